// Python's arithmetic on whole numbers without bound, beyond `+ - *` (which stand at `BigInt`).
//
// Functions that Python answers with an exception throw a `TextFailure` with CPython's words; those marked so trap on a
// zero divisor, which the caller has checked.

import CGMP

/// Python's meaning of the operations on big integers.
package enum BigIntMath {
    /// The quotient rounded towards zero and the remainder with the dividend's sign; `b` is not zero.
    package static func truncatedDivision(_ a: BigInt, _ b: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        precondition(!b.isZero)
        return a.withLimbs { ap, n in
            b.withLimbs { bp, m in
                if Limbs.compare(ap, n, bp, m) < 0 { return (BigInt(), a) }
                var quotient = BigInt()
                let remainder = BigInt(isNegative: a.isNegative, capacity: m) { r in
                    quotient = BigInt(isNegative: a.isNegative != b.isNegative, capacity: n - m + 1) { q in
                        Limbs.divide(q, r, ap, n, bp, m)
                        return n - m + 1
                    }
                    return m
                }
                return (quotient, remainder)
            }
        }
    }

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
        return BigInt(gmp: { result in a.withGMP { __gmpz_pow_ui(result, $0, UInt(count)) } })
    }

    /// The size beyond which a result is a MemoryError: a quarter of the heap's limit, since a result has temporaries
    /// beside it.
    static var maximumBits: Int { min(Heap.limit, 1 << 39) * 2 }

    /// Python's `pow(a, exponent, modulus)`.
    package static func power(_ a: BigInt, _ exponent: BigInt, modulus: BigInt) throws(TextFailure) -> BigInt {
        if modulus.isZero { throw .value("pow() 3rd argument cannot be 0") }
        let m = modulus.magnitude
        if m == 1 { return 0 }
        var base = a
        var e = exponent
        if e.isNegative {
            guard let inverse = inverse(base, m) else { throw .value("base is not invertible for the given modulus") }
            base = inverse
            e = -e
        }
        let result = BigInt(gmp: { result in
            base.withGMP { base in e.withGMP { e in m.withGMP { __gmpz_powm(result, base, e, $0) } } }
        })
        return modulus.isNegative && !result.isZero ? result + modulus : result
    }

    /// The number between 0 and `m` whose product with `a` is 1 modulo `m`; nil if there is none.
    package static func inverse(_ a: BigInt, _ m: BigInt) -> BigInt? {
        var exists = false
        let result = BigInt(gmp: { result in
            a.withGMP { a in m.withGMP { exists = __gmpz_invert(result, a, $0) != 0 } }
        })
        return exists ? result : nil
    }

    /// The greatest common divisor, never negative.
    package static func gcd(_ a: BigInt, _ b: BigInt) -> BigInt {
        BigInt(gmp: { result in a.withGMP { a in b.withGMP { __gmpz_gcd(result, a, $0) } } })
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
        return BigInt(gmp: { result in n.withGMP { __gmpz_sqrt(result, $0) } })
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
