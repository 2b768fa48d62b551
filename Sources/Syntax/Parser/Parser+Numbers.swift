/// Number literals.

extension Parser {
    static let maximumDecimalDigits = 4300

    mutating func number() throws(Stop) -> Expr? {
        let at = position
        let token = tokens[at]
        let text = bytes(of: token)
        position += 1
        if text.count <= 18, text.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            var value = 0
            for byte in text { value = value * 10 + Int(byte &- 0x30) }
            return Expr(.constant(.int(value)), tokenSpan(at))
        }
        return Expr(.constant(try longNumber(text, at)), tokenSpan(at))
    }

    private mutating func longNumber(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) throws(Stop) -> Constant {
        var radix = 10
        var skip = 0
        if text.count > 2 && text[0] == 0x30 {
            switch text[1] | 0x20 {
            case 0x78: radix = 16
            case 0x6F: radix = 8
            case 0x62: radix = 2
            default: break
            }
            if radix != 10 { skip = 2 }
        }
        var digits: [UInt8] = []
        digits.reserveCapacity(text.count)
        var isFloat = false
        var isImaginary = false
        for byte in text[skip...] where byte != 0x5F {
            if radix == 10 {
                if byte | 0x20 == 0x6A {
                    isImaginary = true
                    continue
                }
                if byte == 0x2E || byte | 0x20 == 0x65 { isFloat = true }
            }
            digits.append(byte)
        }
        if isFloat || isImaginary {
            let value = Double(String(decoding: digits, as: UTF8.self)) ?? Parser.lenientDouble(digits)
            return isImaginary ? .imaginary(value) : .float(value)
        }
        let spelled = String(decoding: digits, as: UTF8.self)
        if let value = Int(spelled, radix: radix), value < 1 << 62 { return .int(value) }
        if radix == 10 && digits.count > Parser.maximumDecimalDigits {
            let token = tokens[at]
            throw raise(
                .syntaxError,
                "Exceeds the limit (\(Parser.maximumDecimalDigits) digits) for integer string conversion: value has "
                    + "\(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                    + "hexadecimal for huge integer literals to avoid decimal conversion limits.",
                Span(line: token.line, column: -1, endLine: token.endLine, endColumn: -1))
        }
        return .bigInt(digits: spelled, radix: radix)
    }

    /// Spellings Swift does not take: `1.`, `.5`, `1.e3`.
    private static func lenientDouble(_ digits: [UInt8]) -> Double {
        var text: [UInt8] = []
        for (index, byte) in digits.enumerated() {
            if byte == 0x2E {
                if index == 0 { text.append(0x30) }
                text.append(byte)
                let next = index + 1 < digits.count ? digits[index + 1] : 0
                if next < 0x30 || next > 0x39 { text.append(0x30) }
            } else {
                text.append(byte)
            }
        }
        return Double(String(decoding: text, as: UTF8.self)) ?? .nan
    }
}
