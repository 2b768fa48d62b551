import Foundation

/// The native kernel behind the measured ceiling: integer arithmetic in registers, which shares nothing with anyone,
/// on one pinned thread for each worker. What N of them reach together, relative to one, is the most that any
/// program can gain from N workers on this machine at this moment.
public enum Canary {
    /// Spins until `deadline`, in blocks of about 50 µs so that reading the clock costs nothing that shows.
    @inline(never)
    static func spin(until deadline: UInt64, seed: UInt64) -> (iterations: Double, state: UInt64) {
        var state = seed | 1
        var blocks = 0.0
        repeat {
            state = block(state)
            blocks += 1
        } while Clock.nanoseconds() < deadline
        return (blocks * Double(blockLength), state)
    }

    private static let blockLength = 20_000

    @inline(never)
    private static func block(_ seed: UInt64) -> UInt64 {
        var x = seed
        var count = blockLength
        while count > 0 {
            x ^= x << 13
            x ^= x >> 7
            x ^= x << 17
            count -= 1
        }
        return x
    }

    /// Runs the kernel on `workers` threads for `seconds`, all starting at the same moment.
    ///
    /// - Parameter cpus: the CPU of each thread; empty leaves them where the system puts them.
    public static func run(workers: Int, cpus: [Int], seconds: Double) -> CanaryReport {
        // Time enough for every thread to be there and pinned before the start.
        let start = Clock.nanoseconds() + UInt64(2_000_000 + 200_000 * workers)
        let deadline = start + UInt64(seconds * 1e9)
        let results = Results(count: workers)
        let threads = (0..<workers).map { number in
            Thread {
                let cpu = cpus.isEmpty ? nil : cpus[number % cpus.count]
                if let cpu { Affinity.set([cpu]) }
                while Clock.nanoseconds() < start {}
                let (iterations, state) = spin(until: deadline, seed: UInt64(number + 1))
                let end = Clock.nanoseconds()
                results.set(
                    number,
                    // Time from the common start: a thread that came late is one that the machine did not run.
                    CanaryReport.Worker(cpu: cpu, iterations: iterations, seconds: Double(end - start) / 1e9), state)
            }
        }
        for thread in threads { thread.start() }
        return CanaryReport(workers: results.wait())
    }

    /// Collects what the threads found.
    private final class Results: @unchecked Sendable {
        private let condition = NSCondition()
        private var workers: [CanaryReport.Worker?]
        /// What the kernels computed; kept, or an optimiser could leave them out.
        private var state: UInt64 = 0

        init(count: Int) { workers = Array(repeating: nil, count: count) }

        func set(_ number: Int, _ worker: CanaryReport.Worker, _ state: UInt64) {
            condition.withLock {
                workers[number] = worker
                self.state ^= state
                condition.signal()
            }
        }

        func wait() -> [CanaryReport.Worker] {
            condition.withLock {
                while workers.contains(where: { $0 == nil }) { condition.wait() }
                return workers.compactMap { $0 }
            }
        }
    }
}
