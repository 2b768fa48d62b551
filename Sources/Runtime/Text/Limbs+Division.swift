extension Limbs {
    /// `q[0..<n] = a / d`; gives the remainder. `q` may be `a`; `d` is not zero.
    package static func divide(_ q: Target, _ a: Source, _ n: Int, byWord d: UInt) -> UInt {
        var remainder: UInt = 0
        var i = n - 1
        if d.leadingZeroBitCount >= 32 {
            // Two short divisions a word: 64-bit ones are many times faster than a 128-bit one on older processors.
            while i >= 0 {
                let high = remainder << 32 | a[i] >> 32
                let (q1, r1) = high.quotientAndRemainder(dividingBy: d)
                let low = r1 << 32 | a[i] & 0xffff_ffff
                let (q0, r0) = low.quotientAndRemainder(dividingBy: d)
                q[i] = q1 << 32 | q0
                remainder = r0
                i -= 1
            }
            return remainder
        }
        while i >= 0 {
            let (quotient, rest) = d.dividingFullWidth((remainder, a[i]))
            q[i] = quotient
            remainder = rest
            i -= 1
        }
        return remainder
    }

    /// `a mod d`; `d` is not zero.
    package static func remainder(_ a: Source, _ n: Int, byWord d: UInt) -> UInt {
        var remainder: UInt = 0
        var i = n - 1
        while i >= 0 {
            remainder = d.dividingFullWidth((remainder, a[i])).remainder
            i -= 1
        }
        return remainder
    }

    /// Knuth's algorithm D: `q[0...n-m] = a / b` and `r[0..<m] = a mod b`.
    ///
    /// `n ≥ m ≥ 2`, `b[m-1] ≠ 0`. `work` has room for `n + 1 + m` words. `q` may be nil when only the rest is wanted.
    static func dividePlain(
        _ q: Target?, _ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int, _ work: Target
    ) {
        let shift = b[m - 1].leadingZeroBitCount
        let u = work
        let v = work + n + 1
        u[n] = shiftLeft(u, a, n, bits: shift)
        _ = shiftLeft(v, b, m, bits: shift)
        let vHigh = v[m - 1]
        let vNext = v[m - 2]
        var j = n - m
        while j >= 0 {
            var estimate: UInt
            var rest: UInt
            var overflowed = false
            if u[j + m] >= vHigh {
                estimate = UInt.max
                let (sum, o) = u[j + m - 1].addingReportingOverflow(vHigh)
                // u[j + m] equals vHigh here, so the rest is u[j + m - 1] + vHigh.
                rest = sum
                overflowed = o
            } else {
                (estimate, rest) = vHigh.dividingFullWidth((u[j + m], u[j + m - 1]))
            }
            while !overflowed {
                let p = estimate.multipliedFullWidth(by: vNext)
                if p.high < rest || (p.high == rest && p.low <= u[j + m - 2]) { break }
                estimate &-= 1
                (rest, overflowed) = rest.addingReportingOverflow(vHigh)
            }
            let borrow = multiplySubtract(u + j, v, m, by: estimate)
            let (top, negative) = u[j + m].subtractingReportingOverflow(borrow)
            u[j + m] = top
            if negative {
                estimate &-= 1
                u[j + m] = u[j + m] &+ add(u + j, u + j, m, v, m)
            }
            if let q { q[j] = estimate }
            j -= 1
        }
        shiftRight(r, u, m, bits: shift)
    }

    /// `r[0..<n] = a << bits` with `bits < 64`; gives the bits pushed out. `r` may be `a`, or stand above it.
    @inline(__always)
    static func shiftLeft(_ r: Target, _ a: Source, _ n: Int, bits: Int) -> UInt {
        var i = n - 1
        if bits == 0 {
            while i >= 0 {
                r[i] = a[i]
                i -= 1
            }
            return 0
        }
        if n == 0 { return 0 }
        let up = UInt(bitPattern: bits)
        let down = 64 &- up
        let out = a[n - 1] &>> down
        while i > 0 {
            r[i] = a[i] &<< up | a[i - 1] &>> down
            i -= 1
        }
        r[0] = a[0] &<< up
        return out
    }

    /// `r[0..<n] = a >> bits` with `bits < 64`. `r` may be `a`, or stand below it.
    @inline(__always)
    static func shiftRight(_ r: Target, _ a: Source, _ n: Int, bits: Int) {
        var i = 0
        if bits == 0 {
            while i < n {
                r[i] = a[i]
                i += 1
            }
            return
        }
        if n == 0 { return }
        let down = UInt(bitPattern: bits)
        let up = 64 &- down
        while i < n - 1 {
            r[i] = a[i] &>> down | a[i + 1] &<< up
            i += 1
        }
        r[n - 1] = a[n - 1] &>> down
    }
}
