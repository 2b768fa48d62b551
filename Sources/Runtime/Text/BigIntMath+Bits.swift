extension BigIntMath {
    /// The zero bits below the lowest one bit; 0 for zero.
    package static func trailingZeros(_ a: BigInt) -> Int {
        for (index, word) in a.limbs.enumerated() where word != 0 { return index * 64 + word.trailingZeroBitCount }
        return 0
    }

    /// The one bits of the magnitude: Python's `int.bit_count`.
    package static func bitCount(_ a: BigInt) -> Int {
        a.limbs.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// Bit `index` of the magnitude.
    @inline(__always)
    static func testBit(_ a: BigInt, _ index: Int) -> Bool {
        let word = index >> 6
        return word < a.limbs.count && a.limbs[word] >> UInt(index & 63) & 1 == 1
    }

    /// `a << count` for `count ≥ 0` that fits memory (see `leftShift`).
    static func shiftLeft(_ a: BigInt, _ count: Int) -> BigInt {
        if count == 0 || a.isZero { return a }
        let words = count >> 6
        return a.withLimbs { ap, n in
            BigInt(isNegative: a.isNegative, capacity: n + words + 1) { r in
                r.update(repeating: 0, count: words)
                r[words + n] = Limbs.shiftLeft(r + words, ap, n, bits: count & 63)
                return words + n + 1
            }
        }
    }

    /// `a >> count` for `count ≥ 0`, rounded down.
    static func shiftRight(_ a: BigInt, _ count: Int) -> BigInt {
        if count == 0 { return a }
        let words = count >> 6
        if words >= a.limbs.count { return a.isNegative ? -1 : 0 }
        let result = a.withLimbs { ap, n in
            BigInt(isNegative: a.isNegative, capacity: n - words) { r in
                Limbs.shiftRight(r, ap + words, n - words, bits: count & 63)
                return n - words
            }
        }
        // A magnitude shifted is rounded to zero: below zero, one more where bits were lost.
        return a.isNegative && trailingZeros(a) < count ? result - 1 : result
    }

    /// Python's `a << count`: ValueError for a negative count, OverflowError or MemoryError for one beyond all storage.
    package static func leftShift(_ a: BigInt, _ count: BigInt) throws(TextFailure) -> BigInt {
        if count.isNegative { throw .value("negative shift count") }
        if a.isZero { return a }
        guard let bits = count.small else { throw .overflow("too many digits in integer") }
        if bits > maximumBits { throw TextFailure(.memory, "") }
        return shiftLeft(a, bits)
    }

    /// Python's `a >> count`: ValueError for a negative count; any huge one leaves 0 or −1.
    package static func rightShift(_ a: BigInt, _ count: BigInt) throws(TextFailure) -> BigInt {
        if count.isNegative { throw .value("negative shift count") }
        guard let bits = count.small else { return a.isNegative ? -1 : 0 }
        return shiftRight(a, bits)
    }

    /// `-a - 1`: all bits inverted.
    package static func not(_ a: BigInt) -> BigInt { -a - 1 }

    package static func and(_ a: BigInt, _ b: BigInt) -> BigInt { combine(a, b, &) }
    package static func or(_ a: BigInt, _ b: BigInt) -> BigInt { combine(a, b, |) }
    package static func xor(_ a: BigInt, _ b: BigInt) -> BigInt { combine(a, b, ^) }

    /// A word operation on two numbers read as endless two's complements.
    @inline(__always)
    private static func combine(_ a: BigInt, _ b: BigInt, _ operation: (UInt, UInt) -> UInt) -> BigInt {
        let aMask: UInt = a.isNegative ? .max : 0
        let bMask: UInt = b.isNegative ? .max : 0
        let mask = operation(aMask, bMask)
        return a.withLimbs { ap, n in
            b.withLimbs { bp, m in
                let count = max(n, m) + 1
                return BigInt(isNegative: mask != 0, capacity: count) { r in
                    // -x is ~x + 1: the inverted words plus a carry that runs from the lowest.
                    var aCarry: UInt = a.isNegative ? 1 : 0
                    var bCarry: UInt = b.isNegative ? 1 : 0
                    var rCarry: UInt = mask != 0 ? 1 : 0
                    for i in 0..<count {
                        let (x, aOut) = ((i < n ? ap[i] : 0) ^ aMask).addingReportingOverflow(aCarry)
                        let (y, bOut) = ((i < m ? bp[i] : 0) ^ bMask).addingReportingOverflow(bCarry)
                        let (z, rOut) = (operation(x, y) ^ mask).addingReportingOverflow(rCarry)
                        r[i] = z
                        aCarry = aOut ? 1 : 0
                        bCarry = bOut ? 1 : 0
                        rCarry = rOut ? 1 : 0
                    }
                    return count
                }
            }
        }
    }
}
