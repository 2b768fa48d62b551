import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Runs a program over text by backtracking, without recursion.
///
/// - `choices` holds what to try next when something fails; `trail` the slots changed since, to be restored then.
/// - Slots change only through `set`, which notes the old value while there is a choice to go back to.
/// - An atomic group or look-around throws the choices made in it away; the trail stays, so that choices made before it
///   restore everything.
struct RegexMatcher<Unit: TextUnit> {
    enum Start { case search, match, full }

    private struct Choice {
        enum Kind: Int32 {
            /// Goes on at `code` with the text from `position`.
            case resume
            /// A greedy repeat of one character: gives one back, down to `limit`.
            case greedy
            /// A lazy repeat of the character that `code` asks for: takes one more, up to `limit`.
            case lazy
        }
        var code: Int32
        var kind: Kind
        var position: Int
        var trail: Int
        var limit: Int
    }

    private let program: RegexProgram
    private let text: UnsafePointer<Unit>
    /// Where the text ends for this match.
    private let end: Int
    private let code: UnsafePointer<Int32>
    private let bits: UnsafePointer<UInt64>
    private let lastGroupSlot: Int32
    /// Backed by `storage`: freed by `finish`.
    let slots: UnsafeMutablePointer<Int>
    private var choices: UnsafeMutablePointer<Choice>
    private var choiceCount = 0
    private var choiceCapacity = 64
    private var trail: UnsafeMutablePointer<(slot: Int32, old: Int)>
    private var trailCount = 0
    private var trailCapacity = 64
    private var isDirty = true
    private var steps: UInt32 = 0

    /// - Parameters:
    ///   - text: all of the text; `end` is where the match must end at the latest.
    init(_ program: RegexProgram, text: UnsafePointer<Unit>, end: Int) {
        self.program = program
        self.text = text
        self.end = end
        code = UnsafePointer(program.words)
        bits = UnsafePointer(program.bits)
        lastGroupSlot = Int32(program.lastGroupSlot)
        slots = .allocate(capacity: program.slotCount)
        slots.initialize(repeating: -1, count: program.slotCount)
        choices = .allocate(capacity: choiceCapacity)
        trail = .allocate(capacity: trailCapacity)
    }

    /// Ends the use of the matcher. To be called once.
    func finish() {
        slots.deallocate()
        choices.deallocate()
        trail.deallocate()
    }

    /// Looks for a match from `start` on. Its marks stand in `slots` afterwards.
    /// - Parameter notEmptyAtStart: an empty match at `start` does not count.
    mutating func find(_ t: Thread, _ mode: Start, from start: Int, notEmptyAtStart: Bool) throws(Raised) -> Bool {
        if start > end { return false }
        if mode != .search { return try run(t, at: start, isFull: mode == .full, notEmpty: notEmptyAtStart) }
        let last = end - program.minimumWidth
        if program.isAnchored {
            return start == 0 && last >= 0
                ? try run(t, at: 0, isFull: false, notEmpty: notEmptyAtStart) : false
        }
        var position = start
        while position <= last {
            if let first = program.firstCharacter {
                guard let found = self.position(of: first, from: position, to: last) else { return false }
                position = found
            } else if let first = program.firstSet {
                let bits = first.bits
                while position <= last && !RegexMatcher.contains(bits, text[position]) { position += 1 }
                if position > last { return false }
            }
            if try run(t, at: position, isFull: false, notEmpty: notEmptyAtStart && position == start) { return true }
            position += 1
            steps &+= 1
            if steps & 0xFFFF == 0 { try t.poll() }
        }
        return false
    }

    private func position(of character: UInt32, from start: Int, to last: Int) -> Int? {
        guard let unit = Unit(exactly: character) else { return nil }
        if Unit.self == UInt8.self {
            guard let found = memchr(text + start, Int32(character), last - start + 1) else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(text)
        }
        var position = start
        while position <= last {
            if text[position] == unit { return position }
            position += 1
        }
        return nil
    }

    @inline(__always)
    private static func contains(_ bits: (UInt64, UInt64, UInt64, UInt64), _ unit: Unit) -> Bool {
        let c = UInt32(truncatingIfNeeded: unit)
        switch c >> 6 {
        case 0: return bits.0 >> UInt64(c & 63) & 1 != 0
        case 1: return bits.1 >> UInt64(c & 63) & 1 != 0
        case 2: return bits.2 >> UInt64(c & 63) & 1 != 0
        case 3: return bits.3 >> UInt64(c & 63) & 1 != 0
        default: return true
        }
    }

    @inline(__always)
    private func contains(_ set: Int32, _ unit: Unit) -> Bool {
        let c = UInt32(truncatingIfNeeded: unit)
        if c < 256 { return bits[Int(set) &* 4 &+ Int(c >> 6)] >> UInt64(c & 63) & 1 != 0 }
        return program.sets[Int(set)].containsSlow(c)
    }

    // MARK: slots, trail, choices

    @inline(__always)
    private mutating func set(_ slot: Int32, _ value: Int) {
        if choiceCount > 0 {
            if trailCount == trailCapacity { growTrail() }
            trail[trailCount] = (slot, slots[Int(slot)])
            trailCount += 1
        }
        slots[Int(slot)] = value
        isDirty = true
    }

    @inline(never)
    private mutating func growTrail() {
        let new = UnsafeMutablePointer<(slot: Int32, old: Int)>.allocate(capacity: trailCapacity * 2)
        new.moveInitialize(from: trail, count: trailCount)
        trail.deallocate()
        trail = new
        trailCapacity *= 2
    }

    @inline(__always)
    private mutating func push(
        _ t: Thread, _ kind: Choice.Kind, _ code: Int, _ position: Int, limit: Int = 0
    ) throws(Raised) {
        if choiceCount == choiceCapacity { try growChoices(t) }
        choices[choiceCount] = Choice(
            code: Int32(truncatingIfNeeded: code), kind: kind, position: position, trail: trailCount, limit: limit)
        choiceCount += 1
    }

    @inline(never)
    private mutating func growChoices(_ t: Thread) throws(Raised) {
        if choiceCapacity >= 1 << 27 { throw t.memoryError() }
        let new = UnsafeMutablePointer<Choice>.allocate(capacity: choiceCapacity * 2)
        new.moveInitialize(from: choices, count: choiceCount)
        choices.deallocate()
        choices = new
        choiceCapacity *= 2
    }

    @inline(__always)
    private mutating func restore(_ height: Int) {
        while trailCount > height {
            trailCount -= 1
            slots[Int(trail[trailCount].slot)] = trail[trailCount].old
        }
    }

    // MARK: the machine

    @inline(__always)
    private static func op(_ word: Int32) -> RegexOp {
        // SAFETY: the compiler writes raw values only, and they count from 0 as the cases do.
        unsafeBitCast(UInt8(truncatingIfNeeded: word), to: RegexOp.self)
    }

    /// How many words the test of one character has.
    @inline(__always)
    private static func length(_ op: Int32) -> Int {
        op == RegexOp.character.rawValue || op == RegexOp.set.rawValue ? 2 : 1
    }

    /// Whether the character at `position` (which exists) is the one that the words at `at` ask for.
    @inline(__always)
    private func matchesOne(_ at: Int, _ position: Int) -> Bool {
        switch code[at] {
        case RegexOp.character.rawValue: return UInt32(truncatingIfNeeded: text[position]) == UInt32(bitPattern: code[at + 1])
        case RegexOp.set.rawValue: return contains(code[at + 1], text[position])
        case RegexOp.any.rawValue: return text[position] != 10
        default: return true
        }
    }

    /// The end of the longest run from `position` of what the words at `at` ask for, at most to `limit`.
    private func runEnd(_ at: Int, _ start: Int, _ limit: Int) -> Int {
        var position = start
        switch code[at] {
        case RegexOp.character.rawValue:
            guard let unit = Unit(exactly: UInt32(bitPattern: code[at + 1])) else { return start }
            while position < limit && text[position] == unit { position += 1 }
        case RegexOp.set.rawValue:
            while position < limit && contains(code[at + 1], text[position]) { position += 1 }
        case RegexOp.any.rawValue:
            while position < limit && text[position] != 10 { position += 1 }
        default: position = limit
        }
        return position
    }

    private mutating func run(_ t: Thread, at start: Int, isFull: Bool, notEmpty: Bool) throws(Raised) -> Bool {
        if isDirty {
            slots.update(repeating: -1, count: program.slotCount)
            isDirty = false
        }
        choiceCount = 0
        trailCount = 0
        var pc = 0
        var position = start
        while true {
            // Each case either goes on in the loop or falls out of the switch: then the newest choice is next.
            step: switch RegexMatcher.op(code[pc]) {
            case .accept:
                if isFull && position != end || notEmpty && position == start { break step }
                set(0, start)
                set(1, position)
                return true
            case .fail: break step
            case .character:
                if position < end && UInt32(truncatingIfNeeded: text[position]) == UInt32(bitPattern: code[pc + 1]) {
                    position += 1
                    pc += 2
                    continue
                }
            case .set:
                if position < end && contains(code[pc + 1], text[position]) {
                    position += 1
                    pc += 2
                    continue
                }
            case .any:
                if position < end && text[position] != 10 {
                    position += 1
                    pc += 1
                    continue
                }
            case .anyAtAll:
                if position < end {
                    position += 1
                    pc += 1
                    continue
                }
            case .assert:
                if holds(code[pc + 1], position) {
                    pc += 2
                    continue
                }
            case .jump:
                pc = Int(code[pc + 1])
                continue
            case .split:
                let other = Int(code[pc + 1])
                pc += 2
                // A branch whose first character does not fit is not worth a choice.
                if code[pc] == RegexOp.character.rawValue
                    && (position >= end || UInt32(truncatingIfNeeded: text[position]) != UInt32(bitPattern: code[pc + 1]))
                {
                    pc = other
                    continue
                }
                try push(t, .resume, other, position)
                continue
            case .open:
                set(code[pc + 1], position)
                pc += 2
                continue
            case .close:
                let slot = code[pc + 1]
                set(slot, position)
                set(lastGroupSlot, Int(slot) / 2)
                pc += 2
                continue
            case .repeat:
                if try startRepeat(t, &pc, &position) { continue }
            case .enter:
                let register = code[pc + 1]
                set(register, 0)
                set(register + 1, -1)
                pc += 2
                continue
            case .loop:
                try loop(t, &pc, position)
                continue
            case .lazyStep:
                let register = code[pc + 1]
                set(register, slots[Int(register)] + 1)
                set(register + 1, position)
                pc += 2
                continue
            case .cutBegin:
                set(code[pc + 1], choiceCount)
                pc += 2
                continue
            case .cutEnd:
                choiceCount = slots[Int(code[pc + 1])]
                pc += 2
                continue
            case .lookBegin:
                set(code[pc + 1], choiceCount)
                set(code[pc + 1] + 1, position)
                pc += 2
                continue
            case .lookEnd:
                let register = Int(code[pc + 1])
                choiceCount = slots[register]
                position = slots[register + 1]
                pc += 2
                continue
            case .notBegin:
                set(code[pc + 1], choiceCount)
                try push(t, .resume, Int(code[pc + 2]), position)
                pc += 3
                continue
            case .notEnd:
                choiceCount = slots[Int(code[pc + 1])]
                restore(choices[choiceCount].trail)
            case .back:
                let count = Int(code[pc + 1])
                if position >= count {
                    position -= count
                    pc += 2
                    continue
                }
            case .reference:
                if let after = matchReference(Int(code[pc + 1]), code[pc + 2], position) {
                    position = after
                    pc += 3
                    continue
                }
            case .whether:
                let slot = 2 * Int(code[pc + 1])
                let isSet = slots[slot] >= 0 && slots[slot + 1] >= 0
                pc = isSet ? pc + 3 : Int(code[pc + 2])
                continue
            }
            if try !backtrack(t, &pc, &position) { return false }
        }
    }

    /// Goes back to the newest choice.
    @inline(__always)
    private mutating func backtrack(_ t: Thread, _ pc: inout Int, _ position: inout Int) throws(Raised) -> Bool {
        while choiceCount > 0 {
            steps &+= 1
            if steps & 0xFFFF == 0 { try t.poll() }
            let top = choices + (choiceCount - 1)
            restore(top.pointee.trail)
            switch top.pointee.kind {
            case .resume:
                choiceCount -= 1
                pc = Int(top.pointee.code)
                position = top.pointee.position
                return true
            case .greedy:
                var at = top.pointee.position - 1
                let next = Int(top.pointee.code)
                if code[next] == RegexOp.character.rawValue {
                    let c = UInt32(bitPattern: code[next + 1])
                    while at >= top.pointee.limit && (at >= end || UInt32(truncatingIfNeeded: text[at]) != c) { at -= 1 }
                    if at < top.pointee.limit {
                        choiceCount -= 1
                        continue
                    }
                }
                top.pointee.position = at
                if at <= top.pointee.limit { choiceCount -= 1 }
                pc = next
                position = at
                return true
            case .lazy:
                let one = Int(top.pointee.code)
                let next = one + RegexMatcher.length(code[one])
                var at = top.pointee.position
                let isLiteral = code[next] == RegexOp.character.rawValue
                while true {
                    if at >= top.pointee.limit || !matchesOne(one, at) {
                        choiceCount -= 1
                        at = -1
                        break
                    }
                    at += 1
                    // What comes next would fail at once elsewhere.
                    if !isLiteral
                        || at < end && UInt32(truncatingIfNeeded: text[at]) == UInt32(bitPattern: code[next + 1])
                    {
                        break
                    }
                }
                if at < 0 { continue }
                top.pointee.position = at
                pc = next
                position = at
                return true
            }
        }
        return false
    }

    /// A repeat of one character: false when there are too few.
    @inline(__always)
    private mutating func startRepeat(_ t: Thread, _ pc: inout Int, _ position: inout Int) throws(Raised) -> Bool {
        let mode = code[pc + 1]
        let minimum = Int(code[pc + 2])
        let maximum = code[pc + 3] == Int32.max ? Int.max : Int(code[pc + 3])
        let one = pc + 4
        let next = one + RegexMatcher.length(code[one])
        let room = end - position
        if minimum > room { return false }
        let limit = maximum >= room ? end : position + maximum
        if mode == RegexRepeat.lazy.rawValue {
            let least = position + minimum
            if runEnd(one, position, least) < least { return false }
            if least < limit { try push(t, .lazy, one, least, limit: limit) }
            position = least
            pc = next
            return true
        }
        let last = runEnd(one, position, limit)
        if last - position < minimum { return false }
        if mode == RegexRepeat.greedy.rawValue && last > position + minimum {
            try push(t, .greedy, next, last, limit: position + minimum)
        }
        position = last
        pc = next
        return true
    }

    private mutating func loop(_ t: Thread, _ pc: inout Int, _ position: Int) throws(Raised) {
        let isLazy = code[pc + 1] == RegexRepeat.lazy.rawValue
        let register = code[pc + 2]
        let minimum = Int(code[pc + 3])
        let maximum = code[pc + 4] == Int32.max ? Int.max : Int(code[pc + 4])
        let exit = Int(code[pc + 5])
        let body = pc + 6
        let count = slots[Int(register)]
        let hasMoved = slots[Int(register) + 1] != position
        if count < minimum && hasMoved {
            if !isLazy {
                set(register, count + 1)
                set(register + 1, position)
            }
            pc = body
            return
        }
        if count >= maximum || !hasMoved {
            pc = exit
            return
        }
        if isLazy {
            try push(t, .resume, body, position)
            pc = exit
            return
        }
        try push(t, .resume, exit, position)
        set(register, count + 1)
        set(register + 1, position)
        pc = body
    }

    private func holds(_ kind: Int32, _ position: Int) -> Bool {
        switch RegexAssertion(rawValue: kind).unsafelyUnwrapped {
        case .textStart: return position == 0
        case .lineStart: return position == 0 || text[position - 1] == 10
        case .textEnd: return position == end || position == end - 1 && text[position] == 10
        case .lineEnd: return position == end || text[position] == 10
        case .veryEnd: return position == end
        case .boundary: return isBoundary(position, .unicode)
        case .notBoundary: return !isBoundary(position, .unicode)
        case .boundaryASCII: return isBoundary(position, .ascii)
        case .notBoundaryASCII: return !isBoundary(position, .ascii)
        }
    }

    private func isBoundary(_ position: Int, _ alphabet: RegexAlphabet) -> Bool {
        let before = position > 0 && RegexCase.isWord(UInt32(truncatingIfNeeded: text[position - 1]), alphabet)
        let after = position < end && RegexCase.isWord(UInt32(truncatingIfNeeded: text[position]), alphabet)
        return before != after
    }

    private func matchReference(_ group: Int, _ fold: Int32, _ position: Int) -> Int? {
        let start = slots[2 * group]
        let stop = slots[2 * group + 1]
        if start < 0 || stop < start || stop - start > end - position { return nil }
        let alphabet = fold == 2 ? RegexAlphabet.unicode : .ascii
        for index in 0..<(stop - start) {
            let a = text[start + index]
            let b = text[position + index]
            if a == b { continue }
            if fold == 0 { return nil }
            if RegexCase.fold(UInt32(truncatingIfNeeded: a), alphabet)
                != RegexCase.fold(UInt32(truncatingIfNeeded: b), alphabet)
            {
                return nil
            }
        }
        return position + stop - start
    }
}
