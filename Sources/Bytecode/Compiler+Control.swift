import Syntax

/// if, loops, break and continue, and leaving guarded regions.
extension UnitCompiler {
    func ifStatement(_ test: Expr, _ body: [Stmt], _ orelse: [Stmt], _ span: Span) throws(SyntaxFailure) {
        // A chain of elif is walked without recursion.
        let end = newLabel()
        var (test, body, orelse) = (test, body, orelse)
        while true {
            let next = newLabel()
            try jump(test, if: false, to: next)
            try statements(body)
            if orelse.isEmpty {
                bind(next)
                break
            }
            jump(end, span)
            bind(next)
            if orelse.count == 1, case .if(let t, let b, let o) = orelse[0].node {
                (test, body, orelse) = (t, b, o)
                continue
            }
            try statements(orelse)
            break
        }
        bind(end)
    }

    func whileStatement(_ test: Expr, _ body: [Stmt], _ orelse: [Stmt], _ span: Span) throws(SyntaxFailure) {
        let exit = newLabel()
        let breaks = newLabel()
        let continues = newLabel()
        let again = newLabel()
        try jump(test, if: false, to: exit)
        forgetUnbindable()
        bind(again)
        pushBlock(.loop(breaks: breaks, continues: continues))
        try statements(body)
        bind(continues)
        // One test an iteration: the loop is entered behind its first test.
        try jump(test, if: true, to: again)
        jump(exit, span)
        popBlock()
        bind(exit)
        try statements(orelse)
        bind(breaks)
    }

    func forStatement(
        _ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt], isAsync: Bool, _ span: Span
    ) throws(SyntaxFailure) {
        if isAsync, !unitScope.isAsyncDef, !(context.options.allowTopLevelAwait && unitScope.kind == .module) {
            throw fail("'async for' outside async function", span)
        }
        let iterator = push()
        if isAsync {
            let source = try operand(iter)
            emit(.getAIter, iterator, source, 0, iter.span)
            top = iterator + 1
        } else {
            try iterable(iter, into: iterator)
        }
        try loop(
            target: target, iterator: iterator, isAsync: isAsync, span: iter.span,
            orelse: { () throws(SyntaxFailure) in try self.statements(orelse) }
        ) { (_: Label) throws(SyntaxFailure) in try self.statements(body) }
    }

    /// A `for` loop over the iterator in a temporary; `body` gets the label that goes on with the next item.
    func loop(
        target: Expr, iterator: Int, isAsync: Bool, span: Span, orelse: () throws(SyntaxFailure) -> Void,
        body: (Label) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        let again = newLabel()
        let exhausted = newLabel()
        let breaks = newLabel()
        let mark = top
        forgetUnbindable()
        bind(again)
        let entry = bound
        pushBlock(.loop(breaks: breaks, continues: again))
        let failed = newLabel()
        if isAsync {
            pushGuard(.guarded, handler: failed, slot: top)
            let delegate = push()
            let item = push()
            emit(.getANext, delegate, iterator, 0, span)
            awaitLoop(delegate, item, span)
            popBlock()
            try store(target, from: item)
        } else if let local = localTarget(target) {
            stepping(.forIter, iterator, local, exhausted, span)
            if reachable { bound.insert(local) }
        } else {
            let item = push()
            stepping(.forIter, iterator, item, exhausted, span)
            try store(target, from: item)
        }
        top = mark
        try body(again)
        jump(again, span)
        popBlock()
        if isAsync {
            beginHandler(failed, entry: entry)
            touch(top + 1)
            stepping(.endAsyncFor, top, 0, exhausted, span)
            reachable = false
        }
        bind(exhausted)
        try orelse()
        bind(breaks)
        top = mark
    }

    func leaveLoop(isContinue: Bool, _ span: Span) throws(SyntaxFailure) {
        var depth = blocks.count - 1
        while depth >= 0 {
            switch blocks[depth].kind {
            case .loop(let breaks, let continues):
                return try unwind(to: depth + 1, span) { self.jump(isContinue ? continues : breaks, span) }
            case .exceptStar:
                throw fail("'break', 'continue' and 'return' cannot appear in an except* block", span)
            default: depth -= 1
            }
        }
        throw fail(isContinue ? "'continue' not properly in loop" : "'break' outside loop", span)
    }

    /// Leaves the blocks from `depth` on: each runs its code unguarded by itself; then `finish` jumps or returns.
    func unwind(
        to depth: Int, _ span: Span, finish: () throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        var left: [Block] = []
        let mark = top
        while blocks.count > depth {
            var block = blocks.removeLast()
            let wasOpen = block.start >= 0
            close(&block)
            if !wasOpen { block.start = -2 }
            left.append(block)
            try leave(block, span)
        }
        try finish()
        top = mark
        for var block in left.reversed() {
            block.start = block.handler == nil || block.start == -2 ? -1 : here
            blocks.append(block)
        }
    }

    private func leave(_ block: Block, _ span: Span) throws(SyntaxFailure) {
        switch block.kind {
        case .loop, .guarded, .exceptStar: break
        case .finally(let body): try statements(body)
        case .handling(let slot): emit(.popExc, slot, 0, 0, span)
        case .exceptName(let name): try unbindName(name, span)
        case .with(let slot, let isAsync, let span):
            // A value being returned may stand in the area of the manager: another one is taken.
            let mark = top
            let area = top
            emit(
                .move2, area + UnitCompiler.calleeOffset, slot + UnitCompiler.calleeOffset,
                slot + UnitCompiler.argumentOffset, span)
            reserve(area + UnitCompiler.argumentOffset + 1)
            for _ in 0..<3 { emit(.loadNone, push(), 0, 0, span) }
            exitCall(area, isAsync: isAsync, span)
            top = mark
        }
    }

    /// Calls `__exit__` (in place with its three arguments); returns the slot of the result.
    @discardableResult
    func exitCall(_ area: Int, isAsync: Bool, _ span: Span) -> Int {
        emit(.callMethod, area, 3, area, span)
        guard isAsync else { return area }
        touch(area + 2)
        let mark = top
        top = area + 2
        emit(.getAwaitable, area, area, 2, span)
        awaitLoop(area, area + 1, span)
        top = mark
        return area + 1
    }

    /// The end of `except … as name`.
    func unbindName(_ name: String, _ span: Span) throws(SyntaxFailure) {
        if case .local(let local, _) = reference(mangle(name)) {
            emit(.loadNothing, local, 0, 0, span)
            bound.remove(local)
            return
        }
        // Bound once more first: the body may have deleted it.
        let slot = push()
        emit(.loadNone, slot, 0, 0, span)
        storeSlot(name, slot, span)
        top -= 1
        try deleteName(name, span)
    }
}
