import Syntax

/// Simple statements; compound ones are dispatched from here.
extension UnitCompiler {
    func statements(_ body: [Stmt]) throws(SyntaxFailure) {
        for statement in body { try self.statement(statement) }
    }

    func statement(_ s: Stmt) throws(SyntaxFailure) {
        try checkDepth()
        let mark = top
        let span = s.span
        switch s.node {
        case .expr(let value): try expressionStatement(value, span)
        case .assign(let targets, let value): try assign(targets, value)
        case .augAssign(let target, let op, let value): try augmented(target, op, value, span)
        case .annAssign(let target, let annotation, let value, let simple):
            try annotated(target, annotation, value, simple: simple, span)
        case .return(let value): try returnStatement(value, span)
        case .if(let test, let body, let orelse): try ifStatement(test, body, orelse, span)
        case .for(let target, let iter, let body, let orelse):
            try forStatement(target, iter, body, orelse, isAsync: false, span)
        case .asyncFor(let target, let iter, let body, let orelse):
            try forStatement(target, iter, body, orelse, isAsync: true, span)
        case .while(let test, let body, let orelse): try whileStatement(test, body, orelse, span)
        case .break: try leaveLoop(isContinue: false, span)
        case .continue: try leaveLoop(isContinue: true, span)
        case .functionDef(let def): try functionStatement(def, span)
        case .asyncFunctionDef(let def): try functionStatement(def, span)
        case .classDef(let def): try classStatement(def, span)
        case .try(let body, let handlers, let orelse, let finalbody):
            try tryStatement(body, handlers, orelse, finalbody, star: false, span)
        case .tryStar(let body, let handlers, let orelse, let finalbody):
            try tryStatement(body, handlers, orelse, finalbody, star: true, span)
        case .with(let items, let body): try withStatement(items[...], body, isAsync: false, span)
        case .asyncWith(let items, let body):
            if !unitScope.isAsyncDef, !(context.options.allowTopLevelAwait && unitScope.kind == .module) {
                throw fail("'async with' outside async function", span)
            }
            try withStatement(items[...], body, isAsync: true, span)
        case .match(let subject, let cases): try matchStatement(subject, cases, span)
        case .raise(let exc, let cause): try raiseStatement(exc, cause, span)
        case .delete(let targets): for target in targets { try delete(target) }
        case .assert(let test, let msg): try assertStatement(test, msg, span)
        case .import(let names): for alias in names { try importStatement(alias, span) }
        case .importFrom(let module, let names, let level): try importFrom(module, names, level, span)
        case .typeAlias(let name, let params, let value): try typeAlias(name, params, value, span)
        case .global, .nonlocal, .pass: break
        }
        top = mark
    }

    private func expressionStatement(_ value: Expr, _ span: Span) throws(SyntaxFailure) {
        guard isInteractive, unitScope.kind == .module else { return try effect(value) }
        let slot = push()
        try self.value(value, into: slot)
        emit(.intrinsic, slot, slot, Int(Intrinsic.displayHook.rawValue), span)
    }

    // MARK: assignment

    private func assign(_ targets: [Expr], _ value: Expr) throws(SyntaxFailure) {
        if targets.count == 1 { return try assign(targets[0], value) }
        let source: Int
        let allLocals = targets.allSatisfy { localTarget($0) != nil }
        if allLocals, let first = localTarget(targets[0]) {
            try assign(targets[0], value)
            source = first
        } else {
            source = push()
            try self.value(value, into: source)
        }
        for target in allLocals ? targets[1...] : targets[...] { try store(target, from: source) }
    }

    func assign(_ target: Expr, _ value: Expr) throws(SyntaxFailure) {
        let mark = top
        defer { top = mark }
        if let local = localTarget(target) {
            try self.value(value, into: local)
            if reachable { bound.insert(local) }
            return
        }
        switch (target.node, value.node) {
        case (.tuple(let targets, _), .tuple(let values, _)), (.tuple(let targets, _), .list(let values, _)),
            (.list(let targets, _), .tuple(let values, _)), (.list(let targets, _), .list(let values, _)):
            func isStarred(_ e: Expr) -> Bool { if case .starred = e.node { true } else { false } }
            if targets.count == values.count, targets.count <= 8, !targets.contains(where: isStarred),
                !values.contains(where: isStarred)
            {
                return try assignInParallel(targets, values)
            }
        default: break
        }
        let source: Int
        if case .name = target.node { source = try operand(value) } else { source = try operand(value, keep: true) }
        try store(target, from: source)
    }

    /// `a, b = b, a + b`: no tuple is made.
    private func assignInParallel(_ targets: [Expr], _ values: [Expr]) throws(SyntaxFailure) {
        var slots: [Int] = []
        for target in targets { if let slot = localTarget(target), !slots.contains(slot) { slots.append(slot) } }
        let plain = slots.count == targets.count
        var sources: [Int] = []
        for (i, value) in values.enumerated() {
            if plain, i == values.count - 1 {
                // The last value is computed when all others are safe.
                try self.value(value, into: slots[i])
                sources.append(slots[i])
                break
            }
            if plain, case .name(let id, .load) = value.node, id != "__debug__",
                let slot = localSlot(id, keep: true, value.span), !slots.contains(slot)
            {
                sources.append(slot)
            } else {
                let slot = push()
                try self.value(value, into: slot)
                sources.append(slot)
            }
        }
        for (target, source) in zip(targets, sources) { try store(target, from: source) }
    }

    /// Binds `target` to the value in `source`.
    func store(_ target: Expr, from source: Int) throws(SyntaxFailure) {
        let mark = top
        let span = target.span
        switch target.node {
        case .name(let id, _): try storeName(id, source, span)
        case .attribute(let object, let attr, _):
            try refuseDebug(attr, span)
            let o = try operand(object)
            emit(.storeAttr, o, source, index(name: mangle(attr)), self.span(span, at: attr, of: span))
        case .subscript(let object, let index, _):
            let o = try operand(object, keep: true)
            if case .slice(let lower, let upper, nil) = index.node {
                let bounds = try sliceBounds(lower, upper, index.span)
                emit(.setSlice, o, bounds, source, span)
            } else {
                let i = try operand(index)
                emit(.setItem, o, i, source, span)
            }
        case .tuple(let elements, _), .list(let elements, _): try unpack(elements, from: source, span)
        case .starred: throw fail("starred assignment target must be in a list or tuple", span)
        default: throw fail("cannot assign to expression", span)
        }
        top = mark
    }

    private func unpack(_ elements: [Expr], from source: Int, _ span: Span) throws(SyntaxFailure) {
        var star = -1
        for (i, element) in elements.enumerated() {
            guard case .starred = element.node else { continue }
            if star >= 0 { throw fail("multiple starred expressions in assignment", span) }
            star = i
        }
        let first: Int
        let direct = star < 0 ? consecutiveLocals(elements) : nil
        if let direct {
            first = direct
        } else {
            first = top
            reserve(top + elements.count)
        }
        if star < 0 {
            emit(.unpackSequence, first, source, elements.count, span)
        } else {
            let after = elements.count - star - 1
            if star > 255 || after > 255 {
                throw fail("too many expressions in star-unpacking assignment", span)
            }
            emit(.unpackEx, first, source, star | after << 8, span)
        }
        if direct != nil {
            if reachable { for i in elements.indices { bound.insert(first + i) } }
            return
        }
        for (i, element) in elements.enumerated() {
            if case .starred(let inner, _) = element.node {
                try store(inner, from: first + i)
            } else {
                try store(element, from: first + i)
            }
        }
    }

    /// The first slot when the targets are locals in neighbouring slots and nobody can see them half written.
    private func consecutiveLocals(_ elements: [Expr]) -> Int? {
        guard guardDepth == 0, let first = elements.first.flatMap({ localTarget($0) }) else { return nil }
        for (i, element) in elements.enumerated() where localTarget(element) != first + i { return nil }
        return first
    }

    private func augmented(
        _ target: Expr, _ op: BinaryOperator, _ value: Expr, _ span: Span
    ) throws(SyntaxFailure) {
        /// R[destination] = R[left] op= value
        func apply(_ destination: Int, _ left: Int) throws(SyntaxFailure) {
            if let known = fold(value) {
                emit(opcode(op, from: .iAddK), destination, left, index(of: known), span)
            } else {
                let right = try operand(value)
                emit(opcode(op, from: .iAdd), destination, left, right, span)
            }
        }
        switch target.node {
        case .name(let id, _):
            try refuseDebug(id, target.span)
            let load = Expr(.name(id: id, ctx: .load), target.span)
            let left = try operand(load, keep: true)
            if let local = localTarget(target) {
                try apply(local, left)
            } else {
                try apply(left, left)
                try storeName(id, left, target.span)
            }
        case .attribute(let object, let attr, _):
            try refuseDebug(attr, target.span)
            let o = try operand(object, keep: true)
            let work = push()
            let place = self.span(target.span, at: attr, of: target.span)
            emit(.loadAttr, work, o, index(name: mangle(attr)), place)
            try apply(work, work)
            emit(.storeAttr, o, work, index(name: mangle(attr)), place)
        case .subscript(let object, let index, _):
            let o = try operand(object, keep: true)
            if case .slice(let lower, let upper, nil) = index.node {
                let bounds = try sliceBounds(lower, upper, index.span)
                let work = push()
                emit(.getSlice, work, o, bounds, target.span)
                try apply(work, work)
                emit(.setSlice, o, bounds, work, target.span)
            } else {
                let i = try operand(index, keep: true)
                let work = push()
                emit(.getItem, work, o, i, target.span)
                try apply(work, work)
                emit(.setItem, o, i, work, target.span)
            }
        default: throw fail("illegal target for augmented assignment", target.span)
        }
    }

    private func delete(_ target: Expr) throws(SyntaxFailure) {
        let mark = top
        switch target.node {
        case .name(let id, _): try deleteName(id, target.span)
        case .attribute(let object, let attr, _):
            if attr == "__debug__" { throw fail("cannot delete __debug__", target.span) }
            let o = try operand(object)
            emit(.deleteAttr, o, 0, index(name: mangle(attr)), span(target.span, at: attr, of: target.span))
        case .subscript(let object, let index, _):
            let o = try operand(object, keep: true)
            let i = try operand(index)
            emit(.deleteItem, o, i, 0, target.span)
        case .tuple(let elements, _), .list(let elements, _): for element in elements { try delete(element) }
        default: throw fail("cannot delete expression", target.span)
        }
        top = mark
    }

    // MARK: raise, assert, return

    private func raiseStatement(_ exc: Expr?, _ cause: Expr?, _ span: Span) throws(SyntaxFailure) {
        guard let exc else { return terminate(.raiseCurrent, span) }
        let e = try operand(exc, keep: true)
        if let cause {
            let c = try operand(cause)
            terminate(.raiseFrom, e, c, span)
        } else {
            terminate(.raise, e, 0, span)
        }
    }

    private func assertStatement(_ test: Expr, _ msg: Expr?, _ span: Span) throws(SyntaxFailure) {
        if case .tuple(let elements, _) = test.node, !elements.isEmpty {
            warn("assertion is always true, perhaps remove parentheses?", span)
        }
        if context.options.optimize > 0 { return }
        let end = newLabel()
        try jump(test, if: true, to: end)
        let base = top
        reserve(base + UnitCompiler.calleeOffset)
        let error = push()
        emit(.intrinsic, error, error, Int(Intrinsic.loadAssertionError.rawValue), test.span)
        if let msg {
            touch(base + UnitCompiler.argumentOffset + 1)
            try value(msg, into: push())
            emit(.call, base, 1, error, test.span)
        }
        terminate(.raise, error, 0, test.span)
        bind(end)
    }

    private func returnStatement(_ value: Expr?, _ span: Span) throws(SyntaxFailure) {
        guard unitScope.kind == .function || unitScope.kind == .lambda else {
            throw fail("'return' outside function", span)
        }
        if value != nil, unit.flags.contains(.asyncGenerator) {
            throw fail("'return' with value in async generator", span)
        }
        if blocks.contains(where: { if case .exceptStar = $0.kind { true } else { false } }) {
            throw fail("'break', 'continue' and 'return' cannot appear in an except* block", span)
        }
        if let value, !isNone(value) {
            let mustKeep = blocks.contains {
                switch $0.kind {
                case .loop, .guarded: false
                default: true
                }
            }
            if fold(value) != nil {
                // A constant is loaded when all else is done.
                try unwind(to: 0, span) { () throws(SyntaxFailure) in
                    let slot = self.push()
                    try self.value(value, into: slot)
                    self.terminate(.returnValue, slot, 0, span)
                }
            } else if mustKeep || guardDepth > 0 {
                let source: Int
                if mustKeep {
                    source = push()
                    try self.value(value, into: source)
                } else {
                    source = try operand(value)
                }
                try unwind(to: 0, span) { self.terminate(.returnValue, source, 0, span) }
            } else {
                try returnBranches(value, span)
            }
        } else {
            try unwind(to: 0, span) { self.terminate(.returnNone, span) }
        }
    }

    /// Each branch of a conditional expression returns by itself.
    private func returnBranches(_ value: Expr, _ span: Span) throws(SyntaxFailure) {
        try checkDepth()
        let mark = top
        if case .ifExp(let test, let body, let orelse) = value.node {
            let otherwise = newLabel()
            try jump(test, if: false, to: otherwise)
            try returnBranches(body, span)
            bind(otherwise)
            try returnBranches(orelse, span)
        } else {
            let source = try operand(value)
            terminate(.returnValue, source, 0, span)
        }
        top = mark
    }

    private func isNone(_ e: Expr) -> Bool {
        if case .constant(.none) = e.node { return true }
        return false
    }

    // MARK: imports

    private func importStatement(_ alias: Alias, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        let module = importModule(alias.name, level: 0, fromList: nil, span)
        if let name = alias.asName {
            for part in alias.name.split(separator: ".").dropFirst() {
                emit(.importFrom, module, module, index(name: String(part)), span)
            }
            try refuseDebug(name, alias.span)
            storeSlot(name, module, span)
        } else {
            let end = alias.name.utf8.firstIndex(of: 0x2E) ?? alias.name.endIndex
            let name = String(alias.name[..<end])
            try refuseDebug(name, alias.span)
            storeSlot(name, module, span)
        }
        top = mark
    }

    private func importModule(_ name: String, level: Int, fromList: [String]?, _ span: Span) -> Int {
        let module = push()
        let second = push()
        constant(.int(level), into: module, span)
        if let fromList {
            constant(tuple(ofNames: fromList), into: second, span)
        } else {
            emit(.loadNone, second, 0, 0, span)
        }
        emit(.importName, module, module, index(name: name), span)
        top = module + 1
        return module
    }

    private func importFrom(
        _ module: String?, _ names: [Alias], _ level: Int, _ span: Span
    ) throws(SyntaxFailure) {
        if level == 0, module == "__future__", span.line > context.lastFutureLine {
            throw fail("from __future__ imports must occur at the beginning of the file", span)
        }
        let source = importModule(module ?? "", level: level, fromList: names.map(\.name), span)
        for alias in names {
            if alias.name == "*" {
                emit(.importStar, source, 0, 0, span)
                continue
            }
            let name = alias.asName ?? alias.name
            try refuseDebug(name, alias.span)
            let mark = top
            let slot = push()
            emit(.importFrom, slot, source, index(name: alias.name), span)
            storeSlot(name, slot, span)
            top = mark
        }
    }
}
