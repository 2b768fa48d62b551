"""Secure hashes over the interpreter's _hashes."""

import _hashes

_names = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256",
          "sha3_384", "sha3_512", "shake_128", "shake_256")
_constructors = {}
for _name in _names:
    _made = getattr(_hashes, _name, None)
    if _made is not None:
        globals()[_name] = _constructors[_name] = _made
del _name, _made

algorithms_guaranteed = set(_constructors)
algorithms_available = set(_constructors)

__all__ = [*_constructors, "new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac",
           "scrypt"]


def __getattr__(name):
    if name in ("scrypt", *_names):
        raise AttributeError(f"hashlib.{name} is not supported by this interpreter")
    raise AttributeError(f"module 'hashlib' has no attribute {name!r}")


__all__.remove("scrypt")


def new(name, *args, **kwargs):
    """A hash object by the name of its algorithm."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    constructor = _constructors.get(name.lower().replace("-", "_") if name not in _constructors else name)
    if constructor is None:
        constructor = _constructors.get(name.lower().replace("-", ""))
    if constructor is None:
        raise ValueError(f"unsupported hash type {name}")
    return constructor(*args, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The hash object of a whole binary stream; digest is a name or a constructor."""
    digest = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        digest.update(fileobj.getbuffer())
        return digest
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while True:
        size = fileobj.readinto(buffer)
        if size is None:
            raise BlockingIOError("I/O operation would block.")
        if size == 0:
            return digest
        digest.update(view[:size])


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key from a password (RFC 8018, PBKDF2 with HMAC)."""
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    from hmac import new as hmac_new

    inner = hmac_new(password, None, hash_name)
    if dklen is None:
        dklen = inner.digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    key = b""
    block = 1
    while len(key) < dklen:
        state = inner.copy()
        state.update(salt + block.to_bytes(4, "big"))
        previous = state.digest()
        mixed = int.from_bytes(previous, "big")
        for _ in range(iterations - 1):
            state = inner.copy()
            state.update(previous)
            previous = state.digest()
            mixed ^= int.from_bytes(previous, "big")
        key += mixed.to_bytes(inner.digest_size, "big")
        block += 1
    return key[:dklen]
