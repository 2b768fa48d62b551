import Runtime

/// _blake2.blake2b and blake2s, with the parameters of keyed and of tree hashing.
enum BLAKE2Types {
    static func add(_ m: ModuleBuilder) throws(Raised) {
        try add(m, "blake2b", UInt64.self) { .blake2b($0) }
        try add(m, "blake2s", UInt32.self) { .blake2s($0) }
    }

    private static func add<Word: FixedWidthInteger & UnsignedInteger>(
        _ m: ModuleBuilder, _ name: String, _: Word.Type, _ wrap: @escaping (BLAKE2<Word>) -> HashesModule.State
    ) throws(Raised) {
        typealias Function = BLAKE2<Word>
        let type = try m.type(name, subclassable: false, module: "_blake2")
        let shown = "Blake2\(name.last!)"
        type.newNative(
            "(cls, data=b'', *, digest_size=\(Function.maximumSize), key=b'', salt=b'', person=b'', fanout=1, depth=1, "
                + "leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=b'')"
        ) { (t: Thread, args: Args) throws(Raised) -> NativeObject in
            var parameters = Function.Parameters()
            let size = try t.index(args[2])
            if size < 1 || size > Function.maximumSize {
                throw t.valueError(
                    "digest_size for \(shown) must be between 1 and \(Function.maximumSize) bytes, here it is \(size)")
            }
            parameters.digestSize = size
            parameters.key = try bytes(t, args[3], "key", Function.maximumSize)
            parameters.salt = try bytes(t, args[4], "salt", Function.saltSize)
            parameters.person = try bytes(t, args[5], "person", Function.saltSize)
            parameters.fanout = try number(t, args[6], "fanout", 0, 255)
            parameters.depth = try number(t, args[7], "depth", 1, 255)
            let leaf = try natural(t, args[8])
            guard let leafSize = UInt32(exactly: leaf) else { throw t.overflowError("leaf_size is too large") }
            parameters.leafSize = leafSize
            parameters.nodeOffset = try natural(t, args[9])
            if !Function.isLong && parameters.nodeOffset >> 48 != 0 { throw t.overflowError("node_offset is too large") }
            parameters.nodeDepth = try number(t, args[10], "node_depth", 0, 255)
            let inner = try t.index(args[11])
            if inner < 0 || inner > Function.maximumSize {
                throw t.valueError("inner_size must be between 0 and is \(Function.maximumSize)")
            }
            parameters.innerSize = inner
            parameters.isLastNode = try t.isTrue(args[12])
            let hash = HashesModule.Hash(
                HashesModule.Algorithm(name: name, digestSize: size, blockSize: Function.blockSize) {
                    wrap(Function(parameters))
                })
            for data in [args[1], args[14]] { try HashesModule.update(t, hash, data) }
            return hash
        }
        HashesModule.addMethods(type)
        HashesModule.addDigests(type, isVariable: false)
        for (constant, value) in [
            ("MAX_DIGEST_SIZE", Function.maximumSize), ("MAX_KEY_SIZE", Function.maximumSize), ("SALT_SIZE", Function.saltSize),
            ("PERSON_SIZE", Function.saltSize),
        ] {
            type.constant(constant, m.thread.int(value))
        }
    }

    private static func bytes(_ t: Thread, _ value: Value, _ name: String, _ limit: Int) throws(Raised) -> [UInt8] {
        let view = try t.bufferBytes(value)
        defer { view.release() }
        if view.count > limit { throw t.valueError("maximum \(name) length is \(limit) bytes") }
        return Array(view.bytes)
    }

    private static func number(_ t: Thread, _ value: Value, _ name: String, _ low: Int, _ high: Int) throws(Raised) -> Int {
        let number = try t.index(value)
        if number < low || number > high { throw t.valueError("\(name) must be between \(low) and \(high)") }
        return number
    }

    /// An int of 64 bits without a sign.
    private static func natural(_ t: Thread, _ value: Value) throws(Raised) -> UInt64 {
        let int = try t.indexValue(value)
        let number = t.bigInt(int)
        if number.isNegative { throw t.valueError("Cannot convert negative int") }
        if number.bitLength > 64 { throw t.overflowError("Python int too large for C unsigned long long") }
        return number.isZero ? 0 : UInt64(number.limbs[0])
    }
}
