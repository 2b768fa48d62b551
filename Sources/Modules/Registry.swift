import Library
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Every native module and the embedded Python library.
public enum Registry {
    static func registerAll() {
        registerComputing()
        registerOS()
        registerEmbedded()
    }

    /// Modules written in Python, looked up by binary search.
    private static func registerEmbedded() {
        let modules = UnsafeBufferPointer(start: library_modules_begin(), count: library_module_total())
        Imports.findEmbedded = { name in
            var low = 0
            var high = modules.count
            while low < high {
                let middle = (low + high) / 2
                let order = strcmp(modules[middle].name, name)
                if order == 0 {
                    return Imports.Embedded(
                        source: UnsafeBufferPointer(start: modules[middle].source, count: modules[middle].length),
                        isPackage: modules[middle].is_package != 0)
                }
                if order < 0 { low = middle + 1 } else { high = middle }
            }
            return nil
        }
        Imports.embeddedNames = { modules.map { String(cString: $0.name) } }
    }
}
