import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// The posix module: what `os` is made of. One file per subject; `register` puts them together.

enum PosixModule {
    nonisolated(unsafe) static var statResult: StructRecord!
    nonisolated(unsafe) static var statvfsResult: StructRecord!
    nonisolated(unsafe) static var terminalSize: StructRecord!
    nonisolated(unsafe) static var timesResult: StructRecord!
    nonisolated(unsafe) static var unameResult: StructRecord!
    nonisolated(unsafe) static var waitidResult: StructRecord!
    nonisolated(unsafe) static var schedParam: StructRecord!

    static func register() {
        Imports.register("posix") { (m: ModuleBuilder) throws(Raised) in
            try m.constants(os_posix_constants())
            try m.constant("error", Types.value(.osError))
            try m.constant("POSIX_SPAWN_OPEN", m.thread.int(0))
            try m.constant("POSIX_SPAWN_CLOSE", m.thread.int(1))
            try m.constant("POSIX_SPAWN_DUP2", m.thread.int(2))
            try m.constant("TMP_MAX", m.thread.int(238328))
            try m.constant("sysconf_names", try m.dict(os_sysconf_names()))
            try m.constant("pathconf_names", try m.dict(os_pathconf_names()))
            try m.constant("_have_functions", try m.thread.makeList())
            try setUpEnvironment(m)
            try setUpDescriptors(m)
            try setUpTransfers(m)
            try setUpStat(m)
            try setUpPaths(m)
            try setUpTimesAndOwners(m)
            try DirectoryScan.setUp(m)
            try setUpProcesses(m)
            try setUpStarting(m)
            try setUpWaiting(m)
            try setUpIdentity(m)
            try setUpSystem(m)
            try setUpScheduling(m)
        }
        Imports.register("errno") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            let names = try t.makeDict()
            var entry = os_errno_constants()!
            while let name = entry.pointee.name {
                let value = t.int(Int(entry.pointee.value))
                let text = String(cString: name)
                try m.constant(text, value)
                // Aliases do not replace the usual name.
                if text != "EWOULDBLOCK" && text != "EDEADLOCK" && text != "ENOTSUP" {
                    try Dict.set(t, names, value, t.intern(text))
                }
                entry += 1
            }
            try m.constant("errorcode", names)
        }
    }

    // MARK: environment and paths as objects

    private static func environment(_ t: Thread) throws(Raised) -> Value {
        let dict = try t.makeDict()
        var entry = environ
        while let text = entry.pointee {
            entry += 1
            guard let equals = strchr(text, 61) else { continue }
            let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
            let count = UnsafeRawPointer(equals) - UnsafeRawPointer(text)
            let key = try t.bytes(UnsafeBufferPointer(start: bytes, count: count))
            let value = try t.bytes(UnsafeBufferPointer(start: bytes + count + 1, count: strlen(equals + 1)))
            if (try Dict.get(t, dict, key)).isNothing { try Dict.set(t, dict, key, value) }
        }
        return dict
    }

    private static func setUpEnvironment(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        try m.constant("environ", try environment(t))
        try m.function("_create_environ", "()") { (t: Thread, args: Args) throws(Raised) -> Value in try environment(t) }
        try m.function("putenv", "(name, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try t.path(args[0], "putenv", "name")
            let value = try t.path(args[1], "putenv", "value")
            if name.bytes.contains(61) || name.bytes.count == 1 {
                throw t.valueError("illegal environment variable name")
            }
            if setenv(name.bytes, value.bytes, 1) != 0 { throw t.osError() }
            return .none
        }
        try m.function("unsetenv", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try t.path(args[0], "unsetenv", "name")
            if unsetenv(name.bytes) != 0 { throw t.osError() }
            return .none
        }
        try m.function("fspath", "(path)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.fspath(args[0]) }
        try m.function("strerror", "(code, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.text(Glibc.strerror(try t.int32(args[0])))
        }
        for (name, isRoot) in [("_path_splitroot", true), ("_path_normpath", false)] where !isRoot {
            _ = name
        }
        try m.function("_path_normpath", "(path)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try normalized(t, args[0])
        }
    }

    /// posixpath.normpath of a str or bytes.
    private static func normalized(_ t: Thread, _ path: Value) throws(Raised) -> Value {
        let isBytes = path.isKind(.bytes)
        guard isBytes || path.isKind(.str) else {
            throw t.typeError("_path_normpath: path should be string, bytes or os.PathLike, not \(t.typeName(path))")
        }
        let bytes = isBytes ? try t.fsencode(path) : t.wtf8(path)
        if bytes.isEmpty { return isBytes ? try t.bytes([46]) : t.str(".") }
        let slashes = bytes.prefix { $0 == 47 }.count
        var parts: [ArraySlice<UInt8>] = []
        for part in bytes.split(separator: 47) {
            if part.elementsEqual([46]) { continue }
            if part.elementsEqual([46, 46]) {
                if let last = parts.last, !last.elementsEqual([46, 46]) {
                    parts.removeLast()
                    continue
                }
                if slashes > 0 { continue }
            }
            parts.append(part)
        }
        var result = [UInt8](repeating: 47, count: slashes == 2 ? 2 : min(slashes, 1))
        result.append(contentsOf: parts.joined(separator: [47]))
        if result.isEmpty { result = [46] }
        return isBytes ? try t.bytes(result) : try t.str(wtf8: result)
    }
}
