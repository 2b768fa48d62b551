import Foundation

/// Something on the machine that disturbs measurements, and the command that would help. Nothing is ever changed.
public struct Disturbance: Equatable {
    public var what: String
    public var command: String?
}

extension Machine {
    /// What will disturb a measurement here, worst first.
    public var disturbances: [Disturbance] {
        var found: [Disturbance] = []
        if let quota, quota.cpus < Double(affinity.count) {
            found.append(
                Disturbance(
                    what: String(
                        format: "a quota of %.2f CPUs (%@) stops workers in mid-run once it is used up", quota.cpus,
                        quota.source),
                    command: "run in a cgroup without cpu.max, or with --workers 1…\(effectiveCores)"))
        }
        if affinity.count < online.count {
            found.append(
                Disturbance(
                    what: "only CPUs \(CPUList.format(affinity)) of \(CPUList.format(online)) may be used",
                    command: "taskset --cpu-list \(CPUList.format(online)) brigade …"))
        }
        if let load, load > 0.5 {
            found.append(
                Disturbance(
                    what: String(format: "other programs are running (load average %.2f)", load),
                    command: "top -o %CPU"))
        }
        if let steal, steal > 0.005 {
            found.append(
                Disturbance(
                    what: String(
                        format: "the hypervisor gave %.1f %% of the CPU time since boot to other guests", steal * 100),
                    command: "use a dedicated host; otherwise trust only cells of one run"))
        }
        if let virtualisation {
            found.append(
                Disturbance(
                    what: "\(virtualisation): CPUs of a guest may share one real core; see the measured ceiling",
                    command: nil))
        }
        if let governor, governor != "performance" {
            found.append(
                Disturbance(
                    what: "the frequency governor is “\(governor)”",
                    command: "sudo cpupower frequency-set --governor performance"))
        }
        if boost == true {
            found.append(
                Disturbance(
                    what: "boost is on: one busy core runs faster than many, which looks like bad scaling",
                    command: "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost"
                        + "   (intel_pstate: echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo)"))
        }
        if hasSMT {
            found.append(
                Disturbance(
                    what: "cores run two or more hardware threads; workers beyond \(usableCores.count) share cores",
                    command: "echo off | sudo tee /sys/devices/system/cpu/smt/control"))
        }
        if isolated.isEmpty, system == "Linux", affinity.count > 2 {
            found.append(
                Disturbance(
                    what: "no CPUs are isolated from the scheduler",
                    command: "boot with isolcpus=\(CPUList.format(Array(affinity.dropFirst()))) on the kernel line"))
        }
        if !canPin {
            found.append(Disturbance(what: "this system cannot pin workers to CPUs", command: nil))
        }
        return found
    }
}
