"""Pickling for processes: what plain pickle cannot write, and file descriptors."""

import copyreg
import io
from _pickle import Pickler, loads

__all__ = ['ForkingPickler', 'dump', 'register', 'DupFd']


class _Reductions:
    """The reductions for processes, then those of copyreg."""

    def get(self, kind, default=None):
        reduce = ForkingPickler._extra_reducers.get(kind)
        if reduce is None and kind.__module__ == 'multiprocessing.connection':
            # Connections are always known, whoever was loaded first.
            from .connection import Connection, _reduce_connection
            if kind is Connection:
                return _reduce_connection
        return reduce if reduce is not None else copyreg.dispatch_table.get(kind, default)

    def __getitem__(self, kind):
        reduce = self.get(kind)
        if reduce is None:
            raise KeyError(kind)
        return reduce


class ForkingPickler(Pickler):
    """Knows the reductions that `register` adds to those of copyreg."""

    _extra_reducers = {}
    dispatch_table = _Reductions()

    @classmethod
    def register(cls, type, reduce):
        """Let `reduce(obj)` reduce the objects of `type`."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        file = io.BytesIO()
        cls(file, protocol).dump(obj)
        return file.getvalue()

    loads = staticmethod(loads)


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Write `obj` to `file` with ForkingPickler."""
    ForkingPickler(file, protocol).dump(obj)


class _InheritedFd:
    """A file descriptor that a child has from its start, under the same number."""

    def __init__(self, fd):
        self.fd = fd

    def detach(self):
        return self.fd


def DupFd(fd):
    """What to pickle for a file descriptor; `detach()` on the other side gives it."""
    from .context import get_spawning_popen
    popen = get_spawning_popen()
    if popen is None:
        from .resource_sharer import SharedFd
        return SharedFd(fd)
    return _InheritedFd(popen.duplicate_for_child(fd))
