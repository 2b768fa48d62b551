/// The tree as text, as Python's `ast.dump` writes it.

/// - Parameters:
///   - indent: spaces a level; nil: all on one line.
///   - attributes: line and column fields too.
public func dump(_ module: Module, indent: Int?, attributes: Bool = false) -> String {
    var writer = Dump.Writer(indent: indent, attributes: attributes)
    _ = writer.write(Dump.tree(module), 0)
    return writer.output
}

/// The tree as the nodes and fields of Python's `ast` module: what `dump` writes and what `compile()` hands out.
public enum Dump {
    public typealias Fields = [(String, Value?)]

    /// A field. Statements, expressions and patterns are taken apart one level at a time, by `parts`.
    public enum Value {
        /// A node's class, its fields (nil: None) and its place.
        case node(String, Fields, Span?)
        case statement(Stmt)
        case expression(Expr)
        case pattern(Pattern)
        case list([Value])
        case identifier(String)
        /// Text that is no identifier; WTF-8.
        case text([UInt8])
        case constant(Constant)
        case integer(Int)
        case none

        /// What a node is made of; nil for what is none.
        public var parts: (name: String, fields: Fields, span: Span?)? {
            switch self {
            case .node(let name, let fields, let span): return (name, fields, span)
            case .statement(let statement):
                let (name, fields) = Dump.parts(statement.node)
                return (name, fields, statement.span)
            case .expression(let expression):
                let (name, fields) = Dump.parts(expression.node)
                return (name, fields, expression.span)
            case .pattern(let pattern):
                let (name, fields) = Dump.parts(pattern.node)
                return (name, fields, pattern.span)
            case .list, .identifier, .text, .constant, .integer, .none: return nil
            }
        }
    }

    public static func tree(_ module: Module) -> Value {
        switch module {
        case .module(let body): .node("Module", [("body", list(body)), ("type_ignores", .list([]))], nil)
        case .interactive(let body): .node("Interactive", [("body", list(body))], nil)
        case .expression(let body): .node("Expression", [("body", expression(body))], nil)
        }
    }

    struct Writer {
        let indent: Int?
        let attributes: Bool
        var output = ""

        init(indent: Int?, attributes: Bool) {
            self.indent = indent
            self.attributes = attributes
        }

        /// Writes a value; true when it is simple enough to share its parent's line.
        mutating func write(_ value: Value, _ level: Int) -> Bool {
            switch value {
            case .identifier, .text, .constant, .integer, .none:
                output += leaf(value)
                return true
            case .list(let items):
                if items.isEmpty {
                    output += "[]"
                    return true
                }
                output += "["
                for (index, item) in items.enumerated() {
                    separate(index, level + 1, inline: false)
                    _ = write(item, level + 1)
                }
                output += "]"
                return false
            case .node, .statement, .expression, .pattern:
                guard let (name, fields, span) = value.parts else { return true }
                return writeNode(name, fields, span, level)
            }
        }

        private func leaf(_ value: Value) -> String {
            switch value {
            case .identifier(let name): Literals.repr(text: Array(name.utf8))
            case .text(let text): Literals.repr(text: text)
            case .constant(let constant): Literals.repr(constant)
            case .integer(let number): String(number)
            default: "None"
            }
        }

        private mutating func writeNode(
            _ name: String, _ fields: [(String, Value?)], _ span: Span?, _ level: Int
        ) -> Bool {
            var shown: [(String, Value)] = []
            for (field, value) in fields {
                guard let value else { continue }
                if case .list(let items) = value, items.isEmpty { continue }
                shown.append((field, value))
            }
            if attributes, let span {
                shown.append(("lineno", .integer(Int(span.line))))
                shown.append(("col_offset", .integer(Int(span.column))))
                shown.append(("end_lineno", .integer(Int(span.endLine))))
                shown.append(("end_col_offset", .integer(Int(span.endColumn))))
            }
            let inline = shown.count <= 3 && shown.allSatisfy { isSimple($0.1) }
            output += name
            output += "("
            for (index, (field, value)) in shown.enumerated() {
                separate(index, level + 1, inline: inline)
                output += field
                output += "="
                _ = write(value, level + 1)
            }
            output += ")"
            return shown.isEmpty
        }

        private func isSimple(_ value: Value) -> Bool {
            switch value {
            case .identifier, .text, .constant, .integer, .none: return true
            case .list(let items): return items.isEmpty
            case .node, .statement, .expression, .pattern:
                guard let (_, fields, span) = value.parts else { return true }
                if attributes && span != nil { return false }
                return fields.allSatisfy { _, value in
                    guard let value else { return true }
                    if case .list(let items) = value { return items.isEmpty }
                    return false
                }
            }
        }

        private mutating func separate(_ index: Int, _ level: Int, inline: Bool) {
            guard let indent, !inline else {
                if index > 0 { output += ", " }
                return
            }
            output += index > 0 ? ",\n" : "\n"
            output += String(repeating: " ", count: indent * level)
        }
    }
}
