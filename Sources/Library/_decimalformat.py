"""Decimals from text, and format()."""

import re

from decimal import _cut, _digits

__name__ = "decimal"

_number = re.compile(
    r"\s*(?P<sign>[-+])?(?:(?P<whole>\d*)(?:\.(?P<fraction>\d*))?(?:E(?P<exponent>[-+]?\d+))?"
    r"|Inf(?P<infinite>inity)?|(?P<signal>s)?NaN(?P<payload>\d*))\s*", re.IGNORECASE)


def parse(text):
    """(sign, coefficient, exponent, special) of a text, or None."""
    found = _number.fullmatch(text.replace("_", ""))
    if found is None:
        return None
    sign = 1 if found["sign"] == "-" else 0
    whole, fraction = found["whole"], found["fraction"] or ""
    if whole is not None:
        if not whole and not fraction:
            return None
        return sign, int(whole + fraction), int(found["exponent"] or "0") - len(fraction), ""
    if found["payload"] is not None:
        return sign, int(found["payload"] or "0"), 0, "s" if found["signal"] else "n"
    return sign, 0, 0, "F"


_spec = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<z>z)?(?P<alt>#)?(?P<zero>0)?(?P<width>(?!0)\d+)?"
    r"(?P<group>[,_])?(?:\.(?P<precision>0|(?!0)\d+))?(?P<group2>[,_])?(?P<type>[eEfFgGn%])?", re.DOTALL)


def format_decimal(number, spec, context):
    found = _spec.fullmatch(spec)
    if found is None:
        raise ValueError("invalid format string")
    kind = found["type"]
    fill, align = found["fill"] or " ", found["align"] or ">"
    if found["zero"]:
        if found["align"]:
            fill = found["fill"] or "0"
        else:
            fill, align = "0", "="
    sign_mode = found["sign"] or "-"
    width = int(found["width"] or 0)
    precision = int(found["precision"]) if found["precision"] is not None else None
    separator = found["group"] or ""
    if number._special:
        body = str(number.copy_abs())
        if kind == "%":
            body += "%"
        if fill == "0" and align == "=" and found["zero"]:
            fill = " "
            align = ">"
        return _pad(number._sign, body, sign_mode, fill, align, width)
    sign, n, exponent = number._sign, number._int, number._exp
    rounding = context.rounding
    if kind is None:
        kind = "g" if context.capitals == 0 else "G"
    if kind == "n":
        kind = "g"
    if kind == "%":
        exponent += 2
    if precision is not None:
        if kind in "eE":
            digits = _digits(n)
            if digits > precision + 1:
                n, exponent = _cut(sign, n, digits - precision - 1, rounding)[0], exponent + digits - precision - 1
                if _digits(n) > precision + 1:
                    n, exponent = n // 10, exponent + 1
            elif n:
                n, exponent = n * 10 ** (precision + 1 - digits), exponent - (precision + 1 - digits)
        elif kind in "fF%":
            n = _cut(sign, n, -precision - exponent, rounding)[0]
            exponent = -precision
        elif kind in "gG" and _digits(n) > max(precision, 1):
            places = _digits(n) - max(precision, 1)
            n, exponent = _cut(sign, n, places, rounding)[0], exponent + places
            if _digits(n) > max(precision, 1):
                n, exponent = n // 10, exponent + 1
    if found["z"] and n == 0:
        sign = 0
    if not n and exponent > 0 and kind in "fF%":
        exponent = 0
    text = str(n)
    left = exponent + len(text)
    if kind in "eE":
        dot = 1
        if not n and precision is not None:
            text = "0" * (precision + 1)
            left = 1 + exponent + precision
    elif kind in "fF%":
        dot = left
    elif exponent <= 0 and left > -6:
        dot = left
    else:
        dot = 1
    if dot < 0:
        whole, fraction = "0", "0" * -dot + text
    elif dot > len(text):
        whole, fraction = text + "0" * (dot - len(text)), ""
    else:
        whole, fraction = text[:dot] or "0", text[dot:]
    power = left - dot
    body = ""
    if power != 0 or kind in "eE":
        letter = {"e": "e", "E": "E", "g": "e", "G": "E"}[kind]
        body = f"{letter}{power:+d}"
    if kind == "%":
        body += "%"
    tail = ("." + fraction if fraction or found["alt"] else "") + body
    if separator:
        room = width - len(tail) - (1 if sign or sign_mode in "+ " else 0) if fill == "0" and align == "=" else 0
        whole = _grouped(whole, separator, room)
    return _pad(sign, whole + tail, sign_mode, fill, align, width)


def _grouped(digits, separator, room):
    """Groups of three, with zeros before up to a width."""
    while True:
        groups = []
        rest = digits
        while len(rest) > 3:
            groups.insert(0, rest[-3:])
            rest = rest[:-3]
        groups.insert(0, rest)
        text = separator.join(groups)
        if len(text) >= room:
            return text
        digits = "0" + digits


def _pad(sign, body, mode, fill, align, width):
    mark = "-" if sign else mode if mode in "+ " else ""
    room = fill * (width - len(mark) - len(body))
    if align == "<":
        return mark + body + room
    if align == ">":
        return room + mark + body
    if align == "=":
        return mark + room + body
    half = len(room) // 2
    return room[:half] + mark + body + room[half:]
