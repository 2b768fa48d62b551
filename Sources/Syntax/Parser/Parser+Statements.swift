/// Statement lists and simple statements.

extension Parser {
    /// Statements up to where none begins.
    mutating func statements() throws(Stop) -> [Stmt] {
        var body: [Stmt] = []
        while true {
            let kind = try peek()
            if kind == .dedent || kind == .endMarker { return body }
            let start = position
            chain = 0
            if let statement = try compoundStatement(kind) {
                body.append(statement)
                continue
            }
            position = start
            guard try simpleStatements(into: &body) else { return body }
        }
    }

    mutating func simpleStatements() throws(Stop) -> [Stmt]? {
        var body: [Stmt] = []
        return try simpleStatements(into: &body) ? body : nil
    }

    /// `a; b; c` and the line end. On failure `body` keeps what it had.
    mutating func simpleStatements(into body: inout [Stmt]) throws(Stop) -> Bool {
        let start = position
        let count = body.count
        while true {
            chain = 0
            guard let statement = try simpleStatement() else { break }
            body.append(statement)
            let hadSemicolon = try eat(.semicolon)
            if try eat(.newline) { return true }
            if !hadSemicolon { break }
        }
        body.removeSubrange(count...)
        position = start
        return false
    }

    mutating func simpleStatement() throws(Stop) -> Stmt? {
        let start = position
        let node: StmtNode
        switch try peek() {
        case .kwImport, .kwFrom: return try importStatement()
        case .kwReturn:
            position += 1
            node = .return(value: try starExpressions())
        case .kwRaise: return try raiseStatement()
        case .kwPass:
            if diagnosing { try invalidStatementBeforeIf() }
            position += 1
            node = .pass
        case .kwDel: return try deleteStatement()
        case .kwAssert: return try assertStatement()
        case .kwBreak:
            if diagnosing { try invalidStatementBeforeIf() }
            position += 1
            node = .break
        case .kwContinue:
            if diagnosing { try invalidStatementBeforeIf() }
            position += 1
            node = .continue
        case .kwGlobal, .kwNonlocal:
            let isGlobal = try eat(.kwGlobal)
            if !isGlobal { position += 1 }
            var names: [String] = []
            repeat {
                guard let name = try eatName() else {
                    if !names.isEmpty { position -= 1 }
                    break
                }
                names.append(name)
            } while try eat(.comma)
            if names.isEmpty {
                position = start
                return nil
            }
            node = isGlobal ? .global(names: names) : .nonlocal(names: names)
        case .kwYield where !diagnosing:
            guard let value = try yieldExpression() else { return nil }
            node = .expr(value: value)
        default:
            return diagnosing ? try diagnosedExpressionStatement() : try expressionStatement()
        }
        return Stmt(node, span(start))
    }

    /// An assignment, an annotation, a type alias or an expression.
    private mutating func expressionStatement() throws(Stop) -> Stmt? {
        let start = position
        if try peekSoft(NameTable.softType), try peekSecond() == .name {
            if let alias = try typeAlias() { return alias }
        }
        guard let first = try starExpressions() else { return nil }
        switch try peek() {
        case .equal:
            return try assignment(start, first)
        case .colon:
            guard let target = Parser.singleTarget(first) else { break }
            return try annotation(start, target) ?? Stmt(.expr(value: first), span(start))
        default:
            guard let op = Parser.augmentedOperator(try peek()), let target = Parser.singleTarget(first) else { break }
            position += 1
            guard let value = try annotatedRight() else { return nil }
            return Stmt(.augAssign(target: target, op: op, value: value), span(start))
        }
        return Stmt(.expr(value: first), span(start))
    }

    private mutating func assignment(_ start: Int, _ first: Expr) throws(Stop) -> Stmt? {
        let mark = position
        guard let target = Parser.target(first, .store) else { return Stmt(.expr(value: first), span(start)) }
        var targets = [target]
        while try eat(.equal) {
            guard let value = try annotatedRight() else { break }
            if try peek() != .equal {
                return Stmt(.assign(targets: targets, value: value), span(start))
            }
            if case .yield = value.node { break }
            guard let target = Parser.target(value, .store) else { break }
            targets.append(target)
        }
        position = mark
        return Stmt(.expr(value: first), span(start))
    }

    /// `: annotation [= value]` after a target; nil when it does not fit.
    mutating func annotation(_ start: Int, _ target: Expr) throws(Stop) -> Stmt? {
        let mark = position
        position += 1
        guard let annotation = try expression() else {
            position = mark
            return nil
        }
        var value: Expr?
        let end = position
        if try eat(.equal) {
            value = try annotatedRight()
            if value == nil { position = end }
        }
        var simple = false
        if case .name = target.node { simple = tokens[start].kind == .name }
        return Stmt(
            .annAssign(target: target, annotation: annotation, value: value, simple: simple), span(start))
    }

    static func augmentedOperator(_ kind: TokenKind) -> BinaryOperator? {
        switch kind {
        case .plusEqual: return .add
        case .minusEqual: return .sub
        case .starEqual: return .mult
        case .atEqual: return .matMult
        case .slashEqual: return .div
        case .percentEqual: return .mod
        case .ampersandEqual: return .bitAnd
        case .barEqual: return .bitOr
        case .caretEqual: return .bitXor
        case .leftShiftEqual: return .lShift
        case .rightShiftEqual: return .rShift
        case .doubleStarEqual: return .pow
        case .doubleSlashEqual: return .floorDiv
        default: return nil
        }
    }

    /// `type X[T] = value`
    mutating func typeAlias() throws(Stop) -> Stmt? {
        let start = position
        position += 1
        let nameAt = position
        guard let name = try eatName() else {
            position = start
            return nil
        }
        let parameters = try typeParameters()
        guard try eat(.equal), let value = try expression() else {
            position = start
            return nil
        }
        let target = Expr(.name(id: name, ctx: .store), tokenSpan(nameAt))
        return Stmt(.typeAlias(name: target, typeParams: parameters, value: value), span(start))
    }

    private mutating func raiseStatement() throws(Stop) -> Stmt? {
        let start = position
        position += 1
        guard let exception = try expression() else {
            return Stmt(.raise(exc: nil, cause: nil), span(start))
        }
        let mark = position
        if try eat(.kwFrom) {
            if let cause = try expression() {
                return Stmt(.raise(exc: exception, cause: cause), span(start))
            }
            position = mark
        }
        return Stmt(.raise(exc: exception, cause: nil), span(start))
    }

    private mutating func deleteStatement() throws(Stop) -> Stmt? {
        let start = position
        position += 1
        if let targets = try deleteTargets() {
            let next = try peek()
            if next == .semicolon || next == .newline { return Stmt(.delete(targets: targets), span(start)) }
        }
        position = start
        if diagnosing {
            position += 1
            if let value = try starExpressions() { try refuseTarget(value, .delete) }
            position = start
        }
        return nil
    }

    private mutating func assertStatement() throws(Stop) -> Stmt? {
        let start = position
        position += 1
        guard let test = try expression() else {
            position = start
            return nil
        }
        var message: Expr?
        let mark = position
        if try eat(.comma) {
            message = try expression()
            if message == nil { position = mark }
        }
        return Stmt(.assert(test: test, msg: message), span(start))
    }

    // MARK: Imports

    private mutating func importStatement() throws(Stop) -> Stmt? {
        if diagnosing { try invalidImport() }
        let start = position
        if try eat(.kwImport) {
            var names: [Alias] = []
            repeat {
                if diagnosing { try invalidDottedAsName() }
                let first = position
                guard let name = try dottedName() else {
                    if !names.isEmpty { position -= 1 }
                    break
                }
                let asName = try asName()
                names.append(Alias(name: name, asName: asName, span: span(first)))
            } while try eat(.comma)
            if names.isEmpty {
                position = start
                return nil
            }
            return Stmt(.import(names: names), span(start))
        }
        position += 1
        var level = 0
        while true {
            if try eat(.dot) {
                level += 1
            } else if try eat(.ellipsis) {
                level += 3
            } else {
                break
            }
        }
        let module = try dottedName()
        guard module != nil || level > 0, try eat(.kwImport), let names = try importTargets() else {
            position = start
            return nil
        }
        return Stmt(.importFrom(module: module, names: names, level: level), span(start))
    }

    private mutating func importTargets() throws(Stop) -> [Alias]? {
        let start = position
        switch try peek() {
        case .leftParen:
            position += 1
            if let names = try importNames() {
                _ = try eat(.comma)
                if try eat(.rightParen) { return names }
            }
        case .star:
            position += 1
            return [Alias(name: "*", asName: nil, span: span(start))]
        default:
            if let names = try importNames() {
                if try peek() != .comma { return names }
                if diagnosing, try peekSecond() == .newline {
                    throw raiseHere("trailing comma not allowed without surrounding parentheses")
                }
            } else if diagnosing, try peek() == .newline {
                throw raise("Expected one or more names after 'import'", startingFrom: tokenSpan(position))
            }
        }
        position = start
        return nil
    }

    private mutating func importNames() throws(Stop) -> [Alias]? {
        var names: [Alias] = []
        while true {
            if diagnosing { try invalidImportAsName() }
            let start = position
            guard let name = try eatName() else {
                if !names.isEmpty { position -= 1 }
                break
            }
            let asName = try asName()
            names.append(Alias(name: name, asName: asName, span: span(start)))
            if try !eat(.comma) { break }
        }
        return names.isEmpty ? nil : names
    }

    private mutating func asName() throws(Stop) -> String? {
        guard try peek() == .kwAs else { return nil }
        position += 1
        if let name = try eatName() { return name }
        position -= 1
        return nil
    }

    mutating func dottedName() throws(Stop) -> String? {
        guard var name = try eatName() else { return nil }
        while try peek() == .dot {
            position += 1
            guard let part = try eatName() else {
                position -= 1
                break
            }
            name += "." + part
        }
        return name
    }
}
