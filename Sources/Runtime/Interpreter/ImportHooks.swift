/// What the Python side of importing (importlib) adds to the native one: specs and loaders of modules, and the finders
/// of sys.meta_path. It sets the hooks when it is loaded; until then modules have no spec.
enum ImportHooks {
    /// (module, name, origin or None) sets `__spec__` and `__loader__`.
    private static let describer = Root()
    /// (name, path or None) gives the module that a finder of sys.meta_path found, or None.
    private static let finder = Root()

    static func register() {
        Imports.register("_imp") { (m: ModuleBuilder) throws(Raised) in
            try m.function("set_hooks", "(describe, find, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                describer.value = args[0]
                finder.value = args[1]
                return .none
            }
            try m.function("is_builtin", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(args[0].isKind(.str) && Imports.natives[t.string(args[0])] != nil ? 1 : 0)
            }
            try m.function("is_frozen", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                Value(args[0].isKind(.str) && Imports.findEmbedded(t.string(args[0])) != nil)
            }
            try m.function("is_frozen_package", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.str), let found = Imports.findEmbedded(t.string(args[0])) else {
                    throw t.raise(.importError, "No such frozen object named \(try t.reprString(args[0]))")
                }
                return Value(found.isPackage)
            }
            try m.function("frozen_source", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[0].isKind(.str), let found = Imports.findEmbedded(t.string(args[0])) else {
                    throw t.raise(.importError, "No such frozen object named \(try t.reprString(args[0]))")
                }
                return try t.bytes(found.source)
            }
            for name in ["acquire_lock", "release_lock"] {
                // Each module has a lock of its own, which the import statement takes.
                try m.function(name, "()") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
            }
            try m.function("lock_held", "()") { (t: Thread, args: Args) throws(Raised) -> Value in .false }
        }
    }

    static func describe(_ t: Thread, _ module: Value, _ name: String, origin: Value) throws(Raised) {
        if describer.value.isNothing { return }
        _ = try t.call(describer.value, module, t.intern(name), origin)
    }

    /// The module that a finder of sys.meta_path finds, or None.
    static func find(_ t: Thread, _ name: String, _ path: Value) throws(Raised) -> Value {
        if Machine.isBootstrapping || Imports.sys.isNothing { return .none }
        guard let finders = try t.findAttr(Imports.sys, .meta_path), try t.isTrue(finders) else { return .none }
        if finder.value.isNothing {
            _ = try Imports.importModule(t, named: "importlib")
            if finder.value.isNothing { return .none }
        }
        return try t.call(finder.value, t.intern(name), path)
    }
}
