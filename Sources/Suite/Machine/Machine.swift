// What a figure was measured on. The tuple is printed, stored in every result file and hashed into a fingerprint;
// two runs are compared as figures only when their fingerprints agree.
//
// - `Machine+Linux.swift` reads it below an injectable root, `Machine+Darwin.swift` by sysctl.
// - `Machine+Cgroup.swift` finds the CPU quota over all ancestors.
// - `Machine+Fingerprint.swift` hashes and names it; `Machine+Advice.swift` says what will disturb a measurement.

/// A limit on CPU time set by a cgroup: `cpus` CPUs' worth, found in `source`.
public struct CPUQuota: Codable, Equatable {
    public var cpus: Double
    public var source: String
}

/// One cache that a CPU sees.
public struct CPUCache: Codable, Equatable {
    public var level: Int
    /// `data`, `instruction` or `unified`.
    public var kind: String
    /// Size in bytes.
    public var size: Int
    /// How many of these the machine has.
    public var instances: Int
}

/// The machine tuple.
public struct Machine: Codable, Equatable {
    public var hostname: String
    public var system: String
    public var kernel: String
    public var architecture: String
    public var cpuModel: String
    /// CPUs that are switched on.
    public var online: [Int]
    /// CPUs this process may use.
    public var affinity: [Int]
    /// Physical cores: each the list of its CPUs (hardware threads) that are online.
    public var cores: [[Int]]
    public var packages: Int
    public var numaNodes: [[Int]]
    public var caches: [CPUCache]
    public var quota: CPUQuota?
    /// CPUs kept out of the scheduler's hands at boot.
    public var isolated: [Int]
    public var governor: String?
    public var boost: Bool?
    /// Main memory in bytes.
    public var memory: Int
    public var virtualisation: String?
    /// Share of CPU time since boot that the hypervisor gave to others.
    public var steal: Double?
    /// Average length of the run queue over the last minute.
    public var load: Double?
    /// macOS: names and core counts of the performance levels.
    public var performanceLevels: [String]
    /// Whether this system lets a process choose its CPUs.
    public var canPin: Bool

    /// Whether any physical core runs more than one hardware thread.
    public var hasSMT: Bool { cores.contains { $0.count > 1 } }

    /// Physical cores that this process may use.
    public var usableCores: [[Int]] {
        let allowed = Set(affinity)
        return cores.map { $0.filter(allowed.contains) }.filter { !$0.isEmpty }
    }

    /// Workers that can really run at the same time: allowed physical cores, cut to whole CPUs of the quota.
    public var effectiveCores: Int {
        let cores = max(1, usableCores.count)
        guard let quota else { return cores }
        return max(1, min(cores, Int(quota.cpus)))
    }

    /// Allowed CPUs in the order in which workers get them: one of each physical core first, SMT siblings last.
    public var pinningOrder: [Int] {
        let cores = usableCores
        let depth = cores.map(\.count).max() ?? 0
        return (0..<depth).flatMap { thread in cores.compactMap { thread < $0.count ? $0[thread] : nil } }
    }

    /// 1, 2, 4 … up to the effective cores, always with the exact count.
    public var defaultWorkerCounts: [Int] {
        var counts: [Int] = []
        var count = 1
        while count < effectiveCores {
            counts.append(count)
            count *= 2
        }
        return counts + [effectiveCores]
    }

    /// The machine this process runs on.
    public static func current() -> Machine {
        #if os(Linux)
            return Machine.linux(tree: FileTree(), affinity: Affinity.current())
        #else
            return Machine.darwin()
        #endif
    }
}
