import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Who the process is, the system it runs on, and its cores.
extension PosixModule {
    static func setUpIdentity(_ m: ModuleBuilder) throws(Raised) {
        let getters: [(String, () -> Int)] = [
            ("getpid", { Int(getpid()) }), ("getppid", { Int(getppid()) }), ("getuid", { Int(getuid()) }),
            ("geteuid", { Int(geteuid()) }), ("getgid", { Int(getgid()) }), ("getegid", { Int(getegid()) }),
            ("getpgrp", { Int(getpgrp()) }),
        ]
        for (name, get) in getters {
            try m.function(name, "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(get()) }
        }
        for (name, get) in [("getpgid", getpgid), ("getsid", getsid)] as [(String, @convention(c) (Int32) -> Int32)] {
            try m.function(name, "(pid, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let process = try t.int32(args[0])
                return t.int(try t.system { get(process) })
            }
        }
        try m.function("setsid", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.system { setsid() }
            return .none
        }
        try m.function("setpgid", "(pid, pgrp, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let process = try t.int32(args[0])
            let group = try t.int32(args[1])
            try t.system { setpgid(process, group) }
            return .none
        }
        try m.function("setpgrp", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.system { setpgid(0, 0) }
            return .none
        }
        let setters: [(String, String, @convention(c) (UInt32) -> Int32)] = [
            ("setuid", "uid", setuid), ("seteuid", "uid", seteuid), ("setgid", "gid", setgid), ("setegid", "gid", setegid),
        ]
        for (name, what, set) in setters {
            try m.function(name, "(\(what), /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let id = try t.identifier(args[0], what)
                try t.system { set(id) }
                return .none
            }
        }
        try m.function("getgroups", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let room = try t.system { Glibc.getgroups(0, nil) }
            var groups = [gid_t](repeating: 0, count: max(room, 1))
            let count = Int(Glibc.getgroups(Int32(room), &groups))
            if count < 0 { throw t.osError() }
            let list = try t.makeList()
            for group in groups.prefix(count) { try List.append(t, list, t.int(Int(group))) }
            return list
        }
        try m.function("getlogin", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let name = getlogin() else { throw t.osError() }
            return try t.fsdecode(name)
        }
        try m.function("ctermid", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.str("/dev/tty") }
        try m.function("system", "(command)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let command = try t.path(args[0], "system", "command")
            return t.int(Int(t.blocking { Glibc.system(command.bytes) }))
        }
    }

    static func setUpSystem(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        terminalSize = try StructRecord(t, "terminal_size", module: "os", names: ["columns", "lines"])
        timesResult = try StructRecord(
            t, "times_result", module: "posix", names: ["user", "system", "children_user", "children_system", "elapsed"])
        unameResult = try StructRecord(
            t, "uname_result", module: "posix", names: ["sysname", "nodename", "release", "version", "machine"])
        try m.constant("terminal_size", terminalSize.type.value)
        try m.constant("times_result", timesResult.type.value)
        try m.constant("uname_result", unameResult.type.value)
        try m.function("get_terminal_size", "(fd=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = args.has(0) ? try t.int32(args[0]) : 1
            let size = UnsafeMutablePointer<winsize>.allocate(capacity: 1)
            defer { size.deallocate() }
            try t.system { os_ioctl_memory(fd, UInt(TIOCGWINSZ), size) }
            return try terminalSize.make(t) { t.int(Int($0 == 0 ? size.pointee.ws_col : size.pointee.ws_row)) }
        }
        try m.function("times", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            var spent = tms()
            let elapsed = Glibc.times(&spent)
            let rate = Double(Glibc.sysconf(Int32(_SC_CLK_TCK)))
            let ticks = [spent.tms_utime, spent.tms_stime, spent.tms_cutime, spent.tms_cstime, elapsed]
            return try timesResult.make(t) { t.float(Double(ticks[$0]) / rate) }
        }
        try m.function("uname", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let names = UnsafeMutablePointer<utsname>.allocate(capacity: 1)
            defer { names.deallocate() }
            try t.system { Glibc.uname(names) }
            let base = UnsafeRawPointer(names).assumingMemoryBound(to: CChar.self)
            let size = MemoryLayout.size(ofValue: names.pointee.sysname)
            let texts = try t.makeList()
            for index in 0..<5 { try List.append(t, texts, try t.fsdecode(base + index * size)) }
            return try unameResult.make(t) { List.item(texts, $0) }
        }
        try m.function("sysconf", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try configuration(t, args[0], os_sysconf_names())
            errno = 0
            let result = Glibc.sysconf(number)
            if result == -1 && errno != 0 { throw t.osError() }
            return t.int(result)
        }
        try m.function("getloadavg", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            var loads = [0.0, 0.0, 0.0]
            if Glibc.getloadavg(&loads, 3) != 3 { throw t.raise(.osError, "Load averages are unobtainable") }
            return t.tuple(t.float(loads[0]), t.float(loads[1]), t.float(loads[2]))
        }
        for (name, signature) in [("urandom", "(size, /)"), ("getrandom", "(size, flags=0)")] {
            try m.function(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                let size = try t.index(args[0])
                if size < 0 {
                    if name == "getrandom" { throw t.osError(EINVAL) }
                    throw t.valueError("negative argument not allowed")
                }
                let flags = name == "getrandom" ? UInt32(truncatingIfNeeded: try t.int32(args[1])) : 0
                let cell = try t.makeBytes(count: size)
                var done = 0
                while done < size {
                    let count = try t.retrying { os_getrandom(cell.bytes + done, size - done, flags) }
                    if count < 0 { throw t.osError() }
                    done += count
                    if name == "getrandom" && done < size { return try t.bytes(copying: cell.bytes, count: done) }
                }
                return Value(cell)
            }
        }
        try m.function("cpu_count", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = Glibc.sysconf(Int32(_SC_NPROCESSORS_ONLN))
            return count > 0 ? t.int(count) : .none
        }
        try m.function("process_cpu_count", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = os_getaffinity(0, nil, 0)
            return count > 0 ? t.int(Int(count)) : .none
        }
    }

    // MARK: priorities and cores

    static func setUpScheduling(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        schedParam = try StructRecord(t, "sched_param", module: "posix", names: ["sched_priority"])
        try m.constant("sched_param", schedParam.type.value)
        try m.function("nice", "(increment, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let increment = try t.int32(args[0])
            errno = 0
            let value = Glibc.nice(increment)
            if value == -1 && errno != 0 { throw t.osError() }
            return t.int(Int(value))
        }
        try m.function("getpriority", "(which, who)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let which = try t.int32(args[0])
            let who = try t.int32(args[1])
            errno = 0
            let value = os_getpriority(which, who)
            if errno != 0 { throw t.osError() }
            return t.int(Int(value))
        }
        try m.function("setpriority", "(which, who, priority)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let which = try t.int32(args[0])
            let who = try t.int32(args[1])
            let value = try t.int32(args[2])
            try t.system { os_setpriority(which, who, value) }
            return .none
        }
        try m.function("sched_yield", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.blocking { _ = Glibc.sched_yield() }
            return .none
        }
        try m.function("sched_getaffinity", "(pid, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let process = try t.int32(args[0])
            var cores = [Int32](repeating: 0, count: 65536)
            let count = Int(os_getaffinity(process, &cores, 65536))
            if count < 0 { throw t.osError() }
            let list = try t.makeList()
            for core in cores.prefix(count) { try List.append(t, list, t.int(Int(core))) }
            return try t.call(Types.value(.set), list)
        }
        try m.function("sched_setaffinity", "(pid, mask, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let process = try t.int32(args[0])
            var cores: [Int32] = []
            try t.forEach(args[1]) { item throws(Raised) in
                let core = try t.int32(item)
                if core < 0 { throw t.valueError("negative CPU number") }
                if core > 1 << 20 { throw t.overflowError("CPU number too large") }
                cores.append(core)
                return true
            }
            if os_setaffinity(process, cores, Int32(cores.count)) < 0 { throw t.osError() }
            return .none
        }
        for (name, get) in [
            ("sched_get_priority_max", sched_get_priority_max), ("sched_get_priority_min", sched_get_priority_min),
            ("sched_getscheduler", sched_getscheduler),
        ] as [(String, @convention(c) (Int32) -> Int32)] {
            try m.function(name, name == "sched_getscheduler" ? "(pid, /)" : "(policy)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let number = try t.int32(args[0])
                return t.int(try t.system { get(number) })
            }
        }
    }
}
