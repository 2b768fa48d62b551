/// Modules that compute: numbers, iteration, containers, functions, encodings.
extension Registry {
    static func registerComputing() {
        TimeModule.register()
        MathModule.register()
        ItertoolsModule.register()
        CollectionsModule.register()
        FunctoolsModule.register()
        OperatorModule.register()
        HeapqModule.register()
        BisectModule.register()
        RandomModule.register()
        StructModule.register()
    }
}
