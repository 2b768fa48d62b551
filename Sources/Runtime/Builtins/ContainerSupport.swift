#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the container types share: checked classes, subscripts, bounds, comparison of sequences.
enum ContainerSupport {
    static let comparisons: [Comparison] = [.lt, .le, .eq, .ne, .gt, .ge]

    // MARK: instances

    /// The class that `__new__` was called with. TypeError when it is no class or does not derive from `builtin`.
    static func checkedClass(_ t: Thread, _ cls: Value, _ builtin: BuiltinType) throws(Raised) -> TypePointer {
        if cls == Types.value(builtin) { return cls.as(TypeCell.self) }
        guard cls.isKind(.type) else {
            throw t.typeError("\(builtin.pythonName).__new__(X): X is not a type object (\(t.typeName(cls)))")
        }
        let type = cls.as(TypeCell.self)
        if !t.isSubtype(type, builtin) {
            let owner = builtin.pythonName
            let name = t.string(type.pointee.name)
            throw t.typeError("\(owner).__new__(\(name)): \(name) is not a subtype of \(owner)")
        }
        return type
    }

    /// Registers a new instance of a class whose `__del__` must run.
    static func finish(_ type: TypePointer, _ value: Value) -> Value {
        if type.pointee.flags.contains(.hasFinalizer) {
            value.header.pointee.flags |= Header.hasFinalizer
            Finalization.register(value)
        }
        return value
    }

    static func rejectKeywords(_ t: Thread, _ name: String, _ keywords: Value) throws(Raised) {
        if Dict.count(keywords) > 0 { throw t.typeError("\(name)() takes no keyword arguments") }
    }

    /// A pair cell of a class that may be a subclass of a built-in one.
    static func makePair(
        _ t: Thread, _ type: TypePointer, _ first: Value, _ second: Value = .nothing, _ third: Value = .nothing,
        _ fourth: Value = .nothing
    ) -> Value {
        let cell = t.allocate(PairCell.self, shape: type.pointee.rootShape.pointee.id, kind: .pair)
        cell.pointee.first = first
        cell.pointee.second = second
        cell.pointee.third = third
        cell.pointee.fourth = fourth
        return finish(type, Value(cell))
    }

    /// `__class_getitem__`, which makes a generic alias.
    static func addClassGetItem(_ type: TypeBuilder) {
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            GenericAliasType.make(t, args[0], args[1])
        }
    }

    /// The (cls, args, state) of a container for `__reduce__`.
    static func state(_ t: Thread, _ object: Value) throws(Raised) -> Value {
        try t.callMethod(object, .__getstate__)
    }

    // MARK: numbers

    /// A subscript as a machine int. TypeError when it is no int, IndexError beyond the machine's range.
    static func subscriptIndex(_ t: Thread, _ key: Value, of owner: String) throws(Raised) -> Int {
        if key.isSmallInt { return key.smallInt }
        if !t.isInt(key) && t.lookupSpecial(key, .__index__).isNothing {
            throw t.typeError("\(owner) indices must be integers or slices, not \(t.typeName(key))")
        }
        return try index(t, key)
    }

    /// An index argument as a machine int. IndexError beyond the machine's range.
    static func index(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        let int = try t.indexValue(value)
        if int.isSmallInt || int.as(BigIntCell.self).value.small != nil { return try t.index(int) }
        throw t.indexError("cannot fit '\(t.typeName(value))' into an index-sized integer")
    }

    /// How often a sequence is to be repeated, at least 0; nil when the factor is no int.
    static func repetitions(_ t: Thread, _ factor: Value) throws(Raised) -> Int? {
        if factor.isSmallInt { return max(0, factor.smallInt) }
        if !t.isInt(factor) && t.lookupSpecial(factor, .__index__).isNothing { return nil }
        let int = try t.indexValue(factor)
        if !int.isSmallInt && int.as(BigIntCell.self).value.small == nil {
            throw t.overflowError("cannot fit '\(t.typeName(factor))' into an index-sized integer")
        }
        return max(0, try t.index(int))
    }

    /// count * times, or MemoryError.
    static func product(_ t: Thread, _ count: Int, _ times: Int) throws(Raised) -> Int {
        let (total, overflow) = count.multipliedReportingOverflow(by: times)
        if overflow || total > 1 << 40 { throw t.memoryError() }
        return total
    }

    /// The start or stop argument of `index` methods, not yet adjusted to a length.
    static func bound(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        if value.isSmallInt { return max(Int.min / 4, min(Int.max / 4, value.smallInt)) }
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.typeError("slice indices must be integers or have an __index__ method")
        }
        return try t.clampedIndex(value)
    }

    // MARK: sequences

    /// a op b for sequences: the first items that differ decide, then the lengths.
    @inline(__always)
    static func compare(
        _ t: Thread, _ op: Comparison, _ a: Value, _ b: Value, count: (Value) -> Int, item: (Value, Int) -> Value
    ) throws(Raised) -> Value {
        if (op == .eq || op == .ne) && count(a) != count(b) { return Value(op == .ne) }
        try t.checkNativeStack()
        var index = 0
        while true {
            let x = item(a, index)
            let y = item(b, index)
            if x.isNothing || y.isNothing { break }
            if !(try t.equal(x, y)) {
                // The comparison may have shortened one of them.
                if item(a, index).isNothing || item(b, index).isNothing { break }
                switch op {
                case .eq: return .false
                case .ne: return .true
                default: return try t.compare(op, x, y)
                }
            }
            index += 1
            try t.poll()
        }
        let m = count(a)
        let n = count(b)
        switch op {
        case .lt: return Value(m < n)
        case .le: return Value(m <= n)
        case .gt: return Value(m > n)
        case .ge: return Value(m >= n)
        case .eq: return Value(m == n)
        case .ne: return Value(m != n)
        }
    }

    /// Fills `total` slots at `base` by repeating the first `count` of them.
    static func repeatItems(_ base: UnsafeMutablePointer<Value>, _ count: Int, _ total: Int) {
        if count == 0 { return }
        if count == 1 {
            base.update(repeating: base[0], count: total)
            return
        }
        var done = count
        while done < total {
            let step = min(done, total - done)
            (base + done).update(from: base, count: step)
            done += step
        }
    }
}
