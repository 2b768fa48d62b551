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
              brigade bench --resume results/epyc-2026-10-01.json
              brigade bench --models single,process --workers 1,2,4 --rounds 20 --json run.json
            """)

    @Option(
        name: .customLong("runtime"), parsing: .singleValue,
        help: ArgumentHelp(
            "A Python: LABEL=PATH, a path, or a name in PATH. Repeatable. Default: the pvm beside brigade.",
            valueName: "python"), completion: .file())
    var runtimes: [String] = []

    @OptionGroup var measure: MeasureArguments

    @Flag(help: "Fewer and shorter rounds, with all cores only, within a minute.")
    var quick = false

    @Flag(help: "Every workload, without a limit of time.")
    var all = false

    @Option(
        help: ArgumentHelp("Where the result goes. Default: results/<machine>-<date>.json.", valueName: "file"),
        completion: .file())
    var json: String?

    @Option(
        help: ArgumentHelp(
            "Go on with a run that was cut: its file, or the journal a killed brigade left.", valueName: "file"),
        completion: .file())
    var resume: String?

    func validate() throws {
        if resume != nil, !runtimes.isEmpty || quick || all || json != nil || !measure.workloads.isEmpty {
            throw ValidationError("--resume goes on as the run was begun; only --rounds and --time-budget can change")
        }
        if all && !measure.workloads.isEmpty { throw ValidationError("--all and --workloads exclude each other") }
    }

    func run() throws {
        var options = measure.options()
        options.runtimes = runtimes
        options.isQuick = quick
        options.isAll = all
        options.json = json
        options.resume = resume

        let outcome = try Bench(options).execute()
        output(TableReporter(style: .standard()).report(Analysis(outcome.run)))
        if let failure = outcome.storageFailure {
            FileHandle.standardError.write(Data("brigade: \(failure)\n".utf8))
        } else {
            output("\nEvery sample is in \(outcome.path)")
        }
        let verdict = outcome.verdict
        if !verdict.isEmpty, verdict != outcome.storageFailure {
            FileHandle.standardError.write(Data("brigade: \(verdict)\n".utf8))
        }
        if outcome.exit != .fine { throw ExitCode(outcome.exit.rawValue) }
    }
}
