"""Protocols: what programs implement to be told of a transport's events."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What all protocols are told."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection stands; `transport` is its other side."""

    def connection_lost(self, exc):
        """The connection is gone: with an exception, or None after an orderly end."""

    def pause_writing(self):
        """The transport's buffer has passed its high mark."""

    def resume_writing(self):
        """The transport's buffer is down to its low mark again."""


class Protocol(BaseProtocol):
    """For streams of bytes: connection_made, data_received*, eof_received?, connection_lost."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes came."""

    def eof_received(self):
        """The other side will send no more. A true value keeps the transport open for writing."""


class BufferedProtocol(BaseProtocol):
    """For streams of bytes received into the protocol's own buffer."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A writable buffer of at least one byte. `sizehint`: the size hoped for, -1 if any will do."""

    def buffer_updated(self, nbytes):
        """`nbytes` bytes were written at the start of the buffer."""

    def eof_received(self):
        """As Protocol.eof_received."""


class DatagramProtocol(BaseProtocol):
    """For datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """One datagram came from `addr`."""

    def error_received(self, exc):
        """An earlier send or receive failed with an OSError."""


class SubprocessProtocol(BaseProtocol):
    """For child processes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child wrote to its descriptor `fd`, 1 or 2."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe of the child was closed."""

    def process_exited(self):
        """The child ended."""
