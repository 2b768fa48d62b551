/// Second-pass rules for call arguments.

extension Parser {
    mutating func invalidArguments() throws(Stop) {
        let start = position
        defer { position = start }
        if let (_, keywords) = try argumentList(), !keywords.isEmpty {
            let comma = position
            if try eat(.comma), try starredExpression() != nil, try peek() != .equal {
                throw raise(
                    "iterable argument unpacking follows keyword argument unpacking", startingFrom: tokenSpan(comma))
            }
        }
        position = start
        if let element = try expression(), let clauses = try comprehensionClauses(), try eat(.comma) {
            throw raise(
                "Generator expression must be parenthesized", from: element.span, to: Parser.lastItem(clauses))
        }
        position = start
        try invalidAssignedGenerator()
        for skip in [true, false] {
            position = start
            if skip {
                guard try argumentList() != nil, try eat(.comma) else { continue }
            }
            let name = position
            if try peek() == .name, try peekSecond() == .equal {
                position += 2
                let next = try peek()
                if next == .comma || next == .rightParen {
                    throw raise(
                        "expected argument value expression", from: tokenSpan(name), to: tokenSpan(name + 1))
                }
            }
        }
        position = start
        guard let (args, keywords) = try argumentList() else { return }
        let end = position
        if let clauses = try comprehensionClauses(), args.count > 1 {
            throw raise(
                "Generator expression must be parenthesized", from: args[args.count - 1].span,
                to: Parser.lastItem(clauses))
        }
        position = end
        guard try eat(.comma) else { return }
        if let element = try expression(), let clauses = try comprehensionClauses() {
            throw raise(
                "Generator expression must be parenthesized", from: element.span, to: Parser.lastItem(clauses))
        }
        position = end + 1
        if try argumentList() != nil {
            let unpacks = keywords.contains { $0.name == nil }
            throw raiseHere("positional argument follows keyword argument\(unpacks ? " unpacking" : "")")
        }
    }

    private static func lastItem(_ clauses: [Comprehension]) -> Span {
        let last = clauses[clauses.count - 1]
        return last.ifs.last?.span ?? last.iter.span
    }

    /// `f(a = b for b in c)`
    private mutating func invalidAssignedGenerator() throws(Stop) {
        let start = position
        defer { position = start }
        guard try peek() == .name, try peekSecond() == .equal else { return }
        position += 2
        if try expression() != nil, try comprehensionClauses() != nil {
            throw raise(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", from: tokenSpan(start),
                to: tokenSpan(start + 1))
        }
    }

    mutating func invalidKeywordArgument() throws(Stop) {
        let start = position
        defer { position = start }
        switch try peek() {
        case .kwTrue, .kwFalse, .kwNone:
            if try peekSecond() == .equal {
                let word = String(decoding: bytes(of: tokens[start]), as: UTF8.self)
                throw raise("cannot assign to \(word)", from: tokenSpan(start), to: tokenSpan(start + 1))
            }
        case .name where try peekSecond() == .equal:
            try invalidAssignedGenerator()
            return
        default: break
        }
        if let value = try expression(), try peek() == .equal {
            throw raise(
                "expression cannot contain assignment, perhaps you meant \"==\"?", from: value.span,
                to: tokenSpan(position))
        }
        position = start
        if try eat(.doubleStar), try expression() != nil, try eat(.equal), let value = try expression() {
            throw raise(
                "cannot assign to keyword argument unpacking", from: tokenSpan(start), to: value.span)
        }
    }
}
