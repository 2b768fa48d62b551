import Foundation

/// What a script that is no workload shows from outside: how much of its time it computes.
public struct ScriptProbe {
    public var script: String
    public var runtime: RuntimeInfo

    public init(script: String, runtime: RuntimeInfo) {
        self.script = script
        self.runtime = runtime
    }

    /// Runs it `times` times with no input and tells what that says.
    ///
    /// - Throws: `UsageError` when the script fails or does not end.
    public func document(times: Int = 3, timeout: Double) throws -> Document {
        var walls: [Double] = []
        var shares: [Double] = []
        for _ in 0..<times {
            let before = ScriptProbe.childrensTime()
            let collected = try ChildProcess([runtime.path, script], environment: ChildEnvironment.make())
                .collect(timeout: timeout)
            guard collected.cause == .ended(.exited(0)) else {
                let words = LastWords.of(collected.errors)
                switch collected.cause {
                case .timedOut: throw UsageError("\(script) did not end within \(Int(timeout)) s; --timeout gives it more")
                case .interrupted: throw UsageError("interrupted")
                default: throw UsageError("\(script) failed on \(runtime.label)\(words.isEmpty ? "" : ": \(words)")")
                }
            }
            walls.append(collected.seconds)
            shares.append((ScriptProbe.childrensTime() - before) / max(collected.seconds, 1e-9))
        }
        let share = Statistics.median(shares) ?? 0
        var document = Document(
            title: "\(script) takes \(Format.time(Statistics.median(walls) ?? 0)) on \(runtime.label) and uses"
                + " \(Format.ratio(share)) CPUs")
        if share > 1.1 {
            document.paragraph("It uses more than one CPU already: by threads without a GIL, processes or native code.")
        } else if share > 0.7 {
            document.paragraph(
                "It computes nearly all the time. An event loop or threads under a GIL cannot help; threads without a GIL and"
                    + " worker processes may, as far as its work can be divided.")
        } else if share > 0.2 {
            document.paragraph(
                "It computes and waits. Threads or an event loop can fill the waiting; beyond"
                    + " \(Format.ratio(1 / max(share, 0.01)))× one core is full, and threads without a GIL or processes are"
                    + " needed for more.")
        } else {
            document.paragraph(
                "It waits nearly all the time. An event loop or threads let it wait for many things at once, on one core.")
        }
        document.paragraph(
            "This is what can be seen from outside. To have the five models measured, put the work into a file of the"
                + " suite's protocol: “brigade new my.py” writes a start.")
        return document
    }

    /// CPU seconds of all children that have ended.
    private static func childrensTime() -> Double {
        var usage = rusage()
        #if os(Linux)
            getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        #else
            getrusage(RUSAGE_CHILDREN, &usage)
        #endif
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
