import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The time module.
enum TimeModule {
    static func register() {
        Imports.register("time") { (m: ModuleBuilder) throws(Raised) in
            try addClocks(m)
            try addSleep(m)
            try addCalendar(m)
        }
    }

    // MARK: clocks

    /// Nanoseconds of a clock, or nil for a clock the system does not know (errno says why).
    static func nanoseconds(_ clock: clockid_t) -> Int? {
        var now = timespec()
        if clock_gettime(clock, &now) != 0 { return nil }
        return now.tv_sec &* 1_000_000_000 &+ now.tv_nsec
    }

    private static func read(_ t: Thread, _ clock: clockid_t) throws(Raised) -> Int {
        guard let now = nanoseconds(clock) else { throw t.osError() }
        return now
    }

    private static func seconds(_ nanoseconds: Int) -> Double { Double(nanoseconds) * 1e-9 }

    /// Seconds as a float: whole seconds and the rest apart, so that the last bits are right.
    private static func float(_ t: Thread, _ nanoseconds: Int) -> Value {
        let whole = nanoseconds / 1_000_000_000
        let rest = nanoseconds % 1_000_000_000
        return t.float(Double(whole) + Double(rest) * 1e-9)
    }

    private static func clockArgument(_ t: Thread, _ value: Value) throws(Raised) -> clockid_t {
        let number = try t.index(value)
        guard let clock = Int32(exactly: number) else {
            throw t.overflowError("signed integer is \(number < 0 ? "less" : "greater") than \(number < 0 ? "minimum" : "maximum")")
        }
        return clockid_t(clock)
    }

    private static func addClocks(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        var clocks: [(String, clockid_t, String, monotonic: Bool, adjustable: Bool)] = [
            ("time", CLOCK_REALTIME, "CLOCK_REALTIME", false, true),
            ("monotonic", CLOCK_MONOTONIC, "CLOCK_MONOTONIC", true, false),
            ("perf_counter", CLOCK_MONOTONIC, "CLOCK_MONOTONIC", true, false),
            ("process_time", CLOCK_PROCESS_CPUTIME_ID, "CLOCK_PROCESS_CPUTIME_ID", true, false),
        ]
        clocks.append(("thread_time", CLOCK_THREAD_CPUTIME_ID, "CLOCK_THREAD_CPUTIME_ID", true, false))
        for (name, clock, _, _, _) in clocks {
            try m.function(name, "()") { (t: Thread, args: Args) throws(Raised) -> Value in float(t, try read(t, clock)) }
            try m.function("\(name)_ns", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(try read(t, clock))
            }
        }
        let table = clocks
        try m.function("get_clock_info", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.str) else {
                throw t.typeError("get_clock_info() argument 1 must be str, not \(t.argumentTypeName(args[0]))")
            }
            let name = t.string(args[0])
            guard let (_, clock, source, monotonic, adjustable) = table.first(where: { $0.0 == name }) else {
                throw t.valueError("unknown clock")
            }
            var resolution = timespec()
            if clock_getres(clock, &resolution) != 0 { throw t.osError() }
            let namespace = try t.call(Types.value(.simpleNamespace))
            try t.setAttr(namespace, "implementation", t.str("clock_gettime(\(source))"))
            try t.setAttr(namespace, "monotonic", Value(monotonic))
            try t.setAttr(namespace, "adjustable", Value(adjustable))
            try t.setAttr(namespace, "resolution", t.float(Double(resolution.tv_sec) + Double(resolution.tv_nsec) * 1e-9))
            return namespace
        }
        try m.function("clock_gettime", "(clk_id, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            float(t, try read(t, try clockArgument(t, args[0])))
        }
        try m.function("clock_gettime_ns", "(clk_id, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try read(t, try clockArgument(t, args[0])))
        }
        try m.function("clock_getres", "(clk_id, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var resolution = timespec()
            if clock_getres(try clockArgument(t, args[0]), &resolution) != 0 { throw t.osError() }
            return t.float(Double(resolution.tv_sec) + Double(resolution.tv_nsec) * 1e-9)
        }
        func set(_ t: Thread, _ clock: clockid_t, _ nanoseconds: Int) throws(Raised) -> Value {
            var value = timespec()
            value.tv_sec = nanoseconds / 1_000_000_000
            value.tv_nsec = nanoseconds % 1_000_000_000
            #if canImport(Glibc)
            if Glibc.clock_settime(clock, &value) != 0 { throw t.osError() }
            return .none
            #else
            throw t.raise(.notImplementedError, "clock_settime is not supported on this platform")
            #endif
        }
        try m.function("clock_settime", "(clk_id, time, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let clock = try clockArgument(t, args[0])
            return try set(t, clock, try interval(t, args[1], rounding: .down))
        }
        try m.function("clock_settime_ns", "(clk_id, time, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let clock = try clockArgument(t, args[0])
            return try set(t, clock, try t.index(args[1]))
        }
        var constants: [(String, clockid_t)] = [
            ("CLOCK_REALTIME", CLOCK_REALTIME), ("CLOCK_MONOTONIC", CLOCK_MONOTONIC),
            ("CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW), ("CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID),
            ("CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID),
        ]
        #if canImport(Glibc)
        constants += [("CLOCK_BOOTTIME", CLOCK_BOOTTIME), ("CLOCK_TAI", CLOCK_TAI)]
        #endif
        for (name, clock) in constants { try m.constant(name, t.int(Int(clock))) }
        #if canImport(Glibc)
        try m.function("pthread_getcpuclockid", "(thread_id, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var clock = clockid_t()
            let result = Glibc.pthread_getcpuclockid(pthread_t(UInt(bitPattern: try t.index(args[0]))), &clock)
            if result != 0 { throw t.osError(result) }
            return t.int(Int(clock))
        }
        #endif
    }

    // MARK: sleep

    /// Nanoseconds of a number of seconds. ValueError for NaN, OverflowError when it does not fit.
    static func interval(
        _ t: Thread, _ value: Value, rounding: FloatingPointRoundingRule
    ) throws(Raised) -> Int {
        if let double = t.double(value) {
            if double.isNaN { throw t.valueError("Invalid value NaN (not a number)") }
            let nanoseconds = (double * 1e9).rounded(rounding)
            if nanoseconds >= 0x1p63 || nanoseconds < -0x1p63 {
                throw t.overflowError("timestamp out of range for platform time_t")
            }
            return Int(nanoseconds)
        }
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.typeError("'\(t.typeName(value))' object cannot be interpreted as an integer or float")
        }
        let int = try t.indexValue(value)
        guard int.isSmallInt else { throw t.overflowError("timestamp out of range for platform time_t") }
        let (nanoseconds, overflow) = int.smallInt.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { throw t.overflowError("timestamp too large to convert to C PyTime_t") }
        return nanoseconds
    }

    private static func addSleep(_ m: ModuleBuilder) throws(Raised) {
        try m.function("sleep", "(seconds, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let duration = try interval(t, args[0], rounding: .up)
            if duration < 0 { throw t.valueError("sleep length must be non-negative") }
            if duration == 0 {
                t.blocking { _ = sched_yield() }
                try t.poll()
                return .none
            }
            let (deadline, overflow) = (nanoseconds(CLOCK_MONOTONIC) ?? 0).addingReportingOverflow(duration)
            try sleep(t, until: overflow ? .max : deadline)
            return .none
        }
    }

    /// Sleeps to a moment of the monotonic clock; a signal runs its handler, then the sleep goes on.
    private static func sleep(_ t: Thread, until deadline: Int) throws(Raised) {
        while true {
            #if canImport(Glibc)
            var moment = timespec()
            moment.tv_sec = deadline / 1_000_000_000
            moment.tv_nsec = deadline % 1_000_000_000
            let result = t.blocking { clock_nanosleep(CLOCK_MONOTONIC, Int32(TIMER_ABSTIME), &moment, nil) }
            #else
            let left = max(0, deadline - (nanoseconds(CLOCK_MONOTONIC) ?? deadline))
            var moment = timespec(tv_sec: left / 1_000_000_000, tv_nsec: left % 1_000_000_000)
            let result = t.blocking { nanosleep(&moment, nil) == 0 ? 0 : errno }
            #endif
            try t.poll()
            if result == 0 { return }
            if result != EINTR { throw t.osError(result) }
        }
    }
}
