#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Case mappings and the questions `is…`.
extension StrType {
    private enum Mapping { case upper, lower, casefold, swapcase, capitalize, title }

    static func setUpCase(_ type: TypeBuilder) {
        for (name, mapping) in [
            ("upper", Mapping.upper), ("lower", .lower), ("casefold", .casefold), ("swapcase", .swapcase),
            ("capitalize", .capitalize), ("title", .title),
        ] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let text = cell(args[0])
                if text.pointee.isASCII { return try mapASCII(t, text, mapping) }
                switch text.pointee.width {
                case 1: return try t.str(codePoints: map(text.units1, mapping))
                case 2: return try t.str(codePoints: map(text.units2, mapping))
                default: return try t.str(codePoints: map(text.units4, mapping))
                }
            }
        }
    }

    private static func map<Unit: TextUnit>(_ units: UnsafeBufferPointer<Unit>, _ mapping: Mapping) -> [UInt32] {
        switch mapping {
        case .upper: UnicodeText.upper(units)
        case .lower: UnicodeText.lower(units)
        case .casefold: UnicodeText.casefold(units)
        case .swapcase: UnicodeText.swapcase(units)
        case .capitalize: UnicodeText.capitalize(units)
        case .title: UnicodeText.title(units)
        }
    }

    private static func mapASCII(_ t: Thread, _ text: StrPointer, _ mapping: Mapping) throws(Raised) -> Value {
        let count = text.pointee.count
        if count == 0 { return Constants.emptyStr }
        let result = try t.makeStr(count: count, width: 1, isASCII: true)
        let target = UnsafeMutableBufferPointer(start: result.bytes1, count: count)
        memcpy(target.baseAddress!, text.bytes1, count)
        switch mapping {
        case .upper: UnicodeText.upperASCII(target)
        case .lower, .casefold: UnicodeText.lowerASCII(target)
        case .capitalize:
            UnicodeText.lowerASCII(target)
            if target[0] &- 0x61 < 26 { target[0] -= 0x20 }
        case .swapcase: ASCII.swapCase(target)
        case .title: ASCII.title(target)
        }
        if count == 1 { return Constants.characters[Int(target[0])] }
        return Value(result)
    }

    // MARK: questions

    static func setUpQuestions(_ type: TypeBuilder) {
        for (name, question) in [
            ("isalpha", UnicodeText.Question.alpha), ("isalnum", .alphanumeric), ("isdecimal", .decimal),
            ("isdigit", .digit), ("isnumeric", .numeric), ("isspace", .space),
        ] {
            type.method(name, "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
                let text = cell(args[0])
                switch text.pointee.width {
                case 1: return Value(UnicodeText.all(question, text.units1))
                case 2: return Value(UnicodeText.all(question, text.units2))
                default: return Value(UnicodeText.all(question, text.units4))
                }
            }
        }
        type.method("isascii", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let text = cell(args[0])
            return Value(
                text.pointee.width == 1
                    && (text.pointee.isASCII || TextCodecs.asciiPrefix(text.units1) == text.pointee.count))
        }
        type.method("isupper", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let text = cell(args[0])
            switch text.pointee.width {
            case 1: return Value(UnicodeText.isUpper(text.units1))
            case 2: return Value(UnicodeText.isUpper(text.units2))
            default: return Value(UnicodeText.isUpper(text.units4))
            }
        }
        type.method("islower", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let text = cell(args[0])
            switch text.pointee.width {
            case 1: return Value(UnicodeText.isLower(text.units1))
            case 2: return Value(UnicodeText.isLower(text.units2))
            default: return Value(UnicodeText.isLower(text.units4))
            }
        }
        type.method("istitle", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let text = cell(args[0])
            switch text.pointee.width {
            case 1: return Value(UnicodeText.isTitle(text.units1))
            case 2: return Value(UnicodeText.isTitle(text.units2))
            default: return Value(UnicodeText.isTitle(text.units4))
            }
        }
        type.method("isprintable", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let text = cell(args[0])
            switch text.pointee.width {
            case 1: return Value(UnicodeText.isPrintable(text.units1))
            case 2: return Value(UnicodeText.isPrintable(text.units2))
            default: return Value(UnicodeText.isPrintable(text.units4))
            }
        }
        type.method("isidentifier", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let text = cell(args[0])
            switch text.pointee.width {
            case 1: return Value(UnicodeText.isIdentifier(text.units1))
            case 2: return Value(UnicodeText.isIdentifier(text.units2))
            default: return Value(UnicodeText.isIdentifier(text.units4))
            }
        }
    }
}

/// Mappings and questions of ASCII bytes, which bytes share with ASCII text.
enum ASCII {
    @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
    @inline(__always) static func isAlpha(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    /// White space of bytes: not 0x1c…0x1f.
    @inline(__always) static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

    static func swapCase(_ text: UnsafeMutableBufferPointer<UInt8>) {
        for index in 0..<text.count where isAlpha(text[index]) { text[index] ^= 0x20 }
    }

    static func title(_ text: UnsafeMutableBufferPointer<UInt8>) {
        var inWord = false
        for index in 0..<text.count {
            let isLetter = isAlpha(text[index])
            if isLetter { text[index] = inWord ? text[index] | 0x20 : text[index] & ~0x20 }
            inWord = isLetter
        }
    }
}
