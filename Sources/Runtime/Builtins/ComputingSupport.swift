/// What the computing modules need of the core beyond its public interface.
extension Thread {
    /// `cls[item]` as `__class_getitem__` of generic classes gives it.
    package func genericAlias(_ cls: Value, _ item: Value) throws(Raised) -> Value {
        GenericAliasType.make(self, cls, item)
    }

    /// The current context of this thread (contextvars), or nothing.
    package var context: Value {
        get { state.pointee.context }
        nonmutating set { state.pointee.context = newValue }
    }

    /// An instance of `cls`, which derives from dict: empty, without attributes.
    package func makeDict(of cls: Value) throws(Raised) -> Value {
        let dict = try makeDict()
        let type = cls.as(TypeCell.self)
        dict.header.pointee.shape = type.pointee.rootShape.pointee.id
        return finishInstance(dict, type)
    }

    /// Asks for the interrupt handlers (signals) to be run now, as a blocking call does when it was interrupted.
    package func serveInterrupts() throws(Raised) { try poll() }

    /// The BigInt of an int of any kind.
    package func bigInt(_ value: Value) -> BigInt { big(intValue(value)) }


    /// Hash of an object by identity.
    package func identityHashValue(_ value: Value) -> UInt64 { identityHash(value) }

}
