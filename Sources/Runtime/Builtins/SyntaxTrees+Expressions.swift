import Syntax

extension TreeReader {
    func expression(
        _ node: Value, _ kind: String, _ field: String, _ context: ExprContext = .load
    ) throws(Raised) -> Expr {
        let value = try required(node, kind, field)
        if value.isNone { throw t.valueError("field '\(field)' is required for \(kind)") }
        return try expression(value, context)
    }

    func optionalExpression(_ node: Value, _ field: String) throws(Raised) -> Expr? {
        guard let value = try optional(node, field) else { return nil }
        return try expression(value)
    }

    func expressions(
        _ node: Value, _ kind: String, _ field: String, _ context: ExprContext = .load, mayBeEmpty: Bool = true
    ) throws(Raised) -> [Expr] {
        let result = try each(node, kind, field) { (item: Value) throws(Raised) -> Expr in
            if item.isNone { throw t.valueError("None disallowed in expression list") }
            return try expression(item, context)
        }
        if result.isEmpty && !mayBeEmpty { throw t.valueError("empty \(field) on \(kind)") }
        return result
    }

    /// Expressions among which None may stand.
    private func optionalExpressions(_ node: Value, _ kind: String, _ field: String) throws(Raised) -> [Expr?] {
        try each(node, kind, field) { (item: Value) throws(Raised) -> Expr? in
            item.isNone ? nil : try expression(item)
        }
    }

    func expression(_ node: Value, _ context: ExprContext = .load) throws(Raised) -> Expr {
        try t.checkNativeStack()
        let span = try span(node, "expr")
        guard let kind = name(node) else { throw unexpected("expr", node) }
        if let place = try target(node, kind, context) { return Expr(place, span) }
        if context != .load {
            let place = context == .store ? "Store" : "Del"
            throw t.valueError("expression which can't be assigned to in \(place) context")
        }
        if let result = try operation(node, kind) { return Expr(result, span) }
        if let result = try display(node, kind) { return Expr(result, span) }
        throw unexpected("expr", node)
    }

    /// Expressions that may be assigned to.
    private func target(_ node: Value, _ kind: String, _ context: ExprContext) throws(Raised) -> ExprNode? {
        switch kind {
        case "Name", "Attribute", "Subscript", "Starred", "List", "Tuple": break
        default: return nil
        }
        let given = try shared(node, kind, "ctx", "expr_context", TreeReader.contexts)
        if given != context {
            func name(_ context: ExprContext) -> String { TreeReader.contexts.first { $0.1 == context }!.0 }
            throw t.valueError("expression must have \(name(context)) context but has \(name(given)) instead")
        }
        switch kind {
        case "Name": return .name(id: try identifier(node, kind, "id"), ctx: given)
        case "Attribute":
            return .attribute(
                value: try expression(node, kind, "value"), attr: try identifier(node, kind, "attr"), ctx: given)
        case "Subscript":
            return .subscript(
                value: try expression(node, kind, "value"), slice: try expression(node, kind, "slice"), ctx: given)
        case "Starred": return .starred(value: try expression(node, kind, "value", context), ctx: given)
        case "List": return .list(elements: try expressions(node, kind, "elts", context), ctx: given)
        default: return .tuple(elements: try expressions(node, kind, "elts", context), ctx: given)
        }
    }

    private func operation(_ node: Value, _ kind: String) throws(Raised) -> ExprNode? {
        switch kind {
        case "BoolOp":
            let op = try shared(node, kind, "op", "boolop", [("And", BoolOperator.and), ("Or", .or)])
            let values = try expressions(node, kind, "values")
            if values.count < 2 { throw t.valueError("BoolOp with less than 2 values") }
            return .boolOp(op: op, values: values)
        case "NamedExpr":
            return .namedExpr(
                target: try expression(node, kind, "target", .store), value: try expression(node, kind, "value"))
        case "BinOp":
            return .binOp(
                left: try expression(node, kind, "left"),
                op: try shared(node, kind, "op", "operator", TreeReader.operators),
                right: try expression(node, kind, "right"))
        case "UnaryOp":
            return .unaryOp(
                op: try shared(node, kind, "op", "unaryop", TreeReader.unaryOperators),
                operand: try expression(node, kind, "operand"))
        case "Lambda":
            return .lambda(args: try arguments(node, kind), body: try expression(node, kind, "body"))
        case "IfExp":
            return .ifExp(
                test: try expression(node, kind, "test"), body: try expression(node, kind, "body"),
                orelse: try expression(node, kind, "orelse"))
        case "Await": return .await(value: try expression(node, kind, "value"))
        case "Yield": return .yield(value: try optionalExpression(node, "value"))
        case "YieldFrom": return .yieldFrom(value: try expression(node, kind, "value"))
        case "Compare":
            let left = try expression(node, kind, "left")
            let ops = try each(node, kind, "ops") { (op: Value) throws(Raised) -> CompareOperator in
                try shared(op, "cmpop", TreeReader.compareOperators)
            }
            let comparators = try expressions(node, kind, "comparators")
            if comparators.isEmpty { throw t.valueError("Compare with no comparators") }
            if comparators.count != ops.count {
                throw t.valueError("Compare has a different number of comparators and operands")
            }
            return .compare(left: left, ops: ops, comparators: comparators)
        case "Call":
            return .call(
                func: try expression(node, kind, "func"), args: try expressions(node, kind, "args"),
                keywords: try keywords(node, kind))
        default: return nil
        }
    }

    private func display(_ node: Value, _ kind: String) throws(Raised) -> ExprNode? {
        switch kind {
        case "Dict":
            let keys = try optionalExpressions(node, kind, "keys")
            let values = try expressions(node, kind, "values")
            if keys.count != values.count { throw t.valueError("Dict doesn't have the same number of keys as values") }
            return .dict(keys: keys, values: values)
        case "Set": return .set(elements: try expressions(node, kind, "elts"))
        case "ListComp":
            let clauses = try generators(node, kind)
            return .listComp(element: try expression(node, kind, "elt"), generators: clauses)
        case "SetComp":
            let clauses = try generators(node, kind)
            return .setComp(element: try expression(node, kind, "elt"), generators: clauses)
        case "GeneratorExp":
            let clauses = try generators(node, kind)
            return .generatorExp(element: try expression(node, kind, "elt"), generators: clauses)
        case "DictComp":
            let clauses = try generators(node, kind)
            return .dictComp(
                key: try expression(node, kind, "key"), value: try expression(node, kind, "value"), generators: clauses)
        case "FormattedValue":
            return .formattedValue(
                value: try expression(node, kind, "value"), conversion: try conversion(node, kind),
                formatSpec: try optionalExpression(node, "format_spec"))
        case "JoinedStr": return .joinedStr(values: try expressions(node, kind, "values"))
        case "Interpolation":
            let text = try required(node, kind, "str")
            return .interpolation(
                value: try expression(node, kind, "value"), text: text.isKind(.str) ? t.wtf8(text) : [],
                conversion: try conversion(node, kind), formatSpec: try optionalExpression(node, "format_spec"))
        case "TemplateStr": return .templateStr(values: try expressions(node, kind, "values"))
        case "Constant": return try constant(node)
        case "Slice":
            return .slice(
                lower: try optionalExpression(node, "lower"), upper: try optionalExpression(node, "upper"),
                step: try optionalExpression(node, "step"))
        default: return nil
        }
    }

    private func conversion(_ node: Value, _ kind: String) throws(Raised) -> Character? {
        switch try integer(try required(node, kind, "conversion")) {
        case -1: return nil
        case 115: return "s"
        case 114: return "r"
        case 97: return "a"
        case let code: throw t.raise(.systemError, "Unrecognized conversion character \(code)")
        }
    }

    private func generators(_ node: Value, _ kind: String) throws(Raised) -> [Comprehension] {
        let result = try each(node, kind, "generators") { (item: Value) throws(Raised) -> Comprehension in
            guard name(item) == "comprehension" else { throw unexpected("comprehension", item) }
            return Comprehension(
                target: try expression(item, "comprehension", "target", .store),
                iter: try expression(item, "comprehension", "iter"), ifs: try expressions(item, "comprehension", "ifs"),
                isAsync: try integer(try required(item, "comprehension", "is_async")) != 0)
        }
        if result.isEmpty { throw t.valueError("comprehension with no generators") }
        return result
    }

    // MARK: constants

    private func constant(_ node: Value) throws(Raised) -> ExprNode {
        let value = try required(node, "Constant", "value")
        let kind = try optional(node, "kind")
        let isUnicode = kind != nil && kind!.isKind(.str) && t.string(kind!) == "u"
        return try constant(value, unicode: isUnicode, try span(node, "expr"))
    }

    private func constant(_ value: Value, unicode: Bool, _ span: Span) throws(Raised) -> ExprNode {
        if let simple = try simple(value, unicode: unicode) { return .constant(simple) }
        let type = t.type(of: value)
        if type == Types.pointer(.int) {
            let big = t.string(try t.repr(try t.call(try t.getAttr(Imports.builtins, "abs"), value)))
            let whole = ExprNode.constant(.bigInt(digits: big, radix: 10))
            let isNegative = t.string(try t.repr(value)).hasPrefix("-")
            return isNegative ? .unaryOp(op: .uSub, operand: Expr(whole, span)) : whole
        }
        if type == Types.pointer(.complex) {
            let cell = value.as(ComplexCell.self)
            return .binOp(
                left: Expr(.constant(.float(cell.pointee.real)), span), op: .add,
                right: Expr(.constant(.imaginary(cell.pointee.imaginary)), span))
        }
        if type == Types.pointer(.tuple) {
            try t.checkNativeStack()
            let cell = value.as(TupleCell.self)
            var elements: [Expr] = []
            for index in 0..<cell.pointee.count {
                elements.append(Expr(try constant(cell.items[index], unicode: false, span), span))
            }
            return .tuple(elements: elements, ctx: .load)
        }
        if type == Types.pointer(.frozenset) {
            throw t.raise(.notImplementedError, "a frozenset in an ast.Constant is not supported")
        }
        throw t.typeError("got an invalid type in Constant: \(t.typeName(value))")
    }

    /// What a literal without sign or sum can hold; nil for anything else.
    func simple(_ value: Value, unicode: Bool = false) throws(Raised) -> Constant? {
        if value.isNone { return Constant.none }
        if value.isBool { return value.isTrue ? .true : .false }
        if value == .ellipsis { return .ellipsis }
        if value.isSmallInt { return .int(value.smallInt) }
        let type = t.type(of: value)
        if type == Types.pointer(.str) { return .str(t.wtf8(value), unicodePrefix: unicode) }
        if type == Types.pointer(.bytes) {
            let cell = value.as(BytesCell.self)
            return .bytes(Array(UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count)))
        }
        if type == Types.pointer(.float), let double = t.double(value) { return .float(double) }
        if type == Types.pointer(.complex), value.as(ComplexCell.self).pointee.real.bitPattern == 0 {
            return .imaginary(value.as(ComplexCell.self).pointee.imaginary)
        }
        return nil
    }

    // MARK: calls and parameters

    func keywords(_ node: Value, _ kind: String) throws(Raised) -> [Keyword] {
        try each(node, kind, "keywords") { (item: Value) throws(Raised) -> Keyword in
            guard name(item) == "keyword" else { throw unexpected("keyword", item) }
            return Keyword(
                name: try optionalIdentifier(item, "arg"), value: try expression(item, "keyword", "value"),
                span: try span(item, "keyword"))
        }
    }

    func arguments(_ node: Value, _ kind: String) throws(Raised) -> Arguments {
        let value = try required(node, kind, "args")
        guard name(value) == "arguments" else { throw unexpected("arguments", value) }
        func list(_ field: String) throws(Raised) -> [Arg] { try each(value, "arguments", field, argument) }
        func single(_ field: String) throws(Raised) -> Arg? {
            guard let item = try optional(value, field) else { return nil }
            return try argument(item)
        }
        let result = Arguments(
            posOnlyArgs: try list("posonlyargs"), args: try list("args"), vararg: try single("vararg"),
            kwOnlyArgs: try list("kwonlyargs"), kwDefaults: try optionalExpressions(value, "arguments", "kw_defaults"),
            kwarg: try single("kwarg"), defaults: try expressions(value, "arguments", "defaults"))
        if result.defaults.count > result.posOnlyArgs.count + result.args.count {
            throw t.valueError("more positional defaults than args on arguments")
        }
        if result.kwDefaults.count != result.kwOnlyArgs.count {
            throw t.valueError("length of kwonlyargs is not the same as kw_defaults on arguments")
        }
        return result
    }

    private func argument(_ item: Value) throws(Raised) -> Arg {
        guard name(item) == "arg" else { throw unexpected("arg", item) }
        return Arg(
            name: try identifier(item, "arg", "arg"), annotation: try optionalExpression(item, "annotation"),
            span: try span(item, "arg"))
    }
}
