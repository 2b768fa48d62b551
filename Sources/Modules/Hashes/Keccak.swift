/// SHA-3 and SHAKE (FIPS 202): a sponge over Keccak-f[1600]. swift-crypto has none.
struct Keccak {
    private var lanes = [UInt64](repeating: 0, count: 25)
    /// Bytes taken in between two permutations.
    private let rate: Int
    /// The bits behind the message: 0x06 for SHA-3, 0x1f for SHAKE.
    private let suffix: UInt8
    private var position = 0

    init(rate: Int, suffix: UInt8) {
        self.rate = rate
        self.suffix = suffix
    }

    private static let roundConstants: [UInt64] = [
        0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000,
        0x0000_0000_0000_808B, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
        0x0000_0000_0000_008A, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000A,
        0x0000_0000_8000_808B, 0x8000_0000_0000_008B, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
        0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800A, 0x8000_0000_8000_000A,
        0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]
    /// Along the cycle that moves lanes: by how much each is turned, and where it goes.
    private static let turns: [UInt64] = [
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44,
    ]
    private static let places = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1]

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var at = 0
        var position = position
        lanes.withUnsafeMutableBufferPointer { lanes in
            while at < bytes.count {
                if position & 7 == 0 && bytes.count - at >= 8 {
                    // The rate is a whole number of lanes.
                    lanes[position >> 3] ^= UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                    position += 8
                    at += 8
                } else {
                    lanes[position >> 3] ^= UInt64(bytes[at]) << UInt64((position & 7) * 8)
                    position += 1
                    at += 1
                }
                if position == rate {
                    Keccak.permute(lanes.baseAddress!)
                    position = 0
                }
            }
        }
        self.position = position
    }

    /// The first `count` bytes of the result.
    func output(_ count: Int) -> [UInt8] {
        var state = lanes
        var out: [UInt8] = []
        out.reserveCapacity(count)
        state.withUnsafeMutableBufferPointer { lanes in
            lanes[position >> 3] ^= UInt64(suffix) << UInt64((position & 7) * 8)
            lanes[(rate - 1) >> 3] ^= 0x80 << 56
            Keccak.permute(lanes.baseAddress!)
            var index = 0
            while out.count < count {
                if index == rate {
                    Keccak.permute(lanes.baseAddress!)
                    index = 0
                }
                out.append(UInt8(truncatingIfNeeded: lanes[index >> 3] >> UInt64((index & 7) * 8)))
                index += 1
            }
        }
        return out
    }

    private static func permute(_ a: UnsafeMutablePointer<UInt64>) {
        @inline(__always)
        func turned(_ x: UInt64, _ n: UInt64) -> UInt64 { x &<< n | x &>> (64 &- n) }
        for round in 0..<24 {
            let c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20]
            let c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21]
            let c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22]
            let c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23]
            let c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24]
            let d0 = c4 ^ turned(c1, 1)
            let d1 = c0 ^ turned(c2, 1)
            let d2 = c1 ^ turned(c3, 1)
            let d3 = c2 ^ turned(c4, 1)
            let d4 = c3 ^ turned(c0, 1)
            var row = 0
            while row < 25 {
                a[row] ^= d0
                a[row + 1] ^= d1
                a[row + 2] ^= d2
                a[row + 3] ^= d3
                a[row + 4] ^= d4
                row += 5
            }
            var moving = a[1]
            for step in 0..<24 {
                let place = places[step]
                let next = a[place]
                a[place] = turned(moving, turns[step])
                moving = next
            }
            row = 0
            while row < 25 {
                let (b0, b1, b2, b3, b4) = (a[row], a[row + 1], a[row + 2], a[row + 3], a[row + 4])
                a[row] = b0 ^ (~b1 & b2)
                a[row + 1] = b1 ^ (~b2 & b3)
                a[row + 2] = b2 ^ (~b3 & b4)
                a[row + 3] = b3 ^ (~b4 & b0)
                a[row + 4] = b4 ^ (~b0 & b1)
                row += 5
            }
            a[0] ^= roundConstants[round]
        }
    }
}
