/// The layout of a frame on the register stack.
///
///     fp[-5]  the generator (generator frames) or the new instance (constructor frames); else not part of the frame
///     fp[-4]  the code's constants (raw pointer)
///     fp[-3]  Packed: distance to the caller's fp, size, result slot, flags
///     fp[-2]  return address: the caller's next instruction (raw pointer)
///     fp[-1]  the function
///     fp[0]…  locals, then evaluation slots
///
/// Raw pointers point to malloc memory, never into the heap's blocks, so scanning a stack word by word is safe.
enum Frame {
    static let headerSlots = 4

    /// fp[-3].
    struct Packed {
        var bits: UInt64

        @inline(__always)
        init(bits: UInt64) { self.bits = bits }

        @inline(__always)
        init(delta: Int, size: Int, slot: Int, flags: UInt16) {
            bits =
                UInt64(UInt16(truncatingIfNeeded: delta)) | UInt64(UInt16(truncatingIfNeeded: size)) << 16
                | UInt64(UInt16(truncatingIfNeeded: slot)) << 32 | UInt64(flags) << 48
        }

        @inline(__always) var delta: Int { Int(UInt16(truncatingIfNeeded: bits)) }
        @inline(__always) var size: Int { Int(UInt16(truncatingIfNeeded: bits >> 16)) }
        @inline(__always) var slot: Int { Int(UInt16(truncatingIfNeeded: bits >> 32)) }
        @inline(__always) var flags: UInt16 { UInt16(truncatingIfNeeded: bits >> 48) }
    }

    /// Returning leaves the dispatch loop: the frame was started by native code.
    static let entry: UInt16 = 1
    /// `__init__` called by a class call: the result is the instance at fp[-5].
    static let constructor: UInt16 = 2
    /// The frame of a generator, which is at fp[-5].
    static let generator: UInt16 = 4
    /// Resumed by forIter: when it finishes, the loop ends.
    static let forIter: UInt16 = 8
    /// Resumed by send: when it finishes, the result goes to the slot and the jump is taken.
    static let send: UInt16 = 16

    /// There is a frame object for it (see `Thread.frameObject`).
    static let observed: UInt16 = 32

    /// A frame may not be larger: distances must fit 16 bits.
    static let maximumSize = 60_000
}

extension UnsafeMutablePointer where Pointee == Value {
    @inline(__always)
    var function: UnsafeMutablePointer<FunctionCell> { self[-1].as(FunctionCell.self) }

    @inline(__always)
    var returnAddress: UnsafeMutablePointer<UInt64> {
        UnsafeMutablePointer<UInt64>(bitPattern: UInt(self[-2].bits)).unsafelyUnwrapped
    }

    @inline(__always)
    var packed: Frame.Packed { Frame.Packed(bits: self[-3].bits) }

    @inline(__always)
    var constants: UnsafeMutablePointer<Value> {
        UnsafeMutablePointer<Value>(bitPattern: UInt(self[-4].bits)).unsafelyUnwrapped
    }
}
