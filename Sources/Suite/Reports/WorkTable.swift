// The table of one work. Rows are models (of each runtime), columns worker counts. As long as a line for each row fits
// into the width, that is what it looks like; more worker counts get a block of lines for each row.

/// The table of one workload in one variant.
struct WorkTable {
    let work: WorkKey
    let workload: Workload?
    let analysis: Analysis
    let style: Style

    /// Without those whose runtime cannot run their model at all: the table's head says that once.
    private let cells: [CellRecord]

    init(work: WorkKey, workload: Workload?, analysis: Analysis, style: Style) {
        self.work = work
        self.workload = workload
        self.analysis = analysis
        self.style = style
        cells = analysis.run.cells.filter { cell in
            cell.key.work == work
                && analysis.run.runtimes.first { $0.label == cell.key.runtime }.flatMap(cell.key.model.obstacle) == nil
        }
    }

    /// The rows: runtime and model, in plan order.
    private struct Row: Hashable {
        var runtime: String
        var model: Model
    }

    func render() -> String {
        var rows: [Row] = []
        for cell in cells {
            let row = Row(runtime: cell.key.runtime, model: cell.key.model)
            if !rows.contains(row) { rows.append(row) }
        }
        let counts = Set(cells.map(\.key.workers)).sorted()
        var notes = Footnotes()
        let winners = self.winners(cells)
        let manyRuntimes = Set(rows.map(\.runtime)).count > 1
        let labels = rows.map { manyRuntimes ? "\($0.model.rawValue) \($0.runtime)" : $0.model.rawValue }
        let labelWidth = min(24, (labels.map(\.count).max() ?? 0) + 1)

        var lines = heading()
        let flatWidth = labelWidth + counts.reduce(0) { $0 + width($1) }
        let isFlat = flatWidth <= style.width
        if isFlat {
            lines += flatHead(counts, labelWidth)
        }
        for (row, label) in zip(rows, labels) {
            let found = counts.map { count in
                cells.first {
                    $0.key.runtime == row.runtime && $0.key.model == row.model && $0.key.workers == count
                }
            }
            let name = label.clipped(to: labelWidth - 1)
            if isFlat {
                var line = name.padded(to: labelWidth)
                for (count, cell) in zip(counts, found) {
                    line += flat(cell, count: count, winners: winners, notes: &notes)
                }
                lines.append(line.trimmedRight)
            } else {
                lines += block(name, counts, found, winners: winners, notes: &notes)
            }
        }
        lines += latencyLines(rows.map { ($0.runtime, $0.model) }, labels)
        lines += notes.lines(width: style.width).map(style.dim)
        return lines.joined(separator: "\n")
    }

    private func heading() -> [String] {
        let unit = "(\(workload?.unit ?? "units")/s)"
        let summary = workload?.summary ?? ""
        let line = "\(style.bold(work.title)) \(style.dim(unit))"
        if summary.isEmpty { return [line] }
        if work.title.count + unit.count + summary.count + 3 <= style.width { return [line + "  " + summary] }
        return [line] + summary.wrapped(to: style.width, first: "  ", indent: "  ")
    }

    /// Cores limit work that computes, and its columns say how near it comes. Work that waits has no such limit (one
    /// worker may wait for many things at once); what it costs in CPUs is the question there.
    private var isWaiting: Bool { workload?.isWaiting ?? false }

    // MARK: One line for each row

    private func width(_ count: Int) -> Int {
        9 + 7 + 8 + (isWaiting ? 6 : count == 1 ? 0 : 6 + 6)
    }

    private func flatHead(_ counts: [Int], _ labelWidth: Int) -> [String] {
        var top = String(repeating: " ", count: labelWidth)
        var bottom = "model".padded(to: labelWidth)
        for count in counts {
            let title = count == 1 ? "1 worker" : "\(count) workers"
            top += "  ── \(title) " + String(repeating: "─", count: max(0, width(count) - title.count - 6))
            bottom += "per s".leftPadded(to: 8) + " " + "95%".leftPadded(to: 7) + "speedup".leftPadded(to: 8)
            if isWaiting {
                bottom += "CPUs".leftPadded(to: 6)
            } else if count > 1 {
                bottom += "eff".leftPadded(to: 6) + "ceil".leftPadded(to: 6)
            }
        }
        return [style.dim(top.trimmedRight), style.dim(bottom)]
    }

    private func flat(_ cell: CellRecord?, count: Int, winners: Set<CellKey>, notes: inout Footnotes) -> String {
        guard let cell else { return String(repeating: " ", count: width(count)) }
        guard let figures = analysis.figures[cell.key], cell.status == .measured else {
            return blank(cell, notes: &notes, width: 9) + String(repeating: " ", count: width(count) - 9)
        }
        var text = paint(
            (Format.quantity(figures.throughput.value) + mark(figures, winners)).leftPadded(to: 9), figures, winners)
        text += error(figures, &notes).leftPadded(to: 7)
        text += (figures.speedup.map { Format.ratio($0.value) } ?? "").leftPadded(to: 8)
        if isWaiting {
            text += (figures.cpusUsed.map(Format.ratio) ?? "").leftPadded(to: 6)
        } else if count > 1 {
            text += (figures.efficiency.map(Format.percent) ?? "").leftPadded(to: 6)
            text += (figures.ceilingShare.map(Format.percent) ?? "").leftPadded(to: 6)
        }
        return text
    }

    // MARK: A block for each row

    private func block(
        _ name: String, _ counts: [Int], _ cells: [CellRecord?], winners: Set<CellKey>, notes: inout Footnotes
    ) -> [String] {
        let labelWidth = 12
        let columnWidth = 9
        let perLine = max(1, (style.width - labelWidth) / columnWidth)
        var lines = [style.bold(name)]
        for start in stride(from: 0, to: counts.count, by: perLine) {
            let range = start..<min(counts.count, start + perLine)
            func line(_ label: String, _ text: (CellRecord, CellFigures) -> String) -> String {
                var line = "  " + label.padded(to: labelWidth - 2)
                for index in range {
                    let value = cells[index].flatMap { cell in
                        cell.status == .measured ? analysis.figures[cell.key].map { text(cell, $0) } : nil
                    }
                    line += (value ?? "").leftPadded(to: columnWidth)
                }
                return line.trimmedRight
            }
            guard range.contains(where: { cells[$0] != nil }) else { continue }
            var head = "  " + "workers".padded(to: labelWidth - 2)
            for index in range { head += "\(counts[index])".leftPadded(to: columnWidth) }
            lines.append(style.dim(head))
            var first = "  " + "per s".padded(to: labelWidth - 2)
            for index in range {
                guard let cell = cells[index] else {
                    first += String(repeating: " ", count: columnWidth)
                    continue
                }
                if cell.status == .measured, let figures = analysis.figures[cell.key] {
                    let text = Format.quantity(figures.throughput.value) + mark(figures, winners)
                    first += paint(text.leftPadded(to: columnWidth), figures, winners)
                } else {
                    first += blank(cell, notes: &notes, width: columnWidth)
                }
            }
            lines.append(first.trimmedRight)
            var remarks = notes
            let errors = line("95%") { error($1, &remarks) }
            notes = remarks
            var others = [errors, line("speedup") { $1.speedup.map { Format.ratio($0.value) } ?? "" }]
            if isWaiting {
                others.append(line("CPUs used") { $1.cpusUsed.map(Format.ratio) ?? "" })
            } else {
                others.append(line("efficiency") { $0.key.workers > 1 ? $1.efficiency.map(Format.percent) ?? "" : "" })
                others.append(
                    line("of ceiling") { $0.key.workers > 1 ? $1.ceilingShare.map(Format.percent) ?? "" : "" })
            }
            lines += others.filter { $0.contains { $0.isNumber } }
        }
        return lines
    }

    // MARK: Pieces

    /// The fastest cell, and all those whose intervals overlap its own.
    private func winners(_ cells: [CellRecord]) -> Set<CellKey> {
        let figures = cells.filter { $0.status == .measured }.compactMap { analysis.figures[$0.key] }
        guard figures.count > 1, let best = figures.max(by: { $0.throughput.value < $1.throughput.value }) else {
            return []
        }
        return Set(figures.filter { $0.key == best.key || $0.throughput.overlaps(best.throughput) }.map(\.key))
    }

    private func mark(_ figures: CellFigures, _ winners: Set<CellKey>) -> String {
        winners.contains(figures.key) ? "*" : " "
    }

    private func paint(_ text: String, _ figures: CellFigures, _ winners: Set<CellKey>) -> String {
        winners.contains(figures.key) ? style.green(text) : text
    }

    private func blank(_ cell: CellRecord, notes: inout Footnotes, width: Int) -> String {
        switch cell.status {
        case .failed:
            let place = cell.key.workers > 1 ? "\(cell.key.workers) workers: " : ""
            let kind = cell.failure == .timeout ? "timeout" : cell.failure == .checksum ? "wrong" : "failed"
            return style.red((kind + notes.mark(place + (cell.reason ?? "failed"))).leftPadded(to: width))
        case .impossible:
            return style.dim(("—" + notes.mark(cell.reason ?? "cannot run it")).leftPadded(to: width))
        default:
            return style.dim(("?" + notes.mark("not measured before the run was cut")).leftPadded(to: width))
        }
    }

    /// The interval's half-width with its footnote; a single round has none.
    private func error(_ figures: CellFigures, _ notes: inout Footnotes) -> String {
        guard figures.rounds > 1 else { return "?" + notes.mark("one round only: no interval") }
        return Format.error(figures.throughput.relativeError) + remark(figures, &notes)
    }

    private func remark(_ figures: CellFigures, _ notes: inout Footnotes) -> String {
        if figures.isNoisy {
            return notes.mark("too noisy to trust: the interval is wider than ±\(Int(CellFigures.noisy * 100)) %")
        }
        if figures.outliers > 0 {
            return notes.mark("a round lies far from the others (3 IQR); it counts all the same")
        }
        return ""
    }

    /// Latencies of waiting work, a line for each row, at the highest worker count measured.
    private func latencyLines(_ rows: [(String, Model)], _ labels: [String]) -> [String] {
        var lines: [String] = []
        let titles = ["p50", "p90", "p99", "p99.9"]
        // The name on the line, or above it where there is no room.
        let isNarrow = style.width < 60
        let width = isNarrow ? 0 : min(24, style.width - 2 - 4 * 10)
        let column = isNarrow ? 9 : 10
        for (row, label) in zip(rows, labels) {
            let best =
                cells
                .filter { $0.key.runtime == row.0 && $0.key.model == row.1 && $0.status == .measured }
                .max { $0.key.workers < $1.key.workers }
            guard let cell = best, let latency = analysis.figures[cell.key]?.latency else { continue }
            let name = cell.key.workers > 1 ? "\(label) ×\(cell.key.workers)" : label
            if isNarrow { lines.append("  " + name.clipped(to: style.width - 2)) }
            lines.append(
                "  " + (isNarrow ? "" : name.clipped(to: width - 1).padded(to: width))
                    + latency.map { Format.time($0).leftPadded(to: column) }.joined())
        }
        guard !lines.isEmpty else { return [] }
        let head = titles.map { $0.leftPadded(to: column) }.joined()
        return (isNarrow ? ["  latency", "  " + head] : ["  " + "latency".padded(to: width) + head]).map(style.dim) + lines
    }
}

/// Notes below a table, each told once.
struct Footnotes {
    private var texts: [String] = []

    /// The mark of a note: `ᵃ`, `ᵇ`…, the same for the same text.
    mutating func mark(_ text: String) -> String {
        let index = texts.firstIndex(of: text) ?? texts.count
        if index == texts.count { texts.append(text) }
        return Footnotes.name(index)
    }

    private static func name(_ index: Int) -> String {
        let letters = Array("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
        return index < letters.count ? String(letters[index]) : "⁽\(index + 1)⁾"
    }

    func lines(width: Int) -> [String] {
        texts.enumerated().flatMap { index, text in
            text.wrapped(to: width, first: "  \(Footnotes.name(index)) ", indent: "    ")
        }
    }
}

extension String {
    var trimmedRight: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
