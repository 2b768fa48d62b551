import Syntax

/// What the compiler makes of a module, class body, function, lambda, comprehension or annotation scope.
/// Pure data: the virtual machine copies it into code objects of its own.
public final class CodeUnit: @unchecked Sendable {
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        // The bits of CPython's co_flags.
        public static let optimized = Flags(rawValue: 0x1)
        public static let newLocals = Flags(rawValue: 0x2)
        public static let varArgs = Flags(rawValue: 0x4)
        public static let varKeywords = Flags(rawValue: 0x8)
        public static let nested = Flags(rawValue: 0x10)
        public static let generator = Flags(rawValue: 0x20)
        public static let coroutine = Flags(rawValue: 0x80)
        public static let iterableCoroutine = Flags(rawValue: 0x100)
        public static let asyncGenerator = Flags(rawValue: 0x200)
        public static let futureAnnotations = Flags(rawValue: 0x1000000)
        public static let hasDocstring = Flags(rawValue: 0x4000000)
        public static let method = Flags(rawValue: 0x8000000)
    }

    /// A range of words guarded by a handler.
    public struct ExceptionEntry: Sendable, Equatable {
        /// First guarded word and the word behind the last one (indices into `words`).
        public var start, end: Int32
        /// First word of the handler.
        public var handler: Int32
        /// The slot that receives the exception; every slot from here on is dead when the handler begins.
        public var slot: Int32
        public init(start: Int, end: Int, handler: Int, slot: Int) {
            self.start = Int32(start)
            self.end = Int32(end)
            self.handler = Int32(handler)
            self.slot = Int32(slot)
        }
    }

    /// Where the variables of an inlined comprehension live: they are no locals of the unit, but `locals()` shows them.
    public struct InlinedVariables: Sendable {
        /// The words during which the slots are in use.
        public let range: Range<Int>
        public let variables: [(name: String, slot: Int)]
    }

    public enum Constant: Sendable {
        case none, `true`, `false`, ellipsis
        case int(Int)
        case bigInt(digits: String, radix: Int, negative: Bool)
        case float(Double)
        case complex(real: Double, imaginary: Double)
        /// WTF-8.
        case str([UInt8])
        case bytes([UInt8])
        case tuple([Constant])
        case frozenSet([Constant])
        case code(CodeUnit)
        /// A slice of constants.
        indirect case slice(Constant, Constant, Constant)
    }

    public var name = ""
    public var qualifiedName = ""
    public var filename = ""
    public var firstLine: Int32 = 1
    public var flags: Flags = []
    /// Counts of parameters as co_argcount (positional-only included), co_posonlyargcount, co_kwonlyargcount.
    public var argCount = 0
    public var posOnlyArgCount = 0
    public var kwOnlyArgCount = 0
    /// Names of the local slots 0…: parameters (positional, keyword-only, *args, **kwargs), other locals, then cells
    /// that are not parameters, then free variables. With `usesNamespace` slot 0 is the namespace, named "".
    public var localNames: [String] = []
    /// Local slots that hold cells of this function (parameters captured by closures among them); free variables not included.
    public var cellSlots: [Int] = []
    /// Free variables; they occupy the last local slots, in this order.
    public var freeNames: [String] = []
    /// Slots in all: locals and evaluation slots, call areas included.
    public var frameSize = 0
    public var usesNamespace = false
    /// Instruction, cache and extension words.
    public var words: [UInt64] = []
    public var constants: [Constant] = []
    /// Inner ranges first.
    public var exceptionTable: [ExceptionEntry] = []
    /// Inner comprehensions first.
    public var inlined: [InlinedVariables] = []
    /// For each word of `words`, its source range (cache and extension words repeat that of their instruction).
    public var spans: [Span] = []

    public init() {}

    /// Which constants are names of globals, attributes and modules (co_names), in the order of their first use.
    public var nameConstants: [Int] {
        var seen = Set<Int>()
        var result: [Int] = []
        var index = 0
        while index < words.count {
            let instruction = Instruction(word: words[index])
            switch instruction.opcode {
            case .loadGlobal, .storeGlobal, .deleteGlobal, .loadName, .storeName, .deleteName, .loadAttr, .storeAttr,
                .deleteAttr, .loadMethod, .loadSuperAttr, .loadSuperMethod, .loadFromMappingOrGlobals, .importName,
                .importFrom:
                if seen.insert(instruction.c).inserted { result.append(instruction.c) }
            default: break
            }
            index += instruction.opcode.length
        }
        return result
    }
}
