/// The type int: construction and arithmetic. Exact ints are tagged words or BigIntCells; instances of subclasses are
/// BoxedIntCells. Bools are ints whose value is 0 or 1.
enum IntType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .int)
        type.constant("__doc__", t.str("A whole number of any size."))
        setUpConstruction(type)
        setUpArithmetic(type)
        setUpComparison(type)
        setUpMethods(type)
    }

    // MARK: construction

    private static func setUpConstruction(_ type: TypeBuilder) {
        type.new("(cls, x=<unrepresentable>, /, base=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try t.classArgument(args[0], .int)
            let value = try convert(t, args[1], args[2])
            return cls == Types.pointer(.int) ? value : instance(t, cls, value)
        }
    }

    /// An instance of a subclass.
    static func instance(_ t: Thread, _ cls: TypePointer, _ value: Value) -> Value {
        let cell = t.allocate(BoxedIntCell.self, shape: cls.pointee.rootShape.pointee.id, kind: .boxedInt)
        cell.pointee.value = value
        cell.pointee.dict = .nothing
        return t.finishInstance(Value(cell), cls)
    }

    private static func convert(_ t: Thread, _ value: Value, _ base: Value) throws(Raised) -> Value {
        if value.isSmallInt && base.isNothing { return value }
        if value.isNothing {
            if !base.isNothing { throw t.typeError("int() missing string argument") }
            return Value(smallInt: 0)
        }
        if base.isNothing {
            if value.isExactly(.str) { return try parse(t, value, 10) }
            let result = try t.toInt(value)
            if !result.isNothing { return result }
            if value.isKind(.str) { return try parse(t, value, 10) }
            if let view = try t.bufferView(value) {
                defer { view.release() }
                return try parse(t, view.bytes, value, 10)
            }
            throw t.typeError(
                "int() argument must be a string, a bytes-like object or a real number, not '\(t.typeName(value))'")
        }
        let radix = try t.clampedIndex(base)
        if radix != 0 && (radix < 2 || radix > 36) { throw t.valueError("int() base must be >= 2 and <= 36, or 0") }
        if value.isKind(.str) { return try parse(t, value, radix) }
        if value.isKind(.bytes) || value.isKind(.bytearray), let view = try t.bufferView(value) {
            defer { view.release() }
            return try parse(t, view.bytes, value, radix)
        }
        throw t.typeError("int() can't convert non-string with explicit base")
    }

    static func parse(_ t: Thread, _ value: Value, _ base: Int) throws(Raised) -> Value {
        let cell = value.as(StrCell.self)
        switch cell.pointee.width {
        case 1: return try parse(t, cell.units1, value, base)
        case 2: return try parse(t, cell.units2, value, base)
        default: return try parse(t, cell.units4, value, base)
        }
    }

    @inline(__always)
    private static func parse<Unit: TextUnit>(
        _ t: Thread, _ units: UnsafeBufferPointer<Unit>, _ value: Value, _ base: Int
    ) throws(Raised) -> Value {
        do throws(IntText.Failure) {
            return t.int(try IntText.parse(units, base: base, digitLimit: IntConversion.digitLimit))
        } catch {
            switch error.reason {
            case .tooLong: throw t.raise(IntText.exceedsLimit(IntConversion.digitLimit, digits: error.digits))
            case .badBase: throw t.valueError("int() base must be >= 2 and <= 36, or 0")
            case .invalid:
                let shown = String(try t.reprString(value).unicodeScalars.prefix(200))
                throw t.valueError("invalid literal for int() with base \(base): \(shown)")
            }
        }
    }

    // MARK: arithmetic

    private static let operators: [(String, String, Operator)] = [
        ("__add__", "__radd__", .add), ("__sub__", "__rsub__", .sub), ("__mul__", "__rmul__", .mul),
        ("__floordiv__", "__rfloordiv__", .floorDiv), ("__mod__", "__rmod__", .mod),
        ("__divmod__", "__rdivmod__", .divMod), ("__truediv__", "__rtruediv__", .trueDiv),
        ("__lshift__", "__rlshift__", .lShift), ("__rshift__", "__rrshift__", .rShift),
        ("__and__", "__rand__", .bitAnd), ("__or__", "__ror__", .bitOr), ("__xor__", "__rxor__", .bitXor),
    ]

    private static func setUpArithmetic(_ type: TypeBuilder) {
        for (forward, reflected, op) in operators {
            type.method(forward, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !t.isInt(args[1]) { return .notImplemented }
                return try Arithmetic.binary(t, op, t.intValue(args[0]), t.intValue(args[1]))
            }
            type.method(reflected, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !t.isInt(args[1]) { return .notImplemented }
                return try Arithmetic.binary(t, op, t.intValue(args[1]), t.intValue(args[0]))
            }
        }
        type.method("__pow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try power(t, args[0], args[1], args[2])
        }
        type.method("__rpow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try power(t, args[1], args[0], args[2])
        }
        type.method("__neg__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = t.intValue(args[0])
            return value.isSmallInt ? t.int(-value.smallInt) : t.int(-t.big(value))
        }
        type.method("__abs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = t.intValue(args[0])
            return value.isSmallInt ? t.int(abs(value.smallInt)) : t.int(t.big(value).magnitude)
        }
        type.method("__invert__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = t.intValue(args[0])
            return value.isSmallInt ? Value(smallInt: ~value.smallInt) : t.int(BigIntMath.not(t.big(value)))
        }
        type.method("__bool__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(t.intValue(args[0]) != Value(smallInt: 0))
        }
        type.method("__float__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.float(try t.asDouble(args[0]))
        }
        for name in ["__int__", "__index__", "__pos__", "__trunc__", "__floor__", "__ceil__", "conjugate"] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.intValue(args[0]) }
        }
    }

    /// base ** exponent, modulo `modulus` unless that is None.
    static func power(_ t: Thread, _ base: Value, _ exponent: Value, _ modulus: Value) throws(Raised) -> Value {
        if !modulus.isNone && (t.double(base) != nil || t.double(exponent) != nil) {
            throw t.typeError("pow() 3rd argument not allowed unless all arguments are integers")
        }
        if !t.isInt(base) || !t.isInt(exponent) { return .notImplemented }
        if modulus.isNone { return try Arithmetic.binary(t, .pow, t.intValue(base), t.intValue(exponent)) }
        if !t.isInt(modulus) {
            if t.double(modulus) != nil {
                throw t.typeError("pow() 3rd argument not allowed unless all arguments are integers")
            }
            return .notImplemented
        }
        let b = t.intValue(base)
        let e = t.intValue(exponent)
        let m = t.intValue(modulus)
        if b.isSmallInt && e.isSmallInt && m.isSmallInt && e.smallInt >= 0 && m.smallInt > 0 {
            return Value(smallInt: Int(smallPower(b.smallInt, UInt(e.smallInt), UInt(m.smallInt))))
        }
        return t.int(try t.text { () throws(TextFailure) in try BigIntMath.power(t.big(b), t.big(e), modulus: t.big(m)) })
    }

    private static func smallPower(_ base: Int, _ exponent: UInt, _ modulus: UInt) -> UInt {
        let remainder = base % Int(modulus)
        var factor = UInt(remainder < 0 ? remainder + Int(modulus) : remainder)
        var result = 1 % modulus
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = modulus.dividingFullWidth(result.multipliedFullWidth(by: factor)).remainder }
            rest >>= 1
            if rest > 0 { factor = modulus.dividingFullWidth(factor.multipliedFullWidth(by: factor)).remainder }
        }
        return result
    }

    private static func setUpComparison(_ type: TypeBuilder) {
        for (name, op) in comparisons {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !t.isInt(args[1]) { return .notImplemented }
                guard let result = Arithmetic.compare(op, t.intValue(args[0]), t.intValue(args[1])) else {
                    return .notImplemented
                }
                return Value(result)
            }
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = t.intValue(args[0])
            return t.int(value.isSmallInt ? BigIntMath.hash(value.smallInt) : BigIntMath.hash(t.big(value)))
        }
    }

    static let comparisons: [(String, Comparison)] = [
        ("__lt__", .lt), ("__le__", .le), ("__gt__", .gt), ("__ge__", .ge), ("__eq__", .eq), ("__ne__", .ne),
    ]
}
