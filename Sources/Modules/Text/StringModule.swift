import Runtime

/// The _string module: the parser of format strings, for string.Formatter.
enum StringModule {
    static func register() {
        Imports.register("_string") { (m: ModuleBuilder) throws(Raised) in
            try m.function("formatter_parser", "(format_string, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.str) else { throw t.typeError("expected str, got \(t.typeName(args[0]))") }
                return try t.iterator(try parse(t, t.codePoints(args[0])))
            }
            try m.function("formatter_field_name_split", "(field_name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.str) else { throw t.typeError("expected str, got \(t.typeName(args[0]))") }
                return try split(t, t.codePoints(args[0]))
            }
        }
    }

    private static let open: UInt32 = 0x7B
    private static let close: UInt32 = 0x7D

    /// A list of (literal, field name, format spec, conversion).
    private static func parse(_ t: Thread, _ text: [UInt32]) throws(Raised) -> Value {
        let result = try t.makeList()
        var at = 0
        while at < text.count {
            // The literal up to a field; a doubled brace ends it too, as one character.
            var literal: [UInt32] = []
            var isField = false
            while at < text.count {
                let point = text[at]
                at += 1
                if point != open && point != close {
                    literal.append(point)
                    continue
                }
                if at < text.count && text[at] == point {
                    literal.append(point)
                    at += 1
                    break
                }
                if point == close { throw t.valueError("Single '}' encountered in format string") }
                if at >= text.count { throw t.valueError("Single '{' encountered in format string") }
                isField = true
                break
            }
            let literalText = try t.str(codePoints: literal)
            if !isField {
                try List.append(t, result, t.tuple(literalText, .none, .none, .none))
                continue
            }
            let field = try parseField(t, text, &at)
            try List.append(t, result, t.tuple(literalText, field.name, field.spec, field.conversion))
        }
        return result
    }

    /// The replacement field whose first character stands at `at`.
    private static func parseField(
        _ t: Thread, _ text: [UInt32], _ at: inout Int
    ) throws(Raised) -> (name: Value, spec: Value, conversion: Value) {
        let start = at
        var inBrackets = false
        while at < text.count {
            let point = text[at]
            if point == 0x5B { inBrackets = true }
            if point == 0x5D { inBrackets = false }
            if !inBrackets {
                if point == open { throw t.valueError("unexpected '{' in field name") }
                if point == close || point == 0x3A || point == 0x21 { break }
            }
            at += 1
        }
        if at >= text.count { throw t.valueError("expected '}' before end of string") }
        let name = try t.str(codePoints: Array(text[start..<at]))
        var conversion = Value.none
        var mark = text[at]
        at += 1
        if mark == 0x21 {
            if at >= text.count { throw t.valueError("end of string while looking for conversion specifier") }
            if text[at] == close { throw t.valueError("unmatched '{' in format spec") }
            conversion = try t.str(codePoints: [text[at]])
            at += 1
            if at >= text.count { throw t.valueError("unmatched '{' in format spec") }
            mark = text[at]
            at += 1
            if mark != close && mark != 0x3A { throw t.valueError("expected ':' after conversion specifier") }
        }
        if mark == close { return (name, Constants.emptyStr, conversion) }
        let specStart = at
        var depth = 1
        while at < text.count {
            if text[at] == open { depth += 1 }
            if text[at] == close {
                depth -= 1
                if depth == 0 {
                    let spec = try t.str(codePoints: Array(text[specStart..<at]))
                    at += 1
                    return (name, spec, conversion)
                }
            }
            at += 1
        }
        throw t.valueError("unmatched '{' in format spec")
    }

    /// An index when all characters are digits, else the text.
    private static func key(_ t: Thread, _ points: [UInt32]) throws(Raised) -> Value {
        var number = 0
        for point in points {
            guard point >= 48 && point <= 57 else { return try t.str(codePoints: points) }
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(point - 48))
            if overflow || carry { throw t.valueError("Too many decimal digits in format string") }
            number = sum
        }
        return points.isEmpty ? Constants.emptyStr : t.int(number)
    }

    /// (first, iterator of (is attribute, name or key)); what is wrong with the rest is said when the iterator gets there.
    private static func split(_ t: Thread, _ text: [UInt32]) throws(Raised) -> Value {
        var at = 0
        while at < text.count && text[at] != 0x2E && text[at] != 0x5B { at += 1 }
        let first = try key(t, Array(text[0..<at]))
        let rest = try t.makeList()
        var failure: String?
        while at < text.count && failure == nil {
            let mark = text[at]
            at += 1
            let start = at
            if mark == 0x2E {
                while at < text.count && text[at] != 0x2E && text[at] != 0x5B { at += 1 }
                if at == start {
                    failure = "Empty attribute in format string"
                } else {
                    try List.append(t, rest, t.tuple(.true, try t.str(codePoints: Array(text[start..<at]))))
                }
            } else if mark == 0x5B {
                while at < text.count && text[at] != 0x5D { at += 1 }
                if at >= text.count {
                    failure = "Missing ']' in format string"
                } else if at == start {
                    failure = "Empty attribute in format string"
                } else {
                    try List.append(t, rest, t.tuple(.false, try key(t, Array(text[start..<at]))))
                    at += 1
                }
            } else {
                failure = "Only '.' or '[' may follow ']' in format field specifier"
            }
        }
        if let failure { throw t.valueError(failure) }
        return t.tuple(first, try t.iterator(rest))
    }
}
