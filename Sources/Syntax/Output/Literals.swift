/// Constants as Python's `repr` writes them.

enum Literals {
    static func repr(_ constant: Constant) -> String {
        switch constant {
        case .none: return "None"
        case .true: return "True"
        case .false: return "False"
        case .ellipsis: return "Ellipsis"
        case .int(let value): return String(value)
        case .bigInt(let digits, let radix): return decimal(digits, radix: radix)
        case .float(let value): return repr(value)
        case .imaginary(let value):
            let text = repr(value)
            return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "j"
        case .str(let text, _): return repr(text: text)
        case .bytes(let bytes): return repr(bytes: bytes)
        }
    }

    /// The shortest digits that read back as the same number, laid out as Python does.
    static func repr(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        var digits: [UInt8] = []
        var exponent = 0
        var negative = false
        var pointAt: Int?
        var bytes = Array(value.description.utf8)[...]
        if bytes.first == 0x2D {
            negative = true
            bytes = bytes.dropFirst()
        }
        if let mark = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }) {
            exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)) ?? 0
            bytes = bytes[..<mark]
        }
        for byte in bytes {
            if byte == 0x2E { pointAt = digits.count } else { digits.append(byte) }
        }
        // `point`: where the decimal point stands relative to the digits.
        var point = (pointAt ?? digits.count) + exponent
        while digits.count > 1 && digits[0] == 0x30 {
            digits.removeFirst()
            point -= 1
        }
        while digits.count > 1 && digits[digits.count - 1] == 0x30 { digits.removeLast() }
        if digits == [0x30] { point = 1 }
        let text = String(decoding: digits, as: UTF8.self)
        let sign = negative ? "-" : ""
        if point > 16 || point <= -4 {
            let power = point - 1
            let size = String(abs(power))
            let padded = (size.utf8.count < 2 ? "0" : "") + size
            let mantissa = digits.count > 1 ? "\(text.prefix(1)).\(text.dropFirst())" : text
            return "\(sign)\(mantissa)e\(power < 0 ? "-" : "+")\(padded)"
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + text }
        if point >= digits.count { return sign + text + String(repeating: "0", count: point - digits.count) + ".0" }
        return sign + text.prefix(point) + "." + text.dropFirst(point)
    }

    static func repr(text: [UInt8]) -> String {
        let quote: UInt8 = text.contains(0x27) && !text.contains(0x22) ? 0x22 : 0x27
        var result: [UInt8] = [quote]
        result.reserveCapacity(text.count + 2)
        text.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let byte = buffer[index]
                if byte < 0x80 {
                    index += 1
                    escape(byte, quote, &result)
                    continue
                }
                let (value, length) = decodeScalar(buffer.baseAddress!, index, buffer.count)
                if let scalar = Unicode.Scalar(value), scalar.isPrintable {
                    result.append(contentsOf: buffer[index..<index + length])
                } else if value < 0x100 {
                    result += Array("\\x\(hexadecimal(value, width: 2))".utf8)
                } else if value < 0x10000 {
                    result += Array("\\u\(hexadecimal(value, width: 4))".utf8)
                } else {
                    result += Array("\\U\(hexadecimal(value, width: 8))".utf8)
                }
                index += length
            }
        }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }

    static func repr(bytes: [UInt8]) -> String {
        let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
        var result: [UInt8] = [0x62, quote]
        for byte in bytes {
            if byte < 0x80 {
                escape(byte, quote, &result)
            } else {
                result += Array("\\x\(hexadecimal(UInt32(byte), width: 2))".utf8)
            }
        }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }

    private static func escape(_ byte: UInt8, _ quote: UInt8, _ result: inout [UInt8]) {
        switch byte {
        case quote, 0x5C: result += [0x5C, byte]
        case 0x0A: result += [0x5C, 0x6E]
        case 0x0D: result += [0x5C, 0x72]
        case 0x09: result += [0x5C, 0x74]
        case 0x20..<0x7F: result.append(byte)
        default: result += Array("\\x\(hexadecimal(UInt32(byte), width: 2))".utf8)
        }
    }

    /// Digits of any radix in decimal.
    static func decimal(_ digits: String, radix: Int) -> String {
        if radix == 10 {
            let trimmed = digits.drop { $0 == "0" }
            return trimmed.isEmpty ? "0" : String(trimmed)
        }
        // Little-endian limbs of nine decimal digits.
        var limbs: [UInt64] = [0]
        for byte in digits.utf8 {
            var carry = UInt64(byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57)
            for index in limbs.indices {
                let value = limbs[index] * UInt64(radix) + carry
                limbs[index] = value % 1_000_000_000
                carry = value / 1_000_000_000
            }
            if carry > 0 { limbs.append(carry) }
        }
        var result = String(limbs[limbs.count - 1])
        for limb in limbs.dropLast().reversed() {
            let text = String(limb)
            result += String(repeating: "0", count: 9 - text.utf8.count) + text
        }
        return result
    }
}
