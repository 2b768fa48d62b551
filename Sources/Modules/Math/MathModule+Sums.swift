import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Sums without rounding errors on the way: fsum, sumprod, hypot, dist; and prod.
extension MathModule {
    /// A sum of two floats: high + low is the exact value.
    struct Pair {
        var high: Double
        var low: Double

        /// Dekker's sum, |a| ≥ |b|.
        @inline(__always)
        static func fastSum(_ a: Double, _ b: Double) -> Pair {
            let x = a + b
            return Pair(high: x, low: (a - x) + b)
        }

        /// Knuth's sum.
        @inline(__always)
        static func sum(_ a: Double, _ b: Double) -> Pair {
            let x = a + b
            let z = x - a
            return Pair(high: x, low: (a - (x - z)) + (b - z))
        }

        /// The product, by a fused multiplication.
        @inline(__always)
        static func product(_ a: Double, _ b: Double) -> Pair {
            let z = a * b
            return Pair(high: z, low: fma(a, b, -z))
        }
    }

    static func addSums(_ m: ModuleBuilder) throws(Raised) {
        try m.function("fsum", "(seq, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try fsum(t, args[0]) }
        try m.function("sumprod", "(p, q, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try sumprod(t, args[0], args[1])
        }
        try m.function("prod", "(iterable, /, *, start=1)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var result = args[1]
            try t.forEach(args[0]) { item throws(Raised) in
                result = try t.binary(.mul, result, item)
                return true
            }
            return result
        }
        try m.function("hypot", "(*coordinates)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (items, count) = t.items(args[0])
            var vector: [Double] = []
            vector.reserveCapacity(count)
            for index in 0..<count { vector.append(abs(try real(t, items[index]))) }
            return t.float(norm(vector))
        }
        try m.function("dist", "(p, q, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let p = try t.toTuple(args[0])
            let q = try t.toTuple(args[1])
            let a = p.as(TupleCell.self)
            let b = q.as(TupleCell.self)
            if a.pointee.count != b.pointee.count {
                throw t.valueError("both points must have the same number of dimensions")
            }
            var vector: [Double] = []
            vector.reserveCapacity(a.pointee.count)
            for index in 0..<a.pointee.count {
                let x = try real(t, a.items[index])
                vector.append(abs(x - (try real(t, b.items[index]))))
            }
            return t.float(norm(vector))
        }
    }

    // MARK: norms

    /// √(Σ x²) of magnitudes: scaled by a power of two, summed in double-double arithmetic, the root corrected once by
    /// Newton's method, so that the result is right within a unit in the last place (almost always the nearest float).
    private static func norm(_ vector: [Double]) -> Double {
        var largest = 0.0
        var hasNaN = false
        for x in vector {
            if x.isNaN { hasNaN = true } else if x > largest { largest = x }
        }
        if largest.isInfinite { return largest }
        if hasNaN { return .nan }
        if largest == 0 || vector.count <= 1 { return largest }
        let (_, exponent) = frexp(largest)
        if exponent < -1023 {
            // Subnormal: the scale itself would overflow.
            let smallest = Double.leastNormalMagnitude
            return smallest * norm(vector.map { $0 / smallest })
        }
        let scale = scalbn(1.0, Int32(-exponent))
        var sum = 1.0
        var first = 0.0
        var second = 0.0
        for x in vector {
            let scaled = x * scale
            let square = Pair.product(scaled, scaled)
            let next = Pair.fastSum(sum, square.high)
            sum = next.high
            first += square.low
            second += next.low
        }
        var root = (sum - 1 + (first + second)).squareRoot()
        let square = Pair.product(-root, root)
        let next = Pair.fastSum(sum, square.high)
        sum = next.high
        first += square.low
        second += next.low
        let rest = sum - 1 + (first + second)
        root += rest / (2 * root)
        return root / scale
    }

    // MARK: fsum

    /// Shewchuk's algorithm: partial sums that do not overlap, rounded once at the end.
    private static func fsum(_ t: Thread, _ iterable: Value) throws(Raised) -> Value {
        var partials: [Double] = []
        var special = 0.0
        var infinities = 0.0
        try t.forEach(iterable) { item throws(Raised) in
            let given = try real(t, item)
            var x = given
            var kept = 0
            for index in 0..<partials.count {
                var y = partials[index]
                if abs(x) < abs(y) { swap(&x, &y) }
                let high = x + y
                let low = y - (high - x)
                if low != 0 {
                    partials[kept] = low
                    kept += 1
                }
                x = high
            }
            partials.removeLast(partials.count - kept)
            if x != 0 {
                if !x.isFinite {
                    if given.isFinite { throw t.overflowError("intermediate overflow in fsum") }
                    if given.isInfinite { infinities += given }
                    special += given
                    partials.removeAll(keepingCapacity: true)
                } else {
                    partials.append(x)
                }
            }
            return true
        }
        if special != 0 {
            if infinities.isNaN { throw t.valueError("-inf + inf in fsum") }
            return t.float(special)
        }
        guard var high = partials.popLast() else { return t.float(0) }
        var low = 0.0
        while let y = partials.popLast() {
            let x = high
            high = x + y
            low = y - (high - x)
            if low != 0 { break }
        }
        // Half-way cases are decided by the next partial.
        if let next = partials.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
            let y = low * 2
            let x = high + y
            if y == x - high { high = x }
        }
        return t.float(high)
    }

    // MARK: sumprod

    /// Σ pᵢ·qᵢ: ints exactly in words while they fit, floats in triple-length arithmetic, anything else by its operators.
    private static func sumprod(_ t: Thread, _ p: Value, _ q: Value) throws(Raised) -> Value {
        let left = try t.iterator(p)
        let right = try t.iterator(q)
        var total = Value(smallInt: 0)
        var intTotal = 0
        var usesInts = true
        var high = 0.0
        var low = 0.0
        var tiny = 0.0
        var usesFloats = true
        var isFloatInUse = false

        /// The triple-length sum as one float, and the total with it.
        func endFloats() throws(Raised) {
            let last = Pair.sum(low, tiny)
            let sum = Pair.sum(high, last.high)
            total = try t.binary(.add, total, t.float(sum.high + (sum.low + last.low)))
            high = 0
            low = 0
            tiny = 0
            isFloatInUse = false
        }

        while true {
            try t.poll()
            let a = try t.next(left)
            let b = try t.next(right)
            if a.isNothing != b.isNothing { throw t.valueError("Inputs are not the same length") }
            if usesInts {
                if !a.isNothing && a.isSmallInt && b.isSmallInt {
                    let (product, overflow) = a.smallInt.multipliedReportingOverflow(by: b.smallInt)
                    let (sum, carry) = intTotal.addingReportingOverflow(product)
                    if !overflow && !carry {
                        intTotal = sum
                        continue
                    }
                }
                usesInts = false
                if intTotal != 0 {
                    total = try t.binary(.add, total, t.int(intTotal))
                    intTotal = 0
                }
            }
            if usesFloats {
                if !a.isNothing {
                    var x: Double?
                    var y: Double?
                    if a.isExactFloat {
                        x = t.double(a)
                        y = b.isExactFloat ? t.double(b) : exactInt(t, b)
                    } else if b.isExactFloat {
                        y = t.double(b)
                        x = exactInt(t, a)
                    }
                    if let x, let y {
                        let product = Pair.product(x, y)
                        let sum = Pair.sum(high, product.high)
                        let first = Pair.sum(low, product.low)
                        let second = Pair.sum(first.high, sum.low)
                        if sum.high.isFinite {
                            high = sum.high
                            low = second.high
                            tiny += first.low + second.low
                            isFloatInUse = true
                            continue
                        }
                        // Overflow or a special value: plain arithmetic decides.
                    }
                }
                usesFloats = false
                if isFloatInUse { try endFloats() }
                if a.isNothing { return total }
            }
            if a.isNothing { return total }
            total = try t.binary(.add, total, try t.binary(.mul, a, b))
        }
    }

    private static func exactInt(_ t: Thread, _ value: Value) -> Double? {
        if value.isSmallInt { return Double(value.smallInt) }
        if value.isBool { return value.isTrue ? 1 : 0 }
        if value.isExactly(.int) { return try? FloatText.double(t.big(value)) }
        return nil
    }
}
