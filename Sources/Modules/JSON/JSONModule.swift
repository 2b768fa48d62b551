import Runtime

/// The _json module: whole documents are read and written natively; only hooks, `default` and unknown types run Python code.
enum JSONModule {
    static func register() {
        Imports.register("_json") { (m: ModuleBuilder) throws(Raised) in
            try JSONScannerType.add(m)
            try JSONEncoderType.add(m)
        }
    }

    /// 10⁰ … 10²², all of them exact.
    nonisolated(unsafe) static let powersOfTen: UnsafePointer<Double> = {
        let powers = UnsafeMutablePointer<Double>.allocate(capacity: 23)
        var power = 1.0
        for index in 0...22 {
            powers[index] = power
            power *= 10
        }
        return UnsafePointer(powers)
    }()

    /// RecursionError when the native stack is used up by what is being done.
    @inline(__always)
    static func checkStack(_ t: Thread, _ what: StaticString) throws(Raised) {
        do throws(Raised) { try t.checkNativeStack() } catch { throw tooDeep(t, what, error) }
    }

    @inline(never)
    private static func tooDeep(_ t: Thread, _ what: StaticString, _ error: Raised) -> Raised {
        if !t.catches(.recursionError) { return error }
        return t.raise(.recursionError, "maximum recursion depth exceeded while \(what)")
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
