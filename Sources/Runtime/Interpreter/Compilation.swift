import Bytecode
import Syntax

/// What source text came from; the wording of its failures depends on it.
public enum SourceOrigin: Sendable {
    /// The content of a file.
    case file
    /// A bytes object.
    case bytes
    /// A str: WTF-8, a coding line in it does not count.
    case text
}

/// From source text to running code: compile(), exec(), eval().
extension Thread {
    /// A code object from source text. SyntaxError and its like as Python exceptions.
    public func compile(
        _ source: [UInt8], filename: String, mode: ParseMode, options: CompileOptions = CompileOptions(),
        origin: SourceOrigin = .file, warns: Bool = true, impliesDedent: Bool = true, allowsIncomplete: Bool = false
    ) throws(Raised) -> Value {
        let (module, text, found) = try parseModule(
            source, filename: filename, mode: mode, origin: origin, impliesDedent: impliesDedent,
            allowsIncomplete: allowsIncomplete)
        var warnings = found
        let unit: CodeUnit
        do throws(SyntaxFailure) {
            var settings = options
            settings.optimize = max(settings.optimize, Machine.optimizationLevel)
            unit = try Bytecode.compile(module, filename: filename, options: settings, warnings: &warnings)
        } catch {
            throw raise(syntax: error, text, filename)
        }
        if warns { try issue(warnings, text, filename) }
        return try finish(unit)
    }

    /// The tree of a source text, and the warnings of the parser, which were not issued.
    func parseModule(
        _ source: [UInt8], filename: String, mode: ParseMode, origin: SourceOrigin, impliesDedent: Bool,
        allowsIncomplete: Bool
    ) throws(Raised) -> (Module, Source, [SyntaxWarning]) {
        let text: Source
        do throws(SyntaxFailure) {
            text = origin == .text
                ? try Source(text: source, name: filename)
                : try Source(bytes: source, name: filename, isFile: origin == .file)
        } catch {
            guard let decoded = try decode(source, after: error) else { throw raise(undecoded: error, source, filename) }
            return try parseModule(
                decoded, filename: filename, mode: mode, origin: .text, impliesDedent: impliesDedent,
                allowsIncomplete: allowsIncomplete)
        }
        do throws(SyntaxFailure) {
            let result = try parse(text, mode: mode, impliesDedent: impliesDedent)
            return (result.module, text, result.warnings)
        } catch {
            // What codeop asks for: it looks for this message.
            if allowsIncomplete && error.isIncomplete {
                throw raise(syntax: SyntaxFailure(.syntaxError, "incomplete input", nil), nil, filename)
            }
            throw raise(syntax: error, text, filename)
        }
    }

    func finish(_ unit: CodeUnit) throws(Raised) -> Value {
        if unit.frameSize > Frame.maximumSize {
            throw raise(.syntaxError, "too many local variables or nested expressions")
        }
        return try makeCode(unit)
    }

    /// The text of bytes in an encoding that the parser does not know by itself; nil: it is no such failure, or no codec
    /// is found, or the bytes are not in the encoding.
    private func decode(_ source: [UInt8], after failure: SyntaxFailure) throws(Raised) -> [UInt8]? {
        let prefix = "unknown encoding: "
        guard failure.message.hasPrefix(prefix) else { return nil }
        let name = str(String(failure.message.dropFirst(prefix.count)))
        do throws(Raised) {
            let text = try callMethod(try bytes(source), "decode", name)
            return text.isKind(.str) ? Array(wtf8(text)) : nil
        } catch {
            if isException(exception, .keyboardInterrupt) { throw error }
            exception = .nothing
            return nil
        }
    }

    func issue(_ warnings: [SyntaxWarning], _ source: Source?, _ filename: String) throws(Raised) {
        if Machine.isBootstrapping { return }
        for warning in warnings { try warn(syntax: warning, source, filename) }
    }

    /// Issues a warning of the compiler. Where a filter makes it an error, that is a SyntaxError.
    private func warn(syntax warning: SyntaxWarning, _ source: Source?, _ filename: String) throws(Raised) {
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
        guard let source else {
            // A tree without its text: its columns are all there is.
            guard let span = failure.span else { return raiseSyntaxError(type, failure.message, []) }
            return raiseSyntaxError(
                type, failure.message,
                [
                    str(filename), int(Int(span.line)), int(Int(span.column) + 1), .none, int(Int(span.endLine)),
                    int(Int(span.endColumn) + 1),
                ])
        }
        guard let place = source.location(of: failure) else { return raiseSyntaxError(type, failure.message, []) }
        var line = place.line
        if source.isEmpty && line == 1 { line = 0 }
        var text = Value.none
        if let bytes = source.lineAsWritten(Int(failure.span?.line ?? 1)) {
            text = sourceText(bytes)
        } else {
            text = str(source.isEmpty ? "" : "\n")
        }
        return raiseSyntaxError(
            type, failure.message,
            [
                str(filename), int(line), int(place.offset), text, int(line == 0 ? 0 : place.endLine),
                int(place.endOffset),
            ])
    }

    /// Undecodable bytes are shown as U+FFFD; lone surrogates of a str source stay.
    private func sourceText(_ bytes: [UInt8]) -> Value {
        (try? str(wtf8: bytes)) ?? str(String(decoding: bytes, as: UTF8.self))
    }

    /// The exception for bytes that are no text.
    private func raise(undecoded failure: SyntaxFailure, _ source: [UInt8], _ filename: String) -> Raised {
        guard let span = failure.span else { return raiseSyntaxError(.syntaxError, failure.message, []) }
        if span.line == 0 {
            return raiseSyntaxError(.syntaxError, failure.message, [str(filename), int(0), int(-1), .none])
        }
        let lines = source.split(separator: 10, omittingEmptySubsequences: false)
        let number = Int(span.line)
        var bytes = number <= lines.count ? Array(lines[number - 1]) : []
        bytes.removeAll { $0 == 0 }
        if number < lines.count { bytes.append(10) }
        let text = str(String(decoding: bytes, as: UTF8.self))
        if span.column < 0 { return raiseSyntaxError(.syntaxError, failure.message, [str(filename), int(number), .none, text]) }
        let offset = String(decoding: bytes.prefix(Int(span.column)), as: UTF8.self).unicodeScalars.count + 1
        return raiseSyntaxError(
            .syntaxError, failure.message,
            [str(filename), int(number), int(offset), text, int(number), int(offset)])
    }

    private func raiseSyntaxError(_ type: BuiltinType, _ message: String, _ details: [Value]) -> Raised {
        let tuple = makeTuple(count: details.count)
        for index in details.indices { tuple.items[index] = details[index] }
        do throws(Raised) {
            let exception =
                details.isEmpty
                ? try call(Types.value(type), str(message)) : try call(Types.value(type), str(message), Value(tuple))
            return raise(exception)
        } catch { return error }
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
