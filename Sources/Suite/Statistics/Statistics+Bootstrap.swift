#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A figure and the interval that holds it with the confidence asked for.
public struct Estimate: Codable, Equatable {
    public var value: Double
    public var low: Double
    public var high: Double

    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// Half the interval's width as a share of the figure.
    public var relativeError: Double {
        value == 0 ? 0 : (high - low) / 2 / abs(value)
    }

    /// Whether two intervals share a value.
    public func overlaps(_ other: Estimate) -> Bool {
        low <= other.high && other.low <= high
    }
}

extension Statistics {
    public static let resamples = 10_000
    public static let confidence = 0.95

    /// The median with its percentile bootstrap interval (Efron, 1979); nil without values. One value has an interval
    /// of width nought, which says nothing: callers show the number of rounds beside it.
    public static func medianInterval(
        _ values: [Double], seed: UInt64, resamples: Int = resamples, confidence: Double = confidence
    ) -> Estimate? {
        guard let value = median(values) else { return nil }
        let order = Ranked(values)
        let interval = bootstrap(count: values.count, seed: seed, resamples: resamples, confidence: confidence) {
            order.median(counts: $0)
        }
        return Estimate(value: value, low: interval.low, high: interval.high)
    }

    /// The ratio of two medians over rounds that both have, with its interval. The rounds are drawn jointly, so what
    /// disturbed a whole round cancels out. Nil when no pair is left.
    public static func ratioInterval(
        _ pairs: [(numerator: Double, denominator: Double)], seed: UInt64, resamples: Int = resamples,
        confidence: Double = confidence
    ) -> Estimate? {
        guard let top = median(pairs.map(\.numerator)), let bottom = median(pairs.map(\.denominator)), bottom != 0
        else { return nil }
        let numerators = Ranked(pairs.map(\.numerator))
        let denominators = Ranked(pairs.map(\.denominator))
        let interval = bootstrap(count: pairs.count, seed: seed, resamples: resamples, confidence: confidence) {
            let below = denominators.median(counts: $0)
            return below == 0 ? .infinity : numerators.median(counts: $0) / below
        }
        return Estimate(value: top / bottom, low: interval.low, high: interval.high)
    }

    /// The ratio of the medians of two unpaired series, each drawn on its own; nil when one is empty.
    public static func unpairedRatioInterval(
        _ numerators: [Double], _ denominators: [Double], seed: UInt64, resamples: Int = resamples,
        confidence: Double = confidence
    ) -> Estimate? {
        guard let top = median(numerators), let bottom = median(denominators), bottom != 0 else { return nil }
        let above = Ranked(numerators)
        let below = Ranked(denominators)
        var generator = SeededGenerator(seed: seed)
        func draw(_ count: Int) -> [Int] {
            var counts = [Int](repeating: 0, count: count)
            for _ in 0..<count { counts[generator.below(count)] += 1 }
            return counts
        }
        var results: [Double] = []
        results.reserveCapacity(resamples)
        for _ in 0..<resamples {
            let value = below.median(counts: draw(denominators.count))
            results.append(value == 0 ? .infinity : above.median(counts: draw(numerators.count)) / value)
        }
        results.sort()
        let tail = (1 - confidence) / 2
        return Estimate(
            value: top / bottom, low: quantile(sorted: results, tail), high: quantile(sorted: results, 1 - tail))
    }

    /// The geometric mean of positive values; nil without values or when one is not positive.
    public static func geometricMean(_ values: [Double]) -> Double? {
        guard !values.isEmpty, values.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        return exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
    }

    /// The geometric mean of positive values with the bootstrap interval over them; nil without values or when one
    /// is not positive.
    public static func geometricMeanInterval(
        _ values: [Double], seed: UInt64, resamples: Int = resamples, confidence: Double = confidence
    ) -> Estimate? {
        guard let value = geometricMean(values) else { return nil }
        let logarithms = values.map { log($0) }
        let count = Double(values.count)
        let interval = bootstrap(count: values.count, seed: seed, resamples: resamples, confidence: confidence) {
            var sum = 0.0
            for index in logarithms.indices { sum += Double($0[index]) * logarithms[index] }
            return exp(sum / count)
        }
        return Estimate(value: value, low: interval.low, high: interval.high)
    }

    /// Draws `count` of `count` indices with replacement `resamples` times and gives the percentiles of `statistic`,
    /// which gets how often each index was drawn.
    static func bootstrap(
        count: Int, seed: UInt64, resamples: Int, confidence: Double, statistic: ([Int]) -> Double
    ) -> (low: Double, high: Double) {
        var generator = SeededGenerator(seed: seed)
        var results: [Double] = []
        results.reserveCapacity(resamples)
        var counts = [Int](repeating: 0, count: count)
        for _ in 0..<resamples {
            for index in 0..<count { counts[index] = 0 }
            for _ in 0..<count { counts[generator.below(count)] += 1 }
            results.append(statistic(counts))
        }
        results.sort()
        let tail = (1 - confidence) / 2
        return (quantile(sorted: results, tail), quantile(sorted: results, 1 - tail))
    }

    /// Values with their order, so that a resample's median is found by one walk instead of a sort.
    private struct Ranked {
        let values: [Double]
        let order: [Int]

        init(_ values: [Double]) {
            self.values = values
            order = values.indices.sorted { values[$0] < values[$1] }
        }

        func median(counts: [Int]) -> Double {
            let half = values.count / 2
            let isOdd = values.count % 2 == 1
            var seen = 0
            var lower = 0.0
            for index in order where counts[index] > 0 {
                let before = seen
                seen += counts[index]
                if isOdd {
                    if seen > half { return values[index] }
                } else {
                    if before < half, seen >= half { lower = values[index] }
                    if seen > half { return (lower + values[index]) / 2 }
                }
            }
            return lower
        }
    }
}
