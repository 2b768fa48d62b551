/// Type parameters and type aliases: what `def f[T, *Ts, **P]` and `type X = …` make, and Generic.
///
/// A type parameter is a pair cell: its name first, and second its state (a run of values, see `Slot`). The compiler's
/// intrinsics put evaluator functions there instead (second: of the bound, third: of the default, fourth: of the
/// constraints); they move to the state when it is first needed, and are called when a value is first asked for.
///
/// A type alias: name, tuple of type parameters, state.
enum TypingTypes {
    enum Slot: Int {
        case boundEvaluator, defaultEvaluator, constraintsEvaluator
        case bound, `default`, constraints
        case covariant, contravariant, infersVariance
        case module
        static let count = 10
    }

    private static let noDefault = Root()

    static func setUp(_ t: Thread) {
        setUpNoDefault(t)
        setUpTypeVar(TypeBuilder(t, .typeVar))
        setUpParamSpec(TypeBuilder(t, .paramSpec))
        setUpTypeVarTuple(TypeBuilder(t, .typeVarTuple))
        for kind in [BuiltinType.typeVar, .paramSpec, .typeVarTuple] { setUpCommon(TypeBuilder(t, kind), kind) }
        setUpArguments(t)
        setUpAlias(TypeBuilder(t, .typeAliasType))
        setUpGeneric(TypeBuilder(t, .generic))
        Imports.register("_typing") { (m: ModuleBuilder) throws(Raised) in
            for (name, type) in [
                ("TypeVar", BuiltinType.typeVar), ("ParamSpec", .paramSpec), ("TypeVarTuple", .typeVarTuple),
                ("ParamSpecArgs", .paramSpecArgs), ("ParamSpecKwargs", .paramSpecKwargs),
                ("TypeAliasType", .typeAliasType), ("Generic", .generic), ("Union", .unionType),
            ] { try m.constant(name, Types.value(type)) }
            try m.constant("NoDefault", noDefault.value)
            try m.function("_idfunc", "(x, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        }
    }

    private static func setUpNoDefault(_ t: Thread) {
        do throws(Raised) {
            let type = try t.makeModuleType("NoDefaultType", module: "typing", kind: .instance, subclassable: false)
            type.new("(cls, /)") { (t: Thread, args: Args) throws(Raised) -> Value in noDefault.value }
            type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.str("typing.NoDefault")
            }
            type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.str("NoDefault")
            }
            noDefault.value = try t.makeInstance(type.type)
        } catch { preconditionFailure("cannot set up typing.NoDefault") }
    }

    // MARK: state

    /// The state of a type parameter or alias.
    static func state(_ t: Thread, _ value: Value) throws(Raised) -> UnsafeMutablePointer<Value> {
        let cell = value.as(PairCell.self)
        if cell.pointee.second.isKind(.values) { return cell.pointee.second.as(ValuesCell.self).items }
        let state = try t.makeValues(Slot.count)
        state.items[Slot.boundEvaluator.rawValue] = cell.pointee.second
        state.items[Slot.defaultEvaluator.rawValue] = cell.pointee.third
        state.items[Slot.constraintsEvaluator.rawValue] = cell.pointee.fourth
        state.items[Slot.infersVariance.rawValue] = .true
        state.items[Slot.module.rawValue] = t.intern("typing")
        cell.pointee.second = Value(state)
        return state.items
    }

    private static func value(
        _ t: Thread, _ parameter: Value, _ slot: Slot, _ evaluator: Slot, absent: Value
    ) throws(Raised) -> Value {
        let state = try state(t, parameter)
        if state[slot.rawValue].isNothing {
            let function = state[evaluator.rawValue]
            if function.isNothing { return absent }
            let result = try t.call(function, Value(smallInt: 1))
            state[slot.rawValue] = result
        }
        return state[slot.rawValue]
    }

    /// The function that evaluates a value in a given annotation format, or None.
    private static func evaluator(
        _ t: Thread, _ parameter: Value, _ evaluator: Slot, _ slot: Slot
    ) throws(Raised) -> Value {
        let state = try state(t, parameter)
        if !state[evaluator.rawValue].isNothing { return state[evaluator.rawValue] }
        let value = state[slot.rawValue]
        return value.isNothing ? .none : constantEvaluator(t, value)
    }

    /// A function of an annotation format that gives `value`, or its text for the format STRING.
    private static func constantEvaluator(_ t: Thread, _ value: Value) -> Value {
        let function = t.makeNativeFunction("constevaluator", "(value, format, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            if try t.index(args[1]) != 4 { return args[0] }
            let parts = try TextParts(t)
            try GenericAliasType.addType(t, args[0], to: parts)
            return try parts.finish()
        }
        let entry = function.as(NativeFunctionCell.self).pointee.entry
        return t.makeNativeFunction(entry, shape: .builtinFunction, receiver: value, module: .nothing)
    }

    private static func make(
        _ t: Thread, _ type: BuiltinType, _ cls: Value, _ name: Value, _ function: String
    ) throws(Raised) -> (Value, UnsafeMutablePointer<Value>) {
        _ = try ContainerSupport.checkedClass(t, cls, type)
        guard name.isKind(.str) else {
            throw t.typeError("\(function)() argument 'name' must be str, not \(t.argumentTypeName(name))")
        }
        let result = t.makePair(type, name)
        let state = try state(t, result)
        state[Slot.infersVariance.rawValue] = .false
        state[Slot.module.rawValue] = callerModule(t)
        return (result, state)
    }

    private static func callerModule(_ t: Thread) -> Value {
        guard let globals = t.currentGlobals() else { return .none }
        let name = Dict.getInterned(globals, Name.__name__.value)
        return name.isNothing ? .none : name
    }

    private static func setVariance(
        _ t: Thread, _ state: UnsafeMutablePointer<Value>, _ covariant: Value, _ contravariant: Value, _ infer: Value
    ) throws(Raised) {
        let (covariant, contravariant, infer) = (try t.isTrue(covariant), try t.isTrue(contravariant), try t.isTrue(infer))
        if covariant && contravariant { throw t.valueError("Bivariant types are not supported.") }
        if infer && (covariant || contravariant) {
            throw t.valueError("Variance cannot be specified with infer_variance.")
        }
        state[Slot.covariant.rawValue] = Value(covariant)
        state[Slot.contravariant.rawValue] = Value(contravariant)
        state[Slot.infersVariance.rawValue] = Value(infer)
    }

    private static func typing(_ t: Thread, _ name: String) throws(Raised) -> Value {
        try t.getAttr(try Imports.importModule(t, named: "typing"), name)
    }

    // MARK: what the parameters have in common

    private static func setUpCommon(_ type: TypeBuilder, _ kind: BuiltinType) {
        type.property("__name__", { (t: Thread, p: Value) throws(Raised) -> Value in p.as(PairCell.self).pointee.first })
        type.property(
            "__module__", { (t: Thread, p: Value) throws(Raised) -> Value in try state(t, p)[Slot.module.rawValue] },
            set: { (t: Thread, p: Value, value: Value) throws(Raised) in
                try state(t, p)[Slot.module.rawValue] = value.isNothing ? .none : value
            }, deletes: true)
        type.property("__default__", { (t: Thread, p: Value) throws(Raised) -> Value in
            try value(t, p, .default, .defaultEvaluator, absent: noDefault.value)
        })
        type.property("evaluate_default", { (t: Thread, p: Value) throws(Raised) -> Value in
            try evaluator(t, p, .defaultEvaluator, .default)
        })
        type.method("has_default", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try hasDefault(t, args[0]))
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = args[0].as(PairCell.self).pointee.first
            if kind == .typeVarTuple { return name }
            let state = try state(t, args[0])
            if state[Slot.infersVariance.rawValue].isTrue { return name }
            let sign = state[Slot.covariant.rawValue].isTrue ? "+" : state[Slot.contravariant.rawValue].isTrue ? "-" : "~"
            return try Str.concatenate(t, t.str(sign), name)
        }
        type.method("__mro_entries__", "(self, bases, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("Cannot subclass an instance of \(t.string(t.type(of: args[0]).pointee.name))")
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].as(PairCell.self).pointee.first
        }
        if kind == .typeVarTuple { return }
        addUnionOperators(type)
        for (name, slot) in [
            ("__covariant__", Slot.covariant), ("__contravariant__", .contravariant), ("__infer_variance__", .infersVariance),
        ] {
            type.property(name, { (t: Thread, p: Value) throws(Raised) -> Value in
                Value(try state(t, p)[slot.rawValue].isTrue)
            })
        }
        type.property("__bound__", { (t: Thread, p: Value) throws(Raised) -> Value in
            try value(t, p, .bound, .boundEvaluator, absent: .none)
        })
    }

    private static func hasDefault(_ t: Thread, _ parameter: Value) throws(Raised) -> Bool {
        let state = try state(t, parameter)
        if !state[Slot.defaultEvaluator.rawValue].isNothing { return true }
        let value = state[Slot.default.rawValue]
        return !value.isNothing && value != noDefault.value
    }

    /// `T | X` is Union[T, X], whatever X is.
    private static func addUnionOperators(_ type: TypeBuilder) {
        func union(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Value {
            try t.getItem(Types.value(.unionType), t.tuple(a, b))
        }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try union(t, args[0], args[1])
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try union(t, args[1], args[0])
        }
    }

    /// The index of a parameter among those of an alias, and their number.
    private static func place(
        _ t: Thread, _ parameter: Value, in alias: Value
    ) throws(Raised) -> (index: Int, parameters: Value) {
        let parameters = try t.toTuple(try t.getAttr(alias, .__parameters__))
        let cell = parameters.as(TupleCell.self)
        for index in 0..<cell.pointee.count where cell.items[index] == parameter { return (index, parameters) }
        throw t.valueError("tuple.index(x): x not in tuple")
    }

    private static func withDefault(_ t: Thread, _ parameter: Value, _ given: Value) throws(Raised) -> Value {
        let list = try t.toList(given)
        try List.append(t, list, try value(t, parameter, .default, .defaultEvaluator, absent: .none))
        return try t.toTuple(list)
    }

    private static func tooFew(_ t: Thread, _ alias: Value) throws(Raised) -> Raised {
        t.typeError("Too few arguments for \(try t.strString(alias))")
    }

    // MARK: TypeVar

    private static func setUpTypeVar(_ type: TypeBuilder) {
        type.new(
            "(cls, name, *constraints, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in
            let (result, state) = try make(t, .typeVar, args[0], args[1], "typevar")
            try setVariance(t, state, args[5], args[6], args[7])
            let constraints = args[2].as(TupleCell.self)
            if !args[3].isNone {
                state[Slot.bound.rawValue] = try UnionType.typeArgument(t, args[3], "Bound must be a type.")
            }
            if constraints.pointee.count == 1 { throw t.typeError("A single constraint is not allowed") }
            if constraints.pointee.count > 1 {
                if !args[3].isNone { throw t.typeError("Constraints cannot be combined with bound=...") }
                state[Slot.constraints.rawValue] = args[2]
            }
            if args.has(4) { state[Slot.default.rawValue] = args[4] }
            return result
        }
        type.property("__constraints__", { (t: Thread, p: Value) throws(Raised) -> Value in
            try value(t, p, .constraints, .constraintsEvaluator, absent: Constants.emptyTuple)
        })
        type.property("evaluate_bound", { (t: Thread, p: Value) throws(Raised) -> Value in
            try evaluator(t, p, .boundEvaluator, .bound)
        })
        type.property("evaluate_constraints", { (t: Thread, p: Value) throws(Raised) -> Value in
            try evaluator(t, p, .constraintsEvaluator, .constraints)
        })
        type.method("__typing_subst__", "(self, arg, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isExactly(.genericAlias), args[1].as(PairCell.self).pointee.third.isTrue {
                throw t.typeError("\(try t.strString(args[1])) is not valid as type argument")
            }
            return try UnionType.typeArgument(t, args[1], "Parameters to generic types must be types.")
        }
        type.method("__typing_prepare_subst__", "(self, alias, args, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (index, _) = try place(t, args[0], in: args[1])
            let count = try t.length(args[2])
            if index < count { return args[2] }
            if index == count, try hasDefault(t, args[0]) { return try withDefault(t, args[0], args[2]) }
            if index == count { return args[2] }
            throw try tooFew(t, args[1])
        }
    }

    // MARK: ParamSpec

    /// What may stand for a ParamSpec: `...`, a list of types, another ParamSpec, Concatenate[…].
    private static func isParameterList(_ t: Thread, _ value: Value) -> Bool {
        if value == .ellipsis || value.isKind(.tuple) || value.isKind(.list) || value.isExactly(.paramSpec) { return true }
        return value.isCell && t.typeName(value) == "_ConcatenateGenericAlias"
    }

    private static func setUpParamSpec(_ type: TypeBuilder) {
        type.new(
            "(cls, name, *, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)"
        ) { (t: Thread, args: Args) throws(Raised) -> Value in
            let (result, state) = try make(t, .paramSpec, args[0], args[1], "paramspec")
            try setVariance(t, state, args[4], args[5], args[6])
            if !args[2].isNone {
                state[Slot.bound.rawValue] = try UnionType.typeArgument(t, args[2], "Bound must be a type.")
            }
            if args.has(3) { state[Slot.default.rawValue] = args[3] }
            return result
        }
        type.property("args", { (t: Thread, p: Value) throws(Raised) -> Value in t.makePair(.paramSpecArgs, p) })
        type.property("kwargs", { (t: Thread, p: Value) throws(Raised) -> Value in t.makePair(.paramSpecKwargs, p) })
        type.method("__typing_subst__", "(self, arg, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isKind(.tuple) || args[1].isKind(.list) {
                let result = try t.makeList()
                try t.forEach(args[1]) { each throws(Raised) in
                    try List.append(t, result, try UnionType.typeArgument(t, each, "Expected a type."))
                    return true
                }
                return try t.toTuple(result)
            }
            if isParameterList(t, args[1]) { return args[1] }
            throw t.typeError(
                "Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got \(try t.strString(args[1]))")
        }
        type.method("__typing_prepare_subst__", "(self, alias, args, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (index, parameters) = try place(t, args[0], in: args[1])
            var given = try t.toTuple(args[2])
            if index == given.as(TupleCell.self).pointee.count, try hasDefault(t, args[0]) {
                given = try withDefault(t, args[0], given)
            }
            let cell = given.as(TupleCell.self)
            if index >= cell.pointee.count { throw try tooFew(t, args[1]) }
            if parameters.as(TupleCell.self).pointee.count == 1 && !isParameterList(t, cell.items[0]) {
                // Z[int, str] is short for Z[[int, str]].
                return t.tuple(given)
            }
            if cell.items[index].isKind(.list) {
                let inner = try t.toTuple(cell.items[index])
                let copy = try t.tuple(copying: cell.items, count: cell.pointee.count)
                copy.as(TupleCell.self).items[index] = inner
                return copy
            }
            return given
        }
    }

    private static func setUpArguments(_ t: Thread) {
        for (kind, suffix) in [(BuiltinType.paramSpecArgs, "args"), (.paramSpecKwargs, "kwargs")] {
            let type = TypeBuilder(t, kind)
            type.new("(cls, origin)") { (t: Thread, args: Args) throws(Raised) -> Value in
                _ = try ContainerSupport.checkedClass(t, args[0], kind)
                return t.makePair(kind, args[1])
            }
            type.property("__origin__", { (t: Thread, p: Value) throws(Raised) -> Value in
                p.as(PairCell.self).pointee.first
            })
            type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let origin = args[0].as(PairCell.self).pointee.first
                if origin.isExactly(.paramSpec) {
                    return t.str("\(t.string(origin.as(PairCell.self).pointee.first)).\(suffix)")
                }
                return t.str("\(try t.reprString(origin)).\(suffix)")
            }
            for op in [Comparison.eq, .ne] {
                type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                    guard args[1].isExactly(kind) else { return .notImplemented }
                    return try t.compare(
                        op, args[0].as(PairCell.self).pointee.first, args[1].as(PairCell.self).pointee.first)
                }
            }
            type.constant("__hash__", .none)
            type.method("__mro_entries__", "(self, bases, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                throw t.typeError("Cannot subclass an instance of \(t.string(t.type(of: args[0]).pointee.name))")
            }
        }
    }

    // MARK: TypeVarTuple

    private static func setUpTypeVarTuple(_ type: TypeBuilder) {
        type.new("(cls, name, *, default=<unrepresentable>)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let (result, state) = try make(t, .typeVarTuple, args[0], args[1], "typevartuple")
            if args.has(2) { state[Slot.default.rawValue] = args[2] }
            return result
        }
        addUnpacking(type)
        type.method("__typing_subst__", "(self, arg, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("Substitution of bare TypeVarTuple is not supported")
        }
        type.method("__typing_prepare_subst__", "(self, alias, args, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try prepareTypeVarTuple(t, args[0], args[1], try t.toTuple(args[2]))
        }
    }

    /// `*Ts` is Unpack[Ts].
    private static func addUnpacking(_ type: TypeBuilder) {
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.iterator(t.tuple(try t.getItem(try typing(t, "Unpack"), args[0])))
        }
    }

    /// Gathers the arguments that a TypeVarTuple takes into one tuple: those left over by its neighbours. An argument
    /// `*tuple[X, ...]` among them gives as many X as are needed.
    private static func prepareTypeVarTuple(
        _ t: Thread, _ parameter: Value, _ alias: Value, _ given: Value
    ) throws(Raised) -> Value {
        let (index, parameters) = try place(t, parameter, in: alias)
        let wanted = parameters.as(TupleCell.self)
        for after in (index + 1)..<max(index + 1, wanted.pointee.count) where wanted.items[after].isExactly(.typeVarTuple) {
            throw t.typeError("More than one TypeVarTuple parameter in \(try t.strString(alias))")
        }
        let items = given.as(TupleCell.self)
        let count = items.pointee.count
        let total = wanted.pointee.count
        var left = index
        var right = total - index - 1
        var endless = -1
        var filler = Value.nothing
        for position in 0..<count where !items.items[position].isKind(.type) {
            guard let inner = try t.findAttr(items.items[position], .__typing_unpacked_tuple_args__), inner.isKind(.tuple),
                inner.as(TupleCell.self).pointee.count == 2, inner.as(TupleCell.self).items[1] == .ellipsis
            else { continue }
            if endless >= 0 { throw t.typeError("More than one unpacked arbitrary-length tuple argument") }
            endless = position
            filler = inner.as(TupleCell.self).items[0]
        }
        if endless >= 0 {
            left = min(left, endless)
            right = min(right, count - endless - 1)
        } else if left + right > count {
            throw t.typeError(
                "Too few arguments for \(try t.strString(alias)); actual \(count), expected at least \(total - 1)")
        }
        let result = try t.makeList()
        for position in 0..<left { try List.append(t, result, items.items[position]) }
        if !filler.isNothing {
            for _ in 0..<max(0, index - left) { try List.append(t, result, filler) }
        }
        if left == count - right, try hasDefault(t, parameter) {
            let standard = try value(t, parameter, .default, .defaultEvaluator, absent: .none)
            let inner = try t.findAttr(standard, .__typing_unpacked_tuple_args__) ?? .none
            try List.append(t, result, inner.isKind(.tuple) ? inner : try t.toTuple(standard))
        } else {
            try List.append(t, result, try t.tuple(copying: items.items + left, count: count - right - left))
        }
        if !filler.isNothing {
            for _ in 0..<max(0, total - right - index - 1) { try List.append(t, result, filler) }
        }
        for position in (count - right)..<count { try List.append(t, result, items.items[position]) }
        return try t.toTuple(result)
    }

    // MARK: TypeAliasType

    /// The state of an alias: the intrinsic puts the evaluator third.
    private static func aliasState(_ t: Thread, _ alias: Value) throws(Raised) -> UnsafeMutablePointer<Value> {
        let cell = alias.as(PairCell.self)
        if cell.pointee.third.isKind(.values) { return cell.pointee.third.as(ValuesCell.self).items }
        let state = try t.makeValues(Slot.count)
        let function = cell.pointee.third
        state.items[Slot.boundEvaluator.rawValue] = function
        state.items[Slot.module.rawValue] = .none
        if function.isKind(.function) {
            let name = Dict.getInterned(function.as(FunctionCell.self).pointee.globals, Name.__name__.value)
            if !name.isNothing { state.items[Slot.module.rawValue] = name }
        }
        cell.pointee.third = Value(state)
        return state.items
    }

    private static func setUpAlias(_ type: TypeBuilder) {
        type.new("(cls, name, value, *, type_params=())") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try ContainerSupport.checkedClass(t, args[0], .typeAliasType)
            guard args[1].isKind(.str) else {
                throw t.typeError("typealias() argument 'name' must be str, not \(t.argumentTypeName(args[1]))")
            }
            guard args[3].isKind(.tuple) else { throw t.typeError("type_params must be a tuple") }
            let result = t.makePair(.typeAliasType, args[1], args[3])
            let state = try aliasState(t, result)
            state[Slot.bound.rawValue] = args[2]
            state[Slot.module.rawValue] = callerModule(t)
            return result
        }
        type.property("__name__", { (t: Thread, a: Value) throws(Raised) -> Value in a.as(PairCell.self).pointee.first })
        type.property("__module__", { (t: Thread, a: Value) throws(Raised) -> Value in
            try aliasState(t, a)[Slot.module.rawValue]
        })
        type.property("__type_params__", { (t: Thread, a: Value) throws(Raised) -> Value in
            a.as(PairCell.self).pointee.second
        })
        type.property("__value__", { (t: Thread, a: Value) throws(Raised) -> Value in
            let state = try aliasState(t, a)
            if state[Slot.bound.rawValue].isNothing {
                let result = try t.call(state[Slot.boundEvaluator.rawValue], Value(smallInt: 1))
                state[Slot.bound.rawValue] = result
            }
            return state[Slot.bound.rawValue]
        })
        type.property("evaluate_value", { (t: Thread, a: Value) throws(Raised) -> Value in
            let state = try aliasState(t, a)
            let function = state[Slot.boundEvaluator.rawValue]
            return function.isNothing ? constantEvaluator(t, state[Slot.bound.rawValue]) : function
        })
        type.property("__parameters__", { (t: Thread, a: Value) throws(Raised) -> Value in
            let parameters = a.as(PairCell.self).pointee.second.as(TupleCell.self)
            let result = try t.makeList()
            for index in 0..<parameters.pointee.count {
                let parameter = parameters.items[index]
                if parameter.isExactly(.typeVarTuple) {
                    try t.extend(result, parameter)
                } else {
                    try List.append(t, result, parameter)
                }
            }
            return try t.toTuple(result)
        })
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].as(PairCell.self).pointee.second.as(TupleCell.self).pointee.count == 0 {
                throw t.typeError("Only generic type aliases are subscriptable")
            }
            return GenericAliasType.make(t, args[0], args[1])
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].as(PairCell.self).pointee.first
        }
        type.method("__or__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try UnionType.make(t, args[0], args[1])
        }
        type.method("__ror__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try UnionType.make(t, args[1], args[0])
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].as(PairCell.self).pointee.first
        }
        addUnpacking(type)
    }

    // MARK: Generic

    /// The bookkeeping of generic classes is typing's.
    private static func setUpGeneric(_ type: TypeBuilder) {
        type.classMethod("__class_getitem__", "(cls, /, *args)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let given = args[1].as(TupleCell.self)
            if given.pointee.count != 1 {
                throw t.typeError("__class_getitem__() takes exactly one argument (\(given.pointee.count) given)")
            }
            return try t.call(try typing(t, "_generic_class_getitem"), args[0], given.items[0])
        }
        type.classMethod("__init_subclass__", "(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let next = try t.getAttr(try t.makeSuper(Types.value(.generic), args[0]), .__init_subclass__)
            _ = try t.call(next, args: args[1], kwargs: args[2])
            return try t.call(try typing(t, "_generic_init_subclass"), args[0])
        }
        type.constant("__slots__", Constants.emptyTuple)
        type.constant("_is_protocol", .false)
    }
}
