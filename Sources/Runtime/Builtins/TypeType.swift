/// type: classes as objects.
enum TypeType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .type)
        type.new("(metatype, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.type) else {
                throw t.typeError("type.__new__(X): X is not a type object (\(t.typeName(args[0])))")
            }
            let given = args[1].as(TupleCell.self)
            if given.pointee.count == 1 && Dict.count(args[2]) == 0 && args[0] == Types.value(.type) {
                return Value(t.type(of: given.items[0]))
            }
            if given.pointee.count != 3 { throw t.typeError("type.__new__() takes exactly 3 arguments (\(given.pointee.count) given)") }
            guard given.items[0].isKind(.str) else {
                throw t.typeError("type.__new__() argument 1 must be str, not \(t.argumentTypeName(given.items[0]))")
            }
            if t.wtf8(given.items[0]).contains(0) { throw t.valueError("type name must not contain null characters") }
            guard given.items[1].isKind(.tuple) else {
                throw t.typeError("type.__new__() argument 2 must be tuple, not \(t.argumentTypeName(given.items[1]))")
            }
            guard given.items[2].isKind(.dict) else {
                throw t.typeError("type.__new__() argument 3 must be dict, not \(t.argumentTypeName(given.items[2]))")
            }
            let bases = given.items[1].as(TupleCell.self)
            for index in 0..<bases.pointee.count where !bases.items[index].isKind(.type) {
                if try t.findAttr(bases.items[index], .__mro_entries__) != nil {
                    throw t.typeError(
                        "type() doesn't support MRO entry resolution; use types.new_class()")
                }
            }
            return try t.makeClass(
                args[0].as(TypeCell.self), name: given.items[0], bases: given.items[1], namespace: given.items[2],
                keywords: args[2])
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = args[1].as(TupleCell.self).pointee.count
            if count != 1 && count != 3 { throw t.typeError("type.__init__() takes 1 or 3 arguments") }
            return .none
        }
        type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callTypeDefault(args[0].as(TypeCell.self), args[1], args[2])
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("<class '\(t.qualifiedTypeName(args[0].as(TypeCell.self)))'>")
        }
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try t.genericGetAttr(args[0], t.type(of: args[0]), args[1])
            if value.isNothing { throw t.missingAttribute(args[0], args[1]) }
            return value
        }
        type.method("__setattr__", "(self, name, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.genericSetAttr(args[0], t.type(of: args[0]), args[1], args[2])
            return .none
        }
        type.method("__delattr__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.genericSetAttr(args[0], t.type(of: args[0]), args[1], .nothing)
            return .none
        }
        type.method("mro", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.toList(try t.computeMRO(args[0].as(TypeCell.self)))
        }
        type.method("__subclasses__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let list = args[0].as(TypeCell.self).pointee.subclasses
            return list.isNothing ? try t.makeList() : try t.toList(list)
        }
        type.method("__instancecheck__", "(self, instance, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.isInstancePlain(args[1], args[0]))
        }
        type.method("__subclasscheck__", "(self, subclass, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.type) else { throw t.typeError("issubclass() arg 1 must be a class") }
            return Value(t.isSubtype(args[1].as(TypeCell.self), args[0].as(TypeCell.self)))
        }
        type.method("__dir__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.dir(args[0]) }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.makeUnion(args[0], args[1])
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.makeUnion(args[1], args[0])
        }
        type.classMethod("__prepare__", "(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.makeDict()
        }
        setUpAttributes(type)
    }

    private static func setUpAttributes(_ type: TypeBuilder) {
        type.property(
            "__name__", { (t: Thread, cls: Value) throws(Raised) -> Value in cls.as(TypeCell.self).pointee.name },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                try checkMutable(t, cls, "__name__")
                guard value.isKind(.str) else {
                    throw t.typeError(
                        "can only assign string to \(t.string(cls.as(TypeCell.self).pointee.name)).__name__, not '\(t.typeName(value))'")
                }
                cls.as(TypeCell.self).pointee.name = value
            })
        type.property(
            "__qualname__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in cls.as(TypeCell.self).pointee.qualifiedName },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                try checkMutable(t, cls, "__qualname__")
                guard value.isKind(.str) else {
                    throw t.typeError(
                        "can only assign string to \(t.string(cls.as(TypeCell.self).pointee.name)).__qualname__, not '\(t.typeName(value))'")
                }
                cls.as(TypeCell.self).pointee.qualifiedName = value
            })
        type.property(
            "__module__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in
                let value = Dict.getInterned(cls.as(TypeCell.self).pointee.dict, Name.__module__.value)
                let cell = cls.as(TypeCell.self)
                if cell.pointee.flags.isDisjoint(with: .heap) { return t.intern(cell.pointee.builtin.moduleName) }
                if value.isNothing { throw t.attributeError(cls, Name.__module__.value, "__module__") }
                return value
            },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                try checkMutable(t, cls, "__module__")
                try t.setTypeAttribute(cls.as(TypeCell.self), Name.__module__.value, value)
            })
        type.property(
            "__doc__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in
                let value = Dict.getInterned(cls.as(TypeCell.self).pointee.dict, Name.__doc__.value)
                if value.isNothing { return .none }
                let get = t.lookupSpecial(value, .__get__)
                return get.isNothing || value.isKind(.function) ? value : try t.descriptorGet(value, .nothing, cls.as(TypeCell.self))
            },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                try checkMutable(t, cls, "__doc__")
                try t.setTypeAttribute(cls.as(TypeCell.self), Name.__doc__.value, value)
            })
        type.property(
            "__mro__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in
                // Before mro() has answered for a new class, it stands in its MRO alone.
                let mro = cls.as(TypeCell.self).pointee.mro
                return mro.as(TupleCell.self).pointee.count == 1 && cls != Types.value(.object) ? .none : mro
            })
        type.property("__base__", { (t: Thread, cls: Value) throws(Raised) -> Value in cls.as(TypeCell.self).pointee.base })
        type.property(
            "__bases__", { (t: Thread, cls: Value) throws(Raised) -> Value in cls.as(TypeCell.self).pointee.bases },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in try t.setBases(cls, value) })
        type.property(
            "__dict__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in
                t.makePair(.mappingProxy, cls.as(TypeCell.self).pointee.dict)
            })
        type.property(
            "__abstractmethods__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in
                let value = Dict.getInterned(cls.as(TypeCell.self).pointee.dict, Name.__abstractmethods__.value)
                if value.isNothing || cls == Types.value(.type) {
                    throw t.attributeError(cls, Name.__abstractmethods__.value, "__abstractmethods__")
                }
                return value
            },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                let cell = cls.as(TypeCell.self)
                try checkMutable(t, cls, "__abstractmethods__")
                if value.isNothing && Dict.getInterned(cell.pointee.dict, Name.__abstractmethods__.value).isNothing {
                    throw t.attributeError(cls, Name.__abstractmethods__.value, "__abstractmethods__")
                }
                if !value.isNothing, try t.isTrue(value) {
                    cell.pointee.flags.insert(.isAbstract)
                } else {
                    cell.pointee.flags.remove(.isAbstract)
                }
                try t.setTypeAttribute(cell, Name.__abstractmethods__.value, value)
            }, deletes: true)
        type.property(
            "__type_params__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in
                let value = Dict.getInterned(cls.as(TypeCell.self).pointee.dict, Name.__type_params__.value)
                return value.isNothing || cls == Types.value(.type) ? Constants.emptyTuple : value
            },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                try checkMutable(t, cls, "__type_params__")
                if !value.isKind(.tuple) { throw t.typeError("__type_params__ must be set to a tuple") }
                try t.setTypeAttribute(cls.as(TypeCell.self), Name.__type_params__.value, value)
            })
        type.property(
            "__annotate__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in
                let dict = cls.as(TypeCell.self).pointee.dict
                for name in [Name.__annotate__, .__annotate_func__] {
                    let value = Dict.getInterned(dict, name.value)
                    if !value.isNothing { return value }
                }
                if cls.as(TypeCell.self).pointee.flags.isDisjoint(with: .heap) {
                    throw t.attributeError(
                        cls, Name.__annotate__.value,
                        "type object '\(t.string(cls.as(TypeCell.self).pointee.name))' has no attribute '__annotate__'")
                }
                return .none
            },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                let cell = cls.as(TypeCell.self)
                try checkMutable(t, cls, "__annotate__")
                if !value.isNone && !t.isCallable(value) { throw t.typeError("__annotate__ must be callable or None") }
                try t.setTypeAttribute(cell, Name.__annotate_func__.value, value)
                if !Dict.getInterned(cell.pointee.dict, Name.__annotations_cache__.value).isNothing {
                    try t.setTypeAttribute(cell, Name.__annotations_cache__.value, .nothing)
                }
            })
        type.property(
            "__annotations__",
            { (t: Thread, cls: Value) throws(Raised) -> Value in try t.classAnnotations(cls) },
            set: { (t: Thread, cls: Value, value: Value) throws(Raised) in
                let cell = cls.as(TypeCell.self)
                try checkMutable(t, cls, "__annotations__")
                let own = Dict.getInterned(cell.pointee.dict, Name.__annotations__.value)
                if value.isNothing && own.isNothing
                    && Dict.getInterned(cell.pointee.dict, Name.__annotations_cache__.value).isNothing
                {
                    throw t.attributeError(cls, Name.__annotations__.value, "__annotations__")
                }
                try t.setTypeAttribute(
                    cell, own.isNothing ? Name.__annotations_cache__.value : Name.__annotations__.value, value)
            }, deletes: true)
    }

    private static func checkMutable(_ t: Thread, _ cls: Value, _ name: String) throws(Raised) {
        let cell = cls.as(TypeCell.self)
        if cell.pointee.flags.isDisjoint(with: .heap) || cell.pointee.flags.contains(.immutable) {
            throw t.typeError("cannot set '\(name)' attribute of immutable type '\(t.string(cell.pointee.name))'")
        }
    }
}

extension Thread {
    /// type.__call__ with a tuple and a dict.
    func callTypeDefault(_ type: TypePointer, _ args: Value, _ kwargs: Value) throws(Raised) -> Value {
        let top = state.pointee.top
        let base = top + 4
        let items = args.as(TupleCell.self)
        let keywordCount = kwargs.isNothing ? 0 : Dict.count(kwargs)
        if base + items.pointee.count + keywordCount + 64 > state.pointee.stackLimit { throw recursionError() }
        for index in 0..<items.pointee.count { base[index] = items.items[index] }
        var count = items.pointee.count
        var names = Value.nothing
        if keywordCount > 0 {
            let tuple = makeTuple(count: keywordCount)
            var position = 0
            var index = 0
            while let (key, value) = Dict.next(kwargs, &position), index < keywordCount {
                tuple.items[index] = key
                base[count] = value
                index += 1
                count += 1
            }
            names = Value(tuple)
        }
        state.pointee.top = base + count
        defer { state.pointee.top = top }
        return try constructDefault(type, base, count, names)
    }

    /// The annotations of a class: evaluated by `__annotate__` at the first use.
    func classAnnotations(_ cls: Value) throws(Raised) -> Value {
        let cell = cls.as(TypeCell.self)
        for name in [Name.__annotations__, .__annotations_cache__] {
            let value = Dict.getInterned(cell.pointee.dict, name.value)
            if !value.isNothing { return value }
        }
        if cell.pointee.flags.isDisjoint(with: .heap) {
            throw attributeError(
                cls, Name.__annotations__.value,
                "type object '\(string(cell.pointee.name))' has no attribute '__annotations__'")
        }
        let annotate = try getAttr(cls, .__annotate__)
        let result = annotate.isNone ? try makeDict() : try call(annotate, Value(smallInt: 1))
        if !result.isKind(.dict) {
            throw typeError("__annotate__() must return a dict, not \(typeName(result))")
        }
        try setTypeAttribute(cell, Name.__annotations_cache__.value, result)
        return result
    }

    /// cls.__bases__ = …
    func setBases(_ cls: Value, _ bases: Value) throws(Raised) {
        let cell = cls.as(TypeCell.self)
        if cell.pointee.flags.isDisjoint(with: .heap) {
            throw typeError("cannot set '__bases__' attribute of immutable type '\(string(cell.pointee.name))'")
        }
        guard bases.isKind(.tuple) else {
            throw typeError("can only assign tuple to \(string(cell.pointee.name)).__bases__, not \(typeName(bases))")
        }
        guard bases.as(TupleCell.self).pointee.count > 0 else {
            throw typeError("can only assign non-empty tuple to \(string(cell.pointee.name)).__bases__, not ()")
        }
        let items = bases.as(TupleCell.self)
        for index in 0..<items.pointee.count {
            guard items.items[index].isKind(.type) else {
                throw typeError(
                    "\(string(cell.pointee.name)).__bases__ must be tuple of classes, not '\(typeName(items.items[index]))'")
            }
            let base = items.items[index].as(TypeCell.self)
            if isSubtype(base, cell) || hasBase(base, cell) { throw typeError("a __bases__ item causes an inheritance cycle") }
            if !base.pointee.flags.contains(.base) {
                throw typeError("type '\(qualifiedTypeName(base))' is not an acceptable base type")
            }
            if base.pointee.kind != cell.pointee.kind || nativeBase(base) != nativeBase(cell) || base.pointee.reservedSlots != cell.pointee.reservedSlots {
                throw typeError(
                    "__bases__ assignment: '\(string(base.pointee.name))' object layout differs from '\(string(cell.pointee.base.as(TypeCell.self).pointee.name))'")
            }
        }
        for index in 0..<items.pointee.count {
            for earlier in 0..<index where items.items[earlier] == items.items[index] {
                throw typeError("duplicate base class \(string(items.items[index].as(TypeCell.self).pointee.name))")
            }
        }
        if cell.pointee.flags.contains(.immutable) {
            throw typeError("cannot set '__bases__' attribute of immutable type '\(string(cell.pointee.name))'")
        }
        let oldBases = cell.pointee.bases
        let oldBase = cell.pointee.base
        cell.pointee.bases = bases
        cell.pointee.base = items.items[0]
        let changed = try makeList()
        do throws(Raised) { try recomputeMRO(cls, changed) } catch {
            let exception = takeException()
            // Unless mro() has set the bases anew, nothing has happened.
            if cell.pointee.bases == bases {
                cell.pointee.bases = oldBases
                cell.pointee.base = oldBase
                for index in stride(from: List.count(changed) - 1, to: 0, by: -2) {
                    try setMRO(List.item(changed, index - 1), List.item(changed, index))
                }
            }
            throw reraise(exception)
        }
        if cell.pointee.bases != bases { return }
        let oldItems = oldBases.as(TupleCell.self)
        for index in 0..<oldItems.pointee.count {
            let list = oldItems.items[index].as(TypeCell.self).pointee.subclasses
            if list.isNothing { continue }
            for position in 0..<List.count(list) where List.item(list, position) == cls {
                _ = try callMethod(list, "pop", int(position))
                break
            }
        }
        for index in 0..<items.pointee.count {
            let base = items.items[index].as(TypeCell.self)
            if base.pointee.subclasses.isNothing { base.pointee.subclasses = try makeList() }
            try List.append(self, base.pointee.subclasses, cls)
        }
    }

    /// Whether `ancestor` is in the line of first bases, whatever the MRO says.
    private func hasBase(_ type: TypePointer, _ ancestor: TypePointer) -> Bool {
        var current = type
        while current != ancestor {
            guard current.pointee.base.isKind(.type) else { return false }
            current = current.pointee.base.as(TypeCell.self)
        }
        return true
    }

    /// Asks for the MRO of a class and its subclasses again; `changed` gets classes and their MROs before.
    private func recomputeMRO(_ cls: Value, _ changed: Value) throws(Raised) {
        try checkNativeStack()
        let cell = cls.as(TypeCell.self)
        let old = cell.pointee.mro
        let new = try mroOf(cls, type(of: cls))
        // mro() has set the bases: what came later holds.
        if cell.pointee.mro != old { return }
        try List.append(self, changed, cls)
        try List.append(self, changed, old)
        try setMRO(cls, new)
        if cell.pointee.subclasses.isNothing { return }
        let copy = try toList(cell.pointee.subclasses)
        for index in 0..<List.count(copy) { try recomputeMRO(List.item(copy, index), changed) }
    }

    private func setMRO(_ cls: Value, _ mro: Value) throws(Raised) {
        let cell = cls.as(TypeCell.self)
        cell.pointee.mro = mro
        // Tells the caches.
        try setTypeAttribute(cell, Name.__module__.value, Dict.getInterned(cell.pointee.dict, Name.__module__.value))
    }

    /// a | b for types.
    func makeUnion(_ a: Value, _ b: Value) throws(Raised) -> Value {
        let list = try makeList()
        for part in [a, b] {
            let isMember =
                part.isNone || part.isKind(.type) || part.isExactly(.genericAlias) || part.isExactly(.unionType)
                || part.isExactly(.typeAliasType) || part.isExactly(.typeVar)
            if !isMember {
                if part.isSmallInt || part.isKind(.str) && false || !part.isCell { return .notImplemented }
                if part.isKind(.str) || part.isKind(.list) || part.isKind(.dict) || part.isKind(.tuple) { return .notImplemented }
            }
            if part.isExactly(.unionType) {
                try extend(list, part.as(PairCell.self).pointee.first)
            } else {
                try List.append(self, list, part.isNone ? Types.value(.noneType) : part)
            }
        }
        // The members of a union are unique already.
        let start = a.isExactly(.unionType) ? a.as(PairCell.self).pointee.first.as(TupleCell.self).pointee.count : 0
        let unique = try makeList(copying: List.snapshot(list).items, count: start)
        for index in start..<List.count(list) {
            if !(try contains(unique, List.item(list, index))) { try List.append(self, unique, List.item(list, index)) }
        }
        if List.count(unique) == 1 { return List.item(unique, 0) }
        return makePair(.unionType, try toTuple(unique))
    }
}
