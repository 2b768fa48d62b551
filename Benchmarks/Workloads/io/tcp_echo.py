"""Echo over TCP on this machine: many small messages over open connections.

One unit is one message of 64 bytes there and back; a loop is MESSAGES of them. A single thread and a worker process
use one connection; a thread worker keeps CONNECTIONS busy with a thread each; an event loop with a task each. The
server is inside: a thread for each connection, or tasks of the same event loop. Latency is a message's round trip.
"""

import socket
import threading
import time

KIND = "io"
UNIT = "messages"
SUMMARY = "64-byte messages to an echo server inside"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "dfadec35e7d3d6f2"}
TAGS = ["sockets"]
LATENCY = True
SIZE = 200
MESSAGES = SIZE
UNITS_PER_LOOP = MESSAGES

CONNECTIONS = 50
LENGTH = 64


def prepare(size):
    return {"messages": size, "latency": [], "clients": [], "pool": None, "server": None}


def message(index, number):
    """LENGTH bytes that differ with both numbers."""
    return b"%08d:%08d;" % (index, number) + b"." * (LENGTH - 18)


def value_of(answer):
    """A number for the checksum from what came back."""
    index, colon, number = answer[:17].partition(b":")
    return int(index) * 1000 + int(number) + len(answer)


def share(inputs, first):
    """The numbers of the messages of one connection: all take turns."""
    return range(first, inputs["messages"], len(inputs["clients"]))


def receive(connection):
    """LENGTH bytes, or fewer when the other side closed."""
    data = connection.recv(LENGTH)
    while data and len(data) < LENGTH:
        more = connection.recv(LENGTH - len(data))
        if not more:
            break
        data += more
    return data


def start(inputs, model):
    count = CONNECTIONS if model in ("gil", "nogil") else 1
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    inputs["server"] = threading.Thread(target=serve, args=(listener, count), daemon=True)
    inputs["server"].start()
    for _ in range(count):
        client = socket.create_connection(listener.getsockname())
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        inputs["clients"].append(client)
    if count > 1:
        from concurrent.futures import ThreadPoolExecutor
        inputs["pool"] = ThreadPoolExecutor(count)


def stop(inputs):
    if inputs["pool"] is not None:
        inputs["pool"].shutdown()
    for client in inputs["clients"]:
        client.close()
    inputs["server"].join()


def serve(listener, count):
    """Accepts as many connections as the clients open, and waits until all are closed."""
    threads = []
    with listener:
        for _ in range(count):
            connection, address = listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threads.append(threading.Thread(target=echo, args=(connection,), daemon=True))
            threads[-1].start()
    for thread in threads:
        thread.join()


def echo(connection):
    with connection:
        data = connection.recv(4096)
        while data:
            connection.sendall(data)
            data = connection.recv(4096)


def work(inputs, index):
    clients, latency = inputs["clients"], inputs["latency"]

    def talk(place):
        client = clients[place]
        total = 0
        for number in share(inputs, place):
            begin = time.monotonic()
            client.sendall(message(index, number))
            answer = receive(client)
            latency.append(time.monotonic() - begin)
            total += value_of(answer)
        return total

    run = map if inputs["pool"] is None else inputs["pool"].map
    return sum(run(talk, range(len(clients))))


async def start_async(inputs):
    import asyncio

    async def echo_async(reader, writer):
        data = await reader.read(4096)
        while data:
            writer.write(data)
            await writer.drain()
            data = await reader.read(4096)
        writer.close()

    inputs["server"] = await asyncio.start_server(echo_async, "127.0.0.1", 0)
    address = inputs["server"].sockets[0].getsockname()
    for _ in range(CONNECTIONS):
        inputs["clients"].append(await asyncio.open_connection(*address))


async def stop_async(inputs):
    for reader, writer in inputs["clients"]:
        writer.close()
        await writer.wait_closed()
    inputs["server"].close()
    await inputs["server"].wait_closed()


async def work_async(inputs, index):
    import asyncio
    clients, latency = inputs["clients"], inputs["latency"]

    async def talk(place):
        reader, writer = clients[place]
        total = 0
        for number in share(inputs, place):
            begin = time.monotonic()
            writer.write(message(index, number))
            await writer.drain()
            answer = await reader.readexactly(LENGTH)
            latency.append(time.monotonic() - begin)
            total += value_of(answer)
        return total

    return sum(await asyncio.gather(*[talk(place) for place in range(len(clients))]))
