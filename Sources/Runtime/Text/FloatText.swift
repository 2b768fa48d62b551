// Floating-point numbers as text, and back.
//
// Rules:
// 1. Results are ASCII bytes. Functions named `append…` add to the caller's buffer.
// 2. Every digit is exact: `repr` gives the shortest digits that read back as the same number, the other formats are
//    correctly rounded (ties to even) from the exact binary value, as CPython's.
// 3. The process keeps the C locale for numbers; `n` therefore formats as `g`.

import CRuntime

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Text of `Double`s in Python's notation.
package enum FloatText {
    /// Python's `repr`: the shortest digits that read back as the same number.
    package static func repr(_ value: Double) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(24)
        appendRepr(value, to: &out)
        return out
    }

    /// Appends Python's `repr`.
    package static func appendRepr(_ value: Double, to out: inout [UInt8]) {
        if !value.isFinite {
            appendSpecial(value, uppercase: false, to: &out)
            return
        }
        if value.sign == .minus { out.append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        if magnitude < 1e15, magnitude == magnitude.rounded(.towardZero) {
            IntText.append(UInt(magnitude), to: &out)
            out.append(UInt8(ascii: "."))
            out.append(UInt8(ascii: "0"))
            return
        }
        if isPlain(magnitude) {
            var text = magnitude.description
            text.withUTF8 { out.append(contentsOf: $0) }
            return
        }
        let digits = Digits(shortest: magnitude)
        appendLayout(
            digits, exponential: digits.point <= -4 || digits.point > 16, minimumDigits: 0, pointZero: true,
            alternate: false, uppercase: false, to: &out)
    }

    /// Whether Swift's `description` is Python's `repr`: numbers that both write without an exponent.
    @inline(__always)
    package static func isPlain(_ value: Double) -> Bool { value.magnitude >= 1e-3 && value.magnitude < 1e15 }

    static func appendSpecial(_ value: Double, uppercase: Bool, to out: inout [UInt8]) {
        if value.isNaN {
            out += uppercase ? "NAN".utf8 : "nan".utf8
        } else {
            if value < 0 { out.append(UInt8(ascii: "-")) }
            out += uppercase ? "INF".utf8 : "inf".utf8
        }
    }

    /// Decimal digits `d1 d2 …` without trailing zeros (but for zero: "0") and the place of the point: the number is
    /// `0.d1d2… × 10^point`.
    struct Digits {
        var digits: [UInt8]
        var point: Int

        /// The shortest digits that read back as `magnitude`, which is finite and not negative.
        init(shortest magnitude: Double) {
            // Swift's description has the shortest digits, nearest to the value, but another layout.
            self.init(reading: Array(magnitude.description.utf8))
        }

        /// `count ≥ 1` significant digits, exactly rounded.
        init(rounding magnitude: Double, count: Int) {
            self.init(reading: FloatText.plain(magnitude, conversion: UInt8(ascii: "e"), precision: count - 1))
        }

        private init(reading text: [UInt8]) {
            digits = []
            digits.reserveCapacity(20)
            var exponent = 0
            var whole = 0
            var seenPoint = false
            var i = 0
            while i < text.count {
                let c = text[i]
                if c == UInt8(ascii: ".") {
                    seenPoint = true
                } else if c == UInt8(ascii: "e") {
                    let negative = text[i + 1] == UInt8(ascii: "-")
                    for d in text[(i + 1)...] where d >= 0x30 && d <= 0x39 { exponent = exponent * 10 + Int(d) - 0x30 }
                    if negative { exponent = -exponent }
                    break
                } else {
                    if digits.isEmpty && c == 0x30 {
                        // A leading zero after the point moves it; one before it counts for nothing.
                        if seenPoint { whole -= 1 }
                    } else {
                        digits.append(c)
                        if !seenPoint { whole += 1 }
                    }
                }
                i += 1
            }
            while digits.last == 0x30 { digits.removeLast() }
            if digits.isEmpty {
                digits = [0x30]
                point = 1
            } else {
                point = whole + exponent
            }
        }
    }

    /// printf's notation of a finite number.
    static func plain(
        _ value: Double, conversion: UInt8, precision: Int, alternate: Bool = false
    ) -> [UInt8] {
        let room = 64
        let precision = Int32(clamping: precision)
        let code = CChar(bitPattern: conversion)
        var needed = 0
        let short = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            needed = buffer.withMemoryRebound(to: CChar.self) {
                Int(brigade_format_double($0.baseAddress, room, code, precision, alternate ? 1 : 0, value))
            }
            count = min(max(needed, 0), room - 1)
        }
        if needed < room { return short }
        return [UInt8](unsafeUninitializedCapacity: needed + 1) { buffer, count in
            count = buffer.withMemoryRebound(to: CChar.self) {
                Int(brigade_format_double($0.baseAddress, needed + 1, code, precision, alternate ? 1 : 0, value))
            }
        }
    }

    /// Lays digits out in fixed or exponential notation.
    ///
    /// `minimumDigits`: zeros are added up to so many significant digits (0: none). `pointZero`: a fixed notation gets
    /// at least ".0". `alternate`: the point stays even if nothing follows.
    static func appendLayout(
        _ number: Digits, exponential: Bool, minimumDigits: Int, pointZero: Bool, alternate: Bool, uppercase: Bool,
        to out: inout [UInt8]
    ) {
        let point = exponential ? 1 : number.point
        var end = max(number.digits.count, minimumDigits)
        if !exponential && pointZero { end = max(end, point + 1) } else { end = max(end, point) }
        func digit(_ i: Int) -> UInt8 { i >= 0 && i < number.digits.count ? number.digits[i] : 0x30 }
        var i = point <= 0 ? point - 1 : 0
        while i < point {
            out.append(digit(i))
            i += 1
        }
        if point < end || alternate {
            out.append(UInt8(ascii: "."))
            while i < end {
                out.append(digit(i))
                i += 1
            }
        }
        if exponential {
            let exponent = number.point - 1
            out.append(UInt8(ascii: uppercase ? "E" : "e"))
            out.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
            if exponent.magnitude < 10 { out.append(0x30) }
            IntText.append(exponent.magnitude, to: &out)
        }
    }

    /// How `format` behaves beyond conversion and precision.
    package struct Options: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// `#`: keep the point and, for `g`, trailing zeros.
        package static let alternate = Options(rawValue: 1)
        /// `z`: a result whose digits are all zeros loses its minus sign.
        package static let noNegativeZero = Options(rawValue: 2)
    }

    /// A number in one of the formats `e E f F g G % n r` or 0 (no type: like `g`, but with at least one digit after
    /// the point; without precision, as `repr`). `precision` below 0 means the format's own.
    ///
    /// The sign is a leading "-" or nothing.
    package static func format(
        _ value: Double, conversion: UInt8, precision: Int = -1, options: Options = []
    ) -> [UInt8] {
        let lower = conversion | 0x20
        let uppercase = conversion >= 0x41 && conversion <= 0x5a
        var out: [UInt8] = []
        let isPercent = conversion == UInt8(ascii: "%")
        let value = isPercent ? value * 100 : value
        if !value.isFinite {
            appendSpecial(value, uppercase: uppercase, to: &out)
            if isPercent { out.append(conversion) }
            return out
        }
        let alternate = options.contains(.alternate)
        let magnitude = value.magnitude
        let code = isPercent ? UInt8(ascii: "f") : lower
        if code == UInt8(ascii: "e") || code == UInt8(ascii: "f") {
            out = plain(value, conversion: code, precision: precision < 0 ? 6 : precision, alternate: alternate)
            if uppercase && code == UInt8(ascii: "e"), let at = out.firstIndex(of: code) {
                out[at] = UInt8(ascii: "E")
            }
            if options.contains(.noNegativeZero) { dropNegativeZero(&out) }
            if isPercent { out.append(conversion) }
            return out
        }
        if value.sign == .minus { out.append(UInt8(ascii: "-")) }
        switch code {
        case UInt8(ascii: "g"), UInt8(ascii: "n"):
            let count = max(precision < 0 ? 6 : precision, 1)
            let digits = Digits(rounding: magnitude, count: min(count, 1100))
            appendLayout(
                digits, exponential: digits.point <= -4 || digits.point > count,
                minimumDigits: alternate ? count : 0, pointZero: false, alternate: alternate, uppercase: uppercase,
                to: &out)
        default:
            if precision < 0 {
                let digits = Digits(shortest: magnitude)
                appendLayout(
                    digits, exponential: digits.point <= -4 || digits.point > 16, minimumDigits: 0, pointZero: true,
                    alternate: alternate, uppercase: false, to: &out)
            } else {
                let count = max(precision, 1)
                let digits = Digits(rounding: magnitude, count: min(count, 1100))
                appendLayout(
                    digits, exponential: digits.point <= -4 || digits.point > count - 1,
                    minimumDigits: alternate ? count : 0, pointZero: true, alternate: alternate, uppercase: false,
                    to: &out)
            }
        }
        if options.contains(.noNegativeZero) { dropNegativeZero(&out) }
        return out
    }

    private static func dropNegativeZero(_ text: inout [UInt8]) {
        if text.first == UInt8(ascii: "-") && isZeroText(text) { text.removeFirst() }
    }

    /// Whether the digits before an exponent are all zeros.
    private static func isZeroText(_ text: [UInt8]) -> Bool {
        for c in text {
            if c | 0x20 == UInt8(ascii: "e") { break }
            if c >= 0x31 && c <= 0x39 { return false }
        }
        return true
    }
}
