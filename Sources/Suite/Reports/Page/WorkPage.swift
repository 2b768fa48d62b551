import Foundation

/// The part of the page that tells one work: curves, latencies, and a table of every cell with its counters.
struct WorkPage {
    let work: WorkKey
    let analysis: Analysis

    private var run: RunFile { analysis.run }
    private var cells: [CellRecord] { run.cells.filter { $0.key.work == work } }
    private var workload: Workload? { run.workloads.first { $0.name == work.workload } }
    private var manyRuntimes: Bool { run.runtimes.count > 1 }

    func html() -> String {
        let unit = workload?.unit ?? "units"
        var html = "<section class=\"work\" data-work=\"\(HTML.escape(work.title))\">\n"
        html += "<h3>\(HTML.escape(work.title))</h3><p class=\"faint\">\(HTML.escape(workload?.summary ?? ""))</p>\n"
        html += "<div class=\"charts\">\n"
        var throughput = Chart(title: "\(unit) a second", xTitle: "workers", series: series { $0.throughput })
        throughput.yFormat = { Format.quantity($0) }
        html += throughput.series.isEmpty ? "" : throughput.figure()
        var speedup = Chart(
            title: "speedup over single", xTitle: "workers", series: series { $0.speedup } + references())
        speedup.yFormat = { Format.ratio($0) }
        html += speedup.series.allSatisfy(\.isReference) ? "" : speedup.figure()
        html += latencies()
        html += "</div>\n<details open><summary>every cell</summary>\n" + HTML.table(table(unit)) + "</details>\n"
        var reasons: [String] = []
        for cell in cells where cell.status != .measured {
            let reason = "\(cell.key.place(withRuntime: manyRuntimes)): \(cell.words)"
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        if !reasons.isEmpty {
            html += "<ul class=\"faint\">" + reasons.map { "<li>\(HTML.escape($0))</li>" }.joined(separator: "\n") + "</ul>\n"
        }
        return html + "</section>\n"
    }

    private func label(_ key: CellKey) -> String { key.model.rawValue + (manyRuntimes ? " \(key.runtime)" : "") }

    /// Colours are those of the models; further runtimes get paler ones.
    private func color(_ key: CellKey) -> String {
        let place = run.runtimes.firstIndex { $0.label == key.runtime } ?? 0
        let color = "var(--\(key.model.rawValue))"
        return place == 0 ? color : "color-mix(in srgb, \(color) \(max(25, 100 - 40 * place))%, var(--paper))"
    }

    private func series(_ value: (CellFigures) -> Estimate?) -> [Chart.Series] {
        var series: [Chart.Series] = []
        for cell in cells {
            guard let figures = analysis.figures[cell.key], let estimate = value(figures) else { continue }
            let key = cell.key
            let point = Chart.Point(
                x: Double(key.workers), y: estimate.value, low: estimate.low, high: estimate.high,
                title: "\(label(key)), \(key.workers) worker\(key.workers == 1 ? "" : "s"): "
                    + "\(Format.quantity(estimate.value)) (\(Format.quantity(estimate.low)) to"
                    + " \(Format.quantity(estimate.high)))")
            if let index = series.firstIndex(where: { $0.name == label(key) }) {
                series[index].points.append(point)
            } else {
                series.append(Chart.Series(name: label(key), color: color(key), points: [point]))
            }
        }
        for index in series.indices { series[index].points.sort { $0.x < $1.x } }
        return series
    }

    /// What perfect scaling would be, and what the native kernel did.
    private func references() -> [Chart.Series] {
        let counts = Set(cells.filter { $0.status == .measured }.map(\.key.workers)).sorted()
        guard counts.count > 1, workload?.isWaiting != true else { return [] }
        func points(_ y: (Int) -> Double?) -> [Chart.Point] {
            counts.compactMap { count in y(count).map { Chart.Point(x: Double(count), y: $0, title: "") } }
        }
        return [
            Chart.Series(name: "ideal", color: "var(--faint)", points: points { Double($0) }, isReference: true),
            Chart.Series(
                name: "measured ceiling", color: "var(--ink)",
                points: points { $0 == 1 ? 1 : analysis.ceilings[$0]?.value }, isReference: true),
        ]
    }

    /// Latency percentiles of each model at its most workers, both axes logarithmic.
    private func latencies() -> String {
        var series: [Chart.Series] = []
        for cell in cells where cell.status == .measured {
            guard let latency = analysis.figures[cell.key]?.latency else { continue }
            let most = cells.filter { $0.key.runtime == cell.key.runtime && $0.key.model == cell.key.model }
                .map(\.key.workers).max()
            guard cell.key.workers == most else { continue }
            let points = zip(Analysis.percentiles, latency).map { percent, seconds in
                Chart.Point(
                    x: -log10(1 - percent / 100), y: max(seconds, 1e-6),
                    title: "\(label(cell.key)): p\(String(format: "%g", percent)) \(Format.time(seconds))")
            }
            let name = label(cell.key) + (cell.key.workers > 1 ? " ×\(cell.key.workers)" : "")
            series.append(Chart.Series(name: name, color: color(cell.key), points: points))
        }
        guard !series.isEmpty else { return "" }
        var chart = Chart(title: "latency of one operation", xTitle: "percentile", series: series)
        chart.yIsLogarithmic = true
        chart.yFormat = { Format.time($0) }
        chart.xTicks = Analysis.percentiles.map { (-log10(1 - $0 / 100), String(format: "p%g", $0)) }
        return chart.figure()
    }

    // MARK: The table

    private func table(_ unit: String) -> Document.Table {
        var columns = [
            Document.Column("model"), Document.Column("workers", isNumber: true),
            Document.Column("\(unit)/s", isNumber: true), Document.Column("95%", isNumber: true),
            Document.Column("speedup", isNumber: true), Document.Column("CPUs", isNumber: true),
            Document.Column("start", isNumber: true), Document.Column("memory", isNumber: true),
            Document.Column("switches vol / inv", isNumber: true),
        ]
        let counters = WorkPage.counters.filter { name, _ in
            cells.contains { $0.samples.contains { ($0.counters?[name] ?? 0) > 0 } }
        }
        columns += counters.map { Document.Column($0.1, isNumber: true) }
        return Document.Table(columns, cells.map { row($0, counters, width: columns.count) })
    }

    /// Counters of pvm that say why a cell is as fast as it is: name in the file, title.
    private static let counters = [
        ("gil_waits", "GIL waits"), ("gil_handoffs", "GIL hand-offs"), ("lock_waits", "lock waits"),
        ("collections", "collections"), ("pause_ns", "pauses"), ("instructions", "instructions"),
        ("allocations", "allocations"), ("allocated_bytes", "allocated"),
    ]

    private static func text(_ value: Double, of counter: String) -> String {
        if counter.hasSuffix("_ns") { return Format.time(value / 1e9) }
        return counter.hasSuffix("_bytes") ? Format.bytes(Int(value)) : Format.count(value)
    }

    private func row(_ cell: CellRecord, _ counters: [(String, String)], width: Int) -> [Document.Cell] {
        let head: [Document.Cell] = [.init(label(cell.key)), .init("\(cell.key.workers)")]
        guard cell.status == .measured, let figures = analysis.figures[cell.key] else {
            let tone: Document.Cell.Tone = cell.status == .failed ? .bad : .faint
            return head + [.init(cell.status == .failed ? "failed" : "–", tone)] + [Document.Cell](repeating: "", count: width - 3)
        }
        func median(_ value: (Sample) -> Double?) -> Double? { Statistics.median(cell.samples.compactMap(value)) }
        let voluntary = median { $0.switches.map { Double($0.voluntary) } }
        let involuntary = median { $0.switches.map { Double($0.involuntary) } }
        var row = head
        row.append(.init(Format.quantity(figures.throughput.value)))
        row.append(.init(figures.rounds > 1 ? Format.error(figures.throughput.relativeError) : "?", figures.isNoisy ? .bad : .plain))
        row.append(.init(figures.speedup.map { Format.ratio($0.value) } ?? ""))
        row.append(.init(figures.cpusUsed.map(Format.ratio) ?? ""))
        row.append(.init(figures.startup.map(Format.time) ?? ""))
        row.append(.init(figures.peakMemory.map { Format.bytes(Int($0)) } ?? ""))
        row.append(.init(voluntary.map { "\(Format.count($0)) / \(Format.count(involuntary ?? 0))" } ?? ""))
        for (name, _) in counters {
            let value = median { $0.counters?[name] }
            row.append(.init(value.map { WorkPage.text($0, of: name) } ?? ""))
        }
        return row
    }
}
