import ArgumentParser
import Foundation
import Suite

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Runs workloads under the five models and prints a table.",
        discussion: """
            Examples:
              brigade bench                                   the representative dozen on pvm, at most 4 minutes
              brigade bench --quick                           the same within a minute, rougher
              brigade bench --runtime python3 --workloads nbody
              brigade bench --runtime pvm --runtime py314=/opt/python3.14/bin/python3 --workloads 'cpu/*'
              brigade bench --models single,process --workers 1,2,4 --rounds 20 --json run.json
            """)

    @Option(
        name: .customLong("runtime"), parsing: .singleValue,
        help: ArgumentHelp(
            "A Python: LABEL=PATH, a path, or a name in PATH. Repeatable. Default: the pvm beside brigade.",
            valueName: "python"))
    var runtimes: [String] = []

    @Option(
        help: ArgumentHelp("Models, separated by commas: single, gil, nogil, loop, process.", valueName: "names"),
        transform: parseModels)
    var models: [Model] = Model.allCases

    @Option(
        help: ArgumentHelp(
            "Worker counts, separated by commas. Default: 1, 2, 4 … up to the cores.", valueName: "counts"),
        transform: parseCounts)
    var workers: [Int]?

    @Option(
        name: [.customLong("workloads"), .customLong("workload")], parsing: .singleValue,
        help: ArgumentHelp(
            "Names (nbody), groups (cpu) or globs ('cpu/*'), separated by commas. Repeatable.", valueName: "names"))
    var workloads: [String] = []

    @Option(help: ArgumentHelp("Another folder of workload files.", valueName: "folder"))
    var workloadDir: String?

    @Option(help: ArgumentHelp("Rounds; without a time budget, all of them are run.", valueName: "number"))
    var rounds: Int?

    @Flag(help: "Fewer and shorter rounds, within a minute.")
    var quick = false

    @Flag(help: "Every workload, without a limit of time.")
    var all = false

    @Option(help: ArgumentHelp("Where the result goes. Default: results/<machine>-<date>.json.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Of the random orders and intervals.", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("Time for the whole run.", valueName: "seconds"))
    var timeBudget: Double?

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
        for (name, value) in [("time-budget", timeBudget), ("min-time", minTime), ("timeout", timeout)] {
            if let value, !(value > 0 && value.isFinite) {
                throw ValidationError("--\(name) must be a positive number of seconds")
            }
        }
        if let seed, seed >= 1 << 53 { throw ValidationError("--seed must be below 2^53") }
        if all && !workloads.isEmpty { throw ValidationError("--all and --workloads exclude each other") }
    }

    func run() throws {
        var options = BenchOptions()
        options.runtimes = runtimes
        options.models = models
        options.workers = workers
        options.workloads = workloads.flatMap { $0.split(separator: ",").map(String.init) }
        options.workloadFolder = workloadDir
        options.rounds = rounds
        options.isQuick = quick
        options.isAll = all
        options.json = json
        options.seed = seed
        options.timeBudget = timeBudget
        options.minTime = minTime
        options.isPinned = pin
        options.timeout = timeout
        options.showsProgress = progress

        let outcome = try Bench(options).execute()
        output(TableReporter(style: .standard()).report(Analysis(outcome.run)))
        if let failure = outcome.storageFailure {
            FileHandle.standardError.write(Data("brigade: \(failure)\n".utf8))
        } else {
            output("\nEvery sample is in \(outcome.path)")
        }
        let verdict = outcome.verdict
        if !verdict.isEmpty { FileHandle.standardError.write(Data("brigade: \(verdict)\n".utf8)) }
        if outcome.exit != .fine { throw ExitCode(outcome.exit.rawValue) }
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
