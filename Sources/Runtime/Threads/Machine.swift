import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The one virtual machine of the process: its threads and how they stop. The GIL stands in `GIL.swift`.
///
/// Rules:
/// 1. A thread touches the heap only in phase `running`, and in GIL mode only while it holds the GIL.
/// 2. Blocking calls go through `Thread.blocking`, which leaves `running` and gives up the GIL. A thread that waits for
///    the GIL is `blocked`.
/// 3. To stop the world a thread takes `threadsLock`, sets `stopRequested`, and waits until every other thread is
///    `blocked` or `stopped`. A thread that leaves `blocked` while `stopRequested` is set waits. Both sides write, fence,
///    then read, so that one of them sees the other.
/// 4. Lock order: GIL, threadsLock, heap lock. None of them is held while Python code runs, but the GIL. A running thread
///    may take `threadsLock` for a moment: the collector holds it only while nobody runs, or waits on a condition.
public enum Machine {
    nonisolated(unsafe) static var threads: [UnsafeMutablePointer<ThreadState>] = []
    nonisolated(unsafe) static var threadsLock = Mutex()
    /// Signalled when a thread has stopped, for the thread that stops the world.
    nonisolated(unsafe) static var stopping = Condition()
    /// Broadcast when the world goes on.
    nonisolated(unsafe) static var resumed = Condition()
    /// `Stop`; written with `threadsLock` held.
    nonisolated(unsafe) static var stopRequested: UInt32 = 0
    /// No GIL: threads run in parallel.
    @inline(__always)
    public internal(set) static var isFreeThreaded: Bool {
        get { cr_machine().pointee.is_free_threaded != 0 }
        set { cr_machine().pointee.is_free_threaded = newValue ? 1 : 0 }
    }

    /// Set once a second thread has been started without a GIL: object locks are taken from then on.
    @inline(__always)
    static var takesObjectLocks: Bool {
        get { cr_machine().pointee.takes_object_locks != 0 }
        set { cr_machine().pointee.takes_object_locks = newValue ? 1 : 0 }
    }

    /// How an attribute or a list item that exists is overwritten.
    @inline(__always)
    static var storeMode: UInt8 {
        get { cr_machine().pointee.store_mode }
        set { cr_machine().pointee.store_mode = newValue }
    }

    /// Values of `storeMode`.
    ///
    /// `checked`: without the object's lock. The writer looks afterwards whether the slots are still the object's, and if
    /// not stores again under the lock. Whoever moves the slots publishes the new ones, passes a barrier on all threads
    /// and then takes over what was stored too late: so no store is lost, and the writer needs no atomic operation.
    enum StoreMode {
        static let plain: UInt8 = 0
        static let checked: UInt8 = 1
        static let locked: UInt8 = 2
    }

    nonisolated(unsafe) static let gil = GIL()
    nonisolated(unsafe) static var mainThread = Thread.make()
    nonisolated(unsafe) static var collectionRequested: UInt32 = 0
    /// Torture mode: hand the GIL over (or yield the core) at every safepoint.
    nonisolated(unsafe) static var switchesAlways = false
    nonisolated(unsafe) static var isExiting: UInt32 = 0
    /// Counters of threads that ended.
    nonisolated(unsafe) static var endedGILWaits = 0
    nonisolated(unsafe) static var endedLockWaits = 0
    /// States of ended threads, for the next ones: starting a thread maps no memory and refills no free list.
    nonisolated(unsafe) static var idleStates = Buffer<UnsafeMutablePointer<ThreadState>>()
    static let maximumIdleStates = 32

    enum Stop {
        static let none: UInt32 = 0
        /// Threads are being waited for.
        static let gathering: UInt32 = 1
        /// Nobody runs.
        static let stopped: UInt32 = 2
    }

    /// Asks `thread` to collect at its next safepoint. Any other thread that allocates as much asks itself.
    static func requestCollection(_ thread: Thread) {
        cr_store32(&collectionRequested, 1)
        _ = cr_or32(&thread.state.pointee.interrupt, Interrupt.collect)
    }

    /// The process ends: other (daemon) threads park for good at their next safepoint. Waits a moment for those that run.
    public static func beginExit(_ t: Thread) {
        threadsLock.lock()
        cr_store32(&isExiting, 1)
        for state in threads where state != t.state { _ = cr_or32(&state.pointee.interrupt, Interrupt.exit) }
        threadsLock.unlock()
        if !isFreeThreaded { return }
        t.blocking {
            for _ in 0..<200 {
                threadsLock.lock()
                let isRunning = isAnyRunning(but: t)
                threadsLock.unlock()
                if !isRunning { return }
                usleep(500)
            }
        }
    }

    /// Interrupts every thread.
    static func interruptAll(_ bit: UInt32) {
        threadsLock.lock()
        for state in threads { _ = cr_or32(&state.pointee.interrupt, bit) }
        threadsLock.unlock()
    }

    /// Makes a new thread, which is in phase `blocked`, known to the collector.
    static func register(_ thread: Thread) {
        threadsLock.lock()
        threads.append(thread.state)
        if cr_load32(&isExiting) != 0 && thread.state != mainThread.state {
            _ = cr_or32(&thread.state.pointee.interrupt, Interrupt.exit)
        }
        threadsLock.unlock()
    }

    static func unregister(_ thread: Thread) {
        threadsLock.lock()
        threads.removeAll { $0 == thread.state }
        endedGILWaits += thread.state.pointee.gilWaits
        endedLockWaits += thread.state.pointee.lockWaits
        threadsLock.unlock()
    }

    /// With `threadsLock` held.
    static func isAnyRunning(but thread: Thread) -> Bool {
        for state in threads where state != thread.state {
            if cr_load32(&state.pointee.phase) == Thread.Phase.running { return true }
        }
        return false
    }
}
