/// Operators, delimiters and brackets.

extension Lexer {
    mutating func punctuation(_ byte: UInt8, _ start: Int) throws(Stop) -> Token {
        cursor = start + 1
        if !modes.isEmpty, byte == 0x3A, colonBeginsSpec() { return token(.colon, start) }
        let second = base[cursor]
        switch byte {
        case 0x28, 0x5B, 0x7B: return try openBracket(byte, start)
        case 0x29, 0x5D, 0x7D: return try closeBracket(byte, start)
        case 0x3A: return second == 0x3D ? take(.colonEqual, 1, start) : token(.colon, start)
        case 0x2C: return token(.comma, start)
        case 0x3B: return token(.semicolon, start)
        case 0x2E:
            if second == 0x2E && base[cursor + 1] == 0x2E { return take(.ellipsis, 2, start) }
            return token(.dot, start)
        case 0x3D: return second == 0x3D ? take(.equalEqual, 1, start) : token(.equal, start)
        case 0x2B: return second == 0x3D ? take(.plusEqual, 1, start) : token(.plus, start)
        case 0x2D:
            if second == 0x3D { return take(.minusEqual, 1, start) }
            return second == 0x3E ? take(.arrow, 1, start) : token(.minus, start)
        case 0x2A:
            if second == 0x3D { return take(.starEqual, 1, start) }
            if second != 0x2A { return token(.star, start) }
            return base[cursor + 1] == 0x3D ? take(.doubleStarEqual, 2, start) : take(.doubleStar, 1, start)
        case 0x2F:
            if second == 0x3D { return take(.slashEqual, 1, start) }
            if second != 0x2F { return token(.slash, start) }
            return base[cursor + 1] == 0x3D ? take(.doubleSlashEqual, 2, start) : take(.doubleSlash, 1, start)
        case 0x25: return second == 0x3D ? take(.percentEqual, 1, start) : token(.percent, start)
        case 0x40: return second == 0x3D ? take(.atEqual, 1, start) : token(.at, start)
        case 0x26: return second == 0x3D ? take(.ampersandEqual, 1, start) : token(.ampersand, start)
        case 0x7C: return second == 0x3D ? take(.barEqual, 1, start) : token(.bar, start)
        case 0x5E: return second == 0x3D ? take(.caretEqual, 1, start) : token(.caret, start)
        case 0x7E: return token(.tilde, start)
        case 0x3C:
            if second == 0x3D { return take(.lessEqual, 1, start) }
            if second == 0x3E && !tokenizing { return take(.errorOperator, 1, start) }
            if second != 0x3C { return token(.less, start) }
            return base[cursor + 1] == 0x3D ? take(.leftShiftEqual, 2, start) : take(.leftShift, 1, start)
        case 0x3E:
            if second == 0x3D { return take(.greaterEqual, 1, start) }
            if second != 0x3E { return token(.greater, start) }
            return base[cursor + 1] == 0x3D ? take(.rightShiftEqual, 2, start) : take(.rightShift, 1, start)
        case 0x21: return second == 0x3D ? take(.notEqual, 1, start) : token(.exclamation, start)
        default:
            if byte < 0x20 || byte == 0x7F {
                throw stopHere(
                    "invalid non-printable character U+\(hexadecimal(UInt32(byte), width: 4, uppercase: true))")
            }
            return token(.errorOperator, start)
        }
    }

    @inline(__always)
    private mutating func take(_ kind: TokenKind, _ more: Int, _ start: Int) -> Token {
        cursor += more
        return token(kind, start)
    }

    /// Inside a field, a colon outside its inner brackets begins the format specification.
    private mutating func colonBeginsSpec() -> Bool {
        let last = modes.count - 1
        guard modes[last].depth - 1 == modes[last].fieldDepth else { return false }
        modes[last].inText = true
        modes[last].inFormatSpec = true
        return true
    }

    private mutating func openBracket(_ byte: UInt8, _ start: Int) throws(Stop) -> Token {
        if brackets.count >= Lexer.maximumBrackets { throw stopHere("too many nested parentheses") }
        brackets.append(Bracket(character: byte, line: line, column: start - lineStart))
        if !modes.isEmpty { modes[modes.count - 1].depth += 1 }
        return token(byte == 0x28 ? .leftParen : byte == 0x5B ? .leftBracket : .leftBrace, start)
    }

    private mutating func closeBracket(_ byte: UInt8, _ start: Int) throws(Stop) -> Token {
        let character = Character(Unicode.Scalar(byte))
        let last = modes.count - 1
        if last >= 0 && modes[last].depth == 0 && byte == 0x7D {
            throw stopHere("\(Character(Unicode.Scalar(modes[last].letter)))-string: single '}' is not allowed")
        }
        if let open = brackets.popLast() {
            let matches =
                open.character == 0x28 && byte == 0x29 || open.character == 0x5B && byte == 0x5D
                || open.character == 0x7B && byte == 0x7D
            if !matches && !tokenizing {
                if last >= 0 && open.character == 0x7B && modes[last].depth - 1 == modes[last].fieldDepth {
                    throw stopHere(
                        "\(Character(Unicode.Scalar(modes[last].letter)))-string: unmatched '\(character)'")
                }
                let opening = Character(Unicode.Scalar(open.character))
                let place = open.line == line ? "" : " on line \(open.line)"
                throw stopHere(
                    "closing parenthesis '\(character)' does not match opening parenthesis '\(opening)'\(place)")
            }
        } else if !tokenizing {
            throw stopHere("unmatched '\(character)'")
        }
        if last >= 0 {
            modes[last].depth -= 1
            if modes[last].depth < 0 {
                throw stopHere(
                    "\(Character(Unicode.Scalar(modes[last].letter)))-string: unmatched '\(character)'")
            }
            if byte == 0x7D && modes[last].depth == modes[last].fieldDepth {
                modes[last].fieldDepth -= 1
                modes[last].inText = true
                modes[last].inFormatSpec = false
            }
        }
        return token(byte == 0x29 ? .rightParen : byte == 0x5D ? .rightBracket : .rightBrace, start)
    }
}
