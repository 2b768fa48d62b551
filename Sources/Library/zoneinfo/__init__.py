"""Time zones of the IANA database, as it stands on the machine."""

import os
import re
import struct
import threading
import weakref

from bisect import bisect_right
from collections import OrderedDict
from datetime import datetime, timedelta, tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError",
           "InvalidTZPathWarning"]

_DEFAULT_PATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
_EPOCH = datetime(1970, 1, 1)
_SECOND = timedelta(seconds=1)


class ZoneInfoNotFoundError(KeyError):
    """No zone of that name."""


class InvalidTZPathWarning(RuntimeWarning):
    """A path in PYTHONTZPATH that is not absolute."""


def reset_tzpath(to=None):
    """Sets the folders that are searched: those given, or those of PYTHONTZPATH, or the usual ones."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpath must be a list or tuple, not {type(to)}, {to!r}")
        if bad := [path for path in to if not os.path.isabs(path)]:
            raise ValueError(f"tzpaths should be absolute, but the following are invalid: {bad}")
        TZPATH = tuple(to)
        return
    setting = os.environ.get("PYTHONTZPATH")
    if setting is None:
        TZPATH = _DEFAULT_PATH
        return
    paths = setting.split(os.pathsep) if setting else []
    bad = [path for path in paths if not os.path.isabs(path)]
    if bad:
        import warnings
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. Paths must be absolute but found "
                      f"the following relative paths:\n    {', '.join(bad)}", InvalidTZPathWarning, stacklevel=2)
    TZPATH = tuple(path for path in paths if os.path.isabs(path))


reset_tzpath()


def _load(key):
    normalized = os.path.normpath(key)
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if normalized.startswith(".."):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
    if len(normalized) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    for folder in TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read()
    try:
        from importlib import resources
        package, _, name = ("tzdata.zoneinfo." + key.replace("/", ".")).rpartition(".")
        return resources.files(package).joinpath(key.rpartition("/")[2]).read_bytes()
    except (ImportError, FileNotFoundError, IsADirectoryError, UnicodeEncodeError, TypeError):
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


def available_timezones():
    """The names of all zones that are found."""
    found = set()
    for folder in TZPATH:
        for root, folders, files in os.walk(folder):
            if root == folder:
                for name in ("right", "posix"):
                    if name in folders:
                        folders.remove(name)
            for name in files:
                path = os.path.join(root, name)
                key = os.path.relpath(path, folder)
                if key in found:
                    continue
                try:
                    with open(path, "rb") as file:
                        if file.read(4) == b"TZif":
                            found.add(key)
                except OSError:
                    pass
    found.discard("posixrules")
    return found


class _Rule:
    """When a zone changes within a year, as TZ strings write it: Mm.w.d, Jn or n, with a time of day."""

    def __init__(self, text):
        date, _, clock = text.partition("/")
        sign, clock = (-1, clock[1:]) if clock[:1] == "-" else (1, clock.lstrip("+"))
        parts = [int(part) for part in (clock or "2").split(":")] + [0, 0]
        self.seconds = sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])
        if date[0] == "M":
            self.month, self.week, self.day = map(int, date[1:].split("."))
            self.kind = "M"
        elif date[0] == "J":
            self.kind, self.day = "J", int(date[1:])
        else:
            self.kind, self.day = "n", int(date)

    def at(self, year):
        """Seconds since the epoch, local time."""
        if self.kind == "M":
            first = datetime(year, self.month, 1)
            shift = (self.day - (first.weekday() + 1)) % 7 + (self.week - 1) * 7
            following = datetime(year + self.month // 12, self.month % 12 + 1, 1)
            while first + timedelta(shift) >= following:
                shift -= 7
            day = first + timedelta(shift)
        elif self.kind == "J":
            leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
            day = datetime(year, 1, 1) + timedelta(self.day - 1 + (1 if leap and self.day > 59 else 0))
        else:
            day = datetime(year, 1, 1) + timedelta(self.day)
        return (day - _EPOCH) // _SECOND + self.seconds


class _Tail:
    """What holds behind the last change in a file: a TZ string."""

    _pattern = re.compile(r"(<[^>]+>|[A-Za-z]+)([+-]?[\d:]+)(?:(<[^>]+>|[A-Za-z]+)([+-]?[\d:]+)?,([^,]+),(.+))?$")

    def __init__(self, text):
        match = self._pattern.match(text)
        if not match:
            raise ValueError(f"{text} is not a valid TZ string")
        name, offset, summer, summer_offset, start, end = match.groups()
        self.standard = self._offset(offset), 0, name.strip("<>")
        self.start = None
        if summer:
            seconds = self._offset(summer_offset) if summer_offset else self.standard[0] + 3600
            self.summer = seconds, seconds - self.standard[0], summer.strip("<>")
            self.start, self.end = _Rule(start), _Rule(end)

    @staticmethod
    def _offset(text):
        sign = 1 if text[0] == "-" else -1
        parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
        return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])

    def local(self, seconds, year, fold):
        """What holds at a local time."""
        if self.start is None:
            return self.standard
        start, end = self.start.at(year), self.end.at(year)
        gap = self.summer[1]
        # In the hour that is left out, and in the one that comes twice, fold decides.
        if fold == (gap >= 0):
            end -= gap
        else:
            start += gap
        summer = start <= seconds < end if start < end else not end <= seconds < start
        return self.summer if summer else self.standard

    def utc(self, seconds, year):
        """What holds at a moment, and whether its local time comes the second time."""
        if self.start is None:
            return self.standard, 0
        start = self.start.at(year) - self.standard[0]
        end = self.end.at(year) - self.summer[0]
        summer = start <= seconds < end if start < end else not end <= seconds < start
        gap = self.summer[1]
        behind = end if gap > 0 else start
        return (self.summer if summer else self.standard), int(0 <= seconds - behind < abs(gap))


class ZoneInfo(tzinfo):
    """A zone, by its name."""

    _strong = OrderedDict()
    _weak = weakref.WeakValueDictionary()
    _lock = threading.Lock()

    def __init_subclass__(cls):
        cls._strong = OrderedDict()
        cls._weak = weakref.WeakValueDictionary()

    def __new__(cls, key):
        with cls._lock:
            zone = cls._weak.get(key)
        if zone is None:
            made = cls._make(key, _load(key))
            made._cached = True
            with cls._lock:
                zone = cls._weak.setdefault(key, made)
        with cls._lock:
            # A few are kept, so that zones in use are not read again and again.
            cls._strong[key] = cls._strong.pop(key, zone)
            if len(cls._strong) > 8:
                cls._strong.popitem(last=False)
        return zone

    @classmethod
    def no_cache(cls, key):
        zone = cls._make(key, _load(key))
        zone._cached = False
        return zone

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        zone = cls._make(key, file_obj.read())
        zone._cached = None
        zone._shown = repr(file_obj)
        return zone

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        if only_keys is None:
            cls._weak.clear()
            cls._strong.clear()
            return
        for key in only_keys:
            cls._weak.pop(key, None)
            cls._strong.pop(key, None)

    @classmethod
    def _make(cls, key, data):
        self = tzinfo.__new__(cls)
        self._key = key
        self._shown = None
        self._read(data)
        return self

    @property
    def key(self):
        return self._key

    def _read(self, data):
        if data[:4] != b"TZif":
            raise ValueError("Invalid TZif file: magic not found")
        pos, wide = 0, False
        while True:
            version = data[4 + pos:5 + pos]
            utc_count, std_count, leap_count, time_count, type_count, char_count = struct.unpack_from(">6l", data, pos + 20)
            size = 8 if wide else 4
            start = pos + 44
            end = (start + time_count * (size + 1) + type_count * 6 + char_count + leap_count * (size + 4)
                   + std_count + utc_count)
            if wide or version == b"\0":
                break
            # The second half has times of 64 bits.
            pos, wide = end, True
        self._moments = list(struct.unpack_from(f">{time_count}{'q' if wide else 'l'}", data, start))
        at = start + time_count * size
        indices = data[at:at + time_count]
        at += time_count
        raw = [struct.unpack_from(">lbb", data, at + 6 * index) for index in range(type_count)]
        names = data[at + 6 * type_count:at + 6 * type_count + char_count]
        kinds = []
        for offset, is_summer, name in raw:
            kinds.append([offset, 0, names[name:names.index(b"\0", name)].decode(), is_summer])
        self._set_dst(kinds, indices)
        kinds = [tuple(kind[:3]) for kind in kinds]
        self._kinds = [kinds[index] for index in indices]
        first = next((index for index, kind in enumerate(raw) if not kind[1]), 0) if raw else None
        self._before = kinds[first] if first is not None else None
        tail = data[end:].strip(b"\n").decode() if wide else ""
        self._tail = _Tail(tail) if tail else None
        # Local times of the changes, by the clock before and the clock after.
        previous = self._before[0] if self._before else 0
        self._early, self._late = [], []
        for moment, kind in zip(self._moments, self._kinds):
            low, high = sorted((previous, kind[0]))
            self._early.append(moment + high)
            self._late.append(moment + low)
            previous = kind[0]

    @staticmethod
    def _set_dst(kinds, indices):
        """How much of an offset is summer time: files tell only whether it is."""
        for position, index in enumerate(indices):
            kind = kinds[index]
            if not kind[3] or kind[1]:
                continue
            for neighbour in (position - 1, position + 1):
                if 0 <= neighbour < len(indices):
                    other = kinds[indices[neighbour]]
                    if not other[3]:
                        difference = kind[0] - other[0]
                        if difference:
                            kind[1] = difference
                            break
        for kind in kinds:
            if kind[3] and not kind[1]:
                kind[1] = 3600

    def _find(self, dt):
        seconds = (dt.replace(tzinfo=None) - _EPOCH) // _SECOND
        changes = self._late if dt.fold else self._early
        index = bisect_right(changes, seconds)
        if index >= len(changes):
            if self._tail is not None:
                return self._tail.local(seconds, dt.year, dt.fold)
            return self._kinds[-1] if self._kinds else self._before
        return self._kinds[index - 1] if index else self._before

    def utcoffset(self, dt):
        if dt is None:
            return self._fixed(0)
        return timedelta(seconds=self._find(dt)[0])

    def dst(self, dt):
        if dt is None:
            return self._fixed(1)
        return timedelta(seconds=self._find(dt)[1])

    def tzname(self, dt):
        if dt is None:
            return self._fixed(2)
        return self._find(dt)[2]

    def _fixed(self, index):
        """What holds without a time: only where a zone never changes."""
        if self._moments or self._tail is not None and self._tail.start is not None:
            return None
        kind = self._tail.standard if self._tail is not None else self._before
        return kind[index] if index == 2 else timedelta(seconds=kind[index])

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        seconds = (dt.replace(tzinfo=None) - _EPOCH) // _SECOND
        index = bisect_right(self._moments, seconds)
        fold = 0
        if index >= len(self._moments) and self._tail is not None and (
                self._tail.start is not None or not self._moments):
            kind, fold = self._tail.utc(seconds, dt.year)
        elif index == 0:
            kind = self._before
        else:
            kind = self._kinds[index - 1]
            previous = self._kinds[index - 2] if index >= 2 else self._before
            shift = previous[0] - kind[0]
            fold = int(shift > seconds - self._moments[index - 1])
        result = dt + timedelta(seconds=kind[0])
        return result.replace(fold=1) if fold else result

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        name = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        if self._key is not None:
            return f"{name}(key={self._key!r})"
        return f"{name}.from_file({self._shown})"

    def __reduce__(self):
        if self._cached is None:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")
        return self.__class__._unpickle, (self._key, self._cached)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)
