import Foundation

/// Every slice of every sample as a line, for spreadsheets and data frames.
struct CSVExporter: Exporter {
    static let name = "csv"
    static let summary = "every slice as a line (warm-ups too), cells without figures as one line"

    static let columns = [
        "run_id", "host", "runtime", "workload", "model", "workers", "round", "slice", "seconds", "units", "cpu_s",
        "checksum", "status", "variant", "worker", "warmup", "reason",
    ]

    func export(_ analysis: Analysis) throws -> String {
        let run = analysis.run
        var lines = [CSVExporter.columns.joined(separator: ",")]
        for cell in run.cells {
            let key = cell.key
            let head = [
                run.id, run.machine.hostname, key.runtime, key.workload, key.model.rawValue, "\(key.workers)",
            ]
            if cell.samples.isEmpty {
                lines.append(
                    CSVExporter.line(
                        head + ["", "", "", "", "", "", cell.status.rawValue, key.variant, "", "", cell.reason ?? ""]))
            }
            for sample in cell.samples {
                let cpu = sample.cpu.map { "\($0.user + $0.system)" } ?? ""
                var counts: [Int: Int] = [:]
                for slice in sample.slices {
                    let number = counts[slice.worker, default: 0]
                    counts[slice.worker] = number + 1
                    lines.append(
                        CSVExporter.line(
                            head + [
                                "\(sample.round)", "\(number)", "\(slice.seconds)", "\(slice.units)", cpu,
                                sample.checksum, cell.status.rawValue, key.variant, "\(slice.worker)",
                                slice.warmup ? "1" : "0", cell.reason ?? "",
                            ]))
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Quoted as RFC 4180 says.
    static func line(_ fields: [String]) -> String {
        fields.map { field in
            field.contains { $0 == "," || $0 == "\"" || $0.isNewline }
                ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
        }.joined(separator: ",")
    }
}
