import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where threads sleep that wait for a word of memory: queues in order of arrival, found by the word's address, so that
/// a lock itself needs no more than two bits.
///
/// Rules:
/// 1. Who parks is in phase `blocked` (inside `Thread.blocking`).
/// 2. A waiter stands in a queue exactly while it sleeps; it lies on the sleeper's stack.
/// 3. `validate` and `decide` run with the queue's mutex held: they look at the word and change it, and do nothing else.
enum ParkingLot {
    struct Waiter {
        var address: UInt
        var next: UnsafeMutablePointer<Waiter>?
        /// `Outcome.rawValue` once it was woken; 0 before.
        var signal: UInt32
        /// Nanoseconds: from then on the lock is handed over instead of being let go.
        var fairFrom: Int
    }

    enum Outcome: UInt32 {
        case woken = 1
        /// The waker left what was waited for to this thread.
        case handedOver = 2
        /// The word had changed: it did not sleep.
        case invalid = 3
        case timedOut = 4
        /// A signal handler waits to be run by this thread.
        case interrupted = 5
    }

    private struct Queue {
        var mutex = Mutex()
        var head: UnsafeMutablePointer<Waiter>?
        var tail: UnsafeMutablePointer<Waiter>?
    }

    private static let queueCount = 128
    /// After this long, a waiter gets the lock directly: without it a busy thread could take the lock back for ever.
    private static let patience = 1_000_000
    /// The main thread looks for signals as often as this, should one arrive just before it falls asleep.
    private static let signalSlice = 50_000_000

    nonisolated(unsafe) private static let queues: UnsafeMutablePointer<Queue> = {
        let queues = UnsafeMutablePointer<Queue>.allocate(capacity: queueCount)
        for index in 0..<queueCount { (queues + index).initialize(to: Queue()) }
        return queues
    }()

    private static func queue(_ address: UInt) -> UnsafeMutablePointer<Queue> {
        queues + Int(((address >> 4) &* 0x9E37_79B9_7F4A_7C15) >> 57)
    }

    static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Sleeps on `address` if `validate` gives true. `deadline`: monotonic nanoseconds, or nil. On the main thread it also
    /// ends when signal handlers are to be run.
    static func park(
        _ thread: Thread, _ address: UInt, deadline: Int?, validate: () -> Bool
    ) -> Outcome {
        let queue = queue(address)
        return withUnsafeTemporaryAllocation(of: Waiter.self, capacity: 1) { memory in
            let waiter = memory.baseAddress.unsafelyUnwrapped
            waiter.initialize(to: Waiter(address: address, next: nil, signal: 0, fairFrom: now() + patience))
            queue.pointee.mutex.lock()
            if !validate() {
                queue.pointee.mutex.unlock()
                return .invalid
            }
            if let tail = queue.pointee.tail { tail.pointee.next = waiter } else { queue.pointee.head = waiter }
            queue.pointee.tail = waiter
            queue.pointee.mutex.unlock()
            if let outcome = sleep(thread, waiter, deadline) { return outcome }
            queue.pointee.mutex.lock()
            defer { queue.pointee.mutex.unlock() }
            if let outcome = Outcome(rawValue: cr_load32(&waiter.pointee.signal)) { return outcome }
            remove(waiter, from: queue)
            return isSignalled(thread) ? .interrupted : .timedOut
        }
    }

    private static func isSignalled(_ thread: Thread) -> Bool {
        thread.state == Machine.mainThread.state && cr_load32(&thread.state.pointee.interrupt) & Interrupt.signal != 0
    }

    /// Until the waiter is woken (the outcome), or it is time to leave (nil).
    private static func sleep(_ thread: Thread, _ waiter: UnsafeMutablePointer<Waiter>, _ deadline: Int?) -> Outcome? {
        let isMain = thread.state == Machine.mainThread.state
        while true {
            if let outcome = Outcome(rawValue: cr_load32(&waiter.pointee.signal)) { return outcome }
            if isMain && isSignalled(thread) { return nil }
            var limit = isMain ? signalSlice : -1
            if let deadline {
                let left = deadline - now()
                if left <= 0 { return nil }
                limit = limit < 0 ? left : min(left, limit)
            }
            _ = cr_wait_on_address(&waiter.pointee.signal, 0, Int64(limit))
        }
    }

    private static func remove(_ waiter: UnsafeMutablePointer<Waiter>, from queue: UnsafeMutablePointer<Queue>) {
        var previous: UnsafeMutablePointer<Waiter>?
        var current = queue.pointee.head
        while let node = current, node != waiter {
            previous = node
            current = node.pointee.next
        }
        unlink(waiter, after: previous, from: queue)
    }

    private static func unlink(
        _ waiter: UnsafeMutablePointer<Waiter>, after previous: UnsafeMutablePointer<Waiter>?,
        from queue: UnsafeMutablePointer<Queue>
    ) {
        let next = waiter.pointee.next
        if let previous { previous.pointee.next = next } else { queue.pointee.head = next }
        if queue.pointee.tail == waiter { queue.pointee.tail = previous }
    }

    /// Wakes the first thread that sleeps on `address`. `decide(found, more, isFair)` changes the word; it gives true to
    /// hand over what is waited for.
    static func unparkOne(_ address: UInt, decide: (_ found: Bool, _ more: Bool, _ isFair: Bool) -> Bool) {
        let queue = queue(address)
        queue.pointee.mutex.lock()
        var previous: UnsafeMutablePointer<Waiter>?
        var current = queue.pointee.head
        while let node = current, node.pointee.address != address {
            previous = node
            current = node.pointee.next
        }
        guard let waiter = current else {
            _ = decide(false, false, false)
            queue.pointee.mutex.unlock()
            return
        }
        var other = waiter.pointee.next
        while let node = other, node.pointee.address != address { other = node.pointee.next }
        let handsOver = decide(true, other != nil, now() >= waiter.pointee.fairFrom)
        unlink(waiter, after: previous, from: queue)
        wake(waiter, handsOver ? .handedOver : .woken)
        queue.pointee.mutex.unlock()
    }

    /// Wakes every thread that sleeps on `address`; `change` changes the word first.
    static func unparkAll(_ address: UInt, change: () -> Void) {
        let queue = queue(address)
        queue.pointee.mutex.lock()
        change()
        var previous: UnsafeMutablePointer<Waiter>?
        var current = queue.pointee.head
        while let node = current {
            let next = node.pointee.next
            if node.pointee.address == address {
                unlink(node, after: previous, from: queue)
                wake(node, .woken)
            } else {
                previous = node
            }
            current = next
        }
        queue.pointee.mutex.unlock()
    }

    /// The waiter is gone once its signal is set; its address still names its sleep.
    private static func wake(_ waiter: UnsafeMutablePointer<Waiter>, _ outcome: Outcome) {
        let word = UnsafeMutableRawPointer(waiter).advanced(by: MemoryLayout<Waiter>.offset(of: \.signal)!)
            .assumingMemoryBound(to: UInt32.self)
        cr_store32(word, outcome.rawValue)
        cr_wake_address(word)
    }
}

/// A lock in one word: bit 0 is always set (the word is an int to the collector), bit 1 says held, bit 2 that threads
/// are parked. Taken with one atomic operation; fair to whoever waits longer than a millisecond.
struct WordLock {
    static let free: UInt64 = 1
    private static let held: UInt64 = 2
    private static let parked: UInt64 = 4
    private static let spins = 40

    enum Result { case taken, timedOut, interrupted }

    let word: UnsafeMutablePointer<UInt64>

    @inline(__always)
    init(_ word: UnsafeMutablePointer<UInt64>) { self.word = word }

    @inline(__always)
    func tryLock() -> Bool {
        if cr_compare_exchange(word, WordLock.free, WordLock.free | WordLock.held) != 0 { return true }
        let seen = cr_load_acquire(word)
        return seen & WordLock.held == 0 && cr_compare_exchange(word, seen, seen | WordLock.held) != 0
    }

    var isHeld: Bool { cr_load_acquire(word) & WordLock.held != 0 }

    /// Lets go; false when it was not held.
    @inline(__always)
    func unlock() -> Bool {
        if cr_compare_exchange(word, WordLock.free | WordLock.held, WordLock.free) != 0 { return true }
        return unlockSlow()
    }

    @inline(never)
    private func unlockSlow() -> Bool {
        while true {
            let seen = cr_load_acquire(word)
            if seen & WordLock.held == 0 { return false }
            if seen & WordLock.parked == 0 {
                if cr_compare_exchange(word, seen, WordLock.free) != 0 { return true }
                continue
            }
            var wasHeld = true
            ParkingLot.unparkOne(UInt(bitPattern: word)) { found, more, isFair in
                // Another thread may have released it meanwhile.
                if cr_load_acquire(word) & WordLock.held == 0 {
                    wasHeld = false
                    return false
                }
                let rest = WordLock.free | (more ? WordLock.parked : 0)
                cr_store_release(word, isFair && found ? rest | WordLock.held : rest)
                return isFair && found
            }
            return wasHeld
        }
    }

    /// Waits for the lock, blocked. Nanoseconds of the monotonic clock, or nil.
    @inline(never)
    func lockSlow(_ thread: Thread, deadline: Int?) -> Result {
        if Machine.isFreeThreaded {
            var spin = 0
            while spin < WordLock.spins {
                let seen = cr_load_acquire(word)
                if seen & WordLock.held == 0 {
                    if tryLock() { return .taken }
                } else if seen & WordLock.parked != 0 {
                    break
                }
                cr_pause()
                spin += 1
            }
        }
        return thread.blocking { () -> Result in
            while true {
                let seen = cr_load_acquire(word)
                if seen & WordLock.held == 0 {
                    if cr_compare_exchange(word, seen, seen | WordLock.held) != 0 { return .taken }
                    continue
                }
                if seen & WordLock.parked == 0 && cr_compare_exchange(word, seen, seen | WordLock.parked) == 0 { continue }
                let outcome = ParkingLot.park(thread, UInt(bitPattern: word), deadline: deadline) {
                    cr_load_acquire(word) == WordLock.free | WordLock.held | WordLock.parked
                }
                switch outcome {
                case .handedOver: return .taken
                case .woken, .invalid: continue
                case .timedOut: return .timedOut
                case .interrupted: return .interrupted
                }
            }
        }
    }

    func reset() { cr_store_release(word, WordLock.free) }
}
