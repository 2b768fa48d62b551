#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension IntType {
    static func setUpMethods(_ type: TypeBuilder) {
        setUpText(type)
        setUpBits(type)
        setUpBytes(type)
        type.property("real") { (t: Thread, value: Value) throws(Raised) -> Value in t.intValue(value) }
        type.property("numerator") { (t: Thread, value: Value) throws(Raised) -> Value in t.intValue(value) }
        type.property("imag") { (_: Thread, _: Value) throws(Raised) -> Value in Value(smallInt: 0) }
        type.property("denominator") { (_: Thread, _: Value) throws(Raised) -> Value in Value(smallInt: 1) }
        type.method("as_integer_ratio", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(t.intValue(args[0]), Value(smallInt: 1))
        }
        type.method("is_integer", "(self, /)") { (_: Thread, _: Args) throws(Raised) -> Value in .true }
        type.method("__getnewargs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(t.intValue(args[0]))
        }
        type.method("__round__", "(self, ndigits=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try round(t, t.intValue(args[0]), args[1])
        }
        type.method("__sizeof__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            // As CPython counts: a header of 24 bytes and digits of 30 bits.
            let bits = t.big(t.intValue(args[0])).bitLength
            return t.int(24 + 4 * max((bits + 29) / 30, 1))
        }
    }

    /// To a multiple of 10^−ndigits, ties to even.
    private static func round(_ t: Thread, _ value: Value, _ digits: Value) throws(Raised) -> Value {
        if digits.isNone { return value }
        let places = try t.indexValue(digits)
        if !Arithmetic.isNegative(places) { return value }
        let estimate = IntText.digitEstimate(t.big(value))
        if !places.isSmallInt || -places.smallInt > estimate + 1 { return Value(smallInt: 0) }
        let unit = try Arithmetic.binary(t, .pow, Value(smallInt: 10), Value(smallInt: -places.smallInt))
        let (quotient, remainder) = BigIntMath.divmod(t.big(value), t.big(unit))
        let twice = BigInt.compare(remainder * 2, t.big(unit))
        let up = twice > 0 || (twice == 0 && quotient.isOdd)
        return t.int((up ? quotient + 1 : quotient) * t.big(unit))
    }

    private static func setUpText(_ type: TypeBuilder) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.intText(t.intValue(args[0]))
        }
        type.method("__format__", "(self, format_spec, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) {
                throw t.typeError("__format__() argument must be str, not \(t.argumentTypeName(args[1]))")
            }
            if args[1].as(StrCell.self).pointee.count == 0 {
                return args[0].isSmallInt ? try t.intText(args[0]) : try t.toStr(args[0])
            }
            return try format(t, args[0], args[1])
        }
    }

    /// With a specification that is not empty.
    static func format(_ t: Thread, _ value: Value, _ specification: Value) throws(Raised) -> Value {
        let spec = try Format.parse(
            t, specification, value, align: UInt8(ascii: ">"), type: UInt8(ascii: "d"))
        let int = t.intValue(value)
        if !int.isSmallInt && !spec.usesFloat && (spec.type == UInt32(UInt8(ascii: "d")) || spec.type == UInt32(UInt8(ascii: "n"))) {
            // The digit limit holds for decimal only.
            let limit = IntConversion.digitLimit
            if limit > 0 && IntText.digitEstimate(t.big(int)) > limit + 1 { throw t.raise(IntText.exceedsLimit(limit)) }
        }
        try Format.check(t, spec)
        let name = Format.name(t, value, .int, "int")
        return try t.str(
            try t.text { () throws(TextFailure) in
                int.isSmallInt
                    ? try spec.formatInteger(int.smallInt, typeName: name())
                    : try spec.formatInteger(t.big(int), typeName: name())
            })
    }

    private static func setUpBits(_ type: TypeBuilder) {
        type.method("bit_length", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = t.intValue(args[0])
            if value.isSmallInt { return Value(smallInt: 64 - value.smallInt.magnitude.leadingZeroBitCount) }
            return t.int(t.big(value).bitLength)
        }
        type.method("bit_count", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = t.intValue(args[0])
            if value.isSmallInt { return Value(smallInt: value.smallInt.magnitude.nonzeroBitCount) }
            return t.int(BigIntMath.bitCount(t.big(value)))
        }
    }

    private static func isBig(_ t: Thread, _ order: Value, _ function: String) throws(Raised) -> Bool {
        if order.isNothing { return true }
        if !order.isKind(.str) {
            throw t.typeError("\(function)() argument 'byteorder' must be str, not \(t.argumentTypeName(order))")
        }
        switch t.string(order) {
        case "big": return true
        case "little": return false
        default: throw t.valueError("byteorder must be either 'little' or 'big'")
        }
    }

    private static func setUpBytes(_ type: TypeBuilder) {
        type.method("to_bytes", "(self, /, length=1, byteorder='big', *, signed=False)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let length = try t.index(args[1])
            let big = try isBig(t, args[2], "to_bytes")
            let signed = try t.isTrue(args[3])
            if length > 1 << 40 { throw t.memoryError() }
            return try t.bytes(
                try t.text { () throws(TextFailure) in
                    try BigIntMath.toBytes(
                        t.big(t.intValue(args[0])), length: length, bigEndian: big, signed: signed)
                })
        }
        type.classMethod("from_bytes", "(cls, /, bytes, byteorder='big', *, signed=False)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let big = try isBig(t, args[2], "from_bytes")
            let signed = try t.isTrue(args[3])
            let source = try BytesType.toBytes(t, args[1])
            let cell = source.as(BytesCell.self)
            let value = t.int(
                BigIntMath.fromBytes(
                    UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count), bigEndian: big, signed: signed))
            if args[0] == Types.value(.int) { return value }
            return try t.call(args[0], value)
        }
    }
}

/// What the `__format__` methods of numbers and text share.
enum Format {
    /// Parses a specification for an operand.
    static func parse(
        _ t: Thread, _ specification: Value, _ value: Value, align: UInt8, type: UInt8
    ) throws(Raised) -> FormatSpec {
        let cell = specification.as(StrCell.self)
        return try t.text { () throws(TextFailure) in
            switch cell.pointee.width {
            case 1:
                try FormatSpec(cell.units1, typeName: t.typeName(value), defaultAlign: align, defaultType: type)
            case 2:
                try FormatSpec(cell.units2, typeName: t.typeName(value), defaultAlign: align, defaultType: type)
            default:
                try FormatSpec(cell.units4, typeName: t.typeName(value), defaultAlign: align, defaultType: type)
            }
        }
    }

    /// MemoryError for a width or precision that no memory holds.
    static func check(_ t: Thread, _ spec: FormatSpec) throws(Raised) {
        if spec.width > 1 << 34 || (spec.precision > 1 << 31 && spec.precision <= Int(Int32.max)) { throw t.memoryError() }
    }

    /// The type's name, looked up only for subclasses.
    static func name(_ t: Thread, _ value: Value, _ type: BuiltinType, _ plain: String) -> () -> String {
        { t.type(of: value) == Types.pointer(type) ? plain : t.typeName(value) }
    }
}
