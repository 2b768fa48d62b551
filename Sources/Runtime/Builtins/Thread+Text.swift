extension Thread {
    /// A bytes object.
    public func bytes(_ bytes: [UInt8]) throws(Raised) -> Value {
        let cell = try makeBytes(count: bytes.count)
        for index in 0..<bytes.count { cell.bytes[index] = bytes[index] }
        return Value(cell)
    }

    func makeBytes(count: Int) throws(Raised) -> UnsafeMutablePointer<BytesCell> {
        let cell = try allocateAny(BytesCell.inlineOffset + count, shape: BuiltinType.bytes.rawValue, kind: .bytes)
            .assumingMemoryBound(to: BytesCell.self)
        cell.pointee.hash = 0
        cell.pointee.count = count
        cell.pointee.dict = .nothing
        return cell
    }

    func ascii(_ value: Value) throws(Raised) -> Value { try repr(value) }

    func bigInt(digits: String, radix: Int, negative: Bool) -> Value { .none }
}
public struct MemoryViewCell {
    var header: Header
    static func trace(_ cell: UnsafeMutablePointer<MemoryViewCell>, _ marker: inout Marker) {}
}
