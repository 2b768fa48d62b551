import Runtime

/// Functions of integers: gcd, lcm, isqrt, factorial, comb, perm.
extension MathModule {
    static func addIntegers(_ m: ModuleBuilder) throws(Raised) {
        try m.function("gcd", "(*integers)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (items, count) = t.items(args[0])
            var result = Value(smallInt: 0)
            for index in 0..<count {
                let item = try t.indexValue(items[index])
                result = gcd(t, result, item)
            }
            return result
        }
        try m.function("lcm", "(*integers)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (items, count) = t.items(args[0])
            var result = Value(smallInt: 1)
            for index in 0..<count {
                let item = try t.indexValue(items[index])
                if isZero(item) || isZero(result) {
                    result = Value(smallInt: 0)
                    continue
                }
                let divisor = gcd(t, result, item)
                let product = try t.binary(.mul, try t.binary(.floorDiv, result, divisor), item)
                result = t.int(t.big(product).magnitude)
            }
            return result
        }
        try m.function("isqrt", "(n, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let n = try t.indexValue(args[0])
            if isNegative(t, n) { throw t.valueError("isqrt() argument must be nonnegative") }
            if n.isSmallInt { return t.int(Int(BigIntMath.isqrt(UInt(n.smallInt)))) }
            let big = t.big(n)
            return t.int(try t.text { () throws(TextFailure) in try BigIntMath.isqrt(big) })
        }
        try m.function("factorial", "(n, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try factorial(t, args[0])
        }
        try m.function("comb", "(n, k, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let n = try t.indexValue(args[0])
            let k = try t.indexValue(args[1])
            if isNegative(t, n) { throw t.valueError("n must be a non-negative integer") }
            if isNegative(t, k) { throw t.valueError("k must be a non-negative integer") }
            var rest = try t.binary(.sub, n, k)
            if isNegative(t, rest) { return Value(smallInt: 0) }
            if try t.isTrue(.gt, rest, k) { rest = k }
            guard rest.isSmallInt else {
                throw t.overflowError("min(n - k, k) must not exceed 9223372036854775807")
            }
            return t.int(try comb(t, t.big(n), rest.smallInt))
        }
        try m.function("perm", "(n, k=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isNone { return try factorial(t, args[0]) }
            let n = try t.indexValue(args[0])
            let k = try t.indexValue(args[1])
            if isNegative(t, n) { throw t.valueError("n must be a non-negative integer") }
            if isNegative(t, k) { throw t.valueError("k must be a non-negative integer") }
            if try t.isTrue(.lt, n, k) { return Value(smallInt: 0) }
            guard k.isSmallInt else { throw t.overflowError("k must not exceed 9223372036854775807") }
            return t.int(try fallingProduct(t, t.big(n), k.smallInt))
        }
    }

    private static func isZero(_ int: Value) -> Bool { int.isSmallInt && int.smallInt == 0 }

    private static func isNegative(_ t: Thread, _ int: Value) -> Bool {
        int.isSmallInt ? int.smallInt < 0 : t.big(int).isNegative
    }

    private static func gcd(_ t: Thread, _ a: Value, _ b: Value) -> Value {
        if a.isSmallInt && b.isSmallInt {
            return t.int(Int(BigIntMath.gcd(a.smallInt.magnitude, b.smallInt.magnitude)))
        }
        return t.int(BigIntMath.gcd(t.big(a).magnitude, t.big(b).magnitude))
    }

    // MARK: products

    private static func factorial(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        let n = try t.indexValue(value)
        if isNegative(t, n) { throw t.valueError("factorial() not defined for negative values") }
        guard n.isSmallInt else {
            throw t.overflowError("factorial() argument should not exceed 9223372036854775807")
        }
        if n.smallInt <= 20 {
            var result = 1
            for factor in stride(from: 2, through: n.smallInt, by: 1) { result *= factor }
            return t.int(result)
        }
        if n.smallInt > 1 << 32 { throw t.memoryError() }
        // n! = odd part · 2^(n − number of one bits); the odd part is built from products of ever longer runs.
        var odd = BigInt(1)
        var inner = BigInt(1)
        var low = 1
        var shift = 63 - n.smallInt.leadingZeroBitCount
        while shift >= 0 {
            let high = n.smallInt >> shift
            let from = (low + 1) | 1
            let to = (high - 1) | 1
            if from <= to { inner = inner * (try oddProduct(t, from, to)) }
            odd = odd * inner
            low = high
            shift -= 1
        }
        let twos = n.smallInt - n.smallInt.nonzeroBitCount
        let result = odd
        return t.int(try t.text { () throws(TextFailure) in try BigIntMath.leftShift(result, BigInt(twos)) })
    }

    /// The product of the odd numbers from…to (both odd), halved again and again so that factors are of one size.
    private static func oddProduct(_ t: Thread, _ from: Int, _ to: Int) throws(Raised) -> BigInt {
        if from > to { return BigInt(1) }
        if to - from < 32 {
            var result = BigInt(1)
            var word = 1
            var factor = from
            while factor <= to {
                let (product, overflow) = word.multipliedReportingOverflow(by: factor)
                if overflow {
                    result = result * word
                    word = factor
                } else {
                    word = product
                }
                factor += 2
            }
            return result * word
        }
        try t.poll()
        let middle = (from + (to - from) / 2) | 1
        return (try oddProduct(t, from, middle - 2)) * (try oddProduct(t, middle, to))
    }

    /// n · (n − 1) · … · (n − k + 1).
    private static func fallingProduct(_ t: Thread, _ n: BigInt, _ k: Int) throws(Raised) -> BigInt {
        if k == 0 { return BigInt(1) }
        if k == 1 { return n }
        try t.poll()
        if k <= 16, let small = n.small {
            var result = BigInt(1)
            var word = 1
            for index in 0..<k {
                let (product, overflow) = word.multipliedReportingOverflow(by: small - index)
                if overflow {
                    result = result * word
                    word = small - index
                } else {
                    word = product
                }
            }
            return result * word
        }
        let half = k / 2
        return (try fallingProduct(t, n, half)) * (try fallingProduct(t, n - half, k - half))
    }

    /// C(n, k), k ≤ n − k: by C(n, k) = C(n, j) · C(n − j, k − j) / C(k, j) with j = k / 2, and exact words where it fits.
    private static func comb(_ t: Thread, _ n: BigInt, _ k: Int) throws(Raised) -> BigInt {
        if k == 0 { return BigInt(1) }
        if k == 1 { return n }
        if let small = n.small {
            var result = 1
            var fits = true
            for index in 1...min(k, 4096) {
                let (product, overflow) = result.multipliedReportingOverflow(by: small - index + 1)
                if overflow {
                    fits = false
                    break
                }
                // Exact: it is C(n, index) · index.
                result = product / index
            }
            if fits && k <= 4096 { return BigInt(result) }
        }
        try t.poll()
        let half = k / 2
        let product = (try comb(t, n, half)) * (try comb(t, n - half, k - half))
        return BigIntMath.truncatedDivision(product, try comb(t, BigInt(k), half)).quotient
    }
}
