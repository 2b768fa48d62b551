// What Unicode says of characters, in Python's categories and names (str methods, unicodedata).
//
// Rules:
// 1. Characters are code points as `UInt32`; lone surrogates have no property but their category.
// 2. Python 3.14 follows Unicode 16.0. The Swift library may know a later version: what it added since counts as
//    unassigned, and mappings to it do not exist.
// 3. The first 256 characters are answered from a table.

/// Properties of characters as Python sees them.
package enum UnicodeText {
    /// The version of Unicode that the answers follow.
    package static let version = "16.0.0"

    struct Flags: OptionSet {
        let rawValue: UInt16
        static let alpha = Flags(rawValue: 1)
        static let decimal = Flags(rawValue: 2)
        static let digit = Flags(rawValue: 4)
        static let numeric = Flags(rawValue: 8)
        static let space = Flags(rawValue: 16)
        static let printable = Flags(rawValue: 32)
        static let identifierStart = Flags(rawValue: 64)
        static let identifierPart = Flags(rawValue: 128)
        static let upper = Flags(rawValue: 256)
        static let lower = Flags(rawValue: 512)
        static let title = Flags(rawValue: 1024)
        static let cased = Flags(rawValue: 2048)
        static let caseIgnorable = Flags(rawValue: 4096)
    }

    private static let latin: UnsafePointer<UInt16> = {
        let table = UnsafeMutablePointer<UInt16>.allocate(capacity: 256)
        for c in 0..<256 { table[c] = computeFlags(UInt32(c)).rawValue }
        return UnsafePointer(table)
    }()

    /// Everything known about a character in one lookup.
    @inline(__always)
    static func flags(_ c: UInt32) -> Flags {
        c < 256 ? Flags(rawValue: latin[Int(c)]) : computeFlags(c)
    }

    /// The properties of an assigned character; nil for the rest.
    @inline(__always)
    static func properties(_ c: UInt32) -> Unicode.Scalar.Properties? {
        guard let scalar = Unicode.Scalar(c) else { return nil }
        let properties = scalar.properties
        return isKnown(properties) ? properties : nil
    }

    @inline(__always)
    private static func isKnown(_ properties: Unicode.Scalar.Properties) -> Bool {
        guard let age = properties.age else { return false }
        return age.major <= 16
    }

    @inline(never)
    private static func computeFlags(_ c: UInt32) -> Flags {
        var flags: Flags = []
        if isSpace(c) { flags.insert(.space) }
        if c == 0x20 { flags.insert(.printable) }
        guard let p = properties(c) else { return flags }
        switch p.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter: flags.insert([.alpha, .printable])
        case .titlecaseLetter: flags.insert([.alpha, .printable, .title])
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            break
        default: flags.insert(.printable)
        }
        switch isCuneiformNumber(c) ? nil : p.numericType {
        case .decimal: flags.insert([.decimal, .digit, .numeric])
        case .digit: flags.insert([.digit, .numeric])
        case .numeric: flags.insert(.numeric)
        default: break
        }
        if p.isXIDStart || c == 0x5f { flags.insert(.identifierStart) }
        if p.isXIDContinue { flags.insert(.identifierPart) }
        // U+0295 was a letter without case after Unicode 16.
        if p.isUppercase { flags.insert(.upper) }
        if p.isLowercase || c == 0x295 { flags.insert(.lower) }
        if p.isCased || c == 0x295 { flags.insert(.cased) }
        if p.isCaseIgnorable { flags.insert(.caseIgnorable) }
        return flags
    }

    // MARK: One character

    package static func isAlpha(_ c: UInt32) -> Bool { flags(c).contains(.alpha) }
    package static func isDecimal(_ c: UInt32) -> Bool { flags(c).contains(.decimal) }
    package static func isDigit(_ c: UInt32) -> Bool { flags(c).contains(.digit) }
    package static func isNumeric(_ c: UInt32) -> Bool { flags(c).contains(.numeric) }
    package static func isAlphanumeric(_ c: UInt32) -> Bool { !flags(c).isDisjoint(with: [.alpha, .numeric]) }
    package static func isPrintable(_ c: UInt32) -> Bool { flags(c).contains(.printable) }
    package static func isUpper(_ c: UInt32) -> Bool { flags(c).contains(.upper) }
    package static func isLower(_ c: UInt32) -> Bool { flags(c).contains(.lower) }
    package static func isTitle(_ c: UInt32) -> Bool { flags(c).contains(.title) }
    package static func isIdentifierStart(_ c: UInt32) -> Bool { flags(c).contains(.identifierStart) }
    package static func isIdentifierPart(_ c: UInt32) -> Bool { flags(c).contains(.identifierPart) }

    /// White space as `str.isspace` and `str.strip` see it.
    @inline(__always)
    package static func isSpace(_ c: UInt32) -> Bool {
        if c <= 0x20 { return c == 0x20 || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f) }
        if c < 0x85 { return false }
        switch c {
        case 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: return true
        default: return false
        }
    }

    /// Where `str.splitlines` ends a line. `\r\n` is one end; the caller joins it.
    @inline(__always)
    package static func isLineBreak(_ c: UInt32) -> Bool {
        switch c {
        case 0x0a...0x0d, 0x1c...0x1e, 0x85, 0x2028, 0x2029: return true
        default: return false
        }
    }

    /// The value of a decimal digit of any script.
    package static func decimalValue(_ c: UInt32) -> Int? {
        if c < 0x80 { return c >= 0x30 && c <= 0x39 ? Int(c) - 0x30 : nil }
        guard let p = properties(c), p.numericType == .decimal else { return nil }
        return p.numericValue.map { Int($0) }
    }

    /// The value of a digit, superscripts and the like included.
    package static func digitValue(_ c: UInt32) -> Int? {
        guard let p = properties(c), p.numericType == .decimal || p.numericType == .digit else { return nil }
        return p.numericValue.map { Int($0) }
    }

    /// The numeric value, fractions and number words included.
    package static func numericValue(_ c: UInt32) -> Double? {
        if c == 0x5146 { return 1e6 }
        return isCuneiformNumber(c) ? nil : properties(c)?.numericValue
    }

    /// Cuneiform signs that are numbers only since Unicode 17.
    private static func isCuneiformNumber(_ c: UInt32) -> Bool {
        switch c {
        case 0x12038, 0x12039, 0x12079, 0x12226, 0x1222b, 0x1230b, 0x1230d, 0x12399: return true
        default: return false
        }
    }

    /// Whether the next to `at` of a text ends a line there, and where the next line begins.
    @inline(__always)
    package static func lineEnd<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>, _ at: Int) -> Int? {
        let c = UInt32(truncatingIfNeeded: text[at])
        if !isLineBreak(c) { return nil }
        return c == 0x0d && at + 1 < text.count && text[at + 1] == 0x0a ? at + 2 : at + 1
    }
}
