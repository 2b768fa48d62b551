/// Every cell as a row of a Markdown table.
struct MarkdownExporter: Exporter {
    static let name = "markdown"
    static let summary = "a Markdown table, one row for each cell"

    func export(_ analysis: Analysis) throws -> String {
        let run = analysis.run
        let manyRuntimes = run.runtimes.count > 1
        var lines = [
            "| Workload |" + (manyRuntimes ? " Runtime |" : "")
                + " Model | Workers | units/s ± CI | Speedup | Efficiency | of ceiling |",
            "|---|" + (manyRuntimes ? "---|" : "") + "---|--:|--:|--:|--:|--:|",
        ]
        for cell in run.cells {
            var fields = [cell.key.work.title]
            if manyRuntimes { fields.append(cell.key.runtime) }
            fields += [cell.key.model.rawValue, "\(cell.key.workers)"]
            if cell.status == .measured, let figures = analysis.figures[cell.key] {
                let error = figures.rounds > 1 ? " " + Format.error(figures.throughput.relativeError) : ""
                fields += [
                    Format.quantity(figures.throughput.value) + error + (figures.isNoisy ? " (noisy)" : ""),
                    figures.speedup.map { Format.ratio($0.value) } ?? "",
                    figures.efficiency.map(Format.percent) ?? "", figures.ceilingShare.map(Format.percent) ?? "",
                ]
            } else {
                fields += [cell.words, "", "", ""]
            }
            lines.append("| " + fields.map(Markdown.cell).joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A run in one small table: a row for each work, a column for each model, for a README.
struct OverviewExporter: Exporter {
    static let name = "overview"
    static let summary = "a small Markdown table: speedups of the models at all cores"

    func export(_ analysis: Analysis) throws -> String {
        _ = try MeasuredCell.all(analysis)
        let run = analysis.run
        let most = run.cells.map(\.key.workers).max() ?? 1
        let models = run.settings.models.sorted().filter { $0 != .single }
        var lines: [String] = []
        for runtime in run.runtimes {
            let heads = models.map { $0.hasWorkers && most > 1 ? "\($0.rawValue) ×\(most)" : $0.rawValue }
            lines.append("| \(runtime.label) | single, per s | \(heads.joined(separator: " | ")) |")
            lines.append("|---|--:|" + String(repeating: "--:|", count: heads.count))
            for work in run.works {
                lines.append(row(work, runtime: runtime.label, models: models, most: most, analysis: analysis))
            }
            lines.append("")
        }
        var facts = run.machine.oneLine
        let ceiling = analysis.ceilings[most]
        if most > 1, let ceiling {
            facts += "; \(most) native workers do \(Format.ratio(ceiling.value)) times the work of one"
        }
        let rounds = run.completeRounds
        facts += "; \(rounds) round\(rounds == 1 ? "" : "s") in \(Format.duration(run.seconds))"
        facts += ", \(run.runtimes.map { "\($0.implementation) \($0.version)" }.joined(separator: ", "))."
        lines.append(facts)
        lines.append(
            "Figures of the models are speedups over `single`; bold: the most work a second, and what cannot be told from"
                + " it; ~: the 95 % interval is wider than ±\(Int(CellFigures.noisy * 100)) %; –: the model cannot do it.")
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ work: WorkKey, runtime: String, models: [Model], most: Int, analysis: Analysis) -> String {
        func cell(_ model: Model) -> CellRecord? {
            let found = analysis.run.cells.filter {
                $0.key.work == work && $0.key.runtime == runtime && $0.key.model == model
            }
            return found.first { $0.key.workers == (model.hasWorkers ? most : 1) } ?? found.first
        }
        let shown = ([.single] + models).compactMap(cell)
        let figures = shown.filter { $0.status == .measured }.compactMap { analysis.figures[$0.key] }
        let best = figures.max { $0.throughput.value < $1.throughput.value }?.throughput
        func text(_ record: CellRecord?, _ value: (CellFigures) -> String?) -> String {
            guard let record else { return "" }
            guard record.status == .measured, let figures = analysis.figures[record.key], let text = value(figures)
            else { return record.status == .impossible ? "–" : record.status == .measured ? "" : record.status.rawValue }
            let marked = text + (figures.isNoisy ? "~" : "")
            guard let best, figures.throughput.overlaps(best) else { return marked }
            return "**\(marked)**"
        }
        let unit = analysis.run.workloads.first { $0.name == work.workload }?.unit ?? "units"
        var fields = ["\(work.title), \(unit)"]
        fields.append(text(cell(.single)) { Format.quantity($0.throughput.value) })
        fields += models.map { model in text(cell(model)) { $0.speedup.map { Format.ratio($0.value) + "×" } } }
        return "| " + fields.map(Markdown.cell).joined(separator: " | ") + " |"
    }
}

enum Markdown {
    /// Text that does not end a table's cell.
    static func cell(_ text: String) -> String {
        text.trimmed.lines.joined(separator: " ").split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
    }
}

extension CellRecord {
    /// Why there is no figure, in words.
    var words: String {
        switch status {
        case .measured: return "measured"
        case .failed: return "failed: \(reason ?? "no reason known")"
        case .impossible: return "impossible: \(reason ?? "no reason known")"
        case .planned: return "not measured before the run was cut"
        }
    }
}
