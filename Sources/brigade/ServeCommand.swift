import ArgumentParser
import Foundation
import Suite

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the HTTP server with a set latency that some workloads talk to.",
        discussion: """
            The port is printed once it listens. `bench` starts a server by itself; this is for trying a workload alone:
              brigade serve --latency 5 --port 8080
            """,
        shouldDisplay: false)

    @Option(help: ArgumentHelp("Time from a request to its answer.", valueName: "milliseconds"))
    var latency: Double = 5

    @Option(help: ArgumentHelp("0 takes a free one.", valueName: "number"))
    var port = 0

    @Option(help: ArgumentHelp("End when this process has ended.", valueName: "pid"))
    var parent: Int32?

    func validate() throws {
        if !(latency >= 0 && latency < 1e6) { throw ValidationError("--latency must be 0 or more milliseconds") }
        if !(0...65535).contains(port) { throw ValidationError("--port must be between 0 and 65535") }
    }

    func run() throws {
        let server: LatencyServer
        do {
            server = try LatencyServer(port: port, latency: latency)
        } catch {
            throw StorageError("cannot listen on port \(port): \(error)")
        }
        output("\(server.port)")
        guard let parent else { return try server.wait() }
        // A killed brigade cannot stop its server; the server sees that it has another parent now.
        while getppid() == parent { usleep(500_000) }
    }
}
