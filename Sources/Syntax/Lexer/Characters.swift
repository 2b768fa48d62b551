/// Which bytes and characters mean what to the lexer.

enum ByteClass {
    static let start: UInt8 = 1
    static let part: UInt8 = 2
    static let digit: UInt8 = 4
    static let hexDigit: UInt8 = 8

    /// Flags by byte. Bytes of non-ASCII characters count as identifier bytes; the characters are checked later.
    static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in 0..<256 {
            switch UInt8(byte) {
            case 0x41...0x46, 0x61...0x66: table[byte] = start | part | hexDigit
            case 0x47...0x5A, 0x67...0x7A, 0x5F: table[byte] = start | part
            case 0x30...0x39: table[byte] = part | digit | hexDigit
            case 0x80...0xFF: table[byte] = start | part
            default: break
            }
        }
        return table
    }()
}

/// One character of UTF-8 or WTF-8 at `index`: its value and length. Malformed bytes give U+FFFD, length 1.
func decodeScalar(_ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(base[index])
    if first < 0x80 { return (first, 1) }
    func tail(_ offset: Int) -> UInt32 { UInt32(base[index + offset] & 0x3F) }
    if first & 0xE0 == 0xC0, index + 1 < end { return ((first & 0x1F) << 6 | tail(1), 2) }
    if first & 0xF0 == 0xE0, index + 2 < end { return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    if first & 0xF8 == 0xF0, index + 3 < end {
        return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
    return (0xFFFD, 1)
}

/// Appends a code point, surrogates included, as three bytes.
func appendScalar(_ value: UInt32, to bytes: inout [UInt8]) {
    if value < 0x80 {
        bytes.append(UInt8(value))
    } else if value < 0x800 {
        bytes.append(UInt8(0xC0 | value >> 6))
        bytes.append(UInt8(0x80 | value & 0x3F))
    } else if value < 0x10000 {
        bytes.append(UInt8(0xE0 | value >> 12))
        bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | value & 0x3F))
    } else {
        bytes.append(UInt8(0xF0 | value >> 18))
        bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
        bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | value & 0x3F))
    }
}

extension Unicode.Scalar {
    /// Swift's XID properties are those of Unicode, which already leave out what NFKC would turn into a non-identifier.
    var startsIdentifier: Bool { value == 0x5F || properties.isXIDStart }

    var continuesIdentifier: Bool { properties.isXIDContinue }

    /// Whether Python's `str.isprintable` holds.
    var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        case .spaceSeparator: return value == 32
        default: return true
        }
    }
}
