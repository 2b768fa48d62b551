import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// array.array: machine values in malloc'd memory.
///
/// Rules: reads and writes happen under the object's lock; the size does not change while buffers are exported, and the
/// memory freed by growing is given back only when no thread can still read it, which the lock sees to.
final class ArrayObject: NativeObject, BufferExporter {
    /// One of bBuwhHiIlLqQfd.
    let code: UInt8
    let itemSize: Int
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity = 0
    private var exports = 0
    private let exportLock = Mutex()

    static let codes: [UInt8] = Array("bBuwhHiIlLqQfd".utf8)

    static func size(_ code: UInt8) -> Int {
        switch code {
        case UInt8(ascii: "b"), UInt8(ascii: "B"): 1
        case UInt8(ascii: "h"), UInt8(ascii: "H"): 2
        case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "f"), UInt8(ascii: "u"), UInt8(ascii: "w"): 4
        default: 8
        }
    }

    init(_ code: UInt8) {
        self.code = code
        itemSize = ArrayObject.size(code)
        base = malloc(16)!
    }

    deinit {
        free(base)
        exportLock.destroy()
    }

    var isText: Bool { code == UInt8(ascii: "u") || code == UInt8(ascii: "w") }
    var byteCount: Int { count * itemSize }

    // MARK: buffers

    func openBuffer(_ t: Thread, writable: Bool) throws(Raised) -> BufferDescription {
        exportLock.lock()
        defer { exportLock.unlock() }
        exports += 1
        return BufferDescription(
            base: base, byteCount: byteCount, format: String(Character(Unicode.Scalar(code))), itemSize: itemSize,
            isReadOnly: false)
    }

    func closeBuffer() {
        exportLock.lock()
        exports -= 1
        exportLock.unlock()
    }

    /// BufferError while somebody sees the memory.
    func checkResizable(_ t: Thread) throws(Raised) {
        if exports > 0 {
            throw t.raise(.bufferError, "cannot resize an array that is exporting buffers")
        }
    }

    // MARK: size; with the lock held

    func resize(_ t: Thread, _ new: Int) throws(Raised) {
        if new == count { return }
        // Nobody may begin to look while the memory moves.
        exportLock.lock()
        defer { exportLock.unlock() }
        try checkResizable(t)
        if new > capacity || new < capacity / 4 {
            if new > 1 << 44 / itemSize { throw t.memoryError() }
            let wanted = new == 0 ? 0 : new + new / 16 + (new < 8 ? 3 : 7)
            guard let memory = realloc(base, max(wanted * itemSize, 16)) else { throw t.memoryError() }
            base = memory
            capacity = wanted
        }
        count = new
    }

    /// Replaces the items from..<to by `inserted` bytes.
    func replace(_ t: Thread, _ from: Int, _ to: Int, _ source: UnsafeRawPointer?, _ inserted: Int) throws(Raised) {
        let old = count
        let tail = old - to
        let new = from + inserted + tail
        if new > old {
            try resize(t, new)
            memmove(base + (from + inserted) * itemSize, base + to * itemSize, tail * itemSize)
        } else if new < old {
            try checkResizable(t)
            memmove(base + (from + inserted) * itemSize, base + to * itemSize, tail * itemSize)
            try resize(t, new)
        }
        if let source, inserted > 0 { memcpy(base + from * itemSize, source, inserted * itemSize) }
    }

    // MARK: items

    /// The item at a place, which must be in range.
    func read(_ t: Thread, _ index: Int) throws(Raised) -> Value {
        let place = base + index * itemSize
        switch code {
        case UInt8(ascii: "b"): return Value(smallInt: Int(place.load(as: Int8.self)))
        case UInt8(ascii: "B"): return Value(smallInt: Int(place.load(as: UInt8.self)))
        case UInt8(ascii: "h"): return Value(smallInt: Int(place.load(as: Int16.self)))
        case UInt8(ascii: "H"): return Value(smallInt: Int(place.load(as: UInt16.self)))
        case UInt8(ascii: "i"): return Value(smallInt: Int(place.load(as: Int32.self)))
        case UInt8(ascii: "I"): return Value(smallInt: Int(place.load(as: UInt32.self)))
        case UInt8(ascii: "l"), UInt8(ascii: "q"): return t.int(place.load(as: Int.self))
        case UInt8(ascii: "L"), UInt8(ascii: "Q"): return t.unsigned(place.load(as: UInt64.self))
        case UInt8(ascii: "f"): return t.float(Double(place.load(as: Float.self)))
        case UInt8(ascii: "d"): return t.float(place.load(as: Double.self))
        default:
            let point = place.load(as: UInt32.self)
            if point > 0x10FFFF { throw t.valueError("character U+\(String(point, radix: 16)) is not in range [U+0000; U+10ffff]") }
            return try t.character(point)
        }
    }

    /// A value as the bytes of an item. May run Python code; touches no memory of the array.
    func encode(_ t: Thread, _ value: Value) throws(Raised) -> UInt64 {
        switch code {
        case UInt8(ascii: "f"): return UInt64(Float(try t.asDouble(value)).bitPattern)
        case UInt8(ascii: "d"): return try t.asDouble(value).bitPattern
        case UInt8(ascii: "u"), UInt8(ascii: "w"):
            guard value.isKind(.str) else {
                throw t.typeError("array item must be a unicode character, not \(t.typeName(value))")
            }
            let cell = value.as(StrCell.self)
            if cell.pointee.count != 1 {
                throw t.typeError("array item must be a unicode character, not a string of length \(cell.pointee.count)")
            }
            return UInt64(cell[codePoint: 0])
        default:
            let int = value.isSmallInt ? value : try t.indexValue(value)
            return try integer(t, int)
        }
    }

    private func integer(_ t: Thread, _ int: Value) throws(Raised) -> UInt64 {
        let small = int.isSmallInt ? int.smallInt : t.big(int).small
        func ranged(_ low: Int, _ high: Int, _ name: String) throws(Raised) -> UInt64 {
            guard let small else { throw t.overflowError("Python int too large to convert to C long") }
            if small < low { throw t.overflowError("\(name) is less than minimum") }
            if small > high { throw t.overflowError("\(name) is greater than maximum") }
            return UInt64(bitPattern: Int64(small))
        }
        let isNegative = int.isSmallInt ? int.smallInt < 0 : t.big(int).isNegative
        switch code {
        case UInt8(ascii: "b"): return try ranged(-128, 127, "signed char")
        case UInt8(ascii: "B"): return try ranged(0, 255, "unsigned byte integer")
        case UInt8(ascii: "h"): return try ranged(-32768, 32767, "signed short integer")
        case UInt8(ascii: "H"): return try ranged(0, 65535, "unsigned short")
        case UInt8(ascii: "i"): return try ranged(Int(Int32.min), Int(Int32.max), "signed integer")
        case UInt8(ascii: "I"):
            if isNegative { throw t.overflowError("can't convert negative value to unsigned int") }
            guard let small else { throw t.overflowError("Python int too large to convert to C unsigned long") }
            if small > Int(UInt32.max) { throw t.overflowError("unsigned int is greater than maximum") }
            return UInt64(small)
        case UInt8(ascii: "l"), UInt8(ascii: "q"):
            guard let small else {
                throw t.overflowError(
                    code == UInt8(ascii: "l") ? "Python int too large to convert to C long" : "int too big to convert")
            }
            return UInt64(bitPattern: Int64(small))
        default:
            let isLong = code == UInt8(ascii: "L")
            if isNegative {
                throw t.overflowError(
                    isLong ? "can't convert negative value to unsigned int" : "can't convert negative int to unsigned")
            }
            if let small { return UInt64(small) }
            let limbs = t.big(int).limbs
            if limbs.count > 1 {
                throw t.overflowError(
                    isLong ? "Python int too large to convert to C unsigned long" : "int too big to convert")
            }
            return UInt64(limbs[0])
        }
    }

    /// Stores what `encode` gave; the place must be in range.
    @inline(__always)
    func store(_ bits: UInt64, at index: Int) {
        let place = base + index * itemSize
        switch itemSize {
        case 1: place.storeBytes(of: UInt8(truncatingIfNeeded: bits), as: UInt8.self)
        case 2: place.storeBytes(of: UInt16(truncatingIfNeeded: bits), as: UInt16.self)
        case 4: place.storeBytes(of: UInt32(truncatingIfNeeded: bits), as: UInt32.self)
        default: place.storeBytes(of: bits, as: UInt64.self)
        }
    }

    /// Whether items of both compare by their bytes.
    var comparesAsBytes: Bool { code != UInt8(ascii: "f") && code != UInt8(ascii: "d") }

    // MARK: taking the lock; `this` is the array's own value

    /// The item at `index`, or nothing when out of range.
    @inline(__always)
    func item(_ t: Thread, _ this: Value, _ index: Int) throws(Raised) -> Value {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if UInt(bitPattern: index) >= UInt(bitPattern: count) { return .nothing }
        return try read(t, index)
    }

    func setItem(_ t: Thread, _ this: Value, _ index: Int, _ value: Value) throws(Raised) -> Bool {
        let bits = try encode(t, value)
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if UInt(bitPattern: index) >= UInt(bitPattern: count) { return false }
        store(bits, at: index)
        return true
    }

    @inline(__always)
    func append(_ t: Thread, _ this: Value, _ value: Value) throws(Raised) {
        let bits = try encode(t, value)
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if count < capacity && exports == 0 { count += 1 } else { try resize(t, count + 1) }
        store(bits, at: count - 1)
    }

    func insert(_ t: Thread, _ this: Value, _ index: Int, _ value: Value) throws(Raised) {
        let bits = try encode(t, value)
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        let place = index < 0 ? max(0, index + count) : min(index, count)
        try replace(t, place, place, nil, 1)
        store(bits, at: place)
    }

    /// Bytes of the items, which must be a multiple of the item size.
    func appendBytes(_ t: Thread, _ this: Value, _ source: UnsafeRawPointer, _ byteCount: Int) throws(Raised) {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        try replace(t, count, count, source, byteCount / itemSize)
    }

    /// A copy of the bytes as of now.
    func bytes(_ t: Thread, _ this: Value) -> [UInt8] {
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        return Array(UnsafeRawBufferPointer(start: base, count: byteCount))
    }
}
