import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// _multiprocessing (semaphores between processes) and _posixshmem (shared memory by name).
enum SemaphoreModule {
    private static let type = Root()

    /// State of a SemLock over a named POSIX semaphore.
    private final class SemaphoreObject: NativeObject {
        var handle: UnsafeMutablePointer<sem_t>?
        var kind: Int32 = 0
        var maximum = 0
        var name: String?
        /// How often this process holds it, and the thread that took it last.
        var count = 0
        var owner: UInt = 0

        deinit { if let handle { sem_close(handle) } }

        func isMine(_ t: Thread) -> Bool { count > 0 && owner == t.number }
    }

    static func register() {
        Imports.register("_multiprocessing") { (m: ModuleBuilder) throws(Raised) in
            let builder = try m.thread.makeModuleType("SemLock", module: "_multiprocessing", hasDict: true)
            type.value = builder.value
            try m.constant("SemLock", builder.value)
            builder.constant("SEM_VALUE_MAX", m.thread.int(Int(Int32.max)))
            setUp(builder)
            let flags = try m.thread.makeDict()
            for name in ["HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"] {
                try Dict.set(m.thread, flags, m.thread.intern(name), Value(smallInt: 1))
            }
            try m.constant("flags", flags)
            try m.function("sem_unlink", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let name = try text(t, args[0])
                if sem_unlink(name) < 0 { throw t.osError() }
                return .none
            }
        }
        Imports.register("_posixshmem") { (m: ModuleBuilder) throws(Raised) in
            try m.function("shm_open", "(path, flags, mode=511)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let name = try text(t, args[0])
                let flags = try t.int32(args[1])
                let mode = UInt32(truncatingIfNeeded: try t.int32(args[2]))
                let fd = try t.retrying { Int(os_shm_open(name, flags, mode)) }
                if fd < 0 { throw t.osError(filename: args[0]) }
                return t.int(fd)
            }
            try m.function("shm_unlink", "(path)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let name = try text(t, args[0])
                let result = try t.retrying { Int(shm_unlink(name)) }
                if result < 0 { throw t.osError(filename: args[0]) }
                return .none
            }
        }
    }

    private static func text(_ t: Thread, _ value: Value) throws(Raised) -> [CChar] {
        guard value.isKind(.str) else { throw t.typeError("argument must be str, not \(t.argumentTypeName(value))") }
        return try PosixModule.text(t, value).map { CChar(bitPattern: $0) } + [0]
    }

    private static func make(
        _ t: Thread, _ cls: Value, _ handle: UnsafeMutablePointer<sem_t>, _ kind: Int32, _ maximum: Int, _ name: [CChar]
    ) -> Value {
        let object = SemaphoreObject()
        object.handle = handle
        object.kind = kind
        object.maximum = maximum
        object.name = String(cString: name)
        return t.makeNative(cls, object)
    }

    private static func setUp(_ type: TypeBuilder) {
        type.new("(cls, kind, value, maxvalue, name, unlink)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let kind = try t.int32(args[1])
            if kind != 0 && kind != 1 { throw t.valueError("unrecognized kind") }
            let value = UInt32(truncatingIfNeeded: try t.index(args[2]))
            let name = try text(t, args[4])
            guard let handle = os_sem_open(name, O_CREAT | O_EXCL, 0o600, value) else { throw t.osError() }
            if try t.isTrue(args[5]) { _ = sem_unlink(name) }
            return make(t, args[0], handle, kind, try t.index(args[3]), name)
        }
        type.classMethod("_rebuild", "(cls, handle, kind, maxvalue, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try text(t, args[4])
            guard let handle = os_sem_open(name, 0, 0, 0) else { throw t.osError() }
            return make(t, args[0], handle, try t.int32(args[2]), try t.index(args[3]), name)
        }
        type.method("acquire", "(self, block=True, timeout=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try acquire(t, args[0], blocks: try t.isTrue(args[1]), args[2])
        }
        type.method("release", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try release(t, args[0]) }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try acquire(t, args[0], blocks: true, .none)
        }
        type.method("__exit__", "(self, exc_type=None, exc_value=None, exc_tb=None, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in try release(t, args[0])
        }
        type.method("_count", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try t.object(args[0], SemaphoreObject.self).count)
        }
        type.method("_is_mine", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.object(args[0], SemaphoreObject.self).isMine(t))
        }
        type.method("_get_value", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = os_sem_getvalue(try t.object(args[0], SemaphoreObject.self).handle)
            if value < 0 { throw t.osError() }
            return t.int(Int(value))
        }
        type.method("_is_zero", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = os_sem_getvalue(try t.object(args[0], SemaphoreObject.self).handle)
            if value < 0 { throw t.osError() }
            return Value(value == 0)
        }
        type.method("_after_fork", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.object(args[0], SemaphoreObject.self).count = 0
            return .none
        }
        type.property("handle") { (t: Thread, object: Value) throws(Raised) -> Value in
            t.int(Int(bitPattern: try t.object(object, SemaphoreObject.self).handle))
        }
        type.property("kind") { (t: Thread, object: Value) throws(Raised) -> Value in
            t.int(Int(try t.object(object, SemaphoreObject.self).kind))
        }
        type.property("maxvalue") { (t: Thread, object: Value) throws(Raised) -> Value in
            t.int(try t.object(object, SemaphoreObject.self).maximum)
        }
        type.property("name") { (t: Thread, object: Value) throws(Raised) -> Value in
            let name = try t.object(object, SemaphoreObject.self).name
            return name.map { t.str($0) } ?? .none
        }
    }

    private static func acquire(_ t: Thread, _ value: Value, blocks: Bool, _ timeout: Value) throws(Raised) -> Value {
        let object = try t.object(value, SemaphoreObject.self)
        if object.kind == 0 && object.isMine(t) {
            object.count += 1
            return .true
        }
        guard let handle = object.handle else { throw t.valueError("the semaphore is closed") }
        var end: timespec?
        if !timeout.isNone {
            let seconds = max(0, try t.seconds(timeout))
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            let total = Double(now.tv_nsec) * 1e-9 + min(seconds, 1e9)
            end = timespec(tv_sec: now.tv_sec + Int(total), tv_nsec: Int((total - total.rounded(.down)) * 1e9))
        }
        // Free already, most of the time.
        var result = sem_trywait(handle)
        if result < 0 && blocks && errno == EAGAIN {
            repeat {
                result = t.blocking {
                    if let end { return os_sem_timedwait(handle, Int64(end.tv_sec), Int64(end.tv_nsec)) }
                    return sem_wait(handle)
                }
                if result < 0 && errno == EINTR {
                    try t.poll()
                    errno = EINTR
                }
            } while result < 0 && errno == EINTR
        }
        if result < 0 {
            if errno == EAGAIN || errno == ETIMEDOUT { return .false }
            throw t.osError()
        }
        object.count += 1
        object.owner = t.number
        return .true
    }

    private static func release(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        let object = try t.object(value, SemaphoreObject.self)
        if object.kind == 0 {
            if !object.isMine(t) {
                throw t.raise(.assertionError, "attempt to release recursive lock not owned by thread")
            }
            if object.count > 1 {
                object.count -= 1
                return .none
            }
        } else if os_sem_getvalue(object.handle) >= object.maximum {
            throw t.valueError("semaphore or lock released too many times")
        }
        if sem_post(object.handle!) < 0 { throw t.osError() }
        object.count -= 1
        return .none
    }
}
