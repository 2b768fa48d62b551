/// tuple.
enum TupleType {
    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .tuple)
        type.new("(cls, iterable=(), /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = try ContainerSupport.checkedClass(t, args[0], .tuple)
            let items = try t.toTuple(args[1])
            return cls == Types.pointer(.tuple) ? items : try make(t, cls, items)
        }
        setUpProtocols(type)
        type.method("count", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(TupleCell.self)
            var found = 0
            for index in 0..<cell.pointee.count {
                if try t.equal(cell.items[index], args[1]) { found += 1 }
                try t.poll()
            }
            return t.int(found)
        }
        type.method("index", "(self, value, start=0, stop=9223372036854775807, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var start = try ContainerSupport.bound(t, args[2])
            var stop = try ContainerSupport.bound(t, args[3])
            let cell = args[0].as(TupleCell.self)
            let count = cell.pointee.count
            if start < 0 { start = max(0, start + count) }
            if stop < 0 { stop = max(0, stop + count) }
            stop = min(stop, count)
            var index = start
            while index < stop {
                if try t.equal(cell.items[index], args[1]) { return t.int(index) }
                index += 1
                try t.poll()
            }
            throw t.valueError("tuple.index(x): x not in tuple")
        }
        type.method("__getnewargs__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(try exact(t, args[0]))
        }
        ContainerSupport.addClassGetItem(type)
    }

    /// An instance of a subclass with the items of an exact tuple.
    static func make(_ t: Thread, _ cls: TypePointer, _ items: Value) throws(Raised) -> Value {
        let source = items.as(TupleCell.self)
        let count = source.pointee.count
        let cell = try t.makeTupleChecked(count: count)
        cell.items.update(from: source.items, count: count)
        cell.pointee.header.shape = cls.pointee.rootShape.pointee.id
        return ContainerSupport.finish(cls, Value(cell))
    }

    /// The items as an exact tuple.
    static func exact(_ t: Thread, _ tuple: Value) throws(Raised) -> Value {
        if tuple.isExactly(.tuple) { return tuple }
        let cell = tuple.as(TupleCell.self)
        return try t.tuple(copying: cell.items, count: cell.pointee.count)
    }

    @inline(__always)
    private static func item(_ tuple: Value, _ index: Int) -> Value {
        let cell = tuple.as(TupleCell.self)
        return index < cell.pointee.count ? cell.items[index] : .nothing
    }

    /// a op b for tuples.
    static func compare(_ t: Thread, _ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Value {
        try t.checkNativeStack()
        let x = a.as(TupleCell.self)
        let y = b.as(TupleCell.self)
        let (m, n) = (x.pointee.count, y.pointee.count)
        if (op == .eq || op == .ne) && m != n { return Value(op == .ne) }
        for index in 0..<min(m, n) {
            let (p, q) = (x.items[index], y.items[index])
            if p == q || !(p.isSmallInt && q.isSmallInt), try t.equal(p, q) { continue }
            switch op {
            case .eq: return .false
            case .ne: return .true
            default: return try t.compare(op, p, q)
            }
        }
        return Value(Interpreter.order(op, m, n))
    }

    static func repr(_ t: Thread, _ tuple: Value) throws(Raised) -> Value {
        let cell = tuple.as(TupleCell.self)
        let count = cell.pointee.count
        if count == 0 { return t.str("()") }
        if !(try t.enterRepr(tuple)) { return t.str("(...)") }
        defer { t.leaveRepr(tuple) }
        let parts = try TextParts(t)
        try parts.add("(")
        let separator = t.str(", ")
        for index in 0..<count {
            if index > 0 { try parts.add(separator) }
            try parts.addRepr(cell.items[index])
            try t.poll()
        }
        if count == 1 { try parts.add(",)") } else { try parts.add(")") }
        return try parts.finish()
    }

    private static func setUpProtocols(_ type: TypeBuilder) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try repr(t, args[0]) }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(args[0].as(TupleCell.self).pointee.count)
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeIterator(.tupleIterator, args[0])
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.checkNativeStack()
            let cell = args[0].as(TupleCell.self)
            var hash = TextHashing.Tuple()
            for index in 0..<cell.pointee.count {
                hash.add(Int(Int64(bitPattern: try t.hash(cell.items[index]))))
            }
            return t.int(hash.result)
        }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isKind(.tuple) else { return .notImplemented }
                return try compare(t, op, args[0], args[1])
            }
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(TupleCell.self)
            for index in 0..<cell.pointee.count {
                if try t.equal(cell.items[index], args[1]) { return .true }
                try t.poll()
            }
            return .false
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(TupleCell.self)
            let count = cell.pointee.count
            if args[1].isExactly(.slice) {
                let (start, _, step, length) = try SliceType.Bounds(t, args[1]).adjusted(to: count)
                if length == count && step == 1 { return try exact(t, args[0]) }
                if length == 0 { return Constants.emptyTuple }
                let result = try t.makeTupleChecked(count: length)
                for index in 0..<length { result.items[index] = cell.items[start + index * step] }
                return Value(result)
            }
            var index = try ContainerSupport.subscriptIndex(t, args[1], of: "tuple")
            if index < 0 { index += count }
            if index < 0 || index >= count { throw t.indexError("tuple index out of range") }
            return cell.items[index]
        }
        type.method("__add__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.tuple) else {
                throw t.typeError("can only concatenate tuple (not \"\(t.typeName(args[1]))\") to tuple")
            }
            let a = args[0].as(TupleCell.self)
            let b = args[1].as(TupleCell.self)
            if a.pointee.count == 0 && args[1].isExactly(.tuple) { return args[1] }
            if b.pointee.count == 0 && args[0].isExactly(.tuple) { return args[0] }
            let result = try t.makeTupleChecked(count: a.pointee.count + b.pointee.count)
            result.items.update(from: a.items, count: a.pointee.count)
            (result.items + a.pointee.count).update(from: b.items, count: b.pointee.count)
            return Value(result)
        }
        for name in ["__mul__", "__rmul__"] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard let times = try ContainerSupport.repetitions(t, args[1]) else { return .notImplemented }
                let cell = args[0].as(TupleCell.self)
                let count = cell.pointee.count
                if times == 1 && args[0].isExactly(.tuple) { return args[0] }
                let total = try ContainerSupport.product(t, count, times)
                if total == 0 { return Constants.emptyTuple }
                let result = try t.makeTupleChecked(count: total)
                result.items.update(from: cell.items, count: count)
                ContainerSupport.repeatItems(result.items, count, total)
                return Value(result)
            }
        }
    }
}
