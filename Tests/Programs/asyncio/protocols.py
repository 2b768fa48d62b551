"""Protocol and transport: order of calls, pausing, limits, half close, buffered protocols, set_protocol."""
import asyncio
import socket


class Logging(asyncio.Protocol):
    def __init__(self, log, keep_open=False):
        self.log = log
        self.keep_open = keep_open
        self.lost = asyncio.get_running_loop().create_future()
        self.data = asyncio.Queue()

    def connection_made(self, transport):
        self.transport = transport
        self.log.append('made')

    def data_received(self, data):
        self.log.append(data)
        self.data.put_nowait(data)

    def eof_received(self):
        self.log.append('eof')
        return self.keep_open

    def connection_lost(self, exc):
        self.log.append(f'lost {exc!r}')
        self.lost.set_result(None)

    def pause_writing(self):
        self.log.append('pause')

    def resume_writing(self):
        self.log.append('resume')


async def pair(first, second):
    loop = asyncio.get_running_loop()
    left, right = socket.socketpair()
    _, a = await loop.create_connection(lambda: first, sock=left)
    _, b = await loop.create_connection(lambda: second, sock=right)
    return a, b


async def test_order():
    log_a, log_b = [], []
    a, b = await pair(Logging(log_a), Logging(log_b))
    a.transport.write(b'hello')
    await b.data.get()
    b.transport.write(b'reply')
    await a.data.get()
    print(a.transport.is_closing(), a.transport.is_reading(), a.transport.get_protocol() is a)
    a.transport.close()
    print(a.transport.is_closing(), a.transport.is_reading(), log_a)
    a.transport.close()
    await a.lost
    await b.lost
    print(log_a, log_b)


async def test_half_close():
    log_a, log_b = [], []
    a, b = await pair(Logging(log_a), Logging(log_b, keep_open=True))
    print(a.transport.can_write_eof())
    a.transport.write(b'request')
    a.transport.write_eof()
    await asyncio.sleep(0.01)
    print(log_b)
    b.transport.write(b'answer after eof')
    await a.data.get()
    b.transport.close()
    await asyncio.gather(a.lost, b.lost)
    print(log_a, log_b)


async def test_pausing():
    log_a, log_b = [], []
    a, b = await pair(Logging(log_a), Logging(log_b))
    b.transport.pause_reading()
    print(b.transport.is_reading())
    b.transport.pause_reading()
    a.transport.write(b'held back')
    await asyncio.sleep(0.01)
    print(log_b)
    b.transport.resume_reading()
    b.transport.resume_reading()
    await b.data.get()
    print(log_b, b.transport.is_reading())

    a.transport.set_write_buffer_limits(high=1000, low=100)
    print(a.transport.get_write_buffer_limits())
    b.transport.pause_reading()
    a.transport.write(bytes(2_000_000))
    print(log_a[-1], a.transport.get_write_buffer_size() > 1000)
    del log_b[:]
    b.transport.resume_reading()
    while log_a[-1] != 'resume':
        await asyncio.sleep(0.001)
    print(a.transport.get_write_buffer_size() <= 100)
    while sum(map(len, log_b)) < 2_000_000:
        await asyncio.sleep(0.001)
    for limits in {'high': 1}, {'low': 5}, {'high': 0}, {}:
        a.transport.set_write_buffer_limits(**limits)
        print(a.transport.get_write_buffer_limits())
    try:
        a.transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as error:
        print(error)
    b.transport.pause_reading()
    a.transport.write(bytes(2_000_000))
    a.transport.abort()
    await a.lost
    print(log_a[-1])
    b.transport.resume_reading()
    await b.lost
    print(log_b[-1])


async def test_flush_on_close():
    log_a, log_b = [], []
    a, b = await pair(Logging(log_a), Logging(log_b))
    a.transport.write(bytes(1_000_000))
    a.transport.write(b'the end')
    a.transport.close()
    await b.lost
    received = b''.join(x for x in log_b if isinstance(x, bytes))
    print(len(received), received[-7:], log_a[-1], log_b[-1])


class Buffered(asyncio.BufferedProtocol):
    def __init__(self, log):
        self.log = log
        self.buffer = bytearray(4)
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, nbytes):
        self.log.append(bytes(self.buffer[:nbytes]))

    def eof_received(self):
        self.log.append('eof')

    def connection_lost(self, exc):
        self.log.append(f'lost {exc!r}')
        self.lost.set_result(None)


async def test_buffered():
    log = []
    a, b = await pair(Logging([]), Buffered(log))
    a.transport.write(b'0123456789')
    await asyncio.sleep(0.02)
    a.transport.close()
    await b.lost
    print(log)


async def test_set_protocol():
    log, other_log = [], []
    a, b = await pair(Logging([]), Logging(log))
    a.transport.write(b'first')
    await b.data.get()
    other = Logging(other_log)
    b.transport.set_protocol(other)
    print(b.transport.get_protocol() is other)
    a.transport.write(b'second')
    await other.data.get()
    a.transport.close()
    await other.lost
    print(log, other_log)


async def test_failing_protocol():
    loop = asyncio.get_running_loop()
    reports = []
    loop.set_exception_handler(lambda loop, context: reports.append(
        (context['message'], repr(context['exception']), 'transport' in context, 'protocol' in context)))

    class Failing(Logging):
        def data_received(self, data):
            raise ValueError('bad data')
    log = []
    a, b = await pair(Logging([]), Failing(log))
    a.transport.write(b'x')
    await b.lost
    print(log, reports)
    loop.set_exception_handler(None)
    await a.lost


async def main():
    for part in (test_order, test_half_close, test_pausing, test_flush_on_close, test_buffered, test_set_protocol,
                 test_failing_protocol):
        print('--', part.__name__)
        await part()

asyncio.run(main())
