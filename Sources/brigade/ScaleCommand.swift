import ArgumentParser
import Foundation
import Suite

struct ScaleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Shows how the models of a result file scale with workers, and where they stop.",
        discussion: """
            Examples:
              brigade scale results/epyc-2026-10-01.json
              brigade scale run.json --to markdown
            """)

    @Argument(help: ArgumentHelp("A result file; FILE#LABEL picks a runtime.", valueName: "file"), completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp("text, markdown or html.", valueName: "form"),
        completion: .list(["text", "markdown", "html"]))
    var to: String = "text"

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where it goes. Default: standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    func validate() throws {
        if !["text", "markdown", "html"].contains(to) {
            throw ValidationError("unknown form “\(to)”; there are text, markdown, html")
        }
    }

    func run() throws {
        let document = try ScalingReport(try ComparisonSide.read(file).analysis).document()
        let text: String
        switch to {
        case "markdown": text = document.markdown()
        case "html": text = document.html()
        default: text = document.text(output == nil ? .standard() : Style())
        }
        if let output {
            try TextFile.write(text, to: output)
        } else {
            brigade.output(text)
        }
    }
}
