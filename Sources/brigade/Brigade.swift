import ArgumentParser
import Foundation
import Suite

/// The suite's program. Each subcommand is a file of its own that parses options and hands over to `Suite`.
@main
struct Brigade: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brigade",
        abstract: "Measures the same Python work under five execution models, on any Python.",
        discussion: """
            single   one thread
            gil      threads under the global lock
            nogil    threads in parallel
            loop     one event loop (asyncio)
            process  worker processes

            Examples:
              brigade bench --quick                        a first table within a minute
              brigade bench --runtime pvm --runtime python3 --workloads cpu
              brigade check --against old/pvm              the gate for CI
              brigade advise my.py                         which model for this work, on this machine
              brigade --generate-completion-script zsh     completions; bash and fish too

            Exit codes: 0 fine; 1 wrong usage; 2 regression; 3 a crash or a wrong checksum; 4 inconclusive;
            5 not comparable; 6 nothing measured; 130 interrupted.
            """,
        subcommands: [
            BenchCommand.self, ListCommand.self, MachineCommand.self, NewCommand.self, AdviseCommand.self,
            CompareCommand.self,
            CheckCommand.self,
            AACommand.self, ScaleCommand.self, ReportCommand.self, ExportCommand.self, ServeCommand.self, CanaryCommand.self,
        ])

    /// ArgumentParser's own exit code for wrong usage is 64; ours is 1.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as UsageError {
            fail(error.description, .usage)
        } catch let error as StorageError {
            fail(error.description, error.isInput ? .usage : .failure)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                print(fullMessage(for: error))
                Foundation.exit(0)
            }
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            Foundation.exit(code == .validationFailure ? Bench.Exit.usage.rawValue : Bench.Exit.failure.rawValue)
        }
    }

    private static func fail(_ message: String, _ code: Bench.Exit) -> Never {
        FileHandle.standardError.write(Data("brigade: \(message)\n".utf8))
        Foundation.exit(code.rawValue)
    }
}

/// Text that a command prints; a reader who leaves (`brigade list | head -1`) ends the program quietly.
func output(_ text: String) {
    print(text, terminator: text.hasSuffix("\n") ? "" : "\n")
    fflush(stdout)
}
