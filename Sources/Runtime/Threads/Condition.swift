#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A condition variable at a stable address, on the monotonic clock.
struct Condition {
    private let handle = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
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

    func destroy() {
        pthread_cond_destroy(handle)
        handle.deallocate()
    }

    func wait(_ mutex: Mutex) { pthread_cond_wait(handle, mutex.raw) }

    /// Waits at most `nanoseconds`; false when the time is over.
    func wait(_ mutex: Mutex, nanoseconds: Int) -> Bool {
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

    func signal() { pthread_cond_signal(handle) }
    func broadcast() { pthread_cond_broadcast(handle) }
}
