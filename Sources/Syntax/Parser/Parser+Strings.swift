/// String literals and their concatenation; f-strings and t-strings.

extension Parser {
    /// One literal of a concatenation.
    private enum Piece {
        case text([UInt8], unicodePrefix: Bool, Span)
        case bytes([UInt8], Span)
        case formatted([Expr])
    }

    mutating func strings() throws(Stop) -> Expr? {
        let start = position
        if diagnosing { try invalidStringConcatenation() }
        if try peek() == .string {
            // Nearly all strings are a single plain literal.
            let first = try stringPiece()
            let next = try peek()
            if next != .string && next != .fstringStart {
                switch first {
                case .text(let text, let prefix, let span):
                    return Expr(.constant(.str(text, unicodePrefix: prefix)), span)
                case .bytes(let bytes, let span): return Expr(.constant(.bytes(bytes)), span)
                case .formatted: break
                }
            }
            return try concatenation(start, [first])
        }
        if try peek() == .tstringStart { return try templates(start) }
        return try concatenation(start, [])
    }

    private mutating func concatenation(_ start: Int, _ first: [Piece]) throws(Stop) -> Expr? {
        var pieces = first
        while true {
            switch try peek() {
            case .string: pieces.append(try stringPiece())
            case .fstringStart:
                guard let values = try formattedString(.fstringStart) else {
                    if pieces.isEmpty {
                        position = start
                        return nil
                    }
                    return try join(start, pieces)
                }
                pieces.append(.formatted(values))
            default:
                return try join(start, pieces)
            }
        }
    }

    private mutating func templates(_ start: Int) throws(Stop) -> Expr? {
        var values: [Expr] = []
        while try peek() == .tstringStart {
            guard let more = try formattedString(.tstringStart) else {
                position = start
                return nil
            }
            values += more
        }
        return Expr(.templateStr(values: Parser.merge(values)), span(start))
    }

    private mutating func join(_ start: Int, _ pieces: [Piece]) throws(Stop) -> Expr? {
        var isBytes = false
        var isText = false
        var isFormatted = false
        for piece in pieces {
            switch piece {
            case .bytes: isBytes = true
            case .text: isText = true
            case .formatted: isFormatted = true
            }
        }
        if isBytes && (isText || isFormatted) {
            throw raiseHere("cannot mix bytes and nonbytes literals")
        }
        if isBytes {
            var all: [UInt8] = []
            for case .bytes(let bytes, _) in pieces { all += bytes }
            return Expr(.constant(.bytes(all)), span(start))
        }
        var values: [Expr] = []
        for piece in pieces {
            switch piece {
            case .text(let text, let prefix, let span):
                values.append(Expr(.constant(.str(text, unicodePrefix: prefix)), span))
            case .formatted(let more): values += more
            case .bytes: break
            }
        }
        if isFormatted { return Expr(.joinedStr(values: Parser.merge(values)), span(start)) }
        var all: [UInt8] = []
        var unicodePrefix = false
        for (index, piece) in pieces.enumerated() {
            guard case .text(let text, let prefix, _) = piece else { continue }
            if index == 0 { unicodePrefix = prefix }
            all += text
        }
        return Expr(.constant(.str(all, unicodePrefix: unicodePrefix)), span(start))
    }

    /// Neighbouring constants become one; empty ones go.
    private static func merge(_ values: [Expr]) -> [Expr] {
        var merged: [Expr] = []
        var index = 0
        while index < values.count {
            guard case .constant(.str(let text, let prefix)) = values[index].node else {
                merged.append(values[index])
                index += 1
                continue
            }
            var all = text
            var span = values[index].span
            index += 1
            while index < values.count, case .constant(.str(let more, _)) = values[index].node {
                all += more
                span.endLine = values[index].span.endLine
                span.endColumn = values[index].span.endColumn
                index += 1
            }
            if !all.isEmpty { merged.append(Expr(.constant(.str(all, unicodePrefix: prefix)), span)) }
        }
        return merged
    }

    /// The next token, a plain literal, decoded.
    private mutating func stringPiece() throws(Stop) -> Piece {
        let at = position
        position += 1
        let all = bytes(of: tokens[at])
        var index = 0
        var isRaw = false
        var isBytes = false
        var isUnicode = false
        while all[index] != 0x22 && all[index] != 0x27 {
            switch all[index] | 0x20 {
            case 0x72: isRaw = true
            case 0x62: isBytes = true
            default: isUnicode = all[index] == 0x75
            }
            index += 1
        }
        let quote = all[index]
        let size = all.count >= index + 6 && all[index + 1] == quote && all[index + 2] == quote ? 3 : 1
        let content = UnsafeBufferPointer(rebasing: all[(index + size)..<(all.count - size)])
        let hasEscapes = !isRaw && content.contains(0x5C)
        let offset = Int(tokens[at].start) + index + size
        if isBytes {
            if content.contains(where: { $0 >= 0x80 }) {
                throw raise(
                    .syntaxError, "bytes can only contain ASCII literal characters", tokenSpan(at))
            }
            let value = hasEscapes ? try decodeBytes(content, offset, at) : Array(content)
            return .bytes(value, tokenSpan(at))
        }
        let value = hasEscapes ? try decodeText(content, offset, at) : Array(content)
        return .text(value, unicodePrefix: isUnicode, tokenSpan(at))
    }

    // MARK: f-strings and t-strings

    /// From the opening token to the closing one; nil (and nothing taken) when a field does not parse.
    mutating func formattedString(_ opening: TokenKind) throws(Stop) -> [Expr]? {
        let start = position
        let raw = isRaw(tokens[start])
        let isTemplate = opening == .tstringStart
        position += 1
        var values: [Expr] = []
        let outer = chain
        while true {
            chain = 0
            switch try peek() {
            case .fstringMiddle, .tstringMiddle:
                if let constant = try formattedText(raw) { values.append(constant) }
            case .leftBrace:
                guard let field = try field(isTemplate, isInterpolation: isTemplate, raw: raw) else {
                    position = start
                    return nil
                }
                values += field
            case .fstringEnd, .tstringEnd:
                position += 1
                chain = outer
                return values
            default:
                position = start
                return nil
            }
        }
    }

    private func isRaw(_ token: Token) -> Bool {
        for byte in bytes(of: token) where byte | 0x20 == 0x72 { return true }
        return false
    }

    private mutating func formattedText(_ raw: Bool) throws(Stop) -> Expr? {
        let at = position
        position += 1
        let content = bytes(of: tokens[at])
        if content.isEmpty { return nil }
        let value =
            !raw && content.contains(0x5C)
            ? try decodeText(content, Int(tokens[at].start), at, formatted: true) : Array(content)
        return Expr(.constant(.str(value, unicodePrefix: false)), tokenSpan(at))
    }

    /// `{value = !r:spec}`: the text of `value =` as a constant when asked for, and the field.
    mutating func field(_ isTemplate: Bool, isInterpolation: Bool, raw: Bool) throws(Stop) -> [Expr]? {
        let start = position
        try guardStack()
        position += 1
        if let value = try annotatedRight(),
            let result = try finishField(value, start, isTemplate, isInterpolation: isInterpolation, raw: raw)
        {
            return result
        }
        position = start
        if diagnosing { try invalidField(isTemplate ? "t" : "f", raw) }
        return nil
    }

    /// What follows the value in a field.
    @inline(never)
    private mutating func finishField(
        _ value: Expr, _ start: Int, _ isTemplate: Bool, isInterpolation: Bool, raw: Bool
    ) throws(Stop) -> [Expr]? {
        let equal = position
        let isDebug = try eat(.equal)
        _ = try peek()
        let textEnd = position
        var conversion: Character?
        if try peek() == .exclamation {
            let mark = position
            position += 1
            if try peek() == .name {
                conversion = try self.conversion(mark, isTemplate)
            } else {
                position = mark
            }
        }
        var spec: Expr?
        if try peek() == .colon { spec = try formatSpec(isTemplate, raw) }
        guard try eat(.rightBrace) else { return nil }
        if isDebug && conversion == nil && spec == nil { conversion = "r" }
        var result: [Expr] = []
        if isDebug { result.append(debugText(start, textEnd)) }
        if isInterpolation {
            let text = sourceText(Int(tokens[start].end), Int(tokens[isDebug ? equal : textEnd].start))
            result.append(
                Expr(
                    .interpolation(value: value, text: text, conversion: conversion, formatSpec: spec), span(start)))
        } else {
            result.append(
                Expr(.formattedValue(value: value, conversion: conversion, formatSpec: spec), span(start)))
        }
        return result
    }

    /// The source between two tokens as a constant.
    private func debugText(_ opening: Int, _ closing: Int) -> Expr {
        let (from, to) = (tokens[opening], tokens[closing])
        return Expr(
            .constant(.str(sourceText(Int(from.end), Int(to.start)), unicodePrefix: false)),
            Span(line: from.endLine, column: from.endColumn, endLine: to.line, endColumn: to.column))
    }

    private mutating func conversion(_ mark: Int, _ isTemplate: Bool) throws(Stop) -> Character {
        let letter = isTemplate ? "t" : "f"
        let name = tokens[position]
        if tokens[mark].end != name.start {
            throw raise(
                "\(letter)-string: conversion type must come right after the exclamation mark", from: tokenSpan(mark),
                to: tokenSpan(position))
        }
        let word = text(ofName: name)
        guard word == "s" || word == "r" || word == "a" else {
            throw raise(
                .syntaxError,
                "\(letter)-string: invalid conversion character '\(word)': expected 's', 'r', or 'a'",
                tokenSpan(position))
        }
        position += 1
        return word.first!
    }

    /// `:` and the specification up to the closing brace.
    private mutating func formatSpec(_ isTemplate: Bool, _ raw: Bool) throws(Stop) -> Expr? {
        let start = position
        position += 1
        var values: [Expr] = []
        loop: while true {
            switch try peek() {
            case .fstringMiddle, .tstringMiddle:
                if let constant = try formattedText(raw) { values.append(constant) }
            case .leftBrace:
                guard let field = try field(isTemplate, isInterpolation: false, raw: raw) else { break loop }
                values += field
            default:
                break loop
            }
        }
        return Expr(.joinedStr(values: Parser.merge(values)), span(start))
    }

    /// Source between two offsets, without comments.
    private func sourceText(_ from: Int, _ to: Int) -> [UInt8] {
        let all = UnsafeBufferPointer(start: lexer.base + from, count: max(0, to - from))
        guard all.contains(0x23) else { return Array(all) }
        var result: [UInt8] = []
        var quote: UInt8 = 0
        var index = 0
        while index < all.count {
            let byte = all[index]
            if quote != 0 {
                if byte == 0x5C && index + 1 < all.count {
                    result.append(byte)
                    index += 1
                } else if byte == quote {
                    quote = 0
                }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x23 {
                while index < all.count && all[index] != 10 { index += 1 }
                continue
            }
            result.append(all[index])
            index += 1
        }
        return result
    }
}
