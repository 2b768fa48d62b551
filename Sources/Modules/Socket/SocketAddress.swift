import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A socket address in memory of its own.
struct SocketAddress {
    var bytes: [UInt8]
    var length: socklen_t { socklen_t(bytes.count) }

    static let room = 256

    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>) -> Result) -> Result {
        bytes.withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: sockaddr.self)) }
    }

    init<T>(_ value: T) { bytes = withUnsafeBytes(of: value) { Array($0) } }
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// From what `connect`, `bind` and `sendto` take. TypeError, OverflowError, gaierror.
    init(_ t: Thread, family: Int32, _ value: Value, _ function: String) throws(Raised) {
        switch family {
        case AF_INET: self = try SocketAddress.internet(t, value, function)
        case AF_INET6: self = try SocketAddress.internet6(t, value, function)
        case AF_UNIX: self = try SocketAddress.local(t, value)
        default: throw t.raise(.osError, "\(function)(): bad family")
        }
    }

    private static func internet(_ t: Thread, _ value: Value, _ function: String) throws(Raised) -> SocketAddress {
        guard value.isKind(.tuple) else {
            throw t.typeError("\(function)(): AF_INET address must be tuple, not \(t.typeName(value))")
        }
        let cell = value.as(TupleCell.self)
        if cell.pointee.count != 2 {
            throw t.typeError("\(function)(): AF_INET address must be a pair (host, port)")
        }
        let port = try port(t, cell.items[1], function)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        let host = try Resolver.address(t, cell.items[0], AF_INET)
        address.sin_addr = host.withPointer {
            UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr_in.self).pointee.sin_addr
        }
        address.sin_port = port.bigEndian
        return SocketAddress(address)
    }

    private static func internet6(_ t: Thread, _ value: Value, _ function: String) throws(Raised) -> SocketAddress {
        guard value.isKind(.tuple) else {
            throw t.typeError("\(function)(): AF_INET6 address must be tuple, not \(t.typeName(value))")
        }
        let cell = value.as(TupleCell.self)
        let count = cell.pointee.count
        if count < 2 || count > 4 {
            throw t.typeError("\(function)(): AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")
        }
        let port = try port(t, cell.items[1], function)
        let host = try Resolver.address(t, cell.items[0], AF_INET6)
        var address = host.withPointer { UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr_in6.self).pointee }
        address.sin6_port = port.bigEndian
        if count > 2 {
            let flow = try t.index(cell.items[2])
            if flow < 0 || flow > 0xFFFFF { throw t.overflowError("\(function)(): flowinfo must be 0-1048575.") }
            address.sin6_flowinfo = UInt32(flow).bigEndian
        }
        if count > 3 { address.sin6_scope_id = UInt32(truncatingIfNeeded: try t.index(cell.items[3])) }
        return SocketAddress(address)
    }

    private static func local(_ t: Thread, _ value: Value) throws(Raised) -> SocketAddress {
        let path: [UInt8]
        if value.isKind(.str) {
            path = try t.fsencode(value)
        } else if let view = try t.bufferView(value) {
            path = Array(view.bytes)
            view.release()
        } else {
            throw t.typeError("a bytes-like object is required, not '\(t.typeName(value))'")
        }
        let offset = MemoryLayout<sa_family_t>.size
        let isAbstract = path.first == 0
        if path.count > 108 || (!isAbstract && path.count > 107) { throw t.raise(.osError, "AF_UNIX path too long") }
        var bytes = withUnsafeBytes(of: sa_family_t(AF_UNIX)) { Array($0) }
        precondition(bytes.count == offset)
        bytes += path
        if !isAbstract { bytes.append(0) }
        return SocketAddress(bytes: bytes)
    }

    private static func port(_ t: Thread, _ value: Value, _ function: String) throws(Raised) -> UInt16 {
        if !t.isInt(value) && t.lookupSpecial(value, .__index__).isNothing {
            throw t.typeError("'\(t.typeName(value))' object cannot be interpreted as an integer")
        }
        let number = try t.clampedIndex(value)
        if number < 0 || number > 0xFFFF { throw t.overflowError("\(function)(): port must be 0-65535.") }
        return UInt16(number)
    }

    /// What `accept`, `getsockname` and `recvfrom` give.
    static func value(
        _ t: Thread, _ memory: UnsafeRawPointer, _ length: Int
    ) throws(Raised) -> Value {
        if length < 2 { return .none }
        let family = Int32(memory.assumingMemoryBound(to: sockaddr.self).pointee.sa_family)
        switch family {
        case AF_INET:
            var address = memory.assumingMemoryBound(to: sockaddr_in.self).pointee
            return t.tuple(text(t, AF_INET, &address.sin_addr), t.int(Int(UInt16(bigEndian: address.sin_port))))
        case AF_INET6:
            var address = memory.assumingMemoryBound(to: sockaddr_in6.self).pointee
            return t.tuple(
                text(t, AF_INET6, &address.sin6_addr), t.int(Int(UInt16(bigEndian: address.sin6_port))),
                t.int(Int(UInt32(bigEndian: address.sin6_flowinfo))), t.int(Int(address.sin6_scope_id)))
        case AF_UNIX:
            let base = memory.assumingMemoryBound(to: UInt8.self) + 2
            let count = length - 2
            if count == 0 { return Constants.emptyStr }
            if base[0] == 0 { return try t.bytes(UnsafeBufferPointer(start: base, count: count)) }
            var end = 0
            while end < count && base[end] != 0 { end += 1 }
            return try t.fsdecode(UnsafeBufferPointer(start: base, count: end))
        default:
            let base = memory.assumingMemoryBound(to: UInt8.self) + 2
            return t.tuple(t.int(Int(family)), try t.bytes(UnsafeBufferPointer(start: base, count: length - 2)))
        }
    }

    private static func text(_ t: Thread, _ family: Int32, _ address: UnsafeRawPointer) -> Value {
        var buffer = [CChar](repeating: 0, count: 64)
        inet_ntop(family, address, &buffer, 64)
        return t.text(buffer)
    }
}

/// Host names to addresses.
enum Resolver {
    static let gaiError = Root()
    static let hostError = Root()

    static func failure(_ t: Thread, _ code: Int32) -> Raised {
        if code == EAI_SYSTEM { return t.osError() }
        do throws(Raised) {
            return t.raise(try t.call(gaiError.value, t.int(Int(code)), t.text(gai_strerror(code))))
        } catch { return error }
    }

    /// The first address of a host of a family. "" is any address, "<broadcast>" everyone.
    static func address(_ t: Thread, _ host: Value, _ family: Int32) throws(Raised) -> SocketAddress {
        var name = try hostBytes(t, host)
        if name.isEmpty {
            if family == AF_INET6 {
                var any = sockaddr_in6()
                any.sin6_family = sa_family_t(AF_INET6)
                return SocketAddress(any)
            }
            var any = sockaddr_in()
            any.sin_family = sa_family_t(AF_INET)
            return SocketAddress(any)
        }
        name.append(0)
        let text = name.map { CChar(bitPattern: $0) }
        if family == AF_INET {
            var plain = sockaddr_in()
            plain.sin_family = sa_family_t(AF_INET)
            if String(cString: text) == "<broadcast>" {
                plain.sin_addr.s_addr = UInt32.max
                return SocketAddress(plain)
            }
            if inet_pton(AF_INET, text, &plain.sin_addr) == 1 { return SocketAddress(plain) }
        } else if family == AF_INET6 {
            var plain = sockaddr_in6()
            plain.sin6_family = sa_family_t(AF_INET6)
            if inet_pton(AF_INET6, text, &plain.sin6_addr) == 1 { return SocketAddress(plain) }
        }
        var hints = addrinfo()
        hints.ai_family = family
        var result: UnsafeMutablePointer<addrinfo>?
        let code = t.blocking { getaddrinfo(text, nil, &hints, &result) }
        if code != 0 { throw failure(t, code) }
        guard let found = result else { throw t.osError(EADDRNOTAVAIL) }
        defer { freeaddrinfo(found) }
        return SocketAddress(
            bytes: Array(UnsafeRawBufferPointer(start: found.pointee.ai_addr, count: Int(found.pointee.ai_addrlen))))
    }

    /// A host name as bytes: ASCII as it is, else through the idna codec.
    static func hostBytes(_ t: Thread, _ value: Value) throws(Raised) -> [UInt8] {
        var bytes: [UInt8]
        if value.isKind(.str) {
            let cell = value.as(StrCell.self)
            if cell.pointee.isASCII {
                bytes = Array(UnsafeBufferPointer(start: cell.bytes1, count: cell.pointee.count))
            } else {
                bytes = try t.fsencode(try Codecs.encode(t, value, "idna", "strict"))
            }
        } else if let view = try t.bufferView(value) {
            bytes = Array(view.bytes)
            view.release()
        } else {
            throw t.typeError("str, bytes or bytearray expected, not \(t.typeName(value))")
        }
        if bytes.contains(0) { throw t.typeError("host name must not contain null character") }
        return bytes
    }
}
