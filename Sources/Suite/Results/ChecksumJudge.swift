/// Finds the cells that did something else than the others.
///
/// All cells of one work must agree, over models, runtimes and rounds. When they do not, the right answer is, in this
/// order: the checksum that the workload itself declares; the one that a CPython came to; the one that most cells came
/// to; the one that came first.
public enum ChecksumJudge {
    public static func judge(_ run: RunFile) -> [(cell: CellKey, failure: CellFailure)] {
        var verdicts: [(CellKey, CellFailure)] = []
        var works: [WorkKey] = []
        var cells: [WorkKey: [CellRecord]] = [:]
        for cell in run.cells where cell.status == .measured {
            if cells[cell.key.work] == nil { works.append(cell.key.work) }
            cells[cell.key.work, default: []].append(cell)
        }
        for work in works {
            let group = cells[work]!
            let declared = run.workloads.first { $0.name == work.workload }?.checksums[work.variant]
            guard let right = declared ?? reference(group, run: run) else { continue }
            for cell in group {
                guard let wrong = cell.samples.map(\.checksum).first(where: { $0 != right }) else { continue }
                let others = declared == nil ? "the others have" : "the workload declares"
                verdicts.append((cell.key, CellFailure(.checksum, "wrong checksum \(wrong); \(others) \(right)")))
            }
        }
        return verdicts
    }

    private static func reference(_ cells: [CellRecord], run: RunFile) -> String? {
        let reference = Set(run.runtimes.filter { $0.implementation == "cpython" }.map(\.label))
        var votes: [(checksum: String, count: Int)] = []
        for cell in cells {
            for checksum in Set(cell.samples.map(\.checksum)) {
                let weight = reference.contains(cell.key.runtime) ? 1_000_000 : 1
                if let index = votes.firstIndex(where: { $0.checksum == checksum }) {
                    votes[index].count += weight
                } else {
                    votes.append((checksum, weight))
                }
            }
        }
        let most = votes.map(\.count).max()
        return votes.first { $0.count == most }?.checksum
    }
}
