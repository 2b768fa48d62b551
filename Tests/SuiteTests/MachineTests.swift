import XCTest

@testable import Suite

final class MachineTests: XCTestCase {
    private func tree(_ files: [String: String]) throws -> (TemporaryFolder, FileTree) {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        return (folder, FileTree(root: folder.path))
    }

    /// Two packages of two cores with two threads each, as a server of 2014 numbers them.
    private var server: [String: String] {
        var files = [
            "proc/cpuinfo": """
            processor\t: 0
            model name\t: Intel(R) Xeon(R) CPU E5-2670 v3 @ 2.30GHz
            flags\t\t: fpu vme de ht
            """,
            "proc/self/status": "Name:\ttest\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\n",
            "proc/meminfo": "MemTotal:       32768000 kB\nMemFree: 1 kB",
            "proc/loadavg": "1.50 0.70 0.30 1/234 5678",
            "proc/stat": "cpu  700 0 200 100 0 0 0 0 0 0\ncpu0 1 2 3",
            "proc/sys/kernel/hostname": "box", "proc/sys/kernel/osrelease": "6.1.0-18-amd64",
            "sys/devices/system/cpu/online": "0-7", "sys/devices/system/cpu/isolated": "",
            "sys/devices/system/cpu/cpufreq/boost": "1",
            "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave",
            "sys/devices/system/node/node0/cpulist": "0,2,4,6", "sys/devices/system/node/node1/cpulist": "1,3,5,7",
        ]
        for cpu in 0..<8 {
            let base = "sys/devices/system/cpu/cpu\(cpu)/"
            files[base + "topology/core_cpus_list"] = "\(cpu % 4),\(cpu % 4 + 4)"
            files[base + "topology/physical_package_id"] = "\(cpu % 2)"
            files[base + "cache/index0/level"] = "1"
            files[base + "cache/index0/type"] = "Data"
            files[base + "cache/index0/size"] = "32K"
            files[base + "cache/index0/shared_cpu_list"] = "\(cpu % 4),\(cpu % 4 + 4)"
            files[base + "cache/index3/level"] = "3"
            files[base + "cache/index3/type"] = "Unified"
            files[base + "cache/index3/size"] = "30M"
            files[base + "cache/index3/shared_cpu_list"] = cpu % 2 == 0 ? "0,2,4,6" : "1,3,5,7"
        }
        return files
    }

    func testServerWithTwoPackagesAndThreads() throws {
        let (folder, tree) = try tree(server)
        let machine = Machine.linux(tree: tree)
        XCTAssertEqual(machine.cpuModel, "Intel(R) Xeon(R) CPU E5-2670 v3 @ 2.30GHz")
        XCTAssertEqual(machine.online, Array(0..<8))
        XCTAssertEqual(machine.cores, [[0, 4], [1, 5], [2, 6], [3, 7]])
        XCTAssertTrue(machine.hasSMT)
        XCTAssertEqual(machine.packages, 2)
        XCTAssertEqual(machine.numaNodes, [[0, 2, 4, 6], [1, 3, 5, 7]])
        XCTAssertEqual(
            machine.caches,
            [
                CPUCache(level: 1, kind: "data", size: 32 << 10, instances: 4),
                CPUCache(level: 3, kind: "unified", size: 30 << 20, instances: 2),
            ])
        XCTAssertEqual(machine.effectiveCores, 4)
        XCTAssertEqual(machine.pinningOrder, [0, 1, 2, 3, 4, 5, 6, 7])
        XCTAssertEqual(machine.defaultWorkerCounts, [1, 2, 4])
        XCTAssertEqual(machine.governor, "powersave")
        XCTAssertEqual(machine.boost, true)
        XCTAssertEqual(machine.memory, 32_768_000 << 10)
        XCTAssertNil(machine.virtualisation)
        XCTAssertNil(machine.quota)
        XCTAssertEqual(machine.load, 1.5)
        XCTAssertEqual(machine.shortName, "intel-xeon-e5-2670-4core")
        let commands = machine.disturbances.compactMap(\.command).joined(separator: "\n")
        for word in ["cpupower", "cpufreq/boost", "smt/control", "isolcpus", "top"] {
            XCTAssertTrue(commands.contains(word), "\(word) in \(commands)")
        }
        withExtendedLifetime(folder) {}
    }

    func testTheMaskCountsAndNotTheMachine() throws {
        let (folder, tree) = try tree(server)
        let machine = Machine.linux(tree: tree, affinity: [2, 3, 6])
        XCTAssertEqual(machine.usableCores, [[2, 6], [3]])
        XCTAssertEqual(machine.effectiveCores, 2)
        XCTAssertEqual(machine.pinningOrder, [2, 3, 6], "siblings last")
        XCTAssertNotEqual(machine.fingerprint, Machine.linux(tree: tree).fingerprint)
        withExtendedLifetime(folder) {}
    }

    func testThreeCoresAreSweptWithTheExactCount() {
        XCTAssertEqual(Example.machine(cores: [[0], [1], [2]]).defaultWorkerCounts, [1, 2, 3])
        XCTAssertEqual(Example.machine(cores: [[0]]).defaultWorkerCounts, [1])
        XCTAssertEqual(Example.machine(cores: (0..<8).map { [$0] }).defaultWorkerCounts, [1, 2, 4, 8])
    }

    func testOldKernelsNameSiblingsOtherwise() throws {
        let (folder, tree) = try tree([
            "sys/devices/system/cpu/online": "0-1",
            "sys/devices/system/cpu/cpu0/topology/thread_siblings_list": "0-1",
            "sys/devices/system/cpu/cpu1/topology/thread_siblings_list": "0-1",
        ])
        XCTAssertEqual(Machine.linux(tree: tree).cores, [[0, 1]])
        withExtendedLifetime(folder) {}
    }

    func testAnEmptyTreeStillGivesAMachine() throws {
        let (folder, tree) = try tree([:])
        let machine = Machine.linux(tree: tree)
        XCTAssertEqual(machine.online, [0])
        XCTAssertEqual(machine.effectiveCores, 1)
        XCTAssertEqual(machine.fingerprint.count, 16)
        withExtendedLifetime(folder) {}
    }

    private let v2Mount = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate"

    func testQuotaOfVersionTwoIsTheTightestAncestor() throws {
        let (folder, tree) = try tree([
            "proc/self/cgroup": "0::/a.slice/b.scope/c",
            "proc/self/mountinfo": v2Mount,
            "sys/fs/cgroup/a.slice/cpu.max": "150000 100000",
            "sys/fs/cgroup/a.slice/b.scope/cpu.max": "max 100000",
            "sys/fs/cgroup/a.slice/b.scope/c/cpu.max": "400000 100000",
        ])
        let quota = CPUQuota.linux(tree: tree)
        XCTAssertEqual(quota?.cpus, 1.5)
        XCTAssertEqual(quota?.source, "/sys/fs/cgroup/a.slice/cpu.max")
        withExtendedLifetime(folder) {}
    }

    func testQuotaInsideAContainerIsAtTheMountsRoot() throws {
        let (folder, tree) = try tree([
            "proc/self/cgroup": "0::/", "proc/self/mountinfo": v2Mount, "sys/fs/cgroup/cpu.max": "50000 100000",
        ])
        XCTAssertEqual(CPUQuota.linux(tree: tree)?.cpus, 0.5)
        withExtendedLifetime(folder) {}
    }

    func testQuotaOfVersionOne() throws {
        let mount = "32 31 0:29 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct"
        let (folder, tree) = try tree([
            "proc/self/cgroup": "5:cpu,cpuacct:/docker/abc/inner\n4:memory:/x\n0::/",
            "proc/self/mountinfo": mount,
            "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "250000",
            "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000",
            "sys/fs/cgroup/cpu,cpuacct/inner/cpu.cfs_quota_us": "-1",
            "sys/fs/cgroup/cpu,cpuacct/inner/cpu.cfs_period_us": "100000",
        ])
        XCTAssertEqual(CPUQuota.linux(tree: tree)?.cpus, 2.5)
        withExtendedLifetime(folder) {}
    }

    func testQuotaCutsTheEffectiveCores() {
        var machine = Example.machine(cores: [[0], [1], [2], [3]])
        machine.quota = CPUQuota(cpus: 2.5, source: "cpu.max")
        XCTAssertEqual(machine.effectiveCores, 2)
        machine.quota = CPUQuota(cpus: 0.5, source: "cpu.max")
        XCTAssertEqual(machine.effectiveCores, 1)
        XCTAssertTrue(machine.disturbances.contains { $0.what.contains("quota") })
    }

    func testCPULists() {
        XCTAssertEqual(CPUList.parse("0-3,8,10-11\n"), [0, 1, 2, 3, 8, 10, 11])
        XCTAssertEqual(CPUList.parse(""), [])
        XCTAssertEqual(CPUList.parse("x,3-1,2"), [2])
        XCTAssertEqual(CPUList.format([11, 0, 1, 2, 3, 8, 10]), "0-3,8,10-11")
        XCTAssertEqual(CPUList.format([]), "")
    }

    func testFingerprintLeavesOutWhatChangesFromDayToDay() {
        let machine = Example.machine()
        var other = machine
        other.hostname = "another"
        other.load = 3
        other.steal = 0.2
        XCTAssertEqual(machine.fingerprint, other.fingerprint)
        other.governor = "powersave"
        XCTAssertNotEqual(machine.fingerprint, other.fingerprint)
    }

    func testThisMachine() {
        let machine = Machine.current()
        XCTAssertGreaterThan(machine.effectiveCores, 0)
        XCTAssertFalse(machine.pinningOrder.isEmpty)
        XCTAssertGreaterThan(machine.memory, 1 << 20)
        XCTAssertFalse(machine.shortName.contains("/"))
    }
}
