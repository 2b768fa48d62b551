/// What one figure of the table stands for.
public struct CellKey: Hashable, Codable, CustomStringConvertible {
    public var runtime: String
    public var workload: String
    public var variant: String
    public var model: Model
    public var workers: Int

    public init(runtime: String, workload: String, variant: String = "default", model: Model, workers: Int) {
        self.runtime = runtime
        self.workload = workload
        self.variant = variant
        self.model = model
        self.workers = workers
    }

    /// `cpu/nbody on pvm: nogil with 2 workers`, as messages name a cell.
    public var description: String {
        let name = variant == "default" ? workload : "\(workload) (\(variant))"
        return "\(name) on \(runtime): \(model.rawValue)" + (workers == 1 ? "" : " with \(workers) workers")
    }

    /// The work whose checksum must be the same in every cell that does it.
    public var work: WorkKey { WorkKey(workload: workload, variant: variant) }
}

/// One workload in one variant.
public struct WorkKey: Hashable, Codable {
    public var workload: String
    public var variant: String

    public init(workload: String, variant: String = "default") {
        self.workload = workload
        self.variant = variant
    }

    public var title: String { variant == "default" ? workload : "\(workload) (\(variant))" }
}

/// How long and how often the work of a cell is measured in one round.
public struct SlicePlan: Codable, Equatable {
    /// Measured slices per worker.
    public var slices: Int
    /// Slices before them that are kept but not counted.
    public var warmups: Int
    /// Seconds that a slice lasts at least on one worker.
    public var minSlice: Double

    public init(slices: Int, warmups: Int, minSlice: Double) {
        self.slices = slices
        self.warmups = warmups
        self.minSlice = minSlice
    }
}

/// A cell of the plan.
public struct PlannedCell: Equatable {
    public var key: CellKey
    public var plan: SlicePlan
    /// Why it cannot be measured; nil when it can.
    public var impossible: String?
}
