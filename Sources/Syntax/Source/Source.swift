/// Source text: bytes decoded to UTF-8, line by line addressable.
///
/// Rules:
/// - `text` is valid UTF-8 (or WTF-8 when it came from a Python string), its lines end in `\n`, it ends in
///   `\n` and then one NUL byte, which is the lexer's end mark; no other NUL occurs.
/// - Columns anywhere in this module are byte offsets into a line of `text`.

public struct Source: Sendable {
    public let name: String
    /// The declared encoding, normalised: "utf-8", "iso-8859-1" or "ascii".
    public let encoding: String
    let text: [UInt8]
    /// The text had no line end at its last line; one was added.
    let addedNewline: Bool
    /// Some line ended in CR or CR LF; `tokenize` shows them as they were.
    let carriageReturns: CarriageReturns

    enum CarriageReturns: Sendable {
        case none
        /// By line number - 1: the line ended in CR LF or CR.
        case some([Bool])
    }

    /// Source as bytes, such as a file's content: a byte order mark and a coding line (PEP 263) are obeyed.
    /// `isFile`: the failures name the file and the place, as those of a program that is run do.
    /// - Throws: SyntaxError for an unknown encoding, undecodable bytes or NUL bytes.
    public init(bytes: [UInt8], name: String, isFile: Bool = false) throws(SyntaxFailure) {
        var start = 0
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if hasMark { start = 3 }
        let declared = Source.declaredEncoding(bytes[start...])
        var encoding = "utf-8"
        if let declared {
            guard let known = Source.canonicalEncoding(declared) else {
                throw SyntaxFailure(.syntaxError, "unknown encoding: \(declared)", Source.nowhere)
            }
            if hasMark && known != "utf-8" {
                throw SyntaxFailure(.syntaxError, "encoding problem: \(known) with BOM", nil)
            }
            encoding = known
        }
        let content = bytes[start...]
        if let bad = content.firstIndex(of: 0) {
            if !isFile { throw SyntaxFailure(.syntaxError, "source code string cannot contain null bytes", nil) }
            let line = content[..<bad].count(where: { $0 == 10 }) + 1
            throw SyntaxFailure(
                .syntaxError, "source code cannot contain null bytes",
                Span(line: line, column: -2, endLine: line, endColumn: -2))
        }
        switch encoding {
        case "iso-8859-1":
            var decoded: [UInt8] = []
            decoded.reserveCapacity(content.count + 16)
            for byte in content {
                if byte < 0x80 {
                    decoded.append(byte)
                } else {
                    decoded.append(0xC0 | byte >> 6)
                    decoded.append(0x80 | byte & 0x3F)
                }
            }
            self.init(decoded: decoded[...], name: name, encoding: encoding)
        case "ascii":
            if let bad = content.firstIndex(where: { $0 >= 0x80 }) {
                throw SyntaxFailure(
                    .syntaxError,
                    "'ascii' codec can't decode byte 0x\(hexadecimal(UInt32(bytes[bad]), width: 2)) "
                        + "in position \(bad): ordinal not in range(128)", Source.nowhere)
            }
            self.init(decoded: content, name: name, encoding: encoding)
        default:
            if let bad = Source.firstInvalidUTF8(content) {
                var line = 1
                var lineStart = start
                for index in start..<bad where bytes[index] == 10 {
                    line += 1
                    lineStart = index + 1
                }
                throw SyntaxFailure(
                    .syntaxError,
                    "Non-UTF-8 code starting with '\\x\(hexadecimal(UInt32(bytes[bad]), width: 2))' "
                        + (isFile ? "in file \(name) " : "") + "on line \(line), "
                        + "but no encoding declared; see https://peps.python.org/pep-0263/ for details",
                    Span(line: line, column: bad - lineStart, endLine: line, endColumn: bad - lineStart))
            }
            self.init(decoded: content, name: name, encoding: encoding)
        }
    }

    /// Source that is already text, such as the argument of `eval`: WTF-8, no coding line is obeyed.
    /// - Throws: SyntaxError when it contains NUL.
    public init(text: [UInt8], name: String) throws(SyntaxFailure) {
        if text.contains(0) {
            throw SyntaxFailure(.syntaxError, "source code string cannot contain null bytes", nil)
        }
        self.init(decoded: text[...], name: name, encoding: "utf-8")
    }

    /// The place of failures before the first line.
    private static let nowhere = Span(line: 0, column: -2, endLine: 0, endColumn: -2)

    private init(decoded: ArraySlice<UInt8>, name: String, encoding: String) {
        self.name = name
        self.encoding = encoding
        var text: [UInt8]
        if decoded.contains(13) {
            text = []
            text.reserveCapacity(decoded.count + 2)
            var flags: [Bool] = []
            var index = decoded.startIndex
            while index < decoded.endIndex {
                let byte = decoded[index]
                index += 1
                if byte == 13 {
                    if index < decoded.endIndex && decoded[index] == 10 { index += 1 }
                    text.append(10)
                    flags.append(true)
                } else {
                    text.append(byte)
                    if byte == 10 { flags.append(false) }
                }
            }
            carriageReturns = .some(flags)
        } else {
            text = []
            text.reserveCapacity(decoded.count + 2)
            text.append(contentsOf: decoded)
            carriageReturns = .none
        }
        addedNewline = text.last != 10
        if addedNewline { text.append(10) }
        text.append(0)
        self.text = text
    }

    /// The text of a line (counted from 1) without its line end; nil when there is no such line.
    public func line(_ number: Int) -> [UInt8]? {
        guard number >= 1 else { return nil }
        var line = 1
        var index = 0
        let end = text.count - 1
        while line < number {
            while index < end && text[index] != 10 { index += 1 }
            if index >= end { return nil }
            index += 1
            line += 1
        }
        guard index < end else { return nil }
        var stop = index
        while stop < end && text[stop] != 10 { stop += 1 }
        return Array(text[index..<stop])
    }

    /// The text of a line as it was written, with its line end if it had one.
    public func lineAsWritten(_ number: Int) -> [UInt8]? {
        guard var bytes = line(number) else { return nil }
        if !addedNewline || line(number + 1) != nil { bytes.append(10) }
        return bytes
    }

    /// Whether there is no text at all.
    public var isEmpty: Bool { text.count == 2 && addedNewline }

    /// Where a failure is, as the attributes of Python's SyntaxError: lines from 1, offsets in characters from 1
    /// (0 or -1: unknown), and the text of the line.
    public func location(of failure: SyntaxFailure) -> (
        line: Int, offset: Int, endLine: Int, endOffset: Int, text: [UInt8]?
    )? {
        guard let span = failure.span else { return nil }
        let text = line(Int(span.line))
        let endText = span.endLine == span.line ? text : line(Int(span.endLine))
        func offset(_ column: Int32, _ text: [UInt8]?) -> Int {
            if column < 0 { return Int(column) + 1 }
            guard let text else { return Int(column) + 1 }
            let inside = text.prefix(Int(column))
            return inside.count(where: { $0 & 0xC0 != 0x80 }) + 1 + max(0, Int(column) - text.count)
        }
        return (
            Int(span.line), offset(span.column, text), Int(span.endLine), offset(span.endColumn, endText), text
        )
    }
}

extension Source {
    /// The name in a coding comment of the first two lines, or nil.
    private static func declaredEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
        var index = bytes.startIndex
        for _ in 0..<2 {
            var stop = index
            while stop < bytes.endIndex && bytes[stop] != 10 && bytes[stop] != 13 { stop += 1 }
            let line = bytes[index..<stop]
            guard let mark = line.firstIndex(where: { $0 != 32 && $0 != 9 && $0 != 12 }) else {
                if stop >= bytes.endIndex { return nil }
                index = stop + 1
                if bytes[stop] == 13 && index < bytes.endIndex && bytes[index] == 10 { index += 1 }
                continue
            }
            if line[mark] != 0x23 { return nil }
            if let name = codingName(line[mark...]) { return name }
            if stop >= bytes.endIndex { return nil }
            index = stop + 1
            if bytes[stop] == 13 && index < bytes.endIndex && bytes[index] == 10 { index += 1 }
        }
        return nil
    }

    private static func codingName(_ line: ArraySlice<UInt8>) -> String? {
        let word = Array("coding".utf8)
        var index = line.startIndex
        while index + word.count < line.endIndex {
            if line[index..<index + word.count].elementsEqual(word) {
                var cursor = index + word.count
                if line[cursor] == 0x3A || line[cursor] == 0x3D {
                    cursor += 1
                    while cursor < line.endIndex && (line[cursor] == 32 || line[cursor] == 9) { cursor += 1 }
                    let begin = cursor
                    while cursor < line.endIndex, isCodingByte(line[cursor]) { cursor += 1 }
                    if cursor > begin { return String(decoding: line[begin..<cursor], as: UTF8.self) }
                }
            }
            index += 1
        }
        return nil
    }

    private static func isCodingByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E: return true
        default: return false
        }
    }

    private static func canonicalEncoding(_ name: String) -> String? {
        var key = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "_", " ": key.unicodeScalars.append("-")
            case "A"..."Z": key.unicodeScalars.append(Unicode.Scalar(scalar.value + 32)!)
            default: key.unicodeScalars.append(scalar)
            }
        }
        if key.hasPrefix("utf-8-") || ["utf-8", "utf8", "u8", "utf", "cp65001"].contains(key) { return "utf-8" }
        let latin = [
            "latin-1", "latin1", "latin", "l1", "iso-8859-1", "iso8859-1", "iso8859", "8859", "cp819", "ibm819",
            "iso-ir-100", "csisolatin1", "iso-8859-1-1987",
        ]
        if latin.contains(key) || key.hasPrefix("latin-1-") || key.hasPrefix("iso-8859-1-") { return "iso-8859-1" }
        let ascii = [
            "ascii", "us-ascii", "646", "us", "ansi-x3.4-1968", "ansi-x3.4-1986", "ansi-x3-4-1968", "cp367",
            "csascii", "ibm367", "iso646-us", "iso-646.irv-1991", "iso-ir-6",
        ]
        return ascii.contains(key) ? "ascii" : nil
    }

    /// The index of the first byte that is not well-formed UTF-8.
    private static func firstInvalidUTF8(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        let end = bytes.endIndex
        func continuation(_ at: Int) -> Bool { at < end && bytes[at] & 0xC0 == 0x80 }
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            switch byte {
            case 0xC2...0xDF:
                guard continuation(index + 1) else { return index }
                index += 2
            case 0xE0...0xEF:
                guard continuation(index + 1), continuation(index + 2) else { return index }
                if byte == 0xE0 && bytes[index + 1] < 0xA0 || byte == 0xED && bytes[index + 1] >= 0xA0 { return index }
                index += 3
            case 0xF0...0xF4:
                guard continuation(index + 1), continuation(index + 2), continuation(index + 3) else { return index }
                if byte == 0xF0 && bytes[index + 1] < 0x90 || byte == 0xF4 && bytes[index + 1] >= 0x90 { return index }
                index += 4
            default:
                return index
            }
        }
        return nil
    }
}

/// Lower-case hexadecimal digits, padded with zeros.
func hexadecimal(_ value: UInt32, width: Int, uppercase: Bool = false) -> String {
    let digits = String(value, radix: 16, uppercase: uppercase)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
