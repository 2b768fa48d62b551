import Foundation

/// Runs what the gate judges: head and base interleaved in one run, or head alone against a stored run. As long as the
/// rounds decide nothing the run goes on, up to `maximalRounds`.
public struct Check {
    public static let headLabel = "head"
    public static let baseLabel = "base"
    /// The base once more, so that every cell's own noise is known.
    public static let twinLabel = "base again"

    /// What came of it.
    public struct Outcome {
        public var gate: Gate
        public var run: RunFile
        /// The measurement of the suspects, when there were any.
        public var second: RunFile?
        public var seconds: Double
        public var wasInterrupted: Bool
    }

    /// Why nothing can be compared.
    public struct Incomparable: Error, CustomStringConvertible {
        public var description: String

        public init(_ description: String) {
            self.description = description
        }
    }

    var options: BenchOptions
    let usesCounters: Bool
    /// Rounds that a run may grow to; those asked for are always done.
    let maximalRounds: Int
    let log: (String) -> Void

    /// - Parameters:
    ///   - options: what is measured; its runtimes are replaced.
    ///   - usesCounters: whether exact counters gate too.
    ///   - maximalRounds: how many rounds the run may grow to while they decide nothing.
    ///   - log: gets a line when something takes another while.
    public init(
        _ options: BenchOptions, usesCounters: Bool = true, maximalRounds: Int = 0, log: @escaping (String) -> Void
    ) {
        self.options = options
        self.usesCounters = usesCounters
        self.maximalRounds = maximalRounds
        self.log = log
    }

    /// Head and base in one run, their rounds paired.
    public func against(head: String, base: String) throws -> Outcome {
        try measured(
            runtimes: [
                Check.baseLabel + "=" + base, Check.headLabel + "=" + head, Check.twinLabel + "=" + base,
            ]
        ) { run in
            Gate(
                head: (run, Check.headLabel), base: (run, Check.baseLabel), twin: Check.twinLabel,
                usesCounters: usesCounters)
        }
    }

    /// Head now against a stored run of the same machine.
    ///
    /// - Throws: `Incomparable` when the baseline is of another machine or holds several runtimes.
    public mutating func baseline(head: String, stored: RunFile) throws -> Outcome {
        let here = Machine.current().fingerprint
        guard stored.fingerprint == here else {
            throw Incomparable(
                "the baseline is of another machine (\(stored.machine.oneLine)); measure one here, or use"
                    + " --against")
        }
        guard stored.runtimes.count == 1, let label = stored.runtimes.first?.label else {
            throw Incomparable("the baseline holds several runtimes; name one: --baseline FILE#LABEL")
        }
        guard stored.hasFigures else { throw Incomparable("the baseline holds no figures") }
        // The same work as then: its counters compare only so.
        options.loops = Dictionary(stored.calibrations.map { ($0.work, $0.loops) }) { first, _ in first }
        return try measured(runtimes: [Check.headLabel + "=" + head]) { run in
            Gate(head: (run, Check.headLabel), base: (stored, label), twin: nil, usesCounters: usesCounters)
        }
    }

    private func measured(runtimes: [String], judge: (RunFile) -> Gate) throws -> Outcome {
        let begin = Clock.now()
        let first = try bench(runtimes, only: nil, judge)
        var gate = judge(first.run)
        var outcome = Outcome(
            gate: gate, run: first.run, second: nil, seconds: 0, wasInterrupted: first.wasInterrupted)
        let suspects = gate.suspects
        if !suspects.isEmpty, !first.wasInterrupted, !gate.hasFailed {
            log("\(suspects.count) cell\(suspects.count == 1 ? " looks" : "s look") slower or hung: measuring again")
            let places = Set(suspects.map { Place($0) })
            let second = try bench(runtimes, only: { places.contains(Place($0)) }, judge)
            gate.confirm(judge(second.run))
            outcome.gate = gate
            outcome.second = second.run
            outcome.wasInterrupted = second.wasInterrupted
        }
        outcome.seconds = Clock.now() - begin
        return outcome
    }

    /// A cell, whatever runtime.
    private struct Place: Hashable {
        var work: WorkKey
        var model: Model
        var workers: Int

        init(_ key: CellKey) {
            (work, model, workers) = (key.work, key.model, key.workers)
        }
    }

    /// One measurement, made longer while it decides nothing.
    private func bench(
        _ runtimes: [String], only: ((CellKey) -> Bool)?, _ judge: (RunFile) -> Gate
    ) throws -> Bench.Outcome {
        var options = self.options
        options.runtimes = runtimes
        options.only = only
        options.comparesRuntimes = runtimes.count > 1
        if only != nil, let json = options.json { options.json = json + ".again" }
        let isKept = options.json != nil
        if !isKept {
            options.json = NSTemporaryDirectory() + "brigade-\(UUID().uuidString).json"
        }
        defer { if !isKept { try? FileManager.default.removeItem(atPath: options.json!) } }
        var outcome = try Bench(options).execute()
        var rounds = options.rounds ?? 0
        while rounds > 0, rounds < maximalRounds, !outcome.wasInterrupted, outcome.storageFailure == nil {
            guard judge(outcome.run).wantsMore else { break }
            log("\(rounds) rounds decide nothing yet: measuring more")
            rounds = min(maximalRounds, rounds + max(6, rounds / 2))
            options.resume = outcome.path
            options.rounds = rounds
            let before = outcome.run.completeRounds
            outcome = try Bench(options).execute()
            // A time budget that is used up gives no more.
            if outcome.run.completeRounds <= before { break }
        }
        return outcome
    }
}
