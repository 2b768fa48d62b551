/// The `%` operator of str, bytes and bytearray.
enum Percent {
    /// Where operands come from, in CPython's order of errors.
    private struct Operands {
        let t: Thread
        /// The right operand of `%`.
        let whole: Value
        let mapping: Bool
        /// A tuple whose items are taken one by one; nothing: a single operand.
        var tuple: Value
        var single: Value
        var taken = 0
        var singleTaken = false

        init(_ t: Thread, _ value: Value, isBytes: Bool) {
            self.t = t
            whole = value
            tuple = value.isKind(.tuple) ? value : .nothing
            single = value
            let isText = value.isKind(.str) || (isBytes && (value.isKind(.bytes) || value.isKind(.bytearray)))
            mapping = !value.isKind(.tuple) && !isText && !t.lookupSpecial(value, .__getitem__).isNothing
        }

        mutating func next() throws(Raised) -> Value {
            if !tuple.isNothing {
                let items = tuple.as(TupleCell.self)
                if taken < items.pointee.count {
                    taken += 1
                    return items.items[taken - 1]
                }
            } else if !singleTaken {
                singleTaken = true
                return single
            }
            throw t.raise(PercentDirective.notEnough)
        }

        /// The operand of a directive with a key.
        mutating func take(key: Value) throws(Raised) {
            if !mapping { throw t.raise(PercentDirective.needsMapping) }
            single = try t.getItem(whole, key)
            tuple = .nothing
            singleTaken = false
        }

        func checkAllTaken(isBytes: Bool) throws(Raised) {
            if mapping { return }
            let all = tuple.isNothing ? singleTaken : taken >= tuple.as(TupleCell.self).pointee.count
            if !all { throw t.raise(PercentDirective.notAllConverted(isBytes: isBytes)) }
        }
    }

    // MARK: str

    static func format(_ t: Thread, _ template: Value, _ operand: Value) throws(Raised) -> Value {
        let cell = template.as(StrCell.self)
        switch cell.pointee.width {
        case 1: return try format(t, cell.units1, template, operand)
        case 2: return try format(t, cell.units2, template, operand)
        default: return try format(t, cell.units4, template, operand)
        }
    }

    private static func format<Unit: TextUnit>(
        _ t: Thread, _ units: UnsafeBufferPointer<Unit>, _ template: Value, _ operand: Value
    ) throws(Raised) -> Value {
        var builder = StrBuilder(capacity: units.count + 32)
        var pieces = PercentFormat(units, isBytes: false)
        var operands = Operands(t, operand, isBytes: false)
        while let piece = try t.text({ () throws(TextFailure) in try pieces.next() }) {
            switch piece {
            case .literal(let range): builder.append(UnsafeBufferPointer(rebasing: units[range]))
            case .directive(let directive):
                if let key = directive.key {
                    try operands.take(key: try Str.slice(t, template, key.lowerBound, key.upperBound))
                }
                try append(t, directive, &operands, &builder)
            }
        }
        try operands.checkAllTaken(isBytes: false)
        return try builder.finish(t)
    }

    private static func append(
        _ t: Thread, _ given: PercentDirective, _ operands: inout Operands, _ builder: inout StrBuilder
    ) throws(Raised) {
        if given.isPlain {
            // Most directives are a bare %s or %d.
            let value = try operands.next()
            if value.isSmallInt && given.conversion != 0x72 {
                builder.append(int: value.smallInt)
            } else {
                let text = given.conversion == 0x72 ? try t.repr(value) : given.conversion == 0x73 ? try t.toStr(value) : .nothing
                if text.isNothing {
                    let kind = try t.text { () throws(TextFailure) in try given.kind() }
                    builder.append(ascii: try number(t, given, kind, value))
                } else {
                    builder.append(text.as(StrCell.self))
                }
            }
            return
        }
        let directive = try takeSizes(t, given, &operands)
        let value = try operands.next()
        let kind = try t.text { () throws(TextFailure) in try directive.kind() }
        var text = Value.nothing
        switch kind {
        case .decimal, .integer, .float:
            builder.append(ascii: try number(t, directive, kind, value))
            return
        case .character:
            text = try t.character(try character(t, directive, value))
        case .text: text = try t.toStr(value)
        case .repr: text = try t.repr(value)
        case .ascii: text = try t.ascii(value)
        }
        let cell = text.as(StrCell.self)
        let (keep, left, right) = directive.textLayout(count: cell.pointee.count)
        try checkRoom(t, left, right)
        builder.append(repeating: 0x20, count: left)
        builder.append(cell, 0, keep)
        builder.append(repeating: 0x20, count: right)
    }

    private static func checkRoom(_ t: Thread, _ left: Int, _ right: Int) throws(Raised) {
        if left > 1 << 34 || right > 1 << 34 { throw t.memoryError() }
    }

    private static func takeSizes(
        _ t: Thread, _ given: PercentDirective, _ operands: inout Operands
    ) throws(Raised) -> PercentDirective {
        var directive = given
        if directive.width == .star {
            let width = try operands.next()
            if !t.isInt(width) { throw t.raise(PercentDirective.starWantsInteger) }
            let size = try machineSize(t, width)
            var changed = directive
            try t.text { () throws(TextFailure) in try changed.setWidth(size) }
            directive = changed
        }
        if directive.precision == .star {
            let precision = try operands.next()
            if !t.isInt(precision) { throw t.raise(PercentDirective.starWantsInteger) }
            let size = try machineSize(t, precision)
            var changed = directive
            try t.text { () throws(TextFailure) in try changed.setPrecision(size) }
            directive = changed
        }
        if case .fixed(let width) = directive.width, width > 1 << 34 { throw t.memoryError() }
        return directive
    }

    private static func machineSize(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        let int = t.intValue(value)
        if int.isSmallInt { return int.smallInt }
        throw t.overflowError("Python int too large to convert to C ssize_t")
    }

    // MARK: operands

    private static func number(
        _ t: Thread, _ directive: PercentDirective, _ kind: PercentDirective.Kind, _ value: Value
    ) throws(Raised) -> [UInt8] {
        if kind == .float {
            do throws(Raised) { return directive.formatFloat(try t.asDouble(value)) } catch {
                if directive.isBytes && t.double(value) == nil && !t.isInt(value) && t.catches(.typeError) {
                    throw t.raise(directive.wrongNumber(t.typeName(value)))
                }
                throw error
            }
        }
        var int = Value.nothing
        if t.isInt(value) {
            int = t.intValue(value)
        } else if let double = t.double(value), kind == .decimal {
            int = try FloatType.integer(t, double.rounded(.towardZero))
        } else {
            do throws(Raised) {
                if kind == .integer {
                    if !t.lookupSpecial(value, .__index__).isNothing { int = try t.indexValue(value) }
                } else {
                    int = try t.toInt(value)
                }
            } catch {
                if !t.catches(.typeError) { throw error }
            }
            if int.isNothing { throw t.raise(directive.wrongNumber(t.typeName(value))) }
        }
        if int.isSmallInt { return directive.formatInteger(int.smallInt) }
        let limit = IntConversion.digitLimit
        if kind == .decimal && limit > 0 && IntText.digitEstimate(t.big(int)) > limit + 1 {
            throw t.raise(IntText.exceedsLimit(limit))
        }
        return directive.formatInteger(t.big(int))
    }

    private static func character(
        _ t: Thread, _ directive: PercentDirective, _ value: Value
    ) throws(Raised) -> UInt32 {
        if value.isKind(.str) {
            let cell = value.as(StrCell.self)
            if cell.pointee.count == 1 { return cell[codePoint: 0] }
            throw t.raise(directive.wrongCharacter(t.typeName(value), length: cell.pointee.count))
        }
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.raise(directive.wrongCharacter(t.typeName(value)))
        }
        let int = try t.indexValue(value)
        return try t.text { () throws(TextFailure) in
            try directive.character(int.isSmallInt ? int.smallInt : nil)
        }
    }

    // MARK: bytes

    /// The formatted bytes of a bytes or bytearray template.
    static func format(
        _ t: Thread, bytes units: UnsafeBufferPointer<UInt8>, _ operand: Value
    ) throws(Raised) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(units.count + 32)
        var pieces = PercentFormat(units, isBytes: true)
        var operands = Operands(t, operand, isBytes: true)
        while let piece = try t.text({ () throws(TextFailure) in try pieces.next() }) {
            switch piece {
            case .literal(let range): out += units[range]
            case .directive(let directive):
                if let key = directive.key {
                    try operands.take(key: try t.bytes(UnsafeBufferPointer(rebasing: units[key])))
                }
                try append(t, directive, &operands, &out)
            }
        }
        try operands.checkAllTaken(isBytes: true)
        return out
    }

    private static func append(
        _ t: Thread, _ given: PercentDirective, _ operands: inout Operands, _ out: inout [UInt8]
    ) throws(Raised) {
        let directive = try takeSizes(t, given, &operands)
        let value = try operands.next()
        let kind = try t.text { () throws(TextFailure) in try directive.kind() }
        var bytes: [UInt8]
        switch kind {
        case .decimal, .integer, .float:
            out += try number(t, directive, kind, value)
            return
        case .character: bytes = [try byte(t, directive, value)]
        case .repr, .ascii: bytes = t.wtf8(try t.ascii(value))
        case .text: bytes = try self.bytes(t, value)
        }
        let (keep, left, right) = directive.textLayout(count: bytes.count)
        try checkRoom(t, left, right)
        out += [UInt8](repeating: 0x20, count: left)
        out += bytes[..<keep]
        out += [UInt8](repeating: 0x20, count: right)
    }

    private static func byte(_ t: Thread, _ directive: PercentDirective, _ value: Value) throws(Raised) -> UInt8 {
        if value.isKind(.bytes) || value.isKind(.bytearray), let view = try t.bufferView(value) {
            defer { view.release() }
            if view.bytes.count == 1 { return view.bytes[0] }
            throw t.raise(directive.wrongCharacter(t.typeName(value), length: view.bytes.count))
        }
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.raise(directive.wrongCharacter(t.typeName(value)))
        }
        let int = try t.indexValue(value)
        let point = try t.text { () throws(TextFailure) in
            try directive.character(int.isSmallInt ? int.smallInt : nil)
        }
        return UInt8(point)
    }

    private static func bytes(_ t: Thread, _ value: Value) throws(Raised) -> [UInt8] {
        if let view = try t.bufferView(value) {
            defer { view.release() }
            return Array(view.bytes)
        }
        let method = t.lookupSpecial(value, .__bytes__)
        if !method.isNothing {
            let result = try t.callSpecial(method, value)
            if !result.isKind(.bytes) {
                throw t.typeError("__bytes__ returned non-bytes (type \(t.typeName(result)))")
            }
            let cell = result.as(BytesCell.self)
            return Array(UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count))
        }
        throw t.typeError(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '\(t.typeName(value))'")
    }
}
