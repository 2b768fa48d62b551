// Counters that a runtime keeps of its own work have no noise: the same program does the same work, to the last
// instruction. So they are judged without statistics and with no tolerance. Which cells they are exact in is not
// assumed: the base must show the same number in each of its samples, those of its second series included. Threads that
// race, and work that waits, do not.

/// A counter that differs between base and head.
public struct CounterChange: Equatable {
    /// As the runtime calls it: `instructions`, `allocated_bytes`.
    public var name: String
    public var base: Double
    public var head: Double

    public var isWorse: Bool { head > base }
}

enum ExactCounters {
    /// Counters of work done. Others (pauses, waits, collections) follow from time, or from how the work is done.
    static let names = ["instructions", "allocations", "allocated_bytes"]
    /// Samples that each side must have before its counter is believed to be exact.
    static let minimalSamples = 3

    /// The counters in which head differs from a base where they are exact; empty where nothing can be said: another
    /// number of loops or slices is other work.
    static func changes(head: CellRecord, base: CellRecord, twin: CellRecord?) -> [CounterChange] {
        let bases = base.samples + (twin?.samples ?? [])
        guard head.samples.count >= minimalSamples, bases.count >= minimalSamples, head.plan.slices == base.plan.slices,
            head.plan.warmups == base.plan.warmups, Set((bases + head.samples).map(\.loops)).count == 1
        else { return [] }
        return names.compactMap { name in
            let known = bases.compactMap { $0.counters?[name] }
            let found = head.samples.compactMap { $0.counters?[name] }
            guard known.count == bases.count, found.count == head.samples.count, let exact = known.first, exact > 0,
                known.allSatisfy({ $0 == exact })
            else { return nil }
            // A rare disturbance in one sample is no change: all of them must have moved.
            if let least = found.min(), least > exact { return CounterChange(name: name, base: exact, head: least) }
            if let most = found.max(), most < exact { return CounterChange(name: name, base: exact, head: most) }
            return nil
        }
    }
}
