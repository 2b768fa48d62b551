#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// find, index, count, startswith, partition and their like.
extension BytesType {
    /// The first place of `part` in start..<end, or −1.
    static func find(
        _ own: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> Int {
        if start > end || end - start < part.count { return -1 }
        if part.isEmpty { return start }
        return Str.findBytes(own.baseAddress!, part.baseAddress!, part.count, start, end)
    }

    static func findLast(
        _ own: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> Int {
        if start > end || end - start < part.count { return -1 }
        let range = UnsafeBufferPointer(rebasing: own[start..<end])
        return TextSearch.findLast(range, part).map { $0 + start } ?? -1
    }

    /// Calls `body` with the bytes that an int or a bytes-like object stands for.
    private static func withPart<Result>(
        _ t: Thread, _ value: Value, _ body: (UnsafeBufferPointer<UInt8>) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        if let view = try t.bufferView(value) {
            defer { view.release() }
            return try body(view.bytes)
        }
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.typeError("argument should be integer or bytes-like object, not '\(t.typeName(value))'")
        }
        return try t.withBytes([try byte(t, value)], body)
    }

    static func setUpSearch(_ type: TypeBuilder, _ isArray: Bool) {
        for (name, last, raises) in [
            ("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true),
        ] {
            type.method(name, "(self, sub, start=None, end=None, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let (start, end) = try t.searchBounds(args[2], args[3], contents(args[0]).count)
                let found = try withPart(t, args[1]) { part throws(Raised) in
                    let own = contents(args[0])
                    let end = min(end, own.count)
                    return last ? findLast(own, part, start, end) : find(own, part, start, end)
                }
                if found < 0 && raises { throw t.valueError("subsection not found") }
                return Value(smallInt: found)
            }
        }
        type.method("count", "(self, sub, start=None, end=None, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let (start, end) = try t.searchBounds(args[2], args[3], contents(args[0]).count)
            return Value(
                smallInt: try withPart(t, args[1]) { part throws(Raised) in
                    let own = contents(args[0])
                    let end = min(end, own.count)
                    return start > end ? 0 : TextSearch.count(UnsafeBufferPointer(rebasing: own[start..<end]), part)
                })
        }
        for (name, atEnd) in [("startswith", false), ("endswith", true)] {
            type.method(name, "(self, prefix, start=None, end=None, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let (start, end) = try t.searchBounds(args[2], args[3], contents(args[0]).count)
                if let view = try t.bufferView(args[1]) {
                    defer { view.release() }
                    return Value(matches(contents(args[0]), view.bytes, start, end, atEnd))
                }
                if !args[1].isKind(.tuple) {
                    throw t.typeError("\(name) first arg must be bytes or a tuple of bytes, not \(t.typeName(args[1]))")
                }
                let parts = args[1].as(TupleCell.self)
                for index in 0..<parts.pointee.count {
                    let view = try t.bufferBytes(parts.items[index])
                    defer { view.release() }
                    if matches(contents(args[0]), view.bytes, start, end, atEnd) { return .true }
                }
                return .false
            }
        }
        for (name, atEnd) in [("removeprefix", false), ("removesuffix", true)] {
            type.method(name, "(self, prefix, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let view = try t.bufferBytes(args[1])
                defer { view.release() }
                let own = contents(args[0])
                if !matches(own, view.bytes, 0, own.count, atEnd) { return try same(t, isArray, args[0]) }
                return try make(
                    t, isArray,
                    UnsafeBufferPointer(rebasing: atEnd ? own[..<(own.count - view.count)] : own[view.count...]))
            }
        }
        for (name, last) in [("partition", false), ("rpartition", true)] {
            type.method(name, "(self, sep, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let view = try t.bufferBytes(args[1])
                defer { view.release() }
                if view.count == 0 { throw t.valueError("empty separator") }
                let own = contents(args[0])
                let at = last ? findLast(own, view.bytes, 0, own.count) : find(own, view.bytes, 0, own.count)
                if at < 0 {
                    let whole = try same(t, isArray, args[0])
                    let first = try make(t, isArray, [])
                    let second = try make(t, isArray, [])
                    return last ? t.tuple(first, second, whole) : t.tuple(whole, first, second)
                }
                let head = try make(t, isArray, UnsafeBufferPointer(rebasing: own[..<at]))
                let middle = !isArray && args[1].isExactly(.bytes) ? args[1] : try make(t, isArray, view.bytes)
                let tail = try make(t, isArray, UnsafeBufferPointer(rebasing: own[(at + view.count)...]))
                return t.tuple(head, middle, tail)
            }
        }
    }

    private static func matches(
        _ own: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ atEnd: Bool
    ) -> Bool {
        let end = min(end, own.count)
        if end - start < part.count { return false }
        return memcmp(own.baseAddress! + (atEnd ? end - part.count : start), part.baseAddress!, part.count) == 0
    }
}
