import CRuntime
import Runtime

extension ModuleBuilder {
    /// Every constant of a C table.
    func constants(_ table: UnsafePointer<os_constant>!) throws(Raised) {
        var entry = table!
        while let name = entry.pointee.name {
            try constant(String(cString: name), thread.int(Int(entry.pointee.value)))
            entry += 1
        }
    }

    /// A dict from the names of a C table to their numbers.
    func dict(_ table: UnsafePointer<os_constant>!) throws(Raised) -> Value {
        let dict = try thread.makeDict()
        var entry = table!
        while let name = entry.pointee.name {
            try Dict.set(thread, dict, thread.intern(String(cString: name)), thread.int(Int(entry.pointee.value)))
            entry += 1
        }
        return dict
    }
}
