import Runtime

/// time.strptime: fields read from left to right, in the C locale.
///
/// Unlike a regular expression it does not backtrack: numbers take as many digits as their field allows.
struct TimeParser {
    private var text: [UInt32]
    private var at = 0
    private var year: Int?
    private var month = 1
    private var day = 1
    private var hour = 0
    private var minute = 0
    private var second = 0
    private var weekday: Int?
    private var yearDay: Int?
    private var isPM: Bool?
    private var hour12: Int?
    private var weekOfYear: (Int, startsMonday: Bool)?
    private var isoYear: Int?
    private var isoWeek: Int?
    private var zone: String?
    private var offset: Int?
    private var isDST = -1
    private var hasMonth = false
    private var hasDay = false

    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private enum Failure: Error { case mismatch, badDirective(String) }

    /// The nine numbers of a struct_time, its zone name and offset. ValueError when the text does not match.
    static func parse(
        _ t: Thread, _ text: Value, _ format: Value
    ) throws(Raised) -> (numbers: [Int], zone: String?, offset: Int?) {
        var parser = TimeParser(text: t.codePoints(text))
        let pattern = t.codePoints(format)
        do throws(Failure) {
            try parser.match(pattern)
        } catch {
            switch error {
            case .mismatch:
                throw t.valueError("time data \(try t.reprString(text)) does not match format \(try t.reprString(format))")
            case .badDirective(let directive):
                if directive.isEmpty { throw t.valueError("stray % in format \(try t.reprString(format))") }
                throw t.valueError("'\(directive)' is a bad directive in format \(try t.reprString(format))")
            }
        }
        if parser.at < parser.text.count {
            let rest = try t.str(codePoints: Array(parser.text[parser.at...]))
            throw t.valueError("unconverted data remains: \(t.string(rest))")
        }
        return try parser.finish(t)
    }

    private init(text: [UInt32]) { self.text = text }

    private static func isSpace(_ point: UInt32) -> Bool { point == 32 || (point >= 9 && point <= 13) }

    private mutating func match(_ pattern: [UInt32]) throws(Failure) {
        var index = 0
        while index < pattern.count {
            let point = pattern[index]
            index += 1
            if TimeParser.isSpace(point) {
                while index < pattern.count && TimeParser.isSpace(pattern[index]) { index += 1 }
                if at >= text.count || !TimeParser.isSpace(text[at]) { throw .mismatch }
                while at < text.count && TimeParser.isSpace(text[at]) { at += 1 }
                continue
            }
            if point != UInt32(UInt8(ascii: "%")) {
                if at >= text.count || lower(text[at]) != lower(point) { throw .mismatch }
                at += 1
                continue
            }
            guard index < pattern.count else { throw .badDirective("") }
            let directive = Character(Unicode.Scalar(pattern[index]) ?? "?")
            index += 1
            try match(directive)
        }
    }

    private func lower(_ point: UInt32) -> UInt32 { point >= 65 && point <= 90 ? point + 32 : point }

    private mutating func number(_ digits: Int, _ range: ClosedRange<Int>, exactly: Bool = false) throws(Failure) -> Int {
        var value = 0
        var count = 0
        while count < digits, at < text.count, text[at] >= 48, text[at] <= 57 {
            let next = value * 10 + Int(text[at] - 48)
            if next > range.upperBound && count > 0 && !exactly { break }
            value = next
            at += 1
            count += 1
        }
        if count == 0 || (exactly && count != digits) || !range.contains(value) { throw .mismatch }
        return value
    }

    private mutating func word(_ words: [String], short: Bool) throws(Failure) -> Int {
        for (index, word) in words.enumerated() {
            let letters = Array((short ? String(word.prefix(3)) : word).unicodeScalars.map(\.value))
            if at + letters.count <= text.count, (0..<letters.count).allSatisfy({ lower(text[at + $0]) == letters[$0] }) {
                at += letters.count
                return index
            }
        }
        throw .mismatch
    }

    private mutating func match(_ directive: Character) throws(Failure) {
        switch directive {
        case "a": weekday = try word(TimeParser.days, short: true)
        case "A": weekday = try word(TimeParser.days, short: false)
        case "b", "h":
            month = try word(TimeParser.months, short: true) + 1
            hasMonth = true
        case "B":
            month = try word(TimeParser.months, short: false) + 1
            hasMonth = true
        case "d", "e":
            if directive == "e" || at < text.count && text[at] == 32 {
                while at < text.count && text[at] == 32 { at += 1 }
            }
            day = try number(2, 1...31)
            hasDay = true
        case "f":
            var value = 0
            var count = 0
            while count < 6, at < text.count, text[at] >= 48, text[at] <= 57 {
                value = value * 10 + Int(text[at] - 48)
                at += 1
                count += 1
            }
            if count == 0 { throw .mismatch }
        case "H": hour = try number(2, 0...23)
        case "I": hour12 = try number(2, 1...12)
        case "j": yearDay = try number(3, 1...366)
        case "m":
            month = try number(2, 1...12)
            hasMonth = true
        case "M": minute = try number(2, 0...59)
        case "p": isPM = try word(["am", "pm"], short: false) == 1
        case "S": second = try number(2, 0...61)
        case "u": weekday = try number(1, 1...7) - 1
        case "w": weekday = (try number(1, 0...6) + 6) % 7
        case "U", "W": weekOfYear = (try number(2, 0...53), directive == "W")
        case "V": isoWeek = try number(2, 1...53)
        case "G": isoYear = try number(4, 0...9999, exactly: true)
        case "y":
            let value = try number(2, 0...99, exactly: true)
            year = value <= 68 ? 2000 + value : 1900 + value
        case "Y": year = try number(4, 0...9999, exactly: true)
        case "C": year = try number(2, 0...99, exactly: true) * 100
        case "Z":
            let name = try word(["utc", "gmt"], short: false)
            zone = name == 0 ? "UTC" : "GMT"
            isDST = 0
        case "z": try matchOffset()
        case "D": try match(Array("%m/%d/%y".unicodeScalars.map(\.value)))
        case "F": try match(Array("%Y-%m-%d".unicodeScalars.map(\.value)))
        case "R": try match(Array("%H:%M".unicodeScalars.map(\.value)))
        case "T", "X": try match(Array("%H:%M:%S".unicodeScalars.map(\.value)))
        case "x": try match(Array("%m/%d/%y".unicodeScalars.map(\.value)))
        case "c": try match(Array("%a %b %d %H:%M:%S %Y".unicodeScalars.map(\.value)))
        case "r": try match(Array("%I:%M:%S %p".unicodeScalars.map(\.value)))
        case "n", "t":
            if at >= text.count || !TimeParser.isSpace(text[at]) { throw .mismatch }
            while at < text.count && TimeParser.isSpace(text[at]) { at += 1 }
        case "%":
            if at >= text.count || text[at] != 37 { throw .mismatch }
            at += 1
        default: throw .badDirective(String(directive))
        }
    }

    private mutating func matchOffset() throws(Failure) {
        guard at < text.count else { throw .mismatch }
        if text[at] == UInt32(UInt8(ascii: "Z")) {
            at += 1
            offset = 0
            zone = zone ?? "UTC"
            return
        }
        let sign: Int
        switch text[at] {
        case 43: sign = 1
        case 45: sign = -1
        default: throw .mismatch
        }
        at += 1
        let hours = try number(2, 0...99, exactly: true)
        let colon = at < text.count && text[at] == 58
        if colon { at += 1 }
        let minutes = try number(2, 0...59, exactly: true)
        var seconds = 0
        if at < text.count && (!colon || text[at] == 58) {
            let mark = at
            if colon { at += 1 }
            if at < text.count, text[at] >= 48, text[at] <= 57 {
                seconds = try number(2, 0...59, exactly: true)
            } else {
                at = mark
            }
        }
        offset = sign * (hours * 3600 + minutes * 60 + seconds)
    }

    // MARK: putting the fields together

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// Days of the proleptic Gregorian calendar, 1 for 0001-01-01.
    private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let before = year - 1
        let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return before * 365 + before / 4 - before / 100 + before / 400 + lengths[0..<(month - 1)].reduce(0, +) + day
    }

    private func finish(_ t: Thread) throws(Raised) -> (numbers: [Int], zone: String?, offset: Int?) {
        var hour = hour
        if let hour12 { hour = hour12 % 12 + (isPM == true ? 12 : 0) }
        var weekday = weekday
        var yearDay = yearDay
        var month = month
        var day = day
        var year = year
        if isoYear != nil && isoWeek == nil || isoYear != nil && weekday == nil {
            throw t.valueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
        }
        if isoWeek != nil && isoYear == nil {
            throw t.valueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
        }
        var usesLeapYear = false
        if year == nil && hasMonth && month == 2 && day == 29 {
            year = 1904
            usesLeapYear = true
        }
        let given = year
        let base = year ?? 1900
        if yearDay == nil, let weekday, let (week, startsMonday) = weekOfYear, given != nil {
            let first = (TimeParser.ordinal(base, 1, 1) + 6) % 7
            let start = startsMonday ? first : (first + 1) % 7
            let position = startsMonday ? weekday : (weekday + 1) % 7
            let weekZero = (7 - start) % 7
            yearDay = week == 0 ? 1 + position - start : 1 + weekZero + 7 * (week - 1) + position
        } else if let isoYear, let isoWeek, let weekday, yearDay == nil {
            let fourth = (TimeParser.ordinal(isoYear, 1, 4) + 6) % 7
            let date = TimeParser.ordinal(isoYear, 1, 4) - fourth + (isoWeek - 1) * 7 + weekday
            year = isoYear
            if date < TimeParser.ordinal(isoYear, 1, 1) { year = isoYear - 1 }
            if date >= TimeParser.ordinal(isoYear + 1, 1, 1) { year = isoYear + 1 }
            yearDay = date - TimeParser.ordinal(year ?? base, 1, 1) + 1
        }
        var finalYear = year ?? 1900
        if var dayOfYear = yearDay, !hasMonth && !hasDay {
            if dayOfYear < 1 {
                finalYear -= 1
                dayOfYear += TimeParser.isLeap(finalYear) ? 366 : 365
            }
            yearDay = dayOfYear
            let lengths = [31, TimeParser.isLeap(finalYear) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            month = 1
            day = dayOfYear
            while month < 12 && day > lengths[month - 1] {
                day -= lengths[month - 1]
                month += 1
            }
        }
        let lengths = [31, TimeParser.isLeap(finalYear) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day > lengths[month - 1] && yearDay == nil { throw t.valueError("day is out of range for month") }
        let date = TimeParser.ordinal(max(finalYear, 1), month, day)
        if yearDay == nil { yearDay = date - TimeParser.ordinal(max(finalYear, 1), 1, 1) + 1 }
        weekday = weekday ?? (date + 6) % 7
        if usesLeapYear { finalYear = 1900 }
        return (
            [finalYear, month, day, hour, minute, second, weekday ?? 0, yearDay ?? 1, isDST], zone, offset
        )
    }
}
