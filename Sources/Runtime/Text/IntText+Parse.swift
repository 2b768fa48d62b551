import CGMP

extension IntText {
    /// An integer as small as it can be held.
    package enum Number: Equatable, Sendable {
        case small(Int)
        case large(BigInt)

        package var big: BigInt {
            switch self {
            case .small(let value): return BigInt(value)
            case .large(let value): return value
            }
        }

        package init(_ value: BigInt) { self = value.small.map { .small($0) } ?? .large(value) }
    }

    /// What a text parsed to: the number, or why there is none. `digits` counts them (without leading zeros removed),
    /// for the caller's limit on conversions in radices that are no power of two.
    package struct Failure: Error, Equatable, Sendable {
        package enum Reason: Sendable { case invalid, badBase, tooLong }
        package let reason: Reason
        /// The number of digits, for `tooLong`.
        package let digits: Int
    }

    /// Python's `int(text, base)` of a string of any width. Base 0 reads the prefix.
    ///
    /// - Parameter digitLimit: the most digits taken in a radix that is no power of two; 0 for no limit.
    package static func parse<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, base: Int = 10, digitLimit: Int = 0
    ) throws(Failure) -> Number {
        if let bytes = text as? UnsafeBufferPointer<UInt8> {
            if let quick = parseShort(bytes, base: base) { return .small(quick) }
            if bytes.allSatisfy({ $0 < 0x80 }) { return try parseASCII(bytes, base: base, digitLimit: digitLimit) }
        }
        let ascii = NumberText.ascii(text)
        return try parse(ascii, base: base, digitLimit: digitLimit)
    }

    /// The same of ASCII bytes.
    package static func parse(_ text: [UInt8], base: Int = 10, digitLimit: Int = 0) throws(Failure) -> Number {
        let result: Result<Number, Failure> = text.withUnsafeBufferPointer { buffer in
            do throws(Failure) {
                return .success(try parseASCII(buffer, base: base, digitLimit: digitLimit))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Up to 18 plain decimal digits with an optional minus sign; nil for all else.
    @inline(__always)
    private static func parseShort(_ text: UnsafeBufferPointer<UInt8>, base: Int) -> Int? {
        if base != 10 || text.count > 18 || text.isEmpty { return nil }
        let negative = text[0] == UInt8(ascii: "-")
        var value = 0
        var i = negative ? 1 : 0
        if i == text.count { return nil }
        while i < text.count {
            let d = text[i] &- 0x30
            if d > 9 { return nil }
            value = value &* 10 &+ Int(d)
            i += 1
        }
        return negative ? -value : value
    }

    /// Python's `int` of ASCII bytes.
    package static func parseASCII(
        _ text: UnsafeBufferPointer<UInt8>, base: Int = 10, digitLimit: Int = 0
    ) throws(Failure) -> Number {
        if base != 0 && (base < 2 || base > 36) { throw Failure(reason: .badBase, digits: 0) }
        let invalid = Failure(reason: .invalid, digits: 0)
        var i = 0
        var end = text.count
        while i < end && NumberText.isSpace(text[i]) { i += 1 }
        while end > i && NumberText.isSpace(text[end - 1]) { end -= 1 }
        var negative = false
        if i < end && (text[i] == UInt8(ascii: "+") || text[i] == UInt8(ascii: "-")) {
            negative = text[i] == UInt8(ascii: "-")
            i += 1
        }
        var radix = base
        var zeroOnly = false
        if i + 1 < end && text[i] == 0x30 {
            let named = prefixRadix(text[i + 1])
            if named != 0 && (base == 0 || base == named) {
                radix = named
                i += 2
                // One underscore may follow the prefix.
                if i < end && text[i] == UInt8(ascii: "_") { i += 1 }
            }
        }
        if radix == 0 {
            radix = 10
            // Without a prefix a leading zero allows nothing but zeros.
            zeroOnly = i < end && text[i] == 0x30
        }
        if i == end { throw invalid }
        var digits: [UInt8] = []
        digits.reserveCapacity(end - i)
        var lastWasDigit = false
        while i < end {
            let c = text[i]
            if c == UInt8(ascii: "_") {
                if !lastWasDigit || i + 1 == end { throw invalid }
                lastWasDigit = false
            } else {
                let value = digitValue(c)
                if value >= radix || (zeroOnly && value != 0) { throw invalid }
                digits.append(UInt8(value))
                lastWasDigit = true
            }
            i += 1
        }
        if radix & (radix - 1) != 0 && digitLimit > 0 && digits.count > digitLimit {
            throw Failure(reason: .tooLong, digits: digits.count)
        }
        return number(digits, radix: radix, negative: negative)
    }

    private static func prefixRadix(_ c: UInt8) -> Int {
        switch c | 0x20 {
        case UInt8(ascii: "x"): return 16
        case UInt8(ascii: "o"): return 8
        case UInt8(ascii: "b"): return 2
        default: return 0
        }
    }

    /// The number of digit values, most significant first.
    package static func number(_ digits: [UInt8], radix: Int, negative: Bool) -> Number {
        if digits.count <= 12 || (radix <= 10 && digits.count <= 18) {
            var value = 0
            for d in digits { value = value * radix + Int(d) }
            return .small(negative ? -value : value)
        }
        // log2 of the radix, rounded up, the bits a digit takes at most.
        let bits = Int.bitWidth - (radix - 1).leadingZeroBitCount
        let magnitude = BigInt(isNegative: false, capacity: digits.count * bits / 64 + 2) { room in
            digits.withUnsafeBufferPointer { digits in
                guard let base = digits.baseAddress else { return 0 }
                return __gmpn_set_str(room, base, digits.count, Int32(truncatingIfNeeded: radix))
            }
        }
        return Number(negative ? -magnitude : magnitude)
    }
}

/// What the texts of numbers have in common.
package enum NumberText {
    /// ASCII white space as Python's number parsers skip it.
    @inline(__always)
    package static func isSpace(_ c: UInt8) -> Bool { c == 0x20 || (c >= 0x09 && c <= 0x0d) }

    /// A string for the number parsers: decimal digits of any script become ASCII ones, spaces of any kind a space, any
    /// other character beyond ASCII a "?".
    package static func ascii<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        for unit in text {
            if unit < 0x80 {
                out.append(UInt8(truncatingIfNeeded: unit))
            } else {
                let point = UInt32(truncatingIfNeeded: unit)
                if UnicodeText.isSpace(point) {
                    out.append(0x20)
                } else if let value = UnicodeText.decimalValue(point) {
                    out.append(0x30 + UInt8(value))
                } else {
                    out.append(UInt8(ascii: "?"))
                }
            }
        }
        return out
    }
}
