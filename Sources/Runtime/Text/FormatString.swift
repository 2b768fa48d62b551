// Templates of `str.format` and `string.Formatter`.
//
// Rules:
// 1. The template is read piece by piece: CPython formats each field before it reads on, so an operand's error may come
//    before one of a later brace.
// 2. All positions are ranges in the template's code units. A format specification that contains braces is a template
//    of its own, to be formatted with `FormatString(text, range)` before use, at most two levels deep
//    (`recursionLimit`).

/// The pieces of a `str.format` template.
package struct FormatString<Unit: TextUnit> {
    package let text: UnsafeBufferPointer<Unit>
    private var at: Int
    private let end: Int

    /// The depth of nested templates from which on `tooDeep` is raised: the template itself is level 2, its
    /// specifications are level 1.
    package static var recursionLimit: Int { 2 }
    package static var tooDeep: TextFailure { .value("Max string recursion exceeded") }

    package init(_ text: UnsafeBufferPointer<Unit>, _ range: Range<Int>? = nil) {
        self.text = text
        at = range?.lowerBound ?? 0
        end = range?.upperBound ?? text.count
    }

    /// A run of literal text and the replacement field after it, if one follows.
    package struct Piece: Equatable, Sendable {
        package var literal: Range<Int>
        package var field: Field?
    }

    /// `{name!conversion:spec}`.
    package struct Field: Equatable, Sendable {
        package var name: Range<Int>
        /// The conversion's letter as code point; 0 if there is none.
        package var conversion: UInt32 = 0
        package var spec: Range<Int>
        /// Whether the specification contains fields of its own.
        package var specIsNested = false
    }

    /// The next piece, nil at the end; ValueError for braces that do not match.
    package mutating func next() throws(TextFailure) -> Piece? {
        if at >= end { return nil }
        let start = at
        var brace: Unit = 0
        while at < end {
            brace = text[at]
            at += 1
            if brace == 0x7b || brace == 0x7d { break }
            brace = 0
        }
        if brace == 0 { return Piece(literal: start..<at) }
        let atEnd = at >= end
        if brace == 0x7d && (atEnd || text[at] != 0x7d) {
            throw .value("Single '}' encountered in format string")
        }
        if atEnd { throw .value("Single '{' encountered in format string") }
        if text[at] == brace {
            at += 1
            return Piece(literal: start..<at - 1)
        }
        let literal = start..<at - 1
        return Piece(literal: literal, field: try field())
    }

    private mutating func field() throws(TextFailure) -> Field {
        let start = at
        var c: Unit = 0
        scan: while at < end {
            c = text[at]
            at += 1
            switch c {
            case 0x7b: throw .value("unexpected '{' in field name")
            case 0x5b:
                while at < end && text[at] != 0x5d { at += 1 }
            case 0x7d, 0x3a, 0x21: break scan
            default: break
            }
        }
        let terminated = c == 0x7d || c == 0x3a || c == 0x21
        if !terminated || at == start { throw .value("expected '}' before end of string") }
        var result = Field(name: start..<at - 1, spec: at..<at)
        if c == 0x7d { return result }
        if c == 0x21 {
            if at >= end { throw .value("end of string while looking for conversion specifier") }
            result.conversion = UInt32(truncatingIfNeeded: text[at])
            at += 1
            if at < end {
                c = text[at]
                at += 1
                if c == 0x7d { return result }
                if c != 0x3a { throw .value("expected ':' after conversion specifier") }
            }
        }
        let specStart = at
        var depth = 1
        while at < end {
            c = text[at]
            at += 1
            if c == 0x7b {
                result.specIsNested = true
                depth += 1
            } else if c == 0x7d {
                depth -= 1
                if depth == 0 {
                    result.spec = specStart..<at - 1
                    return result
                }
            }
        }
        throw .value("unmatched '{' in format spec")
    }

    /// The error for a conversion that is none of `r s a`.
    package static func unknownConversion(_ c: UInt32) -> TextFailure {
        c > 32 && c < 127
            ? .value("Unknown conversion specifier \(Character(Unicode.Scalar(UInt8(c))))")
            : .value("Unknown conversion specifier \\x\(String(c, radix: 16))")
    }

    /// The IndexError for a positional operand that is not there.
    package static func missing(_ index: Int) -> TextFailure {
        TextFailure(.index, "Replacement index \(index) out of range for positional args tuple")
    }
}

/// The numbering of fields, which is automatic or manual throughout one `format` call.
package struct FieldNumbering: Sendable {
    private enum State: Sendable { case unknown, automatic, manual }
    private var state = State.unknown
    private var nextIndex = 0

    package init() {}

    /// The operand that a field's first part means.
    package enum Operand: Equatable, Sendable {
        case position(Int)
        case name(Range<Int>)
    }

    /// Resolves a field's first part; ValueError when both kinds of numbering meet.
    package mutating func resolve(_ first: FieldName.First) throws(TextFailure) -> Operand {
        switch first {
        case .name(let range): return .name(range)
        case .empty:
            if state == .manual {
                throw .value("cannot switch from manual field specification to automatic field numbering")
            }
            state = .automatic
            defer { nextIndex += 1 }
            return .position(nextIndex)
        case .index(let index):
            if state == .automatic {
                throw .value("cannot switch from automatic field numbering to manual field specification")
            }
            state = .manual
            return .position(index)
        }
    }
}

/// The parts of a field's name: the first, then attributes and subscripts.
package struct FieldName: Sendable {
    /// What the name starts with.
    package enum First: Equatable, Sendable {
        case empty
        case index(Int)
        case name(Range<Int>)
    }

    /// One step from a value to a part of it.
    package enum Step: Equatable, Sendable {
        case attribute(Range<Int>)
        case index(Int)
        case key(Range<Int>)
    }

    package let first: First
    private var at: Int
    private let end: Int

    package init<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ range: Range<Int>
    ) throws(TextFailure) {
        var i = range.lowerBound
        while i < range.upperBound && text[i] != 0x2e && text[i] != 0x5b { i += 1 }
        at = i
        end = range.upperBound
        let part = range.lowerBound..<i
        if part.isEmpty {
            first = .empty
        } else {
            first = try Self.number(text, part).map { .index($0) } ?? .name(part)
        }
    }

    /// The next step, nil at the end. `text` is the one given to the initialiser.
    package mutating func next<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) throws(TextFailure) -> Step? {
        if at >= end { return nil }
        let opening = text[at]
        at += 1
        let start = at
        let empty = TextFailure.value("Empty attribute in format string")
        if opening == 0x2e {
            while at < end && text[at] != 0x2e && text[at] != 0x5b { at += 1 }
            if at == start { throw empty }
            return .attribute(start..<at)
        }
        if opening != 0x5b { throw .value("Only '.' or '[' may follow ']' in format field specifier") }
        while at < end && text[at] != 0x5d { at += 1 }
        if at >= end { throw .value("Missing ']' in format string") }
        let part = start..<at
        at += 1
        if part.isEmpty { throw empty }
        return try Self.number(text, part).map { .index($0) } ?? .key(part)
    }

    /// The value of decimal digits; nil if there is anything else.
    private static func number<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ range: Range<Int>
    ) throws(TextFailure) -> Int? {
        var value = 0
        for unit in text[range] {
            guard let digit = UnicodeText.decimalValue(UInt32(truncatingIfNeeded: unit)) else { return nil }
            let (product, o1) = value.multipliedReportingOverflow(by: 10)
            let (sum, o2) = product.addingReportingOverflow(digit)
            if o1 || o2 { throw .value("Too many decimal digits in format string") }
            value = sum
        }
        return value
    }
}
