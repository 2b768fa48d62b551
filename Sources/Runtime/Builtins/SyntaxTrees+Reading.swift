import Syntax

/// Nodes of the `ast` module back to a tree for the compiler. Every node is checked: its class, the fields it must
/// have, what they hold.
struct TreeReader {
    let t: Thread
    let base: TypePointer
    /// The `Dump`-side name by the class (its bits).
    private var names: [UInt64: String] = [:]

    init(_ t: Thread) throws(Raised) {
        self.t = t
        let module = try Imports.importModule(t, named: "_ast")
        base = try t.getAttr(module, "AST").as(TypeCell.self)
        let classes = try t.getAttr(module, "_classes")
        for index in 0..<List.count(classes) {
            let item = List.item(classes, index)
            names[item.bits] = t.string(item.as(TypeCell.self).pointee.name)
        }
    }

    /// The class of a node, subclasses counting as their base; nil for what is no node.
    func name(_ value: Value) -> String? {
        let type = t.type(of: value)
        if let name = names[Value(type).bits] { return name }
        guard value.isKind(.instance) else { return nil }
        let order = type.pointee.mro.as(TupleCell.self)
        for index in 0..<order.pointee.count {
            if let name = names[order.items[index].bits] { return name }
        }
        return nil
    }

    func unexpected(_ sort: String, _ value: Value) -> Raised {
        do throws(Raised) {
            return t.typeError("expected some sort of \(sort), but got \(t.string(try t.repr(value)))")
        } catch { return error }
    }

    // MARK: fields

    /// A field, or nil when it is missing or None.
    func optional(_ node: Value, _ field: String) throws(Raised) -> Value? {
        let value = try t.findAttr(node, field)
        return value == nil || value!.isNone ? nil : value
    }

    func required(_ node: Value, _ kind: String, _ field: String) throws(Raised) -> Value {
        guard let value = try t.findAttr(node, field) else {
            throw t.typeError("required field \"\(field)\" missing from \(kind)")
        }
        return value
    }

    /// The items of a list field.
    func each<T>(
        _ node: Value, _ kind: String, _ field: String, _ read: (Value) throws(Raised) -> T
    ) throws(Raised) -> [T] {
        guard let list = try t.findAttr(node, field) else { return [] }
        guard t.isInstance(list, .list) else {
            throw t.typeError("\(kind) field \"\(field)\" must be a list, not a \(t.typeName(list))")
        }
        try t.checkNativeStack()
        var result: [T] = []
        let count = List.count(list)
        result.reserveCapacity(count)
        for index in 0..<count {
            // Reading a node may run Python code, which may change the list.
            if index >= List.count(list) {
                throw t.raise(.runtimeError, "\(kind) field \"\(field)\" changed size during iteration")
            }
            result.append(try read(List.item(list, index)))
        }
        return result
    }

    func identifier(_ value: Value) throws(Raised) -> String {
        guard value.isKind(.str) else { throw t.typeError("AST identifier must be of type str") }
        let name = t.string(value)
        if name == "None" || name == "True" || name == "False" {
            throw t.valueError("identifier field can't represent '\(name)' constant")
        }
        return name
    }

    func identifier(_ node: Value, _ kind: String, _ field: String) throws(Raised) -> String {
        let value = try required(node, kind, field)
        if value.isNone { throw t.valueError("field '\(field)' is required for \(kind)") }
        return try identifier(value)
    }

    func optionalIdentifier(_ node: Value, _ field: String) throws(Raised) -> String? {
        guard let value = try optional(node, field) else { return nil }
        return try identifier(value)
    }

    func integer(_ value: Value) throws(Raised) -> Int {
        if value.isSmallInt { return value.smallInt }
        if value.isBool { return value.isTrue ? 1 : 0 }
        throw t.valueError("invalid integer value: \(t.string(try t.repr(value)))")
    }

    func span(_ node: Value, _ sort: String) throws(Raised) -> Span {
        let line = try integer(try required(node, sort, "lineno"))
        let column = try integer(try required(node, sort, "col_offset"))
        let endLine = try optional(node, "end_lineno").map { value throws(Raised) in try integer(value) } ?? line
        let endColumn =
            try optional(node, "end_col_offset").map { value throws(Raised) in try integer(value) } ?? column
        if line > endLine {
            throw t.valueError("AST node line range (\(line), \(endLine)) is not valid")
        }
        if line < 0 && endLine != line || column < 0 && endColumn != column {
            throw t.valueError(
                "AST node column range (\(column), \(endColumn)) for line range (\(line), \(endLine)) is not valid")
        }
        if line == endLine && column > endColumn {
            throw t.valueError("line \(line), column \(column)-\(endColumn) is not a valid range")
        }
        return Span(line: line, column: column, endLine: endLine, endColumn: endColumn)
    }

    // MARK: modules

    func module(_ tree: Value, _ mode: ParseMode) throws(Raised) -> Module {
        let expected =
            switch mode {
            case .file: "Module"
            case .interactive: "Interactive"
            case .expression: "Expression"
            }
        guard let kind = name(tree), kind == expected else {
            throw t.typeError("expected \(expected) node, got \(t.typeName(tree))")
        }
        switch mode {
        case .file: return .module(body: try statements(tree, kind, "body", mayBeEmpty: true))
        case .interactive: return .interactive(body: try statements(tree, kind, "body", mayBeEmpty: true))
        case .expression: return .expression(body: try expression(tree, kind, "body"))
        }
    }

    // MARK: operators

    func shared<T>(_ node: Value, _ kind: String, _ field: String, _ sort: String, _ values: [(String, T)])
        throws(Raised) -> T
    {
        try shared(try required(node, kind, field), sort, values)
    }

    func shared<T>(_ value: Value, _ sort: String, _ values: [(String, T)]) throws(Raised) -> T {
        if let name = name(value), let found = values.first(where: { $0.0 == name }) { return found.1 }
        throw unexpected(sort, value)
    }

    static let operators = zip(Dump.operators, BinaryOperator.allCases).map { ($0.0, $0.1) }
    static let compareOperators = Dump.compareOperators.enumerated().map { ($0.element, CompareOperator(rawValue: UInt8($0.offset))!) }
    static let unaryOperators = Dump.unaryOperators.enumerated().map { ($0.element, UnaryOperator(rawValue: UInt8($0.offset))!) }
    static let contexts: [(String, ExprContext)] = [("Load", .load), ("Store", .store), ("Del", .del)]
}
