import Runtime

/// A replacement template: literals and group numbers.
struct RegexTemplate {
    enum Part {
        case literal([UInt32])
        case group(Int)
    }

    private(set) var parts: [Part] = []
    private var literal: [UInt32] = []

    /// - Throws: `pattern` for a template that cannot be read, `index` for an unknown group name.
    init(
        _ text: [UInt32], isText: Bool, groupCount: Int, groupNamed: ([UInt32]) -> Int?
    ) throws(RegexFailure) {
        var source = try RegexSource(text, isText: isText)
        while true {
            let token = try source.get()
            if token.isEnd { break }
            if !token.isEscape {
                literal.append(token.c)
                continue
            }
            switch Unicode.Scalar(token.c) {
            case "g":
                if !(try source.take("<")) { throw source.failure("missing <") }
                let name = try source.until(">", "group name")
                try add(try RegexTemplate.group(name, source, groupCount, groupNamed), groupCount, source, name.count + 1)
            case "0":
                let digits = try source.digits(2, hexadecimal: false)
                literal.append(RegexSource.number(digits[...], hexadecimal: false) & 0xFF)
            case "1", "2", "3", "4", "5", "6", "7", "8", "9": try number(token, &source, groupCount)
            case "a": literal.append(7)
            case "b": literal.append(8)
            case "f": literal.append(12)
            case "n": literal.append(10)
            case "r": literal.append(13)
            case "t": literal.append(9)
            case "v": literal.append(11)
            case "\\": literal.append(0x5C)
            default:
                if token.c < 128 && RegexCase.hasCase(token.c, .ascii) {
                    throw source.failure("bad escape \\\(Character(Unicode.Scalar(token.c)!))", 2)
                }
                literal += [0x5C, token.c]
            }
        }
        flush()
    }

    private mutating func flush() {
        if literal.isEmpty { return }
        parts.append(.literal(literal))
        literal = []
    }

    private mutating func add(
        _ group: Int, _ groupCount: Int, _ source: RegexSource, _ offset: Int
    ) throws(RegexFailure) {
        if group > groupCount { throw source.failure("invalid group reference \(group)", offset) }
        flush()
        parts.append(.group(group))
    }

    private static func group(
        _ name: [UInt32], _ source: RegexSource, _ groupCount: Int, _ groupNamed: ([UInt32]) -> Int?
    ) throws(RegexFailure) -> Int {
        if name.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            var number = 0
            for c in name { number = min(number * 10 + Int(c - 0x30), 1 << 40) }
            if number > groupCount {
                throw source.failure("invalid group reference \(RegexSource.string(name))", name.count + 1)
            }
            return number
        }
        var isName = true
        for (index, c) in name.enumerated() {
            let fits = index == 0 ? UnicodeText.isIdentifierStart(c) : UnicodeText.isIdentifierPart(c)
            if !fits || !source.isText && c >= 128 { isName = false }
        }
        if !isName { throw source.failure("bad character in group name \(source.quoted(name))", name.count + 1) }
        if let group = groupNamed(name) { return group }
        throw .index("unknown group name \(source.quoted(name))")
    }

    /// One or two digits are a group, three octal ones a character.
    private mutating func number(
        _ token: RegexSource.Token, _ source: inout RegexSource, _ groupCount: Int
    ) throws(RegexFailure) {
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
                literal.append(number)
                return
            }
        }
        var group = 0
        for c in digits { group = group * 10 + Int(c - 0x30) }
        try add(group, groupCount, source, digits.count)
    }
}
