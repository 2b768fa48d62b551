"""Files that map bytes to bytes. Of the kinds there are, pvm has `dbm.dumb`."""

import os

from io import open as io_open

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    __module__ = "dbm"


_names = ["dbm.sqlite3", "dbm.gnu", "dbm.ndbm", "dbm.dumb"]
error = (error, OSError)


def open(file, flag="r", mode=0o666):
    """Opens a file: "r" to read, "w" to read and write, "c" the same, made where it is missing, "n" always new."""
    kind = None if "n" in flag else whichdb(file)
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    elif kind == "":
        raise error[0]("db type could not be determined")
    elif kind != "dbm.dumb":
        raise error[0](f"db type is {kind}, but the module is not available")
    from dbm import dumb
    return dumb.open(file, flag, mode)


def whichdb(filename):
    """The module that can read a file; "" when it is not known, None when there is no such file."""
    filename = os.fsencode(filename)
    try:
        os.stat(filename + b".dat")
        if os.path.getsize(filename + b".dir") == 0:
            return "dbm.dumb"
        with io_open(filename + b".dir", "rb") as file:
            if file.read(1) in (b"'", b'"'):
                return "dbm.dumb"
    except OSError:
        pass
    try:
        with io_open(filename, "rb") as file:
            start = file.read(16)
    except OSError:
        return None
    if start == b"SQLite format 3\0":
        return "dbm.sqlite3"
    if len(start) >= 4 and int.from_bytes(start[:4], "little") in (0x13579ace, 0x13579acd, 0x13579acf):
        return "dbm.gnu"
    return ""

