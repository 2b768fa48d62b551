import ArgumentParser
import Suite

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Writes a commented start for a workload of your own.",
        discussion: """
            Examples:
              brigade new my.py
              brigade bench --workload my.py
            """)

    @Argument(help: ArgumentHelp("The file to write; it must not be there yet.", valueName: "file.py"))
    var file: String

    func run() throws {
        try WorkloadTemplate.write(to: file)
        output("Wrote \(file). Try it: brigade bench --workload \(file)")
    }
}
