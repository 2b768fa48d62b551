import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// sendmsg and recvmsg: several buffers and control data.
extension SocketType {
    static func setUpMessages(_ type: TypeBuilder) {
        type.method("sendmsg", "(self, buffers, ancdata=(), flags=0, address=None, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let buffers = try t.toTuple(args[1])
            let flags = try t.int32(args[3]) | Int32(MSG_NOSIGNAL)
            let address = args[4].isNone ? nil : try SocketAddress(t, family: socket.family, args[4], "sendmsg")
            var control = try controlBytes(t, args[2])
            return try PosixModule.withVectors(t, buffers, writable: false) { (vectors) throws(Raised) -> Value in
                var name = address?.bytes ?? []
                let fd = socket.descriptor
                return t.int(
                    try socket.call(t, POLLOUT) {
                        name.withUnsafeMutableBytes { name in
                            control.withUnsafeMutableBytes { control in
                                var message = msghdr()
                                message.msg_name = name.isEmpty ? nil : name.baseAddress
                                message.msg_namelen = socklen_t(name.count)
                                message.msg_iov = vectors.baseAddress
                                message.msg_iovlen = vectors.count
                                message.msg_control = control.isEmpty ? nil : control.baseAddress
                                message.msg_controllen = control.count
                                return Glibc.sendmsg(fd, &message, flags)
                            }
                        }
                    })
            }
        }
        type.method("recvmsg", "(self, bufsize, ancbufsize=0, flags=0, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let size = try t.index(args[1])
            if size < 0 { throw t.valueError("negative buffer size in recvmsg()") }
            let controlSize = try checkedControlSize(t, args[2])
            let flags = try t.int32(args[3])
            return try Scratch.with(t, size) { (base) throws(Raised) -> Value in
                let vectors = UnsafeMutablePointer<iovec>.allocate(capacity: 1)
                defer { vectors.deallocate() }
                vectors[0] = iovec(iov_base: base, iov_len: size)
                return try receive(t, socket, UnsafeMutableBufferPointer(start: vectors, count: 1), controlSize, flags) {
                    (count) throws(Raised) -> Value in try t.bytes(copying: base, count: count)
                }
            }
        }
        type.method("recvmsg_into", "(self, buffers, ancbufsize=0, flags=0, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let socket = try state(t, args[0])
            let buffers = try t.toTuple(args[1])
            let controlSize = try checkedControlSize(t, args[2])
            let flags = try t.int32(args[3])
            return try PosixModule.withVectors(t, buffers, writable: true) { (vectors) throws(Raised) -> Value in
                try receive(t, socket, vectors, controlSize, flags) { (count) throws(Raised) -> Value in t.int(count) }
            }
        }
    }

    private static func checkedControlSize(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        let size = try t.index(value)
        if size < 0 || size > 1 << 20 { throw t.valueError("invalid ancillary data buffer length") }
        return size
    }

    /// Control messages from an iterable of (level, type, data).
    private static func controlBytes(_ t: Thread, _ value: Value) throws(Raised) -> [UInt8] {
        var result: [UInt8] = []
        try t.forEach(value) { item throws(Raised) in
            guard item.isKind(.tuple), item.as(TupleCell.self).pointee.count == 3 else {
                throw t.typeError("[sendmsg() ancillary data items] must be a tuple of length 3")
            }
            let items = item.as(TupleCell.self).items
            let level = try t.int32(items[0])
            let kind = try t.int32(items[1])
            let view = try t.bufferBytes(items[2])
            defer { view.release() }
            let space = os_cmsg_space(view.count)
            var part = [UInt8](repeating: 0, count: space)
            part.withUnsafeMutableBytes { memory in
                memory.storeBytes(of: os_cmsg_len(view.count), as: Int.self)
                memory.storeBytes(of: level, toByteOffset: 8, as: Int32.self)
                memory.storeBytes(of: kind, toByteOffset: 12, as: Int32.self)
                memcpy(os_cmsg_data(memory.baseAddress!), view.base, view.count)
            }
            result += part
            return true
        }
        return result
    }

    private static func receive(
        _ t: Thread, _ socket: SocketObject, _ vectors: UnsafeMutableBufferPointer<iovec>, _ controlSize: Int,
        _ flags: Int32, _ data: (Int) throws(Raised) -> Value
    ) throws(Raised) -> Value {
        let control = UnsafeMutableRawPointer.allocate(byteCount: max(controlSize, 16), alignment: 16)
        let message = UnsafeMutablePointer<msghdr>.allocate(capacity: 1)
        defer {
            control.deallocate()
            message.deallocate()
        }
        let (count, address) = try SocketObject.withAddress(t) { (memory, length) throws(Raised) -> Int in
            let fd = socket.descriptor
            let count = try socket.call(t, POLLIN) {
                message.initialize(to: msghdr())
                message.pointee.msg_name = UnsafeMutableRawPointer(memory)
                message.pointee.msg_namelen = socklen_t(SocketAddress.room)
                message.pointee.msg_iov = vectors.baseAddress
                message.pointee.msg_iovlen = vectors.count
                message.pointee.msg_control = controlSize > 0 ? control : nil
                message.pointee.msg_controllen = controlSize
                // MSG_CMSG_CLOEXEC
                return Glibc.recvmsg(fd, message, flags | 0x4000_0000)
            }
            length.pointee = message.pointee.msg_namelen
            return count
        }
        let list = try t.makeList()
        var header = controlSize > 0 ? os_cmsg_first(message) : nil
        while let current = header {
            let length = current.load(as: Int.self)
            let level = current.load(fromByteOffset: 8, as: Int32.self)
            let kind = current.load(fromByteOffset: 12, as: Int32.self)
            let start = os_cmsg_data(current)!.assumingMemoryBound(to: UInt8.self)
            let used = UnsafeRawPointer(start) - UnsafeRawPointer(control)
            let count = max(0, min(length - Int(os_cmsg_len(0)), controlSize - used))
            let bytes = try t.bytes(UnsafeBufferPointer(start: start, count: count))
            try List.append(t, list, t.tuple(t.int(Int(level)), t.int(Int(kind)), bytes))
            header = os_cmsg_next(message, current)
        }
        return t.tuple(try data(count), list, t.int(Int(message.pointee.msg_flags & ~0x4000_0000)), address)
    }
}
