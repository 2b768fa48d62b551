"""base16, base32, base64, base85 and ascii85 encodings."""

import binascii

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode",
    "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode",
    "z85encode", "z85decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]

_to_url = bytes.maketrans(b"+/", b"-_")
_from_url = bytes.maketrans(b"-_", b"+/")
_alphabet32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_alphabet32hex = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_alphabet85 = (
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
)
_alphabet_z85 = (
    b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
)


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(
            f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}"
        ) from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_to_url)


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(_from_url))


def _encode32(alphabet, s):
    s = bytes(memoryview(s))
    left = len(s) % 5
    if left:
        s += b"\0" * (5 - left)
    result = bytearray()
    for start in range(0, len(s), 5):
        number = int.from_bytes(s[start:start + 5], "big")
        for shift in range(35, -1, -5):
            result.append(alphabet[number >> shift & 31])
    if left:
        pads = {1: 6, 2: 4, 3: 3, 4: 1}[left]
        result[-pads:] = b"=" * pads
    return bytes(result)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b"=")
    pads = length - len(s)
    values = {byte: value for value, byte in enumerate(alphabet)}
    result = bytearray()
    for start in range(0, len(s), 8):
        number = 0
        for byte in s[start:start + 8]:
            if byte not in values:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | values[byte]
        number <<= 5 * (8 - len(s[start:start + 8]))
        result += number.to_bytes(5, "big")
    if length % 8 or pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if pads:
        del result[len(result) - {1: 1, 3: 2, 4: 3, 6: 4}[pads]:]
    return bytes(result)


def b32encode(s):
    return _encode32(_alphabet32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_alphabet32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_alphabet32hex, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_alphabet32hex, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _encode85(data, alphabet, pad=False, fold_zero=False, fold_space=False):
    data = bytes(memoryview(data))
    padding = -len(data) % 4
    data += b"\0" * padding
    result = []
    for start in range(0, len(data), 4):
        word = int.from_bytes(data[start:start + 4], "big")
        if fold_zero and word == 0:
            result.append(b"z")
            continue
        if fold_space and word == 0x20202020:
            result.append(b"y")
            continue
        digits = bytearray(5)
        for index in range(4, -1, -1):
            word, digit = divmod(word, 85)
            digits[index] = alphabet[digit]
        result.append(bytes(digits))
    if padding and not pad:
        if result[-1] == b"z":
            result[-1] = alphabet[:1] * 5
        result[-1] = result[-1][:-padding]
    return b"".join(result)


def b85encode(b, pad=False):
    return _encode85(b, _alphabet85, pad)


def _decode85(b, alphabet, name):
    b = _bytes(b)
    values = {byte: value for value, byte in enumerate(alphabet)}
    padding = -len(b) % 5
    b = bytes(b) + alphabet[-1:] * padding
    result = bytearray()
    for start in range(0, len(b), 5):
        word = 0
        for position, byte in enumerate(b[start:start + 5], start):
            if byte not in values:
                raise ValueError(f"bad {name} character at position {position}")
            word = word * 85 + values[byte]
        if word > 0xFFFFFFFF:
            raise ValueError(f"{name} overflow in hunk starting at byte {start}")
        result += word.to_bytes(4, "big")
    if padding:
        del result[len(result) - padding:]
    return bytes(result)


def b85decode(b):
    return _decode85(b, _alphabet85, "base85")


def z85encode(s):
    return _encode85(s, _alphabet_z85)


def z85decode(s):
    return _decode85(s, _alphabet_z85, "z85")


_alphabet_a85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    result = _encode85(b, _alphabet_a85, pad, True, foldspaces)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        chunks = [result[start:start + width] for start in range(0, len(result), width)]
        if adobe and chunks and len(chunks[-1]) + 2 > width:
            chunks.append(b"")
        result = b"\n".join(chunks)
    return result + b"~>" if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    result = bytearray()
    group = []
    for byte in bytes(b) + b"u" * 4:
        if 33 <= byte <= 117:
            group.append(byte)
            if len(group) == 5:
                word = 0
                for each in group:
                    word = word * 85 + each - 33
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                result += word.to_bytes(4, "big")
                group = []
        elif byte == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            result += b"\0\0\0\0"
        elif foldspaces and byte == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            result += b"    "
        elif byte not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(byte)}")
    padding = 4 - len(group)
    if padding:
        del result[len(result) - padding:]
    return bytes(result)


def encode(input, output):
    """Encode a binary stream into another, 76 letters a line."""
    while s := input.read(57):
        while len(s) < 57 and (more := input.read(57 - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def encodebytes(s):
    view = memoryview(s)
    if view.ndim != 1 or view.format not in ("c", "b", "B"):
        raise TypeError("expected single byte elements")
    return b"".join(binascii.b2a_base64(s[start:start + 57]) for start in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(bytes(memoryview(s)))
