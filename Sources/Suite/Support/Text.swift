import Foundation

extension StringProtocol {
    /// Without the white space around it.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }

    var lines: [String] { split { $0.isNewline }.map { String($0) } }
}

extension String {
    /// Filled with blanks on the right up to `width` characters.
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }

    /// Filled with blanks on the left up to `width` characters.
    func leftPadded(to width: Int) -> String {
        count >= width ? self : String(repeating: " ", count: width - count) + self
    }

    /// Cut to `width` characters, the last one a dot to show it.
    func clipped(to width: Int) -> String {
        count <= width ? self : String(prefix(max(0, width - 1))) + "…"
    }

    /// Lines of at most `width` characters, broken between words; `first` starts the first, `indent` the others.
    func wrapped(to width: Int, first: String = "", indent: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        for word in split(separator: " ") {
            if line == (lines.isEmpty ? first : indent) {
                line += word
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = indent + word
            }
        }
        lines.append(line)
        return lines
    }
}

/// Names close to a mistyped one.
public enum NearMatches {
    /// Up to `limit` candidates that resemble `name`, nearest first.
    public static func find(_ name: String, in candidates: [String], limit: Int = 3) -> [String] {
        let wanted = name.lowercased()
        return
            candidates
            .map { candidate -> (String, Int) in
                let full = candidate.lowercased()
                // People leave the group out: nbody for cpu/nbody.
                let last = full.split(separator: "/").last.map(String.init) ?? full
                var score = min(distance(wanted, full), distance(wanted, last))
                if wanted.count >= 3, full.contains(wanted) { score = min(score, 1) }
                return (candidate, score)
            }
            .filter { $0.1 <= max(2, wanted.count / 3) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            .prefix(limit)
            .map(\.0)
    }

    /// Levenshtein's edit distance.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a)
        let b = Array(b)
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
