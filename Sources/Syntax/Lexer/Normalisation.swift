/// NFKC for identifiers, as far as it goes without tables.
///
/// Limits: compatibility forms are the ones identifiers are written with in practice (letters of the mathematical,
/// fullwidth and superscript blocks, ligatures, Roman numerals, a few letter-like symbols); Arabic presentation forms
/// and squared or circled letters stay as they are. Canonical composition covers Latin, Greek, Cyrillic, Hebrew-free
/// precomposed letters (U+00C0…U+04FF, U+1E00…U+1FFF) and Hangul; anything else stays decomposed.

func normaliseNFKC(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var decomposed: [Unicode.Scalar] = []
    for scalar in scalars {
        if scalar.value < 0x80 {
            decomposed.append(scalar)
        } else if let mapped = compatibilityForm(scalar.value) {
            decomposed += mapped.compactMap { Unicode.Scalar($0) }
        } else {
            decomposed.append(scalar)
        }
    }
    guard decomposed.contains(where: { $0.value >= 0x300 }) else { return decomposed }
    var result: [Unicode.Scalar] = []
    for scalar in decomposed {
        if let last = result.last, let composed = compose(last, scalar) {
            result[result.count - 1] = composed
        } else {
            result.append(scalar)
        }
    }
    return result
}

private func compose(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let (a, b) = (first.value, second.value)
    if (0x1100...0x1112).contains(a) && (0x1161...0x1175).contains(b) {
        return Unicode.Scalar(0xAC00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28)
    }
    if (0xAC00...0xD7A3).contains(a) && (a - 0xAC00) % 28 == 0 && (0x11A8...0x11C2).contains(b) {
        return Unicode.Scalar(a + b - 0x11A7)
    }
    guard second.properties.canonicalCombiningClass != .notReordered else { return nil }
    var pair = String.UnicodeScalarView()
    pair.append(first)
    pair.append(second)
    let text = String(pair)
    for range in [0xC0...0x24F, 0x370...0x4FF, 0x1E00...0x1FFF] as [ClosedRange<UInt32>] {
        for value in range {
            // Swift's strings are equal when they are canonically equivalent.
            if let scalar = Unicode.Scalar(value), String(Character(scalar)) == text { return scalar }
        }
    }
    return nil
}

private func compatibilityForm(_ value: UInt32) -> [UInt32]? {
    switch value {
    case 0xAA: return [0x61]
    case 0xBA: return [0x6F]
    case 0xB5: return [0x3BC]
    case 0xB2: return [0x32]
    case 0xB3: return [0x33]
    case 0xB9: return [0x31]
    case 0x132: return [0x49, 0x4A]
    case 0x133: return [0x69, 0x6A]
    case 0x13F: return [0x4C, 0xB7]
    case 0x140: return [0x6C, 0xB7]
    case 0x149: return [0x2BC, 0x6E]
    case 0x17F: return [0x73]
    case 0x3D0: return [0x3B2]
    case 0x3D1: return [0x3B8]
    case 0x3D5: return [0x3C6]
    case 0x3D6: return [0x3C0]
    case 0x3F0: return [0x3BA]
    case 0x3F1: return [0x3C1]
    case 0x3F5: return [0x3B5]
    case 0x2070: return [0x30]
    case 0x2071: return [0x69]
    case 0x2074...0x2079: return [value - 0x2074 + 0x34]
    case 0x207F: return [0x6E]
    case 0x2080...0x2089: return [value - 0x2080 + 0x30]
    case 0x2090...0x209C:
        return [[0x61, 0x65, 0x6F, 0x78, 0x259, 0x68, 0x6B, 0x6C, 0x6D, 0x6E, 0x70, 0x73, 0x74][Int(value - 0x2090)]]
    case 0x1D62...0x1D65: return [[0x69, 0x72, 0x75, 0x76][Int(value - 0x1D62)]]
    case 0x2102: return [0x43]
    case 0x210A: return [0x67]
    case 0x210B, 0x210C, 0x210D: return [0x48]
    case 0x210E: return [0x68]
    case 0x210F: return [0x127]
    case 0x2110, 0x2111: return [0x49]
    case 0x2112: return [0x4C]
    case 0x2113: return [0x6C]
    case 0x2115: return [0x4E]
    case 0x2119: return [0x50]
    case 0x211A: return [0x51]
    case 0x211B, 0x211C, 0x211D: return [0x52]
    case 0x2124, 0x2128: return [0x5A]
    case 0x2126: return [0x3A9]
    case 0x212A: return [0x4B]
    case 0x212B: return [0xC5]
    case 0x212C: return [0x42]
    case 0x212D: return [0x43]
    case 0x212F: return [0x65]
    case 0x2130: return [0x45]
    case 0x2131: return [0x46]
    case 0x2133: return [0x4D]
    case 0x2134: return [0x6F]
    case 0x2139: return [0x69]
    case 0x2160...0x217F: return romanNumeral(value)
    case 0xFB00: return [0x66, 0x66]
    case 0xFB01: return [0x66, 0x69]
    case 0xFB02: return [0x66, 0x6C]
    case 0xFB03: return [0x66, 0x66, 0x69]
    case 0xFB04: return [0x66, 0x66, 0x6C]
    case 0xFB05, 0xFB06: return [0x73, 0x74]
    case 0xFF01...0xFF5E: return [value - 0xFEE0]
    case 0x1D400...0x1D7FF: return mathematical(value)
    default: return nil
    }
}

private func romanNumeral(_ value: UInt32) -> [UInt32]? {
    let words = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M"]
    let word = words[Int(value & 15)]
    return word.unicodeScalars.map { value < 0x2170 ? $0.value : $0.value + 32 }
}

/// The mathematical alphabets: thirteen Latin ones, then Greek, then digits.
private func mathematical(_ value: UInt32) -> [UInt32]? {
    if value < 0x1D6A4 {
        let index = (value - 0x1D400) % 52
        return [index < 26 ? 0x41 + index : 0x61 + index - 26]
    }
    if value == 0x1D6A4 { return [0x131] }
    if value == 0x1D6A5 { return [0x237] }
    if value >= 0x1D7CE { return [0x30 + (value - 0x1D7CE) % 10] }
    if value == 0x1D7CA { return [0x3DC] }
    if value == 0x1D7CB { return [0x3DD] }
    guard value >= 0x1D6A8, value <= 0x1D7C9 else { return nil }
    let index = (value - 0x1D6A8) % 58
    switch index {
    case 0...16: return [0x391 + index]
    case 17: return [0x398]
    case 18...24: return [0x391 + index]
    case 25: return [0x2207]
    case 26...50: return [0x3B1 + index - 26]
    case 51: return [0x2202]
    case 52: return [0x3B5]
    case 53: return [0x3B8]
    case 54: return [0x3BA]
    case 55: return [0x3C6]
    case 56: return [0x3C1]
    default: return [0x3C0]
    }
}
