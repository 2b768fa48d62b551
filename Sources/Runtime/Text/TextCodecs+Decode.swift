extension TextCodecs {
    /// Decodes bytes.
    ///
    /// - Parameter isFinal: false for a piece of a stream: a character cut off at the end is then left unread.
    /// - Returns: the code points, and how many bytes were read.
    /// - Throws: `Failure`, or what a custom handler throws. Positions count from behind the signature of `utf-8-sig`.
    package static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, _ codec: Codec, errors: ErrorHandler = .strict, isFinal: Bool = true
    ) throws -> (text: [UInt32], consumed: Int) {
        if codec == .utf8Signature {
            if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
                let rest = UnsafeBufferPointer(rebasing: bytes[3...])
                let (text, consumed) = try decode(rest, .utf8, errors: errors, isFinal: isFinal)
                return (text, consumed + 3)
            }
            if !isFinal && bytes.count < 3 && [0xef, 0xbb].starts(with: bytes) { return ([], 0) }
        }
        var decoder = Decoder(bytes: bytes, errors: errors, isFinal: isFinal, encoding: codec.errorName)
        decoder.out.reserveCapacity(bytes.count)
        switch codec {
        case .utf8, .utf8Signature: try decoder.utf8()
        case .latin1:
            decoder.out = bytes.map { UInt32($0) }
            decoder.at = bytes.count
        case .ascii: try decoder.ascii()
        case .charmap(let number): try decoder.charmap(Charmap.all[number].characters)
        case .utf7: try decoder.utf7()
        case .utf16(let order): try decoder.utf16(order)
        case .utf32(let order): try decoder.utf32(order)
        case .unicodeEscape: try decoder.unicodeEscape()
        case .rawUnicodeEscape: try decoder.rawUnicodeEscape()
        }
        return (decoder.out, decoder.at)
    }

    /// The state of one decoding.
    struct Decoder {
        let bytes: UnsafeBufferPointer<UInt8>
        let errors: ErrorHandler
        let isFinal: Bool
        var encoding: String
        var out: [UInt32] = []
        var at = 0
        /// Bytes in a unit and their order, for `surrogatepass`.
        var unitSize = 1
        var isBig = false

        init(bytes: UnsafeBufferPointer<UInt8>, errors: ErrorHandler, isFinal: Bool, encoding: String) {
            self.bytes = bytes
            self.errors = errors
            self.isFinal = isFinal
            self.encoding = encoding
        }

        mutating func utf8() throws {
            while at < bytes.count {
                switch step(bytes, at) {
                case .character(let c, let length):
                    out.append(c)
                    at += length
                case .failure(let length, let reason):
                    try fail(at, at + length, reason)
                case .cut:
                    if !isFinal { return }
                    try fail(at, bytes.count, "unexpected end of data")
                }
            }
        }

        mutating func ascii() throws {
            while at < bytes.count {
                if bytes[at] < 0x80 {
                    out.append(UInt32(bytes[at]))
                    at += 1
                } else {
                    try fail(at, at + 1, "ordinal not in range(128)")
                }
            }
        }

        mutating func charmap(_ characters: [UInt32]) throws {
            while at < bytes.count {
                let b = bytes[at]
                let c = characters[Int(b)]
                if c == 0 && b != 0 {
                    try fail(at, at + 1, "character maps to <undefined>")
                } else {
                    out.append(c)
                    at += 1
                }
            }
        }

        func unit16(_ i: Int) -> UInt32 {
            isBig ? UInt32(bytes[i]) << 8 | UInt32(bytes[i + 1]) : UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i])
        }

        func unit32(_ i: Int) -> UInt32 {
            isBig
                ? unit16(i) << 16 | unit16(i + 2)
                : unit16(i + 2) << 16 | unit16(i)
        }

        mutating func utf16(_ order: Order) throws {
            unitSize = 2
            isBig = order == .big
            if order == .native {
                encoding = "utf-16"
                if bytes.count >= 2 {
                    let mark = unit16(0)
                    if mark == 0xfeff || mark == 0xfffe {
                        at = 2
                        isBig = mark == 0xfffe
                    }
                } else if !isFinal {
                    return
                }
                encoding = isBig ? "utf-16-be" : "utf-16-le"
            }
            while at < bytes.count {
                if at + 1 >= bytes.count {
                    if !isFinal { return }
                    try fail(at, bytes.count, "truncated data")
                    continue
                }
                let c = unit16(at)
                if c & 0xf800 != 0xd800 {
                    out.append(c)
                    at += 2
                } else if c >= 0xdc00 {
                    try fail(at, at + 2, "illegal encoding")
                } else if at + 3 >= bytes.count {
                    if !isFinal { return }
                    try fail(at, bytes.count, "unexpected end of data")
                } else {
                    let low = unit16(at + 2)
                    if low & 0xfc00 == 0xdc00 {
                        out.append(0x10000 + (c & 0x3ff) << 10 + (low & 0x3ff))
                        at += 4
                    } else {
                        try fail(at, at + 2, "illegal UTF-16 surrogate")
                    }
                }
            }
        }

        mutating func utf32(_ order: Order) throws {
            unitSize = 4
            isBig = order == .big
            if order == .native {
                encoding = "utf-32"
                if bytes.count >= 4 {
                    let mark = unit32(0)
                    if mark == 0xfeff || mark == 0xfffe_0000 {
                        at = 4
                        isBig = mark != 0xfeff
                    }
                } else if !isFinal {
                    return
                }
                encoding = isBig ? "utf-32-be" : "utf-32-le"
            }
            while at < bytes.count {
                if at + 3 >= bytes.count {
                    if !isFinal { return }
                    try fail(at, bytes.count, "truncated data")
                    continue
                }
                let c = unit32(at)
                if c & 0xffff_f800 == 0xd800 {
                    try fail(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)")
                } else if c > 0x10ffff {
                    try fail(at, at + 4, "code point not in range(0x110000)")
                } else {
                    out.append(c)
                    at += 4
                }
            }
        }

        /// Lets the handler deal with bytes that do not decode, and goes on where it says.
        mutating func fail(_ start: Int, _ end: Int, _ reason: String) throws {
            let failure = Failure(encoding: encoding, start: start, end: end, reason: reason)
            switch errors {
            case .ignore: at = end
            case .replace:
                out.append(0xfffd)
                at = end
            case .backslashReplace:
                for b in bytes[start..<end] { Escapes.appendHex("\\x", UInt32(b), digits: 2, to: &out) }
                at = end
            case .surrogateEscape:
                var i = start
                while i < end && i < start + 4 && bytes[i] >= 0x80 {
                    out.append(0xdc00 + UInt32(bytes[i]))
                    i += 1
                }
                if i == start { throw failure }
                at = i
            case .surrogatePass:
                guard let (c, length) = surrogate(start) else { throw failure }
                out.append(c)
                at = start + length
            case .custom(let handler):
                guard case .text(let text, let resume) = try handler(failure) else { throw failure }
                out += text
                at = resume
            case .strict, .xmlCharacterReference, .nameReplace:
                throw failure
            }
        }

        /// The surrogate encoded at a place, and its length in bytes.
        private func surrogate(_ i: Int) -> (UInt32, Int)? {
            var c: UInt32 = 0
            var length = unitSize
            switch encoding {
            case "utf-8":
                length = 3
                guard i + 3 <= bytes.count, bytes[i] == 0xed, bytes[i + 1] & 0xc0 == 0x80, bytes[i + 2] & 0xc0 == 0x80
                else { return nil }
                c = 0xd000 | (UInt32(bytes[i + 1]) & 0x3f) << 6 | UInt32(bytes[i + 2]) & 0x3f
            case "utf-16-le", "utf-16-be":
                guard i + 2 <= bytes.count else { return nil }
                c = unit16(i)
            case "utf-32-le", "utf-32-be":
                guard i + 4 <= bytes.count else { return nil }
                c = unit32(i)
            default:
                length = 0
            }
            return c & 0xffff_f800 == 0xd800 ? (c, length) : nil
        }
    }

    /// Decodes a stream piece by piece: keeps the bytes of a character cut off, and the byte order once known.
    package struct Incremental {
        private var codec: Codec
        private let errors: ErrorHandler
        /// Bytes read but not decoded yet: `getstate()[0]`.
        package private(set) var pending: [UInt8] = []

        package init(_ codec: Codec, errors: ErrorHandler = .strict) {
            self.codec = codec
            self.errors = errors
        }

        /// The text that is complete with these bytes. Failures count positions from the first pending byte.
        package mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool) throws -> [UInt32] {
            let input = pending + bytes
            if codec == .utf8Signature && input.count < 3 && [0xef, 0xbb].starts(with: input) {
                // Even at the end of the stream, as CPython has it.
                pending = input
                return []
            }
            let (text, consumed) = try input.withUnsafeBufferPointer {
                try TextCodecs.decode($0, codec, errors: errors, isFinal: isFinal)
            }
            if consumed >= signatureSize { try forgetSignature(input) }
            pending = Array(input[consumed...])
            return text
        }

        /// How much must have been read before the byte order is settled.
        private var signatureSize: Int {
            switch codec {
            case .utf16: return 2
            case .utf32: return 4
            default: return 1
            }
        }

        /// Only the start of a stream bears a byte order mark, and there it must be.
        private mutating func forgetSignature(_ input: [UInt8]) throws {
            switch codec {
            case .utf8Signature: codec = .utf8
            case .utf16(.native):
                codec = .utf16(try order([0xff, 0xfe], [0xfe, 0xff], input))
            case .utf32(.native):
                codec = .utf32(try order([0xff, 0xfe, 0, 0], [0, 0, 0xfe, 0xff], input))
            default: break
            }
        }

        private func order(_ little: [UInt8], _ big: [UInt8], _ input: [UInt8]) throws -> Order {
            if input.starts(with: little) { return .little }
            if input.starts(with: big) { return .big }
            throw Failure(
                encoding: codec.name, start: 0, end: little.count, reason: "Stream does not start with BOM")
        }
    }
}
