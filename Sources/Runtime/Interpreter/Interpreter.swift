import Bytecode
import CRuntime

/// The dispatch loop.
///
/// When working with the loop:
/// 1. `fp`, `pc`, `k` and `t` are locals that must stay in registers: no closure captures them, their address goes only
///    to `@inline(__always)` functions as `inout`.
/// 2. Handlers are `@inline(__always)` functions, one file a family. What may call Python code, allocate much or raise is
///    an `@inline(never)` function that gets values and returns values.
/// 3. `pc` points behind the instruction's first word until the handler is done: an exception's position is `pc − 1`.
///    Cache and extension words are skipped at the end of a handler.
/// 4. Before native code that may look at frames runs, `fp` and `pc` are published (`publish`).
/// 5. `t.state.top` is the end of the running frame while its instructions run; native calls lower it to the live part.
enum Interpreter {
    typealias FP = UnsafeMutablePointer<Value>
    typealias PC = UnsafeMutablePointer<UInt64>

    /// Runs the frame at `fp` from `pc` until it returns.
    static func run(_ t: Thread, _ startFP: FP, _ startPC: PC) throws(Raised) -> Value {
        let outerLoop = t.state.pointee.loopFrame
        t.state.pointee.loopFrame = UInt(cr_frame_address())
        defer { t.state.pointee.loopFrame = outerLoop }
        var fp = startFP
        var pc = startPC
        var k = fp.constants
        while true {
            do throws(Raised) {
                while true {
                    let word = pc.pointee
                    pc += 1
                    // SAFETY: the assembler writes valid opcodes only; the enum is one byte (locked by a test).
                    switch unsafeBitCast(UInt8(truncatingIfNeeded: word), to: Opcode.self) {
                    // Moves
                    case .nop: break
                    case .loadConst: fp[word.a] = k[word.c]
                    case .loadNone: fp[word.a] = .none
                    case .loadNothing: fp[word.a] = .nothing
                    case .move: fp[word.a] = fp[word.b]
                    case .move2:
                        let first = fp[word.b]
                        let second = fp[word.c]
                        fp[word.a] = first
                        fp[word.a + 1] = second
                    case .checkBound: if fp[word.a].isNothing { throw Slow.unbound(t, k[word.c]) }
                    case .deleteLocal:
                        if fp[word.a].isNothing { throw Slow.unbound(t, k[word.c]) }
                        fp[word.a] = .nothing

                    // Cells
                    case .makeCell: fp[word.a] = t.makeCell(fp[word.a])
                    case .copyFreeVars: copyFreeVariables(fp, word)
                    case .loadDeref:
                        let content = fp[word.b].as(CellCell.self).pointee.content
                        if content.isNothing { throw Slow.emptyCell(t, fp, word.b, k[word.c]) }
                        fp[word.a] = content
                    case .storeDeref: fp[word.a].as(CellCell.self).pointee.content = fp[word.b]
                    case .deleteDeref:
                        if fp[word.a].as(CellCell.self).pointee.content.isNothing {
                            throw Slow.emptyCell(t, fp, word.a, k[word.c])
                        }
                        fp[word.a].as(CellCell.self).pointee.content = .nothing
                    case .loadClassDeref: fp[word.a] = try Slow.loadClassDeref(t, fp, pc, word.b, k[word.c])

                    // Names
                    case .loadGlobal:
                        fp[word.a] = try loadGlobal(t, fp, pc, k[word.c])
                        pc += 2
                    case .storeGlobal:
                        try storeGlobal(t, fp.function.pointee.globals, pc, k[word.c], fp[word.a])
                        pc += 1
                    case .deleteGlobal: try Slow.deleteGlobal(t, fp, k[word.c])
                    case .loadName:
                        fp[word.a] = try loadName(t, fp, pc, k[word.c])
                        pc += 2
                    case .storeName:
                        try storeName(t, fp, pc, k[word.c], fp[word.a])
                        pc += 1
                    case .deleteName: try Slow.deleteName(t, fp, k[word.c])
                    case .loadNamespace: fp[word.a] = fp[0]
                    case .loadFromMappingOrGlobals:
                        fp[word.a] = try Slow.loadFromMapping(t, fp, pc, fp[word.b], k[word.c])

                    case .loadFromMappingOrDeref:
                        fp[word.a] = try Slow.loadFromMappingOrDeref(t, fp, pc, fp[word.b], fp[word.a], k[word.c])

                    // Attributes and items
                    case .loadAttr:
                        let value = loadAttr(pc, fp[word.b])
                        if !value.isNothing {
                            fp[word.a] = value
                            pc += 2
                        } else if let entered = try Slow.loadAttr(t, fp, pc, fp[word.b], k[word.c], word.a) {
                            fp = entered
                            pc = entered.function.pointee.code.pointee.words
                            k = entered.constants
                        } else {
                            pc += 2
                        }
                    case .storeAttr:
                        try storeAttr(t, fp, pc, fp[word.a], k[word.c], fp[word.b])
                        pc += 2
                    case .deleteAttr: try Slow.deleteAttr(t, fp, pc, fp[word.a], k[word.c])
                    case .loadMethod:
                        try loadMethod(t, fp, pc, fp + word.a, fp[word.b], k[word.c])
                        pc += 2
                    case .loadSuperAttr: fp[word.a] = try Slow.loadSuperAttr(t, fp, pc, fp + word.b, k[word.c])
                    case .loadSuperMethod: try Slow.loadSuperMethod(t, fp, pc, fp + word.a, fp + word.b, k[word.c])
                    case .getItem: fp[word.a] = try getItem(t, fp, pc, fp[word.b], fp[word.c])
                    case .getItemK: fp[word.a] = try getItem(t, fp, pc, fp[word.b], k[word.c])
                    case .setItem: try setItem(t, fp, pc, fp[word.a], fp[word.b], fp[word.c])
                    case .deleteItem: try Slow.deleteItem(t, fp, pc, fp[word.a], fp[word.b])
                    case .getSlice: fp[word.a] = try Slow.getSlice(t, fp, pc, fp[word.b], fp[word.c], fp[word.c + 1])
                    case .setSlice: try Slow.setSlice(t, fp, pc, fp[word.a], fp[word.b], fp[word.b + 1], fp[word.c])
                    case .buildSlice: fp[word.a] = t.makeSlice(fp[word.b], fp[word.b + 1], fp[word.b + 2])

                    // Binary operators
                    case .add, .iAdd: fp[word.a] = try add(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .sub, .iSub: fp[word.a] = try sub(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .mul, .iMul: fp[word.a] = try mul(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .trueDiv, .iTrueDiv: fp[word.a] = try trueDiv(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .mod, .iMod: fp[word.a] = try mod(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .floorDiv, .iFloorDiv: fp[word.a] = try floorDiv(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .lShift, .iLShift: fp[word.a] = try lShift(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .rShift, .iRShift: fp[word.a] = try rShift(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .bitOr, .iBitOr: fp[word.a] = try bitOr(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .bitXor, .iBitXor: fp[word.a] = try bitXor(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .bitAnd, .iBitAnd: fp[word.a] = try bitAnd(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .matMul, .pow, .iMatMul, .iPow:
                        fp[word.a] = try Slow.binary(t, fp, pc, word, fp[word.b], fp[word.c])
                    case .addK, .iAddK: fp[word.a] = try add(t, fp, pc, word, fp[word.b], k[word.c])
                    case .subK, .iSubK: fp[word.a] = try sub(t, fp, pc, word, fp[word.b], k[word.c])
                    case .mulK, .iMulK: fp[word.a] = try mul(t, fp, pc, word, fp[word.b], k[word.c])
                    case .trueDivK, .iTrueDivK: fp[word.a] = try trueDiv(t, fp, pc, word, fp[word.b], k[word.c])
                    case .modK, .iModK: fp[word.a] = try mod(t, fp, pc, word, fp[word.b], k[word.c])
                    case .floorDivK, .iFloorDivK: fp[word.a] = try floorDiv(t, fp, pc, word, fp[word.b], k[word.c])
                    case .lShiftK, .iLShiftK: fp[word.a] = try lShift(t, fp, pc, word, fp[word.b], k[word.c])
                    case .rShiftK, .iRShiftK: fp[word.a] = try rShift(t, fp, pc, word, fp[word.b], k[word.c])
                    case .bitOrK, .iBitOrK: fp[word.a] = try bitOr(t, fp, pc, word, fp[word.b], k[word.c])
                    case .bitXorK, .iBitXorK: fp[word.a] = try bitXor(t, fp, pc, word, fp[word.b], k[word.c])
                    case .bitAndK, .iBitAndK: fp[word.a] = try bitAnd(t, fp, pc, word, fp[word.b], k[word.c])
                    case .matMulK, .powK, .iMatMulK, .iPowK: fp[word.a] = try Slow.binary(t, fp, pc, word, fp[word.b], k[word.c])

                    // Unary operators
                    case .negative: fp[word.a] = try negative(t, fp, pc, fp[word.b])
                    case .positive: fp[word.a] = try Slow.positive(t, fp, pc, fp[word.b])
                    case .invert: fp[word.a] = try Slow.invert(t, fp, pc, fp[word.b])
                    case .not: fp[word.a] = Value(!(try isTrue(t, fp, pc, fp[word.b])))

                    // Comparisons
                    case .lt: fp[word.a] = try compare(t, fp, pc, .lt, fp[word.b], fp[word.c])
                    case .le: fp[word.a] = try compare(t, fp, pc, .le, fp[word.b], fp[word.c])
                    case .gt: fp[word.a] = try compare(t, fp, pc, .gt, fp[word.b], fp[word.c])
                    case .ge: fp[word.a] = try compare(t, fp, pc, .ge, fp[word.b], fp[word.c])
                    case .eq: fp[word.a] = try compare(t, fp, pc, .eq, fp[word.b], fp[word.c])
                    case .ne: fp[word.a] = try compare(t, fp, pc, .ne, fp[word.b], fp[word.c])
                    case .eqK: fp[word.a] = try compare(t, fp, pc, .eq, fp[word.b], k[word.c])
                    case .neK: fp[word.a] = try compare(t, fp, pc, .ne, fp[word.b], k[word.c])
                    case .is: fp[word.a] = Value(identical(fp[word.b], fp[word.c]))
                    case .isNot: fp[word.a] = Value(!identical(fp[word.b], fp[word.c]))
                    case .contains: fp[word.a] = Value(try Slow.contains(t, fp, pc, fp[word.b], fp[word.c]))
                    case .notContains: fp[word.a] = Value(!(try Slow.contains(t, fp, pc, fp[word.b], fp[word.c])))

                    // Jumps
                    case .jump: pc += word.sbc
                    case .jumpBack:
                        if t.isInterrupted { try Slow.safepoint(t, fp, pc, word.a) }
                        pc -= word.bc
                    case .jumpIfTrue: if try isTrue(t, fp, pc, fp[word.a]) { pc += word.sbc }
                    case .jumpIfFalse: if !(try isTrue(t, fp, pc, fp[word.a])) { pc += word.sbc }
                    case .jumpIfNone: if fp[word.a].isNone { pc += word.sbc }
                    case .jumpIfNotNone: if !fp[word.a].isNone { pc += word.sbc }
                    case .jumpIfNothing: if fp[word.a].isNothing { pc += word.sbc }
                    case .jumpIfNotNothing: if !fp[word.a].isNothing { pc += word.sbc }
                    case .jumpIfLt: try jump(t, fp, &pc, word, test(t, fp, pc, .lt, fp[word.a], fp[word.b]))
                    case .jumpIfLe: try jump(t, fp, &pc, word, test(t, fp, pc, .le, fp[word.a], fp[word.b]))
                    case .jumpIfGt: try jump(t, fp, &pc, word, test(t, fp, pc, .gt, fp[word.a], fp[word.b]))
                    case .jumpIfGe: try jump(t, fp, &pc, word, test(t, fp, pc, .ge, fp[word.a], fp[word.b]))
                    case .jumpIfEq: try jump(t, fp, &pc, word, test(t, fp, pc, .eq, fp[word.a], fp[word.b]))
                    case .jumpIfNe: try jump(t, fp, &pc, word, test(t, fp, pc, .ne, fp[word.a], fp[word.b]))
                    case .jumpIfNotLt: try jump(t, fp, &pc, word, !test(t, fp, pc, .lt, fp[word.a], fp[word.b]))
                    case .jumpIfNotLe: try jump(t, fp, &pc, word, !test(t, fp, pc, .le, fp[word.a], fp[word.b]))
                    case .jumpIfNotGt: try jump(t, fp, &pc, word, !test(t, fp, pc, .gt, fp[word.a], fp[word.b]))
                    case .jumpIfNotGe: try jump(t, fp, &pc, word, !test(t, fp, pc, .ge, fp[word.a], fp[word.b]))
                    case .jumpIfNotEq: try jump(t, fp, &pc, word, !test(t, fp, pc, .eq, fp[word.a], fp[word.b]))
                    case .jumpIfNotNe: try jump(t, fp, &pc, word, !test(t, fp, pc, .ne, fp[word.a], fp[word.b]))
                    case .jumpIfLtK: try jump(t, fp, &pc, word, test(t, fp, pc, .lt, fp[word.a], k[word.b]))
                    case .jumpIfLeK: try jump(t, fp, &pc, word, test(t, fp, pc, .le, fp[word.a], k[word.b]))
                    case .jumpIfGtK: try jump(t, fp, &pc, word, test(t, fp, pc, .gt, fp[word.a], k[word.b]))
                    case .jumpIfGeK: try jump(t, fp, &pc, word, test(t, fp, pc, .ge, fp[word.a], k[word.b]))
                    case .jumpIfEqK: try jump(t, fp, &pc, word, test(t, fp, pc, .eq, fp[word.a], k[word.b]))
                    case .jumpIfNeK: try jump(t, fp, &pc, word, test(t, fp, pc, .ne, fp[word.a], k[word.b]))
                    case .jumpIfNotLtK: try jump(t, fp, &pc, word, !test(t, fp, pc, .lt, fp[word.a], k[word.b]))
                    case .jumpIfNotLeK: try jump(t, fp, &pc, word, !test(t, fp, pc, .le, fp[word.a], k[word.b]))
                    case .jumpIfNotGtK: try jump(t, fp, &pc, word, !test(t, fp, pc, .gt, fp[word.a], k[word.b]))
                    case .jumpIfNotGeK: try jump(t, fp, &pc, word, !test(t, fp, pc, .ge, fp[word.a], k[word.b]))
                    case .jumpIfNotEqK: try jump(t, fp, &pc, word, !test(t, fp, pc, .eq, fp[word.a], k[word.b]))
                    case .jumpIfNotNeK: try jump(t, fp, &pc, word, !test(t, fp, pc, .ne, fp[word.a], k[word.b]))
                    case .jumpIfIs: try jump(t, fp, &pc, word, identical(fp[word.a], fp[word.b]))
                    case .jumpIfIsNot: try jump(t, fp, &pc, word, !identical(fp[word.a], fp[word.b]))
                    case .jumpIfIn: try jump(t, fp, &pc, word, try Slow.contains(t, fp, pc, fp[word.a], fp[word.b]))
                    case .jumpIfNotIn: try jump(t, fp, &pc, word, !(try Slow.contains(t, fp, pc, fp[word.a], fp[word.b])))

                    // Building
                    case .buildTuple: fp[word.a] = try t.tuple(copying: fp + word.b, count: word.c)
                    case .buildList: fp[word.a] = try t.makeList(copying: fp + word.b, count: word.c)
                    case .buildSet: fp[word.a] = try Slow.buildSet(t, fp, pc, fp + word.b, word.c)
                    case .buildMap: fp[word.a] = try Slow.buildMap(t, fp, pc, fp + word.b, word.c)
                    case .buildString: fp[word.a] = try Slow.buildString(t, fp + word.b, word.c)
                    case .listAppend: try List.append(t, fp[word.a], fp[word.b])
                    case .setAdd: try Slow.setAdd(t, fp, pc, fp[word.a], fp[word.b])
                    case .mapAdd: try Slow.mapAdd(t, fp, pc, fp[word.a], fp[word.b], fp[word.c])
                    case .listExtend: try Slow.listExtend(t, fp, pc, fp[word.a], fp[word.b], word.c)
                    case .setUpdate: try Slow.setUpdate(t, fp, pc, fp[word.a], fp[word.b])
                    case .dictUpdate: try Slow.dictUpdate(t, fp, pc, fp[word.a], fp[word.b])
                    case .dictMerge: try Slow.dictMerge(t, fp, pc, fp[word.a], fp[word.b], fp[word.c])
                    case .listToTuple: fp[word.a] = try Slow.listToTuple(t, fp[word.b])
                    case .formatValue:
                        let more = pc.pointee
                        fp[word.a] = try Slow.formatValue(
                            t, fp, pc, fp[word.b], more.a, more.b == 1 ? fp[word.c] : .nothing)
                        pc += 1
                    case .unpackSequence: try unpackSequence(t, fp, pc, fp + word.a, fp[word.b], word.c)
                    case .unpackEx: try Slow.unpackEx(t, fp, pc, fp + word.a, fp[word.b], word.c)

                    // Iteration
                    case .getIter: fp[word.a] = try Slow.getIter(t, fp, pc, fp[word.b])
                    case .forIter: try forIter(t, &fp, &pc, &k, word)
                    case .getYieldFromIter: fp[word.a] = try Slow.getYieldFromIter(t, fp, pc, fp[word.b])

                    // Calls and functions
                    case .call: try call(t, &fp, &pc, &k, fp[word.a + 3], fp + word.a + 4, word.b, word.c)
                    case .callMethod: try callMethod(t, &fp, &pc, &k, fp + word.a, word.b, word.c)
                    case .callKw:
                        if let entered = try Slow.callKw(t, fp, pc, word, k[word.c]) {
                            fp = entered
                            pc = entered.function.pointee.code.pointee.words
                            k = entered.constants
                        } else {
                            pc += 1
                        }
                    case .callEx:
                        if let entered = try Slow.callEx(t, fp, pc, fp + word.a, word.c) {
                            fp = entered
                            pc = entered.function.pointee.code.pointee.words
                            k = entered.constants
                        }
                    case .makeFunction: fp[word.a] = try Slow.makeFunction(t, fp, k[word.b], fp + word.c)
                    case .makeSimpleFunction: fp[word.a] = try Slow.makeSimpleFunction(t, fp, k[word.b])
                    case .returnValue:
                        let value = fp[word.a]
                        if try leave(t, &fp, &pc, &k, value) { return value }
                    case .returnNone: if try leave(t, &fp, &pc, &k, .none) { return .none }
                    case .loadBuildClass: fp[word.a] = try Slow.loadBuildClass(t, fp)

                    // Generators and coroutines
                    case .returnGenerator:
                        let generator = try Slow.makeGenerator(t, fp, pc)
                        if leavePlain(t, &fp, &pc, &k, generator) { return generator }
                    case .yieldValue:
                        let value = fp[word.a]
                        Slow.suspend(t, fp, pc, live: word.c, resultSlot: word.b, delegate: -1)
                        if leaveYielding(t, &fp, &pc, &k, value) { return value }
                    case .send: try send(t, &fp, &pc, &k, word)
                    case .yieldDelegate:
                        let value = fp[word.b]
                        Slow.suspend(t, fp, pc, live: word.c, resultSlot: word.b, delegate: word.a)
                        if leaveYielding(t, &fp, &pc, &k, value) { return value }
                    case .getAwaitable: fp[word.a] = try Slow.getAwaitable(t, fp, pc, fp[word.b], word.c)
                    case .getAIter: fp[word.a] = try Slow.getAIter(t, fp, pc, fp[word.b])
                    case .getANext: fp[word.a] = try Slow.getANext(t, fp, pc, fp[word.b])
                    case .endAsyncFor:
                        if try Slow.endAsyncFor(t, fp[word.a]) { pc += word.sbc }
                    case .asyncGenWrap: fp[word.a] = t.makePair(.asyncGeneratorWrappedValue, fp[word.b])

                    // Exceptions and with
                    case .raise: throw Slow.raise(t, fp, pc, fp[word.a], .nothing)
                    case .raiseFrom: throw Slow.raise(t, fp, pc, fp[word.a], fp[word.b])
                    case .raiseCurrent: throw Slow.raiseCurrent(t)
                    case .reraise: throw t.reraise(fp[word.a])
                    case .pushExc:
                        let caught = fp[word.b]
                        fp[word.a] = t.handled
                        t.handled = caught
                    case .popExc: t.handled = fp[word.a]
                    case .excMatch: fp[word.a] = Value(try Slow.exceptionMatches(t, fp, pc, fp[word.b], fp[word.c]))
                    case .excGroupMatch: try Slow.groupMatch(t, fp, pc, fp + word.a, fp[word.b], fp[word.c])
                    case .prepReraiseStar: fp[word.a] = try Slow.prepareReraiseStar(t, fp, pc, fp[word.b], fp[word.c])
                    case .exitArguments: Slow.exitArguments(t, fp + word.a, fp[word.b])
                    case .loadSpecial: try Slow.loadSpecial(t, fp, pc, fp + word.a, fp[word.b], word.c)

                    // Imports, match, rarely needed
                    case .importName: fp[word.a] = try Slow.importName(t, fp, pc, fp + word.b, k[word.c])
                    case .importFrom: fp[word.a] = try Slow.importFrom(t, fp, pc, fp[word.b], k[word.c])
                    case .importStar: try Slow.importStar(t, fp, pc, fp[word.a])
                    case .matchMapping: fp[word.a] = Value(t.type(of: fp[word.b]).pointee.flags.contains(.isMapping))
                    case .matchSequence: fp[word.a] = Value(t.type(of: fp[word.b]).pointee.flags.contains(.isSequence))
                    case .matchKeys: fp[word.a] = try Slow.matchKeys(t, fp, pc, fp[word.b], fp[word.c])
                    case .matchClass:
                        fp[word.a] = try Slow.matchClass(t, fp, pc, fp[word.b], fp[word.c], fp[word.c + 1], pc.pointee.a)
                        pc += 1
                    case .getLen: fp[word.a] = try Slow.length(t, fp, pc, fp[word.b])
                    case .matchRest: fp[word.a] = try Slow.matchRest(t, fp, pc, fp[word.b], fp[word.c])
                    case .intrinsic: fp[word.a] = try Slow.intrinsic(t, fp, pc, word.c, fp + word.b)
                    }
                }
            } catch {
                guard let target = Unwinder.unwind(t, fp, pc) else { throw error }
                fp = target.fp
                pc = target.pc
                k = fp.constants
            }
        }
    }

    /// Lets native code see where Python code is.
    @inline(__always)
    static func publish(_ t: Thread, _ fp: FP, _ pc: PC) {
        t.state.pointee.frame = fp
        t.state.pointee.pc = pc
    }

    @inline(__always)
    private static func copyFreeVariables(_ fp: FP, _ word: UInt64) {
        let closure = fp.function.pointee.closure.as(TupleCell.self).items
        for index in 0..<word.b { fp[word.a + index] = closure[index] }
    }

    /// Identity. Ints and floats beyond the tagged forms are compared by cell.
    @inline(__always)
    static func identical(_ a: Value, _ b: Value) -> Bool { a == b }
}

extension UInt64 {
    // Operands of an instruction word.
    @inline(__always) var a: Int { Int(truncatingIfNeeded: (self &>> 16) & 0xFFFF) }
    @inline(__always) var b: Int { Int(truncatingIfNeeded: (self &>> 32) & 0xFFFF) }
    @inline(__always) var c: Int { Int(truncatingIfNeeded: self &>> 48) }
    @inline(__always) var sc: Int { Int(truncatingIfNeeded: Int64(bitPattern: self) &>> 48) }
    @inline(__always) var sbc: Int { Int(truncatingIfNeeded: Int64(bitPattern: self) &>> 32) }
    @inline(__always) var bc: Int { Int(truncatingIfNeeded: self &>> 32) }
}
