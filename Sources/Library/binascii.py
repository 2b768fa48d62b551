"""Binary data as text and back: hexadecimal, base64, and check sums."""

__all__ = [
    "a2b_base64", "a2b_hex", "b2a_base64", "b2a_hex", "hexlify", "unhexlify", "crc32", "crc_hqx", "a2b_qp", "b2a_qp",
    "Error", "Incomplete",
]

_alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class Error(ValueError):
    """The data is not what it should be."""


class Incomplete(Exception):
    """Data is missing at the end."""


def _data(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


def _ascii_bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    try:
        return _data(data)
    except TypeError:
        raise TypeError(
            f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}"
        ) from None


def hexlify(data, sep=None, bytes_per_sep=1):
    """Two hexadecimal digits for each byte, with a separator after every bytes_per_sep if given."""
    data = _data(data)
    text = data.hex() if sep is None else data.hex(sep, bytes_per_sep)
    return text.encode("ascii")


b2a_hex = hexlify


def unhexlify(hexstr):
    data = _ascii_bytes(hexstr)
    if len(data) % 2:
        raise Error("Odd-length string")
    try:
        if any(byte in b" \t\n\r\v\f" for byte in data):
            raise ValueError
        return bytes.fromhex(data.decode("ascii"))
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


a2b_hex = unhexlify

_pairs = None


def _pair_table():
    """The two base64 letters of each 12-bit number."""
    global _pairs
    if _pairs is None:
        letters = [bytes([byte]) for byte in _alphabet]
        _pairs = [first + second for first in letters for second in letters]
    return _pairs


def b2a_base64(data, /, *, newline=True):
    """The base64 text of data, four letters for three bytes."""
    data = _data(data)
    missing = -len(data) % 3
    whole = data + b"\0" * missing
    pairs = _pair_table()
    pieces = []
    from_bytes = int.from_bytes
    # 48 bytes at a time keep the integers small enough for shifts to be cheap.
    for start in range(0, len(whole), 48):
        chunk = whole[start:start + 48]
        number = from_bytes(chunk, "big")
        for shift in range(len(chunk) * 8 - 12, -1, -12):
            pieces.append(pairs[number >> shift & 0xFFF])
    result = b"".join(pieces)
    if missing:
        result = result[:-missing] + b"=" * missing
    return result + b"\n" if newline else result


_values = None


def _value_table():
    """The number of each base64 letter; 255 for other bytes."""
    global _values
    if _values is None:
        table = bytearray([255]) * 256
        for value, byte in enumerate(_alphabet):
            table[byte] = value
        _values = bytes(table)
    return _values


def a2b_base64(data, /, *, strict_mode=False):
    """The bytes of base64 text; letters that do not belong there are passed over unless strict_mode."""
    data = _ascii_bytes(data)
    table = _value_table()
    if strict_mode:
        _check_strict(data)
    end = data.find(b"=")
    letters = data if end < 0 else _before_padding(data, table)
    if not strict_mode:
        letters = letters.translate(None, bytes(byte for byte in range(256) if table[byte] == 255))
    numbers = letters.translate(table)
    count = len(numbers)
    left = count % 4
    if left == 1:
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        )
    if left:
        needed = 4 - left
        if _padding(data, table, count) < needed:
            raise Error("Incorrect padding")
        numbers += b"\0" * needed
    result = bytearray()
    for start in range(0, len(numbers), 64):
        chunk = numbers[start:start + 64]
        number = 0
        for value in chunk:
            number = number << 6 | value
        result += number.to_bytes(len(chunk) * 3 // 4, "big")
    return bytes(result[:len(result) - (4 - left)] if left else result)


def _before_padding(data, table):
    """The text up to the padding that ends it: the "=" that completes a group of four."""
    count = 0
    pads = 0
    for index, byte in enumerate(data):
        if byte == 61:
            pads += 1
            if count % 4 >= 2 and count % 4 + pads >= 4:
                return data[:index]
        elif table[byte] != 255:
            pads = 0
            count += 1
    return data


def _padding(data, table, count):
    """How many "=" follow the last of count letters."""
    seen = 0
    for index, byte in enumerate(data):
        if table[byte] != 255:
            seen += 1
            if seen == count:
                return data.count(b"=", index)
    return 0


def _check_strict(data):
    table = _value_table()
    count = pads = 0
    for index, byte in enumerate(data):
        if byte == 61:
            if index == 0:
                raise Error("Leading padding not allowed")
            pads += 1
            if count % 4 < 2:
                raise Error("Discontinuous padding not allowed" if count % 4 == 1 else "Excess padding not allowed")
            if count % 4 + pads > 4:
                raise Error("Excess data after padding")
        elif table[byte] == 255:
            raise Error("Only base64 data is allowed")
        else:
            if pads:
                raise Error("Excess data after padding" if count % 4 + pads >= 4 else "Discontinuous padding not allowed")
            count += 1


_crc_table = None


def crc32(data, value=0, /):
    """The CRC-32 of data (polynomial 0x04C11DB7, reflected), going on from value."""
    global _crc_table
    if _crc_table is None:
        table = []
        for number in range(256):
            for _ in range(8):
                number = number >> 1 ^ 0xEDB88320 if number & 1 else number >> 1
            table.append(number)
        _crc_table = table
    table = _crc_table
    value ^= 0xFFFFFFFF
    value &= 0xFFFFFFFF
    for byte in _data(data):
        value = table[(value ^ byte) & 255] ^ value >> 8
    return value ^ 0xFFFFFFFF


def crc_hqx(data, value, /):
    """The CRC-CCITT of data (polynomial 0x1021), going on from value."""
    value &= 0xFFFF
    for byte in _data(data):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value


def a2b_qp(data, header=False):
    """The bytes of quoted-printable text."""
    data = _ascii_bytes(data)
    result = bytearray()
    index = 0
    hexadecimal = b"0123456789ABCDEFabcdef"
    while index < len(data):
        byte = data[index]
        if byte == 61:
            if data[index + 1:index + 2] == b"\n":
                index += 2
            elif data[index + 1:index + 3] == b"\r\n":
                index += 3
            elif len(pair := data[index + 1:index + 3]) == 2 and all(each in hexadecimal for each in pair):
                result.append(int(pair, 16))
                index += 3
            else:
                result.append(byte)
                index += 2 if data[index + 1:index + 2] == b"=" else 1
        else:
            result.append(32 if header and byte == 95 else byte)
            index += 1
    return bytes(result)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """The quoted-printable text of data, lines at most 76 long."""
    data = _data(data)
    result = bytearray()
    length = 0
    newline = b"\r\n" if 0 <= data.find(b"\r\n") == data.find(b"\n") - 1 else b"\n"
    index = 0
    while index < len(data):
        byte = data[index]
        if istext and (byte == 10 or byte == 13 and data[index + 1:index + 2] == b"\n"):
            if result[-1:] in (b" ", b"\t"):
                last = result.pop()
                result += b"=%02X" % last
            result += newline
            length = 0
            index += 2 if byte == 13 else 1
            continue
        ends = index + 1 == len(data)
        quote = (
            byte > 126 or byte == 61 or header and byte == 95 or byte < 33 and byte not in (9, 10, 13, 32)
            or byte in (9, 32) and (quotetabs or ends) or byte in (10, 13) and not istext
            or byte == 46 and length == 0 and (ends or data[index + 1] in b"\n\r\0")
        )
        piece = b"=%02X" % byte if quote else b"_" if header and byte == 32 else bytes([byte])
        follows = 0 if ends or istext and data[index + 1] in b"\r\n" else 1
        if length + len(piece) + follows > 76:
            result += b"=" + newline
            length = 0
        result += piece
        length += len(piece)
        index += 1
    return bytes(result)
