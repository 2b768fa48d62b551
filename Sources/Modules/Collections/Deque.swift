import Runtime

/// collections.deque: a ring of values in one storage cell, whose capacity is a power of two.
///
/// Rules:
/// - Everything is read and written under the deque's object lock (free while one thread runs at a time); no Python code
///   runs while it is held. What compares or calls works on an item taken out before.
/// - `version` changes whenever items come, go or move: iterators and searches notice.
/// - Slots that hold no item hold nothing.
final class Deque: NativeObject {
    /// nothing or a ValuesCell.
    private(set) var storage = Value.nothing
    private var head = 0
    private(set) var count = 0
    /// −1: no limit.
    var limit = -1
    private(set) var version = 0

    override func trace(_ visit: (Value) -> Void) { visit(storage) }

    @inline(__always)
    private var items: UnsafeMutablePointer<Value> { storage.as(ValuesCell.self).items }
    @inline(__always)
    private var mask: Int { storage.as(ValuesCell.self).pointee.capacity - 1 }

    // MARK: with the lock held

    private func reserve(_ t: Thread, _ needed: Int) throws(Raised) {
        let old = storage.isNothing ? 0 : storage.as(ValuesCell.self).pointee.capacity
        if needed <= old { return }
        if needed > 1 << 40 { throw t.memoryError() }
        var capacity = max(old, 8)
        while capacity < needed { capacity *= 2 }
        let new = try t.makeValues(capacity)
        if count > 0 {
            let first = min(count, old - head)
            new.items.update(from: items + head, count: first)
            if first < count { (new.items + first).update(from: items, count: count - first) }
        }
        storage = Value(new)
        head = 0
    }

    @inline(__always)
    private func pushRight(_ t: Thread, _ item: Value) throws(Raised) {
        if limit == 0 { return }
        if count == limit { _ = takeLeft() }
        if storage.isNothing || count > mask { try reserve(t, count + 1) }
        items[(head &+ count) & mask] = item
        count += 1
        version &+= 1
    }

    @inline(__always)
    private func pushLeft(_ t: Thread, _ item: Value) throws(Raised) {
        if limit == 0 { return }
        if count == limit { _ = takeRight() }
        if storage.isNothing || count > mask { try reserve(t, count + 1) }
        head = (head &- 1) & mask
        items[head] = item
        count += 1
        version &+= 1
    }

    @inline(__always)
    private func takeLeft() -> Value {
        if count == 0 { return .nothing }
        let item = items[head]
        items[head] = .nothing
        head = (head &+ 1) & mask
        count -= 1
        version &+= 1
        return item
    }

    @inline(__always)
    private func takeRight() -> Value {
        if count == 0 { return .nothing }
        let slot = (head &+ count &- 1) & mask
        let item = items[slot]
        items[slot] = .nothing
        count -= 1
        version &+= 1
        return item
    }

    private func turn(_ steps: Int) {
        if count < 2 { return }
        var steps = steps % count
        if steps > count / 2 { steps -= count } else if steps < -count / 2 { steps += count }
        if steps == 0 { return }
        let (items, mask) = (items, mask)
        if count == mask + 1 {
            head = (head &- steps) & mask
        } else {
            while steps > 0 {
                let from = (head &+ count &- 1) & mask
                let item = items[from]
                items[from] = .nothing
                head = (head &- 1) & mask
                items[head] = item
                steps -= 1
            }
            while steps < 0 {
                let item = items[head]
                items[head] = .nothing
                items[(head &+ count) & mask] = item
                head = (head &+ 1) & mask
                steps += 1
            }
        }
        version &+= 1
    }

    // MARK: taking the lock; `this` is the deque's own value

    @inline(__always)
    func append(_ t: Thread, _ this: Value, _ item: Value) throws(Raised) {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        try pushRight(t, item)
    }

    @inline(__always)
    func appendLeft(_ t: Thread, _ this: Value, _ item: Value) throws(Raised) {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        try pushLeft(t, item)
    }

    /// The last item taken out, or nothing.
    @inline(__always)
    func pop(_ t: Thread, _ this: Value) -> Value {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        return takeRight()
    }

    @inline(__always)
    func popLeft(_ t: Thread, _ this: Value) -> Value {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        return takeLeft()
    }

    /// The item at `index` (0…), or nothing.
    @inline(__always)
    func item(_ t: Thread, _ this: Value, _ index: Int) -> Value {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if UInt(bitPattern: index) >= UInt(bitPattern: count) { return .nothing }
        return items[(head &+ index) & mask]
    }

    /// False when out of range.
    func setItem(_ t: Thread, _ this: Value, _ index: Int, _ item: Value) -> Bool {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if UInt(bitPattern: index) >= UInt(bitPattern: count) { return false }
        items[(head &+ index) & mask] = item
        return true
    }

    /// Takes the item at `index` out: by turning it to the front and back, moving the shorter side.
    func remove(_ t: Thread, _ this: Value, at index: Int) -> Bool {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if UInt(bitPattern: index) >= UInt(bitPattern: count) { return false }
        if index < count / 2 {
            var at = index
            while at > 0 {
                items[(head &+ at) & mask] = items[(head &+ at &- 1) & mask]
                at -= 1
            }
            _ = takeLeft()
        } else {
            var at = index
            while at < count - 1 {
                items[(head &+ at) & mask] = items[(head &+ at &+ 1) & mask]
                at += 1
            }
            _ = takeRight()
        }
        return true
    }

    /// Inserts before `index`, clamped; false when the deque is full.
    func insert(_ t: Thread, _ this: Value, _ index: Int, _ item: Value) throws(Raised) -> Bool {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if count == limit { return false }
        let position = index < 0 ? max(0, index + count) : min(index, count)
        if position < count / 2 {
            try pushLeft(t, item)
            for at in 0..<position { items[(head &+ at) & mask] = items[(head &+ at &+ 1) & mask] }
        } else {
            try pushRight(t, item)
            var at = count - 1
            while at > position {
                items[(head &+ at) & mask] = items[(head &+ at &- 1) & mask]
                at -= 1
            }
        }
        items[(head &+ position) & mask] = item
        return true
    }

    func rotate(_ t: Thread, _ this: Value, _ steps: Int) {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        turn(steps)
    }

    func reverse(_ t: Thread, _ this: Value) {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if count < 2 { return }
        var low = 0
        var high = count - 1
        while low < high {
            let (a, b) = ((head &+ low) & mask, (head &+ high) & mask)
            (items[a], items[b]) = (items[b], items[a])
            low += 1
            high -= 1
        }
        version &+= 1
    }

    func clear(_ t: Thread, _ this: Value) {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        storage = .nothing
        head = 0
        count = 0
        version &+= 1
    }

    /// A list of the items as of now.
    func list(_ t: Thread, _ this: Value) throws(Raised) -> Value {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        let list = try t.makeList(capacity: count)
        for index in 0..<count { try List.append(t, list, items[(head &+ index) & mask]) }
        return list
    }

    func extend(_ t: Thread, _ this: Value, _ iterable: Value) throws(Raised) {
        let source = iterable == this ? try list(t, this) : iterable
        try t.forEach(source) { item throws(Raised) in
            try append(t, this, item)
            return true
        }
    }

    func extendLeft(_ t: Thread, _ this: Value, _ iterable: Value) throws(Raised) {
        let source = iterable == this ? try list(t, this) : iterable
        try t.forEach(source) { item throws(Raised) in
            try appendLeft(t, this, item)
            return true
        }
    }

    /// The items `times` over, cut to the limit.
    func multiply(_ t: Thread, _ this: Value, _ times: Int) throws(Raised) {
        if times <= 0 || count == 0 { return clear(t, this) }
        let source = try list(t, this)
        let size = List.count(source)
        var rounds = times
        if limit >= 0 && size > 0 {
            // Only the last `limit` items stay.
            rounds = min(rounds, limit / size + 2)
        }
        if size > 0 && rounds > 1 << 40 / size { throw t.memoryError() }
        let (items, count) = List.snapshot(source)
        for _ in 1..<max(rounds, 1) {
            for index in 0..<count { try append(t, this, items[index]) }
            try t.poll()
        }
    }

    /// Calls `body` with each item and its index until it gives false; RuntimeError when the deque changes meanwhile.
    func search(
        _ t: Thread, _ this: Value, from start: Int, to end: Int, _ message: (Thread) -> Raised,
        _ body: (Value, Int) throws(Raised) -> Bool
    ) throws(Raised) {
        let seen = version
        var index = start
        while index < end {
            let value = item(t, this, index)
            if value.isNothing { return }
            let goesOn = try body(value, index)
            if version != seen { throw message(t) }
            if !goesOn { return }
            index += 1
            try t.poll()
        }
    }
}

/// Over a deque, forwards or backwards.
final class DequeIterator: NativeIterator {
    let deque: Value
    var version: Int
    var left: Int
    let isReversed: Bool

    init(_ deque: Value, isReversed: Bool) {
        self.deque = deque
        self.isReversed = isReversed
        let object = object(deque, Deque.self)
        version = object.version
        left = object.count
    }

    override func trace(_ visit: (Value) -> Void) { visit(deque) }

    override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
        let object = object(deque, Deque.self)
        if version != object.version {
            left = 0
            throw t.runtimeError("deque mutated during iteration")
        }
        let remaining = left
        if remaining <= 0 { return .nothing }
        left = remaining - 1
        return object.item(t, deque, isReversed ? remaining - 1 : object.count - remaining)
    }
}
