#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the suite itself took from the machine during a run, beside what it measured.
public struct RunCost: Codable, Equatable {
    /// Seconds of CPU time of brigade itself: planning, starting and watching processes, writing the journal.
    public var cpu: Double
    /// Seconds of CPU time of all that it started: Pythons, the native kernel, the latency server.
    public var children: Double
    /// The most memory that brigade itself had resident, in bytes.
    public var peakRss: Int

    /// The suite's share of all CPU time.
    public var share: Double { cpu + children > 0 ? cpu / (cpu + children) : 0 }

    /// `0.3 % of the CPU time, 27 MiB`
    var words: String { String(format: "%.1f %% of the CPU time, ", share * 100) + Format.bytes(peakRss) }

    /// What this process took until now; children count once they were reaped.
    public static func now() -> RunCost {
        #if canImport(Glibc)
            let own = usage(Int32(RUSAGE_SELF.rawValue))
            let others = usage(Int32(RUSAGE_CHILDREN.rawValue))
            // ru_maxrss is that of whoever started us, when that was larger.
            let status = FileTree().text("proc/self/status")?.lines.first { $0.hasPrefix("VmHWM:") }
            let peak = status.flatMap { $0.split { !$0.isNumber }.first.flatMap { Int($0) } }.map { $0 << 10 }
            return RunCost(cpu: seconds(own), children: seconds(others), peakRss: peak ?? own.ru_maxrss << 10)
        #else
            let (own, others) = (usage(RUSAGE_SELF), usage(RUSAGE_CHILDREN))
            return RunCost(cpu: seconds(own), children: seconds(others), peakRss: own.ru_maxrss)
        #endif
    }

    private static func usage(_ who: Int32) -> rusage {
        var usage = rusage()
        getrusage(who, &usage)
        return usage
    }

    private static func seconds(_ usage: rusage) -> Double {
        Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    /// What came since an earlier moment of this process, on top of what an earlier process took for the same run.
    func since(_ begin: RunCost, after earlier: RunCost?) -> RunCost {
        RunCost(
            cpu: cpu - begin.cpu + (earlier?.cpu ?? 0), children: children - begin.children + (earlier?.children ?? 0),
            peakRss: max(peakRss, earlier?.peakRss ?? 0))
    }
}
