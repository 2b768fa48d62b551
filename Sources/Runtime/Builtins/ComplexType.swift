#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The type complex.
enum ComplexType {
    /// A complex number unpacked; `isReal` when the operand was a real number, whose imaginary part does not take part.
    struct Number {
        var real: Double
        var imaginary: Double
        var isReal = false
    }

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .complex)
        type.constant("__doc__", t.str("A number with a real and an imaginary part."))
        setUpConstruction(type)
        setUpArithmetic(type)
        setUpRest(type)
    }

    static func own(_ value: Value) -> Number {
        let cell = value.as(ComplexCell.self)
        return Number(real: cell.pointee.real, imaginary: cell.pointee.imaginary)
    }

    // MARK: construction

    private static func setUpConstruction(_ type: TypeBuilder) {
        type.new("(cls, /, real=<unrepresentable>, imag=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try t.classArgument(args[0], .complex)
            if cls == Types.pointer(.complex) && args[1].isExactly(.complex) && !args.has(2) { return args[1] }
            return instance(t, cls, try convert(t, args[1], args[2]))
        }
        type.classMethod("from_number", "(cls, number, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = try toComplex(t, args[1], orReal: true)
            let result = t.complex(number.real, number.imaginary)
            return args[0] == Types.value(.complex) ? result : try t.call(args[0], result)
        }
    }

    private static func instance(_ t: Thread, _ cls: TypePointer, _ number: Number) -> Value {
        let result = t.complex(number.real, number.imaginary)
        if cls == Types.pointer(.complex) { return result }
        result.header.pointee.shape = cls.pointee.rootShape.pointee.id
        return t.finishInstance(result, cls)
    }

    /// A number by `__complex__`, or else as a real number.
    static func toComplex(_ t: Thread, _ value: Value, orReal: Bool) throws(Raised) -> Number {
        if value.isExactly(.complex) { return own(value) }
        let method = t.lookupSpecial(value, .__complex__)
        if !method.isNothing && !method.isNone {
            let result = try t.callSpecial(method, value)
            if !result.isKind(.complex) {
                throw t.typeError("__complex__ returned non-complex (type \(t.typeName(result)))")
            }
            try t.warnOfSubclass(result, "__complex__", "complex")
            return own(result)
        }
        return Number(real: try t.asDouble(value), imaginary: 0, isReal: true)
    }

    private static func isReal(_ t: Thread, _ value: Value) -> Bool {
        t.double(value) != nil || t.isInt(value) || !t.lookupSpecial(value, .__float__).isNothing
            || !t.lookupSpecial(value, .__index__).isNothing
    }

    private static func convert(_ t: Thread, _ real: Value, _ imaginary: Value) throws(Raised) -> Number {
        if real.isNothing && imaginary.isNothing { return Number(real: 0, imaginary: 0) }
        if imaginary.isNothing {
            if real.isKind(.str) { return try parse(t, real) }
            if !real.isKind(.complex) && !isReal(t, real) && t.lookupSpecial(real, .__complex__).isNothing {
                throw t.typeError("complex() argument must be a string or a number, not \(t.typeName(real))")
            }
            return try toComplex(t, real, orReal: true)
        }
        var result = Number(real: 0, imaginary: 0)
        if !real.isNothing {
            if !real.isKind(.complex) && !isReal(t, real) && t.lookupSpecial(real, .__complex__).isNothing {
                throw t.typeError("complex() argument 'real' must be a real number, not \(t.typeName(real))")
            }
            result = try toComplex(t, real, orReal: true)
        }
        if imaginary.isKind(.complex) {
            let other = own(imaginary)
            result.real -= other.imaginary
            result.imaginary += other.real
        } else {
            if !isReal(t, imaginary) {
                throw t.typeError("complex() argument 'imag' must be a real number, not \(t.typeName(imaginary))")
            }
            let part = try t.asDouble(imaginary)
            if !real.isNothing && real.isKind(.complex) { result.imaginary += part } else { result.imaginary = part }
        }
        return result
    }

    /// Reads `re`, `imj`, `re±imj`, each with optional parentheses around and white space outside.
    private static func parse(_ t: Thread, _ value: Value) throws(Raised) -> Number {
        let cell = value.as(StrCell.self)
        var text: [UInt8]
        switch cell.pointee.width {
        case 1: text = NumberText.ascii(cell.units1)
        case 2: text = NumberText.ascii(cell.units2)
        default: text = NumberText.ascii(cell.units4)
        }
        func trim() {
            while let last = text.last, NumberText.isSpace(last) { text.removeLast() }
            text.removeFirst(text.firstIndex { !NumberText.isSpace($0) } ?? text.count)
        }
        trim()
        if text.first == UInt8(ascii: "(") && text.last == UInt8(ascii: ")") && text.count > 1 {
            text.removeFirst()
            text.removeLast()
            trim()
        }
        if text.contains(UInt8(ascii: "_")) && !underscoresStandBetweenDigits(text) {
            throw t.valueError("could not convert string to complex: \(try t.reprString(value))")
        }
        if let number = parsed(text) { return number }
        throw t.valueError("complex() arg is a malformed string")
    }

    private static func underscoresStandBetweenDigits(_ text: [UInt8]) -> Bool {
        for index in text.indices where text[index] == UInt8(ascii: "_") {
            if index == 0 || index + 1 == text.count { return false }
            if !ASCII.isDigit(text[index - 1]) || !ASCII.isDigit(text[index + 1]) { return false }
        }
        return true
    }

    private static func parsed(_ text: [UInt8]) -> Number? {
        func double(_ part: ArraySlice<UInt8>) -> Double? {
            if part.isEmpty || part.contains(where: { NumberText.isSpace($0) }) { return nil }
            return Array(part).withUnsafeBufferPointer { FloatText.parseASCII($0) }
        }
        func imaginary(_ part: ArraySlice<UInt8>) -> Double? {
            let digits = part.dropLast()
            if digits.isEmpty { return 1 }
            if digits.elementsEqual([UInt8(ascii: "+")]) { return 1 }
            if digits.elementsEqual([UInt8(ascii: "-")]) { return -1 }
            return double(digits)
        }
        guard let last = text.last else { return nil }
        if last | 0x20 != UInt8(ascii: "j") { return double(text[...]).map { Number(real: $0, imaginary: 0) } }
        // The sign that begins the imaginary part is the last one that follows no exponent letter.
        var at = text.count - 1
        while at > 0 {
            if text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-"), text[at - 1] | 0x20 != UInt8(ascii: "e") {
                break
            }
            at -= 1
        }
        if at == 0 { return imaginary(text[...]).map { Number(real: 0, imaginary: $0) } }
        guard let real = double(text[..<at]), let part = imaginary(text[at...]) else { return nil }
        return Number(real: real, imaginary: part)
    }

    private static func setUpRest(_ type: TypeBuilder) {
        type.member("real") { (t: Thread, value: Value) throws(Raised) -> Value in t.float(own(value).real) }
        type.member("imag") { (t: Thread, value: Value) throws(Raised) -> Value in t.float(own(value).imaginary) }
        type.method("conjugate", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.complex(own(args[0]).real, -own(args[0]).imaginary)
        }
        type.method("__complex__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].isExactly(.complex) ? args[0] : t.complex(own(args[0]).real, own(args[0]).imaginary)
        }
        type.method("__getnewargs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(t.float(own(args[0]).real), t.float(own(args[0]).imaginary))
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = own(args[0])
            func part(_ double: Double) -> Int {
                double.isNaN ? Int(truncatingIfNeeded: t.identityHash(args[0])) : TextHashing.hash(double)
            }
            return t.int(TextHashing.hashComplex(part(number.real), part(number.imaginary)))
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = own(args[0])
            var text: [UInt8] = []
            if number.real == 0 && number.real.sign == .plus {
                append(number.imaginary, signed: false, to: &text)
            } else {
                text.append(UInt8(ascii: "("))
                append(number.real, signed: false, to: &text)
                append(number.imaginary, signed: true, to: &text)
            }
            text.append(UInt8(ascii: "j"))
            if text[0] == UInt8(ascii: "(") { text.append(UInt8(ascii: ")")) }
            return try t.str(ascii: text)
        }
        type.method("__format__", "(self, format_spec, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) {
                throw t.typeError("__format__() argument must be str, not \(t.argumentTypeName(args[1]))")
            }
            if args[1].as(StrCell.self).pointee.count == 0 { return try t.toStr(args[0]) }
            let spec = try Format.parse(t, args[1], args[0], align: UInt8(ascii: ">"), type: 0)
            try Format.check(t, spec)
            let name = Format.name(t, args[0], .complex, "complex")
            let number = own(args[0])
            return try t.str(
                try t.text { () throws(TextFailure) in
                    try spec.formatComplex(real: number.real, imaginary: number.imaginary, typeName: name())
                })
        }
    }

    private static func append(_ value: Double, signed: Bool, to text: inout [UInt8]) {
        let digits = FloatText.repr(value)
        if signed && digits.first != UInt8(ascii: "-") { text.append(UInt8(ascii: "+")) }
        text += digits.suffix(2) == [0x2e, 0x30] ? digits.dropLast(2) : digits[...]
    }
}
