/// range, with bounds of any size. A range keeps its length beside its three numbers, all exact ints.
enum RangeType {
    private static let zero = Value(smallInt: 0)
    private static let one = Value(smallInt: 1)

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .range)
        type.new("(cls, start, stop=<unrepresentable>, step=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try ContainerSupport.checkedClass(t, args[0], .range)
            if !args.has(2) { return try make(t, zero, try t.indexValue(args[1]), one) }
            let start = try t.indexValue(args[1])
            let stop = try t.indexValue(args[2])
            let step = args.has(3) ? try t.indexValue(args[3]) : one
            if step == zero { throw t.valueError("range() arg 3 must not be zero") }
            return try make(t, start, stop, step)
        }
        type.member("start") { (t: Thread, r: Value) throws(Raised) -> Value in r.as(RangeCell.self).pointee.start }
        type.member("stop") { (t: Thread, r: Value) throws(Raised) -> Value in r.as(RangeCell.self).pointee.stop }
        type.member("step") { (t: Thread, r: Value) throws(Raised) -> Value in r.as(RangeCell.self).pointee.step }
        setUpProtocols(type)
        setUpItems(type)
    }

    /// A range of exact ints; `step` is not 0.
    static func make(_ t: Thread, _ start: Value, _ stop: Value, _ step: Value) throws(Raised) -> Value {
        let length = try self.length(t, start, stop, step)
        let cell = t.allocate(RangeCell.self, shape: BuiltinType.range.rawValue, kind: .range)
        cell.pointee.start = start
        cell.pointee.stop = stop
        cell.pointee.step = step
        cell.pointee.length = length
        return Value(cell)
    }

    private static func length(_ t: Thread, _ start: Value, _ stop: Value, _ step: Value) throws(Raised) -> Value {
        if start.isSmallInt && stop.isSmallInt && step.isSmallInt {
            let (from, to, by) = (start.smallInt, stop.smallInt, step.smallInt)
            // The distance of two small ints fits a machine word.
            if by > 0 { return from < to ? t.int((to - from - 1) / by + 1) : zero }
            return to < from ? t.int((from - to - 1) / -by + 1) : zero
        }
        let backwards = Arithmetic.isNegative(step)
        let distance = try t.binary(.sub, backwards ? start : stop, backwards ? stop : start)
        if !(try t.isTrue(.gt, distance, zero)) { return zero }
        let by = backwards ? try t.negative(step) : step
        return try t.binary(.add, try t.binary(.floorDiv, try t.binary(.sub, distance, one), by), one)
    }

    /// start + index * step
    private static func item(_ t: Thread, _ range: Value, _ index: Value) throws(Raised) -> Value {
        let cell = range.as(RangeCell.self)
        return try t.binary(.add, cell.pointee.start, try t.binary(.mul, index, cell.pointee.step))
    }

    /// The index of an int in a range, or nothing.
    static func index(_ t: Thread, _ range: Value, of int: Value) throws(Raised) -> Value {
        let cell = range.as(RangeCell.self)
        let distance = try t.binary(.sub, int, cell.pointee.start)
        if try t.binary(.mod, distance, cell.pointee.step) != zero { return .nothing }
        let index = try t.binary(.floorDiv, distance, cell.pointee.step)
        return try isIndex(t, index, cell.pointee.length) ? index : .nothing
    }

    private static func isIndex(_ t: Thread, _ index: Value, _ length: Value) throws(Raised) -> Bool {
        Arithmetic.isNegative(index) ? false : try t.isTrue(.lt, index, length)
    }

    private static func isPlainInt(_ value: Value) -> Bool { value.isExactInt || value.isBool }

    /// What decides equality and hash: length, start, step, the latter None where they do not matter.
    private static func signature(_ t: Thread, _ range: Value) -> Value {
        let cell = range.as(RangeCell.self)
        let length = cell.pointee.length
        return t.tuple(
            length, length == zero ? .none : cell.pointee.start,
            length == zero || length == one ? .none : cell.pointee.step)
    }

    private static func setUpProtocols(_ type: TypeBuilder) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(RangeCell.self)
            let start = try t.reprString(cell.pointee.start)
            let stop = try t.reprString(cell.pointee.stop)
            if cell.pointee.step == one { return t.str("range(\(start), \(stop))") }
            return t.str("range(\(start), \(stop), \(try t.reprString(cell.pointee.step)))")
        }
        type.method("__bool__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(args[0].as(RangeCell.self).pointee.length != zero)
        }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let length = args[0].as(RangeCell.self).pointee.length
            if length.isKind(.bigInt), length.as(BigIntCell.self).value.small == nil {
                throw t.overflowError("Python int too large to convert to C ssize_t")
            }
            return length
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.hashValue(try t.hash(signature(t, args[0])))
        }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isExactly(.range), op == .eq || op == .ne else { return .notImplemented }
                let equal = args[0] == args[1] ? true : try t.isTrue(.eq, signature(t, args[0]), signature(t, args[1]))
                return Value(equal == (op == .eq))
            }
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.rangeIterator(args[0])
        }
        type.method("__reversed__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.rangeIterator(try reversed(t, args[0]))
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(RangeCell.self)
            return t.tuple(
                Types.value(.range), t.tuple(cell.pointee.start, cell.pointee.stop, cell.pointee.step))
        }
    }

    private static func reversed(_ t: Thread, _ range: Value) throws(Raised) -> Value {
        let cell = range.as(RangeCell.self)
        let last = try item(t, range, try t.binary(.sub, cell.pointee.length, one))
        return try make(
            t, last, try t.binary(.sub, cell.pointee.start, cell.pointee.step), try t.negative(cell.pointee.step))
    }

    private static func setUpItems(_ type: TypeBuilder) {
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(RangeCell.self)
            if args[1].isExactly(.slice) { return try slice(t, args[0], args[1]) }
            if !t.isInt(args[1]) && t.lookupSpecial(args[1], .__index__).isNothing {
                throw t.typeError("range indices must be integers or slices, not \(t.typeName(args[1]))")
            }
            var index = try t.indexValue(args[1])
            if Arithmetic.isNegative(index) { index = try t.binary(.add, index, cell.pointee.length) }
            if !(try isIndex(t, index, cell.pointee.length)) {
                throw t.indexError("range object index out of range")
            }
            return try item(t, args[0], index)
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if isPlainInt(args[1]) { return Value(!(try index(t, args[0], of: t.intValue(args[1]))).isNothing) }
            return Value(try search(t, args[0], args[1], countsAll: false) != nil)
        }
        type.method("count", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if isPlainInt(args[1]) {
                return (try index(t, args[0], of: t.intValue(args[1]))).isNothing ? zero : one
            }
            return t.int(try search(t, args[0], args[1], countsAll: true) ?? 0)
        }
        type.method("index", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if isPlainInt(args[1]) {
                let index = try index(t, args[0], of: t.intValue(args[1]))
                if !index.isNothing { return index }
                throw t.valueError("range.index(x): x not in range")
            }
            guard let index = try search(t, args[0], args[1], countsAll: false) else {
                throw t.valueError("sequence.index(x): x not in sequence")
            }
            return t.int(index)
        }
    }

    /// By comparing every number: its first index, or how often it occurs; nil when it does not.
    private static func search(
        _ t: Thread, _ range: Value, _ value: Value, countsAll: Bool
    ) throws(Raised) -> Int? {
        var index = 0
        var found = 0
        let iterator = try t.rangeIterator(range)
        while true {
            let item = try t.next(iterator)
            if item.isNothing { break }
            if try t.equal(item, value) {
                if !countsAll { return index }
                found += 1
            }
            index += 1
            try t.poll()
        }
        return countsAll ? found : nil
    }

    private static func slice(_ t: Thread, _ range: Value, _ slice: Value) throws(Raised) -> Value {
        let (start, stop, step) = try SliceType.bounds(t, slice, range.as(RangeCell.self).pointee.length)
        let newStep = try t.binary(.mul, range.as(RangeCell.self).pointee.step, step)
        return try make(t, try item(t, range, start), try item(t, range, stop), newStep)
    }
}
