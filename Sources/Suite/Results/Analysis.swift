// From samples to figures. Derived again from every file, never stored.

/// The figures of one cell.
public struct CellFigures {
    public var key: CellKey
    /// Units per second, the median over rounds.
    public var throughput: Estimate
    public var rounds: Int
    /// Rounds whose figure lies outside Tukey's outer fences. They count all the same.
    public var outliers: Int
    /// Against `single` of the same runtime; nil when that was not measured.
    public var speedup: Estimate?
    /// Speedup divided by workers.
    public var efficiency: Double?
    /// Speedup divided by what the native kernel gained from as many workers.
    public var ceilingShare: Double?
    /// The Karp–Flatt serial fraction.
    public var serialFraction: Double?
    /// CPUs really used: CPU time by wall time.
    public var cpusUsed: Double?
    /// Seconds to the first unit of work.
    public var startup: Double?
    /// Bytes.
    public var peakMemory: Double?
    /// Seconds of single operations at 50, 90, 99 and 99.9 per cent.
    public var latency: [Double]?

    /// An interval wider than this share of the figure to each side makes the figure doubtful.
    public static let noisy = 0.10

    public var isNoisy: Bool { throughput.relativeError > CellFigures.noisy }
}

/// All figures of a run.
public struct Analysis {
    public let run: RunFile
    public let figures: [CellKey: CellFigures]
    /// What N native workers did relative to one.
    public let ceilings: [Int: Estimate]

    public static let percentiles: [Double] = [50, 90, 99, 99.9]

    public init(_ run: RunFile, resamples: Int = Statistics.resamples) {
        self.run = run
        let ceilings = Analysis.ceilings(run, resamples)
        self.ceilings = ceilings
        var throughputs: [CellKey: [Int: Double]] = [:]
        for cell in run.cells where cell.status == .measured {
            for sample in cell.samples {
                throughputs[cell.key, default: [:]][sample.round] = Throughput.aggregate(sample.slices)
            }
        }
        var figures: [CellKey: CellFigures] = [:]
        for cell in run.cells where cell.status == .measured {
            guard let rounds = throughputs[cell.key] else { continue }
            let seed = run.settings.seed ^ FNV.hash(cell.key.description)
            let values = rounds.sorted { $0.key < $1.key }.map(\.value)
            guard let throughput = Statistics.medianInterval(values, seed: seed, resamples: resamples) else { continue }
            var base = cell.key
            base.model = .single
            base.workers = 1
            let pairs = rounds.keys.sorted().compactMap { round in
                throughputs[base]?[round].map { (rounds[round]!, $0) }
            }
            let speedup = Statistics.ratioInterval(pairs, seed: seed, resamples: resamples)
            let workers = cell.key.workers
            figures[cell.key] = CellFigures(
                key: cell.key, throughput: throughput, rounds: values.count,
                outliers: Statistics.outliers(values).count,
                speedup: speedup,
                efficiency: speedup.map { $0.value / Double(workers) },
                ceilingShare: speedup.flatMap { value in ceilings[workers].map { value.value / $0.value } },
                serialFraction: speedup.flatMap { Statistics.karpFlatt(speedup: $0.value, workers: workers) },
                cpusUsed: Statistics.median(cell.samples.compactMap(Analysis.cpusUsed)),
                startup: Statistics.median(cell.samples.compactMap(\.startup)),
                peakMemory: Statistics.median(cell.samples.compactMap { $0.peakRss.map(Double.init) }),
                latency: LatencyRecord.percentiles(Analysis.percentiles, of: cell.samples.compactMap(\.latency)))
        }
        self.figures = figures
    }

    private static func cpusUsed(_ sample: Sample) -> Double? {
        guard let cpu = sample.cpu, sample.makespan.seconds > 0 else { return nil }
        return (cpu.user + cpu.system) / sample.makespan.seconds
    }

    private static func ceilings(_ run: RunFile, _ resamples: Int) -> [Int: Estimate] {
        var alone: [[Int]: Double] = [:]
        for sample in run.ceilings where sample.count == 1 { alone[[sample.round, sample.turn]] = sample.throughput }
        var result: [Int: Estimate] = [:]
        for count in Set(run.ceilings.map(\.count)) {
            let pairs = run.ceilings.filter { $0.count == count }
                .compactMap { sample in alone[[sample.round, sample.turn]].map { (sample.throughput, $0) } }
            result[count] = Statistics.ratioInterval(
                pairs, seed: run.settings.seed &+ UInt64(count), resamples: resamples)
        }
        return result
    }
}
