import Foundation

// The page: one file that needs no network, reads without scripts, and looks right in light, dark and on a phone. A little
// script adds a filter over the works. Everything it says comes from the result file.

/// One or several runs as one HTML page.
public struct PageReporter {
    public var runs: [(name: String, analysis: Analysis)]

    public init(_ runs: [(name: String, analysis: Analysis)]) {
        self.runs = runs
    }

    public func html() -> String {
        var body = "<h1>\(HTML.escape(title))</h1>\n"
        body += "<p><label>Show only <input id=\"filter\" type=\"search\" placeholder=\"nbody, contention …\"></label></p>\n"
        for (place, run) in runs.enumerated() {
            if runs.count > 1 { body += "<h1>\(HTML.escape(run.name))</h1>\n" }
            body += RunPage(analysis: run.analysis, number: place).html()
        }
        return HTML.page(title: title, body: "<style>\n\(PageReporter.style)\n</style>\n" + body, script: PageReporter.script)
    }

    private var title: String {
        runs.count == 1 ? "Brigade on \(runs[0].analysis.run.machine.oneLine)" : "Brigade: \(runs.count) runs"
    }

    private static let style = """
        figure { margin: 0; flex: 1 1 20rem; min-width: 0; max-width: 34rem; }
        figcaption { color: var(--faint); font-size: 13px; } svg { width: 100%; height: auto; display: block; }
        .charts { display: flex; flex-wrap: wrap; gap: 1rem; }
        .grid { stroke: var(--line); stroke-width: 1; } .tick { fill: var(--faint); font: 11px system-ui, sans-serif; }
        .legend { font-size: 12px; margin: .25rem 0; color: var(--faint); } .legend span { margin-right: .75rem; }
        .legend i { display: inline-block; width: .7em; height: .7em; margin-right: .3em; border-radius: 2px; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; background: var(--soft);
          padding: .75rem 1rem; border-radius: 6px; } dt { font-weight: 600; } dd { margin: 0; }
        @media (max-width: 40rem) {
          dl { grid-template-columns: 1fr; gap: 0; } dd { margin: 0 0 .5rem; }
          .heat td, .heat th { padding: .15rem .3rem; font-size: 12px; white-space: normal; }
        }
        .heat td.n { border: 1px solid var(--paper); }
        section.work { border-top: 1px solid var(--line); padding: 1rem 0; }
        input { font: inherit; padding: .2rem .5rem; border: 1px solid var(--line); border-radius: 6px;
          background: var(--soft); color: var(--ink); max-width: 100%; }
        details summary { cursor: pointer; color: var(--faint); }
        """

    private static let script = """
        const filter = document.getElementById('filter');
        filter.addEventListener('input', () => {
          const words = filter.value.toLowerCase().split(/[ ,]+/).filter(Boolean);
          for (const part of document.querySelectorAll('[data-work]')) {
            const name = part.dataset.work.toLowerCase();
            part.hidden = words.length > 0 && !words.some(word => name.includes(word));
          }
        });
        """
}

/// The part of the page that tells one run.
struct RunPage {
    let analysis: Analysis
    let number: Int

    private var run: RunFile { analysis.run }

    func html() -> String {
        var html = head()
        let advice = Summary(analysis: analysis, style: Style()).rows()
        if !advice.isEmpty {
            let rows = advice.map { "<dt>\(HTML.escape($0.name))</dt><dd>\(HTML.escape($0.text))</dd>\n" }
            html += "<h2>\(Summary.title)</h2>\n<dl>\n\(rows.joined())</dl>\n"
        }
        html += "<h2>Speedup over one thread, at the most workers</h2>\n" + heatMap()
        html += "<h2>Works</h2>\n"
        for work in run.works { html += WorkPage(work: work, analysis: analysis).html() }
        return html + machine()
    }

    private func head() -> String {
        var lines = ["Command: \(run.command.joined(separator: " "))"]
        for runtime in run.runtimes {
            lines.append("\(runtime.label): \(runtime.implementation) \(runtime.version), \(runtime.gilStatus)")
        }
        for (count, ceiling) in analysis.ceilings.sorted(by: { $0.key < $1.key }) where count > 1 {
            lines.append("Measured ceiling of \(count) workers: \(ComparisonReport.ratio(ceiling))")
        }
        let rounds = run.completeRounds
        lines.append(
            "\(rounds) round\(rounds == 1 ? "" : "s") in \(Format.duration(run.seconds)), started \(run.started), seed"
                + " \(run.settings.seed)")
        if run.status == .partial { lines.append("Partial: the run was cut before its end.") }
        lines += run.notes.map { "Note: \($0)" }
        return "<ul>" + lines.map { "<li>\(HTML.escape($0))</li>" }.joined(separator: "\n") + "</ul>\n"
    }

    private func heatMap() -> String {
        let most = run.cells.map(\.key.workers).max() ?? 1
        let models = run.settings.models.sorted().filter { $0 != .single }
        let manyRuntimes = run.runtimes.count > 1
        var html = "<div class=\"wide\"><table class=\"heat\"><thead><tr><th>work</th>"
        for model in models {
            html += "<th class=\"n\">\(model.rawValue)\(model.hasWorkers && most > 1 ? " ×\(most)" : "")</th>"
        }
        html += "</tr></thead><tbody>\n"
        for runtime in run.runtimes {
            for work in run.works {
                let name = work.title + (manyRuntimes ? " on \(runtime.label)" : "")
                html += "<tr data-work=\"\(HTML.escape(name))\"><td>\(HTML.escape(name))</td>"
                for model in models {
                    let cell = run.cells.first {
                        $0.key.work == work && $0.key.runtime == runtime.label && $0.key.model == model
                            && $0.key.workers == (model.hasWorkers ? most : 1)
                    }
                    html += heatCell(cell ?? run.cells.first {
                        $0.key.work == work && $0.key.runtime == runtime.label && $0.key.model == model
                    })
                }
                html += "</tr>\n"
            }
        }
        return html + "</tbody></table></div>\n"
    }

    private func heatCell(_ cell: CellRecord?) -> String {
        guard let cell else { return "<td class=\"n\"></td>" }
        guard cell.status == .measured, let speedup = analysis.figures[cell.key]?.speedup else {
            let text = cell.status == .failed ? "failed" : cell.status == .impossible ? "–" : ""
            return "<td class=\"n faint\" title=\"\(HTML.escape(cell.words))\">\(text)</td>"
        }
        // The colour says how many doublings, up to two, to either side of one.
        let doublings = max(-2, min(2, log2(speedup.value)))
        let color = doublings >= 0 ? "var(--process)" : "var(--gil)"
        let share = Int(abs(doublings) / 2 * 55)
        return "<td class=\"n\" style=\"background:color-mix(in srgb, \(color) \(share)%, transparent)\" title=\""
            + "\(HTML.escape(ComparisonReport.ratio(speedup)))\">\(Format.ratio(speedup.value))×</td>"
    }

    private func machine() -> String {
        let machine = run.machine
        var rows: [[Document.Cell]] = []
        func row(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { rows.append([.init(name), .init(value)]) }
        }
        row("CPU", machine.cpuModel)
        row("cores", machine.cores.map { CPUList.format($0) }.joined(separator: " | "))
        row("allowed CPUs", CPUList.format(machine.affinity) + " of " + CPUList.format(machine.online))
        row("quota", machine.quota.map { "\(Format.ratio($0.cpus)) CPUs (\($0.source))" })
        row("memory", Format.bytes(machine.memory))
        row("system", "\(machine.system) \(machine.kernel), \(machine.architecture)")
        row("virtualisation", machine.virtualisation)
        row("governor", machine.governor)
        row("boost", machine.boost.map { $0 ? "on" : "off" })
        row("caches", machine.caches.map { "L\($0.level) \($0.kind) \(Format.bytes($0.size)) ×\($0.instances)" }
            .joined(separator: ", "))
        row("load at the start", machine.load.map { Format.ratio($0) })
        row("fingerprint", run.fingerprint)
        row("the suite itself", run.cost?.words)
        return "<h2>Machine</h2>\n"
            + HTML.table(Document.Table([Document.Column("what"), Document.Column("value")], rows))
    }
}
