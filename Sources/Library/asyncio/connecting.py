"""Making connections: names to addresses, addresses to connected sockets, sockets to transports."""

import socket

from . import exceptions, tasks
from .selector_events import _refuse_ssl
from .socket_transports import _SelectorSocketTransport


def literal_address(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """The getaddrinfo entry of an address written in numbers, without asking anybody; None for names."""
    if proto not in (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP) or host is None:
        return None
    if type == socket.SOCK_STREAM:
        proto = socket.IPPROTO_TCP
    elif type == socket.SOCK_DGRAM:
        proto = socket.IPPROTO_UDP
    else:
        return None
    if port is None or port in ('', b''):
        port = 0
    else:
        try:
            port = int(port)
        except (TypeError, ValueError):
            return None
    if isinstance(host, bytes):
        host = host.decode('idna')
    if '%' in host:
        return None     # A zone has to be looked up.
    for candidate in ((socket.AF_INET, socket.AF_INET6) if family == socket.AF_UNSPEC else (family,)):
        try:
            socket.inet_pton(candidate, host)
        except (OSError, AttributeError):
            continue
        if candidate == socket.AF_INET6:
            return candidate, type, proto, '', (host, port, flowinfo, scopeid)
        return candidate, type, proto, '', (host, port)
    return None


async def addresses_of(loop, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
    """The getaddrinfo entries of (host, port, …)."""
    host, port = address[:2]
    known = literal_address(host, port, family, type, proto, *address[2:])
    if known is not None:
        return [known]
    return await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)


async def resolve_for(loop, sock, address):
    """The address in the numbers that `sock.connect` takes without blocking."""
    if sock.family != socket.AF_INET and sock.family != socket.AF_INET6:
        return address
    entries = await addresses_of(loop, address, family=sock.family, type=sock.type, proto=sock.proto)
    return entries[0][4]


async def wrap_connected(loop, protocol_factory, sock, extra=None):
    """(transport, protocol) over a connected socket, once connection_made has been called."""
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    sock.setblocking(False)
    set_nodelay(sock)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorSocketTransport(loop, sock, protocol, waiter, extra)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


def set_nodelay(sock):
    """Let small writes go out at once: the transport gathers by itself."""
    if (sock.family == socket.AF_INET or sock.family == socket.AF_INET6) \
            and sock.type == socket.SOCK_STREAM and sock.proto in (0, socket.IPPROTO_TCP):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


async def create_connection(loop, protocol_factory, host, port, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                            local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
    """Connect to (host, port), or use the connected `sock`; (transport, protocol)."""
    if server_hostname is not None and not ssl:
        raise ValueError('server_hostname is only meaningful with ssl')
    _refuse_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if host is None and port is None:
        if sock is None:
            raise ValueError('host and port was not specified and no sock specified')
        return await wrap_connected(loop, protocol_factory, sock)
    if sock is not None:
        raise ValueError('host/port and sock can not be specified at the same time')

    entries = await addresses_of(loop, (host, port), family=family, proto=proto, flags=flags)
    if not entries:
        raise OSError('getaddrinfo() returned empty list')
    local_entries = None
    if local_addr is not None:
        local_entries = await addresses_of(loop, local_addr, family=family, proto=proto, flags=flags)
        if not local_entries:
            raise OSError('getaddrinfo() returned empty list')
    if happy_eyeballs_delay is not None and interleave is None:
        interleave = 1
    if interleave:
        entries = interleaved(entries, interleave)

    errors = []
    if happy_eyeballs_delay is None:
        for entry in entries:
            try:
                sock = await connect_one(loop, entry, local_entries)
                break
            except OSError as error:
                errors.append(error)
    else:
        sock = await connect_staggered(loop, entries, local_entries, happy_eyeballs_delay, errors)
    if sock is None:
        raise_joined(errors, all_errors)
    return await wrap_connected(loop, protocol_factory, sock)


def raise_joined(errors, all_errors):
    """Raise what stands for the failures of all addresses."""
    try:
        if all_errors:
            raise ExceptionGroup('create_connection failed', errors)
        if len(errors) == 1:
            raise errors[0]
        first = str(errors[0])
        if all(str(error) == first for error in errors):
            raise errors[0]
        raise OSError(f'Multiple exceptions: {", ".join(str(error) for error in errors)}')
    finally:
        errors = None


async def connect_one(loop, entry, local_entries):
    """A socket connected to one getaddrinfo entry."""
    family, type, proto, _, address = entry
    sock = socket.socket(family, type, proto)
    try:
        sock.setblocking(False)
        if local_entries is not None:
            bind_local(sock, family, local_entries)
        await loop.sock_connect(sock, address)
        return sock
    except BaseException:
        sock.close()
        raise


def bind_local(sock, family, local_entries):
    failure = None
    for local_family, _, _, _, address in local_entries:
        if local_family != family:
            continue
        try:
            sock.bind(address)
            return
        except OSError as error:
            failure = OSError(error.errno, f'error while attempting to bind on address {address!r}: '
                                           f'{str(error).lower()}')
    raise failure or OSError(f'no matching local address with {family=} found')


def interleaved(entries, first_count):
    """The entries with their address families taking turns, after `first_count` of the first family."""
    by_family = {}
    for entry in entries:
        by_family.setdefault(entry[0], []).append(entry)
    families = list(by_family.values())
    order = families[0][:first_count - 1]
    del families[0][:first_count - 1]
    while any(families):
        for family in families:
            if family:
                order.append(family.pop(0))
    return order


async def connect_staggered(loop, entries, local_entries, delay, errors):
    """Try the addresses one after the other, each `delay` seconds after the one before or when that has failed;
    the first connection wins. None when all failed; `errors` then holds why."""
    running = set()
    waiting = list(entries)
    failures = {}
    try:
        while waiting or running:
            if waiting:
                entry = waiting.pop(0)
                attempt = loop.create_task(connect_one(loop, entry, local_entries))
                failures[attempt] = None
                running.add(attempt)
            done, running = await tasks.wait(running, timeout=delay if waiting else None,
                                             return_when=tasks.FIRST_COMPLETED)
            winner = None
            for attempt in done:
                error = attempt.exception()
                if error is None and winner is None:
                    winner = attempt.result()
                elif error is None:
                    attempt.result().close()    # Two in the same round: one is enough.
                elif isinstance(error, OSError):
                    failures[attempt] = error
                else:
                    raise error
            if winner is not None:
                return winner
        errors.extend(error for error in failures.values() if error is not None)
        return None
    finally:
        for attempt in running:
            attempt.cancel()
        for attempt in running:
            try:
                (await attempt).close()
            except (OSError, exceptions.CancelledError):
                pass    # Abandoned: nobody asks how it ended.


async def create_unix_connection(loop, protocol_factory, path, *, ssl=None, sock=None, server_hostname=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    """Connect to the Unix socket at `path`, or use the connected `sock`; (transport, protocol)."""
    if server_hostname is not None and not ssl:
        raise ValueError('server_hostname is only meaningful with ssl')
    _refuse_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        import os
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
        try:
            sock.setblocking(False)
            await loop.sock_connect(sock, os.fspath(path))
        except BaseException:
            sock.close()
            raise
    elif sock is None:
        raise ValueError('no path and sock were specified')
    elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')
    return await wrap_connected(loop, protocol_factory, sock)
