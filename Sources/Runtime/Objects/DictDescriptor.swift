/// `__dict__` of instances: the first class along a line of bases whose instances have one carries the descriptor.
private enum DictDescriptor {
    static let getter = Root()
    static let setter = Root()
    static let weak = Root()

    /// The accessors are the same for all classes.
    static func prepare(_ t: Thread) {
        if !getter.value.isNothing { return }
        let get = t.makeNativeFunction("__dict__", "(self, /)", role: .method, owner: Types.pointer(.object)) {
            (t: Thread, args: Args) throws(Raised) -> Value in
            // In a metaclass that has a plain class before `type` among its bases.
            if args[0].isKind(.type) { return t.makePair(.mappingProxy, args[0].as(TypeCell.self).pointee.dict) }
            let dict = try t.attributeDict(args[0])
            if dict.isNothing { throw t.missingAttribute(args[0], Name.__dict__.value) }
            return dict
        }
        setter.value = t.makeNativeFunction("__dict__", "(self, value, /)", role: .method, owner: Types.pointer(.object)) {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try t.setAttributeDict(args[0], args[1])
            return .none
        }
        weak.value = t.makeNativeFunction("__weakref__", "(self, /)", role: .method, owner: Types.pointer(.object)) {
            (t: Thread, args: Args) throws(Raised) -> Value in
            var found = Value.none
            t.forEachWeakReference(args[0]) { if found.isNone { found = Value($0) } }
            return found
        }
        getter.value = get
    }
}

extension Thread {
    /// Gives a new class whose MRO is known its `__dict__` descriptor, if its instances have a dict.
    func addDictDescriptor(_ type: TypePointer) throws(Raised) {
        let name = Name.__dict__.value
        if type.pointee.flags.contains(.hasWeakReferences) && type.pointee.flags.isDisjoint(with: .immutable) {
            var isInherited = false
            let bases = type.pointee.bases.as(TupleCell.self)
            for index in 0..<bases.pointee.count
            where bases.items[index].as(TypeCell.self).pointee.flags.contains(.hasWeakReferences) { isInherited = true }
            if !isInherited {
                DictDescriptor.prepare(self)
                try Dict.setStr(
                    self, type.pointee.dict, intern("__weakref__"),
                    makePair(.getSetDescriptor, intern("__weakref__"), Value(type), DictDescriptor.weak.value, .nothing))
            }
        }
        if type.pointee.flags.isDisjoint(with: .hasDict) || !lookupUncached(type, name).isNothing { return }
        DictDescriptor.prepare(self)
        let descriptor = makePair(
            .getSetDescriptor, name, Value(type), DictDescriptor.getter.value, DictDescriptor.setter.value)
        try Dict.setStr(self, type.pointee.dict, name, descriptor)
    }

    /// object.__dict__ = value; a deletion (nothing) leaves an empty one.
    func setAttributeDict(_ object: Value, _ value: Value) throws(Raised) {
        if object.isKind(.type) {
            throw attributeError(
                object, Name.__dict__.value, "attribute '__dict__' of '\(typeName(object))' objects is not writable")
        }
        if object.isKind(.module) { throw attributeError(object, Name.__dict__.value, "readonly attribute") }
        let new = value.isNothing ? try makeDict() : value
        guard new.isKind(.dict) else {
            throw typeError("__dict__ must be set to a dictionary, not a '\(typeName(new))'")
        }
        if try attributeDict(object).isNothing { throw missingAttribute(object, Name.__dict__.value) }
        if object.isKind(.instance) {
            object.as(InstanceCell.self).pointee.overflow = new
        } else if let field = dictField(object) {
            field.pointee = new
        }
    }
}
