"""TCP echo over asyncio streams, client and server in one process and one loop.

    python3 asyncio_echo.py [connections] [seconds] [message size]

Prints how many messages were echoed a second (one message: client to server and back), after checking that every byte
came back. Defaults: 50 connections, 2 seconds, 64 bytes.
"""

import asyncio
import sys
import time


async def serve(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def call(port, message, end, counts):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    size = len(message)
    done = 0
    while time.perf_counter() < end:
        writer.write(message)
        await writer.drain()
        if await reader.readexactly(size) != message:
            raise RuntimeError('the echo differs from the message')
        done += 1
    writer.close()
    await writer.wait_closed()
    counts.append(done)


async def main(connections, seconds, size):
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    message = bytes(i % 251 for i in range(size))
    counts = []
    start = time.perf_counter()
    await asyncio.gather(*[call(port, message, start + seconds, counts) for _ in range(connections)])
    taken = time.perf_counter() - start
    server.close()
    await server.wait_closed()
    print(f'{sum(counts) / taken:.0f} messages/s')


if __name__ == '__main__':
    arguments = sys.argv[1:]
    asyncio.run(main(int(arguments[0]) if arguments else 50,
                     float(arguments[1]) if len(arguments) > 1 else 2.0,
                     int(arguments[2]) if len(arguments) > 2 else 64))
