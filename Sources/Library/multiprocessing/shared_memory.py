"""Named shared memory that any process can attach to.

No tracker process exists: what a process has created and neither unlinked nor told to leave (`track=False`) is
unlinked when it ends.
"""

import mmap
import os
import struct
import _posixshmem
from . import util

__all__ = ['SharedMemory', 'ShareableList']

_created = {}           # name: pid, of what is to be unlinked at the end


def _make_name():
    return '/psm_' + os.urandom(4).hex()


def _unlink_rest():
    for name, pid in list(_created.items()):
        if pid == os.getpid():
            try:
                _posixshmem.shm_unlink(name)
            except OSError:
                pass
    _created.clear()


class SharedMemory:
    """A block of memory of a name: a new one of `size` bytes at least (`create`), or an existing one."""

    _name = None
    _fd = -1
    _mmap = None
    _buf = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if not create and name is None:
            raise ValueError("'name' can only be None if create=True")
        flags = os.O_RDWR | (os.O_CREAT | os.O_EXCL if create else 0)
        if name is None:
            while self._fd < 0:
                name = _make_name()
                try:
                    self._fd = _posixshmem.shm_open(name, flags, mode=0o600)
                except FileExistsError:
                    pass
        else:
            name = '/' + name
            self._fd = _posixshmem.shm_open(name, flags, mode=0o600)
        self._name = name
        try:
            if create:
                os.ftruncate(self._fd, size)
                if track:
                    if not _created:
                        util.Finalize(None, _unlink_rest, exitpriority=-100)
                    _created[name] = os.getpid()
            self._size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, self._size)
        except OSError:
            self.unlink() if create else None
            self.close()
            raise
        self._buf = memoryview(self._mmap)

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f'{self.__class__.__name__}({self.name!r}, size={self.size})'

    @property
    def buf(self):
        """The bytes."""
        return self._buf

    @property
    def name(self):
        return self._name[1:] if self._name.startswith('/') else self._name

    @property
    def size(self):
        return self._size

    def close(self):
        """Detach from the memory: it stays for others."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Remove the name: the memory goes when the last process has detached."""
        if self._name:
            _posixshmem.shm_unlink(self._name)
            _created.pop(self._name, None)


_CODES = {int: 'q', float: 'd', bool: '?'}


class ShareableList:
    """A fixed number of ints, floats, bools, strings, bytes and Nones in shared memory. Each item has its place, whose
    size never grows: a string or bytes object may be replaced by one that is no longer than the first (rounded up to 8
    bytes).

    The layout: the number of items (8 bytes); for each item the offset of its place and of its end; the format codes
    (8 bytes each); the places.
    """

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = list(sequence or ())
            formats = [_item_format(item) for item in items]
            offsets = [0]
            for format in formats:
                offsets.append(offsets[-1] + (8 if format[-1] != 's' else int(format[:-1])))
            size = 8 + 8 * (len(items) + 1) + 8 * len(items) + offsets[-1]
            self.shm = SharedMemory(name, create=True, size=size)
            struct.pack_into('q', self.shm.buf, 0, len(items))
            struct.pack_into(f'{len(offsets)}q', self.shm.buf, 8, *offsets)
            self._len = len(items)
            for index, item in enumerate(items):
                self._write(index, formats[index], item)
        else:
            self.shm = SharedMemory(name)
            self._len = struct.unpack_from('q', self.shm.buf, 0)[0]

    def _place(self, index):
        """(start, size) of an item's place."""
        start, end = struct.unpack_from('2q', self.shm.buf, 8 + 8 * index)
        return 8 + 8 * (self._len + 1) + 8 * self._len + start, end - start

    def _code_offset(self, index):
        return 8 + 8 * (self._len + 1) + 8 * index

    def _index(self, index, what):
        if index < 0:
            index += self._len
        if not 0 <= index < self._len:
            raise IndexError(what)
        return index

    def _write(self, index, format, value):
        start, _ = self._place(index)
        kind = format[-1]
        code = {'s': 'b' if isinstance(value, bytes) else 's'}.get(kind, kind if value is not None else 'n')
        data = value.encode() if isinstance(value, str) else value
        if value is not None:
            struct.pack_into(format, self.shm.buf, start, data)
        # The length is kept beside the code: trailing zeros are part of the value.
        length = len(data) if kind == 's' else 0
        struct.pack_into('<c7s', self.shm.buf, self._code_offset(index), code.encode(), length.to_bytes(7, 'little'))

    def __getitem__(self, index):
        index = self._index(index, 'index out of range')
        start, _ = self._place(index)
        code, length = struct.unpack_from('<c7s', self.shm.buf, self._code_offset(index))
        if code == b'n':
            return None
        if code in b'bs':
            data = bytes(self.shm.buf[start:start + int.from_bytes(length, 'little')])
            return data if code == b'b' else data.decode()
        return struct.unpack_from(code.decode(), self.shm.buf, start)[0]

    def __setitem__(self, index, value):
        index = self._index(index, 'assignment index out of range')
        format = _item_format(value)
        _, size = self._place(index)
        if format[-1] == 's':
            if len(value.encode() if isinstance(value, str) else value) > size:
                raise ValueError("bytes/str item exceeds available storage")
            format = f'{size}s'
        self._write(index, format, value)

    def __reduce__(self):
        return _attach_list, (self.shm.name,)

    def __len__(self):
        return self._len

    def __iter__(self):
        for index in range(self._len):
            yield self[index]

    def __repr__(self):
        return f'{self.__class__.__name__}({list(self)}, name={self.shm.name!r})'

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError("ShareableList.index(x): x not in list")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _item_format(item):
    """The struct format of an item's place."""
    if isinstance(item, (str, bytes)):
        size = len(item.encode() if isinstance(item, str) else item)
        return f'{8 * (size // 8 + 1)}s'
    if item is None:
        return 'q'
    for kind in (bool, int, float):
        if isinstance(item, kind):
            return _CODES[kind]
    raise TypeError(f"a shareable list takes int, float, bool, str, bytes and None, not {type(item).__name__}")


def _attach_list(name):
    return ShareableList(name=name)
