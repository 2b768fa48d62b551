import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Memory of a BytesIO; views may share it.
final class ByteStore {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int

    init?(_ capacity: Int) {
        guard let memory = malloc(max(capacity, 16)) else { return nil }
        base = memory.assumingMemoryBound(to: UInt8.self)
        self.capacity = max(capacity, 16)
    }

    deinit { free(base) }

    func grow(_ wanted: Int) -> Bool {
        guard let memory = realloc(base, wanted) else { return false }
        base = memory.assumingMemoryBound(to: UInt8.self)
        capacity = wanted
        return true
    }
}

/// State of a BytesIO: its bytes in malloc'd memory.
final class BytesObject: StreamObject {
    private(set) var store = ByteStore(16)!
    /// The object that views given out by getbuffer() are over, or nothing.
    var exporter = Value.nothing
    var count = 0
    var position = 0
    var isOpen = true
    let lock = StreamLock()

    var base: UnsafeMutablePointer<UInt8> { store.base }

    override func trace(_ visit: (Value) -> Void) { visit(exporter) }

    /// Before the memory moves: BufferError while a view is in use; views nobody can name any more keep the old memory.
    func settleExports(_ t: Thread) throws(Raised) {
        if exporter.isNothing { return }
        let buffer = try t.object(exporter, BytesBufferObject.self)
        if buffer.exports == 0 {
            exporter = .nothing
            return
        }
        if t.holdsView(of: exporter, exports: buffer.exports) {
            throw t.raise(.bufferError, "Existing exports of data: object cannot be re-sized")
        }
        guard let new = ByteStore(count) else { throw t.memoryError() }
        memcpy(new.base, store.base, count)
        store = new
        exporter = .nothing
    }

    /// Room for `needed` bytes.
    func reserve(_ t: Thread, _ needed: Int) throws(Raised) {
        if needed <= store.capacity { return }
        if needed > 1 << 44 { throw t.memoryError() }
        let capacity = store.capacity
        let wanted = max(needed, capacity + capacity / 8 + (capacity < 1 << 20 ? capacity : 0))
        if !store.grow(wanted) { throw t.memoryError() }
    }

    func write(_ t: Thread, _ source: UnsafePointer<UInt8>, _ length: Int) throws(Raised) {
        if length == 0 { return }
        try settleExports(t)
        let (end, overflow) = position.addingReportingOverflow(length)
        if overflow { throw t.overflowError("new position too large") }
        try reserve(t, end)
        if position > count { memset(base + count, 0, position - count) }
        memmove(base + position, source, length)
        position = end
        count = max(count, end)
    }

    func release() {
        store = ByteStore(16)!
        exporter = .nothing
        count = 0
        isOpen = false
    }
}

/// What a memoryview of a BytesIO is over: the memory as it was then.
final class BytesBufferObject: NativeObject, BufferExporter {
    private let store: ByteStore
    private let count: Int
    private let stream: Value
    private(set) var exports = 0

    init(_ owner: BytesObject, _ stream: Value) {
        store = owner.store
        count = owner.count
        self.stream = stream
    }

    override func trace(_ visit: (Value) -> Void) { visit(stream) }

    func openBuffer(_ t: Thread, writable: Bool) throws(Raised) -> BufferDescription {
        exports += 1
        return BufferDescription(base: store.base, byteCount: count, isReadOnly: false)
    }

    func closeBuffer() { exports -= 1 }
}

enum BytesIOType {
    private static let bufferType = Root()

    static func state(_ t: Thread, _ value: Value) throws(Raised) -> BytesObject {
        let state = try t.object(value, BytesObject.self)
        if !state.isOpen { throw t.valueError("I/O operation on closed file.") }
        return state
    }

    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let buffer = try m.thread.makeModuleType("_BytesIOBuffer", module: "_io", subclassable: false)
        bufferType.value = buffer.value
        let type = try IOModule.type(m, "BytesIO", IOModule.bufferedIOBase, into: IOModule.bytesIO)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], BytesObject())
        }
        type.method("__init__", "(self, initial_bytes=b'')") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], BytesObject.self)
            try state.settleExports(t)
            state.count = 0
            state.position = 0
            state.isOpen = true
            if !args[1].isNone {
                let view = try t.bufferBytes(args[1])
                defer { view.release() }
                try state.write(t, view.base, view.count)
            }
            state.position = 0
            return .none
        }
        setUpReading(type)
        setUpWriting(type)
        setUpState(type)
    }

    /// Runs `body` with the lock held.
    private static func locked<Result>(
        _ t: Thread, _ value: Value, _ body: (BytesObject) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        let state = try t.object(value, BytesObject.self)
        state.lock.acquire(t)
        defer { state.lock.release() }
        if !state.isOpen { throw t.valueError("I/O operation on closed file.") }
        return try body(state)
    }

    private static func take(_ t: Thread, _ state: BytesObject, _ limit: Int) throws(Raised) -> Value {
        let rest = max(0, state.count - state.position)
        let count = limit < 0 ? rest : min(limit, rest)
        if count == 0 { return Constants.emptyBytes }
        let result = try t.bytes(copying: state.base + state.position, count: count)
        state.position += count
        return result
    }

    private static func line(_ t: Thread, _ state: BytesObject, _ limit: Int) throws(Raised) -> Value {
        let rest = max(0, state.count - state.position)
        let count = limit < 0 ? rest : min(limit, rest)
        if count == 0 { return Constants.emptyBytes }
        let start = state.base + state.position
        let end = memchr(start, 10, count).map { UnsafeRawPointer($0) - UnsafeRawPointer(start) + 1 } ?? count
        return try take(t, state, end)
    }

    private static func setUpReading(_ type: TypeBuilder) {
        for name in ["read", "read1"] {
            type.method(name, "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let size = try IOBaseTypes.size(t, args[1])
                return try locked(t, args[0]) { (state) throws(Raised) -> Value in try take(t, state, size) }
            }
        }
        type.method("peek", "(self, size=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try t.index(args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                let position = state.position
                defer { state.position = position }
                return try take(t, state, size < 1 ? -1 : size)
            }
        }
        type.method("readline", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try IOBaseTypes.size(t, args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in try line(t, state, size) }
        }
        type.method("readlines", "(self, size=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let hint = try IOBaseTypes.size(t, args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                let lines = try t.makeList()
                var total = 0
                while state.position < state.count {
                    let line = try line(t, state, -1)
                    total += line.as(BytesCell.self).pointee.count
                    try List.append(t, lines, line)
                    if hint > 0 && total >= hint { break }
                    try t.poll()
                }
                return lines
            }
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let line: Value
            if Value(t.type(of: args[0])) == IOModule.bytesIO.value {
                line = try locked(t, args[0]) { (state) throws(Raised) -> Value in try self.line(t, state, -1) }
            } else {
                line = try t.callMethod(args[0], "readline")
            }
            if try t.length(line) == 0 { throw t.raise(.stopIteration) }
            return line
        }
        for name in ["readinto", "readinto1"] {
            type.method(name, "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let view = try t.openBuffer(args[1], writable: true)
                defer { view.release() }
                return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                    let count = min(max(0, state.count - state.position), view.count)
                    if count > 0 { memmove(view.base, state.base + state.position, count) }
                    state.position += count
                    return t.int(count)
                }
            }
        }
        type.method("getvalue", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try t.bytes(UnsafeBufferPointer(start: state.base, count: state.count))
            }
        }
        type.method("getbuffer", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            state.lock.acquire(t)
            defer { state.lock.release() }
            if state.exporter.isNothing {
                state.exporter = t.makeNative(bufferType.value, BytesBufferObject(state, args[0]))
            }
            return try t.call(Types.value(.memoryview), state.exporter)
        }
    }

    private static func setUpWriting(_ type: TypeBuilder) {
        type.method("write", "(self, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try state.write(t, view.base, view.count)
                return t.int(view.count)
            }
        }
        type.method("writelines", "(self, lines, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try state(t, args[0])
            try t.forEach(args[1]) { line throws(Raised) in
                let view = try t.bufferBytes(line)
                defer { view.release() }
                try locked(t, args[0]) { (state) throws(Raised) -> Void in try state.write(t, view.base, view.count) }
                return true
            }
            return .none
        }
        type.method("truncate", "(self, size=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[1].isNone ? nil : try t.index(args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try state.settleExports(t)
                let size = given ?? state.position
                if size < 0 { throw t.valueError("negative size value \(size)") }
                if size < state.count { state.count = size }
                return t.int(size)
            }
        }
        type.method("seek", "(self, pos, whence=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let offset = try t.index(args[1])
            let whence = try t.int32(args[2])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                if offset < 0 && whence == 0 { throw t.valueError("negative seek value \(offset)") }
                if whence < 0 || whence > 2 {
                    throw t.valueError("invalid whence (\(whence), should be 0, 1 or 2)")
                }
                let start = whence == 0 ? 0 : whence == 1 ? state.position : state.count
                let (target, overflow) = start.addingReportingOverflow(offset)
                if overflow { throw t.overflowError("new position too large") }
                state.position = max(0, target)
                return t.int(state.position)
            }
        }
        type.method("tell", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try state(t, args[0]).position)
        }
    }

    private static func setUpState(_ type: TypeBuilder) {
        for name in ["readable", "writable", "seekable"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                _ = try state(t, args[0])
                return .true
            }
        }
        type.method("isatty", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try state(t, args[0])
            return .false
        }
        type.method("flush", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try state(t, args[0])
            return .none
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], BytesObject.self)
            if !state.isOpen { return .none }
            try state.settleExports(t)
            state.release()
            return .none
        }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(!(try t.object(object, BytesObject.self).isOpen))
        }
        type.method("__getstate__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            let dict = try t.attributeDict(args[0])
            return t.tuple(
                try t.bytes(UnsafeBufferPointer(start: state.base, count: state.count)), t.int(state.position),
                dict.isNothing || Dict.count(dict) == 0 ? .none : dict)
        }
        type.method("__setstate__", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            guard args[1].isKind(.tuple), args[1].as(TupleCell.self).pointee.count >= 3 else {
                throw t.typeError("\(t.typeName(args[0])).__setstate__ argument should be 3-tuple, got \(t.typeName(args[1]))")
            }
            let items = args[1].as(TupleCell.self).items
            try state.settleExports(t)
            let view = try t.bufferBytes(items[0])
            defer { view.release() }
            state.count = 0
            state.position = 0
            try state.write(t, view.base, view.count)
            state.position = max(0, try t.index(items[1]))
            if items[2].isKind(.dict) { try t.updateDict(try t.attributeDict(args[0]), items[2]) }
            return .none
        }
        type.method("__sizeof__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try t.object(args[0], BytesObject.self).count + 64)
        }
    }
}
