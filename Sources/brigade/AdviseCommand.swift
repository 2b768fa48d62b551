import ArgumentParser
import Foundation
import Suite

struct AdviseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advise",
        abstract: "Says which model to use for a work on this machine, up to how many workers, and why.",
        discussion: """
            A workload (a name, or a file of your own) is measured under the five models. Any other script is run as it is,
            and judged by how much of its time it computes.

            Examples:
              brigade advise my.py
              brigade advise mixed/web_request --runtime python3
              brigade advise crawler.py
            """)

    @Argument(help: ArgumentHelp("A workload's name or file, or a script.", valueName: "work"))
    var work: String

    @Option(
        name: .customLong("runtime"),
        help: ArgumentHelp("The Python. Default: the pvm beside brigade.", valueName: "python"), completion: .file())
    var runtime: String?

    @Option(help: ArgumentHelp("Rounds. Default: 8.", valueName: "number"))
    var rounds = 8

    @Option(help: ArgumentHelp("After this a cell, or the script, has failed.", valueName: "seconds"))
    var timeout = 60.0

    @Flag(name: .customLong("progress"), inversion: .prefixedNo, help: "Show a progress bar on a terminal.")
    var progress = true

    func validate() throws {
        if !(1...1000).contains(rounds) { throw ValidationError("--rounds must be 1 or more") }
        if !(timeout > 0) { throw ValidationError("--timeout must be a positive number of seconds") }
    }

    func run() throws {
        let found = try RuntimeFinder().resolve(runtime.map { [$0] } ?? [])[0]
        if work.hasSuffix(".py"), FileManager.default.fileExists(atPath: work) {
            let home = try SuiteHome.find()
            let (_, broken) = WorkloadCatalog(driver: home.driver, runtime: found).describe([work])
            if !broken.isEmpty {
                return brigade.output(
                    try ScriptProbe(script: work, runtime: found).document(timeout: timeout).text(.standard()))
            }
        }
        var options = BenchOptions()
        options.runtimes = runtime.map { [$0] } ?? []
        options.workloads = [work]
        options.rounds = rounds
        options.timeout = timeout
        options.showsProgress = progress
        options.json = NSTemporaryDirectory() + "brigade-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: options.json!) }
        let outcome = try Bench(options).execute()
        let analysis = Analysis(outcome.run)
        for work in outcome.run.works {
            let advice = Advice(analysis: analysis, work: work, runtime: outcome.run.runtimes[0].label)
            brigade.output(advice.document().text(.standard()))
        }
        if outcome.exit != .fine { throw ExitCode(outcome.exit.rawValue) }
    }
}
