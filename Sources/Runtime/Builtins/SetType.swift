/// set and frozenset.
enum SetType {
    static func setUp(_ t: Thread) {
        let set = TypeBuilder(t, .set)
        let frozenset = TypeBuilder(t, .frozenset)
        set.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            make(t, try ContainerSupport.checkedClass(t, args[0], .set), .set)
        }
        set.method("__init__", "(self, iterable=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if SetObject.count(args[0]) > 0 { try SetObject.clear(t, args[0]) }
            if args.has(1) { try update(t, args[0], with: args[1]) }
            return .none
        }
        frozenset.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .frozenset)
            if t.lookup(cls, .__init__) == Machine.objectInit {
                try ContainerSupport.rejectKeywords(t, "frozenset", args[2])
            }
            let given = args[1].as(TupleCell.self)
            if given.pointee.count > 1 {
                throw t.typeError("frozenset expected at most 1 argument, got \(given.pointee.count)")
            }
            return try frozen(t, cls, given.pointee.count == 1 ? given.items[0] : .nothing)
        }
        // object.__init__ would refuse the iterable of subclasses that override __new__ alone.
        set.constant("__hash__", .none)
        frozenset.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            frozenHash(t, args[0])
        }
        for (type, builtin) in [(set, BuiltinType.set), (frozenset, .frozenset)] {
            setUpProtocols(type, builtin)
            setUpOperators(type, builtin)
            setUpMethods(type, builtin)
            ContainerSupport.addClassGetItem(type)
        }
        setUpInPlaceOperators(set)
        setUpMutation(set)
    }

    // MARK: making sets

    /// An empty set of a class that derives from set or frozenset.
    static func make(_ t: Thread, _ cls: TypePointer, _ builtin: BuiltinType) -> Value {
        let set = t.makeSet(builtin)
        if cls == Types.pointer(builtin) { return set }
        set.header.pointee.shape = cls.pointee.rootShape.pointee.id
        return ContainerSupport.finish(cls, set)
    }

    /// A new set of the items of an iterable.
    static func make(_ t: Thread, from iterable: Value, _ builtin: BuiltinType = .set) throws(Raised) -> Value {
        let result = t.makeSet(builtin)
        try update(t, result, with: iterable)
        return result
    }

    private static func frozen(_ t: Thread, _ cls: TypePointer, _ iterable: Value) throws(Raised) -> Value {
        if cls != Types.pointer(.frozenset) {
            let result = make(t, cls, .frozenset)
            if !iterable.isNothing { try update(t, result, with: iterable) }
            return result
        }
        if iterable.isNothing { return Constants.emptyFrozenSet }
        if iterable.isExactly(.frozenset) { return iterable }
        return try make(t, from: iterable, .frozenset)
    }

    /// Set or frozenset: what a set's layout is of.
    static func builtin(_ t: Thread, _ set: Value) -> BuiltinType {
        t.isInstance(set, .frozenset) ? .frozenset : .set
    }

    // MARK: going through sets

    /// Calls `body` with each element and its hash, as they stand now.
    @inline(__always)
    static func forEach(
        _ t: Thread, _ set: Value, _ body: (Value, UInt64) throws(Raised) -> Void
    ) throws(Raised) {
        let storage = SetObject.storage(set)
        for slot in 0...storage.pointee.mask {
            let entry = storage.entries[slot]
            if entry.key.isNothing { continue }
            try body(entry.key, entry.hash)
            try t.poll()
        }
    }

    /// Whether an element with a known hash is there.
    @inline(__always)
    static func contains(_ t: Thread, _ set: Value, _ key: Value, _ hash: UInt64) throws(Raised) -> Bool {
        try SetObject.find(t, SetObject.storage(set), key, hash) >= 0
    }

    /// `body` with an element; when that is an unhashable set, again with a frozenset of the same elements.
    @inline(__always)
    private static func withElement<Result>(
        _ t: Thread, _ element: Value, _ body: (Value) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        do throws(Raised) { return try body(element) } catch {
            if !element.isKind(.set) || !t.isInstance(element, .set) || !t.catches(.typeError) { throw error }
        }
        let copy = t.makeSet(.frozenset)
        try SetObject.copy(t, from: element, to: copy)
        return try body(copy)
    }

    private static func frozenHash(_ t: Thread, _ set: Value) -> Value {
        let cell = set.as(SetCell.self)
        if !cell.pointee.hash.isNothing { return cell.pointee.hash }
        let storage = SetObject.storage(set)
        var hash = TextHashing.Frozenset()
        for slot in 0...storage.pointee.mask {
            let entry = storage.entries[slot]
            if !entry.key.isNothing { hash.add(Int(Int64(bitPattern: entry.hash))) }
        }
        cell.pointee.hash = t.int(hash.result)
        return cell.pointee.hash
    }

    // MARK: protocols

    private static func setUpProtocols(_ type: TypeBuilder, _ builtin: BuiltinType) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try repr(t, args[0]) }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(SetObject.count(args[0]))
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeIterator(
                .setIterator, args[0], limit: SetObject.count(args[0]),
                extra: args[0].as(SetCell.self).pointee.storage)
        }
        type.method("__contains__", "(self, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try withElement(t, args[1]) { (element: Value) throws(Raised) -> Bool in
                try SetObject.contains(t, args[0], element)
            })
        }
        type.method("__sizeof__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(
                Heap.size(of: args[0].header) + Heap.size(of: args[0].as(SetCell.self).pointee.storage.header))
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try ContainerSupport.state(t, args[0])
            return t.tuple(Value(t.type(of: args[0])), t.tuple(try t.toList(args[0])), state)
        }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isKind(.set) else { return .notImplemented }
                let m = SetObject.count(args[0])
                let n = SetObject.count(args[1])
                switch op {
                case .eq: return Value(m == n ? try isSubset(t, args[0], args[1]) : false)
                case .ne: return Value(!(m == n ? try isSubset(t, args[0], args[1]) : false))
                case .lt: return Value(m < n ? try isSubset(t, args[0], args[1]) : false)
                case .le: return Value(m <= n ? try isSubset(t, args[0], args[1]) : false)
                case .gt: return Value(n < m ? try isSubset(t, args[1], args[0]) : false)
                case .ge: return Value(n <= m ? try isSubset(t, args[1], args[0]) : false)
                }
            }
        }
    }

    /// Whether every element of the set `a` is in the set `b`.
    static func isSubset(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Bool {
        if SetObject.count(a) > SetObject.count(b) { return false }
        let storage = SetObject.storage(a)
        for slot in 0...storage.pointee.mask {
            let entry = storage.entries[slot]
            if entry.key.isNothing { continue }
            if !(try contains(t, b, entry.key, entry.hash)) { return false }
            try t.poll()
        }
        return true
    }

    private static func repr(_ t: Thread, _ set: Value) throws(Raised) -> Value {
        let name = t.typeName(set)
        if SetObject.count(set) == 0 { return t.str("\(name)()") }
        if !(try t.enterRepr(set)) { return t.str("\(name)(...)") }
        defer { t.leaveRepr(set) }
        let parts = try TextParts(t)
        if set.isExactly(.set) { try parts.add("{") } else { try parts.add(text: "\(name)({") }
        let separator = t.str(", ")
        // Elements are collected first: their repr may change the set.
        let elements = try t.toList(set)
        let (items, count) = List.snapshot(elements)
        for index in 0..<count {
            if index > 0 { try parts.add(separator) }
            try parts.addRepr(items[index])
            try t.poll()
        }
        if set.isExactly(.set) { try parts.add("}") } else { try parts.add("})") }
        return try parts.finish()
    }

    // MARK: elements of sets

    private static func setUpMutation(_ type: TypeBuilder) {
        type.method("add", "(self, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try SetObject.add(t, args[0], args[1])
            return .none
        }
        type.method("discard", "(self, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try withElement(t, args[1]) { (element: Value) throws(Raised) -> Bool in
                try SetObject.remove(t, args[0], element)
            }
            return .none
        }
        type.method("remove", "(self, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let wasThere = try withElement(t, args[1]) { (element: Value) throws(Raised) -> Bool in
                try SetObject.remove(t, args[0], element)
            }
            if !wasThere { throw t.keyError(args[1]) }
            return .none
        }
        type.method("pop", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let element = SetObject.pop(t, args[0])
            if element.isNothing { throw t.keyError(t.str("pop from an empty set")) }
            return element
        }
        type.method("clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try SetObject.clear(t, args[0])
            return .none
        }
        type.method("update", "(self, /, *others)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let others = args[1].as(TupleCell.self)
            for index in 0..<others.pointee.count { try update(t, args[0], with: others.items[index]) }
            return .none
        }
        type.method("intersection_update", "(self, /, *others)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try intersection(t, args[0], all: args[1], .set)
            try replace(t, args[0], by: result)
            return .none
        }
        type.method("difference_update", "(self, /, *others)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let others = args[1].as(TupleCell.self)
            for index in 0..<others.pointee.count { try subtract(t, args[0], others.items[index]) }
            return .none
        }
        type.method("symmetric_difference_update", "(self, other, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try symmetricUpdate(t, args[0], args[1])
            return .none
        }
    }

    /// Gives `set` the elements of a set made for it.
    static func replace(_ t: Thread, _ set: Value, by new: Value) throws(Raised) {
        let locked = t.lock(set)
        defer { t.unlock(set, locked) }
        let cell = set.as(SetCell.self)
        cell.pointee.storage = new.as(SetCell.self).pointee.storage
        cell.pointee.count = new.as(SetCell.self).pointee.count
        cell.pointee.hash = .nothing
    }
}
