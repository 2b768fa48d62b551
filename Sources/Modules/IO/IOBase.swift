import Runtime

/// State of a stream. Plain instances are those of Python classes that derive from the abstract types.
class StreamObject: NativeObject {
    /// close() of the abstract type has run.
    final var isBaseClosed = false
    /// Writes what is buffered to the descriptor, without Python code. For exit and death.
    func flushNatively() {}
}

/// _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase: what every stream does in terms of a few methods.
enum IOBaseTypes {
    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        try setUpBase(try IOModule.type(m, "_IOBase", nil, into: IOModule.ioBase))
        try setUpRaw(try IOModule.type(m, "_RawIOBase", IOModule.ioBase, into: IOModule.rawIOBase))
        try setUpBuffered(try IOModule.type(m, "_BufferedIOBase", IOModule.ioBase, into: IOModule.bufferedIOBase))
        try setUpText(try IOModule.type(m, "_TextIOBase", IOModule.ioBase, into: IOModule.textIOBase))
    }

    /// Runs `body`, then closes `inner` whether that worked or not; of two errors the first is the context of the second.
    static func closeBehind(_ t: Thread, _ inner: Value, _ body: () throws(Raised) -> Void) throws(Raised) -> Value {
        do throws(Raised) { try body() } catch {
            let first = t.takeException()
            do throws(Raised) { _ = try t.callMethod(inner, .close) } catch {
                let second = t.takeException()
                if second != first { t.chainContext(second, first) }
                throw t.reraise(second)
            }
            throw t.reraise(first)
        }
        return try t.callMethod(inner, .close)
    }

    /// ValueError when `stream.closed`.
    static func checkClosed(_ t: Thread, _ stream: Value) throws(Raised) {
        if try t.isTrue(try t.getAttr(stream, "closed")) { throw t.valueError("I/O operation on closed file.") }
    }

    private static func check(_ t: Thread, _ stream: Value, _ method: String, _ what: String) throws(Raised) {
        let result = try t.callMethod(stream, method)
        if !result.isTrue { throw IOModule.unsupported(t, "File or stream is not \(what).") }
    }

    /// A size argument: None and negative numbers are −1.
    static func size(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        if value.isNone || value.isNothing { return -1 }
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.typeError("argument should be integer or None, not '\(t.typeName(value))'")
        }
        return max(-1, try t.clampedIndex(value))
    }

    private static func setUpBase(_ type: TypeBuilder) throws(Raised) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], StreamObject())
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
        for (name, signature) in [
            ("seek", "(self, offset, whence=0, /)"), ("truncate", "(self, size=None, /)"), ("fileno", "(self, /)"),
        ] {
            type.method(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                throw IOModule.unsupported(t, name)
            }
        }
        type.method("tell", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(args[0], "seek", Value(smallInt: 0), Value(smallInt: 1))
        }
        type.method("flush", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if try t.object(args[0], StreamObject.self).isBaseClosed { throw t.valueError("I/O operation on closed file.") }
            return .none
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let stream = try t.object(args[0], StreamObject.self)
            if stream.isBaseClosed { return .none }
            do throws(Raised) { _ = try t.callMethod(args[0], .flush) } catch {
                stream.isBaseClosed = true
                throw error
            }
            stream.isBaseClosed = true
            return .none
        }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(try t.object(object, StreamObject.self).isBaseClosed)
        }
        // For instances of Python classes, and for buffers and text over them (their `__init__` registers them).
        type.method("__del__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let isClosed: Bool
            do throws(Raised) { isClosed = try t.isTrue(try t.getAttr(args[0], "closed")) } catch {
                if !t.catches(.exception) { throw error }
                // Never initialised, or already taken apart.
                return .none
            }
            if !isClosed { _ = try t.callMethod(args[0], .close) }
            return .none
        }
        type.property("__dict__") { (t: Thread, object: Value) throws(Raised) -> Value in try t.attributeDict(object) }
        for name in ["seekable", "readable", "writable"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in .false }
        }
        type.method("isatty", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try checkClosed(t, args[0])
            return .false
        }
        type.method("_checkClosed", "(self, msg=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if try t.isTrue(try t.getAttr(args[0], "closed")) {
                throw t.valueError(args[1].isKind(.str) ? t.string(args[1]) : "I/O operation on closed file.")
            }
            return .none
        }
        for (name, method, what) in [
            ("_checkSeekable", "seekable", "seekable"), ("_checkReadable", "readable", "readable"),
            ("_checkWritable", "writable", "writable"),
        ] {
            type.method(name, "(self, msg=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try check(t, args[0], method, what)
                return .true
            }
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try checkClosed(t, args[0])
            return args[0]
        }
        type.method("__exit__", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try t.callMethod(args[0], .close)
            return .none
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try checkClosed(t, args[0])
            return args[0]
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let line = try t.callMethod(args[0], "readline")
            if try t.length(line) == 0 { throw t.raise(.stopIteration) }
            return line
        }
        type.method("readline", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try readLine(t, args[0], try size(t, args[1]))
        }
        type.method("readlines", "(self, hint=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let hint = try size(t, args[1])
            let lines = try t.makeList()
            var total = 0
            try t.forEach(args[0]) { line throws(Raised) in
                try List.append(t, lines, line)
                if hint <= 0 { return true }
                total += try t.length(line)
                return total < hint
            }
            return lines
        }
        type.method("writelines", "(self, lines, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try checkClosed(t, args[0])
            try t.forEach(args[1]) { line throws(Raised) in
                _ = try t.callMethod(args[0], .write, line)
                return true
            }
            return .none
        }
    }

    /// A line by way of peek() and read().
    private static func readLine(_ t: Thread, _ stream: Value, _ limit: Int) throws(Raised) -> Value {
        let hasPeek = try t.findAttr(stream, "peek") != nil
        var line: [UInt8] = []
        while limit < 0 || line.count < limit {
            var wanted = 1
            if hasPeek {
                let ahead = try t.callMethod(stream, "peek", Value(smallInt: 1))
                guard ahead.isKind(.bytes) else {
                    throw t.raise(.osError, "peek() should have returned a bytes object, not '\(t.typeName(ahead))'")
                }
                let cell = ahead.as(BytesCell.self)
                let count = limit < 0 ? cell.pointee.count : min(cell.pointee.count, limit - line.count)
                if count > 0 {
                    wanted = count
                    for index in 0..<count where cell.bytes[index] == 10 {
                        wanted = index + 1
                        break
                    }
                }
            }
            let part = try t.callMethod(stream, .read, t.int(wanted))
            guard part.isKind(.bytes) else {
                throw t.raise(.osError, "read() should have returned a bytes object, not '\(t.typeName(part))'")
            }
            let cell = part.as(BytesCell.self)
            if cell.pointee.count == 0 { break }
            line.append(contentsOf: UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count))
            if line.last == 10 { break }
            try t.poll()
        }
        return try t.bytes(line)
    }

    private static func setUpRaw(_ type: TypeBuilder) throws(Raised) {
        type.method("read", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try t.index(args[1])
            if size < 0 { return try t.callMethod(args[0], "readall") }
            let buffer = try t.call(Types.value(.bytearray), t.int(size))
            let result = try t.callMethod(args[0], "readinto", buffer)
            if result.isNone { return .none }
            let count = try t.index(result)
            let view = try t.bufferBytes(buffer)
            defer { view.release() }
            if count < 0 || count > view.count {
                throw t.valueError("readinto returned \(count) outside buffer size \(view.count)")
            }
            return try t.bytes(UnsafeBufferPointer(rebasing: view.bytes[..<count]))
        }
        type.method("readall", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var all: [UInt8] = []
            while true {
                let part = try t.callMethod(args[0], .read, t.int(IOModule.defaultBufferSize))
                if part.isNone && all.isEmpty { return .none }
                if part.isNone { break }
                guard part.isKind(.bytes) else { throw t.typeError("read() should return bytes") }
                let cell = part.as(BytesCell.self)
                if cell.pointee.count == 0 { break }
                all.append(contentsOf: UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count))
            }
            return try t.bytes(all)
        }
        for name in ["readinto", "write"] {
            type.method(name, "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                throw t.raise(.notImplementedError)
            }
        }
    }

    private static func setUpBuffered(_ type: TypeBuilder) throws(Raised) {
        for (name, signature) in [
            ("detach", "(self, /)"), ("read", "(self, size=-1, /)"), ("read1", "(self, size=-1, /)"),
            ("write", "(self, b, /)"),
        ] {
            type.method(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                throw IOModule.unsupported(t, name)
            }
        }
        for (name, reader) in [("readinto", "read"), ("readinto1", "read1")] {
            type.method(name, "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let view = try t.openBuffer(args[1], writable: true)
                defer { view.release() }
                let data = try t.callMethod(args[0], reader, t.int(view.count))
                guard data.isKind(.bytes) else { throw t.typeError("read() should return bytes") }
                let cell = data.as(BytesCell.self)
                if cell.pointee.count > view.count {
                    throw t.valueError(
                        "read() returned too much data: \(view.count) bytes requested, \(cell.pointee.count) returned")
                }
                view.base.update(from: cell.bytes, count: cell.pointee.count)
                return t.int(cell.pointee.count)
            }
        }
    }

    private static func setUpText(_ type: TypeBuilder) throws(Raised) {
        for (name, signature) in [
            ("detach", "(self, /)"), ("read", "(self, size=-1, /)"), ("readline", "(self, size=-1, /)"),
            ("write", "(self, s, /)"),
        ] {
            type.method(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                throw IOModule.unsupported(t, name)
            }
        }
        for name in ["encoding", "newlines", "errors"] {
            type.property(name) { (t: Thread, object: Value) throws(Raised) -> Value in .none }
        }
    }
}
