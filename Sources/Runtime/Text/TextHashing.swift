// Hashes of values.
//
// Rules:
// 1. Hashes of numbers, tuples and frozensets are CPython's own numbers; programs may rely on them (`hash(1.5)`).
//    Hashes of text and bytes depend on the process's seed.
// 2. Equal text has equal hashes whatever its storage width: a text is hashed in the narrowest width that holds it.
// 3. No hash is −1; −2 stands for it.
// Source of the text hash: the wyhash family's multiply-and-fold (Wang Yi, public domain), reduced to what is needed
// here.

/// Hash functions of the built-in types.
package enum TextHashing {
    private static let k0: UInt64 = 0xa076_1d64_78bd_642f
    private static let k1: UInt64 = 0xe703_7ed1_a0b4_28db
    private static let k2: UInt64 = 0x8ebc_6af0_9c88_c6e3

    @inline(__always)
    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let p = a.multipliedFullWidth(by: b)
        return p.high ^ p.low
    }

    @inline(__always)
    private static func finish(_ hash: UInt64) -> Int {
        let result = Int(bitPattern: UInt(hash))
        return result == -1 ? -2 : result
    }

    /// The hash of bytes, and of text stored in one byte a character. Empty ones hash to 0.
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> Int {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return 0 }
        return finish(hash(UnsafeRawPointer(base), bytes.count, seed))
    }

    /// The hash of text stored in two bytes a character.
    package static func hash(_ text: UnsafeBufferPointer<UInt16>, seed: UInt64) -> Int {
        var bits: UInt16 = 0
        for c in text { bits |= c }
        if bits < 0x100 { return narrowed(text, to: UInt8.self, seed) }
        return finish(hash(UnsafeRawPointer(text.baseAddress!), text.count * 2, seed))
    }

    /// The hash of text stored in four bytes a character.
    package static func hash(_ text: UnsafeBufferPointer<UInt32>, seed: UInt64) -> Int {
        var bits: UInt32 = 0
        for c in text { bits |= c }
        if bits < 0x100 { return narrowed(text, to: UInt8.self, seed) }
        if bits < 0x10000 { return narrowed(text, to: UInt16.self, seed) }
        return finish(hash(UnsafeRawPointer(text.baseAddress!), text.count * 4, seed))
    }

    private static func narrowed<From: TextUnit, To: TextUnit>(
        _ text: UnsafeBufferPointer<From>, to: To.Type, _ seed: UInt64
    ) -> Int {
        if text.isEmpty { return 0 }
        return withUnsafeTemporaryAllocation(of: To.self, capacity: text.count) { copy in
            for i in 0..<text.count { copy[i] = To(truncatingIfNeeded: text[i]) }
            return finish(hash(UnsafeRawPointer(copy.baseAddress!), text.count * MemoryLayout<To>.size, seed))
        }
    }

    /// Folds memory 16 bytes at a time; `count ≥ 1`.
    private static func hash(_ bytes: UnsafeRawPointer, _ count: Int, _ seed: UInt64) -> UInt64 {
        // SAFETY: every load stands within `count` bytes.
        @inline(__always) func word(_ i: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        }
        @inline(__always) func half(_ i: Int) -> UInt64 {
            UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt32.self)))
        }
        @inline(__always) func byte(_ i: Int) -> UInt64 { UInt64(bytes.load(fromByteOffset: i, as: UInt8.self)) }
        var state = seed ^ k0
        let a: UInt64
        let b: UInt64
        if count <= 16 {
            if count >= 8 {
                a = word(0)
                b = word(count - 8)
            } else if count >= 4 {
                a = half(0)
                b = half(count - 4)
            } else {
                a = byte(0) << 16 | byte(count >> 1) << 8 | byte(count - 1)
                b = 0
            }
        } else {
            var i = 0
            while i + 16 < count {
                state = mix(word(i) ^ k1, word(i + 8) ^ state)
                i += 16
            }
            a = word(count - 16)
            b = word(count - 8)
        }
        return mix(k1 ^ UInt64(count), mix(a ^ k1, b ^ state) ^ k2)
    }

    /// Python's `hash` of a float. A NaN has none of its own: Python hashes the object's identity, which the caller
    /// does.
    package static func hash(_ value: Double) -> Int {
        if let whole = FloatText.smallInteger(value), Double(whole) == value { return BigIntMath.hash(whole) }
        if value.isNaN { return 0 }
        if value.isInfinite { return value > 0 ? 314159 : -314159 }
        // The value modulo 2^61 − 1: 28 bits of the significand at a time, then its power of two.
        let prime: UInt64 = 1 << 61 - 1
        var m = value.magnitude.significand
        var e = Int(value.exponent) + 1
        m /= 2
        var x: UInt64 = 0
        while m != 0 {
            x = ((x << 28) & prime) | x >> 33
            m *= 268_435_456
            e -= 28
            let y = UInt64(m)
            m -= Double(y)
            x += y
            if x >= prime { x -= prime }
        }
        let shift = UInt64(e >= 0 ? e % 61 : 60 - (-1 - e) % 61)
        x = ((x << shift) & prime) | x >> (61 - shift)
        let result = value < 0 ? -Int(x) : Int(x)
        return result == -1 ? -2 : result
    }

    /// Python's `hash` of a complex number from those of its parts.
    package static func hashComplex(_ real: Int, _ imaginary: Int) -> Int {
        let result = real &+ imaginary &* 1_000_003
        return result == -1 ? -2 : result
    }

    /// Python's `hash` of a tuple, item by item (the xxHash scheme of CPython since 3.8).
    package struct Tuple {
        private var state: UInt64 = 2_870_177_450_012_600_261
        private var count: UInt64 = 0

        package init() {}

        /// Adds the hash of the next item.
        @inline(__always)
        package mutating func add(_ hash: Int) {
            state = state &+ UInt64(bitPattern: Int64(hash)) &* 14_029_467_366_897_019_727
            state = (state << 31 | state >> 33) &* 11_400_714_785_074_694_791
            count += 1
        }

        /// The tuple's hash.
        @inline(__always)
        package var result: Int {
            let value = state &+ (count ^ (2_870_177_450_012_600_261 ^ 3_527_539))
            return value == UInt64.max ? 1_546_275_796 : Int(bitPattern: UInt(value))
        }
    }

    /// Python's `hash` of a frozenset, item by item in any order.
    package struct Frozenset {
        private var state: UInt64 = 0
        private var count: UInt64 = 0

        package init() {}

        /// Adds the hash of an item.
        @inline(__always)
        package mutating func add(_ hash: Int) {
            let h = UInt64(bitPattern: Int64(hash))
            state ^= ((h ^ 89_869_747) ^ (h << 16)) &* 3_644_798_167
            count += 1
        }

        /// The set's hash.
        package var result: Int {
            var value = state ^ ((count + 1) &* 1_927_868_237)
            value ^= (value >> 11) ^ (value >> 25)
            value = value &* 69_069 &+ 907_133_923
            return value == UInt64.max ? 590_923_713 : Int(bitPattern: UInt(value))
        }
    }
}
