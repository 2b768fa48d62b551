"""What datetime does rarely: local time near changes of the clock, the state of pickles, and what is wrong with values
that zones give."""

import time as clock

from datetime import datetime, time, timedelta, timezone, tzinfo

_epoch_day = 719163


# MARK: local time

def _offset(seconds):
    """The offset of local time at a moment, in seconds."""
    try:
        return clock.localtime(seconds).tm_gmtoff
    except (OverflowError, OSError, ValueError):
        raise OverflowError("timestamp out of range for platform time_t") from None


def split_timestamp(timestamp):
    """(seconds, microseconds) of a timestamp, rounded half to even."""
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        if not -1e18 < timestamp < 1e18:
            raise OverflowError("timestamp out of range for platform time_t")
        from datetime import _half_even

        n, d = timestamp.as_integer_ratio()
        return divmod(_half_even(n * 1000000, d), 1000000)
    if not isinstance(timestamp, int):
        raise TypeError(f"argument must be int or float, not {type(timestamp).__name__}")
    seconds = int(timestamp)
    if not -1 << 63 <= seconds < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds, 0


def fields_of(seconds):
    """(year, month, day, hour, minute, second) of seconds since 1970. ValueError beyond the calendar."""
    from datetime import _from_ordinal, _max_ordinal

    days, seconds = divmod(seconds, 86400)
    if not 0 < days + _epoch_day <= _max_ordinal:
        # The year is right for the next four centuries on both sides, which is as far as it is looked at.
        year = 1970 + int(days // 365.2425)
        raise ValueError(f"year must be in 1..9999, not {year}")
    minutes, second = divmod(seconds, 60)
    return *_from_ordinal(days + _epoch_day), minutes // 60, minutes % 60, second


def local_of(cls, seconds, micros):
    """The local time of a moment; fold is 1 when the clock has shown it within the day before."""
    fields = fields_of(seconds)
    offset = _offset(seconds)
    if offset:
        fields = fields_of(seconds + offset)
    fold = 0
    if seconds > -_epoch_day * 86400 + 2 * 86400:
        shift = _offset(seconds - 86400) - offset
        if shift > 0 and _offset(seconds - shift) == offset + shift:
            fold = 1
    return cls(*fields, micros, fold=fold)


def seconds_of(value):
    """Seconds since 1970 of a naive value taken as local time. One that the clock skips or shows twice is settled by fold."""
    wall = (value.toordinal() - _epoch_day) * 86400 + (value.hour * 60 + value.minute) * 60 + value.second
    first_offset = _offset(wall)
    first = wall - first_offset
    shown = first + _offset(first)
    if shown == wall:
        # One answer. Is there another within a day?
        other = first + (86400 if value.fold else -86400)
        offset = _offset(other)
        if offset == first_offset:
            return first
    else:
        offset = shown - first
    second = wall - offset
    if second + _offset(second) == wall:
        return second
    if shown == wall:
        return first
    return min(first, second) if value.fold else max(first, second)


def local_offset(value):
    """The offset of local time for a naive value. Of one that the clock skips it is that before the change for fold 0."""
    seconds = seconds_of(value)
    other = seconds_of(value.replace(fold=1 - value.fold))
    if other != seconds and (other > seconds) == bool(value.fold):
        seconds = other
    return timedelta(seconds=_offset(seconds))


def local_zone(moment):
    """The fixed zone that local time is in at a moment, which is given in UTC without a zone."""
    local = clock.localtime((moment - datetime(1970, 1, 1)) // timedelta(seconds=1))
    return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)


# MARK: what zones give

def _kind(value):
    kind = type(value)
    return f"datetime.{kind.__name__}" if kind.__module__ == "datetime" else kind.__name__


def wrong_offset(name, offset):
    """The exception for an offset that is no timedelta, or too large."""
    if not isinstance(offset, timedelta):
        return TypeError(f"tzinfo.{name}() must return None or timedelta, not '{_kind(offset)}'")
    return ValueError(
        f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}")


def wrong_name(name):
    return TypeError(f"tzinfo.tzname() must return None or a string, not '{_kind(name)}'")


# MARK: pickles

def state_of(value, protocol):
    """The arguments that make a time or a datetime again: its fields in bytes, and its zone. Protocols before 4 know no
    fold, which stands in the top bit of the month, or of the hour of a time."""
    clock_state = bytes((value.hour, value.minute, value.second)) + value.microsecond.to_bytes(3)
    if isinstance(value, datetime):
        state = value.year.to_bytes(2) + bytes((value.month, value.day)) + clock_state
        place = 2
    else:
        state, place = clock_state, 0
    if value.fold and protocol > 3:
        state = state[:place] + bytes((state[place] | 128,)) + state[place + 1:]
    return (state,) if value.tzinfo is None else (state, value.tzinfo)


def is_state(cls, state, argument):
    """Whether the first argument of a constructor is such a state and not a number. It may be a str, read from a pickle
    of Python 2 as Latin-1."""
    if not isinstance(state, (bytes, str)):
        return False
    length = 4 if argument else 6 if cls is time else 10
    if len(state) != length:
        return False
    if cls is time:
        return (state[0] if isinstance(state, bytes) else ord(state[0])) & 127 < 24
    month = state[2] if isinstance(state, bytes) else ord(state[2])
    return 1 <= (month if argument else month & 127) <= 12


def state_bytes(kind, state):
    if isinstance(state, str):
        try:
            return state.encode("latin1")
        except UnicodeEncodeError:
            raise ValueError(
                f"Failed to encode latin1 string when unpickling a {kind} object. "
                "pickle.load(data, encoding='latin1') is assumed.") from None
    return state


def check_state_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("bad tzinfo state arg")
    return zone


def clock_of(state):
    """(hour, minute, second, microsecond) of the six bytes of a time, whose first one is without the fold."""
    return *state[:3], int.from_bytes(state[3:])
