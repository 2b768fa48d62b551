"""Base64 in bodies and headers."""

from base64 import b64encode
from binascii import a2b_base64, b2a_base64

__all__ = ["body_decode", "body_encode", "decode", "decodestring", "header_encode", "header_length"]

CRLF, NL, EMPTYSTRING = "\r\n", "\n", ""
MISC_LEN = 7


def header_length(bytearray):
    """How long the bytes get as base64."""
    groups, rest = divmod(len(bytearray), 3)
    return groups * 4 + (4 if rest else 0)


def header_encode(header_bytes, charset="iso-8859-1"):
    """One encoded word."""
    if not header_bytes:
        return ""
    if isinstance(header_bytes, str):
        header_bytes = header_bytes.encode(charset)
    return f"=?{charset}?b?{b64encode(header_bytes).decode('ascii')}?="


def body_encode(s, maxlinelen=76, eol=NL):
    """The bytes as lines of base64."""
    if not s:
        return ""
    lines = []
    step = maxlinelen * 3 // 4
    for start in range(0, len(s), step):
        line = b2a_base64(s[start:start + step]).decode("ascii")
        if line.endswith(NL) and eol != NL:
            line = line[:-1] + eol
        lines.append(line)
    return "".join(lines)


def decode(string):
    """The bytes of base64 text."""
    if not string:
        return bytes()
    if isinstance(string, str):
        string = string.encode("raw-unicode-escape")
    return a2b_base64(string)


body_decode = decode
decodestring = decode
