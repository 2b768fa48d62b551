import Runtime

/// The object that lru_cache returns.
///
/// A bounded cache keeps a dict from keys to links; a link is a tuple (previous, next, key, result) of a ring that is
/// ordered by use. Links are moved under the object's lock; lookups in the dict, which may call `__eq__`, happen outside
/// of it. Threads that compute the same key at the same time agree on the link that came first.
enum CacheType {
    private enum Slot { static let previous = 0, next = 1, key = 2, result = 3 }

    final class Cache: NativeObject {
        let function: Value
        let isTyped: Bool
        /// −1: without bound.
        let limit: Int
        let makeInfo: Value
        var entries: Value
        /// The ring's anchor: its next link is the one unused for longest.
        var anchor: Value
        var hits = 0
        var misses = 0

        init(_ function: Value, _ isTyped: Bool, _ limit: Int, _ makeInfo: Value, _ entries: Value, _ anchor: Value) {
            self.function = function
            self.isTyped = isTyped
            self.limit = limit
            self.makeInfo = makeInfo
            self.entries = entries
            self.anchor = anchor
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(function)
            visit(makeInfo)
            visit(entries)
            visit(anchor)
        }
    }

    private static func makeAnchor(_ t: Thread) -> Value {
        let anchor = t.makeTuple(count: 4)
        anchor.items[Slot.previous] = Value(anchor)
        anchor.items[Slot.next] = Value(anchor)
        return Value(anchor)
    }

    @inline(__always)
    private static func items(_ link: Value) -> UnsafeMutablePointer<Value> { link.as(TupleCell.self).items }

    /// Takes a link out of the ring; nothing happens when it is out already. With the lock held.
    private static func unlink(_ link: Value) {
        let own = items(link)
        if own[Slot.next].isNothing { return }
        items(own[Slot.previous])[Slot.next] = own[Slot.next]
        items(own[Slot.next])[Slot.previous] = own[Slot.previous]
        own[Slot.next] = .nothing
        own[Slot.previous] = .nothing
    }

    /// Puts a link at the end of the ring. With the lock held.
    private static func append(_ link: Value, _ anchor: Value) {
        let last = items(anchor)[Slot.previous]
        let own = items(link)
        own[Slot.previous] = last
        own[Slot.next] = anchor
        items(last)[Slot.next] = link
        items(anchor)[Slot.previous] = link
    }

    static func add(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("_lru_cache_wrapper", hasDict: true, module: "functools")
        let mark = Root(try m.thread.call(Types.value(.object)))
        type.newNative("(cls, user_function, maxsize, typed, cache_info_type)") {
            (t: Thread, args: Args) throws(Raised) -> NativeObject in
            if !t.isCallable(args[1]) { throw t.typeError("the first argument must be callable") }
            var limit = -1
            if !args[2].isNone {
                if !t.isInt(args[2]) && t.lookupSpecial(args[2], .__index__).isNothing {
                    throw t.typeError("maxsize should be integer or None")
                }
                limit = max(0, try t.index(args[2]))
            }
            let isTyped = try t.isTrue(args[3])
            let entries = try t.makeDict()
            return Cache(args[1], isTyped, limit, args[4], entries, makeAnchor(t))
        }
        // A single str or int that was seen before needs no tuple of arguments.
        let plain: NativeBody = { (t: Thread, args: Args) throws(Raised) -> Value in
            let cache = object(args[0], Cache.self)
            if args.count != 2 || cache.limit == 0 || cache.isTyped
                || !(args[1].isSmallInt || args[1].isExactly(.str))
            {
                return .nothing
            }
            return try cached(t, args[0], cache, args[1], try t.hash(args[1]))
        }
        type.method("__call__", "(self, /, *args, **kwargs)", plain: plain) {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let cache = object(args[0], Cache.self)
            if cache.limit == 0 {
                cache.misses &+= 1
                return try t.call(cache.function, args: args[1], kwargs: args[2])
            }
            let key = try makeKey(t, args[1], args[2], cache.isTyped, mark.value)
            if cache.limit < 0 { return try callUnbounded(t, cache, key, args[1], args[2]) }
            return try callBounded(t, args[0], cache, key, args[1], args[2])
        }
        type.method("cache_info", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cache = object(args[0], Cache.self)
            return try t.call(
                cache.makeInfo, t.int(cache.hits), t.int(cache.misses), cache.limit < 0 ? .none : t.int(cache.limit),
                t.int(Dict.count(cache.entries)))
        }
        type.method("cache_clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cache = object(args[0], Cache.self)
            let entries = try t.makeDict()
            let anchor = makeAnchor(t)
            let locked = t.lock(args[0])
            cache.entries = entries
            cache.anchor = anchor
            cache.hits = 0
            cache.misses = 0
            t.unlock(args[0], locked)
            return .none
        }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[1].isNone ? args[0] : t.makeBoundMethod(args[0], args[1])
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.getAttr(args[0], .__qualname__)
        }
        type.method("__copy__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        type.method("__deepcopy__", "(self, memo, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
    }

    /// What tells calls apart: the argument itself when it is one str or int, else a tuple of everything.
    private static func makeKey(
        _ t: Thread, _ arguments: Value, _ keywords: Value, _ isTyped: Bool, _ mark: Value
    ) throws(Raised) -> Value {
        let (given, count) = t.items(arguments)
        let named = Dict.count(keywords)
        if !isTyped && named == 0 {
            if count == 1 && (given[0].isExactInt || given[0].isExactly(.str)) { return given[0] }
            return arguments
        }
        let key = try t.makeTupleChecked(count: (count + (named > 0 ? 1 + 2 * named : 0)) + (isTyped ? count + named : 0))
        var at = 0
        func add(_ value: Value) {
            if at < key.pointee.count { key.items[at] = value }
            at += 1
        }
        for index in 0..<count { add(given[index]) }
        if named > 0 {
            add(mark)
            var position = 0
            while let (name, value) = Dict.next(keywords, &position) {
                add(name)
                add(value)
            }
        }
        if isTyped {
            for index in 0..<count { add(Value(t.type(of: given[index]))) }
            var position = 0
            while let (_, value) = Dict.next(keywords, &position) { add(Value(t.type(of: value))) }
        }
        return Value(key)
    }

    /// The result that is kept for a key, noted as used, or nothing.
    private static func cached(
        _ t: Thread, _ this: Value, _ cache: Cache, _ key: Value, _ hash: UInt64
    ) throws(Raised) -> Value {
        let found = try Dict.get(t, cache.entries, key, hash)
        if found.isNothing { return .nothing }
        if cache.limit < 0 {
            cache.hits &+= 1
            return found
        }
        let locked = t.lock(this)
        cache.hits &+= 1
        // A link that was dropped meanwhile stays out.
        if !items(found)[Slot.next].isNothing {
            unlink(found)
            append(found, cache.anchor)
        }
        t.unlock(this, locked)
        return items(found)[Slot.result]
    }

    private static func callUnbounded(
        _ t: Thread, _ cache: Cache, _ key: Value, _ arguments: Value, _ keywords: Value
    ) throws(Raised) -> Value {
        let hash = try t.hash(key)
        let found = try cached(t, .none, cache, key, hash)
        if !found.isNothing { return found }
        cache.misses &+= 1
        let result = try t.call(cache.function, args: arguments, kwargs: keywords)
        try Dict.set(t, cache.entries, key, hash, result)
        return result
    }

    private static func callBounded(
        _ t: Thread, _ this: Value, _ cache: Cache, _ key: Value, _ arguments: Value, _ keywords: Value
    ) throws(Raised) -> Value {
        let hash = try t.hash(key)
        let found = try cached(t, this, cache, key, hash)
        if !found.isNothing { return found }
        cache.misses &+= 1
        let result = try t.call(cache.function, args: arguments, kwargs: keywords)
        let link = t.makeTuple(count: 4)
        link.items[Slot.key] = key
        link.items[Slot.result] = result
        let entries = cache.entries
        let present = try Dict.setDefault(t, entries, key, Value(link))
        if present != Value(link) { return result }
        let locked = t.lock(this)
        if entries == cache.entries { append(Value(link), cache.anchor) }
        t.unlock(this, locked)
        while Dict.count(entries) > cache.limit {
            let locked = t.lock(this)
            let oldest = entries == cache.entries ? items(cache.anchor)[Slot.next] : .nothing
            if !oldest.isNothing && oldest != cache.anchor { unlink(oldest) }
            t.unlock(this, locked)
            if oldest.isNothing || oldest == cache.anchor { break }
            _ = try Dict.delete(t, entries, items(oldest)[Slot.key])
        }
        return result
    }
}
