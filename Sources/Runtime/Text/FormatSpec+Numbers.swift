extension FormatSpec {
    /// `format(value, spec)` of an integer; `typeName` is "int" or the subclass's name.
    package func formatInteger(_ value: Int, typeName: String = "int") throws(TextFailure) -> Output {
        if usesFloat { return try formatFloat(Double(value), typeName: typeName) }
        try checkInteger(typeName)
        if type == UInt8(ascii: "c") {
            guard let point = UInt32(exactly: value), point < 0x110000 else { throw Self.badCharacter }
            return character(point)
        }
        return integer(negative: value < 0, digits: IntText.text(value, radix: radix))
    }

    /// The same for a number of any size.
    package func formatInteger(_ value: BigInt, typeName: String = "int") throws(TextFailure) -> Output {
        if let small = value.small { return try formatInteger(small, typeName: typeName) }
        if usesFloat { return try formatFloat(FloatText.double(value), typeName: typeName) }
        try checkInteger(typeName)
        if type == UInt8(ascii: "c") { throw .overflow("Python int too large to convert to C long") }
        return integer(negative: value.isNegative, digits: IntText.text(value, radix: radix))
    }

    private static let badCharacter = TextFailure.overflow("%c arg not in range(0x110000)")

    /// Whether an integer is turned into a float for this type.
    package var usesFloat: Bool {
        switch code {
        case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"),
            UInt8(ascii: "G"), UInt8(ascii: "%"):
            return true
        default:
            return false
        }
    }

    private var radix: Int {
        switch code {
        case UInt8(ascii: "b"): return 2
        case UInt8(ascii: "o"): return 8
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return 16
        default: return 10
        }
    }

    private func checkInteger(_ typeName: String) throws(TextFailure) {
        switch code {
        case UInt8(ascii: "b"), UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "o"), UInt8(ascii: "x"),
            UInt8(ascii: "X"), UInt8(ascii: "n"):
            break
        default:
            throw unknownType(typeName)
        }
        if precision >= 0 { throw .value("Precision not allowed in integer format specifier") }
        if noNegativeZero {
            throw .value("Negative zero coercion (z) not allowed in integer format specifier")
        }
        if type == UInt8(ascii: "c") {
            if sign != 0 { throw .value("Sign not allowed with integer format specifier 'c'") }
            if alternate { throw .value("Alternate form (#) not allowed with integer format specifier 'c'") }
        }
    }

    private func character(_ point: UInt32) -> Output {
        let (left, right) = padding(for: 1)
        if point < 0x80 && fill < 0x80 {
            return .ascii(
                [UInt8](repeating: UInt8(fill), count: left) + [UInt8(point)]
                    + [UInt8](repeating: UInt8(fill), count: right))
        }
        return .wide(
            [UInt32](repeating: fill, count: left) + [point] + [UInt32](repeating: fill, count: right))
    }

    private func integer(negative: Bool, digits text: [UInt8]) -> Output {
        if width <= text.count && sign == 0 && grouping == .none && !alternate && type != UInt8(ascii: "X") {
            return .ascii(text)
        }
        var digits = negative ? Array(text.dropFirst()) : text
        var prefix: [UInt8] = alternate ? Array(IntText.prefixText(radix)) : []
        if type == UInt8(ascii: "X") {
            digits = digits.map { $0 >= 0x61 ? $0 - 0x20 : $0 }
            prefix = prefix.map { $0 >= 0x61 ? $0 - 0x20 : $0 }
        }
        return layout(negative: negative, prefix: prefix, whole: digits[...], rest: [])
    }

    /// `format(value, spec)` of a float.
    package func formatFloat(_ value: Double, typeName: String = "float") throws(TextFailure) -> Output {
        switch code {
        case 0, UInt8(ascii: "n"): break
        default: if !usesFloat { throw unknownType(typeName) }
        }
        if precision > Int(Int32.max) { throw .value("precision too big") }
        let text = FloatText.format(value, conversion: code, precision: precision, options: options)
        return float(text)
    }

    private var options: FloatText.Options {
        var options: FloatText.Options = []
        if alternate { options.insert(.alternate) }
        if noNegativeZero { options.insert(.noNegativeZero) }
        return options
    }

    private func float(_ text: [UInt8]) -> Output {
        if width <= text.count && sign == 0 && grouping == .none && fractionGrouping == .none { return .ascii(text) }
        let negative = text.first == UInt8(ascii: "-")
        let start = negative ? 1 : 0
        let end = text[start...].firstIndex { $0 < 0x30 || $0 > 0x39 } ?? text.count
        var rest = Array(text[end...])
        if fractionGrouping != .none && rest.first == UInt8(ascii: ".") {
            let stop = rest[1...].firstIndex { $0 < 0x30 || $0 > 0x39 } ?? rest.count
            var grouped: [UInt8] = [UInt8(ascii: ".")]
            for i in 1..<max(stop, 1) {
                if i > 1 && (i - 1) % 3 == 0 { grouped.append(fractionGrouping.separator) }
                grouped.append(rest[i])
            }
            rest = grouped + rest[stop...]
        }
        return layout(negative: negative, prefix: [], whole: text[start..<end], rest: rest)
    }

    /// `format(value, spec)` of a complex number.
    package func formatComplex(
        real: Double, imaginary: Double, typeName: String = "complex"
    ) throws(TextFailure) -> Output {
        switch code {
        case 0, UInt8(ascii: "n"): break
        case UInt8(ascii: "%"): throw unknownType(typeName)
        default: if !usesFloat { throw unknownType(typeName) }
        }
        if precision > Int(Int32.max) { throw .value("precision too big") }
        if fill == 0x30 { throw .value("Zero padding is not allowed in complex format specifier") }
        if align == UInt8(ascii: "=") {
            throw .value("'=' alignment flag is not allowed in complex format specifier")
        }
        let skipReal = type == 0 && real == 0 && real.sign == .plus
        let parentheses = type == 0 && !skipReal
        var part = self
        part.width = -1
        part.fill = 0x20
        part.align = UInt8(ascii: "<")
        var text: [UInt8] = []
        if !skipReal { text += part.plainPart(real) }
        if !skipReal { part.sign = UInt8(ascii: "+") }
        text += part.plainPart(imaginary)
        text.append(UInt8(ascii: "j"))
        if parentheses { text = [UInt8(ascii: "(")] + text + [UInt8(ascii: ")")] }
        let (left, right) = padding(for: text.count)
        return pad(left, text, right)
    }

    /// One part of a complex number: without a type, as `repr` but without a forced ".0".
    private func plainPart(_ value: Double) -> [UInt8] {
        var text: [UInt8]
        if type == 0 {
            if precision < 0 {
                text = FloatText.format(value, conversion: 0, precision: -1, options: options)
                if text.suffix(2) == [0x2e, 0x30] { text.removeLast(alternate ? 1 : 2) }
            } else {
                text = FloatText.format(value, conversion: UInt8(ascii: "g"), precision: precision, options: options)
            }
        } else {
            text = FloatText.format(value, conversion: code, precision: precision, options: options)
        }
        guard case .ascii(let result) = float(text) else { return text }
        return result
    }

    /// How a string of `count` code points is laid out: how many of them to keep and the fill on both sides.
    package func stringLayout(
        count: Int, typeName: String = "str"
    ) throws(TextFailure) -> (keep: Int, left: Int, right: Int) {
        if type != UInt8(ascii: "s") { throw unknownType(typeName) }
        if sign == 0x20 { throw .value("Space not allowed in string format specifier") }
        if sign != 0 { throw .value("Sign not allowed in string format specifier") }
        if noNegativeZero {
            throw .value("Negative zero coercion (z) not allowed in string format specifier")
        }
        if alternate { throw .value("Alternate form (#) not allowed in string format specifier") }
        if align == UInt8(ascii: "=") { throw .value("'=' alignment not allowed in string format specifier") }
        let keep = precision >= 0 ? min(precision, count) : count
        let (left, right) = padding(for: keep)
        return (keep, left, right)
    }

    /// The fill on both sides of text of a length; `=` pads on the left.
    private func padding(for count: Int) -> (left: Int, right: Int) {
        let room = max(width - count, 0)
        switch align {
        case UInt8(ascii: "<"): return (0, room)
        case UInt8(ascii: "^"): return (room / 2, room - room / 2)
        default: return (room, 0)
        }
    }

    private func pad(_ left: Int, _ text: [UInt8], _ right: Int) -> Output {
        if fill < 0x80 {
            if left == 0 && right == 0 { return .ascii(text) }
            let byte = UInt8(fill)
            return .ascii([UInt8](repeating: byte, count: left) + text + [UInt8](repeating: byte, count: right))
        }
        if left == 0 && right == 0 { return .ascii(text) }
        return .wide(
            [UInt32](repeating: fill, count: left) + text.map { UInt32($0) } + [UInt32](repeating: fill, count: right))
    }

    /// Sign, prefix, grouped digits and what follows them, padded. Zeros that fill between sign and digits are grouped.
    private func layout(negative: Bool, prefix: [UInt8], whole: ArraySlice<UInt8>, rest: [UInt8]) -> Output {
        var head: [UInt8] = []
        if negative {
            head.append(UInt8(ascii: "-"))
        } else if sign == UInt8(ascii: "+") || sign == 0x20 {
            head.append(sign)
        }
        head += prefix
        let between = align == UInt8(ascii: "=")
        var digits = Array(whole)
        if grouping != .none && !whole.isEmpty {
            let room = between && fill == 0x30 ? width - head.count - rest.count : 0
            digits = group(whole, minimum: room)
        }
        let count = head.count + digits.count + rest.count
        if between {
            let room = max(width - count, 0)
            if fill >= 0x80 && room > 0 {
                return .wide(
                    head.map { UInt32($0) } + [UInt32](repeating: fill, count: room)
                        + (digits + rest).map { UInt32($0) })
            }
            return .ascii(head + [UInt8](repeating: UInt8(truncatingIfNeeded: fill), count: room) + digits + rest)
        }
        let (left, right) = padding(for: count)
        return pad(left, head + digits + rest, right)
    }

    /// Digits with separators, with zeros in front until they are at least `minimum` long and do not start with a
    /// separator.
    private func group(_ digits: ArraySlice<UInt8>, minimum: Int) -> [UInt8] {
        var out: [UInt8] = []
        var count = 0
        var source = digits.reversed().makeIterator()
        while true {
            let next = source.next()
            if next == nil && out.count >= minimum { break }
            if count > 0 && count % grouping.size == 0 { out.append(grouping.separator) }
            out.append(next ?? 0x30)
            count += 1
        }
        return out.reversed()
    }
}
