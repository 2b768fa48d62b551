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

/// Writes a document as WTF-8.
struct JSONWriter {
    let t: Thread
    let options: JSONEncoderOptions
    var out: [UInt8] = []
    /// The containers around the value being written (their words; the callers' locals hold them).
    private var parents: [UInt64] = []

    init(_ t: Thread, _ options: JSONEncoderOptions) {
        self.t = t
        self.options = options
        out.reserveCapacity(256)
    }

    // MARK: strings

    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// A str with its quotes.
    static func append(_ text: Value, isASCII: Bool, to out: inout [UInt8]) {
        let cell = text.as(StrCell.self)
        out.append(0x22)
        let count = cell.pointee.count
        if cell.pointee.width == 1 {
            let bytes = cell.bytes1
            var start = 0
            for index in 0..<count {
                let byte = bytes[index]
                // 127 is escaped only in ASCII mode; beyond it everything goes the slow way.
                if byte >= 32 && byte < 127 && byte != 0x22 && byte != 0x5C { continue }
                out.append(contentsOf: UnsafeBufferPointer(start: bytes + start, count: index - start))
                append(UInt32(byte), isASCII: isASCII, to: &out)
                start = index + 1
            }
            out.append(contentsOf: UnsafeBufferPointer(start: bytes + start, count: count - start))
        } else {
            for index in 0..<count { append(cell[codePoint: index], isASCII: isASCII, to: &out) }
        }
        out.append(0x22)
    }

    private static func append(_ point: UInt32, isASCII: Bool, to out: inout [UInt8]) {
        func escape(_ unit: UInt32) {
            out.append(0x5C)
            out.append(0x75)
            for shift in [12, 8, 4, 0] as [UInt32] { out.append(hexDigits[Int(unit >> shift & 15)]) }
        }
        func short(_ letter: UInt8) {
            out.append(0x5C)
            out.append(letter)
        }
        switch point {
        case 0x22: short(0x22)
        case 0x5C: short(0x5C)
        case 10: short(0x6E)
        case 13: short(0x72)
        case 9: short(0x74)
        case 12: short(0x66)
        case 8: short(0x62)
        case 0..<32: escape(point)
        case 32..<127: out.append(UInt8(point))
        default:
            if !isASCII {
                appendUTF8(point, to: &out)
            } else if point < 0x10000 {
                escape(point)
            } else {
                escape(0xD800 | (point - 0x10000) >> 10)
                escape(0xDC00 | (point - 0x10000) & 0x3FF)
            }
        }
    }

    private static func appendUTF8(_ point: UInt32, to out: inout [UInt8]) {
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
        out += t.wtf8(result)
    }

    // MARK: numbers

    private mutating func write(int: Value) throws(Raised) {
        guard int.isSmallInt else {
            out += t.wtf8(try t.intText(int))
            return
        }
        let number = int.smallInt
        if number < 0 { out.append(0x2D) }
        var magnitude = number.magnitude
        let start = out.count
        repeat {
            let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
            out.append(48 + UInt8(truncatingIfNeeded: digit))
            magnitude = quotient
        } while magnitude != 0
        out[start...].reverse()
    }

    private mutating func write(float value: Double, _ object: Value) throws(Raised) {
        if !value.isFinite {
            if !options.allowsNaN {
                throw t.valueError("Out of range float values are not JSON compliant: \(try t.reprString(object))")
            }
            out += value.isNaN ? Array("NaN".utf8) : value < 0 ? Array("-Infinity".utf8) : Array("Infinity".utf8)
            return
        }
        out += FloatText.repr(value)
    }

    // MARK: values

    /// Appends one value; the native stack limits the depth.
    mutating func write(_ value: Value, _ level: Int) throws(Raised) {
        if value.isKind(.str) { return try write(string: value) }
        if value.isNone { return out += [0x6E, 0x75, 0x6C, 0x6C] }
        if value.isTrue { return out += [0x74, 0x72, 0x75, 0x65] }
        if value.isFalse { return out += [0x66, 0x61, 0x6C, 0x73, 0x65] }
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
        for _ in 0..<level { out += indent }
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
            out += [0x5B, 0x5D]
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
                out += options.itemSeparator
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
            try writer.write(float: double, key)
            return try t.str(ascii: writer.out)
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
            out += [0x7B, 0x7D]
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
        if !isFirst { out += options.itemSeparator }
        isFirst = false
        newLine(level + 1)
        try write(string: text)
        out += options.keySeparator
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
                var out: [UInt8] = []
                JSONWriter.append(args[0], isASCII: isASCII, to: &out)
                return try t.str(wtf8: out)
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
            try writer.write(args[1], try t.index(args[2]))
            return t.tuple(try t.str(wtf8: writer.out))
        }
    }
}
