/// BaseExceptionGroup and ExceptionGroup: message in the field `message`, exceptions (a tuple) in `extra`.
enum ExceptionGroupType {
    private static func cell(_ value: Value) -> UnsafeMutablePointer<ExceptionCell> { value.as(ExceptionCell.self) }

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .baseExceptionGroup)
        type.new("(cls, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[1].as(TupleCell.self)
            if given.pointee.count != 2 {
                throw t.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (\(given.pointee.count) given)")
            }
            return try make(t, args[0].as(TypeCell.self), given.items[0], given.items[1])
        }
        type.method("__init__", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            cell(args[0]).pointee.args = args[1]
            return .none
        }
        type.property("message", { (t: Thread, e: Value) throws(Raised) -> Value in
            let value = t.exceptionField(e, .message)
            return value.isNothing ? .none : value
        })
        type.property("exceptions", { (t: Thread, e: Value) throws(Raised) -> Value in cell(e).pointee.extra })
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = cell(args[0]).pointee.extra.as(TupleCell.self).pointee.count
            let message = try t.strString(t.exceptionField(args[0], .message))
            return t.str("\(message) (\(count) sub-exception\(count == 1 ? "" : "s"))")
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = cell(args[0]).pointee.args.as(TupleCell.self)
            let exceptions = given.pointee.count > 1 && given.items[1].isKind(.list)
                ? try t.toList(cell(args[0]).pointee.extra) : cell(args[0]).pointee.extra
            return t.str(
                "\(t.typeName(args[0]))(\(try t.reprString(t.exceptionField(args[0], .message))), \(try t.reprString(exceptions)))")
        }
        type.method("derive", "(self, excs, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.call(Types.value(.baseExceptionGroup), t.exceptionField(args[0], .message), args[1])
        }
        type.method("subgroup", "(self, matcher_value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try split(t, args[0], try matcher(t, args[1])).0
        }
        type.method("split", "(self, matcher_value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (match, rest) = try split(t, args[0], try matcher(t, args[1]))
            return t.tuple(match, rest)
        }
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makePair(.genericAlias, args[0], args[1].isKind(.tuple) ? args[1] : t.tuple(args[1]))
        }
    }

    private static func make(_ t: Thread, _ cls: TypePointer, _ message: Value, _ given: Value) throws(Raised) -> Value {
        guard message.isKind(.str) else {
            throw t.typeError("BaseExceptionGroup.__new__() argument 1 must be str, not \(t.argumentTypeName(message))")
        }
        guard given.isKind(.list) || given.isKind(.tuple) || !t.lookupSpecial(given, .__getitem__).isNothing else {
            throw t.typeError("second argument (exceptions) must be a sequence")
        }
        let exceptions = try t.toTuple(given)
        let items = exceptions.as(TupleCell.self)
        if items.pointee.count == 0 {
            throw t.valueError("second argument (exceptions) must be a non-empty sequence")
        }
        var allPlain = true
        for index in 0..<items.pointee.count {
            if !items.items[index].isKind(.exception) {
                throw t.valueError("Item \(index) of second argument (exceptions) is not an exception")
            }
            if !t.isException(items.items[index], .exception) { allPlain = false }
        }
        var cls = cls
        if cls == Types.pointer(.baseExceptionGroup) {
            if allPlain { cls = Types.pointer(.exceptionGroup) }
        } else if !allPlain && t.isSubtype(cls, .exception) {
            throw t.typeError(
                cls == Types.pointer(.exceptionGroup)
                    ? "Cannot nest BaseExceptions in an ExceptionGroup"
                    : "Cannot nest BaseExceptions in '\(t.string(cls.pointee.name))'")
        }
        let group = t.allocateException(cls, t.tuple(message, given))
        cell(group).pointee.extra = exceptions
        t.setExceptionField(group, .message, message)
        return group
    }

    /// A test for members: by type, tuple of types or predicate.
    private static func matcher(_ t: Thread, _ value: Value) throws(Raised) -> (Value) throws(Raised) -> Bool {
        func isExceptionType(_ value: Value) -> Bool {
            value.isKind(.type) && t.isSubtype(value.as(TypeCell.self), .baseException)
        }
        if isExceptionType(value) { return { (e: Value) throws(Raised) in t.matches(e, value) } }
        if value.isKind(.tuple) {
            let items = value.as(TupleCell.self)
            var isValid = true
            for index in 0..<items.pointee.count where !isExceptionType(items.items[index]) { isValid = false }
            if isValid { return { (e: Value) throws(Raised) in t.matches(e, value) } }
        } else if t.isCallable(value) && !value.isKind(.type) {
            return { (e: Value) throws(Raised) in try t.isTrue(try t.call(value, e)) }
        }
        throw t.typeError("expected an exception type, a tuple of exception types, or a callable (other than a class)")
    }

    /// (matching part or None, the rest or None), nesting kept.
    private static func split(
        _ t: Thread, _ group: Value, _ test: (Value) throws(Raised) -> Bool
    ) throws(Raised) -> (Value, Value) {
        try t.checkNativeStack()
        if try test(group) { return (group, .none) }
        if !t.isException(group, .baseExceptionGroup) { return (.none, group) }
        let matched = try t.makeList()
        let rest = try t.makeList()
        let items = cell(group).pointee.extra.as(TupleCell.self)
        for index in 0..<items.pointee.count {
            let (a, b) = try split(t, items.items[index], test)
            if !a.isNone { try List.append(t, matched, a) }
            if !b.isNone { try List.append(t, rest, b) }
        }
        return (try derive(t, group, matched), try derive(t, group, rest))
    }

    private static func derive(_ t: Thread, _ group: Value, _ members: Value) throws(Raised) -> Value {
        if List.count(members) == 0 { return .none }
        let derived = try t.callMethod(group, "derive", members)
        guard t.isException(derived, .baseExceptionGroup) else {
            throw t.typeError("derive must return an instance of BaseExceptionGroup")
        }
        cell(derived).pointee.traceback = cell(group).pointee.traceback
        cell(derived).pointee.context = cell(group).pointee.context
        cell(derived).pointee.cause = cell(group).pointee.cause
        cell(derived).pointee.suppressContext = cell(group).pointee.suppressContext
        if let notes = try t.findAttr(group, .__notes__), notes.isKind(.list) {
            try t.setAttr(derived, .__notes__, try t.toList(notes))
        }
        return derived
    }
}
