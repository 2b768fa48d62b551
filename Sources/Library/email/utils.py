"""Addresses, dates, message ids and encoded parameters."""

import datetime
import os
import re
import socket
import time
import urllib.parse

from email._addresses import (AddressList as _AddressList, _parseaddr_strict, format_datetime, formatdate,
                              localtime, mktime_tz, parsedate, parsedate_tz, parsedate_to_datetime, quote)

__all__ = ["collapse_rfc2231_value", "decode_params", "decode_rfc2231", "encode_rfc2231", "formataddr", "formatdate",
           "format_datetime", "getaddresses", "make_msgid", "mktime_tz", "parseaddr", "parsedate", "parsedate_tz",
           "parsedate_to_datetime", "quote", "unquote", "localtime"]

COMMASPACE, EMPTYSTRING, UEMPTYSTRING, CRLF, TICK = ", ", "", "", "\r\n", "'"
specialsre = re.compile(r'[][\\()<>@,:;".]')
escapesre = re.compile(r'[\\"]')
rfc2231_continuation = re.compile(r"(?P<name>\w+)\*((?P<num>[0-9]+)\*?)?", re.ASCII)


def _has_surrogates(s):
    """Whether bytes that are no text stand in `s` (as lone surrogates)."""
    try:
        s.encode()
    except UnicodeEncodeError:
        return True
    return False


def _sanitize(string):
    """Undecodable bytes as question marks."""
    return string.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def formataddr(pair, charset="utf-8"):
    """`"Real Name" <user@host>` of a pair of name and address."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    try:
        name.encode("ascii")
    except UnicodeEncodeError:
        if isinstance(charset, str):
            from email.charset import Charset
            charset = Charset(charset)
        return f"{charset.header_encode(name)} <{address}>"
    quotes = '"' if specialsre.search(name) else ""
    return f"{quotes}{escapesre.sub(r'\\\g<0>', name)}{quotes} <{address}>"


def getaddresses(fieldvalues, *, strict=True):
    """Pairs of name and address of header values; strictly, what is malformed gives ('', '')."""
    if not strict:
        return _AddressList(", ".join(str(value) for value in fieldvalues)).addresslist
    return _parseaddr_strict([str(value) for value in fieldvalues])


def parseaddr(addr, *, strict=True):
    """The pair of name and address of one address; ('', '') for what is none."""
    if not strict:
        addresses = _AddressList(addr).addresslist
        return addresses[0] if addresses else ("", "")
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return "", ""
    addresses = _parseaddr_strict([addr])
    return addresses[0] if len(addresses) == 1 else ("", "")


def make_msgid(idstring=None, domain=None):
    """A Message-ID: <time.pid.random.idstring@domain>."""
    import random
    middle = f"{int(time.time() * 100)}.{os.getpid()}.{random.getrandbits(64)}"
    tail = "" if idstring is None else "." + idstring
    return f"<{middle}{tail}@{domain or socket.getfqdn()}>"


def unquote(str):
    """Without the quotes or angle brackets around it."""
    if len(str) > 1:
        if str.startswith('"') and str.endswith('"'):
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str.startswith("<") and str.endswith(">"):
            return str[1:-1]
    return str


def decode_rfc2231(s):
    """Charset, language and text of a value by RFC 2231."""
    parts = s.split("'", 2)
    return (None, None, s) if len(parts) <= 2 else parts


def encode_rfc2231(s, charset=None, language=None):
    s = urllib.parse.quote(s, safe="", encoding=charset or "ascii")
    if charset is None and language is None:
        return s
    return f"{charset}'{language or ''}'{s}"


def decode_params(params):
    """Parameters with continued and encoded ones put together."""
    result = [params[0]]
    continued = {}
    for name, value in params[1:]:
        encoded = name.endswith("*")
        value = unquote(value)
        if match := rfc2231_continuation.match(name):
            number = match["num"]
            continued.setdefault(match["name"], []).append((int(number) if number is not None else None, value, encoded))
        else:
            result.append((name, f'"{quote(value)}"'))
    for name, parts in continued.items():
        parts.sort(key=lambda part: -1 if part[0] is None else part[0])
        pieces = []
        extended = False
        for _, text, encoded in parts:
            if encoded:
                text = urllib.parse.unquote(text, encoding="latin-1")
                extended = True
            pieces.append(text)
        value = quote("".join(pieces))
        if extended:
            charset, language, value = decode_rfc2231(value)
            result.append((name, (charset, language, f'"{value}"')))
        else:
            result.append((name, f'"{value}"'))
    return result


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    """The text of a parameter's value, which may be a triple."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, language, text = value
    if charset is None:
        charset = fallback_charset
    try:
        return str(bytes(text, "raw-unicode-escape"), charset, errors)
    except LookupError:
        return unquote(text)
