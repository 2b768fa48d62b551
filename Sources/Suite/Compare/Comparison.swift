import Foundation

// Two or more sets of figures side by side.
//
// - A side is a result file, or one runtime of it (`FILE#LABEL`). The first side is the base.
// - Cells are compared first, means last. Rounds of one run are paired (what disturbed a round disturbed both); those of
//   different runs are not.
// - Figures in units a second are compared on one machine only. On different ones the shapes are: speedup, efficiency,
//   which model wins.

/// What stands on one side of a comparison.
public struct ComparisonSide {
    public var name: String
    public var analysis: Analysis
    /// The runtimes that count, by label.
    public var runtimes: [String]

    public init(name: String, run: RunFile) {
        self.name = name
        analysis = Analysis(run)
        runtimes = run.runtimes.map(\.label)
    }

    /// Reads `FILE` or `FILE#LABEL`.
    ///
    /// - Throws: `StorageError` for the file, `UsageError` for the label.
    public static func read(_ text: String) throws -> ComparisonSide {
        // A file may have a # in its name; then the whole text names it.
        if let mark = text.lastIndex(of: "#"), (try? RunFile.read(text)) == nil {
            let run = try RunFile.read(String(text[..<mark])).only(runtime: String(text[text.index(after: mark)...]))
            return ComparisonSide(name: text, run: run)
        }
        return ComparisonSide(name: text, run: try RunFile.read(text))
    }
}

/// One cell on both sides.
public struct CellComparison: Codable, Equatable {
    public enum Verdict: String, Codable {
        case faster
        case slower
        /// The whole interval lies within 3 % of no change.
        case same
        /// Neither shown to differ nor to be the same.
        case unclear
    }
    /// The cell, as the base calls it.
    public var key: CellKey
    /// Units per second.
    public var base: Estimate
    public var other: Estimate
    /// Other by base: above one is faster.
    public var ratio: Estimate
    /// Of the rank test, and after Holm's adjustment over all cells; nil with too few rounds for a test.
    public var p: Double?
    public var adjusted: Double?
    public var verdict: Verdict
}

/// The speedup of one model on one work, on both sides.
public struct ShapeComparison: Codable, Equatable {
    public var key: CellKey
    public var base: Estimate
    public var other: Estimate
}

/// A side against the base.
public struct Comparison {
    /// Below this nobody should speak of a difference.
    public static let threshold = 0.03
    public static let significance = 0.05

    public var base: ComparisonSide
    public var other: ComparisonSide
    /// Whether both were measured on the same machine.
    public var isOneMachine: Bool
    /// Whether both are runtimes of one interleaved run.
    public var isPaired: Bool
    public var cells: [CellComparison]
    public var shapes: [ShapeComparison]
    /// Works with the winner on each side: model and workers.
    public var winners: [(work: WorkKey, base: CellKey, other: CellKey)]
    /// Cells measured on one side only.
    public var unmatched: Int
    /// Works whose results differ: then the figures are not of the same work.
    public var differentChecksums: [WorkKey]

    /// The geometric mean of the ratios, over cells; nil across machines.
    public var mean: Estimate? {
        isOneMachine
            ? Statistics.geometricMeanInterval(cells.map(\.ratio.value), seed: base.analysis.run.settings.seed) : nil
    }

    /// - Throws: `UsageError` when the two have no cell in common.
    public init(_ base: ComparisonSide, _ other: ComparisonSide) throws {
        self.base = base
        self.other = other
        let (ours, theirs) = (base.analysis, other.analysis)
        isOneMachine = ours.run.fingerprint == theirs.run.fingerprint
        isPaired = ours.run.id == theirs.run.id
        // One runtime on each side is compared whatever it is called.
        let ignoresRuntime = base.runtimes.count == 1 && other.runtimes.count == 1
        func counterpart(_ key: CellKey) -> CellKey {
            var key = key
            if ignoresRuntime { key.runtime = other.runtimes[0] }
            return key
        }
        let measured = ours.run.cells.map(\.key).filter { ours.figures[$0] != nil }
        let common = measured.filter { theirs.figures[counterpart($0)] != nil }
        guard !common.isEmpty else {
            throw UsageError(
                "\(base.name) and \(other.name) have no measured cell in common"
                    + (ignoresRuntime ? "" : "; pick one runtime of each: FILE#LABEL"))
        }
        unmatched = measured.count + theirs.figures.count - 2 * common.count

        let rounds = (Comparison.rounds(ours.run), Comparison.rounds(theirs.run))
        var cells: [CellComparison] = []
        for key in common {
            let match = counterpart(key)
            let seed = ours.run.settings.seed ^ FNV.hash(key.description)
            let (first, second) = (rounds.0[key] ?? [:], rounds.1[match] ?? [:])
            guard let found = Comparison.ratio(first, second, isPaired: isPaired, seed: seed) else { continue }
            cells.append(
                CellComparison(
                    key: key, base: ours.figures[key]!.throughput, other: theirs.figures[match]!.throughput,
                    ratio: found.ratio, p: found.p, adjusted: nil, verdict: .unclear))
        }
        let adjusted = Statistics.holm(cells.map { $0.p ?? 1 })
        for index in cells.indices {
            cells[index].adjusted = cells[index].p.map { _ in adjusted[index] }
            cells[index].verdict = Comparison.verdict(cells[index])
        }
        self.cells = cells
        shapes = common.compactMap { key in
            guard key.model != .single, let mine = ours.figures[key]?.speedup,
                let yours = theirs.figures[counterpart(key)]?.speedup
            else { return nil }
            return ShapeComparison(key: key, base: mine, other: yours)
        }
        winners = Comparison.works(common).compactMap { work in
            let keys = common.filter { $0.work == work }
            guard keys.count > 1,
                let mine = keys.max(by: { ours.figures[$0]!.throughput.value < ours.figures[$1]!.throughput.value }),
                let yours = keys.max(by: {
                    theirs.figures[counterpart($0)]!.throughput.value < theirs.figures[counterpart($1)]!.throughput.value
                })
            else { return nil }
            return (work, mine, yours)
        }
        differentChecksums = Comparison.works(common).filter { work in
            let mine = Comparison.checksums(ours.run, work)
            let yours = Comparison.checksums(theirs.run, work)
            return mine.isDisjoint(with: yours)
        }
    }

    private static func works(_ keys: [CellKey]) -> [WorkKey] {
        var works: [WorkKey] = []
        for key in keys where !works.contains(key.work) { works.append(key.work) }
        return works
    }

    private static func checksums(_ run: RunFile, _ work: WorkKey) -> Set<String> {
        Set(run.cells.filter { $0.key.work == work && $0.status == .measured }.flatMap { $0.samples.map(\.checksum) })
    }

    /// Units per second of every cell by round.
    static func rounds(_ run: RunFile) -> [CellKey: [Int: Double]] {
        var result: [CellKey: [Int: Double]] = [:]
        for cell in run.cells where cell.status == .measured {
            for sample in cell.samples { result[cell.key, default: [:]][sample.round] = Throughput.aggregate(sample.slices) }
        }
        return result
    }

    /// Second by first, with the p-value of the rank test; a test of fewer than five rounds can never be significant.
    static func ratio(
        _ first: [Int: Double], _ second: [Int: Double], isPaired: Bool, seed: UInt64
    ) -> (ratio: Estimate, p: Double?)? {
        if isPaired {
            let pairs = first.keys.sorted().compactMap { round in second[round].map { ($0, first[round]!) } }
            // Too few for that have a bootstrap interval, and no test.
            guard let ratio = Statistics.pairedRatio(pairs) ?? Statistics.ratioInterval(pairs, seed: seed) else {
                return nil
            }
            let p = pairs.count < 5 ? nil : Statistics.wilcoxon(pairs.map { log($0.0 / $0.1) })?.p ?? 1
            return (ratio, p)
        }
        let base = first.sorted { $0.key < $1.key }.map(\.value)
        let other = second.sorted { $0.key < $1.key }.map(\.value)
        guard let ratio = Statistics.unpairedRatioInterval(other, base, seed: seed) else { return nil }
        let p = min(base.count, other.count) < 4 ? nil : Statistics.mannWhitney(other, base)?.p
        return (ratio, p)
    }

    private static func verdict(_ cell: CellComparison) -> CellComparison.Verdict {
        // Too few rounds for a test are too few for any verdict.
        guard let p = cell.adjusted else { return .unclear }
        if cell.ratio.low > 1 - threshold, cell.ratio.high < 1 + threshold { return .same }
        guard p < significance else { return .unclear }
        if cell.ratio.low > 1 + threshold { return .faster }
        if cell.ratio.high < 1 - threshold { return .slower }
        return .unclear
    }
}
