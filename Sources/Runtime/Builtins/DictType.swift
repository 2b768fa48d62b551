/// dict.
enum DictType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .dict)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try make(t, try ContainerSupport.checkedClass(t, args[0], .dict))
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try update(t, args[0], args[1], args[2], "dict")
            return .none
        }
        type.constant("__hash__", .none)
        setUpProtocols(type)
        setUpItems(type)
        setUpMethods(type)
        type.classMethod("fromkeys", "(cls, iterable, value=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try fromKeys(t, args[0], args[1], args[2])
        }
        ContainerSupport.addClassGetItem(type)
        setUpViews(t)
    }

    /// An empty dict of a class that derives from dict.
    static func make(_ t: Thread, _ cls: TypePointer) throws(Raised) -> Value {
        let dict = try t.makeDict()
        if cls == Types.pointer(.dict) { return dict }
        dict.header.pointee.shape = cls.pointee.rootShape.pointee.id
        return ContainerSupport.finish(cls, dict)
    }

    /// An exact dict with the items of `dict`.
    static func copy(_ t: Thread, _ dict: Value) throws(Raised) -> Value {
        let result = try t.makeDict()
        try Dict.copy(t, from: dict, to: result)
        return result
    }

    /// A reversed iterator over keys, values or items.
    static func reversed(_ t: Thread, _ type: BuiltinType, _ dict: Value) -> Value {
        t.makeIterator(type, dict, index: Int(Dict.storage(dict).pointee.used) - 1, limit: Dict.count(dict))
    }

    private static func setUpProtocols(_ type: TypeBuilder) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try repr(t, args[0]) }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(Dict.count(args[0])) }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.dictIterator(.dictKeyIterator, args[0])
        }
        type.method("__reversed__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            reversed(t, .dictReverseKeyIterator, args[0])
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try Dict.contains(t, args[0], args[1]))
        }
        type.method("__sizeof__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(
                Heap.size(of: args[0].header) + Heap.size(of: args[0].as(DictCell.self).pointee.storage.header))
        }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isKind(.dict), op == .eq || op == .ne else { return .notImplemented }
                return Value(try equal(t, args[0], args[1]) == (op == .eq))
            }
        }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try union(t, args[0], args[1])
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try union(t, args[1], args[0])
        }
        type.method("__ior__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try update(t, args[0], with: args[1])
            return args[0]
        }
    }

    private static func union(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Value {
        guard a.isKind(.dict), b.isKind(.dict) else { return .notImplemented }
        let result = try copy(t, a)
        try update(t, result, with: b)
        return result
    }

    static func equal(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Bool {
        if Dict.count(a) != Dict.count(b) { return false }
        try t.checkNativeStack()
        var position = 0
        while let (key, value) = Dict.next(a, &position) {
            let other = try Dict.get(t, b, key)
            if other.isNothing { return false }
            if !(try t.equal(value, other)) { return false }
            try t.poll()
        }
        return true
    }

    static func repr(_ t: Thread, _ dict: Value) throws(Raised) -> Value {
        if Dict.count(dict) == 0 { return t.str("{}") }
        if !(try t.enterRepr(dict)) { return t.str("{...}") }
        defer { t.leaveRepr(dict) }
        let parts = try TextParts(t)
        try parts.add("{")
        let separator = t.str(", ")
        let colon = t.str(": ")
        var position = 0
        var isFirst = true
        while let (key, value) = Dict.next(dict, &position) {
            if !isFirst { try parts.add(separator) }
            isFirst = false
            try parts.addRepr(key)
            try parts.add(colon)
            try parts.addRepr(value)
            try t.poll()
        }
        try parts.add("}")
        return try parts.finish()
    }

    // MARK: items

    private static func setUpItems(_ type: TypeBuilder) {
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try Dict.get(t, args[0], args[1])
            if !value.isNothing { return value }
            if !args[0].isExactly(.dict) {
                let missing = t.lookupSpecial(args[0], .__missing__)
                if !missing.isNothing { return try t.callSpecial(missing, args[0], args[1]) }
            }
            throw t.keyError(args[1])
        }
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try Dict.set(t, args[0], args[1], args[2])
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if try Dict.delete(t, args[0], args[1]).isNothing { throw t.keyError(args[1]) }
            return .none
        }
        type.method("get", "(self, key, default=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try Dict.get(t, args[0], args[1])
            return value.isNothing ? args[2] : value
        }
        type.method("setdefault", "(self, key, default=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try Dict.setDefault(t, args[0], args[1], args[2])
        }
        type.method("pop", "(self, key, default=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            // An empty dict does not ask for the hash.
            if Dict.count(args[0]) > 0 {
                let value = try Dict.delete(t, args[0], args[1])
                if !value.isNothing { return value }
            }
            if args.has(2) { return args[2] }
            throw t.keyError(args[1])
        }
        type.method("popitem", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let (key, value) = Dict.popLast(t, args[0]) else {
                throw t.keyError(t.str("popitem(): dictionary is empty"))
            }
            return t.tuple(key, value)
        }
    }

    private static func setUpMethods(_ type: TypeBuilder) {
        type.method("clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try Dict.clear(t, args[0])
            return .none
        }
        type.method("copy", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try copy(t, args[0]) }
        type.method("update", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try update(t, args[0], args[1], args[2], "update")
            return .none
        }
        for (name, view) in [("keys", BuiltinType.dictKeys), ("values", .dictValues), ("items", .dictItems)] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.makePair(view, args[0]) }
        }
    }

    private static func fromKeys(_ t: Thread, _ cls: Value, _ iterable: Value, _ value: Value) throws(Raised) -> Value {
        let dict = try t.call(cls)
        if dict.isExactly(.dict) {
            if iterable.isExactly(.set) || iterable.isExactly(.frozenset) {
                try SetType.forEach(t, iterable) { (key: Value, hash: UInt64) throws(Raised) in
                    try Dict.set(t, dict, key, hash, value)
                }
                return dict
            }
            try t.forEach(iterable) { key throws(Raised) in
                try Dict.set(t, dict, key, value)
                return true
            }
            return dict
        }
        try t.forEach(iterable) { key throws(Raised) in
            try t.setItem(dict, key, value)
            return true
        }
        return dict
    }

    // MARK: update

    /// The arguments of dict() and dict.update(): at most one positional one, then keywords.
    private static func update(
        _ t: Thread, _ dict: Value, _ positional: Value, _ keywords: Value, _ name: String
    ) throws(Raised) {
        let cell = positional.as(TupleCell.self)
        if cell.pointee.count > 1 {
            throw t.typeError("\(name) expected at most 1 argument, got \(cell.pointee.count)")
        }
        if cell.pointee.count == 1 { try update(t, dict, with: cell.items[0]) }
        if Dict.count(keywords) > 0 { try merge(t, dict, keywords) }
    }

    /// dict.update(source): a dict, a mapping (anything with keys) or an iterable of pairs.
    static func update(_ t: Thread, _ dict: Value, with source: Value) throws(Raised) {
        if source.isExactly(.dict) { return try merge(t, dict, source) }
        if source.isKind(.dict) && t.lookupSpecial(source, .__iter__) == Machine.dictIter {
            return try merge(t, dict, source)
        }
        if let keys = try t.findAttr(source, .keys) {
            try t.forEach(try t.call(keys)) { key throws(Raised) in
                try Dict.set(t, dict, key, try t.getItem(source, key))
                return true
            }
            return
        }
        try updatePairs(t, dict, source)
    }

    /// From a dict, with the hashes stored there.
    private static func merge(_ t: Thread, _ dict: Value, _ source: Value) throws(Raised) {
        if dict == source || Dict.count(source) == 0 { return }
        if Dict.count(dict) == 0 && dict.isExactly(.dict) && Dict.storage(dict).pointee.used == 0 {
            let copy = try self.copy(t, source)
            let locked = t.lock(dict)
            defer { t.unlock(dict, locked) }
            let cell = dict.as(DictCell.self)
            if cell.pointee.count == 0 {
                cell.pointee.storage = copy.as(DictCell.self).pointee.storage
                cell.pointee.count = copy.as(DictCell.self).pointee.count
                cell.pointee.keysVersion = 0
                cell.pointee.lastHint = 0
                return
            }
        }
        let storage = Dict.storage(source)
        let count = Dict.count(source)
        var number = 0
        while number < Int(storage.pointee.used) {
            let entry = storage.entries[number]
            number += 1
            if entry.key.isNothing || entry.value.isNothing { continue }
            try Dict.set(t, dict, entry.key, entry.hash, entry.value)
            if Dict.count(source) != count { throw t.runtimeError("dict mutated during update") }
            try t.poll()
        }
    }

    /// From an iterable of pairs.
    private static func updatePairs(_ t: Thread, _ dict: Value, _ source: Value) throws(Raised) {
        var number = 0
        try t.forEach(source) { item throws(Raised) in
            let key: Value
            let value: Value
            if item.isExactly(.tuple) && item.as(TupleCell.self).pointee.count == 2 {
                key = item.as(TupleCell.self).items[0]
                value = item.as(TupleCell.self).items[1]
            } else {
                if !t.isIterable(item) { throw t.typeError("object is not iterable") }
                let pair = try t.toTuple(item).as(TupleCell.self)
                if pair.pointee.count != 2 {
                    throw t.valueError(
                        "dictionary update sequence element #\(number) has length \(pair.pointee.count); 2 is required")
                }
                key = pair.items[0]
                value = pair.items[1]
            }
            try Dict.set(t, dict, key, value)
            number += 1
            return true
        }
    }
}
