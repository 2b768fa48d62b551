/// Guards against endless recursion in `__repr__` of objects that contain themselves: each thread keeps a list of the
/// objects whose repr is under way.
extension Thread {
    /// Notes that the repr of `value` begins; false when it is under way already (the caller then writes `...` and does
    /// not leave). Every true is paired with a `leaveRepr`.
    public func enterRepr(_ value: Value) throws(Raised) -> Bool {
        if state.pointee.reprStack.isNothing { state.pointee.reprStack = try makeList(capacity: 8) }
        let stack = state.pointee.reprStack
        let (items, count) = List.snapshot(stack)
        for index in 0..<count where items[index] == value { return false }
        try List.append(self, stack, value)
        return true
    }

    /// Ends what `enterRepr` began.
    public func leaveRepr(_ value: Value) {
        let stack = state.pointee.reprStack
        if stack.isNothing { return }
        var index = List.count(stack) - 1
        while index >= 0 {
            if List.item(stack, index) == value {
                _ = List.remove(self, stack, at: index)
                return
            }
            index -= 1
        }
    }
}

/// Text under construction from pieces that are strs, kept in a list object where the collector sees them.
struct TextParts {
    let thread: Thread
    let list: Value

    init(_ thread: Thread) throws(Raised) {
        self.thread = thread
        list = try thread.makeList(capacity: 16)
    }

    func add(_ text: Value) throws(Raised) { try List.append(thread, list, text) }

    func add(_ text: StaticString) throws(Raised) {
        if text.utf8CodeUnitCount == 1 {
            try add(try thread.character(UInt32(text.utf8Start.pointee)))
        } else {
            try add(thread.str("\(text)"))
        }
    }

    func add(text: String) throws(Raised) { try add(thread.str(text)) }

    /// Adds repr(value).
    func addRepr(_ value: Value) throws(Raised) { try add(try thread.repr(value)) }

    /// The whole text.
    func finish() throws(Raised) -> Value {
        let (items, count) = List.snapshot(list)
        return try thread.join(items, count)
    }
}
