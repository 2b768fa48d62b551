/// slice: three values, and the arithmetic of bounds.
enum SliceType {
    /// The bounds of a slice as machine ints (clamped), before they are adjusted to a length. Getting them may run
    /// Python code (`__index__`); adjusting does not, so the length is read in between.
    struct Bounds {
        var start: Int?
        var stop: Int?
        var step: Int

        init(_ t: Thread, _ slice: Value) throws(Raised) {
            let cell = slice.as(SliceCell.self)
            step = 1
            if !cell.pointee.step.isNone {
                step = try t.sliceIndex(cell.pointee.step)
                if step == 0 { throw t.valueError("slice step cannot be zero") }
            }
            if !cell.pointee.start.isNone { start = try t.sliceIndex(cell.pointee.start) }
            if !cell.pointee.stop.isNone { stop = try t.sliceIndex(cell.pointee.stop) }
        }

        /// First index, end, step and number of the items selected from `count` items.
        func adjusted(to count: Int) -> (start: Int, stop: Int, step: Int, length: Int) {
            let low = step > 0 ? 0 : -1
            let high = step > 0 ? count : count - 1
            func clamp(_ bound: Int?, _ absent: Int) -> Int {
                guard var bound else { return absent }
                if bound < 0 { bound = max(bound + count, low) }
                return min(bound, high)
            }
            let from = clamp(start, step > 0 ? low : high)
            let to = clamp(stop, step > 0 ? high : low)
            var length = 0
            if step > 0 && from < to { length = (to - from - 1) / step + 1 }
            if step < 0 && to < from { length = (from - to - 1) / -step + 1 }
            return (from, to, step, length)
        }
    }

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .slice)
        type.new("(cls, start, stop=<unrepresentable>, step=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try ContainerSupport.checkedClass(t, args[0], .slice)
            if !args.has(2) { return t.makeSlice(.none, args[1], .none) }
            return t.makeSlice(args[1], args[2], args[3])
        }
        type.member("start") { (t: Thread, s: Value) throws(Raised) -> Value in s.as(SliceCell.self).pointee.start }
        type.member("stop") { (t: Thread, s: Value) throws(Raised) -> Value in s.as(SliceCell.self).pointee.stop }
        type.member("step") { (t: Thread, s: Value) throws(Raised) -> Value in s.as(SliceCell.self).pointee.step }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(SliceCell.self)
            let parts = try TextParts(t)
            try parts.add("slice(")
            try parts.addRepr(cell.pointee.start)
            try parts.add(", ")
            try parts.addRepr(cell.pointee.stop)
            try parts.add(", ")
            try parts.addRepr(cell.pointee.step)
            try parts.add(")")
            return try parts.finish()
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(SliceCell.self)
            var state: UInt64 = 2_870_177_450_012_600_261
            for part in 0..<3 {
                let value = part == 0 ? cell.pointee.start : part == 1 ? cell.pointee.stop : cell.pointee.step
                state = state &+ (try t.hash(value)) &* 14_029_467_366_897_019_727
                state = (state << 31 | state >> 33) &* 11_400_714_785_074_694_791
            }
            return t.hashValue(state == UInt64.max ? 1_546_275_796 : state)
        }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isExactly(.slice) else { return .notImplemented }
                if args[0] == args[1] { return Value(op == .eq || op == .le || op == .ge) }
                return try t.compare(op, triple(t, args[0]), triple(t, args[1]))
            }
        }
        type.method("indices", "(self, length, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try indices(t, args[0], args[1])
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(Types.value(.slice), triple(t, args[0]))
        }
        ContainerSupport.addClassGetItem(type)
    }

    private static func triple(_ t: Thread, _ slice: Value) -> Value {
        let cell = slice.as(SliceCell.self)
        return t.tuple(cell.pointee.start, cell.pointee.stop, cell.pointee.step)
    }

    private static func part(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.typeError("slice indices must be integers or None or have an __index__ method")
        }
        return try t.indexValue(value)
    }

    /// slice.indices(length): a tuple of ints of any size.
    private static func indices(_ t: Thread, _ slice: Value, _ length: Value) throws(Raised) -> Value {
        let count = try t.indexValue(length)
        if Arithmetic.isNegative(count) { throw t.valueError("length should not be negative") }
        let (start, stop, step) = try bounds(t, slice, count)
        return t.tuple(start, stop, step)
    }

    /// The adjusted start, stop and step for `count` (a Python int of any size) items.
    static func bounds(_ t: Thread, _ slice: Value, _ count: Value) throws(Raised) -> (Value, Value, Value) {
        let cell = slice.as(SliceCell.self)
        let zero = Value(smallInt: 0)
        let step = cell.pointee.step.isNone ? Value(smallInt: 1) : try part(t, cell.pointee.step)
        if step == zero { throw t.valueError("slice step cannot be zero") }
        let backwards = Arithmetic.isNegative(step)
        let low = backwards ? Value(smallInt: -1) : zero
        let high = backwards ? try t.binary(.add, count, Value(smallInt: -1)) : count
        func clamp(_ value: Value, _ absent: Value) throws(Raised) -> Value {
            if value.isNone { return absent }
            var bound = try part(t, value)
            if Arithmetic.isNegative(bound) {
                bound = try t.binary(.add, bound, count)
                if try t.isTrue(.lt, bound, low) { bound = low }
            } else if try t.isTrue(.gt, bound, high) {
                bound = high
            }
            return bound
        }
        let start = try clamp(cell.pointee.start, backwards ? high : low)
        let stop = try clamp(cell.pointee.stop, backwards ? low : high)
        return (start, stop, step)
    }
}
