import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The one virtual machine of the process: its threads, how they stop, and the GIL.
///
/// Rules:
/// 1. A thread touches the heap only in phase `running`, and in GIL mode only while it holds the GIL.
/// 2. Blocking calls go through `Thread.blocking`, which leaves `running` and gives up the GIL.
/// 3. To stop the world a thread takes `threadsLock`, sets `stopRequested`, and waits until every other thread is
///    `blocked` or `stopped`. A thread that leaves `blocked` while `stopRequested` is set waits.
/// 4. Lock order: GIL, threadsLock, heap lock. None of them is held while Python code runs, but the GIL.
public enum Machine {
    nonisolated(unsafe) static var threads: [UnsafeMutablePointer<ThreadState>] = []
    nonisolated(unsafe) static var threadsLock = Mutex()
    nonisolated(unsafe) static var resumed = Condition()
    nonisolated(unsafe) static var stopRequested: UInt32 = 0
    /// No GIL: threads run in parallel.
    nonisolated(unsafe) public internal(set) static var isFreeThreaded = false
    /// Set once a second thread has been started without a GIL: object locks are taken from then on.
    nonisolated(unsafe) static var takesObjectLocks = false
    nonisolated(unsafe) static var gil = GIL()
    nonisolated(unsafe) static var mainThread = Thread.make()
    nonisolated(unsafe) static var collectionRequested: UInt32 = 0
    /// Torture mode: hand the GIL over (or yield the core) at every safepoint.
    nonisolated(unsafe) static var switchesAlways = false
    nonisolated(unsafe) static var isExiting: UInt32 = 0
    /// Counters of threads that ended.
    nonisolated(unsafe) static var endedGILWaits = 0
    nonisolated(unsafe) static var endedLockWaits = 0

    /// Asks the next safepoint of any running thread to collect.
    static func requestCollection() {
        cr_store32(&collectionRequested, 1)
        for state in threads { _ = cr_or32(&state.pointee.interrupt, Interrupt.collect) }
    }

    /// The process ends: other (daemon) threads park for good at their next safepoint.
    public static func beginExit(_ t: Thread) {
        cr_store32(&isExiting, 1)
        threadsLock.lock()
        for state in threads where state != t.state { _ = cr_or32(&state.pointee.interrupt, Interrupt.exit) }
        threadsLock.unlock()
    }

    /// Interrupts every thread.
    static func interruptAll(_ bit: UInt32) {
        threadsLock.lock()
        for state in threads { _ = cr_or32(&state.pointee.interrupt, bit) }
        threadsLock.unlock()
    }

    static func register(_ thread: Thread) {
        threadsLock.lock()
        while cr_load32(&stopRequested) != 0 { resumed.wait(threadsLock) }
        threads.append(thread.state)
        threadsLock.unlock()
    }

    static func unregister(_ thread: Thread) {
        threadsLock.lock()
        threads.removeAll { $0 == thread.state }
        endedGILWaits += thread.state.pointee.gilWaits
        endedLockWaits += thread.state.pointee.lockWaits
        resumed.broadcast()
        threadsLock.unlock()
    }
}

/// A condition variable at a stable address, on the monotonic clock.
package struct Condition {
    private let handle = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        #if canImport(Glibc)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(handle, &attributes)
        pthread_condattr_destroy(&attributes)
        #else
        pthread_cond_init(handle, nil)
        #endif
    }

    package func destroy() {
        pthread_cond_destroy(handle)
        handle.deallocate()
    }

    package func wait(_ mutex: Mutex) { pthread_cond_wait(handle, mutex.raw) }

    /// Waits at most `nanoseconds`; false when the time is over.
    package func wait(_ mutex: Mutex, nanoseconds: Int) -> Bool {
        #if canImport(Glibc)
        var deadline = timespec()
        clock_gettime(CLOCK_MONOTONIC, &deadline)
        let total = deadline.tv_nsec + nanoseconds % 1_000_000_000
        deadline.tv_sec += nanoseconds / 1_000_000_000 + total / 1_000_000_000
        deadline.tv_nsec = total % 1_000_000_000
        return pthread_cond_timedwait(handle, mutex.raw, &deadline) == 0
        #else
        var interval = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
        return pthread_cond_timedwait_relative_np(handle, mutex.raw, &interval) == 0
        #endif
    }

    package func signal() { pthread_cond_signal(handle) }
    package func broadcast() { pthread_cond_broadcast(handle) }
}

/// The global interpreter lock. A waiting thread asks the holder for it after the switch interval; the holder hands it
/// over at its next safepoint and waits until somebody has taken it, so that it cannot snatch it back.
struct GIL {
    private let mutex = Mutex()
    private let released = Condition()
    private let taken = Condition()
    private var holder: UnsafeMutablePointer<ThreadState>?
    private var waiters = 0
    private var switches = 0
    var handOffs = 0
    /// Nanoseconds.
    var switchInterval = 5_000_000

    mutating func acquire(_ thread: Thread) {
        mutex.lock()
        if holder != nil {
            thread.state.pointee.gilWaits += 1
            waiters += 1
            while holder != nil {
                let seen = switches
                let inTime = released.wait(mutex, nanoseconds: switchInterval)
                if !inTime, let holder, seen == switches { _ = cr_or32(&holder.pointee.interrupt, Interrupt.giveUpGIL) }
            }
            waiters -= 1
        }
        holder = thread.state
        switches &+= 1
        taken.broadcast()
        mutex.unlock()
    }

    mutating func release(_ thread: Thread) {
        mutex.lock()
        holder = nil
        if waiters > 0 { released.signal() }
        mutex.unlock()
    }

    /// Gives the lock to a waiting thread and takes it again.
    mutating func handOver(_ thread: Thread) {
        mutex.lock()
        _ = cr_and32(&thread.state.pointee.interrupt, ~Interrupt.giveUpGIL)
        if waiters == 0 {
            mutex.unlock()
            return
        }
        handOffs += 1
        let seen = switches
        holder = nil
        released.signal()
        while switches == seen && waiters > 0 { taken.wait(mutex) }
        mutex.unlock()
        acquire(thread)
    }

    /// After fork in the child: only this thread is left.
    mutating func reset(_ thread: Thread) {
        self = GIL()
        holder = thread.state
    }
}
