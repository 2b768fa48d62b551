/// github-action-benchmark, bigger is better: units of work a second.
struct GitHubThroughputExporter: Exporter {
    static let name = "gha"
    static let summary = "github-action-benchmark, throughput (customBiggerIsBetter)"

    func export(_ analysis: Analysis) throws -> String {
        JSONText.of(
            try MeasuredCell.all(analysis).map { measured -> [String: Any] in
                let figures = measured.figures
                var extra = "\(figures.rounds) rounds"
                if let speedup = figures.speedup { extra += ", speedup \(Format.ratio(speedup.value))" }
                return [
                    "name": measured.name, "unit": "\(measured.workload?.unit ?? "units")/s",
                    "value": figures.throughput.value,
                    "range": "± \((figures.throughput.high - figures.throughput.low) / 2)", "extra": extra,
                ]
            })
    }
}

/// github-action-benchmark, smaller is better: the latency of waiting work.
struct GitHubLatencyExporter: Exporter {
    static let name = "gha-latency"
    static let summary = "github-action-benchmark, p99 latency (customSmallerIsBetter)"

    func export(_ analysis: Analysis) throws -> String {
        let entries = try MeasuredCell.all(analysis).compactMap { measured -> [String: Any]? in
            guard let latency = measured.figures.latency else { return nil }
            return [
                "name": measured.name + " p99", "unit": "s", "value": latency[2],
                "extra": "p50 \(Format.time(latency[0])), p90 \(Format.time(latency[1])),"
                    + " p99.9 \(Format.time(latency[3]))",
            ]
        }
        if entries.isEmpty { throw UsageError("no workload of this run measured latencies") }
        return JSONText.of(entries)
    }
}

/// Bencher Metric Format: throughput in operations a second, latency in nanoseconds.
struct BencherExporter: Exporter {
    static let name = "bmf"
    static let summary = "Bencher Metric Format, throughput and p99 latency"

    func export(_ analysis: Analysis) throws -> String {
        var benchmarks: [String: Any] = [:]
        for measured in try MeasuredCell.all(analysis) {
            let throughput = measured.figures.throughput
            var measures: [String: Any] = [
                "throughput": [
                    "value": throughput.value, "lower_value": throughput.low, "upper_value": throughput.high,
                ]
            ]
            if let latency = measured.figures.latency { measures["latency"] = ["value": latency[2] * 1e9] }
            benchmarks[measured.name] = measures
        }
        return JSONText.of(benchmarks)
    }
}

/// Go's benchmark text, one line a round, for benchstat.
struct BenchstatExporter: Exporter {
    static let name = "benchstat"
    static let summary = "Go benchmark text for benchstat"

    func export(_ analysis: Analysis) throws -> String {
        let run = analysis.run
        var lines = [
            "goos: \(run.machine.system.lowercased())", "goarch: \(run.machine.architecture)",
            "cpu: \(run.machine.cpuModel)", "Unit ops/s better=higher",
        ]
        for measured in try MeasuredCell.all(analysis) {
            let key = measured.cell.key
            var name = "Benchmark" + BenchstatExporter.camel(key.workload)
            if key.variant != "default" { name += "/variant=\(key.variant)" }
            if run.runtimes.count > 1 { name += "/runtime=\(key.runtime)" }
            name += "/model=\(key.model.rawValue)/workers=\(key.workers)"
            for throughput in measured.throughputs {
                lines.append("\(name) 1 \(1 / throughput) sec/op \(throughput) ops/s")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `cpu/word_count` → `CpuWordCount`: a benchmark's name has no slash before its parameters.
    private static func camel(_ name: String) -> String {
        name.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
