/// The text of a pattern or template, read by tokens: a character, or a backslash with the character behind it.
struct RegexSource {
    let text: [UInt32]
    let isText: Bool
    /// The next token; its length is 0 at the end.
    private(set) var next: Token
    private(set) var index = 0

    struct Token: Equatable {
        /// The character, or the one behind the backslash.
        var c: UInt32
        var length: Int
        var isEscape: Bool { length == 2 }
        var isEnd: Bool { length == 0 }
        /// Whether it is this character without a backslash.
        func `is`(_ plain: Unicode.Scalar) -> Bool { length == 1 && c == plain.value }
        func isDigit(_ last: UInt32 = 0x39) -> Bool { length == 1 && c >= 0x30 && c <= last }
    }

    init(_ text: [UInt32], isText: Bool) throws(RegexFailure) {
        self.text = text
        self.isText = isText
        next = Token(c: 0, length: 0)
        try advance()
    }

    private mutating func advance() throws(RegexFailure) {
        guard index < text.count else {
            next = Token(c: 0, length: 0)
            return
        }
        if text[index] != 0x5C {
            next = Token(c: text[index], length: 1)
        } else if index + 1 < text.count {
            next = Token(c: text[index + 1], length: 2)
        } else {
            throw .pattern("bad escape (end of pattern)", index)
        }
        index += next.length
    }

    /// The position of the next token.
    var position: Int { index - next.length }

    mutating func get() throws(RegexFailure) -> Token {
        let token = next
        try advance()
        return token
    }

    /// Takes the next token when it is `plain`.
    mutating func take(_ plain: Unicode.Scalar) throws(RegexFailure) -> Bool {
        if !next.is(plain) { return false }
        try advance()
        return true
    }

    mutating func seek(_ position: Int) throws(RegexFailure) {
        index = position
        try advance()
    }

    /// Up to `limit` digits of a radix, as their text.
    mutating func digits(_ limit: Int, hexadecimal: Bool) throws(RegexFailure) -> [UInt32] {
        var digits: [UInt32] = []
        while digits.count < limit, next.length == 1, RegexSource.value(next.c, hexadecimal: hexadecimal) != nil {
            digits.append(next.c)
            try advance()
        }
        return digits
    }

    static func value(_ c: UInt32, hexadecimal: Bool) -> UInt32? {
        switch c {
        case 0x30...0x37: c - 0x30
        case 0x38...0x39: hexadecimal ? c - 0x30 : nil
        case 0x41...0x46: hexadecimal ? c - 0x41 + 10 : nil
        case 0x61...0x66: hexadecimal ? c - 0x61 + 10 : nil
        default: nil
        }
    }

    static func number(_ digits: ArraySlice<UInt32>, hexadecimal: Bool) -> UInt32 {
        var number: UInt32 = 0
        for c in digits { number = number &* (hexadecimal ? 16 : 8) &+ (value(c, hexadecimal: hexadecimal) ?? 0) }
        return number
    }

    /// The text up to `terminator`, which is taken too.
    mutating func until(_ terminator: Unicode.Scalar, _ name: String) throws(RegexFailure) -> [UInt32] {
        var result: [UInt32] = []
        while true {
            let token = try get()
            if token.isEnd {
                if result.isEmpty { throw failure("missing \(name)") }
                throw failure("missing \(terminator), unterminated name", result.count)
            }
            if token.is(terminator) {
                if result.isEmpty { throw failure("missing \(name)", 1) }
                return result
            }
            if token.isEscape { result.append(0x5C) }
            result.append(token.c)
        }
    }

    /// An error `offset` characters before the next token.
    func failure(_ message: String, _ offset: Int = 0) -> RegexFailure { .pattern(message, position - offset) }

    static func string(_ text: [UInt32]) -> String {
        var scalars = String.UnicodeScalarView()
        for c in text { scalars.append(Unicode.Scalar(c) ?? "\u{FFFD}") }
        return String(scalars)
    }

    /// The text as repr writes it, as a str even when the pattern is bytes.
    func quoted(_ text: [UInt32]) -> String {
        var out = ""
        let quote: UInt32 = text.contains(0x27) && !text.contains(0x22) ? 0x22 : 0x27
        out.unicodeScalars.append(Unicode.Scalar(quote)!)
        for c in text {
            switch c {
            case 0x5C: out += "\\\\"
            case 0x0A: out += "\\n"
            case 0x0D: out += "\\r"
            case 0x09: out += "\\t"
            case quote: out += "\\'"
            case 0x20..<0x7F: out.unicodeScalars.append(Unicode.Scalar(c)!)
            default:
                if isText && RegexPrintable.isPrintable(c), let scalar = Unicode.Scalar(c) {
                    out.unicodeScalars.append(scalar)
                } else {
                    let hex = String(c, radix: 16)
                    let width = c < 256 ? 2 : c < 65536 ? 4 : 8
                    out += (c < 256 ? "\\x" : c < 65536 ? "\\u" : "\\U")
                    out += String(repeating: "0", count: width - hex.count) + hex
                }
            }
        }
        out.unicodeScalars.append(Unicode.Scalar(quote)!)
        return out
    }
}
