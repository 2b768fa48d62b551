#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Arithmetic between ints (any size), bools and floats, exact types only. `nothing` means: not for these operands.
enum Arithmetic {
    /// A number unpacked.
    enum Number {
        case int(Int)
        case big(BigInt)
        case float(Double)
    }

    @inline(__always)
    static func unpack(_ value: Value) -> Number? {
        if value.isSmallInt { return .int(value.smallInt) }
        if value.isTaggedFloat { return .float(value.taggedDouble) }
        if value.isBool { return .int(value.isTrue ? 1 : 0) }
        if value.isCell {
            if value.header.pointee.shape == BuiltinType.float.rawValue {
                return .float(value.as(FloatCell.self).pointee.value)
            }
            if value.header.pointee.shape == BuiltinType.int.rawValue { return .big(value.as(BigIntCell.self).value) }
        }
        return nil
    }

    @inline(never)
    static func binary(_ thread: Thread, _ op: Operator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        if let x = wide(a), let y = wide(b), !a.isSmallInt || !b.isSmallInt || op == .mul {
            let result = wides(thread, op, x, y)
            if !result.isNothing { return result }
        }
        if isExactInt(a) && isExactInt(b) && (!a.isSmallInt || !b.isSmallInt) {
            let result = try LongInt.binary(thread, op, a, b)
            if !result.isNothing { return result }
        }
        guard let x = unpack(a), let y = unpack(b) else {
            if op == .add && a.isExactly(.str) && b.isExactly(.str) { return try Str.concatenate(thread, a, b) }
            return .nothing
        }
        switch (x, y) {
        case (.int(let i), .int(let j)):
            if a.isBool && b.isBool {
                switch op {
                case .bitAnd: return Value(i & j != 0)
                case .bitOr: return Value(i | j != 0)
                case .bitXor: return Value(i ^ j != 0)
                default: break
                }
            }
            return try ints(thread, op, i, j)
        case (.float(let p), .float(let q)): return try floats(thread, op, p, q)
        case (.float(let p), .int(let j)): return try floats(thread, op, p, Double(j))
        case (.int(let i), .float(let q)): return try floats(thread, op, Double(i), q)
        case (.float(let p), .big(let v)): return try floats(thread, op, p, try double(thread, v))
        case (.big(let u), .float(let q)): return try floats(thread, op, try double(thread, u), q)
        case (.big(let u), .big(let v)): return try bigs(thread, op, u, v)
        case (.big(let u), .int(let j)): return try bigs(thread, op, u, BigInt(j))
        case (.int(let i), .big(let v)): return try bigs(thread, op, BigInt(i), v)
        }
    }

    @inline(__always)
    private static func isExactInt(_ value: Value) -> Bool { value.isSmallInt || value.isExactly(.int) }

    /// An exact int of at most 126 bits.
    @inline(__always)
    private static func wide(_ value: Value) -> Int128? {
        if value.isSmallInt { return Int128(value.smallInt) }
        if value.isExactly(.int) {
            return value.as(BigIntCell.self).wide
        }
        return nil
    }

    /// What 128 bits hold for sure; nothing: some other way.
    private static func wides(_ thread: Thread, _ op: Operator, _ x: Int128, _ y: Int128) -> Value {
        switch op {
        case .add: return thread.int(wide: x &+ y)
        case .sub: return thread.int(wide: x &- y)
        case .mul:
            let bits = 256 - x.magnitude.leadingZeroBitCount - y.magnitude.leadingZeroBitCount
            return bits <= 126 ? thread.int(wide: x &* y) : .nothing
        case .floorDiv: return y == 0 ? .nothing : thread.int(wide: floorDivide(x, y).quotient)
        case .mod: return y == 0 ? .nothing : thread.int(wide: floorDivide(x, y).remainder)
        case .bitAnd: return thread.int(wide: x & y)
        case .bitOr: return thread.int(wide: x | y)
        case .bitXor: return thread.int(wide: x ^ y)
        case .rShift: return y < 0 ? .nothing : thread.int(wide: y > 127 ? (x < 0 ? -1 : 0) : x >> y)
        default: return .nothing
        }
    }

    /// Rounded towards minus infinity. The magnitudes have at most 126 bits, y is not 0.
    private static func floorDivide(_ x: Int128, _ y: Int128) -> (quotient: Int128, remainder: Int128) {
        if x >= 0 && y > 0 && y >> 64 == 0 {
            // The hardware divides two words by one.
            let divisor = UInt64(truncatingIfNeeded: y)
            let (high, rest) = UInt64(truncatingIfNeeded: x >> 64).quotientAndRemainder(dividingBy: divisor)
            let (low, remainder) = divisor.dividingFullWidth((rest, UInt64(truncatingIfNeeded: x)))
            return (Int128(high) << 64 | Int128(low), Int128(remainder))
        }
        let quotient = x / y
        let remainder = x - quotient * y
        if remainder != 0 && (remainder < 0) != (y < 0) { return (quotient - 1, remainder + y) }
        return (quotient, remainder)
    }

    static func double(_ thread: Thread, _ big: BigInt) throws(Raised) -> Double {
        do throws(TextFailure) { return try FloatText.double(big) } catch { throw thread.raise(error) }
    }

    private static func ints(_ thread: Thread, _ op: Operator, _ i: Int, _ j: Int) throws(Raised) -> Value {
        switch op {
        case .add: return thread.int(i + j)
        case .sub: return thread.int(i - j)
        case .mul:
            let (product, overflow) = i.multipliedReportingOverflow(by: j)
            return overflow ? thread.int(BigInt.product(i, j)) : thread.int(product)
        case .floorDiv:
            if j == 0 { throw thread.zeroDivision("division by zero") }
            return thread.int(floorDivide(i, j))
        case .mod:
            if j == 0 { throw thread.zeroDivision("division by zero") }
            return Value(smallInt: floorModulo(i, j))
        case .divMod:
            if j == 0 { throw thread.zeroDivision("division by zero") }
            return thread.tuple(thread.int(floorDivide(i, j)), Value(smallInt: floorModulo(i, j)))
        case .trueDiv:
            if j == 0 { throw thread.zeroDivision("division by zero") }
            return thread.float(FloatText.trueDivide(i, j))
        case .bitAnd: return Value(smallInt: i & j)
        case .bitOr: return Value(smallInt: i | j)
        case .bitXor: return Value(smallInt: i ^ j)
        case .lShift:
            if j < 0 { throw thread.valueError("negative shift count") }
            if i == 0 { return Value(smallInt: 0) }
            if j < 62 && (i << j) >> j == i { return thread.int(i << j) }
            return try LongInt.binary(thread, op, Value(smallInt: i), Value(smallInt: j))
        case .rShift:
            if j < 0 { throw thread.valueError("negative shift count") }
            return Value(smallInt: j > 63 ? (i < 0 ? -1 : 0) : i >> j)
        case .pow:
            if j < 0 {
                if i == 0 { throw thread.zeroDivision("zero to a negative power") }
                return try floats(thread, op, Double(i), Double(j))
            }
            return try power(thread, i, j)
        case .matMul: return .nothing
        }
    }

    private static func power(_ thread: Thread, _ base: Int, _ exponent: Int) throws(Raised) -> Value {
        var result = 1
        var factor = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 {
                let (product, overflow) = result.multipliedReportingOverflow(by: factor)
                if overflow { return try bigs(thread, .pow, BigInt(base), BigInt(exponent)) }
                result = product
            }
            rest >>= 1
            if rest > 0 {
                let (square, overflow) = factor.multipliedReportingOverflow(by: factor)
                if overflow { return try bigs(thread, .pow, BigInt(base), BigInt(exponent)) }
                factor = square
            }
        }
        return thread.int(result)
    }

    @inline(__always)
    static func floorDivide(_ i: Int, _ j: Int) -> Int {
        // Small ints have 63 bits: Int.min never arises, so the quotient cannot overflow.
        let quotient = i / j
        return (i % j != 0) && ((i < 0) != (j < 0)) ? quotient - 1 : quotient
    }

    @inline(__always)
    static func floorModulo(_ i: Int, _ j: Int) -> Int {
        let remainder = i % j
        return remainder != 0 && ((remainder < 0) != (j < 0)) ? remainder + j : remainder
    }

    @inline(__always)
    static func floorModulo(_ p: Double, _ q: Double) -> Double {
        var remainder = p.truncatingRemainder(dividingBy: q)
        if remainder != 0 {
            if (q < 0) != (remainder < 0) { remainder += q }
        } else {
            remainder = q < 0 ? -0.0 : 0.0
        }
        return remainder
    }

    static func floorDivide(_ p: Double, _ q: Double) -> Double {
        let remainder = p.truncatingRemainder(dividingBy: q)
        var quotient = (p - remainder) / q
        if remainder != 0 && (q < 0) != (remainder < 0) { quotient -= 1 }
        if quotient == 0 { return Double(signOf: p / q, magnitudeOf: 0) }
        let floor = quotient.rounded(.down)
        quotient = quotient - floor > 0.5 ? floor + 1 : floor
        return quotient
    }

    private static func floats(_ thread: Thread, _ op: Operator, _ p: Double, _ q: Double) throws(Raised) -> Value {
        switch op {
        case .add: return thread.float(p + q)
        case .sub: return thread.float(p - q)
        case .mul: return thread.float(p * q)
        case .trueDiv:
            if q == 0 { throw thread.zeroDivision("division by zero") }
            return thread.float(p / q)
        case .floorDiv:
            if q == 0 { throw thread.zeroDivision("division by zero") }
            return thread.float(floorDivide(p, q))
        case .mod:
            if q == 0 { throw thread.zeroDivision("division by zero") }
            return thread.float(floorModulo(p, q))
        case .divMod:
            if q == 0 { throw thread.zeroDivision("division by zero") }
            return thread.tuple(thread.float(floorDivide(p, q)), thread.float(floorModulo(p, q)))
        case .pow: return try power(thread, p, q)
        default: return .nothing
        }
    }

    private static func bigs(_ thread: Thread, _ op: Operator, _ u: BigInt, _ v: BigInt) throws(Raised) -> Value {
        switch op {
        case .add: return thread.int(u + v)
        case .sub: return thread.int(u - v)
        case .mul: return thread.int(u * v)
        case .bitAnd: return thread.int(BigIntMath.and(u, v))
        case .bitOr: return thread.int(BigIntMath.or(u, v))
        case .bitXor: return thread.int(BigIntMath.xor(u, v))
        case .matMul: return .nothing
        case .floorDiv, .mod, .divMod, .trueDiv:
            if v.isZero { throw thread.zeroDivision("division by zero") }
            switch op {
            case .floorDiv: return thread.int(BigIntMath.floorDivide(u, v))
            case .mod: return thread.int(BigIntMath.modulo(u, v))
            case .divMod:
                let (quotient, remainder) = BigIntMath.divmod(u, v)
                return thread.tuple(thread.int(quotient), thread.int(remainder))
            default:
                do throws(TextFailure) { return thread.float(try FloatText.trueDivide(u, v)) } catch { throw thread.raise(error) }
            }
        case .pow where v.isNegative:
            if u.isZero { throw thread.zeroDivision("zero to a negative power") }
            return try power(thread, try double(thread, u), try double(thread, v))
        case .pow, .lShift, .rShift:
            do throws(TextFailure) {
                switch op {
                case .pow: return thread.int(try BigIntMath.power(u, v))
                case .lShift: return thread.int(try BigIntMath.leftShift(u, v))
                default: return thread.int(try BigIntMath.rightShift(u, v))
                }
            } catch { throw thread.raise(error) }
        }
    }

    /// p ** q for floats; a complex result for a negative base and a fractional exponent.
    static func power(_ thread: Thread, _ p: Double, _ q: Double) throws(Raised) -> Value {
        if p == 0 && q < 0 && q.isFinite { throw thread.zeroDivision("zero to a negative power") }
        if p < 0 && p.isFinite && q.isFinite && q != q.rounded(.down) {
            // |p|**q turned by the angle π·q.
            let length = pow(-p, q)
            let angle = Double.pi * q
            return thread.complex(length * cos(angle), length * sin(angle))
        }
        let result = pow(p, q)
        if result.isInfinite && p.isFinite && q.isFinite {
            throw thread.raise(.overflowError, thread.int(34), thread.str("Numerical result out of range"))
        }
        return thread.float(result)
    }

    // MARK: comparison and hash

    /// nil: not numbers.
    @inline(__always)
    static func compare(_ op: Comparison, _ a: Value, _ b: Value) -> Bool? {
        if a.isSmallInt && b.isSmallInt {
            return order(op, Int64(bitPattern: a.bits), Int64(bitPattern: b.bits))
        }
        return compareSlow(op, a, b)
    }

    @inline(__always)
    private static func order<T: Comparable>(_ op: Comparison, _ x: T, _ y: T) -> Bool {
        switch op {
        case .lt: x < y
        case .le: x <= y
        case .gt: x > y
        case .ge: x >= y
        case .eq: x == y
        case .ne: x != y
        }
    }

    @inline(never)
    private static func compareSlow(_ op: Comparison, _ a: Value, _ b: Value) -> Bool? {
        if isExactInt(a) && isExactInt(b) { return order(op, LongInt.compare(a, b), 0) }
        guard let x = unpack(a), let y = unpack(b) else { return nil }
        switch (x, y) {
        case (.int(let i), .int(let j)): return order(op, i, j)
        case (.float(let p), .float(let q)): return order(op, p, q)
        case (.big(let u), .big(let v)): return order(op, u, v)
        case (.big(let u), .int(let j)): return order(op, u, BigInt(j))
        case (.int(let i), .big(let v)): return order(op, BigInt(i), v)
        case (.float(let p), .int(let j)): return compare(op, p, BigInt(j), exact: Double(exactly: j))
        case (.int(let i), .float(let q)): return compare(op.swapped, q, BigInt(i), exact: Double(exactly: i))
        case (.float(let p), .big(let v)): return compare(op, p, v, exact: nil)
        case (.big(let u), .float(let q)): return compare(op.swapped, q, u, exact: nil)
        }
    }

    private static func compare(_ op: Comparison, _ p: Double, _ v: BigInt, exact: Double?) -> Bool {
        if let exact { return order(op, p, exact) }
        if p.isNaN { return op == .ne }
        return order(op, FloatText.compare(p, v) ?? 0, 0)
    }

    /// hash of an int: modulo 2⁶¹ − 1 with the sign of the int, −1 becomes −2.
    @inline(__always)
    static func hash(_ int: Int) -> UInt64 {
        let modulus = (1 << 61) - 1
        if int >= 0 && int < modulus { return UInt64(int) }
        let result = int >= 0 ? int % modulus : -(Int(int.magnitude) % modulus)
        return UInt64(bitPattern: Int64(result == -1 ? -2 : result))
    }

    static func hash(_ double: Double) -> UInt64 {
        UInt64(bitPattern: Int64(TextHashing.hash(double)))
    }

    static func isNegative(_ int: Value) -> Bool {
        if int.isSmallInt { return int.smallInt < 0 }
        return int.as(BigIntCell.self).isNegative
    }
}
