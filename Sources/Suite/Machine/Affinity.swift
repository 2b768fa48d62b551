#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The CPUs that the calling thread may run on. Children inherit the mask of the thread that starts them, so a
/// child is pinned by narrowing this thread for the moment of the start: no wrapper program, no race.
public enum Affinity {
    #if os(Linux)
        /// Words for 16,384 CPUs, far above what a kernel is built for today.
        private static let words = 256

        // glibc declares these two only to C programs that ask for its extensions, so they are looked up by name.
        private typealias Call = @convention(c) (pid_t, Int, UnsafeMutableRawPointer) -> Int32
        private static let getter: Call? = lookUp("sched_getaffinity")
        private static let setter: Call? = lookUp("sched_setaffinity")

        private static func lookUp(_ name: String) -> Call? {
            // SAFETY: both functions have this signature in glibc and musl; cpu_set_t is nothing but words of bits.
            dlsym(nil, name).map { unsafeBitCast($0, to: Call.self) }
        }

        /// The mask that `sched_getaffinity` gives, ascending; nil when it cannot be read.
        public static func current() -> [Int]? {
            var mask = [UInt](repeating: 0, count: words)
            let size = mask.count * MemoryLayout<UInt>.size
            // SAFETY: the kernel writes at most `size` bytes.
            guard let getter, mask.withUnsafeMutableBytes({ getter(0, size, $0.baseAddress!) }) == 0 else { return nil }
            return mask.indices.flatMap { word in
                (0..<UInt.bitWidth).filter { mask[word] >> UInt($0) & 1 == 1 }.map { word * UInt.bitWidth + $0 }
            }
        }

        /// Pins the calling thread; false when the kernel refuses (a CPU that is not online or not allowed).
        @discardableResult
        public static func set(_ cpus: [Int]) -> Bool {
            var mask = [UInt](repeating: 0, count: words)
            for cpu in cpus where cpu >= 0 && cpu < words * UInt.bitWidth {
                mask[cpu / UInt.bitWidth] |= 1 << UInt(cpu % UInt.bitWidth)
            }
            let size = mask.count * MemoryLayout<UInt>.size
            // SAFETY: the kernel reads `size` bytes and keeps nothing.
            guard let setter else { return false }
            return mask.withUnsafeMutableBytes { setter(0, size, $0.baseAddress!) } == 0
        }
    #else
        public static func current() -> [Int]? { nil }

        /// macOS has no such call.
        @discardableResult
        public static func set(_ cpus: [Int]) -> Bool { false }
    #endif

    /// Runs `body` with this thread pinned to `cpus` (nil: as it is) and puts the old mask back.
    static func pinned<T>(to cpus: [Int]?, _ body: () throws -> T) rethrows -> T {
        guard let cpus, let old = current() else { return try body() }
        set(cpus)
        defer { set(old) }
        return try body()
    }
}
