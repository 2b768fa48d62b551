import XCTest

@testable import Suite

final class CompareTests: XCTestCase {
    /// A run whose speeds are the mock's, times a factor, with a little noise that the round decides.
    private func run(
        _ factor: @escaping (CellKey) -> Double = { _ in 1 }, runtimes: [RuntimeInfo] = [Example.pvm], id: String = "a",
        rounds: Int = 12, kernel: String = "6.1.0-test"
    ) -> RunFile {
        let plan = Example.plan(runtimes: runtimes)
        let mock = MockExecutor()
        let base = mock.speed
        var calls: [CellKey: Int] = [:]
        mock.speed = { key in
            let call = calls[key, default: 0]
            calls[key] = call + 1
            // Up to 1 % to each side, in another order for each cell.
            let noise = 1 + 0.01 * sin(Double(call * 7 + key.workers) + Double(key.description.count))
            return base(key) * factor(key) * noise
        }
        var header = Example.header(plan, rounds: rounds)
        header.id = id
        header.machine.kernel = kernel
        header.fingerprint = header.machine.fingerprint
        return Runner(plan: plan, run: header, mock: mock).execute()
    }

    private func side(_ run: RunFile, _ name: String = "x") -> ComparisonSide { ComparisonSide(name: name, run: run) }

    func testTheSameIsTheSame() throws {
        let comparison = try Comparison(side(run()), side(run(id: "b")))
        XCTAssertEqual(comparison.cells.count, 8)
        XCTAssertEqual(Set(comparison.cells.map(\.verdict)), [.same])
        XCTAssertFalse(comparison.isPaired)
        XCTAssertTrue(comparison.isOneMachine)
        XCTAssertEqual(try XCTUnwrap(comparison.mean).value, 1, accuracy: 0.01)
    }

    func testOneCellThatGotSlowerAndOneThatGotFaster() throws {
        let changed = run({ $0.model == .gil ? 0.9 : $0.model == .loop ? 1.2 : 1 }, id: "b")
        let comparison = try Comparison(side(run()), side(changed))
        for cell in comparison.cells {
            let expected: CellComparison.Verdict =
                cell.key.model == .gil ? .slower : cell.key.model == .loop ? .faster : .same
            XCTAssertEqual(cell.verdict, expected, "\(cell.key)")
        }
        let gil = try XCTUnwrap(comparison.shapes.first { $0.key.model == .gil && $0.key.workers == 2 })
        XCTAssertEqual(gil.other.value / gil.base.value, 0.9, accuracy: 0.02)
    }

    func testTwoRuntimesOfOneRunArePaired() throws {
        let both = run({ $0.runtime == "python3" ? 0.5 : 1 }, runtimes: [Example.pvm, Example.cpython])
        let comparison = try Comparison(
            side(try both.only(runtime: "pvm")), side(try both.only(runtime: "python3")))
        XCTAssertTrue(comparison.isPaired)
        XCTAssertEqual(comparison.cells.count, 6, "nogil is impossible on the other")
        XCTAssertEqual(comparison.unmatched, 2)
        XCTAssertEqual(Set(comparison.cells.map(\.verdict)), [.slower])
        XCTAssertEqual(try XCTUnwrap(comparison.winners.first).base.model, .process)
    }

    func testDifferentMachinesCompareShapesOnly() throws {
        let comparison = try Comparison(side(run()), side(run({ _ in 3 }, id: "b", kernel: "7.0")))
        guard !comparison.isOneMachine else {
            // The fingerprint may leave the kernel out: then another machine must differ otherwise.
            return try checkOtherCPU()
        }
        XCTAssertNil(comparison.mean)
    }

    private func checkOtherCPU() throws {
        var other = run({ _ in 3 }, id: "b")
        other.machine.cpuModel = "Another CPU"
        other.fingerprint = other.machine.fingerprint
        let report = try ComparisonReport([side(run(), "a.json"), side(other, "b.json")])
        XCTAssertFalse(report.comparisons[0].isOneMachine)
        XCTAssertNil(report.comparisons[0].mean)
        let text = try report.render(.text, style: Style())
        XCTAssertTrue(text.contains("The machines differ"), text)
        XCTAssertFalse(text.contains("ratio"), text)
        XCTAssertTrue(text.contains("speedup over single"))
        XCTAssertTrue(try report.render(.csv, style: Style()).contains("different machines"))
    }

    func testFewRoundsGiveNoVerdict() throws {
        let comparison = try Comparison(side(run(rounds: 2)), side(run({ _ in 0.5 }, id: "b", rounds: 2)))
        XCTAssertEqual(Set(comparison.cells.map(\.verdict)), [.unclear])
        XCTAssertNil(comparison.cells[0].p)
    }

    func testDifferentWorkIsSaid() throws {
        var other = run(id: "b")
        for cell in other.cells.indices {
            for sample in other.cells[cell].samples.indices { other.cells[cell].samples[sample].checksum = "beef" }
        }
        let report = try ComparisonReport([side(run()), side(other)])
        XCTAssertEqual(report.comparisons[0].differentChecksums, [WorkKey(workload: "cpu/nbody")])
        XCTAssertTrue(report.document().markdown().contains("not the same work"))
    }

    func testNothingInCommon() throws {
        var other = run(id: "b")
        for index in other.cells.indices { other.cells[index].key.workload = "cpu/other" }
        XCTAssertThrowsError(try Comparison(side(run(), "a"), side(other, "b"))) {
            XCTAssertEqual("\($0)", "a and b have no measured cell in common")
        }
    }

    func testEveryFormHasEveryCell() throws {
        let sides = [side(run(), "a.json"), side(run({ _ in 1.1 }, id: "b"), "b.json"), side(run(id: "c"), "c|.json")]
        let report = try ComparisonReport(sides)
        let text = try report.render(.text, style: Style())
        XCTAssertTrue(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, text)
        XCTAssertTrue(text.contains("nogil ×2"))
        XCTAssertEqual(try report.render(.csv, style: Style()).split(separator: "\n").count, 1 + 2 * 8)
        let json = try JSONSerialization.jsonObject(with: Data(report.render(.json, style: Style()).utf8))
        XCTAssertEqual(((json as? [[String: Any]])?.first?["cells"] as? [Any])?.count, 8)
        XCTAssertTrue(try report.render(.markdown, style: Style()).contains("| process ×2 |"))
        let html = try report.render(.html, style: Style())
        XCTAssertTrue(html.contains("<td class=\"good\">faster</td>"))
        XCTAssertFalse(html.contains("http"), "a page must not ask the network for anything")
    }
}
