import CRuntime

/// object: the behaviour every type inherits.
enum ObjectType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .object)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.type) else {
                throw t.typeError("object.__new__(X): X is not a type object (\(t.typeName(args[0])))")
            }
            let cls = args[0].as(TypeCell.self)
            let hasArguments = args[1].as(TupleCell.self).pointee.count > 0 || Dict.count(args[2]) > 0
            if hasArguments {
                if t.lookup(cls, .__new__) != Machine.objectNew {
                    throw t.typeError("object.__new__() takes exactly one argument (the type to instantiate)")
                }
                if t.lookup(cls, .__init__) == Machine.objectInit {
                    throw t.typeError("\(t.string(cls.pointee.name))() takes no arguments")
                }
            }
            if cls.pointee.flags.contains(.isAbstract) { throw t.abstractError(cls) }
            return try t.makeInstance(cls)
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = t.type(of: args[0])
            if args[1].as(TupleCell.self).pointee.count > 0 || Dict.count(args[2]) > 0 {
                if t.lookup(cls, .__init__) != Machine.objectInit {
                    throw t.typeError("object.__init__() takes exactly one argument (the instance to initialize)")
                }
                if t.lookup(cls, .__new__) == Machine.objectNew {
                    throw t.typeError("\(t.string(cls.pointee.name)).__init__() takes exactly one argument (the instance to initialize)")
                }
            }
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("<\(t.qualifiedTypeName(t.type(of: args[0]))) object at \(t.address(args[0]))>")
        }
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.repr(args[0]) }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.hashValue(t.identityHash(args[0]))
        }
        type.method("__eq__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0] == args[1] ? .true : .notImplemented
        }
        type.method("__ne__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let method = t.lookupSpecial(args[0], .__eq__)
            let result = try t.callSpecial(method, args[0], args[1])
            return result == .notImplemented ? result : Value(!(try t.isTrue(result)))
        }
        for name in ["__lt__", "__le__", "__gt__", "__ge__"] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in .notImplemented }
        }
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try t.genericGetAttr(args[0], t.type(of: args[0]), args[1])
            if value.isNothing { throw t.missingAttribute(args[0], args[1]) }
            return value
        }
        type.method("__setattr__", "(self, name, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].isKind(.type) {
                throw t.typeError("can't apply this __setattr__ to \(t.typeName(args[0])) object")
            }
            try t.genericSetAttr(args[0], t.type(of: args[0]), args[1], args[2])
            return .none
        }
        type.method("__delattr__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].isKind(.type) {
                throw t.typeError("can't apply this __delattr__ to \(t.typeName(args[0])) object")
            }
            try t.genericSetAttr(args[0], t.type(of: args[0]), args[1], .nothing)
            return .none
        }
        type.method("__format__", "(self, format_spec, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else {
                throw t.typeError("__format__() argument must be str, not \(t.argumentTypeName(args[1]))")
            }
            if args[1].as(StrCell.self).pointee.count > 0 {
                throw t.typeError("unsupported format string passed to \(t.typeName(args[0])).__format__")
            }
            return try t.toStr(args[0])
        }
        type.method("__dir__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.dir(args[0]) }
        type.method("__sizeof__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(args[0].isCell ? Heap.size(of: args[0].header) : 8)
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.reduce(args[0], protocol: Value(smallInt: 0))
        }
        type.method("__reduce_ex__", "(self, protocol, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            // An overridden __reduce__ goes first.
            let own = t.lookupSpecial(args[0], .__reduce__)
            if own != t.lookup(Types.pointer(.object), .__reduce__) { return try t.callSpecial(own, args[0]) }
            return try t.reduce(args[0], protocol: args[1])
        }
        type.method("__getstate__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.defaultState(args[0])
        }
        type.classMethod("__init_subclass__", "(cls, /, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if Dict.count(args[1]) > 0 {
                throw t.typeError("\(t.string(args[0].as(TypeCell.self).pointee.name)).__init_subclass__() takes no keyword arguments")
            }
            return .none
        }
        type.classMethod("__subclasshook__", "(cls, subclass, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            .notImplemented
        }
        type.property(
            "__class__", { (t: Thread, object: Value) throws(Raised) -> Value in Value(t.type(of: object)) },
            set: { (t: Thread, object: Value, value: Value) throws(Raised) in try t.setClass(object, value) })
        type.constant("__doc__", t.str("The base class of the class hierarchy."))
    }
}

extension Thread {
    /// `module.qualname` of a type, without "builtins.".
    func qualifiedTypeName(_ type: TypePointer) -> String {
        let module = moduleName(type)
        let name = string(type.pointee.qualifiedName)
        return module == nil || module == "builtins" ? name : "\(module!).\(name)"
    }

    /// `__module__` of a type if it is a str. The built-in types have none in their dict: instances do not see it.
    func moduleName(_ type: TypePointer) -> String? {
        if type.pointee.flags.isDisjoint(with: .heap) { return type.pointee.builtin.moduleName }
        let module = Dict.getInterned(type.pointee.dict, Name.__module__.value)
        return module.isKind(.str) ? string(module) : nil
    }

    /// id() as printed in reprs.
    public func address(_ value: Value) -> String { "0x" + hexadecimal(UInt(value.bits)) }

    func hexadecimal(_ value: UInt) -> String { String(value, radix: 16) }

    /// A hash as a Python int.
    public func hashValue(_ hash: UInt64) -> Value { int(Int(Int64(bitPattern: hash))) }

    /// object.__class__ = value: between classes of the same layout.
    func setClass(_ object: Value, _ value: Value) throws(Raised) {
        guard value.isKind(.type) else {
            throw typeError("__class__ must be set to a class, not '\(typeName(value))' object")
        }
        let new = value.as(TypeCell.self)
        let old = type(of: object)
        if old.pointee.flags.contains(.immutable) || new.pointee.flags.contains(.immutable) {
            throw typeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
        }
        let isModule = object.isKind(.module) && isSubtype(new, .module)
        if !isModule && (old.pointee.flags.isDisjoint(with: .heap) || new.pointee.flags.isDisjoint(with: .heap)) {
            throw typeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
        }
        if new == old { return }
        let sameSlots = try hasSameSlots(old, new)
        if old.pointee.kind != new.pointee.kind || !sameSlots
            || old.pointee.flags.contains(.hasDict) != new.pointee.flags.contains(.hasDict)
            || old.pointee.kind != .exception && old.pointee.kind != .instance && nativeBase(old) != nativeBase(new)
        {
            throw typeError(
                "__class__ assignment: '\(string(new.pointee.name))' object layout differs from '\(string(old.pointee.name))'")
        }
        if object.isKind(.instance) {
            let capacity = Shapes.at(object.header.pointee.shape).pointee.inlineCapacity
            if new.pointee.flags.contains(.hasDict) {
                try becomeDictionary(object)
                object.header.pointee.shape = dictionaryRoot(new, inlineCapacity: capacity).pointee.id
            } else {
                object.header.pointee.shape = new.pointee.rootShape.pointee.id
            }
        } else {
            object.header.pointee.shape = new.pointee.rootShape.pointee.id
            // Calls of a class depend on its metaclass.
            if object.isKind(.type) { _ = cr_add32(Machine.typeEpochPointer, 1) }
        }
    }

    /// Whether instances have slots of the same names in the same places.
    private func hasSameSlots(_ a: TypePointer, _ b: TypePointer) throws(Raised) -> Bool {
        if a.pointee.reservedSlots != b.pointee.reservedSlots { return false }
        if a.pointee.reservedSlots == 0 { return true }
        func names(_ type: TypePointer) throws(Raised) -> [Int: Value] {
            var found: [Int: Value] = [:]
            let mro = type.pointee.mro.as(TupleCell.self)
            for index in 0..<mro.pointee.count {
                var position = 0
                while let (key, value) = Dict.next(mro.items[index].as(TypeCell.self).pointee.dict, &position) {
                    if value.isExactly(.memberDescriptor), isSlot(value, of: type) {
                        found[value.as(PairCell.self).pointee.third.smallInt] = key
                    }
                }
            }
            return found
        }
        return try names(a) == names(b)
    }

    /// Names of attributes, sorted: what dir() shows.
    func dir(_ object: Value) throws(Raised) -> Value {
        let names = makeSet()
        func addKeys(_ mapping: Value) throws(Raised) {
            if mapping.isKind(.dict) {
                var position = 0
                while let (key, _) = Dict.next(mapping, &position) { try SetObject.add(self, names, key) }
            }
        }
        let dict = object.isKind(.type) ? Value.nothing : try findAttr(object, .__dict__) ?? .nothing
        if !dict.isNothing && dict.isKind(.dict) {
            let copy = try makeDict()
            try updateDict(copy, dict)
            try addKeys(copy)
        }
        if object.isKind(.module) {
            if !dict.isKind(.dict) { throw typeError("<module>.__dict__ is not a dictionary") }
            return try sortedList(names)
        }
        let type = object.isKind(.type) ? object.as(TypeCell.self) : self.type(of: object)
        let mro = type.pointee.mro.as(TupleCell.self)
        for index in 0..<mro.pointee.count { try addKeys(mro.items[index].as(TypeCell.self).pointee.dict) }
        return try sortedList(names)
    }

    /// copyreg-style reduction for protocols 2 and up by `copyreg.__newobj__`, below by `copyreg._reduce_ex`.
    func reduce(_ object: Value, protocol version: Value) throws(Raised) -> Value {
        let copyreg = try Imports.importModule(self, named: "copyreg")
        if try index(version) < 2 {
            return try call(try getAttr(copyreg, "_reduce_ex"), object, version)
        }
        let cls = Value(type(of: object))
        if type(of: object).pointee.flags.isDisjoint(with: .heap) && type(of: object).pointee.kind != .instance
            && lookup(type(of: object), .__getstate__) == lookup(Types.pointer(.object), .__getstate__)
            && !isReducible(object), lookupSpecial(object, .__getnewargs__).isNothing
        {
            throw typeError("cannot pickle '\(typeName(object))' object")
        }
        var function = try getAttr(copyreg, "__newobj__")
        var arguments = try list(cls)
        let newArgumentsEx = lookupSpecial(object, .__getnewargs_ex__)
        let newArguments = lookupSpecial(object, .__getnewargs__)
        if !newArgumentsEx.isNothing {
            let pair = try callSpecial(newArgumentsEx, object)
            guard pair.isKind(.tuple) else {
                throw typeError("__getnewargs_ex__ should return a tuple, not '\(typeName(pair))'")
            }
            guard pair.as(TupleCell.self).pointee.count == 2 else {
                throw valueError(
                    "__getnewargs_ex__ should return a tuple of length 2, not \(pair.as(TupleCell.self).pointee.count)")
            }
            let items = pair.as(TupleCell.self).items
            guard items[0].isKind(.tuple) else {
                throw typeError(
                    "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '\(typeName(items[0]))'")
            }
            guard items[1].isKind(.dict) else {
                throw typeError(
                    "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '\(typeName(items[1]))'")
            }
            if try isTrue(items[1]) {
                function = try getAttr(copyreg, "__newobj_ex__")
                try List.append(self, arguments, items[0])
                try List.append(self, arguments, items[1])
            } else {
                try extend(arguments, items[0])
            }
        } else if !newArguments.isNothing {
            let extra = try callSpecial(newArguments, object)
            guard extra.isKind(.tuple) else {
                throw typeError("__getnewargs__ should return a tuple, not '\(typeName(extra))'")
            }
            try extend(arguments, extra)
        }
        arguments = try toTuple(arguments)
        let state = try callMethod(object, .__getstate__)
        let listItems = isSubtype(type(of: object), .list) ? try iterator(object) : Value.none
        let dictItems =
            isSubtype(type(of: object), .dict) ? try iterator(try callMethod(object, .items)) : Value.none
        return tuple(function, arguments, state, listItems, dictItems)
    }

    private func isReducible(_ object: Value) -> Bool {
        switch type(of: object).pointee.builtin {
        case .list, .dict, .set, .object, .simpleNamespace: return true
        default: return false
        }
    }

    /// object.__getstate__: the dict, or (dict, slots).
    func defaultState(_ object: Value) throws(Raised) -> Value {
        var dict = Value.none
        if object.isKind(.instance) {
            let shape = Shapes.at(object.header.pointee.shape)
            if shape.pointee.isDictionary {
                let own = object.as(InstanceCell.self).pointee.overflow
                if !own.isNothing && Dict.count(own) > 0 {
                    dict = try makeDict()
                    try updateDict(dict, own)
                }
            } else if shape.pointee.slotCount > shape.pointee.reserved {
                dict = try makeDict()
                for (key, slot) in Shapes.keys(of: shape) {
                    let value = slotValue(object.as(InstanceCell.self), shape, slot)
                    if !value.isNothing { try Dict.setStr(self, dict, key, value) }
                }
            }
        } else if object.isCell, let field = dictField(object), field.pointee.isKind(.dict), Dict.count(field.pointee) > 0 {
            dict = try makeDict()
            try updateDict(dict, field.pointee)
        }
        if object.isKind(.instance) && Shapes.at(object.header.pointee.shape).pointee.reserved > 0 {
            let slots = try makeDict()
            let mro = type(of: object).pointee.mro.as(TupleCell.self)
            for index in 0..<mro.pointee.count {
                var position = 0
                while let (key, value) = Dict.next(mro.items[index].as(TypeCell.self).pointee.dict, &position) {
                    if value.isExactly(.memberDescriptor) && isSlot(value, of: self.type(of: object)) {
                        let content = object.as(InstanceCell.self).slots[value.as(PairCell.self).pointee.third.smallInt]
                        if !content.isNothing { try Dict.setStr(self, slots, key, content) }
                    }
                }
            }
            if Dict.count(slots) > 0 { return tuple(dict, slots) }
        }
        return dict
    }

    /// An instance of a type whose layout is not the plain one, made by object.__new__ (exceptions, native types …).
    func makeSpecialInstance(_ type: TypePointer) throws(Raised) -> Value {
        switch type.pointee.kind {
        case .exception: return allocateException(type, Constants.emptyTuple)
        case .pair where type.pointee.flags.contains(.heap), .module:
            break
        default: break
        }
        if type.pointee.kind == .module {
            let module = allocate(ModuleCell.self, shape: type.pointee.rootShape.pointee.id, kind: .module)
            module.pointee.dict = try makeDict()
            return Value(module)
        }
        throw typeError("cannot create '\(string(type.pointee.name))' instances")
    }
}
