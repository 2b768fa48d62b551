/// Tokens as Python's `tokenize` module sees them: with comments, blank lines and text.

public struct Tokenizer {
    public struct Token: Sendable {
        /// As `token.tok_name` calls it; every operator is "OP".
        public let type: String
        public let text: String
        /// Lines from 1, columns in characters from 0.
        public let startLine: Int
        public let startColumn: Int
        public let endLine: Int
        public let endColumn: Int
    }

    private let source: Source

    public init(_ source: Source) { self.source = source }

    /// All tokens, from ENCODING to ENDMARKER.
    /// - Throws: the lexer's failure, in the words `tokenize` uses.
    public func tokens() throws(SyntaxFailure) -> [Token] {
        let outcome: Result<[Token], SyntaxFailure> = source.text.withUnsafeBufferPointer { text in
            ByteClass.table.withUnsafeBufferPointer { classes in
                // SAFETY: both buffers are non-empty and outlive the lexer, which is local.
                var lexer = Lexer(
                    text.baseAddress!, end: text.count - 1, classes: classes.baseAddress!, tokenizing: true)
                do { return .success(try all(&lexer)) } catch { return .failure(Tokenizer.reworded(lexer.failure!)) }
            }
        }
        return try outcome.get()
    }

    private func all(_ lexer: inout Lexer) throws(Stop) -> [Token] {
        var lineStarts = [0, 0]
        for (index, byte) in source.text.enumerated() where byte == 10 { lineStarts.append(index + 1) }
        var result = [
            Token(type: "ENCODING", text: source.encoding, startLine: 0, startColumn: 0, endLine: 0, endColumn: 0)
        ]
        if lexer.end == 1 && source.addedNewline {
            result.append(
                Token(type: "ENDMARKER", text: "", startLine: 1, startColumn: 0, endLine: 1, endColumn: 0))
            return result
        }
        let lineCount = lineStarts.count - 2
        func column(_ offset: Int, _ line: Int) -> Int {
            source.text[lineStarts[line]..<offset].count(where: { $0 & 0xC0 != 0x80 })
        }
        func token(_ type: String, _ text: String, _ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int) {
            result.append(
                Token(
                    type: type, text: text, startLine: line, startColumn: column, endLine: endLine,
                    endColumn: endColumn))
        }
        while true {
            let next = try lexer.next()
            let line = Int(next.line)
            let endLine = Int(next.endLine)
            switch next.kind {
            case .endMarker:
                token("ENDMARKER", "", lineCount + 1, 0, lineCount + 1, 0)
                return result
            case .dedent:
                let atEnd = lexer.cursor >= lexer.end
                let place = atEnd ? 0 : column(Int(next.start), line)
                let at = atEnd ? lineCount + 1 : line
                token("DEDENT", "", at, place, at, place)
            case .indent:
                let text = String(decoding: source.text[lineStarts[line]..<Int(next.start)], as: UTF8.self)
                token("INDENT", text, line, 0, line, column(Int(next.start), line))
            case .newline, .nl:
                let text = lineEnd(line, isLast: line == lineCount)
                let start = column(Int(next.start), line)
                token(next.kind == .nl ? "NL" : "NEWLINE", text, line, start, line, start + max(1, text.utf8.count))
            default:
                token(
                    Tokenizer.typeName(next.kind),
                    String(decoding: source.text[Int(next.start)..<Int(next.end)], as: UTF8.self), line,
                    column(Int(next.start), line), endLine, column(Int(next.end), endLine))
            }
        }
    }

    private func lineEnd(_ line: Int, isLast: Bool) -> String {
        if isLast && source.addedNewline { return "" }
        if case .some(let flags) = source.carriageReturns, line <= flags.count, flags[line - 1] { return "\r\n" }
        return "\n"
    }

    private static func typeName(_ kind: TokenKind) -> String {
        switch kind {
        case .name: return "NAME"
        case .number: return "NUMBER"
        case .string: return "STRING"
        case .comment: return "COMMENT"
        case .fstringStart: return "FSTRING_START"
        case .fstringMiddle: return "FSTRING_MIDDLE"
        case .fstringEnd: return "FSTRING_END"
        case .tstringStart: return "TSTRING_START"
        case .tstringMiddle: return "TSTRING_MIDDLE"
        case .tstringEnd: return "TSTRING_END"
        default: return kind.rawValue >= TokenKind.kwFalse.rawValue ? "NAME" : "OP"
        }
    }

    private static func reworded(_ failure: SyntaxFailure) -> SyntaxFailure {
        var failure = failure
        if failure.message.hasPrefix("unterminated triple-quoted string literal") {
            failure.message = "EOF in multi-line string"
        } else if failure.message == "unexpected EOF while parsing" {
            failure.message = "unexpected EOF in multi-line statement"
        }
        return failure
    }
}

/// The lines `python3 -m tokenize FILE` prints.
public func formatTokens(_ source: Source) throws(SyntaxFailure) -> String {
    func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    }
    var result = ""
    for token in try Tokenizer(source).tokens() {
        let place = "\(token.startLine),\(token.startColumn)-\(token.endLine),\(token.endColumn):"
        result += padded(place, 20) + padded(token.type, 15)
        result += padded(Literals.repr(text: Array(token.text.utf8)), 15) + "\n"
    }
    return result
}
