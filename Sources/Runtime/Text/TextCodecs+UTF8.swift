extension TextCodecs {
    /// How many bytes at the start are ASCII.
    package static func asciiPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let raw = UnsafeRawPointer(base)
        let count = bytes.count
        var i = 0
        while i + 8 <= count {
            // SAFETY: i + 8 ≤ count; the load needs no alignment.
            let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080
            if word != 0 { return i + UInt64(littleEndian: word).trailingZeroBitCount / 8 }
            i += 8
        }
        while i < count && base[i] < 0x80 { i += 1 }
        return i
    }

    /// What valid UTF-8 decodes to.
    package struct Scan: Equatable, Sendable {
        /// The number of code points.
        package var count = 0
        /// All bits that any code point has: choose 1, 2 or 4 bytes a character by it.
        package var bits: UInt32 = 0
        /// How many bytes were valid; less than all if the text has an error or is cut off there.
        package var valid = 0
    }

    /// Reads UTF-8 up to its end or its first error.
    package static func scanUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Scan {
        var scan = Scan()
        let ascii = asciiPrefix(bytes)
        scan.count = ascii
        if ascii > 0 { scan.bits = 0x7f }
        var i = ascii
        while i < bytes.count {
            guard case .character(let c, let length) = step(bytes, i) else { break }
            scan.bits |= c
            scan.count += 1
            i += length
        }
        scan.valid = i
        return scan
    }

    /// Writes the code points of valid UTF-8, as found by `scanUTF8`, to storage wide enough for them.
    package static func writeUTF8<Unit: TextUnit>(
        _ bytes: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<Unit>
    ) {
        var at = 0
        var i = 0
        while i < bytes.count {
            let b = UInt32(bytes[i])
            let c: UInt32
            if b < 0x80 {
                c = b
                i += 1
            } else if b < 0xe0 {
                c = (b & 0x1f) << 6 | UInt32(bytes[i + 1]) & 0x3f
                i += 2
            } else if b < 0xf0 {
                c = (b & 0x0f) << 12 | (UInt32(bytes[i + 1]) & 0x3f) << 6 | UInt32(bytes[i + 2]) & 0x3f
                i += 3
            } else {
                c = (b & 0x07) << 18 | (UInt32(bytes[i + 1]) & 0x3f) << 12
                    | (UInt32(bytes[i + 2]) & 0x3f) << 6 | UInt32(bytes[i + 3]) & 0x3f
                i += 4
            }
            out[at] = Unit(truncatingIfNeeded: c)
            at += 1
        }
    }

    enum Step {
        case character(UInt32, length: Int)
        /// The failing bytes' count and why.
        case failure(Int, String)
        /// The input ends within a character.
        case cut
    }

    /// One character of UTF-8. A failure covers the longest start of a valid character (Unicode 3.9, practice of
    /// substitution).
    @inline(__always)
    static func step(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Step {
        let b = bytes[i]
        if b < 0x80 { return .character(UInt32(b), length: 1) }
        if b < 0xc2 || b > 0xf4 { return .failure(1, "invalid start byte") }
        let length = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4
        var c = UInt32(b) & (0x7f >> UInt32(length))
        for k in 1..<length {
            if i + k >= bytes.count { return .cut }
            let next = bytes[i + k]
            var low: UInt8 = 0x80
            var high: UInt8 = 0xbf
            if k == 1 {
                // The second byte excludes overlong forms, surrogates and what lies beyond U+10FFFF.
                switch b {
                case 0xe0: low = 0xa0
                case 0xed: high = 0x9f
                case 0xf0: low = 0x90
                case 0xf4: high = 0x8f
                default: break
                }
            }
            if next < low || next > high { return .failure(k, "invalid continuation byte") }
            c = c << 6 | UInt32(next) & 0x3f
        }
        return .character(c, length: length)
    }

    /// Appends the UTF-8 form of a code point, surrogates included.
    @inline(__always)
    package static func appendUTF8(_ c: UInt32, to out: inout [UInt8]) {
        if c < 0x80 {
            out.append(UInt8(truncatingIfNeeded: c))
        } else if c < 0x800 {
            out.append(UInt8(truncatingIfNeeded: 0xc0 | c >> 6))
            out.append(UInt8(truncatingIfNeeded: 0x80 | c & 0x3f))
        } else if c < 0x10000 {
            out.append(UInt8(truncatingIfNeeded: 0xe0 | c >> 12))
            out.append(UInt8(truncatingIfNeeded: 0x80 | c >> 6 & 0x3f))
            out.append(UInt8(truncatingIfNeeded: 0x80 | c & 0x3f))
        } else {
            out.append(UInt8(truncatingIfNeeded: 0xf0 | c >> 18))
            out.append(UInt8(truncatingIfNeeded: 0x80 | c >> 12 & 0x3f))
            out.append(UInt8(truncatingIfNeeded: 0x80 | c >> 6 & 0x3f))
            out.append(UInt8(truncatingIfNeeded: 0x80 | c & 0x3f))
        }
    }

    /// The UTF-8 form of a string; nil if it holds a surrogate.
    package static func encodeUTF8<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt8]? {
        if let bytes = text as? UnsafeBufferPointer<UInt8>, asciiPrefix(bytes) == bytes.count { return Array(bytes) }
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 2)
        for unit in text {
            let c = UInt32(truncatingIfNeeded: unit)
            if c & 0xffff_f800 == 0xd800 { return nil }
            appendUTF8(c, to: &out)
        }
        return out
    }
}
