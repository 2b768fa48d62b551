import Crypto
import Runtime

/// The _hashes module: MD5, SHA-1 and SHA-2 by swift-crypto; SHA-224, SHA-3, SHAKE and BLAKE2 are our own.
enum HashesModule {
    /// A hash under way.
    enum State {
        case md5(Insecure.MD5), sha1(Insecure.SHA1), sha224(SHA224), sha256(SHA256), sha384(SHA384), sha512(SHA512)
        case keccak(Keccak), blake2b(BLAKE2<UInt64>), blake2s(BLAKE2<UInt32>)

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
            case .keccak(var hash):
                hash.update(bytes)
                self = .keccak(hash)
            case .blake2b(var hash):
                hash.update(bytes)
                self = .blake2b(hash)
            case .blake2s(var hash):
                hash.update(bytes)
                self = .blake2s(hash)
            }
        }

        /// `count` bytes of the result; those without a fixed size (SHAKE) give as many as asked for.
        func digest(_ count: Int) -> [UInt8] {
            switch self {
            case .keccak(let hash): hash.output(count)
            case .blake2b(let hash): hash.finalize()
            case .blake2s(let hash): hash.finalize()
            case .md5(let hash): Array(hash.finalize())
            case .sha1(let hash): Array(hash.finalize())
            case .sha224(let hash): hash.finalize()
            case .sha256(let hash): Array(hash.finalize())
            case .sha384(let hash): Array(hash.finalize())
            case .sha512(let hash): Array(hash.finalize())
            }
        }
    }

    struct Algorithm {
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
            sha3("sha3_224", 28), sha3("sha3_256", 32), sha3("sha3_384", 48), sha3("sha3_512", 64),
            shake("shake_128", 168), shake("shake_256", 136),
        ]
    }

    private static func sha3(_ name: String, _ size: Int) -> Algorithm {
        let rate = 200 - 2 * size
        return Algorithm(name: name, digestSize: size, blockSize: rate) { .keccak(Keccak(rate: rate, suffix: 0x06)) }
    }

    private static func shake(_ name: String, _ rate: Int) -> Algorithm {
        Algorithm(name: name, digestSize: 0, blockSize: rate) { .keccak(Keccak(rate: rate, suffix: 0x1F)) }
    }

    /// The state is guarded by a mutex, which is held while bytes are hashed away from the heap.
    final class Hash: NativeObject {
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

        func digest(_ t: Thread) -> [UInt8] { withState(t) { $0.digest(algorithm.digestSize) } }

        func digest(_ t: Thread, count: Int) -> [UInt8] { withState(t) { $0.digest(count) } }

        func copy(_ t: Thread) -> Hash { Hash(algorithm, withState(t) { $0 }) }
    }

    static func update(_ t: Thread, _ hash: Hash, _ data: Value) throws(Raised) {
        if data.isKind(.str) { throw t.typeError("Strings must be encoded before hashing") }
        if data.isKind(.memoryview), !(try t.isTrue(try t.getAttr(data, "c_contiguous"))) {
            throw t.raise(.bufferError, "memoryview: underlying buffer is not C-contiguous")
        }
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
            addMethods(type)
            addDigests(type, isVariable: false)
            let variableType = try m.type("HASHXOF", subclassable: false, module: "_hashlib")
            let variableRoot = Root(variableType.value)
            addMethods(variableType)
            addDigests(variableType, isVariable: true)
            try BLAKE2Types.add(m)
            for algorithm in algorithms {
                try m.function(
                    algorithm.name, "(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)"
                ) { (t: Thread, args: Args) throws(Raised) -> Value in
                    if !args[0].isNothing && !args[2].isNothing {
                        throw t.typeError(
                            "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.")
                    }
                    let data = args[0].isNothing ? args[2] : args[0]
                    let hash = Hash(algorithm)
                    if !data.isNothing { try update(t, hash, data) }
                    return t.makeNative(algorithm.digestSize == 0 ? variableRoot.value : root.value, hash)
                }
            }
        }
    }
    /// What all hash objects have but for their digests.
    static func addMethods(_ type: TypeBuilder) {
        type.method("update", "(self, obj, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try update(t, object(args[0], Hash.self), args[1])
            return .none
        }
        type.method("copy", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            t.makeNative(Value(t.type(of: args[0])), object(args[0], Hash.self).copy(t))
        }
        type.method("__repr__", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let kind = t.string(t.type(of: args[0]).pointee.name)
            return t.str(
                "<\(object(args[0], Hash.self).algorithm.name) _hashlib.\(kind) object @ 0x\(String(args[0].bits, radix: 16))>")
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
    }

    /// digest() and hexdigest(), which take a length where the algorithm has none.
    static func addDigests(_ type: TypeBuilder, isVariable: Bool) {
        func digest(_ t: Thread, _ args: Args) throws(Raised) -> [UInt8] {
            let hash = object(args[0], Hash.self)
            if !isVariable { return hash.digest(t) }
            let count = try t.index(args[1])
            if count < 0 { throw t.valueError("value must be positive") }
            if count > 1 << 30 { throw t.memoryError() }
            return hash.digest(t, count: count)
        }
        let signature = isVariable ? "(self, length)" : "(self, /)"
        type.method("digest", signature) { (t: Thread, args: Args) throws(Raised) -> Value in try t.bytes(try digest(t, args)) }
        type.method("hexdigest", signature) { (t: Thread, args: Args) throws(Raised) -> Value in
            var text: [UInt8] = []
            for byte in try digest(t, args) {
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
            return try t.str(ascii: text)
        }
    }
}
