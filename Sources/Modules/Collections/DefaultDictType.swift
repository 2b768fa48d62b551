import Runtime

/// The class collections.defaultdict. The factory stands in the cell's `__dict__` word, as the attribute it looks like.
enum DefaultDictType {
    static func add(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("defaultdict", base: .dict, module: "collections")
        let key = Root(m.thread.intern("default_factory"))
        let dictInit = Root(m.thread.lookup(Types.value(.dict).as(TypeCell.self), .__init__))

        func factory(_ value: Value) -> Value {
            let attributes = value.as(DictCell.self).pointee.dict
            let found = attributes.isNothing ? Value.nothing : Dict.getInterned(attributes, key.value)
            return found.isNothing ? .none : found
        }
        func setFactory(_ t: Thread, _ value: Value, _ factory: Value) throws(Raised) {
            let cell = value.as(DictCell.self)
            if cell.pointee.dict.isNothing { cell.pointee.dict = try t.makeDict() }
            try Dict.setStr(t, cell.pointee.dict, key.value, factory)
        }
        func copy(_ t: Thread, _ value: Value) throws(Raised) -> Value {
            try t.call(Value(t.type(of: value)), factory(value), value)
        }

        type.method("__init__", "(self, default_factory=<unrepresentable>, /, *args, **kwargs)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            var given = Value.none
            if let wanted = args.optional(1) {
                if !t.isCallable(wanted) { throw t.typeError("first argument must be callable or None") }
                given = wanted
            }
            try setFactory(t, args[0], given)
            let (rest, count) = t.items(args[2])
            if count == 0 && Dict.count(args[3]) == 0 { return .none }
            let all = try t.makeTupleChecked(count: count + 1)
            all.items[0] = args[0]
            for index in 0..<count { all.items[index + 1] = rest[index] }
            return try t.call(dictInit.value, args: Value(all), kwargs: args[3])
        }
        type.property(
            "default_factory", { (t: Thread, value: Value) throws(Raised) -> Value in factory(value) },
            set: { (t: Thread, value: Value, new: Value) throws(Raised) in try setFactory(t, value, new) })
        type.method("__missing__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let factory = factory(args[0])
            if factory.isNone { throw t.keyError(args[1]) }
            let value = try t.call(factory)
            try t.setItem(args[0], args[1], value)
            return value
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let dictType = Types.value(.dict).as(TypeCell.self)
            let base = t.string(try t.call(t.lookup(dictType, .__repr__), args[0]))
            let shown = try t.guardingRepr(factory(args[0]), cycle: "...") { () throws(Raised) -> Value in
                try t.repr(factory(args[0]))
            }
            return t.str("\(t.className(args[0]))(\(t.string(shown)), \(base))")
        }
        for name in ["copy", "__copy__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try copy(t, args[0]) }
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let factory = factory(args[0])
            let items = try t.iterator(try t.callMethod(args[0], .items))
            return t.tuple(
                Value(t.type(of: args[0])), factory.isNone ? Constants.emptyTuple : t.tuple(factory), .none, .none, items)
        }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.dict) { return .notImplemented }
            let result = try copy(t, args[0])
            try t.updateDict(result, args[1])
            return result
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.dict) { return .notImplemented }
            let result = try t.call(Value(t.type(of: args[0])), factory(args[0]), args[1])
            try t.updateDict(result, args[0])
            return result
        }
        type.genericAlias()
    }
}
