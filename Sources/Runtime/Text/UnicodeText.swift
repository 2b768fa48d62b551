package enum UnicodeText {
    package static func isSpace(_ c: UInt32) -> Bool { c == 0x20 }
    package static func decimalValue(_ c: UInt32) -> Int? { nil }
}
