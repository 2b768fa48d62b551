import Bytecode
import Syntax

/// A code object's data, outside the heap: what the interpreter reads while it runs.
public struct CodeData {
    /// Instruction words; quickened in place.
    public var words: UnsafeMutablePointer<UInt64>
    public var wordCount: Int
    public var constants: UnsafeMutablePointer<Value>
    public var constantCount: Int
    public var argCount: Int32
    public var posOnlyArgCount: Int32
    public var kwOnlyArgCount: Int32
    public var localCount: Int32
    /// Locals that start unbound: from here to localCount.
    public var parameterCount: Int32
    public var frameSize: Int32
    public var freeCount: Int32
    /// The number of arguments with which a call copies nothing: all parameters are positional. −1: there is none.
    public var simpleArgCount: Int32
    public var isGenerator: Bool
    public var usesNamespace: Bool
    public var flags: UInt32
    public var name: Value
    public var qualifiedName: Value
    public var filename: Value
    /// Tuple of the local names (interned).
    public var localNames: Value
    public var unit: Unmanaged<CodeUnit>
    /// The code object.
    public var object: Value
    /// Built lazily for calls with keywords, … by `co_varnames` and the like.
    public var extra: Value

    static func trace(_ data: UnsafeMutablePointer<CodeData>, _ marker: inout Marker) {
        for index in 0..<data.pointee.constantCount { marker.visit(data.pointee.constants[index]) }
        marker.visit(data.pointee.name)
        marker.visit(data.pointee.qualifiedName)
        marker.visit(data.pointee.filename)
        marker.visit(data.pointee.localNames)
        marker.visit(data.pointee.extra)
        // Method caches hold functions of types that are alive as long as their shape is seen; a cached function may
        // be dead otherwise, so the words are traced as well.
        let words = data.pointee.words
        var index = 0
        while index < data.pointee.wordCount {
            let instruction = Instruction(word: words[index])
            let opcode = instruction.opcode
            if opcode == .loadMethod || opcode == .loadAttr {
                // With parallel threads an entry is written once; here nobody reads it, and it may make room.
                let isStale = UInt32(truncatingIfNeeded: words[index + 1] >> 32) != Machine.typeEpoch
                if Machine.takesObjectLocks || isStale {
                    words[index + 1] = 0
                    words[index + 2] = 0
                }
                // Behind a slot stands another slot, behind anything else an object. Bit 3 marks a property's getter.
                if words[index + 1] & (3 << 30) != Interpreter.inlineTag { marker.visit(Value(bits: words[index + 2] & ~8)) }
            }
            index += opcode.length
        }
    }

    static func destroy(_ data: UnsafeMutablePointer<CodeData>) {
        data.pointee.words.deallocate()
        data.pointee.constants.deallocate()
        data.pointee.unit.release()
        data.deallocate()
    }

    /// The source range of a word.
    func span(at position: Int) -> Span? {
        let spans = unit._withUnsafeGuaranteedRef { $0.spans }
        return position >= 0 && position < spans.count ? spans[position] : nil
    }
}

extension Thread {
    /// A code object made from a compiled unit.
    public func makeCode(_ unit: CodeUnit) throws(Raised) -> Value {
        let data = UnsafeMutablePointer<CodeData>.allocate(capacity: 1)
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: max(unit.words.count, 1))
        unit.words.withUnsafeBufferPointer { words.update(from: $0.baseAddress!, count: $0.count) }
        let constants = UnsafeMutablePointer<Value>.allocate(capacity: max(unit.constants.count, 1))
        constants.initialize(repeating: .nothing, count: max(unit.constants.count, 1))
        let cell = allocate(CodeCell.self, shape: BuiltinType.code.rawValue, kind: .code)
        let generatorFlags: CodeUnit.Flags = [.generator, .coroutine, .asyncGenerator]
        let isGenerator = !unit.flags.isDisjoint(with: generatorFlags)
        let isSimple =
            unit.flags.isDisjoint(with: [.varArgs, .varKeywords]) && unit.kwOnlyArgCount == 0 && !unit.usesNamespace
        var parameters = unit.argCount + unit.kwOnlyArgCount
        if unit.flags.contains(.varArgs) { parameters += 1 }
        if unit.flags.contains(.varKeywords) { parameters += 1 }
        data.initialize(
            to: CodeData(
                words: words, wordCount: unit.words.count, constants: constants, constantCount: unit.constants.count,
                argCount: Int32(unit.argCount), posOnlyArgCount: Int32(unit.posOnlyArgCount),
                kwOnlyArgCount: Int32(unit.kwOnlyArgCount), localCount: Int32(unit.localNames.count),
                parameterCount: Int32(unit.usesNamespace ? 1 : parameters), frameSize: Int32(unit.frameSize),
                freeCount: Int32(unit.freeNames.count), simpleArgCount: isSimple ? Int32(unit.argCount) : -1, isGenerator: isGenerator,
                usesNamespace: unit.usesNamespace, flags: unit.flags.rawValue, name: .nothing, qualifiedName: .nothing,
                filename: .nothing, localNames: .nothing, unit: Unmanaged.passRetained(unit), object: Value(cell),
                extra: .nothing))
        cell.pointee.data = data
        data.pointee.name = intern(unit.name)
        data.pointee.qualifiedName = intern(unit.qualifiedName)
        data.pointee.filename = intern(unit.filename)
        let names = makeTuple(count: unit.localNames.count)
        for (index, name) in unit.localNames.enumerated() { names.items[index] = intern(name) }
        data.pointee.localNames = Value(names)
        for index in 0..<unit.constants.count { constants[index] = try constant(unit.constants[index]) }
        return Value(cell)
    }

    func constant(_ constant: CodeUnit.Constant) throws(Raised) -> Value {
        switch constant {
        case .none: return .none
        case .true: return .true
        case .false: return .false
        case .ellipsis: return .ellipsis
        case .int(let int): return self.int(int)
        case .bigInt(let digits, let radix, let negative): return bigInt(digits: digits, radix: radix, negative: negative)
        case .float(let double): return float(double)
        case .complex(let real, let imaginary): return complex(real, imaginary)
        case .str(let bytes): return internIfIdentifier(bytes)
        case .bytes(let bytes): return try self.bytes(bytes)
        case .tuple(let items):
            let tuple = makeTuple(count: items.count)
            for (index, item) in items.enumerated() { tuple.items[index] = try self.constant(item) }
            return Value(tuple)
        case .frozenSet(let items):
            let set = makeSet(.frozenset)
            for item in items { try SetObject.add(self, set, try self.constant(item)) }
            return set
        case .code(let unit): return try makeCode(unit)
        case .slice(let start, let stop, let step):
            return makeSlice(try self.constant(start), try self.constant(stop), try self.constant(step))
        }
    }
}
