import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Sets of signals, to and from Python sets.
enum SignalSet {
    /// From any iterable of signal numbers. ValueError.
    static func read(_ t: Thread, _ value: Value) throws(Raised) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        try t.forEach(value) { item throws(Raised) in
            let number = try t.int32(item)
            if number <= 0 || number >= os_nsig() {
                throw t.valueError("signal number \(number) out of range [1; \(os_nsig() - 1)]")
            }
            _ = sigaddset(&set, number)
            return true
        }
        return set
    }

    /// A set of ints.
    static func make(_ t: Thread, _ set: sigset_t) throws(Raised) -> Value {
        var set = set
        let list = try t.makeList()
        for number in 1..<os_nsig() where sigismember(&set, number) == 1 {
            try List.append(t, list, t.int(Int(number)))
        }
        return try t.call(Types.value(.set), list)
    }
}
