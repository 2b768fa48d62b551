/// Call arguments.

extension Parser {
    /// What stands between the parentheses of a call or class; `open` is the index of the opening one.
    mutating func arguments(_ open: Int) throws(Stop) -> ([Expr], [Keyword])? {
        let start = position
        if let found = try argumentList(open) {
            _ = try eat(.comma)
            if try peek() == .rightParen { return found }
        }
        position = start
        if diagnosing { try invalidArguments() }
        return nil
    }

    /// The longest list of arguments in proper order, without a last comma.
    mutating func argumentList(_ open: Int = -1) throws(Stop) -> ([Expr], [Keyword])? {
        var args: [Expr] = []
        var keywords: [Keyword] = []
        var tallest = 0
        var end = position
        var keywordsOnly = false
        while true {
            chain = 0
            let start = position
            let kind = try peek()
            if kind == .doubleStar { break }
            if kind == .name, try peekSecond() == .equal { break }
            if kind == .star {
                guard let starred = try starredExpression() else { break }
                args.append(starred)
            } else {
                guard let value = try assignmentOrExpression() else { break }
                if try peek() == .equal {
                    position = start
                    break
                }
                let next = try peek()
                if open >= 0 && !diagnosing && args.isEmpty && (next == .kwFor || next == .kwAsync) {
                    guard let clauses = try comprehensionClauses(), try peek() == .rightParen else {
                        position = start
                        return nil
                    }
                    position += 1
                    let generator = Expr(.generatorExp(element: value, generators: clauses), span(open))
                    position -= 1
                    return ([generator], [])
                }
                args.append(value)
            }
            tallest = max(tallest, chain)
            end = position
            if try !eat(.comma) {
                keywordsOnly = true
                break
            }
        }
        if !keywordsOnly {
            // Here after a comma, or at the very start.
            try keywordArguments(&args, &keywords, &tallest, &end)
        }
        chain = tallest
        position = end
        return args.isEmpty && keywords.isEmpty ? nil : (args, keywords)
    }

    /// `name=value` and `*value`, then `name=value` and `**value`.
    private mutating func keywordArguments(
        _ args: inout [Expr], _ keywords: inout [Keyword], _ tallest: inout Int, _ end: inout Int
    ) throws(Stop) {
        var unpacked = false
        while true {
            chain = 0
            let start = position
            if diagnosing { try invalidKeywordArgument() }
            let kind = try peek()
            if kind == .name, try peekSecond() == .equal {
                let name = text(ofName: tokens[position])
                position += 2
                guard let value = try expression() else { return }
                keywords.append(Keyword(name: name, value: value, span: span(start)))
            } else if kind == .star && !unpacked {
                guard let starred = try starredExpression() else { return }
                args.append(starred)
            } else if kind == .doubleStar {
                position += 1
                guard let value = try expression() else { return }
                unpacked = true
                keywords.append(Keyword(name: nil, value: value, span: span(start)))
            } else {
                return
            }
            tallest = max(tallest, chain)
            end = position
            if try !eat(.comma) { return }
        }
    }

    /// `*value` among arguments and subscripts.
    mutating func starredExpression() throws(Stop) -> Expr? {
        let start = position
        if diagnosing { try invalidStarredUnpacking() }
        guard try eat(.star) else { return nil }
        if let value = try expression() { return Expr(.starred(value: value, ctx: .load), span(start)) }
        if diagnosing { throw raiseHere("Invalid star expression") }
        position = start
        return nil
    }
}
