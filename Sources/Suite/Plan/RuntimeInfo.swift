/// A Python that workloads run on, as it describes itself.
public struct RuntimeInfo: Codable, Equatable {
    /// The name it has in tables and files.
    public var label: String
    public var path: String
    /// `cpython`, `pypy`, `pvm`.
    public var implementation: String
    /// The version of the language: `3.14.0`.
    public var version: String
    /// The whole version text of the implementation, one line.
    public var details: String
    /// Whether `-X gil=0` and `-X gil=1` both work: pvm, or CPython's free-threaded build.
    public var hasSwitchableGIL: Bool
    /// Whether the lock is on when nothing is said; nil when the runtime cannot tell, which means that it is.
    public var gilEnabled: Bool?

    enum CodingKeys: String, CodingKey {
        // Coders turn these into snake case and back, which must give the same name.
        case label, path, implementation, version, details, gilEnabled
        case hasSwitchableGIL = "gilSwitchable"
    }

    public init(
        label: String, path: String, implementation: String, version: String, details: String = "",
        hasSwitchableGIL: Bool, gilEnabled: Bool?
    ) {
        self.label = label
        self.path = path
        self.implementation = implementation
        self.version = version
        self.details = details
        self.hasSwitchableGIL = hasSwitchableGIL
        self.gilEnabled = gilEnabled
    }

    /// Warm-up slices that it needs at least: PyPy has compiled its hot loops after about 0.2 s.
    var warmups: Int { implementation == "pypy" ? 10 : 0 }

    /// `GIL on`, `GIL off`, and whether it can be switched.
    public var gilStatus: String {
        let state = gilEnabled == false ? "GIL off" : "GIL on"
        return hasSwitchableGIL ? state + ", switchable" : state
    }
}
