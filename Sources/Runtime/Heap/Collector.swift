import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Marking, with the world stopped, and what follows it: weak references and finalizers.
enum Collector {
    /// Values held outside the heap and the stacks: fixed addresses registered once.
    nonisolated(unsafe) static var roots = Buffer<UnsafeMutablePointer<Value>>()
    /// Tables of values held outside the heap (constants of the runtime): base and count.
    nonisolated(unsafe) static var rootTables = Buffer<(UnsafeMutablePointer<Value>, Int)>()

    /// Whether the next collections count the cyclic garbage, and how much the last one found.
    nonisolated(unsafe) static var countsGarbage = false
    nonisolated(unsafe) static var garbageCount = 0

    static func collect(_ thread: Thread) {
        thread.withStack { thread in
            let start = now()
            let done = Machine.stopTheWorld(thread) { run() }
            if done {
                let pause = now() - start
                Heap.pauseNanoseconds += pause
                if pause > Heap.longestPauseNanoseconds { Heap.longestPauseNanoseconds = pause }
            }
        }
        if Finalization.hasWork { _ = cr_or32(&thread.state.pointee.interrupt, Interrupt.finalizers) }
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private static func run() {
        cr_store32(&Machine.collectionRequested, 0)
        Heap.finishSweeping()
        Heap.collections += 1
        Heap.epoch = Heap.epoch == 255 ? 1 : Heap.epoch + 1
        var marker = Marker(epoch: Heap.epoch)
        for index in 0..<Heap.largeCells.count { marker.sortedLarge.append(Heap.largeCells[index]) }
        marker.sortLarge()
        for index in 0..<roots.count { marker.visit(roots[index].pointee) }
        for index in 0..<rootTables.count {
            let (base, count) = rootTables[index]
            for offset in 0..<count { marker.visit(base[offset]) }
        }
        Shapes.visitRoots(&marker)
        NativeEntries.visit(&marker)
        for index in 0..<Name.allCases.count { marker.visit(Name.table[index]) }
        for state in Machine.threads { scan(state, &marker) }
        marker.drain()
        Finalization.afterMarking(&marker)
        clearCaches()
        Heap.liveBytes = marker.liveBytes
        Heap.allocatedBefore += Heap.allocatedSinceCollection
        Heap.allocatedSinceCollection = 0
        Heap.threshold = max(Heap.minimumThreshold, marker.liveBytes * 3 / 4)
            + Heap.allowance(threads: Machine.threads.count)
        if marker.liveBytes > Heap.limit {
            for state in Machine.threads { _ = cr_or32(&state.pointee.interrupt, Interrupt.memory) }
        }
        marker.sortedLarge.deallocate()
        marker.stack.deallocate()
        if countsGarbage { garbageCount = HeapInspection.cyclicGarbage() }
        Heap.beginSweeping()
    }

    /// With the world stopped: the cells that a cell refers to, each once. `isDead` tells the cells that the last
    /// collection did not mark.
    static func children(
        _ cell: UnsafeMutablePointer<Header>, isDead: (UnsafeMutablePointer<Header>) -> Bool
    ) -> [UnsafeMutablePointer<Header>] {
        // As if in a collection that never was; then every mark is made what it was, or as good.
        var marker = Marker(epoch: 0)
        marker.trace(cell)
        var found: [UnsafeMutablePointer<Header>] = []
        for index in 0..<marker.stack.count { found.append(marker.stack[index]) }
        marker.stack.deallocate()
        let unmarked: UInt8 = Heap.epoch == 1 ? 255 : Heap.epoch - 1
        func restore(_ cell: UnsafeMutablePointer<Header>) { cell.pointee.mark = isDead(cell) ? unmarked : Heap.epoch }
        for child in found { restore(child) }
        if cell.pointee.kind == .generator {
            let window = Value(cell).as(GeneratorCell.self).pointee.window
            if window.isCell { restore(window.header) }
        }
        return found
    }

    private static func scan(_ state: UnsafeMutablePointer<ThreadState>, _ marker: inout Marker) {
        let thread = state.pointee
        marker.visit(thread.exception)
        marker.visit(thread.handled)
        marker.visit(thread.locals)
        marker.visit(thread.context)
        marker.visit(thread.asyncHooks)
        marker.visit(thread.asyncException)
        marker.visit(thread.reprStack)
        marker.visit(thread.currentLoop)
        var slot = UnsafeMutableRawPointer(thread.stackBase)
        let top = UnsafeMutableRawPointer(thread.top)
        while slot < top {
            marker.visitConservatively(slot.load(as: UInt.self))
            slot += 8
        }
        var address = max(thread.nativeTop, thread.deadBelow) & ~7
        while address != 0 && address < thread.nativeBase {
            // SAFETY: between the stack pointer of a stopped thread and the base of its stack.
            marker.visitConservatively(UnsafePointer<UInt>(bitPattern: address).unsafelyUnwrapped.pointee)
            address += 8
        }
    }

    /// Free lists hold cells that the sweeper will find again; cached lookups may name dead cells.
    private static func clearCaches() {
        for state in Machine.threads {
            clearCaches(state)
            dropDeadFrames(state)
        }
        for index in 0..<Machine.idleStates.count { clearCaches(Machine.idleStates[index]) }
    }

    private static func dropDeadFrames(_ state: UnsafeMutablePointer<ThreadState>) {
        let objects = state.pointee.frameObjects
        var kept = 0
        for index in 0..<objects.count where objects[index].pointee.header.mark == Heap.epoch {
            objects[kept] = objects[index]
            kept += 1
        }
        state.pointee.frameObjects.removeLast(objects.count - kept)
    }

    private static func clearCaches(_ state: UnsafeMutablePointer<ThreadState>) {
        state.pointee.freeLists.update(repeating: nil, count: Heap.classCount)
        state.pointee.methodCache.update(repeating: MethodCacheEntry(), count: MethodCacheEntry.count)
    }
}

/// The marking worklist.
struct Marker {
    let epoch: UInt8
    var stack = Buffer<UnsafeMutablePointer<Header>>()
    var sortedLarge = Buffer<UnsafeMutableRawPointer>()
    var liveBytes = 0

    init(epoch: UInt8) { self.epoch = epoch }

    mutating func sortLarge() {
        guard let base = sortedLarge.base else { return }
        var cells = UnsafeMutableBufferPointer(start: base, count: sortedLarge.count)
        cells.sort()
    }

    @inline(__always)
    mutating func visit(_ value: Value) {
        if value.isCell { mark(value.header) }
    }

    @inline(__always)
    mutating func mark(_ header: UnsafeMutablePointer<Header>) {
        if header.pointee.mark != epoch {
            header.pointee.mark = epoch
            stack.append(header)
        }
    }

    mutating func visitConservatively(_ word: UInt) {
        if word < 4096 { return }
        if let header = Heap.cell(at: word, sortedLarge: sortedLarge) { mark(header) }
    }

    func isMarked(_ value: Value) -> Bool { !value.isCell || value.header.pointee.mark == epoch }

    mutating func drain() {
        while stack.count > 0 {
            let header = stack.removeLast()
            liveBytes += Heap.size(of: header)
            trace(header)
        }
    }

    private mutating func visit(_ base: UnsafeMutablePointer<Value>, _ count: Int) {
        for index in 0..<count { visit(base[index]) }
    }

    fileprivate mutating func trace(_ header: UnsafeMutablePointer<Header>) {
        let value = Value(header)
        switch header.pointee.kind {
        case .free, .bytesStorage: break
        case .values:
            let cell = value.as(ValuesCell.self)
            visit(cell.items, cell.pointee.capacity)
        case .dictStorage: DictStorage.trace(value.as(DictStorage.self), &self)
        case .setStorage: SetStorage.trace(value.as(SetStorage.self), &self)
        case .bigInt: break
        case .float:
            // Exact floats are smaller cells without the word.
            if header.pointee.shape != BuiltinType.float.rawValue { visit(value.as(FloatCell.self).pointee.dict) }
        case .complex: visit(value.as(ComplexCell.self).pointee.dict)
        case .boxedInt:
            visit(value.as(BoxedIntCell.self).pointee.value)
            visit(value.as(BoxedIntCell.self).pointee.dict)
        case .str:
            visit(value.as(StrCell.self).pointee.owner)
            visit(value.as(StrCell.self).pointee.dict)
        case .bytes: visit(value.as(BytesCell.self).pointee.dict)
        case .bytearray:
            visit(value.as(ByteArrayCell.self).pointee.storage)
            visit(value.as(ByteArrayCell.self).pointee.dict)
        case .tuple:
            let cell = value.as(TupleCell.self)
            visit(cell.pointee.dict)
            visit(cell.items, cell.pointee.count)
        case .list:
            visit(value.as(ListCell.self).pointee.storage)
            visit(value.as(ListCell.self).pointee.dict)
        case .dict:
            visit(value.as(DictCell.self).pointee.storage)
            visit(value.as(DictCell.self).pointee.dict)
        case .set:
            visit(value.as(SetCell.self).pointee.storage)
            // The hash of a frozenset may be an int cell.
            visit(value.as(SetCell.self).pointee.hash)
            visit(value.as(SetCell.self).pointee.dict)
        case .range:
            let cell = value.as(RangeCell.self)
            visit(cell.pointee.start)
            visit(cell.pointee.stop)
            visit(cell.pointee.step)
            visit(cell.pointee.length)
        case .slice:
            let cell = value.as(SliceCell.self)
            visit(cell.pointee.start)
            visit(cell.pointee.stop)
            visit(cell.pointee.step)
        case .memoryview:
            MemoryViewCell.trace(value.as(MemoryViewCell.self), &self)
        case .type: TypeCell.trace(value.as(TypeCell.self), &self)
        case .instance:
            let cell = value.as(InstanceCell.self)
            visit(cell.pointee.overflow)
            visit(cell.slots, Int(Shapes.at(header.pointee.shape).pointee.inlineCapacity))
            visitType(header)
        case .exception:
            let cell = value.as(ExceptionCell.self)
            visit(cell.pointee.args)
            visit(cell.pointee.traceback)
            visit(cell.pointee.context)
            visit(cell.pointee.cause)
            visit(cell.pointee.extra)
            visit(cell.pointee.fields)
            visit(cell.pointee.dict)
            visitType(header)
        case .function:
            let cell = value.as(FunctionCell.self)
            visit(cell.pointee.codeObject)
            visit(cell.pointee.globals)
            visit(cell.pointee.builtins)
            visit(cell.pointee.defaults)
            visit(cell.pointee.kwDefaults)
            visit(cell.pointee.closure)
            visit(cell.pointee.name)
            visit(cell.pointee.qualifiedName)
            visit(cell.pointee.module)
            visit(cell.pointee.doc)
            visit(cell.pointee.annotate)
            visit(cell.pointee.annotations)
            visit(cell.pointee.typeParams)
            visit(cell.pointee.dict)
        case .nativeFunction:
            visit(value.as(NativeFunctionCell.self).pointee.receiver)
            visit(value.as(NativeFunctionCell.self).pointee.module)
        case .boundMethod:
            visit(value.as(BoundMethodCell.self).pointee.function)
            visit(value.as(BoundMethodCell.self).pointee.receiver)
        case .code: CodeData.trace(value.as(CodeCell.self).pointee.data, &self)
        case .module: visit(value.as(ModuleCell.self).pointee.dict)
        case .cell: visit(value.as(CellCell.self).pointee.content)
        case .generator:
            let cell = value.as(GeneratorCell.self)
            visit(cell.pointee.function)
            visit(cell.pointee.handled)
            visit(cell.pointee.name)
            visit(cell.pointee.qualifiedName)
            visit(cell.pointee.finalizer)
            if cell.pointee.window.isCell {
                let window = cell.pointee.window.as(ValuesCell.self)
                if window.pointee.header.mark != epoch {
                    window.pointee.header.mark = epoch
                    liveBytes += Heap.size(of: cell.pointee.window.header)
                }
                // Call areas among the live slots may hold stale words and raw pointers, as on a register stack.
                for index in 0..<cell.pointee.live { visitConservatively(UInt(window.items[index].bits)) }
            }
        case .iterator:
            visit(value.as(IteratorCell.self).pointee.source)
            visit(value.as(IteratorCell.self).pointee.extra)
        case .property:
            let cell = value.as(PropertyCell.self)
            visit(cell.pointee.getter)
            visit(cell.pointee.setter)
            visit(cell.pointee.deleter)
            visit(cell.pointee.doc)
            visit(cell.pointee.name)
            visit(cell.pointee.dict)
        case .classMethod, .staticMethod:
            visit(value.as(WrapperMethodCell.self).pointee.function)
            visit(value.as(WrapperMethodCell.self).pointee.dict)
        case .superObject:
            let cell = value.as(SuperCell.self)
            visit(cell.pointee.type)
            visit(cell.pointee.receiver)
            visit(cell.pointee.receiverType)
        case .traceback:
            let cell = value.as(TracebackCell.self)
            visit(cell.pointee.next)
            visit(cell.pointee.locals)
            visit(cell.pointee.given)
            visit(cell.pointee.frame)
            visit(cell.pointee.codeObject)
        case .frame:
            let cell = value.as(FrameCell.self)
            visit(cell.pointee.function)
            visit(cell.pointee.codeObject)
            visit(cell.pointee.globals)
            visit(cell.pointee.locals)
            visit(cell.pointee.back)
            visit(cell.pointee.generator)
        case .weakReference:
            visit(value.as(WeakReferenceCell.self).pointee.callback)
            visit(value.as(WeakReferenceCell.self).pointee.hash)
            visit(value.as(WeakReferenceCell.self).pointee.dict)
        case .native:
            let cell = value.as(NativeCell.self)
            visit(cell.pointee.dict)
            withUnsafeMutablePointer(to: &self) { pointer in
                cell.pointee.object._withUnsafeGuaranteedRef { $0.trace { pointer.pointee.visit($0) } }
            }
        case .pair:
            let cell = value.as(PairCell.self)
            visit(cell.pointee.first)
            visit(cell.pointee.second)
            visit(cell.pointee.third)
            visit(cell.pointee.fourth)
        }
        if header.pointee.shape >= Shapes.firstDynamic { visitType(header) }
    }

    /// An object keeps its type alive.
    @inline(__always)
    private mutating func visitType(_ header: UnsafeMutablePointer<Header>) {
        mark(UnsafeMutableRawPointer(Shapes.at(header.pointee.shape).pointee.type).assumingMemoryBound(to: Header.self))
    }
}
