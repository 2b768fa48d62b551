import XCTest

@testable import Suite

/// `brigade` as a user starts it, with a Python of the system and workloads that behave in all ways.
final class EndToEndTests: XCTestCase {
    /// Speaks the driver's side of the protocol; a workload is a piece of Python that may print its own answer.
    private let driver = """
        import json, os, sys, time
        words = sys.argv[1:]
        if words[0] == "--describe":
            for path in words[1:]:
                folder, name = os.path.split(path)
                if "undescribed" in name:
                    raise ValueError("no description")
                print(json.dumps({"name": os.path.basename(folder) + "/" + name[:-3], "kind": "cpu", "unit": "steps",
                                  "summary": "test", "variants": ["default"], "models": {}, "default": True,
                                  "needs": ["server"] if "served" in name else []}))
            sys.exit(0)
        calibrate = "--calibrate" in words
        if calibrate:
            words.remove("--calibrate")
        options = dict(zip(words[::2], words[1::2]))
        workers, slices = int(options["--workers"]), int(options["--slices"])
        checksum = "c0ffee"
        if not calibrate:
            exec(open(options["--workload"]).read())
            now = time.monotonic()
            pieces = [{"worker": w, "warmup": False, "start": now + i * 0.01, "seconds": 0.01, "units": 10}
                      for w in range(workers) for i in range(slices)]
            print(json.dumps({"protocol": 1, "checksum": checksum, "slices": pieces,
                              "makespan": {"seconds": 0.01, "units": 10}, "gil": True,
                              "cpus_seen": [[0, c] for c in sorted(os.sched_getaffinity(0))]
                              if hasattr(os, "sched_getaffinity") else []}))
        else:
            print(json.dumps({"protocol": 1, "loops": 3, "seconds": 0.02}))
        """

    private struct Result {
        var code: Int32
        var output: String
        var errors: String
    }

    private func home(_ workloads: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("Benchmarks/driver.py", driver)
        for (name, text) in workloads { try folder.write("Benchmarks/Workloads/\(name).py", text) }
        return folder
    }

    private var brigade: String { Executable.folder + "/brigade" }

    private func start(_ home: TemporaryFolder, _ arguments: [String]) throws -> Process {
        guard FileManager.default.isExecutableFile(atPath: brigade) else {
            throw XCTSkip("the brigade program has not been built")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: brigade)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["BRIGADE_HOME": home.path]) { $1 }
        process.standardOutput = FileHandle(forWritingAtPath: try home.write("stdout", ""))
        process.standardError = FileHandle(forWritingAtPath: try home.write("stderr", ""))
        try process.run()
        return process
    }

    private func finish(_ process: Process, _ home: TemporaryFolder) throws -> Result {
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus,
            output: try String(contentsOfFile: home.path + "/stdout", encoding: .utf8),
            errors: try String(contentsOfFile: home.path + "/stderr", encoding: .utf8))
    }

    private func bench(_ home: TemporaryFolder, _ arguments: String...) throws -> Result {
        guard (try? RuntimeFinder().resolve(["python3"])) != nil else { throw XCTSkip("there is no python3") }
        let file = home.path + "/run.json"
        return try finish(
            start(home, ["bench", "--runtime", "python3", "--json", file, "--seed", "1"] + arguments), home)
    }

    func testARunFromTheCommandToTheFile() throws {
        let home = try home(["cpu/good": ""])
        let result = try bench(home, "--rounds", "2", "--workers", "1,2")
        XCTAssertEqual(result.code, 0, result.errors)
        XCTAssertTrue(result.output.contains("cpu/good (steps/s)  test"), result.output)
        XCTAssertFalse(result.output.contains("\u{1B}"))
        XCTAssertEqual(result.errors, "", "no progress bar where there is no terminal")
        let run = try RunFile.read(home.path + "/run.json")
        XCTAssertEqual(run.status, .complete)
        XCTAssertEqual(run.cells.filter { $0.status == .measured }.count, 6)
        XCTAssertTrue(run.cells.filter { $0.status == .measured }.allSatisfy { $0.samples.count == 2 })
        XCTAssertEqual(run.ceilings.count, 4)
        XCTAssertEqual(run.command.prefix(2), ["brigade", "bench"])
        XCTAssertEqual(run.workloads[0].path, "Benchmarks/Workloads/cpu/good.py", "no path of this machine")
        XCTAssertFalse(FileManager.default.fileExists(atPath: home.path + "/run.json.journal"))
        #if os(Linux)
            for cell in run.cells {
                for sample in cell.samples {
                    XCTAssertEqual(
                        Set(sample.cpus), Set((sample.cpusSeen ?? []).map { $0[1] }), "pinned where it should be")
                }
            }
        #endif
    }

    func testBadCellsFailAndTheRestGoesOn() throws {
        let home = try home([
            "cpu/good": "", "cpu/crashing": "os.kill(os.getpid(), 11)", "cpu/raising": "raise ValueError('no luck')",
            "cpu/hanging": "os.system('sleep 60')", "cpu/talking": "print('hello')",
            "cpu/wrong": "checksum = options['--model']", "cpu/undescribed": "",
        ])
        let result = try bench(home, "--rounds", "1", "--workers", "1", "--models", "single,gil", "--timeout", "3")
        XCTAssertEqual(result.code, 3)
        for part in [
            "killed by SIGSEGV", "exit code 1: ValueError: no luck", "no answer within 3 s",
            "the driver printed 2 lines, the first “hello”", "wrong checksum",
        ] {
            XCTAssertTrue(result.output.contains(part), "\(part) in\n\(result.output)")
        }
        let run = try RunFile.read(home.path + "/run.json")
        XCTAssertEqual(run.status, .complete)
        XCTAssertEqual(run.notes.filter { $0.hasSuffix("undescribed.py: ValueError: no description") }.count, 1)
        XCTAssertTrue(run.cells.filter { $0.key.workload == "cpu/good" }.allSatisfy { $0.status == .measured })
    }

    func testAWorkloadFileThatCannotBeReadIsNoSuccess() throws {
        let home = try home(["cpu/good": "", "cpu/undescribed": ""])
        let some = try bench(home, "--rounds", "1", "--workers", "1", "--models", "single")
        XCTAssertEqual(some.code, 3)
        XCTAssertTrue(some.errors.contains("1 workload file was left out"), some.errors)
        let only = try bench(home, "--workloads", "undescribed")
        XCTAssertEqual(only.code, 1)
        XCTAssertTrue(only.errors.contains("undescribed.py cannot be used: ValueError: no description"), only.errors)
        XCTAssertEqual(
            try bench(home, "--workloads", "good", "--rounds", "1", "--workers", "1", "--models", "single").code, 0)
    }

    func testCtrlCLeavesAPartialFile() throws {
        let home = try home(["cpu/slow": "time.sleep(0.2)"])
        let file = home.path + "/run.json"
        guard (try? RuntimeFinder().resolve(["python3"])) != nil else { throw XCTSkip("there is no python3") }
        let process = try start(
            home, ["bench", "--runtime", "python3", "--json", file, "--rounds", "1000", "--workers", "1"])
        usleep(4_000_000)
        kill(process.processIdentifier, SIGINT)
        let result = try finish(process, home)
        XCTAssertEqual(result.code, 130, result.errors)
        XCTAssertTrue(result.output.contains("partial: the run was cut"), result.output)
        let run = try RunFile.read(file)
        XCTAssertEqual(run.status, .partial)
        XCTAssertGreaterThan(run.cells.reduce(0) { $0 + $1.samples.count }, 0)
    }

    func testAKilledRunIsInTheJournal() throws {
        let home = try home(["cpu/slow": "time.sleep(0.2)"])
        guard (try? RuntimeFinder().resolve(["python3"])) != nil else { throw XCTSkip("there is no python3") }
        let file = home.path + "/run.json"
        let process = try start(
            home, ["bench", "--runtime", "python3", "--json", file, "--rounds", "1000", "--workers", "1"])
        usleep(4_000_000)
        kill(process.processIdentifier, SIGKILL)
        _ = try finish(process, home)
        XCTAssertFalse(FileManager.default.fileExists(atPath: file))
        let run = try Journal.replay(file + ".journal")
        XCTAssertEqual(run.status, .partial)
        XCTAssertGreaterThan(run.cells.reduce(0) { $0 + $1.samples.count }, 0)
    }

    func testTheServerIsThereForThoseWhoNeedIt() throws {
        let home = try home([
            "io/served": """
            import urllib.request
            answer = json.loads(urllib.request.urlopen("http://" + options["--server"] + "/x").read())
            checksum = answer["path"]
            """
        ])
        let result = try bench(home, "--rounds", "1", "--workers", "1", "--models", "single")
        XCTAssertEqual(result.code, 0, result.output + result.errors)
        XCTAssertEqual(try RunFile.read(home.path + "/run.json").cells[0].samples[0].checksum, "/x")
    }

    func testUsageErrorsHaveOneMessageAndCodeOne() throws {
        let home = try home(["cpu/nbody": ""])
        for (arguments, message) in [
            (["--workloads", "nbdy"], "unknown workload “nbdy”; did you mean cpu/nbody?"),
            (["--runtime", "pithon3"], "unknown runtime “pithon3”"),
            (["--runtime", "a=/no/python"], "there is no program at “/no/python”"),
            (["--runtime", "/bin/cat"], "does not answer as a Python 3"),
            (["--models", "sigle"], "did you mean single?"), (["--workers", "0"], "“0” is not a number of workers"),
            (["--what"], "Unknown option '--what'"),
        ] {
            let runtime = arguments[0] == "--runtime" ? [] : ["--runtime", "python3"]
            let result = try finish(start(home, ["bench"] + runtime + arguments), home)
            XCTAssertEqual(result.code, 1, "\(arguments)")
            XCTAssertTrue(result.errors.contains(message), "\(message) in \(result.errors)")
            XCTAssertEqual(result.output, "")
        }
    }

    func testMachineAndList() throws {
        let home = try home(["cpu/nbody": ""])
        let machine = try finish(start(home, ["machine", "--no-ceiling"]), home)
        XCTAssertEqual(machine.code, 0)
        XCTAssertTrue(machine.output.contains("effective cores"), machine.output)
        let list = try finish(start(home, ["list"]), home)
        XCTAssertTrue(list.output.contains("* cpu/nbody  steps/s: test") || list.code == 1, list.output + list.errors)
    }
}
