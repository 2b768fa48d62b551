import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The `_thread` module: threads, locks, thread-local objects. `threading` stands on it.
///
/// Rules:
/// - The state of a lock is one word of its cell (`WordLock`): taking a free lock is one atomic operation, a contended
///   one waits in the `ParkingLot`, away from the heap.
/// - A new thread's function and arguments lie on its register stack from before it exists, so the collector sees them.
/// - A thread is done (`join` returns) when it has left the machine.
enum ThreadModule {
    /// Seconds.
    static let maximumTimeout = 9_223_372_036.0

    nonisolated(unsafe) static var error = Value.nothing

    static func register() {
        Imports.register("_thread") { (m: ModuleBuilder) throws(Raised) in
            try m.constant("error", Types.value(.runtimeError))
            try m.constant("TIMEOUT_MAX", m.thread.float(maximumTimeout))
            try m.constant("_NAME_MAXLEN", m.thread.int(maximumNameLength))
            try setUpLock(m)
            try setUpRLock(m)
            try setUpStarting(m)
            try setUpLocal(m)
            try setUpIdentity(m)
            try setUpExcepthook(m)
        }
    }

    private static func setUpIdentity(_ m: ModuleBuilder) throws(Raised) {
        try m.function("get_ident", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(Int(t.identity)) }
        try m.function("get_native_id", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(t.nativeID) }
        try m.function("_get_main_thread_ident", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(Machine.mainThread.identity))
        }
        try m.function("_is_main_interpreter", "()") { (t: Thread, args: Args) throws(Raised) -> Value in .true }
        try m.function("daemon_threads_allowed", "()") { (t: Thread, args: Args) throws(Raised) -> Value in .true }
        for name in ["exit", "exit_thread"] {
            try m.function(name, "()") { (t: Thread, args: Args) throws(Raised) -> Value in throw t.raise(.systemExit) }
        }
        try m.function("interrupt_main", "(signum=2, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try t.index(args[0])
            if number < 1 || number > 64 { throw t.valueError("signal number out of range") }
            // Without a handler of Python's there is nothing to run.
            if os_get_signal(Int32(number)) != 2 { return .none }
            Machine.simulateSignal(Int32(number))
            try t.poll()
            return .none
        }
        try m.function("stack_size", "(size=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try t.index(args[0])
            if size < 0 { throw t.valueError("size must be 0 or a positive value") }
            if size > 0 && size < smallestStack { throw t.valueError("size must be at least \(smallestStack) bytes") }
            let old = stackSize
            stackSize = size
            return t.int(old)
        }
        try m.function("set_name", "(name)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.str) else {
                throw t.typeError("set_name() argument 'name' must be str, not \(t.argumentTypeName(args[0]))")
            }
            setName(t.string(args[0]))
            return .none
        }
        try m.function("_get_name", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            var buffer = [CChar](repeating: 0, count: 64)
            let code = cr_get_thread_name(&buffer, buffer.count)
            if code != 0 { throw t.osError(code) }
            return t.str(String(cString: buffer))
        }
    }

    #if canImport(Glibc)
    private static let maximumNameLength = 15
    #else
    private static let maximumNameLength = 63
    #endif

    /// The name debuggers show: as many whole characters as fit.
    private static func setName(_ name: String) {
        var bytes: [CChar] = []
        for character in name.unicodeScalars {
            let units = UTF8.encode(character).map { Array($0) } ?? []
            if bytes.count + units.count > maximumNameLength || units.contains(0) { break }
            bytes += units.map { CChar(bitPattern: $0) }
        }
        bytes.append(0)
        _ = cr_set_thread_name(bytes)
    }

    // MARK: timeouts

    /// A timeout argument in nanoseconds.
    static func nanoseconds(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        let seconds: Double
        if let double = t.double(value) {
            if double.isNaN { throw t.valueError("Invalid value NaN (not a number)") }
            seconds = double
        } else if t.isInt(value) || !t.lookupSpecial(value, .__index__).isNothing {
            seconds = try t.toDouble(value)
        } else {
            throw t.typeError("'\(t.typeName(value))' object cannot be interpreted as an integer or float")
        }
        if abs(seconds) >= maximumTimeout { throw t.overflowError("timestamp out of range for C PyTime_t") }
        return Int((seconds * 1e9).rounded(.up))
    }

    // MARK: _excepthook

    private static func setUpExcepthook(_ m: ModuleBuilder) throws(Raised) {
        let arguments = try StructSequence(
            m.thread, "_ExceptHookArgs", module: "_thread", fields: ["exc_type", "exc_value", "exc_traceback", "thread"])
        try m.constant("_ExceptHookArgs", arguments.type)
        try m.function("_excepthook", "(args, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if Value(t.type(of: args[0])) != arguments.type {
                throw t.typeError("_thread.excepthook argument type must be ExceptHookArgs")
            }
            let type = try t.getAttr(args[0], "exc_type")
            if type == Types.value(.systemExit) { return .none }
            let value = try t.getAttr(args[0], "exc_value")
            let thread = try t.getAttr(args[0], "thread")
            var stderr = try t.findAttr(Imports.sys, .stderr) ?? .none
            if stderr.isNone && !thread.isNone { stderr = try t.findAttr(thread, "_stderr") ?? .none }
            if stderr.isNone { return .none }
            let name = thread.isNone ? t.int(Int(t.identity)) : try t.findAttr(thread, "name") ?? t.str("<failed to get thread name>")
            let line = t.str("Exception in thread \(t.string(try t.toStr(name))):\n")
            _ = try t.callMethod(stderr, .write, line)
            let print = try t.getAttr(try Imports.importModule(t, named: "traceback"), "print_exception")
            let kwargs = try t.makeDict()
            try t.setItem(kwargs, t.intern("file"), stderr)
            let traceback = try t.getAttr(args[0], "exc_traceback")
            _ = try t.call(print, args: t.tuple(type, value, traceback), kwargs: kwargs)
            _ = try t.callMethod(stderr, .flush)
            return .none
        }
    }
}

extension Machine {
    /// Does what a signal that arrives does; set by the signal module.
    nonisolated(unsafe) public static var simulateSignal: (Int32) -> Void = { number in
        #if canImport(Glibc)
        pthread_kill(pthread_t(mainThread.identity), number)
        #else
        pthread_kill(pthread_t(bitPattern: mainThread.identity)!, number)
        #endif
    }
}
