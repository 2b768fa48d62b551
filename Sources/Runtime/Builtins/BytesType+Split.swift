#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// split, rsplit, splitlines, join and strip.
extension BytesType {
    static func setUpSplitting(_ type: TypeBuilder, _ isArray: Bool) {
        for (name, fromEnd) in [("split", false), ("rsplit", true)] {
            type.method(name, "(self, /, sep=None, maxsplit=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let given = try t.index(args[2])
                let limit = given < 0 ? Int.max : given
                let own = contents(args[0])
                let list = try t.makeList()
                func add(_ start: Int, _ end: Int) throws(Raised) {
                    try List.append(t, list, try make(t, isArray, UnsafeBufferPointer(rebasing: own[start..<end])))
                }
                if args[1].isNone {
                    if fromEnd { try splitSpaceFromEnd(own, limit, add) } else { try splitSpace(own, limit, add) }
                } else {
                    let view = try t.bufferBytes(args[1])
                    defer { view.release() }
                    if view.count == 0 { throw t.valueError("empty separator") }
                    if fromEnd {
                        try splitFromEnd(own, view.bytes, limit, add)
                    } else {
                        try split(own, view.bytes, limit, add)
                    }
                }
                if fromEnd { StrType.reverse(list) }
                return list
            }
        }
        type.method("splitlines", "(self, /, keepends=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let keep = try t.isTrue(args[1])
            let own = contents(args[0])
            let list = try t.makeList()
            var start = 0
            while start < own.count {
                var end = start
                while end < own.count && own[end] != 0x0a && own[end] != 0x0d { end += 1 }
                var next = min(end + 1, own.count)
                if end < own.count && own[end] == 0x0d && next < own.count && own[next] == 0x0a { next += 1 }
                let piece = UnsafeBufferPointer(rebasing: own[start..<(keep ? next : end)])
                try List.append(t, list, try make(t, isArray, piece))
                start = next
            }
            return list
        }
        type.method("join", "(self, iterable_of_bytes, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try join(t, contents(args[0]), args[1], isArray)
        }
        for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
            type.method(name, "(self, bytes=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                var set = [Bool](repeating: false, count: 256)
                if args[1].isNone {
                    for byte in [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20] { set[byte] = true }
                } else {
                    let view = try t.bufferBytes(args[1])
                    defer { view.release() }
                    for byte in view.bytes { set[Int(byte)] = true }
                }
                let own = contents(args[0])
                var start = 0
                var end = own.count
                if left { while start < end && set[Int(own[start])] { start += 1 } }
                if right { while end > start && set[Int(own[end - 1])] { end -= 1 } }
                if end - start == own.count { return try same(t, isArray, args[0]) }
                return try make(t, isArray, UnsafeBufferPointer(rebasing: own[start..<end]))
            }
        }
    }

    private typealias Add = (Int, Int) throws(Raised) -> Void

    private static func splitSpace(_ own: UnsafeBufferPointer<UInt8>, _ limit: Int, _ add: Add) throws(Raised) {
        var at = 0
        var pieces = 0
        while true {
            while at < own.count && ASCII.isSpace(own[at]) { at += 1 }
            if at == own.count { return }
            let start = at
            if pieces == limit { return try add(start, own.count) }
            while at < own.count && !ASCII.isSpace(own[at]) { at += 1 }
            try add(start, at)
            pieces += 1
        }
    }

    private static func splitSpaceFromEnd(
        _ own: UnsafeBufferPointer<UInt8>, _ limit: Int, _ add: Add
    ) throws(Raised) {
        var end = own.count
        var pieces = 0
        while true {
            while end > 0 && ASCII.isSpace(own[end - 1]) { end -= 1 }
            if end == 0 { return }
            if pieces == limit { return try add(0, end) }
            let stop = end
            while end > 0 && !ASCII.isSpace(own[end - 1]) { end -= 1 }
            try add(end, stop)
            pieces += 1
        }
    }

    private static func split(
        _ own: UnsafeBufferPointer<UInt8>, _ separator: UnsafeBufferPointer<UInt8>, _ limit: Int, _ add: Add
    ) throws(Raised) {
        var at = 0
        var pieces = 0
        while pieces < limit {
            let found = find(own, separator, at, own.count)
            if found < 0 { break }
            try add(at, found)
            at = found + separator.count
            pieces += 1
        }
        try add(at, own.count)
    }

    private static func splitFromEnd(
        _ own: UnsafeBufferPointer<UInt8>, _ separator: UnsafeBufferPointer<UInt8>, _ limit: Int, _ add: Add
    ) throws(Raised) {
        var end = own.count
        var pieces = 0
        while pieces < limit {
            let found = findLast(own, separator, 0, end)
            if found < 0 { break }
            try add(found + separator.count, end)
            end = found
            pieces += 1
        }
        try add(0, end)
    }

    private static func join(
        _ t: Thread, _ glue: UnsafeBufferPointer<UInt8>, _ iterable: Value, _ isArray: Bool
    ) throws(Raised) -> Value {
        if !iterable.isKind(.list) && !iterable.isKind(.tuple) && !t.isIterable(iterable) {
            throw t.typeError("can only join an iterable")
        }
        // A copy of the items: none of them may go away between the two passes.
        let items = try t.toTuple(iterable).as(TupleCell.self)
        let count = items.pointee.count
        if count == 1 && !isArray && items.items[0].isExactly(.bytes) { return items.items[0] }
        var out: [UInt8] = []
        var total = 0
        for index in 0..<count where items.items[index].isKind(.bytes) {
            total &+= items.items[index].as(BytesCell.self).pointee.count &+ glue.count
        }
        if total > 0 && total < 1 << 40 { out.reserveCapacity(total) }
        for index in 0..<count {
            guard let view = try t.bufferView(items.items[index]) else {
                throw t.typeError(
                    "sequence item \(index): expected a bytes-like object, \(t.typeName(items.items[index])) found")
            }
            if index > 0 { out.append(contentsOf: glue) }
            out.append(contentsOf: view.bytes)
            view.release()
        }
        return try make(t, isArray, out)
    }
}
