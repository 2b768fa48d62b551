#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The type float. Exact floats are tagged words or small cells; instances of subclasses are whole FloatCells.
enum FloatType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .float)
        type.constant("__doc__", t.str("A floating-point number of double precision."))
        setUpConstruction(type)
        setUpArithmetic(type)
        setUpComparison(type)
        setUpRounding(type)
        setUpText(type)
    }

    // MARK: construction

    private static func setUpConstruction(_ type: TypeBuilder) {
        type.new("(cls, x=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try t.classArgument(args[0], .float)
            let double = args.has(1) ? try convert(t, args[1]) : 0
            return cls == Types.pointer(.float) ? t.float(double) : instance(t, cls, double)
        }
        type.classMethod("from_number", "(cls, number, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0] == Types.value(.float) && args[1].isExactFloat { return args[1] }
            return try made(t, args[0], try t.asDouble(args[1]))
        }
        type.classMethod("fromhex", "(cls, string, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) { throw t.typeError("bad argument type for built-in operation") }
            let cell = args[1].as(StrCell.self)
            let double = try t.text { () throws(TextFailure) in
                switch cell.pointee.width {
                case 1: try FloatText.fromHex(cell.units1)
                case 2: try FloatText.fromHex(cell.units2)
                default: try FloatText.fromHex(cell.units4)
                }
            }
            return try made(t, args[0], double)
        }
        type.staticMethod("__getformat__", "(typestr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[0].isKind(.str) {
                throw t.typeError("__getformat__() argument must be str, not \(t.argumentTypeName(args[0]))")
            }
            let name = t.string(args[0])
            if name != "double" && name != "float" {
                throw t.valueError("__getformat__() argument 1 must be 'double' or 'float'")
            }
            return t.str(1.bigEndian == 1 ? "IEEE, big-endian" : "IEEE, little-endian")
        }
    }

    private static func made(_ t: Thread, _ cls: Value, _ double: Double) throws(Raised) -> Value {
        cls == Types.value(.float) ? t.float(double) : try t.call(cls, t.float(double))
    }

    static func instance(_ t: Thread, _ cls: TypePointer, _ double: Double) -> Value {
        let cell = t.allocate(FloatCell.self, shape: cls.pointee.rootShape.pointee.id, kind: .float)
        cell.pointee.value = double
        cell.pointee.dict = .nothing
        return t.finishInstance(Value(cell), cls)
    }

    private static func convert(_ t: Thread, _ value: Value) throws(Raised) -> Double {
        if value.isTaggedFloat { return value.taggedDouble }
        if value.isKind(.str) && (value.isExactly(.str) || t.lookupSpecial(value, .__float__).isNothing) {
            let cell = value.as(StrCell.self)
            let parsed: Double?
            switch cell.pointee.width {
            case 1: parsed = FloatText.parse(cell.units1)
            case 2: parsed = FloatText.parse(cell.units2)
            default: parsed = FloatText.parse(cell.units4)
            }
            if let parsed { return parsed }
            throw t.valueError("could not convert string to float: \(try t.reprString(value))")
        }
        if t.double(value) == nil && !t.isInt(value) && t.lookupSpecial(value, .__float__).isNothing
            && t.lookupSpecial(value, .__index__).isNothing
        {
            if let view = try t.bufferView(value) {
                defer { view.release() }
                if let parsed = FloatText.parseASCII(view.bytes) { return parsed }
                throw t.valueError("could not convert string to float: \(try t.reprString(value))")
            }
            throw t.typeError("float() argument must be a string or a real number, not '\(t.typeName(value))'")
        }
        // A subclass may say otherwise than its value.
        if value.isCell && value.header.pointee.shape >= Shapes.firstDynamic && t.double(value) != nil {
            let method = t.lookupSpecial(value, .__float__)
            return try t.floatResult(try t.callSpecial(method, value), of: value)
        }
        return try t.asDouble(value)
    }

    // MARK: arithmetic

    private static func operand(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        if let double = t.double(value) { return t.float(double) }
        if t.isInt(value) { return t.float(try t.asDouble(value)) }
        return .nothing
    }

    /// self as a Double; the receiver has been checked.
    @inline(__always)
    private static func own(_ t: Thread, _ value: Value) -> Double { t.double(value) ?? 0 }

    private static func setUpArithmetic(_ type: TypeBuilder) {
        for (forward, reflected, op) in [
            ("__add__", "__radd__", Operator.add), ("__sub__", "__rsub__", .sub), ("__mul__", "__rmul__", .mul),
            ("__floordiv__", "__rfloordiv__", .floorDiv), ("__mod__", "__rmod__", .mod),
            ("__divmod__", "__rdivmod__", .divMod), ("__truediv__", "__rtruediv__", .trueDiv),
        ] {
            type.method(forward, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let other = try operand(t, args[1])
                if other.isNothing { return .notImplemented }
                return try Arithmetic.binary(t, op, t.float(own(t, args[0])), other)
            }
            type.method(reflected, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let other = try operand(t, args[1])
                if other.isNothing { return .notImplemented }
                return try Arithmetic.binary(t, op, other, t.float(own(t, args[0])))
            }
        }
        type.method("__pow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try power(t, args[0], args[1], args[2])
        }
        type.method("__rpow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try power(t, args[1], args[0], args[2])
        }
        type.method("__neg__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(-own(t, args[0]))
        }
        type.method("__abs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(own(t, args[0]).magnitude)
        }
        type.method("__bool__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(own(t, args[0]) != 0)
        }
        for name in ["__float__", "__pos__", "conjugate"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                args[0].isExactFloat ? args[0] : t.float(own(t, args[0]))
            }
        }
        type.property("real") { (t: Thread, value: Value) throws(Raised) -> Value in
            value.isExactFloat ? value : t.float(own(t, value))
        }
        type.property("imag") { (t: Thread, _: Value) throws(Raised) -> Value in t.float(0) }
    }

    private static func power(_ t: Thread, _ base: Value, _ exponent: Value, _ modulus: Value) throws(Raised) -> Value {
        if !modulus.isNone {
            throw t.typeError("pow() 3rd argument not allowed unless all arguments are integers")
        }
        let x = try operand(t, base)
        let y = try operand(t, exponent)
        if x.isNothing || y.isNothing { return .notImplemented }
        return try Arithmetic.binary(t, .pow, x, y)
    }

    private static func setUpComparison(_ type: TypeBuilder) {
        for (name, op) in IntType.comparisons {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                var other = args[1]
                if let double = t.double(other) {
                    other = t.float(double)
                } else if t.isInt(other) {
                    other = t.intValue(other)
                } else {
                    return .notImplemented
                }
                return Arithmetic.compare(op, t.float(own(t, args[0])), other).map { Value($0) } ?? .notImplemented
            }
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let double = own(t, args[0])
            if double.isNaN { return t.int(Int(truncatingIfNeeded: t.identityHash(args[0]))) }
            return t.int(TextHashing.hash(double))
        }
    }

    // MARK: rounding

    /// An int of a whole number; ValueError and OverflowError for what is none.
    static func integer(_ t: Thread, _ double: Double) throws(Raised) -> Value {
        if double.magnitude < 0x1p62 { return t.int(Int(double)) }
        return t.int(try t.text { () throws(TextFailure) in try FloatText.integer(double) })
    }

    private static func setUpRounding(_ type: TypeBuilder) {
        for (name, rule) in [
            ("__int__", FloatingPointRoundingRule.towardZero), ("__trunc__", .towardZero), ("__floor__", .down),
            ("__ceil__", .up),
        ] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try integer(t, own(t, args[0]).rounded(rule))
            }
        }
        type.method("__round__", "(self, ndigits=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let double = own(t, args[0])
            if args[1].isNone { return try integer(t, double.rounded(.toNearestOrEven)) }
            let digits = try t.clampedIndex(args[1])
            return t.float(try t.text { () throws(TextFailure) in try FloatText.round(double, digits: digits) })
        }
        type.method("is_integer", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let double = own(t, args[0])
            return Value(double.isFinite && double == double.rounded(.down))
        }
        type.method("as_integer_ratio", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (numerator, denominator) = try t.text { () throws(TextFailure) in
                try FloatText.integerRatio(own(t, args[0]))
            }
            return t.tuple(t.int(numerator), t.int(denominator))
        }
        type.method("__getnewargs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(t.float(own(t, args[0])))
        }
    }

    // MARK: text

    private static func setUpText(_ type: TypeBuilder) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.floatText(own(t, args[0]))
        }
        type.method("hex", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.str(ascii: FloatText.hex(own(t, args[0])))
        }
        type.method("__format__", "(self, format_spec, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) {
                throw t.typeError("__format__() argument must be str, not \(t.argumentTypeName(args[1]))")
            }
            if args[1].as(StrCell.self).pointee.count == 0 {
                return args[0].isExactFloat ? try t.floatText(own(t, args[0])) : try t.toStr(args[0])
            }
            return try format(t, args[0], args[1])
        }
    }

    static func format(_ t: Thread, _ value: Value, _ specification: Value) throws(Raised) -> Value {
        let spec = try Format.parse(t, specification, value, align: UInt8(ascii: ">"), type: 0)
        try Format.check(t, spec)
        let name = Format.name(t, value, .float, "float")
        return try t.str(
            try t.text { () throws(TextFailure) in try spec.formatFloat(own(t, value), typeName: name()) })
    }
}
