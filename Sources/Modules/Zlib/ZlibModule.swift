import CZlib
import Runtime

/// The zlib module, over the system's zlib.
enum ZlibModule {
    static let chunk = 16 << 10

    static func register() {
        Imports.register("zlib") { (m: ModuleBuilder) throws(Raised) in
            let error = Root(try m.thread.makeModuleType("error", module: "zlib", base: .exception).value)
            try m.constant("error", error.value)
            try addConstants(m)
            try addChecksums(m)
            try addWhole(m, error)
            try addCompressor(m, error)
            try addDecompressor(m, error)
            try addBufferedDecompressor(m, error)
        }
    }

    private static func addConstants(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        let numbers: [(String, Int32)] = [
            ("MAX_WBITS", MAX_WBITS), ("DEFLATED", Z_DEFLATED), ("DEF_MEM_LEVEL", 8), ("DEF_BUF_SIZE", Int32(chunk)),
            ("Z_NO_COMPRESSION", Z_NO_COMPRESSION), ("Z_BEST_SPEED", Z_BEST_SPEED),
            ("Z_BEST_COMPRESSION", Z_BEST_COMPRESSION), ("Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION),
            ("Z_FILTERED", Z_FILTERED), ("Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY), ("Z_RLE", Z_RLE), ("Z_FIXED", Z_FIXED),
            ("Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY), ("Z_NO_FLUSH", Z_NO_FLUSH),
            ("Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH), ("Z_SYNC_FLUSH", Z_SYNC_FLUSH), ("Z_FULL_FLUSH", Z_FULL_FLUSH),
            ("Z_FINISH", Z_FINISH), ("Z_BLOCK", Z_BLOCK), ("Z_TREES", Z_TREES),
        ]
        for (name, number) in numbers { try m.constant(name, t.int(Int(number))) }
        try m.constant("ZLIB_VERSION", t.str(ZLIB_VERSION))
        try m.constant("ZLIB_RUNTIME_VERSION", t.str(String(cString: zlibVersion())))
    }

    // MARK: errors

    static func raise(_ t: Thread, _ error: Root, _ message: String) -> Raised {
        do throws(Raised) { return t.raise(try t.call(error.value, t.str(message))) } catch { return error }
    }

    static func raise(_ t: Thread, _ error: Root, _ failure: ZlibStream.Failure, _ doing: String) -> Raised {
        if failure.code == Z_MEM_ERROR { return t.raise(.memoryError, "Can't allocate memory for \(doing)") }
        var message = failure.message
        if message == nil {
            switch failure.code {
            case Z_BUF_ERROR: message = "incomplete or truncated stream"
            case Z_STREAM_ERROR: message = "inconsistent stream state"
            case Z_DATA_ERROR: message = "invalid input data"
            default: break
            }
        }
        return raise(t, error, "Error \(failure.code) \(doing)" + (message.map { ": \($0)" } ?? ""))
    }

    // MARK: checksums

    private static func addChecksums(_ m: ModuleBuilder) throws(Raised) {
        func checksum(
            _ name: String, _ start: Int, _ update: @escaping (UInt, UnsafePointer<UInt8>, UInt32) -> UInt
        ) throws(Raised) {
            try m.function(name, "(data, value=\(start), /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let seed = args[1].isSmallInt ? args[1].smallInt : try t.index(args[1])
                let view = try t.openBuffer(args[0], writable: false)
                defer { view.release() }
                var sum = UInt(truncatingIfNeeded: seed) & 0xFFFF_FFFF
                func run() {
                    var done = 0
                    while done < view.count {
                        let piece = min(view.count - done, Int(Int32.max))
                        sum = update(sum, view.base + done, UInt32(piece))
                        done += piece
                    }
                }
                if view.count < 5 << 10 { run() } else { t.blocking { run() } }
                return t.int(Int(sum))
            }
        }
        try checksum("crc32", 0) { crc32($0, $1, $2) }
        try checksum("adler32", 1) { adler32($0, $1, $2) }
    }

    // MARK: compress, decompress

    static func int32(_ t: Thread, _ value: Value) throws(Raised) -> Int32 {
        let number = try t.index(value)
        guard let small = Int32(exactly: number) else {
            throw t.raise(
                .overflowError,
                number > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum")
        }
        return small
    }

    private static func addWhole(_ m: ModuleBuilder, _ root: Root) throws(Raised) {
        try m.function("compress", "(data, /, level=-1, wbits=15)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let level = try int32(t, args[1])
            let bits = try int32(t, args[2])
            let view = try t.openBuffer(args[0], writable: false)
            defer { view.release() }
            let stream = ZlibStream(.compress, dictionary: [])
            do throws(ZlibStream.Failure) {
                try stream.open(level: level, method: Z_DEFLATED, windowBits: bits, memory: 8, strategy: 0)
            } catch {
                if error.code == Z_STREAM_ERROR { throw raise(t, root, "Bad compression level") }
                throw raise(t, root, error, "while compressing data")
            }
            let step: ZlibStream.Step
            do throws(ZlibStream.Failure) { step = try stream.run(t, view.bytes, flush: Z_FINISH) } catch {
                throw raise(t, root, error, "while compressing data")
            }
            return try t.bytes(step.output)
        }
        try m.function("decompress", "(data, /, wbits=15, bufsize=16384)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let bits = try int32(t, args[1])
            let size = try t.index(args[2])
            if size < 0 { throw t.valueError("bufsize must be non-negative") }
            let view = try t.openBuffer(args[0], writable: false)
            defer { view.release() }
            let stream = ZlibStream(.decompress, dictionary: [])
            do throws(ZlibStream.Failure) { try stream.open(windowBits: bits) } catch {
                throw raise(t, root, error, "while preparing to decompress data")
            }
            let step: ZlibStream.Step
            do throws(ZlibStream.Failure) {
                step = try stream.run(t, view.bytes, flush: Z_SYNC_FLUSH, first: size)
            } catch { throw raise(t, root, error, "while decompressing data") }
            if step.code != Z_STREAM_END {
                throw raise(t, root, ZlibStream.Failure(code: Z_BUF_ERROR, message: nil), "while decompressing data")
            }
            return try t.bytes(step.output)
        }
    }

    /// A preset dictionary: the bytes of a bytes-like object, none for None.
    private static func dictionary(_ t: Thread, _ value: Value) throws(Raised) -> [UInt8] {
        if value.isNone { return [] }
        guard let view = try t.bufferView(value) else {
            throw t.typeError("zdict argument must support the buffer protocol")
        }
        defer { view.release() }
        return Array(view.bytes)
    }

    // MARK: compressobj

    private static func addCompressor(_ m: ModuleBuilder, _ root: Root) throws(Raised) {
        let type = try m.thread.makeModuleType("Compress", module: "zlib", subclassable: false)
        let cls = Root(type.value)
        try m.function(
            "compressobj", "(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in
            let level = try int32(t, args[0]), method = try int32(t, args[1]), bits = try int32(t, args[2])
            let memory = try int32(t, args[3]), strategy = try int32(t, args[4])
            let stream = ZlibStream(.compress, dictionary: try dictionary(t, args[5]))
            do throws(ZlibStream.Failure) {
                try stream.open(level: level, method: method, windowBits: bits, memory: memory, strategy: strategy)
            } catch {
                if error.code == Z_STREAM_ERROR { throw t.valueError("Invalid initialization option") }
                throw raise(t, root, error, "while creating compression object")
            }
            return t.makeNative(cls.value, stream)
        }
        type.method("compress", "(self, data, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let step: ZlibStream.Step
            do throws(ZlibStream.Failure) {
                step = try object(args[0], ZlibStream.self).run(t, view.bytes, flush: Z_NO_FLUSH)
            } catch { throw raise(t, root, error, "while compressing data") }
            return try t.bytes(step.output)
        }
        type.method("flush", "(self, mode=4, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let mode = try int32(t, args[1])
            if mode == Z_NO_FLUSH { return try t.bytes([]) }
            let stream = object(args[0], ZlibStream.self)
            let step: ZlibStream.Step
            do throws(ZlibStream.Failure) {
                if stream.isFinished { throw ZlibStream.Failure(code: Z_STREAM_ERROR, message: nil) }
                step = try stream.run(t, UnsafeBufferPointer(start: nil, count: 0), flush: mode)
            } catch { throw raise(t, root, error, "while flushing") }
            if mode == Z_FINISH { stream.isFinished = true }
            return try t.bytes(step.output)
        }
        addCopies(type, cls, root, "Inconsistent stream state")
    }

    private static func addCopies(_ type: TypeBuilder, _ cls: Root, _ root: Root, _ message: String) {
        for name in ["copy", "__copy__", "__deepcopy__"] {
            type.method(name, name == "__deepcopy__" ? "(self, memo, /)" : "(self, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let stream = object(args[0], ZlibStream.self)
                do throws(ZlibStream.Failure) {
                    if stream.direction == .compress && stream.isFinished {
                        throw ZlibStream.Failure(code: Z_STREAM_ERROR, message: nil)
                    }
                    return t.makeNative(cls.value, try stream.copied(t))
                } catch {
                    if error.code == Z_STREAM_ERROR { throw t.valueError(message) }
                    throw raise(t, root, error, "while copying object")
                }
            }
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.cannotPickle(args[0])
        }
    }

    // MARK: decompressobj

    private static func openDecompressor(
        _ t: Thread, _ bits: Value, _ dictionary: Value, _ root: Root
    ) throws(Raised) -> ZlibStream {
        let windowBits = try int32(t, bits)
        let stream = ZlibStream(.decompress, dictionary: try self.dictionary(t, dictionary))
        do throws(ZlibStream.Failure) { try stream.open(windowBits: windowBits) } catch {
            if error.code == Z_STREAM_ERROR { throw t.valueError("Invalid initialization option") }
            throw raise(t, root, error, "while creating decompression object")
        }
        stream.unusedData = try t.bytes([])
        stream.unconsumedTail = try t.bytes([])
        return stream
    }

    /// The bytes of `old` with those of `rest` behind.
    private static func joined(_ t: Thread, _ old: Value, _ rest: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        let cell = old.as(BytesCell.self)
        return try t.bytes(Array(UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count)) + Array(rest))
    }

    private static func rest(_ view: UnsafeBufferPointer<UInt8>, _ used: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: view[used...])
    }

    private static func decompress(
        _ t: Thread, _ stream: ZlibStream, _ input: UnsafeBufferPointer<UInt8>, flush: Int32, limit: Int?, first: Int,
        _ root: Root, _ doing: String
    ) throws(Raised) -> Value {
        if stream.isFinished {
            if !input.isEmpty { stream.unusedData = try joined(t, stream.unusedData, input) }
            return try t.bytes([])
        }
        let step: ZlibStream.Step
        do throws(ZlibStream.Failure) {
            step = try stream.run(t, input, flush: flush, limit: limit, first: first)
        } catch { throw raise(t, root, error, doing) }
        let left = rest(input, step.used)
        if step.code == Z_STREAM_END {
            stream.isFinished = true
            if !left.isEmpty { stream.unusedData = try joined(t, stream.unusedData, left) }
            stream.unconsumedTail = try t.bytes([])
        } else {
            stream.unconsumedTail = try t.bytes(left)
        }
        return try t.bytes(step.output)
    }

    private static func addDecompressor(_ m: ModuleBuilder, _ root: Root) throws(Raised) {
        let type = try m.thread.makeModuleType("Decompress", module: "zlib", subclassable: false)
        let cls = Root(type.value)
        try m.function("decompressobj", "(wbits=15, zdict=b'')") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(cls.value, try openDecompressor(t, args[0], args[1], root))
        }
        type.method("decompress", "(self, data, /, max_length=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let limit = try t.index(args[2])
            if limit < 0 { throw t.valueError("max_length must be non-negative") }
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            return try decompress(
                t, object(args[0], ZlibStream.self), view.bytes, flush: Z_SYNC_FLUSH, limit: limit == 0 ? nil : limit,
                first: chunk, root, "while decompressing data")
        }
        type.method("flush", "(self, length=16384, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let length = try t.index(args[1])
            if length <= 0 { throw t.valueError("length must be greater than zero") }
            let stream = object(args[0], ZlibStream.self)
            let tail = stream.unconsumedTail.as(BytesCell.self)
            let input = UnsafeBufferPointer<UInt8>(start: tail.bytes, count: tail.pointee.count)
            return try decompress(
                t, stream, input, flush: Z_FINISH, limit: nil, first: length, root, "while flushing")
        }
        for (name, get) in [
            ("unused_data", { $0.unusedData }), ("unconsumed_tail", { $0.unconsumedTail }),
            ("eof", { Value($0.isFinished) }),
        ] as [(String, (ZlibStream) -> Value)] {
            type.property(name) { (t: Thread, this: Value) throws(Raised) -> Value in get(object(this, ZlibStream.self)) }
        }
        addCopies(type, cls, root, "Inconsistent stream state")
    }

    /// What gzip and zipfile read with: input that did not fit `max_length` is kept.
    private static func addBufferedDecompressor(_ m: ModuleBuilder, _ root: Root) throws(Raised) {
        let type = try m.type("_ZlibDecompressor", subclassable: false)
        type.newNative("(cls, wbits=15, zdict=b'')") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            try openDecompressor(t, args[1], args[2], root)
        }
        type.method("decompress", "(self, data, max_length=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let stream = object(args[0], ZlibStream.self)
            if stream.isFinished { throw t.raise(.eofError, "End of stream already reached") }
            let limit = try t.index(args[2])
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let pending = stream.unconsumedTail
            let whole = pending.as(BytesCell.self).pointee.count == 0 ? Value.nothing : try joined(t, pending, view.bytes)
            var input = view.bytes
            if !whole.isNothing {
                let cell = whole.as(BytesCell.self)
                input = UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count)
            }
            if limit == 0 {
                stream.unconsumedTail = try t.bytes(input)
                stream.needsInput = input.isEmpty
                return try t.bytes([])
            }
            let result = try decompress(
                t, stream, input, flush: Z_SYNC_FLUSH, limit: limit < 0 ? nil : limit, first: chunk, root,
                "while decompressing data")
            let made = result.as(BytesCell.self).pointee.count
            let left = stream.unconsumedTail.as(BytesCell.self).pointee.count
            // A full result may have more behind it inside the stream.
            stream.needsInput = !stream.isFinished && left == 0 && (limit < 0 || made < limit)
            return result
        }
        for (name, get) in [
            ("unused_data", { $0.unusedData }), ("needs_input", { Value($0.needsInput) }),
            ("eof", { Value($0.isFinished) }),
        ] as [(String, (ZlibStream) -> Value)] {
            type.property(name) { (t: Thread, this: Value) throws(Raised) -> Value in get(object(this, ZlibStream.self)) }
        }
    }
}
