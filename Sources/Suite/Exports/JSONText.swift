import Foundation

/// JSON for other tools, where the shape is theirs and a type of our own for it would say nothing more.
enum JSONText {
    static func of(_ value: Any) -> String {
        // SAFETY of the force: exporters build these values from strings, numbers, arrays and dictionaries only, and
        // their numbers are finite.
        let data = try! JSONSerialization.data(
            withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
