/// Iteration from native code.
extension Thread {
    /// Whether iter(value) would find something.
    public func isIterable(_ value: Value) -> Bool {
        let iter = lookupSpecial(value, .__iter__)
        if !iter.isNothing { return !iter.isNone }
        return !lookupSpecial(value, .__getitem__).isNothing
    }

    /// iter(value).
    public func iterator(_ value: Value) throws(Raised) -> Value {
        if value.isCell && value.header.pointee.shape < Shapes.firstDynamic {
            switch value.header.pointee.kind {
            case .list: return makeIterator(.listIterator, value)
            case .tuple: return makeIterator(.tupleIterator, value)
            case .str: return makeIterator(value.as(StrCell.self).pointee.isASCII ? .strAsciiIterator : .strIterator, value)
            case .range: return try rangeIterator(value)
            case .dict: return dictIterator(.dictKeyIterator, value)
            case .set: return makeIterator(.setIterator, value, limit: SetObject.count(value), extra: value.as(SetCell.self).pointee.storage)
            case .generator where value.isExactly(.generator): return value
            case .bytes: return makeIterator(.bytesIterator, value)
            default: break
            }
        }
        let method = lookupSpecial(value, .__iter__)
        if method.isNothing || method.isNone {
            if method.isNothing && !lookupSpecial(value, .__getitem__).isNothing {
                return makeIterator(.sequenceIterator, value)
            }
            throw typeError("'\(typeName(value))' object is not iterable")
        }
        let iterator = try callSpecial(method, value)
        if lookupSpecial(iterator, .__next__).isNothing {
            throw typeError("iter() returned non-iterator of type '\(typeName(iterator))'")
        }
        return iterator
    }

    /// An iterator over a dict: limit = the count at the start, to notice changes of size.
    func dictIterator(_ type: BuiltinType, _ dict: Value) -> Value {
        makeIterator(type, dict, limit: Dict.count(dict))
    }

    /// Over machine ints: index = next value, limit = values left.
    func rangeIterator(_ value: Value) throws(Raised) -> Value {
        let range = value.as(RangeCell.self)
        if range.pointee.start.isSmallInt && range.pointee.step.isSmallInt && range.pointee.length.isSmallInt
            && range.pointee.stop.isSmallInt
        {
            return makeIterator(
                .rangeIterator, .nothing, index: range.pointee.start.smallInt, limit: range.pointee.length.smallInt,
                step: range.pointee.step.smallInt)
        }
        return makeIterator(.longRangeIterator, value)
    }

    /// The next item, or nothing when the iterator is exhausted (its StopIteration is swallowed).
    public func next(_ iterator: Value) throws(Raised) -> Value {
        if iterator.isCell {
            let header = iterator.header
            if header.pointee.kind == .iterator && header.pointee.shape < Shapes.firstDynamic {
                return try nextBuiltin(iterator)
            }
            if header.pointee.shape == BuiltinType.generator.rawValue {
                let (value, finished) = try resumeGenerator(iterator, .none)
                return finished ? .nothing : value
            }
            if header.pointee.kind == .native && header.pointee.flags & Header.isNativeIterator != 0 {
                return try nextNative(iterator)
            }
        }
        let method = lookupSpecial(iterator, .__next__)
        if method.isNothing { throw typeError("'\(typeName(iterator))' object is not an iterator") }
        do throws(Raised) { return try callSpecial(method, iterator) } catch {
            if catches(.stopIteration) { return .nothing }
            throw error
        }
    }

    /// `next` for iterators that stand inside others: the commonest without a call.
    @inline(__always)
    private func nextInner(_ iterator: Value) throws(Raised) -> Value {
        if iterator.isExactly(.listIterator) {
            let cell = iterator.as(IteratorCell.self)
            let source = cell.pointee.source
            if source.isNothing { return .nothing }
            let at = cell.pointee.index
            let value = List.item(source, at)
            if value.isNothing { cell.pointee.source = .nothing } else { cell.pointee.index = at + 1 }
            return value
        }
        if iterator.isExactly(.rangeIterator) {
            let cell = iterator.as(IteratorCell.self)
            let remaining = cell.pointee.limit
            if remaining <= 0 { return .nothing }
            let value = cell.pointee.index
            cell.pointee.limit = remaining - 1
            cell.pointee.index = value &+ cell.pointee.step
            return int(value)
        }
        try checkNativeStack()
        return try next(iterator)
    }

    /// The built-in type of an object, or the one that its class derives from.
    @inline(__always)
    private func builtinType(of object: Value) -> BuiltinType {
        let shape = object.header.pointee.shape
        // SAFETY: the cases are numbered from 0 in one byte (checked at start).
        if shape < Shapes.firstDynamic { return unsafeBitCast(UInt8(truncatingIfNeeded: shape), to: BuiltinType.self) }
        return type(of: object).pointee.builtin
    }

    /// `next` of a built-in iterator or a subclass of one (enumerate, zip, map, filter, reversed): nothing at the end.
    func nextBuiltin(_ iterator: Value) throws(Raised) -> Value {
        let cell = iterator.as(IteratorCell.self)
        let source = cell.pointee.source
        switch builtinType(of: iterator) {
        case .rangeIterator:
            if cell.pointee.limit <= 0 { return .nothing }
            let value = cell.pointee.index
            cell.pointee.limit -= 1
            cell.pointee.index = value &+ cell.pointee.step
            return int(value)
        case .longRangeIterator:
            let range = source.as(RangeCell.self)
            let index = int(cell.pointee.index)
            if !(try isTrue(.lt, index, range.pointee.length)) { return .nothing }
            cell.pointee.index += 1
            return try binary(.add, range.pointee.start, try binary(.mul, index, range.pointee.step))
        case .listIterator:
            if source.isNothing { return .nothing }
            let value = List.item(source, cell.pointee.index)
            if value.isNothing { cell.pointee.source = .nothing } else { cell.pointee.index += 1 }
            return value
        case .listReverseIterator:
            if source.isNothing { return .nothing }
            let value = cell.pointee.index < 0 ? .nothing : List.item(source, cell.pointee.index)
            if value.isNothing { cell.pointee.source = .nothing } else { cell.pointee.index -= 1 }
            return value
        case .tupleIterator:
            if source.isNothing { return .nothing }
            // The index is read once: another thread may step the same iterator.
            let tuple = source.as(TupleCell.self)
            let at = cell.pointee.index
            if at >= tuple.pointee.count {
                cell.pointee.source = .nothing
                return .nothing
            }
            cell.pointee.index = at + 1
            return tuple.items[at]
        case .strIterator, .strAsciiIterator:
            if source.isNothing { return .nothing }
            let text = source.as(StrCell.self)
            let at = cell.pointee.index
            if at >= text.pointee.count {
                cell.pointee.source = .nothing
                return .nothing
            }
            cell.pointee.index = at + 1
            return try character(text[codePoint: at])
        case .bytesIterator:
            if source.isNothing { return .nothing }
            let bytes = source.as(BytesCell.self)
            let at = cell.pointee.index
            if at >= bytes.pointee.count {
                cell.pointee.source = .nothing
                return .nothing
            }
            cell.pointee.index = at + 1
            return Value(smallInt: Int(bytes.bytes[at]))
        case .bytearrayIterator:
            if source.isNothing { return .nothing }
            let contents = ByteArray.contents(source)
            let at = cell.pointee.index
            if at >= contents.count {
                cell.pointee.source = .nothing
                return .nothing
            }
            cell.pointee.index = at + 1
            return Value(smallInt: Int(contents[at]))
        case .memoryviewIterator:
            if source.isNothing { return .nothing }
            let view = try MemoryViewType.live(self, source)
            let at = cell.pointee.index
            if at >= view.pointee.count {
                cell.pointee.source = .nothing
                return .nothing
            }
            cell.pointee.index = at + 1
            return try ItemFormat.read(self, view, view.pointee.data + at * view.pointee.stride)
        case .setIterator:
            if source.isNothing { return .nothing }
            if SetObject.count(source) != cell.pointee.limit {
                cell.pointee.limit = -1
                throw runtimeError("Set changed size during iteration")
            }
            var at = cell.pointee.index
            let value = SetObject.next(in: cell.pointee.extra.as(SetStorage.self), &at)
            cell.pointee.index = at
            if value.isNothing { cell.pointee.source = .nothing }
            return value
        case .dictKeyIterator, .dictValueIterator, .dictItemIterator: return try nextOfDict(cell, iterator)
        case .dictReverseKeyIterator, .dictReverseValueIterator, .dictReverseItemIterator:
            return try nextOfDictReversed(cell, iterator)
        case .sequenceIterator:
            if source.isNothing { return .nothing }
            do throws(Raised) {
                let value = try getItem(source, int(cell.pointee.index))
                cell.pointee.index += 1
                return value
            } catch {
                if catches(.indexError) || catches(.stopIteration) {
                    cell.pointee.source = .nothing
                    return .nothing
                }
                throw error
            }
        case .callableIterator:
            if source.isNothing { return .nothing }
            do throws(Raised) {
                let value = try call(source)
                // The call may have exhausted this very iterator.
                if cell.pointee.source.isNothing { return .nothing }
                if try equal(value, cell.pointee.extra) {
                    cell.pointee.source = .nothing
                    return .nothing
                }
                return value
            } catch {
                if catches(.stopIteration) {
                    cell.pointee.source = .nothing
                    return .nothing
                }
                throw error
            }
        case .enumerate:
            let item = try nextInner(source)
            if item.isNothing { return .nothing }
            let number: Value
            if cell.pointee.extra.isNothing {
                number = int(cell.pointee.index)
                cell.pointee.index += 1
            } else {
                number = cell.pointee.extra
                cell.pointee.extra = try binary(.add, number, Value(smallInt: 1))
            }
            return tuple(number, item)
        case .zip: return try nextOfZip(cell)
        case .map: return try nextOfMap(cell)
        case .filter:
            try checkNativeStack()
            while true {
                let item = try next(source)
                if item.isNothing { return .nothing }
                let keep = cell.pointee.extra.isNone ? try isTrue(item) : try isTrue(try call(cell.pointee.extra, item))
                if keep { return item }
                try poll()
            }
        case .reversed:
            if source.isNothing { return .nothing }
            if cell.pointee.index < 0 {
                cell.pointee.source = .nothing
                return .nothing
            }
            do throws(Raised) {
                let value = try getItem(source, int(cell.pointee.index))
                cell.pointee.index -= 1
                return value
            } catch {
                if catches(.indexError) || catches(.stopIteration) {
                    cell.pointee.source = .nothing
                    return .nothing
                }
                throw error
            }
        default:
            throw typeError("'\(typeName(iterator))' object is not an iterator")
        }
    }

    private func nextOfDict(_ cell: UnsafeMutablePointer<IteratorCell>, _ iterator: Value) throws(Raised) -> Value {
        let dict = cell.pointee.source
        if dict.isNothing { return .nothing }
        if Dict.count(dict) != cell.pointee.limit {
            cell.pointee.limit = -1
            throw runtimeError("dictionary changed size during iteration")
        }
        var at = cell.pointee.index
        let entry = Dict.next(dict, &at)
        cell.pointee.index = at
        guard let (key, value) = entry else {
            cell.pointee.source = .nothing
            return .nothing
        }
        // `step` numbers the entries: more than there were at the start means that keys came for others that went.
        if cell.pointee.step > cell.pointee.limit {
            cell.pointee.source = .nothing
            throw runtimeError("dictionary keys changed during iteration")
        }
        cell.pointee.step += 1
        switch builtinType(of: iterator) {
        case .dictKeyIterator: return key
        case .dictValueIterator: return value
        default: return tuple(key, value)
        }
    }

    /// Backwards: `step` counts the entries done.
    private func nextOfDictReversed(
        _ cell: UnsafeMutablePointer<IteratorCell>, _ iterator: Value
    ) throws(Raised) -> Value {
        let dict = cell.pointee.source
        if dict.isNothing { return .nothing }
        if Dict.count(dict) != cell.pointee.limit {
            cell.pointee.limit = -1
            throw runtimeError("dictionary changed size during iteration")
        }
        let storage = Dict.storage(dict)
        var at = min(cell.pointee.index, Int(storage.pointee.used) - 1)
        while at >= 0 {
            let entry = storage.entries[at]
            at -= 1
            if entry.key.isNothing { continue }
            cell.pointee.index = at
            switch type(of: iterator).pointee.builtin {
            case .dictReverseKeyIterator: return entry.key
            case .dictReverseValueIterator: return entry.value
            default: return tuple(entry.key, entry.value)
            }
        }
        cell.pointee.source = .nothing
        return .nothing
    }

    /// source: tuple of iterators; step 1: strict.
    private func nextOfZip(_ cell: UnsafeMutablePointer<IteratorCell>) throws(Raised) -> Value {
        let iterators = cell.pointee.source
        if iterators.isNothing { return .nothing }
        let items = iterators.as(TupleCell.self)
        let count = items.pointee.count
        if count == 0 { return .nothing }
        if count == 2 && cell.pointee.step != 2 {
            let first = try nextInner(items.items[0])
            let second = first.isNothing ? .nothing : try nextInner(items.items[1])
            if second.isNothing {
                cell.pointee.source = .nothing
                return .nothing
            }
            return tuple(first, second)
        }
        try checkNativeStack()
        let result = makeTuple(count: count)
        for index in 0..<count {
            let item = try next(items.items[index])
            if item.isNothing {
                cell.pointee.source = .nothing
                if cell.pointee.step == 2 { try checkStrict(items, index, "zip") }
                return .nothing
            }
            result.items[index] = item
        }
        return Value(result)
    }

    private func checkStrict(
        _ items: UnsafeMutablePointer<TupleCell>, _ index: Int, _ function: String
    ) throws(Raised) {
        func plural(_ n: Int) -> String { n == 1 ? "argument 1" : "arguments 1-\(n)" }
        if index > 0 {
            throw valueError("\(function)() argument \(index + 1) is shorter than \(plural(index))")
        }
        for other in 1..<max(items.pointee.count, 1) where other < items.pointee.count {
            if !(try next(items.items[other])).isNothing {
                throw valueError("\(function)() argument \(other + 1) is longer than \(plural(other))")
            }
        }
    }

    /// source: tuple of iterators; extra: function; step 2: strict.
    private func nextOfMap(_ cell: UnsafeMutablePointer<IteratorCell>) throws(Raised) -> Value {
        let items = cell.pointee.source.as(TupleCell.self)
        let count = items.pointee.count
        if count == 1 {
            let item = try nextInner(items.items[0])
            return item.isNothing ? .nothing : try call(cell.pointee.extra, item)
        }
        try checkNativeStack()
        let arguments = makeTuple(count: count)
        for index in 0..<count {
            let item = try next(items.items[index])
            if item.isNothing {
                if cell.pointee.step == 2 { try checkStrict(items, index, "map") }
                return .nothing
            }
            arguments.items[index] = item
        }
        return try call(cell.pointee.extra, args: Value(arguments), kwargs: .nothing)
    }

    /// Calls `body` with each item until it gives false. Holds safepoints.
    public func forEach(_ iterable: Value, _ body: (Value) throws(Raised) -> Bool) throws(Raised) {
        if iterable.isExactly(.tuple) {
            let cell = iterable.as(TupleCell.self)
            for index in 0..<cell.pointee.count {
                if !(try body(cell.items[index])) { return }
            }
            return
        }
        let iterator = try self.iterator(iterable)
        while true {
            let item = try next(iterator)
            if item.isNothing { return }
            if !(try body(item)) { return }
            try poll()
        }
    }

    /// list.extend(iterable).
    public func extend(_ list: Value, _ iterable: Value) throws(Raised) {
        if iterable.isExactly(.list) || iterable.isExactly(.tuple) {
            var items: UnsafeMutablePointer<Value>
            var count: Int
            if iterable.isKind(.list) {
                (items, count) = try snapshot(iterable)
            } else {
                items = iterable.as(TupleCell.self).items
                count = iterable.as(TupleCell.self).pointee.count
            }
            if iterable == list {
                let copy = try makeList(copying: items, count: count)
                (items, count) = List.snapshot(copy)
                try List.replace(self, list, List.count(list), List.count(list), with: items, count: count)
                return
            }
            try List.replace(self, list, Int.max, Int.max, with: items, count: count)
            return
        }
        let iterable = Machine.takesObjectLocks ? try unshared(iterable) : iterable
        let iterator = try self.iterator(iterable)
        let hint = try lengthHint(iterable)
        if hint > 1 << 44 { throw memoryError() }
        if hint > 8 && hint < 1 << 24 {
            let locked = lock(list)
            defer { unlock(list, locked) }
            try List.reserve(self, list, List.count(list) + hint)
        }
        // Dicts and sets are gone through in one go: no other thread may come between and change them.
        let isWhole = isPlainTable(iterable)
        while true {
            let item = try next(iterator)
            if item.isNothing { return }
            try List.append(self, list, item)
            if !isWhole { try poll() }
        }
    }

    private func isPlainTable(_ iterable: Value) -> Bool {
        if iterable.isExactly(.dict) || iterable.isExactly(.set) { return true }
        let isView = iterable.isExactly(.dictKeys) || iterable.isExactly(.dictValues) || iterable.isExactly(.dictItems)
        return isView && iterable.as(PairCell.self).pointee.first.isExactly(.dict)
    }

    /// A dict, a view of one or a set as it is at this moment, for loops that run no Python code: other threads may
    /// change it meanwhile.
    @inline(never)
    private func unshared(_ iterable: Value) throws(Raised) -> Value {
        if iterable.isExactly(.dict) {
            let copy = try makeDict()
            try Dict.copy(self, from: iterable, to: copy)
            return copy
        }
        for view in [BuiltinType.dictKeys, .dictValues, .dictItems] where iterable.isExactly(view) {
            let dict = iterable.as(PairCell.self).pointee.first
            if !dict.isExactly(.dict) { return iterable }
            return makePair(view, try unshared(dict))
        }
        if iterable.isExactly(.set) {
            let copy = makeSet(.set)
            try SetObject.copy(self, from: iterable, to: copy)
            return copy
        }
        return iterable
    }

    /// A guess of how many items will come, 0 when unknown.
    package func lengthHint(_ value: Value) throws(Raised) -> Int {
        if value.isCell && value.header.pointee.shape < Shapes.firstDynamic {
            switch value.header.pointee.kind {
            case .range:
                let length = value.as(RangeCell.self).pointee.length
                if length.isSmallInt { return length.smallInt }
                if length.as(BigIntCell.self).value.small == nil {
                    throw raise(.overflowError, "Python int too large to convert to C ssize_t")
                }
                return Int.max
            case .str, .dict, .set, .bytes: return try length(value)
            default: return 0
            }
        }
        return 0
    }

    /// A new list of the items.
    public func toList(_ iterable: Value) throws(Raised) -> Value {
        let list = try makeList()
        try extend(list, iterable)
        return list
    }

    /// A tuple of the items (the value itself if it is an exact tuple).
    public func toTuple(_ iterable: Value) throws(Raised) -> Value {
        if iterable.isExactly(.tuple) { return iterable }
        let list = try toList(iterable)
        let (items, count) = List.snapshot(list)
        return try tuple(copying: items, count: count)
    }
}
