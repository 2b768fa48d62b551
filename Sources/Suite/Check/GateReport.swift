import Foundation

/// Tells what the gate found: to people, to a CI job page, to tools that read JUnit.
public struct GateReport {
    public var gate: Gate
    public var head: String
    public var base: String

    public init(gate: Gate, head: String, base: String) {
        self.gate = gate
        self.head = head
        self.base = base
    }

    public func document() -> Document {
        var document = Document(title: "Check of \(head) against \(base): \(gate.verdict)")
        // What needs attention first.
        let order: [GateCell.Verdict] = [
            .failed, .regression, .suspected, .notConfirmed, .inconclusive, .improved, .pass,
        ]
        let sorted = gate.cells.enumerated().sorted { a, b in
            let (first, second) = (order.firstIndex(of: a.element.verdict)!, order.firstIndex(of: b.element.verdict)!)
            return first == second ? a.offset < b.offset : first < second
        }.map(\.element)
        let told = sorted.filter { $0.verdict != .pass }
        if !told.isEmpty { document.table(table(told)) }
        let passed = sorted.filter { $0.verdict == .pass }
        if !passed.isEmpty {
            document.heading("\(passed.count) cell\(passed.count == 1 ? " passes" : "s pass")")
            document.table(table(passed))
        }
        let changed = gate.cells.filter { !$0.counters.isEmpty }
        if !changed.isEmpty {
            document.heading("Exact counters that differ")
            document.table(counters(changed))
        }
        document.paragraph(
            "ratio: \(head) by \(base), units per second, below 1 is slower; δ: max(3 %, 3 × what the cell differs from"
                + " itself). Slower: the whole interval lies below 1 − δ, adjusted p < 0.05, and a second measurement agrees.")
        return document
    }

    private func table(_ cells: [GateCell]) -> Document.Table {
        Document.Table(
            [
                Document.Column("cell"), Document.Column("ratio [95 %]", isNumber: true),
                Document.Column("δ", isNumber: true), Document.Column("p", isNumber: true), Document.Column("verdict"),
            ],
            cells.map { cell in
                let tone: Document.Cell.Tone
                switch cell.verdict {
                case .failed, .regression, .suspected: tone = .bad
                case .improved: tone = .good
                default: tone = .faint
                }
                var verdict = cell.verdict.rawValue
                if let again = cell.again { verdict += " (again \(Format.ratio(again.value)))" }
                if cell.doesMore { verdict = "more work" }
                if let reason = cell.reason { verdict = reason }
                return [
                    .init(cell.key.path(withRuntime: false)), .init(cell.ratio.map(ComparisonReport.ratio) ?? ""),
                    .init(cell.ratio == nil ? "" : String(format: "%.1f%%", cell.delta * 100)),
                    .init(cell.adjusted.map { String(format: "%.3f", $0) } ?? ""), .init(verdict, tone),
                ]
            })
    }

    private func counters(_ cells: [GateCell]) -> Document.Table {
        Document.Table(
            [
                Document.Column("cell"), Document.Column("counter"), Document.Column(base, isNumber: true),
                Document.Column(head, isNumber: true), Document.Column("change", isNumber: true),
            ],
            cells.flatMap { cell in
                cell.counters.map { change in
                    [
                        .init(cell.key.path(withRuntime: false)), .init(change.name),
                        .init(GateReport.whole(change.base)), .init(GateReport.whole(change.head)),
                        .init(
                            String(format: "%+.3g%%", (change.head / change.base - 1) * 100),
                            change.isWorse ? .bad : .good),
                    ]
                }
            })
    }

    /// `12,345,678`: a change in the last digit counts.
    private static func whole(_ value: Double) -> String {
        var digits = Array(String(format: "%.0f", value))
        for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
        return String(digits)
    }

    /// JUnit's XML: a test case for each cell.
    public func junit(seconds: Double) -> String {
        func count(_ verdicts: [GateCell.Verdict]) -> Int {
            gate.cells.filter { verdicts.contains($0.verdict) }.count
        }
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml +=
            "<testsuite name=\"brigade check\" tests=\"\(gate.cells.count)\""
            + " failures=\"\(count([.regression, .suspected]))\" errors=\"\(count([.failed]))\""
            + " skipped=\"\(count([.inconclusive]))\" time=\"\(String(format: "%.3f", seconds))\">\n"
        for cell in gate.cells {
            let name = "\(cell.key.model.rawValue)/w\(cell.key.workers)"
            xml += "  <testcase classname=\"\(HTML.escape(cell.key.work.path))\" name=\"\(name)\""
            let figure = cell.ratio.map { "\(ComparisonReport.ratio($0)), allowed \(Format.ratio(1 - cell.delta))" } ?? ""
            let work = cell.counters.filter(\.isWorse).map {
                "\($0.name) \(GateReport.whole($0.head)), base \(GateReport.whole($0.base))"
            }
            switch cell.verdict {
            case .regression where cell.doesMore:
                xml += "><failure message=\"more work: \(HTML.escape(work.joined(separator: "; ")))\"/></testcase>\n"
            case .regression, .suspected: xml += "><failure message=\"slower: \(HTML.escape(figure))\"/></testcase>\n"
            case .failed: xml += "><error message=\"\(HTML.escape(cell.reason ?? "failed"))\"/></testcase>\n"
            case .inconclusive: xml += "><skipped message=\"inconclusive: \(HTML.escape(figure))\"/></testcase>\n"
            default: xml += "/>\n"
            }
        }
        return xml + "</testsuite>\n"
    }
}
