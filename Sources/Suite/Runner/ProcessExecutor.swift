import Foundation

/// Runs cells as processes.
public final class ProcessExecutor: Executor {
    public var tick: (() -> Void)?
    private let driver: String
    /// The program that answers `canary`: brigade itself.
    private let brigade: String

    /// - Parameter driver: path of `driver.py`.
    public init(driver: String, brigade: String = Executable.path) {
        self.driver = driver
        self.brigade = brigade
    }

    public func calibrate(_ request: DriverRequest) -> DriverOutcome<Calibration> {
        run(request)
    }

    public func measure(_ request: DriverRequest) -> DriverOutcome<DriverReport> {
        run(request)
    }

    public func ceiling(_ request: CanaryRequest) -> DriverOutcome<CanaryReport> {
        var arguments = [brigade, "canary", "--workers", "\(request.workers)", "--seconds", "\(request.seconds)"]
        if !request.cpus.isEmpty {
            arguments += ["--cpus", request.cpus.map(String.init).joined(separator: ",")]
        }
        return run(arguments, cpus: request.cpus, timeout: 20 + 10 * request.seconds)
    }

    private func run<Answer: Decodable>(_ request: DriverRequest) -> DriverOutcome<Answer> {
        run(request.arguments(driver: driver), cpus: request.cpus, timeout: request.timeout)
    }

    private func run<Answer: Decodable>(
        _ arguments: [String], cpus: [Int], timeout: Double
    ) -> DriverOutcome<Answer> {
        if Interrupt.isRequested { return .interrupted }
        let collected: ChildProcess.Collected
        do {
            let environment = ChildEnvironment.make(adding: ["BRIGADE_STARTED": "\(Clock.nanoseconds())"])
            collected = try ChildProcess(arguments, environment: environment, cpus: cpus.isEmpty ? nil : cpus)
                .collect(timeout: timeout, tick: tick)
        } catch {
            return .failed(CellFailure(.start, "\(error)"))
        }
        let words = LastWords.of(collected.errors)
        let suffix = words.isEmpty ? "" : ": \(words)"
        switch collected.cause {
        case .interrupted:
            return .interrupted
        case .timedOut:
            return .failed(CellFailure(.timeout, "no answer within \(Int(timeout.rounded())) s\(suffix)"))
        case .flooded:
            return .failed(CellFailure(.rubbish, "printed without end"))
        case .ended(.signalled(let number)):
            return .failed(CellFailure(.crash, "killed by \(SignalName.of(number))\(suffix)"))
        case .ended(.exited(let code)) where code != 0:
            return .failed(CellFailure(.crash, "exit code \(code)\(suffix)"))
        case .ended:
            return DriverLine.parse(collected.output, as: Answer.self)
        }
    }
}

enum SignalName {
    /// `SIGSEGV (segmentation fault)`.
    static func of(_ number: Int32) -> String {
        let names: [Int32: String] = [
            SIGSEGV: "SIGSEGV", SIGABRT: "SIGABRT", SIGILL: "SIGILL", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
            SIGTRAP: "SIGTRAP", SIGKILL: "SIGKILL", SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGPIPE: "SIGPIPE",
        ]
        let words = strsignal(number).map { String(cString: $0).lowercased() } ?? "unknown"
        return "\(names[number] ?? "signal \(number)") (\(words))"
    }
}
