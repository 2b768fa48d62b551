import XCTest

@testable import Suite

final class TableTests: XCTestCase {
    private func table(
        _ mock: MockExecutor = MockExecutor(), workloads: [Workload] = [Example.nbody],
        runtimes: [RuntimeInfo] = [Example.pvm], counts: [Int] = [1, 2], rounds: Int = 12, width: Int = 80
    ) -> String {
        let plan = Example.plan(workloads: workloads, runtimes: runtimes, counts: counts)
        let run = Runner(plan: plan, run: Example.header(plan, rounds: rounds), mock: mock).execute()
        return TableReporter(style: Style(width: width)).report(Analysis(run, resamples: 200))
    }

    func testOneLineForEachModel() {
        let text = table()
        XCTAssertTrue(
            text.contains(
                """
                cpu/nbody (steps/s)  bodies
                          ── 1 worker ──────────  ── 2 workers ─────────────────────
                model      per s     95% speedup   per s     95% speedup   eff  ceil
                single    1.00 k   ±0.0%    1.00
                gil          950   ±0.0%    0.95     950   ±0.0%    0.95   48%   53%
                nogil        980   ±0.0%    0.98  1.96 k*  ±0.0%    1.96   98%  109%
                loop      1.00 k   ±0.0%    1.00
                process      900   ±0.0%    0.90  1.80 k   ±0.0%    1.80   90%  100%
                """), text)
        XCTAssertTrue(text.contains("measured ceiling: 2 workers 1.80× (1.80–1.80)"), text)
        XCTAssertTrue(
            text.contains(
                """
                What to use when
                  cpu nogil with 2 workers: 1.96× single; as much as these cores give
                """), text)
        XCTAssertFalse(text.contains("few rounds"))
    }

    func testNoLineIsWiderThanTheTerminal() {
        let mock = MockExecutor()
        mock.answer = { request, _ in
            request.key.model == .process
                ? .failed(CellFailure(.crash, "exit code 1: " + String(repeating: "words ", count: 30))) : nil
        }
        for (counts, width) in [
            ([1], 80), ([1, 2], 80), ([1, 2], 60), ([1, 2, 4, 8, 16, 32, 64, 96], 80), ([1, 2, 4], 60), ([1, 2], 40), ([1, 2, 4, 8], 40),
        ] {
            for runtimes in [[Example.pvm], [Example.pvm, Example.cpython]] {
                let text = table(
                    mock, workloads: [Example.nbody, Example.echo], runtimes: runtimes, counts: counts, rounds: 2,
                    width: width)
                for line in text.split(separator: "\n") where line.count > width {
                    XCTFail("\(line.count) columns: \(line)")
                }
            }
        }
    }

    func testManyWorkerCountsGetABlockForEachModel() {
        let text = table(counts: [1, 2, 4, 8])
        XCTAssertTrue(
            text.contains(
                """
                nogil
                  workers           1        2        4        8
                  per s          980   1.96 k   3.92 k   7.84 k*
                  95%           ±0.0%    ±0.0%    ±0.0%    ±0.0%
                  speedup        0.98     1.96     3.92     7.84
                  efficiency               98%      98%      98%
                  of ceiling              109%     109%     109%
                """), text)
    }

    func testFailedImpossibleAndNoisyCellsSayWhy() {
        let mock = MockExecutor()
        var noise = 0.0
        let speed = mock.speed
        mock.speed = { key in
            noise += 1
            return speed(key)
                * (key.model == .gil && key.workers == 1 ? 1 + noise.truncatingRemainder(dividingBy: 7) : 1)
        }
        mock.answer = { request, _ in
            switch request.key.model {
            case .nogil where request.key.workers == 2: return .failed(CellFailure(.crash, "killed by SIGSEGV"))
            case .loop: return .failed(CellFailure(.timeout, "no answer within 60 s"))
            case .process: return .skipped("processes share no memory")
            default: return nil
            }
        }
        let text = table(mock)
        for part in [
            "failedᵇ", "2 workers: killed by SIGSEGV", "timeoutᶜ", "no answer within 60 s", "—",
            "processes share no memory", "too noisy to trust",
        ] {
            XCTAssertTrue(text.contains(part), "\(part) in\n\(text)")
        }
    }

    func testWhatARuntimeCannotDoIsSaidOnceInTheHead() {
        let text = table(runtimes: [Example.cpython])
        XCTAssertTrue(text.contains("no nogil: it cannot run without its global lock"), text)
        XCTAssertFalse(text.contains("\nnogil"), text)
    }

    func testWaitingWorkShowsLatencyAndNoCeiling() {
        let text = table(workloads: [Example.echo])
        XCTAssertFalse(text.contains("95% speedup   eff"))
        XCTAssertTrue(text.contains("  latency                        p50       p90       p99     p99.9"), text)
        XCTAssertTrue(text.contains("  single                     2.01 ms   3.01 ms"), text)
    }

    func testTheSummaryMeansOverWorksAndSaysWhereScalingStops() {
        let mock = MockExecutor()
        mock.speed = { key in
            switch (key.workload, key.model) {
            case ("cpu/a", .process): return [1: 1000, 2: 1900, 4: 1800][key.workers]!
            case ("cpu/b", .process): return [1: 1000, 2: 1600, 4: 1500][key.workers]!
            default: return 1000
            }
        }
        let works = ["cpu/a", "cpu/b"].map { Workload(name: $0, kind: "cpu", unit: "steps") }
        let text = table(mock, workloads: works, counts: [1, 2, 4])
        XCTAssertTrue(
            text.contains(
                """
                  cpu process with 2 workers: 1.74× single (2 works, 1.60 to 1.90); 4 workers
                      gain no more (1.64×)
                """), text)
        mock.speed = { _ in 1000 }
        XCTAssertTrue(table(mock, workloads: works).contains("cpu single: nothing measured gains on it"))
    }

    func testFewRoundsAreSaid() {
        XCTAssertTrue(table(rounds: 3).contains("few rounds (12 are wanted)"))
        XCTAssertTrue(table(rounds: 1).contains("one round only: no interval"))
    }

    func testColoursOnlyWhereTheyAreWanted() {
        XCTAssertFalse(table().contains("\u{1B}"))
        XCTAssertFalse(Style.standard(descriptor: -1, environment: [:]).color)
        XCTAssertTrue(Style(color: true).bold("x").hasPrefix("\u{1B}[1m"))
    }

    func testQuantities() {
        let cases: [(Double, String)] = [
            (0.1234, "0.12"), (9.994, "9.99"), (9.996, "10.0"), (99.96, "100"), (999.4, "999"), (999.6, "1.00 k"),
            (12_345, "12.3 k"), (1e6, "1.00 M"), (2.5e9, "2.50 G"), (0, "0.00"),
        ]
        for (value, text) in cases { XCTAssertEqual(Format.quantity(value), text) }
        XCTAssertEqual(Format.time(0.0000012), "1 µs")
        XCTAssertEqual(Format.time(0.00123), "1.23 ms")
        XCTAssertEqual(Format.time(2), "2.00 s")
        XCTAssertEqual(Format.minutes(65), "1:05")
        XCTAssertEqual(Format.bytes(1536), "1.5 KiB")
    }

    func testListing() {
        let text = Listing(style: Style()).text(
            workloads: [Example.nbody], broken: [.init(path: "w/x.py", reason: "SyntaxError: invalid syntax")],
            runtimes: [Example.pvm, Example.cpython])
        for part in [
            "* cpu/nbody  steps/s: bodies", "w/x.py cannot be used: SyntaxError", "nogil    threads in parallel",
            "pvm      pvm 3.14.0, GIL on, switchable", "python3  cpython 3.11.2, GIL on",
        ] {
            XCTAssertTrue(text.contains(part), "\(part) in\n\(text)")
        }
    }
}
