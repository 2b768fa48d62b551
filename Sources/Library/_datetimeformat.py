"""Dates and times as text: ISO 8601, and the directives of strftime() and strptime()."""

from datetime import _before_year, _from_ordinal, _is_leap, _offset_text, _to_ordinal, date, datetime, timedelta, timezone

_day_names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_month_names = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)


def _number(text, width):
    if len(text) != width or not text.isascii() or not text.isdigit():
        raise ValueError
    return int(text)


def _first_week(year):
    """The ordinal of the Monday of the first ISO week of a year."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


class IsoCalendarDate(tuple):
    """Year, week and weekday by ISO 8601."""

    __module__ = "datetime"
    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        # Pickles hold a plain tuple.
        return tuple, (tuple(self),)

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def iso_calendar(day):
    ordinal = day.toordinal()
    year = day.year
    if ordinal < _first_week(year):
        year -= 1
    elif ordinal >= _first_week(year + 1):
        year += 1
    week, weekday = divmod(ordinal - _first_week(year), 7)
    return IsoCalendarDate(year, week + 1, weekday + 1)


def from_iso_week(year, week, day):
    if not 1 <= year <= 9999:
        raise ValueError(f"year must be in 1..9999, not {year}")
    if not 1 <= week <= 53 or week == 53 and _first_week(year + 1) - _first_week(year) < 371:
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return _from_ordinal(_first_week(year) + (week - 1) * 7 + day - 1)


def parse_iso_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]."""
    year = _number(text[:4], 4)
    dashed = text[4:5] == "-"
    rest = text[5:] if dashed else text[4:]
    if rest[:1] == "W":
        week = _number(rest[1:3], 2)
        day = rest[3:]
        if not day:
            return from_iso_week(year, week, 1)
        if (day[0] == "-") != dashed:
            raise ValueError
        return from_iso_week(year, week, _number(day[1:] if dashed else day, 1))
    if dashed:
        if rest[2:3] != "-":
            raise ValueError
        return year, _number(rest[:2], 2), _number(rest[3:], 2)
    return year, _number(rest[:2], 2), _number(rest[2:], 2)


def _clock(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS[.fff]]] or without colons."""
    values = [0, 0, 0, 0]
    colons = text[2:3] == ":"
    index = 0
    for place in range(3):
        values[place] = _number(text[index:index + 2], 2)
        index += 2
        if index >= len(text):
            return values
        if place < 2 and text[index] not in ".,":
            if colons:
                if text[index] != ":":
                    raise ValueError
                index += 1
            elif text[index] == ":":
                raise ValueError
        elif place < 2 or text[index] not in ".,":
            raise ValueError
    digits = text[index + 1:]
    if not digits or not digits.isascii() or not digits.isdigit():
        raise ValueError
    values[3] = int(digits[:6].ljust(6, "0"))
    return values


def parse_iso_time(text):
    """(hour, minute, second, microsecond, zone) of an ISO time."""
    zone = None
    place = max(text.find("+"), text.find("-"))
    if text[-1:] in ("Z", "z"):
        zone, text = timezone.utc, text[:-1]
    elif place >= 0:
        hours, minutes, seconds, micros = _clock(text[place + 1:])
        offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
        zone = timezone(-offset if text[place] == "-" else offset)
        text = text[:place]
    return (*_clock(text), zone)


def _date_width(text):
    """Where the date of an ISO date and time ends. Any character may stand between the two, digits too after a date
    that is complete."""
    if len(text) == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if text[8:9] != "-":
            return 8
        if len(text) == 9:
            raise ValueError
        # A dash before two digits separates hours from a week.
        return 8 if text[10:11].isdigit() else 10
    if text[4] != "W":
        return 8
    end = 7
    while text[end:end + 1].isdigit():
        end += 1
    if end < 9:
        return end
    return 7 if end % 2 == 0 else 8


def parse_iso(text):
    """The arguments of datetime() for an ISO date and time."""
    if len(text) < 7:
        raise ValueError
    width = _date_width(text)
    day = parse_iso_date(text[:width])
    if len(text) == width:
        return day
    clock = parse_iso_time(text[width + 1:])
    if clock[:1] == (24,) and not any(clock[1:4]):
        return (*_from_ordinal(_to_ordinal(*day) + 1), 0, *clock[1:])
    return (*day, *clock)


def write(value, format):
    """strftime(): the directives are written here, in the C locale."""
    pieces = []
    index = 0
    while index < len(format):
        char = format[index]
        index += 1
        if char != "%" or index >= len(format):
            pieces.append(char)
            continue
        letter = format[index]
        index += 1
        if letter == ":" and format[index:index + 1] == "z":
            letter = ":z"
            index += 1
        elif letter == "-" and index < len(format):
            text = _directive(value, format[index])
            pieces.append(text.lstrip("0") or "0" if text.isdigit() else text)
            index += 1
            continue
        pieces.append(_directive(value, letter))
    return "".join(pieces)


def _directive(value, letter):
    has_day = isinstance(value, date)
    hour, minute, second = (getattr(value, name, 0) for name in ("hour", "minute", "second"))
    if not has_day:
        day = date(1900, 1, 1)
    else:
        day = value
    yearday = _to_ordinal(day.year, day.month, day.day) - _before_year(day.year)
    if letter == "Y":
        return f"{day.year:04d}"
    if letter == "y":
        return f"{day.year % 100:02d}"
    if letter == "C":
        return f"{day.year // 100:02d}"
    if letter == "m":
        return f"{day.month:02d}"
    if letter == "d":
        return f"{day.day:02d}"
    if letter == "e":
        return f"{day.day:2d}"
    if letter == "H":
        return f"{hour:02d}"
    if letter == "I":
        return f"{hour % 12 or 12:02d}"
    if letter == "M":
        return f"{minute:02d}"
    if letter == "S":
        return f"{second:02d}"
    if letter == "f":
        return f"{getattr(value, 'microsecond', 0):06d}"
    if letter == "p":
        return "AM" if hour < 12 else "PM"
    if letter == "A":
        return _day_names[day.weekday()]
    if letter == "a":
        return _day_names[day.weekday()][:3]
    if letter == "B":
        return _month_names[day.month - 1]
    if letter in "bh":
        return _month_names[day.month - 1][:3]
    if letter == "j":
        return f"{yearday:03d}"
    if letter == "u":
        return str(day.isoweekday())
    if letter == "w":
        return str(day.isoweekday() % 7)
    if letter == "U":
        return f"{(yearday + 6 - day.isoweekday() % 7) // 7:02d}"
    if letter == "W":
        return f"{(yearday + 6 - day.weekday()) // 7:02d}"
    if letter in "GVg":
        year, week, _ = iso_calendar(day)
        return f"{year:04d}" if letter == "G" else f"{week:02d}" if letter == "V" else f"{year % 100:02d}"
    if letter in ("z", ":z"):
        offset = value.utcoffset() if hasattr(value, "utcoffset") else None
        return _offset_text(offset, ":" if letter == ":z" else "")
    if letter == "Z":
        return (value.tzname() if hasattr(value, "tzname") else None) or ""
    if letter == "s" and isinstance(value, datetime):
        return str(int(value.timestamp()))
    composed = {
        "c": "%a %b %e %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "F": "%Y-%m-%d",
        "T": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p",
    }
    if letter in composed:
        return write(value, composed[letter])
    return {"%": "%", "n": "\n", "t": "\t"}.get(letter, "%" + letter)


_widths = {"Y": 4, "y": 2, "m": 2, "d": 2, "H": 2, "I": 2, "M": 2, "S": 2, "f": 6, "j": 3, "w": 1, "u": 1, "U": 2, "W": 2,
           "G": 4, "V": 2}


def parse(text, format):
    """The arguments of datetime() for a text in the given format."""
    found = {}
    composed = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "F": "%Y-%m-%d",
                "T": "%H:%M:%S", "R": "%H:%M"}
    for letter, full in composed.items():
        format = format.replace("%" + letter, full)
    mismatch = ValueError(f"time data {text!r} does not match format {format!r}")
    position = index = 0
    while index < len(format):
        char = format[index]
        index += 1
        if char.isspace():
            if not text[position:position + 1].isspace():
                raise mismatch
            while text[position:position + 1].isspace():
                position += 1
            continue
        if char != "%":
            if text[position:position + 1].lower() != char.lower():
                raise mismatch
            position += 1
            continue
        if index >= len(format):
            raise ValueError(f"stray % in format {format!r}")
        letter = format[index]
        index += 1
        if letter == "%":
            if text[position:position + 1] != "%":
                raise mismatch
            position += 1
        elif letter in _widths:
            end = position
            while end < len(text) and end - position < _widths[letter] and text[end].isdigit():
                end += 1
            if end == position or letter in "YGy" and end - position != _widths[letter]:
                raise mismatch
            found[letter] = text[position:end]
            position = end
        elif letter in "aAbBhp":
            names = ("AM", "PM") if letter == "p" else _day_names if letter in "aA" else _month_names
            if letter in "abh":
                names = [name[:3] for name in names]
            for number, name in enumerate(names):
                if text[position:position + len(name)].lower() == name.lower():
                    found["B" if letter in "bBh" else letter] = number
                    position += len(name)
                    break
            else:
                raise mismatch
        elif letter == "z":
            if text[position:position + 1] in ("Z", "z"):
                found["z"] = timezone.utc
                position += 1
                continue
            end = position + 1
            while end < len(text) and (text[end].isdigit() or text[end] in ":."):
                end += 1
            if text[position:position + 1] not in ("+", "-") or end - position < 5:
                raise mismatch
            try:
                hours, minutes, seconds, micros = _clock(text[position + 1:end])
            except ValueError:
                raise mismatch from None
            offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
            found["z"] = timezone(-offset if text[position] == "-" else offset)
            position = end
        elif letter == "Z":
            for name in ("UTC", "GMT"):
                if text[position:position + 3].upper() == name:
                    position += 3
                    break
            else:
                raise mismatch
        else:
            raise ValueError(f"{letter!r} is a bad directive in format {format!r}")
    if position < len(text):
        raise ValueError(f"unconverted data remains: {text[position:]}")
    return _assembled(found)


def _assembled(found):
    year = int(found["Y"]) if "Y" in found else None
    if "y" in found:
        short = int(found["y"])
        year = short + (2000 if short < 69 else 1900)
    month = found["B"] + 1 if "B" in found else int(found.get("m", 1))
    day = int(found.get("d", 1))
    if year is None and "d" in found and "G" not in found:
        _warn_of_missing_year()
    hour = int(found.get("H", 0))
    if "I" in found:
        hour = int(found["I"]) % 12 + (12 if found.get("p") == 1 else 0)
    # Monday is 0.
    if "u" in found:
        weekday = int(found["u"]) - 1
    elif "w" in found:
        weekday = (int(found["w"]) + 6) % 7
    else:
        weekday = found.get("a", found.get("A"))
    if "G" in found and "V" in found:
        if weekday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', "
                "'%a', '%w', or '%u').")
        year, month, day = from_iso_week(int(found["G"]), int(found["V"]), weekday + 1)
    elif "j" in found:
        year, month, day = _from_ordinal(_before_year(year or 1900) + int(found["j"]))
    elif year is not None and weekday is not None and ("U" in found or "W" in found):
        first = (_to_ordinal(year, 1, 1) + 6) % 7
        week = int(found["W"] if "W" in found else found["U"])
        if "W" not in found:
            # Weeks begin on Sunday.
            first, weekday = (first + 1) % 7, (weekday + 1) % 7
        yearday = 1 + weekday - first if week == 0 else 1 + (7 - first) % 7 + 7 * (week - 1) + weekday
        year, month, day = _from_ordinal(_before_year(year) + yearday)
    micro = int(found["f"].ljust(6, "0")) if "f" in found else 0
    return (
        1900 if year is None else year, month, day, hour, int(found.get("M", 0)), int(found.get("S", 0)), micro,
        found.get("z"))


def _warn_of_missing_year():
    from warnings import warn

    warn(
        "Parsing dates involving a day of month without a year specified is ambiguous\n"
        "and fails to parse leap day. The default behavior will change in Python 3.15\n"
        "to either always raise an exception or to use a different default year (TBD).\n"
        "To avoid trouble, add a specific year to the input & format.\n"
        "See https://github.com/python/cpython/issues/70647.", DeprecationWarning, stacklevel=5)
