/// typing.Union, what `int | str` gives: a pair cell with the tuple of members first and the tuple of type parameters
/// (nothing until it is asked for) second.
enum UnionType {
    @inline(__always)
    private static func cell(_ union: Value) -> UnsafeMutablePointer<PairCell> { union.as(PairCell.self) }

    /// a | b for types, None, aliases and unions; NotImplemented when one is none of these.
    static func make(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Value {
        guard isMember(t, a), isMember(t, b) else { return .notImplemented }
        return try make(t, members: t.tuple(a, b))
    }

    private static func isMember(_ t: Thread, _ value: Value) -> Bool {
        value.isNone || value.isKind(.type) || value.isExactly(.unionType) || value.isExactly(.typeAliasType)
            || value.isKind(.pair) && t.isInstance(value, .genericAlias)
    }

    /// The union of the members in a tuple: unions among them are spread out, equal members kept once.
    static func make(_ t: Thread, members: Value) throws(Raised) -> Value {
        let unique = try t.makeList()
        func add(_ member: Value) throws(Raised) {
            let member = member.isNone ? Types.value(.noneType) : member
            if !(try t.contains(unique, member)) { try List.append(t, unique, member) }
        }
        let items = members.as(TupleCell.self)
        for index in 0..<items.pointee.count {
            let item = items.items[index]
            guard item.isExactly(.unionType) else {
                try add(item)
                continue
            }
            let inner = cell(item).pointee.first.as(TupleCell.self)
            for number in 0..<inner.pointee.count { try add(inner.items[number]) }
        }
        if List.count(unique) == 1 { return List.item(unique, 0) }
        return t.makePair(.unionType, try t.toTuple(unique))
    }

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .unionType)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("cannot create 'typing.Union' instances")
        }
        // Union[int, str]
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let members = args[1].isKind(.tuple) ? args[1] : t.tuple(args[1])
            if members.as(TupleCell.self).pointee.count == 0 {
                throw t.typeError("Cannot take a Union of no types.")
            }
            let checked = try t.makeList()
            try t.forEach(members) { member throws(Raised) in
                try List.append(t, checked, try typeArgument(t, member, "Union[arg, ...]: each arg must be a type."))
                return true
            }
            return try make(t, members: try t.toTuple(checked))
        }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try make(t, args[0], args[1])
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try make(t, args[1], args[0])
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let members = cell(args[0]).pointee.first.as(TupleCell.self)
            let parts = try TextParts(t)
            for index in 0..<members.pointee.count {
                if index > 0 { try parts.add(" | ") }
                try GenericAliasType.addType(t, members.items[index], to: parts)
            }
            return try parts.finish()
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.hashValue(try t.hash(try SetType.make(t, from: cell(args[0]).pointee.first, .frozenset)))
        }
        for op in [Comparison.eq, .ne] {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isExactly(.unionType) else { return .notImplemented }
                return Value(try equal(t, args[0], args[1]) == (op == .eq))
            }
        }
        setUpChecks(type)
        setUpAttributes(type)
    }

    /// The same members in any order.
    private static func equal(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Bool {
        let (x, y) = (cell(a).pointee.first, cell(b).pointee.first)
        let items = x.as(TupleCell.self)
        if items.pointee.count != y.as(TupleCell.self).pointee.count { return false }
        for index in 0..<items.pointee.count {
            if !(try t.contains(y, items.items[index])) { return false }
        }
        return true
    }

    /// What typing makes of an argument: None means its type, text a forward reference.
    static func typeArgument(_ t: Thread, _ value: Value, _ message: String) throws(Raised) -> Value {
        if value.isNone { return Types.value(.noneType) }
        if isMember(t, value) || value.isExactly(.typeVar) { return value }
        let typing = try Imports.importModule(t, named: "typing")
        return try t.call(try t.getAttr(typing, "_type_check"), value, t.str(message))
    }

    private static func setUpChecks(_ type: TypeBuilder) {
        func check(
            _ t: Thread, _ union: Value, _ message: String, _ body: (Value) throws(Raised) -> Bool
        ) throws(Raised) -> Value {
            let members = cell(union).pointee.first.as(TupleCell.self)
            for index in 0..<members.pointee.count {
                let member = members.items[index]
                if member.isKind(.pair), t.isInstance(member, .genericAlias) { throw t.typeError(message) }
                if try body(member) { return .true }
            }
            return .false
        }
        type.method("__instancecheck__", "(self, instance, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try check(t, args[0], "isinstance() argument 2 cannot be a parameterized generic") {
                (member: Value) throws(Raised) -> Bool in try t.isInstance(args[1], of: member)
            }
        }
        type.method("__subclasscheck__", "(self, cls, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try check(t, args[0], "issubclass() argument 2 cannot be a parameterized generic") {
                (member: Value) throws(Raised) -> Bool in try t.isSubclass(args[1], of: member)
            }
        }
        type.method("__mro_entries__", "(self, bases, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("Cannot subclass \(try t.reprString(args[0]))")
        }
    }

    private static func setUpAttributes(_ type: TypeBuilder) {
        type.property("__args__", { (t: Thread, u: Value) throws(Raised) -> Value in cell(u).pointee.first })
        type.property("__parameters__", { (t: Thread, u: Value) throws(Raised) -> Value in try parameters(t, u) })
        type.property("__origin__", { (t: Thread, u: Value) throws(Raised) -> Value in Types.value(.unionType) })
        type.property("__name__", { (t: Thread, u: Value) throws(Raised) -> Value in t.intern("Union") })
        type.property("__qualname__", { (t: Thread, u: Value) throws(Raised) -> Value in t.intern("Union") })
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let members = try TypeParameters.substitute(
                t, args[0], cell(args[0]).pointee.first, try parameters(t, args[0]), args[1])
            return try make(t, members: members)
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let function = try t.getAttr(try Imports.importModule(t, named: "operator"), "getitem")
            return t.tuple(function, t.tuple(Types.value(.unionType), cell(args[0]).pointee.first))
        }
    }

    private static func parameters(_ t: Thread, _ union: Value) throws(Raised) -> Value {
        if cell(union).pointee.second.isNothing {
            cell(union).pointee.second = try TypeParameters.collect(t, cell(union).pointee.first)
        }
        return cell(union).pointee.second
    }
}
