#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads small text files below a root. Everything the suite learns from `/proc` and `/sys` goes through one of these,
/// so that a test can put a directory of fixtures in the place of a whole machine.
public struct FileTree {
    public let root: String

    /// - Parameter root: the directory that stands for `/`.
    public init(root: String = "/") {
        self.root = root.hasSuffix("/") ? root : root + "/"
    }

    private func absolute(_ path: String) -> String {
        root + (path.hasPrefix("/") ? String(path.dropFirst()) : path)
    }

    /// The text of a file without the white space around it, or nil when it cannot be read.
    public func text(_ path: String) -> String? {
        // Files of /proc and /sys say that they are empty: read until the end, whatever the size is said to be.
        let descriptor = open(absolute(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    /// A file that holds one whole number.
    public func integer(_ path: String) -> Int? {
        text(path).flatMap { Int($0) }
    }

    /// The sorted names in a directory; empty when it is not there.
    public func entries(_ path: String) -> [String] {
        guard let directory = opendir(absolute(path)) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    public func exists(_ path: String) -> Bool {
        access(absolute(path), F_OK) == 0
    }
}
