"""Unix sockets and socket pairs with streams; server arguments that are wrong."""
import asyncio
import os
import socket
import tempfile


async def shout(reader, writer):
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        server = await asyncio.start_unix_server(shout, path)
        print(server.sockets[0].getsockname() == path, os.path.exists(path))
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(b'hello\n')
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
        server.close()
        await server.wait_closed()
        print(os.path.exists(path))
        try:
            await asyncio.open_unix_connection(path)
        except FileNotFoundError as error:
            print(type(error).__name__)

    left, right = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=left)
    other_reader, other_writer = await asyncio.open_connection(sock=right)
    writer.write(b'over the pair\n')
    print(await other_reader.readline())
    other_writer.write(b'and back')
    other_writer.close()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    await other_writer.wait_closed()

    loop = asyncio.get_running_loop()
    sock = socket.socket()
    for call in (lambda: loop.create_server(asyncio.Protocol),
                 lambda: loop.create_server(asyncio.Protocol, '127.0.0.1', 0, sock=sock),
                 lambda: loop.create_server(asyncio.Protocol, '127.0.0.1', 0, ssl=True),
                 lambda: loop.create_connection(asyncio.Protocol),
                 lambda: loop.create_connection(asyncio.Protocol, '127.0.0.1', 1, sock=sock),
                 lambda: loop.create_connection(asyncio.Protocol, '127.0.0.1', 1, server_hostname='x'),
                 lambda: loop.create_unix_server(asyncio.Protocol),
                 lambda: loop.create_unix_connection(asyncio.Protocol)):
        try:
            await call()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    sock.close()

asyncio.run(main())
