/// Iterators of native modules: `for` and `next` reach `next(_:_:)` without looking `__next__` up.
open class NativeIterator: NativeObject {
    /// The next item, or nothing at the end. `this` is the iterator object itself (for its lock).
    ///
    /// Rules: threads without a GIL may call it at the same time. State is kept in plain words and cells; what must
    /// change together changes under `this`'s lock, which is never held while Python code may run.
    open func next(_ t: Thread, _ this: Value) throws(Raised) -> Value { .nothing }
}

extension Header {
    /// A native cell whose object is a `NativeIterator` and whose type does not override `__next__`.
    public static let isNativeIterator: UInt8 = 64
}

extension Thread {
    /// An instance of a native type made by `makeModuleType`, or of a Python class derived from it.
    public func makeNativeIterator(_ type: Value, _ object: NativeIterator) -> Value {
        let value = makeNative(type, object)
        if lookup(type.as(TypeCell.self), .__next__).isKind(.nativeFunction) {
            value.header.pointee.flags |= Header.isNativeIterator
        }
        return value
    }

    /// The next item of a cell with `Header.isNativeIterator`.
    @inline(__always)
    package func nextNative(_ iterator: Value) throws(Raised) -> Value {
        // Iterators over iterators may nest as deeply as a program likes.
        try checkNativeStack()
        let object = iterator.as(NativeCell.self).pointee.object.takeUnretainedValue()
        // SAFETY: the flag is set only by `makeNativeIterator`.
        return try unsafeDowncast(object, to: NativeIterator.self).next(self, iterator)
    }
}
