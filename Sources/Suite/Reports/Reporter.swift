/// Turns a run into text: the table, and whatever else a run is told as.
public protocol Reporter {
    func report(_ analysis: Analysis) -> String
}

/// The whole table of a run: head, one table for each work, what to use when.
public struct TableReporter: Reporter {
    public var style: Style

    public init(style: Style) {
        self.style = style
    }

    public func report(_ analysis: Analysis) -> String {
        let run = analysis.run
        var parts = [head(analysis)]
        for work in run.works {
            let workload = run.workloads.first { $0.name == work.workload }
            parts.append(WorkTable(work: work, workload: workload, analysis: analysis, style: style).render())
        }
        parts.append(legend(analysis))
        if let summary = Summary(analysis: analysis, style: style).render() { parts.append(summary) }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func head(_ analysis: Analysis) -> String {
        let run = analysis.run
        var lines = run.machine.oneLine.wrapped(to: style.width, indent: "  ").map(style.bold)
        for runtime in run.runtimes {
            var text = "\(runtime.label): \(runtime.implementation) \(runtime.version), \(runtime.gilStatus)"
            for model in run.settings.models.sorted() where model.obstacle(on: runtime) != nil {
                text += "; no \(model.rawValue): \(model.obstacle(on: runtime)!)"
            }
            lines += text.wrapped(to: style.width, indent: "  ")
        }
        let ceilings = analysis.ceilings.sorted { $0.key < $1.key }.filter { $0.key > 1 }.map { count, ceiling in
            "\(count) workers \(Format.ratio(ceiling.value))×"
                + " (\(Format.ratio(ceiling.low))–\(Format.ratio(ceiling.high)))"
        }
        if !ceilings.isEmpty {
            lines += "measured ceiling: \(ceilings.joined(separator: ", "))".wrapped(to: style.width, indent: "  ")
        }
        let rounds = run.completeRounds
        var facts =
            "\(rounds) round\(rounds == 1 ? "" : "s"), \(Format.duration(run.seconds)), seed \(run.settings.seed)"
        if run.settings.quick { facts += ", quick" }
        if !run.settings.pinned { facts += ", not pinned" }
        if let cost = run.cost { facts += "; the suite itself took \(cost.words)" }
        lines += facts.wrapped(to: style.width, indent: "  ")
        if run.status == .partial { lines.append(style.yellow("partial: the run was cut before its end")) }
        if rounds < Runner.wantedRounds {
            let text =
                "few rounds (\(Runner.wantedRounds) are wanted): intervals are rough, and differences of"
                + " a few per cent mean nothing"
            lines += text.wrapped(to: style.width, indent: "  ").map(style.yellow)
        }
        for note in run.notes { lines += note.wrapped(to: style.width, first: "note: ", indent: "  ") }
        return lines.joined(separator: "\n")
    }

    private func legend(_ analysis: Analysis) -> String {
        let text =
            "* fastest (several: their intervals overlap); 95%: half-width of the bootstrap interval of the"
            + " median over rounds; speedup: against single of the same runtime; eff: speedup by workers;"
            + " ceil: speedup by the measured ceiling; CPUs: CPU time by wall time"
        return text.wrapped(to: style.width).map(style.dim).joined(separator: "\n")
    }
}

extension Machine {
    /// `AMD EPYC, 2 cores (2 CPUs), KVM, 23 GiB, Linux 6.18.44`
    public var oneLine: String {
        var parts = [cpuModel]
        let cores = effectiveCores
        parts.append("\(cores) core\(cores == 1 ? "" : "s") (\(affinity.count) of \(online.count) CPUs)")
        if let quota { parts.append("quota \(Format.ratio(quota.cpus)) CPUs") }
        if let virtualisation { parts.append(virtualisation) }
        parts.append(Format.bytes(memory))
        parts.append("\(system) \(kernel.split(separator: "-").first.map(String.init) ?? kernel)")
        return parts.joined(separator: ", ")
    }
}
