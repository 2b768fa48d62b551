/// Expressions back to source, as Python's `ast.unparse` writes them.

public func unparse(_ expr: Expr) -> String {
    var writer = Unparser()
    writer.write(expr, .test)
    return writer.output
}

struct Unparser {
    enum Precedence: Int, Comparable {
        case namedExpr, tuple, yield, test, or, and, not, cmp, bitOr, bitXor, bitAnd, shift, arith, term, factor
        case power, await, atom

        static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
        var next: Precedence { Precedence(rawValue: rawValue + 1) ?? self }
    }

    var output = ""

    static let operators: [(String, Precedence)] = [
        ("+", .arith), ("-", .arith), ("*", .term), ("@", .term), ("/", .term), ("%", .term), ("**", .power),
        ("<<", .shift), (">>", .shift), ("|", .bitOr), ("^", .bitXor), ("&", .bitAnd), ("//", .term),
    ]
    static let compareOperators = ["==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"]

    /// - Parameter precedence: what surrounds the expression; anything that binds less tightly gets parentheses.
    mutating func write(_ expr: Expr, _ precedence: Precedence) {
        func enclosed(_ own: Precedence, _ body: (inout Unparser) -> Void) {
            if precedence > own { output += "(" }
            body(&self)
            if precedence > own { output += ")" }
        }
        switch expr.node {
        case .name(let id, _): output += id
        case .constant(let constant): write(constant)
        case .attribute(let value, let attr, _):
            write(value, .atom)
            switch value.node {
            // `3.real` would read as a float.
            case .constant(.int), .constant(.bigInt): output += " "
            default: break
            }
            output += "." + attr
        case .subscript(let value, let slice, _):
            write(value, .atom)
            output += "["
            if case .tuple(let elements, _) = slice.node, !elements.isEmpty {
                items(elements)
            } else {
                write(slice, .tuple)
            }
            output += "]"
        case .call(let function, let args, let keywords):
            write(function, .atom)
            output += "("
            list(args)
            for (index, keyword) in keywords.enumerated() {
                if index > 0 || !args.isEmpty { output += ", " }
                output += keyword.name.map { $0 + "=" } ?? "**"
                write(keyword.value, .test)
            }
            output += ")"
        case .starred(let value, _):
            output += "*"
            write(value, .bitOr)
        case .list(let elements, _):
            output += "["
            list(elements)
            output += "]"
        case .tuple(let elements, _):
            let bare = !elements.isEmpty && precedence <= .tuple
            if !bare { output += "(" }
            items(elements)
            if !bare { output += ")" }
        case .set(let elements):
            output += elements.isEmpty ? "{*()" : "{"
            list(elements)
            output += "}"
        case .dict(let keys, let values): dict(keys, values)
        case .listComp(let element, let generators): comprehension("[", element, nil, generators, "]")
        case .setComp(let element, let generators): comprehension("{", element, nil, generators, "}")
        case .dictComp(let key, let value, let generators): comprehension("{", key, value, generators, "}")
        case .generatorExp(let element, let generators): comprehension("(", element, nil, generators, ")")
        case .slice(let lower, let upper, let step):
            if let lower { write(lower, .test) }
            output += ":"
            if let upper { write(upper, .test) }
            if let step {
                output += ":"
                write(step, .test)
            }
        case .boolOp(let op, let values):
            var inner: Precedence = op == .and ? .and : .or
            enclosed(inner) { writer in
                for (index, value) in values.enumerated() {
                    if index > 0 { writer.output += op == .and ? " and " : " or " }
                    inner = inner.next
                    writer.write(value, inner)
                }
            }
        case .namedExpr(let target, let value):
            enclosed(.namedExpr) { writer in
                writer.write(target, .atom)
                writer.output += " := "
                writer.write(value, .atom)
            }
        case .binOp(let left, let op, let right):
            let (text, own) = Unparser.operators[Int(op.rawValue)]
            enclosed(own) { writer in
                writer.write(left, op == .pow ? own.next : own)
                writer.output += " \(text) "
                writer.write(right, op == .pow ? own : own.next)
            }
        case .unaryOp(let op, let operand):
            let own: Precedence = op == .not ? .not : .factor
            enclosed(own) { writer in
                writer.output += ["~", "not ", "+", "-"][Int(op.rawValue)]
                writer.write(operand, own)
            }
        case .lambda(let args, let body):
            enclosed(.test) { writer in
                writer.output += "lambda"
                writer.parameters(args)
                writer.output += ": "
                writer.write(body, .test)
            }
        case .ifExp(let test, let body, let orelse):
            enclosed(.test) { writer in
                writer.write(body, .or)
                writer.output += " if "
                writer.write(test, .or)
                writer.output += " else "
                writer.write(orelse, .test)
            }
        case .await(let value): enclosed(.await) { $0.prefixed("await ", value) }
        case .yield(let value):
            enclosed(.yield) { writer in
                writer.output += "yield"
                if let value { writer.prefixed(" ", value) }
            }
        case .yieldFrom(let value): enclosed(.yield) { $0.prefixed("yield from ", value) }
        case .compare(let left, let ops, let comparators):
            enclosed(.cmp) { writer in
                writer.write(left, .bitOr)
                for (op, comparator) in zip(ops, comparators) {
                    writer.output += " \(Unparser.compareOperators[Int(op.rawValue)]) "
                    writer.write(comparator, .bitOr)
                }
            }
        case .joinedStr(let values): formatted("f", values)
        case .templateStr(let values): formatted("t", values)
        case .formattedValue, .interpolation: formatted("f", [expr])
        }
    }

    private mutating func prefixed(_ prefix: String, _ value: Expr) {
        output += prefix
        write(value, .atom)
    }

    private mutating func list(_ elements: [Expr]) {
        for (index, element) in elements.enumerated() {
            if index > 0 { output += ", " }
            write(element, .test)
        }
    }

    /// Tuple elements: a single one keeps its comma.
    private mutating func items(_ elements: [Expr]) {
        list(elements)
        if elements.count == 1 { output += "," }
    }

    private mutating func write(_ constant: Constant) {
        switch constant {
        case .ellipsis: output += "..."
        case .float(let value) where value.isInfinite: output += value < 0 ? "-1e309" : "1e309"
        case .imaginary(let value) where value.isInfinite: output += "1e309j"
        case .str(_, true): output += "u" + Literals.repr(constant)
        default: output += Literals.repr(constant)
        }
    }

    private mutating func dict(_ keys: [Expr?], _ values: [Expr]) {
        output += "{"
        for (index, value) in values.enumerated() {
            if index > 0 { output += ", " }
            if let key = keys[index] {
                write(key, .test)
                output += ": "
                write(value, .test)
            } else {
                output += "**"
                write(value, .bitOr)
            }
        }
        output += "}"
    }

    private mutating func comprehension(
        _ open: String, _ element: Expr, _ value: Expr?, _ generators: [Comprehension], _ close: String
    ) {
        output += open
        write(element, .test)
        if let value {
            output += ": "
            write(value, .test)
        }
        for generator in generators {
            output += generator.isAsync ? " async for " : " for "
            write(generator.target, .tuple)
            output += " in "
            write(generator.iter, .or)
            for condition in generator.ifs {
                output += " if "
                write(condition, .or)
            }
        }
        output += close
    }

    private mutating func parameters(_ args: Arguments) {
        var parts: [String] = []
        let positional = args.posOnlyArgs + args.args
        let required = positional.count - args.defaults.count
        func text(_ arg: Arg, _ value: Expr?) -> String {
            var writer = Unparser()
            writer.output = arg.name
            if let annotation = arg.annotation {
                writer.output += ": "
                writer.write(annotation, .test)
            }
            if let value {
                writer.output += "="
                writer.write(value, .test)
            }
            return writer.output
        }
        for (index, arg) in positional.enumerated() {
            parts.append(text(arg, index >= required ? args.defaults[index - required] : nil))
            if index + 1 == args.posOnlyArgs.count { parts.append("/") }
        }
        if let vararg = args.vararg {
            parts.append("*" + text(vararg, nil))
        } else if !args.kwOnlyArgs.isEmpty {
            parts.append("*")
        }
        for (arg, value) in zip(args.kwOnlyArgs, args.kwDefaults) { parts.append(text(arg, value)) }
        if let kwarg = args.kwarg { parts.append("**" + text(kwarg, nil)) }
        if parts.isEmpty { return }
        output += " " + parts.joined(separator: ", ")
    }
}
