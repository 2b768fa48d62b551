// Whole numbers without bound, sign and magnitude.
//
// Rules:
// 1. `limbs` is the magnitude, least significant word first, without leading zero words; zero has no words and is never
//    negative. Every initialiser and operation keeps this.
// 2. Operators mean what Python's do (floor division and modulo, shifts and bit operations on an infinite two's
//    complement), except that they trap where Python raises: check for zero divisors and huge shifts before.
// 3. Kernels stand in `Limbs`; nothing here loops over words with bounds checks where it matters.
// 4. Own arithmetic instead of a library: attaswift/BigInt imports Foundation (start-up time) and rounds negative
//    shifts towards zero; it was 2.5–4.5 times slower than CPython.

/// A whole number of any size.
package struct BigInt: Sendable {
    /// The magnitude, least significant word first, without leading zero words.
    package private(set) var limbs: [UInt]
    /// True for numbers below zero.
    package private(set) var isNegative: Bool

    /// Zero.
    @inline(__always)
    package init() {
        limbs = []
        isNegative = false
    }

    /// A sign and a magnitude, which may have leading zero words.
    @inline(__always)
    package init(isNegative: Bool, limbs: [UInt]) {
        self.limbs = limbs
        while self.limbs.last == 0 { self.limbs.removeLast() }
        self.isNegative = isNegative && !self.limbs.isEmpty
    }

    /// A magnitude made in place: `fill` gets room for `capacity` words and gives how many it wrote; leading zero words
    /// are dropped.
    @inline(__always)
    package init(isNegative: Bool, capacity: Int, _ fill: (UnsafeMutablePointer<UInt>) -> Int) {
        limbs = [UInt](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = Limbs.trimmed(base, fill(base))
        }
        self.isNegative = isNegative && !limbs.isEmpty
    }

    @inline(__always)
    package init(_ value: Int) {
        limbs = value == 0 ? [] : [value.magnitude]
        isNegative = value < 0
    }

    @inline(__always)
    package init(_ value: UInt) {
        limbs = value == 0 ? [] : [value]
        isNegative = false
    }

    /// `high × 2^64 + low`, as `multipliedFullWidth` gives it.
    package init(high: Int, low: UInt) {
        if high >= 0 {
            self.init(isNegative: false, limbs: [low, UInt(bitPattern: high)])
        } else {
            let (l, carry) = (~low).addingReportingOverflow(1)
            self.init(isNegative: true, limbs: [l, ~UInt(bitPattern: high) &+ (carry ? 1 : 0)])
        }
    }

    package init<T: FixedWidthInteger>(_ value: T) {
        if let small = Int(exactly: value) {
            self.init(small)
        } else {
            self.init(isNegative: value < 0, limbs: Array(value.magnitude.words))
        }
    }

    /// Runs `body` on the words of the magnitude and their count.
    @inline(__always)
    package func withLimbs<Result>(_ body: (UnsafePointer<UInt>, Int) -> Result) -> Result {
        limbs.withUnsafeBufferPointer { buffer in
            // SAFETY: an empty array may have no address; a count of 0 then keeps every kernel from reading.
            body(buffer.baseAddress ?? Self.nowhere, buffer.count)
        }
    }

    private static let nowhere = UnsafePointer(UnsafeMutablePointer<UInt>.allocate(capacity: 1))

    package var isZero: Bool { limbs.isEmpty }
    package var isOdd: Bool { limbs.first.map { $0 & 1 == 1 } ?? false }
    /// −1, 0 or 1.
    package var signum: Int { limbs.isEmpty ? 0 : isNegative ? -1 : 1 }
    package var magnitude: BigInt { isNegative ? -self : self }

    /// The number as a machine word, if it fits.
    @inline(__always)
    package var small: Int? {
        switch limbs.count {
        case 0: return 0
        case 1:
            let word = limbs[0]
            if isNegative { return word <= 1 << 63 ? Int(bitPattern: 0 &- word) : nil }
            return word < 1 << 63 ? Int(bitPattern: word) : nil
        default: return nil
        }
    }

    /// The number if it has at most 126 bits: sums and differences of two such fit 128.
    package var wide: Int128? {
        if limbs.count > 2 || bitLength > 126 { return nil }
        let low = limbs.count > 0 ? limbs[0] : 0
        let high = limbs.count > 1 ? limbs[1] : 0
        let magnitude = Int128(high) << 64 | Int128(low)
        return isNegative ? -magnitude : magnitude
    }

    /// The bits of the magnitude without leading zeros: Python's `int.bit_length`.
    @inline(__always)
    package var bitLength: Int {
        guard let top = limbs.last else { return 0 }
        return limbs.count * 64 - top.leadingZeroBitCount
    }

    package static prefix func - (a: BigInt) -> BigInt {
        var result = a
        result.isNegative = !a.isNegative && !a.limbs.isEmpty
        return result
    }
}

extension BigInt: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}

extension BigInt: Comparable, Hashable {
    @inline(__always)
    package static func == (a: BigInt, b: BigInt) -> Bool {
        a.isNegative == b.isNegative && a.limbs == b.limbs
    }

    package static func < (a: BigInt, b: BigInt) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        let order = compareMagnitudes(a, b)
        return a.isNegative ? order > 0 : order < 0
    }

    @inline(__always)
    static func compareMagnitudes(_ a: BigInt, _ b: BigInt) -> Int {
        a.withLimbs { ap, n in b.withLimbs { bp, m in Limbs.compare(ap, n, bp, m) } }
    }

    /// −1, 0 or 1.
    package static func compare(_ a: BigInt, _ b: BigInt) -> Int { a == b ? 0 : a < b ? -1 : 1 }
    package static func compare(_ a: BigInt, _ b: Int) -> Int {
        if let small = a.small { return small == b ? 0 : small < b ? -1 : 1 }
        return a.isNegative ? -1 : 1
    }
}

extension BigInt: CustomStringConvertible {
    package var description: String { String(decoding: IntText.text(self), as: UTF8.self) }

    /// A decimal number with an optional sign.
    package init?(_ text: String) {
        guard let value = try? IntText.parse(Array(text.utf8), base: 10) else { return nil }
        self = value.big
    }
}

extension Int {
    package init?(exactly value: BigInt) {
        guard let small = value.small else { return nil }
        self = small
    }

    /// The low 64 bits of the two's complement.
    package init(truncatingIfNeeded value: BigInt) {
        let low = value.limbs.first ?? 0
        self.init(bitPattern: value.isNegative ? 0 &- low : low)
    }
}
