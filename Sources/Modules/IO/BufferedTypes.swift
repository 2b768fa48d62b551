import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair.
enum BufferedTypes {
    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let reader = try IOModule.type(m, "BufferedReader", IOModule.bufferedIOBase, into: IOModule.bufferedReader)
        setUpCommon(reader, reads: true, writes: false)
        setUpReading(reader)
        let writer = try IOModule.type(m, "BufferedWriter", IOModule.bufferedIOBase, into: IOModule.bufferedWriter)
        setUpCommon(writer, reads: false, writes: true)
        setUpWriting(writer)
        let random = try IOModule.type(m, "BufferedRandom", IOModule.bufferedIOBase, into: IOModule.bufferedRandom)
        setUpCommon(random, reads: true, writes: true)
        setUpReading(random)
        setUpWriting(random)
        try setUpPair(try IOModule.type(m, "BufferedRWPair", IOModule.bufferedIOBase, into: IOModule.bufferedRWPair))
    }

    /// The state of self, initialised and not detached.
    @inline(__always)
    static func state(_ t: Thread, _ value: Value) throws(Raised) -> BufferedObject {
        let state = try t.object(value, BufferedObject.self)
        if !state.isInitialized || state.isDetached { throw unusable(t, state) }
        return state
    }

    private static func unusable(_ t: Thread, _ state: BufferedObject) -> Raised {
        t.valueError(state.isDetached ? "raw stream has been detached" : "I/O operation on uninitialized object")
    }

    private static func open(_ t: Thread, _ value: Value, _ message: String) throws(Raised) -> BufferedObject {
        let state = try state(t, value)
        if try state.isClosed(t) { throw t.valueError(message) }
        return state
    }

    /// Runs `body` with the lock held. RuntimeError when this thread holds it already (a signal handler).
    @inline(__always)
    static func locked<Result>(
        _ t: Thread, _ state: BufferedObject, _ self: Value, _ body: () throws(Raised) -> Result
    ) throws(Raised) -> Result {
        if state.lock.owner == t.number {
            throw t.runtimeError("reentrant call inside \(try t.reprString(self))")
        }
        state.lock.acquire(t)
        defer { state.lock.release() }
        return try body()
    }

    private static func setUpCommon(_ type: TypeBuilder, reads: Bool, writes: Bool) {
        let typeName = reads ? writes ? "BufferedRandom" : "BufferedReader" : "BufferedWriter"
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], BufferedObject())
        }
        type.method("__init__", "(self, raw, buffer_size=131072)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], BufferedObject.self)
            let raw = args[1]
            state.isInitialized = false
            state.isDetached = false
            let checks = (writes && reads ? ["_checkSeekable"] : []) + (reads ? ["readable"] : []) + (writes ? ["writable"] : [])
            for check in checks {
                if check == "_checkSeekable" {
                    if !(try t.isTrue(try t.callMethod(raw, "seekable"))) {
                        throw IOModule.unsupported(t, "File or stream is not seekable.")
                    }
                } else if !(try t.isTrue(try t.callMethod(raw, check))) {
                    throw IOModule.unsupported(t, "File or stream is not \(check).")
                }
            }
            let size = try t.index(args[2])
            if size <= 0 { throw t.valueError("buffer size must be strictly positive") }
            if size > 1 << 40 { throw t.memoryError() }
            state.size = size
            state.raw = raw
            state.canRead = reads
            state.canWrite = writes
            let isExact = raw.isKind(.native) && Value(t.type(of: raw)) == IOModule.fileIO.value
            state.file = isExact ? t.native(raw, as: FileObject.self) : nil
            if writes { IOModule.addWriter(state) }
            if writes && state.file == nil { t.registerFinalizer(args[0]) }
            state.isInitialized = true
            return .none
        }
        type.property("raw") { (t: Thread, object: Value) throws(Raised) -> Value in try state(t, object).raw }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try state(t, object).isClosed(t))
        }
        type.property("name") { (t: Thread, object: Value) throws(Raised) -> Value in
            try t.getAttr(try state(t, object).raw, .name)
        }
        type.property("mode") { (t: Thread, object: Value) throws(Raised) -> Value in
            try t.getAttr(try state(t, object).raw, "mode")
        }
        for name in ["seekable", "readable", "writable", "fileno", "isatty"] {
            if name == "readable" && !reads || name == "writable" && !writes { continue }
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.callMethod(try state(t, args[0]).raw, name)
            }
        }
        type.method("detach", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            _ = try t.callMethod(args[0], .flush)
            state.isDetached = true
            return state.raw
        }
        type.method("flush", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try open(t, args[0], "flush of closed file")
            if !writes { return try t.callMethod(state.raw, .flush) }
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                try state.flushOutput(t)
                if reads { try state.rewindInput(t) }
                return .none
            }
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            if try state.isClosed(t) { return .none }
            return try IOBaseTypes.closeBehind(t, state.raw) { () throws(Raised) in _ = try t.callMethod(args[0], .flush) }
        }
        type.method("tell", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in t.int(try state.tell(t)) }
        }
        type.method("seek", "(self, target, whence=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let whence = try t.int32(args[2])
            if whence < 0 || whence > 4 { throw t.valueError("whence value \(whence) unsupported") }
            let state = try open(t, args[0], "seek of closed file")
            if !(try t.isTrue(try t.callMethod(state.raw, "seekable"))) {
                throw IOModule.unsupported(t, "File or stream is not seekable.")
            }
            let offset = try t.int64(args[1])
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                t.int(try state.seek(t, offset, whence))
            }
        }
        type.method("truncate", "(self, pos=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try open(t, args[0], "truncate of closed file")
            if !writes { throw IOModule.unsupported(t, "truncate") }
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                try state.flushOutput(t)
                if reads { try state.rewindInput(t) }
                let position = args[1].isNone ? t.int(try state.tell(t)) : args[1]
                return try t.callMethod(state.raw, "truncate", position)
            }
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let own = "_io.\(t.className(args[0]))"
            do throws(Raised) {
                if let name = try t.findAttr(args[0], .name) { return t.str("<\(own) name=\(try t.reprString(name))>") }
            } catch {
                if !t.catches(.valueError) { throw error }
            }
            return t.str("<\(own)>")
        }
        for name in ["__getstate__", "__reduce__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                throw t.typeError("cannot pickle '_io.\(typeName)' instances")
            }
        }
    }

    private static func setUpReading(_ type: TypeBuilder) {
        type.method("read", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            let size: Int
            if args[1].isNone {
                size = -1
            } else {
                let given = try t.index(args[1])
                if given < -1 { throw t.valueError("read length must be non-negative or -1") }
                size = given
            }
            if try state.isClosed(t) { throw t.valueError("read of closed file") }
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                size < 0 ? try state.readAll(t) : try state.read(t, size)
            }
        }
        type.method("read1", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try open(t, args[0], "read of closed file")
            var size = try t.index(args[1])
            if size < 0 { size = state.size }
            if size == 0 { return Constants.emptyBytes }
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                if state.available > 0 { return try state.read(t, min(size, state.available)) }
                if state.canWrite { try state.flushOutput(t) }
                let scratchSize = min(size, 1 << 20)
                return try FileType.withScratch(t, scratchSize) { (scratch) throws(Raised) -> Value in
                    let count = try state.rawRead(t, scratch, scratchSize)
                    return count <= 0 ? Constants.emptyBytes : try t.bytes(copying: scratch, count: count)
                }
            }
        }
        type.method("peek", "(self, size=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try open(t, args[0], "peek of closed file")
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                if state.available == 0 { _ = try state.fill(t) }
                if state.available == 0 { return Constants.emptyBytes }
                return try t.bytes(copying: state.input! + state.inputStart, count: state.available)
            }
        }
        for (name, once) in [("readinto", false), ("readinto1", true)] {
            type.method(name, "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let state = try open(t, args[0], "readinto of closed file")
                let view = try t.openBuffer(args[1], writable: true)
                defer { view.release() }
                return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                    let count = try state.read(t, into: view.base, view.count, once: once)
                    return count < 0 ? .none : t.int(count)
                }
            }
        }
        type.method("readline", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try open(t, args[0], "readline of closed file")
            let limit = try IOBaseTypes.size(t, args[1])
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in try state.readLine(t, limit) }
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let line: Value
            let own = Value(t.type(of: args[0]))
            if own == IOModule.bufferedReader.value || own == IOModule.bufferedRandom.value {
                let state = try open(t, args[0], "readline of closed file")
                line = try locked(t, state, args[0]) { () throws(Raised) -> Value in try state.readLine(t, -1) }
            } else {
                line = try t.callMethod(args[0], "readline")
            }
            if try t.length(line) == 0 { throw t.raise(.stopIteration) }
            return line
        }
    }

    private static func setUpWriting(_ type: TypeBuilder) {
        type.method("write", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            if args[1].isKind(.str) { throw t.typeError("a bytes-like object is required, not 'str'") }
            let view = try t.openBuffer(args[1], writable: false)
            defer { view.release() }
            if try state.isClosed(t) { throw t.valueError("write to closed file") }
            return try locked(t, state, args[0]) { () throws(Raised) -> Value in
                try state.write(t, view.base, view.count)
                return t.int(view.count)
            }
        }
    }

    // MARK: BufferedRWPair

    /// State of a pair: two buffers.
    private final class PairObject: StreamObject {
        var reader = Value.nothing
        var writer = Value.nothing
        override func trace(_ visit: (Value) -> Void) {
            visit(reader)
            visit(writer)
        }
    }

    private static func setUpPair(_ type: TypeBuilder) throws(Raised) {
        func pair(_ t: Thread, _ value: Value) throws(Raised) -> PairObject {
            let pair = try t.object(value, PairObject.self)
            if pair.reader.isNothing { throw t.valueError("I/O operation on uninitialized object") }
            return pair
        }
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], PairObject())
        }
        type.method("__init__", "(self, reader, writer, buffer_size=131072, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let pair = try t.object(args[0], PairObject.self)
            let reader = try t.call(IOModule.bufferedReader.value, args[1], args[3])
            pair.writer = try t.call(IOModule.bufferedWriter.value, args[2], args[3])
            pair.reader = reader
            return .none
        }
        for (name, signature) in [
            ("read", "(self, size=-1, /)"), ("peek", "(self, size=0, /)"), ("read1", "(self, size=-1, /)"),
            ("readinto", "(self, buffer, /)"), ("readinto1", "(self, buffer, /)"),
        ] {
            type.method(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.callMethod(try pair(t, args[0]).reader, name, args[1])
            }
        }
        type.method("write", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(try pair(t, args[0]).writer, .write, args[1])
        }
        type.method("flush", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(try pair(t, args[0]).writer, .flush)
        }
        type.method("readable", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(try pair(t, args[0]).reader, "readable")
        }
        type.method("writable", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(try pair(t, args[0]).writer, "writable")
        }
        type.method("isatty", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let pair = try pair(t, args[0])
            if try t.isTrue(try t.callMethod(pair.writer, "isatty")) { return .true }
            return try t.callMethod(pair.reader, "isatty")
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let pair = try pair(t, args[0])
            return try IOBaseTypes.closeBehind(t, pair.reader) { () throws(Raised) in
                _ = try t.callMethod(pair.writer, .close)
            }
        }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            try t.getAttr(try pair(t, object).writer, "closed")
        }
    }
}
