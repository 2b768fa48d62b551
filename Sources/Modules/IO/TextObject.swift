import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// State of a TextIOWrapper.
///
/// Text that was read but not given out lies in `text` as UTF-8 (lone surrogates as three bytes). Input that is valid
/// UTF-8 or ASCII is read straight into it; input in other codings, or with errors to be replaced, is decoded and laid
/// down as UTF-8 (`isTranscoded`). So lines are found by memchr, and positions are plain byte offsets.
/// Text written is encoded at once and waits in `pending`.
final class TextObject: StreamObject {
    static let chunk = 8192
    static let fillSize = 1 << 16

    var buffer = Value.nothing
    /// The state of `buffer` when that is exactly a buffered reader, writer or both.
    var native: BufferedObject?
    var isInitialized = false
    var isDetached = false
    /// nil: a codec of the codecs module.
    var codec: TextCodecs.Codec?
    /// The codec as the stream's byte order mark has settled it.
    private var inputCodec: TextCodecs.Codec?
    var encoding = "UTF-8"
    var errors = "strict"
    var newline: NewlineMode?
    var isLineBuffered = false
    var isWriteThrough = false
    var isSeekable = false
    /// False while a loop reads lines: the position is not known then.
    var isTelling = true
    var chunkSize = TextObject.chunk
    var seen = NewlinesSeen()
    let lock = StreamLock()

    private var pending: UnsafeMutablePointer<UInt8>?
    private var pendingCapacity = 0
    private(set) var pendingCount = 0
    /// The byte order mark has been written (or must not be).
    var hasWrittenMark = false

    private var text: UnsafeMutablePointer<UInt8>?
    private var textCapacity = 0
    private var textStart = 0
    private var textEnd = 0
    private var undecoded: [UInt8] = []
    private var isASCII = true
    private var hasCR = false
    private var isTranscoded = false
    private(set) var hasRead = false

    override func trace(_ visit: (Value) -> Void) { visit(buffer) }

    deinit {
        flushNatively()
        IOModule.removeWriter(self)
        pending.map { free($0) }
        text.map { free($0) }
    }

    override func flushNatively() {
        if let native, let pending, pendingCount > 0, !isDetached {
            native.appendNatively(pending, pendingCount)
            pendingCount = 0
        }
    }

    func isClosed(_ t: Thread) throws(Raised) -> Bool {
        if let file = native?.file { return file.descriptor < 0 }
        return try t.isTrue(try t.getAttr(buffer, "closed"))
    }

    // MARK: writing

    /// Encodes and keeps text; gives it to the buffer when enough is there.
    func write(_ t: Thread, _ value: Value) throws(Raised) {
        let cell = value.as(StrCell.self)
        let count = cell.pointee.count
        let isPlain = cell.pointee.isASCII && newline?.output == nil
            && (codec == .utf8 || codec == .ascii || codec == .latin1 || codec?.isCharmap == true)
        var hasLineEnd = false
        if isPlain {
            if isLineBuffered && count > 0 {
                hasLineEnd = memchr(cell.bytes1, 10, count) != nil || memchr(cell.bytes1, 13, count) != nil
            }
            try append(t, cell.bytes1, count)
        } else {
            if isLineBuffered {
                for index in 0..<count where cell[codePoint: index] == 10 || cell[codePoint: index] == 13 {
                    hasLineEnd = true
                    break
                }
            }
            let bytes = try encode(t, value)
            let view = try t.bufferBytes(bytes)
            try append(t, view.base, view.count)
        }
        // Only where reading goes on at the place of writing.
        if isSeekable && (textStart != textEnd || !undecoded.isEmpty) { discardInput() }
        if isWriteThrough || hasLineEnd || pendingCount >= chunkSize { try flushPending(t) }
        if hasLineEnd { try flushBuffer(t) }
    }

    private func encode(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        var value = value
        if let ending = newline?.output {
            let points = t.codePoints(value)
            if points.contains(10) {
                value = try t.str(codePoints: points.flatMap { $0 == 10 ? ending.map { UInt32($0) } : [$0] })
            }
        }
        guard let codec else { return try Codecs.encode(t, value, encoding, errors) }
        var actual = codec
        if hasWrittenMark {
            switch codec {
            case .utf16(.native): actual = .utf16(.little)
            case .utf32(.native): actual = .utf32(.little)
            case .utf8Signature: actual = .utf8
            default: break
            }
        }
        let bytes = try Codecs.encode(t, value, actual, errors)
        hasWrittenMark = true
        return bytes
    }

    private func append(_ t: Thread, _ base: UnsafePointer<UInt8>, _ count: Int) throws(Raised) {
        if count == 0 { return }
        if pendingCount + count > pendingCapacity {
            if pendingCount > 0 && count >= TextObject.chunk { try flushPending(t) }
            let wanted = max(pendingCount + count, pendingCapacity, TextObject.chunk * 2)
            guard let memory = realloc(pending, wanted) else { throw t.memoryError() }
            pending = memory.assumingMemoryBound(to: UInt8.self)
            pendingCapacity = wanted
        }
        memcpy(pending! + pendingCount, base, count)
        pendingCount += count
    }

    /// Gives what waits to the buffer.
    func flushPending(_ t: Thread) throws(Raised) {
        if pendingCount == 0 { return }
        // Taken away: a signal handler that prints meanwhile must find no half-written memory.
        let memory = pending!
        let count = pendingCount
        let capacity = pendingCapacity
        pending = nil
        pendingCount = 0
        pendingCapacity = 0
        defer {
            if pending == nil && capacity <= 1 << 20 {
                pending = memory
                pendingCapacity = capacity
            } else {
                free(memory)
            }
        }
        if let native {
            if try native.isClosed(t) { throw t.valueError("write to closed file") }
            let stream = buffer
            try BufferedTypes.locked(t, native, stream) { () throws(Raised) -> Void in try native.write(t, memory, count) }
            return
        }
        _ = try t.callMethod(buffer, .write, try t.bytes(copying: memory, count: count))
    }

    /// buffer.flush()
    func flushBuffer(_ t: Thread) throws(Raised) {
        if let native, native.canWrite, !native.canRead {
            let stream = buffer
            try BufferedTypes.locked(t, native, stream) { () throws(Raised) -> Void in try native.flushOutput(t) }
            return
        }
        _ = try t.callMethod(buffer, .flush)
    }

    // MARK: reading

    /// Forgets what was read ahead.
    func discardInput() {
        textStart = 0
        textEnd = 0
        undecoded = []
        isASCII = true
        hasCR = false
        isTranscoded = false
    }

    func resetCodec() { inputCodec = codec }

    private func reserveText(_ t: Thread, _ extra: Int) throws(Raised) {
        if textStart == textEnd {
            textStart = 0
            textEnd = 0
            isASCII = true
            hasCR = false
            isTranscoded = false
        }
        if textEnd + extra <= textCapacity { return }
        if textStart > 0 {
            memmove(text!, text! + textStart, textEnd - textStart)
            textEnd -= textStart
            textStart = 0
            if textEnd + extra <= textCapacity { return }
        }
        let wanted = max(textEnd + extra, textCapacity * 2)
        guard let memory = realloc(text, wanted) else { throw t.memoryError() }
        text = memory.assumingMemoryBound(to: UInt8.self)
        textCapacity = wanted
    }

    /// Reads and decodes more. False at the end of the stream.
    private func fill(_ t: Thread) throws(Raised) -> Bool {
        try flushPending(t)
        hasRead = true
        if codec == nil { return try fillElsewhere(t) }
        while true {
            let kept = undecoded.count
            try reserveText(t, TextObject.fillSize + kept)
            for index in 0..<kept { text![textEnd + index] = undecoded[index] }
            var count: Int
            if let native {
                let stream = buffer
                if try native.isClosed(t) { throw t.valueError("read of closed file") }
                let target = text! + textEnd + kept
                count = try BufferedTypes.locked(t, native, stream) { () throws(Raised) -> Int in
                    if native.available > 0 {
                        let part = min(native.available, TextObject.fillSize)
                        native.take(target, part)
                        return part
                    }
                    if native.canWrite { try native.flushOutput(t) }
                    return try native.rawRead(t, target, TextObject.fillSize)
                }
                if count < 0 { count = 0 }
            } else {
                let data = try readChunk(t)
                let view = try t.bufferBytes(data)
                defer { view.release() }
                count = view.count
                try reserveText(t, count + kept)
                for index in 0..<kept { text![textEnd + index] = undecoded[index] }
                memcpy(text! + textEnd + kept, view.base, count)
            }
            undecoded = []
            if count == 0 && kept == 0 { return false }
            let before = textEnd
            try decodeTail(t, kept + count, isFinal: count == 0)
            if textEnd > before { return true }
            if count == 0 { return false }
            try t.poll()
        }
    }

    private func readChunk(_ t: Thread) throws(Raised) -> Value {
        let size = t.int(chunkSize)
        let data: Value
        if let method = try t.findAttr(buffer, "read1") {
            data = try t.call(method, size)
        } else {
            data = try t.callMethod(buffer, .read, size)
        }
        if try t.bufferView(data) == nil {
            throw t.typeError(
                "underlying read1() should have returned a bytes-like object, not '\(t.typeName(data))'")
        }
        return data
    }

    /// A codec unknown here: the rest of the stream at once.
    private func fillElsewhere(_ t: Thread) throws(Raised) -> Bool {
        let data = try t.callMethod(buffer, .read)
        let view = try t.bufferBytes(data)
        defer { view.release() }
        if view.count == 0 { return false }
        let decoded = try Codecs.decode(t, data, view.bytes, encoding, errors)
        let bytes = t.wtf8(decoded)
        try reserveText(t, bytes.count)
        let start = textEnd
        for byte in bytes {
            text![textEnd] = byte
            textEnd += 1
        }
        isASCII = false
        isTranscoded = true
        noteNew(start)
        return textEnd > start
    }

    /// Decodes the `count` bytes behind the text.
    private func decodeTail(_ t: Thread, _ count: Int, isFinal: Bool) throws(Raised) {
        let base = text! + textEnd
        let bytes = UnsafeBufferPointer(start: UnsafePointer(base), count: count)
        let start = textEnd
        let codec = inputCodec ?? self.codec!
        switch codec {
        case .utf8:
            let scan = TextCodecs.scanUTF8(bytes)
            if scan.valid == count || (!isFinal && isCutOff(UnsafeBufferPointer(rebasing: bytes[scan.valid...]))) {
                if scan.bits >= 0x80 { isASCII = false }
                textEnd += scan.valid
                if scan.valid < count { undecoded = Array(bytes[scan.valid...]) }
                noteNew(start)
                return
            }
        case .ascii, .latin1, .charmap:
            if TextCodecs.asciiPrefix(bytes) == count {
                textEnd += count
                noteNew(start)
                return
            }
        default: break
        }
        let (points, consumed) = try Codecs.decodePart(t, .none, bytes, codec, errors, isFinal: isFinal)
        if consumed > 0 { settleByteOrder(bytes) }
        undecoded = Array(bytes[min(consumed, count)...])
        isTranscoded = true
        try reserveText(t, points.count * 4)
        let newStart = textEnd
        var out: [UInt8] = []
        out.reserveCapacity(points.count * 2)
        for point in points { TextCodecs.appendUTF8(point, to: &out) }
        for byte in out {
            text![textEnd] = byte
            textEnd += 1
        }
        isASCII = isASCII && out.count == points.count
        noteNew(newStart)
    }

    /// Whether these bytes are the start of a character of UTF-8.
    private func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.count > 3 { return false }
        guard let (points, consumed) = try? TextCodecs.decode(bytes, .utf8, errors: .strict, isFinal: false) else {
            return false
        }
        return points.isEmpty && consumed == 0
    }

    private func settleByteOrder(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch inputCodec ?? codec! {
        case .utf8Signature: inputCodec = .utf8
        case .utf16(.native): inputCodec = .utf16(bytes.starts(with: [0xFE, 0xFF]) ? .big : .little)
        case .utf32(.native): inputCodec = .utf32(bytes.starts(with: [0, 0, 0xFE, 0xFF]) ? .big : .little)
        default: break
        }
    }

    private func noteNew(_ start: Int) {
        guard textEnd > start, newline?.isUniversal == true else { return }
        let part = UnsafeBufferPointer(start: UnsafePointer(text! + start), count: textEnd - start)
        if !hasCR { hasCR = memchr(part.baseAddress!, 13, part.count) != nil }
        seen.note(part)
    }

    /// Text of stored bytes; \r\n and \r become \n where the mode says so.
    private func make(_ t: Thread, _ start: Int, _ end: Int) throws(Raised) -> Value {
        if start >= end { return Constants.emptyStr }
        var part = UnsafeBufferPointer(start: UnsafePointer(text! + start), count: end - start)
        if hasCR && newline!.translatesInput && memchr(part.baseAddress!, 13, part.count) != nil {
            // In place: these bytes are given out only once.
            let base = text! + start
            var write = 0
            var read = 0
            while read < part.count {
                if base[read] == 13 {
                    base[write] = 10
                    if read + 1 < part.count && base[read + 1] == 10 { read += 1 }
                } else {
                    base[write] = base[read]
                }
                write += 1
                read += 1
            }
            part = UnsafeBufferPointer(start: UnsafePointer(base), count: write)
        }
        return isASCII ? try t.str(ascii: part) : try t.str(wtf8: part)
    }

    /// The place behind the next `count` characters from `start`, or nil when there are not so many yet.
    private func advance(_ start: Int, _ count: Int, isEnd: Bool) -> Int? {
        let joins = hasCR && newline!.translatesInput
        if isASCII && !joins { return textEnd - start >= count ? start + count : nil }
        var index = start
        var left = count
        while left > 0 {
            if index >= textEnd { return nil }
            let byte = text![index]
            if byte == 13 && joins {
                if index + 1 >= textEnd && !isEnd { return nil }
                index += index + 1 < textEnd && text![index + 1] == 10 ? 2 : 1
            } else {
                index += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            }
            left -= 1
        }
        return index
    }

    /// The place behind the first end of line from `start`, or nil.
    private func lineEnd(_ start: Int, isEnd: Bool) -> Int? {
        if start >= textEnd { return nil }
        let base = text!
        let mode = newline!
        if mode.isUniversal && hasCR {
            var index = start
            while index < textEnd {
                let byte = base[index]
                index += 1
                if byte == 10 { return index }
                if byte == 13 {
                    if index < textEnd { return base[index] == 10 ? index + 1 : index }
                    return isEnd ? index : nil
                }
            }
            return nil
        }
        let ending = mode.lineEnd
        var from = start
        while from < textEnd, let found = memchr(base + from, Int32(ending[0]), textEnd - from) {
            let index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if ending.count == 1 { return index + 1 }
            if index + 1 < textEnd && base[index + 1] == ending[1] { return index + 2 }
            from = index + 1
        }
        return nil
    }

    /// A line with its end, at most `limit` characters (−1: any number).
    func readLine(_ t: Thread, _ limit: Int) throws(Raised) -> Value {
        var scanned = 0
        var isEnd = false
        while true {
            let start = textStart
            var end = lineEnd(start + scanned, isEnd: isEnd)
            if limit >= 0, let bound = advance(start, limit, isEnd: isEnd), bound < end ?? Int.max { end = bound }
            if end == nil && isEnd { end = textEnd }
            if let end {
                textStart = end
                return try make(t, start, end)
            }
            // The last byte may be the first half of an end of line.
            scanned = max(0, textEnd - start - 1)
            isEnd = !(try fill(t))
        }
    }

    /// read(count).
    func read(_ t: Thread, _ count: Int) throws(Raised) -> Value {
        var isEnd = false
        while true {
            let start = textStart
            if let end = advance(start, count, isEnd: isEnd) ?? (isEnd ? textEnd : nil) {
                textStart = end
                return try make(t, start, end)
            }
            isEnd = !(try fill(t))
        }
    }

    /// read().
    func readAll(_ t: Thread) throws(Raised) -> Value {
        try flushPending(t)
        hasRead = true
        if codec == .utf8 && textStart == textEnd && undecoded.isEmpty {
            let data = try t.callMethod(buffer, .read)
            if data.isKind(.bytes) {
                let cell = data.as(BytesCell.self)
                let bytes = UnsafeBufferPointer(start: UnsafePointer(cell.bytes), count: cell.pointee.count)
                if bytes.isEmpty { return Constants.emptyStr }
                if newline!.isUniversal { seen.note(bytes) }
                let decoded = try Codecs.decode(t, data, bytes, .utf8, errors)
                if newline!.translatesInput && memchr(bytes.baseAddress!, 13, bytes.count) != nil {
                    return try t.str(codePoints: translatedNewlines(t.codePoints(decoded)))
                }
                return decoded
            }
            if data.isNone { return Constants.emptyStr }
            throw t.typeError("underlying read() should have returned a bytes-like object, not '\(t.typeName(data))'")
        }
        while try fill(t) { try t.poll() }
        let start = textStart
        textStart = textEnd
        return try make(t, start, textEnd)
    }

    // MARK: position

    /// Bytes of the stream that were read but not given out.
    private func unreadBytes(_ t: Thread) throws(Raised) -> Int {
        if textStart == textEnd { return undecoded.count }
        if !isTranscoded { return textEnd - textStart + undecoded.count }
        let rest = try t.str(
            wtf8: UnsafeBufferPointer(start: UnsafePointer(text! + textStart), count: textEnd - textStart))
        guard let codec = inputCodec ?? self.codec else {
            throw t.raise(.osError, "can't reconstruct logical file position")
        }
        let errors = errors == "strict" ? "strict" : errors == "surrogateescape" ? errors : "surrogatepass"
        return undecoded.count + (try t.length(try Codecs.encode(t, rest, codec, errors)))
    }

    func tell(_ t: Thread) throws(Raised) -> Int {
        try flushPending(t)
        try flushBuffer(t)
        let position = try t.index(try t.callMethod(buffer, "tell"))
        return position - (try unreadBytes(t))
    }
}
