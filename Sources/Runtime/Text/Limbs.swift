// Natural numbers as runs of 64-bit words, least significant first: the kernels under `BigInt`.
//
// Rules:
// 1. Every function works on memory of the caller and allocates only where its comment says so.
// 2. A result area never overlaps an operand, except where the comment allows it (then it must start at the same word).
// 3. Counts are in words. Operands may have leading (high) zero words unless stated.
// Sources: Knuth, The Art of Computer Programming vol. 2, 4.3.1 (algorithms A, S, M, D); Karatsuba 1962.

/// Kernels over little-endian runs of machine words.
package enum Limbs {
    package typealias Source = UnsafePointer<UInt>
    package typealias Target = UnsafeMutablePointer<UInt>

    /// From this many words on, products are split in three smaller ones. Measured: 32…48 are equal, 64 is slower.
    static let karatsubaLimit = 40

    /// The count without leading zero words.
    @inline(__always)
    package static func trimmed(_ a: Source, _ count: Int) -> Int {
        var n = count
        while n > 0 && a[n - 1] == 0 { n -= 1 }
        return n
    }

    /// −1, 0 or 1 as `a` is less than, equal to or greater than `b`; both without leading zeros.
    package static func compare(_ a: Source, _ n: Int, _ b: Source, _ m: Int) -> Int {
        if n != m { return n < m ? -1 : 1 }
        var i = n - 1
        while i >= 0 {
            if a[i] != b[i] { return a[i] < b[i] ? -1 : 1 }
            i -= 1
        }
        return 0
    }

    /// `r[0..<n] = a + b`, with `n ≥ m`; gives the carry out. `r` may be `a` or `b`.
    @inline(__always)
    package static func add(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) -> UInt {
        var carry: UInt = 0
        var i = 0
        while i < m {
            let (s, o1) = a[i].addingReportingOverflow(b[i])
            let (t, o2) = s.addingReportingOverflow(carry)
            r[i] = t
            carry = (o1 ? 1 : 0) &+ (o2 ? 1 : 0)
            i += 1
        }
        while i < n {
            let (t, o) = a[i].addingReportingOverflow(carry)
            r[i] = t
            carry = o ? 1 : 0
            i += 1
        }
        return carry
    }

    /// `r[0..<n] = a - b`, with `n ≥ m` and `a ≥ b`; gives the borrow out (0 then). `r` may be `a` or `b`.
    @inline(__always) @discardableResult
    package static func subtract(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) -> UInt {
        var borrow: UInt = 0
        var i = 0
        while i < m {
            let (s, o1) = a[i].subtractingReportingOverflow(b[i])
            let (t, o2) = s.subtractingReportingOverflow(borrow)
            r[i] = t
            borrow = (o1 ? 1 : 0) &+ (o2 ? 1 : 0)
            i += 1
        }
        while i < n {
            let (t, o) = a[i].subtractingReportingOverflow(borrow)
            r[i] = t
            borrow = o ? 1 : 0
            i += 1
        }
        return borrow
    }

    /// `r[0..<n] = a * w + addend`; gives the high word. `r` may be `a`.
    @inline(__always)
    package static func multiply(_ r: Target, _ a: Source, _ n: Int, by w: UInt, adding addend: UInt = 0) -> UInt {
        var carry = addend
        var i = 0
        while i < n {
            let p = a[i].multipliedFullWidth(by: w)
            let (low, o) = p.low.addingReportingOverflow(carry)
            r[i] = low
            carry = p.high &+ (o ? 1 : 0)
            i += 1
        }
        return carry
    }

    /// `r[0..<n] += a * w`; gives the high word.
    @inline(__always)
    static func multiplyAdd(_ r: Target, _ a: Source, _ n: Int, by w: UInt) -> UInt {
        var carry: UInt = 0
        var i = 0
        while i < n {
            let p = a[i].multipliedFullWidth(by: w)
            let (low, o1) = p.low.addingReportingOverflow(carry)
            let (sum, o2) = r[i].addingReportingOverflow(low)
            r[i] = sum
            carry = p.high &+ (o1 ? 1 : 0) &+ (o2 ? 1 : 0)
            i += 1
        }
        return carry
    }

    /// `r[0..<n] -= a * w`; gives the word to take from `r[n]`.
    @inline(__always)
    static func multiplySubtract(_ r: Target, _ a: Source, _ n: Int, by w: UInt) -> UInt {
        var borrow: UInt = 0
        var i = 0
        while i < n {
            let p = a[i].multipliedFullWidth(by: w)
            let (low, o1) = p.low.addingReportingOverflow(borrow)
            let (difference, o2) = r[i].subtractingReportingOverflow(low)
            r[i] = difference
            borrow = p.high &+ (o1 ? 1 : 0) &+ (o2 ? 1 : 0)
            i += 1
        }
        return borrow
    }

    /// `r[0..<n+m] = a * b`. Allocates scratch space for long operands.
    package static func multiply(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) {
        if n < m { return multiply(r, b, m, a, n) }
        if m == 0 {
            r.update(repeating: 0, count: n)
            return
        }
        if m < karatsubaLimit { return multiplyPlain(r, a, n, b, m) }
        if n == m {
            withScratch(4 * n + 128) { scratch in multiplyEqual(r, a, b, n, scratch) }
            return
        }
        multiplyUneven(r, a, n, b, m)
    }

    /// The product of a long and a shorter number, in pieces of the shorter one's length.
    private static func multiplyUneven(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) {
        r.update(repeating: 0, count: n + m)
        withScratch(2 * m) { piece in
            var at = 0
            while at < n {
                let count = min(m, n - at)
                multiply(piece, a + at, count, b, m)
                // SAFETY: at + count + m ≤ n + m; the partial sum fits, as the whole product does.
                _ = add(r + at, r + at, n + m - at, piece, count + m)
                at += count
            }
        }
    }

    /// The school method; `n ≥ m ≥ 1`.
    static func multiplyPlain(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) {
        if a == b && n == m && n > 4 { return squarePlain(r, a, n) }
        r[n] = multiply(r, a, n, by: b[0])
        var i = 1
        while i < m {
            r[n + i] = multiplyAdd(r + i, a, n, by: b[i])
            i += 1
        }
    }

    /// The school method for a square: each mixed product once, doubled, then the squares of the words.
    private static func squarePlain(_ r: Target, _ a: Source, _ n: Int) {
        r[0] = 0
        r[n] = multiply(r + 1, a + 1, n - 1, by: a[0])
        var i = 1
        while i < n - 1 {
            r[n + i] = multiplyAdd(r + 2 * i + 1, a + i + 1, n - i - 1, by: a[i])
            i += 1
        }
        r[2 * n - 1] = 0
        var carry: UInt = 0
        var top: UInt = 0
        i = 0
        while i < n {
            let p = a[i].multipliedFullWidth(by: a[i])
            let low = r[2 * i]
            let high = r[2 * i + 1]
            let doubledLow = low << 1 | top
            let doubledHigh = high << 1 | low >> 63
            top = high >> 63
            let (s0, o0) = doubledLow.addingReportingOverflow(p.low)
            let (t0, o1) = s0.addingReportingOverflow(carry)
            r[2 * i] = t0
            let middle: UInt = (o0 ? 1 : 0) &+ (o1 ? 1 : 0)
            let (s1, o2) = doubledHigh.addingReportingOverflow(p.high)
            let (t1, o3) = s1.addingReportingOverflow(middle)
            r[2 * i + 1] = t1
            carry = (o2 ? 1 : 0) &+ (o3 ? 1 : 0)
            i += 1
        }
    }

    /// Karatsuba's method for equal lengths; `scratch` holds at least `4 * n + 128` words.
    private static func multiplyEqual(_ r: Target, _ a: Source, _ b: Source, _ n: Int, _ scratch: Target) {
        if n < karatsubaLimit { return multiplyPlain(r, a, n, b, n) }
        let low = (n + 1) / 2
        let high = n - low
        // |a0 - a1| and |b0 - b1| go where the result will be; their product into the scratch space.
        let aNegative = absoluteDifference(r, a, low, a + low, high)
        let square = a == b
        let bNegative = square ? aNegative : absoluteDifference(r + low, b, low, b + low, high)
        let middle = scratch
        let rest = scratch + 2 * low
        multiplyEqual(middle, r, square ? r : r + low, low, rest)
        multiplyEqual(r, a, b, low, rest)
        multiplyEqual(r + 2 * low, a + low, b + low, high, rest)
        // z1 = z0 + z2 ∓ middle, one word longer than 2 * low.
        let sum = rest
        sum[2 * low] = add(sum, r, 2 * low, r + 2 * low, 2 * high)
        if aNegative == bNegative {
            _ = subtract(sum, sum, 2 * low + 1, middle, 2 * low)
        } else {
            _ = add(sum, sum, 2 * low + 1, middle, 2 * low)
        }
        let length = trimmed(sum, 2 * low + 1)
        _ = add(r + low, r + low, 2 * n - low, sum, length)
    }

    /// `r[0..<n] = |a - b|` with `n ≥ m`; tells whether `a < b`.
    private static func absoluteDifference(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) -> Bool {
        let aCount = trimmed(a, n)
        let bCount = trimmed(b, m)
        if compare(a, aCount, b, bCount) >= 0 {
            _ = subtract(r, a, n, b, bCount)
            return false
        }
        _ = subtract(r, b, bCount, a, aCount)
        (r + bCount).update(repeating: 0, count: n - bCount)
        return true
    }

    /// Runs `body` with uninitialised room for `count` words.
    @inline(__always)
    static func withScratch<Result>(_ count: Int, _ body: (Target) -> Result) -> Result {
        let room = Target.allocate(capacity: count)
        defer { room.deallocate() }
        return body(room)
    }
}
