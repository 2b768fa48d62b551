import Foundation

/// How text may look where it goes.
public struct Style {
    public var color: Bool
    /// Characters in a line, at most 80: wider lines are hard to read in a log.
    public var width: Int

    /// Narrower terminals break the lines by themselves.
    static let narrowest = 40

    public init(color: Bool = false, width: Int = 80) {
        self.color = color
        self.width = width
    }

    /// For a standard stream: colours on a terminal unless NO_COLOR is set or the terminal is dumb.
    public static func standard(
        descriptor: Int32 = STDOUT_FILENO, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> Style {
        let isTerminal = isatty(descriptor) == 1
        let plain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Style(color: isTerminal && !plain, width: min(80, max(narrowest, columns(descriptor) ?? 80)))
    }

    /// The terminal's width; nil for anything else.
    static func columns(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    func bold(_ text: String) -> String { paint(text, "1") }
    func dim(_ text: String) -> String { paint(text, "2") }
    func green(_ text: String) -> String { paint(text, "32") }
    func red(_ text: String) -> String { paint(text, "31") }
    func yellow(_ text: String) -> String { paint(text, "33") }

    private func paint(_ text: String, _ code: String) -> String {
        color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// Numbers as people read them.
enum Format {
    /// Three significant digits with a prefix: `12.3 k`, `1.23 M`, `950`.
    static func quantity(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        var scaled = value
        var prefix = ""
        for next in ["k", "M", "G", "T"] {
            // 999.5 would be written as 1000.
            guard abs(scaled) >= 999.5 else { break }
            scaled /= 1000
            prefix = next
        }
        let digits = abs(scaled) >= 99.95 ? 0 : abs(scaled) >= 9.995 ? 1 : 2
        let text = String(format: "%.\(digits)f", scaled)
        return prefix.isEmpty ? text : "\(text) \(prefix)"
    }

    /// Things that are counted: `7`, `12.5` as a median may be, `12.3 k`.
    static func count(_ value: Double) -> String {
        abs(value) < 999.5 ? String(format: "%g", (value * 10).rounded() / 10) : quantity(value)
    }

    /// `±3 %`, one decimal below ten.
    static func error(_ share: Double) -> String {
        let percent = share * 100
        return String(format: percent < 9.95 ? "±%.1f%%" : "±%.0f%%", percent)
    }

    static func ratio(_ value: Double) -> String {
        String(format: abs(value) < 9.995 ? "%.2f" : abs(value) < 99.95 ? "%.1f" : "%.0f", value)
    }

    static func percent(_ share: Double) -> String { String(format: "%.0f%%", share * 100) }

    /// `1.2 ms`, `350 µs`, `2.50 s`.
    static func time(_ seconds: Double) -> String {
        if seconds >= 0.9995 { return String(format: seconds < 9.995 ? "%.2f s" : "%.1f s", seconds) }
        let milliseconds = seconds * 1e3
        if milliseconds >= 0.9995 {
            let digits = milliseconds < 9.995 ? 2 : milliseconds < 99.95 ? 1 : 0
            return String(format: "%.\(digits)f ms", milliseconds)
        }
        return String(format: "%.0f µs", seconds * 1e6)
    }

    /// `1:05`, `12:00`.
    static func minutes(_ seconds: Double) -> String {
        let whole = Int(max(0, seconds).rounded())
        return String(format: "%d:%02d", whole / 60, whole % 60)
    }

    /// `33 s`, `3:45 min`.
    static func duration(_ seconds: Double) -> String {
        seconds < 59.5 ? String(format: "%.0f s", seconds) : minutes(seconds) + " min"
    }

    static func bytes(_ count: Int) -> String {
        var scaled = Double(count)
        var unit = "B"
        for next in ["KiB", "MiB", "GiB", "TiB"] {
            guard scaled >= 1024 else { break }
            scaled /= 1024
            unit = next
        }
        return String(format: scaled < 10 && scaled != scaled.rounded() ? "%.1f %@" : "%.0f %@", scaled, unit)
    }
}
