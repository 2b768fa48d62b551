/// Items, slices, membership and mappings on any object.
extension Thread {
    /// object[key]
    public func getItem(_ object: Value, _ key: Value) throws(Raised) -> Value {
        if object.isCell && object.header.pointee.shape < Shapes.firstDynamic && key.isSmallInt {
            let index = key.smallInt
            switch object.header.pointee.kind {
            case .list:
                let value = List.item(object, index < 0 ? index + List.count(object) : index)
                if !value.isNothing { return value }
                throw indexError("list index out of range")
            case .tuple:
                let cell = object.as(TupleCell.self)
                let position = index < 0 ? index + cell.pointee.count : index
                if position >= 0 && position < cell.pointee.count { return cell.items[position] }
                throw indexError("tuple index out of range")
            case .str:
                let cell = object.as(StrCell.self)
                let position = index < 0 ? index + cell.pointee.count : index
                if position >= 0 && position < cell.pointee.count { return try character(cell[codePoint: position]) }
                throw indexError("string index out of range")
            case .bytes:
                let cell = object.as(BytesCell.self)
                let position = index < 0 ? index + cell.pointee.count : index
                if position >= 0 && position < cell.pointee.count { return Value(smallInt: Int(cell.bytes[position])) }
                throw indexError("index out of range")
            default: break
            }
        }
        if object.isExactly(.dict) {
            let value = try Dict.get(self, object, key)
            if value.isNothing { throw keyError(key) }
            return value
        }
        if object.isExactly(.list) && key.isKind(.slice) { return try ListType.slice(self, object, key) }
        let method = lookupSpecial(object, .__getitem__)
        if method.isNothing {
            if object.isKind(.type) {
                if object == Types.value(.type) { return makePair(.genericAlias, object, tuple(key)) }
                if let method = try findAttr(object, .__class_getitem__) { return try call(method, key) }
                throw typeError("type '\(string(object.as(TypeCell.self).pointee.name))' is not subscriptable")
            }
            throw typeError("'\(typeName(object))' object is not subscriptable")
        }
        return try callSpecial(method, object, key)
    }

    /// object[key] = value
    public func setItem(_ object: Value, _ key: Value, _ value: Value) throws(Raised) {
        if object.isExactly(.dict) { return try Dict.set(self, object, key, value) }
        if object.isExactly(.list) && key.isSmallInt {
            let index = key.smallInt
            if List.setItem(self, object, index < 0 ? index + List.count(object) : index, value) { return }
            throw indexError("list assignment index out of range")
        }
        if object.isExactly(.list) && key.isKind(.slice) { return try ListType.assign(self, object, key, value) }
        let method = lookupSpecial(object, .__setitem__)
        if method.isNothing { throw typeError("'\(typeName(object))' object does not support item assignment") }
        _ = try callSpecial(method, object, key, value)
    }

    /// del object[key]
    public func deleteItem(_ object: Value, _ key: Value) throws(Raised) {
        if object.isExactly(.dict) {
            if try Dict.delete(self, object, key).isNothing { throw keyError(key) }
            return
        }
        let method = lookupSpecial(object, .__delitem__)
        if method.isNothing { throw typeError("'\(typeName(object))' object doesn't support item deletion") }
        _ = try callSpecial(method, object, key)
    }

    /// item in container
    public func contains(_ container: Value, _ item: Value) throws(Raised) -> Bool {
        if container.isCell && container.header.pointee.shape < Shapes.firstDynamic {
            switch container.header.pointee.kind {
            case .dict: return !(try Dict.get(self, container, item)).isNothing
            case .set where container.isExactly(.set) || container.isExactly(.frozenset):
                if item.isExactly(.set) { break }
                return try SetObject.contains(self, container, item)
            case .tuple:
                let cell = container.as(TupleCell.self)
                for index in 0..<cell.pointee.count {
                    let candidate = cell.items[index]
                    if candidate == item || !(candidate.isSmallInt && item.isSmallInt), try equal(candidate, item) {
                        return true
                    }
                }
                return false
            case .list:
                var index = 0
                while true {
                    let candidate = List.item(container, index)
                    if candidate.isNothing { return false }
                    if candidate == item || !(candidate.isSmallInt && item.isSmallInt), try equal(candidate, item) {
                        return true
                    }
                    index += 1
                }
            default: break
            }
        }
        let method = lookupSpecial(container, .__contains__)
        if !method.isNothing && !method.isNone { return try isTrue(try callSpecial(method, container, item)) }
        if method.isNone || !isIterable(container) {
            throw typeError("argument of type '\(typeName(container))' is not a container or iterable")
        }
        var found = false
        try forEach(container) { candidate throws(Raised) in
            if try equal(candidate, item) {
                found = true
                return false
            }
            return true
        }
        return found
    }

    /// Bounds of a slice with step 1 over `count` items; None for absent ones.
    public func sliceBounds(_ start: Value, _ stop: Value, _ count: Int) throws(Raised) -> (Int, Int) {
        var from = 0
        var to = count
        if !start.isNone {
            from = try sliceIndex(start)
            if from < 0 { from = max(0, from + count) }
            from = min(from, count)
        }
        if !stop.isNone {
            to = try sliceIndex(stop)
            if to < 0 { to = max(0, to + count) }
            to = min(to, count)
        }
        return (from, to)
    }

    func sliceIndex(_ value: Value) throws(Raised) -> Int {
        if value.isSmallInt { return max(Int.min / 4, min(Int.max / 4, value.smallInt)) }
        if !isInt(value) && lookupSpecial(value, .__index__).isNothing {
            throw typeError("slice indices must be integers or None or have an __index__ method")
        }
        return try clampedIndex(value)
    }

    /// start, stop, step and the number of items that a slice object selects from `count` items.
    public func sliceIndices(
        _ slice: Value, _ count: Int
    ) throws(Raised) -> (start: Int, stop: Int, step: Int, length: Int) {
        let cell = slice.as(SliceCell.self)
        var step = 1
        if !cell.pointee.step.isNone {
            step = try sliceIndex(cell.pointee.step)
            if step == 0 { throw valueError("slice step cannot be zero") }
        }
        let low = step > 0 ? 0 : -1
        let high = step > 0 ? count : count - 1
        func bound(_ value: Value, _ absent: Int) throws(Raised) -> Int {
            if value.isNone { return absent }
            var index = try sliceIndex(value)
            if index < 0 { index = max(index + count, low) }
            return min(index, high)
        }
        let start = try bound(cell.pointee.start, step > 0 ? low : high)
        let stop = try bound(cell.pointee.stop, step > 0 ? high : low)
        var length = 0
        if step > 0 && start < stop { length = (stop - start - 1) / step + 1 }
        if step < 0 && stop < start { length = (start - stop - 1) / -step + 1 }
        return (start, stop, step, length)
    }

    // MARK: mappings

    /// dict.update(mapping): a dict, or anything with keys().
    public func updateDict(_ dict: Value, _ mapping: Value) throws(Raised) {
        if mapping.isExactly(.dict) && Dict.count(dict) == 0 && mapping != dict {
            try Dict.copy(self, from: mapping, to: dict)
            return
        }
        try forEachItem(of: mapping) { key, value throws(Raised) in try Dict.set(self, dict, key, value) }
    }

    /// Calls `body` with each key and value of a mapping.
    public func forEachItem(of mapping: Value, _ body: (Value, Value) throws(Raised) -> Void) throws(Raised) {
        if mapping.isKind(.dict) && lookupSpecial(mapping, .__iter__) == Machine.dictIter {
            var position = 0
            let count = Dict.count(mapping)
            while let (key, value) = Dict.next(mapping, &position) {
                try body(key, value)
                if Dict.count(mapping) != count { throw runtimeError("dictionary changed size during iteration") }
            }
            return
        }
        let keys = try callMethod(mapping, .keys)
        try forEach(keys) { key throws(Raised) in
            try body(key, try getItem(mapping, key))
            return true
        }
    }

    /// The concatenation of `count` strs.
    func join(_ parts: UnsafeMutablePointer<Value>, _ count: Int) throws(Raised) -> Value {
        if count == 1 { return parts[0] }
        var total = 0
        var width: UInt8 = 1
        var isASCII = true
        for index in 0..<count {
            let part = parts[index].as(StrCell.self)
            total += part.pointee.count
            width = max(width, part.pointee.width)
            isASCII = isASCII && part.pointee.isASCII
        }
        if total == 0 { return Constants.emptyStr }
        let result = try makeStr(count: total, width: Int(width), isASCII: isASCII)
        var offset = 0
        for index in 0..<count {
            let part = parts[index].as(StrCell.self)
            Str.copy(part, from: 0, count: part.pointee.count, to: result, at: offset)
            offset += part.pointee.count
        }
        return Value(result)
    }

    /// The name of a callable for messages: `module.name()` as CPython prints it.
    func callableName(_ callable: Value) -> String {
        if callable.isKind(.function) {
            let cell = callable.as(FunctionCell.self)
            let module = Dict.getInterned(cell.pointee.globals, Name.__name__.value)
            let name = string(cell.pointee.qualifiedName)
            if module.isKind(.str) && string(module) != "builtins" { return "\(string(module)).\(name)()" }
            return "\(name)()"
        }
        if callable.isKind(.nativeFunction) {
            return "\(string(callable.as(NativeFunctionCell.self).pointee.entry.pointee.name))()"
        }
        if callable.isKind(.boundMethod) { return callableName(callable.as(BoundMethodCell.self).pointee.function) }
        if callable.isKind(.type) {
            let type = callable.as(TypeCell.self)
            return "\(qualifiedTypeName(type))()"
        }
        let exception = takeException()
        defer { self.exception = exception }
        return (try? strString(callable)) ?? "\(typeName(callable)) object"
    }

    // MARK: isinstance, issubclass

    /// isinstance(value, type): with `__instancecheck__`, tuples and unions.
    public func isInstance(_ value: Value, of type: Value) throws(Raised) -> Bool {
        if type.isKind(.type) {
            let own = self.type(of: value)
            if Value(own) == type { return true }
            let metatype = self.type(of: type)
            if metatype == Types.pointer(.type) { return try isInstancePlain(value, type) }
        } else if type.isKind(.tuple) {
            try checkNativeStack()
            let cell = type.as(TupleCell.self)
            for index in 0..<cell.pointee.count {
                if try isInstance(value, of: cell.items[index]) { return true }
            }
            return false
        }
        let method = lookupSpecial(type, .__instancecheck__)
        if !method.isNothing {
            if method == Machine.typeInstanceCheck { return try isInstancePlain(value, type) }
            return try isTrue(try callSpecial(method, type, value))
        }
        return try isInstanceAbstract(value, type)
    }

    /// type.__instancecheck__: by MRO, then by what `__class__` says.
    func isInstancePlain(_ value: Value, _ type: Value) throws(Raised) -> Bool {
        let own = self.type(of: value)
        if isSubtype(own, type.as(TypeCell.self)) { return true }
        // What `__class__` says is asked only where a class could have said something else.
        if value.isKind(.instance), lookup(own, .__class__) == Machine.objectClass,
            lookup(own, .__getattribute__) == Machine.objectGetattribute
        {
            return false
        }
        if own.pointee.flags.isDisjoint(with: .heap) && !value.isKind(.native) && !value.isKind(.weakReference) { return false }
        if let cls = try findAttr(value, .__class__), cls.isKind(.type), cls != Value(own) {
            return isSubtype(cls.as(TypeCell.self), type.as(TypeCell.self))
        }
        return false
    }

    /// issubclass(cls, type).
    public func isSubclass(_ cls: Value, of type: Value) throws(Raised) -> Bool {
        if type.isKind(.tuple) {
            try checkNativeStack()
            let cell = type.as(TupleCell.self)
            for index in 0..<cell.pointee.count {
                if try isSubclass(cls, of: cell.items[index]) { return true }
            }
            return false
        }
        let method = lookupSpecial(type, .__subclasscheck__)
        if !method.isNothing && method != Machine.typeSubclassCheck {
            return try isTrue(try callSpecial(method, type, cls))
        }
        if !cls.isKind(.type) || !type.isKind(.type) { return try isSubclassAbstract(cls, type) }
        return isSubtype(cls.as(TypeCell.self), type.as(TypeCell.self))
    }
}

extension Machine {
    nonisolated(unsafe) static var dictIter = Value.nothing
    nonisolated(unsafe) static var typeInstanceCheck = Value.nothing
    nonisolated(unsafe) static var typeSubclassCheck = Value.nothing
}
