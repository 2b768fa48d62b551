import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// _socket.socket
enum SocketType {
    static let type = Root()
    /// Seconds for new sockets; −1: none.
    nonisolated(unsafe) static var defaultTimeout = -1.0

    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let builder = try m.thread.makeModuleType("socket", module: "_socket", hasDict: true)
        type.value = builder.value
        try m.constant("socket", builder.value)
        try m.constant("SocketType", builder.value)
        setUpMaking(builder)
        setUpConnecting(builder)
        setUpReceiving(builder)
        setUpSending(builder)
        setUpMessages(builder)
        setUpOptions(builder)
    }

    @inline(__always)
    static func state(_ t: Thread, _ value: Value) throws(Raised) -> SocketObject {
        try t.object(value, SocketObject.self)
    }

    /// A timeout argument in seconds: None is −1. ValueError.
    static func timeout(_ t: Thread, _ value: Value) throws(Raised) -> Double {
        if value.isNone { return -1 }
        let seconds = try t.seconds(value)
        if seconds.isNaN { throw t.valueError("Invalid value NaN (not a number)") }
        if seconds < 0 { throw t.valueError("Timeout value out of range") }
        if seconds > 9e9 { throw t.overflowError("timeout doesn't fit into C timeval") }
        return seconds
    }

    private static func setUpMaking(_ type: TypeBuilder) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], SocketObject())
        }
        type.method("__init__", "(self, family=-1, type=-1, proto=-1, fileno=None)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            var family = try t.int32(args[1])
            var kind = try t.int32(args[2])
            var proto = try t.int32(args[3])
            if !args[4].isNone {
                if t.double(args[4]) != nil { throw t.typeError("integer argument expected, got float") }
                let fd = try t.int32(args[4])
                if fd < 0 { throw t.valueError("negative file descriptor") }
                let (_, _) = try SocketObject.withAddress(t) { (address, length) throws(Raised) -> Int in
                    if getsockname(fd, address, length) < 0 {
                        if family == -1 || errno == EBADF || errno == ENOTSOCK { throw t.osError() }
                    } else if family == -1 {
                        family = Int32(address.pointee.sa_family)
                    }
                    return 0
                }
                if kind == -1 { kind = try option(t, fd, SOL_SOCKET, SO_TYPE) }
                if proto == -1 { proto = (try? option(t, fd, SOL_SOCKET, Int32(38))) ?? 0 }
                t.exception = .nothing
                socket.descriptor = fd
            } else {
                if family == -1 { family = AF_INET }
                if kind == -1 { kind = Int32(SOCK_STREAM.rawValue) }
                if proto == -1 { proto = 0 }
                let (f, k, p) = (family, kind, proto)
                socket.descriptor = Int32(try t.system { os_socket(f, k, p) })
            }
            socket.family = family
            // What is in the type beside the kind are flags for the making.
            socket.type = kind & ~0x80800
            socket.proto = proto
            if kind & 0x800 != 0 {
                socket.timeout = 0
            } else {
                socket.timeout = defaultTimeout
                if defaultTimeout >= 0 { try socket.setTimeout(t, defaultTimeout) }
            }
            return .none
        }
        type.property("family") { (t: Thread, object: Value) throws(Raised) -> Value in t.int(Int(try state(t, object).family)) }
        type.property("type") { (t: Thread, object: Value) throws(Raised) -> Value in t.int(Int(try state(t, object).type)) }
        type.property("proto") { (t: Thread, object: Value) throws(Raised) -> Value in t.int(Int(try state(t, object).proto)) }
        type.property("timeout") { (t: Thread, object: Value) throws(Raised) -> Value in
            let seconds = try state(t, object).timeout
            return seconds < 0 ? .none : t.float(seconds)
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            return t.str(
                "<socket object, fd=\(socket.descriptor), family=\(socket.family), type=\(socket.type), proto=\(socket.proto)>")
        }
        type.method("fileno", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(try state(t, args[0]).descriptor))
        }
        type.method("detach", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let fd = socket.descriptor
            socket.descriptor = -1
            return t.int(Int(fd))
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let fd = socket.descriptor
            if fd < 0 { return .none }
            socket.descriptor = -1
            if t.blocking({ close(fd) }) < 0 && errno != ECONNRESET && errno != EINTR { throw t.osError() }
            return .none
        }
        type.method("setblocking", "(self, flag, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try state(t, args[0]).setTimeout(t, try t.isTrue(args[1]) ? -1 : 0)
            return .none
        }
        type.method("getblocking", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try state(t, args[0]).timeout != 0)
        }
        type.method("settimeout", "(self, timeout, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try state(t, args[0]).setTimeout(t, try timeout(t, args[1]))
            return .none
        }
        type.method("gettimeout", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let seconds = try state(t, args[0]).timeout
            return seconds < 0 ? .none : t.float(seconds)
        }
    }

    private static func setUpConnecting(_ type: TypeBuilder) {
        type.method("bind", "(self, address, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let address = try SocketAddress(t, family: socket.family, args[1], "bind")
            let fd = socket.descriptor
            try t.system { address.withPointer { bind(fd, $0, address.length) } }
            return .none
        }
        type.method("listen", "(self, backlog=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let backlog = args.has(1) ? max(0, try t.int32(args[1])) : 128
            let fd = socket.descriptor
            try t.system { listen(fd, backlog) }
            return .none
        }
        type.method("_accept", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let (fd, address) = try SocketObject.withAddress(t) { (memory, length) throws(Raised) -> Int in
                let descriptor = socket.descriptor
                return try socket.call(t, POLLIN) {
                    length.pointee = socklen_t(SocketAddress.room)
                    return Int(os_accept(descriptor, memory, length))
                }
            }
            return t.tuple(t.int(fd), address)
        }
        type.method("connect", "(self, address, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try connect(t, try state(t, args[0]), args[1], "connect")
            if number != 0 { throw t.osError(number) }
            return .none
        }
        type.method("connect_ex", "(self, address, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            do throws(Raised) {
                return t.int(Int(try connect(t, try state(t, args[0]), args[1], "connect_ex")))
            } catch {
                if t.catches(.timeoutError) { return t.int(Int(EAGAIN)) }
                throw error
            }
        }
        type.method("shutdown", "(self, how, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try state(t, args[0]).descriptor
            let how = try t.int32(args[1])
            try t.system { shutdown(fd, how) }
            return .none
        }
        type.method("getsockname", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try state(t, args[0]).descriptor
            return try SocketObject.withAddress(t) { (memory, length) throws(Raised) -> Int in
                if getsockname(fd, memory, length) < 0 { throw t.osError() }
                return 0
            }.1
        }
        type.method("getpeername", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try state(t, args[0]).descriptor
            return try SocketObject.withAddress(t) { (memory, length) throws(Raised) -> Int in
                if getpeername(fd, memory, length) < 0 { throw t.osError() }
                return 0
            }.1
        }
    }

    /// Connects; gives the errno. TimeoutError.
    private static func connect(
        _ t: Thread, _ socket: SocketObject, _ value: Value, _ function: String
    ) throws(Raised) -> Int32 {
        let address = try SocketAddress(t, family: socket.family, value, function)
        let fd = socket.descriptor
        let deadline = socket.deadline
        let result = t.blocking { address.withPointer { Glibc.connect(fd, $0, address.length) } }
        if result == 0 { return 0 }
        let number = errno
        let isUnderWay = number == EINPROGRESS && socket.timeout > 0 || number == EINTR && socket.timeout != 0
        if number == EINTR { try t.poll() }
        if !isUnderWay { return number }
        // The connection is being made meanwhile: its outcome shows when the socket can be written.
        try socket.wait(t, POLLOUT, deadline)
        let outcome = try option(t, fd, SOL_SOCKET, SO_ERROR)
        return outcome == EISCONN ? 0 : outcome
    }

    // MARK: receiving

    private static func setUpReceiving(_ type: TypeBuilder) {
        type.method("recv", "(self, bufsize, flags=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let size = try t.index(args[1])
            if size < 0 { throw t.valueError("negative buffersize in recv") }
            let flags = try t.int32(args[2])
            return try Scratch.with(t, size) { (base) throws(Raised) -> Value in
                let fd = socket.descriptor
                let count = try socket.call(t, POLLIN) { Glibc.recv(fd, base, size, flags) }
                return try t.bytes(copying: base, count: count)
            }
        }
        type.method("recv_into", "(self, buffer, nbytes=0, flags=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let wanted = try t.index(args[2])
            let flags = try t.int32(args[3])
            if wanted < 0 { throw t.valueError("negative buffersize in recv_into") }
            let view = try t.openBuffer(args[1], writable: true)
            defer { view.release() }
            if wanted > view.count { throw t.valueError("buffer too small for requested bytes") }
            let size = wanted == 0 ? view.count : wanted
            let fd = socket.descriptor
            return t.int(try socket.call(t, POLLIN) { Glibc.recv(fd, view.base, size, flags) })
        }
        type.method("recvfrom", "(self, bufsize, flags=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let size = try t.index(args[1])
            if size < 0 { throw t.valueError("negative buffersize in recvfrom") }
            let flags = try t.int32(args[2])
            return try Scratch.with(t, size) { (base) throws(Raised) -> Value in
                let (count, address) = try receiveFrom(t, socket, base, size, flags)
                return t.tuple(try t.bytes(copying: base, count: count), address)
            }
        }
        type.method("recvfrom_into", "(self, buffer, nbytes=0, flags=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let wanted = try t.index(args[2])
            let flags = try t.int32(args[3])
            if wanted < 0 { throw t.valueError("negative buffersize in recvfrom_into") }
            let view = try t.openBuffer(args[1], writable: true)
            defer { view.release() }
            if wanted > view.count { throw t.valueError("nbytes is greater than the length of the buffer") }
            let size = wanted == 0 ? view.count : wanted
            let (count, address) = try receiveFrom(t, socket, view.base, size, flags)
            return t.tuple(t.int(count), address)
        }
    }

    private static func receiveFrom(
        _ t: Thread, _ socket: SocketObject, _ base: UnsafeMutablePointer<UInt8>, _ size: Int, _ flags: Int32
    ) throws(Raised) -> (Int, Value) {
        try SocketObject.withAddress(t) { (memory, length) throws(Raised) -> Int in
            let fd = socket.descriptor
            return try socket.call(t, POLLIN) {
                length.pointee = socklen_t(SocketAddress.room)
                let count = Glibc.recvfrom(fd, base, size, flags, memory, length)
                return count
            }
        }
    }

    // MARK: sending

    private static func setUpSending(_ type: TypeBuilder) {
        // A peer that is gone is an OSError: no SIGPIPE.
        let quiet = Int32(MSG_NOSIGNAL)
        type.method("send", "(self, data, flags=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let flags = try t.int32(args[2]) | quiet
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let fd = socket.descriptor
            return t.int(try socket.call(t, POLLOUT) { Glibc.send(fd, view.base, view.count, flags) })
        }
        type.method("sendall", "(self, data, flags=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let flags = try t.int32(args[2]) | quiet
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let deadline = socket.deadline
            var done = 0
            repeat {
                let fd = socket.descriptor
                let start = done
                done += try socket.call(t, POLLOUT, deadline) {
                    Glibc.send(fd, view.base + start, view.count - start, flags)
                }
                if done < view.count { try t.poll() }
            } while done < view.count
            return .none
        }
        type.method("sendto", "(self, data, flags_or_address, address=<unrepresentable>, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let flags = (args.has(3) ? try t.int32(args[2]) : 0) | quiet
            let address = try SocketAddress(t, family: socket.family, args.has(3) ? args[3] : args[2], "sendto")
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let fd = socket.descriptor
            return t.int(
                try socket.call(t, POLLOUT) {
                    address.withPointer { Glibc.sendto(fd, view.base, view.count, flags, $0, address.length) }
                })
        }
    }

    // MARK: options

    /// An option that is an int.
    static func option(_ t: Thread, _ fd: Int32, _ level: Int32, _ name: Int32) throws(Raised) -> Int32 {
        var value: Int32 = 0
        var length = socklen_t(4)
        if getsockopt(fd, level, name, &value, &length) < 0 { throw t.osError() }
        return value
    }

    private static func setUpOptions(_ type: TypeBuilder) {
        type.method("getsockopt", "(self, level, option, buflen=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try state(t, args[0]).descriptor
            let level = try t.int32(args[1])
            let name = try t.int32(args[2])
            let size = try t.int32(args[3])
            if size == 0 { return t.int(Int(try option(t, fd, level, name))) }
            if size < 0 || size > 1024 { throw t.raise(.osError, "getsockopt buflen out of range") }
            var memory = [UInt8](repeating: 0, count: Int(size))
            var length = socklen_t(size)
            if getsockopt(fd, level, name, &memory, &length) < 0 { throw t.osError() }
            return try t.bytes(Array(memory.prefix(Int(length))))
        }
        type.method("setsockopt", "(self, level, option, value, optlen=<unrepresentable>, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try state(t, args[0]).descriptor
            let level = try t.int32(args[1])
            let name = try t.int32(args[2])
            if args.has(4) {
                let length = socklen_t(truncatingIfNeeded: try t.index(args[4]))
                try t.system { setsockopt(fd, level, name, nil, length) }
                return .none
            }
            if t.isInt(args[3]) {
                var value = try t.int32(args[3])
                try withUnsafeMutablePointerRaising(to: &value) { (pointer) throws(Raised) -> Void in
                    try t.system { setsockopt(fd, level, name, pointer, 4) }
                }
                return .none
            }
            let view = try t.bufferBytes(args[3])
            defer { view.release() }
            try t.system { setsockopt(fd, level, name, view.base, socklen_t(view.count)) }
            return .none
        }
    }
}
