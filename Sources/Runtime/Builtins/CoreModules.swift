/// Native modules that belong to the core: they reach into the machine.
enum CoreModules {
    static func register() {
        GCModule.register()
        ThreadModule.register()
        WeakRefModule.register()
        ImportHooks.register()
        CodecsModule.register()
    }
}
