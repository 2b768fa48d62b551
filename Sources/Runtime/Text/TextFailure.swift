/// What went wrong in a pure text or number function: the Python exception to raise and its message, in CPython's
/// words.
///
/// The functions of this folder know nothing of values, types or threads, so they say *which* exception and let the
/// interpreter make it.
package struct TextFailure: Error, Equatable, Sendable {
    /// The Python exception class to raise.
    package enum Kind: Sendable {
        case value, type, overflow, zeroDivision, key, index, lookup, memory
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package static func value(_ message: String) -> TextFailure { TextFailure(.value, message) }
    package static func type(_ message: String) -> TextFailure { TextFailure(.type, message) }
    package static func overflow(_ message: String) -> TextFailure { TextFailure(.overflow, message) }
}

/// One code unit of a stored string: a code point in 1 (Latin-1), 2 (UCS-2) or 4 bytes (UCS-4). Lone surrogates may
/// occur.
package protocol TextUnit: FixedWidthInteger, UnsignedInteger {}
extension UInt8: TextUnit {}
extension UInt16: TextUnit {}
extension UInt32: TextUnit {}
