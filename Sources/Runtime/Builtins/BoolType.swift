/// The type bool: an int of two values.
enum BoolType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .bool)
        type.constant("__doc__", t.str("A truth value: True or False."))
        type.new("(cls, object=False, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try t.classArgument(args[0], .bool)
            return Value(try t.isTrue(args[1]))
        }
        type.method("__repr__", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            texts[args[0].isTrue ? 1 : 0]
        }
        for (forward, reflected, op) in [
            ("__and__", "__rand__", Operator.bitAnd), ("__or__", "__ror__", .bitOr), ("__xor__", "__rxor__", .bitXor),
        ] {
            for name in [forward, reflected] {
                type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                    if !t.isInt(args[1]) { return .notImplemented }
                    let other = args[1].isBool ? args[1] : t.intValue(args[1])
                    return try Arithmetic.binary(t, op, args[0], other)
                }
            }
        }
        type.method("__invert__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.warn(
                .deprecationWarning,
                "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
                    + "inversion of the underlying int object and is usually not what you expect from negating a bool. "
                    + "Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of "
                    + "the underlying int.")
            return Value(smallInt: args[0].isTrue ? -2 : -1)
        }
        texts[0] = t.intern("False")
        texts[1] = t.intern("True")
        Collector.rootTables.append((texts, 2))
    }

    /// "False" and "True".
    nonisolated(unsafe) private static let texts: UnsafeMutablePointer<Value> = {
        let table = UnsafeMutablePointer<Value>.allocate(capacity: 2)
        table.initialize(repeating: .nothing, count: 2)
        return table
    }()
}
