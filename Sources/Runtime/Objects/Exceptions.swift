#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Raising: every function here returns `Raised`, to be thrown: `throw thread.typeError("…")`.
extension Thread {
    /// An exception object of a built-in type.
    public func makeException(_ type: BuiltinType, _ args: Value...) -> Value {
        let tuple = args.isEmpty ? Constants.emptyTuple : Value(makeTuple(count: args.count))
        for index in 0..<args.count { tuple.as(TupleCell.self).items[index] = args[index] }
        let exception = allocateException(Types.pointer(type), tuple)
        initializeExceptionFields(exception)
        return exception
    }

    /// An exception cell with its args; fields of special exceptions are set by `initializeExceptionFields`.
    func allocateException(_ type: TypePointer, _ args: Value) -> Value {
        let cell = allocate(ExceptionCell.self, shape: type.pointee.rootShape.pointee.id, kind: .exception)
        cell.pointee.args = args
        cell.pointee.traceback = .nothing
        cell.pointee.context = .nothing
        cell.pointee.cause = .nothing
        cell.pointee.extra = .nothing
        cell.pointee.fields = .nothing
        cell.pointee.dict = .nothing
        cell.pointee.suppressContext = false
        return Value(cell)
    }

    /// StopIteration.value from the args.
    private func initializeExceptionFields(_ exception: Value) {
        let cell = exception.as(ExceptionCell.self)
        if type(of: exception).pointee.builtin == .stopIteration {
            let args = cell.pointee.args.as(TupleCell.self)
            cell.pointee.extra = args.pointee.count > 0 ? args.items[0] : .none
        }
    }

    @inline(never)
    public func raise(_ type: BuiltinType, _ message: String) -> Raised {
        raise(makeException(type, str(message)))
    }

    @inline(never)
    public func raise(_ type: BuiltinType, _ args: Value...) -> Raised {
        let tuple = args.isEmpty ? Constants.emptyTuple : Value(makeTuple(count: args.count))
        for index in 0..<args.count { tuple.as(TupleCell.self).items[index] = args[index] }
        let exception = allocateException(Types.pointer(type), tuple)
        initializeExceptionFields(exception)
        return raise(exception)
    }

    /// Makes `exception` the one on its way; the exception being handled becomes its context.
    @inline(never)
    public func raise(_ exception: Value) -> Raised {
        let handled = state.pointee.handled
        if handled.isCell && handled != exception { chainContext(exception, handled) }
        state.pointee.exception = exception
        return Raised()
    }

    /// Sets the context, cutting a cycle that would arise.
    package func chainContext(_ exception: Value, _ handled: Value) {
        let cell = exception.as(ExceptionCell.self)
        var slow = handled
        var steps = 0
        while slow.isCell && steps < 10_000 {
            let context = slow.as(ExceptionCell.self).pointee.context
            if context == exception {
                slow.as(ExceptionCell.self).pointee.context = .nothing
                break
            }
            slow = context
            steps += 1
        }
        cell.pointee.context = handled
    }

    /// Puts a caught exception on its way again, unchanged.
    public func reraise(_ exception: Value) -> Raised {
        state.pointee.exception = exception
        return Raised()
    }

    public func typeError(_ message: String) -> Raised { raise(.typeError, message) }
    public func valueError(_ message: String) -> Raised { raise(.valueError, message) }
    public func indexError(_ message: String) -> Raised { raise(.indexError, message) }
    public func overflowError(_ message: String) -> Raised { raise(.overflowError, message) }
    public func runtimeError(_ message: String) -> Raised { raise(.runtimeError, message) }
    public func zeroDivision(_ message: String) -> Raised { raise(.zeroDivisionError, message) }
    public func memoryError() -> Raised { raise(.memoryError, []) }

    private func raise(_ type: BuiltinType, _ args: [Value]) -> Raised {
        raise(allocateException(Types.pointer(type), Constants.emptyTuple))
    }

    /// KeyError(key)
    public func keyError(_ key: Value) -> Raised {
        let tuple = makeTuple(count: 1)
        tuple.items[0] = key
        return raise(allocateException(Types.pointer(.keyError), Value(tuple)))
    }

    /// NameError with its `name`.
    func nameError(_ name: Value, _ message: String, _ type: BuiltinType = .nameError) -> Raised {
        let exception = makeException(type, str(message))
        setExceptionField(exception, .name, name)
        return raise(exception)
    }

    /// AttributeError with `name` and `obj`.
    public func attributeError(_ object: Value, _ name: Value, _ message: String) -> Raised {
        let exception = makeException(.attributeError, str(message))
        setExceptionField(exception, .name, name)
        setExceptionField(exception, .obj, object)
        return raise(exception)
    }

    /// An attribute of an exception that CPython keeps in its struct: kept in a hidden dict entry here.
    public func setExceptionField(_ exception: Value, _ name: Name, _ value: Value) {
        do throws(Raised) {
            let cell = exception.as(ExceptionCell.self)
            if cell.pointee.fields.isNothing { cell.pointee.fields = try makeDict(capacity: 4) }
            try Dict.setStr(self, cell.pointee.fields, name.value, value)
        } catch { state.pointee.exception = .nothing }
    }

    public func exceptionField(_ exception: Value, _ name: Name) -> Value {
        let fields = exception.as(ExceptionCell.self).pointee.fields
        return fields.isNothing ? .nothing : Dict.getInterned(fields, name.value)
    }

    /// OSError of the right subclass for an errno.
    public func osError(_ number: Int32, filename: Value = .nothing, filename2: Value = .nothing) -> Raised {
        let exception = makeException(
            Thread.osErrorType(number), int(Int(number)), str(String(cString: strerror(number))))
        setExceptionField(exception, .errno, int(Int(number)))
        setExceptionField(exception, .strerror, str(String(cString: strerror(number))))
        if !filename.isNothing { setExceptionField(exception, .filename, filename) }
        if !filename2.isNothing { setExceptionField(exception, .filename2, filename2) }
        return raise(exception)
    }

    /// OSError for the current `errno`.
    public func osError(filename: Value = .nothing) -> Raised { osError(errno, filename: filename) }

    public static func osErrorType(_ number: Int32) -> BuiltinType {
        switch number {
        case EAGAIN, EALREADY, EINPROGRESS, EWOULDBLOCK: .blockingIOError
        case EPIPE, ESHUTDOWN: .brokenPipeError
        case ECHILD: .childProcessError
        case ECONNABORTED: .connectionAbortedError
        case ECONNREFUSED: .connectionRefusedError
        case ECONNRESET: .connectionResetError
        case EEXIST: .fileExistsError
        case ENOENT: .fileNotFoundError
        case EINTR: .interruptedError
        case EISDIR: .isADirectoryError
        case ENOTDIR: .notADirectoryError
        case EACCES, EPERM: .permissionError
        case ESRCH: .processLookupError
        case ETIMEDOUT: .timeoutError
        default: .osError
        }
    }

    /// Whether `exception` is an instance of a built-in exception type.
    public func isException(_ exception: Value, _ type: BuiltinType) -> Bool {
        exception.isKind(.exception) && isInstance(exception, type)
    }

    /// Whether the exception on its way is of `type`; if so it is taken away.
    public func catches(_ type: BuiltinType) -> Bool {
        if !isException(exception, type) { return false }
        exception = .nothing
        return true
    }

    /// Message and exit without a Python object: the last resort.
    func writeStandardError(_ message: String) {
        var message = message
        message.withUTF8 { _ = Glibc_write(2, $0.baseAddress!, $0.count) }
    }

    func exitProcess(_ code: Int32) -> Never { _exit(code) }
}

@inline(__always)
func Glibc_write(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int { write(descriptor, base, count) }
