"""The working part of `pickle`: its errors, its four functions, and, loaded on demand, Pickler and Unpickler.

A module of this name, so that errors and classes carry the names programs know them by.
"""

__all__ = ['PickleBuffer', 'PickleError', 'Pickler', 'PicklingError', 'Unpickler', 'UnpicklingError', 'dump', 'dumps',
           'load', 'loads']


class PickleError(Exception):
    """The base of the two errors of pickling."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """The data is no proper pickle."""


class PickleBuffer:
    """Wraps an object with a buffer, so that protocol 5 can hand the buffer over beside the pickle."""
    __slots__ = '_view', '__weakref__'

    def __init__(self, obj, /):
        self._view = memoryview(obj)

    def _open(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def __buffer__(self, flags):
        return self._open()

    def raw(self):
        """The bytes as a flat memoryview; BufferError when they do not lie in one piece."""
        view = self._open()
        if not view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return view if view.ndim == 1 and view.format == 'B' else view.cast('B')

    def release(self):
        """Let the buffer go; later calls fail."""
        self._view = None


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the pickle of `obj` to the binary `file`."""
    from _pickle_writer import Pickler
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of `obj` as bytes."""
    return _dumps(obj, protocol, fix_imports, buffer_callback)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read one pickle from the binary `file`, no byte further, and return its object."""
    from _pickle_reader import Unpickler
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object of a pickle in a bytes-like object; what follows the pickle is ignored."""
    return _loads(data, fix_imports, encoding, errors, buffers)


def _dumps(*args):
    # The first call puts the real function into this place.
    global _dumps
    from _pickle_writer import dumps as _dumps
    return _dumps(*args)


def _loads(*args):
    global _loads
    from _pickle_reader import loads as _loads
    return _loads(*args)


def __getattr__(name):
    if name == 'Pickler':
        from _pickle_writer import Pickler as found
    elif name == 'Unpickler':
        from _pickle_reader import Unpickler as found
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found
