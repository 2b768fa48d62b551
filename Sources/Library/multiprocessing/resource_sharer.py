"""File descriptors in messages: who receives one fetches it from its owner, over a Unix socket.

A process that sends its first descriptor starts a thread that hands duplicates out, each of them once.
"""

import os
import threading
import _socket
from . import process
from .listener import Client, Listener

__all__ = ['SharedFd', 'stop']

_lock = threading.Lock()
_listener = None
_waiting = {}            # key: descriptor
_next_key = 0


class SharedFd:
    """Stands for a descriptor in a pickle; `detach()` on the other side gives it, once."""

    def __init__(self, fd):
        global _next_key
        with _lock:
            if _listener is None:
                _start()
            _next_key += 1
            self._key = _next_key
            _waiting[self._key] = os.dup(fd)
            self._address = _listener.address

    def detach(self):
        with Client(self._address, authkey=process.current_process().authkey) as connection:
            connection.send((self._key, os.getpid()))
            sock = _socket.socket(fileno=os.dup(connection.fileno()))
            try:
                _, ancillary, _, _ = sock.recvmsg(1, _socket.CMSG_SPACE(4))
            finally:
                sock.close()
            for level, kind, data in ancillary:
                if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
                    return int.from_bytes(data[:4], 'little' if _little() else 'big')
        raise RuntimeError('the file descriptor has been fetched already, or its owner is gone')


def _little():
    import sys
    return sys.byteorder == 'little'


def _start():
    global _listener
    _listener = Listener(authkey=process.current_process().authkey, backlog=128)
    threading.Thread(target=_serve, args=(_listener,), name='DescriptorSharer', daemon=True).start()


def _serve(listener):
    while True:
        try:
            connection = listener.accept()
        except OSError:
            return
        except Exception:
            continue      # somebody who does not know the key
        with connection:
            try:
                key, _ = connection.recv()
            except (EOFError, OSError):
                continue
            with _lock:
                fd = _waiting.pop(key, None)
            if fd is None:
                continue
            sock = _socket.socket(fileno=os.dup(connection.fileno()))
            try:
                sock.sendmsg([b'x'], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS,
                                       fd.to_bytes(4, 'little' if _little() else 'big'))])
            except OSError:
                pass
            finally:
                sock.close()
                os.close(fd)


def stop(timeout=None):
    """Hand no more descriptors out."""
    global _listener
    with _lock:
        if _listener is not None:
            _listener.close()
            _listener = None
        for fd in _waiting.values():
            os.close(fd)
        _waiting.clear()
