import Foundation

/// What `brigade bench` was asked for.
public struct BenchOptions {
    public var runtimes: [String] = []
    public var models: [Model] = Model.allCases
    /// Nil sweeps up to the effective cores.
    public var workers: [Int]?
    public var workloads: [String] = []
    /// Nil takes the suite's own.
    public var workloadFolder: String?
    public var rounds: Int?
    public var isQuick = false
    public var isAll = false
    public var json: String?
    /// A result file that was cut, and goes on; what it says about the run counts, save rounds and time budget.
    public var resume: String?
    public var seed: UInt64?
    public var timeBudget: Double?
    public var minTime: Double?
    public var isPinned = true
    public var timeout: Double?
    /// Seconds that a thread keeps a GIL that another wants; nil leaves it to the runtime.
    public var switchInterval: Double?
    /// Only workloads with one of these tags; a kind is a tag too. Empty: all.
    public var tags: [String] = []
    public var showsProgress = true
    public var command: [String] = CommandLine.arguments
    /// Picks the workloads when none is named; nil takes the representative dozen, or all with `isAll`.
    public var chosen: ((Workload) -> Bool)?
    /// For runs that are to tell runtimes apart: those of a cell are run side by side, with more slices for each start.
    public var comparesRuntimes = false
    /// Leaves out the cells of the plan that it is false for.
    public var only: ((CellKey) -> Bool)?
    /// Loops of a slice that are known beforehand, so that the same work is done as then.
    public var loops: [WorkKey: Int] = [:]

    public init() {}
}

/// A whole benchmark run, from the options to the file.
public struct Bench {
    /// What came of it.
    public struct Outcome {
        public var run: RunFile
        /// Where the result was written.
        public var path: String
        public var wasInterrupted: Bool
        /// Trouble with the file, in words.
        public var storageFailure: String?
        /// Workload files that no runtime could describe.
        public var leftOut = 0
    }

    /// Exit codes, as every command of the suite uses them.
    public enum Exit: Int32 {
        case fine = 0
        case usage = 1
        case regression = 2
        case failure = 3
        case inconclusive = 4
        case incomparable = 5
        case nothing = 6
        /// As shells say it of a program that SIGINT ended.
        case interrupted = 130
    }

    let options: BenchOptions

    public init(_ options: BenchOptions) {
        self.options = options
    }

    /// What is about to be run: a new run, or one that was cut.
    private struct Prepared {
        var plan: Plan
        var header: RunFile
        var path: String
        var leftOut = 0
    }

    /// - Throws: `UsageError` for what cannot be run, `StorageError` when the result could not be kept.
    public func execute() throws -> Outcome {
        let started = Clock.now()
        let before = RunCost.now()
        Interrupt.install()
        let home = try SuiteHome.find()
        var prepared = try options.resume.map { try resumed($0, home: home) } ?? fresh(home: home)
        let (plan, path) = (prepared.plan, prepared.path)
        let settings = prepared.header.settings
        var server: ServerProcess?
        defer { server?.stop() }
        if plan.workloads.contains(where: \.needsServer) {
            do {
                server = try ServerProcess(
                    latency: settings.serverLatency,
                    cpus: ServerProcess.cpus(machine: prepared.header.machine, workers: plan.workerCounts.last ?? 1))
            } catch {
                prepared.header.notes.append("no latency server: \(error)")
            }
        }
        let journal = try Journal(path: path + ".journal", header: prepared.header)
        let bar = options.showsProgress && ProgressBar.isPossible() ? ProgressBar() : nil
        let runner = Runner(
            plan: plan, run: prepared.header, executor: ProcessExecutor(driver: home.driver), journal: journal,
            observer: bar, server: server?.address, comparesRuntimes: options.comparesRuntimes, loops: options.loops)
        var run = runner.execute(started: started)
        server?.stop()
        run.cost = RunCost.now().since(before, after: prepared.header.cost)
        let (saved, failure) = Bench.save(run, to: path, journal: journal)
        return Outcome(
            run: run, path: saved, wasInterrupted: Interrupt.isRequested, storageFailure: failure,
            leftOut: prepared.leftOut)
    }

    /// Writes the result; where there is no room for it, among the temporary files. Gives the place, and what went wrong.
    static func save(
        _ run: RunFile, to path: String, journal: Journal, refuge: String = NSTemporaryDirectory()
    ) -> (path: String, failure: String?) {
        do {
            try run.write(path)
            journal.remove()
            return (path, nil)
        } catch {
            let other = (refuge as NSString).appendingPathComponent((path as NSString).lastPathComponent)
            if (try? run.write(other)) != nil { return (other, "\(error); the whole result is in \(other) instead") }
            let rest = journal.failure == nil ? "" : ", save the samples since it could not be written either"
            return (path, "\(error); what was measured is in \(journal.path)\(rest)")
        }
    }

    private func fresh(home: SuiteHome) throws -> Prepared {
        let runtimes = try RuntimeFinder().resolve(options.runtimes)
        let (workloads, broken) = try selectWorkloads(home: home, runtimes: runtimes)
        let machine = Machine.current()
        // What several workers gain is asked more often than what a model costs with one: a quick run has time for that.
        let usual = options.isQuick ? machine.defaultWorkerCounts.suffix(1) : machine.defaultWorkerCounts[...]
        let counts = Set(options.workers ?? Array(usual)).sorted()
        let settings = self.settings(machine: machine, counts: counts)
        var plan = planner(counts).plan(workloads: workloads, runtimes: runtimes)
        if let only = options.only { plan.cells.removeAll { !only($0.key) } }
        var header = RunFile(
            id: UUID().uuidString.lowercased(), started: ISO8601DateFormatter().string(from: Date()),
            command: ["brigade"] + options.command.dropFirst().map { home.portable($0) }, settings: settings,
            machine: machine,
            runtimes: runtimes.map { runtime in
                var runtime = runtime
                runtime.path = home.portable(runtime.path)
                return runtime
            },
            workloads: workloads.map { workload in
                var workload = workload
                workload.path = workload.path.map { home.portable($0) }
                return workload
            },
            cells: plan.cells)
        header.notes = broken.map { "left out \(home.portable($0.path)): \($0.reason)" }
        let path =
            options.json
            ?? RunFile.fileName(machine: machine, date: Date(), in: home.results) {
                FileManager.default.fileExists(atPath: $0)
            }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw UsageError("--json “\(path)” is a folder; name a file")
        }
        return Prepared(plan: plan, header: header, path: path, leftOut: broken.count)
    }

    /// A run that was cut, from its file or from the journal that a killed brigade left beside it.
    private func resumed(_ file: String, home: SuiteHome) throws -> Prepared {
        let path = file.hasSuffix(".journal") ? String(file.dropLast(".journal".count)) : file
        let hasJournal = FileManager.default.fileExists(atPath: path + ".journal")
        var run = hasJournal ? try Journal.replay(path + ".journal") : try RunFile.read(path)
        if let rounds = options.rounds { run.settings.rounds = rounds }
        if let budget = options.timeBudget { run.settings.timeBudget = budget }
        guard run.status == .partial || options.rounds != nil || options.timeBudget != nil else {
            throw UsageError("\(path) is complete; with --rounds or --time-budget it can be made longer")
        }
        let machine = Machine.current()
        guard machine.fingerprint == run.fingerprint else {
            throw UsageError("\(path) was begun on another machine (\(run.machine.oneLine)) and cannot go on here")
        }
        let runtimes = try run.runtimes.map { runtime -> RuntimeInfo in
            let found = try RuntimeFinder().probe(
                label: runtime.label, path: home.absolute(runtime.path), asGiven: true)
            guard found.details == runtime.details, found.hasSwitchableGIL == runtime.hasSwitchableGIL else {
                throw UsageError("\(runtime.label) is another Python now than when \(path) was begun")
            }
            return found
        }
        let workloads = try run.workloads.map { workload -> Workload in
            var workload = workload
            workload.path = workload.path.map { home.absolute($0) }
            guard FileManager.default.fileExists(atPath: workload.path ?? "") else {
                throw UsageError("the file of \(workload.name) is gone: \(workload.path ?? "it has no path")")
            }
            return workload
        }
        let cells = run.cells.map {
            PlannedCell(key: $0.key, plan: $0.plan, impossible: $0.status == .impossible ? $0.reason ?? "" : nil)
        }
        run.status = .partial
        // Whatever happens to the new journal, what there was is safe first.
        if hasJournal { try run.write(path) }
        return Prepared(
            plan: Plan(
                workloads: workloads, runtimes: runtimes, workerCounts: run.settings.workerCounts, cells: cells),
            header: run, path: path)
    }

    /// The workloads asked for, and files that would have been asked for but that no runtime could describe.
    private func selectWorkloads(
        home: SuiteHome, runtimes: [RuntimeInfo]
    ) throws -> ([Workload], [WorkloadCatalog.Broken]) {
        // A workload file of the user's own, anywhere on the disk, is named by its path.
        let own = options.workloads.filter { $0.hasSuffix(".py") }
        let names = options.workloads.filter { !$0.hasSuffix(".py") }
        for path in own where !FileManager.default.fileExists(atPath: path) {
            throw UsageError("there is no workload file “\(path)”")
        }
        var files = own.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
        let folder = options.workloadFolder ?? home.workloads
        if own.isEmpty || !names.isEmpty {
            let found = SuiteHome.files(in: folder)
            guard !found.isEmpty else { throw UsageError("there are no workloads in \(folder)") }
            files += found.filter { !files.contains($0) }
        }
        let (workloads, broken) = WorkloadCatalog.describe(files, driver: home.driver, runtimes: runtimes)
        // What cannot be described is taken for what its path says, so that asking for it is not an unknown name.
        let nameless = broken.map { file in
            let parts = file.path.split(separator: "/").suffix(2).map(String.init)
            return Workload(
                name: parts.joined(separator: "/").replacingOccurrences(of: ".py", with: ""), kind: parts[0],
                unit: "units", path: file.path)
        }
        let all = workloads + nameless
        let given = all.filter { workload in files.prefix(own.count).contains(workload.path ?? "") }
        let everything = options.isAll || options.chosen != nil || !options.tags.isEmpty
        var selected = given
        if own.isEmpty || !names.isEmpty {
            selected += try WorkloadSelection.select(
                names, from: all.filter { workload in !given.contains { $0.path == workload.path } },
                everything: everything)
        }
        try WorkloadSelection.checkNames(selected)
        if !options.tags.isEmpty { selected = try WorkloadSelection.tagged(options.tags, in: selected) }
        if let chosen = options.chosen, options.workloads.isEmpty { selected = selected.filter(chosen) }
        let unusable = broken.filter { file in selected.contains { $0.path == file.path } }
        let usable = selected.filter { workload in !unusable.contains { $0.path == workload.path } }
        guard !usable.isEmpty else {
            guard !unusable.isEmpty else { throw UsageError("there is no such workload in \(folder); name one") }
            throw UsageError("\(unusable[0].path) cannot be used: \(unusable[0].reason)")
        }
        return (usable, unusable)
    }

    private func planner(_ counts: [Int]) -> Planner {
        var computing = SlicePlan(slices: options.isQuick ? 2 : 3, warmups: 1, minSlice: 0.02)
        // Waiting work has long slices because of its timers; one is enough for a round. There is no compiler to warm
        // up that would show in it, and a warm-up slice would take as long again.
        var waiting = SlicePlan(slices: 1, warmups: 0, minSlice: options.isQuick ? 0.1 : 0.25)
        if options.comparesRuntimes { computing.slices = 6 }
        if let minTime = options.minTime {
            computing.minSlice = minTime
            waiting.minSlice = max(minTime, waiting.minSlice)
        }
        return Planner(models: options.models, workerCounts: counts, computing: computing, waiting: waiting)
    }

    private func settings(machine: Machine, counts: [Int]) -> RunSettings {
        // What was asked for by number is done; only the default run is fitted into its time.
        let budget =
            options.timeBudget
            ?? (options.rounds != nil ? nil : options.isQuick ? 50 : options.isAll ? nil : 220)
        var settings = RunSettings(
            // Below 2³², so that every JSON reader keeps it whole.
            seed: options.seed ?? UInt64(UInt32.random(in: 1...UInt32.max)),
            rounds: options.rounds ?? (options.isQuick ? 5 : Runner.wantedRounds), timeBudget: budget,
            quick: options.isQuick, pinned: options.isPinned && machine.canPin, workerCounts: counts,
            models: options.models, ceilingSeconds: 0.1,
            timeout: options.timeout ?? (options.isQuick ? 20 : 60))
        settings.switchInterval = options.switchInterval
        return settings
    }
}

extension Bench.Outcome {
    /// The exit code that says it.
    public var exit: Bench.Exit {
        if run.cells.contains(where: { $0.status == .failed && $0.failure == .checksum }) { return .failure }
        if wasInterrupted { return .interrupted }
        if storageFailure != nil || leftOut > 0 || run.cells.contains(where: { $0.status == .failed }) {
            return .failure
        }
        return run.hasFigures ? .fine : .nothing
    }

    /// One line that says what the exit code means; empty when all is well.
    public var verdict: String {
        let failed = run.cells.filter { $0.status == .failed }.count
        switch exit {
        case .failure where failed > 0:
            return "\(failed) cell\(failed == 1 ? " has" : "s have") failed; the table says why (exit code 3)"
        case .failure where leftOut > 0:
            return
                "\(leftOut) workload file\(leftOut == 1 ? " was" : "s were") left out; the notes say why (exit code 3)"
        case .failure: return storageFailure ?? ""
        case .interrupted: return "interrupted: the result is partial"
        case .nothing: return "nothing was measured (exit code 6)"
        default: return ""
        }
    }
}
