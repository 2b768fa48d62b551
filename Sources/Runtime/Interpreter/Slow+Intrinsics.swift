import Bytecode

extension Slow {
    @inline(never)
    static func intrinsic(_ t: Thread, _ fp: FP, _ pc: PC, _ number: Int, _ args: FP) throws(Raised) -> Value {
        publish(t, fp, pc)
        switch Intrinsic(rawValue: UInt16(number)).unsafelyUnwrapped {
        case .displayHook:
            let sys = try Imports.importModule(t, named: "sys")
            return try t.call(try t.getAttr(sys, .displayhook), args[0])
        case .loadAssertionError: return Types.value(.assertionError)
        case .typeVar: return t.makePair(.typeVar, args[0], args[1], args[2], args[3])
        case .paramSpec: return t.makePair(.paramSpec, args[0], .nothing, args[1])
        case .typeVarTuple: return t.makePair(.typeVarTuple, args[0], .nothing, args[1])
        case .typeAlias: return t.makePair(.typeAliasType, args[0], args[1], args[2])
        case .subscriptGeneric: return try t.getItem(Types.value(.generic), args[0])
        case .setFunctionTypeParams:
            args[0].as(FunctionCell.self).pointee.typeParams = args[1]
            return args[0]
        case .buildTemplate: return t.makePair(.template, args[0], args[1])
        case .buildInterpolation: return t.makePair(.interpolation, args[0], args[1], args[2], args[3])
        case .checkAnnotationFormat:
            let format = try t.index(args[0])
            if format != 1 && format != 2 { throw t.raise(.notImplementedError) }
            return .none
        case .locals: return fp[0]
        }
    }
}
