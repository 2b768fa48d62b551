import XCTest

@testable import Suite

/// What happens to a run when something breaks: nothing hangs, nothing that was measured is lost, every message names the
/// cell.
final class DisasterTests: BrigadeTestCase {
    private func samples(_ run: RunFile) -> Int { run.cells.reduce(0) { $0 + $1.samples.count } }

    /// A long run of one slow cell, once so much of it is in the journal.
    private func underWay(_ home: TemporaryFolder, samples: Int = 2, prefix: [String] = []) throws -> Process {
        try needPython()
        let file = home.path + "/run.json"
        let process = try start(
            home,
            ["bench", "--runtime", "python3", "--json", file, "--rounds", "1000", "--workers", "1", "--models", "single"])
        try waitForSamples(samples, in: file, of: process)
        return process
    }

    func testCtrlCLeavesAPartialFile() throws {
        let home = try home(["cpu/slow": "time.sleep(0.1)"])
        let process = try underWay(home)
        kill(process.processIdentifier, SIGINT)
        let result = try finish(process, home)
        XCTAssertEqual(result.code, 130, result.errors)
        XCTAssertTrue(result.output.contains("partial: the run was cut"), result.output)
        let run = try RunFile.read(home.path + "/run.json")
        XCTAssertEqual(run.status, .partial)
        XCTAssertGreaterThan(samples(run), 0)
        XCTAssertFalse(FileManager.default.fileExists(atPath: home.path + "/run.json.journal"))
    }

    func testAKilledBrigadeLeavesItsJournalAndTheRunGoesOn() throws {
        let home = try home(["cpu/slow": "time.sleep(0.1)"])
        let process = try underWay(home)
        kill(process.processIdentifier, SIGKILL)
        _ = try finish(process, home)
        let file = home.path + "/run.json"
        XCTAssertFalse(FileManager.default.fileExists(atPath: file))
        let cut = try Journal.replay(file + ".journal")
        XCTAssertEqual(cut.status, .partial)
        XCTAssertGreaterThan(samples(cut), 0)
        let rounds = samples(cut) + 2
        let result = try finish(start(home, ["bench", "--resume", file, "--rounds", "\(rounds)"]), home)
        XCTAssertEqual(result.code, 0, result.errors)
        let run = try RunFile.read(file)
        XCTAssertEqual(run.status, .complete)
        XCTAssertEqual(samples(run), rounds)
        XCTAssertEqual(run.cells[0].samples.prefix(samples(cut)), cut.cells[0].samples[...], "what was measured stays")
        XCTAssertFalse(FileManager.default.fileExists(atPath: file + ".journal"))
    }

    func testAKilledDriverAndEndlessOutputFailTheirCells() throws {
        let home = try home([
            "cpu/good": "", "cpu/killed": "os.kill(os.getpid(), 9)", "cpu/endless": "while True: print('x' * 100000)",
        ])
        let result = try bench(home, "--rounds", "1", "--workers", "1", "--models", "single")
        XCTAssertEqual(result.code, 3)
        XCTAssertTrue(result.output.contains("killed by SIGKILL (killed)"), result.output)
        XCTAssertTrue(result.output.contains("printed without end"), result.output)
        XCTAssertTrue(result.errors.contains("2 cells have failed"), result.errors)
        let run = try RunFile.read(home.path + "/run.json")
        XCTAssertEqual(run.cells.filter { $0.status == .failed }.map(\.key.workload).sorted(), ["cpu/endless", "cpu/killed"])
        XCTAssertEqual(samples(run), 1, "the others go on")
    }

    /// With the real driver: a worker process that is killed, and one that never ends.
    func testAKilledWorkerProcessFailsItsCell() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
            .standardizedFileURL.path
        let home = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/Benchmarks", withDestinationPath: root + "/Benchmarks")
        let workload = try home.write(
            "own/killed.py",
            """
            KIND, UNIT, SUMMARY, VARIANTS, DEFAULT = "cpu", "steps", "dies in a worker process", ("default",), False
            MODELS_SKIPPED, NEEDS, SIZE, UNITS_PER_LOOP = {}, [], 1, 1

            def prepare(size):
                return size

            def work(inputs, index):
                import multiprocessing, os
                if multiprocessing.parent_process() is not None:
                    os.kill(os.getpid(), 9)
                return sum(range(1000)) + index
            """)
        let result = try bench(
            home, "--workload", workload, "--rounds", "1", "--workers", "2", "--models", "single,process")
        XCTAssertEqual(result.code, 3, result.errors)
        let run = try RunFile.read(home.path + "/run.json")
        let failed = run.cells.filter { $0.status == .failed }
        XCTAssertTrue(failed.first?.reason?.hasSuffix("ended with exit code -9") == true, failed.first?.reason ?? "")
        XCTAssertEqual(failed.map(\.key.description), ["own/killed on python3: process with 2 workers"])
        XCTAssertEqual(samples(run), 1)
    }

    /// No file of this shell's children may grow beyond 24 KiB: as on a full disk, writes fail in mid-run.
    func testAFullDiskLosesNothingThatWasWritten() throws {
        try needPython()
        let home = try home(["cpu/good": ""])
        let file = home.path + "/run.json"
        try home.write(
            "full.sh", "ulimit -f 24\nexec '\(brigade)' bench --runtime python3 --json '\(file)' --rounds 60"
                + " --workers 1 --models single --seed 1\n")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [home.path + "/full.sh"]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["BRIGADE_HOME": home.path, "TMPDIR": home.path]) { $1 }
        process.standardOutput = FileHandle(forWritingAtPath: try home.write("stdout", ""))
        process.standardError = FileHandle(forWritingAtPath: try home.write("stderr", ""))
        try process.run()
        let result = try finish(process, home)
        XCTAssertEqual(result.code, 3, result.output + result.errors)
        XCTAssertTrue(result.errors.contains("cannot write \(file): File too large"), result.errors)
        XCTAssertTrue(result.output.contains("cpu/good (steps/s)"), "the table is shown all the same")
        let run = try Journal.replay(file + ".journal")
        XCTAssertGreaterThan(samples(run), 5)
        XCTAssertFalse(FileManager.default.fileExists(atPath: file))
        XCTAssertFalse(FileManager.default.fileExists(atPath: file + ".new"), "nothing half written is left")
    }

    /// A wall clock that jumps an hour to and fro: durations come from the monotonic clock alone.
    func testAClockThatJumpsChangesNothing() throws {
        #if os(Linux)
            let home = try home(["cpu/good": "time.sleep(0.01)"])
            let source = try home.write(
                "jump.c",
                """
                #define _GNU_SOURCE
                #include <sys/syscall.h>
                #include <sys/time.h>
                #include <time.h>
                #include <unistd.h>
                static long step(void) { static int n; return __sync_fetch_and_add(&n, 1) % 2 ? 3600 : -3600; }
                int clock_gettime(clockid_t id, struct timespec *t) {
                    int r = syscall(SYS_clock_gettime, id, t);
                    if (r == 0 && id == CLOCK_REALTIME) t->tv_sec += step();
                    return r;
                }
                int gettimeofday(struct timeval *t, void *zone) {
                    struct timespec now;
                    clock_gettime(CLOCK_REALTIME, &now);
                    t->tv_sec = now.tv_sec;
                    t->tv_usec = now.tv_nsec / 1000;
                    return 0;
                }
                time_t time(time_t *out) {
                    struct timespec now;
                    clock_gettime(CLOCK_REALTIME, &now);
                    if (out) *out = now.tv_sec;
                    return now.tv_sec;
                }
                """)
            let library = home.path + "/jump.so"
            guard
                let compiler = ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"].first(
                    where: FileManager.default.isExecutableFile),
                try ChildProcess([compiler, "-shared", "-fPIC", "-o", library, source], environment: ["PATH=/usr/bin:/bin"])
                    .collect(timeout: 60).cause == .ended(.exited(0))
            else { throw XCTSkip("there is no C compiler") }
            setenv("LD_PRELOAD", library, 1)
            defer { unsetenv("LD_PRELOAD") }
            let result = try bench(home, "--rounds", "3", "--workers", "1", "--models", "single")
            unsetenv("LD_PRELOAD")
            XCTAssertEqual(result.code, 0, result.errors)
            let run = try RunFile.read(home.path + "/run.json")
            XCTAssertEqual(samples(run), 3)
            XCTAssertTrue((0..<600).contains(run.seconds), "\(run.seconds) s")
            for sample in run.cells[0].samples {
                XCTAssertTrue((0..<600).contains(sample.at), "\(sample.at)")
                XCTAssertTrue(sample.slices.allSatisfy { (0..<60).contains($0.seconds) })
            }
        #endif
    }

    /// Workers that ran elsewhere than they were pinned to are told of once, with the cell where it was first seen.
    func testACPUThatLeftTheMaskIsToldOf() {
        let plan = Example.plan(models: [.nogil], counts: [1, 2])
        let mock = MockExecutor()
        mock.answer = { request, call in
            var report = mock.report(request)
            // CPU 1 is gone from the third round on.
            report.cpusSeen = request.cpus.indices.map { [$0, call < 2 ? request.cpus[$0] : 0] }
            return .answered(report)
        }
        let run = Runner(plan: plan, run: Example.header(plan, rounds: 6), mock: mock).execute()
        XCTAssertEqual(run.status, .complete)
        XCTAssertEqual(samples(run), 12)
        XCTAssertEqual(
            run.notes,
            [
                "cpu/nbody on pvm: nogil with 2 workers: workers pinned to CPUs 0-1 ran on 0, and so may later cells: the"
                    + " mask has changed in mid-run, or the runtime cannot pin"
            ], "two on one CPU; a single worker is where it should be")
        mock.answer = { request, call in
            var report = mock.report(request)
            report.cpusSeen = request.cpus.indices.map { [$0, call < 2 ? request.cpus[$0] : 2] }
            return .answered(report)
        }
        let moved = Runner(plan: plan, run: Example.header(plan, rounds: 6), mock: mock).execute()
        XCTAssertEqual(samples(moved), 12)
        XCTAssertEqual(moved.notes.count, 2, "once for each set of CPUs: \(moved.notes)")
        XCTAssertTrue(moved.notes.allSatisfy { $0.hasPrefix("cpu/nbody on pvm: nogil") }, "\(moved.notes)")
    }
}
