import XCTest

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Suite

final class GateTests: XCTestCase {
    private static func runtime(_ label: String) -> RuntimeInfo {
        var runtime = Example.pvm
        runtime.label = label
        return runtime
    }

    /// Base, head and the base again in one run. The noise of a cell has the same size everywhere but other signs.
    private func run(
        rounds: Int = 12, noise: Double = 0.01, seed: UInt64 = 1, failing: Model? = nil,
        allocated: ((CellKey, Int) -> Double)? = nil,
        head: @escaping (CellKey) -> Double = { _ in 1 }
    ) -> RunFile {
        let plan = Example.plan(
            runtimes: [Check.baseLabel, Check.headLabel, Check.twinLabel].map(GateTests.runtime))
        let mock = MockExecutor()
        let base = mock.speed
        var generator = SeededGenerator(seed: seed)
        mock.speed = { key in
            let wobble = 1 + noise * (Double(generator.below(2001)) / 1000 - 1)
            return base(key) * wobble * (key.runtime == Check.headLabel ? head(key) : 1)
        }
        if let failing {
            mock.answer = { request, _ in
                request.key.model == failing && request.key.runtime == Check.headLabel
                    ? .failed(CellFailure(.crash, "killed by SIGSEGV")) : nil
            }
        }
        if let allocated {
            mock.answer = { request, call in
                var report = mock.report(request)
                report.counters = ["allocated_bytes": allocated(request.key, call), "pause_ns": Double(call)]
                return .answered(report)
            }
        }
        return Runner(plan: plan, run: Example.header(plan, rounds: rounds), mock: mock).execute()
    }

    // MARK: Exact counters

    func testOneByteMoreIsARegressionWhereTheCounterIsExact() throws {
        let run = run(allocated: { key, _ in key.runtime == Check.headLabel && key.model == .gil ? 4097 : 4096 })
        let gate = gate(run)
        XCTAssertEqual(Set(gate.cells.filter { $0.verdict == .regression }.map(\.key.model)), [.gil])
        XCTAssertTrue(gate.suspects.isEmpty, "nothing to measure again")
        XCTAssertEqual(gate.exit, .regression)
        XCTAssertEqual(gate.verdict, "regression: 2 cells doing more work by an exact counter (exit code 2)")
        let report = GateReport(gate: gate, head: "new", base: "old")
        XCTAssertTrue(report.document().text(Style()).contains("4,096  4,097  +0.0244%"), report.document().text(Style()))
        XCTAssertTrue(report.junit(seconds: 1).contains("more work: allocated_bytes 4,097, base 4,096"))
        let byTime = Gate(
            head: (run, Check.headLabel), base: (run, Check.baseLabel), twin: Check.twinLabel, usesCounters: false)
        XCTAssertEqual(byTime.exit, .fine)
    }

    func testCountersThatVaryDoNotGate() {
        // The base itself is not exact; then one head that is above, but only once; then less work.
        let loose = gate(run(allocated: { key, call in key.runtime == Check.headLabel ? 5000 : 4096 + Double(call % 2) }))
        XCTAssertTrue(loose.cells.allSatisfy { $0.counters.isEmpty })
        let once = gate(run(allocated: { key, call in key.runtime == Check.headLabel && call == 3 ? 5000 : 4096 }))
        XCTAssertTrue(once.cells.allSatisfy { $0.counters.isEmpty })
        let less = gate(run(allocated: { key, _ in key.runtime == Check.headLabel ? 4000 : 4096 }))
        XCTAssertEqual(less.exit, .fine)
        XCTAssertTrue(less.cells.allSatisfy { $0.counters == [CounterChange(name: "allocated_bytes", base: 4096, head: 4000)] })
    }

    func testAllRuntimesDoTheWorkThatTheFirstWasCalibratedFor() {
        let plan = Example.plan(runtimes: [Example.pvm, Example.cpython])
        let mock = MockExecutor()
        mock.calibration = { .answered(Calibration(loops: $0.runtime.label == "pvm" ? 5 : 50, seconds: 0.02)) }
        let run = Runner(
            plan: plan, run: Example.header(plan, rounds: 1), executor: mock, comparesRuntimes: true, now: { mock.time }
        ).execute()
        XCTAssertEqual(Set(run.cells.flatMap { $0.samples.map(\.loops) }), [5])
        let again = Runner(
            plan: plan, run: Example.header(plan, rounds: 1), executor: mock,
            loops: [WorkKey(workload: "cpu/nbody"): 7], now: { mock.time }
        ).execute()
        XCTAssertEqual(Set(again.cells.flatMap { $0.samples.map(\.loops) }), [7])
    }

    func testRoundsThatDecideNothingAskForMore() {
        XCTAssertFalse(gate(run()).wantsMore)
        XCTAssertTrue(gate(run(noise: 0.9, seed: 5)).wantsMore)
        XCTAssertTrue(gate(run(rounds: 4)).wantsMore)
        XCTAssertFalse(gate(run(failing: .loop)).wantsMore, "a failure is a decision")
        XCTAssertFalse(gate(run(head: { _ in 0.8 })).wantsMore, "and so is a suspicion")
    }

    private func gate(_ run: RunFile) -> Gate {
        Gate(head: (run, Check.headLabel), base: (run, Check.baseLabel), twin: Check.twinLabel)
    }

    func testNothingChanged() {
        let gate = gate(run())
        XCTAssertEqual(gate.cells.count, 8)
        XCTAssertTrue(gate.cells.allSatisfy { $0.verdict == .pass })
        XCTAssertTrue(gate.isPaired)
        XCTAssertEqual(gate.exit, .fine)
        XCTAssertEqual(gate.verdict, "no regression in 8 cells (exit code 0)")
    }

    func testManyRunsOfNothingNeverFail() {
        for seed in 1...20 {
            let gate = gate(run(noise: 0.08, seed: UInt64(seed)))
            XCTAssertTrue(gate.suspects.isEmpty, "seed \(seed)")
        }
    }

    func testTenPerCentAreFoundAndConfirmed() {
        var found = 0
        for seed in 1...20 {
            var first = gate(run(noise: 0.04, seed: UInt64(seed), head: { _ in 0.9 }))
            first.confirm(gate(run(noise: 0.04, seed: UInt64(seed + 100), head: { _ in 0.9 })))
            if first.exit == .regression { found += 1 }
        }
        XCTAssertGreaterThanOrEqual(found, 19)
    }

    func testASuspectThatIsNotConfirmedDoesNotFail() throws {
        var first = gate(run(head: { $0.model == .gil ? 0.8 : 1 }))
        XCTAssertEqual(Set(first.suspects.map(\.model)), [.gil])
        XCTAssertEqual(first.exit, .regression, "until it is measured again")
        first.confirm(gate(run(seed: 9)))
        XCTAssertEqual(first.exit, .fine)
        let cell = try XCTUnwrap(first.cells.first { $0.key.model == .gil })
        XCTAssertEqual(cell.verdict, .notConfirmed)
        XCTAssertEqual(try XCTUnwrap(cell.again).value, 1, accuracy: 0.02)
    }

    func testACellThatIsLateOnceIsMeasuredAgain() throws {
        func late(_ run: RunFile) -> RunFile {
            var run = run
            for index in run.cells.indices where run.cells[index].key.runtime == Check.headLabel {
                guard run.cells[index].key.model == .loop else { continue }
                run.cells[index].status = .failed
                run.cells[index].failure = .timeout
                run.cells[index].reason = "no answer within 60 s"
            }
            return run
        }
        var first = gate(late(run()))
        XCTAssertEqual(first.exit, .failure, "until it is measured again")
        XCTAssertFalse(first.hasFailed)
        XCTAssertEqual(first.suspects.map(\.model), [.loop])
        var twice = first
        twice.confirm(gate(late(run(seed: 2))))
        XCTAssertEqual(twice.exit, .failure)
        first.confirm(gate(run(seed: 2)))
        XCTAssertEqual(first.exit, .fine)
        XCTAssertNil(try XCTUnwrap(first.cells.first { $0.key.model == .loop }).reason)
        XCTAssertTrue(gate(run(failing: .loop)).hasFailed, "a crash is one whatever a second run says")
    }

    func testFasterIsNoFailure() {
        let gate = gate(run(head: { _ in 1.2 }))
        XCTAssertEqual(Set(gate.cells.map(\.verdict)), [.improved])
        XCTAssertEqual(gate.exit, .fine)
    }

    func testTheNoiseOfACellWidensWhatItIsAllowed() throws {
        let quiet = try XCTUnwrap(gate(run(noise: 0.001)).cells.first)
        XCTAssertEqual(quiet.delta, 0.03)
        let loud = gate(run(noise: 0.3, seed: 3)).cells
        XCTAssertTrue(loud.contains { $0.delta > 0.1 })
        XCTAssertTrue(loud.allSatisfy { $0.delta >= 3 * $0.noise - 1e-12 })
    }

    func testFewRoundsAreInconclusive() {
        let gate = gate(run(rounds: 4, head: { _ in 0.5 }))
        XCTAssertFalse(gate.couldDecide)
        XCTAssertEqual(gate.exit, .inconclusive)
        XCTAssertEqual(gate.verdict, "inconclusive: 4 rounds cannot decide over 8 cells (exit code 4)")
    }

    func testNoiseBeyondAllMeasureIsInconclusive() {
        let gate = gate(run(noise: 0.9, seed: 5))
        XCTAssertTrue(gate.cells.contains { $0.verdict == .inconclusive })
        XCTAssertTrue(gate.suspects.isEmpty)
    }

    func testACrashIsAFailure() {
        let gate = gate(run(failing: .loop))
        XCTAssertEqual(gate.exit, .failure)
        let report = GateReport(gate: gate, head: "new", base: "old")
        XCTAssertTrue(report.document().markdown().contains("killed by SIGSEGV"))
        let junit = report.junit(seconds: 1)
        XCTAssertTrue(junit.contains("errors=\"1\""), junit)
        XCTAssertNoThrow(try XMLDocument(xmlString: junit, options: []))
    }

    func testAStoredBaseline() {
        var stored = run(rounds: 12, seed: 1)
        stored.id = "stored"
        let head = run(rounds: 12, seed: 2, head: { _ in 0.85 })
        var gate = Gate(head: (head, Check.headLabel), base: (stored, Check.baseLabel), twin: nil)
        XCTAssertFalse(gate.isPaired)
        XCTAssertEqual(gate.suspects.count, 8)
        gate.confirm(Gate(head: (head, Check.headLabel), base: (stored, Check.baseLabel), twin: nil))
        XCTAssertEqual(gate.exit, .regression)
    }

    func testReportsReadWell() {
        var first = gate(run(head: { $0.model == .gil ? 0.8 : 1 }))
        first.confirm(gate(run(seed: 7, head: { $0.model == .gil ? 0.8 : 1 })))
        let report = GateReport(gate: first, head: "new", base: "old")
        let text = report.document().text(Style())
        let words = text.split { $0.isWhitespace }.joined(separator: " ")
        XCTAssertTrue(words.contains("regression: 2 cells slower in both measurements (exit code 2)"), text)
        XCTAssertTrue(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, text)
        XCTAssertTrue(report.junit(seconds: 2).contains("failures=\"2\""))
        let noise = NoiseReport(
            outcomes: [
                Check.Outcome(gate: gate(run()), run: run(), second: nil, seconds: 1, wasInterrupted: false)
            ], runtime: "pvm")
        XCTAssertEqual(noise.exit, .fine)
        XCTAssertTrue(noise.document().text(Style()).contains("the gate would not have failed"))
    }

    func testRuntimesOfACellStandSideBySide() {
        let plan = Example.plan(runtimes: [Example.pvm, Example.cpython])
        let mock = MockExecutor()
        _ = Runner(
            plan: plan, run: Example.header(plan, rounds: 3), executor: mock, comparesRuntimes: true,
            now: { mock.time }
        ).execute()
        let cells = mock.measured.map(\.key)
        for (place, key) in cells.enumerated() where key.runtime == "python3" {
            let near = [place - 1, place + 1].filter(cells.indices.contains).map { cells[$0] }
            XCTAssertTrue(near.contains { $0.runtime == "pvm" && $0.model == key.model && $0.workers == key.workers })
        }
        XCTAssertGreaterThan(Set(mock.order.prefix(8)).count, 1)
    }
}
