#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The monotonic clock that Python's `time.monotonic` reads too, so that times of both sides compare.
public enum Clock {
    public static func nanoseconds() -> UInt64 {
        #if os(Linux)
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
        #else
            // CPython on macOS reads mach_absolute_time, which this clock is.
            return clock_gettime_nsec_np(CLOCK_UPTIME_RAW)
        #endif
    }

    /// Seconds.
    public static func now() -> Double { Double(nanoseconds()) / 1e9 }
}
