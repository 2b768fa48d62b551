import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A failed operation: the exception object waits in `Thread.exception`.
public struct Raised: Error { @inlinable public init() {} }

/// Everything a running thread owns, at a stable address. Reached through `Thread`.
public struct ThreadState {
    /// Non-zero: look at the next safepoint (see `Interrupt`). Written by other threads.
    var interrupt: UInt32 = 0
    /// `Thread.Phase`, written with compare-and-exchange.
    var phase: UInt32 = 0
    /// End of the register stack in use: everything below is scanned by the collector.
    var top: UnsafeMutablePointer<Value>
    var stackBase: UnsafeMutablePointer<Value>
    var stackLimit: UnsafeMutablePointer<Value>
    /// Frame and instruction of the newest Python frame, as last published (see `Interpreter`).
    var frame: UnsafeMutablePointer<Value>?
    var pc: UnsafeMutablePointer<UInt64>?
    /// Free cells by size class.
    var freeLists: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    /// The exception on its way, or nothing.
    var exception: Value = .nothing
    /// The exception being handled (sys.exc_info), or nothing.
    var handled: Value = .nothing
    var depth = 0
    var recursionLimit = 1000
    /// Native code must not go below this address.
    var nativeLimit: UInt = 0
    var nativeBase: UInt = 0
    /// Where the native stack ends while the thread is stopped or blocked.
    var nativeTop: UInt = 0
    /// The frame of the innermost dispatch loop on the native stack.
    var loopFrame: UInt = 0
    /// When not 0, the native stack below this address holds nothing alive (see `GCModule`).
    var deadBelow: UInt = 0
    var methodCache: UnsafeMutablePointer<MethodCacheEntry>
    /// Set while this thread must take object locks (no GIL and more than one thread).
    var identity: UInt = 0
    var nativeID: Int = 0
    /// Thread-local dict for `_thread._local`, the threading module's Thread object, context …: registered by modules.
    var locals: Value = .nothing
    var context: Value = .nothing
    var asyncHooks: Value = .nothing
    /// An exception another thread asked to raise here.
    var asyncException: Value = .nothing
    /// Depth of `repr` recursion guards: a list of objects under way.
    var reprStack: Value = .nothing
    var currentLoop: Value = .nothing
    /// Room for the magnitudes of two small ints (see `LongInt`).
    var operandWords: (UInt, UInt) = (0, 0)
    /// The frame objects of running frames, outer ones first. They hold nothing alive: the collector drops dead ones.
    var frameObjects = Buffer<UnsafeMutablePointer<FrameCell>>()
    /// Counters.
    var safepoints = 0
    var gilWaits = 0
    var lockWaits = 0
    var isDaemon = false
    /// A number that no other thread of the process has or had.
    var serial: UInt32

    init(
        base: UnsafeMutablePointer<Value>, freeLists: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
        methodCache: UnsafeMutablePointer<MethodCacheEntry>
    ) {
        phase = Thread.Phase.blocked
        top = base + 8
        stackBase = base
        stackLimit = base + Thread.registerStackWords - Thread.stackReserve
        self.freeLists = freeLists
        self.methodCache = methodCache
        recursionLimit = Machine.recursionLimit
        if Heap.collectsAlways || Machine.switchesAlways { interrupt = Interrupt.torture }
        serial = cr_add32(&ThreadState.lastSerial, 1)
    }

    nonisolated(unsafe) private static var lastSerial: UInt32 = 0
}

/// Bits of `ThreadState.interrupt`.
enum Interrupt {
    static let stop: UInt32 = 1  // a collection wants the world stopped
    static let giveUpGIL: UInt32 = 2
    static let signal: UInt32 = 4  // signal handlers to run (main thread)
    static let asyncException: UInt32 = 8
    static let collect: UInt32 = 16  // this thread shall collect
    static let finalizers: UInt32 = 32  // finalizers and weak reference callbacks wait
    static let memory: UInt32 = 64  // over the heap limit even after a collection
    static let torture: UInt32 = 128  // never cleared: a torture mode is on
    static let exit: UInt32 = 256  // the process ends: daemon threads park for good
}

/// A thread of Python code: what every operation of the virtual machine is called on.
@frozen
public struct Thread {
    @usableFromInline let state: UnsafeMutablePointer<ThreadState>

    @inline(__always)
    init(_ state: UnsafeMutablePointer<ThreadState>) { self.state = state }

    enum Phase {
        /// Runs Python or native code on the heap.
        static let running: UInt32 = 0
        /// In a blocking call, away from the heap: a collection need not wait for it.
        static let blocked: UInt32 = 1
        /// Stopped at a safepoint.
        static let stopped: UInt32 = 2
    }

    static let registerStackWords = 1 << 21  // 16 MiB, reserved, committed as used
    static let stackReserve = 4096

    /// A state for a new thread, in phase `blocked` and not registered yet: an idle one, or a new one.
    static func make() -> Thread {
        Machine.threadsLock.lock()
        let idle = Machine.idleStates.count > 0 ? Machine.idleStates.removeLast() : nil
        Machine.threadsLock.unlock()
        if let idle {
            var old = idle.pointee
            old.frameObjects.deallocate()
            idle.pointee = ThreadState(base: old.stackBase, freeLists: old.freeLists, methodCache: old.methodCache)
            return Thread(idle)
        }
        let size = registerStackWords * 8
        let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)!
        let lists = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: Heap.classCount)
        lists.initialize(repeating: nil, count: Heap.classCount)
        // An empty entry is all zero: pages of the cache that are not used yet cost no memory.
        let cache = calloc(MethodCacheEntry.count, MemoryLayout<MethodCacheEntry>.stride)!
            .bindMemory(to: MethodCacheEntry.self, capacity: MethodCacheEntry.count)
        let state = UnsafeMutablePointer<ThreadState>.allocate(capacity: 1)
        state.initialize(
            to: ThreadState(
                base: memory.bindMemory(to: Value.self, capacity: registerStackWords), freeLists: lists,
                methodCache: cache))
        return Thread(state)
    }

    /// The thread has ended: its state waits for another one, or goes back to the system.
    func recycle() {
        // What deep recursion touched is given back.
        let kept = 256 << 10
        madvise(UnsafeMutableRawPointer(state.pointee.stackBase) + kept, Thread.registerStackWords * 8 - kept, MADV_DONTNEED)
        Machine.threadsLock.lock()
        if Machine.idleStates.count < Machine.maximumIdleStates {
            Machine.idleStates.append(state)
            Machine.threadsLock.unlock()
            return
        }
        Machine.threadsLock.unlock()
        munmap(state.pointee.stackBase, Thread.registerStackWords * 8)
        state.pointee.freeLists.deallocate()
        free(state.pointee.methodCache)
        state.pointee.frameObjects.deallocate()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// To be called on the thread itself: notes its native stack.
    func adoptNativeStack() {
        var low: UnsafeMutableRawPointer?
        var high: UnsafeMutableRawPointer?
        cr_stack_bounds(&low, &high)
        let lowAddress = UInt(bitPattern: low)
        state.pointee.nativeBase = UInt(bitPattern: high)
        // The main thread's stack may be reported as unlimited; what is kept back serves native code that runs after
        // the check.
        let size = min(state.pointee.nativeBase - lowAddress, 512 << 20)
        state.pointee.nativeLimit = state.pointee.nativeBase - size + min(256 << 10, size / 3)
        #if canImport(Glibc)
        state.pointee.identity = UInt(pthread_self())
        #else
        state.pointee.identity = UInt(bitPattern: pthread_self())
        #endif
        state.pointee.nativeID = Int(cr_thread_id())
    }

    /// The exception under way; set exactly while `Raised` travels.
    public var exception: Value {
        get { state.pointee.exception }
        nonmutating set { state.pointee.exception = newValue }
    }

    /// Takes the exception away: it has been caught by native code.
    public func takeException() -> Value {
        let value = state.pointee.exception
        state.pointee.exception = .nothing
        return value
    }

    /// The exception being handled by an `except` block.
    @inline(__always)
    public var handled: Value {
        get { state.pointee.handled }
        nonmutating set { state.pointee.handled = newValue }
    }

    public var identity: UInt { state.pointee.identity }
    public var nativeID: Int { state.pointee.nativeID }

    /// RecursionError when native code is nested too deeply; to be called by every natively recursive function.
    @inline(__always)
    public func checkNativeStack() throws(Raised) {
        var marker: UInt8 = 0
        let address = withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
        if address < state.pointee.nativeLimit { throw nativeOverflow() }
    }

    @inline(never)
    private func nativeOverflow() -> Raised {
        raise(.recursionError, "maximum recursion depth exceeded")
    }
}
