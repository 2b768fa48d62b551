// Text as bytes and back.
//
// Rules:
// 1. Decoding gives code points; encoding takes a stored string of any width. A failure names the codec, the range of
//    input it concerns and the reason, in CPython's words, so that the caller can make UnicodeDecodeError or
//    UnicodeEncodeError of it.
// 2. The hot cases have entries of their own, which write straight into the string's storage: `asciiPrefix`, `scanUTF8`
//    and `writeUTF8` for decoding, `encodeUTF8` for encoding. The rest favours plainness.
// 3. Error handlers known here never call out; `custom` calls a closure of the caller's.

/// The character encodings.
package enum TextCodecs {
    package enum Order: Sendable { case native, little, big }

    package enum Codec: Equatable, Sendable {
        case utf8, utf8Signature, utf7, latin1, ascii, unicodeEscape, rawUnicodeEscape
        /// One of `Charmap.all`.
        case charmap(Int)
        case utf16(Order)
        case utf32(Order)

        /// The codec's name as `codecs.lookup(…).name` gives it.
        package var name: String {
            switch self {
            case .utf8: return "utf-8"
            case .utf8Signature: return "utf-8-sig"
            case .latin1: return "iso8859-1"
            case .ascii: return "ascii"
            case .utf7: return "utf-7"
            case .charmap(let number): return Charmap.all[number].name
            case .unicodeEscape: return "unicode-escape"
            case .rawUnicodeEscape: return "raw-unicode-escape"
            case .utf16(let order): return order == .native ? "utf-16" : order == .little ? "utf-16-le" : "utf-16-be"
            case .utf32(let order): return order == .native ? "utf-32" : order == .little ? "utf-32-le" : "utf-32-be"
            }
        }

        package var isCharmap: Bool {
            if case .charmap = self { true } else { false }
        }

        /// The codec's name in the exceptions it raises.
        var errorName: String {
            switch self {
            case .utf8Signature: return "utf-8"
            case .latin1: return "latin-1"
            case .utf7: return "utf7"
            case .charmap: return "charmap"
            case .unicodeEscape: return "unicodeescape"
            case .rawUnicodeEscape: return "rawunicodeescape"
            default: return name
            }
        }
    }

    /// What a failing part of the input is about.
    package struct Failure: Error, Equatable, Sendable {
        package let encoding: String
        /// The concerned part of the input: bytes when decoding, code points when encoding.
        package let start: Int
        package let end: Int
        package let reason: String
    }

    /// What a handler of the program gives in place of the failing part, and where to go on.
    package enum Replacement {
        case text([UInt32], resume: Int)
        case bytes([UInt8], resume: Int)
    }

    /// What to do with input that cannot be coded.
    package enum ErrorHandler {
        case strict, ignore, replace, backslashReplace, xmlCharacterReference, nameReplace
        case surrogateEscape, surrogatePass
        case custom((Failure) throws -> Replacement)

        /// A handler known by name.
        package init?(name: String) {
            switch name {
            case "strict": self = .strict
            case "ignore": self = .ignore
            case "replace": self = .replace
            case "backslashreplace": self = .backslashReplace
            case "xmlcharrefreplace": self = .xmlCharacterReference
            case "namereplace": self = .nameReplace
            case "surrogateescape": self = .surrogateEscape
            case "surrogatepass": self = .surrogatePass
            default: return nil
            }
        }
    }

    /// The codec of a name in any of its spellings; nil for encodings unknown here.
    package static func find(_ name: String) -> Codec? { aliases[normalized(name)] }

    /// An encoding's name in lower case, runs of anything but letters, digits and dots being one underscore.
    package static func normalized(_ name: String) -> String {
        var out: [UInt8] = []
        var gap = false
        for c in name.utf8 {
            let isWord = (c >= 0x30 && c <= 0x39) || (c | 0x20 >= 0x61 && c | 0x20 <= 0x7a) || c == UInt8(ascii: ".")
            if !isWord {
                gap = true
                continue
            }
            if gap && !out.isEmpty { out.append(UInt8(ascii: "_")) }
            gap = false
            out.append(c >= 0x41 && c <= 0x5a ? c | 0x20 : c)
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let aliases: [String: Codec] = {
        let names: [(Codec, String)] = [
            (.utf8, "utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001"),
            (.utf8Signature, "utf_8_sig"),
            (
                .latin1,
                "latin_1 latin1 latin l1 iso_8859_1 iso8859_1 iso8859 8859 cp819 csisolatin1 ibm819 iso_8859_1_1987 "
                    + "iso_ir_100"
            ),
            (
                .ascii,
                "ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us "
                    + "iso_646.irv_1991 iso_ir_6"
            ),
            (.utf7, "utf_7 utf7 u7 unicode_1_1_utf_7"),
            (.utf16(.native), "utf_16 utf16 u16"),
            (.utf16(.little), "utf_16_le utf_16le utf16_le utf16le unicodelittleunmarked"),
            (.utf16(.big), "utf_16_be utf_16be utf16_be utf16be unicodebigunmarked"),
            (.utf32(.native), "utf_32 utf32 u32"),
            (.utf32(.little), "utf_32_le utf_32le utf32_le utf32le"),
            (.utf32(.big), "utf_32_be utf_32be utf32_be utf32be"),
            (.unicodeEscape, "unicode_escape unicodeescape"),
            (.rawUnicodeEscape, "raw_unicode_escape rawunicodeescape"),
        ]
        var table: [String: Codec] = [:]
        for (codec, list) in names {
            for name in list.split(separator: " ") { table[String(name)] = codec }
        }
        for (name, number) in Charmap.numbers { table[name] = .charmap(number) }
        return table
    }()
}
