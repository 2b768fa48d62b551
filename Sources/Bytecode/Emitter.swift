import Syntax

/// Instructions as the compiler emits them, before words are laid out.
struct Draft {
    var opcode: Opcode
    var a: Int32
    var b: Int32
    var c: Int32
    /// Jump target, −1 for none.
    var label: Int32
    var extensionA: Int32
    var extensionB: Int32
    var span: Span
}

/// A place in the code of one unit.
struct Label: Equatable { let id: Int }

struct LabelState {
    /// Index of the instruction it stands before, −1 while unbound.
    var position = -1
    /// Locals bound on every way here so far; nil: no jump comes here (yet).
    var bound: SlotSet?
    /// It handles the exceptions of some range.
    var isHandler = false
}

/// A guarded region and the code that leaving it early must run.
struct Block {
    enum Kind {
        case loop(breaks: Label, continues: Label)
        /// Guarded by a handler; leaving needs no code.
        case guarded
        /// `finally`: leaving runs the body.
        case finally([Stmt])
        /// An exception is being handled; its predecessor is in `slot`.
        case handling(slot: Int)
        /// `except … as name`: leaving unbinds the name.
        case exceptName(String)
        /// `with`: leaving calls `__exit__` from the call area at `slot`.
        case with(slot: Int, isAsync: Bool, span: Span)
        /// The body of `except*`.
        case exceptStar
    }

    let kind: Kind
    var handler: Label?
    var slot = 0
    /// Index of the first instruction of the open range; −1: suspended or unguarded.
    var start = -1
    var ranges: [(start: Int, end: Int)] = []
}

struct DraftEntry {
    var start: Int
    var end: Int
    var handler: Label
    var slot: Int
}

/// A set of slots.
struct SlotSet {
    private var low: UInt64 = 0
    private var high: [UInt64] = []

    @inline(__always)
    func contains(_ slot: Int) -> Bool {
        if slot < 64 { return low & (1 << UInt64(slot)) != 0 }
        let word = (slot >> 6) - 1
        return word < high.count && high[word] & (1 << UInt64(slot & 63)) != 0
    }

    @inline(__always)
    mutating func insert(_ slot: Int) {
        if slot < 64 {
            low |= 1 << UInt64(slot)
            return
        }
        let word = (slot >> 6) - 1
        while high.count <= word { high.append(0) }
        high[word] |= 1 << UInt64(slot & 63)
    }

    mutating func remove(_ slot: Int) {
        if slot < 64 {
            low &= ~(1 << UInt64(slot))
            return
        }
        let word = (slot >> 6) - 1
        if word < high.count { high[word] &= ~(1 << UInt64(slot & 63)) }
    }

    mutating func formIntersection(_ other: SlotSet) {
        low &= other.low
        if high.isEmpty { return }
        if high.count > other.high.count { high.removeLast(high.count - other.high.count) }
        for i in high.indices { high[i] &= other.high[i] }
    }
}

// MARK: - Emission

extension UnitCompiler {
    var here: Int { drafts.count }

    func emit(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ span: Span) {
        guard reachable else { return }
        drafts.append(
            Draft(
                opcode: opcode, a: Int32(truncatingIfNeeded: a), b: Int32(truncatingIfNeeded: b),
                c: Int32(truncatingIfNeeded: c), label: -1, extensionA: 0, extensionB: 0, span: span))
    }

    func emitExtended(
        _ opcode: Opcode, _ a: Int, _ b: Int, _ c: Int, extensionA: Int, extensionB: Int = 0, _ span: Span
    ) {
        guard reachable else { return }
        drafts.append(
            Draft(
                opcode: opcode, a: Int32(truncatingIfNeeded: a), b: Int32(truncatingIfNeeded: b),
                c: Int32(truncatingIfNeeded: c), label: -1, extensionA: Int32(truncatingIfNeeded: extensionA),
                extensionB: Int32(truncatingIfNeeded: extensionB), span: span))
    }

    func newLabel() -> Label {
        labels.append(LabelState())
        return Label(id: labels.count - 1)
    }

    /// Places `label` here; control comes from above (when it does) and from every jump to it.
    func bind(_ label: Label) {
        labels[label.id].position = here
        if let state = labels[label.id].bound {
            if reachable { bound.formIntersection(state) } else { bound = state }
            reachable = true
        }
        labels[label.id].bound = nil
    }

    private func note(_ label: Label) {
        guard labels[label.id].position < 0 else { return }
        if labels[label.id].bound == nil {
            labels[label.id].bound = bound
        } else {
            labels[label.id].bound!.formIntersection(bound)
        }
    }

    func isBound(_ label: Label) -> Bool { labels[label.id].position >= 0 }

    /// Whether some jump to the (still unbound) label has been emitted.
    func isWanted(_ label: Label) -> Bool { labels[label.id].bound != nil }

    func jump(_ label: Label, _ span: Span) {
        guard reachable else { return }
        note(label)
        draftJump(isBound(label) ? .jumpBack : .jump, top, 0, label, span)
        reachable = false
    }

    /// A conditional jump. Fused forms may go backwards; of the others a jump around a `jumpBack` is made.
    func branch(_ opcode: Opcode, _ a: Int, _ b: Int = 0, _ label: Label, _ span: Span) {
        guard reachable else { return }
        if isBound(label), !opcode.isFusedJump {
            let skip = newLabel()
            branch(opcode.invertedJump!, a, b, skip, span)
            jump(label, span)
            bind(skip)
            return
        }
        note(label)
        draftJump(opcode, a, b, label, span)
    }

    func draftJump(_ opcode: Opcode, _ a: Int, _ b: Int, _ label: Label, _ span: Span) {
        drafts.append(
            Draft(
                opcode: opcode, a: Int32(truncatingIfNeeded: a), b: Int32(truncatingIfNeeded: b),
                c: Int32(truncatingIfNeeded: top), label: Int32(label.id), extensionA: 0, extensionB: 0, span: span))
    }

    /// `forIter`, `send` and their like: jumps with operands of their own.
    func stepping(_ opcode: Opcode, _ a: Int, _ b: Int, _ label: Label, _ span: Span) {
        guard reachable else { return }
        note(label)
        draftJump(opcode, a, b, label, span)
    }

    /// Ends the way of control here.
    func terminate(_ opcode: Opcode, _ a: Int, _ b: Int, _ span: Span) {
        emit(opcode, a, b, 0, span)
        reachable = false
    }

    func terminate(_ opcode: Opcode, _ span: Span) { terminate(opcode, 0, 0, span) }

    // MARK: slots

    /// A fresh temporary on top of the others.
    func push() -> Int {
        let slot = top
        reserve(top + 1)
        return slot
    }

    /// Makes all slots below `end` live or reserved.
    func reserve(_ end: Int) {
        top = end
        if end > maxTop { maxTop = end }
    }

    /// Notes that slots below `end` are written, without keeping them.
    func touch(_ end: Int) { if end > maxTop { maxTop = end } }

    /// Where a partly built value may stand: `destination` itself unless it is a variable.
    func scratch(_ destination: Int) -> Int { destination >= firstTemporary ? destination : push() }

    func move(_ destination: Int, _ source: Int, _ span: Span) {
        if destination != source { emit(.move, destination, source, 0, span) }
    }

    // MARK: guarded regions

    func pushBlock(_ kind: Block.Kind) { blocks.append(Block(kind: kind)) }

    func pushGuard(_ kind: Block.Kind, handler: Label, slot: Int) {
        blocks.append(Block(kind: kind, handler: handler, slot: slot, start: here))
    }

    /// Ends the innermost block; its ranges go to the exception table.
    func popBlock() {
        var block = blocks.removeLast()
        close(&block)
        guard let handler = block.handler else { return }
        for range in block.ranges where range.start < range.end {
            entries.append(DraftEntry(start: range.start, end: range.end, handler: handler, slot: block.slot))
            labels[handler.id].isHandler = true
        }
    }

    func close(_ block: inout Block) {
        guard block.handler != nil, block.start >= 0 else { return }
        if block.start < here { block.ranges.append((block.start, here)) }
        block.start = -1
    }

    /// Starts a handler: what was bound before the guarded region is, less what may have been unbound since.
    /// Unreachable when nothing is guarded.
    func beginHandler(_ label: Label, entry: SlotSet) {
        reachable = labels[label.id].isHandler
        labels[label.id].position = here
        bound = entry
        forgetUnbindable()
    }

    /// Forgets the locals that some `del` may unbind: at loop heads and in handlers.
    func forgetUnbindable() {
        for slot in unbindableSlots { bound.remove(slot) }
    }
}

extension Opcode {
    var isFusedJump: Bool {
        rawValue >= Opcode.jumpIfLt.rawValue && rawValue <= Opcode.jumpIfNotIn.rawValue
    }

    /// The jump taken exactly when this one is not.
    var invertedJump: Opcode? {
        switch self {
        case .jumpIfTrue: .jumpIfFalse
        case .jumpIfFalse: .jumpIfTrue
        case .jumpIfNone: .jumpIfNotNone
        case .jumpIfNotNone: .jumpIfNone
        case .jumpIfNothing: .jumpIfNotNothing
        case .jumpIfNotNothing: .jumpIfNothing
        case .jumpIfLt: .jumpIfNotLt
        case .jumpIfLe: .jumpIfNotLe
        case .jumpIfGt: .jumpIfNotGt
        case .jumpIfGe: .jumpIfNotGe
        case .jumpIfEq: .jumpIfNotEq
        case .jumpIfNe: .jumpIfNotNe
        case .jumpIfNotLt: .jumpIfLt
        case .jumpIfNotLe: .jumpIfLe
        case .jumpIfNotGt: .jumpIfGt
        case .jumpIfNotGe: .jumpIfGe
        case .jumpIfNotEq: .jumpIfEq
        case .jumpIfNotNe: .jumpIfNe
        case .jumpIfLtK: .jumpIfNotLtK
        case .jumpIfLeK: .jumpIfNotLeK
        case .jumpIfGtK: .jumpIfNotGtK
        case .jumpIfGeK: .jumpIfNotGeK
        case .jumpIfEqK: .jumpIfNotEqK
        case .jumpIfNeK: .jumpIfNotNeK
        case .jumpIfNotLtK: .jumpIfLtK
        case .jumpIfNotLeK: .jumpIfLeK
        case .jumpIfNotGtK: .jumpIfGtK
        case .jumpIfNotGeK: .jumpIfGeK
        case .jumpIfNotEqK: .jumpIfEqK
        case .jumpIfNotNeK: .jumpIfNeK
        case .jumpIfIs: .jumpIfIsNot
        case .jumpIfIsNot: .jumpIfIs
        case .jumpIfIn: .jumpIfNotIn
        case .jumpIfNotIn: .jumpIfIn
        default: nil
        }
    }

    /// The member `offset` of the family that begins here (families follow the order of their operators).
    func member(_ offset: Int) -> Opcode { Opcode(rawValue: rawValue + UInt16(offset))! }
}
