/// Arithmetic on ints of any size, from the words of their cells straight into those of the result's.
///
/// Rules: operands are exact ints. A result gets room for the longest one possible; `Thread.int(_:count:isNegative:)` drops
/// leading zeros and makes small results small. Nothing here reaches a safepoint, so cells need no other holder.
enum LongInt {
    /// Sign and magnitude; no words for zero.
    struct Operand {
        let limbs: UnsafePointer<UInt>
        let count: Int
        let isNegative: Bool

        /// - Parameter word: where the magnitude of a small int is put.
        @inline(__always)
        init(_ value: Value, _ word: UnsafeMutablePointer<UInt>) {
            if value.isSmallInt {
                let int = value.smallInt
                word.pointee = int.magnitude
                limbs = UnsafePointer(word)
                count = int == 0 ? 0 : 1
                isNegative = int < 0
            } else {
                let cell = value.as(BigIntCell.self)
                limbs = UnsafePointer(cell.limbs)
                count = cell.count
                isNegative = cell.isNegative
            }
        }
    }

    /// Runs `body` on two exact ints as operands.
    @inline(__always)
    private static func with<Result>(
        _ thread: Thread, _ a: Value, _ b: Value, _ body: (Operand, Operand) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        // SAFETY: the thread's state keeps its address; no other operands are in use meanwhile.
        let words = withUnsafeMutablePointer(to: &thread.state.pointee.operandWords) {
            UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt.self)
        }
        return try body(Operand(a, words), Operand(b, words + 1))
    }

    /// The result of `op`; nothing: some other way.
    static func binary(_ thread: Thread, _ op: Operator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        try with(thread, a, b) { (x, y) throws(Raised) in
            switch op {
            case .add: return try sum(thread, x, y, isNegative: y.isNegative)
            case .sub: return try sum(thread, x, y, isNegative: !y.isNegative)
            case .mul: return try product(thread, x, y)
            case .floorDiv where y.count > 0: return try divide(thread, x, y, wants: .quotient).quotient
            case .mod where y.count > 0: return try divide(thread, x, y, wants: .remainder).remainder
            case .divMod where y.count > 0:
                let (quotient, remainder) = try divide(thread, x, y, wants: .both)
                return thread.tuple(quotient, remainder)
            case .lShift where b.isSmallInt && !y.isNegative: return try shiftLeft(thread, x, b.smallInt)
            case .rShift where b.isSmallInt && !y.isNegative: return try shiftRight(thread, x, b.smallInt)
            case .bitAnd where !x.isNegative && !y.isNegative:
                return try combine(thread, x, y, count: min(x.count, y.count)) { $0 & $1 }
            case .bitOr where !x.isNegative && !y.isNegative:
                return try combine(thread, x, y, count: max(x.count, y.count)) { $0 | $1 }
            case .bitXor where !x.isNegative && !y.isNegative:
                return try combine(thread, x, y, count: max(x.count, y.count)) { $0 ^ $1 }
            default: return .nothing
            }
        }
    }

    /// −1, 0 or 1.
    static func compare(_ a: Value, _ b: Value) -> Int {
        // What has a cell lies beyond every small int.
        if a.isSmallInt && b.isSmallInt { return a.smallInt < b.smallInt ? -1 : a.smallInt == b.smallInt ? 0 : 1 }
        if a.isSmallInt { return b.as(BigIntCell.self).isNegative ? 1 : -1 }
        let x = a.as(BigIntCell.self)
        if b.isSmallInt { return x.isNegative ? -1 : 1 }
        let y = b.as(BigIntCell.self)
        if x.isNegative != y.isNegative { return x.isNegative ? -1 : 1 }
        let order = Limbs.compare(x.limbs, x.count, y.limbs, y.count)
        return x.isNegative ? -order : order
    }

    /// x + y, y taken with the sign given.
    @inline(__always)
    private static func sum(_ thread: Thread, _ x: Operand, _ y: Operand, isNegative: Bool) throws(Raised) -> Value {
        if x.isNegative == isNegative {
            let (long, short) = x.count >= y.count ? (x, y) : (y, x)
            let cell = try thread.makeInt(long.count + 1)
            cell.limbs[long.count] = Limbs.add(cell.limbs, long.limbs, long.count, short.limbs, short.count)
            return thread.int(cell, count: long.count + 1, isNegative: isNegative)
        }
        let isLess = Limbs.compare(x.limbs, x.count, y.limbs, y.count) < 0
        let (long, short) = isLess ? (y, x) : (x, y)
        let cell = try thread.makeInt(long.count)
        Limbs.subtract(cell.limbs, long.limbs, long.count, short.limbs, short.count)
        return thread.int(cell, count: long.count, isNegative: isLess ? isNegative : x.isNegative)
    }

    private static func product(_ thread: Thread, _ x: Operand, _ y: Operand) throws(Raised) -> Value {
        let cell = try thread.makeInt(x.count + y.count)
        Limbs.multiply(cell.limbs, x.limbs, x.count, y.limbs, y.count)
        return thread.int(cell, count: x.count + y.count, isNegative: x.isNegative != y.isNegative)
    }

    private enum Wanted { case quotient, remainder, both }

    /// Rounded towards minus infinity; `y` is not zero. What is not wanted is nothing.
    private static func divide(
        _ thread: Thread, _ x: Operand, _ y: Operand, wants: Wanted
    ) throws(Raised) -> (quotient: Value, remainder: Value) {
        let n = max(x.count, y.count)
        let m = y.count
        let quotient = try thread.makeInt(n - m + 2)
        // A remainder that is not wanted is a waste of the heap unless it is long.
        var room = Value.nothing
        if wants != .quotient || m > 64 { room = Value(try thread.makeInt(m + 1)) }
        return withUnsafeTemporaryAllocation(of: UInt.self, capacity: room.isNothing ? m + 1 : 1) { scratch in
            // SAFETY: the buffer has at least one word, so it has an address.
            let r = room.isNothing ? scratch.baseAddress! : room.as(BigIntCell.self).limbs
            let q = quotient.limbs
            if x.count < m || x.count == 0 {
                q.update(repeating: 0, count: n - m + 2)
                r.update(from: x.limbs, count: x.count)
                (r + x.count).update(repeating: 0, count: m - x.count)
            } else {
                Limbs.divide(q, r, x.limbs, n, y.limbs, m)
                q[n - m + 1] = 0
            }
            let isNegative = x.isNegative != y.isNegative
            if isNegative && Limbs.trimmed(r, m) > 0 {
                // One down: the magnitude of the quotient grows, the remainder is what is left to the divisor.
                var i = 0
                repeat {
                    q[i] = q[i] &+ 1
                    i += 1
                } while q[i - 1] == 0
                Limbs.subtract(r, y.limbs, m, r, m)
            }
            return (
                wants == .remainder ? .nothing : thread.int(quotient, count: n - m + 2, isNegative: isNegative),
                wants == .quotient
                    ? .nothing : thread.int(room.as(BigIntCell.self), count: m, isNegative: y.isNegative)
            )
        }
    }

    private static func shiftLeft(_ thread: Thread, _ x: Operand, _ bits: Int) throws(Raised) -> Value {
        if x.count == 0 { return Value(smallInt: 0) }
        if bits > BigIntMath.maximumBits { throw thread.memoryError() }
        let words = bits >> 6
        let cell = try thread.makeInt(x.count + words + 1)
        cell.limbs.update(repeating: 0, count: words)
        cell.limbs[words + x.count] = Limbs.shiftLeft(cell.limbs + words, x.limbs, x.count, bits: bits & 63)
        return thread.int(cell, count: x.count + words + 1, isNegative: x.isNegative)
    }

    /// Rounded towards minus infinity.
    private static func shiftRight(_ thread: Thread, _ x: Operand, _ bits: Int) throws(Raised) -> Value {
        let words = bits >> 6
        if words >= x.count { return Value(smallInt: x.isNegative ? -1 : 0) }
        let count = x.count - words
        let cell = try thread.makeInt(count + 1)
        Limbs.shiftRight(cell.limbs, x.limbs + words, count, bits: bits & 63)
        cell.limbs[count] = 0
        if x.isNegative {
            let lost = Limbs.trimmed(x.limbs, words) > 0 || x.limbs[words] & (1 << UInt(bits & 63) - 1) != 0
            var i = 0
            while lost {
                cell.limbs[i] = cell.limbs[i] &+ 1
                if cell.limbs[i] != 0 { break }
                i += 1
            }
        }
        return thread.int(cell, count: count + 1, isNegative: x.isNegative)
    }

    /// A word operation on two numbers that are not negative.
    @inline(__always)
    private static func combine(
        _ thread: Thread, _ x: Operand, _ y: Operand, count: Int, _ operation: (UInt, UInt) -> UInt
    ) throws(Raised) -> Value {
        let cell = try thread.makeInt(count)
        for i in 0..<count {
            cell.limbs[i] = operation(i < x.count ? x.limbs[i] : 0, i < y.count ? y.limbs[i] : 0)
        }
        return thread.int(cell, count: count, isNegative: false)
    }
}
