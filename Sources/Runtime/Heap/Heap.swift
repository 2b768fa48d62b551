import CJemalloc
import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The heap: non-moving cells in blocks of one size class, over jemalloc; mark and sweep.
///
/// Rules:
/// 1. A thread allocates from free lists of its own; the heap's lock is taken once a block.
/// 2. A collection happens at a safepoint only, with every other thread stopped. Native code that reaches no safepoint
///    (calls no Python code, polls nothing) may hold cells anywhere.
/// 3. Across a safepoint a cell stays alive when it is reachable from: register stacks, native stacks and registers
///    (conservatively, interior pointers included), registered roots, or marked cells.
/// 4. A free cell's header is zero. Live cells carry the number of the last collection in `mark`.
/// 5. Sweeping is lazy: by the thread that needs a block, or at the latest when the next collection begins.
enum Heap {
    static let blockSize = 1 << 16
    static let chunkSize = 1 << 20
    static let largestSmall = 8176

    /// Cell sizes in bytes; each a multiple of 16.
    static let classSizes: [Int] = [
        16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024, 1360, 2048,
        2720, 3264, 4080, 5456, 8176,
    ]
    static let classCount = 26

    struct Block {
        var sizeClass: Int32
        /// 0 while the block belongs to no class.
        var cellSize: Int32
        var cellCount: Int32
        var isSwept: Bool
        static let headerSize = 64

        static func cells(_ block: UnsafeMutablePointer<Block>) -> UnsafeMutableRawPointer {
            UnsafeMutableRawPointer(block) + headerSize
        }
    }

    /// Before a large cell: its size and its index in `largeCells`.
    struct LargePrefix {
        var size: Int
        var index: Int
        static let size = 16
    }

    nonisolated(unsafe) static var lock = Mutex()
    /// Size class of (size + 15) / 16.
    @inline(__always)
    static var classOf: UnsafeMutablePointer<UInt8> { cr_size_classes() }
    nonisolated(unsafe) static var blocks = UnsafeMutablePointer<Buffer<UnsafeMutablePointer<Block>>>.allocate(
        capacity: classCount)
    /// Next block of each class that may have free cells.
    nonisolated(unsafe) static var cursors = UnsafeMutablePointer<Int>.allocate(capacity: classCount)
    nonisolated(unsafe) static var freeBlocks = Buffer<UnsafeMutablePointer<Block>>()
    nonisolated(unsafe) static var chunks = Buffer<UInt>()
    nonisolated(unsafe) static var chunkTable = ChunkTable()
    nonisolated(unsafe) static var largeCells = Buffer<UnsafeMutableRawPointer>()
    nonisolated(unsafe) static var weakReferences = WeakReferences()
    /// Objects whose type has `__del__`, in order of creation.
    nonisolated(unsafe) static var finalizables = Buffer<Value>()

    /// Number of the current collection, 1…255.
    @inline(__always)
    static var epoch: UInt8 {
        get { cr_machine().pointee.heap_epoch }
        set { cr_machine().pointee.heap_epoch = newValue }
    }
    nonisolated(unsafe) static var allocatedSinceCollection = 0
    /// The same of all earlier collections together.
    nonisolated(unsafe) static var allocatedBefore = 0
    /// Bytes handed out for cells since the start, in whole blocks.
    static var allocatedBytes: Int { allocatedBefore + allocatedSinceCollection }
    nonisolated(unsafe) static var liveBytes = 0
    nonisolated(unsafe) static var threshold = minimumThreshold
    nonisolated(unsafe) static var heldBytes = 0
    nonisolated(unsafe) static var limit = Int.max
    nonisolated(unsafe) static var isEnabled = true
    nonisolated(unsafe) static var collections = 0
    nonisolated(unsafe) static var pauseNanoseconds = 0
    nonisolated(unsafe) static var longestPauseNanoseconds = 0
    /// Torture mode: collect at every safepoint.
    nonisolated(unsafe) static var collectsAlways = false
    static let minimumThreshold = 8 << 20

    /// Bytes of memory in the machine; Int.max when the system does not tell.
    static var physicalMemory: Int {
        let (bytes, overflow) = sysconf(Int32(_SC_PHYS_PAGES)).multipliedReportingOverflow(by: sysconf(Int32(_SC_PAGESIZE)))
        return overflow || bytes <= 0 ? Int.max : bytes
    }
    /// Bytes that every further thread may take between collections. Blocks count as allocated when a thread takes them,
    /// and each thread has blocks of its own for every size: without an allowance, a hundred threads that allocate next to
    /// nothing would fill the threshold by taking a block each.
    /// As many as there are cores get as much as one alone: a collection stops them all.
    static func allowance(threads: Int) -> Int {
        let running = min(threads, Machine.coreCount)
        return max(0, running - 1) * minimumThreshold + max(0, threads - running) * 16 * blockSize
    }

    static func bootstrap() {
        var index = 0
        for units in 0...(largestSmall / 16) {
            while classSizes[index] < units * 16 { index += 1 }
            classOf[units] = UInt8(index)
        }
        for index in 0..<classCount {
            (blocks + index).initialize(to: Buffer())
            cursors[index] = 0
        }
    }

    // MARK: allocation

    /// Makes the free list of `sizeClass` non-empty and takes its first cell. nil: out of memory.
    ///
    /// The lock is held to get a block, not while it is swept or cut into cells: nobody else has it meanwhile, and no
    /// collection begins before this thread's next safepoint.
    @inline(never)
    static func refill(_ thread: Thread, _ sizeClass: Int) -> UnsafeMutableRawPointer? {
        while let block = unsweptBlock(sizeClass) {
            let (list, live) = sweep(block)
            if let list {
                lock.lock()
                account(thread, (Int(block.pointee.cellCount) - live) * Int(block.pointee.cellSize))
                lock.unlock()
                thread.state.pointee.freeLists[sizeClass] = list.load(fromByteOffset: 8, as: UnsafeMutableRawPointer?.self)
                return list
            }
        }
        lock.lock()
        guard let block = newBlock(thread, sizeClass) else {
            lock.unlock()
            return nil
        }
        blocks[sizeClass].append(block)
        block.pointee.isSwept = true
        let size = Int(block.pointee.cellSize)
        let count = Int(block.pointee.cellCount)
        account(thread, count * size)
        lock.unlock()
        var next: UnsafeMutableRawPointer?
        var cell = Block.cells(block) + (count - 1) * size
        for _ in 0..<count {
            cell.storeBytes(of: 0, as: UInt64.self)
            cell.storeBytes(of: next, toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
            next = cell
            cell -= size
        }
        let first = Block.cells(block)
        thread.state.pointee.freeLists[sizeClass] = first.load(fromByteOffset: 8, as: UnsafeMutableRawPointer?.self)
        return first
    }

    /// Takes the next block that was not swept since the last collection; it counts as swept from now on.
    private static func unsweptBlock(_ sizeClass: Int) -> UnsafeMutablePointer<Block>? {
        lock.lock()
        defer { lock.unlock() }
        while cursors[sizeClass] < blocks[sizeClass].count {
            let block = blocks[sizeClass][cursors[sizeClass]]
            cursors[sizeClass] += 1
            if block.pointee.isSwept { continue }
            block.pointee.isSwept = true
            return block
        }
        return nil
    }

    /// With the lock held: counts bytes and asks for a collection when the threshold is passed.
    private static func account(_ thread: Thread, _ bytes: Int) {
        allocatedSinceCollection += bytes
        if allocatedSinceCollection >= threshold && isEnabled { Machine.requestCollection(thread) }
    }

    private static func newBlock(_ thread: Thread, _ sizeClass: Int) -> UnsafeMutablePointer<Block>? {
        if freeBlocks.count == 0 {
            if heldBytes + chunkSize > limit { Machine.requestCollection(thread) }
            guard let chunk = mallocx(chunkSize, 20) else { return nil }
            heldBytes += chunkSize
            chunks.append(UInt(bitPattern: chunk))
            chunkTable.insert(UInt(bitPattern: chunk) >> 20)
            for index in stride(from: chunkSize / blockSize - 1, through: 0, by: -1) {
                let block = (chunk + index * blockSize).assumingMemoryBound(to: Block.self)
                block.initialize(to: Block(sizeClass: 0, cellSize: 0, cellCount: 0, isSwept: true))
                freeBlocks.append(block)
            }
        }
        let block = freeBlocks.removeLast()
        let size = classSizes[sizeClass]
        block.initialize(
            to: Block(
                sizeClass: Int32(sizeClass), cellSize: Int32(size),
                cellCount: Int32((blockSize - Block.headerSize) / size), isSwept: true))
        return block
    }

    /// A cell of its own; only its header is cleared. nil: out of memory.
    @inline(never)
    static func allocateLarge(_ thread: Thread, _ size: Int, limit: Int = limit) -> UnsafeMutableRawPointer? {
        if size > limit || size > 1 << 46 { return nil }
        lock.lock()
        if heldBytes + size > limit {
            Machine.requestCollection(thread)
            lock.unlock()
            return nil
        }
        lock.unlock()
        guard let base = mallocx(size + LargePrefix.size, 4) else { return nil }
        lock.lock()
        defer { lock.unlock() }
        heldBytes += size
        base.assumingMemoryBound(to: LargePrefix.self).initialize(to: LargePrefix(size: size, index: largeCells.count))
        let cell = base + LargePrefix.size
        cell.storeBytes(of: 0, as: UInt64.self)
        largeCells.append(cell)
        account(thread, size)
        return cell
    }

    static func largeSize(_ cell: UnsafeMutableRawPointer) -> Int {
        (cell - LargePrefix.size).assumingMemoryBound(to: LargePrefix.self).pointee.size
    }

    // MARK: sweeping

    /// Frees the unmarked cells of a block: its free list and the number of live cells.
    private static func sweep(_ block: UnsafeMutablePointer<Block>) -> (UnsafeMutableRawPointer?, live: Int) {
        let size = Int(block.pointee.cellSize)
        var cell = Block.cells(block) + (Int(block.pointee.cellCount) - 1) * size
        var list: UnsafeMutableRawPointer?
        var live = 0
        let epoch = Heap.epoch
        for _ in 0..<Int(block.pointee.cellCount) {
            let header = cell.assumingMemoryBound(to: Header.self)
            if header.pointee.kind != .free && header.pointee.mark == epoch {
                live += 1
            } else {
                if header.pointee.kind != .free { destroy(header) }
                cell.storeBytes(of: 0, as: UInt64.self)
                cell.storeBytes(of: list, toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
                list = cell
            }
            cell -= size
        }
        return (list, live)
    }

    /// Releases what a dead cell owns outside the heap.
    private static func destroy(_ header: UnsafeMutablePointer<Header>) {
        let value = Value(header)
        switch header.pointee.kind {
        case .native:
            value.as(NativeCell.self).pointee.object.release()
        case .code:
            CodeData.destroy(value.as(CodeCell.self).pointee.data)
        case .type:
            TypeCell.destroy(value.as(TypeCell.self))
        default: break
        }
    }

    /// Sweeps every block not swept since the last collection; empty blocks go back to the pool.
    static func finishSweeping() {
        for sizeClass in 0..<classCount {
            var kept = 0
            for index in 0..<blocks[sizeClass].count {
                let block = blocks[sizeClass][index]
                var isEmpty = false
                if !block.pointee.isSwept {
                    let (_, live) = sweep(block)
                    block.pointee.isSwept = true
                    isEmpty = live == 0
                }
                if isEmpty {
                    block.pointee.cellSize = 0
                    freeBlocks.append(block)
                } else {
                    blocks[sizeClass][kept] = block
                    kept += 1
                }
            }
            blocks[sizeClass].removeLast(blocks[sizeClass].count - kept)
        }
    }

    /// After marking: frees dead large cells at once and leaves the blocks to lazy sweeping.
    static func beginSweeping() {
        var index = 0
        while index < largeCells.count {
            let cell = largeCells[index]
            let header = cell.assumingMemoryBound(to: Header.self)
            if header.pointee.mark == epoch {
                index += 1
                continue
            }
            if header.pointee.kind != .free { destroy(header) }
            let size = largeSize(cell)
            heldBytes -= size
            let last = largeCells.removeLast()
            if last != cell {
                largeCells[index] = last
                (last - LargePrefix.size).assumingMemoryBound(to: LargePrefix.self).pointee.index = index
            }
            sdallocx(cell - LargePrefix.size, size + LargePrefix.size, 4)
        }
        for sizeClass in 0..<classCount {
            cursors[sizeClass] = 0
            for index in 0..<blocks[sizeClass].count { blocks[sizeClass][index].pointee.isSwept = false }
        }
    }

    // MARK: conservative roots

    /// The cell that a word points into, if any. For roots found conservatively.
    static func cell(at word: UInt, sortedLarge: Buffer<UnsafeMutableRawPointer>) -> UnsafeMutablePointer<Header>? {
        if chunkTable.contains(word >> 20) {
            // SAFETY: the word lies in a chunk of ours; its block header is readable.
            let block = UnsafeMutablePointer<Block>(bitPattern: word & ~UInt(blockSize - 1)).unsafelyUnwrapped
            let size = Int(block.pointee.cellSize)
            let offset = Int(word & UInt(blockSize - 1)) - Block.headerSize
            if size == 0 || offset < 0 { return nil }
            let index = offset / size
            if index >= Int(block.pointee.cellCount) { return nil }
            let header = (Block.cells(block) + index * size).assumingMemoryBound(to: Header.self)
            return header.pointee.kind == .free ? nil : header
        }
        var low = 0
        var high = sortedLarge.count
        while low < high {
            let middle = (low + high) / 2
            if UInt(bitPattern: sortedLarge[middle]) <= word { low = middle + 1 } else { high = middle }
        }
        if low == 0 { return nil }
        let cell = sortedLarge[low - 1]
        if word - UInt(bitPattern: cell) >= UInt(largeSize(cell)) { return nil }
        let header = cell.assumingMemoryBound(to: Header.self)
        return header.pointee.kind == .free ? nil : header
    }

    /// Bytes of a cell.
    @inline(__always)
    static func size(of header: UnsafeMutablePointer<Header>) -> Int {
        if header.pointee.flags & Header.isLarge != 0 { return largeSize(UnsafeMutableRawPointer(header)) }
        let block = UnsafeMutablePointer<Block>(
            bitPattern: UInt(bitPattern: header) & ~UInt(blockSize - 1)
        ).unsafelyUnwrapped
        return Int(block.pointee.cellSize)
    }
}

extension Header {
    /// The cell was allocated by itself.
    public static let isLarge: UInt8 = 128
}

/// A set of chunk numbers (addresses / 1 MiB); grows only.
struct ChunkTable {
    private var slots = UnsafeMutablePointer<UInt>.allocate(capacity: 64)
    private var mask: UInt = 63
    private var count = 0

    init() { slots.initialize(repeating: 0, count: 64) }

    private static func hash(_ number: UInt) -> UInt { number &* 0x9E37_79B9_7F4A_7C15 >> 32 }

    @inline(__always)
    func contains(_ number: UInt) -> Bool {
        var index = ChunkTable.hash(number) & mask
        while slots[Int(index)] != 0 {
            if slots[Int(index)] == number { return true }
            index = (index + 1) & mask
        }
        return false
    }

    mutating func insert(_ number: UInt) {
        if UInt(count + 1) * 2 > mask {
            let old = slots
            let oldCount = Int(mask) + 1
            mask = mask * 2 + 1
            slots = .allocate(capacity: Int(mask) + 1)
            slots.initialize(repeating: 0, count: Int(mask) + 1)
            for index in 0..<oldCount where old[index] != 0 { place(old[index]) }
            old.deallocate()
        }
        place(number)
        count += 1
    }

    private func place(_ number: UInt) {
        var index = ChunkTable.hash(number) & mask
        while slots[Int(index)] != 0 { index = (index + 1) & mask }
        slots[Int(index)] = number
    }
}

/// A growable run of trivial elements on malloc: an array without reference counting, for state reached from raw memory.
struct Buffer<Element> {
    private(set) var base: UnsafeMutablePointer<Element>?
    private(set) var count = 0
    private var capacity = 0

    init() {}

    @inline(__always)
    subscript(index: Int) -> Element {
        get { base.unsafelyUnwrapped[index] }
        nonmutating set { base.unsafelyUnwrapped[index] = newValue }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        (base.unsafelyUnwrapped + count).initialize(to: element)
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        let newCapacity = capacity == 0 ? 16 : capacity * 2
        let new = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
        if let base {
            new.moveInitialize(from: base, count: count)
            base.deallocate()
        }
        base = new
        capacity = newCapacity
    }

    @inline(__always)
    mutating func removeLast() -> Element {
        count -= 1
        return base.unsafelyUnwrapped[count]
    }

    mutating func removeLast(_ n: Int) { count -= n }
    mutating func removeAll() { count = 0 }
    mutating func deallocate() {
        base?.deallocate()
        base = nil
        count = 0
        capacity = 0
    }
}

/// A pthread mutex at a stable address.
package struct Mutex {
    private let handle = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    package init() { pthread_mutex_init(handle, nil) }
    package func lock() { pthread_mutex_lock(handle) }
    package func unlock() { pthread_mutex_unlock(handle) }
    /// False when somebody holds it.
    package func tryLock() -> Bool { pthread_mutex_trylock(handle) == 0 }
    /// Nobody holds it, and nobody will.
    package func destroy() {
        pthread_mutex_destroy(handle)
        handle.deallocate()
    }
    var raw: UnsafeMutablePointer<pthread_mutex_t> { handle }
}
