/// What carries out the steps of a run: processes in life, a mock in tests.
public protocol Executor: AnyObject {
    /// Called about every 0.1 s while something runs.
    var tick: (() -> Void)? { get set }

    /// Finds how many calls of the work fill a slice.
    func calibrate(_ request: DriverRequest) -> DriverOutcome<Calibration>

    /// Runs a cell once.
    func measure(_ request: DriverRequest) -> DriverOutcome<DriverReport>

    /// Runs the native kernel on so many CPUs at once.
    func ceiling(_ request: CanaryRequest) -> DriverOutcome<CanaryReport>
}

/// One run of the native kernel beside the cells.
public struct CanaryRequest: Equatable {
    public var workers: Int
    /// One CPU for each worker; empty when nothing is pinned.
    public var cpus: [Int]
    public var seconds: Double

    public init(workers: Int, cpus: [Int], seconds: Double) {
        self.workers = workers
        self.cpus = cpus
        self.seconds = seconds
    }
}

/// What the kernel did: iterations and seconds of each worker.
public struct CanaryReport: Codable, Equatable {
    public struct Worker: Codable, Equatable {
        public var cpu: Int?
        public var iterations: Double
        public var seconds: Double

        public init(cpu: Int?, iterations: Double, seconds: Double) {
            self.cpu = cpu
            self.iterations = iterations
            self.seconds = seconds
        }
    }
    public var `protocol`: Int
    public var workers: [Worker]

    public init(workers: [Worker]) {
        self.protocol = 1
        self.workers = workers
    }

    /// Iterations per second of all workers together.
    public var throughput: Double {
        workers.reduce(0) { $0 + ($1.seconds > 0 ? $1.iterations / $1.seconds : 0) }
    }
}
