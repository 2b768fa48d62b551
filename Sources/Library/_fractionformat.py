"""Fractions by the formats e, f, g and %: rounded exactly, halves to even, in decimal."""


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


def format_number(value, spec):
    rest, kind = spec[:-1], spec[-1]
    fill, align = " ", ">"
    if len(rest) > 1 and rest[1] in "<>=^":
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[:1] and rest[0] in "<>=^":
        align, rest = rest[0], rest[1:]
    sign = "-"
    if rest[:1] and rest[0] in "-+ ":
        sign, rest = rest[0], rest[1:]
    no_negative_zero = rest[:1] == "z"
    rest = rest[1:] if no_negative_zero else rest
    alternate = rest[:1] == "#"
    rest = rest[1:] if alternate else rest
    zeros = rest[:1] == "0" and rest[1:2].isdigit()
    width = ""
    while rest[:1].isdigit():
        width, rest = width + rest[0], rest[1:]
    thousands = ""
    if rest[:1] and rest[0] in ",_":
        thousands, rest = rest[0], rest[1:]
    precision = 6
    if rest[:1] == "." and rest[1:].isdigit():
        precision, rest = int(rest[1:]), ""
    if rest:
        raise ValueError(f"Invalid format specifier {spec!r} for object of type {type(value).__name__!r}")
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
    if no_negative_zero and number == 0:
        negative = False
    mark = "-" if negative else "" if sign == "-" else sign
    tail = (f".{decimals}" if decimals or alternate else "") + suffix
    if zeros:
        whole = whole.rjust(max(int(width) - len(mark) - len(tail), 1), "0") if not thousands else whole
        fill, align = "0", "="
    if thousands:
        groups = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = thousands.join([whole, *groups])
    body = whole + tail
    padding = fill * (int(width or 0) - len(mark) - len(body))
    if align == ">":
        return padding + mark + body
    if align == "<":
        return mark + body + padding
    if align == "=":
        return mark + padding + body
    half = len(padding) // 2
    return padding[:half] + mark + body + padding[half:]
