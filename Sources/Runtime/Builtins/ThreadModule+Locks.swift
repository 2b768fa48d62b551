import CRuntime

/// `_thread.lock` and `_thread.RLock`: four-word cells. `first` is the word of a `WordLock`; an RLock keeps its owner's
/// ident in `second` and its depth in `third`, which only the owner changes.
extension ThreadModule {
    @inline(__always)
    private static func wordLock(_ value: Value) -> WordLock {
        // SAFETY: `first` follows the header; the cell does not move and is held by the caller.
        WordLock(
            UnsafeMutableRawPointer(value.as(PairCell.self)).advanced(by: MemoryLayout<Header>.size)
                .assumingMemoryBound(to: UInt64.self))
    }

    private static func make(_ t: Thread, _ type: Value) -> Value {
        let shape = type.as(TypeCell.self).pointee.rootShape.pointee.id
        let cell = t.allocate(PairCell.self, shape: shape, kind: .pair)
        cell.pointee.first = Value(bits: WordLock.free)
        cell.pointee.second = Value(smallInt: 0)
        cell.pointee.third = Value(smallInt: 0)
        cell.pointee.fourth = .nothing
        return Value(cell)
    }

    /// Waits for the lock; on the main thread signal handlers run meanwhile, and what they raise ends the wait.
    @inline(never)
    private static func wait(_ t: Thread, _ lock: Value, nanoseconds: Int?) throws(Raised) -> Bool {
        let deadline = nanoseconds.map { ParkingLot.now() + $0 }
        t.state.pointee.lockWaits += 1
        while true {
            switch wordLock(lock).lockSlow(t, deadline: deadline) {
            case .taken: return true
            case .timedOut: return false
            case .interrupted: try t.poll()
            }
        }
    }

    /// The lock behind acquire(blocking, timeout).
    @inline(__always)
    private static func acquire(_ t: Thread, _ lock: Value, _ blocking: Value, _ timeout: Value) throws(Raised) -> Bool {
        if blocking == .true && timeout == Value(smallInt: -1) {
            return wordLock(lock).tryLock() ? true : try wait(t, lock, nanoseconds: nil)
        }
        return try acquireWith(t, lock, blocking, timeout)
    }

    @inline(never)
    private static func acquireWith(_ t: Thread, _ lock: Value, _ blocking: Value, _ timeout: Value) throws(Raised) -> Bool {
        let waits = try t.isTrue(blocking)
        let limit = try limit(t, waits, timeout)
        if wordLock(lock).tryLock() { return true }
        if !waits || limit == 0 { return false }
        return try wait(t, lock, nanoseconds: limit)
    }

    /// nil: no limit.
    private static func limit(_ t: Thread, _ waits: Bool, _ timeout: Value) throws(Raised) -> Int? {
        if timeout == Value(smallInt: -1) { return nil }
        let nanoseconds = try nanoseconds(t, timeout)
        if nanoseconds == -1_000_000_000 { return nil }
        if !waits { throw t.valueError("can't specify a timeout for a non-blocking call") }
        if nanoseconds < 0 { throw t.valueError("timeout value must be a non-negative number") }
        return nanoseconds
    }

    static func setUpLock(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("lock", kind: .pair, subclassable: false)
        let value = type.value
        let root = Root(value)
        try m.constant("LockType", value)
        type.new("(cls, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = args[1].as(TupleCell.self).pointee.count
            if count > 0 { throw t.typeError("lock expected 0 arguments, got \(count)") }
            return make(t, root.value)
        }
        for name in ["allocate_lock", "allocate"] {
            try m.function(name, "()") { (t: Thread, args: Args) throws(Raised) -> Value in make(t, root.value) }
        }
        for name in ["acquire", "acquire_lock"] {
            type.method(name, "(self, /, blocking=True, timeout=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
                Value(try acquire(t, args[0], args[1], args[2]))
            }
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !wordLock(args[0]).tryLock() { _ = try wait(t, args[0], nanoseconds: nil) }
            return .true
        }
        for name in ["release", "release_lock"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !wordLock(args[0]).unlock() { throw t.runtimeError("release unlocked lock") }
                return .none
            }
        }
        type.method("__exit__", "(self, exc_type=None, exc_value=None, exc_tb=None, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            if !wordLock(args[0]).unlock() { throw t.runtimeError("release unlocked lock") }
            return .none
        }
        for name in ["locked", "locked_lock"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                Value(wordLock(args[0]).isHeld)
            }
        }
        type.method("_at_fork_reinit", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            wordLock(args[0]).reset()
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = wordLock(args[0]).isHeld ? "locked" : "unlocked"
            return t.str("<\(state) \(t.qualifiedTypeName(t.type(of: args[0]))) object at \(t.address(args[0]))>")
        }
    }

    // MARK: RLock

    @inline(__always)
    private static func owner(_ t: Thread) -> Value { Value(smallInt: Int(bitPattern: t.identity)) }

    @inline(__always)
    private static func isOwned(_ t: Thread, _ lock: Value) -> Bool {
        lock.as(PairCell.self).pointee.second == owner(t) && wordLock(lock).isHeld
    }

    @inline(__always)
    private static func acquireAgain(_ t: Thread, _ lock: Value) -> Bool {
        if !isOwned(t, lock) { return false }
        let cell = lock.as(PairCell.self)
        cell.pointee.third = Value(smallInt: cell.pointee.third.smallInt + 1)
        return true
    }

    @inline(__always)
    private static func setOwner(_ t: Thread, _ lock: Value, depth: Int = 1) {
        lock.as(PairCell.self).pointee.second = owner(t)
        lock.as(PairCell.self).pointee.third = Value(smallInt: depth)
    }

    @inline(__always)
    private static func release(_ t: Thread, _ lock: Value) throws(Raised) {
        if !isOwned(t, lock) { throw t.runtimeError("cannot release un-acquired lock") }
        let cell = lock.as(PairCell.self)
        let depth = cell.pointee.third.smallInt - 1
        cell.pointee.third = Value(smallInt: depth)
        if depth > 0 { return }
        cell.pointee.second = Value(smallInt: 0)
        _ = wordLock(lock).unlock()
    }

    static func setUpRLock(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("RLock", kind: .pair)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in make(t, args[0]) }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
        type.method("acquire", "(self, /, blocking=True, timeout=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if isOwned(t, args[0]) {
                _ = try limit(t, try t.isTrue(args[1]), args[2])
                return Value(acquireAgain(t, args[0]))
            }
            if !(try acquire(t, args[0], args[1], args[2])) { return .false }
            setOwner(t, args[0])
            return .true
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if acquireAgain(t, args[0]) { return .true }
            if !wordLock(args[0]).tryLock() { _ = try wait(t, args[0], nanoseconds: nil) }
            setOwner(t, args[0])
            return .true
        }
        type.method("release", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try release(t, args[0])
            return .none
        }
        type.method("__exit__", "(self, exc_type=None, exc_value=None, exc_tb=None, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try release(t, args[0])
            return .none
        }
        type.method("locked", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(wordLock(args[0]).isHeld)
        }
        type.method("_is_owned", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(isOwned(t, args[0]))
        }
        type.method("_recursion_count", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            isOwned(t, args[0]) ? args[0].as(PairCell.self).pointee.third : Value(smallInt: 0)
        }
        type.method("_release_save", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !isOwned(t, args[0]) { throw t.runtimeError("cannot release un-acquired lock") }
            let cell = args[0].as(PairCell.self)
            let state = t.tuple(cell.pointee.third, cell.pointee.second)
            cell.pointee.third = Value(smallInt: 0)
            cell.pointee.second = Value(smallInt: 0)
            _ = wordLock(args[0]).unlock()
            return state
        }
        type.method("_acquire_restore", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.tuple), args[1].as(TupleCell.self).pointee.count == 2 else {
                throw t.typeError("_acquire_restore() argument 1 must be a tuple of count and owner")
            }
            let depth = try t.index(args[1].as(TupleCell.self).items[0])
            let owner = try t.index(args[1].as(TupleCell.self).items[1])
            let raised = takeAnyway(t, args[0])
            args[0].as(PairCell.self).pointee.second = Value(smallInt: owner)
            args[0].as(PairCell.self).pointee.third = Value(smallInt: depth)
            if !raised.isNothing { throw t.reraise(raised) }
            return .none
        }
        type.method("_at_fork_reinit", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].as(PairCell.self).pointee.second = Value(smallInt: 0)
            args[0].as(PairCell.self).pointee.third = Value(smallInt: 0)
            wordLock(args[0]).reset()
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(PairCell.self)
            let state = wordLock(args[0]).isHeld ? "locked" : "unlocked"
            return t.str(
                "<\(state) \(t.qualifiedTypeName(t.type(of: args[0]))) object owner=\(cell.pointee.second.smallInt) count=\(cell.pointee.third.smallInt) at \(t.address(args[0]))>")
        }
    }

    /// Takes the lock whatever happens: a condition's waiter must own it again even when a signal handler raises. What the
    /// handler raised, or nothing.
    private static func takeAnyway(_ t: Thread, _ lock: Value) -> Value {
        if wordLock(lock).tryLock() { return .nothing }
        var raised = Value.nothing
        while true {
            do throws(Raised) {
                _ = try wait(t, lock, nanoseconds: nil)
                return raised
            } catch { raised = t.takeException() }
        }
    }
}
