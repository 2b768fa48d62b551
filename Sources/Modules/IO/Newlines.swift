import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How a text stream treats the ends of lines.
struct NewlineMode {
    /// Lines end at \n, \r or \r\n.
    var isUniversal = true
    /// What ends a line becomes \n when read.
    var translatesInput = true
    /// The one end of lines, when not universal.
    var lineEnd: [UInt8] = [10]
    /// What \n becomes when written; nil: nothing.
    var output: [UInt8]?
    /// The argument, for getstate and reconfigure: nil is None.
    var argument: String?

    /// From the `newline` argument. TypeError, ValueError.
    init(_ t: Thread, _ value: Value) throws(Raised) {
        if value.isNone { return }
        guard value.isKind(.str) else {
            throw t.typeError("illegal newline type: \(t.typeName(value))")
        }
        let text = t.string(value)
        argument = text
        switch text {
        case "": translatesInput = false
        case "\n", "\r", "\r\n":
            isUniversal = false
            translatesInput = false
            lineEnd = Array(text.utf8)
            if text != "\n" { output = lineEnd }
        default: throw t.valueError("illegal newline value: \(text)")
        }
    }
}

/// Which ends of lines have been seen.
struct NewlinesSeen {
    /// 1: \r, 2: \n, 4: \r\n.
    var bits = 0

    func value(_ t: Thread) -> Value {
        switch bits {
        case 0: .none
        case 1: t.str("\r")
        case 2: t.str("\n")
        case 4: t.str("\r\n")
        case 3: t.tuple(t.str("\r"), t.str("\n"))
        case 5: t.tuple(t.str("\r"), t.str("\r\n"))
        case 6: t.tuple(t.str("\n"), t.str("\r\n"))
        default: t.tuple(t.str("\r"), t.str("\n"), t.str("\r\n"))
        }
    }

    mutating func note(_ points: [UInt32]) {
        var index = 0
        while index < points.count {
            if points[index] == 13 {
                if index + 1 < points.count && points[index + 1] == 10 {
                    bits |= 4
                    index += 1
                } else {
                    bits |= 1
                }
            } else if points[index] == 10 {
                bits |= 2
            }
            index += 1
        }
    }

    mutating func note(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        if memchr(base, 13, bytes.count) == nil {
            if bits & 2 == 0 && memchr(base, 10, bytes.count) != nil { bits |= 2 }
            return
        }
        var index = 0
        while index < bytes.count {
            if bytes[index] == 13 {
                if index + 1 < bytes.count && bytes[index + 1] == 10 {
                    bits |= 4
                    index += 1
                } else {
                    bits |= 1
                }
            } else if bytes[index] == 10 {
                bits |= 2
            }
            index += 1
        }
    }
}

/// \r\n and \r as \n.
func translatedNewlines(_ points: [UInt32]) -> [UInt32] {
    if !points.contains(13) { return points }
    var result: [UInt32] = []
    result.reserveCapacity(points.count)
    var index = 0
    while index < points.count {
        if points[index] == 13 {
            result.append(10)
            if index + 1 < points.count && points[index + 1] == 10 { index += 1 }
        } else {
            result.append(points[index])
        }
        index += 1
    }
    return result
}

/// _io.IncrementalNewlineDecoder
enum NewlineDecoderType {
    private final class DecoderObject: NativeObject {
        var decoder = Value.none
        var translates = false
        var isPendingCR = false
        var seen = NewlinesSeen()
        override func trace(_ visit: (Value) -> Void) { visit(decoder) }
    }

    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let type = try IOModule.type(m, "IncrementalNewlineDecoder", nil, into: IOModule.newlineDecoder)
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(args[0], DecoderObject())
        }
        type.method("__init__", "(self, decoder, translate, errors='strict')") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], DecoderObject.self)
            state.decoder = args[1]
            state.translates = try t.isTrue(args[2])
            return .none
        }
        type.method("decode", "(self, input, final=False)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], DecoderObject.self)
            let isFinal = try t.isTrue(args[2])
            let text = state.decoder.isNone
                ? args[1] : try t.callMethod(state.decoder, "decode", args[1], Value(isFinal))
            guard text.isKind(.str) else {
                throw t.typeError("decoder should return a string result, not '\(t.typeName(text))'")
            }
            var points = t.codePoints(text)
            if state.isPendingCR && (!points.isEmpty || isFinal) {
                points.insert(13, at: 0)
                state.isPendingCR = false
            }
            if points.last == 13 && !isFinal {
                points.removeLast()
                state.isPendingCR = true
            }
            state.seen.note(points)
            return try t.str(codePoints: state.translates ? translatedNewlines(points) : points)
        }
        type.method("getstate", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], DecoderObject.self)
            var buffer = Constants.emptyBytes
            var flag = 0
            if !state.decoder.isNone {
                let inner = try t.callMethod(state.decoder, "getstate")
                buffer = try t.getItem(inner, Value(smallInt: 0))
                flag = try t.index(try t.getItem(inner, Value(smallInt: 1)))
            }
            return t.tuple(buffer, t.int(flag << 1 | (state.isPendingCR ? 1 : 0)))
        }
        type.method("setstate", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], DecoderObject.self)
            let flag = try t.index(try t.getItem(args[1], Value(smallInt: 1)))
            state.isPendingCR = flag & 1 != 0
            if !state.decoder.isNone {
                let buffer = try t.getItem(args[1], Value(smallInt: 0))
                _ = try t.callMethod(state.decoder, "setstate", t.tuple(buffer, t.int(flag >> 1)))
            }
            return .none
        }
        type.method("reset", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let state = try t.object(args[0], DecoderObject.self)
            state.seen.bits = 0
            state.isPendingCR = false
            return state.decoder.isNone ? .none : try t.callMethod(state.decoder, "reset")
        }
        type.property("newlines") { (t: Thread, object: Value) throws(Raised) -> Value in
            try t.object(object, DecoderObject.self).seen.value(t)
        }
    }
}
