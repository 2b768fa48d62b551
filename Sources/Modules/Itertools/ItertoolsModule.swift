import Runtime

/// The itertools module.
///
/// Every class is a `NativeIterator`: `for` loops reach `next` directly. Words that must change together do so under the
/// iterator's lock, so that threads without a GIL find no torn state; as in CPython, which of them gets which item is
/// not said.
enum ItertoolsModule {
    static func register() {
        Imports.register("itertools") { (m: ModuleBuilder) throws(Raised) in
            try addInfinite(m)
            try addFilters(m)
            try addChains(m)
            try addGrouping(m)
            try addCombinatorics(m)
            try addTee(m)
        }
    }

    /// An index argument that must not be negative.
    static func nonNegative(_ t: Thread, _ value: Value, _ name: String) throws(Raised) -> Int {
        let number = try t.index(value)
        if number < 0 { throw t.valueError("\(name) must be non-negative") }
        return number
    }
}
