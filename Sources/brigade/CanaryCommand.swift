import ArgumentParser
import Foundation
import Suite

struct CanaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canary",
        abstract: "Runs the native kernel of the measured ceiling and prints one line of JSON.",
        shouldDisplay: false)

    @Option(help: "Threads at work.")
    var workers = 1

    @Option(help: "Seconds.")
    var seconds = 0.1

    @Option(
        help: "CPUs, separated by commas, one for each thread.",
        transform: { text in
            text.split(separator: ",").compactMap { Int($0) }
        })
    var cpus: [Int] = []

    func validate() throws {
        if !(1...4096).contains(workers) { throw ValidationError("--workers must be 1 or more") }
        if !(seconds > 0 && seconds <= 60) { throw ValidationError("--seconds must be between 0 and 60") }
    }

    func run() throws {
        let report = Canary.run(workers: workers, cpus: cpus, seconds: seconds)
        output(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
    }
}
