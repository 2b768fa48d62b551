import Runtime

/// The heapq module: binary heaps in lists, smallest or (names with _max) largest item first.
///
/// Comparisons may run Python code that changes the list: storage and count are looked at again after each of them, and
/// a list that has changed its size is an error, as in CPython.
enum HeapqModule {
    static func register() {
        Imports.register("heapq") { (m: ModuleBuilder) throws(Raised) in
            try addHeaps(m)
            try addSelections(m)
            let names = [
                "heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop",
                "heappush_max", "heappop_max", "heapify_max", "heapreplace_max", "heappushpop_max",
            ]
            let all = try m.thread.makeList()
            for name in names { try List.append(m.thread, all, m.thread.str(name)) }
            try m.constant("__all__", all)
        }
        Imports.register("_heapq") { (m: ModuleBuilder) throws(Raised) in try addHeaps(m) }
    }

    // MARK: sifting

    /// A heap and the direction of its order.
    private struct Heap {
        let t: Thread
        let list: Value
        let isMax: Bool

        /// Whether `a` belongs above `b`.
        @inline(__always)
        func precedes(_ a: Value, _ b: Value) throws(Raised) -> Bool {
            isMax ? try t.isTrue(.lt, b, a) : try t.isTrue(.lt, a, b)
        }

        private func changed() -> Raised { t.runtimeError("list changed size during iteration") }

        /// Items and count; an error when the count is no longer `count`.
        @inline(__always)
        private func items(_ count: Int) throws(Raised) -> UnsafeMutablePointer<Value> {
            let (items, now) = List.snapshot(list)
            if now != count { throw changed() }
            return items
        }

        /// Moves the item at `position` up towards `start`.
        func siftUp(_ start: Int, _ position: Int) throws(Raised) {
            let count = List.count(list)
            if position >= count { throw t.indexError("index out of range") }
            var position = position
            while position > start {
                let parent = (position - 1) >> 1
                var items = try items(count)
                let own = items[position]
                let above = items[parent]
                let isDone = !(try precedes(own, above))
                items = try self.items(count)
                if isDone { return }
                let moved = items[parent]
                items[parent] = items[position]
                items[position] = moved
                position = parent
            }
        }

        /// Moves the item at `position` down to a leaf along the better children, then up to where it belongs.
        func siftDown(_ position: Int) throws(Raised) {
            let start = position
            let count = List.count(list)
            if position >= count { throw t.indexError("index out of range") }
            let limit = count >> 1
            var position = position
            while position < limit {
                var child = 2 * position + 1
                var items = try items(count)
                if child + 1 < count {
                    let left = items[child]
                    let right = items[child + 1]
                    if !(try precedes(left, right)) { child += 1 }
                    items = try self.items(count)
                }
                let moved = items[child]
                items[child] = items[position]
                items[position] = moved
                position = child
            }
            try siftUp(start, position)
        }

        func push(_ item: Value) throws(Raised) {
            try List.append(t, list, item)
            try siftUp(0, List.count(list) - 1)
        }

        func pop() throws(Raised) -> Value {
            let last = List.remove(t, list, at: -1)
            if last.isNothing { throw t.indexError("index out of range") }
            if List.count(list) == 0 { return last }
            let first = List.item(list, 0)
            _ = List.setItem(t, list, 0, last)
            try siftDown(0)
            return first
        }

        func replace(_ item: Value) throws(Raised) -> Value {
            let first = List.item(list, 0)
            if first.isNothing { throw t.indexError("index out of range") }
            _ = List.setItem(t, list, 0, item)
            try siftDown(0)
            return first
        }

        func pushPop(_ item: Value) throws(Raised) -> Value {
            let first = List.item(list, 0)
            if first.isNothing { return item }
            if !(try precedes(first, item)) { return item }
            let top = List.item(list, 0)
            if top.isNothing { throw t.indexError("index out of range") }
            _ = List.setItem(t, list, 0, item)
            try siftDown(0)
            return top
        }

        func heapify() throws(Raised) {
            var position = (List.count(list) >> 1) - 1
            while position >= 0 {
                try siftDown(position)
                position -= 1
                try t.poll()
            }
        }
    }

    private static func addHeaps(_ m: ModuleBuilder) throws(Raised) {
        for isMax in [false, true] {
            let suffix = isMax ? "_max" : ""
            func heap(_ t: Thread, _ list: Value, _ name: String) throws(Raised) -> Heap {
                if !list.isKind(.list) {
                    throw t.typeError("\(name)\(suffix)() argument\(name == "heapify" ? "" : " 1") must be list, not \(t.typeName(list))")
                }
                return Heap(t: t, list: list, isMax: isMax)
            }
            try m.function("heappush\(suffix)", "(heap, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try heap(t, args[0], "heappush").push(args[1])
                return .none
            }
            try m.function("heappop\(suffix)", "(heap, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try heap(t, args[0], "heappop").pop()
            }
            try m.function("heapify\(suffix)", "(heap, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try heap(t, args[0], "heapify").heapify()
                return .none
            }
            try m.function("heapreplace\(suffix)", "(heap, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try heap(t, args[0], "heapreplace").replace(args[1])
            }
            try m.function("heappushpop\(suffix)", "(heap, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try heap(t, args[0], "heappushpop").pushPop(args[1])
            }
        }
    }

    // MARK: merge, nlargest, nsmallest

    /// The inputs of a merge: entries (key, item, iterator, number) in a list that is a heap by key, then number.
    private final class Merge: NativeIterator {
        /// The iterables until the first step, then nothing.
        var iterables: Value
        let entries: Value
        let key: Value
        let isReversed: Bool
        var isRunning = false

        init(_ iterables: Value, _ entries: Value, _ key: Value, _ isReversed: Bool) {
            self.iterables = iterables
            self.entries = entries
            self.key = key
            self.isReversed = isReversed
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(iterables)
            visit(entries)
            visit(key)
        }

        private func fields(_ entry: Value) -> UnsafeMutablePointer<Value> { entry.as(TupleCell.self).items }

        private func precedes(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Bool {
            let (x, y) = (fields(a)[0], fields(b)[0])
            if try t.equal(x, y) { return fields(a)[3].smallInt < fields(b)[3].smallInt }
            return isReversed ? try t.isTrue(.lt, y, x) : try t.isTrue(.lt, x, y)
        }

        private func entry(_ t: Thread, _ iterator: Value, _ number: Int) throws(Raised) -> Value {
            let item = try t.next(iterator)
            if item.isNothing { return item }
            return t.tuple(key.isNothing ? item : try t.call(key, item), item, iterator, Value(smallInt: number))
        }

        private func siftDown(_ t: Thread, _ start: Int) throws(Raised) {
            var position = start
            let count = List.count(entries)
            while 2 * position + 1 < count {
                var child = 2 * position + 1
                if child + 1 < count, try precedes(t, List.item(entries, child + 1), List.item(entries, child)) { child += 1 }
                let (own, other) = (List.item(entries, position), List.item(entries, child))
                if own.isNothing || other.isNothing { return }
                if !(try precedes(t, other, own)) { return }
                _ = List.setItem(t, entries, position, other)
                _ = List.setItem(t, entries, child, own)
                position = child
            }
        }

        private func begin(_ t: Thread) throws(Raised) {
            let (given, count) = t.items(iterables)
            iterables = .nothing
            for number in 0..<count {
                let entry = try entry(t, try t.iterator(given[number]), number)
                if !entry.isNothing { try List.append(t, entries, entry) }
            }
            var position = List.count(entries) / 2 - 1
            while position >= 0 {
                try siftDown(t, position)
                position -= 1
            }
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let locked = t.lock(this)
            let isBusy = isRunning
            isRunning = true
            t.unlock(this, locked)
            if isBusy { throw t.valueError("generator already executing") }
            defer { isRunning = false }
            if !iterables.isNothing {
                try begin(t)
            } else if List.count(entries) > 0 {
                // The item handed out last makes room for its follower.
                let top = List.item(entries, 0)
                let following: Value
                do throws(Raised) {
                    following = try entry(t, fields(top)[2], fields(top)[3].smallInt)
                } catch {
                    List.clear(t, entries)
                    throw error
                }
                if following.isNothing {
                    let last = List.remove(t, entries, at: -1)
                    if List.count(entries) > 0 { _ = List.setItem(t, entries, 0, last) }
                } else {
                    _ = List.setItem(t, entries, 0, following)
                }
                try siftDown(t, 0)
            }
            let top = List.item(entries, 0)
            return top.isNothing ? top : fields(top)[1]
        }
    }

    private static func addSelections(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.thread.makeModuleType("merge", module: "heapq", subclassable: false)
        type.iteratorMethods()
        let mergeType = Root(type.value)
        try m.function("merge", "(*iterables, key=None, reverse=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let reversed = try t.isTrue(args[2])
            let entries = try t.makeList()
            return t.makeNativeIterator(mergeType.value, Merge(args[0], entries, args.optional(1) ?? .nothing, reversed))
        }
        for isLargest in [false, true] {
            try m.function(isLargest ? "nlargest" : "nsmallest", "(n, iterable, key=None)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let n = try t.index(args[0])
                let sorted = try t.getAttr(Imports.builtins, "sorted")
                let options = try t.makeDict()
                try Dict.set(t, options, t.intern("key"), args[2])
                try Dict.set(t, options, t.intern("reverse"), Value(isLargest))
                let list = try t.call(sorted, args: t.tuple(args[1]), kwargs: options)
                if n >= List.count(list) { return list }
                let (items, count) = List.snapshot(list)
                return try t.makeList(copying: items, count: max(0, min(n, count)))
            }
        }
    }
}
