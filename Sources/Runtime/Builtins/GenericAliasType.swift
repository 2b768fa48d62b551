/// types.GenericAlias, what `list[int]` gives: a pair cell with
///
///     first   the origin
///     second  the tuple of arguments
///     third   true when it was unpacked (`*tuple[int]`), else nothing
///     fourth  the tuple of type parameters, or nothing until it is asked for
enum GenericAliasType {
    /// origin[item]
    static func make(_ t: Thread, _ origin: Value, _ item: Value) -> Value {
        t.makePair(.genericAlias, origin, item.isKind(.tuple) ? item : t.tuple(item))
    }

    @inline(__always)
    private static func cell(_ alias: Value) -> UnsafeMutablePointer<PairCell> { alias.as(PairCell.self) }

    private static func isAlias(_ t: Thread, _ value: Value) -> Bool {
        value.isKind(.pair) && t.isInstance(value, .genericAlias)
    }

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .genericAlias)
        type.new("(cls, origin, args, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .genericAlias)
            let arguments = args[2].isKind(.tuple) ? args[2] : t.tuple(args[2])
            return ContainerSupport.makePair(t, cls, args[1], arguments)
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try repr(t, args[0]) }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let origin = try t.hash(cell(args[0]).pointee.first)
            return t.hashValue(origin ^ (try t.hash(cell(args[0]).pointee.second)))
        }
        for op in [Comparison.eq, .ne] {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard isAlias(t, args[1]) else { return .notImplemented }
                let (a, b) = (cell(args[0]), cell(args[1]))
                var equal = a.pointee.third == b.pointee.third
                equal = equal ? try t.isTrue(.eq, a.pointee.first, b.pointee.first) : false
                equal = equal ? try t.isTrue(.eq, a.pointee.second, b.pointee.second) : false
                return Value(equal == (op == .eq))
            }
        }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try UnionType.make(t, args[0], args[1])
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try UnionType.make(t, args[1], args[0])
        }
        setUpUse(type)
        setUpAttributes(type)
    }

    private static func setUpUse(_ type: TypeBuilder) {
        type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try t.call(cell(args[0]).pointee.first, args: args[1], kwargs: args[2])
            do throws(Raised) { try t.setAttr(result, "__orig_class__", args[0]) } catch {
                if !t.catches(.attributeError) && !t.catches(.typeError) { throw error }
            }
            return result
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let arguments = try TypeParameters.substitute(
                t, args[0], cell(args[0]).pointee.second, try parameters(t, args[0]), args[1])
            let result = make(t, cell(args[0]).pointee.first, arguments)
            cell(result).pointee.third = cell(args[0]).pointee.third
            return result
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let unpacked = ContainerSupport.makePair(
                t, t.type(of: args[0]), cell(args[0]).pointee.first, cell(args[0]).pointee.second, .true)
            return try t.iterator(t.tuple(unpacked))
        }
        type.method("__mro_entries__", "(self, bases, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(cell(args[0]).pointee.first)
        }
        type.method("__instancecheck__", "(self, instance, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("isinstance() argument 2 cannot be a parameterized generic")
        }
        type.method("__subclasscheck__", "(self, cls, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("issubclass() argument 2 cannot be a parameterized generic")
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if cell(args[0]).pointee.third.isTrue {
                let packed = make(t, cell(args[0]).pointee.first, cell(args[0]).pointee.second)
                let builtins = try Imports.importModule(t, named: "builtins")
                let iterator = try t.iterator(t.tuple(packed))
                _ = try t.next(iterator)
                return t.tuple(try t.getAttr(builtins, "next"), t.tuple(try t.iterator(packed)))
            }
            return t.tuple(
                Value(t.type(of: args[0])), t.tuple(cell(args[0]).pointee.first, cell(args[0]).pointee.second))
        }
    }

    /// The names that belong to the alias; all others are looked up on the origin.
    private static let ownNames: Set<String> = [
        "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
        "__mro_entries__", "__reduce_ex__", "__reduce__", "__bases__", "__copy__", "__deepcopy__",
    ]

    private static func setUpAttributes(_ type: TypeBuilder) {
        type.property("__origin__", { (t: Thread, a: Value) throws(Raised) -> Value in cell(a).pointee.first })
        type.property("__args__", { (t: Thread, a: Value) throws(Raised) -> Value in cell(a).pointee.second })
        type.property("__parameters__", { (t: Thread, a: Value) throws(Raised) -> Value in try parameters(t, a) })
        type.property("__unpacked__", { (t: Thread, a: Value) throws(Raised) -> Value in
            Value(cell(a).pointee.third.isTrue)
        })
        type.property("__typing_unpacked_tuple_args__", { (t: Thread, a: Value) throws(Raised) -> Value in
            let isTuple = cell(a).pointee.third.isTrue && cell(a).pointee.first == Types.value(.tuple)
            return isTuple ? cell(a).pointee.second : .none
        })
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isKind(.str) && !ownNames.contains(t.string(args[1])) {
                return try t.getAttr(cell(args[0]).pointee.first, args[1])
            }
            let value = try t.genericGetAttr(args[0], t.type(of: args[0]), args[1])
            if value.isNothing { throw t.missingAttribute(args[0], args[1]) }
            return value
        }
        type.method("__dir__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let names = t.makeSet()
            try SetType.update(t, names, with: try t.dir(cell(args[0]).pointee.first))
            for name in ownNames { try SetObject.add(t, names, t.intern(name)) }
            return try t.sortedList(names)
        }
    }

    static func parameters(_ t: Thread, _ alias: Value) throws(Raised) -> Value {
        if cell(alias).pointee.fourth.isNothing {
            cell(alias).pointee.fourth = try TypeParameters.collect(t, cell(alias).pointee.second)
        }
        return cell(alias).pointee.fourth
    }

    // MARK: repr

    private static func repr(_ t: Thread, _ alias: Value) throws(Raised) -> Value {
        if !(try t.enterRepr(alias)) { return t.str("...") }
        defer { t.leaveRepr(alias) }
        let parts = try TextParts(t)
        if cell(alias).pointee.third.isTrue { try parts.add("*") }
        try addType(t, cell(alias).pointee.first, to: parts)
        try parts.add("[")
        let arguments = cell(alias).pointee.second.as(TupleCell.self)
        if arguments.pointee.count == 0 { try parts.add("()") }
        for index in 0..<arguments.pointee.count {
            if index > 0 { try parts.add(", ") }
            try addArgument(t, arguments.items[index], to: parts)
        }
        try parts.add("]")
        return try parts.finish()
    }

    private static func addArgument(_ t: Thread, _ argument: Value, to parts: TextParts) throws(Raised) {
        guard argument.isExactly(.list) else { return try addType(t, argument, to: parts) }
        try t.checkNativeStack()
        try parts.add("[")
        var index = 0
        while true {
            let item = List.item(argument, index)
            if item.isNothing { break }
            if index > 0 { try parts.add(", ") }
            try addArgument(t, item, to: parts)
            index += 1
        }
        try parts.add("]")
    }

    /// A type as annotations show it: `int`, `module.Class`, `...`; anything else by its repr.
    static func addType(_ t: Thread, _ value: Value, to parts: TextParts) throws(Raised) {
        if value == .ellipsis { return try parts.add("...") }
        if value == Types.value(.noneType) { return try parts.add("None") }
        // Aliases pass on the names of their origin: their own repr tells more.
        if try t.findAttr(value, .__origin__) != nil, try t.findAttr(value, .__args__) != nil {
            return try parts.addRepr(value)
        }
        guard let name = try t.findAttr(value, .__qualname__), let module = try t.findAttr(value, .__module__),
            !module.isNone, name.isKind(.str)
        else { return try parts.addRepr(value) }
        if module.isKind(.str) && t.string(module) == "builtins" { return try parts.add(name) }
        try parts.add(try t.toStr(module))
        try parts.add(".")
        try parts.add(name)
    }
}
