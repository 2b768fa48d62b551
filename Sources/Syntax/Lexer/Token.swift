/// Tokens as the parser reads them: small, without text of their own.

enum TokenKind: UInt8 {
    case endMarker, newline, indent, dedent
    case name, number, string
    case fstringStart, fstringMiddle, fstringEnd
    case tstringStart, tstringMiddle, tstringEnd
    /// Only for `tokenize`.
    case comment, nl
    /// A character no token starts with: `$`, `?`, a backtick.
    case errorOperator

    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
    case colon, comma, semicolon, dot, ellipsis, arrow, exclamation, colonEqual, equal
    case plusEqual, minusEqual, starEqual, atEqual, slashEqual, percentEqual, ampersandEqual, barEqual
    case caretEqual, leftShiftEqual, rightShiftEqual, doubleStarEqual, doubleSlashEqual
    case plus, minus, star, slash, percent, at, ampersand, bar, caret, leftShift, rightShift
    case doubleStar, doubleSlash, tilde
    case equalEqual, notEqual, less, lessEqual, greater, greaterEqual

    case kwFalse, kwNone, kwTrue, kwAnd, kwAs, kwAssert, kwAsync, kwAwait, kwBreak, kwClass, kwContinue
    case kwDef, kwDel, kwElif, kwElse, kwExcept, kwFinally, kwFor, kwFrom, kwGlobal, kwIf, kwImport, kwIn
    case kwIs, kwLambda, kwNonlocal, kwNot, kwOr, kwPass, kwRaise, kwReturn, kwTry, kwWhile, kwWith, kwYield

    static let keywords: [(String, TokenKind)] = [
        ("False", .kwFalse), ("None", .kwNone), ("True", .kwTrue), ("and", .kwAnd), ("as", .kwAs),
        ("assert", .kwAssert), ("async", .kwAsync), ("await", .kwAwait), ("break", .kwBreak),
        ("class", .kwClass), ("continue", .kwContinue), ("def", .kwDef), ("del", .kwDel), ("elif", .kwElif),
        ("else", .kwElse), ("except", .kwExcept), ("finally", .kwFinally), ("for", .kwFor), ("from", .kwFrom),
        ("global", .kwGlobal), ("if", .kwIf), ("import", .kwImport), ("in", .kwIn), ("is", .kwIs),
        ("lambda", .kwLambda), ("nonlocal", .kwNonlocal), ("not", .kwNot), ("or", .kwOr), ("pass", .kwPass),
        ("raise", .kwRaise), ("return", .kwReturn), ("try", .kwTry), ("while", .kwWhile), ("with", .kwWith),
        ("yield", .kwYield),
    ]

    /// Kinds that no expression or statement ends with.
    var isWhitespace: Bool { rawValue <= TokenKind.dedent.rawValue }
}

struct Token {
    /// Byte offsets into the source text.
    var start: Int32
    var end: Int32
    var line: Int32
    var column: Int32
    var endLine: Int32
    var endColumn: Int32
    /// For names: the index in the name table.
    var name: Int32
    var kind: TokenKind
    /// Open brackets around it (after an opening one, before a closing one has counted).
    var level: UInt8
}

/// Interned identifiers. The first entries are the keywords, then the soft keywords, at fixed places.
struct NameTable {
    static let softMatch: Int32 = 35
    static let softCase: Int32 = 36
    static let softType: Int32 = 37
    static let softUnderscore: Int32 = 38
    static let print: Int32 = 39
    static let exec: Int32 = 40
    static let keywordCount: Int32 = 35

    private(set) var names: [String] = []
    private var hashes: [UInt32] = []
    private var lengths: [Int32] = []
    private var buckets: [Int32]
    private var mask: Int

    init() {
        buckets = [Int32](repeating: -1, count: 1024)
        mask = 1023
        names.reserveCapacity(512)
        for (word, _) in TokenKind.keywords { _ = intern(word) }
        for word in ["match", "case", "type", "_", "print", "exec"] { _ = intern(word) }
    }

    @inline(__always)
    static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }
    static let seed: UInt32 = 0x811C_9DC5

    mutating func intern(_ word: String) -> Int32 {
        var word = word
        return word.withUTF8 { bytes in
            var hash = NameTable.seed
            for byte in bytes { hash = NameTable.step(hash, byte) }
            return intern(bytes, hash: hash)
        }
    }

    /// The index of the identifier spelled by `bytes`; `hash` is the fold of `step` over them.
    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int32 {
        var slot = Int(hash) & mask
        while true {
            let index = buckets[slot]
            if index < 0 { break }
            if hashes[Int(index)] == hash && Int(lengths[Int(index)]) == bytes.count
                && NameTable.equal(names[Int(index)], bytes)
            {
                return index
            }
            slot = (slot + 1) & mask
        }
        let index = Int32(names.count)
        names.append(String(decoding: bytes, as: UTF8.self))
        hashes.append(hash)
        lengths.append(Int32(bytes.count))
        buckets[slot] = index
        if names.count * 2 > mask { grow() }
        return index
    }

    @inline(__always)
    private static func equal(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let matched = name.utf8.withContiguousStorageIfAvailable { stored in
            var index = 0
            while index < bytes.count {
                if stored[index] != bytes[index] { return false }
                index += 1
            }
            return true
        }
        return matched ?? name.utf8.elementsEqual(bytes)
    }

    private mutating func grow() {
        let size = (mask + 1) * 4
        mask = size - 1
        buckets = [Int32](repeating: -1, count: size)
        for index in names.indices {
            var slot = Int(hashes[index]) & mask
            while buckets[slot] >= 0 { slot = (slot + 1) & mask }
            buckets[slot] = Int32(index)
        }
    }
}
