/// Division of very long natural numbers by halves (Burnikel and Ziegler, "Fast Recursive Division", 1998): as fast as
/// the product, but for a logarithm.
enum RecursiveDivision {
    /// The quotient and the rest of numbers that are not negative; `b` is not zero.
    static func divide(_ a: BigInt, _ b: BigInt) -> (BigInt, BigInt) {
        // Blocks of as many words as the divisor, a power of two times the limit, the divisor shifted up to fill one.
        let limit = BigIntMath.recursiveDivisionLimit
        var count = 1
        while limit * count <= b.limbs.count { count *= 2 }
        let piece = (b.limbs.count + count - 1) / count
        let n = piece * count
        let shift = n * 64 - b.bitLength
        let divisor = BigIntMath.shiftLeft(b, shift)
        let dividend = BigIntMath.shiftLeft(a, shift)
        // The top block must be below the divisor, so one more where its highest bit is set.
        var blocks = (dividend.limbs.count + n - 1) / n
        if dividend.bitLength == blocks * n * 64 { blocks += 1 }
        blocks = max(blocks, 2)
        var rest = slice(dividend, (blocks - 1) * n, blocks * n)
        var quotient = [UInt](repeating: 0, count: blocks * n)
        for i in stride(from: blocks - 2, through: 0, by: -1) {
            let (q, r) = twoByOne(join(rest, slice(dividend, i * n, (i + 1) * n), n), divisor, n)
            for (j, word) in q.limbs.enumerated() { quotient[i * n + j] = word }
            rest = r
        }
        return (BigInt(isNegative: false, limbs: quotient), BigIntMath.shiftRight(rest, shift))
    }

    /// `a / b` with `b` of `n` words, its highest bit set, and `a < b × 2^(64 n)`.
    private static func twoByOne(_ a: BigInt, _ b: BigInt, _ n: Int) -> (BigInt, BigInt) {
        if n % 2 == 1 || n <= BigIntMath.recursiveDivisionLimit { return plain(a, b) }
        let half = n / 2
        let (q1, r1) = threeByTwo(slice(a, half, 4 * half), b, half)
        let (q0, r0) = threeByTwo(join(r1, slice(a, 0, half), half), b, half)
        return (join(q1, q0, half), r0)
    }

    /// `a / b` with `b` of `2 n` words and `a` of `3 n`.
    private static func threeByTwo(_ a: BigInt, _ b: BigInt, _ n: Int) -> (BigInt, BigInt) {
        let b1 = slice(b, n, 2 * n)
        let b0 = slice(b, 0, n)
        let top = slice(a, 2 * n, 3 * n)
        var q: BigInt
        var r: BigInt
        if top < b1 {
            (q, r) = twoByOne(slice(a, n, 3 * n), b1, n)
        } else {
            q = BigInt(isNegative: false, limbs: [UInt](repeating: .max, count: n))
            r = slice(a, n, 3 * n) - BigIntMath.shiftLeft(b1, 64 * n) + b1
        }
        r = join(r, slice(a, 0, n), n) - q * b0
        while r.isNegative {
            q = q - 1
            r = r + b
        }
        return (q, r)
    }

    private static func plain(_ a: BigInt, _ b: BigInt) -> (BigInt, BigInt) {
        a.withLimbs { ap, n in
            b.withLimbs { bp, m in
                if Limbs.compare(ap, n, bp, m) < 0 { return (BigInt(), a) }
                if m < 2 { return BigIntMath.truncatedDivision(a, b) }
                var quotient = BigInt()
                let remainder = BigInt(isNegative: false, capacity: m) { r in
                    quotient = BigInt(isNegative: false, capacity: n - m + 1) { q in
                        Limbs.withScratch(n + m + 1) { Limbs.dividePlain(q, r, ap, n, bp, m, $0) }
                        return n - m + 1
                    }
                    return m
                }
                return (quotient, remainder)
            }
        }
    }

    /// The words `from..<to`, those beyond the number being zero.
    private static func slice(_ a: BigInt, _ from: Int, _ to: Int) -> BigInt {
        let end = min(to, a.limbs.count)
        return from >= end ? BigInt() : BigInt(isNegative: false, limbs: Array(a.limbs[from..<end]))
    }

    /// `high × 2^(64 n) + low`, `low` having at most `n` words.
    private static func join(_ high: BigInt, _ low: BigInt, _ n: Int) -> BigInt {
        if high.isZero { return low }
        return BigInt(
            isNegative: false,
            limbs: low.limbs + [UInt](repeating: 0, count: n - low.limbs.count) + high.limbs)
    }
}
