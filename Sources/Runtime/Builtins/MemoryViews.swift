/// The views that count as exports of a bytearray or a native object.
///
/// Nothing tells when the last reference to a temporary view goes (there are no reference counts), so an object cannot
/// simply refuse to be resized while views of it are counted: `bytes(memoryview(b)[:n]); del b[:n]` must work. It refuses
/// when a view can be found where a program keeps things by name: in the variables of a running frame, in the globals,
/// closures, attributes and containers they name. Views found nowhere are cut off: they keep the old memory, and the object
/// moves to new memory. The collector releases views that nobody reaches at all.
enum MemoryViews {
    nonisolated(unsafe) private static var live = Buffer<MemoryViewPointer>()
    nonisolated(unsafe) private static var lock = Mutex()

    static func register(_ cell: MemoryViewPointer) {
        lock.lock()
        live.append(cell)
        lock.unlock()
    }

    /// After marking, with the world stopped.
    static func releaseDead(_ marker: Marker) {
        var kept = 0
        for index in 0..<live.count {
            let cell = live[index]
            if !cell.pointee.isCounted { continue }
            if marker.isMarked(Value(cell)) {
                live[kept] = cell
                kept += 1
            } else {
                MemoryViewType.release(Value(cell))
            }
        }
        live.removeLast(live.count - kept)
    }

    /// How many counted views `source` has.
    static func count(of source: Value) -> Int {
        lock.lock()
        defer { lock.unlock() }
        var found = 0
        for index in 0..<live.count where live[index].pointee.isCounted && live[index].pointee.source == source {
            found += 1
        }
        return found
    }

    /// Counts the views of `source` no more; gives how many there were.
    static func cutOff(_ source: Value) -> Int {
        lock.lock()
        defer { lock.unlock() }
        var found = 0
        for index in 0..<live.count where live[index].pointee.isCounted && live[index].pointee.source == source {
            live[index].pointee.isCounted = false
            found += 1
        }
        return found
    }

    // MARK: who holds a view

    /// Whether a view of `source` stands where the program keeps things by name.
    static func isHeld(_ t: Thread, _ source: Value) -> Bool {
        var search = Search(source: source)
        var found = false
        var seenGlobals: [Value] = []
        t.forEachFrame { fp, _ in
            let function = fp.function
            for index in 0..<Int(function.pointee.code.pointee.localCount) where search.reaches(fp[index], depth: 3) {
                found = true
                return false
            }
            if search.reaches(function.pointee.closure, depth: 3) {
                found = true
                return false
            }
            let globals = function.pointee.globals
            if !seenGlobals.contains(globals) {
                seenGlobals.append(globals)
                if search.reaches(globals, depth: 3) {
                    found = true
                    return false
                }
            }
            return true
        }
        return found
    }

    /// A walk of bounded depth and length.
    private struct Search {
        let source: Value
        private var budget = 20_000

        init(source: Value) { self.source = source }

        mutating func reaches(_ value: Value, depth: Int) -> Bool {
            if !value.isCell { return false }
            if value.isKind(.memoryview) {
                let cell = value.as(MemoryViewCell.self)
                return cell.pointee.isCounted && cell.pointee.source == source
            }
            if value.isKind(.cell) { return reaches(value.as(CellCell.self).pointee.content, depth: depth) }
            if depth == 0 || budget <= 0 { return false }
            switch value.header.pointee.kind {
            case .tuple:
                let cell = value.as(TupleCell.self)
                return reaches(cell.items, cell.pointee.count, depth)
            case .list:
                let (items, count) = List.snapshot(value)
                return reaches(items, count, depth)
            case .dict:
                var position = 0
                while budget > 0, let (_, item) = Dict.next(value, &position) {
                    budget -= 1
                    if reaches(item, depth: depth - 1) { return true }
                }
                return false
            case .instance:
                let cell = value.as(InstanceCell.self)
                let count = Int(Shapes.at(value.header.pointee.shape).pointee.inlineCapacity)
                if reaches(cell.slots, count, depth) { return true }
                let overflow = cell.pointee.overflow
                if overflow.isKind(.values) {
                    let values = overflow.as(ValuesCell.self)
                    return reaches(values.items, values.pointee.capacity, depth)
                }
                return reaches(overflow, depth: depth)
            case .generator:
                let cell = value.as(GeneratorCell.self)
                if !cell.pointee.window.isKind(.values) || !cell.pointee.function.isKind(.function) { return false }
                let locals = Int(cell.pointee.function.as(FunctionCell.self).pointee.code.pointee.localCount)
                let window = cell.pointee.window.as(ValuesCell.self)
                return reaches(window.items, min(locals, window.pointee.capacity), depth)
            default: return false
            }
        }

        private mutating func reaches(_ items: UnsafeMutablePointer<Value>, _ count: Int, _ depth: Int) -> Bool {
            for index in 0..<min(count, 1000) {
                budget -= 1
                if reaches(items[index], depth: depth - 1) { return true }
            }
            return false
        }
    }
}
