extension BigInt {
    package static func + (a: BigInt, b: BigInt) -> BigInt {
        a.isNegative == b.isNegative
            ? addMagnitudes(a, b, isNegative: a.isNegative) : subtractMagnitudes(a, b, isNegative: a.isNegative)
    }

    package static func - (a: BigInt, b: BigInt) -> BigInt {
        a.isNegative != b.isNegative
            ? addMagnitudes(a, b, isNegative: a.isNegative)
            : subtractMagnitudes(a, b, isNegative: a.isNegative)
    }

    @inline(__always)
    private static func addMagnitudes(_ a: BigInt, _ b: BigInt, isNegative: Bool) -> BigInt {
        a.withLimbs { ap, n in
            b.withLimbs { bp, m in
                BigInt(isNegative: isNegative, capacity: max(n, m) + 1) { r in
                    if n >= m {
                        r[n] = Limbs.add(r, ap, n, bp, m)
                        return n + 1
                    }
                    r[m] = Limbs.add(r, bp, m, ap, n)
                    return m + 1
                }
            }
        }
    }

    /// `|a| - |b|`, negated if `isNegative`.
    @inline(__always)
    private static func subtractMagnitudes(_ a: BigInt, _ b: BigInt, isNegative: Bool) -> BigInt {
        a.withLimbs { ap, n in
            b.withLimbs { bp, m in
                if Limbs.compare(ap, n, bp, m) >= 0 {
                    return BigInt(isNegative: isNegative, capacity: n) { r in
                        Limbs.subtract(r, ap, n, bp, m)
                        return n
                    }
                }
                return BigInt(isNegative: !isNegative, capacity: m) { r in
                    Limbs.subtract(r, bp, m, ap, n)
                    return m
                }
            }
        }
    }

    package static func * (a: BigInt, b: BigInt) -> BigInt {
        a.withLimbs { ap, n in
            b.withLimbs { bp, m in
                BigInt(isNegative: a.isNegative != b.isNegative, capacity: n + m) { r in
                    if m == 1 {
                        r[n] = Limbs.multiply(r, ap, n, by: bp[0])
                    } else {
                        Limbs.multiply(r, ap, n, bp, m)
                    }
                    return n + m
                }
            }
        }
    }

    /// The product with a machine word, without a box for it.
    package static func * (a: BigInt, b: Int) -> BigInt {
        a.withLimbs { ap, n in
            BigInt(isNegative: a.isNegative != (b < 0), capacity: n + 1) { r in
                r[n] = Limbs.multiply(r, ap, n, by: b.magnitude)
                return n + 1
            }
        }
    }

    /// The sum with a machine word, without a box for it.
    package static func + (a: BigInt, b: Int) -> BigInt { a.adding(b.magnitude, isNegative: b < 0) }

    /// The difference from a machine word, without a box for it.
    package static func - (a: BigInt, b: Int) -> BigInt { a.adding(b.magnitude, isNegative: b > 0) }

    private func adding(_ word: UInt, isNegative wordIsNegative: Bool) -> BigInt {
        withLimbs { ap, n in
            if n == 0 { return BigInt(isNegative: wordIsNegative, limbs: [word]) }
            return withUnsafePointer(to: word) { wp in
                if isNegative == wordIsNegative {
                    return BigInt(isNegative: isNegative, capacity: n + 1) { r in
                        r[n] = Limbs.add(r, ap, n, wp, 1)
                        return n + 1
                    }
                }
                if n == 1 && ap[0] < word { return BigInt(isNegative: wordIsNegative, limbs: [word - ap[0]]) }
                return BigInt(isNegative: isNegative, capacity: n) { r in
                    Limbs.subtract(r, ap, n, wp, 1)
                    return n
                }
            }
        }
    }

    /// The exact product of two machine words.
    package static func product(_ a: Int, _ b: Int) -> BigInt {
        let (high, low) = a.multipliedFullWidth(by: b)
        return BigInt(high: high, low: low)
    }

    /// The exact sum of two machine words.
    package static func sum(_ a: Int, _ b: Int) -> BigInt {
        let (s, overflow) = a.addingReportingOverflow(b)
        if !overflow { return BigInt(s) }
        return BigInt(high: a < 0 ? -1 : 0, low: UInt(bitPattern: s))
    }

    /// The exact difference of two machine words.
    package static func difference(_ a: Int, _ b: Int) -> BigInt {
        let (s, overflow) = a.subtractingReportingOverflow(b)
        if !overflow { return BigInt(s) }
        return BigInt(high: a < 0 ? -1 : 0, low: UInt(bitPattern: s))
    }

    package static func += (a: inout BigInt, b: BigInt) { a = a + b }
    package static func -= (a: inout BigInt, b: BigInt) { a = a - b }
    package static func *= (a: inout BigInt, b: BigInt) { a = a * b }
}
