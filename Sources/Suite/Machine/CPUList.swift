/// The kernel's notation for sets of CPUs: `0-3,8,10-11`.
public enum CPUList {
    /// The CPUs of a list, ascending. Parts that make no sense are left out; an empty list has no CPUs.
    public static func parse(_ text: String) -> [Int] {
        var cpus = Set<Int>()
        for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            let ends = part.split(separator: "-", maxSplits: 1).map { Int($0) }
            if ends.count == 1, let only = ends[0] {
                cpus.insert(only)
            } else if ends.count == 2, let low = ends[0], let high = ends[1], low <= high {
                cpus.formUnion(low...high)
            }
        }
        return cpus.sorted()
    }

    /// `[0, 1, 2, 5]` → `0-2,5`.
    public static func format(_ cpus: [Int]) -> String {
        var parts: [String] = []
        var start: Int?
        var last = 0
        for cpu in cpus.sorted() {
            if let first = start, cpu != last + 1 {
                parts.append(first == last ? "\(first)" : "\(first)-\(last)")
                start = cpu
            } else if start == nil {
                start = cpu
            }
            last = cpu
        }
        if let first = start { parts.append(first == last ? "\(first)" : "\(first)-\(last)") }
        return parts.joined(separator: ",")
    }
}
