import Foundation

/// Finds Pythons and asks them what they are.
public struct RuntimeFinder {
    public var searchPath: [String]
    /// Where `pvm` stands: beside brigade.
    public var home: String

    public init(
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "", home: String = Executable.folder
    ) {
        self.searchPath = searchPath.split(separator: ":").map(String.init)
        self.home = home
    }

    /// Turns the `--runtime` options into runtimes: `LABEL=PATH`, a path, or a name found beside brigade or in PATH.
    /// Without options: the pvm beside brigade.
    ///
    /// - Throws: `UsageError` for one that is not there or does not answer as a Python.
    public func resolve(_ options: [String]) throws -> [RuntimeInfo] {
        guard !options.isEmpty else {
            guard let pvm = locate("pvm") else {
                throw UsageError("there is no pvm beside brigade; build it, or name a Python with --runtime python3")
            }
            return [try probe(label: "pvm", path: pvm)]
        }
        var runtimes: [RuntimeInfo] = []
        for option in options {
            let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
            let name = parts.last ?? option
            let label = parts.count == 2 ? parts[0] : (name as NSString).lastPathComponent
            guard let path = locate(name) else {
                if name.contains("/") { throw UsageError("there is no program at “\(name)”") }
                throw UsageError.unknown(
                    "runtime", name, known: candidates().map { ($0 as NSString).lastPathComponent },
                    hint: "“brigade list” shows what is on this machine; a path works too")
            }
            if runtimes.contains(where: { $0.label == label }) {
                throw UsageError("two runtimes are called “\(label)”; name one of them: --runtime OTHER=\(name)")
            }
            runtimes.append(try probe(label: label, path: path, asGiven: name.contains("/")))
        }
        return runtimes
    }

    /// Pythons on this machine: pvm first, then those of PATH, each program once.
    public func installed() -> [RuntimeInfo] {
        var seen = Set<String>()
        return candidates().compactMap { path in
            guard let runtime = try? probe(label: (path as NSString).lastPathComponent, path: path),
                seen.insert(RuntimeFinder.realPath(runtime.path)).inserted
            else { return nil }
            return runtime
        }
    }

    private static func realPath(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Programs whose names are those of Pythons.
    private func candidates() -> [String] {
        var paths: [String] = []
        if let pvm = locate("pvm") { paths.append(pvm) }
        let pattern = try! NSRegularExpression(pattern: #"^(python3|pypy3|cpython3)(\.\d+)?t?(-jit)?$"#)
        var names = Set<String>()
        for folder in searchPath {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] {
                let whole = NSRange(name.startIndex..., in: name)
                guard pattern.firstMatch(in: name, range: whole) != nil, names.insert(name).inserted else { continue }
                paths.append(folder + "/" + name)
            }
        }
        return paths
    }

    private func locate(_ name: String) -> String? {
        func usable(_ path: String) -> Bool {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
                && FileManager.default.isExecutableFile(atPath: path)
        }
        if name.contains("/") {
            let path = (name as NSString).standardizingPath
            let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
            return usable(absolute) ? absolute : nil
        }
        let folders = name == "pvm" ? [home] + searchPath : searchPath
        return folders.map { $0 + "/" + name }.first(where: usable)
    }

    /// Five plain lines, so that the question needs no module but sys.
    private static let question = """
        import sys
        v = sys.version_info
        impl = sys.implementation.name
        enabled = getattr(sys, "_is_gil_enabled", None)
        print("brigade-probe")
        print(impl)
        print("%d.%d.%d" % (v[0], v[1], v[2]))
        print(sys.executable or "")
        print(1 if impl == "pvm" or "t" in getattr(sys, "abiflags", "") else 0)
        print("-" if enabled is None else int(enabled()))
        print(" ".join(sys.version.split()))
        """

    /// Asks a program what it is. A name found in PATH may be a shim, which would cost its own start in every cell, so
    /// the program behind it is taken; a path `asGiven` is run as it is, wrapper or not.
    ///
    /// - Throws: `UsageError` when it does not answer, or is older than Python 3.9.
    public func probe(label: String, path: String, asGiven: Bool = false) throws -> RuntimeInfo {
        let collected: ChildProcess.Collected
        do {
            collected = try ChildProcess([path, "-c", RuntimeFinder.question], environment: ChildEnvironment.make())
                .collect(timeout: 20)
        } catch {
            throw UsageError("\(label): \(error)")
        }
        let lines = String(decoding: collected.output, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(of: "brigade-probe"), lines.count > start + 6 else {
            let words = LastWords.of(collected.errors)
            throw UsageError(
                "\(label) (\(path)) does not answer as a Python 3" + (words.isEmpty ? "" : ": \(words)"))
        }
        let answers = Array(lines[(start + 1)...])
        let version = answers[1].split(separator: ".").compactMap { Int($0) }
        guard version.count == 3, (version[0], version[1]) >= (3, 9) else {
            throw UsageError("\(label) is Python \(answers[1]); the workloads need 3.9 or later")
        }
        let executable = !asGiven && FileManager.default.isExecutableFile(atPath: answers[2]) ? answers[2] : path
        return RuntimeInfo(
            label: label, path: executable, implementation: answers[0], version: answers[1], details: answers[5],
            hasSwitchableGIL: answers[3] == "1", gilEnabled: answers[4] == "-" ? nil : answers[4] == "1")
    }
}

/// What the processes that brigade starts find in their environment.
enum ChildEnvironment {
    /// Ours, without what would silently change what is measured.
    static func make(adding extra: [String: String] = [:]) -> [String] {
        var environment = ProcessInfo.processInfo.environment
        for name in [
            "PYTHON_GIL", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONOPTIMIZE",
            "PYTHONDEBUG", "PYTHONDEVMODE", "PYTHONTRACEMALLOC", "PYTHONPROFILEIMPORTTIME", "PYTHONASYNCIODEBUG",
            "PYTHONFAULTHANDLER", "PYTHONMALLOC",
        ] {
            environment[name] = nil
        }
        // Workload files may stand where a user keeps their own; nothing is written beside them.
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        environment["PYTHONIOENCODING"] = "utf-8"
        environment.merge(extra) { $1 }
        return environment.map { "\($0)=\($1)" }
    }
}
