import Runtime

/// The _collections module: deque, defaultdict and the helpers of collections. OrderedDict is written in Python.
enum CollectionsModule {
    static func register() {
        Imports.register("_collections") { (m: ModuleBuilder) throws(Raised) in
            try DequeType.add(m)
            try DefaultDictType.add(m)
            try addTupleGetter(m)
            try m.function("_count_elements", "(mapping, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try countElements(t, args[0], args[1])
                return .none
            }
            try m.function("_popfirst", "(mapping, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.dict) else { throw t.typeError("_popfirst() argument must be dict, not \(t.typeName(args[0]))") }
                guard let (key, value) = Dict.popFirst(t, args[0]) else {
                    throw t.raise(.keyError, t.str("dictionary is empty"))
                }
                return t.tuple(key, value)
            }
        }
    }

    /// mapping[item] += 1 for each item, with one hash an item when the mapping reads and writes as dict does.
    private static func countElements(_ t: Thread, _ mapping: Value, _ iterable: Value) throws(Raised) {
        let dictType = Types.value(.dict).as(TypeCell.self)
        let type = t.type(of: mapping)
        let isPlain =
            mapping.isKind(.dict) && t.lookup(type, t.intern("get")) == t.lookup(dictType, t.intern("get"))
            && t.lookup(type, .__setitem__) == t.lookup(dictType, .__setitem__)
        if isPlain {
            try t.forEach(iterable) { item throws(Raised) in
                let hash = try t.hash(item)
                let old = try Dict.get(t, mapping, item, hash)
                let new: Value
                if old.isNothing {
                    new = Value(smallInt: 1)
                } else if old.isSmallInt && old.smallInt < Value.smallIntMax {
                    new = Value(smallInt: old.smallInt + 1)
                } else {
                    new = try t.binary(.add, old, Value(smallInt: 1))
                }
                try Dict.set(t, mapping, item, hash, new)
                return true
            }
            return
        }
        let get = try t.getAttr(mapping, "get")
        try t.forEach(iterable) { item throws(Raised) in
            let old = try t.call(get, item, Value(smallInt: 0))
            try t.setItem(mapping, item, try t.binary(.add, old, Value(smallInt: 1)))
            return true
        }
    }

    // MARK: _tuplegetter

    private final class TupleGetter: NativeObject {
        let index: Int
        var doc: Value

        init(_ index: Int, _ doc: Value) {
            self.index = index
            self.doc = doc
        }

        override func trace(_ visit: (Value) -> Void) { visit(doc) }
    }

    /// The descriptor of a named tuple's field.
    private static func addTupleGetter(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("_tuplegetter", subclassable: false, module: "collections")
        type.newNative("(cls, index, doc, /)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            TupleGetter(try t.index(args[1]), args[2])
        }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let getter = object(args[0], TupleGetter.self)
            if args[1].isKind(.tuple) {
                let cell = args[1].as(TupleCell.self)
                if getter.index < cell.pointee.count && getter.index >= 0 { return cell.items[getter.index] }
                throw t.indexError("tuple index out of range")
            }
            if args[1].isNone { return args[0] }
            throw t.typeError("descriptor for index '\(getter.index)' for tuple subclasses doesn't apply to '\(t.typeName(args[1]))' object")
        }
        type.method("__set__", "(self, instance, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.raise(.attributeError, "can't set attribute")
        }
        type.method("__delete__", "(self, instance, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.raise(.attributeError, "can't delete attribute")
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let getter = object(args[0], TupleGetter.self)
            return t.tuple(Value(t.type(of: args[0])), t.tuple(t.int(getter.index), getter.doc))
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let getter = object(args[0], TupleGetter.self)
            return t.str("_tuplegetter(\(getter.index), \(try t.reprString(getter.doc)))")
        }
        type.property(
            "__doc__", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, TupleGetter.self).doc },
            set: { (t: Thread, value: Value, doc: Value) throws(Raised) in object(value, TupleGetter.self).doc = doc })
    }
}
