/// UTF-7 (RFC 2152): ASCII stands for itself, everything else as UTF-16 in base64 between `+` and `-`.
extension TextCodecs {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func digitOfUTF7(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5a: UInt32(byte) - 0x41
        case 0x61...0x7a: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case 0x2b: 62
        case 0x2f: 63
        default: nil
        }
    }

    /// Characters that encoding leaves as they are.
    private static func isDirect(_ c: UInt32) -> Bool {
        c == 9 || c == 10 || c == 13 || (c >= 0x20 && c <= 0x7d && c != 0x5c && c != 0x2b)
    }

    static func utf7<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var isShifted = false
        var bits: UInt32 = 0
        var count: UInt32 = 0
        func put(_ unit: UInt32) {
            bits = bits << 16 | unit
            count += 16
            while count >= 6 {
                count -= 6
                out.append(digits[Int(bits >> count & 63)])
                bits &= (1 << count) - 1
            }
        }
        func flush() {
            if count > 0 { out.append(digits[Int(bits << (6 - count) & 63)]) }
            bits = 0
            count = 0
        }
        for unit in text {
            let c = UInt32(truncatingIfNeeded: unit)
            if isDirect(c) {
                if isShifted {
                    flush()
                    isShifted = false
                    if c == 0x2d || digitOfUTF7(UInt8(c)) != nil { out.append(0x2d) }
                }
                out.append(UInt8(c))
                continue
            }
            if !isShifted {
                out.append(0x2b)
                if c == 0x2b {
                    out.append(0x2d)
                    continue
                }
                isShifted = true
            }
            if c < 0x10000 {
                put(c)
            } else {
                put(0xd800 + (c - 0x10000) >> 10)
                put(0xdc00 + c & 0x3ff)
            }
        }
        if isShifted {
            flush()
            out.append(0x2d)
        }
        return out
    }
}

extension TextCodecs.Decoder {
    mutating func utf7() throws {
        var isShifted = false
        var shiftStart = 0
        var shiftText = 0
        var bits: UInt32 = 0
        var count: UInt32 = 0
        var surrogate: UInt32 = 0
        while at < bytes.count {
            let byte = bytes[at]
            if isShifted {
                if let digit = TextCodecs.digitOfUTF7(byte) {
                    at += 1
                    bits = bits << 6 | digit
                    count += 6
                    if count < 16 { continue }
                    count -= 16
                    let unit = bits >> count
                    bits &= (1 << count) - 1
                    if surrogate != 0 {
                        if unit & 0xfc00 == 0xdc00 {
                            out.append(0x10000 + (surrogate & 0x3ff) << 10 + unit & 0x3ff)
                            surrogate = 0
                            continue
                        }
                        out.append(surrogate)
                        surrogate = 0
                    }
                    if unit & 0xfc00 == 0xd800 { surrogate = unit } else { out.append(unit) }
                    continue
                }
                isShifted = false
                if count >= 6 || bits != 0 {
                    surrogate = 0
                    try fail(
                        shiftStart, at + 1,
                        count >= 6 ? "partial character in shift sequence" : "non-zero padding bits in shift sequence")
                    continue
                }
                if surrogate != 0 { out.append(surrogate) }
                surrogate = 0
                if byte == 0x2d { at += 1 }
            } else if byte == 0x2b {
                if at + 1 < bytes.count && bytes[at + 1] == 0x2d {
                    out.append(0x2b)
                    at += 2
                } else if at + 1 < bytes.count && TextCodecs.digitOfUTF7(bytes[at + 1]) == nil {
                    try fail(at, at + 2, "ill-formed sequence")
                } else {
                    (isShifted, shiftStart, shiftText, bits, count, surrogate) = (true, at, out.count, 0, 0, 0)
                    at += 1
                }
            } else if byte < 0x80 {
                out.append(UInt32(byte))
                at += 1
            } else {
                try fail(at, at + 1, "unexpected special character")
            }
        }
        if !isShifted { return }
        if !isFinal {
            // The whole sequence comes again with what follows it.
            out.removeSubrange(shiftText...)
            at = shiftStart
        } else if surrogate != 0 || count >= 6 || bits != 0 {
            try fail(shiftStart, bytes.count, "unterminated shift sequence")
        }
    }
}
