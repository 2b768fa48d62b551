import Runtime

extension ItertoolsModule {
    static func addInfinite(_ m: ModuleBuilder) throws(Raised) {
        try addCount(m)
        try addCycle(m)
        try addRepeat(m)
    }

    // MARK: count

    private final class Count: NativeIterator {
        /// While `isFast`: the next number and 1 as the step.
        var fast = 0
        var isFast: Bool
        var next: Value
        let step: Value

        init(_ t: Thread, _ start: Value, _ step: Value) {
            next = start
            self.step = step
            isFast = start.isSmallInt && step.isSmallInt && step.smallInt == 1
            fast = isFast ? start.smallInt : 0
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(next)
            visit(step)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let locked = t.lock(this)
            if isFast && fast < Value.smallIntMax {
                let value = fast
                fast = value &+ 1
                t.unlock(this, locked)
                return Value(smallInt: value)
            }
            if isFast {
                isFast = false
                next = Value(smallInt: fast)
            }
            let value = next
            t.unlock(this, locked)
            let following = try t.binary(.add, value, step)
            next = following
            return value
        }

        var current: Value { isFast ? Value(smallInt: fast) : next }
    }

    private static func addCount(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("count")
        func isNumber(_ t: Thread, _ value: Value) -> Bool {
            if t.isInt(value) || t.double(value) != nil || value.isKind(.complex) { return true }
            return !t.lookupSpecial(value, .__index__).isNothing || !t.lookupSpecial(value, .__float__).isNothing
                || !t.lookupSpecial(value, .__complex__).isNothing
        }
        type.newIterator("(cls, start=0, step=1)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            if !isNumber(t, args[1]) || !isNumber(t, args[2]) { throw t.typeError("a number is required") }
            return Count(t, args[1], args[2])
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = object(args[0], Count.self)
            let name = t.className(args[0])
            let start = try t.reprString(count.current)
            if count.step.isSmallInt && count.step.smallInt == 1 { return t.str("\(name)(\(start))") }
            return t.str("\(name)(\(start), \(try t.reprString(count.step)))")
        }
    }

    // MARK: cycle

    private final class Cycle: NativeIterator {
        /// The source while it has items, then nothing.
        var source: Value
        /// A list of the items seen.
        let saved: Value
        var index = 0

        init(_ source: Value, _ saved: Value) {
            self.source = source
            self.saved = saved
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(source)
            visit(saved)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let source = source
            if !source.isNothing {
                let item = try t.next(source)
                if !item.isNothing {
                    try List.append(t, saved, item)
                    return item
                }
                self.source = .nothing
            }
            let locked = t.lock(this)
            defer { t.unlock(this, locked) }
            let count = List.count(saved)
            if count == 0 { return .nothing }
            if index >= count { index = 0 }
            index += 1
            return List.item(saved, index - 1)
        }
    }

    private static func addCycle(_ m: ModuleBuilder) throws(Raised) {
        try m.type("cycle").newIterator("(cls, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let source = try t.iterator(args[1])
            return Cycle(source, try t.makeList())
        }
    }

    // MARK: repeat

    private final class Repeat: NativeIterator {
        let item: Value
        /// Times left, or −1: without end.
        var left: Int

        init(_ item: Value, _ left: Int) {
            self.item = item
            self.left = left
        }

        override func trace(_ visit: (Value) -> Void) { visit(item) }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            if left < 0 { return item }
            let locked = t.lock(this)
            defer { t.unlock(this, locked) }
            if left == 0 { return .nothing }
            left -= 1
            return item
        }
    }

    private static func addRepeat(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("repeat")
        type.newIterator("(cls, object, times=<unrepresentable>)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            if args[2].isNothing { return Repeat(args[1], -1) }
            return Repeat(args[1], max(0, try t.index(args[2])))
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let repetition = object(args[0], Repeat.self)
            let item = try t.reprString(repetition.item)
            return t.str("\(t.className(args[0]))(\(item)\(repetition.left < 0 ? "" : ", \(repetition.left)"))")
        }
        type.method("__length_hint__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let left = object(args[0], Repeat.self).left
            if left < 0 { throw t.typeError("len() of unsized object") }
            return t.int(left)
        }
    }
}
