"""Addresses and networks of IPv4 and IPv6."""

import functools

__all__ = [
    "AddressValueError", "NetmaskValueError", "IPv4Address", "IPv4Interface", "IPv4Network", "IPv6Address",
    "IPv6Interface", "IPv6Network", "collapse_addresses", "get_mixed_type_key", "ip_address", "ip_interface",
    "ip_network", "summarize_address_range", "v4_int_to_packed", "v6_int_to_packed", "IPV4LENGTH", "IPV6LENGTH",
]

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _either(first, second, address, what):
    for kind in (first, second):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    return _either(IPv4Address, IPv6Address, address, "address")


def ip_network(address, strict=True):
    return _either(lambda a: IPv4Network(a, strict), lambda a: IPv6Network(a, strict), address, "network")


def ip_interface(address):
    return _either(IPv4Interface, IPv6Interface, address, "interface")


def _packed(number, size):
    try:
        return number.to_bytes(size)
    except OverflowError:
        raise ValueError(f"Address negative or too large for IPv{4 if size == 4 else 6}") from None


def v4_int_to_packed(address):
    return _packed(address, 4)


def v6_int_to_packed(address):
    return _packed(address, 16)


def _parse4(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    number = 0
    for octet in octets:
        try:
            if not octet:
                raise ValueError("Empty octet not permitted")
            if not (octet.isascii() and octet.isdigit()):
                raise ValueError(f"Only decimal digits permitted in {octet!r}")
            if len(octet) > 3:
                raise ValueError(f"At most 3 characters permitted in {octet!r}")
            if octet != "0" and octet[0] == "0":
                raise ValueError(f"Leading zeros are not permitted in {octet!r}")
            value = int(octet)
            if value > 255:
                raise ValueError(f"Octet {value} (> 255) not permitted")
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        number = number << 8 | value
    return number


def _text4(number):
    return ".".join(map(str, number.to_bytes(4)))


def _parse6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    if len(text) > 45:
        shown = text if len(text) <= 90 else f"{text[:45]}({len(text) - 90} chars elided){text[-45:]}"
        raise AddressValueError(f"At most 45 characters expected in {shown!r}")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            number = _parse4(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        parts += [f"{number >> 16:x}", f"{number & 0xFFFF:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    gap = None
    for index in range(1, len(parts) - 1):
        if not parts[index]:
            if gap is not None:
                raise AddressValueError(f"At most one '::' permitted in {text!r}")
            gap = index
    if gap is not None:
        high, low = gap, len(parts) - gap - 1
        if not parts[0]:
            high -= 1
            if high:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            low -= 1
            if low:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        skipped = 8 - high - low
        if skipped < 1:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        high, low, skipped = 8, 0, 0
    number = 0
    try:
        left = parts[:high] if parts[0] or gap is None else parts[1:1 + high]
        right = parts[len(parts) - low - (not parts[-1]):][:low] if low else []
        for part in [*left, *["0"] * skipped, *right]:
            if not all(c in "0123456789abcdefABCDEF" for c in part):
                raise ValueError(f"Only hex digits permitted in {part!r}")
            if len(part) > 4:
                raise ValueError(f"At most 4 characters permitted in {part!r}")
            number = number << 16 | int(part, 16)
    except ValueError as error:
        raise AddressValueError(f"{error} in {text!r}") from None
    return number


def _text6(number):
    groups = [f"{number >> shift & 0xFFFF:x}" for shift in range(112, -16, -16)]
    best, length = -1, 0
    index = 0
    while index < 8:
        end = index
        while end < 8 and groups[end] == "0":
            end += 1
        if end - index > length:
            best, length = index, end - index
        index = max(end, index + 1)
    if length > 1:
        return ":".join(groups[:best]) + "::" + ":".join(groups[best + length:])
    return ":".join(groups)


class _Base:
    __slots__ = ()

    @property
    def exploded(self):
        return self._long()

    @property
    def compressed(self):
        return str(self)

    @property
    def version(self):
        return self._version

    @property
    def max_prefixlen(self):
        return self._bits

    def _long(self):
        return str(self)

    def __reduce__(self):
        return self.__class__, (str(self),)


@functools.total_ordering
class _Address(_Base):
    __slots__ = ()

    def __int__(self):
        return self._ip

    def __index__(self):
        return self._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    @property
    def packed(self):
        return self._ip.to_bytes(self._bits // 8)

    @property
    def reverse_pointer(self):
        if self._version == 4:
            return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"
        return ".".join(self.exploded[::-1].replace(":", "")) + ".ip6.arpa"

    def __format__(self, fmt):
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        if fmt[-1] in "bnxX":
            kind = fmt[-1]
            alternate, grouped = "#" in fmt, "_" in fmt
            if kind == "n":
                kind = "b" if self._version == 4 else "x"
            width = self._bits if kind == "b" else self._bits // 4
            digits = format(self._ip, kind).rjust(width, "0")
            if grouped:
                digits = "_".join(digits[i:i + 4] for i in range(0, width, 4))
            return ("0" + kind if alternate else "") + digits
        return super().__format__(fmt)

    def _take(self, address, size):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self._version} address")
            if address >> self._bits:
                raise AddressValueError(
                    f"{address} (>= 2**{self._bits}) is not permitted as an IPv{self._version} address")
            return address
        if isinstance(address, bytes):
            if len(address) != size:
                raise AddressValueError(
                    f"{address!r} (len {len(address)} != {size}) is not permitted as an IPv{self._version} address")
            return int.from_bytes(address)
        text = str(address)
        if "/" in text:
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        return text

    def _in(self, networks):
        return any(self in network for network in networks)

    @property
    def is_private(self):
        return self._in(self._constants().private) and not self._in(self._constants().not_private)

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_multicast(self):
        return self in self._constants().multicast

    @property
    def is_loopback(self):
        return self in self._constants().loopback

    @property
    def is_link_local(self):
        return self in self._constants().link_local

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_reserved(self):
        return self._in(self._constants().reserved)


class IPv4Address(_Address):
    __slots__ = ("_ip", "__weakref__")
    _version = 4
    _bits = 32

    def __init__(self, address):
        address = self._take(address, 4)
        self._ip = _parse4(address) if isinstance(address, str) else address

    def __str__(self):
        return _text4(self._ip)

    @staticmethod
    def _constants():
        return _constants(4)

    @property
    def is_global(self):
        return self not in _constants(4).shared and not self.is_private

    @property
    def ipv6_mapped(self):
        return IPv6Address(0xFFFF << 32 | self._ip)


class IPv6Address(_Address):
    __slots__ = ("_ip", "_scope_id", "__weakref__")
    _version = 6
    _bits = 128

    def __init__(self, address):
        address = self._take(address, 16)
        self._scope_id = None
        if isinstance(address, str):
            address, sign, scope = address.partition("%")
            if sign:
                if not scope or "%" in scope:
                    raise AddressValueError(f'Invalid IPv6 address: "{address}%{scope}"')
                self._scope_id = scope
            address = _parse6(address)
        self._ip = address

    def __str__(self):
        text = _text6(self._ip)
        mapped = self.ipv4_mapped
        if mapped is not None:
            text = f"{_text6(self._ip)[:7]}{mapped}"
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def _long(self):
        text = ":".join(f"{self._ip >> shift & 0xFFFF:04x}" for shift in range(112, -16, -16))
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return self._scope_id == getattr(other, "_scope_id", None)

    @property
    def scope_id(self):
        return self._scope_id

    @staticmethod
    def _constants():
        return _constants(6)

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        return mapped.is_private if mapped is not None else _Address.is_private.fget(self)

    @property
    def is_global(self):
        mapped = self.ipv4_mapped
        return mapped.is_global if mapped is not None else not self.is_private

    @property
    def is_loopback(self):
        mapped = self.ipv4_mapped
        return mapped.is_loopback if mapped is not None else self._ip == 1

    @property
    def is_site_local(self):
        return self in _constants(6).site_local

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


def _prefix_of(mask, bits, shown):
    """The prefix length of a mask given as a number; ValueError when it has holes."""
    ones = (1 << bits) - 1
    for length in range(bits + 1):
        if mask == ones ^ (ones >> length):
            return length
    raise ValueError(f"Netmask pattern {mask!r} mixes zeroes & ones")


def _prefix(kind, text):
    bits = kind._address_class._bits
    if isinstance(text, int):
        if not 0 <= text <= bits:
            raise NetmaskValueError(f"'{text}' is not a valid netmask")
        return text
    if text.isascii() and text.isdigit():
        length = int(text)
        if length > bits:
            raise NetmaskValueError(f"{text!r} is not a valid netmask")
        return length
    if bits == 32:
        try:
            mask = _parse4(text)
            try:
                return _prefix_of(mask, 32, text)
            except ValueError:
                return _prefix_of(mask ^ 0xFFFFFFFF, 32, text)
        except ValueError:
            pass
    raise NetmaskValueError(f"{text!r} is not a valid netmask")


def _divide(kind, address):
    """(address, prefix length) of what a network or interface is made from."""
    bits = kind._address_class._bits
    if isinstance(address, (bytes, int)):
        return address, bits
    if isinstance(address, tuple):
        return address[0], _prefix(kind, address[1] if isinstance(address[1], int) else str(address[1])) if len(
            address) > 1 else bits
    first, *rest = str(address).split("/")
    if len(rest) > 1:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return first, _prefix(kind, rest[0]) if rest else bits


@functools.total_ordering
class _Network(_Base):
    def __init__(self, address, strict=True):
        first, self._prefixlen = _divide(type(self), address)
        given = self._address_class(first)
        bits = self._bits = given._bits
        self._version = given._version
        ones = (1 << bits) - 1
        mask = ones ^ (ones >> self._prefixlen)
        self.network_address = self._address_class(int(given) & mask)
        if strict and int(given) & mask != int(given):
            raise ValueError(f"{self.__class__._named(given, self._prefixlen)} has host bits set")

    @staticmethod
    def _named(address, prefix):
        return f"{address}/{prefix}"

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class((1 << self._bits - self._prefixlen) - 1)

    @functools.cached_property
    def netmask(self):
        return self._address_class(int(self.hostmask) ^ (1 << self._bits) - 1)

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def num_addresses(self):
        return 1 << self._bits - self._prefixlen

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    def __str__(self):
        return self.with_prefixlen

    def _long(self):
        return f"{self.network_address.exploded}/{self._prefixlen}"

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __eq__(self, other):
        try:
            return (
                self._version == other._version and self.network_address == other.network_address
                and int(self.netmask) == int(other.netmask)
            )
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __iter__(self):
        first = int(self.network_address)
        return (self._address_class(n) for n in range(first, first + self.num_addresses))

    def hosts(self):
        first = int(self.network_address)
        count = self.num_addresses
        if self._prefixlen == self._bits:
            return [self._address_class(first)]
        if self._prefixlen == self._bits - 1:
            return list(self)
        last = first + count - (1 if self._version == 4 else 0)
        return (self._address_class(n) for n in range(first + 1, last))

    def __getitem__(self, n):
        if n >= 0:
            if n >= self.num_addresses:
                raise IndexError("address out of range")
            return self._address_class(int(self.network_address) + n)
        n += 1
        if int(self.broadcast_address) + n < int(self.network_address):
            raise IndexError("address out of range")
        return self._address_class(int(self.broadcast_address) + n)

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _Network):
            return False
        return int(other) & int(self.netmask) == int(self.network_address)

    def overlaps(self, other):
        return (
            self.network_address in other or self.broadcast_address in other or other.network_address in self
            or other.broadcast_address in self
        )

    def _within(self, other):
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def subnet_of(self, other):
        return self._within(other)

    def supernet_of(self, other):
        return other._within(self)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == self._bits:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self._bits:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        step = 1 << self._bits - length
        first = int(self.network_address)
        for number in range(first, first + self.num_addresses, step):
            yield self.__class__((number, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(
                f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return self.__class__((int(self.network_address) & int(self.netmask) << prefixlen_diff, length), strict=False)

    def address_exclude(self, other):
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        low, high = self.subnets()
        while low != other and high != other:
            if other.subnet_of(low):
                yield high
                low, high = low.subnets()
            else:
                yield low
                low, high = high.subnets()
        yield high if low == other else low

    def compare_networks(self, other):
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same type")
        a, b = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (a > b) - (a < b)

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_multicast = property(lambda self: self._both("is_multicast"))
    is_reserved = property(lambda self: self._both("is_reserved"))
    is_link_local = property(lambda self: self._both("is_link_local"))
    is_private = property(lambda self: self._both("is_private"))
    is_global = property(lambda self: not self.is_private)
    is_unspecified = property(lambda self: self._both("is_unspecified"))
    is_loopback = property(lambda self: self._both("is_loopback"))


class IPv4Network(_Network):
    _address_class = IPv4Address


class IPv6Network(_Network):
    _address_class = IPv6Address
    is_site_local = property(lambda self: self._both("is_site_local"))


class _Interface:
    """Mixed into addresses that know their network."""

    def __init__(self, address):
        first, self._prefixlen = _divide(self._network_class, address)
        super().__init__(first)
        self.network = self._network_class((self._ip, self._prefixlen), strict=False)
        self.netmask = self.network.netmask

    @property
    def hostmask(self):
        return self.network.hostmask

    @property
    def ip(self):
        return self._plain(self._ip)

    def __str__(self):
        return f"{super().__str__()}/{self._prefixlen}"

    def _long(self):
        return f"{self.ip.exploded}/{self._prefixlen}"

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return less
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    @property
    def with_prefixlen(self):
        return f"{self.ip}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.ip}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.ip}/{self.hostmask}"


class IPv4Interface(_Interface, IPv4Address):
    _network_class = IPv4Network
    _plain = IPv4Address


class IPv6Interface(_Interface, IPv6Address):
    _network_class = IPv6Network
    _plain = IPv6Address


@functools.cache
def _constants(version):
    """The special ranges of a version."""
    class Constants:
        pass

    made = Constants()
    if version == 4:
        network = IPv4Network
        made.private = [
            "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "240.0.0.0/4", "255.255.255.255/32",
        ]
        made.not_private = ["192.0.0.9/32", "192.0.0.10/32"]
        made.reserved = ["240.0.0.0/4"]
        single = {"multicast": "224.0.0.0/4", "loopback": "127.0.0.0/8", "link_local": "169.254.0.0/16",
                  "shared": "100.64.0.0/10"}
    else:
        network = IPv6Network
        made.private = [
            "::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
            "2002::/16", "3fff::/20", "fc00::/7", "fe80::/10",
        ]
        made.not_private = [
            "2001:1::1/128", "2001:1::2/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28", "2001:30::/28",
        ]
        made.reserved = [
            "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3",
            "A000::/3", "C000::/3", "E000::/4", "F000::/5", "F800::/6", "FE00::/9",
        ]
        single = {"multicast": "ff00::/8", "loopback": "::1/128", "link_local": "fe80::/10",
                  "site_local": "fec0::/10"}
    for name in ("private", "not_private", "reserved"):
        setattr(made, name, [network(each) for each in getattr(made, name)])
    for name, each in single.items():
        setattr(made, name, network(each))
    return made


def summarize_address_range(first, last):
    """The networks that cover a range of addresses."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind = IPv4Network if first.version == 4 else IPv6Network
    low, high, bits = int(first), int(last), first._bits
    while low <= high:
        zeros = (low & -low).bit_length() - 1 if low else bits
        size = min(zeros, (high - low + 1).bit_length() - 1)
        yield kind((low, bits - size))
        low += 1 << size
        if low >> bits:
            break


def collapse_addresses(addresses):
    """The fewest networks that cover the addresses and networks."""
    ranges = []
    version = None
    for each in addresses:
        if version is not None and each._version != version:
            raise TypeError(f"{each} and {ranges[-1][2]} are not of the same version")
        version = each._version
        if isinstance(each, _Network):
            ranges.append((int(each.network_address), int(each.broadcast_address), each))
        else:
            ranges.append((int(each), int(each), each))
    ranges.sort(key=lambda r: r[:2])
    kind = IPv4Address if version == 4 else IPv6Address
    merged = []
    for low, high, _ in ranges:
        if merged and low <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    return (network for low, high in merged for network in summarize_address_range(kind(low), kind(high)))


def get_mixed_type_key(obj):
    """A sort key for networks and addresses of both versions."""
    if isinstance(obj, _Network):
        return obj._version, obj.network_address, obj.netmask
    if isinstance(obj, _Address):
        return obj._version, obj
    return NotImplemented
