#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Items of native single-character `struct` formats, as memoryview reads and writes them.
enum ItemFormat {
    /// The code of a format, with or without "@"; 0 for one that is not a native single character.
    static func code(_ format: String) -> UInt8 {
        var text = Array(format.utf8)
        if text.first == UInt8(ascii: "@") { text.removeFirst() }
        if text.count != 1 || size(text[0]) == 0 { return 0 }
        return text[0]
    }

    static func size(_ code: UInt8) -> Int {
        switch code {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "c"), UInt8(ascii: "?"): 1
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "e"): 2
        case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "f"): 4
        case UInt8(ascii: "l"), UInt8(ascii: "L"), UInt8(ascii: "q"), UInt8(ascii: "Q"), UInt8(ascii: "n"),
            UInt8(ascii: "N"), UInt8(ascii: "d"), UInt8(ascii: "P"):
            8
        default: 0
        }
    }

    static func isByte(_ code: UInt8) -> Bool {
        code == UInt8(ascii: "b") || code == UInt8(ascii: "B") || code == UInt8(ascii: "c")
    }

    /// Equal items have equal bytes.
    static func comparesAsBytes(_ code: UInt8) -> Bool {
        switch code {
        case 0, UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "d"), UInt8(ascii: "?"): false
        default: true
        }
    }

    static func read(
        _ t: Thread, _ cell: MemoryViewPointer, _ place: UnsafeMutablePointer<UInt8>
    ) throws(Raised) -> Value {
        if cell.pointee.code == UInt8(ascii: "B") { return Value(smallInt: Int(place[0])) }
        if cell.pointee.code == 0 {
            throw t.raise(.notImplementedError, "memoryview: format \(t.string(cell.pointee.format)) not supported")
        }
        return try read(t, cell.pointee.code, UnsafeRawPointer(place))
    }

    static func read(_ t: Thread, _ code: UInt8, _ bytes: [UInt8], _ offset: Int) throws(Raised) -> Value {
        try t.withBytes(bytes) { buffer throws(Raised) in
            try read(t, code, UnsafeRawPointer(buffer.baseAddress!) + offset)
        }
    }

    private static func read(_ t: Thread, _ code: UInt8, _ place: UnsafeRawPointer) throws(Raised) -> Value {
        switch code {
        case UInt8(ascii: "B"): return Value(smallInt: Int(place.load(as: UInt8.self)))
        case UInt8(ascii: "b"): return Value(smallInt: Int(place.load(as: Int8.self)))
        case UInt8(ascii: "c"):
            return try t.bytes(copying: place.assumingMemoryBound(to: UInt8.self), count: 1)
        case UInt8(ascii: "?"): return Value(place.load(as: UInt8.self) != 0)
        case UInt8(ascii: "h"): return Value(smallInt: Int(place.loadUnaligned(as: Int16.self)))
        case UInt8(ascii: "H"): return Value(smallInt: Int(place.loadUnaligned(as: UInt16.self)))
        case UInt8(ascii: "i"): return Value(smallInt: Int(place.loadUnaligned(as: Int32.self)))
        case UInt8(ascii: "I"): return Value(smallInt: Int(place.loadUnaligned(as: UInt32.self)))
        case UInt8(ascii: "l"), UInt8(ascii: "q"), UInt8(ascii: "n"): return t.int(place.loadUnaligned(as: Int.self))
        case UInt8(ascii: "L"), UInt8(ascii: "Q"), UInt8(ascii: "N"), UInt8(ascii: "P"):
            return t.int(BigInt(place.loadUnaligned(as: UInt.self)))
        case UInt8(ascii: "e"): return t.float(HalfFloat.double(place.loadUnaligned(as: UInt16.self)))
        case UInt8(ascii: "f"): return t.float(Double(place.loadUnaligned(as: Float.self)))
        default: return t.float(place.loadUnaligned(as: Double.self))
        }
    }

    /// Converts a value to the bytes of an item.
    static func pack(
        _ t: Thread, _ cell: MemoryViewPointer, _ value: Value, _ item: inout (UInt64, UInt64)
    ) throws(Raised) {
        let code = cell.pointee.code
        if code == 0 {
            throw t.raise(.notImplementedError, "memoryview: format \(t.string(cell.pointee.format)) not supported")
        }
        func wrongType() -> Raised {
            t.typeError("memoryview: invalid type for format '\(t.string(cell.pointee.format))'")
        }
        func wrongValue() -> Raised {
            t.valueError("memoryview: invalid value for format '\(t.string(cell.pointee.format))'")
        }
        switch code {
        case UInt8(ascii: "c"):
            if !value.isKind(.bytes) { throw wrongType() }
            if BytesType.contents(value).count != 1 { throw wrongValue() }
            item.0 = UInt64(BytesType.contents(value)[0])
        case UInt8(ascii: "?"): item.0 = try t.isTrue(value) ? 1 : 0
        case UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "d"):
            let double: Double
            do throws(Raised) { double = try t.asDouble(value) } catch {
                if t.catches(.typeError) { throw wrongType() }
                throw error
            }
            if code == UInt8(ascii: "d") {
                item.0 = double.bitPattern
            } else if code == UInt8(ascii: "f") {
                item.0 = UInt64(Float(double).bitPattern)
            } else {
                guard let half = HalfFloat.bits(double) else {
                    throw t.overflowError("float too large to pack with e format")
                }
                item.0 = UInt64(half)
            }
        default:
            if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing { throw wrongType() }
            let int = t.big(try t.indexValue(value))
            let size = size(code)
            let signed = code >= 0x61 && code != UInt8(ascii: "?")
            do throws(TextFailure) {
                let bytes = try BigIntMath.toBytes(int, length: size, bigEndian: false, signed: signed)
                for (index, byte) in bytes.enumerated() { item.0 |= UInt64(byte) << UInt64(8 * index) }
            } catch { throw wrongValue() }
        }
    }
}

/// IEEE 754 half precision, which not every platform's Swift has a type for.
public enum HalfFloat {
    public static func double(_ bits: UInt16) -> Double {
        let sign: Double = bits & 0x8000 != 0 ? -1 : 1
        let exponent = Int(bits >> 10 & 0x1f)
        let fraction = Double(bits & 0x3ff)
        if exponent == 0x1f { return fraction == 0 ? sign * .infinity : .nan }
        if exponent == 0 { return sign * scalbn(fraction, -24) }
        return sign * scalbn(1024 + fraction, exponent - 25)
    }

    /// Rounded to nearest, ties to even; nil when too large.
    public static func bits(_ value: Double) -> UInt16? {
        let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
        if value.isNaN { return sign | 0x7e00 }
        if value.isInfinite { return sign | 0x7c00 }
        let magnitude = value.magnitude
        if magnitude == 0 { return sign }
        let exponent = max(Int(magnitude.exponent), -14)
        // Units of the last place: 2^(exponent − 10).
        let scaled = scalbn(magnitude, 10 - exponent).rounded(.toNearestOrEven)
        let units = UInt32(scaled)
        // A carry of the rounding runs into the exponent by itself.
        let result = exponent == -14 && units < 1024 ? units : UInt32(exponent + 14) << 10 + units
        if result >= 0x7c00 { return nil }
        return sign | UInt16(result)
    }
}
