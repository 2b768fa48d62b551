// Whole numbers as text, and back.
//
// Rules: texts are ASCII bytes; machine words take paths of their own, without `BigInt`. Long numbers are written and
// read by GMP.

import CGMP

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
        appendDigits(value, radix: radix, to: &out)
        return out
    }

    /// Appends the digits of a magnitude that is not zero.
    private static func appendDigits(_ value: BigInt, radix: Int, to out: inout [UInt8]) {
        // GMP spoils its operand and wants room for one digit too many.
        var words = value.limbs
        let digits = [UInt8](unsafeUninitializedCapacity: digitEstimate(value, radix: radix) + 2) { room, count in
            count = words.withUnsafeMutableBufferPointer { words in
                guard let base = words.baseAddress, let room = room.baseAddress else { return 0 }
                return __gmpn_get_str(room, Int32(truncatingIfNeeded: radix), base, words.count)
            }
        }
        let start = digits.firstIndex { $0 != 0 } ?? digits.count
        out.reserveCapacity(out.count + digits.count - start)
        for value in digits[start...] { out.append(digit(Int(value))) }
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
}
