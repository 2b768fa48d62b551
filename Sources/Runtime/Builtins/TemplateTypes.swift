/// string.templatelib: Template (pair cell: tuple of strings, tuple of interpolations) and Interpolation (value,
/// expression, conversion, format spec).
enum TemplateTypes {
    private static let iteratorType = Root()

    static func setUp(_ t: Thread) {
        setUpInterpolation(TypeBuilder(t, .interpolation))
        setUpTemplate(TypeBuilder(t, .template))
        setUpIterator(t)
    }

    @inline(__always)
    private static func cell(_ value: Value) -> UnsafeMutablePointer<PairCell> { value.as(PairCell.self) }

    private static func setUpInterpolation(_ type: TypeBuilder) {
        let t = type.thread
        type.new("(cls, value, expression='', conversion=None, format_spec='')") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try ContainerSupport.checkedClass(t, args[0], .interpolation)
            if !args[2].isKind(.str) {
                throw t.typeError("Interpolation() argument 'expression' must be str, not \(t.argumentTypeName(args[2]))")
            }
            if !args[3].isNone {
                if !args[3].isKind(.str) {
                    throw t.typeError("Interpolation() argument 'conversion' must be str, not \(t.argumentTypeName(args[3]))")
                }
                if !["s", "a", "r"].contains(t.string(args[3])) {
                    throw t.valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
                }
            }
            if !args[4].isKind(.str) {
                throw t.typeError("Interpolation() argument 'format_spec' must be str, not \(t.argumentTypeName(args[4]))")
            }
            return t.makePair(.interpolation, args[1], args[2], args[3], args[4])
        }
        type.member("value") { (t: Thread, i: Value) throws(Raised) -> Value in cell(i).pointee.first }
        type.member("expression") { (t: Thread, i: Value) throws(Raised) -> Value in cell(i).pointee.second }
        type.member("conversion") { (t: Thread, i: Value) throws(Raised) -> Value in cell(i).pointee.third }
        type.member("format_spec") { (t: Thread, i: Value) throws(Raised) -> Value in cell(i).pointee.fourth }
        type.constant(
            "__match_args__",
            t.tuple(t.intern("value"), t.intern("expression"), t.intern("conversion"), t.intern("format_spec")))
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let parts = try TextParts(t)
            try parts.add("Interpolation")
            try parts.addRepr(fields(t, args[0]))
            return try parts.finish()
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(Types.value(.interpolation), fields(t, args[0]))
        }
        ContainerSupport.addClassGetItem(type)
    }

    private static func fields(_ t: Thread, _ interpolation: Value) -> Value {
        let cell = cell(interpolation)
        return t.tuple(cell.pointee.first, cell.pointee.second, cell.pointee.third, cell.pointee.fourth)
    }

    // MARK: Template

    private static func setUpTemplate(_ type: TypeBuilder) {
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            _ = try ContainerSupport.checkedClass(t, args[0], .template)
            if Dict.count(args[2]) > 0 { throw t.typeError("Template.__new__ only accepts *args arguments") }
            return try make(t, args[1])
        }
        type.member("strings") { (t: Thread, s: Value) throws(Raised) -> Value in cell(s).pointee.first }
        type.member("interpolations") { (t: Thread, s: Value) throws(Raised) -> Value in cell(s).pointee.second }
        type.property("values", { (t: Thread, s: Value) throws(Raised) -> Value in
            let interpolations = cell(s).pointee.second.as(TupleCell.self)
            let result = try t.makeTupleChecked(count: interpolations.pointee.count)
            for index in 0..<interpolations.pointee.count {
                result.items[index] = cell(interpolations.items[index]).pointee.first
            }
            return interpolations.pointee.count == 0 ? Constants.emptyTuple : Value(result)
        })
        type.method("__add__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isExactly(.template), args[1].isExactly(.template) else {
                throw t.typeError(
                    "can only concatenate string.templatelib.Template (not \"\(t.qualifiedTypeName(t.type(of: args[1])))\") to string.templatelib.Template")
            }
            let list = try parts(t, args[0])
            try t.extend(list, try parts(t, args[1]))
            return try make(t, list)
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let iterator = try t.iterator(try parts(t, args[0]))
            return ContainerSupport.makePair(t, iteratorType.value.as(TypeCell.self), iterator)
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let parts = try TextParts(t)
            try parts.add("Template(strings=")
            try parts.addRepr(cell(args[0]).pointee.first)
            try parts.add(", interpolations=")
            try parts.addRepr(cell(args[0]).pointee.second)
            try parts.add(")")
            return try parts.finish()
        }
        type.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.tuple(Types.value(.template), try t.toTuple(try parts(t, args[0])))
        }
        ContainerSupport.addClassGetItem(type)
    }

    /// From strs and interpolations in any order: neighbouring strs are joined, and an empty one stands between
    /// neighbouring interpolations and at the ends.
    private static func make(_ t: Thread, _ items: Value) throws(Raised) -> Value {
        let strings = try t.makeList()
        let interpolations = try t.makeList()
        var text = Constants.emptyStr
        try t.forEach(items) { item throws(Raised) in
            if item.isKind(.str) {
                text = try Str.concatenate(t, text, Str.exactCopy(t, item))
            } else if item.isExactly(.interpolation) {
                try List.append(t, strings, text)
                try List.append(t, interpolations, item)
                text = Constants.emptyStr
            } else {
                throw t.typeError("Template.__new__ only accepts *args arguments")
            }
            return true
        }
        try List.append(t, strings, text)
        return t.makePair(.template, try t.toTuple(strings), try t.toTuple(interpolations))
    }

    /// A list of the strings that are not empty and the interpolations, in order.
    private static func parts(_ t: Thread, _ template: Value) throws(Raised) -> Value {
        let strings = cell(template).pointee.first.as(TupleCell.self)
        let interpolations = cell(template).pointee.second.as(TupleCell.self)
        let result = try t.makeList()
        for index in 0..<strings.pointee.count {
            let string = strings.items[index]
            if string.as(StrCell.self).pointee.count > 0 { try List.append(t, result, string) }
            if index < interpolations.pointee.count { try List.append(t, result, interpolations.items[index]) }
        }
        return result
    }

    private static func setUpIterator(_ t: Thread) {
        do throws(Raised) {
            let type = try t.makeModuleType("TemplateIter", module: "string.templatelib", kind: .pair, subclassable: false)
            type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
            type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let value = try t.next(cell(args[0]).pointee.first)
                if value.isNothing { throw t.raise(t.makeException(.stopIteration)) }
                return value
            }
            iteratorType.value = type.value
        } catch { preconditionFailure("cannot set up string.templatelib") }
        Imports.register("_templatelib") { (m: ModuleBuilder) throws(Raised) in
            try m.constant("Template", Types.value(.template))
            try m.constant("Interpolation", Types.value(.interpolation))
        }
    }
}
