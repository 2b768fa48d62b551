import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Machine {
    /// How the machine is to run; read once at start.
    public struct Options: Sendable {
        public var isFreeThreaded = false
        /// Bytes; nil: no limit of our own.
        public var heapLimit: Int?
        /// Torture modes.
        public var collectsAlways = false
        public var switchesAlways = false
        /// Seed of str hashes; nil: random.
        public var hashSeed: UInt64?
        public init() {}
    }

    /// Sets the machine up on the calling thread, which becomes the main thread.
    public static func start(_ options: Options) -> Thread {
        isFreeThreaded = options.isFreeThreaded
        // Without a limit of the user's own it is the machine's memory: the system would grant more and then kill the process.
        Heap.limit = options.heapLimit ?? Heap.physicalMemory
        Str.hashSeed = options.hashSeed ?? UInt64.random(in: .min ... .max)
        Heap.bootstrap()
        InternTable.bootstrap()
        let t = mainThread
        register(t)
        t.begin()
        bootstrapTypes(t)
        bootstrapNames(t)
        bootstrapConstants(t)
        setUpTypes(t)
        Heap.collectsAlways = options.collectsAlways
        switchesAlways = options.switchesAlways
        if options.collectsAlways || options.switchesAlways {
            _ = cr_or32(&t.state.pointee.interrupt, Interrupt.torture)
        }
        return t
    }

    private static func bootstrapTypes(_ t: Thread) {
        for type in BuiltinType.allCases {
            var flags: TypeCell.Flags = []
            if type.isSubclassable { flags.insert(.base) }
            switch type {
            case .function, .module, .simpleNamespace: flags.insert([.hasDict, .hasWeakReferences])
            case .property, .classmethod, .staticmethod: flags.insert(.hasDict)
            case .set, .frozenset, .type, .generator, .coroutine, .asyncGenerator, .builtinFunction, .method, .memoryview,
                .code, .typeVar, .paramSpec, .paramSpecArgs, .paramSpecKwargs, .typeVarTuple, .genericAlias, .unionType:
                flags.insert(.hasWeakReferences)
            case _ where type.isException: flags.insert(.hasDict)
            default: break
            }
            switch type {
            case .list, .tuple, .range, .memoryview: flags.insert(.isSequence)
            case .dict, .mappingProxy: flags.insert(.isMapping)
            case .type: flags.insert([.isMetaclass, .hasDict])
            default: break
            }
            let base = type == .storage || type == .object ? nil : Types.pointer(type.base)
            Types.table[Int(type.rawValue)] = UnsafeMutablePointer(bitPattern: 16)!
            let pointer = t.makeNativeType(
                name: "", module: "builtins", base: base ?? Types.table[0], kind: type.kind, builtin: type,
                shapeID: type.rawValue, flags: flags)
            Types.table[Int(type.rawValue)] = pointer
        }
        precondition(
            MemoryLayout<BuiltinType>.size == 1
                && BuiltinType.allCases.allSatisfy { unsafeBitCast($0, to: UInt8.self) == UInt8($0.rawValue) })
        Types.pointer(.object).pointee.base = .none
        Types.pointer(.storage).pointee.base = .none
    }

    private static func bootstrapNames(_ t: Thread) {
        // The empty str and the Latin-1 characters come first: making text uses them.
        do throws(Raised) {
            Constants.emptyStr = Value(try t.makeStr(count: 0, width: 1, isASCII: true))
            for code in 0..<256 {
                let cell = try t.makeStr(count: 1, width: 1, isASCII: code < 128)
                cell.bytes1[0] = UInt8(code)
                Constants.characters[code] = Value(cell)
            }
            Constants.emptyStr = t.intern(Constants.emptyStr)
            for code in 0..<128 { Constants.characters[code] = t.intern(Constants.characters[code]) }
            Constants.emptyTuple = Value(try t.makeTupleChecked(count: 0))
        } catch { preconditionFailure("no memory at start") }
        for name in Name.allCases { Name.table[name.rawValue] = t.intern(caseName(of: name)) }
        let zero = t.allocateSmall(16, shape: BuiltinType.float.rawValue, kind: .float)
        zero.storeBytes(of: 0.0, toByteOffset: 8, as: Double.self)
        FloatConstants.zero = Value(cell: zero)
    }

    private static func bootstrapConstants(_ t: Thread) {
        do throws(Raised) {
            for type in BuiltinType.allCases {
                let pointer = Types.pointer(type)
                pointer.pointee.name = t.intern(type.pythonName)
                pointer.pointee.qualifiedName = pointer.pointee.name
                pointer.pointee.dict = try t.makeDict()
            }
            for type in BuiltinType.allCases {
                let pointer = Types.pointer(type)
                if type == .object || type == .storage {
                    pointer.pointee.bases = Constants.emptyTuple
                    pointer.pointee.mro = t.tuple(Value(pointer))
                    continue
                }
                pointer.pointee.bases =
                    type == .exceptionGroup
                    ? t.tuple(Types.value(.baseExceptionGroup), Types.value(.exception))
                    : t.tuple(Types.value(type.base))
                pointer.pointee.mro = try t.computeMRO(pointer)
                for base in type == .exceptionGroup ? [type.base, .exception] : [type.base] {
                    let base = Types.pointer(base)
                    if base.pointee.subclasses.isNothing { base.pointee.subclasses = try t.makeList() }
                    try List.append(t, base.pointee.subclasses, Value(pointer))
                }
            }
            Constants.emptyBytes = try t.bytes([])
            Constants.emptyFrozenSet = t.makeSet(.frozenset)
        } catch { preconditionFailure("no memory at start") }
        for root in [
            withUnsafeMutablePointer(to: &FloatConstants.zero) { $0 },
            withUnsafeMutablePointer(to: &Imports.modules) { $0 },
            withUnsafeMutablePointer(to: &Imports.sys) { $0 },
            withUnsafeMutablePointer(to: &Imports.builtins) { $0 },
            withUnsafeMutablePointer(to: &Imports.importFunction) { $0 },
        ] { Collector.roots.append(root) }
        Collector.rootTables.append((Constants.characters, 256))
        Collector.rootTables.append((Constants.table, 4))
    }

    private static func setUpTypes(_ t: Thread) {
        ObjectType.setUp(t)
        TypeType.setUp(t)
        FunctionTypes.setUp(t)
        SmallTypes.setUp(t)
        GeneratorTypes.setUp(t)
        for setUp in typeSetUps { setUp(t) }
        objectGetattribute = t.lookup(Types.pointer(.object), .__getattribute__)
        objectSetattr = t.lookup(Types.pointer(.object), .__setattr__)
        objectDelattr = t.lookup(Types.pointer(.object), .__delattr__)
        baseExceptionNew = t.lookup(Types.pointer(.baseException), .__new__)
        baseExceptionInit = t.lookup(Types.pointer(.baseException), .__init__)
        objectClass = t.lookup(Types.pointer(.object), .__class__)
        objectNew = t.lookup(Types.pointer(.object), .__new__)
        objectInit = t.lookup(Types.pointer(.object), .__init__)
        objectHash = t.lookup(Types.pointer(.object), .__hash__)
        objectInitSubclass = t.lookup(Types.pointer(.object), .__init_subclass__)
        typeGetattribute = t.lookup(Types.pointer(.type), .__getattribute__)
        typeSetattr = t.lookup(Types.pointer(.type), .__setattr__)
        typeDelattr = t.lookup(Types.pointer(.type), .__delattr__)
        typeCall = t.lookup(Types.pointer(.type), .__call__)
        typeInstanceCheck = t.lookup(Types.pointer(.type), .__instancecheck__)
        typeSubclassCheck = t.lookup(Types.pointer(.type), .__subclasscheck__)
        moduleGetattribute = t.lookup(Types.pointer(.module), .__getattribute__)
        dictIter = t.lookup(Types.pointer(.dict), .__iter__)
        _ = cr_add32(Machine.typeEpochPointer, 1)
    }
}

/// A registered root: a value kept in a Swift global that the collector must see.
public final class Root: @unchecked Sendable {
    private let slot = UnsafeMutablePointer<Value>.allocate(capacity: 1)

    public init(_ value: Value = .nothing) {
        slot.initialize(to: value)
        Heap.lock.lock()
        Collector.roots.append(slot)
        Heap.lock.unlock()
    }

    public var value: Value {
        get { slot.pointee }
        set { slot.pointee = newValue }
    }
}
