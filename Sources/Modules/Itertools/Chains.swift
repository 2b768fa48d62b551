import Runtime

extension ItertoolsModule {
    static func addChains(_ m: ModuleBuilder) throws(Raised) {
        try addChain(m)
        try addAccumulate(m)
        try m.type("pairwise").newIterator("(cls, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            Pairwise(try t.iterator(args[1]))
        }
        try addZipLongest(m)
    }

    // MARK: chain

    private final class Chain: NativeIterator {
        /// The iterator of iterables; nothing at the end.
        var sources: Value
        var active = Value.nothing

        init(_ sources: Value) { self.sources = sources }

        override func trace(_ visit: (Value) -> Void) {
            visit(sources)
            visit(active)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            while true {
                let active = active
                if active.isNothing {
                    let sources = sources
                    if sources.isNothing { return sources }
                    let iterable = try t.next(sources)
                    if iterable.isNothing {
                        self.sources = .nothing
                        return iterable
                    }
                    do throws(Raised) { self.active = try t.iterator(iterable) } catch {
                        self.sources = .nothing
                        throw error
                    }
                    continue
                }
                let item = try t.next(active)
                if !item.isNothing { return item }
                self.active = .nothing
                try t.poll()
            }
        }
    }

    private static func addChain(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("chain")
        type.newIterator("(cls, /, *iterables)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            Chain(try t.iterator(args[1]))
        }
        type.classMethod("from_iterable", "(cls, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let sources = try t.iterator(args[1])
            return t.makeNativeIterator(args[0], Chain(sources))
        }
        type.genericAlias()
    }

    // MARK: accumulate

    private final class Accumulate: NativeIterator {
        let source: Value
        /// nothing: addition.
        let function: Value
        var initial: Value
        var total = Value.nothing

        init(_ source: Value, _ function: Value, _ initial: Value) {
            self.source = source
            self.function = function
            self.initial = initial
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(source)
            visit(function)
            visit(initial)
            visit(total)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let initial = initial
            if !initial.isNothing {
                self.initial = .nothing
                total = initial
                return initial
            }
            let item = try t.next(source)
            if item.isNothing { return item }
            let before = total
            if before.isNothing {
                total = item
                return item
            }
            let result = function.isNothing ? try t.binary(.add, before, item) : try t.call(function, before, item)
            total = result
            return result
        }
    }

    private static func addAccumulate(_ m: ModuleBuilder) throws(Raised) {
        try m.type("accumulate").newIterator("(cls, iterable, func=None, *, initial=None)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let source = try t.iterator(args[1])
            return Accumulate(source, args.optional(2) ?? .nothing, args.optional(3) ?? .nothing)
        }
    }

    // MARK: pairwise

    private final class Pairwise: NativeIterator {
        var source: Value
        var old = Value.nothing

        init(_ source: Value) { self.source = source }

        override func trace(_ visit: (Value) -> Void) {
            visit(source)
            visit(old)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let source = source
            if source.isNothing { return source }
            if old.isNothing {
                let first = try t.next(source)
                if first.isNothing {
                    self.source = .nothing
                    return first
                }
                old = first
            }
            let item = try t.next(source)
            let before = old
            if item.isNothing || before.isNothing {
                self.source = .nothing
                old = .nothing
                return .nothing
            }
            old = item
            return t.tuple(before, item)
        }
    }

    // MARK: zip_longest

    private final class ZipLongest: NativeIterator {
        /// A list: an iterator each, None once it is exhausted.
        let sources: Value
        let fill: Value
        var active: Int

        init(_ sources: Value, _ fill: Value) {
            self.sources = sources
            self.fill = fill
            active = List.count(sources)
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(sources)
            visit(fill)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let count = List.count(sources)
            if count == 0 || active <= 0 { return .nothing }
            let result = try t.makeTupleChecked(count: count)
            for index in 0..<count {
                let source = List.item(sources, index)
                var item = fill
                if !source.isNone {
                    do throws(Raised) { item = try t.next(source) } catch {
                        active = 0
                        throw error
                    }
                    if item.isNothing {
                        active -= 1
                        if active <= 0 { return .nothing }
                        item = fill
                        _ = List.setItem(t, sources, index, .none)
                    }
                }
                result.items[index] = item
            }
            return Value(result)
        }
    }

    private static func addZipLongest(_ m: ModuleBuilder) throws(Raised) {
        try m.type("zip_longest").newIterator("(cls, /, *iterables, fillvalue=None)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let (given, count) = t.items(args[1])
            let sources = try t.makeList(capacity: count)
            for index in 0..<count { try List.append(t, sources, try t.iterator(given[index])) }
            return ZipLongest(sources, args[2])
        }
    }
}
