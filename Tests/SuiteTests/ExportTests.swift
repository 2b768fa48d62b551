import XCTest

@testable import Suite

/// What exporters write, against the documented shape of each format.
final class ExportTests: XCTestCase {
    private func analysis(runtimes: [RuntimeInfo] = [Example.pvm]) -> Analysis {
        let plan = Example.plan(workloads: [Example.nbody, Example.echo], runtimes: runtimes)
        let mock = MockExecutor()
        mock.answer = { request, _ in
            request.key.model == .loop && request.key.workload == "cpu/nbody"
                ? .failed(CellFailure(.crash, "killed, by \"SIGSEGV\"")) : nil
        }
        return Analysis(Runner(plan: plan, run: Example.header(plan), mock: mock).execute())
    }

    private func json(_ name: String, _ analysis: Analysis) throws -> Any {
        let text = try Exporters.find(name).export(analysis)
        return try JSONSerialization.jsonObject(with: Data(text.utf8))
    }

    func testNames() throws {
        XCTAssertThrowsError(try Exporters.find("pypref")) {
            XCTAssertEqual("\($0)", "unknown format “pypref”; did you mean pyperf?")
        }
        XCTAssertEqual(Set(Exporters.all.map { $0.name }).count, Exporters.all.count)
    }

    func testPyperf() throws {
        let suite = try XCTUnwrap(json("pyperf", analysis()) as? [String: Any])
        XCTAssertEqual(suite["version"] as? String, "1.0")
        let benchmarks = try XCTUnwrap(suite["benchmarks"] as? [[String: Any]])
        let names = benchmarks.compactMap { ($0["metadata"] as? [String: Any])?["name"] as? String }
        XCTAssertEqual(names.count, 15, "8 cells of each workload, less the one that failed")
        XCTAssertTrue(names.contains("cpu/nbody/nogil/w2"))
        for benchmark in benchmarks {
            XCTAssertEqual((benchmark["metadata"] as? [String: Any])?["unit"] as? String, "second")
            let runs = try XCTUnwrap(benchmark["runs"] as? [[String: Any]])
            XCTAssertEqual(runs.count, 4)
            for run in runs {
                XCTAssertTrue(try XCTUnwrap(run["values"] as? [Double]).allSatisfy { $0 > 0 })
                let date = try XCTUnwrap((run["metadata"] as? [String: Any])?["date"] as? String)
                XCTAssertNotNil(date.range(of: #"^2026-01-02 03:04:\d\d\.\d{6}$"#, options: .regularExpression), date)
            }
        }
        let single = try XCTUnwrap(benchmarks.first { ($0["metadata"] as! [String: Any])["name"] as! String == names[0] })
        let first = try XCTUnwrap((single["runs"] as? [[String: Any]])?.first)
        XCTAssertEqual(try XCTUnwrap(first["values"] as? [Double])[0], 0.001, accuracy: 1e-9, "1000 units a second")
        let warmups = try XCTUnwrap(first["warmups"] as? [[Double]])
        XCTAssertEqual(warmups[0][0], 8, "loops")
        XCTAssertEqual(warmups[0][1], 0.001, accuracy: 1e-9)
    }

    func testGitHubActionBenchmark() throws {
        let bigger = try XCTUnwrap(json("gha", analysis()) as? [[String: Any]])
        XCTAssertEqual(bigger.count, 15)
        for entry in bigger {
            XCTAssertNotNil(entry["name"] as? String)
            XCTAssertNotNil(entry["value"] as? Double)
            XCTAssertTrue((entry["range"] as? String)?.hasPrefix("± ") == true)
        }
        XCTAssertEqual(bigger[0]["unit"] as? String, "steps/s")
        let smaller = try XCTUnwrap(json("gha-latency", analysis()) as? [[String: Any]])
        XCTAssertEqual(smaller.count, 8, "only the workload that measures latency")
        XCTAssertEqual(smaller[0]["unit"] as? String, "s")
    }

    func testBencher() throws {
        let metrics = try XCTUnwrap(json("bmf", analysis()) as? [String: [String: [String: Double]]])
        let throughput = try XCTUnwrap(metrics["io/echo/process/w2"]?["throughput"])
        XCTAssertLessThanOrEqual(throughput["lower_value"]!, throughput["value"]!)
        XCTAssertGreaterThanOrEqual(throughput["upper_value"]!, throughput["value"]!)
        XCTAssertEqual(metrics["io/echo/process/w2"]!["latency"]!["value"]!, 3e6, accuracy: 1e5, "3 ms in ns")
        XCTAssertNil(metrics["cpu/nbody/process/w2"]?["latency"])
    }

    func testBenchstat() throws {
        let lines = try Exporters.find("benchstat").export(analysis()).split(separator: "\n").map(String.init)
        XCTAssertEqual(lines[3], "Unit ops/s better=higher")
        let samples = lines.filter { $0.hasPrefix("Benchmark") }
        XCTAssertEqual(samples.count, 15 * 4)
        for sample in samples {
            let shape = #"^Benchmark[A-Z]\w*(/\w+=[\w.]+)+ 1 [\d.e+-]+ sec/op [\d.e+-]+ ops/s$"#
            XCTAssertNotNil(sample.range(of: shape, options: .regularExpression), sample)
        }
    }

    func testCSVHasEverySliceAndSaysWhatFailed() throws {
        let text = try Exporters.find("csv").export(analysis())
        let lines = text.split(separator: "\n").map(String.init)
        XCTAssertEqual(lines[0].split(separator: ",").prefix(13).joined(separator: ","),
            "run_id,host,runtime,workload,model,workers,round,slice,seconds,units,cpu_s,checksum,status")
        XCTAssertTrue(lines.contains { $0.contains(",failed,") && $0.hasSuffix("\"killed, by \"\"SIGSEGV\"\"\"") })
        let nbody = lines.filter { $0.contains(",cpu/nbody,process,2,0,") }
        XCTAssertEqual(nbody.count, 2 * 4, "two workers, a warm-up and three slices each")
    }

    func testJMH() throws {
        let results = try XCTUnwrap(json("jmh", analysis()) as? [[String: Any]])
        XCTAssertEqual(results.count, 15)
        let metric = try XCTUnwrap(results[0]["primaryMetric"] as? [String: Any])
        XCTAssertEqual(metric["scoreUnit"] as? String, "ops/s")
        XCTAssertEqual(try XCTUnwrap(metric["score"] as? Double), 1000, accuracy: 1)
        XCTAssertEqual((metric["rawData"] as? [[Double]])?.count, 4)
        XCTAssertEqual(results[0]["mode"] as? String, "thrpt")
        XCTAssertEqual((results[0]["params"] as? [String: String])?["model"], "single")
    }

    func testMarkdownAndOverview() throws {
        let markdown = try Exporters.find("markdown").export(analysis())
        XCTAssertTrue(markdown.contains("| cpu/nbody | nogil | 2 | 1.96 k ±0.0% | 1.96 | 98% |"), markdown)
        XCTAssertTrue(markdown.contains("| cpu/nbody | loop | 1 | failed: killed, by \"SIGSEGV\" |  |  |  |"), markdown)
        let overview = try Exporters.find("overview").export(analysis(runtimes: [Example.pvm, Example.cpython]))
        XCTAssertTrue(overview.contains("| pvm | single, per s | gil ×2 | nogil ×2 | loop | process ×2 |"), overview)
        XCTAssertTrue(overview.contains("| cpu/nbody, steps | 1.00 k | 0.95× | **1.96×** | failed | 1.80× |"), overview)
        XCTAssertTrue(overview.contains("| cpu/nbody, steps | 1.00 k | 0.95× | – | failed | **1.80×** |"), overview)
    }

    func testOneRuntimeOfSeveral() throws {
        let run = analysis(runtimes: [Example.pvm, Example.cpython]).run
        XCTAssertTrue(try Exporters.find("bmf").export(Analysis(run)).contains("\"pvm/cpu/nbody/gil/w1\""))
        let alone = try run.only(runtime: "python3")
        XCTAssertTrue(try Exporters.find("bmf").export(Analysis(alone)).contains("\"cpu/nbody/gil/w1\""))
        XCTAssertThrowsError(try run.only(runtime: "python"))
    }

    func testARunWithoutFiguresHasNothingToExport() throws {
        let plan = Example.plan()
        for exporter in Exporters.all where exporter != CSVExporter.self && exporter != MarkdownExporter.self {
            XCTAssertThrowsError(try exporter.init().export(Analysis(Example.header(plan))), "\(exporter.name)")
        }
    }
}
