/// Second-pass rules for parameters of functions and lambdas.

extension Parser {
    private func closing(_ lambda: Bool) -> TokenKind { lambda ? .colon : .rightParen }

    private enum DefaultRule { case without, with, maybe }

    /// One parameter and its comma; its span, or nil.
    private mutating func trial(_ rule: DefaultRule, _ lambda: Bool) throws(Stop) -> Span? {
        let start = position
        guard let arg = try parameter(lambda: lambda, star: false) else { return nil }
        let value = rule == .without ? nil : try parameterDefault()
        if rule != .with || value != nil {
            if try eat(.comma) { return arg.span }
            if try peek() == closing(lambda) { return arg.span }
        }
        position = start
        return nil
    }

    @discardableResult
    private mutating func trials(_ rule: DefaultRule, _ lambda: Bool) throws(Stop) -> Int {
        var count = 0
        while try trial(rule, lambda) != nil { count += 1 }
        return count
    }

    /// Parameters and a slash; `withDefaults`: the last ones have defaults.
    private mutating func slash(_ withDefaults: Bool, _ lambda: Bool) throws(Stop) -> Bool {
        let start = position
        var count = try trials(.without, lambda)
        if withDefaults { count = try trials(.with, lambda) }
        if count > 0, try eat(.slash) {
            if try eat(.comma) { return true }
            if try peek() == closing(lambda) { return true }
        }
        position = start
        return false
    }

    private mutating func eitherSlash(_ lambda: Bool) throws(Stop) -> Bool {
        if try slash(false, lambda) { return true }
        return try slash(true, lambda)
    }

    mutating func invalidParameters(lambda: Bool) throws(Stop) {
        let start = position
        defer { position = start }
        if try peek() == .slash, try peekSecond() == .comma {
            throw raise(.syntaxError, "at least one argument must precede /", tokenSpan(start))
        }
        if try eitherSlash(lambda) {
            try trials(.maybe, lambda)
            if try peek() == .slash { throw raise(.syntaxError, "/ may appear only once", tokenSpan(position)) }
        }
        position = start
        _ = try slash(false, lambda)
        try trials(.without, lambda)
        var hasDefaults = try slash(true, lambda)
        if !hasDefaults { hasDefaults = try trials(.with, lambda) > 0 }
        if hasDefaults, let span = try trial(.without, lambda) {
            throw raise(
                .syntaxError, "parameter without a default follows parameter with a default", span)
        }
        position = start
        try trials(.without, lambda)
        if try peek() == .leftParen {
            let open = position
            position += 1
            var inside = false
            if lambda {
                while try parameter(lambda: true, star: false) != nil {
                    inside = true
                    if try !eat(.comma) { break }
                }
            } else {
                inside = try trials(.without, false) > 0
            }
            _ = try eat(.comma)
            if inside, try peek() == .rightParen {
                throw raise(
                    "\(lambda ? "Lambda expression" : "Function") parameters cannot be parenthesized",
                    from: tokenSpan(open), to: tokenSpan(position))
            }
        }
        position = start
        _ = try eitherSlash(lambda)
        try trials(.maybe, lambda)
        if try eat(.star) {
            var fits = try eat(.comma)
            if !fits { fits = try trial(.without, lambda) != nil }
            if fits {
                try trials(.maybe, lambda)
                if try peek() == .slash { throw raise(.syntaxError, "/ must be ahead of *", tokenSpan(position)) }
            }
        }
        position = start
        if try trials(.maybe, lambda) > 0, try eat(.slash), try peek() == .star {
            throw raise(.syntaxError, "expected comma between / and *", tokenSpan(position))
        }
    }

    mutating func invalidStarEtc(lambda: Bool) throws(Stop) {
        let start = position
        defer { position = start }
        position += 1
        var next = try peek()
        if next == .comma { next = try peekSecond() == .doubleStar ? closing(lambda) : tokens[position + 1].kind }
        if next == closing(lambda) {
            if lambda { throw raiseHere("named arguments must follow bare *") }
            throw raise(.syntaxError, "named arguments must follow bare *", tokenSpan(start))
        }
        if try parameter(lambda: lambda, star: false) != nil, try peek() == .equal {
            throw raise(
                .syntaxError, "var-positional argument cannot have default value", tokenSpan(position))
        }
        position = start + 1
        var fits = try trial(.without, lambda) != nil
        if !fits { fits = try eat(.comma) }
        if fits {
            try trials(.maybe, lambda)
            let second = position
            if try eat(.star) {
                var again = try trial(.without, lambda) != nil
                if !again { again = try eat(.comma) }
                if again { throw raise(.syntaxError, "* argument may appear only once", tokenSpan(second)) }
            }
        }
    }

    mutating func invalidKeywordsParameter(lambda: Bool) throws(Stop) {
        let start = position
        defer { position = start }
        position += 1
        guard try parameter(lambda: lambda, star: false) != nil else { return }
        if try peek() == .equal {
            throw raise(.syntaxError, "var-keyword argument cannot have default value", tokenSpan(position))
        }
        guard try eat(.comma) else { return }
        let message = "arguments cannot follow var-keyword argument"
        if let arg = try parameter(lambda: lambda, star: false) { throw raise(.syntaxError, message, arg.span) }
        switch try peek() {
        case .star, .doubleStar, .slash: throw raise(.syntaxError, message, tokenSpan(position))
        default: break
        }
    }

    /// At the colon after `*Ts` or `**P`.
    mutating func invalidTypeParameter(_ kind: String) throws(Stop) {
        let colon = position
        position += 1
        if let bound = try expression() {
            var word = "bound"
            if case .tuple = bound.node { word = "constraints" }
            throw raise("cannot use \(word) with \(kind)", startingFrom: tokenSpan(colon))
        }
        position = colon
    }
}
