import Syntax

/// Class statements.
extension UnitCompiler {
    func classStatement(_ def: ClassDef, _ span: Span) throws(SyntaxFailure) {
        try refuseDebug(def.name, span)
        try decorated(def.decorators, def.name, span) { (slot: Int) throws(SyntaxFailure) in
            if def.typeParams.isEmpty {
                try self.classObject(def, into: slot, span)
            } else {
                try self.genericClass(def, into: slot, span)
            }
        }
    }

    private func genericClass(_ def: ClassDef, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        let child = nested(
            scope(span, .typeParams), name: "<generic parameters of \(def.name)>", line: span.line)
        child.privateName = def.name
        child.mangledOnly = Set(def.typeParams.map(\.name))
        let code = try child.compileTypeParams(def.typeParams, parameters: [], span) {
            (params: Int, result: Int) throws(SyntaxFailure) in
            child.storeSlot(".type_params", params, span)
            let base = child.push()
            child.emit(.intrinsic, base, params, Int(Intrinsic.subscriptGeneric.rawValue), span)
            child.storeSlot(".generic_base", base, span)
            child.top -= 1
            try child.classObject(def, into: result, span)
        }
        let base = area(for: slot)
        reserve(base + UnitCompiler.calleeOffset)
        makeClosure(code, child, into: push(), span)
        touch(base + UnitCompiler.argumentOffset + 1)
        emit(.call, base, 0, slot, span)
        top = mark
    }

    /// __build_class__(function, name, *bases, **keywords)
    private func classObject(_ def: ClassDef, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let line = min(span.line, def.decorators.map(\.span.line).min() ?? span.line)
        let child = nested(scope(span, .classBody), name: def.name, line: line)
        child.privateName = def.name
        child.mangledOnly = nil
        let code = try child.compileClassBody(def, span)

        var bases = def.bases
        if !def.typeParams.isEmpty { bases.append(Expr(.name(id: ".generic_base", ctx: .load), span)) }
        let plain =
            !def.keywords.contains { $0.name == nil }
            && !bases.contains { if case .starred = $0.node { true } else { false } }
        let mark = top
        let base = area(for: slot)
        reserve(base + UnitCompiler.calleeOffset)
        emit(.loadBuildClass, push(), 0, 0, span)
        var seen: Set<String> = []
        for keyword in def.keywords {
            guard let name = keyword.name else { continue }
            if !seen.insert(name).inserted { throw fail("keyword argument repeated: \(name)", keyword.span) }
        }
        if plain {
            makeClosure(code, child, into: push(), span)
            constant(.str(Array(def.name.utf8)), into: push(), span)
            for item in bases { try value(item, into: push()) }
            if def.keywords.isEmpty {
                emit(.call, base, 2 + bases.count, slot, span)
            } else {
                for keyword in def.keywords { try value(keyword.value, into: push()) }
                let names = index(of: tuple(ofNames: def.keywords.map { mangle($0.name!) }))
                emitExtended(.callKw, base, 2 + bases.count + def.keywords.count, names, extensionA: slot, span)
            }
        } else {
            let positional = push()
            let first = top
            makeClosure(code, child, into: push(), span)
            constant(.str(Array(def.name.utf8)), into: push(), span)
            emit(.buildList, positional, first, 2, span)
            top = first
            for item in bases {
                if case .starred(let inner, _) = item.node {
                    let source = try operand(inner)
                    emit(.listExtend, positional, source, 1, item.span)
                } else {
                    let source = try operand(item)
                    emit(.listAppend, positional, source, 0, item.span)
                }
                top = first
            }
            try finishUnpacked(def.keywords, base: base, into: slot, span)
        }
        top = mark
    }

    private func compileClassBody(_ def: ClassDef, _ span: Span) throws(SyntaxFailure) -> CodeUnit {
        let start = Span(line: unit.firstLine, column: 0, endLine: unit.firstLine, endColumn: 0)
        layOut(parameters: [])
        prologue(start)
        let slot = push()
        loadName("__name__", into: slot, start)
        storeSlot("__module__", slot, start)
        constant(.str(Array(unit.qualifiedName.utf8)), into: slot, start)
        storeSlot("__qualname__", slot, start)
        constant(.int(Int(unit.firstLine)), into: slot, start)
        storeSlot("__firstlineno__", slot, start)
        if !def.typeParams.isEmpty {
            loadName(".type_params", into: slot, start)
            storeSlot("__type_params__", slot, start)
        }
        if let cell = implicitCells["__classdict__"] {
            emit(.loadNamespace, slot, 0, 0, start)
            emit(.storeDeref, cell, slot, 0, start)
        }
        try annotationsStart(start)
        var body = def.body[...]
        if let (text, span) = docstring(Array(body.prefix(1))) {
            body = body.dropFirst()
            if context.options.optimize < 2 {
                constant(.str(text), into: slot, span)
                storeSlot("__doc__", slot, span)
            }
        }
        top -= 1
        for statement in body { try self.statement(statement) }
        try annotationsEnd(start)
        let last = push()
        constant(tuple(ofNames: unitScope.staticAttributes.sorted()), into: last, start)
        storeSlot("__static_attributes__", last, start)
        if let cell = implicitCells["__classdict__"] { storeSlot("__classdictcell__", cell, start) }
        if let cell = implicitCells["__class__"] {
            storeSlot("__classcell__", cell, start)
            terminate(.returnValue, cell, 0, start)
        } else {
            terminate(.returnNone, start)
        }
        try assemble()
        return unit
    }
}
