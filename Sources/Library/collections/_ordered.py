"""OrderedDict over dict, which keeps insertion order already."""

from _collections import _popfirst
from _thread import get_ident as _get_ident

__name__ = "collections"

_absent = object()
_in_repr = set()


class OrderedDict(dict):
    """A dict whose order takes part in equality and can be changed."""

    def move_to_end(self, key, last=True):
        """Move a key to the end, or to the front. O(1) to the end, O(n) to the front."""
        value = dict.pop(self, key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        for each, value in rest:
            dict.__setitem__(self, each, value)

    def popitem(self, last=True):
        """Remove and return the newest, or the oldest, pair."""
        if last and self:
            return dict.popitem(self)
        return _popfirst(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = None

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        mark = id(self), _get_ident()
        if mark in _in_repr:
            return "..."
        _in_repr.add(mark)
        try:
            return f"{self.__class__.__name__}({dict(self.items())!r})"
        finally:
            _in_repr.discard(mark)

    def pop(self, key, default=_absent):
        if default is _absent:
            return dict.pop(self, key)
        return dict.pop(self, key, default)

    def setdefault(self, key, default=None):
        return dict.setdefault(self, key, default)

    def copy(self):
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __reduce__(self):
        state = {name: value for name, value in getattr(self, "__dict__", {}).items()}
        return self.__class__, (), state or None, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.__class__(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.__class__(other)
        result.update(self)
        return result

    def __ior__(self, other):
        self.update(other)
        return self
