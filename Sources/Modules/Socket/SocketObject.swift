import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// State of a socket.
///
/// With a timeout the descriptor is non-blocking and a call that would block waits in poll; without one the call itself
/// blocks. The timeout is of a whole call, sendall included.
final class SocketObject: NativeObject {
    var descriptor: Int32 = -1
    var family: Int32 = 0
    var type: Int32 = 0
    var proto: Int32 = 0
    /// Seconds; −1: none, 0: non-blocking.
    var timeout = -1.0

    deinit { if descriptor >= 0 { _ = close(descriptor) } }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// When a call that begins now must be done; nil: never.
    var deadline: Double? { timeout > 0 ? SocketObject.now() + timeout : nil }

    /// Waits until the descriptor is ready. TimeoutError.
    func wait(_ t: Thread, _ events: Int32, _ deadline: Double?) throws(Raised) {
        let fd = descriptor
        while true {
            var milliseconds: Int32 = -1
            if let deadline {
                let left = deadline - SocketObject.now()
                if left < 0 { throw t.raise(.timeoutError, "timed out") }
                milliseconds = Int32(min((left * 1000).rounded(.up), 2e9))
            }
            let result = t.blocking { () -> Int32 in
                var entry = pollfd(fd: fd, events: Int16(truncatingIfNeeded: events), revents: 0)
                return poll(&entry, 1, milliseconds)
            }
            if result > 0 { return }
            if result == 0 { throw t.raise(.timeoutError, "timed out") }
            if errno != EINTR { throw t.osError() }
            try t.poll()
        }
    }

    /// Runs a call until it does not block. OSError, TimeoutError.
    func call(
        _ t: Thread, _ events: Int32, _ deadline: Double? = nil, _ body: () -> Int
    ) throws(Raised) -> Int {
        let deadline = deadline ?? self.deadline
        while true {
            // A non-blocking call returns at once: other threads need not be let in for it.
            let result = timeout >= 0 ? body() : t.blocking(body)
            if result >= 0 { return result }
            let number = errno
            if number == EINTR {
                try t.poll()
                continue
            }
            if timeout > 0 && (number == EAGAIN || number == EWOULDBLOCK) {
                try wait(t, events, deadline)
                continue
            }
            throw t.osError(number)
        }
    }

    func setTimeout(_ t: Thread, _ seconds: Double) throws(Raised) {
        timeout = seconds
        let flags = os_fcntl_int(descriptor, F_GETFL, 0)
        if flags < 0 { throw t.osError() }
        let wanted = seconds < 0 ? flags & ~O_NONBLOCK : flags | O_NONBLOCK
        if wanted != flags && os_fcntl_int(descriptor, F_SETFL, Int(wanted)) < 0 { throw t.osError() }
    }

    /// Runs `body` with room for an address; gives its result and the address.
    static func withAddress(
        _ t: Thread, _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) throws(Raised) -> Int
    ) throws(Raised) -> (Int, Value) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.room, alignment: 16)
        let length = UnsafeMutablePointer<socklen_t>.allocate(capacity: 1)
        defer {
            memory.deallocate()
            length.deallocate()
        }
        memset(memory, 0, SocketAddress.room)
        length.pointee = socklen_t(SocketAddress.room)
        let result = try body(memory.assumingMemoryBound(to: sockaddr.self), length)
        return (result, try SocketAddress.value(t, memory, Int(length.pointee)))
    }
}
