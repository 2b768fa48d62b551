import XCTest

@testable import Suite

final class RunnerTests: XCTestCase {
    private func run(
        _ mock: MockExecutor, plan: Plan = Example.plan(), rounds: Int = 4, budget: Double? = nil, seed: UInt64 = 7
    ) -> RunFile {
        Runner(plan: plan, run: Example.header(plan, rounds: rounds, budget: budget, seed: seed), mock: mock).execute()
    }

    func testEveryCellIsRunOnceARoundInFreshOrder() {
        let mock = MockExecutor()
        let result = run(mock)
        XCTAssertEqual(result.status, .complete)
        // 8 cells and the native kernel at two counts.
        XCTAssertEqual(mock.order.count, 4 * 10)
        let rounds = (0..<4).map { Array(mock.order[($0 * 10)..<($0 * 10 + 10)]) }
        for round in rounds { XCTAssertEqual(Set(round).count, 10, "every step once") }
        XCTAssertEqual(Set(rounds).count, 4, "four different orders")
        XCTAssertTrue(result.cells.allSatisfy { $0.status == .measured && $0.samples.map(\.round) == [0, 1, 2, 3] })
        XCTAssertEqual(result.ceilings.count, 8)
    }

    func testTheOrderFollowsFromTheSeed() {
        let first = MockExecutor()
        let second = MockExecutor()
        let third = MockExecutor()
        _ = run(first, seed: 1)
        _ = run(second, seed: 1)
        _ = run(third, seed: 2)
        XCTAssertEqual(first.order, second.order)
        XCTAssertNotEqual(first.order, third.order)
    }

    func testCalibratedOnceForARuntimeAndThenTheSameWorkForAll() {
        let mock = MockExecutor()
        mock.calibration = { .answered(Calibration(loops: $0.runtime.label == "pvm" ? 8 : 4, seconds: 0.03)) }
        let result = run(mock, plan: Example.plan(runtimes: [Example.pvm, Example.cpython]))
        XCTAssertEqual(mock.calibrations.map(\.runtime.label), ["pvm", "python3"])
        XCTAssertTrue(mock.calibrations.allSatisfy { $0.isCalibration && $0.key.model == .single })
        XCTAssertTrue(mock.measured.allSatisfy { $0.loops == ($0.runtime.label == "pvm" ? 8 : 4) })
        XCTAssertEqual(result.calibrations.map(\.loops), [8, 4])
    }

    func testWorkersArePinnedToDistinctCores() {
        let mock = MockExecutor()
        let plan = Example.plan(counts: [1, 2, 3])
        _ = run(mock, plan: plan)
        for request in mock.measured {
            XCTAssertEqual(request.cpus, Array([0, 1, 0].prefix(request.key.workers)))
        }
    }

    func testAFailedCellIsNotRunAgainAndTheRestGoesOn() {
        let mock = MockExecutor()
        mock.answer = { request, call in
            request.key.model == .nogil && request.key.workers == 2 && call == 1
                ? .failed(CellFailure(.crash, "killed by SIGSEGV")) : nil
        }
        let result = run(mock)
        let failed = result.cells.filter { $0.status == .failed }
        XCTAssertEqual(failed.map(\.key.description), ["cpu/nbody on pvm: nogil with 2 workers"])
        XCTAssertEqual(failed[0].reason, "killed by SIGSEGV")
        XCTAssertEqual(failed[0].samples.count, 1, "what was measured before is kept")
        XCTAssertEqual(mock.measured.filter { $0.key == failed[0].key }.count, 2)
        XCTAssertTrue(result.cells.filter { $0.status == .measured }.allSatisfy { $0.samples.count == 4 })
        XCTAssertEqual(outcome(result).exit, .failure)
    }

    func testATimeOutFailsTheCell() {
        let mock = MockExecutor()
        mock.answer = { request, _ in
            request.key.model == .loop ? .failed(CellFailure(.timeout, "no answer within 60 s")) : nil
        }
        let cell = run(mock).cells.first { $0.key.model == .loop }
        XCTAssertEqual(cell?.status, .failed)
        XCTAssertEqual(cell?.failure, .timeout)
    }

    func testASkippedCellIsNoFailure() {
        let mock = MockExecutor()
        mock.answer = { request, _ in request.key.model == .process ? .skipped("shares no memory") : nil }
        let result = run(mock)
        XCTAssertEqual(result.cells.filter { $0.status == .impossible }.count, 2)
        XCTAssertEqual(outcome(result).exit, .fine)
    }

    func testAWorkThatCannotBeCalibratedFailsWhole() {
        let mock = MockExecutor()
        mock.calibration = { _ in .failed(CellFailure(.crash, "exit code 1: SyntaxError")) }
        let result = run(mock)
        XCTAssertTrue(result.cells.allSatisfy { $0.status == .failed && $0.reason == "exit code 1: SyntaxError" })
        XCTAssertTrue(mock.measured.isEmpty)
        XCTAssertEqual(outcome(result).exit, .failure)
    }

    func testCalibrationFallsBackToAModelThatCanRunTheWork() {
        let mock = MockExecutor()
        mock.calibration = { $0.key.model == .single ? .skipped("needs two sides") : nil }
        let result = run(mock)
        XCTAssertEqual(mock.calibrations.map(\.key.model), [.single, .gil])
        XCTAssertEqual(result.cells.first { $0.key.model == .single }?.reason, "needs two sides")
        XCTAssertEqual(result.cells.first { $0.key.model == .gil }?.status, .measured)
    }

    func testAWrongChecksumFailsTheCellThatHasIt() {
        let mock = MockExecutor()
        mock.checksum = { $0.key.model == .nogil && $0.key.workers == 2 ? "bad" : "c0ffee" }
        let result = run(mock)
        let failed = result.cells.filter { $0.status == .failed }
        XCTAssertEqual(failed.map(\.key.description), ["cpu/nbody on pvm: nogil with 2 workers"])
        XCTAssertEqual(failed[0].failure, .checksum)
        XCTAssertEqual(failed[0].reason, "wrong checksum bad; the others have c0ffee")
        XCTAssertEqual(outcome(result).exit, .failure)
    }

    func testBetweenRuntimesCPythonIsRight() {
        let mock = MockExecutor()
        mock.checksum = { $0.runtime.label == "pvm" ? "odd" : "right" }
        let result = run(mock, plan: Example.plan(runtimes: [Example.pvm, Example.cpython]))
        XCTAssertEqual(Set(result.cells.filter { $0.status == .failed }.map(\.key.runtime)), ["pvm"])
    }

    func testADeclaredChecksumUnmasksAWorkloadThatDoesNothing() {
        var workload = Example.nbody
        workload.checksums = ["default": "c0ffee"]
        let mock = MockExecutor()
        mock.checksum = { _ in "0" }
        let result = run(mock, plan: Example.plan(workloads: [workload]))
        XCTAssertTrue(result.cells.allSatisfy { $0.failure == .checksum })
        XCTAssertEqual(outcome(result).exit, .failure)
    }

    func testCtrlCLeavesAPartialRun() {
        let mock = MockExecutor()
        mock.answer = { [unowned mock] _, _ in mock.measured.count > 13 ? .interrupted : nil }
        let result = run(mock)
        XCTAssertEqual(result.status, .partial)
        XCTAssertEqual(result.cells.reduce(0) { $0 + $1.samples.count }, 13)
    }

    func testTheTimeBudgetEndsTheRunAfterTheLastRoundThatFits() {
        let mock = MockExecutor()
        // A round takes 1 s, calibration 0.1 s.
        let result = run(mock, rounds: 100, budget: 6.5)
        XCTAssertEqual(result.completeRounds, 6)
        XCTAssertEqual(result.status, .complete)
        XCTAssertEqual(result.notes, ["6 of 100 rounds: the time budget of 6 s was used up"])
    }

    func testATightBudgetStillRunsEveryCellOnce() {
        let result = run(MockExecutor(), rounds: 100, budget: 0.3)
        XCTAssertTrue(result.cells.allSatisfy { $0.samples.count == 1 })
        XCTAssertEqual(result.notes, ["the time budget of 0 s ended round 2 of 100 early"])
    }

    func testAnswersThatCannotBeCounted() {
        let key = CellKey(runtime: "pvm", workload: "cpu/nbody", model: .nogil, workers: 2)
        let request = DriverRequest(
            runtime: Example.pvm, workload: Example.nbody, key: key,
            plan: SlicePlan(slices: 2, warmups: 1, minSlice: 0.02), loops: 1)
        let good = MockExecutor().report(request)
        XCTAssertNil(ReportCheck.failure(of: good, for: key))

        func failure(_ change: (inout DriverReport) -> Void) -> CellFailure? {
            var report = good
            change(&report)
            return ReportCheck.failure(of: report, for: key)
        }
        XCTAssertEqual(failure { $0.errors = ["lost an update"] }?.kind, .checksum)
        XCTAssertEqual(failure { $0.checksum = "" }?.kind, .checksum)
        XCTAssertEqual(failure { $0.slices.removeAll { $0.worker == 1 } }?.kind, .rubbish)
        XCTAssertEqual(failure { $0.slices[1].units = 0 }?.kind, .rubbish)
        XCTAssertEqual(failure { $0.slices[1].seconds = 0 }?.kind, .rubbish)
        XCTAssertEqual(failure { $0.gil = true }?.message, "the GIL was on in a worker")
    }

    func testProgressKnowsTheTimeLeft() {
        final class Watcher: RunObserver {
            var seen: [RunProgress] = []
            func began(_ progress: RunProgress) { seen.append(progress) }
            func tick(_ progress: RunProgress) {}
            func happened(_ event: RunEvent) {}
            func ended() {}
        }
        let mock = MockExecutor()
        let watcher = Watcher()
        let plan = Example.plan()
        let runner = Runner(
            plan: plan, run: Example.header(plan, rounds: 4), executor: mock, observer: watcher, now: { mock.time })
        _ = runner.execute()
        XCTAssertNil(watcher.seen.first?.left)
        // Half-way, at the first step of round 3, 2 s of 1 s rounds are left.
        let middle = watcher.seen.first { $0.round == 3 }
        XCTAssertEqual(middle?.left ?? 0, 2, accuracy: 0.15)
        let line = ProgressBar.line(middle!, width: 79)
        XCTAssertTrue(line.hasPrefix("[████████········]  5"), line)
        XCTAssertTrue(line.contains("round 3/4  0:02 left"), line)
        XCTAssertLessThanOrEqual(ProgressBar.line(middle!, width: 40).count, 40)
    }

    private func outcome(_ run: RunFile) -> Bench.Outcome {
        Bench.Outcome(run: run, path: "x.json", wasInterrupted: false, storageFailure: nil)
    }

    func testNothingMeasuredIsNoSuccess() {
        let mock = MockExecutor()
        mock.calibration = { _ in .skipped("no") }
        XCTAssertEqual(outcome(run(mock)).exit, .nothing)
    }

    func testACellThatIsFarSlowerDoesFewerLoopsFromItsSecondRoundOn() {
        let plan = Example.plan(models: [.single, .gil], counts: [1])
        let mock = MockExecutor()
        mock.answer = { request, _ in
            guard request.key.model == .gil else { return nil }
            var report = mock.report(request)
            // Eight loops take 0.8 s.
            for index in report.slices.indices { report.slices[index].seconds = 0.1 * Double(request.loops) }
            return .answered(report)
        }
        let run = Runner(plan: plan, run: Example.header(plan, rounds: 3), mock: mock).execute()
        let loops = run.cells.map { $0.samples.map(\.loops) }
        XCTAssertEqual(loops, [[8, 8, 8], [8, 1, 1]])
    }

    func testARunThatWasCutGoesOnWhereItWas() {
        let plan = Example.plan()
        let whole = MockExecutor()
        let reference = Runner(plan: plan, run: Example.header(plan, rounds: 3), mock: whole).execute()
        // Cut at every place: in calibration, in the first round, at a round's end, in the last.
        for place in [0, 1, 4, 9, 10, 11, 20, 28] {
            let first = MockExecutor()
            var steps = 0
            first.answer = { _, _ in
                steps += 1
                return steps > place ? .interrupted : nil
            }
            let cut = Runner(plan: plan, run: Example.header(plan, rounds: 3), mock: first).execute()
            XCTAssertEqual(cut.status, place < 24 ? .partial : .complete)
            let second = MockExecutor()
            second.time = 1000
            let run = Runner(plan: plan, run: cut, mock: second).execute()
            XCTAssertEqual(run.status, .complete)
            for (cell, expected) in zip(run.cells, reference.cells) {
                XCTAssertEqual(cell.samples.map(\.round), expected.samples.map(\.round), "cut at \(place): \(cell.key)")
            }
            XCTAssertEqual(run.calibrations.count, 1)
            XCTAssertEqual(
                Set(run.ceilings.map { [$0.round, $0.count, $0.turn] }).count, run.ceilings.count, "none twice")
            XCTAssertEqual(run.ceilings.count, reference.ceilings.count)
            XCTAssertTrue(zip(run.ceilings, run.ceilings.dropFirst()).allSatisfy { $0.round <= $1.round })
        }
    }
}
