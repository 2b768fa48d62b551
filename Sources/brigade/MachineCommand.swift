import ArgumentParser
import Suite

struct MachineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machine",
        abstract: "Shows this machine, what its cores give together, and what will disturb results.",
        discussion: """
            Examples:
              brigade machine
              brigade machine --workers 1,2,4,8
              brigade machine --no-ceiling
            """)

    @Flag(name: .customLong("ceiling"), inversion: .prefixedNo, help: "Measure what the cores give together.")
    var ceiling = true

    @Option(
        help: ArgumentHelp(
            "Worker counts, separated by commas. Default: 1, 2, 4 … up to the cores.", valueName: "counts"),
        transform: parseCounts)
    var workers: [Int]?

    func run() throws {
        let machine = Machine.current()
        var ceilings: [Int: Estimate] = [:]
        if ceiling {
            do {
                ceilings = try CeilingProbe().measure(
                    machine: machine, counts: workers ?? machine.defaultWorkerCounts,
                    executor: ProcessExecutor(driver: ""))
            } catch let failure as CellFailure {
                throw StorageError("cannot measure the ceiling: \(failure.message)")
            }
        }
        output(MachineReport(style: .standard()).text(machine, ceilings: ceilings))
    }
}
