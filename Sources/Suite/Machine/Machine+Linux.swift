extension Machine {
    /// Reads the tuple from `/proc` and `/sys` below `tree`.
    ///
    /// - Parameter affinity: the mask of `sched_getaffinity`; nil takes it from `/proc/self/status`.
    public static func linux(tree: FileTree, affinity: [Int]? = nil) -> Machine {
        let cpuinfo = tree.text("proc/cpuinfo") ?? ""
        let status = fields(of: tree.text("proc/self/status") ?? "")
        var online = CPUList.parse(tree.text("sys/devices/system/cpu/online") ?? "")
        if online.isEmpty {
            online = fieldValues(named: "processor", in: cpuinfo).compactMap { Int($0) }
        }
        if online.isEmpty { online = [0] }
        let mask = affinity ?? status["Cpus_allowed_list"].map(CPUList.parse) ?? online
        let allowed = mask.filter(online.contains)

        return Machine(
            hostname: tree.text("proc/sys/kernel/hostname") ?? "unknown",
            system: "Linux",
            kernel: tree.text("proc/sys/kernel/osrelease") ?? "unknown",
            architecture: compiledArchitecture,
            cpuModel: cpuModel(cpuinfo, tree: tree),
            online: online,
            affinity: allowed.isEmpty ? online : allowed,
            cores: cores(of: online, tree: tree),
            packages: packages(of: online, tree: tree),
            numaNodes: numaNodes(tree),
            caches: caches(of: online, tree: tree),
            quota: CPUQuota.linux(tree: tree),
            isolated: CPUList.parse(tree.text("sys/devices/system/cpu/isolated") ?? ""),
            governor: tree.text("sys/devices/system/cpu/cpu\(online[0])/cpufreq/scaling_governor"),
            boost: boost(tree),
            memory: memory(tree),
            virtualisation: virtualisation(cpuinfo, tree: tree),
            steal: steal(tree),
            load: tree.text("proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) },
            performanceLevels: [],
            canPin: true)
    }

    /// Values of every `name : value` line with that name.
    private static func fieldValues(named name: String, in text: String) -> [String] {
        text.lines.compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].trimmed == name else { return nil }
            return parts[1].trimmed
        }
    }

    private static func fields(of text: String) -> [String: String] {
        var result: [String: String] = [:]
        for line in text.lines {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[parts[0].trimmed] = parts[1].trimmed }
        }
        return result
    }

    private static func cpuModel(_ cpuinfo: String, tree: FileTree) -> String {
        for name in ["model name", "cpu model", "Model", "Processor", "cpu"] {
            if let value = fieldValues(named: name, in: cpuinfo).first, !value.isEmpty { return value }
        }
        if let board = tree.text("proc/device-tree/model") { return board.filter { $0 != "\0" } }
        // Arm servers name only numbers; they are better than nothing, because they tell machines apart.
        if let implementer = fieldValues(named: "CPU implementer", in: cpuinfo).first,
            let part = fieldValues(named: "CPU part", in: cpuinfo).first
        {
            return "\(compiledArchitecture) \(implementer)/\(part)"
        }
        return compiledArchitecture
    }

    /// Physical cores: CPUs that share a core list. Kernels before 5.3 call the file `thread_siblings_list`.
    private static func cores(of online: [Int], tree: FileTree) -> [[Int]] {
        var cores: [[Int]] = []
        var seen = Set<[Int]>()
        for cpu in online {
            let topology = "sys/devices/system/cpu/cpu\(cpu)/topology/"
            let list =
                tree.text(topology + "core_cpus_list") ?? tree.text(topology + "thread_siblings_list") ?? "\(cpu)"
            let threads = CPUList.parse(list).filter(online.contains)
            let core = threads.contains(cpu) ? threads : [cpu]
            if seen.insert(core).inserted { cores.append(core) }
        }
        return cores
    }

    private static func packages(of online: [Int], tree: FileTree) -> Int {
        let ids = online.compactMap { tree.integer("sys/devices/system/cpu/cpu\($0)/topology/physical_package_id") }
        return max(1, Set(ids).count)
    }

    private static func numaNodes(_ tree: FileTree) -> [[Int]] {
        tree.entries("sys/devices/system/node")
            .filter { $0.hasPrefix("node") && Int($0.dropFirst(4)) != nil }
            .sorted { Int($0.dropFirst(4))! < Int($1.dropFirst(4))! }
            .compactMap { tree.text("sys/devices/system/node/\($0)/cpulist").map(CPUList.parse) }
    }

    private static func caches(of online: [Int], tree: FileTree) -> [CPUCache] {
        struct Kind: Hashable {
            var level: Int
            var kind: String
            var size: Int
        }
        var instances: [Kind: Set<String>] = [:]
        for cpu in online {
            let folder = "sys/devices/system/cpu/cpu\(cpu)/cache/"
            for index in tree.entries(folder) where index.hasPrefix("index") {
                guard let level = tree.integer(folder + index + "/level"),
                    let kind = tree.text(folder + index + "/type")?.lowercased(),
                    let size = tree.text(folder + index + "/size").flatMap(bytes)
                else { continue }
                let shared = tree.text(folder + index + "/shared_cpu_list") ?? "\(cpu)"
                instances[Kind(level: level, kind: kind, size: size), default: []].insert(shared)
            }
        }
        return
            instances
            .map { CPUCache(level: $0.level, kind: $0.kind, size: $0.size, instances: $1.count) }
            .sorted { ($0.level, $0.kind, $0.size) < ($1.level, $1.kind, $1.size) }
    }

    /// `32K` or `8M` in bytes.
    private static func bytes(_ text: String) -> Int? {
        guard let number = Int(text.prefix { $0.isNumber }) else { return nil }
        switch text.last {
        case "K": return number << 10
        case "M": return number << 20
        case "G": return number << 30
        default: return number
        }
    }

    private static func boost(_ tree: FileTree) -> Bool? {
        if let value = tree.text("sys/devices/system/cpu/cpufreq/boost") { return value == "1" }
        if let value = tree.text("sys/devices/system/cpu/intel_pstate/no_turbo") { return value == "0" }
        return nil
    }

    private static func memory(_ tree: FileTree) -> Int {
        let value = fields(of: tree.text("proc/meminfo") ?? "")["MemTotal"] ?? ""
        return (Int(value.prefix { $0.isNumber }) ?? 0) << 10
    }

    private static func virtualisation(_ cpuinfo: String, tree: FileTree) -> String? {
        let flags = (fieldValues(named: "flags", in: cpuinfo).first ?? "").split(separator: " ")
        let vendor = tree.text("sys/class/dmi/id/sys_vendor")
        let product = tree.text("sys/class/dmi/id/product_name")
        var found: [String] = []
        if let type = tree.text("sys/hypervisor/type") {
            found.append(type)
        } else if flags.contains("hypervisor") {
            let known = [
                ("QEMU", "KVM/QEMU"), ("KVM", "KVM"), ("Amazon EC2", "Amazon EC2"), ("Google", "Google Compute"),
                ("Microsoft", "Hyper-V"), ("VMware", "VMware"), ("innotek", "VirtualBox"), ("Xen", "Xen"),
            ]
            let name = "\(vendor ?? "") \(product ?? "")"
            found.append(known.first { name.contains($0.0) }?.1 ?? "virtual machine")
        }
        if tree.exists(".dockerenv") {
            found.append("docker container")
        } else if tree.exists("run/.containerenv") {
            found.append("podman container")
        }
        return found.isEmpty ? nil : found.joined(separator: ", ")
    }

    private static func steal(_ tree: FileTree) -> Double? {
        guard let line = tree.text("proc/stat")?.lines.first(where: { $0.hasPrefix("cpu ") }) else { return nil }
        let times = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        // Guest time (fields 9 and 10) is already part of user time.
        guard times.count >= 8 else { return nil }
        let total = times[..<8].reduce(0, +)
        return total > 0 ? times[7] / total : nil
    }

    static var compiledArchitecture: String {
        #if arch(x86_64)
            return "x86_64"
        #elseif arch(arm64)
            return "aarch64"
        #elseif arch(riscv64)
            return "riscv64"
        #else
            return "unknown"
        #endif
    }
}
