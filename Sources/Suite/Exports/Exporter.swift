// A run told in the words of other tools. One file for each format.
//
// - An exporter is a pure function of the analysis; it reads no clock and no file.
// - Figures that were not measured are left out, never invented; the formats for people and the long CSV say why.

/// One foreign format.
public protocol Exporter {
    /// As `--to` names it.
    static var name: String { get }
    /// What it is for, in one line.
    static var summary: String { get }

    init()

    /// The whole text of the file, with its last newline.
    ///
    /// - Throws: `UsageError` when the run has nothing that the format could hold.
    func export(_ analysis: Analysis) throws -> String
}

/// All formats.
public enum Exporters {
    public static let all: [Exporter.Type] = [
        PyperfExporter.self, GitHubThroughputExporter.self, GitHubLatencyExporter.self, BencherExporter.self,
        BenchstatExporter.self, CSVExporter.self, JMHExporter.self, MarkdownExporter.self, OverviewExporter.self,
    ]

    /// - Throws: `UsageError` for a name that is none of them.
    public static func find(_ name: String) throws -> Exporter {
        guard let type = all.first(where: { $0.name == name }) else {
            throw UsageError.unknown(
                "format", name, known: all.map { $0.name },
                hint: "there are \(all.map { $0.name }.joined(separator: ", "))")
        }
        return type.init()
    }
}

/// A measured cell with its figures, as exporters go through them.
struct MeasuredCell {
    var cell: CellRecord
    var figures: CellFigures
    /// `cpu/nbody/nogil/w2`, after the runtime's label where the run has several.
    var name: String
    /// Units per second of each round, in order.
    var throughputs: [Double]
    var workload: Workload?

    /// All measured cells, in plan order.
    ///
    /// - Throws: `UsageError` when there are none.
    static func all(_ analysis: Analysis) throws -> [MeasuredCell] {
        let run = analysis.run
        let manyRuntimes = run.runtimes.count > 1
        let cells = run.cells.compactMap { cell -> MeasuredCell? in
            guard cell.status == .measured, let figures = analysis.figures[cell.key] else { return nil }
            return MeasuredCell(
                cell: cell, figures: figures, name: cell.key.path(withRuntime: manyRuntimes),
                throughputs: cell.samples.compactMap { Throughput.aggregate($0.slices) },
                workload: run.workloads.first { $0.name == cell.key.workload })
        }
        if cells.isEmpty { throw UsageError("nothing was measured in this run; there is nothing to export") }
        return cells
    }
}

extension CellKey {
    /// `cpu/nbody/nogil/w2`, `contention/queue/shared/gil/w1`.
    func path(withRuntime: Bool) -> String {
        (withRuntime ? runtime + "/" : "") + work.path + "/\(model.rawValue)/w\(workers)"
    }

    /// `nogil ×2`, where the work is known.
    func place(withRuntime: Bool) -> String {
        model.rawValue + (workers > 1 ? " ×\(workers)" : "") + (withRuntime ? " \(runtime)" : "")
    }
}

extension WorkKey {
    /// `cpu/nbody`, `contention/queue/shared`.
    var path: String { variant == "default" ? workload : workload + "/" + variant }
}

extension RunFile {
    /// The run with the cells of one runtime only.
    ///
    /// - Throws: `UsageError` when it has none of that label.
    public func only(runtime label: String) throws -> RunFile {
        guard runtimes.contains(where: { $0.label == label }) else {
            throw UsageError.unknown(
                "runtime", label, known: runtimes.map(\.label),
                hint: "the file has \(runtimes.map(\.label).joined(separator: ", "))")
        }
        var run = self
        run.runtimes.removeAll { $0.label != label }
        run.cells.removeAll { $0.key.runtime != label }
        run.calibrations.removeAll { $0.runtime != label }
        return run
    }
}
