#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The type bytes, and everything that bytes and bytearray have in common (files BytesType+…); what changes a bytearray
/// stands in ByteArrayType.
///
/// Rule: methods read the contents as they are when the arguments have been converted; a bytearray changed meanwhile by
/// another thread shows either state, never memory that is not its own.
enum BytesType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .bytes)
        type.constant("__doc__", t.str("An immutable sequence of bytes."))
        setUpShared(type, isArray: false)
        type.new("(cls, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try t.classArgument(args[0], .bytes)
            let value = try convert(t, args[1], args[2], args[3])
            return cls == Types.pointer(.bytes) ? value : try instance(t, cls, value)
        }
        type.method("__bytes__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try exact(t, args[0])
        }
        type.method("__getnewargs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(try exact(t, args[0]))
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(truncatingIfNeeded: hash(args[0])))
        }
        type.method("__buffer__", "(self, flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if try t.index(args[1]) & 1 != 0 { throw t.raise(.bufferError, "Object is not writable.") }
            return try MemoryViewType.make(t, args[0])
        }
    }

    /// The contents as they are now.
    @inline(__always)
    static func contents(_ value: Value) -> UnsafeBufferPointer<UInt8> {
        if value.header.pointee.kind == .bytes {
            let cell = value.as(BytesCell.self)
            return UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count)
        }
        return UnsafeBufferPointer(ByteArray.contents(value))
    }

    /// A new object of the kind the method belongs to.
    @inline(__always)
    static func make(
        _ t: Thread, _ isArray: Bool, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(Raised) -> Value {
        isArray ? try t.byteArray(bytes) : try t.bytes(bytes)
    }

    static func make(_ t: Thread, _ isArray: Bool, _ bytes: [UInt8]) throws(Raised) -> Value {
        try t.withBytes(bytes) { buffer throws(Raised) in try make(t, isArray, buffer) }
    }

    /// The object itself if it is exactly bytes, else a copy.
    static func same(_ t: Thread, _ isArray: Bool, _ value: Value) throws(Raised) -> Value {
        value.isExactly(.bytes) ? value : try make(t, isArray, contents(value))
    }

    static func exact(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        value.isExactly(.bytes) ? value : try t.bytes(contents(value))
    }

    /// Uninitialised bytes or bytearray, and where its contents stand.
    static func makeRoom(
        _ t: Thread, _ isArray: Bool, _ count: Int
    ) throws(Raised) -> (Value, UnsafeMutablePointer<UInt8>) {
        if isArray {
            let cell = try t.makeByteArray(count: count)
            return (Value(cell), ByteArray.contents(Value(cell)).baseAddress!)
        }
        let cell = try t.makeBytes(count: count)
        return (Value(cell), cell.bytes)
    }

    static func hash(_ value: Value) -> UInt64 {
        let cell = value.as(BytesCell.self)
        if cell.pointee.hash == 0 { cell.pointee.hash = hash(contents(value)) }
        return cell.pointee.hash
    }

    /// Never 0, nor −1.
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let result = bytes.isEmpty ? 2 : Str.hashBytes(bytes.baseAddress!, bytes.count)
        return result == 0 || result == UInt64.max ? 2 : result
    }

    // MARK: construction

    private static func instance(_ t: Thread, _ cls: TypePointer, _ value: Value) throws(Raised) -> Value {
        let source = contents(value)
        let copy = try t.makeBytes(count: source.count)
        memcpy(copy.bytes, source.baseAddress!, source.count)
        copy.pointee.header.shape = cls.pointee.rootShape.pointee.id
        return t.finishInstance(Value(copy), cls)
    }

    /// The encoded text of a constructor's arguments, or nothing when they are of another form.
    static func encoded(
        _ t: Thread, _ source: Value, _ encoding: Value, _ errors: Value, _ function: String
    ) throws(Raised) -> Value {
        let encodingName = try t.nameArgument(encoding, function, "encoding")
        let errorsName = try t.nameArgument(errors, function, "errors")
        if !source.isNothing && source.isKind(.str) {
            guard let encodingName else { throw t.typeError("string argument without an encoding") }
            return try Codecs.encode(t, source, encodingName, errorsName ?? "strict")
        }
        if encodingName != nil { throw t.typeError("encoding without a string argument") }
        if errorsName != nil { throw t.typeError("errors without a string argument") }
        return .nothing
    }

    private static func convert(
        _ t: Thread, _ source: Value, _ encoding: Value, _ errors: Value
    ) throws(Raised) -> Value {
        let hasMethod = !source.isNothing && encoding.isNothing && errors.isNothing && !source.isExactly(.bytes)
        let method = hasMethod ? t.lookupSpecial(source, .__bytes__) : .nothing
        if !method.isNothing {
            let result = try t.callSpecial(method, source)
            if !result.isKind(.bytes) {
                throw t.typeError("__bytes__ returned non-bytes (type \(t.typeName(result)))")
            }
            return result
        }
        let text = try encoded(t, source, encoding, errors, "bytes")
        if !text.isNothing { return text }
        if source.isNothing { return Constants.emptyBytes }
        if source.isExactly(.bytes) { return source }
        if let count = try size(t, source) {
            let cell = try t.makeBytes(count: count)
            memset(cell.bytes, 0, count)
            return Value(cell)
        }
        return try fromObject(t, source, "bytes")
    }

    /// The count that an integer argument asks for; nil for other objects.
    static func size(_ t: Thread, _ source: Value) throws(Raised) -> Int? {
        if !t.isInt(source) && (source.isCell && t.lookupSpecial(source, .__index__).isNothing || !source.isCell) {
            return nil
        }
        let int: Value
        do throws(Raised) { int = try t.indexValue(source) } catch {
            if t.catches(.typeError) { return nil }
            throw error
        }
        let count = try t.index(int)
        if count < 0 { throw t.valueError("negative count") }
        return count
    }

    /// Bytes of a bytes-like object or of an iterable of ints.
    static func fromObject(_ t: Thread, _ source: Value, _ name: String) throws(Raised) -> Value {
        if let view = try t.bufferView(source) {
            defer { view.release() }
            return try t.bytes(view.bytes)
        }
        if source.isKind(.str) || !t.isIterable(source) {
            throw t.typeError("cannot convert '\(t.typeName(source))' object to \(name)")
        }
        var out: [UInt8] = []
        let message = name == "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)"
        try t.forEach(source) { item throws(Raised) in
            out.append(try byte(t, item, message))
            return true
        }
        return try t.bytes(out)
    }

    /// bytes of any object that has some, as `int.from_bytes` takes it.
    static func toBytes(_ t: Thread, _ source: Value) throws(Raised) -> Value {
        if source.isExactly(.bytes) { return source }
        let method = t.lookupSpecial(source, .__bytes__)
        if !method.isNothing && !method.isNone {
            let result = try t.callSpecial(method, source)
            if !result.isKind(.bytes) {
                throw t.typeError("__bytes__ returned non-bytes (type \(t.typeName(result)))")
            }
            return result
        }
        return try fromObject(t, source, "bytes")
    }

    /// An int from 0 to 255.
    static func byte(
        _ t: Thread, _ value: Value, _ message: String = "byte must be in range(0, 256)"
    ) throws(Raised) -> UInt8 {
        let int = try t.indexValue(value)
        guard int.isSmallInt, let byte = UInt8(exactly: int.smallInt) else { throw t.valueError(message) }
        return byte
    }

    // MARK: shared with bytearray

    static func setUpShared(_ type: TypeBuilder, isArray: Bool) {
        setUpOperators(type, isArray)
        setUpSearch(type, isArray)
        setUpSplitting(type, isArray)
        setUpMappings(type, isArray)
        setUpText(type, isArray)
        setUpReplacing(type, isArray)
    }

    private static func setUpOperators(_ type: TypeBuilder, _ isArray: Bool) {
        for (name, op) in IntType.comparisons {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !isArray && !args[1].isKind(.bytes) && !args[1].isKind(.bytearray) { return .notImplemented }
                guard let view = try t.bufferView(args[1]) else { return .notImplemented }
                defer { view.release() }
                return Value(compare(op, contents(args[0]), view.bytes))
            }
        }
        type.method("__len__", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            Value(smallInt: contents(args[0]).count)
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeIterator(isArray ? .bytearrayIterator : .bytesIterator, args[0])
        }
        type.method("__add__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let view = try t.bufferView(args[1]) else {
                throw t.typeError("can't concat \(t.typeName(args[1])) to \(isArray ? "bytearray" : "bytes")")
            }
            defer { view.release() }
            let own = contents(args[0])
            let (result, target) = try makeRoom(t, isArray, own.count + view.count)
            memcpy(target, own.baseAddress!, own.count)
            memcpy(target + own.count, view.base, view.count)
            return result
        }
        for name in ["__mul__", "__rmul__"] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !t.isInt(args[1]) && t.lookupSpecial(args[1], .__index__).isNothing { return .notImplemented }
                let times = max(try t.index(args[1]), 0)
                if times == 1 { return try same(t, isArray, args[0]) }
                let own = contents(args[0])
                let (total, overflow) = own.count.multipliedReportingOverflow(by: times)
                if overflow { throw t.memoryError() }
                let (result, target) = try makeRoom(t, isArray, total)
                if total > 0 { StrType.fill(target, own.baseAddress!, own.count, times) }
                return result
            }
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if t.isInt(args[1]) || (!args[1].isCell ? false : !t.lookupSpecial(args[1], .__index__).isNothing) {
                let wanted = try byte(t, args[1])
                let own = contents(args[0])
                return Value(memchr(own.baseAddress!, Int32(wanted), own.count) != nil)
            }
            let view = try t.bufferBytes(args[1])
            defer { view.release() }
            return Value(find(contents(args[0]), view.bytes, 0, contents(args[0]).count) >= 0)
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try item(t, args[0], args[1], isArray)
        }
        type.method("__mod__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try make(t, isArray, try Percent.format(t, bytes: contents(args[0]), args[1]))
        }
        type.method("__rmod__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(isArray ? .bytearray : .bytes) { return .notImplemented }
            return try make(t, isArray, try Percent.format(t, bytes: contents(args[1]), args[0]))
        }
        for name in ["__repr__", "__str__"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                var text = Escapes.repr(bytes: contents(args[0]))
                if !isArray { return try t.str(ascii: text) }
                // A bytearray's single quotes are escaped between double ones too.
                if text[1] == UInt8(ascii: "\"") {
                    text = text.flatMap { $0 == UInt8(ascii: "'") ? [UInt8(ascii: "\\"), $0] : [$0] }
                }
                let name = Array(t.typeName(args[0]).utf8)
                return try t.str(wtf8: name + [UInt8(ascii: "(")] + text + [UInt8(ascii: ")")])
            }
        }
    }

    static func compare(
        _ op: Comparison, _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if op == .eq || op == .ne {
            let equal = a.count == b.count && memcmp(a.baseAddress!, b.baseAddress!, a.count) == 0
            return equal == (op == .eq)
        }
        let order = memcmp(a.baseAddress!, b.baseAddress!, min(a.count, b.count))
        let difference = order != 0 ? Int(order) : a.count - b.count
        switch op {
        case .lt: return difference < 0
        case .le: return difference <= 0
        case .gt: return difference > 0
        default: return difference >= 0
        }
    }

    private static func item(_ t: Thread, _ value: Value, _ key: Value, _ isArray: Bool) throws(Raised) -> Value {
        if key.isKind(.slice) {
            let slice = try t.sliceIndices(key, contents(value).count)
            let own = contents(value)
            if slice.step == 1 {
                if slice.length == own.count { return try same(t, isArray, value) }
                let start = min(slice.start, own.count)
                return try make(
                    t, isArray, UnsafeBufferPointer(rebasing: own[start..<min(start + slice.length, own.count)]))
            }
            let (result, target) = try makeRoom(t, isArray, slice.length)
            var at = slice.start
            for index in 0..<slice.length {
                target[index] = at < own.count ? own[at] : 0
                at &+= slice.step
            }
            return result
        }
        let index = try index(t, key, contents(value).count, isArray)
        let own = contents(value)
        if index < 0 || index >= own.count {
            throw t.indexError(isArray ? "bytearray index out of range" : "index out of range")
        }
        return Value(smallInt: Int(own[index]))
    }

    /// An index from the start; not checked for range.
    static func index(_ t: Thread, _ key: Value, _ count: Int, _ isArray: Bool) throws(Raised) -> Int {
        if !t.isInt(key) && t.lookupSpecial(key, .__index__).isNothing {
            throw t.typeError(
                "\(isArray ? "bytearray" : "byte") indices must be integers or slices, not \(t.typeName(key))")
        }
        let index = try ContainerSupport.index(t, key)
        return index < 0 ? index + count : index
    }
}
