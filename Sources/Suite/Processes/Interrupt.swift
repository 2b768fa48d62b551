#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-C and SIGTERM: the first asks the run to end cleanly, the second ends the program at once.
public enum Interrupt {
    // Made before the handler is installed, so that the handler touches only plain memory.
    nonisolated(unsafe) private static let count = {
        let pointer = UnsafeMutablePointer<sig_atomic_t>.allocate(capacity: 1)
        pointer.initialize(to: 0)
        return pointer
    }()
    nonisolated(unsafe) private static let wake = {
        let pipe = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
        pipe.initialize(repeating: -1, count: 2)
        return pipe
    }()

    /// Catches SIGINT and SIGTERM from here on.
    public static func install() {
        guard wake[0] < 0, pipe(wake) == 0 else { return }
        for end in 0..<2 {
            _ = fcntl(wake[end], F_SETFD, FD_CLOEXEC)
            _ = fcntl(wake[end], F_SETFL, O_NONBLOCK)
        }
        count.pointee = 0
        // A file that may grow no further is an error of that write, as a full disk is, and not the end of the run.
        signal(SIGXFSZ, SIG_IGN)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interrupt.count.pointee += 1
                if Interrupt.count.pointee > 1 { _exit(128 + number) }
                var byte: UInt8 = 1
                _ = write(Interrupt.wake[1], &byte, 1)
            }
        }
    }

    /// Whether someone asked for the end.
    public static var isRequested: Bool { count.pointee > 0 }

    /// Becomes readable when someone asks; −1 when nothing is caught.
    static var descriptor: Int32 { wake[0] }
}
