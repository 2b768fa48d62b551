"""io.Reader and io.Writer: protocols of anything that reads or writes."""

import abc

from _collections_abc import _has_methods

__name__ = "io"

GenericAlias = type(list[int])


class Reader(metaclass=abc.ABCMeta):
    """Anything with read(size)."""

    __slots__ = ()

    @abc.abstractmethod
    def read(self, size=..., /):
        """Read up to size items, or all."""

    @classmethod
    def __subclasshook__(cls, C):
        return _has_methods(C, "read") if cls is Reader else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Writer(metaclass=abc.ABCMeta):
    """Anything with write(data)."""

    __slots__ = ()

    @abc.abstractmethod
    def write(self, data, /):
        """Write data and return how much of it was written."""

    @classmethod
    def __subclasshook__(cls, C):
        return _has_methods(C, "write") if cls is Writer else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)
