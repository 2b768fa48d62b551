import CRuntime
import Bytecode
import Syntax

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The import system: native modules, the embedded library, then files along sys.path.
public enum Imports {
    /// A native module: fills the dict of a new module object.
    public typealias Initializer = (ModuleBuilder) throws(Raised) -> Void

    /// Source text of an embedded module.
    public struct Embedded {
        public let source: UnsafeBufferPointer<UInt8>
        public let isPackage: Bool
        public init(source: UnsafeBufferPointer<UInt8>, isPackage: Bool) {
            self.source = source
            self.isPackage = isPackage
        }
    }

    nonisolated(unsafe) static var natives: [String: Initializer] = [:]
    /// Finds embedded modules; set by the library.
    nonisolated(unsafe) public static var findEmbedded: (String) -> Embedded? = { _ in nil }
    /// sys.modules.
    nonisolated(unsafe) public internal(set) static var modules = Value.nothing
    nonisolated(unsafe) static var importFunction = Value.nothing
    /// The sys module object.
    nonisolated(unsafe) public internal(set) static var sys = Value.nothing
    nonisolated(unsafe) public internal(set) static var builtins = Value.nothing
    /// Names of embedded modules, for sys.stdlib_module_names and error messages.
    nonisolated(unsafe) public static var embeddedNames: () -> [String] = { [] }

    /// Declares a native module; it is set up at its first import.
    public static func register(_ name: String, _ initializer: @escaping Initializer) { natives[name] = initializer }

    static func isNative(_ name: String) -> Bool { natives[name] != nil || name == "sys" || name == "builtins" }

    public static var nativeNames: [String] { natives.keys.sorted() }

    /// `import name` (dotted: the last module) as native code needs it.
    public static func importModule(_ t: Thread, named name: String) throws(Raised) -> Value {
        try importDotted(t, name)
    }

    // MARK: the import statement

    static func importModule(
        _ t: Thread, _ name: Value, globals: Value, fromList: Value, level: Int
    ) throws(Raised) -> Value {
        var full = t.string(name)
        if level < 0 { throw t.valueError("level must be >= 0") }
        if level > 0 { full = try resolveRelative(t, full, globals, level) }
        if full.isEmpty { throw t.valueError("Empty module name") }
        // The common case: it is there already.
        let module = try importDotted(t, full)
        var wantsNames = false
        if !fromList.isNone && !fromList.isNothing { wantsNames = try t.isTrue(fromList) }
        if !wantsNames {
            if level == 0 {
                guard let dot = full.firstIndex(of: ".") else { return module }
                return try importDotted(t, String(full[..<dot]))
            }
            return module
        }
        // Names that are submodules of a package are imported.
        if try t.findAttr(module, .__path__) != nil {
            try t.forEach(fromList) { item throws(Raised) in
                if !item.isKind(.str) {
                    throw t.typeError("Item in ``from list'' must be str, not \(t.typeName(item))")
                }
                let part = t.string(item)
                if part == "*" {
                    if let all = try t.findAttr(module, .__all__) {
                        try t.forEach(all) { name throws(Raised) in
                            if try t.findAttr(module, name) == nil { _ = try importSubmodule(t, full, t.string(name)) }
                            return true
                        }
                    }
                } else if try t.findAttr(module, item) == nil {
                    _ = try importSubmodule(t, full, part)
                }
                return true
            }
        }
        return module
    }

    private static func importSubmodule(_ t: Thread, _ package: String, _ name: String) throws(Raised) -> Bool {
        do throws(Raised) {
            _ = try importDotted(t, "\(package).\(name)")
            return true
        } catch {
            if t.isException(t.exception, .moduleNotFoundError) {
                let missing = t.exceptionField(t.exception, .name)
                if missing.isKind(.str) && t.string(missing) == "\(package).\(name)" {
                    t.exception = .nothing
                    return false
                }
            }
            throw error
        }
    }

    private static func resolveRelative(
        _ t: Thread, _ name: String, _ globals: Value, _ level: Int
    ) throws(Raised) -> String {
        var package = ""
        let packageValue = Dict.getInterned(globals, Name.__package__.value)
        if packageValue.isKind(.str) {
            package = t.string(packageValue)
        } else {
            let moduleName = Dict.getInterned(globals, Name.__name__.value)
            if moduleName.isKind(.str) {
                package = t.string(moduleName)
                if Dict.getInterned(globals, Name.__path__.value).isNothing {
                    package = package.lastIndex(of: ".").map { String(package[..<$0]) } ?? ""
                }
            }
        }
        if package.isEmpty {
            throw t.raise(.importError, "attempted relative import with no known parent package")
        }
        for _ in 1..<max(level, 1) {
            guard let dot = package.lastIndex(of: ".") else {
                throw t.raise(.importError, "attempted relative import beyond top-level package")
            }
            package = String(package[..<dot])
        }
        return name.isEmpty ? package : "\(package).\(name)"
    }

    /// sys.modules[name], importing what is missing along the dots.
    private static func importDotted(_ t: Thread, _ name: String) throws(Raised) -> Value {
        let key = t.intern(name)
        let present = try Dict.get(t, modules, key)
        if !present.isNothing && !present.isNone {
            if ImportLocks.mayBeInitializing { try ImportLocks.wait(t, name, present) }
            return present
        }
        if present.isNone { throw notFound(t, name, "import of \(name) halted; None in sys.modules") }
        var parent = Value.nothing
        if let dot = name.lastIndex(of: ".") {
            let parentName = String(name[..<dot])
            parent = try importDotted(t, parentName)
            // The parent's body may have imported it.
            let again = try Dict.get(t, modules, key)
            if !again.isNothing {
                if ImportLocks.mayBeInitializing { try ImportLocks.wait(t, name, again) }
                return again
            }
            if try t.findAttr(parent, .__path__) == nil {
                throw notFound(t, name, "No module named '\(name)'; '\(parentName)' is not a package")
            }
        }
        let module = try ImportLocks.with(t, name) { () throws(Raised) -> Value in
            let again = try Dict.get(t, modules, key)
            if !again.isNothing { return again }
            return try load(t, name, parent)
        }
        if !parent.isNothing, let dot = name.lastIndex(of: ".") {
            try t.setAttr(parent, String(name[name.index(after: dot)...]), module)
        }
        return module
    }

    static func notFound(_ t: Thread, _ name: String, _ message: String) -> Raised {
        let exception = t.makeException(.moduleNotFoundError, t.str(message))
        t.setExceptionField(exception, .name, t.str(name))
        t.setExceptionField(exception, .msg, t.str(message))
        return t.raise(exception)
    }

    // MARK: loading

    private static func load(_ t: Thread, _ name: String, _ parent: Value) throws(Raised) -> Value {
        if parent.isNothing {
            if let initializer = natives[name] { return try loadNative(t, name, initializer) }
        } else if let initializer = natives[name] {
            return try loadNative(t, name, initializer)
        }
        if let embedded = findEmbedded(name), try isEmbeddedFirst(t, name, parent) {
            return try execute(
                t, name, source: Array(embedded.source), filename: "<frozen \(name)>", isPackage: embedded.isPackage,
                path: embedded.isPackage ? try t.list(t.str("<frozen \(name)>")) : .nothing)
        }
        let path: Value
        if parent.isNothing {
            path = try t.getAttr(sys, "path")
        } else {
            path = try t.getAttr(parent, .__path__)
        }
        let found = try ImportHooks.find(t, name, parent.isNothing ? .none : path)
        if !found.isNone { return found }
        let last = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
        if let found = try findFile(t, last, path) {
            let source = try readFile(t, found.file)
            return try execute(
                t, name, source: source, filename: found.file, isPackage: found.isPackage,
                path: found.isPackage ? try t.list(t.str(found.directory)) : .nothing)
        }
        if let directory = try findNamespacePackage(t, last, path) {
            let module = try makeModule(t, name)
            try t.setAttr(module, .__path__, try t.list(t.str(directory)))
            try t.setAttr(module, .__package__, t.str(name))
            try t.setAttr(module, .__file__, .none)
            try ImportHooks.describe(t, module, name, origin: .none)
            try Dict.set(t, modules, t.intern(name), module)
            return module
        }
        throw notFound(t, name, "No module named '\(name)'")
    }

    /// Embedded modules behave as the standard library at the end of the path: a file of the same name in the script's
    /// directory or on PYTHONPATH goes first, as it does for CPython.
    private static func isEmbeddedFirst(_ t: Thread, _ name: String, _ parent: Value) throws(Raised) -> Bool {
        // A package that came from a file brings its own modules.
        if !parent.isNothing {
            let file = try t.findAttr(parent, .__file__)
            guard let file, file.isKind(.str) else { return true }
            return t.string(file).hasPrefix("<frozen ")
        }
        // Modules that the start-up itself needs are never looked for on the path.
        if Machine.isBootstrapping { return true }
        let path = try t.getAttr(sys, "path")
        return try findFile(t, name, path) == nil
    }

    private static func loadNative(
        _ t: Thread, _ name: String, _ initializer: Initializer
    ) throws(Raised) -> Value {
        let module = try makeModule(t, name)
        try ImportHooks.describe(t, module, name, origin: t.intern("built-in"))
        try Dict.set(t, modules, t.intern(name), module)
        do throws(Raised) { try initializer(ModuleBuilder(t, module, name)) } catch {
            let exception = t.takeException()
            _ = try Dict.delete(t, modules, t.intern(name))
            throw t.reraise(exception)
        }
        return module
    }

    /// An empty module object with the usual names.
    public static func makeModule(_ t: Thread, _ name: String) throws(Raised) -> Value {
        let module = t.allocate(ModuleCell.self, shape: BuiltinType.module.rawValue, kind: .module)
        module.pointee.dict = try t.makeDict()
        let dict = module.pointee.dict
        try Dict.setStr(t, dict, Name.__name__.value, t.intern(name))
        try Dict.setStr(t, dict, Name.__doc__.value, .none)
        try Dict.setStr(t, dict, Name.__package__.value, t.intern(packageName(name)))
        try Dict.setStr(t, dict, Name.__loader__.value, .none)
        try Dict.setStr(t, dict, Name.__spec__.value, .none)
        return Value(module)
    }

    private static func packageName(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? ""
    }

    /// Compiles and runs source text as a module.
    public static func execute(
        _ t: Thread, _ name: String, source: [UInt8], filename: String, isPackage: Bool, path: Value
    ) throws(Raised) -> Value {
        let code = try t.compile(source, filename: filename, mode: .file)
        let module = try makeModule(t, name)
        let dict = module.as(ModuleCell.self).pointee.dict
        try Dict.setStr(t, dict, Name.__file__.value, t.str(filename))
        try Dict.setStr(t, dict, Name.__builtins__.value, builtins)
        if isPackage {
            try Dict.setStr(t, dict, Name.__path__.value, path)
            try Dict.setStr(t, dict, Name.__package__.value, t.intern(name))
        }
        try ImportHooks.describe(t, module, name, origin: t.str(filename))
        try Dict.set(t, modules, t.intern(name), module)
        do throws(Raised) {
            _ = try t.execute(code, globals: dict, locals: dict)
        } catch {
            let exception = t.takeException()
            _ = try Dict.delete(t, modules, t.intern(name))
            throw t.reraise(exception)
        }
        // A module may replace itself.
        let final = try Dict.get(t, modules, t.intern(name))
        return final.isNothing ? module : final
    }

    private static func findFile(
        _ t: Thread, _ name: String, _ path: Value
    ) throws(Raised) -> (file: String, isPackage: Bool, directory: String)? {
        var result: (file: String, isPackage: Bool, directory: String)?
        try t.forEach(path) { entry throws(Raised) in
            if !entry.isKind(.str) { return true }
            let text = t.string(entry)
            let directory = text.isEmpty ? "." : text
            if directory.hasPrefix("<frozen ") { return true }
            let package = "\(directory)/\(name)/__init__.py"
            if isFile(package) {
                result = (package, true, "\(directory)/\(name)")
                return false
            }
            let file = "\(directory)/\(name).py"
            if isFile(file) {
                result = (file, false, directory)
                return false
            }
            return true
        }
        return result
    }

    /// Source text of a module, for running it as a program; nil when there is none.
    public static func findSource(
        _ t: Thread, _ name: String
    ) throws(Raised) -> (source: [UInt8], filename: String, isPackage: Bool)? {
        var path = try t.getAttr(sys, "path")
        var last = name
        if let dot = name.lastIndex(of: ".") {
            let parent = try importModule(t, named: String(name[..<dot]))
            last = String(name[name.index(after: dot)...])
            if let own = try t.findAttr(parent, .__path__) { path = own } else { path = try t.makeList() }
        }
        if let found = try findFile(t, last, path) {
            return (try readFile(t, found.file), found.file, found.isPackage)
        }
        if let embedded = findEmbedded(name) {
            return (Array(embedded.source), "<frozen \(name)>", embedded.isPackage)
        }
        return nil
    }

    private static func findNamespacePackage(_ t: Thread, _ name: String, _ path: Value) throws(Raised) -> String? {
        var result: String?
        try t.forEach(path) { entry throws(Raised) in
            if !entry.isKind(.str) { return true }
            let text = t.string(entry)
            let directory = "\(text.isEmpty ? "." : text)/\(name)"
            var info = stat()
            if stat(directory, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR {
                result = directory
                return false
            }
            return true
        }
        return result
    }

    private static func isFile(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }

    /// The bytes of a file. OSError.
    public static func readFile(_ t: Thread, _ path: String) throws(Raised) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw t.osError(errno, filename: t.str(path)) }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { buffer in
                t.blocking { read(descriptor, buffer.baseAddress!, buffer.count) }
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw t.osError(errno, filename: t.str(path))
            }
            if count == 0 { return result }
            result.append(contentsOf: chunk[0..<count])
        }
    }

    // MARK: from … import

    /// What is said of a module whose body has not come to its end.
    static func isPartial(_ t: Thread, _ module: Value, _ name: String) -> Bool {
        ImportLocks.mayBeInitializing && ImportLocks.isInitializing(name)
            && Dict.getInterned(modules, t.intern(name)) == module
    }

    static func importFromFailed(_ t: Thread, _ module: Value, _ name: Value) throws(Raised) -> Value {
        let moduleName = try t.findAttr(module, .__name__) ?? .none
        let text = moduleName.isKind(.str) ? t.string(moduleName) : "<unknown module name>"
        if moduleName.isKind(.str) {
            let submodule = try Dict.get(t, modules, t.str("\(text).\(t.string(name))"))
            if !submodule.isNothing { return submodule }
        }
        let file = try t.findAttr(module, .__file__)
        var origin = "unknown location"
        if let file, file.isKind(.str) { origin = t.string(file) }
        var message = "cannot import name '\(t.string(name))' from '\(text)' (\(origin))"
        if moduleName.isKind(.str), isPartial(t, module, text) {
            message =
                "cannot import name '\(t.string(name))' from partially initialized module '\(text)' (most likely due to a circular import) (\(origin))"
        }
        let exception = t.makeException(.importError, t.str(message))
        t.setExceptionField(exception, .name, moduleName)
        t.setExceptionField(exception, .name_from, name)
        t.setExceptionField(exception, .msg, t.str(message))
        if let file { t.setExceptionField(exception, .path, file) }
        throw t.raise(exception)
    }

    static func importStar(_ t: Thread, _ module: Value, into namespace: Value) throws(Raised) {
        if let all = try t.findAttr(module, .__all__) {
            try t.forEach(all) { name throws(Raised) in
                if !name.isKind(.str) {
                    throw t.typeError("Item in \(t.string(try t.getAttr(module, .__name__))).__all__ must be str, not \(t.typeName(name))")
                }
                try t.setItem(namespace, t.intern(name), try t.getAttr(module, name))
                return true
            }
            return
        }
        let dict = try t.attributeDict(module)
        let copy = try t.makeDict()
        try t.updateDict(copy, dict)
        var position = 0
        while let (key, value) = Dict.next(copy, &position) {
            if key.isKind(.str) && !t.string(key).hasPrefix("_") { try t.setItem(namespace, key, value) }
        }
    }
}

/// One thread at a time runs a module's body; others that import it wait.
enum ImportLocks {
    nonisolated(unsafe) private static var lock = Mutex()
    nonisolated(unsafe) private static var condition = Condition()
    nonisolated(unsafe) private static var owners: [String: (owner: UnsafeMutablePointer<ThreadState>, depth: Int)] = [:]
    nonisolated(unsafe) private static var waiting: [UnsafeMutablePointer<ThreadState>: String] = [:]

    /// How many modules are being initialised: read without the lock.
    nonisolated(unsafe) private static let initializing = {
        let count = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
        count.initialize(to: 0)
        return count
    }()

    static var mayBeInitializing: Bool { cr_load32(initializing) != 0 }

    /// Whether some thread runs the body of the module.
    static func isInitializing(_ name: String) -> Bool {
        lock.lock()
        defer { lock.unlock() }
        return owners[name] != nil
    }

    static func with(
        _ t: Thread, _ name: String, _ body: () throws(Raised) -> Value
    ) throws(Raised) -> Value {
        acquire(t, name)
        defer { release(name) }
        return try body()
    }

    /// Waits until nobody else runs the body of a module that is in sys.modules already.
    static func wait(_ t: Thread, _ name: String, _ module: Value) throws(Raised) {
        lock.lock()
        let isBusy = owners[name].map { $0.owner != t.state } ?? false
        lock.unlock()
        if isBusy {
            acquire(t, name)
            release(name)
        }
    }

    private static func acquire(_ t: Thread, _ name: String) {
        lock.lock()
        if let entry = owners[name], entry.owner != t.state {
            // A cycle of threads waiting for each other's modules is broken by going on with a partly set up module.
            var other: UnsafeMutablePointer<ThreadState>? = entry.owner
            var steps = 0
            while let current = other, steps < 100 {
                if current == t.state {
                    owners[name]!.depth += 1
                    lock.unlock()
                    return
                }
                other = waiting[current].flatMap { owners[$0]?.owner }
                steps += 1
            }
            waiting[t.state] = name
            lock.unlock()
            t.blocking {
                lock.lock()
                while owners[name] != nil { condition.wait(lock) }
                lock.unlock()
            }
            lock.lock()
            waiting[t.state] = nil
            if owners[name] != nil {
                lock.unlock()
                acquire(t, name)
                return
            }
        }
        if let entry = owners[name] {
            owners[name] = (entry.owner, entry.depth + 1)
        } else {
            owners[name] = (t.state, 1)
        }
        cr_store32(initializing, UInt32(owners.count))
        lock.unlock()
    }

    private static func release(_ name: String) {
        lock.lock()
        if let entry = owners[name] {
            owners[name] = entry.depth == 1 ? nil : (entry.owner, entry.depth - 1)
        }
        cr_store32(initializing, UInt32(owners.count))
        condition.broadcast()
        lock.unlock()
    }
}

/// Adds members to a native module.
public struct ModuleBuilder {
    public let thread: Thread
    public let module: Value
    public let name: String

    init(_ thread: Thread, _ module: Value, _ name: String) {
        self.thread = thread
        self.module = module
        self.name = name
    }

    public func constant(_ name: String, _ value: Value) throws(Raised) {
        try Dict.setStr(thread, module.as(ModuleCell.self).pointee.dict, thread.intern(name), value)
    }

    /// A function: see `NativeFunction.swift` for signatures.
    public func function(
        _ name: String, _ signature: String, plain: NativeBody? = nil, _ body: @escaping NativeBody
    ) throws(Raised) {
        let value = thread.makeNativeFunction(name, signature, body)
        value.as(NativeFunctionCell.self).pointee.entry.pointee.plain = plain
        value.as(NativeFunctionCell.self).pointee.module = thread.intern(self.name)
        try constant(name, value)
    }

    /// A class whose instances hold a Swift object.
    public func type(
        _ name: String, base: BuiltinType = .object, kind: Kind = .native, subclassable: Bool = true,
        hasDict: Bool = false, module: String? = nil
    ) throws(Raised) -> TypeBuilder {
        let builder = try thread.makeModuleType(
            name, module: module ?? self.name, base: base, kind: kind, subclassable: subclassable, hasDict: hasDict)
        try constant(name, builder.value)
        return builder
    }
}
