import Runtime

/// The class collections.deque.
enum DequeType {
    static func add(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        let type = try m.type("deque", module: "collections")
        let root = Root(type.value)
        type.value.as(TypeCell.self).pointee.flags.insert(.isSequence)
        let forward = try makeIteratorType(m, "_deque_iterator", isReversed: false)
        let backward = try makeIteratorType(m, "_deque_reverse_iterator", isReversed: true)
        type.newNative("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in Deque() }
        addConstruction(type, root, forward)
        addEnds(type)
        addItems(type, root)
        addArithmetic(type, root)
        addComparisons(type, root)
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNativeIterator(forward.value, DequeIterator(args[0], isReversed: false))
        }
        type.method("__reversed__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNativeIterator(backward.value, DequeIterator(args[0], isReversed: true))
        }
        type.genericAlias()
        type.constant("__hash__", .none)
        type.constant("__doc__", t.str("A list-like sequence optimized for data accesses near its endpoints."))
    }

    private static func makeIteratorType(_ m: ModuleBuilder, _ name: String, isReversed: Bool) throws(Raised) -> Root {
        let type = try m.type(name, subclassable: false, module: "_collections")
        type.newIterator("(cls, deque, index=0, /)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            guard args[1].isKind(.native), args[1].as(NativeCell.self).pointee.object.takeUnretainedValue() is Deque else {
                throw t.typeError("\(name)() argument 1 must be collections.deque, not \(t.typeName(args[1]))")
            }
            let iterator = DequeIterator(args[1], isReversed: isReversed)
            iterator.left = max(0, iterator.left - max(0, try t.index(args[2])))
            return iterator
        }
        type.method("__length_hint__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(object(args[0], DequeIterator.self).left)
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let iterator = object(args[0], DequeIterator.self)
            let done = object(iterator.deque, Deque.self).count - iterator.left
            return t.tuple(Value(t.type(of: args[0])), t.tuple(iterator.deque, t.int(done)))
        }
        return Root(type.value)
    }

    private static func addConstruction(_ type: TypeBuilder, _ root: Root, _ iterator: Root) {
        type.method("__init__", "(self, iterable=<unrepresentable>, maxlen=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            var limit = -1
            if let maxlen = args.optional(2) {
                if !t.isInt(maxlen) { throw t.typeError("an integer is required") }
                limit = try t.index(maxlen)
                if limit < 0 { throw t.valueError("maxlen must be non-negative") }
            }
            deque.limit = limit
            if deque.count > 0 { deque.clear(t, args[0]) }
            if !args[1].isNothing { try deque.extend(t, args[0], args[1]) }
            return .none
        }
        type.property("maxlen", { (t: Thread, value: Value) throws(Raised) -> Value in
            let limit = object(value, Deque.self).limit
            return limit < 0 ? .none : t.int(limit)
        })
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = t.className(args[0])
            return try t.guardingRepr(args[0], cycle: "[...]") { () throws(Raised) -> Value in
                let deque = object(args[0], Deque.self)
                let items = try t.reprString(try deque.list(t, args[0]))
                return t.str(deque.limit < 0 ? "\(name)(\(items))" : "\(name)(\(items), maxlen=\(deque.limit))")
            }
        }
        for name in ["copy", "__copy__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try copy(t, args[0], root)
            }
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            let state = try t.callMethod(args[0], "__getstate__")
            let given = deque.limit < 0 ? Constants.emptyTuple : t.tuple(Constants.emptyTuple, t.int(deque.limit))
            return t.tuple(Value(t.type(of: args[0])), given, state, try t.iterator(args[0]))
        }
    }

    /// A deque of the same class, limit and items.
    private static func copy(_ t: Thread, _ value: Value, _ root: Root) throws(Raised) -> Value {
        let deque = object(value, Deque.self)
        let type = Value(t.type(of: value))
        if type == root.value {
            let new = Deque()
            new.limit = deque.limit
            let result = t.makeNative(root.value, new)
            try new.extend(t, result, try deque.list(t, value))
            return result
        }
        let items = try deque.list(t, value)
        if deque.limit < 0 { return try t.call(type, items) }
        return try t.call(type, items, t.int(deque.limit))
    }

    private static func addEnds(_ type: TypeBuilder) {
        type.method("append", "(self, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try object(args[0], Deque.self).append(t, args[0], args[1])
            return .none
        }
        type.method("appendleft", "(self, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try object(args[0], Deque.self).appendLeft(t, args[0], args[1])
            return .none
        }
        type.method("pop", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let item = object(args[0], Deque.self).pop(t, args[0])
            if item.isNothing { throw t.indexError("pop from an empty deque") }
            return item
        }
        type.method("popleft", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let item = object(args[0], Deque.self).popLeft(t, args[0])
            if item.isNothing { throw t.indexError("pop from an empty deque") }
            return item
        }
        type.method("extend", "(self, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try object(args[0], Deque.self).extend(t, args[0], args[1])
            return .none
        }
        type.method("extendleft", "(self, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try object(args[0], Deque.self).extendLeft(t, args[0], args[1])
            return .none
        }
        type.method("clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            object(args[0], Deque.self).clear(t, args[0])
            return .none
        }
        type.method("rotate", "(self, n=1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            object(args[0], Deque.self).rotate(t, args[0], try t.index(args[1]))
            return .none
        }
        type.method("reverse", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            object(args[0], Deque.self).reverse(t, args[0])
            return .none
        }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(smallInt: object(args[0], Deque.self).count)
        }
        type.method("__bool__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(object(args[0], Deque.self).count != 0)
        }
    }

    /// The index of an item argument, from the front; −1 when out of range.
    private static func position(_ t: Thread, _ deque: Deque, _ key: Value) throws(Raised) -> Int {
        if !t.isInt(key) && t.lookupSpecial(key, .__index__).isNothing {
            throw t.typeError("sequence index must be integer, not '\(t.typeName(key))'")
        }
        let int = try t.indexValue(key)
        guard int.isSmallInt else { throw t.indexError("cannot fit '\(t.typeName(key))' into an index-sized integer") }
        let index = int.smallInt < 0 ? int.smallInt + deque.count : int.smallInt
        if index < 0 || index >= deque.count { throw t.indexError("deque index out of range") }
        return index
    }

    private static func addItems(_ type: TypeBuilder, _ root: Root) {
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            let item = deque.item(t, args[0], try position(t, deque, args[1]))
            if item.isNothing { throw t.indexError("deque index out of range") }
            return item
        }
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            if !deque.setItem(t, args[0], try position(t, deque, args[1]), args[2]) {
                throw t.indexError("deque index out of range")
            }
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            if !deque.remove(t, args[0], at: try position(t, deque, args[1])) {
                throw t.indexError("deque index out of range")
            }
            return .none
        }
        type.method("insert", "(self, index, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let index = try t.index(args[1])
            if !(try object(args[0], Deque.self).insert(t, args[0], index, args[2])) {
                throw t.indexError("deque already at its maximum size")
            }
            return .none
        }
        let mutated = { (t: Thread) -> Raised in t.runtimeError("deque mutated during iteration") }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            var found = false
            try deque.search(t, args[0], from: 0, to: deque.count, mutated) { item, _ throws(Raised) in
                found = try t.equal(item, args[1])
                return !found
            }
            return Value(found)
        }
        type.method("count", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            var count = 0
            try deque.search(t, args[0], from: 0, to: deque.count, mutated) { item, _ throws(Raised) in
                if try t.equal(item, args[1]) { count += 1 }
                return true
            }
            return t.int(count)
        }
        type.method("index", "(self, value, start=0, stop=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            var start = try t.clampedIndex(args[2])
            var stop = args[3].isNothing ? deque.count : try t.clampedIndex(args[3])
            if start < 0 { start = max(0, start + deque.count) }
            if stop < 0 { stop = max(0, stop + deque.count) }
            stop = min(stop, deque.count)
            var result = -1
            try deque.search(t, args[0], from: start, to: stop, mutated) { item, index throws(Raised) in
                if try t.equal(item, args[1]) { result = index }
                return result < 0
            }
            if result < 0 { throw t.valueError("deque.index(x): x not in deque") }
            return t.int(result)
        }
        type.method("remove", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let deque = object(args[0], Deque.self)
            var result = -1
            let message = { (t: Thread) -> Raised in t.indexError("deque mutated during remove().") }
            try deque.search(t, args[0], from: 0, to: deque.count, message) { item, index throws(Raised) in
                if try t.equal(item, args[1]) { result = index }
                return result < 0
            }
            if result < 0 { throw t.valueError("deque.remove(x): x not in deque") }
            _ = deque.remove(t, args[0], at: result)
            return .none
        }
    }

    private static func addArithmetic(_ type: TypeBuilder, _ root: Root) {
        type.method("__add__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !t.isInstance(args[1], native: root.value) {
                throw t.typeError("can only concatenate deque (not \"\(t.typeName(args[1]))\") to deque")
            }
            let result = try copy(t, args[0], root)
            try object(result, Deque.self).extend(t, result, args[1])
            return result
        }
        type.method("__iadd__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try object(args[0], Deque.self).extend(t, args[0], args[1])
            return args[0]
        }
        func times(_ t: Thread, _ value: Value) throws(Raised) -> Int {
            if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
                throw t.typeError("can't multiply sequence by non-int of type '\(t.typeName(value))'")
            }
            return try t.index(value)
        }
        for name in ["__mul__", "__rmul__"] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let count = try times(t, args[1])
                let result = try copy(t, args[0], root)
                try object(result, Deque.self).multiply(t, result, count)
                return result
            }
        }
        type.method("__imul__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try object(args[0], Deque.self).multiply(t, args[0], try times(t, args[1]))
            return args[0]
        }
    }

    private static func addComparisons(_ type: TypeBuilder, _ root: Root) {
        let operators: [(String, Comparison)] = [
            ("__eq__", .eq), ("__ne__", .ne), ("__lt__", .lt), ("__le__", .le), ("__gt__", .gt), ("__ge__", .ge),
        ]
        for (name, op) in operators {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard t.isInstance(args[1], native: root.value) else { return .notImplemented }
                let a = object(args[0], Deque.self)
                let b = object(args[1], Deque.self)
                if args[0] == args[1] {
                    return Value(op == .eq || op == .le || op == .ge)
                }
                if op == .eq && a.count != b.count { return .false }
                if op == .ne && a.count != b.count { return .true }
                let left = try t.iterator(args[0])
                let right = try t.iterator(args[1])
                while true {
                    let x = try t.next(left)
                    let y = try t.next(right)
                    if x.isNothing || y.isNothing {
                        // The shorter one is less.
                        let order = x.isNothing ? (y.isNothing ? 0 : -1) : 1
                        switch op {
                        case .eq: return Value(order == 0)
                        case .ne: return Value(order != 0)
                        case .lt: return Value(order < 0)
                        case .le: return Value(order <= 0)
                        case .gt: return Value(order > 0)
                        case .ge: return Value(order >= 0)
                        }
                    }
                    if !(try t.equal(x, y)) {
                        if op == .eq { return .false }
                        if op == .ne { return .true }
                        return try t.compare(op, x, y)
                    }
                    try t.poll()
                }
            }
        }
    }
}
