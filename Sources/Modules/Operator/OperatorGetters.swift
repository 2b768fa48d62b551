import Runtime

/// operator.itemgetter, attrgetter and methodcaller.
enum OperatorGetters {
    /// The keys (or dotted names) of a getter.
    private final class Getter: NativeObject {
        /// A tuple: keys, or tuples of interned names, one for each dotted name.
        let keys: Value
        /// What was given, for repr and pickling: a tuple.
        let given: Value

        init(_ keys: Value, _ given: Value) {
            self.keys = keys
            self.given = given
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(keys)
            visit(given)
        }
    }

    private final class Caller: NativeObject {
        let name: Value
        let arguments: Value
        let keywords: Value

        init(_ name: Value, _ arguments: Value, _ keywords: Value) {
            self.name = name
            self.arguments = arguments
            self.keywords = keywords
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(name)
            visit(arguments)
            visit(keywords)
        }
    }

    static func add(_ m: ModuleBuilder) throws(Raised) {
        try addItemGetter(m)
        try addAttrGetter(m)
        try addMethodCaller(m)
    }

    private static func addGetter(
        _ type: TypeBuilder, _ get: @escaping (Thread, Value, Value) throws(Raised) -> Value
    ) {
        type.method("__call__", "(self, obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (keys, count) = t.items(object(args[0], Getter.self).keys)
            if count == 1 { return try get(t, args[1], keys[0]) }
            let result = try t.makeTupleChecked(count: count)
            for index in 0..<count { result.items[index] = try get(t, args[1], keys[index]) }
            return Value(result)
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.guardingRepr(args[0], cycle: "...") { () throws(Raised) -> Value in
                let (items, count) = t.items(object(args[0], Getter.self).given)
                var parts: [String] = []
                for index in 0..<count { parts.append(try t.reprString(items[index])) }
                return t.str("operator.\(t.className(args[0]))(\(parts.joined(separator: ", ")))")
            }
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(Value(t.type(of: args[0])), object(args[0], Getter.self).given)
        }
    }

    private static func addItemGetter(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("itemgetter", module: "operator")
        type.newNative("(cls, /, *items)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            if t.items(args[1]).count == 0 { throw t.typeError("itemgetter expected 1 argument, got 0") }
            return Getter(args[1], args[1])
        }
        addGetter(type) { (t: Thread, value: Value, key: Value) throws(Raised) -> Value in try t.getItem(value, key) }
    }

    private static func addAttrGetter(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("attrgetter", module: "operator")
        type.newNative("(cls, /, *attrs)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            let (given, count) = t.items(args[1])
            if count == 0 { throw t.typeError("attrgetter expected 1 argument, got 0") }
            let keys = try t.makeTupleChecked(count: count)
            for index in 0..<count {
                if !given[index].isKind(.str) { throw t.typeError("attribute name must be a string") }
                let names = t.string(given[index]).split(separator: ".", omittingEmptySubsequences: false)
                let parts = try t.makeTupleChecked(count: names.count)
                for (position, name) in names.enumerated() {
                    parts.items[position] = names.count == 1 ? t.intern(given[index]) : t.intern(String(name))
                }
                keys.items[index] = Value(parts)
            }
            return Getter(Value(keys), args[1])
        }
        addGetter(type) { (t: Thread, value: Value, names: Value) throws(Raised) -> Value in
            let (items, count) = t.items(names)
            var result = value
            for index in 0..<count { result = try t.getAttr(result, items[index]) }
            return result
        }
    }

    private static func addMethodCaller(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("methodcaller", module: "operator")
        type.newNative("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            let (given, count) = t.items(args[1])
            if count == 0 { throw t.typeError("methodcaller needs at least one argument, the method name") }
            if !given[0].isKind(.str) { throw t.typeError("method name must be a string") }
            let rest = try t.tuple(copying: given + 1, count: count - 1)
            return Caller(t.intern(given[0]), rest, args[2])
        }
        type.method("__call__", "(self, obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let caller = object(args[0], Caller.self)
            let method = try t.getAttr(args[1], caller.name)
            return try t.call(method, args: caller.arguments, kwargs: caller.keywords)
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.guardingRepr(args[0], cycle: "...") { () throws(Raised) -> Value in
                let caller = object(args[0], Caller.self)
                var text = "operator.methodcaller(\(try t.reprString(caller.name))"
                let (items, count) = t.items(caller.arguments)
                for index in 0..<count { text += ", \(try t.reprString(items[index]))" }
                var position = 0
                let keywords = caller.keywords
                while let (key, value) = Dict.next(keywords, &position) {
                    text += ", \(try t.strString(key))=\(try t.reprString(value))"
                }
                return t.str(text + ")")
            }
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let caller = object(args[0], Caller.self)
            let cls = Value(t.type(of: args[0]))
            let (items, count) = t.items(caller.arguments)
            if Dict.count(caller.keywords) == 0 {
                let all = try t.makeTupleChecked(count: count + 1)
                all.items[0] = caller.name
                for index in 0..<count { all.items[index + 1] = items[index] }
                return t.tuple(cls, Value(all))
            }
            let functools = try Imports.importModule(t, named: "functools")
            let partial = try t.call(
                try t.getAttr(functools, "partial"), args: t.tuple(cls, caller.name), kwargs: caller.keywords)
            return t.tuple(partial, caller.arguments)
        }
    }
}
