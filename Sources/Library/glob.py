"""Finding files by shell patterns; ** stands for any directories if recursive is true."""

import fnmatch
import itertools
import os
import re
import stat
import sys

__all__ = ["escape", "glob", "iglob", "translate"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The list of paths that match, in no order."""
    return list(iglob(
        pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden
    ))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, one after another."""
    sys.audit("glob.glob", pathname, recursive)
    sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    pathname = os.fspath(pathname)
    root = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    found = _Search(root, dir_fd, recursive, include_hidden).paths(pathname, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        # The empty path that ** gives for the start itself is none.
        found = itertools.chain(filter(None, itertools.islice(found, 1)), found)
    return found


class _Search:
    """One call of glob(): paths are relative to `root`, which is relative to the directory open as `dir_fd`."""

    def __init__(self, root, dir_fd, recursive, hidden):
        self.root = root
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.hidden = hidden

    def paths(self, pathname, dirs_only):
        directory, base = os.path.split(pathname)
        if not has_magic(pathname):
            if base:
                if self.exists(pathname):
                    yield pathname
            elif self.is_directory(directory):
                yield pathname
            return
        if not directory:
            yield from self.inside(directory, base, dirs_only)
            return
        if directory != pathname and has_magic(directory):
            directories = self.paths(directory, True)
        else:
            directories = [directory]
        for each in directories:
            if has_magic(base):
                for name in self.inside(each, base, dirs_only):
                    yield os.path.join(each, name)
            elif self.exists(os.path.join(each, base)) if base else self.is_directory(each):
                yield os.path.join(each, base)

    def inside(self, directory, base, dirs_only):
        """The entries of one directory (or with **, of the tree) that match a pattern without slashes."""
        if self.recursive and _is_recursive(base):
            if not directory or self.is_directory(directory):
                yield base[:0]
            yield from self.tree(directory, base[:0], dirs_only)
            return
        names = self.names(directory, base[:0], dirs_only)
        if not (self.hidden or _is_hidden(base)):
            names = [name for name in names if not _is_hidden(name)]
        yield from fnmatch.filter(names, base)

    def tree(self, start, prefix, dirs_only):
        for name in self.names(os.path.join(start, prefix) if prefix else start, prefix, dirs_only):
            if not self.hidden and _is_hidden(name):
                continue
            path = os.path.join(prefix, name) if prefix else name
            yield path
            if self.is_directory(os.path.join(start, path)):
                yield from self.tree(start, path, dirs_only)

    def names(self, directory, kind, dirs_only):
        """The names in a directory; nothing if it cannot be read."""
        directory = self.full(directory) or (b"." if isinstance(kind, bytes) else ".")
        fd = None
        try:
            if self.dir_fd is not None:
                fd = directory = os.open(directory, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.dir_fd)
            with os.scandir(directory) as entries:
                found = [entry.name for entry in entries if not dirs_only or _is_dir(entry)]
            # A directory given by its number has names of text.
            return [os.fsencode(name) for name in found] if fd is not None and isinstance(kind, bytes) else found
        except OSError:
            return []
        finally:
            if fd is not None:
                os.close(fd)

    def full(self, path):
        return os.path.join(self.root, path) if self.root else path

    def exists(self, path):
        try:
            os.lstat(self.full(path), dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return True

    def is_directory(self, path):
        try:
            return stat.S_ISDIR(os.stat(self.full(path), dir_fd=self.dir_fd).st_mode)
        except (OSError, ValueError):
            return False


def _is_dir(entry):
    try:
        return entry.is_dir()
    except OSError:
        return False


def glob0(dirname, pattern):
    """The name `pattern` in a list if the directory has it."""
    _deprecate("glob0")
    search = _Search(pattern[:0], None, False, False)
    if search.exists(os.path.join(dirname, pattern)) if pattern else search.is_directory(dirname):
        return [pattern]
    return []


def glob1(dirname, pattern):
    """The names in a directory that match a pattern."""
    _deprecate("glob1")
    return list(_Search(pattern[:0], None, False, False).inside(dirname, pattern, False))


def _deprecate(name):
    import warnings
    warnings._deprecated(
        f"glob.{name}", "{name} is deprecated and will be removed in Python {remove}. Use glob.glob and pass a directory "
        "to its root_dir argument instead.", remove=(3, 15))


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """The regular expression of a pattern; `seps` are the separators of paths."""
    if not seps:
        seps = (os.path.sep, os.path.altsep) if os.path.altsep else os.path.sep
    escaped = "".join(map(re.escape, seps))
    any_sep = f"[{escaped}]" if len(seps) > 1 else escaped
    not_sep = f"[^{escaped}]"
    if include_hidden:
        one_last = f"{not_sep}+"
        one = f"{one_last}{any_sep}"
        any_segments = f"(?:.+{any_sep})?"
        any_last = ".*"
    else:
        one_last = f"[^{escaped}.]{not_sep}*"
        one = f"{one_last}{any_sep}"
        any_segments = f"(?:{one})*"
        any_last = f"{any_segments}(?:{one_last})?"
    results = []
    parts = re.split(any_sep, pat)
    last = len(parts) - 1
    for index, part in enumerate(parts):
        if part == "*":
            results.append(one if index < last else one_last)
        elif recursive and part == "**":
            if index == last:
                results.append(any_last)
            elif parts[index + 1] != "**":
                results.append(any_segments)
        else:
            if part:
                if not include_hidden and part[0] in "*?":
                    results.append(r"(?!\.)")
                results.extend(fnmatch._pieces(part, f"{not_sep}*", not_sep))
            if index < last:
                results.append(any_sep)
    return rf"(?s:{''.join(results)})\z"


def has_magic(s):
    return any(char in s for char in ((b"*", b"?", b"[") if isinstance(s, bytes) else "*?["))


def _is_hidden(path):
    return path[:1] == (b"." if isinstance(path, bytes) else ".")


def _is_recursive(pattern):
    return pattern == (b"**" if isinstance(pattern, bytes) else "**")


def escape(pathname):
    """The pattern that matches exactly this path."""
    if isinstance(pathname, bytes):
        return os.fsencode(escape(os.fsdecode(pathname)))
    return "".join(f"[{char}]" if char in "*?[" else char for char in pathname)
