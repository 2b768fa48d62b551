/// dict_keys, dict_values, dict_items: pair cells whose first value is the dict.
extension DictType {
    private enum View {
        case keys, values, items

        var iterator: BuiltinType {
            switch self {
            case .keys: .dictKeyIterator
            case .values: .dictValueIterator
            case .items: .dictItemIterator
            }
        }

        var reverseIterator: BuiltinType {
            switch self {
            case .keys: .dictReverseKeyIterator
            case .values: .dictReverseValueIterator
            case .items: .dictReverseItemIterator
            }
        }
    }

    @inline(__always)
    private static func dict(_ view: Value) -> Value { view.as(PairCell.self).pointee.first }

    static func setUpViews(_ t: Thread) {
        for (builtin, view) in [(BuiltinType.dictKeys, View.keys), (.dictValues, .values), (.dictItems, .items)] {
            let type = TypeBuilder(t, builtin)
            type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.dictIterator(view.iterator, dict(args[0]))
            }
            type.method("__reversed__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                reversed(t, view.reverseIterator, dict(args[0]))
            }
            type.method("__len__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.int(Dict.count(dict(args[0])))
            }
            type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                if !(try t.enterRepr(args[0])) { return t.str("...") }
                defer { t.leaveRepr(args[0]) }
                let parts = try TextParts(t)
                try parts.add(text: "\(builtin.pythonName)(")
                try parts.addRepr(try t.toList(args[0]))
                try parts.add(")")
                return try parts.finish()
            }
            type.property("mapping", { (t: Thread, view: Value) throws(Raised) -> Value in
                t.makePair(.mappingProxy, dict(view))
            })
            if view != .values { setUpSet(type, view) }
        }
    }

    private static func isSetLike(_ value: Value) -> Bool {
        value.isKind(.set) || value.isExactly(.dictKeys) || value.isExactly(.dictItems)
    }

    /// What views of keys and items have in common with sets.
    private static func setUpSet(_ type: TypeBuilder, _ view: View) {
        type.constant("__hash__", .none)
        type.method("__contains__", "(self, key, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try contains(t, view, dict(args[0]), args[1]))
        }
        for op in ContainerSupport.comparisons {
            type.method("\(op.name)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                guard isSetLike(args[1]) else { return .notImplemented }
                let m = try t.length(args[0])
                let n = try t.length(args[1])
                switch op {
                case .eq: return Value(m == n ? try isSubset(t, args[0], args[1]) : false)
                case .ne: return Value(!(m == n ? try isSubset(t, args[0], args[1]) : false))
                case .lt: return Value(m < n ? try isSubset(t, args[0], args[1]) : false)
                case .le: return Value(m <= n ? try isSubset(t, args[0], args[1]) : false)
                case .gt: return Value(m > n ? try isSubset(t, args[1], args[0]) : false)
                case .ge: return Value(m >= n ? try isSubset(t, args[1], args[0]) : false)
                }
            }
        }
        // The operands come in either order; the result is a new set.
        for (name, swapped) in [("__or__", false), ("__ror__", true)] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let result = try SetType.make(t, from: args[swapped ? 1 : 0])
                try SetType.update(t, result, with: args[swapped ? 0 : 1])
                return result
            }
        }
        for (name, swapped) in [("__and__", false), ("__rand__", true)] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try intersection(t, args[swapped ? 1 : 0], args[swapped ? 0 : 1])
            }
        }
        for (name, swapped) in [("__sub__", false), ("__rsub__", true)] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let result = try SetType.make(t, from: args[swapped ? 1 : 0])
                try SetType.subtract(t, result, args[swapped ? 0 : 1])
                return result
            }
        }
        for (name, swapped) in [("__xor__", false), ("__rxor__", true)] {
            type.method(name, "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let result = try SetType.make(t, from: args[swapped ? 1 : 0])
                try SetType.symmetricUpdate(t, result, args[swapped ? 0 : 1])
                return result
            }
        }
        type.method("isdisjoint", "(self, other, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[0] == args[1] { return Value(Dict.count(dict(args[0])) == 0) }
            var (small, large) = (args[0], args[1])
            if !isSetLike(large) {
                (small, large) = (large, small)
            } else if try t.length(large) <= t.length(small) {
                (small, large) = (large, small)
            }
            var disjoint = true
            try t.forEach(small) { item throws(Raised) in
                disjoint = !(try t.contains(large, item))
                return disjoint
            }
            return Value(disjoint)
        }
    }

    private static func contains(_ t: Thread, _ view: View, _ dict: Value, _ item: Value) throws(Raised) -> Bool {
        if view == .keys { return try Dict.contains(t, dict, item) }
        guard item.isKind(.tuple), item.as(TupleCell.self).pointee.count == 2 else { return false }
        let pair = item.as(TupleCell.self)
        let value = try Dict.get(t, dict, pair.items[0])
        return value.isNothing ? false : try t.equal(value, pair.items[1])
    }

    /// Whether every item of `a` is in `b`.
    private static func isSubset(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Bool {
        var result = true
        try t.forEach(a) { item throws(Raised) in
            result = try t.contains(b, item)
            return result
        }
        return result
    }

    private static func intersection(_ t: Thread, _ a: Value, _ b: Value) throws(Raised) -> Value {
        // The view tests, the other side is gone through; of two views the shorter one is.
        func isView(_ value: Value) -> Bool { value.isExactly(.dictKeys) || value.isExactly(.dictItems) }
        var (view, other) = isView(a) ? (a, b) : (b, a)
        if isView(other), Dict.count(dict(other)) > Dict.count(dict(view)) { (view, other) = (other, view) }
        if other.isExactly(.set), SetObject.count(other) > Dict.count(dict(view)) {
            return try SetType.intersection(t, other, view, .set)
        }
        let result = t.makeSet()
        try t.forEach(other) { item throws(Raised) in
            if try t.contains(view, item) { try SetObject.add(t, result, item) }
            return true
        }
        return result
    }
}
