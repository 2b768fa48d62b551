/// Modules that compute: numbers, iteration, containers, functions, encodings.
extension Registry {
    static func registerComputing() {
        TimeModule.register()
        MathModule.register()
        CmathModule.register()
        ItertoolsModule.register()
        CollectionsModule.register()
        FunctoolsModule.register()
        OperatorModule.register()
        HeapqModule.register()
        BisectModule.register()
        RandomModule.register()
        StructModule.register()
        ArrayModule.register()
        JSONModule.register()
        HashesModule.register()
        ContextVarsModule.register()
        QueueModule.register()
        StringModule.register()
        AtexitModule.register()
        BinasciiModule.register()
        UnicodeDataModule.register()
        RegexModule.register()
        ZlibModule.register()
    }
}
