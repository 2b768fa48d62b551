import Runtime

/// The text or bytes a pattern is matched against.
struct RegexSubject {
    /// What was given.
    let value: Value
    /// A str or bytes with the contents; the same as `value` for these.
    let contents: Value
    let count: Int

    /// TypeError for what does not fit the pattern.
    init(_ t: Thread, _ value: Value, _ pattern: PatternObject) throws(Raised) {
        self.value = value
        if value.isKind(.str) {
            if !pattern.isText { throw t.typeError("cannot use a bytes pattern on a string-like object") }
            contents = value
            count = value.as(StrCell.self).pointee.count
            return
        }
        if value.isKind(.bytes) {
            contents = value
        } else {
            guard let view = try t.bufferView(value) else {
                throw t.typeError("expected string or bytes-like object, got '\(t.typeName(value))'")
            }
            // A copy: what may change while the pattern is matched is looked at as it is now.
            contents = try t.bytes(copying: view.base, count: view.count)
            view.release()
        }
        if pattern.isText { throw t.typeError("cannot use a string pattern on a bytes-like object") }
        count = contents.as(BytesCell.self).pointee.count
    }

    var isText: Bool { contents.isKind(.str) }

    /// The characters start..<end, as a str or bytes.
    func slice(_ t: Thread, _ start: Int, _ end: Int) throws(Raised) -> Value {
        try RegexSubject.slice(t, contents, start, end)
    }

    static func slice(_ t: Thread, _ contents: Value, _ start: Int, _ end: Int) throws(Raised) -> Value {
        if contents.isKind(.str) { return try t.slice(contents, start, max(start, end)) }
        let cell = contents.as(BytesCell.self)
        if start == 0 && end == cell.pointee.count && contents.isExactly(.bytes) { return contents }
        return try t.bytes(copying: cell.bytes + start, count: max(0, end - start))
    }

    var empty: Value { isText ? Constants.emptyStr : RegexModule.emptyBytes.value }
}

/// Looks for matches one after the other.
final class RegexScan {
    private enum Machine {
        case narrow(RegexMatcher<UInt8>)
        case middle(RegexMatcher<UInt16>)
        case wide(RegexMatcher<UInt32>)
    }

    private var machine: Machine
    private(set) var marks: UnsafeMutablePointer<Int>
    /// Where the next search begins.
    var position: Int
    let end: Int
    /// The last match was empty and ended at `position`: the next one must not be empty there.
    private var notEmpty = false

    /// - Parameter subject: its contents must be kept alive by the caller.
    init(_ pattern: PatternObject, _ subject: RegexSubject, from start: Int, to end: Int) {
        position = start
        self.end = end
        let program = pattern.program
        if subject.isText {
            let cell = subject.contents.as(StrCell.self)
            switch cell.pointee.width {
            case 1: machine = .narrow(RegexMatcher(program, text: cell.bytes1, end: end))
            case 2: machine = .middle(RegexMatcher(program, text: cell.bytes2, end: end))
            default: machine = .wide(RegexMatcher(program, text: cell.bytes4, end: end))
            }
        } else {
            machine = .narrow(RegexMatcher(program, text: subject.contents.as(BytesCell.self).bytes, end: end))
        }
        switch machine {
        case .narrow(let matcher): marks = matcher.slots
        case .middle(let matcher): marks = matcher.slots
        case .wide(let matcher): marks = matcher.slots
        }
    }

    deinit {
        switch machine {
        case .narrow(let matcher): matcher.finish()
        case .middle(let matcher): matcher.finish()
        case .wide(let matcher): matcher.finish()
        }
    }

    /// Whether there is a next match; its marks stand in `marks`.
    func next(_ t: Thread, _ search: Bool = true) throws(Raised) -> Bool { try next(t, search ? .search : .prefix) }

    enum Mode { case search, prefix, full }

    func next(_ t: Thread, _ mode: Mode) throws(Raised) -> Bool {
        let found: Bool
        let start = position
        switch machine {
        case .narrow(var matcher):
            defer { machine = .narrow(matcher) }
            found = try matcher.find(t, RegexScan.start(mode), from: start, notEmptyAtStart: notEmpty)
        case .middle(var matcher):
            defer { machine = .middle(matcher) }
            found = try matcher.find(t, RegexScan.start(mode), from: start, notEmptyAtStart: notEmpty)
        case .wide(var matcher):
            defer { machine = .wide(matcher) }
            found = try matcher.find(t, RegexScan.start(mode), from: start, notEmptyAtStart: notEmpty)
        }
        if found {
            notEmpty = marks[0] == marks[1]
            position = marks[1]
        }
        return found
    }

    private static func start<Unit>(_ mode: Mode) -> RegexMatcher<Unit>.Start {
        switch mode {
        case .search: .search
        case .prefix: .match
        case .full: .full
        }
    }
}
