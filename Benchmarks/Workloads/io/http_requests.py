"""HTTP requests to a server process that answers after a set latency.

One unit is one GET over a connection that stays open; a loop is REQUESTS of them. A single thread and a worker process
send one after another; a thread worker keeps IN_FLIGHT connections busy with a thread each; an event loop with a task
each. The server must answer every GET with status 200, a Content-Length and a body that depends on the path alone.
Latency is the time from sending a request to having its whole answer.
"""

import socket
import time

KIND = "io"
UNIT = "requests"
SUMMARY = "GET requests to a local server with set latency"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = ["http"]
CHECKSUMS = {"default": "ef18bdc29417cd01"}
TAGS = ["sockets"]
LATENCY = True
SIZE = 20
REQUESTS = SIZE
UNITS_PER_LOOP = REQUESTS

IN_FLIGHT = 20
HEAD_LIMIT = 65536


def prepare(size):
    return {"requests": size, "latency": [], "clients": [], "pool": None}


def request(index, number):
    return b"GET /item/%d/%d HTTP/1.1\r\nHost: %s\r\nAccept: */*\r\n\r\n" % (index, number, SERVER[0].encode())


def body_length(head):
    """The Content-Length of an answer's head. Raises ValueError when there is none or the status is not 200."""
    lines = head.decode("latin-1").split("\r\n")
    if lines[0].split(" ")[1] != "200":
        raise ValueError("the server answered: " + lines[0])
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if name.lower() == "content-length":
            return int(value)
    raise ValueError("the server sent no Content-Length")


def value_of(index, number, body):
    """A number for the checksum from an answer's body."""
    folded = 0
    for byte in body[:256]:
        folded = (folded * 257 + byte) % 2147483647
    return folded + len(body) + index * 1000 + number


class Client:
    """A blocking connection that stays open."""

    def __init__(self, address):
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def more(self):
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server closed the connection")
        self.buffer += data

    def get(self, index, number):
        """The body of one answer."""
        self.socket.sendall(request(index, number))
        while b"\r\n\r\n" not in self.buffer:
            if len(self.buffer) > HEAD_LIMIT:
                raise ValueError("the server sent an endless head")
            self.more()
        head, empty, self.buffer = self.buffer.partition(b"\r\n\r\n")
        length = body_length(head)
        while len(self.buffer) < length:
            self.more()
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        return body


def start(inputs, model):
    count = IN_FLIGHT if model in ("gil", "nogil") else 1
    inputs["clients"] = [Client(SERVER) for _ in range(count)]
    if count > 1:
        from concurrent.futures import ThreadPoolExecutor
        inputs["pool"] = ThreadPoolExecutor(count)


def stop(inputs):
    if inputs["pool"] is not None:
        inputs["pool"].shutdown()
    for client in inputs["clients"]:
        client.socket.close()


def work(inputs, index):
    clients, latency = inputs["clients"], inputs["latency"]

    def talk(place):
        total = 0
        for number in range(place, inputs["requests"], len(clients)):
            begin = time.monotonic()
            body = clients[place].get(index, number)
            latency.append(time.monotonic() - begin)
            total += value_of(index, number, body)
        return total

    run = map if inputs["pool"] is None else inputs["pool"].map
    return sum(run(talk, range(len(clients))))


async def start_async(inputs):
    import asyncio
    for _ in range(IN_FLIGHT):
        inputs["clients"].append(await asyncio.open_connection(*SERVER))


async def stop_async(inputs):
    for reader, writer in inputs["clients"]:
        writer.close()
        await writer.wait_closed()


async def work_async(inputs, index):
    import asyncio
    clients, latency = inputs["clients"], inputs["latency"]

    async def talk(place):
        reader, writer = clients[place]
        total = 0
        for number in range(place, inputs["requests"], len(clients)):
            begin = time.monotonic()
            writer.write(request(index, number))
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(body_length(head))
            latency.append(time.monotonic() - begin)
            total += value_of(index, number, body)
        return total

    return sum(await asyncio.gather(*[talk(place) for place in range(len(clients))]))
