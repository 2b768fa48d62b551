import CRuntime

/// Looks at the heap as a graph: every object, what an object refers to, which dead objects are bound up in cycles.
///
/// What is found stays valid until the next safepoint.
enum HeapInspection {
    typealias Cell = UnsafeMutablePointer<Header>

    private static let largestAnalysis = 20_000

    /// Objects that refer to others, in CPython's sense.
    static func isTracked(_ cell: Cell) -> Bool {
        switch cell.pointee.kind {
        case .free, .values, .bytesStorage, .dictStorage, .setStorage: false
        case .bigInt, .float, .complex, .boxedInt, .str, .bytes, .bytearray, .range, .code:
            // Instances of subclasses have attributes.
            cell.pointee.shape >= Shapes.firstDynamic
        default: true
        }
    }

    private static func isStorage(_ cell: Cell) -> Bool {
        switch cell.pointee.kind {
        case .values, .bytesStorage, .dictStorage, .setStorage: true
        default: false
        }
    }

    /// Calls `body` for every cell that the last collection marked or that was made since (`live`), or for the others.
    static func forEachCell(live: Bool, _ body: (Cell) -> Void) {
        let epoch = Heap.epoch
        for sizeClass in 0..<Heap.classCount {
            for index in 0..<Heap.blocks[sizeClass].count {
                let block = Heap.blocks[sizeClass][index]
                let base = Heap.Block.cells(block)
                for number in 0..<Int(block.pointee.cellCount) {
                    let cell = (base + number * Int(block.pointee.cellSize)).assumingMemoryBound(to: Header.self)
                    // A free cell of a free list has no kind.
                    if cell.pointee.kind != .free && (cell.pointee.mark == epoch) == live { body(cell) }
                }
            }
        }
        for index in 0..<Heap.largeCells.count {
            let cell = Heap.largeCells[index].assumingMemoryBound(to: Header.self)
            if cell.pointee.kind != .free && (cell.pointee.mark == epoch) == live { body(cell) }
        }
    }

    /// Every live tracked object.
    static func objects(_ thread: Thread) -> [Cell] {
        var found: [Cell] = []
        thread.withStack { thread in
            _ = Machine.stopTheWorld(thread) {
                forEachCell(live: true) { if isTracked($0) { found.append($0) } }
            }
        }
        return found
    }

    /// What a live object refers to, storage cells left out.
    static func referents(_ thread: Thread, _ cell: Cell) -> [Cell] {
        var found: [Cell] = []
        thread.withStack { thread in
            _ = Machine.stopTheWorld(thread) { forEachReferent(cell, isDead: { _ in false }) { found.append($0) } }
        }
        return found
    }

    /// With the world stopped: calls `body` for every object that `cell` refers to, through its storage.
    private static func forEachReferent(_ cell: Cell, isDead: (Cell) -> Bool, _ body: (Cell) -> Void) {
        var next = Collector.children(cell, isDead: isDead)
        var index = 0
        while index < next.count {
            let child = next[index]
            index += 1
            if isStorage(child) { next += Collector.children(child, isDead: isDead) } else { body(child) }
        }
    }

    /// With the world stopped, after marking: how many dead tracked objects reference counts would not free, being in a
    /// cycle or referred to from one. Dead objects that no dead object refers to are taken away one after the other.
    static func cyclicGarbage() -> Int {
        var count = 0
        var tracked = 0
        forEachCell(live: false) {
            count += 1
            if isTracked($0) { tracked += 1 }
        }
        // Of very many the count is not worth the time: all of them, then.
        if count > largestAnalysis { return tracked }
        var dead = Set<Cell>()
        forEachCell(live: false) { dead.insert($0) }
        var references: [Cell: Int] = [:]
        for cell in dead where !isStorage(cell) { references[cell] = 0 }
        for cell in dead where !isStorage(cell) {
            forEachReferent(cell, isDead: dead.contains) { references[$0]? += 1 }
        }
        var free = references.filter { $0.value == 0 }.map(\.key)
        while let cell = free.popLast() {
            references[cell] = nil
            forEachReferent(cell, isDead: dead.contains) { child in
                guard let count = references[child] else { return }
                references[child] = count - 1
                if count == 1 { free.append(child) }
            }
        }
        return references.keys.reduce(0) { $0 + (isTracked($1) ? 1 : 0) }
    }
}
