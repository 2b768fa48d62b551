import Bytecode

/// Generators, coroutines and async generators.
///
/// A suspended one keeps its live slots in a ValuesCell of its own; running, its window stands on the register stack like
/// any other frame's (copying a handful of slots keeps calls from inside generators uniform with all others).
extension Slow {
    /// Makes the object from the running frame, which then is left.
    @inline(never)
    static func makeGenerator(_ t: Thread, _ fp: FP, _ pc: PC) throws(Raised) -> Value {
        let function = fp.function
        let code = function.pointee.code
        let flags = CodeUnit.Flags(rawValue: code.pointee.flags)
        let type: BuiltinType =
            flags.contains(.coroutine) ? .coroutine : flags.contains(.asyncGenerator) ? .asyncGenerator : .generator
        // Only the generator tells which slots are live: found by itself, the window is not traced.
        let window = try t.makeValues(Int(code.pointee.frameSize))
        window.pointee.header.kind = .bytesStorage
        let live = Int(code.pointee.localCount)
        window.items.update(from: fp, count: live)
        let cell = t.allocate(GeneratorCell.self, shape: type.rawValue, kind: .generator)
        cell.pointee.function = fp[-1]
        cell.pointee.pc = pc
        cell.pointee.window = Value(window)
        cell.pointee.live = live
        cell.pointee.handled = .nothing
        cell.pointee.name = function.pointee.name
        cell.pointee.qualifiedName = function.pointee.qualifiedName
        cell.pointee.state = .created
        cell.pointee.delegate = -1
        cell.pointee.flags = 0
        cell.pointee.finalizer = .nothing
        cell.pointee.resultSlot = -1
        cell.pointee.reserved = 0
        // A generator that is dropped half-way runs its finally blocks at a collection.
        if type == .coroutine && Machine.originDepth > 0 { try noteOrigin(t, fp, cell) }
        if !code.pointee.unit._withUnsafeGuaranteedRef({ $0.exceptionTable.isEmpty }) || type != .generator {
            Finalization.register(Value(cell))
        }
        return Value(cell)
    }

    /// Where a coroutine was made: (file name, line, function) of the innermost frames, kept where async generators have
    /// their finalizer.
    private static func noteOrigin(
        _ t: Thread, _ fp: FP, _ cell: UnsafeMutablePointer<GeneratorCell>
    ) throws(Raised) {
        let list = try t.makeList()
        let depth = Machine.originDepth
        var entries: [(UnsafeMutablePointer<CodeData>, Int)] = []
        publish(t, fp, fp.function.pointee.code.pointee.words + 1)
        t.forEachFrame { frame, pc in
            if frame != fp {
                let code = frame.function.pointee.code
                entries.append((code, pc - 1 - code.pointee.words))
            }
            return entries.count < depth
        }
        for (code, index) in entries {
            let unit = code.pointee.unit.takeUnretainedValue()
            let line = code.pointee.span(at: index)?.line ?? 0
            try List.append(t, list, t.tuple(t.str(unit.filename), t.int(Int(line)), t.str(unit.name)))
        }
        cell.pointee.finalizer = try t.toTuple(list)
    }

    /// Puts a suspended generator's window to `target`, marks it running; the instruction to go on at.
    @inline(never)
    static func activate(
        _ t: Thread, _ fp: FP, _ pc: PC, _ value: Value, _ sent: Value, _ target: FP
    ) throws(Raised) -> PC {
        let cell = value.as(GeneratorCell.self)
        let code = cell.pointee.function.as(FunctionCell.self).pointee.code
        if target + Int(code.pointee.frameSize) > t.state.pointee.stackLimit
            || t.state.pointee.depth >= t.state.pointee.recursionLimit
        {
            throw t.recursionError()
        }
        // Two threads may try at once without a GIL: one wins.
        let locked = t.lock(value)
        let state = cell.pointee.state
        if state == .suspended || state == .created { cell.pointee.state = .running }
        t.unlock(value, locked)
        if state == .running { throw alreadyExecuting(t, value) }
        if state == .finished { throw t.raise(.stopIteration) }
        t.state.pointee.depth += 1
        let window = cell.pointee.window.as(ValuesCell.self)
        copy(window.items, to: target, count: cell.pointee.live)
        if state == .suspended && cell.pointee.resultSlot >= 0 { target[Int(cell.pointee.resultSlot)] = sent }
        let outer = t.handled
        if !cell.pointee.handled.isNothing {
            t.handled = cell.pointee.handled
            // When its handler ends, what the present resumer handles counts, not what the last one did.
            if let slot = outermostSavedHandled(cell) { target[slot] = outer }
        }
        cell.pointee.handled = outer.isNothing ? .none : outer
        cell.pointee.delegate = -1
        return cell.pointee.pc
    }

    /// Windows are short: a call of memmove would cost more than the copy.
    @inline(__always)
    private static func copy(_ source: FP, to target: FP, count: Int) {
        if count > 24 {
            target.update(from: source, count: count)
            return
        }
        var index = 0
        while index < count {
            target[index] = source[index]
            index += 1
        }
    }

    static func alreadyExecuting(_ t: Thread, _ value: Value) -> Raised {
        switch t.type(of: value).pointee.builtin {
        case .coroutine: t.valueError("coroutine already executing")
        case .asyncGenerator: t.valueError("asynchronous generator is already executing")
        default: t.valueError("generator already executing")
        }
    }

    /// While it runs, `handled` of the cell keeps what the resumer was handling (None for nothing).
    private static func restoreHandled(_ t: Thread, _ cell: UnsafeMutablePointer<GeneratorCell>) {
        let outer = cell.pointee.handled.isNone ? .nothing : cell.pointee.handled
        let inner = t.handled
        t.handled = outer
        cell.pointee.handled =
            inner.isNothing || inner == outer && outermostSavedHandled(cell) == nil ? .nothing : inner
    }

    /// Where a generator suspended inside handlers keeps what was handled before the outermost of them; nil outside.
    private static func outermostSavedHandled(_ cell: UnsafeMutablePointer<GeneratorCell>) -> Int? {
        let code = cell.pointee.function.as(FunctionCell.self).pointee.code
        let index = cell.pointee.pc - code.pointee.words - 1
        return code.pointee.unit._withUnsafeGuaranteedRef { unit in
            for entry in unit.exceptionTable.reversed() where index >= Int(entry.start) && index < Int(entry.end) {
                // A handler's body is guarded by code that ends the handling.
                let word = code.pointee.words[Int(entry.handler)]
                if UInt8(truncatingIfNeeded: word) == UInt8(Opcode.popExc.rawValue) { return word.a }
            }
            return nil
        }
    }

    /// Saves the running generator frame's live slots.
    @inline(never)
    static func suspend(_ t: Thread, _ fp: FP, _ pc: PC, live: Int, resultSlot: Int, delegate: Int) {
        let cell = fp[-5].as(GeneratorCell.self)
        let window = cell.pointee.window.as(ValuesCell.self)
        copy(fp, to: window.items, count: live)
        cell.pointee.live = live
        // Behind yieldDelegate stands an extension word.
        cell.pointee.pc = delegate >= 0 ? pc + 1 : pc
        cell.pointee.resultSlot = Int32(resultSlot)
        cell.pointee.delegate = Int32(delegate)
        restoreHandled(t, cell)
        cell.pointee.state = .suspended
    }

    @inline(never)
    static func finishGenerator(_ t: Thread, _ value: Value, _ result: Value) {
        let cell = value.as(GeneratorCell.self)
        restoreHandled(t, cell)
        cell.pointee.handled = .nothing
        cell.pointee.window = .nothing
        cell.pointee.live = 0
        cell.pointee.state = .finished
    }

    /// A step of `yield from`/`await` on any receiver: the value yielded, or the result and true.
    @inline(never)
    static func send(
        _ t: Thread, _ fp: FP, _ pc: PC, _ receiver: Value, _ sent: Value
    ) throws(Raised) -> (Value, Bool) {
        publish(t, fp, pc)
        return try t.sendStep(receiver, sent)
    }

    @inline(never)
    static func next(_ t: Thread, _ fp: FP, _ pc: PC, _ iterator: Value) throws(Raised) -> Value {
        if iterator.isCell {
            let cell = iterator.as(IteratorCell.self)
            switch iterator.header.pointee.shape {
            case BuiltinType.tupleIterator.rawValue:
                let source = cell.pointee.source
                if source.isNothing { return .nothing }
                let tuple = source.as(TupleCell.self)
                let index = cell.pointee.index
                if index < tuple.pointee.count {
                    cell.pointee.index = index + 1
                    return tuple.items[index]
                }
                cell.pointee.source = .nothing
                return .nothing
            case BuiltinType.strAsciiIterator.rawValue, BuiltinType.strIterator.rawValue:
                let source = cell.pointee.source
                if source.isNothing { return .nothing }
                let text = source.as(StrCell.self)
                let index = cell.pointee.index
                if text.pointee.width == 1 && index < text.pointee.count {
                    cell.pointee.index = index + 1
                    return Constants.characters[Int(text.bytes1[index])]
                }
            default: break
            }
        }
        publish(t, fp, pc)
        return try t.next(iterator)
    }

    @inline(never)
    static func getIter(_ t: Thread, _ fp: FP, _ pc: PC, _ value: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        return try t.iterator(value)
    }

    @inline(never)
    static func getYieldFromIter(_ t: Thread, _ fp: FP, _ pc: PC, _ value: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        if value.isExactly(.coroutine) {
            let flags = CodeUnit.Flags(rawValue: fp.function.pointee.code.pointee.flags)
            if flags.isDisjoint(with: [.coroutine, .iterableCoroutine]) {
                throw t.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
            }
            return value
        }
        if value.isExactly(.generator) { return value }
        return try t.iterator(value)
    }

    @inline(never)
    static func getAwaitable(_ t: Thread, _ fp: FP, _ pc: PC, _ value: Value, _ where_: Int) throws(Raised) -> Value {
        publish(t, fp, pc)
        let name = where_ == 1 ? "__aenter__" : where_ == 2 ? "__aexit__" : nil
        let result = try t.awaitIterator(value, in: name)
        if result.isExactly(.coroutine) {
            let cell = result.as(GeneratorCell.self)
            if cell.pointee.state == .suspended && cell.pointee.delegate >= 0 {
                throw t.runtimeError("coroutine is being awaited already")
            }
        }
        return result
    }

    @inline(never)
    static func getAIter(_ t: Thread, _ fp: FP, _ pc: PC, _ value: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        let method = t.lookupSpecial(value, .__aiter__)
        if method.isNothing {
            throw t.typeError("'async for' requires an object with __aiter__ method, got \(t.typeName(value))")
        }
        let iterator = try t.callSpecial(method, value)
        if t.lookupSpecial(iterator, .__anext__).isNothing {
            throw t.typeError(
                "'async for' received an object from __aiter__ that does not implement __anext__: \(t.typeName(iterator))")
        }
        return iterator
    }

    @inline(never)
    static func getANext(_ t: Thread, _ fp: FP, _ pc: PC, _ iterator: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        let method = t.lookupSpecial(iterator, .__anext__)
        if method.isNothing {
            throw t.typeError("'async for' requires an iterator with __anext__ method, got \(t.typeName(iterator))")
        }
        let awaitable = try t.callSpecial(method, iterator)
        do throws(Raised) { return try t.awaitIterator(awaitable, in: nil) } catch {
            let cause = t.takeException()
            let exception = t.makeException(
                .typeError, t.str("'async for' received an invalid object from __anext__: \(t.typeName(awaitable))"))
            let cell = exception.as(ExceptionCell.self)
            cell.pointee.cause = cause
            cell.pointee.suppressContext = true
            let raised = t.raise(exception)
            cell.pointee.context = cause
            throw raised
        }
    }

    @inline(never)
    static func endAsyncFor(_ t: Thread, _ exception: Value) throws(Raised) -> Bool {
        if t.isException(exception, .stopAsyncIteration) { return true }
        throw t.reraise(exception)
    }
}

extension Thread {
    /// An exception left a generator's frame: it is finished; StopIteration becomes RuntimeError (PEP 479).
    func generatorFailed(_ value: Value) {
        Slow.finishGenerator(self, value, .none)
        let exception = exception
        let builtin = type(of: value).pointee.builtin
        let isStop = isException(exception, .stopIteration)
        let isAsyncStop = builtin == .asyncGenerator && isException(exception, .stopAsyncIteration)
        if !isStop && !isAsyncStop { return }
        let what: String
        switch builtin {
        case .coroutine: what = "coroutine"
        case .asyncGenerator: what = "async generator"
        default: what = "generator"
        }
        let error = makeException(
            .runtimeError, str("\(what) raised \(isStop ? "StopIteration" : "StopAsyncIteration")"))
        let cell = error.as(ExceptionCell.self)
        cell.pointee.cause = exception
        cell.pointee.context = exception
        cell.pointee.suppressContext = true
        cell.pointee.traceback = .nothing
        self.exception = error
    }

    /// Resumes a generator natively with a value: (yielded value, false) or (result, true).
    func resumeGenerator(_ value: Value, _ sent: Value) throws(Raised) -> (Value, Bool) {
        let cell = value.as(GeneratorCell.self)
        switch cell.pointee.state {
        case .running: throw Slow.alreadyExecuting(self, value)
        case .finished: return (.none, true)
        case .created:
            if !sent.isNone {
                switch type(of: value).pointee.builtin {
                case .coroutine: throw typeError("can't send non-None value to a just-started coroutine")
                case .asyncGenerator: throw typeError("can't send non-None value to a just-started async generator")
                default: throw typeError("can't send non-None value to a just-started generator")
                }
            }
        case .suspended: break
        }
        return try enterGenerator(value, sent: sent)
    }

    /// Resumes with an exception raised at the yield: (yielded value, false) or (result, true).
    func throwIntoGenerator(_ value: Value, _ exception: Value) throws(Raised) -> (Value, Bool) {
        try checkNativeStack()
        let cell = value.as(GeneratorCell.self)
        switch cell.pointee.state {
        case .running: throw Slow.alreadyExecuting(self, value)
        case .finished: throw reraise(exception)
        case .created:
            Slow.finishGenerator(self, value, .none)
            // The traceback shows the generator's first line.
            let error = reraise(exception)
            let code = cell.pointee.function.as(FunctionCell.self).pointee.code
            addTraceback(code, cell.pointee.function, 0)
            throw error
        case .suspended: break
        }
        let delegate = Int(cell.pointee.delegate)
        if delegate >= 0 {
            let receiver = cell.pointee.window.as(ValuesCell.self).items[delegate]
            // The exception goes to the delegate first.
            var sentValue = Value.none
            let outer = handled
            if !cell.pointee.handled.isNothing { handled = cell.pointee.handled }
            do throws(Raised) {
                let (yielded, finished) = try throwInto(receiver, exception, cell)
                handled = outer
                if !finished { return (yielded, false) }
                sentValue = yielded
            } catch {
                handled = outer
                let raised = takeException()
                return try enterGenerator(value, sent: .nothing, raised: raised)
            }
            // The delegate returned: go on behind the loop with its result.
            let extensionWord = (cell.pointee.pc - 1).pointee
            cell.pointee.pc += extensionWord.sbc
            return try enterGenerator(value, sent: sentValue)
        }
        return try enterGenerator(value, sent: .nothing, raised: exception)
    }

    private func addTraceback(_ code: UnsafeMutablePointer<CodeData>, _ function: Value, _ index: Int) {
        let base = state.pointee.top
        base[0] = function
        Unwinder.addTraceback(self, base + 1, code, index)
    }

    /// Throws into the delegate of `yield from`: (yielded, false) or (result, true).
    private func throwInto(
        _ receiver: Value, _ exception: Value, _ outer: UnsafeMutablePointer<GeneratorCell>
    ) throws(Raised) -> (Value, Bool) {
        outer.pointee.state = .running
        defer { outer.pointee.state = .suspended }
        if isException(exception, .generatorExit) {
            try closeIterator(receiver)
            throw raise(exception)
        }
        if receiver.isExactly(.generator) || receiver.isExactly(.coroutine) {
            return try throwIntoGenerator(receiver, exception)
        }
        guard let method = try findAttr(receiver, .throw) else { throw raise(exception) }
        do throws(Raised) { return (try call(method, exception), false) } catch {
            if isException(self.exception, .stopIteration) {
                return (takeException().as(ExceptionCell.self).pointee.extra, true)
            }
            throw error
        }
    }

    private func closeIterator(_ receiver: Value) throws(Raised) {
        if receiver.isExactly(.generator) || receiver.isExactly(.coroutine) {
            try closeGenerator(receiver)
            return
        }
        let method: Value?
        do throws(Raised) { method = try findAttr(receiver, .close) } catch {
            reportUnraisable(receiver)
            return
        }
        if let method { _ = try call(method) }
    }

    /// Runs a suspended or new generator in a dispatch loop of its own: with the value of the yield, or with an exception
    /// raised at it.
    private func enterGenerator(
        _ value: Value, sent: Value, raised: Value = .nothing
    ) throws(Raised) -> (Value, Bool) {
        try checkNativeStack()
        let cell = value.as(GeneratorCell.self)
        let function = cell.pointee.function.as(FunctionCell.self)
        let code = function.pointee.code
        let target = state.pointee.top + 5
        let savedTop = state.pointee.top
        let outerFrame = state.pointee.frame
        let outerPC = state.pointee.pc
        let resultSlot = cell.pointee.state == .suspended ? Int(cell.pointee.resultSlot) : -1
        let link = outerLink
        // Only what the generator itself handles becomes the context of what is thrown into it.
        let isHandling = !cell.pointee.handled.isNothing
        var pc = try Slow.activate(self, target, code.pointee.words, value, .none, target)
        target[-5] = value
        target[-1] = Value(function)
        target[-2] = Value(bits: UInt64(UInt(bitPattern: outerPC)))
        target[-3] = Value(
            bits: Frame.Packed(
                delta: link & 0xFFFF, size: Int(code.pointee.frameSize), slot: link >> 16,
                flags: Frame.entry | Frame.generator
            ).bits)
        target[-4] = Value(bits: UInt64(UInt(bitPattern: code.pointee.constants)))
        state.pointee.top = target + Int(code.pointee.frameSize)
        defer {
            state.pointee.top = savedTop
            state.pointee.frame = outerFrame
            state.pointee.pc = outerPC
        }
        if raised.isNothing {
            if resultSlot >= 0 { target[resultSlot] = sent }
        } else {
            let error = isHandling ? raise(raised) : reraise(raised)
            guard let next = Unwinder.unwind(self, target, pc) else { throw error }
            pc = next.pc
        }
        let result = try Interpreter.run(self, target, pc)
        return (result, cell.pointee.state == .finished)
    }

    /// One step of `yield from` on any receiver.
    func sendStep(_ receiver: Value, _ sent: Value) throws(Raised) -> (Value, Bool) {
        if receiver.isExactly(.generator) || receiver.isExactly(.coroutine) {
            if receiver.as(GeneratorCell.self).pointee.state == .finished && receiver.isExactly(.coroutine) {
                throw runtimeError("cannot reuse already awaited coroutine")
            }
            return try resumeGenerator(receiver, sent)
        }
        if receiver.isExactly(.asyncGeneratorASend) { return try AsyncGenerators.asendStep(self, receiver, sent) }
        do throws(Raised) {
            if sent.isNone {
                let method = lookupSpecial(receiver, .__next__)
                if method.isNothing { throw typeError("'\(typeName(receiver))' object is not an iterator") }
                if receiver.isKind(.iterator) {
                    let value = try next(receiver)
                    return value.isNothing ? (.none, true) : (value, false)
                }
                return (try callSpecial(method, receiver), false)
            }
            return (try callMethod(receiver, .send, sent), false)
        } catch {
            if isException(exception, .stopIteration) {
                return (takeException().as(ExceptionCell.self).pointee.extra, true)
            }
            throw error
        }
    }

    /// generator.close(): GeneratorExit at the yield. The returned value (3.13+), or None.
    @discardableResult
    func closeGenerator(_ value: Value) throws(Raised) -> Value {
        let cell = value.as(GeneratorCell.self)
        switch cell.pointee.state {
        case .finished: return .none
        case .created:
            Slow.finishGenerator(self, value, .none)
            return .none
        case .running: throw Slow.alreadyExecuting(self, value)
        case .suspended: break
        }
        do throws(Raised) {
            let (yielded, finished) = try throwIntoGenerator(value, makeException(.generatorExit))
            if finished { return yielded }
        } catch {
            if catches(.generatorExit) || catches(.stopIteration) { return .none }
            throw error
        }
        switch type(of: value).pointee.builtin {
        case .coroutine: throw runtimeError("coroutine ignored GeneratorExit")
        case .asyncGenerator: throw runtimeError("async generator ignored GeneratorExit")
        default: throw runtimeError("generator ignored GeneratorExit")
        }
    }

    /// A generator that died while suspended: its finally blocks run. Coroutines that never ran are warned of.
    func finalizeGenerator(_ value: Value) throws(Raised) {
        let cell = value.as(GeneratorCell.self)
        if value.isExactly(.coroutine) && cell.pointee.state == .created {
            Slow.finishGenerator(self, value, .none)
            let warnings = try Imports.importModule(self, named: "warnings")
            if let warn = try findAttr(warnings, "_warn_unawaited_coroutine") {
                _ = try call(warn, value)
            } else {
                try Machine.warnHook(
                    self, .runtimeWarning, "coroutine '\(string(cell.pointee.qualifiedName))' was never awaited")
            }
            return
        }
        if cell.pointee.state == .finished || cell.pointee.state == .running { return }
        if value.isExactly(.asyncGenerator) && !cell.pointee.finalizer.isNothing && !AsyncGenerators.isClosed(value) {
            _ = try call(cell.pointee.finalizer, value)
            return
        }
        if cell.pointee.state != .suspended { return }
        try closeGenerator(value)
    }

    /// The iterator that drives an awaitable. TypeError in CPython's words.
    public func awaitIterator(_ value: Value, in place: String?) throws(Raised) -> Value {
        if value.isExactly(.coroutine) { return value }
        if value.isExactly(.generator) {
            let function = value.as(GeneratorCell.self).pointee.function.as(FunctionCell.self)
            if CodeUnit.Flags(rawValue: function.pointee.code.pointee.flags).contains(.iterableCoroutine) { return value }
        }
        let method = lookupSpecial(value, .__await__)
        if method.isNothing {
            if let place {
                throw typeError(
                    "'async with' received an object from \(place) that does not implement __await__: \(typeName(value))")
            }
            throw typeError("'\(typeName(value))' object can't be awaited")
        }
        let iterator = try callSpecial(method, value)
        if iterator.isExactly(.coroutine) { throw typeError("__await__() returned a coroutine") }
        if lookupSpecial(iterator, .__next__).isNothing {
            throw typeError("__await__() returned non-iterator of type '\(typeName(iterator))'")
        }
        return iterator
    }
}

extension Machine {
    /// How many frames a new coroutine notes of where it was made (sys.set_coroutine_origin_tracking_depth).
    nonisolated(unsafe) static var originDepth = 0

    /// Issues a warning through the warnings module; set by it.
    nonisolated(unsafe) public static var warnHook: (Thread, BuiltinType, String) throws(Raised) -> Void = {
        (thread: Thread, category: BuiltinType, message: String) throws(Raised) in
        try thread.warn(category, message)
    }
}
