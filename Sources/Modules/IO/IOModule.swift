import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// Streams: the native half of `io`.
//
// Rules:
// 1. A stream's Python object is a NativeCell over a `StreamObject`; Python classes may derive from every type here.
// 2. Streams stack as CPython's do: text over buffer over raw. Between exact native types the layers call each other in
//    Swift; anything else is called by its Python methods.
// 3. Buffers and text streams have a `StreamLock`, held over raw reads and writes, so that threads do not mix.
// 4. Raw memory of buffers is malloc'd: no value lies in it.
// 5. What is written but not flushed when an object dies is written by its `deinit`; at exit `IOModule.flushAll` does it.
//    Streams over Python raws, and instances of Python classes, are closed by `__del__` instead, also at exit.

public enum IOModule {
    static let defaultBufferSize = 131072

    static let unsupportedOperation = Root()
    static let ioBase = Root()
    static let rawIOBase = Root()
    static let bufferedIOBase = Root()
    static let textIOBase = Root()
    static let fileIO = Root()
    static let bufferedReader = Root()
    static let bufferedWriter = Root()
    static let bufferedRandom = Root()
    static let bufferedRWPair = Root()
    static let textIOWrapper = Root()
    static let stringIO = Root()
    static let bytesIO = Root()
    static let newlineDecoder = Root()

    public static func register() {
        Imports.register("_io") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            try m.constant("DEFAULT_BUFFER_SIZE", t.int(defaultBufferSize))
            try m.constant("BlockingIOError", Types.value(.blockingIOError))
            let namespace = try t.makeDict()
            try Dict.set(t, namespace, t.intern("__module__"), t.intern("io"))
            unsupportedOperation.value = try t.call(
                Types.value(.type), t.str("UnsupportedOperation"), t.tuple(Types.value(.osError), Types.value(.valueError)),
                namespace)
            try m.constant("UnsupportedOperation", unsupportedOperation.value)
            try IOBaseTypes.setUp(m)
            try FileType.setUp(m)
            try BytesIOType.setUp(m)
            try BufferedTypes.setUp(m)
            try StringIOType.setUp(m)
            try TextType.setUp(m)
            try NewlineDecoderType.setUp(m)
            try setUpOpen(m)
        }
    }

    /// A stream type under `base`.
    static func type(_ m: ModuleBuilder, _ name: String, _ base: Root?, into root: Root) throws(Raised) -> TypeBuilder {
        let builder = try m.thread.makeModuleType(
            name, module: "_io", baseType: base?.value ?? Types.value(.object), hasDict: true)
        root.value = builder.value
        try m.constant(name, builder.value)
        return builder
    }

    static func unsupported(_ t: Thread, _ message: String) -> Raised {
        do throws(Raised) { return t.raise(try t.call(unsupportedOperation.value, t.str(message))) } catch { return error }
    }

    // MARK: the streams to be flushed at exit

    nonisolated(unsafe) private static var writers: [ObjectIdentifier: Unmanaged<StreamObject>] = [:]
    private static let writersLock = PlainLock()

    static func addWriter(_ object: StreamObject) {
        writersLock.with { writers[ObjectIdentifier(object)] = Unmanaged.passUnretained(object) }
    }

    static func removeWriter(_ object: StreamObject) {
        writersLock.with { _ = writers.removeValue(forKey: ObjectIdentifier(object)) }
    }

    /// Writes out what every open stream over a file still holds: text streams first, then buffers. At exit, after the
    /// program's own clean-up; failures cannot be told any more.
    public static func flushAll() {
        let streams = writersLock.with { writers.values.map { $0.takeUnretainedValue() } }
        for stream in streams where stream is TextObject { stream.flushNatively() }
        for stream in streams where stream is BufferedObject { stream.flushNatively() }
    }

    // MARK: open

    private static func setUpOpen(_ m: ModuleBuilder) throws(Raised) {
        try m.function(
            "open",
            "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in try open(t, args) }
        try m.function("open_code", "(path)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.str) else {
                throw t.typeError("open_code() argument 'path' must be str, not \(t.argumentTypeName(args[0]))")
            }
            return try t.call(try t.getAttr(try Imports.importModule(t, named: "_io"), "open"), args[0], t.str("rb"))
        }
        try m.function("text_encoding", "(encoding, stacklevel=2, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].isNone ? t.str("utf-8") : args[0]
        }
    }

    private static func open(_ t: Thread, _ args: Args) throws(Raised) -> Value {
        let file = args[0]
        guard args[1].isKind(.str) else {
            throw t.typeError("open() argument 'mode' must be str, not \(t.argumentTypeName(args[1]))")
        }
        let mode = t.string(args[1])
        var seen: Set<Character> = []
        for letter in mode {
            if !"rwxabt+".contains(letter) || seen.contains(letter) {
                throw t.valueError("invalid mode: '\(mode)'")
            }
            seen.insert(letter)
        }
        let isText = seen.contains("t")
        let isBinary = seen.contains("b")
        let isUpdating = seen.contains("+")
        if isText && isBinary { throw t.valueError("can't have text and binary mode at once") }
        let kinds = "rwxa".filter { seen.contains($0) }.count
        if kinds > 1 {
            throw t.valueError("must have exactly one of create/read/write/append mode")
        }
        for (index, what) in [(3, "an encoding"), (4, "an errors"), (5, "a newline")]
        where isBinary && !args[index].isNone {
            throw t.valueError("binary mode doesn't take \(what) argument")
        }
        var buffering = try t.index(args[2])
        let reads = seen.contains("r")
        // Without one of them the raw stream says what is wrong.
        var rawMode = "rwxa".first { seen.contains($0) }.map { String($0) } ?? ""
        if isUpdating { rawMode += "+" }
        let raw = try t.call(fileIO.value, file, t.str(rawMode), args[6], args[7])
        do throws(Raised) {
            let fileObject = try t.object(raw, FileObject.self)
            let isTerminal = buffering < 0 && fileObject.isTerminal(t)
            var isLineBuffered = false
            if buffering == 1 && isBinary {
                try t.warn(.runtimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used")
                buffering = -1
            }
            if buffering == 1 || isTerminal {
                buffering = -1
                isLineBuffered = true
            }
            if buffering < 0 { buffering = max(fileObject.blockSize, defaultBufferSize) }
            if buffering == 0 {
                if isBinary { return raw }
                throw t.valueError("can't have unbuffered text I/O")
            }
            let type = isUpdating ? bufferedRandom.value : reads ? bufferedReader.value : bufferedWriter.value
            let buffer = try t.call(type, raw, t.int(buffering))
            if isBinary { return buffer }
            let text = try t.call(
                textIOWrapper.value,
                args: t.tuple(buffer, args[3], args[4], args[5], Value(isLineBuffered)), kwargs: .nothing)
            try t.setAttr(text, "mode", args[1])
            return text
        } catch {
            let exception = t.takeException()
            do throws(Raised) { _ = try t.callMethod(raw, .close) } catch { t.exception = .nothing }
            throw t.reraise(exception)
        }
    }
}

extension Thread {
    /// Gives a warning through the warnings module.
    func warn(_ category: BuiltinType, _ message: String) throws(Raised) {
        let warnings = try Imports.importModule(self, named: "warnings")
        _ = try call(try getAttr(warnings, "warn"), str(message), Types.value(category))
    }
}
