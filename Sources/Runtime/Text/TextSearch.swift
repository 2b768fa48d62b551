// Finding text in text.
//
// Rules: no search takes more than linear time. One-byte texts use the C library (`memchr`, `memmem`); wider ones look
// for the needle's last character as Horspool does and turn to Knuth, Morris and Pratt's method when that goes badly.

import CRuntime

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Substring search in code units of any width; positions count units.
package enum TextSearch {
    /// The first place of a needle, nil if it is nowhere. An empty needle is at 0.
    package static func find<H: TextUnit, N: TextUnit>(
        _ hay: UnsafeBufferPointer<H>, _ needle: UnsafeBufferPointer<N>
    ) -> Int? {
        if needle.isEmpty { return 0 }
        if needle.count > hay.count { return nil }
        return withSameWidth(needle, as: H.self) { findSame(hay, $0) } ?? nil
    }

    /// The last place of a needle; an empty one is at the end.
    package static func findLast<H: TextUnit, N: TextUnit>(
        _ hay: UnsafeBufferPointer<H>, _ needle: UnsafeBufferPointer<N>
    ) -> Int? {
        if needle.isEmpty { return hay.count }
        if needle.count > hay.count { return nil }
        return withSameWidth(needle, as: H.self) { needle in
            if needle.count == 1 { return lastUnit(hay, needle[0]) }
            return horspool(hay, needle, forward: false)
        } ?? nil
    }

    /// How often a needle occurs without overlap; an empty one between all characters and at both ends. `limit` stops
    /// the count early.
    package static func count<H: TextUnit, N: TextUnit>(
        _ hay: UnsafeBufferPointer<H>, _ needle: UnsafeBufferPointer<N>, limit: Int = .max
    ) -> Int {
        if needle.isEmpty { return min(hay.count + 1, limit) }
        var found = 0
        forEach(hay, needle) { _ in
            found += 1
            return found < limit
        }
        return found
    }

    /// Calls `body` with the places of a needle that is not empty, from left to right without overlap, until it gives
    /// false.
    package static func forEach<H: TextUnit, N: TextUnit>(
        _ hay: UnsafeBufferPointer<H>, _ needle: UnsafeBufferPointer<N>, _ body: (Int) -> Bool
    ) {
        _ = withSameWidth(needle, as: H.self) { needle in
            var at = 0
            while needle.count <= hay.count - at,
                let found = findSame(UnsafeBufferPointer(rebasing: hay[at...]), needle)
            {
                if !body(at + found) { return }
                at += found + needle.count
            }
        }
    }

    /// The needle in the haystack's width; nil if a character does not fit it.
    @inline(__always)
    private static func withSameWidth<N: TextUnit, H: TextUnit, Result>(
        _ needle: UnsafeBufferPointer<N>, as width: H.Type, _ body: (UnsafeBufferPointer<H>) -> Result
    ) -> Result? {
        if let same = needle as? UnsafeBufferPointer<H> { return body(same) }
        if H.bitWidth < N.bitWidth, needle.contains(where: { $0 > N(truncatingIfNeeded: H.max) }) { return nil }
        return needle.map { H(truncatingIfNeeded: $0) }.withUnsafeBufferPointer(body)
    }

    @inline(__always)
    private static func findSame<Unit: TextUnit>(
        _ hay: UnsafeBufferPointer<Unit>, _ needle: UnsafeBufferPointer<Unit>
    ) -> Int? {
        if Unit.self == UInt8.self, let base = hay.baseAddress, let wanted = needle.baseAddress {
            let start = UnsafeRawPointer(base)
            if needle.count == 1 {
                let found = memchr(start, Int32(truncatingIfNeeded: needle[0]), hay.count)
                return found.map { UnsafeRawPointer($0) - start }
            }
            return brigade_find_bytes(start, hay.count, wanted, needle.count).map { $0 - start }
        }
        if needle.count == 1 { return hay.firstIndex(of: needle[0]) }
        return horspool(hay, needle, forward: true)
    }

    private static func lastUnit<Unit: TextUnit>(_ hay: UnsafeBufferPointer<Unit>, _ unit: Unit) -> Int? {
        var i = hay.count - 1
        while i >= 0 {
            if hay[i] == unit { return i }
            i -= 1
        }
        return nil
    }

    /// Looks at the last character of each place and skips by a small table; gives up to `linear` when comparisons pile
    /// up. `forward: false` runs over both texts reversed.
    private static func horspool<Unit: TextUnit>(
        _ hay: UnsafeBufferPointer<Unit>, _ needle: UnsafeBufferPointer<Unit>, forward: Bool
    ) -> Int? {
        let n = hay.count
        let m = needle.count
        @inline(__always) func h(_ i: Int) -> Unit { forward ? hay[i] : hay[n - 1 - i] }
        @inline(__always) func p(_ i: Int) -> Unit { forward ? needle[i] : needle[m - 1 - i] }
        // Skips by the low six bits: the distance of their last occurrence from the end.
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { skips in
            skips.initialize(repeating: m)
            for i in 0..<m - 1 { skips[Int(truncatingIfNeeded: p(i) & 63)] = m - 1 - i }
            let last = p(m - 1)
            var budget = 4 * n + 64
            var at = 0
            while at + m <= n {
                let c = h(at + m - 1)
                if c == last {
                    var i = 0
                    while i < m - 1 && h(at + i) == p(i) { i += 1 }
                    if i == m - 1 { return forward ? at : n - at - m }
                    budget -= i
                    if budget < 0 { return linear(hay, needle, from: at, forward: forward) }
                }
                at += skips[Int(truncatingIfNeeded: c & 63)]
                budget -= 1
            }
            return nil
        }
    }

    /// Knuth, Morris and Pratt's search from a place on.
    private static func linear<Unit: TextUnit>(
        _ hay: UnsafeBufferPointer<Unit>, _ needle: UnsafeBufferPointer<Unit>, from start: Int, forward: Bool
    ) -> Int? {
        let n = hay.count
        let m = needle.count
        func h(_ i: Int) -> Unit { forward ? hay[i] : hay[n - 1 - i] }
        func p(_ i: Int) -> Unit { forward ? needle[i] : needle[m - 1 - i] }
        // border[i]: the longest proper border of the needle's first i + 1 characters.
        var border = [Int](repeating: 0, count: m)
        var k = 0
        for i in 1..<m {
            while k > 0 && p(i) != p(k) { k = border[k - 1] }
            if p(i) == p(k) { k += 1 }
            border[i] = k
        }
        k = 0
        for i in start..<n {
            while k > 0 && h(i) != p(k) { k = border[k - 1] }
            if h(i) == p(k) { k += 1 }
            if k == m { return forward ? i - m + 1 : n - 1 - i }
        }
        return nil
    }
}
