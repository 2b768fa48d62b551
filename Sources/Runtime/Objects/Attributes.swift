import CRuntime

/// Attribute access: `object.__getattribute__` and friends for every kind of object.
///
/// Instances keep attributes in shape slots (see `Shape`); other kinds with a `__dict__` keep a dict in the cell.
extension Thread {
    // MARK: own attributes of an object

    /// Where a cell of a non-instance kind keeps its `__dict__`, or nil.
    @inline(__always)
    func dictField(_ object: Value) -> UnsafeMutablePointer<Value>? {
        switch object.header.pointee.kind {
        case .function: return withUnsafeMutablePointer(to: &object.as(FunctionCell.self).pointee.dict) { $0 }
        case .exception: return withUnsafeMutablePointer(to: &object.as(ExceptionCell.self).pointee.dict) { $0 }
        case .module: return withUnsafeMutablePointer(to: &object.as(ModuleCell.self).pointee.dict) { $0 }
        case .property: return withUnsafeMutablePointer(to: &object.as(PropertyCell.self).pointee.dict) { $0 }
        case .classMethod, .staticMethod: return withUnsafeMutablePointer(to: &object.as(WrapperMethodCell.self).pointee.dict) { $0 }
        case .native: return withUnsafeMutablePointer(to: &object.as(NativeCell.self).pointee.dict) { $0 }
        default: break
        }
        if object.header.pointee.shape < Shapes.firstDynamic { return nil }
        switch object.header.pointee.kind {
        case .boxedInt: return withUnsafeMutablePointer(to: &object.as(BoxedIntCell.self).pointee.dict) { $0 }
        case .float: return withUnsafeMutablePointer(to: &object.as(FloatCell.self).pointee.dict) { $0 }
        case .complex: return withUnsafeMutablePointer(to: &object.as(ComplexCell.self).pointee.dict) { $0 }
        case .str: return withUnsafeMutablePointer(to: &object.as(StrCell.self).pointee.dict) { $0 }
        case .bytes: return withUnsafeMutablePointer(to: &object.as(BytesCell.self).pointee.dict) { $0 }
        case .bytearray: return withUnsafeMutablePointer(to: &object.as(ByteArrayCell.self).pointee.dict) { $0 }
        case .tuple: return withUnsafeMutablePointer(to: &object.as(TupleCell.self).pointee.dict) { $0 }
        case .list: return withUnsafeMutablePointer(to: &object.as(ListCell.self).pointee.dict) { $0 }
        case .dict: return withUnsafeMutablePointer(to: &object.as(DictCell.self).pointee.dict) { $0 }
        case .set: return withUnsafeMutablePointer(to: &object.as(SetCell.self).pointee.dict) { $0 }
        case .weakReference: return withUnsafeMutablePointer(to: &object.as(WeakReferenceCell.self).pointee.dict) { $0 }
        case .iterator, .pair: return nil
        default: return nil
        }
    }

    /// An attribute of the object itself (its `__dict__`), or nothing. `name` is interned.
    func ownAttribute(_ object: Value, _ name: Value) -> Value {
        if !object.isCell { return .nothing }
        let header = object.header
        if header.pointee.kind == .instance {
            let shape = Shapes.at(header.pointee.shape)
            let cell = object.as(InstanceCell.self)
            if shape.pointee.isDictionary {
                return cell.pointee.overflow.isNothing ? .nothing : Dict.getInterned(cell.pointee.overflow, name)
            }
            let slot = Shapes.slot(of: name, in: shape)
            return slot < 0 ? .nothing : slotValue(cell, shape, slot)
        }
        guard let field = dictField(object), !field.pointee.isNothing else { return .nothing }
        if field.pointee.isKind(.dict) { return Dict.getInterned(field.pointee, name) }
        return .nothing
    }

    @inline(__always)
    func slotValue(
        _ cell: UnsafeMutablePointer<InstanceCell>, _ shape: UnsafeMutablePointer<Shape>, _ slot: Int
    ) -> Value {
        let inline = Int(shape.pointee.inlineCapacity)
        if slot < inline { return cell.slots[slot] }
        let overflow = cell.pointee.overflow
        if !overflow.isKind(.values) { return .nothing }
        let values = overflow.as(ValuesCell.self)
        return slot - inline < values.pointee.capacity ? values.items[slot - inline] : .nothing
    }

    /// Sets an attribute of the object itself. False when it has no place for attributes.
    func setOwnAttribute(_ object: Value, _ name: Value, _ value: Value) throws(Raised) -> Bool {
        if !object.isCell { return false }
        if object.header.pointee.kind == .instance { return try setInstanceAttribute(object, name, value) }
        guard let field = dictField(object) else { return false }
        if type(of: object).pointee.flags.isDisjoint(with: .hasDict) { return false }
        if field.pointee.isNothing { field.pointee = try makeDict() }
        try Dict.setStr(self, field.pointee, name, value)
        return true
    }

    private func setInstanceAttribute(_ object: Value, _ name: Value, _ value: Value) throws(Raised) -> Bool {
        let cell = object.as(InstanceCell.self)
        let locked = lock(object)
        defer { unlock(object, locked) }
        let shape = Shapes.at(cell.pointee.header.shape)
        if !shape.pointee.hasAttributes { return false }
        if shape.pointee.isDictionary {
            if cell.pointee.overflow.isNothing { cell.pointee.overflow = try makeDict() }
            try Dict.setStr(self, cell.pointee.overflow, name, value)
            return true
        }
        let slot = Shapes.slot(of: name, in: shape)
        if slot >= 0 {
            storeSlot(cell, shape, slot, value)
            return true
        }
        guard let next = Shapes.adding(name, to: shape) else {
            try becomeDictionary(object)
            try Dict.setStr(self, cell.pointee.overflow, name, value)
            return true
        }
        try addSlot(cell, next, value)
        return true
    }

    /// Moves to the shape `next`, whose last slot gets `value`.
    @inline(__always)
    func addSlot(
        _ cell: UnsafeMutablePointer<InstanceCell>, _ next: UnsafeMutablePointer<Shape>, _ value: Value
    ) throws(Raised) {
        let slot = Int(next.pointee.slotCount) - 1
        let inline = Int(next.pointee.inlineCapacity)
        if slot < inline {
            cell.slots[slot] = value
        } else {
            try addOverflow(cell, next, slot - inline, value)
        }
        cell.pointee.header.shape = next.pointee.id
    }

    @inline(never)
    private func addOverflow(
        _ cell: UnsafeMutablePointer<InstanceCell>, _ next: UnsafeMutablePointer<Shape>, _ index: Int, _ value: Value
    ) throws(Raised) {
        let type = next.pointee.type
        // The next instances get room for this many slots from the start.
        let wanted = min((next.pointee.slotCount + 1) & ~1, 64)
        if wanted > type.pointee.inlineCapacity { type.pointee.inlineCapacity = wanted }
        let old = cell.pointee.overflow
        let oldCapacity = old.isNothing ? 0 : old.as(ValuesCell.self).pointee.capacity
        if index >= oldCapacity {
            let new = try makeValues(max(4, oldCapacity * 2))
            if oldCapacity > 0 { new.items.update(from: old.as(ValuesCell.self).items, count: oldCapacity) }
            cell.pointee.overflow = Value(new)
        }
        cell.pointee.overflow.as(ValuesCell.self).items[index] = value
    }

    @inline(__always)
    func storeSlot(
        _ cell: UnsafeMutablePointer<InstanceCell>, _ shape: UnsafeMutablePointer<Shape>, _ slot: Int, _ value: Value
    ) {
        let inline = Int(shape.pointee.inlineCapacity)
        if slot < inline {
            cell.slots[slot] = value
        } else {
            cell.pointee.overflow.as(ValuesCell.self).items[slot - inline] = value
        }
    }

    /// Deletes an attribute of the object itself; false when it is not there.
    func deleteOwnAttribute(_ object: Value, _ name: Value) throws(Raised) -> Bool {
        if !object.isCell { return false }
        if object.header.pointee.kind == .instance {
            if ownAttribute(object, name).isNothing { return false }
            let locked = lock(object)
            defer { unlock(object, locked) }
            try becomeDictionary(object)
            return !(try Dict.delete(self, object.as(InstanceCell.self).pointee.overflow, name)).isNothing
        }
        guard let field = dictField(object), field.pointee.isKind(.dict) else { return false }
        return !(try Dict.delete(self, field.pointee, name)).isNothing
    }

    /// Turns an instance to dictionary mode: its attributes move to a dict, which `__dict__` gives out.
    @discardableResult
    func becomeDictionary(_ object: Value) throws(Raised) -> Value {
        let cell = object.as(InstanceCell.self)
        let shape = Shapes.at(cell.pointee.header.shape)
        if shape.pointee.isDictionary {
            if cell.pointee.overflow.isNothing { cell.pointee.overflow = try makeDict() }
            return cell.pointee.overflow
        }
        let dict = try makeDict()
        let attributes = Shapes.keys(of: shape).map { (key: $0, slot: $1, value: slotValue(cell, shape, $1)) }
        for attribute in attributes where !attribute.value.isNothing {
            try Dict.setStr(self, dict, attribute.key, attribute.value)
        }
        let root = dictionaryRoot(shape.pointee.type, inlineCapacity: shape.pointee.inlineCapacity)
        cell.pointee.overflow = dict
        cr_fence()
        cell.pointee.header.shape = root.pointee.id
        if Machine.storeMode == Machine.StoreMode.checked {
            // What was stored in the slots too late to be copied.
            cr_process_barrier()
            for attribute in attributes where attribute.slot < Int(shape.pointee.inlineCapacity) {
                let value = cell.slots[attribute.slot]
                if value != attribute.value && Dict.getInterned(dict, attribute.key) == attribute.value {
                    try Dict.setStr(self, dict, attribute.key, value)
                }
            }
        }
        for slot in Int(shape.pointee.reserved)..<max(Int(shape.pointee.reserved), Int(shape.pointee.inlineCapacity)) {
            cell.slots[slot] = .nothing
        }
        return dict
    }

    /// The dictionary-mode shape of a type for cells of the given capacity; made once each.
    func dictionaryRoot(_ type: TypePointer, inlineCapacity: UInt32) -> UnsafeMutablePointer<Shape> {
        let root = type.pointee.rootShape
        if root.pointee.isDictionary && root.pointee.inlineCapacity == inlineCapacity { return root }
        Shapes.lock.lock()
        var child = root.pointee.children
        while let candidate = child {
            if candidate.pointee.isDictionary && candidate.pointee.inlineCapacity == inlineCapacity
                && candidate.pointee.type == type
            {
                Shapes.lock.unlock()
                return candidate
            }
            child = candidate.pointee.sibling
        }
        Shapes.lock.unlock()
        let shape = Shapes.makeRoot(
            type, inlineCapacity: inlineCapacity, reserved: type.pointee.reservedSlots, isDictionary: true,
            hasAttributes: true)
        Shapes.lock.lock()
        shape.pointee.sibling = root.pointee.children
        root.pointee.children = shape
        Shapes.lock.unlock()
        return shape
    }

    /// The `__dict__` of an object as a dict object (made when needed); nothing when it has none.
    public func attributeDict(_ object: Value) throws(Raised) -> Value {
        if !object.isCell { return .nothing }
        if object.header.pointee.kind == .instance {
            let shape = Shapes.at(object.header.pointee.shape)
            if !shape.pointee.hasAttributes { return .nothing }
            let locked = lock(object)
            defer { unlock(object, locked) }
            return try becomeDictionary(object)
        }
        guard let field = dictField(object) else { return .nothing }
        if type(of: object).pointee.flags.isDisjoint(with: .hasDict) { return .nothing }
        if field.pointee.isNothing { field.pointee = try makeDict() }
        return field.pointee
    }

    // MARK: getattr

    /// object.name with everything that Python does: `__getattribute__`, descriptors, `__getattr__`.
    public func getAttr(_ object: Value, _ name: Value) throws(Raised) -> Value {
        let value = try getAttrOrNothing(object, name)
        if !value.isNothing { return value }
        throw missingAttribute(object, name)
    }

    public func getAttr(_ object: Value, _ name: Name) throws(Raised) -> Value { try getAttr(object, name.value) }
    public func getAttr(_ object: Value, _ name: String) throws(Raised) -> Value { try getAttr(object, intern(name)) }

    /// The attribute, or nothing when it is missing (an AttributeError raised on the way is swallowed).
    public func getAttrOrNothing(_ object: Value, _ name: Value) throws(Raised) -> Value {
        let type = type(of: object)
        let getattribute = lookup(type, .__getattribute__)
        if getattribute == Machine.objectGetattribute || getattribute.isNothing
            || getattribute == Machine.typeGetattribute || getattribute == Machine.moduleGetattribute
        {
            do throws(Raised) {
                let value = try genericGetAttr(object, type, name)
                if !value.isNothing { return value }
            } catch {
                // An AttributeError out of a descriptor asks `__getattr__` too.
                if lookup(type, .__getattr__).isNothing || !isException(exception, .attributeError) { throw error }
                exception = .nothing
            }
            if object.isKind(.module) {
                let value = try moduleGetAttr(object, name)
                if !value.isNothing { return value }
            }
        } else {
            do throws(Raised) {
                return try callSpecial(getattribute, object, name)
            } catch {
                if !isException(exception, .attributeError) { throw error }
                if lookup(type, .__getattr__).isNothing {
                    // Kept for `getAttr`, which raises it again.
                    throw error
                }
                exception = .nothing
            }
        }
        let getattr = lookup(type, .__getattr__)
        if getattr.isNothing { return .nothing }
        return try callSpecial(getattr, object, name)
    }

    /// The attribute, or nil when an AttributeError says it is missing. For hasattr and three-argument getattr.
    public func findAttr(_ object: Value, _ name: Value) throws(Raised) -> Value? {
        do throws(Raised) {
            let value = try getAttrOrNothing(object, name)
            return value.isNothing ? nil : value
        } catch {
            if catches(.attributeError) { return nil }
            throw error
        }
    }

    public func findAttr(_ object: Value, _ name: Name) throws(Raised) -> Value? { try findAttr(object, name.value) }
    public func findAttr(_ object: Value, _ name: String) throws(Raised) -> Value? {
        try findAttr(object, intern(name))
    }

    func missingAttribute(_ object: Value, _ name: Value) -> Raised {
        if object.isKind(.type) {
            return attributeError(
                object, name, "type object '\(string(object.as(TypeCell.self).pointee.name))' has no attribute '\(string(name))'")
        }
        if object.isKind(.module) {
            let moduleName = Dict.getInterned(object.as(ModuleCell.self).pointee.dict, Name.__name__.value)
            if moduleName.isKind(.str) {
                let text = string(moduleName)
                if Imports.isPartial(self, object, text) {
                    let file = Dict.getInterned(object.as(ModuleCell.self).pointee.dict, Name.__file__.value)
                    let origin = file.isKind(.str) ? " from '\(string(file))'" : ""
                    return attributeError(
                        object, name,
                        "partially initialized module '\(text)'\(origin) has no attribute '\(string(name))' (most likely due to a circular import)")
                }
                return attributeError(
                    object, name, "module '\(text)' has no attribute '\(string(name))'")
            }
            return attributeError(object, name, "module has no attribute '\(string(name))'")
        }
        return attributeError(object, name, "'\(typeName(object))' object has no attribute '\(string(name))'")
    }

    /// object.__getattribute__ (or type's), without `__getattr__`: nothing when missing.
    func genericGetAttr(_ object: Value, _ type: TypePointer, _ name: Value) throws(Raised) -> Value {
        let name = try attributeName(name)
        if object.isKind(.type) { return try typeGetAttr(object.as(TypeCell.self), type, name) }
        let found = lookup(type, name)
        let isData = !found.isNothing && isDataDescriptor(found)
        if isData && isReadable(found) { return try descriptorGet(found, object, type) }
        let own = ownAttribute(object, name)
        if !own.isNothing { return own }
        if found.isNothing { return .nothing }
        return try descriptorGet(found, object, type)
    }

    /// An interned exact str for the name of an attribute; TypeError for anything else.
    @inline(__always)
    func attributeName(_ name: Value) throws(Raised) -> Value {
        if name.isCell && name.header.pointee.flags & Header.isInterned != 0 && name.isKind(.str) { return name }
        if !name.isKind(.str) { throw typeError("attribute name must be string, not '\(typeName(name))'") }
        return intern(name)
    }

    private func typeGetAttr(_ type: TypePointer, _ metatype: TypePointer, _ name: Value) throws(Raised) -> Value {
        let meta = lookup(metatype, name)
        if !meta.isNothing && isDataDescriptor(meta) { return try descriptorGet(meta, Value(type), metatype) }
        let found = lookup(type, name)
        if !found.isNothing { return try descriptorGet(found, .nothing, type) }
        if meta.isNothing { return .nothing }
        return try descriptorGet(meta, Value(type), metatype)
    }

    /// Whether a data descriptor says what its attribute is; with `__set__` alone the object's own dict does.
    private func isReadable(_ descriptor: Value) -> Bool {
        descriptor.header.pointee.shape < Shapes.firstDynamic || !lookup(type(of: descriptor), .__get__).isNothing
    }

    /// Has `__set__` or `__delete__`.
    func isDataDescriptor(_ value: Value) -> Bool {
        if !value.isCell { return false }
        switch value.header.pointee.kind {
        case .function, .nativeFunction, .classMethod, .staticMethod, .str, .tuple, .boxedInt, .bigInt, .list, .dict:
            if value.header.pointee.shape < Shapes.firstDynamic { return false }
        case .property: return true
        case .pair:
            if value.isExactly(.getSetDescriptor) || value.isExactly(.memberDescriptor) { return true }
        default: break
        }
        let type = type(of: value)
        return !lookup(type, .__set__).isNothing || !lookup(type, .__delete__).isNothing
    }

    /// What a class attribute gives when read through `object` (nothing: through the class itself).
    @inline(__always)
    func descriptorGet(_ attribute: Value, _ object: Value, _ type: TypePointer) throws(Raised) -> Value {
        if !attribute.isCell { return attribute }
        switch attribute.header.pointee.kind {
        case .function:
            return object.isNothing ? attribute : makeBoundMethod(attribute, object)
        case .nativeFunction:
            if object.isNothing || attribute.isExactly(.builtinFunction) || attribute.isExactly(.methodWrapper) {
                return attribute
            }
            let cell = attribute.as(NativeFunctionCell.self)
            let shape = cell.pointee.entry.pointee.isSlot ? BuiltinType.methodWrapper : .builtinFunction
            return makeNativeFunction(cell.pointee.entry, shape: shape, receiver: object, module: .nothing)
        default: return try descriptorGetSlow(attribute, object, type)
        }
    }

    @inline(never)
    private func descriptorGetSlow(_ attribute: Value, _ object: Value, _ type: TypePointer) throws(Raised) -> Value {
        if attribute.header.pointee.shape < Shapes.firstDynamic {
            switch attribute.header.pointee.kind {
            case .property:
                if object.isNothing { return attribute }
                return try propertyGet(attribute, object)
            case .staticMethod: return attribute.as(WrapperMethodCell.self).pointee.function
            case .classMethod:
                return try bindClassMethod(attribute.as(WrapperMethodCell.self).pointee.function, Value(type))
            case .pair:
                if attribute.isExactly(.getSetDescriptor) {
                    if object.isNothing { return attribute }
                    let pair = attribute.as(PairCell.self)
                    return try callNativeAccessor(pair.pointee.third, object)
                }
                if attribute.isExactly(.memberDescriptor) {
                    if object.isNothing { return attribute }
                    return try memberGet(attribute, object)
                }
                return attribute
            case .str, .tuple, .list, .dict, .set, .boxedInt, .bigInt, .float, .instance, .type, .bytes: break
            case .boundMethod: return attribute
            default: break
            }
        }
        let get = lookup(self.type(of: attribute), .__get__)
        if get.isNothing { return attribute }
        return try call(get, attribute, object.isNothing ? .none : object, Value(type))
    }

    func bindClassMethod(_ function: Value, _ cls: Value) throws(Raised) -> Value {
        if function.isKind(.nativeFunction) {
            let cell = function.as(NativeFunctionCell.self)
            return makeNativeFunction(cell.pointee.entry, shape: .builtinFunction, receiver: cls, module: .nothing)
        }
        return makeBoundMethod(function, cls)
    }

    private func callNativeAccessor(_ function: Value, _ object: Value) throws(Raised) -> Value {
        try call(function, object)
    }

    private func propertyGet(_ property: Value, _ object: Value) throws(Raised) -> Value {
        let cell = property.as(PropertyCell.self)
        if cell.pointee.getter.isNothing || cell.pointee.getter.isNone {
            throw propertyError(cell, object, "getter")
        }
        return try call(cell.pointee.getter, object)
    }

    func propertyError(_ cell: UnsafeMutablePointer<PropertyCell>, _ object: Value, _ what: String) -> Raised {
        let owner = string(type(of: object).pointee.qualifiedName)
        var name = cell.pointee.name
        if !name.isKind(.str), let own = try? findAttr(cell.pointee.getter, .__name__) { name = own }
        exception = .nothing
        if name.isKind(.str) {
            return attributeError(
                object, name, "property '\(string(name))' of '\(owner)' object has no \(what)")
        }
        return attributeError(object, .none, "property of '\(owner)' object has no \(what)")
    }

    /// A `__slots__` member: pair of name, owner type, slot number.
    private func memberGet(_ member: Value, _ object: Value) throws(Raised) -> Value {
        let getter = member.as(PairCell.self).pointee.third
        if getter.isKind(.nativeFunction) { return try callNativeAccessor(getter, object) }
        let slot = try memberSlot(member, object)
        let value = slot.pointee
        if value.isNothing {
            let name = member.as(PairCell.self).pointee.first
            throw attributeError(object, name, "'\(typeName(object))' object has no attribute '\(string(name))'")
        }
        return value
    }

    /// Whether a member descriptor found in a class is a `__slots__` member of its instances: it may be another class' one.
    func isSlot(_ member: Value, of type: TypePointer) -> Bool {
        let pair = member.as(PairCell.self)
        return pair.pointee.third.isSmallInt && isSubtype(type, pair.pointee.second.as(TypeCell.self))
    }

    func memberSlot(_ member: Value, _ object: Value) throws(Raised) -> UnsafeMutablePointer<Value> {
        let pair = member.as(PairCell.self)
        let owner = pair.pointee.second.as(TypeCell.self)
        if !isSubtype(type(of: object), owner) {
            throw typeError(
                "descriptor '\(string(pair.pointee.first))' for '\(string(owner.pointee.name))' objects doesn't apply to a '\(typeName(object))' object")
        }
        let index = pair.pointee.third.smallInt
        if object.isKind(.instance) { return object.as(InstanceCell.self).slots + index }
        // Other layouts keep slots in a tuple-like ValuesCell held by their dict word.
        throw typeError("__slots__ of this type are not supported")
    }

    // MARK: setattr

    /// object.name = value
    public func setAttr(_ object: Value, _ name: Value, _ value: Value) throws(Raised) {
        let type = type(of: object)
        let setattr = lookup(type, .__setattr__)
        if setattr == Machine.objectSetattr || setattr.isNothing || setattr == Machine.typeSetattr {
            try genericSetAttr(object, type, name, value)
        } else {
            _ = try call(setattr, object, name, value)
        }
    }

    public func setAttr(_ object: Value, _ name: String, _ value: Value) throws(Raised) {
        try setAttr(object, intern(name), value)
    }

    public func setAttr(_ object: Value, _ name: Name, _ value: Value) throws(Raised) {
        try setAttr(object, name.value, value)
    }

    /// del object.name
    public func deleteAttr(_ object: Value, _ name: Value) throws(Raised) {
        let type = type(of: object)
        let delattr = lookup(type, .__delattr__)
        if delattr == Machine.objectDelattr || delattr.isNothing || delattr == Machine.typeDelattr {
            try genericSetAttr(object, type, name, .nothing)
        } else {
            _ = try call(delattr, object, name)
        }
    }

    /// object.__setattr__ (or type's); value nothing deletes.
    func genericSetAttr(_ object: Value, _ type: TypePointer, _ name: Value, _ value: Value) throws(Raised) {
        let name = try attributeName(name)
        if object.isKind(.type) { return try typeSetAttr(object.as(TypeCell.self), type, name, value) }
        let found = lookup(type, name)
        if !found.isNothing, try descriptorSet(found, object, value) { return }
        if value.isNothing {
            if try deleteOwnAttribute(object, name) { return }
            if !found.isNothing && ownAttributesMissing(object) { throw readOnly(object, name) }
            let hint = type.pointee.flags.isDisjoint(with: .hasDict) ? " and no __dict__ for setting new attributes" : ""
            throw attributeError(object, name, "'\(typeName(object))' object has no attribute '\(string(name))'\(hint)")
        }
        if try setOwnAttribute(object, name, value) { return }
        if !found.isNothing { throw readOnly(object, name) }
        let hint = type.pointee.flags.contains(.heap) ? " and no __dict__ for setting new attributes" : ""
        if type.pointee.flags.contains(.heap) || !type.pointee.flags.contains(.hasDict) {
            throw attributeError(
                object, name,
                "'\(typeName(object))' object has no attribute '\(string(name))'"
                    + (hint.isEmpty ? (isBuiltinWithoutDict(type) ? " and no __dict__ for setting new attributes" : "") : hint))
        }
        throw attributeError(object, name, "'\(typeName(object))' object has no attribute '\(string(name))'")
    }

    private func isBuiltinWithoutDict(_ type: TypePointer) -> Bool { type.pointee.flags.isDisjoint(with: .hasDict) }

    private func ownAttributesMissing(_ object: Value) -> Bool {
        type(of: object).pointee.flags.isDisjoint(with: .hasDict)
    }

    private func readOnly(_ object: Value, _ name: Value) -> Raised {
        attributeError(object, name, "'\(typeName(object))' object attribute '\(string(name))' is read-only")
    }

    /// Sets through a data descriptor; false when the attribute is none.
    func descriptorSet(_ attribute: Value, _ object: Value, _ value: Value) throws(Raised) -> Bool {
        if !attribute.isCell { return false }
        switch attribute.header.pointee.kind {
        case .function, .nativeFunction: return false
        case .property where attribute.isExactly(.property):
            let cell = attribute.as(PropertyCell.self)
            let function = value.isNothing ? cell.pointee.deleter : cell.pointee.setter
            if function.isNothing || function.isNone {
                throw propertyError(cell, object, value.isNothing ? "deleter" : "setter")
            }
            _ = value.isNothing ? try call(function, object) : try call(function, object, value)
            return true
        case .pair:
            if attribute.isExactly(.getSetDescriptor) {
                let pair = attribute.as(PairCell.self)
                if pair.pointee.fourth.isNothing {
                    throw attributeError(
                        object, pair.pointee.first,
                        "attribute '\(string(pair.pointee.first))' of '\(string(pair.pointee.second.as(TypeCell.self).pointee.name))' objects is not writable")
                }
                try callSetter(pair.pointee.fourth, object, value)
                return true
            }
            if attribute.isExactly(.memberDescriptor) {
                if attribute.as(PairCell.self).pointee.third.isKind(.nativeFunction) {
                    throw raise(.attributeError, "readonly attribute")
                }
                let slot = try memberSlot(attribute, object)
                if value.isNothing && slot.pointee.isNothing {
                    let name = attribute.as(PairCell.self).pointee.first
                    throw attributeError(object, name, string(name))
                }
                slot.pointee = value
                return true
            }
        default: break
        }
        let type = type(of: attribute)
        let set = lookup(type, value.isNothing ? .__delete__ : .__set__)
        if set.isNothing {
            if lookup(type, value.isNothing ? .__set__ : .__delete__).isNothing { return false }
            throw raise(.attributeError, value.isNothing ? "__delete__" : "__set__")
        }
        _ = value.isNothing ? try call(set, attribute, object) : try call(set, attribute, object, value)
        return true
    }

    /// Native setters take nothing for a deletion, which an ordinary call would refuse.
    private func callSetter(_ setter: Value, _ object: Value, _ value: Value) throws(Raised) {
        let entry = setter.as(NativeFunctionCell.self).pointee.entry
        if let owner = entry.pointee.owner, !isSubtype(type(of: object), owner) {
            throw typeError(
                "descriptor '\(string(entry.pointee.name))' for '\(string(owner.pointee.name))' objects doesn't apply to a '\(typeName(object))' object")
        }
        if value.isNothing && entry.pointee.refusesDeletion {
            let name = string(entry.pointee.name)
            if object.isKind(.type) && name != "__class__" && name != "__annotate__" {
                throw typeError("cannot delete '\(name)' attribute of immutable type '\(string(object.as(TypeCell.self).pointee.name))'")
            }
            switch name {
            case "__name__", "__qualname__": throw typeError("\(name) must be set to a string object")
            case "__code__": throw typeError("__code__ must be set to a code object")
            case "__type_params__": throw typeError("__type_params__ must be set to a tuple")
            case "__dict__": throw typeError("cannot delete __dict__")
            case "__class__": throw typeError("can't delete __class__ attribute")
            case "__suppress_context__": throw typeError("can't delete numeric/char attribute")
            case "__annotate__" where object.isKind(.function): throw typeError("__annotate__ cannot be deleted")
            case "tb_next": throw typeError("can't delete tb_next attribute")
            default: throw typeError("cannot delete \(name) attribute")
            }
        }
        let base = state.pointee.top
        base[0] = object
        base[1] = value
        state.pointee.top = base + 2
        defer { state.pointee.top = base }
        _ = try entry.call(self, Args(base: base, count: 2))
    }

    private func typeSetAttr(
        _ type: TypePointer, _ metatype: TypePointer, _ name: Value, _ value: Value
    ) throws(Raised) {
        if type.pointee.flags.isDisjoint(with: .heap) || type.pointee.flags.contains(.immutable) {
            throw typeError(
                "cannot set '\(string(name))' attribute of immutable type '\(string(type.pointee.name))'")
        }
        let meta = lookup(metatype, name)
        if !meta.isNothing, try descriptorSet(meta, Value(type), value) { return }
        if value.isNothing && Dict.getInterned(type.pointee.dict, name).isNothing {
            throw attributeError(
                Value(type), name, "type object '\(string(type.pointee.name))' has no attribute '\(string(name))'")
        }
        try setTypeAttribute(type, name, value)
    }

    /// A module's `__getattr__` function (PEP 562): nothing when missing.
    private func moduleGetAttr(_ module: Value, _ name: Value) throws(Raised) -> Value {
        let function = Dict.getInterned(module.as(ModuleCell.self).pointee.dict, Name.__getattr__.value)
        if function.isNothing { return .nothing }
        return try call(function, name)
    }
}

extension Machine {
    /// The native functions that stand for default behaviour; compared by identity.
    nonisolated(unsafe) static var objectGetattribute = Value.nothing
    nonisolated(unsafe) static var typeGetattribute = Value.nothing
    nonisolated(unsafe) static var moduleGetattribute = Value.nothing
    nonisolated(unsafe) static var objectSetattr = Value.nothing
    nonisolated(unsafe) static var objectDelattr = Value.nothing
    nonisolated(unsafe) static var typeSetattr = Value.nothing
    nonisolated(unsafe) static var typeDelattr = Value.nothing
    nonisolated(unsafe) static var objectNew = Value.nothing
    nonisolated(unsafe) static var objectClass = Value.nothing
    nonisolated(unsafe) static var baseExceptionNew = Value.nothing
    nonisolated(unsafe) static var baseExceptionInit = Value.nothing
    nonisolated(unsafe) static var objectInit = Value.nothing
    nonisolated(unsafe) static var typeCall = Value.nothing
}
