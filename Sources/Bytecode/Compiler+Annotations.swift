import Syntax

/// Annotations: evaluated when asked for (PEP 649), strings under `from __future__ import annotations`.
extension UnitCompiler {
    /// Refuses annotation formats that cannot be computed by running code.
    func checkFormat(_ span: Span) {
        let slot = push()
        emit(.intrinsic, slot, 0, Int(Intrinsic.checkAnnotationFormat.rawValue), span)
        top -= 1
    }

    func annotationValue(_ annotation: Expr, into slot: Int) throws(SyntaxFailure) {
        if context.futureAnnotations {
            constant(.str(annotationText(annotation)), into: slot, annotation.span)
        } else if case .starred(let inner, _) = annotation.node {
            try starredAnnotation(inner, into: slot, annotation.span)
        } else {
            try value(annotation, into: slot)
        }
    }

    /// `*args: *Ts`: the one item of iter(Ts).
    func starredAnnotation(_ inner: Expr, into slot: Int, _ span: Span) throws(SyntaxFailure) {
        let mark = top
        let source = try operand(inner)
        emit(.unpackSequence, slot, source, 1, span)
        top = mark
    }

    /// The `__annotate__` function of a function.
    func compileAnnotations(of def: FunctionDef, _ span: Span) throws(SyntaxFailure) -> CodeUnit {
        beginAnnotate(span)
        let result = push()
        let first = top
        var count = 0
        func add(_ name: String, _ annotation: Expr) throws(SyntaxFailure) {
            constant(.str(Array(mangle(name).utf8)), into: push(), annotation.span)
            try annotationValue(annotation, into: push())
            count += 1
        }
        // CPython's order: *args stands before the keyword-only parameters.
        let args = def.args
        for arg in args.posOnlyArgs + args.args + (args.vararg.map { [$0] } ?? []) + args.kwOnlyArgs
            + (args.kwarg.map { [$0] } ?? [])
        {
            if let annotation = arg.annotation { try add(arg.name, annotation) }
        }
        if let returns = def.returns { try add("return", returns) }
        emit(.buildMap, result, first, count, span)
        terminate(.returnValue, result, 0, span)
        try assemble()
        return unit
    }

    private func beginAnnotate(_ span: Span) {
        unit.argCount = 1
        unit.posOnlyArgCount = 1
        layOut(parameters: ["format"])
        setFunctionFlags()
        prologue(span)
        checkFormat(span)
    }

    /// The `__annotate__` function of a module or class.
    private func compileAnnotations(_ annotations: [Scope.Annotation], _ span: Span) throws(SyntaxFailure) -> CodeUnit {
        beginAnnotate(span)
        let result = push()
        emit(.buildMap, result, top, 0, span)
        for annotation in annotations {
            let mark = top
            let skip = newLabel()
            if annotation.conditional >= 0 {
                // Only what has been executed counts.
                let number = push()
                let executed = push()
                constant(.int(annotation.conditional), into: number, annotation.statement)
                loadName("__conditional_annotations__", into: executed, annotation.statement)
                top = mark
                branch(.jumpIfNotIn, number, executed, skip, annotation.statement)
            }
            let key = push()
            let value = push()
            constant(.str(Array(annotation.name.utf8)), into: key, annotation.annotation.span)
            try annotationValue(annotation.annotation, into: value)
            emit(.mapAdd, result, key, value, annotation.annotation.span)
            bind(skip)
            top = mark
        }
        terminate(.returnValue, result, 0, span)
        try assemble()
        return unit
    }

    /// At the start of a module or class body.
    func annotationsStart(_ span: Span) throws(SyntaxFailure) {
        guard !unitScope.annotations.isEmpty else { return }
        let mark = top
        if context.futureAnnotations {
            let namespace = push()
            let name = push()
            let skip = newLabel()
            emit(.loadNamespace, namespace, 0, 0, span)
            constant(.str(Array("__annotations__".utf8)), into: name, span)
            branch(.jumpIfIn, name, namespace, skip, span)
            emit(.buildMap, name, top, 0, span)
            storeSlot("__annotations__", name, span)
            bind(skip)
        } else {
            if unitScope.needsConditionalSet {
                let set = push()
                emit(.buildSet, set, top, 0, span)
                if let cell = implicitCells["__conditional_annotations__"] {
                    emit(.storeDeref, cell, set, 0, span)
                } else {
                    storeSlot("__conditional_annotations__", set, span)
                }
            }
            if unitScope.kind == .module { try storeAnnotate(as: "__annotate__", span) }
        }
        top = mark
    }

    /// At the end of a class body.
    func annotationsEnd(_ span: Span) throws(SyntaxFailure) {
        if !unitScope.annotations.isEmpty, !context.futureAnnotations {
            try storeAnnotate(as: "__annotate_func__", span)
        }
    }

    private func storeAnnotate(as name: String, _ span: Span) throws(SyntaxFailure) {
        guard let inner = unitScope.annotationScope else { return }
        let child = nested(inner, name: "__annotate__", line: unit.firstLine)
        let code = try child.compileAnnotations(unitScope.annotations, span)
        let slot = push()
        makeClosure(code, child, into: slot, span)
        storeSlot(name, slot, span)
        top -= 1
    }

    func annotated(
        _ target: Expr, _ annotation: Expr, _ value: Expr?, simple: Bool, _ span: Span
    ) throws(SyntaxFailure) {
        if let value { try assign(target, value) }
        switch target.node {
        case .name(let id, _):
            try refuseDebug(id, target.span)
            guard simple, !unitScope.isFunctionLike else { return }
            let slot = push()
            if context.futureAnnotations {
                let key = push()
                let dict = push()
                constant(.str(annotationText(annotation)), into: slot, annotation.span)
                constant(.str(Array(mangle(id).utf8)), into: key, span)
                loadName("__annotations__", into: dict, span)
                emit(.setItem, dict, key, slot, span)
            } else if let number = conditionalNumber(span) {
                let set = push()
                if let cell = implicitCells["__conditional_annotations__"] {
                    emit(.loadDeref, set, cell, index(name: "__conditional_annotations__"), span)
                } else {
                    loadName("__conditional_annotations__", into: set, span)
                }
                constant(.int(number), into: slot, span)
                emit(.setAdd, set, slot, 0, span)
            }
        case .attribute(let object, let attr, _):
            try refuseDebug(attr, target.span)
            if value == nil { try effect(object) }
        case .subscript(let object, let index, _):
            if value == nil {
                try effect(object)
                try effect(index)
            }
        default: throw fail("invalid annotated assignment target", target.span)
        }
    }

    private func conditionalNumber(_ span: Span) -> Int? {
        if conditionalNumbers == nil {
            conditionalNumbers = [:]
            for annotation in unitScope.annotations where annotation.conditional >= 0 {
                conditionalNumbers![ScopeKey(annotation.statement, .annotations)] = annotation.conditional
            }
        }
        return conditionalNumbers![ScopeKey(span, .annotations)]
    }
}

extension UnitCompiler {
    /// The source text of an annotation kept as a string.
    private func annotationText(_ annotation: Expr) -> [UInt8] { Array(unparse(annotation).utf8) }
}
