#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A wrong name on the command line, with what was probably meant. Ends the program with exit code 1.
public struct UsageError: Error, CustomStringConvertible, Equatable {
    public var description: String

    public init(_ description: String) {
        self.description = description
    }

    /// `unknown workload “cpu/nbdy”; did you mean cpu/nbody?`
    static func unknown(_ what: String, _ name: String, known: [String], hint: String) -> UsageError {
        let near = NearMatches.find(name, in: known)
        let advice = near.isEmpty ? hint : "did you mean \(near.joined(separator: " or "))?"
        return UsageError("unknown \(what) “\(name)”; \(advice)")
    }
}

/// Picks workloads by what a person types.
public enum WorkloadSelection {
    /// Names (`cpu/nbody`), last parts of names (`nbody`), groups (`cpu`) and globs (`cpu/*`, `*sort*`); a workload is
    /// taken once, in the order of `all`. Without patterns: the representative dozen, or everything.
    ///
    /// - Throws: `UsageError` for a pattern that fits nothing.
    public static func select(_ patterns: [String], from all: [Workload], everything: Bool = false) throws -> [Workload]
    {
        if patterns.isEmpty {
            let chosen = everything ? all : all.filter(\.isDefault)
            return chosen.isEmpty ? all : chosen
        }
        var chosen = Set<String>()
        for pattern in patterns {
            let found = all.filter { matches(pattern, $0) }
            if found.isEmpty {
                throw UsageError.unknown(
                    "workload", pattern, known: all.map(\.name), hint: "“brigade list” shows them all")
            }
            chosen.formUnion(found.map(\.name))
        }
        return all.filter { chosen.contains($0.name) }
    }

    /// Those with one of the tags; a kind is a tag too.
    ///
    /// - Throws: `UsageError` for a tag that none of them has.
    public static func tagged(_ tags: [String], in workloads: [Workload]) throws -> [Workload] {
        for tag in tags where !workloads.contains(where: { $0.tags.contains(tag) || $0.kind == tag }) {
            throw UsageError.unknown(
                "tag", tag, known: Array(Set(workloads.flatMap { $0.tags + [$0.kind] })).sorted(),
                hint: "none of these workloads has it")
        }
        return workloads.filter { workload in tags.contains { workload.tags.contains($0) || workload.kind == $0 } }
    }

    /// - Throws: `UsageError` when two files have the same name: their cells could not be told apart.
    static func checkNames(_ workloads: [Workload]) throws {
        for (place, workload) in workloads.enumerated() {
            if let other = workloads[..<place].first(where: { $0.name == workload.name }) {
                throw UsageError(
                    "\(workload.path ?? workload.name) and \(other.path ?? other.name) are both called"
                        + " \(workload.name); move one to another folder")
            }
        }
    }

    static func matches(_ pattern: String, _ workload: Workload) -> Bool {
        let parts = workload.name.split(separator: "/").map(String.init)
        return workload.name == pattern || parts.last == pattern || parts.first == pattern
            || fnmatch(pattern, workload.name, 0) == 0
    }
}
