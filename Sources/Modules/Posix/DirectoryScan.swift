import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// scandir and DirEntry.
enum DirectoryScan {
    struct Entry {
        /// Ends with a zero.
        var name: [CChar]
        var inode: UInt64
        var type: UInt8
    }

    private static let entryType = Root()
    private static let iteratorType = Root()

    private final class EntryObject: NativeObject {
        var name = Value.none
        var path = Value.none
        /// For the system: path of the entry from where the program stands, or its name in `directory`.
        var location: [CChar] = []
        var directory: Int32 = AT_FDCWD
        var inode: UInt64 = 0
        var type: UInt8 = 0
        /// Results of stat(), kept.
        var status = Value.nothing
        var linkStatus = Value.nothing

        override func trace(_ visit: (Value) -> Void) {
            visit(name)
            visit(path)
            visit(status)
            visit(linkStatus)
        }
    }

    private final class IteratorObject: NativeObject {
        var entries: [Entry] = []
        var next = 0
        var path = OSPath()
        override func trace(_ visit: (Value) -> Void) { visit(path.object) }
    }

    /// The entries of a directory, without "." and "..". OSError.
    static func read(_ t: Thread, _ path: OSPath) throws(Raised) -> [Entry] {
        var entries: [Entry] = []
        var number: Int32 = 0
        t.blocking {
            let stream: OpaquePointer?
            if path.descriptor >= 0 {
                let copy = os_fcntl_int(path.descriptor, F_DUPFD_CLOEXEC, 0)
                stream = copy < 0 ? nil : fdopendir(copy)
                if stream == nil {
                    number = errno
                    if copy >= 0 { _ = close(copy) }
                }
                if let stream { rewinddir(stream) }
            } else {
                stream = opendir(path.bytes)
                if stream == nil { number = errno }
            }
            guard let stream else { return }
            errno = 0
            while let entry = readdir(stream) {
                let isDots = withUnsafePointer(to: &entry.pointee.d_name) { raw -> Bool in
                    let text = UnsafeRawPointer(raw).assumingMemoryBound(to: CChar.self)
                    if text[0] == 46 && (text[1] == 0 || text[1] == 46 && text[2] == 0) { return true }
                    entries.append(
                        Entry(
                            name: Array(UnsafeBufferPointer(start: text, count: strlen(text) + 1)),
                            inode: UInt64(entry.pointee.d_ino), type: entry.pointee.d_type))
                    return false
                }
                _ = isDots
                errno = 0
            }
            number = errno
            closedir(stream)
        }
        if number != 0 { throw t.osError(number, filename: path.object) }
        return entries
    }

    static func setUp(_ m: ModuleBuilder) throws(Raised) {
        let iterator = try m.thread.makeModuleType("ScandirIterator", module: "posix", subclassable: false)
        iteratorType.value = iterator.value
        setUpIterator(iterator)
        let entry = try m.thread.makeModuleType("DirEntry", module: "posix", subclassable: false)
        entryType.value = entry.value
        try m.constant("DirEntry", entry.value)
        setUpEntry(entry)
        try m.function("scandir", "(path=None)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = IteratorObject()
            object.path = try t.path(args[0], "scandir", allowsDescriptor: true, allowsNone: true)
            object.entries = try read(t, object.path)
            return t.makeNative(iteratorType.value, object)
        }
    }

    private static func setUpIterator(_ type: TypeBuilder) {
        type.method("__iter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        type.method("__next__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let object = try t.object(args[0], IteratorObject.self)
            if object.next >= object.entries.count { throw t.raise(.stopIteration) }
            let entry = object.entries[object.next]
            object.next += 1
            return try make(t, object.path, entry)
        }
        type.method("__enter__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in args[0] }
        for (name, signature) in [("__exit__", "(self, /, *args)"), ("close", "(self, /)")] {
            type.method(name, signature) { (t: Thread, args: Args) throws(Raised) -> Value in
                let object = try t.object(args[0], IteratorObject.self)
                object.entries = []
                object.next = 0
                return .none
            }
        }
    }

    private static func make(_ t: Thread, _ path: OSPath, _ entry: Entry) throws(Raised) -> Value {
        let object = EntryObject()
        object.inode = entry.inode
        object.type = entry.type
        if path.descriptor >= 0 {
            object.directory = path.descriptor
            object.location = entry.name
        } else {
            object.location = Array(path.bytes.dropLast())
            if object.location.last != 47 && !object.location.isEmpty { object.location.append(47) }
            object.location.append(contentsOf: entry.name)
        }
        let value = t.makeNative(entryType.value, object)
        object.name = try t.systemName(entry.name, asBytes: path.isBytes)
        object.path = path.descriptor >= 0 ? object.name : try t.systemName(object.location, asBytes: path.isBytes)
        return value
    }

    private static func status(_ t: Thread, _ object: EntryObject, follows: Bool) throws(Raised) -> Value {
        let kept = follows ? object.status : object.linkStatus
        if !kept.isNothing { return kept }
        if follows && object.type != 10 && object.type != 0 {
            let result = try status(t, object, follows: false)
            object.status = result
            return result
        }
        var path = OSPath()
        path.bytes = object.location
        path.object = object.path
        let result = try PosixModule.status(t, path, object.directory, follows: follows)
        if follows { object.status = result } else { object.linkStatus = result }
        return result
    }

    /// Whether the entry is of the kind `wanted` (a mode's type bits); false when it is gone.
    private static func test(
        _ t: Thread, _ object: EntryObject, _ wanted: mode_t, follows: Bool
    ) throws(Raised) -> Bool {
        let types: [UInt8: mode_t] = [4: S_IFDIR, 8: S_IFREG, 10: S_IFLNK]
        if object.type != 0 && (object.type != 10 || !follows) { return types[object.type] == wanted }
        do throws(Raised) {
            let result = try status(t, object, follows: follows)
            return mode_t(try t.index(try t.getItem(result, Value(smallInt: 0)))) & S_IFMT == wanted
        } catch {
            if t.catches(.fileNotFoundError) { return false }
            throw error
        }
    }

    private static func setUpEntry(_ type: TypeBuilder) {
        type.property("name") { (t: Thread, value: Value) throws(Raised) -> Value in
            try t.object(value, EntryObject.self).name
        }
        type.property("path") { (t: Thread, value: Value) throws(Raised) -> Value in
            try t.object(value, EntryObject.self).path
        }
        for (name, mode) in [("is_dir", S_IFDIR), ("is_file", S_IFREG)] as [(String, mode_t)] {
            type.method(name, "(self, /, *, follow_symlinks=True)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let object = try t.object(args[0], EntryObject.self)
                return Value(try test(t, object, mode, follows: try t.isTrue(args[1])))
            }
        }
        type.method("is_symlink", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            Value(try test(t, try t.object(args[0], EntryObject.self), S_IFLNK, follows: false))
        }
        type.method("is_junction", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in .false }
        type.method("stat", "(self, /, *, follow_symlinks=True)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try status(t, try t.object(args[0], EntryObject.self), follows: try t.isTrue(args[1]))
        }
        type.method("inode", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.unsigned(try t.object(args[0], EntryObject.self).inode)
        }
        type.method("__fspath__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.object(args[0], EntryObject.self).path
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.str("<DirEntry \(try t.reprString(try t.object(args[0], EntryObject.self).name))>")
        }
        type.classMethod("__class_getitem__", "(cls, item, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try t.call(Types.value(.genericAlias), args[0], args[1])
        }
    }
}
