/// Sort keys as numbers: codes in the order of the keys, so that most comparisons need no look at the keys themselves.
///
/// A code is a small int, for the collector's sake. Keys that are all of one plain type get one:
/// - small ints: themselves;
/// - floats without NaN: their bits in the order of the numbers, but for the lowest;
/// - strs of one byte a character: their first bytes;
/// - tuples: what stands first in all of them, by these rules; where those are ints close together, also what stands second.
enum SortCode {
    /// How keys with equal codes are compared.
    enum Tie {
        case equal, str, tuple, any
    }

    private enum Plain {
        case int, float, str, none
    }

    static func assign(_ items: UnsafeMutablePointer<SortItem>, _ count: Int) -> Tie {
        if holds(items, count, { $0.key.isExactly(.tuple) && $0.key.as(TupleCell.self).pointee.count > 0 }) {
            assignTuples(items, count)
            return .tuple
        }
        switch plain(items, count, { $0.key }) {
        case .int:
            for index in 0..<count { items[index].code = items[index].key }
            return .equal
        case .float:
            for index in 0..<count { items[index].code = code(float: items[index].key) }
            return .any
        case .str:
            for index in 0..<count { items[index].code = code(str: items[index].key) }
            return .str
        case .none: return holds(items, count, { $0.key.isExactly(.str) }) ? .str : .any
        }
    }

    private static func assignTuples(_ items: UnsafeMutablePointer<SortItem>, _ count: Int) {
        @inline(__always)
        func part(_ item: SortItem, _ index: Int) -> Value { item.key.as(TupleCell.self).items[index] }
        switch plain(items, count, { part($0, 0) }) {
        case .none: return
        case .float: for index in 0..<count { items[index].code = code(float: part(items[index], 0)) }
        case .str: for index in 0..<count { items[index].code = code(str: part(items[index], 0)) }
        case .int:
            var low = Int.max
            var high = Int.min
            for index in 0..<count {
                let first = part(items[index], 0)
                items[index].code = first
                low = min(low, first.smallInt)
                high = max(high, first.smallInt)
            }
            let bits = Int.bitWidth - (high - low).leadingZeroBitCount
            if bits > 32 || !holds(items, count, { $0.key.as(TupleCell.self).pointee.count > 1 }) { return }
            let second = plain(items, count, { part($0, 1) })
            if second == .none { return }
            for index in 0..<count {
                let value = part(items[index], 1)
                let code = second == .int ? value : second == .float ? code(float: value) : code(str: value)
                // Both in 63 bits, without sign: the first in the upper ones.
                let upper = UInt64(bitPattern: Int64(part(items[index], 0).smallInt - low)) << UInt64(63 - bits)
                let lower = UInt64(bitPattern: Int64(code.smallInt &+ 1 << 62)) >> UInt64(bits)
                items[index].code = signed(upper | lower)
            }
        }
    }

    @inline(__always)
    private static func holds(
        _ items: UnsafeMutablePointer<SortItem>, _ count: Int, _ test: (SortItem) -> Bool
    ) -> Bool {
        for index in 0..<count where !test(items[index]) { return false }
        return true
    }

    /// The plain type that all these values have.
    @inline(__always)
    private static func plain(
        _ items: UnsafeMutablePointer<SortItem>, _ count: Int, _ value: (SortItem) -> Value
    ) -> Plain {
        let first = value(items[0])
        if first.isSmallInt { return holds(items, count, { value($0).isSmallInt }) ? .int : .none }
        if first.isExactFloat {
            return holds(items, count, { value($0).isExactFloat && !double(value($0)).isNaN }) ? .float : .none
        }
        if first.isExactly(.str) {
            let isNarrow = holds(items, count, { value($0).isExactly(.str) && value($0).as(StrCell.self).pointee.width == 1 })
            return isNarrow ? .str : .none
        }
        return .none
    }

    @inline(__always)
    private static func double(_ value: Value) -> Double {
        value.isTaggedFloat ? value.taggedDouble : value.as(FloatCell.self).pointee.value
    }

    /// A number of 63 bits as a small int in the same order.
    @inline(__always)
    private static func signed(_ code: UInt64) -> Value {
        Value(smallInt: Int(truncatingIfNeeded: code) &- 1 << 62)
    }

    @inline(__always)
    private static func code(float value: Value) -> Value {
        // Both zeros are equal.
        let bits = (double(value) + 0.0).bitPattern
        return signed((bits >> 63 == 0 ? bits | 1 << 63 : ~bits) >> 1)
    }

    @inline(__always)
    private static func code(str value: Value) -> Value {
        let cell = value.as(StrCell.self)
        let bytes = cell.bytes1
        if cell.pointee.count >= 8 {
            // SAFETY: the text has eight bytes.
            return signed(UInt64(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)) >> 1)
        }
        var code: UInt64 = 0
        for index in 0..<8 { code = code << 8 | (index < cell.pointee.count ? UInt64(bytes[index]) : 0) }
        return signed(code >> 1)
    }
}
