extension UnicodeText {
    /// The general category in two letters, as `unicodedata.category`.
    package static func category(_ c: UInt32) -> String {
        if c >= 0xd800 && c < 0xe000 { return "Cs" }
        if c == 0x295 { return "Ll" }
        guard let scalar = Unicode.Scalar(c) else { return "Cn" }
        // Noncharacters and private-use characters have ages of their own; only what is newer is hidden.
        if let age = scalar.properties.age, age.major > 16 { return "Cn" }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter: return "Lu"
        case .lowercaseLetter: return "Ll"
        case .titlecaseLetter: return "Lt"
        case .modifierLetter: return "Lm"
        case .otherLetter: return "Lo"
        case .nonspacingMark: return "Mn"
        case .spacingMark: return "Mc"
        case .enclosingMark: return "Me"
        case .decimalNumber: return "Nd"
        case .letterNumber: return "Nl"
        case .otherNumber: return "No"
        case .connectorPunctuation: return "Pc"
        case .dashPunctuation: return "Pd"
        case .openPunctuation: return "Ps"
        case .closePunctuation: return "Pe"
        case .initialPunctuation: return "Pi"
        case .finalPunctuation: return "Pf"
        case .otherPunctuation: return "Po"
        case .mathSymbol: return "Sm"
        case .currencySymbol: return "Sc"
        case .modifierSymbol: return "Sk"
        case .otherSymbol: return "So"
        case .spaceSeparator: return "Zs"
        case .lineSeparator: return "Zl"
        case .paragraphSeparator: return "Zp"
        case .control: return "Cc"
        case .format: return "Cf"
        case .surrogate: return "Cs"
        case .privateUse: return "Co"
        default: return "Cn"
        }
    }

    /// The canonical combining class, as `unicodedata.combining`.
    package static func combiningClass(_ c: UInt32) -> Int {
        properties(c).map { Int($0.canonicalCombiningClass.rawValue) } ?? 0
    }

    /// The name, as `unicodedata.name`; nil for characters without one.
    package static func name(_ c: UInt32) -> String? {
        // CPython names no Tangut ideograph.
        if c >= 0x17000 && c < 0x18d80 && !(c >= 0x18800 && c < 0x18d00) { return nil }
        if c == 0x18cff { return "KHITAN SMALL SCRIPT CHARACTER-18CFF" }
        return properties(c)?.name
    }

    /// The character of a name, an alias or a control's name, in either case, as `\N{…}`. Searches all of Unicode.
    package static func lookup(_ name: String) -> UInt32? {
        let wanted = name.uppercased()
        for prefix in ["CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-", "KHITAN SMALL SCRIPT CHARACTER-"]
        where wanted.hasPrefix(prefix) {
            if let c = UInt32(wanted.dropFirst(prefix.count), radix: 16), self.name(c) == wanted { return c }
        }
        for range in [0..<UInt32(0x323b0), 0xe0000..<0xe0200] as [Range<UInt32>] {
            for c in range {
                guard let p = properties(c) else { continue }
                if p.name == wanted || p.nameAlias == wanted { return c }
            }
        }
        return controlNames[wanted]
    }

    /// Names of control characters, which Unicode gives as aliases of which the library knows one each.
    private static let controlNames: [String: UInt32] = [
        "NULL": 0, "NUL": 0, "BELL": 0x1f514, "ALERT": 7, "BEL": 7, "BACKSPACE": 8, "BS": 8, "TAB": 9,
        "CHARACTER TABULATION": 9, "HORIZONTAL TABULATION": 9, "HT": 9, "LINE FEED": 10, "NEW LINE": 10,
        "END OF LINE": 10, "LF": 10, "NL": 10, "EOL": 10, "LINE TABULATION": 11, "VERTICAL TABULATION": 11, "VT": 11,
        "FORM FEED": 12, "FF": 12, "CARRIAGE RETURN": 13, "CR": 13, "ESCAPE": 27, "ESC": 27, "DELETE": 127, "DEL": 127,
        "NEXT LINE": 133, "NEL": 133, "NO-BREAK SPACE": 160, "NBSP": 160, "SOFT HYPHEN": 173, "SHY": 173,
        "SPACE": 32, "SP": 32, "ZERO WIDTH SPACE": 0x200b, "ZWSP": 0x200b, "ZWNJ": 0x200c, "ZWJ": 0x200d,
        "LRM": 0x200e, "RLM": 0x200f, "BYTE ORDER MARK": 0xfeff, "BOM": 0xfeff, "ZWNBSP": 0xfeff,
    ]
}
