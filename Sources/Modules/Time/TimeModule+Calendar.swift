import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Broken-down time: struct_time, gmtime, localtime, mktime, strftime, strptime and the time zone.
extension TimeModule {
    private static let fields = [
        "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone",
        "tm_gmtoff",
    ]

    static func addCalendar(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        let structTime = try Runtime.StructSequence(t, "struct_time", module: "time", fields: fields, visible: 9)
        try m.constant("struct_time", structTime.type)
        try m.constant("_STRUCT_TM_ITEMS", t.int(11))
        try setZone(m)

        /// A struct_time of the system's broken-down time.
        func make(_ t: Thread, _ parts: tm) throws(Raised) -> Value {
            let zone = parts.tm_zone.map { t.str(String(cString: $0)) } ?? .none
            return try structTime.make(
                t,
                [
                    t.int(Int(parts.tm_year) + 1900), t.int(Int(parts.tm_mon) + 1), t.int(Int(parts.tm_mday)),
                    t.int(Int(parts.tm_hour)), t.int(Int(parts.tm_min)), t.int(Int(parts.tm_sec)),
                    t.int((Int(parts.tm_wday) + 6) % 7), t.int(Int(parts.tm_yday) + 1), t.int(Int(parts.tm_isdst)),
                ], hidden: [("tm_zone", zone), ("tm_gmtoff", t.int(parts.tm_gmtoff))])
        }

        /// The argument of gmtime and its like: None is now.
        func moment(_ t: Thread, _ value: Value) throws(Raised) -> time_t {
            if value.isNone { return time(nil) }
            if let double = t.double(value) {
                if double.isNaN { throw t.valueError("Invalid value NaN (not a number)") }
                let floor = double.rounded(.down)
                if floor < -9.3e18 || floor > 9.2e18 { throw t.overflowError("timestamp out of range for platform time_t") }
                return time_t(floor)
            }
            let int = try t.indexValue(value)
            guard int.isSmallInt else { throw t.overflowError("timestamp out of range for platform time_t") }
            return int.smallInt
        }

        try m.function("gmtime", "(seconds=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var when = try moment(t, args[0])
            var parts = tm()
            if gmtime_r(&when, &parts) == nil { throw t.osError() }
            return try make(t, parts)
        }
        func local(_ t: Thread, _ value: Value) throws(Raised) -> tm {
            var when = try moment(t, value)
            var parts = tm()
            if localtime_r(&when, &parts) == nil { throw t.osError() }
            return parts
        }
        try m.function("localtime", "(seconds=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try make(t, try local(t, args[0]))
        }
        try m.function("ctime", "(seconds=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str(text(try local(t, args[0])))
        }
        try m.function("asctime", "(time_tuple=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var parts = args[0].isNothing ? try local(t, .none) : try unpack(t, args[0], "asctime")
            if !args[0].isNothing { try check(t, &parts) }
            return t.str(text(parts))
        }
        try m.function("mktime", "(time_tuple, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var parts = try unpack(t, args[0], "mktime")
            parts.tm_wday = -1
            let result = Glibc_mktime(&parts)
            if result == -1 && parts.tm_wday == -1 { throw t.overflowError("mktime argument out of range") }
            return t.float(Double(result))
        }
        try m.function("strftime", "(format, time_tuple=<unrepresentable>, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.str) else {
                throw t.typeError("strftime() argument 1 must be str, not \(t.argumentTypeName(args[0]))")
            }
            var parts = args[1].isNothing ? try local(t, .none) : try unpack(t, args[1], "strftime")
            if !args[1].isNothing { try check(t, &parts) }
            return try format(t, args[0], parts)
        }
        try m.function("strptime", "(data_string, format='%a %b %d %H:%M:%S %Y', /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            for index in 0..<2 where !args[index].isKind(.str) {
                throw t.typeError("strptime() argument \(index) must be str, not <class '\(t.typeName(args[index]))'>")
            }
            let (parts, zone, offset) = try TimeParser.parse(t, args[0], args[1])
            return try structTime.make(
                t, parts.map { t.int($0) },
                hidden: [("tm_zone", zone.map { t.str($0) } ?? .none), ("tm_gmtoff", offset.map { t.int($0) } ?? .none)])
        }
        try m.function("tzset", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            try setZone(m)
            return .none
        }
    }

    /// timezone, altzone, daylight, tzname: from the offsets in January and July of this year.
    private static func setZone(_ m: ModuleBuilder) throws(Raised) {
        let t = m.thread
        tzset()
        func zone(_ when: time_t) -> (offset: Int, name: String) {
            var when = when
            var parts = tm()
            localtime_r(&when, &parts)
            return (parts.tm_gmtoff, parts.tm_zone.map { String(cString: $0) } ?? "   ")
        }
        let year = (365 * 24 + 6) * 3600
        let start = time(nil) / year * year
        let january = zone(start)
        let july = zone(start + year / 2)
        let (standard, summer) = january.offset < july.offset ? (january, july) : (july, january)
        try m.constant("timezone", t.int(-standard.offset))
        try m.constant("altzone", t.int(-summer.offset))
        try m.constant("daylight", t.int(january.offset != july.offset ? 1 : 0))
        try m.constant("tzname", t.tuple(t.str(standard.name), t.str(summer.name)))
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func text(_ parts: tm) -> String {
        func padded(_ number: Int32, _ fill: Character) -> String { number < 10 ? "\(fill)\(number)" : "\(number)" }
        let day = days[(Int(parts.tm_wday) + 6) % 7]
        let clock = "\(padded(parts.tm_hour, "0")):\(padded(parts.tm_min, "0")):\(padded(parts.tm_sec, "0"))"
        return "\(day) \(months[Int(parts.tm_mon) % 12]) \(padded(parts.tm_mday, " ")) \(clock) \(Int(parts.tm_year) + 1900)"
    }

    /// The system's form of a tuple of nine numbers.
    private static func unpack(_ t: Thread, _ value: Value, _ function: String) throws(Raised) -> tm {
        guard value.isKind(.tuple) else { throw t.typeError("Tuple or struct_time argument required") }
        let cell = value.as(TupleCell.self)
        if cell.pointee.count != 9 { throw t.typeError("\(function)(): illegal time tuple argument") }
        var numbers: [Int] = []
        for index in 0..<9 {
            let number = try t.index(cell.items[index])
            if Int32(exactly: number) == nil {
                throw t.overflowError("signed integer is \(number < 0 ? "less than minimum" : "greater than maximum")")
            }
            numbers.append(number)
        }
        if numbers[0] < Int(Int32.min) + 1900 { throw t.overflowError("year out of range") }
        var parts = tm()
        parts.tm_year = Int32(numbers[0] - 1900)
        parts.tm_mon = Int32(numbers[1]) &- 1
        parts.tm_mday = Int32(numbers[2])
        parts.tm_hour = Int32(numbers[3])
        parts.tm_min = Int32(numbers[4])
        parts.tm_sec = Int32(numbers[5])
        parts.tm_wday = (Int32(numbers[6]) &+ 1) % 7
        parts.tm_yday = Int32(numbers[7]) &- 1
        parts.tm_isdst = Int32(numbers[8])
        let type = value.as(TupleCell.self)
        if !type.pointee.dict.isNothing, let offset = try t.findAttr(value, "tm_gmtoff"), offset.isSmallInt {
            parts.tm_gmtoff = offset.smallInt
        }
        return parts
    }

    /// Ranges, for functions that would read outside of tables. 0 stands for the first month, day and day of the year.
    private static func check(_ t: Thread, _ parts: inout tm) throws(Raised) {
        if parts.tm_mon == -1 { parts.tm_mon = 0 }
        if parts.tm_mon < 0 || parts.tm_mon > 11 { throw t.valueError("month out of range") }
        if parts.tm_mday == 0 { parts.tm_mday = 1 }
        if parts.tm_mday < 0 || parts.tm_mday > 31 { throw t.valueError("day of month out of range") }
        if parts.tm_hour < 0 || parts.tm_hour > 23 { throw t.valueError("hour out of range") }
        if parts.tm_min < 0 || parts.tm_min > 59 { throw t.valueError("minute out of range") }
        if parts.tm_sec < 0 || parts.tm_sec > 61 { throw t.valueError("seconds out of range") }
        if parts.tm_wday < 0 { throw t.valueError("day of week out of range") }
        if parts.tm_yday == -1 { parts.tm_yday = 0 }
        if parts.tm_yday < 0 || parts.tm_yday > 365 { throw t.valueError("day of year out of range") }
        parts.tm_isdst = parts.tm_isdst < -1 ? -1 : parts.tm_isdst > 1 ? 1 : parts.tm_isdst
    }

    private static func format(_ t: Thread, _ format: Value, _ parts: tm) throws(Raised) -> Value {
        var pattern = t.wtf8(format)
        if pattern.isEmpty { return Constants.emptyStr }
        // An empty result is told from a full buffer by one more character.
        pattern.append(UInt8(ascii: " "))
        pattern.append(0)
        var parts = parts
        var zone: [CChar] = []
        if parts.tm_zone == nil {
            var normal = parts
            _ = Glibc_mktime(&normal)
            if let name = normal.tm_zone {
                zone = Array(UnsafeBufferPointer(start: name, count: strlen(name) + 1))
                if parts.tm_gmtoff == 0 { parts.tm_gmtoff = normal.tm_gmtoff }
            }
        }
        var size = 1024
        while true {
            var buffer = [CChar](repeating: 0, count: size)
            let written = pattern.withUnsafeBytes { bytes in
                zone.withUnsafeBufferPointer { name in
                    if let base = name.baseAddress, !name.isEmpty { parts.tm_zone = base }
                    return strftime(&buffer, size, bytes.baseAddress!.assumingMemoryBound(to: CChar.self), &parts)
                }
            }
            if written > 0 {
                return try t.str(wtf8: buffer[0..<(written - 1)].map { UInt8(bitPattern: $0) })
            }
            if size > pattern.count * 256 { return Constants.emptyStr }
            size *= 2
        }
    }

    private static func Glibc_mktime(_ parts: inout tm) -> time_t { withUnsafeMutablePointer(to: &parts) { mktime($0) } }
}
