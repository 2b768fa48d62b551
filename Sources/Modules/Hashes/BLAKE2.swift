/// BLAKE2b (64-bit words) and BLAKE2s (32-bit words), RFC 7693, with keys, salts, persons and the parameters of trees.
struct BLAKE2<Word: FixedWidthInteger & UnsignedInteger> {
    /// What a constructor of Python says.
    struct Parameters {
        var digestSize = Word.bitWidth
        var key: [UInt8] = []
        var salt: [UInt8] = []
        var person: [UInt8] = []
        var fanout = 1
        var depth = 1
        var leafSize: UInt32 = 0
        var nodeOffset: UInt64 = 0
        var nodeDepth = 0
        var innerSize = 0
        var isLastNode = false
    }

    static var isLong: Bool { Word.bitWidth == 64 }
    /// The largest digest and key, in bytes: eight words of state, of which BLAKE2b gives all.
    static var maximumSize: Int { Word.bitWidth }
    static var blockSize: Int { Word.bitWidth * 2 }
    /// The largest salt and person.
    static var saltSize: Int { Word.bitWidth / 4 }

    private var state: [Word]
    private var pending: [UInt8] = []
    private var total: UInt64 = 0
    private let isLastNode: Bool
    let digestSize: Int

    /// BLAKE2s begins with the upper halves.
    @inline(__always)
    private static func initial(_ index: Int) -> Word {
        Word(truncatingIfNeeded: isLong ? blake2Initial[index] : blake2Initial[index] >> 32)
    }

    init(_ parameters: Parameters) {
        digestSize = parameters.digestSize
        isLastNode = parameters.isLastNode
        var block: [UInt8] = [
            UInt8(parameters.digestSize), UInt8(parameters.key.count), UInt8(parameters.fanout), UInt8(parameters.depth),
        ]
        func append<Number: FixedWidthInteger>(_ number: Number, _ count: Int) {
            for shift in 0..<count { block.append(UInt8(truncatingIfNeeded: number >> Number(shift * 8))) }
        }
        append(parameters.leafSize, 4)
        append(parameters.nodeOffset, Self.isLong ? 8 : 6)
        block += [UInt8(parameters.nodeDepth), UInt8(parameters.innerSize)]
        if Self.isLong { block += [UInt8](repeating: 0, count: 14) }
        for text in [parameters.salt, parameters.person] {
            block += text + [UInt8](repeating: 0, count: Self.saltSize - text.count)
        }
        state = (0..<8).map { Self.initial($0) }
        let size = Word.bitWidth / 8
        for index in 0..<8 {
            for byte in 0..<size { state[index] ^= Word(block[index * size + byte]) << Word(byte * 8) }
        }
        if !parameters.key.isEmpty {
            pending = parameters.key + [UInt8](repeating: 0, count: Self.blockSize - parameters.key.count)
        }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        // The last block waits for the end, so a full one is taken in only when more follows.
        var at = 0
        let size = Self.blockSize
        if !pending.isEmpty {
            at = min(size - pending.count, bytes.count)
            pending += bytes[0..<at]
            if at == bytes.count { return }
            total &+= UInt64(size)
            pending.withUnsafeBytes { Self.compress(&state, $0, 0, total, false, false) }
            pending.removeAll(keepingCapacity: true)
        }
        while bytes.count - at > size {
            total &+= UInt64(size)
            Self.compress(&state, bytes, at, total, false, false)
            at += size
        }
        pending += bytes[at...]
    }

    func finalize() -> [UInt8] {
        var result = state
        let block = pending + [UInt8](repeating: 0, count: Self.blockSize - pending.count)
        block.withUnsafeBytes {
            Self.compress(&result, $0, 0, total &+ UInt64(pending.count), true, isLastNode)
        }
        var out: [UInt8] = []
        for word in result {
            for byte in 0..<(Word.bitWidth / 8) { out.append(UInt8(truncatingIfNeeded: word >> Word(byte * 8))) }
        }
        return Array(out.prefix(digestSize))
    }

    private static func compress(
        _ state: inout [Word], _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ count: UInt64, _ isLast: Bool, _ isLastNode: Bool
    ) {
        let size = Word.bitWidth / 8
        let (r1, r2, r3, r4): (Word, Word, Word, Word) = isLong ? (32, 24, 16, 63) : (16, 12, 8, 7)
        withUnsafeTemporaryAllocation(of: Word.self, capacity: 32) { memory in
            let v = memory.baseAddress!
            let m = v + 16
            for index in 0..<8 {
                v[index] = state[index]
                v[index + 8] = initial(index)
            }
            v[12] ^= Word(truncatingIfNeeded: count)
            if !isLong { v[13] ^= Word(truncatingIfNeeded: count >> 32) }
            if isLast { v[14] = ~v[14] }
            if isLastNode { v[15] = ~v[15] }
            for index in 0..<16 {
                m[index] = Word(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + index * size, as: Word.self))
            }
            @inline(__always)
            func turned(_ x: Word, _ n: Word) -> Word { x &>> n | x &<< (Word(Word.bitWidth) &- n) }
            @inline(__always)
            func mix(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: Word, _ y: Word) {
                v[a] = v[a] &+ v[b] &+ x
                v[d] = turned(v[d] ^ v[a], r1)
                v[c] = v[c] &+ v[d]
                v[b] = turned(v[b] ^ v[c], r2)
                v[a] = v[a] &+ v[b] &+ y
                v[d] = turned(v[d] ^ v[a], r3)
                v[c] = v[c] &+ v[d]
                v[b] = turned(v[b] ^ v[c], r4)
            }
            blake2Orders.withUnsafeBufferPointer { orders in
                for round in 0..<(isLong ? 12 : 10) {
                    let s = orders.baseAddress! + round % 10 * 16
                    mix(0, 4, 8, 12, m[Int(s[0])], m[Int(s[1])])
                    mix(1, 5, 9, 13, m[Int(s[2])], m[Int(s[3])])
                    mix(2, 6, 10, 14, m[Int(s[4])], m[Int(s[5])])
                    mix(3, 7, 11, 15, m[Int(s[6])], m[Int(s[7])])
                    mix(0, 5, 10, 15, m[Int(s[8])], m[Int(s[9])])
                    mix(1, 6, 11, 12, m[Int(s[10])], m[Int(s[11])])
                    mix(2, 7, 8, 13, m[Int(s[12])], m[Int(s[13])])
                    mix(3, 4, 9, 14, m[Int(s[14])], m[Int(s[15])])
                }
            }
            for index in 0..<8 { state[index] ^= v[index] ^ v[index + 8] }
        }
    }
}

private let blake2Initial: [UInt64] = [
    0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
    0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
]

/// The order in which each of ten rounds takes the words of a block.
private let blake2Orders: [UInt8] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
    11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
    7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
    9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
    2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
    12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
    13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
    6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
    10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
]
