import CRuntime

/// The global interpreter lock. A waiting thread asks the holder for it after the switch interval; the holder hands it
/// over at its next safepoint and waits until somebody has taken it, so that it cannot snatch it back.
///
/// Rules: who waits here is in phase `blocked`. The state lies behind a pointer, since several threads change it at once
/// while each is inside a method.
struct GIL {
    private struct State {
        var mutex = Mutex()
        var released = Condition()
        var taken = Condition()
        var holder: UnsafeMutablePointer<ThreadState>?
        var waiters = 0
        /// Grows whenever a thread takes the lock.
        var switches = 0
        var handOffs = 0
        var switchInterval = 5_000_000
    }

    private let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

    init() { state.initialize(to: State()) }

    /// Nanoseconds.
    var switchInterval: Int {
        get { state.pointee.switchInterval }
        nonmutating set { state.pointee.switchInterval = newValue }
    }

    var handOffs: Int { state.pointee.handOffs }

    /// Whether a thread waits; may be out of date.
    var isWanted: Bool { state.pointee.waiters > 0 }

    func acquire(_ thread: Thread) {
        state.pointee.mutex.lock()
        take(thread)
        state.pointee.mutex.unlock()
    }

    /// With the mutex held.
    private func take(_ thread: Thread) {
        if state.pointee.holder != nil {
            thread.state.pointee.gilWaits += 1
            state.pointee.waiters += 1
            while state.pointee.holder != nil {
                let seen = state.pointee.switches
                let inTime = state.pointee.released.wait(
                    state.pointee.mutex, nanoseconds: state.pointee.switchInterval)
                if !inTime, let holder = state.pointee.holder, seen == state.pointee.switches {
                    _ = cr_or32(&holder.pointee.interrupt, Interrupt.giveUpGIL)
                }
            }
            state.pointee.waiters -= 1
        }
        state.pointee.holder = thread.state
        state.pointee.switches &+= 1
        // A request to an earlier reign of this thread is void.
        _ = cr_and32(&thread.state.pointee.interrupt, ~Interrupt.giveUpGIL)
        state.pointee.taken.broadcast()
    }

    func release(_ thread: Thread) {
        state.pointee.mutex.lock()
        state.pointee.holder = nil
        if state.pointee.waiters > 0 { state.pointee.released.signal() }
        state.pointee.mutex.unlock()
    }

    /// Gives the lock to a waiting thread; returns when that has taken it (or nobody waits any more).
    func handOver(_ thread: Thread) {
        state.pointee.mutex.lock()
        _ = cr_and32(&thread.state.pointee.interrupt, ~Interrupt.giveUpGIL)
        state.pointee.holder = nil
        if state.pointee.waiters > 0 {
            state.pointee.handOffs += 1
            let seen = state.pointee.switches
            state.pointee.released.signal()
            while state.pointee.switches == seen && state.pointee.waiters > 0 {
                state.pointee.taken.wait(state.pointee.mutex)
            }
        }
        state.pointee.mutex.unlock()
    }

    /// After fork in the child: only this thread is left.
    func reset(_ thread: Thread) {
        let interval = state.pointee.switchInterval
        state.initialize(to: State())
        state.pointee.switchInterval = interval
        state.pointee.holder = thread.state
    }
}
