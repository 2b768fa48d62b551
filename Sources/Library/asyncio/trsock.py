"""The socket as a transport shows it: without the operations that would get in the transport's way."""


class TransportSocket:
    """Reads and sets options of a transport's socket; the transport goes on owning it."""

    __slots__ = ('_sock',)

    def __init__(self, sock):
        self._sock = sock

    @property
    def family(self):
        return self._sock.family

    @property
    def type(self):
        return self._sock.type

    @property
    def proto(self):
        return self._sock.proto

    def fileno(self):
        return self._sock.fileno()

    def dup(self):
        return self._sock.dup()

    def get_inheritable(self):
        return self._sock.get_inheritable()

    def shutdown(self, how):
        self._sock.shutdown(how)

    def getsockopt(self, *args, **kwargs):
        return self._sock.getsockopt(*args, **kwargs)

    def setsockopt(self, *args, **kwargs):
        self._sock.setsockopt(*args, **kwargs)

    def getpeername(self):
        return self._sock.getpeername()

    def getsockname(self):
        return self._sock.getsockname()

    def gettimeout(self):
        return 0

    def settimeout(self, value):
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def setblocking(self, flag):
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')

    def __getstate__(self):
        raise TypeError('Cannot serialize asyncio.TransportSocket object')

    def __repr__(self):
        text = f'<asyncio.TransportSocket fd={self.fileno()}, family={self.family!s}, type={self.type!s}, ' \
               f'proto={self.proto}'
        if self.fileno() != -1:
            for label, ask in ('laddr', self.getsockname), ('raddr', self.getpeername):
                try:
                    name = ask()
                except OSError:
                    continue
                if name:
                    text += f', {label}={name}'
        return text + '>'
