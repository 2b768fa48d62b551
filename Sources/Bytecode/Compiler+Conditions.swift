import Syntax

/// Comparisons and conditions; a condition becomes jumps, no boolean is made.
extension UnitCompiler {
    func inverted(_ op: CompareOperator) -> CompareOperator? {
        switch op {
        case .is: .isNot
        case .isNot: .is
        case .in: .notIn
        case .notIn: .in
        default: nil
        }
    }

    private func valueCode(_ op: CompareOperator) -> Opcode {
        switch op {
        case .eq: .eq
        case .notEq: .ne
        case .lt: .lt
        case .ltE: .le
        case .gt: .gt
        case .gtE: .ge
        case .is: .is
        case .isNot: .isNot
        case .in: .contains
        case .notIn: .notContains
        }
    }

    /// (jump if true, jump if false, the same with a constant)
    private func jumpCodes(_ op: CompareOperator) -> (Opcode, Opcode, Opcode?, Opcode?) {
        switch op {
        case .eq: (.jumpIfEq, .jumpIfNotEq, .jumpIfEqK, .jumpIfNotEqK)
        case .notEq: (.jumpIfNe, .jumpIfNotNe, .jumpIfNeK, .jumpIfNotNeK)
        case .lt: (.jumpIfLt, .jumpIfNotLt, .jumpIfLtK, .jumpIfNotLtK)
        case .ltE: (.jumpIfLe, .jumpIfNotLe, .jumpIfLeK, .jumpIfNotLeK)
        case .gt: (.jumpIfGt, .jumpIfNotGt, .jumpIfGtK, .jumpIfNotGtK)
        case .gtE: (.jumpIfGe, .jumpIfNotGe, .jumpIfGeK, .jumpIfNotGeK)
        case .is: (.jumpIfIs, .jumpIfIsNot, nil, nil)
        case .isNot: (.jumpIfIsNot, .jumpIfIs, nil, nil)
        case .in: (.jumpIfIn, .jumpIfNotIn, nil, nil)
        case .notIn: (.jumpIfNotIn, .jumpIfIn, nil, nil)
        }
    }

    /// The right side of a comparison; `in` a display of constants looks into a constant.
    private func comparator(_ op: CompareOperator, _ e: Expr, keep: Bool) throws(SyntaxFailure) -> Int {
        if op == .in || op == .notIn {
            switch e.node {
            case .list(let elements, _), .set(let elements):
                guard let known = foldAll(elements) else { break }
                let slot = push()
                if case .set = e.node {
                    constant(.frozenSet(known), into: slot, e.span)
                } else {
                    constant(.tuple(known), into: slot, e.span)
                }
                return slot
            default: break
            }
        }
        return try operand(e, keep: keep)
    }

    func warnIdentity(_ left: Expr, _ op: CompareOperator, _ right: Expr, _ span: Span) {
        guard op == .is || op == .isNot else { return }
        for side in [left, right] {
            guard case .constant(let value) = side.node else {
                if case .tuple(let elements, _) = side.node, foldAll(elements) != nil {
                    return warnIdentity("tuple", op, span)
                }
                continue
            }
            switch value {
            case .none, .true, .false, .ellipsis: continue
            default: return warnIdentity(CodeUnit.Constant(value).typeName, op, span)
            }
        }
    }

    private func warnIdentity(_ type: String, _ op: CompareOperator, _ span: Span) {
        let (word, better) = op == .is ? ("is", "==") : ("is not", "!=")
        warn("\"\(word)\" with '\(type)' literal. Did you mean \"\(better)\"?", span)
    }

    func comparison(
        _ left: Expr, _ ops: [CompareOperator], _ comparators: [Expr], into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let mark = top
        warnIdentity(left, ops[0], comparators[0], span)
        if ops.count == 1 {
            let l = try operand(left, keep: true)
            if ops[0] == .eq || ops[0] == .notEq, let known = fold(comparators[0]) {
                emit(ops[0] == .eq ? .eqK : .neK, slot, l, index(of: known), span)
            } else {
                let r = try comparator(ops[0], comparators[0], keep: false)
                emit(valueCode(ops[0]), slot, l, r, span)
            }
            top = mark
            return
        }
        let work = scratch(slot)
        let end = newLabel()
        var l = try operand(left, keep: true)
        for (i, op) in ops.enumerated() {
            if i > 0 { warnIdentity(comparators[i - 1], op, comparators[i], span) }
            let isLast = i == ops.count - 1
            let r = try comparator(op, comparators[i], keep: !isLast)
            emit(valueCode(op), work, l, r, span)
            if !isLast { branch(.jumpIfFalse, work, 0, end, span) }
            l = r
        }
        bind(end)
        move(slot, work, span)
        top = mark
    }

    /// Jumps to `label` when `e` is true (or false); otherwise goes on.
    func jump(_ e: Expr, if sense: Bool, to label: Label) throws(SyntaxFailure) {
        if let known = fold(e) {
            if known.isTrue == sense { jump(label, e.span) }
            return
        }
        switch e.node {
        case .unaryOp(.not, let operand):
            try checkDepth()
            try jump(operand, if: !sense, to: label)
        case .boolOp(let op, let values):
            try checkDepth()
            // `and` is left when false, `or` when true.
            let leaves = op == .or
            if leaves == sense {
                for value in values { try jump(value, if: sense, to: label) }
            } else {
                let skip = newLabel()
                for value in values.dropLast() { try jump(value, if: leaves, to: skip) }
                try jump(values[values.count - 1], if: sense, to: label)
                bind(skip)
            }
        case .ifExp(let test, let body, let orelse):
            try checkDepth()
            let otherwise = newLabel()
            let end = newLabel()
            try jump(test, if: false, to: otherwise)
            try jump(body, if: sense, to: label)
            jump(end, e.span)
            bind(otherwise)
            try jump(orelse, if: sense, to: label)
            bind(end)
        case .compare(let left, let ops, let comparators):
            try compareJump(left, ops, comparators, if: sense, to: label, e.span)
        default:
            let mark = top
            let slot = try operand(e)
            top = mark
            branch(sense ? .jumpIfTrue : .jumpIfFalse, slot, 0, label, e.span)
        }
    }

    private func compareJump(
        _ left: Expr, _ ops: [CompareOperator], _ comparators: [Expr], if sense: Bool, to label: Label, _ span: Span
    ) throws(SyntaxFailure) {
        let mark = top
        let skip = newLabel()
        var l = try operand(left, keep: true)
        for (i, op) in ops.enumerated() {
            let isLast = i == ops.count - 1
            // All but the last leave when they are false.
            let wanted = isLast ? sense : false
            let target = isLast || !sense ? label : skip
            warnIdentity(i == 0 ? left : comparators[i - 1], op, comparators[i], span)
            let (onTrue, onFalse, onTrueK, onFalseK) = jumpCodes(op)
            if op == .is || op == .isNot, isLast, case .constant(.none) = comparators[i].node {
                let none = (op == .is) == wanted
                top = isLast ? mark : top
                branch(none ? .jumpIfNone : .jumpIfNotNone, l, 0, target, span)
            } else if isLast, let onTrueK, let onFalseK, let known = fold(comparators[i]) {
                top = mark
                branch(wanted ? onTrueK : onFalseK, l, index(of: known), target, span)
            } else {
                let r = try comparator(op, comparators[i], keep: !isLast)
                if isLast { top = mark }
                branch(wanted ? onTrue : onFalse, l, r, target, span)
                l = r
            }
        }
        bind(skip)
        top = mark
    }
}
