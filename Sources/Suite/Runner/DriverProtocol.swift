import Foundation

// What brigade and the driver say to each other: a command line there, one line of JSON back.

/// One start of the driver.
public struct DriverRequest: Equatable {
    public var runtime: RuntimeInfo
    public var workload: Workload
    public var key: CellKey
    public var plan: SlicePlan
    /// Calls of the work in a slice; 1 while calibrating.
    public var loops: Int
    /// The CPUs of the workers; empty when nothing is pinned.
    public var cpus: [Int]
    /// `host:port` of the latency server, for workloads that need it.
    public var server: String?
    /// Seconds after which the cell has failed.
    public var timeout: Double
    public var isCalibration: Bool
    /// Seconds that a thread keeps a GIL that another wants; nil leaves it to the runtime.
    public var switchInterval: Double?

    public init(
        runtime: RuntimeInfo, workload: Workload, key: CellKey, plan: SlicePlan, loops: Int, cpus: [Int] = [],
        server: String? = nil, timeout: Double = 60, isCalibration: Bool = false
    ) {
        self.runtime = runtime
        self.workload = workload
        self.key = key
        self.plan = plan
        self.loops = loops
        self.cpus = cpus
        self.server = server
        self.timeout = timeout
        self.isCalibration = isCalibration
    }

    /// The command line that starts it.
    func arguments(driver: String) -> [String] {
        var arguments = [runtime.path] + key.model.interpreterOptions(on: runtime)
        arguments += [
            driver, "--workload", workload.path ?? workload.name, "--model", key.model.rawValue,
            "--workers", "\(key.workers)", "--variant", key.variant, "--loops", "\(loops)",
            "--slices", "\(plan.slices)", "--warmups", "\(plan.warmups)", "--min-slice", "\(plan.minSlice)",
        ]
        if !cpus.isEmpty { arguments += ["--cpus", cpus.map(String.init).joined(separator: ",")] }
        if let server { arguments += ["--server", server] }
        if let switchInterval { arguments += ["--switch-interval", "\(switchInterval)"] }
        if isCalibration { arguments.append("--calibrate") }
        return arguments
    }
}

/// The driver's line about a cell.
public struct DriverReport: Codable, Equatable {
    public var `protocol`: Int
    public var gil: Bool?
    public var checksum: String
    public var slices: [Slice]
    public var makespan: Makespan
    public var cpu: CPUTime?
    public var switches: Switches?
    /// Bytes, the whole process tree.
    public var peakRss: Int?
    /// Seconds from the start of the process to the first unit of work.
    public var startup: Double?
    /// Seconds of single operations, for waiting work.
    public var latency: [Double]?
    /// Pairs of worker and CPU, where each really ran.
    public var cpusSeen: [[Int]]?
    /// The runtime's own counters.
    public var counters: [String: Double]?
    public var errors: [String]?

    public init(
        checksum: String, slices: [Slice], makespan: Makespan, gil: Bool? = nil, cpu: CPUTime? = nil,
        switches: Switches? = nil, peakRss: Int? = nil, startup: Double? = nil, latency: [Double]? = nil,
        cpusSeen: [[Int]]? = nil, counters: [String: Double]? = nil, errors: [String]? = nil
    ) {
        self.protocol = 1
        self.gil = gil
        self.checksum = checksum
        self.slices = slices
        self.makespan = makespan
        self.cpu = cpu
        self.switches = switches
        self.peakRss = peakRss
        self.startup = startup
        self.latency = latency
        self.cpusSeen = cpusSeen
        self.counters = counters
        self.errors = errors
    }
}

/// A stretch of work by one worker.
public struct Slice: Codable, Equatable {
    public var worker: Int
    public var warmup: Bool
    /// Seconds of the system-wide monotonic clock.
    public var start: Double
    public var seconds: Double
    public var units: Double

    public init(worker: Int, warmup: Bool = false, start: Double, seconds: Double, units: Double) {
        self.worker = worker
        self.warmup = warmup
        self.start = start
        self.seconds = seconds
        self.units = units
    }
}

/// The time from the first worker's start to the last one's end, and all the work done in it.
public struct Makespan: Codable, Equatable {
    public var seconds: Double
    public var units: Double

    public init(seconds: Double, units: Double) {
        self.seconds = seconds
        self.units = units
    }
}

/// Seconds of CPU time.
public struct CPUTime: Codable, Equatable {
    public var user: Double
    public var system: Double
}

/// Context switches.
public struct Switches: Codable, Equatable {
    public var voluntary: Int
    public var involuntary: Int
}

/// How many calls of the work fill a slice.
public struct Calibration: Codable, Equatable {
    public var loops: Int
    /// Seconds that so many calls took.
    public var seconds: Double
}

/// What became of one start of the driver.
public enum DriverOutcome<Answer> {
    case answered(Answer)
    /// The driver says that the cell makes no sense, and why.
    case skipped(String)
    case failed(CellFailure)
    /// Ctrl-C.
    case interrupted
}

/// Why a cell has no figure.
public struct CellFailure: Error, Codable, Equatable {
    public enum Kind: String, Codable {
        case crash, timeout, rubbish, checksum, start
    }
    public var kind: Kind
    public var message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// Reads the driver's line.
enum DriverLine {
    private struct Head: Decodable {
        var `protocol`: Int
        var skipped: String?
    }

    static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }()

    /// The answer in the output of a driver that ended well.
    static func parse<Answer: Decodable>(_ output: [UInt8], as type: Answer.Type) -> DriverOutcome<Answer> {
        let text = String(decoding: output, as: UTF8.self)
        let lines = text.lines.filter { !$0.trimmed.isEmpty }
        guard let line = lines.last else {
            return .failed(CellFailure(.rubbish, "the driver printed nothing"))
        }
        guard lines.count == 1 else {
            return .failed(
                CellFailure(
                    .rubbish, "the driver printed \(lines.count) lines, the first “\(lines[0].clipped(to: 60))”"))
        }
        let data = Data(line.utf8)
        guard let head = try? decoder.decode(Head.self, from: data) else {
            return .failed(CellFailure(.rubbish, "the driver's answer is no JSON of ours: “\(line.clipped(to: 60))”"))
        }
        guard head.protocol == 1 else {
            return .failed(CellFailure(.rubbish, "the driver speaks protocol \(head.protocol), not 1"))
        }
        if let reason = head.skipped { return .skipped(reason) }
        do {
            return .answered(try decoder.decode(Answer.self, from: data))
        } catch {
            return .failed(CellFailure(.rubbish, "the driver's answer lacks something: \(DriverLine.words(error))"))
        }
    }

    /// A decoding error in one short sentence.
    static func words(_ error: Error) -> String {
        func place(_ path: [CodingKey]) -> String {
            path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): return "no “\(place(context.codingPath + [key]))”"
        case .typeMismatch(let type, let context): return "“\(place(context.codingPath))” is not a \(type)"
        case .valueNotFound(_, let context): return "“\(place(context.codingPath))” is null"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "it is not JSON" : "“\(place(context.codingPath))” makes no sense"
        default: return "\(error)"
        }
    }
}
