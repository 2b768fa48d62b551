import Runtime

/// The atexit module: functions that run when the interpreter ends, the last one first.
enum AtexitModule {
    static func register() {
        Imports.register("atexit") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            // A list of (function, args, kwargs); None for what has been unregistered.
            let callbacks = Root(try t.makeList())
            try m.function("register", "(func, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !t.isCallable(args[0]) { throw t.typeError("the first argument must be callable") }
                try List.append(t, callbacks.value, t.tuple(args[0], args[1], args[2]))
                return args[0]
            }
            try m.function("unregister", "(func, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let list = callbacks.value
                var index = List.count(list) - 1
                while index >= 0 {
                    let entry = List.item(list, index)
                    if !entry.isNothing, try t.equal(entry.as(TupleCell.self).items[0], args[0]),
                        List.item(list, index) == entry
                    {
                        _ = List.remove(t, list, at: index)
                    }
                    index -= 1
                }
                return .none
            }
            try m.function("_clear", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                List.clear(t, callbacks.value)
                return .none
            }
            try m.function("_ncallbacks", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(List.count(callbacks.value))
            }
            try m.function("_run_exitfuncs", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                while true {
                    let list = callbacks.value
                    let entry = List.remove(t, list, at: List.count(list) - 1)
                    if entry.isNothing { return .none }
                    let parts = entry.as(TupleCell.self).items
                    do throws(Raised) { _ = try t.call(parts[0], args: parts[1], kwargs: parts[2]) } catch {
                        let exception = t.takeException()
                        let shown = try t.reprString(parts[0])
                        t.exception = exception
                        t.reportUnraisable(.none, message: t.str("Exception ignored in atexit callback \(shown)"))
                    }
                }
            }
        }
    }
}
