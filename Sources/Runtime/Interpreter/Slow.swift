import Bytecode
import CRuntime

/// The parts of instructions that may call Python code, raise or allocate much: never inlined into the loop.
enum Slow {
    typealias FP = UnsafeMutablePointer<Value>
    typealias PC = UnsafeMutablePointer<UInt64>

    @inline(__always)
    static func publish(_ t: Thread, _ fp: FP, _ pc: PC) { Interpreter.publish(t, fp, pc) }

    // MARK: safepoints

    /// At a backward jump: `live` slots of the frame are in use (−1: all of it may be).
    @inline(never)
    static func safepoint(_ t: Thread, _ fp: FP, _ pc: PC, _ live: Int) throws(Raised) {
        publish(t, fp, pc)
        let top = t.state.pointee.top
        if live >= 0 { t.state.pointee.top = fp + live }
        defer { t.state.pointee.top = top }
        try t.safepoint()
    }

    /// At a call: the arguments end at `end`.
    @inline(never)
    static func safepointAtCall(_ t: Thread, _ fp: FP, _ pc: PC, _ end: FP) throws(Raised) {
        publish(t, fp, pc)
        let top = t.state.pointee.top
        t.state.pointee.top = end
        defer { t.state.pointee.top = top }
        try t.safepoint()
    }

    // MARK: names

    @inline(never)
    static func unbound(_ t: Thread, _ name: Value) -> Raised {
        t.nameError(
            name, "cannot access local variable '\(t.string(name))' where it is not associated with a value",
            .unboundLocalError)
    }

    @inline(never)
    static func emptyCell(_ t: Thread, _ fp: FP, _ slot: Int, _ name: Value) -> Raised {
        let code = fp.function.pointee.code
        if slot >= Int(code.pointee.localCount) - Int(code.pointee.freeCount) {
            return t.nameError(
                name,
                "cannot access free variable '\(t.string(name))' where it is not associated with a value in enclosing scope")
        }
        return unbound(t, name)
    }

    @inline(never)
    static func undefined(_ t: Thread, _ name: Value) -> Raised {
        t.nameError(name, "name '\(t.string(name))' is not defined")
    }

    @inline(never)
    static func loadGlobal(_ t: Thread, _ fp: FP, _ pc: PC, _ name: Value) throws(Raised) -> Value {
        let function = fp.function
        let globals = function.pointee.globals
        // Versions first: a dict that changes its keys meanwhile has another one by the time the cache is read.
        let version = Dict.keysVersion(globals)
        if let place = Dict.place(globals, name), case let value = place.pointee, !value.isNothing {
            writeGlobal(pc, UInt64(version), place)
            return value
        }
        let builtins = function.pointee.builtins
        if builtins.isKind(.dict) {
            let builtinsVersion = Dict.keysVersion(builtins)
            if let place = Dict.place(builtins, name), case let value = place.pointee, !value.isNothing {
                if builtinsVersion != 0 { writeGlobal(pc, UInt64(version) | UInt64(builtinsVersion) << 32, place) }
                return value
            }
        }
        // Subclasses of dict may know more than they hold.
        for mapping in [globals, builtins] where !mapping.isExactly(.dict) {
            publish(t, fp, pc)
            let value = try mappingGet(t, mapping, name)
            if !value.isNothing { return value }
        }
        throw undefined(t, name)
    }

    /// `versions`: the first word; without a version of globals nothing is remembered.
    private static func writeGlobal(_ pc: PC, _ versions: UInt64, _ place: UnsafeMutablePointer<Value>) {
        if UInt32(truncatingIfNeeded: versions) == 0 { return }
        let isShared = Machine.takesObjectLocks
        if isShared { cacheLock.lock() }
        cr_store_relaxed(pc, 0)
        cr_fence()
        cr_store_relaxed(pc + 1, UInt64(UInt(bitPattern: place)))
        cr_store_release(pc, versions)
        if isShared { cacheLock.unlock() }
    }

    @inline(never)
    static func storeGlobal(
        _ t: Thread, _ globals: Value, _ pc: PC, _ name: Value, _ value: Value
    ) throws(Raised) {
        try Dict.setStr(t, globals, name, value)
        cr_store_relaxed(pc, UInt64(Dict.entryNumber(globals, name) + 1))
    }

    @inline(never)
    static func deleteGlobal(_ t: Thread, _ fp: FP, _ name: Value) throws(Raised) {
        if try Dict.delete(t, fp.function.pointee.globals, name).isNothing { throw undefined(t, name) }
    }

    @inline(never)
    static func loadName(_ t: Thread, _ fp: FP, _ pc: PC, _ name: Value) throws(Raised) -> Value {
        try loadFromMapping(t, fp, pc, fp[0], name)
    }

    /// `name` in a mapping, then globals, then builtins.
    @inline(never)
    static func loadFromMapping(
        _ t: Thread, _ fp: FP, _ pc: PC, _ mapping: Value, _ name: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        let own = try mappingGet(t, mapping, name)
        if !own.isNothing { return own }
        let function = fp.function
        let global = Dict.getInterned(function.pointee.globals, name)
        if !global.isNothing { return global }
        if function.pointee.builtins.isKind(.dict) {
            let builtin = Dict.getInterned(function.pointee.builtins, name)
            if !builtin.isNothing { return builtin }
        }
        throw undefined(t, name)
    }

    @inline(never)
    static func loadFromMappingOrDeref(
        _ t: Thread, _ fp: FP, _ pc: PC, _ mapping: Value, _ cell: Value, _ name: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        let own = try mappingGet(t, mapping, name)
        if !own.isNothing { return own }
        let content = cell.as(CellCell.self).pointee.content
        if content.isNothing {
            throw t.nameError(
                name,
                "cannot access free variable '\(t.string(name))' where it is not associated with a value in enclosing scope")
        }
        return content
    }

    /// mapping[name], or nothing for a KeyError.
    private static func mappingGet(_ t: Thread, _ mapping: Value, _ name: Value) throws(Raised) -> Value {
        if mapping.isExactly(.dict) { return Dict.getInterned(mapping, name) }
        do throws(Raised) { return try t.getItem(mapping, name) } catch {
            if t.catches(.keyError) { return .nothing }
            throw error
        }
    }

    @inline(never)
    static func storeName(_ t: Thread, _ fp: FP, _ pc: PC, _ name: Value, _ value: Value) throws(Raised) {
        publish(t, fp, pc)
        try t.setItem(fp[0], name, value)
    }

    @inline(never)
    static func deleteName(_ t: Thread, _ fp: FP, _ name: Value) throws(Raised) {
        if fp[0].isExactly(.dict) {
            if try Dict.delete(t, fp[0], name).isNothing { throw undefined(t, name) }
            return
        }
        do throws(Raised) { try t.deleteItem(fp[0], name) } catch {
            if t.catches(.keyError) { throw undefined(t, name) }
            throw error
        }
    }

    @inline(never)
    static func loadClassDeref(
        _ t: Thread, _ fp: FP, _ pc: PC, _ slot: Int, _ name: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        let own = try mappingGet(t, fp[0], name)
        if !own.isNothing { return own }
        let content = fp[slot].as(CellCell.self).pointee.content
        if content.isNothing { throw emptyCell(t, fp, slot, name) }
        return content
    }

    // MARK: attributes

    /// R[slot] = object.name. The frame of a property's getter, if that is what has to run; its result goes to the slot.
    ///
    /// Cache, tag 2, word 2: 2 × slot + 1 of the overflow; a function's address: bind it to the object; that of a
    /// property's getter + 8: call it; for modules 2 × (entry number + 1) + 1.
    @inline(never)
    static func loadAttr(
        _ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ name: Value, _ slot: Int
    ) throws(Raised) -> FP? {
        let place = secondSlot(pc, object)
        if place >= 0 {
            let value = object.as(InstanceCell.self).slots[place]
            if !value.isNothing {
                fp[slot] = value
                return nil
            }
        }
        if object.isCell, case let key = Interpreter.cacheKey(object.header.pointee.shape) | Interpreter.otherTag,
            cr_load_relaxed(pc) == key
        {
            let found = cr_load_acquire(pc + 1)
            if !Interpreter.isRewritten(pc, key) {
                if found & 1 != 0 {
                    let number = Int(truncatingIfNeeded: found >> 1)
                    let value =
                        object.isExactly(.module)
                        ? Interpreter.entry(object.as(ModuleCell.self).pointee.dict, number, name)
                        : overflowSlot(object, number)
                    if !value.isNothing {
                        fp[slot] = value
                        return nil
                    }
                } else if found & 8 != 0 {
                    return try enterGetter(t, fp, pc, Value(bits: found & ~8), object, slot)
                } else if found != 0 {
                    fp[slot] = t.makeBoundMethod(Value(bits: found), object)
                    return nil
                }
            }
        }
        publish(t, fp, pc)
        if object.isKind(.instance) {
            let header = object.header
            let shape = Shapes.at(header.pointee.shape)
            let type = shape.pointee.type
            let epoch = cr_load32(Machine.typeEpochPointer)
            if t.lookup(type, .__getattribute__) == Machine.objectGetattribute {
                let found = t.lookup(type, name)
                let index = shape.pointee.isDictionary ? -1 : Shapes.slot(of: name, in: shape)
                if index >= 0 && (found.isNothing || !t.isDataDescriptor(found)) {
                    let value = t.slotValue(object.as(InstanceCell.self), shape, index)
                    if !value.isNothing {
                        let inline = Int(shape.pointee.inlineCapacity)
                        if index < inline {
                            writeSlot(pc, shape.pointee.id, epoch, index)
                        } else {
                            writeCache(pc, shape.pointee.id, epoch, UInt64(index - inline) << 1 | 1)
                        }
                        fp[slot] = value
                        return nil
                    }
                } else if index < 0 && found.isExactly(.function) && !shape.pointee.isDictionary {
                    writeCache(pc, shape.pointee.id, epoch, found.bits)
                    fp[slot] = t.makeBoundMethod(found, object)
                    return nil
                } else if index < 0 && !shape.pointee.isDictionary && !found.isNothing && t.isPlainData(found) {
                    fp[slot] = found
                    return nil
                } else if found.isExactly(.memberDescriptor) && t.isSlot(found, of: type) {
                    let index = found.as(PairCell.self).pointee.third.smallInt
                    let value = object.as(InstanceCell.self).slots[index]
                    if !value.isNothing {
                        writeSlot(pc, shape.pointee.id, epoch, index)
                        fp[slot] = value
                        return nil
                    }
                } else if found.isExactly(.property) && t.lookup(type, .__getattr__).isNothing {
                    let getter = found.as(PropertyCell.self).pointee.getter
                    if getter.isExactly(.function) && getter.as(FunctionCell.self).pointee.code.pointee.simpleArgCount == 1
                        // An AttributeError of the getter asks `__getattr__`, which a frame of its own could not.
                        && t.lookup(type, .__getattr__).isNothing
                    {
                        writeCache(pc, shape.pointee.id, epoch, getter.bits | 8)
                        return try enterGetter(t, fp, pc, getter, object, slot)
                    }
                }
            }
        } else if object.isExactly(.type) {
            let meta = t.lookup(Types.pointer(.type), name)
            if meta.isNothing || !t.isDataDescriptor(meta) {
                let found = t.lookup(object.as(TypeCell.self), name)
                if !found.isNothing {
                    fp[slot] = try t.descriptorGet(found, .nothing, object.as(TypeCell.self))
                    return nil
                }
            }
        } else if object.isExactly(.module) {
            let epoch = cr_load32(Machine.typeEpochPointer)
            let dict = object.as(ModuleCell.self).pointee.dict
            let number = Dict.entryNumber(dict, name)
            if number >= 0 && t.lookup(Types.pointer(.module), name).isNothing {
                let value = Dict.storage(dict).entries[number].value
                if !value.isNothing {
                    writeCache(pc, object.header.pointee.shape, epoch, UInt64(number + 1) << 1 | 1)
                    fp[slot] = value
                    return nil
                }
            }
        }
        fp[slot] = try t.getAttr(object, name)
        return nil
    }

    @inline(__always)
    private static func overflowSlot(_ object: Value, _ index: Int) -> Value {
        let overflow = object.as(InstanceCell.self).pointee.overflow
        if !overflow.isKind(.values) { return .nothing }
        let values = overflow.as(ValuesCell.self)
        return index < values.pointee.capacity ? values.items[index] : .nothing
    }

    /// The frame of a property's getter above the running one; it returns behind the instruction's two cache words.
    @inline(__always)
    private static func enterGetter(
        _ t: Thread, _ fp: FP, _ pc: PC, _ getter: Value, _ object: Value, _ slot: Int
    ) throws(Raised) -> FP {
        publish(t, fp, pc)
        let args = fp + fp.packed.size + Frame.headerSlots
        args[0] = object
        try t.pushFrame(
            getter.as(FunctionCell.self), args, returnAddress: pc + 2, delta: args - fp, slot: slot, flags: 0)
        return args
    }

    /// An attribute cache with tag 1: one word, so that nobody can read half of it. The second word holds another one.
    private static func writeSlot(_ pc: PC, _ shape: UInt32, _ epoch: UInt32, _ index: Int) {
        if index > 511 { return }
        let word =
            UInt64(shape) | UInt64(index) << Interpreter.slotShift | Interpreter.inlineTag | UInt64(epoch) << 32
        let present = cr_load_relaxed(pc)
        if !isSlot(present, epoch) {
            // A pair of another kind stays while others may be reading it.
            if Machine.takesObjectLocks && present != 0 && UInt32(truncatingIfNeeded: present >> 32) == epoch { return }
            cr_store_relaxed(pc + 1, 0)
            cr_store_release(pc, word)
        } else if !Machine.takesObjectLocks || !isSlot(cr_load_relaxed(pc + 1), epoch) {
            // Two shapes at one place are common. With more, parallel threads would only take the line of the code away
            // from one another.
            cr_store_release(pc + 1, word)
        }
    }

    private static func isSlot(_ word: UInt64, _ epoch: UInt32) -> Bool {
        word & (3 << 30) == Interpreter.inlineTag && UInt32(truncatingIfNeeded: word >> 32) == epoch
    }

    /// The inline slot that the second word of an attribute cache knows for an object's shape, or −1.
    @inline(__always)
    private static func secondSlot(_ pc: PC, _ object: Value) -> Int {
        if !object.isCell { return -1 }
        let first = cr_load_acquire(pc)
        let second = cr_load_acquire(pc + 1)
        if first & (3 << 30) != Interpreter.inlineTag
            || (second ^ Interpreter.cacheKey(object.header.pointee.shape)) & ~Interpreter.slotMask != Interpreter.inlineTag
            || Interpreter.isRewritten(pc, first)
        {
            return -1
        }
        return Int(truncatingIfNeeded: (second & Interpreter.slotMask) >> Interpreter.slotShift)
    }

    /// Writes a cache pair so that a racing reader never combines the key of one with the content of another. With
    /// parallel threads an entry that is valid in this epoch stays: a reader that was held up between the words must not
    /// find its key again above another content. The collector empties these entries, so that sites can change.
    private static func writeCache(
        _ pc: PC, _ shape: UInt32, _ epoch: UInt32, _ word: UInt64, tag: UInt64 = Interpreter.otherTag
    ) {
        let isShared = Machine.takesObjectLocks
        if isShared {
            let present = cr_load_relaxed(pc)
            if present != 0 && UInt32(truncatingIfNeeded: present >> 32) == epoch { return }
            cacheLock.lock()
            if cr_load_relaxed(pc) != present {
                cacheLock.unlock()
                return
            }
        }
        cr_store_relaxed(pc, 0)
        cr_fence()
        cr_store_relaxed(pc + 1, word)
        cr_store_release(pc, UInt64(shape) | tag | UInt64(epoch) << 32)
        if isShared { cacheLock.unlock() }
    }

    private static let cacheLock = Mutex()

    @inline(never)
    static func storeAttr(
        _ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ name: Value, _ value: Value
    ) throws(Raised) {
        if Machine.storeMode != Machine.StoreMode.locked {
            let place = secondSlot(pc, object)
            if place >= 0 {
                let shape = object.header.pointee.shape
                let slot = object.as(InstanceCell.self).slots + place
                cr_store_release(UnsafeMutableRawPointer(slot).assumingMemoryBound(to: UInt64.self), value.bits)
                cr_compiler_barrier()
                if secondSlot(pc, object) == place && object.header.pointee.shape == shape { return }
            }
        }
        if Machine.takesObjectLocks && object.isCell {
            // The slot that the cache knows, under the lock: the shape may be changing.
            let cache = cr_load_relaxed(pc)
            let locked = t.lock(object)
            defer { t.unlock(object, locked) }
            if (cache ^ Interpreter.cacheKey(object.header.pointee.shape)) & ~Interpreter.slotMask
                == Interpreter.inlineTag
            {
                let slot = Int(truncatingIfNeeded: (cache & Interpreter.slotMask) >> Interpreter.slotShift)
                object.as(InstanceCell.self).slots[slot] = value
                return
            }
            let key = Interpreter.cacheKey(object.header.pointee.shape) | Interpreter.otherTag
            if cache == key {
                let found = cr_load_acquire(pc + 1)
                if !Interpreter.isRewritten(pc, key) {
                    object.as(InstanceCell.self).slots[Int(truncatingIfNeeded: found & 0xFFFF_FFFF)] = value
                    cr_store32(&object.header.pointee.shape, UInt32(truncatingIfNeeded: found >> 32))
                    return
                }
            }
        }
        publish(t, fp, pc)
        if object.isKind(.instance) {
            let shape = Shapes.at(object.header.pointee.shape)
            let type = shape.pointee.type
            let epoch = cr_load32(Machine.typeEpochPointer)
            if t.lookup(type, .__setattr__) == Machine.objectSetattr {
                let found = t.lookup(type, name)
                if found.isExactly(.memberDescriptor) && t.isSlot(found, of: type) {
                    let slot = found.as(PairCell.self).pointee.third.smallInt
                    writeSlot(pc, shape.pointee.id, epoch, slot)
                    if !Machine.takesObjectLocks {
                        object.as(InstanceCell.self).slots[slot] = value
                        return
                    }
                } else if (found.isNothing || !t.isDataDescriptor(found)) && shape.pointee.hasAttributes
                    && !shape.pointee.isDictionary
                {
                    let slot = Shapes.slot(of: name, in: shape)
                    if slot >= 0 {
                        if slot < Int(shape.pointee.inlineCapacity) {
                            writeSlot(pc, shape.pointee.id, epoch, slot)
                        }
                    } else if let next = Shapes.adding(name, to: shape) {
                        let slot = Int(next.pointee.slotCount) - 1
                        if slot < Int(shape.pointee.inlineCapacity) {
                            writeCache(pc, shape.pointee.id, epoch, UInt64(slot) | UInt64(next.pointee.id) << 32)
                        }
                    }
                }
            }
        }
        try t.setAttr(object, name, value)
    }

    @inline(never)
    static func deleteAttr(_ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ name: Value) throws(Raised) {
        publish(t, fp, pc)
        try t.deleteAttr(object, name)
    }

    @inline(never)
    static func loadMethod(
        _ t: Thread, _ fp: FP, _ pc: PC, _ area: FP, _ object: Value, _ name: Value
    ) throws(Raised) {
        publish(t, fp, pc)
        let type = t.type(of: object)
        let epoch = cr_load32(Machine.typeEpochPointer)
        let getattribute = t.lookup(type, .__getattribute__)
        if getattribute == Machine.objectGetattribute {
            let found = t.lookup(type, name)
            let isPlain = found.isExactly(.function) || found.isExactly(.methodDescriptor) || found.isExactly(.wrapperDescriptor)
            if isPlain {
                if object.isKind(.instance) {
                    let shape = Shapes.at(object.header.pointee.shape)
                    if !shape.pointee.isDictionary {
                        if Shapes.slot(of: name, in: shape) < 0 {
                            writeCache(pc, shape.pointee.id, epoch, found.bits, tag: 0)
                            area[3] = found
                            area[4] = object
                            return
                        }
                    } else if t.ownAttribute(object, name).isNothing {
                        area[3] = found
                        area[4] = object
                        return
                    }
                } else if t.ownAttribute(object, name).isNothing {
                    if object.isCell && type.pointee.flags.isDisjoint(with: .hasDict) {
                        writeCache(pc, object.header.pointee.shape, epoch, found.bits, tag: 0)
                    }
                    area[3] = found
                    area[4] = object
                    return
                }
            }
        } else if getattribute == Machine.moduleGetattribute && object.isExactly(.module) {
            let dict = object.as(ModuleCell.self).pointee.dict
            let number = Dict.entryNumber(dict, name)
            if number >= 0 {
                let value = Dict.storage(dict).entries[number].value
                if !value.isNothing {
                    writeCache(pc, object.header.pointee.shape, epoch, UInt64(number + 1) << 1 | 1, tag: 0)
                    area[3] = value
                    area[4] = .nothing
                    return
                }
            }
        }
        area[3] = try t.getAttr(object, name)
        area[4] = .nothing
    }

    // MARK: super

    /// `operands`: class, receiver, what the name `super` gave.
    @inline(never)
    static func loadSuperAttr(
        _ t: Thread, _ fp: FP, _ pc: PC, _ operands: FP, _ name: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        if operands[2] != Types.value(.super) {
            let made = isImplicit(fp, operands)
                ? try t.call(operands[2]) : try t.call(operands[2], operands[0], operands[1])
            return try t.getAttr(made, name)
        }
        let (found, receiver, type) = try superLookup(t, operands, name)
        if found.isNothing {
            return try t.getAttr(try t.makeSuper(operands[0], operands[1]), name)
        }
        return try t.descriptorGet(found, receiver, type)
    }

    @inline(never)
    static func loadSuperMethod(
        _ t: Thread, _ fp: FP, _ pc: PC, _ area: FP, _ operands: FP, _ name: Value
    ) throws(Raised) {
        publish(t, fp, pc)
        if operands[2] == Types.value(.super) {
            let (found, receiver, _) = try superLookup(t, operands, name)
            if !receiver.isNothing && (found.isExactly(.function) || found.isExactly(.methodDescriptor) || found.isExactly(.wrapperDescriptor)) {
                area[3] = found
                area[4] = receiver
                return
            }
        }
        area[3] = try loadSuperAttr(t, fp, pc, operands, name)
        area[4] = .nothing
    }

    /// Whether the operands are what super() without arguments takes from the frame.
    private static func isImplicit(_ fp: FP, _ operands: FP) -> Bool {
        let code = fp.function.pointee.code
        let names = code.pointee.localNames.as(TupleCell.self)
        for index in 0..<Int(code.pointee.localCount) where names.items[index] == Name.__class__.value {
            return fp[index].isExactly(.cell) && fp[index].as(CellCell.self).pointee.content == operands[0]
        }
        return false
    }

    /// What follows the class in the MRO of the receiver's type; the receiver is nothing when it is a class itself.
    private static func superLookup(
        _ t: Thread, _ operands: FP, _ name: Value
    ) throws(Raised) -> (found: Value, receiver: Value, type: TypePointer) {
        let (type, receiver) = try t.checkSuper(operands[0], operands[1])
        let found = t.superLookup(operands[0].as(TypeCell.self), type, name)
        return (found, receiver, type)
    }

    // MARK: items

    @inline(never)
    static func getItemDict(_ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ key: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        let value = try Dict.get(t, object, key)
        if value.isNothing { throw t.keyError(key) }
        return value
    }

    @inline(never)
    static func getItem(_ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ key: Value) throws(Raised) -> Value {
        if object.isExactly(.dict) {
            if !key.isExactly(.str) { return try getItemDict(t, fp, pc, object, key) }
            let storage = Dict.storage(object)
            let number = Dict.findStr(storage, key, t.hash(str: key))
            if number >= 0 {
                let value = storage.entries[number].value
                if !value.isNothing { return value }
            }
        }
        publish(t, fp, pc)
        return try t.getItem(object, key)
    }

    @inline(never)
    static func setItem(
        _ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ key: Value, _ value: Value
    ) throws(Raised) {
        if key.isSmallInt && object.isExactly(.list) {
            let index = key.smallInt
            if List.setItem(t, object, index < 0 ? index + List.count(object) : index, value) { return }
        }
        if object.isExactly(.dict) && key.isExactly(.str) && !Machine.takesObjectLocks {
            let storage = Dict.storage(object)
            let number = Dict.findStr(storage, key, t.hash(str: key))
            if number >= 0 && storage.entries[number].key.isExactly(.str) {
                storage.entries[number].value = value
                return
            }
        }
        publish(t, fp, pc)
        try t.setItem(object, key, value)
    }

    @inline(never)
    static func deleteItem(_ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ key: Value) throws(Raised) {
        publish(t, fp, pc)
        try t.deleteItem(object, key)
    }

    @inline(never)
    static func getSlice(
        _ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ start: Value, _ stop: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        if object.isCell && object.header.pointee.shape < Shapes.firstDynamic {
            switch object.header.pointee.kind {
            case .list:
                let (from, to) = try t.sliceBounds(start, stop, List.count(object))
                let locked = t.lock(object)
                defer { t.unlock(object, locked) }
                let (items, count) = List.snapshot(object)
                let end = min(to, count)
                return from < end ? try t.makeList(copying: items + from, count: end - from) : try t.makeList()
            case .tuple:
                let cell = object.as(TupleCell.self)
                let (from, to) = try t.sliceBounds(start, stop, cell.pointee.count)
                if from == 0 && to == cell.pointee.count { return object }
                return from < to ? try t.tuple(copying: cell.items + from, count: to - from) : Constants.emptyTuple
            case .str:
                let (from, to) = try t.sliceBounds(start, stop, object.as(StrCell.self).pointee.count)
                return try Str.slice(t, object, from, to)
            case .bytes:
                let cell = object.as(BytesCell.self)
                let (from, to) = try t.sliceBounds(start, stop, cell.pointee.count)
                if from == 0 && to == cell.pointee.count { return object }
                return try t.bytes(UnsafeBufferPointer(start: cell.bytes + from, count: max(0, to - from)))
            default: break
            }
        }
        return try t.getItem(object, t.makeSlice(start, stop, .none))
    }

    @inline(never)
    static func setSlice(
        _ t: Thread, _ fp: FP, _ pc: PC, _ object: Value, _ start: Value, _ stop: Value, _ value: Value
    ) throws(Raised) {
        publish(t, fp, pc)
        if object.isExactly(.list) && value.isExactly(.list) && object != value {
            let (from, to) = try t.sliceBounds(start, stop, List.count(object))
            let (items, count) = try t.snapshot(value)
            try List.replace(t, object, from, max(from, to), with: items, count: count)
            return
        }
        try t.setItem(object, t.makeSlice(start, stop, .none), value)
    }

    // MARK: operators

    private static func operatorOf(_ word: UInt64) -> (op: Operator, inPlace: Bool) {
        let code = UInt16(truncatingIfNeeded: word)
        // Four runs of thirteen: plain, with a constant, in place, in place with a constant.
        let index = Int(code) - Int(Opcode.add.rawValue)
        return (Operator(rawValue: index % 13).unsafelyUnwrapped, index >= 26)
    }

    @inline(never)
    static func binary(
        _ t: Thread, _ fp: FP, _ pc: PC, _ word: UInt64, _ x: Value, _ y: Value
    ) throws(Raised) -> Value {
        let (op, inPlace) = operatorOf(word)
        if let result = mixed(op, x, y) { return t.float(result) }
        publish(t, fp, pc)
        if inPlace { return try t.inPlace(op, x, y) }
        return try t.binary(op, x, y)
    }

    /// Floats with small ints and floats that have no tagged form.
    @inline(__always)
    private static func mixed(_ op: Operator, _ x: Value, _ y: Value) -> Double? {
        guard let p = double(x), let q = double(y), !(x.isSmallInt && y.isSmallInt) else { return nil }
        switch op {
        case .add: return p + q
        case .sub: return p - q
        case .mul: return p * q
        case .trueDiv: return q == 0 ? nil : p / q
        default: return nil
        }
    }

    @inline(__always)
    private static func double(_ x: Value) -> Double? {
        if x.isTaggedFloat { return x.taggedDouble }
        if x.isSmallInt { return Double(x.smallInt) }
        return x.isExactly(.float) ? x.as(FloatCell.self).pointee.value : nil
    }

    @inline(never)
    static func negative(_ t: Thread, _ fp: FP, _ pc: PC, _ x: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        return try t.negative(x)
    }

    @inline(never)
    static func positive(_ t: Thread, _ fp: FP, _ pc: PC, _ x: Value) throws(Raised) -> Value {
        if x.isSmallInt || x.isTaggedFloat { return x }
        publish(t, fp, pc)
        return try t.positive(x)
    }

    @inline(never)
    static func invert(_ t: Thread, _ fp: FP, _ pc: PC, _ x: Value) throws(Raised) -> Value {
        if x.isSmallInt { return Value(smallInt: ~x.smallInt) }
        publish(t, fp, pc)
        return try t.invert(x)
    }

    @inline(never)
    static func compare(
        _ t: Thread, _ fp: FP, _ pc: PC, _ op: Comparison, _ x: Value, _ y: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        return try t.compare(op, x, y)
    }

    @inline(never)
    static func test(
        _ t: Thread, _ fp: FP, _ pc: PC, _ op: Comparison, _ x: Value, _ y: Value
    ) throws(Raised) -> Bool {
        publish(t, fp, pc)
        return try t.isTrue(try t.compare(op, x, y))
    }

    @inline(never)
    static func isTrue(_ t: Thread, _ fp: FP, _ pc: PC, _ x: Value) throws(Raised) -> Bool {
        publish(t, fp, pc)
        return try t.isTrue(x)
    }

    @inline(never)
    static func contains(_ t: Thread, _ fp: FP, _ pc: PC, _ item: Value, _ container: Value) throws(Raised) -> Bool {
        if item.isSmallInt && container.isExactly(.set), let found = SetObject.contains(container, smallInt: item) {
            return found
        }
        publish(t, fp, pc)
        return try t.contains(container, item)
    }

    @inline(never)
    static func length(_ t: Thread, _ fp: FP, _ pc: PC, _ x: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        return try t.lengthValue(x)
    }

    // MARK: calls

    /// A call of native code with positional arguments.
    @inline(never)
    static func callNative(
        _ t: Thread, _ fp: FP, _ pc: PC, _ cell: UnsafeMutablePointer<NativeFunctionCell>, _ args: FP, _ count: Int
    ) throws(Raised) -> Value {
        if t.isInterrupted { try safepointAtCall(t, fp, pc, args + count) }
        publish(t, fp, pc)
        let top = t.state.pointee.top
        defer { t.state.pointee.top = top }
        t.state.pointee.top = args + count
        if cell.pointee.receiver.isNothing { return try t.callNative(cell, args, count, .nothing) }
        args[-1] = cell.pointee.receiver
        return try t.callNative(cell, args - 1, count + 1, .nothing)
    }

    /// A call that the loop does not do by itself: of a Python function that is not simple or of a class with a Python
    /// `__init__`, whose frame is made and returned; or of something else, whose result goes to the slot.
    @inline(never)
    static func enter(
        _ t: Thread, _ fp: FP, _ pc: PC, _ callable: Value, _ args: FP, _ count: Int, _ slot: Int
    ) throws(Raised) -> FP? {
        if t.isInterrupted { try safepointAtCall(t, fp, pc, args + count) }
        publish(t, fp, pc)
        if callable.isCell {
            switch callable.header.pointee.kind {
            case .function:
                let cell = callable.as(FunctionCell.self)
                if Int(cell.pointee.code.pointee.simpleArgCount) != count { try bind(t, fp, pc, cell, args, count) }
                try t.pushFrame(cell, args, returnAddress: pc, delta: args - fp, slot: slot, flags: 0)
                return args
            case .boundMethod:
                let method = callable.as(BoundMethodCell.self)
                if method.pointee.function.isExactly(.function) && args + count + 64 < t.state.pointee.stackLimit {
                    var index = count
                    while index > 0 {
                        args[index] = args[index - 1]
                        index -= 1
                    }
                    args[0] = method.pointee.receiver
                    args[-1] = method.pointee.function
                    return try enter(t, fp, pc, method.pointee.function, args, count + 1, slot)
                }
            case .type:
                if let cell = try prepareConstruction(t, fp, pc, args, count, .nothing) {
                    // The instance stands at args[−4] (kept) and args[1] (self), arguments from args[2]: the frame is
                    // entered one slot higher than the call area.
                    try t.pushFrame(
                        cell, args + 1, returnAddress: pc, delta: args + 1 - fp, slot: slot, flags: Frame.constructor)
                    return args + 1
                }
                let type = callable.as(TypeCell.self)
                if type.pointee.kind == .exception {
                    let value = try constructException(t, type, args, count)
                    if !value.isNothing {
                        fp[slot] = value
                        return nil
                    }
                } else if type.pointee.flags.isDisjoint(with: .heap) {
                    let top = t.state.pointee.top
                    defer { t.state.pointee.top = top }
                    t.state.pointee.top = args + count
                    let value = try constructBuiltin(t, type, args, count)
                    if !value.isNothing {
                        fp[slot] = value
                        return nil
                    }
                }
            default: break
            }
        }
        let top = t.state.pointee.top
        defer { t.state.pointee.top = top }
        t.state.pointee.top = args + count
        fp[slot] = try t.callAt(callable, args, count, .nothing)
        return nil
    }

    /// A call with keywords; the instruction's extension word tells the slot and whether the area is a method's. Like
    /// `enter`.
    @inline(never)
    static func callKw(_ t: Thread, _ fp: FP, _ pc: PC, _ word: UInt64, _ names: Value) throws(Raised) -> FP? {
        let more = pc.pointee
        let base = fp + word.a
        let callable = base[3]
        var args = base + 4
        var count = word.b
        if more.b == 1 {
            if base[4].isNothing {
                base[4] = callable
                args = base + 5
            } else {
                count += 1
            }
        }
        return try enterBinding(t, fp, pc, pc + 1, callable, args, count, names, more.a)
    }

    /// `area[3]`: callable, `area[4]`: tuple or list, `area[5]`: dict or nothing. Like `enter`.
    @inline(never)
    static func callEx(_ t: Thread, _ fp: FP, _ pc: PC, _ area: FP, _ slot: Int) throws(Raised) -> FP? {
        publish(t, fp, pc)
        let top = t.state.pointee.top
        t.state.pointee.top = area + 6
        let kwargs = area[5].isNothing || Dict.count(area[5]) == 0 ? .nothing : area[5]
        var sequence = area[4]
        if !sequence.isKind(.tuple) && !sequence.isKind(.list) {
            if !t.isIterable(sequence) {
                throw t.typeError(
                    "\(t.callableName(area[3])) argument after * must be an iterable, not \(t.typeName(sequence))")
            }
            sequence = try t.toTuple(sequence)
        }
        let items: FP
        var count: Int
        if sequence.isKind(.tuple) {
            items = sequence.as(TupleCell.self).items
            count = sequence.as(TupleCell.self).pointee.count
        } else {
            (items, count) = try t.snapshot(sequence)
        }
        let args = area + 4
        let keywordCount = kwargs.isNothing ? 0 : Dict.count(kwargs)
        if args + count + keywordCount + 64 > t.state.pointee.stackLimit { throw t.recursionError() }
        args.update(from: items, count: count)
        if keywordCount == 0 {
            t.state.pointee.top = top
            return try enterBinding(t, fp, pc, pc, area[3], args, count, .nothing, slot)
        }
        let names = t.makeTuple(count: keywordCount)
        var position = 0
        var index = 0
        while let (key, value) = Dict.next(kwargs, &position), index < keywordCount {
            if !key.isKind(.str) { throw t.typeError("keywords must be strings") }
            names.items[index] = key
            args[count] = value
            count += 1
            index += 1
        }
        if index != keywordCount { throw t.runtimeError("dictionary changed size during call") }
        t.state.pointee.top = top
        return try enterBinding(t, fp, pc, pc, area[3], args, count, Value(names), slot)
    }

    /// A call whose last arguments are named by the tuple `names` (or nothing).
    @inline(__always)
    private static func enterBinding(
        _ t: Thread, _ fp: FP, _ pc: PC, _ returnAddress: PC, _ callable: Value, _ args: FP, _ count: Int,
        _ names: Value, _ slot: Int
    ) throws(Raised) -> FP? {
        if t.isInterrupted { try safepointAtCall(t, fp, pc, args + count) }
        publish(t, fp, pc)
        let top = t.state.pointee.top
        t.state.pointee.top = args + count
        var function = callable
        var total = count
        if callable.isExactly(.method) && args + count + 64 < t.state.pointee.stackLimit {
            let method = callable.as(BoundMethodCell.self)
            if method.pointee.function.isExactly(.function) {
                var index = count
                while index > 0 {
                    args[index] = args[index - 1]
                    index -= 1
                }
                args[0] = method.pointee.receiver
                function = method.pointee.function
                total += 1
                t.state.pointee.top = args + total
            }
        }
        if function.isExactly(.function) {
            let cell = function.as(FunctionCell.self)
            if args + Int(cell.pointee.code.pointee.frameSize) + total + 64 > t.state.pointee.stackLimit {
                throw t.recursionError()
            }
            try t.bind(cell, args, total, names)
            try t.pushFrame(cell, args, returnAddress: returnAddress, delta: args - fp, slot: slot, flags: 0)
            return args
        }
        if callable.isKind(.type) {
            args[-1] = callable
            if let cell = try prepareConstruction(t, fp, pc, args, count, names) {
                try t.pushFrame(
                    cell, args + 1, returnAddress: returnAddress, delta: args + 1 - fp, slot: slot,
                    flags: Frame.constructor)
                return args + 1
            }
        }
        defer { t.state.pointee.top = top }
        fp[slot] = try t.callAt(callable, args, count, names)
        return nil
    }

    /// Binds a call that is not the simple one; the window then stands at `args`.
    @inline(never)
    static func bind(
        _ t: Thread, _ fp: FP, _ pc: PC, _ cell: UnsafeMutablePointer<FunctionCell>, _ args: FP, _ count: Int
    ) throws(Raised) {
        publish(t, fp, pc)
        if args + Int(cell.pointee.code.pointee.frameSize) + count + 64 > t.state.pointee.stackLimit {
            throw t.recursionError()
        }
        try t.bindSlow(cell, args, count, .nothing)
    }

    /// A class is called with positional arguments. Its Python `__init__`, if it is a plain one: then the instance has
    /// been made (args[−4], args[1]) and the window of `__init__` is bound at args[1].
    @inline(__always)
    private static func prepareConstruction(
        _ t: Thread, _ fp: FP, _ pc: PC, _ args: FP, _ count: Int, _ names: Value
    ) throws(Raised) -> UnsafeMutablePointer<FunctionCell>? {
        let type = args[-1].as(TypeCell.self)
        if type.pointee.constructorEpoch != Machine.typeEpoch { findConstructor(t, type) }
        let initializer = type.pointee.constructor
        if initializer.isNothing { return nil }
        let cell = initializer.as(FunctionCell.self)
        if args + Int(cell.pointee.code.pointee.frameSize) + count + 64 > t.state.pointee.stackLimit {
            throw t.recursionError()
        }
        let instance = try t.makeInstance(type)
        var index = count - 1
        while index >= 0 {
            args[index + 2] = args[index]
            index -= 1
        }
        args[0] = initializer
        args[1] = instance
        // Last: the optimizer drops a store below the base pointer that is followed by one to the base itself.
        args[-4] = instance
        if !names.isNothing || Int(cell.pointee.code.pointee.simpleArgCount) != count + 1 {
            let top = t.state.pointee.top
            t.state.pointee.top = args + count + 2
            defer { t.state.pointee.top = top }
            try t.bindSlow(cell, args + 1, count + 1, names)
        }
        return cell
    }

    /// Remembers the Python `__init__` of a class whose calls do nothing but make an instance and run it.
    @inline(never)
    private static func findConstructor(_ t: Thread, _ type: TypePointer) {
        let epoch = cr_load32(Machine.typeEpochPointer)
        var constructor = Value.nothing
        if type.pointee.flags.contains(.heap) && !type.pointee.flags.contains(.isAbstract)
            && type.pointee.kind == .instance && t.type(of: Value(type)) == Types.pointer(.type)
            && t.lookup(type, .__new__) == Machine.objectNew
        {
            let initializer = t.lookup(type, .__init__)
            if initializer.isExactly(.function) { constructor = initializer }
        }
        type.pointee.constructor = constructor
        cr_store32(&type.pointee.constructorEpoch, epoch)
    }

    @inline(never)
    static func initReturned(_ t: Thread, _ value: Value) -> Raised {
        t.typeError("__init__() should return None, not '\(t.typeName(value))'")
    }

    @inline(never)
    static func makeSimpleFunction(_ t: Thread, _ fp: FP, _ code: Value) throws(Raised) -> Value {
        let outer = fp.function
        return t.makeFunction(code, globals: outer.pointee.globals, builtins: outer.pointee.builtins)
    }

    @inline(never)
    static func makeFunction(_ t: Thread, _ fp: FP, _ code: Value, _ parts: FP) throws(Raised) -> Value {
        let outer = fp.function
        let function = t.makeFunction(code, globals: outer.pointee.globals, builtins: outer.pointee.builtins)
        let cell = function.as(FunctionCell.self)
        cell.pointee.defaults = parts[0]
        cell.pointee.kwDefaults = parts[1]
        cell.pointee.annotate = parts[2]
        cell.pointee.closure = parts[3]
        return function
    }

    @inline(never)
    static func loadBuildClass(_ t: Thread, _ fp: FP) throws(Raised) -> Value {
        let builtins = fp.function.pointee.builtins
        let value = builtins.isKind(.dict) ? Dict.getInterned(builtins, Name.__build_class__.value) : .nothing
        if value.isNothing { throw t.raise(.nameError, "__build_class__ not found") }
        return value
    }
}

extension Thread {
    /// A function object for a code object.
    func makeFunction(_ code: Value, globals: Value, builtins: Value) -> Value {
        let data = code.as(CodeCell.self).pointee.data
        let cell = allocate(FunctionCell.self, shape: BuiltinType.function.rawValue, kind: .function)
        cell.pointee.code = data
        cell.pointee.codeObject = code
        cell.pointee.globals = globals
        cell.pointee.builtins = builtins
        cell.pointee.defaults = .nothing
        cell.pointee.kwDefaults = .nothing
        cell.pointee.closure = .nothing
        cell.pointee.name = data.pointee.name
        cell.pointee.qualifiedName = data.pointee.qualifiedName
        cell.pointee.module = .nothing
        cell.pointee.doc = .nothing
        cell.pointee.annotate = .nothing
        cell.pointee.annotations = .nothing
        cell.pointee.typeParams = .nothing
        cell.pointee.dict = .nothing
        return Value(cell)
    }
}
