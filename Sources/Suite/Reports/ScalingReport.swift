import Foundation

/// How each model of a run scales with workers: speedup, efficiency, share of the ceiling, serial fraction, and the
/// Universal Scalability Law where there are enough worker counts to fit one.
public struct ScalingReport {
    public var analysis: Analysis

    public init(_ analysis: Analysis) {
        self.analysis = analysis
    }

    /// One model on one work: what it did at each worker count, ascending.
    struct Curve {
        var work: WorkKey
        var runtime: String
        var model: Model
        var points: [CellFigures]

        var law: ScalabilityLaw? {
            Statistics.scalabilityLaw(points.map { ($0.key.workers, $0.throughput.value) })
        }

        /// The first worker count after which more workers gain nothing that could be told from noise.
        var stop: Int? {
            for (now, next) in zip(points, points.dropFirst()) where next.throughput.low <= now.throughput.high {
                return now.key.workers
            }
            return nil
        }
    }

    var curves: [Curve] {
        var curves: [Curve] = []
        for cell in analysis.run.cells where cell.key.model.hasWorkers {
            guard let figures = analysis.figures[cell.key] else { continue }
            let index = curves.firstIndex {
                $0.work == cell.key.work && $0.runtime == cell.key.runtime && $0.model == cell.key.model
            }
            if let index {
                curves[index].points.append(figures)
            } else {
                curves.append(
                    Curve(work: cell.key.work, runtime: cell.key.runtime, model: cell.key.model, points: [figures]))
            }
        }
        for index in curves.indices { curves[index].points.sort { $0.key.workers < $1.key.workers } }
        return curves.filter { $0.points.contains { $0.key.workers > 1 } }
    }

    /// - Throws: `UsageError` when the run has one worker count only.
    public func document() throws -> Document {
        let curves = self.curves
        guard !curves.isEmpty else {
            throw UsageError("nothing in this run was measured with more than one worker; there is no scaling to tell")
        }
        let run = analysis.run
        let manyRuntimes = run.runtimes.count > 1
        var document = Document(title: "Scaling on \(run.machine.oneLine)")
        document.table(ceilings())
        var works: [WorkKey] = []
        for curve in curves where !works.contains(curve.work) { works.append(curve.work) }
        for work in works {
            document.heading(work.title)
            let own = curves.filter { $0.work == work }
            document.table(table(own, unit: run.workloads.first { $0.name == work.workload }?.unit, manyRuntimes))
            for curve in own {
                let name = curve.model.rawValue + (manyRuntimes ? " on \(curve.runtime)" : "")
                document.paragraph(name + ": " + words(curve))
            }
        }
        document.paragraph(
            "speedup: against single of the same runtime; serial: Karp and Flatt's serial fraction, (1/S − 1/N) / (1 − 1/N)"
                + ". The Universal Scalability Law C(N) = γN / (1 + α(N−1) + βN(N−1)) is fitted to six or more worker"
                + " counts; what it says beyond the highest of them is a prediction.")
        return document
    }

    private func ceilings() -> Document.Table {
        Document.Table(
            [Document.Column("native kernel, workers", isNumber: true), Document.Column("ceiling", isNumber: true)],
            analysis.ceilings.sorted { $0.key < $1.key }.map { count, ceiling in
                [.init("\(count)"), .init(ComparisonReport.ratio(ceiling))]
            })
    }

    private func table(_ curves: [Curve], unit: String?, _ manyRuntimes: Bool) -> Document.Table {
        var rows: [[Document.Cell]] = []
        for curve in curves {
            for point in curve.points {
                rows.append([
                    .init(curve.model.rawValue + (manyRuntimes ? " \(curve.runtime)" : "")),
                    .init("\(point.key.workers)"),
                    .init(Format.quantity(point.throughput.value)),
                    .init(point.rounds > 1 ? Format.error(point.throughput.relativeError) : "?"),
                    .init(point.speedup.map { Format.ratio($0.value) } ?? ""),
                    .init(point.efficiency.map(Format.percent) ?? ""),
                    .init(point.ceilingShare.map(Format.percent) ?? ""),
                    .init(point.serialFraction.map { String(format: "%.3f", $0) } ?? ""),
                ])
            }
        }
        return Document.Table(
            [
                Document.Column("model"), Document.Column("N", isNumber: true),
                Document.Column("\(unit ?? "units")/s", isNumber: true), Document.Column("95%", isNumber: true),
                Document.Column("speedup", isNumber: true), Document.Column("eff", isNumber: true),
                Document.Column("of ceiling", isNumber: true), Document.Column("serial", isNumber: true),
            ], rows)
    }

    private func words(_ curve: Curve) -> String {
        let last = curve.points.last!.key.workers
        var text: String
        if let stop = curve.stop {
            text = "gains nothing that can be told from noise beyond \(stop) worker\(stop == 1 ? "" : "s")"
        } else {
            text = "still gains at \(last) workers"
        }
        if let law = curve.law {
            text += String(
                format: "; law: α = %.4f, β = %.6f, γ = %@/s, R² = %.3f", law.alpha, law.beta,
                Format.quantity(law.gamma), law.r2)
            if let peak = law.peak {
                let isBeyond = peak > Double(last)
                text += String(format: ", most at %.0f workers%@", peak, isBeyond ? " (prediction)" : "")
            }
        }
        return text
    }
}
