/// Second-pass rules for string concatenation and the fields of f-strings and t-strings.

extension Parser {
    mutating func invalidStringConcatenation() throws(Stop) {
        let start = position
        defer { position = start }
        let startsWithTemplate = try peek() == .tstringStart
        var last = tokenSpan(start)
        while true {
            let first = position
            let kind = try peek()
            let isTemplate = kind == .tstringStart
            guard kind == .string || kind == .fstringStart || isTemplate else { return }
            if kind == .string {
                position += 1
            } else if try formattedString(kind) == nil {
                return
            }
            if isTemplate != startsWithTemplate {
                throw raise(
                    "cannot mix t-string literals with string or bytes literals", from: last, to: span(first))
            }
            last = span(first)
        }
    }

    /// At the brace of a field that does not parse.
    mutating func invalidField(_ letter: String, _ raw: Bool) throws(Stop) {
        let start = position
        defer { position = start }
        position += 1
        let missing: String?
        switch try peek() {
        case .equal: missing = "="
        case .exclamation: missing = "!"
        case .colon: missing = ":"
        case .rightBrace: missing = "}"
        default: missing = nil
        }
        if let missing {
            throw raise(
                .syntaxError, "\(letter)-string: valid expression required before '\(missing)'", tokenSpan(position))
        }
        guard try annotatedRight() != nil else {
            throw raiseNext("\(letter)-string: expecting a valid expression after '{'")
        }
        var next = try peek()
        guard next == .equal || next == .exclamation || next == .colon || next == .rightBrace else {
            throw raiseNext("\(letter)-string: expecting '=', or '!', or ':', or '}'")
        }
        if try eat(.equal) {
            next = try peek()
            guard next == .exclamation || next == .colon || next == .rightBrace else {
                throw raiseNext("\(letter)-string: expecting '!', or ':', or '}'")
            }
        }
        if try eat(.exclamation) {
            next = try peek()
            if next == .colon || next == .rightBrace {
                throw raiseNext("\(letter)-string: missing conversion character")
            }
            guard try eat(.name) else { throw raiseNext("\(letter)-string: invalid conversion character") }
            next = try peek()
            guard next == .colon || next == .rightBrace else {
                throw raiseNext("\(letter)-string: expecting ':' or '}'")
            }
        }
        if try eat(.colon) {
            loop: while true {
                switch try peek() {
                case .fstringMiddle, .tstringMiddle: position += 1
                case .leftBrace:
                    guard try field(letter == "t", isInterpolation: false, raw: raw) != nil else { break loop }
                default: break loop
                }
            }
            if try peek() != .rightBrace { throw raiseNext("\(letter)-string: expecting '}', or format specs") }
        }
        if try peek() != .rightBrace { throw raiseNext("\(letter)-string: expecting '}'") }
    }
}
