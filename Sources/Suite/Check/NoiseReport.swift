import Foundation

/// Tells what `aa` found: how far each cell is from itself, and what the gate would have said.
public struct NoiseReport {
    public var outcomes: [Check.Outcome]
    public var runtime: String

    public init(outcomes: [Check.Outcome], runtime: String) {
        self.outcomes = outcomes
        self.runtime = runtime
    }

    /// Runs in which the gate failed although nothing had changed.
    public var falseAlarms: Int { outcomes.filter { $0.gate.exit == .regression }.count }

    public func document() -> Document {
        var document = Document(title: "\(runtime) against itself: \(verdict)")
        var keys: [CellKey] = []
        var found: [CellKey: [GateCell]] = [:]
        for cell in outcomes.flatMap(\.gate.cells) {
            if found[cell.key] == nil { keys.append(cell.key) }
            found[cell.key, default: []].append(cell)
        }
        var errors: [Double] = []
        let rows = keys.map { key -> [Document.Cell] in
            let cells = found[key]!
            let ratios = cells.compactMap(\.ratio)
            let worst = ratios.map { abs($0.value - 1) }.max() ?? 0
            errors += ratios.map { abs($0.value - 1) }
            let width = Statistics.median(ratios.map(\.relativeError)) ?? 0
            let delta = Statistics.median(cells.filter { $0.ratio != nil }.map(\.delta)) ?? 0
            let suspected = cells.filter { [.suspected, .notConfirmed, .regression].contains($0.verdict) }.count
            let failed = cells.first { $0.verdict == .failed }?.reason
            return [
                .init(key.path(withRuntime: false)),
                .init(Statistics.median(ratios.map(\.value)).map(Format.ratio) ?? ""),
                .init(ratios.isEmpty ? "" : String(format: "%.1f%%", worst * 100)),
                .init(ratios.isEmpty ? "" : Format.error(width)),
                .init(ratios.isEmpty ? "" : String(format: "%.1f%%", delta * 100)),
                failed.map { .init($0, .bad) } ?? .init(suspected == 0 ? "" : "\(suspected)", .bad),
            ]
        }
        document.table(
            Document.Table(
                [
                    Document.Column("cell"), Document.Column("ratio", isNumber: true),
                    Document.Column("worst", isNumber: true), Document.Column("95%", isNumber: true),
                    Document.Column("δ", isNumber: true), Document.Column("suspected"),
                ], rows))
        if let typical = Statistics.median(errors), let high = Statistics.quantile(errors, 0.95) {
            document.paragraph(
                String(
                    format: "Noise floor: cells differ from themselves by %.1f %% typically, by less than %.1f %% in 95"
                        + " of 100.", typical * 100, high * 100))
        }
        for (number, outcome) in outcomes.enumerated() where outcomes.count > 1 {
            document.paragraph("run \(number + 1): \(outcome.gate.verdict)")
        }
        return document
    }

    /// What the gate would have done, in words.
    public var verdict: String {
        if falseAlarms > 0 {
            return "the gate cried wolf in \(falseAlarms) of \(outcomes.count) run\(outcomes.count == 1 ? "" : "s")"
        }
        if let outcome = outcomes.first(where: { $0.gate.exit == .failure }) { return outcome.gate.verdict }
        let open = outcomes.filter { $0.gate.exit == .inconclusive }.count
        return "the gate would not have failed" + (open > 0 ? " (\(open) of \(outcomes.count) inconclusive)" : "")
    }

    public var exit: Bench.Exit {
        if falseAlarms > 0 { return .regression }
        for code in [Bench.Exit.failure, .nothing, .inconclusive]
        where outcomes.contains(where: { $0.gate.exit == code }) { return code }
        return .fine
    }
}
