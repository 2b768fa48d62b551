/// find, index, count, startswith, partition and their like.
extension StrType {
    static func setUpSearch(_ type: TypeBuilder) {
        for (name, last, raises) in [
            ("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true),
        ] {
            type.method(name, "(self, sub, start=None, end=None, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let part = try text(t, args[1], name, 1)
                let own = cell(args[0])
                let (start, end) = try t.searchBounds(args[2], args[3], own.pointee.count)
                var found = -1
                if start <= end { found = last ? Str.findLast(own, part, start, end) : Str.find(own, part, start, end) }
                if found < 0 && raises { throw t.valueError("substring not found") }
                return Value(smallInt: found)
            }
        }
        type.method("count", "(self, sub, start=None, end=None, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let part = try text(t, args[1], "count", 1)
            let own = cell(args[0])
            let (start, end) = try t.searchBounds(args[2], args[3], own.pointee.count)
            return Value(smallInt: start > end ? 0 : Str.count(own, part, start, end))
        }
        for (name, atEnd) in [("startswith", false), ("endswith", true)] {
            type.method(name, "(self, prefix, start=None, end=None, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let own = cell(args[0])
                let (start, end) = try t.searchBounds(args[2], args[3], own.pointee.count)
                if args[1].isKind(.str) { return Value(matches(own, args[1], start, end, atEnd)) }
                if !args[1].isKind(.tuple) {
                    throw t.typeError("\(name) first arg must be str or a tuple of str, not \(t.typeName(args[1]))")
                }
                let parts = args[1].as(TupleCell.self)
                for index in 0..<parts.pointee.count {
                    if !parts.items[index].isKind(.str) {
                        throw t.typeError(
                            "tuple for \(name) must only contain str, not \(t.typeName(parts.items[index]))")
                    }
                    if matches(own, parts.items[index], start, end, atEnd) { return .true }
                }
                return .false
            }
        }
        setUpAffixes(type)
        setUpPartition(type)
    }

    private static func matches(_ own: StrPointer, _ part: Value, _ start: Int, _ end: Int, _ atEnd: Bool) -> Bool {
        let part = cell(part)
        if end - start < part.pointee.count { return false }
        return Str.matches(own, part, at: atEnd ? end - part.pointee.count : start)
    }

    private static func setUpAffixes(_ type: TypeBuilder) {
        type.method("removeprefix", "(self, prefix, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let part = try text(t, args[1], "removeprefix", 0)
            let own = cell(args[0])
            let count = own.pointee.count
            if part.pointee.count > count || !Str.matches(own, part, at: 0) { return exact(t, args[0]) }
            return try Str.slice(t, exact(t, args[0]), part.pointee.count, count)
        }
        type.method("removesuffix", "(self, suffix, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let part = try text(t, args[1], "removesuffix", 0)
            let own = cell(args[0])
            let count = own.pointee.count
            if part.pointee.count > count || !Str.matches(own, part, at: count - part.pointee.count) {
                return exact(t, args[0])
            }
            return try Str.slice(t, exact(t, args[0]), 0, count - part.pointee.count)
        }
    }

    private static func setUpPartition(_ type: TypeBuilder) {
        for (name, last) in [("partition", false), ("rpartition", true)] {
            type.method(name, "(self, sep, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !args[1].isKind(.str) { throw t.typeError("must be str, not \(t.typeName(args[1]))") }
                let separator = cell(args[1])
                if separator.pointee.count == 0 { throw t.valueError("empty separator") }
                let own = cell(args[0])
                let count = own.pointee.count
                let at = last ? Str.findLast(own, separator, 0, count) : Str.find(own, separator, 0, count)
                let whole = exact(t, args[0])
                if at < 0 {
                    return last
                        ? t.tuple(Constants.emptyStr, Constants.emptyStr, whole)
                        : t.tuple(whole, Constants.emptyStr, Constants.emptyStr)
                }
                let head = try Str.slice(t, whole, 0, at)
                let tail = try Str.slice(t, whole, at + separator.pointee.count, count)
                return t.tuple(head, args[1], tail)
            }
        }
    }
}
