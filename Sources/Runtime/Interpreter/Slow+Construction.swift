/// Calls of the most used built-in types with plain arguments: what `__new__` and `__init__` would give, without looking
/// them up and binding their arguments.
extension Slow {
    /// The instance, or nothing: then the call goes the general way (which also words the errors).
    @inline(never)
    static func constructBuiltin(
        _ t: Thread, _ type: TypePointer, _ args: FP, _ count: Int
    ) throws(Raised) -> Value {
        if count > 1 { return type.pointee.builtin == .range && count == 2 ? try range(t, args[0], args[1]) : .nothing }
        switch type.pointee.builtin {
        case .list:
            let list = try t.makeList()
            if count == 1 { try t.extend(list, args[0]) }
            return list
        case .tuple: return count == 0 ? Constants.emptyTuple : try t.toTuple(args[0])
        case .dict: return count == 0 ? try t.makeDict() : .nothing
        case .set:
            let set = t.makeSet()
            if count == 1 { try SetType.update(t, set, with: args[0]) }
            return set
        case .str: return count == 0 ? Constants.emptyStr : try t.toStr(args[0])
        case .int:
            if count == 0 { return Value(smallInt: 0) }
            if args[0].isExactInt { return args[0] }
            if args[0].isExactly(.str) { return try IntType.parse(t, args[0], 10) }
            if args[0].isTaggedFloat {
                let truncated = args[0].taggedDouble.rounded(.towardZero)
                if abs(truncated) < 0x1p62 { return Value(smallInt: Int(truncated)) }
            }
            return .nothing
        case .float:
            if count == 1 && args[0].isExactFloat { return args[0] }
            return count == 1 && args[0].isSmallInt ? t.float(Double(args[0].smallInt)) : .nothing
        case .bool: return Value(count == 1 ? try t.isTrue(args[0]) : false)
        case .range: return count == 1 ? try range(t, Value(smallInt: 0), args[0]) : .nothing
        case .type: return count == 1 ? Value(t.type(of: args[0])) : .nothing
        default: return .nothing
        }
    }

    /// An exception whose class keeps BaseException's `__new__` and `__init__`, or nothing.
    @inline(never)
    static func constructException(
        _ t: Thread, _ type: TypePointer, _ args: FP, _ count: Int
    ) throws(Raised) -> Value {
        if t.lookup(type, .__init__) != Machine.baseExceptionInit || t.lookup(type, .__new__) != Machine.baseExceptionNew
            || t.type(of: Value(type)) != Types.pointer(.type) || type.pointee.builtin == .stopIteration
            || !type.pointee.flags.isDisjoint(with: [.isAbstract, .hasFinalizer])
        {
            return .nothing
        }
        return t.allocateException(type, try t.tuple(copying: args, count: count))
    }

    private static func range(_ t: Thread, _ start: Value, _ stop: Value) throws(Raised) -> Value {
        if !start.isSmallInt || !stop.isSmallInt { return .nothing }
        return try RangeType.make(t, start, stop, Value(smallInt: 1))
    }
}
