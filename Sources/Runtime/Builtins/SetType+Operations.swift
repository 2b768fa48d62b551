/// Union, intersection, difference and symmetric difference, as operators (sets only) and as methods (any iterable).
extension SetType {
    // MARK: building blocks

    /// Adds the items of an iterable.
    static func update(_ t: Thread, _ set: Value, with iterable: Value) throws(Raised) {
        if set == iterable { return }
        if iterable.isKind(.set) {
            if SetObject.count(set) == 0 && SetObject.storage(set).pointee.fill == 0 {
                let copy = t.makeSet()
                try SetObject.copy(t, from: iterable, to: copy)
                try replace(t, set, by: copy)
                return
            }
            try forEach(t, iterable) { (key: Value, hash: UInt64) throws(Raised) in
                _ = try SetObject.add(t, set, key, hash)
            }
            return
        }
        if iterable.isExactly(.dict) {
            let count = Dict.count(iterable)
            let storage = Dict.storage(iterable)
            var number = 0
            while number < Int(storage.pointee.used) {
                let entry = storage.entries[number]
                number += 1
                if entry.key.isNothing { continue }
                _ = try SetObject.add(t, set, entry.key, entry.hash)
                if Dict.count(iterable) != count { throw t.runtimeError("dictionary changed size during iteration") }
                try t.poll()
            }
            return
        }
        try t.forEach(iterable) { item throws(Raised) in
            try SetObject.add(t, set, item)
            return true
        }
    }

    /// A new set or frozenset with the elements of a set.
    static func copy(_ t: Thread, _ set: Value, _ builtin: BuiltinType) throws(Raised) -> Value {
        let result = t.makeSet(builtin)
        try SetObject.copy(t, from: set, to: result)
        return result
    }

    /// Elements of the set `set` that are in `other`.
    static func intersection(
        _ t: Thread, _ set: Value, _ other: Value, _ builtin: BuiltinType
    ) throws(Raised) -> Value {
        if set == other { return try copy(t, set, builtin) }
        let result = t.makeSet(builtin)
        if other.isKind(.set) {
            var (small, large) = (other, set)
            if SetObject.count(small) > SetObject.count(large) { (small, large) = (large, small) }
            try forEach(t, small) { (key: Value, hash: UInt64) throws(Raised) in
                if try contains(t, large, key, hash) { _ = try SetObject.add(t, result, key, hash) }
            }
            return result
        }
        try t.forEach(other) { item throws(Raised) in
            let hash = try t.hash(item)
            if try contains(t, set, item, hash) { _ = try SetObject.add(t, result, item, hash) }
            return true
        }
        return result
    }

    static func intersection(
        _ t: Thread, _ set: Value, all others: Value, _ builtin: BuiltinType
    ) throws(Raised) -> Value {
        let cell = others.as(TupleCell.self)
        if cell.pointee.count == 0 { return try copy(t, set, builtin) }
        var result = set
        for index in 0..<cell.pointee.count { result = try intersection(t, result, cell.items[index], builtin) }
        return result
    }

    /// Removes the items of an iterable.
    static func subtract(_ t: Thread, _ set: Value, _ other: Value) throws(Raised) {
        if set == other { return try SetObject.clear(t, set) }
        if other.isKind(.set) {
            // The one with fewer elements is gone through.
            if SetObject.count(other) >> 3 > SetObject.count(set) {
                let result = try difference(t, set, other, .set)
                return try replace(t, set, by: result)
            }
            try forEach(t, other) { (key: Value, hash: UInt64) throws(Raised) in _ = try SetObject.remove(t, set, key) }
            return
        }
        try t.forEach(other) { item throws(Raised) in
            _ = try SetObject.remove(t, set, item)
            return true
        }
    }

    /// Elements of the set `set` that are not in `other`.
    static func difference(
        _ t: Thread, _ set: Value, _ other: Value, _ builtin: BuiltinType
    ) throws(Raised) -> Value {
        if !other.isKind(.set) && !other.isKind(.dict) {
            let result = try copy(t, set, builtin)
            try subtract(t, result, other)
            return result
        }
        let otherCount = other.isKind(.set) ? SetObject.count(other) : Dict.count(other)
        if SetObject.count(set) >> 2 > otherCount && other.isKind(.set) {
            let result = try copy(t, set, builtin)
            try subtract(t, result, other)
            return result
        }
        let result = t.makeSet(builtin)
        try forEach(t, set) { (key: Value, hash: UInt64) throws(Raised) in
            let isThere: Bool
            if other.isKind(.set) {
                isThere = try contains(t, other, key, hash)
            } else {
                isThere = !(try Dict.get(t, other, key, hash)).isNothing
            }
            if !isThere { _ = try SetObject.add(t, result, key, hash) }
        }
        return result
    }

    /// Removes what is in both and adds what is in `other` alone.
    static func symmetricUpdate(_ t: Thread, _ set: Value, _ other: Value) throws(Raised) {
        if set == other { return try SetObject.clear(t, set) }
        let source = other.isKind(.set) ? other : try make(t, from: other)
        try forEach(t, source) { (key: Value, hash: UInt64) throws(Raised) in
            if !(try SetObject.remove(t, set, key)) { _ = try SetObject.add(t, set, key, hash) }
        }
    }

    private static func isDisjoint(_ t: Thread, _ set: Value, _ other: Value) throws(Raised) -> Bool {
        if set == other { return SetObject.count(set) == 0 }
        if other.isKind(.set) {
            var (small, large) = (other, set)
            if SetObject.count(small) > SetObject.count(large) { (small, large) = (large, small) }
            let storage = SetObject.storage(small)
            for slot in 0...storage.pointee.mask {
                let entry = storage.entries[slot]
                if entry.key.isNothing { continue }
                if try contains(t, large, entry.key, entry.hash) { return false }
                try t.poll()
            }
            return true
        }
        var disjoint = true
        try t.forEach(other) { item throws(Raised) in
            disjoint = !(try SetObject.contains(t, set, item))
            return disjoint
        }
        return disjoint
    }

    // MARK: operators

    static func setUpOperators(_ type: TypeBuilder, _ builtin: BuiltinType) {
        for op in [Operator.bitOr, .bitAnd, .sub, .bitXor] {
            type.method("\(op.forward)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try combine(t, op, args[0], args[1])
            }
            type.method("\(op.reflected)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try combine(t, op, args[1], args[0])
            }
        }
    }

    /// The result has the left operand's built-in type.
    private static func combine(_ t: Thread, _ op: Operator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        guard a.isKind(.set), b.isKind(.set) else { return .notImplemented }
        let builtin = builtin(t, a)
        switch op {
        case .bitAnd: return try intersection(t, a, b, builtin)
        case .sub: return try difference(t, a, b, builtin)
        case .bitOr:
            let result = try copy(t, a, builtin)
            try update(t, result, with: b)
            return result
        default:
            let result = try copy(t, b, builtin)
            try symmetricUpdate(t, result, a)
            return result
        }
    }

    static func setUpInPlaceOperators(_ type: TypeBuilder) {
        for op in [Operator.bitOr, .bitAnd, .sub, .bitXor] {
            type.method("\(op.inPlace)", "(self, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let (set, other) = (args[0], args[1])
                guard other.isKind(.set) else { return .notImplemented }
                switch op {
                case .bitAnd: try replace(t, set, by: try intersection(t, set, other, .set))
                case .sub: try subtract(t, set, other)
                case .bitOr: try update(t, set, with: other)
                default: try symmetricUpdate(t, set, other)
                }
                return set
            }
        }
    }

    // MARK: methods

    static func setUpMethods(_ type: TypeBuilder, _ builtin: BuiltinType) {
        type.method("copy", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            args[0].isExactly(.frozenset) ? args[0] : try copy(t, args[0], builtin)
        }
        type.method("union", "(self, /, *others)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try copy(t, args[0], builtin)
            let others = args[1].as(TupleCell.self)
            for index in 0..<others.pointee.count where others.items[index] != args[0] {
                try update(t, result, with: others.items[index])
            }
            return result
        }
        type.method("intersection", "(self, /, *others)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try intersection(t, args[0], all: args[1], builtin)
        }
        type.method("difference", "(self, /, *others)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let others = args[1].as(TupleCell.self)
            if others.pointee.count == 0 { return try copy(t, args[0], builtin) }
            let result = try difference(t, args[0], others.items[0], builtin)
            for index in 1..<max(1, others.pointee.count) { try subtract(t, result, others.items[index]) }
            return result
        }
        type.method("symmetric_difference", "(self, other, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let result = try make(t, from: args[1], builtin)
            try symmetricUpdate(t, result, args[0])
            return result
        }
        type.method("isdisjoint", "(self, other, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try isDisjoint(t, args[0], args[1]))
        }
        type.method("issubset", "(self, other, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let other = args[1].isKind(.set) ? args[1] : try make(t, from: args[1])
            return Value(try isSubset(t, args[0], other))
        }
        type.method("issuperset", "(self, other, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            if args[1].isKind(.set) { return Value(try isSubset(t, args[1], args[0])) }
            var result = true
            try t.forEach(args[1]) { item throws(Raised) in
                result = try SetObject.contains(t, args[0], item)
                return result
            }
            return Value(result)
        }
    }
}
