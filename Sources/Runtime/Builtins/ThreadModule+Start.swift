import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Starting threads, and handles to wait for them.
extension ThreadModule {
    static let smallestStack = 53248
    /// As `stack_size` was told; 0: the default.
    nonisolated(unsafe) static var stackSize = 0
    private static let defaultStackSize = 8 << 20
    /// Native code needs this much whatever a program asks for.
    private static let leastStackSize = 512 << 10

    /// Threads started here and still running.
    nonisolated(unsafe) private static var running: UInt32 = 0

    /// What `_ThreadHandle` refers to. `state` is written by the starting and by the ended thread.
    final class Handle: NativeObject {
        enum State {
            static let new: UInt32 = 0
            static let starting: UInt32 = 1
            static let running: UInt32 = 2
            static let done: UInt32 = 3
        }

        /// At a stable address: threads park on it.
        let word: UnsafeMutablePointer<UInt32>
        var ident: UInt = 0

        override init() {
            word = .allocate(capacity: 1)
            word.initialize(to: State.new)
        }

        deinit { word.deallocate() }

        var state: UInt32 { cr_load32(word) }

        func setDone() {
            ParkingLot.unparkAll(UInt(bitPattern: word)) { cr_store32(word, State.done) }
            pending.remove(self)
        }

        /// Waits until the thread is done; false when the time is over.
        func join(_ t: Thread, nanoseconds: Int?) throws(Raised) -> Bool {
            let deadline = nanoseconds.map { ParkingLot.now() + $0 }
            while state != State.done {
                let outcome = t.blocking {
                    ParkingLot.park(t, UInt(bitPattern: word), deadline: deadline) {
                        cr_load32(word) != State.done
                    }
                }
                switch outcome {
                case .timedOut: return state == State.done
                case .interrupted: try t.poll()
                case .woken, .handedOver, .invalid: break
                }
            }
            return true
        }
    }

    /// Handles of threads that the end of the program waits for.
    final class Pending {
        private let mutex = Mutex()
        private var handles: [ObjectIdentifier: Handle] = [:]

        func insert(_ handle: Handle) {
            mutex.lock()
            handles[ObjectIdentifier(handle)] = handle
            mutex.unlock()
        }

        func remove(_ handle: Handle) {
            mutex.lock()
            let gone = handles.removeValue(forKey: ObjectIdentifier(handle))
            mutex.unlock()
            withExtendedLifetime(gone) {}
        }

        var first: Handle? {
            mutex.lock()
            defer { mutex.unlock() }
            return handles.first?.value
        }
    }

    nonisolated(unsafe) private static let pending = Pending()

    /// What a new native thread gets.
    private final class Birth {
        let thread: Thread
        let handle: Handle?

        init(_ thread: Thread, _ handle: Handle?) {
            self.thread = thread
            self.handle = handle
        }
    }

    /// Starts a thread that calls `function(*arguments, **keywords)`; its ident. RuntimeError when the system refuses.
    private static func start(
        _ t: Thread, _ function: Value, _ arguments: Value, _ keywords: Value, _ handle: Handle?, isDaemon: Bool
    ) throws(Raised) -> UInt {
        if cr_load32(&Machine.isExiting) != 0 {
            throw t.raise(.pythonFinalizationError, "can't create new thread at interpreter shutdown")
        }
        if Machine.isFreeThreaded && !Machine.takesObjectLocks { takeObjectLocks(t) }
        let child = Thread.make()
        let base = child.state.pointee.top
        base[0] = function
        base[1] = arguments
        base[2] = keywords
        child.state.pointee.top = base + 3
        child.state.pointee.isDaemon = isDaemon
        Machine.register(child)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, stackSize == 0 ? defaultStackSize : max(stackSize, leastStackSize))
        _ = cr_add32(&running, 1)
        let birth = Unmanaged.passRetained(Birth(child, handle))
        #if canImport(Glibc)
        var number = pthread_t()
        #else
        var number: pthread_t?
        #endif
        let code = pthread_create(&number, &attributes, runThread, birth.toOpaque())
        if code != 0 {
            birth.release()
            _ = cr_add32(&running, UInt32.max)
            Machine.unregister(child)
            child.recycle()
            throw t.runtimeError("can't start new thread")
        }
        #if canImport(Glibc)
        return UInt(number)
        #else
        return UInt(bitPattern: number)
        #endif
    }

    /// From the second thread on, writers of objects exclude each other; no write is under way at this moment.
    private static func takeObjectLocks(_ t: Thread) {
        let mode = cr_process_barrier_set_up() != 0 ? Machine.StoreMode.checked : Machine.StoreMode.locked
        t.withStack { thread in
            while !Machine.takesObjectLocks {
                _ = Machine.stopTheWorld(thread) {
                    Machine.takesObjectLocks = true
                    Machine.storeMode = mode
                }
            }
        }
    }

    /// The life of a thread, from the first to the last instruction.
    private static func live(_ birth: Birth) {
        let t = birth.thread
        t.begin()
        let base = t.state.pointee.stackBase + 8
        do throws(Raised) {
            _ = try t.call(base[0], args: base[1], kwargs: base[2])
        } catch {
            if t.isException(t.exception, .systemExit) {
                t.exception = .nothing
            } else {
                t.reportUnraisable(base[0], message: t.str("Exception ignored in thread started by"))
            }
        }
        t.end()
        _ = cr_add32(&running, UInt32.max)
        birth.handle?.setDone()
    }

    #if canImport(Glibc)
    private static let runThread: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        live(Unmanaged<Birth>.fromOpaque(context!).takeRetainedValue())
        return nil
    }
    #else
    private static let runThread: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
        live(Unmanaged<Birth>.fromOpaque(context).takeRetainedValue())
        return nil
    }
    #endif

    // MARK: module

    static func setUpStarting(_ m: ModuleBuilder) throws(Raised) {
        let handles = try m.type("_ThreadHandle", subclassable: false)
        let handleType = Root(handles.value)
        setUpHandle(handles, handleType)
        for name in ["start_new_thread", "start_new"] {
            try m.function(name, "(function, args, kwargs=<unrepresentable>, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                if !t.isCallable(args[0]) { throw t.typeError("first arg must be callable") }
                if !args[1].isKind(.tuple) { throw t.typeError("2nd arg must be a tuple") }
                if args.has(2) && !args[2].isKind(.dict) { throw t.typeError("optional 3rd arg must be a dictionary") }
                return t.int(Int(try start(t, args[0], args[1], args[2], nil, isDaemon: true)))
            }
        }
        try m.function("start_joinable_thread", "(function, handle=None, daemon=True)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            if !t.isCallable(args[0]) { throw t.typeError("thread function must be callable") }
            let isDaemon = try t.isTrue(args[2])
            var value = args[1]
            if value.isNone { value = t.makeNative(handleType.value, Handle()) }
            guard let handle = t.native(value, as: Handle.self) else {
                throw t.typeError("'handle' must be a _ThreadHandle")
            }
            if cr_compare_exchange32(handle.word, Handle.State.new, Handle.State.starting) == 0 {
                throw t.runtimeError("thread already started")
            }
            if !isDaemon { pending.insert(handle) }
            do throws(Raised) {
                handle.ident = try start(t, args[0], Constants.emptyTuple, .nothing, handle, isDaemon: isDaemon)
            } catch {
                cr_store32(handle.word, Handle.State.new)
                pending.remove(handle)
                throw error
            }
            // The thread may be done already.
            _ = cr_compare_exchange32(handle.word, Handle.State.starting, Handle.State.running)
            return value
        }
        try m.function("_make_thread_handle", "(ident)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let handle = Handle()
            handle.ident = UInt(bitPattern: try t.index(args[0]))
            cr_store32(handle.word, Handle.State.running)
            return t.makeNative(handleType.value, handle)
        }
        try m.function("_count", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(Int(cr_load32(&running))) }
        try m.function("_shutdown", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            while let handle = pending.first {
                if handle.ident == t.identity {
                    pending.remove(handle)
                    continue
                }
                _ = try handle.join(t, nanoseconds: nil)
            }
            return .none
        }
    }

    private static func setUpHandle(_ type: TypeBuilder, _ root: Root) {
        func handle(_ value: Value) -> Handle {
            // The receiver was checked by the call.
            unsafeDowncast(value.as(NativeCell.self).pointee.object.takeUnretainedValue(), to: Handle.self)
        }
        type.new("(cls, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.makeNative(root.value, Handle()) }
        type.property("ident", { (t: Thread, value: Value) throws(Raised) -> Value in t.int(Int(handle(value).ident)) })
        type.method("is_done", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(handle(args[0]).state == Handle.State.done)
        }
        type.method("_set_done", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if handle(args[0]).state == Handle.State.new { throw t.runtimeError("thread not started") }
            handle(args[0]).setDone()
            return .none
        }
        type.method("join", "(self, timeout=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var limit: Int?
            if !args[1].isNone {
                let nanoseconds = try nanoseconds(t, args[1])
                if nanoseconds >= 0 { limit = nanoseconds }
            }
            let handle = handle(args[0])
            if handle.state == Handle.State.new { throw t.runtimeError("thread not started") }
            if handle.ident == t.identity && handle.state != Handle.State.done {
                throw t.runtimeError("Cannot join current thread")
            }
            _ = try handle.join(t, nanoseconds: limit)
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("<\(t.className(args[0])) object: ident=\(handle(args[0]).ident)>")
        }
    }
}
