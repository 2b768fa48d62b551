/// Tokens to tree: recursive descent, with CPython's grammar as a parsing expression grammar.
///
/// Rules:
/// - A rule function returns nil when its rule does not match here; `position` is then where it was. It takes the
///   longest match its alternatives give, in order, and never a shorter one later.
/// - Tokens are lexed on demand: the last token lexed when the first pass fails is where CPython reports
///   "invalid syntax".
/// - A first pass is fast and knows no special messages. When it fails, a second pass runs with `diagnosing` set:
///   the same functions, which then also try the `invalid…` rules of `Diagnosis/` at the same places as CPython
///   does; the first of them that matches throws. Results are memoised then, as rules are tried repeatedly.
/// - `raise…` store a failure and give the `Stop` to throw.
/// - Nothing recurses deeper than `stackLimit` allows, and no tree gets deeper than `maximumChain` by loops.

public enum ParseMode: Sendable {
    /// A whole file, as `exec`.
    case file
    /// One statement, as `single`.
    case interactive
    /// One expression, as `eval`.
    case expression
}

public struct ParseResult: Sendable {
    public let module: Module
    public let warnings: [SyntaxWarning]
}

/// Parses a source text.
/// - Parameters:
///   - impliesDedent: in interactive mode, a compound statement may end with the text. A REPL, which gives a newline
///     after each line, passes false: then only a blank line ends one.
///   - stackBudget: how much of this thread's stack may be used, in bytes; nil: 256 KiB (4 MiB in debug builds).
/// - Throws: CPython's exception; `isIncomplete` tells that more input could complete the text.
public func parse(
    _ source: Source, mode: ParseMode, impliesDedent: Bool = true, stackBudget: Int? = nil
) throws(SyntaxFailure) -> ParseResult {
    let outcome: Result<ParseResult, SyntaxFailure> = source.text.withUnsafeBufferPointer { text in
        ByteClass.table.withUnsafeBufferPointer { classes in
            // SAFETY: both buffers are non-empty and outlive the parser, which is local.
            let lexer = Lexer(text.baseAddress!, end: text.count - 1, classes: classes.baseAddress!)
            #if DEBUG
                let budget = stackBudget ?? 4 << 20
            #else
                let budget = stackBudget ?? 256 << 10
            #endif
            var parser = Parser(lexer, stackBudget: budget)
            defer { parser.tokens.deallocate() }
            return parser.run(mode, impliesDedent: impliesDedent)
        }
    }
    return try outcome.get()
}

struct Parser {
    /// Operators, trailers and the like in one chain, or chains within chains.
    static let maximumChain = 2500

    var lexer: Lexer
    var tokens: UnsafeMutablePointer<Token>
    var filled = 0
    var capacity: Int
    var position = 0
    var diagnosing = false
    var failure: SyntaxFailure?
    var warnings: [SyntaxWarning] = []
    let stackLimit: UInt
    /// Height of the expression just parsed, as far as loops made it.
    var chain = 0
    var memo: [Int: Memo] = [:]

    var blockMemo: [Int: BlockMemo] = [:]

    struct BlockMemo {
        var body: [Stmt]?
        var end: Int
    }

    struct Memo {
        var expression: Expr?
        var end: Int
    }

    init(_ lexer: Lexer, stackBudget: Int) {
        self.lexer = lexer
        capacity = max(256, lexer.end / 3)
        tokens = UnsafeMutablePointer<Token>.allocate(capacity: capacity)
        let here = Parser.stackAddress()
        stackLimit = here > UInt(stackBudget) ? here - UInt(stackBudget) : 0
    }

    @inline(__always)
    static func stackAddress() -> UInt {
        var probe: UInt8 = 0
        return withUnsafeMutablePointer(to: &probe) { UInt(bitPattern: $0) }
    }

    // MARK: Tokens

    @inline(never)
    mutating func fill() throws(Stop) {
        if filled == capacity {
            let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
            larger.moveInitialize(from: tokens, count: filled)
            tokens.deallocate()
            tokens = larger
            capacity *= 2
        }
        tokens[filled] = try lexer.next()
        filled += 1
    }

    @inline(__always)
    mutating func peek() throws(Stop) -> TokenKind {
        if position == filled { try fill() }
        return tokens[position].kind
    }

    /// The kind of the token after the next one.
    @inline(__always)
    mutating func peekSecond() throws(Stop) -> TokenKind {
        if position == filled { try fill() }
        if position + 1 == filled { try fill() }
        return tokens[position + 1].kind
    }

    @inline(__always)
    mutating func eat(_ kind: TokenKind) throws(Stop) -> Bool {
        if try peek() == kind {
            position += 1
            return true
        }
        return false
    }

    /// A name, keywords excluded.
    @inline(__always)
    mutating func eatName() throws(Stop) -> String? {
        guard try peek() == .name else { return nil }
        position += 1
        return text(ofName: tokens[position - 1])
    }

    /// The next token is the given soft keyword.
    @inline(__always)
    mutating func peekSoft(_ word: Int32) throws(Stop) -> Bool {
        try peek() == .name && tokens[position].name == word
    }

    @inline(__always)
    func text(ofName token: Token) -> String { lexer.names.names[Int(token.name)] }

    func bytes(of token: Token) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: lexer.base + Int(token.start), count: Int(token.end - token.start))
    }

    // MARK: Spans

    /// From a token to the last one taken.
    @inline(__always)
    func span(_ start: Int) -> Span {
        let first = tokens[start]
        let last = tokens[position - 1]
        return Span(line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn)
    }

    @inline(__always)
    func span(_ start: Span) -> Span {
        let last = tokens[position - 1]
        return Span(line: start.line, column: start.column, endLine: last.endLine, endColumn: last.endColumn)
    }

    func tokenSpan(_ index: Int) -> Span {
        let token = tokens[index]
        return Span(line: token.line, column: token.column, endLine: token.endLine, endColumn: token.endColumn)
    }

    /// As `span`, ending with the last token that is not a line end or a change of indentation.
    func statementSpan(_ start: Int) -> Span {
        var index = position - 1
        while index > start && tokens[index].kind.isWhitespace { index -= 1 }
        let first = tokens[start]
        let last = tokens[index]
        return Span(line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn)
    }

    // MARK: Bounds

    @inline(__always)
    mutating func guardStack() throws(Stop) {
        if Parser.stackAddress() < stackLimit { throw tooComplex() }
    }

    @inline(never)
    mutating func tooComplex() -> Stop {
        failure = SyntaxFailure(.memoryError, "Parser stack overflowed - Python source too complex to parse", nil)
        return Stop()
    }

    /// One more level on the tree by a loop.
    @inline(__always)
    mutating func lengthenChain() throws(Stop) {
        chain += 1
        if chain > Parser.maximumChain { throw chainTooLong() }
    }

    @inline(never)
    mutating func chainTooLong() -> Stop {
        failure = SyntaxFailure(.recursionError, "maximum recursion depth exceeded during compilation", nil)
        return Stop()
    }

    // MARK: Memo

    enum Rule: Int {
        case expression, disjunction, bitwiseOr, primary, starTarget, namedInvalid
    }

    mutating func memoised(
        _ rule: Rule, _ body: (inout Parser) throws(Stop) -> Expr?
    ) throws(Stop) -> Expr? {
        let key = position << 3 | rule.rawValue
        if let known = memo[key] {
            position = known.end
            return known.expression
        }
        let result = try body(&self)
        memo[key] = Memo(expression: result, end: position)
        return result
    }
}
