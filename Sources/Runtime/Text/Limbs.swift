// Natural numbers as runs of 64-bit words, least significant first: GMP's kernels under `BigInt` and the int cells.
//
// Rules:
// 1. Every function works on memory of the caller; GMP takes scratch space for long operands only.
// 2. A result area never overlaps an operand, except where the comment allows it (then it must start at the same word).
// 3. Counts are in words. GMP's functions want at least one word in each operand unless stated.
// Source: the GNU MP manual, 8 (low-level functions).

import CGMP

/// Kernels over little-endian runs of machine words.
package enum Limbs {
    package typealias Source = UnsafePointer<UInt>
    package typealias Target = UnsafeMutablePointer<UInt>

    /// The count without leading zero words.
    @inline(__always)
    package static func trimmed(_ a: Source, _ count: Int) -> Int {
        var n = count
        while n > 0 && a[n - 1] == 0 { n -= 1 }
        return n
    }

    /// −1, 0 or 1 as `a` is less than, equal to or greater than `b`; both without leading zeros.
    @inline(__always)
    package static func compare(_ a: Source, _ n: Int, _ b: Source, _ m: Int) -> Int {
        if n != m { return n < m ? -1 : 1 }
        return n == 0 ? 0 : Int(__gmpn_cmp(a, b, n)).signum()
    }

    /// `r[0..<n] = a + b`, with `n ≥ m`; gives the carry out. `r` may be `a` or `b`. Operands may be empty.
    @inline(__always)
    package static func add(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) -> UInt {
        if m == 0 {
            if r != a { r.update(from: a, count: n) }
            return 0
        }
        return __gmpn_add(r, a, n, b, m)
    }

    /// `r[0..<n] = a - b`, with `n ≥ m` and `a ≥ b`. `r` may be `a` or `b`. Operands may be empty.
    @inline(__always)
    package static func subtract(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) {
        if m == 0 {
            if r != a { r.update(from: a, count: n) }
            return
        }
        _ = __gmpn_sub(r, a, n, b, m)
    }

    /// `r[0..<n] = a * w`; gives the high word. `r` may be `a`. `a` may be empty.
    @inline(__always)
    package static func multiply(_ r: Target, _ a: Source, _ n: Int, by w: UInt) -> UInt {
        n == 0 ? 0 : __gmpn_mul_1(r, a, n, w)
    }

    /// `r[0..<n+m] = a * b`. Operands may be empty.
    @inline(__always)
    package static func multiply(_ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) {
        if n < m {
            multiply(r, b, m, a, n)
        } else if m == 0 {
            r.update(repeating: 0, count: n)
        } else if m == 1 {
            r[n] = __gmpn_mul_1(r, a, n, b[0])
        } else if a == b && n == m {
            __gmpn_sqr(r, a, n)
        } else {
            _ = __gmpn_mul(r, a, n, b, m)
        }
    }

    /// `q[0..<n] = a / d`; gives the remainder. `q` may be `a`; `d` is not zero.
    @inline(__always)
    package static func divide(_ q: Target, _ a: Source, _ n: Int, byWord d: UInt) -> UInt {
        n == 0 ? 0 : __gmpn_divrem_1(q, 0, a, n, d)
    }

    /// `a mod d`; `d` is not zero.
    @inline(__always)
    package static func remainder(_ a: Source, _ n: Int, byWord d: UInt) -> UInt {
        n == 0 ? 0 : __gmpn_mod_1(a, n, d)
    }

    /// `q[0...n-m] = a / b` and `r[0..<m] = a mod b`; `n ≥ m ≥ 1`, `b[m-1] ≠ 0`.
    @inline(__always)
    package static func divide(_ q: Target, _ r: Target, _ a: Source, _ n: Int, _ b: Source, _ m: Int) {
        if m == 1 {
            r[0] = __gmpn_divrem_1(q, 0, a, n, b[0])
        } else {
            __gmpn_tdiv_qr(q, r, 0, a, n, b, m)
        }
    }

    /// `r[0..<n] = a << bits` with `bits < 64`; gives the bits pushed out. `r` may be `a`, or stand above it.
    @inline(__always)
    package static func shiftLeft(_ r: Target, _ a: Source, _ n: Int, bits: Int) -> UInt {
        if bits == 0 || n == 0 {
            r.update(from: a, count: n)
            return 0
        }
        return __gmpn_lshift(r, a, n, UInt32(truncatingIfNeeded: bits))
    }

    /// `r[0..<n] = a >> bits` with `bits < 64`. `r` may be `a`, or stand below it.
    @inline(__always)
    package static func shiftRight(_ r: Target, _ a: Source, _ n: Int, bits: Int) {
        if bits == 0 || n == 0 {
            r.update(from: a, count: n)
        } else {
            _ = __gmpn_rshift(r, a, n, UInt32(truncatingIfNeeded: bits))
        }
    }

    /// Runs `body` with uninitialised room for `count` words.
    @inline(__always)
    static func withScratch<Result>(_ count: Int, _ body: (Target) -> Result) -> Result {
        let room = Target.allocate(capacity: count)
        defer { room.deallocate() }
        return body(room)
    }
}

extension BigInt {
    /// Runs `body` on the number as GMP's own type, to be read only.
    func withGMP<Result>(_ body: (UnsafePointer<__mpz_struct>) -> Result) -> Result {
        withLimbs { limbs, count in
            let size = Int32(truncatingIfNeeded: isNegative ? -count : count)
            // SAFETY: GMP never writes to a source operand.
            let integer = __mpz_struct(_mp_alloc: 0, _mp_size: size, _mp_d: UnsafeMutablePointer(mutating: limbs))
            return withUnsafePointer(to: integer, body)
        }
    }

    /// What `body` leaves in GMP's number, which is 0 at first.
    init(gmp body: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
        var result = __mpz_struct()
        __gmpz_init(&result)
        defer { __gmpz_clear(&result) }
        body(&result)
        let count = Int(result._mp_size.magnitude)
        self.init(isNegative: result._mp_size < 0, limbs: Array(UnsafeBufferPointer(start: result._mp_d, count: count)))
    }
}
