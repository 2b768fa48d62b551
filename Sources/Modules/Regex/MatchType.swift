import Runtime

/// re.Match.
enum MatchType {
    /// The number of a group given by number or name.
    private static func number(_ t: Thread, _ match: MatchObject, _ key: Value) throws(Raised) -> Int {
        var number = -1
        if t.isInt(key) || !key.isKind(.str) && !t.lookupSpecial(key, .__index__).isNothing {
            number = try t.clampedIndex(key)
        } else if key.isKind(.str) {
            let found = try Dict.get(t, object(match.pattern, PatternObject.self).groupIndex, key)
            if found.isSmallInt { number = found.smallInt }
        }
        if number < 0 || number > match.groupCount { throw t.indexError("no such group") }
        return number
    }

    private static func group(_ t: Thread, _ match: MatchObject, _ number: Int, else fallback: Value) throws(Raised) -> Value {
        let start = match.marks[2 * number]
        if start < 0 { return fallback }
        return try RegexSubject.slice(t, match.contents, start, match.marks[2 * number + 1])
    }

    static func addMethods(_ type: TypeBuilder) {
        type.method("group", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let match = object(args[0], MatchObject.self)
            let (keys, count) = t.items(args[1])
            if count == 0 { return try group(t, match, 0, else: .none) }
            if count == 1 { return try group(t, match, try number(t, match, keys[0]), else: .none) }
            let result = try t.makeTupleChecked(count: count)
            for index in 0..<count {
                result.items[index] = try group(t, match, try number(t, match, keys[index]), else: .none)
            }
            return Value(result)
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let match = object(args[0], MatchObject.self)
            return try group(t, match, try number(t, match, args[1]), else: .none)
        }
        type.method("groups", "(self, /, default=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let match = object(args[0], MatchObject.self)
            let result = try t.makeTupleChecked(count: match.groupCount)
            for index in 0..<match.groupCount { result.items[index] = try group(t, match, index + 1, else: args[1]) }
            return Value(result)
        }
        type.method("groupdict", "(self, /, default=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let match = object(args[0], MatchObject.self)
            let result = try t.makeDict()
            for (name, index) in object(match.pattern, PatternObject.self).names {
                try Dict.set(t, result, try t.str(codePoints: name), try group(t, match, index, else: args[1]))
            }
            return result
        }
        for (name, offset) in [("start", 0), ("end", 1)] {
            type.method(name, "(self, group=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let match = object(args[0], MatchObject.self)
                return t.int(match.marks[2 * (try number(t, match, args[1])) + offset])
            }
        }
        type.method("span", "(self, group=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let match = object(args[0], MatchObject.self)
            let number = try number(t, match, args[1])
            return t.tuple(t.int(match.marks[2 * number]), t.int(match.marks[2 * number + 1]))
        }
        type.method("expand", "(self, /, template)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let match = object(args[0], MatchObject.self)
            let template = try RegexModule.template(t, args[1], object(match.pattern, PatternObject.self))
            let isText = args[1].isKind(.str)
            let literals = try t.makeList()
            for part in template.parts {
                guard case .literal(let text) = part else { continue }
                try List.append(t, literals, try RegexModule.literal(t, text, isText: isText))
            }
            let list = try t.makeList()
            try PatternType.expand(t, template, literals, match.contents, match.marks, to: list)
            return try RegexModule.join(t, list, isText: isText)
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let match = object(args[0], MatchObject.self)
            let text = try t.reprString(try group(t, match, 0, else: .none)).unicodeScalars.prefix(50)
            return t.str("<re.Match object; span=(\(match.marks[0]), \(match.marks[1])), match=\(String(text))>")
        }
        for name in ["__copy__", "__deepcopy__"] {
            type.method(name, name == "__copy__" ? "(self, /)" : "(self, memo, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in args[0]
            }
        }
        for name in ["__reduce__", "__reduce_ex__"] {
            type.method(name, name == "__reduce__" ? "(self, /)" : "(self, protocol, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in throw t.cannotPickle(args[0])
            }
        }
        type.genericAlias()
    }

    static func addProperties(_ type: TypeBuilder) {
        type.property("pos", { (t: Thread, value: Value) throws(Raised) -> Value in
            t.int(object(value, MatchObject.self).position)
        })
        type.property("endpos", { (t: Thread, value: Value) throws(Raised) -> Value in
            t.int(object(value, MatchObject.self).end)
        })
        type.property("string", { (t: Thread, value: Value) throws(Raised) -> Value in
            object(value, MatchObject.self).string
        })
        type.property("re", { (t: Thread, value: Value) throws(Raised) -> Value in
            object(value, MatchObject.self).pattern
        })
        type.property("lastindex", { (t: Thread, value: Value) throws(Raised) -> Value in
            let last = object(value, MatchObject.self).lastGroup
            return last > 0 ? t.int(last) : .none
        })
        type.property("lastgroup", { (t: Thread, value: Value) throws(Raised) -> Value in
            let match = object(value, MatchObject.self)
            for (name, group) in object(match.pattern, PatternObject.self).names where group == match.lastGroup {
                return try t.str(codePoints: name)
            }
            return .none
        })
        type.property("regs", { (t: Thread, value: Value) throws(Raised) -> Value in
            let match = object(value, MatchObject.self)
            let result = try t.makeTupleChecked(count: match.groupCount + 1)
            for index in 0...match.groupCount {
                result.items[index] = t.tuple(t.int(match.marks[2 * index]), t.int(match.marks[2 * index + 1]))
            }
            return Value(result)
        })
    }
}
