/// The first word of every cell.
@frozen
public struct Header {
    /// Index into the shape table: the object's type and attribute layout. 0 in a free cell and in storage cells.
    public var shape: UInt32
    /// The number of the collection that marked the cell last.
    public var mark: UInt8
    public var flags: UInt8
    /// Object lock: 0 free, 1 held, 2 held with waiters (threads without a GIL).
    public var lock: UInt8
    /// Layout of the cell; fixed from allocation to sweep.
    public var kind: Kind

    @inlinable @inline(__always)
    public init(shape: UInt32, kind: Kind, flags: UInt8 = 0) {
        self.shape = shape
        self.mark = 0
        self.flags = flags
        self.lock = 0
        self.kind = kind
    }

    /// The type has `__del__`, which runs once, at a collection.
    public static let hasFinalizer: UInt8 = 1
    /// A weak reference points here.
    public static let hasWeakReferences: UInt8 = 2
    /// An interned str: equal interned strs are identical.
    public static let isInterned: UInt8 = 4
    /// `__del__` has been called.
    public static let isFinalized: UInt8 = 8
    /// A name of class attributes that programs assign again and again: lookups of it are not remembered.
    static let isVolatileName: UInt8 = 64
    /// List storage whose items are overwritten without the list's lock (`Machine.StoreMode`).
    static let hasCheckedStores: UInt8 = 32
    /// Frozen: a hash, or a set of hashes, has been computed (frozenset).
    public static let isFrozen: UInt8 = 16
}

/// The layout of a cell: what the collector must know of it. A subclass's instances have the kind of their
/// built-in base; `instance` is the plain one.
@frozen
public enum Kind: UInt8, Sendable {
    /// A free cell (header all zero).
    case free
    // Storage: no Python object by themselves.
    case values  // ValuesCell: a run of values
    case bytesStorage  // BytesStorageCell: raw memory
    case dictStorage, setStorage
    // Objects.
    case bigInt, float, complex, boxedInt
    case str, bytes, bytearray, tuple, list, dict, set, range, slice, memoryview
    case type, instance, exception, function, nativeFunction, boundMethod, code, module, cell
    case generator  // generators, coroutines, async generators
    case iterator  // the built-in iterators over built-in containers
    case property, classMethod, staticMethod, superObject
    case traceback, frame
    case weakReference
    case native  // NativeCell: a Swift object
    case pair  // PairCell: small built-in objects of up to four values (method wrappers, getset descriptors, …)
}
