// Text and bytes as source code shows them: `repr`, `ascii`, hexadecimal.

/// Escaped forms.
package enum Escapes {
    private static let hexDigits: StaticString = "0123456789abcdef"

    @inline(__always)
    static func hexDigit(_ value: UInt32) -> UInt8 { hexDigits.utf8Start[Int(value & 15)] }

    /// Appends a prefix and a number in a fixed count of hexadecimal digits.
    static func appendHex(_ prefix: StaticString, _ c: UInt32, digits: Int, to out: inout [UInt32]) {
        for i in 0..<prefix.utf8CodeUnitCount { out.append(UInt32(prefix.utf8Start[i])) }
        for i in stride(from: digits - 1, through: 0, by: -1) { out.append(UInt32(hexDigit(c >> UInt32(4 * i)))) }
    }

    /// Appends `\xHH`, `\uHHHH` or `\UHHHHHHHH`.
    package static func appendEscape(_ c: UInt32, to out: inout [UInt32]) {
        if c < 0x100 {
            appendHex("\\x", c, digits: 2, to: &out)
        } else if c < 0x10000 {
            appendHex("\\u", c, digits: 4, to: &out)
        } else {
            appendHex("\\U", c, digits: 8, to: &out)
        }
    }

    /// How a string's `repr` starts and whether it needs escapes at all: `quote` is `'` or `"`; if `isPlain`, the repr
    /// is the text between two of them.
    package static func survey<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, ascii: Bool = false
    ) -> (quote: UInt8, isPlain: Bool) {
        var single = false
        var double = false
        var plain = true
        for unit in text {
            let c = UInt32(truncatingIfNeeded: unit)
            if c == 0x27 {
                single = true
            } else if c == 0x22 {
                double = true
            } else if c < 0x20 || c == 0x5c || c >= 0x7f {
                if c < 0x80 || ascii || !UnicodeText.isPrintable(c) { plain = false }
            }
        }
        return single && !double ? (0x22, plain) : (0x27, plain && !single)
    }

    /// Python's `repr` of a string, or with `ascii` Python's `ascii`.
    package static func repr<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>, ascii: Bool = false) -> [UInt32] {
        let (quote, isPlain) = survey(text, ascii: ascii)
        var out: [UInt32] = []
        out.reserveCapacity(text.count + 2)
        out.append(UInt32(quote))
        for unit in text {
            let c = UInt32(truncatingIfNeeded: unit)
            if isPlain {
                out.append(c)
                continue
            }
            switch c {
            case 0x09: out += [0x5c, 0x74]
            case 0x0a: out += [0x5c, 0x6e]
            case 0x0d: out += [0x5c, 0x72]
            case 0x5c: out += [0x5c, 0x5c]
            case UInt32(quote): out += [0x5c, c]
            case 0x20..<0x7f: out.append(c)
            default:
                if c < 0x80 || ascii || !UnicodeText.isPrintable(c) {
                    appendEscape(c, to: &out)
                } else {
                    out.append(c)
                }
            }
        }
        out.append(UInt32(quote))
        return out
    }

    /// Python's `repr` of bytes: `b'…'`.
    package static func repr(bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 3)
        out.append(UInt8(ascii: "b"))
        out.append(quote)
        for b in bytes {
            switch b {
            case 0x09: out += [0x5c, 0x74]
            case 0x0a: out += [0x5c, 0x6e]
            case 0x0d: out += [0x5c, 0x72]
            case 0x5c, quote: out += [0x5c, b]
            case 0x20..<0x7f: out.append(b)
            default: out += [0x5c, 0x78, hexDigit(UInt32(b) >> 4), hexDigit(UInt32(b))]
            }
        }
        out.append(quote)
        return out
    }

    /// Python's `bytes.hex(separator, group)`: a positive group counts from the right, a negative one from the left.
    package static func hex(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8? = nil, group: Int = 1) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * (separator == nil ? 2 : 3))
        let size = Int(min(group.magnitude, UInt(Int.max)))
        for (i, b) in bytes.enumerated() {
            if let separator, i > 0, size > 0, (group > 0 ? bytes.count - i : i) % size == 0 { out.append(separator) }
            out.append(hexDigit(UInt32(b) >> 4))
            out.append(hexDigit(UInt32(b)))
        }
        return out
    }

    /// Python's `bytes.fromhex`: pairs of digits with ASCII white space between them.
    package static func fromHex<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) throws(TextFailure) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count / 2)
        func digit(_ at: Int) -> Int { IntText.digitValue(UInt8(truncatingIfNeeded: text[at])) }
        func failure(_ at: Int) -> TextFailure {
            .value("non-hexadecimal number found in fromhex() arg at position \(at)")
        }
        if let foreign = text.firstIndex(where: { $0 >= 0x80 }) { throw failure(foreign) }
        var i = 0
        while i < text.count {
            if NumberText.isSpace(UInt8(truncatingIfNeeded: text[i])) {
                i += 1
                continue
            }
            let high = digit(i)
            if high > 15 { throw failure(i) }
            if i + 1 == text.count { throw .value("fromhex() arg must contain an even number of hexadecimal digits") }
            let low = digit(i + 1)
            if low > 15 { throw failure(i + 1) }
            out.append(UInt8(high << 4 | low))
            i += 2
        }
        return out
    }
}
