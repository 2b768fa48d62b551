#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Gunther's Universal Scalability Law, C(N) = γN / (1 + α(N−1) + βN(N−1)), fitted to throughputs.
public struct ScalabilityLaw: Equatable {
    /// Contention: the share of the work that waits for a common thing.
    public var alpha: Double
    /// Coherence: what every pair of workers costs each other.
    public var beta: Double
    /// Throughput of one worker.
    public var gamma: Double
    /// The coefficient of determination of the fit.
    public var r2: Double

    /// Fewer different worker counts than this fit anything.
    public static let minimalCounts = 6

    public func throughput(_ workers: Double) -> Double {
        gamma * workers / (1 + alpha * (workers - 1) + beta * workers * (workers - 1))
    }

    /// The number of workers with the highest throughput; nil when it only ever rises.
    public var peak: Double? {
        beta > 0 && alpha < 1 ? ((1 - alpha) / beta).squareRoot() : nil
    }
}

extension Statistics {
    /// Fits the Universal Scalability Law by least squares on N / C(N), which is linear in 1/γ, α/γ and β/γ, each point
    /// weighted so that relative errors count (Gunther, Guerrilla Capacity Planning, 2007). α and β are kept at nought
    /// or more. Nil with fewer than six different worker counts, or when the points fit no such law.
    public static func scalabilityLaw(_ points: [(workers: Int, throughput: Double)]) -> ScalabilityLaw? {
        let valid = points.filter { $0.workers >= 1 && $0.throughput > 0 && $0.throughput.isFinite }
        guard Set(valid.map(\.workers)).count >= ScalabilityLaw.minimalCounts else { return nil }
        // Leave out α, β or both when they come out below nought: the best fit then lies on that edge.
        var best: (law: ScalabilityLaw, error: Double)?
        for terms in [[0, 1, 2], [0, 1], [0, 2], [0]] {
            guard let solved = fit(valid, terms: terms), solved[0] > 0, solved[1] >= 0, solved[2] >= 0 else { continue }
            var law = ScalabilityLaw(
                alpha: solved[1] / solved[0], beta: solved[2] / solved[0], gamma: 1 / solved[0], r2: 0)
            let error = valid.reduce(0.0) { sum, point in
                let relative = law.throughput(Double(point.workers)) / point.throughput - 1
                return sum + relative * relative
            }
            if error < best?.error ?? .infinity {
                law.r2 = determination(law, valid)
                best = (law, error)
            }
        }
        return best?.law
    }

    private static func determination(_ law: ScalabilityLaw, _ points: [(workers: Int, throughput: Double)]) -> Double {
        let mean = points.reduce(0) { $0 + $1.throughput } / Double(points.count)
        var left = 0.0
        var total = 0.0
        for point in points {
            let miss = point.throughput - law.throughput(Double(point.workers))
            left += miss * miss
            total += (point.throughput - mean) * (point.throughput - mean)
        }
        return total > 0 ? 1 - left / total : 1
    }

    /// Coefficients of the terms 1, N−1 and N(N−1) of N / C(N), by the normal equations; terms not named are nought.
    private static func fit(_ points: [(workers: Int, throughput: Double)], terms: [Int]) -> [Double]? {
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: terms.count + 1), count: terms.count)
        for point in points {
            let n = Double(point.workers)
            let value = n / point.throughput
            let row = [1, n - 1, n * (n - 1)]
            let weight = 1 / (value * value)
            for (i, first) in terms.enumerated() {
                for (j, second) in terms.enumerated() { matrix[i][j] += weight * row[first] * row[second] }
                matrix[i][terms.count] += weight * row[first] * value
            }
        }
        guard let solved = solve(&matrix) else { return nil }
        var coefficients = [0.0, 0, 0]
        for (place, term) in terms.enumerated() { coefficients[term] = solved[place] }
        return coefficients
    }

    /// Gaussian elimination with pivoting on an augmented matrix; nil when it is singular.
    private static func solve(_ matrix: inout [[Double]]) -> [Double]? {
        let size = matrix.count
        for column in 0..<size {
            let pivot = (column..<size).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) }!
            guard abs(matrix[pivot][column]) > 1e-300 else { return nil }
            matrix.swapAt(column, pivot)
            for row in 0..<size where row != column {
                let factor = matrix[row][column] / matrix[column][column]
                if factor == 0 { continue }
                for place in column...size { matrix[row][place] -= factor * matrix[column][place] }
            }
        }
        return (0..<size).map { matrix[$0][size] / matrix[$0][$0] }
    }
}
