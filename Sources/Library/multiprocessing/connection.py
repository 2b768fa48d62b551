"""Connections: message pipes between processes, and waiting for several things at once.

A message is its length (four bytes, big-endian, or -1 and eight bytes when it is longer than 2 GiB) and its bytes.
"""

import os
import _pickle as pickle
from struct import pack as _pack, unpack as _unpack

__all__ = ['Client', 'Listener', 'Pipe', 'wait', 'Connection']

_LARGE = 0x7fffffff
_CHUNK = 1 << 20


class Connection:
    """One end of a message pipe over a file descriptor, which it owns."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self.close()

    def _check_closed(self):
        if self._handle is None:
            raise OSError("handle is closed")

    def _check_readable(self):
        if self._handle is None:
            raise OSError("handle is closed")
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        if self._handle is None:
            raise OSError("handle is closed")
        if not self._writable:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check_closed()
        return self._handle

    def close(self):
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    # Sending

    def send_bytes(self, buf, offset=0, size=None):
        """Send the bytes of an object as one message."""
        self._check_writable()
        view = memoryview(buf)
        if view.itemsize > 1:
            view = view.cast('B')
        length = view.nbytes
        if offset < 0:
            raise ValueError("offset is negative")
        if length < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = length - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > length:
            raise ValueError("buffer length < offset + size")
        self._send_message(view[offset:offset + size])

    def send(self, obj):
        """Send a (picklable) object."""
        self._check_writable()
        self._send_message(_dumps(obj))

    def _send_message(self, data):
        size = len(data)
        if size <= 16384:
            # One write: a small message is never cut by another sender's.
            self._write(_pack('!i', size) + data)
        else:
            self._write(_pack('!i', size) if size <= _LARGE else _pack('!iQ', -1, size))
            self._write(data)

    def _write(self, data):
        handle = self._handle
        written = os.write(handle, data)
        if written < len(data):
            rest = memoryview(data)[written:]
            while rest:
                rest = rest[os.write(handle, rest):]

    # Receiving

    def recv_bytes(self, maxlength=None):
        """Receive one message as bytes; OSError when it is longer than `maxlength`."""
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = self._receive(maxlength)
        if data is None:
            # What is in the pipe cannot be told apart any more.
            if self._writable:
                self._readable = False
            else:
                self.close()
            raise OSError("bad message length")
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Receive one message into a writable buffer; returns its size; BufferTooShort (holding it) when too long."""
        self._check_readable()
        with memoryview(buf) as view:
            size_of_item = view.itemsize
            room = size_of_item * len(view)
            if offset < 0:
                raise ValueError("negative offset")
            if offset > room:
                raise ValueError("offset too large")
            data = self._receive()
            size = len(data)
            if room < offset + size:
                from .context import BufferTooShort
                raise BufferTooShort(data)
            with view.cast('B') as target:
                target[offset:offset + size] = data
            return size

    def recv(self):
        """Receive an object; EOFError when there is nothing and never will be."""
        self._check_readable()
        return pickle.loads(self._receive())

    def _receive(self, maxlength=None):
        size, = _unpack('!i', self._read(4))
        if size == -1:
            size, = _unpack('!Q', self._read(8))
        if maxlength is not None and size > maxlength:
            return None
        return self._read(size)

    def _read(self, size):
        handle = self._handle
        data = os.read(handle, size if size < _CHUNK else _CHUNK) if size else b''
        if len(data) == size:
            return data
        if not data:
            raise EOFError
        parts = [data]
        missing = size - len(data)
        while missing:
            data = os.read(handle, missing if missing < _CHUNK else _CHUNK)
            if not data:
                raise OSError("got end of file during message")
            parts.append(data)
            missing -= len(data)
        return b''.join(parts)

    def poll(self, timeout=0.0):
        """Whether there is something to receive, within `timeout` seconds (None: without limit)."""
        self._check_readable()
        return bool(wait([self], timeout))


def _dumps(obj):
    from . import reduction
    return reduction.ForkingPickler.dumps(obj)


def Pipe(duplex=True):
    """Two connected ends; with `duplex` both send and receive, else the first receives and the second sends."""
    if duplex:
        from _socket import socketpair
        first, second = socketpair()
        return Connection(first.detach()), Connection(second.detach())
    first, second = os.pipe()
    return Connection(first, writable=False), Connection(second, readable=False)


def wait(object_list, timeout=None):
    """Those of the objects (with `fileno`, or file descriptors) that are ready to be read, or at their end."""
    import select
    poller = select.poll()
    by_fd = {}
    for item in object_list:
        fd = item if isinstance(item, int) else item.fileno()
        by_fd.setdefault(fd, []).append(item)
        poller.register(fd, select.POLLIN)
    if timeout is None:
        ready = poller.poll()
    else:
        from time import monotonic
        timeout = max(timeout, 0)
        end = monotonic() + timeout
        while True:
            # Rounded up: poll counts milliseconds, and waking early would mean a second round.
            ready = poller.poll(-int(-timeout * 1000 // 1))
            if ready or (timeout := end - monotonic()) <= 0:
                break
    found = {id(item) for fd, _ in ready for item in by_fd[fd]}
    return [item for item in object_list if id(item) in found]


# How connections are pickled

def _rebuild_connection(fd, readable, writable):
    return Connection(fd.detach(), readable, writable)


def _reduce_connection(connection):
    from .reduction import DupFd
    return _rebuild_connection, (DupFd(connection.fileno()), connection.readable, connection.writable)


def __getattr__(name):
    if name in ('Listener', 'Client', 'answer_challenge', 'deliver_challenge', 'address_type', 'arbitrary_address'):
        from . import listener
        return getattr(listener, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
