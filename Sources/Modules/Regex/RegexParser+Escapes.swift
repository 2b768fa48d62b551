import Runtime

extension RegexParser {
    /// What a backslash with a character means outside of a set.
    mutating func escape(_ token: RegexSource.Token, _ flags: RegexFlags) throws(RegexFailure) -> RegexNode {
        switch Unicode.Scalar(token.c) {
        case "A": return .assertion(.textStart)
        case "Z", "z": return .assertion(.veryEnd)
        case "b": return .assertion(alphabet(flags) == .unicode ? .boundary : .boundaryASCII)
        case "B": return .assertion(alphabet(flags) == .unicode ? .notBoundary : .notBoundaryASCII)
        default: break
        }
        if let category = RegexParser.category(token.c) {
            let set = RegexSet(alphabet: alphabet(flags), ignoreCase: false)
            set.add(category)
            set.finish()
            return .set(set)
        }
        if let number = try numberedCharacter(token) { return character(number, flags) }
        if token.c == 0x30 {
            return character(RegexSource.number(try source.digits(2, hexadecimal: false)[...], hexadecimal: false), flags)
        }
        if token.c >= 0x31 && token.c <= 0x39 { return try backreference(token, flags) }
        return character(try plainEscape(token), flags)
    }

    static func category(_ c: UInt32) -> RegexCategory? {
        switch Unicode.Scalar(c) {
        case "d": .digit
        case "D": .notDigit
        case "s": .space
        case "S": .notSpace
        case "w": .word
        case "W": .notWord
        default: nil
        }
    }

    /// \a and the like; a letter that means nothing is an error, other characters stand for themselves.
    private func plainEscape(_ token: RegexSource.Token) throws(RegexFailure) -> UInt32 {
        switch Unicode.Scalar(token.c) {
        case "a": return 7
        case "f": return 12
        case "n": return 10
        case "r": return 13
        case "t": return 9
        case "v": return 11
        default: break
        }
        if token.c < 128 && RegexCase.hasCase(token.c, .ascii) {
            throw source.failure("bad escape \\\(Character(Unicode.Scalar(token.c)!))", 2)
        }
        return token.c
    }

    /// \x, \u, \U and \N.
    private mutating func numberedCharacter(_ token: RegexSource.Token) throws(RegexFailure) -> UInt32? {
        let count: Int
        switch Unicode.Scalar(token.c) {
        case "x": count = 2
        case "u": count = 4
        case "U": count = 8
        case "N": return source.isText ? try namedCharacter() : nil
        default: return nil
        }
        if count > 2 && !source.isText { return nil }
        let digits = try source.digits(count, hexadecimal: true)
        let letters = "\\\(Character(Unicode.Scalar(token.c)!))\(RegexSource.string(digits))"
        if digits.count < count { throw source.failure("incomplete escape \(letters)", digits.count + 2) }
        let number = RegexSource.number(digits[...], hexadecimal: true)
        if number > 0x10FFFF { throw source.failure("bad escape \(letters)", digits.count + 2) }
        return number
    }

    private mutating func namedCharacter() throws(RegexFailure) -> UInt32 {
        if !(try source.take("{")) { throw source.failure("missing {") }
        let name = try source.until("}", "character name")
        if let point = UnicodeText.lookup(RegexSource.string(name)) { return point }
        throw source.failure("undefined character name \(source.quoted(name))", name.count + 4)
    }

    /// A number behind a backslash: three octal digits are a character, anything else a group.
    private mutating func backreference(_ token: RegexSource.Token, _ flags: RegexFlags) throws(RegexFailure) -> RegexNode {
        var digits = [token.c]
        if source.next.isDigit() {
            digits.append(try source.get().c)
            if digits[0] <= 0x37 && digits[1] <= 0x37 && source.next.isDigit(0x37) {
                digits.append(try source.get().c)
                let number = RegexSource.number(digits[...], hexadecimal: false)
                if number > 0o377 {
                    throw source.failure(
                        "octal escape value \\\(RegexSource.string(digits)) outside of range 0-0o377", 4)
                }
                return character(number, flags)
            }
        }
        var group = 0
        for c in digits { group = group * 10 + Int(c - 0x30) }
        if group >= groupCount { throw source.failure("invalid group reference \(group)", digits.count) }
        return try backreference(group, flags, length: digits.count + 1)
    }

    /// A reference to a group that is complete, and not of the same look-behind.
    mutating func backreference(_ group: Int, _ flags: RegexFlags, length: Int) throws(RegexFailure) -> RegexNode {
        if widths[group] == nil { throw source.failure("cannot refer to an open group", length) }
        try checkLookBehind(group)
        return .backreference(group, ignoreCase: flags.contains(.ignoreCase), alphabet(flags))
    }

    func checkLookBehind(_ group: Int) throws(RegexFailure) {
        guard let first = lookBehindGroups else { return }
        if group < groupCount && widths[group] == nil { throw source.failure("cannot refer to an open group") }
        if group >= first {
            throw source.failure("cannot refer to group defined in the same lookbehind subpattern")
        }
    }

    // MARK: sets

    private enum Member {
        case character(UInt32)
        case category(RegexCategory)
    }

    /// A set in brackets, whose first one was taken.
    mutating func set(_ flags: RegexFlags) throws(RegexFailure) -> RegexNode {
        let here = source.position - 1
        if source.next.is("[") { warnings.append("Possible nested set at position \(source.position)") }
        let set = RegexSet(alphabet: alphabet(flags), ignoreCase: flags.contains(.ignoreCase))
        set.isNegated = try source.take("^")
        var isEmpty = true
        var single: UInt32?
        var count = 0
        func add(_ member: Member) {
            switch member {
            case .character(let c):
                set.add(c)
                single = c
            case .category(let category):
                set.add(category)
                single = nil
            }
            count += 1
        }
        while true {
            let start = source.position
            let token = try source.get()
            if token.isEnd { throw source.failure("unterminated character set", source.position - here) }
            if token.is("]") && !isEmpty { break }
            if !token.isEscape && !isEmpty && source.next == token {
                if let kind = RegexParser.futureOperation(token.c) {
                    warnings.append("Possible set \(kind) at position \(source.position - 1)")
                }
            }
            let low = try member(token)
            isEmpty = false
            if !(try source.take("-")) {
                add(low)
                continue
            }
            let end = try source.get()
            if end.isEnd { throw source.failure("unterminated character set", source.position - here) }
            if end.is("]") {
                add(low)
                add(.character(0x2D))
                break
            }
            if end.is("-") { warnings.append("Possible set difference at position \(source.position - 2)") }
            let high = try member(end)
            guard case .character(let first) = low, case .character(let last) = high, first <= last else {
                let text = Array(source.text[start..<source.position])
                throw source.failure("bad character range \(RegexSource.string(text))", text.count)
            }
            set.add(first, last)
            single = nil
            count += 1
        }
        if count == 1, let single, !set.isNegated { return character(single, flags) }
        set.finish()
        return .set(set)
    }

    private static func futureOperation(_ c: UInt32) -> String? {
        switch Unicode.Scalar(c) {
        case "-": "difference"
        case "&": "intersection"
        case "~": "symmetric difference"
        case "|": "union"
        default: nil
        }
    }

    private mutating func member(_ token: RegexSource.Token) throws(RegexFailure) -> Member {
        if !token.isEscape { return .character(token.c) }
        if let category = RegexParser.category(token.c) { return .category(category) }
        if token.c == 0x62 { return .character(8) }
        if let number = try numberedCharacter(token) { return .character(number) }
        if token.c >= 0x30 && token.c <= 0x37 {
            let digits = [token.c] + (try source.digits(2, hexadecimal: false))
            let number = RegexSource.number(digits[...], hexadecimal: false)
            if number > 0o377 {
                throw source.failure(
                    "octal escape value \\\(RegexSource.string(digits)) outside of range 0-0o377", digits.count + 1)
            }
            return .character(number)
        }
        if token.c == 0x38 || token.c == 0x39 {
            throw source.failure("bad escape \\\(Character(Unicode.Scalar(token.c)!))", 2)
        }
        return .character(try plainEscape(token))
    }
}
