import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The cmath module.
enum CmathModule {
    private typealias Number = ComplexMath.Number

    static func register() {
        Imports.register("cmath") { (m: ModuleBuilder) throws(Raised) in
            try addFunctions(m)
            try addPolar(m)
            try addPredicates(m)
            let t = m.thread
            try m.constant("pi", t.float(.pi))
            try m.constant("e", t.float(M_E))
            try m.constant("tau", t.float(2 * .pi))
            try m.constant("inf", t.float(.infinity))
            try m.constant("nan", t.float(.nan))
            try m.constant("infj", t.complex(0, .infinity))
            try m.constant("nanj", t.complex(0, .nan))
        }
    }

    /// A number as complex: complex, `__complex__`, or real.
    private static func number(_ t: Thread, _ value: Value) throws(Raised) -> Number {
        var value = value
        if !value.isKind(.complex) {
            let method = t.lookupSpecial(value, .__complex__)
            if method.isNothing { return (try t.asDouble(value), 0) }
            value = try t.callSpecial(method, value)
            if !value.isKind(.complex) {
                throw t.typeError("__complex__() should return a complex, not \(t.typeName(value))")
            }
        }
        let cell = value.as(ComplexCell.self)
        return (cell.pointee.real, cell.pointee.imaginary)
    }

    private static func isFinite(_ z: Number) -> Bool { z.real.isFinite && z.imaginary.isFinite }

    private static func addFunctions(_ m: ModuleBuilder) throws(Raised) {
        for function in ComplexMath.Function.allCases where function != .log {
            try m.function(function.rawValue, "(z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let z = try number(t, args[0])
                let isPole = function == .atanh && z.imaginary == 0 && abs(z.real) == 1
                    || function == .atan && z.real == 0 && abs(z.imaginary) == 1
                if isPole { throw t.valueError("math domain error") }
                let result = ComplexMath.call(function, z)
                try check(t, function, z, result)
                return t.complex(result.real, result.imaginary)
            }
        }
        func logarithm(_ t: Thread, _ value: Value) throws(Raised) -> Number {
            let z = try number(t, value)
            if z.real == 0 && z.imaginary == 0 { throw t.valueError("math domain error") }
            return ComplexMath.call(.log, z)
        }
        try m.function("log", "(z, base=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try logarithm(t, args[0])
            let value = t.complex(result.real, result.imaginary)
            if args[1].isNothing { return value }
            let base = try logarithm(t, args[1])
            do throws(Raised) { return try t.binary(.trueDiv, value, t.complex(base.real, base.imaginary)) } catch {
                if t.catches(.zeroDivisionError) { throw t.valueError("math domain error") }
                throw error
            }
        }
        try m.function("log10", "(z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try logarithm(t, args[0])
            let scale = log(10.0)
            return t.complex(result.real / scale, result.imaginary / scale)
        }
    }

    /// A result that is not finite for a finite argument is out of range; one that is invalid for an infinite argument is
    /// a domain error.
    private static func check(
        _ t: Thread, _ function: ComplexMath.Function, _ z: Number, _ result: Number
    ) throws(Raised) {
        if isFinite(result) { return }
        if isFinite(z) { throw t.overflowError("math range error") }
        // Infinite along the direction in which the function turns.
        let turning: Double
        let growing: Double
        switch function {
        case .exp, .sinh, .cosh, .tanh: (turning, growing) = (z.imaginary, z.real)
        case .sin, .cos, .tan: (turning, growing) = (z.real, z.imaginary)
        default: return
        }
        if turning.isInfinite && !growing.isNaN && !(function == .exp && growing == -.infinity) {
            if function == .tanh || function == .tan, growing.isInfinite { return }
            throw t.valueError("math domain error")
        }
    }

    private static func addPolar(_ m: ModuleBuilder) throws(Raised) {
        try m.function("phase", "(z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let z = try number(t, args[0])
            return t.float(atan2(z.imaginary, z.real))
        }
        try m.function("polar", "(z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let z = try number(t, args[0])
            let length = hypot(z.real, z.imaginary)
            if length.isInfinite && isFinite(z) { throw t.overflowError("math range error") }
            return t.tuple(t.float(length), t.float(atan2(z.imaginary, z.real)))
        }
        try m.function("rect", "(r, phi, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let r = try t.asDouble(args[0])
            let phi = try t.asDouble(args[1])
            if phi == 0 { return t.complex(r, r * phi) }
            if phi.isInfinite && r != 0 && !r.isNaN { throw t.valueError("math domain error") }
            if r == 0 && !phi.isFinite { return t.complex(0, 0) }
            return t.complex(r * cos(phi), r * sin(phi))
        }
    }

    private static func addPredicates(_ m: ModuleBuilder) throws(Raised) {
        try m.function("isfinite", "(z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(isFinite(try number(t, args[0])))
        }
        try m.function("isnan", "(z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let z = try number(t, args[0])
            return Value(z.real.isNaN || z.imaginary.isNaN)
        }
        try m.function("isinf", "(z, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let z = try number(t, args[0])
            return Value(z.real.isInfinite || z.imaginary.isInfinite)
        }
        try m.function("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let a = try number(t, args[0])
            let b = try number(t, args[1])
            let relative = try t.asDouble(args[2])
            let absolute = try t.asDouble(args[3])
            if relative < 0 || absolute < 0 { throw t.valueError("tolerances must be non-negative") }
            if a == b { return .true }
            if a.real.isInfinite || a.imaginary.isInfinite || b.real.isInfinite || b.imaginary.isInfinite { return .false }
            let difference = hypot(a.real - b.real, a.imaginary - b.imaginary)
            return Value(
                difference <= relative * hypot(b.real, b.imaginary) || difference <= relative * hypot(a.real, a.imaginary)
                    || difference <= absolute)
        }
    }
}
