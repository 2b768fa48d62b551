"""Keyed hashes (RFC 2104)."""

_outer = bytes(byte ^ 0x5C for byte in range(256))
_inner = bytes(byte ^ 0x36 for byte in range(256))

digest_size = None


class HMAC:
    """A keyed hash that can be fed in pieces."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = _maker(digestmod)
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        block = getattr(self._inner, "block_size", self.blocksize)
        if block < 16:
            block = self.blocksize
        self.block_size = block
        if len(key) > block:
            key = make(bytes(key)).digest()
        key = bytes(key).ljust(block, b"\0")
        self._outer.update(key.translate(_outer))
        self._inner.update(key.translate(_inner))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = self.__class__.__new__(self.__class__)
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        return self._current().digest()

    def hexdigest(self):
        return self._current().hexdigest()


def _maker(digestmod):
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        import hashlib

        return lambda data=b"": hashlib.new(digestmod, data)
    return lambda data=b"": digestmod.new(data)


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The keyed hash of one message."""
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    """Whether two digests are equal, in a time that does not depend on where they differ."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        a, b = a.encode(), b.encode()
    elif isinstance(a, str) or isinstance(b, str):
        kinds = type(a).__name__, type(b).__name__
        raise TypeError(f"unsupported operand types(s) or combination of types: '{kinds[0]}' and '{kinds[1]}'")
    a, b = bytes(memoryview(a)), bytes(memoryview(b))
    different = len(a) != len(b)
    for x, y in zip(b if different else a, b):
        different |= x ^ y
    return not different
