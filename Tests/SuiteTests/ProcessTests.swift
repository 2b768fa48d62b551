import XCTest

@testable import Suite

final class ProcessTests: XCTestCase {
    private func shell(_ script: String, cpus: [Int]? = nil) throws -> ChildProcess {
        try ChildProcess(["/bin/sh", "-c", script], environment: ["PATH=/usr/bin:/bin", "WORD=word"], cpus: cpus)
    }

    func testOutputErrorsAndCode() throws {
        let collected = try shell("echo out $WORD; echo err >&2; exit 3").collect(timeout: 10)
        XCTAssertEqual(collected.cause, .ended(.exited(3)))
        XCTAssertEqual(String(decoding: collected.output, as: UTF8.self), "out word\n")
        XCTAssertEqual(LastWords.of(collected.errors), "err")
    }

    func testASignalIsSeen() throws {
        let collected = try shell("kill -SEGV $$").collect(timeout: 10)
        XCTAssertEqual(collected.cause, .ended(.signalled(SIGSEGV)))
        XCTAssertEqual(SignalName.of(SIGSEGV), "SIGSEGV (segmentation fault)")
    }

    func testAProgramThatIsNotThere() {
        XCTAssertThrowsError(try ChildProcess(["/no/such/program"], environment: [])) {
            XCTAssertTrue("\($0)".contains("/no/such/program"), "\($0)")
        }
    }

    func testATimeOutEndsTheWholeGroup() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/pid"
        let begin = Clock.now()
        let collected = try shell("sleep 30 & echo $! > \(file); sleep 30").collect(timeout: 0.3)
        XCTAssertEqual(collected.cause, .timedOut)
        XCTAssertLessThan(Clock.now() - begin, 5)
        let grandchild = pid_t(try String(contentsOfFile: file, encoding: .utf8).trimmed)!
        XCTAssertTrue(isGone(grandchild), "the grandchild lives on")
    }

    func testAGrandchildThatHoldsThePipesDoesNotKeepUsWaiting() throws {
        let begin = Clock.now()
        let collected = try shell("sleep 30 & echo done").collect(timeout: 20)
        XCTAssertEqual(collected.cause, .ended(.exited(0)))
        XCTAssertEqual(String(decoding: collected.output, as: UTF8.self), "done\n")
        XCTAssertLessThan(Clock.now() - begin, 5)
    }

    func testMuchOutputDoesNotBlockTheChild() throws {
        let collected = try shell(
            "i=0; while [ $i -lt 2000 ]; do printf '%0512d\\n' $i; printf '%0512d\\n' $i >&2; i=$((i+1)); done"
        )
        .collect(timeout: 30)
        XCTAssertEqual(collected.cause, .ended(.exited(0)))
        XCTAssertEqual(collected.output.count, 2000 * 513)
        XCTAssertLessThanOrEqual(collected.errors.count, 16 << 10)
    }

    func testAPinnedChildMayUseOnlyItsCPUs() throws {
        #if os(Linux)
            let before = try XCTUnwrap(Affinity.current())
            let cpu = try XCTUnwrap(before.last)
            let collected = try shell("grep Cpus_allowed_list /proc/self/status", cpus: [cpu]).collect(timeout: 10)
            let line = String(decoding: collected.output, as: UTF8.self)
            XCTAssertEqual(line.split(separator: "\t").last?.trimmed, "\(cpu)")
            XCTAssertEqual(Affinity.current(), before, "our own mask is back")
        #endif
    }

    func testLastWordsAreTheException() {
        let traceback = "Traceback (most recent call last):\n  File \"x\", line 1\nValueError: no\n\n"
        XCTAssertEqual(LastWords.of(Array(traceback.utf8)), "ValueError: no")
        XCTAssertEqual(LastWords.of([]), "")
    }

    func testTheDriversLine() {
        func parse(_ text: String) -> String {
            switch DriverLine.parse(Array(text.utf8), as: Calibration.self) {
            case .answered(let calibration): return "loops \(calibration.loops)"
            case .skipped(let reason): return "skipped \(reason)"
            case .failed(let failure): return "\(failure.kind.rawValue): \(failure.message)"
            case .interrupted: return "interrupted"
            }
        }
        XCTAssertEqual(parse("{\"protocol\":1,\"loops\":4,\"seconds\":0.02}\n"), "loops 4")
        XCTAssertEqual(parse("{\"protocol\":1,\"skipped\":\"no\"}"), "skipped no")
        XCTAssertEqual(parse(""), "rubbish: the driver printed nothing")
        XCTAssertEqual(parse("hello\n{}"), "rubbish: the driver printed 2 lines, the first “hello”")
        XCTAssertEqual(parse("Segmentation"), "rubbish: the driver's answer is no JSON of ours: “Segmentation”")
        XCTAssertEqual(parse("{\"protocol\":2}"), "rubbish: the driver speaks protocol 2, not 1")
        XCTAssertEqual(
            parse("{\"protocol\":1,\"loops\":4}"), "rubbish: the driver's answer lacks something: no “seconds”")
    }

    func testTheNativeKernelCountsEveryWorker() {
        let report = Canary.run(workers: 2, cpus: [], seconds: 0.02)
        XCTAssertEqual(report.workers.count, 2)
        XCTAssertTrue(report.workers.allSatisfy { $0.iterations > 0 && $0.seconds >= 0.02 })
        XCTAssertGreaterThan(report.throughput, 0)
    }

    func testAPathIsRunAsGivenAndANameIsResolved() throws {
        let folder = try TemporaryFolder()
        let real = try folder.write("real/python3", "#!/bin/sh\n")
        let shim = try folder.write(
            "bin/python3",
            "#!/bin/sh\nprintf '%s\\n' brigade-probe cpython 3.12.1 '\(real)' 0 - 'a version'\n")
        for path in [real, shim] { chmod(path, 0o755) }
        let finder = RuntimeFinder(searchPath: folder.path + "/bin", home: folder.path)
        XCTAssertEqual(try finder.resolve(["python3"]).map(\.path), [real])
        XCTAssertEqual(try finder.resolve(["slow=\(shim)"]).map(\.path), [shim])
    }

    private func isGone(_ pid: pid_t) -> Bool {
        for _ in 0..<100 {
            if kill(pid, 0) != 0 { return true }
            // Killed, but not yet reaped by whoever inherited it.
            if FileTree().text("proc/\(pid)/stat")?.contains(") Z ") == true { return true }
            usleep(20_000)
        }
        return false
    }
}
