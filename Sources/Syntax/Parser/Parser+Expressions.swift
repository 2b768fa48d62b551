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

    /// `x := value`
    @inline(__always)
    mutating func assignmentExpression() throws(Stop) -> Expr? {
        guard try peek() == .name, try peekSecond() == .colonEqual else { return nil }
        return try assignmentAfterName()
    }

    @inline(never)
    private mutating func assignmentAfterName() throws(Stop) -> Expr? {
        let start = position
        let target = Expr(.name(id: text(ofName: tokens[start]), ctx: .store), tokenSpan(start))
        position += 2
        guard let value = try expression() else {
            position = start
            return nil
        }
        return Expr(.namedExpr(target: target, value: value), span(start))
    }

    @inline(__always)
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

    // The functions down to `power` stand on the stack once for each bracket: what they need rarely is in functions
    // of its own, so that their frames stay small.

    mutating func expression() throws(Stop) -> Expr? {
        try guardStack()
        if diagnosing { return try diagnosedExpression() }
        return try plainExpression()
    }

    @inline(never)
    private mutating func diagnosedExpression() throws(Stop) -> Expr? {
        try memoised(.expression) { (parser) throws(Stop) in
            try parser.invalidExpression()
            return try parser.plainExpression()
        }
    }

    @inline(__always)
    mutating func plainExpression() throws(Stop) -> Expr? {
        if try peek() == .kwLambda { return try lambda() }
        let start = position
        guard let body = try disjunction() else { return nil }
        guard try peek() == .kwIf else { return body }
        return try conditional(body, start)
    }

    @inline(never)
    private mutating func conditional(_ body: Expr, _ start: Int) throws(Stop) -> Expr? {
        let mark = position
        let height = chain
        position += 1
        if let test = try disjunction(), try eat(.kwElse), let orelse = try expression() {
            chain = max(chain, height)
            return Expr(.ifExp(test: test, body: body, orelse: orelse), span(start))
        }
        position = mark
        return body
    }

    @inline(never)
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
        if diagnosing { return try diagnosedDisjunction() }
        return try plainDisjunction()
    }

    @inline(never)
    private mutating func diagnosedDisjunction() throws(Stop) -> Expr? {
        try memoised(.disjunction) { (parser) throws(Stop) in try parser.plainDisjunction() }
    }

    @inline(__always)
    private mutating func plainDisjunction() throws(Stop) -> Expr? {
        let start = position
        guard let first = try inversion() else { return nil }
        let next = try peek()
        guard next == .kwOr || next == .kwAnd else { return first }
        return try alternatives(first, start)
    }

    /// `first` is the first operand of `and` or `or`.
    @inline(never)
    private mutating func alternatives(_ first: Expr, _ start: Int) throws(Stop) -> Expr? {
        let first = try conjunction(first, start)
        guard try peek() == .kwOr else { return first }
        var tallest = chain
        var values = [first]
        while try eat(.kwOr) {
            let mark = position
            guard let operand = try inversion() else {
                position -= 1
                break
            }
            values.append(try conjunction(operand, mark))
            tallest = max(tallest, chain)
        }
        chain = tallest
        return values.count == 1 ? first : Expr(.boolOp(op: .or, values: values), span(start))
    }

    private mutating func conjunction(_ first: Expr, _ start: Int) throws(Stop) -> Expr {
        guard try peek() == .kwAnd else { return first }
        var tallest = chain
        var values = [first]
        while try eat(.kwAnd) {
            guard let next = try inversion() else {
                position -= 1
                break
            }
            tallest = max(tallest, chain)
            values.append(next)
        }
        chain = tallest
        return values.count == 1 ? first : Expr(.boolOp(op: .and, values: values), span(start))
    }

    @inline(__always)
    mutating func inversion() throws(Stop) -> Expr? {
        if try peek() == .kwNot { return try negation() }
        let start = position
        guard let left = try bitwiseOr() else { return nil }
        switch try peek() {
        case .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .kwIn, .kwIs, .kwNot, .errorOperator:
            return try comparison(left, start)
        default: return left
        }
    }

    @inline(never)
    private mutating func negation() throws(Stop) -> Expr? {
        try guardStack()
        let start = position
        position += 1
        guard let operand = try inversion() else {
            position = start
            return nil
        }
        return Expr(.unaryOp(op: .not, operand: operand), span(start))
    }

    @inline(never)
    private mutating func comparison(_ left: Expr, _ start: Int) throws(Stop) -> Expr? {
        var tallest = chain
        var operators: [CompareOperator] = []
        var comparators: [Expr] = []
        while true {
            let mark = position
            guard let next = try compareOperator() else { break }
            guard let right = try bitwiseOr() else {
                position = mark
                break
            }
            tallest = max(tallest, chain)
            operators.append(next)
            comparators.append(right)
        }
        chain = tallest
        if operators.isEmpty { return left }
        return Expr(.compare(left: left, ops: operators, comparators: comparators), span(start))
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
        case .errorOperator where isLessGreater():
            throw raise(.syntaxError, "invalid syntax.  Maybe you meant '!=' instead of '<>'?", tokenSpan(position))
        case .kwIs:
            position += 1
            return try eat(.kwNot) ? .isNot : .is
        default: return nil
        }
        position += 1
        return op
    }

    private func isLessGreater() -> Bool { tokens[position].end - tokens[position].start == 2 }

    @inline(__always)
    mutating func bitwiseOr() throws(Stop) -> Expr? {
        if diagnosing { return try diagnosedBitwiseOr() }
        return try binary(1)
    }

    @inline(never)
    private mutating func diagnosedBitwiseOr() throws(Stop) -> Expr? {
        try memoised(.bitwiseOr) { (parser) throws(Stop) in try parser.binary(1) }
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
        guard let left = try factor() else { return nil }
        if Parser.binaryOperator(try peek()).level < minimum { return left }
        return try operands(left, start, minimum)
    }

    @inline(never)
    private mutating func operands(_ first: Expr, _ start: Int, _ minimum: Int) throws(Stop) -> Expr? {
        var left = first
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
    @inline(__always)
    mutating func factor() throws(Stop) -> Expr? {
        switch try peek() {
        case .minus, .plus, .tilde: return try signed()
        default: return try power()
        }
    }

    @inline(never)
    private mutating func signed() throws(Stop) -> Expr? {
        try guardStack()
        let op: UnaryOperator
        switch tokens[position].kind {
        case .minus: op = .uSub
        case .plus: op = .uAdd
        default: op = .invert
        }
        let start = position
        position += 1
        guard let operand = try factor() else {
            if diagnosing { try invalidFactor() }
            position = start
            return nil
        }
        return Expr(.unaryOp(op: op, operand: operand), span(start))
    }

    private mutating func power() throws(Stop) -> Expr? {
        if try peek() == .kwAwait { return try awaited() }
        let start = position
        guard let base = try primary() else { return nil }
        if try peek() != .doubleStar { return base }
        return try exponent(base, start)
    }

    @inline(never)
    private mutating func awaited() throws(Stop) -> Expr? {
        let start = position
        position += 1
        guard let value = try primary() else {
            position = start
            return nil
        }
        let base = Expr(.await(value: value), span(start))
        if try peek() != .doubleStar { return base }
        return try exponent(base, start)
    }

    @inline(never)
    private mutating func exponent(_ base: Expr, _ start: Int) throws(Stop) -> Expr? {
        try guardStack()
        let mark = position
        let height = chain
        position += 1
        guard let exponent = try factor() else {
            position = mark
            return base
        }
        chain = max(chain, height)
        return Expr(.binOp(left: base, op: .pow, right: exponent), span(start))
    }
}
