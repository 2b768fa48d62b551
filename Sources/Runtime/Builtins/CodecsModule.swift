/// The _codecs module: what the module codecs needs of the built-in codecs.
enum CodecsModule {
    /// (name) gives the CodecInfo of a codec that is not built in, or None.
    private static let searcher = Root()

    static func register() {
        // A name that is not built in brings the module codecs in, which sets the searcher.
        Codecs.search = { (t: Thread, name: String) throws(Raised) -> Value in
            if searcher.value.isNothing { _ = try Imports.importModule(t, named: "codecs") }
            if searcher.value.isNothing { return .nothing }
            let found = try t.call(searcher.value, t.str(name))
            return found.isNone ? .nothing : found
        }
        Imports.register("_codecs") { (m: ModuleBuilder) throws(Raised) in
            try addCoding(m)
            try addErrors(m)
            try m.function("set_search", "(function, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                searcher.value = args[0]
                return .none
            }
            // The name of a built-in codec in any spelling, or None.
            try m.function("canonical", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard let codec = Codecs.find(try name(t, args[0])) else { return .none }
                return t.str(codec.name)
            }
            try m.function("normalized", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.str(TextCodecs.normalized(try name(t, args[0])))
            }
        }
    }

    private static func name(_ t: Thread, _ value: Value) throws(Raised) -> String {
        guard value.isKind(.str) else { throw t.typeError("encoding must be str, not \(t.typeName(value))") }
        let name = t.string(value)
        if name.utf8.contains(0) { throw t.valueError("embedded null character") }
        return name
    }

    private static func addCoding(_ m: ModuleBuilder) throws(Raised) {
        func elsewhere(_ t: Thread, _ args: Args, _ encoding: String, _ place: Int) throws(Raised) -> Value {
            let codec = try Codecs.search(t, encoding)
            if codec.isNothing { throw Codecs.unknown(t, encoding) }
            let result = try t.call(try t.getItem(codec, Value(smallInt: place)), args[0], args[2])
            guard result.isKind(.tuple), result.as(TupleCell.self).pointee.count == 2 else {
                throw t.typeError("\(place == 0 ? "encoder" : "decoder") must return a tuple (object, integer)")
            }
            return result.as(TupleCell.self).items[0]
        }
        try m.function("encode", "(obj, encoding='utf-8', errors='strict')") { (t: Thread, args: Args) throws(Raised) -> Value in
            let encoding = try name(t, args[1])
            guard let codec = Codecs.find(encoding) else { return try elsewhere(t, args, encoding, 0) }
            guard args[0].isKind(.str) else {
                throw t.typeError("encode() argument 'str' must be str, not \(t.typeName(args[0]))")
            }
            return try Codecs.encode(t, args[0], codec, try name(t, args[2]))
        }
        try m.function("decode", "(obj, encoding='utf-8', errors='strict')") { (t: Thread, args: Args) throws(Raised) -> Value in
            let encoding = try name(t, args[1])
            guard let codec = Codecs.find(encoding) else { return try elsewhere(t, args, encoding, 1) }
            let view = try t.bufferBytes(args[0])
            defer { view.release() }
            return try Codecs.decode(t, args[0], view.bytes, codec, try name(t, args[2]))
        }
        // (text, number of bytes used) of what is whole in a piece of a stream.
        try m.function("decode_part", "(obj, encoding, errors, final, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let encoding = try name(t, args[1])
            guard let codec = Codecs.find(encoding) else { throw Codecs.unknown(t, encoding) }
            // A copy: an error handler may change the buffer.
            let view = try t.bufferBytes(args[0])
            let copy = try t.bytes(copying: view.base, count: view.count).as(BytesCell.self)
            view.release()
            let (text, consumed) = try Codecs.decodePart(
                t, Value(copy), UnsafeBufferPointer(start: copy.bytes, count: copy.pointee.count), codec,
                try name(t, args[2]), isFinal: try t.isTrue(args[3]))
            return t.tuple(try t.str(codePoints: text), t.int(consumed))
        }
    }

    private static func addErrors(_ m: ModuleBuilder) throws(Raised) {
        try m.function("register_error", "(errors, handler, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let key = t.intern(try name(t, args[0]))
            if !t.isCallable(args[1]) { throw t.typeError("handler must be callable") }
            if Codecs.errorHandlers.pointee.isNothing { Codecs.errorHandlers.pointee = try t.makeDict() }
            try Dict.set(t, Codecs.errorHandlers.pointee, key, args[1])
            return .none
        }
        // The registered handler, or None.
        try m.function("registered_error", "(errors, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let key = t.intern(try name(t, args[0]))
            let dict = Codecs.errorHandlers.pointee
            let found = dict.isNothing ? Value.nothing : Dict.getInterned(dict, key)
            return found.isNothing ? .none : found
        }
    }
}
