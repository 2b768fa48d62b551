"""Sending files over sockets and transports, by reading and writing: every file and every connection can do that."""

from . import exceptions

_BLOCK = 64 * 1024


def _check(file, offset, count):
    if 'b' not in getattr(file, 'mode', 'b'):
        raise ValueError('file should be opened in binary mode')
    if count is not None:
        if not isinstance(count, int):
            raise TypeError(f'count must be a positive integer (got {count!r})')
        if count <= 0:
            raise ValueError(f'count must be a positive integer (got {count!r})')
    if not isinstance(offset, int):
        raise TypeError(f'offset must be a non-negative integer (got {offset!r})')
    if offset < 0:
        raise ValueError(f'offset must be a non-negative integer (got {offset!r})')


async def _send_blocks(loop, file, offset, count, send):
    if hasattr(file, 'seek'):
        file.seek(offset)
    sent = 0
    try:
        while count is None or sent < count:
            size = _BLOCK if count is None else min(_BLOCK, count - sent)
            block = await loop.run_in_executor(None, file.read, size)
            if not block:
                break
            await send(block)
            sent += len(block)
        return sent
    finally:
        if sent and hasattr(file, 'seek'):
            file.seek(offset + sent)


async def sock_sendfile(loop, sock, file, offset, count, fallback):
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError('the socket must be non-blocking')
    _check(file, offset, count)
    if not fallback:
        raise exceptions.SendfileNotAvailableError('the system call sendfile is not used; ask with fallback=True')
    return await _send_blocks(loop, file, offset, count, lambda block: loop.sock_sendall(sock, block))


async def sendfile(loop, transport, file, offset, count, fallback):
    if transport.is_closing():
        raise RuntimeError('Transport is closing')
    _check(file, offset, count)
    if not fallback:
        raise RuntimeError(f'fallback is disabled and native sendfile is not supported for transport {transport!r}')

    async def send(block):
        if transport.is_closing():
            raise ConnectionError('Connection closed by peer')
        transport.write(block)
        await transport._until_low()

    return await _send_blocks(loop, file, offset, count, send)
