"""Dates and times of the proleptic Gregorian calendar.

Days are counted from 1 for 1 January of year 1. Parsing and formatting by directives are in `_datetimeformat`.
"""

from _operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
_max_ordinal = 3652059
_before_month = (None, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_months = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_days(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _to_ordinal(year, month, day):
    return _before_year(year) + _before_month[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = n + 50 >> 5
    before = _before_month[month] + (month > 2 and _is_leap(year))
    if before > n:
        month -= 1
        before -= _month_days(year, month)
    return year, month, n - before + 1


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    last = _month_days(year, month)
    if not 1 <= day <= last:
        raise ValueError(f"day {day} must be in range 1..{last} for month {month} in year {year}")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not (0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59 and 0 <= microsecond <= 999999):
        for name, value, top in (
            ("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", microsecond, 999999)
        ):
            if not 0 <= value <= top:
                raise ValueError(f"{name} must be in 0..{top}, not {value}")
    fold = _index(fold)
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}")
    return hour, minute, second, microsecond, fold


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type {type(tz).__name__!r}")


def _zone_offset(zone, name, moment):
    """What a zone's utcoffset() or dst() gives for a moment, checked."""
    if zone is None:
        return None
    offset = getattr(zone, name)(moment)
    if offset is None or isinstance(offset, timedelta) and -_one_day < offset < _one_day:
        return offset
    from _datetimerare import wrong_offset

    raise wrong_offset(name, offset)


def _zone_name(zone, moment):
    name = None if zone is None else zone.tzname(moment)
    if name is None or isinstance(name, str):
        return name
    from _datetimerare import wrong_name

    raise wrong_name(name)


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    formats = {
        "hours": "{0:02d}", "minutes": "{0:02d}:{1:02d}", "seconds": "{0:02d}:{1:02d}:{2:02d}",
        "milliseconds": "{0:02d}:{1:02d}:{2:02d}.{4:03d}", "microseconds": "{0:02d}:{1:02d}:{2:02d}.{3:06d}",
    }
    if timespec not in formats:
        raise ValueError("Unknown timespec value")
    return formats[timespec].format(hour, minute, second, microsecond, microsecond // 1000)


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    sign = "-" if offset.days < 0 else "+"
    total = abs(offset)
    minutes, seconds = divmod(total.seconds, 60)
    text = f"{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}"
    if seconds or total.microseconds:
        text += f"{separator}{seconds:02d}"
        if total.microseconds:
            text += f".{total.microseconds:06d}"
    return text


def _half_even(n, d):
    quotient, rest = divmod(n, d)
    twice = rest * 2
    if (twice > d if d > 0 else twice < d) or twice == d and quotient % 2:
        quotient += 1
    return quotient


class timedelta:
    """A duration: days, 0 <= seconds < 86400, 0 <= microseconds < 1000000."""

    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        values = (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 1000000),
            ("minutes", minutes, 60000000), ("hours", hours, 3600000000), ("days", days, 86400000000),
            ("weeks", weeks, 604800000000),
        )
        total = 0
        rest = 0.0
        for name, value, scale in values:
            if isinstance(value, int):
                total += value * scale
            elif isinstance(value, float):
                whole = int(value)
                part = scale * (value - whole)
                whole_part = int(part)
                total += whole * scale + whole_part
                rest += part - whole_part
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if rest:
            # The nearest whole number; of two the one that makes the sum even.
            odd = total & 1
            total += round(rest + odd) - odd
        return cls._of_microseconds(total)

    @classmethod
    def _of_microseconds(cls, total):
        seconds, microseconds = divmod(total, 1000000)
        days, seconds = divmod(seconds, 86400)
        if abs(days) > 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days, self._seconds, self._microseconds, self._hash = days, seconds, microseconds, -1
        return self

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def total_seconds(self):
        return self._total() / 10 ** 6

    def __repr__(self):
        shown = [
            f"{name}={value}" for name, value in
            (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds)) if value
        ]
        return f"{_full_name(self)}({', '.join(shown) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, {text}"
        return f"{text}.{self._microseconds:06d}" if self._microseconds else text

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of_microseconds(self._total() + other._total())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of_microseconds(self._total() - other._total())

    def __rsub__(self, other):
        return -self + other if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of_microseconds(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of_microseconds(self._total() * other)
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return timedelta._of_microseconds(_half_even(self._total() * n, d))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of_microseconds(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._of_microseconds(_half_even(self._total(), other))
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return timedelta._of_microseconds(_half_even(self._total() * d, n))
        return NotImplemented

    def __mod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of_microseconds(self._total() % other._total())

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self // other, self % other

    def _key(self):
        return self._total()

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self._days, self._seconds, self._microseconds))
        return self._hash

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


def _full_name(value):
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}"


def _add_order(cls):
    """Comparisons by _key(), with others of the class only; == and != are False and True for the rest."""
    def comparison(name, compare):
        def method(self, other):
            if not isinstance(other, cls) or cls is date and isinstance(self, datetime) != isinstance(other, datetime):
                return NotImplemented
            return compare(self._key(), other._key())

        method.__name__ = name
        return method

    import operator

    for name in ("lt", "le", "gt", "ge", "eq"):
        setattr(cls, f"__{name}__", comparison(f"__{name}__", getattr(operator, name)))
    return cls


_hash_of_delta = timedelta.__hash__
_add_order(timedelta)
timedelta.__hash__ = _hash_of_delta
_one_day = timedelta(1)
timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None and not isinstance(year, int):
            from _datetimerare import is_state, state_bytes

            if is_state(date, year, True):
                # As it stands: a pickle is not checked.
                state = state_bytes("date", year)
                self = object.__new__(cls)
                self._year, self._month, self._day = state[0] * 256 + state[1], state[2], state[3]
                return self
        elif month is None or day is None:
            which, name = (2, "month") if month is None else (3, "day")
            raise TypeError(f"function missing required argument '{name}' (pos {which})")
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        from _datetimerare import local_of, split_timestamp

        moment = local_of(datetime, split_timestamp(timestamp)[0], 0)
        return cls(moment._year, moment._month, moment._day)

    @classmethod
    def today(cls):
        import time as clock

        return cls.fromtimestamp(clock.time())

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > _max_ordinal:
            raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {_from_ordinal(n)[0]}")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _datetimeformat import parse_iso_date

        try:
            return cls(*parse_iso_date(date_string))
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        from _datetimeformat import from_iso_week

        return cls(*from_iso_week(year, week, day))

    @classmethod
    def strptime(cls, date_string, format, /):
        from _datetimeformat import parse

        return cls(*parse(date_string, format)[:3])

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def __repr__(self):
        return f"{_full_name(self)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def ctime(self):
        return f"{_days[self.weekday()]} {_months[self._month]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        from _datetimeformat import write

        return write(self, format)

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError(f"must be str, not {type(spec).__name__}")
        return self.strftime(spec) if spec else str(self)

    def timetuple(self):
        return _time_tuple(self, 0, 0, 0, -1)

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """The day with some fields changed."""
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day,
        )

    __replace__ = replace

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        from _datetimeformat import iso_calendar

        return iso_calendar(self)

    def _key(self):
        return self._year, self._month, self._day

    def __hash__(self):
        return hash(("date", self._year, self._month, self._day))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= _max_ordinal:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (self._year.to_bytes(2) + bytes((self._month, self._day)),)


def _time_tuple(day, hour, minute, second, dst):
    import time as clock

    yearday = day.toordinal() - _before_year(day.year)
    return clock.struct_time(
        (day.year, day.month, day.day, hour, minute, second, day.weekday(), yearday, dst)
    )


class tzinfo:
    """The base of time zones."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = offset - dst
        if standard:
            dt += standard
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        arguments = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        return self.__class__, arguments, self.__getstate__()


_absent = object()


class timezone(tzinfo):
    """A fixed offset from UTC."""

    __slots__ = ("_offset", "_name")

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __new__(cls, offset, name=_absent):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is _absent:
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {'None' if name is None else type(name).__name__}")
        if not -_one_day < offset < _one_day:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                f"{offset!r}"
            )
        if name is None and not offset and "utc" in cls.__dict__:
            return cls.utc
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{_full_name(self)}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, name, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt):
        self._check("utcoffset", dt)
        return self._offset

    def tzname(self, dt):
        self._check("tzname", dt)
        if self._name is not None:
            return self._name
        return f"UTC{_offset_text(self._offset)}" if self._offset else "UTC"

    def dst(self, dt):
        self._check("dst", dt)
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __reduce__(self):
        return self.__class__, (self._offset,) if self._name is None else (self._offset, self._name)


_utc = timezone(timedelta(0))
timezone.utc = UTC = _utc
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if not isinstance(hour, int):
            from _datetimerare import check_state_zone, clock_of, is_state, state_bytes

            if is_state(time, hour, False):
                self = object.__new__(cls)
                self._tzinfo = check_state_zone(minute or None)
                state = state_bytes("time", hour)
                self._fold = state[0] >> 7
                self._hour, self._minute, self._second, self._microsecond = clock_of(
                    bytes((state[0] & 127,)) + state[1:])
                return self
        values = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = values
        self._tzinfo = tzinfo
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _datetimeformat import parse_iso_time

        try:
            return cls(*parse_iso_time(time_string.removeprefix("T")))
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def utcoffset(self):
        return _zone_offset(self._tzinfo, "utcoffset", None)

    def tzname(self):
        return _zone_name(self._tzinfo, None)

    def dst(self):
        return _zone_offset(self._tzinfo, "dst", None)

    def isoformat(self, timespec="auto"):
        return _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(
            self.utcoffset()
        )

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"{_full_name(self)}({_shown_time(self, [self._hour, self._minute])})"

    def strftime(self, format):
        from _datetimeformat import write

        return write(self, format)

    __format__ = date.__format__

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def _micros(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compared(self, other, compare, equality):
        if not isinstance(other, time):
            return NotImplemented
        if self._tzinfo is other._tzinfo:
            return compare(self._micros(), other._micros())
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if equality:
                return False
            raise TypeError("can't compare offset-naive and offset-aware times")
        a, b = self._micros(), other._micros()
        if mine is not None:
            a, b = a - mine._total(), b - theirs._total()
        return compare(a, b)

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b, True)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b, False)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b, False)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b, False)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b, False)

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(("time", self._micros() - (0 if offset is None else offset._total())))

    def __reduce_ex__(self, protocol):
        from _datetimerare import state_of

        return self.__class__, state_of(self, protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _shown_time(value, shown):
    shown = list(map(str, shown))
    if value._second or value._microsecond:
        shown.append(str(value._second))
    if value._microsecond:
        shown.append(str(value._microsecond))
    if value._fold:
        shown.append("fold=1")
    if value._tzinfo is not None:
        shown.append(f"tzinfo={value._tzinfo!r}")
    return ", ".join(shown)


_date_class, _time_class = date, time


class datetime(date):
    """A day and a time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(
        cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0
    ):
        if not isinstance(year, int):
            from _datetimerare import check_state_zone, clock_of, is_state, state_bytes

            if is_state(datetime, year, False):
                self = object.__new__(cls)
                self._tzinfo = check_state_zone(month)
                state = state_bytes("datetime", year)
                self._year, self._month, self._day = state[0] * 256 + state[1], state[2] & 127, state[3]
                self._fold = state[2] >> 7
                self._hour, self._minute, self._second, self._microsecond = clock_of(state[4:])
                return self
        if month is None or day is None:
            which, name = (2, "month") if month is None else (3, "day")
            raise TypeError(f"function missing required argument '{name}' (pos {which})")
        day_values = _check_date(year, month, day)
        values = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = day_values
        self._hour, self._minute, self._second, self._microsecond, self._fold = values
        self._tzinfo = tzinfo
        return self

    hour, minute, second, microsecond = time.hour, time.minute, time.second, time.microsecond
    tzinfo, fold = time.tzinfo, time.fold

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        from _datetimerare import fields_of, local_of, split_timestamp

        seconds, micros = split_timestamp(timestamp)
        if tz is None:
            return local_of(cls, seconds, micros)
        return tz.fromutc(cls(*fields_of(seconds), micros, tz))

    @classmethod
    def _of_utc(cls, timestamp):
        from _datetimerare import fields_of, split_timestamp

        seconds, micros = split_timestamp(timestamp)
        return cls(*fields_of(seconds), micros)

    @classmethod
    def utcfromtimestamp(cls, t):
        from warnings import warn

        warn(
            "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use "
            "timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, "
            "datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls._of_utc(t)

    @classmethod
    def now(cls, tz=None):
        import time as clock

        return cls.fromtimestamp(clock.time(), tz)

    @classmethod
    def utcnow(cls):
        import time as clock
        from warnings import warn

        warn(
            "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware "
            "objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).", DeprecationWarning,
            stacklevel=2)
        return cls._of_utc(clock.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        for place, value, kind in ((1, date, _date_class), (2, time, _time_class)):
            if not isinstance(value, kind):
                raise TypeError(
                    f"combine() argument {place} must be datetime.{kind.__name__}, not {type(value).__name__}")
        return cls(
            date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
            time.tzinfo if tzinfo is True else tzinfo, fold=time.fold,
        )

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _datetimeformat import parse_iso

        try:
            return cls(*parse_iso(date_string))
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def strptime(cls, date_string, format, /):
        from _datetimeformat import parse

        return cls(*parse(date_string, format))

    def timetuple(self):
        dst = self.dst()
        return _time_tuple(self, self._hour, self._minute, self._second, -1 if dst is None else int(bool(dst)))

    def utctimetuple(self):
        offset = self.utcoffset()
        moved = self - offset if offset else self
        return _time_tuple(moved, moved._hour, moved._minute, moved._second, 0)

    def _micros(self):
        """Microseconds since the beginning of year 1, by the clock on the wall."""
        return self.toordinal() * 86400000000 + time._micros(self)

    def timestamp(self):
        if self.utcoffset() is None:
            from _datetimerare import seconds_of

            return seconds_of(self) + self._microsecond / 1e6
        return (self - _epoch).total_seconds()

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
        fold=None,
    ):
        given = (year, month, day, hour, minute, second, microsecond)
        own = (
            self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond
        )
        return type(self)(
            *(mine if new is None else new for new, mine in zip(given, own)),
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def astimezone(self, tz=None):
        """The same moment in another zone, the local one if none is given."""
        if tz is not None:
            _check_zone(tz)
            if tz is self._tzinfo:
                return self
        offset = self.utcoffset()
        if offset is None:
            from _datetimerare import local_offset

            offset = local_offset(self)
        moment = self.replace(tzinfo=None) - offset
        if tz is None:
            from _datetimerare import local_zone

            tz = local_zone(moment)
        return tz.fromutc(moment.replace(tzinfo=tz))

    def ctime(self):
        return (
            f"{_days[self.weekday()]} {_months[self._month]} {self._day:2d} "
            f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}"
        )

    def isoformat(self, sep="T", timespec="auto"):
        return (
            date.isoformat(self) + sep
            + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
            + _offset_text(self.utcoffset())
        )

    def __repr__(self):
        shown = [self._year, self._month, self._day, self._hour, self._minute]
        return f"{_full_name(self)}({_shown_time(self, shown)})"

    def __str__(self):
        return self.isoformat(sep=" ")

    def utcoffset(self):
        return _zone_offset(self._tzinfo, "utcoffset", self)

    def tzname(self):
        return _zone_name(self._tzinfo, self)

    def dst(self):
        return _zone_offset(self._tzinfo, "dst", self)

    def _depends_on_fold(self, offset):
        return self._tzinfo is not None and offset != self.replace(fold=1 - self._fold).utcoffset()

    def _compared(self, other, compare, equality):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._micros(), other._micros()
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self.utcoffset(), other.utcoffset()
            # A time that a zone skips or shows twice equals none of another zone.
            if equality and (self._depends_on_fold(mine) or other._depends_on_fold(theirs)):
                return False
            if (mine is None) != (theirs is None):
                if equality:
                    return False
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            if mine is not None:
                a, b = a - mine._total(), b - theirs._total()
        return compare(a, b)

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b, True)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b, False)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b, False)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b, False)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b, False)

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(("datetime", self._micros() - (0 if offset is None else offset._total())))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, micros = divmod(self._micros() + other._total(), 86400000000)
        if not 0 < days <= _max_ordinal:
            raise OverflowError("date value out of range")
        seconds, micros = divmod(micros, 1000000)
        minutes, second = divmod(seconds, 60)
        return type(self)(*_from_ordinal(days), minutes // 60, minutes % 60, second, micros, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        difference = self._micros() - other._micros()
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self.utcoffset(), other.utcoffset()
            if (mine is None) != (theirs is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if mine is not None:
                difference += theirs._total() - mine._total()
        return timedelta._of_microseconds(difference)

    __reduce_ex__, __reduce__ = _time_class.__reduce_ex__, _time_class.__reduce__


_hash_of_date = date.__hash__
_add_order(date)
date.__hash__ = _hash_of_date
date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(days=1)
time.min, time.max, time.resolution = time(0, 0), time(23, 59, 59, 999999), timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
