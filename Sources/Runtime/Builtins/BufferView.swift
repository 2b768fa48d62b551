#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The buffer protocol: bytes, bytearray, memoryview, and native objects that adopt `BufferExporter`.
///
/// - Reading what lies there now: `bufferView` (nil for other objects) or `bufferBytes` (TypeError). The memory stays
///   valid until `release`, even if the object is resized meanwhile.
/// - Writing, or waiting with the memory in hand: `openBuffer` … `release`, which also keeps the object from resizing.
public struct BufferView {
    public let base: UnsafeMutablePointer<UInt8>
    public let count: Int
    public let isReadOnly: Bool
    /// Keeps the memory alive while this struct stands on the stack.
    public let owner: Value
    /// Whose exports count this view.
    fileprivate let counted: Value
    fileprivate let exporter: Unmanaged<NativeObject>?

    init(
        base: UnsafeMutablePointer<UInt8>, count: Int, isReadOnly: Bool, owner: Value, counted: Value = .nothing,
        exporter: NativeObject? = nil
    ) {
        self.base = base
        self.count = count
        self.isReadOnly = isReadOnly
        self.owner = owner
        self.counted = counted
        self.exporter = exporter.map { Unmanaged.passUnretained($0) }
    }

    public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Ends the use of the memory. To be called once.
    public func release() {
        if counted.isKind(.bytearray) { ByteArray.addExports(counted, -1) }
        if let exporter { (exporter.takeUnretainedValue() as? any BufferExporter)?.closeBuffer() }
    }
}

/// The memory of a native object (array.array, mmap).
public struct BufferDescription {
    public var base: UnsafeMutableRawPointer
    public var byteCount: Int
    /// A `struct` format of one item.
    public var format: String
    public var itemSize: Int
    public var isReadOnly: Bool

    public init(
        base: UnsafeMutableRawPointer, byteCount: Int, format: String = "B", itemSize: Int = 1, isReadOnly: Bool
    ) {
        self.base = base
        self.byteCount = byteCount
        self.format = format
        self.itemSize = itemSize
        self.isReadOnly = isReadOnly
    }
}

/// A native object whose memory others may see. Between `openBuffer` and `closeBuffer` the memory must not move; the
/// object counts them. `closeBuffer` may be called by a collection: it takes no lock that is held at a safepoint.
public protocol BufferExporter: NativeObject {
    func openBuffer(_ t: Thread, writable: Bool) throws(Raised) -> BufferDescription
    func closeBuffer()
}

/// The stored bytes of a bytearray.
enum ByteArray {
    /// Stands for the memory of an empty bytearray.
    nonisolated(unsafe) static let empty = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)

    /// The bytes as of now. Others may write to them; they stay alive and long enough.
    @inline(__always)
    static func contents(_ value: Value) -> UnsafeMutableBufferPointer<UInt8> {
        let cell = value.as(ByteArrayCell.self)
        let count = cell.pointee.count
        let storage = cell.pointee.storage
        if storage.isNothing { return UnsafeMutableBufferPointer(start: empty, count: 0) }
        let bytes = storage.as(BytesStorageCell.self)
        return UnsafeMutableBufferPointer(start: bytes.bytes, count: min(count, bytes.pointee.capacity))
    }

    static func addExports(_ value: Value, _ change: Int) {
        // Collections call this with the world stopped; threads without a GIL take the object's lock.
        value.as(ByteArrayCell.self).pointee.exports &+= change
    }
}

extension Thread {
    /// The bytes of a bytes-like object as one run, or nil for any other object.
    public func bufferView(_ value: Value) throws(Raised) -> BufferView? {
        if !value.isCell { return nil }
        switch value.header.pointee.kind {
        case .bytes:
            let cell = value.as(BytesCell.self)
            return BufferView(base: cell.bytes, count: cell.pointee.count, isReadOnly: true, owner: value)
        case .bytearray:
            let contents = ByteArray.contents(value)
            return BufferView(
                base: contents.baseAddress!, count: contents.count, isReadOnly: false,
                owner: value.as(ByteArrayCell.self).pointee.storage)
        case .memoryview:
            let cell = try MemoryViewType.live(self, value)
            if cell.isContiguous {
                return BufferView(
                    base: cell.pointee.data, count: cell.byteCount, isReadOnly: cell.pointee.isReadOnly, owner: value)
            }
            let copy = try self.bytes(MemoryViewType.contents(cell))
            let bytes = copy.as(BytesCell.self)
            return BufferView(base: bytes.bytes, count: bytes.pointee.count, isReadOnly: true, owner: copy)
        case .native:
            let object = value.as(NativeCell.self).pointee.object.takeUnretainedValue()
            guard let exporter = object as? any BufferExporter else { return nil }
            let description = try exporter.openBuffer(self, writable: false)
            return BufferView(
                base: description.base.assumingMemoryBound(to: UInt8.self), count: description.byteCount,
                isReadOnly: description.isReadOnly, owner: value, exporter: object)
        case .instance:
            guard let view = try pythonBuffer(value, writable: false) else { return nil }
            return try bufferView(view)
        default: return nil
        }
    }

    /// What `__buffer__` of a Python class gives: a memoryview, or nil without one.
    func pythonBuffer(_ value: Value, writable: Bool) throws(Raised) -> Value? {
        let method = lookupSpecial(value, .__buffer__)
        if method.isNothing || method.isNone { return nil }
        // PyBUF_FULL or PyBUF_FULL_RO, as inspect.BufferFlags.
        let view = try callSpecial(method, value, Value(smallInt: writable ? 285 : 284))
        if !view.isKind(.memoryview) {
            throw typeError("__buffer__ returned non-memoryview object")
        }
        return view
    }

    /// The same with TypeError "a bytes-like object is required, not 'X'".
    public func bufferBytes(_ value: Value) throws(Raised) -> BufferView {
        if let view = try bufferView(value) { return view }
        throw typeError("a bytes-like object is required, not '\(typeName(value))'")
    }

    /// Memory to be written, or to be held while other threads run: its object cannot be resized before `release`.
    public func openBuffer(_ value: Value, writable: Bool) throws(Raised) -> BufferView {
        if value.isKind(.bytearray) {
            let locked = lock(value)
            ByteArray.addExports(value, 1)
            unlock(value, locked)
            let contents = ByteArray.contents(value)
            return BufferView(
                base: contents.baseAddress!, count: contents.count, isReadOnly: false, owner: value, counted: value)
        }
        if value.isKind(.native) && writable {
            let object = value.as(NativeCell.self).pointee.object.takeUnretainedValue()
            if let exporter = object as? any BufferExporter {
                let description = try exporter.openBuffer(self, writable: true)
                return BufferView(
                    base: description.base.assumingMemoryBound(to: UInt8.self), count: description.byteCount,
                    isReadOnly: description.isReadOnly, owner: value, exporter: object)
            }
        }
        if !writable { return try bufferBytes(value) }
        let view = try bufferView(value)
        if let view, !view.isReadOnly { return view }
        view?.release()
        throw typeError("a read-write bytes-like object is required, not '\(typeName(value))'")
    }
}
