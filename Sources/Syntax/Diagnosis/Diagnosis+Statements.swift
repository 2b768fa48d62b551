/// Second-pass rules for statements.

extension Parser {
    /// Assignments and expression statements, every alternative in CPython's order.
    mutating func diagnosedExpressionStatement() throws(Stop) -> Stmt? {
        let start = position
        if let assignment = try diagnosedAssignment() { return assignment }
        position = start
        if try peekSoft(NameTable.softType) {
            if let alias = try typeAlias() { return alias }
            position = start
        }
        if let value = try starExpressions() { return Stmt(.expr(value: value), span(start)) }
        if let value = try yieldExpression() { return Stmt(.expr(value: value), span(start)) }
        return nil
    }

    private mutating func diagnosedAssignment() throws(Stop) -> Stmt? {
        let start = position
        if try peek() == .name, try peekSecond() == .colon {
            let target = Expr(.name(id: text(ofName: tokens[start]), ctx: .store), tokenSpan(start))
            position += 1
            if let statement = try annotation(start, target) { return statement }
            position = start
        }
        var target = try groupedTarget()
        if target == nil { target = try subscriptOrAttribute() }
        if let target, try peek() == .colon, let statement = try annotation(start, target) { return statement }
        position = start
        var targets: [Expr] = []
        while true {
            let mark = position
            guard let target = try starTargets(), try eat(.equal) else {
                position = mark
                break
            }
            targets.append(target)
        }
        if !targets.isEmpty, let value = try annotatedRight(), try peek() != .equal {
            return Stmt(.assign(targets: targets, value: value), span(start))
        }
        position = start
        if let target = try singleTarget(), let op = Parser.augmentedOperator(try peek()) {
            position += 1
            guard let value = try annotatedRight() else {
                position = start
                return nil
            }
            return Stmt(.augAssign(target: target, op: op, value: value), span(start))
        }
        position = start
        try invalidAssignment()
        return nil
    }

    private mutating func singleTarget() throws(Stop) -> Expr? {
        if let target = try subscriptOrAttribute() { return target }
        if try peek() == .name {
            position += 1
            return Expr(.name(id: text(ofName: tokens[position - 1]), ctx: .store), tokenSpan(position - 1))
        }
        return try groupedTarget()
    }

    private mutating func groupedTarget() throws(Stop) -> Expr? {
        let start = position
        if try eat(.leftParen), let target = try singleTarget(), try eat(.rightParen) { return target }
        position = start
        return nil
    }

    private mutating func subscriptOrAttribute() throws(Stop) -> Expr? {
        let start = position
        if let value = try primary() {
            switch value.node {
            case .attribute, .subscript:
                // A parenthesised one is an atom, not a target of this rule.
                if value.span.line == tokens[start].line && value.span.column == tokens[start].column {
                    return Parser.target(value, .store)
                }
            default: break
            }
        }
        position = start
        return nil
    }

    private mutating func invalidAssignment() throws(Stop) {
        let start = position
        defer { position = start }
        if let target = try invalidAnnotationTarget(), try eat(.colon), try expression() != nil {
            throw raise(
                .syntaxError, "only single target (not \(Parser.name(of: target))) can be annotated", target.span)
        }
        position = start
        if let first = try starNamedExpression(), try eat(.comma) {
            _ = try starNamedList()
            if try eat(.colon), try expression() != nil {
                throw raise(.syntaxError, "only single target (not tuple) can be annotated", first.span)
            }
        }
        position = start
        if let target = try expression(), try eat(.colon), try expression() != nil {
            throw raise(.syntaxError, "illegal target for annotation", target.span)
        }
        position = start
        while true {
            let mark = position
            guard try starTargets() != nil, try eat(.equal) else {
                position = mark
                break
            }
        }
        let mark = position
        if let value = try starExpressions(), try peek() == .equal { try refuseTarget(value, .assign) }
        position = mark
        if let value = try yieldExpression(), try peek() == .equal {
            throw raise(.syntaxError, "assignment to yield expression not possible", value.span)
        }
        position = start
        if let target = try starExpressions(), Parser.augmentedOperator(try peek()) != nil {
            position += 1
            if try annotatedRight() != nil {
                throw raise(
                    .syntaxError, "'\(Parser.name(of: target))' is an illegal expression for augmented assignment",
                    target.span)
            }
        }
    }

    private mutating func invalidAnnotationTarget() throws(Stop) -> Expr? {
        let start = position
        if let list = try plainList() { return list }
        if let tuple = try tuple() { return tuple }
        if try eat(.leftParen), let inner = try invalidAnnotationTarget(), try eat(.rightParen) { return inner }
        position = start
        return nil
    }

    // MARK: Imports

    mutating func invalidImport() throws(Stop) {
        let start = position
        defer { position = start }
        guard try eat(.kwImport) else { return }
        if try peek() == .newline {
            throw raise("Expected one or more names after 'import'", startingFrom: tokenSpan(position))
        }
        var count = 0
        while try dottedName() != nil {
            count += 1
            if try !eat(.comma) { break }
        }
        if count > 0, try eat(.kwFrom), try dottedName() != nil {
            throw raise(
                "Did you mean to use 'from ... import ...' instead?", startingFrom: tokenSpan(start))
        }
    }

    mutating func invalidDottedAsName() throws(Stop) {
        let start = position
        defer { position = start }
        guard try dottedName() != nil else { return }
        try invalidAsTarget()
    }

    mutating func invalidImportAsName() throws(Stop) {
        let start = position
        defer { position = start }
        guard try eatName() != nil else { return }
        try invalidAsTarget()
    }

    private mutating func invalidAsTarget() throws(Stop) {
        guard try eat(.kwAs) else { return }
        if try peek() == .name {
            switch try peekSecond() {
            case .comma, .rightParen, .semicolon, .newline: return
            default: break
            }
        }
        if let target = try expression() {
            throw raise(
                .syntaxError, "cannot use \(Parser.name(of: target)) as import target", target.span)
        }
    }

    // MARK: with

    /// `with` items as the second pass takes them; false when they do not fit.
    private mutating func trialItems(parenthesised: Bool) throws(Stop) -> Bool {
        if parenthesised, try !eat(.leftParen) { return false }
        var count = 0
        while true {
            let value = parenthesised ? try expressions() : try expression()
            if value == nil {
                if count > 0 { position -= 1 }
                break
            }
            count += 1
            let mark = position
            if try eat(.kwAs), try starTarget() == nil { position = mark }
            if try !eat(.comma) { break }
        }
        if count == 0 { return false }
        if parenthesised {
            _ = try eat(.comma)
            return try eat(.rightParen)
        }
        return true
    }

    mutating func invalidWithIndent() throws(Stop) {
        let start = position
        defer { position = start }
        _ = try eat(.kwAsync)
        let keyword = position
        for parenthesised in [false, true] {
            position = keyword + 1
            if try trialItems(parenthesised: parenthesised), try eat(.colon) {
                try requireIndent("'with' statement", keyword)
            }
        }
    }

    mutating func invalidWith() throws(Stop) {
        let start = position
        defer { position = start }
        _ = try eat(.kwAsync)
        let keyword = position
        for parenthesised in [false, true] {
            position = keyword + 1
            if try trialItems(parenthesised: parenthesised), try peek() == .newline {
                throw raiseHere("expected ':'")
            }
        }
    }

    /// At `as` in a `with` item.
    mutating func invalidWithTarget() throws(Stop) {
        position += 1
        guard let value = try expression() else { return }
        switch try peek() {
        case .comma, .rightParen, .colon: try refuseTarget(value, .assign)
        default: break
        }
    }

    // MARK: try

    mutating func invalidTry() throws(Stop) {
        let start = position
        defer { position = start }
        position += 1
        guard try eat(.colon) else { return }
        try requireIndent("'try' statement", start)
        guard try block() != nil else { return }
        let next = try peek()
        if next != .kwExcept && next != .kwFinally {
            throw raiseHere("expected 'except' or 'finally' block")
        }
        let mark = position
        let message = "cannot have both 'except' and 'except*' on the same 'try'"
        var handlers = 0
        while try exceptHandler(group: false) != nil { handlers += 1 }
        if handlers > 0, try peek() == .kwExcept, try peekSecond() == .star {
            let except = position
            position += 2
            if try expression() != nil {
                try skipAsName()
                if try eat(.colon) { throw raise(message, from: tokenSpan(except), to: tokenSpan(except + 1)) }
            }
        }
        position = mark
        handlers = 0
        while try exceptHandler(group: true) != nil { handlers += 1 }
        if handlers > 0, try peek() == .kwExcept {
            let except = position
            position += 1
            if try expression() != nil { try skipAsName() }
            if try eat(.colon) { throw raise(.syntaxError, message, tokenSpan(except)) }
        }
    }

    private mutating func skipAsName() throws(Stop) {
        let mark = position
        if try eat(.kwAs), try eatName() == nil { position = mark }
    }

    /// After `except` or `except*`.
    mutating func invalidExceptIndent(_ keyword: Int, group: Bool) throws(Stop) {
        let start = position
        defer { position = start }
        if try expression() != nil {
            try skipAsName()
        } else if group {
            return
        }
        if try eat(.colon) {
            try requireIndent(group ? "'except*' statement" : "'except' statement", keyword)
        }
    }

    mutating func invalidExcept(group: Bool) throws(Stop) {
        let start = position
        defer { position = start }
        position += group ? 2 : 1
        let first = position
        if let type = try expression() {
            let end = position
            if try eat(.comma), try expressions() != nil, try eat(.kwAs), try eatName() != nil, try eat(.colon) {
                throw raise(
                    "multiple exception types must be parenthesized when using 'as'", startingFrom: type.span)
            }
            position = end
            try skipAsName()
            if try peek() == .newline { throw raiseHere("expected ':'") }
            position = end
            if try eat(.kwAs), let target = try expression(), try eat(.colon), try block() != nil {
                throw raise(
                    .syntaxError,
                    "cannot use except\(group ? "*" : "") statement with \(Parser.name(of: target))", target.span)
            }
            return
        }
        position = first
        let next = try peek()
        if group {
            if next == .newline || next == .colon { throw raiseHere("expected one or more exception types") }
        } else if next == .newline {
            throw raiseHere("expected ':'")
        }
    }

    // MARK: match

    /// After `as` in a pattern.
    mutating func invalidAsPattern() throws(Stop) {
        if try peekSoft(NameTable.softUnderscore) {
            throw raise(.syntaxError, "cannot use '_' as a target", tokenSpan(position))
        }
        if let target = try expression() {
            throw raise(
                .syntaxError, "cannot use \(Parser.name(of: target)) as pattern target", target.span)
        }
    }

    mutating func invalidClassPattern() throws(Stop) {
        guard try nameOrAttribute() != nil, try eat(.leftParen) else { return }
        var keywords = 0
        while try peek() == .name, try peekSecond() != .equal || keywords == 0 {
            if try peekSecond() == .equal { break }
            guard try pattern() != nil, try eat(.comma) else { break }
        }
        while try peek() != .name {
            guard try pattern() != nil, try eat(.comma) else { break }
        }
        while try peek() == .name, try peekSecond() == .equal {
            position += 2
            guard try pattern() != nil else { return }
            keywords += 1
            guard try eat(.comma) else { return }
        }
        guard keywords > 0, let first = try pattern() else { return }
        var last = first
        while true {
            let mark = position
            guard try eat(.comma) else { break }
            if try peek() == .name, try peekSecond() == .equal {
                position = mark
                break
            }
            guard let next = try pattern() else {
                position = mark
                break
            }
            last = next
        }
        throw raise("positional patterns follow keyword patterns", from: first.span, to: last.span)
    }
}
