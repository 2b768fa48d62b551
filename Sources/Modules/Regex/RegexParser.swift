import Runtime

enum RegexPrintable {
    static func isPrintable(_ c: UInt32) -> Bool { UnicodeText.isPrintable(c) }
}

/// Reads a pattern into nodes. What is wrong is reported at the position where CPython reports it.
struct RegexParser {
    var source: RegexSource
    /// Flags of the whole pattern.
    var flags: RegexFlags
    /// The number the next group gets.
    var groupCount = 1
    var names: [(name: [UInt32], group: Int)] = []
    /// Widths of the groups closed so far.
    var widths: [Int: (Int, Int)] = [:]
    /// While in a look-behind: the groups from this one on were opened in it.
    var lookBehindGroups: Int?
    /// Conditions on groups by number, checked at the end.
    var conditions: [(group: Int, position: Int)] = []
    var warnings: [String] = []
    private var depth = 0

    struct Result {
        var root: RegexNode
        var flags: RegexFlags
        var groupCount: Int
        var names: [(name: [UInt32], group: Int)]
        var minimumWidth: Int
        var widths: [Int: (Int, Int)]
    }

    /// - Parameter warnings: filled with what may mean something else one day, also when the pattern is wrong.
    static func parse(
        _ text: [UInt32], isText: Bool, flags: RegexFlags, warnings: inout [String]
    ) throws(RegexFailure) -> Result {
        var parser = RegexParser(source: try RegexSource(text, isText: isText), flags: flags)
        defer { warnings = parser.warnings }
        let root = try parser.alternatives(flags, isTop: true)
        let all = try check(parser.flags, isText: isText)
        if !parser.source.next.isEnd { throw parser.source.failure("unbalanced parenthesis") }
        for (group, position) in parser.conditions where group >= parser.groupCount {
            throw .pattern("invalid group reference \(group)", position)
        }
        return Result(
            root: root, flags: all, groupCount: parser.groupCount - 1, names: parser.names,
            minimumWidth: root.width(parser.widths).0, widths: parser.widths)
    }

    private init(source: RegexSource, flags: RegexFlags) {
        self.source = source
        self.flags = flags
    }

    /// The flags with the default alphabet; ValueError for those that contradict each other.
    private static func check(_ flags: RegexFlags, isText: Bool) throws(RegexFailure) -> RegexFlags {
        var flags = flags
        if isText {
            if flags.contains(.locale) { throw .value("cannot use LOCALE flag with a str pattern") }
            if flags.contains([.ascii, .unicode]) { throw .value("ASCII and UNICODE flags are incompatible") }
            if !flags.contains(.ascii) { flags.insert(.unicode) }
        } else {
            if flags.contains(.unicode) { throw .value("cannot use UNICODE flag with a bytes pattern") }
            if flags.contains([.locale, .ascii]) { throw .value("ASCII and LOCALE flags are incompatible") }
        }
        return flags
    }

    func alphabet(_ flags: RegexFlags) -> RegexAlphabet {
        source.isText && !flags.contains(.ascii) ? .unicode : .ascii
    }

    // MARK: alternatives and sequences

    mutating func alternatives(_ given: RegexFlags, isTop: Bool = false) throws(RegexFailure) -> RegexNode {
        if depth > 2000 { throw source.failure("pattern is nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        var branches: [RegexNode] = []
        var flags = given
        while true {
            branches.append(try sequence(&flags, isFirst: isTop && branches.isEmpty))
            if isTop { flags = self.flags }
            if !(try source.take("|")) { break }
        }
        return branches.count == 1 ? branches[0] : RegexParser.common(branches)
    }

    /// Branches that are one character or one set each are one set.
    private static func common(_ branches: [RegexNode]) -> RegexNode {
        let set = RegexSet(alphabet: .ascii, ignoreCase: false)
        for branch in branches {
            guard case .sequence(let items) = branch, items.count == 1, case .character(let c) = items[0] else {
                return .alternation(branches)
            }
            set.add(c)
        }
        set.finish()
        return .set(set)
    }

    mutating func sequence(_ flags: inout RegexFlags, isFirst: Bool = false) throws(RegexFailure) -> RegexNode {
        var items: [RegexNode] = []
        while true {
            let token = source.next
            if token.isEnd || token.is("|") || token.is(")") { break }
            _ = try source.get()
            if token.isEscape {
                items.append(try escape(token, flags))
                continue
            }
            if flags.contains(.verbose) {
                if RegexCase.isSpace(token.c, .ascii) { continue }
                if token.is("#") {
                    while true {
                        let skipped = try source.get()
                        if skipped.isEnd || skipped.is("\n") { break }
                    }
                    continue
                }
            }
            switch Unicode.Scalar(token.c) {
            case "[": items.append(try set(flags))
            case "*", "+", "?", "{":
                if let item = try repetition(token, items.last) {
                    items[items.count - 1] = item
                } else {
                    items.append(character(token.c, flags))
                }
            case ".": items.append(.any(dotAll: flags.contains(.dotAll)))
            case "(":
                if let item = try group(&flags, isStart: isFirst && items.isEmpty) { items.append(item) }
            case "^": items.append(.assertion(flags.contains(.multiline) ? .lineStart : .textStart))
            case "$": items.append(.assertion(flags.contains(.multiline) ? .lineEnd : .textEnd))
            default: items.append(character(token.c, flags))
            }
        }
        return .sequence(items)
    }

    func character(_ c: UInt32, _ flags: RegexFlags) -> RegexNode {
        let alphabet = alphabet(flags)
        if !flags.contains(.ignoreCase) || !RegexCase.hasCase(c, alphabet) { return .character(c) }
        let set = RegexSet(alphabet: alphabet, ignoreCase: true)
        set.add(c)
        set.finish()
        return .set(set)
    }

    // MARK: repetition

    /// The repeated item, or nil for a brace that stands for itself.
    private mutating func repetition(_ token: RegexSource.Token, _ last: RegexNode?) throws(RegexFailure) -> RegexNode? {
        let here = source.position
        var minimum = 0
        var maximum = RegexNode.unbounded
        switch Unicode.Scalar(token.c) {
        case "?": maximum = 1
        case "*": break
        case "+": minimum = 1
        default:
            if source.next.is("}") { return nil }
            let low = try decimal()
            let high = try source.take(",") ? try decimal() : low
            if !(try source.take("}")) {
                try source.seek(here)
                return nil
            }
            if let low { minimum = try RegexParser.limited(low) }
            if let high {
                maximum = try RegexParser.limited(high)
                if maximum < minimum {
                    throw source.failure("min repeat greater than max repeat", source.position - here)
                }
            }
        }
        let offset = source.position - here + 1
        guard let last else { throw source.failure("nothing to repeat", offset) }
        if case .assertion = last { throw source.failure("nothing to repeat", offset) }
        if case .repetition = last { throw source.failure("multiple repeat", offset) }
        let mode: RegexRepeat = try source.take("?") ? .lazy : try source.take("+") ? .possessive : .greedy
        return .repetition(last, minimum, maximum, mode)
    }

    /// A decimal number; nil without digits, saturating.
    private mutating func decimal() throws(RegexFailure) -> Int? {
        var number: Int?
        while source.next.isDigit() {
            number = min((number ?? 0) * 10 + Int(source.next.c - 0x30), RegexNode.unbounded * 2)
            _ = try source.get()
        }
        return number
    }

    private static func limited(_ number: Int) throws(RegexFailure) -> Int {
        if number >= RegexNode.unbounded { throw .overflow("the repetition number is too large") }
        return number
    }
}
