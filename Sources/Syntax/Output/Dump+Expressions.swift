/// Expressions as dump nodes.

extension Dump {
    public static let operators = [
        "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd",
        "FloorDiv",
    ]
    public static let unaryOperators = ["Invert", "Not", "UAdd", "USub"]
    public static let compareOperators = ["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"]

    static func expression(_ expression: Expr) -> Value { .expression(expression) }

    private static func context(_ context: ExprContext) -> Value {
        switch context {
        case .load: return .node("Load", [], nil)
        case .store: return .node("Store", [], nil)
        case .del: return .node("Del", [], nil)
        }
    }

    private static func conversion(_ conversion: Character?) -> Value {
        .integer(conversion.map { Int($0.asciiValue ?? 0) } ?? -1)
    }

    static func parts(_ node: ExprNode) -> (String, Fields) {
        switch node {
        case .boolOp(let op, let values):
            return ("BoolOp", [("op", .node(op == .and ? "And" : "Or", [], nil)), ("values", list(values))])
        case .namedExpr(let target, let value):
            return ("NamedExpr", [("target", expression(target)), ("value", expression(value))])
        case .binOp(let left, let op, let right):
            return (
                "BinOp",
                [
                    ("left", expression(left)), ("op", .node(operators[Int(op.rawValue)], [], nil)),
                    ("right", expression(right)),
                ]
            )
        case .unaryOp(let op, let operand):
            return (
                "UnaryOp",
                [("op", .node(unaryOperators[Int(op.rawValue)], [], nil)), ("operand", expression(operand))]
            )
        case .lambda(let args, let body): return ("Lambda", [("args", arguments(args)), ("body", expression(body))])
        case .ifExp(let test, let body, let orelse):
            return (
                "IfExp", [("test", expression(test)), ("body", expression(body)), ("orelse", expression(orelse))]
            )
        case .dict(let keys, let values):
            return (
                "Dict", [("keys", .list(keys.map { optional($0) ?? .none })), ("values", list(values))]
            )
        case .set(let elements): return ("Set", [("elts", list(elements))])
        case .listComp(let element, let generators): return ("ListComp", comprehension(element, generators))
        case .setComp(let element, let generators): return ("SetComp", comprehension(element, generators))
        case .dictComp(let key, let value, let generators):
            return (
                "DictComp",
                [
                    ("key", expression(key)), ("value", expression(value)),
                    ("generators", .list(generators.map(clause))),
                ]
            )
        case .generatorExp(let element, let generators): return ("GeneratorExp", comprehension(element, generators))
        case .await(let value): return ("Await", [("value", expression(value))])
        case .yield(let value): return ("Yield", [("value", optional(value))])
        case .yieldFrom(let value): return ("YieldFrom", [("value", expression(value))])
        case .compare(let left, let ops, let comparators):
            return (
                "Compare",
                [
                    ("left", expression(left)),
                    ("ops", .list(ops.map { .node(compareOperators[Int($0.rawValue)], [], nil) })),
                    ("comparators", list(comparators)),
                ]
            )
        case .call(let function, let args, let keywords):
            return (
                "Call",
                [
                    ("func", expression(function)), ("args", list(args)),
                    ("keywords", .list(keywords.map(keyword))),
                ]
            )
        case .formattedValue(let value, let conversion, let formatSpec):
            return (
                "FormattedValue",
                [
                    ("value", expression(value)), ("conversion", self.conversion(conversion)),
                    ("format_spec", optional(formatSpec)),
                ]
            )
        case .joinedStr(let values): return ("JoinedStr", [("values", list(values))])
        case .interpolation(let value, let text, let conversion, let formatSpec):
            return (
                "Interpolation",
                [
                    ("value", expression(value)), ("str", .text(text)),
                    ("conversion", self.conversion(conversion)), ("format_spec", optional(formatSpec)),
                ]
            )
        case .templateStr(let values): return ("TemplateStr", [("values", list(values))])
        case .constant(let constant):
            var kind: Value?
            if case .str(_, true) = constant { kind = .text(Array("u".utf8)) }
            return ("Constant", [("value", .constant(constant)), ("kind", kind)])
        case .attribute(let value, let attr, let ctx):
            return ("Attribute", [("value", expression(value)), ("attr", string(attr)), ("ctx", context(ctx))])
        case .subscript(let value, let slice, let ctx):
            return (
                "Subscript", [("value", expression(value)), ("slice", expression(slice)), ("ctx", context(ctx))]
            )
        case .starred(let value, let ctx): return ("Starred", [("value", expression(value)), ("ctx", context(ctx))])
        case .name(let id, let ctx): return ("Name", [("id", string(id)), ("ctx", context(ctx))])
        case .list(let elements, let ctx): return ("List", [("elts", list(elements)), ("ctx", context(ctx))])
        case .tuple(let elements, let ctx): return ("Tuple", [("elts", list(elements)), ("ctx", context(ctx))])
        case .slice(let lower, let upper, let step):
            return ("Slice", [("lower", optional(lower)), ("upper", optional(upper)), ("step", optional(step))])
        }
    }

    private static func comprehension(_ element: Expr, _ generators: [Comprehension]) -> Fields {
        [("elt", expression(element)), ("generators", .list(generators.map(clause)))]
    }

    private static func clause(_ clause: Comprehension) -> Value {
        .node(
            "comprehension",
            [
                ("target", expression(clause.target)), ("iter", expression(clause.iter)), ("ifs", list(clause.ifs)),
                ("is_async", .integer(clause.isAsync ? 1 : 0)),
            ], nil)
    }

    static func keyword(_ keyword: Keyword) -> Value {
        .node("keyword", [("arg", optional(keyword.name)), ("value", expression(keyword.value))], keyword.span)
    }

    static func arguments(_ arguments: Arguments) -> Value {
        func arg(_ arg: Arg) -> Value {
            .node("arg", [("arg", string(arg.name)), ("annotation", optional(arg.annotation))], arg.span)
        }
        return .node(
            "arguments",
            [
                ("posonlyargs", .list(arguments.posOnlyArgs.map(arg))), ("args", .list(arguments.args.map(arg))),
                ("vararg", arguments.vararg.map(arg)), ("kwonlyargs", .list(arguments.kwOnlyArgs.map(arg))),
                ("kw_defaults", .list(arguments.kwDefaults.map { optional($0) ?? .none })),
                ("kwarg", arguments.kwarg.map(arg)), ("defaults", list(arguments.defaults)),
            ], nil)
    }
}
