#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A process in a group of its own, its output read through pipes.
///
/// Rules:
/// 1. The child leads its own process group: a time-out or Ctrl-C ends it with all that it started, and the terminal's
///    Ctrl-C reaches only brigade, which then ends things in order.
/// 2. It inherits the affinity mask of the thread that starts it (see `Affinity.pinned`).
/// 3. It is reaped only after its group was killed, so that the group's number cannot have been given to others.
public final class ChildProcess {
    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    /// How a child ended.
    public enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    public let pid: pid_t
    public let output: Int32
    public let errors: Int32
    private var ending: Ending?

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: the program's path first.
    ///   - environment: the whole environment, as `NAME=value`.
    ///   - cpus: the CPUs it may use; nil leaves the mask as it is.
    /// - Throws: `Failure` with the system's reason when it cannot be started.
    public init(_ arguments: [String], environment: [String], cpus: [Int]? = nil) throws {
        let (outputRead, outputWrite) = try ChildProcess.makePipe()
        let (errorsRead, errorsWrite) = try ChildProcess.makePipe()
        defer {
            close(outputWrite)
            close(errorsWrite)
        }
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, outputWrite, 1)
        posix_spawn_file_actions_adddup2(&actions, errorsWrite, 2)

        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer {
            for pointer in argv + envp { free(pointer) }
        }
        var child: pid_t = 0
        let code = Affinity.pinned(to: cpus) {
            posix_spawn(&child, arguments[0], &actions, &attributes, &argv, &envp)
        }
        guard code == 0 else {
            close(outputRead)
            close(errorsRead)
            throw Failure(description: "cannot start \(arguments[0]): \(String(cString: strerror(code)))")
        }
        pid = child
        output = outputRead
        errors = errorsRead
    }

    deinit {
        if ending == nil { end() }
        close(output)
        close(errors)
    }

    private static func makePipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw Failure(description: "cannot make a pipe: \(String(cString: strerror(errno)))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    /// Whether the process has ended; it stays unreaped until `end()`.
    public var hasEnded: Bool {
        if ending != nil { return true }
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT)
        return result == 0 && info.si_signo == SIGCHLD
    }

    /// Kills what is left of the process and all of its group, reaps it and says how it ended.
    @discardableResult
    public func end() -> Ending {
        if let ending { return ending }
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7f
        let result: Ending = signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
        ending = result
        return result
    }

    /// Asks the group to end, gives it `grace` seconds, then kills it.
    public func stop(grace: Double = 0.5) {
        guard ending == nil else { return }
        kill(-pid, SIGTERM)
        let deadline = Clock.now() + grace
        while !hasEnded && Clock.now() < deadline { usleep(5_000) }
        end()
    }
}
