/// Backslash escapes in literals.

extension Parser {
    private static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: return UInt32(byte - 0x30)
        case 0x41...0x46: return UInt32(byte - 0x37)
        case 0x61...0x66: return UInt32(byte - 0x57)
        default: return nil
        }
    }

    private static func simpleEscape(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x5C, 0x27, 0x22: return byte
        case 0x61: return 7
        case 0x62: return 8
        case 0x66: return 12
        case 0x6E: return 10
        case 0x72: return 13
        case 0x74: return 9
        case 0x76: return 11
        default: return nil
        }
    }

    /// Text with its escapes replaced. `offset`: where it stands in the source; `at`: its token.
    /// - Parameter formatted: a part of an f-string, where the lexer has warned of `\{` and `\}` already.
    mutating func decodeText(
        _ content: UnsafeBufferPointer<UInt8>, _ offset: Int, _ at: Int, formatted: Bool = false
    ) throws(Stop) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var index = 0
        var warned = false
        while index < content.count {
            let byte = content[index]
            index += 1
            if byte != 0x5C {
                result.append(byte)
                continue
            }
            let start = index - 1
            guard index < content.count else {
                if formatted {
                    // Before a field; the lexer has warned.
                    result.append(byte)
                    break
                }
                throw unicodeFailure(content, start, index, "\\ at end of string")
            }
            let letter = content[index]
            index += 1
            if let plain = Parser.simpleEscape(letter) {
                result.append(plain)
                continue
            }
            switch letter {
            case 0x0A: break
            case 0x30...0x37:
                var value = UInt32(letter - 0x30)
                var count = 1
                while count < 3, index < content.count, content[index] >= 0x30, content[index] <= 0x37 {
                    value = value * 8 + UInt32(content[index] - 0x30)
                    index += 1
                    count += 1
                }
                if value > 0o377 && !warned {
                    warned = true
                    warnOctal(value, offset + start)
                }
                appendScalar(value, to: &result)
            case 0x78, 0x75, 0x55:
                let width = letter == 0x78 ? 2 : letter == 0x75 ? 4 : 8
                var value: UInt32 = 0
                var count = 0
                while count < width, index < content.count, let digit = Parser.hexValue(content[index]) {
                    value = value << 4 | digit
                    index += 1
                    count += 1
                }
                if count < width {
                    let shape = String(repeating: "X", count: width)
                    throw unicodeFailure(
                        content, start, index, "truncated \\\(Character(Unicode.Scalar(letter)))\(shape) escape")
                }
                if value > 0x10FFFF { throw unicodeFailure(content, start, index, "illegal Unicode character") }
                appendScalar(value, to: &result)
            case 0x4E:
                try decodeNamed(content, start, &index, &result)
            default:
                if !warned && !(formatted && (letter == 0x7B || letter == 0x7D)) {
                    warned = true
                    warnEscape(content, index - 1, offset + start)
                }
                result.append(0x5C)
                index -= 1
            }
        }
        return result
    }

    private mutating func decodeNamed(
        _ content: UnsafeBufferPointer<UInt8>, _ start: Int, _ index: inout Int, _ result: inout [UInt8]
    ) throws(Stop) {
        if index < content.count && content[index] == 0x7B {
            index += 1
            let begin = index
            while index < content.count && content[index] != 0x7D { index += 1 }
            if index < content.count && index > begin {
                let name = String(decoding: content[begin..<index], as: UTF8.self)
                index += 1
                guard let scalar = scalar(named: name) else {
                    throw unicodeFailure(content, start, index, "unknown Unicode character name")
                }
                appendScalar(scalar.value, to: &result)
                return
            }
        }
        throw unicodeFailure(content, start, index, "malformed \\N character escape")
    }

    mutating func decodeBytes(
        _ content: UnsafeBufferPointer<UInt8>, _ offset: Int, _ at: Int
    ) throws(Stop) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var index = 0
        var warned = false
        while index < content.count {
            let byte = content[index]
            index += 1
            if byte != 0x5C {
                result.append(byte)
                continue
            }
            let start = index - 1
            guard index < content.count else {
                throw raiseHere("(value error) Trailing \\ in string")
            }
            let letter = content[index]
            index += 1
            if let plain = Parser.simpleEscape(letter) {
                result.append(plain)
                continue
            }
            switch letter {
            case 0x0A: break
            case 0x30...0x37:
                var value = UInt32(letter - 0x30)
                var count = 1
                while count < 3, index < content.count, content[index] >= 0x30, content[index] <= 0x37 {
                    value = value * 8 + UInt32(content[index] - 0x30)
                    index += 1
                    count += 1
                }
                if value > 0o377 && !warned {
                    warned = true
                    warnOctal(value, offset + start)
                }
                result.append(UInt8(truncatingIfNeeded: value))
            case 0x78:
                guard index + 1 < content.count, let high = Parser.hexValue(content[index]),
                    let low = Parser.hexValue(content[index + 1])
                else { throw raiseHere("(value error) invalid \\x escape at position \(start)") }
                result.append(UInt8(high << 4 | low))
                index += 2
            default:
                if !warned {
                    warned = true
                    warnEscape(content, index - 1, offset + start)
                }
                result.append(0x5C)
                index -= 1
            }
        }
        return result
    }

    // MARK: Failures and warnings

    /// CPython decodes a copy in which each non-ASCII character takes ten bytes: positions count in it.
    private mutating func unicodeFailure(
        _ content: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ reason: String
    ) -> Stop {
        func decoded(_ index: Int) -> Int {
            var count = 0
            for byte in content[..<index] {
                if byte < 0x80 { count += 1 } else if byte & 0xC0 != 0x80 { count += 10 }
            }
            return count
        }
        let first = decoded(start)
        let last = decoded(end) - 1
        let place =
            first == last ? "byte 0x5c in position \(first)" : "bytes in position \(first)-\(last)"
        return raiseHere("(unicode error) 'unicodeescape' codec can't decode \(place): \(reason)")
    }

    private mutating func warnEscape(_ content: UnsafeBufferPointer<UInt8>, _ index: Int, _ offset: Int) {
        // CPython does not warn of other characters.
        guard content[index] < 0x80 else { return }
        let character = Character(Unicode.Scalar(content[index]))
        warn(
            "\"\\\(character)\" is an invalid escape sequence. Such sequences will not work in the future. "
                + "Did you mean \"\\\\\(character)\"? A raw string is also an option.", offset, 2)
    }

    private mutating func warnOctal(_ value: UInt32, _ offset: Int) {
        let digits = String(value, radix: 8)
        warn(
            "\"\\\(digits)\" is an invalid octal escape sequence. Such sequences will not work in the future. "
                + "Did you mean \"\\\\\(digits)\"? A raw string is also an option.", offset, 4)
    }

    private mutating func warn(_ message: String, _ offset: Int, _ length: Int) {
        if diagnosing { return }
        // The line of an escape inside a long literal is counted back from where the lexer is.
        var line = lexer.line
        var index = lexer.lineStart
        while index > offset {
            index -= 1
            if lexer.base[index] == 10 { line -= 1 }
        }
        var lineStart = offset
        while lineStart > 0 && lexer.base[lineStart - 1] != 10 { lineStart -= 1 }
        let column = offset - lineStart
        let span = Span(line: line, column: column, endLine: line, endColumn: column + length)
        // A literal may be parsed twice where the parser goes back.
        if warnings.contains(where: { $0.span == span }) { return }
        warnings.append(SyntaxWarning(category: "SyntaxWarning", message: message, span: span))
    }

    /// The character of a Unicode name or alias, in any case.
    private func scalar(named name: String) -> Unicode.Scalar? {
        let wanted = name.uppercased()
        for (prefix, ranges) in Parser.computedNames where wanted.hasPrefix(prefix) {
            let rest = wanted.dropFirst(prefix.count)
            if rest.count >= 4, rest.count <= 5, let value = UInt32(rest, radix: 16),
                ranges.contains(where: { $0.contains(value) })
            {
                return Unicode.Scalar(value)
            }
        }
        for range in [0x20...0xD7FF, 0xE000...0x323AF, 0xE0001...0xE01EF] as [ClosedRange<UInt32>] {
            for value in range {
                guard let scalar = Unicode.Scalar(value) else { continue }
                let properties = scalar.properties
                if properties.name == wanted || properties.nameAlias == wanted { return scalar }
            }
        }
        for value in 0...0x1F as ClosedRange<UInt32> {
            if Unicode.Scalar(value)!.properties.nameAlias == wanted { return Unicode.Scalar(value) }
        }
        return Parser.controlNames[wanted].flatMap { Unicode.Scalar($0) }
    }

    private static let computedNames: [(String, [ClosedRange<UInt32>])] = [
        (
            "CJK UNIFIED IDEOGRAPH-",
            [
                0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D,
                0x2B820...0x2CEA1, 0x2CEB0...0x2EBE0, 0x2EBF0...0x2EE5D, 0x30000...0x3134A, 0x31350...0x323AF,
            ]
        )
    ]

    /// Aliases beyond the first one that Swift knows.
    private static let controlNames: [String: UInt32] = [
        "NUL": 0, "LF": 10, "NEW LINE": 10, "LINE FEED": 10, "END OF LINE": 10, "EOL": 10, "CR": 13,
        "CARRIAGE RETURN": 13, "TAB": 9, "HT": 9, "CHARACTER TABULATION": 9, "HORIZONTAL TABULATION": 9, "VT": 11,
        "LINE TABULATION": 11, "VERTICAL TABULATION": 11, "FF": 12, "FORM FEED": 12, "BS": 8, "BACKSPACE": 8,
        "BEL": 7, "ALERT": 7, "ESC": 27, "ESCAPE": 27, "DEL": 127, "DELETE": 127, "SP": 32, "NBSP": 0xA0,
        "SHY": 0xAD, "ZWSP": 0x200B, "ZWNJ": 0x200C, "ZWJ": 0x200D, "LRM": 0x200E, "RLM": 0x200F, "NEL": 0x85,
        "NEXT LINE": 0x85, "BOM": 0xFEFF, "BYTE ORDER MARK": 0xFEFF, "ZWNBSP": 0xFEFF, "NULL": 0, "WJ": 0x2060,
    ]
}
