/// The tree as text, as Python's `ast.dump` writes it.

/// - Parameters:
///   - indent: spaces a level; nil: all on one line.
///   - attributes: line and column fields too.
public func dump(_ module: Module, indent: Int?, attributes: Bool = false) -> String {
    let tree: Dump.Value
    switch module {
    case .module(let body): tree = .node("Module", [("body", .list(body.map(Dump.statement)))], nil)
    case .interactive(let body): tree = .node("Interactive", [("body", .list(body.map(Dump.statement)))], nil)
    case .expression(let body): tree = .node("Expression", [("body", Dump.expression(body))], nil)
    }
    var writer = Dump.Writer(indent: indent, attributes: attributes)
    _ = writer.write(tree, 0)
    return writer.output
}

enum Dump {
    indirect enum Value {
        /// Fields that are nil or empty lists are left out.
        case node(String, [(String, Value?)], Span?)
        case list([Value])
        case text(String)
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
            case .text(let text):
                output += text
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
            case .node(let name, let fields, let span):
                return writeNode(name, fields, span, level)
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
                shown.append(("lineno", .text(String(span.line))))
                shown.append(("col_offset", .text(String(span.column))))
                shown.append(("end_lineno", .text(String(span.endLine))))
                shown.append(("end_col_offset", .text(String(span.endColumn))))
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
            case .text: return true
            case .list(let items): return items.isEmpty
            case .node(_, let fields, let span):
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
