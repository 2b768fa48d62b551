import Runtime

extension ItertoolsModule {
    static func addGrouping(_ m: ModuleBuilder) throws(Raised) {
        try addBatched(m)
        try addGroupBy(m)
    }

    // MARK: batched

    private final class Batched: NativeIterator {
        var source: Value
        let size: Int
        let isStrict: Bool

        init(_ source: Value, _ size: Int, _ isStrict: Bool) {
            self.source = source
            self.size = size
            self.isStrict = isStrict
        }

        override func trace(_ visit: (Value) -> Void) { visit(source) }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let source = source
            if source.isNothing { return source }
            let batch = try t.makeList(capacity: min(size, 1024))
            var count = 0
            while count < size {
                let item = try t.next(source)
                if item.isNothing { break }
                try List.append(t, batch, item)
                count += 1
                try t.poll()
            }
            if count < size {
                self.source = .nothing
                if count == 0 { return .nothing }
                if isStrict { throw t.valueError("batched(): incomplete batch") }
            }
            let (items, filled) = List.snapshot(batch)
            return try t.tuple(copying: items, count: filled)
        }
    }

    private static func addBatched(_ m: ModuleBuilder) throws(Raised) {
        try m.type("batched").newIterator("(cls, iterable, n, *, strict=False)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let size = try t.index(args[2])
            if size < 1 { throw t.valueError("n must be at least one") }
            let strict = try t.isTrue(args[3])
            return Batched(try t.iterator(args[1]), size, strict)
        }
    }

    // MARK: groupby

    private final class GroupBy: NativeIterator {
        let source: Value
        /// nothing: the item itself.
        let function: Value
        let grouperType: Root
        var targetKey = Value.nothing
        var currentKey = Value.nothing
        var current = Value.nothing
        /// The group handed out last; older ones are exhausted.
        var group = 0

        init(_ source: Value, _ function: Value, _ grouperType: Root) {
            self.source = source
            self.function = function
            self.grouperType = grouperType
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(source)
            visit(function)
            visit(targetKey)
            visit(currentKey)
            visit(current)
        }

        /// Takes the next item of the source; false at its end.
        func step(_ t: Thread) throws(Raised) -> Bool {
            let item = try t.next(source)
            if item.isNothing { return false }
            let key = function.isNothing ? item : try t.call(function, item)
            current = item
            currentKey = key
            return true
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            group &+= 1
            while true {
                if !currentKey.isNothing {
                    if targetKey.isNothing { break }
                    if !(try t.equal(targetKey, currentKey)) { break }
                }
                if !(try step(t)) { return .nothing }
                try t.poll()
            }
            targetKey = currentKey
            let grouper = t.makeNativeIterator(grouperType.value, Grouper(this, currentKey, group))
            return t.tuple(currentKey, grouper)
        }
    }

    private final class Grouper: NativeIterator {
        let parent: Value
        let key: Value
        let number: Int

        init(_ parent: Value, _ key: Value, _ number: Int) {
            self.parent = parent
            self.key = key
            self.number = number
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(parent)
            visit(key)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let groups = object(parent, GroupBy.self)
            if groups.group != number { return .nothing }
            if groups.current.isNothing {
                if !(try groups.step(t)) { return .nothing }
            }
            if !(try t.equal(key, groups.currentKey)) { return .nothing }
            let item = groups.current
            groups.current = .nothing
            return item
        }
    }

    private static func addGroupBy(_ m: ModuleBuilder) throws(Raised) {
        let grouper = try m.thread.makeModuleType("_grouper", module: m.name, subclassable: false)
        grouper.iteratorMethods()
        let grouperType = Root(grouper.value)
        try m.constant("_grouper", grouper.value)
        let type = try m.type("groupby")
        type.newIterator("(cls, iterable, key=None)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            GroupBy(try t.iterator(args[1]), args.optional(2) ?? .nothing, grouperType)
        }
    }
}
