import Bytecode

/// Layouts of the cells, one struct a kind. A cell is reached as `value.as(ListCell.self)`, a plain pointer.
///
/// Rules:
/// - Every field is set when a cell is made, before the next safepoint; the allocator does not clear memory.
/// - A field that holds a cell is a `Value` (or a pointer that the tracer knows, see `Marker`).
/// - Instances of subclasses of built-in types carry their `__dict__` in the word named `dict`, or behind the inline
///   items where the layout has a tail; see `dictOffset`.

// MARK: storage

/// A run of values: list items, an instance's overflow slots, scratch space. Traced whole, so unused slots hold nothing.
public struct ValuesCell {
    public var header: Header
    public var capacity: Int
    public static let itemsOffset = 16
}

public struct BytesStorageCell {
    public var header: Header
    public var capacity: Int
    public static let bytesOffset = 16
}

extension UnsafeMutablePointer where Pointee == ValuesCell {
    @inlinable @inline(__always)
    public var items: UnsafeMutablePointer<Value> {
        // SAFETY: `capacity` values follow the header words.
        (UnsafeMutableRawPointer(self) + ValuesCell.itemsOffset).assumingMemoryBound(to: Value.self)
    }
}

extension UnsafeMutablePointer where Pointee == BytesStorageCell {
    @inlinable @inline(__always)
    public var bytes: UnsafeMutablePointer<UInt8> {
        // SAFETY: `capacity` bytes follow the header words.
        (UnsafeMutableRawPointer(self) + BytesStorageCell.bytesOffset).assumingMemoryBound(to: UInt8.self)
    }
}

// MARK: numbers

public struct FloatCell {
    public var header: Header
    public var value: Double
    public var dict: Value  // subclasses only (larger cell)
}

/// An int beyond 63 bits: the words of its magnitude, least significant first, follow this struct.
public struct BigIntCell {
    public var header: Header
    /// The count of words, none of them leading zeros; below zero for a number below zero.
    var signedCount: Int
    static let limbsOffset = 16
}

extension UnsafeMutablePointer where Pointee == BigIntCell {
    @inline(__always)
    var limbs: UnsafeMutablePointer<UInt> {
        // SAFETY: the words follow the struct.
        (UnsafeMutableRawPointer(self) + BigIntCell.limbsOffset).assumingMemoryBound(to: UInt.self)
    }

    @inline(__always)
    var count: Int { abs(pointee.signedCount) }

    @inline(__always)
    var isNegative: Bool { pointee.signedCount < 0 }

    /// The number if it has at most 126 bits: sums and differences of two such fit 128.
    @inline(__always)
    var wide: Int128? {
        switch pointee.signedCount {
        case 1: Int128(limbs[0])
        case -1: -Int128(limbs[0])
        case 2 where limbs[1] < 1 << 62: Int128(limbs[1]) << 64 | Int128(limbs[0])
        case -2 where limbs[1] < 1 << 62: -(Int128(limbs[1]) << 64 | Int128(limbs[0]))
        default: nil
        }
    }

    /// A copy of the number.
    package var value: BigInt {
        BigInt(isNegative: isNegative, limbs: Array(UnsafeBufferPointer(start: limbs, count: count)))
    }
}

/// An instance of a subclass of int: `value` is a small int or a bigInt cell.
public struct BoxedIntCell {
    public var header: Header
    public var value: Value
    public var dict: Value
}

public struct ComplexCell {
    public var header: Header
    public var real: Double
    public var imaginary: Double
    public var dict: Value
}

// MARK: text and bytes

/// Immutable text: `count` code points of `width` 1, 2 or 4 bytes at `data`, which lie behind this struct or in the
/// storage cell `owner` (shared prefixes of text built by appending).
public struct StrCell {
    public var header: Header
    /// 0 until computed.
    public var hash: UInt64
    public var count: Int
    public var data: UnsafeMutableRawPointer
    /// nothing, or the BytesStorageCell that holds the text.
    public var owner: Value
    public var width: UInt8
    public var isASCII: Bool
    /// Bytes of `owner` in use when this text was made: only the text that ends there may grow in place.
    public var padding: UInt32
    public var dict: Value
    public static let inlineOffset = 56
}

public struct BytesCell {
    public var header: Header
    public var hash: UInt64
    public var count: Int
    public var dict: Value
    public static let inlineOffset = 32
}

extension UnsafeMutablePointer where Pointee == BytesCell {
    public var bytes: UnsafeMutablePointer<UInt8> {
        // SAFETY: `count` bytes follow the struct.
        (UnsafeMutableRawPointer(self) + BytesCell.inlineOffset).assumingMemoryBound(to: UInt8.self)
    }
}

public struct ByteArrayCell {
    public var header: Header
    public var count: Int
    /// nothing or a BytesStorageCell.
    public var storage: Value
    /// Exported buffers (memoryviews): while above 0 the size is fixed.
    public var exports: Int
    public var dict: Value
}

// MARK: containers

public struct TupleCell {
    public var header: Header
    public var count: Int
    /// Subclasses only.
    public var dict: Value
    public static let itemsOffset = 24
}

extension UnsafeMutablePointer where Pointee == TupleCell {
    @inlinable @inline(__always)
    public var items: UnsafeMutablePointer<Value> {
        // SAFETY: `count` values follow the struct.
        (UnsafeMutableRawPointer(self) + TupleCell.itemsOffset).assumingMemoryBound(to: Value.self)
    }
}

public struct ListCell {
    public var header: Header
    public var count: Int
    /// nothing or a ValuesCell with capacity ≥ count.
    public var storage: Value
    public var dict: Value
}

public struct DictCell {
    public var header: Header
    /// Live entries.
    public var count: Int
    /// A DictStorageCell; never nothing.
    public var storage: Value
    /// Changes when a key comes or goes (not when a value changes); 0: not watched. See `Dict`.
    public var keysVersion: UInt32
    /// Entries from this number on are deleted; 0: unknown. See `Dict.popLast`.
    public var lastHint: UInt32
    public var dict: Value
}

public struct SetCell {
    public var header: Header
    public var count: Int
    /// A SetStorageCell; never nothing.
    public var storage: Value
    public var hash: Value
    public var dict: Value
}

public struct RangeCell {
    public var header: Header
    public var start: Value
    public var stop: Value
    public var step: Value
    public var length: Value
}

public struct SliceCell {
    public var header: Header
    public var start: Value
    public var stop: Value
    public var step: Value
}

// MARK: functions

public struct FunctionCell {
    public var header: Header
    public var code: UnsafeMutablePointer<CodeData>
    public var codeObject: Value
    public var globals: Value
    public var builtins: Value
    public var defaults: Value
    public var kwDefaults: Value
    public var closure: Value
    public var name: Value
    public var qualifiedName: Value
    public var module: Value
    public var doc: Value
    public var annotate: Value
    public var annotations: Value
    public var typeParams: Value
    public var dict: Value
}

public struct NativeFunctionCell {
    public var header: Header
    public var entry: UnsafeMutablePointer<NativeEntry>
    /// The bound receiver, or nothing.
    public var receiver: Value
    public var module: Value
}

public struct BoundMethodCell {
    public var header: Header
    public var function: Value
    public var receiver: Value
}

public struct CodeCell {
    public var header: Header
    public var data: UnsafeMutablePointer<CodeData>
}

public struct CellCell {
    public var header: Header
    public var content: Value
}

/// A generator, coroutine or async generator: its window waits here while it does not run.
public struct GeneratorCell {
    public var header: Header
    public var function: Value
    /// The next instruction.
    public var pc: UnsafeMutablePointer<UInt64>
    /// ValuesCell with room for the whole window.
    public var window: Value
    /// Live slots in the window.
    public var live: Int
    /// The exception being handled inside, or nothing.
    public var handled: Value
    public var name: Value
    public var qualifiedName: Value
    public var state: GeneratorState
    /// The slot of the delegate while suspended in `yield from`/`await`, or −1.
    public var delegate: Int32
    /// Async generators: hooks initialised; ag_running.
    public var flags: UInt32
    public var finalizer: Value
    public var resultSlot: Int32
    public var reserved: UInt32
}

public enum GeneratorState: UInt8, Sendable {
    case created, suspended, running, finished
}

/// The built-in iterators; which one is told by the type.
public struct IteratorCell {
    public var header: Header
    public var source: Value
    public var index: Int
    public var limit: Int
    public var step: Int
    public var extra: Value
}

// MARK: objects

public struct InstanceCell {
    public var header: Header
    /// Slots beyond the inline ones (a ValuesCell), or the `__dict__` when the shape is in dictionary mode, or nothing.
    public var overflow: Value
    public static let slotsOffset = 16
}

extension UnsafeMutablePointer where Pointee == InstanceCell {
    @inlinable @inline(__always)
    public var slots: UnsafeMutablePointer<Value> {
        // SAFETY: the shape's inline capacity of values follows.
        (UnsafeMutableRawPointer(self) + InstanceCell.slotsOffset).assumingMemoryBound(to: Value.self)
    }
}

public struct ExceptionCell {
    public var header: Header
    public var args: Value
    public var traceback: Value
    public var context: Value
    public var cause: Value
    /// StopIteration.value, the group's tuple of exceptions.
    public var extra: Value
    /// nothing or a dict of what CPython keeps in the struct of special exceptions (errno, filename, name, …).
    public var fields: Value
    public var dict: Value
    public var suppressContext: Bool
}

public struct ModuleCell {
    public var header: Header
    public var dict: Value
}

public struct PropertyCell {
    public var header: Header
    public var getter: Value
    public var setter: Value
    public var deleter: Value
    public var doc: Value
    public var name: Value
    public var dict: Value
    /// The documentation is the getter's.
    public var hasGetterDoc: Bool
}

/// classmethod and staticmethod objects.
public struct WrapperMethodCell {
    public var header: Header
    public var function: Value
    public var dict: Value
}

public struct SuperCell {
    public var header: Header
    public var type: Value
    public var receiver: Value
    public var receiverType: Value
}

public struct TracebackCell {
    public var header: Header
    public var next: Value
    /// What the locals were when the exception left the frame: a ValuesCell, the namespace, or nothing.
    public var locals: Value
    public var frame: Value
    public var codeObject: Value
    /// Word index into the code.
    public var position: Int
    /// (tb_lasti, tb_lineno) of one made by hand, else nothing.
    public var given: Value
}

public struct FrameCell {
    public var header: Header
    public var function: Value
    public var codeObject: Value
    public var globals: Value
    public var locals: Value
    public var back: Value
    public var position: Int
    /// The generator that runs in the frame, or None.
    public var generator: Value
    /// Where the frame stands on the stack of `thread` while it runs; nil for frames that do not. Not traced.
    public var window: UnsafeMutablePointer<Value>?
    public var thread: UnsafeMutableRawPointer?
}

public struct WeakReferenceCell {
    public var header: Header
    /// Not traced; nothing once the referent has died.
    public var referent: Value
    /// nothing: none, or called.
    public var callback: Value
    public var hash: Value
    public var dict: Value
    /// The next weak reference to the same object (not traced); see `WeakReferences`.
    public var next: UnsafeMutablePointer<WeakReferenceCell>?
}

public struct PairCell {
    public var header: Header
    public var first: Value
    public var second: Value
    public var third: Value
    public var fourth: Value
}

/// A built-in object whose state lives in Swift: files, sockets, locks, hash objects.
public struct NativeCell {
    public var header: Header
    public var object: Unmanaged<NativeObject>
    public var dict: Value
}

/// State of a native object. Values it holds are reported by `trace`; it is released by the sweeper, on any thread.
open class NativeObject {
    public init() {}
    /// Visits every value held, so that the collector keeps it.
    open func trace(_ visit: (Value) -> Void) {}
}
