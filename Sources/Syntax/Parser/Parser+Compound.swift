/// Compound statements, except `match`.

extension Parser {
    static let maximumElifs = 1000

    mutating func compoundStatement(_ kind: TokenKind) throws(Stop) -> Stmt? {
        switch kind {
        case .kwDef: return try functionDefinition([])
        case .kwClass: return try classDefinition([])
        case .at: return try decorated()
        case .kwAsync:
            switch try peekSecond() {
            case .kwDef: return try functionDefinition([])
            case .kwWith: return try withStatement()
            case .kwFor: return try forStatement()
            default: return nil
            }
        case .kwIf: return try ifStatement()
        case .kwWith: return try withStatement()
        case .kwFor: return try forStatement()
        case .kwTry: return try tryStatement()
        case .kwWhile: return try whileStatement()
        case .name:
            if tokens[position].name == NameTable.softMatch { return try matchStatement() }
            return nil
        default: return nil
        }
    }

    /// The indented statements after a colon, or simple ones on its line.
    mutating func block() throws(Stop) -> [Stmt]? {
        try guardStack()
        let start = position
        if diagnosing, let known = blockMemo[start] {
            position = known.end
            return known.body
        }
        var result: [Stmt]?
        if try eat(.newline) {
            if try eat(.indent) {
                let body = try statements()
                if !body.isEmpty, try eat(.dedent) { result = body }
            } else if diagnosing {
                throw raiseHere("expected an indented block", .indentationError)
            }
        } else {
            result = try simpleStatements()
        }
        if result == nil { position = start }
        if diagnosing { blockMemo[start] = BlockMemo(body: result, end: position) }
        return result
    }

    /// `:` and a block. When diagnosing, a missing colon or block after the whole header is reported.
    /// - Parameter owner: as in "expected an indented block after 'if' statement", with the line of token `keyword`.
    mutating func colonAndBlock(
        _ owner: String, _ keyword: Int, missingColon: Bool = true
    ) throws(Stop) -> [Stmt]? {
        if diagnosing && missingColon, try peek() == .newline { throw raiseHere("expected ':'") }
        guard try eat(.colon) else { return nil }
        try requireIndent(owner, keyword)
        return try block()
    }

    mutating func requireIndent(_ owner: String, _ keyword: Int) throws(Stop) {
        if diagnosing, try peek() == .newline, try peekSecond() != .indent {
            throw raiseHere(
                "expected an indented block after \(owner) on line \(tokens[keyword].line)", .indentationError)
        }
    }

    /// A token that must come next.
    private mutating func force(_ kind: TokenKind, _ text: String) throws(Stop) {
        if try !eat(kind) { throw raise(.syntaxError, "expected '\(text)'", tokenSpan(position)) }
    }

    private mutating func decorated() throws(Stop) -> Stmt? {
        let start = position
        var decorators: [Expr] = []
        while try eat(.at) {
            chain = 0
            guard let decorator = try namedExpression(), try eat(.newline) else {
                position = start
                return nil
            }
            decorators.append(decorator)
        }
        let statement: Stmt?
        switch try peek() {
        case .kwDef: statement = try functionDefinition(decorators)
        case .kwAsync: statement = try peekSecond() == .kwDef ? try functionDefinition(decorators) : nil
        case .kwClass: statement = try classDefinition(decorators)
        default: statement = nil
        }
        if statement == nil { position = start }
        return statement
    }

    private mutating func functionDefinition(_ decorators: [Expr]) throws(Stop) -> Stmt? {
        let start = position
        let isAsync = try eat(.kwAsync)
        let keyword = position
        position += 1
        guard let name = try eatName() else {
            position = start
            return nil
        }
        let typeParams = try typeParameters()
        if diagnosing { try requireToken(.leftParen, "(") }
        guard try eat(.leftParen) else {
            position = start
            return nil
        }
        let args = try functionParameters() ?? Arguments()
        guard try eat(.rightParen) else {
            position = start
            return nil
        }
        var returns: Expr?
        let mark = position
        if try eat(.arrow) {
            returns = try expression()
            if returns == nil { position = mark }
        }
        if diagnosing { try requireToken(.colon, ":") }
        guard let body = try colonAndBlock("function definition", keyword, missingColon: false) else {
            position = start
            return nil
        }
        let definition = FunctionDef(
            name: name, args: args, body: body, decorators: decorators, returns: returns, typeParams: typeParams)
        return Stmt(isAsync ? .asyncFunctionDef(definition) : .functionDef(definition), statementSpan(start))
    }

    private mutating func requireToken(_ kind: TokenKind, _ text: String) throws(Stop) {
        if try peek() != kind { throw raise(.syntaxError, "expected '\(text)'", tokenSpan(position)) }
    }

    private mutating func classDefinition(_ decorators: [Expr]) throws(Stop) -> Stmt? {
        let start = position
        position += 1
        guard let name = try eatName() else {
            position = start
            return nil
        }
        let typeParams = try typeParameters()
        var bases: [Expr] = []
        var keywords: [Keyword] = []
        let mark = position
        if try eat(.leftParen) {
            if let found = try arguments(-1) { (bases, keywords) = found }
            if try !eat(.rightParen) {
                position = mark
                bases = []
                keywords = []
            }
        }
        guard let body = try colonAndBlock("class definition", start) else {
            position = start
            return nil
        }
        return Stmt(
            .classDef(
                ClassDef(
                    name: name, bases: bases, keywords: keywords, body: body, decorators: decorators,
                    typeParams: typeParams)), statementSpan(start))
    }

    /// The chain of `elif`s is collected in a loop and nested from its end.
    private mutating func ifStatement() throws(Stop) -> Stmt? {
        let start = position
        var branches: [(start: Int, test: Expr, body: [Stmt])] = []
        while try peek() == (branches.isEmpty ? .kwIf : .kwElif) {
            let mark = position
            position += 1
            chain = 0
            guard let test = try namedExpression(),
                let body = try colonAndBlock(branches.isEmpty ? "'if' statement" : "'elif' statement", mark)
            else {
                position = mark
                break
            }
            branches.append((mark, test, body))
            if branches.count > Parser.maximumElifs { throw tooComplex() }
        }
        if branches.isEmpty {
            position = start
            return nil
        }
        var orelse = try elseBlock() ?? []
        while let branch = branches.popLast() {
            let statement = Stmt(
                .if(test: branch.test, body: branch.body, orelse: orelse), statementSpan(branch.start))
            if branches.isEmpty { return statement }
            orelse = [statement]
        }
        return nil
    }

    /// nil when there is none.
    private mutating func elseBlock() throws(Stop) -> [Stmt]? {
        let start = position
        guard try eat(.kwElse) else { return nil }
        try force(.colon, ":")
        try requireIndent("'else' statement", start)
        guard let body = try block() else {
            position = start
            return nil
        }
        if diagnosing, try peek() == .kwElif {
            throw raiseHere("'elif' block follows an 'else' block")
        }
        return body
    }

    private mutating func whileStatement() throws(Stop) -> Stmt? {
        let start = position
        position += 1
        guard let test = try namedExpression(), let body = try colonAndBlock("'while' statement", start) else {
            position = start
            return nil
        }
        let orelse = try elseBlock() ?? []
        return Stmt(.while(test: test, body: body, orelse: orelse), statementSpan(start))
    }

    private mutating func forStatement() throws(Stop) -> Stmt? {
        let start = position
        let isAsync = try eat(.kwAsync)
        let keyword = position
        position += 1
        guard let target = try starTargets(), try eat(.kwIn) else {
            position = start
            if diagnosing { try invalidForTarget() }
            return nil
        }
        guard let iterable = try starExpressions(), let body = try colonAndBlock("'for' statement", keyword) else {
            position = start
            return nil
        }
        let orelse = try elseBlock() ?? []
        return Stmt(
            isAsync
                ? .asyncFor(target: target, iter: iterable, body: body, orelse: orelse)
                : .for(target: target, iter: iterable, body: body, orelse: orelse), statementSpan(start))
    }

    // MARK: with

    private mutating func withStatement() throws(Stop) -> Stmt? {
        let start = position
        if diagnosing { try invalidWithIndent() }
        let isAsync = try eat(.kwAsync)
        position += 1
        let mark = position
        if try peek() == .leftParen {
            position += 1
            if let items = try withItems() {
                _ = try eat(.comma)
                if try eat(.rightParen), try eat(.colon), let body = try block() {
                    return Stmt(
                        isAsync ? .asyncWith(items: items, body: body) : .with(items: items, body: body),
                        statementSpan(start))
                }
            }
            position = mark
        }
        if let items = try withItems(), try eat(.colon), let body = try block() {
            return Stmt(
                isAsync ? .asyncWith(items: items, body: body) : .with(items: items, body: body),
                statementSpan(start))
        }
        position = start
        if diagnosing { try invalidWith() }
        return nil
    }

    private mutating func withItems() throws(Stop) -> [WithItem]? {
        var items: [WithItem] = []
        while true {
            chain = 0
            guard let item = try withItem() else {
                if !items.isEmpty { position -= 1 }
                break
            }
            items.append(item)
            if try !eat(.comma) { break }
        }
        return items.isEmpty ? nil : items
    }

    private mutating func withItem() throws(Stop) -> WithItem? {
        guard let value = try expression() else { return nil }
        let mark = position
        if try eat(.kwAs) {
            if let target = try starTarget() {
                let next = try peek()
                if next == .comma || next == .rightParen || next == .colon {
                    return WithItem(contextExpr: value, optionalVars: target)
                }
            }
            position = mark
            if diagnosing { try invalidWithTarget() }
            position = mark
        }
        return WithItem(contextExpr: value, optionalVars: nil)
    }

    // MARK: try

    private mutating func tryStatement() throws(Stop) -> Stmt? {
        let start = position
        if diagnosing { try invalidTry() }
        position += 1
        try force(.colon, ":")
        guard let body = try block() else {
            position = start
            return nil
        }
        if try peek() == .kwFinally {
            guard let finalBody = try finallyBlock() else {
                position = start
                return nil
            }
            return Stmt(.try(body: body, handlers: [], orelse: [], finalbody: finalBody), statementSpan(start))
        }
        var handlers: [ExceptHandler] = []
        var isGroup = false
        if try peek() == .kwExcept { isGroup = try peekSecond() == .star }
        while let handler = try exceptHandler(group: isGroup) { handlers.append(handler) }
        if handlers.isEmpty {
            position = start
            return nil
        }
        let orelse = try elseBlock() ?? []
        let finalBody = try finallyBlock() ?? []
        return Stmt(
            isGroup
                ? .tryStar(body: body, handlers: handlers, orelse: orelse, finalbody: finalBody)
                : .try(body: body, handlers: handlers, orelse: orelse, finalbody: finalBody),
            statementSpan(start))
    }

    private mutating func finallyBlock() throws(Stop) -> [Stmt]? {
        let start = position
        guard try eat(.kwFinally) else { return nil }
        if diagnosing && position < filled && tokens[position].kind == .colon {
            position += 1
            try requireIndent("'finally' statement", start)
            position -= 1
        }
        try force(.colon, ":")
        guard let body = try block() else {
            position = start
            return nil
        }
        return body
    }

    mutating func exceptHandler(group: Bool) throws(Stop) -> ExceptHandler? {
        let start = position
        guard try peek() == .kwExcept else { return nil }
        position += 1
        if try group != (peek() == .star) {
            position = start
            return nil
        }
        if group { position += 1 }
        chain = 0
        if diagnosing { try invalidExceptIndent(start, group: group) }
        let owner = group ? "'except*' statement" : "'except' statement"
        if !group, try peek() == .colon {
            if let body = try colonAndBlock(owner, start, missingColon: false) {
                return ExceptHandler(type: nil, name: nil, body: body, span: statementSpan(start))
            }
        } else if let type = try expressions() {
            var name: String?
            if case .tuple = type.node, tokens[position - 1].kind != .rightParen || spansBareTuple(type, start) {
            } else if try peek() == .kwAs {
                position += 1
                name = try eatName()
                if name == nil { position -= 1 }
            }
            if let body = try colonAndBlock(owner, start, missingColon: false) {
                return ExceptHandler(type: type, name: name, body: body, span: statementSpan(start))
            }
        }
        position = start
        if diagnosing { try invalidExcept(group: group) }
        return nil
    }

    /// Whether the tuple after `except` or `except*` stands without parentheses of its own.
    private func spansBareTuple(_ type: Expr, _ start: Int) -> Bool {
        guard case .tuple(let elements, _) = type.node, let first = elements.first else { return false }
        return type.span.line == first.span.line && type.span.column == first.span.column
    }
}
