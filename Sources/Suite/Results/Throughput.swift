/// What a sample says about speed.
public enum Throughput {
    /// The share of the shortest worker's time that the workers' common time must reach.
    static let minimalOverlap = 0.5

    /// Units per second of all workers while all of them are at work: from the moment the last one started measuring
    /// to the moment the first one finished, so that starting up and running out do not count. Slices that reach over
    /// an edge count by the part inside.
    ///
    /// Workers that hardly ran at the same time (a lock handed over once a run) have no such moment; what they did
    /// together in the whole time from first to last stands for it.
    public static func aggregate(_ slices: [Slice]) -> Double? {
        let measured = slices.filter { !$0.warmup && $0.seconds > 0 }
        var spans: [Int: (start: Double, end: Double)] = [:]
        for slice in measured {
            let end = slice.start + slice.seconds
            let span = spans[slice.worker] ?? (slice.start, end)
            spans[slice.worker] = (min(span.start, slice.start), max(span.end, end))
        }
        guard let start = spans.values.map(\.start).max(), let end = spans.values.map(\.end).min(),
            let shortest = spans.values.map({ $0.end - $0.start }).min(),
            let first = spans.values.map(\.start).min(), let last = spans.values.map(\.end).max(), last > first
        else { return nil }
        guard end - start >= minimalOverlap * shortest else {
            return measured.reduce(0) { $0 + $1.units } / (last - first)
        }
        let units = measured.reduce(0.0) { sum, slice in
            let inside = min(end, slice.start + slice.seconds) - max(start, slice.start)
            return sum + (inside > 0 ? slice.units * inside / slice.seconds : 0)
        }
        return units / (end - start)
    }
}
