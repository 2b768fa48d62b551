/// The functions of builtins.
enum BuiltinsModule {
    static func setUp(_ t: Thread) throws(Raised) {
        let module = try Imports.makeModule(t, "builtins")
        Imports.builtins = module
        try Dict.setStr(t, Imports.modules, t.intern("builtins"), module)
        let m = ModuleBuilder(t, module, "builtins")
        for type in BuiltinType.allCases where type.moduleName == "builtins" && isPublic(type) {
            try m.constant(type.pythonName, Types.value(type))
        }
        try m.constant("EnvironmentError", Types.value(.osError))
        try m.constant("IOError", Types.value(.osError))
        try m.constant("None", .none)
        try m.constant("True", .true)
        try m.constant("False", .false)
        try m.constant("Ellipsis", .ellipsis)
        try m.constant("NotImplemented", .notImplemented)
        try m.constant("__debug__", Value(Machine.optimizationLevel == 0))
        try setUpObjects(m)
        try setUpNumbers(m)
        try setUpIteration(m)
        try setUpCode(m)
        try setUpOutput(m)
        try SiteBuiltins.setUp(m)
        Imports.importFunction = Dict.getInterned(
            module.as(ModuleCell.self).pointee.dict, Name.__import__.value)
    }

    private static func isPublic(_ type: BuiltinType) -> Bool {
        if type.isException { return type != .incompleteInputError }
        switch type {
        case .object, .type, .int, .bool, .float, .complex, .str, .bytes, .bytearray, .memoryview, .tuple, .list, .dict,
            .set, .frozenset, .range, .slice, .property, .classmethod, .staticmethod, .super, .enumerate, .zip, .map,
            .filter, .reversed:
            return true
        default: return false
        }
    }

    private static func setUpObjects(_ m: ModuleBuilder) throws(Raised) {
        try m.function("id", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(Int(truncatingIfNeeded: args[0].bits & 0x7FFF_FFFF_FFFF_FFFF))
        }
        try m.function("hash", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.hashValue(try t.hash(args[0]))
        }
        try m.function("len", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.lengthValue(args[0])
        }
        try m.function("repr", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.repr(args[0]) }
        try m.function("ascii", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in try t.ascii(args[0]) }
        try m.function("format", "(value, format_spec='', /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else { throw t.typeError("format() argument 2 must be str, not \(t.argumentTypeName(args[1]))") }
            return try t.format(args[0], args[1])
        }
        try m.function("callable", "(obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(t.isCallable(args[0]))
        }
        try m.function("isinstance", "(obj, class_or_tuple, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.isInstance(args[0], of: args[1]))
        }
        try m.function("issubclass", "(cls, class_or_tuple, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.isSubclass(args[0], of: args[1]))
        }
        try m.function("getattr", "(object, name, default=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else { throw t.typeError("attribute name must be string, not '\(t.typeName(args[1]))'") }
            if args[2].isNothing { return try t.getAttr(args[0], args[1]) }
            return try t.findAttr(args[0], args[1]) ?? args[2]
        }
        try m.function("hasattr", "(obj, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else { throw t.typeError("attribute name must be string, not '\(t.typeName(args[1]))'") }
            return Value(try t.findAttr(args[0], args[1]) != nil)
        }
        try m.function("setattr", "(obj, name, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else { throw t.typeError("attribute name must be string, not '\(t.typeName(args[1]))'") }
            try t.setAttr(args[0], t.intern(args[1]), args[2])
            return .none
        }
        try m.function("delattr", "(obj, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[1].isKind(.str) else { throw t.typeError("attribute name must be string, not '\(t.typeName(args[1]))'") }
            try t.deleteAttr(args[0], t.intern(args[1]))
            return .none
        }
        try m.function("vars", "(object=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].isNothing { return try t.currentLocals() }
            if let dict = try t.findAttr(args[0], .__dict__) { return dict }
            throw t.typeError("vars() argument must have __dict__ attribute")
        }
        try m.function("dir", "(object=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0].isNothing { return try t.sortedList(try t.currentLocals()) }
            let method = t.lookupSpecial(args[0], .__dir__)
            if method.isNothing { throw t.typeError("object does not provide __dir__") }
            return try t.sortedList(try t.callSpecial(method, args[0]))
        }
    }

    private static func setUpNumbers(_ m: ModuleBuilder) throws(Raised) {
        try m.function("abs", "(number, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let x = args[0]
            if x.isSmallInt { return t.int(abs(x.smallInt)) }
            if x.isTaggedFloat { return t.float(abs(x.taggedDouble)) }
            let method = t.lookupSpecial(x, .__abs__)
            if method.isNothing { throw t.typeError("bad operand type for abs(): '\(t.typeName(x))'") }
            return try t.callSpecial(method, x)
        }
        try m.function("divmod", "(x, y, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.binary(.divMod, args[0], args[1])
        }
        try m.function("pow", "(base, exp, mod=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[2].isNone { return try t.binary(.pow, args[0], args[1]) }
            let method = t.lookupSpecial(args[0], .__pow__)
            if !method.isNothing {
                let result = try t.callSpecial(method, args[0], args[1], args[2])
                if result != .notImplemented { return result }
            }
            throw t.typeError(
                "unsupported operand type(s) for ** or pow(): '\(t.typeName(args[0]))', '\(t.typeName(args[1]))', '\(t.typeName(args[2]))'")
        }
        try m.function("round", "(number, ndigits=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let method = t.lookupSpecial(args[0], .__round__)
            if method.isNothing { throw t.typeError("type \(t.typeName(args[0])) doesn't define __round__ method") }
            return args[1].isNone ? try t.callSpecial(method, args[0]) : try t.callSpecial(method, args[0], args[1])
        }
        for (name, radix, prefix) in [("bin", 2, "0b"), ("oct", 8, "0o"), ("hex", 16, "0x")] {
            try m.function(name, "(number, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let int = try t.indexValue(args[0])
                if int.isSmallInt {
                    let digits = String(int.smallInt.magnitude, radix: radix)
                    return t.str("\(int.smallInt < 0 ? "-" : "")\(prefix)\(digits)")
                }
                return try t.str(
                    wtf8: IntText.text(int.as(BigIntCell.self).value, radix: radix, prefix: true))
            }
        }
        try m.function("chr", "(i, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let value = try t.indexValue(args[0])
            guard value.isSmallInt, value.smallInt >= 0, value.smallInt < 0x110000 else {
                throw t.valueError("chr() arg not in range(0x110000)")
            }
            return try t.character(UInt32(value.smallInt))
        }
        try m.function("ord", "(c, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let c = args[0]
            var count = 0
            if c.isKind(.str) {
                count = c.as(StrCell.self).pointee.count
                if count == 1 { return Value(smallInt: Int(c.as(StrCell.self)[codePoint: 0])) }
            } else if c.isKind(.bytes) {
                count = c.as(BytesCell.self).pointee.count
                if count == 1 { return Value(smallInt: Int(c.as(BytesCell.self).bytes[0])) }
            } else if c.isKind(.bytearray) {
                count = c.as(ByteArrayCell.self).pointee.count
                if count == 1 { return try t.getItem(c, Value(smallInt: 0)) }
            } else {
                throw t.typeError("ord() expected string of length 1, but \(t.typeName(c)) found")
            }
            throw t.typeError("ord() expected a character, but string of length \(count) found")
        }
        try m.function("sum", "(iterable, /, start=0)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try sum(t, args[0], args[1])
        }
        for (name, op) in [("min", Comparison.lt), ("max", .gt)] {
            let plain: NativeBody = { (t: Thread, args: Args) throws(Raised) -> Value in
                if args.count < 2 { return .nothing }
                var best = args[0]
                for index in 1..<args.count where try t.isTrue(op, args[index], best) { best = args[index] }
                return best
            }
            try m.function(name, "(*args, key=None, default=<unrepresentable>)", plain: plain) {
                (t: Thread, args: Args) throws(Raised) -> Value in
                try extreme(t, name, op, args[0], args[1], args[2])
            }
        }
    }

    private static func sum(_ t: Thread, _ iterable: Value, _ start: Value) throws(Raised) -> Value {
        if !t.isIterable(iterable) { throw t.typeError("'\(t.typeName(iterable))' object is not iterable") }
        if start.isKind(.str) { throw t.typeError("sum() can't sum strings [use ''.join(seq) instead]") }
        if start.isKind(.bytes) { throw t.typeError("sum() can't sum bytes [use b''.join(seq) instead]") }
        if start.isKind(.bytearray) { throw t.typeError("sum() can't sum bytearray [use b''.join(seq) instead]") }
        if iterable.isExactly(.list) && start.isSmallInt {
            var sum = start.smallInt
            var index = 0
            var item = List.item(iterable, 0)
            while item.isSmallInt {
                let (next, overflow) = sum.addingReportingOverflow(item.smallInt)
                if overflow { break }
                sum = next
                index += 1
                item = List.item(iterable, index)
            }
            if item.isNothing { return t.int(sum) }
        }
        let iterator = try t.iterator(iterable)
        var total = start
        // Small ints first, then floats with compensated summation, as CPython ≥ 3.12.
        var item = Value.nothing
        if total.isSmallInt {
            var sum = total.smallInt
            while true {
                item = try t.next(iterator)
                if item.isNothing { return t.int(sum) }
                if !item.isSmallInt && !item.isBool { break }
                let (next, overflow) = sum.addingReportingOverflow(t.intValue(item).smallInt)
                if overflow || !Value.fitsSmallInt(next) { break }
                sum = next
                try t.poll()
            }
            total = t.int(sum)
            total = try t.binary(.add, total, item)
            item = .nothing
        }
        if total.isExactFloat {
            var sum = t.double(total) ?? 0
            var compensation = 0.0
            while true {
                item = try t.next(iterator)
                if item.isNothing { return t.float(rounded(sum, compensation)) }
                var x = 0.0
                if let double = t.double(item), item.isExactFloat {
                    x = double
                    let next = sum + x
                    compensation += abs(sum) >= abs(x) ? (sum - next) + x : (x - next) + sum
                    sum = next
                } else if item.isSmallInt {
                    sum += Double(item.smallInt)
                } else {
                    break
                }
                try t.poll()
            }
            total = t.float(rounded(sum, compensation))
            total = try t.binary(.add, total, item)
        }
        while true {
            item = try t.next(iterator)
            if item.isNothing { return total }
            total = try t.binary(.add, total, item)
            try t.poll()
        }
    }

    /// A compensated sum; a compensation of 0 leaves a sum of −0.0 as it is.
    private static func rounded(_ sum: Double, _ compensation: Double) -> Double {
        compensation != 0 && compensation.isFinite ? sum + compensation : sum
    }

    private static func extreme(
        _ t: Thread, _ name: String, _ op: Comparison, _ args: Value, _ key: Value, _ fallback: Value
    ) throws(Raised) -> Value {
        let given = args.as(TupleCell.self)
        var source = args
        if given.pointee.count == 0 { throw t.typeError("\(name) expected at least 1 argument, got 0") }
        if given.pointee.count == 1 {
            source = given.items[0]
        } else if !fallback.isNothing {
            throw t.typeError("Cannot specify a default for \(name)() with multiple positional arguments")
        }
        let iterator = try t.iterator(source)
        var best = Value.nothing
        var bestKey = Value.nothing
        while true {
            let item = try t.next(iterator)
            if item.isNothing { break }
            let itemKey = key.isNone ? item : try t.call(key, item)
            if best.isNothing {
                best = item
                bestKey = itemKey
            } else if try t.isTrue(op, itemKey, bestKey) {
                best = item
                bestKey = itemKey
            }
            try t.poll()
        }
        if !best.isNothing { return best }
        if !fallback.isNothing { return fallback }
        throw t.valueError("\(name)() iterable argument is empty")
    }

    private static func setUpIteration(_ m: ModuleBuilder) throws(Raised) {
        try m.function("iter", "(object, sentinel=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isNothing { return try t.iterator(args[0]) }
            if !t.isCallable(args[0]) { throw t.typeError("iter(v, w): v must be callable") }
            return t.makeIterator(.callableIterator, args[0], extra: args[1])
        }
        try m.function("next", "(iterator, default=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let iterator = args[0]
            if iterator.isKind(.iterator) && iterator.header.pointee.shape < Shapes.firstDynamic
                || iterator.isKind(.native) && iterator.header.pointee.flags & Header.isNativeIterator != 0
            {
                let value = try t.next(iterator)
                if !value.isNothing { return value }
                if !args[1].isNothing { return args[1] }
                throw t.raise(.stopIteration)
            }
            let method = t.lookupSpecial(iterator, .__next__)
            if method.isNothing { throw t.typeError("'\(t.typeName(iterator))' object is not an iterator") }
            do throws(Raised) { return try t.callSpecial(method, iterator) } catch {
                if !args[1].isNothing && t.catches(.stopIteration) { return args[1] }
                throw error
            }
        }
        try m.function("anext", "(async_iterator, default=<unrepresentable>, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            try AsyncIteration.anext(t, args[0], args[1])
        }
        try m.function("aiter", "(async_iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let method = t.lookupSpecial(args[0], .__aiter__)
            if method.isNothing { throw t.typeError("'\(t.typeName(args[0]))' object is not an async iterable") }
            let iterator = try t.callSpecial(method, args[0])
            if t.lookupSpecial(iterator, .__anext__).isNothing {
                throw t.typeError("aiter() returned not an async iterator of type '\(t.typeName(iterator))'")
            }
            return iterator
        }
        try m.function("all", "(iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var result = true
            try t.forEach(args[0]) { item throws(Raised) in
                result = try t.isTrue(item)
                return result
            }
            return Value(result)
        }
        try m.function("any", "(iterable, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var result = false
            try t.forEach(args[0]) { item throws(Raised) in
                result = try t.isTrue(item)
                return !result
            }
            return Value(result)
        }
        try m.function("sorted", "(iterable, /, *, key=None, reverse=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let list = try t.toList(args[0])
            let kwargs = try t.makeDict()
            try Dict.set(t, kwargs, Name.key.value, args[1])
            try Dict.set(t, kwargs, Name.reverse.value, args[2])
            _ = try t.call(try t.getAttr(list, .sort), args: Constants.emptyTuple, kwargs: kwargs)
            return list
        }
    }

    private static func setUpOutput(_ m: ModuleBuilder) throws(Raised) {
        try m.function("print", "(*args, sep=' ', end='\n', file=None, flush=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try print(t, args)
        }
        try m.function("input", "(prompt='', /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try input(t, args[0])
        }
        try m.function("open", "(*args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let io = try Imports.importModule(t, named: "_io")
            return try t.call(try t.getAttr(io, "open"), args: args[0], kwargs: args[1])
        }
        try m.function("__build_class__", "(func, name, /, *bases, **kwds)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.function) else { throw t.typeError("__build_class__: func must be a function") }
            guard args[1].isKind(.str) else { throw t.typeError("__build_class__: name is not a string") }
            return try t.buildClass(args[0], args[1], args[2], args[3])
        }
        try m.function("breakpoint", "(*args, **kws)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let sys = Imports.sys
            if let hook = try t.findAttr(sys, "breakpointhook") { return try t.call(hook, args: args[0], kwargs: args[1]) }
            throw t.runtimeError("lost sys.breakpointhook")
        }
    }

    private static func print(_ t: Thread, _ args: Args) throws(Raised) -> Value {
        var file = args[3]
        if file.isNone {
            file = try t.findAttr(Imports.sys, .stdout) ?? .none
            if file.isNone { return .none }
        }
        for (index, name) in [(1, "sep"), (2, "end")] where !args[index].isNone && !args[index].isKind(.str) {
            throw t.typeError("\(name) must be None or a string, not \(t.typeName(args[index]))")
        }
        let separator = args[1].isNone ? Constants.characters[32] : args[1]
        let end = args[2].isNone ? Constants.characters[10] : args[2]
        let items = args[0].as(TupleCell.self)
        let count = items.pointee.count
        // One write a call, so that lines of different threads do not mix.
        let parts = try t.makeValues(count * 2 + 1)
        for index in 0..<count {
            if index > 0 { parts.items[index * 2 - 1] = separator }
            parts.items[index * 2] = try t.toStr(items.items[index])
        }
        let total = count == 0 ? 1 : count * 2
        parts.items[total - 1] = end
        let text = try t.join(parts.items, total)
        _ = try t.callMethod(file, .write, text)
        if try t.isTrue(args[4]) { _ = try t.callMethod(file, .flush) }
        return .none
    }

    private static func input(_ t: Thread, _ prompt: Value) throws(Raised) -> Value {
        let sys = Imports.sys
        guard let stdin = try t.findAttr(sys, .stdin), !stdin.isNone else { throw t.runtimeError("input(): lost sys.stdin") }
        guard let stdout = try t.findAttr(sys, .stdout), !stdout.isNone else { throw t.runtimeError("input(): lost sys.stdout") }
        let text = try t.toStr(prompt)
        if text.as(StrCell.self).pointee.count > 0 { _ = try t.callMethod(stdout, .write, text) }
        do throws(Raised) { _ = try t.callMethod(stdout, .flush) } catch {
            // As CPython: an output that cannot be flushed does not keep input from being read.
            if !t.catches(.exception) { throw error }
        }
        let line = try t.callMethod(stdin, "readline")
        guard line.isKind(.str) else { throw t.typeError("object.readline() returned non-string") }
        let count = line.as(StrCell.self).pointee.count
        if count == 0 { throw t.raise(.eofError, "EOF when reading a line") }
        if line.as(StrCell.self)[codePoint: count - 1] == 10 { return try Str.slice(t, line, 0, count - 1) }
        return line
    }
}

extension Thread {
    /// callable(value).
    public func isCallable(_ value: Value) -> Bool {
        if !value.isCell { return false }
        switch value.header.pointee.kind {
        case .function, .nativeFunction, .boundMethod, .type: return true
        default: return !lookupSpecial(value, .__call__).isNothing
        }
    }
}
