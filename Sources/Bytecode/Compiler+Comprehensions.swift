import Syntax

/// List, set and dict comprehensions run in the frame around them, their variables in temporaries of their own;
/// generator expressions are nested generator functions.
extension UnitCompiler {
    enum ComprehensionKind { case list, set, dict }

    func comprehension(
        _ kind: ComprehensionKind, _ key: Expr?, _ element: Expr, _ generators: [Comprehension], into slot: Int,
        _ span: Span
    ) throws(SyntaxFailure) {
        try checkDepth()
        let inner = scope(span, .comprehension)
        if inner.isCoroutine, !unitScope.isAsyncDef, unitScope.kind != .generator,
            !(context.options.allowTopLevelAwait && unitScope.kind == .module)
        {
            throw fail("asynchronous comprehension outside of an asynchronous function", span)
        }
        let mark = top
        // The outermost iterable belongs to the scope around.
        let result = scratch(slot)
        let iterator = try startIteration(generators[0])
        let outer = scope
        scope = inner
        let mayBeUnbound = generators.count > 1 || !bindsNamesOnly(generators[0].target)
        openVariables(inner, mayBeUnbound: mayBeUnbound, span)
        let code: Opcode =
            switch kind {
            case .list: .buildList
            case .set: .buildSet
            case .dict: .buildMap
            }
        emit(code, result, top, 0, span)
        // Before its first assignment a slot may hold anything, unless it was cleared.
        var live: Int? = mayBeUnbound ? here : nil
        try iterate(generators, 0, iterator: iterator, entered: { if live == nil { live = self.here } }) {
            () throws(SyntaxFailure) in
            let mark = self.top
            switch kind {
            case .list:
                let item = try self.operand(element)
                self.emit(.listAppend, result, item, 0, element.span)
            case .set:
                let item = try self.operand(element)
                self.emit(.setAdd, result, item, 0, element.span)
            case .dict:
                let k = try self.operand(key!, keep: true)
                let v = try self.operand(element)
                self.emit(.mapAdd, result, k, v, key!.span)
            }
            self.top = mark
        }
        if let live, live < here {
            let variables = inner.symbols.filter { $0.access == .local || $0.access == .cell }
            inlined.append(.init(range: live..<here, variables: variables.map { ($0.name, $0.slot) }))
        }
        scope = outer
        move(slot, result, span)
        top = mark
    }

    /// Whether a target evaluates nothing that could read a variable before it is bound.
    private func bindsNamesOnly(_ target: Expr) -> Bool {
        switch target.node {
        case .name: true
        case .tuple(let elements, _), .list(let elements, _): elements.allSatisfy(bindsNamesOnly)
        case .starred(let value, _): bindsNamesOnly(value)
        default: false
        }
    }

    /// Gives the variables of an inlined comprehension their slots; captured ones get a fresh cell each run.
    /// `mayBeUnbound`: a later clause may read a variable before its own clause binds it.
    private func openVariables(_ inner: Scope, mayBeUnbound: Bool, _ span: Span) {
        for i in inner.symbols.indices {
            switch inner.symbols[i].access {
            case .local:
                let slot = push()
                inner.symbols[i].slot = slot
                bound.remove(slot)
                if mayBeUnbound { emit(.loadNothing, slot, 0, 0, span) }
            case .cell:
                let slot = push()
                inner.symbols[i].slot = slot
                emit(.loadNothing, slot, 0, 0, span)
                emit(.makeCell, slot, 0, 0, span)
            default: break
            }
        }
    }

    /// A temporary with the iterator of a `for` clause.
    private func startIteration(_ generator: Comprehension) throws(SyntaxFailure) -> Int {
        let iterator = push()
        if generator.isAsync {
            let source = try operand(generator.iter)
            emit(.getAIter, iterator, source, 0, generator.iter.span)
        } else {
            try iterable(generator.iter, into: iterator)
        }
        top = iterator + 1
        return iterator
    }

    /// iter(e); displays of constants iterate over a constant.
    func iterable(_ e: Expr, into iterator: Int) throws(SyntaxFailure) {
        let mark = top
        switch e.node {
        case .list(let elements, _) where !elements.contains { if case .starred = $0.node { true } else { false } }:
            // Nobody else sees the list: a tuple will do.
            let tuple = Expr(.tuple(elements: elements, ctx: .load), e.span)
            try value(tuple, into: iterator)
            emit(.getIter, iterator, iterator, 0, e.span)
        case .set(let elements):
            if let known = foldAll(elements) {
                constant(.frozenSet(known), into: iterator, e.span)
            } else {
                try value(e, into: iterator)
            }
            emit(.getIter, iterator, iterator, 0, e.span)
        default:
            let source = try operand(e)
            emit(.getIter, iterator, source, 0, e.span)
        }
        top = mark
    }

    /// The nested loops from clause `index` on around `body`.
    private func iterate(
        _ generators: [Comprehension], _ index: Int, iterator given: Int?, entered: () -> Void = {},
        body: () throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        guard index < generators.count else { return try body() }
        let generator = generators[index]
        let mark = top
        // `for y in [f(x)]` is an assignment.
        if index > 0, !generator.isAsync, let single = singleElement(generator.iter) {
            let skip = newLabel()
            try assign(generator.target, single)
            for test in generator.ifs { try jump(test, if: false, to: skip) }
            try iterate(generators, index + 1, iterator: nil, body: body)
            bind(skip)
            top = mark
            return
        }
        let iterator: Int
        if let given { iterator = given } else { iterator = try startIteration(generator) }
        try loop(
            target: generator.target, iterator: iterator, isAsync: generator.isAsync,
            span: generator.isAsync ? generator.target.span : generator.iter.span, orelse: {}
        ) { (again: Label) throws(SyntaxFailure) in
            entered()
            for test in generator.ifs { try self.jump(test, if: false, to: again) }
            try self.iterate(generators, index + 1, iterator: nil, body: body)
        }
        top = mark
    }

    private func singleElement(_ e: Expr) -> Expr? {
        switch e.node {
        case .list(let elements, _), .tuple(let elements, _):
            guard elements.count == 1 else { return nil }
            if case .starred = elements[0].node { return nil }
            return elements[0]
        default: return nil
        }
    }

    // MARK: generator expressions

    func generator(
        _ element: Expr, _ generators: [Comprehension], into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        try checkDepth()
        let inner = scope(span, .generator)
        let child = nested(inner, name: "<genexpr>", line: span.line)
        let code = try child.compileGenerator(element, generators, span)
        let mark = top
        let base = area(for: slot)
        reserve(base + UnitCompiler.calleeOffset)
        let function = push()
        makeClosure(code, child, into: function, span)
        let argument = push()
        if generators[0].isAsync {
            let source = try operand(generators[0].iter)
            emit(.getAIter, argument, source, 0, span)
        } else {
            try iterable(generators[0].iter, into: argument)
        }
        emit(.call, base, 1, slot, span)
        top = mark
    }

    private func compileGenerator(
        _ element: Expr, _ generators: [Comprehension], _ span: Span
    ) throws(SyntaxFailure) -> CodeUnit {
        unit.argCount = 1
        layOut(parameters: [".0"])
        setFunctionFlags()
        prologue(span)
        try iterate(generators, 0, iterator: 0) { () throws(SyntaxFailure) in
            let mark = self.top
            var source = try self.operand(element)
            self.yieldSlot(&source, into: self.push(), element.span)
            self.top = mark
        }
        terminate(.returnNone, span)
        try assemble()
        return unit
    }
}
