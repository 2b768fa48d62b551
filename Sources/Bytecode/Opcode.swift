/// The instruction set of the register machine: one definition for the compiler, the dispatch loop, `dis` and the tests.
///
/// Naming and layout
/// - An instruction is one 64-bit word: opcode (bits 0–15), operands a (16–31), b (32–47), c (48–63). Some are
///   followed by cache words (inline caches, written at run time, 0 at first) or by one extension word of operands.
/// - `R[x]` is slot x of the frame's window. The first slots are the locals (parameters first, in the order of
///   `CodeUnit.localNames`), then come the evaluation slots, used as a stack whose depth is known at compile time.
/// - `K[x]` is constant x; names are constants too (interned str).
/// - `jump` operands count instruction words (cache and extension words included) from the *next* instruction's first
///   word, that is from the word behind this instruction and its cache words. `sc` is c as a signed 16-bit number,
///   `sbc` is b and c together as a signed 32-bit number (b low).
/// - Every operand slot is read before any result slot is written, so `a` may equal `b` or `c`.
///
/// Calls. A call area at slot B has `Frame.headerSlots` (4) slots B…B+3 that the callee's frame header will occupy;
/// the callable goes to R[B+3], the arguments to R[B+4], R[B+5], … The callee's window begins at its first argument:
/// nothing is copied. In a *method* call area the callable goes to R[B+3], self or "nothing" to R[B+4] and the
/// arguments to R[B+5], …: with "nothing" the window begins one slot later. Everything at or above B is
/// dead after the call, everything below it stays alive: the compiler must place a call area above all live slots, and the
/// frame must be large enough to hold it. The result goes to R[c], which may be any slot, also a local.
///
/// Frames whose names live in a mapping (modules, class bodies, exec) hold the mapping in R[0] (`CodeUnit.usesNamespace`).
///
/// Exceptions. `try` costs nothing: `CodeUnit.exceptionTable` maps ranges of words to a handler and the slot that
/// receives the exception. The innermost matching range wins (inner ranges come first in the table).
public enum Opcode: UInt16, CaseIterable, Sendable {
    // MARK: moves
    /// No operation.
    case nop
    /// R[a] = K[c]
    case loadConst
    /// R[a] = None
    case loadNone
    /// R[a] = "nothing" (the internal mark: unbound, absent)
    case loadNothing
    /// R[a] = R[b]
    case move
    /// R[a] = R[b], R[a+1] = R[c]: two moves in one.
    case move2
    /// raises UnboundLocalError for the local K[c] when R[a] is nothing
    case checkBound
    /// deletes local a (named K[c]); UnboundLocalError when it is nothing
    case deleteLocal

    // MARK: cells
    /// R[a] = new cell holding R[a] (which may be nothing)
    case makeCell
    /// R[a…] = the b cells of the function's closure
    case copyFreeVars
    /// R[a] = content of cell R[b]; NameError/UnboundLocalError naming K[c] when empty
    case loadDeref
    /// content of cell R[a] = R[b]
    case storeDeref
    /// empties cell R[a]; NameError/UnboundLocalError naming K[c] when it is empty
    case deleteDeref
    /// R[a] = R[0][K[c]] if present, else the content of cell R[b] (class bodies)
    case loadClassDeref

    // MARK: names
    /// R[a] = global or builtin K[c]. 2 cache words.
    case loadGlobal
    /// globals[K[c]] = R[a]. 1 cache word.
    case storeGlobal
    /// del globals[K[c]]
    case deleteGlobal
    /// R[a] = K[c] looked up in R[0], globals, builtins. 2 cache words.
    case loadName
    /// R[0][K[c]] = R[a]. 1 cache word.
    case storeName
    /// del R[0][K[c]]
    case deleteName
    /// R[a] = R[0] if it is a namespace, for annotation scopes and `locals()` in class bodies
    case loadNamespace
    /// R[a] = K[c] looked up in the mapping R[b], then globals, builtins (annotation scopes inside classes)
    case loadFromMappingOrGlobals
    /// R[a] = K[c] looked up in the mapping R[b], then the content of the cell R[a] (NameError naming K[c] when empty)
    case loadFromMappingOrDeref

    // MARK: attributes and items
    /// R[a] = R[b].K[c]. 2 cache words.
    case loadAttr
    /// R[a].K[c] = R[b]. 2 cache words.
    case storeAttr
    /// del R[a].K[c]
    case deleteAttr
    /// method call area at a: callable and self (or nothing) for R[b].K[c]. 2 cache words.
    case loadMethod
    /// R[a] = super(R[b], R[b+1]).K[c] where R[b+2] is what the name `super` gave: a real lookup is made when that is
    /// not builtins.super (zero-argument super() passes __class__ and the first parameter). 0 cache words.
    case loadSuperAttr
    /// method call area at a: like loadSuperAttr
    case loadSuperMethod
    /// R[a] = R[b][R[c]]
    case getItem
    /// R[a] = R[b][K[c]]
    case getItemK
    /// R[a][R[b]] = R[c]
    case setItem
    /// del R[a][R[b]]
    case deleteItem
    /// R[a] = R[b][R[c] : R[c+1]] (None for absent bounds), without making a slice for exact list, tuple, str, bytes
    case getSlice
    /// R[a][R[b] : R[b+1]] = R[c]
    case setSlice
    /// R[a] = slice(R[b], R[b+1], R[b+2])
    case buildSlice

    // MARK: binary operators: R[a] = R[b] op R[c], in the order of BinaryOperator
    case add, sub, mul, matMul, trueDiv, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv
    /// R[a] = R[b] op K[c], same order
    case addK, subK, mulK, matMulK, trueDivK, modK, powK, lShiftK, rShiftK, bitOrK, bitXorK, bitAndK, floorDivK
    /// In-place forms: R[a] = R[b] op= R[c], same order. Where exact ints, floats and strs meet they are the plain operators.
    case iAdd, iSub, iMul, iMatMul, iTrueDiv, iMod, iPow, iLShift, iRShift, iBitOr, iBitXor, iBitAnd, iFloorDiv
    /// R[a] = R[b] op= K[c], same order
    case iAddK, iSubK, iMulK, iMatMulK, iTrueDivK, iModK, iPowK, iLShiftK, iRShiftK, iBitOrK, iBitXorK, iBitAndK
    case iFloorDivK

    // MARK: unary operators: R[a] = op R[b]
    case negative, positive, invert, not

    // MARK: comparisons: R[a] = R[b] op R[c]
    case lt, le, gt, ge, eq, ne, `is`, isNot, contains, notContains
    /// R[a] = R[b] op K[c]
    case eqK, neK

    // MARK: jumps
    /// pc += sbc
    case jump
    /// pc −= bc (unsigned, b low), with a safepoint; a = number of live slots (locals and temporaries in use)
    case jumpBack
    /// if R[a] is true / false: pc += sbc
    case jumpIfTrue, jumpIfFalse
    /// if R[a] is (not) None: pc += sbc
    case jumpIfNone, jumpIfNotNone
    /// if R[a] is (not) nothing: pc += sbc
    case jumpIfNothing, jumpIfNotNothing
    /// Fused compare and jump: if R[a] op R[b]: pc += sc. A jump backwards (negative) holds a safepoint.
    case jumpIfLt, jumpIfLe, jumpIfGt, jumpIfGe, jumpIfEq, jumpIfNe
    /// Fused: if not (R[a] op R[b]): pc += sc
    case jumpIfNotLt, jumpIfNotLe, jumpIfNotGt, jumpIfNotGe, jumpIfNotEq, jumpIfNotNe
    /// The same with K[b]: if R[a] op K[b]: pc += sc
    case jumpIfLtK, jumpIfLeK, jumpIfGtK, jumpIfGeK, jumpIfEqK, jumpIfNeK
    /// if not (R[a] op K[b]): pc += sc
    case jumpIfNotLtK, jumpIfNotLeK, jumpIfNotGtK, jumpIfNotGeK, jumpIfNotEqK, jumpIfNotNeK
    /// if R[a] is (not) R[b]: pc += sc
    case jumpIfIs, jumpIfIsNot
    /// if R[a] (not) in R[b]: pc += sc
    case jumpIfIn, jumpIfNotIn

    // MARK: building
    /// R[a] = tuple / list / set of R[b] … R[b+c−1]
    case buildTuple, buildList, buildSet
    /// R[a] = dict of c pairs R[b]: R[b+1], R[b+2]: R[b+3], …
    case buildMap
    /// R[a] = str made of the c strs R[b] …
    case buildString
    /// R[a].append(R[b]) for a list under construction
    case listAppend
    /// R[a].add(R[b]) for a set under construction
    case setAdd
    /// R[a][R[b]] = R[c] for a dict under construction
    case mapAdd
    /// R[a].extend(R[b]): list display or argument list; c = 1: a TypeError says "Value after * must be an iterable, not X"
    case listExtend
    /// R[a].update(R[b]) for a set display
    case setUpdate
    /// R[a].update(R[b]) for a dict display ("'X' object is not a mapping")
    case dictUpdate
    /// merges mapping R[b] into the keyword dict R[a]; a double key is a TypeError naming the callable R[c]
    case dictMerge
    /// R[a] = tuple(R[b]) of a list under construction
    case listToTuple
    /// R[a] = formatted R[b]; extension word: a = conversion (0 none, 1 str, 2 repr, 3 ascii), b = 1 when R[c] is the format spec
    case formatValue
    /// R[a…a+c−1] = the c items of R[b]; ValueError as CPython when there are more or fewer
    case unpackSequence
    /// like unpackSequence with a starred target: c = items before | items after << 8; R[a…] = before, list, after
    case unpackEx

    // MARK: iteration
    /// R[a] = iter(R[b])
    case getIter
    /// R[b] = next(R[a]); when exhausted: pc += sc (unsigned c)
    case forIter
    /// R[a] = iter(R[b]) for `yield from` (a coroutine is accepted only in a coroutine)
    case getYieldFromIter

    // MARK: calls and functions
    /// R[c] = call area a with b positional arguments
    case call
    /// R[c] = method call area a with b positional arguments (self not counted)
    case callMethod
    /// call area a with b arguments in all, the last ones named by the tuple K[c]; extension word: a = result slot,
    /// b = 1 for a method call area
    case callKw
    /// R[c] = R[a+3](*R[a+4], **R[a+5]): R[a+4] a tuple or list, or for a call with a sole `*x` x itself, any iterable
    /// ("f() argument after * must be an iterable, not X"); R[a+5] a dict or nothing
    case callEx
    /// R[a] = function of code K[b]; R[c] defaults tuple, R[c+1] keyword defaults dict, R[c+2] annotate function,
    /// R[c+3] closure tuple: each may be nothing
    case makeFunction
    /// R[a] = function of code K[b] with none of these
    case makeSimpleFunction
    /// return R[a]
    case returnValue
    /// return None
    case returnNone
    /// R[a] = the function builtins.__build_class__ (honours a replaced one)
    case loadBuildClass

    // MARK: generators and coroutines
    /// First instruction of a generator, coroutine or async generator (after makeCell and copyFreeVars): makes the
    /// object from this frame and returns it to the caller
    case returnGenerator
    /// yields R[a]; on resumption R[b] = the value sent. c = number of live slots (they are all that is kept).
    case yieldValue
    /// One step of `yield from`/`await`: sends R[b] to R[a]; a yielded value goes to R[b] and the next instruction runs;
    /// when the receiver returns, the result goes to R[b] and pc += sc
    case send
    /// yields R[b] to the caller on behalf of the delegate R[a]; on resumption R[b] = the value sent. Exceptions thrown
    /// in go to the delegate first: when it then yields, this instruction yields again; when it returns v, R[b] = v and
    /// pc += sbc of the extension word (behind the loop). c = number of live slots.
    case yieldDelegate
    /// R[a] = awaitable of R[b]; c = 0 plain, 1 for `async with` __aenter__, 2 for __aexit__ (words of the TypeError)
    case getAwaitable
    /// R[a] = R[b].__aiter__()
    case getAIter
    /// R[a] = awaitable of R[b].__anext__()
    case getANext
    /// R[a] is the exception raised in an async-for header: StopAsyncIteration is swallowed (pc += sbc), others go on
    case endAsyncFor
    /// R[a] = R[b] wrapped as a value yielded by an async generator (before yieldValue)
    case asyncGenWrap

    // MARK: exceptions and with
    /// raise R[a]
    case raise
    /// raise R[a] from R[b]
    case raiseFrom
    /// raise: the exception being handled again; RuntimeError "No active exception to reraise"
    case raiseCurrent
    /// raises the caught exception R[a] again, its traceback unchanged
    case reraise
    /// R[a] = the exception handled so far; the exception R[b] becomes the one being handled
    case pushExc
    /// the exception handled becomes R[a] (saved by pushExc)
    case popExc
    /// R[a] = R[b] (an exception) matches R[c] (type or tuple of types; TypeError otherwise)
    case excMatch
    /// except*: R[a] = the rest of group R[b] not matching R[c] or None, R[a+1] = the matching part or None; R[b] may be
    /// a naked exception (its matching part is a group around it) or None (nothing is left: None, None)
    case excGroupMatch
    /// R[a] = the exception to raise at the end of try/except*, or None; R[b] original, R[c] list of those raised and left
    case prepReraiseStar
    /// method call area at a: callable and self for special method c of R[b], looked up on the type
    /// (c: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__; TypeError in CPython's words when missing)
    case loadSpecial
    /// R[a] = type(R[b]), R[a+1] = R[b], R[a+2] = its traceback or None: the arguments of __exit__ for exception R[b]
    case exitArguments

    // MARK: classes, imports, match, rarely needed
    /// R[a] = import of K[c], R[b] level, R[b+1] fromlist (None or tuple)
    case importName
    /// R[a] = K[c] from module R[b] (ImportError in CPython's words)
    case importFrom
    /// from R[a] import * into R[0]
    case importStar
    /// R[a] = whether R[b] is a mapping / a sequence for a pattern
    case matchMapping, matchSequence
    /// R[a] = tuple of the values of mapping R[b] for the keys of tuple R[c], or None when one is missing
    case matchKeys
    /// R[a] = tuple of attributes of R[b] if it is an instance of R[c], else None; R[c+1] = tuple of keyword names;
    /// extension word: a = number of positional patterns
    case matchClass
    /// R[a] = len(R[b])
    case getLen
    /// R[a] = copy of dict R[b] without the keys of tuple R[c] (`**rest`)
    case matchRest
    /// R[a] = intrinsic function c on R[b] … (see Intrinsic)
    case intrinsic
}

/// Rare operations behind one opcode: R[a] = intrinsic(R[b], R[b+1], …).
public enum Intrinsic: UInt16, CaseIterable, Sendable {
    /// sys.displayhook(R[b]) (interactive statements)
    case displayHook
    /// AssertionError class, whatever the name is bound to
    case loadAssertionError
    /// TypeVar(name R[b]) with lazy evaluator functions or nothing: R[b+1] of the bound, R[b+2] of the default, R[b+3] of
    /// the constraints (it returns their tuple)
    case typeVar
    /// ParamSpec(name R[b], default evaluator R[b+1] or nothing)
    case paramSpec
    /// TypeVarTuple(name R[b], default evaluator R[b+1] or nothing)
    case typeVarTuple
    /// TypeAliasType(name R[b], type params tuple R[b+1], evaluator function R[b+2])
    case typeAlias
    /// Generic[*R[b]] (the base added to a class with type parameters)
    case subscriptGeneric
    /// function R[b] with __type_params__ = R[b+1]
    case setFunctionTypeParams
    /// string.templatelib.Template from the tuple of strings R[b] and tuple of interpolations R[b+1]
    case buildTemplate
    /// string.templatelib.Interpolation(value R[b], expression text R[b+1], conversion str or None R[b+2], format spec R[b+3])
    case buildInterpolation
    /// NotImplementedError for annotation format R[b] unless it is 1 or 2 (VALUE, VALUE_WITH_FAKE_GLOBALS); returns None
    case checkAnnotationFormat
    /// locals() as a dict for exec/eval-like use in class or module code
    case locals
}

extension Opcode {
    /// Cache words (zero at first, rewritten at run time) behind the instruction word.
    public var cacheWords: Int {
        switch self {
        case .loadGlobal, .loadName, .loadAttr, .storeAttr, .loadMethod: 2
        case .storeGlobal, .storeName: 1
        default: 0
        }
    }

    /// Whether one extension word of operands follows.
    public var hasExtension: Bool {
        switch self {
        case .formatValue, .callKw, .yieldDelegate, .matchClass: true
        default: false
        }
    }

    /// Words from this instruction to the next.
    public var length: Int { 1 + cacheWords + (hasExtension ? 1 : 0) }
}

/// One 64-bit instruction word.
public struct Instruction: Equatable, Sendable {
    public var word: UInt64

    public init(word: UInt64) { self.word = word }

    public init(_ opcode: Opcode, a: Int = 0, b: Int = 0, c: Int = 0) {
        word =
            UInt64(opcode.rawValue) | UInt64(UInt16(truncatingIfNeeded: a)) << 16
            | UInt64(UInt16(truncatingIfNeeded: b)) << 32 | UInt64(UInt16(truncatingIfNeeded: c)) << 48
    }

    /// With a 32-bit jump in b and c.
    public init(_ opcode: Opcode, a: Int = 0, bc: Int) {
        word =
            UInt64(opcode.rawValue) | UInt64(UInt16(truncatingIfNeeded: a)) << 16
            | UInt64(UInt32(truncatingIfNeeded: bc)) << 32
    }

    /// An extension word (no opcode).
    public init(extensionA a: Int, b: Int = 0, c: Int = 0) {
        word =
            UInt64(UInt16(truncatingIfNeeded: a)) << 16 | UInt64(UInt16(truncatingIfNeeded: b)) << 32
            | UInt64(UInt16(truncatingIfNeeded: c)) << 48
    }

    public var opcode: Opcode { Opcode(rawValue: UInt16(truncatingIfNeeded: word))! }
    public var a: Int { Int(UInt16(truncatingIfNeeded: word >> 16)) }
    public var b: Int { Int(UInt16(truncatingIfNeeded: word >> 32)) }
    public var c: Int { Int(word >> 48) }
    public var sc: Int { Int(Int16(truncatingIfNeeded: word >> 48)) }
    public var sbc: Int { Int(Int32(truncatingIfNeeded: word >> 32)) }
}
