import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// State of a StringIO: code points in malloc'd memory, a byte each while all are Latin-1, else four.
final class StringObject: StreamObject {
    private(set) var memory = malloc(64)!
    private var capacity = 64
    private(set) var width = 1
    private(set) var isASCII = true
    var count = 0
    var position = 0
    var isOpen = true
    var isInitialized = false
    var mode: NewlineMode?
    var seen = NewlinesSeen()
    let lock = StreamLock()

    deinit { free(memory) }

    var bytes1: UnsafeMutablePointer<UInt8> { memory.assumingMemoryBound(to: UInt8.self) }
    var bytes4: UnsafeMutablePointer<UInt32> { memory.assumingMemoryBound(to: UInt32.self) }

    subscript(index: Int) -> UInt32 { width == 1 ? UInt32(bytes1[index]) : bytes4[index] }

    func reset() {
        count = 0
        position = 0
        width = 1
        isASCII = true
    }

    private func reserve(_ t: Thread, _ needed: Int) throws(Raised) {
        let size = needed * width
        if size <= capacity { return }
        let wanted = max(size, capacity + (capacity < 1 << 20 ? capacity : capacity / 4))
        guard let larger = realloc(memory, wanted) else { throw t.memoryError() }
        memory = larger
        capacity = wanted
    }

    private func widen(_ t: Thread) throws(Raised) {
        let size = max(count, 16) * 4
        guard let wide = malloc(size) else { throw t.memoryError() }
        let points = wide.assumingMemoryBound(to: UInt32.self)
        for index in 0..<count { points[index] = UInt32(bytes1[index]) }
        free(memory)
        memory = wide
        capacity = size
        width = 4
    }

    /// Writes text at the position.
    func write(_ t: Thread, _ text: StrPointer) throws(Raised) {
        let length = text.pointee.count
        if length == 0 { return }
        if position > 1 << 40 { throw t.memoryError() }
        if text.pointee.width > 1 && width == 1 { try widen(t) }
        if !text.pointee.isASCII { isASCII = false }
        let end = position + length
        try reserve(t, max(end, count))
        while count < position {
            if width == 1 { bytes1[count] = 0 } else { bytes4[count] = 0 }
            count += 1
        }
        if width == 1 {
            memcpy(bytes1 + position, text.bytes1, length)
        } else {
            for index in 0..<length { bytes4[position + index] = text[codePoint: index] }
        }
        position = end
        count = max(count, end)
    }

    func text(_ t: Thread, _ start: Int, _ end: Int) throws(Raised) -> Value {
        if start >= end { return Constants.emptyStr }
        if width == 1 {
            let part = UnsafeBufferPointer(start: UnsafePointer(bytes1 + start), count: end - start)
            return isASCII ? try t.str(ascii: part) : try t.str(latin1: part)
        }
        return try t.str(codePoints: Array(UnsafeBufferPointer(start: bytes4 + start, count: end - start)))
    }

    /// Where the line at the position ends.
    func lineEnd(_ limit: Int) -> Int {
        let last = limit < 0 ? count : min(count, position + min(limit, count))
        guard let mode else { return last }
        if mode.isUniversal && !mode.translatesInput {
            var index = position
            while index < last {
                let point = self[index]
                index += 1
                if point == 10 { return index }
                if point == 13 {
                    if index < last && self[index] == 10 { return index + 1 }
                    return index
                }
            }
            return last
        }
        let ending = mode.lineEnd
        if width == 1 && ending.count == 1 {
            guard last > position, let found = memchr(bytes1 + position, Int32(ending[0]), last - position) else {
                return last
            }
            return UnsafeRawPointer(found) - UnsafeRawPointer(memory) + 1
        }
        var index = position
        while index < last {
            if self[index] == UInt32(ending[0]) {
                if ending.count == 1 { return index + 1 }
                if index + 1 < last && self[index + 1] == UInt32(ending[1]) { return index + 2 }
            }
            index += 1
        }
        return last
    }
}

enum StringIOType {
    private static func locked<Result>(
        _ t: Thread, _ value: Value, _ body: (StringObject) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        let state = try t.object(value, StringObject.self)
        state.lock.acquire(t)
        defer { state.lock.release() }
        if !state.isInitialized { throw t.valueError("I/O operation on uninitialized object") }
        if !state.isOpen { throw t.valueError("I/O operation on closed file") }
        return try body(state)
    }

    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let type = try IOModule.type(m, "StringIO", IOModule.textIOBase, into: IOModule.stringIO)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], StringObject())
        }
        type.method("__init__", "(self, initial_value='', newline='\n')") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], StringObject.self)
            if !args[1].isNone && !args[1].isKind(.str) {
                throw t.typeError("initial_value must be str or None, not \(t.typeName(args[1]))")
            }
            if !args[2].isNone && !args[2].isKind(.str) {
                throw t.typeError("newline must be str or None, not \(t.typeName(args[2]))")
            }
            var mode = try NewlineMode(t, args[2])
            // Unlike a file, what is written is translated too, and lines then end at \n.
            if mode.argument == nil { mode.lineEnd = [10] }
            state.mode = mode
            state.reset()
            state.isOpen = true
            state.isInitialized = true
            state.seen.bits = 0
            if args[1].isKind(.str) { try write(t, state, args[1]) }
            state.position = 0
            return .none
        }
        setUpReading(type)
        setUpWriting(type)
        setUpState(type)
    }

    /// Writes with the translation of the newline mode.
    private static func write(_ t: Thread, _ state: StringObject, _ text: Value) throws(Raised) {
        guard let mode = state.mode else { return }
        if mode.argument == "\n" { return try state.write(t, text.as(StrCell.self)) }
        var points = t.codePoints(text)
        if mode.isUniversal {
            state.seen.note(points)
            if mode.translatesInput { points = translatedNewlines(points) }
        }
        if let ending = mode.output, points.contains(10) {
            points = points.flatMap { $0 == 10 ? ending.map { UInt32($0) } : [$0] }
        }
        try state.write(t, try t.str(codePoints: points).as(StrCell.self))
    }

    private static func line(_ t: Thread, _ state: StringObject, _ limit: Int) throws(Raised) -> Value {
        if state.position >= state.count { return Constants.emptyStr }
        let start = state.position
        let end = state.lineEnd(limit)
        state.position = end
        return try state.text(t, start, end)
    }

    private static func setUpReading(_ type: TypeBuilder) {
        type.method("read", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try IOBaseTypes.size(t, args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                let start = state.position
                if start >= state.count { return Constants.emptyStr }
                let end = size < 0 ? state.count : min(state.count, start + min(size, state.count))
                state.position = end
                return try state.text(t, start, end)
            }
        }
        type.method("readline", "(self, size=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try IOBaseTypes.size(t, args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in try line(t, state, size) }
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let line: Value
            if Value(t.type(of: args[0])) == IOModule.stringIO.value {
                line = try locked(t, args[0]) { (state) throws(Raised) -> Value in try self.line(t, state, -1) }
            } else {
                line = try t.callMethod(args[0], "readline")
                guard line.isKind(.str) else {
                    throw t.raise(.osError, "readline() should have returned a str object, not '\(t.typeName(line))'")
                }
            }
            if line.as(StrCell.self).pointee.count == 0 { throw t.raise(.stopIteration) }
            return line
        }
        type.method("getvalue", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try locked(t, args[0]) { (state) throws(Raised) -> Value in try state.text(t, 0, state.count) }
        }
    }

    private static func setUpWriting(_ type: TypeBuilder) {
        type.method("write", "(self, s, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else {
                throw t.typeError("string argument expected, got '\(t.typeName(args[1]))'")
            }
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                try write(t, state, args[1])
                return t.int(args[1].as(StrCell.self).pointee.count)
            }
        }
        type.method("truncate", "(self, pos=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[1].isNone ? nil : try t.index(args[1])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                let size = given ?? state.position
                if size < 0 { throw t.valueError("Negative size value \(size)") }
                if size < state.count { state.count = size }
                return t.int(size)
            }
        }
        type.method("seek", "(self, pos, whence=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let offset = try t.index(args[1])
            let whence = try t.int32(args[2])
            return try locked(t, args[0]) { (state) throws(Raised) -> Value in
                if whence < 0 || whence > 2 {
                    throw t.valueError("Invalid whence (\(whence), should be 0, 1 or 2)")
                }
                if offset < 0 && whence == 0 { throw t.valueError("Negative seek position \(offset)") }
                if whence != 0 && offset != 0 { throw t.raise(.osError, "Can't do nonzero cur-relative seeks") }
                state.position = whence == 0 ? offset : whence == 1 ? state.position : state.count
                return t.int(state.position)
            }
        }
        type.method("tell", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try locked(t, args[0]) { (state) throws(Raised) -> Value in t.int(state.position) }
        }
    }

    private static func setUpState(_ type: TypeBuilder) {
        for name in ["readable", "writable", "seekable"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try locked(t, args[0]) { (state) throws(Raised) -> Value in .true }
            }
        }
        type.method("close", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], StringObject.self)
            state.isOpen = false
            state.reset()
            return .none
        }
        type.property("closed") { (t: Thread, object: Value) throws(Raised) -> Value in
            Value(!(try t.object(object, StringObject.self).isOpen))
        }
        type.property("line_buffering") { (t: Thread, object: Value) throws(Raised) -> Value in
            try locked(t, object) { (state) throws(Raised) -> Value in .false }
        }
        type.property("newlines") { (t: Thread, object: Value) throws(Raised) -> Value in
            try locked(t, object) { (state) throws(Raised) -> Value in
                state.mode?.isUniversal == true ? state.seen.value(t) : .none
            }
        }
        type.method("__getstate__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try locked(t, args[0]) { (state) throws(Raised) -> Value in
                let dict = try t.attributeDict(args[0])
                let newline = state.mode?.argument.map { t.str($0) } ?? .none
                return t.tuple(
                    try state.text(t, 0, state.count), newline, t.int(state.position),
                    dict.isNothing || Dict.count(dict) == 0 ? .none : dict)
            }
        }
        type.method("__setstate__", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.tuple), args[1].as(TupleCell.self).pointee.count >= 4 else {
                throw t.typeError("\(t.typeName(args[0])).__setstate__ argument should be 4-tuple, got \(t.typeName(args[1]))")
            }
            let items = args[1].as(TupleCell.self).items
            let state = try t.object(args[0], StringObject.self)
            state.mode = try NewlineMode(t, items[1])
            state.reset()
            state.isOpen = true
            state.isInitialized = true
            if items[0].isKind(.str) { try state.write(t, items[0].as(StrCell.self)) }
            state.position = max(0, try t.index(items[2]))
            if items[3].isKind(.dict) { try t.updateDict(try t.attributeDict(args[0]), items[3]) }
            return .none
        }
    }
}
