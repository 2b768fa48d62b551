import Syntax

/// A readable listing of `unit` and of all code in it: line, offset, opcode, operands with names and constants,
/// jump targets, exception table.
public func disassemble(_ unit: CodeUnit) -> String {
    var result = ""
    Listing(unit).write(to: &result)
    for constant in unit.constants {
        if case .code(let inner) = constant {
            result += "\n" + disassemble(inner)
        }
    }
    return result
}

/// A constant as Python writes it.
func pythonText(_ constant: CodeUnit.Constant) -> String {
    switch constant {
    case .none: return "None"
    case .true: return "True"
    case .false: return "False"
    case .ellipsis: return "Ellipsis"
    case .int(let value): return String(value)
    case .bigInt(let digits, let radix, let negative):
        let prefix =
            switch radix {
            case 2: "0b"
            case 8: "0o"
            case 16: "0x"
            default: ""
            }
        return (negative ? "-" : "") + prefix + digits
    case .float(let value): return floatText(value)
    case .complex(let real, let imaginary):
        let i = floatText(imaginary).hasSuffix(".0") ? String(floatText(imaginary).dropLast(2)) : floatText(imaginary)
        return real == 0 && real.sign == .plus ? i + "j" : "(\(floatText(real))+\(i)j)"
    case .str(let text): return quoted(text, prefix: "")
    case .bytes(let bytes): return quoted(bytes, prefix: "b")
    case .tuple(let items):
        return "(" + items.map { pythonText($0) }.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .frozenSet(let items): return "frozenset({" + items.map { pythonText($0) }.joined(separator: ", ") + "})"
    case .slice(let a, let b, let c): return "slice(\(pythonText(a)), \(pythonText(b)), \(pythonText(c)))"
    case .code(let unit): return "<code \(unit.qualifiedName), line \(unit.firstLine)>"
    }
}

private func floatText(_ value: Double) -> String {
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    return "\(value)"
}

private func quoted(_ bytes: [UInt8], prefix: String) -> String {
    var result = prefix + "'"
    let digits = Array("0123456789abcdef")
    for byte in bytes {
        switch byte {
        case 0x0A: result += "\\n"
        case 0x0D: result += "\\r"
        case 0x09: result += "\\t"
        case 0x27: result += "\\'"
        case 0x5C: result += "\\\\"
        case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            result += "\\x" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
        }
    }
    return result + "'"
}

/// The listing of one unit.
struct Listing {
    let unit: CodeUnit
    /// Word offset → label number.
    private var targets: [Int: Int] = [:]

    init(_ unit: CodeUnit) {
        self.unit = unit
        var found: Set<Int> = []
        var pc = 0
        while pc < unit.words.count {
            if let target = jumpTarget(at: pc) { found.insert(target) }
            pc += Instruction(word: unit.words[pc]).opcode.length
        }
        for entry in unit.exceptionTable { found.insert(Int(entry.handler)) }
        for (i, target) in found.sorted().enumerated() { targets[target] = i + 1 }
    }

    /// The word a jump at `pc` goes to.
    func jumpTarget(at pc: Int) -> Int? {
        let instruction = Instruction(word: unit.words[pc])
        let behind = pc + instruction.opcode.length
        switch instruction.opcode {
        case .jump, .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone, .jumpIfNothing, .jumpIfNotNothing,
            .endAsyncFor:
            return behind + instruction.sbc
        case .jumpBack: return behind - (instruction.b | instruction.c << 16)
        case .forIter: return behind + instruction.c
        case .send: return behind + instruction.sc
        case .yieldDelegate: return behind + Instruction(word: unit.words[pc + 1]).sbc
        case let opcode where opcode.isFusedJump: return behind + instruction.sc
        default: return nil
        }
    }

    func write(to result: inout String) {
        result += "Code \(unit.qualifiedName) (\(unit.filename):\(unit.firstLine)), \(unit.frameSize) slots\n"
        var line: Int32 = -1
        var pc = 0
        while pc < unit.words.count {
            let instruction = Instruction(word: unit.words[pc])
            let span = unit.spans[pc]
            result += padded(span.line == line ? "" : "\(span.line)", 5, left: true)
            line = span.line
            result += padded(targets[pc].map { "L\($0):" } ?? "", 6, left: true)
            result += padded("\(pc)", 6, left: true) + "  "
            result += padded("\(instruction.opcode)", 26, left: false) + operands(pc) + "\n"
            pc += instruction.opcode.length
        }
        if !unit.exceptionTable.isEmpty {
            result += "Exception table:\n"
            for entry in unit.exceptionTable {
                let handler = targets[Int(entry.handler)].map { "L\($0)" } ?? "\(entry.handler)"
                result += "  \(entry.start) to \(entry.end) -> \(handler), \(slot(Int(entry.slot)))\n"
            }
        }
    }

    private func padded(_ text: String, _ width: Int, left: Bool) -> String {
        let missing = width - text.count
        guard missing > 0 else { return text + (left ? "" : " ") }
        let space = String(repeating: " ", count: missing)
        return left ? space + text : text + space
    }

    private func slot(_ index: Int) -> String {
        if index < unit.localNames.count, !unit.localNames[index].isEmpty { return unit.localNames[index] }
        return "r\(index)"
    }

    private func constant(_ index: Int) -> String {
        index < unit.constants.count ? pythonText(unit.constants[index]) : "K\(index)?"
    }

    private func slots(_ first: Int, _ count: Int) -> String {
        (0..<count).map { slot(first + $0) }.joined(separator: ", ")
    }

    private func operands(_ pc: Int) -> String {
        let i = Instruction(word: unit.words[pc])
        let (a, b, c) = (i.a, i.b, i.c)
        let to = jumpTarget(at: pc).flatMap { targets[$0] }.map { "-> L\($0)" } ?? ""
        switch i.opcode {
        case .nop, .raiseCurrent, .returnNone, .returnGenerator: return ""
        case .loadNone, .loadNothing, .makeCell, .raise, .reraise, .popExc, .returnValue, .loadBuildClass,
            .loadNamespace:
            return slot(a)
        case .checkBound, .deleteLocal, .deleteDeref: return "\(slot(a)) (\(constant(c)))"
        case .loadConst, .loadGlobal, .loadName: return "\(slot(a)) = \(constant(c))"
        case .storeGlobal, .storeName: return "\(constant(c)) = \(slot(a))"
        case .deleteGlobal, .deleteName: return constant(c)
        case .copyFreeVars: return slots(a, b)
        case .loadDeref, .loadClassDeref: return "\(slot(a)) = \(slot(b)) (\(constant(c)))"
        case .loadAttr, .loadMethod: return "\(slot(a)) = \(slot(b)).\(constant(c))"
        case .storeAttr: return "\(slot(a)).\(constant(c)) = \(slot(b))"
        case .deleteAttr: return "\(slot(a)).\(constant(c))"
        case .loadSuperAttr, .loadSuperMethod: return "\(slot(a)) = super(\(slots(b, 2))).\(constant(c))"
        case .loadFromMappingOrGlobals, .loadFromMappingOrDeref, .getItemK, .eqK, .neK, .importFrom:
            return "\(slot(a)) = \(slot(b)), \(constant(c))"
        case .jump: return to
        case .jumpBack: return "\(to) (\(a) live)"
        case .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone, .jumpIfNothing, .jumpIfNotNothing, .endAsyncFor:
            return "\(slot(a)) \(to)"
        case .jumpIfLtK, .jumpIfLeK, .jumpIfGtK, .jumpIfGeK, .jumpIfEqK, .jumpIfNeK, .jumpIfNotLtK, .jumpIfNotLeK,
            .jumpIfNotGtK, .jumpIfNotGeK, .jumpIfNotEqK, .jumpIfNotNeK:
            return "\(slot(a)), \(constant(b)) \(to)"
        case .forIter: return "\(slot(b)) = next(\(slot(a))) \(to)"
        case .send: return "\(slot(b)) to \(slot(a)) \(to)"
        case .yieldDelegate: return "\(slot(b)) for \(slot(a)) \(to) (\(c) live)"
        case .yieldValue: return "\(slot(a)), sent \(slot(b)) (\(c) live)"
        case .buildTuple, .buildList, .buildSet, .buildString: return "\(slot(a)) = \(slots(b, c))"
        case .buildMap: return "\(slot(a)) = \(slots(b, 2 * c))"
        case .unpackSequence: return "\(slots(a, c)) = \(slot(b))"
        case .unpackEx: return "\(slots(a, c & 0xFF)), *\(slot(a + (c & 0xFF))), +\(c >> 8) = \(slot(b))"
        case .call, .callMethod: return "\(slot(c)) = area \(slot(a)), \(b) arguments"
        case .callEx: return "\(slot(c)) = area \(slot(a))"
        case .callKw:
            let extra = Instruction(word: unit.words[pc + 1])
            return "\(slot(extra.a)) = \(extra.b == 1 ? "method " : "")area \(slot(a)), \(b) arguments \(constant(c))"
        case .makeFunction: return "\(slot(a)) = \(constant(b)), \(slots(c, 4))"
        case .makeSimpleFunction: return "\(slot(a)) = \(constant(b))"
        case .formatValue:
            let extra = Instruction(word: unit.words[pc + 1])
            return "\(slot(a)) = \(slot(b)), conversion \(extra.a)" + (extra.b == 1 ? ", spec \(slot(c))" : "")
        case .matchClass: return "\(slot(a)) = \(slot(b)), \(slots(c, 2)), \(Instruction(word: unit.words[pc + 1]).a)"
        case .importName: return "\(slot(a)) = \(constant(c)), \(slots(b, 2))"
        case .importStar: return slot(a)
        case .getAwaitable, .loadSpecial: return "\(slot(a)) = \(slot(b)), \(c)"
        case .intrinsic:
            let name = Intrinsic(rawValue: UInt16(c)).map { "\($0)" } ?? "?"
            return "\(slot(a)) = \(name)(\(slot(b)) …)"
        case .move2: return "\(slot(a)), \(slot(a + 1)) = \(slot(b)), \(slot(c))"
        case .move, .storeDeref, .negative, .positive, .invert, .not, .listAppend, .setAdd, .listExtend, .setUpdate,
            .dictUpdate, .listToTuple, .getIter, .getYieldFromIter, .getAIter, .getANext, .asyncGenWrap, .raiseFrom,
            .pushExc, .matchMapping, .matchSequence, .getLen, .exitArguments, .deleteItem, .buildSlice:
            return "\(slot(a)), \(slot(b))"
        default:
            if i.opcode.isFusedJump { return "\(slot(a)), \(slot(b)) \(to)" }
            if i.opcode.hasConstantOperand { return "\(slot(a)) = \(slot(b)), \(constant(c))" }
            return "\(slot(a)), \(slot(b)), \(slot(c))"
        }
    }
}

extension Opcode {
    /// Binary operators whose right operand is a constant.
    var hasConstantOperand: Bool {
        (rawValue >= Opcode.addK.rawValue && rawValue <= Opcode.floorDivK.rawValue)
            || (rawValue >= Opcode.iAddK.rawValue && rawValue <= Opcode.iFloorDivK.rawValue)
    }
}
