import CRuntime

/// Binding the arguments of native calls to their declared parameters, and the words of the TypeErrors.
extension Thread {
    /// Calls native code with `count` arguments at `args`, of which the last ones are named by `keywords` (a tuple, or
    /// nothing). The slots behind the arguments are free.
    @inline(__always)
    func callNative(
        _ function: UnsafeMutablePointer<NativeFunctionCell>, _ args: UnsafeMutablePointer<Value>, _ count: Int,
        _ keywords: Value
    ) throws(Raised) -> Value {
        let entry = function.pointee.entry
        if keywords.isNothing && entry.pointee.isPositional && count == Int(entry.pointee.maximum) {
            if entry.pointee.role == .method {
                try checkReceiver(entry, args[0])
            } else if entry.pointee.isNew {
                try checkClass(entry, args[0])
            }
            return try entry.call(self, Args(base: args, count: count))
        }
        return try callNativeSlow(function, args, count, keywords)
    }

    @inline(never)
    private func callNativeSlow(
        _ function: UnsafeMutablePointer<NativeFunctionCell>, _ args: UnsafeMutablePointer<Value>, _ count: Int,
        _ keywords: Value
    ) throws(Raised) -> Value {
        let entry = function.pointee.entry
        if keywords.isNothing {
            if entry.pointee.isPositional && count >= Int(entry.pointee.minimum) && count < Int(entry.pointee.maximum)
                && (count > 0 || entry.pointee.role != .method)
            {
                if entry.pointee.role == .method {
                    try checkReceiver(entry, args[0])
                } else if entry.pointee.isNew {
                    if count == 0 { return try bindNative(function, args, count, keywords) }
                    try checkClass(entry, args[0])
                }
                let parameters = entry.pointee.parameters.unsafelyUnwrapped
                let total = Int(entry.pointee.maximum)
                for index in count..<total { args[index] = parameters[index].defaultValue }
                let top = state.pointee.top
                if args + total > top { state.pointee.top = args + total }
                defer { state.pointee.top = top }
                return try entry.call(self, Args(base: args, count: total))
            }
            if let plain = entry.pointee.plain, count > 0 || entry.pointee.role != .method {
                if entry.pointee.role == .method { try checkReceiver(entry, args[0]) }
                let value = try plain(self, Args(base: args, count: count))
                if !value.isNothing { return value }
            }
        }
        return try bindNative(function, args, count, keywords)
    }

    /// TypeError when a method is called on something else.
    @inline(__always)
    private func checkReceiver(_ entry: UnsafeMutablePointer<NativeEntry>, _ receiver: Value) throws(Raised) {
        if receiver.isCell
            && (receiver.header.pointee.shape == entry.pointee.selfShape
                || receiver.header.pointee.kind == entry.pointee.selfKind)
        {
            return
        }
        try checkReceiverSlow(entry, receiver)
    }

    @inline(never)
    private func checkReceiverSlow(_ entry: UnsafeMutablePointer<NativeEntry>, _ receiver: Value) throws(Raised) {
        guard let owner = entry.pointee.owner else { return }
        if isSubtype(type(of: receiver), owner) { return }
        let name = string(entry.pointee.name)
        let ownerName = string(owner.pointee.name)
        if entry.pointee.isSlot {
            throw typeError("descriptor '\(name)' requires a '\(ownerName)' object but received a '\(typeName(receiver))'")
        }
        throw typeError(
            "descriptor '\(name)' for '\(ownerName)' objects doesn't apply to a '\(typeName(receiver))' object")
    }

    /// The class argument of `__new__`.
    @inline(__always)
    private func checkClass(_ entry: UnsafeMutablePointer<NativeEntry>, _ cls: Value) throws(Raised) {
        if cls.isCell && entry.pointee.owner.map({ Value($0) == cls }) == true { return }
        try checkClassSlow(entry, cls)
    }

    @inline(never)
    private func checkClassSlow(_ entry: UnsafeMutablePointer<NativeEntry>, _ cls: Value) throws(Raised) {
        guard let owner = entry.pointee.owner else { return }
        let name = string(owner.pointee.name)
        guard cls.isKind(.type) else {
            throw typeError("\(name).__new__(X): X is not a type object (\(typeName(cls)))")
        }
        let given = cls.as(TypeCell.self)
        let givenName = string(given.pointee.name)
        guard isSubtype(given, owner) else {
            throw typeError("\(name).__new__(\(givenName)): \(givenName) is not a subtype of \(name)")
        }
        // The nearest native base must be made by this very function: it knows the layout.
        var base = given
        while base.pointee.flags.contains(.heap) && base.pointee.flags.isDisjoint(with: .immutable)
            && base.pointee.base.isKind(.type)
        {
            base = base.pointee.base.as(TypeCell.self)
        }
        let new = lookup(base, .__new__)
        if new.isKind(.staticMethod), case let function = new.as(WrapperMethodCell.self).pointee.function,
            function.isKind(.nativeFunction), function.as(NativeFunctionCell.self).pointee.entry != entry
        {
            let safe = string(base.pointee.name)
            throw typeError("\(name).__new__(\(givenName)) is not safe, use \(safe).__new__()")
        }
    }

    @inline(never)
    private func bindNative(
        _ function: UnsafeMutablePointer<NativeFunctionCell>, _ args: UnsafeMutablePointer<Value>, _ count: Int,
        _ keywords: Value
    ) throws(Raised) -> Value {
        let entry = function.pointee.entry
        if !entry.pointee.isParsed { NativeSignature.parse(self, entry) }
        if entry.pointee.role == .method {
            if count - (keywords.isNothing ? 0 : keywords.as(TupleCell.self).pointee.count) == 0 {
                let owner = string(entry.pointee.owner.unsafelyUnwrapped.pointee.name)
                let name = string(entry.pointee.name)
                throw typeError(
                    entry.pointee.isSlot
                        ? "descriptor '\(name)' of '\(owner)' object needs an argument"
                        : "unbound method \(owner).\(name)() needs an argument")
            }
            try checkReceiver(entry, args[0])
        } else if entry.pointee.isNew {
            if count - (keywords.isNothing ? 0 : keywords.as(TupleCell.self).pointee.count) == 0 {
                throw typeError("\(string(entry.pointee.owner.unsafelyUnwrapped.pointee.name)).__new__(): not enough arguments")
            }
            try checkClass(entry, args[0])
        }
        let context = entry.pointee.role == .method ? args[0] : function.pointee.module
        let parameters = entry.pointee.parameters.unsafelyUnwrapped
        let total = Int(entry.pointee.parameterCount)
        if keywords.isNothing && entry.pointee.isPositional {
            if count < Int(entry.pointee.minimum) || count > Int(entry.pointee.maximum) {
                throw wrongCount(entry, count, 0, context)
            }
            for index in count..<Int(entry.pointee.maximum) { args[index] = parameters[index].defaultValue }
            let top = state.pointee.top
            if args + total > top { state.pointee.top = args + total }
            defer { state.pointee.top = top }
            return try entry.call(self, Args(base: args, count: total))
        }
        // The general case: bound arguments are laid out behind the given ones.
        let bound = args + count
        let oldTop = state.pointee.top
        if bound + total > state.pointee.stackLimit { throw raise(.recursionError, "maximum recursion depth exceeded") }
        state.pointee.top = max(oldTop, bound + total)
        defer { state.pointee.top = oldTop }
        (bound).update(repeating: .nothing, count: total)
        let keywordCount = keywords.isNothing ? 0 : keywords.as(TupleCell.self).pointee.count
        let positional = count - keywordCount
        let ignoresKeywords = keywordCount > 0 && leavesKeywords(entry, args[0])
        if keywordCount > 0, !ignoresKeywords,
            let failure = keywordFailure(entry, positional, keywordCount, context)
        {
            throw failure
        }
        var used = 0
        var variadicIndex = -1
        var keywordsIndex = -1
        for index in 0..<total {
            switch parameters[index].kind {
            case .positionalOnly, .positional:
                if used < positional {
                    bound[index] = args[used]
                    used += 1
                }
            case .variadic: variadicIndex = index
            case .keywordOnly: break
            case .keywords: keywordsIndex = index
            }
        }
        if variadicIndex >= 0 {
            bound[variadicIndex] = try tuple(copying: args + used, count: positional - used)
        } else if used < positional {
            throw wrongCount(entry, positional, keywordCount, context)
        }
        if keywordsIndex >= 0 { bound[keywordsIndex] = try makeDict() }
        var unexpected = Value.nothing
        for number in 0..<keywordCount {
            let name = keywords.as(TupleCell.self).items[number]
            let value = args[positional + number]
            var found = -1
            for index in 0..<total
            where (parameters[index].kind == .positional || parameters[index].kind == .keywordOnly)
                && Str.equal(parameters[index].name, name)
            {
                found = index
                break
            }
            if found >= 0 {
                if !bound[found].isNothing {
                    throw typeError(
                        "argument for \(shownName(entry))() given by name ('\(string(name))') "
                            + "and position (\(found + 1 - receivers(entry)))")
                }
                bound[found] = value
            } else if keywordsIndex >= 0 {
                try Dict.set(self, bound[keywordsIndex], name, value)
            } else if !ignoresKeywords {
                unexpected = name
            }
        }
        for index in 0..<total where bound[index].isNothing {
            if parameters[index].isRequired {
                throw missingArgument(entry, index, positional, keywordCount, context)
            }
            bound[index] = parameters[index].defaultValue
        }
        // What is missing comes before what is too much.
        if !unexpected.isNothing { throw unexpectedKeyword(entry, unexpected) }
        return try entry.call(self, Args(base: bound, count: total))
    }

    private func unexpectedKeyword(_ entry: UnsafeMutablePointer<NativeEntry>, _ name: Value) -> Raised {
        let shown = string(name)
        var names: [String] = []
        for parameter in named(entry) where parameter.kind != .positionalOnly { names.append(string(parameter.name)) }
        let hint = Suggestions.closest(to: shown, in: names).map { ". Did you mean '\($0)'?" } ?? ""
        return typeError("\(shownName(entry))() got an unexpected keyword argument '\(shown)'\(hint)")
    }

    /// What is wrong with the number of arguments before any keyword is looked at.
    private func keywordFailure(
        _ entry: UnsafeMutablePointer<NativeEntry>, _ positional: Int, _ keywordCount: Int, _ module: Value
    ) -> Raised? {
        var keywordNames = 0
        var total = 0
        for parameter in all(entry) {
            switch parameter.kind {
            case .keywords: return nil
            case .variadic: continue
            case .positionalOnly: break
            case .positional, .keywordOnly: keywordNames += 1
            }
            total += 1
        }
        if keywordNames == 0 {
            if entry.pointee.isSlot && !isConstructor(entry) {
                return typeError("wrapper \(string(entry.pointee.name))() takes no keyword arguments")
            }
            return typeError("\(qualifiedName(entry, module))() takes no keyword arguments")
        }
        let offset = receivers(entry)
        let isVariadic = all(entry).contains { $0.kind == .variadic }
        let given = keywordCount + (isVariadic ? 0 : positional - offset)
        let limit = isVariadic ? keywordNames : total - offset
        if given <= limit { return nil }
        let what = given == keywordCount ? "keyword argument" : "argument"
        return typeError(
            "\(shownName(entry))() takes at most \(limit) \(what)\(limit == 1 ? "" : "s") (\(given) given)")
    }

    /// Parameters that a call may leave out of its count: self or the class.
    private func receivers(_ entry: UnsafeMutablePointer<NativeEntry>) -> Int {
        switch entry.pointee.role {
        case .function: 0
        case .staticMethod: isConstructor(entry) ? 1 : 0
        case .method, .classMethod: 1
        }
    }

    /// A constructor that knows no keywords leaves them to its other half when a subclass has overridden that one:
    /// `__new__` to `__init__`, `__init__` to `__new__`.
    private func leavesKeywords(_ entry: UnsafeMutablePointer<NativeEntry>, _ receiver: Value) -> Bool {
        guard isConstructor(entry), let owner = entry.pointee.owner else { return false }
        for parameter in all(entry) where parameter.kind != .positionalOnly && parameter.kind != .variadic { return false }
        if entry.pointee.isNew {
            return receiver.isKind(.type) && lookup(receiver.as(TypeCell.self), .__init__) != lookup(owner, .__init__)
        }
        return lookup(type(of: receiver), .__new__) != lookup(owner, .__new__)
    }

    private func all(_ entry: UnsafeMutablePointer<NativeEntry>) -> UnsafeBufferPointer<NativeParameter> {
        UnsafeBufferPointer(start: entry.pointee.parameters, count: Int(entry.pointee.parameterCount))
    }

    /// The parameters behind self or the class that take one argument each.
    private func named(_ entry: UnsafeMutablePointer<NativeEntry>) -> [NativeParameter] {
        all(entry).dropFirst(receivers(entry)).filter { $0.kind != .variadic && $0.kind != .keywords }
    }

    private func isConstructor(_ entry: UnsafeMutablePointer<NativeEntry>) -> Bool {
        entry.pointee.name == Name.__new__.value || entry.pointee.name == Name.__init__.value
    }

    /// The name of the function; calls of `__new__` and `__init__` are known by that of the type.
    private func shownName(_ entry: UnsafeMutablePointer<NativeEntry>) -> String {
        if isConstructor(entry), let owner = entry.pointee.owner { return string(owner.pointee.name) }
        return string(entry.pointee.name)
    }

    /// `list.append` for methods (`module` is their receiver), `len` and `math.sqrt` for functions.
    private func qualifiedName(_ entry: UnsafeMutablePointer<NativeEntry>, _ module: Value) -> String {
        let name = string(entry.pointee.name)
        if isConstructor(entry) { return shownName(entry) }
        if entry.pointee.role == .method, !module.isNothing { return "\(string(type(of: module).pointee.qualifiedName)).\(name)" }
        if entry.pointee.role != .function, let owner = entry.pointee.owner {
            return "\(string(owner.pointee.qualifiedName)).\(name)"
        }
        if entry.pointee.role == .function, module.isKind(.str), string(module) != "builtins" {
            return "\(string(module)).\(name)"
        }
        return name
    }

    private func missingArgument(
        _ entry: UnsafeMutablePointer<NativeEntry>, _ index: Int, _ given: Int, _ keywordCount: Int, _ module: Value
    ) -> Raised {
        let parameter = entry.pointee.parameters.unsafelyUnwrapped[index]
        if parameter.kind == .keywordOnly {
            return typeError(
                "\(shownName(entry))() missing required keyword-only argument: '\(string(parameter.name))'")
        }
        if parameter.kind == .positionalOnly { return wrongCount(entry, given, keywordCount, module) }
        if let failure = ownWording(entry, given - receivers(entry)) { return failure }
        return typeError(
            "\(shownName(entry))() missing required argument '\(string(parameter.name))' (pos \(index + 1 - receivers(entry)))")
    }

    /// Functions that check their arguments in ways of their own.
    private func ownWording(_ entry: UnsafeMutablePointer<NativeEntry>, _ given: Int) -> Raised? {
        switch shownName(entry) {
        case "sorted" where entry.pointee.role == .function:
            return typeError("sorted expected 1 argument, got \(given)")
        case "enumerate" where isConstructor(entry) && given == 0:
            return typeError("enumerate() missing required argument 'iterable'")
        case "int" where isConstructor(entry) && given > 2:
            return typeError("int expected at most 2 arguments, got \(given)")
        case "str" where isConstructor(entry) && given > 3:
            return typeError("str expected at most 3 arguments, got \(given)")
        default: return nil
        }
    }

    /// Too many or too few positional arguments (`given` counts self or the class).
    private func wrongCount(
        _ entry: UnsafeMutablePointer<NativeEntry>, _ given: Int, _ keywordCount: Int, _ module: Value
    ) -> Raised {
        let parameters = named(entry)
        let given = given - receivers(entry)
        if let failure = ownWording(entry, given) { return failure }
        let takesNames = parameters.contains { $0.kind != .positionalOnly }
        let positional = parameters.filter { $0.kind != .keywordOnly }
        let maximum = positional.count
        let minimum = positional.count(where: \.isRequired)
        func plural(_ count: Int) -> String { count == 1 ? "" : "s" }
        let short = shownName(entry)
        if takesNames {
            let total = parameters.count
            if given + keywordCount > total {
                return typeError("\(short)() takes at most \(total) argument\(plural(total)) (\(given + keywordCount) given)")
            }
            if given > maximum {
                if maximum == 0 { return typeError("\(short)() takes no positional arguments") }
                return typeError(
                    "\(short)() takes \(minimum < maximum ? "at most" : "exactly") \(maximum) positional argument\(plural(maximum)) (\(given) given)")
            }
            let unnamed = positional.count { $0.kind == .positionalOnly && $0.isRequired }
            if given < unnamed {
                return typeError(
                    "\(short)() takes \(unnamed < maximum ? "at least" : "exactly") \(unnamed) positional argument\(plural(unnamed)) (\(given) given)")
            }
            return typeError(
                "\(short)() missing required argument '\(string(parameters[given].name))' (pos \(given + 1))")
        }
        if entry.pointee.isSlot && !isConstructor(entry) {
            if minimum < maximum {
                if short.hasSuffix("pow__") { return typeError("expected 1 or 2 arguments, got \(given)") }
                let lead = short == "__get__" ? "__get__ " : ""
                return typeError(
                    given < minimum
                        ? "\(lead)expected at least \(minimum) argument\(plural(minimum)), got \(given)"
                        : "\(lead)expected at most \(maximum) argument\(plural(maximum)), got \(given)")
            }
            let lead = short == "__setattr__" || short == "__setitem__" || short == "__set__" || short == "__buffer__" || short == "__release_buffer__" ? short + " " : ""
            return typeError("\(lead)expected \(minimum) argument\(plural(minimum)), got \(given)")
        }
        if minimum == maximum {
            let name = qualifiedName(entry, module)
            if isConstructor(entry) {
                if minimum == 0 { return typeError("\(short)() takes no arguments") }
                return typeError("\(short) expected \(minimum) argument\(plural(minimum)), got \(given)")
            }
            switch minimum {
            case 0: return typeError("\(name)() takes no arguments (\(given) given)")
            case 1: return typeError("\(name)() takes exactly one argument (\(given) given)")
            default: return typeError("\(short) expected \(minimum) arguments, got \(given)")
            }
        }
        if given < minimum {
            return typeError("\(short) expected at least \(minimum) argument\(plural(minimum)), got \(given)")
        }
        return typeError("\(short) expected at most \(maximum) argument\(plural(maximum)), got \(given)")
    }
}

/// Reads a signature such as `(self, x, /, y=1, *args, key=None, **kwargs)`.
enum NativeSignature {
    static func parse(_ thread: Thread, _ entry: UnsafeMutablePointer<NativeEntry>) {
        var parameters: [NativeParameter] = []
        let text = Array(entry.pointee.signature.utf8)
        var fields: [[UInt8]] = []
        var depth = 0
        var field: [UInt8] = []
        var quote: UInt8 = 0
        for byte in text {
            if quote != 0 {
                field.append(byte)
                if byte == quote { quote = 0 }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = byte
                field.append(byte)
            case UInt8(ascii: "("):
                depth += 1
                if depth > 1 { field.append(byte) }
            case UInt8(ascii: ")"):
                depth -= 1
                if depth > 0 { field.append(byte) }
            case UInt8(ascii: ",") where depth == 1:
                fields.append(field)
                field = []
            case UInt8(ascii: " ") where field.isEmpty: break
            default: field.append(byte)
            }
        }
        if !field.isEmpty { fields.append(field) }
        var keywordOnly = false
        for field in fields {
            let string = String(decoding: field, as: UTF8.self)
            if string == "/" {
                for index in parameters.indices { parameters[index].kind = .positionalOnly }
            } else if string == "*" {
                keywordOnly = true
            } else if string.hasPrefix("**") {
                parameters.append(
                    NativeParameter(
                        name: thread.intern(String(string.dropFirst(2))), kind: .keywords, defaultValue: .nothing,
                        isRequired: false))
            } else if string.hasPrefix("*") {
                keywordOnly = true
                parameters.append(
                    NativeParameter(
                        name: thread.intern(String(string.dropFirst(1))), kind: .variadic, defaultValue: .nothing,
                        isRequired: false))
            } else {
                let parts = string.split(separator: "=", maxSplits: 1)
                parameters.append(
                    NativeParameter(
                        name: thread.intern(String(parts[0])), kind: keywordOnly ? .keywordOnly : .positional,
                        defaultValue: parts.count > 1 ? literal(thread, String(parts[1])) : .nothing,
                        isRequired: parts.count == 1))
            }
        }
        let pointer = UnsafeMutablePointer<NativeParameter>.allocate(capacity: max(parameters.count, 1))
        for (index, parameter) in parameters.enumerated() { (pointer + index).initialize(to: parameter) }
        let isPositional = parameters.allSatisfy { $0.kind == .positionalOnly || $0.kind == .positional }
        entry.pointee.parameters = pointer
        entry.pointee.minimum = Int32(parameters.filter(\.isRequired).count)
        entry.pointee.maximum = Int32(parameters.count)
        entry.pointee.parameterCount = Int32(parameters.count)
        // Other threads may call the function at this moment.
        cr_fence()
        entry.pointee.isPositional = isPositional
        entry.pointee.isParsed = true
    }

    private static func literal(_ thread: Thread, _ text: String) -> Value {
        switch text {
        case "None": return .none
        case "True": return .true
        case "False": return .false
        case "()": return Constants.emptyTuple
        case "<unrepresentable>": return .nothing
        default:
            if let int = Int(text) { return thread.int(int) }
            if let double = Double(text) { return thread.float(double) }
            if text.hasPrefix("b'") { return (try? thread.bytes(Array(text.dropFirst(2).dropLast().utf8))) ?? .nothing }
            if text.hasPrefix("'") || text.hasPrefix("\"") { return thread.intern(String(text.dropFirst().dropLast())) }
            return .nothing
        }
    }
}
