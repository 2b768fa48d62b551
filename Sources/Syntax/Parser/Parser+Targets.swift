/// What may be assigned to or deleted: parsed as expressions, then turned into targets.

extension Parser {
    /// `a, *b` before `in` or `=`.
    mutating func starTargets() throws(Stop) -> Expr? {
        let start = position
        guard let first = try starTarget() else { return nil }
        guard try peek() == .comma else { return first }
        var elements = [first]
        while try eat(.comma) {
            guard let next = try starTarget() else { break }
            elements.append(next)
        }
        return Expr(.tuple(elements: elements, ctx: .store), span(start))
    }

    mutating func starTarget() throws(Stop) -> Expr? {
        if diagnosing {
            return try memoised(.starTarget) { (parser) throws(Stop) in try parser.plainStarTarget() }
        }
        return try plainStarTarget()
    }

    private mutating func plainStarTarget() throws(Stop) -> Expr? {
        let start = position
        if try eat(.star) {
            if try peek() != .star, let target = try starTarget() {
                return Expr(.starred(value: target, ctx: .store), span(start))
            }
            position = start
            return nil
        }
        guard let value = try primary(), let target = Parser.target(value, .store) else {
            position = start
            return nil
        }
        return target
    }

    /// The expression as a target; nil when it cannot be one. Stars are for lists, tuples and whole right sides.
    static func target(_ value: Expr, _ context: ExprContext) -> Expr? {
        switch value.node {
        case .name(let id, _): return Expr(.name(id: id, ctx: context), value.span)
        case .attribute(let object, let attr, _):
            return Expr(.attribute(value: object, attr: attr, ctx: context), value.span)
        case .subscript(let object, let slice, _):
            return Expr(.subscript(value: object, slice: slice, ctx: context), value.span)
        case .starred(let inner, _):
            guard context == .store, let target = target(inner, context) else { return nil }
            return Expr(.starred(value: target, ctx: context), value.span)
        case .tuple(let elements, _):
            guard let targets = targets(elements, context) else { return nil }
            return Expr(.tuple(elements: targets, ctx: context), value.span)
        case .list(let elements, _):
            guard let targets = targets(elements, context) else { return nil }
            return Expr(.list(elements: targets, ctx: context), value.span)
        default: return nil
        }
    }

    private static func targets(_ elements: [Expr], _ context: ExprContext) -> [Expr]? {
        var targets: [Expr] = []
        targets.reserveCapacity(elements.count)
        for element in elements {
            guard let target = target(element, context) else { return nil }
            targets.append(target)
        }
        return targets
    }

    /// A name, attribute or subscript.
    static func singleTarget(_ value: Expr) -> Expr? {
        switch value.node {
        case .name, .attribute, .subscript: return target(value, .store)
        default: return nil
        }
    }

    /// The targets of `del`.
    mutating func deleteTargets() throws(Stop) -> [Expr]? {
        var targets: [Expr] = []
        repeat {
            let start = position
            guard let value = try primary(), let target = Parser.target(value, .del) else {
                position = start
                break
            }
            targets.append(target)
        } while try eat(.comma)
        return targets.isEmpty ? nil : targets
    }
}
