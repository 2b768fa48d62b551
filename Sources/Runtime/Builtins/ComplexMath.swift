import CRuntime

/// Functions of a complex number, as the C library computes them (C99, annex G for special values).
package enum ComplexMath {
    package typealias Number = (real: Double, imaginary: Double)

    package enum Function: String, CaseIterable {
        case sqrt, exp, log, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh

        var raw: cr_complex_function {
            switch self {
            case .sqrt: cr_complex_sqrt
            case .exp: cr_complex_exp
            case .log: cr_complex_log
            case .sin: cr_complex_sin
            case .cos: cr_complex_cos
            case .tan: cr_complex_tan
            case .asin: cr_complex_asin
            case .acos: cr_complex_acos
            case .atan: cr_complex_atan
            case .sinh: cr_complex_sinh
            case .cosh: cr_complex_cosh
            case .tanh: cr_complex_tanh
            case .asinh: cr_complex_asinh
            case .acosh: cr_complex_acosh
            case .atanh: cr_complex_atanh
            }
        }
    }

    package static func call(_ function: Function, _ z: Number) -> Number {
        let result = cr_complex_call(function.raw, cr_complex(real: z.real, imaginary: z.imaginary))
        return (result.real, result.imaginary)
    }
}
