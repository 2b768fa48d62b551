#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension ChildProcess {
    /// All that a finished process left behind.
    public struct Collected {
        public enum Cause: Equatable {
            case ended(Ending)
            case timedOut
            case interrupted
            /// It wrote more than any honest answer holds.
            case flooded
        }
        public var cause: Cause
        public var output: [UInt8]
        /// The end of its standard error.
        public var errors: [UInt8]
        /// Seconds from the call until its end.
        public var seconds: Double
    }

    private static let outputLimit = 64 << 20
    private static let errorsKept = 16 << 10

    /// Reads both pipes until the process has ended, then ends its group and reaps it.
    ///
    /// - Parameters:
    ///   - timeout: seconds after which the whole group is killed.
    ///   - tick: called about every 0.1 s, for a progress bar.
    public func collect(timeout: Double, tick: (() -> Void)? = nil) -> Collected {
        let start = Clock.now()
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var outputOpen = true
        var errorsOpen = true
        var cause: Collected.Cause?
        while cause == nil {
            var polled = [
                pollfd(fd: outputOpen ? self.output : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errorsOpen ? self.errors : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: Interrupt.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            // With both pipes at their end the process itself follows at once; look often.
            _ = poll(&polled, nfds_t(polled.count), outputOpen || errorsOpen ? 100 : 2)
            if outputOpen { outputOpen = ChildProcess.drain(self.output, into: &output) }
            if errorsOpen {
                errorsOpen = ChildProcess.drain(self.errors, into: &errors)
                if errors.count > 2 * ChildProcess.errorsKept {
                    errors.removeFirst(errors.count - ChildProcess.errorsKept)
                }
            }
            if Interrupt.isRequested {
                cause = .interrupted
            } else if hasEnded {
                break
            } else if Clock.now() - start > timeout {
                cause = .timedOut
            } else if output.count > ChildProcess.outputLimit {
                cause = .flooded
            }
            tick?()
        }
        let ending = end()
        // What it wrote last may still lie in the pipes; a stray grandchild must not keep us waiting for their end.
        if outputOpen { _ = ChildProcess.drain(self.output, into: &output) }
        if errorsOpen { _ = ChildProcess.drain(self.errors, into: &errors) }
        return Collected(
            cause: cause ?? .ended(ending), output: output, errors: Array(errors.suffix(ChildProcess.errorsKept)),
            seconds: Clock.now() - start)
    }

    /// Reads what is there; false at the end of the pipe.
    static func drain(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        // Called at every wake-up: memory that is not cleared first.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { chunk in
            while true {
                let count = read(descriptor, chunk.baseAddress, chunk.count)
                if count > 0 {
                    bytes.append(contentsOf: chunk[..<count])
                    if bytes.count > outputLimit { return true }
                } else if count == 0 {
                    return false
                } else if errno != EINTR {
                    return errno == EAGAIN || errno == EWOULDBLOCK
                }
            }
        }
    }

    /// Waits for a line on standard output, as a server prints it once it is ready.
    ///
    /// - Throws: `Failure` with its last words when it ends or stays silent for `timeout` seconds.
    func firstLine(timeout: Double) throws -> String {
        let deadline = Clock.now() + timeout
        var output: [UInt8] = []
        while true {
            var polled = pollfd(fd: self.output, events: Int16(POLLIN), revents: 0)
            _ = poll(&polled, 1, 50)
            let open = ChildProcess.drain(self.output, into: &output)
            if let newline = output.firstIndex(of: UInt8(ascii: "\n")) {
                return String(decoding: output[..<newline], as: UTF8.self).trimmed
            }
            if !open || Clock.now() > deadline || Interrupt.isRequested {
                var errors: [UInt8] = []
                _ = ChildProcess.drain(self.errors, into: &errors)
                let words = LastWords.of(errors)
                throw Failure(description: words.isEmpty ? "it said nothing" : words)
            }
        }
    }
}

/// The last thing a program said before it failed.
enum LastWords {
    /// The last line that is not empty, which in a Python traceback is the exception; at most 300 characters.
    static func of(_ bytes: [UInt8]) -> String {
        let line = String(decoding: bytes, as: UTF8.self).lines.last { !$0.trimmed.isEmpty }
        return String((line ?? "").trimmed.prefix(300))
    }
}
