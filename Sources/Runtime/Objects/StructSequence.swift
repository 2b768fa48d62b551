/// Tuples with named fields, as sys.version_info, os.stat_result and time.struct_time are.
public struct StructSequence: Sendable {
    private let root: Root
    public let fieldCount: Int

    /// A type `module.name` whose first `visible` fields (all when nil) make up the tuple; the others are attributes
    /// kept behind it.
    public init(_ t: Thread, _ name: String, module: String, fields: [String], visible: Int? = nil) throws(Raised) {
        let builder = try t.makeModuleType(name, module: module, base: .tuple, subclassable: false, hasDict: true)
        root = Root(builder.value)
        let visible = visible ?? fields.count
        fieldCount = visible
        for (index, field) in fields.enumerated() where !field.isEmpty {
            let key = t.intern(field)
            if index < visible {
                builder.property(field, { (t: Thread, value: Value) throws(Raised) -> Value in
                    let items = value.as(TupleCell.self)
                    return index < items.pointee.count ? items.items[index] : .none
                })
            } else {
                builder.property(field, { (t: Thread, value: Value) throws(Raised) -> Value in
                    let dict = value.as(TupleCell.self).pointee.dict
                    let found = dict.isNothing ? .nothing : Dict.getInterned(dict, key)
                    return found.isNothing ? .none : found
                })
            }
        }
        builder.constant("n_sequence_fields", t.int(visible))
        builder.constant("n_fields", t.int(fields.count))
        builder.constant("n_unnamed_fields", t.int(fields.filter(\.isEmpty).count))
        let names = fields
        builder.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let items = args[0].as(TupleCell.self)
            var parts: [String] = []
            for index in 0..<min(visible, items.pointee.count) {
                parts.append("\(names[index])=\(try t.reprString(items.items[index]))")
            }
            let prefix = module.isEmpty ? name : "\(module).\(name)"
            return t.str("\(prefix)(\(parts.joined(separator: ", ")))")
        }
        let type = builder.value
        let total = fields.count
        builder.new("(cls, sequence, dict=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = try t.toTuple(args[1])
            let count = given.as(TupleCell.self).pointee.count
            if count < visible || count > total {
                throw t.typeError(
                    "\(module).\(name)() takes \(visible == total ? "a" : "an at least") \(visible)-sequence (\(count)-sequence given)")
            }
            return try StructSequence.build(
                t, type, UnsafeBufferPointer(start: given.as(TupleCell.self).items, count: count), visible, names)
        }
        builder.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let items = args[0].as(TupleCell.self)
            return t.tuple(type, t.tuple(try t.tuple(copying: items.items, count: items.pointee.count)))
        }
    }

    public var type: Value { root.value }

    private static func build(
        _ t: Thread, _ type: Value, _ values: UnsafeBufferPointer<Value>, _ visible: Int, _ names: [String]
    ) throws(Raised) -> Value {
        let cell = try t.makeTupleChecked(count: visible)
        cell.pointee.header.shape = type.as(TypeCell.self).pointee.rootShape.pointee.id
        for index in 0..<visible { cell.items[index] = values[index] }
        if values.count > visible {
            cell.pointee.dict = try t.makeDict()
            for index in visible..<values.count where !names[index].isEmpty {
                try Dict.setStr(t, cell.pointee.dict, t.intern(names[index]), values[index])
            }
        }
        return Value(cell)
    }

    /// An instance; `values` may also give the invisible fields, whose names follow.
    public func make(_ t: Thread, _ values: [Value], hidden: [(String, Value)] = []) throws(Raised) -> Value {
        let cell = try t.makeTupleChecked(count: fieldCount)
        cell.pointee.header.shape = type.as(TypeCell.self).pointee.rootShape.pointee.id
        for index in 0..<fieldCount { cell.items[index] = values[index] }
        if !hidden.isEmpty {
            cell.pointee.dict = try t.makeDict()
            for (name, value) in hidden { try Dict.setStr(t, cell.pointee.dict, t.intern(name), value) }
        }
        return Value(cell)
    }
}
