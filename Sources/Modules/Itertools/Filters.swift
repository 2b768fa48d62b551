import Runtime

extension ItertoolsModule {
    static func addFilters(_ m: ModuleBuilder) throws(Raised) {
        try m.type("filterfalse").newIterator("(cls, function, iterable, /)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            FilterFalse(args[1], try t.iterator(args[2]))
        }
        try m.type("takewhile").newIterator("(cls, predicate, iterable, /)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            TakeWhile(args[1], try t.iterator(args[2]))
        }
        try m.type("dropwhile").newIterator("(cls, predicate, iterable, /)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            DropWhile(args[1], try t.iterator(args[2]))
        }
        try m.type("starmap").newIterator("(cls, function, iterable, /)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            StarMap(args[1], try t.iterator(args[2]))
        }
        try m.type("compress").newIterator("(cls, data, selectors)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let data = try t.iterator(args[1])
            return Compress(data, try t.iterator(args[2]))
        }
        try addSlice(m)
    }

    /// A function and an iterator.
    private class FunctionIterator: NativeIterator {
        final let function: Value
        final let source: Value
        final var isDone = false

        init(_ function: Value, _ source: Value) {
            self.function = function
            self.source = source
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(function)
            visit(source)
        }
    }

    private final class FilterFalse: FunctionIterator {
        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let plain = function.isNone || function == Types.value(.bool)
            while true {
                let item = try t.next(source)
                if item.isNothing { return item }
                if !(try t.isTrue(plain ? item : try t.call(function, item))) { return item }
                try t.poll()
            }
        }
    }

    private final class TakeWhile: FunctionIterator {
        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            if isDone { return .nothing }
            let item = try t.next(source)
            if item.isNothing { return item }
            if try t.isTrue(try t.call(function, item)) { return item }
            isDone = true
            return .nothing
        }
    }

    private final class DropWhile: FunctionIterator {
        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            while true {
                let item = try t.next(source)
                if item.isNothing || isDone { return item }
                if !(try t.isTrue(try t.call(function, item))) {
                    isDone = true
                    return item
                }
                try t.poll()
            }
        }
    }

    private final class StarMap: FunctionIterator {
        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let item = try t.next(source)
            if item.isNothing { return item }
            return try t.call(function, args: try t.toTuple(item), kwargs: .nothing)
        }
    }

    private final class Compress: NativeIterator {
        let data: Value
        let selectors: Value

        init(_ data: Value, _ selectors: Value) {
            self.data = data
            self.selectors = selectors
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(data)
            visit(selectors)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            while true {
                let item = try t.next(data)
                if item.isNothing { return item }
                let selector = try t.next(selectors)
                if selector.isNothing { return selector }
                if try t.isTrue(selector) { return item }
                try t.poll()
            }
        }
    }

    // MARK: islice

    private final class Slice: NativeIterator {
        /// Nothing when done.
        var source: Value
        /// Items taken from the source.
        var taken = 0
        var wanted: Int
        /// Int.max: no end.
        let stop: Int
        let step: Int

        init(_ source: Value, _ start: Int, _ stop: Int, _ step: Int) {
            self.source = source
            wanted = start
            self.stop = stop
            self.step = step
        }

        override func trace(_ visit: (Value) -> Void) { visit(source) }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let source = source
            if source.isNothing { return source }
            let target = min(wanted, stop)
            while taken < target {
                if try t.next(source).isNothing {
                    self.source = .nothing
                    return .nothing
                }
                taken &+= 1
                try t.poll()
            }
            if taken >= stop {
                self.source = .nothing
                return .nothing
            }
            let item = try t.next(source)
            if item.isNothing {
                self.source = .nothing
                return item
            }
            taken &+= 1
            let (next, overflow) = wanted.addingReportingOverflow(step)
            wanted = overflow || next > stop ? stop : next
            return item
        }
    }

    private static func addSlice(_ m: ModuleBuilder) throws(Raised) {
        try m.type("islice").newIterator("(cls, /, *args)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let (given, count) = t.items(args[1])
            if count < 2 { throw t.typeError("islice expected at least 2 arguments, got \(count)") }
            if count > 4 { throw t.typeError("islice expected at most 4 arguments, got \(count)") }
            func bound(_ value: Value, _ absent: Int, _ message: String) throws(Raised) -> Int {
                if value.isNone { return absent }
                if t.isInt(value) || !t.lookupSpecial(value, .__index__).isNothing {
                    let number = try t.clampedIndex(value)
                    if number >= 0 && number < Int.max / 4 { return number }
                }
                throw t.valueError(message)
            }
            var start = 0
            var step = 1
            let stop: Int
            let words = "must be None or an integer: 0 <= x <= sys.maxsize."
            if count == 2 {
                stop = try bound(given[1], .max, "Stop argument for islice() \(words)")
            } else {
                start = try bound(given[1], 0, "Indices for islice() \(words)")
                stop = try bound(given[2], .max, "Indices for islice() \(words)")
                if count == 4 {
                    step = try bound(given[3], 1, "Step for islice() must be a positive integer or None.")
                    if step == 0 { throw t.valueError("Step for islice() must be a positive integer or None.") }
                }
            }
            return Slice(try t.iterator(given[0]), start, stop, step)
        }
    }
}
