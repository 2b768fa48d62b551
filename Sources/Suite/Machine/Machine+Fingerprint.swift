import Foundation

extension Machine {
    /// 16 hexadecimal digits over all that shapes a figure. The host's name, its load and its steal are left out:
    /// a rebuilt container on the same machine is the same machine.
    public var fingerprint: String {
        let parts: [String] = [
            system, kernel, architecture, cpuModel, CPUList.format(online), CPUList.format(affinity),
            cores.map(CPUList.format).joined(separator: "|"), "\(packages)",
            numaNodes.map(CPUList.format).joined(separator: "|"),
            caches.map { "\($0.level)\($0.kind)\($0.size)x\($0.instances)" }.joined(separator: "|"),
            quota.map { String(format: "%.3f", $0.cpus) } ?? "-", CPUList.format(isolated), governor ?? "-",
            boost.map { "\($0)" } ?? "-",
            // The kernel keeps a varying part of the memory for itself.
            "\((Double(memory) / Double(1 << 30)).rounded())", virtualisation ?? "-",
        ]
        return FNV.hex(parts.joined(separator: "\n"))
    }

    /// A short name for files: the CPU's name in lower case without marks and clock, and the effective cores.
    public var shortName: String {
        var model = cpuModel
        if let at = model.range(of: "@") { model = String(model[..<at.lowerBound]) }
        let noise: Set<String> = ["r", "tm", "cpu", "processor", "core", "with", "graphics"]
        let words = model.lowercased()
            .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            .map(String.init)
            .filter { !noise.contains($0) }
        let name = words.prefix(4).joined(separator: "-")
        return "\(name.isEmpty ? architecture : name)-\(effectiveCores)core"
    }
}
