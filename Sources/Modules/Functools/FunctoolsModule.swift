import Runtime

/// The _functools module: partial, reduce, cmp_to_key and the cache of lru_cache.
enum FunctoolsModule {
    static func register() {
        Imports.register("_functools") { (m: ModuleBuilder) throws(Raised) in
            try PartialType.add(m)
            try addReduce(m)
            try addKeyWrapper(m)
            try CacheType.add(m)
        }
    }

    private static func addReduce(_ m: ModuleBuilder) throws(Raised) {
        try m.function("reduce", "(function, iterable, /, initial=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let iterator: Value
            do throws(Raised) { iterator = try t.iterator(args[1]) } catch {
                if t.catches(.typeError) { throw t.typeError("reduce() arg 2 must support iteration") }
                throw error
            }
            let function = args[0]
            var result = args[2]
            while true {
                let item = try t.next(iterator)
                if item.isNothing { break }
                result = result.isNothing ? item : try t.call(function, result, item)
                try t.poll()
            }
            if result.isNothing { throw t.typeError("reduce() of empty iterable with no initial value") }
            return result
        }
    }

    // MARK: cmp_to_key

    private final class Key: NativeObject {
        let compare: Value
        var value: Value

        init(_ compare: Value, _ value: Value) {
            self.compare = compare
            self.value = value
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(compare)
            visit(value)
        }
    }

    private static func addKeyWrapper(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.thread.makeModuleType("KeyWrapper", module: "functools", subclassable: false)
        let root = Root(type.value)
        type.method("__call__", "(self, obj)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(root.value, Key(object(args[0], Key.self).compare, args[1]))
        }
        let operators: [(String, Comparison)] = [
            ("__lt__", .lt), ("__le__", .le), ("__gt__", .gt), ("__ge__", .ge), ("__eq__", .eq), ("__ne__", .ne),
        ]
        for (name, op) in operators {
            type.method(name, "(self, other, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard t.isInstance(args[1], native: root.value) else {
                    throw t.typeError("other argument must be K instance")
                }
                let a = object(args[0], Key.self)
                let b = object(args[1], Key.self)
                if a.value.isNothing || b.value.isNothing { throw t.raise(.attributeError, "object") }
                let order = try t.call(a.compare, a.value, b.value)
                return try t.compare(op, order, Value(smallInt: 0))
            }
        }
        type.property(
            "obj",
            { (t: Thread, value: Value) throws(Raised) -> Value in
                let held = object(value, Key.self).value
                return held.isNothing ? .none : held
            }, set: { (t: Thread, value: Value, new: Value) throws(Raised) in object(value, Key.self).value = new })
        type.constant("__hash__", .none)
        try m.function("cmp_to_key", "(mycmp)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(root.value, Key(args[0], .nothing))
        }
    }
}
