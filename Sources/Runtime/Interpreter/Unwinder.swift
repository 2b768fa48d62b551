import Bytecode

/// Finds the handler of an exception: adds traceback entries and leaves frames on the way.
enum Unwinder {
    /// The frame and instruction where execution goes on, or nil when the exception leaves this dispatch loop.
    @inline(never)
    static func unwind(
        _ t: Thread, _ startFP: UnsafeMutablePointer<Value>, _ startPC: UnsafeMutablePointer<UInt64>
    ) -> (fp: UnsafeMutablePointer<Value>, pc: UnsafeMutablePointer<UInt64>)? {
        var fp = startFP
        var position = startPC - 1
        var isReraise = isReraising(position)
        while true {
            let function = fp.function
            let code = function.pointee.code
            let index = position - code.pointee.words
            if !isReraise { addTraceback(t, fp, code, index) }
            isReraise = false
            if let entry = handler(code, index) {
                t.state.pointee.top = fp + fp.packed.size
                fp[Int(entry.slot)] = t.takeException()
                return (fp, code.pointee.words + Int(entry.handler))
            }
            let packed = fp.packed
            if !t.exception.isNothing { keepLocals(t, fp, code) }
            if packed.flags & Frame.generator != 0 { t.generatorFailed(fp[-5]) }
            t.state.pointee.depth -= 1
            if packed.flags & Frame.entry != 0 { return nil }
            position = fp.returnAddress - 1
            fp -= packed.delta
            t.state.pointee.top = fp + fp.packed.size
        }
    }

    private static func isReraising(_ position: UnsafeMutablePointer<UInt64>) -> Bool {
        let opcode = UInt16(truncatingIfNeeded: position.pointee)
        return opcode == Opcode.reraise.rawValue || opcode == Opcode.raiseCurrent.rawValue
            || opcode == Opcode.endAsyncFor.rawValue
    }

    private static func handler(_ code: UnsafeMutablePointer<CodeData>, _ index: Int) -> CodeUnit.ExceptionEntry? {
        code.pointee.unit._withUnsafeGuaranteedRef { unit in
            for entry in unit.exceptionTable where index >= Int(entry.start) && index < Int(entry.end) { return entry }
            return nil
        }
    }

    /// The traceback entry of a frame that is left keeps its locals, as CPython's keeps the frame.
    private static func keepLocals(
        _ t: Thread, _ fp: UnsafeMutablePointer<Value>, _ code: UnsafeMutablePointer<CodeData>
    ) {
        guard t.exception.isKind(.exception) else { return }
        let first = t.exception.as(ExceptionCell.self).pointee.traceback
        guard first.isKind(.traceback) else { return }
        let entry = first.as(TracebackCell.self)
        if entry.pointee.codeObject != code.pointee.object || !entry.pointee.locals.isNothing { return }
        if code.pointee.usesNamespace {
            entry.pointee.locals = fp[0]
            return
        }
        let count = Int(code.pointee.localCount)
        guard count > 0, let cell = try? t.makeValues(count) else { return }
        cell.items.update(from: fp, count: count)
        entry.pointee.locals = Value(cell)
    }

    /// One entry for the frame at `fp`, in front of those of the frames it called.
    static func addTraceback(
        _ t: Thread, _ fp: UnsafeMutablePointer<Value>, _ code: UnsafeMutablePointer<CodeData>, _ index: Int
    ) {
        let exception = t.exception
        if !exception.isKind(.exception) { return }
        let entry = t.allocate(TracebackCell.self, shape: BuiltinType.traceback.rawValue, kind: .traceback)
        let cell = exception.as(ExceptionCell.self)
        entry.pointee.next = cell.pointee.traceback
        entry.pointee.locals = .nothing
        entry.pointee.given = .nothing
        entry.pointee.frame = fp[-1]
        entry.pointee.codeObject = code.pointee.object
        entry.pointee.position = index
        cell.pointee.traceback = Value(entry)
    }
}
