"""Fractions in text: as ratios, or by the formats e, f, g and %, rounded exactly, halves to even, in decimal."""

import re

_layout = r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)"
_ratio = re.compile(_layout + r"(?P<alternate>#?)(?P<width>0|[1-9][0-9]*)?(?P<thousands>[,_]?)", re.DOTALL)
_number = re.compile(
    _layout + r"(?P<positive_zero>z?)(?P<alternate>#?)(?P<zeros>0(?=[0-9]))?(?P<width>[0-9]+)?"
    r"(?P<thousands>[,_]?)(?:\.(?=[0-9,_])(?P<precision>[0-9]+)?(?P<groups>[,_]?))?(?P<kind>[eEfFgG%])",
    re.DOTALL)


def format_fraction(value, spec):
    """format(value, spec). ValueError for a format that neither ratios nor numbers have."""
    match = _ratio.fullmatch(spec)
    if match is not None:
        return _format_ratio(value, match)
    match = _number.fullmatch(spec)
    if match is None or match["align"] is not None and match["zeros"] is not None:
        raise ValueError(f"Invalid format specifier {spec!r} for object of type {type(value).__name__!r}")
    return _format_number(value, match)


def _placed(match, mark, body):
    """Sign and digits in a field of the wanted width."""
    padding = (match["fill"] or " ") * (int(match["width"] or 0) - len(mark) - len(body))
    align = match["align"] or ">"
    if align == ">":
        return padding + mark + body
    if align == "<":
        return mark + body + padding
    if align == "=":
        return mark + padding + body
    half = len(padding) // 2
    return padding[:half] + mark + body + padding[half:]


def _mark(match, negative):
    return "-" if negative else "" if match["sign"] == "-" else match["sign"]


def _format_ratio(value, match):
    thousands = match["thousands"]
    body = f"{abs(value.numerator):{thousands}}"
    if match["alternate"] or value.denominator != 1:
        body += f"/{value.denominator:{thousands}}"
    return _placed(match, _mark(match, value.numerator < 0), body)


def _digits(value, places):
    """The whole number nearest to value * 10 ** places; halves go to the even one."""
    n, d = value.numerator, value.denominator
    if places >= 0:
        n *= 10 ** places
    else:
        d *= 10 ** -places
    floor, rest = divmod(n, d)
    return floor + (rest * 2 > d or rest * 2 == d and floor % 2)


def _exponent(value):
    """The power of ten of the first digit of a positive value."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    while value.numerator * 10 ** max(-power, 0) < value.denominator * 10 ** max(power, 0):
        power -= 1
    while value.numerator * 10 ** max(-power - 1, 0) >= value.denominator * 10 ** max(power + 1, 0):
        power += 1
    return power


def _format_number(value, match):
    kind = match["kind"]
    alternate, zeros, thousands = match["alternate"], match["zeros"], match["thousands"]
    precision = 6 if match["precision"] is None else int(match["precision"])
    negative = value.numerator < 0
    value = abs(value)
    lower = kind.lower()
    suffix = ""
    if lower == "%":
        value, suffix = value * 100, "%"
    if lower in "f%":
        number = _digits(value, precision)
        places = precision
    else:
        figures = precision + 1 if lower == "e" else max(precision, 1)
        power = _exponent(value) if value else 0
        number = _digits(value, figures - 1 - power)
        if number >= 10 ** figures:
            number //= 10
            power += 1
        if lower == "e" or not -4 <= power < figures:
            places = figures - 1
            suffix = f"{'e' if kind.islower() else 'E'}{power:+03d}"
        else:
            places = figures - 1 - power
    text = str(number).rjust(places + 1, "0")
    whole, decimals = (text[:-places], text[-places:]) if places > 0 else (text, "")
    if lower == "g" and not alternate:
        decimals = decimals.rstrip("0")
    if match["positive_zero"] and number == 0:
        negative = False
    mark = _mark(match, negative)
    if match["groups"]:
        decimals = match["groups"].join(decimals[start:start + 3] for start in range(0, len(decimals), 3))
    tail = (f".{decimals}" if decimals or alternate else "") + suffix
    if zeros:
        room = int(match["width"]) - len(mark) - len(tail)
        # With separators as many digits as fit; a number may not begin with a separator.
        whole = whole.rjust(room * 3 // 4 + 1 if thousands else room, "0")
    if thousands:
        head = 1 + (len(whole) - 1) % 3
        whole = whole[:head] + "".join(thousands + whole[start:start + 3] for start in range(head, len(whole), 3))
    return _placed(match, mark, whole + tail)
