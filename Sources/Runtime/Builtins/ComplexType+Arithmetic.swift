#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ComplexType {
    /// A number of any kind that takes part in complex arithmetic, or nil.
    private static func operand(_ t: Thread, _ value: Value) throws(Raised) -> Number? {
        if value.isKind(.complex) { return own(value) }
        if let double = t.double(value) { return Number(real: double, imaginary: 0, isReal: true) }
        if t.isInt(value) { return Number(real: try t.asDouble(value), imaginary: 0, isReal: true) }
        return nil
    }

    static func setUpArithmetic(_ type: TypeBuilder) {
        for (forward, reflected, op) in [
            ("__add__", "__radd__", Operator.add), ("__sub__", "__rsub__", .sub), ("__mul__", "__rmul__", .mul),
            ("__truediv__", "__rtruediv__", .trueDiv),
        ] {
            type.method(forward, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard let other = try operand(t, args[1]) else { return .notImplemented }
                return try binary(t, op, own(args[0]), other)
            }
            type.method(reflected, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard let other = try operand(t, args[1]) else { return .notImplemented }
                return try binary(t, op, other, own(args[0]))
            }
        }
        type.method("__pow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let other = try operand(t, args[1]) else { return .notImplemented }
            if !args[2].isNone { throw t.valueError("complex modulo") }
            return try power(t, own(args[0]), other)
        }
        type.method("__rpow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let other = try operand(t, args[1]) else { return .notImplemented }
            if !args[2].isNone { throw t.valueError("complex modulo") }
            return try power(t, other, own(args[0]))
        }
        type.method("__neg__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.complex(-own(args[0]).real, -own(args[0]).imaginary)
        }
        type.method("__pos__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].isExactly(.complex) ? args[0] : t.complex(own(args[0]).real, own(args[0]).imaginary)
        }
        type.method("__bool__", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            Value(own(args[0]).real != 0 || own(args[0]).imaginary != 0)
        }
        type.method("__abs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = own(args[0])
            let result = hypot(number.real, number.imaginary)
            if result.isInfinite && number.real.isFinite && number.imaginary.isFinite {
                throw t.overflowError("absolute value too large")
            }
            return t.float(result)
        }
        for (name, op) in IntType.comparisons {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if op != .eq && op != .ne { return .notImplemented }
                guard let equal = equal(t, own(args[0]), args[1]) else { return .notImplemented }
                return Value(equal == (op == .eq))
            }
        }
    }

    private static func equal(_ t: Thread, _ number: Number, _ other: Value) -> Bool? {
        if other.isKind(.complex) {
            return number.real == own(other).real && number.imaginary == own(other).imaginary
        }
        if let double = t.double(other) { return number.imaginary == 0 && number.real == double }
        if t.isInt(other) {
            return number.imaginary == 0 && Arithmetic.compare(.eq, t.float(number.real), t.intValue(other)) == true
        }
        return nil
    }

    /// + − × ÷; a real operand takes part with its real part only, so that signed zeros and infinities come out as in
    /// CPython (C99, annex G).
    private static func binary(_ t: Thread, _ op: Operator, _ a: Number, _ b: Number) throws(Raised) -> Value {
        switch op {
        case .add:
            if b.isReal { return t.complex(a.real + b.real, a.imaginary) }
            if a.isReal { return t.complex(a.real + b.real, b.imaginary) }
            return t.complex(a.real + b.real, a.imaginary + b.imaginary)
        case .sub:
            if b.isReal { return t.complex(a.real - b.real, a.imaginary) }
            if a.isReal { return t.complex(a.real - b.real, -b.imaginary) }
            return t.complex(a.real - b.real, a.imaginary - b.imaginary)
        case .mul:
            if b.isReal { return t.complex(a.real * b.real, a.imaginary * b.real) }
            if a.isReal { return t.complex(a.real * b.real, a.real * b.imaginary) }
            let product = multiply(a, b)
            return t.complex(product.real, product.imaginary)
        default:
            if b.real == 0 && b.imaginary == 0 { throw t.zeroDivision("division by zero") }
            if b.isReal { return t.complex(a.real / b.real, a.imaginary / b.real) }
            let quotient = divide(a, b)
            return t.complex(quotient.real, quotient.imaginary)
        }
    }

    private static func multiply(_ z: Number, _ w: Number) -> Number {
        var (a, b, c, d) = (z.real, z.imaginary, w.real, w.imaginary)
        let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c)
        var result = Number(real: ac - bd, imaginary: ad + bc)
        if !result.real.isNaN || !result.imaginary.isNaN { return result }
        // Infinities come back as C99 recommends.
        var recalculate = false
        func boxed(_ x: Double) -> Double { Double(signOf: x, magnitudeOf: x.isInfinite ? 1 : 0) }
        func zeroed(_ x: Double) -> Double { x.isNaN ? Double(signOf: x, magnitudeOf: 0) : x }
        if a.isInfinite || b.isInfinite {
            (a, b, c, d) = (boxed(a), boxed(b), zeroed(c), zeroed(d))
            recalculate = true
        }
        if c.isInfinite || d.isInfinite {
            (c, d, a, b) = (boxed(c), boxed(d), zeroed(a), zeroed(b))
            recalculate = true
        }
        if !recalculate && (ac.isInfinite || bd.isInfinite || ad.isInfinite || bc.isInfinite) {
            (a, b, c, d) = (zeroed(a), zeroed(b), zeroed(c), zeroed(d))
            recalculate = true
        }
        if recalculate {
            result.real = .infinity * (a * c - b * d)
            result.imaginary = .infinity * (a * d + b * c)
        }
        return result
    }

    /// Smith's method: no overflow on the way.
    private static func divide(_ a: Number, _ b: Number) -> Number {
        var result: Number
        if b.real.magnitude >= b.imaginary.magnitude {
            let ratio = b.imaginary / b.real
            let denominator = b.real + b.imaginary * ratio
            result = Number(
                real: a.isReal ? a.real / denominator : (a.real + a.imaginary * ratio) / denominator,
                imaginary: a.isReal ? -a.real * ratio / denominator : (a.imaginary - a.real * ratio) / denominator)
        } else if b.imaginary.magnitude >= b.real.magnitude {
            let ratio = b.real / b.imaginary
            let denominator = b.real * ratio + b.imaginary
            result = Number(
                real: a.isReal ? a.real * ratio / denominator : (a.real * ratio + a.imaginary) / denominator,
                imaginary: a.isReal ? -a.real / denominator : (a.imaginary * ratio - a.real) / denominator)
        } else {
            return Number(real: .nan, imaginary: .nan)
        }
        if result.real.isNaN && result.imaginary.isNaN {
            if (a.real.isInfinite || a.imaginary.isInfinite) && b.real.isFinite && b.imaginary.isFinite {
                let x = Double(signOf: a.real, magnitudeOf: a.real.isInfinite ? 1 : 0)
                let y = Double(signOf: a.imaginary, magnitudeOf: a.imaginary.isInfinite ? 1 : 0)
                result.real = .infinity * (x * b.real + y * b.imaginary)
                result.imaginary = .infinity * (y * b.real - x * b.imaginary)
            } else if (b.real.isInfinite || b.imaginary.isInfinite) && a.real.isFinite && a.imaginary.isFinite {
                let x = Double(signOf: b.real, magnitudeOf: b.real.isInfinite ? 1 : 0)
                let y = Double(signOf: b.imaginary, magnitudeOf: b.imaginary.isInfinite ? 1 : 0)
                result.real = 0 * (a.real * x + a.imaginary * y)
                result.imaginary = 0 * (a.imaginary * x - a.real * y)
            }
        }
        return result
    }

    private static func power(_ t: Thread, _ a: Number, _ b: Number) throws(Raised) -> Value {
        var result: Number
        let whole = b.real == b.real.rounded(.down) && b.imaginary == 0
        if whole && b.real.magnitude <= 100 {
            result = try integerPower(t, a, Int(b.real))
        } else {
            result = try generalPower(t, a, b)
        }
        if result.real.isInfinite || result.imaginary.isInfinite {
            throw t.overflowError("complex exponentiation")
        }
        result.isReal = false
        return t.complex(result.real, result.imaginary)
    }

    private static func integerPower(_ t: Thread, _ x: Number, _ n: Int) throws(Raised) -> Number {
        func positive(_ x: Number, _ n: Int) -> Number {
            var result = Number(real: 1, imaginary: 0)
            var factor = x
            var mask = 1
            while mask <= n {
                if n & mask != 0 { result = multiply(result, factor) }
                mask <<= 1
                if mask <= n { factor = multiply(factor, factor) }
            }
            return result
        }
        if n > 0 { return positive(x, n) }
        if n == 0 { return Number(real: 1, imaginary: 0) }
        let below = positive(x, -n)
        if below.real == 0 && below.imaginary == 0 { throw t.zeroDivision("zero to a negative or complex power") }
        return divide(Number(real: 1, imaginary: 0), below)
    }

    private static func generalPower(_ t: Thread, _ a: Number, _ b: Number) throws(Raised) -> Number {
        if b.real == 0 && b.imaginary == 0 { return Number(real: 1, imaginary: 0) }
        if a.real == 0 && a.imaginary == 0 {
            if b.imaginary != 0 || b.real < 0 { throw t.zeroDivision("zero to a negative or complex power") }
            return Number(real: 0, imaginary: 0)
        }
        let absolute = hypot(a.real, a.imaginary)
        var length = pow(absolute, b.real)
        let angle = atan2(a.imaginary, a.real)
        var phase = angle * b.real
        if b.imaginary != 0 {
            length *= exp(-angle * b.imaginary)
            phase += b.imaginary * log(absolute)
        }
        // CPython takes the domain error of the cosine for that of the power.
        if phase.isInfinite { throw t.zeroDivision("zero to a negative or complex power") }
        return Number(real: length * cos(phase), imaginary: length * sin(phase))
    }
}
