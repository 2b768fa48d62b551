import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Lists: `count` values in a ValuesCell.
///
/// Rules: readers take no lock and check an index against both `count` and the storage's capacity; writers lock, and
/// publish new storage before the new count. Unused slots hold nothing.
public enum List {
    @inline(__always)
    public static func count(_ list: Value) -> Int { list.as(ListCell.self).pointee.count }

    /// The item at `index`, or nothing when out of range.
    @inline(__always)
    public static func item(_ list: Value, _ index: Int) -> Value {
        let cell = list.as(ListCell.self)
        if UInt(bitPattern: index) >= UInt(bitPattern: cell.pointee.count) { return .nothing }
        let storage = cell.pointee.storage.as(ValuesCell.self)
        if index >= storage.pointee.capacity { return .nothing }
        return storage.items[index]
    }

    /// Stores an item; false when out of range.
    @inline(__always)
    package static func setItem(_ thread: Thread, _ list: Value, _ index: Int, _ value: Value) -> Bool {
        let locked = thread.lock(list)
        defer { thread.unlock(list, locked) }
        let cell = list.as(ListCell.self)
        if UInt(bitPattern: index) >= UInt(bitPattern: cell.pointee.count) { return false }
        let storage = cell.pointee.storage.as(ValuesCell.self)
        storage.items[index] = value
        if locked { storage.pointee.header.flags |= Header.hasCheckedStores }
        return true
    }

    /// Stores an item without the lock, as `Machine.StoreMode` says; false when that cannot be.
    @inline(__always)
    static func setItem(checked cell: UnsafeMutablePointer<ListCell>, _ index: Int, _ value: Value) -> Bool {
        let storage = cell.pointee.storage
        if storage.isNothing { return false }
        let values = storage.as(ValuesCell.self)
        if values.pointee.header.flags & Header.hasCheckedStores == 0 || index >= values.pointee.capacity { return false }
        cr_store_release(UnsafeMutableRawPointer(values.items + index).assumingMemoryBound(to: UInt64.self), value.bits)
        cr_compiler_barrier()
        return cell.pointee.storage == storage
    }

    @inline(__always)
    public static func append(_ thread: Thread, _ list: Value, _ value: Value) throws(Raised) {
        let locked = thread.lock(list)
        defer { thread.unlock(list, locked) }
        let cell = list.as(ListCell.self)
        let count = cell.pointee.count
        if cell.pointee.storage.isNothing || count >= cell.pointee.storage.as(ValuesCell.self).pointee.capacity {
            try grow(thread, list, count + 1)
        }
        cell.pointee.storage.as(ValuesCell.self).items[count] = value
        cell.pointee.count = count + 1
    }

    /// With the lock held: storage for at least `needed` items.
    @inline(never)
    static func grow(_ thread: Thread, _ list: Value, _ needed: Int) throws(Raised) {
        let cell = list.as(ListCell.self)
        let capacity = needed < 4 ? 4 : needed + needed / 8 + 6 & ~1
        let new = try thread.makeValues(capacity)
        let count = cell.pointee.count
        if cell.pointee.storage.isNothing {
            cell.pointee.storage = Value(new)
            return
        }
        let old = cell.pointee.storage.as(ValuesCell.self)
        new.items.update(from: old.items, count: count)
        if old.pointee.header.flags & Header.hasCheckedStores != 0 {
            move(cell, from: old, to: new, count)
        } else {
            cr_fence()
            cell.pointee.storage = Value(new)
        }
    }

    /// Publishes new storage with a copy of the items, and takes over what is stored in the old one meanwhile.
    @inline(never)
    private static func move(
        _ cell: UnsafeMutablePointer<ListCell>, from old: UnsafeMutablePointer<ValuesCell>,
        to new: UnsafeMutablePointer<ValuesCell>, _ count: Int
    ) {
        let copied = UnsafeMutablePointer<Value>.allocate(capacity: count)
        defer { copied.deallocate() }
        copied.update(from: new.items, count: count)
        cr_fence()
        cell.pointee.storage = Value(new)
        cr_process_barrier()
        for index in 0..<count where old.items[index] != copied[index] && new.items[index] == copied[index] {
            new.items[index] = old.items[index]
        }
    }

    /// Makes room for `needed` items in all.
    package static func reserve(_ thread: Thread, _ list: Value, _ needed: Int) throws(Raised) {
        let cell = list.as(ListCell.self)
        if cell.pointee.storage.isNothing || needed > cell.pointee.storage.as(ValuesCell.self).pointee.capacity {
            try grow(thread, list, needed)
        }
    }

    /// Replaces the items start..<end by `items` (which may lie in the list itself only if copied before).
    package static func replace(
        _ thread: Thread, _ list: Value, _ start: Int, _ end: Int, with items: UnsafePointer<Value>, count: Int
    ) throws(Raised) {
        let locked = thread.lock(list)
        defer { thread.unlock(list, locked) }
        let cell = list.as(ListCell.self)
        let old = cell.pointee.count
        let start = min(start, old)
        let end = min(max(end, start), old)
        let new = old - (end - start) + count
        if new > old { try reserve(thread, list, new) }
        if cell.pointee.storage.isNothing { return }
        let base = cell.pointee.storage.as(ValuesCell.self).items
        if new != old {
            memmove(base + start + count, base + end, (old - end) * 8)
        }
        if count > 0 { memcpy(base + start, items, count * 8) }
        cell.pointee.count = new
        if new < old { (base + new).update(repeating: .nothing, count: old - new) }
    }

    /// Inserts before `index` (already clamped to 0…count).
    public static func insert(_ thread: Thread, _ list: Value, _ index: Int, _ value: Value) throws(Raised) {
        var item = value
        try withUnsafeMutablePointerTyped(to: &item) { pointer throws(Raised) in
            try replace(thread, list, index, index, with: pointer, count: 1)
        }
    }

    /// Removes and returns the item at `index`, counted from the end when negative, or nothing when out of range.
    public static func remove(_ thread: Thread, _ list: Value, at place: Int) -> Value {
        let locked = thread.lock(list)
        defer { thread.unlock(list, locked) }
        let cell = list.as(ListCell.self)
        let count = cell.pointee.count
        let index = place < 0 ? place + count : place
        if UInt(bitPattern: index) >= UInt(bitPattern: count) { return .nothing }
        let base = cell.pointee.storage.as(ValuesCell.self).items
        let value = base[index]
        if index + 1 < count { memmove(base + index, base + index + 1, (count - index - 1) * 8) }
        base[count - 1] = .nothing
        cell.pointee.count = count - 1
        return value
    }

    /// Removes this very item: at `index` as long as the list is not shared, else wherever it is now. False when it is gone.
    static func remove(_ thread: Thread, _ list: Value, _ item: Value, near index: Int) -> Bool {
        if !Machine.takesObjectLocks {
            _ = remove(thread, list, at: index)
            return true
        }
        let locked = thread.lock(list)
        defer { thread.unlock(list, locked) }
        let (items, count) = snapshot(list)
        var place = index
        if place >= count || items[place] != item {
            place = 0
            while place < count && items[place] != item { place += 1 }
        }
        if place == count { return false }
        memmove(items + place, items + place + 1, (count - place - 1) * 8)
        items[count - 1] = .nothing
        list.as(ListCell.self).pointee.count = count - 1
        return true
    }

    /// Drops all items.
    public static func clear(_ thread: Thread, _ list: Value) {
        let locked = thread.lock(list)
        defer { thread.unlock(list, locked) }
        let cell = list.as(ListCell.self)
        cell.pointee.count = 0
        cell.pointee.storage = emptyStorage(thread)
    }

    /// Storage for a list that is emptied. Where others may read it meanwhile, that is a cell without room: they have
    /// looked at the count already.
    static func emptyStorage(_ thread: Thread) -> Value {
        if !Machine.takesObjectLocks { return .nothing }
        if empty.value.isNothing, let storage = try? thread.makeValues(0) { empty.value = Value(storage) }
        return empty.value
    }

    private static let empty = Root()

    /// The items for native code: storage and count as of now. Writes to the list by others may show in it (items may
    /// become nothing), but it stays alive and long enough. For lists that no other thread sees, or that are locked; else
    /// `Thread.snapshot`.
    @inline(__always)
    public static func snapshot(_ list: Value) -> (items: UnsafeMutablePointer<Value>, count: Int) {
        let cell = list.as(ListCell.self)
        let count = cell.pointee.count
        let storage = cell.pointee.storage
        if storage.isNothing { return (emptyItems, 0) }
        let values = storage.as(ValuesCell.self)
        return (values.items, min(count, values.pointee.capacity))
    }

    nonisolated(unsafe) private static let emptyItems = UnsafeMutablePointer<Value>.allocate(capacity: 1)
}

/// `withUnsafeMutablePointer` for a body with a typed error.
@inline(__always)
func withUnsafeMutablePointerTyped<T, Result>(
    to value: inout T, _ body: (UnsafeMutablePointer<T>) throws(Raised) -> Result
) throws(Raised) -> Result {
    let outcome: Swift.Result<Result, Raised> = withUnsafeMutablePointer(to: &value) { pointer in
        do throws(Raised) { return .success(try body(pointer)) } catch { return .failure(error) }
    }
    return try outcome.get()
}

extension Thread {
    /// An empty list with room for `capacity` items.
    @inline(__always)
    public func makeList(capacity: Int = 0) throws(Raised) -> Value {
        let storage = capacity > 0 ? Value(try makeValues(capacity)) : .nothing
        let cell = allocate(ListCell.self, shape: BuiltinType.list.rawValue, kind: .list)
        cell.pointee.count = 0
        cell.pointee.storage = storage
        cell.pointee.dict = .nothing
        return Value(cell)
    }

    /// A list with a copy of `count` values.
    package func makeList(copying base: UnsafePointer<Value>, count: Int) throws(Raised) -> Value {
        let list = try makeList(capacity: count)
        if count > 0 {
            list.as(ListCell.self).pointee.storage.as(ValuesCell.self).items.update(from: base, count: count)
            list.as(ListCell.self).pointee.count = count
        }
        return list
    }

    public func list(_ items: Value...) throws(Raised) -> Value {
        let list = try makeList(capacity: items.count)
        for item in items { try List.append(self, list, item) }
        return list
    }
}

extension Thread {
    /// The items of a list as of one moment, for reading: later changes by other threads do not show in it.
    @inline(__always)
    package func snapshot(_ list: Value) throws(Raised) -> (items: UnsafeMutablePointer<Value>, count: Int) {
        if Machine.takesObjectLocks { return try lockedSnapshot(list) }
        return List.snapshot(list)
    }

    @inline(never)
    private func lockedSnapshot(_ list: Value) throws(Raised) -> (items: UnsafeMutablePointer<Value>, count: Int) {
        let locked = lock(list)
        defer { unlock(list, locked) }
        let (items, count) = List.snapshot(list)
        let copy = try makeValues(count)
        copy.items.update(from: items, count: count)
        return (copy.items, count)
    }
}
