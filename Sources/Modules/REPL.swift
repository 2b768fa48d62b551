import Runtime
import Syntax

/// The interactive loop: statements over several lines, results shown by sys.displayhook.
enum REPL {
    static func banner(_ t: Thread, quiet: Bool) {
        if quiet { return }
        PVM.writeError("Python \(SysModule.version) (Brigade pvm)\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.")
    }

    static func run(_ t: Thread) {
        do throws(Raised) {
            let sys = Imports.sys
            if try t.findAttr(sys, "ps1") == nil { try t.setAttr(sys, "ps1", t.str(">>> ")) }
            if try t.findAttr(sys, "ps2") == nil { try t.setAttr(sys, "ps2", t.str("... ")) }
            let dict = try t.attributeDict(try Main.mainModule(t))
            while try step(t, dict) {}
        } catch {
            let status = Exit.report(t)
            _ = status
        }
    }

    /// Reads and runs one statement; false at the end of the input. SystemExit passes.
    private static func step(_ t: Thread, _ dict: Value) throws(Raised) -> Bool {
        var source: [UInt8] = []
        while true {
            guard let line = try readLine(t, prompt: source.isEmpty ? "ps1" : "ps2") else {
                if source.isEmpty {
                    PVM.writeError("")
                    return false
                }
                break
            }
            let isBlank = line.allSatisfy { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
            source += line
            let visible = source.first { $0 != 32 && $0 != 9 && $0 != 10 && $0 != 13 }
            if visible == nil || visible == 35 && source.count == line.count { return true }
            if isComplete(source, endsBlank: isBlank) { break }
        }
        do throws(Raised) {
            let code = try t.compile(source, filename: "<stdin>", mode: .interactive)
            _ = try t.execute(code, globals: dict, locals: dict)
        } catch {
            if t.isException(t.exception, .systemExit) { throw error }
            _ = Exit.report(t)
        }
        return true
    }

    /// Whether the parser needs no more lines. A compound statement ends with a blank line.
    private static func isComplete(_ source: [UInt8], endsBlank: Bool) -> Bool {
        do throws(SyntaxFailure) {
            let text = try Source(bytes: source, name: "<stdin>")
            _ = try parse(text, mode: .interactive, impliesDedent: endsBlank)
            return true
        } catch {
            return !error.isIncomplete
        }
    }

    private static func readLine(_ t: Thread, prompt: String) throws(Raised) -> [UInt8]? {
        let text = try t.findAttr(Imports.sys, prompt) ?? Constants.emptyStr
        let stdout = try t.getAttr(Imports.sys, "stdout")
        _ = try t.callMethod(stdout, "write", try t.toStr(text))
        _ = try t.callMethod(stdout, "flush")
        do throws(Raised) {
            let line = try t.callMethod(try t.getAttr(Imports.sys, "stdin"), "readline")
            let bytes = t.wtf8(line)
            return bytes.isEmpty ? nil : bytes
        } catch {
            if t.catches(.keyboardInterrupt) {
                PVM.writeError("\nKeyboardInterrupt")
                return [10]
            }
            throw error
        }
    }
}
