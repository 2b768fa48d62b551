"""The loop's operations on plain sockets and descriptors."""
import asyncio
import os
import socket


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(('127.0.0.1', 0))
    listener.listen()
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accept = asyncio.create_task(loop.sock_accept(listener))
    await loop.sock_connect(client, listener.getsockname())
    server, address = await accept
    print(address == client.getsockname(), server.gettimeout())
    receive = asyncio.create_task(loop.sock_recv(server, 100))
    await asyncio.sleep(0)
    await loop.sock_sendall(client, b'hello')
    print(await receive)
    buffer = bytearray(10)
    await loop.sock_sendall(client, bytearray(b'into'))
    count = await loop.sock_recv_into(server, buffer)
    print(count, bytes(buffer[:count]))

    data = bytes(range(256)) * 8000

    async def read_all():
        received = bytearray()
        while block := await loop.sock_recv(server, 65536):
            received += block
        return received == data
    reading = asyncio.create_task(read_all())
    await loop.sock_sendall(client, data)
    client.shutdown(socket.SHUT_WR)
    print(await reading)

    waiting = asyncio.create_task(loop.sock_recv(client, 1))
    await asyncio.sleep(0.01)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print('recv cancelled', loop.remove_reader(client))
    client.close()
    server.close()
    free = socket.socket()
    free.bind(('127.0.0.1', 0))
    target = free.getsockname()
    free.close()
    client = socket.socket()
    client.setblocking(False)
    try:
        await loop.sock_connect(client, target)
    except ConnectionRefusedError:
        print('refused')
    client.close()
    listener.close()

    # Descriptors.
    read_end, write_end = os.pipe()
    got = asyncio.Event()
    log = []

    def readable(tag):
        log.append((tag, os.read(read_end, 100)))
        got.set()
    loop.add_reader(read_end, readable, 'first')
    os.write(write_end, b'one')
    await got.wait()
    got.clear()
    loop.add_reader(read_end, readable, 'second')
    os.write(write_end, b'two')
    await got.wait()
    print(log, loop.remove_reader(read_end), loop.remove_reader(read_end))
    wrote = loop.create_future()
    loop.add_writer(write_end, lambda: wrote.done() or wrote.set_result('writable'))
    print(await wrote, loop.remove_writer(write_end), loop.remove_writer(write_end))
    os.close(read_end)
    os.close(write_end)
    for wrong in -1, 'text':
        try:
            loop.add_reader(wrong, print)
        except ValueError as error:
            print(error)

    left, right = socket.socketpair()
    transport, protocol = await loop.create_connection(asyncio.Protocol, sock=left)
    try:
        loop.add_reader(left, print)
    except RuntimeError as error:
        print(str(error).split(' is used')[0].split()[0], 'is used by transport' in str(error))
    transport.close()
    right.close()

    print((await loop.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))[0][4])
    print(await loop.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))

    a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    a.setblocking(False)
    b.setblocking(False)
    receiving = asyncio.create_task(loop.sock_recvfrom(b, 100))
    await asyncio.sleep(0)
    a.send(b'datagram')
    print((await receiving)[0])
    a.close()
    b.close()

asyncio.run(main())
