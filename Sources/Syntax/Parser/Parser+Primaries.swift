/// Primaries: atoms with their trailers, displays and comprehensions, calls and subscripts.

extension Parser {
    mutating func primary() throws(Stop) -> Expr? {
        if diagnosing { return try diagnosedPrimary() }
        return try plainPrimary()
    }

    @inline(never)
    private mutating func diagnosedPrimary() throws(Stop) -> Expr? {
        try memoised(.primary) { (parser) throws(Stop) in try parser.plainPrimary() }
    }

    @inline(__always)
    private mutating func plainPrimary() throws(Stop) -> Expr? {
        let start = position
        chain = 0
        guard let value = try atom() else { return nil }
        switch try peek() {
        case .dot, .leftParen, .leftBracket: return try trailers(value, start)
        default: return value
        }
    }

    @inline(never)
    private mutating func trailers(_ first: Expr, _ start: Int) throws(Stop) -> Expr? {
        var value = first
        while true {
            switch try peek() {
            case .dot:
                position += 1
                guard let name = try eatName() else {
                    position -= 1
                    return value
                }
                try lengthenChain()
                value = Expr(.attribute(value: value, attr: name, ctx: .load), span(start))
            case .leftParen:
                let height = chain
                chain = 0
                guard let call = try call(value, start) else {
                    chain = height
                    return value
                }
                chain = max(chain, height)
                try lengthenChain()
                value = call
            case .leftBracket:
                let mark = position
                let height = chain
                chain = 0
                position += 1
                guard let slice = try slices(), try eat(.rightBracket) else {
                    position = mark
                    chain = height
                    return value
                }
                chain = max(chain, height)
                try lengthenChain()
                value = Expr(.subscript(value: value, slice: slice, ctx: .load), span(start))
            default:
                return value
            }
        }
    }

    private mutating func call(_ function: Expr, _ start: Int) throws(Stop) -> Expr? {
        let mark = position
        if diagnosing, let generator = try generatorExpression() {
            return Expr(.call(func: function, args: [generator], keywords: []), span(start))
        }
        position = mark + 1
        if try eat(.rightParen) { return Expr(.call(func: function, args: [], keywords: []), span(start)) }
        guard let (args, keywords) = try arguments(mark), try eat(.rightParen) else {
            position = mark
            return nil
        }
        return Expr(.call(func: function, args: args, keywords: keywords), span(start))
    }

    mutating func slices() throws(Stop) -> Expr? {
        let start = position
        let first: Expr
        if try peek() == .star {
            guard let starred = try starredExpression() else { return nil }
            first = starred
        } else {
            guard let single = try slice() else { return nil }
            if try peek() != .comma { return single }
            first = single
        }
        var elements = [first]
        while try eat(.comma) {
            let next = try peek() == .star ? try starredExpression() : try slice()
            guard let next else { break }
            elements.append(next)
        }
        return Expr(.tuple(elements: elements, ctx: .load), span(start))
    }

    private mutating func slice() throws(Stop) -> Expr? {
        let start = position
        var lower: Expr?
        if try peek() != .colon {
            if let assignment = try assignmentExpression() { return assignment }
            lower = try expression()
            if try peek() != .colon {
                if !diagnosing { return lower }
                position = start
                return try namedExpression()
            }
            if lower == nil { return nil }
        }
        position += 1
        let upper = try expression()
        var step: Expr?
        if try eat(.colon) { step = try expression() }
        return Expr(.slice(lower: lower, upper: upper, step: step), span(start))
    }

    // MARK: Atoms

    mutating func atom() throws(Stop) -> Expr? {
        let start = position
        let constant: Constant
        switch try peek() {
        case .name:
            position += 1
            return Expr(.name(id: text(ofName: tokens[start]), ctx: .load), tokenSpan(start))
        case .kwTrue: constant = .true
        case .kwFalse: constant = .false
        case .kwNone: constant = .none
        case .ellipsis: constant = .ellipsis
        case .number: return try number()
        case .string, .fstringStart, .tstringStart: return try strings()
        case .leftParen: return diagnosing ? try diagnosedParentheses() : try parentheses()
        case .leftBracket: return diagnosing ? try diagnosedList() : try list()
        case .leftBrace: return diagnosing ? try diagnosedBraces() : try braces()
        default: return nil
        }
        position += 1
        return Expr(.constant(constant), tokenSpan(start))
    }

    /// A generator expression, a tuple or a group.
    private mutating func parentheses() throws(Stop) -> Expr? {
        let start = position
        position += 1
        switch try peek() {
        case .rightParen:
            position += 1
            return Expr(.tuple(elements: [], ctx: .load), span(start))
        case .kwYield:
            if let value = try yieldExpression(), try eat(.rightParen) { return value }
        default:
            if let first = try starNamedExpression(), let value = try closeParenthesis(first, start) { return value }
        }
        position = start
        return nil
    }

    /// What follows the first expression in parentheses.
    @inline(never)
    private mutating func closeParenthesis(_ first: Expr, _ start: Int) throws(Stop) -> Expr? {
        switch try peek() {
        case .rightParen:
            if case .starred = first.node { return nil }
            position += 1
            return first
        case .comma:
            let outer = chain
            chain = 0
            position += 1
            var elements = [first]
            if let more = try starNamedList() { elements += more }
            chain = max(chain, outer)
            if try eat(.rightParen) { return Expr(.tuple(elements: elements, ctx: .load), span(start)) }
        case .kwFor, .kwAsync:
            if case .starred = first.node { return nil }
            if let clauses = try comprehensionClauses(), try eat(.rightParen) {
                return Expr(.generatorExp(element: first, generators: clauses), span(start))
            }
        default:
            break
        }
        return nil
    }

    /// `a, *b, c := d` with an optional last comma; nil when there is no element.
    mutating func starNamedList(_ first: Expr? = nil) throws(Stop) -> [Expr]? {
        var elements: [Expr] = []
        if let first {
            elements.append(first)
        } else {
            guard let first = try starNamedExpression() else { return nil }
            elements.append(first)
        }
        let outer = chain
        var tallest = outer
        while try eat(.comma) {
            chain = 0
            guard let next = try starNamedExpression() else { break }
            tallest = max(tallest, chain)
            elements.append(next)
        }
        chain = tallest
        return elements
    }

    private mutating func list() throws(Stop) -> Expr? {
        let start = position
        position += 1
        if try eat(.rightBracket) { return Expr(.list(elements: [], ctx: .load), span(start)) }
        if let first = try starNamedExpression() {
            let next = try peek()
            if next == .kwFor || next == .kwAsync {
                if case .starred = first.node {
                } else if let clauses = try comprehensionClauses(), try eat(.rightBracket) {
                    return Expr(.listComp(element: first, generators: clauses), span(start))
                }
            } else if let elements = try starNamedList(first), try eat(.rightBracket) {
                return Expr(.list(elements: elements, ctx: .load), span(start))
            }
        }
        position = start
        return nil
    }

    /// A dict, a set, or a comprehension of one.
    private mutating func braces() throws(Stop) -> Expr? {
        let start = position
        position += 1
        if try eat(.rightBrace) { return Expr(.dict(keys: [], values: []), span(start)) }
        if try peek() == .doubleStar { return try dictItems(start) }
        let mark = position
        if let first = try starNamedExpression() {
            switch try peek() {
            case .colon:
                if case .starred = first.node { break }
                // `{a := 1: 2}` needs parentheses around the key.
                if case .namedExpr = first.node, first.span.column == tokens[mark].column,
                    first.span.line == tokens[mark].line
                {
                    break
                }
                position += 1
                if let value = try expression() {
                    let key = first
                    let next = try peek()
                    if next == .kwFor || next == .kwAsync {
                        if let clauses = try comprehensionClauses(), try eat(.rightBrace) {
                            return Expr(.dictComp(key: key, value: value, generators: clauses), span(start))
                        }
                        break
                    }
                    return try dictItems(start, key, value)
                }
            case .kwFor, .kwAsync:
                if case .starred = first.node { break }
                if let clauses = try comprehensionClauses(), try eat(.rightBrace) {
                    return Expr(.setComp(element: first, generators: clauses), span(start))
                }
            default:
                if let elements = try starNamedList(first), try eat(.rightBrace) {
                    return Expr(.set(elements: elements), span(start))
                }
            }
        }
        position = start
        return nil
    }

    /// The rest of a dict display: `start` is its brace; a first item may be parsed already.
    private mutating func dictItems(_ start: Int, _ key: Expr? = nil, _ value: Expr? = nil) throws(Stop) -> Expr? {
        var keys: [Expr?] = []
        var values: [Expr] = []
        var tallest = chain
        if let value {
            keys.append(key)
            values.append(value)
            if try !eat(.comma) {
                guard try eat(.rightBrace) else {
                    position = start
                    return nil
                }
                return Expr(.dict(keys: keys, values: values), span(start))
            }
        }
        while let (key, value) = try dictItem() {
            tallest = max(tallest, chain)
            keys.append(key)
            values.append(value)
            if try !eat(.comma) { break }
        }
        chain = tallest
        guard try eat(.rightBrace) else {
            position = start
            return nil
        }
        return Expr(.dict(keys: keys, values: values), span(start))
    }

    /// `key: value` or `**value` (key nil).
    mutating func dictItem() throws(Stop) -> (Expr?, Expr)? {
        let start = position
        if try eat(.doubleStar) {
            if let value = try bitwiseOr() { return (nil, value) }
            position = start
            return nil
        }
        guard let key = try expression(), try eat(.colon) else {
            position = start
            return nil
        }
        let height = chain
        guard let value = try expression() else {
            position = start
            return nil
        }
        chain = max(chain, height)
        return (key, value)
    }

    // MARK: Comprehensions

    /// `for x in y if z …`, one or more; nil when there is none.
    mutating func comprehensionClauses() throws(Stop) -> [Comprehension]? {
        var clauses: [Comprehension] = []
        let outer = chain
        var tallest = outer
        while true {
            chain = 0
            guard let clause = try comprehensionClause() else { break }
            tallest = max(tallest, chain)
            clauses.append(clause)
        }
        chain = tallest
        return clauses.isEmpty ? nil : clauses
    }

    private mutating func comprehensionClause() throws(Stop) -> Comprehension? {
        let start = position
        let kind = try peek()
        guard kind == .kwFor || kind == .kwAsync else { return nil }
        let isAsync = kind == .kwAsync
        if isAsync {
            position += 1
            guard try peek() == .kwFor else {
                position = start
                return nil
            }
        }
        position += 1
        if let target = try starTargets(), try eat(.kwIn) {
            // From here on the clause is certain: no other message fits.
            guard let iterable = try disjunction() else {
                position = start
                return nil
            }
            var tallest = chain
            var conditions: [Expr] = []
            while try peek() == .kwIf {
                position += 1
                guard let condition = try disjunction() else {
                    position -= 1
                    break
                }
                tallest = max(tallest, chain)
                conditions.append(condition)
            }
            chain = tallest
            return Comprehension(target: target, iter: iterable, ifs: conditions, isAsync: isAsync)
        }
        position = start
        if diagnosing {
            try invalidForIfClause()
            try invalidForTarget()
        }
        return nil
    }
}
