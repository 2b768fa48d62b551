"""Quoted-printable text."""

__all__ = ["encode", "decode", "encodestring", "decodestring"]

_hex = b"0123456789ABCDEF"


def encodestring(s, quotetabs=False, header=False):
    """bytes as quoted-printable bytes."""
    out = []
    lines = s.split(b"\n")
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        parts = []
        for index, c in enumerate(line):
            at_end = index == len(line) - 1
            if header and c == 0x20:
                parts.append(b"_")
            elif (
                c in b" \t" and (quotetabs or at_end and not is_last or at_end and is_last)
                or c == 0x3D or header and c == 0x5F or not 0x20 <= c <= 0x7E and c not in b"\t\r"
                or c == 0x0D and not at_end
            ):
                parts.append(b"=%c%c" % (_hex[c >> 4], _hex[c & 15]))
            else:
                parts.append(bytes((c,)))
        current = b""
        for index, part in enumerate(parts):
            limit = 75 if index < len(parts) - 1 else 76
            if len(current) + len(part) > limit:
                out.append(current + b"=\n")
                current = b""
            current += part
        out.append(current if is_last else current + b"\n")
    return b"".join(out)


def decodestring(s, header=False):
    """The bytes of quoted-printable bytes (or ASCII text)."""
    if isinstance(s, str):
        s = s.encode("ascii")
    out = bytearray()
    index = 0
    while index < len(s):
        c = s[index]
        if c == 0x3D:
            if s[index + 1:index + 2] == b"\n":
                index += 2
                continue
            if s[index + 1:index + 3] == b"\r\n":
                index += 3
                continue
            try:
                out.append(int(s[index + 1:index + 3], 16) if len(s[index + 1:index + 3]) == 2 else int("x"))
                index += 3
                continue
            except ValueError:
                pass
        elif header and c == 0x5F:
            c = 0x20
        out.append(c)
        index += 1
    return bytes(out)


def encode(input, output, quotetabs, header=False):
    output.write(encodestring(input.read(), quotetabs, header))


def decode(input, output, header=False):
    output.write(decodestring(input.read(), header))
