/// types.SimpleNamespace: plain instances with attributes.
enum SimpleNamespaceType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .simpleNamespace)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.makeInstance(try ContainerSupport.checkedClass(t, args[0], .simpleNamespace))
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[1].as(TupleCell.self)
            if given.pointee.count > 1 {
                throw t.typeError("\(t.typeName(args[0])) expected at most 1 argument, got \(given.pointee.count)")
            }
            if given.pointee.count == 1 {
                var source = given.items[0]
                if !source.isExactly(.dict) {
                    let copy = try t.makeDict()
                    try DictType.update(t, copy, with: source)
                    source = copy
                }
                try setAttributes(t, args[0], source)
            }
            try setAttributes(t, args[0], args[2])
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try repr(t, args[0]) }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard t.isInstance(args[1], .simpleNamespace) else { return .notImplemented }
                return try t.compare(op, try attributes(t, args[0]), try attributes(t, args[1]))
            }
        }
        type.constant("__hash__", .none)
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(Value(t.type(of: args[0])), Constants.emptyTuple, try attributes(t, args[0]))
        }
        type.method("__replace__", "(self, /, **changes)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try t.call(Value(t.type(of: args[0])))
            try setAttributes(t, result, try attributes(t, args[0]))
            try setAttributes(t, result, args[1])
            return result
        }
        Imports.register("_types") { (m: ModuleBuilder) throws(Raised) in
            try m.constant("SimpleNamespace", Types.value(.simpleNamespace))
        }
        type.property("__dict__", { (t: Thread, object: Value) throws(Raised) -> Value in try attributes(t, object) })
    }

    private static func attributes(_ t: Thread, _ object: Value) throws(Raised) -> Value {
        let dict = try t.attributeDict(object)
        return dict.isNothing ? try t.makeDict() : dict
    }

    private static func setAttributes(_ t: Thread, _ object: Value, _ source: Value) throws(Raised) {
        var position = 0
        while let (key, _) = Dict.next(source, &position) {
            if !key.isKind(.str) { throw t.typeError("keywords must be strings") }
        }
        position = 0
        while let (key, value) = Dict.next(source, &position) {
            if try t.setOwnAttribute(object, try t.attributeName(key), value) { continue }
            try t.setAttr(object, key, value)
        }
    }

    private static func repr(_ t: Thread, _ object: Value) throws(Raised) -> Value {
        let name = object.isCell && Value(t.type(of: object)) == Types.value(.simpleNamespace)
            ? "namespace" : t.typeName(object)
        if !(try t.enterRepr(object)) { return t.str("\(name)(...)") }
        defer { t.leaveRepr(object) }
        let dict = try DictType.copy(t, try attributes(t, object))
        let parts = try TextParts(t)
        try parts.add(text: "\(name)(")
        var position = 0
        var isFirst = true
        while let (key, value) = Dict.next(dict, &position) {
            guard key.isKind(.str), key.as(StrCell.self).pointee.count > 0 else { continue }
            if !isFirst { try parts.add(", ") }
            isFirst = false
            try parts.add(key)
            try parts.add("=")
            try parts.addRepr(value)
        }
        try parts.add(")")
        return try parts.finish()
    }
}
