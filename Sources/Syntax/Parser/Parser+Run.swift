/// The two passes, and what the failure of both is worth.

extension Parser {
    mutating func run(_ mode: ParseMode, impliesDedent: Bool) -> Result<ParseResult, SyntaxFailure> {
        do {
            if let module = try module(mode, impliesDedent: impliesDedent) {
                return .success(ParseResult(module: module, warnings: lexer.warnings + warnings))
            }
        } catch {
            return .failure(stopped())
        }
        let last = filled - 1
        let atEnd =
            lexer.reachedEnd || tokens[last].kind == .endMarker
            || tokens[last].kind == .dedent && lexer.cursor >= lexer.end
        position = 0
        chain = 0
        diagnosing = true
        warnings = []
        var found: SyntaxFailure
        do {
            _ = try module(mode, impliesDedent: impliesDedent)
            found = generic(tokens[last])
        } catch {
            // The second pass needs more stack: without room for it, the first pass' answer stands.
            found = failure?.kind == .memoryError ? generic(tokens[last]) : stopped()
        }
        if atEnd { found.isIncomplete = true }
        return .failure(found)
    }

    /// The failure behind a thrown `Stop`; a failure of the lexer further on comes first.
    private mutating func stopped() -> SyntaxFailure {
        if let failure = lexer.failure { return failure }
        let found = failure!
        guard found.kind == .syntaxError || found.kind == .indentationError else { return found }
        return lexRest() ?? found
    }

    private mutating func generic(_ last: Token) -> SyntaxFailure {
        if last.kind == .indent || last.kind == .dedent {
            _ = raiseHere(last.kind == .indent ? "unexpected indent" : "unexpected unindent", .indentationError)
            return failure!
        }
        let found = SyntaxFailure(
            .syntaxError, "invalid syntax",
            Span(line: last.line, column: last.column, endLine: last.endLine, endColumn: last.endColumn))
        return lexRest() ?? found
    }

    /// Lexes what is left: an error there is reported instead, and so is a bracket opened on an earlier line that is
    /// never closed.
    private mutating func lexRest() -> SyntaxFailure? {
        let errorLine = filled > 0 ? Int(tokens[filled - 1].line) : 0
        do {
            while try lexer.next().kind != .endMarker {}
        } catch {
            if lexer.endedInBrackets || lexer.failureIsWeak {
                guard let open = lexer.brackets.last, errorLine > open.line else { return nil }
                _ = lexer.unclosedBracket()
            }
            return lexer.failure
        }
        return nil
    }

    private mutating func module(_ mode: ParseMode, impliesDedent: Bool) throws(Stop) -> Module? {
        switch mode {
        case .file:
            let body = try statements()
            guard try peek() == .endMarker else { return nil }
            return .module(body: body)
        case .expression:
            guard let body = try expressions() else { return nil }
            while try eat(.newline) {}
            guard try peek() == .endMarker else { return nil }
            return .expression(body: body)
        case .interactive:
            // Nothing at all is fine for a REPL, but no source for compile().
            if try peek() == .endMarker { return impliesDedent ? nil : .interactive(body: []) }
            let first = try peek()
            let start = position
            if let statement = try compoundStatement(first) {
                guard try peek() == .endMarker else { return nil }
                if !impliesDedent && !endsWithBlankLine() {
                    failure = SyntaxFailure(.syntaxError, "incomplete input", nil, isIncomplete: true)
                    throw Stop()
                }
                return .interactive(body: [statement])
            }
            position = start
            guard let body = try simpleStatements() else { return nil }
            try endSingle()
            return .interactive(body: body)
        }
    }

    private mutating func endSingle() throws(Stop) {
        // The line end behind the first statement is the place.
        let end = place(tokens[position - 1])
        if try peek() != .endMarker {
            throw raise(.syntaxError, "multiple statements found while compiling a single statement", end)
        }
    }

    private func endsWithBlankLine() -> Bool {
        var index = lexer.end - 1
        guard index >= 0, lexer.base[index] == 10 else { return false }
        index -= 1
        while index >= 0, lexer.base[index] == 32 || lexer.base[index] == 9 { index -= 1 }
        return index >= 0 && lexer.base[index] == 10
    }
}

// MARK: Failures of the parser

extension Parser {
    mutating func raise(_ kind: SyntaxFailure.Kind = .syntaxError, _ message: String, _ span: Span) -> Stop {
        failure = SyntaxFailure(kind, message, span)
        return Stop()
    }

    mutating func raise(_ message: String, from first: Span, to last: Span) -> Stop {
        raise(
            .syntaxError, message,
            Span(line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn))
    }

    /// From a place to as far as the lexer has read.
    mutating func raise(_ message: String, startingFrom first: Span) -> Stop {
        raise(
            .syntaxError, message,
            Span(
                line: first.line, column: first.column, endLine: Int32(lexer.line),
                endColumn: Int32(lexer.cursor - lexer.lineStart - 1)))
    }

    /// At the last token lexed.
    mutating func raiseHere(_ message: String, _ kind: SyntaxFailure.Kind = .syntaxError) -> Stop {
        raise(kind, message, place(tokens[filled - 1]))
    }

    /// At the next token.
    mutating func raiseNext(_ message: String) -> Stop {
        if position == filled { do { try fill() } catch { return Stop() } }
        return raise(.syntaxError, message, place(tokens[position]))
    }

    private func place(_ token: Token) -> Span {
        if token.column >= 0 {
            return Span(
                line: token.line, column: token.column, endLine: token.endLine, endColumn: token.endColumn)
        }
        return Span(
            line: token.line, column: Int32(lexer.cursor - lexer.lineStart - 1), endLine: token.endLine,
            endColumn: -2)
    }
}
