import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The _random module: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 2002).
enum RandomModule {
    /// The generator's state, under the object's lock.
    final class Generator: NativeObject {
        static let size = 624
        let words = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
        /// The next word to hand out; `size`: all are used.
        var index = size

        override init() { words.initialize(repeating: 0, count: Generator.size) }

        deinit { words.deallocate() }

        private func initialize(_ seed: UInt32) {
            words[0] = seed
            for i in 1..<Generator.size {
                words[i] = 1_812_433_253 &* (words[i - 1] ^ (words[i - 1] >> 30)) &+ UInt32(i)
            }
            index = Generator.size
        }

        /// Seeds with any number of words.
        func initialize(_ key: [UInt32]) {
            initialize(19_650_218)
            let size = Generator.size
            var i = 1
            var j = 0
            for _ in 0..<max(size, key.count) {
                words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
                i += 1
                j += 1
                if i >= size {
                    words[0] = words[size - 1]
                    i = 1
                }
                if j >= key.count { j = 0 }
            }
            for _ in 0..<(size - 1) {
                words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) &* 1_566_083_941)) &- UInt32(i)
                i += 1
                if i >= size {
                    words[0] = words[size - 1]
                    i = 1
                }
            }
            words[0] = 0x8000_0000
        }

        @inline(never)
        private func generate() {
            let size = Generator.size
            let middle = 397
            @inline(__always)
            func twist(_ high: UInt32, _ low: UInt32) -> UInt32 {
                let y = (high & 0x8000_0000) | (low & 0x7FFF_FFFF)
                return (y >> 1) ^ (low & 1 != 0 ? 0x9908_B0DF : 0)
            }
            var k = 0
            while k < size - middle {
                words[k] = words[k + middle] ^ twist(words[k], words[k + 1])
                k += 1
            }
            while k < size - 1 {
                words[k] = words[k + middle - size] ^ twist(words[k], words[k + 1])
                k += 1
            }
            words[size - 1] = words[middle - 1] ^ twist(words[size - 1], words[0])
            index = 0
        }

        /// The next 32 bits.
        @inline(__always)
        func next() -> UInt32 {
            if index >= Generator.size { generate() }
            var y = words[index]
            index += 1
            y ^= y >> 11
            y ^= (y << 7) & 0x9D2C_5680
            y ^= (y << 15) & 0xEFC6_0000
            y ^= y >> 18
            return y
        }
    }

    static func register() {
        Imports.register("_random") { (m: ModuleBuilder) throws(Raised) in
            let type = try m.type("Random")
            type.newNative("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> NativeObject in
                Generator()
            }
            type.method("__init__", "(self, seed=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try seed(t, args[0], args[1])
                return .none
            }
            type.method("seed", "(self, n=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try seed(t, args[0], args[1])
                return .none
            }
            type.method("random", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let generator = object(args[0], Generator.self)
                let locked = t.lock(args[0])
                let a = generator.next() >> 5
                let b = generator.next() >> 6
                t.unlock(args[0], locked)
                return t.float((Double(a) * 67_108_864 + Double(b)) * (1 / 9_007_199_254_740_992))
            }
            type.method("getrandbits", "(self, k, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try bits(t, args[0], args[1])
            }
            type.method("getstate", "(self, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let generator = object(args[0], Generator.self)
                let state = try t.makeTupleChecked(count: Generator.size + 1)
                let locked = t.lock(args[0])
                for index in 0..<Generator.size { state.items[index] = Value(smallInt: Int(generator.words[index])) }
                state.items[Generator.size] = Value(smallInt: generator.index)
                t.unlock(args[0], locked)
                return Value(state)
            }
            type.method("setstate", "(self, state, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try setState(t, args[0], args[1])
                return .none
            }
        }
    }

    private static func bits(_ t: Thread, _ this: Value, _ count: Value) throws(Raised) -> Value {
        let int = try t.indexValue(count)
        guard int.isSmallInt else {
            if t.big(int).isNegative { throw t.valueError("Cannot convert negative int") }
            throw t.overflowError("Python int too large to convert to C uint64_t")
        }
        let k = int.smallInt
        if k < 0 { throw t.valueError("Cannot convert negative int") }
        if k == 0 { return Value(smallInt: 0) }
        let generator = object(this, Generator.self)
        let locked = t.lock(this)
        defer { t.unlock(this, locked) }
        if k <= 32 { return Value(smallInt: Int(generator.next() >> UInt32(32 - k))) }
        if k <= 62 {
            let low = Int(generator.next())
            return Value(smallInt: Int(generator.next() >> UInt32(64 - k)) << 32 | low)
        }
        let words = (k - 1) / 32 + 1
        if words > 1 << 34 { throw t.memoryError() }
        var limbs = [UInt](repeating: 0, count: (words + 1) / 2)
        for index in 0..<words {
            var word = generator.next()
            if index == words - 1 { word >>= UInt32(words * 32 - k) }
            limbs[index / 2] |= UInt(word) << UInt(32 * (index & 1))
        }
        return t.int(BigInt(isNegative: false, limbs: limbs))
    }

    /// None: from the system's randomness; an int by its magnitude; anything else by its hash.
    private static func seed(_ t: Thread, _ this: Value, _ value: Value) throws(Raised) {
        var key: [UInt32] = []
        if value.isNone {
            key = [UInt32](repeating: 0, count: Generator.size)
            var generator = SystemRandomNumberGenerator()
            for index in 0..<Generator.size { key[index] = UInt32.random(in: .min ... .max, using: &generator) }
        } else {
            let magnitude: BigInt
            if t.isInt(value) {
                magnitude = t.bigInt(value).magnitude
            } else {
                magnitude = BigInt(UInt(try t.hash(value)))
            }
            for limb in magnitude.limbs {
                key.append(UInt32(truncatingIfNeeded: limb))
                key.append(UInt32(truncatingIfNeeded: limb >> 32))
            }
            if let last = key.last, last == 0 { key.removeLast() }
            if key.isEmpty { key = [0] }
        }
        let locked = t.lock(this)
        object(this, Generator.self).initialize(key)
        t.unlock(this, locked)
    }

    private static func setState(_ t: Thread, _ this: Value, _ state: Value) throws(Raised) {
        guard state.isKind(.tuple) else { throw t.typeError("state vector must be a tuple") }
        let cell = state.as(TupleCell.self)
        let size = Generator.size
        if cell.pointee.count != size + 1 { throw t.valueError("state vector is the wrong size") }
        var words = [UInt32](repeating: 0, count: size)
        for index in 0..<size {
            if !t.isInt(cell.items[index]) { throw t.typeError("an integer is required") }
            let int = t.intValue(cell.items[index])
            if int.isSmallInt ? int.smallInt < 0 : t.big(int).isNegative {
                throw t.overflowError("can't convert negative value to unsigned int")
            }
            guard int.isSmallInt else { throw t.overflowError("Python int too large to convert to C unsigned long") }
            words[index] = UInt32(truncatingIfNeeded: int.smallInt)
        }
        if !t.isInt(cell.items[size]) { throw t.typeError("an integer is required") }
        let index = try t.index(cell.items[size])
        if index < 0 || index > size { throw t.valueError("invalid state") }
        let generator = object(this, Generator.self)
        let locked = t.lock(this)
        for position in 0..<size { generator.words[position] = words[position] }
        generator.index = index
        t.unlock(this, locked)
    }
}
