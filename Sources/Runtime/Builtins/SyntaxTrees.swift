import Bytecode
import Syntax

/// Syntax trees as objects: what `compile()` gives and takes for the `ast` module.
///
/// - The node classes are those of the Python module `_ast`, found there by name.
/// - Operators and contexts are the shared instances of its `_singletons`.
struct TreeMaker {
    let t: Thread
    let classes: Value
    let singletons: Value

    init(_ t: Thread) throws(Raised) {
        self.t = t
        let module = try Imports.importModule(t, named: "_ast")
        classes = module
        singletons = try t.getAttr(module, "_singletons")
    }

    func make(_ value: Dump.Value) throws(Raised) -> Value {
        switch value {
        case .none: return .none
        case .identifier(let name): return t.intern(name)
        case .text(let text): return try t.str(wtf8: text)
        case .integer(let number): return t.int(number)
        case .constant(let constant): return try t.constant(CodeUnit.Constant(constant))
        case .list(let items):
            let list = try t.makeList(capacity: items.count)
            for item in items { try List.append(t, list, try make(item)) }
            return list
        case .node, .statement, .expression, .pattern:
            guard let (name, fields, span) = value.parts else { return .none }
            return try makeNode(name, fields, span)
        }
    }

    private func makeNode(_ name: String, _ fields: Dump.Fields, _ span: Span?) throws(Raised) -> Value {
        try t.checkNativeStack()
        if fields.isEmpty && span == nil {
            let shared = try Dict.get(t, singletons, t.intern(name))
            if !shared.isNothing { return shared }
        }
        let node = try t.makeInstance(try t.getAttr(classes, name).as(TypeCell.self))
        for (field, value) in fields {
            let made = value == nil ? Value.none : try make(value!)
            try t.setAttr(node, field, made)
        }
        if let span {
            try t.setAttr(node, "lineno", t.int(Int(span.line)))
            try t.setAttr(node, "col_offset", t.int(Int(span.column)))
            try t.setAttr(node, "end_lineno", t.int(Int(span.endLine)))
            try t.setAttr(node, "end_col_offset", t.int(Int(span.endColumn)))
        }
        return node
    }
}

extension Thread {
    /// `source` parsed to a tree of `ast` nodes.
    func parseTree(
        _ source: [UInt8], filename: String, mode: ParseMode, origin: SourceOrigin, impliesDedent: Bool,
        allowsIncomplete: Bool
    ) throws(Raised) -> Value {
        let (module, text, warnings) = try parseModule(
            source, filename: filename, mode: mode, origin: origin, impliesDedent: impliesDedent,
            allowsIncomplete: allowsIncomplete)
        try issue(warnings, text, filename)
        return try TreeMaker(self).make(Dump.tree(module))
    }

    /// Whether `value` is a node of the `ast` module.
    func isTree(_ value: Value) throws(Raised) -> Bool {
        // A program without `_ast` has no nodes.
        guard value.isKind(.instance) else { return false }
        let module = try Dict.get(self, Imports.modules, intern("_ast"))
        if module.isNothing { return false }
        return isSubtype(type(of: value), try getAttr(module, "AST").as(TypeCell.self))
    }

    /// The code of a tree of `ast` nodes.
    func compileTree(
        _ tree: Value, filename: String, mode: ParseMode, options: CompileOptions
    ) throws(Raised) -> Value {
        let module = try TreeReader(self).module(tree, mode)
        var settings = options
        settings.optimize = max(settings.optimize, Machine.optimizationLevel)
        var warnings: [SyntaxWarning] = []
        let unit: CodeUnit
        do throws(SyntaxFailure) {
            unit = try Bytecode.compile(module, filename: filename, options: settings, warnings: &warnings)
        } catch {
            throw raise(syntax: error, nil, filename)
        }
        try issue(warnings, nil, filename)
        return try finish(unit)
    }
}
