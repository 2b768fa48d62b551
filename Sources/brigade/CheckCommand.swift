import ArgumentParser
import Foundation
import Suite

/// Options of the commands that judge: what they measure when nothing is said.
struct JudgeArguments: ParsableArguments {
    @OptionGroup var measure: MeasureArguments

    @Flag(help: "One thread only, on the default workloads that compute: about a minute.")
    var quick = false

    @Option(help: ArgumentHelp("Keep what was measured in this file.", valueName: "file"), completion: .file())
    var json: String?

    /// Rounds that a run may grow to while it decides nothing; rounds asked for are not exceeded.
    var maximalRounds: Int { measure.rounds ?? (4 * Runner.wantedRounds) }

    /// The cells at all cores, twelve rounds without a limit of time: fewer could decide nothing.
    func options() -> BenchOptions {
        var options = measure.options()
        options.isQuick = quick
        options.json = json
        options.rounds = measure.rounds ?? Runner.wantedRounds
        options.timeBudget = measure.timeBudget
        // A cell that is late fails the gate: a busy machine gets more time than a quick look does.
        options.timeout = measure.timeout ?? 60
        if quick {
            if measure.models == nil { options.models = [.single] }
            if measure.workloads.isEmpty {
                options.chosen = { $0.isDefault && $0.kind == "cpu" }
            }
        }
        if measure.workers == nil {
            options.workers = [Machine.current().defaultWorkerCounts.max() ?? 1]
        }
        return options
    }
}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Fails when a Python got slower: the gate for CI.",
        discussion: """
            A cell fails when its whole 95 % interval lies below what is allowed, the rank test says so after Holm's
            adjustment over all cells, and a second measurement of that cell agrees. What is allowed is 3 %, or three
            times what the cell differs from itself, whichever is more. Counters of work that a Python keeps itself (pvm
            does) gate without tolerance wherever the base shows them to be exact.

            Exit codes: 0 no regression; 1 wrong usage; 2 confirmed regression; 3 a crash or a wrong checksum;
            4 inconclusive; 5 not comparable, or no baseline; 6 nothing measured.

            Examples:
              brigade check --against old/pvm                          interleaved in one run, the best on CI
              brigade check --runtime python3.15 --against python3.14 --workloads cpu
              brigade check --baseline results/epyc-2026-10-01.json    same machine only
              brigade check --against old/pvm --quick --junit report.xml
              brigade check --against old/pvm --no-counters            judge by time alone
            """)

    @Option(
        help: ArgumentHelp("What is checked. Default: the pvm beside brigade.", valueName: "python"),
        completion: .file())
    var runtime: String?

    @Option(help: ArgumentHelp("The Python that it must not be slower than.", valueName: "python"), completion: .file())
    var against: String?

    @Option(
        help: ArgumentHelp("A result file of this machine; FILE#LABEL picks a runtime.", valueName: "file"),
        completion: .file())
    var baseline: String?

    @OptionGroup var judge: JudgeArguments

    @Flag(name: .customLong("counters"), inversion: .prefixedNo, help: "Gate on exact counters of work too.")
    var counters = true

    @Option(help: ArgumentHelp("Write JUnit XML there.", valueName: "file"), completion: .file())
    var junit: String?

    func validate() throws {
        if (against == nil) == (baseline == nil) {
            throw ValidationError("name what to compare with: either --against PYTHON or --baseline FILE")
        }
    }

    func run() throws {
        let head = runtime ?? Executable.folder + "/pvm"
        if runtime == nil, !FileManager.default.isExecutableFile(atPath: head) {
            throw UsageError("there is no pvm beside brigade; build it, or name a Python with --runtime")
        }
        var check = Check(judge.options(), usesCounters: counters, maximalRounds: judge.maximalRounds) { message in
            FileHandle.standardError.write(Data("brigade: \(message)\n".utf8))
        }
        let outcome: Check.Outcome
        do {
            if let against {
                outcome = try check.against(head: head, base: against)
            } else {
                guard let side = try? ComparisonSide.read(baseline!) else {
                    // Said as the file says it, with the code for a baseline that is not there.
                    do { _ = try ComparisonSide.read(baseline!) } catch { throw Check.Incomparable("\(error)") }
                    return
                }
                outcome = try check.baseline(head: head, stored: side.analysis.run)
            }
        } catch let error as Check.Incomparable {
            FileHandle.standardError.write(Data("brigade: \(error.description) (exit code 5)\n".utf8))
            throw ExitCode(Bench.Exit.incomparable.rawValue)
        }
        if outcome.wasInterrupted {
            FileHandle.standardError.write(Data("brigade: interrupted before anything could be judged\n".utf8))
            throw ExitCode(Bench.Exit.interrupted.rawValue)
        }
        let report = GateReport(
            gate: outcome.gate, head: runtime.map { ($0 as NSString).lastPathComponent } ?? "pvm",
            base: ((against ?? baseline)! as NSString).lastPathComponent)
        brigade.output(report.document().text(.standard()))
        if let junit { try TextFile.write(report.junit(seconds: outcome.seconds), to: junit) }
        if let summary = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"], !summary.isEmpty {
            try TextFile.append(report.document().markdown(), to: summary)
        }
        if outcome.gate.exit != .fine { throw ExitCode(outcome.gate.exit.rawValue) }
    }
}

struct AACommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aa",
        abstract: "Measures a Python against itself: the noise floor, and whether the gate would cry wolf.",
        discussion: """
            Examples:
              brigade aa --quick
              brigade aa --quick --repeat 20
              brigade aa --runtime python3 --workloads 'cpu/*'
            """)

    @Option(
        help: ArgumentHelp("The Python. Default: the pvm beside brigade.", valueName: "python"),
        completion: .file())
    var runtime: String?

    @OptionGroup var judge: JudgeArguments

    @Option(name: .customLong("repeat"), help: ArgumentHelp("Whole checks in a row.", valueName: "number"))
    var times = 1

    func validate() throws {
        if !(1...1000).contains(times) { throw ValidationError("--repeat must be 1 or more") }
    }

    func run() throws {
        let python = runtime ?? Executable.folder + "/pvm"
        var outcomes: [Check.Outcome] = []
        for number in 1...times {
            let outcome = try Check(judge.options(), maximalRounds: judge.maximalRounds) { message in
                FileHandle.standardError.write(Data("brigade: \(message)\n".utf8))
            }.against(head: python, base: python)
            if outcome.wasInterrupted { break }
            outcomes.append(outcome)
            if times > 1 {
                FileHandle.standardError.write(Data("run \(number) of \(times): \(outcome.gate.verdict)\n".utf8))
            }
        }
        guard !outcomes.isEmpty else { throw ExitCode(Bench.Exit.interrupted.rawValue) }
        let report = NoiseReport(outcomes: outcomes, runtime: (python as NSString).lastPathComponent)
        brigade.output(report.document().text(.standard()))
        if report.exit != .fine { throw ExitCode(report.exit.rawValue) }
    }
}
