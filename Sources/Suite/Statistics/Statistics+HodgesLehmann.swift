#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Statistics {
    /// Fewer differences have no interval of 95 %: even all of one sign would not be significant.
    static let minimalDifferences = 6
    /// More make too many pairs to be worth it.
    static let maximalDifferences = 500

    /// The middle of paired differences with the interval that belongs to Wilcoxon's test: the median of the means of
    /// all pairs, and the shifts that the test does not reject (Hodges and Lehmann, Annals of Mathematical Statistics 34,
    /// 1963). Nil outside 6…500 differences.
    public static func pseudoMedian(_ differences: [Double], confidence: Double = confidence) -> Estimate? {
        let n = differences.count
        guard (minimalDifferences...maximalDifferences).contains(n) else { return nil }
        var means: [Double] = []
        means.reserveCapacity(n * (n + 1) / 2)
        for i in 0..<n { for j in i..<n { means.append((differences[i] + differences[j]) / 2) } }
        means.sort()
        let middle = means.count / 2
        let value = means.count % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2
        let drop = criticalSum(n, tail: (1 - confidence) / 2)
        guard drop >= 0 else { return nil }
        return Estimate(value: value, low: means[drop], high: means[means.count - 1 - drop])
    }

    /// Second by first over pairs, as the pseudo-median of the logarithms: what disturbed both of a pair alike cancels out
    /// in each pair, before any average is taken. Nil outside 6…500 pairs of positive values.
    public static func pairedRatio(_ pairs: [(numerator: Double, denominator: Double)]) -> Estimate? {
        guard pairs.allSatisfy({ $0.numerator > 0 && $0.denominator > 0 }),
            let found = pseudoMedian(pairs.map { log($0.numerator / $0.denominator) })
        else { return nil }
        return Estimate(value: exp(found.value), low: exp(found.low), high: exp(found.high))
    }

    /// The largest rank sum whose tail is not above `tail`, −1 when there is none. So many pair means lie outside the
    /// interval on each side.
    private static func criticalSum(_ n: Int, tail: Double) -> Int {
        if n > exactRanks {
            let mean = Double(n * (n + 1)) / 4
            let deviation = (Double(n * (n + 1) * (2 * n + 1)) / 24).squareRoot()
            return max(0, Int(mean - 0.5 - normalQuantile(1 - tail) * deviation))
        }
        var counts = [1.0]
        for rank in 1...n {
            counts += [Double](repeating: 0, count: rank)
            for sum in stride(from: counts.count - 1, through: rank, by: -1) { counts[sum] += counts[sum - rank] }
        }
        let total = counts.reduce(0, +)
        var below = 0.0
        var sum = 0
        while below + counts[sum] <= tail * total {
            below += counts[sum]
            sum += 1
        }
        return sum - 1
    }

    /// The point that a normal variable stays below with probability `p`, by bisection of erfc.
    static func normalQuantile(_ p: Double) -> Double {
        var (low, high) = (-10.0, 10.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.0.squareRoot()) / 2 < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
