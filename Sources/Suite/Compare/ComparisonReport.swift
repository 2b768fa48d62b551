import Foundation

/// Tells comparisons: the base against one side or several.
public struct ComparisonReport {
    public enum Form: String, CaseIterable {
        case text, markdown, csv, json, html
    }

    public var comparisons: [Comparison]

    /// - Throws: `UsageError` when a side has nothing in common with the base.
    public init(_ sides: [ComparisonSide]) throws {
        comparisons = try sides.dropFirst().map { try Comparison(sides[0], $0) }
    }

    public func render(_ form: Form, style: Style) throws -> String {
        switch form {
        case .text: return document().text(style)
        case .markdown: return document().markdown()
        case .html: return document().html()
        case .csv: return csv()
        case .json: return try json()
        }
    }

    // MARK: For people

    public func document() -> Document {
        var document = Document(title: "Comparison with \(comparisons[0].base.name)")
        for comparison in comparisons { tell(comparison, in: &document) }
        return document
    }

    private func tell(_ comparison: Comparison, in document: inout Document) {
        let (base, other) = (comparison.base, comparison.other)
        document.heading("\(other.name) against \(base.name)")
        for side in [base, other] {
            let run = side.analysis.run
            let runtimes = run.runtimes.filter { side.runtimes.contains($0.label) }
                .map { "\($0.label) (\($0.implementation) \($0.version))" }
            let rounds = run.completeRounds
            document.paragraph(
                "\(side.name): \(runtimes.joined(separator: ", ")), \(rounds) round\(rounds == 1 ? "" : "s"),"
                    + " \(run.machine.oneLine)")
        }
        if !comparison.isOneMachine {
            document.paragraph(
                "The machines differ: figures in units a second do not compare. The shapes below do: what a model gains"
                    + " over one thread on its own machine, and which model wins.")
        }
        for work in comparison.differentChecksums {
            document.paragraph("\(work.title): the results differ, so this is not the same work on both sides.")
        }
        document.table(cells(comparison))
        if comparison.unmatched > 0 {
            document.paragraph(
                comparison.unmatched == 1
                    ? "1 cell was measured on one side only." : "\(comparison.unmatched) cells were measured on one side only.")
        }
        document.table(shapes(comparison))
        document.table(winners(comparison))
        if let mean = comparison.mean {
            let counts = Dictionary(grouping: comparison.cells, by: \.verdict).mapValues(\.count)
            let verdicts = [CellComparison.Verdict.faster, .slower, .same, .unclear]
                .compactMap { verdict in counts[verdict].map { "\($0) \(verdict.rawValue)" } }
            document.paragraph(
                "Geometric mean over \(comparison.cells.count) cells: \(ComparisonReport.ratio(mean))"
                    + " (\(verdicts.joined(separator: ", "))).")
        }
        document.paragraph(
            (comparison.isPaired
                ? "Rounds are paired: Wilcoxon's signed-rank test" : "Rounds are not paired: the Mann–Whitney test")
                + ", Holm's adjustment over \(comparison.cells.count) cells. faster, slower: adjusted p < 0.05 and the 95 %"
                + " interval lies beyond 3 %; same: it lies within 3 %; unclear: neither.")
    }

    private func cells(_ comparison: Comparison) -> Document.Table {
        var columns = [
            Document.Column("units per s"), Document.Column("base", isNumber: true),
            Document.Column("other", isNumber: true),
        ]
        if comparison.isOneMachine {
            columns += [Document.Column("ratio [95 %]", isNumber: true), Document.Column("")]
        }
        let manyRuntimes = comparison.base.runtimes.count > 1
        let rows = byWork(comparison.cells, key: \.key, columns: columns.count) { cell -> [Document.Cell] in
            var row: [Document.Cell] = [
                .init("  " + cell.key.place(withRuntime: manyRuntimes)), .init(Format.quantity(cell.base.value)),
                .init(Format.quantity(cell.other.value)),
            ]
            if comparison.isOneMachine {
                let tone: Document.Cell.Tone =
                    cell.verdict == .faster ? .good : cell.verdict == .slower ? .bad : .faint
                row += [.init(ComparisonReport.ratio(cell.ratio)), .init(cell.verdict.rawValue, tone)]
            }
            return row
        }
        return Document.Table(columns, rows)
    }

    private func shapes(_ comparison: Comparison) -> Document.Table {
        let manyRuntimes = comparison.base.runtimes.count > 1
        let columns = [
            Document.Column("speedup over single"), Document.Column("base", isNumber: true),
            Document.Column("other", isNumber: true), Document.Column("eff", isNumber: true),
            Document.Column("eff", isNumber: true),
        ]
        return Document.Table(
            columns,
            byWork(comparison.shapes, key: \.key, columns: columns.count) { shape in
                let workers = Double(shape.key.workers)
                return [
                    .init("  " + shape.key.place(withRuntime: manyRuntimes)), .init(ComparisonReport.ratio(shape.base)),
                    .init(ComparisonReport.ratio(shape.other)), .init(Format.percent(shape.base.value / workers)),
                    .init(Format.percent(shape.other.value / workers)),
                ]
            })
    }

    private func winners(_ comparison: Comparison) -> Document.Table {
        return Document.Table(
            [Document.Column("fastest model"), Document.Column("base"), Document.Column("other"), Document.Column("")],
            comparison.winners.map { winner in
                let isSame = winner.base.model == winner.other.model
                return [
                    .init(winner.work.title), .init(winner.base.place(withRuntime: false)),
                    .init(winner.other.place(withRuntime: false)),
                    isSame ? .init("same", .faint) : .init("differs", .bad),
                ]
            })
    }

    /// Rows below a row that names their work.
    private func byWork<Item>(
        _ items: [Item], key: (Item) -> CellKey, columns: Int, row: (Item) -> [Document.Cell]
    ) -> [[Document.Cell]] {
        var rows: [[Document.Cell]] = []
        var last: WorkKey?
        for item in items {
            if key(item).work != last {
                last = key(item).work
                rows.append([.init(key(item).work.title)] + [Document.Cell](repeating: "", count: columns - 1))
            }
            rows.append(row(item))
        }
        return rows
    }

    /// `1.05 (1.02–1.08)`
    static func ratio(_ estimate: Estimate) -> String {
        "\(Format.ratio(estimate.value)) (\(Format.ratio(estimate.low))–\(Format.ratio(estimate.high)))"
    }

    // MARK: For programs

    private func csv() -> String {
        let columns = [
            "base", "other", "runtime", "workload", "variant", "model", "workers", "base_per_s", "other_per_s", "ratio",
            "ratio_low", "ratio_high", "p", "p_adjusted", "verdict",
        ]
        var lines = [columns.joined(separator: ",")]
        for comparison in comparisons {
            for cell in comparison.cells {
                let isOne = comparison.isOneMachine
                lines.append(
                    CSVExporter.line([
                        comparison.base.name, comparison.other.name, cell.key.runtime, cell.key.workload,
                        cell.key.variant, cell.key.model.rawValue, "\(cell.key.workers)", "\(cell.base.value)",
                        "\(cell.other.value)", isOne ? "\(cell.ratio.value)" : "", isOne ? "\(cell.ratio.low)" : "",
                        isOne ? "\(cell.ratio.high)" : "", isOne ? cell.p.map { "\($0)" } ?? "" : "",
                        isOne ? cell.adjusted.map { "\($0)" } ?? "" : "",
                        isOne ? cell.verdict.rawValue : "different machines",
                    ]))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Plain: Encodable {
        struct Winner: Encodable {
            var work: WorkKey
            var base: CellKey
            var other: CellKey
        }
        var base: String
        var other: String
        var oneMachine: Bool
        var paired: Bool
        /// Nil across machines, where figures in units a second do not compare.
        var cells: [CellComparison]?
        var shapes: [ShapeComparison]
        var winners: [Winner]
        var geometricMean: Estimate?
        var differentResults: [WorkKey]
    }

    private func json() throws -> String {
        let plain = comparisons.map { comparison in
            Plain(
                base: comparison.base.name, other: comparison.other.name, oneMachine: comparison.isOneMachine,
                paired: comparison.isPaired, cells: comparison.isOneMachine ? comparison.cells : nil,
                shapes: comparison.shapes,
                winners: comparison.winners.map { Plain.Winner(work: $0.work, base: $0.base, other: $0.other) },
                geometricMean: comparison.mean, differentResults: comparison.differentChecksums)
        }
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(plain), as: UTF8.self) + "\n"
    }
}
