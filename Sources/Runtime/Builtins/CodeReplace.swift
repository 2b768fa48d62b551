import Bytecode

/// code.replace(**changes): a copy with other names, positions, constants or flags. What would need another
/// instruction stream can only be given as it is.
enum CodeReplace {
    /// Flags that say how the function is called and what it makes: the instructions depend on them.
    private static let fixedFlags: CodeUnit.Flags = [
        .varArgs, .varKeywords, .generator, .coroutine, .asyncGenerator, .optimized, .newLocals,
    ]

    static func setUp(_ t: Thread) {
        let type = TypeBuilder(t, .code)
        for name in ["replace", "__replace__"] {
            type.method(name, "(self, /, **changes)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try replace(t, args[0], args[1])
            }
        }
    }

    private static func replace(_ t: Thread, _ code: Value, _ changes: Value) throws(Raised) -> Value {
        let old = code.as(CodeCell.self).pointee.data.pointee.unit.takeUnretainedValue()
        let unit = copy(old)
        var constants = Value.nothing
        var position = 0
        while let (key, value) = Dict.next(changes, &position) {
            let name = t.string(key)
            switch name {
            case "co_name": unit.name = try text(t, name, value)
            case "co_qualname": unit.qualifiedName = try text(t, name, value)
            case "co_filename": unit.filename = try text(t, name, value)
            case "co_firstlineno": unit.firstLine = Int32(truncatingIfNeeded: try t.index(value))
            case "co_flags":
                unit.flags = CodeUnit.Flags(rawValue: UInt32(truncatingIfNeeded: try t.index(value)))
                if unit.flags.intersection(fixedFlags) != old.flags.intersection(fixedFlags) {
                    throw t.raise(.notImplementedError, "code.replace() cannot change the kind of a function in co_flags")
                }
            case "co_consts":
                guard value.isKind(.tuple) else { throw wrongType(t, name, "tuple", value) }
                constants = value
            case "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_code",
                "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_linetable", "co_exceptiontable":
                if let present = try t.findAttr(code, key), try t.equal(present, value) { continue }
                throw t.raise(.notImplementedError, "code.replace(\(name)=...) is not supported")
            default:
                throw t.typeError("replace() got an unexpected keyword argument '\(name)'")
            }
        }
        let result = try t.makeCode(unit)
        let data = result.as(CodeCell.self).pointee.data
        let source = code.as(CodeCell.self).pointee.data
        if !constants.isNothing && constants.as(TupleCell.self).pointee.count != data.pointee.constantCount {
            throw t.raise(.notImplementedError, "code.replace() cannot change the number of constants")
        }
        for index in 0..<data.pointee.constantCount {
            data.pointee.constants[index] =
                constants.isNothing ? source.pointee.constants[index] : constants.as(TupleCell.self).items[index]
        }
        return result
    }

    private static func copy(_ unit: CodeUnit) -> CodeUnit {
        let copy = CodeUnit()
        copy.name = unit.name
        copy.qualifiedName = unit.qualifiedName
        copy.filename = unit.filename
        copy.firstLine = unit.firstLine
        copy.flags = unit.flags
        copy.argCount = unit.argCount
        copy.posOnlyArgCount = unit.posOnlyArgCount
        copy.kwOnlyArgCount = unit.kwOnlyArgCount
        copy.localNames = unit.localNames
        copy.inlined = unit.inlined
        copy.cellSlots = unit.cellSlots
        copy.freeNames = unit.freeNames
        copy.frameSize = unit.frameSize
        copy.usesNamespace = unit.usesNamespace
        copy.words = unit.words
        copy.constants = unit.constants
        copy.exceptionTable = unit.exceptionTable
        copy.spans = unit.spans
        return copy
    }

    private static func text(_ t: Thread, _ name: String, _ value: Value) throws(Raised) -> String {
        guard value.isKind(.str) else { throw wrongType(t, name, "str", value) }
        return t.string(value)
    }

    private static func wrongType(_ t: Thread, _ name: String, _ type: String, _ value: Value) -> Raised {
        t.typeError("replace() argument '\(name)' must be \(type), not \(t.argumentTypeName(value))")
    }
}
