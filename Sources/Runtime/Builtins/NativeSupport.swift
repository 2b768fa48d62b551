import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What native modules need of the core beyond its public interface.
extension Thread {
    /// Whether this is the thread that started the machine: the one that runs signal handlers.
    package var isMainThread: Bool { state == Machine.mainThread.state }

    /// An address that tells threads apart.
    package var number: UInt { UInt(bitPattern: state) }

    /// A tuple whose items are all nothing; to be filled before the next safepoint.
    package func newTuple(count: Int) throws(Raised) -> UnsafeMutablePointer<TupleCell> {
        try makeTupleChecked(count: count)
    }

    /// A tuple with a copy of the items of a list.
    package func tuple(ofList list: Value) throws(Raised) -> Value {
        let (items, count) = try snapshot(list)
        return try tuple(copying: items, count: count)
    }

    /// An instance of a struct sequence: a tuple with further fields in a hidden tuple (or nothing).
    package func makeStructSequence(_ type: Value, _ count: Int, hidden: Value) throws(Raised) -> UnsafeMutablePointer<TupleCell> {
        let cell = try makeTupleChecked(count: count)
        cell.pointee.header.shape = type.as(TypeCell.self).pointee.rootShape.pointee.id
        cell.pointee.dict = hidden
        return cell
    }

    /// Code points start..<end of a str.
    package func slice(_ text: Value, _ start: Int, _ end: Int) throws(Raised) -> Value {
        try Str.slice(self, text, start, end)
    }

    /// A read-only view of a dict.
    package func mappingProxy(_ dict: Value) -> Value { makePair(.mappingProxy, dict) }

    /// a + b of two strs.
    package func concatenate(_ a: Value, _ b: Value) throws(Raised) -> Value { try Str.concatenate(self, a, b) }

    /// Equal text of two strs.
    package func equalText(_ a: Value, _ b: Value) -> Bool { Str.equal(a, b) }

    /// The concatenation of the strs of a list.
    package func join(list: Value) throws(Raised) -> Value {
        let (items, count) = List.snapshot(list)
        return count == 0 ? Constants.emptyStr : try join(items, count)
    }

    /// An int of any 64-bit pattern.
    package func unsigned(_ number: UInt64) -> Value {
        number <= UInt64(Int.max) ? int(Int(number)) : int(BigInt(number))
    }

    /// Tells of the exception on its way, which nobody can catch: sys.unraisablehook.
    package func tellUnraisable(_ object: Value) { reportUnraisable(object) }

    /// Collects now, so that views nobody holds any more let go of the memory they are over.
    package func releaseUnreachableViews() { Collector.collect(self) }

    /// Whether one of the views counted as `exports` of a native object is in use; see `MemoryViews`.
    package func holdsView(of source: Value, exports: Int) -> Bool {
        exports > 0 && (exports > MemoryViews.count(of: source) || MemoryViews.isHeld(self, source))
    }

    /// Whether something waits to be done at the next safepoint.
    package var hasInterrupt: Bool { isInterrupted }
}

extension Thread {
    /// The newest frame of Python code as a frame object, or None.
    package func currentFrame() throws(Raised) -> Value { try frameObject(depth: 0) ?? .none }
}

extension Value {
    /// The slots of a type's instances and their layout: the type cell.
    package var typePointer: TypePointer { self.as(TypeCell.self) }
}

extension Machine {
    /// How many threads of Python code there are.
    package static var threadCount: Int {
        threadsLock.lock()
        defer { threadsLock.unlock() }
        return threads.count
    }

    /// Where a signal handler asks the main thread to run `signalHook` at its next safepoint: a word, and the bit to be
    /// set in it.
    package static var signalInterrupt: (word: UnsafeMutablePointer<UInt32>, bit: UInt32) {
        // SAFETY: `interrupt` is the first field of the state.
        (UnsafeMutableRawPointer(mainThread.state).assumingMemoryBound(to: UInt32.self), Interrupt.signal)
    }

    /// In the child of a fork: only the calling thread is left.
    package static func afterForkInChild(_ thread: Thread) {
        threadsLock = Mutex()
        resumed = Condition()
        threads = [thread.state]
        mainThread = thread
        thread.adoptNativeStack()
        gil.reset(thread)
    }
}
