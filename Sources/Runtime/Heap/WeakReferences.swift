/// Every weak reference there is, found by the object it refers to: a hash table of chains.
///
/// Rules:
/// - The table is read and changed with the heap's lock held, or by the collector with the world stopped.
/// - In a chain the plain reference (type `weakref.ref`, no callback) comes first, then the plain proxy; the others follow,
///   the newest first. So the ones that are shared are found at once, however many there are.
/// - References leave their chain only at a collection.
struct WeakReferences {
    typealias Reference = UnsafeMutablePointer<WeakReferenceCell>

    private struct Slot {
        /// The referent's bits; 0: free.
        var key: UInt64 = 0
        var head: Reference?
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var mask: Int
    private var used = 0

    init(capacity: Int = 64) {
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: Slot(), count: capacity)
        mask = capacity - 1
    }

    private func find(_ key: UInt64) -> Int {
        var index = Int(truncatingIfNeeded: ((key >> 4) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while slots[index].key != 0 && slots[index].key != key { index = (index + 1) & mask }
        return index
    }

    /// The first reference of an object's chain.
    func head(_ object: Value) -> Reference? { slots[find(object.bits)].head }

    /// Puts a new reference into its object's chain: in front, or behind `previous`.
    mutating func insert(_ reference: Reference, after previous: Reference?) {
        if let previous {
            reference.pointee.next = previous.pointee.next
            previous.pointee.next = reference
            return
        }
        let key = reference.pointee.referent.bits
        var index = find(key)
        if slots[index].key == 0 {
            if (used + 1) * 2 > mask {
                grow()
                index = find(key)
            }
            used += 1
            slots[index].key = key
        }
        reference.pointee.next = slots[index].head
        slots[index].head = reference
    }

    private mutating func grow() { rebuild(capacity: (mask + 1) * 2) { $0 } }

    private mutating func rebuild(capacity: Int, _ keep: (Reference) -> Reference?) {
        let old = slots
        let count = mask + 1
        self = WeakReferences(capacity: capacity)
        for index in 0..<count where old[index].key != 0 {
            guard let head = old[index].head, let kept = keep(head) else { continue }
            let target = find(old[index].key)
            slots[target] = Slot(key: old[index].key, head: kept)
            used += 1
        }
        old.deallocate()
    }

    // MARK: collection

    /// Clears the references to objects that are not marked; those with a callback that live themselves are handed to
    /// `queue`, of one object the oldest first.
    mutating func clearDead(_ marker: Marker, _ queue: (Reference) -> Void) {
        var called = Buffer<Reference>()
        for index in 0...mask where slots[index].key != 0 {
            guard let head = slots[index].head, !marker.isMarked(head.pointee.referent) else { continue }
            var next: Reference? = head
            while let reference = next {
                next = reference.pointee.next
                reference.pointee.referent = .nothing
                if !reference.pointee.callback.isNothing && marker.isMarked(Value(reference)) { called.append(reference) }
            }
            while called.count > 0 { queue(called.removeLast()) }
            // The object may come back, and get references anew.
            slots[index].head = nil
        }
        called.deallocate()
    }

    /// After marking is over: drops references that are dead themselves.
    mutating func dropDead(_ marker: Marker) {
        var live = 0
        for index in 0...mask where slots[index].key != 0 && slots[index].head != nil { live += 1 }
        var capacity = 64
        while capacity < live * 4 { capacity *= 2 }
        func keep(_ head: Reference) -> Reference? {
            var first: Reference?
            var last: Reference?
            var next: Reference? = head
            while let reference = next {
                next = reference.pointee.next
                if !marker.isMarked(Value(reference)) { continue }
                reference.pointee.next = nil
                if let last { last.pointee.next = reference } else { first = reference }
                last = reference
            }
            return first
        }
        rebuild(capacity: capacity, keep)
    }
}
