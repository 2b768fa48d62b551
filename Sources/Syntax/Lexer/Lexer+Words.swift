/// Identifiers, keywords, string prefixes and numbers.

extension Lexer {
    mutating func identifier(_ start: Int) throws(Stop) -> Token {
        let first = base[start]
        // At most two prefix letters stand before a quote.
        if first | 0x20 == 0x62 || first | 0x20 == 0x66 || first | 0x20 == 0x72 || first | 0x20 == 0x74
            || first | 0x20 == 0x75
        {
            if let token = try prefixedString(start) { return token }
        }
        var hash = NameTable.seed
        var bits: UInt8 = 0
        var index = start
        var byte = first
        while has(byte, ByteClass.part) {
            bits |= byte
            hash = NameTable.step(hash, byte)
            index += 1
            byte = base[index]
        }
        cursor = index
        if bits >= 0x80 { return try foreignIdentifier(start) }
        let name = names.intern(UnsafeBufferPointer(start: base + start, count: index - start), hash: hash)
        if name < NameTable.keywordCount {
            let kind = TokenKind(rawValue: TokenKind.kwFalse.rawValue + UInt8(name))!
            return token(kind, start, name: name)
        }
        return token(.name, start, name: name)
    }

    /// An identifier with non-ASCII characters: checked, and normalised to NFKC.
    private mutating func foreignIdentifier(_ start: Int) throws(Stop) -> Token {
        if tokenizing { return token(.name, start) }
        var index = start
        var scalars: [Unicode.Scalar] = []
        while index < cursor {
            let (value, length) = decodeScalar(base, index, end)
            index += length
            guard let scalar = Unicode.Scalar(value),
                scalars.isEmpty ? scalar.startsIdentifier : scalar.continuesIdentifier
            else {
                cursor = index
                let code = hexadecimal(value, width: 4, uppercase: true)
                if let scalar = Unicode.Scalar(value), scalar.isPrintable {
                    throw stopHere("invalid character '\(Character(scalar))' (U+\(code))")
                }
                throw stopHere("invalid non-printable character U+\(code)")
            }
            scalars.append(scalar)
        }
        let normalised = String(String.UnicodeScalarView(normaliseNFKC(scalars)))
        // A normalised identifier is never a keyword: CPython looks keywords up before normalising.
        return token(.name, start, name: names.intern(normalised))
    }

    private mutating func prefixedString(_ start: Int) throws(Stop) -> Token? {
        var index = start
        var seen: [UInt8] = []
        while true {
            let byte = base[index] | 0x20
            guard byte == 0x62 || byte == 0x66 || byte == 0x72 || byte == 0x74 || byte == 0x75,
                !seen.contains(byte), base[index] >= 0x41
            else { return nil }
            seen.append(byte)
            index += 1
            if base[index] == 0x22 || base[index] == 0x27 { break }
            if !has(base[index], ByteClass.start) { return nil }
        }
        for pair in ["ub", "ur", "uf", "ut", "bf", "bt", "ft"] {
            let letters = Array(pair.utf8)
            if seen.contains(letters[0]) && seen.contains(letters[1]) {
                cursor = index + 1
                let first = Character(Unicode.Scalar(letters[0]))
                let second = Character(Unicode.Scalar(letters[1]))
                throw stop(
                    .syntaxError, "'\(first)' and '\(second)' prefixes are incompatible", line, start - lineStart,
                    line, index - lineStart)
            }
        }
        if seen.contains(0x66) || seen.contains(0x74) {
            return try beginFormatted(
                start, quoteAt: index, raw: seen.contains(0x72), letter: seen.contains(0x66) ? 0x66 : 0x74)
        }
        return try string(start, quoteAt: index)
    }

    mutating func number(_ start: Int) throws(Stop) -> Token {
        cursor = start
        var byte = base[start]
        if byte == 0x30 {
            byte = base[start + 1] | 0x20
            if byte == 0x78 || byte == 0x6F || byte == 0x62 {
                cursor = start + 2
                if byte == 0x78 {
                    try radixDigits("hexadecimal", 16)
                } else if byte == 0x6F {
                    try radixDigits("octal", 8)
                } else {
                    try radixDigits("binary", 2)
                }
                return token(.number, start)
            }
            cursor = start + 1
            while true {
                if base[cursor] == 0x5F {
                    cursor += 1
                    if !has(base[cursor], ByteClass.digit) { throw stopHere("invalid decimal literal") }
                }
                if base[cursor] != 0x30 { break }
                cursor += 1
            }
            let zerosEnd = cursor
            if has(base[cursor], ByteClass.digit) {
                try decimalDigits()
                let after = base[cursor]
                if !tokenizing && after != 0x2E && after | 0x20 != 0x65 && after | 0x20 != 0x6A {
                    throw stop(
                        .syntaxError,
                        "leading zeros in decimal integer literals are not permitted; "
                            + "use an 0o prefix for octal integers",
                        line, start - lineStart, line, zerosEnd - lineStart)
                }
            }
        } else if byte != 0x2E {
            try decimalDigits()
        }
        if base[cursor] == 0x2E {
            cursor += 1
            if has(base[cursor], ByteClass.digit) { try decimalDigits() }
        }
        if base[cursor] | 0x20 == 0x65 {
            let mark = cursor
            cursor += 1
            if base[cursor] == 0x2B || base[cursor] == 0x2D {
                cursor += 1
                if !has(base[cursor], ByteClass.digit) { throw stopHere("invalid decimal literal") }
                try decimalDigits()
            } else if has(base[cursor], ByteClass.digit) {
                try decimalDigits()
            } else {
                cursor = mark
                try endOfNumber("decimal")
                return token(.number, start)
            }
        }
        if base[cursor] | 0x20 == 0x6A {
            cursor += 1
            try endOfNumber("imaginary")
        } else {
            try endOfNumber("decimal")
        }
        return token(.number, start)
    }

    private mutating func decimalDigits() throws(Stop) {
        while true {
            while has(base[cursor], ByteClass.digit) { cursor += 1 }
            if base[cursor] != 0x5F { return }
            cursor += 1
            if !has(base[cursor], ByteClass.digit) { throw stopHere("invalid decimal literal") }
        }
    }

    private mutating func radixDigits(_ kind: String, _ radix: UInt8) throws(Stop) {
        func isDigit(_ byte: UInt8) -> Bool {
            radix == 16 ? has(byte, ByteClass.hexDigit) : byte >= 0x30 && byte < 0x30 + radix
        }
        repeat {
            if base[cursor] == 0x5F { cursor += 1 }
            if !isDigit(base[cursor]) {
                try refuseDigit(kind, radix)
                throw stopHere("invalid \(kind) literal")
            }
            while isDigit(base[cursor]) { cursor += 1 }
        } while base[cursor] == 0x5F
        try refuseDigit(kind, radix)
        try endOfNumber(kind)
    }

    private mutating func refuseDigit(_ kind: String, _ radix: UInt8) throws(Stop) {
        if radix != 16 && has(base[cursor], ByteClass.digit) {
            let digit = Character(Unicode.Scalar(base[cursor]))
            cursor += 1
            throw stopHere("invalid digit '\(digit)' in \(kind) literal")
        }
    }

    /// A letter right after a number: a warning when a keyword begins there, an error otherwise.
    private mutating func endOfNumber(_ kind: String) throws(Stop) {
        let byte = base[cursor]
        guard byte < 0x80, has(byte, ByteClass.part) else { return }
        func follows(_ rest: StaticString) -> Bool {
            for index in 0..<rest.utf8CodeUnitCount where base[cursor + 1 + index] != rest.utf8Start[index] {
                return false
            }
            return true
        }
        let next = base[cursor + 1]
        let keyword: Bool
        switch byte {
        case 0x61: keyword = follows("nd")
        case 0x65: keyword = follows("lse")
        case 0x66: keyword = follows("or")
        case 0x69: keyword = next == 0x66 || next == 0x6E || next == 0x73
        case 0x6F: keyword = follows("r")
        case 0x6E: keyword = follows("ot")
        default: keyword = false
        }
        if keyword {
            let column = cursor - lineStart
            warnings.append(
                SyntaxWarning(
                    category: "SyntaxWarning", message: "invalid \(kind) literal",
                    span: Span(line: line, column: column, endLine: line, endColumn: column)))
        } else {
            throw stopHere("invalid \(kind) literal")
        }
    }
}
