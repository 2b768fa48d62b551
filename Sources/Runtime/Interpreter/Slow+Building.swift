import Bytecode

/// Displays, unpacking and formatting.
extension Slow {
    @inline(never)
    static func buildSet(_ t: Thread, _ fp: FP, _ pc: PC, _ items: FP, _ count: Int) throws(Raised) -> Value {
        publish(t, fp, pc)
        let set = t.makeSet()
        for index in 0..<count { try SetObject.add(t, set, items[index]) }
        return set
    }

    @inline(never)
    static func buildMap(_ t: Thread, _ fp: FP, _ pc: PC, _ items: FP, _ count: Int) throws(Raised) -> Value {
        publish(t, fp, pc)
        let dict = try t.makeDict(capacity: count)
        for index in 0..<count { try Dict.set(t, dict, items[index * 2], items[index * 2 + 1]) }
        return dict
    }

    /// All parts are strs.
    @inline(never)
    static func buildString(_ t: Thread, _ parts: FP, _ count: Int) throws(Raised) -> Value {
        try t.join(parts, count)
    }

    @inline(never)
    static func setAdd(_ t: Thread, _ fp: FP, _ pc: PC, _ set: Value, _ item: Value) throws(Raised) {
        publish(t, fp, pc)
        try SetObject.add(t, set, item)
    }

    @inline(never)
    static func mapAdd(_ t: Thread, _ fp: FP, _ pc: PC, _ dict: Value, _ key: Value, _ value: Value) throws(Raised) {
        publish(t, fp, pc)
        try Dict.set(t, dict, key, value)
    }

    @inline(never)
    static func listExtend(
        _ t: Thread, _ fp: FP, _ pc: PC, _ list: Value, _ iterable: Value, _ isArgument: Int
    ) throws(Raised) {
        publish(t, fp, pc)
        if isArgument == 1 && !t.isIterable(iterable) {
            throw t.typeError("Value after * must be an iterable, not \(t.typeName(iterable))")
        }
        try t.extend(list, iterable)
    }

    @inline(never)
    static func setUpdate(_ t: Thread, _ fp: FP, _ pc: PC, _ set: Value, _ iterable: Value) throws(Raised) {
        publish(t, fp, pc)
        try t.forEach(iterable) { item throws(Raised) in
            try SetObject.add(t, set, item)
            return true
        }
    }

    @inline(never)
    static func dictUpdate(_ t: Thread, _ fp: FP, _ pc: PC, _ dict: Value, _ mapping: Value) throws(Raised) {
        publish(t, fp, pc)
        if !mapping.isKind(.dict), try t.findAttr(mapping, .keys) == nil {
            throw t.typeError("'\(t.typeName(mapping))' object is not a mapping")
        }
        try t.updateDict(dict, mapping)
    }

    /// Keyword arguments: a double key is an error.
    @inline(never)
    static func dictMerge(
        _ t: Thread, _ fp: FP, _ pc: PC, _ dict: Value, _ mapping: Value, _ callable: Value
    ) throws(Raised) {
        publish(t, fp, pc)
        let name = t.callableName(callable)
        if !mapping.isKind(.dict), try t.findAttr(mapping, .keys) == nil {
            throw t.typeError("\(name) argument after ** must be a mapping, not \(t.typeName(mapping))")
        }
        try t.forEachItem(of: mapping) { key, value throws(Raised) in
            if !key.isKind(.str) { throw t.typeError("keywords must be strings") }
            if try Dict.contains(t, dict, key) {
                throw t.typeError("\(name) got multiple values for keyword argument '\(t.string(key))'")
            }
            try Dict.set(t, dict, key, value)
        }
    }

    @inline(never)
    static func listToTuple(_ t: Thread, _ list: Value) throws(Raised) -> Value {
        let (items, count) = List.snapshot(list)
        return try t.tuple(copying: items, count: count)
    }

    @inline(never)
    static func formatValue(
        _ t: Thread, _ fp: FP, _ pc: PC, _ value: Value, _ conversion: Int, _ spec: Value
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        var value = value
        switch conversion {
        case 1: value = try t.toStr(value)
        case 2: value = try t.repr(value)
        case 3: value = try t.ascii(value)
        default: break
        }
        if spec.isNothing {
            if value.isExactly(.str) { return value }
            if value.isSmallInt { return try t.intText(value) }
            if value.isTaggedFloat { return try t.floatText(value.taggedDouble) }
            return try t.format(value, Constants.emptyStr)
        }
        return try t.format(value, spec)
    }

    @inline(never)
    static func unpackSequence(
        _ t: Thread, _ fp: FP, _ pc: PC, _ target: FP, _ value: Value, _ count: Int
    ) throws(Raised) {
        publish(t, fp, pc)
        if value.isExactly(.tuple) || value.isExactly(.list) {
            let items: FP
            let total: Int
            if value.isKind(.tuple) {
                items = value.as(TupleCell.self).items
                total = value.as(TupleCell.self).pointee.count
            } else {
                (items, total) = try t.snapshot(value)
            }
            if total > count { throw tooMany(t, count, total) }
            if total < count {
                throw t.valueError("not enough values to unpack (expected \(count), got \(total))")
            }
            // The targets may overlap the slot of the value, but not its items.
            for index in 0..<count { target[index] = items[index] }
            return
        }
        let iterator = try unpackIterator(t, value)
        let list = try t.makeList(capacity: count)
        for index in 0..<count {
            let item = try t.next(iterator)
            if item.isNothing { throw t.valueError("not enough values to unpack (expected \(count), got \(index))") }
            try List.append(t, list, item)
        }
        if !(try t.next(iterator)).isNothing {
            if value.isKind(.dict) || value.isKind(.set) || value.isKind(.str) {
                throw tooMany(t, count, try t.length(value))
            }
            throw t.valueError("too many values to unpack (expected \(count))")
        }
        for index in 0..<count { target[index] = List.item(list, index) }
    }

    private static func tooMany(_ t: Thread, _ count: Int, _ total: Int) -> Raised {
        t.valueError("too many values to unpack (expected \(count), got \(total))")
    }

    private static func unpackIterator(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        if !t.isIterable(value) { throw t.typeError("cannot unpack non-iterable \(t.typeName(value)) object") }
        return try t.iterator(value)
    }

    @inline(never)
    static func unpackEx(
        _ t: Thread, _ fp: FP, _ pc: PC, _ target: FP, _ value: Value, _ counts: Int
    ) throws(Raised) {
        publish(t, fp, pc)
        let before = counts & 0xFF
        let after = counts >> 8
        if !t.isIterable(value) { throw t.typeError("cannot unpack non-iterable \(t.typeName(value)) object") }
        let list = try t.makeList()
        try t.extend(list, value)
        let total = List.count(list)
        if total < before + after {
            throw t.valueError("not enough values to unpack (expected at least \(before + after), got \(total))")
        }
        let (items, _) = List.snapshot(list)
        let rest = total > before + after
            ? try t.makeList(copying: items + before, count: total - before - after) : try t.makeList()
        for index in 0..<before { target[index] = items[index] }
        target[before] = rest
        for index in 0..<after { target[before + 1 + index] = items[total - after + index] }
    }

    // MARK: match

    @inline(never)
    static func matchKeys(_ t: Thread, _ fp: FP, _ pc: PC, _ mapping: Value, _ keys: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        let cell = keys.as(TupleCell.self)
        let result = t.makeTuple(count: cell.pointee.count)
        let seen = t.makeSet()
        let get = mapping.isExactly(.dict) ? .nothing : try t.getAttr(mapping, .get)
        let missing = try t.makeList()
        for index in 0..<cell.pointee.count {
            let key = cell.items[index]
            if !(try SetObject.add(t, seen, key)) {
                throw t.valueError("mapping pattern checks duplicate key (\(try t.reprString(key)))")
            }
            let value: Value
            if get.isNothing {
                value = try Dict.get(t, mapping, key)
                if value.isNothing { return .none }
            } else {
                value = try t.call(get, key, missing)
                if value == missing { return .none }
            }
            result.items[index] = value
        }
        return Value(result)
    }

    @inline(never)
    static func matchRest(_ t: Thread, _ fp: FP, _ pc: PC, _ mapping: Value, _ keys: Value) throws(Raised) -> Value {
        publish(t, fp, pc)
        let dict = try t.makeDict()
        try t.updateDict(dict, mapping)
        let cell = keys.as(TupleCell.self)
        for index in 0..<cell.pointee.count { _ = try Dict.delete(t, dict, cell.items[index]) }
        return dict
    }

    @inline(never)
    static func matchClass(
        _ t: Thread, _ fp: FP, _ pc: PC, _ subject: Value, _ cls: Value, _ names: Value, _ positional: Int
    ) throws(Raised) -> Value {
        publish(t, fp, pc)
        if !cls.isKind(.type) { throw t.typeError("called match pattern must be a class") }
        if !(try t.isInstance(subject, of: cls)) { return .none }
        let type = cls.as(TypeCell.self)
        let nameCell = names.as(TupleCell.self)
        let result = t.makeTuple(count: positional + nameCell.pointee.count)
        let seen = t.makeSet()
        if positional > 0 {
            let matchArgs = try t.findAttr(cls, .__match_args__)
            if let matchArgs {
                if !matchArgs.isKind(.tuple) {
                    throw t.typeError(
                        "\(t.string(type.pointee.name)).__match_args__ must be a tuple (got \(t.typeName(matchArgs)))")
                }
                let cell = matchArgs.as(TupleCell.self)
                if cell.pointee.count < positional { throw tooManyPatterns(t, type, cell.pointee.count, positional) }
                for index in 0..<positional {
                    let name = cell.items[index]
                    if !name.isKind(.str) {
                        throw t.typeError("__match_args__ elements must be strings (got \(t.typeName(name)))")
                    }
                    guard let value = try attribute(t, subject, name, seen, type) else { return .none }
                    result.items[index] = value
                }
            } else {
                // Built-in types match themselves.
                let matchesItself: Bool
                switch type.pointee.builtin {
                case .bool, .bytearray, .bytes, .dict, .float, .frozenset, .int, .list, .set, .str, .tuple:
                    matchesItself = true
                default: matchesItself = false
                }
                let allowed = matchesItself ? 1 : 0
                if positional > allowed { throw tooManyPatterns(t, type, allowed, positional) }
                result.items[0] = subject
            }
        }
        for index in 0..<nameCell.pointee.count {
            guard let value = try attribute(t, subject, nameCell.items[index], seen, type) else { return .none }
            result.items[positional + index] = value
        }
        return Value(result)
    }

    private static func attribute(
        _ t: Thread, _ subject: Value, _ name: Value, _ seen: Value, _ type: TypePointer
    ) throws(Raised) -> Value? {
        if !(try SetObject.add(t, seen, name)) {
            throw t.typeError(
                "\(t.string(type.pointee.name))() got multiple sub-patterns for attribute \(try t.reprString(name))")
        }
        return try t.findAttr(subject, name)
    }

    private static func tooManyPatterns(_ t: Thread, _ type: TypePointer, _ allowed: Int, _ given: Int) -> Raised {
        t.typeError(
            "\(t.string(type.pointee.name))() accepts \(allowed) positional sub-pattern\(allowed == 1 ? "" : "s") (\(given) given)")
    }
}
