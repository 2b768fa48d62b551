#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The type bytearray: what changes it. Methods that only look are shared with bytes.
///
/// Rules: writers take the object's lock; a change of size first checks that nobody holds the memory (exports); storage
/// that has been read from outside stays alive as a cell, so a reader never sees freed memory.
enum ByteArrayType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .bytearray)
        type.constant("__doc__", t.str("A sequence of bytes that can be changed."))
        BytesType.setUpShared(type, isArray: true)
        setUpConstruction(type)
        setUpItems(type)
        setUpGrowth(type)
        setUpRemoval(type)
        type.constant("__hash__", .none)
        setUpIterator(TypeBuilder(t, .bytearrayIterator))
    }

    /// The iterators over bytearray and memoryview.
    static func setUpIterator(_ type: TypeBuilder) {
        type.method("__iter__", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in args[0] }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try t.nextBuiltin(args[0])
            if value.isNothing { throw t.raise(t.makeException(.stopIteration)) }
            return value
        }
        type.method("__length_hint__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(IteratorCell.self)
            if cell.pointee.source.isNothing { return Value(smallInt: 0) }
            return Value(smallInt: max(try t.length(cell.pointee.source) - cell.pointee.index, 0))
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(IteratorCell.self)
            let iter = try t.getAttr(Imports.builtins, "iter")
            if cell.pointee.source.isNothing { return t.tuple(iter, t.tuple(Constants.emptyTuple)) }
            return t.tuple(iter, t.tuple(cell.pointee.source), Value(smallInt: cell.pointee.index))
        }
        type.method("__setstate__", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].as(IteratorCell.self).pointee.index = max(try t.index(args[1]), 0)
            return .none
        }
    }

    // MARK: storage

    /// Replaces the bytes start..<end by `count` bytes, which do not lie in the array itself.
    static func replace(
        _ t: Thread, _ value: Value, _ start: Int, _ end: Int, with bytes: UnsafePointer<UInt8>, count: Int
    ) throws(Raised) {
        if value.as(ByteArrayCell.self).pointee.exports > 0 && count != end - start { try settleExports(t, value) }
        let locked = t.lock(value)
        defer { t.unlock(value, locked) }
        let cell = value.as(ByteArrayCell.self)
        let old = cell.pointee.count
        let end = min(end, old)
        let start = min(start, end)
        let new = old - (end - start) + count
        if new > 1 << 44 { throw t.memoryError() }
        if new > old { try reserve(t, cell, new) }
        if cell.pointee.storage.isNothing { return }
        let base = cell.pointee.storage.as(BytesStorageCell.self).bytes
        if new != old { memmove(base + start + count, base + end, old - end) }
        if count > 0 { memcpy(base + start, bytes, count) }
        cell.pointee.count = new
        if new == 0 { cell.pointee.storage = .nothing }
    }

    /// With the lock held: room for `needed` bytes.
    private static func reserve(
        _ t: Thread, _ cell: UnsafeMutablePointer<ByteArrayCell>, _ needed: Int
    ) throws(Raised) {
        let storage = cell.pointee.storage
        if !storage.isNothing && storage.as(BytesStorageCell.self).pointee.capacity >= needed { return }
        let new = try t.makeBytesStorage(needed + needed >> 3 + (needed < 9 ? 3 : 6))
        if !storage.isNothing { memcpy(new.bytes, storage.as(BytesStorageCell.self).bytes, cell.pointee.count) }
        cell.pointee.storage = Value(new)
    }

    /// Views are counted: BufferError if one is in use (see `MemoryViews`), else they keep the old memory to themselves.
    private static func settleExports(_ t: Thread, _ value: Value) throws(Raised) {
        let cell = value.as(ByteArrayCell.self)
        if cell.pointee.exports > MemoryViews.count(of: value) || MemoryViews.isHeld(t, value) {
            throw t.raise(.bufferError, "Existing exports of data: object cannot be re-sized")
        }
        let count = cell.pointee.count
        let storage = count == 0 ? Value.nothing : Value(try t.makeBytesStorage(count + count >> 3 + 6))
        let locked = t.lock(value)
        defer { t.unlock(value, locked) }
        if cell.pointee.count > count { throw t.raise(.bufferError, "Existing exports of data: object cannot be re-sized") }
        if count > 0 {
            memcpy(
                storage.as(BytesStorageCell.self).bytes, ByteArray.contents(value).baseAddress!, cell.pointee.count)
        }
        cell.pointee.storage = storage
        cell.pointee.exports -= MemoryViews.cutOff(value)
    }

    /// An instance of a class deriving from bytearray, empty.
    private static func instance(_ t: Thread, _ cls: TypePointer) throws(Raised) -> Value {
        let cell = try t.makeByteArray(count: 0)
        cell.pointee.header.shape = cls.pointee.rootShape.pointee.id
        return t.finishInstance(Value(cell), cls)
    }

    // MARK: construction

    private static func setUpConstruction(_ type: TypeBuilder) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try instance(t, try t.classArgument(args[0], .bytearray))
        }
        type.method(
            "__init__", "(self, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in
            let text = try BytesType.encoded(t, args[1], args[2], args[3], "bytearray")
            var content = text
            if content.isNothing && !args[1].isNothing {
                if let count = try BytesType.size(t, args[1]) {
                    let cell = try t.makeBytes(count: count)
                    memset(cell.bytes, 0, count)
                    content = Value(cell)
                } else {
                    content = try BytesType.fromObject(t, args[1], "bytearray")
                }
            }
            let bytes = content.isNothing ? Constants.emptyBytes : content
            let new = BytesType.contents(bytes)
            try replace(t, args[0], 0, Int.max, with: new.baseAddress!, count: new.count)
            return .none
        }
        type.method("copy", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.byteArray(BytesType.contents(args[0]))
        }
        type.method("__alloc__", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(ByteArrayCell.self)
            if cell.pointee.storage.isNothing { return Value(smallInt: 0) }
            return Value(smallInt: max(cell.pointee.count + 1, cell.pointee.storage.as(BytesStorageCell.self).pointee.capacity))
        }
        type.method("__sizeof__", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(ByteArrayCell.self)
            let storage = cell.pointee.storage
            return Value(smallInt: 56 + (storage.isNothing ? 0 : storage.as(BytesStorageCell.self).pointee.capacity))
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.findAttr(args[0], .__dict__) ?? .none
            if BytesType.contents(args[0]).isEmpty { return t.tuple(Value(t.type(of: args[0])), Constants.emptyTuple, state) }
            let text = try t.str(latin1: BytesType.contents(args[0]))
            return t.tuple(Value(t.type(of: args[0])), t.tuple(text, t.str("latin-1")), state)
        }
        type.method("__reduce_ex__", "(self, proto=0, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if try t.index(args[1]) < 3 { return try t.callMethod(args[0], .__reduce__) }
            let state = try t.findAttr(args[0], .__dict__) ?? .none
            let bytes = BytesType.contents(args[0])
            let content = bytes.isEmpty ? Constants.emptyTuple : t.tuple(try t.bytes(bytes))
            return t.tuple(Value(t.type(of: args[0])), content, state)
        }
        type.method("__buffer__", "(self, flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try MemoryViewType.make(t, args[0])
        }
        type.method("__release_buffer__", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.memoryview) { throw t.typeError("expected a memoryview object") }
            MemoryViewType.release(args[1])
            return .none
        }
    }

    // MARK: items

    private static func setUpItems(_ type: TypeBuilder) {
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isKind(.slice) {
                try setSlice(t, args[0], args[1], try replacement(t, args[0], args[2]))
                return .none
            }
            let index = try BytesType.index(t, args[1], BytesType.contents(args[0]).count, true)
            let byte = try BytesType.byte(t, args[2])
            let contents = ByteArray.contents(args[0])
            if index < 0 || index >= contents.count { throw t.indexError("bytearray index out of range") }
            contents[index] = byte
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isKind(.slice) {
                try setSlice(t, args[0], args[1], .nothing)
                return .none
            }
            let count = BytesType.contents(args[0]).count
            let index = try BytesType.index(t, args[1], count, true)
            if index < 0 || index >= count { throw t.indexError("bytearray index out of range") }
            try replace(t, args[0], index, index + 1, with: ByteArray.empty, count: 0)
            return .none
        }
    }

    /// The bytes to be assigned to a slice, not sharing memory with the array.
    private static func replacement(_ t: Thread, _ own: Value, _ value: Value) throws(Raised) -> Value {
        if value.isKind(.bytes) { return value }
        if let view = try t.bufferView(value) {
            defer { view.release() }
            return try t.bytes(view.bytes)
        }
        if t.isInt(value) || value.isKind(.str) || !t.isIterable(value) {
            throw t.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
        }
        return try BytesType.fromObject(t, value, "bytearray")
    }

    /// Assigns bytes to a slice, or deletes it (nothing).
    private static func setSlice(_ t: Thread, _ value: Value, _ key: Value, _ bytes: Value) throws(Raised) {
        let slice = try t.sliceIndices(key, BytesType.contents(value).count)
        let new = bytes.isNothing ? UnsafeBufferPointer(start: ByteArray.empty, count: 0) : BytesType.contents(bytes)
        if slice.step == 1 {
            let end = max(slice.stop, slice.start)
            return try replace(t, value, slice.start, end, with: new.baseAddress!, count: new.count)
        }
        if bytes.isNothing {
            var kept: [UInt8] = []
            let own = BytesType.contents(value)
            if slice.length == 0 { return }
            let low = slice.step > 0 ? slice.start : slice.start + (slice.length - 1) * slice.step
            let step = abs(slice.step)
            for index in 0..<own.count {
                let offset = index - low
                if offset >= 0 && offset % step == 0 && offset / step < slice.length { continue }
                kept.append(own[index])
            }
            return try t.withBytes(kept) { buffer throws(Raised) in
                try replace(t, value, 0, Int.max, with: buffer.baseAddress ?? UnsafePointer(ByteArray.empty), count: buffer.count)
            }
        }
        if new.count != slice.length {
            throw t.valueError(
                "attempt to assign bytes of size \(new.count) to extended slice of size \(slice.length)")
        }
        let own = ByteArray.contents(value)
        var at = slice.start
        for index in 0..<new.count {
            if at < own.count { own[at] = new[index] }
            at &+= slice.step
        }
    }

    // MARK: growth and removal

    private static func appendBytes(_ t: Thread, _ value: Value, _ bytes: UnsafeBufferPointer<UInt8>) throws(Raised) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        try replace(t, value, Int.max, Int.max, with: base, count: bytes.count)
    }

    /// extend: a buffer, or ints.
    private static func extend(_ t: Thread, _ value: Value, _ source: Value) throws(Raised) {
        if source.isKind(.bytearray) || source.isKind(.memoryview) {
            // May be the array itself, or its memory.
            return try appendBytes(t, value, BytesType.contents(try BytesType.toBytes(t, source)))
        }
        if let view = try t.bufferView(source) {
            defer { view.release() }
            return try appendBytes(t, value, view.bytes)
        }
        if !t.isIterable(source) { throw t.typeError("can't extend bytearray with \(t.typeName(source))") }
        if source.isKind(.str) { throw t.typeError("expected iterable of integers; got: 'str'") }
        try appendBytes(t, value, BytesType.contents(try BytesType.fromObject(t, source, "bytearray")))
    }

    private static func setUpGrowth(_ type: TypeBuilder) {
        type.method("append", "(self, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var byte = try BytesType.byte(t, args[1])
            try withUnsafeMutablePointerTyped(to: &byte) { pointer throws(Raised) in
                try replace(t, args[0], Int.max, Int.max, with: pointer, count: 1)
            }
            return .none
        }
        type.method("insert", "(self, index, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = BytesType.contents(args[0]).count
            var index = try t.index(args[1])
            var byte = try BytesType.byte(t, args[2])
            if index < 0 { index = max(index + count, 0) }
            let place = min(index, count)
            try withUnsafeMutablePointerTyped(to: &byte) { pointer throws(Raised) in
                try replace(t, args[0], place, place, with: pointer, count: 1)
            }
            return .none
        }
        type.method("extend", "(self, iterable_of_ints, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try extend(t, args[0], args[1])
            return .none
        }
        type.method("__iadd__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let view = try t.bufferView(args[1]) else {
                throw t.typeError("can't concat \(t.typeName(args[1])) to bytearray")
            }
            view.release()
            try extend(t, args[0], args[1])
            return args[0]
        }
        type.method("__imul__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let times = max(try t.index(args[1]), 0)
            let own = BytesType.contents(args[0])
            let (total, overflow) = own.count.multipliedReportingOverflow(by: times)
            if overflow { throw t.memoryError() }
            let copy = try t.makeBytes(count: total)
            if total > 0 { StrType.fill(copy.bytes, own.baseAddress!, own.count, times) }
            try replace(t, args[0], 0, Int.max, with: copy.bytes, count: total)
            return args[0]
        }
        type.method("resize", "(self, size, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try t.index(args[1])
            if size < 0 { throw t.valueError("Can only resize to positive sizes, got \(size)") }
            let count = BytesType.contents(args[0]).count
            if size <= count {
                try replace(t, args[0], size, Int.max, with: ByteArray.empty, count: 0)
            } else {
                let zeros = try t.makeBytes(count: size - count)
                memset(zeros.bytes, 0, size - count)
                try replace(t, args[0], Int.max, Int.max, with: zeros.bytes, count: size - count)
            }
            return .none
        }
    }

    private static func setUpRemoval(_ type: TypeBuilder) {
        type.method("clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try replace(t, args[0], 0, Int.max, with: ByteArray.empty, count: 0)
            return .none
        }
        type.method("pop", "(self, index=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = try t.index(args[1])
            let own = BytesType.contents(args[0])
            if own.isEmpty { throw t.indexError("pop from empty bytearray") }
            let index = given < 0 ? given + own.count : given
            if index < 0 || index >= own.count { throw t.indexError("pop index out of range") }
            let byte = own[index]
            try replace(t, args[0], index, index + 1, with: ByteArray.empty, count: 0)
            return Value(smallInt: Int(byte))
        }
        type.method("remove", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let byte = try BytesType.byte(t, args[1])
            let own = BytesType.contents(args[0])
            guard let index = own.firstIndex(of: byte) else { throw t.valueError("value not found in bytearray") }
            try replace(t, args[0], index, index + 1, with: ByteArray.empty, count: 0)
            return .none
        }
        type.method("reverse", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            var contents = ByteArray.contents(args[0])
            contents.reverse()
            return .none
        }
    }
}
