import Bytecode

/// The asynchronous protocol of async generators: what `__anext__`, `asend`, `athrow` and `aclose` give to be awaited.
///
/// An awaitable is a pair: generator, what it sends (asend) or throws (athrow; nothing: aclose), and its `State`. A step
/// of one is a step of the generator: a wrapped value that comes out is the result; anything else is an await that
/// passes through to the event loop.
enum AsyncGenerators {
    /// Bits of `GeneratorCell.flags`.
    private enum Flag {
        static let hooksCalled: UInt32 = 1
        static let closed: UInt32 = 2
        static let running: UInt32 = 4
    }

    private enum State {
        static let new = Value(smallInt: 0)
        static let started = Value(smallInt: 1)
        static let closed = Value(smallInt: 2)
    }

    /// A value, or the final result and true.
    typealias Step = (Value, Bool)

    static func setUp(_ t: Thread) {
        setUpGenerator(TypeBuilder(t, .asyncGenerator))
        setUpAwaitable(TypeBuilder(t, .asyncGeneratorASend), step: asendStep, throwing: asendThrow)
        setUpAwaitable(TypeBuilder(t, .asyncGeneratorAThrow), step: athrowStep, throwing: athrowThrow)
        AsyncIteration.setUp(t)
        for type in [BuiltinType.asyncGeneratorASend, .asyncGeneratorAThrow, .asyncGeneratorWrappedValue, .anextAwaitable] {
            Types.pointer(type).pointee.flags.remove(.base)
            Types.pointer(type).pointee.flags.insert(.noInstantiation)
        }
    }

    private static func generator(_ value: Value) -> UnsafeMutablePointer<GeneratorCell> {
        value.as(PairCell.self).pointee.first.as(GeneratorCell.self)
    }

    /// Whether a finished or closing generator needs no finalizer any more.
    static func isClosed(_ generator: Value) -> Bool {
        generator.as(GeneratorCell.self).pointee.flags & Flag.closed != 0
    }

    // MARK: the generator

    private static func setUpGenerator(_ type: TypeBuilder) {
        type.method("__aiter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        type.method("__anext__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try callHooks(t, args[0])
            return t.makePair(.asyncGeneratorASend, args[0], .none, State.new)
        }
        type.method("asend", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try callHooks(t, args[0])
            return t.makePair(.asyncGeneratorASend, args[0], args[1], State.new)
        }
        type.method("aclose", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try callHooks(t, args[0])
            return t.makePair(.asyncGeneratorAThrow, args[0], .nothing, State.new)
        }
        type.method("athrow", GeneratorTypes.throwParameters) {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try callHooks(t, args[0])
            if !args[2].isNothing { try GeneratorTypes.warnSignature(t, "athrow") }
            let given = t.tuple(args[1], args[2].isNothing ? .none : args[2], args[3].isNothing ? .none : args[3])
            return t.makePair(.asyncGeneratorAThrow, args[0], given, State.new)
        }
        type.property("ag_running", { (t: Thread, value: Value) throws(Raised) -> Value in
            Value(value.as(GeneratorCell.self).pointee.flags & Flag.running != 0)
        })
    }

    /// At the first use: sys.set_asyncgen_hooks.
    private static func callHooks(_ t: Thread, _ value: Value) throws(Raised) {
        let cell = value.as(GeneratorCell.self)
        if cell.pointee.flags & Flag.hooksCalled != 0 { return }
        cell.pointee.flags |= Flag.hooksCalled
        let hooks = t.state.pointee.asyncHooks
        if hooks.isNothing { return }
        let items = hooks.as(TupleCell.self).items
        if !items[1].isNone { cell.pointee.finalizer = items[1] }
        if !items[0].isNone { _ = try t.call(items[0], value) }
    }

    /// What a step of the generator means: a wrapped value is the awaitable's result; the end is StopAsyncIteration.
    private static func unwrap(
        _ t: Thread, _ cell: UnsafeMutablePointer<GeneratorCell>, _ step: () throws(Raised) -> Step
    ) throws(Raised) -> Step {
        do throws(Raised) {
            let (value, isFinished) = try step()
            if isFinished { throw t.raise(.stopAsyncIteration) }
            if !value.isExactly(.asyncGeneratorWrappedValue) { return (value, false) }
            cell.pointee.flags &= ~Flag.running
            return (value.as(PairCell.self).pointee.first, true)
        } catch {
            if t.isException(t.exception, .stopAsyncIteration) || t.isException(t.exception, .generatorExit) {
                cell.pointee.flags |= Flag.closed
            }
            cell.pointee.flags &= ~Flag.running
            throw error
        }
    }

    // MARK: __anext__ and asend

    static func asendStep(_ t: Thread, _ value: Value, _ sent: Value) throws(Raised) -> Step {
        let pair = value.as(PairCell.self)
        let cell = generator(value)
        var sent = sent
        if pair.pointee.third != State.started {
            try begin(t, value, reused: "__anext__()/asend()", what: "anext()")
            if sent.isNone { sent = pair.pointee.second }
        }
        cell.pointee.flags |= Flag.running
        return try asendResult(t, value) { () throws(Raised) in try t.resumeGenerator(pair.pointee.first, sent) }
    }

    static func asendThrow(_ t: Thread, _ value: Value, _ exception: Value) throws(Raised) -> Step {
        let pair = value.as(PairCell.self)
        if pair.pointee.third != State.started { try begin(t, value, reused: "__anext__()/asend()", what: "anext()") }
        generator(value).pointee.flags |= Flag.running
        return try asendResult(t, value) { () throws(Raised) in try t.throwIntoGenerator(pair.pointee.first, exception) }
    }

    private static func asendResult(_ t: Thread, _ value: Value, _ step: () throws(Raised) -> Step) throws(Raised) -> Step {
        let pair = value.as(PairCell.self)
        do throws(Raised) {
            let result = try unwrap(t, generator(value), step)
            if result.1 { pair.pointee.third = State.closed }
            return result
        } catch {
            pair.pointee.third = State.closed
            throw error
        }
    }

    /// The first step of an awaitable. RuntimeError when it was used before, or the generator runs already.
    private static func begin(_ t: Thread, _ value: Value, reused: String, what: String) throws(Raised) {
        let pair = value.as(PairCell.self)
        if pair.pointee.third == State.closed { throw t.runtimeError("cannot reuse already awaited \(reused)") }
        if generator(value).pointee.flags & Flag.running != 0 {
            pair.pointee.third = State.closed
            throw t.runtimeError("\(what): asynchronous generator is already running")
        }
        pair.pointee.third = State.started
    }

    // MARK: athrow and aclose

    static func athrowStep(_ t: Thread, _ value: Value, _ sent: Value) throws(Raised) -> Step {
        let pair = value.as(PairCell.self)
        let cell = generator(value)
        let closes = pair.pointee.second.isNothing
        if pair.pointee.third == State.closed { throw t.runtimeError("cannot reuse already awaited aclose()/athrow()") }
        if cell.pointee.state == .finished {
            pair.pointee.third = State.closed
            return (.none, true)
        }
        if pair.pointee.third == State.started {
            return try athrowResult(t, value) { () throws(Raised) in try t.resumeGenerator(pair.pointee.first, sent) }
        }
        try begin(t, value, reused: "aclose()/athrow()", what: closes ? "aclose()" : "athrow()")
        if cell.pointee.flags & Flag.closed != 0 {
            pair.pointee.third = State.closed
            throw t.raise(.stopAsyncIteration)
        }
        if !sent.isNone {
            pair.pointee.third = State.new
            throw t.runtimeError("can't send non-None value to a just-started coroutine")
        }
        cell.pointee.flags |= Flag.running
        if closes { cell.pointee.flags |= Flag.closed }
        return try athrowResult(t, value) { () throws(Raised) in
            let exception =
                closes
                ? t.makeException(.generatorExit)
                : try GeneratorTypes.thrown(t, type: item(value, 0), value: item(value, 1), traceback: item(value, 2))
            return try t.throwIntoGenerator(pair.pointee.first, exception)
        }
    }

    private static func item(_ value: Value, _ index: Int) -> Value {
        value.as(PairCell.self).pointee.second.as(TupleCell.self).items[index]
    }

    static func athrowThrow(_ t: Thread, _ value: Value, _ exception: Value) throws(Raised) -> Step {
        let pair = value.as(PairCell.self)
        if pair.pointee.third != State.started {
            try begin(
                t, value, reused: "aclose()/athrow()", what: pair.pointee.second.isNothing ? "aclose()" : "athrow()")
            generator(value).pointee.flags |= Flag.running
        }
        return try athrowResult(t, value) { () throws(Raised) in try t.throwIntoGenerator(pair.pointee.first, exception) }
    }

    private static func athrowResult(_ t: Thread, _ value: Value, _ step: () throws(Raised) -> Step) throws(Raised) -> Step {
        let pair = value.as(PairCell.self)
        let cell = generator(value)
        if !pair.pointee.second.isNothing {
            return try asendResult(t, value, step)
        }
        do throws(Raised) {
            let (result, isFinished) = try step()
            if isFinished { throw t.raise(.stopAsyncIteration) }
            if result.isExactly(.asyncGeneratorWrappedValue) {
                throw t.runtimeError("async generator ignored GeneratorExit")
            }
            return (result, false)
        } catch {
            cell.pointee.flags &= ~Flag.running
            pair.pointee.third = State.closed
            if t.catches(.stopAsyncIteration) || t.catches(.generatorExit) { return (.none, true) }
            throw error
        }
    }

    // MARK: awaitables as iterators

    private typealias StepFunction = (Thread, Value, Value) throws(Raised) -> Step

    private static func setUpAwaitable(
        _ type: TypeBuilder, step: @escaping StepFunction, throwing: @escaping StepFunction
    ) {
        for name in ["__await__", "__iter__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try GeneratorTypes.result(t, try step(t, args[0], .none))
        }
        type.method("send", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try GeneratorTypes.result(t, try step(t, args[0], args[1]))
        }
        type.method("throw", GeneratorTypes.throwParameters) {
            (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].as(PairCell.self).pointee.third == State.closed { _ = try step(t, args[0], .none) }
            return try GeneratorTypes.result(t, try throwing(t, args[0], try GeneratorTypes.thrown(t, args)))
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].as(PairCell.self).pointee.third == State.closed { return .none }
            do throws(Raised) {
                let (_, isFinished) = try throwing(t, args[0], t.makeException(.generatorExit))
                if isFinished { return .none }
            } catch {
                if t.catches(.stopIteration) || t.catches(.stopAsyncIteration) || t.catches(.generatorExit) { return .none }
                throw error
            }
            throw t.runtimeError("coroutine ignored GeneratorExit")
        }
    }
}

/// `anext(iterator, default)`: an awaitable over what `__anext__` gave, which ends with the default.
/// A pair: the awaitable, the default, its iterator once it is asked for.
enum AsyncIteration {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .anextAwaitable)
        for name in ["__await__", "__iter__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try guarded(t, args[0]) { iterator throws(Raised) in
                try GeneratorTypes.result(t, try t.sendStep(iterator, .none))
            }
        }
        type.method("send", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try guarded(t, args[0]) { iterator throws(Raised) in
                try GeneratorTypes.result(t, try t.sendStep(iterator, args[1]))
            }
        }
        type.method("throw", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try guarded(t, args[0]) { iterator throws(Raised) in
                try t.call(try t.getAttr(iterator, .throw), args: args[1], kwargs: .nothing)
            }
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try guarded(t, args[0]) { iterator throws(Raised) in try t.callMethod(iterator, .close) }
        }
    }

    private static func guarded(
        _ t: Thread, _ value: Value, _ body: (Value) throws(Raised) -> Value
    ) throws(Raised) -> Value {
        let pair = value.as(PairCell.self)
        if pair.pointee.third.isNothing {
            let iterator = try t.awaitIterator(pair.pointee.first, in: nil)
            pair.pointee.third = iterator.isExactly(.coroutine) ? t.makePair(.coroutineWrapper, iterator) : iterator
        }
        do throws(Raised) { return try body(pair.pointee.third) } catch {
            if t.catches(.stopAsyncIteration) {
                throw t.raise(t.makeException(.stopIteration, pair.pointee.second))
            }
            throw error
        }
    }

    /// builtins.anext.
    static func anext(_ t: Thread, _ iterator: Value, _ defaultValue: Value) throws(Raised) -> Value {
        let method = t.lookupSpecial(iterator, .__anext__)
        if method.isNothing { throw t.typeError("'\(t.typeName(iterator))' object is not an async iterator") }
        let awaitable = try t.callSpecial(method, iterator)
        return defaultValue.isNothing ? awaitable : t.makePair(.anextAwaitable, awaitable, defaultValue)
    }
}
