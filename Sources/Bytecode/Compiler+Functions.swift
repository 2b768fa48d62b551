import Syntax

/// Functions, lambdas, decorators, closures, type parameters.
extension UnitCompiler {
    // MARK: closures and function objects

    /// What a function object is made with, in four neighbouring temporaries.
    struct FunctionParts {
        var defaults: ((Int) throws(SyntaxFailure) -> Void)?
        var kwDefaults: ((Int) throws(SyntaxFailure) -> Void)?
        var annotate: ((Int) throws(SyntaxFailure) -> Void)?
    }

    func makeClosure(_ code: CodeUnit, _ child: UnitCompiler, into slot: Int, _ span: Span) {
        if code.freeNames.isEmpty {
            emit(.makeSimpleFunction, slot, index(of: .code(code)), 0, span)
            return
        }
        let mark = top
        let parts = top
        reserve(top + 4)
        for i in 0..<3 { emit(.loadNothing, parts + i, 0, 0, span) }
        closureTuple(code, into: parts + 3, span)
        emit(.makeFunction, slot, index(of: .code(code)), parts, span)
        top = mark
    }

    private func closureTuple(_ code: CodeUnit, into slot: Int, _ span: Span) {
        let mark = top
        let first = top
        for name in code.freeNames { emit(.move, push(), cellSlot(name), 0, span) }
        emit(.buildTuple, slot, first, code.freeNames.count, span)
        top = mark
    }

    /// The slot that holds the cell of `name`, seen from the current scope.
    private func cellSlot(_ name: String) -> Int {
        if let slot = implicitCells[name] { return slot }
        var s = scope
        while true {
            if let i = s.index[name], s.symbols[i].access == .cell { return s.symbols[i].slot }
            guard s.inlined else { break }
            s = s.parent!
        }
        return unitScope.freeSlot(name)
    }

    func functionObject(
        _ code: CodeUnit, _ parts: FunctionParts, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        if parts.defaults == nil, parts.kwDefaults == nil, parts.annotate == nil, code.freeNames.isEmpty {
            emit(.makeSimpleFunction, slot, index(of: .code(code)), 0, span)
            return
        }
        let mark = top
        let first = top
        reserve(top + 4)
        let fills = [parts.defaults, parts.kwDefaults, parts.annotate]
        for (i, fill) in fills.enumerated() {
            if let fill { try fill(first + i) } else { emit(.loadNothing, first + i, 0, 0, span) }
        }
        if code.freeNames.isEmpty {
            emit(.loadNothing, first + 3, 0, 0, span)
        } else {
            closureTuple(code, into: first + 3, span)
        }
        emit(.makeFunction, slot, index(of: .code(code)), first, span)
        top = mark
    }

    private func defaultsTuple(_ args: Arguments, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let tuple = Expr(.tuple(elements: args.defaults, ctx: .load), span)
        try value(tuple, into: slot)
    }

    private func kwDefaultsDict(_ args: Arguments, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        let first = top
        var count = 0
        for (arg, value) in zip(args.kwOnlyArgs, args.kwDefaults) {
            guard let value else { continue }
            constant(.str(Array(mangle(arg.name).utf8)), into: push(), value.span)
            try self.value(value, into: push())
            count += 1
        }
        emit(.buildMap, slot, first, count, span)
        top = mark
    }

    private func parts(_ args: Arguments, _ span: Span) -> FunctionParts {
        var parts = FunctionParts()
        if !args.defaults.isEmpty {
            parts.defaults = { (slot: Int) throws(SyntaxFailure) in try self.defaultsTuple(args, into: slot, span) }
        }
        if args.kwDefaults.contains(where: { $0 != nil }) {
            parts.kwDefaults = { (slot: Int) throws(SyntaxFailure) in try self.kwDefaultsDict(args, into: slot, span) }
        }
        return parts
    }

    // MARK: def

    func functionStatement(_ def: FunctionDef, _ span: Span) throws(SyntaxFailure) {
        try refuseDebug(def.name, span)
        try decorated(def.decorators, def.name, span) { (slot: Int) throws(SyntaxFailure) in
            if def.typeParams.isEmpty {
                try self.plainFunction(def, self.parts(def.args, span), into: slot, span)
            } else {
                try self.genericFunction(def, into: slot, span)
            }
        }
    }

    /// Evaluates decorators, makes the object, calls them from the inside out and binds the name.
    func decorated(
        _ decorators: [Expr], _ name: String, _ span: Span, make: (Int) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        let mark = top
        if decorators.isEmpty {
            if case .local(let slot, _) = reference(mangle(name)) {
                try make(slot)
                if reachable { bound.insert(slot) }
            } else {
                let slot = push()
                try make(slot)
                try storeName(name, slot, span)
            }
            top = mark
            return
        }
        // The area of each call lies over the argument slot of the one before.
        let base = top
        for (i, decorator) in decorators.enumerated() {
            reserve(base + i * UnitCompiler.argumentOffset + UnitCompiler.calleeOffset)
            try value(decorator, into: push())
        }
        let argument = push()
        try make(argument)
        for (i, decorator) in decorators.enumerated().reversed() {
            let area = base + i * UnitCompiler.argumentOffset
            emit(.call, area, 1, area, decorator.span)
        }
        try storeName(name, base, span)
        top = mark
    }

    private func plainFunction(
        _ def: FunctionDef, _ given: FunctionParts, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        var parts = given
        let hasAnnotations = def.returns != nil || def.args.all.contains { $0.annotation != nil }
        if hasAnnotations {
            let child = nested(scope(span, .annotations), name: "__annotate__", line: span.line)
            let code = try child.compileAnnotations(of: def, span)
            parts.annotate = { (slot: Int) throws(SyntaxFailure) in self.makeClosure(code, child, into: slot, span) }
        }
        let line = min(span.line, def.decorators.map(\.span.line).min() ?? span.line)
        let child = nested(scope(span, .function), name: def.name, line: line)
        let code = try child.compileFunction(def.args, def.body, span)
        try functionObject(code, parts, into: slot, span)
    }

    func countParameters(_ args: Arguments) {
        unit.posOnlyArgCount = args.posOnlyArgs.count
        unit.argCount = args.posOnlyArgs.count + args.args.count
        unit.kwOnlyArgCount = args.kwOnlyArgs.count
        if args.vararg != nil { unit.flags.insert(.varArgs) }
        if args.kwarg != nil { unit.flags.insert(.varKeywords) }
    }

    private func layOut(_ args: Arguments) throws(SyntaxFailure) {
        countParameters(args)
        for arg in args.all { try refuseDebug(arg.name, arg.span) }
        layOut(parameters: args.all.map { mangle($0.name) })
        setFunctionFlags()
    }

    private func compileFunction(_ args: Arguments, _ body: [Stmt], _ span: Span) throws(SyntaxFailure) -> CodeUnit {
        let start = Span(line: span.line, column: 0, endLine: span.line, endColumn: 0)
        try layOut(args)
        if unitScope.parent?.kind == .classBody { unit.flags.insert(.method) }
        var body = body[...]
        if let (text, _) = docstring(Array(body.prefix(1))) {
            body = body.dropFirst()
            if context.options.optimize < 2 {
                // The docstring is the first constant.
                unit.flags.insert(.hasDocstring)
                _ = index(of: .str(text))
            }
        }
        prologue(start)
        for statement in body { try self.statement(statement) }
        terminate(.returnNone, body.last?.span ?? span)
        try assemble()
        return unit
    }

    // MARK: lambda

    func lambda(_ args: Arguments, _ body: Expr, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let child = nested(scope(span, .lambda), name: "<lambda>", line: span.line)
        let code = try child.compileLambda(args, body, span)
        try functionObject(code, parts(args, span), into: slot, span)
    }

    private func compileLambda(_ args: Arguments, _ body: Expr, _ span: Span) throws(SyntaxFailure) -> CodeUnit {
        try layOut(args)
        prologue(span)
        let result = try operand(body)
        terminate(.returnValue, result, 0, body.span)
        try assemble()
        return unit
    }

    // MARK: type parameters

    private func genericFunction(_ def: FunctionDef, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        let outer = parts(def.args, span)
        let child = nested(
            scope(span, .typeParams), name: "<generic parameters of \(def.name)>", line: span.line)
        let code = try child.compileTypeParams(
            def.typeParams,
            parameters: [
                outer.defaults == nil ? nil : ".defaults", outer.kwDefaults == nil ? nil : ".kwdefaults",
            ],
            span
        ) { (params: Int, result: Int) throws(SyntaxFailure) in
            var parts = FunctionParts()
            if outer.defaults != nil { parts.defaults = { child.loadName(".defaults", into: $0, span) } }
            if outer.kwDefaults != nil { parts.kwDefaults = { child.loadName(".kwdefaults", into: $0, span) } }
            let function = child.push()
            let list = child.push()
            try child.plainFunction(def, parts, into: function, span)
            child.emit(.move, list, params, 0, span)
            child.emit(.intrinsic, result, function, Int(Intrinsic.setFunctionTypeParams.rawValue), span)
        }
        let base = area(for: slot)
        reserve(base + UnitCompiler.calleeOffset)
        makeClosure(code, child, into: push(), span)
        touch(base + UnitCompiler.argumentOffset + 1)
        var count = 0
        for fill in [outer.defaults, outer.kwDefaults] {
            guard let fill else { continue }
            try fill(push())
            count += 1
        }
        emit(.call, base, count, slot, span)
        top = mark
    }

    /// A unit that makes type parameters, then what `body` (given the slot of their tuple and that of the result) does.
    func compileTypeParams(
        _ params: [TypeParam], parameters: [String?], _ span: Span,
        body: (Int, Int) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) -> CodeUnit {
        let names = parameters.compactMap { $0 }
        unit.argCount = names.count
        layOut(parameters: names)
        setFunctionFlags()
        prologue(span)
        let tuple = push()
        let first = top
        for param in params { try typeParam(param, into: push()) }
        emit(.buildTuple, tuple, first, params.count, span)
        top = tuple + 1
        let result = push()
        try body(tuple, result)
        terminate(.returnValue, result, 0, span)
        try assemble()
        return unit
    }

    private func typeParam(_ param: TypeParam, into slot: Int) throws(SyntaxFailure) {
        let mark = top
        let first = push()
        constant(.str(Array(param.name.utf8)), into: first, param.span)
        func evaluator(_ value: Expr?, _ role: ScopeKey.Role) throws(SyntaxFailure) {
            let slot = push()
            if let value {
                try self.evaluator(value, name: param.name, scope(param.span, role), into: slot, value.span)
            } else {
                emit(.loadNothing, slot, 0, 0, param.span)
            }
        }
        let kind: Intrinsic
        switch param.kind {
        case .typeVar(let bound):
            var constraints: Expr?
            if let bound, case .tuple = bound.node { constraints = bound }
            try evaluator(constraints == nil ? bound : nil, .bound)
            try evaluator(param.defaultValue, .default)
            try evaluator(constraints, .bound)
            kind = .typeVar
        case .paramSpec:
            try evaluator(param.defaultValue, .default)
            kind = .paramSpec
        case .typeVarTuple:
            try evaluator(param.defaultValue, .default)
            kind = .typeVarTuple
        }
        emit(.intrinsic, slot, first, Int(kind.rawValue), param.span)
        storeSlot(param.name, slot, param.span)
        top = mark
    }

    /// A function that evaluates `value` when called with an annotation format (VALUE by default).
    private func evaluator(
        _ value: Expr, name: String, _ scope: Scope, into slot: Int, _ span: Span
    ) throws(SyntaxFailure) {
        let child = nested(scope, name: name, line: span.line)
        let code = try child.compileEvaluator(value, span)
        var parts = FunctionParts()
        parts.defaults = { self.constant(.tuple([.int(1)]), into: $0, span) }
        try functionObject(code, parts, into: slot, span)
    }

    private func compileEvaluator(_ value: Expr, _ span: Span) throws(SyntaxFailure) -> CodeUnit {
        unit.argCount = 1
        unit.posOnlyArgCount = 1
        layOut(parameters: [".format"])
        setFunctionFlags()
        prologue(span)
        checkFormat(span)
        let result = push()
        if case .starred(let inner, _) = value.node {
            // `*Ts = *default`
            try starredAnnotation(inner, into: result, value.span)
        } else {
            try self.value(value, into: result)
        }
        terminate(.returnValue, result, 0, span)
        try assemble()
        return unit
    }

    func typeAlias(
        _ name: Expr, _ params: [TypeParam], _ value: Expr, _ span: Span
    ) throws(SyntaxFailure) {
        guard case .name(let id, _) = name.node else { return }
        let mark = top
        let result = push()
        if params.isEmpty {
            let first = push()
            constant(.str(Array(id.utf8)), into: first, span)
            constant(.tuple([]), into: push(), span)
            try evaluator(value, name: id, scope(span, .alias), into: push(), span)
            emit(.intrinsic, result, first, Int(Intrinsic.typeAlias.rawValue), span)
        } else {
            let child = nested(scope(span, .typeParams), name: "<generic parameters of \(id)>", line: span.line)
            let code = try child.compileTypeParams(params, parameters: [], span) {
                (tuple: Int, result: Int) throws(SyntaxFailure) in
                let first = child.push()
                child.constant(.str(Array(id.utf8)), into: first, span)
                child.emit(.move, child.push(), tuple, 0, span)
                try child.evaluator(value, name: id, child.scope(span, .alias), into: child.push(), span)
                child.emit(.intrinsic, result, first, Int(Intrinsic.typeAlias.rawValue), span)
            }
            let base = area(for: result)
            reserve(base + UnitCompiler.calleeOffset)
            makeClosure(code, child, into: push(), span)
            touch(base + UnitCompiler.argumentOffset + 1)
            emit(.call, base, 0, result, span)
        }
        try store(name, from: result)
        top = mark
    }
}
