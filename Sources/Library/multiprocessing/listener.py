"""Connections by address: a Listener that waits for Clients, and the proof that both know the same key.

The proof: each side sends random bytes, and the other answers with their HMAC under the key.
"""

import os
import _socket
from .connection import Connection
from .context import AuthenticationError

__all__ = ['Listener', 'Client', 'deliver_challenge', 'answer_challenge']

_CHALLENGE = b'#CHALLENGE#'
_WELCOME = b'#WELCOME#'
_FAILURE = b'#FAILURE#'
_DIGEST = b'{sha256}'


def arbitrary_address(family):
    """A free address of a family, 'AF_INET' or 'AF_UNIX'."""
    if family == 'AF_INET':
        return 'localhost', 0
    if family == 'AF_UNIX':
        import tempfile
        return os.path.join(tempfile.gettempdir(), f'pymp-{os.getpid()}-{os.urandom(6).hex()}')
    raise ValueError('unrecognized family')


def address_type(address):
    """The family of an address."""
    if isinstance(address, tuple):
        return 'AF_INET'
    if isinstance(address, (str, bytes)):
        return 'AF_UNIX'
    raise ValueError(f'address type of {address!r} unrecognized')


class Listener:
    """Waits for connections at an address (a new one when None); with `authkey`, clients must know it."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address_type(address) if address is not None else 'AF_UNIX')
        address = address or arbitrary_address(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError('authkey should be a byte string')
        self._authkey = authkey
        self._family = family
        self._socket = _socket.socket(getattr(_socket, family), _socket.SOCK_STREAM)
        self._path = None
        try:
            if family == 'AF_INET':
                self._socket.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        self.last_accepted = None
        if family == 'AF_UNIX':
            from .util import Finalize
            self._path = Finalize(self, _remove, (address,), exitpriority=0)

    def accept(self):
        """Wait for a client; returns the Connection; AuthenticationError when it does not know the key."""
        if self._socket is None:
            raise OSError('listener is closed')
        fd, self.last_accepted = self._socket._accept()
        connection = Connection(fd)
        if self._authkey is not None:
            try:
                deliver_challenge(connection, self._authkey)
                answer_challenge(connection, self._authkey)
            except BaseException:
                connection.close()
                raise
        return connection

    def close(self):
        listening, self._socket = self._socket, None
        if listening is not None:
            listening.close()
            if self._path is not None:
                self._path()

    @property
    def address(self):
        return self._address

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()


def _remove(path):
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def Client(address, family=None, authkey=None):
    """A Connection to the listener at an address."""
    family = family or address_type(address)
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')
    sock = _socket.socket(getattr(_socket, family), _socket.SOCK_STREAM)
    try:
        sock.connect(address)
        connection = Connection(sock.detach())
    except OSError:
        sock.close()
        raise
    if authkey is not None:
        try:
            answer_challenge(connection, authkey)
            deliver_challenge(connection, authkey)
        except BaseException:
            connection.close()
            raise
    return connection


def _hmac(key, message):
    from hashlib import sha256
    key = (sha256(key).digest() if len(key) > 64 else key).ljust(64, b'\0')
    inner = sha256(bytes(byte ^ 0x36 for byte in key) + message).digest()
    return sha256(bytes(byte ^ 0x5c for byte in key) + inner).digest()


def _same(a, b):
    """Equality in a time that does not tell where the difference is."""
    if len(a) != len(b):
        return False
    difference = 0
    for x, y in zip(a, b):
        difference |= x ^ y
    return difference == 0


def deliver_challenge(connection, authkey):
    """Have the other side prove that it knows the key."""
    message = _DIGEST + os.urandom(40)
    connection.send_bytes(_CHALLENGE + message)
    response = connection.recv_bytes(256)
    if not _same(response, _DIGEST + _hmac(authkey, message)):
        connection.send_bytes(_FAILURE)
        raise AuthenticationError('digest received was wrong')
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Prove to the other side that we know the key."""
    message = connection.recv_bytes(256)
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(f'Protocol error, expected challenge: {message!r}')
    message = message[len(_CHALLENGE):]
    if not message.startswith(_DIGEST):
        raise AuthenticationError(f'unsupported digest in challenge {message[:16]!r}')
    connection.send_bytes(_DIGEST + _hmac(authkey, message))
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError('digest sent was rejected')
