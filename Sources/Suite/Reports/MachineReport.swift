import Foundation

/// What `brigade machine` prints.
public struct MachineReport {
    public var style: Style

    public init(style: Style) {
        self.style = style
    }

    /// - Parameter ceilings: what so many native workers did relative to one.
    public func text(_ machine: Machine, ceilings: [Int: Estimate]) -> String {
        var lines = [style.bold("Machine")]
        func line(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines += value.wrapped(
                to: style.width, first: "  " + name.padded(to: 17), indent: String(repeating: " ", count: 19))
        }
        line("CPU", "\(machine.cpuModel) (\(machine.architecture))")
        line("CPUs online", "\(machine.online.count): \(CPUList.format(machine.online))")
        line("may be used", "\(machine.affinity.count): \(CPUList.format(machine.affinity))")
        let threads = machine.cores.map(\.count).max() ?? 1
        line(
            "physical cores",
            "\(machine.cores.count)" + (machine.hasSMT ? ", up to \(threads) threads each (SMT)" : ", no SMT"))
        line("packages", "\(machine.packages)")
        line(
            "NUMA nodes",
            machine.numaNodes.count > 1
                ? machine.numaNodes.map { CPUList.format($0) }.joined(separator: " | ") : nil)
        line("levels", machine.performanceLevels.joined(separator: ", "))
        line(
            "caches",
            machine.caches.map { cache in
                "L\(cache.level)\(cache.kind == "unified" ? "" : String(cache.kind.prefix(1)))"
                    + " \(cache.instances) × \(Format.bytes(cache.size))"
            }.joined(separator: ", "))
        line("quota", machine.quota.map { "\(Format.ratio($0.cpus)) CPUs (\($0.source))" } ?? "none")
        line("effective cores", "\(machine.effectiveCores)")
        line(
            "pinning order",
            machine.canPin ? machine.pinningOrder.map(String.init).joined(separator: " ") : "no pinning here")
        line("governor", machine.governor ?? (machine.system == "Linux" ? "not shown by this system" : nil))
        line("boost", machine.boost.map { $0 ? "on" : "off" })
        line("memory", Format.bytes(machine.memory))
        line("system", "\(machine.system) \(machine.kernel)")
        line("virtualisation", machine.virtualisation ?? "none seen")
        line("steal since boot", machine.steal.map { String(format: "%.2f %%", $0 * 100) })
        line("load average", machine.load.map { String(format: "%.2f", $0) })
        line("fingerprint", machine.fingerprint)
        line("name in files", machine.shortName)

        if !ceilings.isEmpty {
            lines += ["", style.bold("Measured ceiling") + "  (native integer work, relative to one worker)"]
            for (count, ceiling) in ceilings.sorted(by: { $0.key < $1.key }) {
                line(
                    "\(count) worker\(count == 1 ? " " : "s")",
                    "\(Format.ratio(ceiling.value))× (\(Format.ratio(ceiling.low))–\(Format.ratio(ceiling.high))),"
                        + " \(Format.percent(ceiling.value / Double(count))) each")
            }
        }
        lines += ["", style.bold("What will disturb results")]
        let disturbances = machine.disturbances
        if disturbances.isEmpty { lines.append("  nothing seen") }
        for disturbance in disturbances {
            lines += disturbance.what.wrapped(to: style.width, first: "  - ", indent: "    ")
            if let command = disturbance.command {
                lines += command.wrapped(to: style.width, first: "      ", indent: "        ").map(style.dim)
            }
        }
        return lines.joined(separator: "\n")
    }
}

/// Measures the ceiling by itself, for `brigade machine`.
public struct CeilingProbe {
    public var rounds = 15
    public var seconds = 0.1

    public init() {}

    /// What so many native workers did relative to one, interleaved in random order.
    public func measure(machine: Machine, counts: [Int], executor: Executor, seed: UInt64 = 1) throws -> [Int: Estimate]
    {
        var generator = SeededGenerator(seed: seed)
        var throughputs: [Int: [Double]] = [:]
        let order = machine.canPin ? machine.pinningOrder : []
        for _ in 0..<rounds {
            for count in Set(counts + [1]).sorted().shuffled(using: &generator) {
                let cpus = order.isEmpty ? [] : (0..<count).map { order[$0 % order.count] }
                switch executor.ceiling(CanaryRequest(workers: count, cpus: cpus, seconds: seconds)) {
                case .answered(let report): throughputs[count, default: []].append(report.throughput)
                case .failed(let failure): throw failure
                case .skipped, .interrupted: return [:]
                }
            }
        }
        let alone = throughputs[1] ?? []
        return throughputs.compactMapValues { values in
            Statistics.ratioInterval(zip(values, alone).map { ($0, $1) }, seed: seed)
        }
    }
}
