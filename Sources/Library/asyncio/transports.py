"""Transports: what the loop gives a protocol to act with."""

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport',
           'SubprocessTransport')


class BaseTransport:
    """What all transports offer."""

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """Facts about the connection: 'socket', 'sockname', 'peername', 'pipe', 'subprocess'."""
        return self._extra.get(name, default)

    def is_closing(self):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError

    def set_protocol(self, protocol):
        raise NotImplementedError

    def get_protocol(self):
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """The receiving side."""

    def is_reading(self):
        raise NotImplementedError

    def pause_reading(self):
        raise NotImplementedError

    def resume_reading(self):
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """The sending side."""

    def set_write_buffer_limits(self, high=None, low=None):
        raise NotImplementedError

    def get_write_buffer_size(self):
        raise NotImplementedError

    def get_write_buffer_limits(self):
        raise NotImplementedError

    def write(self, data):
        raise NotImplementedError

    def writelines(self, list_of_data):
        self.write(b''.join(list_of_data))

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        raise NotImplementedError

    def abort(self):
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """Both sides, of a connection."""


class DatagramTransport(BaseTransport):
    """Datagrams."""

    def sendto(self, data, addr=None):
        raise NotImplementedError

    def abort(self):
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A child process."""

    def get_pid(self):
        raise NotImplementedError

    def get_returncode(self):
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        raise NotImplementedError

    def send_signal(self, signal):
        raise NotImplementedError

    def terminate(self):
        raise NotImplementedError

    def kill(self):
        raise NotImplementedError


class _FlowControl:
    """Tells the protocol to pause while more than the high mark is buffered. Needs `_loop` and `_protocol`."""

    _high_water = 64 * 1024
    _low_water = 16 * 1024
    _protocol_paused = False
    _low_waiter = None      # A future of who sends a file and waits for the low mark.

    def set_write_buffer_limits(self, high=None, low=None):
        """`high`, `low`: bytes. By default 64 KiB, and a quarter of `high`."""
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high_water = high
        self._low_water = low
        self._pause_if_full()

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def _pause_if_full(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._protocol_paused = True
            self._tell_protocol('pause_writing')

    def _resume_if_low(self):
        if self._low_waiter is not None and self.get_write_buffer_size() <= self._low_water:
            self._end_low_wait()
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell_protocol('resume_writing')

    async def _until_low(self):
        """Wait until the buffer is down to the low mark, or the connection is lost."""
        if self.get_write_buffer_size() > self._low_water:
            self._low_waiter = self._loop.create_future()
            await self._low_waiter

    def _end_low_wait(self):
        waiter = self._low_waiter
        self._low_waiter = None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def _tell_protocol(self, method):
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({'message': f'protocol.{method}() failed', 'exception': error,
                                               'transport': self, 'protocol': self._protocol})


def _check_bytes(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError('data argument must be a bytes, bytearray, or memoryview object, '
                        f'not {type(data).__name__!r}')
