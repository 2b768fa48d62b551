import Syntax

/// The walk over statements, expressions and patterns.
extension ScopeBuilder {
    func statements(_ body: [Stmt]) throws(SyntaxFailure) {
        for statement in body { try self.statement(statement) }
    }

    private func conditional(_ bodies: [Stmt]...) throws(SyntaxFailure) {
        conditionalDepth += 1
        for body in bodies { try statements(body) }
        conditionalDepth -= 1
    }

    func statement(_ s: Stmt) throws(SyntaxFailure) {
        try checkDepth()
        switch s.node {
        case .functionDef(let def): try function(def, s.span, isAsync: false)
        case .asyncFunctionDef(let def): try function(def, s.span, isAsync: true)
        case .classDef(let def): try classDef(def, s.span)
        case .return(let value):
            if finallyPlace == .inside { warnFinally("return", s.span) }
            if let value { try expression(value) }
        case .delete(let targets): try expressions(targets)
        case .assign(let targets, let value):
            try expressions(targets)
            try expression(value)
        case .typeAlias(let name, let params, let value): try typeAlias(name, params, value, s.span)
        case .augAssign(let target, _, let value):
            try expression(target)
            try expression(value)
        case .annAssign(let target, let annotation, let value, let simple):
            try annotated(target, annotation, value, simple: simple, s.span)
        case .for(let target, let iter, let body, let orelse), .asyncFor(let target, let iter, let body, let orelse):
            try expression(target)
            try expression(iter)
            try inLoop(body)
            try conditional(orelse)
        case .while(let test, let body, let orelse):
            try expression(test)
            try inLoop(body)
            try conditional(orelse)
        case .if(let test, let body, let orelse):
            try expression(test)
            try conditional(body, orelse)
        case .with(let items, let body), .asyncWith(let items, let body):
            for item in items {
                try expression(item.contextExpr)
                if let vars = item.optionalVars { try expression(vars) }
            }
            try conditional(body)
        case .match(let subject, let cases):
            try expression(subject)
            for item in cases {
                try pattern(item.pattern)
                if let test = item.guard { try expression(test) }
                try conditional(item.body)
            }
        case .raise(let exc, let cause):
            if let exc { try expression(exc) }
            if let cause { try expression(cause) }
        case .try(let body, let handlers, let orelse, let finalbody),
            .tryStar(let body, let handlers, let orelse, let finalbody):
            try conditional(body, orelse)
            for handler in handlers {
                if let type = handler.type { try expression(type) }
                if let name = handler.name { try define(name, [.local, .unbindable], handler.span) }
                try conditional(handler.body)
            }
            let place = finallyPlace
            finallyPlace = .inside
            try conditional(finalbody)
            finallyPlace = place
        case .assert(let test, let msg):
            try expression(test)
            if let msg { try expression(msg) }
        case .import(let names):
            for alias in names { try importAlias(alias) }
        case .importFrom(_, let names, _):
            for alias in names {
                if alias.name == "*" {
                    if current.kind != .module { throw fail("import * only allowed at module level", alias.span) }
                } else {
                    try define(alias.asName ?? alias.name, .imported, alias.span)
                }
            }
        case .global(let names): try directive(names, .global, s.span)
        case .nonlocal(let names): try directive(names, .nonlocal, s.span)
        case .expr(let value): try expression(value)
        case .break: if finallyPlace == .inside { warnFinally("break", s.span) }
        case .continue: if finallyPlace == .inside { warnFinally("continue", s.span) }
        case .pass: break
        }
    }

    private func inLoop(_ body: [Stmt]) throws(SyntaxFailure) {
        let place = finallyPlace
        if place == .inside { finallyPlace = .loopInside }
        try conditional(body)
        finallyPlace = place
    }

    private func warnFinally(_ word: String, _ span: Span) {
        warnings.append(
            SyntaxWarning(category: "SyntaxWarning", message: "'\(word)' in a 'finally' block", span: span))
    }

    private func importAlias(_ alias: Alias) throws(SyntaxFailure) {
        if let name = alias.asName { return try define(name, .imported, alias.span) }
        let end = alias.name.utf8.firstIndex(of: 0x2E) ?? alias.name.endIndex
        try define(String(alias.name[..<end]), .imported, alias.span)
    }

    func expressions(_ list: [Expr]) throws(SyntaxFailure) {
        for e in list { try expression(e) }
    }

    func expression(_ e: Expr) throws(SyntaxFailure) {
        switch e.node {
        case .constant: break
        case .name(let id, let ctx): try nameExpression(id, ctx, e.span)
        case .attribute(let value, let attr, let ctx):
            if ctx == .store { noteStaticAttribute(value, attr) }
            try checkDepth()
            try expression(value)
        case .call(let function, let args, let keywords):
            try checkDepth()
            try expression(function)
            try expressions(args)
            for keyword in keywords { try expression(keyword.value) }
        case .binOp(var left, _, let right):
            // The left spine of long sums is walked without recursion.
            var rights = [right]
            while case .binOp(let l, _, let r) = left.node {
                rights.append(r)
                left = l
            }
            try expression(left)
            for r in rights.reversed() { try expression(r) }
        default:
            try checkDepth()
            try compound(e)
        }
    }

    private func compound(_ e: Expr) throws(SyntaxFailure) {
        switch e.node {
        case .boolOp(_, let values): try expressions(values)
        case .namedExpr(let target, let value): try namedExpression(target, value, e.span)
        case .unaryOp(_, let operand): try expression(operand)
        case .lambda(let args, let body): try lambda(args, body, e.span)
        case .ifExp(let test, let body, let orelse):
            try expression(test)
            try expression(body)
            try expression(orelse)
        case .dict(let keys, let values):
            for key in keys { if let key { try expression(key) } }
            try expressions(values)
        case .set(let elements), .list(let elements, _), .tuple(let elements, _): try expressions(elements)
        case .listComp(let element, let generators):
            try comprehension(nil, element, generators, "list comprehension", "<listcomp>", e.span)
        case .setComp(let element, let generators):
            try comprehension(nil, element, generators, "set comprehension", "<setcomp>", e.span)
        case .dictComp(let key, let value, let generators):
            try comprehension(key, value, generators, "dict comprehension", "<dictcomp>", e.span)
        case .generatorExp(let element, let generators):
            try comprehension(nil, element, generators, "generator expression", "<genexpr>", e.span)
        case .await(let value):
            try refuseInAnnotation("await expression", e.span)
            current.isCoroutine = true
            try expression(value)
        case .yield(let value):
            try yieldExpression(e.span)
            if let value { try expression(value) }
        case .yieldFrom(let value):
            try yieldExpression(e.span)
            try expression(value)
        case .compare(let left, _, let comparators):
            try expression(left)
            try expressions(comparators)
        case .formattedValue(let value, _, let spec), .interpolation(let value, _, _, let spec):
            try expression(value)
            if let spec { try expression(spec) }
        case .joinedStr(let values), .templateStr(let values): try expressions(values)
        case .subscript(let value, let slice, _):
            try expression(value)
            try expression(slice)
        case .starred(let value, _): try expression(value)
        case .slice(let lower, let upper, let step):
            if let lower { try expression(lower) }
            if let upper { try expression(upper) }
            if let step { try expression(step) }
        case .constant, .name, .attribute, .call, .binOp: try expression(e)
        }
    }

    private func nameExpression(_ id: String, _ ctx: ExprContext, _ span: Span) throws(SyntaxFailure) {
        switch ctx {
        case .load:
            use(id)
            if id == "super", current.isFunctionLike { current.add("__class__", .used) }
        case .store:
            try define(id, inTarget ? [.local, .iteration] : .local, span)
        case .del:
            try define(id, [.local, .unbindable], span)
        }
    }

    /// `self.name = …` in a method: kept for `__static_attributes__`.
    private func noteStaticAttribute(_ value: Expr, _ attr: String) {
        guard case .name("self", _) = value.node else { return }
        var scope: Scope? = current
        while let s = scope {
            if s.kind == .classBody {
                s.staticAttributes.insert(mangle(attr))
                return
            }
            scope = s.parent
        }
    }

    private func yieldExpression(_ span: Span) throws(SyntaxFailure) {
        try refuseInAnnotation("yield expression", span)
        if current.isComprehension { throw fail("'yield' inside \(current.what)", span) }
        current.isGenerator = true
    }

    private func lambda(_ args: Arguments, _ body: Expr, _ span: Span) throws(SyntaxFailure) {
        try expressions(args.defaults)
        for value in args.kwDefaults { if let value { try expression(value) } }
        enter(.lambda, "<lambda>", ScopeKey(span, .lambda))
        try parameters(args)
        let savedTarget = inTarget
        inTarget = false
        try expression(body)
        inTarget = savedTarget
        leave()
    }

    private func comprehension(
        _ key: Expr?, _ element: Expr, _ generators: [Comprehension], _ what: String, _ name: String, _ span: Span
    ) throws(SyntaxFailure) {
        let isGenerator = name == "<genexpr>"
        try iterable(generators[0].iter)
        let outerTarget = inTarget
        inTarget = false
        enter(
            isGenerator ? .generator : .comprehension, name,
            ScopeKey(span, isGenerator ? .generator : .comprehension), inlined: !isGenerator)
        current.what = what
        if isGenerator { current.add(".0", .parameter) }
        for (i, generator) in generators.enumerated() {
            if generator.isAsync { current.isCoroutine = true }
            inTarget = true
            try expression(generator.target)
            inTarget = false
            if i > 0 { try iterable(generator.iter) }
            try expressions(generator.ifs)
        }
        if let key { try expression(key) }
        try expression(element)
        inTarget = outerTarget
        let isAsync = current.isCoroutine
        if isGenerator { current.isGenerator = true }
        leave()
        if isAsync, !isGenerator { current.isCoroutine = true }
    }

    private func iterable(_ e: Expr) throws(SyntaxFailure) {
        iterableDepth += 1
        try expression(e)
        iterableDepth -= 1
    }

    private func namedExpression(_ target: Expr, _ value: Expr, _ span: Span) throws(SyntaxFailure) {
        try refuseInAnnotation("named expression", span)
        if iterableDepth > 0 {
            throw fail("assignment expression cannot be used in a comprehension iterable expression", span)
        }
        guard case .name(let id, _) = target.node else { return }
        if current.isComprehension { try bindOutside(id, target.span) }
        try expression(value)
        if !current.isComprehension {
            try define(id, [.local, .walrus], target.span)
        }
    }

    /// An assignment expression in a comprehension binds in the function or module around it.
    private func bindOutside(_ id: String, _ span: Span) throws(SyntaxFailure) {
        let name = mangle(id)
        var scope: Scope? = current
        while let s = scope {
            if s.isComprehension {
                if let flags = s.flags(name), flags.contains(.iteration) {
                    throw fail(
                        "assignment expression cannot rebind comprehension iteration variable '\(id)'", span)
                }
            } else {
                switch s.kind {
                case .function, .lambda:
                    if let flags = s.flags(name), flags.contains(.global) {
                        current.add(name, .global)
                    } else {
                        current.add(name, .nonlocal)
                        s.add(name, [.local, .walrus])
                    }
                    return
                case .module:
                    current.add(name, .global)
                    s.add(name, [.local, .walrus])
                    return
                case .classBody:
                    throw fail(
                        "assignment expression within a comprehension cannot be used in a class body", span)
                default:
                    throw fail(
                        "assignment expression within a comprehension cannot be used in \(s.what)", span)
                }
            }
            scope = s.parent
        }
    }

    func pattern(_ p: Pattern) throws(SyntaxFailure) {
        try checkDepth()
        switch p.node {
        case .matchValue(let value): try expression(value)
        case .matchSingleton: break
        case .matchSequence(let patterns), .matchOr(let patterns):
            for item in patterns { try pattern(item) }
        case .matchMapping(let keys, let patterns, let rest):
            try expressions(keys)
            for item in patterns { try pattern(item) }
            if let rest { try define(rest, .local, p.span) }
        case .matchClass(let cls, let patterns, _, let kwdPatterns):
            try expression(cls)
            for item in patterns { try pattern(item) }
            for item in kwdPatterns { try pattern(item) }
        case .matchStar(let name): if let name { try define(name, .local, p.span) }
        case .matchAs(let inner, let name):
            if let inner { try pattern(inner) }
            if let name { try define(name, .local, p.span) }
        }
    }
}
