import CZlib
import Runtime

/// A deflate or inflate stream of zlib.
///
/// - The stream is used only while `mutex` is held, which is taken away from the heap: other threads run meanwhile.
/// - Input stands in memory that does not move; output is collected in an array.
final class ZlibStream: NativeObject {
    enum Direction { case compress, decompress }

    let direction: Direction
    /// In memory of its own: zlib keeps a pointer to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let mutex = Mutex()
    /// The stream has ended; nothing more comes out of it.
    var isFinished = false
    /// What decompression hands out beside its result: bytes objects. `needsInput` is for `_ZlibDecompressor`.
    var unusedData = Value.nothing
    var unconsumedTail = Value.nothing
    var needsInput = true
    let dictionary: [UInt8]
    private var isOpen = false

    struct Failure: Error {
        let code: Int32
        let message: String?
    }

    init(_ direction: Direction, dictionary: [UInt8]) {
        self.direction = direction
        self.dictionary = dictionary
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    deinit {
        if isOpen { _ = direction == .compress ? deflateEnd(stream) : inflateEnd(stream) }
        stream.deallocate()
        mutex.destroy()
    }

    override func trace(_ visit: (Value) -> Void) {
        visit(unusedData)
        visit(unconsumedTail)
    }

    private func failure(_ code: Int32) -> Failure {
        Failure(code: code, message: stream.pointee.msg.map { String(cString: $0) })
    }

    /// Opens the stream for compression.
    func open(level: Int32, method: Int32, windowBits: Int32, memory: Int32, strategy: Int32) throws(Failure) {
        let size = Int32(MemoryLayout<z_stream>.size)
        let code = deflateInit2_(stream, level, method, windowBits, memory, strategy, ZLIB_VERSION, size)
        if code != Z_OK { throw failure(code) }
        isOpen = true
        if dictionary.isEmpty { return }
        let set = deflateSetDictionary(stream, dictionary, UInt32(clamping: dictionary.count))
        if set != Z_OK { throw failure(set) }
    }

    /// Opens the stream for decompression.
    func open(windowBits: Int32) throws(Failure) {
        let code = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        if code != Z_OK { throw failure(code) }
        isOpen = true
        // A raw stream says nowhere that it needs its dictionary.
        if windowBits < 0 && !dictionary.isEmpty {
            let set = inflateSetDictionary(stream, dictionary, UInt32(clamping: dictionary.count))
            if set != Z_OK { throw failure(set) }
        }
    }

    /// A copy of the stream as it is now.
    func copied(_ t: Thread) throws(Failure) -> ZlibStream {
        let copy = ZlibStream(direction, dictionary: dictionary)
        lock(t)
        let code = direction == .compress ? deflateCopy(copy.stream, stream) : inflateCopy(copy.stream, stream)
        mutex.unlock()
        if code != Z_OK { throw failure(code) }
        copy.isOpen = true
        copy.isFinished = isFinished
        copy.unusedData = unusedData
        copy.unconsumedTail = unconsumedTail
        copy.needsInput = needsInput
        return copy
    }

    private func lock(_ t: Thread) {
        if !mutex.tryLock() { t.blocking { mutex.lock() } }
    }

    struct Step {
        var output: [UInt8] = []
        /// Bytes of the input that were used.
        var used = 0
        var code = Z_OK
    }

    /// Feeds `input` and collects what comes out, at most `limit` bytes (nil: all).
    /// - Parameter flush: zlib's flush mode for the last of the input.
    func run(
        _ t: Thread, _ input: UnsafeBufferPointer<UInt8>, flush: Int32, limit: Int? = nil, first: Int = 16 << 10
    ) throws(Failure) -> Step {
        var result = Result<Step, Failure>.success(Step())
        let body = { result = self.feed(input, flush, limit, first) }
        if input.count < 2048 && mutex.tryLock() {
            body()
            mutex.unlock()
        } else {
            t.blocking {
                mutex.lock()
                body()
                mutex.unlock()
            }
        }
        return try result.get()
    }

    private func feed(
        _ input: UnsafeBufferPointer<UInt8>, _ flush: Int32, _ limit: Int?, _ first: Int
    ) -> Result<Step, Failure> {
        var step = Step()
        var room = max(1, min(first, 1 << 20))
        while true {
            // zlib counts in 32 bits: larger inputs go in pieces.
            let piece = min(input.count - step.used, Int(Int32.max))
            let isLast = step.used + piece == input.count
            if let limit { room = min(room, limit - step.output.count) }
            let before = step.output.count
            let mode = isLast ? flush : Z_NO_FLUSH
            step.output.append(contentsOf: repeatElement(0, count: room))
            step.output.withUnsafeMutableBufferPointer { buffer in
                // SAFETY: zlib reads the input only, though its field is not const; both outlive the call.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + step.used })
                stream.pointee.avail_in = UInt32(piece)
                stream.pointee.next_out = buffer.baseAddress! + before
                stream.pointee.avail_out = UInt32(room)
                step.code = direction == .compress ? deflate(stream, mode) : inflate(stream, mode)
            }
            step.used += piece - Int(stream.pointee.avail_in)
            let made = room - Int(stream.pointee.avail_out)
            let isFull = stream.pointee.avail_out == 0
            step.output.removeLast(room - made)
            if step.code == Z_NEED_DICT {
                if dictionary.isEmpty { return .failure(failure(step.code)) }
                let set = inflateSetDictionary(stream, dictionary, UInt32(clamping: dictionary.count))
                if set != Z_OK { return .failure(failure(set)) }
                continue
            }
            if step.code == Z_STREAM_END { break }
            if step.code != Z_OK && step.code != Z_BUF_ERROR { return .failure(failure(step.code)) }
            if let limit, step.output.count >= limit { break }
            if !isFull && step.used == input.count { break }
            if !isFull && made == 0 && step.code == Z_BUF_ERROR { break }
            room = min(room * 2, 64 << 20)
        }
        stream.pointee.next_in = nil
        stream.pointee.next_out = nil
        return .success(step)
    }
}
