/// function, method, built-in functions, code and cell objects.
enum FunctionTypes {
    static func setUp(_ t: Thread) {
        setUpFunction(TypeBuilder(t, .function))
        setUpMethod(TypeBuilder(t, .method))
        for type in [BuiltinType.builtinFunction, .methodDescriptor, .wrapperDescriptor, .methodWrapper] {
            setUpNative(TypeBuilder(t, type), type)
        }
        setUpCode(TypeBuilder(t, .code))
        setUpCell(TypeBuilder(t, .cell))
    }

    private static func setUpFunction(_ type: TypeBuilder) {
        type.new("(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.code) else { throw t.typeError("function() argument 'code' must be code, not \(t.argumentTypeName(args[1]))") }
            guard args[2].isKind(.dict) else { throw t.typeError("function() argument 'globals' must be dict, not \(t.argumentTypeName(args[2]))") }
            let builtins = Dict.getInterned(args[2], Name.__builtins__.value)
            let function = t.makeFunction(args[1], globals: args[2], builtins: t.builtinsDict(builtins))
            let cell = function.as(FunctionCell.self)
            if let name = args.optional(3) { cell.pointee.name = name }
            if let defaults = args.optional(4) { cell.pointee.defaults = try t.toTuple(defaults) }
            if let closure = args.optional(5) { cell.pointee.closure = closure }
            let needed = Int(cell.pointee.code.pointee.freeCount)
            let given = cell.pointee.closure.isNothing ? 0 : cell.pointee.closure.as(TupleCell.self).pointee.count
            if needed != given {
                throw t.valueError("\(t.string(cell.pointee.name)) requires closure of length \(needed), not \(given)")
            }
            if let defaults = args.optional(6) { cell.pointee.kwDefaults = defaults }
            return function
        }
        type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.call(args[0], args: args[1], kwargs: args[2])
        }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isNone && args[2].isNone { throw t.typeError("__get__(None, None) is invalid") }
            return args[1].isNone ? args[0] : t.makeBoundMethod(args[0], args[1])
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("<function \(t.string(args[0].as(FunctionCell.self).pointee.qualifiedName)) at \(t.address(args[0]))>")
        }
        typealias Check = (Thread, Value) throws(Raised) -> Void
        func field(_ name: String, _ path: WritableKeyPath<FunctionCell, Value>, _ check: @escaping Check) {
            type.property(
                name,
                { (t: Thread, function: Value) throws(Raised) -> Value in
                    let value = function.as(FunctionCell.self).pointee[keyPath: path]
                    return value.isNothing ? .none : value
                },
                set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                    if !value.isNothing { try check(t, value) }
                    function.as(FunctionCell.self).pointee[keyPath: path] = value.isNone ? .nothing : value
                }, deletes: !name.hasSuffix("name__"))
        }
        func readOnly(_ name: String, _ path: KeyPath<FunctionCell, Value>) {
            type.member(name) { (t: Thread, function: Value) throws(Raised) -> Value in
                let value = function.as(FunctionCell.self).pointee[keyPath: path]
                return value.isNothing ? .none : value
            }
        }
        func mustBeStr(_ name: String) -> Check {
            { (t: Thread, value: Value) throws(Raised) in
                if !value.isKind(.str) { throw t.typeError("\(name) must be set to a string object") }
            }
        }
        field("__name__", \.name, mustBeStr("__name__"))
        field("__qualname__", \.qualifiedName, mustBeStr("__qualname__"))
        readOnly("__closure__", \.closure)
        readOnly("__globals__", \.globals)
        field("__defaults__", \.defaults) { (t: Thread, value: Value) throws(Raised) in
            if !value.isNone && !value.isKind(.tuple) { throw t.typeError("__defaults__ must be set to a tuple object") }
        }
        field("__kwdefaults__", \.kwDefaults) { (t: Thread, value: Value) throws(Raised) in
            if !value.isNone && !value.isKind(.dict) { throw t.typeError("__kwdefaults__ must be set to a dict object") }
        }
        type.member("__builtins__") { (t: Thread, function: Value) throws(Raised) -> Value in function.as(FunctionCell.self).pointee.builtins }
        type.property(
            "__code__", { (t: Thread, function: Value) throws(Raised) -> Value in function.as(FunctionCell.self).pointee.codeObject },
            set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                guard value.isKind(.code) else { throw t.typeError("__code__ must be set to a code object") }
                let cell = function.as(FunctionCell.self)
                let data = value.as(CodeCell.self).pointee.data
                if data.pointee.freeCount != cell.pointee.code.pointee.freeCount {
                    throw t.valueError(
                        "\(t.string(cell.pointee.name))() requires a code object with \(cell.pointee.code.pointee.freeCount) free vars, not \(data.pointee.freeCount)")
                }
                cell.pointee.codeObject = value
                cell.pointee.code = data
            })
        type.property(
            "__module__",
            { (t: Thread, function: Value) throws(Raised) -> Value in
                let cell = function.as(FunctionCell.self)
                if !cell.pointee.module.isNothing { return cell.pointee.module }
                let name = Dict.getInterned(cell.pointee.globals, Name.__name__.value)
                return name.isNothing ? .none : name
            },
            set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                function.as(FunctionCell.self).pointee.module = value.isNothing ? .none : value
            }, deletes: true)
        type.property(
            "__doc__",
            { (t: Thread, function: Value) throws(Raised) -> Value in
                let cell = function.as(FunctionCell.self)
                if !cell.pointee.doc.isNothing { return cell.pointee.doc }
                return cell.pointee.code.pointee.docstring
            },
            set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                function.as(FunctionCell.self).pointee.doc = value.isNothing ? .none : value
            }, deletes: true)
        type.property(
            "__dict__", { (t: Thread, function: Value) throws(Raised) -> Value in try t.attributeDict(function) },
            set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                guard value.isKind(.dict) else { throw t.typeError("__dict__ must be set to a dictionary, not a '\(t.typeName(value))'") }
                function.as(FunctionCell.self).pointee.dict = value
            })
        type.property(
            "__type_params__",
            { (t: Thread, function: Value) throws(Raised) -> Value in
                let value = function.as(FunctionCell.self).pointee.typeParams
                return value.isNothing ? Constants.emptyTuple : value
            },
            set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                if !value.isKind(.tuple) { throw t.typeError("__type_params__ must be set to a tuple") }
                function.as(FunctionCell.self).pointee.typeParams = value
            })
        type.property(
            "__annotate__",
            { (t: Thread, function: Value) throws(Raised) -> Value in
                let value = function.as(FunctionCell.self).pointee.annotate
                return value.isNothing ? .none : value
            },
            set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                if !value.isNone && !t.isCallable(value) { throw t.typeError("__annotate__ must be callable or None") }
                function.as(FunctionCell.self).pointee.annotate = value.isNone ? .nothing : value
                function.as(FunctionCell.self).pointee.annotations = .nothing
            })
        type.property(
            "__annotations__",
            { (t: Thread, function: Value) throws(Raised) -> Value in
                let cell = function.as(FunctionCell.self)
                if !cell.pointee.annotations.isNothing { return cell.pointee.annotations }
                let result = cell.pointee.annotate.isNothing
                    ? try t.makeDict() : try t.call(cell.pointee.annotate, Value(smallInt: 1))
                cell.pointee.annotations = result
                return result
            },
            set: { (t: Thread, function: Value, value: Value) throws(Raised) in
                let cell = function.as(FunctionCell.self)
                if value.isNone || value.isNothing {
                    cell.pointee.annotations = .nothing
                    cell.pointee.annotate = .nothing
                    return
                }
                if !value.isKind(.dict) { throw t.typeError("__annotations__ must be set to a dict object") }
                cell.pointee.annotations = value
                cell.pointee.annotate = .nothing
            }, deletes: true)
    }

    private static func setUpMethod(_ type: TypeBuilder) {
        type.new("(cls, function, instance, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[2].isNone { throw t.typeError("instance must not be None") }
            return t.makeBoundMethod(args[1], args[2])
        }
        type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.call(args[0], args: args[1], kwargs: args[2])
        }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(BoundMethodCell.self)
            var name = try t.findAttr(cell.pointee.function, .__qualname__) ?? .none
            if name.isNone { name = try t.findAttr(cell.pointee.function, .__name__) ?? .none }
            return t.str("<bound method \(name.isKind(.str) ? t.string(name) : "?") of \(try t.reprString(cell.pointee.receiver))>")
        }
        type.method("__eq__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isExactly(.method) else { return .notImplemented }
            let a = args[0].as(BoundMethodCell.self)
            let b = args[1].as(BoundMethodCell.self)
            return Value(a.pointee.receiver == b.pointee.receiver && a.pointee.function == b.pointee.function)
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(BoundMethodCell.self)
            return t.hashValue(t.identityHash(cell.pointee.receiver) ^ (try t.hash(cell.pointee.function)))
        }
        // Other attributes are the function's.
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try t.genericGetAttr(args[0], t.type(of: args[0]), args[1])
            if !value.isNothing { return value }
            if let found = try t.findAttr(args[0].as(BoundMethodCell.self).pointee.function, args[1]) { return found }
            throw t.missingAttribute(args[0], args[1])
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(BoundMethodCell.self)
            let getattr = Dict.getInterned(Imports.builtins.as(ModuleCell.self).pointee.dict, t.intern("getattr"))
            return t.tuple(getattr, t.tuple(cell.pointee.receiver, try t.getAttr(cell.pointee.function, .__name__)))
        }
        type.member("__func__") { (t: Thread, method: Value) throws(Raised) -> Value in method.as(BoundMethodCell.self).pointee.function }
        type.member("__self__") { (t: Thread, method: Value) throws(Raised) -> Value in method.as(BoundMethodCell.self).pointee.receiver }
        type.property("__doc__", { (t: Thread, method: Value) throws(Raised) -> Value in
            try t.findAttr(method.as(BoundMethodCell.self).pointee.function, .__doc__) ?? .none
        })
    }

    private static func setUpNative(_ type: TypeBuilder, _ kind: BuiltinType) {
        type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.call(args[0], args: args[1], kwargs: args[2])
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(NativeFunctionCell.self)
            let name = t.string(cell.pointee.entry.pointee.name)
            let entry = cell.pointee.entry
            if !cell.pointee.receiver.isNothing {
                let receiver = cell.pointee.receiver
                let owner = receiver.isKind(.type) ? "type" : t.qualifiedTypeName(t.type(of: receiver))
                let what = kind == .methodWrapper ? "method-wrapper '\(name)'" : "built-in method \(name)"
                return t.str("<\(what) of \(owner) object at \(t.address(receiver))>")
            }
            if entry.pointee.role == .staticMethod, let owner = entry.pointee.owner {
                return t.str("<built-in method \(name) of type object at \(t.address(Value(owner)))>")
            }
            switch kind {
            case .methodDescriptor, .wrapperDescriptor:
                let owner = cell.pointee.entry.pointee.owner.map { t.string($0.pointee.name) } ?? "?"
                return t.str("<\(kind == .methodDescriptor ? "method" : "slot wrapper") '\(name)' of '\(owner)' objects>")
            default: return t.str("<built-in function \(name)>")
            }
        }
        type.method("__eq__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.nativeFunction) else { return .notImplemented }
            let a = args[0].as(NativeFunctionCell.self)
            let b = args[1].as(NativeFunctionCell.self)
            return Value(a.pointee.entry == b.pointee.entry && a.pointee.receiver == b.pointee.receiver)
        }
        type.method("__hash__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(NativeFunctionCell.self)
            return t.hashValue(UInt64(UInt(bitPattern: cell.pointee.entry)) >> 4 ^ cell.pointee.receiver.bits)
        }
        if kind == .methodDescriptor || kind == .wrapperDescriptor {
            type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if args[1].isNone && args[2].isNone { throw t.typeError("__get__(None, None) is invalid") }
                return args[1].isNone ? args[0] : try t.descriptorGet(args[0], args[1], t.type(of: args[1]))
            }
        }
        if kind != .builtinFunction {
            type.member("__objclass__") { (t: Thread, f: Value) throws(Raised) -> Value in
                f.as(NativeFunctionCell.self).pointee.entry.pointee.owner.map { Value($0) } ?? .none
            }
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cell = args[0].as(NativeFunctionCell.self)
            let name = cell.pointee.entry.pointee.name
            let getattr = Dict.getInterned(Imports.builtins.as(ModuleCell.self).pointee.dict, t.intern("getattr"))
            if !cell.pointee.receiver.isNothing { return t.tuple(getattr, t.tuple(cell.pointee.receiver, name)) }
            if let owner = cell.pointee.entry.pointee.owner { return t.tuple(getattr, t.tuple(Value(owner), name)) }
            return name
        }
        type.property("__name__", { (t: Thread, f: Value) throws(Raised) -> Value in f.as(NativeFunctionCell.self).pointee.entry.pointee.name })
        type.property("__qualname__", { (t: Thread, f: Value) throws(Raised) -> Value in
            let entry = f.as(NativeFunctionCell.self).pointee.entry
            if entry.pointee.role != .function, let owner = entry.pointee.owner {
                return t.str("\(t.string(owner.pointee.qualifiedName)).\(t.string(entry.pointee.name))")
            }
            return entry.pointee.name
        })
        type.property("__doc__", { (t: Thread, f: Value) throws(Raised) -> Value in .none })
        type.property("__text_signature__", { (t: Thread, f: Value) throws(Raised) -> Value in
            t.str(f.as(NativeFunctionCell.self).pointee.entry.pointee.signature)
        })
        if kind == .builtinFunction || kind == .methodWrapper {
            type.property("__self__", { (t: Thread, f: Value) throws(Raised) -> Value in
                let cell = f.as(NativeFunctionCell.self)
                if !cell.pointee.receiver.isNothing { return cell.pointee.receiver }
                let entry = cell.pointee.entry
                if entry.pointee.role != .function, let owner = entry.pointee.owner { return Value(owner) }
                // A function of a module: the module itself.
                if cell.pointee.module.isKind(.str) {
                    let module = try Dict.get(t, Imports.modules, cell.pointee.module)
                    if !module.isNothing { return module }
                }
                return .none
            })
        }
        if kind == .builtinFunction {
            type.property("__module__", { (t: Thread, f: Value) throws(Raised) -> Value in
                let module = f.as(NativeFunctionCell.self).pointee.module
                return module.isNothing ? .none : module
            })
        }
    }

    private static func setUpCode(_ type: TypeBuilder) {
        func int(_ name: String, _ get: @escaping (CodeData) -> Int) {
            type.member(name) { (t: Thread, code: Value) throws(Raised) -> Value in t.int(get(code.as(CodeCell.self).pointee.data.pointee)) }
        }
        func value(_ name: String, _ get: @escaping (CodeData) -> Value) {
            type.member(name) { (t: Thread, code: Value) throws(Raised) -> Value in get(code.as(CodeCell.self).pointee.data.pointee) }
        }
        int("co_argcount") { Int($0.argCount) }
        int("co_posonlyargcount") { Int($0.posOnlyArgCount) }
        int("co_kwonlyargcount") { Int($0.kwOnlyArgCount) }
        int("co_nlocals") { Int($0.localCount) }
        int("co_stacksize") { Int($0.frameSize) }
        int("co_flags") { Int($0.flags) }
        int("co_firstlineno") { Int($0.unit.takeUnretainedValue().firstLine) }
        value("co_name") { $0.name }
        value("co_qualname") { $0.qualifiedName }
        value("co_filename") { $0.filename }
        type.property("co_consts", { (t: Thread, code: Value) throws(Raised) -> Value in
            let data = code.as(CodeCell.self).pointee.data
            return try t.tuple(copying: data.pointee.constants, count: data.pointee.constantCount)
        })
        type.property("co_varnames", { (t: Thread, code: Value) throws(Raised) -> Value in
            let data = code.as(CodeCell.self).pointee.data
            let unit = data.pointee.unit.takeUnretainedValue()
            let names = data.pointee.localNames.as(TupleCell.self)
            let count = Int(data.pointee.localCount) - Int(data.pointee.freeCount)
            let list = try t.makeList()
            for index in 0..<count where !(unit.cellSlots.contains(index) && index >= Int(data.pointee.parameterCount)) {
                if t.string(names.items[index]).isEmpty { continue }
                try List.append(t, list, names.items[index])
            }
            return try t.toTuple(list)
        })
        type.property("co_freevars", { (t: Thread, code: Value) throws(Raised) -> Value in
            let data = code.as(CodeCell.self).pointee.data
            let list = try t.makeList()
            for name in data.pointee.unit.takeUnretainedValue().freeNames { try List.append(t, list, t.intern(name)) }
            return try t.toTuple(list)
        })
        type.property("co_cellvars", { (t: Thread, code: Value) throws(Raised) -> Value in
            let unit = code.as(CodeCell.self).pointee.data.pointee.unit.takeUnretainedValue()
            let list = try t.makeList()
            for slot in unit.cellSlots { try List.append(t, list, t.intern(unit.localNames[slot])) }
            return try t.toTuple(list)
        })
        type.member("co_names") { (t: Thread, code: Value) throws(Raised) -> Value in
            let data = code.as(CodeCell.self).pointee.data
            let list = try t.makeList()
            for index in data.pointee.unit.takeUnretainedValue().nameConstants {
                try List.append(t, list, data.pointee.constants[index])
            }
            return try t.toTuple(list)
        }
        type.method("co_positions", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let unit = args[0].as(CodeCell.self).pointee.data.pointee.unit.takeUnretainedValue()
            let list = try t.makeList(capacity: unit.spans.count)
            for span in unit.spans {
                try List.append(
                    t, list,
                    t.tuple(t.int(Int(span.line)), t.int(Int(span.endLine)), t.int(Int(span.column)), t.int(Int(span.endColumn))))
            }
            return try t.iterator(list)
        }
        type.method("co_lines", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let unit = args[0].as(CodeCell.self).pointee.data.pointee.unit.takeUnretainedValue()
            let list = try t.makeList()
            var start = 0
            while start < unit.spans.count {
                var end = start
                while end < unit.spans.count && unit.spans[end].line == unit.spans[start].line { end += 1 }
                try List.append(t, list, t.tuple(t.int(start * 2), t.int(end * 2), t.int(Int(unit.spans[start].line))))
                start = end
            }
            return try t.iterator(list)
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let data = args[0].as(CodeCell.self).pointee.data
            return t.str(
                "<code object \(t.string(data.pointee.name)) at \(t.address(args[0])), file \"\(t.string(data.pointee.filename))\", line \(data.pointee.unit.takeUnretainedValue().firstLine)>")
        }
    }

    private static func setUpCell(_ type: TypeBuilder) {
        type.new("(cls, contents=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.makeCell(args[1]) }
        type.property(
            "cell_contents",
            { (t: Thread, cell: Value) throws(Raised) -> Value in
                let content = cell.as(CellCell.self).pointee.content
                if content.isNothing { throw t.valueError("Cell is empty") }
                return content
            }, set: { (t: Thread, cell: Value, value: Value) throws(Raised) in cell.as(CellCell.self).pointee.content = value },
            deletes: true)
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let content = args[0].as(CellCell.self).pointee.content
            let what = content.isNothing ? "empty" : "\(t.typeName(content)) object at \(t.address(content))"
            return t.str("<cell at \(t.address(args[0])): \(what)>")
        }
        for (name, op) in [("__eq__", Comparison.eq), ("__ne__", .ne), ("__lt__", .lt), ("__le__", .le), ("__gt__", .gt), ("__ge__", .ge)] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard args[1].isExactly(.cell) else { return .notImplemented }
                let a = args[0].as(CellCell.self).pointee.content
                let b = args[1].as(CellCell.self).pointee.content
                if a.isNothing || b.isNothing {
                    return Value(Interpreter.order(op, a.isNothing ? 0 : 1, b.isNothing ? 0 : 1))
                }
                return try t.compare(op, a, b)
            }
        }
        type.constant("__hash__", .none)
    }
}

extension CodeData {
    /// The docstring, or None: constant 0 of functions that have one.
    var docstring: Value {
        flags & 0x4000000 != 0 && constantCount > 0 ? constants[0] : .none
    }
}

extension Thread {
    /// The dict of what `__builtins__` holds: a module or a dict.
    func builtinsDict(_ value: Value) -> Value {
        if value.isKind(.module) { return value.as(ModuleCell.self).pointee.dict }
        if value.isKind(.dict) { return value }
        return Imports.builtins.isNothing ? .nothing : Imports.builtins.as(ModuleCell.self).pointee.dict
    }
}
