extension TextCodecs {
    /// The `unicode_escape` and `raw_unicode_escape` forms, which every string has.
    static func escaped<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>, raw: Bool) -> [UInt8] {
        var out: [UInt32] = []
        out.reserveCapacity(text.count)
        for unit in text {
            let c = UInt32(truncatingIfNeeded: unit)
            if raw {
                if c < 0x100 { out.append(c) } else { Escapes.appendEscape(c, to: &out) }
                continue
            }
            switch c {
            case 0x09: out += [0x5c, 0x74]
            case 0x0a: out += [0x5c, 0x6e]
            case 0x0d: out += [0x5c, 0x72]
            case 0x5c: out += [0x5c, 0x5c]
            case 0x20..<0x7f: out.append(c)
            default: Escapes.appendEscape(c, to: &out)
            }
        }
        return out.map { UInt8(truncatingIfNeeded: $0) }
    }
}

extension TextCodecs.Decoder {
    /// The value of up to `count` hexadecimal digits from `start`, and how many there were.
    private func hexadecimal(_ start: Int, _ count: Int) -> (value: UInt32, digits: Int) {
        var value: UInt32 = 0
        var i = start
        while i < bytes.count && i < start + count {
            let d = IntText.digitValue(bytes[i])
            if d > 15 { break }
            value = value << 4 | UInt32(d)
            i += 1
        }
        return (value, i - start)
    }

    mutating func rawUnicodeEscape() throws {
        while at < bytes.count {
            let b = bytes[at]
            guard b == 0x5c, at + 1 < bytes.count || !isFinal else {
                out.append(UInt32(b))
                at += 1
                continue
            }
            if at + 1 >= bytes.count { return }
            let letter = bytes[at + 1]
            guard letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") else {
                out += [UInt32(b), UInt32(letter)]
                at += 2
                continue
            }
            let wanted = letter == UInt8(ascii: "u") ? 4 : 8
            let (value, digits) = hexadecimal(at + 2, wanted)
            if digits < wanted {
                if !isFinal && at + 2 + digits == bytes.count { return }
                try fail(
                    at, at + 2 + digits, wanted == 4 ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape")
            } else if value > 0x10ffff {
                try fail(at, at + 2 + digits, "\\Uxxxxxxxx out of range")
            } else {
                out.append(value)
                at += 2 + digits
            }
        }
    }

    mutating func unicodeEscape() throws {
        while at < bytes.count {
            let b = bytes[at]
            if b != 0x5c {
                out.append(UInt32(b))
                at += 1
                continue
            }
            if at + 1 >= bytes.count {
                if !isFinal { return }
                try fail(at, bytes.count, "\\ at end of string")
                continue
            }
            let letter = bytes[at + 1]
            switch letter {
            case UInt8(ascii: "\n"): at += 2
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): simple(UInt32(letter))
            case UInt8(ascii: "a"): simple(7)
            case UInt8(ascii: "b"): simple(8)
            case UInt8(ascii: "t"): simple(9)
            case UInt8(ascii: "n"): simple(10)
            case UInt8(ascii: "v"): simple(11)
            case UInt8(ascii: "f"): simple(12)
            case UInt8(ascii: "r"): simple(13)
            case 0x30...0x37:
                var value: UInt32 = 0
                var i = at + 1
                while i < bytes.count && i < at + 4 && bytes[i] >= 0x30 && bytes[i] <= 0x37 {
                    value = value * 8 + UInt32(bytes[i] - 0x30)
                    i += 1
                }
                out.append(value)
                at = i
            case UInt8(ascii: "x"):
                if try !number(2, "truncated \\xXX escape") { return }
            case UInt8(ascii: "u"):
                if try !number(4, "truncated \\uXXXX escape") { return }
            case UInt8(ascii: "U"):
                if try !number(8, "truncated \\UXXXXXXXX escape") { return }
            case UInt8(ascii: "N"):
                if try !named() { return }
            default:
                out += [0x5c, UInt32(letter)]
                at += 2
            }
        }
    }

    private mutating func simple(_ c: UInt32) {
        out.append(c)
        at += 2
    }

    /// An escape of a count of hexadecimal digits; false if the stream ends within it.
    private mutating func number(_ wanted: Int, _ reason: String) throws -> Bool {
        let (value, digits) = hexadecimal(at + 2, wanted)
        let end = at + 2 + digits
        if digits < wanted {
            if !isFinal && end == bytes.count { return false }
            try fail(at, end, reason)
        } else if value > 0x10ffff {
            try fail(at, end, "illegal Unicode character")
        } else {
            out.append(value)
            at = end
        }
        return true
    }

    /// An escape by name; false if the stream ends within it.
    private mutating func named() throws -> Bool {
        var end = at + 2
        let malformed = "malformed \\N character escape"
        guard end < bytes.count, bytes[end] == UInt8(ascii: "{") else {
            if !isFinal && end == bytes.count { return false }
            try fail(at, end, malformed)
            return true
        }
        end += 1
        while end < bytes.count && bytes[end] != UInt8(ascii: "}") { end += 1 }
        if end == bytes.count {
            if !isFinal { return false }
            try fail(at, end, malformed)
            return true
        }
        let name = bytes[(at + 3)..<end]
        end += 1
        if name.isEmpty {
            try fail(at, end - 1, malformed)
        } else if let c = UnicodeText.lookup(String(decoding: name, as: UTF8.self)) {
            out.append(c)
            at = end
        } else {
            try fail(at, end, "unknown Unicode character name")
        }
        return true
    }
}
