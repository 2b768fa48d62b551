"""Encoded words of headers (RFC 2047) for the newer policies."""

import base64
import binascii
import functools
import re
from string import ascii_letters, digits

from email import errors

_quoted = functools.partial(re.compile(rb"=([a-fA-F0-9]{2})").sub, lambda m: bytes.fromhex(m.group(1).decode()))
_SAFE = frozenset(b"-!*+/" + ascii_letters.encode("ascii") + digits.encode("ascii"))


def decode_q(encoded):
    return _quoted(encoded.replace(b"_", b" ")), []


def encode_q(bstring):
    return "".join("_" if x == 32 else chr(x) if x in _SAFE else f"={x:02X}" for x in bstring)


def len_q(bstring):
    return sum(1 if x == 32 or x in _SAFE else 3 for x in bstring)


def decode_b(encoded):
    missing = len(encoded) % 4
    defects = [errors.InvalidBase64PaddingDefect()] if missing else []
    padded = encoded + b"==="[:4 - missing] if missing else encoded
    try:
        return base64.b64decode(padded, validate=True), defects
    except binascii.Error:
        try:
            return base64.b64decode(encoded + b"==", validate=False), [errors.InvalidBase64CharactersDefect()]
        except binascii.Error:
            return encoded, [errors.InvalidBase64LengthDefect()]


def encode_b(bstring):
    return base64.b64encode(bstring).decode("ascii")


def len_b(bstring):
    groups, rest = divmod(len(bstring), 3)
    return groups * 4 + (4 if rest else 0)


_decoders = {"q": decode_q, "b": decode_b}
_encoders = {"b": encode_b, "q": encode_q}
_lengths = {"b": len_b, "q": len_q}


def decode(ew):
    """Text, charset, language and defects of an encoded word."""
    _, charset, cte, cte_string, _ = ew.split("?")
    charset, _, lang = charset.partition("*")
    cte = cte.lower()
    bstring, defects = _decoders[cte](cte_string.encode("ascii", "surrogateescape"))
    try:
        string = bstring.decode(charset)
    except UnicodeDecodeError:
        defects.append(errors.UndecodableBytesDefect(
            f"Encoded word contains bytes not decodable using {charset!r} charset"))
        string = bstring.decode(charset, "surrogateescape")
    except (LookupError, UnicodeEncodeError):
        string = bstring.decode("ascii", "surrogateescape")
        if charset.lower() != "unknown-8bit":
            defects.append(errors.CharsetError(f"Unknown charset {charset!r} in encoded word; decoded as unknown bytes"))
    return string, charset, lang, defects


def encode(string, charset="utf-8", encoding=None, lang=""):
    """One encoded word; the shorter encoding where none is asked for."""
    bstring = string.encode("ascii", "surrogateescape") if charset == "unknown-8bit" else string.encode(charset)
    if encoding is None:
        encoding = "q" if len_q(bstring) - len_b(bstring) < 5 else "b"
    return f"=?{charset}{'*' + lang if lang else ''}?{encoding}?{_encoders[encoding](bstring)}?="
