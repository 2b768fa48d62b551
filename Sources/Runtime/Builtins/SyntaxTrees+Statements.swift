import Syntax

extension TreeReader {
    func statements(
        _ node: Value, _ kind: String, _ field: String, mayBeEmpty: Bool = false
    ) throws(Raised) -> [Stmt] {
        let result = try each(node, kind, field) { (item: Value) throws(Raised) -> Stmt in
            if item.isNone { throw t.valueError("None disallowed in statement list") }
            return try statement(item)
        }
        if result.isEmpty && !mayBeEmpty { throw t.valueError("empty \(field) on \(kind)") }
        return result
    }

    private func statement(_ node: Value) throws(Raised) -> Stmt {
        try t.checkNativeStack()
        let span = try span(node, "stmt")
        guard let kind = name(node) else { throw unexpected("stmt", node) }
        if let result = try definition(node, kind) { return Stmt(result, span) }
        if let result = try block(node, kind) { return Stmt(result, span) }
        if let result = try simple(node, kind) { return Stmt(result, span) }
        throw unexpected("stmt", node)
    }

    private func definition(_ node: Value, _ kind: String) throws(Raised) -> StmtNode? {
        switch kind {
        case "FunctionDef", "AsyncFunctionDef":
            let function = FunctionDef(
                name: try identifier(node, kind, "name"), args: try arguments(node, kind),
                body: try statements(node, kind, "body"), decorators: try expressions(node, kind, "decorator_list"),
                returns: try optionalExpression(node, "returns"), typeParams: try typeParameters(node, kind))
            return kind == "FunctionDef" ? .functionDef(function) : .asyncFunctionDef(function)
        case "ClassDef":
            return .classDef(
                ClassDef(
                    name: try identifier(node, kind, "name"), bases: try expressions(node, kind, "bases"),
                    keywords: try keywords(node, kind), body: try statements(node, kind, "body"),
                    decorators: try expressions(node, kind, "decorator_list"),
                    typeParams: try typeParameters(node, kind)))
        case "TypeAlias":
            let alias = try expression(node, kind, "name", .store)
            guard case .name = alias.node else { throw t.typeError("TypeAlias with non-Name name") }
            return .typeAlias(
                name: alias, typeParams: try typeParameters(node, kind), value: try expression(node, kind, "value"))
        default: return nil
        }
    }

    private func block(_ node: Value, _ kind: String) throws(Raised) -> StmtNode? {
        func body() throws(Raised) -> [Stmt] { try statements(node, kind, "body") }
        func others() throws(Raised) -> [Stmt] { try statements(node, kind, "orelse", mayBeEmpty: true) }
        switch kind {
        case "For", "AsyncFor":
            let target = try expression(node, kind, "target", .store)
            let iter = try expression(node, kind, "iter")
            return kind == "For"
                ? .for(target: target, iter: iter, body: try body(), orelse: try others())
                : .asyncFor(target: target, iter: iter, body: try body(), orelse: try others())
        case "While": return .while(test: try expression(node, kind, "test"), body: try body(), orelse: try others())
        case "If": return .if(test: try expression(node, kind, "test"), body: try body(), orelse: try others())
        case "With", "AsyncWith":
            let items = try each(node, kind, "items") { (item: Value) throws(Raised) -> WithItem in
                guard name(item) == "withitem" else { throw unexpected("withitem", item) }
                let target = try optional(item, "optional_vars")
                return WithItem(
                    contextExpr: try expression(item, "withitem", "context_expr"),
                    optionalVars: target == nil ? nil : try expression(target!, .store))
            }
            if items.isEmpty { throw t.valueError("empty items on \(kind)") }
            return kind == "With" ? .with(items: items, body: try body()) : .asyncWith(items: items, body: try body())
        case "Match":
            let subject = try expression(node, kind, "subject")
            let cases = try each(node, kind, "cases") { (item: Value) throws(Raised) -> MatchCase in
                guard name(item) == "match_case" else { throw unexpected("match_case", item) }
                return MatchCase(
                    pattern: try pattern(try required(item, "match_case", "pattern")),
                    guard: try optionalExpression(item, "guard"), body: try statements(item, "match_case", "body"))
            }
            if cases.isEmpty { throw t.valueError("empty cases on Match") }
            return .match(subject: subject, cases: cases)
        case "Try", "TryStar":
            let body = try body()
            let handlers = try each(node, kind, "handlers") { (item: Value) throws(Raised) -> ExceptHandler in
                guard name(item) == "ExceptHandler" else { throw unexpected("excepthandler", item) }
                return ExceptHandler(
                    type: try optionalExpression(item, "type"), name: try optionalIdentifier(item, "name"),
                    body: try statements(item, "ExceptHandler", "body"), span: try span(item, "excepthandler"))
            }
            let orelse = try others()
            let finalbody = try statements(node, kind, "finalbody", mayBeEmpty: true)
            if handlers.isEmpty && finalbody.isEmpty {
                throw t.valueError("\(kind) has neither except handlers nor finalbody")
            }
            if handlers.isEmpty && !orelse.isEmpty { throw t.valueError("\(kind) has orelse but no except handlers") }
            return kind == "Try"
                ? .try(body: body, handlers: handlers, orelse: orelse, finalbody: finalbody)
                : .tryStar(body: body, handlers: handlers, orelse: orelse, finalbody: finalbody)
        default: return nil
        }
    }

    private func simple(_ node: Value, _ kind: String) throws(Raised) -> StmtNode? {
        switch kind {
        case "Return": return .return(value: try optionalExpression(node, "value"))
        case "Delete": return .delete(targets: try expressions(node, kind, "targets", .del, mayBeEmpty: false))
        case "Assign":
            return .assign(
                targets: try expressions(node, kind, "targets", .store, mayBeEmpty: false),
                value: try expression(node, kind, "value"))
        case "AugAssign":
            return .augAssign(
                target: try expression(node, kind, "target", .store),
                op: try shared(node, kind, "op", "operator", TreeReader.operators),
                value: try expression(node, kind, "value"))
        case "AnnAssign":
            let target = try expression(node, kind, "target", .store)
            let isSimple = try integer(try required(node, kind, "simple")) != 0
            if isSimple {
                guard case .name = target.node else { throw t.typeError("AnnAssign with simple non-Name target") }
            }
            return .annAssign(
                target: target, annotation: try expression(node, kind, "annotation"),
                value: try optionalExpression(node, "value"), simple: isSimple)
        case "Raise":
            let exception = try optionalExpression(node, "exc")
            let cause = try optionalExpression(node, "cause")
            if exception == nil && cause != nil { throw t.valueError("Raise with cause but no exception") }
            return .raise(exc: exception, cause: cause)
        case "Assert":
            return .assert(test: try expression(node, kind, "test"), msg: try optionalExpression(node, "msg"))
        case "Import": return .import(names: try aliases(node, kind))
        case "ImportFrom":
            let level = try optional(node, "level").map { value throws(Raised) in try integer(value) } ?? 0
            if level < 0 { throw t.valueError("Negative ImportFrom level") }
            return .importFrom(
                module: try optionalIdentifier(node, "module"), names: try aliases(node, kind), level: level)
        case "Global": return .global(names: try identifiers(node, kind, "names"))
        case "Nonlocal": return .nonlocal(names: try identifiers(node, kind, "names"))
        case "Expr": return .expr(value: try expression(node, kind, "value"))
        case "Pass": return .pass
        case "Break": return .break
        case "Continue": return .continue
        default: return nil
        }
    }

    private func identifiers(_ node: Value, _ kind: String, _ field: String) throws(Raised) -> [String] {
        let result = try each(node, kind, field) { (item: Value) throws(Raised) -> String in try identifier(item) }
        if result.isEmpty { throw t.valueError("empty \(field) on \(kind)") }
        return result
    }

    private func aliases(_ node: Value, _ kind: String) throws(Raised) -> [Alias] {
        let result = try each(node, kind, "names") { (item: Value) throws(Raised) -> Alias in
            guard name(item) == "alias" else { throw unexpected("alias", item) }
            return Alias(
                name: try identifier(item, "alias", "name"), asName: try optionalIdentifier(item, "asname"),
                span: try span(item, "alias"))
        }
        if result.isEmpty { throw t.valueError("empty names on \(kind)") }
        return result
    }

    private func typeParameters(_ node: Value, _ kind: String) throws(Raised) -> [TypeParam] {
        try each(node, kind, "type_params") { (item: Value) throws(Raised) -> TypeParam in
            let kind: TypeParam.Kind
            switch name(item) {
            case "TypeVar": kind = .typeVar(bound: try optionalExpression(item, "bound"))
            case "ParamSpec": kind = .paramSpec
            case "TypeVarTuple": kind = .typeVarTuple
            default: throw unexpected("type_param", item)
            }
            return TypeParam(
                name: try identifier(item, name(item)!, "name"), kind: kind,
                defaultValue: try optionalExpression(item, "default_value"), span: try span(item, "type_param"))
        }
    }

    // MARK: patterns

    private func patterns(_ node: Value, _ kind: String, _ field: String) throws(Raised) -> [Pattern] {
        try each(node, kind, field) { (item: Value) throws(Raised) -> Pattern in try pattern(item) }
    }

    private func pattern(_ node: Value) throws(Raised) -> Pattern {
        try t.checkNativeStack()
        let span = try span(node, "pattern")
        guard let kind = name(node) else { throw unexpected("pattern", node) }
        let result: PatternNode
        switch kind {
        case "MatchValue": result = .matchValue(value: try expression(node, kind, "value"))
        case "MatchSingleton":
            let value = try required(node, kind, "value")
            guard value.isNone || value.isBool, let constant = try simple(value) else {
                throw t.valueError("MatchSingleton can only contain True, False and None")
            }
            result = .matchSingleton(value: constant)
        case "MatchSequence": result = .matchSequence(patterns: try patterns(node, kind, "patterns"))
        case "MatchMapping":
            let keys = try expressions(node, kind, "keys")
            let values = try patterns(node, kind, "patterns")
            if keys.count != values.count {
                throw t.valueError("MatchMapping doesn't have the same number of keys as patterns")
            }
            result = .matchMapping(keys: keys, patterns: values, rest: try optionalIdentifier(node, "rest"))
        case "MatchClass":
            let attributes = try each(node, kind, "kwd_attrs") { (item: Value) throws(Raised) -> String in
                try identifier(item)
            }
            let values = try patterns(node, kind, "kwd_patterns")
            if attributes.count != values.count {
                throw t.valueError("MatchClass doesn't have the same number of keyword attributes as patterns")
            }
            result = .matchClass(
                cls: try expression(node, kind, "cls"), patterns: try patterns(node, kind, "patterns"),
                kwdAttrs: attributes, kwdPatterns: values)
        case "MatchStar": result = .matchStar(name: try optionalIdentifier(node, "name"))
        case "MatchAs":
            let inner = try optional(node, "pattern")
            let target = try optionalIdentifier(node, "name")
            if inner != nil && target == nil {
                throw t.valueError("MatchAs must specify a target name if a pattern is given")
            }
            result = .matchAs(pattern: inner == nil ? nil : try pattern(inner!), name: target)
        case "MatchOr":
            let alternatives = try patterns(node, kind, "patterns")
            if alternatives.count < 2 { throw t.valueError("MatchOr requires at least 2 patterns") }
            result = .matchOr(patterns: alternatives)
        default: throw unexpected("pattern", node)
        }
        return Pattern(result, span)
    }
}
