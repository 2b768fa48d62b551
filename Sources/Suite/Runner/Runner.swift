// The order of a run:
//
// 1. Every work is calibrated once on every runtime; all its cells there then do the same work, save those that turn out
//    to be many times slower. A run that is to tell runtimes apart takes the loops of the first for all, so that counters
//    of work done can be compared.
// 2. Rounds. Each is a fresh random order of all cells and of the native kernel at every worker count, each step in
//    fresh processes. Slow drift of the machine so meets every cell alike. A run that is to tell runtimes apart keeps
//    a cell's runtimes side by side instead: the cells in random order, the runtimes of each in random order.
// 3. After the last round checksums are compared.
//
// A run that was cut goes on where it was: with the calibrations it has, in the round that was cut, with the steps that
// round lacks.
//
// A cell that fails is not run again, and the rest goes on. A run with a time budget ends with the last round that
// fits into it; with fewer than `minimalRounds` it goes on to the budget's end, in the middle of a round if need be,
// but never before every cell was run once. Each thing that happens is an event: applied, written to the journal,
// shown.

/// Watches a run, for a progress bar.
public protocol RunObserver: AnyObject {
    func began(_ progress: RunProgress)
    /// Called about every 0.1 s while a step runs.
    func tick(_ progress: RunProgress)
    func happened(_ event: RunEvent)
    func ended()
}

/// How far a run is.
public struct RunProgress: Equatable {
    public var step: String
    /// Counted from 1; 0 while calibrating.
    public var round: Int
    public var rounds: Int
    public var elapsed: Double
    /// Seconds, estimated; nil before there is anything to go by.
    public var left: Double?
}

/// Carries out a plan.
public final class Runner {
    public static let minimalRounds = 3
    /// Rounds of a run that nothing hurries; with fewer the table says so.
    public static let wantedRounds = 12

    /// The native kernel is run once for so many cells of a round, so that few long rounds know the ceiling too.
    static let cellsPerCeiling = 24

    public private(set) var run: RunFile
    private let plan: Plan
    /// Whether the runtimes of a cell are run one after another, doing the same work.
    private let comparesRuntimes: Bool
    /// Loops that need no calibration.
    private let known: [WorkKey: Int]
    private let executor: Executor
    private let journal: Journal?
    private let observer: RunObserver?
    private let now: () -> Double
    private let server: String?
    private let places: [CellKey: Int]

    private var start = 0.0
    private var loops: [String: [WorkKey: Int]] = [:]
    /// Fewer loops for cells that are far slower than the one their work was calibrated on: see `shorten`.
    private var shorter: [CellKey: Int] = [:]
    /// Pairs of wanted and seen CPUs that were told of.
    private var strayed = Set<[[Int]]>()
    private var costs = StepCosts()
    private var generator: SeededGenerator
    private var progress = RunProgress(step: "", round: 0, rounds: 0, elapsed: 0, left: nil)

    /// - Parameters:
    ///   - run: the header of the result, its cells those of `plan`.
    ///   - server: `host:port` of the latency server, when a workload needs it.
    ///   - known: loops of a slice, for works whose calibration is not to be repeated.
    ///   - now: seconds of a monotonic clock.
    public init(
        plan: Plan, run: RunFile, executor: Executor, journal: Journal? = nil, observer: RunObserver? = nil,
        server: String? = nil, comparesRuntimes: Bool = false, loops known: [WorkKey: Int] = [:],
        now: @escaping () -> Double = Clock.now
    ) {
        self.plan = plan
        self.comparesRuntimes = comparesRuntimes
        self.known = known
        self.run = run
        self.executor = executor
        self.journal = journal
        self.observer = observer
        self.server = server
        self.now = now
        places = run.places
        // A run that goes on draws other orders than those it has had.
        let samples = run.cells.reduce(0) { $0 + $1.samples.count }
        generator = SeededGenerator(seed: run.settings.seed &+ UInt64(samples))
        for record in run.calibrations { loops[record.runtime, default: [:]][record.work] = record.loops }
    }

    private enum Step: Hashable {
        case cell(CellKey)
        /// So many workers, the how-manieth time in the round.
        case ceiling(Int, turn: Int)
    }

    private struct Interrupted: Error {}

    /// Runs all of it and gives the result; `started` is when the time budget began, on the clock of `now`.
    public func execute(started: Double? = nil) -> RunFile {
        start = (started ?? now()) - run.seconds
        progress.rounds = run.settings.rounds
        executor.tick = { [unowned self] in
            progress.elapsed = now() - start
            observer?.tick(progress)
        }
        var status = RunFile.Status.complete
        do {
            try calibrate()
            try measureRounds()
        } catch {
            status = .partial
        }
        for (cell, failure) in ChecksumJudge.judge(run) { happen(.failed(cell: cell, failure: failure)) }
        happen(.ended(status: status, seconds: now() - start))
        executor.tick = nil
        observer?.ended()
        return run
    }

    private func happen(_ event: RunEvent) {
        run.apply(event, places: places)
        journal?.record(event)
        observer?.happened(event)
    }

    /// Runs one step, keeping its cost for the time that is left.
    private func timed<T>(_ name: String, _ body: () -> T) -> T {
        progress.step = name
        progress.elapsed = now() - start
        progress.left = timeLeft()
        observer?.began(progress)
        let begin = now()
        let result = body()
        if progress.round > 0 { costs.record(now() - begin) }
        return result
    }

    // MARK: Calibration

    private func calibrate() throws {
        var works: [(runtime: String, work: WorkKey)] = []
        for cell in plan.possible
        where !works.contains(where: { $0.runtime == cell.key.runtime && $0.work == cell.key.work }) {
            works.append((cell.key.runtime, cell.key.work))
        }
        for (runtime, work) in works where loops[runtime]?[work] == nil { try calibrate(work, on: runtime) }
    }

    private func calibrate(_ work: WorkKey, on runtime: String) throws {
        if let count = known[work] ?? (comparesRuntimes ? loops.values.compactMap { $0[work] }.first : nil) {
            loops[runtime, default: [:]][work] = count
            return happen(.calibrated(CalibrationRecord(runtime: runtime, work: work, loops: count, seconds: 0)))
        }
        let cells = plan.possible.filter { $0.key.runtime == runtime && $0.key.work == work }
        // `single` when there is one: a workload that has none is calibrated under the first model that can run it.
        for cell in cells.sorted(by: { ($0.key.model, $0.key.workers) < ($1.key.model, $1.key.workers) }) {
            var key = cell.key
            key.workers = 1
            var request = request(for: cell, loops: 1)
            request.key = key
            request.cpus = cpus(for: 1)
            request.isCalibration = true
            let outcome = timed("calibrating \(work.title)") {
                executor.calibrate(request)
            }
            switch outcome {
            case .answered(let answer) where answer.loops >= 1:
                loops[runtime, default: [:]][work] = answer.loops
                happen(
                    .calibrated(
                        CalibrationRecord(runtime: runtime, work: work, loops: answer.loops, seconds: answer.seconds)))
                return
            case .answered:
                return failAll(cells, CellFailure(.rubbish, "calibration found no loops"))
            case .skipped(let reason):
                for other in cells where other.key.model == cell.key.model {
                    happen(.impossible(cell: other.key, reason: reason))
                }
            case .failed(let failure):
                return failAll(cells, failure)
            case .interrupted:
                throw Interrupted()
            }
        }
    }

    private func failAll(_ cells: [PlannedCell], _ failure: CellFailure) {
        for cell in cells where run.cells[places[cell.key]!].status == .planned {
            happen(.failed(cell: cell.key, failure: failure))
        }
    }

    // MARK: Rounds

    private func measureRounds() throws {
        // Looked up once: a run may have thousands of cells.
        let planned = Dictionary(uniqueKeysWithValues: plan.cells.map { ($0.key, $0) })
        let counts = Set([1] + plan.possible.map(\.key.workers)).sorted()
        var roundCost = 0.0
        let first = run.cells.flatMap { $0.samples.map(\.round) }.max() ?? 0
        for round in first..<max(first, run.settings.rounds) {
            if let budget = run.settings.timeBudget, round >= Runner.minimalRounds,
                now() - start + roundCost > budget
            {
                happen(
                    .note("\(round) of \(run.settings.rounds) rounds: the time budget of \(Int(budget)) s was used up"))
                return
            }
            let active = run.cells.filter { $0.status == .planned || $0.status == .measured }
                .filter { !$0.samples.contains { $0.round == round } }.map(\.key)
            if active.isEmpty {
                if round == first, run.hasFigures { continue }
                return
            }
            let turns = 1 + min(7, active.count / Runner.cellsPerCeiling)
            let ceilings = counts.flatMap { count in (0..<turns).map { (count, $0) } }
                .filter { count, turn in
                    !run.ceilings.contains { $0.round == round && $0.turn == turn && $0.count == count }
                }
                .map { Step.ceiling($0.0, turn: $0.1) }
            let steps = order(active, ceilings)
            progress.round = round + 1
            let begin = now()
            for (position, step) in steps.enumerated() {
                if let budget = run.settings.timeBudget, round > 0, now() - start > budget {
                    happen(
                        .note(
                            "the time budget of \(Int(budget)) s ended round \(round + 1) of"
                                + " \(run.settings.rounds) early"))
                    return
                }
                costs.reach(round: round, place: position, of: steps.count)
                switch step {
                case .cell(let key):
                    try measure(planned[key]!, round: round, position: position)
                case .ceiling(let count, let turn):
                    try measureCeiling(count, round: round, turn: turn)
                }
            }
            roundCost = now() - begin
        }
    }

    /// The random order of a round.
    private func order(_ cells: [CellKey], _ ceilings: [Step]) -> [Step] {
        guard comparesRuntimes else {
            return (cells.map { Step.cell($0) } + ceilings).shuffled(using: &generator)
        }
        var groups: [CellKey: [Step]] = [:]
        var names: [CellKey] = []
        for cell in cells {
            var name = cell
            name.runtime = ""
            if groups[name] == nil { names.append(name) }
            groups[name, default: []].append(.cell(cell))
        }
        let all = names.map { groups[$0]!.shuffled(using: &generator) } + ceilings.map { [$0] }
        return all.shuffled(using: &generator).flatMap { $0 }
    }

    private func measure(_ cell: PlannedCell, round: Int, position: Int) throws {
        guard let calibrated = loops[cell.key.runtime]?[cell.key.work] else { return }
        let loops = shorter[cell.key] ?? calibrated
        let request = request(for: cell, loops: loops)
        let at = now() - start
        switch timed(cell.key.description, { executor.measure(request) }) {
        case .answered(let report):
            if let failure = ReportCheck.failure(of: report, for: cell.key) {
                happen(.failed(cell: cell.key, failure: failure))
            } else {
                let sample = Sample(
                    round: round, position: position, at: at, loops: loops, cpus: request.cpus, gil: report.gil,
                    checksum: report.checksum, slices: report.slices, makespan: report.makespan, cpu: report.cpu,
                    switches: report.switches, peakRss: report.peakRss, startup: report.startup,
                    latency: report.latency.flatMap { $0.isEmpty ? nil : LatencyRecord(seconds: $0) },
                    cpusSeen: report.cpusSeen, counters: report.counters)
                happen(.measured(cell: cell.key, sample: sample))
                shorten(cell, after: sample)
                checkPlaces(sample, of: cell.key)
            }
        case .skipped(let reason):
            happen(.impossible(cell: cell.key, reason: reason))
        case .failed(let failure):
            happen(.failed(cell: cell.key, failure: failure))
        case .interrupted:
            throw Interrupted()
        }
    }

    /// A model that is many times slower than `single` would need many times the time in every round, and leave none to
    /// the others: from its second round on such a cell does fewer loops, never fewer than fill a slice. The checksum
    /// covers the same work whatever the loops are.
    private func shorten(_ cell: PlannedCell, after sample: Sample) {
        let slices = sample.slices.filter { !$0.warmup }.map(\.seconds)
        guard let typical = Statistics.median(slices), typical > 4 * cell.plan.minSlice else { return }
        shorter[cell.key] = max(1, Int(Double(sample.loops) * 2 * cell.plan.minSlice / typical))
    }

    private func measureCeiling(_ count: Int, round: Int, turn: Int) throws {
        let request = CanaryRequest(workers: count, cpus: cpus(for: count), seconds: run.settings.ceilingSeconds)
        let name = "native kernel, \(count) worker\(count == 1 ? "" : "s")"
        switch timed(name, { executor.ceiling(request) }) {
        case .answered(let report):
            happen(.ceiling(CeilingSample(round: round, turn: turn, count: count, workers: report.workers)))
        case .skipped(let reason):
            noteOnce("no ceiling for \(count) workers: \(reason)")
        case .failed(let failure):
            noteOnce("no ceiling for \(count) workers: \(failure.message)")
        case .interrupted:
            throw Interrupted()
        }
    }

    /// Whether each worker ran where it was pinned: a CPU may have gone offline, or out of our mask, and then several
    /// workers share one.
    private func checkPlaces(_ sample: Sample, of cell: CellKey) {
        let pairs = (sample.cpusSeen ?? []).filter { $0.count == 2 && $0[0] >= 0 }
        let seen = Set(pairs.map { $0[1] }).sorted()
        guard !sample.cpus.isEmpty, pairs.contains(where: { sample.cpus[$0[0] % sample.cpus.count] != $0[1] }),
            strayed.insert([sample.cpus, seen]).inserted
        else { return }
        happen(
            .note(
                "\(cell): workers pinned to CPUs \(CPUList.format(sample.cpus)) ran on"
                    + " \(CPUList.format(seen)), and so may later cells: the mask has changed in mid-run, or the runtime"
                    + " cannot pin"))
    }

    private func noteOnce(_ text: String) {
        if !run.notes.contains(text) { happen(.note(text)) }
    }

    // MARK: Requests

    private func request(for cell: PlannedCell, loops: Int) -> DriverRequest {
        let workload = plan.workloads.first { $0.name == cell.key.workload }!
        var request = DriverRequest(
            runtime: plan.runtimes.first { $0.label == cell.key.runtime }!, workload: workload, key: cell.key,
            plan: cell.plan, loops: loops, cpus: cpus(for: cell.key.workers),
            server: workload.needsServer ? server : nil, timeout: run.settings.timeout)
        request.switchInterval = run.settings.switchInterval
        return request
    }

    /// The first so many CPUs in pinning order; more workers than CPUs start again from the first.
    private func cpus(for workers: Int) -> [Int] {
        let order = run.machine.pinningOrder
        guard run.settings.pinned, !order.isEmpty else { return [] }
        return (0..<workers).map { order[$0 % order.count] }
    }

    /// What is left of the rounds by the cost of their steps so far, or of the budget if that is less.
    private func timeLeft() -> Double? {
        guard progress.round > 0, let byRounds = costs.left(rounds: run.settings.rounds) else { return nil }
        guard let budget = run.settings.timeBudget else { return byRounds }
        return max(0, min(byRounds, budget - (now() - start)))
    }

    /// What steps cost, for the time that is left.
    private struct StepCosts {
        private var total = 0.0
        private var count = 0
        private var steps = 0
        private var place = 0
        private var round = 0

        /// A step of so many in a round is about to be run.
        mutating func reach(round: Int, place: Int, of steps: Int) {
            (self.round, self.place, self.steps) = (round, place, steps)
        }

        mutating func record(_ seconds: Double) {
            total += seconds
            count += 1
        }

        func left(rounds: Int) -> Double? {
            guard count > 0 else { return nil }
            return Double(max(0, steps * (rounds - round) - place)) * total / Double(count)
        }
    }
}
