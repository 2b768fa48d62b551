import Syntax

/// What makes two constants the same object: type and value (1, 1.0, True, 0.0 and -0.0 all differ).
enum ConstantKey: Hashable {
    case simple(UInt8)
    case int(Int)
    case bigInt(String, Int, Bool)
    case float(UInt64)
    case complex(UInt64, UInt64)
    case str([UInt8])
    case bytes([UInt8])
    case tuple([ConstantKey])
    case frozenSet([ConstantKey])
    indirect case slice(ConstantKey, ConstantKey, ConstantKey)
    case code(ObjectIdentifier)

    init(_ constant: CodeUnit.Constant) {
        switch constant {
        case .none: self = .simple(0)
        case .true: self = .simple(1)
        case .false: self = .simple(2)
        case .ellipsis: self = .simple(3)
        case .int(let value): self = .int(value)
        case .bigInt(let digits, let radix, let negative): self = .bigInt(digits, radix, negative)
        case .float(let value): self = .float(value.bitPattern)
        case .complex(let real, let imaginary): self = .complex(real.bitPattern, imaginary.bitPattern)
        case .str(let text): self = .str(text)
        case .bytes(let bytes): self = .bytes(bytes)
        case .tuple(let items): self = .tuple(items.map { ConstantKey($0) })
        case .frozenSet(let items): self = .frozenSet(items.map { ConstantKey($0) })
        case .slice(let a, let b, let c): self = .slice(ConstantKey(a), ConstantKey(b), ConstantKey(c))
        case .code(let unit): self = .code(ObjectIdentifier(unit))
        }
    }
}

extension UnitCompiler {
    /// Index of a constant in the unit's pool.
    func index(of constant: CodeUnit.Constant) -> Int {
        let key = ConstantKey(constant)
        if let known = constants[key] { return known }
        let index = unit.constants.count
        unit.constants.append(constant)
        constants[key] = index
        return index
    }

    /// Index of a name (an interned str) in the pool.
    func index(name: String) -> Int {
        if let known = nameConstants[name] { return known }
        let index = unit.constants.count
        unit.constants.append(.str(Array(name.utf8)))
        nameConstants[name] = index
        return index
    }

    func constant(_ value: CodeUnit.Constant, into slot: Int, _ span: Span) {
        if case .none = value {
            emit(.loadNone, slot, 0, 0, span)
        } else {
            emit(.loadConst, slot, 0, index(of: value), span)
        }
    }

    func tuple(ofNames names: [String]) -> CodeUnit.Constant {
        .tuple(names.map { .str(Array($0.utf8)) })
    }
}

extension CodeUnit.Constant {
    /// A literal of the source.
    public init(_ constant: Syntax.Constant) {
        switch constant {
        case .none: self = .none
        case .true: self = .true
        case .false: self = .false
        case .ellipsis: self = .ellipsis
        case .int(let value): self = .int(value)
        case .bigInt(let digits, let radix): self = .bigInt(digits: digits, radix: radix, negative: false)
        case .float(let value): self = .float(value)
        case .imaginary(let value): self = .complex(real: 0, imaginary: value)
        case .str(let text, _): self = .str(text)
        case .bytes(let bytes): self = .bytes(bytes)
        }
    }

    var isTrue: Bool {
        switch self {
        case .none, .false: false
        case .true, .ellipsis, .bigInt, .code, .slice: true
        case .int(let value): value != 0
        case .float(let value): value != 0
        case .complex(let real, let imaginary): real != 0 || imaginary != 0
        case .str(let text): !text.isEmpty
        case .bytes(let bytes): !bytes.isEmpty
        case .tuple(let items), .frozenSet(let items): !items.isEmpty
        }
    }

    /// Name of its type, for warnings.
    var typeName: String {
        switch self {
        case .none: "NoneType"
        case .true, .false: "bool"
        case .ellipsis: "ellipsis"
        case .int, .bigInt: "int"
        case .float: "float"
        case .complex: "complex"
        case .str: "str"
        case .bytes: "bytes"
        case .tuple: "tuple"
        case .frozenSet: "frozenset"
        case .code: "code"
        case .slice: "slice"
        }
    }
}
