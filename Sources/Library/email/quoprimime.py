"""Quoted-printable in bodies and headers."""

import re
from string import ascii_letters, digits, hexdigits

__all__ = ["body_decode", "body_encode", "body_length", "decode", "decodestring", "header_decode", "header_encode",
           "header_length", "quote", "unquote"]

CRLF, NL, EMPTYSTRING = "\r\n", "\n", ""
_QUOTED = [f"={c:02X}" for c in range(256)]
_HEADER = _QUOTED[:]
for _c in b"-!*+/" + ascii_letters.encode() + digits.encode():
    _HEADER[_c] = chr(_c)
_HEADER[ord(" ")] = "_"
_BODY = _QUOTED[:]
for _c in (b" !\"#$%&'()*+,-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\t"):
    _BODY[_c] = chr(_c)


def header_check(octet):
    return chr(octet) != _HEADER[octet]


def body_check(octet):
    return chr(octet) != _BODY[octet]


def header_length(bytearray):
    return sum(len(_HEADER[octet]) for octet in bytearray)


def body_length(bytearray):
    return sum(len(_BODY[octet]) for octet in bytearray)


def unquote(s):
    return chr(int(s[1:3], 16))


def quote(c):
    return _QUOTED[ord(c)]


def header_encode(header_bytes, charset="iso-8859-1"):
    if not header_bytes:
        return ""
    return f"=?{charset}?q?{header_bytes.decode('latin1').translate(_HEADER)}?="


_body_table = _BODY[:]
for _c in b"\r\n":
    _body_table[_c] = chr(_c)
del _c


def body_encode(body, maxlinelen=76, eol=NL):
    """The text with lines of at most `maxlinelen`, what may not stand in a body quoted."""
    if maxlinelen < 4:
        raise ValueError("maxlinelen must be at least 4")
    if not body:
        return body
    body = body.translate(_body_table)
    soft = "=" + eol
    limit = maxlinelen - 1
    lines = []
    for line in body.splitlines():
        start, last = 0, len(line) - 1 - limit
        while start <= last:
            stop = start + limit
            # A quoted character stays whole.
            if line[stop - 2] == "=":
                lines.append(line[start:stop - 1])
                start = stop - 2
            elif line[stop - 1] == "=":
                lines.append(line[start:stop])
                start = stop - 1
            else:
                lines.append(line[start:stop] + "=")
                start = stop
        if line and line[-1] in " \t":
            # A space at the end of a line is quoted.
            room = start - last
            if room >= 3:
                end = quote(line[-1])
            elif room == 2:
                end = line[-1] + soft
            else:
                end = soft + quote(line[-1])
            lines.append(line[start:-1] + end)
        else:
            lines.append(line[start:])
    if body[-1] in CRLF:
        lines.append("")
    return eol.join(lines)


def decode(encoded, eol=NL):
    """The text of quoted-printable lines."""
    if not encoded:
        return encoded
    decoded = ""
    for line in encoded.splitlines():
        line = line.rstrip()
        if not line:
            decoded += eol
            continue
        i, n = 0, len(line)
        while i < n:
            c = line[i]
            if c != "=":
                decoded += c
                i += 1
            elif i + 1 == n:
                i += 1
                continue
            elif i + 2 < n and line[i + 1] in hexdigits and line[i + 2] in hexdigits:
                decoded += unquote(line[i:i + 3])
                i += 3
            else:
                decoded += c
                i += 1
            if i == n:
                decoded += eol
    if encoded[-1] not in "\r\n" and decoded.endswith(eol):
        decoded = decoded[:-1]
    return decoded


body_decode = decode
decodestring = decode


def header_decode(s):
    return re.sub(r"=[a-fA-F0-9]{2}", lambda match: unquote(match[0]), s.replace("_", " "), flags=re.ASCII)
