import XCTest

@testable import Suite

/// Tests of `brigade` as a user starts it, with a Python of the system and workloads that behave in all ways.
class BrigadeTestCase: XCTestCase {
    /// Speaks the driver's side of the protocol; a workload is a piece of Python that may print its own answer.
    let driver = """
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
                              "cpus_seen": [[w, c] for w, c in enumerate(sorted(os.sched_getaffinity(0)))]
                              if hasattr(os, "sched_getaffinity") else []}))
        else:
            print(json.dumps({"protocol": 1, "loops": 3, "seconds": 0.02}))
        """

    struct Result {
        var code: Int32
        var output: String
        var errors: String
    }

    func home(_ workloads: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("Benchmarks/driver.py", driver)
        for (name, text) in workloads { try folder.write("Benchmarks/Workloads/\(name).py", text) }
        return folder
    }

    var brigade: String { Executable.folder + "/brigade" }

    func start(_ home: TemporaryFolder, _ arguments: [String]) throws -> Process {
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

    func finish(_ process: Process, _ home: TemporaryFolder) throws -> Result {
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus,
            output: try String(contentsOfFile: home.path + "/stdout", encoding: .utf8),
            errors: try String(contentsOfFile: home.path + "/stderr", encoding: .utf8))
    }

    func bench(_ home: TemporaryFolder, _ arguments: String...) throws -> Result {
        guard (try? RuntimeFinder().resolve(["python3"])) != nil else { throw XCTSkip("there is no python3") }
        let file = home.path + "/run.json"
        return try finish(
            start(home, ["bench", "--runtime", "python3", "--json", file, "--seed", "1"] + arguments), home)
    }

    /// Waits until a run's journal holds so many samples; a busy machine may need a while for that.
    func waitForSamples(_ count: Int, in file: String, of process: Process) throws {
        for _ in 0..<600 {
            let text = (try? String(contentsOfFile: file + ".journal", encoding: .utf8)) ?? ""
            if text.components(separatedBy: "\"measured\":{").count > count { return }
            guard process.isRunning else { break }
            usleep(100_000)
        }
        XCTFail("no samples in \(file).journal")
    }

    func needPython() throws {
        guard (try? RuntimeFinder().resolve(["python3"])) != nil else { throw XCTSkip("there is no python3") }
    }
}
