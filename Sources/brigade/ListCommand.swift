import ArgumentParser
import Foundation
import Suite

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Shows workloads, models and the Pythons on this machine.",
        discussion: """
            Examples:
              brigade list
              brigade list --workload-dir my-workloads
            """)

    @Option(help: ArgumentHelp("Another folder of workload files.", valueName: "folder"), completion: .directory)
    var workloadDir: String?

    func run() throws {
        let home = try SuiteHome.find()
        let runtimes = RuntimeFinder().installed()
        let folder = workloadDir ?? home.workloads
        let files = SuiteHome.files(in: folder)
        guard !files.isEmpty else { throw UsageError("there are no workloads in \(folder)") }
        guard let runtime = runtimes.first else {
            throw UsageError("no Python was found that could describe the workloads: build pvm, or install python3")
        }
        let (workloads, broken) = WorkloadCatalog(driver: home.driver, runtime: runtime).describe(files)
        output(Listing(style: .standard()).text(workloads: workloads, broken: broken, runtimes: runtimes))
    }
}
