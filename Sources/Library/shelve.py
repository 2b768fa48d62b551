"""Dictionaries on disk whose values are pickled objects."""

from io import BytesIO
from pickle import DEFAULT_PROTOCOL, Pickler, Unpickler, dumps, loads

import collections.abc

__all__ = ["ShelveError", "Shelf", "BsdDbShelf", "DbfilenameShelf", "open"]


class ShelveError(Exception):
    """Something is wrong with the functions that pickle."""


class _ClosedDict(collections.abc.MutableMapping):
    """Stands in for a dictionary that was closed."""

    def closed(self, *args):
        raise ValueError("invalid operation on closed shelf")

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return "<Closed Dictionary>"


class Shelf(collections.abc.MutableMapping):
    """A mapping over one of bytes to bytes. With `writeback` values that were read are written again at the end."""

    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8", *, serializer=None,
                 deserializer=None):
        self.dict = dict
        self._protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        self.writeback = writeback
        self.cache = {}
        self.keyencoding = keyencoding
        if (serializer is None) != (deserializer is None):
            raise ShelveError("serializer and deserializer must be defined together")
        self.serializer = serializer or (lambda value, protocol: dumps(value, protocol))
        self.deserializer = deserializer or loads

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        return self[key] if key.encode(self.keyencoding) in self.dict else default

    def __getitem__(self, key):
        try:
            return self.cache[key]
        except KeyError:
            value = self.deserializer(self.dict[key.encode(self.keyencoding)])
            if self.writeback:
                self.cache[key] = value
            return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        self.dict[key.encode(self.keyencoding)] = self.serializer(value, self._protocol)

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        if self.dict is None:
            return
        try:
            self.sync()
            try:
                self.dict.close()
            except AttributeError:
                pass
        finally:
            # Any use from now on says that it is closed.
            try:
                self.dict = _ClosedDict()
            except (NameError, TypeError):
                self.dict = None

    def __del__(self):
        if hasattr(self, "writeback"):
            self.close()

    def sync(self):
        """Writes what is cached."""
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.items():
                self[key] = value
            self.writeback = True
            self.cache = {}
        if hasattr(self.dict, "sync"):
            self.dict.sync()


class BsdDbShelf(Shelf):
    """A shelf over a mapping that has places, like the old bsddb's."""

    def _pair(self, pair):
        key, value = pair
        return key.decode(self.keyencoding), self.deserializer(value)

    def set_location(self, key):
        return self._pair(self.dict.set_location(key))

    def next(self):
        return self._pair(next(self.dict))

    def previous(self):
        return self._pair(self.dict.previous())

    def first(self):
        return self._pair(self.dict.first())

    def last(self):
        return self._pair(self.dict.last())


class DbfilenameShelf(Shelf):
    """A shelf over a file of `dbm`."""

    def __init__(self, filename, flag="c", protocol=None, writeback=False, **kwargs):
        import dbm
        Shelf.__init__(self, dbm.open(filename, flag), protocol, writeback, **kwargs)

    def clear(self):
        self.cache.clear()
        self.dict.clear()


def open(filename, flag="c", protocol=None, writeback=False, **kwargs):
    """Opens the shelf of a file; `flag` is that of dbm.open()."""
    return DbfilenameShelf(filename, flag, protocol, writeback, **kwargs)
