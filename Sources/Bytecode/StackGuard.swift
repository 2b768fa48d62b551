/// Bounds the native stack that a recursive walk may use.
///
/// Trees are walked recursively; frames of the walkers differ much in size, so bytes are measured, not levels.
struct StackGuard {
    private let base: UInt
    private let limit: UInt

    init(limit: Int) {
        base = StackGuard.position()
        self.limit = UInt(limit)
    }

    /// Whether more than the limit has been used since the guard was made.
    var isExhausted: Bool {
        let now = StackGuard.position()
        return base > now && base - now > limit
    }

    @inline(never)
    private static func position() -> UInt {
        var mark: UInt8 = 0
        // SAFETY: only the address of a local is looked at; nothing is read through it.
        return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }
}
