/// "Did you mean": the closest name by CPython's edit distance (substitution of case costs less).
public enum Suggestions {
    private static let moveCost = 2
    private static let caseCost = 1

    /// The best candidate, or nil when none is close enough.
    public static func closest(to name: String, in candidates: [String]) -> String? {
        let wrong = Array(name.utf8)
        if wrong.count > 40 || candidates.count > 750 { return nil }
        var best: String?
        var bestDistance = Int.max
        for candidate in candidates where candidate != name {
            let text = Array(candidate.utf8)
            var limit = (wrong.count + text.count + 3) * moveCost / 6
            limit = min(limit, bestDistance - 1)
            let distance = distance(wrong, text, limit: limit)
            if distance > limit { continue }
            if distance < bestDistance {
                best = candidate
                bestDistance = distance
            }
        }
        return best
    }

    private static func cost(_ a: UInt8, _ b: UInt8) -> Int {
        if a == b { return 0 }
        let lowerA = a >= 65 && a <= 90 ? a + 32 : a
        let lowerB = b >= 65 && b <= 90 ? b + 32 : b
        return lowerA == lowerB ? caseCost : moveCost
    }

    static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
        if abs(a.count - b.count) * moveCost > limit { return limit + 1 }
        var row = (0...b.count).map { $0 * moveCost }
        for i in 0..<a.count {
            var diagonal = row[0]
            row[0] = (i + 1) * moveCost
            for j in 0..<b.count {
                let substitute = diagonal + cost(a[i], b[j])
                diagonal = row[j + 1]
                row[j + 1] = min(substitute, min(row[j], row[j + 1]) + moveCost)
            }
        }
        return row[b.count]
    }
}
