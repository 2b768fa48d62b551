import CRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension UnsafeMutablePointer where Pointee == StrCell {
    /// The code units, for text of the width in the name.
    @inline(__always)
    var units1: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes1, count: pointee.count) }
    @inline(__always)
    var units2: UnsafeBufferPointer<UInt16> { UnsafeBufferPointer(start: bytes2, count: pointee.count) }
    @inline(__always)
    var units4: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: bytes4, count: pointee.count) }

    /// The code units start..<end.
    @inline(__always)
    func part1(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes1 + start, count: end - start)
    }
    @inline(__always)
    func part2(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt16> {
        UnsafeBufferPointer(start: bytes2 + start, count: end - start)
    }
    @inline(__always)
    func part4(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(start: bytes4 + start, count: end - start)
    }
}

/// Searching in stored text.
extension Str {
    /// The first place of `needle` in start..<end of `hay`, or −1. An empty needle is at `start`.
    static func find(_ hay: StrPointer, _ needle: StrPointer, _ start: Int, _ end: Int) -> Int {
        let count = needle.pointee.count
        if end - start < count { return -1 }
        if count == 0 { return start }
        if needle.pointee.width > hay.pointee.width { return -1 }
        if hay.pointee.width == 1 { return findBytes(hay.bytes1, needle.bytes1, count, start, end) }
        let found: Int?
        switch (hay.pointee.width, needle.pointee.width) {
        case (2, 1): found = TextSearch.find(hay.part2(start, end), needle.units1)
        case (2, _): found = TextSearch.find(hay.part2(start, end), needle.units2)
        case (_, 1): found = TextSearch.find(hay.part4(start, end), needle.units1)
        case (_, 2): found = TextSearch.find(hay.part4(start, end), needle.units2)
        default: found = TextSearch.find(hay.part4(start, end), needle.units4)
        }
        return found.map { $0 + start } ?? -1
    }

    /// The same for bytes; `count ≥ 1`.
    @inline(__always)
    static func findBytes(
        _ hay: UnsafePointer<UInt8>, _ needle: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ end: Int
    ) -> Int {
        if end - start < count { return -1 }
        if count == 1 {
            guard let found = memchr(hay + start, Int32(needle[0]), end - start) else { return -1 }
            return UnsafeRawPointer(found) - UnsafeRawPointer(hay)
        }
        guard let found = brigade_find_bytes(hay + start, end - start, needle, count) else { return -1 }
        return found - UnsafeRawPointer(hay)
    }

    /// The last place of `needle` in start..<end, or −1. An empty needle is at `end`.
    static func findLast(_ hay: StrPointer, _ needle: StrPointer, _ start: Int, _ end: Int) -> Int {
        let count = needle.pointee.count
        if end - start < count { return -1 }
        if count == 0 { return end }
        if needle.pointee.width > hay.pointee.width { return -1 }
        let found: Int?
        switch (hay.pointee.width, needle.pointee.width) {
        case (1, _): found = TextSearch.findLast(hay.part1(start, end), needle.units1)
        case (2, 1): found = TextSearch.findLast(hay.part2(start, end), needle.units1)
        case (2, _): found = TextSearch.findLast(hay.part2(start, end), needle.units2)
        case (_, 1): found = TextSearch.findLast(hay.part4(start, end), needle.units1)
        case (_, 2): found = TextSearch.findLast(hay.part4(start, end), needle.units2)
        default: found = TextSearch.findLast(hay.part4(start, end), needle.units4)
        }
        return found.map { $0 + start } ?? -1
    }

    /// How often `needle` occurs in start..<end without overlap.
    static func count(_ hay: StrPointer, _ needle: StrPointer, _ start: Int, _ end: Int) -> Int {
        if needle.pointee.count == 0 { return end - start + 1 }
        var at = start
        var found = 0
        while true {
            at = find(hay, needle, at, end)
            if at < 0 { return found }
            found += 1
            at += needle.pointee.count
        }
    }

    /// Whether `part` stands at `index`, which with its length is in bounds.
    @inline(__always)
    static func matches(_ text: StrPointer, _ part: StrPointer, at index: Int) -> Bool {
        let count = part.pointee.count
        if text.pointee.width == part.pointee.width {
            let width = Int(text.pointee.width)
            return memcmp(text.pointee.data + index * width, part.pointee.data, count * width) == 0
        }
        if part.pointee.width > text.pointee.width { return false }
        for offset in 0..<count where text[codePoint: index + offset] != part[codePoint: offset] { return false }
        return true
    }
}

/// Text under construction: bytes while all code points are below 256, then code points.
struct StrBuilder {
    private var narrow: [UInt8] = []
    private var wide: [UInt32] = []
    private var isWide = false
    /// All bits of the code points.
    private var bits: UInt32 = 0

    init(capacity: Int = 0) { narrow.reserveCapacity(capacity) }

    var count: Int { isWide ? wide.count : narrow.count }

    private mutating func widen() {
        wide.reserveCapacity(narrow.count * 2)
        for byte in narrow { wide.append(UInt32(byte)) }
        narrow = []
        isWide = true
    }

    @inline(__always)
    mutating func append(_ point: UInt32) {
        bits |= point
        if !isWide {
            if point < 256 {
                narrow.append(UInt8(truncatingIfNeeded: point))
                return
            }
            widen()
        }
        wide.append(point)
    }

    @inline(__always)
    mutating func append<Unit: TextUnit>(_ units: UnsafeBufferPointer<Unit>) {
        if Unit.self == UInt8.self && !isWide {
            units.withMemoryRebound(to: UInt8.self) { bytes in
                narrow.append(contentsOf: bytes)
                // Whether a byte is beyond ASCII is asked once, at the end.
                bits |= 0x80
            }
            return
        }
        for unit in units { append(UInt32(truncatingIfNeeded: unit)) }
    }

    /// A machine word in decimal.
    mutating func append(int: Int) {
        if isWide { return append(ascii: IntText.text(int)) }
        IntText.append(int, to: &narrow)
    }

    /// ASCII bytes.
    mutating func append(ascii bytes: [UInt8]) {
        if isWide {
            for byte in bytes { wide.append(UInt32(byte)) }
        } else {
            narrow.append(contentsOf: bytes)
        }
    }

    mutating func append(_ output: FormatSpec.Output) {
        switch output {
        case .ascii(let bytes): append(ascii: bytes)
        case .wide(let points): for point in points { append(point) }
        }
    }

    /// Code points start..<end of stored text.
    mutating func append(_ cell: StrPointer, _ start: Int, _ end: Int) {
        switch cell.pointee.width {
        case 1: append(cell.part1(start, end))
        case 2: append(cell.part2(start, end))
        default: append(cell.part4(start, end))
        }
    }

    mutating func append(_ cell: StrPointer) { append(cell, 0, cell.pointee.count) }

    mutating func append(repeating point: UInt32, count: Int) {
        var rest = count
        while rest > 0 {
            append(point)
            rest -= 1
        }
    }

    func finish(_ t: Thread) throws(Raised) -> Value {
        if isWide { return try t.str(codePoints: wide) }
        if bits < 0x80 { return try t.str(ascii: narrow) }
        return try t.withBytes(narrow) { buffer throws(Raised) in try t.str(latin1: buffer) }
    }
}
