/// The types of the built-in iterators. How they go on stands in `Thread.nextBuiltin`; here are their methods.
///
/// What the words of an iterator cell mean, by type:
///
///     list, tuple, str, bytes, sequence   source, index of the next item; source nothing: exhausted
///     range                               index = next number, limit = numbers left, step
///     longrange                           source = the range, index
///     set, dict                           source, index = position in the storage, limit = size at the start
///     callable                            source = function, extra = sentinel
///     enumerate                           source = iterator, index (or extra, a big int) = next number
///     zip, map                            source = tuple of iterators, extra = function, step 2 = strict
///     filter                              source = iterator, extra = function
///     reversed                            source = sequence, index of the next item
enum IteratorTypes {
    static func setUp(_ t: Thread) {
        let all: [BuiltinType] = [
            .listIterator, .listReverseIterator, .tupleIterator, .strIterator, .strAsciiIterator, .bytesIterator, .rangeIterator,
            .longRangeIterator, .setIterator, .dictKeyIterator, .dictValueIterator, .dictItemIterator,
            .dictReverseKeyIterator, .dictReverseValueIterator, .dictReverseItemIterator, .enumerate, .zip, .map,
            .filter, .reversed, .sequenceIterator, .callableIterator,
        ]
        for builtin in all {
            let type = TypeBuilder(t, builtin)
            type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
            type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let value = try t.nextBuiltin(args[0])
                if value.isNothing { throw t.raise(t.makeException(.stopIteration)) }
                return value
            }
            type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try reduce(t, builtin, args[0])
            }
            switch builtin {
            case .enumerate, .zip, .map, .filter, .callableIterator: break
            default:
                type.method("__length_hint__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                    try lengthHint(t, builtin, args[0])
                }
            }
        }
        for builtin in [
            BuiltinType.listIterator, .listReverseIterator, .tupleIterator, .strIterator, .strAsciiIterator, .bytesIterator,
            .rangeIterator, .longRangeIterator, .sequenceIterator, .reversed,
        ] {
            TypeBuilder(t, builtin).method("__setstate__", "(self, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try setState(t, builtin, args[0], args[1])
                return .none
            }
        }
        for builtin in [BuiltinType.zip, .map] {
            TypeBuilder(t, builtin).method("__setstate__", "(self, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                cell(args[0]).pointee.step = try t.isTrue(args[1]) ? 2 : 1
                return .none
            }
        }
        setUpNew(t)
    }

    @inline(__always)
    private static func cell(_ value: Value) -> UnsafeMutablePointer<IteratorCell> { value.as(IteratorCell.self) }

    // MARK: making

    private static func make(_ t: Thread, _ cls: TypePointer, _ builtin: BuiltinType, _ source: Value) -> Value {
        let iterator = t.makeIterator(builtin, source)
        if cls == Types.pointer(builtin) { return iterator }
        iterator.header.pointee.shape = cls.pointee.rootShape.pointee.id
        return ContainerSupport.finish(cls, iterator)
    }

    private static func setUpNew(_ t: Thread) {
        let enumerate = TypeBuilder(t, .enumerate)
        enumerate.new("(cls, iterable, start=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .enumerate)
            let start = try t.indexValue(args[2])
            let result = make(t, cls, .enumerate, try t.iterator(args[1]))
            if start.isSmallInt { cell(result).pointee.index = start.smallInt } else { cell(result).pointee.extra = start }
            return result
        }
        ContainerSupport.addClassGetItem(enumerate)
        TypeBuilder(t, .zip).new("(cls, /, *iterables, strict=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .zip)
            let strict = try t.isTrue(args[2])
            let result = make(t, cls, .zip, try iterators(t, args[1], from: 0))
            if strict { cell(result).pointee.step = 2 }
            return result
        }
        TypeBuilder(t, .map).new("(cls, /, *args, strict=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .map)
            let strict = try t.isTrue(args[2])
            let given = args[1].as(TupleCell.self)
            if given.pointee.count < 2 { throw t.typeError("map() must have at least two arguments.") }
            let result = make(t, cls, .map, try iterators(t, args[1], from: 1))
            cell(result).pointee.extra = given.items[0]
            if strict { cell(result).pointee.step = 2 }
            return result
        }
        TypeBuilder(t, .filter).new("(cls, function, iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .filter)
            let result = make(t, cls, .filter, try t.iterator(args[2]))
            cell(result).pointee.extra = args[1]
            return result
        }
        TypeBuilder(t, .reversed).new("(cls, object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .reversed)
            let method = t.lookupSpecial(args[1], .__reversed__)
            if method.isNone { throw t.typeError("'\(t.typeName(args[1]))' object is not reversible") }
            if !method.isNothing { return try t.callSpecial(method, args[1]) }
            if t.lookupSpecial(args[1], .__getitem__).isNothing || args[1].isKind(.dict) {
                throw t.typeError("'\(t.typeName(args[1]))' object is not reversible")
            }
            let count = try t.length(args[1])
            let result = make(t, cls, .reversed, args[1])
            cell(result).pointee.index = count - 1
            return result
        }
    }

    /// A tuple of the iterators over the items of a tuple.
    private static func iterators(_ t: Thread, _ iterables: Value, from start: Int) throws(Raised) -> Value {
        let source = iterables.as(TupleCell.self)
        let result = try t.makeTupleChecked(count: source.pointee.count - start)
        for index in start..<source.pointee.count { result.items[index - start] = try t.iterator(source.items[index]) }
        return Value(result)
    }

    // MARK: length hints

    private static func lengthHint(_ t: Thread, _ builtin: BuiltinType, _ iterator: Value) throws(Raised) -> Value {
        let cell = cell(iterator)
        let source = cell.pointee.source
        switch builtin {
        case .rangeIterator: return t.int(max(0, cell.pointee.limit))
        case .longRangeIterator:
            return try t.binary(.sub, source.as(RangeCell.self).pointee.length, t.int(cell.pointee.index))
        case _ where source.isNothing: return Value(smallInt: 0)
        case .listReverseIterator:
            return t.int(cell.pointee.index < List.count(source) ? cell.pointee.index + 1 : 0)
        case .reversed:
            let count = try t.length(source)
            return t.int(cell.pointee.index < count ? cell.pointee.index + 1 : 0)
        case .setIterator:
            if SetObject.count(source) != cell.pointee.limit { return Value(smallInt: 0) }
            var position = cell.pointee.index
            var left = 0
            let storage = cell.pointee.extra.as(SetStorage.self)
            while !SetObject.next(in: storage, &position).isNothing { left += 1 }
            return t.int(left)
        case .dictKeyIterator, .dictValueIterator, .dictItemIterator:
            if Dict.count(source) != cell.pointee.limit { return Value(smallInt: 0) }
            var position = cell.pointee.index
            var left = 0
            while Dict.next(source, &position) != nil { left += 1 }
            return t.int(left)
        case .dictReverseKeyIterator, .dictReverseValueIterator, .dictReverseItemIterator:
            if Dict.count(source) != cell.pointee.limit { return Value(smallInt: 0) }
            let storage = Dict.storage(source)
            var left = 0
            var index = min(cell.pointee.index, Int(storage.pointee.used) - 1)
            while index >= 0 {
                if !storage.entries[index].key.isNothing { left += 1 }
                index -= 1
            }
            return t.int(left)
        default: return t.int(max(0, try t.length(source) - cell.pointee.index))
        }
    }

    // MARK: copying and pickling

    private static func builtinFunction(_ t: Thread, _ name: String) throws(Raised) -> Value {
        try t.getAttr(try Imports.importModule(t, named: "builtins"), name)
    }

    private static func reduce(_ t: Thread, _ builtin: BuiltinType, _ iterator: Value) throws(Raised) -> Value {
        let cell = cell(iterator)
        let source = cell.pointee.source
        let cls = Value(t.type(of: iterator))
        switch builtin {
        case .enumerate:
            let number = cell.pointee.extra.isNothing ? t.int(cell.pointee.index) : cell.pointee.extra
            return t.tuple(cls, t.tuple(source, number))
        case .zip:
            let arguments = source.isNothing ? Constants.emptyTuple : source
            return cell.pointee.step == 2 ? t.tuple(cls, arguments, .true) : t.tuple(cls, arguments)
        case .map:
            let arguments = try t.list(cell.pointee.extra)
            try t.extend(arguments, source)
            let tuple = try t.toTuple(arguments)
            return cell.pointee.step == 2 ? t.tuple(cls, tuple, .true) : t.tuple(cls, tuple)
        case .filter: return t.tuple(cls, t.tuple(cell.pointee.extra, source))
        case .reversed:
            if source.isNothing { return t.tuple(cls, t.tuple(Constants.emptyTuple)) }
            return t.tuple(cls, t.tuple(source), t.int(cell.pointee.index))
        case .listReverseIterator where !source.isNothing:
            return t.tuple(try builtinFunction(t, "reversed"), t.tuple(source), t.int(cell.pointee.index))
        default: break
        }
        let iter = try builtinFunction(t, "iter")
        switch builtin {
        case .rangeIterator:
            let start = t.int(cell.pointee.index)
            let step = t.int(cell.pointee.step)
            let span = try t.binary(.mul, t.int(max(0, cell.pointee.limit)), step)
            let rest = try RangeType.make(t, start, try t.binary(.add, start, span), step)
            return t.tuple(iter, t.tuple(rest), .none)
        case .longRangeIterator: return t.tuple(iter, t.tuple(source), t.int(cell.pointee.index))
        case .callableIterator where !source.isNothing: return t.tuple(iter, t.tuple(source, cell.pointee.extra))
        case .setIterator, .dictKeyIterator, .dictValueIterator, .dictItemIterator, .dictReverseKeyIterator,
            .dictReverseValueIterator, .dictReverseItemIterator:
            return t.tuple(iter, t.tuple(try rest(t, iterator)))
        case _ where !source.isNothing: return t.tuple(iter, t.tuple(source), t.int(cell.pointee.index))
        case .strIterator, .strAsciiIterator: return t.tuple(iter, t.tuple(Constants.emptyStr))
        case .listIterator, .listReverseIterator: return t.tuple(iter, t.tuple(try t.makeList()))
        default: return t.tuple(iter, t.tuple(Constants.emptyTuple))
        }
    }

    /// A list of what an iterator has still to give, which it keeps.
    private static func rest(_ t: Thread, _ iterator: Value) throws(Raised) -> Value {
        let list = try t.makeList()
        let old = cell(iterator)
        if old.pointee.source.isNothing { return list }
        let copy = t.makeIterator(
            t.type(of: iterator).pointee.builtin, old.pointee.source, index: old.pointee.index, limit: old.pointee.limit,
            step: old.pointee.step, extra: old.pointee.extra)
        try t.extend(list, copy)
        return list
    }

    private static func setState(
        _ t: Thread, _ builtin: BuiltinType, _ iterator: Value, _ state: Value
    ) throws(Raised) {
        let cell = cell(iterator)
        let index = try t.clampedIndex(state)
        let source = cell.pointee.source
        switch builtin {
        case .rangeIterator:
            let skipped = max(0, min(index, cell.pointee.limit))
            cell.pointee.index &+= skipped &* cell.pointee.step
            cell.pointee.limit -= skipped
        case .longRangeIterator:
            // The rest is a range of its own: an index may be larger than a machine word.
            let range = source.as(RangeCell.self)
            var skipped = try t.indexValue(state)
            if Arithmetic.isNegative(skipped) { skipped = Value(smallInt: 0) }
            if try t.isTrue(.gt, skipped, range.pointee.length) { skipped = range.pointee.length }
            let start = try t.binary(.add, range.pointee.start, try t.binary(.mul, skipped, range.pointee.step))
            cell.pointee.source = try RangeType.make(t, start, range.pointee.stop, range.pointee.step)
            cell.pointee.index = 0
        case _ where source.isNothing: break
        case .listReverseIterator, .reversed:
            cell.pointee.index = max(-1, min(index, try t.length(source) - 1))
        case .sequenceIterator: cell.pointee.index = max(0, index)
        default: cell.pointee.index = max(0, min(index, try t.length(source)))
        }
    }
}
