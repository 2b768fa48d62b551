import Runtime

extension RegexParser {
    /// A group, whose parenthesis was taken; nil for comments and global flags.
    mutating func group(_ flags: inout RegexFlags, isStart: Bool) throws(RegexFailure) -> RegexNode? {
        let start = source.position - 1
        if !(try source.take("?")) { return try capture(nil, flags, start) }
        let kind = try extensionCharacter()
        switch kind {
        case "P":
            if try source.take("<") {
                let name = try source.until(">", "group name")
                try checkName(name, 1)
                return try capture(name, flags, start)
            }
            if try source.take("=") {
                let name = try source.until(")", "group name")
                try checkName(name, 1)
                guard let group = group(named: name) else {
                    throw source.failure("unknown group name \(source.quoted(name))", name.count + 1)
                }
                return try backreference(group, flags, length: name.count + 1)
            }
            let next = try source.get()
            if next.isEnd { throw source.failure("unexpected end of pattern") }
            throw unknown("?P", next)
        case ":": return .group(nil, try body(flags, start), isPlain: true)
        case ">": return .atomic(try body(flags, start))
        case "#":
            while true {
                if source.next.isEnd {
                    throw source.failure("missing ), unterminated comment", source.position - start)
                }
                if try source.get().is(")") { return nil }
            }
        case "=", "!": return try look(behind: false, negated: kind == "!", flags, start)
        case "<":
            let next = try source.get()
            if next.isEnd { throw source.failure("unexpected end of pattern") }
            if !next.is("=") && !next.is("!") { throw unknown("?<", next) }
            return try look(behind: true, negated: next.is("!"), flags, start)
        case "(": return try conditional(flags, start)
        default: break
        }
        if kind != "-" && (kind.isEscape || RegexFlags.letter(kind.c) == nil) { throw unknown("?", kind) }
        guard let local = try inlineFlags(kind, flags) else {
            if !isStart {
                throw source.failure("global flags not at the start of the expression", source.position - start)
            }
            flags = self.flags
            return nil
        }
        return .group(nil, try body(local, start), isPlain: false)
    }

    private mutating func extensionCharacter() throws(RegexFailure) -> RegexSource.Token {
        let token = try source.get()
        if token.isEnd { throw source.failure("unexpected end of pattern") }
        return token
    }

    private func unknown(_ prefix: String, _ token: RegexSource.Token) -> RegexFailure {
        let text = (token.isEscape ? "\\" : "") + RegexSource.string([token.c])
        return source.failure("unknown extension \(prefix)\(text)", prefix.count + token.length)
    }

    /// What stands up to the closing parenthesis.
    private mutating func body(_ flags: RegexFlags, _ start: Int) throws(RegexFailure) -> RegexNode {
        let node = try alternatives(flags)
        if !(try source.take(")")) {
            throw source.failure("missing ), unterminated subpattern", source.position - start)
        }
        return node
    }

    private mutating func capture(_ name: [UInt32]?, _ flags: RegexFlags, _ start: Int) throws(RegexFailure) -> RegexNode {
        let number = groupCount
        groupCount += 1
        if groupCount > 1 << 24 { throw source.failure("too many groups") }
        if let name {
            if let old = group(named: name) {
                throw source.failure(
                    "redefinition of group name \(source.quoted(name)) as group \(number); was group \(old)",
                    name.count + 1)
            }
            names.append((name, number))
        }
        let node = try body(flags, start)
        widths[number] = node.width(widths)
        return .group(number, node, isPlain: false)
    }

    func group(named name: [UInt32]) -> Int? { names.first { $0.name == name }?.group }

    private func checkName(_ name: [UInt32], _ offset: Int) throws(RegexFailure) {
        var isName = !name.isEmpty
        for (index, c) in name.enumerated() {
            if !source.isText && c >= 128 { isName = false }
            let fits = index == 0 ? UnicodeText.isIdentifierStart(c) : UnicodeText.isIdentifierPart(c)
            if !fits { isName = false }
        }
        if !isName { throw source.failure("bad character in group name \(source.quoted(name))", name.count + offset) }
    }

    private mutating func look(
        behind: Bool, negated: Bool, _ flags: RegexFlags, _ start: Int
    ) throws(RegexFailure) -> RegexNode {
        let outer = lookBehindGroups
        if behind && outer == nil { lookBehindGroups = groupCount }
        let node = try alternatives(flags)
        if behind { lookBehindGroups = outer }
        if !(try source.take(")")) {
            throw source.failure("missing ), unterminated subpattern", source.position - start)
        }
        if behind {
            let (low, high) = node.width(widths)
            // CPython finds this while it compiles: without a position.
            if low != high { throw .pattern("look-behind requires fixed-width pattern", -1) }
        }
        if negated && node.isEmpty { return .failure }
        return .look(behind: behind, negated: negated, node)
    }

    /// (?(group)yes|no)
    private mutating func conditional(_ flags: RegexFlags, _ start: Int) throws(RegexFailure) -> RegexNode {
        let name = try source.until(")", "group name")
        let group: Int
        if name.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            var number = 0
            for c in name { number = min(number * 10 + Int(c - 0x30), 1 << 40) }
            if number == 0 { throw source.failure("bad group number", name.count + 1) }
            if number >= 1 << 30 { throw source.failure("invalid group reference \(RegexSource.string(name))", name.count + 1) }
            group = number
            conditions.append((group, source.position - name.count - 1))
        } else {
            try checkName(name, 1)
            guard let found = self.group(named: name) else {
                throw source.failure("unknown group name \(source.quoted(name))", name.count + 1)
            }
            group = found
        }
        try checkLookBehind(group)
        var inner = flags
        let yes = try sequence(&inner)
        var no = RegexNode.sequence([])
        if try source.take("|") {
            no = try sequence(&inner)
            if source.next.is("|") { throw source.failure("conditional backref with more than two branches") }
        }
        if !(try source.take(")")) {
            throw source.failure("missing ), unterminated subpattern", source.position - start)
        }
        return .conditional(group, yes, no)
    }

    /// Flags in parentheses, the first character of which was taken: those of the group, or nil when they are the whole
    /// pattern's.
    private mutating func inlineFlags(
        _ first: RegexSource.Token, _ outer: RegexFlags
    ) throws(RegexFailure) -> RegexFlags? {
        func isLetter(_ token: RegexSource.Token) -> Bool { UnicodeText.isAlpha(token.c) && !token.isEscape }
        var added: RegexFlags = []
        var removed: RegexFlags = []
        var token = first
        if token != "-" {
            while true {
                if source.isText && token == "L" {
                    throw source.failure("bad inline flags: cannot use 'L' flag with a str pattern")
                }
                if !source.isText && token == "u" {
                    throw source.failure("bad inline flags: cannot use 'u' flag with a bytes pattern")
                }
                guard let flag = RegexFlags.letter(token.c) else { break }
                added.insert(flag)
                if !flag.isDisjoint(with: .types) && added.intersection(.types) != flag {
                    throw source.failure("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
                }
                token = try source.get()
                if token.isEnd { throw source.failure("missing -, : or )") }
                if token == ")" || token == "-" || token == ":" { break }
                if token.isEscape || RegexFlags.letter(token.c) == nil {
                    throw source.failure(isLetter(token) ? "unknown flag" : "missing -, : or )", token.length)
                }
            }
        }
        if token == ")" {
            flags.formUnion(added)
            return nil
        }
        if token == "-" {
            token = try source.get()
            if token.isEnd { throw source.failure("missing flag") }
            if token.isEscape || RegexFlags.letter(token.c) == nil {
                throw source.failure(isLetter(token) ? "unknown flag" : "missing flag", token.length)
            }
            while let flag = RegexFlags.letter(token.c) {
                if !flag.isDisjoint(with: .types) {
                    throw source.failure("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                }
                removed.insert(flag)
                token = try source.get()
                if token.isEnd { throw source.failure("missing :") }
                if token == ":" { break }
                if token.isEscape || RegexFlags.letter(token.c) == nil {
                    throw source.failure(isLetter(token) ? "unknown flag" : "missing :", token.length)
                }
            }
        }
        if !added.isDisjoint(with: removed) {
            throw source.failure("bad inline flags: flag turned on and off", 1)
        }
        var result = outer
        if !added.isDisjoint(with: .types) { result.subtract(.types) }
        return result.union(added).subtracting(removed)
    }
}

extension RegexSource.Token {
    static func == (token: RegexSource.Token, plain: Unicode.Scalar) -> Bool { token.is(plain) }
    static func != (token: RegexSource.Token, plain: Unicode.Scalar) -> Bool { !token.is(plain) }
    static func ~= (plain: Unicode.Scalar, token: RegexSource.Token) -> Bool { token.is(plain) }
}
