/// Whether the driver's answer is one that can be counted.
enum ReportCheck {
    /// What is wrong with an answer; nil when nothing is.
    static func failure(of report: DriverReport, for key: CellKey) -> CellFailure? {
        if let error = report.errors?.first {
            return CellFailure(.checksum, "the driver found a wrong result: \(error)")
        }
        if report.checksum.isEmpty { return CellFailure(.checksum, "the answer has no checksum") }
        let measured = report.slices.filter { !$0.warmup }
        let workers = Set(measured.map(\.worker))
        if workers.count != key.workers {
            return CellFailure(.rubbish, "\(workers.count) of \(key.workers) workers have measured anything")
        }
        if measured.contains(where: { !($0.seconds > 0 && $0.units > 0 && $0.start.isFinite) }) {
            return CellFailure(.rubbish, "a slice without time or without work")
        }
        if Throughput.aggregate(report.slices) == nil { return CellFailure(.rubbish, "its slices make no sense") }
        if key.model == .nogil, report.gil == true { return CellFailure(.rubbish, "the GIL was on in a worker") }
        if key.model == .gil, report.gil == false { return CellFailure(.rubbish, "the GIL was off in a worker") }
        return nil
    }
}
