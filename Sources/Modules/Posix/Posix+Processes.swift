import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// fork, exec and spawn.
extension PosixModule {
    /// Functions of register_at_fork: before, in the parent, in the child. Each is a list, or nothing.
    private static let beforeFork = Root()
    private static let afterInParent = Root()
    private static let afterInChild = Root()

    /// C texts and an array of pointers to them, ended by nil.
    final class TextArray {
        let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
        let count: Int

        init(_ texts: [[UInt8]]) {
            count = texts.count
            pointers = .allocate(capacity: texts.count + 1)
            for (index, text) in texts.enumerated() {
                let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
                for position in text.indices { copy[position] = CChar(bitPattern: text[position]) }
                copy[text.count] = 0
                pointers[index] = copy
            }
            pointers[texts.count] = nil
        }

        deinit {
            for index in 0..<count { pointers[index]?.deallocate() }
            pointers.deallocate()
        }
    }

    /// The arguments of a program from a tuple or list.
    static func arguments(_ t: Thread, _ value: Value, _ function: String) throws(Raised) -> TextArray {
        guard value.isKind(.tuple) || value.isKind(.list) else {
            throw t.typeError("\(function): argv must be a tuple or list")
        }
        let items = try t.toTuple(value)
        let cell = items.as(TupleCell.self)
        if cell.pointee.count == 0 { throw t.valueError("\(function): argv must not be empty") }
        var texts: [[UInt8]] = []
        for index in 0..<cell.pointee.count { texts.append(try text(t, cell.items[index])) }
        if texts[0].isEmpty { throw t.valueError("\(function): argv first element cannot be empty") }
        return TextArray(texts)
    }

    /// The bytes of a path-like object, which must hold no zero.
    static func text(_ t: Thread, _ value: Value) throws(Raised) -> [UInt8] {
        let bytes = try t.fsencode(try t.fspath(value))
        if bytes.contains(0) { throw t.valueError("embedded null byte") }
        return bytes
    }

    /// NAME=value texts from a mapping.
    static func environmentTexts(_ t: Thread, _ mapping: Value) throws(Raised) -> TextArray {
        let keys = try t.findAttr(mapping, "keys")
        if keys == nil || t.lookupSpecial(mapping, .__getitem__).isNothing {
            throw t.typeError("env must be a mapping object")
        }
        var texts: [[UInt8]] = []
        try t.forEachItem(of: mapping) { key, value throws(Raised) in
            let name = try text(t, key)
            if name.isEmpty || name.contains(61) { throw t.valueError("illegal environment variable name") }
            texts.append(name + [61] + (try text(t, value)))
        }
        return TextArray(texts)
    }

    static func setUpProcesses(_ m: ModuleBuilder) throws(Raised) {
        try m.function("fork", "()") { (t: Thread, args: Args) throws(Raised) -> Value in try fork(t) }
        try m.function("register_at_fork", "(*, before=None, after_in_child=None, after_in_parent=None)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].isNone && args[1].isNone && args[2].isNone {
                throw t.typeError("At least one argument is required.")
            }
            for (index, root) in [(0, beforeFork), (1, afterInChild), (2, afterInParent)] where !args[index].isNone {
                if !t.isCallable(args[index]) {
                    throw t.typeError(
                        "'\(["before", "after_in_child", "after_in_parent"][index])' must be callable, not \(t.typeName(args[index]))")
                }
                if root.value.isNothing { root.value = try t.makeList() }
                try List.append(t, root.value, args[index])
            }
            return .none
        }
        try m.function("execv", "(path, argv, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "execv")
            let arguments = try arguments(t, args[1], "execv()")
            withExtendedLifetime(arguments) { _ = Glibc.execv(path.bytes, $0.pointers) }
            throw t.osError(filename: path.object)
        }
        try m.function("execve", "(path, argv, env)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let path = try t.path(args[0], "execve", allowsDescriptor: true)
            let arguments = try arguments(t, args[1], "execve()")
            let environment = try environmentTexts(t, args[2])
            withExtendedLifetime((arguments, environment)) {
                _ = path.descriptor >= 0
                    ? fexecve(path.descriptor, $0.0.pointers, $0.1.pointers)
                    : Glibc.execve(path.bytes, $0.0.pointers, $0.1.pointers)
            }
            throw t.osError(filename: path.object)
        }
        try m.function("_exit", "(status)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Glibc._exit(try t.int32(args[0]))
        }
        try m.function("abort", "()") { (t: Thread, args: Args) throws(Raised) -> Value in Glibc.abort() }
    }

    private static func callAll(_ t: Thread, _ list: Value, reversed: Bool = false) {
        if list.isNothing { return }
        let count = List.count(list)
        for index in 0..<count {
            let function = List.item(list, reversed ? count - 1 - index : index)
            if function.isNothing { continue }
            do throws(Raised) { _ = try t.call(function) } catch { t.tellUnraisable(function) }
        }
    }

    private static func fork(_ t: Thread) throws(Raised) -> Value {
        if Machine.threadCount != 1 {
            throw t.runtimeError("fork() is supported only while a single thread runs; start processes with subprocess or multiprocessing")
        }
        callAll(t, beforeFork.value, reversed: true)
        let process = os_fork()
        if process == 0 {
            Machine.afterForkInChild(t)
            callAll(t, afterInChild.value)
            return Value(smallInt: 0)
        }
        let number = errno
        callAll(t, afterInParent.value)
        if process < 0 { throw t.osError(number) }
        return t.int(Int(process))
    }

    // MARK: posix_spawn

    static func setUpStarting(_ m: ModuleBuilder) throws(Raised) {
        for name in ["posix_spawn", "posix_spawnp"] {
            try m.function(
                name,
                "(path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)"
            ) { (t: Thread, args: Args) throws(Raised) -> Value in
                try spawn(t, name, args)
            }
        }
    }

    private static func spawn(_ t: Thread, _ name: String, _ args: Args) throws(Raised) -> Value {
        let path = try t.path(args[0], name)
        let arguments = try arguments(t, args[1], name)
        let environment = args[2].isNone ? nil : try environmentTexts(t, args[2])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if !args[3].isNone {
            let list = try t.toTuple(args[3]).as(TupleCell.self)
            for index in 0..<list.pointee.count { try add(t, list.items[index], to: &actions) }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var flags: Int32 = 0
        if args.has(4) {
            posix_spawnattr_setpgroup(&attributes, try t.int32(args[4]))
            flags |= Int32(POSIX_SPAWN_SETPGROUP)
        }
        if try t.isTrue(args[5]) { flags |= Int32(POSIX_SPAWN_RESETIDS) }
        if try t.isTrue(args[6]) { flags |= 0x80 }
        if !args[7].isNone, try t.length(args[7]) > 0 {
            var mask = try SignalSet.read(t, args[7])
            posix_spawnattr_setsigmask(&attributes, &mask)
            flags |= Int32(POSIX_SPAWN_SETSIGMASK)
        }
        if !args[8].isNone, try t.length(args[8]) > 0 {
            var set = try SignalSet.read(t, args[8])
            posix_spawnattr_setsigdefault(&attributes, &set)
            flags |= Int32(POSIX_SPAWN_SETSIGDEF)
        }
        if args.has(9) { throw t.raise(.notImplementedError, "\(name): scheduler is not supported") }
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
        var process: pid_t = 0
        let number = withExtendedLifetime((arguments, environment)) { texts in
            let variables: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = texts.1?.pointers ?? environ
            return name == "posix_spawnp"
                ? Glibc.posix_spawnp(&process, path.bytes, &actions, &attributes, texts.0.pointers, variables)
                : Glibc.posix_spawn(&process, path.bytes, &actions, &attributes, texts.0.pointers, variables)
        }
        if number != 0 { throw t.osError(number, filename: path.object) }
        return t.int(Int(process))
    }

    private static func add(
        _ t: Thread, _ action: Value, to actions: inout posix_spawn_file_actions_t
    ) throws(Raised) {
        guard action.isKind(.tuple), action.as(TupleCell.self).pointee.count > 0 else {
            throw t.typeError("Each file_actions element must be a non-empty tuple")
        }
        let items = action.as(TupleCell.self).items
        let count = action.as(TupleCell.self).pointee.count
        func number(_ index: Int) throws(Raised) -> Int32 {
            if index >= count { throw t.typeError("A file_actions tuple has too few items") }
            return try t.int32(items[index])
        }
        var result: Int32 = 0
        switch try number(0) {
        case 0:
            if count != 5 { throw t.typeError("A open file_action tuple must have 5 elements") }
            let path = try text(t, items[2]).map { CChar(bitPattern: $0) } + [0]
            result = posix_spawn_file_actions_addopen(
                &actions, try number(1), path, try number(3), mode_t(truncatingIfNeeded: try number(4)))
        case 1: result = posix_spawn_file_actions_addclose(&actions, try number(1))
        case 2: result = posix_spawn_file_actions_adddup2(&actions, try number(1), try number(2))
        default: throw t.typeError("Unknown file_actions identifier")
        }
        if result != 0 { throw t.osError(result) }
    }

    // MARK: waiting

    static func setUpWaiting(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        waitidResult = try StructRecord(
            t, "waitid_result", module: "posix", names: ["si_pid", "si_uid", "si_signo", "si_status", "si_code"])
        try m.constant("waitid_result", waitidResult.type.value)
        func wait(_ t: Thread, _ process: Int32, _ options: Int32, usage: Bool) throws(Raised) -> Value {
            let memory = UnsafeMutablePointer<rusage>.allocate(capacity: 1)
            let status = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
            memory.initialize(to: rusage())
            status.initialize(to: 0)
            defer {
                memory.deallocate()
                status.deallocate()
            }
            let result = try t.system { os_wait4(process, status, options, memory) }
            if usage {
                return t.tuple(t.int(result), t.int(Int(status.pointee)), try ResourceModule.usage(t, memory.pointee))
            }
            return t.tuple(t.int(result), t.int(Int(status.pointee)))
        }
        try m.function("waitpid", "(pid, options, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try wait(t, try t.int32(args[0]), try t.int32(args[1]), usage: false)
        }
        try m.function("wait", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            try wait(t, -1, 0, usage: false)
        }
        try m.function("wait3", "(options)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try wait(t, -1, try t.int32(args[0]), usage: true)
        }
        try m.function("wait4", "(pid, options)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try wait(t, try t.int32(args[0]), try t.int32(args[1]), usage: true)
        }
        try m.function("waitid", "(idtype, id, options, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let kind = idtype_t(rawValue: UInt32(truncatingIfNeeded: try t.int32(args[0])))
            let id = id_t(truncatingIfNeeded: try t.index(args[1]))
            let options = try t.int32(args[2])
            let info = UnsafeMutablePointer<siginfo_t>.allocate(capacity: 1)
            memset(info, 0, MemoryLayout<siginfo_t>.size)
            defer { info.deallocate() }
            try t.system { Glibc.waitid(kind, id, info, options) }
            // The fields of a SIGCHLD lie behind signo, errno, code and padding.
            let words = UnsafeRawPointer(info).assumingMemoryBound(to: Int32.self)
            if words[4] == 0 { return .none }
            let values = [Int(words[4]), Int(words[5]), Int(words[0]), Int(words[6]), Int(words[2])]
            return try waitidResult.make(t) { t.int(values[$0]) }
        }
        try m.function("waitstatus_to_exitcode", "(status)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let status = try t.int32(args[0])
            if os_wifexited(status) != 0 { return t.int(Int(os_wexitstatus(status))) }
            if os_wifsignaled(status) != 0 { return t.int(-Int(os_wtermsig(status))) }
            if os_wifstopped(status) != 0 {
                throw t.valueError("process stopped by delivery of signal \(os_wstopsig(status))")
            }
            throw t.valueError("invalid wait status: \(status)")
        }
        let tests: [(String, @convention(c) (Int32) -> Int32)] = [
            ("WIFEXITED", os_wifexited), ("WIFSIGNALED", os_wifsignaled), ("WIFSTOPPED", os_wifstopped),
            ("WIFCONTINUED", os_wifcontinued), ("WCOREDUMP", os_wcoredump),
        ]
        for (name, test) in tests {
            try m.function(name, "(status)") { (t: Thread, args: Args) throws(Raised) -> Value in
                Value(test(try t.int32(args[0])) != 0)
            }
        }
        let parts: [(String, @convention(c) (Int32) -> Int32)] = [
            ("WEXITSTATUS", os_wexitstatus), ("WTERMSIG", os_wtermsig), ("WSTOPSIG", os_wstopsig),
        ]
        for (name, part) in parts {
            try m.function(name, "(status)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(Int(part(try t.int32(args[0]))))
            }
        }
        try m.function("pidfd_open", "(pid, flags=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let process = try t.int32(args[0])
            let flags = UInt32(truncatingIfNeeded: try t.index(args[1]))
            return t.int(try t.system { os_pidfd_open(process, flags) })
        }
        try m.function("kill", "(pid, signal, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let process = try t.int32(args[0])
            let signal = try t.int32(args[1])
            try t.system { Glibc.kill(process, signal) }
            try t.poll()
            return .none
        }
        try m.function("killpg", "(pgid, signal, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let group = try t.int32(args[0])
            let signal = try t.int32(args[1])
            try t.system { Glibc.killpg(group, signal) }
            try t.poll()
            return .none
        }
    }
}
