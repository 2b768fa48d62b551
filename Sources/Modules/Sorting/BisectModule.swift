import Runtime

/// The bisect module: where an item belongs in a sorted sequence, and putting it there.
enum BisectModule {
    static func register() {
        Imports.register("bisect") { (m: ModuleBuilder) throws(Raised) in try add(m) }
        Imports.register("_bisect") { (m: ModuleBuilder) throws(Raised) in try add(m) }
    }

    /// The first index in low..<high whose item (by key) is not less than x, or, to the right, is greater.
    private static func find(
        _ t: Thread, _ sequence: Value, _ x: Value, _ low: Value, _ high: Value, _ key: Value, isRight: Bool
    ) throws(Raised) -> Int {
        var low = try word(t, low)
        if low < 0 { throw t.valueError("lo must be non-negative") }
        var high = try word(t, high.isNone ? try t.lengthValue(sequence) : high)
        let isList = sequence.isExactly(.list)
        while low < high {
            let middle = low + (high - low) / 2
            var item: Value
            if isList {
                item = List.item(sequence, middle)
                if item.isNothing { throw t.indexError("list index out of range") }
            } else {
                item = try t.getItem(sequence, t.int(middle))
            }
            if !key.isNone { item = try t.call(key, item) }
            if isRight ? try t.isTrue(.lt, x, item) : !(try t.isTrue(.lt, item, x)) {
                high = middle
            } else {
                low = middle + 1
            }
            try t.poll()
        }
        return low
    }

    /// An index as a whole machine word; OverflowError beyond it.
    private static func word(_ t: Thread, _ value: Value) throws(Raised) -> Int {
        let int = try t.indexValue(value)
        if int.isSmallInt { return int.smallInt }
        if let word = t.big(int).small { return word }
        return try t.index(int)
    }

    private static func add(_ m: ModuleBuilder) throws(Raised) {
        for (name, isRight) in [("bisect_left", false), ("bisect_right", true)] {
            try m.function(name, "(a, x, lo=0, hi=None, *, key=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(try find(t, args[0], args[1], args[2], args[3], args[4], isRight: isRight))
            }
        }
        for (name, isRight) in [("insort_left", false), ("insort_right", true)] {
            try m.function(name, "(a, x, lo=0, hi=None, *, key=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let wanted = args[4].isNone ? args[1] : try t.call(args[4], args[1])
                let index = try find(t, args[0], wanted, args[2], args[3], args[4], isRight: isRight)
                if args[0].isExactly(.list) {
                    try List.insert(t, args[0], index, args[1])
                } else {
                    _ = try t.callMethod(args[0], "insert", t.int(index), args[1])
                }
                return .none
            }
        }
        try m.constant("bisect", try m.thread.getAttr(m.module, "bisect_right"))
        try m.constant("insort", try m.thread.getAttr(m.module, "insort_right"))
    }
}
