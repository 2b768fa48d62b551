// The `%` operator of strings and bytes.
//
// Rules:
// 1. The template is read piece by piece, since CPython takes each operand before it reads on: which error comes first
//    is part of the behaviour. For every directive the caller fetches the operands in this order: key, width star,
//    precision star, value; then it asks for the `kind()` of conversion and formats.
// 2. Templates are code points of any width, or bytes; `isBytes` chooses CPython's wording.

/// The pieces of a `%` template.
package struct PercentFormat<Unit: TextUnit> {
    package let text: UnsafeBufferPointer<Unit>
    package let isBytes: Bool
    private var at = 0

    package init(_ text: UnsafeBufferPointer<Unit>, isBytes: Bool) {
        self.text = text
        self.isBytes = isBytes
    }

    /// What stands next in the template.
    package enum Piece: Equatable, Sendable {
        /// Text to copy, a doubled percent sign as one included.
        case literal(Range<Int>)
        case directive(PercentDirective)
    }

    /// The next piece, nil at the end; ValueError for a directive that is not whole.
    package mutating func next() throws(TextFailure) -> Piece? {
        if at >= text.count { return nil }
        let start = at
        while at < text.count && text[at] != 0x25 { at += 1 }
        if at > start { return .literal(start..<at) }
        at += 1
        if at < text.count && text[at] == 0x25 {
            at += 1
            return .literal(start..<start + 1)
        }
        return .directive(try directive())
    }

    private mutating func directive() throws(TextFailure) -> PercentDirective {
        let incomplete = TextFailure.value("incomplete format")
        var result = PercentDirective(isBytes: isBytes)
        if at >= text.count { throw incomplete }
        if text[at] == 0x28 {
            at += 1
            let start = at
            var depth = 1
            while at < text.count && depth > 0 {
                if text[at] == 0x28 { depth += 1 } else if text[at] == 0x29 { depth -= 1 }
                at += 1
            }
            if depth > 0 { throw .value("incomplete format key") }
            result.key = start..<at - 1
        }
        flags: while at < text.count {
            switch text[at] {
            case 0x2d: result.leftAligned = true
            case 0x2b: result.plusSign = true
            case 0x20: result.spaceSign = true
            case 0x23: result.alternate = true
            case 0x30: result.zeroFilled = true
            default: break flags
            }
            at += 1
        }
        result.width = try size(Int.max, "width too big")
        if at < text.count && text[at] == 0x2e {
            at += 1
            let precision = try size(Int(Int32.max), isBytes ? "prec too big" : "precision too big")
            result.precision = precision == .none ? .fixed(0) : precision
        }
        if at < text.count, text[at] == 0x68 || text[at] == 0x6c || text[at] == 0x4c { at += 1 }
        if at >= text.count { throw incomplete }
        result.conversion = UInt32(truncatingIfNeeded: text[at])
        result.index = at
        at += 1
        return result
    }

    private mutating func size(_ limit: Int, _ message: String) throws(TextFailure) -> PercentDirective.Size {
        guard at < text.count else { return .none }
        if text[at] == 0x2a {
            at += 1
            return .star
        }
        var value: Int?
        while at < text.count && text[at] >= 0x30 && text[at] <= 0x39 {
            let (product, o1) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, o2) = product.addingReportingOverflow(Int(text[at]) - 0x30)
            if o1 || o2 || sum > limit { throw .value(message) }
            value = sum
            at += 1
        }
        return value.map { .fixed($0) } ?? .none
    }
}

/// One `%` directive and the formats it asks for.
package struct PercentDirective: Equatable, Sendable {
    package enum Size: Equatable, Sendable {
        case none, star
        case fixed(Int)
    }

    package let isBytes: Bool
    /// Where the key of a mapping stands in the template; nil if there is none.
    package var key: Range<Int>?
    package var leftAligned = false
    package var plusSign = false
    package var spaceSign = false
    package var alternate = false
    package var zeroFilled = false
    package var width = Size.none
    package var precision = Size.none
    /// The conversion's letter as code point, and where it stands.
    package var conversion: UInt32 = 0
    package var index = 0

    init(isBytes: Bool) { self.isBytes = isBytes }

    /// The kinds of operand.
    package enum Kind: Sendable {
        /// `d i u`: any number, cut to an integer.
        case decimal
        /// `x X o`: an integer only.
        case integer
        /// `e E f F g G`.
        case float
        /// `c`.
        case character
        /// `s`, and `b` for bytes; `r`, `a`.
        case text, repr, ascii
    }

    /// A bare `%s`, `%r` or `%d`.
    package var isPlain: Bool {
        (conversion == 0x73 || conversion == 0x64 || conversion == 0x72) && width == .none && precision == .none
            && !leftAligned && !plusSign && !spaceSign && !zeroFilled && !alternate && !isBytes
    }

    /// The kind of operand; ValueError for an unknown letter.
    package func kind() throws(TextFailure) -> Kind {
        switch conversion {
        case 0x64, 0x69, 0x75: return .decimal
        case 0x78, 0x58, 0x6f: return .integer
        case 0x65, 0x45, 0x66, 0x46, 0x67, 0x47: return .float
        case 0x63: return .character
        case 0x73: return .text
        case 0x62 where isBytes: return .text
        case 0x72: return .repr
        case 0x61: return .ascii
        default:
            let shown = conversion > 0x1f && conversion < 0x7f ? Character(Unicode.Scalar(UInt8(conversion))) : "?"
            throw .value(
                "unsupported format character '\(shown)' (0x\(String(conversion, radix: 16))) at index \(index)")
        }
    }

    /// Takes the value of a width's star: a negative one aligns to the left.
    package mutating func setWidth(_ value: Int) throws(TextFailure) {
        if value == Int.min { throw .overflow("Python int too large to convert to C ssize_t") }
        if value < 0 { leftAligned = true }
        width = .fixed(abs(value))
    }

    /// Takes the value of a precision's star: a negative one is zero.
    package mutating func setPrecision(_ value: Int) throws(TextFailure) {
        if value > Int(Int32.max) { throw .overflow("Python int too large to convert to C int") }
        precision = .fixed(max(value, 0))
    }

    private var fixedWidth: Int { if case .fixed(let value) = width { value } else { 0 } }
    private var fixedPrecision: Int { if case .fixed(let value) = precision { value } else { -1 } }

    /// The messages of operand errors; `typeName` is the operand's type.
    package static let notEnough = TextFailure.type("not enough arguments for format string")
    package static let needsMapping = TextFailure.type("format requires a mapping")
    package static let starWantsInteger = TextFailure.type("* wants int")
    package static func notAllConverted(isBytes: Bool) -> TextFailure {
        .type("not all arguments converted during \(isBytes ? "bytes" : "string") formatting")
    }

    /// The TypeError for a number conversion of something else.
    package func wrongNumber(_ typeName: String) -> TextFailure {
        let letter = Character(Unicode.Scalar(UInt8(truncatingIfNeeded: conversion)))
        switch conversion {
        case 0x78, 0x58, 0x6f: return .type("%\(letter) format: an integer is required, not \(typeName)")
        case 0x64, 0x69, 0x75: return .type("%\(letter) format: a real number is required, not \(typeName)")
        default:
            return .type(
                isBytes ? "float argument required, not \(typeName)" : "must be real number, not \(typeName)")
        }
    }

    /// The TypeError for `%c` of something else; `length` if it is a string (for bytes: a bytes object).
    package func wrongCharacter(_ typeName: String, length: Int? = nil) -> TextFailure {
        if isBytes {
            let what = length.map { "a \(typeName) object of length \($0)" } ?? typeName
            return .type("%c requires an integer in range(256) or a single byte, not \(what)")
        }
        let what = length.map { "a string of length \($0)" } ?? typeName
        return .type("%c requires an int or a unicode character, not \(what)")
    }

    /// The code point of `%c` of an integer; nil stands for one beyond machine words.
    package func character(_ value: Int?) throws(TextFailure) -> UInt32 {
        let limit = isBytes ? 256 : 0x110000
        guard let value, value >= 0, value < limit else {
            throw .overflow("%c arg not in range(\(isBytes ? "256" : "0x110000"))")
        }
        return UInt32(value)
    }

    /// `d i u x X o` of an integer.
    package func formatInteger(_ value: Int) -> [UInt8] { formatDigits(IntText.text(value, radix: radix)) }

    /// The same for a number of any size.
    package func formatInteger(_ value: BigInt) -> [UInt8] { formatDigits(IntText.text(value, radix: radix)) }

    private var radix: Int {
        switch conversion {
        case 0x78, 0x58: return 16
        case 0x6f: return 8
        default: return 10
        }
    }

    private func formatDigits(_ text: [UInt8]) -> [UInt8] {
        let negative = text.first == UInt8(ascii: "-")
        var digits = negative ? Array(text.dropFirst()) : text
        if fixedPrecision > digits.count {
            digits = [UInt8](repeating: 0x30, count: fixedPrecision - digits.count) + digits
        }
        var prefix: [UInt8] = alternate ? Array(IntText.prefixText(radix)) : []
        if conversion == 0x58 {
            digits = digits.map { $0 >= 0x61 ? $0 - 0x20 : $0 }
            prefix = prefix.map { $0 >= 0x61 ? $0 - 0x20 : $0 }
        }
        return number(negative: negative, prefix: prefix, digits: digits)
    }

    /// `e E f F g G` of a float.
    package func formatFloat(_ value: Double) -> [UInt8] {
        let text = FloatText.format(
            value, conversion: UInt8(truncatingIfNeeded: conversion),
            precision: fixedPrecision < 0 ? 6 : fixedPrecision,
            options: alternate ? .alternate : [])
        let negative = text.first == UInt8(ascii: "-")
        return number(negative: negative, prefix: [], digits: negative ? Array(text.dropFirst()) : text)
    }

    /// How text of `count` characters is laid out: how many of them stay, and the spaces on both sides.
    package func textLayout(count: Int) -> (keep: Int, left: Int, right: Int) {
        let cut = conversion == 0x63 ? -1 : fixedPrecision
        let keep = cut >= 0 ? min(cut, count) : count
        let room = max(fixedWidth - keep, 0)
        return leftAligned ? (keep, 0, room) : (keep, room, 0)
    }

    private func number(negative: Bool, prefix: [UInt8], digits: [UInt8]) -> [UInt8] {
        var head: [UInt8] = []
        if negative {
            head.append(UInt8(ascii: "-"))
        } else if plusSign {
            head.append(UInt8(ascii: "+"))
        } else if spaceSign {
            head.append(0x20)
        }
        head += prefix
        let room = max(fixedWidth - head.count - digits.count, 0)
        if leftAligned { return head + digits + [UInt8](repeating: 0x20, count: room) }
        if zeroFilled { return head + [UInt8](repeating: 0x30, count: room) + digits }
        return [UInt8](repeating: 0x20, count: room) + head + digits
    }
}
