import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// _posixsubprocess: fork_exec.
enum SubprocessModule {
    static func register() {
        Imports.register("_posixsubprocess") { (m: ModuleBuilder) throws(Raised) in
            try m.function(
                "fork_exec",
                "(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, /)"
            ) { (t: Thread, args: Args) throws(Raised) -> Value in try forkExec(t, args) }
        }
    }

    private static func texts(_ t: Thread, _ value: Value) throws(Raised) -> PosixModule.TextArray {
        let items = try t.toTuple(value)
        let cell = items.as(TupleCell.self)
        var result: [[UInt8]] = []
        for index in 0..<cell.pointee.count { result.append(try PosixModule.text(t, cell.items[index])) }
        return PosixModule.TextArray(result)
    }

    private static func forkExec(_ t: Thread, _ args: Args) throws(Raised) -> Value {
        let closes = try t.isTrue(args[2])
        let errpipe = try t.int32(args[13])
        if closes && errpipe < 3 { throw t.valueError("errpipe_write must be >= 3") }
        guard args[3].isKind(.tuple) else { throw t.typeError("fork_exec() argument 4 must be tuple, not \(t.argumentTypeName(args[3]))") }
        var keep: [Int32] = []
        let kept = args[3].as(TupleCell.self)
        for index in 0..<kept.pointee.count {
            let fd = try t.int32(kept.items[index])
            if fd < 0 || fd <= keep.last ?? -1 { throw t.valueError("bad value(s) in fds_to_keep") }
            keep.append(fd)
        }
        let arguments = try texts(t, args[0])
        let paths = try texts(t, args[1])
        let environment = args[5].isNone ? nil : try texts(t, args[5])
        let directory = args[4].isNone ? nil : PosixModule.TextArray([try PosixModule.text(t, args[4])])
        var program = os_program()
        program.paths = UnsafePointer(paths.pointers)
        program.arguments = UnsafePointer(arguments.pointers)
        if let environment { program.environment = UnsafePointer(environment.pointers) }
        if let directory { program.directory = UnsafePointer(directory.pointers[0]) }
        program.close_fds = closes ? 1 : 0
        program.p2cread = try t.int32(args[6])
        program.p2cwrite = try t.int32(args[7])
        program.c2pread = try t.int32(args[8])
        program.c2pwrite = try t.int32(args[9])
        program.errread = try t.int32(args[10])
        program.errwrite = try t.int32(args[11])
        program.errpipe_read = try t.int32(args[12])
        program.errpipe_write = errpipe
        program.restore_signals = try t.isTrue(args[14]) ? 1 : 0
        program.call_setsid = try t.isTrue(args[15]) ? 1 : 0
        program.pgid_to_set = try t.int32(args[16])
        if !args[17].isNone {
            program.set_gid = 1
            program.gid = try t.identifier(args[17], "gid")
        }
        var groups: [UInt32] = []
        if !args[18].isNone {
            program.set_groups = 1
            try t.forEach(args[18]) { item throws(Raised) in
                groups.append(try t.identifier(item, "gid"))
                return true
            }
        }
        if !args[19].isNone {
            program.set_uid = 1
            program.uid = try t.identifier(args[19], "uid")
        }
        program.umask_value = try t.int32(args[20])
        let process: Int32
        if args[21].isNone {
            process = withExtendedLifetime((arguments, paths, environment, directory)) {
                keep.withUnsafeBufferPointer { keep in
                    groups.withUnsafeBufferPointer { groups in
                        program.keep = keep.baseAddress
                        program.keep_count = Int32(keep.count)
                        program.groups = groups.baseAddress
                        program.group_count = Int32(groups.count)
                        return os_fork_exec(&program)
                    }
                }
            }
        } else {
            if Machine.threadCount != 1 {
                throw t.runtimeError("preexec_fn is supported only while a single thread runs")
            }
            process = os_fork()
            if process == 0 {
                Machine.afterForkInChild(t)
                runChild(t, &program, keep, groups, args[21])
            }
        }
        if process < 0 { throw t.osError() }
        withExtendedLifetime((arguments, paths, environment, directory)) {}
        return t.int(Int(process))
    }

    /// The child with a function of the program's to call before exec.
    private static func runChild(
        _ t: Thread, _ program: inout os_program, _ keep: [Int32], _ groups: [UInt32], _ function: Value
    ) -> Never {
        keep.withUnsafeBufferPointer { keep in
            groups.withUnsafeBufferPointer { groups in
                program.keep = keep.baseAddress
                program.keep_count = Int32(keep.count)
                program.groups = groups.baseAddress
                program.group_count = Int32(groups.count)
                os_child_prepare(&program)
                do throws(Raised) { _ = try t.call(function) } catch {
                    let message = "SubprocessError:0:Exception occurred in preexec_fn."
                    _ = message.withCString { Glibc.write(program.errpipe_write, $0, strlen($0)) }
                    Glibc._exit(255)
                }
                os_child_execute(&program)
            }
        }
        Glibc._exit(255)
    }
}
