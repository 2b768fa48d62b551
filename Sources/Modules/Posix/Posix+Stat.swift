import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// stat and its kin.
extension PosixModule {
    static func setUpStat(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        statResult = try StructRecord(
            t, "stat_result", module: "os",
            names: [
                "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime",
                "st_ctime", "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns",
                "st_blksize", "st_blocks", "st_rdev",
            ], visible: 10, unnamed: 7..<10)
        statvfsResult = try StructRecord(
            t, "statvfs_result", module: "os",
            names: [
                "f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag",
                "f_namemax", "f_fsid",
            ], visible: 10)
        try m.constant("stat_result", statResult.type.value)
        try m.constant("statvfs_result", statvfsResult.type.value)
        try m.function("stat", "(path, *, dir_fd=None, follow_symlinks=True)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "stat", allowsDescriptor: true)
            let follows = try t.isTrue(args[2])
            if path.descriptor >= 0 && !args[1].isNone {
                throw t.valueError("stat: can't specify dir_fd without matching path")
            }
            if path.descriptor >= 0 && !follows {
                throw t.valueError("stat: cannot use fd and follow_symlinks together")
            }
            return try status(t, path, try t.directory(args[1]), follows: follows)
        }
        try m.function("lstat", "(path, *, dir_fd=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try status(t, try t.path(args[0], "lstat"), try t.directory(args[1]), follows: false)
        }
        try m.function("fstat", "(fd)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var path = OSPath()
            path.descriptor = try t.int32(args[0])
            path.object = .nothing
            if path.descriptor < 0 { throw t.osError(EBADF) }
            return try status(t, path, AT_FDCWD, follows: true)
        }
        for name in ["statvfs", "fstatvfs"] {
            try m.function(name, name == "statvfs" ? "(path)" : "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let path = try t.path(args[0], name, allowsDescriptor: true)
                let info = UnsafeMutablePointer<Glibc.statvfs>.allocate(capacity: 1)
                defer { info.deallocate() }
                try t.system(path) {
                    path.descriptor >= 0 ? fstatvfs(path.descriptor, info) : os_statvfs(path.bytes, info)
                }
                let s = info.pointee
                let values: [UInt] = [
                    s.f_bsize, s.f_frsize, UInt(s.f_blocks), UInt(s.f_bfree), UInt(s.f_bavail), UInt(s.f_files),
                    UInt(s.f_ffree), UInt(s.f_favail), s.f_flag, s.f_namemax, s.f_fsid,
                ]
                return try statvfsResult.make(t) { t.unsigned(UInt64(values[$0])) }
            }
        }
    }

    static func status(_ t: Thread, _ path: OSPath, _ directory: Int32, follows: Bool) throws(Raised) -> Value {
        let info = UnsafeMutablePointer<stat>.allocate(capacity: 1)
        defer { info.deallocate() }
        let result = try t.retrying {
            Int(
                path.descriptor >= 0
                    ? fstat(path.descriptor, info)
                    : fstatat(directory, path.bytes, info, follows ? 0 : AT_SYMLINK_NOFOLLOW))
        }
        if result < 0 { throw t.osError(errno, filename: path.object) }
        return try status(t, info)
    }

    static func status(_ t: Thread, _ info: UnsafePointer<stat>) throws(Raised) -> Value {
        let s = info.pointee
        #if canImport(Glibc)
        let times = [s.st_atim, s.st_mtim, s.st_ctim]
        #else
        let times = [s.st_atimespec, s.st_mtimespec, s.st_ctimespec]
        #endif
        return try statResult.make(t) { index in
            switch index {
            case 0: t.int(Int(s.st_mode))
            case 1: t.unsigned(UInt64(s.st_ino))
            case 2: t.unsigned(UInt64(s.st_dev))
            case 3: t.int(Int(s.st_nlink))
            case 4: t.int(Int(s.st_uid))
            case 5: t.int(Int(s.st_gid))
            case 6: t.int(Int(s.st_size))
            case 7, 8, 9: t.int(times[index - 7].tv_sec)
            case 10, 11, 12:
                t.float(Double(times[index - 10].tv_sec) + 1e-9 * Double(times[index - 10].tv_nsec))
            case 13, 14, 15: t.int(times[index - 13].tv_sec &* 1_000_000_000 &+ times[index - 13].tv_nsec)
            case 16: t.int(Int(s.st_blksize))
            case 17: t.int(Int(s.st_blocks))
            default: t.unsigned(UInt64(s.st_rdev))
            }
        }
    }
}
