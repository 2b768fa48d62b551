#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// center, ljust, rjust, zfill, expandtabs.
extension StrType {
    static func setUpLayout(_ type: TypeBuilder) {
        for (name, side) in [("ljust", 0), ("rjust", 1), ("center", 2)] {
            type.method(name, "(self, width, fillchar=' ', /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let width = try t.index(args[1])
                if !args[2].isKind(.str) {
                    throw t.typeError("The fill character must be a unicode character, not \(t.typeName(args[2]))")
                }
                if cell(args[2]).pointee.count != 1 {
                    throw t.typeError("The fill character must be exactly one character long")
                }
                let room = width - cell(args[0]).pointee.count
                if room <= 0 { return exact(t, args[0]) }
                let left = side == 0 ? 0 : side == 1 ? room : room / 2 + (room & width & 1)
                return try pad(t, args[0], cell(args[2])[codePoint: 0], left, room - left)
            }
        }
        type.method("zfill", "(self, width, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let room = try t.index(args[1]) - cell(args[0]).pointee.count
            if room <= 0 { return exact(t, args[0]) }
            let result = try pad(t, args[0], 0x30, room, 0)
            let text = cell(result)
            let first = text[codePoint: room]
            if cell(args[0]).pointee.count > 0 && (first == 0x2b || first == 0x2d) {
                text.put(first, at: 0)
                text.put(0x30, at: room)
            }
            return result
        }
        type.method("expandtabs", "(self, /, tabsize=8)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let size = try t.index(args[1])
            let text = cell(args[0])
            var builder = StrBuilder(capacity: text.pointee.count)
            var column = 0
            var total = 0
            for index in 0..<text.pointee.count {
                let point = text[codePoint: index]
                if point == 0x09 {
                    if size > 0 {
                        let room = size - column % size
                        column += room
                        total += room
                        if total > 1 << 40 { throw t.overflowError("new string is too long") }
                        if total > Heap.limit / 8 { throw t.memoryError() }
                        builder.append(repeating: 0x20, count: room)
                    }
                } else {
                    column = point == 0x0a || point == 0x0d ? 0 : column + 1
                    builder.append(point)
                }
            }
            return try builder.finish(t)
        }
    }

    /// Text with fill characters on both sides; a fresh str unless both counts are 0.
    static func pad(_ t: Thread, _ value: Value, _ fill: UInt32, _ left: Int, _ right: Int) throws(Raised) -> Value {
        let text = cell(value)
        let count = text.pointee.count
        if left == 0 && right == 0 { return exact(t, value) }
        if left > 1 << 40 || right > 1 << 40 { throw t.memoryError() }
        let fillWidth: UInt8 = fill < 256 ? 1 : fill < 65536 ? 2 : 4
        let result = try t.makeStr(
            count: left + count + right, width: Int(max(fillWidth, text.pointee.width)),
            isASCII: fill < 128 && text.pointee.isASCII)
        spread(result, fill, 0, left)
        Str.copy(text, from: 0, count: count, to: result, at: left)
        spread(result, fill, left + count, right)
        return Value(result)
    }

    static func spread(_ target: StrPointer, _ fill: UInt32, _ start: Int, _ count: Int) {
        switch target.pointee.width {
        case 1: memset(target.bytes1 + start, Int32(fill), count)
        case 2: (target.bytes2 + start).update(repeating: UInt16(fill), count: count)
        default: (target.bytes4 + start).update(repeating: fill, count: count)
        }
    }
}
