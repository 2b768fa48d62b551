import Crypto
import Runtime

/// The _hashes module: MD5, SHA-1 and SHA-2 by swift-crypto, SHA-224 by our own compression function.
enum HashesModule {
    /// A hash under way.
    private enum State {
        case md5(Insecure.MD5), sha1(Insecure.SHA1), sha224(SHA224), sha256(SHA256), sha384(SHA384), sha512(SHA512)

        mutating func update(_ bytes: UnsafeRawBufferPointer) {
            switch self {
            case .md5(var hash):
                hash.update(bufferPointer: bytes)
                self = .md5(hash)
            case .sha1(var hash):
                hash.update(bufferPointer: bytes)
                self = .sha1(hash)
            case .sha224(var hash):
                hash.update(bytes)
                self = .sha224(hash)
            case .sha256(var hash):
                hash.update(bufferPointer: bytes)
                self = .sha256(hash)
            case .sha384(var hash):
                hash.update(bufferPointer: bytes)
                self = .sha384(hash)
            case .sha512(var hash):
                hash.update(bufferPointer: bytes)
                self = .sha512(hash)
            }
        }

        func digest() -> [UInt8] {
            switch self {
            case .md5(let hash): Array(hash.finalize())
            case .sha1(let hash): Array(hash.finalize())
            case .sha224(let hash): hash.finalize()
            case .sha256(let hash): Array(hash.finalize())
            case .sha384(let hash): Array(hash.finalize())
            case .sha512(let hash): Array(hash.finalize())
            }
        }
    }

    private struct Algorithm {
        let name: String
        let digestSize: Int
        let blockSize: Int
        let make: () -> State
    }

    private static var algorithms: [Algorithm] {
        [
            Algorithm(name: "md5", digestSize: 16, blockSize: 64) { .md5(Insecure.MD5()) },
            Algorithm(name: "sha1", digestSize: 20, blockSize: 64) { .sha1(Insecure.SHA1()) },
            Algorithm(name: "sha224", digestSize: 28, blockSize: 64) { .sha224(SHA224()) },
            Algorithm(name: "sha256", digestSize: 32, blockSize: 64) { .sha256(SHA256()) },
            Algorithm(name: "sha384", digestSize: 48, blockSize: 128) { .sha384(SHA384()) },
            Algorithm(name: "sha512", digestSize: 64, blockSize: 128) { .sha512(SHA512()) },
        ]
    }

    /// The state is guarded by a mutex, which is held while bytes are hashed away from the heap.
    private final class Hash: NativeObject {
        let algorithm: Algorithm
        private var state: State
        private let mutex = Mutex()

        init(_ algorithm: Algorithm) {
            self.algorithm = algorithm
            state = algorithm.make()
        }

        private init(_ algorithm: Algorithm, _ state: State) {
            self.algorithm = algorithm
            self.state = state
        }

        deinit { mutex.destroy() }

        /// Waits away from the heap: the mutex may be held by a thread that hashes for long.
        private func withState<Result>(_ t: Thread, _ body: (inout State) -> Result) -> Result {
            if !mutex.tryLock() { t.blocking { mutex.lock() } }
            defer { mutex.unlock() }
            return body(&state)
        }

        func update(_ t: Thread, _ bytes: UnsafeRawBufferPointer) {
            if bytes.count < 2048 {
                withState(t) { $0.update(bytes) }
            } else {
                t.blocking {
                    mutex.lock()
                    state.update(bytes)
                    mutex.unlock()
                }
            }
        }

        func digest(_ t: Thread) -> [UInt8] { withState(t) { $0.digest() } }

        func copy(_ t: Thread) -> Hash { Hash(algorithm, withState(t) { $0 }) }
    }

    private static func update(_ t: Thread, _ hash: Hash, _ data: Value) throws(Raised) {
        if data.isKind(.str) { throw t.typeError("Strings must be encoded before hashing") }
        if try t.bufferView(data).map({ $0.release() }) == nil {
            throw t.typeError("object supporting the buffer API required")
        }
        let view = try t.openBuffer(data, writable: false)
        defer { view.release() }
        hash.update(t, UnsafeRawBufferPointer(view.bytes))
    }

    private static let digits = Array("0123456789abcdef".utf8)

    static func register() {
        Imports.register("_hashes") { (m: ModuleBuilder) throws(Raised) in
            let type = try m.type("HASH", subclassable: false, module: "_hashlib")
            let root = Root(type.value)
            type.method("update", "(self, obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try update(t, object(args[0], Hash.self), args[1])
                return .none
            }
            type.method("digest", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try t.bytes(object(args[0], Hash.self).digest(t))
            }
            type.method("hexdigest", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                var text: [UInt8] = []
                for byte in object(args[0], Hash.self).digest(t) {
                    text.append(digits[Int(byte >> 4)])
                    text.append(digits[Int(byte & 15)])
                }
                return try t.str(ascii: text)
            }
            type.method("copy", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.makeNative(root.value, object(args[0], Hash.self).copy(t))
            }
            type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                t.str("<\(object(args[0], Hash.self).algorithm.name) _hashlib.HASH object @ 0x\(String(args[0].bits, radix: 16))>")
            }
            type.property("name", { (t: Thread, value: Value) throws(Raised) -> Value in
                t.str(object(value, Hash.self).algorithm.name)
            })
            type.property("digest_size", { (t: Thread, value: Value) throws(Raised) -> Value in
                t.int(object(value, Hash.self).algorithm.digestSize)
            })
            type.property("block_size", { (t: Thread, value: Value) throws(Raised) -> Value in
                t.int(object(value, Hash.self).algorithm.blockSize)
            })
            for algorithm in algorithms {
                try m.function(algorithm.name, "(string=b'', *, usedforsecurity=True)") {
                    (t: Thread, args: Args) throws(Raised) -> Value in
                    let hash = Hash(algorithm)
                    try update(t, hash, args[0])
                    return t.makeNative(root.value, hash)
                }
            }
        }
    }
}
