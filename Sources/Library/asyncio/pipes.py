"""Transports for pipes, sockets and terminals given as files: connect_read_pipe and connect_write_pipe."""

import os
import stat

from .transports import ReadTransport, WriteTransport, _check_bytes, _FlowControl

_READ_SIZE = 64 * 1024


async def connect_read_pipe(loop, protocol_factory, pipe):
    return await _connect(loop, _UnixReadPipeTransport, protocol_factory, pipe)


async def connect_write_pipe(loop, protocol_factory, pipe):
    return await _connect(loop, _UnixWritePipeTransport, protocol_factory, pipe)


async def _connect(loop, kind, protocol_factory, pipe):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = kind(loop, pipe, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


class _PipeTransport:
    """What both directions share."""

    def __init__(self, loop, pipe, protocol, waiter):
        super().__init__({'pipe': pipe})
        self._loop = loop
        self._pipe = pipe
        self._fd = pipe.fileno()
        self._protocol = protocol
        self._closing = False
        mode = os.fstat(self._fd).st_mode
        self._is_regular_pipe = stat.S_ISFIFO(mode)
        self._is_socket = stat.S_ISSOCK(mode)
        if not (self._is_regular_pipe or self._is_socket or stat.S_ISCHR(mode)):
            self._pipe = self._protocol = None
            raise ValueError('Pipe transport is only for pipes, sockets and character devices')
        os.set_blocking(self._fd, False)
        loop._transports[self._fd] = self
        loop.call_soon(self._start, waiter)

    def _start(self, waiter):
        try:
            self._protocol.connection_made(self)
        finally:
            self._begin()
            if waiter is not None and not waiter.done():
                waiter.set_result(None)

    def __repr__(self):
        info = [type(self).__name__]
        if self._pipe is None:
            info.append('closed')
        elif self._closing:
            info.append('closing')
        info.append(f'fd={self._fd}')
        return f'<{" ".join(info)}>'

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def _fatal_error(self, error, message):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler({'message': message, 'exception': error, 'transport': self,
                                               'protocol': self._protocol})
        self._finish(error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            if self._loop._transports.get(self._fd) is self:
                del self._loop._transports[self._fd]
            self._pipe.close()
            self._pipe = None
            self._protocol = None
            self._loop = None


class _UnixReadPipeTransport(_PipeTransport, ReadTransport):
    """The end of a pipe from which the loop reads."""

    _paused = False

    def _begin(self):
        if not self._closing and not self._paused:
            self._loop._add_reader(self._fd, self._read_ready)

    def _read_ready(self):
        try:
            data = os.read(self._fd, _READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._fatal_error(error, 'Fatal read error on pipe transport')
            return
        if data:
            self._protocol.data_received(data)
        else:
            self._closing = True
            self._loop._remove_reader(self._fd)
            self._loop.call_soon(self._protocol.eof_received)
            self._loop.call_soon(self._call_connection_lost, None)

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fd)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._loop._add_reader(self._fd, self._read_ready)

    def close(self):
        if not self._closing:
            self._finish(None)

    def _finish(self, error):
        self._closing = True
        self._loop._remove_reader(self._fd)
        self._loop.call_soon(self._call_connection_lost, error)


class _UnixWritePipeTransport(_PipeTransport, _FlowControl, WriteTransport):
    """The end of a pipe to which the loop writes."""

    def __init__(self, loop, pipe, protocol, waiter):
        self._buffer = bytearray()
        self._lost_writes = 0
        super().__init__(loop, pipe, protocol, waiter)

    def _begin(self):
        # A pipe or socket whose reader has gone becomes readable.
        if not self._closing and (self._is_regular_pipe or self._is_socket):
            self._loop._add_reader(self._fd, self._reader_gone)

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _reader_gone(self):
        if self._buffer:
            self._finish(BrokenPipeError())
        else:
            self._finish(None)

    def write(self, data):
        """Write the data, now or as soon as the pipe takes it."""
        _check_bytes(data)
        if not data:
            return
        if self._closing:
            if self._lost_writes >= 5:
                from .log import logger
                logger.warning('pipe closed by peer or os.write(pipe, data) raised exception.')
            self._lost_writes += 1
            return
        data = memoryview(data).cast('B')
        if not self._buffer:
            try:
                written = os.write(self._fd, data)
            except (BlockingIOError, InterruptedError):
                written = 0
            except OSError as error:
                self._lost_writes += 1
                self._fatal_error(error, 'Fatal write error on pipe transport')
                return
            if written == len(data):
                return
            data = data[written:]
            self._loop._add_writer(self._fd, self._write_ready)
        self._buffer += data
        self._pause_if_full()

    def _write_ready(self):
        try:
            written = os.write(self._fd, self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._lost_writes += 1
            self._fatal_error(error, 'Fatal write error on pipe transport')
            return
        del self._buffer[:written]
        if not self._buffer:
            self._loop._remove_writer(self._fd)
        self._resume_if_low()
        if not self._buffer and self._closing:
            self._loop._remove_reader(self._fd)
            self._call_connection_lost(None)

    def can_write_eof(self):
        return True

    def write_eof(self):
        """Write what is buffered, then close the pipe: that is the only end a pipe knows."""
        if self._closing:
            return
        self._closing = True
        if not self._buffer:
            self._loop._remove_reader(self._fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def close(self):
        if self._pipe is not None and not self._closing:
            self.write_eof()

    def abort(self):
        self._finish(None)

    def _finish(self, error):
        if self._pipe is None:
            return
        was_closing = self._closing and not self._buffer
        self._closing = True
        if self._buffer:
            self._loop._remove_writer(self._fd)
            self._buffer.clear()
        self._loop._remove_reader(self._fd)
        if not was_closing:
            self._loop.call_soon(self._call_connection_lost, error)
