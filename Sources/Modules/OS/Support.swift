// What the modules over the operating system share: paths, descriptors, interrupted calls, plain numbers.
//
// Rules:
// 1. A call that may wait runs in `Thread.blocking`; one interrupted by a signal runs again after the handlers (`retrying`).
// 2. Paths are str (coded as UTF-8 with surrogateescape), bytes or objects with `__fspath__`; an error carries the
//    object as it was given.
import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A path argument: its bytes for the system and the object for error messages; or a descriptor.
struct OSPath {
    /// Ends with a zero.
    var bytes: [CChar] = []
    var object: Value = .none
    /// What comes out of the call shall be bytes too.
    var isBytes = false
    /// −1: a path.
    var descriptor: Int32 = -1
}

extension Thread {
    /// Runs a system call away from the heap; interrupted by a signal it runs again once the handlers have run.
    /// - Returns: what the call gave; below 0 the caller raises `osError()`.
    func retrying(_ body: () -> Int) throws(Raised) -> Int {
        while true {
            let result = blocking(body)
            if result >= 0 || errno != EINTR { return result }
            try poll()
        }
    }

    /// The same for calls that give an Int32; OSError when it fails.
    @discardableResult
    func system(_ body: () -> Int32) throws(Raised) -> Int {
        let result = try retrying { Int(body()) }
        if result < 0 { throw osError() }
        return result
    }

    @discardableResult
    func system(_ path: OSPath, _ body: () -> Int32) throws(Raised) -> Int {
        let result = try retrying { Int(body()) }
        if result < 0 { throw osError(filename: path.object) }
        return result
    }

    @discardableResult
    func system(_ path: OSPath, _ second: OSPath, _ body: () -> Int32) throws(Raised) -> Int {
        let result = try retrying { Int(body()) }
        if result < 0 { throw osError(errno, filename: path.object, filename2: second.object) }
        return result
    }

    // MARK: numbers

    /// A C int. OverflowError.
    func int32(_ value: Value) throws(Raised) -> Int32 {
        let number = try indexValue(value)
        if number.isSmallInt, let result = Int32(exactly: number.smallInt) { return result }
        let isNegative = try isTrue(.lt, number, Value(smallInt: 0))
        throw overflowError("signed integer is \(isNegative ? "less than minimum" : "greater than maximum")")
    }

    /// Any integer that fits 64 bits, signed or unsigned, as its bits.
    func bits64(_ value: Value) throws(Raised) -> Int {
        let number = try indexValue(value)
        if number.isSmallInt { return number.smallInt }
        for (low, isSigned) in [(true, true), (false, false)] {
            _ = low
            let bytes = try? fixedBytes(number, isSigned: isSigned)
            if let bytes { return bytes }
            exception = .nothing
        }
        throw overflowError("int too large to convert")
    }

    private func fixedBytes(_ number: Value, isSigned: Bool) throws(Raised) -> Int {
        let kwargs = try makeDict()
        try Dict.set(self, kwargs, intern("signed"), Value(isSigned))
        let bytes = try call(
            try getAttr(number, "to_bytes"), args: tuple(Value(smallInt: 8), str("little")), kwargs: kwargs)
        return UnsafeRawPointer(bytes.as(BytesCell.self).bytes).loadUnaligned(as: Int.self)
    }

    /// A 64-bit signed integer (off_t, long). OverflowError.
    func int64(_ value: Value) throws(Raised) -> Int {
        let number = try indexValue(value)
        if number.isSmallInt { return number.smallInt }
        do throws(Raised) { return try fixedBytes(number, isSigned: true) } catch {
            if catches(.overflowError) { throw overflowError("Python int too large to convert to C long") }
            throw error
        }
    }

    /// uid_t, gid_t: −1 is allowed.
    func identifier(_ value: Value, _ what: String) throws(Raised) -> UInt32 {
        if !isInt(value) && lookupSpecial(value, .__index__).isNothing {
            throw typeError("\(what) should be integer, not \(typeName(value))")
        }
        let number = try indexValue(value)
        if number.isSmallInt {
            if number.smallInt == -1 { return UInt32.max }
            if let result = UInt32(exactly: number.smallInt) { return result }
        }
        let isNegative = try isTrue(.lt, number, Value(smallInt: 0))
        throw overflowError("\(what) is \(isNegative ? "less than minimum" : "greater than maximum")")
    }

    /// Seconds as a double from an int or float.
    func seconds(_ value: Value) throws(Raised) -> Double {
        if let double = double(value) { return double }
        if value.isSmallInt { return Double(value.smallInt) }
        let method = lookupSpecial(value, .__float__)
        if method.isNothing {
            if isInt(value) || !lookupSpecial(value, .__index__).isNothing {
                let number = try indexValue(value)
                if number.isSmallInt { return Double(number.smallInt) }
                throw overflowError("timestamp too large to convert to C PyTime_t")
            }
            throw typeError("'\(typeName(value))' object cannot be interpreted as an integer")
        }
        return double(try callSpecial(method, value)) ?? 0
    }

    /// A descriptor: an int or something with fileno().
    func descriptor(_ value: Value) throws(Raised) -> Int32 {
        if isInt(value) {
            try warnOfBool(value)
            let number = try int32(value)
            if number < 0 { throw valueError("file descriptor cannot be a negative integer (\(number))") }
            return number
        }
        guard let method = try findAttr(value, "fileno") else {
            throw typeError("argument must be an int, or have a fileno() method.")
        }
        let result = try call(method)
        if !isInt(result) { throw typeError("fileno() returned a non-integer") }
        let number = try int32(result)
        if number < 0 { throw valueError("file descriptor cannot be a negative integer (\(number))") }
        return number
    }

    private func warnOfBool(_ descriptor: Value) throws(Raised) {
        if descriptor.isBool { try warn(.runtimeWarning, "bool is used as a file descriptor") }
    }

    // MARK: paths

    /// os.fspath: a str or bytes object.
    func fspath(_ value: Value) throws(Raised) -> Value {
        if value.isKind(.str) || value.isKind(.bytes) { return value }
        let method = lookupSpecial(value, .__fspath__)
        if method.isNothing || method.isNone {
            throw typeError("expected str, bytes or os.PathLike object, not \(typeName(value))")
        }
        let result = try callSpecial(method, value)
        if result.isKind(.str) || result.isKind(.bytes) { return result }
        throw typeError(
            "expected \(typeName(value)).__fspath__() to return str or bytes, not \(typeName(result))")
    }

    /// The bytes of a str or bytes object in the file system's encoding.
    func fsencode(_ value: Value) throws(Raised) -> [UInt8] {
        if value.isKind(.bytes) {
            let cell = value.as(BytesCell.self)
            return Array(UnsafeBufferPointer(start: cell.bytes, count: cell.pointee.count))
        }
        let cell = value.as(StrCell.self)
        if cell.pointee.isASCII { return Array(UnsafeBufferPointer(start: cell.bytes1, count: cell.pointee.count)) }
        return try fsencode(try Codecs.encode(self, value, .utf8, "surrogateescape"))
    }

    /// Text of what the system gave.
    func fsdecode(_ bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        let scan = TextCodecs.scanUTF8(bytes)
        if scan.valid == bytes.count { return try str(utf8: bytes, scan) }
        return try Codecs.decode(self, .none, bytes, .utf8, "surrogateescape")
    }

    func fsdecode(_ text: UnsafePointer<CChar>) throws(Raised) -> Value {
        let count = strlen(text)
        return try fsdecode(
            UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count))
    }

    /// A name that the system gave, as str or bytes.
    func systemName(_ text: UnsafePointer<CChar>, asBytes: Bool) throws(Raised) -> Value {
        if !asBytes { return try fsdecode(text) }
        return try bytes(
            UnsafeBufferPointer(
                start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text)))
    }

    /// A path argument of the function `function`.
    func path(
        _ value: Value, _ function: String, _ name: String = "path", allowsDescriptor: Bool = false,
        allowsNone: Bool = false
    ) throws(Raised) -> OSPath {
        var result = OSPath()
        if value.isNone && allowsNone {
            result.bytes = [46, 0]
            result.object = .nothing
            return result
        }
        var text = value
        if !value.isKind(.str) && !value.isKind(.bytes) {
            if allowsDescriptor && (isInt(value) || !lookupSpecial(value, .__index__).isNothing) {
                try warnOfBool(value)
                result.descriptor = try int32(value)
                result.object = value
                if result.descriptor < 0 {
                    // As a descriptor it is bad; the system shall say so.
                    result.descriptor = Int32.max
                }
                return result
            }
            let method = lookupSpecial(value, .__fspath__)
            if method.isNothing || method.isNone {
                var kinds = "string, bytes"
                if allowsDescriptor {
                    kinds += allowsNone ? ", os.PathLike, integer or None" : ", os.PathLike or integer"
                } else {
                    kinds += allowsNone ? ", os.PathLike or None" : " or os.PathLike"
                }
                throw typeError("\(function): \(name) should be \(kinds), not \(typeName(value))")
            }
            text = try fspath(value)
        }
        let encoded = try fsencode(text)
        if encoded.contains(0) { throw valueError("\(function): embedded null character in \(name)") }
        result.bytes = encoded.map { CChar(bitPattern: $0) }
        result.bytes.append(0)
        result.object = value
        result.isBytes = text.isKind(.bytes)
        return result
    }

    /// `dir_fd`: None is the current directory.
    func directory(_ value: Value) throws(Raised) -> Int32 {
        if value.isNone || value.isNothing { return AT_FDCWD }
        if !isInt(value) && lookupSpecial(value, .__index__).isNothing {
            throw typeError("argument should be integer or None, not \(typeName(value))")
        }
        return try int32(value)
    }

    // MARK: objects

    /// str(bytes) of a NUL-terminated C text.
    func text(_ text: UnsafePointer<CChar>) -> Value { str(String(cString: text)) }

    /// The Swift object of a native value without a dynamic cast.
    /// - Precondition: the caller knows the class, as methods of a final native type do.
    @inline(__always)
    func object<T: NativeObject>(_ value: Value, _ type: T.Type) throws(Raised) -> T {
        if let object = native(value, as: type) { return object }
        throw typeError("'\(typeName(value))' object is not initialised as the native type it derives from")
    }
}

/// A recursive lock for a native object whose holder may run Python code or wait: who waits for it is away from the heap.
final class StreamLock {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private(set) var owner: UInt = 0
    private var depth = 0

    init() { pthread_mutex_init(mutex, nil) }
    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    @inline(__always)
    func acquire(_ t: Thread) {
        if owner == t.number {
            depth += 1
            return
        }
        if pthread_mutex_trylock(mutex) != 0 { wait(t) }
        owner = t.number
        depth = 1
    }

    @inline(never)
    private func wait(_ t: Thread) { t.blocking { _ = pthread_mutex_lock(mutex) } }

    @inline(__always)
    func release() {
        depth -= 1
        if depth > 0 { return }
        owner = 0
        pthread_mutex_unlock(mutex)
    }

    /// After fork in the child: nobody holds it.
    func reset() {
        pthread_mutex_init(mutex, nil)
        owner = 0
        depth = 0
    }
}

/// A plain mutex for tables of native code: held briefly, never while Python code runs.
final class PlainLock: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    init() { pthread_mutex_init(mutex, nil) }
    func with<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
