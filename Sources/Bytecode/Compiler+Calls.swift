import Syntax

/// Calls, with their areas above all live temporaries.
extension UnitCompiler {
    /// Slots of the header in front of a callee's window, and the places in an area.
    static let calleeOffset = 3
    static let argumentOffset = 4

    /// Where a call whose result goes to `slot` may put its area: over `slot` itself when it is the topmost temporary.
    func area(for slot: Int) -> Int { slot >= firstTemporary && slot == top - 1 ? slot : top }

    func call(
        _ function: Expr, _ args: [Expr], _ keywords: [Keyword], into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        try checkDepth()
        try checkKeywords(keywords)
        let mark = top
        let base = area(for: slot)
        let simple =
            !keywords.contains { $0.name == nil }
            && !args.contains { if case .starred = $0.node { true } else { false } }
        if simple, case .attribute(let object, let attr, _) = function.node {
            let attribute = function.span
            try method(object, attr, self.span(attribute, at: attr, of: attribute), base)
            try finishCall(
                args, keywords, base: base, isMethod: true, into: slot, self.span(span, at: attr, of: attribute))
            top = mark
            return
        }
        warnCallee(function, span)
        reserve(base + UnitCompiler.calleeOffset)
        try value(function, into: push())
        if simple {
            try finishCall(args, keywords, base: base, isMethod: false, into: slot, span)
        } else {
            try unpackedCall(args, keywords, base: base, into: slot, span)
        }
        top = mark
    }

    private func checkKeywords(_ keywords: [Keyword]) throws(SyntaxFailure) {
        guard !keywords.isEmpty else { return }
        var seen: Set<String> = []
        for keyword in keywords {
            guard let name = keyword.name else { continue }
            try refuseDebug(name, keyword.span)
            if !seen.insert(name).inserted { throw fail("keyword argument repeated: \(name)", keyword.span) }
        }
    }

    /// Loads a method call area at `base`; the span is that of the attribute.
    private func method(_ object: Expr, _ attr: String, _ span: Span, _ base: Int) throws(SyntaxFailure) {
        reserve(max(top, base + UnitCompiler.calleeOffset))
        let inner = top
        if let arguments = try superArguments(object) {
            emit(.loadSuperMethod, base, arguments, index(name: mangle(attr)), span)
        } else {
            let source = try operand(object)
            emit(.loadMethod, base, source, index(name: mangle(attr)), span)
        }
        top = inner
        reserve(base + UnitCompiler.argumentOffset + 1)
    }

    /// Arguments and the call itself; the callable (and self) are in place.
    func finishCall(
        _ args: [Expr], _ keywords: [Keyword], base: Int, isMethod: Bool, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        touch(base + UnitCompiler.argumentOffset + 1)
        for argument in args { try value(argument, into: push()) }
        if keywords.isEmpty {
            emit(isMethod ? .callMethod : .call, base, args.count, slot, span)
            return
        }
        for keyword in keywords { try value(keyword.value, into: push()) }
        let names = index(of: tuple(ofNames: keywords.map { mangle($0.name!) }))
        emitExtended(
            .callKw, base, args.count + keywords.count, names, extensionA: slot, extensionB: isMethod ? 1 : 0, span)
    }

    /// `f(*a, **k)`: the callable is in place.
    private func unpackedCall(
        _ args: [Expr], _ keywords: [Keyword], base: Int, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let positional = push()
        if args.count == 1, case .starred(let inner, _) = args[0].node {
            try value(inner, into: positional)
        } else if let known = foldAll(args) {
            constant(.tuple(known), into: positional, span)
        } else {
            try buildListPiecewise(args, into: positional, span)
        }
        try finishUnpacked(keywords, base: base, into: slot, span)
    }

    /// The keyword dict and `callEx`; callable and positional arguments are in place.
    func finishUnpacked(
        _ keywords: [Keyword], base: Int, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let named = push()
        if keywords.isEmpty {
            emit(.loadNothing, named, 0, 0, span)
        } else {
            try keywordDict(keywords, into: named, callee: base + UnitCompiler.calleeOffset, span)
        }
        emit(.callEx, base, 0, slot, span)
    }

    private func keywordDict(
        _ keywords: [Keyword], into dict: Int, callee: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let mark = top
        var i = 0
        var isBuilt = false
        while i < keywords.count {
            if keywords[i].name == nil {
                if !isBuilt { emit(.buildMap, dict, top, 0, span) }
                let source = try operand(keywords[i].value)
                emit(.dictMerge, dict, source, callee, span)
                i += 1
            } else {
                let first = top
                let start = i
                while i < keywords.count, let name = keywords[i].name {
                    constant(.str(Array(mangle(name).utf8)), into: push(), keywords[i].span)
                    try value(keywords[i].value, into: push())
                    i += 1
                }
                if isBuilt {
                    emit(.buildMap, first, first, i - start, span)
                    emit(.dictMerge, dict, first, callee, span)
                } else {
                    emit(.buildMap, dict, first, i - start, span)
                }
            }
            isBuilt = true
            top = mark
        }
    }

    // MARK: super

    /// For `super()` and `super(A, b)`: three temporaries with the class, the object and what `super` is.
    /// nil: an ordinary expression. The caller resets `top`.
    func superArguments(_ e: Expr) throws(SyntaxFailure) -> Int? {
        guard case .call(let function, let args, let keywords) = e.node, case .name("super", .load) = function.node,
            keywords.isEmpty, unitScope.isFunctionLike, case .global = reference("super"), !isBoundInModule("super")
        else { return nil }
        if args.count == 2 {
            for argument in args { if case .starred = argument.node { return nil } }
            let first = top
            reserve(first + 3)
            loadName("super", into: first + 2, function.span)
            try value(args[0], into: first)
            try value(args[1], into: first + 1)
            return first
        }
        guard args.isEmpty, unitScope.kind == .function || unitScope.kind == .lambda, unit.argCount > 0,
            let cell = unitScope.freeIndex["__class__"]
        else { return nil }
        let first = top
        reserve(first + 3)
        loadName("super", into: first + 2, function.span)
        emit(.loadDeref, first, unitScope.firstFree + cell, index(name: "__class__"), e.span)
        if unit.cellSlots.contains(0) {
            emit(.loadDeref, first + 1, 0, index(name: unit.localNames[0]), e.span)
        } else {
            check(0, unit.localNames[0], e.span)
            emit(.move, first + 1, 0, 0, e.span)
        }
        return first
    }

    private func isBoundInModule(_ name: String) -> Bool {
        var scope = unitScope
        while let parent = scope.parent { scope = parent }
        guard scope.kind == .module, let flags = scope.flags(name) else { return false }
        return !flags.isDisjoint(with: .bound.union(.global))
    }

    // MARK: warnings

    private func warnCallee(_ function: Expr, _ span: Span) {
        guard let type = literalType(function), type != "function" else { return }
        warn("'\(type)' object is not callable; perhaps you missed a comma?", span)
    }

    func warnIndex(_ object: Expr, _ index: Expr, _ span: Span) {
        switch object.node {
        case .constant(.none), .constant(.true), .constant(.false), .constant(.ellipsis), .constant(.int),
            .constant(.bigInt), .constant(.float), .constant(.imaginary), .set, .setComp, .generatorExp, .lambda,
            .templateStr:
            let type = literalType(object) ?? "set"
            warn("'\(type)' object is not subscriptable; perhaps you missed a comma?", span)
        case .constant(.str), .constant(.bytes), .tuple, .list, .listComp, .joinedStr:
            guard let key = indexType(index) else { return }
            let type = literalType(object) ?? "str"
            warn(
                "\(type) indices must be integers or slices, not \(key); perhaps you missed a comma?", span)
        default: break
        }
    }

    private func indexType(_ index: Expr) -> String? {
        switch index.node {
        case .constant(let value):
            switch value {
            case .int, .bigInt, .true, .false: return nil
            default: return CodeUnit.Constant(value).typeName
            }
        case .tuple, .list, .listComp, .set, .setComp, .dict, .dictComp, .generatorExp, .lambda, .joinedStr:
            return literalType(index)
        default: return nil
        }
    }

    private func literalType(_ e: Expr) -> String? {
        switch e.node {
        case .constant(let value): CodeUnit.Constant(value).typeName
        case .tuple: "tuple"
        case .list, .listComp: "list"
        case .dict, .dictComp: "dict"
        case .set, .setComp: "set"
        case .generatorExp: "generator"
        case .joinedStr: "str"
        case .templateStr: "string.templatelib.Template"
        case .lambda: "function"
        default: nil
        }
    }
}
