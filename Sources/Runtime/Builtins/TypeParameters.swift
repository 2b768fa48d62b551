/// Type parameters of generic aliases: which there are, and what stands in for them.
enum TypeParameters {
    private static func findAttr(_ t: Thread, _ value: Value, _ name: Name) throws(Raised) -> Value? {
        guard let found = try t.findAttr(value, name), !found.isNone else { return nil }
        return found
    }

    private static func isSequence(_ value: Value) -> Bool { value.isKind(.tuple) || value.isKind(.list) }

    /// The distinct parameters in a tuple or list of arguments, in the order of their first use.
    static func collect(_ t: Thread, _ arguments: Value) throws(Raised) -> Value {
        let found = try t.makeList()
        try collect(t, arguments, into: found)
        return try t.toTuple(found)
    }

    private static func collect(_ t: Thread, _ arguments: Value, into found: Value) throws(Raised) {
        try t.checkNativeStack()
        let items = try t.toTuple(arguments).as(TupleCell.self)
        func add(_ parameter: Value) throws(Raised) {
            if !(try t.contains(found, parameter)) { try List.append(t, found, parameter) }
        }
        for index in 0..<items.pointee.count {
            let argument = items.items[index]
            if argument.isKind(.type) { continue }
            if try findAttr(t, argument, .__typing_subst__) != nil {
                try add(argument)
            } else if isSequence(argument) {
                try collect(t, argument, into: found)
            } else if let inner = try findAttr(t, argument, .__parameters__), inner.isKind(.tuple) {
                let cell = inner.as(TupleCell.self)
                for number in 0..<cell.pointee.count { try add(cell.items[number]) }
            }
        }
    }

    /// The arguments of `subject` after subject[item], by the protocol of `__typing_prepare_subst__` and
    /// `__typing_subst__`.
    static func substitute(
        _ t: Thread, _ subject: Value, _ arguments: Value, _ parameters: Value, _ item: Value
    ) throws(Raised) -> Value {
        let wanted = parameters.as(TupleCell.self)
        if wanted.pointee.count == 0 { throw t.typeError("\(try t.reprString(subject)) is not a generic class") }
        var given = try unpacked(t, item)
        for index in 0..<wanted.pointee.count {
            guard let prepare = try t.findAttr(wanted.items[index], "__typing_prepare_subst__"), !prepare.isNone else {
                continue
            }
            given = try t.call(prepare, subject, given.isKind(.tuple) ? given : t.tuple(given))
        }
        if !given.isKind(.tuple) { given = t.tuple(given) }
        let count = given.as(TupleCell.self).pointee.count
        if count != wanted.pointee.count {
            throw t.typeError(
                "Too \(count > wanted.pointee.count ? "many" : "few") arguments for \(try t.reprString(subject)); actual \(count), expected \(wanted.pointee.count)")
        }
        return try replaced(t, subject, arguments, parameters, given)
    }

    /// item as a tuple, with `*tuple[…]` among its items spread out.
    private static func unpacked(_ t: Thread, _ item: Value) throws(Raised) -> Value {
        let items = (item.isKind(.tuple) ? item : t.tuple(item)).as(TupleCell.self)
        let result = try t.makeList(capacity: items.pointee.count)
        for index in 0..<items.pointee.count {
            let each = items.items[index]
            if !each.isKind(.type), let inner = try findAttr(t, each, .__typing_unpacked_tuple_args__), inner.isKind(.tuple) {
                let cell = inner.as(TupleCell.self)
                let count = cell.pointee.count
                if count == 0 || cell.items[count - 1] != .ellipsis {
                    try t.extend(result, inner)
                    continue
                }
            }
            try List.append(t, result, each)
        }
        return try t.toTuple(result)
    }

    private static func replaced(
        _ t: Thread, _ subject: Value, _ arguments: Value, _ parameters: Value, _ given: Value
    ) throws(Raised) -> Value {
        try t.checkNativeStack()
        let result = try t.makeList()
        let items = try t.toTuple(arguments).as(TupleCell.self)
        for index in 0..<items.pointee.count {
            let argument = items.items[index]
            if argument.isKind(.type) {
                try List.append(t, result, argument)
                continue
            }
            if isSequence(argument) {
                let inner = try replaced(t, subject, argument, parameters, given)
                try List.append(t, result, argument.isKind(.list) ? try t.toList(inner) : inner)
                continue
            }
            let marker = try t.findAttr(argument, "__typing_is_unpacked_typevartuple__") ?? .false
            let spreads = try t.isTrue(marker)
            let value: Value
            if let substitute = try findAttr(t, argument, .__typing_subst__) {
                value = try t.call(substitute, try standIn(t, argument, parameters, given))
            } else {
                value = try replacedInside(t, argument, parameters, given)
            }
            if spreads && value.isKind(.tuple) { try t.extend(result, value) } else { try List.append(t, result, value) }
        }
        return try t.toTuple(result)
    }

    private static func standIn(
        _ t: Thread, _ parameter: Value, _ parameters: Value, _ given: Value
    ) throws(Raised) -> Value {
        let cell = parameters.as(TupleCell.self)
        for index in 0..<cell.pointee.count {
            if try t.equal(cell.items[index], parameter) { return given.as(TupleCell.self).items[index] }
        }
        return parameter
    }

    /// An argument that is generic itself, subscribed with what stands in for its parameters.
    private static func replacedInside(
        _ t: Thread, _ argument: Value, _ parameters: Value, _ given: Value
    ) throws(Raised) -> Value {
        guard let inner = try findAttr(t, argument, .__parameters__), inner.isKind(.tuple),
            inner.as(TupleCell.self).pointee.count > 0
        else { return argument }
        let cell = inner.as(TupleCell.self)
        let values = try t.makeList()
        for index in 0..<cell.pointee.count {
            let value = try standIn(t, cell.items[index], parameters, given)
            // A tuple stands in for a TypeVarTuple.
            if value.isKind(.tuple) && cell.items[index].isExactly(.typeVarTuple) {
                try t.extend(values, value)
            } else {
                try List.append(t, values, value)
            }
        }
        return try t.getItem(argument, try t.toTuple(values))
    }
}
