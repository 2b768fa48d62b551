#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// list.
enum ListType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .list)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .list)
            return try make(t, cls)
        }
        type.method("__init__", "(self, iterable=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if List.count(args[0]) > 0 { List.clear(t, args[0]) }
            if args.has(1) { try t.extend(args[0], args[1]) }
            return .none
        }
        type.constant("__hash__", .none)
        setUpProtocols(type)
        setUpItems(type)
        setUpMutation(type)
        setUpSearch(type)
        ContainerSupport.addClassGetItem(type)
    }

    /// An empty list of a class that derives from list.
    static func make(_ t: Thread, _ cls: TypePointer) throws(Raised) -> Value {
        let list = try t.makeList()
        if cls == Types.pointer(.list) { return list }
        list.header.pointee.shape = cls.pointee.rootShape.pointee.id
        return ContainerSupport.finish(cls, list)
    }

    static func compare(_ t: Thread, _ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Value {
        try ContainerSupport.compare(t, op, a, b, count: { List.count($0) }, item: { List.item($0, $1) })
    }

    private static func setUpProtocols(_ type: TypeBuilder) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try repr(t, args[0]) }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(List.count(args[0])) }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeIterator(.listIterator, args[0])
        }
        type.method("__reversed__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeIterator(.listReverseIterator, args[0], index: List.count(args[0]) - 1)
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try position(t, args[0], args[1]) >= 0)
        }
        type.method("__sizeof__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let storage = args[0].as(ListCell.self).pointee.storage
            return t.int(Heap.size(of: args[0].header) + (storage.isNothing ? 0 : Heap.size(of: storage.header)))
        }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isKind(.list) else { return .notImplemented }
                return try compare(t, op, args[0], args[1])
            }
        }
        type.method("__add__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.list) else {
                throw t.typeError("can only concatenate list (not \"\(t.typeName(args[1]))\") to list")
            }
            let (first, m) = try t.snapshot(args[0])
            let (second, n) = try t.snapshot(args[1])
            let result = try t.makeList(capacity: m + n)
            try List.replace(t, result, 0, 0, with: first, count: m)
            try List.replace(t, result, m, m, with: second, count: n)
            return result
        }
        type.method("__iadd__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.extend(args[0], args[1])
            return args[0]
        }
        for name in ["__mul__", "__rmul__"] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard let times = try ContainerSupport.repetitions(t, args[1]) else { return .notImplemented }
                let (items, count) = try t.snapshot(args[0])
                let total = try ContainerSupport.product(t, count, times)
                if total == 0 { return try t.makeList() }
                let result = try t.makeList(capacity: total)
                let cell = result.as(ListCell.self)
                let target = cell.pointee.storage.as(ValuesCell.self).items
                target.update(from: items, count: count)
                ContainerSupport.repeatItems(target, count, total)
                cell.pointee.count = total
                return result
            }
        }
        type.method("__imul__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let times = try ContainerSupport.repetitions(t, args[1]) else { return .notImplemented }
            let locked = t.lock(args[0])
            defer { t.unlock(args[0], locked) }
            let cell = args[0].as(ListCell.self)
            let count = cell.pointee.count
            let total = try ContainerSupport.product(t, count, times)
            if total == 0 {
                cell.pointee.count = 0
                cell.pointee.storage = .nothing
                return args[0]
            }
            try List.reserve(t, args[0], total)
            ContainerSupport.repeatItems(cell.pointee.storage.as(ValuesCell.self).items, count, total)
            cell.pointee.count = total
            return args[0]
        }
    }

    /// The index of `value` from `start` on, or −1.
    private static func position(
        _ t: Thread, _ list: Value, _ value: Value, from start: Int = 0, to stop: Int = Int.max
    ) throws(Raised) -> Int {
        var found = Value.nothing
        return try position(t, list, value, from: start, to: stop, found: &found)
    }

    /// The same, and the item itself. Among several threads the search is in the list as it was at one moment.
    private static func position(
        _ t: Thread, _ list: Value, _ value: Value, from start: Int = 0, to stop: Int = Int.max, found: inout Value
    ) throws(Raised) -> Int {
        var index = start
        if Machine.takesObjectLocks {
            let (items, count) = try t.snapshot(list)
            while index < min(stop, count) {
                found = items[index]
                if try t.equal(found, value) { return index }
                index += 1
                try t.poll()
            }
            return -1
        }
        while index < stop {
            let item = List.item(list, index)
            if item.isNothing { return -1 }
            if try t.equal(item, value) {
                found = item
                return index
            }
            index += 1
            try t.poll()
        }
        return -1
    }

    static func repr(_ t: Thread, _ list: Value) throws(Raised) -> Value {
        if List.count(list) == 0 { return t.str("[]") }
        if !(try t.enterRepr(list)) { return t.str("[...]") }
        defer { t.leaveRepr(list) }
        let parts = try TextParts(t)
        try parts.add("[")
        let separator = t.str(", ")
        var index = 0
        while true {
            let item = List.item(list, index)
            if item.isNothing { break }
            if index > 0 { try parts.add(separator) }
            try parts.addRepr(item)
            index += 1
            try t.poll()
        }
        try parts.add("]")
        return try parts.finish()
    }

    // MARK: items and slices

    private static func setUpItems(_ type: TypeBuilder) {
        type.method("__getitem__", "(self, index, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let list = args[0]
            if args[1].isExactly(.slice) { return try slice(t, list, args[1]) }
            let index = try ContainerSupport.subscriptIndex(t, args[1], of: "list")
            let item = List.item(list, index < 0 ? index + List.count(list) : index)
            if item.isNothing { throw t.indexError("list index out of range") }
            return item
        }
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let list = args[0]
            if args[1].isExactly(.slice) {
                try assign(t, list, args[1], args[2])
                return .none
            }
            let index = try ContainerSupport.subscriptIndex(t, args[1], of: "list")
            if !List.setItem(t, list, index < 0 ? index + List.count(list) : index, args[2]) {
                throw t.indexError("list assignment index out of range")
            }
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let list = args[0]
            if args[1].isExactly(.slice) {
                let bounds = try SliceType.Bounds(t, args[1])
                try delete(t, list, bounds)
                return .none
            }
            let index = try ContainerSupport.subscriptIndex(t, args[1], of: "list")
            if List.remove(t, list, at: index).isNothing {
                throw t.indexError("list assignment index out of range")
            }
            return .none
        }
    }

    static func slice(_ t: Thread, _ list: Value, _ slice: Value) throws(Raised) -> Value {
        let bounds = try SliceType.Bounds(t, slice)
        let locked = t.lock(list)
        defer { t.unlock(list, locked) }
        let (items, count) = List.snapshot(list)
        let (start, _, step, length) = bounds.adjusted(to: count)
        if length > 0 && step == -1 {
            let result = try t.makeList(capacity: length)
            let cell = result.as(ListCell.self)
            let target = cell.pointee.storage.as(ValuesCell.self).items
            for index in 0..<length { target[index] = items[start &- index] }
            cell.pointee.count = length
            return result
        }
        if step == 1 || length == 0 { return try t.makeList(copying: items + start, count: length) }
        let result = try t.makeList(capacity: length)
        let cell = result.as(ListCell.self)
        let target = cell.pointee.storage.as(ValuesCell.self).items
        for index in 0..<length { target[index] = items[start + index * step] }
        cell.pointee.count = length
        return result
    }

    /// list[slice] = iterable
    static func assign(_ t: Thread, _ list: Value, _ slice: Value, _ iterable: Value) throws(Raised) {
        let bounds = try SliceType.Bounds(t, slice)
        if !iterable.isKind(.list) && !iterable.isKind(.tuple) && !t.isIterable(iterable) {
            throw t.typeError("must assign iterable to extended slice")
        }
        // A copy, so that the list may be assigned to a part of itself.
        let source = iterable.isExactly(.list) && iterable != list ? iterable : try t.toList(iterable)
        let (items, count) = try t.snapshot(source)
        let (start, stop, step, length) = bounds.adjusted(to: List.count(list))
        if step == 1 {
            try List.replace(t, list, start, max(start, stop), with: items, count: count)
            return
        }
        if count != length {
            throw t.valueError("attempt to assign sequence of size \(count) to extended slice of size \(length)")
        }
        for index in 0..<length { _ = List.setItem(t, list, start + index * step, items[index]) }
    }

    private static func delete(_ t: Thread, _ list: Value, _ bounds: SliceType.Bounds) throws(Raised) {
        let locked = t.lock(list)
        defer { t.unlock(list, locked) }
        let cell = list.as(ListCell.self)
        let count = cell.pointee.count
        var (start, _, step, length) = bounds.adjusted(to: count)
        if length == 0 { return }
        if step < 0 {
            start += (length - 1) * step
            step = -step
        }
        let items = cell.pointee.storage.as(ValuesCell.self).items
        var target = start
        var next = start
        var left = length
        for index in start..<count {
            if left > 0 && index == next {
                left -= 1
                if left > 0 { next += step }
                continue
            }
            items[target] = items[index]
            target += 1
        }
        cell.pointee.count = target
        (items + target).update(repeating: .nothing, count: count - target)
    }

    // MARK: methods

    private static func setUpMutation(_ type: TypeBuilder) {
        type.method("append", "(self, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try List.append(t, args[0], args[1])
            return .none
        }
        type.method("extend", "(self, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.extend(args[0], args[1])
            return .none
        }
        type.method("insert", "(self, index, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let index = try ContainerSupport.index(t, args[1])
            let count = List.count(args[0])
            try List.insert(t, args[0], index < 0 ? max(0, index + count) : min(index, count), args[2])
            return .none
        }
        type.method("pop", "(self, index=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let index = try ContainerSupport.index(t, args[1])
            // The place is found under the list's lock: another thread may take items meanwhile.
            let item = List.remove(t, args[0], at: index)
            if item.isNothing {
                throw t.indexError(List.count(args[0]) == 0 ? "pop from empty list" : "pop index out of range")
            }
            return item
        }
        type.method("remove", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            while true {
                var found = Value.nothing
                let index = try position(t, args[0], args[1], found: &found)
                if index < 0 { throw t.valueError("list.remove(x): x not in list") }
                // Another thread may have moved the item, or taken it: then the search begins anew.
                if List.remove(t, args[0], found, near: index) { return .none }
            }
        }
        type.method("clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            List.clear(t, args[0])
            return .none
        }
        type.method("reverse", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let locked = t.lock(args[0])
            defer { t.unlock(args[0], locked) }
            let (items, count) = List.snapshot(args[0])
            var low = 0
            var high = count - 1
            while low < high {
                let item = items[low]
                items[low] = items[high]
                items[high] = item
                low += 1
                high -= 1
            }
            return .none
        }
        type.method("sort", "(self, /, *, key=None, reverse=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let reverse = try t.isTrue(args[2])
            try sort(t, args[0], key: args[1], reverse: reverse)
            return .none
        }
    }

    private static func setUpSearch(_ type: TypeBuilder) {
        type.method("copy", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (items, count) = try t.snapshot(args[0])
            return try t.makeList(copying: items, count: count)
        }
        type.method("count", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var index = 0
            var found = 0
            while true {
                let item = List.item(args[0], index)
                if item.isNothing { return t.int(found) }
                if try t.equal(item, args[1]) { found += 1 }
                index += 1
                try t.poll()
            }
        }
        type.method("index", "(self, value, start=0, stop=9223372036854775807, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var start = try ContainerSupport.bound(t, args[2])
            var stop = try ContainerSupport.bound(t, args[3])
            let count = List.count(args[0])
            if start < 0 { start = max(0, start + count) }
            if stop < 0 { stop = max(0, stop + count) }
            let index = try position(t, args[0], args[1], from: start, to: stop)
            if index < 0 { throw t.valueError("list.index(x): x not in list") }
            return t.int(index)
        }
    }
}
