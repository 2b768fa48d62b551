#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The type memoryview.
enum MemoryViewType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .memoryview)
        type.constant("__doc__", t.str("A view of the memory of another object."))
        type.new("(cls, object)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try t.classArgument(args[0], .memoryview)
            return try make(t, args[1])
        }
        type.classMethod("_from_flags", "(cls, /, object, flags)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let view = try make(t, args[1])
            if try t.index(args[2]) & 1 != 0 && view.as(MemoryViewCell.self).pointee.isReadOnly {
                release(view)
                throw t.raise(.bufferError, "Object is not writable.")
            }
            return view
        }
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makePair(.genericAlias, args[0], args[1].isExactly(.tuple) ? args[1] : t.tuple(args[1]))
        }
        setUpProperties(type)
        setUpItems(type)
        setUpMethods(type)
        setUpOperators(type)
        ByteArrayType.setUpIterator(TypeBuilder(t, .memoryviewIterator))
    }

    // MARK: making and releasing

    /// memoryview(object). TypeError for an object without a buffer.
    static func make(_ t: Thread, _ object: Value) throws(Raised) -> Value {
        let bytesFormat = try t.character(UInt32(UInt8(ascii: "B")))
        if object.isKind(.bytes) {
            let cell = object.as(BytesCell.self)
            return make(
                t, source: object, keeper: object, data: cell.bytes, count: cell.pointee.count, format: bytesFormat,
                code: UInt8(ascii: "B"), itemSize: 1, isReadOnly: true)
        }
        if object.isKind(.bytearray) {
            let locked = t.lock(object)
            ByteArray.addExports(object, 1)
            t.unlock(object, locked)
            let contents = ByteArray.contents(object)
            let view = make(
                t, source: object, keeper: object.as(ByteArrayCell.self).pointee.storage, data: contents.baseAddress!,
                count: contents.count, format: bytesFormat, code: UInt8(ascii: "B"), itemSize: 1, isReadOnly: false)
            view.as(MemoryViewCell.self).pointee.isCounted = true
            MemoryViews.register(view.as(MemoryViewCell.self))
            return view
        }
        if object.isKind(.memoryview) { return try copy(t, try live(t, object)) }
        if object.isKind(.native),
            let exporter = object.as(NativeCell.self).pointee.object.takeUnretainedValue() as? any BufferExporter
        {
            let description = try exporter.openBuffer(t, writable: false)
            let code = ItemFormat.code(description.format)
            let view = make(
                t, source: object, keeper: object, data: description.base.assumingMemoryBound(to: UInt8.self),
                count: description.itemSize > 0 ? description.byteCount / description.itemSize : 0,
                format: t.str(description.format), code: code, itemSize: description.itemSize,
                isReadOnly: description.isReadOnly)
            view.as(MemoryViewCell.self).pointee.isCounted = true
            MemoryViews.register(view.as(MemoryViewCell.self))
            return view
        }
        if object.isKind(.instance), let view = try t.pythonBuffer(object, writable: false) {
            return try copy(t, try live(t, view))
        }
        throw t.typeError("memoryview: a bytes-like object is required, not '\(t.typeName(object))'")
    }

    private static func make(
        _ t: Thread, source: Value, keeper: Value, data: UnsafeMutablePointer<UInt8>, count: Int, format: Value,
        code: UInt8, itemSize: Int, isReadOnly: Bool
    ) -> Value {
        let cell = t.allocate(MemoryViewCell.self, shape: BuiltinType.memoryview.rawValue, kind: .memoryview)
        cell.pointee.source = source
        cell.pointee.keeper = keeper
        cell.pointee.data = data
        cell.pointee.count = count
        cell.pointee.stride = itemSize
        cell.pointee.shape = .nothing
        cell.pointee.strides = .nothing
        cell.pointee.format = format
        cell.pointee.itemSize = itemSize
        cell.pointee.dimensions = 1
        cell.pointee.code = code
        cell.pointee.isReadOnly = isReadOnly
        cell.pointee.isCounted = false
        cell.pointee.hash = 0
        return Value(cell)
    }

    /// Another view of the same memory, an export of its own.
    static func copy(_ t: Thread, _ cell: MemoryViewPointer) throws(Raised) -> Value {
        let source = cell.pointee.source
        if cell.pointee.isCounted {
            if source.isKind(.bytearray) {
                let locked = t.lock(source)
                ByteArray.addExports(source, 1)
                t.unlock(source, locked)
            } else if let exporter = exporter(source) {
                _ = try exporter.openBuffer(t, writable: false)
            }
        }
        let new = t.allocate(MemoryViewCell.self, shape: BuiltinType.memoryview.rawValue, kind: .memoryview)
        let fresh = new.pointee.header
        new.pointee = cell.pointee
        new.pointee.header = fresh
        new.pointee.hash = 0
        if new.pointee.isCounted { MemoryViews.register(new) }
        return Value(new)
    }

    private static func exporter(_ source: Value) -> (any BufferExporter)? {
        if !source.isKind(.native) { return nil }
        return source.as(NativeCell.self).pointee.object.takeUnretainedValue() as? any BufferExporter
    }

    /// Ends a view: its source may be resized again. Harmless on a released one.
    static func release(_ view: Value) {
        let cell = view.as(MemoryViewCell.self)
        let source = cell.pointee.source
        if source.isNothing { return }
        if cell.pointee.isCounted {
            cell.pointee.isCounted = false
            if source.isKind(.bytearray) { ByteArray.addExports(source, -1) } else { exporter(source)?.closeBuffer() }
        }
        cell.pointee.source = .nothing
    }

    /// The cell of a view that is not released.
    static func live(_ t: Thread, _ value: Value) throws(Raised) -> MemoryViewPointer {
        let cell = value.as(MemoryViewCell.self)
        if cell.pointee.source.isNothing {
            throw t.valueError("operation forbidden on released memoryview object")
        }
        return cell
    }

    /// The bytes of all items in C order.
    static func contents(_ cell: MemoryViewPointer) -> [UInt8] {
        let size = cell.pointee.itemSize
        if cell.isContiguous { return Array(UnsafeBufferPointer(start: cell.pointee.data, count: cell.byteCount)) }
        var out: [UInt8] = []
        out.reserveCapacity(cell.byteCount)
        for index in 0..<cell.pointee.count {
            out.append(contentsOf: UnsafeBufferPointer(start: cell.pointee.data + index * cell.pointee.stride, count: size))
        }
        return out
    }

    // MARK: properties

    private static func setUpProperties(_ type: TypeBuilder) {
        func property(_ name: String, _ body: @escaping (Thread, MemoryViewPointer) throws(Raised) -> Value) {
            type.property(name) { (t: Thread, value: Value) throws(Raised) -> Value in
                try body(t, try live(t, value))
            }
        }
        property("obj") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in cell.pointee.source }
        property("nbytes") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            Value(smallInt: cell.byteCount)
        }
        property("itemsize") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            Value(smallInt: cell.pointee.itemSize)
        }
        property("ndim") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            Value(smallInt: Int(cell.pointee.dimensions))
        }
        property("format") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in cell.pointee.format }
        property("readonly") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            Value(cell.pointee.isReadOnly)
        }
        property("shape") { (t: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            cell.pointee.dimensions == 1 ? t.tuple(Value(smallInt: cell.pointee.count)) : cell.pointee.shape
        }
        property("strides") { (t: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            cell.pointee.dimensions == 1 ? t.tuple(Value(smallInt: cell.pointee.stride)) : cell.pointee.strides
        }
        property("suboffsets") { (_: Thread, _: MemoryViewPointer) throws(Raised) -> Value in Constants.emptyTuple }
        property("c_contiguous") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            Value(cell.isContiguous)
        }
        property("contiguous") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            Value(cell.isContiguous)
        }
        property("f_contiguous") { (_: Thread, cell: MemoryViewPointer) throws(Raised) -> Value in
            if cell.pointee.dimensions <= 1 { return Value(cell.isContiguous) }
            // Fortran order too when at most one dimension is longer than 1.
            var long = 0
            for index in 0..<Int(cell.pointee.dimensions) where cell.dimension(index).length != 1 { long += 1 }
            return Value(long <= 1)
        }
    }

    // MARK: items

    /// Where one item stands, for an int or, with several dimensions, a tuple of ints. Nil: a sub-view is asked for.
    private static func place(
        _ t: Thread, _ cell: MemoryViewPointer, _ key: Value, assigns: Bool = false
    ) throws(Raised) -> UnsafeMutablePointer<UInt8> {
        let dimensions = Int(cell.pointee.dimensions)
        if key.isKind(.tuple) {
            let items = key.as(TupleCell.self)
            let count = items.pointee.count
            for index in 0..<count where !t.isInt(items.items[index]) && t.lookupSpecial(items.items[index], .__index__).isNothing {
                if (0..<count).allSatisfy({ items.items[$0].isKind(.slice) }) {
                    throw t.raise(
                        .notImplementedError,
                        assigns
                            ? "memoryview slice assignments are currently restricted to ndim = 1"
                            : "multi-dimensional slicing is not implemented")
                }
                throw t.typeError("memoryview: invalid slice key")
            }
            if count < dimensions { throw t.raise(.notImplementedError, "sub-views are not implemented") }
            if count > dimensions {
                throw t.typeError("cannot index \(dimensions)-dimension view with \(count)-element tuple")
            }
            var place = cell.pointee.data
            for index in 0..<count {
                let (length, stride) = cell.dimension(index)
                place += try offset(t, items.items[index], length, index + 1) * stride
            }
            return place
        }
        if !t.isInt(key) && t.lookupSpecial(key, .__index__).isNothing {
            throw t.typeError("memoryview: invalid slice key")
        }
        if dimensions == 0 { throw t.typeError("invalid indexing of 0-dim memory") }
        if dimensions > 1 { throw t.raise(.notImplementedError, "multi-dimensional sub-views are not implemented") }
        return cell.pointee.data + (try offset(t, key, cell.pointee.count, 1)) * cell.pointee.stride
    }

    private static func offset(_ t: Thread, _ key: Value, _ length: Int, _ dimension: Int) throws(Raised) -> Int {
        let given = try ContainerSupport.index(t, key)
        let index = given < 0 ? given + length : given
        if index < 0 || index >= length { throw t.indexError("index out of bounds on dimension \(dimension)") }
        return index
    }

    private static func slice(_ t: Thread, _ view: Value, _ key: Value) throws(Raised) -> Value {
        let cell = try live(t, view)
        if cell.pointee.dimensions == 0 { throw t.typeError("invalid indexing of 0-dim memory") }
        if cell.pointee.dimensions > 1 {
            throw t.raise(.notImplementedError, "multi-dimensional slicing is not implemented")
        }
        // The new view stays valid even if computing the bounds releases the old one.
        let result = try copy(t, cell)
        let new = result.as(MemoryViewCell.self)
        let slice: (start: Int, stop: Int, step: Int, length: Int)
        do throws(Raised) { slice = try t.sliceIndices(key, new.pointee.count) } catch {
            release(result)
            throw error
        }
        new.pointee.data += slice.length > 0 ? slice.start * new.pointee.stride : 0
        new.pointee.count = slice.length
        new.pointee.stride = new.pointee.stride &* slice.step
        return result
    }

    private static func setUpItems(_ type: TypeBuilder) {
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = try live(t, args[0])
            if args[1].isKind(.slice) { return try slice(t, args[0], args[1]) }
            if args[1] == .ellipsis {
                if cell.pointee.dimensions == 0 { return args[0] }
                throw t.typeError("memoryview: invalid slice key")
            }
            let place = try place(t, cell, args[1])
            // Looking for the index may have released the view.
            _ = try live(t, args[0])
            return try ItemFormat.read(t, cell, place)
        }
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = try live(t, args[0])
            if cell.pointee.isReadOnly { throw t.typeError("cannot modify read-only memory") }
            if args[1].isKind(.slice) {
                try assign(t, try slice(t, args[0], args[1]), args[2])
                return .none
            }
            let place = try place(t, cell, args[1], assigns: true)
            var item: (UInt64, UInt64) = (0, 0)
            try ItemFormat.pack(t, cell, args[2], &item)
            // Converting the value may have released the view.
            _ = try live(t, args[0])
            withUnsafeBytes(of: &item) { _ = memcpy(place, $0.baseAddress!, cell.pointee.itemSize) }
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, _: Args) throws(Raised) -> Value in
            throw t.typeError("cannot delete memory")
        }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = try live(t, args[0])
            if cell.pointee.dimensions == 0 { throw t.typeError("0-dim memory has no length") }
            return Value(smallInt: cell.dimension(0).length)
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = try live(t, args[0])
            if cell.pointee.dimensions == 0 { throw t.typeError("invalid indexing of 0-dim memory") }
            if cell.pointee.dimensions > 1 {
                throw t.raise(.notImplementedError, "multi-dimensional sub-views are not implemented")
            }
            return t.makeIterator(.memoryviewIterator, args[0], limit: cell.pointee.count)
        }
    }

    /// view[a:b] = value: the same format and number of items. The memories may overlap.
    private static func assign(_ t: Thread, _ target: Value, _ value: Value) throws(Raised) {
        defer { release(target) }
        let cell = target.as(MemoryViewCell.self)
        let source: Value
        do throws(Raised) { source = try make(t, value) } catch {
            if t.catches(.typeError) {
                throw t.typeError("a bytes-like object is required, not '\(t.typeName(value))'")
            }
            throw error
        }
        defer { release(source) }
        let other = source.as(MemoryViewCell.self)
        if other.pointee.dimensions != 1 || other.pointee.count != cell.pointee.count
            || other.pointee.code != cell.pointee.code || other.pointee.itemSize != cell.pointee.itemSize
        {
            throw t.valueError("memoryview assignment: lvalue and rvalue have different structures")
        }
        let size = cell.pointee.itemSize
        if cell.isContiguous && other.isContiguous {
            memmove(cell.pointee.data, other.pointee.data, cell.byteCount)
            return
        }
        let bytes = contents(other)
        for index in 0..<cell.pointee.count {
            for byte in 0..<size { cell.pointee.data[index * cell.pointee.stride + byte] = bytes[index * size + byte] }
        }
    }
}
