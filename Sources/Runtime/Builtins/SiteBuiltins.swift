/// exit, quit, copyright, credits, license and help: the built-in names meant for people at the prompt.
enum SiteBuiltins {
    /// An object that shows a text as its repr.
    private final class Shown: NativeObject {
        let name: String
        let text: String

        init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    private static func shown(_ t: Thread, _ value: Value) -> Shown { t.native(value, as: Shown.self).unsafelyUnwrapped }

    private static func text(_ t: Thread, _ args: Args) throws(Raised) -> Value { t.str(shown(t, args[0]).text) }

    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        let quitter = try t.makeModuleType("Quitter", module: "_sitebuiltins", subclassable: false)
        quitter.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try text(t, args) }
        quitter.method("__call__", "(self, /, code=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            // Closing the standard input ends programs that read it in another thread.
            do throws(Raised) {
                if let input = try t.findAttr(Imports.sys, "stdin"), !input.isNone { _ = try t.callMethod(input, "close") }
            } catch { t.exception = .nothing }
            throw t.raise(try t.call(Types.value(.systemExit), args[1]))
        }
        for name in ["exit", "quit"] {
            try m.constant(
                name, t.makeNative(quitter.value, Shown(name, "Use \(name)() or Ctrl-D (i.e. EOF) to exit")))
        }
        let printer = try t.makeModuleType("_Printer", module: "_sitebuiltins", subclassable: false)
        printer.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try text(t, args) }
        printer.method("__call__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if let output = try t.findAttr(Imports.sys, "stdout"), !output.isNone {
                _ = try t.callMethod(output, "write", t.str(shown(t, args[0]).text + "\n"))
            }
            return .none
        }
        for (name, text) in [
            ("copyright", "Copyright (c) 2026 the Brigade authors. All rights reserved."),
            ("credits", "pvm is part of Brigade, which runs the same workloads under five models of concurrency."),
            ("license", "Brigade is distributed under the MIT license; see the file LICENSE of its source."),
        ] {
            try m.constant(name, t.makeNative(printer.value, Shown(name, text)))
        }
        let helper = try t.makeModuleType("_Helper", module: "_sitebuiltins", subclassable: false)
        helper.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try text(t, args) }
        helper.method("__call__", "(self, /, *args, **kwds)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.raise(.notImplementedError, "help() needs pydoc, which is not part of this library")
        }
        try m.constant(
            "help",
            t.makeNative(
                helper.value,
                Shown("help", "Type help() for interactive help, or help(object) for help about object.")))
    }
}
