"""Escaping text for HTML."""

import re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """The text with &, < and > (and quotes) as entities."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# Numbers that stand for other characters in HTML: the upper controls as in Windows-1252.
_replaced = {0: "\ufffd", 0x0D: "\r"}
for _n in range(0x80, 0xA0):
    try:
        _replaced[_n] = bytes([_n]).decode("cp1252")
    except UnicodeDecodeError:
        _replaced[_n] = chr(_n)
_reference = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def _invalid(number):
    return (
        0x1 <= number <= 0x8 or 0xE <= number <= 0x1F or 0x7F <= number <= 0x9F or 0xFDD0 <= number <= 0xFDEF
        or number == 0xB or number & 0xFFFE == 0xFFFE
    )


def _text_of(found):
    from html.entities import html5

    s = found.group(1)
    if s[0] == "#":
        number = int(s[2:].rstrip(";"), 16) if s[1] in "xX" else int(s[1:].rstrip(";"))
        if number in _replaced:
            return _replaced[number]
        if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            return "\ufffd"
        return "" if _invalid(number) else chr(number)
    if s in html5:
        return html5[s]
    for length in range(len(s) - 1, 1, -1):
        if s[:length] in html5:
            return html5[s[:length]] + s[length:]
    return "&" + s


def unescape(s):
    """The text with entities as what they stand for."""
    return _reference.sub(_text_of, s) if "&" in s else s
