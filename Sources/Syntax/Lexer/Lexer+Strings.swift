/// String literals, and the text parts of f-strings and t-strings.

extension Lexer {
    /// A plain literal; `start` is where its prefix begins.
    mutating func string(_ start: Int, quoteAt: Int) throws(Stop) -> Token {
        let quote = base[quoteAt]
        let firstLine = line
        let firstLineStart = lineStart
        cursor = quoteAt + 1
        var size = 1
        if base[cursor] == quote {
            if base[cursor + 1] == quote {
                size = 3
                cursor += 2
            } else {
                cursor += 1
                return token(.string, start)
            }
        }
        var closing = 0
        var escapedQuote = false
        while closing != size {
            let byte = base[cursor]
            if byte == quote {
                closing += 1
                cursor += 1
                continue
            }
            if byte == 0 && cursor >= end || size == 1 && byte == 0x0A {
                throw unterminated(start, quote, size, firstLine, firstLineStart, escapedQuote, byte)
            }
            closing = 0
            cursor += 1
            if byte == 0x5C {
                let escaped = base[cursor]
                if escaped == 0 && cursor >= end { continue }
                if escaped == quote { escapedQuote = true }
                cursor += 1
                if escaped == 0x0A && cursor < end {
                    line += 1
                    lineStart = cursor
                }
            } else if byte == 0x0A && cursor < end {
                line += 1
                lineStart = cursor
            }
        }
        return token(.string, start, line: firstLine, lineStart: firstLineStart)
    }

    private mutating func unterminated(
        _ start: Int, _ quote: UInt8, _ size: Int, _ firstLine: Int, _ firstLineStart: Int, _ escapedQuote: Bool,
        _ byte: UInt8
    ) -> Stop {
        let detected = line
        cursor = start + 1
        line = firstLine
        lineStart = firstLineStart
        if let mode = modes.last, mode.quote == quote, mode.quoteSize == size {
            return stopHere("\(Character(Unicode.Scalar(mode.letter)))-string: expecting '}'")
        }
        if size == 3 {
            reachedEnd = true
            return stopHere(
                "unterminated triple-quoted string literal (detected at line \(detected))", incomplete: true)
        }
        let hint = escapedQuote ? "; perhaps you escaped the end quote?" : ""
        return stopHere("unterminated string literal (detected at line \(detected))\(hint)")
    }

    mutating func beginFormatted(_ start: Int, quoteAt: Int, raw: Bool, letter: UInt8) throws(Stop) -> Token {
        let quote = base[quoteAt]
        cursor = quoteAt + 1
        if modes.count >= Lexer.maximumModes { throw stopHere("too many nested f-strings or t-strings") }
        var size = 1
        if base[cursor] == quote && base[cursor + 1] == quote {
            size = 3
            cursor += 2
        }
        modes.append(
            StringMode(
                quote: quote, quoteSize: size, isRaw: raw, letter: letter, start: start, firstLine: line,
                firstLineStart: lineStart))
        return token(letter == 0x66 ? .fstringStart : .tstringStart, start)
    }

    /// The next token while the text of an f-string or t-string is being read.
    mutating func nextInString() throws(Stop) -> Token {
        let last = modes.count - 1
        let mode = modes[last]
        let isF = mode.letter == 0x66
        let start = cursor
        if base[cursor] == 0x7B && base[cursor + 1] != 0x7B {
            try openField()
            return try nextPlain()
        }
        var quotes = 0
        while quotes < mode.quoteSize && base[cursor + quotes] == mode.quote { quotes += 1 }
        if quotes == mode.quoteSize {
            cursor += quotes
            modes.removeLast()
            return token(isF ? .fstringEnd : .tstringEnd, start)
        }
        let kind: TokenKind = isF ? .fstringMiddle : .tstringMiddle
        let firstLine = line
        let firstLineStart = lineStart
        let inSpec = mode.inFormatSpec && mode.fieldDepth >= 0
        var closing = 0
        var namedEscape = false
        while closing != mode.quoteSize {
            let byte = base[cursor]
            if byte == 0 && cursor >= end || byte == 0x0A && mode.quoteSize == 1 {
                throw unterminatedFormatted(mode, inSpec, byte)
            }
            cursor += 1
            if byte == mode.quote {
                closing += 1
                continue
            }
            closing = 0
            switch byte {
            case 0x0A:
                if cursor < end {
                    line += 1
                    lineStart = cursor
                }
            case 0x7B:
                if base[cursor] != 0x7B || inSpec {
                    cursor -= 1
                    try openField()
                    return token(kind, start, line: firstLine, lineStart: firstLineStart)
                }
                return doubledBrace(token(kind, start, line: firstLine, lineStart: firstLineStart))
            case 0x7D:
                if namedEscape { return token(kind, start, line: firstLine, lineStart: firstLineStart) }
                if base[cursor] == 0x7D && !inSpec && mode.depth == 0 {
                    return doubledBrace(token(kind, start, line: firstLine, lineStart: firstLineStart))
                }
                cursor -= 1
                modes[last].inText = false
                modes[last].inFormatSpec = false
                return token(kind, start, line: firstLine, lineStart: firstLineStart)
            case 0x5C:
                let escaped = base[cursor]
                if escaped == 0x7B || escaped == 0x7D {
                    if !mode.isRaw { warnInvalidEscape(escaped) }
                    continue
                }
                if escaped == 0 && cursor >= end { continue }
                if !mode.isRaw && escaped == 0x4E && base[cursor + 1] == 0x7B {
                    cursor += 2
                    namedEscape = true
                    continue
                }
                cursor += 1
                if escaped == 0x0A && cursor < end {
                    line += 1
                    lineStart = cursor
                }
            default:
                break
            }
        }
        cursor -= mode.quoteSize
        return token(kind, start, line: firstLine, lineStart: firstLineStart)
    }

    /// The text of a part that ends in `{{` or `}}` has one brace; its place has both.
    private mutating func doubledBrace(_ token: Token) -> Token {
        cursor += 1
        var token = token
        token.endColumn += 1
        return token
    }

    private mutating func openField() throws(Stop) {
        let last = modes.count - 1
        modes[last].fieldDepth += 1
        if modes[last].fieldDepth >= Lexer.maximumFields {
            throw stopHere(
                "\(Character(Unicode.Scalar(modes[last].letter)))-string: expressions nested too deeply")
        }
        modes[last].inText = false
    }

    private mutating func unterminatedFormatted(_ mode: StringMode, _ inSpec: Bool, _ byte: UInt8) -> Stop {
        let letter = Character(Unicode.Scalar(mode.letter))
        if inSpec && byte == 0x0A {
            cursor += 1
            return stopHere(
                "\(letter)-string: newlines are not allowed in format specifiers for single quoted \(letter)-strings")
        }
        let detected = line
        cursor = mode.start + 1
        line = mode.firstLine
        lineStart = mode.firstLineStart
        if mode.quoteSize == 3 {
            reachedEnd = true
            return stopHere(
                "unterminated triple-quoted \(letter)-string literal (detected at line \(detected))", incomplete: true)
        }
        return stopHere("unterminated \(letter)-string literal (detected at line \(detected))")
    }

    /// The lexer's part of the warning, for a backslash before a brace.
    private mutating func warnInvalidEscape(_ byte: UInt8) {
        let character = Character(Unicode.Scalar(byte))
        let column = cursor - lineStart - 1
        warnings.append(
            SyntaxWarning(
                category: "SyntaxWarning",
                message: "\"\\\(character)\" is an invalid escape sequence. Such sequences will not work in the "
                    + "future. Did you mean \"\\\\\(character)\"? A raw string is also an option.",
                span: Span(line: line, column: column, endLine: line, endColumn: column + 1)))
    }
}
