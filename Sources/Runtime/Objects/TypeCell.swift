import CRuntime

/// A type object.
///
/// Rules:
/// - `mro`, `bases`, `dict` are set before the type is seen by Python code; `dict` is changed only by `setTypeAttribute`,
///   which keeps the caches honest.
/// - `Machine.typeEpoch` grows whenever something that inline caches or method caches remember may have changed.
public struct TypeCell {
    public var header: Header
    public var name: Value
    public var qualifiedName: Value
    public var base: Value
    public var bases: Value
    public var mro: Value
    /// The attributes: a dict with interned str keys.
    public var dict: Value
    public var doc: Value
    /// Strong list of direct subclasses (nothing when none).
    public var subclasses: Value
    public var flags: Flags
    /// Layout of instances.
    public var kind: Kind
    /// The nearest built-in type.
    public var builtin: BuiltinType
    public var rootShape: UnsafeMutablePointer<Shape>
    /// Inline slots that new instances get.
    var inlineCapacity: UInt32
    /// Slots taken by `__slots__`, inherited ones included.
    var reservedSlots: UInt32
    /// The names of the reserved slots, in order: a tuple or nothing.
    var slotNames: Value
    /// Attributes that native code keeps with a type made by a module.
    public var payload: Value
    /// The Python `__init__` that calls of the class run after making a plain instance, or nothing; known for the type
    /// epoch `constructorEpoch`.
    var constructor: Value = .nothing
    var constructorEpoch: UInt32 = 0

    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        /// Made by a class statement or type(): attributes may be set.
        public static let heap = Flags(rawValue: 1)
        /// May be derived from.
        public static let base = Flags(rawValue: 2)
        /// Instances carry a `__dict__`.
        public static let hasDict = Flags(rawValue: 4)
        /// Instances may be referred to weakly.
        public static let hasWeakReferences = Flags(rawValue: 8)
        /// Has `__del__`.
        public static let hasFinalizer = Flags(rawValue: 16)
        /// `__abstractmethods__` is not empty.
        public static let isAbstract = Flags(rawValue: 32)
        /// Matches sequence patterns / mapping patterns.
        public static let isSequence = Flags(rawValue: 64)
        public static let isMapping = Flags(rawValue: 128)
        /// Derives from type.
        public static let isMetaclass = Flags(rawValue: 256)
        /// Cannot be called to make instances.
        public static let noInstantiation = Flags(rawValue: 512)
        /// Made by a native module; immutable like a built-in.
        public static let immutable = Flags(rawValue: 1024)
    }

    static func trace(_ cell: UnsafeMutablePointer<TypeCell>, _ marker: inout Marker) {
        marker.visit(cell.pointee.name)
        marker.visit(cell.pointee.qualifiedName)
        marker.visit(cell.pointee.base)
        marker.visit(cell.pointee.bases)
        marker.visit(cell.pointee.mro)
        marker.visit(cell.pointee.dict)
        marker.visit(cell.pointee.doc)
        marker.visit(cell.pointee.subclasses)
        marker.visit(cell.pointee.slotNames)
        marker.visit(cell.pointee.payload)
        marker.visit(cell.pointee.constructor)
    }

    static func destroy(_ cell: UnsafeMutablePointer<TypeCell>) {
        // Shapes are never freed: caches may still name them.
    }
}

public typealias TypePointer = UnsafeMutablePointer<TypeCell>

/// The types known by number.
public enum Types {
    @inline(__always)
    static var table: UnsafeMutablePointer<TypePointer> {
        // SAFETY: the table holds words that are TypePointers.
        UnsafeMutableRawPointer(cr_types()).assumingMemoryBound(to: TypePointer.self)
    }

    @inline(__always)
    static func pointer(_ type: BuiltinType) -> TypePointer { table[Int(type.rawValue)] }

    /// The type object.
    public static func value(_ type: BuiltinType) -> Value { Value(table[Int(type.rawValue)]) }
}

extension Machine {
    @inline(__always)
    static var typeEpoch: UInt32 { cr_machine().pointee.type_epoch }

    /// For atomic access.
    @inline(__always)
    static var typeEpochPointer: UnsafeMutablePointer<UInt32> {
        // SAFETY: the second field of static memory.
        UnsafeMutableRawPointer(cr_machine()).assumingMemoryBound(to: UInt32.self) + 1
    }

    /// Set while built-in types are set up: their native functions may be added to immutable types.
    nonisolated(unsafe) static var isBootstrapping = true
}

/// An entry of a thread's method cache: what `name` is on `type` along its MRO.
struct MethodCacheEntry {
    var type: UInt64 = 0
    var name: UInt64 = 0
    var value: Value = .nothing
    var epoch: UInt64 = 0
    static let count = 1024
}

extension Value {
    /// The shape number of exact built-in values or instances; 0 for immediates and tagged numbers.
    @inline(__always)
    var shapeID: UInt32 { isCell ? header.pointee.shape : 0 }

    /// Exactly of this type (not a subclass). Only for types whose values are cells.
    @inline(__always)
    public func isExactly(_ type: BuiltinType) -> Bool { isCell && header.pointee.shape == type.rawValue }

    /// Of this layout: an instance of the built-in type or of a subclass.
    @inlinable @inline(__always)
    public func isKind(_ kind: Kind) -> Bool { isCell && header.pointee.kind == kind }

    /// An int of any size, not a bool, exact.
    public var isExactInt: Bool { isSmallInt || isExactly(.int) }
    public var isExactFloat: Bool { isTaggedFloat || isExactly(.float) }
}

extension Thread {
    /// The type of any value.
    @inline(__always)
    public func type(of value: Value) -> TypePointer {
        if value.isCell { return Shapes.at(value.header.pointee.shape).pointee.type }
        return immediateType(value)
    }

    private func immediateType(_ value: Value) -> TypePointer {
        if value.isSmallInt { return Types.pointer(.int) }
        if value.isTaggedFloat { return Types.pointer(.float) }
        if value.isBool { return Types.pointer(.bool) }
        if value.isNone { return Types.pointer(.noneType) }
        if value == .ellipsis { return Types.pointer(.ellipsis) }
        if value == .notImplemented { return Types.pointer(.notImplementedType) }
        // Nothing: a value that another thread took away while it was being read. It passes for None.
        return Types.pointer(.noneType)
    }

    /// The name of the type of a value, for messages: types of native modules with the module before it.
    public func typeName(_ value: Value) -> String {
        let type = type(of: value)
        let name = string(type.pointee.name)
        if type.pointee.flags.contains(.heap) && type.pointee.flags.isDisjoint(with: .immutable) { return name }
        let module = moduleName(type)
        return module == nil || module == "builtins" ? name : "\(module!).\(name)"
    }

    /// The same for values that a function with declared parameters refuses: None is called by its name.
    public func argumentTypeName(_ value: Value) -> String { value.isNone ? "None" : typeName(value) }

    /// `__name__` of the type of a value.
    public func className(_ value: Value) -> String { string(type(of: value).pointee.name) }

    /// Whether `type` is `other` or derives from it, by MRO.
    public func isSubtype(_ type: TypePointer, _ other: TypePointer) -> Bool {
        if type == other { return true }
        let mro = type.pointee.mro.as(TupleCell.self)
        let target = Value(other)
        for index in 0..<mro.pointee.count where mro.items[index] == target { return true }
        return false
    }

    public func isSubtype(_ type: TypePointer, _ other: BuiltinType) -> Bool { isSubtype(type, Types.pointer(other)) }

    /// Real instance check (no `__instancecheck__`).
    public func isInstance(_ value: Value, _ type: BuiltinType) -> Bool {
        isSubtype(self.type(of: value), Types.pointer(type))
    }

    /// `name` (interned) along the MRO of `type`, or nothing.
    @inline(__always)
    public func lookup(_ type: TypePointer, _ name: Value) -> Value {
        let typeBits = UInt64(UInt(bitPattern: type))
        let index = Int(truncatingIfNeeded: (typeBits >> 5) ^ (name.bits >> 4)) & (MethodCacheEntry.count - 1)
        let entry = state.pointee.methodCache + index
        if entry.pointee.type == typeBits && entry.pointee.name == name.bits
            && entry.pointee.epoch == UInt64(Machine.typeEpoch)
        {
            return entry.pointee.value
        }
        return lookupSlow(type, name, entry)
    }

    @inline(never)
    private func lookupSlow(
        _ type: TypePointer, _ name: Value, _ entry: UnsafeMutablePointer<MethodCacheEntry>
    ) -> Value {
        let epoch = cr_load32(Machine.typeEpochPointer)
        let value = lookupUncached(type, name)
        if name.header.pointee.flags & (Header.isInterned | Header.isVolatileName) == Header.isInterned {
            entry.pointee = MethodCacheEntry(
                type: UInt64(UInt(bitPattern: type)), name: name.bits, value: value, epoch: UInt64(epoch))
        }
        return value
    }

    func lookupUncached(_ type: TypePointer, _ name: Value) -> Value {
        let mro = type.pointee.mro.as(TupleCell.self)
        for index in 0..<mro.pointee.count {
            let value = Dict.getInterned(mro.items[index].as(TypeCell.self).pointee.dict, name)
            if !value.isNothing { return value }
        }
        return .nothing
    }

    @inline(__always)
    public func lookup(_ type: TypePointer, _ name: Name) -> Value { lookup(type, name.value) }

    /// A special method looked up on the type of `value`: the function as found (not bound), or nothing.
    @inline(__always)
    public func lookupSpecial(_ value: Value, _ name: Name) -> Value { lookup(type(of: value), name.value) }

    /// Sets or deletes (nothing) an attribute in the type's own dict and keeps caches honest.
    func setTypeAttribute(_ type: TypePointer, _ name: Value, _ value: Value) throws(Raised) {
        let dict = type.pointee.dict
        if value.isNothing {
            _ = try Dict.delete(self, dict, name)
        } else {
            let old = Dict.getInterned(dict, name)
            try Dict.set(self, dict, name, value)
            if !old.isNothing && isPlainData(old) && isPlainData(value) && !isSpecialName(name) {
                // No inline cache depends on data: once lookups of the name are no longer remembered, nothing does.
                if name.header.pointee.flags & Header.isVolatileName != 0 { return }
                name.header.pointee.flags |= Header.isVolatileName
            }
        }
        _ = cr_add32(Machine.typeEpochPointer, 1)
        noteSpecialAttribute(type, name, value)
    }

    /// Neither a function nor any other descriptor: as a class attribute it is what a lookup gives.
    func isPlainData(_ value: Value) -> Bool {
        if !value.isCell { return true }
        switch value.header.pointee.kind {
        case .function, .nativeFunction, .property, .classMethod, .staticMethod, .pair: return false
        case .str, .bytes, .tuple, .list, .dict, .set, .float, .bigInt:
            if value.header.pointee.shape < Shapes.firstDynamic { return true }
        default: break
        }
        let type = type(of: value)
        return lookup(type, .__get__).isNothing && lookup(type, .__set__).isNothing && lookup(type, .__delete__).isNothing
    }

    private func isSpecialName(_ name: Value) -> Bool {
        let cell = name.as(StrCell.self)
        return cell.pointee.count > 2 && cell[codePoint: 0] == 0x5F && cell[codePoint: 1] == 0x5F
    }

    /// Flags derived from attributes.
    func noteSpecialAttribute(_ type: TypePointer, _ name: Value, _ value: Value) {
        if name == Name.__del__.value && !value.isNothing {
            type.pointee.flags.insert(.hasFinalizer)
        }
        // What match statements ask, in the words of the C interface (Py_TPFLAGS_SEQUENCE, Py_TPFLAGS_MAPPING).
        if value.isSmallInt && name == intern("__abc_tpflags__") {
            if value.smallInt & 1 << 5 != 0 { type.pointee.flags.insert(.isSequence) }
            if value.smallInt & 1 << 6 != 0 { type.pointee.flags.insert(.isMapping) }
        }
    }
}
