extension Machine {
    /// Every built-in type's set-up but those of the core itself.
    static var typeSetUps: [(Thread) -> Void] {
        [
            ExceptionTypes.setUp, IntType.setUp, BoolType.setUp, FloatType.setUp, ComplexType.setUp, StrType.setUp,
            BytesType.setUp, ByteArrayType.setUp, MemoryViewType.setUp,
        ]
    }
}
