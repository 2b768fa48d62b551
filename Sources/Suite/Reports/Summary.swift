/// The measured answer to “what to use when”: for each kind of work and each runtime the model that gains most over
/// `single`, at which worker count, and what keeps it from more.
struct Summary {
    let analysis: Analysis
    let style: Style

    /// One kind of work under one model at one worker count, over all its works.
    struct Candidate {
        var model: Model
        var workers: Int
        /// Geometric mean of the speedups, over works; the interval is that of the works' own intervals, because it
        /// is to tell noise from gain, and not one work from another.
        var speedup: Estimate
        /// The speedup of each work.
        var works: [Double]
        var ceilingShare: Double?
    }

    static let title = "What to use when"

    /// Nil when there is nothing to compare.
    func render() -> String? {
        let rows = self.rows()
        guard !rows.isEmpty else { return nil }
        let label = 1 + (rows.map(\.name.count).max() ?? 0)
        // Beside the longest name there must be room for words.
        let isNarrow = style.width - label < 30
        var lines: [String] = []
        for row in rows {
            let name = "  " + style.bold(row.name)
            if isNarrow || row.name.isEmpty {
                if !row.name.isEmpty { lines.append(name) }
                let indent = row.name.isEmpty ? "  " : "    "
                lines += row.text.wrapped(to: style.width, first: indent, indent: indent)
            } else {
                let first = name + String(repeating: " ", count: label - row.name.count)
                let codes = first.count - label - 2
                lines += row.text.wrapped(
                    to: style.width + codes, first: first, indent: String(repeating: " ", count: label + 2))
            }
        }
        return ([style.bold(Summary.title)] + lines).joined(separator: "\n")
    }

    /// For each kind of work on each runtime: its name, and what to use; one row without a name when there are too few
    /// rounds to say. Empty when there is nothing to compare.
    func rows() -> [(name: String, text: String)] {
        let run = analysis.run
        var rows: [(name: String, text: String)] = []
        for group in groups() {
            for runtime in run.runtimes.map(\.label) {
                let candidates = self.candidates(group, runtime: runtime)
                guard let best = candidates.max(by: { $0.speedup.value < $1.speedup.value }) else { continue }
                rows.append(
                    (
                        run.runtimes.count > 1 ? "\(group.name), \(runtime)" : group.name,
                        row(best, among: candidates, isWaiting: group.isWaiting)
                    ))
            }
        }
        if !rows.isEmpty, run.completeRounds < Runner.minimalRounds {
            return [("", "too few rounds to say; \(Runner.minimalRounds) are the least")]
        }
        return rows
    }

    /// Works that are summed up together: a kind, and where its workloads come in several variants, one variant of it.
    private struct Group: Equatable {
        var kind: String
        var variant: String?
        var isWaiting: Bool
        var name: String { variant.map { "\(kind) (\($0))" } ?? kind }
    }

    private func groups() -> [Group] {
        var groups: [Group] = []
        for workload in analysis.run.workloads {
            for variant in workload.variants {
                let group = Group(
                    kind: workload.kind, variant: variant == "default" ? nil : variant, isWaiting: workload.isWaiting)
                if !groups.contains(group) { groups.append(group) }
            }
        }
        return groups
    }

    /// Models measured on every work of a group: means over different sets of works would not compare.
    private func candidates(_ group: Group, runtime: String) -> [Candidate] {
        let names = Set(analysis.run.workloads.filter { $0.kind == group.kind }.map(\.name))
        var speedups: [Model: [Int: [WorkKey: CellFigures]]] = [:]
        var works = Set<WorkKey>()
        for (key, figures) in analysis.figures where key.runtime == runtime && names.contains(key.workload) {
            guard figures.speedup != nil, key.variant == group.variant ?? "default" else { continue }
            speedups[key.model, default: [:]][key.workers, default: [:]][key.work] = figures
            works.insert(key.work)
        }
        var result: [Candidate] = []
        for (model, counts) in speedups where model != .single {
            for (workers, figures) in counts.sorted(by: { $0.key < $1.key }) where figures.count == works.count {
                let ordered = figures.sorted { $0.key.title < $1.key.title }.map(\.value)
                let speedups = ordered.compactMap(\.speedup)
                func mean(_ bound: KeyPath<Estimate, Double>) -> Double {
                    Statistics.geometricMean(speedups.map { $0[keyPath: bound] }) ?? 0
                }
                let speedup = Estimate(value: mean(\.value), low: mean(\.low), high: mean(\.high))
                let shares = ordered.compactMap(\.ceilingShare)
                let share = shares.count == ordered.count ? Statistics.geometricMean(shares) : nil
                result.append(
                    Candidate(
                        model: model, workers: workers, speedup: speedup, works: speedups.map(\.value),
                        ceilingShare: share))
            }
        }
        return result.sorted { ($0.model, $0.workers) < ($1.model, $1.workers) }
    }

    private func row(_ best: Candidate, among candidates: [Candidate], isWaiting: Bool) -> String {
        // Below 3 % nobody should say that there is a difference.
        guard best.speedup.value >= 1.03, best.speedup.low > 1 else {
            return "single: nothing measured gains on it"
        }
        var text = best.model.rawValue
        if best.workers > 1 { text += " with \(best.workers) workers" }
        text += ": \(Format.ratio(best.speedup.value))× single"
        if best.works.count > 1 {
            text +=
                " (\(best.works.count) works, \(Format.ratio(best.works.min()!)) to"
                + " \(Format.ratio(best.works.max()!)))"
        }
        let limit = self.limit(best, candidates, isWaiting: isWaiting)
        if !limit.isEmpty { text += "; \(limit)" }
        let rivals = candidates.filter { other in
            other.model != best.model && other.speedup.value >= 0.97 * best.speedup.value
        }
        for rival in rivals.prefix(1) {
            text +=
                "; \(rival.model.rawValue)"
                + (rival.workers > 1 ? " with \(rival.workers)" : "") + " is as good"
        }
        return text
    }

    /// Where it stopped scaling, and what stopped it, as far as the figures tell.
    private func limit(_ best: Candidate, _ candidates: [Candidate], isWaiting: Bool) -> String {
        guard best.model.hasWorkers else { return isWaiting ? "one thread does all the waiting" : "" }
        let most = candidates.filter { $0.model == best.model }.max { $0.workers < $1.workers }
        if let most, most.workers > best.workers {
            return "\(most.workers) workers gain no more (\(Format.ratio(most.speedup.value))×)"
        }
        guard best.workers > 1, !isWaiting, let share = best.ceilingShare else { return "" }
        if share >= 0.9 { return "as much as these cores give" }
        return "\(Format.percent(share)) of what these cores give"
    }
}
