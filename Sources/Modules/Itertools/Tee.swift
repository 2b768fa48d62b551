import Runtime

extension ItertoolsModule {
    /// What all iterators of one tee() share. Items stand in a chain of two-item tuples (item, next link), filled as
    /// they come: each iterator holds its place, and what all have passed is garbage.
    private final class TeeSource: NativeObject {
        let source: Value
        var isRunning = false

        init(_ source: Value) { self.source = source }

        override func trace(_ visit: (Value) -> Void) { visit(source) }
    }

    private final class Tee: NativeIterator {
        /// A native cell of a TeeSource.
        let shared: Value
        var link: Value

        init(_ shared: Value, _ link: Value) {
            self.shared = shared
            self.link = link
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(shared)
            visit(link)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let current = link.as(TupleCell.self)
            if current.items[1].isNothing {
                let source = object(shared, TeeSource.self)
                let locked = t.lock(shared)
                let isBusy = source.isRunning
                source.isRunning = true
                t.unlock(shared, locked)
                if isBusy { throw t.runtimeError("cannot re-enter the tee iterator") }
                defer { source.isRunning = false }
                // Another thread may have come first.
                if current.items[1].isNothing {
                    let item = try t.next(source.source)
                    if item.isNothing { return item }
                    current.items[0] = item
                    current.items[1] = Value(t.makeTuple(count: 2))
                }
            }
            link = current.items[1]
            return current.items[0]
        }
    }

    static func addTee(_ m: ModuleBuilder) throws(Raised) {
        let shared = Root(try m.thread.makeModuleType("_tee_dataobject", module: m.name, subclassable: false).value)
        let type = try m.thread.makeModuleType("_tee", module: m.name)
        try m.constant("_tee", type.value)
        try m.constant("_tee_dataobject", shared.value)
        let teeType = Root(type.value)
        func make(_ t: Thread, _ iterable: Value) throws(Raised) -> Tee {
            let source = try t.iterator(iterable)
            if t.isInstance(source, native: teeType.value) {
                let tee = object(source, Tee.self)
                return Tee(tee.shared, tee.link)
            }
            let data = t.makeNative(shared.value, TeeSource(source))
            return Tee(data, Value(t.makeTuple(count: 2)))
        }
        type.newIterator("(cls, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            try make(t, args[1])
        }
        type.method("__copy__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let tee = object(args[0], Tee.self)
            return t.makeNativeIterator(teeType.value, Tee(tee.shared, tee.link))
        }
        try m.function("tee", "(iterable, n=2, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = try t.index(args[1])
            if count < 0 { throw t.valueError("n must be >= 0") }
            let result = try t.makeTupleChecked(count: count)
            if count == 0 { return Constants.emptyTuple }
            let first = try make(t, args[0])
            for index in 0..<count {
                result.items[index] = t.makeNativeIterator(
                    teeType.value, index == 0 ? first : Tee(first.shared, first.link))
            }
            return Value(result)
        }
    }
}
