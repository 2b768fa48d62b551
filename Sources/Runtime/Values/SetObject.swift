import CRuntime

/// Hash sets. The probing order is CPython's, so that sets of ints iterate in the same order.
///
/// Rules: a slot is written once (hash first, then key) and afterwards only deleted; readers take no lock. Writers lock
/// as in `Dict`.
public struct SetStorage {
    var header: Header
    var mask: Int
    /// Slots that are not empty, deleted ones included.
    var fill: Int

    struct Entry {
        var hash: UInt64
        var key: Value
    }

    static let headerSize = 24
    /// Hash of a deleted slot (its key is nothing).
    static let deleted = UInt64.max

    static func trace(_ storage: UnsafeMutablePointer<SetStorage>, _ marker: inout Marker) {
        for index in 0...storage.pointee.mask { marker.visit(storage.entries[index].key) }
    }
}

extension UnsafeMutablePointer where Pointee == SetStorage {
    @inline(__always)
    var entries: UnsafeMutablePointer<SetStorage.Entry> {
        // SAFETY: mask + 1 entries follow the header words.
        (UnsafeMutableRawPointer(self) + SetStorage.headerSize).assumingMemoryBound(to: SetStorage.Entry.self)
    }
}

public enum SetObject {
    private static let linearProbes = 9

    @inline(__always)
    static func storage(_ set: Value) -> UnsafeMutablePointer<SetStorage> {
        set.as(SetCell.self).pointee.storage.as(SetStorage.self)
    }

    static func makeStorage(_ thread: Thread, size: Int) throws(Raised) -> UnsafeMutablePointer<SetStorage> {
        if size > 1 << 40 { throw thread.memoryError() }
        let storage = try thread.allocateAny(SetStorage.headerSize + size * 16, shape: 0, kind: .setStorage)
            .assumingMemoryBound(to: SetStorage.self)
        storage.pointee.mask = size - 1
        storage.pointee.fill = 0
        storage.entries.initialize(repeating: SetStorage.Entry(hash: 0, key: .nothing), count: size)
        return storage
    }

    /// The slot of `key`; if it is not there, the complement (`~`) of the empty slot that it would take.
    static func find(
        _ thread: Thread, _ storage: UnsafeMutablePointer<SetStorage>, _ key: Value, _ hash: UInt64
    ) throws(Raised) -> Int {
        let mask = storage.pointee.mask
        let entries = storage.entries
        var perturb = hash
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            var entry = entries + index
            let last = entry + (index + linearProbes <= mask ? linearProbes : 0)
            while entry <= last {
                let candidateHash = entry.pointee.hash
                if candidateHash == hash {
                    let candidate = entry.pointee.key
                    if candidate == key { return entry - entries }
                    if candidate.isNothing {
                        if hash == 0 { return ~(entry - entries) }
                    } else if try Dict.equalKeys(thread, candidate, key) {
                        return entry - entries
                    }
                } else if candidateHash == 0 && entry.pointee.key.isNothing {
                    return ~(entry - entries)
                }
                entry += 1
            }
            perturb >>= 5
            index = (index &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
        }
    }

    /// Whether a small int is an element; nil if only `__eq__` can tell.
    static func contains(_ set: Value, smallInt key: Value) -> Bool? {
        let hash = Arithmetic.hash(key.smallInt)
        let storage = storage(set)
        let mask = storage.pointee.mask
        let entries = storage.entries
        var perturb = hash
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            var entry = entries + index
            let last = entry + (index &+ linearProbes <= mask ? linearProbes : 0)
            while entry <= last {
                let candidateHash = entry.pointee.hash
                if candidateHash == hash {
                    let candidate = entry.pointee.key
                    if candidate == key { return true }
                    if !candidate.isNothing { return nil }
                    if hash == 0 { return false }
                } else if candidateHash == 0 && entry.pointee.key.isNothing {
                    return false
                }
                entry += 1
            }
            perturb >>= 5
            index = (index &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
        }
    }

    public static func contains(_ thread: Thread, _ set: Value, _ key: Value) throws(Raised) -> Bool {
        let hash = try thread.hash(setElement: key)
        return try find(thread, storage(set), key, hash) >= 0
    }

    public static func count(_ set: Value) -> Int { set.as(SetCell.self).pointee.count }

    /// Adds `key`; false when it was there.
    @discardableResult
    public static func add(_ thread: Thread, _ set: Value, _ key: Value) throws(Raised) -> Bool {
        try add(thread, set, key, try thread.hash(setElement: key))
    }

    @discardableResult
    static func add(_ thread: Thread, _ set: Value, _ key: Value, _ hash: UInt64) throws(Raised) -> Bool {
        while true {
            let storage = storage(set)
            let seen = storage.pointee.fill
            let slot = try find(thread, storage, key, hash)
            if slot >= 0 { return false }
            let locked = thread.lock(set)
            defer { thread.unlock(set, locked) }
            if self.storage(set) != storage || storage.pointee.fill != seen { continue }
            let entry = storage.entries + ~slot
            entry.pointee.hash = hash
            entry.pointee.key = key
            storage.pointee.fill += 1
            let cell = set.as(SetCell.self)
            cell.pointee.count += 1
            if storage.pointee.fill * 5 >= storage.pointee.mask * 3 { try resize(thread, set) }
            return true
        }
    }

    /// Into the first empty slot of the probe sequence.
    private static func place(_ storage: UnsafeMutablePointer<SetStorage>, _ key: Value, _ hash: UInt64) {
        let mask = storage.pointee.mask
        var perturb = hash
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            let last = index + linearProbes <= mask ? index + linearProbes : index
            for slot in index...last {
                let entry = storage.entries + slot
                if entry.pointee.key.isNothing && entry.pointee.hash == 0 {
                    entry.pointee.hash = hash
                    entry.pointee.key = key
                    return
                }
            }
            perturb >>= 5
            index = (index &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
        }
    }

    private static func resize(_ thread: Thread, _ set: Value) throws(Raised) {
        let cell = set.as(SetCell.self)
        let old = storage(set)
        let wanted = cell.pointee.count > 50000 ? cell.pointee.count * 2 : cell.pointee.count * 4
        var size = 8
        while size <= wanted { size *= 2 }
        let new = try makeStorage(thread, size: size)
        rehash(old, into: new)
        cr_fence()
        cell.pointee.storage = Value(new)
    }

    private static func rehash(_ old: UnsafeMutablePointer<SetStorage>, into new: UnsafeMutablePointer<SetStorage>) {
        for index in 0...old.pointee.mask {
            let entry = old.entries[index]
            if entry.key.isNothing { continue }
            place(new, entry.key, entry.hash)
            new.pointee.fill += 1
        }
    }

    /// Removes `key`; false when it was not there.
    public static func remove(_ thread: Thread, _ set: Value, _ key: Value) throws(Raised) -> Bool {
        let hash = try thread.hash(setElement: key)
        while true {
            let storage = storage(set)
            let slot = try find(thread, storage, key, hash)
            if slot < 0 { return false }
            let locked = thread.lock(set)
            defer { thread.unlock(set, locked) }
            if self.storage(set) != storage || storage.entries[slot].key.isNothing { continue }
            delete(set, storage, slot)
            return true
        }
    }

    private static func delete(_ set: Value, _ storage: UnsafeMutablePointer<SetStorage>, _ slot: Int) {
        storage.entries[slot].key = .nothing
        storage.entries[slot].hash = SetStorage.deleted
        set.as(SetCell.self).pointee.count -= 1
    }

    /// Removes and returns some key, or nothing when empty. `finger` keeps repeated calls linear.
    public static func pop(_ thread: Thread, _ set: Value) -> Value {
        let locked = thread.lock(set)
        defer { thread.unlock(set, locked) }
        let storage = storage(set)
        let cell = set.as(SetCell.self)
        if cell.pointee.count == 0 { return .nothing }
        var slot = cell.pointee.hash.isSmallInt ? cell.pointee.hash.smallInt & storage.pointee.mask : 0
        while storage.entries[slot].key.isNothing { slot = (slot + 1) & storage.pointee.mask }
        let key = storage.entries[slot].key
        delete(set, storage, slot)
        cell.pointee.hash = Value(smallInt: slot + 1)
        return key
    }

    public static func clear(_ thread: Thread, _ set: Value) throws(Raised) {
        let new = try makeStorage(thread, size: 8)
        let locked = thread.lock(set)
        defer { thread.unlock(set, locked) }
        let cell = set.as(SetCell.self)
        cell.pointee.count = 0
        cell.pointee.storage = Value(new)
        cell.pointee.hash = .nothing
    }

    /// The next key at or after `position`, which moves behind it; nothing at the end.
    @inline(__always)
    public static func next(_ set: Value, _ position: inout Int) -> Value {
        next(in: storage(set), &position)
    }

    static func next(in storage: UnsafeMutablePointer<SetStorage>, _ position: inout Int) -> Value {
        while position <= storage.pointee.mask {
            let key = storage.entries[position].key
            position += 1
            if !key.isNothing { return key }
        }
        return .nothing
    }

    /// The hash stored with the key found by `next` just before `position`.
    static func storedHash(_ set: Value, _ position: Int) -> UInt64 { storage(set).entries[position - 1].hash }

    /// Makes `target` (new, empty) hold what `source` holds.
    static func copy(_ thread: Thread, from source: Value, to target: Value) throws(Raised) {
        let locked = thread.lock(source)
        defer { thread.unlock(source, locked) }
        let old = storage(source)
        let count = source.as(SetCell.self).pointee.count
        var size = 8
        while size * 3 <= count * 5 { size *= 2 }
        let new = try makeStorage(thread, size: size)
        rehash(old, into: new)
        target.as(SetCell.self).pointee.storage = Value(new)
        target.as(SetCell.self).pointee.count = new.pointee.fill
    }
}

extension Thread {
    /// An empty set or frozenset.
    public func makeSet(_ type: BuiltinType = .set) -> Value {
        do throws(Raised) {
            let storage = try SetObject.makeStorage(self, size: 8)
            let cell = allocate(SetCell.self, shape: type.rawValue, kind: .set)
            cell.pointee.count = 0
            cell.pointee.storage = Value(storage)
            cell.pointee.hash = .nothing
            cell.pointee.dict = .nothing
            return Value(cell)
        } catch { preconditionFailure("a small cell was refused") }
    }
}
