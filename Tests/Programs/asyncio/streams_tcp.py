"""open_connection and start_server: echo, half close, large writes, errors."""
import asyncio


async def echo_lines(reader, writer):
    async for line in reader:
        writer.write(b'echo ' + line)
        await writer.drain()
    writer.write(b'end\n')
    writer.close()
    await writer.wait_closed()


async def test_echo():
    async with await asyncio.start_server(echo_lines, '127.0.0.1', 0) as server:
        print(server.is_serving(), len(server.sockets), server.get_loop() is asyncio.get_running_loop())
        host, port = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(host, port)
        print(writer.get_extra_info('peername') == (host, port),
              writer.get_extra_info('sockname') == writer.get_extra_info('socket').getsockname(),
              writer.get_extra_info('nothing', 'default'), writer.can_write_eof(), writer.is_closing())
        writer.write(b'one\n')
        writer.writelines([b'two\n', bytearray(b'thr'), memoryview(b'ee\n'), b''])
        await writer.drain()
        print(await reader.readline(), await reader.readline(), await reader.readline())
        writer.write(b'unfinished')
        writer.write_eof()
        print(await reader.read())
        try:
            writer.write(b'x')
        except RuntimeError as error:
            print(error)
        for wrong in 'text', 5:
            try:
                writer.write(wrong)
            except TypeError as error:
                print(error)
        writer.close()
        await writer.wait_closed()
        print(writer.is_closing())
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as error:
        print(error.errno == 111, 'Connect call failed' in str(error))


async def test_many():
    served = 0

    async def serve(reader, writer):
        nonlocal served
        size = int.from_bytes(await reader.readexactly(4), 'big')
        data = await reader.readexactly(size)
        writer.write(data[::-1])
        served += 1
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]

    async def client(n):
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        data = bytes(range(256)) * n
        writer.write(len(data).to_bytes(4, 'big') + data)
        answer = await reader.read()
        writer.close()
        return answer == data[::-1]
    print(await asyncio.gather(*[client(n) for n in range(1, 21)]), served)
    server.close()
    await server.wait_closed()


async def test_large():
    size = 5_000_000
    total = 0
    done = asyncio.Event()

    async def slow_reader(reader, writer):
        nonlocal total
        await asyncio.sleep(0.05)
        while data := await reader.read(100_000):
            total += len(data)
            if total < 1_000_000:
                await asyncio.sleep(0)
        writer.close()
        done.set()
    server = await asyncio.start_server(slow_reader, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    transport = writer.transport
    print(transport.get_write_buffer_limits())
    writer.write(bytes(size))
    print(transport.get_write_buffer_size() > 0)
    await writer.drain()
    print(transport.get_write_buffer_size() <= 16384)
    buffer = bytearray(b'x' * size)
    writer.write(buffer)
    buffer[:] = bytes(size)     # The transport must not see this... it has its own copy or the old bytes.
    writer.close()
    await writer.wait_closed()
    await done.wait()
    print(total == 2 * size)
    server.close()


async def test_reset():
    lost = asyncio.get_running_loop().create_future()

    async def abort(reader, writer):
        await reader.read(1)
        writer.transport.abort()
    server = await asyncio.start_server(abort, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b'x' * 10)
    try:
        data = await reader.read()
        print('read', data)
    except ConnectionResetError:
        print('reset')
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionResetError:
        pass
    try:
        writer.write(b'more')
        await writer.drain()
    except ConnectionResetError as error:
        print('drain:', error)
    server.close()
    await server.wait_closed()
    lost.cancel()


async def test_failing_handler():
    loop = asyncio.get_running_loop()
    reports = []
    loop.set_exception_handler(lambda loop, context: reports.append((context['message'], repr(context['exception']))))

    async def fails(reader, writer):
        raise ValueError('in handler')
    server = await asyncio.start_server(fails, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.read(), reports)
    writer.close()
    server.close()
    loop.set_exception_handler(None)


async def test_serve_forever():
    server = await asyncio.start_server(echo_lines, '127.0.0.1', 0, start_serving=False)
    print(server.is_serving())
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    print(server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).split('is ')[-1])
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b'hi\n')
    print(await reader.readline())
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled', server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).split('is ')[-1])


async def test_wait_closed():
    release = asyncio.Event()

    async def hold(reader, writer):
        await release.wait()
        writer.close()
    server = await asyncio.start_server(hold, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await asyncio.sleep(0.01)
    server.close()
    waiter = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0.01)
    print('waits for the connection:', not waiter.done())
    release.set()
    await waiter
    print('closed', await reader.read())
    writer.close()
    server = await asyncio.start_server(hold, '127.0.0.1', 0)
    release.clear()
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await asyncio.sleep(0.01)
    server.close()
    server.close_clients()
    await server.wait_closed()
    print('clients closed', await reader.read())
    release.set()
    writer.close()


async def main():
    for part in (test_echo, test_many, test_large, test_reset, test_failing_handler, test_serve_forever,
                 test_wait_closed):
        print('--', part.__name__)
        await part()

asyncio.run(main())
