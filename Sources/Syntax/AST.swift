/// The abstract syntax tree of Python 3.14, node for node as the `ast` module documents it.
///
/// Rules:
/// - Every statement, expression, pattern and clause carries a `Span`.
/// - Names are identifiers after NFKC normalisation; they are mangled by the compiler, not here.
/// - Text is WTF-8 (UTF-8 in which a lone surrogate may stand as three bytes), because a Python
///   string literal may hold lone surrogates and a Swift `String` may not.
/// - Trees are values: nothing here is changed after parsing.

/// A range of source text. Lines count from 1, columns are UTF-8 byte offsets from 0; the end is exclusive.
public struct Span: Equatable, Sendable {
    public var line: Int32
    public var column: Int32
    public var endLine: Int32
    public var endColumn: Int32

    public init(line: Int32, column: Int32, endLine: Int32, endColumn: Int32) {
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
    }

    public init(line: Int, column: Int, endLine: Int, endColumn: Int) {
        self.init(
            line: Int32(truncatingIfNeeded: line), column: Int32(truncatingIfNeeded: column),
            endLine: Int32(truncatingIfNeeded: endLine), endColumn: Int32(truncatingIfNeeded: endColumn))
    }
}

/// A whole input: a file, an interactive statement, or the single expression of `eval`.
public enum Module: Sendable {
    case module(body: [Stmt])
    case interactive(body: [Stmt])
    case expression(body: Expr)
}

public struct Stmt: Sendable {
    public let node: StmtNode
    public let span: Span
    public init(_ node: StmtNode, _ span: Span) {
        self.node = node
        self.span = span
    }
}

public indirect enum StmtNode: Sendable {
    case functionDef(FunctionDef)
    case asyncFunctionDef(FunctionDef)
    case classDef(ClassDef)
    case `return`(value: Expr?)
    case delete(targets: [Expr])
    case assign(targets: [Expr], value: Expr)
    case typeAlias(name: Expr, typeParams: [TypeParam], value: Expr)
    case augAssign(target: Expr, op: BinaryOperator, value: Expr)
    /// `simple`: the target is a bare name, not in parentheses.
    case annAssign(target: Expr, annotation: Expr, value: Expr?, simple: Bool)
    case `for`(target: Expr, iter: Expr, body: [Stmt], orelse: [Stmt])
    case asyncFor(target: Expr, iter: Expr, body: [Stmt], orelse: [Stmt])
    case `while`(test: Expr, body: [Stmt], orelse: [Stmt])
    case `if`(test: Expr, body: [Stmt], orelse: [Stmt])
    case with(items: [WithItem], body: [Stmt])
    case asyncWith(items: [WithItem], body: [Stmt])
    case match(subject: Expr, cases: [MatchCase])
    case raise(exc: Expr?, cause: Expr?)
    case `try`(body: [Stmt], handlers: [ExceptHandler], orelse: [Stmt], finalbody: [Stmt])
    case tryStar(body: [Stmt], handlers: [ExceptHandler], orelse: [Stmt], finalbody: [Stmt])
    case assert(test: Expr, msg: Expr?)
    case `import`(names: [Alias])
    /// `module` is nil for `from . import x`; `level` counts the leading dots.
    case importFrom(module: String?, names: [Alias], level: Int)
    case global(names: [String])
    case nonlocal(names: [String])
    case expr(value: Expr)
    case pass
    case `break`
    case `continue`
}

public struct FunctionDef: Sendable {
    public let name: String
    public let args: Arguments
    public let body: [Stmt]
    public let decorators: [Expr]
    public let returns: Expr?
    public let typeParams: [TypeParam]
    public init(
        name: String, args: Arguments, body: [Stmt], decorators: [Expr], returns: Expr?, typeParams: [TypeParam]
    ) {
        self.name = name
        self.args = args
        self.body = body
        self.decorators = decorators
        self.returns = returns
        self.typeParams = typeParams
    }
}

public struct ClassDef: Sendable {
    public let name: String
    public let bases: [Expr]
    public let keywords: [Keyword]
    public let body: [Stmt]
    public let decorators: [Expr]
    public let typeParams: [TypeParam]
    public init(
        name: String, bases: [Expr], keywords: [Keyword], body: [Stmt], decorators: [Expr], typeParams: [TypeParam]
    ) {
        self.name = name
        self.bases = bases
        self.keywords = keywords
        self.body = body
        self.decorators = decorators
        self.typeParams = typeParams
    }
}

public struct Expr: Sendable {
    public let node: ExprNode
    public let span: Span
    public init(_ node: ExprNode, _ span: Span) {
        self.node = node
        self.span = span
    }
}

public indirect enum ExprNode: Sendable {
    case boolOp(op: BoolOperator, values: [Expr])
    case namedExpr(target: Expr, value: Expr)
    case binOp(left: Expr, op: BinaryOperator, right: Expr)
    case unaryOp(op: UnaryOperator, operand: Expr)
    case lambda(args: Arguments, body: Expr)
    case ifExp(test: Expr, body: Expr, orelse: Expr)
    /// A nil key stands for `**value`.
    case dict(keys: [Expr?], values: [Expr])
    case set(elements: [Expr])
    case listComp(element: Expr, generators: [Comprehension])
    case setComp(element: Expr, generators: [Comprehension])
    case dictComp(key: Expr, value: Expr, generators: [Comprehension])
    case generatorExp(element: Expr, generators: [Comprehension])
    case await(value: Expr)
    case yield(value: Expr?)
    case yieldFrom(value: Expr)
    case compare(left: Expr, ops: [CompareOperator], comparators: [Expr])
    case call(func: Expr, args: [Expr], keywords: [Keyword])
    /// One `{…}` of an f-string. `conversion`: nil, "s", "r" or "a". `formatSpec` is a `joinedStr`.
    case formattedValue(value: Expr, conversion: Character?, formatSpec: Expr?)
    /// An f-string: constants and formatted values.
    case joinedStr(values: [Expr])
    /// One `{…}` of a t-string; `text` is its expression as written.
    case interpolation(value: Expr, text: [UInt8], conversion: Character?, formatSpec: Expr?)
    /// A t-string: constants and interpolations.
    case templateStr(values: [Expr])
    case constant(Constant)
    case attribute(value: Expr, attr: String, ctx: ExprContext)
    case `subscript`(value: Expr, slice: Expr, ctx: ExprContext)
    case starred(value: Expr, ctx: ExprContext)
    case name(id: String, ctx: ExprContext)
    case list(elements: [Expr], ctx: ExprContext)
    case tuple(elements: [Expr], ctx: ExprContext)
    case slice(lower: Expr?, upper: Expr?, step: Expr?)
}

public enum Constant: Sendable, Equatable {
    case none
    case `true`
    case `false`
    case ellipsis
    /// Fits 63 bits signed: −2⁶² … 2⁶²−1.
    case int(Int)
    /// Any other integer: its digits, without underscores or prefix, and their radix (2, 8, 10 or 16).
    case bigInt(digits: String, radix: Int)
    case float(Double)
    case imaginary(Double)
    /// WTF-8. `unicodePrefix`: the literal was written u"…" (shown by `ast` as kind='u').
    case str([UInt8], unicodePrefix: Bool)
    case bytes([UInt8])
}

public enum ExprContext: Sendable { case load, store, del }
public enum BoolOperator: Sendable { case and, or }
public enum BinaryOperator: UInt8, Sendable, CaseIterable {
    case add, sub, mult, matMult, div, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv
}
public enum UnaryOperator: UInt8, Sendable { case invert, not, uAdd, uSub }
public enum CompareOperator: UInt8, Sendable { case eq, notEq, lt, ltE, gt, gtE, `is`, isNot, `in`, notIn }

public struct Comprehension: Sendable {
    public let target: Expr
    public let iter: Expr
    public let ifs: [Expr]
    public let isAsync: Bool
    public init(target: Expr, iter: Expr, ifs: [Expr], isAsync: Bool) {
        self.target = target
        self.iter = iter
        self.ifs = ifs
        self.isAsync = isAsync
    }
}

public struct ExceptHandler: Sendable {
    public let type: Expr?
    public let name: String?
    public let body: [Stmt]
    public let span: Span
    public init(type: Expr?, name: String?, body: [Stmt], span: Span) {
        self.type = type
        self.name = name
        self.body = body
        self.span = span
    }
}

/// Parameters as `ast.arguments`: `defaults` belong to the last positional parameters,
/// `kwDefaults` stand beside `kwOnlyArgs` (nil: required).
public struct Arguments: Sendable {
    public let posOnlyArgs: [Arg]
    public let args: [Arg]
    public let vararg: Arg?
    public let kwOnlyArgs: [Arg]
    public let kwDefaults: [Expr?]
    public let kwarg: Arg?
    public let defaults: [Expr]
    public init(
        posOnlyArgs: [Arg] = [], args: [Arg] = [], vararg: Arg? = nil, kwOnlyArgs: [Arg] = [],
        kwDefaults: [Expr?] = [], kwarg: Arg? = nil, defaults: [Expr] = []
    ) {
        self.posOnlyArgs = posOnlyArgs
        self.args = args
        self.vararg = vararg
        self.kwOnlyArgs = kwOnlyArgs
        self.kwDefaults = kwDefaults
        self.kwarg = kwarg
        self.defaults = defaults
    }
}

public struct Arg: Sendable {
    public let name: String
    public let annotation: Expr?
    public let span: Span
    public init(name: String, annotation: Expr?, span: Span) {
        self.name = name
        self.annotation = annotation
        self.span = span
    }
}

/// `name` is nil for `**value`.
public struct Keyword: Sendable {
    public let name: String?
    public let value: Expr
    public let span: Span
    public init(name: String?, value: Expr, span: Span) {
        self.name = name
        self.value = value
        self.span = span
    }
}

/// `name` is dotted in `import a.b`, and `*` in `from m import *`.
public struct Alias: Sendable {
    public let name: String
    public let asName: String?
    public let span: Span
    public init(name: String, asName: String?, span: Span) {
        self.name = name
        self.asName = asName
        self.span = span
    }
}

public struct WithItem: Sendable {
    public let contextExpr: Expr
    public let optionalVars: Expr?
    public init(contextExpr: Expr, optionalVars: Expr?) {
        self.contextExpr = contextExpr
        self.optionalVars = optionalVars
    }
}

public struct MatchCase: Sendable {
    public let pattern: Pattern
    public let `guard`: Expr?
    public let body: [Stmt]
    public init(pattern: Pattern, guard: Expr?, body: [Stmt]) {
        self.pattern = pattern
        self.guard = `guard`
        self.body = body
    }
}

public struct Pattern: Sendable {
    public let node: PatternNode
    public let span: Span
    public init(_ node: PatternNode, _ span: Span) {
        self.node = node
        self.span = span
    }
}

public indirect enum PatternNode: Sendable {
    case matchValue(value: Expr)
    case matchSingleton(value: Constant)
    case matchSequence(patterns: [Pattern])
    case matchMapping(keys: [Expr], patterns: [Pattern], rest: String?)
    case matchClass(cls: Expr, patterns: [Pattern], kwdAttrs: [String], kwdPatterns: [Pattern])
    /// `name` is nil for `*_`.
    case matchStar(name: String?)
    /// Both nil: the wildcard `_`.
    case matchAs(pattern: Pattern?, name: String?)
    case matchOr(patterns: [Pattern])
}

public struct TypeParam: Sendable {
    public enum Kind: Sendable { case typeVar(bound: Expr?), paramSpec, typeVarTuple }
    public let name: String
    public let kind: Kind
    public let defaultValue: Expr?
    public let span: Span
    public init(name: String, kind: Kind, defaultValue: Expr?, span: Span) {
        self.name = name
        self.kind = kind
        self.defaultValue = defaultValue
        self.span = span
    }
}

/// What the tokenizer, the parser or the compiler refuses: CPython's exception, words and place.
public struct SyntaxFailure: Error, Sendable {
    public enum Kind: String, Sendable {
        case syntaxError = "SyntaxError"
        case indentationError = "IndentationError"
        case tabError = "TabError"
        /// Parsed, but not compiled yet; never a wrong answer.
        case notImplemented = "NotImplementedError"
        /// Nested too deeply.
        case memoryError = "MemoryError"
        case recursionError = "RecursionError"
        /// A malformed \N, \x, \u or \U escape, or bytes that are not the declared encoding, are plain
        /// SyntaxErrors in a file; this is for an overlong int literal.
        case valueError = "ValueError"
    }
    public var kind: Kind
    public var message: String
    /// Where; columns as in `Span` (byte offsets from 0). nil: the whole input.
    public var span: Span?
    /// More input could complete it: what the REPL and `codeop` ask.
    public var isIncomplete: Bool

    public init(_ kind: Kind = .syntaxError, _ message: String, _ span: Span?, isIncomplete: Bool = false) {
        self.kind = kind
        self.message = message
        self.span = span
        self.isIncomplete = isIncomplete
    }
}

/// A warning found while parsing or compiling (an invalid escape sequence, `is` with a literal, …).
public struct SyntaxWarning: Sendable {
    public let category: String
    public let message: String
    public let span: Span
    public init(category: String, message: String, span: Span) {
        self.category = category
        self.message = message
        self.span = span
    }
}
