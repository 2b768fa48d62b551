"""Finding files by shell patterns; ** stands for any directories if recursive is true."""

import os

import fnmatch

__all__ = ["escape", "glob", "iglob"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The list of paths that match, in no order."""
    return list(iglob(
        pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden
    ))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, one after another."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd is not supported by this glob")
    pathname = os.fspath(pathname)
    root = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    found = _iglob(pathname, root, recursive, False, include_hidden)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        # The empty path that ** gives for the start itself is none.
        first = next(found, None)
        if first:
            yield first
    yield from found


def _iglob(pathname, root, recursive, dirs_only, hidden):
    directory, base = os.path.split(pathname)
    if not has_magic(pathname):
        full = os.path.join(root, pathname) if root else pathname
        if base:
            if os.path.lexists(full):
                yield pathname
        elif os.path.isdir(os.path.join(root, directory) if root else directory):
            yield pathname
        return
    if not directory:
        yield from _in_directory(root, directory, base, recursive, dirs_only, hidden)
        return
    if directory != pathname and has_magic(directory):
        directories = _iglob(directory, root, recursive, True, hidden)
    else:
        directories = [directory]
    for each in directories:
        if has_magic(base):
            for name in _in_directory(root, each, base, recursive, dirs_only, hidden):
                yield os.path.join(each, name)
        else:
            full = os.path.join(root, each) if root else each
            if (os.path.lexists(os.path.join(full, base)) if base else os.path.isdir(full)):
                yield os.path.join(each, base)


def _in_directory(root, directory, base, recursive, dirs_only, hidden):
    """The entries of one directory (or with **, of the tree) that match a pattern without slashes."""
    start = os.path.join(root, directory) if root else directory
    if recursive and _is_recursive(base):
        if not start or os.path.isdir(start):
            yield base[:0]
        yield from _tree(start, base[:0], dirs_only, hidden)
        return
    names = _names(start, base[:0], dirs_only)
    if not (hidden or _is_hidden(base)):
        names = [name for name in names if not _is_hidden(name)]
    yield from fnmatch.filter(names, base)


def _tree(start, prefix, dirs_only, hidden):
    here = os.path.join(start, prefix) if prefix else start
    for name in _names(here, prefix, dirs_only):
        if not hidden and _is_hidden(name):
            continue
        path = os.path.join(prefix, name) if prefix else name
        yield path
        if os.path.isdir(os.path.join(start, path)):
            yield from _tree(start, path, dirs_only, hidden)


def _names(directory, kind, dirs_only):
    """The names in a directory; nothing if it cannot be read."""
    blob = isinstance(kind, bytes)
    try:
        with os.scandir(directory or (b"." if blob else ".")) as entries:
            return [entry.name for entry in entries if not dirs_only or _is_dir(entry)]
    except OSError:
        return []


def _is_dir(entry):
    try:
        return entry.is_dir()
    except OSError:
        return False


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
