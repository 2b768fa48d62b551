import Runtime

/// What a decoder's attributes ask for; values that are the default are nothing.
final class JSONOptions: NativeObject {
    var isStrict = true
    var objectHook = Value.nothing
    var pairsHook = Value.nothing
    var parseFloat = Value.nothing
    var parseInt = Value.nothing
    var parseConstant = Value.nothing

    override func trace(_ visit: (Value) -> Void) {
        visit(objectHook)
        visit(pairsHook)
        visit(parseFloat)
        visit(parseInt)
        visit(parseConstant)
    }
}

/// Reads JSON from the code units of one str.
///
/// Rules: `text` is immutable and held by the caller, so `base` stays valid across Python code. Values under
/// construction stand in locals (found by the stack scan) or in cells; `memo`, a table of the keys met, is a cell too.
struct JSONReader<Unit: FixedWidthInteger & UnsignedInteger> {
    let t: Thread
    let text: Value
    let base: UnsafeMutablePointer<Unit>
    let count: Int
    let options: JSONOptions
    /// Keys by a hash of their characters.
    let memo: UnsafeMutablePointer<ValuesCell>
    var at: Int

    static var memoSize: Int { 256 }

    private func fail(_ message: String, _ position: Int) -> Raised { JSONModule.fail(t, message, text, position) }

    /// The value that should stand at `position` is missing: the caller makes "Expecting value" of it.
    private func missing(_ position: Int) -> Raised { t.raise(.stopIteration, t.int(position)) }

    @inline(__always)
    private mutating func skipSpaces() {
        while at < count {
            let unit = base[at]
            if unit != 32 && unit != 10 && unit != 13 && unit != 9 { return }
            at += 1
        }
    }

    private func matches(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        if at + length > count { return false }
        for index in 0..<length where base[at + index] != Unit(word.utf8Start[index]) { return false }
        return true
    }

    // MARK: values

    /// The value at `at`, which moves behind it.
    mutating func value() throws(Raised) -> Value {
        if at >= count { throw missing(at) }
        switch base[at] {
        case 0x22:
            at += 1
            return try string(isKey: false)
        case 0x7B: return try object()
        case 0x5B: return try array()
        case 0x6E where matches("null"):
            at += 4
            return .none
        case 0x74 where matches("true"):
            at += 4
            return .true
        case 0x66 where matches("false"):
            at += 5
            return .false
        case 0x4E where matches("NaN"):
            at += 3
            return try constant("NaN", .nan)
        case 0x49 where matches("Infinity"):
            at += 8
            return try constant("Infinity", .infinity)
        case 0x2D where matches("-Infinity"):
            at += 9
            return try constant("-Infinity", -.infinity)
        default: return try number()
        }
    }

    private func constant(_ name: String, _ value: Double) throws(Raised) -> Value {
        options.parseConstant.isNothing ? t.float(value) : try t.call(options.parseConstant, t.str(name))
    }

    private mutating func array() throws(Raised) -> Value {
        try JSONModule.checkStack(t, "decoding a JSON array from a unicode string")
        at += 1
        let list = try t.makeList()
        skipSpaces()
        if at < count && base[at] == 0x5D {
            at += 1
            return list
        }
        while true {
            let item = try value()
            try List.append(t, list, item)
            skipSpaces()
            if at < count && base[at] == 0x5D {
                at += 1
                break
            }
            if at >= count || base[at] != 0x2C { throw fail("Expecting ',' delimiter", at) }
            let comma = at
            at += 1
            skipSpaces()
            if at < count && base[at] == 0x5D {
                throw fail("Illegal trailing comma before end of array", comma)
            }
        }
        try t.poll()
        return list
    }

    private mutating func object() throws(Raised) -> Value {
        try JSONModule.checkStack(t, "decoding a JSON object from a unicode string")
        at += 1
        let wantsPairs = !options.pairsHook.isNothing
        let result = wantsPairs ? try t.makeList() : try t.makeDict()
        skipSpaces()
        if at < count && base[at] == 0x7D {
            at += 1
        } else {
            if at >= count || base[at] != 0x22 {
                throw fail("Expecting property name enclosed in double quotes", at)
            }
            while true {
                at += 1
                let key = try string(isKey: true)
                skipSpaces()
                if at >= count || base[at] != 0x3A { throw fail("Expecting ':' delimiter", at) }
                at += 1
                skipSpaces()
                let item = try value()
                if wantsPairs {
                    try List.append(t, result, t.tuple(key, item))
                } else {
                    try Dict.setStr(t, result, key, item)
                }
                skipSpaces()
                if at < count && base[at] == 0x7D {
                    at += 1
                    break
                }
                if at >= count || base[at] != 0x2C { throw fail("Expecting ',' delimiter", at) }
                let comma = at
                at += 1
                skipSpaces()
                if at >= count || base[at] != 0x22 {
                    if at < count && base[at] == 0x7D {
                        throw fail("Illegal trailing comma before end of object", comma)
                    }
                    throw fail("Expecting property name enclosed in double quotes", at)
                }
            }
        }
        try t.poll()
        if wantsPairs { return try t.call(options.pairsHook, result) }
        if !options.objectHook.isNothing { return try t.call(options.objectHook, result) }
        return result
    }

    // MARK: numbers

    @inline(__always)
    private func isDigit(_ index: Int) -> Bool { index < count && base[index] >= 48 && base[index] <= 57 }

    private mutating func number() throws(Raised) -> Value {
        let start = at
        var index = at
        let isNegative = base[index] == 0x2D
        if isNegative { index += 1 }
        guard isDigit(index) else { throw missing(start) }
        var magnitude = 0
        if base[index] == 48 {
            index += 1
        } else {
            let first = index
            while isDigit(index) {
                if index - first < 18 { magnitude = magnitude * 10 + Int(base[index] - 48) }
                index += 1
            }
            if index - first > 18 { magnitude = -1 }
        }
        var isFloat = false
        if index < count && base[index] == 0x2E && isDigit(index + 1) {
            isFloat = true
            index += 2
            while isDigit(index) { index += 1 }
        }
        if index < count && (base[index] == 0x65 || base[index] == 0x45) {
            var exponent = index + 1
            if exponent < count && (base[exponent] == 0x2B || base[exponent] == 0x2D) { exponent += 1 }
            if isDigit(exponent) {
                isFloat = true
                while isDigit(exponent) { exponent += 1 }
                index = exponent
            }
        }
        at = index
        if isFloat {
            if options.parseFloat.isNothing, let double = shortDouble(start, index) { return t.float(double) }
            let bytes = (start..<index).map { UInt8(truncatingIfNeeded: base[$0]) }
            if !options.parseFloat.isNothing { return try t.call(options.parseFloat, try t.str(ascii: bytes)) }
            let double = try t.withBytes(bytes) { buffer throws(Raised) in FloatText.parseASCII(buffer) }
            return t.float(double ?? .nan)
        }
        if magnitude >= 0 && options.parseInt.isNothing { return t.int(isNegative ? -magnitude : magnitude) }
        let bytes = (start..<index).map { UInt8(truncatingIfNeeded: base[$0]) }
        let digits = try t.str(ascii: bytes)
        return try t.call(options.parseInt.isNothing ? Types.value(.int) : options.parseInt, digits)
    }

    /// A number of at most 15 digits without exponent: the quotient of two exact doubles, rounded once (Clinger).
    @inline(__always)
    private func shortDouble(_ start: Int, _ end: Int) -> Double? {
        let isNegative = base[start] == 0x2D
        let first = isNegative ? start + 1 : start
        if end - first > 16 { return nil }
        var magnitude = 0
        var fraction = 0
        for index in first..<end {
            let unit = base[index]
            if unit == 0x2E {
                fraction = end - index - 1
            } else if unit >= 48 && unit <= 57 {
                magnitude = magnitude &* 10 &+ Int(truncatingIfNeeded: unit &- 48)
            } else {
                return nil
            }
        }
        let double = Double(magnitude) / JSONModule.powersOfTen[fraction]
        return isNegative ? -double : double
    }

    // MARK: strings

    /// The string whose first character stands at `at`; `at` moves behind the closing quote.
    mutating func string(isKey: Bool) throws(Raised) -> Value {
        let begin = at - 1
        let start = at
        var bits: Unit = 0
        var index = at
        var hash: UInt32 = 2_166_136_261
        while index < count {
            let unit = base[index]
            if unit == 0x22 || unit == 0x5C { break }
            if unit < 32 && options.isStrict { throw fail("Invalid control character at", index) }
            bits |= unit
            if isKey { hash = (hash ^ UInt32(truncatingIfNeeded: unit)) &* 16_777_619 }
            index += 1
        }
        if index >= count { throw fail("Unterminated string starting at", begin) }
        if base[index] == 0x5C { return try escaped(start, begin) }
        at = index + 1
        let length = index - start
        if length == 0 { return Constants.emptyStr }
        if isKey && length <= 64 && bits < 128 {
            let slot = Int(hash ^ (hash >> 15)) & (JSONReader.memoSize - 1)
            let known = memo.items[slot]
            if !known.isNothing, equals(known, start, length) { return known }
            let key = try slice(start, length, bits)
            memo.items[slot] = key
            return key
        }
        return try slice(start, length, bits)
    }

    private func equals(_ key: Value, _ start: Int, _ length: Int) -> Bool {
        let cell = key.as(StrCell.self)
        if cell.pointee.count != length { return false }
        let bytes = cell.bytes1
        for index in 0..<length where Unit(bytes[index]) != base[start + index] { return false }
        return true
    }

    /// A str of units without escapes; `bits` is their union.
    private func slice(_ start: Int, _ length: Int, _ bits: Unit) throws(Raised) -> Value {
        if bits < 256 {
            if length == 1 { return try t.character(UInt32(base[start])) }
            let cell = try t.makeStr(count: length, width: 1, isASCII: bits < 128)
            let target = cell.bytes1
            for index in 0..<length { target[index] = UInt8(truncatingIfNeeded: base[start + index]) }
            return Value(cell)
        }
        return try Str.slice(t, text, start, start + length)
    }

    /// A string with escapes, from its first character.
    private mutating func escaped(_ start: Int, _ begin: Int) throws(Raised) -> Value {
        var end = start
        while end < count && base[end] != 0x22 { end += base[end] == 0x5C ? 2 : 1 }
        if end >= count { end = count }
        // No string has more characters than its text.
        var points = 0
        var union: UInt32 = 0
        let room = UnsafeMutablePointer<UInt32>.allocate(capacity: end - start + 1)
        defer { room.deallocate() }
        var index = start
        while true {
            if index >= count { throw fail("Unterminated string starting at", begin) }
            let unit = base[index]
            if unit == 0x22 { break }
            var point = UInt32(truncatingIfNeeded: unit)
            if unit == 0x5C {
                index += 1
                point = try escape(&index, begin)
            } else if unit < 32 && options.isStrict {
                throw fail("Invalid control character at", index)
            }
            room[points] = point
            points += 1
            union |= point
            index += 1
        }
        at = index + 1
        if points == 1 { return try t.character(room[0]) }
        let cell = try t.makeStr(count: points, width: union < 256 ? 1 : union < 65536 ? 2 : 4, isASCII: union < 128)
        for index in 0..<points { cell.put(room[index], at: index) }
        return Value(cell)
    }

    /// What the escape with its letter at `index` stands for; `index` moves to its last character.
    private func escape(_ index: inout Int, _ begin: Int) throws(Raised) -> UInt32 {
        if index >= count { throw fail("Unterminated string starting at", begin) }
        switch base[index] {
        case 0x22: return 0x22
        case 0x5C: return 0x5C
        case 0x2F: return 0x2F
        case 0x62: return 8
        case 0x66: return 12
        case 0x6E: return 10
        case 0x72: return 13
        case 0x74: return 9
        case 0x75:
            guard let code = hex(index + 1) else { throw fail("Invalid \\uXXXX escape", index) }
            index += 4
            if code >= 0xD800 && code <= 0xDBFF && index + 6 < count && base[index + 1] == 0x5C
                && base[index + 2] == 0x75, let low = hex(index + 3), low >= 0xDC00 && low <= 0xDFFF
            {
                index += 6
                return 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00))
            }
            return code
        default: throw fail("Invalid \\escape", index - 1)
        }
    }

    private func hex(_ start: Int) -> UInt32? {
        if start + 4 > count { return nil }
        var value: UInt32 = 0
        for index in start..<(start + 4) {
            let unit = base[index]
            switch unit {
            case 48...57: value = value << 4 | UInt32(unit - 48)
            case 65...70: value = value << 4 | UInt32(unit - 55)
            case 97...102: value = value << 4 | UInt32(unit - 87)
            default: return nil
            }
        }
        return value
    }
}

/// _json.make_scanner and _json.scanstring.
enum JSONScannerType {
    /// Runs a reader of the text's width.
    private static func read(
        _ t: Thread, _ text: Value, _ options: JSONOptions, _ start: Int, string: Bool
    ) throws(Raised) -> (Value, Int) {
        let cell = text.as(StrCell.self)
        let memo = try t.makeValues(JSONReader<UInt8>.memoSize)
        func run<Unit: FixedWidthInteger & UnsignedInteger>(
            _ base: UnsafeMutablePointer<Unit>
        ) throws(Raised) -> (Value, Int) {
            var reader = JSONReader(
                t: t, text: text, base: base, count: cell.pointee.count, options: options, memo: memo, at: start)
            let value = string ? try reader.string(isKey: false) : try reader.value()
            return (value, reader.at)
        }
        switch cell.pointee.width {
        case 1: return try run(cell.bytes1)
        case 2: return try run(cell.bytes2)
        default: return try run(cell.bytes4)
        }
    }

    static func add(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("Scanner")
        try m.constant("make_scanner", type.value)
        type.newNative("(cls, context)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            let options = JSONOptions()
            let holder = try t.makeList()
            func attribute(_ name: String, default plain: Value) throws(Raised) -> Value {
                let value = try t.getAttr(args[1], name)
                try List.append(t, holder, value)
                return value == plain ? .nothing : value
            }
            options.isStrict = try t.isTrue(try t.getAttr(args[1], "strict"))
            let objectHook = try attribute("object_hook", default: .none)
            let pairsHook = try attribute("object_pairs_hook", default: .none)
            let parseFloat = try attribute("parse_float", default: Types.value(.float))
            let parseInt = try attribute("parse_int", default: Types.value(.int))
            let parseConstant = try attribute("parse_constant", default: .none)
            options.objectHook = objectHook
            options.pairsHook = pairsHook
            options.parseFloat = parseFloat
            options.parseInt = parseInt
            options.parseConstant = parseConstant
            return options
        }
        type.method("__call__", "(self, string, idx)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else {
                throw t.typeError("first argument must be a string, not \(t.typeName(args[1]))")
            }
            let index = try t.index(args[2])
            if index < 0 { throw t.valueError("idx cannot be negative") }
            let (value, end) = try read(t, args[1], object(args[0], JSONOptions.self), index, string: false)
            return t.tuple(value, t.int(end))
        }
        for (name, get) in [
            ("object_hook", { (o: JSONOptions) in o.objectHook }), ("object_pairs_hook", { $0.pairsHook }),
        ] as [(String, (JSONOptions) -> Value)] {
            type.property(name, { (t: Thread, value: Value) throws(Raised) -> Value in
                let hook = get(object(value, JSONOptions.self))
                return hook.isNothing ? .none : hook
            })
        }
        type.property("strict", { (t: Thread, value: Value) throws(Raised) -> Value in
            Value(object(value, JSONOptions.self).isStrict)
        })
        try m.function("scanstring", "(string, end, strict=True, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.str) else {
                throw t.typeError("first argument must be a string, not \(t.typeName(args[0]))")
            }
            let start = try t.index(args[1])
            if start < 0 || start > args[0].as(StrCell.self).pointee.count { throw t.valueError("end is out of bounds") }
            let options = JSONOptions()
            options.isStrict = try t.isTrue(args[2])
            let (value, end) = try read(t, args[0], options, start, string: true)
            return t.tuple(value, t.int(end))
        }
    }
}
