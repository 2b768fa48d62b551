/// Turns nodes into words for `RegexMatcher`.
///
///     accept                          the end of the pattern
///     fail
///     character c · set s · any · anyAtAll
///     assert kind
///     jump to
///     split other                     goes on; when that fails, goes on at `other`
///     open slot · close slot          marks of groups
///     repeat mode minimum maximum · one of character, set, any, anyAtAll
///     enter register                  a loop begins
///     loop mode register minimum maximum exit      body follows, then a jump back here
///     lazyStep register               an iteration of a lazy loop begins
///     cutBegin register · cutEnd register          an atomic group
///     lookBegin register · lookEnd register        a look-around; the text is read again behind it
///     notBegin register other · notEnd register    a negated one, going on at `other` when its body fails
///     back count                      steps back in the text
///     reference group fold            fold: 0 exact, 1 ignoring ASCII case, 2 ignoring case
///     whether group otherwise         goes on at `otherwise` when the group has not matched
///
/// Jump targets are indices of words. Registers stand behind the marks of the groups in one array of slots; loops and
/// look-arounds have two.
enum RegexOp: Int32 {
    case accept, fail, character, set, any, anyAtAll, assert, jump, split, open, close, `repeat`, enter, loop, lazyStep
    case cutBegin, cutEnd, lookBegin, lookEnd, notBegin, notEnd, back, reference, whether
}

/// A compiled pattern: immutable.
final class RegexProgram {
    fileprivate(set) var code: [Int32] = []
    fileprivate(set) var sets: [RegexSet] = []
    fileprivate(set) var slotCount = 0
    let groupCount: Int
    let minimumWidth: Int
    /// The only character a match can begin with.
    private(set) var firstCharacter: UInt32?
    /// What a match can begin with, when it cannot be empty.
    private(set) var firstSet: RegexSet?
    /// Matches begin at the start of the text only.
    private(set) var isAnchored = false

    /// Slots 2n and 2n+1 are the marks of group n, −1 when unset; then comes the number of the group closed last.
    var lastGroupSlot: Int { 2 * groupCount + 2 }

    /// The code and the bitmaps of the sets (four words each) where matchers read them.
    private(set) var words = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private(set) var bits = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

    init(_ parsed: RegexParser.Result) {
        groupCount = parsed.groupCount
        minimumWidth = parsed.minimumWidth
        var compiler = RegexCompiler(program: self, groupWidths: parsed.widths)
        slotCount = lastGroupSlot + 1
        compiler.emit(parsed.root)
        compiler.emit(.accept)
        analyse(parsed.root)
        words.deallocate()
        words = .allocate(capacity: code.count)
        words.initialize(from: code, count: code.count)
        code = []
        bits.deallocate()
        bits = .allocate(capacity: max(1, 4 * sets.count))
        for (index, set) in sets.enumerated() {
            bits[4 * index] = set.bits.0
            bits[4 * index + 1] = set.bits.1
            bits[4 * index + 2] = set.bits.2
            bits[4 * index + 3] = set.bits.3
        }
    }

    deinit {
        words.deallocate()
        bits.deallocate()
    }

    private func analyse(_ root: RegexNode) {
        let first = RegexFirst.of(root)
        isAnchored = RegexFirst.isAnchored(root)
        if first.isNullable || first.isAnything { return }
        if first.sets.isEmpty, let c = first.characters.first, first.characters.allSatisfy({ $0 == c }) {
            firstCharacter = c
            return
        }
        // Only the bitmap is asked; what is beyond it counts as possible.
        let set = RegexSet(alphabet: .ascii, ignoreCase: false)
        set.add(256, UInt32.max - 1)
        for c in first.characters { set.add(c) }
        for c in 0..<UInt32(256) where first.sets.contains(where: { $0.containsSlow(c) }) { set.add(c) }
        set.finish()
        firstSet = set
    }
}

/// What a match of a node can begin with.
struct RegexFirst {
    var characters: [UInt32] = []
    var sets: [RegexSet] = []
    var isAnything = false
    var isNullable = false

    static func of(_ node: RegexNode) -> RegexFirst {
        var first = RegexFirst()
        switch node {
        case .character(let c): first.characters = [c]
        case .set(let set): first.sets = [set]
        case .any: first.isAnything = true
        case .sequence(let items):
            first.isNullable = true
            for item in items {
                let next = of(item)
                first.merge(next)
                if !next.isNullable {
                    first.isNullable = false
                    break
                }
            }
        case .alternation(let branches):
            for branch in branches {
                let next = of(branch)
                first.merge(next)
                if next.isNullable { first.isNullable = true }
            }
        case .repetition(let body, let minimum, let maximum, _):
            if maximum == 0 {
                first.isNullable = true
            } else {
                first = of(body)
                if minimum == 0 { first.isNullable = true }
            }
        case .group(_, let body, _), .atomic(let body): first = of(body)
        case .conditional, .backreference:
            first.isAnything = true
            first.isNullable = true
        case .look, .assertion: first.isNullable = true
        case .failure: break
        }
        return first
    }

    private mutating func merge(_ other: RegexFirst) {
        characters += other.characters
        sets += other.sets
        if other.isAnything || characters.count > 1000 { isAnything = true }
    }

    static func isAnchored(_ node: RegexNode) -> Bool {
        switch node {
        case .assertion(.textStart): true
        case .sequence(let items): items.first.map { isAnchored($0) } ?? false
        case .group(_, let body, _), .atomic(let body): isAnchored(body)
        case .alternation(let branches): branches.allSatisfy { isAnchored($0) }
        default: false
        }
    }
}

struct RegexCompiler {
    let program: RegexProgram
    /// Widths of groups, as references in look-behinds need them.
    let groupWidths: [Int: (Int, Int)]

    private var here: Int32 { Int32(program.code.count) }

    func emit(_ op: RegexOp, _ operands: Int32...) {
        program.code.append(op.rawValue)
        program.code += operands
    }

    private func limit(_ number: Int) -> Int32 { number >= Int(Int32.max) ? Int32.max : Int32(number) }

    private func patch(_ index: Int32) { program.code[Int(index)] = here }

    private func register(_ count: Int = 2) -> Int32 {
        let slot = program.slotCount
        program.slotCount += count
        return Int32(slot)
    }

    private func emit(_ set: RegexSet) {
        program.sets.append(set)
        emit(.set, Int32(program.sets.count - 1))
    }

    mutating func emit(_ node: RegexNode) {
        switch node {
        case .character(let c): emit(.character, Int32(bitPattern: c))
        case .set(let set): emit(set)
        case .any(let dotAll): emit(dotAll ? .anyAtAll : .any)
        case .sequence(let items): for item in items { emit(item) }
        case .alternation(let branches): emit(alternatives: branches)
        case .repetition(let body, let minimum, let maximum, let mode): emit(body, minimum, maximum, mode)
        case .group(let number, let body, _):
            guard let number else { return emit(body) }
            emit(.open, Int32(2 * number))
            emit(body)
            emit(.close, Int32(2 * number + 1))
        case .atomic(let body): emit(atomic: body)
        case .backreference(let group, let ignoreCase, let alphabet):
            emit(.reference, Int32(group), ignoreCase ? alphabet == .unicode ? 2 : 1 : 0)
        case .conditional(let group, let yes, let no):
            emit(.whether, Int32(truncatingIfNeeded: group), 0)
            let otherwise = here - 1
            emit(yes)
            emit(.jump, 0)
            let end = here - 1
            patch(otherwise)
            emit(no)
            patch(end)
        case .look(let behind, let negated, let body):
            let register = register()
            emit(negated ? .notBegin : .lookBegin, register)
            var other: Int32 = 0
            if negated {
                program.code.append(0)
                other = here - 1
            }
            // The parser has checked that all matches of a look-behind are equally long.
            if behind { emit(.back, limit(body.width(groupWidths).0)) }
            emit(body)
            emit(negated ? .notEnd : .lookEnd, register)
            if negated { patch(other) }
        case .assertion(let kind): emit(.assert, kind.rawValue)
        case .failure: emit(.fail)
        }
    }

    private mutating func emit(alternatives branches: [RegexNode]) {
        var ends: [Int32] = []
        for (index, branch) in branches.enumerated() {
            if index == branches.count - 1 {
                emit(branch)
                break
            }
            emit(.split, 0)
            let other = here - 1
            emit(branch)
            emit(.jump, 0)
            ends.append(here - 1)
            patch(other)
        }
        for end in ends { patch(end) }
    }

    private mutating func emit(atomic body: RegexNode) {
        let register = register()
        emit(.cutBegin, register)
        emit(body)
        emit(.cutEnd, register)
    }

    /// The node without groups that only hold it together.
    private func unwrapped(_ node: RegexNode) -> RegexNode {
        var node = node
        while true {
            if case .group(nil, let body, _) = node {
                node = body
            } else if case .sequence(let items) = node, items.count == 1 {
                node = items[0]
            } else {
                return node
            }
        }
    }

    private mutating func emit(_ given: RegexNode, _ minimum: Int, _ maximum: Int, _ mode: RegexRepeat) {
        let body = unwrapped(given)
        switch body {
        case .character, .set, .any:
            emit(.repeat, mode.rawValue, limit(minimum), limit(maximum))
            emit(body)
            return
        default: break
        }
        if maximum == 0 { return }
        if mode == .possessive {
            let register = register()
            emit(.cutBegin, register)
            emit(body, minimum, maximum, .greedy)
            emit(.cutEnd, register)
            return
        }
        if minimum == 0 && maximum == 1 && body.width(groupWidths).0 > 0 {
            emit(optional: body, mode)
            return
        }
        let register = register()
        emit(.enter, register)
        let start = here
        emit(.loop, mode.rawValue, register, limit(minimum), limit(maximum), 0)
        let exit = here - 1
        if mode == .lazy { emit(.lazyStep, register) }
        emit(body)
        emit(.jump, start)
        patch(exit)
    }

    private mutating func emit(optional body: RegexNode, _ mode: RegexRepeat) {
        if mode == .greedy {
            emit(.split, 0)
            let other = here - 1
            emit(body)
            patch(other)
        } else {
            emit(.split, here + 4)
            emit(.jump, 0)
            let end = here - 1
            emit(body)
            patch(end)
        }
    }
}
