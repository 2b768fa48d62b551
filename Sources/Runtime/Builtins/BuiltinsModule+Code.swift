import Bytecode
import Syntax

/// compile, exec, eval, globals, locals, __import__.
extension BuiltinsModule {
    static func setUpCode(_ m: ModuleBuilder) throws(Raised) {
        try m.function("globals", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let globals = t.currentGlobals() else { throw t.raise(.systemError, "globals() without a frame") }
            return globals
        }
        try m.function("locals", "()") { (t: Thread, args: Args) throws(Raised) -> Value in try t.currentLocals() }
        try m.function("__import__", "(name, globals=None, locals=None, fromlist=(), level=0)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.str) else { throw t.typeError("module name must be a string") }
            let globals = args[1].isKind(.dict) ? args[1] : try t.makeDict()
            return try Imports.importModule(
                t, args[0], globals: globals, fromList: args[3], level: try t.index(args[4]))
        }
        try m.function(
            "compile", "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in
            let filename = try t.fileSystemPath(args[1])
            guard args[2].isKind(.str) else { throw t.typeError("compile() argument 'mode' must be str, not \(t.argumentTypeName(args[2]))") }
            let flags = try t.index(args[3])
            let mode: ParseMode
            switch t.string(args[2]) {
            case "exec": mode = .file
            case "eval": mode = .expression
            case "single": mode = .interactive
            case "func_type":
                if flags & onlyTree == 0 {
                    throw t.valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST")
                }
                throw t.raise(.notImplementedError, "compile() mode 'func_type' (type comments) is not supported")
            default:
                throw t.valueError(
                    flags & onlyTree == 0
                        ? "compile() mode must be 'exec', 'eval' or 'single'"
                        : "compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
            }
            if flags & ~knownCompileFlags != 0 { throw t.valueError("compile(): unrecognised flags") }
            let wantsTree = flags & onlyTree != 0
            if args[0].isKind(.code) && !wantsTree { return args[0] }
            var options = CompileOptions()
            let optimize = try t.index(args[5])
            if optimize < -1 || optimize > 2 { throw t.valueError("compile(): invalid optimize value") }
            if optimize > 0 { options.optimize = optimize }
            options.futureAnnotations = try inheritsFutureAnnotations(t, args[4])
            if flags & 0x1000000 != 0 { options.futureAnnotations = true }
            options.allowTopLevelAwait = flags & 0x2000 != 0
            if try t.isTree(args[0]) {
                if !wantsTree {
                    return try t.compileTree(args[0], filename: filename, mode: mode, options: options)
                }
                _ = try TreeReader(t).module(args[0], mode)
                return args[0]
            }
            let (source, origin) = try sourceBytes(t, args[0], "compile")
            let impliesDedent = flags & 0x200 == 0 || source.last == 10
            if wantsTree {
                return try t.parseTree(
                    source, filename: filename, mode: mode, origin: origin, impliesDedent: impliesDedent,
                    allowsIncomplete: flags & 0x4000 != 0)
            }
            return try t.compile(
                source, filename: filename, mode: mode, options: options, origin: origin,
                impliesDedent: impliesDedent, allowsIncomplete: flags & 0x4000 != 0)
        }
        try m.function("exec", "(source, /, globals=None, locals=None, *, closure=None)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let (globals, locals) = try scopes(t, args[1], args[2], "exec")
            let code: Value
            if args[0].isKind(.code) {
                code = args[0]
                let free = Int(code.as(CodeCell.self).pointee.data.pointee.freeCount)
                let given = args[3].isKind(.tuple) ? args[3].as(TupleCell.self).pointee.count : 0
                if free != given {
                    throw t.typeError(
                        free == 0
                            ? "cannot use a closure with this code object"
                            : "code object requires a closure of exactly length \(free)")
                }
            } else {
                if !args[3].isNone { throw t.typeError("closure can only be used when source is a code object") }
                let (source, origin) = try sourceBytes(t, args[0], "exec")
                code = try t.compile(
                    source, filename: "<string>", mode: .file, options: try inherited(t), origin: origin)
            }
            _ = try t.execute(
                code, globals: globals, locals: locals, closure: args[3].isKind(.tuple) ? args[3] : .nothing)
            return .none
        }
        try m.function("eval", "(source, /, globals=None, locals=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (globals, locals) = try scopes(t, args[1], args[2], "eval")
            if args[0].isKind(.code) {
                if args[0].as(CodeCell.self).pointee.data.pointee.freeCount > 0 {
                    throw t.typeError("code object passed to eval() may not contain free variables")
                }
                return try t.execute(args[0], globals: globals, locals: locals)
            }
            let (source, origin) = try sourceBytes(t, args[0], "eval")
            let trimmed = Array(source.drop { $0 == 32 || $0 == 9 })
            let code = try t.compile(
                trimmed, filename: "<string>", mode: .expression, options: try inherited(t), origin: origin)
            return try t.execute(code, globals: globals, locals: locals)
        }
    }

    /// PyCF_ONLY_AST.
    private static let onlyTree = 0x400
    /// The flags of `__future__` features and of compile() itself.
    private static let knownCompileFlags = 0x1FE0010 | 0x400 | 0x2000 | 0x1000 | 0x200 | 0x4000 | 0x8000

    private static func inherited(_ t: Thread) throws(Raised) -> CompileOptions {
        var options = CompileOptions()
        options.futureAnnotations = try inheritsFutureAnnotations(t, .false)
        return options
    }

    private static func inheritsFutureAnnotations(_ t: Thread, _ dontInherit: Value) throws(Raised) -> Bool {
        if try t.isTrue(dontInherit) { return false }
        guard let frame = t.state.pointee.frame else { return false }
        return frame.function.pointee.code.pointee.flags & 0x1000000 != 0
    }

    private static func scopes(
        _ t: Thread, _ globals: Value, _ locals: Value, _ name: String
    ) throws(Raised) -> (Value, Value) {
        let isMapping = locals.isNone || locals.isKind(.dict) || !t.lookupSpecial(locals, .__getitem__).isNothing
        if name == "eval" && !isMapping { throw t.typeError("locals must be a mapping") }
        if globals.isNone {
            guard let current = t.currentGlobals() else { throw t.raise(.systemError, "globals and locals cannot be NULL") }
            return (current, locals.isNone ? try t.currentLocals() : locals)
        }
        guard globals.isKind(.dict) else {
            if name == "exec" { throw t.typeError("exec() globals must be a dict, not \(t.typeName(globals))") }
            throw t.typeError(
                t.lookupSpecial(globals, .__getitem__).isNothing
                    ? "globals must be a dict" : "globals must be a real dict; try eval(expr, {}, mapping)")
        }
        if !locals.isNone && !locals.isKind(.dict) && t.lookupSpecial(locals, .__getitem__).isNothing {
            throw t.typeError(
                name == "exec"
                    ? "exec() locals must be a mapping or None, not \(t.typeName(locals))" : "locals must be a mapping")
        }
        return (globals, locals.isNone ? globals : locals)
    }

    private static func sourceBytes(
        _ t: Thread, _ source: Value, _ name: String
    ) throws(Raised) -> ([UInt8], SourceOrigin) {
        if source.isKind(.str) {
            // Text with lone surrogates is no source: encoding it raises the error.
            let bytes = t.wtf8(source)
            if bytes.contains(0xED) { _ = try t.callMethod(source, "encode") }
            return (bytes, .text)
        }
        if source.isKind(.bytes) {
            let cell = source.as(BytesCell.self)
            return (Array(UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count)), .bytes)
        }
        if source.isKind(.bytearray) || source.isKind(.memoryview) {
            let copy = try t.call(Types.value(.bytes), source).as(BytesCell.self)
            return (Array(UnsafeBufferPointer(start: copy.bytes, count: copy.pointee.count)), .bytes)
        }
        throw t.typeError("\(name)() arg 1 must be a string, bytes or \(name == "compile" ? "AST" : "code") object")
    }
}

extension Thread {
    /// os.fspath as a Swift string: str, bytes (UTF-8) or an object with `__fspath__`.
    public func fileSystemPath(_ value: Value) throws(Raised) -> String {
        if value.isKind(.str) { return string(value) }
        if value.isKind(.bytes) {
            let cell = value.as(BytesCell.self)
            return String(decoding: UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count), as: UTF8.self)
        }
        let method = lookupSpecial(value, .__fspath__)
        if method.isNothing {
            throw typeError("expected str, bytes or os.PathLike object, not \(typeName(value))")
        }
        return try fileSystemPath(try callSpecial(method, value))
    }
}
