/// Making classes: `type(name, bases, namespace)`, the MRO, `__slots__`, `super`.
extension Thread {
    // MARK: built-in and native types

    /// A type made by native code, attributes to be added by a TypeBuilder.
    func makeNativeType(
        name: String, module: String, base: TypePointer, kind: Kind, builtin: BuiltinType, shapeID: UInt32?,
        flags: TypeCell.Flags
    ) -> TypePointer {
        let cell = allocate(TypeCell.self, shape: BuiltinType.type.rawValue, kind: .type)
        cell.pointee.name = .none
        cell.pointee.qualifiedName = .none
        cell.pointee.base = shapeID == BuiltinType.object.rawValue ? .none : Value(base)
        cell.pointee.bases = .none
        cell.pointee.mro = .none
        cell.pointee.dict = .none
        cell.pointee.doc = .none
        cell.pointee.subclasses = .nothing
        cell.pointee.flags = flags
        cell.pointee.kind = kind
        cell.pointee.builtin = builtin
        cell.pointee.inlineCapacity = 0
        cell.pointee.reservedSlots = 0
        cell.pointee.slotNames = .nothing
        cell.pointee.payload = .nothing
        cell.pointee.constructor = .nothing
        cell.pointee.constructorEpoch = 0
        let hasAttributes = flags.contains(.hasDict) && kind == .instance
        if hasAttributes { cell.pointee.inlineCapacity = 4 }
        cell.pointee.rootShape = Shapes.makeRoot(
            cell, inlineCapacity: cell.pointee.inlineCapacity, reserved: 0, isDictionary: false,
            hasAttributes: hasAttributes, id: shapeID)
        return cell
    }

    /// A new class of a native module: instances are `NativeCell`s holding a Swift object, or plain ones.
    public func makeModuleType(
        _ name: String, module: String, base: BuiltinType = .object, kind: Kind = .native, subclassable: Bool = true,
        hasDict: Bool = false
    ) throws(Raised) -> TypeBuilder {
        try makeModuleType(name, module: module, baseType: Types.value(base), kind: kind, subclassable: subclassable, hasDict: hasDict)
    }

    public func makeModuleType(
        _ name: String, module: String, baseType: Value, kind: Kind = .native, subclassable: Bool = true,
        hasDict: Bool = false
    ) throws(Raised) -> TypeBuilder {
        let basePointer = baseType.as(TypeCell.self)
        var flags: TypeCell.Flags = [.heap, .immutable, .hasWeakReferences]
        if subclassable { flags.insert(.base) }
        for flag in [TypeCell.Flags.isSequence, .isMapping] where basePointer.pointee.flags.contains(flag) { flags.insert(flag) }
        if hasDict || basePointer.pointee.flags.contains(.hasDict) { flags.insert(.hasDict) }
        let kind = basePointer.pointee.kind != .instance ? basePointer.pointee.kind : kind
        let type = makeNativeType(
            name: name, module: module, base: basePointer, kind: kind, builtin: basePointer.pointee.builtin, shapeID: nil,
            flags: flags)
        type.pointee.name = intern(name)
        type.pointee.qualifiedName = intern(name)
        type.pointee.bases = tuple(baseType)
        type.pointee.dict = try makeDict()
        type.pointee.mro = try computeMRO(type)
        try Dict.setStr(self, type.pointee.dict, Name.__module__.value, intern(module))
        try addDictDescriptor(type)
        return TypeBuilder(self, type)
    }

    /// Has `__del__` of an instance of a native type run when nothing refers to it any more.
    package func registerFinalizer(_ object: Value) {
        if object.header.pointee.flags & Header.hasFinalizer != 0 { return }
        object.header.pointee.flags |= Header.hasFinalizer
        Finalization.register(object)
    }

    /// Spares an object its `__del__`: the standard streams stay open to the very end.
    package func spareFinalizer(_ object: Value) { object.header.pointee.flags |= Header.isFinalized }

    /// An instance of a native type made by `makeModuleType`, holding a Swift object.
    public func makeNative(_ type: Value, _ object: NativeObject) -> Value {
        let pointer = type.as(TypeCell.self)
        let cell = allocate(NativeCell.self, shape: pointer.pointee.rootShape.pointee.id, kind: .native)
        cell.pointee.object = Unmanaged.passRetained(object)
        cell.pointee.dict = .nothing
        if pointer.pointee.flags.contains(.hasFinalizer) {
            cell.pointee.header.flags |= Header.hasFinalizer
            Finalization.register(Value(cell))
        }
        return Value(cell)
    }

    /// The Swift object of a native value, if it is of class `T`.
    @inline(__always)
    public func native<T: NativeObject>(_ value: Value, as type: T.Type) -> T? {
        guard value.isKind(.native) else { return nil }
        return value.as(NativeCell.self).pointee.object.takeUnretainedValue() as? T
    }

    // MARK: class statements and type()

    /// type.__new__(metatype, name, bases, namespace, **keywords).
    func makeClass(
        _ metatype: TypePointer, name: Value, bases: Value, namespace: Value, keywords: Value
    ) throws(Raised) -> Value {
        var bases = bases
        if bases.as(TupleCell.self).pointee.count == 0 { bases = tuple(Types.value(.object)) }
        let winner = try winningMetatype(metatype, bases)
        if winner != metatype {
            let new = lookup(winner, .__new__)
            if new != lookup(Types.pointer(.type), .__new__) {
                let function = try descriptorGet(new, .nothing, winner)
                return try call(function, args: tuple(Value(winner), name, bases, namespace), kwargs: keywords)
            }
        }
        let best = try bestBase(bases)
        let dict = try makeDict()
        try updateDict(dict, namespace)
        let type = allocate(TypeCell.self, shape: winner.pointee.rootShape.pointee.id, kind: .type)
        type.pointee = best.pointee
        type.pointee.header = Header(shape: winner.pointee.rootShape.pointee.id, kind: .type, mark: Heap.epoch)
        type.pointee.name = name
        type.pointee.base = Value(best)
        type.pointee.bases = bases
        type.pointee.mro = tuple(Value(type))
        type.pointee.dict = dict
        type.pointee.doc = .none
        type.pointee.subclasses = .nothing
        type.pointee.slotNames = .nothing
        type.pointee.payload = .nothing
        type.pointee.constructor = .nothing
        type.pointee.constructorEpoch = 0
        var flags: TypeCell.Flags = [.heap, .base]
        for flag in [
            TypeCell.Flags.hasDict, .hasWeakReferences, .hasFinalizer, .isSequence, .isMapping, .isMetaclass,
        ] where best.pointee.flags.contains(flag) { flags.insert(flag) }
        if isSubtype(best, .type) { flags.insert(.isMetaclass) }
        let baseItems = bases.as(TupleCell.self)
        for index in 0..<baseItems.pointee.count {
            let base = baseItems.items[index].as(TypeCell.self)
            for flag in [TypeCell.Flags.hasDict, .hasWeakReferences, .hasFinalizer, .isSequence, .isMapping]
            where base.pointee.flags.contains(flag) { flags.insert(flag) }
        }
        type.pointee.flags = flags
        // __qualname__ and __classcell__ leave the namespace.
        let qualified = Dict.getInterned(dict, Name.__qualname__.value)
        type.pointee.qualifiedName = name
        if !qualified.isNothing {
            if !qualified.isKind(.str) {
                throw typeError("type __qualname__ must be a str, not \(typeName(qualified))")
            }
            type.pointee.qualifiedName = qualified
            _ = try Dict.delete(self, dict, Name.__qualname__.value)
        }
        let classCell = try Dict.delete(self, dict, Name.__classcell__.value)
        if !classCell.isNothing && !classCell.isExactly(.cell) {
            throw typeError("__classcell__ must be a nonlocal cell, not <class '\(qualifiedTypeName(self.type(of: classCell)))'>")
        }
        let classDictCell = try Dict.delete(self, dict, Name.__classdictcell__.value)
        // Before mro(), which may call methods of the class.
        if !classCell.isNothing { classCell.as(CellCell.self).pointee.content = Value(type) }
        if classDictCell.isKind(.cell) { classDictCell.as(CellCell.self).pointee.content = dict }
        try applySlots(type, best, dict)
        type.pointee.mro = try mroOf(Value(type), winner)
        try wrapSpecialFunctions(type, dict)
        if Dict.getInterned(dict, Name.__module__.value).isNothing, let globals = currentGlobals() {
            let module = Dict.getInterned(globals, Name.__name__.value)
            if !module.isNothing { try Dict.setStr(self, dict, Name.__module__.value, module) }
        }
        if Dict.getInterned(dict, Name.__doc__.value).isNothing {
            try Dict.setStr(self, dict, Name.__doc__.value, .none)
        }
        // A class that defines __eq__ without __hash__ is unhashable.
        if !Dict.getInterned(dict, Name.__eq__.value).isNothing && Dict.getInterned(dict, Name.__hash__.value).isNothing {
            try Dict.setStr(self, dict, Name.__hash__.value, .none)
        }
        let abstractFlags = intern("__abc_tpflags__")
        noteSpecialAttribute(type, abstractFlags, Dict.getInterned(dict, abstractFlags))
        // Native types with a __del__ (streams) do not need it for their own instances.
        if !lookup(type, .__del__).isNothing { type.pointee.flags.insert(.hasFinalizer) }
        makeRootShape(type, best, dict)
        try addDictDescriptor(type)
        for index in 0..<baseItems.pointee.count { try addSubclass(Value(type), to: baseItems.items[index]) }
        _ = incrementTypeEpoch()
        try callSetName(type, namespace)
        try callInitSubclass(type, keywords)
        return Value(type)
    }

    private func incrementTypeEpoch() -> UInt32 {
        // New classes shadow nothing that a cache remembers: the epoch stays.
        Machine.typeEpoch
    }

    /// The most derived metatype of `metatype` and those of the bases.
    func winningMetatype(_ metatype: TypePointer, _ bases: Value) throws(Raised) -> TypePointer {
        var winner = metatype
        let items = bases.as(TupleCell.self)
        for index in 0..<items.pointee.count {
            let candidate = type(of: items.items[index])
            if isSubtype(winner, candidate) { continue }
            if isSubtype(candidate, winner) {
                winner = candidate
                continue
            }
            throw typeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
        }
        return winner
    }

    /// The base that determines the layout.
    private func bestBase(_ bases: Value) throws(Raised) -> TypePointer {
        let items = bases.as(TupleCell.self)
        var best: TypePointer?
        for index in 0..<items.pointee.count {
            let value = items.items[index]
            if !value.isKind(.type) { throw typeError("bases must be types") }
            let base = value.as(TypeCell.self)
            if !base.pointee.flags.contains(.base) {
                throw typeError("type '\(qualifiedTypeName(base))' is not an acceptable base type")
            }
            guard let current = best else {
                best = base
                continue
            }
            let currentSolid = solidBase(current)
            let solid = solidBase(base)
            if isSubtype(currentSolid, solid) { continue }
            if isSubtype(solid, currentSolid) {
                best = base
                continue
            }
            throw typeError("multiple bases have instance lay-out conflict")
        }
        return best.unsafelyUnwrapped
    }

    /// The ancestor that last added to the layout (slots or a built-in layout).
    private func solidBase(_ type: TypePointer) -> TypePointer {
        // All exceptions have one layout.
        if type.pointee.kind == .exception { return Types.pointer(.baseException) }
        var current = type
        while current.pointee.base.isKind(.type) {
            let base = current.pointee.base.as(TypeCell.self)
            if current.pointee.kind != base.pointee.kind || current.pointee.reservedSlots != base.pointee.reservedSlots
                || current.pointee.flags.isDisjoint(with: .heap) && current.pointee.kind != .instance
            {
                return current
            }
            current = base
        }
        return current
    }

    /// The nearest ancestor that native code made: it gives the objects their layout.
    func nativeBase(_ type: TypePointer) -> TypePointer {
        var current = type
        while current.pointee.flags.contains(.heap) && current.pointee.flags.isDisjoint(with: .immutable)
            && current.pointee.base.isKind(.type)
        {
            current = current.pointee.base.as(TypeCell.self)
        }
        return current
    }

    private func applySlots(_ type: TypePointer, _ best: TypePointer, _ dict: Value) throws(Raised) {
        let slots = Dict.getInterned(dict, Name.__slots__.value)
        type.pointee.reservedSlots = best.pointee.reservedSlots
        if slots.isNothing {
            type.pointee.flags.insert([.hasDict, .hasWeakReferences])
            return
        }
        var names: [Value] = []
        let list = try makeList()
        if slots.isKind(.str) { try List.append(self, list, slots) } else { try extend(list, slots) }
        var wantsDict = false
        var wantsWeak = false
        for index in 0..<List.count(list) {
            let slot = List.item(list, index)
            if !slot.isKind(.str) { throw typeError("__slots__ items must be strings, not '\(typeName(slot))'") }
            let text = string(slot)
            if text == "__dict__" {
                if best.pointee.flags.contains(.hasDict) || wantsDict { throw typeError("__dict__ slot disallowed: we already got one") }
                wantsDict = true
                continue
            }
            if text == "__weakref__" {
                let isOurs = best.pointee.flags.contains(.heap) && best.pointee.flags.isDisjoint(with: .immutable)
                if isOurs && best.pointee.flags.contains(.hasWeakReferences) || wantsWeak {
                    throw typeError("__weakref__ slot disallowed: we already got one")
                }
                wantsWeak = true
                continue
            }
            let first = text.unicodeScalars.first
            if first == nil || !(first! == "_" || first!.properties.isXIDStart)
                || !text.unicodeScalars.allSatisfy({ $0 == "_" || $0.properties.isXIDContinue })
            {
                throw typeError("__slots__ must be identifiers")
            }
            let name = intern(mangled(text, string(type.pointee.name)))
            if !Dict.getInterned(dict, name).isNothing && name != Name.__qualname__.value {
                throw valueError("'\(text)' in __slots__ conflicts with class variable")
            }
            names.append(name)
        }
        if !names.isEmpty && type.pointee.kind != .instance {
            if type.pointee.kind == .tuple || type.pointee.kind == .bigInt || type.pointee.kind == .boxedInt
                || type.pointee.kind == .bytes
            {
                throw typeError("nonempty __slots__ not supported for subtype of '\(string(best.pointee.name))'")
            }
            // Other layouts keep them in the instance dict.
            type.pointee.flags.insert(.hasDict)
            if wantsWeak { type.pointee.flags.insert(.hasWeakReferences) }
            return
        }
        if wantsDict { type.pointee.flags.insert(.hasDict) }
        if wantsWeak { type.pointee.flags.insert(.hasWeakReferences) }
        // Without a base that has them, instances have no dict.
        names.sort { string($0) < string($1) }
        for name in names {
            let index = Int(type.pointee.reservedSlots)
            let member = makePair(.memberDescriptor, name, Value(type), Value(smallInt: index))
            try Dict.setStr(self, dict, name, member)
            type.pointee.reservedSlots += 1
        }
    }

    private func mangled(_ name: String, _ className: String) -> String {
        if !name.hasPrefix("__") || name.hasSuffix("__") || name.contains(".") { return name }
        let stripped = className.drop { $0 == "_" }
        return stripped.isEmpty ? name : "_\(stripped)\(name)"
    }

    /// `__new__` becomes a static method; `__init_subclass__` and `__class_getitem__` class methods.
    private func wrapSpecialFunctions(_ type: TypePointer, _ dict: Value) throws(Raised) {
        for (name, isStatic) in [(Name.__new__, true), (.__init_subclass__, false), (.__class_getitem__, false)] {
            let function = Dict.getInterned(dict, name.value)
            if !function.isKind(.function) { continue }
            let cell = allocate(
                WrapperMethodCell.self, shape: (isStatic ? BuiltinType.staticmethod : .classmethod).rawValue,
                kind: isStatic ? .staticMethod : .classMethod)
            cell.pointee.function = function
            cell.pointee.dict = .nothing
            try Dict.setStr(self, dict, name.value, Value(cell))
        }
    }

    private func makeRootShape(_ type: TypePointer, _ best: TypePointer, _ dict: Value) {
        var capacity = type.pointee.reservedSlots
        let hasAttributes = type.pointee.flags.contains(.hasDict) && type.pointee.kind == .instance
        if hasAttributes {
            // The compiler tells which attributes methods assign; inherited ones count too.
            var expected = best.pointee.inlineCapacity
            let names = Dict.getInterned(dict, Name.__static_attributes__.value)
            if names.isKind(.tuple) { expected += UInt32(names.as(TupleCell.self).pointee.count) }
            if expected == 0 { expected = 2 }
            capacity = max(capacity, min(expected, 64))
        }
        if type.pointee.kind == .instance { capacity = (capacity + 1) & ~1 }
        type.pointee.inlineCapacity = capacity
        type.pointee.rootShape = Shapes.makeRoot(
            type, inlineCapacity: capacity, reserved: type.pointee.reservedSlots, isDictionary: false,
            hasAttributes: hasAttributes)
    }

    private func addSubclass(_ type: Value, to base: Value) throws(Raised) {
        let cell = base.as(TypeCell.self)
        if cell.pointee.subclasses.isNothing { cell.pointee.subclasses = try makeList() }
        try List.append(self, cell.pointee.subclasses, type)
    }

    private func callSetName(_ type: TypePointer, _ namespace: Value) throws(Raised) {
        let dict = type.pointee.dict
        let copy = try makeDict()
        try Dict.copy(self, from: dict, to: copy)
        var position = 0
        while let (key, value) = Dict.next(copy, &position) {
            if !key.isKind(.str) {
                try warn(.runtimeWarning, "non-string key in the __dict__ of class \(string(type.pointee.name))")
                continue
            }
            if !value.isCell || value.isKind(.function) || value.isKind(.str) { continue }
            let method = lookupSpecial(value, .__set_name__)
            if method.isNothing { continue }
            do throws(Raised) { _ = try callSpecial(method, value, Value(type), key) } catch {
                addNote(
                    exception,
                    "Error calling __set_name__ on '\(typeName(value))' instance '\(string(key))' in '\(string(type.pointee.name))'")
                throw error
            }
        }
    }

    /// exception.add_note(text)
    package func addNote(_ exception: Value, _ text: String) {
        let saved = takeException()
        do throws(Raised) {
            let note = str(text)
            let notes = ownAttribute(exception, Name.__notes__.value)
            if notes.isExactly(.list) {
                try List.append(self, notes, note)
            } else {
                _ = try setOwnAttribute(exception, Name.__notes__.value, try list(note))
            }
        } catch {}
        self.exception = saved
    }

    private func callInitSubclass(_ type: TypePointer, _ keywords: Value) throws(Raised) {
        let found = superLookup(type, type, Name.__init_subclass__.value)
        if found.isNothing { return }
        if found == Machine.objectInitSubclass && (keywords.isNothing || Dict.count(keywords) == 0) { return }
        let method = try descriptorGet(found, .nothing, type)
        _ = try call(method, args: Constants.emptyTuple, kwargs: keywords)
    }

    // MARK: MRO

    /// What the metaclass's `mro()` gives.
    func mroOf(_ type: Value, _ metatype: TypePointer) throws(Raised) -> Value {
        let method = lookup(metatype, .mro)
        if metatype == Types.pointer(.type) || method == lookup(Types.pointer(.type), .mro) {
            return try computeMRO(type.as(TypeCell.self))
        }
        let mro = try toTuple(try callSpecial(method, type))
        if mro.as(TupleCell.self).pointee.count == 0 { throw typeError("type MRO must not be empty") }
        let items = mro.as(TupleCell.self)
        for index in 0..<items.pointee.count {
            guard items.items[index].isKind(.type) else {
                throw typeError("mro() returned a non-class ('\(typeName(items.items[index]))')")
            }
            let cell = items.items[index].as(TypeCell.self)
            if items.items[index] != type, !isSubtype(solidBase(type.as(TypeCell.self)), solidBase(cell)) {
                throw typeError("mro() returned base with unsuitable layout ('\(string(cell.pointee.name))')")
            }
        }
        return mro
    }

    /// C3 linearisation of the type and its bases.
    func computeMRO(_ type: TypePointer) throws(Raised) -> Value {
        let bases = type.pointee.bases.as(TupleCell.self)
        let count = bases.pointee.count
        let result = try list(Value(type))
        if count == 1 {
            let mro = bases.items[0].as(TypeCell.self).pointee.mro.as(TupleCell.self)
            for index in 0..<mro.pointee.count { try List.append(self, result, mro.items[index]) }
            return try toTuple(result)
        }
        for i in 0..<count {
            for j in 0..<i where bases.items[i] == bases.items[j] {
                throw typeError("duplicate base class \(string(bases.items[i].as(TypeCell.self).pointee.name))")
            }
        }
        // Sequences to merge: the MROs of the bases, then the bases themselves; `positions` are their heads.
        var sequences: [(items: UnsafeMutablePointer<Value>, count: Int)] = []
        for index in 0..<count {
            let mro = bases.items[index].as(TypeCell.self).pointee.mro.as(TupleCell.self)
            sequences.append((mro.items, mro.pointee.count))
        }
        sequences.append((bases.items, count))
        var positions = [Int](repeating: 0, count: sequences.count)
        while true {
            var isDone = true
            var chosen = Value.nothing
            for s in sequences.indices where positions[s] < sequences[s].count {
                isDone = false
                let candidate = sequences[s].items[positions[s]]
                let isBlocked = sequences.indices.contains { other in
                    guard positions[other] + 1 < sequences[other].count else { return false }
                    for index in (positions[other] + 1)..<sequences[other].count
                    where sequences[other].items[index] == candidate { return true }
                    return false
                }
                if !isBlocked {
                    chosen = candidate
                    break
                }
            }
            if isDone { return try toTuple(result) }
            if chosen.isNothing {
                var names: [String] = []
                for s in sequences.indices where positions[s] < sequences[s].count {
                    let name = string(sequences[s].items[positions[s]].as(TypeCell.self).pointee.name)
                    if !names.contains(name) { names.append(name) }
                }
                throw typeError(
                    "Cannot create a consistent method resolution order (MRO) for bases \(names.joined(separator: ", "))")
            }
            try List.append(self, result, chosen)
            for s in sequences.indices
            where positions[s] < sequences[s].count && sequences[s].items[positions[s]] == chosen {
                positions[s] += 1
            }
        }
    }

    // MARK: super

    /// What follows `type` in the MRO of `start` under `name`, or nothing.
    func superLookup(_ type: TypePointer, _ start: TypePointer, _ name: Value) -> Value {
        // The class of the super object itself.
        if name == Name.__class__.value { return .nothing }
        let mro = start.pointee.mro.as(TupleCell.self)
        var index = 0
        while index < mro.pointee.count && mro.items[index] != Value(type) { index += 1 }
        index += 1
        while index < mro.pointee.count {
            let value = Dict.getInterned(mro.items[index].as(TypeCell.self).pointee.dict, name)
            if !value.isNothing { return value }
            index += 1
        }
        return .nothing
    }

    /// Where super(type, receiver) searches, and the receiver to bind (nothing for a class).
    func checkSuper(_ type: Value, _ receiver: Value) throws(Raised) -> (TypePointer, Value) {
        if !type.isKind(.type) {
            throw typeError("super() argument 1 must be a type, not \(typeName(type))")
        }
        let cell = type.as(TypeCell.self)
        if receiver.isKind(.type) && isSubtype(receiver.as(TypeCell.self), cell) {
            return (receiver.as(TypeCell.self), .nothing)
        }
        let own = self.type(of: receiver)
        if isSubtype(own, cell) { return (own, receiver) }
        if let cls = try findAttr(receiver, .__class__), cls.isKind(.type), isSubtype(cls.as(TypeCell.self), cell) {
            return (cls.as(TypeCell.self), receiver)
        }
        throw typeError("super(type, obj): obj (\(receiver.isKind(.type) ? "type \(string(receiver.as(TypeCell.self).pointee.name))" : "instance of \(typeName(receiver))")) is not an instance or subtype of type (\(string(cell.pointee.name))).")
    }

    func makeSuper(_ type: Value, _ receiver: Value) throws(Raised) -> Value {
        let cell = allocate(SuperCell.self, shape: BuiltinType.super.rawValue, kind: .superObject)
        cell.pointee.type = type
        cell.pointee.receiver = receiver
        cell.pointee.receiverType = .none
        if !receiver.isNothing && !receiver.isNone {
            cell.pointee.receiverType = Value(try checkSuper(type, receiver).0)
        }
        return Value(cell)
    }

    /// The globals of the running Python frame, if any.
    public func currentGlobals() -> Value? {
        guard let frame = state.pointee.frame else { return nil }
        return frame.function.pointee.globals
    }

    // MARK: __build_class__

    /// builtins.__build_class__(function, name, *bases, metaclass=…, **keywords).
    func buildClass(
        _ function: Value, _ name: Value, _ originalBases: Value, _ keywords: Value
    ) throws(Raised) -> Value {
        var keywordDict = keywords
        if keywordDict.isNothing { keywordDict = try makeDict() }
        let bases = try resolveBases(originalBases)
        var meta = Dict.getInterned(keywordDict, Name.metaclass.value)
        if !meta.isNothing {
            let copy = try makeDict()
            try Dict.copy(self, from: keywordDict, to: copy)
            keywordDict = copy
            _ = try Dict.delete(self, keywordDict, Name.metaclass.value)
        } else {
            let items = bases.as(TupleCell.self)
            meta = items.pointee.count == 0 ? Types.value(.type) : Value(type(of: items.items[0]))
        }
        if meta.isKind(.type) { meta = Value(try winningMetatype(meta.as(TypeCell.self), bases)) }
        var namespace: Value
        if let prepare = try findAttr(meta, .__prepare__) {
            namespace = try call(prepare, args: tuple(name, bases), kwargs: keywordDict)
            if !namespace.isKind(.dict) && lookupSpecial(namespace, .__getitem__).isNothing {
                throw typeError(
                    "\(meta.isKind(.type) ? string(meta.as(TypeCell.self).pointee.name) : "<metaclass>").__prepare__() must return a mapping, not \(typeName(namespace))")
            }
        } else {
            namespace = try makeDict()
        }
        // The body runs with the namespace as its slot 0.
        let cell = function.as(FunctionCell.self)
        let base = state.pointee.top + 5
        base[0] = namespace
        base[-1] = namespace
        let top = state.pointee.top
        state.pointee.top = base + 1
        let classCell = try run(cell, base)
        state.pointee.top = top
        if bases != originalBases {
            try setItem(namespace, Name.__orig_bases__.value, originalBases)
        }
        let cls = try call(meta, args: tuple(name, bases, namespace), kwargs: keywordDict)
        if cls.isKind(.type) && classCell.isKind(.cell) {
            let content = classCell.as(CellCell.self).pointee.content
            if content.isNothing {
                throw runtimeError(
                    "__class__ not set defining \(try reprString(name)) as \(try reprString(cls)). Was __classcell__ propagated to type.__new__?")
            }
            if content != cls {
                throw typeError(
                    "__class__ set to \(try reprString(content)) defining \(try reprString(name)) as \(try reprString(cls))")
            }
        }
        return cls
    }

    /// Replaces bases that are no types by what their `__mro_entries__` gives.
    func resolveBases(_ bases: Value) throws(Raised) -> Value {
        let items = bases.as(TupleCell.self)
        var needed = false
        for index in 0..<items.pointee.count where !items.items[index].isKind(.type) { needed = true }
        if !needed { return bases }
        let result = try makeList()
        for index in 0..<items.pointee.count {
            let base = items.items[index]
            if !base.isKind(.type), let method = try findAttr(base, .__mro_entries__) {
                let entries = try call(method, bases)
                if !entries.isKind(.tuple) { throw typeError("__mro_entries__ must return a tuple") }
                try extend(result, entries)
            } else {
                try List.append(self, result, base)
            }
        }
        return try toTuple(result)
    }
}

extension Machine {
    nonisolated(unsafe) static var objectInitSubclass = Value.nothing
}
