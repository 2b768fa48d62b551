"""select and selectors over pipes and sockets."""

import os
import select
import selectors
import socket
import threading
import time

read_end, write_end = os.pipe()
print(select.select([read_end], [], [], 0), select.select([], [write_end], [], 0) == ([], [write_end], []))
os.write(write_end, b"x")
print(select.select([read_end], [], [], 5)[0] == [read_end], os.read(read_end, 5))
begin = time.monotonic()
select.select([read_end], [], [], 0.03)
print(0.025 < time.monotonic() - begin < 5)
selector = selectors.DefaultSelector()
one, two = socket.socketpair()
one.setblocking(False)
two.setblocking(False)
selector.register(one, selectors.EVENT_READ, data="one")
key = selector.register(two, selectors.EVENT_READ | selectors.EVENT_WRITE, data={"name": "two"})
print(key.fd == two.fileno(), key.data, key.events, len(selector.get_map()), selector.get_key(one).data)
print([(k.data, mask) for k, mask in selector.select(0)])
two.send(b"hello")
events = sorted((str(k.data), mask) for k, mask in selector.select(5))
print(events)
selector.modify(two, selectors.EVENT_READ, data="changed")
print([(k.data, mask) for k, mask in selector.select(0)], one.recv(10), selector.select(0))
selector.unregister(two)
try:
    selector.get_key(two)
except KeyError:
    print("KeyError")
try:
    selector.register(one, selectors.EVENT_READ)
except KeyError:
    print("registered twice")
try:
    selector.register(one, 0)
except ValueError as problem:
    print(type(problem).__name__)
two.close()
print([(k.data, mask) for k, mask in selector.select(5)], one.recv(10))
selector.unregister(one)
one.close()
selector.close()

# An echo server on a selector, its clients in threads
listener = socket.create_server(("127.0.0.1", 0))
listener.setblocking(False)
answers = []


def client(number):
    with socket.create_connection(listener.getsockname()) as connection:
        for turn in range(5):
            text = f"client {number} turn {turn}".encode()
            connection.sendall(text)
            received = b""
            while len(received) < len(text):
                received += connection.recv(100)
            answers.append(received == text.upper())


threads = [threading.Thread(target=client, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
with selectors.DefaultSelector() as selector:
    selector.register(listener, selectors.EVENT_READ, "accept")
    closed = 0
    while closed < 5:
        for key, mask in selector.select():
            if key.data == "accept":
                connection, _ = listener.accept()
                connection.setblocking(False)
                selector.register(connection, selectors.EVENT_READ, "echo")
            elif data := key.fileobj.recv(1000):
                key.fileobj.sendall(data.upper())
            else:
                selector.unregister(key.fileobj)
                key.fileobj.close()
                closed += 1
listener.close()
for thread in threads:
    thread.join()
print(len(answers), all(answers))
poller = select.poll()
poller.register(read_end, select.POLLIN)
print(poller.poll(0))
os.write(write_end, b"y")
print([(fd == read_end, event & select.POLLIN != 0) for fd, event in poller.poll(1000)])
poller.unregister(read_end)
for bad in ((["x"], [], []), ([-1], [], []), (5, [], [])):
    try:
        select.select(*bad, 0)
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__, problem)
os.close(read_end)
os.close(write_end)
