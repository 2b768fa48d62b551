import Bytecode

/// generator, coroutine and (without the async iteration protocol, which stands in AsyncGenerators) async_generator.
enum GeneratorTypes {
    static func setUp(_ t: Thread) {
        for type in [BuiltinType.generator, .coroutine, .asyncGenerator] { setUpCommon(TypeBuilder(t, type), type) }
        for type in [BuiltinType.generator, .coroutine] { setUpSending(TypeBuilder(t, type), type) }
        let generator = TypeBuilder(t, .generator)
        generator.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        generator.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try result(t, try t.resumeGenerator(args[0], .none))
        }
        let coroutine = TypeBuilder(t, .coroutine)
        coroutine.method("__await__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makePair(.coroutineWrapper, args[0])
        }
        let wrapper = TypeBuilder(t, .coroutineWrapper)
        func inner(_ value: Value) -> Value { value.as(PairCell.self).pointee.first }
        wrapper.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        wrapper.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try result(t, try checkedResume(t, inner(args[0]), .none))
        }
        wrapper.method("send", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try result(t, try checkedResume(t, inner(args[0]), args[1]))
        }
        wrapper.method("throw", throwParameters) { (t: Thread, args: Args) throws(Raised) -> Value in
            if inner(args[0]).as(GeneratorCell.self).pointee.state == .finished {
                throw t.runtimeError("cannot reuse already awaited coroutine")
            }
            return try result(t, try t.throwIntoGenerator(inner(args[0]), try thrown(t, args)))
        }
        wrapper.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.closeGenerator(inner(args[0]))
        }
    }

    /// A yielded value, or StopIteration with the result.
    static func result(_ t: Thread, _ step: (Value, Bool)) throws(Raised) -> Value {
        if !step.1 { return step.0 }
        let exception = step.0.isNone ? t.makeException(.stopIteration) : t.makeException(.stopIteration, step.0)
        throw t.raise(exception)
    }

    private static func checkedResume(_ t: Thread, _ value: Value, _ sent: Value) throws(Raised) -> (Value, Bool) {
        if value.isExactly(.coroutine) && value.as(GeneratorCell.self).pointee.state == .finished {
            throw t.runtimeError("cannot reuse already awaited coroutine")
        }
        return try t.resumeGenerator(value, sent)
    }

    /// The exception object of throw(type, value, traceback).
    static func thrown(_ t: Thread, _ args: Args) throws(Raised) -> Value {
        if !args[2].isNothing { try warnSignature(t, "throw") }
        let value = args[2].isNothing ? .none : args[2]
        return try thrown(t, type: args[1], value: value, traceback: args[3].isNothing ? .none : args[3])
    }

    static func warnSignature(_ t: Thread, _ method: String) throws(Raised) {
        try t.warn(
            .deprecationWarning,
            "the (type, exc, tb) signature of \(method)() is deprecated, use the single-arg signature instead.")
    }

    /// Parameters of the throw methods.
    static let throwParameters = "(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)"

    static func thrown(_ t: Thread, type: Value, value: Value, traceback: Value) throws(Raised) -> Value {
        if !traceback.isNone && !traceback.isKind(.traceback) {
            throw t.typeError("throw() third argument must be a traceback object")
        }
        var exception = type
        if exception.isKind(.type), t.isSubtype(exception.as(TypeCell.self), .baseException) {
            if value.isNone {
                exception = try t.call(exception)
            } else if value.isKind(.exception) && t.matches(value, exception) {
                exception = value
            } else if value.isKind(.tuple) {
                exception = try t.call(exception, args: value, kwargs: .nothing)
            } else {
                exception = try t.call(exception, value)
            }
            guard exception.isKind(.exception) else {
                // The generator is told so.
                let text = "calling \(try t.reprString(type)) should have returned an instance of BaseException, not "
                return t.makeException(.typeError, t.str(text + t.typeName(exception)))
            }
        } else if !exception.isKind(.exception) {
            throw t.typeError(
                "exceptions must be classes or instances deriving from BaseException, not \(t.typeName(exception))")
        } else if !value.isNone {
            throw t.typeError("instance exception may not have a separate value")
        }
        if traceback.isKind(.traceback) { exception.as(ExceptionCell.self).pointee.traceback = traceback }
        return exception
    }

    private static func setUpSending(_ type: TypeBuilder, _ kind: BuiltinType) {
        type.method("send", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try result(t, try checkedResume(t, args[0], args[1]))
        }
        type.method("throw", throwParameters) { (t: Thread, args: Args) throws(Raised) -> Value in
            if kind == .coroutine && args[0].as(GeneratorCell.self).pointee.state == .finished {
                throw t.runtimeError("cannot reuse already awaited coroutine")
            }
            return try result(t, try t.throwIntoGenerator(args[0], try thrown(t, args)))
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.closeGenerator(args[0])
        }
    }

    private static func setUpCommon(_ type: TypeBuilder, _ kind: BuiltinType) {
        let prefix = kind == .generator ? "gi" : kind == .coroutine ? "cr" : "ag"
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = t.string(args[0].as(GeneratorCell.self).pointee.qualifiedName)
            return t.str("<\(t.className(args[0])) object \(name) at \(t.address(args[0]))>")
        }
        type.property(
            "__name__", { (t: Thread, g: Value) throws(Raised) -> Value in g.as(GeneratorCell.self).pointee.name },
            set: { (t: Thread, g: Value, value: Value) throws(Raised) in
                guard value.isKind(.str) else { throw t.typeError("__name__ must be set to a string object") }
                g.as(GeneratorCell.self).pointee.name = value
            })
        type.property(
            "__qualname__", { (t: Thread, g: Value) throws(Raised) -> Value in g.as(GeneratorCell.self).pointee.qualifiedName },
            set: { (t: Thread, g: Value, value: Value) throws(Raised) in
                guard value.isKind(.str) else { throw t.typeError("__qualname__ must be set to a string object") }
                g.as(GeneratorCell.self).pointee.qualifiedName = value
            })
        // An async generator counts as running as long as one of its awaitables is under way: see AsyncGenerators.
        if kind != .asyncGenerator { type.property("\(prefix)_running", { (t: Thread, g: Value) throws(Raised) -> Value in
            Value(g.as(GeneratorCell.self).pointee.state == .running)
        }) }
        type.property("\(prefix)_suspended", { (t: Thread, g: Value) throws(Raised) -> Value in
            Value(g.as(GeneratorCell.self).pointee.state == .suspended)
        })
        type.property("\(prefix)_code", { (t: Thread, g: Value) throws(Raised) -> Value in
            g.as(GeneratorCell.self).pointee.function.as(FunctionCell.self).pointee.codeObject
        })
        type.property("\(prefix)_frame", { (t: Thread, g: Value) throws(Raised) -> Value in try t.generatorFrame(g) })
        type.property(kind == .generator ? "gi_yieldfrom" : "\(prefix)_await", { (t: Thread, g: Value) throws(Raised) -> Value in
            let cell = g.as(GeneratorCell.self)
            if cell.pointee.state != .suspended || cell.pointee.delegate < 0 { return .none }
            return cell.pointee.window.as(ValuesCell.self).items[Int(cell.pointee.delegate)]
        })
        if kind == .coroutine {
            type.property("cr_origin", { (t: Thread, g: Value) throws(Raised) -> Value in
                let origin = g.as(GeneratorCell.self).pointee.finalizer
                return origin.isNothing ? .none : origin
            })
        }
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makePair(.genericAlias, args[0], args[1].isKind(.tuple) ? args[1] : t.tuple(args[1]))
        }
    }
}
