@_spi(_Unicode) import Swift

import Runtime

/// The unicodedata module, over the properties that the Swift library knows. Decompositions as
/// listed in the database and compatibility normalisation are not known and raise NotImplementedError.
enum UnicodeDataModule {
    static func register() {
        Imports.register("unicodedata") { (m: ModuleBuilder) throws(Raised) in
            try m.constant("unidata_version", m.thread.str("16.0.0"))
            try addProperties(m)
            try addNumbers(m)
            try addNames(m)
            try addNormalization(m)
            try m.function("east_asian_width", "(chr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.str(UnicodeTables.eastAsianWidth[try character(t, args[0], "east_asian_width")])
            }
            try m.function("bidirectional", "(chr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.str(UnicodeTables.bidirectional[try character(t, args[0], "bidirectional")])
            }
            try m.function("decomposition", "(chr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                throw t.raise(.notImplementedError, "unicodedata.decomposition is not supported")
            }
        }
    }

    private static func character(_ t: Thread, _ value: Value, _ function: String) throws(Raised) -> UInt32 {
        guard value.isKind(.str) else {
            throw t.typeError("\(function)() argument must be a unicode character, not \(t.typeName(value))")
        }
        let cell = value.as(StrCell.self)
        if cell.pointee.count != 1 {
            throw t.typeError(
                "\(function)(): argument must be a unicode character, not a string of length \(cell.pointee.count)")
        }
        return cell[codePoint: 0]
    }

    private static func addProperties(_ m: ModuleBuilder) throws(Raised) {
        try m.function("category", "(chr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str(UnicodeText.category(try character(t, args[0], "category")))
        }
        try m.function("combining", "(chr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(UnicodeText.combiningClass(try character(t, args[0], "combining")))
        }
        try m.function("mirrored", "(chr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let scalar = Unicode.Scalar(try character(t, args[0], "mirrored"))
            return t.int(scalar?.properties.isBidiMirrored == true ? 1 : 0)
        }
    }

    private static func addNumbers(_ m: ModuleBuilder) throws(Raised) {
        func add(
            _ name: String, _ message: String, _ get: @escaping (Thread, UInt32) -> Value?
        ) throws(Raised) {
            try m.function(name, "(chr, default=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if let value = get(t, try character(t, args[0], name)) { return value }
                if !args[1].isNothing { return args[1] }
                throw t.valueError(message)
            }
        }
        try add("decimal", "not a decimal") { t, c in UnicodeText.decimalValue(c).map { t.int($0) } }
        try add("digit", "not a digit") { t, c in UnicodeText.digitValue(c).map { t.int($0) } }
        try add("numeric", "not a numeric character") { t, c in UnicodeText.numericValue(c).map { t.float($0) } }
    }

    private static func addNames(_ m: ModuleBuilder) throws(Raised) {
        try m.function("name", "(chr, default=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if let name = UnicodeText.name(try character(t, args[0], "name")) { return t.str(name) }
            if !args[1].isNothing { return args[1] }
            throw t.valueError("no such name")
        }
        try m.function("lookup", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.str) else {
                throw t.typeError("lookup() argument must be str, not \(t.argumentTypeName(args[0]))")
            }
            let name = t.string(args[0])
            guard let point = UnicodeText.lookup(name) else {
                throw t.keyError(t.str("undefined character name '\(name)'"))
            }
            return try t.character(point)
        }
    }

    // MARK: normalisation

    /// The canonical form of text; runs between lone surrogates are normalised each by itself.
    private static func normalized(_ t: Thread, _ form: String, _ text: Value) throws(Raised) -> Value {
        if form != "NFC" && form != "NFD" && form != "NFKC" && form != "NFKD" {
            throw t.valueError("invalid normalization form")
        }
        if text.as(StrCell.self).pointee.isASCII { return text }
        if form == "NFKC" || form == "NFKD" {
            throw t.raise(.notImplementedError, "unicodedata.normalize: form \(form) is not supported")
        }
        var out: [UInt32] = []
        var run = String.UnicodeScalarView()
        func flush() {
            if run.isEmpty { return }
            let string = String(run)
            if form == "NFC" {
                out += string._nfc.map(\.value)
            } else {
                out += string._nfd.map(\.value)
            }
            run = String.UnicodeScalarView()
        }
        for point in t.codePoints(text) {
            if let scalar = Unicode.Scalar(point) {
                run.append(scalar)
            } else {
                flush()
                out.append(point)
            }
        }
        flush()
        return try t.str(codePoints: out)
    }

    private static func addNormalization(_ m: ModuleBuilder) throws(Raised) {
        func texts(_ t: Thread, _ args: Args, _ name: String) throws(Raised) -> (String, Value) {
            for index in 0..<2 where !args[index].isKind(.str) {
                throw t.typeError("\(name)() argument \(index + 1) must be str, not \(t.argumentTypeName(args[index]))")
            }
            return (t.string(args[0]), args[1])
        }
        try m.function("normalize", "(form, unistr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (form, text) = try texts(t, args, "normalize")
            return try normalized(t, form, text)
        }
        try m.function("is_normalized", "(form, unistr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (form, text) = try texts(t, args, "is_normalized")
            return Value(Str.equal(try normalized(t, form, text), text))
        }
    }
}
