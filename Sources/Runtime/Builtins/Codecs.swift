/// str ↔ bytes by codec names, with the error handlers known here and those that programs register.
public enum Codecs {
    /// A dict from error handler names to callables (codecs.register_error), or nothing. A root of the collector.
    nonisolated(unsafe) public static let errorHandlers: UnsafeMutablePointer<Value> = {
        let table = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        table.initialize(to: .nothing)
        Collector.rootTables.append((table, 1))
        return table
    }()

    /// Finds a codec that is not built in, set by the codecs module: a CodecInfo tuple (encode, decode, …), or nothing.
    nonisolated(unsafe) public static var search: (Thread, String) throws(Raised) -> Value = {
        (_: Thread, _: String) throws(Raised) -> Value in .nothing
    }

    static func find(_ name: String) -> TextCodecs.Codec? {
        name == "utf-8" || name == "utf8" ? .utf8 : TextCodecs.find(name)
    }

    static func unknown(_ t: Thread, _ encoding: String) -> Raised {
        t.raise(.lookupError, "unknown encoding: \(encoding)")
    }

    /// LookupError for codecs that are not between str and bytes.
    private static func checkText(_ t: Thread, _ codec: Value, _ encoding: String, _ verb: String) throws(Raised) {
        if let isText = try t.findAttr(codec, "_is_text_encoding"), try !t.isTrue(isText) {
            throw t.raise(
                .lookupError,
                "'\(encoding)' is not a text encoding; use codecs.\(verb)() to handle arbitrary codecs")
        }
    }

    // MARK: decoding

    /// Text of bytes. `object` is what a UnicodeDecodeError shows.
    public static func decode(
        _ t: Thread, _ object: Value, _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: String, _ errors: String
    ) throws(Raised) -> Value {
        guard let codec = find(encoding) else { return try decodeElsewhere(t, object, encoding, errors) }
        return try decode(t, object, bytes, codec, errors)
    }

    package static func decode(
        _ t: Thread, _ object: Value, _ bytes: UnsafeBufferPointer<UInt8>, _ codec: TextCodecs.Codec, _ errors: String
    ) throws(Raised) -> Value {
        switch codec {
        case .utf8:
            let scan = TextCodecs.scanUTF8(bytes)
            if scan.valid == bytes.count { return try t.str(utf8: bytes, scan) }
        case .ascii:
            if TextCodecs.asciiPrefix(bytes) == bytes.count { return try t.str(ascii: bytes) }
        case .latin1: return try t.str(latin1: bytes)
        default: break
        }
        return try t.str(codePoints: try decodePart(t, object, bytes, codec, errors, isFinal: true).text)
    }

    /// Decodes what is whole in a piece of a stream: code points and how many bytes they took.
    package static func decodePart(
        _ t: Thread, _ object: Value, _ bytes: UnsafeBufferPointer<UInt8>, _ codec: TextCodecs.Codec, _ errors: String,
        isFinal: Bool
    ) throws(Raised) -> (text: [UInt32], consumed: Int) {
        let signature = codec == .utf8Signature && bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        let shown = UnsafeBufferPointer(rebasing: bytes[signature...])
        let handler = handler(errors, t) { (failure: TextCodecs.Failure, callable: Value) throws(Raised) in
            let exception = try decodeError(t, shown, failure)
            let result = try t.call(callable, exception)
            let (replacement, position) = try checkResult(
                t, result, shown.count, "decoding error handler must return (str, int) tuple", allowsBytes: false)
            return .text(t.codePoints(replacement), resume: position)
        }
        do {
            return try TextCodecs.decode(bytes, codec, errors: handler, isFinal: isFinal)
        } catch let failure as TextCodecs.Failure {
            throw t.raise(try decodeError(t, shown, failure))
        } catch {
            throw Raised()
        }
    }

    private static func decodeError(
        _ t: Thread, _ bytes: UnsafeBufferPointer<UInt8>, _ failure: TextCodecs.Failure
    ) throws(Raised) -> Value {
        let args = t.tuple(
            t.str(failure.encoding), try t.bytes(bytes), t.int(failure.start), t.int(failure.end), t.str(failure.reason))
        return try t.call(Types.value(.unicodeDecodeError), args: args, kwargs: .nothing)
    }

    private static func decodeElsewhere(
        _ t: Thread, _ object: Value, _ encoding: String, _ errors: String
    ) throws(Raised) -> Value {
        let codec = try search(t, encoding)
        if codec.isNothing { throw unknown(t, encoding) }
        try checkText(t, codec, encoding, "decode")
        let result = try t.call(try t.getItem(codec, Value(smallInt: 1)), object, t.str(errors))
        let text = try t.getItem(result, Value(smallInt: 0))
        if !text.isKind(.str) {
            throw t.typeError(
                "'\(encoding)' decoder returned '\(t.typeName(text))' instead of 'str'; use codecs.decode() to decode to arbitrary types")
        }
        return text
    }

    // MARK: encoding

    public static func encode(
        _ t: Thread, _ text: Value, _ encoding: String, _ errors: String
    ) throws(Raised) -> Value {
        guard let codec = find(encoding) else { return try encodeElsewhere(t, text, encoding, errors) }
        return try encode(t, text, codec, errors)
    }

    package static func encode(
        _ t: Thread, _ text: Value, _ codec: TextCodecs.Codec, _ errors: String
    ) throws(Raised) -> Value {
        let cell = text.as(StrCell.self)
        if cell.pointee.isASCII || (codec == .latin1 && cell.pointee.width == 1) {
            switch codec {
            case .utf8, .ascii, .latin1, .charmap:
                if cell.pointee.isASCII || codec == .latin1 { return try t.bytes(cell.units1) }
            default: break
            }
        }
        let handler = handler(errors, t) { (failure: TextCodecs.Failure, callable: Value) throws(Raised) in
            let exception = try encodeError(t, text, failure)
            let result = try t.call(callable, exception)
            let (replacement, position) = try checkResult(
                t, result, cell.pointee.count, "encoding error handler must return (str/bytes, int) tuple",
                allowsBytes: true)
            if replacement.isKind(.bytes) {
                let bytes = replacement.as(BytesCell.self)
                return .bytes(
                    Array(UnsafeBufferPointer(start: bytes.bytes, count: bytes.pointee.count)), resume: position)
            }
            return .text(t.codePoints(replacement), resume: position)
        }
        let bytes: [UInt8]
        do {
            switch cell.pointee.width {
            case 1: bytes = try TextCodecs.encode(cell.units1, codec, errors: handler)
            case 2: bytes = try TextCodecs.encode(cell.units2, codec, errors: handler)
            default: bytes = try TextCodecs.encode(cell.units4, codec, errors: handler)
            }
        } catch let failure as TextCodecs.Failure {
            throw t.raise(try encodeError(t, text, failure))
        } catch {
            throw Raised()
        }
        return try t.bytes(bytes)
    }

    private static func encodeError(
        _ t: Thread, _ text: Value, _ failure: TextCodecs.Failure
    ) throws(Raised) -> Value {
        let args = t.tuple(
            t.str(failure.encoding), StrType.exact(t, text), t.int(failure.start), t.int(failure.end),
            t.str(failure.reason))
        return try t.call(Types.value(.unicodeEncodeError), args: args, kwargs: .nothing)
    }

    private static func encodeElsewhere(
        _ t: Thread, _ text: Value, _ encoding: String, _ errors: String
    ) throws(Raised) -> Value {
        let codec = try search(t, encoding)
        if codec.isNothing { throw unknown(t, encoding) }
        try checkText(t, codec, encoding, "encode")
        let result = try t.call(try t.getItem(codec, Value(smallInt: 0)), text, t.str(errors))
        let bytes = try t.getItem(result, Value(smallInt: 0))
        if !bytes.isKind(.bytes) {
            throw t.typeError(
                "'\(encoding)' encoder returned '\(t.typeName(bytes))' instead of 'bytes'; use codecs.encode() to encode to arbitrary types")
        }
        return bytes
    }

    // MARK: error handlers

    /// A registered handler of the name goes before the built-in one; an unknown name is an error only when it is needed.
    private static func handler(
        _ name: String, _ t: Thread,
        _ body: @escaping (TextCodecs.Failure, Value) throws(Raised) -> TextCodecs.Replacement
    ) -> TextCodecs.ErrorHandler {
        let dict = errorHandlers.pointee
        if dict.isNothing || Dict.count(dict) == 0 {
            if let known = TextCodecs.ErrorHandler(name: name) { return known }
        }
        let key = t.intern(name)
        let callable = dict.isNothing ? Value.nothing : Dict.getInterned(dict, key)
        if callable.isNothing, let known = TextCodecs.ErrorHandler(name: name) { return known }
        // The callable is kept by the dict; a handler that removes itself is looked up again at each failure.
        return .custom { (failure: TextCodecs.Failure) throws -> TextCodecs.Replacement in
            let dict = errorHandlers.pointee
            let callable = dict.isNothing ? Value.nothing : Dict.getInterned(dict, t.intern(name))
            if callable.isNothing { throw t.raise(.lookupError, "unknown error handler name '\(name)'") }
            return try body(failure, callable)
        }
    }

    private static func checkResult(
        _ t: Thread, _ result: Value, _ count: Int, _ message: String, allowsBytes: Bool
    ) throws(Raised) -> (Value, Int) {
        guard result.isKind(.tuple), result.as(TupleCell.self).pointee.count == 2 else { throw t.typeError(message) }
        let replacement = result.as(TupleCell.self).items[0]
        let place = result.as(TupleCell.self).items[1]
        let isText = replacement.isKind(.str) || (allowsBytes && replacement.isKind(.bytes))
        if !isText || !t.isInt(place) { throw t.typeError(message) }
        var position = try t.index(place)
        if position < 0 { position += count }
        if position < 0 || position > count {
            throw t.indexError("position \(try t.index(place)) from error handler out of bounds")
        }
        return (replacement, position)
    }
}
