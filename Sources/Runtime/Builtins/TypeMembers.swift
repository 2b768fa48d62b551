/// What C code would ask of a type: sizes, offsets, flags; and the documentation of the built-in types.
enum TypeMembers {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .type)
        func cell(_ value: Value) -> TypePointer { value.as(TypeCell.self) }
        type.member("__flags__") { (t: Thread, cls: Value) throws(Raised) -> Value in t.int(flags(t, cell(cls))) }
        type.member("__basicsize__") { (t: Thread, cls: Value) throws(Raised) -> Value in
            t.int(basicSize(cell(cls)) + Int(cell(cls).pointee.reservedSlots) * 8)
        }
        type.member("__itemsize__") { (t: Thread, cls: Value) throws(Raised) -> Value in
            switch cell(cls).pointee.kind {
            case .tuple: return t.int(8)
            case .bytes: return t.int(1)
            case .bigInt, .boxedInt: return t.int(4)
            default: return t.int(0)
            }
        }
        // Attributes and weak references are kept outside the objects' own layout: what CPython marks by -1 or a word.
        type.member("__dictoffset__") { (t: Thread, cls: Value) throws(Raised) -> Value in
            t.int(cell(cls).pointee.flags.contains(.hasDict) ? -1 : 0)
        }
        type.member("__weakrefoffset__") { (t: Thread, cls: Value) throws(Raised) -> Value in
            t.int(cell(cls).pointee.flags.contains(.hasWeakReferences) ? -1 : 0)
        }
        for builtin in BuiltinType.allCases {
            let dict = Types.pointer(builtin).pointee.dict
            if !Dict.getInterned(dict, Name.__doc__.value).isNothing { continue }
            let text = docs[builtin].map { t.str($0) } ?? .none
            try? Dict.setStr(t, dict, Name.__doc__.value, text)
        }
    }

    /// The bits of tp_flags.
    private static func flags(_ t: Thread, _ type: TypePointer) -> Int {
        let own = type.pointee.flags
        var bits = 1 << 12
        if own.contains(.heap) || type.pointee.builtin == .generic { bits |= 1 << 9 }
        if own.isDisjoint(with: .heap) || own.contains(.immutable) { bits |= 1 << 8 }
        if own.contains(.noInstantiation) { bits |= 1 << 7 }
        if own.contains(.base) { bits |= 1 << 10 }
        if own.contains(.isSequence) { bits |= 1 << 5 }
        if own.contains(.isMapping) { bits |= 1 << 6 }
        if own.contains(.isAbstract) { bits |= 1 << 20 }
        if own.contains(.heap) && own.contains(.hasDict) { bits |= 1 << 4 | 1 << 14 }
        for (builtin, bit) in [
            (BuiltinType.int, 24), (.list, 25), (.tuple, 26), (.bytes, 27), (.str, 28), (.dict, 29), (.baseException, 30),
            (.type, 31),
        ] where t.isSubtype(type, builtin) { bits |= 1 << bit }
        return bits
    }

    private static func basicSize(_ type: TypePointer) -> Int {
        switch type.pointee.kind {
        case .bigInt, .boxedInt, .float: 24
        case .complex: 32
        case .str: 64
        case .bytes: 33
        case .bytearray: 56
        case .tuple: 24
        case .list: 40
        case .dict: 64
        case .set: 200
        case .type: 928
        case .exception: 72
        default: 16
        }
    }

    private static let docs: [BuiltinType: String] = [
        .type: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
        .tuple: "An immutable sequence of the items of an iterable.",
        .list: "A mutable sequence of the items of an iterable.",
        .dict: "A mapping of keys to values, from a mapping, pairs or keyword arguments.",
        .set: "An unordered collection of unique hashable items.",
        .frozenset: "An immutable unordered collection of unique hashable items.",
        .range: "range(stop) -> range\nrange(start, stop[, step]) -> range\n\nThe integers from start to stop (left out) by step.",
        .slice: "slice(stop)\nslice(start, stop[, step])\n\nWhat an extended subscript such as a[1:9:2] passes.",
        .noneType: "The type of None.",
        .ellipsis: "The type of Ellipsis.",
        .notImplementedType: "The type of NotImplemented.",
        .function: "A function made of a code object, globals and what else a def statement gives it.",
        .method: "A function bound to an instance.",
        .module: "A module: a name, documentation and a namespace.",
        .property: "An attribute computed by functions that get, set and delete it.",
        .classmethod: "Makes a function a method that receives the class in place of the instance.",
        .staticmethod: "Makes a function a method that receives neither the instance nor the class.",
        .super: "super() -> what super(__class__, first argument) gives\nsuper(type, object) -> bound to the object\nsuper(type, type2) -> bound to the class",
        .enumerate: "Pairs of a count (from start) and the items of an iterable.",
        .zip: "Tuples of the first items of several iterables, then of the second items, and so on.",
        .map: "What a function gives for the items of one or more iterables.",
        .filter: "The items of an iterable for which a function, or the item itself, is true.",
        .reversed: "The items of a sequence, last first.",
        .baseException: "The base class of all exceptions.",
        .exception: "The base class of all exceptions that do not end the program.",
        .simpleNamespace: "An object whose attributes are given by keyword arguments.",
        .mappingProxy: "A read-only view of a mapping.",
        .code: "A code object: what the compiler makes of a block of source text.",
        .cell: "A variable shared by a function and the functions in it.",
    ]
}
