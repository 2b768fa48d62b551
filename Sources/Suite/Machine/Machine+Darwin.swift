#if canImport(Darwin)
    import Darwin

    extension Machine {
        /// Reads the tuple by sysctl. macOS lets no process choose its CPUs, so the CPU numbers are only names.
        public static func darwin() -> Machine {
            let logical = integer("hw.logicalcpu") ?? 1
            let physical = integer("hw.physicalcpu") ?? logical
            let threads = max(1, logical / max(1, physical))
            let cores = (0..<physical).map { core in (0..<threads).map { core * threads + $0 } }
            let levels = (0..<(integer("hw.nperflevels") ?? 0)).map { level in
                let name = string("hw.perflevel\(level).name") ?? "level \(level)"
                return "\(name): \(integer("hw.perflevel\(level).physicalcpu") ?? 0) cores"
            }
            let caches = [
                (1, "instruction", "hw.l1icachesize"), (1, "data", "hw.l1dcachesize"), (2, "unified", "hw.l2cachesize"),
                (3, "unified", "hw.l3cachesize"),
            ]
            .compactMap { level, kind, name in
                integer(name).flatMap { $0 > 0 ? CPUCache(level: level, kind: kind, size: $0, instances: 1) : nil }
            }
            var load = [0.0]
            let hasLoad = getloadavg(&load, 1) == 1
            return Machine(
                hostname: string("kern.hostname") ?? "unknown", system: "Darwin",
                kernel: string("kern.osrelease") ?? "unknown", architecture: compiledArchitecture,
                cpuModel: string("machdep.cpu.brand_string") ?? string("hw.model") ?? "unknown",
                online: Array(0..<logical), affinity: Array(0..<logical), cores: cores,
                packages: integer("hw.packages") ?? 1, numaNodes: [], caches: caches, quota: nil, isolated: [],
                governor: nil, boost: nil, memory: integer("hw.memsize") ?? 0,
                virtualisation: integer("kern.hv_vmm_present") == 1 ? "virtual machine" : nil, steal: nil,
                load: hasLoad ? load[0] : nil, performanceLevels: levels, canPin: false)
        }

        private static func integer(_ name: String) -> Int? {
            var value: Int64 = 0
            var size = MemoryLayout<Int64>.size
            guard sysctlbyname(name, &value, &size, nil, 0) == 0 else { return nil }
            // A 32-bit value fills the low half; both Apple architectures are little-endian.
            return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(value)
        }

        private static func string(_ name: String) -> String? {
            var size = 0
            guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 0 else { return nil }
            var buffer = [CChar](repeating: 0, count: size)
            guard sysctlbyname(name, &buffer, &size, nil, 0) == 0 else { return nil }
            return String(cString: buffer)
        }
    }
#endif
