import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The lock byte of an object: taken by writers while threads run without a GIL.
///
/// Rules: a holder calls no Python code and reaches no safepoint, so a waiter spins briefly and then yields its core.
extension Thread {
    /// Whether the lock was taken (it is not needed while one thread runs at a time).
    @inline(__always)
    package func lock(_ object: Value) -> Bool {
        if !Machine.takesObjectLocks { return false }
        acquire(object)
        return true
    }

    @inline(__always)
    package func unlock(_ object: Value, _ locked: Bool) {
        if locked { cr_store8(&object.header.pointee.lock, 0) }
    }

    @inline(__always)
    private func acquire(_ object: Value) {
        if cr_exchange8(&object.header.pointee.lock, 1) != 0 { acquireSlow(object) }
    }

    @inline(never)
    private func acquireSlow(_ object: Value) {
        state.pointee.lockWaits += 1
        let lock = object.header
        var spins = 0
        var pause = 1
        while true {
            while cr_load8(&lock.pointee.lock) != 0 {
                spins += 1
                if spins < 64 {
                    for _ in 0..<pause { cr_pause() }
                    pause = min(pause * 2, 64)
                } else if spins < 256 {
                    sched_yield()
                } else {
                    usleep(50)
                }
            }
            if cr_exchange8(&lock.pointee.lock, 1) == 0 { return }
        }
    }
}
