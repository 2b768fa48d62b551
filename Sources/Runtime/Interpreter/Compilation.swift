import Bytecode
import Syntax

/// From source text to running code: compile(), exec(), eval().
extension Thread {
    /// A code object from source text. SyntaxError and its like as Python exceptions.
    public func compile(
        _ source: [UInt8], filename: String, mode: ParseMode, options: CompileOptions = CompileOptions(),
        warns: Bool = true, impliesDedent: Bool = true, allowsIncomplete: Bool = false
    ) throws(Raised) -> Value {
        var warnings: [SyntaxWarning] = []
        let unit: CodeUnit
        let text: Source
        do throws(SyntaxFailure) { text = try Source(bytes: source, name: filename) } catch {
            throw raise(syntax: error, nil, filename)
        }
        do throws(SyntaxFailure) {
            let result = try parse(text, mode: mode, impliesDedent: impliesDedent)
            warnings = result.warnings
            var settings = options
            settings.optimize = max(settings.optimize, Machine.optimizationLevel)
            unit = try Bytecode.compile(result.module, filename: filename, options: settings, warnings: &warnings)
        } catch {
            // What codeop asks for: it looks for this message.
            if allowsIncomplete && error.isIncomplete {
                throw raise(syntax: SyntaxFailure(.syntaxError, "incomplete input", nil), nil, filename)
            }
            throw raise(syntax: error, text, filename)
        }
        if warns && !Machine.isBootstrapping {
            for warning in warnings { try warn(syntax: warning, text, filename) }
        }
        if unit.frameSize > Frame.maximumSize {
            throw raise(.syntaxError, "too many local variables or nested expressions")
        }
        return try makeCode(unit)
    }

    /// Issues a warning of the compiler. Where a filter makes it an error, that is a SyntaxError.
    private func warn(syntax warning: SyntaxWarning, _ source: Source, _ filename: String) throws(Raised) {
        let warnings = try Imports.importModule(self, named: "warnings")
        let category = try getAttr(Imports.builtins, warning.category)
        do throws(Raised) {
            _ = try call(
                try getAttr(warnings, "warn_explicit"), str(warning.message), category, str(filename),
                int(Int(warning.span.line)))
        } catch {
            if !isSubtype(type(of: exception), category.as(TypeCell.self)) { throw error }
            _ = takeException()
            throw raise(syntax: SyntaxFailure(.syntaxError, warning.message, warning.span), source, filename)
        }
    }

    /// The Python exception of a syntax failure.
    func raise(syntax failure: SyntaxFailure, _ source: Source?, _ filename: String) -> Raised {
        let type: BuiltinType
        switch failure.kind {
        case .syntaxError: type = .syntaxError
        case .indentationError: type = .indentationError
        case .tabError: type = .tabError
        case .notImplemented:
            let line = failure.span.map { " (\(filename), line \($0.line))" } ?? ""
            return raise(.notImplementedError, failure.message + line)
        case .memoryError: return raise(.memoryError, failure.message)
        case .recursionError: return raise(.recursionError, failure.message)
        case .valueError: return raise(.valueError, failure.message)
        }
        var details: [Value] = [str(filename), .none, .none, .none, .none, .none]
        if let span = failure.span {
            details[1] = int(Int(span.line))
            var text = ""
            if let source, let line = source.line(Int(span.line)) { text = String(decoding: line, as: UTF8.self) }
            details[3] = text.isEmpty ? .none : str(text.hasSuffix("\n") ? text : text + "\n")
            if text.isEmpty && source != nil { details[3] = str("") }
            // Columns are shown as characters, counted from 1.
            details[2] = int(characterColumn(Int(span.column), text) + 1)
            details[4] = int(Int(span.endLine))
            var endText = text
            if span.endLine != span.line, let source, let line = source.line(Int(span.endLine)) { endText = String(decoding: line, as: UTF8.self) }
            details[5] = int(characterColumn(Int(span.endColumn), endText) + 1)
        }
        let tuple = makeTuple(count: 6)
        for index in 0..<6 { tuple.items[index] = details[index] }
        do throws(Raised) {
            let exception = try call(Types.value(type), str(failure.message), Value(tuple))
            return raise(exception)
        } catch { return error }
    }

    private func characterColumn(_ bytes: Int, _ line: String) -> Int {
        if bytes < 0 { return bytes }
        let prefix = line.utf8.prefix(bytes)
        return String(decoding: prefix, as: UTF8.self).unicodeScalars.count + max(0, bytes - line.utf8.count)
    }

    /// Runs a code object made for a module, class body or expression.
    public func execute(_ code: Value, globals: Value, locals: Value, closure: Value = .nothing) throws(Raised) -> Value {
        var builtins = Dict.getInterned(globals, Name.__builtins__.value)
        if builtins.isNothing {
            try Dict.setStr(self, globals, Name.__builtins__.value, Imports.builtins)
            builtins = Imports.builtins
        }
        let function = makeFunction(code, globals: globals, builtins: builtinsDict(builtins))
        let cell = function.as(FunctionCell.self)
        cell.pointee.closure = closure
        let top = state.pointee.top
        let base = top + 4
        if base + 64 > state.pointee.stackLimit { throw recursionError() }
        base[-1] = function
        base[-2] = .nothing
        if cell.pointee.code.pointee.usesNamespace {
            base[0] = locals
        } else if cell.pointee.code.pointee.parameterCount > 0 {
            throw typeError("exec() code object must not require arguments")
        }
        state.pointee.top = base + 1
        defer { state.pointee.top = top }
        return try run(cell, base)
    }
}

extension Machine {
    /// 0, 1 (-O) or 2 (-OO).
    nonisolated(unsafe) public static var optimizationLevel = 0
}
