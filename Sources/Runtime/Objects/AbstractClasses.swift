/// isinstance and issubclass for objects that are no types but have `__bases__`, a tuple, and so count as classes.
extension Thread {
    func isInstanceAbstract(_ value: Value, _ cls: Value) throws(Raised) -> Bool {
        if try abstractBases(cls).isNothing {
            throw typeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
        }
        guard let own = try findAttr(value, .__class__) else { return false }
        return try derives(own, from: cls)
    }

    func isSubclassAbstract(_ derived: Value, _ cls: Value) throws(Raised) -> Bool {
        if try abstractBases(derived).isNothing { throw typeError("issubclass() arg 1 must be a class") }
        if try abstractBases(cls).isNothing {
            throw typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
        }
        return try derives(derived, from: cls)
    }

    /// The tuple in `__bases__`; nothing when there is none.
    private func abstractBases(_ cls: Value) throws(Raised) -> Value {
        guard let bases = try findAttr(cls, .__bases__), bases.isKind(.tuple) else { return .nothing }
        return bases
    }

    private func derives(_ derived: Value, from cls: Value) throws(Raised) -> Bool {
        var derived = derived
        while true {
            if derived == cls { return true }
            try poll()
            try checkNativeStack()
            let bases = try abstractBases(derived)
            if bases.isNothing { return false }
            let cell = bases.as(TupleCell.self)
            if cell.pointee.count == 0 { return false }
            if cell.pointee.count == 1 {
                derived = cell.items[0]
                continue
            }
            return try withRecursion { () throws(Raised) in
                for index in 0..<cell.pointee.count where try derives(cell.items[index], from: cls) { return true }
                return false
            }
        }
    }

    /// Counts as a level of recursion of Python code.
    private func withRecursion<Result>(_ body: () throws(Raised) -> Result) throws(Raised) -> Result {
        if state.pointee.depth >= state.pointee.recursionLimit { throw recursionError() }
        state.pointee.depth += 1
        defer { state.pointee.depth -= 1 }
        return try body()
    }
}
