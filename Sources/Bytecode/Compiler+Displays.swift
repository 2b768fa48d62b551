import Syntax

/// Displays, f-strings and t-strings.
extension UnitCompiler {
    /// Displays longer than this are built piece by piece, so that frames stay small.
    private static let longDisplay = 30

    private func isStarred(_ e: Expr) -> Bool {
        if case .starred = e.node { return true }
        return false
    }

    /// Evaluates into consecutive temporaries; returns the first.
    func consecutive(_ elements: [Expr]) throws(SyntaxFailure) -> Int {
        let first = top
        for element in elements { try value(element, into: push()) }
        return first
    }

    func listDisplay(_ elements: [Expr], into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        if elements.count >= 3, let known = foldAll(elements) {
            let list = scratch(slot)
            emit(.buildList, list, 0, 0, span)
            let items = push()
            constant(.tuple(known), into: items, span)
            emit(.listExtend, list, items, 0, span)
            move(slot, list, span)
        } else if elements.count > UnitCompiler.longDisplay || elements.contains(where: isStarred) {
            let list = scratch(slot)
            try buildListPiecewise(elements, into: list, span)
            move(slot, list, span)
        } else {
            let first = try consecutive(elements)
            emit(.buildList, slot, first, elements.count, span)
        }
        top = mark
    }

    /// A list under construction in the temporary `list`.
    func buildListPiecewise(_ elements: [Expr], into list: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        var lead = 0
        while lead < elements.count, lead < UnitCompiler.longDisplay, !isStarred(elements[lead]) { lead += 1 }
        let first = try consecutive(Array(elements[..<lead]))
        emit(.buildList, list, first, lead, span)
        top = mark
        for element in elements[lead...] {
            if case .starred(let inner, _) = element.node {
                let source = try operand(inner)
                emit(.listExtend, list, source, 1, span)
            } else {
                let source = try operand(element)
                emit(.listAppend, list, source, 0, span)
            }
            top = mark
        }
    }

    func tupleDisplay(_ e: Expr, _ elements: [Expr], into slot: Int) throws(SyntaxFailure) {
        let mark = top
        if let known = fold(e) {
            constant(known, into: slot, e.span)
        } else if elements.count > UnitCompiler.longDisplay || elements.contains(where: isStarred) {
            let list = scratch(slot)
            try buildListPiecewise(elements, into: list, e.span)
            emit(.listToTuple, slot, list, 0, e.span)
        } else {
            let first = try consecutive(elements)
            emit(.buildTuple, slot, first, elements.count, e.span)
        }
        top = mark
    }

    func setDisplay(_ elements: [Expr], into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        if elements.count >= 3, let known = foldAll(elements) {
            let set = scratch(slot)
            emit(.buildSet, set, 0, 0, span)
            let items = push()
            constant(.frozenSet(unique(known)), into: items, span)
            emit(.setUpdate, set, items, 0, span)
            move(slot, set, span)
        } else if elements.count > UnitCompiler.longDisplay || elements.contains(where: isStarred) {
            let set = scratch(slot)
            emit(.buildSet, set, 0, 0, span)
            let inner = top
            for element in elements {
                if case .starred(let starred, _) = element.node {
                    let source = try operand(starred)
                    emit(.setUpdate, set, source, 0, span)
                } else {
                    let source = try operand(element)
                    emit(.setAdd, set, source, 0, span)
                }
                top = inner
            }
            move(slot, set, span)
        } else {
            let first = try consecutive(elements)
            emit(.buildSet, slot, first, elements.count, span)
        }
        top = mark
    }

    private func unique(_ items: [CodeUnit.Constant]) -> [CodeUnit.Constant] {
        var seen = Set<ConstantKey>()
        return items.filter { seen.insert(ConstantKey($0)).inserted }
    }

    func dictDisplay(_ keys: [Expr?], _ values: [Expr], into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        if keys.count <= UnitCompiler.longDisplay / 2, !keys.contains(where: { $0 == nil }) {
            let first = top
            for (key, value) in zip(keys, values) {
                try self.value(key!, into: push())
                try self.value(value, into: push())
            }
            emit(.buildMap, slot, first, keys.count, span)
            top = mark
            return
        }
        let dict = scratch(slot)
        emit(.buildMap, dict, top, 0, span)
        let inner = top
        for (key, value) in zip(keys, values) {
            if let key {
                let k: Int
                if let known = fold(key) {
                    k = push()
                    constant(known, into: k, key.span)
                } else {
                    k = try operand(key, keep: true)
                }
                let v = try operand(value)
                emit(.mapAdd, dict, k, v, span)
            } else {
                let source = try operand(value)
                emit(.dictUpdate, dict, source, 0, span)
            }
            top = inner
        }
        move(slot, dict, span)
        top = mark
    }

    // MARK: f-strings

    func formatted(
        _ value: Expr, _ conversion: Character?, _ spec: Expr?, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let mark = top
        let source = try operand(value, keep: spec != nil)
        let code =
            switch conversion {
            case "s": 1
            case "r": 2
            case "a": 3
            default: 0
            }
        var specSlot = 0
        if let spec { specSlot = try operand(spec) }
        emitExtended(
            .formatValue, slot, source, specSlot, extensionA: code, extensionB: spec == nil ? 0 : 1, span)
        top = mark
    }

    func joined(_ values: [Expr], into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let pieces = mergeTexts(values)
        if pieces.isEmpty { return constant(.str([]), into: slot, span) }
        if pieces.count == 1 {
            // Its parts are made of strs: one alone is the result.
            return try value(pieces[0], into: slot)
        }
        let mark = top
        let first = try consecutive(pieces)
        emit(.buildString, slot, first, pieces.count, span)
        top = mark
    }

    /// Joins neighbouring texts and drops empty ones.
    private func mergeTexts(_ values: [Expr]) -> [Expr] {
        var result: [Expr] = []
        for value in values {
            if case .constant(.str(let text, _)) = value.node {
                if text.isEmpty { continue }
                if let last = result.last, case .constant(.str(let before, _)) = last.node {
                    result[result.count - 1] = Expr(
                        .constant(.str(before + text, unicodePrefix: false)),
                        Span(
                            line: last.span.line, column: last.span.column, endLine: value.span.endLine,
                            endColumn: value.span.endColumn))
                    continue
                }
            }
            result.append(value)
        }
        return result
    }

    // MARK: t-strings

    func template(_ values: [Expr], into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        var strings: [CodeUnit.Constant] = []
        var interpolations: [Expr] = []
        var text: [UInt8] = []
        for value in values {
            if case .constant(.str(let piece, _)) = value.node {
                text += piece
            } else {
                strings.append(.str(text))
                text = []
                interpolations.append(value)
            }
        }
        strings.append(.str(text))
        let parts = push()
        let built = push()
        constant(.tuple(strings), into: parts, span)
        let first = top
        for interpolation in interpolations { try self.interpolation(interpolation, into: push()) }
        emit(.buildTuple, built, first, interpolations.count, span)
        emit(.intrinsic, slot, parts, Int(Intrinsic.buildTemplate.rawValue), span)
        top = mark
    }

    private func interpolation(_ e: Expr, into slot: Int) throws(SyntaxFailure) {
        guard case .interpolation(let value, let text, let conversion, let spec) = e.node else {
            return try self.value(e, into: slot)
        }
        let mark = top
        let first = push()
        try self.value(value, into: first)
        constant(.str(text), into: push(), e.span)
        let third = push()
        if let conversion {
            constant(.str(Array(String(conversion).utf8)), into: third, e.span)
        } else {
            emit(.loadNone, third, 0, 0, e.span)
        }
        let fourth = push()
        if let spec { try self.value(spec, into: fourth) } else { constant(.str([]), into: fourth, e.span) }
        emit(.intrinsic, slot, first, Int(Intrinsic.buildInterpolation.rawValue), e.span)
        top = mark
    }
}
