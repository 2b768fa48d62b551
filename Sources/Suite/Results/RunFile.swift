// The result of a run: one JSON file, every raw sample in it, warm-ups included.
//
// - A run is a header (who, where, what was planned) and events that happened one after another. The journal beside the
//   file gets each event as it comes; the file is the header with all events applied. So a journal that was cut
//   anywhere gives a valid partial file, by the same code.
// - Nothing derived is stored: medians, intervals and speedups follow from the samples and the seed.
// - `results/schema.json` describes the format. A reader refuses versions it does not know.

/// The whole of a run.
public struct RunFile: Codable, Equatable {
    public static let format = "brigade-run"
    /// 2 has `cost`; files of version 1 are read as they are.
    public static let version = 2

    public enum Status: String, Codable {
        case complete
        /// Cut by Ctrl-C, or still under way.
        case partial
    }

    public var format = RunFile.format
    public var version = RunFile.version
    public var id: String
    public var status: Status = .partial
    /// ISO 8601, UTC.
    public var started: String
    /// Seconds from the start to the last event.
    public var seconds: Double = 0
    public var command: [String]
    public var settings: RunSettings
    public var fingerprint: String
    public var machine: Machine
    public var runtimes: [RuntimeInfo]
    public var workloads: [Workload]
    public var calibrations: [CalibrationRecord] = []
    public var ceilings: [CeilingSample] = []
    public var cells: [CellRecord] = []
    /// What the run wants its reader to know, in words.
    public var notes: [String] = []
    /// What the suite itself took; nil in a run that was killed, and in files of version 1.
    public var cost: RunCost?

    public init(
        id: String, started: String, command: [String], settings: RunSettings, machine: Machine,
        runtimes: [RuntimeInfo], workloads: [Workload], cells: [PlannedCell]
    ) {
        self.id = id
        self.started = started
        self.command = command
        self.settings = settings
        fingerprint = machine.fingerprint
        self.machine = machine
        self.runtimes = runtimes
        self.workloads = workloads
        self.cells = cells.map { cell in
            CellRecord(
                key: cell.key, plan: cell.plan, status: cell.impossible == nil ? .planned : .impossible,
                reason: cell.impossible)
        }
    }
}

/// How the run was asked to be.
public struct RunSettings: Codable, Equatable {
    public var seed: UInt64
    /// Rounds wanted.
    public var rounds: Int
    /// Seconds for the whole run; nil without a limit.
    public var timeBudget: Double?
    public var quick: Bool
    public var pinned: Bool
    public var workerCounts: [Int]
    public var models: [Model]
    /// Seconds of the native kernel in each round, for each worker count.
    public var ceilingSeconds: Double
    /// Seconds that a cell may take.
    public var timeout: Double
    /// Milliseconds that the latency server waits before it answers.
    public var serverLatency: Double
    /// Seconds that a thread keeps a GIL that another wants; nil leaves it to the runtime.
    public var switchInterval: Double?

    public init(
        seed: UInt64, rounds: Int, timeBudget: Double? = nil, quick: Bool = false, pinned: Bool = true,
        workerCounts: [Int], models: [Model] = Model.allCases, ceilingSeconds: Double = 0.1, timeout: Double = 60,
        serverLatency: Double = 5
    ) {
        self.seed = seed
        self.rounds = rounds
        self.timeBudget = timeBudget
        self.quick = quick
        self.pinned = pinned
        self.workerCounts = workerCounts
        self.models = models
        self.ceilingSeconds = ceilingSeconds
        self.timeout = timeout
        self.serverLatency = serverLatency
    }
}

/// How many calls fill a slice of one work on one runtime.
public struct CalibrationRecord: Codable, Equatable {
    public var runtime: String
    public var work: WorkKey
    public var loops: Int
    public var seconds: Double
}

/// The native kernel in one round.
public struct CeilingSample: Codable, Equatable {
    public var round: Int
    /// Counts the runs of one round.
    public var turn: Int
    public var count: Int
    public var workers: [CanaryReport.Worker]

    public var throughput: Double { CanaryReport(workers: workers).throughput }
}

/// A cell and all its samples.
public struct CellRecord: Codable, Equatable {
    public enum Status: String, Codable {
        /// Not run yet.
        case planned
        case measured
        /// Crashed, hung, answered rubbish or a wrong checksum; samples from before are kept.
        case failed
        /// The runtime or the workload cannot do it.
        case impossible
    }
    public var key: CellKey
    public var plan: SlicePlan
    public var status: Status
    /// Why it is failed or impossible.
    public var reason: String?
    public var failure: CellFailure.Kind?
    public var samples: [Sample] = []
}

/// One run of a cell, in fresh processes.
public struct Sample: Codable, Equatable {
    public var round: Int
    /// Place in the round's random order.
    public var position: Int
    /// Seconds from the run's start.
    public var at: Double
    public var loops: Int
    public var cpus: [Int]
    public var gil: Bool?
    public var checksum: String
    public var slices: [Slice]
    public var makespan: Makespan
    public var cpu: CPUTime?
    public var switches: Switches?
    public var peakRss: Int?
    public var startup: Double?
    public var latency: LatencyRecord?
    public var cpusSeen: [[Int]]?
    public var counters: [String: Double]?
}

/// What happens in a run.
public enum RunEvent: Codable, Equatable {
    case calibrated(CalibrationRecord)
    case ceiling(CeilingSample)
    case measured(cell: CellKey, sample: Sample)
    case impossible(cell: CellKey, reason: String)
    case failed(cell: CellKey, failure: CellFailure)
    case note(String)
    case ended(status: RunFile.Status, seconds: Double)
}

extension RunFile {
    /// The places of all cells in `cells`, which never change: for `apply`, which is called for every sample.
    public var places: [CellKey: Int] {
        Dictionary(cells.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Lets an event happen. One about a cell that the run does not have changes nothing.
    public mutating func apply(_ event: RunEvent, places: [CellKey: Int]) {
        switch event {
        case .calibrated(let record):
            calibrations.append(record)
        case .ceiling(let sample):
            ceilings.append(sample)
        case .measured(let key, let sample):
            guard let index = places[key] else { return }
            cells[index].samples.append(sample)
            if cells[index].status == .planned { cells[index].status = .measured }
            seconds = max(seconds, sample.at)
        case .impossible(let key, let reason):
            guard let index = places[key] else { return }
            cells[index].status = .impossible
            cells[index].reason = reason
        case .failed(let key, let failure):
            guard let index = places[key] else { return }
            cells[index].status = .failed
            cells[index].reason = failure.message
            cells[index].failure = failure.kind
        case .note(let text):
            notes.append(text)
        case .ended(let status, let seconds):
            self.status = status
            self.seconds = seconds
        }
    }

    /// Every work once, in the order of the cells.
    public var works: [WorkKey] {
        var seen = Set<WorkKey>()
        return cells.map(\.key.work).filter { seen.insert($0).inserted }
    }

    /// Whether any cell has a figure.
    public var hasFigures: Bool { cells.contains { $0.status == .measured } }

    /// Rounds that every measured cell has samples of.
    public var completeRounds: Int {
        cells.filter { $0.status == .measured }.map(\.samples.count).min() ?? 0
    }
}
