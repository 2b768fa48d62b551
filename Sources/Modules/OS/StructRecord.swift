import Runtime

/// Struct sequences: tuples whose items have names, with further named fields that are no items (os.stat_result).
struct StructRecord {
    let type: Root
    let visible: Int
    let names: [String]
    let name: String

    /// Makes the type. `names` are the fields, of which the first `visible` are items; those in `unnamed` show their name
    /// in repr only.
    init(
        _ t: Thread, _ name: String, module: String, names: [String], visible: Int? = nil, unnamed: Range<Int> = 0..<0
    ) throws(Raised) {
        let visible = visible ?? names.count
        let fullName = "\(module).\(name)"
        let builder = try t.makeModuleType(
            name, module: module, baseType: Types.value(.tuple), kind: .tuple, subclassable: false)
        type = Root(builder.value)
        self.visible = visible
        self.names = names
        self.name = fullName
        for (index, field) in names.enumerated() where !unnamed.contains(index) {
            builder.property(field) { (t: Thread, object: Value) throws(Raised) -> Value in
                StructRecord.field(object, index, visible)
            }
        }
        builder.constant("n_sequence_fields", t.int(visible))
        builder.constant("n_fields", t.int(names.count))
        builder.constant("n_unnamed_fields", t.int(unnamed.count))
        let matched = unnamed.isEmpty ? visible : unnamed.lowerBound
        let match = try t.newTuple(count: matched)
        for index in 0..<matched { match.items[index] = t.intern(names[index]) }
        builder.constant("__match_args__", Value(match))
        builder.new("(cls, sequence, dict=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let items = try t.toTuple(args[1])
            let cell = items.as(TupleCell.self)
            let count = cell.pointee.count
            if count < visible || count > names.count {
                let bound = visible == names.count ? "a \(visible)" : count < visible ? "an at least \(visible)" : "an at most \(names.count)"
                throw t.typeError("\(fullName)() takes \(bound)-sequence (\(count)-sequence given)")
            }
            let hidden = try t.newTuple(count: names.count - visible)
            for index in visible..<names.count {
                var value = Value.none
                if index < count {
                    value = cell.items[index]
                } else if args[2].isKind(.dict) {
                    let found = try Dict.get(t, args[2], t.intern(names[index]))
                    if !found.isNothing { value = found }
                }
                hidden.items[index - visible] = value
            }
            let result = try t.makeStructSequence(args[0], visible, hidden: Value(hidden))
            for index in 0..<visible { result.items[index] = cell.items[index] }
            return Value(result)
        }
        builder.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var parts: [String] = []
            for index in 0..<visible {
                parts.append("\(names[index])=\(try t.reprString(StructRecord.field(args[0], index, visible)))")
            }
            return t.str("\(fullName)(\(parts.joined(separator: ", ")))")
        }
        builder.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let items = try t.newTuple(count: visible)
            for index in 0..<visible { items.items[index] = StructRecord.field(args[0], index, visible) }
            let dict = try t.makeDict()
            for index in visible..<names.count {
                try Dict.set(t, dict, t.intern(names[index]), StructRecord.field(args[0], index, visible))
            }
            return t.tuple(builder.value, t.tuple(Value(items), dict))
        }
    }

    private static func field(_ object: Value, _ index: Int, _ visible: Int) -> Value {
        let cell = object.as(TupleCell.self)
        if index < visible { return index < cell.pointee.count ? cell.items[index] : .none }
        guard cell.pointee.dict.isKind(.tuple) else { return .none }
        let hidden = cell.pointee.dict.as(TupleCell.self)
        return index - visible < hidden.pointee.count ? hidden.items[index - visible] : .none
    }

    /// An instance. `fill` gives each field's value; it runs no Python code.
    func make(_ t: Thread, _ fill: (Int) -> Value) throws(Raised) -> Value {
        let hidden = visible == names.count ? nil : try t.newTuple(count: names.count - visible)
        let cell = try t.makeStructSequence(type.value, visible, hidden: hidden.map { Value($0) } ?? .nothing)
        for index in 0..<visible { cell.items[index] = fill(index) }
        if let hidden {
            for index in visible..<names.count { hidden.items[index - visible] = fill(index) }
        }
        return Value(cell)
    }
}
