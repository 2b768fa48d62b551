import ArgumentParser
import Foundation
import Suite

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares result files, or the runtimes in them, with the first one.",
        discussion: """
            FILE#LABEL picks one runtime of a file. Files from different machines are compared by their shapes only:
            what each model gains over one thread, and which model wins.

            Examples:
              brigade compare before.json after.json
              brigade compare both.json#pvm both.json#python3
              brigade compare before.json after.json --to markdown >> "$GITHUB_STEP_SUMMARY"
              brigade compare monday.json tuesday.json friday.json --to html -o week.html
            """)

    @Argument(
        help: ArgumentHelp("Two result files or more; the first is the base.", valueName: "file"),
        completion: .file())
    var files: [String]

    @Option(
        help: ArgumentHelp("text, markdown, csv, json or html.", valueName: "form"),
        completion: .list(ComparisonReport.Form.allCases.map(\.rawValue)))
    var to: String = "text"

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where it goes. Default: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    func validate() throws {
        if files.count < 2 { throw ValidationError("compare needs two files at least") }
        guard ComparisonReport.Form(rawValue: to) != nil else {
            let forms = ComparisonReport.Form.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("unknown form “\(to)”; there are \(forms)")
        }
    }

    func run() throws {
        let report = try ComparisonReport(try files.map(ComparisonSide.read))
        let text = try report.render(
            ComparisonReport.Form(rawValue: to)!, style: output == nil ? .standard() : Style())
        if let output {
            try TextFile.write(text, to: output)
        } else {
            brigade.output(text)
        }
    }
}
