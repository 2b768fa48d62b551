import Runtime

/// What an encoder was made with.
final class JSONEncoderOptions: NativeObject {
    var checksCircles = true
    var fallback = Value.nothing
    /// nothing: one of the module's own.
    var encoder = Value.nothing
    var isASCII = true
    /// Text of one level; nil: everything on one line.
    var indent: [UInt8]?
    var keySeparator: [UInt8] = []
    var itemSeparator: [UInt8] = []
    var sortsKeys = false
    var skipsKeys = false
    var allowsNaN = true

    override func trace(_ visit: (Value) -> Void) {
        visit(fallback)
        visit(encoder)
    }
}

/// Writes a document as WTF-8. The owner calls `deallocate` once.
struct JSONWriter {
    let t: Thread
    let options: JSONEncoderOptions
    private var out = ByteBuffer(capacity: 1024)
    /// The containers around the value being written (their words; the callers' locals hold them).
    private var parents: [UInt64] = []

    init(_ t: Thread, _ options: JSONEncoderOptions) {
        self.t = t
        self.options = options
    }

    func deallocate() { out.deallocate() }

    /// What was written, as a str.
    func text() throws(Raised) -> Value { try t.str(wtf8: out.bytes) }

    // MARK: strings

    /// A str with its quotes, as a str.
    static func quoted(_ t: Thread, _ text: Value, isASCII: Bool) throws(Raised) -> Value {
        var out = ByteBuffer(capacity: text.as(StrCell.self).pointee.count + 32)
        defer { out.deallocate() }
        append(text, isASCII: isASCII, to: &out)
        return try t.str(wtf8: out.bytes)
    }

    private static func append(_ text: Value, isASCII: Bool, to out: inout ByteBuffer) {
        let cell = text.as(StrCell.self)
        let count = cell.pointee.count
        out.append(0x22)
        if cell.pointee.width == 1 {
            let bytes = cell.bytes1
            var index = 0
            while index < count {
                // Most characters stand for themselves.
                let target = out.reserve(count - index)
                let start = index
                while index < count {
                    let byte = bytes[index]
                    // 127 is escaped only in ASCII mode; beyond it everything goes the slow way.
                    if byte < 32 || byte >= 127 || byte == 0x22 || byte == 0x5C { break }
                    target[index - start] = byte
                    index += 1
                }
                out.advance(index - start)
                if index < count {
                    append(UInt32(bytes[index]), isASCII: isASCII, to: &out)
                    index += 1
                }
            }
        } else {
            for index in 0..<count { append(cell[codePoint: index], isASCII: isASCII, to: &out) }
        }
        out.append(0x22)
    }

    private static func append(_ point: UInt32, isASCII: Bool, to out: inout ByteBuffer) {
        switch point {
        case 0x22: out.append("\\\"")
        case 0x5C: out.append("\\\\")
        case 10: out.append("\\n")
        case 13: out.append("\\r")
        case 9: out.append("\\t")
        case 12: out.append("\\f")
        case 8: out.append("\\b")
        case 0..<32: escape(point, to: &out)
        case 32..<127: out.append(UInt8(point))
        default:
            if !isASCII {
                appendUTF8(point, to: &out)
            } else if point < 0x10000 {
                escape(point, to: &out)
            } else {
                escape(0xD800 | (point - 0x10000) >> 10, to: &out)
                escape(0xDC00 | (point - 0x10000) & 0x3FF, to: &out)
            }
        }
    }

    private static func escape(_ unit: UInt32, to out: inout ByteBuffer) {
        let target = out.reserve(6)
        target[0] = 0x5C
        target[1] = 0x75
        for index in 0..<4 {
            let digit = UInt8(truncatingIfNeeded: unit >> UInt32(12 - 4 * index) & 15)
            target[2 + index] = digit < 10 ? 0x30 + digit : 0x57 + digit
        }
        out.advance(6)
    }

    private static func appendUTF8(_ point: UInt32, to out: inout ByteBuffer) {
        if point < 0x80 {
            out.append(UInt8(point))
        } else if point < 0x800 {
            out.append(UInt8(0xC0 | point >> 6))
            out.append(UInt8(0x80 | point & 63))
        } else if point < 0x10000 {
            out.append(UInt8(0xE0 | point >> 12))
            out.append(UInt8(0x80 | point >> 6 & 63))
            out.append(UInt8(0x80 | point & 63))
        } else {
            out.append(UInt8(0xF0 | point >> 18))
            out.append(UInt8(0x80 | point >> 12 & 63))
            out.append(UInt8(0x80 | point >> 6 & 63))
            out.append(UInt8(0x80 | point & 63))
        }
    }

    private mutating func write(string text: Value) throws(Raised) {
        if options.encoder.isNothing { return JSONWriter.append(text, isASCII: options.isASCII, to: &out) }
        let result = try t.call(options.encoder, text)
        guard result.isKind(.str) else {
            throw t.typeError("encoder() must return a string, not \(t.typeName(result))")
        }
        out.append(t.wtf8(result))
    }

    // MARK: numbers

    private mutating func write(int: Value) throws(Raised) {
        guard int.isSmallInt else {
            out.append(t.wtf8(try t.intText(int)))
            return
        }
        let number = int.smallInt
        if number < 0 { out.append(0x2D) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            let start = IntText.write(number.magnitude, into: digits)
            out.append(UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }

    private mutating func write(float value: Double, _ object: Value) throws(Raised) {
        if !value.isFinite {
            if !options.allowsNaN {
                throw t.valueError("Out of range float values are not JSON compliant: \(try t.reprString(object))")
            }
            out.append(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
            return
        }
        if FloatText.isPlain(value) {
            var text = value.description
            text.withUTF8 { out.append($0) }
        } else {
            out.append(FloatText.repr(value))
        }
    }

    // MARK: values

    /// Appends one value; the native stack limits the depth.
    mutating func write(_ value: Value, _ level: Int) throws(Raised) {
        if value.isKind(.str) { return try write(string: value) }
        if value.isNone { return out.append("null") }
        if value.isTrue { return out.append("true") }
        if value.isFalse { return out.append("false") }
        if t.isInt(value) { return try write(int: t.intValue(value)) }
        if let double = t.double(value) { return try write(float: double, value) }
        try JSONModule.checkStack(t, "encoding a JSON object")
        if value.isKind(.list) || value.isKind(.tuple) { return try write(sequence: value, level) }
        if value.isKind(.dict) { return try write(dict: value, level) }
        try enter(value)
        let replacement = try t.call(options.fallback, value)
        do throws(Raised) { try write(replacement, level) } catch {
            note("when serializing \(t.typeName(value)) object")
            throw error
        }
        leave()
    }

    private mutating func enter(_ value: Value) throws(Raised) {
        if options.checksCircles && parents.contains(value.bits) { throw t.valueError("Circular reference detected") }
        parents.append(value.bits)
    }

    private mutating func leave() { parents.removeLast() }

    private func note(_ text: String) {
        if t.exception.isKind(.exception) { t.addNote(t.exception, text) }
    }

    private mutating func newLine(_ level: Int) {
        guard let indent = options.indent else { return }
        out.append(10)
        for _ in 0..<level { out.append(indent) }
    }

    private mutating func write(sequence value: Value, _ level: Int) throws(Raised) {
        // A subclass is read as it iterates.
        let items =
            value.isExactly(.list) || value.isKind(.tuple) && value.isExactly(.tuple) ? value : try t.toList(value)
        func item(_ index: Int) -> Value {
            if items.isKind(.list) { return List.item(items, index) }
            let cell = items.as(TupleCell.self)
            return index < cell.pointee.count ? cell.items[index] : .nothing
        }
        if item(0).isNothing {
            out.append("[]")
            return
        }
        try enter(value)
        out.append(0x5B)
        newLine(level + 1)
        var index = 0
        while true {
            let next = item(index)
            if next.isNothing { break }
            if index > 0 {
                out.append(options.itemSeparator)
                newLine(level + 1)
            }
            do throws(Raised) { try write(next, level + 1) } catch {
                note("when serializing \(t.typeName(value)) item \(index)")
                throw error
            }
            index += 1
        }
        newLine(level)
        out.append(0x5D)
        leave()
        try t.poll()
    }

    /// The text of a key, or nothing for one that is to be skipped.
    private func keyText(_ key: Value) throws(Raised) -> Value {
        if key.isKind(.str) { return key }
        if let double = t.double(key) {
            var writer = JSONWriter(t, options)
            defer { writer.deallocate() }
            try writer.write(float: double, key)
            return try writer.text()
        }
        if key.isTrue { return t.str("true") }
        if key.isFalse { return t.str("false") }
        if key.isNone { return t.str("null") }
        if t.isInt(key) { return try t.intText(t.intValue(key)) }
        if options.skipsKeys { return .nothing }
        throw t.typeError("keys must be str, int, float, bool or None, not \(t.typeName(key))")
    }

    private mutating func write(dict value: Value, _ level: Int) throws(Raised) {
        if try t.length(value) == 0 {
            out.append("{}")
            return
        }
        try enter(value)
        out.append(0x7B)
        var isFirst = true
        if options.sortsKeys || !value.isExactly(.dict) {
            var items = try t.toList(try t.callMethod(value, .items))
            if options.sortsKeys { items = try t.call(try t.getAttr(Imports.builtins, "sorted"), items) }
            var index = 0
            while true {
                let pair = List.item(items, index)
                if pair.isNothing { break }
                guard pair.isKind(.tuple), pair.as(TupleCell.self).pointee.count == 2 else {
                    throw t.valueError("items must return 2-tuples")
                }
                let cell = pair.as(TupleCell.self)
                try writeItem(value, cell.items[0], cell.items[1], level, &isFirst)
                index += 1
            }
        } else {
            var position = 0
            let count = Dict.count(value)
            while let (key, item) = Dict.next(value, &position) {
                try writeItem(value, key, item, level, &isFirst)
                if Dict.count(value) != count { throw t.runtimeError("dictionary changed size during iteration") }
            }
        }
        if !isFirst { newLine(level) }
        out.append(0x7D)
        leave()
        try t.poll()
    }

    private mutating func writeItem(
        _ dict: Value, _ key: Value, _ value: Value, _ level: Int, _ isFirst: inout Bool
    ) throws(Raised) {
        let text = try keyText(key)
        if text.isNothing { return }
        if !isFirst { out.append(options.itemSeparator) }
        isFirst = false
        newLine(level + 1)
        try write(string: text)
        out.append(options.keySeparator)
        do throws(Raised) { try write(value, level + 1) } catch {
            let exception = t.takeException()
            let shown = try t.reprString(key)
            t.exception = exception
            note("when serializing \(t.typeName(dict)) item \(shown)")
            throw error
        }
    }
}

/// _json.make_encoder, encode_basestring, encode_basestring_ascii.
enum JSONEncoderType {
    static func add(_ m: ModuleBuilder) throws(Raised) {
        for (name, isASCII) in [("encode_basestring_ascii", true), ("encode_basestring", false)] {
            try m.function(name, "(string, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.str) else {
                    throw t.typeError("first argument must be a string, not \(t.typeName(args[0]))")
                }
                return try JSONWriter.quoted(t, args[0], isASCII: isASCII)
            }
        }
        let asciiEncoder = Root(try m.thread.getAttr(m.module, "encode_basestring_ascii"))
        let wideEncoder = Root(try m.thread.getAttr(m.module, "encode_basestring"))
        let type = try m.type("Encoder")
        try m.constant("make_encoder", type.value)
        type.newNative(
            "(cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)"
        ) { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            let options = JSONEncoderOptions()
            if !args[1].isNone && !args[1].isKind(.dict) {
                throw t.typeError("make_encoder() argument 1 must be dict or None, not \(t.typeName(args[1]))")
            }
            for index in 5...6 where !args[index].isKind(.str) {
                throw t.typeError("make_encoder() argument \(index) must be str, not \(t.argumentTypeName(args[index]))")
            }
            options.checksCircles = !args[1].isNone
            options.keySeparator = t.wtf8(args[5])
            options.itemSeparator = t.wtf8(args[6])
            options.sortsKeys = try t.isTrue(args[7])
            options.skipsKeys = try t.isTrue(args[8])
            options.allowsNaN = try t.isTrue(args[9])
            if args[4].isKind(.str) {
                options.indent = t.wtf8(args[4])
            } else if !args[4].isNone {
                options.indent = [UInt8](repeating: 32, count: max(0, min(try t.index(args[4]), 1 << 20)))
            }
            options.fallback = args[2]
            if args[3] == asciiEncoder.value {
                options.isASCII = true
            } else if args[3] == wideEncoder.value {
                options.isASCII = false
            } else {
                options.encoder = args[3]
            }
            return options
        }
        type.method("__call__", "(self, obj, _current_indent_level)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var writer = JSONWriter(t, object(args[0], JSONEncoderOptions.self))
            defer { writer.deallocate() }
            try writer.write(args[1], try t.index(args[2]))
            return t.tuple(try writer.text())
        }
    }
}
