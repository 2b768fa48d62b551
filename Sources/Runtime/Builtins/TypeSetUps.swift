extension Machine {
    /// Every built-in type's set-up but those of the core itself.
    static var typeSetUps: [(Thread) -> Void] {
        [
            IntType.setUp, BoolType.setUp, FloatType.setUp, ComplexType.setUp, StrType.setUp, BytesType.setUp,
            ByteArrayType.setUp, MemoryViewType.setUp, ExceptionTypes.setUp, ListType.setUp, TupleType.setUp, DictType.setUp, SetType.setUp, RangeType.setUp,
            SliceType.setUp, IteratorTypes.setUp, SimpleNamespaceType.setUp, GenericAliasType.setUp, UnionType.setUp,
            TypingTypes.setUp, TemplateTypes.setUp, WeakRefModule.setUp, AsyncGenerators.setUp, CodeReplace.setUp,
            TypeMembers.setUp,
        ]
    }
}
