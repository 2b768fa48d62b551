/// Weak proxies: everything done to one is done to the object it stands for, while that lives.
enum WeakProxies {
    nonisolated(unsafe) private static var callable = Root()

    /// The type of proxies of callable objects.
    static var callableType: Value { callable.value }

    static func setUp(_ t: Thread) {
        Types.pointer(.weakProxy).pointee.flags.remove(.base)
        add(TypeBuilder(t, .weakProxy))
        do throws(Raised) {
            let type = try t.makeModuleType(
                "CallableProxyType", module: "weakref", kind: .weakReference, subclassable: false)
            callable.value = type.value
            add(type)
            type.method("__call__", "(self, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.call(try object(t, args[0]), args: args[1], kwargs: args[2])
            }
        } catch { preconditionFailure("cannot set up weak proxies") }
    }

    /// What a proxy stands for. ReferenceError when that is gone.
    private static func object(_ t: Thread, _ proxy: Value) throws(Raised) -> Value {
        let referent = proxy.as(WeakReferenceCell.self).pointee.referent
        if referent.isNothing { throw t.raise(.referenceError, "weakly-referenced object no longer exists") }
        return referent
    }

    /// An operand, which may be a proxy as well.
    private static func operand(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        value.isKind(.weakReference) && (value.isExactly(.weakProxy) || Value(t.type(of: value)) == callableType)
            ? try object(t, value) : value
    }

    private static func add(_ type: TypeBuilder) {
        addAttributes(type)
        addOperators(type)
        addContainer(type)
    }

    private static func addAttributes(_ type: TypeBuilder) {
        let name = type.thread.string(type.type.pointee.name)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            throw t.typeError("cannot create 'weakref.\(name)' instances")
        }
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.getAttr(try object(t, args[0]), args[1])
        }
        type.method("__setattr__", "(self, name, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.setAttr(try object(t, args[0]), args[1], args[2])
            return .none
        }
        type.method("__delattr__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.deleteAttr(try object(t, args[0]), args[1])
            return .none
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let referent = args[0].as(WeakReferenceCell.self).pointee.referent
            if referent.isNothing { return t.str("<weakproxy at \(t.address(args[0])); dead>") }
            return t.str(
                "<weakproxy at \(t.address(args[0])); to '\(t.typeName(referent))' at \(t.address(referent))>")
        }
        type.method("__str__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.toStr(try object(t, args[0]))
        }
        type.method("__bytes__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.callMethod(try object(t, args[0]), .__bytes__)
        }
        type.method("__bool__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.isTrue(try object(t, args[0])))
        }
        type.constant("__hash__", .none)
        for op in [Comparison.eq, .ne, .lt, .le, .gt, .ge] {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.compare(op, try operand(t, args[0]), try operand(t, args[1]))
            }
        }
    }

    private static func addOperators(_ type: TypeBuilder) {
        for op in [
            Operator.add, .sub, .mul, .matMul, .trueDiv, .mod, .lShift, .rShift, .bitOr, .bitXor, .bitAnd, .floorDiv, .divMod,
        ] {
            type.method("\(op.forward)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.binary(op, try operand(t, args[0]), try operand(t, args[1]))
            }
            type.method("\(op.reflected)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.binary(op, try operand(t, args[1]), try operand(t, args[0]))
            }
            if op == .divMod { continue }
            type.method("\(op.inPlace)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.inPlace(op, try operand(t, args[0]), try operand(t, args[1]))
            }
        }
        type.method("__pow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[2].isNone { return try t.binary(.pow, try operand(t, args[0]), try operand(t, args[1])) }
            let pow = try t.getAttr(Imports.builtins, "pow")
            return try t.call(pow, try operand(t, args[0]), try operand(t, args[1]), try operand(t, args[2]))
        }
        type.method("__rpow__", "(self, value, mod=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.binary(.pow, try operand(t, args[1]), try operand(t, args[0]))
        }
        type.method("__ipow__", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.inPlace(.pow, try operand(t, args[0]), try operand(t, args[1]))
        }
        type.method("__neg__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.negative(try object(t, args[0]))
        }
        type.method("__pos__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.positive(try object(t, args[0]))
        }
        type.method("__invert__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.invert(try object(t, args[0]))
        }
        for (method, builtin) in [("__abs__", "abs"), ("__int__", "int"), ("__float__", "float")] {
            type.method(method, "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.call(try t.getAttr(Imports.builtins, builtin), try object(t, args[0]))
            }
        }
        type.method("__index__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.indexValue(try object(t, args[0]))
        }
    }

    private static func addContainer(_ type: TypeBuilder) {
        type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.int(try t.length(try object(t, args[0])))
        }
        type.method("__getitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.getItem(try object(t, args[0]), try operand(t, args[1]))
        }
        type.method("__setitem__", "(self, key, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.setItem(try object(t, args[0]), try operand(t, args[1]), args[2])
            return .none
        }
        type.method("__delitem__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.deleteItem(try object(t, args[0]), try operand(t, args[1]))
            return .none
        }
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try t.contains(try object(t, args[0]), try operand(t, args[1])))
        }
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.iterator(try object(t, args[0]))
        }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try object(t, args[0])
            let method = t.lookupSpecial(object, .__next__)
            if method.isNothing {
                throw t.typeError("Weakref proxy referenced a non-iterator '\(t.typeName(object))' object")
            }
            return try t.callSpecial(method, object)
        }
        type.method("__reversed__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.call(try t.getAttr(Imports.builtins, "reversed"), try object(t, args[0]))
        }
    }
}
