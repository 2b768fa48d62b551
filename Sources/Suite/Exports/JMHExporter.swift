/// JMH's JSON, which its visualisers read.
struct JMHExporter: Exporter {
    static let name = "jmh"
    static let summary = "JMH JSON, throughput"

    func export(_ analysis: Analysis) throws -> String {
        JSONText.of(
            try MeasuredCell.all(analysis).map { measured -> [String: Any] in
                let cell = measured.cell
                let throughput = measured.figures.throughput
                var percentiles: [String: Double] = [:]
                for percent in [0.0, 50, 90, 95, 99, 99.9, 100] {
                    percentiles["\(percent)"] = Statistics.quantile(measured.throughputs, percent / 100)
                }
                var parameters = ["model": cell.key.model.rawValue, "workers": "\(cell.key.workers)"]
                if cell.key.variant != "default" { parameters["variant"] = cell.key.variant }
                if analysis.run.runtimes.count > 1 { parameters["runtime"] = cell.key.runtime }
                let slice = "\(cell.plan.minSlice) s"
                return [
                    "jmhVersion": "1.37", "benchmark": JMHExporter.className(cell.key.workload), "mode": "thrpt",
                    "threads": cell.key.workers, "forks": measured.throughputs.count,
                    "warmupIterations": cell.plan.warmups, "warmupTime": slice, "warmupBatchSize": 1,
                    "measurementIterations": cell.plan.slices, "measurementTime": slice, "measurementBatchSize": 1,
                    "params": parameters,
                    "primaryMetric": [
                        "score": throughput.value, "scoreError": (throughput.high - throughput.low) / 2,
                        "scoreConfidence": [throughput.low, throughput.high], "scorePercentiles": percentiles,
                        "scoreUnit": "ops/s", "rawData": measured.throughputs.map { [$0] },
                    ] as [String: Any],
                    "secondaryMetrics": [String: Any](),
                ]
            })
    }

    /// Visualisers split a name into class and method at its last dot.
    private static func className(_ workload: String) -> String {
        "brigade." + workload.split(separator: "/").joined(separator: ".")
    }
}
