import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// open, close, read, write and what else is done with descriptors.
extension PosixModule {
    static func setUpDescriptors(_ m: ModuleBuilder) throws(Raised) {
        try m.function("open", "(path, flags, mode=511, *, dir_fd=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "open")
            let flags = try t.int32(args[1]) | O_CLOEXEC
            let mode = UInt32(truncatingIfNeeded: try t.int32(args[2]))
            let directory = try t.directory(args[3])
            return t.int(try t.system(path) { os_open(directory, path.bytes, flags, mode) })
        }
        try m.function("close", "(fd)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            if t.blocking({ close(fd) }) < 0 && errno != EINTR { throw t.osError() }
            return .none
        }
        try m.function("closerange", "(fd_low, fd_high, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let low = try t.int32(args[0])
            let high = try t.int32(args[1])
            if low < high {
                t.blocking {
                    if os_close_range(max(low, 0), high - 1) < 0 {
                        for fd in max(low, 0)..<high { _ = close(fd) }
                    }
                }
            }
            return .none
        }
        try m.function("read", "(fd, length, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let length = try t.index(args[1])
            if length < 0 { throw t.osError(EINVAL) }
            return try received(t, length) { base, room in Glibc.read(fd, base, room) }
        }
        try m.function("write", "(fd, data, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let count = try t.retrying { Glibc.write(fd, view.base, min(view.count, 0x7FFF_F000)) }
            if count < 0 { throw t.osError() }
            return t.int(count)
        }
        try m.function("readinto", "(fd, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let view = try t.openBuffer(args[1], writable: true)
            defer { view.release() }
            let count = try t.retrying { Glibc.read(fd, view.base, min(view.count, 0x7FFF_F000)) }
            if count < 0 { throw t.osError() }
            return t.int(count)
        }
        try m.function("lseek", "(fd, position, how, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let position = try t.int64(args[1])
            let how = try t.int32(args[2])
            let result = try t.retrying { Int(lseek(fd, position, how)) }
            if result < 0 { throw t.osError() }
            return t.int(result)
        }
        try m.function("dup", "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            return t.int(try t.system { os_fcntl_int(fd, F_DUPFD_CLOEXEC, 0) })
        }
        try m.function("dup2", "(fd, fd2, inheritable=True)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let target = try t.int32(args[1])
            let isInheritable = try t.isTrue(args[2])
            if fd < 0 || target < 0 { throw t.osError(EBADF) }
            if isInheritable || fd == target { return t.int(try t.system { dup2(fd, target) }) }
            return t.int(try t.system { os_dup3(fd, target, O_CLOEXEC) })
        }
        try m.function("pipe", "()") { (t: Thread, args: Args) throws(Raised) -> Value in try makePipe(t, O_CLOEXEC) }
        try m.function("pipe2", "(flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try makePipe(t, try t.int32(args[0]))
        }
        for (name, call) in [("fsync", fsync), ("fdatasync", fdatasync), ("fchdir", fchdir)] as [(String, @convention(c) (Int32) -> Int32)] {
            try m.function(name, "(fd)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let fd = try t.descriptor(args[0])
                try t.system { call(fd) }
                return .none
            }
        }
        try m.function("isatty", "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            return Value(t.blocking { isatty(fd) } == 1)
        }
        try m.function("ttyname", "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            guard let name = ttyname(fd) else { throw t.osError() }
            return try t.fsdecode(name)
        }
        try setUpFlags(m)
    }

    private static func makePipe(_ t: Thread, _ flags: Int32) throws(Raised) -> Value {
        let ends = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
        defer { ends.deallocate() }
        try t.system { os_pipe2(ends, flags) }
        return t.tuple(t.int(Int(ends[0])), t.int(Int(ends[1])))
    }

    /// A bytes object of what `body` puts into memory of `length` bytes: short reads touch and keep only what came.
    static func received(
        _ t: Thread, _ length: Int, _ body: (UnsafeMutablePointer<UInt8>, Int) -> Int
    ) throws(Raised) -> Value {
        let room = min(length, 0x7FFF_F000)
        return try Scratch.with(t, room) { (base) throws(Raised) -> Value in
            let count = try t.retrying { body(base, room) }
            if count < 0 { throw t.osError() }
            return try t.bytes(copying: base, count: count)
        }
    }

    private static func setUpFlags(_ m: ModuleBuilder) throws(Raised) {
        try m.function("get_inheritable", "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            return Value(try t.system { os_fcntl_int(fd, F_GETFD, 0) } & Int(FD_CLOEXEC) == 0)
        }
        try m.function("set_inheritable", "(fd, inheritable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let flag = try t.int32(args[1]) != 0
            let flags = try t.system { os_fcntl_int(fd, F_GETFD, 0) }
            let new = flag ? flags & ~Int(FD_CLOEXEC) : flags | Int(FD_CLOEXEC)
            if new != flags { try t.system { os_fcntl_int(fd, F_SETFD, new) } }
            return .none
        }
        try m.function("get_blocking", "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            return Value(try t.system { os_fcntl_int(fd, F_GETFL, 0) } & Int(O_NONBLOCK) == 0)
        }
        try m.function("set_blocking", "(fd, blocking, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let blocks = try t.isTrue(args[1])
            let flags = try t.system { os_fcntl_int(fd, F_GETFL, 0) }
            try t.system { os_fcntl_int(fd, F_SETFL, blocks ? flags & ~Int(O_NONBLOCK) : flags | Int(O_NONBLOCK)) }
            return .none
        }
        try m.function("device_encoding", "(fd)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            return isatty(fd) == 1 ? t.str("UTF-8") : .none
        }
        try m.function("lockf", "(fd, command, length, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let command = try t.int32(args[1])
            let length = try t.int64(args[2])
            try t.system { lockf(fd, command, length) }
            return .none
        }
    }

    // MARK: positions, vectors, copies between descriptors

    static func setUpTransfers(_ m: ModuleBuilder) throws(Raised) {
        try m.function("pread", "(fd, length, offset, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let length = try t.index(args[1])
            let offset = try t.int64(args[2])
            if length < 0 { throw t.osError(EINVAL) }
            return try received(t, length) { base, room in pread(fd, base, room, offset) }
        }
        try m.function("pwrite", "(fd, buffer, offset, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let offset = try t.int64(args[2])
            let count = try t.retrying { pwrite(fd, view.base, min(view.count, 0x7FFF_F000), offset) }
            if count < 0 { throw t.osError() }
            return t.int(count)
        }
        for (name, writes) in [("readv", false), ("writev", true)] {
            try m.function(name, "(fd, buffers, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let fd = try t.int32(args[0])
                let items = try t.toTuple(args[1])
                return try withVectors(t, items, writable: !writes) { (vectors) throws(Raised) -> Value in
                    let count = try t.retrying {
                        writes ? writev(fd, vectors.baseAddress!, Int32(vectors.count)) : readv(fd, vectors.baseAddress!, Int32(vectors.count))
                    }
                    if count < 0 { throw t.osError() }
                    return t.int(count)
                }
            }
        }
        try m.function("sendfile", "(out_fd, in_fd, offset, count)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let out = try t.int32(args[0])
            let source = try t.int32(args[1])
            let count = try t.index(args[3])
            if args[2].isNone {
                let done = try t.retrying { os_sendfile(out, source, nil, count) }
                if done < 0 { throw t.osError() }
                return t.int(done)
            }
            var offset = Int64(try t.int64(args[2]))
            let done = try withUnsafeMutablePointerRaising(to: &offset) { (pointer) throws(Raised) -> Int in
                try t.retrying { os_sendfile(out, source, pointer, count) }
            }
            if done < 0 { throw t.osError() }
            return t.int(done)
        }
        try m.function("copy_file_range", "(src, dst, count, offset_src=None, offset_dst=None)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let source = try t.int32(args[0])
            let target = try t.int32(args[1])
            let count = try t.index(args[2])
            if count < 0 { throw t.valueError("negative value for 'count' not allowed") }
            let offsets = UnsafeMutablePointer<Int64>.allocate(capacity: 2)
            defer { offsets.deallocate() }
            offsets[0] = args[3].isNone ? 0 : Int64(try t.int64(args[3]))
            offsets[1] = args[4].isNone ? 0 : Int64(try t.int64(args[4]))
            let from = args[3].isNone ? nil : offsets
            let to = args[4].isNone ? nil : offsets + 1
            let done = try t.retrying { os_copy_file_range(source, from, target, to, count) }
            if done < 0 { throw t.osError() }
            return t.int(done)
        }
        for name in ["ftruncate", "truncate"] {
            try m.function(name, name == "truncate" ? "(path, length)" : "(fd, length, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let length = try t.int64(args[1])
                if name == "ftruncate" || t.isInt(args[0]) {
                    let fd = try t.int32(args[0])
                    try t.system { ftruncate(fd, length) }
                    return .none
                }
                let path = try t.path(args[0], name, allowsDescriptor: true)
                try t.system(path) { truncate(path.bytes, length) }
                return .none
            }
        }
        try m.function("posix_fallocate", "(fd, offset, length, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let offset = try t.int64(args[1])
            let length = try t.int64(args[2])
            let number = t.blocking { posix_fallocate(fd, offset, length) }
            if number != 0 { throw t.osError(number) }
            return .none
        }
        try m.function("posix_fadvise", "(fd, offset, length, advice, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let offset = try t.int64(args[1])
            let length = try t.int64(args[2])
            let advice = try t.int32(args[3])
            let number = t.blocking { posix_fadvise(fd, offset, length, advice) }
            if number != 0 { throw t.osError(number) }
            return .none
        }
        try m.function("eventfd", "(initval, flags=524288)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let initial = UInt32(truncatingIfNeeded: try t.index(args[0]))
            let flags = try t.int32(args[1])
            return t.int(try t.system { os_eventfd(initial, flags) })
        }
        try m.function("eventfd_read", "(fd)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.descriptor(args[0])
            var value: UInt64 = 0
            try withUnsafeMutablePointerRaising(to: &value) { (pointer) throws(Raised) -> Void in
                try t.system { os_eventfd_read(fd, pointer) }
            }
            return t.unsigned(value)
        }
        try m.function("eventfd_write", "(fd, value)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.descriptor(args[0])
            let value = UInt64(bitPattern: Int64(try t.bits64(args[1])))
            try t.system { os_eventfd_write(fd, value) }
            return .none
        }
        try m.function("memfd_create", "(name, flags=1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try t.path(args[0], "memfd_create", "name")
            let flags = UInt32(truncatingIfNeeded: try t.index(args[1]))
            return t.int(try t.system { os_memfd_create(name.bytes, flags) })
        }
    }

    /// iovecs over the buffers in a tuple, held for the time of `body`.
    static func withVectors<Result>(
        _ t: Thread, _ items: Value, writable: Bool,
        _ body: (UnsafeMutableBufferPointer<iovec>) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        let cell = items.as(TupleCell.self)
        let count = cell.pointee.count
        let vectors = UnsafeMutableBufferPointer(
            start: UnsafeMutablePointer<iovec>.allocate(capacity: max(count, 1)), count: count)
        var views: [BufferView] = []
        defer {
            for view in views { view.release() }
            vectors.deallocate()
        }
        // What the memory belongs to is kept where the collector sees it.
        let owners = try t.makeList(capacity: count)
        for index in 0..<count {
            let view = try t.openBuffer(cell.items[index], writable: writable)
            views.append(view)
            try List.append(t, owners, view.owner)
            vectors[index] = iovec(iov_base: view.base, iov_len: view.count)
        }
        defer { withExtendedLifetime(owners) {} }
        return try body(vectors)
    }
}

/// Memory to receive into: one large block per thread, used again and again, so that no byte is cleared or touched that
/// does not come in.
enum Scratch {
    private static let size = 1 << 20
    nonisolated(unsafe) private static var key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { free($0) }
        return key
    }()

    /// Runs `body` with memory of `count` bytes, not cleared. It is not to be nested beyond the block's size: a nested
    /// use gets memory of its own.
    static func with<Result>(
        _ t: Thread, _ count: Int, _ body: (UnsafeMutablePointer<UInt8>) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        if count <= size, let block = pthread_getspecific(key) ?? malloc(size) {
            pthread_setspecific(key, nil)
            defer {
                if pthread_getspecific(key) == nil { pthread_setspecific(key, block) } else { free(block) }
            }
            return try body(block.assumingMemoryBound(to: UInt8.self))
        }
        guard let memory = malloc(max(count, 1)) else { throw t.memoryError() }
        defer { free(memory) }
        return try body(memory.assumingMemoryBound(to: UInt8.self))
    }
}
