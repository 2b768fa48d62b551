import XCTest

import Runtime

/// Tables of the pure text functions: rows of `operation ¦ arguments… ¦ outcome`, all observed in CPython 3.14.
///
/// Strings and outcomes are written with `\xHH`, `\uHHHH`, `\UHHHHHHHH` and `\\`; bytes as strings below U+0100;
/// floats as hexadecimal or decimal numbers; integers in decimal. A failure is `kind: message`.
enum TextTable {
    static func check(_ table: String, file: StaticString = #filePath, line: UInt = #line) {
        var count = 0
        for row in table.split(separator: "\n") {
            let cells = row.components(separatedBy: " ¦ ")
            let outcome = show(cells)
            XCTAssertEqual(outcome, cells[cells.count - 1], String(row), file: file, line: line)
            count += 1
        }
        XCTAssertGreaterThan(count, 0, file: file, line: line)
    }

    private static func show(_ cells: [String]) -> String {
        do {
            return try run(cells[0], Array(cells[1..<(cells.count - 1)]))
        } catch let failure as TextFailure {
            return "\(failure.kind): \(shown(failure.message.unicodeScalars.map { $0.value }))"
        } catch let failure as TextCodecs.Failure {
            return "\(failure.encoding) \(failure.start)-\(failure.end) \(failure.reason)"
        } catch {
            return "no number"
        }
    }

    static func points(_ text: String) -> [UInt32] {
        let bytes = Array(text.utf8)
        return try! bytes.withUnsafeBufferPointer { try TextCodecs.decode($0, .unicodeEscape) }.text
    }

    static func shown(_ text: [UInt32]) -> String {
        var out: [UInt32] = []
        for c in text {
            if c == 0x5c {
                out += [c, c]
            } else if c >= 0x20 && c < 0x7f {
                out.append(c)
            } else {
                Escapes.appendEscape(c, to: &out)
            }
        }
        return String(decoding: out, as: UTF32.self)
    }

    static func shown(_ text: [UInt8]) -> String { shown(text.map { UInt32($0) }) }

    static func double(_ text: String) -> Double { Double(text)! }
    static func big(_ text: String) -> BigInt { BigInt(text)! }
    static func shown(_ value: Double) -> String { String(decoding: FloatText.hex(value), as: UTF8.self) }

    static func with<R>(_ text: [UInt32], _ body: (UnsafeBufferPointer<UInt32>) throws -> R) rethrows -> R {
        try text.withUnsafeBufferPointer(body)
    }

    static func with<R>(bytes text: [UInt32], _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try text.map { UInt8($0) }.withUnsafeBufferPointer(body)
    }

    static func shown(_ output: FormatSpec.Output) -> String {
        switch output {
        case .ascii(let bytes): return shown(bytes)
        case .wide(let points): return shown(points)
        }
    }

    static func run(_ operation: String, _ a: [String]) throws -> String {
        switch operation {
        case "repr": return shown(FloatText.repr(double(a[0])))
        case "float.hex": return shown(FloatText.hex(double(a[0])))
        case "float": return with(points(a[0])) { FloatText.parse($0) }.map { shown($0) } ?? "no number"
        case "fromhex": return shown(try with(points(a[0])) { try FloatText.fromHex($0) })
        case "round": return shown(try FloatText.round(double(a[0]), digits: Int(a[1])!))
        case "ratio":
            let (n, d) = try FloatText.integerRatio(double(a[0]))
            return "\(n)/\(d)"
        case "trunc": return "\(try FloatText.integer(double(a[0])))"
        case "float(int)": return shown(try FloatText.double(big(a[0])))
        case "/": return shown(try FloatText.trueDivide(big(a[0]), big(a[1])))
        case "compare": return FloatText.compare(double(a[0]), big(a[1])).map { "\($0)" } ?? "unordered"
        case "int": return "\(try with(points(a[0])) { try IntText.parse($0, base: Int(a[1])!) }.big)"
        case "format float":
            let spec = try with(points(a[1])) {
                try FormatSpec($0, typeName: "float", defaultAlign: UInt8(ascii: ">"), defaultType: 0)
            }
            return shown(try spec.formatFloat(double(a[0])))
        case "format int":
            let spec = try with(points(a[1])) {
                try FormatSpec($0, typeName: "int", defaultAlign: UInt8(ascii: ">"), defaultType: UInt8(ascii: "d"))
            }
            return shown(try spec.formatInteger(big(a[0])))
        case "format complex":
            let spec = try with(points(a[2])) {
                try FormatSpec($0, typeName: "complex", defaultAlign: UInt8(ascii: ">"), defaultType: 0)
            }
            return shown(try spec.formatComplex(real: double(a[0]), imaginary: double(a[1])))
        case "format str":
            let spec = try with(points(a[1])) {
                try FormatSpec($0, typeName: "str", defaultAlign: UInt8(ascii: "<"), defaultType: UInt8(ascii: "s"))
            }
            let text = points(a[0])
            let layout = try spec.stringLayout(count: text.count)
            return shown(
                [UInt32](repeating: spec.fill, count: layout.left) + text[..<layout.keep]
                    + [UInt32](repeating: spec.fill, count: layout.right))
        default: return try runBig(operation, a)
        }
    }

    private static func runBig(_ operation: String, _ a: [String]) throws -> String {
        switch operation {
        case "+": return "\(big(a[0]) + big(a[1]))"
        case "-": return "\(big(a[0]) - big(a[1]))"
        case "*": return "\(big(a[0]) * big(a[1]))"
        case "divmod":
            let (q, r) = BigIntMath.divmod(big(a[0]), big(a[1]))
            XCTAssertEqual(BigIntMath.modulo(big(a[0]), big(a[1])), r)
            return "\(q) \(r)"
        case "**": return "\(try BigIntMath.power(big(a[0]), big(a[1])))"
        case "pow": return "\(try BigIntMath.power(big(a[0]), big(a[1]), modulus: big(a[2])))"
        case "gcd": return "\(BigIntMath.gcd(big(a[0]), big(a[1])))"
        case "isqrt": return "\(try BigIntMath.isqrt(big(a[0])))"
        case "&": return "\(BigIntMath.and(big(a[0]), big(a[1])))"
        case "|": return "\(BigIntMath.or(big(a[0]), big(a[1])))"
        case "^": return "\(BigIntMath.xor(big(a[0]), big(a[1])))"
        case "~": return "\(BigIntMath.not(big(a[0])))"
        case "<<": return "\(try BigIntMath.leftShift(big(a[0]), big(a[1])))"
        case ">>": return "\(try BigIntMath.rightShift(big(a[0]), big(a[1])))"
        case "hash": return "\(BigIntMath.hash(big(a[0])))"
        case "bits": return "\(big(a[0]).bitLength) \(BigIntMath.bitCount(big(a[0])))"
        case "to_bytes":
            return shown(
                try BigIntMath.toBytes(big(a[0]), length: Int(a[1])!, bigEndian: a[2] == "big", signed: a[3] == "True"))
        case "from_bytes":
            let value = with(bytes: points(a[0])) {
                BigIntMath.fromBytes($0, bigEndian: a[1] == "big", signed: a[2] == "True")
            }
            return "\(value)"
        default: return try runText(operation, a)
        }
    }

    private static func runText(_ operation: String, _ a: [String]) throws -> String {
        switch operation {
        case "upper": return shown(with(points(a[0])) { UnicodeText.upper($0) })
        case "lower": return shown(with(points(a[0])) { UnicodeText.lower($0) })
        case "title": return shown(with(points(a[0])) { UnicodeText.title($0) })
        case "casefold": return shown(with(points(a[0])) { UnicodeText.casefold($0) })
        case "swapcase": return shown(with(points(a[0])) { UnicodeText.swapcase($0) })
        case "capitalize": return shown(with(points(a[0])) { UnicodeText.capitalize($0) })
        case "is":
            return with(points(a[0])) { text in
                var yes: [String] = []
                if UnicodeText.all(.alpha, text) { yes.append("alpha") }
                if UnicodeText.all(.alphanumeric, text) { yes.append("alnum") }
                if UnicodeText.all(.decimal, text) { yes.append("decimal") }
                if UnicodeText.all(.digit, text) { yes.append("digit") }
                if UnicodeText.all(.numeric, text) { yes.append("numeric") }
                if UnicodeText.all(.space, text) { yes.append("space") }
                if UnicodeText.isPrintable(text) { yes.append("printable") }
                if UnicodeText.isIdentifier(text) { yes.append("identifier") }
                if UnicodeText.isUpper(text) { yes.append("upper") }
                if UnicodeText.isLower(text) { yes.append("lower") }
                if UnicodeText.isTitle(text) { yes.append("title") }
                return yes.joined(separator: " ")
            }
        case "unicodedata":
            let c = points(a[0])[0]
            let numeric = UnicodeText.numericValue(c).map { String(decoding: FloatText.repr($0), as: UTF8.self) } ?? "-"
            let name = UnicodeText.name(c) ?? "-"
            return "\(UnicodeText.category(c)) \(UnicodeText.combiningClass(c)) \(numeric) \(name)"
        case "lookup": return UnicodeText.lookup(a[0]).map { shown([$0]) } ?? "-"
        case "str repr": return shown(with(points(a[0])) { Escapes.repr($0) })
        case "ascii": return shown(with(points(a[0])) { Escapes.repr($0, ascii: true) })
        case "bytes repr": return shown(with(bytes: points(a[0])) { Escapes.repr(bytes: $0) })
        case "bytes.hex":
            return shown(with(bytes: points(a[0])) { Escapes.hex($0, separator: UInt8(ascii: ":"), group: Int(a[1])!) })
        case "bytes.fromhex": return shown(try with(points(a[0])) { try Escapes.fromHex($0) })
        case "codec": return TextCodecs.find(a[0])?.name ?? "-"
        case "decode":
            let handler = TextCodecs.ErrorHandler(name: a[2])!
            return shown(
                try with(bytes: points(a[0])) {
                    try TextCodecs.decode($0, TextCodecs.find(a[1])!, errors: handler)
                }.text)
        case "encode":
            let handler = TextCodecs.ErrorHandler(name: a[2])!
            return shown(try with(points(a[0])) { try TextCodecs.encode($0, TextCodecs.find(a[1])!, errors: handler) })
        default: return try runTemplate(operation, a)
        }
    }

    private static func runTemplate(_ operation: String, _ a: [String]) throws -> String {
        switch operation {
        case "% int": return try percent(a) { $0.formatInteger(big(a[1])).map { UInt32($0) } }
        case "% float": return try percent(a) { $0.formatFloat(double(a[1])).map { UInt32($0) } }
        case "% str":
            let text = points(a[1])
            return try percent(a) { directive in
                let layout = directive.textLayout(count: text.count)
                return [UInt32](repeating: 0x20, count: layout.left) + text[..<layout.keep]
                    + [UInt32](repeating: 0x20, count: layout.right)
            }
        case "parse template":
            return try with(points(a[0])) { text in
                func part(_ range: Range<Int>) -> String { shown(Array(text[range])) }
                var template = FormatString(text)
                var out: [String] = []
                while let piece = try template.next() {
                    var line = part(piece.literal)
                    if let field = piece.field {
                        let conversion = field.conversion == 0 ? "" : shown([field.conversion])
                        line += "<\(part(field.name))|\(conversion)|\(part(field.spec))>"
                    }
                    out.append(line)
                }
                return out.joined(separator: ";")
            }
        case "parse name":
            return try with(points(a[0])) { text in
                func part(_ range: Range<Int>) -> String { shown(Array(text[range])) }
                var name = try FieldName(text, 0..<text.count)
                var out: [String] = []
                switch name.first {
                case .empty: out.append("empty")
                case .index(let index): out.append("\(index)")
                case .name(let range): out.append("'\(part(range))'")
                }
                while let step = try name.next(text) {
                    switch step {
                    case .attribute(let range): out.append(".\(part(range))")
                    case .index(let index): out.append("[\(index)]")
                    case .key(let range): out.append("['\(part(range))']")
                    }
                }
                return out.joined(separator: ";")
            }
        case "find":
            return with(points(a[0])) { hay in
                with(points(a[1])) { needle in
                    "\(TextSearch.find(hay, needle) ?? -1) \(TextSearch.findLast(hay, needle) ?? -1) "
                        + "\(TextSearch.count(hay, needle))"
                }
            }
        case "hash float": return "\(TextHashing.hash(double(a[0])))"
        case "hash tuple":
            var tuple = TextHashing.Tuple()
            for item in a[0].split(separator: " ") { tuple.add(Int(item)!) }
            return "\(tuple.result)"
        case "hash frozenset":
            var set = TextHashing.Frozenset()
            for item in a[0].split(separator: " ") { set.add(Int(item)!) }
            return "\(set.result)"
        default: return "unknown operation"
        }
    }

    private static func percent(_ a: [String], _ format: (PercentDirective) -> [UInt32]) throws -> String {
        try with(points(a[0])) { text in
            var template = PercentFormat(text, isBytes: false)
            var out: [UInt32] = []
            while let piece = try template.next() {
                switch piece {
                case .literal(let range): out += text[range]
                case .directive(let directive):
                    _ = try directive.kind()
                    out += format(directive)
                }
            }
            return shown(out)
        }
    }
}
