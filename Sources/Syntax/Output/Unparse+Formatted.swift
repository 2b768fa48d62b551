/// f-strings and t-strings: the quotes are chosen so that no part needs to escape them.

extension Unparser {
    private static let allQuotes = ["'", "\"", "\"\"\"", "'''"]

    mutating func formatted(_ prefix: String, _ values: [Expr]) {
        var parts: [(text: String, isConstant: Bool)] = []
        for value in values {
            var writer = Unparser()
            writer.part(value, inSpec: false)
            var isConstant = false
            if case .constant = value.node { isConstant = true }
            parts.append((writer.output, isConstant))
        }
        var quotes = Unparser.allQuotes
        var body = ""
        var usesRepr = false
        for (text, isConstant) in parts {
            if isConstant {
                let (escaped, fitting) = Unparser.escape(text, quotes)
                if fitting.allSatisfy({ !quotes.contains($0) }) {
                    usesRepr = true
                    break
                }
                quotes = fitting
                body += escaped
            } else {
                if text.contains("\n") { quotes = quotes.filter { $0.utf8.count == 3 } }
                let fitting = quotes.filter { !contains(text, $0) }
                if !fitting.isEmpty { quotes = fitting }
                body += text
            }
        }
        if usesRepr {
            quotes = ["'''"]
            body = ""
            for (text, isConstant) in parts {
                // A leading double quote makes repr choose single quotes.
                body +=
                    isConstant ? String(Literals.repr(text: Array(("\"" + text).utf8)).dropFirst(2).dropLast()) : text
            }
        }
        output += prefix + quotes[0] + body + quotes[0]
    }

    private func contains(_ text: String, _ part: String) -> Bool { Unparser.contains(text, part) }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let text = Array(text.utf8)
        let part = Array(part.utf8)
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }

    private mutating func part(_ value: Expr, inSpec: Bool) {
        switch value.node {
        case .joinedStr(let values):
            for value in values { part(value, inSpec: true) }
        case .constant(.str(let text, _)):
            var result = ""
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
                switch scalar {
                case "{", "}": result += "\(scalar)\(scalar)"
                case "\\" where inSpec: result += "\\\\"
                case "'" where inSpec: result += "\\'"
                case "\"" where inSpec: result += "\\\""
                case "\n" where inSpec: result += "\\n"
                default: result.unicodeScalars.append(scalar)
                }
            }
            output += result
        case .formattedValue(let inner, let conversion, let spec):
            var writer = Unparser()
            writer.write(inner, .or)
            field(writer.output, conversion, spec)
        case .interpolation(_, let text, let conversion, let spec):
            field(String(decoding: text, as: UTF8.self), conversion, spec)
        default:
            write(value, .test)
        }
    }

    private mutating func field(_ text: String, _ conversion: Character?, _ spec: Expr?) {
        output += text.hasPrefix("{") ? "{ " : "{"
        output += text
        if let conversion { output += "!\(conversion)" }
        if let spec {
            output += ":"
            part(spec, inSpec: true)
        }
        output += "}"
    }

    /// Text with what is not printable escaped, and the quotes it may stand in.
    private static func escape(_ text: String, _ quotes: [String]) -> (String, [String]) {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if scalar == "\\" || !scalar.isPrintable {
                escaped += String(Literals.repr(text: Array(String(scalar).utf8)).dropFirst().dropLast())
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        var possible = quotes.filter { !contains(escaped, $0) }
        if possible.isEmpty {
            let whole = Literals.repr(text: Array(text.utf8))
            let quote = String(whole.first!)
            return (String(whole.dropFirst().dropLast()), [quotes.first { $0.contains(quote) } ?? quote])
        }
        if let last = escaped.last {
            possible = possible.filter { $0.first != last } + possible.filter { $0.first == last }
            if possible[0].first == last { escaped = String(escaped.dropLast()) + "\\" + String(last) }
        }
        return (escaped, possible)
    }
}
