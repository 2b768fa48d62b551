"""The transport of stream sockets.

Rules:
1. One recv for each readiness event; what it gave goes to the protocol at once.
2. `write` sends directly while nothing is buffered; only what the system did not take is kept.
3. `_conn_lost` above zero: connection_lost is on its way or has been told; nothing is sent any more.
"""

from collections import deque
from socket import SHUT_WR

from .transports import Transport, _check_bytes, _FlowControl

# Receive sizes: small ones first, since the buffer is allocated anew each time; doubled while they come back full.
_FIRST_READ = 16 * 1024
_LARGEST_READ = 256 * 1024
_PIECES_AT_ONCE = 64        # Buffered pieces given to one sendmsg.
_SENDS_BEFORE_WARNING = 5   # Writes to a lost connection are dropped silently so often.


class _SelectorSocketTransport(_FlowControl, Transport):
    """A connected, non-blocking stream socket."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra)
        self._loop = loop
        self._sock = sock
        self._recv = sock.recv
        self._send = sock.send
        self._fd = sock.fileno()
        self._read_size = _FIRST_READ
        self._buffer = deque()
        self._buffered = 0
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        self._eof = False
        self._server = server
        self._started = False
        self._read_ready = None
        extra = self._extra
        extra['sockname'] = _name_or_none(sock.getsockname)
        if 'peername' not in extra:
            extra['peername'] = _name_or_none(sock.getpeername)
        self.set_protocol(protocol)
        loop._transports[self._fd] = self
        if server is not None:
            server._attach(self)
        loop.call_soon(self._start, waiter)

    def _start(self, waiter):
        try:
            self._started = True
            self._protocol.connection_made(self)
        finally:
            if not self._closing and not self._paused and not self._conn_lost:
                self._loop._add_reader(self._fd, self._read_ready)
            if waiter is not None and not waiter.done():
                waiter.set_result(None)

    def __repr__(self):
        info = [type(self).__name__]
        if self._sock is None:
            info.append('closed')
        elif self._closing:
            info.append('closing')
        info.append(f'fd={self._fd}')
        if self._loop is not None and not self._loop.is_closed():
            entry = self._loop._files.get(self._fd)
            info.append('read=polling' if entry and entry[1] is not None else 'read=idle')
            writing = 'polling' if entry and entry[2] is not None else 'idle'
            info.append(f'write=<{writing}, bufsize={self._buffered}>')
        return f'<{" ".join(info)}>'

    def get_extra_info(self, name, default=None):
        if name == 'socket' and 'socket' not in self._extra and self._sock is not None:
            from .trsock import TransportSocket
            self._extra['socket'] = TransportSocket(self._sock)
        return self._extra.get(name, default)

    def set_protocol(self, protocol):
        self._protocol = protocol
        # Only BufferedProtocol has get_buffer; looking it up once spares an isinstance for each read.
        buffered = hasattr(protocol, 'get_buffer') and not hasattr(protocol, 'data_received')
        receive = self._receive_into if buffered else self._receive
        if receive != self._read_ready:
            self._read_ready = receive
            if self._started and not self._closing and not self._paused:
                self._loop._add_reader(self._fd, receive)

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        """Tell the protocol of no more data until resume_reading."""
        if self._closing or self._paused:
            return
        self._paused = True
        self._loop._remove_reader(self._fd)

    def resume_reading(self):
        if self._closing or not self._paused:
            return
        self._paused = False
        self._loop._add_reader(self._fd, self._read_ready)

    # Receiving

    def _receive(self):
        if self._conn_lost:
            return
        size = self._read_size
        try:
            data = self._recv(size)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on socket transport')
            return
        if not data:
            self._receive_eof()
            return
        if len(data) == size and size < _LARGEST_READ:
            self._read_size = size * 2
        try:
            self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.data_received() call failed.')

    def _receive_into(self):
        if self._conn_lost:
            return
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError('get_buffer() returned an empty buffer')
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.get_buffer() call failed.')
            return
        try:
            count = self._sock.recv_into(buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on socket transport')
            return
        if not count:
            self._receive_eof()
            return
        try:
            self._protocol.buffer_updated(count)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.buffer_updated() call failed.')

    def _receive_eof(self):
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.eof_received() call failed.')
            return
        if keep_open:
            # Readiness would be reported for ever.
            self._loop._remove_reader(self._fd)
        else:
            self.close()

    # Sending

    def get_write_buffer_size(self):
        return self._buffered

    def write(self, data):
        """Send the data, now or as soon as the system takes it."""
        if data.__class__ is not bytes:
            _check_bytes(data)
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data:
            return
        if self._conn_lost:
            self._count_lost_write()
            return
        if not self._buffer:
            try:
                sent = self._send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, 'Fatal write error on socket transport')
                return
            rest = _after(data, sent)
            if rest is None:
                return
            self._loop._add_writer(self._fd, self._write_ready)
        else:
            rest = _after(data, 0)
        self._buffer.append(rest)
        self._buffered += len(rest)
        self._pause_if_full()

    def writelines(self, list_of_data):
        """Send all pieces of the list, in one call to the system where it can be."""
        if self._eof:
            raise RuntimeError('Cannot call writelines() after write_eof()')
        pieces = list(list_of_data)
        for piece in pieces:
            _check_bytes(piece)
        if not pieces:
            return
        if self._conn_lost:
            self._count_lost_write()
            return
        waiting = bool(self._buffer)
        for piece in pieces:
            piece = _after(piece, 0)
            if piece is not None:
                self._buffer.append(piece)
                self._buffered += len(piece)
        if not waiting and self._buffer:
            self._write_ready()
            if self._buffer:
                self._loop._add_writer(self._fd, self._write_ready)
        self._pause_if_full()

    def _count_lost_write(self):
        if self._conn_lost >= _SENDS_BEFORE_WARNING:
            from .log import logger
            logger.warning('socket.send() raised exception.')
        self._conn_lost += 1

    def _write_ready(self):
        if self._conn_lost:
            return
        buffer = self._buffer
        try:
            if len(buffer) > 1 and hasattr(self._sock, 'sendmsg'):
                from itertools import islice
                sent = self._sock.sendmsg(list(islice(buffer, _PIECES_AT_ONCE)))
            else:
                sent = self._send(buffer[0])
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop._remove_writer(self._fd)
            buffer.clear()
            self._buffered = 0
            self._fatal_error(error, 'Fatal write error on socket transport')
            return
        self._buffered -= sent
        while sent:
            first = buffer.popleft()
            if sent < len(first):
                buffer.appendleft(first[sent:])
                break
            sent -= len(first)
        self._resume_if_low()
        if not buffer:
            self._loop._remove_writer(self._fd)
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._sock.shutdown(SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        """Send what is buffered, then say that no more will come. Receiving goes on."""
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(SHUT_WR)

    # Ending

    def close(self):
        """Send what is buffered, then close. No more is received."""
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop._remove_writer(self._fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        """Close at once; what is buffered is lost."""
        self._force_close(None)

    def _fatal_error(self, error, message):
        if isinstance(error, OSError):
            if self._loop.get_debug():
                from .log import logger
                logger.debug('%r: %s', self, message, exc_info=True)
        else:
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
            if self._started:
                self._protocol.connection_lost(error)
        finally:
            loop = self._loop
            if loop._transports.get(self._fd) is self:
                del loop._transports[self._fd]
            self._sock.close()
            self._sock = self._recv = self._send = None
            self._protocol = None
            self._read_ready = None
            self._loop = None
            self._end_low_wait()
            server = self._server
            if server is not None:
                self._server = None
                server._detach(self)


def _name_or_none(ask):
    try:
        return ask()
    except OSError:
        return None


def _after(data, sent):
    """What is left of `data` after `sent` bytes, safe from later changes by its owner; None if nothing is."""
    if data.__class__ is bytes:
        if sent == len(data):
            return None
        return memoryview(data)[sent:] if sent else data
    view = memoryview(data).cast('B')
    return bytes(view[sent:]) if sent < len(view) else None
