/// Headings, sentences and tables that a command wants to tell, before it is known to whom: a terminal, a CI job page, a
/// browser. Reports build documents; renderers know how text looks where it goes.
public struct Document {
    public enum Block {
        case heading(String)
        case paragraph(String)
        case table(Table)
    }

    public struct Table {
        public var columns: [Column]
        public var rows: [[Cell]]

        public init(_ columns: [Column], _ rows: [[Cell]] = []) {
            self.columns = columns
            self.rows = rows
        }
    }

    public struct Column {
        public var title: String
        /// Numbers stand under one another.
        public var isNumber: Bool

        public init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    public struct Cell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        public enum Tone {
            case plain, good, bad, faint
        }
        public var text: String
        public var tone: Tone

        public init(_ text: String, _ tone: Tone = .plain) {
            self.text = text
            self.tone = tone
        }

        public init(stringLiteral text: String) {
            self.init(text)
        }
    }

    public var title: String
    public var blocks: [Block]

    public init(title: String, _ blocks: [Block] = []) {
        self.title = title
        self.blocks = blocks
    }

    public mutating func heading(_ text: String) { blocks.append(.heading(text)) }
    public mutating func paragraph(_ text: String) { blocks.append(.paragraph(text)) }
    public mutating func table(_ table: Table) { if !table.rows.isEmpty { blocks.append(.table(table)) } }
}

extension Document {
    // MARK: Text

    /// For a terminal or a log: lines of at most the style's width. A first column too wide for it is clipped; where the
    /// others leave it no room, each row becomes a few lines.
    public func text(_ style: Style) -> String {
        var parts = title.isEmpty ? [] : [title.wrapped(to: style.width, indent: "  ").map(style.bold).joined(separator: "\n")]
        for block in blocks {
            switch block {
            case .heading(let text): parts.append(style.bold(text))
            case .paragraph(let text):
                parts.append(text.wrapped(to: style.width, indent: "  ").joined(separator: "\n"))
            case .table(let table): parts.append(lines(table, style).joined(separator: "\n"))
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func lines(_ table: Table, _ style: Style) -> [String] {
        var widths = table.columns.indices.map { column in
            max(table.columns[column].title.count, table.rows.map { $0[column].text.count }.max() ?? 0)
        }
        let gap = 2
        let total = widths.reduce(0, +) + gap * (widths.count - 1)
        if total > style.width, let first = widths.first {
            widths[0] = max(min(first, 20), first - (total - style.width))
            if total - first + widths[0] > style.width { return stacked(table, style) }
        }
        func line(_ cells: [Cell], head: Bool) -> String {
            var parts: [String] = []
            for (column, cell) in cells.enumerated() {
                let text = cell.text.clipped(to: widths[column])
                let filled =
                    table.columns[column].isNumber ? text.leftPadded(to: widths[column]) : text.padded(to: widths[column])
                parts.append(head ? filled : style.paint(filled, cell.tone))
            }
            let joined = parts.joined(separator: String(repeating: " ", count: gap))
            return head ? style.dim(joined.trimmedRight) : joined.trimmedRight
        }
        return [line(table.columns.map { Cell($0.title) }, head: true)] + table.rows.map { line($0, head: false) }
    }

    /// A line for the first cell, and below it the others in a row, each after its column's title.
    private func stacked(_ table: Table, _ style: Style) -> [String] {
        table.rows.flatMap { row -> [String] in
            let name = (row.first?.text ?? "").trimmed.clipped(to: style.width)
            let others = zip(table.columns, row).dropFirst().filter { !$0.1.text.isEmpty }
            let text = others.map { ($0.0.title.isEmpty ? "" : $0.0.title + " ") + $0.1.text }.joined(separator: ", ")
            let tone = others.map(\.1.tone).first { $0 == .bad || $0 == .good } ?? .plain
            return (name.isEmpty ? [] : [name])
                + (text.isEmpty ? [] : text.wrapped(to: style.width, first: "  ", indent: "    "))
                .map { style.paint($0, tone) }
        }
    }

    // MARK: Markdown

    /// For a CI job page or an issue.
    public func markdown() -> String {
        var parts = title.isEmpty ? [] : ["## \(title)"]
        for block in blocks {
            switch block {
            case .heading(let text): parts.append("### \(text)")
            case .paragraph(let text): parts.append(text)
            case .table(let table):
                let head = "| " + table.columns.map { Markdown.cell($0.title) }.joined(separator: " | ") + " |"
                let rule = "|" + table.columns.map { $0.isNumber ? "--:|" : "---|" }.joined()
                let rows = table.rows.map { row in
                    "| " + row.map { cell in
                        let text = Markdown.cell(cell.text)
                        return (cell.tone == .good || cell.tone == .bad) && !text.isEmpty ? "**\(text)**" : text
                    }.joined(separator: " | ") + " |"
                }
                parts.append(([head, rule] + rows).joined(separator: "\n"))
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    // MARK: HTML

    /// A whole page that needs nothing else.
    public func html() -> String {
        var body = "<h1>\(HTML.escape(title))</h1>\n"
        for block in blocks {
            switch block {
            case .heading(let text): body += "<h2>\(HTML.escape(text))</h2>\n"
            case .paragraph(let text): body += "<p>\(HTML.escape(text))</p>\n"
            case .table(let table): body += HTML.table(table)
            }
        }
        return HTML.page(title: title, body: body)
    }
}

extension Style {
    func paint(_ text: String, _ tone: Document.Cell.Tone) -> String {
        switch tone {
        case .plain: return text
        case .good: return green(text)
        case .bad: return red(text)
        case .faint: return dim(text)
        }
    }
}
