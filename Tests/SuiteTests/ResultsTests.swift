import XCTest

@testable import Suite

final class ResultsTests: XCTestCase {
    private func finished() -> RunFile {
        let plan = Example.plan(workloads: [Example.nbody, Example.echo], runtimes: [Example.pvm, Example.cpython])
        let mock = MockExecutor()
        mock.answer = { request, _ in
            switch request.key.model {
            case .loop where request.runtime.label == "pvm": return .failed(CellFailure(.crash, "killed by SIGABRT"))
            case .process where request.key.workers == 2: return .skipped("not today")
            default:
                var report = mock.report(request)
                report.counters = ["gil_waits": 12, "instructions": 1e9]
                report.peakRss = 1 << 20
                return .answered(report)
            }
        }
        return Runner(plan: plan, run: Example.header(plan), mock: mock).execute()
    }

    func testWhatIsWrittenIsRead() throws {
        let folder = try TemporaryFolder()
        let run = finished()
        let path = folder.path + "/run.json"
        try run.write(path)
        XCTAssertEqual(try RunFile.read(path), run)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), ["run.json"])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        XCTAssertTrue(text.contains("\"gil_waits\":12"), "counters keep the names that the runtime gave them")
        XCTAssertTrue(text.contains("\"gil_switchable\":true"))
    }

    func testTheFileFitsItsSchema() throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../results/schema.json")
        let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        let file = try JSONSerialization.jsonObject(with: finished().encoded())
        XCTAssertEqual(SchemaCheck(schema).errors(in: file), [])
        // The check itself must be able to fail.
        var broken = file as! [String: Any]
        broken["status"] = "almost"
        broken["seconds"] = nil
        XCTAssertEqual(SchemaCheck(schema).errors(in: broken).count, 2)
    }

    func testCommittedResultsFitTheSchemaAndAreRead() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../results")
        let schema = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.appendingPathComponent("schema.json")))
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".json") && name != "schema.json" {
            let url = folder.appendingPathComponent(name)
            let file = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
            XCTAssertEqual(SchemaCheck(schema).errors(in: file), [], name)
            _ = try RunFile.read(url.path)
        }
    }

    /// A file as the first version of the format was written.
    func testAFileOfAnOlderVersionIsRead() throws {
        let folder = try TemporaryFolder()
        var run = finished()
        run.cost = RunCost(cpu: 1, children: 99, peakRss: 20 << 20)
        var text = String(decoding: try run.encoded(), as: UTF8.self)
        XCTAssertTrue(text.contains("\"cost\":{\"children\":99,\"cpu\":1,\"peak_rss\":20971520}"), String(text.suffix(200)))
        let cost = try XCTUnwrap(text.range(of: #",\n"cost":.*"#, options: .regularExpression))
        text.removeSubrange(cost)
        text = text.replacingOccurrences(of: "\"version\":2,", with: "\"version\":1,")
        let old = try RunFile.read(folder.write("old.json", text))
        XCTAssertEqual(old.version, 1)
        XCTAssertNil(old.cost)
        XCTAssertEqual(old.cells, run.cells)
        XCTAssertFalse(TableReporter(style: Style()).report(Analysis(old, resamples: 100)).isEmpty)
    }

    func testTheSuitesOwnCost() {
        let begin = RunCost.now()
        XCTAssertGreaterThan(begin.peakRss, 1 << 20)
        let cost = RunCost(cpu: begin.cpu + 1, children: begin.children + 99, peakRss: 5).since(begin, after: nil)
        XCTAssertEqual(cost.share, 0.01, accuracy: 1e-9)
        let resumed = cost.since(RunCost(cpu: 0, children: 0, peakRss: 0), after: cost)
        XCTAssertEqual(resumed.children, 198, accuracy: 1e-9)
        XCTAssertEqual(resumed.words, "1.0 % of the CPU time, 5 B")
    }

    func testDamagedFilesGiveOneClearMessage() throws {
        let folder = try TemporaryFolder()
        func message(_ text: String) throws -> String {
            let path = try folder.write("x.json", text)
            do {
                _ = try RunFile.read(path)
                return "read"
            } catch {
                return "\(error)".replacingOccurrences(of: path, with: "x.json")
            }
        }
        let whole = String(decoding: try finished().encoded(), as: UTF8.self)
        XCTAssertEqual(try message(""), "x.json is no JSON, or was cut short")
        XCTAssertEqual(try message(String(whole.prefix(whole.count / 2))), "x.json is no JSON, or was cut short")
        XCTAssertEqual(try message("{\"benchmarks\":[]}"), "x.json is not a result file of brigade")
        XCTAssertEqual(
            try message("{\"format\":\"brigade-run\",\"version\":99}"),
            "x.json has version 99 of the format; this brigade reads up to 2")
        XCTAssertEqual(
            try message(whole.replacingOccurrences(of: "\"fingerprint\":", with: "\"finger\":")),
            "x.json is damaged: no “fingerprint”")
        XCTAssertEqual(try message(whole), "read")
        // Damaged by hand: the message says where.
        XCTAssertEqual(
            try message(whole.replacingOccurrences(of: "\"rounds\":4", with: "\"rounds\":\"four\"")),
            "x.json is damaged: “settings.rounds” is not a Int")
        XCTAssertEqual(
            try message(whole.replacingOccurrences(of: "\"status\":\"measured\"", with: "\"status\":\"mesured\"")),
            "x.json is damaged: “cells.[0].status” makes no sense")
        XCTAssertEqual(try message(whole.replacingOccurrences(of: "},\n{", with: "}\n{")), "x.json is no JSON, or was cut short")
        XCTAssertThrowsError(try RunFile.read("/no/such/file"))
    }

    func testTheJournalGivesTheRunWhereverItWasCut() throws {
        let folder = try TemporaryFolder()
        let plan = Example.plan()
        let header = Example.header(plan)
        let path = folder.path + "/sub/run.json.journal"
        let journal = try Journal(path: path, header: header)
        let run = Runner(plan: plan, run: header, mock: MockExecutor(), journal: journal).execute()
        XCTAssertEqual(try Journal.replay(path), run, "whole")

        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        try data.prefix(data.count * 2 / 3).write(to: URL(fileURLWithPath: path))
        let cut = try Journal.replay(path)
        XCTAssertEqual(cut.status, .partial)
        let samples = cut.cells.reduce(0) { $0 + $1.samples.count }
        XCTAssertTrue(samples > 10 && samples < 32, "\(samples) samples")
        journal.remove()
        XCTAssertThrowsError(try Journal.replay(path))
    }

    /// A disk that is full for a while: what could not be written comes once there is room, and no line is cut.
    func testAJournalCatchesUpAfterAFullDisk() throws {
        #if os(Linux)
            let folder = try TemporaryFolder()
            let plan = Example.plan()
            let header = Example.header(plan)
            let path = folder.path + "/run.json.journal"
            let journal = try Journal(path: path, header: header)
            let run = Runner(plan: plan, run: header, mock: MockExecutor()).execute()
            let events = run.cells.flatMap { cell in cell.samples.map { RunEvent.measured(cell: cell.key, sample: $0) } }
            journal.record(events[0])
            let size = try XCTUnwrap(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
            var old = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
            let handler = signal(SIGXFSZ, SIG_IGN)
            var full = rlimit(rlim_cur: UInt(size + 40), rlim_max: old.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &full)
            journal.record(events[1])
            journal.record(events[2])
            let failure = journal.failure?.description
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
            signal(SIGXFSZ, handler)
            XCTAssertEqual(failure, "cannot write \(path): File too large")
            XCTAssertEqual(try Journal.replay(path).cells.reduce(0) { $0 + $1.samples.count }, 1, "no half line")
            journal.record(events[3])
            XCTAssertNil(journal.failure)
            XCTAssertEqual(try Journal.replay(path).cells.reduce(0) { $0 + $1.samples.count }, 4)
        #endif
    }

    func testAResultThatHasNoRoomIsSavedElsewhere() throws {
        let folder = try TemporaryFolder()
        let header = Example.header(Example.plan())
        let journal = try Journal(path: folder.path + "/run.json.journal", header: header)
        let (path, failure) = Bench.save(finished(), to: "/proc/run.json", journal: journal, refuge: folder.path)
        XCTAssertEqual(path, folder.path + "/run.json")
        XCTAssertEqual(try RunFile.read(path), finished())
        XCTAssertTrue(try XCTUnwrap(failure).hasSuffix("the whole result is in \(path) instead"), failure ?? "")
        let nowhere = Bench.save(finished(), to: "/proc/run.json", journal: journal, refuge: "/proc")
        XCTAssertTrue(try XCTUnwrap(nowhere.failure).contains("what was measured is in \(journal.path)"), "\(nowhere)")
    }

    func testTenThousandCells() throws {
        let folder = try TemporaryFolder()
        let workloads = (0..<313).map { Workload(name: "cpu/work\($0)", kind: "cpu", unit: "steps") }
        let plan = Example.plan(workloads: workloads, runtimes: [Example.pvm], counts: Array(1...10))
        XCTAssertGreaterThanOrEqual(plan.cells.count, 10_000)
        let path = folder.path + "/run.json.journal"
        let header = Example.header(plan, rounds: 1)
        let mock = MockExecutor()
        let journal = try Journal(path: path, header: header)
        let run = Runner(plan: plan, run: header, mock: mock, journal: journal).execute()
        XCTAssertEqual(run.status, .complete)
        XCTAssertEqual(try Journal.replay(path), run)
        try run.write(folder.path + "/run.json")
        XCTAssertEqual(try RunFile.read(folder.path + "/run.json").cells.count, plan.cells.count)
        let analysis = Analysis(run, resamples: 10)
        XCTAssertEqual(analysis.figures.count, plan.possible.count)
        XCTAssertFalse(try Exporters.find("csv").export(analysis).isEmpty)
        XCTAssertFalse(try ScalingReport(analysis).document().text(Style()).isEmpty)
    }

    func testAJournalThatCannotBeWrittenIsKnownBeforeTheRun() {
        XCTAssertThrowsError(try Journal(path: "/proc/no/run.journal", header: Example.header(Example.plan())))
    }

    func testFileNamesDoNotOverwrite() {
        let machine = Example.machine()
        let date = Date(timeIntervalSince1970: 1_767_323_045)
        XCTAssertEqual(
            RunFile.fileName(machine: machine, date: date, in: "results") { _ in false },
            "results/example-e5-2670-v3-2core-2026-01-02.json")
        XCTAssertEqual(
            RunFile.fileName(machine: machine, date: date, in: "results") { !$0.contains("030405") },
            "results/example-e5-2670-v3-2core-2026-01-02-030405.json")
    }

    // MARK: Throughput

    func testThroughputCountsOnlyWhatOverlaps() {
        // Worker 0 works from 0 to 3 s, worker 1 from 1 to 4 s, each 10 units/s: 20 units/s from 1 to 3 s.
        let slices = (0..<3).flatMap { second in
            [
                Slice(worker: 0, start: Double(second), seconds: 1, units: 10),
                Slice(worker: 1, start: Double(second) + 1, seconds: 1, units: 10),
            ]
        }
        XCTAssertEqual(Throughput.aggregate(slices)!, 20, accuracy: 1e-9)
    }

    func testThroughputTakesPartsOfSlicesAtTheEdges() {
        let slices = [
            Slice(worker: 0, start: 0, seconds: 2, units: 20), Slice(worker: 1, start: 0.5, seconds: 2, units: 40),
        ]
        XCTAssertEqual(Throughput.aggregate(slices)!, 30, accuracy: 1e-9)
    }

    func testWorkersThatTakeTurnsAreCountedOverTheWholeTime() {
        let slices = [
            Slice(worker: 0, start: 0, seconds: 1, units: 10), Slice(worker: 1, start: 1, seconds: 1, units: 10),
        ]
        XCTAssertEqual(Throughput.aggregate(slices)!, 10, accuracy: 1e-9)
    }

    func testWarmupsDoNotCount() {
        let slices = [
            Slice(worker: 0, warmup: true, start: 0, seconds: 1, units: 1),
            Slice(worker: 0, start: 1, seconds: 1, units: 10),
        ]
        XCTAssertEqual(Throughput.aggregate(slices)!, 10, accuracy: 1e-9)
        XCTAssertNil(Throughput.aggregate([slices[0]]))
    }

    // MARK: Analysis

    func testFiguresOfAnIdealRun() throws {
        let plan = Example.plan()
        let run = Runner(plan: plan, run: Example.header(plan), mock: MockExecutor()).execute()
        let analysis = Analysis(run)
        XCTAssertEqual(analysis.ceilings[2]!.value, 1.8, accuracy: 1e-9)
        let key = CellKey(runtime: "pvm", workload: "cpu/nbody", model: .nogil, workers: 2)
        let figures = analysis.figures[key]!
        XCTAssertEqual(figures.throughput.value, 1960, accuracy: 1e-6)
        XCTAssertEqual(figures.speedup!.value, 1.96, accuracy: 1e-9)
        XCTAssertEqual(figures.efficiency!, 0.98, accuracy: 1e-9)
        XCTAssertEqual(figures.ceilingShare!, 1.96 / 1.8, accuracy: 1e-9)
        XCTAssertEqual(figures.serialFraction!, (1 / 1.96 - 0.5) / 0.5, accuracy: 1e-9)
        XCTAssertEqual(figures.cpusUsed!, 1, accuracy: 1e-9)
    }

    func testLatencyPercentiles() {
        let record = LatencyRecord(seconds: (1...1000).map { Double($0) / 1000 })
        let found = LatencyRecord.percentiles([50, 90, 99, 99.9], of: [record])!
        for (value, expected) in zip(found, [0.5, 0.9, 0.99, 0.999]) {
            XCTAssertEqual(value, expected, accuracy: expected * 0.01)
        }
        XCTAssertNil(LatencyRecord.percentiles([50], of: []))
    }
}

/// As much of JSON Schema as `results/schema.json` uses.
struct SchemaCheck {
    private let root: [String: Any]

    init(_ schema: Any) { root = schema as! [String: Any] }

    func errors(in value: Any) -> [String] { check(value, root, "") }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init)!
            return check(value, (root["$defs"] as! [String: [String: Any]])[name]!, path)
        }
        var errors: [String] = []
        if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }),
            !types.contains(where: { matches(value, $0) })
        {
            return ["\(path): not \(types.joined(separator: " or "))"]
        }
        if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { "\($0)" == "\(value)" }) {
            errors.append("\(path): \(value) is not one of \(allowed)")
        }
        if let constant = schema["const"], "\(constant)" != "\(value)" { errors.append("\(path): not \(constant)") }
        if let minimum = schema["minimum"] as? Double, let number = value as? NSNumber, number.doubleValue < minimum {
            errors.append("\(path): below \(minimum)")
        }
        if let object = value as? [String: Any] {
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            for name in schema["required"] as? [String] ?? [] where object[name] == nil {
                errors.append("\(path): no \(name)")
            }
            for (name, part) in object {
                if let inner = properties[name] {
                    errors += check(part, inner, path + "/" + name)
                } else if let inner = schema["additionalProperties"] as? [String: Any] {
                    errors += check(part, inner, path + "/" + name)
                } else if schema["additionalProperties"] as? Bool == false {
                    errors.append("\(path): \(name) is not described")
                }
            }
        }
        if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (index, part) in array.enumerated() { errors += check(part, items, "\(path)/\(index)") }
        }
        return errors
    }

    private func matches(_ value: Any, _ type: String) -> Bool {
        // NSNumber hides whether it was true or 1; its Objective-C type code tells.
        let number = value as? NSNumber
        let isBool = number.map { String(cString: $0.objCType) == "c" || String(cString: $0.objCType) == "B" } ?? false
        switch type {
        case "object": return value is [String: Any]
        case "array": return value is [Any]
        case "string": return value is String
        case "boolean": return isBool
        case "null": return value is NSNull
        case "integer": return number.map { !isBool && $0.doubleValue == $0.doubleValue.rounded() } ?? false
        default: return number != nil && !isBool
        }
    }
}
