import CRuntime
import Runtime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The _socket module: names of hosts and services, addresses as text, and the socket type.
enum SocketModule {
    static func register() {
        Imports.register("_socket") { (m: ModuleBuilder) throws(Raised) in
            let t = m.thread
            try m.constants(os_socket_constants())
            try m.constant("has_ipv6", .true)
            try m.constant("error", Types.value(.osError))
            try m.constant("timeout", Types.value(.timeoutError))
            for (name, root) in [("gaierror", Resolver.gaiError), ("herror", Resolver.hostError)] {
                let namespace = try t.makeDict()
                try Dict.set(t, namespace, t.intern("__module__"), t.intern("socket"))
                root.value = try t.call(
                    Types.value(.type), t.str(name), t.tuple(Types.value(.osError)), namespace)
                try m.constant(name, root.value)
            }
            try SocketType.setUp(m)
            try setUpNames(m)
            try setUpAddresses(m)
            try setUpDescriptors(m)
        }
    }

    // MARK: names

    private static func service(_ t: Thread, _ value: Value) throws(Raised) -> [CChar]? {
        if value.isNone { return nil }
        if t.isInt(value) { return (try t.strString(t.intValue(value))).utf8CString.map { $0 } }
        if value.isKind(.str) || value.isKind(.bytes) {
            return try t.fsencode(value).map { CChar(bitPattern: $0) } + [0]
        }
        throw t.raise(.osError, "Int or String expected")
    }

    private static func setUpNames(_ m: ModuleBuilder) throws(Raised) {
        try m.function("getaddrinfo", "(host, port, family=0, type=0, proto=0, flags=0)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            var host: [CChar]?
            if !args[0].isNone { host = try Resolver.hostBytes(t, args[0]).map { CChar(bitPattern: $0) } + [0] }
            let port = try service(t, args[1])
            var hints = addrinfo()
            hints.ai_family = try t.int32(args[2])
            hints.ai_socktype = try t.int32(args[3])
            hints.ai_protocol = try t.int32(args[4])
            hints.ai_flags = try t.int32(args[5])
            var result: UnsafeMutablePointer<addrinfo>?
            let code = t.blocking { getaddrinfo(host, port, &hints, &result) }
            if code != 0 { throw Resolver.failure(t, code) }
            defer { if let result { freeaddrinfo(result) } }
            let list = try t.makeList()
            var entry = result
            while let found = entry {
                entry = found.pointee.ai_next
                let name = found.pointee.ai_canonname.map { t.text($0) } ?? Constants.emptyStr
                let address = try SocketAddress.value(t, found.pointee.ai_addr, Int(found.pointee.ai_addrlen))
                let item = try t.newTuple(count: 5)
                item.items[0] = t.int(Int(found.pointee.ai_family))
                item.items[1] = t.int(Int(found.pointee.ai_socktype))
                item.items[2] = t.int(Int(found.pointee.ai_protocol))
                item.items[3] = name
                item.items[4] = address
                try List.append(t, list, Value(item))
            }
            return list
        }
        try m.function("getnameinfo", "(sockaddr, flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.tuple) else { throw t.typeError("getnameinfo() argument 1 must be a tuple") }
            let cell = args[0].as(TupleCell.self)
            if cell.pointee.count < 2 || cell.pointee.count > 4 { throw t.typeError("getnameinfo(): illegal sockaddr argument") }
            let flags = try t.int32(args[1])
            let host = try Resolver.hostBytes(t, cell.items[0])
            let isSix = host.contains(58)
            let address = try SocketAddress(t, family: isSix ? AF_INET6 : AF_INET, isSix ? args[0] : t.tuple(cell.items[0], cell.items[1]), "getnameinfo")
            var name = [CChar](repeating: 0, count: 1025)
            var port = [CChar](repeating: 0, count: 32)
            let code = t.blocking {
                address.withPointer { getnameinfo($0, address.length, &name, 1025, &port, 32, flags) }
            }
            if code != 0 { throw Resolver.failure(t, code) }
            return t.tuple(t.text(name), t.text(port))
        }
        try m.function("gethostname", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            var name = [CChar](repeating: 0, count: 1025)
            if Glibc.gethostname(&name, 1024) < 0 { throw t.osError() }
            return try t.fsdecode(name)
        }
        try m.function("sethostname", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try t.fsencode(try t.fspath(args[0])).map { CChar(bitPattern: $0) }
            try t.system { Glibc.sethostname(name, name.count) }
            return .none
        }
        try m.function("gethostbyname", "(host, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try hostText(t, args[0])
        }
        try m.function("gethostbyname_ex", "(host, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let text = try hostText(t, args[0])
            return t.tuple(args[0], try t.makeList(), try t.list(text))
        }
        try m.function("gethostbyaddr", "(host, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let address = try Resolver.address(t, args[0], AF_INET)
            var name = [CChar](repeating: 0, count: 1025)
            let code = t.blocking { address.withPointer { getnameinfo($0, address.length, &name, 1025, nil, 0, Int32(NI_NAMEREQD)) } }
            if code != 0 {
                throw t.raise(try t.call(Resolver.hostError.value, t.int(1), t.str("Unknown host")))
            }
            return t.tuple(t.text(name), try t.makeList(), try t.list(try hostText(t, args[0])))
        }
        try m.function("getservbyname", "(servicename, protocolname=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try t.fsencode(args[0]).map { CChar(bitPattern: $0) } + [0]
            let proto: [CChar]? = args[1].isNone ? nil : try t.fsencode(args[1]).map { CChar(bitPattern: $0) } + [0]
            guard let entry = Glibc.getservbyname(name, proto) else { throw t.raise(.osError, "service/proto not found") }
            return t.int(Int(UInt16(truncatingIfNeeded: entry.pointee.s_port).byteSwapped))
        }
        try m.function("getservbyport", "(port, protocolname=None, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let port = try t.index(args[0])
            if port < 0 || port > 0xFFFF { throw t.overflowError("getservbyport: port must be 0-65535.") }
            let proto: [CChar]? = args[1].isNone ? nil : try t.fsencode(args[1]).map { CChar(bitPattern: $0) } + [0]
            guard let entry = Glibc.getservbyport(Int32(UInt16(port).bigEndian), proto) else {
                throw t.raise(.osError, "port/proto not found")
            }
            return t.text(entry.pointee.s_name)
        }
        try m.function("getprotobyname", "(name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try t.fsencode(args[0]).map { CChar(bitPattern: $0) } + [0]
            guard let entry = Glibc.getprotobyname(name) else { throw t.raise(.osError, "protocol not found") }
            return t.int(Int(entry.pointee.p_proto))
        }
    }

    private static func hostText(_ t: Thread, _ host: Value) throws(Raised) -> Value {
        let address = try Resolver.address(t, host, AF_INET)
        let value = try address.bytes.withUnsafeBytesRaising { (memory) throws(Raised) -> Value in
            try SocketAddress.value(t, memory.baseAddress!, memory.count)
        }
        return value.as(TupleCell.self).items[0]
    }

    // MARK: addresses

    private static func setUpAddresses(_ m: ModuleBuilder) throws(Raised) {
        for (name, bits) in [("ntohs", 16), ("htons", 16), ("ntohl", 32), ("htonl", 32)] {
            try m.function(name, "(integer, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let number = try t.index(args[0])
                if number < 0 { throw t.overflowError("\(name): can't convert negative Python int to C \(bits)-bit unsigned integer") }
                if number >> bits != 0 { throw t.overflowError("\(name): Python int too large to convert to C \(bits)-bit unsigned integer") }
                return t.int(bits == 16 ? Int(UInt16(number).bigEndian) : Int(UInt32(number).bigEndian))
            }
        }
        try m.function("inet_aton", "(ip_addr, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let text = try t.fsencode(args[0]).map { CChar(bitPattern: $0) } + [0]
            var address = in_addr()
            if Glibc.inet_aton(text, &address) == 0 { throw t.raise(.osError, "illegal IP address string passed to inet_aton") }
            return try t.bytes(withUnsafeBytes(of: address) { Array($0) })
        }
        try m.function("inet_ntoa", "(packed_ip, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try numericText(t, AF_INET, args[0], "packed IP wrong length")
        }
        try m.function("inet_pton", "(address_family, ip_string, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let family = try t.int32(args[0])
            guard args[1].isKind(.str) else {
                throw t.typeError("inet_pton() argument 2 must be str, not \(t.argumentTypeName(args[1]))")
            }
            let text = try t.fsencode(args[1]).map { CChar(bitPattern: $0) } + [0]
            var memory = [UInt8](repeating: 0, count: 16)
            let result = Glibc.inet_pton(family, text, &memory)
            if result < 0 { throw t.osError() }
            if result == 0 { throw t.raise(.osError, "illegal IP address string passed to inet_pton") }
            return try t.bytes(family == AF_INET ? Array(memory.prefix(4)) : memory)
        }
        try m.function("inet_ntop", "(address_family, packed_ip, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let family = try t.int32(args[0])
            if family != AF_INET && family != AF_INET6 { throw t.valueError("unknown address family \(family)") }
            return try numericText(t, family, args[1], "invalid length of packed IP address string")
        }
    }

    private static func numericText(
        _ t: Thread, _ family: Int32, _ value: Value, _ message: String
    ) throws(Raised) -> Value {
        let view = try t.bufferBytes(value)
        defer { view.release() }
        if view.count != (family == AF_INET ? 4 : 16) {
            if message.hasPrefix("packed") { throw t.raise(.osError, message) }
            throw t.valueError(message)
        }
        var text = [CChar](repeating: 0, count: 64)
        if Glibc.inet_ntop(family, view.base, &text, 64) == nil { throw t.osError() }
        return t.text(text)
    }

    // MARK: descriptors

    private static func setUpDescriptors(_ m: ModuleBuilder) throws(Raised) {
        try m.function("socketpair", "(family=<unrepresentable>, type=1, proto=0, /)") {
            (t: Thread, args: Args) throws(Raised) -> Value in
            let family = args.has(0) ? try t.int32(args[0]) : AF_UNIX
            let kind = try t.int32(args[1])
            let proto = try t.int32(args[2])
            let ends = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
            defer { ends.deallocate() }
            try t.system { os_socketpair(family, kind, proto, ends) }
            func make(_ fd: Int32) throws(Raised) -> Value {
                try t.call(
                    SocketType.type.value,
                    args: t.tuple(t.int(Int(family)), t.int(Int(kind)), t.int(Int(proto)), t.int(Int(fd))), kwargs: .nothing)
            }
            let first = try make(ends[0])
            return t.tuple(first, try make(ends[1]))
        }
        try m.function("dup", "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            return t.int(try t.system { os_fcntl_int(fd, F_DUPFD_CLOEXEC, 0) })
        }
        try m.function("close", "(fd, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let fd = try t.int32(args[0])
            if t.blocking({ Glibc.close(fd) }) < 0 && errno != ECONNRESET && errno != EINTR { throw t.osError() }
            return .none
        }
        try m.function("getdefaulttimeout", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            SocketType.defaultTimeout < 0 ? .none : t.float(SocketType.defaultTimeout)
        }
        try m.function("setdefaulttimeout", "(timeout, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            SocketType.defaultTimeout = try SocketType.timeout(t, args[0])
            return .none
        }
        try m.function("if_nameindex", "()") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard let interfaces = os_interfaces() else { throw t.osError() }
            defer { if_freenameindex(interfaces) }
            let list = try t.makeList()
            var entry = interfaces
            while entry.pointee.if_index != 0, let name = entry.pointee.if_name {
                try List.append(t, list, t.tuple(t.int(Int(entry.pointee.if_index)), try t.fsdecode(name)))
                entry += 1
            }
            return list
        }
        try m.function("if_nametoindex", "(oname, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let name = try t.fsencode(try t.fspath(args[0])).map { CChar(bitPattern: $0) } + [0]
            let index = Glibc.if_nametoindex(name)
            if index == 0 { throw t.raise(.osError, "no interface with this name") }
            return t.int(Int(index))
        }
        try m.function("if_indextoname", "(if_index, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            var name = [CChar](repeating: 0, count: 64)
            if Glibc.if_indextoname(UInt32(truncatingIfNeeded: try t.index(args[0])), &name) == nil { throw t.osError() }
            return try t.fsdecode(name)
        }
        for (name, size) in [("CMSG_LEN", os_cmsg_len), ("CMSG_SPACE", os_cmsg_space)] as [(String, @convention(c) (Int) -> Int)] {
            try m.function(name, "(length, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                let length = try t.index(args[0])
                if length < 0 || length > 0x7FFF_FFFF { throw t.overflowError("\(name)() argument out of range") }
                return t.int(size(length))
            }
        }
    }
}

extension Array where Element == UInt8 {
    /// `withUnsafeBytes` for a body with a typed error.
    func withUnsafeBytesRaising<Result>(
        _ body: (UnsafeRawBufferPointer) throws(Raised) -> Result
    ) throws(Raised) -> Result {
        let outcome: Swift.Result<Result, Raised> = withUnsafeBytes { memory in
            do throws(Raised) { return .success(try body(memory)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}
