import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The math module. Functions of one float come from the C library, with Python's domain and range errors around them.
enum MathModule {
    static func register() {
        Imports.register("math") { (m: ModuleBuilder) throws(Raised) in
            try addElementary(m)
            try addLogarithms(m)
            try addParts(m)
            try addIntegers(m)
            try addSums(m)
            let t = m.thread
            try m.constant("pi", t.float(.pi))
            try m.constant("e", t.float(M_E))
            try m.constant("tau", t.float(2 * .pi))
            try m.constant("inf", t.float(.infinity))
            try m.constant("nan", t.float(.nan))
        }
    }

    /// A real argument; the common case without a call.
    @inline(__always)
    static func real(_ t: Thread, _ value: Value) throws(Raised) -> Double {
        value.isTaggedFloat ? value.taggedDouble : try t.asDouble(value)
    }

    private static func domainError(_ t: Thread, _ message: String, _ x: Double) -> Raised {
        let shown = String(decoding: FloatText.repr(x), as: UTF8.self)
        return t.valueError("\(message), got \(shown)")
    }

    /// A function of one float. A result that is NaN for an argument that is not is a domain error; an infinite result
    /// for a finite argument is a range error when the function can overflow, else a domain error (a pole).
    private static func unary(
        _ m: ModuleBuilder, _ name: String, domain: String = "", canOverflow: Bool = false,
        _ function: @escaping (Double) -> Double
    ) throws(Raised) {
        try m.function(name, "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            let result = function(x)
            if result.isFinite { return t.float(result) }
            return try checked(t, x, result, domain, canOverflow)
        }
    }

    @inline(never)
    private static func checked(
        _ t: Thread, _ x: Double, _ result: Double, _ domain: String, _ canOverflow: Bool
    ) throws(Raised) -> Value {
        if result.isNaN && !x.isNaN {
            throw domain.isEmpty ? t.valueError("math domain error") : domainError(t, domain, x)
        }
        if result.isInfinite && x.isFinite {
            if canOverflow { throw t.overflowError("math range error") }
            throw domain.isEmpty ? t.valueError("math domain error") : domainError(t, domain, x)
        }
        return t.float(result)
    }

    private static func binary(
        _ m: ModuleBuilder, _ name: String, _ signature: String,
        _ function: @escaping (Thread, Double, Double) throws(Raised) -> Double
    ) throws(Raised) {
        try m.function(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            let y = try real(t, args[1])
            return t.float(try function(t, x, y))
        }
    }

    private static func addElementary(_ m: ModuleBuilder) throws(Raised) {
        let finite = "expected a finite input"
        let unit = "expected a number in range from -1 up to 1"
        try unary(m, "sqrt", domain: "expected a nonnegative input") { $0.squareRoot() }
        try unary(m, "sin", domain: finite) { sin($0) }
        try unary(m, "cos", domain: finite) { cos($0) }
        try unary(m, "tan", domain: finite) { tan($0) }
        try unary(m, "asin", domain: unit) { asin($0) }
        try unary(m, "acos", domain: unit) { acos($0) }
        try unary(m, "atan") { atan($0) }
        try unary(m, "sinh", canOverflow: true) { sinh($0) }
        try unary(m, "cosh", canOverflow: true) { cosh($0) }
        try unary(m, "tanh") { tanh($0) }
        try unary(m, "asinh") { asinh($0) }
        try unary(m, "acosh", domain: "expected argument value not less than 1") { acosh($0) }
        try unary(m, "atanh", domain: "expected a number between -1 and 1") { atanh($0) }
        try unary(m, "exp", canOverflow: true) { exp($0) }
        try unary(m, "exp2", canOverflow: true) { exp2($0) }
        try unary(m, "expm1", canOverflow: true) { expm1($0) }
        try unary(m, "cbrt") { cbrt($0) }
        try unary(m, "erf") { erf($0) }
        try unary(m, "erfc") { erfc($0) }
        try unary(m, "fabs") { abs($0) }
        try unary(m, "log1p", domain: "expected argument value > -1") { log1p($0) }
        let integers = "expected a noninteger or positive integer"
        try m.function("gamma", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            guard let result = Gamma.gamma(x) else { throw domainError(t, integers, x) }
            if result.isInfinite && x.isFinite { throw t.overflowError("math range error") }
            return t.float(result)
        }
        try m.function("lgamma", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            guard let result = Gamma.logGamma(x) else { throw domainError(t, integers, x) }
            if result.isInfinite && x.isFinite { throw t.overflowError("math range error") }
            return t.float(result)
        }
        try m.function("degrees", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(try real(t, args[0]) * (180.0 / .pi))
        }
        try m.function("radians", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(try real(t, args[0]) * (.pi / 180.0))
        }
        try binary(m, "atan2", "(y, x, /)") { (t: Thread, y: Double, x: Double) throws(Raised) -> Double in atan2(y, x) }
        try binary(m, "copysign", "(x, y, /)") { (t: Thread, x: Double, y: Double) throws(Raised) -> Double in copysign(x, y) }
        try binary(m, "fmod", "(x, y, /)") { (t: Thread, x: Double, y: Double) throws(Raised) -> Double in
            if y.isInfinite && x.isFinite { return x }
            let result = fmod(x, y)
            if result.isNaN && !x.isNaN && !y.isNaN { throw t.valueError("math domain error") }
            return result
        }
        try binary(m, "remainder", "(x, y, /)") { (t: Thread, x: Double, y: Double) throws(Raised) -> Double in
            if x.isNaN { return x }
            if y.isNaN { return y }
            if x.isInfinite || y == 0 { throw t.valueError("math domain error") }
            return y.isInfinite ? x : remainder(x, y)
        }
        try binary(m, "pow", "(x, y, /)") { (t: Thread, x: Double, y: Double) throws(Raised) -> Double in
            let result = pow(x, y)
            if result.isFinite || !x.isFinite || !y.isFinite { return result }
            if result.isNaN || x == 0 { throw t.valueError("math domain error") }
            throw t.overflowError("math range error")
        }
    }

    private static func addLogarithms(_ m: ModuleBuilder) throws(Raised) {
        func logarithm(
            _ t: Thread, _ value: Value, _ function: (Double) -> Double
        ) throws(Raised) -> Double {
            if t.isInt(value) {
                let int = t.intValue(value)
                if int.isSmallInt {
                    if int.smallInt <= 0 { throw t.valueError("expected a positive input") }
                    return function(Double(int.smallInt))
                }
                let big = t.big(int)
                if big.isNegative { throw t.valueError("expected a positive input") }
                if let double = try? FloatText.double(big) { return function(double) }
                // m·2ᵉ with ½ ≤ m < 1.
                let exponent = big.bitLength
                let shifted = try t.text { () throws(TextFailure) in
                    try BigIntMath.rightShift(big, BigInt(exponent - 64))
                }
                let mantissa = (try t.text { () throws(TextFailure) in try FloatText.double(shifted) }) * 0x1p-64
                return function(mantissa) + function(2) * Double(exponent)
            }
            let x = try real(t, value)
            if x > 0 || x.isNaN { return function(x) }
            throw domainError(t, "expected a positive input", x)
        }
        try m.function("log", "(x, base=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let numerator = try logarithm(t, args[0]) { log($0) }
            if args[1].isNothing { return t.float(numerator) }
            let denominator = try logarithm(t, args[1]) { log($0) }
            if denominator == 0 { throw t.zeroDivision("division by zero") }
            return t.float(numerator / denominator)
        }
        try m.function("log2", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(try logarithm(t, args[0]) { log2($0) })
        }
        try m.function("log10", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(try logarithm(t, args[0]) { log10($0) })
        }
    }

    private static func addParts(_ m: ModuleBuilder) throws(Raised) {
        func predicate(_ name: String, _ test: @escaping (Double) -> Bool) throws(Raised) {
            try m.function(name, "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                Value(test(try real(t, args[0])))
            }
        }
        try predicate("isnan") { $0.isNaN }
        try predicate("isinf") { $0.isInfinite }
        try predicate("isfinite") { $0.isFinite }
        func rounding(
            _ name: String, _ special: Name, _ rule: FloatingPointRoundingRule, _ fallback: Bool
        ) throws(Raised) {
            try m.function(name, "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let value = args[0]
                if value.isSmallInt { return value }
                var double = 0.0
                if value.isExactFloat {
                    double = t.double(value) ?? 0
                } else {
                    let method = t.lookupSpecial(value, special)
                    if !method.isNothing { return try t.callSpecial(method, value) }
                    if !fallback { throw t.typeError("type \(t.typeName(value)) doesn't define __trunc__ method") }
                    double = try t.asDouble(value)
                }
                double.round(rule)
                if abs(double) < 0x1p62 { return t.int(Int(double)) }
                return t.int(try t.text { () throws(TextFailure) in try FloatText.integer(double) })
            }
        }
        try rounding("floor", .__floor__, .down, true)
        try rounding("ceil", .__ceil__, .up, true)
        try rounding("trunc", .__trunc__, .towardZero, false)
        try m.function("modf", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            if x.isInfinite { return t.tuple(t.float(copysign(0, x)), t.float(x)) }
            if x.isNaN { return t.tuple(t.float(x), t.float(x)) }
            let whole = x.rounded(.towardZero)
            return t.tuple(t.float(copysign(x - whole, x)), t.float(whole))
        }
        try m.function("frexp", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            if !x.isFinite || x == 0 { return t.tuple(t.float(x), Value(smallInt: 0)) }
            let (mantissa, exponent) = frexp(x)
            return t.tuple(t.float(mantissa), t.int(exponent))
        }
        try m.function("ldexp", "(x, i, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            if !t.isInt(args[1]) { throw t.typeError("Expected an int as second argument to ldexp.") }
            let int = t.intValue(args[1])
            if x == 0 || !x.isFinite { return t.float(x) }
            let exponent = int.isSmallInt ? int.smallInt : t.big(int).isNegative ? Int.min : Int.max
            if exponent < -5000 { return t.float(copysign(0, x)) }
            if exponent > 5000 { throw t.overflowError("math range error") }
            let result = scalbn(x, Int32(exponent))
            if result.isInfinite { throw t.overflowError("math range error") }
            return t.float(result)
        }
        try m.function("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let a = try real(t, args[0])
            let b = try real(t, args[1])
            let relative = try real(t, args[2])
            let absolute = try real(t, args[3])
            if relative < 0 || absolute < 0 { throw t.valueError("tolerances must be non-negative") }
            if a == b { return .true }
            if a.isInfinite || b.isInfinite { return .false }
            let difference = abs(b - a)
            return Value(difference <= abs(relative * b) || difference <= abs(relative * a) || difference <= absolute)
        }
        try m.function("ulp", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = abs(try real(t, args[0]))
            if !x.isFinite { return t.float(x) }
            let next = x.nextUp
            return t.float(next.isInfinite ? x - x.nextDown : next - x)
        }
        try m.function("nextafter", "(x, y, /, *, steps=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            let y = try real(t, args[1])
            if args[2].isNone { return t.float(nextafter(x, y)) }
            let int = try t.indexValue(args[2])
            if int.isSmallInt ? int.smallInt < 0 : t.big(int).isNegative {
                throw t.valueError("steps must be a non-negative integer")
            }
            return t.float(step(x, y, int.isSmallInt ? UInt64(int.smallInt) : UInt64.max))
        }
        try m.function("fma", "(x, y, z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = try real(t, args[0])
            let y = try real(t, args[1])
            let z = try real(t, args[2])
            let result = fma(x, y, z)
            if result.isFinite { return t.float(result) }
            if result.isNaN {
                if !x.isNaN && !y.isNaN && !z.isNaN { throw t.valueError("invalid operation in fma") }
            } else if x.isFinite && y.isFinite && z.isFinite {
                throw t.overflowError("overflow in fma")
            }
            return t.float(result)
        }
    }

    /// The float that `steps` floats lie between x and it, in the direction of y, at most y.
    private static func step(_ x: Double, _ y: Double, _ steps: UInt64) -> Double {
        if steps == 0 || x.isNaN { return x }
        if y.isNaN { return y }
        if x == y { return y }
        // Floats of one sign are ordered as their bits are.
        let sign: UInt64 = 1 << 63
        let (from, to) = (x.bitPattern, y.bitPattern)
        let (a, b) = (from & ~sign, to & ~sign)
        if (from ^ to) & sign != 0 {
            if a + b <= steps { return y }
            if a < steps { return Double(bitPattern: (to & sign) | (steps - a)) }
            return Double(bitPattern: from - steps)
        }
        if b > a { return b - a > steps ? Double(bitPattern: from + steps) : y }
        return a - b > steps ? Double(bitPattern: from - steps) : y
    }
}
