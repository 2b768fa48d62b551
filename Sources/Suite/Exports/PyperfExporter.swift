import Foundation

/// pyperf's JSON 1.0: seconds for one unit of work, so that `pyperf show`, `compare_to` and `hist` read it.
struct PyperfExporter: Exporter {
    static let name = "pyperf"
    static let summary = "pyperf JSON 1.0, seconds for a unit of work"

    func export(_ analysis: Analysis) throws -> String {
        let run = analysis.run
        let started = ISO8601DateFormatter().date(from: run.started) ?? Date(timeIntervalSince1970: 0)
        let benchmarks = try MeasuredCell.all(analysis).map { measured -> [String: Any] in
            let cell = measured.cell
            var metadata: [String: Any] = [
                "name": measured.name, "unit": "second", "brigade_model": cell.key.model.rawValue,
                "brigade_workers": cell.key.workers, "brigade_unit_of_work": measured.workload?.unit ?? "units",
            ]
            if let runtime = run.runtimes.first(where: { $0.label == cell.key.runtime }) {
                metadata["python_implementation"] = runtime.implementation
                metadata["python_version"] = runtime.version
                metadata["python_executable"] = runtime.path
            }
            return [
                "metadata": metadata,
                "runs": cell.samples.compactMap { self.run($0, from: started) },
            ]
        }
        let machine = run.machine
        let metadata: [String: Any] = [
            "hostname": PyperfExporter.line(machine.hostname), "cpu_count": machine.online.count,
            "cpu_model_name": PyperfExporter.line(machine.cpuModel),
            "platform": PyperfExporter.line("\(machine.system)-\(machine.kernel)-\(machine.architecture)"),
            "brigade_run": run.id, "load_avg_1min": machine.load ?? 0,
        ]
        return JSONText.of(["version": "1.0", "metadata": metadata, "benchmarks": benchmarks])
    }

    /// One round: its figure is the whole team's seconds for a unit; warm-ups are slices of the first worker.
    private func run(_ sample: Sample, from started: Date) -> [String: Any]? {
        guard let throughput = Throughput.aggregate(sample.slices), throughput > 0 else { return nil }
        let warmups = sample.slices.filter { $0.warmup && $0.worker == 0 && $0.units > 0 && $0.seconds > 0 }
            .map { [sample.loops, $0.seconds / $0.units] as [Any] }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss.SSS'000'"
        var metadata: [String: Any] = [
            "date": formatter.string(from: started.addingTimeInterval(sample.at)),
            "duration": max(sample.makespan.seconds, 1e-9), "loops": sample.loops,
        ]
        // pyperf multiplies a value by both to know how long the clock really ran.
        if let slice = sample.slices.first, slice.units >= Double(sample.loops) {
            metadata["inner_loops"] = Int(slice.units / Double(sample.loops))
        }
        if let startup = sample.startup, startup > 0 { metadata["brigade_startup"] = startup }
        if let peak = sample.peakRss { metadata["mem_max_rss"] = peak }
        if !sample.cpus.isEmpty { metadata["cpu_affinity"] = CPUList.format(sample.cpus) }
        var run: [String: Any] = ["metadata": metadata, "values": [1 / throughput]]
        if !warmups.isEmpty { run["warmups"] = warmups }
        return run
    }

    /// pyperf takes one line that is not empty.
    private static func line(_ text: String) -> String {
        let line = text.lines.joined(separator: " ").trimmed
        return line.isEmpty ? "unknown" : line
    }
}
