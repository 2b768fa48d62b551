/// Statements, patterns and clauses as dump nodes.

extension Dump {
    static func list(_ statements: [Stmt]) -> Value { .list(statements.map(statement)) }
    static func list(_ expressions: [Expr]) -> Value { .list(expressions.map(expression)) }
    static func optional(_ value: Expr?) -> Value? { value.map(expression) }
    static func string(_ text: String) -> Value { .text(Literals.repr(text: Array(text.utf8))) }
    static func optional(_ text: String?) -> Value? { text.map(string) }
    static func strings(_ texts: [String]) -> Value { .list(texts.map(string)) }

    static func statement(_ statement: Stmt) -> Value {
        let (name, fields) = parts(statement.node)
        return .node(name, fields, statement.span)
    }

    private static func parts(_ node: StmtNode) -> (String, [(String, Value?)]) {
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
            return ("Assign", [("targets", list(targets)), ("value", expression(value))])
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
                    ("value", optional(value)), ("simple", .text(simple ? "1" : "0")),
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
            return ("With", [("items", .list(items.map(withItem))), ("body", list(body))])
        case .asyncWith(let items, let body):
            return ("AsyncWith", [("items", .list(items.map(withItem))), ("body", list(body))])
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
                    ("level", .text(String(level))),
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

    private static func function(_ definition: FunctionDef) -> [(String, Value?)] {
        [
            ("name", string(definition.name)), ("args", arguments(definition.args)),
            ("body", list(definition.body)), ("decorator_list", list(definition.decorators)),
            ("returns", optional(definition.returns)),
            ("type_params", .list(definition.typeParams.map(typeParam))),
        ]
    }

    private static func loop(_ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt]) -> [(String, Value?)] {
        [
            ("target", expression(target)), ("iter", expression(iter)), ("body", list(body)),
            ("orelse", list(orelse)),
        ]
    }

    private static func attempt(
        _ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ finalbody: [Stmt]
    ) -> [(String, Value?)] {
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

    private static func pattern(_ pattern: Pattern) -> Value {
        let name: String
        let fields: [(String, Value?)]
        func list(_ patterns: [Pattern]) -> Value { .list(patterns.map(Dump.pattern)) }
        switch pattern.node {
        case .matchValue(let value): (name, fields) = ("MatchValue", [("value", expression(value))])
        case .matchSingleton(let value):
            (name, fields) = ("MatchSingleton", [("value", .text(Literals.repr(value)))])
        case .matchSequence(let patterns): (name, fields) = ("MatchSequence", [("patterns", list(patterns))])
        case .matchMapping(let keys, let patterns, let rest):
            (name, fields) = (
                "MatchMapping", [("keys", Dump.list(keys)), ("patterns", list(patterns)), ("rest", optional(rest))]
            )
        case .matchClass(let cls, let patterns, let kwdAttrs, let kwdPatterns):
            (name, fields) = (
                "MatchClass",
                [
                    ("cls", expression(cls)), ("patterns", list(patterns)), ("kwd_attrs", strings(kwdAttrs)),
                    ("kwd_patterns", list(kwdPatterns)),
                ]
            )
        case .matchStar(let star): (name, fields) = ("MatchStar", [("name", optional(star))])
        case .matchAs(let inner, let target):
            (name, fields) = ("MatchAs", [("pattern", inner.map(Dump.pattern)), ("name", optional(target))])
        case .matchOr(let patterns): (name, fields) = ("MatchOr", [("patterns", list(patterns))])
        }
        return .node(name, fields, pattern.span)
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
