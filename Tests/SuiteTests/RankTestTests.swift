import XCTest

@testable import Suite

/// Rank tests, Holm and the scalability law against published values.
final class RankTestTests: XCTestCase {
    /// Hollander and Wolfe, Nonparametric Statistical Methods, 1973, page 29: depression factor of nine patients at the
    /// first and second visit. R's documentation of wilcox.test gives V = 40 and p = 0.01953 one-sided.
    func testWilcoxonOfHollanderAndWolfe() throws {
        let first = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
        let second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
        let result = try XCTUnwrap(Statistics.wilcoxon(zip(first, second).map { $0 - $1 }))
        XCTAssertEqual(result.statistic, 40)
        XCTAssertEqual(result.p, 2 * 0.01953125, accuracy: 1e-9)
    }

    /// The same patients: Hollander and Wolfe, page 33 and table A.4, estimate the shift as 0.46 and give the interval of
    /// 96.1 % from 0.010 to 0.786; nine differences have no exact interval of 95 %, so that is the one.
    func testTheShiftOfHollanderAndWolfe() throws {
        let first = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
        let second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
        let shift = try XCTUnwrap(Statistics.pseudoMedian(zip(first, second).map { $0 - $1 }))
        XCTAssertEqual(shift.value, 0.46, accuracy: 1e-9)
        XCTAssertEqual(shift.low, 0.010, accuracy: 1e-9)
        XCTAssertEqual(shift.high, 0.786, accuracy: 1e-9)
    }

    /// Tables of the signed-rank test: with 12 differences 13 is the largest sum with p ≤ 0.05 two-sided, so the interval
    /// leaves out 13 of the 78 means on each side.
    func testTheIntervalBelongsToTheTest() throws {
        let differences = (1...12).map { Double($0) }
        let shift = try XCTUnwrap(Statistics.pseudoMedian(differences))
        var means: [Double] = []
        for i in 0..<12 { for j in i..<12 { means.append((differences[i] + differences[j]) / 2) } }
        means.sort()
        XCTAssertEqual(shift.low, means[13])
        XCTAssertEqual(shift.high, means[64])
        XCTAssertNil(Statistics.pseudoMedian([1, 2, 3, 4, 5]), "too few for 95 %")
        XCTAssertEqual(Statistics.normalQuantile(0.975), 1.959964, accuracy: 1e-5)
        // The approximation for many joins the exact sums for few.
        let sixty = try XCTUnwrap(Statistics.pseudoMedian((1...60).map { Double($0) }))
        let more = try XCTUnwrap(Statistics.pseudoMedian((1...61).map { Double($0) }))
        XCTAssertEqual(sixty.high - sixty.low, more.high - more.low, accuracy: 1)
    }

    func testRatiosOfPairsForgetWhatTheyShare() throws {
        let pairs = [1.0, 2, 4, 8, 16, 32, 64].map { (numerator: $0 * 0.9, denominator: $0) }
        let ratio = try XCTUnwrap(Statistics.pairedRatio(pairs))
        XCTAssertEqual(ratio.low, 0.9, accuracy: 1e-12)
        XCTAssertEqual(ratio.high, 0.9, accuracy: 1e-12)
        XCTAssertNil(Statistics.pairedRatio(pairs + [(0, 1)]))
    }

    /// Student's sleep data, as R's t.test page has them: V = 0 and, because of ties and a nought, p = 0.009091 by the
    /// normal approximation. Exactly, nine differences of one sign have p = 2 / 2⁹.
    func testWilcoxonDropsNoughtsAndCountsTiesExactly() throws {
        let differences = [-1.2, -2.4, -1.3, -1.3, 0, -1.0, -1.8, -0.8, -4.6, -1.4]
        let result = try XCTUnwrap(Statistics.wilcoxon(differences))
        XCTAssertEqual(result.statistic, 0)
        XCTAssertEqual(result.p, 2 / 512.0, accuracy: 1e-12)
        XCTAssertNil(Statistics.wilcoxon([0, 0]))
        XCTAssertEqual(try XCTUnwrap(Statistics.wilcoxon([1])).p, 1)
    }

    /// Hollander and Wolfe, page 69: permeability of the placenta at term and in mid-pregnancy. R's documentation of
    /// wilcox.test gives W = 35 and p = 0.1272 one-sided.
    func testMannWhitneyOfHollanderAndWolfe() throws {
        let term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
        let early = [1.15, 0.88, 0.90, 0.74, 1.21]
        let result = try XCTUnwrap(Statistics.mannWhitney(term, early))
        XCTAssertEqual(result.statistic, 35)
        XCTAssertEqual(result.p, 2 * 0.1272, accuracy: 1e-4)
        XCTAssertEqual(try XCTUnwrap(Statistics.mannWhitney(early, term)).statistic, 15, "m·n − 35")
    }

    /// Tables of the Mann–Whitney test: with five values each, U = 2 is the largest with p ≤ 0.05 two-sided.
    func testMannWhitneyTable() throws {
        let low = [1.0, 2, 3, 4, 7]
        let high = [5.0, 6, 8, 9, 10]
        let two = try XCTUnwrap(Statistics.mannWhitney(low, high))
        XCTAssertEqual(two.statistic, 2)
        XCTAssertEqual(two.p, 0.0317, accuracy: 1e-4)
        XCTAssertNil(Statistics.mannWhitney([], high))
        XCTAssertEqual(try XCTUnwrap(Statistics.mannWhitney([1, 1], [1, 1])).p, 1)
    }

    /// Beyond the exact sizes the approximation takes over; it must join the exact values smoothly.
    func testApproximationIsNearTheExactValues() throws {
        let shifted = (0..<30).map { Double($0) + 3.3 }
        let base = (0..<30).map(Double.init)
        let exact = try XCTUnwrap(Statistics.mannWhitney(shifted, base))
        let more = try XCTUnwrap(Statistics.mannWhitney(shifted + [16.6], base + [14.4]))
        XCTAssertEqual(exact.p, more.p, accuracy: 0.03)
        let differences = (1...60).map { Double($0 % 3 == 0 ? -$0 : $0) }
        let sixty = try XCTUnwrap(Statistics.wilcoxon(differences))
        let sixtyOne = try XCTUnwrap(Statistics.wilcoxon(differences + [0.5]))
        XCTAssertEqual(sixty.p, sixtyOne.p, accuracy: 0.01)
    }

    /// The four p-values of the usual example; R's p.adjust gives the same.
    func testHolm() {
        let adjusted = Statistics.holm([0.01, 0.04, 0.03, 0.005])
        for (found, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) {
            XCTAssertEqual(found, expected, accuracy: 1e-12)
        }
        XCTAssertEqual(Statistics.holm([]), [])
        XCTAssertEqual(Statistics.holm([0.9, 0.8]), [1, 1])
    }

    /// Gunther's ray tracer measurements; he and R's package usl find α near 0.05 and β near nought.
    func testScalabilityLawOfTheRayTracer() throws {
        let counts = [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64]
        let throughputs: [Double] = [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310]
        let law = try XCTUnwrap(Statistics.scalabilityLaw(Array(zip(counts, throughputs)).map { ($0.0, $0.1) }))
        XCTAssertEqual(law.alpha, 0.05, accuracy: 0.01)
        XCTAssertEqual(law.beta, 0, accuracy: 1e-4)
        XCTAssertGreaterThan(law.r2, 0.97)
    }

    func testScalabilityLawFindsItsOwnParameters() throws {
        for (alpha, beta) in [(0.02, 0.0005), (0.1, 0), (0, 0.001), (0, 0)] {
            let law = ScalabilityLaw(alpha: alpha, beta: beta, gamma: 1000, r2: 1)
            let points = [1, 2, 4, 8, 16, 32].map { (workers: $0, throughput: law.throughput(Double($0))) }
            let found = try XCTUnwrap(Statistics.scalabilityLaw(points))
            XCTAssertEqual(found.alpha, alpha, accuracy: 1e-9)
            XCTAssertEqual(found.beta, beta, accuracy: 1e-9)
            XCTAssertEqual(found.gamma, 1000, accuracy: 1e-6)
            XCTAssertEqual(found.r2, 1, accuracy: 1e-9)
        }
        XCTAssertEqual(try XCTUnwrap(ScalabilityLaw(alpha: 0.02, beta: 0.0005, gamma: 1, r2: 1).peak), 44.27, accuracy: 0.01)
        XCTAssertNil(ScalabilityLaw(alpha: 0.02, beta: 0, gamma: 1, r2: 1).peak)
        XCTAssertNil(Statistics.scalabilityLaw([(1, 10), (2, 19), (4, 35), (8, 60), (16, 90)]), "five counts fit anything")
    }

    func testUnpairedRatio() throws {
        let estimate = try XCTUnwrap(
            Statistics.unpairedRatioInterval([20, 22, 21, 19, 23], [10, 11, 10.5, 9.5], seed: 3))
        XCTAssertEqual(estimate.value, 21 / 10.25, accuracy: 1e-12)
        XCTAssertLessThan(estimate.low, estimate.value)
        XCTAssertGreaterThan(estimate.high, estimate.value)
        XCTAssertEqual(estimate, Statistics.unpairedRatioInterval([20, 22, 21, 19, 23], [10, 11, 10.5, 9.5], seed: 3))
        XCTAssertNil(Statistics.unpairedRatioInterval([], [1], seed: 1))
    }
}
