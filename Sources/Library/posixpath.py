"""Paths as POSIX systems write them; os.path."""

import posix
from genericpath import *
from posix import fspath, lstat

__all__ = [
    "abspath", "altsep", "basename", "commonpath", "commonprefix", "curdir", "defpath", "devnull", "dirname", "exists",
    "expanduser", "expandvars", "extsep", "getatime", "getctime", "getmtime", "getsize", "isabs", "isdevdrive",
    "isdir", "isfile", "isjunction", "islink", "ismount", "isreserved", "join", "lexists", "normcase", "normpath",
    "pardir", "pathsep", "realpath", "relpath", "samefile", "sameopenfile", "samestat", "sep", "split", "splitdrive",
    "splitext", "splitroot", "supports_unicode_filenames", "ALLOW_MISSING",
]

curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
defpath, altsep, devnull = "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False


def _refuse_mixed(function, *args):
    """Raise the TypeError that names what is wrong with a mix of path types."""
    strings = blobs = False
    for arg in args:
        if isinstance(arg, str):
            strings = True
        elif isinstance(arg, bytes):
            blobs = True
        else:
            raise TypeError(
                f"{function}() argument must be str, bytes, or os.PathLike object, not {type(arg).__name__!r}"
            ) from None
    if strings and blobs:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return fspath(s)


def isabs(s):
    s = fspath(s)
    return s.startswith(b"/" if isinstance(s, bytes) else "/")


def join(a, /, *p):
    a = fspath(a)
    slash = b"/" if isinstance(a, bytes) else "/"
    path = a
    try:
        for each in p:
            each = fspath(each)
            if each.startswith(slash) or not path:
                path = each
            elif path.endswith(slash):
                path += each
            else:
                path += slash + each
    except (TypeError, AttributeError, BytesWarning):
        _refuse_mixed("join", a, *p)
        raise
    return path


def split(p):
    """(head, tail): tail is what follows the last slash."""
    p = fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    index = p.rfind(slash) + 1
    head, tail = p[:index], p[index:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def basename(p):
    p = fspath(p)
    return p[p.rfind(b"/" if isinstance(p, bytes) else "/") + 1:]


def dirname(p):
    return split(p)[0]


def splitext(p):
    """(root, extension): leading dots of the last part are no extension."""
    p = fspath(p)
    slash, dot = (b"/", b".") if isinstance(p, bytes) else ("/", ".")
    start = p.rfind(slash) + 1
    index = p.rfind(dot)
    if index > start and p[start:index].strip(dot):
        return p[:index], p[index:]
    return p, p[:0]


def splitdrive(p):
    p = fspath(p)
    return p[:0], p


def splitroot(p, /):
    """(drive, root, rest); the drive is empty, the root is nothing, one slash or exactly two."""
    p = fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    if p[:1] != slash:
        return p[:0], p[:0], p
    width = 2 if p[1:2] == slash and p[2:3] != slash else 1
    return p[:0], p[:width], p[width:]


def isreserved(path):
    fspath(path)
    return False


def ismount(path):
    """Whether another file system begins here."""
    try:
        own = lstat(path)
    except (OSError, ValueError):
        return False
    if own.st_mode & 0o170000 == 0o120000:
        return False
    path = fspath(path)
    parent = realpath(join(path, b".." if isinstance(path, bytes) else ".."))
    try:
        above = lstat(parent)
    except OSError:
        return False
    return own.st_dev != above.st_dev or own.st_ino == above.st_ino


def expanduser(path):
    """Replace a leading ~ or ~user by that home directory."""
    path = fspath(path)
    blob = isinstance(path, bytes)
    tilde, slash = (b"~", b"/") if blob else ("~", "/")
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    if end == 1:
        import os

        home = os.environ.get("HOME")
        if home is None:
            try:
                import pwd
            except ImportError:
                return path
            try:
                home = pwd.getpwuid(os.getuid()).pw_dir
            except KeyError:
                return path
    else:
        try:
            import pwd
        except ImportError:
            return path
        name = path[1:end]
        try:
            home = pwd.getpwnam(name.decode() if blob else name).pw_dir
        except KeyError:
            return path
    if blob:
        import os

        home = os.fsencode(home)
    home = home.rstrip(slash)
    return home + path[end:] or slash


def expandvars(path):
    """Replace $name and ${name} by environment variables; unknown ones stay."""
    import os

    path = fspath(path)
    blob = isinstance(path, bytes)
    text = os.fsdecode(path) if blob else path
    if "$" not in text:
        return path
    result = []
    position = 0
    while True:
        found = text.find("$", position)
        if found < 0:
            break
        result.append(text[position:found])
        end = found + 1
        name = None
        if text[end:end + 1] == "{":
            close = text.find("}", end)
            if close >= 0:
                name = text[end + 1:close]
                end = close + 1
        else:
            while end < len(text) and (text[end] == "_" or text[end].isascii() and text[end].isalnum()):
                end += 1
            name = text[found + 1:end] or None
        value = None if name is None else os.environ.get(name)
        if value is None:
            end = max(end, found + 1)
            result.append(text[found:end])
        else:
            result.append(value)
        position = end
    result.append(text[position:])
    expanded = "".join(result)
    return os.fsencode(expanded) if blob else expanded


def normpath(path):
    """Take out empty parts, "." and ".." as far as the text tells."""
    path = fspath(path)
    if isinstance(path, bytes):
        slash, dot, dots = b"/", b".", b".."
    else:
        slash, dot, dots = "/", ".", ".."
    if not path:
        return dot
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    path = fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b"/"):
            path = join(posix.getcwdb(), path)
    elif not path.startswith("/"):
        path = join(posix.getcwd(), path)
    return normpath(path)


def realpath(filename, /, *, strict=False):
    """The path without symbolic links. strict: raise OSError where something is missing or loops."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, dots, current = b"/", b".", b"..", posix.getcwdb
    else:
        slash, dot, dots, current = "/", ".", "..", posix.getcwd
    if strict is ALLOW_MISSING:
        ignored = FileNotFoundError
    elif strict:
        ignored = ()
    else:
        ignored = OSError
    path = slash if filename.startswith(slash) else current()
    # What remains to walk, the next part last; None marks the end of a link whose name comes right before it.
    rest = filename.split(slash)[::-1]
    links = {}
    while rest:
        part = rest.pop()
        if part is None:
            links[rest.pop()] = path
            continue
        if not part or part == dot:
            continue
        if part == dots:
            path = path[:path.rfind(slash)] or slash
            continue
        step = path + part if path == slash else path + slash + part
        try:
            if lstat(step).st_mode & 0o170000 != 0o120000:
                path = step
                continue
            if step in links:
                known = links[step]
                if known is not None:
                    path = known
                    continue
                if strict:
                    posix.stat(step)
                path = step
                continue
            target = posix.readlink(step)
        except ignored:
            path = step
            continue
        links[step] = None
        if target.startswith(slash):
            path = slash
        rest.append(step)
        rest.append(None)
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The path as seen from start (the current directory if not given)."""
    path = fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        slash, dot, dots = b"/", b".", b".."
    else:
        slash, dot, dots = "/", ".", ".."
    start = dot if start is None else fspath(start)
    try:
        base = [part for part in abspath(start).split(slash) if part]
        there = [part for part in abspath(path).split(slash) if part]
        shared = len(commonprefix([base, there]))
        return slash.join([dots] * (len(base) - shared) + there[shared:]) or dot
    except (TypeError, AttributeError, BytesWarning):
        _refuse_mixed("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all begin with, part by part."""
    paths = tuple(map(fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, dot = (b"/", b".") if isinstance(paths[0], bytes) else ("/", ".")
    try:
        rooted = {path.startswith(slash) for path in paths}
        if len(rooted) > 1:
            raise ValueError("Can't mix absolute and relative paths")
        split_paths = [[part for part in path.split(slash) if part and part != dot] for path in paths]
        return (slash if rooted.pop() else slash[:0]) + slash.join(commonprefix(split_paths))
    except (TypeError, AttributeError):
        _refuse_mixed("commonpath", *paths)
        raise
