import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// _io.TextIOWrapper
enum TextType {
    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let type = try IOModule.type(m, "TextIOWrapper", IOModule.textIOBase, into: IOModule.textIOWrapper)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], TextObject())
        }
        type.method(
            "__init__",
            "(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in
            try initialize(t, args)
            return .none
        }
        setUpReading(type)
        setUpWriting(type)
        setUpPosition(type)
        setUpAttributes(type)
        setUpConfiguration(type)
    }

    /// The state of self, usable.
    @inline(__always)
    private static func state(_ t: Thread, _ value: Value) throws(Raised) -> TextObject {
        let state = try t.object(value, TextObject.self)
        if !state.isInitialized || state.isDetached {
            throw t.valueError(
                state.isDetached ? "underlying buffer has been detached" : "I/O operation on uninitialized object")
        }
        return state
    }

    /// The state of self for its settings, which outlive the buffer.
    private static func configuration(_ t: Thread, _ value: Value) throws(Raised) -> TextObject {
        let state = try t.object(value, TextObject.self)
        return state.isDetached ? state : try self.state(t, value)
    }

    /// Runs `body` on an open stream with the lock held.
    @inline(__always)
    private static func locked<Result>(
        _ t: Thread, _ value: Value, _ body: (TextObject) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        let state = try state(t, value)
        if try state.isClosed(t) { throw t.valueError("I/O operation on closed file.") }
        state.lock.acquire(t)
        defer { state.lock.release() }
        return try body(state)
    }

    private static func name(_ t: Thread, _ value: Value, _ what: String) throws(Raised) -> String? {
        if value.isNone { return nil }
        guard value.isKind(.str) else {
            throw t.typeError("TextIOWrapper() argument '\(what)' must be str or None, not \(t.argumentTypeName(value))")
        }
        let text = t.string(value)
        if text.utf8.contains(0) { throw t.valueError("embedded null character") }
        return text
    }

    private static func setEncoding(_ t: Thread, _ state: TextObject, _ encoding: String?, _ errors: String?) throws(Raised) {
        if let encoding {
            state.encoding = encoding == "locale" ? "UTF-8" : encoding
        }
        state.codec = TextCodecs.find(state.encoding)
        if state.codec == nil {
            let found = try Codecs.search(t, state.encoding)
            if found.isNothing { throw t.raise(.lookupError, "unknown encoding: \(state.encoding)") }
            if let isText = try t.findAttr(found, "_is_text_encoding"), !(try t.isTrue(isText)) {
                throw t.raise(.lookupError, "'\(state.encoding)' is not a text encoding")
            }
        }
        state.resetCodec()
        if let errors { state.errors = errors }
    }

    private static func initialize(_ t: Thread, _ args: Args) throws(Raised) {
        let state = try t.object(args[0], TextObject.self)
        state.isInitialized = false
        state.isDetached = false
        let encoding = try name(t, args[2], "encoding")
        let errors = try name(t, args[3], "errors")
        state.newline = try NewlineMode(t, args[4])
        state.encoding = "UTF-8"
        state.errors = "strict"
        try setEncoding(t, state, encoding, errors)
        let buffer = args[1]
        state.isLineBuffered = try t.isTrue(args[5])
        state.isWriteThrough = try t.isTrue(args[6])
        let type = Value(t.type(of: buffer))
        let isExact = type == IOModule.bufferedReader.value || type == IOModule.bufferedWriter.value
            || type == IOModule.bufferedRandom.value
        state.native = isExact ? t.native(buffer, as: BufferedObject.self) : nil
        let isSeekable = try t.isTrue(try t.callMethod(buffer, "seekable"))
        let isWritable = try t.isTrue(try t.callMethod(buffer, "writable"))
        state.hasWrittenMark = false
        state.isSeekable = isSeekable
        if isSeekable && isWritable {
            state.hasWrittenMark = try t.index(try t.callMethod(buffer, "tell")) != 0
        }
        state.buffer = buffer
        state.discardInput()
        if state.native != nil && isWritable { IOModule.addWriter(state) }
        if state.native?.file == nil { t.registerFinalizer(args[0]) }
        state.isInitialized = true
    }

    private static func setUpReading(_ type: TypeBuilder) {
        func readable(_ t: Thread, _ state: TextObject) throws(Raised) {
            guard let native = state.native else {
                if try t.isTrue(try t.callMethod(state.buffer, "readable")) { return }
                throw IOModule.unsupported(t, "not readable")
            }
            if !native.canRead { throw IOModule.unsupported(t, "not readable") }
        }
        type.method("read", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try IOBaseTypes.size(t, args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try readable(t, state)
                return size < 0 ? try state.readAll(t) : try state.read(t, size)
            }
        }
        type.method("readline", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try IOBaseTypes.size(t, args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try readable(t, state)
                return try state.readLine(t, size)
            }
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let line: Value
            let object = try state(t, args[0])
            object.isTelling = false
            if Value(t.type(of: args[0])) == IOModule.textIOWrapper.value {
                line = try locked(t, args[0]) { (state) throws(Raised) -> Value in
                    try readable(t, state)
                    return try state.readLine(t, -1)
                }
            } else {
                line = try t.callMethod(args[0], "readline")
                guard line.isKind(.str) else {
                    throw t.raise(.osError, "readline() should have returned a str object, not '\(t.typeName(line))'")
                }
            }
            if line.as(StrCell.self).pointee.count == 0 {
                object.isTelling = true
                throw t.raise(.stopIteration)
            }
            return line
        }
    }

    private static func setUpWriting(_ type: TypeBuilder) {
        type.method("write", "(self, text, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else {
                throw t.typeError("write() argument must be str, not \(t.argumentTypeName(args[1]))")
            }
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                if let native = state.native, !native.canWrite { throw IOModule.unsupported(t, "not writable") }
                try state.write(t, args[1])
                return Value(smallInt: args[1].as(StrCell.self).pointee.count)
            }
        }
        type.method("flush", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try state.flushPending(t)
                try state.flushBuffer(t)
                return .none
            }
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            if try state.isClosed(t) { return .none }
            return try IOBaseTypes.closeBehind(t, state.buffer) { () throws(Raised) in
                _ = try t.callMethod(args[0], .flush)
            }
        }
        type.method("detach", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            _ = try t.callMethod(args[0], .flush)
            state.isDetached = true
            return state.buffer
        }
    }

    private static func setUpPosition(_ type: TypeBuilder) {
        func seekable(_ t: Thread, _ state: TextObject) throws(Raised) {
            if !(try t.isTrue(try t.callMethod(state.buffer, "seekable"))) {
                throw IOModule.unsupported(t, "underlying stream is not seekable")
            }
        }
        type.method("tell", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try seekable(t, state)
                if !state.isTelling { throw t.raise(.osError, "telling position disabled by next() call") }
                return t.int(try state.tell(t))
            }
        }
        type.method("seek", "(self, cookie, whence=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let whence = try t.int32(args[2])
            var cookie = try t.int64(args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try seekable(t, state)
                state.isTelling = true
                switch whence {
                case 0:
                    if cookie < 0 { throw t.valueError("negative seek position \(cookie)") }
                case 1:
                    if cookie != 0 { throw IOModule.unsupported(t, "can't do nonzero cur-relative seeks") }
                    cookie = try state.tell(t)
                case 2:
                    if cookie != 0 { throw IOModule.unsupported(t, "can't do nonzero end-relative seeks") }
                    try state.flushPending(t)
                    try state.flushBuffer(t)
                    state.discardInput()
                    let position = try t.index(try t.callMethod(state.buffer, "seek", Value(smallInt: 0), Value(smallInt: 2)))
                    state.hasWrittenMark = position != 0
                    return t.int(position)
                default: throw t.valueError("invalid whence (\(whence), should be 0, 1 or 2)")
                }
                try state.flushPending(t)
                try state.flushBuffer(t)
                state.discardInput()
                _ = try t.callMethod(state.buffer, "seek", t.int(cookie))
                if cookie == 0 { state.resetCodec() }
                state.hasWrittenMark = cookie != 0
                return t.int(cookie)
            }
        }
        type.method("truncate", "(self, pos=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try state(t, args[0])
            _ = try t.callMethod(args[0], .flush)
            let position = args[1].isNone ? try t.callMethod(args[0], "tell") : args[1]
            return try t.callMethod(try state(t, args[0]).buffer, "truncate", position)
        }
    }

    private static func setUpAttributes(_ type: TypeBuilder) {
        for name in ["fileno", "seekable", "readable", "writable", "isatty"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.callMethod(try state(t, args[0]).buffer, name)
            }
        }
        type.property("buffer") { (t: Thread, object: Value) throws(Raised) -> Value in try state(t, object).buffer }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try state(t, object).isClosed(t))
        }
        type.property("name") { (t: Thread, object: Value) throws(Raised) -> Value in
            try t.getAttr(try state(t, object).buffer, .name)
        }
        type.property("encoding") { (t: Thread, object: Value) throws(Raised) -> Value in
            t.str(try configuration(t, object).encoding)
        }
        type.property("errors") { (t: Thread, object: Value) throws(Raised) -> Value in
            t.str(try configuration(t, object).errors)
        }
        type.property("line_buffering") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try configuration(t, object).isLineBuffered)
        }
        type.property("write_through") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try configuration(t, object).isWriteThrough)
        }
        type.property("newlines") { (t: Thread, object: Value) throws(Raised) -> Value in
            let state = try state(t, object)
            return state.newline?.isUniversal == true ? state.seen.value(t) : .none
        }
        type.property(
            "_CHUNK_SIZE",
            { (t: Thread, object: Value) throws(Raised) -> Value in t.int(try state(t, object).chunkSize) },
            set: { (t: Thread, object: Value, value: Value) throws(Raised) in
                let size = try t.index(value)
                if size <= 0 { throw t.valueError("a strictly positive integer is required") }
                try state(t, object).chunkSize = size
            })
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try configuration(t, args[0])
            var parts = "<\(t.typeName(args[0]))"
            if state.isInitialized && !state.isDetached {
                for attribute in ["name", "mode"] {
                    do throws(Raised) {
                        if let value = try t.findAttr(args[0], attribute) {
                            parts += " \(attribute)=\(try t.reprString(value))"
                        }
                    } catch {
                        if !t.catches(.valueError) { throw error }
                    }
                }
            }
            return t.str("\(parts) encoding='\(state.encoding)'>")
        }
        for name in ["__getstate__", "__reduce__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                throw t.typeError("cannot pickle 'TextIOWrapper' instances")
            }
        }
    }

    private static func setUpConfiguration(_ type: TypeBuilder) {
        type.method(
            "reconfigure",
            "(self, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try state(t, args[0])
            let encoding = try name(t, args[1], "encoding")
            let errors = try name(t, args[2], "errors")
            if state.hasRead && (encoding != nil || errors != nil || !args[3].isNothing) {
                throw IOModule.unsupported(
                    t, "It is not possible to set the encoding or newline of stream after the first read")
            }
            let mode = args[3].isNothing ? nil : try NewlineMode(t, args[3])
            _ = try t.callMethod(args[0], .flush)
            if encoding != nil {
                // The new encoding begins in the middle of the stream: no byte order mark.
                let position = state.isSeekable ? try t.index(try t.callMethod(state.buffer, "tell")) : 0
                state.hasWrittenMark = position != 0
            }
            if encoding != nil || errors != nil {
                try setEncoding(t, state, encoding, errors ?? (encoding == nil ? nil : "strict"))
            }
            if let mode { state.newline = mode }
            if !args[4].isNone { state.isLineBuffered = try t.isTrue(args[4]) }
            if !args[5].isNone { state.isWriteThrough = try t.isTrue(args[5]) }
            return .none
        }
    }
}
