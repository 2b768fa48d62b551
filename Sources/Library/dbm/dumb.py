"""A file of data and one of places: slow, simple, everywhere."""

import ast
import io
import os

from collections.abc import MutableMapping

__all__ = ["error", "open"]

_BLOCKSIZE = 512
error = OSError


class _Database(MutableMapping):
    def __init__(self, filebasename, mode, flag="c"):
        filebasename = os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == "r"
        self._dirfile = filebasename + b".dir"
        self._datfile = filebasename + b".dat"
        self._bakfile = filebasename + b".bak"
        self._index = None
        self._modified = False
        self._create(flag)
        self._update(flag)

    def _create(self, flag):
        if flag == "n":
            for name in (self._datfile, self._bakfile, self._dirfile):
                try:
                    os.remove(name)
                except OSError:
                    pass
        try:
            io.open(self._datfile, "r", encoding="Latin-1").close()
        except OSError:
            if flag not in ("c", "n"):
                raise
            with io.open(self._datfile, "w", encoding="Latin-1"):
                self._chmod(self._datfile)

    def _update(self, flag):
        self._modified = False
        self._index = {}
        try:
            file = io.open(self._dirfile, "r", encoding="Latin-1")
        except OSError:
            if flag not in ("c", "n"):
                raise
            with io.open(self._dirfile, "w", encoding="Latin-1"):
                self._chmod(self._dirfile)
            return
        with file:
            for line in file:
                key, place = ast.literal_eval(line.rstrip())
                self._index[key.encode("Latin-1")] = place

    def _commit(self):
        # Called when the module may be gone already.
        if self._index is None or not self._modified:
            return
        try:
            os.unlink(self._bakfile)
        except OSError:
            pass
        try:
            os.rename(self._dirfile, self._bakfile)
        except OSError:
            pass
        with io.open(self._dirfile, "w", encoding="Latin-1") as file:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
        self._modified = False

    sync = _commit

    def _verify_open(self):
        if self._index is None:
            raise error("DBM object has already been closed")

    def _key(self, key):
        if isinstance(key, str):
            return key.encode("utf-8")
        return key

    def __getitem__(self, key):
        self._verify_open()
        pos, size = self._index[self._key(key)]
        with io.open(self._datfile, "rb") as file:
            file.seek(pos)
            return file.read(size)

    def _append(self, value):
        with io.open(self._datfile, "rb+") as file:
            file.seek(0, 2)
            pos = file.tell()
            aligned = (pos + _BLOCKSIZE - 1) // _BLOCKSIZE * _BLOCKSIZE
            file.write(b"\0" * (aligned - pos) + value)
        return aligned, len(value)

    def __setitem__(self, key, value):
        if self._readonly:
            raise error("The database is opened for reading only")
        if not isinstance(key, (str, bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        if not isinstance(value, (str, bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        key = bytes(self._key(key))
        value = value.encode("utf-8") if isinstance(value, str) else value
        self._verify_open()
        self._modified = True
        if key not in self._index:
            self._index[key] = place = self._append(value)
            with io.open(self._dirfile, "a", encoding="Latin-1") as file:
                self._chmod(self._dirfile)
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
            return
        pos, size = self._index[key]
        blocks = (size + _BLOCKSIZE - 1) // _BLOCKSIZE
        if (len(value) + _BLOCKSIZE - 1) // _BLOCKSIZE <= blocks:
            # It fits where the old value stands.
            with io.open(self._datfile, "rb+") as file:
                file.seek(pos)
                file.write(value)
            self._index[key] = pos, len(value)
        else:
            self._index[key] = self._append(value)

    def __delitem__(self, key):
        if self._readonly:
            raise error("The database is opened for reading only")
        self._verify_open()
        self._modified = True
        del self._index[self._key(key)]
        self._commit()

    def keys(self):
        self._verify_open()
        return list(self._index)

    def items(self):
        self._verify_open()
        return [(key, self[key]) for key in self._index.keys()]

    def __contains__(self, key):
        self._verify_open()
        return self._key(key) in self._index

    def iterkeys(self):
        self._verify_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._verify_open()
        return len(self._index)

    def close(self):
        try:
            self._commit()
        finally:
            self._index = self._datfile = self._dirfile = self._bakfile = None

    __del__ = close

    def _chmod(self, file):
        os.chmod(file, self._mode)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag="c", mode=0o666):
    """Opens the files FILE.dat and FILE.dir."""
    try:
        umask = os.umask(0)
        os.umask(umask)
    except AttributeError:
        umask = 0
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~umask, flag=flag)
