import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// replace, translate, maketrans.
extension StrType {
    static func setUpReplacing(_ type: TypeBuilder) {
        type.method("replace", "(self, old, new, /, count=-1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try text(t, args[1], "replace", 1)
            _ = try text(t, args[2], "replace", 2)
            let limit = try t.index(args[3])
            return try replace(t, args[0], cell(args[1]), cell(args[2]), limit < 0 ? Int.max : limit)
        }
        type.method("translate", "(self, table, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try translate(t, args[0], args[1])
        }
        type.staticMethod("maketrans", "(x, y=<unrepresentable>, z=<unrepresentable>, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try makeTable(t, args[0], args[1], args[2])
        }
    }

    static func replace(
        _ t: Thread, _ value: Value, _ old: StrPointer, _ new: StrPointer, _ limit: Int
    ) throws(Raised) -> Value {
        let own = cell(value)
        let count = own.pointee.count
        let oldCount = old.pointee.count
        let newCount = new.pointee.count
        if limit == 0 || oldCount > count { return exact(t, value) }
        if oldCount == 0 { return try interleave(t, own, new, limit) }
        if oldCount == 1 && newCount <= 1 && own.pointee.isASCII && old.pointee.isASCII && new.pointee.isASCII {
            return try replaceByte(t, value, own, old.bytes1[0], newCount == 1 ? new.bytes1[0] : nil, limit)
        }
        // The places first: then the result is made in one piece.
        var places: [Int] = []
        var at = 0
        while places.count < limit {
            let found = Str.find(own, old, at, count)
            if found < 0 { break }
            places.append(found)
            at = found + oldCount
        }
        if places.isEmpty { return exact(t, value) }
        let (growth, overflow) = places.count.multipliedReportingOverflow(by: newCount - oldCount)
        if overflow || growth > 1 << 42 { throw t.overflowError("replace string is too long") }
        let total = count + growth
        if total == 0 { return Constants.emptyStr }
        let width = max(own.pointee.width, new.pointee.width)
        if own.pointee.width > 1 || width > 1 && old.pointee.width > 1 || !own.pointee.isASCII {
            // What is cut out may have been all that needed the width.
            var builder = StrBuilder(capacity: total)
            var done = 0
            for place in places {
                builder.append(own, done, place)
                builder.append(new)
                done = place + oldCount
            }
            builder.append(own, done, count)
            return try builder.finish(t)
        }
        let result = try t.makeStr(
            count: total, width: Int(width), isASCII: own.pointee.isASCII && new.pointee.isASCII)
        var done = 0
        var target = 0
        for place in places {
            Str.copy(own, from: done, count: place - done, to: result, at: target)
            target += place - done
            Str.copy(new, from: 0, count: newCount, to: result, at: target)
            target += newCount
            done = place + oldCount
        }
        Str.copy(own, from: done, count: count - done, to: result, at: target)
        if total == 1 { return try t.character(result[codePoint: 0]) }
        return Value(result)
    }

    /// ASCII text with one character replaced by another one, or cut out (nil).
    private static func replaceByte(
        _ t: Thread, _ value: Value, _ own: StrPointer, _ old: UInt8, _ new: UInt8?, _ limit: Int
    ) throws(Raised) -> Value {
        let source = own.bytes1
        let count = own.pointee.count
        guard memchr(source, Int32(old), count) != nil else { return exact(t, value) }
        var found = brigade_count_byte(source, count, old)
        let isUnlimited = found <= limit
        found = min(found, limit)
        let total = new == nil ? count - found : count
        if total == 0 { return Constants.emptyStr }
        let result = try t.makeStr(count: total, width: 1, isASCII: true)
        let target = result.bytes1
        var at = 0
        if new == nil && isUnlimited {
            brigade_remove_byte(target, total, source, old)
            return total == 1 ? try t.character(UInt32(target[0])) : Value(result)
        }
        for index in 0..<count {
            let byte = source[index]
            if byte == old && found > 0 {
                found -= 1
                guard let new else { continue }
                target[at] = new
            } else {
                target[at] = byte
            }
            at += 1
        }
        return total == 1 ? try t.character(UInt32(target[0])) : Value(result)
    }

    /// An empty pattern: before every character and at the end.
    private static func interleave(
        _ t: Thread, _ own: StrPointer, _ new: StrPointer, _ limit: Int
    ) throws(Raised) -> Value {
        let count = own.pointee.count
        let times = min(limit, count + 1)
        let (growth, overflow) = times.multipliedReportingOverflow(by: new.pointee.count)
        if overflow || growth > 1 << 40 { throw t.overflowError("replace string is too long") }
        var builder = StrBuilder(capacity: count + growth)
        for index in 0..<count {
            if index < times { builder.append(new) }
            builder.append(own[codePoint: index])
        }
        if times > count { builder.append(new) }
        return try builder.finish(t)
    }

    // MARK: translate

    private static func translate(_ t: Thread, _ value: Value, _ table: Value) throws(Raised) -> Value {
        let own = cell(value)
        var builder = StrBuilder(capacity: own.pointee.count)
        // What ASCII characters map to, once known: 0…0x10FFFF, −1 deleted, −2 unknown, −3 to text (asked again).
        var known = InlineTable()
        for index in 0..<own.pointee.count {
            let point = own[codePoint: index]
            if point < 128 {
                let target = known[Int(point)]
                if target >= 0 {
                    builder.append(UInt32(target))
                    continue
                }
                if target == -1 { continue }
            }
            let mapped: Value
            if table.isExactly(.dict) {
                mapped = try Dict.get(t, table, Value(smallInt: Int(point)))
            } else {
                do throws(Raised) { mapped = try t.getItem(table, Value(smallInt: Int(point))) } catch {
                    if !t.catches(.lookupError) { throw error }
                    mapped = .nothing
                }
            }
            var remember: Int32 = -3
            if mapped.isNothing {
                builder.append(point)
                remember = Int32(point)
            } else if mapped.isNone {
                remember = -1
            } else if mapped.isKind(.str) {
                builder.append(cell(mapped))
            } else if t.isInt(mapped) {
                let int = t.intValue(mapped)
                if !int.isSmallInt || int.smallInt < 0 || int.smallInt > 0x10ffff {
                    throw t.valueError("character mapping must be in range(0x110000)")
                }
                builder.append(UInt32(int.smallInt))
                remember = Int32(int.smallInt)
            } else {
                throw t.typeError("character mapping must return integer, None or str")
            }
            if point < 128 { known[Int(point)] = remember }
        }
        return try builder.finish(t)
    }

    private struct InlineTable {
        private var values = [Int32](repeating: -2, count: 128)
        subscript(index: Int) -> Int32 {
            get { values[index] }
            set { values[index] = newValue }
        }
    }

    private static func makeTable(_ t: Thread, _ x: Value, _ y: Value, _ z: Value) throws(Raised) -> Value {
        let table = try t.makeDict()
        if y.isNothing {
            if !x.isKind(.dict) {
                throw t.typeError("if you give only one argument to maketrans it must be a dict")
            }
            var position = 0
            while let (key, value) = Dict.next(x, &position) {
                if key.isKind(.str) {
                    if cell(key).pointee.count != 1 {
                        throw t.valueError("string keys in translatetable must be of length 1")
                    }
                    try Dict.set(t, table, Value(smallInt: Int(cell(key)[codePoint: 0])), value)
                } else if t.isInt(key) {
                    try Dict.set(t, table, key, value)
                } else {
                    throw t.typeError("keys in translate table mustbe strings or integers")
                }
            }
            return table
        }
        if !x.isKind(.str) {
            throw t.typeError("first maketrans argument must be a string if there is a second argument")
        }
        let from = cell(x)
        let to = try text(t, y, "maketrans", 2)
        if !z.isNothing { _ = try text(t, z, "maketrans", 3) }
        if from.pointee.count != to.pointee.count {
            throw t.valueError("the first two maketrans arguments must have equal length")
        }
        for index in 0..<from.pointee.count {
            try Dict.set(
                t, table, Value(smallInt: Int(from[codePoint: index])), Value(smallInt: Int(to[codePoint: index])))
        }
        if !z.isNothing {
            let deleted = cell(z)
            for index in 0..<deleted.pointee.count {
                try Dict.set(t, table, Value(smallInt: Int(deleted[codePoint: index])), .none)
            }
        }
        return table
    }
}
