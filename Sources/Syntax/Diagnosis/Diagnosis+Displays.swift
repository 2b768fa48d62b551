/// Second-pass versions of bracketed atoms, in CPython's order of alternatives.

extension Parser {
    /// A tuple, a group or a generator expression.
    mutating func diagnosedParentheses() throws(Stop) -> Expr? {
        if let value = try tuple() { return value }
        if let value = try group() { return value }
        return try generatorExpression()
    }

    mutating func tuple() throws(Stop) -> Expr? {
        let start = position
        guard try eat(.leftParen) else { return nil }
        if try eat(.rightParen) { return Expr(.tuple(elements: [], ctx: .load), span(start)) }
        if let first = try starNamedExpression(), try eat(.comma) {
            var elements = [first]
            if let more = try starNamedList() { elements += more }
            if try eat(.rightParen) { return Expr(.tuple(elements: elements, ctx: .load), span(start)) }
        }
        position = start
        return nil
    }

    private mutating func group() throws(Stop) -> Expr? {
        let start = position
        position += 1
        let value = try peek() == .kwYield ? try yieldExpression() : try namedExpression()
        if let value, try eat(.rightParen) { return value }
        position = start + 1
        if let starred = try starredExpression(), try peek() == .rightParen {
            throw raise(.syntaxError, "cannot use starred expression here", starred.span)
        }
        position = start + 1
        if try eat(.doubleStar), try expression() != nil, try peek() == .rightParen {
            throw raise(.syntaxError, "cannot use double starred expression here", tokenSpan(start + 1))
        }
        position = start
        return nil
    }

    mutating func generatorExpression() throws(Stop) -> Expr? {
        let start = position
        guard try eat(.leftParen) else { return nil }
        if let element = try assignmentOrExpression(), let clauses = try comprehensionClauses(),
            try eat(.rightParen)
        {
            return Expr(.generatorExp(element: element, generators: clauses), span(start))
        }
        position = start
        try invalidComprehension()
        return nil
    }

    mutating func plainList() throws(Stop) -> Expr? {
        let start = position
        guard try eat(.leftBracket) else { return nil }
        let elements = try starNamedList() ?? []
        if try eat(.rightBracket) { return Expr(.list(elements: elements, ctx: .load), span(start)) }
        position = start
        return nil
    }

    mutating func diagnosedList() throws(Stop) -> Expr? {
        if let list = try plainList() { return list }
        let start = position
        position += 1
        if let element = try namedExpression(), let clauses = try comprehensionClauses(),
            try eat(.rightBracket)
        {
            return Expr(.listComp(element: element, generators: clauses), span(start))
        }
        position = start
        try invalidComprehension()
        return nil
    }

    mutating func diagnosedBraces() throws(Stop) -> Expr? {
        let start = position
        position += 1
        var keys: [Expr?] = []
        var values: [Expr] = []
        while let (key, value) = try diagnosedItem(values.count) {
            keys.append(key)
            values.append(value)
            if try !eat(.comma) { break }
        }
        if try eat(.rightBrace) { return Expr(.dict(keys: keys, values: values), span(start)) }
        position = start + 1
        try invalidDictItems()
        position = start + 1
        if let elements = try starNamedList(), try eat(.rightBrace) {
            return Expr(.set(elements: elements), span(start))
        }
        position = start + 1
        if let (key, value) = try dictItem(), let key, let clauses = try comprehensionClauses(),
            try eat(.rightBrace)
        {
            return Expr(.dictComp(key: key, value: value, generators: clauses), span(start))
        }
        position = start + 1
        if try eat(.doubleStar), try bitwiseOr() != nil, try comprehensionClauses() != nil,
            try peek() == .rightBrace
        {
            throw raise(
                .syntaxError, "dict unpacking cannot be used in dict comprehension", tokenSpan(start + 1))
        }
        position = start + 1
        if let element = try namedExpression(), let clauses = try comprehensionClauses(),
            try eat(.rightBrace)
        {
            return Expr(.setComp(element: element, generators: clauses), span(start))
        }
        position = start
        try invalidComprehension()
        return nil
    }

    private mutating func invalidComprehension() throws(Stop) {
        let start = position
        defer { position = start }
        let isParenthesis = try peek() == .leftParen
        position += 1
        if let starred = try starredExpression(), try comprehensionClauses() != nil {
            throw raise(.syntaxError, "iterable unpacking cannot be used in comprehension", starred.span)
        }
        if isParenthesis { return }
        position = start + 1
        guard let first = try starNamedExpression() else { return }
        let comma = position
        guard try eat(.comma) else { return }
        if let more = try starNamedList(), try comprehensionClauses() != nil {
            throw raise(
                "did you forget parentheses around the comprehension target?", from: first.span,
                to: more[more.count - 1].span)
        }
        position = comma + 1
        if try comprehensionClauses() != nil {
            throw raise(
                "did you forget parentheses around the comprehension target?", from: first.span,
                to: tokenSpan(comma))
        }
    }

    private mutating func invalidDictItems() throws(Stop) {
        let start = position
        var count = 0
        var end = start
        while try diagnosedItem(count) != nil {
            count += 1
            end = position
            if try !eat(.comma) { break }
        }
        if count > 0, position > end {
            try invalidPair(position)
        }
        position = start
        if try expression() != nil {
            let colon = position
            if try eat(.colon) {
                try invalidStarredValue()
                let next = try peek()
                if next == .rightBrace || next == .comma {
                    throw raise(
                        .syntaxError, "expression expected after dictionary key and ':'", tokenSpan(colon))
                }
            }
        }
        position = start
    }

    /// `*value` after the colon of a dict item.
    private mutating func invalidStarredValue() throws(Stop) {
        let star = position
        if try eat(.star), try bitwiseOr() != nil {
            throw raise("cannot use a starred expression in a dictionary value", startingFrom: tokenSpan(star))
        }
        position = star
    }

    /// As CPython, the key of a later item is taken without suggesting a comma inside it.
    private mutating func diagnosedItem(_ index: Int) throws(Stop) -> (Expr?, Expr)? {
        let first = try peek()
        if index == 0 || first == .doubleStar { return try dictItem() }
        let start = position
        if let key = try plainExpression(), try eat(.colon), let value = try expression() { return (key, value) }
        position = start
        return nil
    }

    private mutating func invalidPair(_ start: Int) throws(Stop) {
        if let key = try plainExpression() {
            if try peek() != .colon {
                throw raise(
                    .syntaxError, "':' expected after dictionary key",
                    Span(
                        line: key.span.line, column: key.span.endColumn - 1, endLine: key.span.endLine, endColumn: -1))
            }
            let colon = position
            position += 1
            try invalidStarredValue()
            let next = try peek()
            if next == .rightBrace || next == .comma {
                throw raise(.syntaxError, "expression expected after dictionary key and ':'", tokenSpan(colon))
            }
        }
        position = start
    }

    mutating func invalidForIfClause() throws(Stop) {
        let start = position
        defer { position = start }
        _ = try eat(.kwAsync)
        guard try eat(.kwFor), try bitwiseOr() != nil else { return }
        while try eat(.comma) {
            if try bitwiseOr() == nil { break }
        }
        if try peek() != .kwIn { throw raiseHere("'in' expected after for-loop variables") }
    }

    mutating func invalidForTarget() throws(Stop) {
        let start = position
        defer { position = start }
        _ = try eat(.kwAsync)
        guard try eat(.kwFor), let value = try starExpressions() else { return }
        try refuseTarget(value, .loop)
    }

    mutating func invalidStarredUnpacking() throws(Stop) {
        let start = position
        defer { position = start }
        guard try eat(.star), try expression() != nil, try eat(.equal), let value = try expression() else { return }
        throw raise(
            "cannot assign to iterable argument unpacking", from: tokenSpan(start), to: value.span)
    }

}
