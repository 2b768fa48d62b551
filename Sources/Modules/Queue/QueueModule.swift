import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The _queue module: SimpleQueue, a queue without bound between threads.
enum QueueModule {
    private final class SimpleQueue: NativeObject {
        let items = Deque()
        let mutex = Mutex()
        let available = Condition()
        /// Threads waiting, under the mutex.
        var waiters = 0

        override func trace(_ visit: (Value) -> Void) { items.trace(visit) }

        deinit {
            mutex.destroy()
            available.destroy()
        }
    }

    private static func now() -> Int { TimeModule.nanoseconds(CLOCK_MONOTONIC) ?? 0 }

    static func register() {
        Imports.register("_queue") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            let empty = try t.makeModuleType("Empty", module: "_queue", base: .exception)
            empty.constant("__doc__", t.str("Exception raised by Queue.get(block=0)/get_nowait()."))
            try m.constant("Empty", empty.value)
            let emptyType = Root(empty.value)
            let type = try m.type("SimpleQueue")
            type.newNative("(cls)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in SimpleQueue() }
            type.method("put", "(self, item, block=True, timeout=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try put(t, args[0], args[1])
                return .none
            }
            type.method("put_nowait", "(self, item)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try put(t, args[0], args[1])
                return .none
            }
            type.method("get", "(self, block=True, timeout=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try get(t, args[0], emptyType, block: try t.isTrue(args[1]), timeout: args[2])
            }
            type.method("get_nowait", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try get(t, args[0], emptyType, block: false, timeout: .none)
            }
            type.method("empty", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                Value(object(args[0], SimpleQueue.self).items.count == 0)
            }
            type.method("qsize", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(object(args[0], SimpleQueue.self).items.count)
            }
            type.genericAlias()
        }
    }

    private static func put(_ t: Thread, _ this: Value, _ item: Value) throws(Raised) {
        let queue = object(this, SimpleQueue.self)
        try queue.items.append(t, this, item)
        // A thread that is about to wait holds the mutex from its look at the queue until it sleeps.
        queue.mutex.lock()
        if queue.waiters > 0 { queue.available.signal() }
        queue.mutex.unlock()
    }

    private static func get(
        _ t: Thread, _ this: Value, _ empty: Root, block: Bool, timeout: Value
    ) throws(Raised) -> Value {
        let queue = object(this, SimpleQueue.self)
        var deadline = Int.max
        if block, !timeout.isNone {
            if t.double(timeout) == nil && !t.isInt(timeout) && t.lookupSpecial(timeout, .__index__).isNothing {
                throw t.typeError("'\(t.typeName(timeout))' object cannot be interpreted as an integer or float")
            }
            let duration: Int
            do throws(Raised) { duration = try TimeModule.interval(t, timeout, rounding: .up) } catch {
                if t.catches(.overflowError) { throw t.overflowError("timestamp out of range for C PyTime_t") }
                throw error
            }
            if duration < 0 { throw t.valueError("'timeout' must be a non-negative number") }
            let (sum, overflow) = now().addingReportingOverflow(duration)
            deadline = overflow ? .max : sum
        }
        while true {
            let item = queue.items.popLeft(t, this)
            if !item.isNothing { return item }
            let left = deadline == .max ? Int.max : deadline - now()
            if !block || left <= 0 { throw t.raise(try t.call(empty.value)) }
            // The main thread wakes up for signals.
            let slice = min(left, t.isMainThread ? 50_000_000 : 3_600_000_000_000)
            t.blocking {
                queue.mutex.lock()
                queue.waiters += 1
                if queue.items.count == 0 { _ = queue.available.wait(queue.mutex, nanoseconds: slice) }
                queue.waiters -= 1
                queue.mutex.unlock()
            }
            try t.poll()
        }
    }
}
