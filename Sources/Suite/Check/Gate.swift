// Whether something got slower. Pure: judges samples, runs nothing.
//
// How it decides (measurement.md, “The gate”):
// - A cell is suspected when the whole 95 % interval of head by base lies below 1 − δ and the rank test's p-value, after
//   Holm's adjustment over all cells, is below 0.05. δ = max(3 %, 3 × what the cell differs from itself).
// - What a cell differs from itself is measured: the base runs twice in every round. With a stored baseline, odd rounds
//   of it are set against even ones.
// - A suspected cell is measured again; only when the second measurement says the same, it is a regression.
// - Counters of work done (`ExactCounters`) gate without tolerance and without a second measurement.
// - A cell whose interval is too wide to show a loss of δ or of 10 %, whichever is more, is inconclusive. So is the whole
//   check when a quarter of its cells are, or when there are too few rounds for any p-value to become significant.

/// What the gate thinks of one cell.
public struct GateCell: Equatable {
    public enum Verdict: String {
        case pass
        case improved
        /// Slower in the first measurement.
        case suspected
        /// Slower in both measurements, or doing more work by an exact counter.
        case regression
        /// Slower in the first measurement, not in the second.
        case notConfirmed = "not confirmed"
        case inconclusive
        /// Crashed, hung or wrong on the side that is checked.
        case failed
    }
    /// The cell on the checked side.
    public var key: CellKey
    /// Head by base; nil when it failed.
    public var ratio: Estimate?
    /// What the cell differs from itself: base by base.
    public var noise: Double
    public var delta: Double
    public var p: Double?
    public var adjusted: Double?
    public var verdict: Verdict
    /// What failed, in words.
    public var reason: String?
    /// It failed by giving no answer in time, which a machine that is busy with other things causes as well.
    public var isTimeout = false
    /// Head by base in the second measurement.
    public var again: Estimate?
    /// Exact counters that differ.
    public var counters: [CounterChange] = []

    /// Whether it does more work than the base, whatever time that takes.
    public var doesMore: Bool { counters.contains(where: \.isWorse) }
}

/// The judge.
public struct Gate {
    public static let significance = 0.05
    public static let minimalDelta = 0.03
    public static let noiseFactor = 3.0
    /// An interval that reaches further than this to each side decides nothing.
    static let tooWide = 0.10
    static let inconclusiveShare = 0.25

    public var cells: [GateCell]
    /// Rounds that the cell with the fewest of them has.
    public var rounds: Int
    public var isPaired: Bool

    /// Judges two series of every cell.
    ///
    /// - Parameters:
    ///   - head: the run and label of what is checked.
    ///   - base: of what it is checked against. In the same run, rounds are paired.
    ///   - twin: the label of the base's second series in the base's run; nil splits the base's rounds.
    ///   - usesCounters: whether exact counters gate too.
    public init(
        head: (run: RunFile, label: String), base: (run: RunFile, label: String), twin: String?,
        usesCounters: Bool = true
    ) {
        isPaired = head.run.id == base.run.id
        let heads = Comparison.rounds(head.run)
        let bases = Comparison.rounds(base.run)
        let places = base.run.places
        var cells: [GateCell] = []
        var rounds = Int.max
        for record in head.run.cells where record.key.runtime == head.label {
            var key = record.key
            if record.status == .failed {
                cells.append(
                    GateCell(
                        key: key, noise: 0, delta: 0, verdict: .failed, reason: record.words,
                        isTimeout: record.failure == .timeout))
                continue
            }
            key.runtime = base.label
            guard let own = heads[record.key], let other = Gate.pooled(key, bases: bases, twin: twin) else { continue }
            let seed = head.run.settings.seed ^ FNV.hash(key.description)
            guard let found = Comparison.ratio(other, own, isPaired: isPaired, seed: seed) else { continue }
            rounds = min(rounds, min(own.count, other.count))
            let noise = Gate.noise(key, bases: bases, twin: twin)
            var cell = GateCell(
                key: record.key, ratio: found.ratio, noise: noise,
                delta: max(Gate.minimalDelta, Gate.noiseFactor * noise), p: found.p, verdict: .pass)
            if usesCounters, let place = places[key] {
                var other = key
                if let twin { other.runtime = twin }
                cell.counters = ExactCounters.changes(
                    head: record, base: base.run.cells[place],
                    twin: twin == nil ? nil : places[other].map { base.run.cells[$0] })
            }
            cells.append(cell)
        }
        let measured = cells.indices.filter { cells[$0].ratio != nil }
        let adjusted = Statistics.holm(measured.map { cells[$0].p ?? 1 })
        for (place, index) in measured.enumerated() {
            cells[index].adjusted = adjusted[place]
            cells[index].verdict = Gate.verdict(cells[index])
        }
        self.cells = cells
        self.rounds = measured.isEmpty ? 0 : rounds
    }

    /// The base's rounds; where it ran twice in a round, the geometric mean of both, which halves its noise.
    private static func pooled(_ key: CellKey, bases: [CellKey: [Int: Double]], twin: String?) -> [Int: Double]? {
        guard let own = bases[key], let twin else { return bases[key] }
        var other = key
        other.runtime = twin
        return own.merging(bases[other] ?? [:]) { ($0 * $1).squareRoot() }
    }

    /// How far the base is from itself, as a share.
    private static func noise(_ key: CellKey, bases: [CellKey: [Int: Double]], twin: String?) -> Double {
        let own = bases[key] ?? [:]
        if let twin {
            var other = key
            other.runtime = twin
            let pairs = own.keys.sorted().compactMap { round in
                bases[other]?[round].map { (numerator: $0, denominator: own[round]!) }
            }
            let ratio = Statistics.pairedRatio(pairs) ?? Statistics.ratioInterval(pairs, seed: 0, resamples: 1)
            return ratio.map { abs($0.value - 1) } ?? 0
        }
        let ordered = own.sorted { $0.key < $1.key }.map(\.value)
        let odd = ordered.indices.filter { $0 % 2 == 1 }.map { ordered[$0] }
        let even = ordered.indices.filter { $0 % 2 == 0 }.map { ordered[$0] }
        guard let first = Statistics.median(odd), let second = Statistics.median(even), second > 0 else { return 0 }
        return abs(first / second - 1)
    }

    private static func verdict(_ cell: GateCell) -> GateCell.Verdict {
        guard let ratio = cell.ratio else { return .failed }
        if cell.doesMore { return .regression }
        let isSignificant = (cell.adjusted ?? 1) < significance
        if isSignificant, ratio.high < 1 - cell.delta { return .suspected }
        if isSignificant, ratio.low > 1 + cell.delta { return .improved }
        // A loss larger than what is allowed, neither shown nor ruled out.
        let allowed = max(cell.delta, tooWide)
        if ratio.low < 1 - allowed, (ratio.high - ratio.low) / 2 > allowed { return .inconclusive }
        return .pass
    }

    /// The suspected cells, which are to be measured again; those that gave no answer in time are among them.
    public var suspects: [CellKey] { cells.filter { $0.verdict == .suspected || $0.isTimeout }.map(\.key) }

    /// Whether a cell failed in a way that a second measurement would not change.
    public var hasFailed: Bool { cells.contains { $0.verdict == .failed && !$0.isTimeout } }

    /// Takes the second measurement of the suspects into account; a suspect that it lacks stays unconfirmed.
    public mutating func confirm(_ second: Gate) {
        for index in cells.indices where cells[index].verdict == .suspected || cells[index].isTimeout {
            guard let again = second.cells.first(where: { $0.key == cells[index].key }) else {
                cells[index].verdict = .inconclusive
                continue
            }
            cells[index].again = again.ratio
            let wasLate = cells[index].isTimeout
            cells[index].isTimeout = false
            if again.verdict != .failed { cells[index].reason = nil }
            switch again.verdict {
            // In time now, it has one measurement, and that one must not be alone in saying that it is slower.
            case .suspected where wasLate: cells[index].verdict = .inconclusive
            case .suspected: cells[index].verdict = .regression
            case .inconclusive: cells[index].verdict = .inconclusive
            case .failed:
                cells[index].verdict = .failed
                cells[index].reason = again.reason
            default: cells[index].verdict = .notConfirmed
            }
        }
    }

    /// Whether more rounds could tell what these could not: nothing was found, and in many cells a loss of 10 % is not
    /// ruled out either.
    public var wantsMore: Bool {
        guard exit == .fine || exit == .inconclusive, rounds > 0 else { return false }
        let open = cells.filter { ($0.ratio?.low ?? 1) < 1 - Gate.tooWide }.count
        return exit == .inconclusive || Double(open) >= Gate.inconclusiveShare * Double(cells.count)
    }

    /// Whether so many rounds could make the smallest p-value significant over so many cells.
    public var couldDecide: Bool {
        let count = cells.filter { $0.ratio != nil }.count
        guard rounds > 0, count > 0 else { return false }
        var smallest = 2.0
        if isPaired {
            for _ in 0..<rounds { smallest /= 2 }
        } else {
            // 2 / (2n choose n), the base having as many rounds.
            for step in 1...rounds { smallest *= Double(step) / Double(rounds + step) }
        }
        return smallest * Double(count) < Gate.significance
    }

    /// The exit code.
    public var exit: Bench.Exit {
        if cells.contains(where: { $0.verdict == .failed }) { return .failure }
        if cells.isEmpty { return .nothing }
        if cells.contains(where: { $0.verdict == .regression || $0.verdict == .suspected }) { return .regression }
        let open = cells.filter { $0.verdict == .inconclusive }.count
        if !couldDecide || Double(open) >= Gate.inconclusiveShare * Double(cells.count) { return .inconclusive }
        return .fine
    }

    /// What the exit code says, in one sentence.
    public var verdict: String {
        let counts = Dictionary(grouping: cells, by: \.verdict).mapValues(\.count)
        func number(_ count: Int) -> String { "\(count) cell\(count == 1 ? "" : "s")" }
        switch exit {
        case .failure: return "\(number(counts[.failed] ?? 0)) failed (exit code 3)"
        case .nothing: return "nothing was measured on both sides (exit code 6)"
        case .regression:
            let more = cells.filter { $0.verdict == .regression && $0.doesMore }.count
            let slower = (counts[.regression] ?? 0) - more
            let parts = [
                slower > 0 ? "\(number(slower)) slower in both measurements" : nil,
                more > 0 ? "\(number(more)) doing more work by an exact counter" : nil,
            ]
            return "regression: \(parts.compactMap { $0 }.joined(separator: ", ")) (exit code 2)"
        case .inconclusive:
            if !couldDecide {
                return "inconclusive: \(rounds) round\(rounds == 1 ? "" : "s") cannot decide over"
                    + " \(number(cells.count)) (exit code 4)"
            }
            return "inconclusive: the intervals of \(counts[.inconclusive] ?? 0) of \(number(cells.count)) are too"
                + " wide (exit code 4)"
        default: return "no regression in \(number(cells.count)) (exit code 0)"
        }
    }
}
