import Runtime

/// The struct module.
enum StructModule {
    static func register() {
        Imports.register("struct") { (m: ModuleBuilder) throws(Raised) in try add(m) }
        Imports.register("_struct") { (m: ModuleBuilder) throws(Raised) in
            let module = try Imports.importModule(m.thread, named: "struct")
            for name in ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"] {
                try m.constant(name, try m.thread.getAttr(module, name))
            }
        }
    }

    static func fail(_ t: Thread, _ error: Root, _ message: String) -> Raised {
        do throws(Raised) { return t.raise(try t.call(error.value, t.str(message))) } catch { return error }
    }

    private final class UnpackIterator: NativeIterator {
        let format: StructFormat
        /// nothing when done.
        var source: Value
        var offset = 0
        let count: Int

        init(_ format: StructFormat, _ source: Value, _ count: Int) {
            self.format = format
            self.source = source
            self.count = count
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(source)
            visit(format.text)
        }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let source = source
            if source.isNothing { return source }
            let view = try t.bufferBytes(source)
            defer { view.release() }
            let at = offset
            if at < 0 || at + format.size > min(count, view.count) {
                self.source = .nothing
                return .nothing
            }
            offset = at + format.size
            return try format.unpack(t, view.base + at)
        }
    }

    /// Converts str or bytes to a format object.
    private static func parse(_ t: Thread, _ value: Value, _ error: Root) throws(Raised) -> StructFormat {
        if value.isKind(.str) {
            let cell = value.as(StrCell.self)
            if !cell.pointee.isASCII { _ = try t.callMethod(value, "encode", t.str("ascii")) }
            return try StructFormat(t, value, t.wtf8(value), error)
        }
        if value.isKind(.bytes) {
            let cell = value.as(BytesCell.self)
            let bytes = Array(UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count))
            return try StructFormat(t, try t.str(wtf8: bytes), bytes, error)
        }
        throw t.typeError("Struct() argument 1 must be a str or bytes object, not \(t.typeName(value))")
    }

    // MARK: operations

    private static func pack(_ t: Thread, _ format: StructFormat, _ values: Value, from first: Int) throws(Raised) -> Value {
        let (items, count) = t.items(values)
        if count - first != format.count {
            throw fail(t, format.error, "pack expected \(format.count) items for packing (got \(count - first))")
        }
        let cell = try t.makeBytes(count: format.size)
        cell.bytes.initialize(repeating: 0, count: format.size)
        try format.pack(t, items + first, cell.bytes)
        return Value(cell)
    }

    private static func packInto(_ t: Thread, _ format: StructFormat, _ values: Value, from first: Int) throws(Raised) -> Value {
        let (items, total) = t.items(values)
        let count = total - first
        if count < 1 { throw fail(t, format.error, "pack_into expected buffer argument") }
        if count < 2 { throw fail(t, format.error, "pack_into expected offset argument") }
        if count - 2 != format.count {
            throw fail(t, format.error, "pack_into expected \(format.count) items for packing (got \(count - 2))")
        }
        let view: BufferView
        do throws(Raised) { view = try t.openBuffer(items[first], writable: true) } catch {
            if t.catches(.typeError) {
                throw t.typeError("argument must be read-write bytes-like object, not \(t.typeName(items[first]))")
            }
            throw error
        }
        defer { view.release() }
        var offset = try t.index(items[first + 1])
        if offset < 0 {
            if offset + format.size > 0 {
                throw fail(t, format.error, "no space to pack \(format.size) bytes at offset \(offset)")
            }
            if offset + view.count < 0 {
                throw fail(t, format.error, "offset \(offset) out of range for \(view.count)-byte buffer")
            }
            offset += view.count
        }
        if view.count - offset < format.size {
            throw fail(
                t, format.error,
                "pack_into requires a buffer of at least \(UInt(format.size) &+ UInt(offset)) bytes for packing \(format.size) bytes at offset \(offset) (actual buffer size is \(view.count))")
        }
        // Padding is written as zeros, the rest only when every value has been converted.
        let cell = try t.makeBytes(count: format.size)
        cell.bytes.initialize(repeating: 0, count: format.size)
        try format.pack(t, items + first + 2, cell.bytes)
        (view.base + offset).update(from: cell.bytes, count: format.size)
        return .none
    }

    private static func unpack(_ t: Thread, _ format: StructFormat, _ source: Value) throws(Raised) -> Value {
        let view = try t.bufferBytes(source)
        defer { view.release() }
        if view.count != format.size {
            throw fail(t, format.error, "unpack requires a buffer of \(format.size) bytes")
        }
        return try format.unpack(t, view.base)
    }

    private static func unpackFrom(_ t: Thread, _ format: StructFormat, _ source: Value, _ start: Value) throws(Raised) -> Value {
        let view = try t.bufferBytes(source)
        defer { view.release() }
        var offset = try t.index(start)
        if offset < 0 {
            if offset + format.size > 0 {
                throw fail(t, format.error, "not enough data to unpack \(format.size) bytes at offset \(offset)")
            }
            if offset + view.count < 0 {
                throw fail(t, format.error, "offset \(offset) out of range for \(view.count)-byte buffer")
            }
            offset += view.count
        }
        if view.count - offset < format.size {
            throw fail(
                t, format.error,
                "unpack_from requires a buffer of at least \(format.size &+ offset) bytes for unpacking \(format.size) bytes at offset \(offset) (actual buffer size is \(view.count))")
        }
        return try format.unpack(t, view.base + offset)
    }

    private static func iterUnpack(
        _ t: Thread, _ format: StructFormat, _ source: Value, _ type: Root
    ) throws(Raised) -> Value {
        if format.size == 0 { throw fail(t, format.error, "cannot iteratively unpack with a struct of length 0") }
        let view = try t.bufferBytes(source)
        defer { view.release() }
        if view.count % format.size != 0 {
            throw fail(
                t, format.error, "iterative unpacking requires a buffer of a multiple of \(format.size) bytes")
        }
        return t.makeNativeIterator(type.value, UnpackIterator(format, source, view.count))
    }

    // MARK: declarations

    private static func add(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        let errorType = try t.makeModuleType("error", module: "struct", base: .exception)
        try m.constant("error", errorType.value)
        let error = Root(errorType.value)
        let iteratorBuilder = try t.makeModuleType("unpack_iterator", module: "_struct", subclassable: false)
        iteratorBuilder.iteratorMethods()
        iteratorBuilder.method("__length_hint__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let iterator = object(args[0], UnpackIterator.self)
            return t.int(iterator.source.isNothing ? 0 : (iterator.count - iterator.offset) / iterator.format.size)
        }
        let iteratorType = Root(iteratorBuilder.value)
        let type = try addStruct(m, error, iteratorType)

        // Formats used lately: a dict from format to Struct.
        let cache = Root(try t.makeDict())
        func format(_ t: Thread, _ text: Value) throws(Raised) -> StructFormat {
            if text.isExactly(.str) || text.isExactly(.bytes) {
                let found = try Dict.get(t, cache.value, text)
                if !found.isNothing { return object(found, StructFormat.self) }
            }
            let new = try parse(t, text, error)
            let value = t.makeNative(type.value, new)
            if text.isExactly(.str) || text.isExactly(.bytes) {
                if Dict.count(cache.value) >= 100 { cache.value = try t.makeDict() }
                try Dict.set(t, cache.value, text, value)
            }
            return new
        }
        func first(_ t: Thread, _ values: Value) throws(Raised) -> StructFormat {
            let (items, count) = t.items(values)
            if count == 0 { throw t.typeError("missing format argument") }
            return try format(t, items[0])
        }
        try m.function("calcsize", "(format, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try format(t, args[0]).size)
        }
        try m.function("pack", "(*args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try pack(t, try first(t, args[0]), args[0], from: 1)
        }
        try m.function("pack_into", "(*args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try packInto(t, try first(t, args[0]), args[0], from: 1)
        }
        try m.function("unpack", "(format, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try unpack(t, try format(t, args[0]), args[1])
        }
        try m.function("unpack_from", "(format, /, buffer, offset=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try unpackFrom(t, try format(t, args[0]), args[1], args[2])
        }
        try m.function("iter_unpack", "(format, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try iterUnpack(t, try format(t, args[0]), args[1], iteratorType)
        }
        try m.function("_clearcache", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            cache.value = try t.makeDict()
            return .none
        }
        let names = try t.makeList()
        for name in ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"] {
            try List.append(t, names, t.str(name))
        }
        try m.constant("__all__", names)
    }

    private static func addStruct(_ m: ModuleBuilder, _ error: Root, _ iteratorType: Root) throws(Raised) -> Root {
        let type = try m.type("Struct", module: "_struct")
        type.newNative("(cls, format)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            try parse(t, args[1], error)
        }
        type.method("__init__", "(self, format)") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
        type.property("format", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, StructFormat.self).text })
        type.property("size", { (t: Thread, value: Value) throws(Raised) -> Value in
            t.int(object(value, StructFormat.self).size)
        })
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("\(t.className(args[0]))(\(try t.reprString(object(args[0], StructFormat.self).text)))")
        }
        type.method("pack", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try pack(t, object(args[0], StructFormat.self), args[1], from: 0)
        }
        type.method("pack_into", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try packInto(t, object(args[0], StructFormat.self), args[1], from: 0)
        }
        type.method("unpack", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try unpack(t, object(args[0], StructFormat.self), args[1])
        }
        type.method("unpack_from", "(self, buffer, offset=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try unpackFrom(t, object(args[0], StructFormat.self), args[1], args[2])
        }
        type.method("iter_unpack", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try iterUnpack(t, object(args[0], StructFormat.self), args[1], iteratorType)
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.cannotPickle(args[0])
        }
        return Root(type.value)
    }
}
