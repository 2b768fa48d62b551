"""Members of an archive as paths."""

import io
import pathlib
import posixpath

from zipfile import ZipFile, ZipInfo

__all__ = ["Path"]


class CompleteDirs(ZipFile):
    """An archive that lists the folders it implies, too."""

    @staticmethod
    def _implied_dirs(names):
        seen = set(names)
        implied = {}
        for name in names:
            parent = posixpath.dirname(name.rstrip("/"))
            while parent and parent != "/":
                if parent + "/" not in seen:
                    implied[parent + "/"] = None
                parent = posixpath.dirname(parent)
        return list(implied)

    def namelist(self):
        names = super().namelist()
        return names + self._implied_dirs(names)

    def getinfo(self, name):
        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith("/") or name not in self.namelist():
                raise
            return ZipInfo(name)

    def resolve_dir(self, name):
        names = set(self.namelist())
        return name + "/" if name not in names and name + "/" in names else name

    @classmethod
    def make(cls, source):
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, ZipFile):
            return cls(source)
        if source.mode == "r":
            source.__class__ = cls
        return source


class Path:
    """A member, or a folder of members, with the interface of pathlib's paths for reading."""

    __module__ = "zipfile"

    def __init__(self, root, at=""):
        self.root = CompleteDirs.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def _names(self):
        return CompleteDirs.namelist(self.root) if isinstance(self.root, CompleteDirs) else [
            *self.root.namelist(), *CompleteDirs._implied_dirs(self.root.namelist())]

    def open(self, mode="r", *args, pwd=None, **kwargs):
        if self.is_dir():
            raise IsADirectoryError(self)
        kind = mode[0]
        if not self.exists() and kind == "r":
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, kind, pwd=pwd)
        if "b" in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        if args:
            kwargs["encoding"], *args = args
        kwargs["encoding"] = io.text_encoding(kwargs.get("encoding"))
        return io.TextIOWrapper(stream, *args, **kwargs)

    @property
    def filename(self):
        return pathlib.Path(self.root.filename).joinpath(self.at)

    def _base(self):
        return pathlib.PurePosixPath(self.at) if self.at else self.filename

    @property
    def name(self):
        return self._base().name

    @property
    def suffix(self):
        return self._base().suffix

    @property
    def suffixes(self):
        return self._base().suffixes

    @property
    def stem(self):
        return self._base().stem

    def read_text(self, *args, **kwargs):
        with self.open("r", *args, **kwargs) as stream:
            return stream.read()

    def read_bytes(self):
        with self.open("rb") as stream:
            return stream.read()

    def is_dir(self):
        return not self.at or self.at.endswith("/")

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return self.at in self._names()

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        for name in self._names():
            if posixpath.dirname(name.rstrip("/")) == self.at.rstrip("/"):
                yield self.__class__(self.root, name)

    def joinpath(self, *other):
        name = posixpath.join(self.at, *other)
        names = set(self._names())
        return self.__class__(self.root, name + "/" if name not in names and name + "/" in names else name)

    __truediv__ = joinpath

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        parent = posixpath.dirname(self.at.rstrip("/"))
        return self.__class__(self.root, parent + "/" if parent else parent)

    def __str__(self):
        return posixpath.join(self.root.filename, self.at)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.root.filename!r}, {self.at!r})"
