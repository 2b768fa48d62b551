import ArgumentParser
import Foundation
import Suite

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Tells a result file in the format of another tool.",
        discussion: """
            Formats:
            \(Exporters.all.map { "  " + $0.name.padding(toLength: 12, withPad: " ", startingAt: 0) + $0.summary }
                .joined(separator: "\n"))

            Examples:
              brigade export results/epyc-2026-10-01.json --to pyperf -o run.json && pyperf show run.json
              brigade export results/epyc-2026-10-01.json --to csv > run.csv
              brigade export both.json --to benchstat --runtime pvm -o pvm.txt
            """)

    @Argument(help: ArgumentHelp("A result file.", valueName: "file"), completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp("The format.", valueName: "name"), completion: .list(Exporters.all.map { $0.name }))
    var to: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where it goes. Default: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("Only the cells of this runtime.", valueName: "label"))
    var runtime: String?

    func run() throws {
        let exporter = try Exporters.find(to)
        var run = try RunFile.read(file)
        if let runtime { run = try run.only(runtime: runtime) }
        let text = try exporter.export(Analysis(run))
        if let output {
            try TextFile.write(text, to: output)
        } else {
            brigade.output(text)
        }
    }
}
