import ArgumentParser
import Foundation
import Suite

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes result files as one self-contained web page.",
        discussion: """
            Examples:
              brigade report results/epyc-2026-10-01.json -o report.html
              brigade report monday.json tuesday.json -o week.html
            """)

    @Argument(help: ArgumentHelp("Result files; FILE#LABEL picks a runtime.", valueName: "file"), completion: .file())
    var files: [String]

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where it goes. Default: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    func run() throws {
        let page = PageReporter(
            try files.map { file in ((file as NSString).lastPathComponent, try ComparisonSide.read(file).analysis) })
        if let output {
            try TextFile.write(page.html(), to: output)
        } else {
            brigade.output(page.html())
        }
    }
}
