import Runtime

extension ItertoolsModule {
    static func addCombinatorics(_ m: ModuleBuilder) throws(Raised) {
        try m.type("combinations").newIterator("(cls, iterable, r)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let pool = try t.toTuple(args[1])
            let r = try nonNegative(t, args[2], "r")
            return Combinations(pool, r, replacing: false)
        }
        try m.type("combinations_with_replacement").newIterator("(cls, iterable, r)") {
            (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let pool = try t.toTuple(args[1])
            let r = try nonNegative(t, args[2], "r")
            if r > 1 << 40 { throw t.memoryError() }
            return Combinations(pool, r, replacing: true)
        }
        try m.type("permutations").newIterator("(cls, iterable, r=None)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let pool = try t.toTuple(args[1])
            let count = pool.as(TupleCell.self).pointee.count
            if !args[2].isNone && !t.isInt(args[2]) { throw t.typeError("Expected int as r") }
            return Permutations(pool, args[2].isNone ? count : try nonNegative(t, args[2], "r"))
        }
        try m.type("product").newIterator("(cls, /, *iterables, repeat=1)") { (t: Thread, args: Args) throws(Raised) -> NativeIterator in
            let times = try t.index(args[2])
            if times < 0 { throw t.valueError("repeat argument cannot be negative") }
            let (given, count) = t.items(args[1])
            let once = try t.makeList(capacity: times == 0 ? 0 : count)
            if times > 0 {
                for index in 0..<count { try List.append(t, once, try t.toTuple(given[index])) }
            }
            if count > 0 && times > 1 << 32 / count { throw t.raise(.overflowError, "repeat argument too large") }
            let pools = try t.makeTupleChecked(count: times == 0 ? 0 : count * times)
            for index in 0..<pools.pointee.count { pools.items[index] = List.item(once, index % count) }
            return Product(Value(pools))
        }
    }

    /// A run of Ints that lives as long as its owner.
    private static func makeIndices(_ count: Int) -> UnsafeMutablePointer<Int> {
        let indices = UnsafeMutablePointer<Int>.allocate(capacity: max(count, 1))
        indices.initialize(repeating: 0, count: max(count, 1))
        return indices
    }

    /// The tuple of the pool's items at `indices`.
    @inline(__always)
    private static func pick(
        _ t: Thread, _ pool: Value, _ indices: UnsafeMutablePointer<Int>, _ count: Int
    ) throws(Raised) -> Value {
        if count == 0 { return Constants.emptyTuple }
        let result = try t.makeTupleChecked(count: count)
        let items = pool.as(TupleCell.self).items
        let target = result.items
        for index in 0..<count { target[index] = items[indices[index]] }
        return Value(result)
    }

    private enum State { case fresh, running, done }

    private final class Combinations: NativeIterator {
        let pool: Value
        let count: Int
        let r: Int
        let indices: UnsafeMutablePointer<Int>
        let replacing: Bool
        var state = State.fresh

        init(_ pool: Value, _ r: Int, replacing: Bool) {
            self.pool = pool
            count = pool.as(TupleCell.self).pointee.count
            self.r = r
            self.replacing = replacing
            if replacing ? count == 0 && r > 0 : r > count {
                state = .done
                indices = makeIndices(0)
            } else {
                indices = makeIndices(r)
                if !replacing { for index in 0..<r { indices[index] = index } }
            }
        }

        deinit { indices.deallocate() }

        override func trace(_ visit: (Value) -> Void) { visit(pool) }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let locked = t.lock(this)
            defer { t.unlock(this, locked) }
            switch state {
            case .done: return .nothing
            case .fresh: state = .running
            case .running:
                var at = r - 1
                if replacing {
                    while at >= 0 && indices[at] == count - 1 { at -= 1 }
                } else {
                    while at >= 0 && indices[at] == at + count - r { at -= 1 }
                }
                if at < 0 {
                    state = .done
                    return .nothing
                }
                var value = indices[at] + 1
                while at < r {
                    indices[at] = value
                    if !replacing { value += 1 }
                    at += 1
                }
            }
            return try pick(t, pool, indices, r)
        }
    }

    private final class Permutations: NativeIterator {
        let pool: Value
        let count: Int
        let r: Int
        let indices: UnsafeMutablePointer<Int>
        let cycles: UnsafeMutablePointer<Int>
        var state = State.fresh

        init(_ pool: Value, _ r: Int) {
            self.pool = pool
            count = pool.as(TupleCell.self).pointee.count
            self.r = r
            indices = makeIndices(count)
            for index in 0..<count { indices[index] = index }
            if r > count {
                state = .done
                cycles = makeIndices(0)
            } else {
                cycles = makeIndices(r)
                for index in 0..<r { cycles[index] = count - index }
            }
        }

        deinit {
            indices.deallocate()
            cycles.deallocate()
        }

        override func trace(_ visit: (Value) -> Void) { visit(pool) }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let locked = t.lock(this)
            defer { t.unlock(this, locked) }
            switch state {
            case .done: return .nothing
            case .fresh: state = .running
            case .running:
                var at = r - 1
                while at >= 0 {
                    cycles[at] -= 1
                    if cycles[at] != 0 {
                        let other = count - cycles[at]
                        (indices[at], indices[other]) = (indices[other], indices[at])
                        break
                    }
                    let moved = indices[at]
                    var index = at
                    while index < count - 1 {
                        indices[index] = indices[index + 1]
                        index += 1
                    }
                    indices[count - 1] = moved
                    cycles[at] = count - at
                    at -= 1
                }
                if at < 0 {
                    state = .done
                    return .nothing
                }
            }
            return try pick(t, pool, indices, r)
        }
    }

    private final class Product: NativeIterator {
        /// A tuple of tuples.
        let pools: Value
        let count: Int
        let indices: UnsafeMutablePointer<Int>
        var state = State.fresh

        init(_ pools: Value) {
            self.pools = pools
            let cell = pools.as(TupleCell.self)
            count = cell.pointee.count
            indices = makeIndices(count)
            for index in 0..<count where cell.items[index].as(TupleCell.self).pointee.count == 0 { state = .done }
        }

        deinit { indices.deallocate() }

        override func trace(_ visit: (Value) -> Void) { visit(pools) }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let locked = t.lock(this)
            defer { t.unlock(this, locked) }
            let items = pools.as(TupleCell.self).items
            switch state {
            case .done: return .nothing
            case .fresh: state = .running
            case .running:
                var at = count - 1
                while at >= 0 {
                    indices[at] += 1
                    if indices[at] < items[at].as(TupleCell.self).pointee.count { break }
                    indices[at] = 0
                    at -= 1
                }
                if at < 0 {
                    state = .done
                    return .nothing
                }
            }
            if count == 0 { return Constants.emptyTuple }
            let result = try t.makeTupleChecked(count: count)
            let target = result.items
            for index in 0..<count { target[index] = items[index].as(TupleCell.self).items[indices[index]] }
            return Value(result)
        }
    }
}
