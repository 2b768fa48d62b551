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
        let hasKey = !key.isNothing && !key.isNone
        if !hasKey && holdsOnly(items, count, { $0.isSmallInt }) {
            return try sortPlain(t, items, count, reverse, SmallIntOrder())
        }
        if !hasKey && holdsOnly(items, count, { $0.isExactFloat }) {
            return try sortPlain(t, items, count, reverse, FloatOrder())
        }
        let room = Value(try t.makeValues(count * 3))
        // SAFETY: a sort item is three values.
        let sorted = UnsafeMutableRawPointer(room.as(ValuesCell.self).items).assumingMemoryBound(to: SortItem.self)
        for index in 0..<count {
            sorted[index] = SortItem(code: Value(smallInt: 0), key: items[index], value: items[index])
        }
        if hasKey {
            for index in 0..<count {
                sorted[index].key = try t.call(key, items[index])
                try t.poll()
            }
        }
        if reverse { self.reverse(sorted, count) }
        defer {
            if reverse { self.reverse(sorted, count) }
            for index in 0..<count { items[index] = sorted[index].value }
        }
        var sorter = Timsort(t, sorted, count, CodeOrder(thread: t, tie: SortCode.assign(sorted, count)))
        try sorter.sort()
    }

    private static func holdsOnly(_ items: UnsafeMutablePointer<Value>, _ count: Int, _ test: (Value) -> Bool) -> Bool {
        for index in 0..<count where !test(items[index]) { return false }
        return true
    }

    private static func sortPlain<Order: SortOrder>(
        _ t: Thread, _ items: UnsafeMutablePointer<Value>, _ count: Int, _ reverse: Bool, _ order: Order
    ) throws(Raised) where Order.Element == Value {
        if reverse { self.reverse(items, count) }
        defer { if reverse { self.reverse(items, count) } }
        var sorter = Timsort(t, items, count, order)
        try sorter.sort()
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

    /// Codes first; keys only where these are equal.
    private struct CodeOrder: SortOrder {
        let thread: Thread
        let tie: SortCode.Tie

        @inline(__always)
        func less(_ a: SortItem, _ b: SortItem) throws(Raised) -> Bool {
            // The tag bit is the same in both.
            let x = Int64(bitPattern: a.code.bits)
            let y = Int64(bitPattern: b.code.bits)
            return x != y ? x < y : try lessKey(a.key, b.key)
        }

        @inline(never)
        private func lessKey(_ a: Value, _ b: Value) throws(Raised) -> Bool {
            switch tie {
            case .equal: false
            case .str: Str.compare(a, b) < 0
            case .tuple: try thread.isTrue(try TupleType.compare(thread, .lt, a, b))
            case .any: try thread.isTrue(.lt, a, b)
            }
        }
    }
}

extension Thread {
    /// list.sort(key=…, reverse=…) for native code; `key` may be nothing or None.
    public func sort(_ list: Value, key: Value = .nothing, reverse: Bool = false) throws(Raised) {
        try ListType.sort(self, list, key: key, reverse: reverse)
    }
}
