"""asyncio streams, servers and raw sockets; plain blocking sockets in threads."""

import asyncio
import socket
import threading


async def echo_server():
    log = []

    async def handle(reader, writer):
        peer = writer.get_extra_info("peername")
        log.append(peer[0])
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
            if line == b"quit\n":
                break
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(host, port > 0, server.is_serving())

    async def client(name):
        reader, writer = await asyncio.open_connection(host, port)
        answers = []
        for number in range(3):
            writer.write(f"{name}{number}\n".encode())
            answers.append(await reader.readline())
        writer.writelines([b"quit", b"\n"])
        answers.append(await reader.read())
        writer.close()
        await writer.wait_closed()
        return answers, reader.at_eof()

    async with server:
        print(await asyncio.gather(*[client(name) for name in "ab"]))
        many = await asyncio.gather(*[client(f"c{n}-") for n in range(30)])
        print(len(many), all(answers[0] == f"C{n}-0\n".encode() for n, (answers, _) in enumerate(many)))
    print(len(log), server.is_serving())


async def readers():
    async def handle(reader, writer):
        writer.write(b"line one\nline two\n12345|rest of it" + b"x" * 100000)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(await reader.readline(), await reader.readuntil(b"\n"), await reader.readexactly(3),
              await reader.readuntil(b"|"), await reader.read(4))
        total = 0
        while chunk := await reader.read(5000):
            total += len(chunk)
        print(total, await reader.read(), await reader.readline())
        for action in (reader.readexactly(5), reader.readuntil(b"z")):
            try:
                await action
            except asyncio.IncompleteReadError as problem:
                print(type(problem).__name__, problem.partial, problem.expected)
        writer.close()
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except OSError as problem:
        print(type(problem).__name__)


async def raw_sockets():
    loop = asyncio.get_running_loop()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)

    async def serve():
        connection, _ = await loop.sock_accept(listener)
        with connection:
            data = await loop.sock_recv(connection, 100)
            await loop.sock_sendall(connection, data[::-1])

    server = asyncio.create_task(serve())
    client = socket.socket()
    client.setblocking(False)
    await loop.sock_connect(client, listener.getsockname())
    await loop.sock_sendall(client, b"reverse me")
    print(await loop.sock_recv(client, 100))
    await server
    client.close()
    listener.close()
    one, two = socket.socketpair()
    one.setblocking(False)
    two.setblocking(False)
    ready = asyncio.Event()
    loop.add_reader(two, ready.set)
    one.send(b"ping")
    await ready.wait()
    print(loop.remove_reader(two), two.recv(10), loop.remove_reader(two))
    one.close()
    two.close()


class Upper(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data.upper())

    def connection_lost(self, problem):
        events.append(("lost", problem))


events = []


async def protocols():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Upper, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"protocol")
    print(await reader.readexactly(8))
    writer.close()
    await writer.wait_closed()
    while not events:
        await asyncio.sleep(0.001)
    server.close()
    await server.wait_closed()
    print(events)


for scenario in (echo_server, readers, raw_sockets, protocols):
    print("--", scenario.__name__)
    asyncio.run(scenario())

print("-- blocking")
listener = socket.create_server(("127.0.0.1", 0), backlog=5)
listener.settimeout(10)


def serve():
    for _ in range(2):
        connection, address = listener.accept()
        with connection, connection.makefile("rwb") as file:
            for line in file:
                file.write(b"<" + line.strip() + b">\n")
                file.flush()


thread = threading.Thread(target=serve)
thread.start()
for name in (b"x", b"y"):
    with socket.create_connection(listener.getsockname(), timeout=10) as client:
        client.sendall(name + b"1\n" + name + b"2\n")
        client.shutdown(socket.SHUT_WR)
        received = b""
        while chunk := client.recv(3):
            received += chunk
        print(received)
thread.join()
listener.close()
pair = socket.socketpair()
pair[0].settimeout(0.01)
try:
    pair[0].recv(1)
except TimeoutError as problem:
    print(type(problem).__name__, problem)
pair[0].setblocking(False)
try:
    pair[0].recv(1)
except BlockingIOError as problem:
    print(type(problem).__name__, problem.errno == 11 or problem.errno == 35)
buffer = bytearray(10)
pair[1].send(b"into")
print(pair[0].recv_into(buffer), buffer, pair[0].fileno() >= 0, pair[0].gettimeout(), pair[0].family.name,
      pair[0].type.name)
pair[1].close()
print(pair[0].recv(5))
pair[0].close()
print(pair[0].fileno())
try:
    pair[0].send(b"x")
except OSError as problem:
    print(type(problem).__name__, problem.errno)
try:
    socket.create_connection(("127.0.0.1", 1), timeout=5)
except ConnectionRefusedError as problem:
    print(problem)
