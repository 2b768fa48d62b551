extension Thread {
    /// The Python exception for what went wrong in a pure function.
    package func raise(_ failure: TextFailure) -> Raised {
        let type: BuiltinType
        switch failure.kind {
        case .value: type = .valueError
        case .type: type = .typeError
        case .overflow: type = .overflowError
        case .zeroDivision: type = .zeroDivisionError
        case .key: type = .keyError
        case .index: type = .indexError
        case .lookup: type = .lookupError
        case .memory: return memoryError()
        }
        return raise(type, failure.message)
    }
}
