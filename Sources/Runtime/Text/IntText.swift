// Whole numbers as text, and back.
//
// Rules: texts are ASCII bytes; machine words take paths of their own, without `BigInt`. Long numbers are written and
// read by halves, so that the cost follows that of the product and not of the square of the length.

/// Text of integers in Python's notation.
package enum IntText {
    /// The digit for a value of 0…35, lower case.
    @inline(__always)
    package static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 10 ? 0x30 + value : 0x57 + value)
    }

    /// The value of a digit of any radix to 36, or 99.
    @inline(__always)
    package static func digitValue(_ c: UInt8) -> Int {
        switch c {
        case 0x30...0x39: return Int(c) - 0x30
        case 0x61...0x7a: return Int(c) - 0x57
        case 0x41...0x5a: return Int(c) - 0x37
        default: return 99
        }
    }

    /// Appends a machine word in decimal.
    @inline(__always)
    package static func append(_ value: UInt, to out: inout [UInt8]) {
        if value < 10 {
            out.append(0x30 + UInt8(truncatingIfNeeded: value))
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            let start = write(value, into: buffer)
            out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
        }
    }

    /// Writes the decimal digits to the end of a buffer of at least 20 bytes; gives where they start.
    @inline(__always)
    package static func write(_ value: UInt, into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var rest = value
        var at = buffer.count
        repeat {
            let (q, r) = rest.quotientAndRemainder(dividingBy: 10)
            at -= 1
            buffer[at] = 0x30 + UInt8(truncatingIfNeeded: r)
            rest = q
        } while rest != 0
        return at
    }

    /// Appends a machine word in decimal with its sign.
    @inline(__always)
    package static func append(_ value: Int, to out: inout [UInt8]) {
        if value < 0 { out.append(UInt8(ascii: "-")) }
        append(value.magnitude, to: &out)
    }

    /// A machine word in a radix of 2…36, lower case, with its sign. `prefix`: "0b", "0o" or "0x" after the sign.
    package static func text(_ value: Int, radix: Int = 10, prefix: Bool = false) -> [UInt8] {
        var out: [UInt8] = []
        if value < 0 { out.append(UInt8(ascii: "-")) }
        if prefix { out += prefixText(radix) }
        if radix == 10 {
            append(value.magnitude, to: &out)
            return out
        }
        var rest = value.magnitude
        let start = out.count
        let base = UInt(radix)
        repeat {
            out.append(digit(Int(rest % base)))
            rest /= base
        } while rest != 0
        out[start...].reverse()
        return out
    }

    /// The same for a number of any size.
    package static func text(_ value: BigInt, radix: Int = 10, prefix: Bool = false) -> [UInt8] {
        if let small = value.small { return text(small, radix: radix, prefix: prefix) }
        var out: [UInt8] = []
        if value.isNegative { out.append(UInt8(ascii: "-")) }
        if prefix { out += prefixText(radix) }
        if radix & (radix - 1) == 0 {
            appendBinary(value, bits: radix.trailingZeroBitCount, to: &out)
        } else {
            out.reserveCapacity(out.count + digitEstimate(value, radix: radix))
            var powers = Powers(radix: radix)
            appendDigits(value.magnitude, minimum: 0, &powers, to: &out)
        }
        return out
    }

    /// The ValueError for a number too long to be written, or for digits too many to be read (`digits`), in decimal or
    /// another radix that is no power of two.
    package static func exceedsLimit(_ limit: Int, digits: Int? = nil) -> TextFailure {
        let what = digits.map { ": value has \($0) digits" } ?? ""
        return .value(
            "Exceeds the limit (\(limit) digits) for integer string conversion\(what); "
                + "use sys.set_int_max_str_digits() to increase the limit")
    }

    static func prefixText(_ radix: Int) -> String.UTF8View {
        radix == 2 ? "0b".utf8 : radix == 8 ? "0o".utf8 : radix == 16 ? "0x".utf8 : "".utf8
    }

    /// An upper bound of the digits, at most one too high for any number that memory holds in practice.
    package static func digitEstimate(_ value: BigInt, radix: Int = 10) -> Int {
        let bits = value.bitLength
        if radix == 10 {
            // log10 2 = 0.30102999566398…, rounded up.
            return Int(Double(bits) * 0.301029995663982) + 1
        }
        return bits / (Int.bitWidth - 1 - radix.leadingZeroBitCount) + 1
    }

    private static func appendBinary(_ value: BigInt, bits: Int, to out: inout [UInt8]) {
        let count = (value.bitLength + bits - 1) / bits
        let mask = UInt(1 << bits - 1)
        for i in stride(from: count - 1, through: 0, by: -1) {
            let (word, offset) = (i * bits).quotientAndRemainder(dividingBy: 64)
            var digits = value.limbs[word] >> UInt(offset)
            if offset + bits > 64 && word + 1 < value.limbs.count {
                digits |= value.limbs[word + 1] << UInt(64 - offset)
            }
            out.append(digit(Int(digits & mask)))
        }
    }

    /// The powers of the radix by which long numbers are split: the largest in a word, its square, and so on.
    struct Powers {
        let radix: UInt
        /// The digits of a word's chunk, and the radix to that power.
        let chunkDigits: Int
        let chunk: UInt
        private var squares: [BigInt]

        init(radix: Int) {
            self.radix = UInt(radix)
            var digits = 0
            var power: UInt = 1
            while true {
                let (next, overflow) = power.multipliedReportingOverflow(by: self.radix)
                if overflow { break }
                power = next
                digits += 1
            }
            chunkDigits = digits
            chunk = power
            squares = [BigInt(power)]
        }

        /// The chunk to the power `2^level`.
        mutating func square(_ level: Int) -> BigInt {
            while squares.count <= level { squares.append(squares[squares.count - 1] * squares[squares.count - 1]) }
            return squares[level]
        }
    }

    /// Below this many words the plain method writes a number. Measured.
    private static let plainLimit = 16

    /// Appends the digits of a number that is not negative, zeros in front up to `minimum`.
    private static func appendDigits(_ value: BigInt, minimum: Int, _ powers: inout Powers, to out: inout [UInt8]) {
        if value.limbs.count <= plainLimit {
            appendPlain(value, minimum: minimum, powers, to: &out)
            return
        }
        var level = 0
        // The largest square not longer than a bit more than half of the number.
        while 2 * powers.square(level).limbs.count <= value.limbs.count + 1 { level += 1 }
        if level > 0 && powers.square(level) > value { level -= 1 }
        let divisor = powers.square(level)
        let low = powers.chunkDigits << level
        let (q, r) = BigIntMath.truncatedDivision(value, divisor)
        appendDigits(q, minimum: max(minimum - low, 0), &powers, to: &out)
        appendDigits(r, minimum: low, &powers, to: &out)
    }

    private static func appendPlain(_ value: BigInt, minimum: Int, _ powers: Powers, to out: inout [UInt8]) {
        let start = out.count
        var words = value.limbs
        var count = words.count
        words.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            while count > 0 {
                var rest = Limbs.divide(base, base, count, byWord: powers.chunk)
                count = Limbs.trimmed(base, count)
                var digits = 0
                while count > 0 ? digits < powers.chunkDigits : rest != 0 {
                    let (q, r) = rest.quotientAndRemainder(dividingBy: powers.radix)
                    out.append(digit(Int(r)))
                    rest = q
                    digits += 1
                }
            }
        }
        while out.count - start < minimum { out.append(0x30) }
        out[start...].reverse()
    }
}
