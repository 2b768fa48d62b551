"""socket and selectors: connections, files, timeouts, servers, names, every selector."""
import pickle
import re
import selectors
import socket
import threading


def raises(call, *args, **kwargs):
    try:
        print('value', call(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, re.sub(r'\d{4,}', 'N', str(error)))


print(repr(socket.AF_INET), socket.AF_INET, repr(socket.SOCK_STREAM), socket.AF_INET.name, socket.AF_INET == 2, socket.AddressFamily(2) is socket.AF_INET)
print(socket.AddressFamily['AF_INET'], socket.SocketKind(1), f'{socket.AF_INET}', socket.AF_INET in {2: 1}, pickle.loads(pickle.dumps(socket.AF_INET)) is socket.AF_INET)
raises(socket.AddressFamily, 9999)
print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
raises(socket.create_connection, ('127.0.0.1', 1), timeout=5)

server = socket.create_server(('127.0.0.1', 0))
address = server.getsockname()
print(address[0], server.gettimeout(), server.family, server.type, server.proto, server.fileno() > 0)
print(re.sub(r'\d{4,}|fd=\d+', 'N', repr(server)))
server.settimeout(0.01)
raises(server.accept)
server.settimeout(None)


def serve():
    while True:
        connection, peer = server.accept()
        with connection:
            with connection.makefile('rw', encoding='utf-8') as file:
                for line in file:
                    if line == 'stop\n':
                        return
                    file.write(line.upper())
                    file.flush()


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(address) as client:
    print(client.gettimeout(), client.getpeername() == address, client.getblocking())
    client.sendall('héllo\nworld\n'.encode())
    reader = client.makefile('rb')
    print(reader.readline(), reader.readline())
    client.shutdown(socket.SHUT_WR)
    print(reader.read(), reader.closed)
    reader.close()
print(re.sub(r'\d{4,}', 'N', repr(client)), client.fileno())
raises(client.recv, 1)
with socket.create_connection(address, timeout=5) as client:
    client.send(b'stop\n')
thread.join()
server.close()

print('-- pairs')
a, b = socket.socketpair()
a.settimeout(0.01)
raises(a.recv, 1)
a.setblocking(False)
raises(a.recv, 1)
print(a.send(b'abc'), b.recv(2), b.recv(10))
buffer = bytearray(5)
a.sendall(b'xyz')
print(b.recv_into(buffer), buffer)
c = b.dup()
c.send(b'dup')
print(a.recv(10), c.family == b.family, c.fileno() != b.fileno())
fd = c.detach()
raises(pickle.dumps, a)
d = socket.socket(fileno=fd)
print(d.fileno() == fd, d.family == socket.AF_UNIX, d.type)
d.close()
file = a.makefile('wb', buffering=0)
a.close()
print(file.write(b'still open'), b.recv(100), file.writable(), file.readable(), file.mode)
file.close()
print(b.recv(100), a.fileno())
raises(a.makefile, 'x')
b.close()
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(('127.0.0.1', 0))
udp.sendto(b'datagram', udp.getsockname())
print(udp.recvfrom(100)[0], udp.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_DGRAM)
udp.close()
raises(socket.socket, fileno=-5)
print(socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\x7f\0\0\1'), socket.htons(1), issubclass(socket.timeout, OSError), socket.timeout is TimeoutError,
      socket.gaierror.__mro__[1], socket.has_ipv6 in (True, False))

print('-- selectors')
for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector, selectors.DefaultSelector):
    a, b = socket.socketpair()
    with kind() as s:
        print(len(s.get_map()), s.select(0))
        key = s.register(a, selectors.EVENT_READ, 'data')
        print(key.fileobj is a, key.fd == a.fileno(), key.events, key.data, s.select(0.01), s.get_key(a) is key, a in s.get_map(), b in s.get_map())
        try:
            s.register(a, selectors.EVENT_READ)
        except KeyError:
            print('KeyError')
        try:
            s.unregister(b)
        except KeyError:
            print('KeyError')
        raises(s.register, b, 0)
        raises(s.register, b, 8)
        raises(s.register, 'x', 1)
        b.send(b'1')
        [(key, events)] = s.select(5)
        print(key.data, events)
        print(s.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, 'new').data, [(k.data, e) for k, e in s.select()])
        print(s.modify(a, selectors.EVENT_WRITE, 'other').events, [(k.data, e) for k, e in s.select()], len(s.get_map()), [k.data for k in s.get_map().values()])
        print(s.unregister(a).data, len(s.get_map()), s.select(-1))
        s.register(a, selectors.EVENT_READ)
        b.close()
        a.recv(1)
        print([e for k, e in s.select()])
        a.close()
        print(s.unregister(a).events)
    print(s.get_map())
    raises(s.get_key, 1)
