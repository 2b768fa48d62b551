import Runtime

/// The _operator module: the operators as functions, and callables that fetch items, attributes and methods.
enum OperatorModule {
    static func register() {
        Imports.register("_operator") { (m: ModuleBuilder) throws(Raised) in
            try addComparisons(m)
            try addArithmetic(m)
            try addSequences(m)
            try addDigest(m)
            try OperatorGetters.add(m)
        }
    }

    private static func addComparisons(_ m: ModuleBuilder) throws(Raised) {
        let operators: [(String, Comparison)] = [
            ("lt", .lt), ("le", .le), ("eq", .eq), ("ne", .ne), ("ge", .ge), ("gt", .gt),
        ]
        for (name, op) in operators {
            try m.function(name, "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.compare(op, args[0], args[1])
            }
        }
        try m.function("not_", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(!(try t.isTrue(args[0])))
        }
        try m.function("truth", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.isTrue(args[0]))
        }
        try m.function("is_", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in Value(args[0] == args[1]) }
        try m.function("is_not", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in Value(args[0] != args[1]) }
        try m.function("is_none", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in Value(args[0].isNone) }
        try m.function("is_not_none", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(!args[0].isNone)
        }
    }

    private static func addArithmetic(_ m: ModuleBuilder) throws(Raised) {
        let operators: [(String, String, Operator)] = [
            ("add", "iadd", .add), ("sub", "isub", .sub), ("mul", "imul", .mul), ("matmul", "imatmul", .matMul),
            ("truediv", "itruediv", .trueDiv), ("floordiv", "ifloordiv", .floorDiv), ("mod", "imod", .mod),
            ("pow", "ipow", .pow), ("lshift", "ilshift", .lShift), ("rshift", "irshift", .rShift),
            ("and_", "iand", .bitAnd), ("or_", "ior", .bitOr), ("xor", "ixor", .bitXor),
        ]
        for (name, inPlace, op) in operators {
            try m.function(name, "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.binary(op, args[0], args[1])
            }
            try m.function(inPlace, "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.inPlace(op, args[0], args[1])
            }
        }
        try m.function("neg", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.negative(args[0]) }
        try m.function("pos", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.positive(args[0]) }
        for name in ["inv", "invert"] {
            try m.function(name, "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.invert(args[0]) }
        }
        try m.function("abs", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let method = t.lookupSpecial(args[0], .__abs__)
            if method.isNothing { throw t.typeError("bad operand type for abs(): '\(t.typeName(args[0]))'") }
            return try t.callSpecial(method, args[0])
        }
        try m.function("index", "(a, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.indexValue(args[0]) }
    }

    /// Whether + joins such values: what has items by `__getitem__` and is no dict.
    private static func isSequence(_ t: Thread, _ value: Value) -> Bool {
        !value.isKind(.dict) && !t.lookupSpecial(value, .__getitem__).isNothing
    }

    private static func addSequences(_ m: ModuleBuilder) throws(Raised) {
        try m.function("concat", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !isSequence(t, args[0]) { throw t.typeError("'\(t.typeName(args[0]))' object can't be concatenated") }
            return try t.binary(.add, args[0], args[1])
        }
        try m.function("iconcat", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !isSequence(t, args[0]) { throw t.typeError("'\(t.typeName(args[0]))' object can't be concatenated") }
            return try t.inPlace(.add, args[0], args[1])
        }
        try m.function("contains", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.contains(args[0], args[1]))
        }
        try m.function("getitem", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.getItem(args[0], args[1])
        }
        try m.function("setitem", "(a, b, c, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.setItem(args[0], args[1], args[2])
            return .none
        }
        try m.function("delitem", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.deleteItem(args[0], args[1])
            return .none
        }
        func checkIterable(_ t: Thread, _ value: Value) throws(Raised) {
            if !t.isIterable(value) { throw t.typeError("argument of type '\(t.typeName(value))' is not iterable") }
        }
        try m.function("countOf", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try checkIterable(t, args[0])
            var count = 0
            try t.forEach(args[0]) { item throws(Raised) in
                if try t.equal(item, args[1]) { count += 1 }
                return true
            }
            return t.int(count)
        }
        try m.function("indexOf", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try checkIterable(t, args[0])
            var index = 0
            var found = false
            try t.forEach(args[0]) { item throws(Raised) in
                found = try t.equal(item, args[1])
                if !found { index += 1 }
                return !found
            }
            if !found { throw t.valueError("sequence.index(x): x not in sequence") }
            return t.int(index)
        }
        try m.function("length_hint", "(obj, default=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fallback = try t.index(args[1])
            if !t.lookupSpecial(args[0], .__len__).isNothing { return t.int(try t.length(args[0])) }
            let method = t.lookupSpecial(args[0], .__length_hint__)
            if method.isNothing { return t.int(fallback) }
            let result: Value
            do throws(Raised) { result = try t.callSpecial(method, args[0]) } catch {
                if t.catches(.typeError) { return t.int(fallback) }
                throw error
            }
            if result == .notImplemented { return t.int(fallback) }
            if !t.isInt(result) { throw t.typeError("__length_hint__ must be an integer, not \(t.typeName(result))") }
            let hint = try t.index(result)
            if hint < 0 { throw t.valueError("__length_hint__() should return >= 0") }
            return t.int(hint)
        }
        try m.function("call", "(obj, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.call(args[0], args: args[1], kwargs: args[2])
        }
    }

    // MARK: compare_digest

    private static func addDigest(_ m: ModuleBuilder) throws(Raised) {
        try m.function("_compare_digest", "(a, b, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            /// Every byte is looked at, whatever the first difference is.
            func equal(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
                var difference: UInt8 = a.count == b.count ? 0 : 1
                let other = a.count == b.count ? a : b
                for index in 0..<b.count { difference |= other[index] ^ b[index] }
                return difference == 0
            }
            if args[0].isKind(.str) && args[1].isKind(.str) {
                let a = args[0].as(StrCell.self)
                let b = args[1].as(StrCell.self)
                if !a.pointee.isASCII || !b.pointee.isASCII {
                    throw t.typeError("comparing strings with non-ASCII characters is not supported")
                }
                return Value(
                    equal(
                        UnsafeBufferPointer(start: a.bytes1, count: a.pointee.count),
                        UnsafeBufferPointer(start: b.bytes1, count: b.pointee.count)))
            }
            guard let a = try t.bufferView(args[0]) else {
                throw t.typeError(
                    "unsupported operand types(s) or combination of types: '\(t.typeName(args[0]))' and '\(t.typeName(args[1]))'")
            }
            defer { a.release() }
            guard let b = try t.bufferView(args[1]) else {
                throw t.typeError(
                    "unsupported operand types(s) or combination of types: '\(t.typeName(args[0]))' and '\(t.typeName(args[1]))'")
            }
            defer { b.release() }
            return Value(equal(a.bytes, b.bytes))
        }
    }
}
