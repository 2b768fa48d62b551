import Runtime

/// A set of characters as a matcher asks for it: the first 256 from a bitmap, others from ranges and categories.
final class RegexSet {
    private(set) var ranges: [(UInt32, UInt32)] = []
    private(set) var categories: RegexCategory = []
    let alphabet: RegexAlphabet
    let ignoreCase: Bool
    var isNegated = false
    /// One bit for each of the first 256 characters; valid after `finish`.
    private(set) var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init(alphabet: RegexAlphabet, ignoreCase: Bool) {
        self.alphabet = alphabet
        self.ignoreCase = ignoreCase
    }

    func add(_ c: UInt32) { ranges.append((c, c)) }
    func add(_ low: UInt32, _ high: UInt32) { ranges.append((low, high)) }
    func add(_ category: RegexCategory) { categories.insert(category) }

    /// Adds what ignoring case adds, sorts the ranges, and fills the bitmap. To be called once, before matching.
    func finish() {
        if ignoreCase {
            for (low, high) in ranges {
                if alphabet == .ascii {
                    for c in RegexCase.upperASCII where c >= low && c <= high { ranges.append((c + 32, c + 32)) }
                } else if low == high {
                    let folded = RegexCase.fold(low)
                    if folded != low { ranges.append((folded, folded)) }
                } else {
                    for pair in RegexCase.pairs where pair.0 >= low && pair.0 <= high { ranges.append((pair.1, pair.1)) }
                }
            }
        }
        ranges.sort { $0.0 < $1.0 }
        var merged: [(UInt32, UInt32)] = []
        for range in ranges {
            if let last = merged.last, range.0 <= last.1 &+ 1 {
                merged[merged.count - 1].1 = max(last.1, range.1)
            } else {
                merged.append(range)
            }
        }
        ranges = merged
        for c in 0..<UInt32(256) where containsSlow(c) {
            let bit = UInt64(1) << UInt64(c & 63)
            switch c >> 6 {
            case 0: bits.0 |= bit
            case 1: bits.1 |= bit
            case 2: bits.2 |= bit
            default: bits.3 |= bit
            }
        }
    }

    @inline(never)
    func containsSlow(_ given: UInt32) -> Bool {
        let c = ignoreCase ? RegexCase.fold(given, alphabet) : given
        return (isInRanges(c) || isInCategories(c)) != isNegated
    }

    private func isInRanges(_ c: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if c < ranges[middle].0 {
                high = middle
            } else if c > ranges[middle].1 {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }

    private func isInCategories(_ c: UInt32) -> Bool {
        if categories.isEmpty { return false }
        if !categories.isDisjoint(with: [.digit, .notDigit]) {
            if categories.contains(RegexCase.isDigit(c, alphabet) ? .digit : .notDigit) { return true }
        }
        if !categories.isDisjoint(with: [.space, .notSpace]) {
            if categories.contains(RegexCase.isSpace(c, alphabet) ? .space : .notSpace) { return true }
        }
        if !categories.isDisjoint(with: [.word, .notWord]) {
            if categories.contains(RegexCase.isWord(c, alphabet) ? .word : .notWord) { return true }
        }
        return false
    }
}

/// Case and classes of characters as patterns see them.
enum RegexCase {
    static let upperASCII = UInt32(0x41)...0x5A

    static func isDigit(_ c: UInt32, _ alphabet: RegexAlphabet) -> Bool {
        c < 128 || alphabet == .ascii ? c >= 0x30 && c <= 0x39 : UnicodeText.isDecimal(c)
    }

    static func isSpace(_ c: UInt32, _ alphabet: RegexAlphabet) -> Bool {
        alphabet == .ascii ? c == 0x20 || (c >= 9 && c <= 13) : UnicodeText.isSpace(c)
    }

    static func isWord(_ c: UInt32, _ alphabet: RegexAlphabet) -> Bool {
        if c < 128 || alphabet == .ascii {
            return c >= 0x61 && c <= 0x7A || c >= 0x41 && c <= 0x5A || c >= 0x30 && c <= 0x39 || c == 0x5F
        }
        return UnicodeText.isAlphanumeric(c)
    }

    /// One character for all that are equal when case is ignored.
    static func fold(_ c: UInt32, _ alphabet: RegexAlphabet) -> UInt32 {
        if c < 128 || alphabet == .ascii { return upperASCII.contains(c) ? c + 32 : c }
        return fold(c)
    }

    @inline(never)
    static func fold(_ c: UInt32) -> UInt32 {
        if c < 128 { return upperASCII.contains(c) ? c + 32 : c }
        // Small letters with the same capital text that have no capital character.
        switch c {
        case 0x1FD3: return 0x390
        case 0x1FE3: return 0x3B0
        case 0xFB06: return 0xFB05
        default: return lower(upper(lower(c)))
        }
    }

    private static func lower(_ c: UInt32) -> UInt32 {
        var out: [UInt32] = []
        UnicodeText.appendLower(c, to: &out)
        return out.count == 1 ? out[0] : c == 0x130 ? 0x69 : c
    }

    private static func upper(_ c: UInt32) -> UInt32 {
        var out: [UInt32] = []
        UnicodeText.appendUpper(c, to: &out)
        return out.count == 1 ? out[0] : c
    }

    /// Whether another character equals `c` when case is ignored.
    static func hasCase(_ c: UInt32, _ alphabet: RegexAlphabet) -> Bool {
        if alphabet == .ascii { return c >= 0x61 && c <= 0x7A || upperASCII.contains(c) }
        switch c {
        case 0x390, 0x3B0, 0xFB05, 0x1FD3, 0x1FE3, 0xFB06: return true
        default: return lower(c) != c || upper(c) != c
        }
    }

    /// Every character that `fold` changes, with what it becomes. Only blocks of scripts with case are looked at.
    static let pairs: [(UInt32, UInt32)] = {
        let blocks: [ClosedRange<UInt32>] = [
            0x41...0x5A, 0xB5...0x587, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF, 0x1D79...0x1D8E,
            0x1E00...0x1FFF, 0x2126...0x2188, 0x24B6...0x24E9, 0x2C00...0x2D2D, 0xA640...0xA7FF, 0xAB53...0xABBF,
            0xFB00...0xFB06, 0xFF21...0xFF5A, 0x10400...0x104FB, 0x10570...0x105BC, 0x10C80...0x10CF2,
            0x10D50...0x10D85, 0x118A0...0x118DF, 0x16E40...0x16E7F, 0x1E900...0x1E943,
        ]
        var pairs: [(UInt32, UInt32)] = []
        for block in blocks {
            for c in block {
                let folded = fold(c)
                if folded != c { pairs.append((c, folded)) }
            }
        }
        return pairs
    }()
}
