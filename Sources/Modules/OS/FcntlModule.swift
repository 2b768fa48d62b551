import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The fcntl and pwd modules.
enum FcntlModule {
    static func register() {
        Imports.register("fcntl") { (m: ModuleBuilder) throws(Raised) in
            try m.constants(os_fcntl_constants())
            try m.function("fcntl", "(fd, cmd, arg=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let fd = try t.descriptor(args[0])
                let command = try t.int32(args[1])
                return try control(t, args[2], mutates: false, "fcntl") { os_fcntl_int(fd, command, $0) } memory: {
                    os_fcntl_memory(fd, command, $0)
                }
            }
            try m.function("ioctl", "(fd, request, arg=0, mutate_flag=True, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let fd = try t.descriptor(args[0])
                let request = UInt(bitPattern: try t.bits64(args[1]))
                return try control(t, args[2], mutates: try t.isTrue(args[3]), "ioctl") { os_ioctl_int(fd, request, $0) } memory: {
                    os_ioctl_memory(fd, request, $0)
                }
            }
            try m.function("flock", "(fd, operation, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let fd = try t.descriptor(args[0])
                let operation = try t.int32(args[1])
                try t.system { os_flock(fd, operation) }
                return .none
            }
            try m.function("lockf", "(fd, cmd, len=0, start=0, whence=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let fd = try t.descriptor(args[0])
                let operation = try t.int32(args[1])
                var lock = Glibc.flock()
                if operation == LOCK_UN {
                    lock.l_type = Int16(F_UNLCK)
                } else if operation & LOCK_SH != 0 {
                    lock.l_type = Int16(F_RDLCK)
                } else if operation & LOCK_EX != 0 {
                    lock.l_type = Int16(F_WRLCK)
                } else {
                    throw t.valueError("unrecognized lockf argument")
                }
                lock.l_len = try t.int64(args[2])
                lock.l_start = try t.int64(args[3])
                lock.l_whence = Int16(truncatingIfNeeded: try t.int32(args[4]))
                let command = operation & LOCK_NB != 0 ? F_SETLK : F_SETLKW
                try withUnsafeMutablePointerRaising(to: &lock) { (pointer) throws(Raised) -> Void in
                    try t.system { os_fcntl_memory(fd, command, pointer) }
                }
                return .none
            }
        }
        registerPasswords()
    }

    /// Calls with an int, or with a copy of a buffer of at most 1024 bytes (or with the buffer itself when it `mutates`).
    private static func control(
        _ t: Thread, _ argument: Value, mutates: Bool, _ name: String, _ call: (Int) -> Int32,
        memory: (UnsafeMutableRawPointer) -> Int32
    ) throws(Raised) -> Value {
        if t.isInt(argument) || !t.lookupSpecial(argument, .__index__).isNothing {
            let number = try t.bits64(argument)
            return t.int(try t.system { call(number) })
        }
        let source: Value = argument.isKind(.str) ? try t.bytes(try t.fsencode(argument)) : argument
        if mutates, !source.isKind(.bytes), let view = try t.bufferView(source), !view.isReadOnly {
            view.release()
            let held = try t.openBuffer(source, writable: true)
            defer { held.release() }
            return t.int(try t.system { memory(UnsafeMutableRawPointer(held.base)) })
        }
        let view = try t.bufferBytes(source)
        defer { view.release() }
        if view.count > 1024 { throw t.valueError("\(name) argument 3 is too long") }
        return try FileType.withScratch(t, 1032) { (base) throws(Raised) -> Value in
            memcpy(base, view.base, view.count)
            memset(base + view.count, 0, 8)
            try t.system { memory(UnsafeMutableRawPointer(base)) }
            return try t.bytes(copying: base, count: view.count)
        }
    }

    // MARK: pwd

    nonisolated(unsafe) private static var entryType: StructRecord!

    private static func entry(_ t: Thread, _ p: UnsafeMutablePointer<passwd>) throws(Raised) -> Value {
        let texts = try t.list(
            try t.fsdecode(p.pointee.pw_name), try t.fsdecode(p.pointee.pw_passwd), t.int(Int(p.pointee.pw_uid)),
            t.int(Int(p.pointee.pw_gid)), try t.fsdecode(p.pointee.pw_gecos), try t.fsdecode(p.pointee.pw_dir),
            try t.fsdecode(p.pointee.pw_shell))
        return try entryType.make(t) { List.item(texts, $0) }
    }

    private static func registerPasswords() {
        Imports.register("pwd") { (m: ModuleBuilder) throws(Raised) in
            entryType = try StructRecord(
                m.thread, "struct_passwd", module: "pwd",
                names: ["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"])
            try m.constant("struct_passwd", entryType.type.value)
            try m.function("getpwnam", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.str) else { throw t.typeError("getpwnam() argument must be str, not \(t.argumentTypeName(args[0]))") }
                let name = try PosixModule.text(t, args[0]).map { CChar(bitPattern: $0) } + [0]
                guard let found = getpwnam(name) else {
                    throw t.keyError(t.str("getpwnam(): name not found: \(try t.reprString(args[0]))"))
                }
                return try entry(t, found)
            }
            try m.function("getpwuid", "(uid, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let uid = try t.identifier(args[0], "uid")
                guard let found = getpwuid(uid) else { throw t.keyError(t.str("getpwuid(): uid not found: \(uid)")) }
                return try entry(t, found)
            }
            try m.function("getpwall", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                let list = try t.makeList()
                setpwent()
                while let found = getpwent() { try List.append(t, list, try entry(t, found)) }
                endpwent()
                return list
            }
        }
    }
}
