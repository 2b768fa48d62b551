import Foundation

/// A result file that cannot be read or written.
public struct StorageError: Error, CustomStringConvertible {
    public var description: String
    /// The file that was given cannot be read: wrong usage rather than a failure of ours.
    public var isInput: Bool

    public init(_ description: String, isInput: Bool = false) {
        self.description = description
        self.isInput = isInput
    }
}

extension RunFile {
    private struct Head: Decodable {
        var format: String?
        var version: Int?
    }

    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static var decoder: JSONDecoder { DriverLine.decoder }

    /// The file's text: one line for each field, and for each cell and kernel sample, so that `diff` and `grep` work.
    public func encoded() throws -> Data {
        var fields = [
            try RunFile.field("format", format), try RunFile.field("version", version), try RunFile.field("id", id),
            try RunFile.field("status", status), try RunFile.field("started", started),
            try RunFile.field("seconds", seconds), try RunFile.field("command", command),
            try RunFile.field("settings", settings), try RunFile.field("fingerprint", fingerprint),
            try RunFile.field("machine", machine), try RunFile.list("runtimes", runtimes),
            try RunFile.list("workloads", workloads), try RunFile.field("notes", notes),
            try RunFile.list("calibrations", calibrations), try RunFile.list("ceilings", ceilings),
            try RunFile.list("cells", cells),
        ]
        if let cost { fields.append(try RunFile.field("cost", cost)) }
        return Data(("{\n" + fields.joined(separator: ",\n") + "\n}\n").utf8)
    }

    private static func field<Value: Encodable>(_ name: String, _ value: Value) throws -> String {
        "\"\(name)\":" + String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func list<Element: Encodable>(_ name: String, _ elements: [Element]) throws -> String {
        let lines = try elements.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        return lines.isEmpty ? "\"\(name)\":[]" : "\"\(name)\":[\n" + lines.joined(separator: ",\n") + "\n]"
    }

    /// Reads a file.
    ///
    /// - Throws: `StorageError` that says in one sentence what is wrong with it.
    public static func read(_ path: String) throws -> RunFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StorageError("cannot read \(path)", isInput: true)
        }
        return try decode(data, name: path)
    }

    static func decode(_ data: Data, name: String) throws -> RunFile {
        guard let head = try? decoder.decode(Head.self, from: data) else {
            throw StorageError("\(name) is no JSON, or was cut short", isInput: true)
        }
        guard head.format == RunFile.format, let version = head.version else {
            throw StorageError("\(name) is not a result file of brigade", isInput: true)
        }
        guard version <= RunFile.version else {
            throw StorageError(
                "\(name) has version \(version) of the format; this brigade reads up to \(RunFile.version)", isInput: true)
        }
        do {
            return try decoder.decode(RunFile.self, from: data)
        } catch {
            throw StorageError("\(name) is damaged: \(DriverLine.words(error))", isInput: true)
        }
    }

    /// Writes the file so that at every moment either the old or the new one is there, whole.
    ///
    /// - Throws: `StorageError` when the disk is full or the folder cannot be written.
    public func write(_ path: String) throws {
        do {
            try AtomicFile.write(encoded(), to: path)
        } catch let error as StorageError {
            throw error
        } catch {
            throw StorageError("cannot write \(path): \(error.localizedDescription)")
        }
    }

    /// `<machine>-<date>.json`, with the time when a second run of the day would overwrite the first.
    public static func fileName(
        machine: Machine, date: Date, in folder: String, exists: (String) -> Bool
    ) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyy-MM-dd"
        let plain = "\(folder)/\(machine.shortName)-\(formatter.string(from: date))"
        if !exists(plain + ".json") { return plain + ".json" }
        formatter.dateFormat = "yyyy-MM-dd-HHmmss"
        return "\(folder)/\(machine.shortName)-\(formatter.string(from: date)).json"
    }
}

/// Whole or not at all.
enum AtomicFile {
    /// Writes beside the target, syncs, and renames.
    static func write(_ data: Data, to path: String) throws {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("write", path) }
        var isWritten = false
        defer {
            close(descriptor)
            if !isWritten { unlink(temporary) }
        }
        try writeAll(data, to: descriptor, name: path)
        guard fsync(descriptor) == 0 else { throw failure("write", path) }
        guard rename(temporary, path) == 0 else { throw failure("write", path) }
        isWritten = true
    }

    static func writeAll(_ data: Data, to descriptor: Int32, name: String) throws {
        try data.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Foundation.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw failure("write", name)
                }
                done += count
            }
        }
    }

    static func failure(_ verb: String, _ path: String) -> StorageError {
        StorageError("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}

/// Text files that commands write.
public enum TextFile {
    /// - Throws: `StorageError` when it cannot be written.
    public static func write(_ text: String, to path: String) throws {
        try AtomicFile.write(Data(text.utf8), to: path)
    }

    /// - Throws: `StorageError` when it cannot be written.
    public static func append(_ text: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw AtomicFile.failure("write", path) }
        defer { close(descriptor) }
        try AtomicFile.writeAll(Data(text.utf8), to: descriptor, name: path)
    }
}
