/// Expressions, from conditional down to unary.

extension Parser {
    /// `a, b` without stars: a tuple, or the one expression.
    mutating func expressions() throws(Stop) -> Expr? {
        let start = position
        guard let first = try expression() else { return nil }
        guard try peek() == .comma else { return first }
        var elements = [first]
        while try eat(.comma) {
            guard let next = try expression() else { break }
            elements.append(next)
        }
        return Expr(.tuple(elements: elements, ctx: .load), span(start))
    }

    mutating func starExpressions() throws(Stop) -> Expr? {
        let start = position
        guard let first = try starExpression() else { return nil }
        guard try peek() == .comma else { return first }
        let outer = chain
        chain = 0
        var elements = [first]
        while try eat(.comma) {
            guard let next = try starExpression() else { break }
            elements.append(next)
        }
        chain = max(chain, outer)
        return Expr(.tuple(elements: elements, ctx: .load), span(start))
    }

    mutating func starExpression() throws(Stop) -> Expr? {
        if try peek() == .star {
            let start = position
            position += 1
            if let value = try bitwiseOr() { return Expr(.starred(value: value, ctx: .load), span(start)) }
            position = start
        }
        return try expression()
    }

    /// `yield …` or `starExpressions`.
    mutating func annotatedRight() throws(Stop) -> Expr? {
        if try peek() == .kwYield { return try yieldExpression() }
        return try starExpressions()
    }

    mutating func yieldExpression() throws(Stop) -> Expr? {
        let start = position
        guard try eat(.kwYield) else { return nil }
        if try peek() == .kwFrom {
            position += 1
            if let value = try expression() { return Expr(.yieldFrom(value: value), span(start)) }
            position -= 1
        }
        let value = try starExpressions()
        return Expr(.yield(value: value), span(start))
    }

    mutating func starNamedExpression() throws(Stop) -> Expr? {
        if try peek() == .star {
            let start = position
            position += 1
            if let value = try bitwiseOr() { return Expr(.starred(value: value, ctx: .load), span(start)) }
            position = start
        }
        return try namedExpression()
    }

    /// In displays, where `**x` gets a message of its own.
    mutating func starNamedInSequence() throws(Stop) -> Expr? {
        if diagnosing { try invalidStarredUnpackingSequence() }
        return try starNamedExpression()
    }

    /// `x := value`
    mutating func assignmentExpression() throws(Stop) -> Expr? {
        guard try peek() == .name, try peekSecond() == .colonEqual else { return nil }
        let start = position
        let target = Expr(.name(id: text(ofName: tokens[start]), ctx: .store), tokenSpan(start))
        position += 2
        guard let value = try expression() else {
            position = start
            return nil
        }
        return Expr(.namedExpr(target: target, value: value), span(start))
    }

    mutating func namedExpression() throws(Stop) -> Expr? {
        if let assignment = try assignmentExpression() { return assignment }
        let start = position
        if diagnosing { try invalidNamedExpression() }
        guard let value = try expression() else { return nil }
        if try peek() == .colonEqual {
            position = start
            return nil
        }
        return value
    }

    /// `assignmentExpression`, or an expression not followed by `:=`.
    mutating func assignmentOrExpression() throws(Stop) -> Expr? {
        if let assignment = try assignmentExpression() { return assignment }
        let start = position
        guard let value = try expression() else { return nil }
        if try peek() == .colonEqual {
            position = start
            return nil
        }
        return value
    }

    mutating func expression() throws(Stop) -> Expr? {
        try guardStack()
        if diagnosing {
            return try memoised(.expression) { (parser) throws(Stop) in
                try parser.invalidExpression()
                return try parser.plainExpression()
            }
        }
        return try plainExpression()
    }

    mutating func plainExpression() throws(Stop) -> Expr? {
        if try peek() == .kwLambda { return try lambda() }
        let start = position
        guard let body = try disjunction() else { return nil }
        guard try peek() == .kwIf else { return body }
        let mark = position
        position += 1
        if let test = try disjunction(), try eat(.kwElse), let orelse = try expression() {
            return Expr(.ifExp(test: test, body: body, orelse: orelse), span(start))
        }
        position = mark
        return body
    }

    mutating func lambda() throws(Stop) -> Expr? {
        let start = position
        position += 1
        let arguments = try lambdaParameters() ?? Arguments()
        guard try eat(.colon), let body = try expression() else {
            position = start
            return nil
        }
        return Expr(.lambda(args: arguments, body: body), span(start))
    }

    mutating func disjunction() throws(Stop) -> Expr? {
        if diagnosing {
            return try memoised(.disjunction) { (parser) throws(Stop) in try parser.plainDisjunction() }
        }
        return try plainDisjunction()
    }

    private mutating func plainDisjunction() throws(Stop) -> Expr? {
        let start = position
        guard let first = try conjunction() else { return nil }
        guard try peek() == .kwOr else { return first }
        var values = [first]
        while try eat(.kwOr) {
            guard let next = try conjunction() else {
                position -= 1
                break
            }
            values.append(next)
        }
        return values.count == 1 ? first : Expr(.boolOp(op: .or, values: values), span(start))
    }

    private mutating func conjunction() throws(Stop) -> Expr? {
        let start = position
        guard let first = try inversion() else { return nil }
        guard try peek() == .kwAnd else { return first }
        var values = [first]
        while try eat(.kwAnd) {
            guard let next = try inversion() else {
                position -= 1
                break
            }
            values.append(next)
        }
        return values.count == 1 ? first : Expr(.boolOp(op: .and, values: values), span(start))
    }

    mutating func inversion() throws(Stop) -> Expr? {
        if try peek() == .kwNot {
            try guardStack()
            let start = position
            position += 1
            guard let operand = try inversion() else {
                position = start
                return nil
            }
            return Expr(.unaryOp(op: .not, operand: operand), span(start))
        }
        return try comparison()
    }

    private mutating func comparison() throws(Stop) -> Expr? {
        let start = position
        guard let left = try bitwiseOr() else { return nil }
        let mark = position
        guard let first = try compareOperator() else { return left }
        guard let right = try bitwiseOr() else {
            return try comparisonWithoutOperand(first, left, mark)
        }
        var operators = [first]
        var comparators = [right]
        while true {
            let mark = position
            guard let next = try compareOperator() else { break }
            guard let right = try bitwiseOr() else {
                position = mark
                break
            }
            operators.append(next)
            comparators.append(right)
        }
        return Expr(.compare(left: left, ops: operators, comparators: comparators), span(start))
    }

    /// `a is not b` reads as `is (not b)` in no grammar: after `is not` nothing else is tried.
    private mutating func comparisonWithoutOperand(
        _ op: CompareOperator, _ left: Expr, _ mark: Int
    ) throws(Stop) -> Expr? {
        position = mark
        return left
    }

    private mutating func compareOperator() throws(Stop) -> CompareOperator? {
        let op: CompareOperator
        switch try peek() {
        case .equalEqual: op = .eq
        case .notEqual: op = .notEq
        case .less: op = .lt
        case .lessEqual: op = .ltE
        case .greater: op = .gt
        case .greaterEqual: op = .gtE
        case .kwIn: op = .in
        case .kwNot:
            guard try peekSecond() == .kwIn else { return nil }
            position += 2
            return .notIn
        case .kwIs:
            position += 1
            return try eat(.kwNot) ? .isNot : .is
        default: return nil
        }
        position += 1
        return op
    }

    mutating func bitwiseOr() throws(Stop) -> Expr? {
        if diagnosing {
            return try memoised(.bitwiseOr) { (parser) throws(Stop) in try parser.binary(1) }
        }
        return try binary(1)
    }

    @inline(__always)
    static func binaryOperator(_ kind: TokenKind) -> (level: Int, op: BinaryOperator) {
        switch kind {
        case .bar: return (1, .bitOr)
        case .caret: return (2, .bitXor)
        case .ampersand: return (3, .bitAnd)
        case .leftShift: return (4, .lShift)
        case .rightShift: return (4, .rShift)
        case .plus: return (5, .add)
        case .minus: return (5, .sub)
        case .star: return (6, .mult)
        case .slash: return (6, .div)
        case .doubleSlash: return (6, .floorDiv)
        case .percent: return (6, .mod)
        case .at: return (6, .matMult)
        default: return (0, .add)
        }
    }

    /// Binary operators that bind at least as tightly as `minimum`.
    private mutating func binary(_ minimum: Int) throws(Stop) -> Expr? {
        let start = position
        guard var left = try unary() else { return nil }
        guard Parser.binaryOperator(try peek()).level >= minimum else { return left }
        var height = chain
        while true {
            let (level, op) = Parser.binaryOperator(try peek())
            if level < minimum { break }
            let mark = position
            position += 1
            chain = 0
            guard let right = try binary(level + 1) else {
                if diagnosing && level >= 5 { try invalidArithmetic() }
                position = mark
                break
            }
            chain = max(chain, height)
            try lengthenChain()
            height = chain
            left = Expr(.binOp(left: left, op: op, right: right), span(start))
        }
        chain = height
        return left
    }

    /// An operand with its signs.
    mutating func factor() throws(Stop) -> Expr? { try unary() }

    private mutating func unary() throws(Stop) -> Expr? {
        let op: UnaryOperator
        switch try peek() {
        case .minus: op = .uSub
        case .plus: op = .uAdd
        case .tilde: op = .invert
        default: return try power()
        }
        try guardStack()
        let start = position
        position += 1
        guard let operand = try unary() else {
            if diagnosing { try invalidFactor() }
            position = start
            return nil
        }
        return Expr(.unaryOp(op: op, operand: operand), span(start))
    }

    private mutating func power() throws(Stop) -> Expr? {
        let start = position
        let base: Expr
        if try peek() == .kwAwait {
            position += 1
            guard let value = try primary() else {
                position = start
                return nil
            }
            base = Expr(.await(value: value), span(start))
        } else {
            guard let value = try primary() else { return nil }
            base = value
        }
        guard try peek() == .doubleStar else { return base }
        try guardStack()
        let mark = position
        let height = chain
        position += 1
        guard let exponent = try unary() else {
            position = mark
            return base
        }
        chain = max(chain, height)
        return Expr(.binOp(left: base, op: .pow, right: exponent), span(start))
    }
}
