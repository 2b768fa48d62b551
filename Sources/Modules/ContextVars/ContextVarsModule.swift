import Runtime

/// The _contextvars module.
///
/// A context's variables stand in a dict. Copying a context shares the dict; the first `set` afterwards copies it, on
/// either side. The running context of a thread is `Thread.context`.
enum ContextVarsModule {
    final class Context: NativeObject {
        /// A dict from variables to values.
        var entries: Value
        /// The dict may be another context's too: it must not be changed in place.
        var isShared = false
        var isEntered = false

        init(_ entries: Value) { self.entries = entries }

        override func trace(_ visit: (Value) -> Void) { visit(entries) }
    }

    final class Variable: NativeObject {
        let name: Value
        /// nothing when there is none.
        let fallback: Value

        init(_ name: Value, _ fallback: Value) {
            self.name = name
            self.fallback = fallback
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(name)
            visit(fallback)
        }
    }

    private final class Token: NativeObject {
        let variable: Value
        let context: Value
        /// nothing: the variable had no value.
        let old: Value
        var isUsed = false

        init(_ variable: Value, _ context: Value, _ old: Value) {
            self.variable = variable
            self.context = context
            self.old = old
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(variable)
            visit(context)
            visit(old)
        }
    }

    private final class Missing: NativeObject {}

    static func register() {
        Imports.register("_contextvars") { (m: ModuleBuilder) throws(Raised) in
            let context = try m.type("Context", subclassable: false)
            let contextType = Root(context.value)
            let variable = try m.type("ContextVar", subclassable: false)
            let variableType = Root(variable.value)
            let token = try m.type("Token", subclassable: false)
            addContext(context, contextType, variableType)
            addVariable(variable, contextType, variableType, Root(token.value))
            try addToken(m, token, contextType)
            try m.function("copy_context", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
                copy(t, try current(t, contextType), contextType)
            }
        }
    }

    /// The running context; a thread begins in an empty one.
    private static func current(_ t: Thread, _ type: Root) throws(Raised) -> Value {
        let context = t.context
        if !context.isNothing { return context }
        let new = Context(try t.makeDict())
        new.isEntered = true
        let value = t.makeNative(type.value, new)
        t.context = value
        return value
    }

    private static func copy(_ t: Thread, _ value: Value, _ type: Root) -> Value {
        let context = object(value, Context.self)
        let locked = t.lock(value)
        let new = Context(context.entries)
        context.isShared = true
        t.unlock(value, locked)
        new.isShared = true
        return t.makeNative(type.value, new)
    }

    /// Sets (or, with nothing, removes) a variable in the running context.
    private static func store(_ t: Thread, _ value: Value, _ variable: Value, _ new: Value) throws(Raised) {
        let context = object(value, Context.self)
        let locked = t.lock(value)
        defer { t.unlock(value, locked) }
        if context.isShared {
            let copy = try t.makeDict()
            if Dict.count(context.entries) > 0 { try Dict.copy(t, from: context.entries, to: copy) }
            context.entries = copy
            context.isShared = false
        }
        // Variables hash and compare by identity: no Python code runs.
        if new.isNothing {
            _ = try Dict.delete(t, context.entries, variable)
        } else {
            try Dict.set(t, context.entries, variable, new)
        }
    }

    // MARK: Context

    private static func addContext(_ type: TypeBuilder, _ contextType: Root, _ variableType: Root) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.checkClass(args[0], contextType.value)
            if t.items(args[1]).count > 0 || Dict.count(args[2]) > 0 {
                throw t.typeError("Context() does not accept any arguments")
            }
            return t.makeNative(args[0], Context(try t.makeDict()))
        }
        type.method("run", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (given, count) = t.items(args[1])
            if count == 0 { throw t.typeError("run() missing 1 required positional argument") }
            let context = object(args[0], Context.self)
            let previous = try current(t, contextType)
            let locked = t.lock(args[0])
            let isEntered = context.isEntered
            context.isEntered = true
            t.unlock(args[0], locked)
            if isEntered {
                throw t.runtimeError("cannot enter context: \(try t.reprString(args[0])) is already entered")
            }
            t.context = args[0]
            defer {
                t.context = previous
                context.isEntered = false
            }
            let rest = try t.tuple(copying: given + 1, count: count - 1)
            return try t.call(given[0], args: rest, kwargs: args[2])
        }
        type.method("copy", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in copy(t, args[0], contextType) }
        func check(_ t: Thread, _ key: Value) throws(Raised) {
            if !t.isInstance(key, native: variableType.value) {
                throw t.typeError("a ContextVar key was expected, got \(try t.reprString(key))")
            }
        }
        func entries(_ value: Value) -> Value { object(value, Context.self).entries }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try check(t, args[1])
            let value = try Dict.get(t, entries(args[0]), args[1])
            if value.isNothing { throw t.keyError(args[1]) }
            return value
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try check(t, args[1])
            return Value(try Dict.contains(t, entries(args[0]), args[1]))
        }
        type.method("get", "(self, key, default=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try check(t, args[1])
            let value = try Dict.get(t, entries(args[0]), args[1])
            return value.isNothing ? args[2] : value
        }
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Dict.count(entries(args[0])))
        }
        /// A copy, which does not change while it is looked at.
        func snapshot(_ t: Thread, _ value: Value) throws(Raised) -> Value {
            let result = try t.makeDict()
            let locked = t.lock(value)
            defer { t.unlock(value, locked) }
            if Dict.count(entries(value)) > 0 { try Dict.copy(t, from: entries(value), to: result) }
            return result
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.iterator(try snapshot(t, args[0]))
        }
        for name in [Name.keys, .values, .items] {
            type.method("\(name)", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.callMethod(try snapshot(t, args[0]), name)
            }
        }
        type.method("__eq__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !t.isInstance(args[1], native: contextType.value) { return .notImplemented }
            return try t.compare(.eq, entries(args[0]), entries(args[1]))
        }
        type.method("__ne__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !t.isInstance(args[1], native: contextType.value) { return .notImplemented }
            return try t.compare(.ne, entries(args[0]), entries(args[1]))
        }
        type.constant("__hash__", .none)
    }

    // MARK: ContextVar

    private static func addVariable(_ type: TypeBuilder, _ contextType: Root, _ variableType: Root, _ tokenType: Root) {
        type.newNative("(cls, name, /, *, default=<unrepresentable>)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            if !args[1].isKind(.str) { throw t.typeError("context variable name must be a str") }
            return Variable(args[1], args[2])
        }
        type.property("name", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, Variable.self).name })
        type.method("get", "(self, default=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let context = t.context
            if !context.isNothing {
                let value = try Dict.get(t, object(context, Context.self).entries, args[0])
                if !value.isNothing { return value }
            }
            if !args[1].isNothing { return args[1] }
            let fallback = object(args[0], Variable.self).fallback
            if !fallback.isNothing { return fallback }
            throw t.raise(.lookupError, args[0])
        }
        type.method("set", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let context = try current(t, contextType)
            let old = try Dict.get(t, object(context, Context.self).entries, args[0])
            try store(t, context, args[0], args[1])
            return t.makeNative(tokenType.value, Token(args[0], context, old))
        }
        type.method("reset", "(self, token, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if !t.isInstance(args[1], native: tokenType.value) {
                throw t.typeError("expected an instance of Token, got \(try t.reprString(args[1]))")
            }
            try reset(t, args[0], args[1], contextType)
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let variable = object(args[0], Variable.self)
            var text = "<ContextVar name=\(try t.reprString(variable.name))"
            if !variable.fallback.isNothing { text += " default=\(try t.reprString(variable.fallback))" }
            return t.str("\(text) at \(address(args[0]))>")
        }
        type.genericAlias()
    }

    private static func address(_ value: Value) -> String { "0x" + String(value.bits, radix: 16) }

    private static func reset(_ t: Thread, _ variable: Value, _ value: Value, _ contextType: Root) throws(Raised) {
        let token = object(value, Token.self)
        if token.isUsed { throw t.runtimeError("\(try t.reprString(value)) has already been used once") }
        if token.variable != variable {
            throw t.valueError("\(try t.reprString(value)) was created by a different ContextVar")
        }
        let context = try current(t, contextType)
        if token.context != context {
            throw t.valueError("\(try t.reprString(value)) was created in a different Context")
        }
        token.isUsed = true
        try store(t, context, variable, token.old)
    }

    // MARK: Token

    private static func addToken(_ m: ModuleBuilder, _ type: TypeBuilder, _ contextType: Root) throws(Raised) {
        let missingType = try m.thread.makeModuleType("Missing", module: "Token", subclassable: false)
        missingType.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("<Token.MISSING>")
        }
        let missing = Root(m.thread.makeNative(missingType.value, Missing()))
        type.constant("MISSING", missing.value)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.runtimeError("Tokens can only be created by ContextVars")
        }
        type.property("var", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, Token.self).variable })
        type.property("old_value", { (t: Thread, value: Value) throws(Raised) -> Value in
            let old = object(value, Token.self).old
            return old.isNothing ? missing.value : old
        })
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let token = object(args[0], Token.self)
            let variable = try t.reprString(token.variable)
            return t.str("<Token\(token.isUsed ? " used" : "") var=\(variable) at \(address(args[0]))>")
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        type.method("__exit__", "(self, type, value, traceback, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try reset(t, object(args[0], Token.self).variable, args[0], contextType)
            return .none
        }
        type.genericAlias()
        type.constant("__hash__", .none)
    }
}
