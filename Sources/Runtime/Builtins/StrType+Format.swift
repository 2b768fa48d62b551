/// `__format__`, format, format_map and encode.
extension StrType {
    static func setUpFormatting(_ type: TypeBuilder) {
        type.method("__format__", "(self, format_spec, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) {
                throw t.typeError("__format__() argument must be str, not \(t.argumentTypeName(args[1]))")
            }
            if cell(args[1]).pointee.count == 0 {
                return args[0].isExactly(.str) ? args[0] : try t.toStr(args[0])
            }
            return try format(t, args[0], args[1])
        }
        type.method("format", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try Template(t, args: args[1], mapping: args[2]).format(args[0])
        }
        type.method("format_map", "(self, mapping, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try Template(t, args: .nothing, mapping: args[1]).format(args[0])
        }
        type.method("__mod__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try Percent.format(t, args[0], args[1])
        }
        type.method("__rmod__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.str) { return .notImplemented }
            return try Percent.format(t, args[1], args[0])
        }
        type.method("encode", "(self, /, encoding=<unrepresentable>, errors=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let encoding = try t.nameArgument(args[1], "encode", "encoding")
            let errors = try t.nameArgument(args[2], "encode", "errors")
            return try Codecs.encode(t, args[0], encoding ?? "utf-8", errors ?? "strict")
        }
    }

    /// With a specification that is not empty.
    static func format(_ t: Thread, _ value: Value, _ specification: Value) throws(Raised) -> Value {
        let spec = try Format.parse(t, specification, value, align: UInt8(ascii: "<"), type: UInt8(ascii: "s"))
        let name = Format.name(t, value, .str, "str")
        let (keep, left, right) = try t.text { () throws(TextFailure) in
            try spec.stringLayout(count: cell(value).pointee.count, typeName: name())
        }
        var text = exact(t, value)
        if keep < cell(text).pointee.count { text = try Str.slice(t, text, 0, keep) }
        return try pad(t, text, spec.fill, left, right)
    }
}

/// One call of `str.format` or `str.format_map`: the operands and the numbering of fields.
private final class Template {
    private let t: Thread
    /// A tuple, or nothing for `format_map`.
    private let args: Value
    private let mapping: Value
    private var numbering = FieldNumbering()

    // The operands stand in the register window of the native call meanwhile.
    init(_ t: Thread, args: Value, mapping: Value) {
        self.t = t
        self.args = args
        self.mapping = mapping
    }

    func format(_ template: Value) throws(Raised) -> Value {
        var builder = StrBuilder(capacity: template.as(StrCell.self).pointee.count + 16)
        try build(template, nil, FormatString<UInt8>.recursionLimit, &builder)
        return try builder.finish(t)
    }

    private func build(
        _ template: Value, _ range: Range<Int>?, _ depth: Int, _ builder: inout StrBuilder
    ) throws(Raised) {
        let cell = template.as(StrCell.self)
        switch cell.pointee.width {
        case 1: try build(template, cell.units1, range, depth, &builder)
        case 2: try build(template, cell.units2, range, depth, &builder)
        default: try build(template, cell.units4, range, depth, &builder)
        }
    }

    private func build<Unit: TextUnit>(
        _ template: Value, _ units: UnsafeBufferPointer<Unit>, _ range: Range<Int>?, _ depth: Int,
        _ builder: inout StrBuilder
    ) throws(Raised) {
        if depth <= 0 { throw t.raise(FormatString<Unit>.tooDeep) }
        let t = self.t
        var pieces = FormatString(units, range)
        while let piece = try t.text({ () throws(TextFailure) in try pieces.next() }) {
            if !piece.literal.isEmpty {
                builder.append(UnsafeBufferPointer(rebasing: units[piece.literal]))
            }
            guard let field = piece.field else { continue }
            var value = try operand(template, units, field)
            switch field.conversion {
            case 0: break
            case 0x72: value = try t.repr(value)
            case 0x73: value = try t.toStr(value)
            case 0x61: value = try t.ascii(value)
            default: throw t.raise(FormatString<Unit>.unknownConversion(field.conversion))
            }
            var specification = Constants.emptyStr
            if field.specIsNested {
                var inner = StrBuilder()
                // The operand waits in a cell that the collector sees on the native stack.
                let kept = t.tuple(value)
                try build(template, field.spec, depth - 1, &inner)
                value = kept.as(TupleCell.self).items[0]
                specification = try inner.finish(t)
            } else if !field.spec.isEmpty {
                specification = try Str.slice(t, template, field.spec.lowerBound, field.spec.upperBound)
            }
            try append(value, specification, &builder)
        }
    }

    private func append(_ value: Value, _ specification: Value, _ builder: inout StrBuilder) throws(Raised) {
        if specification.as(StrCell.self).pointee.count == 0 {
            if value.isExactly(.str) {
                builder.append(value.as(StrCell.self))
                return
            }
            if value.isSmallInt {
                builder.append(ascii: IntText.text(value.smallInt))
                return
            }
        }
        builder.append((try t.format(value, specification)).as(StrCell.self))
    }

    /// The value of a field: the first operand, then attributes and items of it.
    private func operand<Unit: TextUnit>(
        _ template: Value, _ units: UnsafeBufferPointer<Unit>, _ field: FormatString<Unit>.Field
    ) throws(Raised) -> Value {
        let t = self.t
        var name = try t.text { () throws(TextFailure) in try FieldName(units, field.name) }
        if args.isNothing {
            switch name.first {
            case .name: break
            case .empty, .index: throw t.valueError("Format string contains positional fields")
            }
        }
        var numbering = self.numbering
        let first = try t.text { () throws(TextFailure) in try numbering.resolve(name.first) }
        self.numbering = numbering
        var value: Value
        switch first {
        case .position(let index):
            let items = args.as(TupleCell.self)
            if index >= items.pointee.count { throw t.raise(FormatString<Unit>.missing(index)) }
            value = items.items[index]
        case .name(let range):
            let key = try Str.slice(t, template, range.lowerBound, range.upperBound)
            value = try t.getItem(mapping, key)
        }
        while let step = try t.text({ () throws(TextFailure) in try name.next(units) }) {
            switch step {
            case .attribute(let range):
                value = try t.getAttr(value, t.intern(try Str.slice(t, template, range.lowerBound, range.upperBound)))
            case .index(let index): value = try t.getItem(value, t.int(index))
            case .key(let range):
                value = try t.getItem(value, try Str.slice(t, template, range.lowerBound, range.upperBound))
            }
        }
        return value
    }
}
