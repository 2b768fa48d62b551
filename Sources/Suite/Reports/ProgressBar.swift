import Foundation

/// One line on a terminal that says how far the run is and how long it will still take.
public final class ProgressBar: RunObserver {
    private let descriptor: Int32
    private let style: Style
    private var last = ""
    private var drawn = 0.0

    /// Whether there is a terminal that can write a line anew.
    public static func isPossible(
        descriptor: Int32 = STDERR_FILENO, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> Bool {
        isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    }

    public init(descriptor: Int32 = STDERR_FILENO, style: Style = .standard(descriptor: STDERR_FILENO)) {
        self.descriptor = descriptor
        self.style = style
    }

    public func began(_ progress: RunProgress) { draw(progress) }

    public func tick(_ progress: RunProgress) { draw(progress) }

    public func happened(_ event: RunEvent) {
        // A failure is news at once; the table tells it again.
        if case .failed(let cell, let failure) = event {
            clear()
            write("\(cell): \(style.red("failed")): \(failure.message)\n")
        }
    }

    public func ended() { clear() }

    private func draw(_ progress: RunProgress) {
        let now = Clock.now()
        guard now - drawn >= 0.1 else { return }
        drawn = now
        let line = ProgressBar.line(progress, width: style.width - 1)
        guard line != last else { return }
        last = line
        write("\r\u{1B}[K" + line)
    }

    private func clear() {
        if !last.isEmpty { write("\r\u{1B}[K") }
        last = ""
    }

    private func write(_ text: String) {
        try? AtomicFile.writeAll(Data(text.utf8), to: descriptor, name: "standard error")
    }

    /// `[█████·····]  42 %  round 5/12  1:23 left  cpu/nbody on pvm: nogil`
    static func line(_ progress: RunProgress, width: Int) -> String {
        var done = 0.0
        if let left = progress.left, progress.elapsed + left > 0 { done = progress.elapsed / (progress.elapsed + left) }
        let bar = 16
        let full = Int(done * Double(bar))
        var line = "[" + String(repeating: "█", count: full) + String(repeating: "·", count: bar - full) + "] "
        line += "\(Int(done * 100))%".leftPadded(to: 4) + "  "
        if progress.round > 0 { line += "round \(progress.round)/\(progress.rounds)  " }
        if let left = progress.left { line += "\(Format.minutes(left)) left  " }
        return (line + progress.step).clipped(to: width)
    }
}
