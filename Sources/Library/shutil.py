"""Copying, moving and removing files and trees; finding programs; the size of the terminal."""

import os
import stat as _stat

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "SameFileError", "ignore_patterns", "disk_usage", "which", "get_terminal_size", "chown",
]

_buffer_size = 256 * 1024


class Error(OSError):
    """Several files could not be copied, or a target is in the way."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """The operation is not possible on such a file (a named pipe)."""


class ReadError(OSError):
    """An archive cannot be read."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy from one stream to another."""
    read, write = fsrc.read, fdst.write
    while chunk := read(length or _buffer_size):
        write(chunk)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file."""
    if _same(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for each in (src, dst):
        try:
            if _stat.S_ISFIFO(os.stat(each).st_mode):
                raise SpecialFileError(f"`{each}` is a named pipe")
        except OSError as error:
            if isinstance(error, SpecialFileError):
                raise
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                copyfileobj(source, target)
        except IsADirectoryError as error:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from error
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, _stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy the mode and the times."""
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    found = os.stat(src) if follow else os.lstat(src)
    os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, _stat.S_IMODE(found.st_mode))


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file and its mode, to a file or into a directory."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file with its mode and times."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """For copytree(): leave out names that match."""
    def ignore(path, names):
        import fnmatch

        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}

    return ignore


def copytree(
    src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False
):
    """Copy a tree."""
    with os.scandir(src) as found:
        entries = list(found)
    ignored = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        source = os.path.join(src, entry.name)
        target = os.path.join(dst, entry.name)
        try:
            if entry.is_symlink() and symlinks:
                os.symlink(os.readlink(source), target)
                copystat(source, target, follow_symlinks=False)
            elif entry.is_symlink() and not os.path.exists(source) and ignore_dangling_symlinks:
                continue
            elif entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((source, target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a tree. onexc(function, path, exception) is told of errors; ignore_errors passes over them."""
    def failed(function, name, error):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, name, error)
        elif onerror is not None:
            onerror(function, name, (type(error), error, error.__traceback__))
        else:
            raise error

    try:
        is_dir = _stat.S_ISDIR(os.lstat(path, dir_fd=dir_fd).st_mode) if dir_fd is not None else _stat.S_ISDIR(
            os.lstat(path).st_mode
        )
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
        if not is_dir:
            raise NotADirectoryError(20, os.strerror(20), path)
    except OSError as error:
        failed(os.path.islink if os.path.islink(path) else os.lstat, path, error)
        return
    _remove_tree(path, failed)


def _remove_tree(path, failed):
    try:
        with os.scandir(path) as found:
            entries = list(found)
    except FileNotFoundError:
        return
    except OSError as error:
        failed(os.scandir, path, error)
        entries = []
    for entry in entries:
        full = os.path.join(path, entry.name)
        try:
            is_dir = entry.is_dir(follow_symlinks=False)
        except OSError:
            is_dir = False
        if is_dir:
            _remove_tree(full, failed)
        else:
            try:
                os.unlink(full)
            except FileNotFoundError:
                pass
            except OSError as error:
                failed(os.unlink, full, error)
    try:
        os.rmdir(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        failed(os.rmdir, path, error)


def move(src, dst, copy_function=copy2):
    """Move a file or tree, to another file system too."""
    target = dst
    if os.path.isdir(dst):
        if _same(src, dst) and not os.path.islink(src):
            os.rename(src, dst)
            return dst
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            inner = os.path.abspath(dst)
            outer = os.path.abspath(src)
            if (inner + "/").startswith(outer.rstrip("/") + "/"):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.") from None
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


def disk_usage(path):
    from collections import namedtuple

    found = os.statvfs(path)
    usage = namedtuple("usage", "total used free", module="shutil")
    return usage(
        found.f_blocks * found.f_frsize, (found.f_blocks - found.f_bfree) * found.f_frsize,
        found.f_bavail * found.f_frsize,
    )


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    if isinstance(user, str):
        import pwd

        user = pwd.getpwnam(user).pw_uid
    if isinstance(group, str):
        import grp

        group = grp.getgrnam(group).gr_gid
    os.chown(path, -1 if user is None else user, -1 if group is None else group)


def get_terminal_size(fallback=(80, 24)):
    """(columns, lines): from COLUMNS and LINES, the terminal, or the fallback."""
    import sys

    def number(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns, lines = number("COLUMNS"), number("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = fallback
        columns = columns if columns > 0 else size[0] or fallback[0]
        lines = lines if lines > 0 else size[1] or fallback[1]
    return os.terminal_size((columns, lines))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The full path of the program that a command runs; None if there is none."""
    def fits(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)

    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get("PATH", os.defpath)
    blob = isinstance(cmd, bytes)
    if not path:
        return None
    for directory in os.fsdecode(path).split(os.pathsep):
        name = os.path.join(os.fsencode(directory) if blob else directory, cmd)
        if fits(name):
            return name
    return None
