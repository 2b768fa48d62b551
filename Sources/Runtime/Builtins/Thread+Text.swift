#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Making text and bytes from native code, and the conversions that number and text types share.
extension Thread {
    // MARK: bytes

    /// Uninitialised bytes.
    public func makeBytes(count: Int) throws(Raised) -> UnsafeMutablePointer<BytesCell> {
        if count > 1 << 44 { throw memoryError() }
        let cell = try allocateAny(
            BytesCell.inlineOffset + count, shape: BuiltinType.bytes.rawValue, kind: .bytes
        ).assumingMemoryBound(to: BytesCell.self)
        cell.pointee.hash = 0
        cell.pointee.count = count
        cell.pointee.dict = .nothing
        return cell
    }

    public func bytes(copying base: UnsafePointer<UInt8>, count: Int) throws(Raised) -> Value {
        if count == 0 && !Constants.emptyBytes.isNothing { return Constants.emptyBytes }
        let cell = try makeBytes(count: count)
        memcpy(cell.bytes, base, count)
        return Value(cell)
    }

    public func bytes(_ bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        guard let base = bytes.baseAddress, bytes.count > 0 else {
            return Constants.emptyBytes.isNothing ? Value(try makeBytes(count: 0)) : Constants.emptyBytes
        }
        return try self.bytes(copying: base, count: bytes.count)
    }

    public func bytes(_ bytes: [UInt8]) throws(Raised) -> Value {
        try withBytes(bytes) { buffer throws(Raised) in try self.bytes(buffer) }
    }

    /// A bytearray with `count` bytes, not cleared.
    func makeByteArray(count: Int) throws(Raised) -> UnsafeMutablePointer<ByteArrayCell> {
        let storage = count == 0 ? Value.nothing : Value(try makeBytesStorage(count))
        let cell = allocate(ByteArrayCell.self, shape: BuiltinType.bytearray.rawValue, kind: .bytearray)
        cell.pointee.count = count
        cell.pointee.storage = storage
        cell.pointee.exports = 0
        cell.pointee.dict = .nothing
        return cell
    }

    /// A bytearray with a copy of the bytes.
    public func byteArray(_ bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        let cell = try makeByteArray(count: bytes.count)
        if let base = bytes.baseAddress, bytes.count > 0 {
            memcpy(cell.pointee.storage.as(BytesStorageCell.self).bytes, base, bytes.count)
        }
        return Value(cell)
    }

    // MARK: text

    /// Text of ASCII bytes.
    public func str(ascii bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return Constants.emptyStr }
        if bytes.count == 1 { return Constants.characters[Int(base[0])] }
        let cell = try makeStr(count: bytes.count, width: 1, isASCII: true)
        memcpy(cell.pointee.data, base, bytes.count)
        return Value(cell)
    }

    public func str(ascii bytes: [UInt8]) throws(Raised) -> Value {
        try withBytes(bytes) { buffer throws(Raised) in try str(ascii: buffer) }
    }

    /// Text of Latin-1 bytes.
    public func str(latin1 bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return Constants.emptyStr }
        if bytes.count == 1 { return Constants.characters[Int(base[0])] }
        let isASCII = TextCodecs.asciiPrefix(bytes) == bytes.count
        let cell = try makeStr(count: bytes.count, width: 1, isASCII: isASCII)
        memcpy(cell.pointee.data, base, bytes.count)
        return Value(cell)
    }

    package func str(_ output: FormatSpec.Output) throws(Raised) -> Value {
        switch output {
        case .ascii(let bytes): try str(ascii: bytes)
        case .wide(let points): try str(codePoints: points)
        }
    }

    /// Text of valid UTF-8 found by `TextCodecs.scanUTF8`.
    package func str(
        utf8 bytes: UnsafeBufferPointer<UInt8>, _ scan: TextCodecs.Scan
    ) throws(Raised) -> Value {
        if scan.bits < 0x80 { return try str(ascii: bytes) }
        if scan.count == 1 {
            var point: UInt32 = 0
            TextCodecs.writeUTF8(bytes, to: &point)
            return try character(point)
        }
        let width = scan.bits < 0x100 ? 1 : scan.bits < 0x10000 ? 2 : 4
        let cell = try makeStr(count: scan.count, width: width)
        switch width {
        case 1: TextCodecs.writeUTF8(bytes, to: cell.bytes1)
        case 2: TextCodecs.writeUTF8(bytes, to: cell.bytes2)
        default: TextCodecs.writeUTF8(bytes, to: cell.bytes4)
        }
        return Value(cell)
    }

    /// ascii(value): repr with everything beyond ASCII escaped.
    public func ascii(_ value: Value) throws(Raised) -> Value {
        let text = try repr(value)
        let cell = text.as(StrCell.self)
        if cell.pointee.isASCII { return text }
        var points: [UInt32] = []
        points.reserveCapacity(cell.pointee.count + 16)
        for index in 0..<cell.pointee.count {
            let point = cell[codePoint: index]
            if point < 0x80 { points.append(point) } else { Escapes.appendEscape(point, to: &points) }
        }
        return try str(codePoints: points)
    }

    // MARK: numbers

    /// An int constant of the source text.
    public func bigInt(digits: String, radix: Int, negative: Bool) -> Value {
        let values = digits.utf8.map { UInt8(truncatingIfNeeded: IntText.digitValue($0)) }
        return int(IntText.number(values, radix: radix, negative: negative))
    }

    package func int(_ number: IntText.Number) -> Value {
        switch number {
        case .small(let small): int(small)
        case .large(let large): int(large)
        }
    }

    /// The BigInt of an exact int value.
    package func big(_ value: Value) -> BigInt {
        value.isSmallInt ? BigInt(value.smallInt) : value.as(BigIntCell.self).value
    }

    /// A real number as a Double: floats, ints, `__float__`, `__index__`. TypeError "must be real number, not X".
    public func asDouble(_ value: Value) throws(Raised) -> Double {
        if let double = double(value) { return double }
        if value.isSmallInt { return Double(value.smallInt) }
        if isInt(value) {
            let int = intValue(value)
            return int.isSmallInt ? Double(int.smallInt) : try Arithmetic.double(self, big(int))
        }
        let method = lookupSpecial(value, .__float__)
        if !method.isNothing && !method.isNone {
            let result = try callSpecial(method, value)
            return try floatResult(result, of: value)
        }
        if !lookupSpecial(value, .__index__).isNothing { return try asDouble(try indexValue(value)) }
        throw typeError("must be real number, not \(typeName(value))")
    }

    /// int(value) of a number: an exact int, or nothing when the type has no such conversion.
    public func toInt(_ value: Value) throws(Raised) -> Value {
        if isInt(value) && (!value.isCell || value.header.pointee.shape < Shapes.firstDynamic) { return intValue(value) }
        let method = lookupSpecial(value, .__int__)
        if !method.isNothing && !method.isNone {
            let result = try callSpecial(method, value)
            if !isInt(result) { throw typeError("__int__ returned non-int (type \(typeName(result)))") }
            try warnOfSubclass(result, "__int__", "int")
            return intValue(result)
        }
        if !lookupSpecial(value, .__index__).isNothing { return try indexValue(value) }
        return .nothing
    }

    /// What `__float__` of a value gave. TypeError when it is no float.
    func floatResult(_ result: Value, of value: Value) throws(Raised) -> Double {
        let method = "\(typeName(value)).__float__"
        guard let double = double(result) else {
            throw typeError("\(method) returned non-float (type \(typeName(result)))")
        }
        if !result.isExactFloat { try warnOfSubclass(result, method, "float") }
        return double
    }

    /// The DeprecationWarning for a special method that returned an instance of a strict subclass of int, float or complex.
    func warnOfSubclass(_ result: Value, _ method: String, _ builtin: String) throws(Raised) {
        if typeName(result) == builtin { return }
        try warn(
            .deprecationWarning,
            "\(method) returned non-\(builtin) (type \(typeName(result))).  The ability to return an instance of a strict "
                + "subclass of \(builtin) is deprecated, and may be removed in a future version of Python.")
    }

    /// Decimal text of an exact int. ValueError beyond the digit limit.
    public func intText(_ value: Value) throws(Raised) -> Value {
        if value.isSmallInt { return try smallIntText(value.smallInt) }
        let big = big(value)
        let limit = IntConversion.digitLimit
        if limit > 0 && IntText.digitEstimate(big) > limit + 1 { throw raise(IntText.exceedsLimit(limit)) }
        let text = IntText.text(big)
        if limit > 0 && text.count - (big.isNegative ? 1 : 0) > limit { throw raise(IntText.exceedsLimit(limit)) }
        return try str(ascii: text)
    }

    private func smallIntText(_ int: Int) throws(Raised) -> Value {
        var magnitude = int.magnitude
        if magnitude < 10 && int >= 0 { return Constants.characters[0x30 + int] }
        var digits = 1
        var bound: UInt = 10
        while digits < 19 && magnitude >= bound {
            digits += 1
            bound = bound &* 10
        }
        let count = digits + (int < 0 ? 1 : 0)
        let cell = try makeStr(count: count, width: 1, isASCII: true)
        let bytes = cell.bytes1
        var at = count
        repeat {
            let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
            at -= 1
            bytes[at] = 0x30 + UInt8(truncatingIfNeeded: remainder)
            magnitude = quotient
        } while magnitude != 0
        if int < 0 { bytes[0] = UInt8(ascii: "-") }
        return Value(cell)
    }

    /// repr of a float.
    public func floatText(_ double: Double) throws(Raised) -> Value { try str(ascii: FloatText.repr(double)) }

    // MARK: arguments

    /// A pure function whose failure becomes the exception.
    @inline(__always)
    package func text<Result>(_ body: () throws(TextFailure) -> Result) throws(Raised) -> Result {
        do throws(TextFailure) { return try body() } catch { throw raise(error) }
    }

    /// The class argument of `__new__`, checked to derive from `base`.
    func classArgument(_ value: Value, _ base: BuiltinType) throws(Raised) -> TypePointer {
        if value == Types.value(base) { return value.as(TypeCell.self) }
        if !value.isKind(.type) {
            throw typeError("\(base.pythonName).__new__(X): X is not a type object (\(typeName(value)))")
        }
        let type = value.as(TypeCell.self)
        if !isSubtype(type, base) {
            let name = base.pythonName
            let given = string(type.pointee.name)
            throw typeError("\(name).__new__(\(given)): \(given) is not a subtype of \(name)")
        }
        return type
    }

    /// Registers a new instance of a subclass that has `__del__`.
    func finishInstance(_ value: Value, _ type: TypePointer) -> Value {
        if type.pointee.flags.contains(.hasFinalizer) {
            value.header.pointee.flags |= Header.hasFinalizer
            Finalization.register(value)
        }
        return value
    }

    /// A count, index or flag argument as a machine int.
    func argument(_ value: Value, default fallback: Int) throws(Raised) -> Int {
        value.isNothing ? fallback : try index(value)
    }

    /// An encoding or error handler name; nil when not given.
    func nameArgument(_ value: Value, _ function: String, _ parameter: String) throws(Raised) -> String? {
        if value.isNothing { return nil }
        if !value.isKind(.str) {
            throw typeError("\(function)() argument '\(parameter)' must be str, not \(argumentTypeName(value))")
        }
        let text = string(value)
        if text.utf8.contains(0) { throw valueError("embedded null character") }
        return text
    }

    /// The optional start and end of a search, clamped to 0…count (start may lie behind the end).
    func searchBounds(_ start: Value, _ end: Value, _ count: Int) throws(Raised) -> (Int, Int) {
        var from = 0
        var to = count
        if !start.isNothing && !start.isNone {
            from = try sliceIndex(start)
            if from < 0 { from = max(0, from + count) }
        }
        if !end.isNothing && !end.isNone {
            to = try sliceIndex(end)
            if to < 0 { to = max(0, to + count) }
            to = min(to, count)
        }
        return (from, to)
    }
}

/// Settings of conversions between ints and text.
public enum IntConversion {
    /// Digits above which decimal conversions are refused (sys.set_int_max_str_digits); 0: no limit.
    nonisolated(unsafe) public static var digitLimit = 4300
}
