/// Hashes of dict keys and set elements, whose TypeErrors say what the value was to be used as.
extension Thread {
    /// hash(key) for a dict.
    @inline(__always)
    func hash(dictKey key: Value) throws(Raised) -> UInt64 {
        if key.isExactly(.str) { return hash(str: key) }
        if key.isSmallInt { return Arithmetic.hash(key.smallInt) }
        return try hash(key, as: "dict key")
    }

    /// hash(element) for a set.
    @inline(__always)
    func hash(setElement element: Value) throws(Raised) -> UInt64 {
        if element.isExactly(.str) { return hash(str: element) }
        if element.isSmallInt { return Arithmetic.hash(element.smallInt) }
        return try hash(element, as: "set element")
    }

    @inline(never)
    private func hash(_ value: Value, as role: String) throws(Raised) -> UInt64 {
        do throws(Raised) { return try hash(value) } catch {
            // Only the plain TypeError is reworded, not what a subclass says.
            if !exception.isExactly(.typeError) { throw error }
            let reason = takeException()
            var name = qualifiedTypeName(type(of: value))
            if name.hasPrefix("__main__.") { name.removeFirst(9) }
            throw typeError("cannot use '\(name)' as a \(role) (\(try strString(reason)))")
        }
    }
}
