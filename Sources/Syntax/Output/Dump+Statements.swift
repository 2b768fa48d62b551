/// Statements, patterns and clauses as dump nodes.

extension Dump {
    static func list(_ statements: [Stmt]) -> Value { .list(statements.map(statement)) }
    static func list(_ expressions: [Expr]) -> Value { .list(expressions.map(expression)) }
    static func optional(_ value: Expr?) -> Value? { value.map(expression) }
    static func string(_ text: String) -> Value { .identifier(text) }
    static func optional(_ text: String?) -> Value? { text.map(string) }
    static func strings(_ texts: [String]) -> Value { .list(texts.map(string)) }

    static func statement(_ statement: Stmt) -> Value { .statement(statement) }

    static func parts(_ node: StmtNode) -> (String, Fields) {
        switch node {
        case .functionDef(let definition): return ("FunctionDef", function(definition))
        case .asyncFunctionDef(let definition): return ("AsyncFunctionDef", function(definition))
        case .classDef(let definition):
            return (
                "ClassDef",
                [
                    ("name", string(definition.name)), ("bases", list(definition.bases)),
                    ("keywords", .list(definition.keywords.map(keyword))), ("body", list(definition.body)),
                    ("decorator_list", list(definition.decorators)),
                    ("type_params", .list(definition.typeParams.map(typeParam))),
                ]
            )
        case .return(let value): return ("Return", [("value", optional(value))])
        case .delete(let targets): return ("Delete", [("targets", list(targets))])
        case .assign(let targets, let value):
            return ("Assign", [("targets", list(targets)), ("value", expression(value)), ("type_comment", nil)])
        case .typeAlias(let name, let typeParams, let value):
            return (
                "TypeAlias",
                [
                    ("name", expression(name)), ("type_params", .list(typeParams.map(typeParam))),
                    ("value", expression(value)),
                ]
            )
        case .augAssign(let target, let op, let value):
            return (
                "AugAssign",
                [
                    ("target", expression(target)), ("op", .node(operators[Int(op.rawValue)], [], nil)),
                    ("value", expression(value)),
                ]
            )
        case .annAssign(let target, let annotation, let value, let simple):
            return (
                "AnnAssign",
                [
                    ("target", expression(target)), ("annotation", expression(annotation)),
                    ("value", optional(value)), ("simple", .integer(simple ? 1 : 0)),
                ]
            )
        case .for(let target, let iter, let body, let orelse):
            return ("For", loop(target, iter, body, orelse))
        case .asyncFor(let target, let iter, let body, let orelse):
            return ("AsyncFor", loop(target, iter, body, orelse))
        case .while(let test, let body, let orelse):
            return ("While", [("test", expression(test)), ("body", list(body)), ("orelse", list(orelse))])
        case .if(let test, let body, let orelse):
            return ("If", [("test", expression(test)), ("body", list(body)), ("orelse", list(orelse))])
        case .with(let items, let body):
            return ("With", [("items", .list(items.map(withItem))), ("body", list(body)), ("type_comment", nil)])
        case .asyncWith(let items, let body):
            return ("AsyncWith", [("items", .list(items.map(withItem))), ("body", list(body)), ("type_comment", nil)])
        case .match(let subject, let cases):
            return ("Match", [("subject", expression(subject)), ("cases", .list(cases.map(matchCase)))])
        case .raise(let exc, let cause): return ("Raise", [("exc", optional(exc)), ("cause", optional(cause))])
        case .try(let body, let handlers, let orelse, let finalbody):
            return ("Try", attempt(body, handlers, orelse, finalbody))
        case .tryStar(let body, let handlers, let orelse, let finalbody):
            return ("TryStar", attempt(body, handlers, orelse, finalbody))
        case .assert(let test, let msg): return ("Assert", [("test", expression(test)), ("msg", optional(msg))])
        case .import(let names): return ("Import", [("names", .list(names.map(alias)))])
        case .importFrom(let module, let names, let level):
            return (
                "ImportFrom",
                [
                    ("module", optional(module)), ("names", .list(names.map(alias))),
                    ("level", .integer(level)),
                ]
            )
        case .global(let names): return ("Global", [("names", strings(names))])
        case .nonlocal(let names): return ("Nonlocal", [("names", strings(names))])
        case .expr(let value): return ("Expr", [("value", expression(value))])
        case .pass: return ("Pass", [])
        case .break: return ("Break", [])
        case .continue: return ("Continue", [])
        }
    }

    private static func function(_ definition: FunctionDef) -> Fields {
        [
            ("name", string(definition.name)), ("args", arguments(definition.args)),
            ("body", list(definition.body)), ("decorator_list", list(definition.decorators)),
            ("returns", optional(definition.returns)), ("type_comment", nil),
            ("type_params", .list(definition.typeParams.map(typeParam))),
        ]
    }

    private static func loop(_ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt]) -> Fields {
        [
            ("target", expression(target)), ("iter", expression(iter)), ("body", list(body)),
            ("orelse", list(orelse)), ("type_comment", nil),
        ]
    }

    private static func attempt(
        _ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ finalbody: [Stmt]
    ) -> Fields {
        [
            ("body", list(body)), ("handlers", .list(handlers.map(handler))), ("orelse", list(orelse)),
            ("finalbody", list(finalbody)),
        ]
    }

    private static func handler(_ handler: ExceptHandler) -> Value {
        .node(
            "ExceptHandler",
            [("type", optional(handler.type)), ("name", optional(handler.name)), ("body", list(handler.body))],
            handler.span)
    }

    private static func withItem(_ item: WithItem) -> Value {
        .node(
            "withitem",
            [("context_expr", expression(item.contextExpr)), ("optional_vars", optional(item.optionalVars))], nil)
    }

    private static func alias(_ alias: Alias) -> Value {
        .node("alias", [("name", string(alias.name)), ("asname", optional(alias.asName))], alias.span)
    }

    private static func matchCase(_ matchCase: MatchCase) -> Value {
        .node(
            "match_case",
            [
                ("pattern", pattern(matchCase.pattern)), ("guard", optional(matchCase.guard)),
                ("body", list(matchCase.body)),
            ], nil)
    }

    private static func pattern(_ pattern: Pattern) -> Value { .pattern(pattern) }

    static func parts(_ node: PatternNode) -> (String, Fields) {
        func list(_ patterns: [Pattern]) -> Value { .list(patterns.map(pattern)) }
        switch node {
        case .matchValue(let value): return ("MatchValue", [("value", expression(value))])
        case .matchSingleton(let value): return ("MatchSingleton", [("value", .constant(value))])
        case .matchSequence(let patterns): return ("MatchSequence", [("patterns", list(patterns))])
        case .matchMapping(let keys, let patterns, let rest):
            return (
                "MatchMapping", [("keys", Dump.list(keys)), ("patterns", list(patterns)), ("rest", optional(rest))]
            )
        case .matchClass(let cls, let patterns, let kwdAttrs, let kwdPatterns):
            return (
                "MatchClass",
                [
                    ("cls", expression(cls)), ("patterns", list(patterns)), ("kwd_attrs", strings(kwdAttrs)),
                    ("kwd_patterns", list(kwdPatterns)),
                ]
            )
        case .matchStar(let star): return ("MatchStar", [("name", optional(star))])
        case .matchAs(let inner, let target):
            return ("MatchAs", [("pattern", inner.map(pattern)), ("name", optional(target))])
        case .matchOr(let patterns): return ("MatchOr", [("patterns", list(patterns))])
        }
    }

    private static func typeParam(_ parameter: TypeParam) -> Value {
        let value = optional(parameter.defaultValue)
        switch parameter.kind {
        case .typeVar(let bound):
            return .node(
                "TypeVar",
                [("name", string(parameter.name)), ("bound", optional(bound)), ("default_value", value)],
                parameter.span)
        case .paramSpec:
            return .node("ParamSpec", [("name", string(parameter.name)), ("default_value", value)], parameter.span)
        case .typeVarTuple:
            return .node(
                "TypeVarTuple", [("name", string(parameter.name)), ("default_value", value)], parameter.span)
        }
    }
}
