extension TextCodecs {
    /// Encodes a stored string.
    ///
    /// - Throws: `Failure`, or what a custom handler throws.
    package static func encode<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ codec: Codec, errors: ErrorHandler = .strict
    ) throws -> [UInt8] {
        var encoder = Encoder(text: text, codec: codec, errors: errors)
        switch codec {
        case .utf8:
            if let quick = encodeUTF8(text) { return quick }
        case .utf8Signature: encoder.out = [0xef, 0xbb, 0xbf]
        case .utf16(.native): encoder.out = [0xff, 0xfe]
        case .utf32(.native): encoder.out = [0xff, 0xfe, 0, 0]
        case .latin1, .ascii:
            if let bytes = text as? UnsafeBufferPointer<UInt8>, codec == .latin1 || asciiPrefix(bytes) == bytes.count {
                return Array(bytes)
            }
        case .utf7: return utf7(text)
        case .unicodeEscape, .rawUnicodeEscape:
            return escaped(text, raw: codec == .rawUnicodeEscape)
        default: break
        }
        try encoder.run()
        return encoder.out
    }

    private struct Encoder<Unit: TextUnit> {
        let text: UnsafeBufferPointer<Unit>
        let codec: Codec
        let errors: ErrorHandler
        var out: [UInt8] = []

        init(text: UnsafeBufferPointer<Unit>, codec: Codec, errors: ErrorHandler) {
            self.text = text
            self.codec = codec
            self.errors = errors
            out.reserveCapacity(text.count)
        }

        mutating func run() throws {
            var at = 0
            while at < text.count {
                if append(UInt32(truncatingIfNeeded: text[at])) {
                    at += 1
                    continue
                }
                // One failure covers a run of characters that cannot be encoded; wide encodings fail one by one.
                var end = at + 1
                while !isWide && end < text.count && !canEncode(UInt32(truncatingIfNeeded: text[end])) { end += 1 }
                at = try fail(at, end)
            }
        }

        /// Appends a character if the encoding has it.
        mutating func append(_ c: UInt32) -> Bool {
            if !canEncode(c) { return false }
            put(c)
            return true
        }

        func canEncode(_ c: UInt32) -> Bool {
            switch codec {
            case .ascii: return c < 0x80
            case .latin1: return c < 0x100
            case .charmap(let number): return Charmap.all[number].byte(c) != nil
            default: return c & 0xffff_f800 != 0xd800
            }
        }

        /// Appends a character without asking whether it is a surrogate.
        mutating func put(_ c: UInt32) {
            switch codec {
            case .ascii, .latin1: out.append(UInt8(truncatingIfNeeded: c))
            case .charmap(let number): out.append(Charmap.all[number].byte(c) ?? 0x3f)
            case .utf16(let order):
                if c < 0x10000 {
                    unit16(c, order)
                } else {
                    unit16(0xd800 + (c - 0x10000) >> 10, order)
                    unit16(0xdc00 + c & 0x3ff, order)
                }
            case .utf32(let order):
                if order == .big {
                    unit16(c >> 16, order)
                    unit16(c & 0xffff, order)
                } else {
                    unit16(c & 0xffff, order)
                    unit16(c >> 16, order)
                }
            default: appendUTF8(c, to: &out)
            }
        }

        private mutating func unit16(_ c: UInt32, _ order: Order) {
            let low = UInt8(truncatingIfNeeded: c)
            let high = UInt8(truncatingIfNeeded: c >> 8)
            if order == .big { out += [high, low] } else { out += [low, high] }
        }

        private var reason: String {
            switch codec {
            case .ascii: return "ordinal not in range(128)"
            case .latin1: return "ordinal not in range(256)"
            case .charmap: return "character maps to <undefined>"
            default: return "surrogates not allowed"
            }
        }

        /// Lets the handler deal with characters that cannot be encoded; gives where to go on.
        mutating func fail(_ start: Int, _ end: Int) throws -> Int {
            let failure = Failure(encoding: codec.errorName, start: start, end: end, reason: reason)
            var replacement: [UInt32] = []
            switch errors {
            case .strict: throw failure
            case .ignore: return end
            case .replace: replacement = [UInt32](repeating: 0x3f, count: end - start)
            case .xmlCharacterReference:
                for unit in text[start..<end] { replacement += "&#\(UInt32(unit));".unicodeScalars.map { $0.value } }
            case .backslashReplace:
                for unit in text[start..<end] { Escapes.appendEscape(UInt32(unit), to: &replacement) }
            case .nameReplace:
                for unit in text[start..<end] {
                    if let name = UnicodeText.name(UInt32(unit)) {
                        replacement += "\\N{\(name)}".unicodeScalars.map { $0.value }
                    } else {
                        Escapes.appendEscape(UInt32(unit), to: &replacement)
                    }
                }
            case .surrogateEscape:
                for at in start..<end {
                    let c = UInt32(text[at])
                    // An encoding of wider units cannot hold a single byte.
                    guard c >= 0xdc80 && c <= 0xdcff, !isWide else {
                        let first = codec.isCharmap ? start : at
                        throw Failure(encoding: failure.encoding, start: first, end: end, reason: reason)
                    }
                    out.append(UInt8(truncatingIfNeeded: c - 0xdc00))
                }
                return end
            case .surrogatePass:
                switch codec {
                case .ascii, .latin1, .charmap: throw failure
                default: break
                }
                for unit in text[start..<end] { put(UInt32(unit)) }
                return end
            case .custom(let handler):
                switch try handler(failure) {
                case .bytes(let bytes, let resume):
                    out += bytes
                    return resume
                case .text(let characters, let resume):
                    for c in characters where !append(c) { throw failure }
                    return resume
                }
            }
            for c in replacement where !append(c) { throw failure }
            return end
        }

        private var isWide: Bool {
            switch codec {
            case .utf16, .utf32: return true
            default: return false
            }
        }
    }
}
