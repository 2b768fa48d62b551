import CRuntime

/// Globals, attributes and items with their inline caches.
///
/// Cache formats (a word is written whole, so a racing reader sees an old or a new one, both valid):
/// - loadGlobal/loadName: word 1 = keys version of globals | keys version of builtins << 32 (0: found in globals), word 2 =
///   address of the value in the dict's storage, which stays as long as no key comes or goes.
/// - storeGlobal/storeName: entry number + 1.
/// - loadAttr/storeAttr/loadMethod: word 1 = shape | slot << 21 | tag << 30 | type epoch << 32. Tag 1: an attribute in an
///   inline slot; word 2 is another such word, for a second shape (looked at by `Slow`). Otherwise word 2 says what was found: see `Slow` and the handlers.
extension Interpreter {
    /// Entry `number − 1` of a dict if its key is `name`, else nothing.
    @inline(__always)
    static func entry(_ dict: Value, _ number: Int, _ name: Value) -> Value {
        let storage = Dict.storage(dict)
        if number > Int(storage.pointee.used) || number == 0 { return .nothing }
        let entry = storage.entries + (number - 1)
        return entry.pointee.key == name ? entry.pointee.value : .nothing
    }

    @inline(__always)
    static func loadGlobal(_ t: Thread, _ fp: FP, _ pc: PC, _ name: Value) throws(Raised) -> Value {
        let function = fp.function
        let cache = cr_load_acquire(pc)
        if cache != 0 && function.pointee.globals.as(DictCell.self).pointee.keysVersion == UInt32(truncatingIfNeeded: cache)
            && (cache >> 32 == 0 || isKeysVersion(UInt32(truncatingIfNeeded: cache >> 32), of: function.pointee.builtins)),
            // SAFETY: the storage of both dicts is what it was when the address was taken.
            let place = UnsafePointer<Value>(bitPattern: UInt(cr_load_acquire(pc + 1)))
        {
            let value = place.pointee
            if !value.isNothing && !isRewritten(pc, cache) { return value }
        }
        return try Slow.loadGlobal(t, fp, pc, name)
    }

    @inline(__always)
    private static func isKeysVersion(_ version: UInt32, of dict: Value) -> Bool {
        dict.isKind(.dict) && dict.as(DictCell.self).pointee.keysVersion == version
    }

    @inline(__always)
    static func storeGlobal(
        _ t: Thread, _ globals: Value, _ pc: PC, _ name: Value, _ value: Value
    ) throws(Raised) {
        let number = Int(truncatingIfNeeded: pc.pointee)
        if number != 0 && !Machine.takesObjectLocks {
            let storage = Dict.storage(globals)
            if number <= Int(storage.pointee.used) {
                let entry = storage.entries + (number - 1)
                if entry.pointee.key == name {
                    entry.pointee.value = value
                    return
                }
            }
        }
        try Slow.storeGlobal(t, globals, pc, name, value)
    }

    @inline(__always)
    static func loadName(_ t: Thread, _ fp: FP, _ pc: PC, _ name: Value) throws(Raised) -> Value {
        if fp[0] == fp.function.pointee.globals { return try loadGlobal(t, fp, pc, name) }
        return try Slow.loadName(t, fp, pc, name)
    }

    @inline(__always)
    static func storeName(_ t: Thread, _ fp: FP, _ pc: PC, _ name: Value, _ value: Value) throws(Raised) {
        if fp[0].isExactly(.dict) { return try storeGlobal(t, fp[0], pc, name, value) }
        try Slow.storeName(t, fp, pc, name, value)
    }

    // MARK: attributes

    /// The key of an attribute cache for an object's shape under the present type epoch.
    @inline(__always)
    static func cacheKey(_ shape: UInt32) -> UInt64 { UInt64(shape) | cr_type_epoch_key() }

    static let slotShift: UInt64 = 21
    static let slotMask: UInt64 = 0x1FF << 21
    static let inlineTag: UInt64 = 1 << 30
    static let otherTag: UInt64 = 2 << 30

    /// Whether another thread has rewritten the cache since its key was compared: what word 2 gave belongs to another key.
    /// While threads run in parallel an entry is written once an epoch, so a key never comes back (see `Slow.writeCache`).
    @inline(__always)
    static func isRewritten(_ pc: PC, _ key: UInt64) -> Bool {
        Machine.takesObjectLocks && cr_load_acquire(pc) != key
    }

    /// An attribute that the cache finds in an inline slot, or nothing: `Slow.loadAttr` does the rest.
    @inline(__always)
    static func loadAttr(_ pc: PC, _ object: Value) -> Value {
        if !object.isCell { return .nothing }
        let cache = cr_load_relaxed(pc)
        if (cache ^ cacheKey(object.header.pointee.shape)) & ~slotMask != inlineTag { return .nothing }
        return object.as(InstanceCell.self).slots[Int(truncatingIfNeeded: (cache & slotMask) >> slotShift)]
    }

    /// Tag 1: the slot exists already. Tag 2: word 2 = slot | next shape << 32. Only inline slots are cached.
    @inline(__always)
    static func storeAttr(
        _ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ name: Value, _ value: Value
    ) throws(Raised) {
        let mode = Machine.storeMode
        if object.isCell && mode != Machine.StoreMode.locked {
            let cache = cr_load_relaxed(pc)
            let shape = object.header.pointee.shape
            let difference = cache ^ cacheKey(shape)
            let cell = object.as(InstanceCell.self)
            if difference & ~slotMask == inlineTag {
                let slot = cell.slots + Int(truncatingIfNeeded: (cache & slotMask) >> slotShift)
                cr_store_release(UnsafeMutableRawPointer(slot).assumingMemoryBound(to: UInt64.self), value.bits)
                cr_compiler_barrier()
                // Another shape: the slots may have moved to a dict.
                if mode == Machine.StoreMode.plain || object.header.pointee.shape == shape { return }
            } else if difference == otherTag && mode == Machine.StoreMode.plain {
                let found = pc[1]
                cell.slots[Int(truncatingIfNeeded: found & 0xFFFF_FFFF)] = value
                cell.pointee.header.shape = UInt32(truncatingIfNeeded: found >> 32)
                return
            }
        }
        try Slow.storeAttr(t, fp, pc, object, name, value)
    }

    /// Word 2: a function's address (called with the object as self), or 2 × (entry number + 1) + 1 of a module's dict.
    @inline(__always)
    static func loadMethod(
        _ t: Thread, _ fp: FP, _ pc: PC, _ area: FP, _ object: Value, _ name: Value
    ) throws(Raised) {
        if object.isCell, case let key = cacheKey(object.header.pointee.shape), pc.pointee == key {
            let found = cr_load_acquire(pc + 1)
            if isRewritten(pc, key) { return try Slow.loadMethod(t, fp, pc, area, object, name) }
            if found & 1 == 0 {
                area[3] = Value(bits: found)
                area[4] = object
                return
            }
            if object.header.pointee.kind == .module {
                let value = entry(
                    object.as(ModuleCell.self).pointee.dict, Int(truncatingIfNeeded: found >> 1), name)
                if !value.isNothing {
                    area[3] = value
                    area[4] = .nothing
                    return
                }
            }
        }
        try Slow.loadMethod(t, fp, pc, area, object, name)
    }

    // MARK: items

    @inline(__always)
    static func getItem(_ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ key: Value) throws(Raised) -> Value {
        if object.isCell {
            let shape = object.header.pointee.shape
            if shape == BuiltinType.list.rawValue && key.isSmallInt {
                let cell = object.as(ListCell.self)
                var index = key.smallInt
                let count = cell.pointee.count
                if index < 0 { index += count }
                if UInt(bitPattern: index) < UInt(bitPattern: count) {
                    let storage = cell.pointee.storage.as(ValuesCell.self)
                    if !Machine.isFreeThreaded || index < storage.pointee.capacity {
                        let value = storage.items[index]
                        if !value.isNothing { return value }
                    }
                }
            } else if shape == BuiltinType.tuple.rawValue && key.isSmallInt {
                let cell = object.as(TupleCell.self)
                var index = key.smallInt
                if index < 0 { index += cell.pointee.count }
                if UInt(bitPattern: index) < UInt(bitPattern: cell.pointee.count) { return cell.items[index] }
            }
        }
        return try Slow.getItem(t, fp, pc, object, key)
    }

    @inline(__always)
    static func setItem(
        _ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ key: Value, _ value: Value
    ) throws(Raised) {
        if object.isExactly(.list) && key.isSmallInt {
            let mode = Machine.storeMode
            let cell = object.as(ListCell.self)
            var index = key.smallInt
            let count = cell.pointee.count
            if index < 0 { index += count }
            if UInt(bitPattern: index) < UInt(bitPattern: count) {
                if mode == Machine.StoreMode.plain {
                    cell.pointee.storage.as(ValuesCell.self).items[index] = value
                    return
                }
                if mode == Machine.StoreMode.checked && List.setItem(checked: cell, index, value) { return }
            }
        }
        try Slow.setItem(t, fp, pc, object, key, value)
    }

    @inline(__always)
    static func unpackSequence(
        _ t: Thread, _ fp: FP, _ pc: PC, _ target: FP, _ value: Value, _ count: Int
    ) throws(Raised) {
        if value.isExactly(.tuple) && value.as(TupleCell.self).pointee.count == count {
            let items = value.as(TupleCell.self).items
            for index in 0..<count { target[index] = items[index] }
            return
        }
        try Slow.unpackSequence(t, fp, pc, target, value, count)
    }
}
