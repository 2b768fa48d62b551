import Bytecode
import CRuntime

/// The gc module.
enum GCModule {
    nonisolated(unsafe) private static var thresholds = (2000, 10, 10)
    nonisolated(unsafe) private static var debugFlags = 0
    nonisolated(unsafe) private static var collected = 0
    nonisolated(unsafe) private static var frozen = 0

    /// Empties what the caller no longer uses: the frame header slots of the call, which a native call leaves as they
    /// were, may show the last temporary values, and programs that ask for a collection expect them to be gone.
    private static func forgetHeader(_ args: Args) {
        let header = args.base[-1].isKind(.nativeFunction) ? args.base - 4 : args.base - 5
        guard (header + 3).pointee.isKind(.nativeFunction) else { return }
        for index in 0..<3 { header[index] = .nothing }
    }

    /// The call area, when the dispatch loop itself makes this call. Then its frame and those below hold no object that is
    /// needed afterwards and does not stand in a register, but many that were needed before.
    private static func areaOfLoop(_ t: Thread, _ args: Args) -> UnsafeMutablePointer<Value>? {
        guard let frame = t.state.pointee.frame, let pc = t.state.pointee.pc, t.state.pointee.loopFrame != 0 else {
            return nil
        }
        let word = (pc - 1).pointee
        let area = frame + word.a
        switch UInt8(truncatingIfNeeded: word) {
        case UInt8(Opcode.call.rawValue): return args.base == area + 4 ? area : nil
        case UInt8(Opcode.callMethod.rawValue): return args.base == area + 4 || args.base == area + 5 ? area : nil
        default: return nil
        }
    }

    /// Two collections: what finalizers let go dies in the second one. The number of unreachable objects that reference
    /// counts alone would not have freed.
    private static func collect(_ t: Thread, _ args: Args) -> Int {
        let area = areaOfLoop(t, args)
        if let area { area.update(repeating: .nothing, count: args.base - area) } else { forgetHeader(args) }
        let top = t.state.pointee.top
        // The evaluation slots above the arguments are free.
        let end = args.base + args.count
        if end < top { t.state.pointee.top = end }
        defer { t.state.pointee.top = top }
        var found = 0
        Collector.countsGarbage = true
        for _ in 0..<2 {
            Collector.garbageCount = 0
            if area != nil { t.state.pointee.deadBelow = t.state.pointee.loopFrame - 64 }
            Collector.collect(t)
            t.state.pointee.deadBelow = 0
            found += Collector.garbageCount
            Finalization.run(t)
        }
        Collector.countsGarbage = false
        return found
    }

    private static func tell(_ t: Thread, _ callbacks: Value, _ phase: String, _ generation: Int, _ found: Int) {
        guard callbacks.isKind(.list), List.count(callbacks) > 0 else { return }
        for index in 0..<List.count(callbacks) {
            let callback = List.item(callbacks, index)
            if callback.isNothing { break }
            do throws(Raised) {
                let info = try t.makeDict()
                try Dict.set(t, info, t.str("generation"), t.int(generation))
                try Dict.set(t, info, t.str("collected"), t.int(found))
                try Dict.set(t, info, t.str("uncollectable"), t.int(0))
                _ = try t.call(callback, t.str(phase), info)
            } catch { t.reportUnraisable(callback) }
        }
    }

    static func register() {
        Imports.register("gc") { (m: ModuleBuilder) throws(Raised) in
            let callbacks = try m.thread.makeList()
            try m.constant("callbacks", callbacks)
            let garbage = try m.thread.makeList()
            try m.constant("garbage", garbage)
            let keep = Root()
            keep.value = callbacks
            try m.function("collect", "(generation=2)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let generation = try t.index(args[0])
                if generation < 0 || generation > 2 { throw t.valueError("invalid generation") }
                tell(t, keep.value, "start", generation, 0)
                let found = collect(t, args)
                collected += found
                tell(t, keep.value, "stop", generation, found)
                return t.int(found)
            }
            try setUpSwitches(m)
            try setUpInspection(m)
            let flags = [
                ("DEBUG_STATS", 1), ("DEBUG_COLLECTABLE", 2), ("DEBUG_UNCOLLECTABLE", 4), ("DEBUG_SAVEALL", 32),
                ("DEBUG_LEAK", 38),
            ]
            for (name, bit) in flags { try m.constant(name, m.thread.int(bit)) }
        }
    }

    private static func setUpSwitches(_ m: ModuleBuilder) throws(Raised) {
        try m.function("enable", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            Heap.isEnabled = true
            return .none
        }
        try m.function("disable", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            Heap.isEnabled = false
            return .none
        }
        try m.function("isenabled", "()") { (t: Thread, args: Args) throws(Raised) -> Value in Value(Heap.isEnabled) }
        try m.function("get_threshold", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(t.int(thresholds.0), t.int(thresholds.1), t.int(thresholds.2))
        }
        try m.function("set_threshold", "(threshold0, threshold1=<unrepresentable>, threshold2=<unrepresentable>, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            // The numbers count objects of generations, which this heap has not: 0 alone means something.
            thresholds.0 = try t.index(args[0])
            if !args[1].isNothing { thresholds.1 = try t.index(args[1]) }
            if !args[2].isNothing { thresholds.2 = try t.index(args[2]) }
            Heap.isEnabled = thresholds.0 != 0
            return .none
        }
        try m.function("freeze", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            frozen = HeapInspection.objects(t).count
            return .none
        }
        try m.function("unfreeze", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            frozen = 0
            return .none
        }
        try m.function("get_freeze_count", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(frozen) }
        try m.function("get_debug", "()") { (t: Thread, args: Args) throws(Raised) -> Value in t.int(debugFlags) }
        try m.function("set_debug", "(flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            debugFlags = try t.index(args[0])
            return .none
        }
    }

    private static func setUpInspection(_ m: ModuleBuilder) throws(Raised) {
        try m.function("get_count", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(t.int(Heap.allocatedSinceCollection), t.int(0), t.int(0))
        }
        try m.function("is_tracked", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isCell, HeapInspection.isTracked(args[0].header) else { return .false }
            // A plain object() holds nothing.
            return Value(t.type(of: args[0]) != Types.pointer(.object) && args[0] != Constants.emptyTuple)
        }
        try m.function("is_finalized", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(args[0].isCell && args[0].header.pointee.flags & Header.isFinalized != 0)
        }
        try m.function("get_objects", "(generation=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !args[0].isNone {
                let generation = try t.index(args[0])
                if generation < 0 { throw t.valueError("generation parameter cannot be negative") }
                if generation > 2 {
                    throw t.valueError("generation parameter must be less than the number of available generations (3)")
                }
                // All objects are of one age.
                if generation < 2 { return try t.makeList() }
            }
            forgetHeader(args)
            Collector.collect(t)
            return try list(t, HeapInspection.objects(t))
        }
        try m.function("get_referents", "(*objs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[0].as(TupleCell.self)
            var found: [UnsafeMutablePointer<Header>] = []
            for index in 0..<given.pointee.count where given.items[index].isCell {
                found += HeapInspection.referents(t, given.items[index].header)
            }
            return try list(t, found)
        }
        try m.function("get_referrers", "(*objs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[0].as(TupleCell.self)
            var wanted = Set<UnsafeMutablePointer<Header>>()
            for index in 0..<given.pointee.count where given.items[index].isCell {
                wanted.insert(given.items[index].header)
            }
            Collector.collect(t)
            let found = HeapInspection.objects(t).filter { object in
                object != args[0].header && HeapInspection.referents(t, object).contains { wanted.contains($0) }
            }
            return try list(t, found)
        }
        try m.function("get_stats", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try t.makeList()
            for generation in 0..<3 {
                let entry = try t.makeDict()
                let isOldest = generation == 2
                try Dict.set(t, entry, t.str("collections"), t.int(isOldest ? Heap.collections : 0))
                try Dict.set(t, entry, t.str("collected"), t.int(isOldest ? collected : 0))
                try Dict.set(t, entry, t.str("uncollectable"), t.int(0))
                try List.append(t, result, entry)
            }
            return result
        }
    }

    private static func list(_ t: Thread, _ headers: [UnsafeMutablePointer<Header>]) throws(Raised) -> Value {
        let result = try t.makeList()
        for header in headers { try List.append(t, result, Value(header)) }
        return result
    }
}
