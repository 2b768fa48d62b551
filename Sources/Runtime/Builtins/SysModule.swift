#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The sys module.
public enum SysModule {
    public static let version = "3.14.0"

    /// What the command line gives it.
    public struct Settings {
        public var arguments: [String] = []
        public var originalArguments: [String] = []
        public var path: [String] = []
        public var executable = ""
        public var warnOptions: [String] = []
        public var xOptions: [(String, String?)] = []
        public var optimize = 0
        public var isInteractive = false
        public var inspects = false
        public var isQuiet = false
        public var ignoresEnvironment = false
        public var isIsolated = false
        public var devMode = false
        public var unbuffered = false
        public init() {}
    }

    static func setUp(_ t: Thread, _ settings: Settings) throws(Raised) {
        let module = try Imports.makeModule(t, "sys")
        Imports.sys = module
        try Dict.setStr(t, Imports.modules, t.intern("sys"), module)
        let m = ModuleBuilder(t, module, "sys")
        try m.constant("modules", Imports.modules)
        try m.constant("argv", try strings(t, settings.arguments))
        try m.constant("orig_argv", try strings(t, settings.originalArguments))
        try m.constant("path", try strings(t, settings.path))
        try m.constant("executable", t.str(settings.executable))
        try m.constant("_base_executable", t.str(settings.executable))
        try m.constant("warnoptions", try strings(t, settings.warnOptions))
        let xOptions = try t.makeDict()
        for (name, value) in settings.xOptions {
            try Dict.set(t, xOptions, t.str(name), value.map { t.str($0) } ?? .true)
        }
        try m.constant("_xoptions", xOptions)
        try setUpConstants(m, settings)
        try setUpFunctions(m)
        try setUpHooks(m)
    }

    private static func strings(_ t: Thread, _ strings: [String]) throws(Raised) -> Value {
        let list = try t.makeList()
        for string in strings { try List.append(t, list, t.str(string)) }
        return list
    }

    private static func setUpConstants(_ m: ModuleBuilder, _ settings: Settings) throws(Raised) {
        let t = m.thread
        let build = Machine.isFreeThreaded ? "free-threading" : "default"
        try m.constant("version", t.str("\(version) (Brigade pvm, \(build)) [Swift]"))
        try m.constant("hexversion", t.int(0x030E_00F0))
        try m.constant("api_version", t.int(1013))
        try m.constant("copyright", t.str("Brigade pvm: a Python virtual machine."))
        try m.constant("maxsize", t.int(Int.max))
        try m.constant("maxunicode", t.int(0x10FFFF))
        #if _endian(little)
        try m.constant("byteorder", t.str("little"))
        #else
        try m.constant("byteorder", t.str("big"))
        #endif
        #if os(Linux)
        try m.constant("platform", t.str("linux"))
        #else
        try m.constant("platform", t.str("darwin"))
        #endif
        for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix"] { try m.constant(name, t.str("")) }
        try m.constant("platlibdir", t.str("lib"))
        try m.constant("float_repr_style", t.str("short"))
        try m.constant("dont_write_bytecode", .true)
        try m.constant("pycache_prefix", .none)
        try m.constant("meta_path", try t.makeList())
        try m.constant("path_hooks", try t.makeList())
        try m.constant("path_importer_cache", try t.makeDict())
        let info = try StructSequence(
            t, "version_info", module: "sys", fields: ["major", "minor", "micro", "releaselevel", "serial"])
        let versionInfo = try info.make(t, [t.int(3), t.int(14), t.int(0), t.str("final"), t.int(0)])
        try m.constant("version_info", versionInfo)
        let flags = try StructSequence(
            t, "flags", module: "sys",
            fields: [
                "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
                "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
                "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits", "gil", "thread_inherit_context",
                "context_aware_warnings",
            ], visible: 18)
        func number(_ bool: Bool) -> Value { t.int(bool ? 1 : 0) }
        try m.constant(
            "flags",
            try flags.make(
                t,
                [
                    t.int(0), number(settings.inspects), number(settings.isInteractive), t.int(settings.optimize), t.int(1),
                    t.int(0), t.int(0), number(settings.ignoresEnvironment), t.int(0), t.int(0), number(settings.isQuiet),
                    t.int(1), number(settings.isIsolated), Value(settings.devMode), t.int(1), t.int(0),
                    Value(settings.isIsolated), t.int(IntConversion.digitLimit),
                ],
                hidden: [
                    ("gil", t.int(Machine.isFreeThreaded ? 0 : 1)), ("thread_inherit_context", t.int(Machine.isFreeThreaded ? 1 : 0)),
                    ("context_aware_warnings", t.int(Machine.isFreeThreaded ? 1 : 0)),
                ]))
        let hashInfo = try StructSequence(
            t, "hash_info", module: "sys",
            fields: ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"])
        try m.constant(
            "hash_info",
            try hashInfo.make(
                t,
                [
                    t.int(64), t.int((1 << 61) - 1), t.int(314159), t.int(0), t.int(1_000_003), t.str("wyfold"), t.int(64),
                    t.int(64), t.int(0),
                ]))
        let intInfo = try StructSequence(
            t, "int_info", module: "sys",
            fields: ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"])
        try m.constant("int_info", try intInfo.make(t, [t.int(64), t.int(8), t.int(4300), t.int(640)]))
        let floatInfo = try StructSequence(
            t, "float_info", module: "sys",
            fields: [
                "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix",
                "rounds",
            ])
        try m.constant(
            "float_info",
            try floatInfo.make(
                t,
                [
                    t.float(Double.greatestFiniteMagnitude), t.int(1024), t.int(308), t.float(Double.leastNormalMagnitude),
                    t.int(-1021), t.int(-307), t.int(15), t.int(53), t.float(Double.ulpOfOne), t.int(2), t.int(1),
                ]))
        let threadInfo = try StructSequence(t, "thread_info", module: "sys", fields: ["name", "lock", "version"])
        try m.constant("thread_info", try threadInfo.make(t, [t.str("pthread"), t.str("mutex+cond"), .none]))
        let implementation = try t.makeDict()
        try Dict.set(t, implementation, t.str("name"), t.str("pvm"))
        try Dict.set(t, implementation, t.str("cache_tag"), t.str("pvm-314"))
        try Dict.set(t, implementation, t.str("version"), versionInfo)
        try Dict.set(t, implementation, t.str("hexversion"), t.int(0x030E_00F0))
        if let namespace = Optional(Types.value(.simpleNamespace)) {
            try m.constant("implementation", try t.call(namespace, args: Constants.emptyTuple, kwargs: implementation))
        }
        let names = try t.makeList()
        for name in Imports.nativeNames + ["builtins", "sys"] { try List.append(t, names, t.str(name)) }
        try m.constant("builtin_module_names", try t.toTuple(try t.sortedList(names)))
        let library = t.makeSet(.frozenset)
        for name in Imports.nativeNames + Imports.embeddedNames() where !name.contains(".") {
            try SetObject.add(t, library, t.str(name))
        }
        try m.constant("stdlib_module_names", library)
    }

    private static func setUpFunctions(_ m: ModuleBuilder) throws(Raised) {
        try m.function("exit", "(status=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let exception = args[0].isNone ? t.makeException(.systemExit) : args[0].isKind(.tuple)
                ? try t.call(Types.value(.systemExit), args: args[0], kwargs: .nothing) : t.makeException(.systemExit, args[0])
            throw t.raise(exception)
        }
        try m.function("exc_info", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let handled = t.handled
            if !handled.isKind(.exception) { return t.tuple(.none, .none, .none) }
            let traceback = handled.as(ExceptionCell.self).pointee.traceback
            return t.tuple(Value(t.type(of: handled)), handled, traceback.isNothing ? .none : traceback)
        }
        try m.function("exception", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.handled.isKind(.exception) ? t.handled : .none
        }
        try m.function("getrecursionlimit", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(t.state.pointee.recursionLimit)
        }
        try m.function("setrecursionlimit", "(limit, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let limit = try t.index(args[0])
            if limit < 1 { throw t.valueError("recursion limit must be greater or equal than 1") }
            if t.state.pointee.depth >= limit {
                throw t.raise(
                    .recursionError,
                    "cannot set the recursion limit to \(limit) at the recursion depth \(t.state.pointee.depth): the limit is too low")
            }
            Machine.recursionLimit = limit
            Machine.threadsLock.lock()
            for state in Machine.threads { state.pointee.recursionLimit = limit }
            Machine.threadsLock.unlock()
            return .none
        }
        try m.function("getsizeof", "(object, default=<unrepresentable>)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let method = t.lookupSpecial(args[0], .__sizeof__)
            if method.isNothing {
                if args.has(1) { return args[1] }
                throw t.typeError("Type \(t.typeName(args[0])) doesn't define __sizeof__")
            }
            return try t.callSpecial(method, args[0])
        }
        try m.function("getrefcount", "(object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            // There are no reference counts; a constant keeps programs that print it going.
            t.int(2)
        }
        try m.function("_getframe", "(depth=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let depth = try t.index(args[0])
            guard depth >= 0, let frame = try t.frameObject(depth: depth) else {
                throw t.valueError("call stack is not deep enough")
            }
            return frame
        }
        try m.function("_getframemodulename", "(depth=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let depth = try t.index(args[0])
            guard let frame = try t.frameObject(depth: depth) else { return .none }
            let name = Dict.getInterned(frame.as(FrameCell.self).pointee.globals, Name.__name__.value)
            return name.isNothing ? .none : name
        }
        try m.function("_current_frames", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let dict = try t.makeDict()
            if let frame = try t.frameObject(depth: 0) { try Dict.set(t, dict, t.int(Int(t.identity)), frame) }
            return dict
        }
        try m.function("getswitchinterval", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(Double(Machine.gil.switchInterval) / 1e9)
        }
        try m.function("setswitchinterval", "(interval, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let seconds = try t.toDouble(args[0])
            if !(seconds > 0) { throw t.valueError("switch interval must be strictly positive") }
            Machine.gil.switchInterval = seconds > 1000 ? 1_000_000_000_000 : max(1, Int(seconds * 1e9))
            return .none
        }
        try m.function("_is_gil_enabled", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(!Machine.isFreeThreaded)
        }
        try m.function("intern", "(string, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isExactly(.str) else { throw t.typeError("can't intern \(t.typeName(args[0]))") }
            return t.intern(args[0])
        }
        try m.function("_is_interned", "(string, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(args[0].isKind(.str) && args[0].header.pointee.flags & Header.isInterned != 0)
        }
        try m.function("getdefaultencoding", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.str("utf-8") }
        try m.function("getfilesystemencoding", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.str("utf-8") }
        try m.function("getfilesystemencodeerrors", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.str("surrogateescape") }
        try m.function("get_int_max_str_digits", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(IntConversion.digitLimit)
        }
        try m.function("set_int_max_str_digits", "(maxdigits)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let digits = try t.index(args[0])
            if digits != 0 && digits < 640 { throw t.valueError("maxdigits must be >= 640 or 0 for unlimited") }
            IntConversion.digitLimit = digits
            return .none
        }
        try m.function("is_finalizing", "()") { (t: Thread, args: Args) throws(Raised) -> Value in Value(Machine.isExiting != 0) }
        try m.function("audit", "(event, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
        try m.function("addaudithook", "(hook)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.raise(.notImplementedError, "sys.addaudithook is not supported")
        }
        for name in ["settrace", "setprofile"] {
            try m.function(name, "(function, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if args[0].isNone { return .none }
                throw t.raise(.notImplementedError, "sys.\(name) is not supported")
            }
        }
        for name in ["gettrace", "getprofile"] {
            try m.function(name, "()") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
        }
        try m.function("get_coroutine_origin_tracking_depth", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Machine.originDepth)
        }
        try m.function("set_coroutine_origin_tracking_depth", "(depth)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let depth = try t.index(args[0])
            if depth < 0 { throw t.valueError("depth must be >= 0") }
            Machine.originDepth = depth
            return .none
        }
        let hooks = try StructSequence(m.thread, "asyncgen_hooks", module: "sys", fields: ["firstiter", "finalizer"])
        try m.function("get_asyncgen_hooks", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let present = t.state.pointee.asyncHooks
            if present.isNothing { return try hooks.make(t, [.none, .none]) }
            let items = present.as(TupleCell.self).items
            return try hooks.make(t, [items[0], items[1]])
        }
        try m.function("set_asyncgen_hooks", "(firstiter=<unrepresentable>, finalizer=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            var first = Value.none
            var finalizer = Value.none
            let present = t.state.pointee.asyncHooks
            if !present.isNothing {
                first = present.as(TupleCell.self).items[0]
                finalizer = present.as(TupleCell.self).items[1]
            }
            for index in 0..<2 where args.has(index) {
                if !args[index].isNone && !t.isCallable(args[index]) {
                    throw t.typeError("callable \(index == 0 ? "firstiter" : "finalizer") expected, got \(t.typeName(args[index]))")
                }
            }
            if args.has(0) { first = args[0] }
            if args.has(1) { finalizer = args[1] }
            t.state.pointee.asyncHooks = t.tuple(first, finalizer)
            return .none
        }
        try m.function("_pvm_counters", "()") { (t: Thread, args: Args) throws(Raised) -> Value in try counters(t) }
    }

    /// The machine's own counters, as results report them.
    private static func counters(_ t: Thread) throws(Raised) -> Value {
        let dict = try t.makeDict()
        var gilWaits = Machine.endedGILWaits
        var lockWaits = Machine.endedLockWaits
        Machine.threadsLock.lock()
        for state in Machine.threads {
            gilWaits += state.pointee.gilWaits
            lockWaits += state.pointee.lockWaits
        }
        Machine.threadsLock.unlock()
        for (name, value) in [
            ("gil_waits", gilWaits), ("gil_handoffs", Machine.gil.handOffs), ("lock_waits", lockWaits),
            ("collections", Heap.collections), ("pause_ns", Heap.pauseNanoseconds),
            ("longest_pause_ns", Heap.longestPauseNanoseconds), ("heap_bytes", Heap.heldBytes), ("live_bytes", Heap.liveBytes),
            ("allocated_bytes", Heap.allocatedBytes),
        ] { try Dict.set(t, dict, t.str(name), t.int(value)) }
        return dict
    }

    private static func setUpHooks(_ m: ModuleBuilder) throws(Raised) {
        try m.function("displayhook", "(object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].isNone { return .none }
            let builtins = Imports.builtins.as(ModuleCell.self).pointee.dict
            try Dict.setStr(t, builtins, t.intern("_"), .none)
            let text = try t.repr(args[0])
            guard let stdout = try t.findAttr(Imports.sys, .stdout), !stdout.isNone else { throw t.runtimeError("lost sys.stdout") }
            _ = try t.callMethod(stdout, .write, text)
            _ = try t.callMethod(stdout, .write, t.str("\n"))
            try Dict.setStr(t, builtins, t.intern("_"), args[0])
            return .none
        }
        try m.function("excepthook", "(exctype, value, traceback, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.printException(args[1])
            return .none
        }
        try m.function("unraisablehook", "(unraisable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try t.getAttr(args[0], "exc_value")
            let object = try t.getAttr(args[0], "object")
            let message = try t.getAttr(args[0], "err_msg")
            var line = message.isKind(.str) ? t.string(message) : "Exception ignored in"
            if !object.isNone && !object.isNothing {
                line += ": \((try? t.reprString(object)) ?? "<object repr() failed>")"
            }
            t.exception = .nothing
            if let stderr = try t.findAttr(Imports.sys, .stderr), !stderr.isNone {
                _ = try t.callMethod(stderr, .write, t.str(line + "\n"))
            }
            try t.printException(value)
            return .none
        }
        try m.function("breakpointhook", "(*args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.raise(.notImplementedError, "breakpoint() needs a debugger, and pdb is not part of this library")
        }
        let dict = m.module.as(ModuleCell.self).pointee.dict
        for name in ["displayhook", "excepthook", "unraisablehook", "breakpointhook"] {
            try m.constant("__\(name)__", Dict.getInterned(dict, m.thread.intern(name)))
        }
    }
}

extension Machine {
    nonisolated(unsafe) static var recursionLimit = 1000

    /// builtins and sys; to be called after `start` and after the native modules are registered.
    public static func setUpModules(_ t: Thread, _ settings: SysModule.Settings) throws(Raised) {
        optimizationLevel = settings.optimize
        Imports.modules = try t.makeDict()
        try BuiltinsModule.setUp(t)
        try SysModule.setUp(t, settings)
        CoreModules.register()
    }

    /// Importing is open to user modules from here on.
    public static func finishBootstrap() { isBootstrapping = false }
}

extension Thread {
    /// float(value) for int and float objects, as functions with a float parameter take them.
    public func toDouble(_ value: Value) throws(Raised) -> Double {
        if let double = double(value) { return double }
        if value.isSmallInt { return Double(value.smallInt) }
        if isInt(value) {
            let int = intValue(value)
            return int.isSmallInt ? Double(int.smallInt) : try Arithmetic.double(self, int.as(BigIntCell.self).value)
        }
        let method = lookupSpecial(value, .__float__)
        if !method.isNothing {
            return try floatResult(try callSpecial(method, value), of: value)
        }
        if !lookupSpecial(value, .__index__).isNothing { return try toDouble(try indexValue(value)) }
        throw typeError("must be real number, not \(typeName(value))")
    }

    /// Prints an exception as the interpreter does, through the traceback module; a plain line when that fails.
    public func printException(_ exception: Value) throws(Raised) {
        do throws(Raised) {
            let module = try Imports.importModule(self, named: "traceback")
            _ = try call(try getAttr(module, "print_exception"), exception)
        } catch {
            let second = takeException()
            var text = typeName(exception)
            if let message = try? strString(exception) { text += ": \(message)" }
            self.exception = .nothing
            writeStandardError("\(text)\n")
            if second.isKind(.exception) {
                let why = (try? strString(second)) ?? "?"
                self.exception = .nothing
                writeStandardError("(its traceback could not be printed: \(typeName(second)): \(why))\n")
            }
        }
    }
}
