import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The resource module.
enum ResourceModule {
    nonisolated(unsafe) private static var type: StructRecord?

    /// struct_rusage; made at its first use.
    private static func usageType(_ t: Thread) throws(Raised) -> StructRecord {
        if let type { return type }
        let made = try StructRecord(
            t, "struct_rusage", module: "resource",
            names: [
                "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt",
                "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
            ])
        type = made
        return made
    }

    static func usage(_ t: Thread, _ r: rusage) throws(Raised) -> Value {
        let counts = [
            r.ru_maxrss, r.ru_ixrss, r.ru_idrss, r.ru_isrss, r.ru_minflt, r.ru_majflt, r.ru_nswap, r.ru_inblock,
            r.ru_oublock, r.ru_msgsnd, r.ru_msgrcv, r.ru_nsignals, r.ru_nvcsw, r.ru_nivcsw,
        ]
        return try usageType(t).make(t) { index in
            switch index {
            case 0: t.float(Double(r.ru_utime.tv_sec) + Double(r.ru_utime.tv_usec) * 1e-6)
            case 1: t.float(Double(r.ru_stime.tv_sec) + Double(r.ru_stime.tv_usec) * 1e-6)
            default: t.int(counts[index - 2])
            }
        }
    }

    private static func limits(_ t: Thread, _ limit: rlimit) -> Value {
        func value(_ number: rlim_t) -> Value { number == rlim_t.max ? t.int(-1) : t.unsigned(UInt64(number)) }
        return t.tuple(value(limit.rlim_cur), value(limit.rlim_max))
    }

    private static func limit(_ t: Thread, _ value: Value) throws(Raised) -> rlimit {
        let items = try t.toTuple(value).as(TupleCell.self)
        if items.pointee.count != 2 { throw t.valueError("expected a tuple of 2 integers") }
        func number(_ value: Value) throws(Raised) -> rlim_t { rlim_t(truncatingIfNeeded: try t.bits64(value)) }
        return rlimit(rlim_cur: try number(items.items[0]), rlim_max: try number(items.items[1]))
    }

    static func register() {
        Imports.register("resource") { (m: ModuleBuilder) throws(Raised) in
            try m.constants(os_resource_constants())
            try m.constant("RLIM_INFINITY", m.thread.int(-1))
            try m.constant("error", Types.value(.osError))
            try m.constant("struct_rusage", try usageType(m.thread).type.value)
            try m.function("getrusage", "(who, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let who = try t.int32(args[0])
                var result = rusage()
                if os_getrusage(who, &result) < 0 {
                    if errno == EINVAL { throw t.valueError("invalid who parameter") }
                    throw t.osError()
                }
                return try usage(t, result)
            }
            try m.function("getrlimit", "(resource, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let resource = try t.int32(args[0])
                if resource < 0 || resource >= 16 { throw t.valueError("invalid resource specified") }
                var result = rlimit()
                if os_getrlimit(resource, &result) < 0 { throw t.osError() }
                return limits(t, result)
            }
            try m.function("setrlimit", "(resource, limits, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let resource = try t.int32(args[0])
                if resource < 0 || resource >= 16 { throw t.valueError("invalid resource specified") }
                var wanted = try limit(t, args[1])
                if os_setrlimit(resource, &wanted) < 0 {
                    if errno == EINVAL { throw t.valueError("current limit exceeds maximum limit") }
                    if errno == EPERM { throw t.valueError("not allowed to raise maximum limit") }
                    throw t.osError()
                }
                return .none
            }
            try m.function("prlimit", "(pid, resource, limits=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let process = try t.int32(args[0])
                let resource = try t.int32(args[1])
                var old = rlimit()
                if args[2].isNone {
                    if os_prlimit(process, resource, nil, &old) < 0 { throw t.osError() }
                } else {
                    var wanted = try limit(t, args[2])
                    if os_prlimit(process, resource, &wanted, &old) < 0 { throw t.osError() }
                }
                return limits(t, old)
            }
            try m.function("getpagesize", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(sysconf(Int32(_SC_PAGESIZE)))
            }
        }
    }
}
