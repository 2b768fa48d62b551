import CRuntime

/// Insertion-ordered hash tables: an index table over an append-only run of entries.
///
/// Rules:
/// - Readers take no lock. They load `storage` once and stay within it; a word of an entry is written once before the
///   index that leads to it is published, later only its value changes, or key and value become nothing (deleted).
/// - Writers hold the object's lock (when threads run without a GIL) and call no Python code while they do: they
///   look the key up first, then lock, and start again if the table has changed meanwhile.
/// - `keysVersion` is set to 0 whenever a key comes or goes, after the change has been published.
public struct DictStorage {
    var header: Header
    /// Size of the index table − 1.
    var mask: UInt32
    /// Room for entries.
    var capacity: UInt32
    /// Entries appended, deleted ones included.
    var used: UInt32
    /// Bytes of an index: 1, 2 or 4. An index is entry number + 1; 0 is empty.
    var indexWidth: UInt32

    static let headerSize = 24

    struct Entry {
        var hash: UInt64
        var key: Value
        var value: Value
    }

    static func size(indexCount: Int, indexWidth: Int, capacity: Int) -> Int {
        headerSize + ((indexCount * indexWidth + 7) & ~7) + capacity * 24
    }

    static func trace(_ storage: UnsafeMutablePointer<DictStorage>, _ marker: inout Marker) {
        let entries = storage.entries
        for index in 0..<Int(storage.pointee.used) {
            marker.visit(entries[index].key)
            marker.visit(entries[index].value)
        }
    }
}

typealias DictStoragePointer = UnsafeMutablePointer<DictStorage>

extension UnsafeMutablePointer where Pointee == DictStorage {
    @inline(__always)
    var indexBase: UnsafeMutableRawPointer { UnsafeMutableRawPointer(self) + DictStorage.headerSize }

    @inline(__always)
    var entries: UnsafeMutablePointer<DictStorage.Entry> {
        let indexBytes = ((Int(pointee.mask) + 1) * Int(pointee.indexWidth) + 7) & ~7
        // SAFETY: entries follow the index table.
        return (indexBase + indexBytes).assumingMemoryBound(to: DictStorage.Entry.self)
    }

    @inline(__always)
    func index(at slot: Int) -> Int {
        switch pointee.indexWidth {
        case 1: Int(indexBase.load(fromByteOffset: slot, as: UInt8.self))
        case 2: Int(indexBase.load(fromByteOffset: slot * 2, as: UInt16.self))
        default: Int(indexBase.load(fromByteOffset: slot * 4, as: UInt32.self))
        }
    }

    @inline(__always)
    func setIndex(_ index: Int, at slot: Int) {
        switch pointee.indexWidth {
        case 1: indexBase.storeBytes(of: UInt8(truncatingIfNeeded: index), toByteOffset: slot, as: UInt8.self)
        case 2: indexBase.storeBytes(of: UInt16(truncatingIfNeeded: index), toByteOffset: slot * 2, as: UInt16.self)
        default: indexBase.storeBytes(of: UInt32(truncatingIfNeeded: index), toByteOffset: slot * 4, as: UInt32.self)
        }
    }
}

public enum Dict {
    nonisolated(unsafe) private static var nextVersion: UInt32 = 0

    // MARK: lookup

    /// Entry number of `key` in `storage`, or −1. May call Python code (`__eq__`) for keys that are neither identical
    /// nor plain.
    @inline(__always)
    static func find(
        _ thread: Thread, _ storage: DictStoragePointer, _ key: Value, _ hash: UInt64
    ) throws(Raised) -> Int {
        let mask = Int(storage.pointee.mask)
        let entries = storage.entries
        var slot = Int(truncatingIfNeeded: hash) & mask
        var perturb = hash
        while true {
            let number = storage.index(at: slot)
            if number == 0 { return -1 }
            let entry = entries + (number - 1)
            let candidate = entry.pointee.key
            if candidate == key { return number - 1 }
            if entry.pointee.hash == hash && !candidate.isNothing {
                if try equalKeys(thread, candidate, key) { return number - 1 }
            }
            perturb >>= 5
            slot = (slot &* 5 &+ Int(truncatingIfNeeded: perturb) &+ 1) & mask
        }
    }

    @inline(__always)
    static func equalKeys(_ thread: Thread, _ a: Value, _ b: Value) throws(Raised) -> Bool {
        if a.isExactly(.str) && b.isExactly(.str) { return Str.equal(a, b) }
        return try thread.equalKeys(a, b)
    }

    /// For exact strs: never calls Python code unless another key with the same hash is not a str.
    @inline(__always)
    static func findStr(_ storage: DictStoragePointer, _ key: Value, _ hash: UInt64) -> Int {
        let mask = Int(storage.pointee.mask)
        let entries = storage.entries
        var slot = Int(truncatingIfNeeded: hash) & mask
        var perturb = hash
        while true {
            let number = storage.index(at: slot)
            if number == 0 { return -1 }
            let entry = entries + (number - 1)
            let candidate = entry.pointee.key
            if candidate == key { return number - 1 }
            if entry.pointee.hash == hash && candidate.isKind(.str) && Str.equal(candidate, key) { return number - 1 }
            perturb >>= 5
            slot = (slot &* 5 &+ Int(truncatingIfNeeded: perturb) &+ 1) & mask
        }
    }

    @inline(__always)
    static func storage(_ dict: Value) -> DictStoragePointer {
        dict.as(DictCell.self).pointee.storage.as(DictStorage.self)
    }

    /// The value of a str key, or nothing. For dicts of attributes and globals.
    @inline(__always)
    public static func getInterned(_ dict: Value, _ key: Value) -> Value {
        let storage = storage(dict)
        var hash = key.as(StrCell.self).pointee.hash
        if hash == 0 { hash = Str.computeHash(key.as(StrCell.self)) }
        let number = findStr(storage, key, hash)
        return number < 0 ? .nothing : storage.entries[number].value
    }

    /// The value of `key`, or nothing. TypeError for an unhashable key, or whatever `__hash__`/`__eq__` raise.
    @inline(__always)
    public static func get(_ thread: Thread, _ dict: Value, _ key: Value) throws(Raised) -> Value {
        let hash = try thread.hash(dictKey: key)
        return try get(thread, dict, key, hash)
    }

    @inline(__always)
    package static func get(_ thread: Thread, _ dict: Value, _ key: Value, _ hash: UInt64) throws(Raised) -> Value {
        let storage = storage(dict)
        let number = try find(thread, storage, key, hash)
        return number < 0 ? .nothing : storage.entries[number].value
    }

    public static func contains(_ thread: Thread, _ dict: Value, _ key: Value) throws(Raised) -> Bool {
        !(try get(thread, dict, key)).isNothing
    }

    public static func count(_ dict: Value) -> Int { dict.as(DictCell.self).pointee.count }

    // MARK: mutation

    /// dict[key] = value
    public static func set(_ thread: Thread, _ dict: Value, _ key: Value, _ value: Value) throws(Raised) {
        let hash = try thread.hash(dictKey: key)
        try set(thread, dict, key, hash, value)
    }

    @inline(__always)
    package static func set(
        _ thread: Thread, _ dict: Value, _ key: Value, _ hash: UInt64, _ value: Value
    ) throws(Raised) {
        while true {
            let storage = storage(dict)
            let seen = storage.pointee.used
            let number = try find(thread, storage, key, hash)
            let locked = thread.lock(dict)
            defer { thread.unlock(dict, locked) }
            if self.storage(dict) != storage || storage.pointee.used != seen { continue }
            if number >= 0 {
                let entry = storage.entries + number
                // Deleted while the key was compared.
                if entry.pointee.key.isNothing { continue }
                entry.pointee.value = value
                return
            }
            try append(thread, dict, key, hash, value)
            return
        }
    }

    /// dict[key] = value for a str key that is known to be exact: calls no Python code.
    package static func setStr(_ thread: Thread, _ dict: Value, _ key: Value, _ value: Value) throws(Raised) {
        let hash = thread.hash(str: key)
        let locked = thread.lock(dict)
        defer { thread.unlock(dict, locked) }
        let storage = storage(dict)
        let number = findStr(storage, key, hash)
        if number >= 0 {
            storage.entries[number].value = value
        } else {
            try append(thread, dict, key, hash, value)
        }
    }

    /// The value present, or `value` after inserting it.
    public static func setDefault(
        _ thread: Thread, _ dict: Value, _ key: Value, _ value: Value
    ) throws(Raised) -> Value {
        let hash = try thread.hash(dictKey: key)
        while true {
            let storage = storage(dict)
            let seen = storage.pointee.used
            let number = try find(thread, storage, key, hash)
            if number >= 0 {
                let present = storage.entries[number].value
                if !present.isNothing { return present }
                continue
            }
            let locked = thread.lock(dict)
            defer { thread.unlock(dict, locked) }
            if self.storage(dict) != storage || storage.pointee.used != seen { continue }
            try append(thread, dict, key, hash, value)
            return value
        }
    }

    /// With the lock held: a key that is not there yet.
    @inline(__always)
    private static func append(
        _ thread: Thread, _ dict: Value, _ key: Value, _ hash: UInt64, _ value: Value
    ) throws(Raised) {
        let cell = dict.as(DictCell.self)
        var storage = storage(dict)
        if storage.pointee.used == storage.pointee.capacity {
            storage = try resize(thread, dict)
        }
        let number = Int(storage.pointee.used)
        let entry = storage.entries + number
        entry.pointee.hash = hash
        entry.pointee.key = key
        entry.pointee.value = value
        let mask = Int(storage.pointee.mask)
        var slot = Int(truncatingIfNeeded: hash) & mask
        var perturb = hash
        while storage.index(at: slot) != 0 {
            perturb >>= 5
            slot = (slot &* 5 &+ Int(truncatingIfNeeded: perturb) &+ 1) & mask
        }
        cr_store32(&storage.pointee.used, UInt32(number + 1))
        storage.setIndex(number + 1, at: slot)
        cell.pointee.count += 1
        cell.pointee.keysVersion = 0
        cell.pointee.lastHint = 0
    }

    /// Removes `key`; the value it had, or nothing.
    public static func delete(_ thread: Thread, _ dict: Value, _ key: Value) throws(Raised) -> Value {
        let hash = try thread.hash(dictKey: key)
        while true {
            let storage = storage(dict)
            let number = try find(thread, storage, key, hash)
            if number < 0 { return .nothing }
            let locked = thread.lock(dict)
            defer { thread.unlock(dict, locked) }
            if self.storage(dict) != storage { continue }
            let entry = storage.entries + number
            if entry.pointee.key.isNothing { continue }
            let value = entry.pointee.value
            entry.pointee.key = .nothing
            entry.pointee.value = .nothing
            let cell = dict.as(DictCell.self)
            cell.pointee.count -= 1
            cell.pointee.keysVersion = 0
            return value
        }
    }

    /// Removes and returns the last entry, or nil when empty.
    public static func popLast(_ thread: Thread, _ dict: Value) -> (key: Value, value: Value)? {
        let locked = thread.lock(dict)
        defer { thread.unlock(dict, locked) }
        let cell = dict.as(DictCell.self)
        let storage = storage(dict)
        // Entries behind the hint are known to be deleted, so that emptying a dict this way stays linear.
        let hint = Int(cell.pointee.lastHint)
        var number = (hint > 0 ? min(hint, Int(storage.pointee.used)) : Int(storage.pointee.used)) - 1
        while number >= 0 && storage.entries[number].key.isNothing { number -= 1 }
        if number < 0 { return nil }
        cell.pointee.lastHint = UInt32(number) + 1
        let entry = storage.entries + number
        let result = (entry.pointee.key, entry.pointee.value)
        entry.pointee.key = .nothing
        entry.pointee.value = .nothing
        cell.pointee.count -= 1
        cell.pointee.keysVersion = 0
        return result
    }

    /// Removes and returns the first entry, or nil when empty. Once the very first entry is gone, its value tells where to
    /// look for the next one, so that emptying a dict from the front stays linear.
    package static func popFirst(_ thread: Thread, _ dict: Value) -> (key: Value, value: Value)? {
        let locked = thread.lock(dict)
        defer { thread.unlock(dict, locked) }
        let cell = dict.as(DictCell.self)
        let storage = storage(dict)
        let entries = storage.entries
        let used = Int(storage.pointee.used)
        if used == 0 { return nil }
        var number = 0
        if entries[0].key.isNothing && entries[0].value.isSmallInt { number = entries[0].value.smallInt }
        while number < used && entries[number].key.isNothing { number += 1 }
        if number >= used { return nil }
        let result = (entries[number].key, entries[number].value)
        entries[number].key = .nothing
        entries[number].value = .nothing
        entries[0].value = Value(smallInt: number + 1)
        cell.pointee.count -= 1
        cell.pointee.keysVersion = 0
        return result
    }

    public static func clear(_ thread: Thread, _ dict: Value) throws(Raised) {
        let new = try makeStorage(thread, minimum: 0)
        let locked = thread.lock(dict)
        defer { thread.unlock(dict, locked) }
        let cell = dict.as(DictCell.self)
        cell.pointee.count = 0
        cell.pointee.storage = Value(new)
        cell.pointee.keysVersion = 0
        cell.pointee.lastHint = 0
    }

    /// With the lock held: new storage with room for more, without deleted entries.
    private static func resize(_ thread: Thread, _ dict: Value) throws(Raised) -> DictStoragePointer {
        let cell = dict.as(DictCell.self)
        let old = storage(dict)
        let live = cell.pointee.count
        let new = try makeStorage(thread, minimum: live < 4 ? 5 : live * 2)
        copyEntries(old, to: new)
        cr_fence()
        cell.pointee.storage = Value(new)
        cell.pointee.lastHint = 0
        return new
    }

    private static func copyEntries(_ old: DictStoragePointer, to new: DictStoragePointer) {
        let mask = Int(new.pointee.mask)
        let target = new.entries
        let source = old.entries
        var number = 0
        for index in 0..<Int(old.pointee.used) where !source[index].key.isNothing {
            target[number] = source[index]
            let hash = source[index].hash
            var slot = Int(truncatingIfNeeded: hash) & mask
            var perturb = hash
            while new.index(at: slot) != 0 {
                perturb >>= 5
                slot = (slot &* 5 &+ Int(truncatingIfNeeded: perturb) &+ 1) & mask
            }
            number += 1
            new.setIndex(number, at: slot)
        }
        new.pointee.used = UInt32(number)
    }

    /// Storage for at least `minimum` entries.
    static func makeStorage(_ thread: Thread, minimum: Int) throws(Raised) -> DictStoragePointer {
        var indexCount = 8
        while indexCount * 2 / 3 < minimum { indexCount *= 2 }
        if indexCount > 1 << 31 { throw thread.memoryError() }
        let capacity = minimum <= 5 ? 5 : indexCount * 2 / 3
        let width = capacity < 255 ? 1 : capacity < 65535 ? 2 : 4
        let size = DictStorage.size(indexCount: indexCount, indexWidth: width, capacity: capacity)
        let storage = try thread.allocateAny(size, shape: 0, kind: .dictStorage).assumingMemoryBound(to: DictStorage.self)
        storage.pointee.mask = UInt32(indexCount - 1)
        storage.pointee.capacity = UInt32(capacity)
        storage.pointee.used = 0
        storage.pointee.indexWidth = UInt32(width)
        storage.indexBase.initializeMemory(as: UInt8.self, repeating: 0, count: (indexCount * width + 7) & ~7)
        return storage
    }

    /// A copy of the live entries in new storage for `dict` (a new, empty dict).
    package static func copy(_ thread: Thread, from source: Value, to target: Value) throws(Raised) {
        let locked = thread.lock(source)
        defer { thread.unlock(source, locked) }
        let old = storage(source)
        let new = try makeStorage(thread, minimum: source.as(DictCell.self).pointee.count)
        copyEntries(old, to: new)
        target.as(DictCell.self).pointee.storage = Value(new)
        target.as(DictCell.self).pointee.count = Int(new.pointee.used)
        target.as(DictCell.self).pointee.keysVersion = 0
        target.as(DictCell.self).pointee.lastHint = 0
    }

    // MARK: iteration

    /// The next live entry at or after `position`, which moves behind it; nil at the end.
    @inline(__always)
    public static func next(_ dict: Value, _ position: inout Int) -> (key: Value, value: Value)? {
        let storage = storage(dict)
        let entries = storage.entries
        let used = Int(storage.pointee.used)
        while position < used {
            let key = entries[position].key
            let value = entries[position].value
            position += 1
            if !key.isNothing && !value.isNothing { return (key, value) }
        }
        return nil
    }

    // MARK: versions and entries for inline caches

    /// Entry number of an interned key, or −1.
    static func entryNumber(_ dict: Value, _ key: Value) -> Int {
        var hash = key.as(StrCell.self).pointee.hash
        if hash == 0 { hash = Str.computeHash(key.as(StrCell.self)) }
        return findStr(storage(dict), key, hash)
    }

    /// Where the value of an interned key stands, as long as `keysVersion` is the same.
    static func place(_ dict: Value, _ key: Value) -> UnsafeMutablePointer<Value>? {
        let storage = storage(dict)
        let number = findStr(storage, key, key.as(StrCell.self).pointee.hash)
        return number < 0 ? nil : withUnsafeMutablePointer(to: &storage.entries[number].value) { $0 }
    }

    /// A number that stays the same until a key comes or goes. No number is given twice: when all are used up, 0, which
    /// must not be remembered.
    static func keysVersion(_ dict: Value) -> UInt32 {
        let cell = dict.as(DictCell.self)
        if cell.pointee.keysVersion == 0 && cr_load32_relaxed(&nextVersion) < 1 << 31 {
            cell.pointee.keysVersion = cr_add32(&nextVersion, 1) + 1
        }
        return cell.pointee.keysVersion
    }
}

extension Thread {
    /// An empty dict.
    public func makeDict(capacity: Int = 0) throws(Raised) -> Value {
        let storage = try Dict.makeStorage(self, minimum: capacity)
        let cell = allocate(DictCell.self, shape: BuiltinType.dict.rawValue, kind: .dict)
        cell.pointee.count = 0
        cell.pointee.storage = Value(storage)
        cell.pointee.keysVersion = 0
        cell.pointee.lastHint = 0
        cell.pointee.dict = .nothing
        return Value(cell)
    }
}
