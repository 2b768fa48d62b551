import Foundation

/// Asks the driver what the workload files are.
public struct WorkloadCatalog {
    public var driver: String
    public var runtime: RuntimeInfo

    public init(driver: String, runtime: RuntimeInfo) {
        self.driver = driver
        self.runtime = runtime
    }

    /// A file that the driver could not describe.
    public struct Broken: Equatable {
        public var path: String
        public var reason: String
    }

    /// Describes the files, in one process when all are sound, one by one when not.
    public func describe(_ paths: [String]) -> (workloads: [Workload], broken: [Broken]) {
        guard !paths.isEmpty else { return ([], []) }
        if case .success(let workloads) = ask(paths) { return (workloads, []) }
        var workloads: [Workload] = []
        var broken: [Broken] = []
        for path in paths {
            switch ask([path]) {
            case .success(let found): workloads += found
            case .failure(let failure): broken.append(Broken(path: path, reason: failure.message))
            }
        }
        return (workloads, broken)
    }

    /// Describes the files with the first runtime; what it cannot read is tried with the others.
    public static func describe(
        _ paths: [String], driver: String, runtimes: [RuntimeInfo]
    ) -> (workloads: [Workload], broken: [Broken]) {
        var found: [String: Workload] = [:]
        var broken: [Broken] = []
        var rest = paths
        for (index, runtime) in runtimes.enumerated() where !rest.isEmpty {
            let result = WorkloadCatalog(driver: driver, runtime: runtime).describe(rest)
            for workload in result.workloads { found[workload.path ?? ""] = workload }
            if index == 0 { broken = result.broken }
            rest = result.broken.map(\.path)
        }
        return (paths.compactMap { found[$0] }, broken.filter { rest.contains($0.path) })
    }

    private func ask(_ paths: [String]) -> Result<[Workload], CellFailure> {
        do {
            let collected = try ChildProcess(
                [runtime.path, driver, "--describe"] + paths, environment: ChildEnvironment.make()
            ).collect(timeout: 60)
            guard collected.cause == .ended(.exited(0)) else {
                let words = LastWords.of(collected.errors)
                return .failure(CellFailure(.crash, words.isEmpty ? "the driver failed on it" : words))
            }
            let lines = String(decoding: collected.output, as: UTF8.self).lines
            guard lines.count == paths.count else {
                return .failure(CellFailure(.rubbish, "\(lines.count) descriptions for \(paths.count) files"))
            }
            return .success(
                try zip(lines, paths).map { line, path in
                    var workload = try DriverLine.decoder.decode(Workload.self, from: Data(line.utf8))
                    workload.path = path
                    return workload
                })
        } catch let error as DecodingError {
            return .failure(CellFailure(.rubbish, "its description is wrong: \(DriverLine.words(error))"))
        } catch {
            return .failure(CellFailure(.start, "\(error)"))
        }
    }
}
