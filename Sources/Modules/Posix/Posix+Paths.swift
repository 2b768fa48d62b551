import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Names in directories: make, remove, rename, link.
extension PosixModule {
    static func setUpPaths(_ m: ModuleBuilder) throws(Raised) {
        try m.function("mkdir", "(path, mode=511, *, dir_fd=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "mkdir")
            let mode = mode_t(truncatingIfNeeded: try t.int32(args[1]))
            let directory = try t.directory(args[2])
            try t.system(path) { mkdirat(directory, path.bytes, mode) }
            return .none
        }
        for name in ["unlink", "remove", "rmdir"] {
            try m.function(name, "(path, *, dir_fd=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let path = try t.path(args[0], name)
                let directory = try t.directory(args[1])
                try t.system(path) { unlinkat(directory, path.bytes, name == "rmdir" ? AT_REMOVEDIR : 0) }
                return .none
            }
        }
        for name in ["rename", "replace"] {
            try m.function(name, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let source = try t.path(args[0], name, "src")
                let target = try t.path(args[1], name, "dst")
                let from = try t.directory(args[2])
                let to = try t.directory(args[3])
                try t.system(source, target) { renameat(from, source.bytes, to, target.bytes) }
                return .none
            }
        }
        try m.function("link", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let source = try t.path(args[0], "link", "src")
            let target = try t.path(args[1], "link", "dst")
            let from = try t.directory(args[2])
            let to = try t.directory(args[3])
            let flags = try t.isTrue(args[4]) ? AT_SYMLINK_FOLLOW : 0
            try t.system(source, target) { linkat(from, source.bytes, to, target.bytes, flags) }
            return .none
        }
        try m.function("symlink", "(src, dst, target_is_directory=False, *, dir_fd=None)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let source = try t.path(args[0], "symlink", "src")
            let target = try t.path(args[1], "symlink", "dst")
            let directory = try t.directory(args[3])
            try t.system(source, target) { symlinkat(source.bytes, directory, target.bytes) }
            return .none
        }
        try m.function("readlink", "(path, *, dir_fd=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "readlink")
            let directory = try t.directory(args[1])
            return try Scratch.with(t, 1 << 16) { (base) throws(Raised) -> Value in
                let raw = UnsafeMutableRawPointer(base).assumingMemoryBound(to: CChar.self)
                let count = try t.retrying { readlinkat(directory, path.bytes, raw, (1 << 16) - 1) }
                if count < 0 { throw t.osError(filename: path.object) }
                let bytes = UnsafeBufferPointer(start: UnsafePointer(base), count: count)
                return path.isBytes ? try t.bytes(bytes) : try t.fsdecode(bytes)
            }
        }
        try m.function("getcwd", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            try currentDirectory(t, asBytes: false)
        }
        try m.function("getcwdb", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            try currentDirectory(t, asBytes: true)
        }
        try m.function("chdir", "(path)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "chdir", allowsDescriptor: true)
            try t.system(path) { path.descriptor >= 0 ? fchdir(path.descriptor) : chdir(path.bytes) }
            return .none
        }
        try m.function("chroot", "(path)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "chroot")
            try t.system(path) { chroot(path.bytes) }
            return .none
        }
        try m.function("mkfifo", "(path, mode=438, *, dir_fd=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "mkfifo")
            let mode = mode_t(truncatingIfNeeded: try t.int32(args[1]))
            let directory = try t.directory(args[2])
            try t.system(path) { mkfifoat(directory, path.bytes, mode) }
            return .none
        }
        try m.function("mknod", "(path, mode=384, device=0, *, dir_fd=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "mknod")
            let mode = mode_t(truncatingIfNeeded: try t.int32(args[1]))
            let device = dev_t(try t.index(args[2]))
            let directory = try t.directory(args[3])
            try t.system(path) { mknodat(directory, path.bytes, mode, device) }
            return .none
        }
        try m.function("access", "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "access")
            let mode = try t.int32(args[1])
            let directory = try t.directory(args[2])
            var flags: Int32 = 0
            if try t.isTrue(args[3]) { flags |= AT_EACCESS }
            if !(try t.isTrue(args[4])) { flags |= AT_SYMLINK_NOFOLLOW }
            return Value(t.blocking { faccessat(directory, path.bytes, mode, flags) } == 0)
        }
        try m.function("listdir", "(path=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "listdir", allowsDescriptor: true, allowsNone: true)
            let entries = try DirectoryScan.read(t, path)
            let list = try t.makeList(capacity: entries.count)
            for entry in entries {
                try List.append(t, list, try t.systemName(entry.name, asBytes: path.isBytes))
            }
            return list
        }
        for (name, call) in [("sync", { Glibc.sync() })] as [(String, () -> Void)] {
            try m.function(name, "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.blocking(call)
                return .none
            }
        }
        for (name, isPath) in [("pathconf", true), ("fpathconf", false)] {
            try m.function(name, isPath ? "(path, name)" : "(fd, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let path = try t.path(args[0], name, allowsDescriptor: true)
                let number = try configuration(t, args[1], os_pathconf_names())
                errno = 0
                let result = path.descriptor >= 0 ? fpathconf(path.descriptor, number) : pathconf(path.bytes, number)
                if result < 0 && errno != 0 { throw t.osError(filename: path.object) }
                return t.int(result)
            }
        }
    }

    /// A number of sysconf, pathconf by name or as it is.
    static func configuration(
        _ t: Thread, _ value: Value, _ table: UnsafePointer<os_constant>!
    ) throws(Raised) -> Int32 {
        if t.isInt(value) { return try t.int32(value) }
        guard value.isKind(.str) else {
            throw t.typeError("configuration names must be strings or integers")
        }
        let wanted = t.string(value)
        var entry = table!
        while let name = entry.pointee.name {
            if String(cString: name) == wanted { return Int32(entry.pointee.value) }
            entry += 1
        }
        throw t.valueError("unrecognized configuration name")
    }

    private static func currentDirectory(_ t: Thread, asBytes: Bool) throws(Raised) -> Value {
        guard let path = t.blocking({ Glibc.getcwd(nil, 0) }) else { throw t.osError() }
        defer { free(path) }
        return try t.systemName(path, asBytes: asBytes)
    }

    // MARK: owners, modes, times

    static func setUpTimesAndOwners(_ m: ModuleBuilder) throws(Raised) {
        try m.function("chmod", "(path, mode, *, dir_fd=None, follow_symlinks=True)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "chmod", allowsDescriptor: true)
            let mode = mode_t(truncatingIfNeeded: try t.int32(args[1]))
            let directory = try t.directory(args[2])
            let follows = try t.isTrue(args[3])
            try t.system(path) {
                path.descriptor >= 0
                    ? fchmod(path.descriptor, mode)
                    : fchmodat(directory, path.bytes, mode, follows ? 0 : AT_SYMLINK_NOFOLLOW)
            }
            return .none
        }
        try m.function("fchmod", "(fd, mode)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let mode = mode_t(truncatingIfNeeded: try t.int32(args[1]))
            try t.system { fchmod(fd, mode) }
            return .none
        }
        try m.function("chown", "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "chown", allowsDescriptor: true)
            let user = try t.identifier(args[1], "uid")
            let group = try t.identifier(args[2], "gid")
            let directory = try t.directory(args[3])
            let follows = try t.isTrue(args[4])
            try t.system(path) {
                path.descriptor >= 0
                    ? fchown(path.descriptor, user, group)
                    : fchownat(directory, path.bytes, user, group, follows ? 0 : AT_SYMLINK_NOFOLLOW)
            }
            return .none
        }
        try m.function("lchown", "(path, uid, gid)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "lchown")
            let user = try t.identifier(args[1], "uid")
            let group = try t.identifier(args[2], "gid")
            try t.system(path) { lchown(path.bytes, user, group) }
            return .none
        }
        try m.function("fchown", "(fd, uid, gid)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let user = try t.identifier(args[1], "uid")
            let group = try t.identifier(args[2], "gid")
            try t.system { fchown(fd, user, group) }
            return .none
        }
        try m.function("utime", "(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try setTimes(t, args)
        }
        try m.function("umask", "(mask, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(umask(mode_t(truncatingIfNeeded: try t.int32(args[0])))))
        }
        try m.function("major", "(device, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try device(t, args[0], 64)
            return t.int(number == .max ? -1 : Int(os_major(number)))
        }
        try m.function("minor", "(device, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try device(t, args[0], 64)
            return t.int(number == .max ? -1 : Int(os_minor(number)))
        }
        try m.function("makedev", "(major, minor, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let major = try device(t, args[0], 32)
            let minor = try device(t, args[1], 32)
            // The device that is none.
            if major == .max && minor == .max { return t.int(-1) }
            return t.unsigned(os_makedev(UInt32(truncatingIfNeeded: major), UInt32(truncatingIfNeeded: minor)))
        }
    }

    /// A device number or a part of one, of so many bits; -1, which means no device, gives the largest UInt64.
    /// OverflowError for what does not fit.
    private static func device(_ t: Thread, _ value: Value, _ bits: UInt64) throws(Raised) -> UInt64 {
        let int = try t.indexValue(value)
        if int == Value(smallInt: -1) { return .max }
        var number: UInt64?
        if int.isSmallInt {
            number = UInt64(exactly: int.smallInt)
        } else {
            let big = t.big(int)
            if !big.isNegative && big.limbs.count == 1 { number = UInt64(big.limbs[0]) }
        }
        guard let number, number <= UInt64.max >> (64 - bits) else {
            throw t.raise(.overflowError, "Python int too large to convert to C unsigned \(bits == 64 ? "long long" : "int")")
        }
        return number
    }

    private static func setTimes(_ t: Thread, _ args: Args) throws(Raised) -> Value {
        let path = try t.path(args[0], "utime", allowsDescriptor: true)
        let hasNanoseconds = args.has(2)
        if !args[1].isNone && hasNanoseconds {
            throw t.valueError("utime: you may specify either 'times' or 'ns' but not both")
        }
        // UTIME_NOW
        var times = [timespec](repeating: timespec(tv_sec: 0, tv_nsec: (1 << 30) - 1), count: 2)
        let given = hasNanoseconds ? args[2] : args[1]
        if !given.isNone && !given.isNothing {
            guard given.isKind(.tuple), given.as(TupleCell.self).pointee.count == 2 else {
                throw t.typeError(
                    hasNanoseconds
                        ? "utime: 'ns' must be a tuple of two ints"
                        : "utime: 'times' must be either a tuple of two ints or None")
            }
            for index in 0..<2 {
                let item = given.as(TupleCell.self).items[index]
                if hasNanoseconds {
                    let total = try t.int64(item)
                    let nanoseconds = ((total % 1_000_000_000) + 1_000_000_000) % 1_000_000_000
                    times[index] = timespec(tv_sec: (total - nanoseconds) / 1_000_000_000, tv_nsec: nanoseconds)
                } else if let double = t.double(item) {
                    if !double.isFinite { throw t.valueError("Invalid value NaN (not a number)") }
                    let floor = double.rounded(.down)
                    if abs(floor) > 9e18 { throw t.overflowError("timestamp out of range for platform time_t") }
                    times[index] = timespec(tv_sec: Int(floor), tv_nsec: min(999_999_999, Int((double - floor) * 1e9)))
                } else {
                    times[index] = timespec(tv_sec: try t.int64(item), tv_nsec: 0)
                }
            }
        }
        let directory = try t.directory(args[3])
        let follows = try t.isTrue(args[4])
        let both = times
        try t.system(path) {
            path.descriptor >= 0
                ? futimens(path.descriptor, both)
                : utimensat(directory, path.bytes, both, follows ? 0 : AT_SYMLINK_NOFOLLOW)
        }
        return .none
    }
}
