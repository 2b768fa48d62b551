#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a test of two series says.
public struct TestResult: Equatable {
    /// The statistic: V of Wilcoxon (the rank sum of positive differences), U of Mann and Whitney (of the first series).
    public var statistic: Double
    /// Two-sided.
    public var p: Double

    public init(statistic: Double, p: Double) {
        self.statistic = statistic
        self.p = p
    }
}

// Both rank tests are exact by counting (ties as mean ranks, kept whole by doubling) up to sizes where that takes
// milliseconds, and normal approximations with correction for ties and continuity beyond.
extension Statistics {
    /// Values beyond this many are approximated.
    static let exactRanks = 60

    /// Wilcoxon's signed-rank test of paired differences against nought (Wilcoxon, Biometrics Bulletin 1, 1945).
    /// Differences of nought are dropped; nil when none is left.
    public static func wilcoxon(_ differences: [Double]) -> TestResult? {
        let kept = differences.filter { $0 != 0 && $0.isFinite }
        guard !kept.isEmpty else { return nil }
        let (ranks, ties) = doubledRanks(kept.map { abs($0) })
        let positive = zip(kept, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
        let statistic = Double(positive) / 2
        let n = Double(kept.count)
        if kept.count <= exactRanks {
            // How many of the 2ⁿ choices of signs give each sum.
            var counts = [1.0] + [Double](repeating: 0, count: ranks.reduce(0, +))
            var reach = 0
            for rank in ranks {
                for sum in stride(from: reach, through: 0, by: -1) where counts[sum] > 0 {
                    counts[sum + rank] += counts[sum]
                }
                reach += rank
            }
            return TestResult(statistic: statistic, p: twoSided(counts, observed: positive))
        }
        let mean = n * (n + 1) / 4
        let variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48
        return TestResult(statistic: statistic, p: normal(statistic - mean, variance: variance))
    }

    /// The test of Mann and Whitney for two unpaired series (Annals of Mathematical Statistics 18, 1947); nil when one
    /// is empty.
    public static func mannWhitney(_ first: [Double], _ second: [Double]) -> TestResult? {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        let (ranks, ties) = doubledRanks(first + second)
        let observed = ranks.prefix(first.count).reduce(0, +)
        let m = Double(first.count)
        let n = Double(second.count)
        let statistic = Double(observed) / 2 - m * (m + 1) / 2
        if ranks.count <= exactRanks {
            // How many choices of so many ranks give each sum.
            var counts = [[Double]](
                repeating: [Double](repeating: 0, count: ranks.reduce(0, +) + 1), count: first.count + 1)
            counts[0][0] = 1
            var reach = 0
            for (index, rank) in ranks.enumerated() {
                for chosen in stride(from: min(index, first.count - 1), through: 0, by: -1) {
                    for sum in 0...reach where counts[chosen][sum] > 0 {
                        counts[chosen + 1][sum + rank] += counts[chosen][sum]
                    }
                }
                reach += rank
            }
            return TestResult(statistic: statistic, p: twoSided(counts[first.count], observed: observed))
        }
        let total = m + n
        let variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)))
        return TestResult(statistic: statistic, p: normal(statistic - m * n / 2, variance: variance))
    }

    /// Holm's step-down adjustment of several p-values (Scandinavian Journal of Statistics 6, 1979), in the order given.
    public static func holm(_ values: [Double]) -> [Double] {
        var adjusted = values
        var largest = 0.0
        for (place, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            largest = max(largest, min(1, values[index] * Double(values.count - place)))
            adjusted[index] = largest
        }
        return adjusted
    }

    /// Twice the mean rank of each value, and Σ(t³ − t) over groups of t equal values.
    private static func doubledRanks(_ values: [Double]) -> (ranks: [Int], ties: Double) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Int](repeating: 0, count: values.count)
        var ties = 0.0
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = start + end + 1 }
            let size = Double(end - start)
            ties += size * size * size - size
            start = end
        }
        return (ranks, ties)
    }

    /// Twice the smaller tail of a distribution given as counts.
    private static func twoSided(_ counts: [Double], observed: Int) -> Double {
        let total = counts.reduce(0, +)
        let below = counts[...observed].reduce(0, +)
        let above = counts[observed...].reduce(0, +)
        return min(1, 2 * min(below, above) / total)
    }

    /// Two-sided, with a continuity correction of one half.
    private static func normal(_ distance: Double, variance: Double) -> Double {
        guard variance > 0 else { return 1 }
        let z = max(0, abs(distance) - 0.5) / variance.squareRoot()
        return min(1, erfc(z / 2.0.squareRoot()))
    }
}
