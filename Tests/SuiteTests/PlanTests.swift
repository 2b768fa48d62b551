import XCTest

@testable import Suite

final class PlanTests: XCTestCase {
    private func names(_ plan: Plan) -> [String] {
        plan.possible.map { "\($0.key.model.rawValue)\($0.key.workers)" }
    }

    func testModelsWithoutWorkersHaveOneCell() {
        let plan = Example.plan(counts: [1, 2, 4])
        XCTAssertEqual(
            names(plan),
            [
                "single1", "gil1", "gil2", "gil4", "nogil1", "nogil2", "nogil4", "loop1", "process1", "process2",
                "process4",
            ])
    }

    func testSingleIsMeasuredEvenWhenOneWorkerWasNotAskedFor() {
        XCTAssertEqual(names(Example.plan(models: [.process, .single], counts: [4])), ["single1", "process4"])
    }

    func testWhatARuntimeCannotDoIsOneCellThatSaysWhy() {
        let plan = Example.plan(runtimes: [Example.cpython])
        let impossible = plan.cells.filter { $0.impossible != nil }
        XCTAssertEqual(impossible.map(\.key.model), [.nogil])
        XCTAssertEqual(impossible[0].impossible, "it cannot run without its global lock")
        var free = Example.cpython
        free.gilEnabled = false
        XCTAssertEqual(
            Example.plan(runtimes: [free]).cells.filter { $0.impossible != nil }.map(\.key.model), [.gil])
        XCTAssertTrue(Example.plan(runtimes: [Example.pvm]).cells.allSatisfy { $0.impossible == nil })
    }

    func testWhatAWorkloadCannotDoByModelAndVariant() {
        let shared = Workload(
            name: "contention/dict", kind: "contention", unit: "updates", variants: ["isolated", "shared"],
            models: ["loop": "one thread contends with nobody"],
            variantModels: ["shared": ["process": "processes share no memory"]])
        let plan = Example.plan(workloads: [shared])
        let reasons = plan.cells.filter { $0.impossible != nil }
            .map { "\($0.key.variant) \($0.key.model.rawValue): \($0.impossible!)" }
        XCTAssertEqual(
            reasons,
            [
                "isolated loop: one thread contends with nobody", "shared loop: one thread contends with nobody",
                "shared process: processes share no memory",
            ])
    }

    func testWaitingWorkHasItsOwnSlices() {
        let plan = Example.plan(workloads: [Example.nbody, Example.echo])
        XCTAssertEqual(plan.cells.first?.plan.minSlice, 0.02)
        XCTAssertEqual(plan.cells.last?.plan.minSlice, 0.25)
    }

    func testACompilingRuntimeIsWarmedUp() {
        var pypy = Example.cpython
        pypy.implementation = "pypy"
        XCTAssertEqual(Example.plan(runtimes: [pypy]).cells[0].plan.warmups, 10)
    }

    func testInterpreterOptions() {
        XCTAssertEqual(Model.nogil.interpreterOptions(on: Example.pvm), ["-X", "gil=0"])
        XCTAssertEqual(Model.gil.interpreterOptions(on: Example.pvm), ["-X", "gil=1"])
        XCTAssertEqual(Model.single.interpreterOptions(on: Example.pvm), [])
        XCTAssertEqual(Model.gil.interpreterOptions(on: Example.cpython), [])
    }

    func testTheDriversCommandLine() {
        var workload = Example.nbody
        workload.path = "/w/cpu/nbody.py"
        let request = DriverRequest(
            runtime: Example.pvm, workload: workload,
            key: CellKey(runtime: "pvm", workload: "cpu/nbody", model: .nogil, workers: 2),
            plan: SlicePlan(slices: 3, warmups: 1, minSlice: 0.02), loops: 8, cpus: [2, 3], server: "127.0.0.1:80")
        XCTAssertEqual(
            request.arguments(driver: "/d.py").joined(separator: " "),
            "/bin/pvm -X gil=0 /d.py --workload /w/cpu/nbody.py --model nogil --workers 2 --variant default --loops 8"
                + " --slices 3 --warmups 1 --min-slice 0.02 --cpus 2,3 --server 127.0.0.1:80")
    }

    func testSelection() throws {
        let all = [
            Example.nbody, Example.echo,
            Workload(name: "cpu/sort_keys", kind: "cpu", unit: "records", isDefault: false),
        ]
        func select(_ patterns: String...) throws -> [String] {
            try WorkloadSelection.select(patterns, from: all).map(\.name)
        }
        XCTAssertEqual(try select(), ["cpu/nbody", "io/echo"])
        XCTAssertEqual(try select("sort_keys"), ["cpu/sort_keys"])
        XCTAssertEqual(try select("cpu"), ["cpu/nbody", "cpu/sort_keys"])
        XCTAssertEqual(try select("echo", "cpu/n*", "nbody"), ["cpu/nbody", "io/echo"])
        XCTAssertEqual(try WorkloadSelection.select([], from: all, everything: true).count, 3)
        XCTAssertThrowsError(try select("nbdy")) {
            XCTAssertEqual("\($0)", "unknown workload “nbdy”; did you mean cpu/nbody?")
        }
        XCTAssertThrowsError(try select("zzzzzz")) {
            XCTAssertEqual("\($0)", "unknown workload “zzzzzz”; “brigade list” shows them all")
        }
    }

    func testNearMatches() {
        let known = ["cpu/nbody", "cpu/nqueens", "io/tcp_echo", "cpu/sort_keys"]
        XCTAssertEqual(NearMatches.find("nbodi", in: known), ["cpu/nbody"])
        XCTAssertEqual(NearMatches.find("sort", in: known), ["cpu/sort_keys"])
        XCTAssertEqual(NearMatches.find("io/tcp-echo", in: known), ["io/tcp_echo"])
        XCTAssertEqual(NearMatches.distance("kitten", "sitting"), 3)
    }
}
