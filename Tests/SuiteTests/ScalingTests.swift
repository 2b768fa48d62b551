import XCTest

@testable import Suite

final class ScalingTests: XCTestCase {
    private func analysis(_ counts: [Int], law: ScalabilityLaw) -> Analysis {
        let plan = Example.plan(counts: counts)
        let mock = MockExecutor()
        var call = 0.0
        mock.speed = { key in
            call += 1
            let noise = 1 + 0.002 * sin(call)
            switch key.model {
            case .nogil: return law.throughput(Double(key.workers)) * noise
            case .gil: return 1000 * noise
            default: return 1000 * Double(key.workers) * noise
            }
        }
        return Analysis(Runner(plan: plan, run: Example.header(plan, rounds: 6), mock: mock).execute())
    }

    func testTheLawIsFittedWithSixCounts() throws {
        let law = ScalabilityLaw(alpha: 0.05, beta: 0.01, gamma: 1000, r2: 1)
        let report = ScalingReport(analysis([1, 2, 3, 4, 6, 8], law: law))
        let curve = try XCTUnwrap(report.curves.first { $0.model == .nogil })
        XCTAssertEqual(try XCTUnwrap(curve.law).alpha, 0.05, accuracy: 0.02)
        let text = try report.document().text(Style())
        XCTAssertTrue(text.contains("α = 0.0"), text)
        XCTAssertTrue(text.contains("(prediction)"), "the most is at about 10 workers, beyond the 8 measured: \(text)")
        XCTAssertTrue(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, text)
    }

    func testWhereItStops() throws {
        let law = ScalabilityLaw(alpha: 0, beta: 0, gamma: 1000, r2: 1)
        let report = ScalingReport(analysis([1, 2, 4], law: law))
        let curves = report.curves
        XCTAssertEqual(try XCTUnwrap(curves.first { $0.model == .gil }).stop, 1)
        XCTAssertNil(try XCTUnwrap(curves.first { $0.model == .process }).stop)
        let text = try report.document().markdown()
        XCTAssertTrue(text.contains("process: still gains at 4 workers"), text)
        XCTAssertFalse(text.contains("α ="), "three counts fit anything")
    }

    func testOneCountHasNoScaling() throws {
        let law = ScalabilityLaw(alpha: 0, beta: 0, gamma: 1000, r2: 1)
        XCTAssertThrowsError(try ScalingReport(analysis([1], law: law)).document())
    }
}
