#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// split, rsplit, splitlines, join and strip.
extension StrType {
    static func setUpSplitting(_ type: TypeBuilder) {
        type.method("split", "(self, /, sep=None, maxsplit=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let limit = try limit(t, args[2])
            let own = exact(t, args[0])
            if args[1].isNone { return try splitSpace(t, own, limit) }
            let separator = try separator(t, args[1])
            let count = cell(own).pointee.count
            let list = try t.makeList()
            var at = 0
            var pieces = 0
            while pieces < limit {
                let found = Str.find(cell(own), separator, at, count)
                if found < 0 { break }
                try List.append(t, list, try Str.slice(t, own, at, found))
                at = found + separator.pointee.count
                pieces += 1
                if pieces & 1023 == 0 { try t.poll() }
            }
            try List.append(t, list, try Str.slice(t, own, at, count))
            return list
        }
        type.method("rsplit", "(self, /, sep=None, maxsplit=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let limit = try limit(t, args[2])
            let own = exact(t, args[0])
            if args[1].isNone { return try splitSpaceFromEnd(t, own, limit) }
            let separator = try separator(t, args[1])
            let list = try t.makeList()
            var end = cell(own).pointee.count
            var pieces = 0
            while pieces < limit {
                let found = Str.findLast(cell(own), separator, 0, end)
                if found < 0 { break }
                try List.append(t, list, try Str.slice(t, own, found + separator.pointee.count, end))
                end = found
                pieces += 1
                if pieces & 1023 == 0 { try t.poll() }
            }
            try List.append(t, list, try Str.slice(t, own, 0, end))
            reverse(list)
            return list
        }
        type.method("splitlines", "(self, /, keepends=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try splitLines(t, exact(t, args[0]), keepEnds: try t.isTrue(args[1]))
        }
        type.method("join", "(self, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try join(t, args[0], args[1])
        }
        setUpStrip(type)
    }

    private static func limit(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        let limit = try t.index(value)
        return limit < 0 ? Int.max : limit
    }

    private static func separator(_ t: Thread, _ value: Value) throws(Raised) -> StrPointer {
        if !value.isKind(.str) { throw t.typeError("must be str or None, not \(t.typeName(value))") }
        if cell(value).pointee.count == 0 { throw t.valueError("empty separator") }
        return cell(value)
    }

    /// A list made here, not seen by others yet.
    static func reverse(_ list: Value) {
        let (items, count) = List.snapshot(list)
        var low = 0
        var high = count - 1
        while low < high {
            (items[low], items[high]) = (items[high], items[low])
            low += 1
            high -= 1
        }
    }

    @inline(__always)
    private static func isSpace(_ text: StrPointer, _ index: Int) -> Bool { UnicodeText.isSpace(text[codePoint: index]) }

    @inline(__always)
    private static func isSpace(_ byte: UInt8) -> Bool {
        if byte > 32 && byte < 0x85 { return false }
        return UnicodeText.isSpace(UInt32(byte))
    }

    private static func splitSpace(_ t: Thread, _ own: Value, _ limit: Int) throws(Raised) -> Value {
        let text = cell(own)
        let count = text.pointee.count
        let list = try t.makeList(capacity: 8)
        var at = 0
        var pieces = 0
        while true {
            if text.pointee.width == 1 {
                let bytes = text.bytes1
                while at < count && isSpace(bytes[at]) { at += 1 }
            } else {
                while at < count && isSpace(text, at) { at += 1 }
            }
            if at == count { return list }
            let start = at
            if pieces == limit {
                try List.append(t, list, try Str.slice(t, own, start, count))
                return list
            }
            if text.pointee.width == 1 {
                let bytes = text.bytes1
                while at < count && !isSpace(bytes[at]) { at += 1 }
            } else {
                while at < count && !isSpace(text, at) { at += 1 }
            }
            try List.append(t, list, try Str.slice(t, own, start, at))
            pieces += 1
            if pieces & 1023 == 0 { try t.poll() }
        }
    }

    private static func splitSpaceFromEnd(_ t: Thread, _ own: Value, _ limit: Int) throws(Raised) -> Value {
        let text = cell(own)
        let list = try t.makeList()
        var end = text.pointee.count
        var pieces = 0
        while true {
            while end > 0 && isSpace(text, end - 1) { end -= 1 }
            if end == 0 { break }
            if pieces == limit {
                try List.append(t, list, try Str.slice(t, own, 0, end))
                break
            }
            let stop = end
            while end > 0 && !isSpace(text, end - 1) { end -= 1 }
            try List.append(t, list, try Str.slice(t, own, end, stop))
            pieces += 1
            if pieces & 1023 == 0 { try t.poll() }
        }
        reverse(list)
        return list
    }

    private static func splitLines(_ t: Thread, _ own: Value, keepEnds: Bool) throws(Raised) -> Value {
        let text = cell(own)
        let count = text.pointee.count
        let list = try t.makeList()
        var start = 0
        var at = 0
        var pieces = 0
        while at < count {
            let point = text[codePoint: at]
            at += 1
            if !UnicodeText.isLineBreak(point) { continue }
            let end = at - 1
            if point == 0x0d && at < count && text[codePoint: at] == 0x0a { at += 1 }
            try List.append(t, list, try Str.slice(t, own, start, keepEnds ? at : end))
            start = at
            pieces += 1
            if pieces & 1023 == 0 { try t.poll() }
        }
        if start < count { try List.append(t, list, try Str.slice(t, own, start, count)) }
        return list
    }

    // MARK: join

    static func join(_ t: Thread, _ separator: Value, _ iterable: Value) throws(Raised) -> Value {
        var source = iterable
        if !source.isExactly(.list) && !source.isExactly(.tuple) {
            if !t.isIterable(source) { throw t.typeError("can only join an iterable") }
            source = try t.toList(source)
        } else if Machine.isFreeThreaded && source.isKind(.list) {
            // Others may change the list between the two passes.
            let (items, count) = try t.snapshot(source)
            source = try t.tuple(copying: items, count: count)
        }
        let items: UnsafeMutablePointer<Value>
        let count: Int
        if source.isKind(.list) {
            (items, count) = List.snapshot(source)
        } else {
            items = source.as(TupleCell.self).items
            count = source.as(TupleCell.self).pointee.count
        }
        if count == 0 { return Constants.emptyStr }
        if count == 1 && items[0].isExactly(.str) { return items[0] }
        let glue = cell(separator)
        var total = 0
        var width: UInt8 = count > 1 ? glue.pointee.width : 1
        var isASCII = count == 1 || glue.pointee.isASCII
        for index in 0..<count {
            let item = items[index]
            if !item.isKind(.str) {
                throw t.typeError("sequence item \(index): expected str instance, \(t.typeName(item)) found")
            }
            let part = cell(item)
            total &+= part.pointee.count
            if part.pointee.width > width { width = part.pointee.width }
            isASCII = isASCII && part.pointee.isASCII
        }
        let (glues, overflow) = glue.pointee.count.multipliedReportingOverflow(by: count - 1)
        let (sum, overflow2) = total.addingReportingOverflow(glues)
        if overflow || overflow2 || sum > Int.max / 8 { throw t.overflowError("join() result is too long for a Python string") }
        if sum == 0 { return Constants.emptyStr }
        let result = try t.makeStr(count: sum, width: Int(width), isASCII: isASCII)
        if width == 1 {
            var target = result.bytes1
            let glueBytes = glue.bytes1
            let glueCount = glue.pointee.count
            for index in 0..<count {
                if index > 0 {
                    if glueCount == 1 {
                        target[0] = glueBytes[0]
                        target += 1
                    } else if glueCount > 0 {
                        memcpy(target, glueBytes, glueCount)
                        target += glueCount
                    }
                }
                let part = cell(items[index])
                memcpy(target, part.bytes1, part.pointee.count)
                target += part.pointee.count
            }
            return Value(result)
        }
        var offset = 0
        for index in 0..<count {
            if index > 0 && glue.pointee.count > 0 {
                Str.copy(glue, from: 0, count: glue.pointee.count, to: result, at: offset)
                offset += glue.pointee.count
            }
            let part = cell(items[index])
            Str.copy(part, from: 0, count: part.pointee.count, to: result, at: offset)
            offset += part.pointee.count
        }
        return Value(result)
    }

    // MARK: strip

    private static func setUpStrip(_ type: TypeBuilder) {
        for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
            type.method(name, "(self, chars=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let own = cell(args[0])
                var start = 0
                var end = own.pointee.count
                if args[1].isNone {
                    if left { while start < end && isSpace(own, start) { start += 1 } }
                    if right { while end > start && isSpace(own, end - 1) { end -= 1 } }
                } else {
                    if !args[1].isKind(.str) { throw t.typeError("\(name) arg must be None or str") }
                    let set = CharacterSet(cell(args[1]))
                    if left { while start < end && set.contains(own[codePoint: start]) { start += 1 } }
                    if right { while end > start && set.contains(own[codePoint: end - 1]) { end -= 1 } }
                }
                return try Str.slice(t, exact(t, args[0]), start, end)
            }
        }
    }

    /// The characters to strip: ASCII ones as bits, others looked up one by one.
    private struct CharacterSet {
        private var low: UInt64 = 0
        private var high: UInt64 = 0
        private let cell: StrPointer

        init(_ cell: StrPointer) {
            self.cell = cell
            for index in 0..<cell.pointee.count {
                let point = cell[codePoint: index]
                if point < 64 { low |= 1 << UInt64(point) } else if point < 128 { high |= 1 << UInt64(point - 64) }
            }
        }

        @inline(__always)
        func contains(_ point: UInt32) -> Bool {
            if point < 64 { return low >> UInt64(point) & 1 != 0 }
            if point < 128 { return high >> UInt64(point - 64) & 1 != 0 }
            for index in 0..<cell.pointee.count where cell[codePoint: index] == point { return true }
            return false
        }
    }
}
