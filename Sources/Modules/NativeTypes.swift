import Runtime

/// Declaring classes of native modules whose instances hold a Swift object.

/// The Swift object of a native value.
/// - Precondition: `value` is an instance of the native type whose objects are `T` (or of a subclass): methods have had
///   their receiver checked by the binder.
@inline(__always)
func object<T: NativeObject>(_ value: Value, _ type: T.Type) -> T {
    // SAFETY: only `__new__` of the native type makes instances, and always with a `T`.
    unsafeDowncast(value.as(NativeCell.self).pointee.object.takeUnretainedValue(), to: type)
}

extension Thread {
    /// The class argument of a `__new__`, checked to derive from `base`.
    func checkClass(_ cls: Value, _ base: Value) throws(Raised) {
        let name = string(base.as(TypeCell.self).pointee.name)
        if !cls.isKind(.type) {
            throw typeError("\(name).__new__(X): X is not a type object (\(typeName(cls)))")
        }
        if cls == base || isSubtype(cls.as(TypeCell.self), base.as(TypeCell.self)) { return }
        let given = string(cls.as(TypeCell.self).pointee.name)
        throw typeError("\(name).__new__(\(given)): \(given) is not a subtype of \(name)")
    }

    /// Whether `value` is an instance of the native type (or of a class derived from it).
    @inline(__always)
    func isInstance(_ value: Value, native type: Value) -> Bool {
        value.isKind(.native) && isSubtype(self.type(of: value), type.as(TypeCell.self))
    }

    /// The items of a tuple or list object as of now.
    @inline(__always)
    func items(_ sequence: Value) -> (items: UnsafeMutablePointer<Value>, count: Int) {
        if sequence.isKind(.tuple) {
            let cell = sequence.as(TupleCell.self)
            return (cell.items, cell.pointee.count)
        }
        return List.snapshot(sequence)
    }

    /// A tuple with `value` behind the items of `tuple`, as many as `count`.
    func copyTuple(_ source: Value) throws(Raised) -> Value {
        let cell = source.as(TupleCell.self)
        return try tuple(copying: cell.items, count: cell.pointee.count)
    }

    /// A file-style TypeError for `__reduce__` of what cannot be pickled.
    func cannotPickle(_ value: Value) -> Raised { typeError("cannot pickle '\(typeName(value))' object") }
}

extension TypeBuilder {
    /// `__new__` for instances that hold a Swift object.
    func newNative(
        _ signature: String, _ make: @escaping (Thread, Args) throws(Raised) -> NativeObject
    ) {
        let base = Root(value)
        new(signature) { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0] != base.value { try t.checkClass(args[0], base.value) }
            return t.makeNative(args[0], try make(t, args))
        }
    }

    /// `__new__`, `__iter__` and `__next__` of an iterator.
    func newIterator(
        _ signature: String, _ make: @escaping (Thread, Args) throws(Raised) -> NativeIterator
    ) {
        let base = Root(value)
        new(signature) { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0] != base.value { try t.checkClass(args[0], base.value) }
            return t.makeNativeIterator(args[0], try make(t, args))
        }
        iteratorMethods()
    }

    /// `__iter__` and `__next__`.
    func iteratorMethods() {
        method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try object(args[0], NativeIterator.self).next(t, args[0])
            if value.isNothing { throw t.raise(.stopIteration) }
            return value
        }
    }

    /// `__class_getitem__` as generic classes have it.
    func genericAlias() {
        classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.genericAlias(args[0], args[1])
        }
    }
}

extension Thread {
    /// The text that `body` makes, or `cycle` when the repr of `value` is under way already.
    func guardingRepr(
        _ value: Value, cycle: String, _ body: () throws(Raised) -> Value
    ) throws(Raised) -> Value {
        try checkNativeStack()
        if !(try enterRepr(value)) { return str(cycle) }
        defer { leaveRepr(value) }
        return try body()
    }

    /// callable(value), for arguments that need one.
    func isCallable(_ value: Value) -> Bool { !lookupSpecial(value, .__call__).isNothing || isPlainCallable(value) }

    private func isPlainCallable(_ value: Value) -> Bool {
        value.isKind(.function) || value.isKind(.nativeFunction) || value.isKind(.boundMethod) || value.isKind(.type)
    }
}
