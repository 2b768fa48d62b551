import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// State of a raw file.
final class FileObject: StreamObject {
    /// −1: closed.
    var descriptor: Int32 = -1
    var isReadable = false
    var isWritable = false
    var isAppending = false
    var isCreated = false
    var closesDescriptor = true
    /// Whether lseek works: nil when not asked yet.
    var seekable: Bool?
    var blockSize = IOModule.defaultBufferSize

    deinit { if descriptor >= 0 && closesDescriptor { _ = close(descriptor) } }

    var modeString: String {
        if isCreated { return isReadable ? "xb+" : "xb" }
        if isAppending { return isReadable ? "ab+" : "ab" }
        if isReadable { return isWritable ? "rb+" : "rb" }
        return "wb"
    }

    func isTerminal(_ t: Thread) -> Bool { descriptor >= 0 && t.blocking { isatty(descriptor) } == 1 }

    /// Reads into memory. Gives 0 at the end, −1 when nothing is there yet (non-blocking).
    func read(_ t: Thread, _ base: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Raised) -> Int {
        let fd = descriptor
        let result = try t.retrying { Glibc.read(fd, base, min(count, 0x7FFF_F000)) }
        if result >= 0 { return result }
        if errno == EAGAIN { return -1 }
        throw t.osError()
    }

    /// Writes a part; −1 when it would block.
    func write(_ t: Thread, _ base: UnsafePointer<UInt8>, _ count: Int) throws(Raised) -> Int {
        let fd = descriptor
        let result = try t.retrying { Glibc.write(fd, base, min(count, 0x7FFF_F000)) }
        if result >= 0 { return result }
        if errno == EAGAIN { return -1 }
        throw t.osError()
    }

    func seek(_ t: Thread, _ offset: Int, _ whence: Int32) throws(Raised) -> Int {
        let fd = descriptor
        let result = t.blocking { lseek(fd, offset, whence) }
        if result < 0 { throw t.osError() }
        return Int(result)
    }

    /// Everything up to the end as a bytes object; nil when nothing is there yet.
    func readAll(_ t: Thread) throws(Raised) -> Value? {
        let fd = descriptor
        var info = stat()
        var expected = 0
        let here = lseek(fd, 0, SEEK_CUR)
        if here >= 0 && fstat(fd, &info) == 0 && info.st_mode & S_IFMT == S_IFREG {
            expected = max(0, Int(info.st_size) - Int(here))
        }
        var filled = 0
        var grown: UnsafeMutablePointer<UInt8>?
        var capacity = expected
        defer { grown.map { free($0) } }
        if expected > 0 {
            let cell = try t.makeBytes(count: expected)
            while filled < expected {
                let count = try read(t, cell.bytes + filled, expected - filled)
                if count < 0 { return filled == 0 ? nil : try t.bytes(copying: cell.bytes, count: filled) }
                if count == 0 { return try t.bytes(copying: cell.bytes, count: filled) }
                filled += count
            }
            // Whether there is more shows with one further byte.
            var extra: UInt8 = 0
            let count = try withUnsafeMutablePointerRaising(to: &extra) { (pointer) throws(Raised) in
                try read(t, pointer, 1)
            }
            if count <= 0 { return Value(cell) }
            capacity = max(expected * 2, 1 << 16)
            guard let memory = malloc(capacity) else { throw t.memoryError() }
            let base = memory.assumingMemoryBound(to: UInt8.self)
            base.update(from: cell.bytes, count: filled)
            base[filled] = extra
            filled += 1
            grown = base
        } else {
            capacity = 1 << 16
            guard let memory = malloc(capacity) else { throw t.memoryError() }
            grown = memory.assumingMemoryBound(to: UInt8.self)
        }
        while true {
            if filled == capacity {
                capacity += capacity < 1 << 24 ? capacity : capacity / 4
                guard let memory = realloc(grown, capacity) else { throw t.memoryError() }
                grown = memory.assumingMemoryBound(to: UInt8.self)
            }
            let count = try read(t, grown! + filled, capacity - filled)
            if count < 0 && filled == 0 { return nil }
            if count <= 0 { break }
            filled += count
        }
        return try t.bytes(copying: grown!, count: filled)
    }

    func closeDescriptor(_ t: Thread) throws(Raised) {
        let fd = descriptor
        if fd < 0 { return }
        descriptor = -1
        if !closesDescriptor { return }
        if t.blocking({ close(fd) }) < 0 && errno != EINTR { throw t.osError() }
    }
}

/// `withUnsafeMutablePointer` for a body with a typed error.
func withUnsafeMutablePointerRaising<T, Result>(
    to value: inout T, _ body: (UnsafeMutablePointer<T>) throws(Raised) -> Result
) throws(Raised) -> Result {
    let outcome: Swift.Result<Result, Raised> = withUnsafeMutablePointer(to: &value) { pointer in
        do throws(Raised) { return .success(try body(pointer)) } catch { return .failure(error) }
    }
    return try outcome.get()
}

/// _io.FileIO
enum FileType {
    /// The open file behind self.
    static func file(_ t: Thread, _ value: Value) throws(Raised) -> FileObject {
        let file = try t.object(value, FileObject.self)
        if file.descriptor < 0 { throw t.valueError("I/O operation on closed file") }
        return file
    }

    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let type = try IOModule.type(m, "FileIO", IOModule.rawIOBase, into: IOModule.fileIO)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], FileObject())
        }
        type.method("__init__", "(self, file, mode='r', closefd=True, opener=None)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try initialize(t, args)
            return .none
        }
        setUpReading(type)
        setUpPosition(type)
        setUpAttributes(type)
    }

    private static func initialize(_ t: Thread, _ args: Args) throws(Raised) {
        let file = try t.object(args[0], FileObject.self)
        try file.closeDescriptor(t)
        guard args[2].isKind(.str) else {
            throw t.typeError("FileIO() argument 'mode' must be str, not \(t.argumentTypeName(args[2]))")
        }
        let mode = t.string(args[2])
        var flags: Int32 = 0
        var kinds = 0
        var pluses = 0
        file.isReadable = false
        file.isWritable = false
        file.isAppending = false
        file.isCreated = false
        file.seekable = nil
        for letter in mode.utf8 {
            switch letter {
            case UInt8(ascii: "r"):
                kinds += 1
                file.isReadable = true
            case UInt8(ascii: "w"):
                kinds += 1
                file.isWritable = true
                flags |= O_CREAT | O_TRUNC
            case UInt8(ascii: "x"):
                kinds += 1
                file.isWritable = true
                file.isCreated = true
                flags |= O_EXCL | O_CREAT
            case UInt8(ascii: "a"):
                kinds += 1
                file.isWritable = true
                file.isAppending = true
                flags |= O_APPEND | O_CREAT
            case UInt8(ascii: "+"): pluses += 1
            case UInt8(ascii: "b"): break
            default: throw t.valueError("invalid mode: \(mode)")
            }
        }
        if kinds != 1 || pluses > 1 {
            throw t.valueError(
                "Must have exactly one of create/read/write/append mode and at most one plus")
        }
        if pluses == 1 {
            file.isReadable = true
            file.isWritable = true
        }
        flags |= file.isReadable && file.isWritable ? O_RDWR : file.isReadable ? O_RDONLY : O_WRONLY
        flags |= O_CLOEXEC
        let closes = try t.isTrue(args[3])
        let name = args[1]
        if t.isInt(name) {
            let fd = try t.int32(name)
            if fd < 0 { throw t.valueError("negative file descriptor") }
            file.descriptor = fd
            file.closesDescriptor = closes
        } else {
            if !closes { throw t.valueError("Cannot use closefd=False with file name") }
            file.closesDescriptor = true
            if args[4].isNone {
                let path = try openPath(t, name)
                let fd = try t.retrying { Int(open(path.bytes, flags, 0o666)) }
                if fd < 0 { throw t.osError(filename: name) }
                file.descriptor = Int32(fd)
            } else {
                let result = try t.call(args[4], name, t.int(Int(flags)))
                guard t.isInt(result) else { throw t.typeError("expected integer from opener") }
                let fd = try t.int32(result)
                if fd < 0 { throw t.valueError("opener returned \(fd)") }
                file.descriptor = fd
                _ = fcntl(fd, F_SETFD, FD_CLOEXEC)
            }
        }
        do throws(Raised) {
            var info = stat()
            let fd = file.descriptor
            if fstat(fd, &info) < 0 {
                let number = errno
                if number == EBADF {
                    file.descriptor = -1
                    throw t.osError(number)
                }
            } else {
                if info.st_mode & S_IFMT == S_IFDIR { throw t.osError(EISDIR, filename: name) }
                if info.st_blksize > 1 { file.blockSize = Int(info.st_blksize) }
            }
            try t.setAttr(args[0], .name, name)
            if file.isAppending { _ = lseek(fd, 0, SEEK_END) }
        } catch {
            if file.descriptor >= 0 && !t.isInt(name) { _ = close(file.descriptor) }
            file.descriptor = -1
            throw error
        }
    }

    private static func openPath(_ t: Thread, _ name: Value) throws(Raised) -> OSPath {
        if !name.isKind(.str) && !name.isKind(.bytes) { _ = try t.fspath(name) }
        let path = try t.fsencode(try t.fspath(name))
        if path.contains(0) { throw t.valueError("embedded null byte") }
        var result = OSPath()
        result.bytes = path.map { CChar(bitPattern: $0) } + [0]
        result.object = name
        return result
    }

    private static func checkReadable(_ t: Thread, _ file: FileObject) throws(Raised) {
        if !file.isReadable { throw IOModule.unsupported(t, "File not open for reading") }
    }

    private static func setUpReading(_ type: TypeBuilder) {
        type.method("read", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            try checkReadable(t, file)
            let size = try IOBaseTypes.size(t, args[1])
            if size < 0 { return try file.readAll(t) ?? .none }
            if size <= 1 << 16 {
                return try withScratch(t, size) { (scratch) throws(Raised) -> Value in
                    let count = try file.read(t, scratch, size)
                    return count < 0 ? .none : try t.bytes(copying: scratch, count: count)
                }
            }
            let cell = try t.makeBytes(count: size)
            let count = try file.read(t, cell.bytes, size)
            if count < 0 { return .none }
            return count == size ? Value(cell) : try t.bytes(copying: cell.bytes, count: count)
        }
        type.method("readall", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            try checkReadable(t, file)
            return try file.readAll(t) ?? .none
        }
        type.method("readinto", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            try checkReadable(t, file)
            let view = try t.openBuffer(args[1], writable: true)
            defer { view.release() }
            let count = try file.read(t, view.base, view.count)
            return count < 0 ? .none : t.int(count)
        }
        type.method("write", "(self, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            if !file.isWritable { throw IOModule.unsupported(t, "File not open for writing") }
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let count = try file.write(t, view.base, view.count)
            return count < 0 ? .none : t.int(count)
        }
    }

    private static func setUpPosition(_ type: TypeBuilder) {
        type.method("seek", "(self, pos, whence=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            if t.double(args[1]) != nil { throw t.typeError("an integer is required") }
            return t.int(try file.seek(t, try t.int64(args[1]), try t.int32(args[2])))
        }
        type.method("tell", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            return t.int(try file.seek(t, 0, SEEK_CUR))
        }
        type.method("truncate", "(self, size=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            if !file.isWritable { throw IOModule.unsupported(t, "File not open for writing") }
            let size = args[1].isNone ? try file.seek(t, 0, SEEK_CUR) : try t.int64(args[1])
            let fd = file.descriptor
            try t.system { ftruncate(fd, size) }
            return t.int(size)
        }
        type.method("seekable", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try file(t, args[0])
            if file.seekable == nil { file.seekable = lseek(file.descriptor, 0, SEEK_CUR) >= 0 }
            return Value(file.seekable!)
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try t.object(args[0], FileObject.self)
            if !file.closesDescriptor {
                file.descriptor = -1
                file.isBaseClosed = true
                return .none
            }
            if !file.isBaseClosed {
                // A subclass's flush() is called as the abstract close() does.
                file.isBaseClosed = file.descriptor < 0
                if Value(t.type(of: args[0])) != IOModule.fileIO.value && file.descriptor >= 0 {
                    do throws(Raised) { _ = try t.callMethod(args[0], .flush) } catch {
                        let exception = t.takeException()
                        try file.closeDescriptor(t)
                        throw t.reraise(exception)
                    }
                }
                file.isBaseClosed = true
            }
            try file.closeDescriptor(t)
            return .none
        }
    }

    private static func setUpAttributes(_ type: TypeBuilder) {
        type.method("readable", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try file(t, args[0]).isReadable)
        }
        type.method("writable", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try file(t, args[0]).isWritable)
        }
        type.method("fileno", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(try file(t, args[0]).descriptor))
        }
        type.method("isatty", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try file(t, args[0]).isTerminal(t))
        }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try t.object(object, FileObject.self).descriptor < 0)
        }
        type.property("closefd") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try t.object(object, FileObject.self).closesDescriptor)
        }
        type.property("mode") { (t: Thread, object: Value) throws(Raised) -> Value in
            t.str(try t.object(object, FileObject.self).modeString)
        }
        type.property(
            "_blksize", { (t: Thread, object: Value) throws(Raised) -> Value in
                t.int(try t.object(object, FileObject.self).blockSize)
            },
            set: { (t: Thread, object: Value, value: Value) throws(Raised) in
                try t.object(object, FileObject.self).blockSize = try t.index(value)
            })
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let file = try t.object(args[0], FileObject.self)
            if file.descriptor < 0 { return t.str("<_io.FileIO [closed]>") }
            let name = try t.findAttr(args[0], .name)
            let shown = name == nil ? "fd=\(file.descriptor)" : "name=\(try t.reprString(name!))"
            return t.str(
                "<_io.FileIO \(shown) mode='\(file.modeString)' closefd=\(file.closesDescriptor ? "True" : "False")>")
        }
        for name in ["__getstate__", "__reduce__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                throw t.typeError("cannot pickle '\(t.typeName(args[0]))' instances")
            }
        }
    }

    /// Memory of at least `count` bytes for the time of `body`, not cleared.
    static func withScratch<Result>(
        _ t: Thread, _ count: Int, _ body: (UnsafeMutablePointer<UInt8>) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        guard let memory = malloc(max(count, 16)) else { throw t.memoryError() }
        defer { free(memory) }
        return try body(memory.assumingMemoryBound(to: UInt8.self))
    }
}
