import Syntax

/// match statements. Captures wait in temporaries until the whole pattern has matched.
extension UnitCompiler {
    /// Names a pattern binds and the temporaries that hold them meanwhile, in order of appearance.
    private struct Captures {
        var names: [String] = []
        var slots: [Int] = []
    }

    func matchStatement(_ subject: Expr, _ cases: [MatchCase], _ span: Span) throws(SyntaxFailure) {
        let mark = top
        let value = try operand(subject, keep: true)
        // A case may rebind a local subject while a later guard still asks for it.
        let source: Int
        if value < firstTemporary, cases.count > 1 || !bindsNothing(cases[0].pattern) {
            source = push()
            move(source, value, subject.span)
        } else {
            source = value
        }
        let end = newLabel()
        for (i, item) in cases.enumerated() {
            let isLast = i == cases.count - 1
            if item.guard == nil, !isLast { try refuseIrrefutable(item.pattern) }
            let next = newLabel()
            let inner = top
            var captures = Captures()
            try collect(item.pattern, into: &captures)
            for _ in captures.names { captures.slots.append(push()) }
            try pattern(item.pattern, source, next, captures)
            for (name, slot) in zip(captures.names, captures.slots) {
                try storeName(name, slot, item.pattern.span)
            }
            top = inner
            if let test = item.guard { try jump(test, if: false, to: next) }
            try statements(item.body)
            jump(end, span)
            bind(next)
        }
        bind(end)
        top = mark
    }

    private func bindsNothing(_ p: Pattern) -> Bool {
        switch p.node {
        case .matchValue, .matchSingleton: true
        default: false
        }
    }

    // MARK: checks

    private func refuseIrrefutable(_ p: Pattern) throws(SyntaxFailure) {
        switch p.node {
        case .matchAs(nil, nil):
            throw fail("wildcard makes remaining patterns unreachable", p.span)
        case .matchAs(nil, let name?):
            throw fail("name capture '\(name)' makes remaining patterns unreachable", p.span)
        case .matchAs(let inner?, _): try refuseIrrefutable(inner)
        case .matchOr(let patterns):
            if let last = patterns.last { try refuseIrrefutable(last) }
        default: break
        }
    }

    /// Collects the names; alternatives must bind the same.
    private func collect(_ p: Pattern, into captures: inout Captures) throws(SyntaxFailure) {
        try checkDepth()
        func bind(_ name: String?) throws(SyntaxFailure) {
            guard let name else { return }
            try refuseDebug(name, p.span)
            if captures.names.contains(name) {
                throw fail("multiple assignments to name '\(name)' in pattern", p.span)
            }
            captures.names.append(name)
        }
        switch p.node {
        case .matchValue(let value):
            switch value.node {
            case .constant, .attribute, .unaryOp, .binOp, .joinedStr, .templateStr: break
            default: throw fail("patterns may only match literals and attribute lookups", value.span)
            }
        case .matchSingleton: break
        case .matchSequence(let patterns):
            var stars = 0
            for item in patterns {
                if case .matchStar = item.node { stars += 1 }
                if stars > 1 { throw fail("multiple starred names in sequence pattern", p.span) }
            }
            for item in patterns { try collect(item, into: &captures) }
        case .matchMapping(let keys, let patterns, let rest):
            try checkKeys(keys, p.span)
            for item in patterns { try collect(item, into: &captures) }
            try bind(rest)
        case .matchClass(_, let patterns, let names, let kwdPatterns):
            var seen: Set<String> = []
            for (name, item) in zip(names, kwdPatterns) {
                try refuseDebug(name, item.span)
                if !seen.insert(name).inserted {
                    throw fail("attribute name repeated in class pattern: \(name)", item.span)
                }
            }
            for item in patterns + kwdPatterns { try collect(item, into: &captures) }
        case .matchStar(let name): try bind(name)
        case .matchAs(let inner, let name):
            if let inner { try collect(inner, into: &captures) }
            try bind(name)
        case .matchOr(let patterns):
            for item in patterns.dropLast() { try refuseIrrefutable(item) }
            var first: Captures?
            for item in patterns {
                var own = Captures()
                try collect(item, into: &own)
                if let first {
                    if Set(first.names) != Set(own.names) {
                        throw fail("alternative patterns bind different names", p.span)
                    }
                } else {
                    first = own
                }
            }
            for name in first?.names ?? [] {
                if captures.names.contains(name) {
                    throw fail("multiple assignments to name '\(name)' in pattern", p.span)
                }
                captures.names.append(name)
            }
        }
    }

    private func checkKeys(_ keys: [Expr], _ span: Span) throws(SyntaxFailure) {
        var seen: Set<ConstantKey> = []
        for key in keys {
            if let known = fold(key) {
                if !seen.insert(comparable(known)).inserted {
                    throw fail("mapping pattern checks duplicate key (\(pythonText(known)))", span)
                }
            } else if case .attribute = key.node {
            } else {
                throw fail("mapping pattern keys may only match literals and attribute lookups", key.span)
            }
        }
    }

    /// Equal keys are duplicates, whatever their types.
    private func comparable(_ constant: CodeUnit.Constant) -> ConstantKey {
        switch constant {
        case .true: .int(1)
        case .false: .int(0)
        case .float(let value):
            if let exact = Int(exactly: value) { .int(exact) } else { ConstantKey(constant) }
        default: ConstantKey(constant)
        }
    }

    // MARK: patterns

    /// Goes on when R[source] matches, jumps to `next` otherwise.
    private func pattern(_ p: Pattern, _ source: Int, _ next: Label, _ captures: Captures) throws(SyntaxFailure) {
        try checkDepth()
        let mark = top
        let span = p.span
        func capture(_ name: String?, _ value: Int) {
            guard let name, let i = captures.names.firstIndex(of: name) else { return }
            move(captures.slots[i], value, span)
        }
        switch p.node {
        case .matchAs(let inner, let name):
            if let inner { try pattern(inner, source, next, captures) }
            capture(name, source)
        case .matchStar(let name): capture(name, source)
        case .matchValue(let value):
            if let known = fold(value) {
                branch(.jumpIfNotEqK, source, index(of: known), next, span)
            } else {
                let expected = try operand(value)
                branch(.jumpIfNotEq, source, expected, next, span)
            }
        case .matchSingleton(let value):
            if case .none = value {
                branch(.jumpIfNotNone, source, 0, next, span)
            } else {
                let expected = push()
                constant(CodeUnit.Constant(value), into: expected, span)
                top = mark
                branch(.jumpIfIsNot, source, expected, next, span)
            }
        case .matchOr(let patterns):
            let matched = newLabel()
            for (i, item) in patterns.enumerated() {
                if i == patterns.count - 1 {
                    try pattern(item, source, next, captures)
                } else {
                    let other = newLabel()
                    try pattern(item, source, other, captures)
                    jump(matched, span)
                    bind(other)
                }
            }
            bind(matched)
        case .matchSequence(let patterns): try sequence(patterns, source, next, captures, span)
        case .matchMapping(let keys, let patterns, let rest):
            try mapping(keys, patterns, rest, source, next, captures, span)
        case .matchClass(let cls, let patterns, let names, let kwdPatterns):
            let result = push()
            let parts = top
            reserve(top + 2)
            try value(cls, into: parts)
            constant(tuple(ofNames: names.map { mangle($0) }), into: parts + 1, span)
            emitExtended(.matchClass, result, source, parts, extensionA: patterns.count, span)
            top = result + 1
            branch(.jumpIfNone, result, 0, next, span)
            try items(patterns + kwdPatterns, of: result, next, captures, span)
        }
        top = mark
    }

    private func isWildcard(_ p: Pattern) -> Bool {
        if case .matchAs(nil, nil) = p.node { return true }
        return false
    }

    /// Matches the items of the tuple R[source], whose length is known.
    private func items(
        _ patterns: [Pattern], of source: Int, _ next: Label, _ captures: Captures, _ span: Span
    ) throws(SyntaxFailure) {
        if patterns.allSatisfy(isWildcard) { return }
        let first = top
        reserve(top + patterns.count)
        emit(.unpackSequence, first, source, patterns.count, span)
        for (i, item) in patterns.enumerated() where !isWildcard(item) {
            try pattern(item, first + i, next, captures)
        }
    }

    private func sequence(
        _ patterns: [Pattern], _ source: Int, _ next: Label, _ captures: Captures, _ span: Span
    ) throws(SyntaxFailure) {
        let star = patterns.firstIndex { if case .matchStar = $0.node { true } else { false } }
        let test = push()
        emit(.matchSequence, test, source, 0, span)
        branch(.jumpIfFalse, test, 0, next, span)
        let least = patterns.count - (star == nil ? 0 : 1)
        let wildcardsOnly = patterns.allSatisfy {
            switch $0.node {
            case .matchAs(nil, nil), .matchStar(nil): true
            default: false
            }
        }
        if star == nil || least > 0 {
            emit(.getLen, test, source, 0, span)
            branch(star == nil ? .jumpIfNotEqK : .jumpIfNotGeK, test, index(of: .int(least)), next, span)
        }
        if wildcardsOnly { return }
        guard let star else { return try items(patterns, of: source, next, captures, span) }
        if case .matchStar(nil) = patterns[star].node {
            // `[a, *_]`: no list is made of what nobody asks for.
            let item = push()
            for (i, p) in patterns.enumerated() where i != star && !isWildcard(p) {
                if i < star {
                    emit(.getItemK, item, source, index(of: .int(i)), span)
                } else {
                    emit(.getLen, item, source, 0, span)
                    emit(.subK, item, item, index(of: .int(patterns.count - i)), span)
                    emit(.getItem, item, source, item, span)
                }
                try pattern(p, item, next, captures)
            }
            return
        }
        let after = patterns.count - star - 1
        if star > 255 || after > 255 { throw fail("too many expressions in star-unpacking sequence pattern", span) }
        let first = top
        reserve(top + patterns.count)
        emit(.unpackEx, first, source, star | after << 8, span)
        for (i, item) in patterns.enumerated() where !isWildcard(item) {
            try pattern(item, first + i, next, captures)
        }
    }

    private func mapping(
        _ keys: [Expr], _ patterns: [Pattern], _ rest: String?, _ source: Int, _ next: Label, _ captures: Captures,
        _ span: Span
    ) throws(SyntaxFailure) {
        let test = push()
        emit(.matchMapping, test, source, 0, span)
        branch(.jumpIfFalse, test, 0, next, span)
        if keys.isEmpty, rest == nil { return }
        let keyTuple = push()
        if !keys.isEmpty {
            emit(.getLen, test, source, 0, span)
            branch(.jumpIfNotGeK, test, index(of: .int(keys.count)), next, span)
        }
        let tuple = Expr(.tuple(elements: keys, ctx: .load), span)
        try value(tuple, into: keyTuple)
        if !keys.isEmpty {
            let values = push()
            emit(.matchKeys, values, source, keyTuple, span)
            branch(.jumpIfNone, values, 0, next, span)
            try items(patterns, of: values, next, captures, span)
        }
        if let rest, let i = captures.names.firstIndex(of: rest) {
            emit(.matchRest, captures.slots[i], source, keyTuple, span)
        }
    }
}
