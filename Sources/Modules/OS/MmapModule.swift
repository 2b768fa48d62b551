import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// State of a memory map.
final class MapObject: NativeObject, BufferExporter {
    var base: UnsafeMutablePointer<UInt8>?
    var count = 0
    var position = 0
    var descriptor: Int32 = -1
    var offset = 0
    var isReadOnly = false
    var isShared = true
    var isPrivateCopy = false
    var exports = 0

    /// Memory that views nobody can name any more are over: unmapped when the object dies, which they keep alive.
    private var kept: UnsafeMutablePointer<UInt8>?

    deinit {
        if let base, count > 0 { munmap(base, count) }
        if let kept { munmap(kept, count) }
        if descriptor >= 0 { _ = close(descriptor) }
    }

    func openBuffer(_ t: Thread, writable: Bool) throws(Raised) -> BufferDescription {
        guard let base else { throw t.valueError("mmap closed or invalid") }
        if writable && isReadOnly { throw t.typeError("a read-write bytes-like object is required, not 'mmap.mmap'") }
        exports += 1
        return BufferDescription(base: base, byteCount: count, isReadOnly: isReadOnly)
    }

    func closeBuffer() { exports -= 1 }

    func unmap() {
        guard let base else { return }
        if exports == 0 { munmap(base, count) } else { kept = base }
        self.base = nil
    }
}

/// The mmap module.
enum MmapModule {
    private static let type = Root()
    private static let pageSize = sysconf(Int32(_SC_PAGESIZE))

    static func register() {
        Imports.register("mmap") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            try m.constants(os_mmap_constants())
            try m.constant("PAGESIZE", t.int(pageSize))
            try m.constant("ALLOCATIONGRANULARITY", t.int(pageSize))
            try m.constant("error", Types.value(.osError))
            let builder = try t.makeModuleType("mmap", module: "mmap")
            type.value = builder.value
            try m.constant("mmap", builder.value)
            setUpMaking(builder)
            setUpReading(builder)
            setUpWriting(builder)
            setUpItems(builder)
        }
    }

    /// The open map behind self and its memory.
    private static func map(_ t: Thread, _ value: Value) throws(Raised) -> (MapObject, UnsafeMutablePointer<UInt8>) {
        let map = try t.object(value, MapObject.self)
        guard let base = map.base else { throw t.valueError("mmap closed or invalid") }
        return (map, base)
    }

    private static func writable(_ t: Thread, _ value: Value) throws(Raised) -> (MapObject, UnsafeMutablePointer<UInt8>) {
        let found = try map(t, value)
        if found.0.isReadOnly { throw t.typeError("mmap can't modify a readonly memory map.") }
        return found
    }

    private static func setUpMaking(_ type: TypeBuilder) {
        type.new("(cls, fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)") {
            (t: Thread, args: Args) throws(Raised) -> Value in try make(t, args)
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let map = try t.object(args[0], MapObject.self)
            if t.holdsView(of: args[0], exports: map.exports) {
                throw t.raise(.bufferError, "cannot close exported pointers exist")
            }
            map.unmap()
            if map.descriptor >= 0 { _ = Glibc.close(map.descriptor) }
            map.descriptor = -1
            return .none
        }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try t.object(object, MapObject.self).base == nil)
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try map(t, args[0])
            return args[0]
        }
        type.method("__exit__", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(args[0], .close)
        }
        type.method("size", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, _) = try map(t, args[0])
            if map.descriptor < 0 { return t.int(map.count) }
            var info = stat()
            if fstat(map.descriptor, &info) < 0 { throw t.osError() }
            return t.int(Int(info.st_size))
        }
        type.method("resize", "(self, newsize, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, base) = try map(t, args[0])
            let size = try t.index(args[1])
            if map.exports > 0 { t.releaseUnreachableViews() }
            if map.exports > 0 { throw t.raise(.bufferError, "mmap can't resize with extant pointers exported.") }
            if map.isReadOnly || map.isPrivateCopy { throw t.typeError("mmap can't resize a readonly or copy-on-write memory map.") }
            if size <= 0 { throw t.valueError("new size out of range") }
            if map.descriptor >= 0 && ftruncate(map.descriptor, map.offset + size) < 0 { throw t.osError() }
            var memory: UnsafeMutableRawPointer? = UnsafeMutableRawPointer(base)
            if os_mremap(&memory, map.count, size) < 0 { throw t.osError() }
            map.base = memory!.assumingMemoryBound(to: UInt8.self)
            map.count = size
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let map = try t.object(args[0], MapObject.self)
            if map.base == nil { return t.str("<mmap.mmap closed=True>") }
            let access = map.isReadOnly ? "ACCESS_READ" : map.isPrivateCopy ? "ACCESS_COPY" : "ACCESS_WRITE"
            return t.str(
                "<mmap.mmap closed=False, access=\(map.isReadOnly || map.isPrivateCopy ? access : "ACCESS_DEFAULT"), length=\(map.count), pos=\(map.position), offset=\(map.offset)>")
        }
    }

    private static func make(_ t: Thread, _ args: Args) throws(Raised) -> Value {
        let fd = try t.int32(args[1])
        var length = try t.index(args[2])
        var flags = try t.int32(args[3])
        var protection = try t.int32(args[4])
        let access = try t.int32(args[5])
        let offset = try t.int64(args[6])
        let tracks = try t.isTrue(args[7])
        if length < 0 { throw t.overflowError("memory mapped length must be positive") }
        if offset < 0 { throw t.overflowError("memory mapped offset must be positive") }
        if access != 0 && (flags != 1 || protection != 3) {
            throw t.valueError("mmap can't specify both access and flags, prot.")
        }
        let object = MapObject()
        switch access {
        case 0:
            object.isReadOnly = protection & PROT_WRITE == 0
        case 1:
            flags = MAP_SHARED
            protection = PROT_READ
            object.isReadOnly = true
        case 2:
            flags = MAP_SHARED
            protection = PROT_READ | PROT_WRITE
        case 3:
            flags = MAP_PRIVATE
            protection = PROT_READ | PROT_WRITE
            object.isPrivateCopy = true
        default: throw t.valueError("mmap invalid access parameter.")
        }
        if fd != -1 {
            var info = stat()
            if fstat(fd, &info) < 0 { throw t.osError() }
            if info.st_mode & S_IFMT == S_IFREG {
                let size = Int(info.st_size)
                if length == 0 {
                    if size == 0 { throw t.valueError("cannot mmap an empty file") }
                    if offset >= size { throw t.valueError("mmap offset is greater than file size") }
                    length = size - offset
                } else if offset > size || size - offset < length {
                    throw t.valueError("mmap length is greater than file size")
                }
            }
            if tracks {
                object.descriptor = os_fcntl_int(fd, F_DUPFD_CLOEXEC, 0)
                if object.descriptor < 0 { throw t.osError() }
            }
        } else {
            flags |= MAP_ANONYMOUS
        }
        guard let memory = mmap(nil, length, protection, flags, fd, offset), memory != MAP_FAILED else {
            throw t.osError()
        }
        object.base = memory.assumingMemoryBound(to: UInt8.self)
        object.count = length
        object.offset = offset
        return t.makeNative(args[0], object)
    }

    // MARK: reading

    private static func setUpReading(_ type: TypeBuilder) {
        type.method("read", "(self, n=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, base) = try map(t, args[0])
            let wanted = args[1].isNone ? -1 : try t.index(args[1])
            let rest = max(0, map.count - map.position)
            let count = wanted < 0 ? rest : min(wanted, rest)
            let result = try t.bytes(UnsafeBufferPointer(start: base + map.position, count: count))
            map.position += count
            return result
        }
        type.method("read_byte", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, base) = try map(t, args[0])
            if map.position >= map.count { throw t.valueError("read byte out of range") }
            map.position += 1
            return t.int(Int(base[map.position - 1]))
        }
        type.method("readline", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, base) = try map(t, args[0])
            let rest = max(0, map.count - map.position)
            if rest == 0 { return Constants.emptyBytes }
            let start = base + map.position
            let count = memchr(start, 10, rest).map { UnsafeRawPointer($0) - UnsafeRawPointer(start) + 1 } ?? rest
            map.position += count
            return try t.bytes(copying: start, count: count)
        }
        for (name, isReversed) in [("find", false), ("rfind", true)] {
            type.method(name, "(self, view, start=None, end=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let (map, base) = try map(t, args[0])
                let view = try t.bufferBytes(args[1])
                defer { view.release() }
                let start = args[2].isNone ? t.int(map.position) : args[2]
                let (from, to) = try t.sliceBounds(start, args[3], map.count)
                let last = to - view.count
                if last < from { return t.int(-1) }
                if view.count == 0 { return t.int(isReversed ? to : from) }
                if !isReversed {
                    guard let found = brigade_find_bytes(base + from, to - from, view.base, view.count) else {
                        return t.int(-1)
                    }
                    return t.int(found - UnsafeRawPointer(base))
                }
                var index = last
                while index >= from {
                    if memcmp(base + index, view.base, view.count) == 0 { return t.int(index) }
                    index -= 1
                }
                return t.int(-1)
            }
        }
        type.method("tell", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try map(t, args[0]).0.position)
        }
        type.method("seekable", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in .true }
        type.method("seek", "(self, pos, whence=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, _) = try map(t, args[0])
            let offset = try t.index(args[1])
            let whence = try t.int32(args[2])
            if whence < 0 || whence > 2 { throw t.valueError("unknown seek type") }
            let (target, overflow) = (whence == 0 ? 0 : whence == 1 ? map.position : map.count).addingReportingOverflow(offset)
            if overflow || target < 0 || target > map.count { throw t.valueError("seek out of range") }
            map.position = target
            return t.int(target)
        }
    }

    // MARK: writing

    private static func setUpWriting(_ type: TypeBuilder) {
        type.method("write", "(self, bytes, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            let (map, base) = try writable(t, args[0])
            if map.position > map.count || map.count - map.position < view.count { throw t.valueError("data out of range") }
            memmove(base + map.position, view.base, view.count)
            map.position += view.count
            return t.int(view.count)
        }
        type.method("write_byte", "(self, byte, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let byte = try t.index(args[1])
            let (map, base) = try writable(t, args[0])
            if byte < 0 || byte > 255 { throw t.overflowError("unsigned byte integer is greater than maximum") }
            if map.position >= map.count { throw t.valueError("write byte out of range") }
            base[map.position] = UInt8(byte)
            map.position += 1
            return .none
        }
        type.method("move", "(self, dest, src, count, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let target = try t.index(args[1])
            let source = try t.index(args[2])
            let count = try t.index(args[3])
            let (map, base) = try writable(t, args[0])
            if target < 0 || source < 0 || count < 0 || map.count - target < count || map.count - source < count {
                throw t.valueError("source, destination, or count out of range")
            }
            memmove(base + target, base + source, count)
            return .none
        }
        type.method("flush", "(self, offset=0, size=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, base) = try map(t, args[0])
            let offset = try t.index(args[1])
            let size = args.has(2) ? try t.index(args[2]) : map.count - offset
            if offset < 0 || size < 0 || map.count - offset < size { throw t.valueError("flush values out of range") }
            if map.isReadOnly || map.isPrivateCopy { return .none }
            try t.system { msync(base + offset, size, MS_SYNC) }
            return .none
        }
        type.method("madvise", "(self, option, start=0, length=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (map, base) = try map(t, args[0])
            let option = try t.int32(args[1])
            let start = try t.index(args[2])
            if start < 0 || start >= map.count { throw t.valueError("madvise start out of bounds") }
            let length = min(args.has(3) ? try t.index(args[3]) : map.count, map.count - start)
            if length < 0 { throw t.valueError("madvise length invalid") }
            if Glibc.madvise(base + start, length, option) < 0 { throw t.osError() }
            return .none
        }
    }

    // MARK: items

    private static func setUpItems(_ type: TypeBuilder) {
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try map(t, args[0]).0.count)
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isKind(.slice) {
                let (start, _, step, length) = try t.sliceIndices(args[1], try map(t, args[0]).0.count)
                let (_, base) = try map(t, args[0])
                if step == 1 { return try t.bytes(UnsafeBufferPointer(start: base + start, count: length)) }
                let cell = try t.makeBytes(count: length)
                for index in 0..<length { cell.bytes[index] = base[start + index * step] }
                return Value(cell)
            }
            return t.int(Int(try item(t, args[0], args[1]).pointee))
        }
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try writable(t, args[0])
            if args[1].isKind(.slice) {
                let (start, _, step, length) = try t.sliceIndices(args[1], try map(t, args[0]).0.count)
                let view = try t.openBuffer(args[2], writable: false)
                defer { view.release() }
                if view.count != length { throw t.indexError("mmap slice assignment is wrong size") }
                let (_, base) = try map(t, args[0])
                if step == 1 {
                    memmove(base + start, view.base, length)
                } else {
                    for index in 0..<length { base[start + index * step] = view.base[index] }
                }
                return .none
            }
            let value = try t.index(args[2])
            if value < 0 || value > 255 { throw t.valueError("mmap item value must be in range(0, 256)") }
            try item(t, args[0], args[1]).pointee = UInt8(value)
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("mmap object doesn't support item deletion")
        }
    }

    private static func item(_ t: Thread, _ value: Value, _ key: Value) throws(Raised) -> UnsafeMutablePointer<UInt8> {
        if !t.isInt(key) && t.lookupSpecial(key, .__index__).isNothing {
            throw t.typeError("mmap indices must be integers")
        }
        var index = try t.index(key)
        let (map, base) = try map(t, value)
        if index < 0 { index += map.count }
        if index < 0 || index >= map.count { throw t.indexError("mmap index out of range") }
        return base + index
    }
}
