/// Frames and tracebacks as Python objects, warnings, and errors that nobody can catch.
extension Thread {
    /// Calls `body` with every Python frame of this thread, newest first, until it gives false.
    func forEachFrame(
        _ body: (_ fp: UnsafeMutablePointer<Value>, _ pc: UnsafeMutablePointer<UInt64>) -> Bool
    ) {
        guard var fp = state.pointee.frame, var pc = state.pointee.pc else { return }
        while true {
            if !body(fp, pc) { return }
            let packed = fp.packed
            if packed.flags & Frame.entry != 0 {
                let link = packed.delta | packed.slot << 16
                if link == 0 || fp[-2].bits == 0 { return }
                pc = fp.returnAddress
                fp = state.pointee.stackBase + link
            } else {
                pc = fp.returnAddress
                fp -= packed.delta
            }
        }
    }

    /// The frame object of the frame `depth` levels up; nil when there are not that many.
    ///
    /// A running frame has one object: its header is marked as observed, and the thread's table knows the object. Leaving
    /// the frame needs no word about it, because the next frame in its place has a header of its own.
    func frameObject(depth: Int) throws(Raised) -> Value? {
        var frames: [(UnsafeMutablePointer<Value>, UnsafeMutablePointer<UInt64>)] = []
        var index = 0
        var back = Value.none
        forEachFrame { fp, pc in
            if index >= depth {
                if let known = knownFrame(fp) {
                    back = Value(known)
                    return false
                }
                frames.append((fp, pc))
            }
            index += 1
            return true
        }
        for (fp, pc) in frames.reversed() { back = makeFrame(fp, pc, back: back) }
        if back.isNone { return nil }
        let cell = back.as(FrameCell.self)
        // What it holds if nobody asks before it ends; outer frames outlive the question.
        if cell.pointee.locals.isNothing { try refresh(cell, locals: true) }
        return back
    }

    private func knownFrame(_ fp: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<FrameCell>? {
        if fp.packed.flags & Frame.observed == 0 { return nil }
        let known = state.pointee.frameObjects
        var index = known.count
        while index > 0 {
            index -= 1
            let cell = known[index]
            if cell.pointee.window == fp && cell.pointee.function == fp[-1] { return cell }
        }
        return nil
    }

    private func makeFrame(
        _ fp: UnsafeMutablePointer<Value>, _ pc: UnsafeMutablePointer<UInt64>, back: Value
    ) -> Value {
        let function = fp.function
        let cell = allocate(FrameCell.self, shape: BuiltinType.frame.rawValue, kind: .frame)
        cell.pointee.function = fp[-1]
        cell.pointee.codeObject = function.pointee.codeObject
        cell.pointee.globals = function.pointee.globals
        cell.pointee.locals = .nothing
        cell.pointee.back = back
        cell.pointee.position = pc - 1 - function.pointee.code.pointee.words
        cell.pointee.generator = fp.packed.flags & Frame.generator != 0 ? fp[-5] : .none
        cell.pointee.window = fp
        cell.pointee.thread = UnsafeMutableRawPointer(state)
        // An observed frame's callers are observed too: what the table has from here on upwards is gone.
        while state.pointee.frameObjects.count > 0,
            let window = state.pointee.frameObjects[state.pointee.frameObjects.count - 1].pointee.window, window >= fp
        {
            _ = state.pointee.frameObjects.removeLast()
        }
        state.pointee.frameObjects.append(cell)
        fp[-3] = Value(bits: fp[-3].bits | UInt64(Frame.observed) << 48)
        return Value(cell)
    }

    /// Brings a frame object up to date while its frame is still running on this thread; then the object stays as it is.
    func refresh(_ cell: UnsafeMutablePointer<FrameCell>, locals: Bool = false) throws(Raised) {
        guard let window = cell.pointee.window, cell.pointee.thread == UnsafeMutableRawPointer(state) else { return }
        var found: UnsafeMutablePointer<UInt64>?
        forEachFrame { fp, pc in
            if fp == window && knownFrame(fp) == cell { found = pc }
            return found == nil
        }
        guard let found else {
            cell.pointee.window = nil
            return
        }
        cell.pointee.position = found - 1 - window.function.pointee.code.pointee.words
        if locals { cell.pointee.locals = try frameLocals(window, cell.pointee.position) }
    }

    /// locals() of a frame.
    func frameLocals(_ fp: UnsafeMutablePointer<Value>, _ position: Int) throws(Raised) -> Value {
        let code = fp.function.pointee.code
        let inlined = code.pointee.unit._withUnsafeGuaranteedRef { $0.inlined }.filter { $0.range.contains(position) }
        if code.pointee.usesNamespace && inlined.isEmpty { return fp[0] }
        let dict = try makeDict()
        if !code.pointee.usesNamespace { try addLocals(dict, code, fp) }
        // The variables of comprehensions that run at this moment.
        for comprehension in inlined.reversed() {
            for (name, slot) in comprehension.variables {
                var value = fp[slot]
                if value.isExactly(.cell) { value = value.as(CellCell.self).pointee.content }
                if !value.isNothing && !name.hasPrefix(".") { try Dict.setStr(self, dict, intern(name), value) }
            }
        }
        return dict
    }

    private func addLocals(
        _ dict: Value, _ code: UnsafeMutablePointer<CodeData>, _ window: UnsafeMutablePointer<Value>
    ) throws(Raised) {
        let names = code.pointee.localNames.as(TupleCell.self)
        for index in 0..<Int(code.pointee.localCount) {
            var value = window[index]
            if value.isExactly(.cell) { value = value.as(CellCell.self).pointee.content }
            let name = names.items[index]
            if value.isNothing || name.as(StrCell.self).pointee.count == 0 || string(name).hasPrefix(".") { continue }
            try Dict.setStr(self, dict, name, value)
        }
    }

    /// A frame object for the newest running frame of a function, if there is one.
    func runningFrame(of function: Value) throws(Raised) -> Value? {
        var depth = 0
        var found = -1
        forEachFrame { fp, _ in
            if fp[-1] == function { found = depth }
            depth += 1
            return found < 0
        }
        return found < 0 ? nil : try frameObject(depth: found)
    }

    /// f_locals of a frame that an exception left.
    func tracebackLocals(_ entry: UnsafeMutablePointer<TracebackCell>) throws(Raised) -> Value {
        let kept = entry.pointee.locals
        if kept.isCell && !kept.isKind(.values) { return kept }
        let dict = try makeDict()
        if kept.isCell {
            try addLocals(dict, entry.pointee.codeObject.as(CodeCell.self).pointee.data, kept.as(ValuesCell.self).items)
        }
        return dict
    }

    /// locals() of the running frame.
    public func currentLocals() throws(Raised) -> Value {
        guard let frame = state.pointee.frame else { return try makeDict() }
        guard let pc = state.pointee.pc else { return try frameLocals(frame, -1) }
        return try frameLocals(frame, pc - 1 - frame.function.pointee.code.pointee.words)
    }

    /// The frame object of a suspended generator, or None.
    func generatorFrame(_ value: Value) throws(Raised) -> Value {
        let generator = value.as(GeneratorCell.self)
        if generator.pointee.state == .finished { return .none }
        let function = generator.pointee.function.as(FunctionCell.self)
        let cell = allocate(FrameCell.self, shape: BuiltinType.frame.rawValue, kind: .frame)
        cell.pointee.function = generator.pointee.function
        cell.pointee.codeObject = function.pointee.codeObject
        cell.pointee.globals = function.pointee.globals
        cell.pointee.back = .none
        cell.pointee.locals = .none
        cell.pointee.position = generator.pointee.pc - 1 - function.pointee.code.pointee.words
        cell.pointee.generator = value
        cell.pointee.window = nil
        cell.pointee.thread = nil
        let result = Value(cell)
        let dict = try makeDict()
        if generator.pointee.window.isCell {
            try addLocals(dict, function.pointee.code, generator.pointee.window.as(ValuesCell.self).items)
        }
        cell.pointee.locals = dict
        return result
    }

    /// super() without arguments, called through another name than `super`: class and first argument of the caller.
    func implicitSuper() throws(Raised) -> (Value, Value) {
        guard let fp = state.pointee.frame else { throw runtimeError("super(): no current frame") }
        let function = fp.function
        let code = function.pointee.code
        if code.pointee.argCount == 0 { throw runtimeError("super(): no arguments") }
        let names = code.pointee.localNames.as(TupleCell.self)
        var cell = Value.nothing
        for index in 0..<Int(code.pointee.localCount) where names.items[index] == Name.__class__.value {
            if fp[index].isExactly(.cell) { cell = fp[index] }
        }
        if cell.isNothing { throw runtimeError("super(): __class__ cell not found") }
        let cls = cell.as(CellCell.self).pointee.content
        if cls.isNothing { throw runtimeError("super(): empty __class__ cell") }
        var receiver = fp[0]
        if code.pointee.unit.takeUnretainedValue().cellSlots.contains(0) {
            receiver = receiver.as(CellCell.self).pointee.content
        }
        if receiver.isNothing { throw runtimeError("super(): arg[0] deleted") }
        return (cls, receiver)
    }

    /// warnings.warn(message, category) on behalf of the running Python code.
    public func warn(_ category: BuiltinType, _ message: String, stackLevel: Int = 1) throws(Raised) {
        let warnings = try Imports.importModule(self, named: "warnings")
        _ = try call(try getAttr(warnings, "warn"), str(message), Types.value(category), int(stackLevel))
    }

    /// Reports the exception on its way through sys.unraisablehook and drops it.
    package func reportUnraisable(_ object: Value, message: Value = .none) {
        let exception = takeException()
        if !exception.isKind(.exception) { return }
        do throws(Raised) {
            if !Imports.sys.isNothing, let hook = try findAttr(Imports.sys, .unraisablehook), !hook.isNone {
                let types = try Imports.importModule(self, named: "types")
                let namespace = try getAttr(types, "SimpleNamespace")
                let kwargs = try makeDict()
                try setItem(kwargs, intern("exc_type"), Value(type(of: exception)))
                try setItem(kwargs, intern("exc_value"), exception)
                let traceback = exception.as(ExceptionCell.self).pointee.traceback
                try setItem(kwargs, intern("exc_traceback"), traceback.isNothing ? .none : traceback)
                try setItem(kwargs, intern("err_msg"), message)
                try setItem(kwargs, intern("object"), object)
                _ = try call(hook, call(namespace, args: Constants.emptyTuple, kwargs: kwargs))
                return
            }
        } catch {}
        self.exception = .nothing
        writeStandardError("Exception ignored: \(typeName(exception))\n")
    }

    /// sorted(iterable): a new list.
    public func sortedList(_ iterable: Value) throws(Raised) -> Value {
        let list = try toList(iterable)
        _ = try callMethod(list, .sort)
        return list
    }
}
