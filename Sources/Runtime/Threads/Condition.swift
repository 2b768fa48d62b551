#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

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
