import Runtime

/// Iteration over arrays, and how arrays and their iterators are pickled.
extension ArrayModule {
    private final class ArrayIterator: NativeIterator {
        var source: Value
        var index = 0

        init(_ source: Value) { self.source = source }

        override func trace(_ visit: (Value) -> Void) { visit(source) }

        override func next(_ t: Thread, _ this: Value) throws(Raised) -> Value {
            let source = source
            if source.isNothing { return source }
            let item = try array(source).item(t, source, index)
            if item.isNothing { self.source = .nothing } else { index &+= 1 }
            return item
        }
    }

    static func addIterator(_ m: ModuleBuilder, _ type: TypeBuilder) throws(Raised) {
        let iterator = try m.thread.makeModuleType("arrayiterator", module: "array", subclassable: false)
        iterator.iteratorMethods()
        let iter = Root(try m.thread.getAttr(try Imports.importModule(m.thread, named: "builtins"), "iter"))
        iterator.method("__reduce__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = object(args[0], ArrayIterator.self)
            if state.source.isNothing { return t.tuple(iter.value, t.tuple(Constants.emptyTuple)) }
            return t.tuple(iter.value, t.tuple(state.source), t.int(state.index))
        }
        iterator.method("__setstate__", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = object(args[0], ArrayIterator.self)
            if !state.source.isNothing {
                state.index = min(max(try t.clampedIndex(args[1]), 0), array(state.source).count)
            }
            return .none
        }
        let root = Root(iterator.value)
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNativeIterator(root.value, ArrayIterator(args[0]))
        }
    }

    /// What pickles call an item's machine form: 0…21.
    private static func format(_ code: UInt8) -> Int {
        switch code {
        case UInt8(ascii: "b"): 1
        case UInt8(ascii: "B"): 0
        case UInt8(ascii: "h"): 4
        case UInt8(ascii: "H"): 2
        case UInt8(ascii: "i"): 8
        case UInt8(ascii: "I"): 6
        case UInt8(ascii: "l"), UInt8(ascii: "q"): 12
        case UInt8(ascii: "L"), UInt8(ascii: "Q"): 10
        case UInt8(ascii: "f"): 14
        case UInt8(ascii: "d"): 16
        default: 20
        }
    }

    static func addPickling(_ m: ModuleBuilder, _ type: TypeBuilder, _ root: Root) throws(Raised) {
        try m.function("_array_reconstructor", "(arraytype, typecode, mformat_code, items, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let code = try typeCode(t, args[1], "_array_reconstructor()")
            let number = try t.index(args[2])
            guard args[3].isKind(.bytes) else {
                throw t.typeError("fourth argument should be bytes, not \(t.typeName(args[3]))")
            }
            if number < 0 || number > 21 { throw t.valueError("third argument must be a valid machine format code.") }
            let text = t.str(String(Character(Unicode.Scalar(code))))
            if number == format(code) {
                let result = try t.call(args[0], text)
                _ = try t.callMethod(result, "frombytes", args[3])
                return result
            }
            let formats = [
                "B", "b", "<H", ">H", "<h", ">h", "<I", ">I", "<i", ">i", "<Q", ">Q", "<q", ">q", "<f", ">f", "<d", ">d",
            ]
            if number >= formats.count {
                let encoding = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"][number - formats.count]
                return try t.call(args[0], text, try t.callMethod(args[3], "decode", t.str(encoding)))
            }
            let structure = try Imports.importModule(t, named: "struct")
            let items = try t.makeList()
            try t.forEach(try t.callMethod(structure, "iter_unpack", t.str(formats[number]), args[3])) { item throws(Raised) in
                try List.append(t, items, try t.getItem(item, Value(smallInt: 0)))
                return true
            }
            return try t.call(args[0], text, items)
        }
        let reconstructor = Root(try m.thread.getAttr(m.module, "_array_reconstructor"))
        type.method("__reduce_ex__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = array(args[0])
            let cls = Value(t.type(of: args[0]))
            let code = t.str(String(Character(Unicode.Scalar(object.code))))
            let dict = args[0].as(NativeCell.self).pointee.dict
            let state = dict.isNothing ? Value.none : dict
            if try t.index(args[1]) < 3 {
                return t.tuple(cls, t.tuple(code, try toList(t, args[0])), state)
            }
            let bytes = try t.bytes(object.bytes(t, args[0]))
            return t.tuple(reconstructor.value, t.tuple(cls, code, t.int(format(object.code)), bytes), state)
        }
    }
}
