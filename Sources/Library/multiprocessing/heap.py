"""Shared memory for values, arrays and barriers.

Small blocks are cut from arenas, each an unlinked shared-memory object that children inherit by file descriptor. An
arena lives as long as any of its blocks; nothing is given back before that.
"""

import mmap
import os
from _thread import allocate_lock
from itertools import count as _count
from _posixshmem import shm_open, shm_unlink
from . import reduction, util

__all__ = ['allocate', 'Arena', 'Block']

_ARENA_SIZE = 1 << 16
_number = _count()
_lock = allocate_lock()
_current = None          # the arena that small blocks come from
_used = 0                # how many of its bytes are taken


class Arena:
    """`size` bytes of memory behind a file descriptor."""

    def __init__(self, size, fd=-1):
        self.size = size
        if fd < 0:
            name = f'/mp-{os.getpid():x}-{next(_number):x}-{os.urandom(4).hex()}'
            fd = shm_open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            shm_unlink(name)
            os.ftruncate(fd, size)
        self.fd = fd
        self.buffer = mmap.mmap(fd, size)
        util.Finalize(self, os.close, (fd,))


_arenas_by_fd = {}


def _rebuild_arena(size, fd):
    # Blocks of one arena arrive in several pickles, but the child has its descriptor once.
    fd = fd.detach()
    arena = _arenas_by_fd.get(fd)
    if arena is None:
        arena = _arenas_by_fd[fd] = Arena(size, fd)
    return arena


def _reduce_arena(arena):
    return _rebuild_arena, (arena.size, reduction.DupFd(arena.fd))


reduction.register(Arena, _reduce_arena)


class Block:
    """A piece of an arena, aligned to 8 bytes."""

    def __init__(self, arena, start, size):
        self.arena = arena
        self.start = start
        self.size = size

    def view(self, format):
        """The memory as items of a struct format."""
        view = memoryview(self.arena.buffer)[self.start:self.start + self.size]
        return view if format == 'B' else view.cast(format)


def allocate(size):
    """A block of `size` zero bytes (rounded up)."""
    global _current, _used
    size = max(8, (size + 7) & ~7)
    if size > _ARENA_SIZE // 4:
        page = mmap.PAGESIZE
        return Block(Arena((size + page - 1) // page * page), 0, size)
    with _lock:
        if _current is None or _used + size > _ARENA_SIZE:
            _current = Arena(_ARENA_SIZE)
            _used = 0
        start = _used
        _used += size
        return Block(_current, start, size)
