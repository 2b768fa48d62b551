/// Second-pass rules for expressions. Each tries a wrong spelling at the current position: it throws when the
/// spelling is there, and otherwise leaves the position as it was.

extension Parser {
    /// Without the special rules, for what follows a mistake.
    mutating func expressionWithoutDiagnosis() throws(Stop) -> Expr? {
        diagnosing = false
        let result = try plainExpression()
        diagnosing = true
        return result
    }

    mutating func invalidExpression() throws(Stop) {
        let start = position
        defer { position = start }
        if try peek() == .string {
            position += 1
            var inside: [Expr] = []
            while try peek() != .string, let next = try expressionWithoutDiagnosis() { inside.append(next) }
            if !inside.isEmpty, try peek() == .string {
                throw raise(
                    "invalid syntax. Is this intended to be part of the string?", from: inside[0].span,
                    to: inside[inside.count - 1].span)
            }
            position = start
        }
        let first = try peek()
        if first == .name {
            let name = tokens[position].name
            let isSoft = name >= NameTable.softMatch && name <= NameTable.softUnderscore
            if !isSoft, try peekSecond() != .string { try missingComma() }
        } else {
            try missingComma()
        }
        position = start
        if let body = try disjunction(), try eat(.kwIf), let test = try disjunction() {
            let next = try peek()
            if next != .kwElse && next != .colon {
                throw raise("expected 'else' after 'if' expression", from: body.span, to: test.span)
            }
            if try eat(.kwElse), try expression() == nil {
                throw raiseNext("expected expression after 'else', but statement is given")
            }
        }
        position = start
        try invalidStatementBeforeIf()
        position = start
        if first == .kwLambda {
            position += 1
            _ = try lambdaParameters()
            let colon = position
            if try eat(.colon) {
                let next = try peek()
                if next == .fstringMiddle || next == .tstringMiddle {
                    throw raise(
                        "\(next == .fstringMiddle ? "f" : "t")-string: lambda expressions are not allowed without "
                            + "parentheses", from: tokenSpan(start), to: tokenSpan(colon))
                }
            }
            position = start
        }
        try invalidLegacyExpression()
    }

    /// Two expressions side by side inside brackets.
    private mutating func missingComma() throws(Stop) {
        guard let first = try disjunction(), let second = try expressionWithoutDiagnosis() else { return }
        if case .name(let id, _) = first.node, id == "print" || id == "exec" { return }
        if tokens[position - 1].level == 0 { return }
        throw raise("invalid syntax. Perhaps you forgot a comma?", from: first.span, to: second.span)
    }

    /// `pass if x else y`
    mutating func invalidStatementBeforeIf() throws(Stop) {
        let start = position
        defer { position = start }
        switch try peek() {
        case .kwPass, .kwBreak, .kwContinue: position += 1
        default: return
        }
        if try eat(.kwIf), try disjunction() != nil, try eat(.kwElse), try simpleStatement() != nil {
            throw raise(
                .syntaxError, "expected expression before 'if', but statement is given", tokenSpan(start))
        }
    }

    /// `print x`
    private mutating func invalidLegacyExpression() throws(Stop) {
        let start = position
        guard try peek() == .name else { return }
        defer { position = start }
        position += 1
        if try peek() != .leftParen, let value = try starExpressions(),
            tokens[start].name == NameTable.print || tokens[start].name == NameTable.exec
        {
            let name = text(ofName: tokens[start])
            throw raise(
                "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?", from: tokenSpan(start),
                to: value.span)
        }
    }

    mutating func invalidNamedExpression() throws(Stop) {
        _ = try memoised(.namedInvalid) { (parser) throws(Stop) in
            try parser.findInvalidNamedExpression()
            return nil
        }
    }

    private mutating func findInvalidNamedExpression() throws(Stop) {
        let start = position
        defer { position = start }
        if let target = try expression(), try eat(.colonEqual), try expression() != nil {
            throw raise(
                .syntaxError, "cannot use assignment expressions with \(Parser.name(of: target))", target.span)
        }
        position = start
        if try peek() == .name, try peekSecond() == .equal {
            position += 2
            if let value = try bitwiseOr(), try !atEqual() {
                throw raise(
                    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", from: tokenSpan(start),
                    to: value.span)
            }
            position = start
        }
        switch try peek() {
        case .kwTrue, .kwNone, .kwFalse: return
        case .leftBracket:
            if try plainList() != nil { return }
        case .leftParen:
            if try tuple() != nil { return }
            position = start
            if try generatorExpression() != nil { return }
        default: break
        }
        position = start
        if let target = try bitwiseOr(), try eat(.equal), try bitwiseOr() != nil, try !atEqual() {
            throw raise(
                .syntaxError,
                "cannot assign to \(Parser.name(of: target)) here. Maybe you meant '==' instead of '='?", target.span)
        }
    }

    private mutating func atEqual() throws(Stop) -> Bool {
        let next = try peek()
        return next == .equal || next == .colonEqual
    }

    /// Called with the position after an arithmetic operator whose operand is missing.
    mutating func invalidArithmetic() throws(Stop) {
        let start = position
        if try peek() == .kwNot, let value = try inversion() {
            throw raise(
                "'not' after an operator must be parenthesized", from: tokenSpan(start), to: value.span)
        }
        position = start
    }

    /// The same after a sign.
    mutating func invalidFactor() throws(Stop) {
        let start = position
        defer { position = start }
        if try eat(.kwNot), let value = try factor() {
            throw raise(
                "'not' after an operator must be parenthesized", from: tokenSpan(start), to: value.span)
        }
    }

    // MARK: Names of expressions in messages

    static func name(of value: Expr) -> String {
        switch value.node {
        case .attribute: return "attribute"
        case .subscript: return "subscript"
        case .starred: return "starred"
        case .name: return "name"
        case .list: return "list"
        case .tuple: return "tuple"
        case .lambda: return "lambda"
        case .call: return "function call"
        case .boolOp, .binOp, .unaryOp: return "expression"
        case .generatorExp: return "generator expression"
        case .yield, .yieldFrom: return "yield expression"
        case .await: return "await expression"
        case .listComp: return "list comprehension"
        case .setComp: return "set comprehension"
        case .dictComp: return "dict comprehension"
        case .dict: return "dict literal"
        case .set: return "set display"
        case .joinedStr, .formattedValue: return "f-string expression"
        case .templateStr, .interpolation: return "t-string expression"
        case .constant(.none): return "None"
        case .constant(.true): return "True"
        case .constant(.false): return "False"
        case .constant(.ellipsis): return "ellipsis"
        case .constant: return "literal"
        case .compare: return "comparison"
        case .ifExp: return "conditional expression"
        case .namedExpr: return "named expression"
        case .slice: return "slice"
        }
    }

    enum TargetUse { case assign, loop, delete }

    /// Throws when some part of the expression cannot be a target.
    mutating func refuseTarget(_ value: Expr, _ use: TargetUse) throws(Stop) {
        guard let bad = Parser.invalidTarget(value, use) else { return }
        throw raise(
            .syntaxError, "cannot \(use == .delete ? "delete" : "assign to") \(Parser.name(of: bad))", bad.span)
    }

    private static func invalidTarget(_ value: Expr, _ use: TargetUse) -> Expr? {
        switch value.node {
        case .name, .subscript, .attribute: return nil
        case .list(let elements, _), .tuple(let elements, _):
            for element in elements {
                if let bad = invalidTarget(element, use) { return bad }
            }
            return nil
        case .starred(let inner, _): return use == .delete ? value : invalidTarget(inner, use)
        case .compare(let left, let ops, _) where use == .loop:
            return ops[0] == .in ? invalidTarget(left, use) : nil
        default: return value
        }
    }
}
