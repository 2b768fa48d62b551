/// One tagged 64-bit word: every Python value that a slot, a cell or a register can hold.
///
///     …xxx1   int of 63 bits, shifted left by one
///     …xx10   float, exponent near 1, rotated so that the two deciding exponent bits become the tag
///     …x000   pointer to a heap cell; all zero is "nothing" (absent, unbound)
///     …x100   the immediates None, False, True, Ellipsis, NotImplemented
///
/// A word never tears, so threads without a GIL may race on a slot and read one of the values written.
@frozen
public struct Value: Equatable, Sendable {
    public let bits: UInt64

    @inlinable @inline(__always)
    public init(bits: UInt64) { self.bits = bits }

    /// The internal mark of an absent value; never seen by Python code.
    @inlinable @inline(__always) public static var nothing: Value { Value(bits: 0) }
    @inlinable @inline(__always) public static var none: Value { Value(bits: 4) }
    @inlinable @inline(__always) public static var `false`: Value { Value(bits: 12) }
    @inlinable @inline(__always) public static var `true`: Value { Value(bits: 20) }
    @inlinable @inline(__always) public static var ellipsis: Value { Value(bits: 28) }
    @inlinable @inline(__always) public static var notImplemented: Value { Value(bits: 36) }

    @inlinable @inline(__always) public init(_ bool: Bool) { bits = bool ? 20 : 12 }

    @inlinable @inline(__always) public var isNothing: Bool { bits == 0 }
    @inlinable @inline(__always) public var isNone: Bool { bits == 4 }
    @inlinable @inline(__always) public var isTrue: Bool { bits == 20 }
    @inlinable @inline(__always) public var isFalse: Bool { bits == 12 }
    @inlinable @inline(__always) public var isBool: Bool { bits == 12 || bits == 20 }
    /// A small int; big ints are cells, bools are immediates.
    @inlinable @inline(__always) public var isSmallInt: Bool { bits & 1 != 0 }
    @inlinable @inline(__always) public var isTaggedFloat: Bool { bits & 3 == 2 }
    @inlinable @inline(__always) public var isImmediate: Bool { bits & 7 == 4 }
    /// A heap cell ("nothing" is none).
    @inlinable @inline(__always) public var isCell: Bool { bits & 7 == 0 && bits != 0 }

    // MARK: small ints

    public static let smallIntMax = Int.max >> 1
    public static let smallIntMin = Int.min >> 1

    /// - Precondition: `int` fits 63 bits; use `Thread.int(_:)` for any Int.
    @inlinable @inline(__always)
    public init(smallInt int: Int) { bits = UInt64(bitPattern: Int64(int &<< 1)) | 1 }

    /// - Precondition: `isSmallInt`.
    @inlinable @inline(__always)
    public var smallInt: Int { Int(Int64(bitPattern: bits) &>> 1) }

    @inlinable @inline(__always)
    public static func fitsSmallInt(_ int: Int) -> Bool { (int &<< 1) &>> 1 == int }

    // MARK: floats

    // Adding 1 to the exponent's top three bits turns 011 and 100 (2⁻²⁵⁵ … 2²⁵⁶) into 100 and 101; rotated left by
    // three, the top two of them stand in the lowest bits as the tag 10.
    @usableFromInline static let exponentOffset: UInt64 = 0x1000_0000_0000_0000

    /// The tagged form, or nothing when the exponent is extreme (0.0 among them): then a float cell is needed.
    @inlinable @inline(__always)
    public static func taggedFloat(_ double: Double) -> Value {
        let shifted = double.bitPattern &+ exponentOffset
        let rotated = (shifted &<< 3) | (shifted &>> 61)
        return Value(bits: rotated & 3 == 2 ? rotated : 0)
    }

    /// - Precondition: `isTaggedFloat`.
    @inlinable @inline(__always)
    public var taggedDouble: Double {
        let rotated = (bits &>> 3) | (bits &<< 61)
        return Double(bitPattern: rotated &- Value.exponentOffset)
    }

    // MARK: cells

    @inlinable @inline(__always)
    public init(cell: UnsafeMutableRawPointer) { bits = UInt64(UInt(bitPattern: cell)) }

    @inlinable @inline(__always)
    public init<Cell>(_ cell: UnsafeMutablePointer<Cell>) { bits = UInt64(UInt(bitPattern: cell)) }

    /// - Precondition: `isCell`.
    @inlinable @inline(__always)
    public var cell: UnsafeMutableRawPointer {
        // SAFETY: the word was made from a cell's address.
        UnsafeMutableRawPointer(bitPattern: UInt(bits)).unsafelyUnwrapped
    }

    /// The cell as a typed pointer; the caller has checked its kind.
    @inlinable @inline(__always)
    public func `as`<Cell>(_ type: Cell.Type) -> UnsafeMutablePointer<Cell> {
        // SAFETY: cells of a kind have that kind's layout, and are 16-byte aligned.
        UnsafeMutablePointer<Cell>(bitPattern: UInt(bits)).unsafelyUnwrapped
    }

    @inlinable @inline(__always)
    public var header: UnsafeMutablePointer<Header> { self.as(Header.self) }
}
