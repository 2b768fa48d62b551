extension FloatText {
    /// Python's `float.as_integer_ratio`: lowest terms, the denominator a power of two.
    package static func integerRatio(_ value: Double) throws(TextFailure) -> (BigInt, BigInt) {
        if value.isNaN { throw .value("cannot convert NaN to integer ratio") }
        if value.isInfinite { throw .overflow("cannot convert Infinity to integer ratio") }
        if value == 0 { return (0, 1) }
        let (significand, exponent) = parts(value)
        let zeros = significand.trailingZeroBitCount
        let odd = BigInt(isNegative: value < 0, limbs: [UInt(significand >> UInt64(zeros))])
        let power = exponent + zeros
        return power >= 0 ? (BigIntMath.shiftLeft(odd, power), 1) : (odd, BigIntMath.shiftLeft(1, -power))
    }

    /// A finite number's magnitude as `significand × 2^exponent`.
    private static func parts(_ value: Double) -> (UInt64, Int) {
        let biased = Int(value.exponentBitPattern)
        return biased == 0
            ? (value.significandBitPattern, -1074)
            : (value.significandBitPattern | 1 << 52, biased - 1075)
    }

    /// The whole part as a machine word, if it fits.
    @inline(__always)
    package static func smallInteger(_ value: Double) -> Int? {
        // Both bounds are exact; NaN fails the comparison.
        value >= -0x1p63 && value < 0x1p63 ? Int(value) : nil
    }

    /// Python's `int(value)`: the whole part.
    package static func integer(_ value: Double) throws(TextFailure) -> BigInt {
        if let small = smallInteger(value) { return BigInt(small) }
        if value.isNaN { throw .value("cannot convert float NaN to integer") }
        if value.isInfinite { throw .overflow("cannot convert float infinity to integer") }
        let (significand, exponent) = parts(value)
        return BigIntMath.shiftLeft(BigInt(isNegative: value < 0, limbs: [UInt(significand)]), exponent)
    }

    /// The nearest `Double`, ties to even; OverflowError beyond the range.
    package static func double(_ value: BigInt) throws(TextFailure) -> Double {
        if let small = value.small { return Double(small) }
        let bits = value.bitLength
        let failure = TextFailure.overflow("int too large to convert to float")
        if bits > 1024 { throw failure }
        let result = scaled(leading(value.magnitude, bits), bits - 64)
        if result.isInfinite { throw failure }
        return value.isNegative ? -result : result
    }

    /// The top 64 bits of a number of `bits ≥ 64` bits, the lowest one set if any below is.
    private static func leading(_ value: BigInt, _ bits: Int) -> UInt64 {
        let drop = bits - 64
        let top = UInt64(BigIntMath.shiftRight(value, drop).limbs[0])
        return top | (BigIntMath.trailingZeros(value) < drop ? 1 : 0)
    }

    /// `bits × 2^exponent`, rounded once; the highest of `bits` is set and its lowest stands for all dropped ones.
    private static func scaled(_ bits: UInt64, _ exponent: Int) -> Double {
        // Below the normal range fewer bits remain: round by hand at the right place, then scale exactly.
        let magnitude = exponent + 63
        if magnitude >= -1022 { return Double(sign: .plus, exponent: exponent, significand: Double(bits)) }
        let keep = 53 - (-1022 - magnitude)
        if keep < 0 { return 0 }
        let drop = UInt64(64 - keep)
        let kept = drop == 64 ? 0 : bits >> drop
        let rest = drop == 64 ? bits : bits & ((1 << drop) - 1)
        let half: UInt64 = 1 << (drop - 1)
        let up = rest > half || (rest == half && kept & 1 == 1)
        return Double(kept + (up ? 1 : 0)) * Double.leastNonzeroMagnitude
    }

    /// Python's `a / b` of integers, rounded once; ZeroDivisionError, or OverflowError beyond the range.
    package static func trueDivide(_ a: BigInt, _ b: BigInt) throws(TextFailure) -> Double {
        if b.isZero { throw TextFailure(.zeroDivision, "division by zero") }
        let negative = a.isNegative != b.isNegative
        if a.isZero { return negative ? -0.0 : 0 }
        let failure = TextFailure.overflow("integer division result too large for a float")
        let difference = a.bitLength - b.bitLength
        if difference > 1024 { throw failure }
        if difference < -1080 { return negative ? -0.0 : 0 }
        if a.bitLength <= 53 && b.bitLength <= 53 {
            let result = Double(a.limbs[0]) / Double(b.limbs[0])
            return negative ? -result : result
        }
        // A quotient of 65 or 66 bits, then its top 64 with the rest folded into the lowest.
        let shift = 65 - difference
        let x = a.magnitude
        let y = b.magnitude
        let (q, r) =
            shift >= 0
            ? BigIntMath.truncatedDivision(BigIntMath.shiftLeft(x, shift), y)
            : BigIntMath.truncatedDivision(x, BigIntMath.shiftLeft(y, -shift))
        let bits = q.bitLength
        let top = leading(q, bits) | (r.isZero ? 0 : 1)
        let result = scaled(top, bits - 64 - shift)
        if result.isInfinite { throw failure }
        return negative ? -result : result
    }

    /// Python's `a / b` of machine words; `b` is not zero.
    @inline(__always)
    package static func trueDivide(_ a: Int, _ b: Int) -> Double {
        if a.magnitude <= 1 << 53 && b.magnitude <= 1 << 53 { return Double(a) / Double(b) }
        // The quotient of machine words is never out of range.
        return (try? trueDivide(BigInt(a), BigInt(b))) ?? .nan
    }

    /// −1, 0 or 1 by exact value; nil if `x` is not a number.
    @inline(__always)
    package static func compare(_ x: Double, _ n: Int) -> Int? {
        if x >= 0x1p63 { return 1 }
        if x < -0x1p63 { return -1 }
        if x.isNaN { return nil }
        let whole = Int(x)
        if whole != n { return whole < n ? -1 : 1 }
        let rest = x - Double(whole)
        return rest == 0 ? 0 : rest < 0 ? -1 : 1
    }

    /// −1, 0 or 1 by exact value; nil if `x` is not a number.
    package static func compare(_ x: Double, _ n: BigInt) -> Int? {
        if let small = n.small { return compare(x, small) }
        if x.isNaN { return nil }
        if x.isInfinite || x.magnitude < 0x1p63 { return x.isInfinite ? (x > 0 ? 1 : -1) : n.isNegative ? 1 : -1 }
        // From 2^63 on a double is a whole number.
        guard let whole = try? integer(x) else { return nil }
        return BigInt.compare(whole, n)
    }

    /// Python's `round(value, digits)`: rounded by exact value, ties to even.
    package static func round(_ value: Double, digits: Int) throws(TextFailure) -> Double {
        if !value.isFinite || value == 0 || digits > 323 { return value }
        if digits < -308 { return 0.0 * value }
        let text: [UInt8]
        if digits >= 0 {
            text = plain(value.magnitude, conversion: UInt8(ascii: "f"), precision: digits)
        } else {
            let whole = value.magnitude.rounded(.towardZero)
            let exact = plain(whole, conversion: UInt8(ascii: "f"), precision: 0)
            let keep = whole == 0 ? digits : exact.count + digits
            if keep > 0 {
                text = plain(value.magnitude, conversion: UInt8(ascii: "e"), precision: keep - 1)
            } else if keep == 0 {
                // One step or none: above half of it, exactly.
                let rest = exact.dropFirst().contains { $0 != 0x30 } || whole != value.magnitude
                let up = exact[0] > 0x35 || (exact[0] == 0x35 && rest)
                text = up ? Array("1e\(exact.count)".utf8) : [0x30]
            } else {
                text = [0x30]
            }
        }
        let result = text.withUnsafeBufferPointer { parseASCII($0) } ?? .nan
        if result.isInfinite { throw .overflow("rounded value too large to represent") }
        return value < 0 ? -result : result
    }
}
