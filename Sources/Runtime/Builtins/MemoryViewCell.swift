/// A memoryview: a window on the memory of another object.
///
/// `data` is the first item. With one dimension `count` and `stride` say all; otherwise `shape` and `strides` are tuples
/// of ints, and `count` is the number of items in all. A released view has no `source`.
public struct MemoryViewCell {
    public var header: Header
    /// What `obj` shows: bytes, bytearray, a native object; nothing once released.
    var source: Value
    /// The cell that holds the memory, kept alive while the view is.
    var keeper: Value
    var data: UnsafeMutablePointer<UInt8>
    var count: Int
    var stride: Int
    var shape: Value
    var strides: Value
    /// The format as text: a struct code, with "@" before it or not.
    var format: Value
    var itemSize: Int
    var dimensions: Int32
    /// The code without "@"; 0: not one that items can be read by.
    var code: UInt8
    var isReadOnly: Bool
    /// Counted as an export of the source.
    var isCounted: Bool
    var hash: UInt64

    static func trace(_ cell: UnsafeMutablePointer<MemoryViewCell>, _ marker: inout Marker) {
        marker.visit(cell.pointee.source)
        marker.visit(cell.pointee.keeper)
        marker.visit(cell.pointee.shape)
        marker.visit(cell.pointee.strides)
        marker.visit(cell.pointee.format)
    }
}

typealias MemoryViewPointer = UnsafeMutablePointer<MemoryViewCell>

extension UnsafeMutablePointer where Pointee == MemoryViewCell {
    var byteCount: Int { pointee.count * pointee.itemSize }

    /// The length and stride in bytes of one dimension.
    func dimension(_ index: Int) -> (length: Int, stride: Int) {
        if pointee.dimensions == 1 { return (pointee.count, pointee.stride) }
        return (
            pointee.shape.as(TupleCell.self).items[index].smallInt,
            pointee.strides.as(TupleCell.self).items[index].smallInt
        )
    }

    /// The items lie one behind another in C order. Views of several dimensions come from casts only, which are.
    var isContiguous: Bool {
        pointee.dimensions != 1 || pointee.count <= 1 || pointee.stride == pointee.itemSize
    }
}
