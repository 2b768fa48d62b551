import CRuntime

/// Making cells. Small cells are always had (a heap limit is enforced at safepoints); large ones may be a MemoryError.
extension Thread {
    @inline(__always)
    func allocate<Cell>(_ type: Cell.Type, shape: UInt32, kind: Kind) -> UnsafeMutablePointer<Cell> {
        allocateSmall(MemoryLayout<Cell>.size, shape: shape, kind: kind).assumingMemoryBound(to: Cell.self)
    }

    /// - Precondition: size ≤ Heap.largestSmall.
    @inline(__always)
    func allocateSmall(_ size: Int, shape: UInt32, kind: Kind) -> UnsafeMutableRawPointer {
        let sizeClass = Int(Heap.classOf[(size + 15) >> 4])
        let lists = state.pointee.freeLists
        let cell: UnsafeMutableRawPointer
        if let first = lists[sizeClass] {
            lists[sizeClass] = first.load(fromByteOffset: 8, as: UnsafeMutableRawPointer?.self)
            cell = first
        } else {
            cell = refill(sizeClass)
        }
        cell.assumingMemoryBound(to: Header.self).pointee = Header(shape: shape, kind: kind, mark: Heap.epoch)
        return cell
    }

    @inline(never)
    private func refill(_ sizeClass: Int) -> UnsafeMutableRawPointer {
        guard let cell = Heap.refill(self, sizeClass) else { fatalMemory() }
        return cell
    }

    /// The system refuses even a block: there is nothing left to raise an exception with.
    private func fatalMemory() -> Never {
        writeStandardError("MemoryError: the system has no memory left\n")
        exitProcess(1)
    }

    /// A cell of any size. MemoryError when the limit or the system refuses.
    @inline(__always)
    func allocateAny(_ size: Int, shape: UInt32, kind: Kind) throws(Raised) -> UnsafeMutableRawPointer {
        if size <= Heap.largestSmall { return allocateSmall(size, shape: shape, kind: kind) }
        return try allocateLarge(size, shape: shape, kind: kind)
    }

    @inline(never)
    private func allocateLarge(_ size: Int, shape: UInt32, kind: Kind) throws(Raised) -> UnsafeMutableRawPointer {
        guard let cell = Heap.allocateLarge(self, size) else { throw memoryError() }
        initializeLarge(cell, shape: shape, kind: kind)
        return cell
    }

    /// The same beyond the heap's limit.
    private func allocateLargeAlways(_ size: Int, shape: UInt32, kind: Kind) -> UnsafeMutableRawPointer {
        guard let cell = Heap.allocateLarge(self, size, limit: 1 << 62) else { fatalMemory() }
        initializeLarge(cell, shape: shape, kind: kind)
        return cell
    }

    private func initializeLarge(_ cell: UnsafeMutableRawPointer, shape: UInt32, kind: Kind) {
        var header = Header(shape: shape, kind: kind, mark: Heap.epoch)
        header.flags = Header.isLarge
        cell.assumingMemoryBound(to: Header.self).pointee = header
    }

    /// Storage for `capacity` values, all nothing.
    package func makeValues(_ capacity: Int) throws(Raised) -> UnsafeMutablePointer<ValuesCell> {
        if capacity > 1 << 40 { throw memoryError() }
        let cell = try allocateAny(ValuesCell.itemsOffset + capacity * 8, shape: 0, kind: .values)
            .assumingMemoryBound(to: ValuesCell.self)
        cell.pointee.capacity = capacity
        cell.items.initialize(repeating: .nothing, count: capacity)
        return cell
    }

    /// Storage for `capacity` bytes, not cleared.
    package func makeBytesStorage(_ capacity: Int) throws(Raised) -> UnsafeMutablePointer<BytesStorageCell> {
        if capacity > 1 << 44 { throw memoryError() }
        let cell = try allocateAny(BytesStorageCell.bytesOffset + capacity, shape: 0, kind: .bytesStorage)
            .assumingMemoryBound(to: BytesStorageCell.self)
        cell.pointee.capacity = capacity
        return cell
    }

    // MARK: numbers

    /// An int object for any Int.
    @inline(__always)
    public func int(_ int: Int) -> Value {
        Value.fitsSmallInt(int) ? Value(smallInt: int) : wideCell(Int128(int))
    }

    /// An int cell with room for `capacity` words, to be given to `int(_:count:isNegative:)`.
    @inline(__always)
    func makeInt(_ capacity: Int) throws(Raised) -> UnsafeMutablePointer<BigIntCell> {
        try allocateAny(BigIntCell.limbsOffset + capacity * 8, shape: BuiltinType.int.rawValue, kind: .bigInt)
            .assumingMemoryBound(to: BigIntCell.self)
    }

    /// The int whose magnitude the first `count` words of `cell` hold: a small one when it fits.
    @inline(__always)
    func int(_ cell: UnsafeMutablePointer<BigIntCell>, count: Int, isNegative: Bool) -> Value {
        let n = Limbs.trimmed(cell.limbs, count)
        cell.pointee.signedCount = isNegative ? -n : n
        if n <= 1 {
            let word = n == 0 ? 0 : cell.limbs[0]
            if word < 1 << 62 { return Value(smallInt: isNegative ? -Int(word) : Int(word)) }
            if isNegative && word == 1 << 62 { return Value(smallInt: -(1 << 62)) }
        }
        return Value(cell)
    }

    @inline(never)
    private func wideCell(_ wide: Int128) -> Value {
        let cell = allocateSmall(BigIntCell.limbsOffset + 16, shape: BuiltinType.int.rawValue, kind: .bigInt)
            .assumingMemoryBound(to: BigIntCell.self)
        let magnitude = wide.magnitude
        cell.limbs[0] = UInt(truncatingIfNeeded: magnitude)
        cell.limbs[1] = UInt(truncatingIfNeeded: magnitude >> 64)
        let count = cell.limbs[1] == 0 ? 1 : 2
        cell.pointee.signedCount = wide < 0 ? -count : count
        return Value(cell)
    }

    /// An int object for 128 bits.
    @inline(__always)
    func int(wide: Int128) -> Value {
        let int = Int(truncatingIfNeeded: wide)
        return Int128(int) == wide && Value.fitsSmallInt(int) ? Value(smallInt: int) : wideCell(wide)
    }

    /// An int object for a big int: small again when it fits.
    package func int(_ big: BigInt) -> Value {
        if let small = big.small, Value.fitsSmallInt(small) { return Value(smallInt: small) }
        let count = big.limbs.count
        let size = BigIntCell.limbsOffset + count * 8
        // The words are there already: the copy is made even beyond the limit, which the next safepoint enforces.
        let room = size <= Heap.largestSmall
            ? allocateSmall(size, shape: BuiltinType.int.rawValue, kind: .bigInt)
            : allocateLargeAlways(size, shape: BuiltinType.int.rawValue, kind: .bigInt)
        let cell = room.assumingMemoryBound(to: BigIntCell.self)
        big.withLimbs { limbs, count in cell.limbs.update(from: limbs, count: count) }
        cell.pointee.signedCount = big.isNegative ? -count : count
        return Value(cell)
    }

    @inline(__always)
    public func float(_ double: Double) -> Value {
        let tagged = Value.taggedFloat(double)
        return tagged.isNothing ? floatCell(double) : tagged
    }

    @inline(never)
    func floatCell(_ double: Double) -> Value {
        if double.bitPattern == 0 { return FloatConstants.zero }
        let cell = allocateSmall(16, shape: BuiltinType.float.rawValue, kind: .float)
            .assumingMemoryBound(to: FloatCell.self)
        (UnsafeMutableRawPointer(cell) + 8).storeBytes(of: double, as: Double.self)
        return Value(cell)
    }

    public func complex(_ real: Double, _ imaginary: Double) -> Value {
        let cell = allocate(ComplexCell.self, shape: BuiltinType.complex.rawValue, kind: .complex)
        cell.pointee.real = real
        cell.pointee.imaginary = imaginary
        cell.pointee.dict = .nothing
        return Value(cell)
    }

    // MARK: containers

    /// A tuple whose items are all nothing; to be filled before the next safepoint shows it to Python code.
    /// - Precondition: a count that the caller got from existing storage; beyond the heap limit the process ends.
    package func makeTuple(count: Int) -> UnsafeMutablePointer<TupleCell> {
        do throws(Raised) {
            return try makeTupleChecked(count: count)
        } catch { fatalMemory() }
    }

    package func makeTupleChecked(count: Int) throws(Raised) -> UnsafeMutablePointer<TupleCell> {
        let cell = try allocateAny(
            TupleCell.itemsOffset + count * 8, shape: BuiltinType.tuple.rawValue, kind: .tuple
        ).assumingMemoryBound(to: TupleCell.self)
        cell.pointee.count = count
        cell.pointee.dict = .nothing
        cell.items.initialize(repeating: .nothing, count: count)
        return cell
    }

    /// The forms for one to three items pass no array.
    public func tuple(_ first: Value) -> Value {
        let cell = makeTuple(count: 1)
        cell.items[0] = first
        return Value(cell)
    }

    public func tuple(_ first: Value, _ second: Value) -> Value {
        let cell = allocateSmall(
            TupleCell.itemsOffset + 16, shape: BuiltinType.tuple.rawValue, kind: .tuple
        ).assumingMemoryBound(to: TupleCell.self)
        cell.pointee.count = 2
        cell.pointee.dict = .nothing
        cell.items[0] = first
        cell.items[1] = second
        return Value(cell)
    }

    public func tuple(_ first: Value, _ second: Value, _ third: Value) -> Value {
        let cell = makeTuple(count: 3)
        cell.items[0] = first
        cell.items[1] = second
        cell.items[2] = third
        return Value(cell)
    }

    public func tuple(_ first: Value, _ second: Value, _ third: Value, _ fourth: Value, _ rest: Value...) -> Value {
        let cell = makeTuple(count: 4 + rest.count)
        cell.items[0] = first
        cell.items[1] = second
        cell.items[2] = third
        cell.items[3] = fourth
        for index in 0..<rest.count { cell.items[4 + index] = rest[index] }
        return Value(cell)
    }

    package func tuple(copying base: UnsafeMutablePointer<Value>, count: Int) throws(Raised) -> Value {
        if count == 0 { return Constants.emptyTuple }
        let cell = try makeTupleChecked(count: count)
        cell.items.update(from: base, count: count)
        return Value(cell)
    }

    func makeSlice(_ start: Value, _ stop: Value, _ step: Value) -> Value {
        let cell = allocate(SliceCell.self, shape: BuiltinType.slice.rawValue, kind: .slice)
        cell.pointee.start = start
        cell.pointee.stop = stop
        cell.pointee.step = step
        return Value(cell)
    }

    func makePair(
        _ type: BuiltinType, _ first: Value, _ second: Value = .nothing, _ third: Value = .nothing,
        _ fourth: Value = .nothing
    ) -> Value {
        let cell = allocate(PairCell.self, shape: type.rawValue, kind: .pair)
        cell.pointee.first = first
        cell.pointee.second = second
        cell.pointee.third = third
        cell.pointee.fourth = fourth
        return Value(cell)
    }

    func makeCell(_ content: Value) -> Value {
        let cell = allocate(CellCell.self, shape: BuiltinType.cell.rawValue, kind: .cell)
        cell.pointee.content = content
        return Value(cell)
    }

    func makeIterator(
        _ type: BuiltinType, _ source: Value, index: Int = 0, limit: Int = 0, step: Int = 1, extra: Value = .nothing
    ) -> Value {
        let cell = allocate(IteratorCell.self, shape: type.rawValue, kind: .iterator)
        cell.pointee.source = source
        cell.pointee.index = index
        cell.pointee.limit = limit
        cell.pointee.step = step
        cell.pointee.extra = extra
        return Value(cell)
    }

    package func makeBoundMethod(_ function: Value, _ receiver: Value) -> Value {
        let cell = allocate(BoundMethodCell.self, shape: BuiltinType.method.rawValue, kind: .boundMethod)
        cell.pointee.function = function
        cell.pointee.receiver = receiver
        return Value(cell)
    }
}

extension Header {
    @inline(__always)
    init(shape: UInt32, kind: Kind, mark: UInt8) {
        self.init(shape: shape, kind: kind)
        self.mark = mark
    }
}

/// Values made once and kept.
public enum Constants {
    /// The four empty objects.
    static var table: UnsafeMutablePointer<Value> {
        // SAFETY: four words of static memory that follow each other.
        (UnsafeMutableRawPointer(cr_machine()) + MemoryLayout<cr_machine>.offset(of: \.empty_tuple)!)
            .assumingMemoryBound(to: Value.self)
    }

    public internal(set) static var emptyTuple: Value {
        get { Value(bits: cr_machine().pointee.empty_tuple) }
        set { cr_machine().pointee.empty_tuple = newValue.bits }
    }
    public internal(set) static var emptyStr: Value {
        get { Value(bits: cr_machine().pointee.empty_str) }
        set { cr_machine().pointee.empty_str = newValue.bits }
    }
    public internal(set) static var emptyBytes: Value {
        get { Value(bits: cr_machine().pointee.empty_bytes) }
        set { cr_machine().pointee.empty_bytes = newValue.bits }
    }
    static var emptyFrozenSet: Value {
        get { Value(bits: cr_machine().pointee.empty_frozenset) }
        set { cr_machine().pointee.empty_frozenset = newValue.bits }
    }
    /// One-character strs of Latin-1.
    @inline(__always)
    static var characters: UnsafeMutablePointer<Value> {
        // SAFETY: the table holds words that are Values.
        UnsafeMutableRawPointer(cr_characters()).assumingMemoryBound(to: Value.self)
    }
}

enum FloatConstants {
    nonisolated(unsafe) static var zero = Value.nothing
}
