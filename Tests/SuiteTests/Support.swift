import Foundation
import XCTest

@testable import Suite

/// A folder that goes away with the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "suite-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        return file
    }
}

enum Example {
    static let cpython = RuntimeInfo(
        label: "python3", path: "/bin/python3", implementation: "cpython", version: "3.11.2", hasSwitchableGIL: false,
        gilEnabled: nil)
    static let pvm = RuntimeInfo(
        label: "pvm", path: "/bin/pvm", implementation: "pvm", version: "3.14.0", hasSwitchableGIL: true,
        gilEnabled: true)

    static func machine(cores: [[Int]] = [[0], [1]]) -> Machine {
        let cpus = cores.flatMap { $0 }.sorted()
        return Machine(
            hostname: "host", system: "Linux", kernel: "6.1.0-test", architecture: "x86_64",
            cpuModel: "Example(R) CPU E5-2670 v3 @ 2.30GHz", online: cpus, affinity: cpus, cores: cores, packages: 1,
            numaNodes: [cpus], caches: [], quota: nil, isolated: [], governor: nil, boost: nil, memory: 8 << 30,
            virtualisation: nil, steal: 0, load: 0, performanceLevels: [], canPin: true)
    }

    static let nbody = Workload(name: "cpu/nbody", kind: "cpu", unit: "steps", summary: "bodies")
    static let echo = Workload(name: "io/echo", kind: "io", unit: "messages", summary: "echo", hasLatency: true)

    static func plan(
        workloads: [Workload] = [nbody], runtimes: [RuntimeInfo] = [pvm], models: [Model] = Model.allCases,
        counts: [Int] = [1, 2]
    ) -> Plan {
        Planner(
            models: models, workerCounts: counts, computing: SlicePlan(slices: 3, warmups: 1, minSlice: 0.02),
            waiting: SlicePlan(slices: 1, warmups: 0, minSlice: 0.25)
        ).plan(workloads: workloads, runtimes: runtimes)
    }

    static func header(_ plan: Plan, rounds: Int = 4, budget: Double? = nil, seed: UInt64 = 7) -> RunFile {
        RunFile(
            id: "id", started: "2026-01-02T03:04:05Z", command: ["brigade", "bench"],
            settings: RunSettings(seed: seed, rounds: rounds, timeBudget: budget, workerCounts: plan.workerCounts),
            machine: machine(), runtimes: plan.runtimes, workloads: plan.workloads, cells: plan.cells)
    }
}

/// Answers as the processes would, from closures; time is a number that it moves on.
final class MockExecutor: Executor {
    var tick: (() -> Void)?
    var time = 0.0
    var calibrations: [DriverRequest] = []
    var measured: [DriverRequest] = []
    var order: [String] = []
    var stepSeconds = 0.1
    /// Overrides the answer of a cell; nil leaves it to the mock. The number says which call of the cell this is.
    var answer: (DriverRequest, Int) -> DriverOutcome<DriverReport>? = { _, _ in nil }
    var calibration: (DriverRequest) -> DriverOutcome<Calibration>? = { _ in nil }
    var checksum: (DriverRequest) -> String = { _ in "c0ffee" }
    /// Units per second of all workers.
    var speed: (CellKey) -> Double = { key in
        switch key.model {
        case .single, .loop: return 1000
        case .gil: return 950
        case .nogil: return 980 * Double(key.workers)
        case .process: return 900 * Double(key.workers)
        }
    }
    private var calls: [CellKey: Int] = [:]

    func calibrate(_ request: DriverRequest) -> DriverOutcome<Calibration> {
        calibrations.append(request)
        time += stepSeconds
        return calibration(request) ?? .answered(Calibration(loops: 8, seconds: 0.03))
    }

    func measure(_ request: DriverRequest) -> DriverOutcome<DriverReport> {
        measured.append(request)
        order.append(request.key.description)
        time += stepSeconds
        tick?()
        let call = calls[request.key, default: 0]
        calls[request.key] = call + 1
        return answer(request, call) ?? .answered(report(request))
    }

    func ceiling(_ request: CanaryRequest) -> DriverOutcome<CanaryReport> {
        order.append("ceiling \(request.workers)")
        time += stepSeconds
        return .answered(
            CanaryReport(
                workers: (0..<request.workers).map {
                    CanaryReport.Worker(cpu: $0, iterations: request.workers == 1 ? 1e6 : 0.9e6, seconds: 0.1)
                }))
    }

    func report(_ request: DriverRequest) -> DriverReport {
        let workers = request.key.workers
        let rate = speed(request.key) / Double(workers)
        var slices: [Slice] = []
        for worker in 0..<workers {
            var start = time + 0.001 * Double(worker)
            for slice in 0..<(request.plan.warmups + request.plan.slices) {
                slices.append(
                    Slice(
                        worker: worker, warmup: slice < request.plan.warmups, start: start, seconds: 0.02,
                        units: rate * 0.02))
                start += 0.02
            }
        }
        let gil: Bool? = request.key.model == .nogil ? false : true
        return DriverReport(
            checksum: checksum(request), slices: slices, makespan: Makespan(seconds: 0.06, units: 60), gil: gil,
            cpu: CPUTime(user: 0.05, system: 0.01), latency: request.workload.hasLatency ? [0.001, 0.002, 0.003] : nil)
    }
}

extension Runner {
    /// A runner on the mock's own clock.
    convenience init(plan: Plan, run: RunFile, mock: MockExecutor, journal: Journal? = nil) {
        self.init(plan: plan, run: run, executor: mock, journal: journal, now: { mock.time })
    }
}
