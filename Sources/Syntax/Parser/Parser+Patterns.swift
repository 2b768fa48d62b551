/// The `match` statement and its patterns.

extension Parser {
    mutating func matchStatement() throws(Stop) -> Stmt? {
        let start = position
        position += 1
        if let subject = try matchSubject() {
            if diagnosing, try peek() == .newline {
                // An expression statement may begin with the word: only the second pass knows that none does.
                throw raiseHere("expected ':'")
            }
            if try eat(.colon), try eat(.newline) {
                if try eat(.indent) {
                    var cases: [MatchCase] = []
                    while let next = try matchCase() { cases.append(next) }
                    if !cases.isEmpty, try eat(.dedent) {
                        return Stmt(.match(subject: subject, cases: cases), statementSpan(start))
                    }
                } else if diagnosing {
                    throw raiseHere(
                        "expected an indented block after 'match' statement on line \(tokens[start].line)",
                        .indentationError)
                }
            }
        }
        position = start
        return nil
    }

    private mutating func matchSubject() throws(Stop) -> Expr? {
        let start = position
        guard let first = try starNamedExpression() else { return nil }
        if try peek() == .comma, let elements = try starNamedList(first) {
            return Expr(.tuple(elements: elements, ctx: .load), span(start))
        }
        if case .starred = first.node {
            position = start
            return nil
        }
        return first
    }

    private mutating func matchCase() throws(Stop) -> MatchCase? {
        let start = position
        guard try peekSoft(NameTable.softCase) else { return nil }
        position += 1
        chain = 0
        guard let pattern = try patterns() else {
            position = start
            return nil
        }
        let condition = try matchGuard()
        guard let body = try colonAndBlock("'case' statement", start) else {
            position = start
            return nil
        }
        return MatchCase(pattern: pattern, guard: condition, body: body)
    }

    mutating func matchGuard() throws(Stop) -> Expr? {
        let mark = position
        guard try eat(.kwIf) else { return nil }
        if let condition = try namedExpression() { return condition }
        position = mark
        return nil
    }

    /// A pattern, or several with commas.
    mutating func patterns() throws(Stop) -> Pattern? {
        let start = position
        guard let first = try starPattern() else { return nil }
        if try eat(.comma) {
            return Pattern(.matchSequence(patterns: [first] + (try sequenceItems())), span(start))
        }
        if case .matchStar = first.node {
            position = start
            return nil
        }
        return first
    }

    private mutating func sequenceItems() throws(Stop) -> [Pattern] {
        var elements: [Pattern] = []
        while let next = try starPattern() {
            elements.append(next)
            if try !eat(.comma) { break }
        }
        return elements
    }

    private mutating func starPattern() throws(Stop) -> Pattern? {
        let start = position
        guard try eat(.star) else { return try pattern() }
        if let name = try captureTarget() { return Pattern(.matchStar(name: name), span(start)) }
        if try peekSoft(NameTable.softUnderscore) {
            position += 1
            return Pattern(.matchStar(name: nil), span(start))
        }
        position = start
        return nil
    }

    mutating func pattern() throws(Stop) -> Pattern? {
        try guardStack()
        let start = position
        guard let pattern = try orPattern() else { return nil }
        let mark = position
        if try eat(.kwAs) {
            if let name = try captureTarget() {
                return Pattern(.matchAs(pattern: pattern, name: name), span(start))
            }
            if diagnosing { try invalidAsPattern() }
            position = mark
        }
        return pattern
    }

    private mutating func orPattern() throws(Stop) -> Pattern? {
        let start = position
        guard let first = try closedPattern() else { return nil }
        guard try peek() == .bar else { return first }
        var alternatives = [first]
        while try eat(.bar) {
            guard let next = try closedPattern() else {
                position -= 1
                break
            }
            alternatives.append(next)
        }
        return alternatives.count == 1 ? first : Pattern(.matchOr(patterns: alternatives), span(start))
    }

    /// A name to bind: not `_`, and not the beginning of something longer.
    private mutating func captureTarget() throws(Stop) -> String? {
        guard try peek() == .name, tokens[position].name != NameTable.softUnderscore else { return nil }
        switch try peekSecond() {
        case .dot, .leftParen, .equal: return nil
        default: return try eatName()
        }
    }

    private mutating func closedPattern() throws(Stop) -> Pattern? {
        let start = position
        switch try peek() {
        case .number, .minus, .string, .fstringStart, .tstringStart:
            guard let value = try literalExpression() else { return nil }
            return Pattern(.matchValue(value: value), span(start))
        case .kwNone:
            position += 1
            return Pattern(.matchSingleton(value: .none), span(start))
        case .kwTrue:
            position += 1
            return Pattern(.matchSingleton(value: .true), span(start))
        case .kwFalse:
            position += 1
            return Pattern(.matchSingleton(value: .false), span(start))
        case .name: return try namePattern()
        case .leftParen:
            position += 1
            if try eat(.rightParen) { return Pattern(.matchSequence(patterns: []), span(start)) }
            guard let first = try starPattern() else { break }
            if try eat(.comma) {
                let elements = [first] + (try sequenceItems())
                if try eat(.rightParen) { return Pattern(.matchSequence(patterns: elements), span(start)) }
            } else if case .matchStar = first.node {
                break
            } else if try eat(.rightParen) {
                return first
            }
        case .leftBracket:
            position += 1
            let elements = try sequenceItems()
            if try eat(.rightBracket) { return Pattern(.matchSequence(patterns: elements), span(start)) }
        case .leftBrace: return try mappingPattern()
        default: return nil
        }
        position = start
        return nil
    }

    /// A capture, the wildcard, a dotted value or a class.
    private mutating func namePattern() throws(Stop) -> Pattern? {
        let start = position
        if let name = try captureTarget() {
            return Pattern(.matchAs(pattern: nil, name: name), span(start))
        }
        if tokens[position].name == NameTable.softUnderscore {
            switch try peekSecond() {
            case .dot, .leftParen, .equal: break
            default:
                position += 1
                return Pattern(.matchAs(pattern: nil, name: nil), span(start))
            }
        }
        guard let value = try nameOrAttribute() else { return nil }
        switch try peek() {
        case .leftParen: return try classPattern(start, value)
        case .equal: break
        default:
            if case .attribute = value.node { return Pattern(.matchValue(value: value), span(start)) }
            // `_` before `(`, `.` or `=` that does not go on.
            if tokens[start].name == NameTable.softUnderscore {
                return Pattern(.matchAs(pattern: nil, name: nil), span(start))
            }
        }
        position = start
        return nil
    }

    mutating func nameOrAttribute() throws(Stop) -> Expr? {
        let start = position
        chain = 0
        guard let name = try eatName() else { return nil }
        var value = Expr(.name(id: name, ctx: .load), span(start))
        while try peek() == .dot {
            position += 1
            guard let attribute = try eatName() else {
                position -= 1
                break
            }
            try lengthenChain()
            value = Expr(.attribute(value: value, attr: attribute, ctx: .load), span(start))
        }
        return value
    }

    private mutating func classPattern(_ start: Int, _ type: Expr) throws(Stop) -> Pattern? {
        position += 1
        var positional: [Pattern] = []
        var names: [String] = []
        var named: [Pattern] = []
        while try peek() != .rightParen {
            if try peek() == .name, try peekSecond() == .equal {
                let name = try eatName()!
                position += 1
                guard let pattern = try pattern() else { break }
                names.append(name)
                named.append(pattern)
            } else {
                if !names.isEmpty { break }
                guard let pattern = try pattern() else { break }
                positional.append(pattern)
            }
            if try !eat(.comma) { break }
        }
        if try eat(.rightParen) {
            return Pattern(
                .matchClass(cls: type, patterns: positional, kwdAttrs: names, kwdPatterns: named), span(start))
        }
        position = start
        if diagnosing { try invalidClassPattern() }
        position = start
        return nil
    }

    private mutating func mappingPattern() throws(Stop) -> Pattern? {
        let start = position
        position += 1
        var keys: [Expr] = []
        var values: [Pattern] = []
        var rest: String?
        while try peek() != .rightBrace {
            if try eat(.doubleStar) {
                rest = try captureTarget()
                if rest != nil { _ = try eat(.comma) }
                break
            }
            guard let (key, value) = try mappingItem() else { break }
            keys.append(key)
            values.append(value)
            if try !eat(.comma) { break }
        }
        if try eat(.rightBrace) {
            return Pattern(.matchMapping(keys: keys, patterns: values, rest: rest), span(start))
        }
        position = start
        return nil
    }

    private mutating func mappingItem() throws(Stop) -> (Expr, Pattern)? {
        let start = position
        let key: Expr?
        switch try peek() {
        case .kwNone, .kwTrue, .kwFalse: key = try atom()
        case .name:
            key = try nameOrAttribute()
            if case .name? = key?.node {
                position = start
                return nil
            }
        default: key = try literalExpression()
        }
        guard let key, try eat(.colon), let value = try pattern() else {
            position = start
            return nil
        }
        return (key, value)
    }

    /// A string, a signed number, or a complex number such as `-1 + 2j`.
    private mutating func literalExpression() throws(Stop) -> Expr? {
        let start = position
        switch try peek() {
        case .string, .fstringStart, .tstringStart:
            guard let value = try strings() else { return nil }
            if case .constant = value.node { return value }
            throw raise(.syntaxError, "patterns may only match literals and attribute lookups", value.span)
        default: break
        }
        let negative = try eat(.minus)
        guard try peek() == .number, var value = try number() else {
            position = start
            return nil
        }
        if negative { value = Expr(.unaryOp(op: .uSub, operand: value), span(start)) }
        let next = try peek()
        guard next == .plus || next == .minus else { return value }
        let realAt = position - 1
        position += 1
        guard try peek() == .number, let imaginary = try number() else {
            position = start
            return nil
        }
        if Parser.isImaginary(value) {
            throw raise(.syntaxError, "real number required in complex literal", tokenSpan(realAt))
        }
        if !Parser.isImaginary(imaginary) {
            throw raise(.syntaxError, "imaginary number required in complex literal", imaginary.span)
        }
        return Expr(.binOp(left: value, op: next == .plus ? .add : .sub, right: imaginary), span(start))
    }

    private static func isImaginary(_ value: Expr) -> Bool {
        switch value.node {
        case .constant(.imaginary): return true
        case .unaryOp(_, let operand): return isImaginary(operand)
        default: return false
        }
    }
}
