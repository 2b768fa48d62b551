"""Path: PurePath with the file system."""

import os

from pathlib._pure import PurePath, PurePosixPath, UnsupportedOperation, _part_matches

__name__ = "pathlib"


class Path(PurePath):
    """A path that can be read, written, listed, made and removed."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        home = os.path.expanduser("~")
        if home == "~":
            raise RuntimeError("Could not determine home directory.")
        return cls(home)

    @classmethod
    def from_uri(cls, uri):
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        text = uri[5:]
        if text[:3] == "///":
            text = text[2:]
        elif text[:12] == "//localhost/":
            text = text[11:]
        pieces = text.encode().split(b"%")
        data = pieces[0] + b"".join(bytes([int(each[:2], 16)]) + each[2:] for each in pieces[1:])
        path = cls(os.fsdecode(data))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(os.path.realpath(self, strict=strict))

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def expanduser(self):
        if self._root or not self._tail or self._tail[0][:1] != "~":
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self) if follow_symlinks else self._has_kind(0o040000, False)

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self) if follow_symlinks else self._has_kind(0o100000, False)

    def _has_kind(self, kind, follow=True):
        try:
            return os.stat(self, follow_symlinks=follow).st_mode & 0o170000 == kind
        except (OSError, ValueError):
            return False

    def is_mount(self):
        return os.path.ismount(self)

    def is_symlink(self):
        return os.path.islink(self)

    def is_junction(self):
        return False

    def is_block_device(self):
        return self._has_kind(0o060000)

    def is_char_device(self):
        return self._has_kind(0o020000)

    def is_fifo(self):
        return self._has_kind(0o010000)

    def is_socket(self):
        return self._has_kind(0o140000)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def owner(self, *, follow_symlinks=True):
        import pwd

        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        import grp

        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with open(self, "rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with open(self, "r", encoding=encoding, errors=errors, newline=newline) as file:
            return file.read()

    def write_bytes(self, data):
        view = memoryview(data)
        with open(self, "wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with open(self, "w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def iterdir(self):
        """The entries of a directory, in no order."""
        names = os.listdir(self)
        prefix = "" if str(self) == "." else str(self)
        return (self.with_segments(prefix, name) for name in names)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below this one that match a pattern."""
        if not isinstance(pattern, PurePath):
            text = os.fspath(pattern)
            dirs_only = text.endswith("/")
            pattern = self.with_segments(text)
        else:
            dirs_only = False
        if pattern._root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = pattern._tail
        if not parts:
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        seen = set() if parts.count("**") > 1 else None
        for path in _select(self, parts, case_sensitive, recurse_symlinks):
            if dirs_only and not path.is_dir():
                continue
            if seen is not None:
                if path in seen:
                    continue
                seen.add(path)
            yield path

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() with "**/" before the pattern."""
        text = os.fspath(pattern)
        tail = "/" if text.endswith("/") else ""
        return self.glob(
            os.path.join("**", text.rstrip("/")) + tail, case_sensitive=case_sensitive,
            recurse_symlinks=recurse_symlinks,
        )

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """os.walk() with paths."""
        for root, dirs, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.with_segments(root), dirs, files

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        if follow_symlinks:
            os.chmod(self, mode)
        else:
            os.chmod(self, mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)

    def copy(self, target, *, follow_symlinks=True, preserve_metadata=False):
        """Copy a file or a tree."""
        import shutil

        target = self.with_segments(target)
        if self.is_dir():
            shutil.copytree(
                self, target, symlinks=not follow_symlinks, copy_function=shutil.copy2 if preserve_metadata else shutil.copyfile
            )
        else:
            shutil.copyfile(self, target, follow_symlinks=follow_symlinks)
            if preserve_metadata:
                shutil.copystat(self, target, follow_symlinks=follow_symlinks)
        return target

    def copy_into(self, target_dir, **kwargs):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.copy(self.with_segments(target_dir, self.name), **kwargs)

    def move(self, target):
        import shutil

        target = self.with_segments(target)
        try:
            os.replace(self, target)
        except OSError:
            shutil.move(self, target)
        return target

    def move_into(self, target_dir):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.move(self.with_segments(target_dir, self.name))


def _entries(path):
    try:
        with os.scandir(path) as found:
            return list(found)
    except OSError:
        return []


def _child(path, name):
    return path._from_parts(path._root, [*path._tail, name])


def _select(path, parts, case_sensitive, follow):
    if not parts:
        yield path
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        while rest[:1] == ["**"]:
            rest = rest[1:]
        if path.is_dir():
            yield from _below(path, rest, case_sensitive, follow)
    elif part == "..":
        if path.is_dir():
            yield from _select(_child(path, ".."), rest, case_sensitive, follow)
    elif not any(char in part for char in "*?[") and case_sensitive is not False:
        child = _child(path, part)
        if rest or child.exists(follow_symlinks=False):
            yield from _select(child, rest, case_sensitive, follow)
    else:
        for entry in _entries(path):
            if _part_matches(entry.name, part, case_sensitive):
                if rest and not entry.is_dir():
                    continue
                yield from _select(_child(path, entry.name), rest, case_sensitive, follow)


def _below(path, rest, case_sensitive, follow):
    """What the rest of a pattern finds in a directory and in all below it."""
    if rest:
        yield from _select(path, rest, case_sensitive, follow)
    else:
        yield path
    for entry in _entries(path):
        child = None
        try:
            is_dir = entry.is_dir(follow_symlinks=follow)
        except OSError:
            is_dir = False
        if is_dir:
            child = _child(path, entry.name)
            yield from _below(child, rest, case_sensitive, follow)
        elif not rest:
            yield _child(path, entry.name)


class PosixPath(Path, PurePosixPath):
    """A path of POSIX systems."""

    __slots__ = ()
