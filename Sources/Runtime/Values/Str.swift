import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Text: code points of 1, 2 or 4 bytes, always stored at the narrowest width, so that equal texts have equal bytes.
public typealias StrPointer = UnsafeMutablePointer<StrCell>

extension UnsafeMutablePointer where Pointee == StrCell {
    @inline(__always)
    public var bytes1: UnsafeMutablePointer<UInt8> { pointee.data.assumingMemoryBound(to: UInt8.self) }
    @inline(__always)
    public var bytes2: UnsafeMutablePointer<UInt16> { pointee.data.assumingMemoryBound(to: UInt16.self) }
    @inline(__always)
    public var bytes4: UnsafeMutablePointer<UInt32> { pointee.data.assumingMemoryBound(to: UInt32.self) }

    /// The code point at `index`, unchecked.
    @inline(__always)
    public subscript(codePoint index: Int) -> UInt32 {
        switch pointee.width {
        case 1: UInt32(bytes1[index])
        case 2: UInt32(bytes2[index])
        default: bytes4[index]
        }
    }

    @inline(__always)
    public var byteCount: Int { pointee.count * Int(pointee.width) }
}

extension Thread {
    /// Uninitialised text of `count` code points.
    public func makeStr(count: Int, width: Int, isASCII: Bool = false) throws(Raised) -> StrPointer {
        if count > 1 << 40 { throw memoryError() }
        let cell = try allocateAny(
            StrCell.inlineOffset + count * width, shape: BuiltinType.str.rawValue, kind: .str
        ).assumingMemoryBound(to: StrCell.self)
        cell.pointee.hash = 0
        cell.pointee.count = count
        cell.pointee.data = UnsafeMutableRawPointer(cell) + StrCell.inlineOffset
        cell.pointee.owner = .nothing
        cell.pointee.width = UInt8(width)
        cell.pointee.isASCII = isASCII
        cell.pointee.padding = 0
        cell.pointee.dict = .nothing
        return cell
    }

    /// Text from WTF-8 bytes (UTF-8, lone surrogates as three bytes). The bytes must be well formed.
    public func str(wtf8 bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        var high: UInt8 = 0
        var index = 0
        let count = bytes.count
        while index < count {
            high |= bytes[index]
            index += 1
        }
        if high < 128 {
            if count == 0 { return Constants.emptyStr }
            if count == 1 { return Constants.characters[Int(bytes[0])] }
            let cell = try makeStr(count: count, width: 1, isASCII: true)
            cell.bytes1.update(from: bytes.baseAddress!, count: count)
            return Value(cell)
        }
        return try wideStr(wtf8: bytes)
    }

    private func wideStr(wtf8 bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
        var points = 0
        var maximum: UInt32 = 0
        forEachCodePoint(bytes) { point in
            points += 1
            if point > maximum { maximum = point }
        }
        let width = maximum < 256 ? 1 : maximum < 65536 ? 2 : 4
        if points == 1 && width == 1 { return Constants.characters[Int(maximum)] }
        let cell = try makeStr(count: points, width: width)
        var index = 0
        forEachCodePoint(bytes) { point in
            switch width {
            case 1: cell.bytes1[index] = UInt8(truncatingIfNeeded: point)
            case 2: cell.bytes2[index] = UInt16(truncatingIfNeeded: point)
            default: cell.bytes4[index] = point
            }
            index += 1
        }
        return Value(cell)
    }

    private func forEachCodePoint(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
        var index = 0
        let count = bytes.count
        while index < count {
            let first = UInt32(bytes[index])
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            if index + length > count { break }
            switch length {
            case 1: body(first)
            case 2: body((first & 0x1F) << 6 | UInt32(bytes[index + 1]) & 0x3F)
            case 3:
                body((first & 0x0F) << 12 | (UInt32(bytes[index + 1]) & 0x3F) << 6 | UInt32(bytes[index + 2]) & 0x3F)
            default:
                body(
                    (first & 0x07) << 18 | (UInt32(bytes[index + 1]) & 0x3F) << 12
                        | (UInt32(bytes[index + 2]) & 0x3F) << 6 | UInt32(bytes[index + 3]) & 0x3F)
            }
            index += length
        }
    }

    public func str(wtf8 bytes: [UInt8]) throws(Raised) -> Value {
        try withBytes(bytes) { buffer throws(Raised) in try str(wtf8: buffer) }
    }

    /// `withUnsafeBufferPointer` for a body with a typed error.
    public func withBytes<Result>(
        _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        let outcome: Swift.Result<Result, Raised> = bytes.withUnsafeBufferPointer { buffer in
            do throws(Raised) { return .success(try body(buffer)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    /// Text from a Swift string.
    public func str(_ string: String) -> Value {
        var string = string
        let result: Value? = string.withUTF8 { buffer in
            do throws(Raised) { return try str(wtf8: buffer) } catch { return nil }
        }
        return result ?? Constants.emptyStr
    }

    /// Text from code points.
    public func str(codePoints: [UInt32]) throws(Raised) -> Value {
        var maximum: UInt32 = 0
        for point in codePoints { maximum = max(maximum, point) }
        if codePoints.isEmpty { return Constants.emptyStr }
        if codePoints.count == 1 { return try character(codePoints[0]) }
        let width = maximum < 256 ? 1 : maximum < 65536 ? 2 : 4
        let cell = try makeStr(count: codePoints.count, width: width, isASCII: maximum < 128)
        for (index, point) in codePoints.enumerated() { cell.put(point, at: index) }
        return Value(cell)
    }

    /// One code point.
    @inline(__always)
    public func character(_ point: UInt32) throws(Raised) -> Value {
        if point < 256 { return Constants.characters[Int(point)] }
        let cell = try makeStr(count: 1, width: point < 65536 ? 2 : 4)
        cell.put(point, at: 0)
        return Value(cell)
    }

    /// As a Swift string; lone surrogates become U+FFFD.
    public func string(_ value: Value) -> String {
        guard value.isKind(.str) else { return "" }
        let cell = value.as(StrCell.self)
        if cell.pointee.isASCII {
            return String(decoding: UnsafeBufferPointer(start: cell.bytes1, count: cell.pointee.count), as: UTF8.self)
        }
        return String(decoding: wtf8(value), as: UTF8.self)
    }

    /// As WTF-8 bytes.
    public func wtf8(_ value: Value) -> [UInt8] {
        let cell = value.as(StrCell.self)
        let count = cell.pointee.count
        if cell.pointee.isASCII { return Array(UnsafeBufferPointer(start: cell.bytes1, count: count)) }
        var result: [UInt8] = []
        result.reserveCapacity(count * 2)
        for index in 0..<count { appendWTF8(cell[codePoint: index], to: &result) }
        return result
    }

    /// As code points.
    public func codePoints(_ value: Value) -> [UInt32] {
        let cell = value.as(StrCell.self)
        return (0..<cell.pointee.count).map { cell[codePoint: $0] }
    }

    // MARK: hash, equality, interning

    @inline(__always)
    public func hash(str value: Value) -> UInt64 {
        let cell = value.as(StrCell.self)
        let hash = cell.pointee.hash
        return hash != 0 ? hash : Str.computeHash(cell)
    }

    /// The interned text equal to `string`.
    public func intern(_ string: String) -> Value { intern(str(string)) }

    public func intern(_ value: Value) -> Value {
        if value.header.pointee.flags & Header.isInterned != 0 { return value }
        if value.header.pointee.shape != BuiltinType.str.rawValue {
            // A subclass instance: intern its text.
            return intern(Str.exactCopy(self, value))
        }
        return InternTable.insert(value, hash(str: value))
    }

    /// Constants that look like identifiers are interned, as attribute names usually are.
    func internIfIdentifier(_ bytes: [UInt8]) -> Value {
        let value: Value
        do throws(Raised) { value = try str(wtf8: bytes) } catch { return Constants.emptyStr }
        if bytes.count > 64 { return value }
        for byte in bytes {
            let isWord = byte == 95 || byte >= 48 && byte <= 57 || byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122
            if !isWord { return value }
        }
        return intern(value)
    }
}

extension UnsafeMutablePointer where Pointee == StrCell {
    @inline(__always)
    public func put(_ point: UInt32, at index: Int) {
        switch pointee.width {
        case 1: bytes1[index] = UInt8(truncatingIfNeeded: point)
        case 2: bytes2[index] = UInt16(truncatingIfNeeded: point)
        default: bytes4[index] = point
        }
    }
}

@inline(__always)
func appendWTF8(_ point: UInt32, to bytes: inout [UInt8]) {
    if point < 0x80 {
        bytes.append(UInt8(point))
    } else if point < 0x800 {
        bytes.append(UInt8(0xC0 | point >> 6))
        bytes.append(UInt8(0x80 | point & 0x3F))
    } else if point < 0x10000 {
        bytes.append(UInt8(0xE0 | point >> 12))
        bytes.append(UInt8(0x80 | point >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | point & 0x3F))
    } else {
        bytes.append(UInt8(0xF0 | point >> 18))
        bytes.append(UInt8(0x80 | point >> 12 & 0x3F))
        bytes.append(UInt8(0x80 | point >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | point & 0x3F))
    }
}

public enum Str {
    @inline(__always)
    static var hashSeed: UInt64 {
        get { cr_machine().pointee.hash_seed }
        set { cr_machine().pointee.hash_seed = newValue }
    }

    /// 64-bit multiply-fold hash over the stored bytes, 8 at a time; never 0.
    @inline(never)
    static func computeHash(_ cell: StrPointer) -> UInt64 {
        var result = hashBytes(cell.pointee.data, cell.byteCount)
        if result == 0 || result == UInt64.max { result = 2 }
        cell.pointee.hash = result
        return result
    }

    static func hashBytes(_ data: UnsafeRawPointer, _ count: Int) -> UInt64 {
        var state = hashSeed ^ UInt64(truncatingIfNeeded: count) &* 0xA076_1D64_78BD_642F
        var offset = 0
        while offset + 8 <= count {
            let word = data.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let product = (state ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
            state = product.high ^ product.low
            offset += 8
        }
        var tail: UInt64 = 0
        let rest = count - offset
        if rest >= 4 {
            tail = UInt64(data.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                | UInt64(data.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) << 32
        } else if rest > 0 {
            tail = UInt64(data.load(fromByteOffset: offset, as: UInt8.self))
                | UInt64(data.load(fromByteOffset: offset + rest / 2, as: UInt8.self)) << 8
                | UInt64(data.load(fromByteOffset: count - 1, as: UInt8.self)) << 16
        }
        let product = (state ^ tail).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
        let mixed = product.high ^ product.low
        return mixed ^ mixed >> 29
    }

    /// Equal text. Both are strs.
    @inline(__always)
    package static func equal(_ a: Value, _ b: Value) -> Bool {
        if a == b { return true }
        let x = a.as(StrCell.self)
        let y = b.as(StrCell.self)
        if x.pointee.count != y.pointee.count || x.pointee.width != y.pointee.width { return false }
        if x.pointee.hash != 0 && y.pointee.hash != 0 && x.pointee.hash != y.pointee.hash { return false }
        return equalBytes(x.pointee.data, y.pointee.data, x.byteCount)
    }

    // Most texts are words: two loads, which overlap, spare the call of the C library's function.

    @inline(__always)
    static func equalBytes(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
        if count > 16 { return memcmp(a, b, count) == 0 }
        if count >= 8 { return equalEnds(a, b, count, UInt64.self) }
        if count >= 4 { return equalEnds(a, b, count, UInt32.self) }
        for index in 0..<count where a.load(fromByteOffset: index, as: UInt8.self) != b.load(fromByteOffset: index, as: UInt8.self) {
            return false
        }
        return true
    }

    @inline(__always)
    private static func equalEnds<Word: FixedWidthInteger>(
        _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int, _ word: Word.Type
    ) -> Bool {
        let last = count - MemoryLayout<Word>.size
        return a.loadUnaligned(as: word) == b.loadUnaligned(as: word)
            && a.loadUnaligned(fromByteOffset: last, as: word) == b.loadUnaligned(fromByteOffset: last, as: word)
    }

    @inline(__always)
    static func copyBytes(_ target: UnsafeMutableRawPointer, _ source: UnsafeRawPointer, _ count: Int) {
        if count > 16 {
            memcpy(target, source, count)
        } else if count >= 8 {
            copyEnds(target, source, count, UInt64.self)
        } else if count >= 4 {
            copyEnds(target, source, count, UInt32.self)
        } else {
            for index in 0..<count {
                target.storeBytes(of: source.load(fromByteOffset: index, as: UInt8.self), toByteOffset: index, as: UInt8.self)
            }
        }
    }

    @inline(__always)
    private static func copyEnds<Word: FixedWidthInteger>(
        _ target: UnsafeMutableRawPointer, _ source: UnsafeRawPointer, _ count: Int, _ word: Word.Type
    ) {
        let last = count - MemoryLayout<Word>.size
        let high = source.loadUnaligned(fromByteOffset: last, as: word)
        target.storeBytes(of: source.loadUnaligned(as: word), as: word)
        target.storeBytes(of: high, toByteOffset: last, as: word)
    }

    /// Order by code points: −1, 0, 1.
    package static func compare(_ a: Value, _ b: Value) -> Int {
        let x = a.as(StrCell.self)
        let y = b.as(StrCell.self)
        let count = min(x.pointee.count, y.pointee.count)
        if x.pointee.width == 1 && y.pointee.width == 1 {
            let order = memcmp(x.pointee.data, y.pointee.data, count)
            if order != 0 { return order < 0 ? -1 : 1 }
        } else {
            for index in 0..<count {
                let p = x[codePoint: index]
                let q = y[codePoint: index]
                if p != q { return p < q ? -1 : 1 }
            }
        }
        return x.pointee.count == y.pointee.count ? 0 : x.pointee.count < y.pointee.count ? -1 : 1
    }

    /// Copies code points into wider or equal text.
    package static func copy(_ source: StrPointer, from start: Int, count: Int, to target: StrPointer, at offset: Int) {
        let width = Int(target.pointee.width)
        if source.pointee.width == target.pointee.width {
            memcpy(target.pointee.data + offset * width, source.pointee.data + start * width, count * width)
            return
        }
        if width == 4 && source.pointee.width == 1 {
            for index in 0..<count { target.bytes4[offset + index] = UInt32(source.bytes1[start + index]) }
        } else if width == 4 {
            for index in 0..<count { target.bytes4[offset + index] = UInt32(source.bytes2[start + index]) }
        } else {
            for index in 0..<count { target.bytes2[offset + index] = UInt16(source.bytes1[start + index]) }
        }
    }

    /// An exact str with the text of a subclass instance.
    static func exactCopy(_ thread: Thread, _ value: Value) -> Value {
        let source = value.as(StrCell.self)
        do throws(Raised) {
            let copy = try thread.makeStr(
                count: source.pointee.count, width: Int(source.pointee.width), isASCII: source.pointee.isASCII)
            memcpy(copy.pointee.data, source.pointee.data, source.byteCount)
            return Value(copy)
        } catch { return Constants.emptyStr }
    }

    /// a + b. Text that ends where its storage's used part ends grows in place (amortised O(1) for `s += x`).
    package static func concatenate(_ thread: Thread, _ a: Value, _ b: Value) throws(Raised) -> Value {
        let x = a.as(StrCell.self)
        let y = b.as(StrCell.self)
        if x.pointee.count == 0 && b.isExactly(.str) { return b }
        if y.pointee.count == 0 && a.isExactly(.str) { return a }
        let count = x.pointee.count + y.pointee.count
        let width = max(x.pointee.width, y.pointee.width)
        let isASCII = x.pointee.isASCII && y.pointee.isASCII
        if count * Int(width) < 256 || width != x.pointee.width {
            let cell = try thread.makeStr(count: count, width: Int(width), isASCII: isASCII)
            copy(x, from: 0, count: x.pointee.count, to: cell, at: 0)
            copy(y, from: 0, count: y.pointee.count, to: cell, at: x.pointee.count)
            return Value(cell)
        }
        let needed = count * Int(width)
        let used = x.byteCount
        var storage = x.pointee.owner
        var start = 0
        // The used length of shared storage stands in its first 8 bytes; claiming the room behind it is one exchange.
        if !storage.isNothing {
            let cell = storage.as(BytesStorageCell.self)
            let usedWord = UnsafeMutableRawPointer(cell.bytes).assumingMemoryBound(to: UInt64.self)
            if cell.pointee.capacity >= needed + 8
                && cr_compare_exchange(usedWord, UInt64(used), UInt64(needed)) != 0
            {
                start = used
            } else {
                storage = .nothing
            }
        }
        if storage.isNothing {
            let cell = try thread.makeBytesStorage(needed + needed / 2 + 64)
            UnsafeMutableRawPointer(cell.bytes).assumingMemoryBound(to: UInt64.self).pointee = UInt64(needed)
            memcpy(cell.bytes + 8, x.pointee.data, used)
            storage = Value(cell)
            start = used
        }
        let base = UnsafeMutableRawPointer(storage.as(BytesStorageCell.self).bytes + 8)
        let result = try thread.makeStr(count: 0, width: Int(width), isASCII: isASCII)
        result.pointee.data = base
        result.pointee.owner = storage
        result.pointee.count = count
        copy(y, from: 0, count: y.pointee.count, to: result, at: start / Int(width))
        return Value(result)
    }

    /// Code points start..<end of exact or derived text.
    package static func slice(_ thread: Thread, _ value: Value, _ start: Int, _ end: Int) throws(Raised) -> Value {
        let source = value.as(StrCell.self)
        let count = end - start
        if count <= 0 { return Constants.emptyStr }
        if count == source.pointee.count && value.isExactly(.str) { return value }
        if count == 1 { return try thread.character(source[codePoint: start]) }
        if source.pointee.width == 1 {
            var isASCII = source.pointee.isASCII
            if !isASCII {
                isASCII = true
                for index in start..<end where source.bytes1[index] >= 128 {
                    isASCII = false
                    break
                }
            }
            let cell = try thread.makeStr(count: count, width: 1, isASCII: isASCII)
            copyBytes(cell.pointee.data, source.bytes1 + start, count)
            return Value(cell)
        }
        var maximum: UInt32 = 0
        for index in start..<end { maximum = max(maximum, source[codePoint: index]) }
        let cell = try thread.makeStr(
            count: count, width: maximum < 256 ? 1 : maximum < 65536 ? 2 : 4, isASCII: maximum < 128)
        for index in 0..<count { cell.put(source[codePoint: start + index], at: index) }
        return Value(cell)
    }
}

/// The interned strs: an open-addressing table that does not keep them alive.
enum InternTable {
    nonisolated(unsafe) private static var slots = UnsafeMutablePointer<Value>.allocate(capacity: 4096)
    nonisolated(unsafe) private static var mask = 4095
    nonisolated(unsafe) private static var count = 0
    nonisolated(unsafe) private static var lock = Mutex()

    static func bootstrap() { slots.initialize(repeating: .nothing, count: 4096) }

    static func insert(_ value: Value, _ hash: UInt64) -> Value {
        lock.lock()
        defer { lock.unlock() }
        var index = Int(truncatingIfNeeded: hash) & mask
        while !slots[index].isNothing {
            if Str.equal(slots[index], value) { return slots[index] }
            index = (index + 1) & mask
        }
        slots[index] = value
        value.header.pointee.flags |= Header.isInterned
        count += 1
        if count * 2 > mask { rebuild(capacity: (mask + 1) * 2) { _ in true } }
        return value
    }

    /// After marking: forgets dead strs.
    static func removeDead(_ marker: Marker) { rebuild(capacity: mask + 1) { marker.isMarked($0) } }

    private static func rebuild(capacity: Int, keeping isKept: (Value) -> Bool) {
        let old = slots
        let oldCapacity = mask + 1
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: .nothing, count: capacity)
        mask = capacity - 1
        count = 0
        for position in 0..<oldCapacity where !old[position].isNothing && isKept(old[position]) {
            var index = Int(truncatingIfNeeded: old[position].as(StrCell.self).pointee.hash) & mask
            while !slots[index].isNothing { index = (index + 1) & mask }
            slots[index] = old[position]
            count += 1
        }
        old.deallocate()
    }
}
