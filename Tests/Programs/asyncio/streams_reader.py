"""StreamReader by itself: every way of reading, limits, ends, errors."""
import asyncio


def reader_with(*chunks, eof=True, limit=2**16):
    reader = asyncio.StreamReader(limit=limit)
    for chunk in chunks:
        reader.feed_data(chunk)
    if eof:
        reader.feed_eof()
    return reader


async def attempt(awaitable):
    try:
        return await awaitable
    except asyncio.IncompleteReadError as error:
        return type(error).__name__, error.partial, error.expected, str(error)
    except asyncio.LimitOverrunError as error:
        return type(error).__name__, error.consumed, str(error)
    except Exception as error:
        return type(error).__name__, str(error)


async def main():
    reader = reader_with(b'hello ', b'world')
    print(reader)
    print(await reader.read(5), await reader.read(0), await reader.read(100), await reader.read(1), reader.at_eof())
    print(await reader_with(b'abc', b'def').read())
    print(await reader_with(b'abc', b'def').readexactly(4))
    print(await attempt(reader_with(b'abc').readexactly(4)))
    print(await attempt(reader_with(b'abc').readexactly(-1)), await reader_with().readexactly(0))

    reader = reader_with(b'one\ntwo', b'\n\nlast')
    print([await reader.readline() for _ in range(5)])
    reader = reader_with(b'one\ntwo\nthree')
    print([line async for line in reader])

    reader = reader_with(b'a--b-', b'-c--')
    print([await reader.readuntil(b'--') for _ in range(3)], await attempt(reader.readuntil(b'--')))
    print(await attempt(reader_with(b'abc').readuntil(b'\n')))
    print(await attempt(reader_with(b'abc').readuntil(b'')), await attempt(reader_with(b'abc').readuntil(())))
    reader = reader_with(b'first;second,third\r\nrest')
    print([await attempt(reader.readuntil((b';', b',', b'\r\n'))) for _ in range(4)])

    reader = reader_with(b'x' * 20 + b'\n' + b'next\n', limit=10)
    print(await attempt(reader.readline()), await reader.readline())
    reader = reader_with(b'x' * 20, limit=10, eof=False)
    print(await attempt(reader.readuntil(b'\n')), len(reader._buffer))
    print(await attempt(reader.readline()), len(reader._buffer))
    reader = reader_with(b'x' * 20 + b'ab', limit=10, eof=False)
    print(await attempt(reader.readuntil(b'abc')))

    # Waiting for data.
    reader = reader_with(eof=False)
    loop = asyncio.get_running_loop()
    for delay, chunk in (0.01, b'li'), (0.02, b'ne\nmo'), (0.03, b're'):
        loop.call_later(delay, reader.feed_data, chunk)
    print(await reader.readline(), await reader.readexactly(4))
    task = asyncio.create_task(reader.read(10))
    await asyncio.sleep(0)
    print(await attempt(reader.read(1)), await attempt(reader.readline()), await attempt(reader.readexactly(1)))
    reader.feed_data(b'data')
    print(await task)
    task = asyncio.create_task(reader.read(10))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    reader.feed_data(b'after cancel')
    print(task.cancelled(), await reader.read(100))
    task = asyncio.create_task(reader.read(10))
    await asyncio.sleep(0)
    reader.feed_eof()
    print(await task, reader.at_eof())

    reader = reader_with(eof=False)
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.set_exception(ConnectionResetError('gone'))
    print(await attempt(task), await attempt(reader.read(1)), reader.exception())
    print(await attempt(reader.readexactly(1)), await attempt(reader.readuntil()))

    class Transport:
        def pause_reading(self):
            print('paused')

        def resume_reading(self):
            print('resumed')
    reader = asyncio.StreamReader(limit=4)
    reader.set_transport(Transport())
    reader.feed_data(b'12345678')
    reader.feed_data(b'9')
    print(await reader.read(2), await reader.read(3), await reader.read(100))
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)

asyncio.run(main())
