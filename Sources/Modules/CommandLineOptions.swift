import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the command line and the environment ask for.
struct CommandLineOptions {
    enum Action: Equatable {
        case script(String), command(String), module(String), interactive, version, help
    }

    struct Failure: Error {
        var message: String
        var code: Int32
    }

    var action = Action.interactive
    var settings = SysModule.Settings()
    var machine = Machine.Options()

    static let help = """
        usage: pvm [option] ... [-c cmd | -m mod | file | -] [arg] ...
        Options:
        -c cmd : program passed in as string
        -i     : inspect interactively after running the program
        -m mod : run a library module as a program; `-m tokenize|ast|dis FILE` show the stages of the compiler
        -O     : drop assert statements; -OO also docstrings
        -E     : ignore PYTHON* environment variables
        -I     : isolated: -E, and the script's directory is not on sys.path
        -P     : do not put the script's directory on sys.path
        -q     : no banner in interactive mode
        -u     : unbuffered stdout and stderr
        -W arg : warning control
        -V     : print the version
        -X gil=0|1     : run threads without or with the global interpreter lock (PYTHON_GIL)
        -X heap=SIZE   : limit the heap (bytes, or with k, m, g): MemoryError beyond it
        -X torture=collect,switch : collect at, switch threads at every safepoint
        """

    init(_ arguments: [String]) throws {
        settings.originalArguments = arguments
        settings.executable = CommandLineOptions.executablePath(arguments[0])
        var index = 1
        var gil: String?
        var isolatedPath = false
        var rest: [String] = []
        func value(_ option: String, _ attached: Substring) throws -> String {
            if !attached.isEmpty { return String(attached) }
            index += 1
            guard index < arguments.count else {
                throw Failure(
                    message: "Argument expected for the -\(option) option\nusage: pvm [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `pvm -h' for more information.",
                    code: 2)
            }
            return arguments[index]
        }
        scan: while index < arguments.count {
            let argument = arguments[index]
            if argument == "-" || !argument.hasPrefix("-") { break }
            if argument == "--" {
                index += 1
                break
            }
            if argument.hasPrefix("--") {
                switch argument {
                case "--version": action = .version
                case "--help": action = .help
                default: throw Failure(message: "unknown option \(argument)\nTry `pvm -h' for more information.", code: 2)
                }
                return
            }
            var letters = argument.dropFirst()
            while let letter = letters.first {
                letters = letters.dropFirst()
                switch letter {
                case "c":
                    action = .command(try value("c", letters) + "\n")
                    rest = ["-c"]
                    index += 1
                    break scan
                case "m":
                    action = .module(try value("m", letters))
                    rest = ["-m"]
                    index += 1
                    break scan
                case "X":
                    let option = try value("X", letters)
                    letters = ""
                    let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                    settings.xOptions.append((parts[0], parts.count > 1 ? parts[1] : nil))
                    switch parts[0] {
                    case "gil":
                        guard parts.count > 1, parts[1] == "0" || parts[1] == "1" else {
                            throw Failure(message: "Fatal Python error: config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"", code: 1)
                        }
                        gil = parts[1]
                    case "heap":
                        guard parts.count > 1, let bytes = CommandLineOptions.bytes(parts[1]) else {
                            throw Failure(message: "pvm: -X heap takes a size such as 512m", code: 2)
                        }
                        machine.heapLimit = bytes
                    case "torture":
                        for mode in parts.count > 1 ? parts[1].split(separator: ",") : [] {
                            switch mode {
                            case "collect": machine.collectsAlways = true
                            case "switch": machine.switchesAlways = true
                            default: throw Failure(message: "pvm: unknown torture mode: \(mode)", code: 2)
                            }
                        }
                    case "dev": settings.devMode = true
                    default: break
                    }
                case "W":
                    settings.warnOptions.append(try value("W", letters))
                    letters = ""
                case "O": settings.optimize += 1
                case "i":
                    settings.inspects = true
                    settings.isInteractive = true
                case "q": settings.isQuiet = true
                case "u": settings.unbuffered = true
                case "E": settings.ignoresEnvironment = true
                case "I":
                    settings.ignoresEnvironment = true
                    settings.isIsolated = true
                    isolatedPath = true
                case "P": isolatedPath = true
                case "B", "s", "S", "b", "d", "v", "x", "R": break
                case "V":
                    action = .version
                    return
                case "h", "?":
                    action = .help
                    return
                default:
                    throw Failure(
                        message: "Unknown option: -\(letter)\nusage: pvm [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `pvm -h' for more information.",
                        code: 2)
                }
            }
            index += 1
        }
        if rest.isEmpty && index < arguments.count {
            if arguments[index] != "-" { action = .script(arguments[index]) }
            rest = [arguments[index]]
            index += 1
        }
        settings.arguments = rest.isEmpty ? [""] : rest
        if index < arguments.count { settings.arguments += arguments[index...] }
        try readEnvironment(gil)
        setUpPath(isolated: isolatedPath)
    }

    private mutating func readEnvironment(_ gilOption: String?) throws {
        var gil = gilOption
        if !settings.ignoresEnvironment {
            if gil == nil, let value = CommandLineOptions.environment("PYTHON_GIL"), !value.isEmpty {
                guard value == "0" || value == "1" else {
                    throw Failure(message: "Fatal Python error: config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"", code: 1)
                }
                gil = value
            }
            if let seed = CommandLineOptions.environment("PYTHONHASHSEED"), let number = UInt64(seed) {
                machine.hashSeed = number &* 0x9E37_79B9_7F4A_7C15 | 1
            }
            if let value = CommandLineOptions.environment("PYTHONOPTIMIZE"), !value.isEmpty {
                settings.optimize = max(settings.optimize, Int(value) ?? 1)
            }
            if let value = CommandLineOptions.environment("PYTHONINSPECT"), !value.isEmpty { settings.inspects = true }
            if let value = CommandLineOptions.environment("PYTHONWARNINGS"), !value.isEmpty {
                settings.warnOptions = value.split(separator: ",").map(String.init) + settings.warnOptions
            }
            if let value = CommandLineOptions.environment("PYTHONUNBUFFERED"), !value.isEmpty { settings.unbuffered = true }
        }
        machine.isFreeThreaded = gil == "0"
    }

    private mutating func setUpPath(isolated: Bool) {
        var path: [String] = []
        if !isolated {
            switch action {
            case .script(let file): path.append(CommandLineOptions.scriptDirectory(file))
            case .module: path.append(CommandLineOptions.currentDirectory())
            case .command, .interactive: path.append("")
            default: break
            }
        }
        if !settings.ignoresEnvironment, let value = CommandLineOptions.environment("PYTHONPATH") {
            for part in value.split(separator: ":", omittingEmptySubsequences: false) {
                path.append(part.isEmpty ? CommandLineOptions.currentDirectory() : String(part))
            }
        }
        settings.path = path
    }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static func currentDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    private static func scriptDirectory(_ file: String) -> String {
        // Symbolic links are followed, as CPython does.
        var resolved = file
        if let real = realpath(file, nil) {
            resolved = String(cString: real)
            free(real)
        }
        var info = stat()
        if stat(resolved, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR { return resolved }
        guard let slash = resolved.lastIndex(of: "/") else { return currentDirectory() }
        return slash == resolved.startIndex ? "/" : String(resolved[..<slash])
    }

    private static func executablePath(_ argument: String) -> String {
        #if canImport(Glibc)
        if let real = realpath("/proc/self/exe", nil) {
            defer { free(real) }
            return String(cString: real)
        }
        #endif
        if argument.contains("/"), let real = realpath(argument, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        return argument
    }

    /// 512m, 2g, 1000000.
    static func bytes(_ text: String) -> Int? {
        let units: [Character: Int] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30]
        guard let last = text.last?.lowercased().first else { return nil }
        if let unit = units[last] {
            guard let number = Int(text.dropLast()), number > 0 else { return nil }
            let (bytes, overflow) = number.multipliedReportingOverflow(by: unit)
            return overflow ? nil : bytes
        }
        return Int(text).flatMap { $0 > 0 ? $0 : nil }
    }
}
