import Foundation

/// Says in plain words which model to use for one work on this machine, and why. Pure: reads figures, runs nothing.
public struct Advice {
    /// What is nearly as fast and simpler is the better advice.
    static let simplerIsEnough = 0.95
    /// From simple to involved.
    static let simplicity: [Model] = [.single, .loop, .gil, .nogil, .process]

    public var analysis: Analysis
    public var work: WorkKey
    public var runtime: String

    public init(analysis: Analysis, work: WorkKey, runtime: String) {
        self.analysis = analysis
        self.work = work
        self.runtime = runtime
    }

    private var cells: [CellRecord] {
        analysis.run.cells.filter { $0.key.work == work && $0.key.runtime == runtime }
    }

    private func figures(_ model: Model) -> [CellFigures] {
        cells.filter { $0.key.model == model }.compactMap { analysis.figures[$0.key] }
            .sorted { $0.key.workers < $1.key.workers }
    }

    /// The fastest cell of each model.
    private var fastest: [CellFigures] {
        Advice.simplicity.compactMap { figures($0).max { $0.throughput.value < $1.throughput.value } }
    }

    /// What to use; nil when nothing was measured.
    public var choice: CellFigures? {
        // What may be noise is no gain, and no reason to leave the simple way.
        let sure = fastest.filter { $0.key.model == .single || ($0.speedup?.low ?? 2) > 1 }
        guard let best = sure.map(\.throughput.value).max() else { return nil }
        return sure.first { $0.throughput.value >= Advice.simplerIsEnough * best }
    }

    /// The share of its time that one thread computes; nil when it is not known.
    public var computing: Double? { figures(.single).first?.cpusUsed.map { min(1, $0) } }

    public func document() -> Document {
        guard let choice else {
            var document = Document(title: "\(work.title): nothing could be measured")
            document.table(reasons())
            return document
        }
        var title = "\(work.title): use \(choice.key.model.rawValue)"
        if choice.key.model.hasWorkers { title += " with \(choice.key.workers) worker\(choice.key.workers == 1 ? "" : "s")" }
        if let speedup = choice.speedup, choice.key.model != .single {
            title += ", \(ComparisonReport.ratio(speedup)) times one thread"
        }
        var document = Document(title: title)
        if let worst = fastest.map(\.throughput.relativeError).max(), worst > CellFigures.noisy {
            document.paragraph(
                "Too noisy to trust: intervals of up to \(Format.error(worst)). Other programs seem to use these CPUs;"
                    + " measure again when they are idle, or with more --rounds.")
        }
        if let computing {
            document.paragraph(
                "On one thread it computes \(Format.percent(computing)) of the time and waits"
                    + " \(Format.percent(1 - computing)).")
        }
        for sentence in sentences(choice) { document.paragraph(sentence) }
        document.table(table())
        document.table(reasons())
        let rounds = analysis.run.completeRounds
        document.paragraph(
            "Measured on \(runtime) in \(rounds) round\(rounds == 1 ? "" : "s") on \(analysis.run.machine.oneLine). Advice"
                + " for another machine, Python or size of inputs has to be measured there.")
        return document
    }

    /// Why it is so, as far as the figures tell.
    func sentences(_ choice: CellFigures) -> [String] {
        var sentences: [String] = []
        func gain(_ figures: CellFigures) -> String { figures.speedup.map { Format.ratio($0.value) + "×" } ?? "?" }
        let busy = computing ?? 1
        if choice.key.model == .single {
            sentences.append("No other model gains more than 5 % over one thread here.")
        } else if let faster = fastest.max(by: { $0.throughput.value < $1.throughput.value }), faster.key != choice.key {
            sentences.append(
                "\(faster.key.place(withRuntime: false)) is as fast (\(gain(faster))), and less simple.")
        }
        if let gil = fastest.first(where: { $0.key.model == .gil }) {
            if busy > 0.7, (gil.speedup?.value ?? 0) < 1.15 {
                sentences.append(
                    "Threads under the GIL gain \(gain(gil)): it computes, and only one thread at a time may.")
            } else if busy <= 0.7 {
                sentences.append(
                    "Threads under the GIL gain \(gain(gil)): while one waits, another may compute.")
            } else {
                sentences.append(
                    "Threads under the GIL gain \(gain(gil)): part of the computing is native code that gives the GIL up.")
            }
            if let waits = gilWaits(gil.key), waits >= 100 {
                sentences.append("They wait for the GIL \(Format.quantity(waits)) times a second.")
            }
        }
        for model in [Model.nogil, .process] {
            guard let most = figures(model).last, most.key.workers > 1, let share = most.ceilingShare, busy > 0.7 else {
                continue
            }
            var text = "\(most.key.place(withRuntime: false)) gains \(gain(most)), \(Format.percent(share)) of what these"
                + " cores give"
            if let serial = most.serialFraction, serial > 0.1, share < 0.9 {
                text += "; \(Format.percent(min(1, serial))) of its work acts as if it were serial"
            }
            sentences.append(text + ".")
        }
        if let process = figures(.process).first?.startup, let single = figures(.single).first?.startup {
            sentences.append(
                "A worker process needs \(Format.time(max(0, process - single))) longer to its first unit of work than one"
                    + " thread; that pays only for work that lasts longer.")
        }
        if let loop = figures(.loop).first, busy < 0.5 {
            sentences.append("One event loop, on one core, gains \(gain(loop)).")
        }
        return sentences
    }

    /// How often threads waited for the GIL, a second.
    private func gilWaits(_ key: CellKey) -> Double? {
        guard let cell = cells.first(where: { $0.key == key }) else { return nil }
        return Statistics.median(
            cell.samples.compactMap { sample in
                sample.counters?["gil_waits"].map { $0 / max(sample.makespan.seconds, 1e-9) }
            })
    }

    private func table() -> Document.Table {
        let best = fastest.map(\.throughput.value).max() ?? 0
        let unit = analysis.run.workloads.first { $0.name == work.workload }?.unit ?? "units"
        return Document.Table(
            [
                Document.Column("best of each model"), Document.Column("\(unit)/s", isNumber: true),
                Document.Column("95%", isNumber: true), Document.Column("speedup", isNumber: true),
                Document.Column("CPUs", isNumber: true), Document.Column("memory", isNumber: true),
            ],
            fastest.map { figures in
                [
                    .init(figures.key.place(withRuntime: false), figures.throughput.value == best ? .good : .plain),
                    .init(Format.quantity(figures.throughput.value)),
                    .init(figures.rounds > 1 ? Format.error(figures.throughput.relativeError) : "?"),
                    .init(figures.speedup.map { Format.ratio($0.value) } ?? ""),
                    .init(figures.cpusUsed.map(Format.ratio) ?? ""),
                    .init(figures.peakMemory.map { Format.bytes(Int($0)) } ?? ""),
                ]
            })
    }

    private func reasons() -> Document.Table {
        Document.Table(
            [Document.Column("not measured"), Document.Column("why")],
            cells.filter { $0.status != .measured }.map {
                [.init($0.key.place(withRuntime: false)), .init($0.words, $0.status == .failed ? .bad : .faint)]
            })
    }
}
