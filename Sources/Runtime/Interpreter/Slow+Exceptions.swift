import Bytecode

/// raise, except matching, groups, with.
extension Slow {
    @inline(never)
    static func raise(_ t: Thread, _ fp: FP, _ pc: PC, _ value: Value, _ cause: Value) -> Raised {
        publish(t, fp, pc)
        do throws(Raised) {
            let exception = try instantiate(t, value, "exceptions must derive from BaseException")
            if !cause.isNothing {
                let cell = exception.as(ExceptionCell.self)
                if cause.isNone {
                    cell.pointee.cause = .nothing
                } else {
                    cell.pointee.cause = try instantiate(t, cause, "exception causes must derive from BaseException")
                }
                cell.pointee.suppressContext = true
            }
            return t.raise(exception)
        } catch { return error }
    }

    private static func instantiate(_ t: Thread, _ value: Value, _ message: String) throws(Raised) -> Value {
        if value.isKind(.exception) { return value }
        if value.isKind(.type), t.isSubtype(value.as(TypeCell.self), .baseException) {
            let result = try t.call(value)
            if !result.isKind(.exception) {
                throw t.typeError(
                    "calling \(try t.reprString(value)) should have returned an instance of BaseException, not \(t.typeName(result))")
            }
            return result
        }
        throw t.typeError(message)
    }

    @inline(never)
    static func raiseCurrent(_ t: Thread) -> Raised {
        let handled = t.handled
        if !handled.isKind(.exception) { return t.runtimeError("No active exception to reraise") }
        return t.reraise(handled)
    }

    @inline(never)
    static func exceptionMatches(
        _ t: Thread, _ fp: FP, _ pc: PC, _ exception: Value, _ type: Value
    ) throws(Raised) -> Bool {
        publish(t, fp, pc)
        try checkCatchable(t, type)
        return t.matches(exception, type)
    }

    private static func checkCatchable(_ t: Thread, _ type: Value) throws(Raised) {
        if type.isKind(.tuple) {
            let cell = type.as(TupleCell.self)
            for index in 0..<cell.pointee.count {
                if !isExceptionType(t, cell.items[index]) {
                    throw t.typeError("catching classes that do not inherit from BaseException is not allowed")
                }
            }
        } else if !isExceptionType(t, type) {
            throw t.typeError("catching classes that do not inherit from BaseException is not allowed")
        }
    }

    private static func isExceptionType(_ t: Thread, _ value: Value) -> Bool {
        value.isKind(.type) && t.isSubtype(value.as(TypeCell.self), .baseException)
    }

    // MARK: exception groups

    /// target[0] = rest, target[1] = match or None.
    @inline(never)
    static func groupMatch(
        _ t: Thread, _ fp: FP, _ pc: PC, _ target: FP, _ exception: Value, _ type: Value
    ) throws(Raised) {
        publish(t, fp, pc)
        try checkCatchable(t, type)
        let types = type.isKind(.tuple) ? type : t.tuple(type)
        let cell = types.as(TupleCell.self)
        for index in 0..<cell.pointee.count {
            if t.isSubtype(cell.items[index].as(TypeCell.self), .baseExceptionGroup) {
                throw t.typeError(
                    "catching ExceptionGroup with except* is not allowed. Use except instead.")
            }
        }
        if exception.isNone || exception.isNothing {
            target[0] = .none
            target[1] = .none
            return
        }
        if t.matches(exception, type) {
            if t.isException(exception, .baseExceptionGroup) {
                target[0] = .none
                target[1] = exception
                return
            }
            // A naked exception is wrapped.
            let group = try t.call(
                Types.value(t.isException(exception, .exception) ? .exceptionGroup : .baseExceptionGroup),
                Constants.emptyStr, t.tuple(exception))
            group.as(ExceptionCell.self).pointee.traceback = exception.as(ExceptionCell.self).pointee.traceback
            target[0] = .none
            target[1] = group
            return
        }
        if t.isException(exception, .baseExceptionGroup) {
            let parts = try t.callMethod(exception, "split", type)
            if !parts.isKind(.tuple) || parts.as(TupleCell.self).pointee.count < 2 {
                throw t.typeError("\(t.typeName(exception)).split must return a 2-tuple")
            }
            let items = parts.as(TupleCell.self).items
            target[0] = items[1]
            target[1] = items[0]
            return
        }
        target[0] = exception
        target[1] = .none
    }

    /// What is raised at the end of try/except*: `raised` holds new exceptions, re-raised ones and the unhandled rest.
    @inline(never)
    static func prepareReraiseStar(
        _ t: Thread, _ fp: FP, _ pc: PC, _ original: Value, _ list: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        let (items, count) = List.snapshot(list)
        let raised = try t.makeList()
        let reraised = try t.makeList()
        if !t.isException(original, .baseExceptionGroup) {
            for index in 0..<count where !items[index].isNone { return items[index] }
            return .none
        }
        for index in 0..<count where !items[index].isNone {
            let exception = items[index]
            if isPart(t, exception, of: original) {
                try List.append(t, reraised, exception)
            } else {
                try List.append(t, raised, exception)
            }
        }
        if List.count(raised) == 0 && List.count(reraised) == 0 { return .none }
        if List.count(reraised) > 0 {
            let projected = try project(t, original, reraised)
            if List.count(raised) == 0 { return projected }
            if !projected.isNone { try List.append(t, raised, projected) }
        }
        if List.count(raised) == 1 { return List.item(raised, 0) }
        return try t.call(Types.value(.exceptionGroup), Constants.emptyStr, raised)
    }

    /// Derived from the original by splitting: it has the same traceback, cause and context.
    private static func isPart(_ t: Thread, _ exception: Value, of original: Value) -> Bool {
        let a = exception.as(ExceptionCell.self)
        let b = original.as(ExceptionCell.self)
        return t.isException(exception, .baseExceptionGroup) && a.pointee.traceback == b.pointee.traceback
            && a.pointee.cause == b.pointee.cause && a.pointee.context == b.pointee.context
    }

    /// The part of `original` made of the leaves of the groups in `kept`, nesting preserved.
    private static func project(_ t: Thread, _ original: Value, _ kept: Value) throws(Raised) -> Value {
        let leaves = t.makeSet()
        let (items, count) = List.snapshot(kept)
        for index in 0..<count { try collectLeaves(t, items[index], leaves) }
        return try projectGroup(t, original, leaves)
    }

    private static func collectLeaves(_ t: Thread, _ exception: Value, _ leaves: Value) throws(Raised) {
        try t.checkNativeStack()
        if t.isException(exception, .baseExceptionGroup) {
            let parts = exception.as(ExceptionCell.self).pointee.extra.as(TupleCell.self)
            for index in 0..<parts.pointee.count { try collectLeaves(t, parts.items[index], leaves) }
        } else {
            try SetObject.add(t, leaves, t.int(Int(truncatingIfNeeded: exception.bits >> 3)))
        }
    }

    private static func projectGroup(_ t: Thread, _ exception: Value, _ leaves: Value) throws(Raised) -> Value {
        try t.checkNativeStack()
        if !t.isException(exception, .baseExceptionGroup) {
            return try SetObject.contains(t, leaves, t.int(Int(truncatingIfNeeded: exception.bits >> 3))) ? exception : .none
        }
        let parts = exception.as(ExceptionCell.self).pointee.extra.as(TupleCell.self)
        let kept = try t.makeList()
        var isWhole = true
        for index in 0..<parts.pointee.count {
            let part = try projectGroup(t, parts.items[index], leaves)
            if part != parts.items[index] { isWhole = false }
            if !part.isNone { try List.append(t, kept, part) }
        }
        if List.count(kept) == 0 { return .none }
        if isWhole { return exception }
        let derived = try t.callMethod(exception, "derive", kept)
        let source = exception.as(ExceptionCell.self)
        let target = derived.as(ExceptionCell.self)
        target.pointee.traceback = source.pointee.traceback
        target.pointee.context = source.pointee.context
        target.pointee.cause = source.pointee.cause
        target.pointee.suppressContext = source.pointee.suppressContext
        return derived
    }

    // MARK: with

    /// target = type, value and traceback of an exception.
    @inline(never)
    static func exitArguments(_ t: Thread, _ target: FP, _ exception: Value) {
        let traceback = exception.as(ExceptionCell.self).pointee.traceback
        target[0] = Value(t.type(of: exception))
        target[1] = exception
        target[2] = traceback.isNothing ? .none : traceback
    }

    private static let specials: [(name: Name, message: String)] = [
        (.__enter__, "context manager"), (.__exit__, "context manager"), (.__aenter__, "asynchronous context manager"),
        (.__aexit__, "asynchronous context manager"),
    ]

    @inline(never)
    static func loadSpecial(
        _ t: Thread, _ fp: FP, _ pc: PC, _ area: FP, _ object: Value, _ which: Int
    ) throws(Raised) {
        publish(t, fp, pc)
        let (name, protocolName) = specials[which]
        let method = t.lookupSpecial(object, name)
        if method.isNothing {
            let typeName = t.typeName(object)
            var message =
                "'\(typeName)' object does not support the \(protocolName) protocol"
            if which == 1 || which == 3 { message += " (missed \(t.string(name.value)) method)" }
            let other: Name = which < 2 ? .__aenter__ : .__enter__
            let otherExit: Name = which < 2 ? .__aexit__ : .__exit__
            if !t.lookupSpecial(object, other).isNothing && !t.lookupSpecial(object, otherExit).isNothing {
                message =
                    "'\(typeName)' object does not support the \(protocolName) protocol"
                    + (which == 1 || which == 3 ? " (missed \(t.string(name.value)) method)" : "")
                    + " but it supports the \(which < 2 ? "asynchronous context manager" : "context manager") protocol. Did you mean to use '\(which < 2 ? "async with" : "with")'?"
            }
            throw t.typeError(message)
        }
        if method.isKind(.function) || method.isExactly(.methodDescriptor) || method.isExactly(.wrapperDescriptor) {
            area[3] = method
            area[4] = object
        } else {
            area[3] = try t.descriptorGet(method, object, t.type(of: object))
            area[4] = .nothing
        }
    }

    // MARK: imports

    /// `operands`: level, fromlist.
    @inline(never)
    static func importName(_ t: Thread, _ fp: FP, _ pc: PC, _ operands: FP, _ name: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        let function = fp.function
        let builtins = function.pointee.builtins
        let importer = builtins.isKind(.dict) ? Dict.getInterned(builtins, Name.__import__.value) : .nothing
        if importer.isNothing { throw t.raise(.importError, "__import__ not found") }
        let globals = function.pointee.globals
        if importer == Imports.importFunction {
            return try Imports.importModule(
                t, name, globals: globals, fromList: operands[1], level: try t.index(operands[0]))
        }
        let locals = function.pointee.code.pointee.usesNamespace ? fp[0] : Value.none
        return try t.call(importer, args: t.tuple(name, globals, locals, operands[1], operands[0]), kwargs: .nothing)
    }

    @inline(never)
    static func importFrom(_ t: Thread, _ fp: FP, _ pc: PC, _ module: Value, _ name: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        if let value = try t.findAttr(module, name) { return value }
        return try Imports.importFromFailed(t, module, name)
    }

    @inline(never)
    static func importStar(_ t: Thread, _ fp: FP, _ pc: PC, _ module: Value) throws(Raised) {
        publish(t, fp, pc)
        try Imports.importStar(t, module, into: fp[0])
    }
}

extension Thread {
    /// Whether an exception object is caught by a type or a tuple of types.
    func matches(_ exception: Value, _ type: Value) -> Bool {
        let own = self.type(of: exception)
        if type.isKind(.tuple) {
            let cell = type.as(TupleCell.self)
            for index in 0..<cell.pointee.count where matches(exception, cell.items[index]) { return true }
            return false
        }
        return type.isKind(.type) && isSubtype(own, type.as(TypeCell.self))
    }
}
