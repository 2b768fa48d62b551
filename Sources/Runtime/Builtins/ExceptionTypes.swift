/// BaseException and everything below it. What CPython keeps in C structs stands in `ExceptionCell.fields`.
enum ExceptionTypes {
    static func setUp(_ t: Thread) {
        setUpBase(TypeBuilder(t, .baseException))
        setUpFields(t)
        setUpOSError(TypeBuilder(t, .osError))
        setUpSyntaxError(TypeBuilder(t, .syntaxError))
        setUpUnicodeErrors(t)
        ExceptionGroupType.setUp(t)
        setUpTraceback(TypeBuilder(t, .traceback))
        setUpFrame(TypeBuilder(t, .frame))
    }

    static func cell(_ value: Value) -> UnsafeMutablePointer<ExceptionCell> { value.as(ExceptionCell.self) }

    private static func setUpBase(_ type: TypeBuilder) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let cls = args[0].as(TypeCell.self)
            let exception = t.allocateException(cls, args[1])
            if cls.pointee.builtin == .stopIteration {
                let given = args[1].as(TupleCell.self)
                cell(exception).pointee.extra = given.pointee.count > 0 ? given.items[0] : .none
            }
            if cls.pointee.flags.contains(.hasFinalizer) { Finalization.register(exception) }
            return exception
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if Dict.count(args[2]) > 0 {
                throw t.typeError("\(t.typeName(args[0]))() takes no keyword arguments")
            }
            cell(args[0]).pointee.args = args[1]
            if t.type(of: args[0]).pointee.builtin == .stopIteration {
                let given = args[1].as(TupleCell.self)
                cell(args[0]).pointee.extra = given.pointee.count > 0 ? given.items[0] : .none
            }
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = cell(args[0]).pointee.args
            let name = t.string(t.type(of: args[0]).pointee.name)
            if given.as(TupleCell.self).pointee.count == 1 {
                let text = try t.repr(given.as(TupleCell.self).items[0])
                return try t.binary(.add, try t.binary(.add, t.str("\(name)("), text), t.str(")"))
            }
            return try t.binary(.add, t.str(name), try t.repr(given))
        }
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = cell(args[0]).pointee.args.as(TupleCell.self)
            switch given.pointee.count {
            case 0: return Constants.emptyStr
            case 1: return try t.toStr(given.items[0])
            default: return try t.toStr(cell(args[0]).pointee.args)
            }
        }
        type.method("with_traceback", "(self, tb, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isNone || args[1].isKind(.traceback) else { throw t.typeError("__traceback__ must be a traceback or None") }
            cell(args[0]).pointee.traceback = args[1].isNone ? .nothing : args[1]
            return args[0]
        }
        type.method("add_note", "(self, note, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else { throw t.typeError("add_note() argument must be str, not \(t.argumentTypeName(args[1]))") }
            let notes = try t.findAttr(args[0], .__notes__)
            if let notes {
                guard notes.isKind(.list) else { throw t.typeError("Cannot add note: __notes__ is not a list") }
                try List.append(t, notes, args[1])
            } else {
                try t.setAttr(args[0], .__notes__, try t.list(args[1]))
            }
            return .none
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let dict = cell(args[0]).pointee.dict
            let cls = Value(t.type(of: args[0]))
            if dict.isNothing { return t.tuple(cls, cell(args[0]).pointee.args) }
            return t.tuple(cls, cell(args[0]).pointee.args, dict)
        }
        type.method("__setstate__", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isNone { return .none }
            guard args[1].isKind(.dict) else { throw t.typeError("state is not a dictionary") }
            try t.forEachItem(of: args[1]) { key, value throws(Raised) in try t.setAttr(args[0], key, value) }
            return .none
        }
        type.property(
            "args", { (t: Thread, e: Value) throws(Raised) -> Value in cell(e).pointee.args },
            set: { (t: Thread, e: Value, value: Value) throws(Raised) in
                if value.isNothing { throw t.typeError("args may not be deleted") }
                cell(e).pointee.args = try t.toTuple(value)
            }, deletes: true)
        func link(_ name: String, _ path: WritableKeyPath<ExceptionCell, Value>, _ what: String) {
            type.property(
                name,
                { (t: Thread, e: Value) throws(Raised) -> Value in
                    let value = cell(e).pointee[keyPath: path]
                    return value.isNothing ? .none : value
                },
                set: { (t: Thread, e: Value, value: Value) throws(Raised) in
                    let isTraceback = name == "__traceback__"
                    if value.isNothing { throw t.typeError("\(name) may not be deleted") }
                    guard value.isNone || (isTraceback ? value.isKind(.traceback) : value.isKind(.exception)) else {
                        throw t.typeError(what)
                    }
                    cell(e).pointee[keyPath: path] = value.isNone ? .nothing : value
                    if name == "__cause__" { cell(e).pointee.suppressContext = true }
                }, deletes: true)
        }
        link("__traceback__", \.traceback, "__traceback__ must be a traceback or None")
        link("__context__", \.context, "exception context must be None or derive from BaseException")
        link("__cause__", \.cause, "exception cause must be None or derive from BaseException")
        type.property(
            "__suppress_context__", { (t: Thread, e: Value) throws(Raised) -> Value in Value(cell(e).pointee.suppressContext) },
            set: { (t: Thread, e: Value, value: Value) throws(Raised) in 
                guard value.isBool else { throw t.typeError("attribute value type must be bool") }
                cell(e).pointee.suppressContext = value.isTrue
            })
        type.property(
            "__dict__", { (t: Thread, e: Value) throws(Raised) -> Value in try t.attributeDict(e) },
            set: { (t: Thread, e: Value, value: Value) throws(Raised) in try t.setAttributeDict(e, value) })
    }

    /// A field with a default of None.
    static func field(_ type: TypeBuilder, _ name: Name) {
        type.property(
            type.thread.string(name.value),
            { (t: Thread, e: Value) throws(Raised) -> Value in
                let value = t.exceptionField(e, name)
                return value.isNothing ? .none : value
            },
            set: { (t: Thread, e: Value, value: Value) throws(Raised) in
                t.setExceptionField(e, name, value.isNothing ? .none : value)
            }, deletes: true)
    }

    /// __init__ that takes some keywords into fields.
    private static func keywordInit(_ type: TypeBuilder, _ names: [Name]) {
        for name in names { field(type, name) }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            cell(args[0]).pointee.args = args[1]
            let named = Dict.count(args[2])
            if named > names.count && type.type.pointee.builtin != .importError {
                throw t.typeError(
                    "\(t.string(type.type.pointee.name))() takes at most \(names.count) keyword argument\(names.count == 1 ? "" : "s") (\(named) given)")
            }
            for name in names where !t.exceptionField(args[0], name).isNothing { t.setExceptionField(args[0], name, .none) }
            try t.forEachItem(of: args[2]) { key, value throws(Raised) in
                for name in names where Str.equal(name.value, key) {
                    t.setExceptionField(args[0], name, value)
                    return
                }
                throw t.typeError(
                    "\(t.string(type.type.pointee.name))() got an unexpected keyword argument '\(t.string(key))'")
            }
            if type.type.pointee.builtin == .importError {
                let given = args[1].as(TupleCell.self)
                t.setExceptionField(args[0], .msg, given.pointee.count == 1 ? given.items[0] : .none)
            }
            return .none
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.makeDict()
            if !cell(args[0]).pointee.dict.isNothing { try t.updateDict(state, cell(args[0]).pointee.dict) }
            for name in names where type.type.pointee.builtin != .nameError && name != .obj {
                let value = t.exceptionField(args[0], name)
                if !value.isNothing && !value.isNone { try Dict.setStr(t, state, name.value, value) }
            }
            let cls = Value(t.type(of: args[0]))
            let given = cell(args[0]).pointee.args
            if type.type.pointee.builtin == .attributeError && Dict.count(state) > 0 {
                try Dict.setStr(t, state, t.intern("args"), given)
            }
            return Dict.count(state) == 0 ? t.tuple(cls, given) : t.tuple(cls, given, state)
        }
    }

    private static func setUpFields(_ t: Thread) {
        keywordInit(TypeBuilder(t, .nameError), [.name])
        keywordInit(TypeBuilder(t, .attributeError), [.name, .obj])
        let importError = TypeBuilder(t, .importError)
        keywordInit(importError, [.name, .path, .name_from])
        field(importError, .msg)
        importError.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let message = t.exceptionField(args[0], .msg)
            if message.isKind(.str) { return message }
            return try t.callSpecial(t.lookup(Types.pointer(.baseException), .__str__), args[0])
        }
        let stop = TypeBuilder(t, .stopIteration)
        stop.property(
            "value",
            { (t: Thread, e: Value) throws(Raised) -> Value in
                let value = cell(e).pointee.extra
                return value.isNothing ? .none : value
            }, set: { (t: Thread, e: Value, value: Value) throws(Raised) in cell(e).pointee.extra = value.isNothing ? .none : value }, deletes: true)
        let exit = TypeBuilder(t, .systemExit)
        exit.property(
            "code",
            { (t: Thread, e: Value) throws(Raised) -> Value in
                let set = t.exceptionField(e, .code)
                if !set.isNothing { return set }
                let given = cell(e).pointee.args.as(TupleCell.self)
                return given.pointee.count == 0 ? .none : given.pointee.count == 1 ? given.items[0] : cell(e).pointee.args
            }, set: { (t: Thread, e: Value, value: Value) throws(Raised) in t.setExceptionField(e, .code, value) })
        let key = TypeBuilder(t, .keyError)
        key.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = cell(args[0]).pointee.args.as(TupleCell.self)
            if given.pointee.count == 1 { return try t.repr(given.items[0]) }
            return try t.callSpecial(t.lookup(Types.pointer(.baseException), .__str__), args[0])
        }
    }

    /// OSError's own `__init__` and `__new__`.
    private static let ownInit = Root()
    private static let ownNew = Root()

    private static func setUpOSError(_ type: TypeBuilder) {
        for name in [Name.errno, .strerror, .filename, .filename2] { field(type, name) }
        type.property("characters_written", { (t: Thread, e: Value) throws(Raised) -> Value in
            let value = t.exceptionField(e, .offset)
            if value.isNothing { throw t.attributeError(e, t.intern("characters_written"), "characters_written") }
            return value
        }, set: { (t: Thread, e: Value, value: Value) throws(Raised) in t.setExceptionField(e, .offset, value) })
        func fill(_ t: Thread, _ e: Value, _ args: Value) {
            let given = args.as(TupleCell.self)
            let count = given.pointee.count
            cell(e).pointee.args = args
            if count < 2 || count > 5 { return }
            t.setExceptionField(e, .errno, given.items[0])
            t.setExceptionField(e, .strerror, given.items[1])
            if count == 3 && given.items[2].isSmallInt && t.isException(e, .blockingIOError) {
                t.setExceptionField(e, .offset, given.items[2])
                return
            }
            if count > 2 && !given.items[2].isNone {
                t.setExceptionField(e, .filename, given.items[2])
                if count > 4 && !given.items[4].isNone { t.setExceptionField(e, .filename2, given.items[4]) }
            }
            if count > 2 { cell(e).pointee.args = t.tuple(given.items[0], given.items[1]) }
        }
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var cls = args[0].as(TypeCell.self)
            let given = args[1].as(TupleCell.self)
            if cls == Types.pointer(.osError) && given.pointee.count >= 2 && given.items[0].isSmallInt {
                cls = Types.pointer(Thread.osErrorType(Int32(truncatingIfNeeded: given.items[0].smallInt)))
            }
            // A class with an __init__ of its own decides there what the fields are.
            let usesInit = t.lookup(cls, .__init__) != ownInit.value && t.lookup(cls, .__new__) == ownNew.value
            let e = t.allocateException(cls, usesInit ? Constants.emptyTuple : args[1])
            if !usesInit { fill(t, e, args[1]) }
            return e
        }
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if Dict.count(args[2]) > 0 { throw t.typeError("\(t.typeName(args[0]))() takes no keyword arguments") }
            fill(t, args[0], args[1])
            return .none
        }
        ownInit.value = Dict.getInterned(type.type.pointee.dict, Name.__init__.value)
        ownNew.value = Dict.getInterned(type.type.pointee.dict, Name.__new__.value)
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let number = t.exceptionField(args[0], .errno)
            let text = t.exceptionField(args[0], .strerror)
            let filename = t.exceptionField(args[0], .filename)
            let filename2 = t.exceptionField(args[0], .filename2)
            if number.isNothing && text.isNothing {
                return try t.callSpecial(t.lookup(Types.pointer(.baseException), .__str__), args[0])
            }
            var result = "[Errno \(try t.strString(number.isNothing ? .none : number))] \(try t.strString(text.isNothing ? .none : text))"
            if !filename.isNothing && !filename.isNone {
                result += ": \(try t.reprString(filename))"
                if !filename2.isNothing && !filename2.isNone { result += " -> \(try t.reprString(filename2))" }
            }
            return t.str(result)
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var given = cell(args[0]).pointee.args
            let filename = t.exceptionField(args[0], .filename)
            if given.as(TupleCell.self).pointee.count == 2 && !filename.isNothing {
                let items = given.as(TupleCell.self).items
                let second = t.exceptionField(args[0], .filename2)
                given = second.isNothing
                    ? t.tuple(items[0], items[1], filename) : t.tuple(items[0], items[1], filename, .none, second)
            }
            let dict = cell(args[0]).pointee.dict
            let cls = Value(t.type(of: args[0]))
            return dict.isNothing ? t.tuple(cls, given) : t.tuple(cls, given, dict)
        }
    }

    private static let syntaxNames: [Name] = [.filename, .lineno, .offset, .text, .end_lineno, .end_offset]

    private static func setUpSyntaxError(_ type: TypeBuilder) {
        for name in syntaxNames { field(type, name) }
        field(type, .msg)
        field(type, .print_file_and_line)
        type.method("__init__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            cell(args[0]).pointee.args = args[1]
            let given = args[1].as(TupleCell.self)
            if given.pointee.count > 0 { t.setExceptionField(args[0], .msg, given.items[0]) }
            if given.pointee.count == 2 {
                let details = try t.toTuple(given.items[1]).as(TupleCell.self)
                if details.pointee.count < 4 || details.pointee.count > 7 {
                    throw t.typeError("function takes at \(details.pointee.count < 4 ? "least 4" : "most 7") arguments (\(details.pointee.count) given)")
                }
                if details.pointee.count == 5 { throw t.typeError("end_offset must be provided when end_lineno is provided") }
                for index in 0..<min(details.pointee.count, syntaxNames.count) {
                    t.setExceptionField(args[0], syntaxNames[index], details.items[index])
                }
            }
            return .none
        }
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let message = t.exceptionField(args[0], .msg)
            let filename = t.exceptionField(args[0], .filename)
            let line = t.exceptionField(args[0], .lineno)
            let text = try t.strString(message.isNothing ? .none : message)
            let base = filename.isKind(.str) ? t.string(filename).split(separator: "/").last.map(String.init) ?? "" : nil
            if let base, line.isSmallInt { return t.str("\(text) (\(base), line \(line.smallInt))") }
            if let base { return t.str("\(text) (\(base))") }
            if line.isSmallInt { return t.str("\(text) (line \(line.smallInt))") }
            return t.str(text)
        }
    }

    private static func setUpUnicodeErrors(_ t: Thread) {
        for kind in [BuiltinType.unicodeDecodeError, .unicodeEncodeError, .unicodeTranslateError] {
            let type = TypeBuilder(t, kind)
            let names: [Name] = kind == .unicodeTranslateError
                ? [.object, .start, .end, .reason] : [.encoding, .object, .start, .end, .reason]
            for name in names { field(type, name) }
            if kind == .unicodeTranslateError { field(type, .encoding) }
            type.method("__init__", "(self, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let given = args[1].as(TupleCell.self)
                if given.pointee.count != names.count {
                    throw t.typeError("function takes exactly \(names.count) arguments (\(given.pointee.count) given)")
                }
                for index in 0..<names.count {
                    var value = given.items[index]
                    let wantsInt = names[index] == .start || names[index] == .end
                    let wantsStr = names[index] == .encoding || names[index] == .reason
                        || names[index] == .object && kind != .unicodeDecodeError
                    if names[index] == .object && kind == .unicodeDecodeError && !value.isKind(.bytes) {
                        guard let view = try t.bufferView(value) else {
                            throw t.typeError("a bytes-like object is required, not '\(t.typeName(value))'")
                        }
                        view.release()
                        value = try t.call(Types.value(.bytes), value)
                    }
                    if wantsInt { _ = try t.index(value) }
                    if wantsStr && !value.isKind(.str) {
                        throw t.typeError("argument \(index + 1) must be str, not \(t.argumentTypeName(value))")
                    }
                    t.setExceptionField(args[0], names[index], value)
                }
                cell(args[0]).pointee.args = args[1]
                return .none
            }
            type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let object = t.exceptionField(args[0], .object)
                if object.isNothing { return Constants.emptyStr }
                let start = try t.index(t.exceptionField(args[0], .start))
                let end = try t.index(t.exceptionField(args[0], .end))
                let reason = try t.strString(t.exceptionField(args[0], .reason))
                let length = try t.length(object)
                let from = max(0, min(start, max(length - 1, 0)))
                let isOne = end == start + 1 && from < length
                let encoding = t.exceptionField(args[0], .encoding)
                let codec = encoding.isNothing || kind == .unicodeTranslateError ? "" : "'\(try t.strString(encoding))' codec "
                switch kind {
                case .unicodeDecodeError:
                    if isOne {
                        let byte = try t.index(try t.getItem(object, t.int(from)))
                        let hex = (byte < 16 ? "0" : "") + String(byte, radix: 16)
                        return t.str("\(codec)can't decode byte 0x\(hex) in position \(start): \(reason)")
                    }
                    return t.str("\(codec)can't decode bytes in position \(start)-\(end - 1): \(reason)")
                default:
                    let verb = kind == .unicodeEncodeError ? "encode" : "translate"
                    if isOne {
                        let point = object.as(StrCell.self)[codePoint: from]
                        let digits = String(point, radix: 16)
                        let width = point < 256 ? 2 : point < 65536 ? 4 : 8
                        let escape = (width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U")
                            + String(repeating: "0", count: max(0, width - digits.count)) + digits
                        return t.str("\(codec)can't \(verb) character '\(escape)' in position \(start): \(reason)")
                    }
                    return t.str("\(codec)can't \(verb) characters in position \(start)-\(end - 1): \(reason)")
                }
            }
        }
    }

    private static func setUpTraceback(_ type: TypeBuilder) {
        type.new("(cls, tb_next, tb_frame, tb_lasti, tb_lineno)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[2].isKind(.frame) else { throw t.typeError("TracebackType.__new__() argument 'tb_frame' must be frame") }
            let cell = t.allocate(TracebackCell.self, shape: BuiltinType.traceback.rawValue, kind: .traceback)
            guard args[1].isNone || args[1].isKind(.traceback) else {
                throw t.typeError("expected traceback object or None, got '\(t.typeName(args[1]))'")
            }
            cell.pointee.next = args[1].isNone ? .nothing : args[1]
            cell.pointee.locals = .nothing
            cell.pointee.given = .nothing
            cell.pointee.frame = args[2]
            cell.pointee.codeObject = args[2].as(FrameCell.self).pointee.codeObject
            cell.pointee.position = args[2].as(FrameCell.self).pointee.position
            let lasti = try t.index(args[3])
            cell.pointee.given = t.tuple(t.int(lasti), t.int(try t.index(args[4])))
            return Value(cell)
        }
        type.property(
            "tb_next",
            { (t: Thread, tb: Value) throws(Raised) -> Value in
                let next = tb.as(TracebackCell.self).pointee.next
                return next.isNothing ? .none : next
            },
            set: { (t: Thread, tb: Value, value: Value) throws(Raised) in
                guard value.isNone || value.isKind(.traceback) else {
                    throw t.typeError("expected traceback object, got '\(t.typeName(value))'")
                }
                var probe = value
                while probe.isKind(.traceback) {
                    if probe == tb { throw t.valueError("traceback loop detected") }
                    probe = probe.as(TracebackCell.self).pointee.next
                }
                tb.as(TracebackCell.self).pointee.next = value.isNone ? .nothing : value
            })
        type.property("tb_lineno", { (t: Thread, tb: Value) throws(Raised) -> Value in
            let cell = tb.as(TracebackCell.self)
            if !cell.pointee.given.isNothing { return cell.pointee.given.as(TupleCell.self).items[1] }
            let span = cell.pointee.codeObject.as(CodeCell.self).pointee.data.pointee.span(at: cell.pointee.position)
            return span.map { t.int(Int($0.line)) } ?? .none
        })
        type.property("tb_lasti", { (t: Thread, tb: Value) throws(Raised) -> Value in
            let cell = tb.as(TracebackCell.self)
            if !cell.pointee.given.isNothing { return cell.pointee.given.as(TupleCell.self).items[0] }
            return t.int(cell.pointee.position * 2)
        })
        type.property("tb_frame", { (t: Thread, tb: Value) throws(Raised) -> Value in
            let cell = tb.as(TracebackCell.self)
            if cell.pointee.frame.isKind(.frame) { return cell.pointee.frame }
            if cell.pointee.locals.isNothing, let frame = try t.runningFrame(of: cell.pointee.frame) {
                cell.pointee.frame = frame
                return frame
            }
            // The frame is gone: what is left of it is the code, its globals and the locals it had at the end.
            let frame = t.allocate(FrameCell.self, shape: BuiltinType.frame.rawValue, kind: .frame)
            frame.pointee.function = cell.pointee.frame
            frame.pointee.codeObject = cell.pointee.codeObject
            frame.pointee.globals = cell.pointee.frame.isKind(.function)
                ? cell.pointee.frame.as(FunctionCell.self).pointee.globals : .none
            frame.pointee.locals = .none
            frame.pointee.back = .none
            frame.pointee.position = cell.pointee.position
            frame.pointee.generator = .none
            frame.pointee.window = nil
            frame.pointee.thread = nil
            frame.pointee.locals = try t.tracebackLocals(cell)
            cell.pointee.frame = Value(frame)
            return Value(frame)
        })
    }

    private static func setUpFrame(_ type: TypeBuilder) {
        func frame(_ value: Value) -> UnsafeMutablePointer<FrameCell> { value.as(FrameCell.self) }
        type.property("f_code", { (t: Thread, f: Value) throws(Raised) -> Value in frame(f).pointee.codeObject })
        type.property("f_globals", { (t: Thread, f: Value) throws(Raised) -> Value in frame(f).pointee.globals })
        type.property("f_locals", { (t: Thread, f: Value) throws(Raised) -> Value in
            try t.refresh(frame(f), locals: true)
            if frame(f).pointee.locals.isNothing { frame(f).pointee.locals = try t.makeDict() }
            return frame(f).pointee.locals
        })
        type.property("f_generator", { (t: Thread, f: Value) throws(Raised) -> Value in frame(f).pointee.generator })
        type.property("f_back", { (t: Thread, f: Value) throws(Raised) -> Value in frame(f).pointee.back })
        type.property("f_lasti", { (t: Thread, f: Value) throws(Raised) -> Value in
            try t.refresh(frame(f))
            return t.int(frame(f).pointee.position * 2)
        })
        type.property("f_builtins", { (t: Thread, f: Value) throws(Raised) -> Value in Imports.builtins.as(ModuleCell.self).pointee.dict })
        type.property("f_trace", { (t: Thread, f: Value) throws(Raised) -> Value in .none }, set: { (t: Thread, f: Value, v: Value) throws(Raised) in })
        type.property("f_lineno", { (t: Thread, f: Value) throws(Raised) -> Value in
            try t.refresh(frame(f))
            let span = frame(f).pointee.codeObject.as(CodeCell.self).pointee.data.pointee.span(at: frame(f).pointee.position)
            return span.map { t.int(Int($0.line)) } ?? .none
        })
        type.method("clear", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            frame(args[0]).pointee.locals = try t.makeDict()
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.refresh(frame(args[0]))
            let data = frame(args[0]).pointee.codeObject.as(CodeCell.self).pointee.data
            let line = data.pointee.span(at: frame(args[0]).pointee.position)?.line ?? 0
            return t.str(
                "<frame at \(t.address(args[0])), file '\(t.string(data.pointee.filename))', line \(line), code \(t.string(data.pointee.name))>")
        }
    }
}
