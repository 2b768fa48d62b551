import Runtime

/// A format of the struct module, taken apart.
final class StructFormat: NativeObject {
    struct Item {
        /// The format character.
        let code: UInt8
        /// Bytes from the start.
        let offset: Int
        /// Bytes of one value (of the whole string for s and p).
        let size: Int
        /// Values.
        let count: Int
    }

    private(set) var items: [Item] = []
    private(set) var size = 0
    /// Values taken and given.
    private(set) var count = 0
    let isBigEndian: Bool
    private let isNative: Bool
    /// The format as written, a str.
    let text: Value
    let error: Root

    override func trace(_ visit: (Value) -> Void) { visit(text) }

    /// struct.error for a format that cannot be read.
    init(_ t: Thread, _ text: Value, _ bytes: [UInt8], _ error: Root) throws(Raised) {
        self.text = text
        self.error = error
        var at = 0
        var native = false
        var big = false
        switch bytes.first {
        case UInt8(ascii: "@"):
            native = true
            at = 1
        case UInt8(ascii: "="), UInt8(ascii: "<"): at = 1
        case UInt8(ascii: ">"), UInt8(ascii: "!"):
            big = true
            at = 1
        default: native = true
        }
        isNative = native
        isBigEndian = big
        super.init()
        try parse(t, bytes, at)
    }

    private func fail(_ t: Thread, _ message: String) -> Raised { StructModule.fail(t, error, message) }

    private func parse(_ t: Thread, _ bytes: [UInt8], _ start: Int) throws(Raised) {
        var at = start
        while at < bytes.count {
            var byte = bytes[at]
            at += 1
            if byte == 0 { throw fail(t, "embedded null character") }
            if byte == 32 || (byte >= 9 && byte <= 13) { continue }
            var number = 1
            if byte >= 48 && byte <= 57 {
                number = Int(byte - 48)
                while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 {
                    let (product, overflow) = number.multipliedReportingOverflow(by: 10)
                    let (sum, carry) = product.addingReportingOverflow(Int(bytes[at] - 48))
                    if overflow || carry { throw fail(t, "total struct size too long") }
                    number = sum
                    at += 1
                }
                if at >= bytes.count { throw fail(t, "repeat count given without format specifier") }
                byte = bytes[at]
                at += 1
                if byte == 0 { throw fail(t, "embedded null character") }
            }
            guard let (unit, alignment) = layout(byte) else { throw fail(t, "bad char in struct format") }
            if isNative && alignment > 1 { size = (size + alignment - 1) / alignment * alignment }
            let (bytesNeeded, overflow) = unit.multipliedReportingOverflow(by: number)
            let (total, carry) = size.addingReportingOverflow(bytesNeeded)
            if overflow || carry || total > Int.max / 2 { throw fail(t, "total struct size too long") }
            switch byte {
            case UInt8(ascii: "s"), UInt8(ascii: "p"):
                items.append(Item(code: byte, offset: size, size: number, count: 1))
                count += 1
            case UInt8(ascii: "x"): break
            default:
                if number > 0 { items.append(Item(code: byte, offset: size, size: unit, count: number)) }
                count += number
            }
            size = total
        }
    }

    /// Size and alignment of a format character.
    private func layout(_ code: UInt8) -> (size: Int, alignment: Int)? {
        switch code {
        case UInt8(ascii: "x"), UInt8(ascii: "c"), UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "?"), UInt8(ascii: "s"), UInt8(ascii: "p"): return (1, 1)
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "e"): return (2, 2)
        case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "f"): return (4, 4)
        case UInt8(ascii: "l"), UInt8(ascii: "L"): return isNative ? (8, 8) : (4, 4)
        case UInt8(ascii: "q"), UInt8(ascii: "Q"), UInt8(ascii: "d"): return (8, 8)
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "P"): return isNative ? (8, 8) : nil
        case UInt8(ascii: "F"): return (8, 4)
        case UInt8(ascii: "D"): return (16, 8)
        default: return nil
        }
    }

    // MARK: reading

    @inline(__always)
    private func word<Word: FixedWidthInteger>(_ base: UnsafeRawPointer, _ type: Word.Type) -> Word {
        let word = base.loadUnaligned(as: Word.self)
        return isBigEndian ? word.bigEndian : word
    }

    /// The value at `base`, whose bytes belong to nobody's Python code meanwhile.
    func read(_ t: Thread, _ item: Item, _ base: UnsafeRawPointer) throws(Raised) -> Value {
        switch item.code {
        case UInt8(ascii: "b"): return Value(smallInt: Int(base.load(as: Int8.self)))
        case UInt8(ascii: "B"): return Value(smallInt: Int(base.load(as: UInt8.self)))
        case UInt8(ascii: "?"): return Value(base.load(as: UInt8.self) != 0)
        case UInt8(ascii: "h"): return Value(smallInt: Int(word(base, Int16.self)))
        case UInt8(ascii: "H"): return Value(smallInt: Int(word(base, UInt16.self)))
        case UInt8(ascii: "i"): return Value(smallInt: Int(word(base, Int32.self)))
        case UInt8(ascii: "I"): return Value(smallInt: Int(word(base, UInt32.self)))
        case UInt8(ascii: "l"), UInt8(ascii: "q"), UInt8(ascii: "n"):
            return item.size == 4 ? Value(smallInt: Int(word(base, Int32.self))) : t.int(word(base, Int.self))
        case UInt8(ascii: "L"), UInt8(ascii: "Q"), UInt8(ascii: "N"), UInt8(ascii: "P"):
            return item.size == 4
                ? Value(smallInt: Int(word(base, UInt32.self))) : t.unsigned(word(base, UInt64.self))
        case UInt8(ascii: "e"): return t.float(HalfFloat.double(word(base, UInt16.self)))
        case UInt8(ascii: "f"): return t.float(Double(Float(bitPattern: word(base, UInt32.self))))
        case UInt8(ascii: "d"): return t.float(Double(bitPattern: word(base, UInt64.self)))
        case UInt8(ascii: "F"):
            return t.complex(
                Double(Float(bitPattern: word(base, UInt32.self))), Double(Float(bitPattern: word(base + 4, UInt32.self))))
        case UInt8(ascii: "D"):
            return t.complex(Double(bitPattern: word(base, UInt64.self)), Double(bitPattern: word(base + 8, UInt64.self)))
        case UInt8(ascii: "p"):
            if item.size == 0 { return Constants.emptyBytes }
            let count = min(Int(base.load(as: UInt8.self)), item.size - 1)
            return try t.bytes(copying: (base + 1).assumingMemoryBound(to: UInt8.self), count: count)
        default:  // c, s
            return try t.bytes(copying: base.assumingMemoryBound(to: UInt8.self), count: item.size)
        }
    }

    /// The tuple of all values.
    func unpack(_ t: Thread, _ base: UnsafeRawPointer) throws(Raised) -> Value {
        if count == 0 { return Constants.emptyTuple }
        let result = try t.makeTupleChecked(count: count)
        var next = 0
        for item in items {
            var at = base + item.offset
            for _ in 0..<item.count {
                result.items[next] = try read(t, item, at)
                next += 1
                at += item.size
            }
        }
        return Value(result)
    }

    // MARK: writing

    @inline(__always)
    private func put<Word: FixedWidthInteger>(_ word: Word, _ base: UnsafeMutableRawPointer) {
        base.storeBytes(of: isBigEndian ? word.bigEndian : word, as: Word.self)
    }

    private func integer(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        if value.isSmallInt { return value }
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw fail(t, "required argument is not an integer")
        }
        return try t.indexValue(value)
    }

    private func signed(_ t: Thread, _ value: Value, _ item: Item) throws(Raised) -> Int {
        let int = try integer(t, value)
        let bits = item.size * 8
        let high = bits == 64 ? Int.max : (1 << (bits - 1)) - 1
        let small = int.isSmallInt ? int.smallInt : t.big(int).small
        if let small, small <= high, small >= -high - 1 { return small }
        throw fail(t, "'\(Character(Unicode.Scalar(item.code)))' format requires \(-high - 1) <= number <= \(high)")
    }

    private func unsigned(_ t: Thread, _ value: Value, _ item: Item) throws(Raised) -> UInt64 {
        let int = try integer(t, value)
        let bits = UInt64(item.size * 8)
        let high = bits == 64 ? UInt64.max : (1 << bits) - 1
        if int.isSmallInt {
            if int.smallInt >= 0 && UInt64(int.smallInt) <= high { return UInt64(int.smallInt) }
        } else {
            let big = t.big(int)
            if !big.isNegative && big.limbs.count == 1 && UInt64(big.limbs[0]) <= high { return UInt64(big.limbs[0]) }
        }
        throw fail(t, "'\(Character(Unicode.Scalar(item.code)))' format requires 0 <= number <= \(high)")
    }

    private func double(_ t: Thread, _ value: Value) throws(Raised) -> Double {
        if let double = t.double(value) { return double }
        do throws(Raised) { return try t.asDouble(value) } catch {
            if t.isException(t.exception, .typeError) {
                t.exception = .nothing
                throw fail(t, "required argument is not a float")
            }
            throw error
        }
    }

    private func single(_ t: Thread, _ value: Double) throws(Raised) -> Float {
        let float = Float(value)
        if float.isInfinite && value.isFinite { throw t.overflowError("float too large to pack with f format") }
        return float
    }

    private func complex(_ t: Thread, _ value: Value) throws(Raised) -> (Double, Double) {
        if value.isKind(.complex) {
            let cell = value.as(ComplexCell.self)
            return (cell.pointee.real, cell.pointee.imaginary)
        }
        let number = try t.call(Types.value(.complex), value)
        let cell = number.as(ComplexCell.self)
        return (cell.pointee.real, cell.pointee.imaginary)
    }

    /// Converts one value. What it calls may run Python code: `base` belongs to memory that cannot move.
    func write(_ t: Thread, _ item: Item, _ value: Value, _ base: UnsafeMutableRawPointer) throws(Raised) {
        switch item.code {
        case UInt8(ascii: "b"): put(Int8(try signed(t, value, item)), base)
        case UInt8(ascii: "h"): put(Int16(try signed(t, value, item)), base)
        case UInt8(ascii: "i"): put(Int32(try signed(t, value, item)), base)
        case UInt8(ascii: "l"), UInt8(ascii: "q"), UInt8(ascii: "n"):
            let number = try signed(t, value, item)
            if item.size == 4 { put(Int32(number), base) } else { put(number, base) }
        case UInt8(ascii: "B"): put(UInt8(try unsigned(t, value, item)), base)
        case UInt8(ascii: "H"): put(UInt16(try unsigned(t, value, item)), base)
        case UInt8(ascii: "I"): put(UInt32(try unsigned(t, value, item)), base)
        case UInt8(ascii: "L"), UInt8(ascii: "Q"), UInt8(ascii: "N"):
            let number = try unsigned(t, value, item)
            if item.size == 4 { put(UInt32(number), base) } else { put(number, base) }
        case UInt8(ascii: "P"):
            let int = try integer(t, value)
            let big = t.big(int)
            if big.limbs.count > 1 { throw fail(t, "int too large to convert") }
            put(Int(truncatingIfNeeded: big), base)
        case UInt8(ascii: "?"): base.storeBytes(of: try t.isTrue(value) ? 1 : 0, as: UInt8.self)
        case UInt8(ascii: "e"):
            guard let bits = HalfFloat.bits(try double(t, value)) else {
                throw t.overflowError("float too large to pack with e format")
            }
            put(bits, base)
        case UInt8(ascii: "f"): put(try single(t, try double(t, value)).bitPattern, base)
        case UInt8(ascii: "d"): put(try double(t, value).bitPattern, base)
        case UInt8(ascii: "F"):
            let (real, imaginary) = try complex(t, value)
            put(try single(t, real).bitPattern, base)
            put(try single(t, imaginary).bitPattern, base + 4)
        case UInt8(ascii: "D"):
            let (real, imaginary) = try complex(t, value)
            put(real.bitPattern, base)
            put(imaginary.bitPattern, base + 8)
        case UInt8(ascii: "c"):
            guard value.isKind(.bytes), value.as(BytesCell.self).pointee.count == 1 else {
                throw fail(t, "char format requires a bytes object of length 1")
            }
            base.storeBytes(of: value.as(BytesCell.self).bytes[0], as: UInt8.self)
        default:  // s, p
            let code = Character(Unicode.Scalar(item.code))
            guard value.isKind(.bytes) || value.isKind(.bytearray), let view = try t.bufferView(value) else {
                throw fail(t, "argument for '\(code)' must be a bytes object")
            }
            defer { view.release() }
            if code == "s" {
                base.copyMemory(from: view.base, byteCount: min(view.count, item.size))
            } else if item.size > 0 {
                let count = min(view.count, item.size - 1)
                (base + 1).copyMemory(from: view.base, byteCount: count)
                base.storeBytes(of: UInt8(min(count, 255)), as: UInt8.self)
            }
        }
    }

    /// Converts all values; `base` is cleared memory of `size` bytes.
    func pack(_ t: Thread, _ values: UnsafeMutablePointer<Value>, _ base: UnsafeMutableRawPointer) throws(Raised) {
        var next = 0
        for item in items {
            var at = base + item.offset
            for _ in 0..<item.count {
                try write(t, item, values[next], at)
                next += 1
                at += item.size
            }
        }
    }
}

/// IEEE 754 binary16, written out because Float16 is missing on some platforms.
enum HalfFloat {
    static func double(_ bits: UInt16) -> Double {
        let sign: Double = bits & 0x8000 != 0 ? -1 : 1
        let exponent = Int(bits >> 10) & 31
        let fraction = Double(bits & 0x3FF)
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : (sign < 0 ? -.nan : .nan)
        default: return sign * (1 + fraction * 0x1p-10) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }

    /// The nearest half float, ties to even; nil when it overflows.
    static func bits(_ value: Double) -> UInt16? {
        let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
        if value.isNaN { return sign | 0x7E00 }
        let magnitude = abs(value)
        if magnitude.isInfinite { return sign | 0x7C00 }
        if magnitude < 0x1p-14 {
            // Subnormal: units of 2⁻²⁴; 1024 of them are the first normal number.
            return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven))
        }
        var exponent = Int(magnitude.exponent)
        var fraction = (magnitude.significand * 1024).rounded(.toNearestOrEven)
        if fraction == 2048 {
            fraction = 1024
            exponent += 1
        }
        if exponent > 15 { return nil }
        return sign | UInt16(exponent + 15) << 10 | UInt16(fraction - 1024)
    }
}
