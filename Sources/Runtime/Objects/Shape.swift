import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A shape (hidden class): the type of an object and where its attributes lie.
///
/// Rules:
/// - A shape never changes and is never freed; objects move from shape to shape. Its number stands in the header.
/// - Slot i lies inline for i < inlineCapacity, else in the ValuesCell `overflow` at i − inlineCapacity.
/// - The first `reserved` slots belong to `__slots__` descriptors and have no key.
/// - A shape in dictionary mode keeps no attributes of its own: `overflow` is the `__dict__`.
public struct Shape {
    var id: UInt32
    var inlineCapacity: UInt32
    /// Slots in use, reserved ones included.
    var slotCount: UInt32
    var reserved: UInt32
    public var type: UnsafeMutablePointer<TypeCell>
    /// The attribute added last; nothing in a root.
    var key: Value
    var parent: UnsafeMutablePointer<Shape>?
    /// First child; children are chained by `sibling` and only ever added in front.
    var children: UnsafeMutablePointer<Shape>?
    var sibling: UnsafeMutablePointer<Shape>?
    var isDictionary: Bool
    /// Instances have attributes of their own.
    var hasAttributes: Bool
    /// Open-addressing table key → slot, built at the first lookup of a larger shape.
    var table: UnsafeMutablePointer<(key: UInt64, slot: Int32)>?
    var tableMask: UInt32
}

enum Shapes {
    static let capacity = cr_shape_capacity
    static let firstDynamic = UInt32(BuiltinType.count)
    /// More attributes than this turn an object to dictionary mode.
    static let maximumSlots: UInt32 = 250

    @inline(__always)
    static var table: UnsafeMutablePointer<UnsafeMutablePointer<Shape>> {
        // SAFETY: the table holds words that are UnsafeMutablePointer<Shape>s.
        UnsafeMutableRawPointer(cr_shapes()).assumingMemoryBound(to: UnsafeMutablePointer<Shape>.self)
    }
    nonisolated(unsafe) static var count = UInt32(BuiltinType.count)
    nonisolated(unsafe) static var lock = Mutex()

    @inline(__always)
    static func at(_ id: UInt32) -> UnsafeMutablePointer<Shape> { table[Int(id)] }

    /// A root shape for instances of `type`; `id` is given for built-in types.
    static func makeRoot(
        _ type: UnsafeMutablePointer<TypeCell>, inlineCapacity: UInt32, reserved: UInt32, isDictionary: Bool,
        hasAttributes: Bool, id: UInt32? = nil
    ) -> UnsafeMutablePointer<Shape> {
        lock.lock()
        defer { lock.unlock() }
        let number = id ?? count
        if id == nil { count += 1 }
        precondition(Int(number) < capacity, "shape table exhausted")
        let shape = UnsafeMutablePointer<Shape>.allocate(capacity: 1)
        shape.initialize(
            to: Shape(
                id: number, inlineCapacity: inlineCapacity, slotCount: reserved, reserved: reserved, type: type,
                key: .nothing, parent: nil, children: nil, sibling: nil, isDictionary: isDictionary,
                hasAttributes: hasAttributes, table: nil, tableMask: 0))
        table[Int(number)] = shape
        return shape
    }

    /// The shape after adding `key` (interned); nil when the object should turn to dictionary mode.
    static func adding(_ key: Value, to shape: UnsafeMutablePointer<Shape>) -> UnsafeMutablePointer<Shape>? {
        if let child = find(key, in: shape) { return child }
        if shape.pointee.slotCount >= maximumSlots { return nil }
        lock.lock()
        defer { lock.unlock() }
        if let child = find(key, in: shape) { return child }
        if Int(count) >= capacity - 65536 { return nil }
        let child = UnsafeMutablePointer<Shape>.allocate(capacity: 1)
        child.initialize(
            to: Shape(
                id: count, inlineCapacity: shape.pointee.inlineCapacity, slotCount: shape.pointee.slotCount + 1,
                reserved: shape.pointee.reserved, type: shape.pointee.type, key: key, parent: shape, children: nil,
                sibling: shape.pointee.children, isDictionary: false, hasAttributes: true, table: nil, tableMask: 0))
        table[Int(count)] = child
        count += 1
        cr_fence()
        shape.pointee.children = child
        return child
    }

    private static func find(_ key: Value, in shape: UnsafeMutablePointer<Shape>) -> UnsafeMutablePointer<Shape>? {
        var child = shape.pointee.children
        while let candidate = child {
            if candidate.pointee.key == key { return candidate }
            child = candidate.pointee.sibling
        }
        return nil
    }

    /// Slot of the attribute `key` (interned), or −1.
    static func slot(of key: Value, in shape: UnsafeMutablePointer<Shape>) -> Int {
        let own = shape.pointee.slotCount - shape.pointee.reserved
        if own <= 6 {
            var current = shape
            while !current.pointee.key.isNothing {
                if current.pointee.key == key { return Int(current.pointee.slotCount) - 1 }
                current = current.pointee.parent.unsafelyUnwrapped
            }
            return -1
        }
        if shape.pointee.table == nil { buildTable(shape) }
        let table = shape.pointee.table.unsafelyUnwrapped
        var index = UInt32(truncatingIfNeeded: key.bits >> 4) & shape.pointee.tableMask
        while table[Int(index)].key != 0 {
            if table[Int(index)].key == key.bits { return Int(table[Int(index)].slot) }
            index = (index + 1) & shape.pointee.tableMask
        }
        return -1
    }

    private static func buildTable(_ shape: UnsafeMutablePointer<Shape>) {
        lock.lock()
        defer { lock.unlock() }
        if shape.pointee.table != nil { return }
        var size: UInt32 = 16
        while size < (shape.pointee.slotCount - shape.pointee.reserved) * 2 { size *= 2 }
        let table = UnsafeMutablePointer<(key: UInt64, slot: Int32)>.allocate(capacity: Int(size))
        table.initialize(repeating: (0, 0), count: Int(size))
        var current = shape
        while !current.pointee.key.isNothing {
            var index = UInt32(truncatingIfNeeded: current.pointee.key.bits >> 4) & (size - 1)
            while table[Int(index)].key != 0 { index = (index + 1) & (size - 1) }
            table[Int(index)] = (current.pointee.key.bits, Int32(current.pointee.slotCount) - 1)
            current = current.pointee.parent.unsafelyUnwrapped
        }
        shape.pointee.tableMask = size - 1
        cr_fence()
        shape.pointee.table = table
    }

    /// Keys in order of insertion, appended to `keys`.
    static func keys(of shape: UnsafeMutablePointer<Shape>) -> [(key: Value, slot: Int)] {
        var result: [(key: Value, slot: Int)] = []
        var current = shape
        while !current.pointee.key.isNothing {
            result.append((current.pointee.key, Int(current.pointee.slotCount) - 1))
            current = current.pointee.parent.unsafelyUnwrapped
        }
        return result.reversed()
    }

    /// Keys of shapes are interned strs and must live as long as the shape.
    static func visitRoots(_ marker: inout Marker) {
        for id in 0..<Int(count) { marker.visit(table[id].pointee.key) }
        for id in 0..<BuiltinType.count { marker.visit(Value(table[id].pointee.type)) }
    }
}
