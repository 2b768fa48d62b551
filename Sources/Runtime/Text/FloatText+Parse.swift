import CRuntime

extension FloatText {
    /// Python's `float(text)` for a string of any width: Unicode spaces around and decimal digits of any script count.
    /// Nil if it is no number.
    package static func parse<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> Double? {
        if let bytes = text as? UnsafeBufferPointer<UInt8>, bytes.allSatisfy({ $0 < 0x80 }) {
            return parseASCII(bytes)
        }
        return NumberText.ascii(text).withUnsafeBufferPointer(parseASCII)
    }

    /// Python's `float` of ASCII bytes; nil if they are no number.
    package static func parseASCII(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var start = 0
        var end = text.count
        while start < end && NumberText.isSpace(text[start]) { start += 1 }
        while end > start && NumberText.isSpace(text[end - 1]) { end -= 1 }
        if start == end { return nil }
        var clean: [UInt8] = []
        clean.reserveCapacity(end - start + 1)
        var i = start
        if text[i] == UInt8(ascii: "+") || text[i] == UInt8(ascii: "-") {
            clean.append(text[i])
            i += 1
        }
        let negative = clean.first == UInt8(ascii: "-")
        if i < end && text[i] | 0x20 >= UInt8(ascii: "a") {
            return special(text, i, end).map { negative ? -$0 : $0 }
        }
        // sign? digits? (. digits?)? ((e|E) sign? digits)?, with single underscores between digits.
        var mantissa: UInt64 = 0
        var significant = 0
        var digits = 0
        var scale = 0
        var last: UInt8 = 0
        var phase = 0  // 0 whole part, 1 fraction, 2 exponent
        var exponent = 0
        var exponentDigits = 0
        var exponentNegative = false
        while i < end {
            let c = text[i]
            switch c {
            case 0x30...0x39:
                clean.append(c)
                if phase == 2 {
                    exponentDigits += 1
                    if exponent < 100_000 { exponent = exponent * 10 + Int(c - 0x30) }
                } else {
                    digits += 1
                    if significant > 0 || c != 0x30 { significant += 1 }
                    if significant <= 19 {
                        mantissa = mantissa &* 10 &+ UInt64(c - 0x30)
                        if phase == 1 { scale -= 1 }
                    }
                }
            case UInt8(ascii: "_"):
                guard last >= 0x30 && last <= 0x39, i + 1 < end, text[i + 1] >= 0x30 && text[i + 1] <= 0x39 else {
                    return nil
                }
            case UInt8(ascii: "."):
                if phase != 0 { return nil }
                phase = 1
                clean.append(c)
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                if phase == 2 || digits == 0 { return nil }
                phase = 2
                clean.append(c)
                if i + 1 < end && (text[i + 1] == UInt8(ascii: "+") || text[i + 1] == UInt8(ascii: "-")) {
                    i += 1
                    exponentNegative = text[i] == UInt8(ascii: "-")
                    clean.append(text[i])
                }
            default:
                return nil
            }
            last = c
            i += 1
        }
        if digits == 0 || (phase == 2 && exponentDigits == 0) { return nil }
        // Exact operands and one rounding: the product or quotient is the correctly rounded number (Clinger 1990).
        let power = scale + (exponentNegative ? -exponent : exponent)
        if significant <= 19 && mantissa <= 1 << 53 && power.magnitude <= 22 {
            let exact = Double(mantissa)
            let result = power < 0 ? exact / exactPowers[-power] : exact * exactPowers[power]
            return negative ? -result : result
        }
        clean.append(0)
        return clean.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                var stop: UnsafePointer<CChar>?
                return brigade_parse_double($0.baseAddress!, &stop)
            }
        }
    }

    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static func special(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Double? {
        let word = text[start..<end].map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
        switch String(decoding: word, as: UTF8.self) {
        case "inf", "infinity": return .infinity
        case "nan": return .nan
        default: return nil
        }
    }

    /// Python's `float.hex`.
    package static func hex(_ value: Double) -> [UInt8] {
        var out: [UInt8] = []
        if !value.isFinite {
            appendSpecial(value, uppercase: false, to: &out)
            return out
        }
        if value.sign == .minus { out.append(UInt8(ascii: "-")) }
        if value == 0 { return out + "0x0.0p+0".utf8 }
        let fraction = value.significandBitPattern
        let subnormal = value.exponentBitPattern == 0
        let exponent = subnormal ? -1022 : Int(value.exponentBitPattern) - 1023
        out += subnormal ? "0x0.".utf8 : "0x1.".utf8
        for digit in 0..<13 { out.append(IntText.digit(Int(fraction >> UInt64(48 - 4 * digit) & 15))) }
        out += exponent < 0 ? "p-".utf8 : "p+".utf8
        IntText.append(exponent.magnitude, to: &out)
        return out
    }

    /// Python's `float.fromhex`.
    package static func fromHex<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) throws(TextFailure) -> Double {
        let invalid = TextFailure.value("invalid hexadecimal floating-point string")
        var bytes = text.map { $0 < 0x80 ? UInt8(truncatingIfNeeded: $0) : 0xff }
        while let c = bytes.last, NumberText.isSpace(c) { bytes.removeLast() }
        var i = bytes.firstIndex { !NumberText.isSpace($0) } ?? bytes.count
        var isNegative = false
        if i < bytes.count && (bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-")) {
            isNegative = bytes[i] == UInt8(ascii: "-")
            i += 1
        }
        if let value = bytes.withUnsafeBufferPointer({ special($0, i, $0.count) }) {
            return isNegative ? -value : value
        }
        if i + 1 < bytes.count && bytes[i] == 0x30 && bytes[i + 1] | 0x20 == UInt8(ascii: "x") { i += 2 }
        // The number is significand · 2^exponent, with further bits below the significand if `isInexact`.
        var significand: UInt64 = 0
        var exponent = 0
        var isInexact = false
        var digits = 0
        var isFraction = false
        while i < bytes.count {
            let c = bytes[i]
            if c == UInt8(ascii: ".") && !isFraction {
                isFraction = true
            } else if c | 0x20 == UInt8(ascii: "p") && digits > 0 {
                break
            } else if case let digit = IntText.digitValue(c), digit < 16 {
                digits += 1
                if significand >> 60 == 0 {
                    significand = significand << 4 | UInt64(digit)
                    if isFraction { exponent -= 4 }
                } else {
                    if digit != 0 { isInexact = true }
                    if !isFraction { exponent += 4 }
                }
            } else {
                throw invalid
            }
            i += 1
        }
        if digits == 0 { throw invalid }
        if i < bytes.count {
            i += 1
            var isBelow = false
            if i < bytes.count && (bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-")) {
                isBelow = bytes[i] == UInt8(ascii: "-")
                i += 1
            }
            if i == bytes.count || !bytes[i...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { throw invalid }
            // A sum of more than 2⁵⁰ is as good as infinite.
            let given = bytes[i...].reduce(0) { min($0 * 10 + Int($1 & 15), 1 << 50) }
            exponent += isBelow ? -given : given
        }
        guard let magnitude = rounded(significand, isInexact, exponent) else {
            throw .overflow("hexadecimal value too large to represent as a float")
        }
        return isNegative ? -magnitude : magnitude
    }

    /// The double nearest to significand · 2^exponent, ties to even; nil when it is too large. (The C library's reader
    /// rounds some numbers just below the smallest normal one the wrong way.)
    private static func rounded(_ significand: UInt64, _ isInexact: Bool, _ exponent: Int) -> Double? {
        if significand == 0 { return 0 }
        let top = exponent + 63 - significand.leadingZeroBitCount
        if top > 1023 { return nil }
        if top < -1075 { return 0 }
        // The weight of the last bit that the result has room for.
        let unit = max(top - 52, -1074)
        let shift = unit - exponent
        if shift <= 0 { return Double(sign: .plus, exponent: exponent, significand: Double(significand)) }
        var kept = shift > 63 ? 0 : significand >> UInt64(shift)
        let rest = shift > 63 ? significand : significand & (1 << UInt64(shift) - 1)
        let half: UInt64 = shift > 64 ? 0 : 1 << UInt64(shift - 1)
        if half != 0 && (rest > half || (rest == half && (isInexact || kept & 1 == 1))) { kept += 1 }
        let result = Double(sign: .plus, exponent: unit, significand: Double(kept))
        return result.isInfinite ? nil : result
    }
}
