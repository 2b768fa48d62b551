/// The five ways of running Python code that the suite compares.
public enum Model: String, Codable, CaseIterable, Comparable {
    /// One thread, no workers.
    case single
    /// Threads under one lock.
    case gil
    /// Threads in parallel.
    case nogil
    /// One thread that juggles tasks: asyncio.
    case loop
    /// Worker processes.
    case process

    public static func < (a: Model, b: Model) -> Bool {
        allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }

    public var summary: String {
        switch self {
        case .single: return "one thread doing everything, the base of every speedup"
        case .gil: return "threads under the global interpreter lock (threading)"
        case .nogil: return "threads in parallel, without the lock (threading, free-threaded)"
        case .loop: return "one event loop juggling tasks (asyncio)"
        case .process: return "worker processes (multiprocessing, spawn)"
        }
    }

    /// Whether more than one worker means anything. `single` has one by definition. `loop` is one thread that juggles
    /// as many tasks as the workload asks for: it is run once, and the table shows it under one worker.
    public var hasWorkers: Bool {
        switch self {
        case .single, .loop: return false
        case .gil, .nogil, .process: return true
        }
    }

    /// Why a runtime cannot run this model; nil when it can.
    public func obstacle(on runtime: RuntimeInfo) -> String? {
        switch self {
        case .gil where !runtime.hasSwitchableGIL && runtime.gilEnabled == false:
            return "it has no global lock"
        case .nogil where !runtime.hasSwitchableGIL && runtime.gilEnabled != false:
            return "it cannot run without its global lock"
        default:
            return nil
        }
    }

    /// Interpreter options that put a runtime into this model's thread mode.
    public func interpreterOptions(on runtime: RuntimeInfo) -> [String] {
        guard runtime.hasSwitchableGIL else { return [] }
        switch self {
        case .gil: return ["-X", "gil=1"]
        case .nogil: return ["-X", "gil=0"]
        case .single, .loop, .process: return []
        }
    }
}
