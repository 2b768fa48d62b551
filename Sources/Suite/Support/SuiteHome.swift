import Foundation

/// Where the suite's own files stand.
public struct SuiteHome {
    /// The folder that holds `Benchmarks`.
    public let root: String

    public var driver: String { root + "/Benchmarks/driver.py" }
    public var workloads: String { root + "/Benchmarks/Workloads" }
    public var results: String { root + "/results" }

    init(root: String) {
        self.root = (root as NSString).standardizingPath
    }

    /// Looks in `BRIGADE_HOME`, which must be right when it is set; then beside the program and in the folders above
    /// it; then here.
    ///
    /// - Throws: `UsageError` when no place has `Benchmarks/driver.py`.
    public static func find(
        executable: String = Executable.path, environment: [String: String] = ProcessInfo.processInfo.environment,
        current: String = FileManager.default.currentDirectoryPath
    ) throws -> SuiteHome {
        func isHome(_ path: String) -> Bool {
            FileManager.default.fileExists(atPath: path + "/Benchmarks/driver.py")
        }
        if let home = environment["BRIGADE_HOME"], !home.isEmpty {
            guard isHome(home) else {
                throw UsageError("BRIGADE_HOME is “\(home)”, but there is no Benchmarks/driver.py in it")
            }
            return SuiteHome(root: home)
        }
        var folder = (executable as NSString).deletingLastPathComponent
        while !folder.isEmpty {
            if isHome(folder) { return SuiteHome(root: folder) }
            if folder == "/" { break }
            folder = (folder as NSString).deletingLastPathComponent
        }
        if isHome(current) { return SuiteHome(root: current) }
        throw UsageError(
            "cannot find Benchmarks/driver.py near the program or here; set BRIGADE_HOME to the folder that holds it")
    }

    /// A path as it may stand in a result file that others read: below the suite's folder or the user's own, the folder
    /// itself is left out.
    func portable(_ path: String, user: String = NSHomeDirectory()) -> String {
        if path.hasPrefix(root + "/") { return String(path.dropFirst(root.count + 1)) }
        if user.count > 1, path.hasPrefix(user + "/") { return "~" + path.dropFirst(user.count) }
        return path
    }

    /// The path that `portable` made portable.
    func absolute(_ path: String, user: String = NSHomeDirectory()) -> String {
        if path.hasPrefix("~/") { return user + path.dropFirst() }
        return path.hasPrefix("/") ? path : root + "/" + path
    }

    /// Groups and names of the suite's workloads, for a shell to complete; empty when the suite is not found.
    public static func workloadNames() -> [String] {
        guard let folder = try? find().workloads else { return [] }
        let names = files(in: folder).map { $0.dropFirst(folder.count + 1).dropLast(".py".count) }
        return Set(names.compactMap { $0.split(separator: "/").first.map(String.init) }).sorted() + names.map(String.init)
    }

    /// Every workload file below a folder, sorted. Names that begin with `_` or `.` are not workloads.
    public static func files(in folder: String) -> [String] {
        guard let paths = FileManager.default.enumerator(atPath: folder) else { return [] }
        return paths.compactMap { $0 as? String }
            .filter { path in
                path.hasSuffix(".py") && !path.split(separator: "/").contains { $0.hasPrefix("_") || $0.hasPrefix(".") }
            }
            .sorted()
            .map { folder + "/" + $0 }
    }
}

/// This program itself.
public enum Executable {
    /// Its absolute path.
    public static let path: String = {
        #if os(Linux)
            if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return path }
        #endif
        return Bundle.main.executablePath ?? CommandLine.arguments[0]
    }()

    /// The folder it stands in.
    public static var folder: String { (path as NSString).deletingLastPathComponent }
}
