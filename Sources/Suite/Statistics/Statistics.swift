// Pure functions over samples; nothing here knows about runs, files or reports.
//
// - Everything random takes a seed, so that an analysis can be repeated from its file.
// - A function that has no answer for its input (too few values) returns nil and never invents one.

/// Statistics over samples.
public enum Statistics {
    /// The middle value, or the mean of the two middle ones; nil without values.
    public static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    public static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The quantile `p` in 0…1 with linear interpolation between order statistics (Hyndman and Fan's type 7, the
    /// default of R and NumPy); nil without values.
    public static func quantile(_ values: [Double], _ p: Double) -> Double? {
        values.isEmpty ? nil : quantile(sorted: values.sorted(), p)
    }

    static func quantile(sorted: [Double], _ p: Double) -> Double {
        let position = min(max(p, 0), 1) * Double(sorted.count - 1)
        let low = Int(position)
        guard low + 1 < sorted.count else { return sorted[low] }
        return sorted[low] + (position - Double(low)) * (sorted[low + 1] - sorted[low])
    }

    /// Indices of values outside Tukey's outer fences: `multiple` interquartile ranges beyond the quartiles.
    /// Outliers are flagged, never dropped. With fewer than four values there are no quartiles to speak of.
    public static func outliers(_ values: [Double], multiple: Double = 3) -> [Int] {
        guard values.count >= 4 else { return [] }
        let sorted = values.sorted()
        let low = quantile(sorted: sorted, 0.25)
        let high = quantile(sorted: sorted, 0.75)
        // Values that differ only in their last bits have no spread; none of them lies far from the others.
        let reach = max(multiple * (high - low), 1e-9 * max(abs(low), abs(high)))
        return values.indices.filter { values[$0] < low - reach || values[$0] > high + reach }
    }

    /// The Karp–Flatt metric, the experimentally found serial fraction: (1/S − 1/N) / (1 − 1/N).
    /// Nil for one worker or a speedup that is not positive. Karp and Flatt, CACM 33 (5), 1990.
    public static func karpFlatt(speedup: Double, workers: Int) -> Double? {
        guard workers > 1, speedup > 0 else { return nil }
        let n = Double(workers)
        return (1 / speedup - 1 / n) / (1 - 1 / n)
    }
}
