import ArgumentParser
import Foundation
import Suite

/// Options of every command that measures.
struct MeasureArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("Models, separated by commas: single, gil, nogil, loop, process.", valueName: "names"),
        completion: .list(Model.allCases.map(\.rawValue)), transform: parseModels)
    var models: [Model]?

    @Option(
        help: ArgumentHelp(
            "Worker counts, separated by commas. Default: 1, 2, 4 … up to the cores.", valueName: "counts"),
        transform: parseCounts)
    var workers: [Int]?

    @Option(
        name: [.customLong("workloads"), .customLong("workload")], parsing: .singleValue,
        help: ArgumentHelp(
            "Names (nbody), groups (cpu), globs ('cpu/*') or files (my.py), separated by commas. Repeatable.",
            valueName: "names"), completion: .custom { _, _, _ in SuiteHome.workloadNames() })
    var workloads: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only workloads with one of these tags, or of these kinds. Repeatable.", valueName: "names"))
    var tags: [String] = []

    @Option(help: ArgumentHelp("Another folder of workload files.", valueName: "folder"), completion: .directory)
    var workloadDir: String?

    @Option(help: ArgumentHelp("Rounds; without a time budget, all of them are run.", valueName: "number"))
    var rounds: Int?

    @Option(help: ArgumentHelp("Of the random orders and intervals.", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("Time for the whole run.", valueName: "seconds"))
    var timeBudget: Double?

    @Option(
        help: ArgumentHelp("How long a thread may keep a GIL that another one wants.", valueName: "seconds"))
    var switchInterval: Double?

    @Option(help: ArgumentHelp("Least time of a slice. Default: 0.02 computing, 0.25 waiting.", valueName: "seconds"))
    var minTime: Double?

    @Flag(name: .customLong("pin"), inversion: .prefixedNo, help: "Pin each worker to a CPU.")
    var pin = true

    @Option(help: ArgumentHelp("After this a cell has failed. Default: 60, quick 20.", valueName: "seconds"))
    var timeout: Double?

    @Flag(name: .customLong("progress"), inversion: .prefixedNo, help: "Show a progress bar on a terminal.")
    var progress = true

    func validate() throws {
        if let rounds, !(1...100_000).contains(rounds) { throw ValidationError("--rounds must be 1 or more") }
        let times = [
            ("time-budget", timeBudget), ("min-time", minTime), ("timeout", timeout), ("switch-interval", switchInterval),
        ]
        for (name, value) in times {
            if let value, !(value > 0 && value.isFinite) {
                throw ValidationError("--\(name) must be a positive number of seconds")
            }
        }
        if let seed, seed >= 1 << 53 { throw ValidationError("--seed must be below 2^53") }
    }

    /// What they ask for, with the rest at its defaults.
    func options() -> BenchOptions {
        var options = BenchOptions()
        if let models { options.models = models }
        options.workers = workers
        options.workloads = workloads.flatMap { $0.split(separator: ",").map(String.init) }
        options.workloadFolder = workloadDir
        options.tags = tags.flatMap { $0.split(separator: ",").map(String.init) }
        options.switchInterval = switchInterval
        options.rounds = rounds
        options.seed = seed
        options.timeBudget = timeBudget
        options.minTime = minTime
        options.isPinned = pin
        options.timeout = timeout
        options.showsProgress = progress
        return options
    }
}

/// `gil,nogil` → models.
private func parseModels(_ text: String) throws -> [Model] {
    let models = try text.split(separator: ",").map { name in
        guard let model = Model(rawValue: String(name)) else {
            let known = Model.allCases.map(\.rawValue)
            let near = NearMatches.find(String(name), in: known)
            let advice = near.isEmpty ? "there are \(known.joined(separator: ", "))" : "did you mean \(near[0])?"
            throw ValidationError("unknown model “\(name)”; \(advice)")
        }
        return model
    }
    guard !models.isEmpty else { throw ValidationError("--models needs at least one model") }
    return Array(Set(models))
}

/// `1,2,4` → numbers.
func parseCounts(_ text: String) throws -> [Int] {
    let counts = try text.split(separator: ",").map { word in
        guard let count = Int(word), (1...4096).contains(count) else {
            throw ValidationError("“\(word)” is not a number of workers")
        }
        return count
    }
    guard !counts.isEmpty else { throw ValidationError("--workers needs at least one number") }
    return counts
}
