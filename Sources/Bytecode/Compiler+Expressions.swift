import Syntax

/// Expressions, into a destination or to an operand.
extension UnitCompiler {
    /// The slot that holds `e`: a local in place, or a fresh temporary (the caller resets `top`).
    func operand(_ e: Expr, keep: Bool = false) throws(SyntaxFailure) -> Int {
        if case .name(let id, .load) = e.node, id != "__debug__", let slot = localSlot(id, keep: keep, e.span) {
            return slot
        }
        let slot = push()
        try value(e, into: slot)
        return slot
    }

    /// Evaluates `e` for its effects only.
    func effect(_ e: Expr) throws(SyntaxFailure) {
        let mark = top
        switch e.node {
        case .constant: break
        case .name(let id, _) where id != "__debug__":
            if localSlot(id, keep: false, e.span) == nil { loadName(id, into: push(), e.span) }
        default: try value(e, into: push())
        }
        top = mark
    }

    func value(_ e: Expr, into slot: Int) throws(SyntaxFailure) {
        switch e.node {
        case .constant(let value): constant(CodeUnit.Constant(value), into: slot, e.span)
        case .name(let id, _):
            if id == "__debug__" {
                constant(fold(e)!, into: slot, e.span)
            } else {
                loadName(id, into: slot, e.span)
            }
        case .attribute(let object, let attr, _):
            try checkDepth()
            try attribute(object, attr, into: slot, e.span)
        case .call(let function, let args, let keywords):
            try call(function, args, keywords, into: slot, e.span)
        case .subscript(let object, let index, _):
            try checkDepth()
            try item(e, object, index, into: slot)
        case .binOp: try binary(e, into: slot)
        default:
            try checkDepth()
            try rareValue(e, into: slot)
        }
    }

    private func rareValue(_ e: Expr, into slot: Int) throws(SyntaxFailure) {
        let span = e.span
        switch e.node {
        case .boolOp(let op, let values): try boolean(op, values, into: slot, span)
        case .namedExpr(let target, let value): try named(target, value, into: slot, span)
        case .unaryOp(let op, let operand): try unary(e, op, operand, into: slot)
        case .lambda(let args, let body): try lambda(args, body, into: slot, span)
        case .ifExp(let test, let body, let orelse): try conditional(test, body, orelse, into: slot, span)
        case .dict(let keys, let values): try dictDisplay(keys, values, into: slot, span)
        case .set(let elements): try setDisplay(elements, into: slot, span)
        case .list(let elements, _): try listDisplay(elements, into: slot, span)
        case .tuple(let elements, _): try tupleDisplay(e, elements, into: slot)
        case .listComp(let element, let generators):
            try comprehension(.list, nil, element, generators, into: slot, span)
        case .setComp(let element, let generators):
            try comprehension(.set, nil, element, generators, into: slot, span)
        case .dictComp(let key, let value, let generators):
            try comprehension(.dict, key, value, generators, into: slot, span)
        case .generatorExp(let element, let generators): try generator(element, generators, into: slot, span)
        case .await(let value): try awaitExpression(value, into: slot, span)
        case .yield(let value): try yieldExpression(value, into: slot, span)
        case .yieldFrom(let value): try yieldFrom(value, into: slot, span)
        case .compare(let left, let ops, let comparators):
            try comparison(left, ops, comparators, into: slot, span)
        case .formattedValue(let value, let conversion, let spec):
            try formatted(value, conversion, spec, into: slot, span)
        case .joinedStr(let values): try joined(values, into: slot, span)
        case .interpolation: try template([e], into: slot, span)
        case .templateStr(let values): try template(values, into: slot, span)
        case .starred: throw fail("can't use starred expression here", span)
        case .slice(let lower, let upper, let step): try slice(e, lower, upper, step, into: slot)
        case .constant, .name, .attribute, .call, .subscript, .binOp: try value(e, into: slot)
        }
    }

    // MARK: operators

    func opcode(_ op: BinaryOperator, from first: Opcode) -> Opcode { first.member(Int(op.rawValue)) }

    /// A chain of binary operators: the left spine is walked without recursion.
    private func binary(_ e: Expr, into slot: Int) throws(SyntaxFailure) {
        let mark = top
        var chain: [(op: BinaryOperator, right: Expr, span: Span)] = []
        var left = e
        while case .binOp(let l, let op, let r) = left.node {
            chain.append((op, r, left.span))
            left = l
        }
        var i = chain.count - 1
        var accumulator = -1
        if var known = fold(left) {
            var span = left.span
            while i >= 0, let right = fold(chain[i].right),
                let result = Folding.binary(known, chain[i].op, right)
            {
                known = result
                span = chain[i].span
                i -= 1
            }
            if i < 0 { return constant(known, into: slot, span) }
            accumulator = push()
            constant(known, into: accumulator, span)
        } else {
            accumulator = try operand(left, keep: true)
        }
        let work = i > 0 ? (accumulator >= firstTemporary && accumulator >= mark ? accumulator : scratch(slot)) : slot
        while i >= 0 {
            let (op, right, span) = chain[i]
            let destination = i == 0 ? slot : work
            let inner = top
            if let known = fold(right) {
                emit(opcode(op, from: .addK), destination, accumulator, index(of: known), span)
            } else {
                let r = try operand(right)
                emit(opcode(op, from: .add), destination, accumulator, r, span)
            }
            top = inner
            accumulator = destination
            i -= 1
        }
        top = mark
    }

    private func unary(_ e: Expr, _ op: UnaryOperator, _ operandExpr: Expr, into slot: Int) throws(SyntaxFailure) {
        if let known = fold(e) { return constant(known, into: slot, e.span) }
        let mark = top
        if op == .not, case .compare(let left, let ops, let comparators) = operandExpr.node, ops.count == 1,
            let inverse = inverted(ops[0])
        {
            return try comparison(left, [inverse], comparators, into: slot, operandExpr.span)
        }
        let source = try operand(operandExpr)
        let code: Opcode =
            switch op {
            case .not: .not
            case .invert: .invert
            case .uAdd: .positive
            case .uSub: .negative
            }
        emit(code, slot, source, 0, e.span)
        top = mark
    }

    private func boolean(
        _ op: BoolOperator, _ values: [Expr], into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let mark = top
        let end = newLabel()
        let jumpCode: Opcode = op == .and ? .jumpIfFalse : .jumpIfTrue
        // `x = x or y` tests x where it is.
        var inPlace = false
        if slot < firstTemporary, values.count == 2, case .name(let id, .load) = values[0].node,
            localSlot(id, keep: false, values[0].span) == slot
        {
            inPlace = true
        }
        let work = inPlace ? slot : scratch(slot)
        for (i, value) in values.enumerated() {
            if i == values.count - 1 {
                try self.value(value, into: work)
            } else if let known = fold(value) {
                if known.isTrue != (op == .and) {
                    constant(known, into: work, value.span)
                    break
                }
            } else {
                if !(inPlace && i == 0) { try self.value(value, into: work) }
                branch(jumpCode, work, 0, end, value.span)
            }
        }
        bind(end)
        move(slot, work, span)
        top = mark
    }

    private func conditional(
        _ test: Expr, _ body: Expr, _ orelse: Expr, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let otherwise = newLabel()
        let end = newLabel()
        try jump(test, if: false, to: otherwise)
        try value(body, into: slot)
        jump(end, span)
        bind(otherwise)
        try value(orelse, into: slot)
        bind(end)
    }

    private func named(_ target: Expr, _ value: Expr, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        guard case .name(let id, _) = target.node else { return }
        try refuseDebug(id, target.span)
        if let local = localTarget(target) {
            try self.value(value, into: local)
            if reachable { bound.insert(local) }
            move(slot, local, span)
        } else {
            let mark = top
            let work = scratch(slot)
            try self.value(value, into: work)
            try storeName(id, work, target.span)
            move(slot, work, span)
            top = mark
        }
    }

    // MARK: attributes and items

    /// `span` with its start moved to the name `attr` when that stands on a later line, as CPython points at it.
    func span(_ span: Span, at attr: String, of attribute: Span) -> Span {
        guard span.line != attribute.endLine else { return span }
        let column = max(0, Int(attribute.endColumn) - attr.utf8.count)
        return Span(
            line: attribute.endLine, column: Int32(column), endLine: span.endLine, endColumn: span.endColumn)
    }

    private func attribute(_ object: Expr, _ attr: String, into slot: Int, _ whole: Span) throws(SyntaxFailure) {
        let mark = top
        let span = span(whole, at: attr, of: whole)
        if let arguments = try superArguments(object) {
            emit(.loadSuperAttr, slot, arguments, index(name: mangle(attr)), span)
        } else {
            let source = try operand(object)
            emit(.loadAttr, slot, source, index(name: mangle(attr)), span)
        }
        top = mark
    }

    private func item(_ e: Expr, _ object: Expr, _ index: Expr, into slot: Int) throws(SyntaxFailure) {
        if let known = fold(e) { return constant(known, into: slot, e.span) }
        let mark = top
        warnIndex(object, index, e.span)
        let source = try operand(object, keep: true)
        if case .slice(let lower, let upper, nil) = index.node {
            let bounds = try sliceBounds(lower, upper, index.span)
            emit(.getSlice, slot, source, bounds, e.span)
        } else if let known = fold(index) {
            emit(.getItemK, slot, source, self.index(of: known), e.span)
        } else {
            let key = try operand(index)
            emit(.getItem, slot, source, key, e.span)
        }
        top = mark
    }

    /// Two temporaries with the bounds of a slice.
    func sliceBounds(_ lower: Expr?, _ upper: Expr?, _ span: Span) throws(SyntaxFailure) -> Int {
        let first = push()
        if let lower { try value(lower, into: first) } else { emit(.loadNone, first, 0, 0, span) }
        let second = push()
        if let upper { try value(upper, into: second) } else { emit(.loadNone, second, 0, 0, span) }
        return first
    }

    private func slice(
        _ e: Expr, _ lower: Expr?, _ upper: Expr?, _ step: Expr?, into slot: Int
    ) throws(SyntaxFailure) {
        if let known = fold(e) { return constant(known, into: slot, e.span) }
        let mark = top
        let first = try sliceBounds(lower, upper, e.span)
        let third = push()
        if let step { try value(step, into: third) } else { emit(.loadNone, third, 0, 0, e.span) }
        emit(.buildSlice, slot, first, 0, e.span)
        top = mark
    }

    // MARK: generators and coroutines

    private func yieldExpression(_ value: Expr?, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        guard unitScope.isFunctionLike else { throw fail("'yield' outside function", span) }
        let mark = top
        var source: Int
        if let value {
            source = try operand(value)
        } else {
            source = push()
            emit(.loadNone, source, 0, 0, span)
        }
        yieldSlot(&source, into: slot, span)
        top = mark
    }

    func yieldSlot(_ source: inout Int, into slot: Int, _ span: Span) {
        if unit.flags.contains(.asyncGenerator) {
            let wrapped = source >= firstTemporary ? source : push()
            emit(.asyncGenWrap, wrapped, source, 0, span)
            source = wrapped
        }
        emit(.yieldValue, source, slot, top, span)
    }

    private func yieldFrom(_ value: Expr, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        guard unitScope.isFunctionLike else { throw fail("'yield from' outside function", span) }
        if unitScope.isAsyncDef { throw fail("'yield from' inside async function", span) }
        let mark = top
        let delegate = push()
        let sent = push()
        try self.value(value, into: delegate)
        emit(.getYieldFromIter, delegate, delegate, 0, span)
        emit(.loadNone, sent, 0, 0, span)
        sendLoop(delegate, sent, span)
        move(slot, sent, span)
        top = mark
    }

    private func awaitExpression(_ value: Expr, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        if !context.options.allowTopLevelAwait || unitScope.kind != .module {
            guard unitScope.isFunctionLike else { throw fail("'await' outside function", span) }
            if !unitScope.isAsyncDef && unitScope.kind != .generator {
                throw fail("'await' outside async function", span)
            }
        }
        let mark = top
        let delegate = push()
        let sent = push()
        let source = try operand(value)
        emit(.getAwaitable, delegate, source, 0, span)
        awaitLoop(delegate, sent, span)
        move(slot, sent, span)
        top = mark
    }

    /// Awaits the awaitable in `delegate`; the result goes to `sent`, the slot above it.
    func awaitLoop(_ delegate: Int, _ sent: Int, _ span: Span) {
        emit(.loadNone, sent, 0, 0, span)
        sendLoop(delegate, sent, span)
    }

    private func sendLoop(_ delegate: Int, _ sent: Int, _ span: Span) {
        let again = newLabel()
        let done = newLabel()
        bind(again)
        stepping(.send, delegate, sent, done, span)
        stepping(.yieldDelegate, delegate, sent, done, span)
        jump(again, span)
        bind(done)
    }
}
