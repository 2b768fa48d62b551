"""The operating system's interface: what posix offers, the environment, and tools for directory trees.

Starting programs (exec…, spawn…, popen) and fwalk stand in `_osrare`, loaded when first asked for.
"""

import abc
import sys

import posix
import posixpath as path
from _collections_abc import MutableMapping, _has_methods
from posix import *
from posix import _exit

from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_bytes_environ = True

sys.modules["os.path"] = path

_GenericAlias = type(list[int])
_rare = {
    "execl", "execle", "execlp", "execlpe", "execvp", "execvpe", "get_exec_path", "popen", "spawnv", "spawnve",
    "spawnvp", "spawnvpe", "spawnl", "spawnle", "spawnlp", "spawnlpe", "fwalk", "removedirs", "renames", "_wrap_close",
}

# Which functions take file descriptors, dir_fd, follow_symlinks, effective_ids.
_functions = globals()


def _present(names):
    return {_functions[each] for each in names.split() if each in _functions}


supports_fd = _present("chdir chmod chown execve listdir scandir stat statvfs truncate utime pathconf")
supports_dir_fd = _present(
    "access chmod chown link mkdir mkfifo mknod open readlink rename replace rmdir stat symlink unlink remove utime"
)
supports_effective_ids = _present("access")
supports_follow_symlinks = _present("access chmod chown link stat utime")


def __getattr__(name):
    if name in _rare:
        import _osrare

        value = globals()[name] = getattr(_osrare, name)
        return value
    raise AttributeError(f"module 'os' has no attribute {name!r}")


class PathLike(abc.ABC):
    """Everything with __fspath__."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has_methods(subclass, "__fspath__") if cls is PathLike else NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


def fsencode(filename):
    """A path as bytes in the file system's encoding."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    """A path as str; undecodable bytes become lone surrogates."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


class _Environ(MutableMapping):
    """The environment; setting and deleting reach the process too."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{key!r}: {value!r}" for key, value in self.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        return {**other, **self}


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value.encode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


def _make_environ():
    data = {}
    for key, value in posix.environ.items():
        data[fsencode(key)] = fsencode(value)
    text = _Environ(data, _encode_text, fsdecode, _encode_text, fsdecode)
    return text, _Environ(data, _check_bytes, bytes, _check_bytes, bytes)


environ, environb = _make_environ()


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def reload_environ():
    """Read the environment of the process again."""
    fresh = posix._create_environ()
    environ._data.clear()
    environ._data.update((fsencode(key), fsencode(value)) for key, value in fresh.items())


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        dot = curdir if isinstance(tail, str) else b"."
        if tail == dot:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Go through a tree: (directory, names of its directories, names of its other entries) for each directory."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, others, down = [], [], []
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        is_dir = entry.is_dir()
                    except OSError:
                        is_dir = False
                    (dirs if is_dir else others).append(entry.name)
                    if is_dir and not topdown:
                        if followlinks or not entry.is_symlink():
                            down.append(entry.path)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield top, dirs, others
            for each in reversed(dirs):
                each = path.join(top, each)
                if followlinks or not path.islink(each):
                    stack.append(each)
        else:
            stack.append((top, dirs, others))
            stack.extend(reversed(down))


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """open() for a file descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import _io

    return _io.open(fd, mode, buffering, encoding, *args, **kwargs)


if "cpu_count" in _functions:
    def process_cpu_count():
        """How many cores this process may use; None if unknown."""
        forced = sys.flags.__dict__.get("cpu_count") if hasattr(sys.flags, "__dict__") else None
        if forced:
            return forced
        if "sched_getaffinity" in _functions:
            return len(sched_getaffinity(0))
        return cpu_count()


__all__ = [each for each in list(globals()) if each[:1] != "_" and each not in ("abc", "sys", "posix", "MutableMapping")]
__all__ += sorted(each for each in _rare if each[0] != "_") + ["_exit"]
