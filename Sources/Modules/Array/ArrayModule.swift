import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The array module.
enum ArrayModule {
    static func register() {
        Imports.register("array") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            let type = try m.type("array")
            let root = Root(type.value)
            try m.constant("ArrayType", type.value)
            try m.constant("typecodes", t.str("bBuwhHiIlLqQfd"))
            type.value.as(TypeCell.self).pointee.flags.insert(.isSequence)
            addConstruction(type, root)
            addItems(type, root)
            addMethods(type, root)
            addConversions(type)
            addArithmetic(type, root)
            try addIterator(m, type)
            try addPickling(m, type, root)
            type.genericAlias()
            type.constant("__hash__", .none)
            let sequences = try t.getAttr(try Imports.importModule(t, named: "_collections_abc"), "MutableSequence")
            _ = try t.callMethod(sequences, "register", type.value)
        }
    }

    static func array(_ value: Value) -> ArrayObject { object(value, ArrayObject.self) }

    /// A new exact array of a kind with a copy of the bytes.
    static func make(_ t: Thread, _ root: Root, _ code: UInt8, _ bytes: [UInt8]) throws(Raised) -> Value {
        let new = ArrayObject(code)
        let value = t.makeNative(root.value, new)
        try t.withBytes(bytes) { buffer throws(Raised) in
            if let base = buffer.baseAddress { try new.appendBytes(t, value, base, buffer.count) }
        }
        return value
    }

    // MARK: construction

    private static func addConstruction(_ type: TypeBuilder, _ root: Root) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.checkClass(args[0], root.value)
            if args[0] == root.value && Dict.count(args[2]) > 0 {
                throw t.typeError("array.array() takes no keyword arguments")
            }
            let (given, count) = t.items(args[1])
            if count < 1 { throw t.typeError("array() takes at least 1 argument (0 given)") }
            if count > 2 { throw t.typeError("array() takes at most 2 arguments (\(count) given)") }
            let code = try typeCode(t, given[0], "array()")
            let new = ArrayObject(code)
            let value = t.makeNative(args[0], new)
            if count == 2 { try fill(t, value, new, given[1], root) }
            return value
        }
    }

    static func typeCode(_ t: Thread, _ value: Value, _ function: String) throws(Raised) -> UInt8 {
        guard value.isKind(.str) else {
            throw t.typeError("\(function) argument 1 must be a unicode character, not \(t.typeName(value))")
        }
        let cell = value.as(StrCell.self)
        if cell.pointee.count != 1 {
            throw t.typeError(
                "\(function) argument 1 must be a unicode character, not a string of length \(cell.pointee.count)")
        }
        let point = cell[codePoint: 0]
        guard point < 128, ArrayObject.codes.contains(UInt8(point)) else {
            throw t.valueError("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
        }
        if point == 0x75 {
            try t.warn(.deprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16")
        }
        return UInt8(point)
    }

    private static func fill(
        _ t: Thread, _ value: Value, _ new: ArrayObject, _ source: Value, _ root: Root
    ) throws(Raised) {
        if source.isKind(.str) {
            if !new.isText {
                throw t.typeError(
                    "cannot use a str to initialize an array with typecode '\(Character(Unicode.Scalar(new.code)))'")
            }
            return try appendText(t, value, source)
        }
        if t.isInstance(source, native: root.value) {
            let other = array(source)
            if other.isText && !new.isText {
                throw t.typeError(
                    "cannot use a unicode array to initialize an array with typecode '\(Character(Unicode.Scalar(new.code)))'")
            }
            if other.code == new.code {
                let bytes = other.bytes(t, source)
                return try t.withBytes(bytes) { buffer throws(Raised) in
                    if let base = buffer.baseAddress { try new.appendBytes(t, value, base, buffer.count) }
                }
            }
        }
        if source.isKind(.bytes) || source.isKind(.bytearray) { return try appendBytes(t, value, source) }
        try extend(t, value, source)
    }

    private static func appendText(_ t: Thread, _ value: Value, _ text: Value) throws(Raised) {
        let points = t.codePoints(text)
        let outcome: Result<Void, Raised> = points.withUnsafeBytes { buffer in
            do throws(Raised) {
                if let base = buffer.baseAddress { try array(value).appendBytes(t, value, base, buffer.count) }
                return .success(())
            } catch { return .failure(error) }
        }
        try outcome.get()
    }

    private static func appendBytes(_ t: Thread, _ value: Value, _ source: Value) throws(Raised) {
        let view = try t.openBuffer(source, writable: false)
        defer { view.release() }
        let object = array(value)
        if view.count % object.itemSize != 0 { throw t.valueError("bytes length not a multiple of item size") }
        if view.count == 0 { return }
        // The source may be the array itself.
        let copy = Array(view.bytes)
        try object.checkResizable(t)
        try t.withBytes(copy) { buffer throws(Raised) in
            try object.appendBytes(t, value, buffer.baseAddress!, buffer.count)
        }
    }

    private static func extend(_ t: Thread, _ value: Value, _ source: Value) throws(Raised) {
        let object = array(value)
        try t.forEach(source) { item throws(Raised) in
            try object.append(t, value, item)
            return true
        }
    }

    // MARK: items

    private static func isIndex(_ t: Thread, _ key: Value) -> Bool {
        key.isSmallInt || t.isInt(key) || !t.lookupSpecial(key, .__index__).isNothing
    }

    private static func addItems(_ type: TypeBuilder, _ root: Root) {
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(smallInt: array(args[0]).count)
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            if isIndex(t, args[1]) {
                let index = try t.index(args[1])
                let item = try object.item(t, args[0], index < 0 ? index + object.count : index)
                if item.isNothing { throw t.indexError("array index out of range") }
                return item
            }
            guard args[1].isKind(.slice) else { throw t.typeError("array indices must be integers") }
            let bounds = try t.sliceIndices(args[1], object.count)
            let bytes = object.bytes(t, args[0])
            let size = object.itemSize
            if bounds.step == 1 {
                let end = min(bytes.count, (bounds.start + bounds.length) * size)
                return try make(t, root, object.code, Array(bytes[min(bounds.start * size, end)..<end]))
            }
            var picked: [UInt8] = []
            picked.reserveCapacity(bounds.length * size)
            for number in 0..<bounds.length {
                let at = (bounds.start + number * bounds.step) * size
                if at >= 0 && at + size <= bytes.count { picked.append(contentsOf: bytes[at..<(at + size)]) }
            }
            return try make(t, root, object.code, picked)
        }
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            if isIndex(t, args[1]) {
                var index = try t.index(args[1])
                if index < 0 { index += object.count }
                if index < 0 || index >= object.count { throw t.indexError("array assignment index out of range") }
                if !(try object.setItem(t, args[0], index, args[2])) {
                    throw t.indexError("array assignment index out of range")
                }
                return .none
            }
            guard args[1].isKind(.slice) else { throw t.typeError("array indices must be integers") }
            guard t.isInstance(args[2], native: root.value) else {
                throw t.typeError("can only assign array (not \"\(t.typeName(args[2]))\") to array slice")
            }
            let source = array(args[2])
            if source.code != object.code { throw t.typeError("bad argument type for built-in operation") }
            try assign(t, args[0], args[1], source.bytes(t, args[2]), isDeletion: false)
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            if isIndex(t, args[1]) {
                var index = try t.index(args[1])
                if index < 0 { index += object.count }
                let locked = t.lock(args[0])
                defer { t.unlock(args[0], locked) }
                if index < 0 || index >= object.count { throw t.indexError("array assignment index out of range") }
                try object.replace(t, index, index + 1, nil, 0)
                return .none
            }
            guard args[1].isKind(.slice) else { throw t.typeError("array indices must be integers") }
            try assign(t, args[0], args[1], [], isDeletion: true)
            return .none
        }
        type.method("__contains__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try search(t, args[0], args[1], 0, Int.max) >= 0)
        }
    }

    /// array[slice] = bytes, or del array[slice].
    private static func assign(
        _ t: Thread, _ value: Value, _ slice: Value, _ bytes: [UInt8], isDeletion: Bool
    ) throws(Raised) {
        let object = array(value)
        let size = object.itemSize
        let given = bytes.count / size
        var (start, _, step, length) = try t.sliceIndices(slice, object.count)
        if step == 1 {
            try t.withBytes(bytes) { buffer throws(Raised) in
                let locked = t.lock(value)
                defer { t.unlock(value, locked) }
                let from = min(start, object.count)
                try object.replace(t, from, min(from + length, object.count), buffer.baseAddress, given)
            }
            return
        }
        let locked = t.lock(value)
        defer { t.unlock(value, locked) }
        if length > 0 {
            let last = start + (length - 1) * step
            if max(start, last) >= object.count { throw t.indexError("array index out of range") }
        }
        if isDeletion {
            if length == 0 { return }
            try object.checkResizable(t)
            if step < 0 {
                start += (length - 1) * step
                step = -step
            }
            var kept = start
            var removed = 0
            for index in start..<object.count {
                if removed < length && index == start + removed * step {
                    removed += 1
                    continue
                }
                memmove(object.base + kept * size, object.base + index * size, size)
                kept += 1
            }
            try object.resize(t, kept)
            return
        }
        if given != length {
            throw t.valueError("attempt to assign array of size \(given) to extended slice of size \(length)")
        }
        for number in 0..<length {
            for byte in 0..<size {
                object.base.storeBytes(
                    of: bytes[number * size + byte], toByteOffset: (start + number * step) * size + byte, as: UInt8.self)
            }
        }
    }

    /// The first index in start..<stop whose item equals the value, or −1.
    private static func search(
        _ t: Thread, _ value: Value, _ wanted: Value, _ start: Int, _ stop: Int
    ) throws(Raised) -> Int {
        let object = array(value)
        var index = start
        while index < min(stop, object.count) {
            let item = try object.item(t, value, index)
            if item.isNothing { break }
            if try t.equal(item, wanted) { return index }
            index += 1
            if index & 1023 == 0 { try t.poll() }
        }
        return -1
    }

    // MARK: methods

    private static func addMethods(_ type: TypeBuilder, _ root: Root) {
        type.property("typecode", { (t: Thread, value: Value) throws(Raised) -> Value in
            t.str(String(Character(Unicode.Scalar(array(value).code))))
        })
        type.property("itemsize", { (t: Thread, value: Value) throws(Raised) -> Value in t.int(array(value).itemSize) })
        type.method("append", "(self, v, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try array(args[0]).append(t, args[0], args[1])
            return .none
        }
        type.method("insert", "(self, i, v, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try array(args[0]).insert(t, args[0], try t.index(args[1]), args[2])
            return .none
        }
        type.method("extend", "(self, bb, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if t.isInstance(args[1], native: root.value) {
                let source = array(args[1])
                if source.code != array(args[0]).code { throw t.typeError("can only extend with array of same kind") }
                try append(t, args[0], source.bytes(t, args[1]))
                return .none
            }
            try extend(t, args[0], args[1])
            return .none
        }
        type.method("pop", "(self, i=-1, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            var index = try t.index(args[1])
            let locked = t.lock(args[0])
            defer { t.unlock(args[0], locked) }
            if object.count == 0 { throw t.indexError("pop from empty array") }
            if index < 0 { index += object.count }
            if index < 0 || index >= object.count { throw t.indexError("pop index out of range") }
            let item = try object.read(t, index)
            try object.replace(t, index, index + 1, nil, 0)
            return item
        }
        type.method("remove", "(self, v, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let index = try search(t, args[0], args[1], 0, Int.max)
            if index < 0 { throw t.valueError("array.remove(x): x not in array") }
            let locked = t.lock(args[0])
            defer { t.unlock(args[0], locked) }
            if index < array(args[0]).count { try array(args[0]).replace(t, index, index + 1, nil, 0) }
            return .none
        }
        type.method("index", "(self, v, start=0, stop=9223372036854775807, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var start = try t.clampedIndex(args[2])
            var stop = try t.clampedIndex(args[3])
            let count = array(args[0]).count
            if start < 0 { start = max(0, start + count) }
            if stop < 0 { stop = max(0, stop + count) }
            let index = try search(t, args[0], args[1], start, stop)
            if index < 0 { throw t.valueError("array.index(x): x not in array") }
            return t.int(index)
        }
        type.method("count", "(self, v, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var count = 0
            var from = 0
            while true {
                let index = try search(t, args[0], args[1], from, Int.max)
                if index < 0 { return t.int(count) }
                count += 1
                from = index + 1
            }
        }
        type.method("clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let locked = t.lock(args[0])
            defer { t.unlock(args[0], locked) }
            try array(args[0]).resize(t, 0)
            return .none
        }
        type.method("reverse", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            let locked = t.lock(args[0])
            defer { t.unlock(args[0], locked) }
            let size = object.itemSize
            var (low, high) = (0, object.count - 1)
            while low < high {
                for byte in 0..<size {
                    let bytes = object.base.assumingMemoryBound(to: UInt8.self)
                    let saved = bytes[low * size + byte]
                    bytes[low * size + byte] = bytes[high * size + byte]
                    bytes[high * size + byte] = saved
                }
                low += 1
                high -= 1
            }
            return .none
        }
        type.method("byteswap", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            let locked = t.lock(args[0])
            defer { t.unlock(args[0], locked) }
            let bytes = object.base.assumingMemoryBound(to: UInt8.self)
            let size = object.itemSize
            for index in 0..<object.count {
                for byte in 0..<(size / 2) {
                    let (a, b) = (index * size + byte, index * size + size - 1 - byte)
                    let saved = bytes[a]
                    bytes[a] = bytes[b]
                    bytes[b] = saved
                }
            }
            return .none
        }
        type.method("buffer_info", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            return t.tuple(t.int(Int(bitPattern: object.base)), t.int(object.count))
        }
        for name in ["__copy__", "__deepcopy__"] {
            type.method(name, name == "__copy__" ? "(self, /)" : "(self, unused, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try make(t, root, array(args[0]).code, array(args[0]).bytes(t, args[0]))
            }
        }
    }

    static func append(_ t: Thread, _ value: Value, _ bytes: [UInt8]) throws(Raised) {
        try t.withBytes(bytes) { buffer throws(Raised) in
            if let base = buffer.baseAddress { try array(value).appendBytes(t, value, base, buffer.count) }
        }
    }

    // MARK: conversions

    static func toList(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        let object = array(value)
        let list = try t.makeList(capacity: object.count)
        var index = 0
        while true {
            let item = try object.item(t, value, index)
            if item.isNothing { return list }
            try List.append(t, list, item)
            index += 1
        }
    }

    private static func text(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        let bytes = array(value).bytes(t, value)
        var points: [UInt32] = []
        points.reserveCapacity(bytes.count / 4)
        for index in stride(from: 0, to: bytes.count, by: 4) {
            let point = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
                | UInt32(bytes[index + 3]) << 24
            if point > 0x10FFFF {
                throw t.valueError("character U+\(String(point, radix: 16)) is not in range [U+0000; U+10ffff]")
            }
            points.append(point)
        }
        return try t.str(codePoints: points)
    }

    private static func addConversions(_ type: TypeBuilder) {
        type.method("tolist", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try toList(t, args[0]) }
        type.method("fromlist", "(self, list, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.list) else { throw t.typeError("arg must be list") }
            let object = array(args[0])
            let before = object.count
            var index = 0
            let count = List.count(args[1])
            do throws(Raised) {
                while index < count {
                    let item = List.item(args[1], index)
                    if item.isNothing { throw t.runtimeError("list changed size during iteration") }
                    try object.append(t, args[0], item)
                    index += 1
                }
            } catch {
                // All or nothing.
                let locked = t.lock(args[0])
                defer { t.unlock(args[0], locked) }
                let exception = t.takeException()
                if object.count > before { try object.resize(t, before) }
                throw t.reraise(exception)
            }
            return .none
        }
        type.method("tobytes", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.bytes(array(args[0]).bytes(t, args[0]))
        }
        type.method("frombytes", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try appendBytes(t, args[0], args[1])
            return .none
        }
        type.method("tounicode", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !array(args[0]).isText {
                throw t.valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')")
            }
            return try text(t, args[0])
        }
        type.method("fromunicode", "(self, ustr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else {
                throw t.typeError("fromunicode() argument must be str, not \(t.argumentTypeName(args[1]))")
            }
            if !array(args[0]).isText {
                throw t.valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
            }
            try appendText(t, args[0], args[1])
            return .none
        }
        type.method("tofile", "(self, f, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try t.callMethod(args[1], .write, try t.bytes(array(args[0]).bytes(t, args[0])))
            return .none
        }
        type.method("fromfile", "(self, f, n, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let count = try t.index(args[2])
            if count < 0 { throw t.valueError("negative count") }
            let size = array(args[0]).itemSize
            if count > Int.max / size { throw t.memoryError() }
            let data = try t.callMethod(args[1], .read, t.int(count * size))
            guard data.isKind(.bytes) else { throw t.typeError("read() didn't return bytes") }
            let got = data.as(BytesCell.self).pointee.count
            try appendBytes(t, args[0], data)
            if got != count * size { throw t.raise(.eofError, "read() didn't return enough bytes") }
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            let name = t.className(args[0])
            let code = Character(Unicode.Scalar(object.code))
            if object.count == 0 { return t.str("\(name)('\(code)')") }
            let items = try t.reprString(object.isText ? try text(t, args[0]) : try toList(t, args[0]))
            return t.str("\(name)('\(code)', \(items))")
        }
    }

    // MARK: arithmetic and comparison

    private static func addArithmetic(_ type: TypeBuilder, _ root: Root) {
        type.method("__add__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard t.isInstance(args[1], native: root.value) else {
                throw t.typeError("can only append array (not \"\(t.typeName(args[1]))\") to array")
            }
            let (a, b) = (array(args[0]), array(args[1]))
            if a.code != b.code { throw t.typeError("bad argument type for built-in operation") }
            return try make(t, root, a.code, a.bytes(t, args[0]) + b.bytes(t, args[1]))
        }
        type.method("__iadd__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard t.isInstance(args[1], native: root.value) else {
                throw t.typeError("can only extend array with array (not \"\(t.typeName(args[1]))\")")
            }
            if array(args[0]).code != array(args[1]).code {
                throw t.typeError("can only extend with array of same kind")
            }
            try append(t, args[0], array(args[1]).bytes(t, args[1]))
            return args[0]
        }
        func repeated(_ t: Thread, _ value: Value, _ times: Value) throws(Raised) -> [UInt8] {
            if !isIndex(t, times) {
                throw t.typeError("can't multiply sequence by non-int of type '\(t.typeName(times))'")
            }
            let count = max(0, try t.index(times))
            let bytes = array(value).bytes(t, value)
            if !bytes.isEmpty && count > 1 << 40 / bytes.count { throw t.memoryError() }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count * count)
            if !bytes.isEmpty { for _ in 0..<count { result += bytes } }
            return result
        }
        for name in ["__mul__", "__rmul__"] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try make(t, root, array(args[0]).code, try repeated(t, args[0], args[1]))
            }
        }
        type.method("__imul__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let bytes = try repeated(t, args[0], args[1])
            let object = array(args[0])
            try t.withBytes(bytes) { buffer throws(Raised) in
                let locked = t.lock(args[0])
                defer { t.unlock(args[0], locked) }
                try object.replace(t, 0, object.count, buffer.baseAddress, bytes.count / object.itemSize)
            }
            return args[0]
        }
        let operators: [(String, Comparison)] = [
            ("__eq__", .eq), ("__ne__", .ne), ("__lt__", .lt), ("__le__", .le), ("__gt__", .gt), ("__ge__", .ge),
        ]
        for (name, op) in operators {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard t.isInstance(args[1], native: root.value) else { return .notImplemented }
                let (a, b) = (array(args[0]), array(args[1]))
                if op == .eq || op == .ne {
                    if a.count != b.count { return Value(op == .ne) }
                    if a.code == b.code && a.comparesAsBytes {
                        return Value((a.bytes(t, args[0]) == b.bytes(t, args[1])) == (op == .eq))
                    }
                }
                return try t.compare(op, try toList(t, args[0]), try toList(t, args[1]))
            }
        }
    }
}
