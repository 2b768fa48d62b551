"""Sockets: the native type with files, timeouts and helpers around it.

The families and kinds of sockets are NamedInts; all other constants are plain ints.
"""

import _socket
import io
import os
import sys
from errno import EAGAIN, EBADF, EWOULDBLOCK
from _named_ints import NamedInt
from _socket import *
from _socket import socket as _NativeSocket

__all__ = ['fromfd', 'getfqdn', 'create_connection', 'create_server', 'has_dualstack_ipv6', 'AddressFamily',
           'SocketKind', 'socketpair', 'send_fds', 'recv_fds', 'SocketType']
__all__ += [name for name in dir(_socket) if not name.startswith('_')]

has_ipv6 = getattr(_socket, 'has_ipv6', False)
SocketType = _NativeSocket


class AddressFamily(NamedInt):
    """The families of addresses, AF_…"""


class SocketKind(NamedInt):
    """The kinds of sockets, SOCK_…"""


for _name in dir(_socket):
    if _name.startswith('AF_'):
        globals()[_name] = AddressFamily.add(_name, getattr(_socket, _name))
    elif _name.startswith('SOCK_'):
        globals()[_name] = SocketKind.add(_name, getattr(_socket, _name))
del _name


def _named(number, kind):
    try:
        return kind(number)
    except ValueError:
        return number


class socket(_NativeSocket):
    """A socket of a family, kind and protocol, or over the descriptor `fileno`."""

    __slots__ = ['__weakref__', '_io_refs', '_closed']

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            if family == -1:
                family = AF_INET
            if type == -1:
                type = SOCK_STREAM
            if proto == -1:
                proto = 0
        _NativeSocket.__init__(self, family, type, proto, fileno)
        self._io_refs = 0         # files made of it that are still open
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        closed = getattr(self, '_closed', False)
        fd = self.fileno()
        parts = [f"<{self.__class__.__module__}.{self.__class__.__qualname__}{' [closed]' if closed else ''} fd={fd}, "
                 f"family={int(self.family)}, type={int(self.type)}, proto={self.proto}"]
        if not closed and fd != -1:
            for label, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except (OSError, AttributeError):
                    continue
                if address:
                    parts.append(f", {label}={address}")
        return ''.join(parts) + '>'

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    @property
    def family(self):
        return _named(super().family, AddressFamily)

    @property
    def type(self):
        return _named(super().type, SocketKind)

    def dup(self):
        """A second socket over a duplicate of the descriptor."""
        other = self.__class__(self.family, self.type, self.proto, fileno=_socket.dup(self.fileno()))
        other.settimeout(self.gettimeout())
        return other

    def accept(self):
        """Wait for a connection; returns (a socket for it, the other side's address)."""
        fd, address = self._accept()
        other = socket(self.family, self.type, self.proto, fileno=fd)
        # Without a timeout for all sockets the new one is to block, whatever the listening one does.
        if getdefaulttimeout() is None and self.gettimeout():
            other.setblocking(True)
        return other, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over the socket; the socket stays open until the file is closed too."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        binary = "b" in mode
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._io_refs += 1
        if buffering is None:
            buffering = -1
        if buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if binary:
            return buffer
        text = io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Send a binary file from `offset`, `count` bytes at most; returns how many."""
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError("file should be opened in binary mode")
        if not self.type & SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f"count must be a positive integer (got {count!r})")
            if count <= 0:
                raise ValueError(f"count must be a positive integer (got {count!r})")
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        total = 0
        try:
            while count is None or total < count:
                data = file.read(65536 if count is None else min(count - total, 65536))
                if not data:
                    break
                self.sendall(data)
                total += len(data)
            return total
        finally:
            if total > 0 and hasattr(file, 'seek'):
                file.seek(offset + total)

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self):
        _NativeSocket.close(self)

    def close(self):
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Give the descriptor away: the socket is closed, the descriptor is not."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        os.set_inheritable(self.fileno(), inheritable)


class SocketIO(io.RawIOBase):
    """The raw file under `makefile`."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        io.RawIOBase.__init__(self)
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading = "r" in mode
        self._writing = "w" in mode
        self._timeout_occurred = False

    def readinto(self, b):
        """Read at most len(b) bytes; None when nothing is there and the socket does not block."""
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Write some of the bytes; None when none can be written and the socket does not block."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def _checkClosed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _checkReadable(self):
        if not self._reading:
            raise io.UnsupportedOperation("File or stream is not readable.")

    def _checkWritable(self):
        if not self._writing:
            raise io.UnsupportedOperation("File or stream is not writable.")

    def readable(self):
        self._checkClosed()
        return self._reading

    def writable(self):
        self._checkClosed()
        return self._writing

    def seekable(self):
        self._checkClosed()
        return False

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return self.fileno() if not self.closed else -1

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        io.RawIOBase.close(self)
        self._sock._decref_socketios()
        self._sock = None


# Making sockets

def fromfd(fd, family, type, proto=0):
    """A socket over a duplicate of a descriptor."""
    return socket(family, type, proto, _socket.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two connected sockets."""
    if family is None:
        family = getattr(_socket, 'AF_UNIX', AF_INET)
    a, b = _socket.socketpair(family, type, proto)
    return socket(family, type, proto, a.detach()), socket(family, type, proto, b.detach())


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send bytes, and with them descriptors, over a Unix socket."""
    from array import array
    return sock.sendmsg(buffers, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, array("i", fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive bytes and at most `maxfds` descriptors; returns (bytes, descriptors, flags, address)."""
    from array import array
    fds = array("i")
    data, ancillary, flags, address = sock.recvmsg(bufsize, _socket.CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, part in ancillary:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            fds.frombytes(part[:len(part) - len(part) % fds.itemsize])
    return data, list(fds), flags, address


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """A TCP connection to (host, port): the first of the host's addresses that answers. With `all_errors`, the errors
    of all of them are raised together."""
    host, port = address
    errors = []
    for family, kind, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except OSError as error:
            if not all_errors:
                errors.clear()
            errors.append(error)
            if sock is not None:
                sock.close()
    try:
        if not errors:
            raise OSError("getaddrinfo returns an empty list")
        if all_errors:
            raise ExceptionGroup("create_connection failed", errors)
        raise errors[0]
    finally:
        errors.clear()      # their tracebacks hold this frame


def has_dualstack_ipv6():
    """Whether an IPv6 socket can serve IPv4 too."""
    if not has_ipv6 or not hasattr(_socket, 'IPPROTO_IPV6') or not hasattr(_socket, 'IPV6_V6ONLY'):
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A listening TCP socket on (host, port)."""
    if reuse_port and not hasattr(_socket, "SO_REUSEPORT"):
        raise ValueError("SO_REUSEPORT not supported on this platform")
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError("dualstack_ipv6 not supported on this platform")
        if family != AF_INET6:
            raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, SOCK_STREAM)
    try:
        if sys.platform not in ('win32', 'cygwin'):
            sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if has_ipv6 and family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as error:
            raise OSError(error.errno, f'{error.strerror} (while attempting to bind on address {address!r})') from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except:
        sock.close()
        raise


# Names and addresses

def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host and service: a list of (family, kind, protocol, canonical name, address)."""
    return [(_named(found, AddressFamily), _named(kind, SocketKind), number, name, address)
            for found, kind, number, name, address in _socket.getaddrinfo(host, port, family, type, proto, flags)]


def getfqdn(name=''):
    """The full name of a host; of this one by default."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        hostname, aliases, _ = gethostbyaddr(name)
    except OSError:
        return name
    for candidate in [hostname, *aliases]:
        if '.' in candidate:
            return candidate
    return hostname
