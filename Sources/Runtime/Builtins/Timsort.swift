/// Stable sorting of runs of values by a natural merge sort (timsort with the merge order of powersort).
///
/// Rules:
/// - The items stand in a ValuesCell, as does the scratch space, so that a collection during a comparison sees them all:
///   at every comparison each item stands in one of the two or in a local.
/// - When a comparison throws, the items are left as some permutation of what they were.
/// - A comparison that contradicts itself gives some order, never an access out of bounds.
/// Sources: T. Peters, listsort.txt (runs, galloping); J. I. Munro and S. Wild, "Nearly-optimal mergesorts" (2018).
protocol SortOrder {
    /// A value, or several.
    associatedtype Element
    /// a < b
    func less(_ a: Element, _ b: Element) throws(Raised) -> Bool
}

/// A value with the key that it is sorted by and the key's `SortCode`.
struct SortItem {
    var code: Value
    var key: Value
    var value: Value
}

struct Timsort<Order: SortOrder> {
    typealias Element = Order.Element

    private struct Run {
        var start: Int
        var count: Int
        /// Depth of the boundary before the run in the merge tree.
        var power: Int
    }

    private static var shortestGallop: Int { 7 }

    private let thread: Thread
    private let order: Order
    private let base: UnsafeMutablePointer<Element>
    private let count: Int
    private var runs: [Run] = []
    private var scratch = Value.nothing
    private var scratchCapacity = 0
    private var gallopAt = 7

    init(_ thread: Thread, _ base: UnsafeMutablePointer<Element>, _ count: Int, _ order: Order) {
        self.thread = thread
        self.base = base
        self.count = count
        self.order = order
    }

    mutating func sort() throws(Raised) {
        if count < 2 { return }
        let shortest = Self.shortestRun(count)
        var start = 0
        while start < count {
            var length = try naturalRun(start)
            if length < shortest {
                let forced = min(shortest, count - start)
                try insertionSort(start, start + forced, sorted: start + length)
                length = forced
            }
            try push(Run(start: start, count: length, power: 0))
            start += length
            try thread.poll()
        }
        while runs.count > 1 { try mergeLastTwo() }
    }

    /// Between 32 and 64, so that count divided by it is a power of two or slightly less.
    private static func shortestRun(_ count: Int) -> Int {
        var n = count
        var rest = 0
        while n >= 64 {
            rest |= n & 1
            n >>= 1
        }
        return n + rest
    }

    /// The length of the run that begins at `start`; a strictly descending one is reversed.
    private func naturalRun(_ start: Int) throws(Raised) -> Int {
        var index = start + 1
        if index == count { return 1 }
        if try order.less(base[index], base[index - 1]) {
            index += 1
            while index < count, try order.less(base[index], base[index - 1]) { index += 1 }
            var low = start
            var high = index - 1
            while low < high {
                let item = base[low]
                base[low] = base[high]
                base[high] = item
                low += 1
                high -= 1
            }
        } else {
            index += 1
            while index < count, !(try order.less(base[index], base[index - 1])) { index += 1 }
        }
        return index - start
    }

    /// Binary insertion; the items up to `sorted` are in order already.
    private func insertionSort(_ start: Int, _ end: Int, sorted: Int) throws(Raised) {
        var index = sorted
        while index < end {
            let item = base[index]
            var low = start
            var high = index
            while low < high {
                let middle = (low + high) >> 1
                if try order.less(item, base[middle]) { high = middle } else { low = middle + 1 }
            }
            if low < index {
                (base + low + 1).update(from: base + low, count: index - low)
                base[low] = item
            }
            index += 1
        }
    }

    // MARK: merging

    private mutating func push(_ run: Run) throws(Raised) {
        var run = run
        if let last = runs.last {
            run.power = power(last, run)
            while runs.count > 1 && runs[runs.count - 1].power > run.power { try mergeLastTwo() }
        }
        runs.append(run)
    }

    /// Where the boundary between two neighbouring runs stands in a perfectly balanced merge tree: the first binary digit
    /// in which the (relative) positions of their middles differ.
    private func power(_ a: Run, _ b: Run) -> Int {
        var left = 2 * a.start + a.count
        var right = left + a.count + b.count
        var result = 0
        while true {
            result += 1
            if left >= count {
                left -= count
                right -= count
            } else if right >= count {
                return result
            }
            left <<= 1
            right <<= 1
        }
    }

    private mutating func mergeLastTwo() throws(Raised) {
        try thread.poll()
        let b = runs.removeLast()
        let a = runs[runs.count - 1]
        runs[runs.count - 1].count = a.count + b.count
        // Items at the ends that are in place already stay out of the merge.
        let skipped = try firstGreater(base[b.start], base + a.start, a.count, near: 0)
        let start = a.start + skipped
        let left = a.count - skipped
        if left == 0 { return }
        let right = try firstNotLess(base[b.start - 1], base + b.start, b.count, near: b.count - 1)
        if right == 0 { return }
        if left <= right {
            try mergeForwards(start, left, right)
        } else {
            try mergeBackwards(start, left, right)
        }
    }

    private mutating func reserve(_ needed: Int) throws(Raised) -> UnsafeMutablePointer<Element> {
        if needed > scratchCapacity {
            let capacity = min(max(needed, scratchCapacity * 2), count)
            let words = MemoryLayout<Element>.stride / MemoryLayout<Value>.stride
            scratch = Value(try thread.makeValues(capacity * words))
            scratchCapacity = capacity
        }
        // SAFETY: elements consist of values.
        return UnsafeMutableRawPointer(scratch.as(ValuesCell.self).items).assumingMemoryBound(to: Element.self)
    }

    /// Merges from the front; the left run moves to the scratch space.
    private mutating func mergeForwards(_ start: Int, _ leftTotal: Int, _ rightTotal: Int) throws(Raised) {
        var left = try reserve(leftTotal)
        left.update(from: base + start, count: leftTotal)
        var leftCount = leftTotal
        var right = base + start + leftTotal
        var rightCount = rightTotal
        var target = base + start
        // What is left of the left run fills the gap before the rest of the right one, whatever happens.
        defer { target.update(from: left, count: leftCount) }

        func takeRight(_ n: Int) {
            target.update(from: right, count: n)
            target += n
            right += n
            rightCount -= n
        }
        func takeLeft(_ n: Int) {
            target.update(from: left, count: n)
            target += n
            left += n
            leftCount -= n
        }
        // One item is no work for memmove.
        func takeRight() {
            target.pointee = right.pointee
            target += 1
            right += 1
            rightCount -= 1
        }
        func takeLeft() {
            target.pointee = left.pointee
            target += 1
            left += 1
            leftCount -= 1
        }
        takeRight()
        while leftCount > 0 && rightCount > 0 {
            var leftWins = 0
            var rightWins = 0
            while leftWins < gallopAt && rightWins < gallopAt {
                if try order.less(right.pointee, left.pointee) {
                    takeRight()
                    rightWins += 1
                    leftWins = 0
                    if rightCount == 0 { return }
                } else {
                    takeLeft()
                    leftWins += 1
                    rightWins = 0
                    if leftCount == 0 { return }
                }
            }
            gallopAt += 1
            repeat {
                if gallopAt > 1 { gallopAt -= 1 }
                leftWins = try firstGreater(right.pointee, left, leftCount, near: 0)
                takeLeft(leftWins)
                if leftCount == 0 { return }
                takeRight()
                if rightCount == 0 { return }
                rightWins = try firstNotLess(left.pointee, right, rightCount, near: 0)
                takeRight(rightWins)
                if rightCount == 0 { return }
                takeLeft()
                if leftCount == 0 { return }
            } while leftWins >= Self.shortestGallop || rightWins >= Self.shortestGallop
            gallopAt += 1
        }
    }

    /// Merges from the back; the right run moves to the scratch space.
    private mutating func mergeBackwards(_ start: Int, _ leftTotal: Int, _ rightTotal: Int) throws(Raised) {
        let right = try reserve(rightTotal)
        right.update(from: base + start + leftTotal, count: rightTotal)
        let left = base + start
        var leftCount = leftTotal
        var rightCount = rightTotal
        // The gap always lies behind the rest of the left run and is as long as the rest of the right one.
        defer { (left + leftCount).update(from: right, count: rightCount) }

        func takeLeft(_ n: Int) {
            leftCount -= n
            (left + leftCount + rightCount).update(from: left + leftCount, count: n)
        }
        func takeRight(_ n: Int) {
            rightCount -= n
            (left + leftCount + rightCount).update(from: right + rightCount, count: n)
        }
        func takeLeft() {
            leftCount -= 1
            left[leftCount + rightCount] = left[leftCount]
        }
        func takeRight() {
            rightCount -= 1
            left[leftCount + rightCount] = right[rightCount]
        }
        takeLeft()
        while leftCount > 0 && rightCount > 0 {
            var leftWins = 0
            var rightWins = 0
            while leftWins < gallopAt && rightWins < gallopAt {
                if try order.less(right[rightCount - 1], left[leftCount - 1]) {
                    takeLeft()
                    leftWins += 1
                    rightWins = 0
                    if leftCount == 0 { return }
                } else {
                    takeRight()
                    rightWins += 1
                    leftWins = 0
                    if rightCount == 0 { return }
                }
            }
            gallopAt += 1
            repeat {
                if gallopAt > 1 { gallopAt -= 1 }
                leftWins = leftCount - (try firstGreater(right[rightCount - 1], left, leftCount, near: leftCount - 1))
                takeLeft(leftWins)
                if leftCount == 0 { return }
                takeRight()
                if rightCount == 0 { return }
                rightWins = rightCount - (try firstNotLess(left[leftCount - 1], right, rightCount, near: rightCount - 1))
                takeRight(rightWins)
                if rightCount == 0 { return }
                takeLeft()
                if leftCount == 0 { return }
            } while leftWins >= Self.shortestGallop || rightWins >= Self.shortestGallop
            gallopAt += 1
        }
    }

    // MARK: galloping

    /// The number of items in `items` that are less than `key`; looked for near an index.
    private func firstNotLess(
        _ key: Element, _ items: UnsafeMutablePointer<Element>, _ count: Int, near hint: Int
    ) throws(Raised) -> Int {
        var low: Int
        var high: Int
        var step = 1
        if try order.less(items[hint], key) {
            low = hint + 1
            high = low
            while true {
                high = hint + step
                if high >= count {
                    high = count
                    break
                }
                if !(try order.less(items[high], key)) { break }
                low = high + 1
                step = step << 1 | 1
            }
        } else {
            high = hint
            while true {
                low = hint - step
                if low < 0 {
                    low = 0
                    break
                }
                if try order.less(items[low], key) {
                    low += 1
                    break
                }
                high = low
                step = step << 1 | 1
            }
        }
        while low < high {
            let middle = (low + high) >> 1
            if try order.less(items[middle], key) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The number of items in `items` that are not greater than `key`.
    private func firstGreater(
        _ key: Element, _ items: UnsafeMutablePointer<Element>, _ count: Int, near hint: Int
    ) throws(Raised) -> Int {
        var low: Int
        var high: Int
        var step = 1
        if try order.less(key, items[hint]) {
            high = hint
            while true {
                low = hint - step
                if low < 0 {
                    low = 0
                    break
                }
                if !(try order.less(key, items[low])) {
                    low += 1
                    break
                }
                high = low
                step = step << 1 | 1
            }
        } else {
            low = hint + 1
            while true {
                high = hint + step
                if high >= count {
                    high = count
                    break
                }
                if try order.less(key, items[high]) { break }
                low = high + 1
                step = step << 1 | 1
            }
        }
        while low < high {
            let middle = (low + high) >> 1
            if try order.less(key, items[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
