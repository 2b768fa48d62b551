import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The select module: select, poll and epoll.
enum SelectModule {
    private static let pollType = Root()
    private static let epollType = Root()

    /// Registered descriptors of a poll object.
    private final class PollObject: NativeObject {
        var entries: [(fd: Int32, events: Int16)] = []
        let lock = PlainLock()
    }

    private final class EpollObject: NativeObject {
        var descriptor: Int32 = -1
        deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }
    }

    static func register() {
        Imports.register("select") { (m: ModuleBuilder) throws(Raised) in
            try m.constants(os_select_constants())
            try m.constant("error", Types.value(.osError))
            try m.function("select", "(rlist, wlist, xlist, timeout=None, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in try select(t, args)
            }
            let poll = try m.thread.makeModuleType("poll", module: "select", subclassable: false)
            pollType.value = poll.value
            setUpPoll(poll)
            try m.function("poll", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.makeNative(pollType.value, PollObject())
            }
            let epoll = try m.thread.makeModuleType("epoll", module: "select", subclassable: false)
            epollType.value = epoll.value
            try m.constant("epoll", epoll.value)
            setUpEpoll(epoll)
        }
    }

    /// Seconds from now as a deadline; nil: no end. ValueError, TypeError.
    private static func deadline(_ t: Thread, _ value: Value, _ scale: Double = 1) throws(Raised) -> Double? {
        if value.isNone || value.isNothing { return nil }
        if t.double(value) == nil && !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing
            && t.lookupSpecial(value, .__float__).isNothing
        {
            throw t.typeError("timeout must be a real number or None")
        }
        let seconds = try t.seconds(value) * scale
        if seconds.isNaN { throw t.valueError("Invalid value NaN (not a number)") }
        if seconds < 0 { return nil }
        return SocketObject.now() + seconds
    }

    /// Milliseconds until a deadline, rounded up; −1 without one.
    @inline(__always)
    private static func left(_ deadline: Double?) -> Int32 {
        guard let deadline else { return -1 }
        return Int32(max(0, min(((deadline - SocketObject.now()) * 1000).rounded(.up), 2e9)))
    }

    // MARK: select

    private static func select(_ t: Thread, _ args: Args) throws(Raised) -> Value {
        if !args[3].isNone && (t.double(args[3]) != nil || t.isInt(args[3])), try t.seconds(args[3]) < 0 {
            throw t.valueError("timeout must be non-negative")
        }
        let end = try deadline(t, args[3])
        // poll does the work: it has no limit on descriptors' numbers.
        let lists = try t.makeList()
        var entries: [pollfd] = []
        var places: [(list: Int, index: Int)] = []
        let masks: [Int32] = [POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI]
        for number in 0..<3 {
            let objects: Value
            do throws(Raised) { objects = try t.toList(args[number]) } catch {
                if t.catches(.typeError) { throw t.typeError("arguments 1-3 must be sequences") }
                throw error
            }
            try List.append(t, lists, objects)
            for index in 0..<List.count(objects) {
                let fd = try t.descriptor(List.item(objects, index))
                let wanted = [POLLIN, POLLOUT, POLLPRI][number]
                entries.append(pollfd(fd: fd, events: Int16(truncatingIfNeeded: wanted), revents: 0))
                places.append((number, index))
            }
        }
        let found = try wait(t, &entries, end)
        let results = [try t.makeList(), try t.makeList(), try t.makeList()]
        let kept = t.tuple(results[0], results[1], results[2])
        if found > 0 {
            for (position, entry) in entries.enumerated() {
                let events = Int32(UInt16(bitPattern: entry.revents))
                if events & Int32(POLLNVAL) != 0 { throw t.osError(EBADF) }
                let place = places[position]
                if events & masks[place.list] != 0 {
                    let object = List.item(List.item(lists, place.list), place.index)
                    try List.append(t, kept.as(TupleCell.self).items[place.list], object)
                }
            }
        }
        return kept
    }

    /// poll until something is ready or the time is over; handlers of signals run meanwhile.
    private static func wait(_ t: Thread, _ entries: inout [pollfd], _ end: Double?) throws(Raised) -> Int {
        while true {
            let milliseconds = left(end)
            let result: Int32 = entries.withUnsafeMutableBufferPointer { buffer in
                t.blocking { Glibc.poll(buffer.baseAddress, nfds_t(buffer.count), milliseconds) }
            }
            if result >= 0 { return Int(result) }
            if errno != EINTR { throw t.osError() }
            try t.poll()
            if let end, SocketObject.now() >= end { return 0 }
        }
    }

    // MARK: poll

    private static func mask(_ t: Thread, _ value: Value) throws(Raised) -> Int16 {
        let number = try t.index(value)
        if number < 0 { throw t.valueError("value must be positive") }
        if number > 0xFFFF { throw t.overflowError("Python int too large for C unsigned short") }
        return Int16(truncatingIfNeeded: number)
    }

    private static func setUpPoll(_ type: TypeBuilder) {
        type.method("register", "(self, fd, eventmask=7, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try t.object(args[0], PollObject.self)
            let fd = try t.descriptor(args[1])
            let events = try mask(t, args[2])
            object.lock.with {
                if let index = object.entries.firstIndex(where: { $0.fd == fd }) {
                    object.entries[index].events = events
                } else {
                    object.entries.append((fd, events))
                }
            }
            return .none
        }
        type.method("modify", "(self, fd, eventmask, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try t.object(args[0], PollObject.self)
            let fd = try t.descriptor(args[1])
            let events = try mask(t, args[2])
            let isKnown = object.lock.with { () -> Bool in
                guard let index = object.entries.firstIndex(where: { $0.fd == fd }) else { return false }
                object.entries[index].events = events
                return true
            }
            if !isKnown { throw t.osError(ENOENT) }
            return .none
        }
        type.method("unregister", "(self, fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try t.object(args[0], PollObject.self)
            let fd = try t.descriptor(args[1])
            let isKnown = object.lock.with { () -> Bool in
                guard let index = object.entries.firstIndex(where: { $0.fd == fd }) else { return false }
                object.entries.remove(at: index)
                return true
            }
            if !isKnown { throw t.keyError(t.int(Int(fd))) }
            return .none
        }
        type.method("poll", "(self, timeout=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try t.object(args[0], PollObject.self)
            let end = try deadline(t, args[1], 1e-3)
            var entries = object.lock.with { object.entries.map { pollfd(fd: $0.fd, events: $0.events, revents: 0) } }
            let found = try wait(t, &entries, end)
            let list = try t.makeList(capacity: found)
            if found == 0 { return list }
            for entry in entries where entry.revents != 0 {
                try List.append(t, list, t.tuple(t.int(Int(entry.fd)), t.int(Int(UInt16(bitPattern: entry.revents)))))
            }
            return list
        }
    }

    // MARK: epoll

    private static func open(_ t: Thread, _ value: Value) throws(Raised) -> EpollObject {
        let object = try t.object(value, EpollObject.self)
        if object.descriptor < 0 { throw t.valueError("I/O operation on closed epoll object") }
        return object
    }

    private static func setUpEpoll(_ type: TypeBuilder) {
        type.new("(cls, sizehint=-1, flags=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let hint = try t.int32(args[1])
            if hint < -1 || hint == 0 { throw t.valueError("negative sizehint") }
            let object = EpollObject()
            object.descriptor = Int32(try t.system { os_epoll_create(O_CLOEXEC) })
            return t.makeNative(args[0], object)
        }
        type.classMethod("fromfd", "(cls, fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = EpollObject()
            object.descriptor = try t.int32(args[1])
            return t.makeNative(args[0], object)
        }
        for (name, operation) in [("register", 1), ("modify", 3)] as [(String, Int32)] {
            type.method(name, name == "register" ? "(self, fd, eventmask=7)" : "(self, fd, eventmask)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let object = try open(t, args[0])
                let fd = try t.descriptor(args[1])
                let events = UInt32(truncatingIfNeeded: try t.index(args[2]))
                if os_epoll_ctl(object.descriptor, operation, fd, events) < 0 { throw t.osError() }
                return .none
            }
        }
        type.method("unregister", "(self, fd)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try open(t, args[0])
            let fd = try t.descriptor(args[1])
            if os_epoll_ctl(object.descriptor, 2, fd, 0) < 0 { throw t.osError() }
            return .none
        }
        type.method("poll", "(self, timeout=None, maxevents=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try open(t, args[0])
            let end = try deadline(t, args[1])
            var count = try t.index(args[2])
            if count == -1 { count = 1023 }
            if count <= 0 { throw t.valueError("maxevents must be greater than 0, got \(count)") }
            count = min(count, 1 << 16)
            return try Scratch.with(t, count * 16) { (base) throws(Raised) -> Value in
                let fd = object.descriptor
                var found: Int32 = 0
                while true {
                    let milliseconds = left(end)
                    // Without waiting there is no need to let other threads in.
                    found = milliseconds == 0
                        ? os_epoll_wait(fd, base, Int32(count), 0)
                        : t.blocking { os_epoll_wait(fd, base, Int32(count), milliseconds) }
                    if found >= 0 { break }
                    if errno != EINTR { throw t.osError() }
                    try t.poll()
                    if let end, SocketObject.now() >= end {
                        found = 0
                        break
                    }
                }
                let list = try t.makeList(capacity: Int(found))
                for index in 0..<found {
                    var events: UInt32 = 0
                    var descriptor: Int32 = 0
                    os_epoll_event(base, index, &events, &descriptor)
                    try List.append(t, list, t.tuple(t.int(Int(descriptor)), t.int(Int(events))))
                }
                return list
            }
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try t.object(args[0], EpollObject.self)
            let fd = object.descriptor
            object.descriptor = -1
            if fd >= 0 && t.blocking({ Glibc.close(fd) }) < 0 { throw t.osError() }
            return .none
        }
        type.method("fileno", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(try open(t, args[0]).descriptor))
        }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try t.object(object, EpollObject.self).descriptor < 0)
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try open(t, args[0])
            return args[0]
        }
        type.method("__exit__", "(self, exc_type=None, exc_value=None, exc_tb=None, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in try t.callMethod(args[0], .close)
        }
    }
}
