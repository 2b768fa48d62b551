/// None and its like, modules, property, classmethod, staticmethod, super, descriptors, mappingproxy.
enum SmallTypes {
    static func setUp(_ t: Thread) {
        setUpSingletons(t)
        setUpModule(TypeBuilder(t, .module))
        setUpProperty(TypeBuilder(t, .property))
        for type in [BuiltinType.classmethod, .staticmethod] { setUpWrapper(TypeBuilder(t, type), type == .classmethod) }
        setUpSuper(TypeBuilder(t, .super))
        setUpDescriptors(t)
        setUpMappingProxy(TypeBuilder(t, .mappingProxy))
    }

    private static func setUpSingletons(_ t: Thread) {
        for (type, value, text) in [
            (BuiltinType.noneType, Value.none, "None"), (.ellipsis, .ellipsis, "Ellipsis"),
            (.notImplementedType, .notImplemented, "NotImplemented"),
        ] {
            let builder = TypeBuilder(t, type)
            builder.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if args[1].as(TupleCell.self).pointee.count > 0 || Dict.count(args[2]) > 0 {
                    throw t.typeError("\(type == .ellipsis ? "EllipsisType" : type.pythonName) takes no arguments")
                }
                return value
            }
            builder.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.str(text) }
            builder.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.str(text) }
            if type == .noneType {
                builder.method("__bool__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in .false }
                builder.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(0xFCA8_6420) }
            }
            if type == .notImplementedType {
                builder.method("__bool__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                    throw t.typeError("NotImplemented should not be used in a boolean context")
                }
            }
        }
    }

    /// What a module shows: where its spec says that it comes from, else its file, else its loader.
    private static func moduleText(_ t: Thread, _ dict: Value) throws(Raised) -> String {
        let spec = Dict.getInterned(dict, Name.__spec__.value)
        if !spec.isNothing && !spec.isNone {
            let name = try t.getAttr(spec, .name)
            let shown = name.isNone ? "'?'" : try t.reprString(name)
            let origin = try t.getAttr(spec, "origin")
            if !origin.isNone {
                if try t.isTrue(try t.getAttr(spec, "has_location")) {
                    return "<module \(shown) from \(try t.reprString(origin))>"
                }
                return "<module \(shown) (\(try t.strString(origin)))>"
            }
            let loader = try t.getAttr(spec, "loader")
            if loader.isNone { return "<module \(shown)>" }
            if t.typeName(loader) == "NamespaceLoader", let path = try t.findAttr(loader, "_path") {
                return "<module \(shown) (namespace) from \(try t.reprString(try t.toList(path)))>"
            }
            return "<module \(shown) (\(try t.reprString(loader)))>"
        }
        let name = Dict.getInterned(dict, Name.__name__.value)
        let shown = name.isNothing ? "'?'" : try t.reprString(name)
        let file = Dict.getInterned(dict, Name.__file__.value)
        if !file.isNothing { return "<module \(shown) from \(try t.reprString(file))>" }
        let loader = Dict.getInterned(dict, Name.__loader__.value)
        if !loader.isNothing && !loader.isNone { return "<module \(shown) (\(try t.reprString(loader)))>" }
        return name.isKind(.str) && Imports.isNative(t.string(name)) ? "<module \(shown) (built-in)>" : "<module \(shown)>"
    }

    private static func setUpModule(_ type: TypeBuilder) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.makeSpecialInstance(args[0].as(TypeCell.self))
        }
        type.method("__init__", "(self, name, doc=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else { throw t.typeError("module.__init__() argument 1 must be str, not \(t.argumentTypeName(args[1]))") }
            let dict = args[0].as(ModuleCell.self).pointee.dict
            try Dict.setStr(t, dict, Name.__name__.value, args[1])
            try Dict.setStr(t, dict, Name.__doc__.value, args[2])
            for name in [Name.__package__, .__loader__, .__spec__] { try Dict.setStr(t, dict, name.value, .none) }
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str(try moduleText(t, args[0].as(ModuleCell.self).pointee.dict))
        }
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try t.genericGetAttr(args[0], t.type(of: args[0]), args[1])
            if !value.isNothing { return value }
            let getattr = Dict.getInterned(args[0].as(ModuleCell.self).pointee.dict, Name.__getattr__.value)
            if !getattr.isNothing { return try t.call(getattr, args[1]) }
            throw t.missingAttribute(args[0], args[1])
        }
        type.method("__dir__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let dict = args[0].as(ModuleCell.self).pointee.dict
            let custom = Dict.getInterned(dict, Name.__dir__.value)
            if !custom.isNothing { return try t.call(custom) }
            return try t.sortedList(dict)
        }
        type.property("__dict__", { (t: Thread, module: Value) throws(Raised) -> Value in module.as(ModuleCell.self).pointee.dict })
        type.property(
            "__annotations__",
            { (t: Thread, module: Value) throws(Raised) -> Value in
                let dict = module.as(ModuleCell.self).pointee.dict
                let own = Dict.getInterned(dict, Name.__annotations__.value)
                if !own.isNothing { return own }
                let annotate = Dict.getInterned(dict, Name.__annotate__.value)
                let result = annotate.isNothing || annotate.isNone
                    ? try t.makeDict() : try t.call(annotate, Value(smallInt: 1))
                try Dict.setStr(t, dict, Name.__annotations__.value, result)
                return result
            },
            set: { (t: Thread, module: Value, value: Value) throws(Raised) in
                let dict = module.as(ModuleCell.self).pointee.dict
                if value.isNothing {
                    if try Dict.delete(t, dict, Name.__annotations__.value).isNothing {
                        throw t.attributeError(module, Name.__annotations__.value, "__annotations__")
                    }
                } else {
                    try Dict.setStr(t, dict, Name.__annotations__.value, value)
                }
                _ = try Dict.delete(t, dict, Name.__annotate__.value)
            }, deletes: true)
        type.property(
            "__annotate__",
            { (t: Thread, module: Value) throws(Raised) -> Value in
                let dict = module.as(ModuleCell.self).pointee.dict
                let own = Dict.getInterned(dict, Name.__annotate__.value)
                if own.isNothing { try Dict.setStr(t, dict, Name.__annotate__.value, .none) }
                return own.isNothing ? .none : own
            },
            set: { (t: Thread, module: Value, value: Value) throws(Raised) in
                if !value.isNone && !t.isCallable(value) { throw t.typeError("__annotate__ must be callable or None") }
                let dict = module.as(ModuleCell.self).pointee.dict
                try Dict.setStr(t, dict, Name.__annotate__.value, value)
                if !value.isNone { _ = try Dict.delete(t, dict, Name.__annotations__.value) }
            })
    }

    private static func setUpProperty(_ type: TypeBuilder) {
        func make(_ t: Thread, _ cls: TypePointer, _ get: Value, _ set: Value, _ delete: Value, _ doc: Value) -> Value {
            let cell = t.allocate(PropertyCell.self, shape: cls.pointee.rootShape.pointee.id, kind: .property)
            cell.pointee.getter = get
            cell.pointee.setter = set
            cell.pointee.deleter = delete
            cell.pointee.doc = doc
            cell.pointee.name = .nothing
            cell.pointee.dict = .nothing
            cell.pointee.hasGetterDoc = false
            return Value(cell)
        }
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            make(t, args[0].as(TypeCell.self), .none, .none, .none, .none)
        }
        type.method("__init__", "(self, fget=None, fset=None, fdel=None, doc=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(PropertyCell.self)
            cell.pointee.getter = args[1]
            cell.pointee.setter = args[2]
            cell.pointee.deleter = args[3]
            var doc = args[4]
            cell.pointee.hasGetterDoc = false
            if doc.isNone && !args[1].isNone, let text = try t.findAttr(args[1], .__doc__), !text.isNone {
                doc = text
                cell.pointee.hasGetterDoc = true
            }
            if t.type(of: args[0]) == Types.pointer(.property) {
                cell.pointee.doc = doc
                return .none
            }
            // In a subclass the class's own __doc__ hides the field: the text goes to the instance, if that takes it.
            do throws(Raised) { try t.setAttr(args[0], Name.__doc__.value, doc) } catch {
                if cell.pointee.hasGetterDoc || !t.catches(.attributeError) { throw error }
            }
            return .none
        }
        func copying(_ name: String, _ change: @escaping (UnsafeMutablePointer<PropertyCell>, Value) -> Void) {
            type.method(name, "(self, function, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let old = args[0].as(PropertyCell.self)
                let cls = Types.pointer(.property)
                let scratch = make(t, cls, old.pointee.getter, old.pointee.setter, old.pointee.deleter, old.pointee.doc)
                let changed = scratch.as(PropertyCell.self)
                if !args[1].isNone { change(changed, args[1]) }
                let doc = old.pointee.hasGetterDoc && !changed.pointee.getter.isNone ? Value.none : old.pointee.doc
                let new = try t.call(
                    Value(t.type(of: args[0])), changed.pointee.getter, changed.pointee.setter, changed.pointee.deleter, doc)
                if new.isKind(.property) { new.as(PropertyCell.self).pointee.name = old.pointee.name }
                return new
            }
        }
        copying("getter") { $0.pointee.getter = $1 }
        copying("setter") { $0.pointee.setter = $1 }
        copying("deleter") { $0.pointee.deleter = $1 }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isNone && args[2].isNone { throw t.typeError("__get__(None, None) is invalid") }
            if args[1].isNone { return args[0] }
            let cell = args[0].as(PropertyCell.self)
            if cell.pointee.getter.isNone { throw t.propertyError(cell, args[1], "getter") }
            return try t.call(cell.pointee.getter, args[1])
        }
        type.method("__set__", "(self, instance, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(PropertyCell.self)
            if cell.pointee.setter.isNone { throw t.propertyError(cell, args[1], "setter") }
            _ = try t.call(cell.pointee.setter, args[1], args[2])
            return .none
        }
        type.method("__delete__", "(self, instance, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(PropertyCell.self)
            if cell.pointee.deleter.isNone { throw t.propertyError(cell, args[1], "deleter") }
            _ = try t.call(cell.pointee.deleter, args[1])
            return .none
        }
        type.method("__set_name__", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[1].as(TupleCell.self)
            if given.pointee.count != 2 {
                throw t.typeError("__set_name__() takes 2 positional arguments but \(given.pointee.count) were given")
            }
            args[0].as(PropertyCell.self).pointee.name = given.items[1]
            return .none
        }
        type.member("fget") { (t: Thread, p: Value) throws(Raised) -> Value in p.as(PropertyCell.self).pointee.getter }
        type.member("fset") { (t: Thread, p: Value) throws(Raised) -> Value in p.as(PropertyCell.self).pointee.setter }
        type.member("fdel") { (t: Thread, p: Value) throws(Raised) -> Value in p.as(PropertyCell.self).pointee.deleter }
        type.property(
            "__doc__", { (t: Thread, p: Value) throws(Raised) -> Value in p.as(PropertyCell.self).pointee.doc },
            set: { (t: Thread, p: Value, value: Value) throws(Raised) in p.as(PropertyCell.self).pointee.doc = value })
        type.property(
            "__name__",
            { (t: Thread, p: Value) throws(Raised) -> Value in
                let cell = p.as(PropertyCell.self)
                if !cell.pointee.name.isNothing { return cell.pointee.name }
                if let name = try t.findAttr(cell.pointee.getter, .__name__) { return name }
                throw t.attributeError(p, Name.__name__.value, "'property' object has no attribute '__name__'")
            }, set: { (t: Thread, p: Value, value: Value) throws(Raised) in p.as(PropertyCell.self).pointee.name = value })
        type.property("__isabstractmethod__", { (t: Thread, p: Value) throws(Raised) -> Value in
            let cell = p.as(PropertyCell.self)
            for function in [cell.pointee.getter, cell.pointee.setter, cell.pointee.deleter] where !function.isNone {
                if let flag = try t.findAttr(function, .__isabstractmethod__), try t.isTrue(flag) { return .true }
            }
            return .false
        })
    }

    private static func setUpWrapper(_ type: TypeBuilder, _ isClassMethod: Bool) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = args[0].as(TypeCell.self)
            let cell = t.allocate(
                WrapperMethodCell.self, shape: cls.pointee.rootShape.pointee.id,
                kind: isClassMethod ? .classMethod : .staticMethod)
            cell.pointee.function = .none
            cell.pointee.dict = .nothing
            return Value(cell)
        }
        type.method("__init__", "(self, function, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].as(WrapperMethodCell.self).pointee.function = args[1]
            // functools.update_wrapper's attributes.
            for name in [Name.__module__, .__name__, .__qualname__, .__doc__] {
                if let value = try t.findAttr(args[1], name) { _ = try t.setOwnAttribute(args[0], name.value, value) }
            }
            return .none
        }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isNone && args[2].isNone { throw t.typeError("__get__(None, None) is invalid") }
            let function = args[0].as(WrapperMethodCell.self).pointee.function
            if !isClassMethod { return function }
            return try t.bindClassMethod(function, args[2].isNone ? Value(t.type(of: args[1])) : args[2])
        }
        if !isClassMethod {
            type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.call(args[0].as(WrapperMethodCell.self).pointee.function, args: args[1], kwargs: args[2])
            }
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("<\(isClassMethod ? "classmethod" : "staticmethod")(\(try t.reprString(args[0].as(WrapperMethodCell.self).pointee.function)))>")
        }
        type.member("__func__") { (t: Thread, w: Value) throws(Raised) -> Value in w.as(WrapperMethodCell.self).pointee.function }
        type.member("__wrapped__") { (t: Thread, w: Value) throws(Raised) -> Value in w.as(WrapperMethodCell.self).pointee.function }
        for name in [Name.__annotations__, .__annotate__] {
            type.property(
                type.thread.string(name.value),
                { (t: Thread, w: Value) throws(Raised) -> Value in
                    let own = t.ownAttribute(w, name.value)
                    if !own.isNothing { return own }
                    let value = try t.getAttr(w.as(WrapperMethodCell.self).pointee.function, name)
                    _ = try t.setOwnAttribute(w, name.value, value)
                    return value
                },
                set: { (t: Thread, w: Value, value: Value) throws(Raised) in
                    if value.isNothing {
                        if try !t.deleteOwnAttribute(w, name.value) { throw t.missingAttribute(w, name.value) }
                    } else {
                        _ = try t.setOwnAttribute(w, name.value, value)
                    }
                }, deletes: true)
        }
        type.property("__isabstractmethod__", { (t: Thread, w: Value) throws(Raised) -> Value in
            try t.findAttr(w.as(WrapperMethodCell.self).pointee.function, .__isabstractmethod__) ?? .false
        })
        type.property("__dict__", { (t: Thread, w: Value) throws(Raised) -> Value in try t.attributeDict(w) })
        // The function's annotations, until the wrapper is given its own.
        for name in [Name.__annotations__, .__annotate__] {
            type.property(
                "\(name)",
                { (t: Thread, w: Value) throws(Raised) -> Value in
                    let dict = try t.attributeDict(w)
                    let own = Dict.getInterned(dict, name.value)
                    if !own.isNothing { return own }
                    let value = try t.getAttr(w.as(WrapperMethodCell.self).pointee.function, name)
                    try Dict.setStr(t, dict, name.value, value)
                    return value
                },
                set: { (t: Thread, w: Value, value: Value) throws(Raised) in
                    let dict = try t.attributeDict(w)
                    if value.isNothing {
                        if try Dict.delete(t, dict, name.value).isNothing { throw t.attributeError(w, name.value, "\(name)") }
                    } else {
                        try Dict.setStr(t, dict, name.value, value)
                    }
                }, deletes: true)
        }
    }

    private static func setUpSuper(_ type: TypeBuilder) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[1].as(TupleCell.self)
            if Dict.count(args[2]) > 0 { throw t.typeError("super() takes no keyword arguments") }
            var cls = Value.nothing
            var receiver = Value.nothing
            switch given.pointee.count {
            case 0: (cls, receiver) = try t.implicitSuper()
            case 1: cls = given.items[0]
            case 2:
                cls = given.items[0]
                receiver = given.items[1]
            default: throw t.typeError("super() expected at most 2 arguments, got \(given.pointee.count)")
            }
            guard cls.isKind(.type) else { throw t.typeError("super() argument 1 must be a type, not \(t.typeName(cls))") }
            let object = try t.makeSuper(cls, receiver.isNone ? .nothing : receiver)
            object.header.pointee.shape = args[0].as(TypeCell.self).pointee.rootShape.pointee.id
            return object
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(SuperCell.self)
            let name = try t.attributeName(args[1])
            if cell.pointee.receiverType.isKind(.type) && name != Name.__class__.value {
                let start = cell.pointee.receiverType.as(TypeCell.self)
                let found = t.superLookup(cell.pointee.type.as(TypeCell.self), start, name)
                if !found.isNothing {
                    let receiver = cell.pointee.receiver == cell.pointee.receiverType ? Value.nothing : cell.pointee.receiver
                    return try t.descriptorGet(found, receiver, start)
                }
            }
            let value = try t.genericGetAttr(args[0], t.type(of: args[0]), name)
            if value.isNothing { throw t.attributeError(args[0], name, "'super' object has no attribute '\(t.string(name))'") }
            return value
        }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(SuperCell.self)
            if args[1].isNone || !cell.pointee.receiver.isNothing { return args[0] }
            let own = t.type(of: args[0])
            if own != Types.pointer(.super) { return try t.call(Value(own), cell.pointee.type, args[1]) }
            return try t.makeSuper(cell.pointee.type, args[1])
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(SuperCell.self)
            let name = t.string(cell.pointee.type.as(TypeCell.self).pointee.name)
            let what = cell.pointee.receiverType.isKind(.type)
                ? "<\(t.string(cell.pointee.receiverType.as(TypeCell.self).pointee.name)) object>" : "NULL"
            return t.str("<super: <class '\(name)'>, \(what)>")
        }
        type.member("__thisclass__") { (t: Thread, s: Value) throws(Raised) -> Value in s.as(SuperCell.self).pointee.type }
        type.member("__self__") { (t: Thread, s: Value) throws(Raised) -> Value in
            let receiver = s.as(SuperCell.self).pointee.receiver
            return receiver.isNothing ? .none : receiver
        }
        type.member("__self_class__") { (t: Thread, s: Value) throws(Raised) -> Value in s.as(SuperCell.self).pointee.receiverType }
    }

    private static func setUpDescriptors(_ t: Thread) {
        for kind in [BuiltinType.getSetDescriptor, .memberDescriptor] {
            let type = TypeBuilder(t, kind)
            type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if args[1].isNone && args[2].isNone { throw t.typeError("__get__(None, None) is invalid") }
                return args[1].isNone ? args[0] : try t.descriptorGet(args[0], args[1], t.type(of: args[1]))
            }
            type.method("__set__", "(self, instance, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                _ = try t.descriptorSet(args[0], args[1], args[2])
                return .none
            }
            type.method("__delete__", "(self, instance, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                _ = try t.descriptorSet(args[0], args[1], .nothing)
                return .none
            }
            type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let pair = args[0].as(PairCell.self)
                return t.str(
                    "<\(kind == .memberDescriptor ? "member" : "attribute") '\(t.string(pair.pointee.first))' of '\(t.string(pair.pointee.second.as(TypeCell.self).pointee.name))' objects>")
            }
            type.property("__name__", { (t: Thread, d: Value) throws(Raised) -> Value in d.as(PairCell.self).pointee.first })
            type.property("__qualname__", { (t: Thread, d: Value) throws(Raised) -> Value in
                let pair = d.as(PairCell.self)
                return t.str("\(t.string(pair.pointee.second.as(TypeCell.self).pointee.qualifiedName)).\(t.string(pair.pointee.first))")
            })
            type.member("__objclass__") { (t: Thread, d: Value) throws(Raised) -> Value in d.as(PairCell.self).pointee.second }
            type.property("__doc__", { (t: Thread, d: Value) throws(Raised) -> Value in .none })
        }
    }

    private static func setUpMappingProxy(_ type: TypeBuilder) {
        func mapping(_ value: Value) -> Value { value.as(PairCell.self).pointee.first }
        type.new("(cls, mapping, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if t.lookupSpecial(args[1], .__getitem__).isNothing || args[1].isKind(.list) || args[1].isKind(.tuple) {
                throw t.typeError("mappingproxy() argument must be a mapping, not \(t.typeName(args[1]))")
            }
            return t.makePair(.mappingProxy, args[1])
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.getItem(mapping(args[0]), args[1]) }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in Value(try t.contains(mapping(args[0]), args[1])) }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(try t.length(mapping(args[0]))) }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.iterator(mapping(args[0])) }
        type.method("__reversed__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.callMethod(mapping(args[0]), .__reversed__) }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.str("mappingproxy(\(try t.reprString(mapping(args[0]))))") }
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.toStr(mapping(args[0])) }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.hashValue(try t.hash(mapping(args[0]))) }
        for (name, op) in [("__eq__", Comparison.eq), ("__ne__", .ne), ("__lt__", .lt), ("__le__", .le), ("__gt__", .gt), ("__ge__", .ge)] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.compare(op, mapping(args[0]), args[1].isExactly(.mappingProxy) ? mapping(args[1]) : args[1])
            }
        }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.binary(.bitOr, args[0].isExactly(.mappingProxy) ? mapping(args[0]) : args[0], args[1].isExactly(.mappingProxy) ? mapping(args[1]) : args[1])
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.binary(.bitOr, args[1], mapping(args[0])) }
        type.method("get", "(self, key, default=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(mapping(args[0]), .get, args[1], args[2])
        }
        for name in ["keys", "values", "items", "copy"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.callMethod(mapping(args[0]), name) }
        }
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makePair(.genericAlias, args[0], args[1].isKind(.tuple) ? args[1] : t.tuple(args[1]))
        }
    }
}
