import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// Signals.
//
// Rules:
// 1. The C handler only notes the signal, sets the main thread's interrupt bit and writes the wakeup descriptor. Python
//    handlers run on the main thread at its next safepoint (`Machine.signalHook`).
// 2. Handlers are installed without SA_RESTART: a blocking call gives EINTR, its caller polls and calls again.
// 3. SIGINT raises KeyboardInterrupt from the start, whether or not the module is ever imported.

public enum SignalModule {
    /// A list of the handlers by number, or nothing before the module is imported: a callable, 0 (SIG_DFL), 1 (SIG_IGN)
    /// or None (not set by Python).
    private static let handlers = Root()
    private static let defaultHandler = Root()
    private static let itimerError = Root()
    nonisolated(unsafe) private static var information: StructRecord!

    /// Sets the hook and the handler of SIGINT; before any Python code runs.
    public static func install() {
        let (word, bit) = Machine.signalInterrupt
        os_signals_interrupt(word, bit)
        Machine.signalHook = { (t: Thread) throws(Raised) in try runHandlers(t) }
        if os_get_signal(SIGINT) == 0 { os_set_signal(SIGINT, 2, 0) }
        os_set_signal(SIGPIPE, 1, 0)
    }

    private static func runHandlers(_ t: Thread) throws(Raised) {
        while os_signals_take_any() != 0 {
            for number in 1..<os_nsig() where os_signals_take(number) != 0 {
                do throws(Raised) {
                    if handlers.value.isNothing {
                        if number == SIGINT { throw t.raise(.keyboardInterrupt) }
                        continue
                    }
                    let handler = List.item(handlers.value, Int(number))
                    if handler.isSmallInt || handler.isNone || handler.isNothing { continue }
                    _ = try t.call(handler, t.int(Int(number)), try t.currentFrame())
                } catch {
                    // The others run at the next safepoint.
                    os_signals_again()
                    throw error
                }
            }
        }
    }

    static func register() {
        install()
        Imports.register("_signal") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            try m.constants(os_signal_constants())
            for (name, value) in [
                ("NSIG", os_nsig()), ("SIGRTMIN", os_rtmin()), ("SIGRTMAX", os_rtmax()), ("SIG_DFL", 0), ("SIG_IGN", 1),
            ] {
                try m.constant(name, t.int(Int(value)))
            }
            let namespace = try t.makeDict()
            try Dict.set(t, namespace, t.intern("__module__"), t.intern("signal"))
            itimerError.value = try t.call(
                Types.value(.type), t.str("itimer_error"), t.tuple(Types.value(.osError)), namespace)
            try m.constant("ItimerError", itimerError.value)
            information = try StructRecord(
                t, "struct_siginfo", module: "signal",
                names: ["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"])
            try m.constant("struct_siginfo", information.type.value)
            try m.function("default_int_handler", "(signalnum, frame, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                throw t.raise(.keyboardInterrupt)
            }
            defaultHandler.value = try t.getAttr(m.module, "default_int_handler")
            let list = try t.makeList()
            for number in 0..<os_nsig() {
                var handler = Value.none
                switch number == 0 ? 2 : os_get_signal(number) {
                case 0: handler = Value(smallInt: 0)
                case 1: handler = Value(smallInt: 1)
                default: if number == SIGINT { handler = defaultHandler.value }
                }
                try List.append(t, list, handler)
            }
            handlers.value = list
            try setUpHandlers(m)
            try setUpSending(m)
            try setUpMasks(m)
            try setUpTimers(m)
        }
    }

    private static func number(_ t: Thread, _ value: Value) throws(Raised) -> Int32 {
        let number = try t.int32(value)
        if number < 1 || number >= os_nsig() { throw t.valueError("signal number out of range") }
        return number
    }

    private static func setUpHandlers(_ m: ModuleBuilder) throws(Raised) {
        try m.function("signal", "(signalnum, handler, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let signal = try t.int32(args[0])
            if !t.isMainThread { throw t.valueError("signal only works in main thread of the main interpreter") }
            let number = try number(t, t.int(Int(signal)))
            let kind: Int32
            var handler = args[1]
            if t.isCallable(handler) {
                kind = 2
            } else if t.isInt(handler), let value = try? t.index(handler), value == 0 || value == 1 {
                kind = Int32(value)
                handler = Value(smallInt: value)
            } else {
                t.exception = .nothing
                throw t.typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
            }
            try t.poll()
            if os_set_signal(number, kind, 0) < 0 { throw t.osError() }
            let old = List.item(handlers.value, Int(number))
            try t.setItem(handlers.value, t.int(Int(number)), handler)
            return old
        }
        try m.function("getsignal", "(signalnum, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            List.item(handlers.value, Int(try number(t, args[0])))
        }
        try m.function("siginterrupt", "(signalnum, flag, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try number(t, args[0])
            let interrupts = try t.isTrue(args[1])
            let kind = os_get_signal(number)
            if kind < 0 || os_set_signal(number, kind, interrupts ? 0 : 1) < 0 { throw t.osError() }
            return .none
        }
        try m.function("set_wakeup_fd", "(fd, /, *, warn_on_full_buffer=True)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            if !t.isMainThread { throw t.valueError("set_wakeup_fd only works in main thread of the main interpreter") }
            if fd != -1 {
                let flags = os_fcntl_int(fd, F_GETFL, 0)
                if flags < 0 { throw t.osError() }
                if flags & O_NONBLOCK == 0 { throw t.valueError("the fd \(fd) must be in non-blocking mode") }
            }
            return t.int(Int(os_set_wakeup(fd)))
        }
        try m.function("strsignal", "(signalnum, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try number(t, args[0])
            guard let text = Glibc.strsignal(number), strstr(text, "Unknown signal") == nil else { return .none }
            return t.text(text)
        }
        try m.function("valid_signals", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            var set = sigset_t()
            sigfillset(&set)
            return try SignalSet.make(t, set)
        }
    }

    private static func setUpSending(_ m: ModuleBuilder) throws(Raised) {
        try m.function("raise_signal", "(signalnum, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try t.int32(args[0])
            if Glibc.raise(number) != 0 { throw t.osError() }
            try t.poll()
            return .none
        }
        try m.function("alarm", "(seconds, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(Glibc.alarm(UInt32(truncatingIfNeeded: try t.int32(args[0])))))
        }
        try m.function("pause", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.blocking { _ = Glibc.pause() }
            try t.poll()
            return .none
        }
        try m.function("pthread_kill", "(thread_id, signalnum, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let thread = pthread_t(UInt(bitPattern: try t.bits64(args[0])))
            let code = Glibc.pthread_kill(thread, try t.int32(args[1]))
            if code != 0 { throw t.osError(code) }
            try t.poll()
            return .none
        }
        try m.function("pidfd_send_signal", "(pidfd, signalnum, siginfo=None, flags=0, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            let number = try t.int32(args[1])
            if !args[2].isNone { throw t.typeError("siginfo must be None") }
            let flags = UInt32(truncatingIfNeeded: try t.int32(args[3]))
            if os_pidfd_send_signal(fd, number, flags) < 0 { throw t.osError() }
            try t.poll()
            return .none
        }
    }

    private static func setUpMasks(_ m: ModuleBuilder) throws(Raised) {
        try m.function("pthread_sigmask", "(how, mask, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let how = try t.int32(args[0])
            var set = try SignalSet.read(t, args[1])
            var old = sigset_t()
            let code = Glibc.pthread_sigmask(how, &set, &old)
            if code != 0 { throw t.osError(code) }
            // A signal let through now has its handler run at once.
            try t.poll()
            return try SignalSet.make(t, old)
        }
        try m.function("sigpending", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            var set = sigset_t()
            if Glibc.sigpending(&set) < 0 { throw t.osError() }
            return try SignalSet.make(t, set)
        }
        try m.function("sigwait", "(sigset, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var set = try SignalSet.read(t, args[0])
            let got = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
            defer { got.deallocate() }
            let code = withUnsafePointer(to: &set) { set in t.blocking { Glibc.sigwait(set, got) } }
            if code != 0 { throw t.osError(code) }
            return t.int(Int(got.pointee))
        }
        for (name, signature) in [("sigwaitinfo", "(sigset, /)"), ("sigtimedwait", "(sigset, timeout, /)")] {
            try m.function(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                let set = try SignalSet.read(t, args[0])
                var end: Double?
                if name == "sigtimedwait" {
                    let seconds = try t.seconds(args[1])
                    if seconds < 0 { throw t.valueError("timeout must be non-negative") }
                    end = SocketObject.now() + seconds
                }
                return try wait(t, set, end)
            }
        }
    }

    private static func wait(_ t: Thread, _ set: sigset_t, _ end: Double?) throws(Raised) -> Value {
        let memory = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
        memory.initialize(to: set)
        let info = UnsafeMutablePointer<siginfo_t>.allocate(capacity: 1)
        memset(info, 0, MemoryLayout<siginfo_t>.size)
        defer {
            memory.deallocate()
            info.deallocate()
        }
        while true {
            let result = t.blocking { () -> Int32 in
                guard let end else { return os_sigtimedwait(memory, info, nil) }
                let left = max(0, end - SocketObject.now())
                var timeout = timespec(tv_sec: Int(left), tv_nsec: Int((left - left.rounded(.down)) * 1e9))
                return os_sigtimedwait(memory, info, &timeout)
            }
            if result >= 0 { break }
            if errno == EAGAIN { return .none }
            if errno != EINTR { throw t.osError() }
            try t.poll()
        }
        // signo, errno, code; behind padding pid, uid, status.
        let words = UnsafeRawPointer(info).assumingMemoryBound(to: Int32.self)
        let values = [Int(words[0]), Int(words[2]), Int(words[1]), Int(words[4]), Int(words[5]), Int(words[6]), 0]
        return try information.make(t) { t.int(values[$0]) }
    }

    private static func setUpTimers(_ m: ModuleBuilder) throws(Raised) {
        func pair(_ t: Thread, _ value: itimerval) -> Value {
            t.tuple(
                t.float(Double(value.it_value.tv_sec) + Double(value.it_value.tv_usec) * 1e-6),
                t.float(Double(value.it_interval.tv_sec) + Double(value.it_interval.tv_usec) * 1e-6))
        }
        func failure(_ t: Thread) throws(Raised) -> Raised {
            let number = errno
            return t.raise(try t.call(itimerError.value, t.int(Int(number)), t.text(strerror(number))))
        }
        func timer(_ t: Thread, _ value: Value) throws(Raised) -> __itimer_which_t {
            let which = try t.int32(value)
            if which >= 0 && which <= 2 { return __itimer_which_t(which) }
            errno = EINVAL
            throw try failure(t)
        }
        func time(_ t: Thread, _ value: Value) throws(Raised) -> timeval {
            let seconds = try t.seconds(value)
            let whole = seconds.rounded(.down)
            if !(abs(whole) < 1e15) { throw t.overflowError("timestamp out of range for platform time_t") }
            return timeval(tv_sec: Int(whole), tv_usec: Int(((seconds - whole) * 1e6).rounded()))
        }
        try m.function("setitimer", "(which, seconds, interval=0.0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let which = try timer(t, args[0])
            var new = itimerval(it_interval: try time(t, args[2]), it_value: try time(t, args[1]))
            var old = itimerval()
            if Glibc.setitimer(which, &new, &old) != 0 { throw try failure(t) }
            return pair(t, old)
        }
        try m.function("getitimer", "(which, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let which = try timer(t, args[0])
            var value = itimerval()
            if Glibc.getitimer(which, &value) != 0 { throw try failure(t) }
            return pair(t, value)
        }
    }
}
