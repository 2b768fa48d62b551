import Runtime

/// re.Pattern.
enum PatternType {
    /// pos and endpos as positions in the subject.
    private static func bounds(
        _ t: Thread, _ start: Value, _ end: Value, _ subject: RegexSubject
    ) throws(Raised) -> (Int, Int) {
        let last = min(max(0, try t.clampedIndex(end)), subject.count)
        return (min(max(0, try t.clampedIndex(start)), subject.count), last)
    }

    static func addMethods(_ type: TypeBuilder) {
        let signature = "(self, /, string, pos=0, endpos=9223372036854775807)"
        for (name, mode) in [("match", RegexScan.Mode.prefix), ("fullmatch", .full), ("search", .search)] {
            type.method(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                let pattern = object(args[0], PatternObject.self)
                let subject = try RegexSubject(t, args[1], pattern)
                let (start, end) = try bounds(t, args[2], args[3], subject)
                let scan = RegexScan(pattern, subject, from: start, to: end)
                if !(try scan.next(t, mode)) { return .none }
                return RegexModule.makeMatch(t, args[0], subject, scan, position: start)
            }
        }
        type.method("findall", signature) { (t: Thread, args: Args) throws(Raised) -> Value in
            let pattern = object(args[0], PatternObject.self)
            let subject = try RegexSubject(t, args[1], pattern)
            let (start, end) = try bounds(t, args[2], args[3], subject)
            return try findAll(t, pattern, subject, RegexScan(pattern, subject, from: start, to: end))
        }
        type.method("finditer", signature) { (t: Thread, args: Args) throws(Raised) -> Value in
            let pattern = object(args[0], PatternObject.self)
            let subject = try RegexSubject(t, args[1], pattern)
            let (start, end) = try bounds(t, args[2], args[3], subject)
            return RegexModule.makeIterator(t, Finder(args[0], pattern, subject, start, end))
        }
        type.method("scanner", signature) { (t: Thread, args: Args) throws(Raised) -> Value in
            let pattern = object(args[0], PatternObject.self)
            let subject = try RegexSubject(t, args[1], pattern)
            let (start, end) = try bounds(t, args[2], args[3], subject)
            return RegexModule.makeScanner(t, Scanner(args[0], pattern, subject, start, end))
        }
        type.method("sub", "(self, /, repl, string, count=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try substitute(t, args[0], args[1], args[2], try t.clampedIndex(args[3])).text
        }
        type.method("subn", "(self, /, repl, string, count=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (text, count) = try substitute(t, args[0], args[1], args[2], try t.clampedIndex(args[3]))
            return t.tuple(text, t.int(count))
        }
        type.method("split", "(self, /, string, maxsplit=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let pattern = object(args[0], PatternObject.self)
            let subject = try RegexSubject(t, args[1], pattern)
            return try split(t, pattern, subject, try t.clampedIndex(args[2]))
        }
        for name in ["__copy__", "__deepcopy__"] {
            type.method(name, name == "__copy__" ? "(self, /)" : "(self, memo, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in args[0]
            }
        }
        addComparison(type)
        type.genericAlias()
    }

    static func addProperties(_ type: TypeBuilder) {
        type.property("pattern", { (t: Thread, value: Value) throws(Raised) -> Value in
            object(value, PatternObject.self).pattern
        })
        type.property("flags", { (t: Thread, value: Value) throws(Raised) -> Value in
            t.int(object(value, PatternObject.self).flags.rawValue)
        })
        type.property("groups", { (t: Thread, value: Value) throws(Raised) -> Value in
            t.int(object(value, PatternObject.self).program.groupCount)
        })
        type.property("groupindex", { (t: Thread, value: Value) throws(Raised) -> Value in
            t.mappingProxy(object(value, PatternObject.self).groupIndex)
        })
    }

    private static func addComparison(_ type: TypeBuilder) {
        func equal(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Bool {
            if a == b { return true }
            let (x, y) = (object(a, PatternObject.self), object(b, PatternObject.self))
            return x.flags == y.flags && x.isText == y.isText ? try t.equal(x.pattern, y.pattern) : false
        }
        type.method("__eq__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !RegexModule.isPattern(t, args[1]) { return .notImplemented }
            return Value(try equal(t, args[0], args[1]))
        }
        type.method("__ne__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !RegexModule.isPattern(t, args[1]) { return .notImplemented }
            return Value(!(try equal(t, args[0], args[1])))
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let pattern = object(args[0], PatternObject.self)
            let hash = try t.hash(pattern.pattern) ^ UInt64(pattern.flags.rawValue) &* 0x9E37_79B9
            return t.int(Int(truncatingIfNeeded: hash >> 3))
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let pattern = object(args[0], PatternObject.self)
            var text = String(try t.reprString(pattern.pattern).unicodeScalars.prefix(200))
            var flags = pattern.flags
            if pattern.isText && flags.intersection(.types) == .unicode { flags.remove(.unicode) }
            let names: [(RegexFlags, String)] = [
                (.ignoreCase, "IGNORECASE"), (.locale, "LOCALE"), (.multiline, "MULTILINE"), (.dotAll, "DOTALL"),
                (.unicode, "UNICODE"), (.verbose, "VERBOSE"), (.debug, "DEBUG"), (.ascii, "ASCII"),
            ]
            var words: [String] = []
            for (flag, name) in names where flags.contains(flag) { words.append("re.\(name)") }
            let known = names.reduce(0) { $0 | $1.0.rawValue }
            let rest = flags.rawValue & ~known
            if rest != 0 { words.append("0x" + String(rest, radix: 16)) }
            if !words.isEmpty { text += ", " + words.joined(separator: "|") }
            return t.str("re.compile(\(text))")
        }
    }

    // MARK: all matches

    private static func findAll(
        _ t: Thread, _ pattern: PatternObject, _ subject: RegexSubject, _ scan: RegexScan
    ) throws(Raised) -> Value {
        let list = try t.makeList()
        let count = pattern.program.groupCount
        func group(_ number: Int) throws(Raised) -> Value {
            let start = scan.marks[2 * number]
            let end = scan.marks[2 * number + 1]
            return start < 0 || end < 0 ? subject.empty : try subject.slice(t, start, end)
        }
        while try scan.next(t) {
            if count < 2 {
                try List.append(t, list, try group(count))
                continue
            }
            let groups = try t.makeTupleChecked(count: count)
            for number in 1...count { groups.items[number - 1] = try group(number) }
            try List.append(t, list, Value(groups))
        }
        return list
    }

    private static func split(
        _ t: Thread, _ pattern: PatternObject, _ subject: RegexSubject, _ limit: Int
    ) throws(Raised) -> Value {
        let list = try t.makeList()
        let scan = RegexScan(pattern, subject, from: 0, to: subject.count)
        var last = 0
        var count = 0
        while limit <= 0 || count < limit {
            if limit < 0 { break }
            if !(try scan.next(t)) { break }
            try List.append(t, list, try subject.slice(t, last, scan.marks[0]))
            last = scan.marks[1]
            count += 1
            if pattern.program.groupCount > 0 {
                for number in 1...pattern.program.groupCount {
                    let (start, end) = (scan.marks[2 * number], scan.marks[2 * number + 1])
                    try List.append(t, list, start < 0 || end < 0 ? .none : try subject.slice(t, start, end))
                }
            }
        }
        try List.append(t, list, try subject.slice(t, last, subject.count))
        return list
    }

    private static func substitute(
        _ t: Thread, _ self: Value, _ replacement: Value, _ string: Value, _ limit: Int
    ) throws(Raised) -> (text: Value, count: Int) {
        let pattern = object(self, PatternObject.self)
        var template: RegexTemplate?
        let isCallable = t.isCallable(replacement)
        // The text of a template without escapes.
        var plain = Value.nothing
        if !isCallable {
            let parsed = try RegexModule.template(t, replacement, pattern)
            template = parsed
            if parsed.parts.isEmpty {
                plain = replacement
            } else if parsed.parts.count == 1, case .literal(let text) = parsed.parts[0] {
                plain = try RegexModule.literal(t, text, isText: replacement.isKind(.str))
            }
        }
        let subject = try RegexSubject(t, string, pattern)
        let scan = RegexScan(pattern, subject, from: 0, to: subject.count)
        let list = try t.makeList()
        // Kept in a list where the collector finds them.
        let literals = try t.makeList()
        if let template, plain.isNothing {
            for part in template.parts {
                guard case .literal(let text) = part else { continue }
                try List.append(t, literals, try RegexModule.literal(t, text, isText: replacement.isKind(.str)))
            }
        }
        var last = 0
        var count = 0
        while limit == 0 || count < limit {
            if !(try scan.next(t)) { break }
            let (start, end) = (scan.marks[0], scan.marks[1])
            if start > last { try List.append(t, list, try subject.slice(t, last, start)) }
            last = end
            count += 1
            if isCallable {
                let match = RegexModule.makeMatch(t, self, subject, scan, position: 0)
                let item = try t.call(replacement, match)
                if !item.isNone { try List.append(t, list, item) }
            } else if !plain.isNothing {
                try List.append(t, list, plain)
            } else if let template {
                try expand(t, template, literals, subject.contents, scan.marks, to: list)
            }
        }
        if count == 0 { return (try subject.slice(t, 0, subject.count), 0) }
        if last < subject.count { try List.append(t, list, try subject.slice(t, last, subject.count)) }
        return (try RegexModule.join(t, list, isText: subject.isText), count)
    }

    /// Appends what a template becomes with the groups of a match.
    static func expand(
        _ t: Thread, _ template: RegexTemplate, _ literals: Value, _ contents: Value, _ marks: UnsafeMutablePointer<Int>,
        to list: Value
    ) throws(Raised) {
        var used = 0
        for part in template.parts {
            switch part {
            case .literal:
                try List.append(t, list, List.item(literals, used))
                used += 1
            case .group(let number):
                let (start, end) = (marks[2 * number], marks[2 * number + 1])
                if start >= 0 && end > start {
                    try List.append(t, list, try RegexSubject.slice(t, contents, start, end))
                }
            }
        }
    }

    // MARK: matches one by one

    private final class Finder: NativeIterator {
        let pattern: Value
        let subject: RegexSubject
        let scan: RegexScan
        let start: Int
        var isAtEnd = false
        var isRunning = false

        init(_ value: Value, _ pattern: PatternObject, _ subject: RegexSubject, _ start: Int, _ end: Int) {
            self.pattern = value
            self.subject = subject
            self.start = start
            scan = RegexScan(pattern, subject, from: start, to: end)
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(pattern)
            visit(subject.value)
            visit(subject.contents)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let locked = t.lock(this)
            let mayRun = !isRunning && !isAtEnd
            if mayRun { isRunning = true }
            t.unlock(this, locked)
            if !mayRun {
                if isAtEnd { return .nothing }
                throw t.valueError("iterator already executing")
            }
            defer { isRunning = false }
            if try scan.next(t) { return RegexModule.makeMatch(t, pattern, subject, scan, position: start) }
            isAtEnd = true
            return .nothing
        }
    }

    final class Scanner: NativeObject {
        let pattern: Value
        let subject: RegexSubject
        let scan: RegexScan
        let start: Int
        var isAtEnd = false
        var isRunning = false

        init(_ value: Value, _ pattern: PatternObject, _ subject: RegexSubject, _ start: Int, _ end: Int) {
            self.pattern = value
            self.subject = subject
            self.start = start
            scan = RegexScan(pattern, subject, from: start, to: end)
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(pattern)
            visit(subject.value)
            visit(subject.contents)
        }
    }

    static func addScanner(_ type: TypeBuilder) {
        type.property("pattern", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, Scanner.self).pattern })
        for (name, mode) in [("match", RegexScan.Mode.prefix), ("search", .search)] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let scanner = object(args[0], Scanner.self)
                if scanner.isAtEnd { return .none }
                let locked = t.lock(args[0])
                let mayRun = !scanner.isRunning
                if mayRun { scanner.isRunning = true }
                t.unlock(args[0], locked)
                if !mayRun { throw t.valueError("regular expression scanner already executing") }
                defer { scanner.isRunning = false }
                if try scanner.scan.next(t, mode) {
                    return RegexModule.makeMatch(t, scanner.pattern, scanner.subject, scanner.scan, position: scanner.start)
                }
                scanner.isAtEnd = true
                return .none
            }
        }
    }
}
