/// Text to tokens, one token per call.
///
/// Rules:
/// - The lexer reads a buffer that ends in a newline and one NUL; it never looks past the NUL.
/// - `line` and `lineStart` change when the first character of the next line is read, not at the line end:
///   at the end of the input they still describe the last line, as CPython's error positions expect.
/// - A failure is stored in `failure`; the thrown `Stop` is empty, so that throwing costs callers nothing.
/// - The owner keeps the buffer alive.

/// Thrown when `failure` of the lexer or parser says why.
struct Stop: Error {}

struct Lexer {
    struct Bracket {
        var character: UInt8
        var line: Int
        var column: Int
    }

    /// State of one f-string or t-string being read.
    struct StringMode {
        var quote: UInt8
        var quoteSize: Int
        var isRaw: Bool
        /// `f` or `t`.
        var letter: UInt8
        var inText = true
        var inFormatSpec = false
        /// Open brackets inside, and how many fields are open (-1: none) as CPython counts them.
        var depth = 0
        var fieldDepth = -1
        var start: Int
        var firstLine: Int
        var firstLineStart: Int
    }

    static let maximumBrackets = 200
    static let maximumIndents = 100
    /// Format specifications within format specifications.
    static let maximumFields = 3
    /// f-strings within f-strings.
    static let maximumModes = 149

    let base: UnsafePointer<UInt8>
    /// Offset of the final NUL.
    let end: Int
    let classes: UnsafePointer<UInt8>
    /// Comments, NL tokens and mismatched brackets are given out instead of skipped or refused.
    let tokenizing: Bool

    var cursor = 0
    var line = 0
    var lineStart = 0
    var atLineStart = true
    var pendingIndents = 0
    var indents: [Int] = [0]
    var tabbedIndents: [Int] = [0]
    var brackets: [Bracket] = []
    var modes: [StringMode] = []
    var insideField = false
    var names = NameTable()
    var warnings: [SyntaxWarning] = []
    var failure: SyntaxFailure?
    /// The failure is of a kind that CPython lets an error of the parser stand before.
    var failureIsWeak = false
    /// The input ended inside brackets.
    var endedInBrackets = false
    var reachedEnd = false
    /// A blank or comment line is being skipped (only `tokenizing` cares).
    var blankLine = false
    /// The comment just given out was alone on its line.
    var commentOnly = false

    init(_ base: UnsafePointer<UInt8>, end: Int, classes: UnsafePointer<UInt8>, tokenizing: Bool = false) {
        self.base = base
        self.end = end
        self.classes = classes
        self.tokenizing = tokenizing
    }

    @inline(__always)
    func has(_ byte: UInt8, _ flag: UInt8) -> Bool { classes[Int(byte)] & flag != 0 }

    /// The next token. At the end: pending DEDENTs, then `endMarker` for ever.
    mutating func next() throws(Stop) -> Token {
        if let mode = modes.last, mode.inText { return try nextInString() }
        return try nextPlain()
    }

    mutating func nextPlain() throws(Stop) -> Token {
        while true {
            blankLine = false
            if atLineStart {
                atLineStart = false
                beginLine()
                try measureIndentation()
            }
            if pendingIndents != 0 {
                let kind: TokenKind = pendingIndents < 0 ? .dedent : .indent
                pendingIndents += pendingIndents < 0 ? 1 : -1
                return bare(kind)
            }
            while true {
                var byte = base[cursor]
                while byte == 0x20 || byte == 0x09 || byte == 0x0C {
                    cursor += 1
                    byte = base[cursor]
                }
                let start = cursor
                if byte == 0x23 {
                    while base[cursor] != 0x0A && cursor < end { cursor += 1 }
                    if tokenizing {
                        commentOnly = blankLine
                        return token(.comment, start)
                    }
                    byte = base[cursor]
                }
                if byte == 0 && cursor >= end {
                    reachedEnd = true
                    if !brackets.isEmpty {
                        if tokenizing {
                            throw stop(.syntaxError, "unexpected EOF in multi-line statement", line, -1, line, -1)
                        }
                        throw unclosedBracket()
                    }
                    return bare(.endMarker)
                }
                if has(byte, ByteClass.start) { return try identifier(start) }
                if byte == 0x0A {
                    let newline = Token(
                        start: Int32(cursor), end: Int32(cursor), line: Int32(line),
                        column: Int32(cursor - lineStart), endLine: Int32(line),
                        endColumn: Int32(cursor - lineStart + 1), name: -1, kind: .newline, level: 0)
                    cursor += 1
                    atLineStart = true
                    if blankLine || commentOnly || !brackets.isEmpty {
                        commentOnly = false
                        if tokenizing {
                            var blank = newline
                            blank.kind = .nl
                            return blank
                        }
                        break
                    }
                    return newline
                }
                if byte == 0x5C {
                    cursor += 1
                    try continueLine()
                    continue
                }
                if has(byte, ByteClass.digit) { return try number(start) }
                if byte == 0x2E && has(base[cursor + 1], ByteClass.digit) { return try number(start) }
                if byte == 0x22 || byte == 0x27 { return try string(start, quoteAt: start) }
                return try punctuation(byte, start)
            }
        }
    }

    /// Called when the first character of a line is about to be read.
    @inline(__always)
    mutating func beginLine() {
        if cursor < end {
            line += 1
            lineStart = cursor
        }
    }

    private mutating func measureIndentation() throws(Stop) {
        var column = 0
        var tabbed = 0
        var continued = 0
        while true {
            let byte = base[cursor]
            if byte == 0x20 {
                column += 1
                tabbed += 1
            } else if byte == 0x09 {
                column = (column / 8 + 1) * 8
                tabbed += 1
            } else if byte == 0x0C {
                column = 0
                tabbed = 0
            } else if byte == 0x5C {
                continued = continued != 0 ? continued : column
                cursor += 1
                try continueLine()
                continue
            } else {
                break
            }
            cursor += 1
        }
        let byte = base[cursor]
        if byte == 0x23 || byte == 0x0A {
            blankLine = true
            return
        }
        if !brackets.isEmpty { return }
        if continued != 0 {
            column = continued
            tabbed = continued
        }
        let last = indents.count - 1
        if column == indents[last] {
            if tabbed != tabbedIndents[last] { throw mixedIndentation() }
        } else if column > indents[last] {
            if indents.count >= Lexer.maximumIndents {
                skipLine()
                failureIsWeak = true
                throw stop(.indentationError, "too many levels of indentation", line, 0, line, -1)
            }
            if tabbed <= tabbedIndents[last] { throw mixedIndentation() }
            pendingIndents += 1
            indents.append(column)
            tabbedIndents.append(tabbed)
        } else {
            while indents.count > 1 && column < indents[indents.count - 1] {
                pendingIndents -= 1
                indents.removeLast()
                tabbedIndents.removeLast()
            }
            if column != indents[indents.count - 1] {
                skipLine()
                failureIsWeak = true
                throw stop(
                    .indentationError, "unindent does not match any outer indentation level", line,
                    cursor - lineStart - 1, line, -2)
            }
            if tabbed != tabbedIndents[indents.count - 1] { throw mixedIndentation() }
        }
    }

    private mutating func skipLine() {
        while cursor < end && base[cursor] != 0x0A { cursor += 1 }
        if cursor < end { cursor += 1 }
    }

    private mutating func mixedIndentation() -> Stop {
        skipLine()
        failureIsWeak = true
        return stop(.tabError, "inconsistent use of tabs and spaces in indentation", line, 0, line, -1)
    }

    /// After a backslash: the line must end here and another must follow.
    mutating func continueLine() throws(Stop) {
        if base[cursor] != 0x0A {
            failureIsWeak = true
            if cursor < end { cursor += scalarLength(cursor) }
            throw stop(
                .syntaxError, "unexpected character after line continuation character", line,
                cursor - lineStart - 1, line, -1)
        }
        cursor += 1
        if cursor >= end {
            reachedEnd = true
            failureIsWeak = true
            failure = SyntaxFailure(
                .syntaxError, "unexpected EOF while parsing",
                Span(line: line, column: cursor - lineStart - 1, endLine: line, endColumn: -2), isIncomplete: true)
            if !brackets.isEmpty { throw unclosedBracket() }
            throw Stop()
        }
        line += 1
        lineStart = cursor
    }

    func scalarLength(_ index: Int) -> Int { decodeScalar(base, index, end).length }

    // MARK: Making tokens

    @inline(__always)
    func token(_ kind: TokenKind, _ start: Int, name: Int32 = -1) -> Token {
        Token(
            start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: cursor),
            line: Int32(truncatingIfNeeded: line), column: Int32(truncatingIfNeeded: start - lineStart),
            endLine: Int32(truncatingIfNeeded: line), endColumn: Int32(truncatingIfNeeded: cursor - lineStart),
            name: name, kind: kind, level: UInt8(truncatingIfNeeded: brackets.count))
    }

    /// A token that began on an earlier line.
    func token(_ kind: TokenKind, _ start: Int, line firstLine: Int, lineStart firstLineStart: Int) -> Token {
        var token = self.token(kind, start)
        token.line = Int32(firstLine)
        token.column = Int32(start - firstLineStart)
        return token
    }

    /// INDENT, DEDENT and the end have no place of their own: column -1.
    private func bare(_ kind: TokenKind) -> Token {
        Token(
            start: Int32(cursor), end: Int32(cursor), line: Int32(line), column: -1, endLine: Int32(line),
            endColumn: -1, name: -1, kind: kind, level: UInt8(truncatingIfNeeded: brackets.count))
    }

    // MARK: Failures

    mutating func stop(
        _ kind: SyntaxFailure.Kind, _ message: String, _ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int
    ) -> Stop {
        failure = SyntaxFailure(
            kind, message, Span(line: line, column: column, endLine: endLine, endColumn: endColumn))
        return Stop()
    }

    /// A failure at the character just read.
    mutating func stopHere(_ message: String, incomplete: Bool = false) -> Stop {
        var column = cursor - lineStart - 1
        while column > 0 && base[lineStart + column] & 0xC0 == 0x80 { column -= 1 }
        failure = SyntaxFailure(
            .syntaxError, message, Span(line: line, column: column, endLine: line, endColumn: column),
            isIncomplete: incomplete)
        return Stop()
    }

    mutating func unclosedBracket() -> Stop {
        endedInBrackets = true
        let open = brackets[brackets.count - 1]
        failure = SyntaxFailure(
            .syntaxError, "'\(Character(Unicode.Scalar(open.character)))' was never closed",
            Span(line: open.line, column: open.column, endLine: open.line, endColumn: -1), isIncomplete: true)
        return Stop()
    }
}
