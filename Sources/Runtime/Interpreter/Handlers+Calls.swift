/// Calls, returns, iteration and generators: what moves `fp`, `pc` and `k`.
extension Interpreter {
    /// Enters the frame of a simple Python function whose parameters stand at `args`; false: it is not one, or something
    /// has to be looked at first (`Slow.enter` does the rest).
    @inline(__always)
    static func enter(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ callable: Value, _ args: FP, _ count: Int,
        slot: Int
    ) -> Bool {
        if !callable.isExactly(.function) { return false }
        let code = callable.as(FunctionCell.self).pointee.code
        let state = t.state
        let size = Int(code.pointee.frameSize)
        if Int(code.pointee.simpleArgCount) != count || t.isInterrupted || args + size > state.pointee.stackLimit
            || state.pointee.depth >= state.pointee.recursionLimit
        {
            return false
        }
        state.pointee.depth += 1
        args[-1] = callable
        args[-2] = Value(bits: UInt64(UInt(bitPattern: pc)))
        args[-3] = Value(bits: Frame.Packed(delta: args - fp, size: size, slot: slot, flags: 0).bits)
        let constants = code.pointee.constants
        args[-4] = Value(bits: UInt64(UInt(bitPattern: constants)))
        var local = args + count
        let end = args + Int(code.pointee.localCount)
        while local < end {
            local.pointee = .nothing
            local += 1
        }
        state.pointee.top = args + size
        fp = args
        pc = code.pointee.words
        k = constants
        return true
    }

    /// R[slot] = call of the callable at args[−1] with `count` arguments at `args`.
    @inline(__always)
    static func call(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ callable: Value, _ args: FP, _ count: Int,
        _ slot: Int
    ) throws(Raised) {
        if enter(t, &fp, &pc, &k, callable, args, count, slot: slot) { return }
        if callable.isKind(.nativeFunction) {
            fp[slot] = try Slow.callNative(t, fp, pc, callable.as(NativeFunctionCell.self), args, count)
            return
        }
        if let entered = try Slow.enter(t, fp, pc, callable, args, count, slot) {
            fp = entered
            pc = entered.function.pointee.code.pointee.words
            k = entered.constants
        }
    }

    /// Like `call` for a method call area.
    @inline(__always)
    static func callMethod(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ area: FP, _ count: Int, _ slot: Int
    ) throws(Raised) {
        let callable = area[3]
        let isBound = !area[4].isNothing
        if !isBound { area[4] = callable }
        try call(
            t, &fp, &pc, &k, callable, isBound ? area + 4 : area + 5, isBound ? count + 1 : count, slot)
    }

    // MARK: leaving

    /// Ends the running frame with a result; true: the loop was entered here and must return it.
    @inline(__always)
    static func leave(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ value: Value
    ) throws(Raised) -> Bool {
        let packed = fp.packed
        if packed.flags == 0 {
            t.state.pointee.depth -= 1
            pc = fp.returnAddress
            let caller = fp - packed.delta
            k = caller.constants
            t.state.pointee.top = caller + caller.packed.size
            caller[packed.slot] = value
            fp = caller
            return false
        }
        return try leaveSpecial(t, &fp, &pc, &k, value, packed)
    }

    /// Entry, constructor and generator frames.
    @inline(__always)
    private static func leaveSpecial(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ value: Value, _ packed: Frame.Packed
    ) throws(Raised) -> Bool {
        let flags = packed.flags
        var result = value
        if flags & Frame.generator != 0 { Slow.finishGenerator(t, fp[-5], value) }
        if flags & Frame.constructor != 0 {
            if !value.isNone { throw Slow.initReturned(t, value) }
            result = fp[-5]
        }
        t.state.pointee.depth -= 1
        if flags & Frame.entry != 0 { return true }
        pc = fp.returnAddress
        let caller = fp - packed.delta
        k = caller.constants
        t.state.pointee.top = caller + caller.packed.size
        fp = caller
        if flags & Frame.forIter != 0 {
            // The loop ends: the forIter instruction lies before the return address.
            pc += (pc - 1).pointee.c
        } else if flags & Frame.send != 0 {
            caller[packed.slot] = result
            pc += (pc - 1).pointee.sc
        } else {
            caller[packed.slot] = result
        }
        return false
    }

    /// Returns a new generator to the caller of its function.
    @inline(__always)
    static func leavePlain(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ value: Value
    ) -> Bool {
        let packed = fp.packed
        t.state.pointee.depth -= 1
        if packed.flags & Frame.entry != 0 { return true }
        pc = fp.returnAddress
        let caller = fp - packed.delta
        k = caller.constants
        t.state.pointee.top = caller + caller.packed.size
        caller[packed.slot] = value
        fp = caller
        return false
    }

    /// Hands a yielded value to whoever resumed the (already suspended) generator.
    @inline(__always)
    static func leaveYielding(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ value: Value
    ) -> Bool { leavePlain(t, &fp, &pc, &k, value) }

    // MARK: iteration

    /// R[b] = next(R[a]), or the jump when exhausted.
    @inline(__always)
    static func forIter(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ word: UInt64
    ) throws(Raised) {
        let iterator = fp[word.a]
        if iterator.isCell {
            let shape = iterator.header.pointee.shape
            if shape == BuiltinType.rangeIterator.rawValue {
                let cell = iterator.as(IteratorCell.self)
                let remaining = cell.pointee.limit
                if remaining > 0 {
                    let value = cell.pointee.index
                    cell.pointee.limit = remaining - 1
                    cell.pointee.index = value &+ cell.pointee.step
                    fp[word.b] = Value(smallInt: value)
                    return
                }
                pc += word.c
                return
            }
            if shape == BuiltinType.listIterator.rawValue {
                let cell = iterator.as(IteratorCell.self)
                if !cell.pointee.source.isNothing {
                    let index = cell.pointee.index
                    let value = List.item(cell.pointee.source, index)
                    if !value.isNothing {
                        cell.pointee.index = index + 1
                        fp[word.b] = value
                        return
                    }
                    cell.pointee.source = .nothing
                }
                pc += word.c
                return
            }
            if shape == BuiltinType.generator.rawValue {
                let generator = iterator.as(GeneratorCell.self)
                if generator.pointee.state == .suspended || generator.pointee.state == .created {
                    try resume(t, &fp, &pc, &k, iterator, .none, slot: word.b, flags: Frame.generator | Frame.forIter)
                    return
                }
                if generator.pointee.state == .finished {
                    pc += word.c
                    return
                }
            }
        }
        let value = try Slow.next(t, fp, pc, iterator)
        if value.isNothing {
            pc += word.c
        } else {
            fp[word.b] = value
        }
    }

    /// Continues a suspended generator in this loop: its window is copied above the running frame.
    @inline(__always)
    static func resume(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ value: Value, _ sent: Value, slot: Int,
        flags: UInt16
    ) throws(Raised) {
        let target = fp + fp.packed.size + 5
        let start = try Slow.activate(t, fp, pc, value, sent, target)
        let cell = value.as(GeneratorCell.self).pointee.function.as(FunctionCell.self)
        let code = cell.pointee.code
        target[-5] = value
        target[-1] = Value(cell)
        target[-2] = Value(bits: UInt64(UInt(bitPattern: pc)))
        target[-3] = Value(
            bits: Frame.Packed(
                delta: target - fp, size: Int(code.pointee.frameSize), slot: slot, flags: flags
            ).bits)
        target[-4] = Value(bits: UInt64(UInt(bitPattern: code.pointee.constants)))
        t.state.pointee.top = target + Int(code.pointee.frameSize)
        fp = target
        pc = start
        k = code.pointee.constants
    }

    /// One step of `yield from` or `await`.
    @inline(__always)
    static func send(
        _ t: Thread, _ fp: inout FP, _ pc: inout PC, _ k: inout FP, _ word: UInt64
    ) throws(Raised) {
        let receiver = fp[word.a]
        if receiver.isExactly(.generator) || receiver.isExactly(.coroutine) {
            let state = receiver.as(GeneratorCell.self).pointee.state
            if state == .suspended || state == .created && fp[word.b].isNone {
                let sent = fp[word.b]
                try resume(t, &fp, &pc, &k, receiver, sent, slot: word.b, flags: Frame.generator | Frame.send)
                return
            }
        }
        let (value, finished) = try Slow.send(t, fp, pc, receiver, fp[word.b])
        fp[word.b] = value
        if finished { pc += word.sc }
    }
}
