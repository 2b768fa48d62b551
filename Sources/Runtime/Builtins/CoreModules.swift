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

/// The gc module.
enum GCModule {
    /// Empties the frame header slots of the call, which a native call leaves as they were: the last temporary values
    /// of the caller may stand there, and programs that ask for a collection expect them to be gone.
    private static func forgetHeader(_ args: Args) {
        let header = args.base[-1].isKind(.nativeFunction) ? args.base - 4 : args.base - 5
        guard (header + 3).pointee.isKind(.nativeFunction) else { return }
        for index in 0..<3 { header[index] = .nothing }
    }

    static func register() {
        Imports.register("gc") { (m: ModuleBuilder) throws(Raised) in
            try m.function("collect", "(generation=2)") { (t: Thread, args: Args) throws(Raised) -> Value in
                forgetHeader(args)
                Collector.collect(t)
                Finalization.run(t)
                // What finalizers let go dies in a second collection.
                Collector.collect(t)
                Finalization.run(t)
                return t.int(0)
            }
            try m.function("enable", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                Heap.isEnabled = true
                return .none
            }
            try m.function("disable", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                Heap.isEnabled = false
                return .none
            }
            try m.function("isenabled", "()") { (t: Thread, args: Args) throws(Raised) -> Value in Value(Heap.isEnabled) }
            try m.function("get_count", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.tuple(t.int(Heap.allocatedSinceCollection), t.int(0), t.int(0))
            }
            try m.function("get_threshold", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.tuple(t.int(Heap.threshold), t.int(0), t.int(0))
            }
            try m.function("set_threshold", "(threshold0, threshold1=0, threshold2=0, /)") {
                (t: Thread, args: Args) throws(Raised) -> Value in
                let value = try t.index(args[0])
                Heap.isEnabled = value != 0
                return .none
            }
            try m.function("freeze", "()") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
            try m.function("unfreeze", "()") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
            try m.function("get_freeze_count", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(0) }
            try m.function("is_tracked", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in Value(args[0].isCell) }
            try m.function("is_finalized", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                Value(args[0].isCell && args[0].header.pointee.flags & Header.isFinalized != 0)
            }
            for name in ["get_objects", "get_referrers", "get_referents"] {
                try m.function(name, "(*args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
                    throw t.raise(.notImplementedError, "gc.\(name) is not supported")
                }
            }
            try m.function("get_stats", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                let entry = try t.makeDict()
                try Dict.set(t, entry, t.str("collections"), t.int(Heap.collections))
                try Dict.set(t, entry, t.str("collected"), t.int(0))
                try Dict.set(t, entry, t.str("uncollectable"), t.int(0))
                return try t.list(entry)
            }
            try m.function("get_debug", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(0) }
            try m.function("set_debug", "(flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
            try m.constant("callbacks", try m.thread.makeList())
            try m.constant("garbage", try m.thread.makeList())
            for (index, name) in ["DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE"].enumerated() {
                try m.constant(name, m.thread.int(1 << index))
            }
            try m.constant("DEBUG_SAVEALL", m.thread.int(32))
            try m.constant("DEBUG_LEAK", m.thread.int(38))
        }
    }
}
