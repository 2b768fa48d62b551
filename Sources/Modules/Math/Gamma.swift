#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The gamma function by Lanczos' approximation, with the coefficients of Boost's 13-term variant (g = 6.0246800407767…):
/// results agree with CPython's to the last bit, which those of C libraries do not.
enum Gamma {
    private static let g = 6.024680040776729583740234375
    private static let gMinusHalf = 5.524680040776729583740234375
    private static let numerator: [Double] = [
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408,
    ]
    private static let denominator: [Double] = [
        0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
    ]
    /// 0!, 1!, … 22!, exact as floats.
    private static let factorials: [Double] = {
        var values = [1.0]
        for n in 1..<23 { values.append(values[n - 1] * Double(n)) }
        return values
    }()

    private static func lanczosSum(_ x: Double) -> Double {
        var above = 0.0
        var below = 0.0
        if x < 5 {
            for index in (0..<13).reversed() {
                above = above * x + numerator[index]
                below = below * x + denominator[index]
            }
        } else {
            for index in 0..<13 {
                above = above / x + numerator[index]
                below = below / x + denominator[index]
            }
        }
        return above / below
    }

    /// sin(πx) for finite x.
    private static func sinPi(_ x: Double) -> Double {
        let y = fmod(abs(x), 2)
        let result: Double
        switch Int((2 * y).rounded(.toNearestOrAwayFromZero)) {
        case 0: result = sin(.pi * y)
        case 1: result = cos(.pi * (y - 0.5))
        case 2: result = sin(.pi * (1 - y))
        case 3: result = -cos(.pi * (y - 1.5))
        default: result = sin(.pi * (y - 2))
        }
        return copysign(1, x) * result
    }

    /// Γ(x); nil at a pole or for −∞; infinite on overflow.
    static func gamma(_ x: Double) -> Double? {
        if !x.isFinite { return x.isNaN || x > 0 ? x : nil }
        if x == 0 { return nil }
        if x == x.rounded(.down) {
            if x < 0 { return nil }
            if x <= 23 { return factorials[Int(x) - 1] }
        }
        let magnitude = abs(x)
        if magnitude < 1e-20 { return 1 / x }
        if magnitude > 200 { return x < 0 ? 0 / sinPi(x) : .infinity }
        let y = magnitude + gMinusHalf
        // What the sum lost to rounding.
        var z: Double
        if magnitude > gMinusHalf {
            let q = y - magnitude
            z = q - gMinusHalf
        } else {
            let q = y - gMinusHalf
            z = q - magnitude
        }
        z = z * g / y
        var result: Double
        if x < 0 {
            result = -Double.pi / sinPi(magnitude) / magnitude * exp(y) / lanczosSum(magnitude)
            result -= z * result
            if magnitude < 140 {
                result /= pow(y, magnitude - 0.5)
            } else {
                let root = pow(y, magnitude / 2 - 0.25)
                result /= root
                result /= root
            }
        } else {
            result = lanczosSum(magnitude) / exp(y)
            result += z * result
            if magnitude < 140 {
                result *= pow(y, magnitude - 0.5)
            } else {
                let root = pow(y, magnitude / 2 - 0.25)
                result *= root
                result *= root
            }
        }
        return result
    }

    /// log |Γ(x)|; nil at a pole.
    static func logGamma(_ x: Double) -> Double? {
        if !x.isFinite { return x.isNaN ? x : .infinity }
        if x == x.rounded(.down) && x <= 2 { return x <= 0 ? nil : 0 }
        let magnitude = abs(x)
        if magnitude < 1e-20 { return -log(magnitude) }
        var result = log(lanczosSum(magnitude)) - g
        result += (magnitude - 0.5) * (log(magnitude + g - 0.5) - 1)
        if x < 0 {
            let logPi = 1.144729885849400174143427351353058711647
            result = logPi - log(abs(sinPi(magnitude))) - log(magnitude) - result
        }
        return result
    }
}
