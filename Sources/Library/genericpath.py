"""What path modules of all systems share."""

from posix import stat, lstat

__all__ = [
    "commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile",
    "isjunction", "islink", "lexists", "samefile", "sameopenfile", "samestat", "ALLOW_MISSING",
]


def exists(path):
    """Whether something is there; False for a broken symbolic link."""
    try:
        stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """Whether something is there, a broken symbolic link included."""
    try:
        lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isfile(path):
    try:
        return stat(path).st_mode & 0o170000 == 0o100000
    except (OSError, ValueError):
        return False


def isdir(s):
    try:
        return stat(s).st_mode & 0o170000 == 0o040000
    except (OSError, ValueError):
        return False


def islink(path):
    try:
        return lstat(path).st_mode & 0o170000 == 0o120000
    except (OSError, ValueError, AttributeError):
        return False


def isjunction(path):
    from posix import fspath

    fspath(path)
    return False


def isdevdrive(path):
    from posix import fspath

    fspath(path)
    return False


def getsize(filename):
    return stat(filename).st_size


def getmtime(filename):
    return stat(filename).st_mtime


def getatime(filename):
    return stat(filename).st_atime


def getctime(filename):
    return stat(filename).st_ctime


def commonprefix(m, /):
    """The longest string that all begin with, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        from posix import fspath

        m = [fspath(each) for each in m]
    first, last = min(m), max(m)
    for index, char in enumerate(first):
        if char != last[index]:
            return first[:index]
    return first


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(stat(f1), stat(f2))


def sameopenfile(fp1, fp2):
    from posix import fstat

    return samestat(fstat(fp1), fstat(fp2))


class _AllowMissing:
    def __repr__(self):
        return "os.path.ALLOW_MISSING"

    def __reduce__(self):
        return "ALLOW_MISSING"


ALLOW_MISSING = _AllowMissing()
