"""The loop's operations on sockets and descriptors."""

from .base_events import BaseEventLoop
from .events import Handle

__all__ = ('BaseSelectorEventLoop',)


def _descriptor(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fileobj!r}') from None
    if fd < 0:
        raise ValueError(f'Invalid file descriptor: {fd}')
    return fd


def _refuse_ssl(ssl, handshake_timeout=None, shutdown_timeout=None):
    if ssl:
        raise NotImplementedError('TLS is not supported: the module ssl is missing')
    if handshake_timeout is not None:
        raise ValueError('ssl_handshake_timeout is only meaningful with ssl')
    if shutdown_timeout is not None:
        raise ValueError('ssl_shutdown_timeout is only meaningful with ssl')


class BaseSelectorEventLoop(BaseEventLoop):
    """A loop that waits for readiness. `selector`: a selectors.BaseSelector to use in place of epoll."""

    def __init__(self, selector=None):
        if selector is not None:
            from .pollers import SelectorPoller
            selector = SelectorPoller(selector)
        super().__init__(selector)

    # Descriptors

    def _free_descriptor(self, fileobj):
        fd = _descriptor(fileobj)
        transport = self._transports.get(fd)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fileobj!r} is used by transport {transport!r}')
        return fd

    def add_reader(self, fd, callback, *args):
        """Run `callback(*args)` whenever the descriptor can be read."""
        self._add_reader(self._free_descriptor(fd), callback, *args)

    def remove_reader(self, fd):
        """Undo add_reader; False if there was none."""
        return self._remove_reader(self._free_descriptor(fd))

    def add_writer(self, fd, callback, *args):
        """Run `callback(*args)` whenever the descriptor can be written."""
        self._add_writer(self._free_descriptor(fd), callback, *args)

    def remove_writer(self, fd):
        """Undo add_writer; False if there was none."""
        return self._remove_writer(self._free_descriptor(fd))

    # Sockets

    async def _attempt(self, sock, writing, operation, *args):
        """The result of `operation(*args)` on a non-blocking socket, tried at once and when it is ready."""
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        try:
            return operation(*args)
        except (BlockingIOError, InterruptedError):
            pass
        fd = self._free_descriptor(sock)
        future = self.create_future()
        which = 2 if writing else 1
        handle = self._watch(fd, which, Handle(_try_again, (future, operation, args), self))
        try:
            return await future
        finally:
            if not handle._cancelled:
                self._unwatch(fd, which)

    async def sock_recv(self, sock, n):
        """Receive up to `n` bytes."""
        return await self._attempt(sock, False, sock.recv, n)

    async def sock_recv_into(self, sock, buf):
        """Receive into the buffer; how many bytes came."""
        return await self._attempt(sock, False, sock.recv_into, buf)

    async def sock_recvfrom(self, sock, bufsize):
        return await self._attempt(sock, False, sock.recvfrom, bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        return await self._attempt(sock, False, sock.recvfrom_into, buf, nbytes or len(buf))

    async def sock_sendall(self, sock, data):
        """Send all of the data."""
        view = memoryview(data).cast('B')
        start = 0
        while start < len(view):
            start += await self._attempt(sock, True, sock.send, view[start:])

    async def sock_sendto(self, sock, data, address):
        return await self._attempt(sock, True, sock.sendto, data, address)

    async def sock_accept(self, sock):
        """Accept a connection: (socket, address)."""
        return await self._attempt(sock, False, _accept_from, sock)

    async def sock_connect(self, sock, address):
        """Connect the socket to a remote address."""
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')
        from .connecting import resolve_for
        address = await resolve_for(self, sock, address)
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        fd = self._free_descriptor(sock)
        future = self.create_future()
        handle = self._add_writer(fd, _check_connected, future, sock, address)
        try:
            await future
        finally:
            if not handle._cancelled:
                self._remove_writer(fd)

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file opened in binary mode; how many bytes were sent."""
        from .sendfiles import sock_sendfile
        return await sock_sendfile(self, sock, file, offset, count, fallback)

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file over a transport; how many bytes were sent."""
        from .sendfiles import sendfile
        return await sendfile(self, transport, file, offset, count, fallback)

    # Connections and servers

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        from .connecting import create_connection
        return await create_connection(self, protocol_factory, host, port, **options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        from .server import create_server
        return await create_server(self, protocol_factory, host, port, **options)

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        from .connecting import wrap_connected
        _refuse_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        return await wrap_connected(self, protocol_factory, sock)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **options):
        from .datagrams import create_datagram_endpoint
        return await create_datagram_endpoint(self, protocol_factory, local_addr, remote_addr, **options)

    async def start_tls(self, transport, protocol, sslcontext, **options):
        _refuse_ssl(True)


def _accept_from(sock):
    connection, address = sock.accept()
    connection.setblocking(False)
    return connection, address


def _try_again(future, operation, args):
    if future.done():
        return
    try:
        result = operation(*args)
    except (BlockingIOError, InterruptedError):
        return
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)


def _check_connected(future, sock, address):
    if future.done():
        return
    from socket import SO_ERROR, SOL_SOCKET
    number = sock.getsockopt(SOL_SOCKET, SO_ERROR)
    if number:
        future.set_exception(OSError(number, f'Connect call failed {address}'))
    else:
        future.set_result(None)
