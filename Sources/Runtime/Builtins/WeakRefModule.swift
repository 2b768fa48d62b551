/// The `_weakref` module, and the types of weak references; proxies stand in `WeakProxies.swift`.
enum WeakRefModule {
    static func register() {
        Imports.register("_weakref") { (m: ModuleBuilder) throws(Raised) in
            try m.constant("ref", Types.value(.weakReference))
            try m.constant("ReferenceType", Types.value(.weakReference))
            try m.constant("ProxyType", Types.value(.weakProxy))
            try m.constant("CallableProxyType", WeakProxies.callableType)
            try m.function("proxy", "(object, callback=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let type = t.isCallable(args[0]) ? WeakProxies.callableType : Types.value(.weakProxy)
                return try t.weakReference(type.as(TypeCell.self), args[0], args[1])
            }
            try m.function("getweakrefcount", "(object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                var count = 0
                t.forEachWeakReference(args[0]) { _ in count += 1 }
                return t.int(count)
            }
            try m.function("getweakrefs", "(object, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                var count = 0
                t.forEachWeakReference(args[0]) { _ in count += 1 }
                // No safepoint lies between here and the end; another thread may add references.
                let tuple = try t.makeTupleChecked(count: count)
                var index = 0
                t.forEachWeakReference(args[0]) { reference in
                    if index < count { tuple.items[index] = Value(reference) }
                    index += 1
                }
                return try t.toList(Value(tuple))
            }
            try m.function("_remove_dead_weakref", "(dct, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.dict) else {
                    throw t.typeError("_remove_dead_weakref() argument 1 must be dict, not \(t.argumentTypeName(args[0]))")
                }
                let reference = try Dict.get(t, args[0], args[1])
                if reference.isNothing { return .none }
                guard reference.isKind(.weakReference) else { throw t.typeError("not a weakref") }
                if reference.as(WeakReferenceCell.self).pointee.referent.isNothing {
                    _ = try Dict.delete(t, args[0], args[1])
                }
                return .none
            }
        }
    }

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .weakReference)
        func cell(_ value: Value) -> UnsafeMutablePointer<WeakReferenceCell> { value.as(WeakReferenceCell.self) }
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.type), t.isSubtype(args[0].as(TypeCell.self), .weakReference) else {
                throw t.typeError("ref.__new__(X): X is not a subtype of ref")
            }
            let given = args[1].as(TupleCell.self)
            if given.pointee.count < 1 { throw t.typeError("__new__ expected at least 1 argument, got 0") }
            if given.pointee.count > 2 { throw t.typeError("__new__ expected at most 2 arguments, got \(given.pointee.count)") }
            return try t.weakReference(
                args[0].as(TypeCell.self), given.items[0], given.pointee.count == 2 ? given.items[1] : .none)
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if Dict.count(args[2]) > 0 { throw t.typeError("ref() takes no keyword arguments") }
            let count = args[1].as(TupleCell.self).pointee.count
            if count < 1 { throw t.typeError("__init__ expected at least 1 argument, got 0") }
            if count > 2 { throw t.typeError("__init__ expected at most 2 arguments, got \(count)") }
            return .none
        }
        type.method("__call__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let referent = cell(args[0]).pointee.referent
            return referent.isNothing ? .none : referent
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !cell(args[0]).pointee.hash.isNothing { return cell(args[0]).pointee.hash }
            let referent = cell(args[0]).pointee.referent
            if referent.isNothing { throw t.typeError("weak object has gone away") }
            let hash = t.hashValue(try t.hash(referent))
            cell(args[0]).pointee.hash = hash
            return hash
        }
        for (name, op) in [("__eq__", Comparison.eq), ("__ne__", .ne)] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isKind(.weakReference), t.isInstance(args[1], .weakReference) else { return .notImplemented }
                let a = cell(args[0]).pointee.referent
                let b = cell(args[1]).pointee.referent
                if a.isNothing || b.isNothing { return Value((args[0] == args[1]) == (op == .eq)) }
                return try t.compare(op, a, b)
            }
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let referent = cell(args[0]).pointee.referent
            if referent.isNothing { return t.str("<weakref at \(t.address(args[0])); dead>") }
            var text = "<weakref at \(t.address(args[0])); to '\(t.typeName(referent))' at \(t.address(referent))"
            if let name = try t.findAttr(referent, .__name__), name.isKind(.str) { text += " (\(t.string(name)))" }
            return t.str(text + ">")
        }
        type.property("__callback__", { (t: Thread, value: Value) throws(Raised) -> Value in
            let callback = cell(value).pointee.callback
            return callback.isNothing || cell(value).pointee.referent.isNothing ? .none : callback
        })
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makePair(.genericAlias, args[0], args[1].isKind(.tuple) ? args[1] : t.tuple(args[1]))
        }
        WeakProxies.setUp(t)
    }
}

extension Thread {
    /// A weak reference or proxy of `type` to `object`. Those of the built-in types without a callback are shared.
    func weakReference(_ type: TypePointer, _ object: Value, _ callback: Value) throws(Raised) -> Value {
        if !object.isCell || self.type(of: object).pointee.flags.isDisjoint(with: .hasWeakReferences) {
            throw typeError("cannot create weak reference to '\(typeName(object))' object")
        }
        let isPlain = callback.isNone && type.pointee.flags.isDisjoint(with: .heap) || isPlainProxy(type, callback)
        let shape = type.pointee.rootShape.pointee.id
        let cell = allocate(WeakReferenceCell.self, shape: shape, kind: .weakReference)
        cell.pointee.referent = object
        cell.pointee.callback = callback.isNone ? .nothing : callback
        cell.pointee.hash = .nothing
        cell.pointee.dict = .nothing
        cell.pointee.next = nil
        Heap.lock.lock()
        defer { Heap.lock.unlock() }
        // The shared ones: reference, then proxy.
        var previous: WeakReferences.Reference?
        var current = Heap.weakReferences.head(object)
        while let reference = current, isShared(reference) {
            if isPlain && reference.pointee.header.shape == shape { return Value(reference) }
            if isPlain && shape == BuiltinType.weakReference.rawValue { break }
            previous = reference
            current = reference.pointee.next
        }
        Heap.weakReferences.insert(cell, after: previous)
        return Value(cell)
    }

    private func isPlainProxy(_ type: TypePointer, _ callback: Value) -> Bool {
        callback.isNone && Value(type) == WeakProxies.callableType
    }

    private func isShared(_ reference: WeakReferences.Reference) -> Bool {
        if !reference.pointee.callback.isNothing { return false }
        let shape = reference.pointee.header.shape
        return shape == BuiltinType.weakReference.rawValue || shape == BuiltinType.weakProxy.rawValue
            || shape == WeakProxies.callableType.as(TypeCell.self).pointee.rootShape.pointee.id
    }

    /// The living references to an object.
    func forEachWeakReference(_ object: Value, _ body: (WeakReferences.Reference) -> Void) {
        if !object.isCell { return }
        Heap.lock.lock()
        var next = Heap.weakReferences.head(object)
        while let reference = next {
            next = reference.pointee.next
            body(reference)
        }
        Heap.lock.unlock()
    }
}
