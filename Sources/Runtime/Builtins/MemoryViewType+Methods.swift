#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension MemoryViewType {
    static func setUpMethods(_ type: TypeBuilder) {
        type.method("release", "(self, /)") { (_: Thread, args: Args) throws(Raised) -> Value in
            release(args[0])
            return .none
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try live(t, args[0])
            return args[0]
        }
        type.method("__exit__", "(self, /, *exc_info)") { (_: Thread, args: Args) throws(Raised) -> Value in
            release(args[0])
            return .none
        }
        type.method("tobytes", "(self, /, order='C')") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = try live(t, args[0])
            var fortran = false
            if !args[1].isNone {
                if !args[1].isKind(.str) {
                    throw t.typeError("tobytes() argument 'order' must be str or None, not \(t.argumentTypeName(args[1]))")
                }
                switch t.string(args[1]) {
                case "C", "A": break
                case "F": fortran = true
                default: throw t.valueError("order must be 'C', 'F' or 'A'")
                }
            }
            if fortran && cell.pointee.dimensions > 1 { return try t.bytes(inFortranOrder(cell)) }
            if cell.isContiguous { return try t.bytes(copying: cell.pointee.data, count: cell.byteCount) }
            return try t.bytes(contents(cell))
        }
        type.method("tolist", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = try live(t, args[0])
            if cell.pointee.dimensions == 0 { return try ItemFormat.read(t, cell, cell.pointee.data) }
            return try list(t, cell, cell.pointee.data, 0)
        }
        type.method("hex", "(self, /, sep=<unrepresentable>, bytes_per_sep=1)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try live(t, args[0])
            let view = try t.bufferBytes(args[0])
            return try BytesType.hex(t, view.bytes, args[1], args[2])
        }
        type.method("toreadonly", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let view = try copy(t, try live(t, args[0]))
            view.as(MemoryViewCell.self).pointee.isReadOnly = true
            return view
        }
        type.method("cast", "(self, /, format, shape=<unrepresentable>)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try cast(t, args[0], args[1], args[2])
        }
        type.method("count", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var found = 0
            for index in 0..<(try oneDimension(t, args[0])).pointee.count {
                let cell = try live(t, args[0])
                let item = try ItemFormat.read(t, cell, cell.pointee.data + index * cell.pointee.stride)
                if try t.equal(item, args[1]) { found += 1 }
            }
            return Value(smallInt: found)
        }
        type.method("index", "(self, value, start=0, stop=9223372036854775807, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let count = try oneDimension(t, args[0]).pointee.count
            let (start, stop) = try t.searchBounds(args[2], args[3], count)
            var index = start
            while index < stop {
                let cell = try live(t, args[0])
                let item = try ItemFormat.read(t, cell, cell.pointee.data + index * cell.pointee.stride)
                if try t.equal(item, args[1]) { return Value(smallInt: index) }
                index += 1
            }
            throw t.valueError("memoryview.index(x): x not found")
        }
        type.method("__buffer__", "(self, flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = try live(t, args[0])
            if try t.index(args[1]) & 1 != 0 && cell.pointee.isReadOnly {
                throw t.raise(.bufferError, "memoryview: underlying buffer is not writable")
            }
            return try copy(t, cell)
        }
        type.method("__release_buffer__", "(self, buffer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[1].isKind(.memoryview) { throw t.typeError("expected a memoryview object") }
            release(args[1])
            return .none
        }
    }

    private static func oneDimension(_ t: Thread, _ view: Value) throws(Raised) -> MemoryViewPointer {
        let cell = try live(t, view)
        if cell.pointee.dimensions == 0 { throw t.typeError("invalid lookup on 0-dim memory") }
        if cell.pointee.dimensions > 1 {
            throw t.raise(.notImplementedError, "multi-dimensional lookup is not implemented")
        }
        return cell
    }

    private static func inFortranOrder(_ cell: MemoryViewPointer) -> [UInt8] {
        let dimensions = Int(cell.pointee.dimensions)
        var out: [UInt8] = []
        out.reserveCapacity(cell.byteCount)
        var index = [Int](repeating: 0, count: dimensions)
        for _ in 0..<cell.pointee.count {
            var place = cell.pointee.data
            for dimension in 0..<dimensions { place += index[dimension] * cell.dimension(dimension).stride }
            out.append(contentsOf: UnsafeBufferPointer(start: place, count: cell.pointee.itemSize))
            // The first index runs fastest.
            var dimension = 0
            while dimension < dimensions {
                index[dimension] += 1
                if index[dimension] < cell.dimension(dimension).length { break }
                index[dimension] = 0
                dimension += 1
            }
        }
        return out
    }

    private static func list(
        _ t: Thread, _ cell: MemoryViewPointer, _ base: UnsafeMutablePointer<UInt8>, _ dimension: Int
    ) throws(Raised) -> Value {
        let (length, stride) = cell.dimension(dimension)
        let result = try t.makeList(capacity: length)
        for index in 0..<length {
            let place = base + index * stride
            let item = dimension + 1 == Int(cell.pointee.dimensions)
                ? try ItemFormat.read(t, cell, place) : try list(t, cell, place, dimension + 1)
            try List.append(t, result, item)
        }
        return result
    }

    // MARK: cast

    private static func cast(
        _ t: Thread, _ view: Value, _ format: Value, _ shape: Value
    ) throws(Raised) -> Value {
        let cell = try live(t, view)
        if !format.isKind(.str) {
            throw t.typeError("cast() argument 'format' must be str, not \(t.argumentTypeName(format))")
        }
        if !cell.isContiguous { throw t.typeError("memoryview: casts are restricted to C-contiguous views") }
        if !shape.isNothing && !shape.isKind(.list) && !shape.isKind(.tuple) {
            throw t.typeError("shape must be a list or a tuple")
        }
        if !shape.isNothing && cell.pointee.dimensions != 1 {
            let count = try t.length(shape)
            if count != 1 { throw t.typeError("memoryview: cast must be 1D -> ND or ND -> 1D") }
        }
        let code = ItemFormat.code(t.string(format))
        let size = ItemFormat.size(code)
        if size == 0 {
            throw t.valueError(
                "memoryview: destination format must be a native single character format prefixed with an optional '@'")
        }
        if !ItemFormat.isByte(cell.pointee.code) && !ItemFormat.isByte(code) && cell.pointee.code != code {
            throw t.typeError("memoryview: cannot cast between two non-byte formats")
        }
        let bytes = cell.byteCount
        if bytes % size != 0 { throw t.typeError("memoryview: length is not a multiple of itemsize") }
        var dimensions: [Int] = []
        if !shape.isNothing {
            let items = try t.toTuple(shape).as(TupleCell.self)
            if items.pointee.count > 64 {
                throw t.valueError("memoryview: number of dimensions must not exceed 64")
            }
            var product = 1
            for index in 0..<items.pointee.count {
                if !t.isInt(items.items[index]) {
                    throw t.typeError("memoryview.cast(): elements of shape must be integers")
                }
                let length = try t.index(items.items[index])
                if length <= 0 { throw t.valueError("memoryview.cast(): elements of shape must be integers > 0") }
                let (next, overflow) = product.multipliedReportingOverflow(by: length)
                if overflow { throw t.valueError("memoryview.cast(): product(shape) > SSIZE_MAX") }
                product = next
                dimensions.append(length)
            }
            let (total, overflow) = product.multipliedReportingOverflow(by: size)
            if overflow || total != bytes {
                throw t.typeError("memoryview: product(shape) * itemsize != buffer size")
            }
        }
        let result = try copy(t, try live(t, view))
        let new = result.as(MemoryViewCell.self)
        new.pointee.format = StrType.exact(t, format)
        new.pointee.code = code
        new.pointee.itemSize = size
        new.pointee.count = bytes / size
        new.pointee.stride = size
        new.pointee.dimensions = 1
        new.pointee.shape = .nothing
        new.pointee.strides = .nothing
        if !shape.isNothing && dimensions.count != 1 {
            new.pointee.dimensions = Int32(dimensions.count)
            let lengths = t.makeTuple(count: dimensions.count)
            let strides = t.makeTuple(count: dimensions.count)
            var stride = size
            for index in dimensions.indices.reversed() {
                lengths.items[index] = Value(smallInt: dimensions[index])
                strides.items[index] = Value(smallInt: stride)
                stride *= dimensions[index]
            }
            new.pointee.shape = dimensions.isEmpty ? Constants.emptyTuple : Value(lengths)
            new.pointee.strides = dimensions.isEmpty ? Constants.emptyTuple : Value(strides)
        }
        return result
    }

    // MARK: comparison, hash, repr

    static func setUpOperators(_ type: TypeBuilder) {
        for (name, op) in IntType.comparisons {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if op != .eq && op != .ne { return .notImplemented }
                guard let result = try equal(t, args[0], args[1]) else { return .notImplemented }
                return Value(result == (op == .eq))
            }
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            // The hash once taken outlives the view's release.
            let cell = args[0].as(MemoryViewCell.self)
            if cell.pointee.hash == 0 {
                _ = try live(t, args[0])
                if !cell.pointee.isReadOnly { throw t.valueError("cannot hash writable memoryview object") }
                if !ItemFormat.isByte(cell.pointee.code) {
                    throw t.valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
                }
                let bytes = contents(cell)
                cell.pointee.hash = bytes.withUnsafeBufferPointer { BytesType.hash($0) }
            }
            return t.int(Int(truncatingIfNeeded: cell.pointee.hash))
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let released = args[0].as(MemoryViewCell.self).pointee.source.isNothing
            return t.str("<\(released ? "released memory" : "memory") at 0x\(String(args[0].bits, radix: 16))>")
        }
    }

    /// Item by item; nil when the other object has no buffer.
    private static func equal(_ t: Thread, _ view: Value, _ other: Value) throws(Raised) -> Bool? {
        if view == other && view.as(MemoryViewCell.self).pointee.source.isNothing { return true }
        let cell = view.as(MemoryViewCell.self)
        if cell.pointee.source.isNothing { return false }
        if other.isKind(.memoryview) && other.as(MemoryViewCell.self).pointee.source.isNothing { return false }
        let made: Value
        do throws(Raised) { made = try make(t, other) } catch {
            if t.catches(.typeError) { return nil }
            throw error
        }
        defer { release(made) }
        let right = made.as(MemoryViewCell.self)
        if cell.pointee.dimensions != right.pointee.dimensions || cell.pointee.count != right.pointee.count {
            return false
        }
        for index in 0..<Int(cell.pointee.dimensions) where cell.dimension(index).length != right.dimension(index).length {
            return false
        }
        if cell.pointee.code == right.pointee.code && ItemFormat.comparesAsBytes(cell.pointee.code) {
            return contents(cell) == contents(right)
        }
        if cell.pointee.code == 0 || right.pointee.code == 0 { return view == other }
        let leftBytes = contents(cell)
        let rightBytes = contents(right)
        for index in 0..<cell.pointee.count {
            let a = try ItemFormat.read(t, cell.pointee.code, leftBytes, index * cell.pointee.itemSize)
            let b = try ItemFormat.read(t, right.pointee.code, rightBytes, index * right.pointee.itemSize)
            if !(try t.isTrue(.eq, a, b)) { return false }
        }
        return true
    }
}
