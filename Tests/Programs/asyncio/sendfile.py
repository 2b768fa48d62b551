"""sendfile and sock_sendfile."""
import asyncio
import socket
import tempfile


async def main():
    loop = asyncio.get_running_loop()
    data = bytes(range(256)) * 4000
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()

        left, right = socket.socketpair()
        left.setblocking(False)
        right.setblocking(False)

        async def receive(sock):
            received = bytearray()
            while block := await loop.sock_recv(sock, 65536):
                received += block
            return bytes(received)
        receiving = asyncio.create_task(receive(right))
        print(await loop.sock_sendfile(left, file), file.tell())
        print(await loop.sock_sendfile(left, file, 100, 50), file.tell())
        left.close()
        print(await receiving == data + data[100:150])
        right.close()

        async def serve(reader, writer):
            print(await loop.sendfile(writer.transport, file, 256, 512_000))
            writer.close()
        server = await asyncio.start_server(serve, '127.0.0.1', 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(await reader.read() == data[256:512_256])
        writer.close()
        await writer.wait_closed()
        for wrong in (-1, None), (0, 0), (0, -5), (0, 'x'), ('x', None):
            try:
                await loop.sock_sendfile(right, file, *wrong)
            except (ValueError, TypeError) as error:
                print(type(error).__name__, error)
        server.close()

asyncio.run(main())
