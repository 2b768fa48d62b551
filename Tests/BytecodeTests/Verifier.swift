import Bytecode
import Syntax

/// Checks what must hold for every code unit:
/// operands lie inside the frame and the constant pool, jumps and handlers land on instructions, control never runs
/// off the end, and no slot is read that may not have been written on some way there. A call ends the life of its area
/// and of all above it, a yield or backward jump that of all slots beyond its count of live ones, a handler that of
/// all slots from its own on: so a value that a call area would overwrite shows up as a read of a dead slot.
struct Verifier {
    let unit: CodeUnit
    private(set) var problems: [String] = []
    private var starts: Set<Int> = []
    /// Slots that hold a value before each instruction, by word; nil: not reached.
    private var states: [Int: [Bool]] = [:]
    private var pending: [Int] = []

    static func problems(in unit: CodeUnit) -> [String] {
        var verifier = Verifier(unit: unit)
        verifier.run()
        var result = verifier.problems.map { "\(unit.qualifiedName):\(unit.firstLine): \($0)" }
        for constant in unit.constants {
            if case .code(let inner) = constant { result += problems(in: inner) }
        }
        return result
    }

    private init(unit: CodeUnit) { self.unit = unit }

    private mutating func complain(_ pc: Int, _ text: String) {
        let name = pc < unit.words.count ? "\(Instruction(word: unit.words[pc]).opcode)" : "end"
        problems.append("word \(pc) (\(name)): \(text)")
    }

    private mutating func run() {
        var pc = 0
        while pc < unit.words.count {
            let raw = UInt16(truncatingIfNeeded: unit.words[pc])
            guard Opcode(rawValue: raw) != nil else { return complain(0, "unknown opcode \(raw) at \(pc)") }
            starts.insert(pc)
            pc += Instruction(word: unit.words[pc]).opcode.length
        }
        if pc != unit.words.count { complain(0, "the last instruction is cut off") }
        if unit.spans.count != unit.words.count { complain(0, "spans and words differ in number") }
        if unit.localNames.count > unit.frameSize { complain(0, "locals beyond the frame") }
        for entry in unit.exceptionTable {
            if !starts.contains(Int(entry.handler)) { complain(Int(entry.start), "handler off an instruction") }
            if entry.start >= entry.end || Int(entry.end) > unit.words.count {
                complain(Int(entry.start), "empty or overlong exception range")
            }
            if Int(entry.slot) >= unit.frameSize { complain(Int(entry.start), "handler slot beyond the frame") }
        }
        if !problems.isEmpty { return }
        var entry = [Bool](repeating: false, count: unit.frameSize)
        for i in unit.localNames.indices { entry[i] = true }
        flow(to: 0, entry)
        while let next = pending.popLast() { step(next) }
    }

    private mutating func flow(to pc: Int, _ state: [Bool]) {
        guard starts.contains(pc) else { return complain(pc, "control reaches no instruction") }
        guard let old = states[pc] else {
            states[pc] = state
            pending.append(pc)
            return
        }
        var merged = old
        for i in merged.indices { merged[i] = merged[i] && state[i] }
        if merged != old {
            states[pc] = merged
            pending.append(pc)
        }
    }

    private mutating func step(_ pc: Int) {
        var state = states[pc]!
        let effects = Effects(unit, pc)
        for slot in effects.reads {
            if slot >= unit.frameSize {
                complain(pc, "reads slot \(slot) of \(unit.frameSize)")
                return
            }
            if !state[slot] { complain(pc, "reads dead slot \(slot)") }
        }
        for index in effects.constants where index >= unit.constants.count {
            complain(pc, "constant \(index) of \(unit.constants.count)")
        }
        for handler in unit.exceptionTable where pc >= handler.start && pc < handler.end {
            var caught = state
            for i in Int(handler.slot)..<unit.frameSize { caught[i] = false }
            caught[Int(handler.slot)] = true
            flow(to: Int(handler.handler), caught)
            break
        }
        if let first = effects.kills {
            if first > unit.frameSize { complain(pc, "area or live count \(first) beyond the frame") }
            for i in min(first, unit.frameSize)..<unit.frameSize { state[i] = false }
        }
        if let area = effects.reserved, area > unit.frameSize { complain(pc, "call area beyond the frame") }
        var jumped = state
        for slot in effects.writes {
            if slot >= unit.frameSize {
                complain(pc, "writes slot \(slot) of \(unit.frameSize)")
                return
            }
            state[slot] = true
        }
        for slot in effects.jumpWrites { jumped[slot] = true }
        let opcode = Instruction(word: unit.words[pc]).opcode
        if let target = Effects.target(unit, pc) { flow(to: target, jumped) }
        if !effects.ends { flow(to: pc + opcode.length, state) }
    }
}

/// What one instruction reads and writes.
struct Effects {
    var reads: [Int] = []
    var writes: [Int] = []
    /// Written when it jumps.
    var jumpWrites: [Int] = []
    var constants: [Int] = []
    /// All slots from here on are dead afterwards.
    var kills: Int?
    /// Slots the instruction needs in the frame.
    var reserved: Int?
    var ends = false

    static func target(_ unit: CodeUnit, _ pc: Int) -> Int? {
        let i = Instruction(word: unit.words[pc])
        let behind = pc + i.opcode.length
        switch i.opcode {
        case .jump, .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone, .jumpIfNothing, .jumpIfNotNothing,
            .endAsyncFor:
            return behind + i.sbc
        case .jumpBack: return behind - (i.b | i.c << 16)
        case .forIter: return behind + i.c
        case .send: return behind + i.sc
        case .yieldDelegate: return behind + Instruction(word: unit.words[pc + 1]).sbc
        case _ where i.opcode.rawValue >= Opcode.jumpIfLt.rawValue && i.opcode.rawValue <= Opcode.jumpIfNotIn.rawValue:
            return behind + i.sc
        default: return nil
        }
    }

    init(_ unit: CodeUnit, _ pc: Int) {
        let i = Instruction(word: unit.words[pc])
        let (a, b, c) = (i.a, i.b, i.c)
        let raw = i.opcode.rawValue
        func range(_ first: Int, _ count: Int) -> [Int] { Array(first..<first + count) }
        func extra() -> Instruction { Instruction(word: unit.words[pc + 1]) }
        switch i.opcode {
        case .nop: break
        case .loadConst: (writes, constants) = ([a], [c])
        case .loadNone, .loadNothing, .loadBuildClass: writes = [a]
        case .loadNamespace: (reads, writes) = ([0], [a])
        case .move: (reads, writes) = ([b], [a])
        case .move2: (reads, writes) = ([b, c], [a, a + 1])
        case .checkBound, .deleteLocal, .deleteDeref: (reads, constants) = ([a], [c])
        case .makeCell: (reads, writes) = ([a], [a])
        case .copyFreeVars: writes = range(a, b)
        case .loadDeref: (reads, writes, constants) = ([b], [a], [c])
        case .loadClassDeref: (reads, writes, constants) = ([0, b], [a], [c])
        case .storeDeref: reads = [a, b]
        case .loadGlobal: (writes, constants) = ([a], [c])
        case .loadName: (reads, writes, constants) = ([0], [a], [c])
        case .storeGlobal: (reads, constants) = ([a], [c])
        case .storeName: (reads, constants) = ([0, a], [c])
        case .deleteGlobal: constants = [c]
        case .deleteName: (reads, constants) = ([0], [c])
        case .loadFromMappingOrGlobals: (reads, writes, constants) = ([b], [a], [c])
        case .loadFromMappingOrDeref: (reads, writes, constants) = ([a, b], [a], [c])
        case .loadAttr, .getItemK, .eqK, .neK, .importFrom: (reads, writes, constants) = ([b], [a], [c])
        case .storeAttr: (reads, constants) = ([a, b], [c])
        case .deleteAttr: (reads, constants) = ([a], [c])
        case .loadMethod: (reads, writes, constants, reserved) = ([b], [a + 3, a + 4], [c], a + 5)
        case .loadSuperAttr: (reads, writes, constants) = ([b, b + 1, b + 2], [a], [c])
        case .loadSuperMethod:
            (reads, writes, constants, reserved) = ([b, b + 1, b + 2], [a + 3, a + 4], [c], a + 5)
        case .getItem: (reads, writes) = ([b, c], [a])
        case .setItem: reads = [a, b, c]
        case .deleteItem: reads = [a, b]
        case .getSlice: (reads, writes) = ([b, c, c + 1], [a])
        case .setSlice: reads = [a, b, b + 1, c]
        case .buildSlice: (reads, writes) = ([b, b + 1, b + 2], [a])
        case .negative, .positive, .invert, .not, .listToTuple, .getIter, .getYieldFromIter, .getAwaitable, .getAIter,
            .getANext, .asyncGenWrap, .matchMapping, .matchSequence, .getLen:
            (reads, writes) = ([b], [a])
        case .jump: ends = true
        case .jumpBack: (ends, kills) = (true, a)
        case .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone, .jumpIfNothing, .jumpIfNotNothing: reads = [a]
        case .buildTuple, .buildList, .buildSet, .buildString: (reads, writes) = (range(b, c), [a])
        case .buildMap: (reads, writes) = (range(b, 2 * c), [a])
        case .listAppend, .setAdd, .listExtend, .setUpdate, .dictUpdate: reads = [a, b]
        case .mapAdd, .dictMerge: reads = [a, b, c]
        case .formatValue: (reads, writes) = (extra().b == 1 ? [b, c] : [b], [a])
        case .unpackSequence: (reads, writes) = ([b], range(a, c))
        case .unpackEx: (reads, writes) = ([b], range(a, (c & 0xFF) + 1 + (c >> 8)))
        case .forIter: (reads, writes) = ([a], [b])
        case .call: (reads, writes, kills, reserved) = (range(a + 3, b + 1), [c], a, a + 4 + b)
        case .callMethod: (reads, writes, kills, reserved) = (range(a + 3, b + 2), [c], a, a + 5 + b)
        case .callKw:
            let method = extra().b
            (reads, writes, kills) = (range(a + 3, b + 1 + method), [extra().a], a)
            (constants, reserved) = ([c], a + 4 + method + b)
        case .callEx: (reads, writes, kills, reserved) = ([a + 3, a + 4, a + 5], [c], a, a + 6)
        case .makeFunction: (reads, writes, constants) = (range(c, 4), [a], [b])
        case .makeSimpleFunction: (writes, constants) = ([a], [b])
        case .returnValue, .raise, .reraise: (reads, ends) = ([a], true)
        case .raiseFrom: (reads, ends) = ([a, b], true)
        case .returnNone, .raiseCurrent: ends = true
        case .returnGenerator: kills = unit.localNames.count
        case .yieldValue: (reads, writes, kills) = ([a], [b], c)
        case .send: (reads, writes, jumpWrites) = ([a, b], [b], [b])
        case .yieldDelegate: (reads, writes, jumpWrites, kills) = ([a, b], [b], [b], c)
        case .endAsyncFor: (reads, ends) = ([a], true)
        case .pushExc: (reads, writes) = ([b], [a])
        case .popExc: reads = [a]
        case .excMatch: (reads, writes) = ([b, c], [a])
        case .excGroupMatch: (reads, writes) = ([b, c], [a, a + 1])
        case .prepReraiseStar: (reads, writes) = ([b, c], [a])
        case .loadSpecial: (reads, writes, reserved) = ([b], [a + 3, a + 4], a + 5)
        case .exitArguments: (reads, writes) = ([b], [a, a + 1, a + 2])
        case .importName: (reads, writes, constants) = ([b, b + 1], [a], [c])
        case .importStar: reads = [0, a]
        case .matchKeys, .matchRest: (reads, writes) = ([b, c], [a])
        case .matchClass: (reads, writes) = ([b, c, c + 1], [a])
        case .intrinsic:
            writes = [a]
            switch Intrinsic(rawValue: UInt16(c))! {
            case .loadAssertionError, .locals: break
            case .displayHook, .subscriptGeneric, .checkAnnotationFormat: reads = [b]
            case .typeVar: reads = range(b, 4)
            case .paramSpec, .typeVarTuple, .setFunctionTypeParams, .buildTemplate: reads = range(b, 2)
            case .typeAlias: reads = range(b, 3)
            case .buildInterpolation: reads = range(b, 4)
            }
        case _ where raw >= Opcode.jumpIfLtK.rawValue && raw <= Opcode.jumpIfNotNeK.rawValue:
            (reads, constants) = ([a], [b])
        case _ where raw >= Opcode.jumpIfLt.rawValue && raw <= Opcode.jumpIfNotIn.rawValue: reads = [a, b]
        case _ where raw >= Opcode.addK.rawValue && raw <= Opcode.floorDivK.rawValue,
            _ where raw >= Opcode.iAddK.rawValue && raw <= Opcode.iFloorDivK.rawValue:
            (reads, writes, constants) = ([b], [a], [c])
        default:
            // Binary operators and comparisons.
            (reads, writes) = ([b, c], [a])
        }
    }
}
