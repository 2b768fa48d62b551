// From what was asked for to the list of cells. Pure: nothing is started here.
//
// Which cells there are:
// - `single` and `loop` have one cell, with one worker (see `Model.hasWorkers`).
// - `gil`, `nogil` and `process` have one for every worker count, one included: what the model itself costs, before
//   it gains anything, is the first thing to know about it.
// - A model that the runtime cannot run, or that makes no sense for the workload, has one cell that says why.

/// What a run measures.
public struct Plan {
    public var workloads: [Workload]
    public var runtimes: [RuntimeInfo]
    public var workerCounts: [Int]
    public var cells: [PlannedCell]

    /// Cells that will be run.
    public var possible: [PlannedCell] { cells.filter { $0.impossible == nil } }
}

/// Makes plans.
public struct Planner {
    public var models: [Model]
    public var workerCounts: [Int]
    /// Slices of work that computes.
    public var computing: SlicePlan
    /// Slices of work that waits.
    public var waiting: SlicePlan

    public init(models: [Model], workerCounts: [Int], computing: SlicePlan, waiting: SlicePlan) {
        self.models = models.sorted()
        self.workerCounts = workerCounts.sorted()
        self.computing = computing
        self.waiting = waiting
    }

    public func plan(workloads: [Workload], runtimes: [RuntimeInfo]) -> Plan {
        var cells: [PlannedCell] = []
        for workload in workloads {
            let slices = workload.isWaiting ? waiting : computing
            for variant in workload.variants {
                for runtime in runtimes {
                    for model in models {
                        let impossible =
                            model.obstacle(on: runtime)
                            ?? workload.obstacle(model: model, variant: variant)
                        let counts = model.hasWorkers && impossible == nil ? workerCounts : [1]
                        for workers in counts {
                            let key = CellKey(
                                runtime: runtime.label, workload: workload.name, variant: variant, model: model,
                                workers: workers)
                            var slices = slices
                            if !workload.isWaiting { slices.warmups = max(slices.warmups, runtime.warmups) }
                            cells.append(PlannedCell(key: key, plan: slices, impossible: impossible))
                        }
                    }
                }
            }
        }
        return Plan(workloads: workloads, runtimes: runtimes, workerCounts: workerCounts, cells: cells)
    }
}
