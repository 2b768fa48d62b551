import Foundation

/// The latency server as a process of its own, so that its work is not done by what is measured.
public final class ServerProcess {
    private let process: ChildProcess
    /// `host:port`, as the driver takes it.
    public let address: String

    /// Starts `brigade serve` and waits until it listens.
    ///
    /// - Parameter cpus: where it may run; nil leaves that to the system.
    /// - Throws: `StorageError`-like words when it does not come up within 10 s.
    public init(latency: Double, cpus: [Int]?, brigade: String = Executable.path) throws {
        process = try ChildProcess(
            [brigade, "serve", "--latency", "\(latency)", "--port", "0", "--parent", "\(getpid())"],
            environment: ChildEnvironment.make(), cpus: cpus)
        let line = try process.firstLine(timeout: 10)
        guard let port = Int(line) else {
            throw ChildProcess.Failure(description: "the latency server answered “\(line.clipped(to: 60))”")
        }
        address = "127.0.0.1:\(port)"
    }

    public func stop() { process.stop() }

    /// CPUs that no worker uses, or nil when every one is needed: then the system moves the server around.
    public static func cpus(machine: Machine, workers: Int) -> [Int]? {
        let rest = Array(machine.pinningOrder.dropFirst(workers))
        return machine.canPin && !rest.isEmpty ? rest : nil
    }
}
