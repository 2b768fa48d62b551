import Foundation

/// The log beside a result file: the header in the first line, then an event a line, written as it happens. Whatever
/// ends the program, what was measured is on the disk; `Journal.replay` makes a file of it.
public final class Journal {
    public let path: String
    private let descriptor: Int32
    /// Why the newest lines are not on the disk; nil when all are. The run goes on in memory meanwhile.
    public private(set) var failure: StorageError?
    /// Lines that could not be written. They go first once there is room again.
    private var backlog = Data()
    /// Bytes of the whole lines on the disk.
    private var length: off_t = 0

    /// Starts a journal; an older one at that path is replaced.
    ///
    /// - Throws: `StorageError` when the file cannot be made, before anything has been measured.
    public init(path: String, header: RunFile) throws {
        self.path = path
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw StorageError("cannot make the folder \(folder): \(error.localizedDescription)")
            }
        }
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw AtomicFile.failure("write", path) }
        try append(header)
    }

    deinit { close(descriptor) }

    /// Writes an event at once; on a full disk, with one of the next events.
    public func record(_ event: RunEvent) {
        do {
            try append(event)
            failure = nil
        } catch {
            failure = error as? StorageError ?? StorageError("\(error)")
        }
    }

    private func append<Line: Encodable>(_ line: Line) throws {
        backlog.append(try RunFile.encoder.encode(line))
        backlog.append(UInt8(ascii: "\n"))
        do {
            try AtomicFile.writeAll(backlog, to: descriptor, name: path)
            length += off_t(backlog.count)
            backlog.removeAll(keepingCapacity: true)
        } catch {
            // Half a line would hide all that follow it.
            ftruncate(descriptor, length)
            throw error
        }
    }

    /// Removes the journal, once the file that replaces it is safe.
    public func remove() {
        unlink(path)
    }

    /// The run as far as a journal tells it. A last line that was cut is left out.
    ///
    /// - Throws: `StorageError` when not even the header can be read.
    public static func replay(_ path: String) throws -> RunFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StorageError("cannot read \(path)")
        }
        let lines = data.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first else { throw StorageError("\(path) is empty") }
        var run = try RunFile.decode(Data(first), name: path)
        let places = run.places
        for line in lines.dropFirst() {
            guard let event = try? RunFile.decoder.decode(RunEvent.self, from: Data(line)) else { break }
            run.apply(event, places: places)
        }
        return run
    }
}
