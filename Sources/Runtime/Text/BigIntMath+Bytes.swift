extension BigIntMath {
    /// CPython's numeric hash: the number modulo 2^61 − 1 with its sign, and −2 in place of −1.
    package static func hash(_ a: BigInt) -> Int {
        let prime: UInt = 1 << 61 - 1
        // 2^64 is 8 modulo 2^61 − 1.
        var value: UInt = 0
        for word in a.limbs.reversed() {
            let p = value.multipliedFullWidth(by: 8)
            let (sum, carry) = p.low.addingReportingOverflow(word)
            value = (sum & prime) &+ (sum >> 61) &+ ((p.high &+ (carry ? 1 : 0)) << 3)
            value = (value & prime) &+ (value >> 61)
            if value >= prime { value -= prime }
        }
        let result = a.isNegative ? -Int(value) : Int(value)
        return result == -1 ? -2 : result
    }

    /// The same for a machine word.
    @inline(__always)
    package static func hash(_ a: Int) -> Int {
        let prime: UInt = 1 << 61 - 1
        var value = (a.magnitude & prime) &+ (a.magnitude >> 61)
        if value >= prime { value -= prime }
        let result = a < 0 ? -Int(value) : Int(value)
        return result == -1 ? -2 : result
    }

    /// Python's `int.to_bytes`: `length` bytes, two's complement if `signed`. OverflowError if the number does not fit.
    package static func toBytes(
        _ a: BigInt, length: Int, bigEndian: Bool, signed: Bool
    ) throws(TextFailure) -> [UInt8] {
        if length < 0 { throw .value("length argument must be non-negative") }
        if a.isNegative && !signed { throw .overflow("can't convert negative int to unsigned") }
        // Bits needed without the sign: of -(2^k), one fewer than of 2^k.
        let bits = a.isNegative ? not(a).bitLength : a.bitLength
        let room = length.multipliedReportingOverflow(by: 8)
        if !room.overflow && (signed && !a.isZero ? bits + 1 : bits) > room.partialValue {
            throw .overflow("int too big to convert")
        }
        var bytes = [UInt8](repeating: a.isNegative ? 0xff : 0, count: length)
        var carry: UInt = a.isNegative ? 1 : 0
        for (index, limb) in a.limbs.enumerated() {
            let (word, out) = (a.isNegative ? ~limb : limb).addingReportingOverflow(carry)
            carry = out ? 1 : 0
            for byte in 0..<8 where index * 8 + byte < length {
                bytes[index * 8 + byte] = UInt8(truncatingIfNeeded: word >> UInt(8 * byte))
            }
        }
        if bigEndian { bytes.reverse() }
        return bytes
    }

    /// Python's `int.from_bytes`.
    package static func fromBytes(_ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool, signed: Bool) -> BigInt {
        let count = bytes.count
        if count == 0 { return 0 }
        let top = bigEndian ? bytes[0] : bytes[count - 1]
        let negative = signed && top >= 0x80
        let mask: UInt8 = negative ? 0xff : 0
        return BigInt(isNegative: negative, capacity: count / 8 + 1) { r in
            var carry: UInt = negative ? 1 : 0
            for index in 0...count / 8 {
                var word: UInt = 0
                for byte in 0..<8 {
                    let at = index * 8 + byte
                    let value = at < count ? bytes[bigEndian ? count - 1 - at : at] ^ mask : 0
                    word |= UInt(value) << UInt(8 * byte)
                }
                let (sum, out) = word.addingReportingOverflow(carry)
                r[index] = sum
                carry = out ? 1 : 0
            }
            return count / 8 + 1
        }
    }
}
