import Histogram

/// Latencies as an HDR histogram: microseconds, 2 significant digits, only the buckets that are not empty. It is the
/// distribution that is needed later, and a fan-out's single values would fill the file.
public struct LatencyRecord: Codable, Equatable {
    /// Pairs of the highest microsecond of a bucket and how many values fell into it, ascending.
    public var buckets: [[UInt64]]

    public init(seconds: [Double]) {
        var histogram = Histogram<UInt64>(
            lowestDiscernibleValue: 1, highestTrackableValue: 3_600_000_000, numberOfSignificantValueDigits: .two)
        for value in seconds where value.isFinite && value >= 0 {
            histogram.record(UInt64(min(value * 1e6, 3_600_000_000).rounded()))
        }
        buckets = histogram.recordedValues().map { [$0.value, $0.count] }
    }

    /// Latency in seconds at each percentile (0…100) over several records; nil without values.
    public static func percentiles(_ wanted: [Double], of records: [LatencyRecord]) -> [Double]? {
        var histogram = Histogram<UInt64>(
            lowestDiscernibleValue: 1, highestTrackableValue: 3_600_000_000, numberOfSignificantValueDigits: .two)
        for bucket in records.flatMap(\.buckets) where bucket.count == 2 {
            histogram.record(bucket[0], count: bucket[1])
        }
        guard histogram.totalCount > 0 else { return nil }
        return wanted.map { Double(histogram.valueAtPercentile($0)) / 1e6 }
    }
}
