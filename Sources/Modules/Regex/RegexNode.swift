/// Regular expressions: text → `RegexNode` (`RegexParser`) → words (`RegexCompiler`) → `RegexMatcher`.
///
/// Rules:
/// 1. Parsing, compiling and matching know nothing of Python values; `RegexModule` and its types bridge.
/// 2. Characters are UInt32 code points, or bytes for patterns over bytes.
/// 3. Flags that may change inside a pattern (ignore case, multi-line, dot all, ASCII) are resolved by the parser: a node
///    says itself how it matches.

/// The flags of the module re, by their public values.
struct RegexFlags: OptionSet {
    let rawValue: Int
    static let ignoreCase = RegexFlags(rawValue: 2)
    static let locale = RegexFlags(rawValue: 4)
    static let multiline = RegexFlags(rawValue: 8)
    static let dotAll = RegexFlags(rawValue: 16)
    static let unicode = RegexFlags(rawValue: 32)
    static let verbose = RegexFlags(rawValue: 64)
    static let debug = RegexFlags(rawValue: 128)
    static let ascii = RegexFlags(rawValue: 256)
    static let types: RegexFlags = [.locale, .unicode, .ascii]

    /// The flag of an inline letter.
    static func letter(_ c: UInt32) -> RegexFlags? {
        switch c {
        case 0x69: .ignoreCase
        case 0x4C: .locale
        case 0x6D: .multiline
        case 0x73: .dotAll
        case 0x78: .verbose
        case 0x61: .ascii
        case 0x75: .unicode
        default: nil
        }
    }
}

/// Whose letters, digits and white space.
enum RegexAlphabet: UInt8 { case ascii, unicode }

enum RegexRepeat: Int32 { case greedy, lazy, possessive }

enum RegexAssertion: Int32 {
    case textStart, lineStart, textEnd, lineEnd, veryEnd, boundary, notBoundary, boundaryASCII, notBoundaryASCII
}

/// A class of characters with its complement.
struct RegexCategory: OptionSet {
    let rawValue: UInt8
    static let digit = RegexCategory(rawValue: 1)
    static let notDigit = RegexCategory(rawValue: 2)
    static let space = RegexCategory(rawValue: 4)
    static let notSpace = RegexCategory(rawValue: 8)
    static let word = RegexCategory(rawValue: 16)
    static let notWord = RegexCategory(rawValue: 32)
}

indirect enum RegexNode {
    case character(UInt32)
    case set(RegexSet)
    /// Any character, or any but a newline.
    case any(dotAll: Bool)
    case sequence([RegexNode])
    case alternation([RegexNode])
    case repetition(RegexNode, Int, Int, RegexRepeat)
    /// A group in parentheses: its number when it captures. `isPlain`: neither capturing nor with flags of its own.
    case group(Int?, RegexNode, isPlain: Bool)
    case atomic(RegexNode)
    case backreference(Int, ignoreCase: Bool, RegexAlphabet)
    case conditional(Int, RegexNode, RegexNode)
    case look(behind: Bool, negated: Bool, RegexNode)
    case assertion(RegexAssertion)
    case failure

    static let unbounded = Int(UInt32.max)

    var isEmpty: Bool {
        if case .sequence(let items) = self { return items.isEmpty }
        return false
    }

    /// How many characters a match has, at least and at most; `groups` gives those of groups by number.
    func width(_ groups: [Int: (Int, Int)]) -> (Int, Int) {
        func limited(_ a: Int) -> Int { min(a, RegexNode.unbounded) }
        switch self {
        case .character, .set, .any: return (1, 1)
        case .sequence(let items):
            var (low, high) = (0, 0)
            for item in items {
                let (l, h) = item.width(groups)
                low = limited(low + l)
                high = limited(high + h)
            }
            return (low, high)
        case .alternation(let branches):
            var (low, high) = (RegexNode.unbounded, 0)
            for branch in branches {
                let (l, h) = branch.width(groups)
                low = min(low, l)
                high = max(high, h)
            }
            return (low, high)
        case .repetition(let body, let minimum, let maximum, _):
            let (l, h) = body.width(groups)
            return (limited(l.multipliedOrMax(minimum)), limited(h.multipliedOrMax(maximum)))
        case .group(_, let body, _), .atomic(let body): return body.width(groups)
        case .backreference(let number, _, _): return groups[number] ?? (0, RegexNode.unbounded)
        case .conditional(_, let yes, let no):
            let (a, b) = (yes.width(groups), no.width(groups))
            return (min(a.0, b.0), max(a.1, b.1))
        case .look, .assertion, .failure: return (0, 0)
        }
    }
}

extension Int {
    fileprivate func multipliedOrMax(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? Int.max : product
    }
}

/// Why a pattern or template is wrong.
enum RegexFailure: Error {
    /// re.PatternError: the message and the position in the pattern.
    case pattern(String, Int)
    case value(String)
    case overflow(String)
    case index(String)
}
