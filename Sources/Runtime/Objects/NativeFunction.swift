/// Native functions are declared by name, signature and body. The signature is written as `inspect` prints it:
/// `(iterable, /, *, key=None, reverse=False)`; one place (see `Binding`) converts a call's arguments and words the
/// TypeErrors. In the body `args[i]` is parameter i; an optional parameter that was not given and has no default
/// (`=<unrepresentable>`) is `nothing`; `*args` is a tuple, `**kwargs` a dict.
///
/// Rules for bodies:
/// - A value stored in Swift memory other than locals (arrays, closures, class fields) is invisible to the collector: it
///   must not outlive the next call into Python code (use a list or tuple object, or `ScratchList`), or be reported by
///   `NativeObject.trace`.
/// - Any call that may run Python code may also change every mutable object: lengths and storage are read again.
public typealias NativeBody = (Thread, Args) throws(Raised) -> Value

/// The bound arguments of a native call.
@frozen
public struct Args {
    public let base: UnsafeMutablePointer<Value>
    public let count: Int

    @inlinable @inline(__always)
    public init(base: UnsafeMutablePointer<Value>, count: Int) {
        self.base = base
        self.count = count
    }

    @inlinable @inline(__always)
    public subscript(index: Int) -> Value { base[index] }

    /// Whether parameter `index` was given (or has a default).
    @inlinable @inline(__always)
    public func has(_ index: Int) -> Bool { !base[index].isNothing }

    /// Parameter `index`, with None and "not given" as nil.
    @inlinable
    public func optional(_ index: Int) -> Value? {
        let value = base[index]
        return value.isNothing || value.isNone ? nil : value
    }
}

/// The Swift side of a native function: a call through an object that is known to live borrows the closure, where one
/// from a struct in memory would retain and release what it captures.
final class NativeCode {
    let body: NativeBody
    init(_ body: @escaping NativeBody) { self.body = body }
}

/// The immortal part of a native function.
public struct NativeEntry {
    enum Role: UInt8 { case function, method, classMethod, staticMethod }

    var name: Value
    var signature: String
    let code: Unmanaged<NativeCode>
    /// Tried first when a call has no keywords: gets the arguments as given and gives nothing when the call must be
    /// bound after all.
    var plain: NativeBody?
    var role: Role
    /// For methods: what self must be.
    var owner: TypePointer?
    /// Layout that proves self without a look at the MRO; free when there is none.
    var selfKind: Kind
    /// Shape of the owner's own instances, or one that nothing has.
    var selfShape: UInt32
    /// Stands for a slot of the type (`__add__`, `__len__`): a slot wrapper, whose TypeErrors have words of their own.
    var isSlot = false
    /// `__new__`: the first argument must be the owner or a type derived from it.
    var isNew = false
    /// A setter that is never called with nothing (a deletion): the attribute cannot be deleted.
    var refusesDeletion = false
    /// Parsed at the first call: see `Binding`.
    var isParsed = false
    /// Only positional parameters: a call with minimum…maximum arguments binds in place.
    var isPositional = false
    var minimum: Int32 = 0
    var maximum: Int32 = 0
    var parameters: UnsafeMutablePointer<NativeParameter>?
    var parameterCount: Int32 = 0
}

extension UnsafeMutablePointer where Pointee == NativeEntry {
    /// Calls the native code with bound arguments.
    @inline(__always)
    func call(_ thread: Thread, _ args: Args) throws(Raised) -> Value {
        let outcome: Result<Value, Raised> = pointee.code._withUnsafeGuaranteedRef { code in
            do throws(Raised) { return .success(try code.body(thread, args)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}

struct NativeParameter {
    enum Kind: UInt8 { case positionalOnly, positional, variadic, keywordOnly, keywords }
    var name: Value
    var kind: Kind
    /// nothing: none was given, or it cannot be written down.
    var defaultValue: Value
    var isRequired: Bool
}

extension Thread {
    /// A function object for native code.
    func makeNativeFunction(
        _ name: String, _ signature: String, role: NativeEntry.Role = .function, owner: TypePointer? = nil,
        _ body: @escaping NativeBody
    ) -> Value {
        let entry = UnsafeMutablePointer<NativeEntry>.allocate(capacity: 1)
        let selfKind: Kind
        if let owner, role == .method, owner.pointee.kind != .instance, owner.pointee.kind != .pair,
            owner.pointee.kind != .iterator, owner.pointee.kind != .native, owner.pointee.kind != .exception,
            owner.pointee.builtin != .frozenset, owner.pointee.builtin != .set, owner.pointee.builtin != .generator,
            owner.pointee.builtin != .coroutine, owner.pointee.builtin != .asyncGenerator
        {
            selfKind = owner.pointee.kind
        } else {
            selfKind = .free
        }
        var selfShape = UInt32.max
        if let owner, Types.pointer(owner.pointee.builtin) == owner { selfShape = owner.pointee.builtin.rawValue }
        let isSlot = role == .method && SlotNames.contains(name, owner)
        entry.initialize(
            to: NativeEntry(
                name: intern(name), signature: signature, code: .passRetained(NativeCode(body)), role: role, owner: owner, selfKind: selfKind,
                selfShape: selfShape,
                isSlot: isSlot, isNew: role == .staticMethod && name == "__new__" && owner != nil))
        NativeEntries.register(entry)
        let shape: BuiltinType
        if role == .method {
            shape = isSlot ? .wrapperDescriptor : .methodDescriptor
        } else {
            shape = .builtinFunction
        }
        return makeNativeFunction(entry, shape: shape, receiver: .nothing, module: .nothing)
    }

    func makeNativeFunction(
        _ entry: UnsafeMutablePointer<NativeEntry>, shape: BuiltinType, receiver: Value, module: Value
    ) -> Value {
        let cell = allocate(NativeFunctionCell.self, shape: shape.rawValue, kind: .nativeFunction)
        cell.pointee.entry = entry
        cell.pointee.receiver = receiver
        cell.pointee.module = module
        return Value(cell)
    }

    /// A free-standing function for use by native code (callbacks, hooks).
    public func nativeFunction(_ name: String, _ signature: String, _ body: @escaping NativeBody) -> Value {
        makeNativeFunction(name, signature, body)
    }
}

/// The special methods that CPython keeps in slots of a type; the others are plain methods.
enum SlotNames {
    private static let names: Set<String> = {
        var names: Set<String> = [
            "getattribute", "getattr", "setattr", "delattr", "repr", "hash", "call", "str", "lt", "le", "eq", "ne", "gt",
            "ge", "iter", "next", "get", "set", "delete", "init", "del", "buffer", "release_buffer", "await", "aiter",
            "anext", "neg", "pos", "abs", "bool", "invert", "int", "float", "index", "len", "getitem", "setitem", "delitem",
            "contains",
        ]
        for name in [
            "add", "sub", "mul", "mod", "divmod", "pow", "lshift", "rshift", "and", "xor", "or", "floordiv", "truediv",
            "matmul",
        ] {
            for prefix in ["", "r", "i"] { names.insert(prefix + name) }
        }
        return Set(names.map { "__\($0)__" })
    }()

    static func contains(_ name: String, _ owner: TypePointer?) -> Bool {
        if name.utf8.first != UInt8(ascii: "_") || !names.contains(name) { return false }
        switch owner?.pointee.builtin {
        case .dict: return name != "__getitem__" && name != "__contains__"
        case .list: return name != "__getitem__"
        case .set, .frozenset: return name != "__contains__"
        default: return true
        }
    }
}

/// Native entries are immortal; the names and defaults they hold are roots.
enum NativeEntries {
    nonisolated(unsafe) private static var entries = Buffer<UnsafeMutablePointer<NativeEntry>>()
    nonisolated(unsafe) private static var lock = Mutex()

    static func register(_ entry: UnsafeMutablePointer<NativeEntry>) {
        lock.lock()
        entries.append(entry)
        lock.unlock()
    }

    static func visit(_ marker: inout Marker) {
        for index in 0..<entries.count {
            let entry = entries[index]
            marker.visit(entry.pointee.name)
            for position in 0..<Int(entry.pointee.parameterCount) {
                let parameter = entry.pointee.parameters.unsafelyUnwrapped[position]
                marker.visit(parameter.name)
                marker.visit(parameter.defaultValue)
            }
        }
    }
}

/// Adds native members to a type.
public struct TypeBuilder {
    public let thread: Thread
    public let type: TypePointer

    public init(_ thread: Thread, _ type: BuiltinType) {
        self.thread = thread
        self.type = Types.pointer(type)
    }

    init(_ thread: Thread, _ type: TypePointer) {
        self.thread = thread
        self.type = type
    }

    /// The type object.
    public var value: Value { Value(type) }

    private func add(_ name: String, _ value: Value) {
        do throws(Raised) {
            try Dict.setStr(thread, type.pointee.dict, thread.intern(name), value)
        } catch { preconditionFailure("cannot set up a built-in type") }
    }

    /// An instance method: the signature begins with self.
    public func method(_ name: String, _ signature: String, plain: NativeBody? = nil, _ body: @escaping NativeBody) {
        let function = thread.makeNativeFunction(name, signature, role: .method, owner: type, body)
        function.as(NativeFunctionCell.self).pointee.entry.pointee.plain = plain
        add(name, function)
    }

    /// A class method: the signature begins with the class.
    public func classMethod(_ name: String, _ signature: String, _ body: @escaping NativeBody) {
        let function = thread.makeNativeFunction(name, signature, role: .classMethod, owner: type, body)
        let cell = thread.allocate(WrapperMethodCell.self, shape: BuiltinType.classmethod.rawValue, kind: .classMethod)
        cell.pointee.function = function
        cell.pointee.dict = .nothing
        add(name, Value(cell))
    }

    /// A static method; `__new__` is one, its signature begins with the class.
    public func staticMethod(_ name: String, _ signature: String, _ body: @escaping NativeBody) {
        let function = thread.makeNativeFunction(name, signature, role: .staticMethod, owner: type, body)
        let cell = thread.allocate(WrapperMethodCell.self, shape: BuiltinType.staticmethod.rawValue, kind: .staticMethod)
        cell.pointee.function = function
        cell.pointee.dict = .nothing
        add(name, Value(cell))
    }

    /// `__new__(cls, …)`.
    public func new(_ signature: String, _ body: @escaping NativeBody) { staticMethod("__new__", signature, body) }

    /// A computed attribute. The setter gets (self, value), and with `deletes` nothing to delete; without a setter the
    /// attribute is read-only.
    public func property(
        _ name: String, _ getter: @escaping (Thread, Value) throws(Raised) -> Value,
        set setter: ((Thread, Value, Value) throws(Raised) -> Void)? = nil, deletes: Bool = false
    ) {
        let get = thread.makeNativeFunction(name, "(self, /)", role: .method, owner: type) {
            (thread: Thread, args: Args) throws(Raised) -> Value in try getter(thread, args[0])
        }
        var set = Value.nothing
        if let setter {
            set = thread.makeNativeFunction(name, "(self, value, /)", role: .method, owner: type) {
                (thread: Thread, args: Args) throws(Raised) -> Value in
                try setter(thread, args[0], args[1])
                return .none
            }
            set.as(NativeFunctionCell.self).pointee.entry.pointee.refusesDeletion = !deletes
        }
        add(name, thread.makePair(.getSetDescriptor, thread.intern(name), Value(type), get, set))
    }

    /// A read-only attribute that is a field of the object, shown as a member.
    public func member(_ name: String, _ getter: @escaping (Thread, Value) throws(Raised) -> Value) {
        let get = thread.makeNativeFunction(name, "(self, /)", role: .method, owner: type) {
            (thread: Thread, args: Args) throws(Raised) -> Value in try getter(thread, args[0])
        }
        add(name, thread.makePair(.memberDescriptor, thread.intern(name), Value(type), get))
    }

    /// Any other class attribute.
    public func constant(_ name: String, _ value: Value) { add(name, value) }
}
