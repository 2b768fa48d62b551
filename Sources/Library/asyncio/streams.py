"""Streams: connections to read from and write to with await."""

from . import events, exceptions, tasks
from .coroutines import iscoroutine
from .protocols import Protocol

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server',
           'open_unix_connection', 'start_unix_server')

_DEFAULT_LIMIT = 64 * 1024


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **options):
    """Connect; (reader, writer). `limit`: how much the reader buffers, and the longest line, in bytes."""
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **options):
    """A server; `client_connected_cb(reader, writer)` is called, as a task if it is a coroutine, for each client."""
    loop = events.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return await loop.create_server(factory, host, port, **options)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **options):
    """open_connection over a Unix socket."""
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **options):
    """start_server over a Unix socket."""
    loop = events.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return await loop.create_unix_server(factory, path, **options)


class FlowControlMixin(Protocol):
    """Lets writers wait while the transport's buffer is above its high mark."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._connection_lost = False
        self._drain_waiters = None

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        self._wake_drain_waiters(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            self._wake_drain_waiters(exc)

    def _wake_drain_waiters(self, error):
        waiters = self._drain_waiters
        self._drain_waiters = None
        for waiter in waiters or ():
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError('Connection lost')
        if self._paused:
            waiter = self._loop.create_future()
            if self._drain_waiters is None:
                self._drain_waiters = [waiter]
            else:
                self._drain_waiters.append(waiter)
            await waiter


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a StreamReader, and calls back for connections that a server accepted."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._reader = stream_reader
        self._client_connected = client_connected_cb
        self._transport = None
        self._task = None
        self._lost = False
        self._lost_error = None
        self._close_waiters = None

    def connection_made(self, transport):
        self._transport = transport
        reader = self._reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected is None:
            return
        writer = StreamWriter(transport, self, reader, self._loop)
        result = self._client_connected(reader, writer)
        if iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(self._client_done)

    def _client_done(self, task):
        transport = self._transport
        self._task = None
        if task.cancelled():
            if transport is not None:
                transport.close()
            return
        error = task.exception()
        if error is not None:
            self._loop.call_exception_handler({'message': 'Unhandled exception in client_connected_cb',
                                               'exception': error, 'transport': transport})
            if transport is not None:
                transport.close()

    def data_received(self, data):
        if self._reader is not None:
            self._reader.feed_data(data)

    def eof_received(self):
        if self._reader is not None:
            self._reader.feed_eof()
        return True     # The writer stays usable.

    def connection_lost(self, exc):
        reader = self._reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        self._lost = True
        self._lost_error = exc
        waiters = self._close_waiters
        self._close_waiters = None
        for waiter in waiters or ():
            if not waiter.done():
                if exc is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(exc)
        super().connection_lost(exc)
        self._reader = None
        self._transport = None

    async def _wait_lost(self):
        if not self._lost:
            waiter = self._loop.create_future()
            if self._close_waiters is None:
                self._close_waiters = [waiter]
            else:
                self._close_waiters.append(waiter)
            await waiter
        elif self._lost_error is not None:
            raise self._lost_error


class StreamWriter:
    """The writing side of a connection."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        info = [type(self).__name__, f'transport={self._transport!r}']
        if self._reader is not None:
            info.append(f'reader={self._reader!r}')
        return f'<{" ".join(info)}>'

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        """Send the data, now or as soon as the system takes it. Follow it with `await drain()`."""
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until the connection is gone."""
        await self._protocol._wait_lost()

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait until the transport's buffer has room again."""
        reader = self._reader
        if reader is not None and reader._exception is not None:
            raise reader._exception
        if self._transport.is_closing():
            # Lets connection_lost come first, so that a lost connection is told of.
            await tasks.sleep(0)
        protocol = self._protocol
        if protocol._paused or protocol._connection_lost:
            await protocol._drain_helper()

    async def start_tls(self, sslcontext, **options):
        raise NotImplementedError('TLS is not supported: the module ssl is missing')


class StreamReader:
    """The reading side of a connection. One task at a time may wait for data."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        info = ['StreamReader']
        if self._buffer:
            info.append(f'{len(self._buffer)} bytes')
        if self._eof:
            info.append('eof')
        if self._limit != _DEFAULT_LIMIT:
            info.append(f'limit={self._limit}')
        if self._waiter is not None:
            info.append(f'waiter={self._waiter!r}')
        if self._exception is not None:
            info.append(f'exception={self._exception!r}')
        if self._transport is not None:
            info.append(f'transport={self._transport!r}')
        if self._paused:
            info.append('paused')
        return f'<{" ".join(info)}>'

    # What the protocol calls

    def set_transport(self, transport):
        if self._transport is not None:
            raise AssertionError('Transport already set')
        self._transport = transport

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.done():
                waiter.set_exception(exc)

    def feed_data(self, data):
        """More bytes came."""
        if self._eof:
            raise AssertionError('feed_data after feed_eof')
        if not data:
            return
        buffer = self._buffer
        buffer += data
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.done():
                waiter.set_result(None)
        if len(buffer) > 2 * self._limit and self._transport is not None and not self._paused:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None      # It cannot be paused; do not try again.
            else:
                self._paused = True

    def feed_eof(self):
        """No more bytes will come."""
        self._eof = True
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.done():
                waiter.set_result(None)

    def at_eof(self):
        """True when the stream has ended and everything was read."""
        return self._eof and not self._buffer

    # Reading

    def _more(self, method):
        """The future to await for more data, or the end."""
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            raise RuntimeError(f'{method}() called while another coroutine is already waiting for incoming data')
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = waiter = self._loop.create_future()
        return waiter

    def _resume_if_small(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    def _take(self, count):
        """The first `count` bytes of the buffer."""
        buffer = self._buffer
        if count >= len(buffer):
            data = bytes(buffer)
            buffer.clear()
        else:
            data = bytes(buffer[:count])
            del buffer[:count]
        if self._paused:
            self._resume_if_small()
        return data

    async def read(self, n=-1):
        """Up to `n` bytes, at least one unless the stream has ended; with -1, all until the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        if n < 0:
            blocks = []
            while True:
                block = await self.read(self._limit)
                if not block:
                    return b''.join(blocks)
                blocks.append(block)
        if not self._buffer and not self._eof:
            await self._more('read')
        return self._take(n)

    async def readexactly(self, n):
        """Exactly `n` bytes, or IncompleteReadError with what there was."""
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        while len(self._buffer) < n:
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), n)
            await self._more('readexactly')
        return self._take(n)

    async def readline(self):
        """A line with its newline, or what there is before the end. ValueError for lines beyond the limit."""
        try:
            return await self.readuntil(b'\n')
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            if self._buffer.startswith(b'\n', error.consumed):
                del self._buffer[:error.consumed + 1]
            else:
                self._buffer.clear()
            self._resume_if_small()
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b'\n'):
        """The data up to and with the separator, or the first of a tuple of separators."""
        if isinstance(separator, tuple):
            separators = sorted(separator, key=len)
        else:
            separators = [separator]
        if not separators:
            raise ValueError('Separator should contain at least one element')
        shortest = len(separators[0])
        longest = len(separators[-1])
        if not shortest:
            raise ValueError('Separator should be at least one-byte string')
        if self._exception is not None:
            raise self._exception
        buffer = self._buffer
        searched = 0        # No separator begins before this place.
        while True:
            if len(buffer) - searched >= shortest:
                start = end = -1
                for candidate in separators:
                    found = buffer.find(candidate, searched)
                    if found != -1 and (end == -1 or found + len(candidate) < end):
                        start = found
                        end = found + len(candidate)
                if end != -1:
                    if start > self._limit:
                        raise exceptions.LimitOverrunError(
                            'Separator is found, but chunk is longer than limit', start)
                    return self._take(end)
                searched = max(0, len(buffer) + 1 - longest)
                if searched > self._limit:
                    raise exceptions.LimitOverrunError(
                        'Separator is not found, and chunk exceed the limit', searched)
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(buffer)), None)
            await self._more('readuntil')

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b'':
            raise StopAsyncIteration
        return line
