import Syntax

/// try, except, except*, finally, with.
extension UnitCompiler {
    func tryStatement(
        _ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ finalbody: [Stmt], star: Bool, _ span: Span
    ) throws(SyntaxFailure) {
        func inner() throws(SyntaxFailure) {
            if handlers.isEmpty {
                try statements(body)
                try statements(orelse)
            } else if star {
                try exceptStar(body, handlers, orelse, span)
            } else {
                try except(body, handlers, orelse, span)
            }
        }
        if finalbody.isEmpty { return try inner() }

        let mark = top
        let entry = bound
        let handler = newLabel()
        let end = newLabel()
        pushGuard(.finally(finalbody), handler: handler, slot: top)
        try inner()
        popBlock()
        try statements(finalbody)
        jump(end, span)
        beginHandler(handler, entry: entry)
        try handling(span) { (exc: Int, _: Int) throws(SyntaxFailure) in
            try self.statements(finalbody)
            self.terminate(.reraise, exc, 0, span)
        }
        top = mark
        bind(end)
    }

    /// The frame of a handler: the exception, which the table put on top of the temporaries, is being handled while
    /// `body` (given its slot and that of its predecessor) runs; an exception in it ends the handling and goes on.
    private func handling(
        _ span: Span, _ body: (Int, Int) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        let exc = push()
        let previous = push()
        emit(.pushExc, previous, exc, 0, span)
        let cleanup = newLabel()
        let state = bound
        let level = top
        pushGuard(.handling(slot: previous), handler: cleanup, slot: level)
        try body(exc, previous)
        popBlock()
        assert(!reachable, "a handler ends in jumps")
        top = level
        beginHandler(cleanup, entry: state)
        touch(level + 1)
        emit(.popExc, previous, 0, 0, span)
        terminate(.reraise, level, 0, span)
    }

    private func except(
        _ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ span: Span
    ) throws(SyntaxFailure) {
        let mark = top
        let entry = bound
        let handler = newLabel()
        let end = newLabel()
        pushGuard(.guarded, handler: handler, slot: top)
        try statements(body)
        popBlock()
        try statements(orelse)
        jump(end, span)
        beginHandler(handler, entry: entry)
        try handling(span) { (exc: Int, previous: Int) throws(SyntaxFailure) in
            for (i, clause) in handlers.enumerated() {
                let next = self.newLabel()
                if let type = clause.type {
                    let mark = self.top
                    let t = try self.operand(type)
                    let matches = self.push()
                    self.emit(.excMatch, matches, exc, t, type.span)
                    self.branch(.jumpIfFalse, matches, 0, next, type.span)
                    self.top = mark
                } else if i < handlers.count - 1 {
                    throw self.fail("default 'except:' must be last", clause.span)
                }
                try self.clause(clause, from: exc) { () throws(SyntaxFailure) in
                    self.emit(.popExc, previous, 0, 0, clause.span)
                    self.jump(end, clause.span)
                }
                self.bind(next)
            }
            self.terminate(.reraise, exc, 0, span)
        }
        top = mark
        bind(end)
    }

    /// The body of a handler, its name bound and unbound around it; `finish` runs when the body ends.
    private func clause(
        _ clause: ExceptHandler, from source: Int, finish: () throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        guard let name = clause.name else {
            try statements(clause.body)
            return try finish()
        }
        try storeName(name, source, clause.span)
        let state = bound
        let handler = newLabel()
        pushGuard(.exceptName(name), handler: handler, slot: top)
        try statements(clause.body)
        popBlock()
        try unbindName(name, clause.span)
        try finish()
        beginHandler(handler, entry: state)
        let mark = top
        let raised = push()
        try unbindName(name, clause.span)
        terminate(.reraise, raised, 0, clause.span)
        top = mark
    }

    private func exceptStar(
        _ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ span: Span
    ) throws(SyntaxFailure) {
        let mark = top
        let entry = bound
        let handler = newLabel()
        let end = newLabel()
        pushGuard(.guarded, handler: handler, slot: top)
        try statements(body)
        popBlock()
        try statements(orelse)
        jump(end, span)
        beginHandler(handler, entry: entry)
        try handling(span) { (exc: Int, previous: Int) throws(SyntaxFailure) in
            // R[raised] collects what the clauses raise, R[rest] is what no clause has taken yet.
            let raised = self.push()
            let rest = self.push()
            self.emit(.buildList, raised, self.top, 0, span)
            self.emit(.move, rest, exc, 0, span)
            for clause in handlers {
                try self.starClause(clause, rest: rest, raised: raised)
            }
            self.emit(.listAppend, raised, rest, 0, span)
            let result = self.push()
            self.touch(result + 2)
            self.emit(.prepReraiseStar, result, exc, raised, span)
            let done = self.newLabel()
            self.branch(.jumpIfNone, result, 0, done, span)
            self.terminate(.reraise, result, 0, span)
            self.bind(done)
            self.emit(.popExc, previous, 0, 0, span)
            self.jump(end, span)
        }
        top = mark
        bind(end)
    }

    private func starClause(_ clause: ExceptHandler, rest: Int, raised: Int) throws(SyntaxFailure) {
        let mark = top
        let next = newLabel()
        let split = push()
        let match = push()
        guard let type = clause.type else { throw fail("expected one or more exception types", clause.span) }
        let t = try operand(type)
        emit(.excGroupMatch, split, rest, t, type.span)
        emit(.move, rest, split, 0, type.span)
        top = match + 1
        branch(.jumpIfNone, match, 0, next, type.span)
        let previous = push()
        emit(.pushExc, previous, match, 0, clause.span)
        let handler = newLabel()
        let state = bound
        pushBlock(.exceptStar)
        pushGuard(.handling(slot: previous), handler: handler, slot: top)
        try self.clause(clause, from: match) {
            self.emit(.popExc, previous, 0, 0, clause.span)
            self.jump(next, clause.span)
        }
        popBlock()
        popBlock()
        beginHandler(handler, entry: state)
        touch(top + 1)
        emit(.popExc, previous, 0, 0, clause.span)
        emit(.listAppend, raised, top, 0, clause.span)
        bind(next)
        top = mark
    }

    // MARK: with

    func withStatement(
        _ items: ArraySlice<WithItem>, _ body: [Stmt], isAsync: Bool, _ span: Span
    ) throws(SyntaxFailure) {
        guard let item = items.first else { return try statements(body) }
        let mark = top
        let location = item.contextExpr.span
        // The area of the call of __exit__ is loaded now and stays until the body ends.
        let base = top
        let live = base + UnitCompiler.argumentOffset + 1
        reserve(live)
        let manager = try operand(item.contextExpr)
        emit(.loadSpecial, base, manager, isAsync ? 3 : 1, location)
        emit(.loadSpecial, live, manager, isAsync ? 2 : 0, location)
        touch(live + UnitCompiler.argumentOffset + 1)
        top = live
        let end = newLabel()
        let handler = newLabel()
        var entry = bound
        if isAsync {
            let delegate = push()
            let entered = push()
            emit(.callMethod, live, 0, delegate, location)
            emit(.getAwaitable, delegate, delegate, 1, location)
            awaitLoop(delegate, entered, location)
            pushGuard(.with(slot: base, isAsync: true, span: location), handler: handler, slot: live)
            if let vars = item.optionalVars { try store(vars, from: entered) }
        } else if let vars = item.optionalVars, let local = localTarget(vars) {
            emit(.callMethod, live, 0, local, location)
            if reachable { bound.insert(local) }
            entry = bound
            pushGuard(.with(slot: base, isAsync: false, span: location), handler: handler, slot: live)
        } else {
            let entered = push()
            emit(.callMethod, live, 0, entered, location)
            pushGuard(.with(slot: base, isAsync: false, span: location), handler: handler, slot: live)
            if let vars = item.optionalVars { try store(vars, from: entered) }
        }
        top = live
        try withStatement(items.dropFirst(), body, isAsync: isAsync, span)
        popBlock()
        for _ in 0..<3 { emit(.loadNone, push(), 0, 0, location) }
        exitCall(base, isAsync: isAsync, location)
        jump(end, location)
        top = live

        beginHandler(handler, entry: entry)
        try handling(location) { (exc: Int, previous: Int) throws(SyntaxFailure) in
            let area = self.top
            self.emit(
                .move2, area + UnitCompiler.calleeOffset, base + UnitCompiler.calleeOffset,
                base + UnitCompiler.argumentOffset, location)
            self.reserve(area + UnitCompiler.argumentOffset + 4)
            self.emit(.exitArguments, area + UnitCompiler.argumentOffset + 1, exc, 0, location)
            let result = self.exitCall(area, isAsync: isAsync, location)
            let swallow = self.newLabel()
            self.branch(.jumpIfTrue, result, 0, swallow, location)
            self.terminate(.reraise, exc, 0, location)
            self.bind(swallow)
            self.emit(.popExc, previous, 0, 0, location)
            self.jump(end, location)
        }
        top = mark
        bind(end)
    }
}
