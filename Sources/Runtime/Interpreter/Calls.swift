/// Calls from native code, and the parts of calls that the dispatch loop leaves to native code.
extension Thread {
    // MARK: calling

    /// callable()
    public func call(_ callable: Value) throws(Raised) -> Value {
        let base = state.pointee.top
        return try callAt(callable, base + 4, 0, .nothing)
    }

    /// callable(a)
    public func call(_ callable: Value, _ a: Value) throws(Raised) -> Value {
        let base = state.pointee.top + 4
        base[0] = a
        return try callAt(callable, base, 1, .nothing)
    }

    public func call(_ callable: Value, _ a: Value, _ b: Value) throws(Raised) -> Value {
        let base = state.pointee.top + 4
        base[0] = a
        base[1] = b
        return try callAt(callable, base, 2, .nothing)
    }

    public func call(_ callable: Value, _ a: Value, _ b: Value, _ c: Value) throws(Raised) -> Value {
        let base = state.pointee.top + 4
        base[0] = a
        base[1] = b
        base[2] = c
        return try callAt(callable, base, 3, .nothing)
    }

    public func call(_ callable: Value, _ a: Value, _ b: Value, _ c: Value, _ d: Value) throws(Raised) -> Value {
        let base = state.pointee.top + 4
        base[0] = a
        base[1] = b
        base[2] = c
        base[3] = d
        return try callAt(callable, base, 4, .nothing)
    }

    /// callable(*args, **kwargs): `args` a tuple or list, `kwargs` a dict or nothing.
    public func call(_ callable: Value, args: Value, kwargs: Value) throws(Raised) -> Value {
        let base = state.pointee.top + 4
        var count = 0
        let items: UnsafeMutablePointer<Value>
        let total: Int
        if args.isKind(.tuple) {
            items = args.as(TupleCell.self).items
            total = args.as(TupleCell.self).pointee.count
        } else {
            (items, total) = try snapshot(args)
        }
        let keywordCount = kwargs.isNothing ? 0 : Dict.count(kwargs)
        if base + total + keywordCount + 8 > state.pointee.stackLimit {
            throw raise(.recursionError, "maximum recursion depth exceeded")
        }
        while count < total {
            base[count] = items[count]
            count += 1
        }
        if keywordCount == 0 { return try callAt(callable, base, count, .nothing) }
        let names = makeTuple(count: keywordCount)
        var position = 0
        var index = 0
        while let (key, value) = Dict.next(kwargs, &position), index < keywordCount {
            if !key.isKind(.str) { throw typeError("keywords must be strings") }
            names.items[index] = key
            base[count] = value
            count += 1
            index += 1
        }
        if index != keywordCount { throw runtimeError("dictionary changed size during call") }
        return try callAt(callable, base, count, Value(names))
    }

    /// object.name(args…)
    public func callMethod(_ object: Value, _ name: Name, _ args: Value...) throws(Raised) -> Value {
        try callMethod(object, name.value, args)
    }

    public func callMethod(_ object: Value, _ name: String, _ args: Value...) throws(Raised) -> Value {
        try callMethod(object, intern(name), args)
    }

    private func callMethod(_ object: Value, _ name: Value, _ args: [Value]) throws(Raised) -> Value {
        // The arguments go to the register stack at once, where the collector sees them.
        let top = state.pointee.top
        let base = top + 5
        for (index, arg) in args.enumerated() { base[index] = arg }
        base[args.count] = object
        state.pointee.top = base + args.count + 1
        defer { state.pointee.top = top }
        let method = try getAttr(object, name)
        return try callAt(method, base, args.count, .nothing)
    }

    /// A special method found by `lookupSpecial` (unbound), called with self.
    @inline(__always)
    public func callSpecial(_ method: Value, _ object: Value) throws(Raised) -> Value {
        if method.isKind(.function) || method.isKind(.nativeFunction) { return try call(method, object) }
        return try call(try descriptorGet(method, object, type(of: object)))
    }

    @inline(__always)
    public func callSpecial(_ method: Value, _ object: Value, _ a: Value) throws(Raised) -> Value {
        if method.isKind(.function) || method.isKind(.nativeFunction) { return try call(method, object, a) }
        return try call(try descriptorGet(method, object, type(of: object)), a)
    }

    @inline(__always)
    public func callSpecial(_ method: Value, _ object: Value, _ a: Value, _ b: Value) throws(Raised) -> Value {
        if method.isKind(.function) || method.isKind(.nativeFunction) { return try call(method, object, a, b) }
        return try call(try descriptorGet(method, object, type(of: object)), a, b)
    }

    // MARK: the general call

    /// Calls with `count` arguments standing on the register stack at `args`, with four free slots below them and free
    /// room above. `keywords`: tuple of the names of the last arguments, or nothing.
    package func callAt(
        _ callable: Value, _ args: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: Value
    ) throws(Raised) -> Value {
        let top = state.pointee.top
        state.pointee.top = max(top, args + count)
        defer { state.pointee.top = top }
        if args + count + 64 > state.pointee.stackLimit { throw recursionError() }
        args[-1] = callable
        // What stands in the header slots until a frame is made must not look like a value in use.
        args[-2] = keywords
        if callable.isCell {
            switch callable.header.pointee.kind {
            case .nativeFunction:
                try checkNativeStack()
                let cell = callable.as(NativeFunctionCell.self)
                if cell.pointee.receiver.isNothing { return try callNative(cell, args, count, keywords) }
                args[-1] = cell.pointee.receiver
                return try callNative(cell, args - 1, count + 1, keywords)
            case .function:
                return try callFunction(callable, args, count, keywords)
            case .boundMethod:
                let method = callable.as(BoundMethodCell.self)
                if !method.pointee.function.isKind(.function) { try checkNativeStack() }
                shift(args, count, by: 1)
                args[0] = method.pointee.receiver
                return try callAt(method.pointee.function, args, count + 1, keywords)
            case .type:
                if keywords.isNothing && callable.as(TypeCell.self).pointee.flags.isDisjoint(with: .heap) {
                    let value = try Slow.constructBuiltin(self, callable.as(TypeCell.self), args, count)
                    if !value.isNothing { return value }
                }
                return try construct(callable.as(TypeCell.self), args, count, keywords)
            default: break
            }
        }
        let method = lookupSpecial(callable, .__call__)
        if method.isNothing { throw typeError("'\(typeName(callable))' object is not callable") }
        try checkNativeStack()
        if method.isKind(.function) || method.isKind(.nativeFunction) {
            shift(args, count, by: 1)
            args[0] = callable
            return try callAt(method, args, count + 1, keywords)
        }
        return try callAt(try descriptorGet(method, callable, type(of: callable)), args, count, keywords)
    }

    @inline(__always)
    private func shift(_ args: UnsafeMutablePointer<Value>, _ count: Int, by distance: Int) {
        var index = count - 1
        while index >= 0 {
            args[index + distance] = args[index]
            index -= 1
        }
    }

    func recursionError() -> Raised {
        // Room to handle the error, as CPython gives it.
        raise(.recursionError, "maximum recursion depth exceeded")
    }

    /// Runs a Python function in a dispatch loop of its own.
    private func callFunction(
        _ function: Value, _ args: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: Value
    ) throws(Raised) -> Value {
        let cell = function.as(FunctionCell.self)
        try bind(cell, args, count, keywords)
        return try run(cell, args)
    }

    /// Runs a frame whose window stands at `fp` with its parameters bound.
    func run(_ cell: UnsafeMutablePointer<FunctionCell>, _ fp: UnsafeMutablePointer<Value>) throws(Raised) -> Value {
        try checkNativeStack()
        let code = cell.pointee.code
        let link = outerLink
        try pushFrame(
            cell, fp, returnAddress: state.pointee.pc, delta: link & 0xFFFF, slot: link >> 16, flags: Frame.entry)
        let outerFrame = state.pointee.frame
        let outerPC = state.pointee.pc
        let top = state.pointee.top
        defer {
            state.pointee.frame = outerFrame
            state.pointee.pc = outerPC
            state.pointee.top = top
        }
        return try Interpreter.run(self, fp, code.pointee.words)
    }

    /// An entry frame keeps where the newest frame below it lies, so that frames can be walked: 0 for none.
    var outerLink: Int {
        guard let frame = state.pointee.frame else { return 0 }
        return frame - state.pointee.stackBase
    }

    /// Makes the header of a frame and clears its unbound locals. RecursionError when the stack or the limit is reached.
    @inline(__always)
    func pushFrame(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ fp: UnsafeMutablePointer<Value>,
        returnAddress: UnsafeMutablePointer<UInt64>?, delta: Int, slot: Int, flags: UInt16
    ) throws(Raised) {
        let code = cell.pointee.code
        let size = Int(code.pointee.frameSize)
        if fp + size > state.pointee.stackLimit || state.pointee.depth >= state.pointee.recursionLimit {
            throw recursionError()
        }
        state.pointee.depth += 1
        fp[-1] = Value(cell)
        fp[-2] = Value(bits: UInt64(UInt(bitPattern: returnAddress)))
        fp[-3] = Value(bits: Frame.Packed(delta: delta, size: size, slot: slot, flags: flags).bits)
        fp[-4] = Value(bits: UInt64(UInt(bitPattern: code.pointee.constants)))
        var local = Int(code.pointee.parameterCount)
        let end = Int(code.pointee.localCount)
        while local < end {
            fp[local] = .nothing
            local += 1
        }
        state.pointee.top = fp + size
    }

    // MARK: constructing

    /// type(args…): `__new__`, then `__init__`.
    private func construct(
        _ type: TypePointer, _ args: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: Value
    ) throws(Raised) -> Value {
        let metatype = self.type(of: Value(type))
        if metatype != Types.pointer(.type) {
            let method = lookup(metatype, .__call__)
            if method != Machine.typeCall && !method.isNothing {
                if !method.isKind(.function) && !method.isKind(.nativeFunction) {
                    return try callAt(try descriptorGet(method, Value(type), metatype), args, count, keywords)
                }
                shift(args, count, by: 1)
                args[0] = Value(type)
                return try callAt(method, args, count + 1, keywords)
            }
        }
        return try constructDefault(type, args, count, keywords)
    }

    /// type.__call__(type, args…).
    func constructDefault(
        _ type: TypePointer, _ args: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: Value
    ) throws(Raised) -> Value {
        try checkNativeStack()
        if type == Types.pointer(.type) && count == 1 && keywords.isNothing {
            return Value(self.type(of: args[0]))
        }
        if type == Types.pointer(.type) && count - (keywords.isNothing ? 0 : keywords.as(TupleCell.self).pointee.count) != 3 {
            throw typeError("type() takes 1 or 3 arguments")
        }
        let new = lookup(type, .__new__)
        let initializer = lookup(type, .__init__)
        // Kept on the stack while other code runs.
        let saved = args + count + 8
        if saved + count + 8 > state.pointee.stackLimit { throw recursionError() }
        let object: Value
        if new == Machine.objectNew {
            if initializer == Machine.objectInit && count > 0 {
                throw typeError("\(string(type.pointee.name))() takes no arguments")
            }
            if type.pointee.flags.contains(.isAbstract) { throw abstractError(type) }
            object = try makeInstance(type)
        } else {
            for index in 0..<count { saved[index + 1] = args[index] }
            saved[0] = Value(type)
            state.pointee.top = saved + count + 1
            let function = try descriptorGet(new, .nothing, type)
            object = try callAt(function, saved, count + 1, keywords)
            if !isSubtype(self.type(of: object), type) { return object }
        }
        let objectType = self.type(of: object)
        let actual = objectType == type ? initializer : lookup(objectType, .__init__)
        if actual == Machine.objectInit && (new == Machine.objectNew || initializer == actual) { return object }
        saved[-5] = object
        saved[0] = object
        for index in 0..<count { saved[index + 1] = args[index] }
        state.pointee.top = saved + count + 1
        let result: Value
        if actual.isKind(.function) || actual.isKind(.nativeFunction) {
            result = try callAt(actual, saved, count + 1, keywords)
        } else {
            result = try callAt(try descriptorGet(actual, object, objectType), saved + 1, count, keywords)
        }
        if !result.isNone {
            throw typeError("__init__() should return None, not '\(typeName(result))'")
        }
        return object
    }

    func abstractError(_ type: TypePointer) -> Raised {
        do throws(Raised) {
            let names = Dict.getInterned(type.pointee.dict, Name.__abstractmethods__.value)
            let sorted = try sortedList(names)
            var list: [String] = []
            for index in 0..<List.count(sorted) { list.append("'\(string(List.item(sorted, index)))'") }
            let plural = list.count == 1 ? "" : "s"
            return typeError(
                "Can't instantiate abstract class \(string(type.pointee.name)) without an implementation for abstract method\(plural) \(list.joined(separator: ", "))")
        } catch { return error }
    }

    /// A plain instance of a type whose `__new__` is object's, no attributes set.
    @inline(__always)
    func makeInstance(_ type: TypePointer) throws(Raised) -> Value {
        if type.pointee.kind != .instance { return try makeSpecialInstance(type) }
        var root = type.pointee.rootShape
        if root.pointee.inlineCapacity < type.pointee.inlineCapacity { root = growRoot(type) }
        let capacity = Int(root.pointee.inlineCapacity)
        let cell = allocateSmall(
            InstanceCell.slotsOffset + capacity * 8, shape: root.pointee.id, kind: .instance
        ).assumingMemoryBound(to: InstanceCell.self)
        cell.pointee.overflow = .nothing
        let slots = cell.slots
        for index in 0..<capacity { slots[index] = .nothing }
        if type.pointee.flags.contains(.hasFinalizer) {
            cell.pointee.header.flags |= Header.hasFinalizer
            Finalization.register(Value(cell))
        }
        return Value(cell)
    }

    @inline(never)
    private func growRoot(_ type: TypePointer) -> UnsafeMutablePointer<Shape> {
        let old = type.pointee.rootShape
        let root = Shapes.makeRoot(
            type, inlineCapacity: type.pointee.inlineCapacity, reserved: old.pointee.reserved,
            isDictionary: old.pointee.isDictionary, hasAttributes: old.pointee.hasAttributes)
        type.pointee.rootShape = root
        return root
    }

    // MARK: binding the arguments of Python functions

    /// Arranges the arguments at `args` as the parameters of the function (window slots 0…). The slots above are free.
    @inline(__always)
    func bind(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ args: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: Value
    ) throws(Raised) {
        let code = cell.pointee.code
        if keywords.isNothing && count == Int(code.pointee.simpleArgCount) { return }
        try bindSlow(cell, args, count, keywords)
    }

    @inline(never)
    func bindSlow(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ args: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: Value
    ) throws(Raised) {
        let code = cell.pointee.code
        let argCount = Int(code.pointee.argCount)
        let kwOnly = Int(code.pointee.kwOnlyArgCount)
        let keywordCount = keywords.isNothing ? 0 : keywords.as(TupleCell.self).pointee.count
        let positional = count - keywordCount
        let hasVarArgs = code.pointee.flags & 0x4 != 0
        let hasVarKeywords = code.pointee.flags & 0x8 != 0
        let names = code.pointee.localNames.as(TupleCell.self).items
        if keywordCount == 0 && kwOnly == 0 && !hasVarArgs && !hasVarKeywords && positional <= argCount {
            // Only defaults are missing; the slots behind the arguments hold stale words.
            for index in positional..<argCount { args[index] = .nothing }
            try fillDefaults(cell, args, positional)
            return
        }
        let total = argCount + kwOnly + (hasVarArgs ? 1 : 0) + (hasVarKeywords ? 1 : 0)
        // Copied aside, then laid out.
        let given = args + max(total, count) + 8
        if given + count + 64 > state.pointee.stackLimit { throw recursionError() }
        for index in 0..<count { given[index] = args[index] }
        let oldTop = state.pointee.top
        state.pointee.top = given + count
        defer { state.pointee.top = oldTop }
        for index in 0..<total { args[index] = .nothing }
        for index in 0..<min(positional, argCount) { args[index] = given[index] }
        if hasVarArgs {
            args[argCount + kwOnly] =
                positional > argCount
                ? try tuple(copying: given + argCount, count: positional - argCount) : Constants.emptyTuple
        }
        var extra = Value.nothing
        if hasVarKeywords {
            extra = try makeDict()
            args[argCount + kwOnly + (hasVarArgs ? 1 : 0)] = extra
        }
        for number in 0..<keywordCount {
            let name = keywords.as(TupleCell.self).items[number]
            let value = given[positional + number]
            let index = parameterIndex(name, names, from: Int(code.pointee.posOnlyArgCount), to: argCount + kwOnly)
            if index < 0 {
                if !hasVarKeywords { throw unexpectedKeyword(cell, name, keywords) }
                try Dict.set(self, extra, name, value)
                continue
            }
            if !args[index].isNothing {
                throw typeError("\(string(cell.pointee.qualifiedName))() got multiple values for argument '\(string(name))'")
            }
            args[index] = value
        }
        if positional > argCount && !hasVarArgs { throw tooManyPositional(cell, positional, args) }
        try fillDefaults(cell, args, min(positional, argCount))
        for index in argCount..<(argCount + kwOnly) where args[index].isNothing {
            if !cell.pointee.kwDefaults.isNothing {
                args[index] = try Dict.get(self, cell.pointee.kwDefaults, names[index])
            }
            if args[index].isNothing { throw missingKeywordOnly(cell, args) }
        }
    }

    @inline(__always)
    private func parameterIndex(
        _ name: Value, _ names: UnsafeMutablePointer<Value>, from start: Int, to end: Int
    ) -> Int {
        var index = start
        while index < end {
            if names[index] == name { return index }
            index += 1
        }
        index = start
        while index < end {
            if Str.equal(names[index], name) { return index }
            index += 1
        }
        return -1
    }

    private func fillDefaults(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ args: UnsafeMutablePointer<Value>, _ positional: Int
    ) throws(Raised) {
        let argCount = Int(cell.pointee.code.pointee.argCount)
        let defaults = cell.pointee.defaults
        let defaultCount = defaults.isNothing ? 0 : defaults.as(TupleCell.self).pointee.count
        let first = argCount - defaultCount
        var isMissing = false
        var index = positional
        while index < argCount {
            if args[index].isNothing {
                if index < first {
                    isMissing = true
                } else {
                    args[index] = defaults.as(TupleCell.self).items[index - first]
                }
            }
            index += 1
        }
        if isMissing { throw missingPositional(cell, args, first) }
    }

    // MARK: the words of TypeErrors

    private func quoted(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        if quoted.count == 1 { return quoted[0] }
        if quoted.count == 2 { return "\(quoted[0]) and \(quoted[1])" }
        return quoted.dropLast().joined(separator: ", ") + ", and " + quoted.last!
    }

    private func missingPositional(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ args: UnsafeMutablePointer<Value>, _ first: Int
    ) -> Raised {
        let names = cell.pointee.code.pointee.localNames.as(TupleCell.self).items
        var missing: [String] = []
        for index in 0..<max(first, 0) where args[index].isNothing { missing.append(string(names[index])) }
        return typeError(
            "\(string(cell.pointee.qualifiedName))() missing \(missing.count) required positional argument\(missing.count == 1 ? "" : "s"): \(quoted(missing))")
    }

    private func missingKeywordOnly(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ args: UnsafeMutablePointer<Value>
    ) -> Raised {
        let code = cell.pointee.code
        let names = code.pointee.localNames.as(TupleCell.self).items
        var missing: [String] = []
        let start = Int(code.pointee.argCount)
        for index in start..<(start + Int(code.pointee.kwOnlyArgCount)) where args[index].isNothing {
            let hasDefault =
                !cell.pointee.kwDefaults.isNothing && !Dict.getInterned(cell.pointee.kwDefaults, names[index]).isNothing
            if !hasDefault { missing.append(string(names[index])) }
        }
        return typeError(
            "\(string(cell.pointee.qualifiedName))() missing \(missing.count) required keyword-only argument\(missing.count == 1 ? "" : "s"): \(quoted(missing))")
    }

    private func tooManyPositional(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ given: Int, _ args: UnsafeMutablePointer<Value>
    ) -> Raised {
        let code = cell.pointee.code
        let argCount = Int(code.pointee.argCount)
        let defaults = cell.pointee.defaults.isNothing ? 0 : cell.pointee.defaults.as(TupleCell.self).pointee.count
        var kwGiven = 0
        for index in argCount..<(argCount + Int(code.pointee.kwOnlyArgCount)) where !args[index].isNothing { kwGiven += 1 }
        let takes: String
        let plural: Bool
        if defaults > 0 {
            takes = "from \(argCount - defaults) to \(argCount)"
            plural = true
        } else {
            takes = "\(argCount)"
            plural = argCount != 1
        }
        var detail = "\(given)"
        var wasWord = given == 1 ? "was" : "were"
        if kwGiven > 0 {
            detail += " positional argument\(given == 1 ? "" : "s") (and \(kwGiven) keyword-only argument\(kwGiven == 1 ? "" : "s"))"
            wasWord = "were"
        }
        return typeError(
            "\(string(cell.pointee.qualifiedName))() takes \(takes) positional argument\(plural ? "s" : "") but \(detail) \(wasWord) given")
    }

    private func unexpectedKeyword(
        _ cell: UnsafeMutablePointer<FunctionCell>, _ name: Value, _ keywords: Value
    ) -> Raised {
        let code = cell.pointee.code
        let function = string(cell.pointee.qualifiedName)
        let names = code.pointee.localNames.as(TupleCell.self).items
        var positionalOnly: [String] = []
        for number in 0..<keywords.as(TupleCell.self).pointee.count {
            let keyword = keywords.as(TupleCell.self).items[number]
            for index in 0..<Int(code.pointee.posOnlyArgCount) where Str.equal(names[index], keyword) {
                positionalOnly.append(string(keyword))
            }
        }
        if !positionalOnly.isEmpty {
            return typeError(
                "\(function)() got some positional-only arguments passed as keyword arguments: '\(positionalOnly.joined(separator: ", "))'")
        }
        var candidates: [String] = []
        for index in Int(code.pointee.posOnlyArgCount)..<Int(code.pointee.argCount + code.pointee.kwOnlyArgCount) {
            candidates.append(string(names[index]))
        }
        if let suggestion = Suggestions.closest(to: string(name), in: candidates) {
            return typeError(
                "\(function)() got an unexpected keyword argument '\(string(name))'. Did you mean '\(suggestion)'?")
        }
        return typeError("\(function)() got an unexpected keyword argument '\(string(name))'")
    }
}
