import Syntax

/// Lays drafts out as words: measures jumps, takes long forms where short ones do not reach, writes the tables.
extension UnitCompiler {
    func assemble() throws(SyntaxFailure) {
        dropIdleJumps()
        let count = drafts.count
        var offsets = [Int32](repeating: 0, count: count + 1)
        var isLong = [Bool](repeating: false, count: count)
        // Long forms only grow code, so this ends; nearly always after one round.
        var changed = true
        while changed {
            changed = false
            var offset: Int32 = 0
            for i in 0..<count {
                offsets[i] = offset
                offset += length(drafts[i], isLong[i])
            }
            offsets[count] = offset
            for i in 0..<count where !isLong[i] {
                let draft = drafts[i]
                guard draft.label >= 0, let limits = draft.opcode.shortReach else { continue }
                let distance = Int(offsets[target(draft)]) - Int(offsets[i]) - draft.opcode.length
                if !limits.contains(distance) {
                    isLong[i] = true
                    changed = true
                }
            }
        }
        try writeWords(offsets, isLong)
        unit.exceptionTable = entries.map {
            CodeUnit.ExceptionEntry(
                start: Int(offsets[$0.start]), end: Int(offsets[$0.end]),
                handler: Int(offsets[labels[$0.handler.id].position]), slot: $0.slot)
        }.filter { $0.start < $0.end }
        unit.inlined = inlined.map {
            CodeUnit.InlinedVariables(
                range: Int(offsets[$0.range.lowerBound])..<Int(offsets[$0.range.upperBound]), variables: $0.variables)
        }
        unit.frameSize = maxTop
        if maxTop > 0xFFFF { throw tooLarge("more than 65,535 slots in one frame") }
        if unit.constants.count > 0x10000 { throw tooLarge("more than 65,536 constants in one code block") }
    }

    func tooLarge(_ what: String) -> SyntaxFailure {
        SyntaxFailure(.notImplemented, "code block '\(unit.name)' is too large: \(what)", nil)
    }

    private func target(_ draft: Draft) -> Int { labels[Int(draft.label)].position }

    private func length(_ draft: Draft, _ isLong: Bool) -> Int32 {
        if isDropped(draft) { return 0 }
        let plain = Int32(draft.opcode.length)
        guard isLong else { return plain }
        return plain + (draft.opcode.isFusedJump ? 1 : 2)
    }

    private func isDropped(_ draft: Draft) -> Bool { draft.opcode == .nop && draft.label == -2 }

    /// Jumps to the next instruction go; jumps to jumps go to their end at once; a conditional jump around a jump
    /// becomes the opposite one.
    private func dropIdleJumps() {
        threadJumps()
        var isTarget = [Bool](repeating: false, count: drafts.count + 1)
        for draft in drafts where draft.label >= 0 { isTarget[target(draft)] = true }
        for entry in entries { isTarget[labels[entry.handler.id].position] = true }
        for i in drafts.indices.dropLast() {
            guard drafts[i].label >= 0, let inverse = drafts[i].opcode.invertedJump, drafts[i + 1].opcode == .jump,
                target(drafts[i]) == i + 2, target(drafts[i + 1]) > i, !isTarget[i + 1]
            else { continue }
            drafts[i].opcode = inverse
            drafts[i].label = drafts[i + 1].label
            drafts[i + 1].opcode = .nop
            drafts[i + 1].label = -2
        }
        var next = drafts.count
        for i in drafts.indices.reversed() {
            if isDropped(drafts[i]) { continue }
            if drafts[i].opcode == .jump, target(drafts[i]) > i, target(drafts[i]) <= next {
                drafts[i].opcode = .nop
                drafts[i].label = -2
            } else {
                next = i
            }
        }
    }

    private func threadJumps() {
        for i in drafts.indices where drafts[i].label >= 0 {
            var hops = 0
            while hops < 8 {
                let t = target(drafts[i])
                guard t < drafts.count, drafts[t].opcode == .jump, drafts[i].opcode != .jumpBack,
                    target(drafts[t]) > i
                else { break }
                drafts[i].label = drafts[t].label
                hops += 1
            }
        }
    }

    private func writeWords(_ offsets: [Int32], _ isLong: [Bool]) throws(SyntaxFailure) {
        let total = Int(offsets[drafts.count])
        var words: [UInt64] = []
        var spans: [Span] = []
        words.reserveCapacity(total)
        spans.reserveCapacity(total)
        for i in drafts.indices {
            let draft = drafts[i]
            if isDropped(draft) { continue }
            let start = words.count
            var a = Int(draft.a)
            var b = Int(draft.b)
            var c = Int(draft.c)
            guard UInt32(bitPattern: draft.a) <= 0xFFFF, UInt32(bitPattern: draft.b) <= 0xFFFF,
                UInt32(bitPattern: draft.c) <= 0xFFFF, UInt32(bitPattern: draft.extensionA) <= 0xFFFF
            else { throw tooLarge("an operand beyond 65,535") }
            if draft.label >= 0 {
                let goal = Int(offsets[target(draft)])
                let behind = start + draft.opcode.length
                switch draft.opcode {
                case .jump:
                    words.append(Instruction(.jump, bc: goal - behind).word)
                case .jumpBack:
                    a = Int(draft.a)
                    words.append(Instruction(.jumpBack, a: a, bc: behind - goal).word)
                case .forIter, .send:
                    if isLong[i] {
                        words.append(Instruction(draft.opcode, a: a, b: b, c: 1).word)
                        words.append(Instruction(.jump, bc: 1).word)
                        words.append(Instruction(.jump, bc: goal - (start + 3)).word)
                    } else {
                        words.append(Instruction(draft.opcode, a: a, b: b, c: goal - behind).word)
                    }
                case .yieldDelegate:
                    words.append(Instruction(.yieldDelegate, a: a, b: b, c: c).word)
                    words.append(Instruction(.nop, bc: goal - behind).word)
                case _ where draft.opcode.isFusedJump:
                    if isLong[i] {
                        words.append(Instruction(draft.opcode.invertedJump!, a: a, b: b, c: 1).word)
                        let distance = goal - (start + 2)
                        words.append(
                            distance < 0
                                ? Instruction(.jumpBack, a: c, bc: -distance).word
                                : Instruction(.jump, bc: distance).word)
                    } else {
                        words.append(Instruction(draft.opcode, a: a, b: b, c: goal - behind).word)
                    }
                default:
                    words.append(Instruction(draft.opcode, a: a, bc: goal - behind).word)
                }
            } else {
                if draft.label != -1 { (a, b, c) = (0, 0, 0) }
                words.append(Instruction(draft.opcode, a: a, b: b, c: c).word)
                for _ in 0..<draft.opcode.cacheWords { words.append(0) }
                if draft.opcode.hasExtension {
                    words.append(
                        Instruction(extensionA: Int(draft.extensionA), b: Int(draft.extensionB)).word)
                }
            }
            for _ in start..<words.count { spans.append(draft.span) }
        }
        unit.words = words
        unit.spans = spans
    }
}

extension Opcode {
    /// Distances the short form of a jump reaches; nil: any.
    var shortReach: ClosedRange<Int>? {
        switch self {
        case .forIter: 0...0xFFFF
        case .send: -0x8000...0x7FFF
        case _ where isFusedJump: -0x8000...0x7FFF
        default: nil
        }
    }
}
