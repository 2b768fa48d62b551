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
            if entry.pointee.role == .method { try checkReceiver(entry, args[0]) }
            return try entry.pointee.body(self, Args(base: args, count: count))
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
                if entry.pointee.role == .method { try checkReceiver(entry, args[0]) }
                let parameters = entry.pointee.parameters.unsafelyUnwrapped
                let total = Int(entry.pointee.maximum)
                for index in count..<total { args[index] = parameters[index].defaultValue }
                let top = state.pointee.top
                if args + total > top { state.pointee.top = args + total }
                defer { state.pointee.top = top }
                return try entry.pointee.body(self, Args(base: args, count: total))
            }
            if let plain = entry.pointee.plain {
                let value = try plain(self, Args(base: args, count: count))
                if !value.isNothing { return value }
            }
        }
        return try bindNative(function, args, count, keywords)
    }

    /// TypeError when a method is called on something else.
    @inline(__always)
    private func checkReceiver(_ entry: UnsafeMutablePointer<NativeEntry>, _ receiver: Value) throws(Raised) {
        if receiver.isCell && receiver.header.pointee.kind == entry.pointee.selfKind { return }
        try checkReceiverSlow(entry, receiver)
    }

    @inline(never)
    private func checkReceiverSlow(_ entry: UnsafeMutablePointer<NativeEntry>, _ receiver: Value) throws(Raised) {
        guard let owner = entry.pointee.owner else { return }
        if isSubtype(type(of: receiver), owner) { return }
        let name = string(entry.pointee.name)
        let ownerName = string(owner.pointee.name)
        if name.hasPrefix("__") {
            throw typeError("descriptor '\(name)' requires a '\(ownerName)' object but received a '\(typeName(receiver))'")
        }
        throw typeError(
            "descriptor '\(name)' for '\(ownerName)' objects doesn't apply to a '\(typeName(receiver))' object")
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
                throw typeError(
                    "unbound method \(string(entry.pointee.owner.unsafelyUnwrapped.pointee.name)).\(string(entry.pointee.name))() needs an argument")
            }
            try checkReceiver(entry, args[0])
        }
        let parameters = entry.pointee.parameters.unsafelyUnwrapped
        let total = Int(entry.pointee.parameterCount)
        if keywords.isNothing && entry.pointee.isPositional {
            if count < Int(entry.pointee.minimum) || count > Int(entry.pointee.maximum) {
                throw wrongCount(entry, count)
            }
            for index in count..<Int(entry.pointee.maximum) { args[index] = parameters[index].defaultValue }
            let top = state.pointee.top
            if args + total > top { state.pointee.top = args + total }
            defer { state.pointee.top = top }
            return try entry.pointee.body(self, Args(base: args, count: total))
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
            throw wrongCount(entry, positional)
        }
        if keywordsIndex >= 0 { bound[keywordsIndex] = try makeDict() }
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
                        "argument for \(string(entry.pointee.name))() given by name ('\(string(name))') and position (\(found + 1))")
                }
                bound[found] = value
            } else if keywordsIndex >= 0 {
                try Dict.set(self, bound[keywordsIndex], name, value)
            } else {
                throw unexpectedKeyword(entry, name)
            }
        }
        for index in 0..<total where bound[index].isNothing {
            if parameters[index].isRequired {
                throw missingArgument(entry, index)
            }
            bound[index] = parameters[index].defaultValue
        }
        return try entry.pointee.body(self, Args(base: bound, count: total))
    }

    private func unexpectedKeyword(_ entry: UnsafeMutablePointer<NativeEntry>, _ name: Value) -> Raised {
        let parameters = entry.pointee.parameters.unsafelyUnwrapped
        var takesKeywords = false
        for index in 0..<Int(entry.pointee.parameterCount)
        where parameters[index].kind == .positional || parameters[index].kind == .keywordOnly {
            takesKeywords = true
        }
        if takesKeywords {
            return typeError("\(shownName(entry))() got an unexpected keyword argument '\(string(name))'")
        }
        return typeError("\(qualifiedName(entry))() takes no keyword arguments")
    }

    private func isConstructor(_ entry: UnsafeMutablePointer<NativeEntry>) -> Bool {
        entry.pointee.name == Name.__new__.value || entry.pointee.name == Name.__init__.value
    }

    /// The name of the function; calls of `__new__` and `__init__` are known by that of the type.
    private func shownName(_ entry: UnsafeMutablePointer<NativeEntry>) -> String {
        if isConstructor(entry), let owner = entry.pointee.owner { return string(owner.pointee.name) }
        return string(entry.pointee.name)
    }

    /// `list.append` for methods, `len` for functions.
    private func qualifiedName(_ entry: UnsafeMutablePointer<NativeEntry>) -> String {
        let name = string(entry.pointee.name)
        if isConstructor(entry) { return shownName(entry) }
        if entry.pointee.role != .function, let owner = entry.pointee.owner {
            return "\(string(owner.pointee.name)).\(name)"
        }
        return name
    }

    private func missingArgument(_ entry: UnsafeMutablePointer<NativeEntry>, _ index: Int) -> Raised {
        let parameter = entry.pointee.parameters.unsafelyUnwrapped[index]
        if parameter.kind == .keywordOnly {
            return typeError(
                "\(shownName(entry))() missing required keyword-only argument: '\(string(parameter.name))'")
        }
        if parameter.kind == .positionalOnly { return wrongCount(entry, index) }
        let position = entry.pointee.role == .method ? index : index + 1
        return typeError(
            "\(shownName(entry))() missing required argument '\(string(parameter.name))' (pos \(position))")
    }

    private func wrongCount(_ entry: UnsafeMutablePointer<NativeEntry>, _ given: Int) -> Raised {
        let offset = entry.pointee.role == .function ? 0 : 1
        let parameters = entry.pointee.parameters.unsafelyUnwrapped
        var minimum = 0
        var maximum = 0
        var namesAllowed = false
        for index in 0..<Int(entry.pointee.parameterCount) {
            switch parameters[index].kind {
            case .positionalOnly, .positional:
                maximum += 1
                if parameters[index].isRequired { minimum += 1 }
                if parameters[index].kind == .positional { namesAllowed = true }
            default: break
            }
        }
        minimum -= min(offset, minimum)
        maximum -= offset
        let given = given - offset
        let name = namesAllowed ? shownName(entry) : qualifiedName(entry)
        if minimum == maximum && !namesAllowed {
            switch minimum {
            case 0: return typeError("\(name)() takes no arguments (\(given) given)")
            case 1: return typeError("\(name)() takes exactly one argument (\(given) given)")
            default:
                return typeError("\(shownName(entry)) expected \(minimum) arguments, got \(given)")
            }
        }
        if namesAllowed {
            let bound = minimum == maximum ? "exactly" : given > maximum ? "at most" : "at least"
            let limit = given > maximum ? maximum : minimum
            return typeError(
                "\(name)() takes \(bound) \(limit) \(limit == 1 ? "argument" : "arguments") (\(given) given)")
        }
        let short = shownName(entry)
        if given < minimum {
            return typeError("\(short) expected at least \(minimum) argument\(minimum == 1 ? "" : "s"), got \(given)")
        }
        return typeError("\(short) expected at most \(maximum) argument\(maximum == 1 ? "" : "s"), got \(given)")
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
