import Bytecode
import Runtime
import Syntax

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The python-like command line of `pvm`.
public enum PVM {
    public static func main() -> Never {
        let command: CommandLineOptions
        do {
            command = try CommandLineOptions(CommandLine.arguments)
        } catch let failure as CommandLineOptions.Failure {
            writeError(failure.message)
            exit(failure.code)
        } catch {
            exit(2)
        }
        switch command.action {
        case .version:
            print("Python \(SysModule.version) (Brigade pvm)")
            exit(0)
        case .help:
            print(CommandLineOptions.help)
            exit(0)
        default: break
        }
        // A write to a closed pipe is an OSError, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let t = Machine.start(command.machine)
        Registry.registerAll()
        var status: Int32 = 1
        do throws(Raised) {
            try Machine.setUpModules(t, command.settings)
            try setUpStreams(t, unbuffered: command.settings.unbuffered)
            Machine.finishBootstrap()
            try run(t, command)
            status = 0
        } catch {
            status = Exit.report(t)
        }
        if command.settings.inspects, command.action != .interactive {
            REPL.run(t)
        }
        exit(Exit.finish(t, status))
    }

    static func writeError(_ message: String) {
        var text = message + "\n"
        text.withUTF8 { _ = Glibc.write(2, $0.baseAddress!, $0.count) }
    }

    /// sys.stdin, stdout and stderr through `_io`.
    private static func setUpStreams(_ t: Thread, unbuffered: Bool) throws(Raised) {
        if !Imports.nativeNames.contains("_io") {
            let write = t.nativeFunction("write", "(text, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                PVM.write(t.string(args[0]))
                return .none
            }
            let namespace = try t.call(try t.getAttr(Imports.builtins, "type"), t.str("Stream"), Constants.emptyTuple, try t.makeDict())
            let flush = t.nativeFunction("flush", "()") { (t: Thread, args: Args) throws(Raised) -> Value in .none }
            try t.setAttr(namespace, "write", write)
            try t.setAttr(namespace, "flush", flush)
            for name in ["stdout", "stderr"] { try t.setAttr(Imports.sys, name, namespace) }
            return
        }
        let io = try Imports.importModule(t, named: "_io")
        let open = try t.getAttr(io, "open")
        for (descriptor, name, mode) in [(0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")] {
            var value = Value.none
            if fcntl(Int32(descriptor), F_GETFD) >= 0 {
                let kwargs = try t.makeDict()
                try t.setItem(kwargs, t.str("encoding"), t.str("utf-8"))
                try t.setItem(
                    kwargs, t.str("errors"), t.str(name == "stderr" ? "backslashreplace" : "surrogateescape"))
                if unbuffered && name != "stdin" {
                    let options = try t.makeDict()
                    try t.setItem(options, t.str("closefd"), .false)
                    let raw = try t.call(
                        open, args: t.tuple(t.int(descriptor), t.str("wb"), t.int(0)), kwargs: options)
                    try t.setItem(kwargs, t.str("write_through"), .true)
                    value = try t.call(try t.getAttr(io, "TextIOWrapper"), args: t.tuple(raw), kwargs: kwargs)
                    try t.setAttr(raw, "name", t.str("<\(name)>"))
                    t.spareFinalizer(value)
                    try t.setAttr(Imports.sys, name, value)
                    try t.setAttr(Imports.sys, "__\(name)__", value)
                    continue
                }
                try t.setItem(kwargs, t.str("closefd"), .false)
                let buffering = name == "stderr" || isatty(Int32(descriptor)) == 1 && name == "stdout" ? 1 : -1
                value = try t.call(
                    open, args: t.tuple(t.int(descriptor), t.str(mode), t.int(buffering)), kwargs: kwargs)
                _ = try? t.setAttr(value, "mode", t.str(mode))
                t.exception = .nothing
                let raw = try t.findAttr(value, "buffer")
                if let raw, let file = try t.findAttr(raw, "raw") {
                    _ = try? t.setAttr(file, "name", t.str("<\(name)>"))
                    t.exception = .nothing
                }
            }
            try t.setAttr(Imports.sys, name, value)
            try t.setAttr(Imports.sys, "__\(name)__", value)
        }
    }

    private static func run(_ t: Thread, _ command: CommandLineOptions) throws(Raised) {
        switch command.action {
        case .command(let source):
            try runMain(t, Array(source.utf8), filename: "<string>", file: nil)
        case .module(let name):
            if try runTool(t, name, command) { return }
            try Main.runModule(t, name)
        case .script(let path):
            try Main.runScript(t, path)
        case .interactive:
            if isatty(0) == 1 || command.settings.isInteractive {
                REPL.banner(t, quiet: command.settings.isQuiet)
                REPL.run(t)
            } else {
                try runMain(t, readStandardInput(), filename: "<stdin>", file: nil)
            }
        case .version, .help: break
        }
    }

    private static func runMain(_ t: Thread, _ source: [UInt8], filename: String, file: String?) throws(Raised) {
        let module = try Main.mainModule(t)
        let dict = try t.attributeDict(module)
        if let file { try t.setItem(dict, t.intern("__file__"), t.str(file)) }
        let code = try t.compile(source, filename: filename, mode: .file)
        if filename == "<string>" {
            // linecache looks here for the lines that no file holds.
            let text = t.str(String(decoding: source, as: UTF8.self))
            try t.setAttr(Imports.sys, "_command_source", t.tuple(code, text))
        }
        _ = try t.execute(code, globals: dict, locals: dict)
    }

    private static func readStandardInput() -> [UInt8] {
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(0, $0.baseAddress!, $0.count) }
            if count <= 0 { return result }
            result.append(contentsOf: chunk[0..<count])
        }
    }

    // MARK: -m tokenize, ast, dis

    /// The stages of the compiler as commands; true when `name` was one.
    private static func runTool(_ t: Thread, _ name: String, _ command: CommandLineOptions) throws(Raised) -> Bool {
        guard name == "tokenize" || name == "ast" || name == "dis" else { return false }
        let arguments = Array(command.settings.arguments.dropFirst()).filter { !$0.hasPrefix("-") }
        let source = arguments.first.map { $0 == "-" ? nil : $0 } ?? nil
        let filename = source ?? "<stdin>"
        let bytes = source == nil ? readStandardInput() : try Imports.readFile(t, filename)
        let text: Source
        do throws(SyntaxFailure) {
            text = try Source(bytes: bytes, name: filename)
            switch name {
            case "tokenize": write(try formatTokens(text))
            case "ast": write(dump(try parse(text, mode: .file).module, indent: 3) + "\n")
            default:
                let module = try parse(text, mode: .file).module
                write(disassemble(try Bytecode.compile(module, filename: filename)))
            }
        } catch {
            // Again through compile(), which raises it as Python does.
            _ = try t.compile(bytes, filename: filename, mode: .file)
            throw t.runtimeError(error.message)
        }
        return true
    }

    private static func write(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(1, buffer.baseAddress! + offset, buffer.count - offset)
                if count <= 0 { return }
                offset += count
            }
        }
    }
}
