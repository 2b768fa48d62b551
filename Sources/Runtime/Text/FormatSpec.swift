// The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`.
//
// Rules:
// 1. Parsing checks what can be seen without the operand; `format…` check what the kind of operand forbids. Both throw
//    ValueError in CPython's words; the name of the operand's type comes from the caller.
// 2. An empty specification never gets here: it means `str(value)`, which is the caller's.

/// A parsed format specification.
package struct FormatSpec: Equatable, Sendable {
    /// The character that groups digits, and how many are in a group.
    package enum Grouping: Sendable {
        case none, comma, underscore, underscoreFour
        var separator: UInt8 { self == .comma ? UInt8(ascii: ",") : UInt8(ascii: "_") }
        var size: Int { self == .underscoreFour ? 4 : 3 }
    }

    package var fill: UInt32 = 0x20
    /// One of `< > = ^`.
    package var align: UInt8
    /// One of `+`, `-`, space, or 0 if none was given.
    package var sign: UInt8 = 0
    package var noNegativeZero = false
    package var alternate = false
    /// −1 if none was given.
    package var width = -1
    package var grouping = Grouping.none
    package var fractionGrouping = Grouping.none
    /// −1 if none was given.
    package var precision = -1
    /// The type's code point; 0 if none was given and the kind has no default.
    package var type: UInt32

    /// Text made by a format: ASCII bytes unless the fill character is beyond ASCII.
    package enum Output: Equatable, Sendable {
        case ascii([UInt8])
        case wide([UInt32])
    }

    /// A specification without any wish.
    package init(align: UInt8 = UInt8(ascii: ">"), type: UInt32 = 0) {
        self.align = align
        self.type = type
    }

    /// Parses a specification for an operand of the named type.
    ///
    /// - Parameters:
    ///   - defaultAlign: `<` for strings, `>` for numbers.
    ///   - defaultType: `d` for integers, `s` for strings, 0 for floats and complex numbers.
    package init<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, typeName: @autoclosure () -> String, defaultAlign: UInt8, defaultType: UInt8
    ) throws(TextFailure) {
        align = defaultAlign
        type = UInt32(defaultType)
        var parser = Parser(text: text)
        var fillGiven = false
        var alignGiven = false
        if parser.rest >= 2, let second = parser.peek(1), Self.isAlign(second) {
            fill = parser.peek(0) ?? 0x20
            align = UInt8(second)
            fillGiven = true
            alignGiven = true
            parser.at += 2
        } else if let first = parser.peek(0), Self.isAlign(first) {
            align = UInt8(first)
            alignGiven = true
            parser.at += 1
        }
        if let c = parser.peek(0), c == 0x20 || c == 0x2b || c == 0x2d {
            sign = UInt8(c)
            parser.at += 1
        }
        noNegativeZero = parser.take("z")
        alternate = parser.take("#")
        if !fillGiven && parser.take("0") {
            fill = 0x30
            if !alignGiven && defaultAlign == UInt8(ascii: ">") { align = UInt8(ascii: "=") }
        }
        if let number = try parser.integer() { width = number }
        grouping = try parser.grouping()
        if parser.take(".") {
            let number = try parser.integer()
            if let number { precision = number }
            fractionGrouping = try parser.grouping()
            if number == nil && fractionGrouping == .none { throw .value("Format specifier missing precision") }
        }
        if parser.rest > 1 {
            let shown = String(decoding: text.map { UInt32($0) }, as: UTF32.self)
            throw .value("Invalid format specifier '\(shown)' for object of type '\(typeName())'")
        }
        if let c = parser.peek(0) { type = c }
        try checkGrouping()
    }

    /// The type as an ASCII byte; 0xff for any other.
    var code: UInt8 { type < 0x80 ? UInt8(type) : 0xff }

    private static func isAlign(_ c: UInt32) -> Bool { c == 0x3c || c == 0x3e || c == 0x3d || c == 0x5e }

    private mutating func checkGrouping() throws(TextFailure) {
        if grouping != .none {
            switch code {
            case UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "E"),
                UInt8(ascii: "G"), UInt8(ascii: "%"), UInt8(ascii: "F"), 0:
                break
            case UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
                if grouping != .underscore { fallthrough }
                grouping = .underscoreFour
            default:
                throw wrongGrouping(grouping)
            }
        }
        if fractionGrouping != .none && type == UInt8(ascii: "n") { throw wrongGrouping(fractionGrouping) }
    }

    private func wrongGrouping(_ grouping: Grouping) -> TextFailure {
        .value("Cannot specify '\(Character(Unicode.Scalar(grouping.separator)))' with \(shownType).")
    }

    /// The type as messages show it, with quotes.
    private var shownType: String {
        if type > 32 && type < 128, let scalar = Unicode.Scalar(type) { return "'\(Character(scalar))'" }
        return "'\\x\(String(type, radix: 16))'"
    }

    func unknownType(_ typeName: String) -> TextFailure {
        .value("Unknown format code \(shownType) for object of type '\(typeName)'")
    }

    private struct Parser<Unit: TextUnit> {
        let text: UnsafeBufferPointer<Unit>
        var at = 0

        var rest: Int { text.count - at }

        func peek(_ offset: Int) -> UInt32? {
            at + offset < text.count ? UInt32(truncatingIfNeeded: text[at + offset]) : nil
        }

        mutating func take(_ c: Unicode.Scalar) -> Bool {
            if peek(0) != c.value { return false }
            at += 1
            return true
        }

        /// A run of decimal digits of any script, nil if there is none.
        mutating func integer() throws(TextFailure) -> Int? {
            var value: Int?
            while let c = peek(0) {
                let digit: Int
                if c >= 0x30 && c <= 0x39 {
                    digit = Int(c) - 0x30
                } else if c >= 0x80, let other = UnicodeText.decimalValue(c) {
                    digit = other
                } else {
                    break
                }
                let (product, o1) = (value ?? 0).multipliedReportingOverflow(by: 10)
                let (sum, o2) = product.addingReportingOverflow(digit)
                if o1 || o2 { throw .value("Too many decimal digits in format string") }
                value = sum
                at += 1
            }
            return value
        }

        mutating func grouping() throws(TextFailure) -> Grouping {
            let both = TextFailure.value("Cannot specify both ',' and '_'.")
            if take(",") {
                if peek(0) == 0x5f { throw both }
                return .comma
            }
            if take("_") {
                if peek(0) == 0x2c { throw both }
                return .underscore
            }
            return .none
        }
    }
}
