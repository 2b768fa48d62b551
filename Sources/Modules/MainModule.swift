import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Running a program as `__main__`.
enum Main {
    /// The `__main__` module, made at the first use.
    static func mainModule(_ t: Thread) throws(Raised) -> Value {
        let key = t.intern("__main__")
        let present = try Dict.get(t, Imports.modules, key)
        if !present.isNothing { return present }
        let module = try Imports.makeModule(t, "__main__")
        try Dict.set(t, Imports.modules, key, module)
        let dict = try t.attributeDict(module)
        try t.setItem(dict, t.intern("__builtins__"), Imports.builtins)
        try t.setItem(dict, t.intern("__package__"), .none)
        return module
    }

    static func runScript(_ t: Thread, _ path: String) throws(Raised) {
        var file = path
        var info = stat()
        if stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR {
            file = path + "/__main__.py"
            if stat(file, &info) != 0 {
                PVM.writeError("pvm: can't find '__main__' module in '\(path)'")
                throw t.raise(.systemExit, t.int(1))
            }
        }
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            let number = errno
            PVM.writeError("pvm: can't open file '\(absolute(file))': [Errno \(number)] \(String(cString: strerror(number)))")
            throw t.raise(.systemExit, t.int(2))
        }
        close(descriptor)
        try execute(t, try Imports.readFile(t, file), file: absolute(file), package: .none)
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : CommandLineOptions.currentDirectory() + "/" + path
    }

    private static func execute(_ t: Thread, _ source: [UInt8], file: String, package: Value) throws(Raised) {
        let module = try mainModule(t)
        let dict = try t.attributeDict(module)
        try t.setItem(dict, t.intern("__file__"), t.str(file))
        try t.setItem(dict, t.intern("__package__"), package)
        let code = try t.compile(source, filename: file, mode: .file)
        _ = try t.execute(code, globals: dict, locals: dict)
    }

    /// `-m name`.
    static func runModule(_ t: Thread, _ name: String) throws(Raised) {
        if let dot = name.lastIndex(of: ".") {
            _ = try Imports.importModule(t, named: String(name[..<dot]))
        }
        guard var found = try Imports.findSource(t, name) else {
            PVM.writeError("pvm: No module named \(name)")
            throw t.raise(.systemExit, t.int(1))
        }
        var package = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? ""
        if found.isPackage {
            package = name
            _ = try Imports.importModule(t, named: name)
            guard let inner = try Imports.findSource(t, name + ".__main__") else {
                PVM.writeError(
                    "pvm: No module named \(name).__main__; '\(name)' is a package and cannot be directly executed")
                throw t.raise(.systemExit, t.int(1))
            }
            found = inner
        }
        let argv = try t.getAttr(Imports.sys, "argv")
        try t.setItem(argv, t.int(0), t.str(found.filename))
        try execute(t, found.source, file: found.filename, package: t.str(package))
    }
}

/// How the process ends.
enum Exit {
    /// Reports the exception that ended the program; the exit status.
    static func report(_ t: Thread) -> Int32 {
        let exception = t.takeException()
        if t.isException(exception, .systemExit) { return status(t, exception) }
        do throws(Raised) {
            flush(t)
            try t.setAttr(Imports.sys, "last_exc", exception)
            if let hook = try t.findAttr(Imports.sys, "excepthook"), !hook.isNone {
                let traceback = try t.getAttr(exception, "__traceback__")
                _ = try t.call(hook, try t.getAttr(exception, "__class__"), exception, traceback)
            } else {
                try t.printException(exception)
            }
        } catch {
            let second = t.takeException()
            if t.isException(second, .systemExit) { return status(t, second) }
            PVM.writeError("Error in sys.excepthook:")
            try? t.printException(second)
            t.exception = .nothing
            PVM.writeError("\nOriginal exception was:")
            try? t.printException(exception)
            t.exception = .nothing
        }
        if t.isException(exception, .keyboardInterrupt) { return 130 }
        return 1
    }

    private static func status(_ t: Thread, _ exception: Value) -> Int32 {
        do throws(Raised) {
            let code = try t.getAttr(exception, "code")
            if code.isNone { return 0 }
            if t.isInt(code) {
                let int = t.intValue(code)
                return int.isSmallInt ? Int32(truncatingIfNeeded: int.smallInt & 0xFF) : -1
            }
            flush(t)
            let stderr = try t.findAttr(Imports.sys, "stderr") ?? .none
            let text = try t.toStr(code)
            if stderr.isNone {
                PVM.writeError(t.string(text))
            } else {
                _ = try t.callMethod(stderr, "write", text)
                _ = try t.callMethod(stderr, "write", t.str("\n"))
            }
        } catch { t.exception = .nothing }
        return 1
    }

    private static func flush(_ t: Thread) {
        for name in ["stdout", "stderr"] {
            do throws(Raised) {
                if let stream = try t.findAttr(Imports.sys, name), !stream.isNone { _ = try t.callMethod(stream, "flush") }
            } catch { t.exception = .nothing }
        }
    }

    /// Waits for threads, runs atexit functions, flushes; the final status.
    static func finish(_ t: Thread, _ status: Int32) -> Int32 {
        var status = status
        func attempt(_ body: () throws(Raised) -> Void) {
            do throws(Raised) { try body() } catch {
                let exception = t.takeException()
                if t.isException(exception, .systemExit) { return }
                try? t.printException(exception)
                t.exception = .nothing
            }
        }
        attempt { () throws(Raised) in
            let threading = try Dict.get(t, Imports.modules, t.str("threading"))
            if !threading.isNothing { _ = try t.callMethod(threading, "_shutdown") }
        }
        attempt { () throws(Raised) in
            let atexit = try Dict.get(t, Imports.modules, t.str("atexit"))
            if !atexit.isNothing { _ = try t.callMethod(atexit, "_run_exitfuncs") }
        }
        Machine.beginExit(t)
        Finalization.runAtExit(t)
        for name in ["stdout", "stderr"] {
            do throws(Raised) {
                if let stream = try t.findAttr(Imports.sys, name), !stream.isNone { _ = try t.callMethod(stream, "flush") }
            } catch {
                let exception = t.takeException()
                let isClosed = t.isException(exception, .valueError)
                if name == "stdout" && !isClosed {
                    PVM.writeError("Exception ignored while flushing sys.stdout:")
                    try? t.printException(exception)
                    t.exception = .nothing
                    status = 120
                }
            }
        }
        IOModule.flushAll()
        return status
    }
}
