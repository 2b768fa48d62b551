import XCTest

@testable import Suite

/// From the command to the table and the file.
final class EndToEndTests: BrigadeTestCase {
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
