#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The type str: construction, operators and items. The methods stand in the other files of this name.
///
/// Rule: exact strs are shared freely; a method of a subclass instance gives exact strs.
enum StrType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .str)
        type.constant("__doc__", t.str("Immutable text: a sequence of characters."))
        setUpConstruction(type)
        setUpOperators(type)
        setUpSearch(type)
        setUpSplitting(type)
        setUpCase(type)
        setUpQuestions(type)
        setUpLayout(type)
        setUpReplacing(type)
        setUpFormatting(type)
    }

    @inline(__always)
    static func cell(_ value: Value) -> StrPointer { value.as(StrCell.self) }

    /// The text itself as an exact str.
    @inline(__always)
    static func exact(_ t: Thread, _ value: Value) -> Value {
        value.isExactly(.str) ? value : Str.exactCopy(t, value)
    }

    /// Argument `number` of a method, checked to be a str.
    @inline(__always)
    static func text(_ t: Thread, _ value: Value, _ method: String, _ number: Int) throws(Raised) -> StrPointer {
        if value.isKind(.str) { return cell(value) }
        let which = number == 0 ? "argument" : "argument \(number)"
        throw t.typeError("\(method)() \(which) must be str, not \(t.typeName(value))")
    }

    // MARK: construction

    private static func setUpConstruction(_ type: TypeBuilder) {
        type.new("(cls, object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try t.classArgument(args[0], .str)
            let value = try convert(t, args[1], args[2], args[3])
            return cls == Types.pointer(.str) ? value : try instance(t, cls, value)
        }
        type.method("__getnewargs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(exact(t, args[0]))
        }
        type.method("__sizeof__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let text = cell(args[0])
            let head = text.pointee.isASCII ? 40 : 56
            return t.int(head + (text.pointee.count + 1) * Int(text.pointee.width))
        }
    }

    private static func convert(
        _ t: Thread, _ object: Value, _ encoding: Value, _ errors: Value
    ) throws(Raised) -> Value {
        let encodingName = try t.nameArgument(encoding, "str", "encoding")
        let errorsName = try t.nameArgument(errors, "str", "errors")
        if object.isNothing { return Constants.emptyStr }
        if encodingName == nil && errorsName == nil { return try t.toStr(object) }
        if object.isKind(.str) { throw t.typeError("decoding str is not supported") }
        guard let view = try t.bufferView(object) else {
            throw t.typeError("decoding to str: need a bytes-like object, \(t.typeName(object)) found")
        }
        defer { view.release() }
        return try Codecs.decode(t, object, view.bytes, encodingName ?? "utf-8", errorsName ?? "strict")
    }

    /// An instance of a subclass with the text of `value`.
    static func instance(_ t: Thread, _ cls: TypePointer, _ value: Value) throws(Raised) -> Value {
        let source = cell(value)
        let copy = try t.makeStr(
            count: source.pointee.count, width: Int(source.pointee.width), isASCII: source.pointee.isASCII)
        memcpy(copy.pointee.data, source.pointee.data, source.byteCount)
        copy.pointee.header.shape = cls.pointee.rootShape.pointee.id
        return t.finishInstance(Value(copy), cls)
    }

    // MARK: operators

    private static func setUpOperators(_ type: TypeBuilder) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try repr(t, args[0])
        }
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in exact(t, args[0]) }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(truncatingIfNeeded: t.hash(str: args[0])))
        }
        for (name, op) in IntType.comparisons {
            type.method(name, "(self, value, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
                if !args[1].isKind(.str) { return .notImplemented }
                switch op {
                case .eq: return Value(Str.equal(args[0], args[1]))
                case .ne: return Value(!Str.equal(args[0], args[1]))
                default:
                    let order = Str.compare(args[0], args[1])
                    switch op {
                    case .lt: return Value(order < 0)
                    case .le: return Value(order <= 0)
                    case .gt: return Value(order > 0)
                    default: return Value(order >= 0)
                    }
                }
            }
        }
        type.method("__add__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) {
                throw t.typeError("can only concatenate str (not \"\(t.typeName(args[1]))\") to str")
            }
            return try Str.concatenate(t, args[0], args[1])
        }
        for name in ["__mul__", "__rmul__"] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !t.isInt(args[1]) && t.lookupSpecial(args[1], .__index__).isNothing { return .notImplemented }
                return try multiply(t, args[0], try t.index(args[1]))
            }
        }
        type.method("__len__", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            Value(smallInt: cell(args[0]).pointee.count)
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeIterator(cell(args[0]).pointee.isASCII ? .strAsciiIterator : .strIterator, args[0])
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) {
                throw t.typeError("'in <string>' requires string as left operand, not \(t.typeName(args[1]))")
            }
            let text = cell(args[0])
            return Value(Str.find(text, cell(args[1]), 0, text.pointee.count) >= 0)
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try item(t, args[0], args[1])
        }
    }

    private static func item(_ t: Thread, _ value: Value, _ key: Value) throws(Raised) -> Value {
        let text = cell(value)
        let count = text.pointee.count
        if key.isKind(.slice) {
            let slice = try t.sliceIndices(key, count)
            if slice.step == 1 { return try Str.slice(t, value, slice.start, slice.start + slice.length) }
            if slice.length == 0 { return Constants.emptyStr }
            var bits: UInt32 = 0
            var at = slice.start
            for _ in 0..<slice.length {
                bits |= text[codePoint: at]
                at &+= slice.step
            }
            if slice.length == 1 { return try t.character(bits) }
            let result = try t.makeStr(
                count: slice.length, width: bits < 256 ? 1 : bits < 65536 ? 2 : 4, isASCII: bits < 128)
            at = slice.start
            for index in 0..<slice.length {
                result.put(text[codePoint: at], at: index)
                at &+= slice.step
            }
            return Value(result)
        }
        if !t.isInt(key) && t.lookupSpecial(key, .__index__).isNothing {
            throw t.typeError("string indices must be integers, not '\(t.typeName(key))'")
        }
        let given = try ContainerSupport.index(t, key)
        let index = given < 0 ? given + count : given
        if index < 0 || index >= count { throw t.indexError("string index out of range") }
        return try t.character(text[codePoint: index])
    }

    static func multiply(_ t: Thread, _ value: Value, _ times: Int) throws(Raised) -> Value {
        let text = cell(value)
        let count = text.pointee.count
        if times <= 0 || count == 0 { return Constants.emptyStr }
        if times == 1 { return exact(t, value) }
        let (total, overflow) = count.multipliedReportingOverflow(by: times)
        if overflow || total > Int.max / 4 { throw t.memoryError() }
        let width = Int(text.pointee.width)
        let result = try t.makeStr(count: total, width: width, isASCII: text.pointee.isASCII)
        fill(result.pointee.data, text.pointee.data, count * width, times)
        return Value(result)
    }

    /// Writes `times` copies of `count` bytes, doubling what is there.
    static func fill(_ target: UnsafeMutableRawPointer, _ source: UnsafeRawPointer, _ count: Int, _ times: Int) {
        if count == 1 {
            memset(target, Int32(source.load(as: UInt8.self)), times)
            return
        }
        memcpy(target, source, count)
        var done = count
        let total = count * times
        while done < total {
            let next = min(done, total - done)
            memcpy(target + done, target, next)
            done += next
        }
    }

    static func repr(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        let text = cell(value)
        if text.pointee.width == 1 {
            let (quote, isPlain) = Escapes.survey(text.units1)
            if isPlain {
                let count = text.pointee.count
                let result = try t.makeStr(count: count + 2, width: 1, isASCII: text.pointee.isASCII)
                result.bytes1[0] = quote
                memcpy(result.bytes1 + 1, text.bytes1, count)
                result.bytes1[count + 1] = quote
                return Value(result)
            }
            return try t.str(codePoints: Escapes.repr(text.units1))
        }
        return try t.str(
            codePoints: text.pointee.width == 2 ? Escapes.repr(text.units2) : Escapes.repr(text.units4))
    }
}
