"""Servers: listening sockets and the connections they accept."""

import errno
import os
import socket

from . import events, exceptions, tasks
from .connecting import addresses_of, set_nodelay
from .selector_events import _refuse_ssl
from .socket_transports import _SelectorSocketTransport

__all__ = ('Server',)

# After a failed accept for want of descriptors or memory, the server listens again so many seconds later.
_ACCEPT_RETRY_DELAY = 1


class Server(events.AbstractServer):
    """Listening sockets of one protocol factory. `async with` closes it at the end."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._forever = None
        self._connections = set()
        self._waiters = []      # None once the server is closed and its last connection gone.

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        """The listening sockets; empty once closed."""
        if self._sockets is None:
            return ()
        from .trsock import TransportSocket
        return tuple([TransportSocket(sock) for sock in self._sockets])

    def _attach(self, transport):
        self._connections.add(transport)

    def _detach(self, transport):
        self._connections.discard(transport)
        if not self._connections and self._sockets is None:
            self._wake_waiters()

    def _wake_waiters(self):
        waiters = self._waiters
        self._waiters = None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    # Serving

    async def start_serving(self):
        """Begin to accept connections; again is harmless."""
        self._start_serving()
        await tasks.sleep(0)    # Callbacks of the loop see the server listening.

    async def serve_forever(self):
        """Accept connections until cancelled; then the server is closed."""
        if self._forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._add_reader(sock.fileno(), self._accept, sock)

    def _accept(self, listener):
        """Take what waits in the queue of the listening socket."""
        loop = self._loop
        for _ in range(self._backlog + 1):
            try:
                sock, address = listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    raise
                loop.call_exception_handler({'message': 'socket.accept() out of system resource', 'exception': error,
                                             'socket': listener})
                loop._remove_reader(listener.fileno())
                loop.call_later(_ACCEPT_RETRY_DELAY, self._accept_again, listener)
                return
            try:
                sock.setblocking(False)
                set_nodelay(sock)
                _SelectorSocketTransport(loop, sock, self._protocol_factory(), None, {'peername': address}, self)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                sock.close()
                loop.call_exception_handler({'message': 'Error on transport creation for incoming connection',
                                             'exception': error})

    def _accept_again(self, listener):
        if self._sockets is not None and listener in self._sockets:
            self._loop._add_reader(listener.fileno(), self._accept, listener)

    # Ending

    def close(self):
        """Stop listening. Connections that stand are left alone."""
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        self._serving = False
        for sock in sockets:
            self._loop._remove_reader(sock.fileno())
            sock.close()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
        if not self._connections:
            self._wake_waiters()

    def close_clients(self):
        """Close all connections, sending what they have buffered."""
        for transport in list(self._connections):
            transport.close()

    def abort_clients(self):
        """Close all connections at once."""
        for transport in list(self._connections):
            transport.abort()

    async def wait_closed(self):
        """Wait until the server is closed and its last connection gone."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


async def create_server(loop, protocol_factory, host, port, *, family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE,
                        sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, keep_alive=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
    """A server on (host, port), where host may be several or None for all interfaces, or on the bound `sock`."""
    if isinstance(ssl, bool):
        raise TypeError('ssl argument must be an SSLContext or None')
    _refuse_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the same time')
        if host is None or host == '':
            hosts = [None]
        elif isinstance(host, (str, bytes)):
            hosts = [host]
        else:
            hosts = host
        entries = []
        for one in hosts:
            for entry in await addresses_of(loop, (one, port), family=family, flags=flags):
                if entry not in entries:
                    entries.append(entry)
        sockets = _bind_all(entries, reuse_address, reuse_port, keep_alive)
    elif sock is None:
        raise ValueError('Neither host/port nor sock were specified')
    elif sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    else:
        sockets = [sock]
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        await server.start_serving()
    return server


def _bind_all(entries, reuse_address, reuse_port, keep_alive):
    sockets = []
    try:
        for family, type, proto, _, address in entries:
            try:
                sock = socket.socket(family, type, proto)
            except OSError:
                continue    # The system does not speak this family, whatever getaddrinfo says.
            sockets.append(sock)
            if reuse_address is None or reuse_address:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
            if reuse_port:
                if not hasattr(socket, 'SO_REUSEPORT'):
                    raise ValueError('reuse_port not supported by socket module')
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
            if keep_alive:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
            if family == socket.AF_INET6 and hasattr(socket, 'IPPROTO_IPV6'):
                # IPv4 has a socket of its own.
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
            try:
                sock.bind(address)
            except OSError as error:
                if error.errno == errno.EADDRNOTAVAIL and len(entries) > 1:
                    sockets.pop()
                    sock.close()
                    continue
                raise OSError(error.errno, f'error while attempting to bind on address {address!r}: '
                                           f'{str(error).lower()}') from None
        if not sockets:
            raise OSError(f'could not bind on any address out of {[entry[4] for entry in entries]!r}')
        return sockets
    except BaseException:
        for sock in sockets:
            sock.close()
        raise


async def create_unix_server(loop, protocol_factory, path, *, sock=None, backlog=100, ssl=None,
                             ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True,
                             cleanup_socket=True):
    """A server on the Unix socket at `path`, which closing removes again, or on the bound `sock`."""
    if isinstance(ssl, bool):
        raise TypeError('ssl argument must be an SSLContext or None')
    _refuse_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            if path[0] not in (0, '\x00'):
                _remove_stale(path)
            try:
                sock.bind(path)
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    raise OSError(errno.EADDRINUSE, f'Address {path!r} is already in use') from None
                raise
        except BaseException:
            sock.close()
            raise
    elif sock is None:
        raise ValueError('path was not specified, and no sock specified')
    elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')
    sock.setblocking(False)
    server = _UnixServer(loop, [sock], protocol_factory, backlog)
    if cleanup_socket:
        server._remember_path(sock)
    if start_serving:
        await server.start_serving()
    return server


def _remove_stale(path):
    import stat
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass


class _UnixServer(Server):
    """Removes the socket's file when closed, if it is still the same file."""

    _path = None

    def __repr__(self):
        return f'<Server sockets={self.sockets!r}>'

    def _remember_path(self, sock):
        path = sock.getsockname()
        if path and path[0] not in (0, '\x00'):
            self._path = path
            self._inode = os.stat(path).st_ino

    def close(self):
        closing = self._sockets is not None
        super().close()
        if closing and self._path is not None:
            try:
                if os.stat(self._path).st_ino == self._inode:
                    os.unlink(self._path)
            except FileNotFoundError:
                pass
