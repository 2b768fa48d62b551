"""Datagram sockets: create_datagram_endpoint and its transport."""

import os
import socket
import stat
from collections import deque

from .connecting import addresses_of
from .transports import DatagramTransport, _FlowControl

_LARGEST_DATAGRAM = 256 * 1024


async def create_datagram_endpoint(loop, protocol_factory, local_addr, remote_addr, *, family=0, proto=0, flags=0,
                                   reuse_port=None, allow_broadcast=None, sock=None):
    """Bind to `local_addr`, connect to `remote_addr` (each may be None), or use `sock`; (transport, protocol)."""
    if sock is not None:
        if sock.type == socket.SOCK_STREAM:
            raise ValueError(f'A datagram socket was expected, got {sock!r}')
        if local_addr or remote_addr or family or proto or flags or reuse_port or allow_broadcast:
            raise ValueError('socket modifier keyword arguments can not be used when sock is specified.')
        connected_to = None
    else:
        sock, connected_to = await _open(loop, local_addr, remote_addr, family, proto, flags, reuse_port,
                                         allow_broadcast)
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorDatagramTransport(loop, sock, protocol, connected_to, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def _open(loop, local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast):
    """A socket bound and connected as asked, and the address it is connected to."""
    choices = []    # (family, protocol, local address, remote address)
    if not (local_addr or remote_addr):
        if family == 0:
            raise ValueError('unexpected address family')
        choices.append((family, proto, None, None))
    elif hasattr(socket, 'AF_UNIX') and family == socket.AF_UNIX:
        for address in local_addr, remote_addr:
            if address is not None and not isinstance(address, str):
                raise TypeError('string is expected')
        if local_addr and local_addr[0] not in (0, '\x00') and os.path.exists(local_addr) \
                and stat.S_ISSOCK(os.stat(local_addr).st_mode):
            os.remove(local_addr)
        choices.append((family, proto, local_addr, remote_addr))
    else:
        found = {}
        for place, address in enumerate((local_addr, remote_addr)):
            if address is None:
                continue
            if not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError('2-tuple is expected')
            entries = await addresses_of(loop, address, family=family, type=socket.SOCK_DGRAM, proto=proto,
                                         flags=flags)
            if not entries:
                raise OSError('getaddrinfo() returned empty list')
            for entry in entries:
                found.setdefault((entry[0], entry[2]), [None, None])[place] = entry[4]
        for (entry_family, entry_proto), (local, remote) in found.items():
            if (local_addr is None or local is not None) and (remote_addr is None or remote is not None):
                choices.append((entry_family, entry_proto, local, remote))
        if not choices:
            raise ValueError('can not get address information')
    errors = []
    for one_family, one_proto, local, remote in choices:
        sock = None
        try:
            sock = socket.socket(one_family, socket.SOCK_DGRAM, one_proto)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sock.setblocking(False)
            if local is not None:
                sock.bind(local)
            if remote is not None and not allow_broadcast:
                await loop.sock_connect(sock, remote)
            return sock, remote
        except OSError as error:
            if sock is not None:
                sock.close()
            errors.append(error)
        except BaseException:
            if sock is not None:
                sock.close()
            raise
    raise errors[0]


class _SelectorDatagramTransport(_FlowControl, DatagramTransport):
    """A non-blocking datagram socket."""

    def __init__(self, loop, sock, protocol, address, waiter):
        super().__init__({'sockname': sock.getsockname()})
        self._loop = loop
        self._sock = sock
        self._fd = sock.fileno()
        self._protocol = protocol
        self._address = address
        self._extra['peername'] = address
        self._buffer = deque()      # (data, address)
        self._buffered = 0
        self._closing = False
        self._conn_lost = 0
        loop._transports[self._fd] = self
        loop.call_soon(self._start, waiter)

    def _start(self, waiter):
        try:
            self._protocol.connection_made(self)
        finally:
            if not self._closing:
                self._loop._add_reader(self._fd, self._read_ready)
            if not waiter.done():
                waiter.set_result(None)

    def __repr__(self):
        state = ' closed' if self._sock is None else ' closing' if self._closing else ''
        return f'<{type(self).__name__}{state} fd={self._fd}>'

    def get_extra_info(self, name, default=None):
        if name == 'socket' and 'socket' not in self._extra and self._sock is not None:
            from .trsock import TransportSocket
            self._extra['socket'] = TransportSocket(self._sock)
        return self._extra.get(name, default)

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def get_write_buffer_size(self):
        return self._buffered

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(_LARGEST_DATAGRAM)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        """Send one datagram, to the connected address if `addr` is None."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if self._address is not None:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = self._address
        if self._conn_lost and self._address:
            if self._conn_lost >= 5:
                from .log import logger
                logger.warning('socket.send() raised exception.')
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                self._send_one(data, addr)
                return
            except (BlockingIOError, InterruptedError):
                self._loop._add_writer(self._fd, self._write_ready)
            except OSError as error:
                self._protocol.error_received(error)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, 'Fatal write error on datagram transport')
                return
        data = bytes(data)
        self._buffer.append((data, addr))
        self._buffered += len(data)
        self._pause_if_full()

    def _send_one(self, data, addr):
        if self._extra['peername']:
            self._sock.send(data)
        else:
            self._sock.sendto(data, addr)

    def _write_ready(self):
        while self._buffer:
            data, addr = self._buffer[0]
            try:
                self._send_one(data, addr)
            except (BlockingIOError, InterruptedError):
                break
            except OSError as error:
                self._protocol.error_received(error)
                return
            self._buffer.popleft()
            self._buffered -= len(data)
        self._resume_if_low()
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            if self._closing:
                self._call_connection_lost(None)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        self._force_close(None)

    def _fatal_error(self, error, message):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler({'message': message, 'exception': error, 'transport': self,
                                               'protocol': self._protocol})
        self._force_close(error)

    def _force_close(self, error):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._buffered = 0
            self._loop._remove_writer(self._fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            if self._loop._transports.get(self._fd) is self:
                del self._loop._transports[self._fd]
            self._sock.close()
            self._sock = None
            self._protocol = None
            self._loop = None
