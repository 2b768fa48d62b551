/// Operators between any two values: exact built-in numbers here, everything else by the special methods of its type.

/// Binary operators in the order of the instruction set.
public enum Operator: Int, Sendable {
    case add, sub, mul, matMul, trueDiv, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv, divMod

    var symbol: String {
        switch self {
        case .add: "+"
        case .sub: "-"
        case .mul: "*"
        case .matMul: "@"
        case .trueDiv: "/"
        case .mod: "%"
        case .pow: "** or pow()"
        case .lShift: "<<"
        case .rShift: ">>"
        case .bitOr: "|"
        case .bitXor: "^"
        case .bitAnd: "&"
        case .floorDiv: "//"
        case .divMod: "divmod()"
        }
    }

    @inline(__always)
    var forward: Name {
        switch self {
        case .divMod: .__divmod__
        default: Name(rawValue: Name.__add__.rawValue + rawValue).unsafelyUnwrapped
        }
    }

    @inline(__always)
    var reflected: Name {
        switch self {
        case .divMod: .__rdivmod__
        default: Name(rawValue: Name.__radd__.rawValue + rawValue).unsafelyUnwrapped
        }
    }

    @inline(__always)
    var inPlace: Name { Name(rawValue: Name.__iadd__.rawValue + rawValue).unsafelyUnwrapped }
}

/// Comparisons in the order of the instruction set.
public enum Comparison: Int, Sendable {
    case lt, le, gt, ge, eq, ne

    var symbol: String {
        switch self {
        case .lt: "<"
        case .le: "<="
        case .gt: ">"
        case .ge: ">="
        case .eq: "=="
        case .ne: "!="
        }
    }

    var name: Name {
        switch self {
        case .lt: .__lt__
        case .le: .__le__
        case .gt: .__gt__
        case .ge: .__ge__
        case .eq: .__eq__
        case .ne: .__ne__
        }
    }

    var swapped: Comparison {
        switch self {
        case .lt: .gt
        case .le: .ge
        case .gt: .lt
        case .ge: .le
        case .eq: .eq
        case .ne: .ne
        }
    }
}

extension Thread {
    // MARK: binary operators

    /// a op b.
    public func binary(_ op: Operator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        let fast = try Arithmetic.binary(self, op, a, b)
        if !fast.isNothing { return fast }
        return try binaryGeneric(op, a, b, symbol: op.symbol)
    }

    /// By special methods: the reflected method goes first when the right type derives from the left one and overrides it.
    @inline(never)
    func binaryGeneric(_ op: Operator, _ a: Value, _ b: Value, symbol: String) throws(Raised) -> Value {
        let left = type(of: a)
        let right = type(of: b)
        let forward = lookup(left, op.forward)
        var reflected = left == right ? .nothing : lookup(right, op.reflected)
        if !reflected.isNothing && isSubtype(right, left) && reflected != lookup(left, op.reflected) {
            let result = try callSpecial(reflected, b, a)
            if result != .notImplemented { return result }
            reflected = .nothing
        }
        // Sequences concatenate and repeat only when no number method of the other side answers.
        if !reflected.isNothing && (op == .add || op == .mul) && isSequenceSlot(forward) && !isSequenceSlot(reflected) {
            let result = try callSpecial(reflected, b, a)
            if result != .notImplemented { return result }
            reflected = .nothing
        }
        if !forward.isNothing {
            let result = try callSpecial(forward, a, b)
            if result != .notImplemented { return result }
        }
        if !reflected.isNothing {
            let result = try callSpecial(reflected, b, a)
            if result != .notImplemented { return result }
        }
        // Sequences repeat and concatenate by their own methods, whose errors have words of their own.
        if op == .add, let message = concatenationMessage(a, b) { throw typeError(message) }
        if op == .mul, let message = repetitionMessage(a, b) { throw typeError(message) }
        throw unsupported(symbol, a, b)
    }

    /// `+` or `*` of a built-in sequence.
    private func isSequenceSlot(_ method: Value) -> Bool {
        guard method.isKind(.nativeFunction) else { return false }
        switch method.as(NativeFunctionCell.self).pointee.entry.pointee.owner?.pointee.builtin {
        case .str, .list, .tuple, .bytes, .bytearray: return true
        default: return false
        }
    }

    func unsupported(_ symbol: String, _ a: Value, _ b: Value) -> Raised {
        typeError("unsupported operand type(s) for \(symbol): '\(typeName(a))' and '\(typeName(b))'")
    }

    private func concatenationMessage(_ a: Value, _ b: Value) -> String? {
        if a.isKind(.str) { return "can only concatenate str (not \"\(typeName(b))\") to str" }
        if a.isKind(.list) { return "can only concatenate list (not \"\(typeName(b))\") to list" }
        if a.isKind(.tuple) { return "can only concatenate tuple (not \"\(typeName(b))\") to tuple" }
        if a.isKind(.bytes) { return "can't concat \(typeName(b)) to bytes" }
        if a.isKind(.bytearray) { return "can't concat \(typeName(b)) to bytearray" }
        return nil
    }

    private func repetitionMessage(_ a: Value, _ b: Value) -> String? {
        func isSequence(_ value: Value) -> Bool {
            value.isKind(.str) || value.isKind(.list) || value.isKind(.tuple) || value.isKind(.bytes)
                || value.isKind(.bytearray)
        }
        if isSequence(a) { return "can't multiply sequence by non-int of type '\(typeName(b))'" }
        if isSequence(b) { return "can't multiply sequence by non-int of type '\(typeName(a))'" }
        return nil
    }

    /// a op= b.
    public func inPlace(_ op: Operator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        let fast = try Arithmetic.binary(self, op, a, b)
        if !fast.isNothing { return fast }
        let method = lookup(type(of: a), op.inPlace)
        if !method.isNothing {
            let result = try callSpecial(method, a, b)
            if result != .notImplemented { return result }
        }
        return try binaryGeneric(op, a, b, symbol: op == .pow ? "**=" : op.symbol + "=")
    }

    // MARK: unary operators

    public func negative(_ a: Value) throws(Raised) -> Value { try unary(a, .__neg__, "unary -") }
    public func positive(_ a: Value) throws(Raised) -> Value { try unary(a, .__pos__, "unary +") }
    public func invert(_ a: Value) throws(Raised) -> Value { try unary(a, .__invert__, "unary ~") }

    private func unary(_ a: Value, _ name: Name, _ symbol: String) throws(Raised) -> Value {
        let method = lookupSpecial(a, name)
        if method.isNothing { throw typeError("bad operand type for \(symbol): '\(typeName(a))'") }
        return try callSpecial(method, a)
    }

    // MARK: comparison

    /// a op b as Python gives it (any object).
    public func compare(_ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Value {
        if let fast = Arithmetic.compare(op, a, b) { return Value(fast) }
        if a.isExactly(.str) && b.isExactly(.str) {
            switch op {
            case .eq: return Value(Str.equal(a, b))
            case .ne: return Value(!Str.equal(a, b))
            default:
                let order = Str.compare(a, b)
                switch op {
                case .lt: return Value(order < 0)
                case .le: return Value(order <= 0)
                case .gt: return Value(order > 0)
                default: return Value(order >= 0)
                }
            }
        }
        return try compareGeneric(op, a, b)
    }

    @inline(never)
    private func compareGeneric(_ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Value {
        try checkNativeStack()
        let left = type(of: a)
        let right = type(of: b)
        var triedReflected = false
        if left != right && isSubtype(right, left) {
            let method = lookup(right, op.swapped.name)
            if !method.isNothing {
                triedReflected = true
                let result = try callSpecial(method, b, a)
                if result != .notImplemented { return result }
            }
        }
        let method = lookup(left, op.name)
        if !method.isNothing {
            let result = try callSpecial(method, a, b)
            if result != .notImplemented { return result }
        }
        if !triedReflected {
            let method = lookup(right, op.swapped.name)
            if !method.isNothing {
                let result = try callSpecial(method, b, a)
                if result != .notImplemented { return result }
            }
        }
        switch op {
        case .eq: return Value(a == b)
        case .ne: return Value(a != b)
        default:
            throw typeError(
                "'\(op.symbol)' not supported between instances of '\(typeName(a))' and '\(typeName(b))'")
        }
    }

    /// Whether a op b is true.
    public func isTrue(_ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Bool {
        if let fast = Arithmetic.compare(op, a, b) { return fast }
        return try isTrue(try compare(op, a, b))
    }

    /// a is b or a == b: what containers use.
    public func equal(_ a: Value, _ b: Value) throws(Raised) -> Bool {
        if a == b { return true }
        if a.isExactly(.str) && b.isExactly(.str) { return Str.equal(a, b) }
        return try isTrue(.eq, a, b)
    }

    /// For keys with equal hashes.
    @inline(never)
    func equalKeys(_ a: Value, _ b: Value) throws(Raised) -> Bool { try equal(a, b) }

    // MARK: truth, hash, length

    /// bool(value).
    @inline(__always)
    public func isTrue(_ value: Value) throws(Raised) -> Bool {
        if value.isTrue { return true }
        if value.isFalse || value.isNone { return false }
        return try isTrueSlow(value)
    }

    @inline(never)
    private func isTrueSlow(_ value: Value) throws(Raised) -> Bool {
        if value.isSmallInt { return value.smallInt != 0 }
        if value == .notImplemented {
            throw typeError("NotImplemented should not be used in a boolean context")
        }
        if !value.isCell { return true }
        if value.header.pointee.shape < Shapes.firstDynamic {
            switch value.header.pointee.kind {
            case .str: return value.as(StrCell.self).pointee.count != 0
            case .list: return value.as(ListCell.self).pointee.count != 0
            case .tuple: return value.as(TupleCell.self).pointee.count != 0
            case .dict: return value.as(DictCell.self).pointee.count != 0
            case .set: return value.as(SetCell.self).pointee.count != 0
            case .bytes: return value.as(BytesCell.self).pointee.count != 0
            case .float: return value.as(FloatCell.self).pointee.value != 0
            case .bigInt: return true
            default: break
            }
        }
        let method = lookupSpecial(value, .__bool__)
        if !method.isNothing {
            let result = try callSpecial(method, value)
            if result.isTrue { return true }
            if result.isFalse { return false }
            throw typeError("__bool__ should return bool, returned \(typeName(result))")
        }
        let length = lookupSpecial(value, .__len__)
        if length.isNothing { return true }
        return try checkedLength(try callSpecial(length, value)) != 0
    }

    private func checkedLength(_ result: Value) throws(Raised) -> Int {
        let length = try index(try checkedLengthValue(result))
        return length
    }

    /// The int that `__len__` gave. ValueError when it is negative, OverflowError when no machine word holds it.
    private func checkedLengthValue(_ result: Value) throws(Raised) -> Value {
        if result.isSmallInt && result.smallInt >= 0 { return result }
        let int = try indexValue(result)
        if Arithmetic.isNegative(int) { throw valueError("__len__() should return >= 0") }
        if !int.isSmallInt { _ = try index(int) }
        return int
    }

    /// len(value) as an int, exact for every size that a machine word holds.
    package func lengthValue(_ value: Value) throws(Raised) -> Value {
        if value.isCell && value.header.pointee.shape >= Shapes.firstDynamic || value.isKind(.range) {
            let method = lookupSpecial(value, .__len__)
            if !method.isNothing { return try checkedLengthValue(try callSpecial(method, value)) }
        }
        return int(try length(value))
    }

    /// len(value).
    public func length(_ value: Value) throws(Raised) -> Int {
        if value.isCell && value.header.pointee.shape < Shapes.firstDynamic {
            switch value.header.pointee.kind {
            case .str: return value.as(StrCell.self).pointee.count
            case .list: return value.as(ListCell.self).pointee.count
            case .tuple: return value.as(TupleCell.self).pointee.count
            case .dict: return value.as(DictCell.self).pointee.count
            case .set: return value.as(SetCell.self).pointee.count
            case .bytes: return value.as(BytesCell.self).pointee.count
            default: break
            }
        }
        let method = lookupSpecial(value, .__len__)
        if method.isNothing { throw typeError("object of type '\(typeName(value))' has no len()") }
        return try checkedLength(try callSpecial(method, value))
    }

    /// hash(value). TypeError for unhashable values.
    @inline(__always)
    public func hash(_ value: Value) throws(Raised) -> UInt64 {
        if value.isExactly(.str) { return hash(str: value) }
        if value.isSmallInt { return Arithmetic.hash(value.smallInt) }
        return try hashSlow(value)
    }

    @inline(never)
    private func hashSlow(_ value: Value) throws(Raised) -> UInt64 {
        if !value.isCell {
            if value.isTrue { return 1 }
            if value.isFalse { return 0 }
            if value.isTaggedFloat { return Arithmetic.hash(value.taggedDouble) }
        } else if value.isExactly(.tuple) {
            return try hashTuple(value)
        }
        let method = lookupSpecial(value, .__hash__)
        if method.isNothing || method.isNone { throw typeError("unhashable type: '\(typeName(value))'") }
        if method == Machine.objectHash { return identityHash(value) }
        let result = try callSpecial(method, value)
        // A machine word is taken as it is; what does not fit is hashed as an int.
        let int = isInt(result) ? intValue(result) : .none
        var word: Int?
        if int.isSmallInt { word = int.smallInt } else if int.isKind(.bigInt) { word = int.as(BigIntCell.self).value.small }
        if let word { return UInt64(bitPattern: Int64(word == -1 ? -2 : word)) }
        if int.isKind(.bigInt) { return try hashSlow(int) }
        throw typeError("__hash__ method should return an integer")
    }

    /// xxHash-like combination, as CPython's, so that equal tuples of numbers hash as there.
    private func hashTuple(_ value: Value) throws(Raised) -> UInt64 {
        try checkNativeStack()
        let cell = value.as(TupleCell.self)
        var accumulator: UInt64 = 2_870_177_450_012_600_261
        let count = cell.pointee.count
        for index in 0..<count {
            let lane = try hash(cell.items[index])
            accumulator = accumulator &+ lane &* 14_029_467_366_897_019_727
            accumulator = (accumulator << 31) | (accumulator >> 33)
            accumulator = accumulator &* 11_400_714_785_074_694_791
        }
        accumulator = accumulator &+ (UInt64(count) ^ (2_870_177_450_012_600_261 ^ 3_527_539))
        return accumulator == UInt64.max ? 1_546_275_796 : accumulator
    }

    func identityHash(_ value: Value) -> UInt64 { (value.bits >> 4) | (value.bits << 60) }

    // MARK: numbers as indices

    /// `__index__` as a machine integer; OverflowError-worthy values are clamped when `clamps`, else IndexError.
    public func index(_ value: Value) throws(Raised) -> Int {
        if value.isSmallInt { return value.smallInt }
        if value.isBool { return value.isTrue ? 1 : 0 }
        let int = try indexValue(value)
        if int.isSmallInt { return int.smallInt }
        if let word = int.as(BigIntCell.self).value.small {
            // One bit more than small ints have: as good as the largest of them for any size or index.
            return word < 0 ? Value.smallIntMin : Value.smallIntMax
        }
        throw raise(.overflowError, "cannot fit '\(typeName(value))' into an index-sized integer")
    }

    /// For bounds of slices: any int, clamped to the machine's range.
    public func clampedIndex(_ value: Value) throws(Raised) -> Int {
        if value.isSmallInt { return value.smallInt }
        let int = try indexValue(value)
        if int.isSmallInt { return int.smallInt }
        return Arithmetic.isNegative(int) ? Int.min / 4 : Int.max / 4
    }

    /// `__index__`: an exact int value (small or big). TypeError when it is no integer.
    public func indexValue(_ value: Value) throws(Raised) -> Value {
        if value.isSmallInt { return value }
        if value.isBool { return Value(smallInt: value.isTrue ? 1 : 0) }
        if value.isKind(.bigInt) || value.isKind(.boxedInt) { return intValue(value) }
        let method = lookupSpecial(value, .__index__)
        if method.isNothing {
            throw typeError("'\(typeName(value))' object cannot be interpreted as an integer")
        }
        let result = try callSpecial(method, value)
        if isInt(result) {
            if !result.isExactInt { try warnOfSubclass(result, "__index__", "int") }
            return intValue(result)
        }
        throw typeError("__index__ returned non-int (type \(typeName(result)))")
    }

    /// The exact int behind a bool or an instance of a subclass of int.
    public func intValue(_ value: Value) -> Value {
        if value.isBool { return Value(smallInt: value.isTrue ? 1 : 0) }
        if value.isKind(.boxedInt) { return value.as(BoxedIntCell.self).pointee.value }
        return value
    }

    /// Is an int (bool and subclasses included).
    public func isInt(_ value: Value) -> Bool {
        value.isSmallInt || value.isBool || value.isKind(.bigInt) || value.isKind(.boxedInt)
    }

    /// A float of any kind (tagged, cell, subclass) as a Double, or nil.
    @inline(__always)
    public func double(_ value: Value) -> Double? {
        if value.isTaggedFloat { return value.taggedDouble }
        if value.isKind(.float) { return floatCellValue(value) }
        return nil
    }

    @inline(__always)
    func floatCellValue(_ value: Value) -> Double { value.as(FloatCell.self).pointee.value }

    // MARK: text of values

    /// repr(value).
    public func repr(_ value: Value) throws(Raised) -> Value {
        if let text = try plainText(value) { return text }
        try checkNativeStack()
        let method = lookupSpecial(value, .__repr__)
        let result = try callSpecial(method, value)
        if !result.isKind(.str) { throw typeError("__repr__ returned non-string (type \(typeName(result)))") }
        return result
    }

    /// str(value).
    public func toStr(_ value: Value) throws(Raised) -> Value {
        if value.isExactly(.str) { return value }
        if let text = try plainText(value) { return text }
        try checkNativeStack()
        let method = lookupSpecial(value, .__str__)
        if method.isNothing { return try repr(value) }
        let result = try callSpecial(method, value)
        if !result.isKind(.str) { throw typeError("__str__ returned non-string (type \(typeName(result)))") }
        return result
    }

    /// What repr and str have in common for exact numbers and text: nothing that a look-up could change.
    @inline(__always)
    private func plainText(_ value: Value) throws(Raised) -> Value? {
        if value.isSmallInt { return try intText(value) }
        if value.isTaggedFloat { return try floatText(value.taggedDouble) }
        return nil
    }

    /// repr and str as Swift strings.
    public func reprString(_ value: Value) throws(Raised) -> String { string(try repr(value)) }
    public func strString(_ value: Value) throws(Raised) -> String { string(try toStr(value)) }

    /// format(value, spec).
    public func format(_ value: Value, _ spec: Value) throws(Raised) -> Value {
        if spec.isExactly(.str) {
            let isEmpty = spec.as(StrCell.self).pointee.count == 0
            if value.isExactly(.str) { return isEmpty ? value : try StrType.format(self, value, spec) }
            if value.isSmallInt { return isEmpty ? try intText(value) : try IntType.format(self, value, spec) }
            if value.isTaggedFloat {
                return isEmpty ? try floatText(value.taggedDouble) : try FloatType.format(self, value, spec)
            }
        }
        let method = lookupSpecial(value, .__format__)
        if method.isNothing {
            throw typeError("Type \(typeName(value)) doesn't define __format__")
        }
        let result = try callSpecial(method, value, spec)
        if !result.isKind(.str) { throw typeError("__format__ must return a str, not \(typeName(result))") }
        return result
    }
}

extension Machine {
    nonisolated(unsafe) static var objectHash = Value.nothing
}
