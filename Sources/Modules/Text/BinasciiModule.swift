import Runtime

/// The binascii module: binary data as text and back.
enum BinasciiModule {
    static func register() {
        Imports.register("binascii") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            let error = try t.makeModuleType("Error", module: "binascii", base: .valueError)
            try m.constant("Error", error.value)
            let errorType = Root(error.value)
            try m.constant("Incomplete", try t.makeModuleType("Incomplete", module: "binascii", base: .exception).value)
            try addHex(m, errorType)
            try addBase64(m, errorType)
            try addChecksums(m)
            try addQuotedPrintable(m)
            try addUU(m, errorType)
        }
    }

    private static func fail(_ t: Thread, _ type: Root, _ message: String) -> Raised {
        do throws(Raised) { return t.raise(try t.call(type.value, t.str(message))) } catch { return error }
    }

    /// The bytes of a bytes-like object.
    private static func data(_ t: Thread, _ value: Value) throws(Raised) -> [UInt8] {
        let view = try t.bufferBytes(value)
        defer { view.release() }
        return Array(view.bytes)
    }

    /// The bytes of a bytes-like object or an ASCII str.
    private static func ascii(_ t: Thread, _ value: Value) throws(Raised) -> [UInt8] {
        if value.isKind(.str) {
            let cell = value.as(StrCell.self)
            if !cell.pointee.isASCII { throw t.valueError("string argument should contain only ASCII characters") }
            return Array(UnsafeBufferPointer(start: cell.bytes1, count: cell.pointee.count))
        }
        guard let view = try t.bufferView(value) else {
            throw t.typeError("argument should be bytes, buffer or ASCII string, not '\(t.typeName(value))'")
        }
        defer { view.release() }
        return Array(view.bytes)
    }

    // MARK: hexadecimal

    private static let digits = Array("0123456789abcdef".utf8)

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    private static func addHex(_ m: ModuleBuilder, _ error: Root) throws(Raised) {
        for name in ["hexlify", "b2a_hex"] {
            try m.function(name, "(data, sep=<unrepresentable>, bytes_per_sep=1)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let bytes = try data(t, args[0])
                var separator: UInt8?
                var group = try t.index(args[2])
                if !args[1].isNothing {
                    if try t.length(args[1]) != 1 { throw t.valueError("sep must be length 1.") }
                    if args[1].isKind(.str) {
                        let cell = args[1].as(StrCell.self)
                        if !cell.pointee.isASCII { throw t.valueError("sep must be ASCII.") }
                        separator = cell.bytes1[0]
                    } else if args[1].isKind(.bytes) {
                        separator = args[1].as(BytesCell.self).bytes[0]
                        if separator! > 127 { throw t.valueError("sep must be ASCII.") }
                    } else {
                        throw t.typeError("sep must be str or bytes.")
                    }
                }
                if group == 0 { separator = nil }
                // Groups are counted from the right for positive sizes.
                let fromRight = group > 0
                group = group == Int.min ? Int.max : abs(group)
                var out: [UInt8] = []
                out.reserveCapacity(bytes.count * 2)
                for (index, byte) in bytes.enumerated() {
                    if let separator, index > 0, (fromRight ? bytes.count - index : index) % group == 0 {
                        out.append(separator)
                    }
                    out.append(digits[Int(byte >> 4)])
                    out.append(digits[Int(byte & 15)])
                }
                return try t.bytes(out)
            }
        }
        for name in ["unhexlify", "a2b_hex"] {
            try m.function(name, "(hexstr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let text = try ascii(t, args[0])
                if text.count % 2 != 0 { throw fail(t, error, "Odd-length string") }
                var out = [UInt8](repeating: 0, count: text.count / 2)
                for index in 0..<out.count {
                    guard let high = digit(text[2 * index]), let low = digit(text[2 * index + 1]) else {
                        throw fail(t, error, "Non-hexadecimal digit found")
                    }
                    out[index] = high << 4 | low
                }
                return try t.bytes(out)
            }
        }
    }

    // MARK: base64

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// Values of characters; 255: none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (index, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(index) }
        return values
    }()

    private static func addBase64(_ m: ModuleBuilder, _ error: Root) throws(Raised) {
        try m.function("b2a_base64", "(data, /, *, newline=True)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let bytes = try data(t, args[0])
            let newline = try t.isTrue(args[1])
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count / 3 * 4 + 5)
            var at = 0
            while at + 2 < bytes.count {
                let word = UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
                out.append(alphabet[Int(word >> 18)])
                out.append(alphabet[Int(word >> 12 & 63)])
                out.append(alphabet[Int(word >> 6 & 63)])
                out.append(alphabet[Int(word & 63)])
                at += 3
            }
            if at < bytes.count {
                let hasTwo = at + 1 < bytes.count
                let word = UInt32(bytes[at]) << 16 | (hasTwo ? UInt32(bytes[at + 1]) << 8 : 0)
                out.append(alphabet[Int(word >> 18)])
                out.append(alphabet[Int(word >> 12 & 63)])
                out.append(hasTwo ? alphabet[Int(word >> 6 & 63)] : 0x3D)
                out.append(0x3D)
            }
            if newline { out.append(10) }
            return try t.bytes(out)
        }
        try m.function("a2b_base64", "(data, /, *, strict_mode=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let text = try ascii(t, args[0])
            return try t.bytes(try decode(t, error, text, isStrict: try t.isTrue(args[1])))
        }
    }

    private static func decode(_ t: Thread, _ error: Root, _ text: [UInt8], isStrict: Bool) throws(Raised) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count / 4 * 3 + 3)
        var position = 0
        var left: UInt8 = 0
        var pads = 0
        var isPadded = false
        if isStrict && text.first == 0x3D { throw fail(t, error, "Leading padding not allowed") }
        for (index, byte) in text.enumerated() {
            if byte == 0x3D {
                isPadded = true
                pads += 1
                if position >= 2 && position + pads >= 4 {
                    // A full quantum ends here.
                    if isStrict && index + 1 < text.count { throw fail(t, error, "Excess data after padding") }
                    return out
                }
                if isStrict && position < 2 {
                    throw fail(t, error, position == 0 ? "Excess padding not allowed" : "Discontinuous padding not allowed")
                }
                continue
            }
            let value = values[Int(byte)]
            if value == 255 {
                if isStrict { throw fail(t, error, "Only base64 data is allowed") }
                continue
            }
            if isStrict && isPadded { throw fail(t, error, "Discontinuous padding not allowed") }
            pads = 0
            switch position {
            case 0: position = 1
            case 1:
                out.append(left << 2 | value >> 4)
                position = 2
            case 2:
                out.append(left << 4 | value >> 2)
                position = 3
            default:
                out.append(left << 6 | value)
                position = 0
            }
            left = value & (position == 1 ? 63 : position == 2 ? 15 : 3)
        }
        if position == 1 {
            throw fail(
                t, error,
                "Invalid base64-encoded string: number of data characters (\(out.count / 3 * 4 + 1)) cannot be 1 more than a multiple of 4")
        }
        if position != 0 { throw fail(t, error, "Incorrect padding") }
        return out
    }

    // MARK: checksums

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 != 0 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }

    private static func addChecksums(_ m: ModuleBuilder) throws(Raised) {
        try m.function("crc32", "(data, crc=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let start = t.bigInt(try t.indexValue(args[1]))
            let view = try t.openBuffer(args[0], writable: false)
            defer { view.release() }
            var crc = ~UInt32(truncatingIfNeeded: Int(truncatingIfNeeded: start))
            let bytes = view.bytes
            let compute = {
                crcTable.withUnsafeBufferPointer { table in
                    for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 255)] ^ crc >> 8 }
                }
            }
            if bytes.count > 1 << 14 { t.blocking(compute) } else { compute() }
            return t.int(Int(~crc))
        }
        try m.function("crc_hqx", "(data, crc, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var crc = UInt16(truncatingIfNeeded: try t.index(args[1]))
            for byte in try data(t, args[0]) {
                crc ^= UInt16(byte) << 8
                for _ in 0..<8 { crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
            }
            return t.int(Int(crc))
        }
    }

    // MARK: quoted-printable

    private static func addQuotedPrintable(_ m: ModuleBuilder) throws(Raised) {
        try m.function("a2b_qp", "(data, header=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let text = try ascii(t, args[0])
            let isHeader = try t.isTrue(args[1])
            var out: [UInt8] = []
            var at = 0
            while at < text.count {
                let byte = text[at]
                at += 1
                if byte == 0x5F && isHeader {
                    out.append(32)
                    continue
                }
                guard byte == 0x3D else {
                    out.append(byte)
                    continue
                }
                if at >= text.count { break }
                if text[at] == 10 || text[at] == 13 {
                    // A soft line break.
                    while at < text.count && text[at] != 10 { at += 1 }
                    at += 1
                } else if text[at] == 0x3D {
                    out.append(0x3D)
                    at += 1
                } else if at + 1 < text.count, let high = digit(text[at]), let low = digit(text[at + 1]) {
                    out.append(high << 4 | low)
                    at += 2
                } else {
                    out.append(0x3D)
                }
            }
            return try t.bytes(out)
        }
        try m.function("b2a_qp", "(data, quotetabs=False, istext=True, header=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let bytes = try data(t, args[0])
            let quotesTabs = try t.isTrue(args[1])
            let isText = try t.isTrue(args[2])
            let isHeader = try t.isTrue(args[3])
            return try t.bytes(quoted(bytes, quotesTabs, isText, isHeader))
        }
    }

    private static func quoted(_ bytes: [UInt8], _ quotesTabs: Bool, _ isText: Bool, _ isHeader: Bool) -> [UInt8] {
        let upper = Array("0123456789ABCDEF".utf8)
        // Lines end as the first one does.
        var usesCRLF = false
        if let first = bytes.firstIndex(of: 10), first > 0, bytes[first - 1] == 13 { usesCRLF = true }
        var out: [UInt8] = []
        var length = 0
        var at = 0
        func endLine(soft: Bool) {
            if soft { out.append(0x3D) }
            if usesCRLF { out.append(13) }
            out.append(10)
            length = 0
        }
        func escape(_ byte: UInt8) {
            out += [0x3D, upper[Int(byte >> 4)], upper[Int(byte & 15)]]
            length += 3
        }
        while at < bytes.count {
            let byte = bytes[at]
            let isBreak = byte == 10 || byte == 13 && at + 1 < bytes.count && bytes[at + 1] == 10
            if isText && isBreak {
                // White space before the end of a line is written as an escape.
                if let last = out.last, last == 32 || last == 9 {
                    out.removeLast()
                    escape(last)
                }
                endLine(soft: false)
                at += byte == 13 ? 2 : 1
                continue
            }
            let isLast = at + 1 == bytes.count
            let needsEscape =
                byte > 126 || byte == 0x3D || isHeader && byte == 0x5F || byte == 0x2E && length == 0
                    && (isLast || bytes[at + 1] == 10 || bytes[at + 1] == 13 || bytes[at + 1] == 0)
                || !isText && (byte == 13 || byte == 10) || (byte == 9 || byte == 32) && (isLast || quotesTabs)
                || byte < 33 && byte != 13 && byte != 10 && byte != 9 && byte != 32
            let width = needsEscape ? 3 : 1
            let endsLine = isLast || bytes[at + 1] == 10
            if length + width >= (endsLine ? 77 : 76) { endLine(soft: true) }
            if needsEscape {
                escape(byte)
            } else {
                out.append(isHeader && byte == 32 ? 0x5F : byte)
                length += 1
            }
            at += 1
        }
        return out
    }

    // MARK: uuencode

    private static func addUU(_ m: ModuleBuilder, _ error: Root) throws(Raised) {
        try m.function("b2a_uu", "(data, /, *, backtick=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let bytes = try data(t, args[0])
            let zero: UInt8 = try t.isTrue(args[1]) ? 0x60 : 32
            if bytes.count > 45 { throw fail(t, error, "At most 45 bytes at once") }
            func character(_ value: UInt32) -> UInt8 { value == 0 ? zero : UInt8(value) + 32 }
            var out = [character(UInt32(bytes.count))]
            for at in stride(from: 0, to: bytes.count, by: 3) {
                func byte(_ index: Int) -> UInt32 { index < bytes.count ? UInt32(bytes[index]) : 0 }
                let word = byte(at) << 16 | byte(at + 1) << 8 | byte(at + 2)
                for shift in [18, 12, 6, 0] as [UInt32] { out.append(character(word >> shift & 63)) }
            }
            out.append(10)
            return try t.bytes(out)
        }
        try m.function("a2b_uu", "(data, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let text = try ascii(t, args[0])
            guard let first = text.first else { return try t.bytes([UInt8](repeating: 0, count: 32)) }
            let count = Int((first &- 32) & 63)
            var out: [UInt8] = []
            var at = 1
            var bits: UInt32 = 0
            var held = 0
            while out.count < count {
                // Missing characters at the end stand for spaces.
                let byte = at < text.count ? text[at] : 32
                at += 1
                var value: UInt32 = 0
                if byte == 10 || byte == 13 {
                    at -= 1
                } else {
                    if byte < 32 || byte > 96 { throw fail(t, error, "Illegal char") }
                    value = UInt32(byte - 32) & 63
                }
                bits = bits << 6 | value
                held += 6
                if held >= 8 {
                    held -= 8
                    out.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
                    bits &= (1 << UInt32(held)) - 1
                }
                if byte == 10 || byte == 13, at >= text.count { break }
            }
            while at < text.count {
                let byte = text[at]
                if byte != 32 && byte != 0x60 && byte != 10 && byte != 13 { throw fail(t, error, "Trailing garbage") }
                at += 1
            }
            while out.count < count { out.append(0) }
            return try t.bytes(out)
        }
    }
}
