#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Case mappings, questions, layout, hexadecimal and decoding.
extension BytesType {
    private enum Mapping { case upper, lower, swapcase, capitalize, title }

    static func setUpMappings(_ type: TypeBuilder, _ isArray: Bool) {
        for (name, mapping) in [
            ("upper", Mapping.upper), ("lower", .lower), ("swapcase", .swapcase), ("capitalize", .capitalize),
            ("title", .title),
        ] {
            type.method(name, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let own = contents(args[0])
                let (result, base) = try makeRoom(t, isArray, own.count)
                let target = UnsafeMutableBufferPointer(start: base, count: own.count)
                memcpy(base, own.baseAddress!, own.count)
                switch mapping {
                case .upper: UnicodeText.upperASCII(target)
                case .lower: UnicodeText.lowerASCII(target)
                case .swapcase: ASCII.swapCase(target)
                case .title: ASCII.title(target)
                case .capitalize:
                    UnicodeText.lowerASCII(target)
                    if target.count > 0 && ASCII.isLower(target[0]) { target[0] -= 0x20 }
                }
                return result
            }
        }
        let questions: [(String, (UInt8) -> Bool)] = [
            ("isalpha", { ASCII.isAlpha($0) }), ("isdigit", { ASCII.isDigit($0) }), ("isspace", { ASCII.isSpace($0) }),
            ("isalnum", { ASCII.isAlpha($0) || ASCII.isDigit($0) }),
        ]
        for (name, question) in questions {
            type.method(name, "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
                let own = contents(args[0])
                return Value(!own.isEmpty && own.allSatisfy(question))
            }
        }
        type.method("isascii", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let own = contents(args[0])
            return Value(TextCodecs.asciiPrefix(own) == own.count)
        }
        for (name, upper) in [("isupper", true), ("islower", false)] {
            type.method(name, "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
                var seen = false
                for byte in contents(args[0]) where ASCII.isAlpha(byte) {
                    if ASCII.isUpper(byte) != upper { return .false }
                    seen = true
                }
                return Value(seen)
            }
        }
        type.method("istitle", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            var seen = false
            var inWord = false
            for byte in contents(args[0]) {
                let isLetter = ASCII.isAlpha(byte)
                if isLetter {
                    if ASCII.isUpper(byte) == inWord { return .false }
                    seen = true
                }
                inWord = isLetter
            }
            return Value(seen)
        }
    }

    static func setUpText(_ type: TypeBuilder, _ isArray: Bool) {
        type.method("decode", "(self, /, encoding=<unrepresentable>, errors=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let encoding = try t.nameArgument(args[1], "decode", "encoding")
            let errors = try t.nameArgument(args[2], "decode", "errors")
            return try Codecs.decode(t, args[0], contents(args[0]), encoding ?? "utf-8", errors ?? "strict")
        }
        type.method("hex", "(self, /, sep=<unrepresentable>, bytes_per_sep=1)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try hex(t, contents(args[0]), args[1], args[2])
        }
        type.classMethod("fromhex", "(cls, string, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let bytes: [UInt8]
            if args[1].isKind(.str) {
                let cell = args[1].as(StrCell.self)
                bytes = try t.text { () throws(TextFailure) in
                    switch cell.pointee.width {
                    case 1: try Escapes.fromHex(cell.units1)
                    case 2: try Escapes.fromHex(cell.units2)
                    default: try Escapes.fromHex(cell.units4)
                    }
                }
            } else if let view = try t.bufferView(args[1]) {
                defer { view.release() }
                bytes = try t.text { () throws(TextFailure) in try Escapes.fromHex(view.bytes) }
            } else {
                throw t.typeError("fromhex() argument must be str or bytes-like, not \(t.typeName(args[1]))")
            }
            let result = try make(t, isArray, bytes)
            return args[0] == Types.value(isArray ? .bytearray : .bytes) ? result : try t.call(args[0], result)
        }
        for (name, side) in [("ljust", 0), ("rjust", 1), ("center", 2)] {
            type.method(name, "(self, width, fillchar=b' ', /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let width = try t.index(args[1])
                if !args[2].isKind(.bytes) && !args[2].isKind(.bytearray) {
                    throw t.typeError("\(name)() argument 2 must be a byte string of length 1, not \(t.typeName(args[2]))")
                }
                let fill = contents(args[2])
                if fill.count != 1 {
                    let kind = args[2].isKind(.bytes) ? "bytes" : "bytearray"
                    throw t.typeError(
                        "\(name)(): argument 2 must be a byte string of length 1, not a \(kind) object of length \(fill.count)")
                }
                let own = contents(args[0])
                let room = width - own.count
                if room <= 0 { return try same(t, isArray, args[0]) }
                let left = side == 0 ? 0 : side == 1 ? room : room / 2 + (room & width & 1)
                let (result, target) = try makeRoom(t, isArray, width)
                memset(target, Int32(fill[0]), width)
                memcpy(target + left, own.baseAddress!, own.count)
                return result
            }
        }
        type.method("zfill", "(self, width, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let width = try t.index(args[1])
            let own = contents(args[0])
            let room = width - own.count
            if room <= 0 { return try same(t, isArray, args[0]) }
            let (result, target) = try makeRoom(t, isArray, width)
            memset(target, 0x30, room)
            memcpy(target + room, own.baseAddress!, own.count)
            if own.count > 0 && (own[0] == 0x2b || own[0] == 0x2d) {
                target[0] = own[0]
                target[room] = 0x30
            }
            return result
        }
        type.method("expandtabs", "(self, /, tabsize=8)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try t.index(args[1])
            var out: [UInt8] = []
            var column = 0
            for byte in contents(args[0]) {
                if byte == 0x09 {
                    if size > 0 {
                        let room = size - column % size
                        column += room
                        if out.count &+ room > 1 << 40 { throw t.overflowError("result too long") }
                        out.append(contentsOf: repeatElement(0x20, count: room))
                    }
                } else {
                    column = byte == 0x0a || byte == 0x0d ? 0 : column + 1
                    out.append(byte)
                }
            }
            return try make(t, isArray, out)
        }
    }

    /// bytes.hex(sep, bytes_per_sep).
    static func hex(
        _ t: Thread, _ bytes: UnsafeBufferPointer<UInt8>, _ separator: Value, _ group: Value
    ) throws(Raised) -> Value {
        var byte: UInt8?
        if !separator.isNothing {
            if try t.length(separator) != 1 { throw t.valueError("sep must be length 1.") }
            if separator.isKind(.str) {
                let point = separator.as(StrCell.self)[codePoint: 0]
                if point > 127 { throw t.valueError("sep must be ASCII.") }
                byte = UInt8(point)
            } else if separator.isKind(.bytes) {
                byte = contents(separator)[0]
                if byte! > 127 { throw t.valueError("sep must be ASCII.") }
            } else {
                throw t.typeError("sep must be str or bytes.")
            }
        }
        let size = try t.index(group)
        return try t.str(ascii: Escapes.hex(bytes, separator: byte, group: size))
    }

    // MARK: replacing

    static func setUpReplacing(_ type: TypeBuilder, _ isArray: Bool) {
        type.method("replace", "(self, old, new, count=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let limit = try t.index(args[3])
            let old = try t.bufferBytes(args[1])
            defer { old.release() }
            let new = try t.bufferBytes(args[2])
            defer { new.release() }
            return try replace(
                t, args[0], old.bytes, new.bytes, limit < 0 ? Int.max : limit, isArray)
        }
        type.method("translate", "(self, table, /, delete=b'')") { (t: Thread, args: Args) throws(Raised) -> Value in
            var table = (0...255).map { UInt8($0) }
            if !args[1].isNone {
                let view = try t.bufferBytes(args[1])
                defer { view.release() }
                if view.count != 256 { throw t.valueError("translation table must be 256 characters long") }
                table = Array(view.bytes)
            }
            var deleted = [Bool](repeating: false, count: 256)
            let view = try t.bufferBytes(args[2])
            for byte in view.bytes { deleted[Int(byte)] = true }
            view.release()
            var out: [UInt8] = []
            let own = contents(args[0])
            out.reserveCapacity(own.count)
            for byte in own where !deleted[Int(byte)] { out.append(table[Int(byte)]) }
            return try make(t, isArray, out)
        }
        type.staticMethod("maketrans", "(frm, to, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let from = try t.bufferBytes(args[0])
            defer { from.release() }
            let to = try t.bufferBytes(args[1])
            defer { to.release() }
            if from.count != to.count { throw t.valueError("maketrans arguments must have same length") }
            var table = (0...255).map { UInt8($0) }
            for index in 0..<from.count { table[Int(from.base[index])] = to.base[index] }
            return try t.bytes(table)
        }
    }

    private static func replace(
        _ t: Thread, _ value: Value, _ old: UnsafeBufferPointer<UInt8>, _ new: UnsafeBufferPointer<UInt8>, _ limit: Int,
        _ isArray: Bool
    ) throws(Raised) -> Value {
        let own = contents(value)
        if limit == 0 || old.count > own.count { return try same(t, isArray, value) }
        var out: [UInt8] = []
        var done = 0
        var found = 0
        if old.isEmpty {
            let times = min(limit, own.count + 1)
            let (growth, overflow) = times.multipliedReportingOverflow(by: new.count)
            if overflow || growth > 1 << 40 { throw t.overflowError("replace bytes is too long") }
            out.reserveCapacity(own.count + growth)
            for index in 0..<own.count {
                if index < times { out.append(contentsOf: new) }
                out.append(own[index])
            }
            if times > own.count { out.append(contentsOf: new) }
            return try make(t, isArray, out)
        }
        out.reserveCapacity(own.count)
        while found < limit {
            let at = find(own, old, done, own.count)
            if at < 0 { break }
            out.append(contentsOf: own[done..<at])
            out.append(contentsOf: new)
            if out.count > 1 << 40 { throw t.memoryError() }
            done = at + old.count
            found += 1
        }
        if found == 0 { return try same(t, isArray, value) }
        out.append(contentsOf: own[done...])
        return try make(t, isArray, out)
    }
}
