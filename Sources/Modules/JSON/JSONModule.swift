import Runtime

/// The _json module: whole documents are read and written natively; only hooks, `default` and unknown types run Python code.
enum JSONModule {
    static func register() {
        Imports.register("_json") { (m: ModuleBuilder) throws(Raised) in
            try JSONScannerType.add(m)
            try JSONEncoderType.add(m)
        }
    }

    /// json.JSONDecodeError(message, text, position).
    static func fail(_ t: Thread, _ message: String, _ text: Value, _ position: Int) -> Raised {
        do throws(Raised) {
            let decoder = try Imports.importModule(t, named: "json.decoder")
            let type = try t.getAttr(decoder, "JSONDecodeError")
            return t.raise(try t.call(type, t.str(message), text, t.int(position)))
        } catch { return error }
    }
}
