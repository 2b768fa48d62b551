import Runtime

/// functools.partial and functools.Placeholder.
enum PartialType {
    final class Partial: NativeObject {
        var function: Value
        /// A tuple, placeholders among the items.
        var arguments: Value
        /// A dict.
        var keywords: Value
        /// Placeholders in `arguments`.
        var places: Int

        init(_ function: Value, _ arguments: Value, _ keywords: Value, _ places: Int) {
            self.function = function
            self.arguments = arguments
            self.keywords = keywords
            self.places = places
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(function)
            visit(arguments)
            visit(keywords)
        }
    }

    private final class PlaceholderObject: NativeObject {}

    static func add(_ m: ModuleBuilder) throws(Raised) {
        let placeholder = try addPlaceholder(m)
        let type = try m.type("partial", hasDict: true, module: "functools")
        let root = Root(type.value)
        addConstruction(type, root, placeholder)
        addCall(type, placeholder)
        addState(type, placeholder)
        type.genericAlias()
    }

    private static func addPlaceholder(_ m: ModuleBuilder) throws(Raised) -> Root {
        let type = try m.type("_PlaceholderType", subclassable: false, module: "functools")
        let placeholder = Root(m.thread.makeNative(type.value, PlaceholderObject()))
        type.new("(cls)") { (t: Thread, args: Args) throws(Raised) -> Value in placeholder.value }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.str("Placeholder") }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in t.str("Placeholder") }
        try m.constant("Placeholder", placeholder.value)
        return placeholder
    }

    private static func countPlaces(_ t: Thread, _ arguments: Value, _ placeholder: Value) -> Int {
        let (items, count) = t.items(arguments)
        return (0..<count).reduce(0) { $0 + (items[$1] == placeholder ? 1 : 0) }
    }

    /// Fills the placeholders of `old` with `new` and appends the rest.
    private static func joined(
        _ t: Thread, _ old: Value, _ places: Int, _ placeholder: Value, _ new: UnsafeMutablePointer<Value>, _ count: Int
    ) throws(Raised) -> Value {
        let (items, oldCount) = t.items(old)
        let used = min(places, count)
        let result = try t.makeTupleChecked(count: oldCount + count - used)
        var next = 0
        for index in 0..<oldCount {
            if next < used && items[index] == placeholder {
                result.items[index] = new[next]
                next += 1
            } else {
                result.items[index] = items[index]
            }
        }
        for index in used..<max(count, used) { result.items[oldCount + index - used] = new[index] }
        return Value(result)
    }

    private static func addConstruction(_ type: TypeBuilder, _ root: Root, _ placeholder: Root) {
        type.newNative("(cls, /, *args, **keywords)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            let (given, count) = t.items(args[1])
            if count == 0 { throw t.typeError("type 'partial' takes at least one argument") }
            var function = given[0]
            if !t.isCallable(function) { throw t.typeError("the first argument must be callable") }
            if count > 1 && given[count - 1] == placeholder.value {
                throw t.typeError("trailing Placeholders are not allowed")
            }
            var position = 0
            while let (_, value) = Dict.next(args[2], &position) {
                if value == placeholder.value {
                    throw t.typeError("Placeholder cannot be passed as a keyword argument")
                }
            }
            let keywords = try t.makeDict()
            var arguments = Constants.emptyTuple
            var places = 0
            // A partial of a plain partial becomes one.
            if Value(t.type(of: function)) == root.value, function.as(NativeCell.self).pointee.dict.isNothing {
                let inner = object(function, Partial.self)
                arguments = inner.arguments
                places = inner.places
                try t.updateDict(keywords, inner.keywords)
                function = inner.function
            }
            arguments = try joined(t, arguments, places, placeholder.value, given + 1, count - 1)
            try t.updateDict(keywords, args[2])
            return Partial(function, arguments, keywords, countPlaces(t, arguments, placeholder.value))
        }
        type.property("func", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, Partial.self).function })
        type.property("args", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, Partial.self).arguments })
        type.property("keywords", { (t: Thread, value: Value) throws(Raised) -> Value in object(value, Partial.self).keywords })
    }

    private static func addCall(_ type: TypeBuilder, _ placeholder: Root) {
        type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let partial = object(args[0], Partial.self)
            let (given, count) = t.items(args[1])
            if count < partial.places {
                throw t.typeError(
                    "missing positional arguments in 'partial' call; expected at least \(partial.places), got \(count)")
            }
            let arguments: Value
            if partial.arguments == Constants.emptyTuple {
                arguments = args[1]
            } else if count == 0 {
                arguments = partial.arguments
            } else {
                arguments = try joined(t, partial.arguments, partial.places, placeholder.value, given, count)
            }
            var keywords = partial.keywords
            if Dict.count(args[2]) > 0 {
                if Dict.count(keywords) == 0 {
                    keywords = args[2]
                } else {
                    let merged = try t.makeDict()
                    try t.updateDict(merged, keywords)
                    try t.updateDict(merged, args[2])
                    keywords = merged
                }
            }
            return try t.call(partial.function, args: arguments, kwargs: keywords)
        }
        type.method("__get__", "(self, instance, owner=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[1].isNone ? args[0] : t.makeBoundMethod(args[0], args[1])
        }
    }

    private static func addState(_ type: TypeBuilder, _ placeholder: Root) {
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.guardingRepr(args[0], cycle: "...") { () throws(Raised) -> Value in
                let partial = object(args[0], Partial.self)
                let cls = t.type(of: args[0])
                let module = try t.strString(try t.getAttr(Value(cls), .__module__))
                let name = try t.strString(try t.getAttr(Value(cls), .__qualname__))
                var text = "\(module).\(name)(\(try t.reprString(partial.function))"
                let (items, count) = t.items(partial.arguments)
                for index in 0..<count { text += ", \(try t.reprString(items[index]))" }
                let keywords = partial.keywords
                var position = 0
                while let (key, value) = Dict.next(keywords, &position) {
                    text += ", \(try t.strString(key))=\(try t.reprString(value))"
                }
                return t.str(text + ")")
            }
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let partial = object(args[0], Partial.self)
            let dict = args[0].as(NativeCell.self).pointee.dict
            return t.tuple(
                Value(t.type(of: args[0])), t.tuple(partial.function),
                t.tuple(partial.function, partial.arguments, partial.keywords, dict.isNothing ? .none : dict))
        }
        type.method("__setstate__", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let partial = object(args[0], Partial.self)
            guard args[1].isKind(.tuple), args[1].as(TupleCell.self).pointee.count == 4 else {
                throw t.typeError("invalid partial state")
            }
            let items = args[1].as(TupleCell.self).items
            if !t.isCallable(items[0]) || !items[1].isKind(.tuple) || !(items[2].isNone || items[2].isKind(.dict)) {
                throw t.typeError("invalid partial state")
            }
            let arguments = try t.copyTuple(items[1])
            let (given, count) = t.items(arguments)
            if count > 0 && given[count - 1] == placeholder.value {
                throw t.typeError("trailing Placeholders are not allowed")
            }
            let keywords = try t.makeDict()
            if !items[2].isNone { try t.updateDict(keywords, items[2]) }
            partial.function = items[0]
            partial.arguments = arguments
            partial.keywords = keywords
            partial.places = countPlaces(t, arguments, placeholder.value)
            args[0].as(NativeCell.self).pointee.dict = items[3].isKind(.dict) ? items[3] : .nothing
            return .none
        }
    }
}
