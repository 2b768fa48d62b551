"""PurePath."""

import os
import posixpath

__name__ = "pathlib"


class UnsupportedOperation(NotImplementedError):
    """The operation is not possible for this kind of path."""


class _Parents:
    """The sequence of the parents of a path, the nearest first."""

    def __init__(self, path):
        self._path = path
        self._count = len(path._tail)

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(self._count)))
        if not -self._count <= index < self._count:
            raise IndexError(index)
        if index < 0:
            index += self._count
        path = self._path
        return path._from_parts(path._root, path._tail[:self._count - index - 1])

    def __iter__(self):
        return (self[index] for index in range(self._count))

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


def _register_parents():
    from _collections_abc import Sequence

    Sequence.register(_Parents)


_register_parents()


class PurePath:
    """A path without a file system: _root is "", "/" or "//", _tail the list of its parts."""

    __slots__ = ("_root", "_tail", "_text", "_hash", "__weakref__")

    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            if isinstance(arg, PurePath):
                texts.append(str(arg) if arg._root or arg._tail else "")
                continue
            path = os.fspath(arg) if hasattr(type(arg), "__fspath__") else arg
            if not isinstance(path, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(path).__name__!r}"
                )
            texts.append(path)
        text = texts[0] if len(texts) == 1 else posixpath.join(*texts) if texts else ""
        _, self._root, rest = posixpath.splitroot(text)
        self._tail = [part for part in rest.split("/") if part and part != "."]

    def with_segments(self, *pathsegments):
        """A path of the same class; what derived paths are made by."""
        return type(self)(*pathsegments)

    def _from_parts(self, root, tail):
        return self.with_segments(root + "/".join(tail))

    def __reduce__(self):
        return self.__class__, tuple(self.parts)

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            self._text = self._root + "/".join(self._tail) or "."
            return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_posix(self):
        return str(self)

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/")
        return "file://" + "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in bytes(self))

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(str(self))
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other)

    def _key(self):
        return [self._root, *self._tail] if self._root else self._tail

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() >= other._key()

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    @property
    def drive(self):
        return ""

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def parts(self):
        return (self._root, *self._tail) if self._root else tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def parent(self):
        return self._from_parts(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    @property
    def suffix(self):
        """The last extension with its dot; "" if there is none."""
        return posixpath.splitext(self.name)[1]

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return ["." + each for each in name.split(".")[1:]]

    @property
    def stem(self):
        return posixpath.splitext(self.name)[0]

    def with_name(self, name):
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parts(self._root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and "/" not in suffix and suffix != "."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def relative_to(self, other, *, walk_up=False):
        """The path as seen from another one; walk_up lets it begin with "..". """
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from_parts("", [".."] * step + self._tail[len(path._tail):])

    def is_relative_to(self, other):
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches a pattern, in which ** stands for any number of parts."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if self._root != pattern._root:
            return pattern._tail[:1] == ["**"] and not pattern._root and _parts_match(
                list(self.parts), pattern._tail, case_sensitive
            )
        return _parts_match(self._tail, pattern._tail, case_sensitive)

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the end of the path (all of it, if the pattern is absolute) matches a pattern."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        wanted = path_pattern._tail
        if not wanted and not path_pattern._root:
            raise ValueError("empty pattern")
        own = self._tail
        if path_pattern._root:
            if self._root != path_pattern._root or len(own) != len(wanted):
                return False
        elif len(own) < len(wanted):
            return False
        return all(
            _part_matches(part, each, case_sensitive) for part, each in zip(own[len(own) - len(wanted):], wanted)
        )


def _part_matches(part, pattern, case_sensitive):
    from fnmatch import fnmatchcase

    if case_sensitive is False:
        return fnmatchcase(part.lower(), pattern.lower())
    return fnmatchcase(part, pattern)


def _parts_match(parts, patterns, case_sensitive):
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_parts_match(parts[index:], patterns[1:], case_sensitive) for index in range(len(parts) + 1))
    return bool(parts) and _part_matches(parts[0], patterns[0], case_sensitive) and _parts_match(
        parts[1:], patterns[1:], case_sensitive
    )


class PurePosixPath(PurePath):
    """A pure path of POSIX systems."""

    __slots__ = ()


os.PathLike.register(PurePath)
