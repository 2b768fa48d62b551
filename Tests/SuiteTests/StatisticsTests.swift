import XCTest

@testable import Suite

final class StatisticsTests: XCTestCase {
    /// Differences of sleep by two drugs, Student 1908 (the classic `sleep` data set): its published mean is 1.58.
    private let sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]

    func testMedian() {
        XCTAssertNil(Statistics.median([]))
        XCTAssertEqual(Statistics.median([3]), 3)
        XCTAssertEqual(Statistics.median([3, 1, 2]), 2)
        XCTAssertEqual(Statistics.median([4, 1, 3, 2]), 2.5)
        XCTAssertEqual(Statistics.median(sleep)!, 1.3, accuracy: 1e-12)
        XCTAssertEqual(Statistics.mean(sleep)!, 1.58, accuracy: 1e-12)
    }

    func testQuantilesAsRsTypeSeven() {
        // R: quantile(c(1, 2, 3, 4, 10)) and quantile(sleep)
        let values = [10.0, 1, 3, 2, 4]
        XCTAssertEqual(Statistics.quantile(values, 0.25), 2)
        XCTAssertEqual(Statistics.quantile(values, 0.75), 4)
        XCTAssertEqual(Statistics.quantile(values, 0.9)!, 7.6, accuracy: 1e-12)
        XCTAssertEqual(Statistics.quantile(sleep, 0.25)!, 1.05, accuracy: 1e-12)
        XCTAssertEqual(Statistics.quantile(sleep, 0.75)!, 1.7, accuracy: 1e-12)
        XCTAssertNil(Statistics.quantile([], 0.5))
    }

    func testTukeyFences() {
        // Quartiles 1.05 and 1.7, fences −0.9 and 3.65: only 4.6 lies outside.
        XCTAssertEqual(Statistics.outliers(sleep), [8])
        XCTAssertEqual(Statistics.outliers([1, 2, 100]), [], "three values have no quartiles to speak of")
        XCTAssertEqual(Statistics.outliers([5, 5, 5, 5, 5]), [])
    }

    func testKarpFlatt() {
        // By Amdahl's law a serial fraction f gives S = 1 / (f + (1 − f) / N); the metric must find f again.
        for (fraction, workers) in [(0.05, 2), (0.1, 8), (0.001, 1024), (0.5, 4)] {
            let speedup = 1 / (fraction + (1 - fraction) / Double(workers))
            XCTAssertEqual(Statistics.karpFlatt(speedup: speedup, workers: workers)!, fraction, accuracy: 1e-12)
        }
        XCTAssertEqual(Statistics.karpFlatt(speedup: 2, workers: 2)!, 0, accuracy: 1e-12)
        XCTAssertEqual(Statistics.karpFlatt(speedup: 1, workers: 8)!, 1, accuracy: 1e-12)
        XCTAssertNil(Statistics.karpFlatt(speedup: 1, workers: 1))
    }

    func testSplitMixGivesThePublishedNumbers() {
        // The reference implementation's first numbers for seed 1234567.
        var generator = SeededGenerator(seed: 1_234_567)
        XCTAssertEqual(generator.next(), 6_457_827_717_110_365_317)
        XCTAssertEqual(generator.next(), 3_203_168_211_198_807_973)
        XCTAssertEqual(generator.next(), 9_817_491_932_198_370_423)
    }

    func testMedianIntervalIsSeededAndCoversTheMedian() {
        let first = Statistics.medianInterval(sleep, seed: 1)!
        XCTAssertEqual(first, Statistics.medianInterval(sleep, seed: 1))
        XCTAssertEqual(first.value, 1.3, accuracy: 1e-12)
        XCTAssertLessThanOrEqual(first.low, first.value)
        XCTAssertGreaterThanOrEqual(first.high, first.value)
        // The exact bootstrap distribution of this median has its 2.5 % point at 0.9 and its 97.5 % point at 2.1.
        XCTAssertEqual(first.low, 0.9, accuracy: 0.11)
        XCTAssertEqual(first.high, 2.1, accuracy: 0.31)
        XCTAssertEqual(Statistics.medianInterval([7], seed: 1), Estimate(value: 7, low: 7, high: 7))
        XCTAssertNil(Statistics.medianInterval([], seed: 1))
    }

    func testMedianOfAResampleIsTheMedianOfItsValues() {
        // The walk over ranks against a plain sort, for odd and even counts and all kinds of draws.
        var generator = SeededGenerator(seed: 5)
        for count in 1...9 {
            let values = (0..<count).map { _ in Double(generator.below(20)) }
            var walked: [Double] = []
            var sorted: [Double] = []
            let interval = Statistics.bootstrap(count: count, seed: 3, resamples: 200, confidence: 0.95) { counts in
                let drawn = counts.indices.flatMap { Array(repeating: values[$0], count: counts[$0]) }
                sorted.append(Statistics.median(drawn)!)
                return sorted.last!
            }
            let estimate = Statistics.medianInterval(values, seed: 3, resamples: 200)!
            walked = [estimate.low, estimate.high]
            XCTAssertEqual(walked, [interval.low, interval.high], "\(count) values")
        }
    }

    func testIntervalsCoverTheTruthAsOftenAsTheySay() {
        // 300 samples of 12 from a uniform distribution around 0.5: about 95 of 100 intervals must hold it.
        var generator = SeededGenerator(seed: 99)
        var covered = 0
        for seed in 0..<300 {
            let values = (0..<12).map { _ in Double(generator.below(1_000_001)) / 1e6 }
            let interval = Statistics.medianInterval(values, seed: UInt64(seed), resamples: 1000)!
            if interval.low <= 0.5 && 0.5 <= interval.high { covered += 1 }
        }
        XCTAssertGreaterThan(covered, 270)
    }

    func testRatiosOfPairedRoundsCancelWhatDisturbsARound() {
        // Every round is slowed by another factor, but the ratio in each is 2.
        let pairs = [1.0, 0.6, 1.4, 0.9, 1.2, 0.7].map { (numerator: 2 * $0, denominator: $0) }
        let ratio = Statistics.ratioInterval(pairs, seed: 1)!
        XCTAssertEqual(ratio.value, 2, accuracy: 1e-12)
        XCTAssertEqual(ratio.low, 2, accuracy: 1e-12)
        XCTAssertEqual(ratio.high, 2, accuracy: 1e-12)
        XCTAssertNil(Statistics.ratioInterval([], seed: 1))
        XCTAssertNil(Statistics.ratioInterval([(1, 0)], seed: 1))
    }

    func testGeometricMean() {
        XCTAssertEqual(Statistics.geometricMean([1, 2, 4, 8, 16])!, 4, accuracy: 1e-12)
        let mean = Statistics.geometricMeanInterval([1, 2, 4, 8, 16], seed: 1)!
        XCTAssertEqual(mean.value, 4, accuracy: 1e-12)
        XCTAssertTrue(mean.low < 4 && mean.high > 4)
        XCTAssertNil(Statistics.geometricMean([]))
        XCTAssertNil(Statistics.geometricMean([1, 0]))
        XCTAssertNil(Statistics.geometricMean([1, -2]))
    }
}
