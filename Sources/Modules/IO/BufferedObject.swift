import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// State of BufferedReader, BufferedWriter and BufferedRandom.
///
/// Rules: every method but `init`, `trace` and those for exit runs with `lock` held. Bytes read ahead and bytes to be
/// written never exist together.
final class BufferedObject: StreamObject {
    var raw = Value.nothing
    /// The state of `raw` when that is exactly a FileIO.
    var file: FileObject?
    var isInitialized = false
    var isDetached = false
    var canRead = false
    var canWrite = false
    var size = IOModule.defaultBufferSize
    let lock = StreamLock()
    /// Read ahead: inputStart..<inputEnd.
    private(set) var input: UnsafeMutablePointer<UInt8>?
    var inputStart = 0
    var inputEnd = 0
    /// To be written.
    private var output: UnsafeMutablePointer<UInt8>?
    private(set) var outputCount = 0
    /// A bytearray for raws that are no FileIO.
    private var scratch = Value.nothing

    override func trace(_ visit: (Value) -> Void) {
        visit(raw)
        visit(scratch)
    }

    deinit {
        flushNatively()
        if canWrite { IOModule.removeWriter(self) }
        input.map { free($0) }
        output.map { free($0) }
    }

    override func flushNatively() {
        guard let file, let output, file.descriptor >= 0, !isDetached else { return }
        var done = 0
        while done < outputCount {
            let count = Glibc.write(file.descriptor, output + done, outputCount - done)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { break }
            done += count
        }
        outputCount = 0
    }

    /// Bytes from a text stream that dies or at exit.
    func appendNatively(_ base: UnsafePointer<UInt8>, _ count: Int) {
        guard file != nil, !isDetached else { return }
        if outputCount + count > size { flushNatively() }
        if count <= size {
            if output == nil { output = malloc(size)?.assumingMemoryBound(to: UInt8.self) }
            guard let output else { return }
            (output + outputCount).update(from: base, count: count)
            outputCount += count
            return
        }
        guard let file, file.descriptor >= 0 else { return }
        var done = 0
        while done < count {
            let written = Glibc.write(file.descriptor, base + done, count - done)
            if written < 0 && errno == EINTR { continue }
            if written <= 0 { break }
            done += written
        }
    }

    var available: Int { inputEnd - inputStart }

    // MARK: the raw stream

    func isClosed(_ t: Thread) throws(Raised) -> Bool {
        if let file { return file.descriptor < 0 }
        return try t.isTrue(try t.getAttr(raw, "closed"))
    }

    /// Gives 0 at the end, −1 when nothing is there yet.
    func rawRead(_ t: Thread, _ base: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Raised) -> Int {
        if let file {
            if file.descriptor < 0 { throw t.valueError("I/O operation on closed file") }
            return try file.read(t, base, count)
        }
        if !scratch.isKind(.bytearray) || scratch.as(ByteArrayCell.self).pointee.count != count
            || scratch.as(ByteArrayCell.self).pointee.exports != 0
        {
            scratch = try t.call(Types.value(.bytearray), t.int(count))
        }
        let memory = scratch
        let result = try t.callMethod(raw, "readinto", memory)
        if result.isNone { return -1 }
        let got: Int
        do throws(Raised) { got = try t.index(result) } catch {
            let cause = t.takeException()
            _ = t.raise(.osError, "raw readinto() failed")
            let exception = t.takeException()
            exception.as(ExceptionCell.self).pointee.cause = cause
            exception.as(ExceptionCell.self).pointee.context = cause
            exception.as(ExceptionCell.self).pointee.suppressContext = true
            throw t.reraise(exception)
        }
        let view = try t.bufferBytes(memory)
        if got < 0 || got > count || got > view.count {
            throw t.raise(
                .osError, "raw readinto() returned invalid length \(got) (should have been between 0 and \(count))")
        }
        base.update(from: view.base, count: got)
        return got
    }

    func rawWrite(_ t: Thread, _ base: UnsafePointer<UInt8>, _ count: Int) throws(Raised) -> Int {
        if let file {
            if file.descriptor < 0 { throw t.valueError("I/O operation on closed file") }
            return try file.write(t, base, count)
        }
        let result = try t.callMethod(raw, .write, try t.bytes(copying: base, count: count))
        if result.isNone { return -1 }
        let done = try t.index(result)
        if done < 0 || done > count {
            throw t.raise(
                .osError, "raw write() returned invalid length \(done) (should have been between 0 and \(count))")
        }
        return done
    }

    func rawSeek(_ t: Thread, _ offset: Int, _ whence: Int32) throws(Raised) -> Int {
        if let file {
            if file.descriptor < 0 { throw t.valueError("I/O operation on closed file") }
            return try file.seek(t, offset, whence)
        }
        let position = try t.index(try t.callMethod(raw, "seek", t.int(offset), t.int(Int(whence))))
        if position < 0 { throw t.raise(.osError, "Raw stream returned invalid position \(position)") }
        return position
    }

    // MARK: reading

    /// Reads ahead; gives the number of bytes (0 at the end, −1 when nothing is there yet).
    func fill(_ t: Thread) throws(Raised) -> Int {
        if canWrite { try flushOutput(t) }
        if input == nil {
            guard let memory = malloc(size) else { throw t.memoryError() }
            input = memory.assumingMemoryBound(to: UInt8.self)
        }
        inputStart = 0
        inputEnd = 0
        let count = try rawRead(t, input!, size)
        if count > 0 { inputEnd = count }
        return count
    }

    /// Copies read-ahead bytes out.
    func take(_ base: UnsafeMutablePointer<UInt8>, _ count: Int) {
        base.update(from: input! + inputStart, count: count)
        inputStart += count
    }

    /// At most `count` bytes into memory, with as many raw reads as needed (or one). −1: nothing is there yet.
    func read(
        _ t: Thread, into base: UnsafeMutablePointer<UInt8>, _ count: Int, once: Bool = false
    ) throws(Raised) -> Int {
        var done = min(available, count)
        if done > 0 { take(base, done) }
        if once && done > 0 { return done }
        while done < count {
            let wanted = count - done
            var got: Int
            if wanted >= size {
                if canWrite { try flushOutput(t) }
                got = try rawRead(t, base + done, once ? wanted : wanted - wanted % size)
            } else {
                got = try fill(t)
                if got > 0 {
                    got = min(got, wanted)
                    take(base + done, got)
                }
            }
            if got < 0 { return done > 0 ? done : -1 }
            if got == 0 { break }
            done += got
            if once { break }
        }
        return done
    }

    /// read(n), n ≥ 0. None when nothing is there yet.
    func read(_ t: Thread, _ count: Int, once: Bool = false) throws(Raised) -> Value {
        if count <= available {
            let result = try t.bytes(copying: count == 0 ? UnsafePointer(ByteSink.empty) : UnsafePointer(input! + inputStart), count: count)
            inputStart += count
            return result
        }
        if once && available > 0 { return try read(t, available) }
        let cell = try t.makeBytes(count: count)
        let got = try read(t, into: cell.bytes, count, once: once)
        if got < 0 { return .none }
        return got == count ? Value(cell) : try t.bytes(copying: cell.bytes, count: got)
    }

    /// Everything up to the end.
    func readAll(_ t: Thread) throws(Raised) -> Value {
        if canWrite { try flushOutput(t) }
        let ahead = available
        if let file, ahead == 0 {
            if file.descriptor < 0 { throw t.valueError("I/O operation on closed file") }
            return try file.readAll(t) ?? .none
        }
        var all: [UInt8] = []
        if ahead > 0 { all.append(contentsOf: UnsafeBufferPointer(start: input! + inputStart, count: ahead)) }
        inputStart = 0
        inputEnd = 0
        var hasReadAll = true
        if file == nil { hasReadAll = try t.findAttr(raw, "readall") != nil }
        if hasReadAll {
            let rest: Value
            if let file { rest = try file.readAll(t) ?? .none } else { rest = try t.callMethod(raw, "readall") }
            if rest.isNone { return all.isEmpty ? .none : try t.bytes(all) }
            guard rest.isKind(.bytes) else { throw t.typeError("readall() should return bytes") }
            if all.isEmpty { return rest }
            let cell = rest.as(BytesCell.self)
            all.append(contentsOf: UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count))
            return try t.bytes(all)
        }
        while true {
            let part = try t.callMethod(raw, .read)
            if part.isNone { return all.isEmpty ? .none : try t.bytes(all) }
            guard part.isKind(.bytes) else { throw t.typeError("read() should return bytes") }
            let cell = part.as(BytesCell.self)
            if cell.pointee.count == 0 { return try t.bytes(all) }
            all.append(contentsOf: UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count))
        }
    }

    /// A line with its end, at most `limit` bytes (−1: any number).
    func readLine(_ t: Thread, _ limit: Int) throws(Raised) -> Value {
        var line: [UInt8] = []
        while true {
            if available > 0 {
                let base = input! + inputStart
                let count = limit < 0 ? available : min(available, limit - line.count)
                let end = memchr(base, 10, count).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) + 1 }
                let used = end ?? count
                let isDone = end != nil || (limit >= 0 && line.count + used >= limit)
                if isDone && line.isEmpty {
                    let result = try t.bytes(copying: base, count: used)
                    inputStart += used
                    return result
                }
                line.append(contentsOf: UnsafeBufferPointer(start: base, count: used))
                inputStart += used
                if isDone { break }
            } else if limit == 0 {
                break
            }
            if try fill(t) <= 0 { break }
        }
        return try t.bytes(line)
    }

    // MARK: writing

    /// Forgets what was read ahead: the raw position moves back to where the program is.
    func rewindInput(_ t: Thread) throws(Raised) {
        let ahead = available
        inputStart = 0
        inputEnd = 0
        if ahead > 0 { _ = try rawSeek(t, -ahead, SEEK_CUR) }
    }

    /// Writes out everything. BlockingIOError when the stream takes no more now.
    func flushOutput(_ t: Thread) throws(Raised) {
        var done = 0
        while done < outputCount {
            let count: Int
            do throws(Raised) { count = try rawWrite(t, output! + done, outputCount - done) } catch {
                keepOutput(from: done)
                throw error
            }
            if count < 0 {
                keepOutput(from: done)
                throw wouldBlock(t, 0)
            }
            done += count
            if done < outputCount && t.hasInterrupt {
                do throws(Raised) { try t.poll() } catch {
                    keepOutput(from: done)
                    throw error
                }
            }
        }
        outputCount = 0
    }

    private func keepOutput(from start: Int) {
        if start > 0 { memmove(output!, output! + start, outputCount - start) }
        outputCount -= start
    }

    private func wouldBlock(_ t: Thread, _ written: Int) -> Raised {
        let exception = t.makeException(
            .blockingIOError, t.int(Int(EAGAIN)), t.str("write could not complete without blocking"))
        t.setExceptionField(exception, .errno, t.int(Int(EAGAIN)))
        t.setExceptionField(exception, .strerror, t.str("write could not complete without blocking"))
        t.setExceptionField(exception, .offset, t.int(written))
        return t.raise(exception)
    }

    /// Takes all bytes, into the buffer or through it.
    func write(_ t: Thread, _ base: UnsafePointer<UInt8>, _ count: Int) throws(Raised) {
        if canRead && available > 0 { try rewindInput(t) }
        if output == nil {
            guard let memory = malloc(size) else { throw t.memoryError() }
            output = memory.assumingMemoryBound(to: UInt8.self)
        }
        if count <= size - outputCount {
            (output! + outputCount).update(from: base, count: count)
            outputCount += count
            return
        }
        do throws(Raised) { try flushOutput(t) } catch {
            // What fits is kept, as far as the stream blocks.
            if !t.isException(t.exception, .blockingIOError) { throw error }
            let room = min(size - outputCount, count)
            if room > 0 {
                (output! + outputCount).update(from: base, count: room)
                outputCount += room
            }
            if room == count {
                t.exception = .nothing
                return
            }
            t.exception = .nothing
            throw wouldBlock(t, room)
        }
        var done = 0
        while count - done > size {
            let written = try rawWrite(t, base + done, count - done)
            if written < 0 {
                (output!).update(from: base + done, count: size)
                outputCount = size
                throw wouldBlock(t, done + size)
            }
            done += written
            try t.poll()
        }
        output!.update(from: base + done, count: count - done)
        outputCount = count - done
    }

    // MARK: position

    func tell(_ t: Thread) throws(Raised) -> Int {
        // A device that stands still may be "before" what was read ahead.
        max(0, try rawSeek(t, 0, SEEK_CUR) - available + outputCount)
    }

    func seek(_ t: Thread, _ offset: Int, _ whence: Int32) throws(Raised) -> Int {
        var offset = offset
        if canWrite { try flushOutput(t) }
        if canRead && whence != SEEK_END && available > 0 {
            let end = try rawSeek(t, 0, SEEK_CUR)
            let target = whence == SEEK_SET ? offset : end - available + offset
            let start = end - inputEnd
            if target >= start && target <= end && start >= 0 {
                inputStart = target - start
                return target
            }
            if whence == SEEK_CUR { offset -= available }
        }
        inputStart = 0
        inputEnd = 0
        return try rawSeek(t, offset, whence)
    }
}

enum ByteSink {
    nonisolated(unsafe) static let empty = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
}
