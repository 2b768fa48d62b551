extension UnicodeText {
    // MARK: One character, whole mappings

    /// Appends the upper-case form, which may be several characters.
    package static func appendUpper(_ c: UInt32, to out: inout [UInt32]) {
        if c < 0x80 {
            out.append(c >= 0x61 && c <= 0x7a ? c - 0x20 : c)
        } else {
            append(properties(c)?.uppercaseMapping, else: c, to: &out)
        }
    }

    /// Appends the lower-case form.
    package static func appendLower(_ c: UInt32, to out: inout [UInt32]) {
        if c < 0x80 {
            out.append(c >= 0x41 && c <= 0x5a ? c + 0x20 : c)
        } else {
            append(properties(c)?.lowercaseMapping, else: c, to: &out)
        }
    }

    /// Appends the title-case form.
    package static func appendTitle(_ c: UInt32, to out: inout [UInt32]) {
        if c < 0x80 {
            appendUpper(c, to: &out)
        } else {
            append(properties(c)?.titlecaseMapping, else: c, to: &out)
        }
    }

    private static func append(_ mapping: String?, else c: UInt32, to out: inout [UInt32]) {
        guard let mapping, mapping.unicodeScalars.allSatisfy({ properties($0.value) != nil }) else {
            out.append(c)
            return
        }
        for scalar in mapping.unicodeScalars { out.append(scalar.value) }
    }

    /// Appends the case-folded form (CaseFolding.txt, full).
    package static func appendFolded(_ c: UInt32, to out: inout [UInt32]) {
        if c < 0x80 { return appendLower(c, to: &out) }
        switch c {
        case 0x13a0...0x13f5:
            // Cherokee folds to its upper case, which came first.
            out.append(c)
        case 0x13f8...0x13fd, 0xab70...0xabbf:
            appendUpper(c, to: &out)
        case 0x1e9e:
            out += [0x73, 0x73]
        case 0x131:
            // The dotless i does not become a dotted one.
            out.append(c)
        default:
            // Elsewhere the fold is the lower case of the upper case: it brings variants such as the final sigma
            // together.
            var upper: [UInt32] = []
            appendUpper(c, to: &upper)
            for u in upper { appendLower(u, to: &out) }
        }
    }

    // MARK: Texts

    /// `str.upper`.
    package static func upper<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt32] {
        map(text) { c, _, out in appendUpper(c, to: &out) }
    }

    /// `str.lower`: a capital sigma at the end of a word becomes the final one.
    package static func lower<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt32] {
        map(text) { c, at, out in appendLower(c, in: text, at: at, to: &out) }
    }

    /// `str.casefold`.
    package static func casefold<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt32] {
        map(text) { c, _, out in appendFolded(c, to: &out) }
    }

    /// `str.swapcase`.
    package static func swapcase<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt32] {
        map(text) { c, at, out in
            let f = flags(c)
            if f.contains(.upper) {
                appendLower(c, in: text, at: at, to: &out)
            } else if f.contains(.lower) {
                appendUpper(c, to: &out)
            } else {
                out.append(c)
            }
        }
    }

    /// `str.capitalize`: title case for the first character, lower case for the rest.
    package static func capitalize<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt32] {
        map(text) { c, at, out in
            if at == 0 { appendTitle(c, to: &out) } else { appendLower(c, in: text, at: at, to: &out) }
        }
    }

    /// `str.title`: title case where a cased character follows none, lower case elsewhere.
    package static func title<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt32] {
        var afterCased = false
        return map(text) { c, at, out in
            if afterCased { appendLower(c, in: text, at: at, to: &out) } else { appendTitle(c, to: &out) }
            afterCased = flags(c).contains(.cased)
        }
    }

    private static func map<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ body: (UInt32, Int, inout [UInt32]) -> Void
    ) -> [UInt32] {
        var out: [UInt32] = []
        out.reserveCapacity(text.count)
        for at in 0..<text.count { body(UInt32(truncatingIfNeeded: text[at]), at, &out) }
        return out
    }

    private static func appendLower<Unit: TextUnit>(
        _ c: UInt32, in text: UnsafeBufferPointer<Unit>, at: Int, to out: inout [UInt32]
    ) {
        if c == 0x3a3 {
            out.append(isFinalSigma(text, at) ? 0x3c2 : 0x3c3)
        } else {
            appendLower(c, to: &out)
        }
    }

    /// The Final_Sigma condition of SpecialCasing: a cased character before, none after, case-ignorable ones skipped.
    private static func isFinalSigma<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>, _ at: Int) -> Bool {
        var i = at - 1
        while i >= 0, flags(UInt32(truncatingIfNeeded: text[i])).contains(.caseIgnorable) { i -= 1 }
        if i < 0 || !flags(UInt32(truncatingIfNeeded: text[i])).contains(.cased) { return false }
        i = at + 1
        while i < text.count, flags(UInt32(truncatingIfNeeded: text[i])).contains(.caseIgnorable) { i += 1 }
        return i == text.count || !flags(UInt32(truncatingIfNeeded: text[i])).contains(.cased)
    }

    // MARK: ASCII, in place

    /// Turns ASCII letters to upper case; other bytes stay (`bytes.upper`, and `str.upper` of ASCII text).
    package static func upperASCII(_ text: UnsafeMutableBufferPointer<UInt8>) {
        for i in 0..<text.count { text[i] = text[i] &- (text[i] &- 0x61 < 26 ? 0x20 : 0) }
    }

    /// Turns ASCII letters to lower case; other bytes stay.
    package static func lowerASCII(_ text: UnsafeMutableBufferPointer<UInt8>) {
        for i in 0..<text.count { text[i] = text[i] &+ (text[i] &- 0x41 < 26 ? 0x20 : 0) }
    }
}
