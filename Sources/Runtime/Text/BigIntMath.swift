// Python's arithmetic on whole numbers without bound, beyond `+ - *` (which stand at `BigInt`).
//
// Functions that Python answers with an exception throw a `TextFailure` with CPython's words; those marked so trap on a
// zero divisor, which the caller has checked.

/// Python's meaning of the operations on big integers.
package enum BigIntMath {
    /// The quotient rounded towards zero and the remainder with the dividend's sign; `b` is not zero.
    package static func truncatedDivision(_ a: BigInt, _ b: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        precondition(!b.isZero)
        return a.withLimbs { ap, n in
            b.withLimbs { bp, m in
                if Limbs.compare(ap, n, bp, m) < 0 { return (BigInt(), a) }
                let negative = a.isNegative != b.isNegative
                if m == 1 {
                    var rest: UInt = 0
                    let quotient = BigInt(isNegative: negative, capacity: n) { q in
                        rest = Limbs.divide(q, ap, n, byWord: bp[0])
                        return n
                    }
                    return (quotient, BigInt(isNegative: a.isNegative, limbs: [rest]))
                }
                if m >= recursiveDivisionLimit && n - m >= recursiveDivisionLimit {
                    let (q, r) = RecursiveDivision.divide(a.magnitude, b.magnitude)
                    return (negative ? -q : q, a.isNegative ? -r : r)
                }
                var quotient = BigInt()
                let remainder = BigInt(isNegative: a.isNegative, capacity: m) { r in
                    quotient = BigInt(isNegative: negative, capacity: n - m + 1) { q in
                        Limbs.withScratch(n + m + 1) { Limbs.dividePlain(q, r, ap, n, bp, m, $0) }
                        return n - m + 1
                    }
                    return m
                }
                return (quotient, remainder)
            }
        }
    }

    /// From this many words of divisor and of quotient on, division splits into products. Measured.
    static let recursiveDivisionLimit = 80

    /// Python's `divmod`: the quotient rounded down, the remainder with the divisor's sign; `b` is not zero.
    package static func divmod(_ a: BigInt, _ b: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        var (q, r) = truncatedDivision(a, b)
        if !r.isZero && r.isNegative != b.isNegative {
            q = q - 1
            r = r + b
        }
        return (q, r)
    }

    /// Python's `a // b`; `b` is not zero.
    package static func floorDivide(_ a: BigInt, _ b: BigInt) -> BigInt {
        divmod(a, b).quotient
    }

    /// Python's `a % b`; `b` is not zero.
    package static func modulo(_ a: BigInt, _ b: BigInt) -> BigInt {
        if let word = b.small, a.limbs.count > 0 {
            let magnitude = word.magnitude
            let rest = a.withLimbs { Limbs.remainder($0, $1, byWord: magnitude) }
            if rest == 0 { return BigInt() }
            return a.isNegative == b.isNegative
                ? BigInt(isNegative: b.isNegative, limbs: [rest])
                : BigInt(isNegative: b.isNegative, limbs: [magnitude - rest])
        }
        return divmod(a, b).remainder
    }

    /// Python's `divmod` of machine words without overflow checks but for `Int.min // -1`, which gives nil.
    @inline(__always)
    package static func divmod(_ a: Int, _ b: Int) -> (quotient: Int, remainder: Int)? {
        if b == -1 { return a == Int.min ? nil : (-a, 0) }
        var (q, r) = a.quotientAndRemainder(dividingBy: b)
        if r != 0 && (r < 0) != (b < 0) {
            q -= 1
            r += b
        }
        return (q, r)
    }

    /// `a ** exponent`, `exponent ≥ 0`. Throws MemoryError when the result could not be stored.
    package static func power(_ a: BigInt, _ exponent: BigInt) throws(TextFailure) -> BigInt {
        if exponent.isZero { return 1 }
        if a.isZero { return 0 }
        if a.limbs == [1] { return a.isNegative && exponent.isOdd ? -1 : 1 }
        guard let count = exponent.small, a.bitLength - 1 <= maximumBits / count else {
            throw TextFailure(.memory, "")
        }
        let negative = a.isNegative && exponent.isOdd
        // The power of two in the base costs a shift only.
        let zeros = trailingZeros(a)
        let odd = shiftRight(a.magnitude, zeros)
        var result: BigInt = 1
        if odd.limbs != [1] {
            var bit = 63 - count.leadingZeroBitCount
            result = odd
            while bit > 0 {
                bit -= 1
                result = result * result
                if count >> bit & 1 == 1 { result = result * odd }
            }
        }
        result = shiftLeft(result, zeros * count)
        return negative ? -result : result
    }

    /// The size beyond which a result is a MemoryError: a quarter of the heap's limit, since a result has temporaries
    /// beside it.
    static var maximumBits: Int { min(Heap.limit, 1 << 39) * 2 }

    /// Python's `pow(a, exponent, modulus)`.
    package static func power(_ a: BigInt, _ exponent: BigInt, modulus: BigInt) throws(TextFailure) -> BigInt {
        if modulus.isZero { throw .value("pow() 3rd argument cannot be 0") }
        let m = modulus.magnitude
        if m == 1 { return 0 }
        var base = modulo(a, m)
        var e = exponent
        if e.isNegative {
            guard let inverse = inverse(base, m) else { throw .value("base is not invertible for the given modulus") }
            base = inverse
            e = -e
        }
        var result: BigInt = 1
        let bits = e.bitLength
        if bits <= 16 {
            var i = bits
            while i > 0 {
                i -= 1
                result = modulo(result * result, m)
                if testBit(e, i) { result = modulo(result * base, m) }
            }
        } else {
            // Four bits of the exponent at a time.
            var table = [BigInt](repeating: 1, count: 16)
            for i in 1..<16 { table[i] = modulo(table[i - 1] * base, m) }
            var i = (bits + 3) / 4 * 4
            while i > 0 {
                i -= 4
                for _ in 0..<4 { result = modulo(result * result, m) }
                let digit = Int(e.limbs[i / 64] >> UInt(i % 64) & 15)
                if digit != 0 { result = modulo(result * table[digit], m) }
            }
        }
        return modulus.isNegative && !result.isZero ? result + modulus : result
    }

    /// The number between 0 and `m` whose product with `a` is 1 modulo `m`; nil if there is none.
    package static func inverse(_ a: BigInt, _ m: BigInt) -> BigInt? {
        var (r0, r1) = (m, modulo(a, m))
        var (t0, t1): (BigInt, BigInt) = (0, 1)
        while !r1.isZero {
            let (q, r) = truncatedDivision(r0, r1)
            (r0, r1) = (r1, r)
            (t0, t1) = (t1, t0 - q * t1)
        }
        if r0 != 1 { return nil }
        return t0.isNegative ? t0 + m : t0
    }

    /// The greatest common divisor, never negative.
    package static func gcd(_ a: BigInt, _ b: BigInt) -> BigInt {
        var (x, y) = (a.magnitude, b.magnitude)
        while !y.isZero {
            if x.limbs.count == 1 && y.limbs.count == 1 { return BigInt(gcd(x.limbs[0], y.limbs[0])) }
            (x, y) = (y, modulo(x, y))
        }
        return x
    }

    /// The greatest common divisor of machine words.
    package static func gcd(_ a: UInt, _ b: UInt) -> UInt {
        if a == 0 { return b }
        if b == 0 { return a }
        let shift = min(a.trailingZeroBitCount, b.trailingZeroBitCount)
        var x = a >> UInt(a.trailingZeroBitCount)
        var y = b
        while y != 0 {
            y >>= UInt(y.trailingZeroBitCount)
            if x > y { swap(&x, &y) }
            y -= x
        }
        return x << UInt(shift)
    }

    /// The square root rounded down; throws ValueError below zero.
    package static func isqrt(_ n: BigInt) throws(TextFailure) -> BigInt {
        if n.isNegative { throw .value("isqrt() argument must be nonnegative") }
        if let small = n.small { return BigInt(isqrt(UInt(small))) }
        // Newton's iteration on ever more leading bits: each step doubles the correct ones (as CPython's proof shows).
        let c = (n.bitLength - 1) / 2
        var a: BigInt = 1
        var d = 0
        var s = Int.bitWidth - c.leadingZeroBitCount
        while s > 0 {
            s -= 1
            let e = d
            d = c >> s
            a = shiftLeft(a, d - e - 1) + floorDivide(shiftRight(n, 2 * c - e - d + 1), a)
        }
        return a * a > n ? a - 1 : a
    }

    /// The square root of a machine word, rounded down.
    package static func isqrt(_ n: UInt) -> UInt {
        var root = UInt(Double(n).squareRoot())
        while root.multipliedReportingOverflow(by: root).overflow || root * root > n { root -= 1 }
        while true {
            let (square, overflow) = (root + 1).multipliedReportingOverflow(by: root + 1)
            if overflow || square > n { return root }
            root += 1
        }
    }
}
