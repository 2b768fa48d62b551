import Foundation

extension CPUQuota {
    /// The tightest CPU quota that any ancestor cgroup sets, version 2 or 1; nil when none does.
    ///
    /// The path in `/proc/self/cgroup` is the host's view; what is mounted may be only a part of that tree, whose root
    /// `/proc/self/mountinfo` names. Where both do not fit together, the mount's own root is all that can be seen.
    static func linux(tree: FileTree) -> CPUQuota? {
        let mounts = (tree.text("proc/self/mountinfo") ?? "").lines.compactMap(Mount.init)
        var quotas: [CPUQuota] = []
        for line in (tree.text("proc/self/cgroup") ?? "").lines {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { continue }
            if parts[0] == "0", parts[1].isEmpty {
                for mount in mounts where mount.type == "cgroup2" {
                    quotas += ancestors(of: mount.inside(parts[2])).compactMap { version2(tree, mount.point + $0) }
                }
            } else if parts[1].split(separator: ",").contains("cpu") {
                for mount in mounts where mount.type == "cgroup" && mount.options.contains("cpu") {
                    quotas += ancestors(of: mount.inside(parts[2])).compactMap { version1(tree, mount.point + $0) }
                }
            }
        }
        return quotas.min { $0.cpus < $1.cpus }
    }

    private struct Mount {
        var root: String
        var point: String
        var type: String
        var options: [String]

        init?(line: String) {
            let halves = line.components(separatedBy: " - ")
            guard halves.count == 2 else { return nil }
            let left = halves[0].split(separator: " ").map(String.init)
            let right = halves[1].split(separator: " ").map(String.init)
            guard left.count >= 5, right.count >= 2 else { return nil }
            root = left[3]
            point = left[4]
            type = right[0]
            options = right.count > 2 ? right[2].split(separator: ",").map(String.init) : []
        }

        /// Where a cgroup's path lies below the mount point: empty for its root.
        func inside(_ path: String) -> String {
            if path == "/" || path.hasPrefix("/..") { return "" }
            if root == "/" { return path }
            if path == root { return "" }
            return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count)) : ""
        }
    }

    /// `/a/b` → `/a/b`, `/a`, and the root, which is the empty string.
    private static func ancestors(of path: String) -> [String] {
        var parts = path.split(separator: "/")
        var result: [String] = []
        while !parts.isEmpty {
            result.append("/" + parts.joined(separator: "/"))
            parts.removeLast()
        }
        return result + [""]
    }

    private static func version2(_ tree: FileTree, _ folder: String) -> CPUQuota? {
        guard let text = tree.text(folder + "/cpu.max") else { return nil }
        let parts = text.split(separator: " ")
        guard let first = parts.first, let quota = Double(first) else { return nil }  // "max" sets no limit
        let period = parts.count > 1 ? Double(parts[1]) ?? 100_000 : 100_000
        return period > 0 ? CPUQuota(cpus: quota / period, source: folder + "/cpu.max") : nil
    }

    private static func version1(_ tree: FileTree, _ folder: String) -> CPUQuota? {
        guard let quota = tree.integer(folder + "/cpu.cfs_quota_us"), quota > 0,
            let period = tree.integer(folder + "/cpu.cfs_period_us"), period > 0
        else { return nil }
        return CPUQuota(cpus: Double(quota) / Double(period), source: folder + "/cpu.cfs_quota_us")
    }
}
