extension UnicodeText {
    /// A question that every character of a text must answer with yes, and there must be one.
    package enum Question: Sendable { case alpha, alphanumeric, decimal, digit, numeric, space }

    /// `str.isalpha` and its like.
    package static func all<Unit: TextUnit>(_ question: Question, _ text: UnsafeBufferPointer<Unit>) -> Bool {
        let wanted: Flags =
            switch question {
            case .alpha: .alpha
            case .alphanumeric: [.alpha, .numeric]
            case .decimal: .decimal
            case .digit: .digit
            case .numeric: .numeric
            case .space: .space
            }
        if text.isEmpty { return false }
        for unit in text where flags(UInt32(truncatingIfNeeded: unit)).isDisjoint(with: wanted) { return false }
        return true
    }

    /// `str.isprintable`: true for empty text.
    package static func isPrintable<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> Bool {
        text.allSatisfy { isPrintable(UInt32(truncatingIfNeeded: $0)) }
    }

    /// `str.isidentifier`.
    package static func isIdentifier<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> Bool {
        guard let first = text.first, isIdentifierStart(UInt32(truncatingIfNeeded: first)) else { return false }
        return text.dropFirst().allSatisfy { isIdentifierPart(UInt32(truncatingIfNeeded: $0)) }
    }

    /// `str.isupper`: some cased character, and none of them lower or title case.
    package static func isUpper<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> Bool {
        hasOnly(.upper, not: [.lower, .title], text)
    }

    /// `str.islower`.
    package static func isLower<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> Bool {
        hasOnly(.lower, not: [.upper, .title], text)
    }

    private static func hasOnly<Unit: TextUnit>(
        _ wanted: Flags, not forbidden: Flags, _ text: UnsafeBufferPointer<Unit>
    ) -> Bool {
        var seen = false
        for unit in text {
            let f = flags(UInt32(truncatingIfNeeded: unit))
            if !f.isDisjoint(with: forbidden) { return false }
            if f.contains(wanted) { seen = true }
        }
        return seen
    }

    /// `str.istitle`: upper case only after uncased characters, lower case only after cased ones, and some of them.
    package static func isTitle<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> Bool {
        var seen = false
        var afterCased = false
        for unit in text {
            let f = flags(UInt32(truncatingIfNeeded: unit))
            if !f.isDisjoint(with: [.upper, .title]) {
                if afterCased { return false }
                afterCased = true
                seen = true
            } else if f.contains(.lower) {
                if !afterCased { return false }
                seen = true
            } else {
                afterCased = false
            }
        }
        return seen
    }
}
