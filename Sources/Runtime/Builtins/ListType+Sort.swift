/// list.sort: the items are taken out of the list while it sorts, so that Python code run by comparisons finds it empty.
extension ListType {
    /// Sorts in place. `key`: a function, None or nothing.
    static func sort(_ t: Thread, _ list: Value, key: Value = .nothing, reverse: Bool = false) throws(Raised) {
        let storage: Value
        let count: Int
        let taken: Value
        do {
            let locked = t.lock(list)
            defer { t.unlock(list, locked) }
            let cell = list.as(ListCell.self)
            storage = cell.pointee.storage
            count = cell.pointee.count
            cell.pointee.count = 0
            cell.pointee.storage = List.emptyStorage(t)
            taken = cell.pointee.storage
        }
        var failed = false
        do throws(Raised) {
            if count > 1 || (count == 1 && !key.isNothing && !key.isNone) {
                try sort(t, storage.as(ValuesCell.self), count, key, reverse)
            }
        } catch { failed = true }
        let locked = t.lock(list)
        let cell = list.as(ListCell.self)
        let isModified = cell.pointee.count != 0 || cell.pointee.storage != taken
        cell.pointee.storage = storage
        cell.pointee.count = count
        t.unlock(list, locked)
        if failed { throw Raised() }
        if isModified { throw t.valueError("list modified during sort") }
    }

    private static func sort(
        _ t: Thread, _ storage: UnsafeMutablePointer<ValuesCell>, _ count: Int, _ key: Value, _ reverse: Bool
    ) throws(Raised) {
        let items = storage.items
        if key.isNothing || key.isNone {
            if reverse { self.reverse(items, count) }
            defer { if reverse { self.reverse(items, count) } }
            try sortByKind(t, items, count)
            return
        }
        let pairs = Value(try t.makeValues(count * 2))
        // SAFETY: a keyed value is two values.
        let keyed = UnsafeMutableRawPointer(pairs.as(ValuesCell.self).items).assumingMemoryBound(to: KeyedValue.self)
        for index in 0..<count { keyed[index].value = items[index] }
        for index in 0..<count {
            keyed[index].key = try t.call(key, items[index])
            try t.poll()
        }
        if reverse { self.reverse(keyed, count) }
        defer {
            if reverse { self.reverse(keyed, count) }
            for index in 0..<count { items[index] = keyed[index].value }
        }
        try sortByKind(t, keyed, count)
    }

    private static func reverse<Element>(_ items: UnsafeMutablePointer<Element>, _ count: Int) {
        var low = 0
        var high = count - 1
        while low < high {
            let item = items[low]
            items[low] = items[high]
            items[high] = item
            low += 1
            high -= 1
        }
    }

    /// Keys that are all of one plain kind are compared without a look at their types.
    private static func sortByKind<Element: SortElement>(
        _ t: Thread, _ items: UnsafeMutablePointer<Element>, _ count: Int
    ) throws(Raised) {
        var ints = true
        var floats = true
        var strs = true
        var tuples = true
        for index in 0..<count {
            let key = items[index].sortKey
            ints = ints && key.isSmallInt
            floats = floats && key.isExactFloat
            strs = strs && key.isExactly(.str)
            tuples = tuples && key.isExactly(.tuple)
            if !ints && !floats && !strs && !tuples { break }
        }
        if ints {
            var sorter = Timsort(t, items, count, SmallIntOrder())
            try sorter.sort()
        } else if floats {
            var sorter = Timsort(t, items, count, FloatOrder())
            try sorter.sort()
        } else if strs {
            var sorter = Timsort(t, items, count, StrOrder())
            try sorter.sort()
        } else if tuples {
            var sorter = Timsort(t, items, count, TupleOrder(thread: t))
            try sorter.sort()
        } else {
            var sorter = Timsort(t, items, count, GenericOrder(thread: t))
            try sorter.sort()
        }
    }

    private struct SmallIntOrder: SortOrder {
        @inline(__always)
        func less(_ a: Value, _ b: Value) throws(Raised) -> Bool {
            // The tag bit is the same in both.
            Int64(bitPattern: a.bits) < Int64(bitPattern: b.bits)
        }
    }

    private struct FloatOrder: SortOrder {
        @inline(__always)
        private func double(_ value: Value) -> Double {
            value.isTaggedFloat ? value.taggedDouble : value.as(FloatCell.self).pointee.value
        }

        @inline(__always)
        func less(_ a: Value, _ b: Value) throws(Raised) -> Bool { double(a) < double(b) }
    }

    private struct StrOrder: SortOrder {
        @inline(__always)
        func less(_ a: Value, _ b: Value) throws(Raised) -> Bool { Str.compare(a, b) < 0 }
    }

    private struct TupleOrder: SortOrder {
        let thread: Thread

        @inline(__always)
        func less(_ a: Value, _ b: Value) throws(Raised) -> Bool {
            try thread.isTrue(try TupleType.compare(thread, .lt, a, b))
        }
    }

    private struct GenericOrder: SortOrder {
        let thread: Thread

        @inline(__always)
        func less(_ a: Value, _ b: Value) throws(Raised) -> Bool { try thread.isTrue(.lt, a, b) }
    }
}

extension Thread {
    /// list.sort(key=…, reverse=…) for native code; `key` may be nothing or None.
    public func sort(_ list: Value, key: Value = .nothing, reverse: Bool = false) throws(Raised) {
        try ListType.sort(self, list, key: key, reverse: reverse)
    }
}
