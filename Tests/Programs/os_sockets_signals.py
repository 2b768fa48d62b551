# Sockets, select, poll, epoll, descriptors sent over sockets, signals.
import socket, select, threading, os, signal, time, sys, errno
a, b = socket.socketpair()
print(a.family, a.type, a.send(b"hello"), b.recv(100))
a.settimeout(0.05)
try: a.recv(1)
except TimeoutError as e: print(repr(e))
a.setblocking(False)
try: a.recv(1)
except BlockingIOError as e: print(repr(e))
b.sendall(b"x" * 100)
buf = bytearray(10)
print(a.recv_into(buf), buf, len(a.recv(1000)))
a.close(); 
print(b.recv(5)); b.close()
try: b.recv(1)
except OSError as e: print(e)
srv = socket.create_server(("127.0.0.1", 0))
port = srv.getsockname()[1]
def serve():
    for _ in range(3):
        c, addr = srv.accept()
        with c, c.makefile("rwb") as f:
            for line in f:
                f.write(line.upper()); f.flush()
t = threading.Thread(target=serve); t.start()
for i in range(3):
    with socket.create_connection(("localhost", port)) as c:
        print(c.getpeername()[1] == port); c.sendall(b"abc\ndef\n")
        c.shutdown(socket.SHUT_WR)
        data = b""
        while part := c.recv(4096): data += part
        print(data)
t.join(); srv.close()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(("127.0.0.1", 0))
v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
print(v.sendto(b"dgram", u.getsockname()))
print(u.recvfrom(100)[0])
print(socket.inet_ntoa(b"\x7f\0\0\1"), socket.inet_pton(socket.AF_INET6, "::1"), socket.htons(1), socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
for f in (lambda: socket.create_connection(("127.0.0.1", 1)), lambda: u.bind("x"), lambda: u.bind(("127.0.0.1", 70000))):
    try: f()
    except Exception as e: print(type(e).__name__, str(e)[:80])
r, w = os.pipe()
print(select.select([r], [w], [], 0)[1] == [w], select.select([r], [], [], 0.01))
os.write(w, b"1")
print(select.select([r], [], [], 1)[0] == [r])
p = select.poll(); p.register(r, select.POLLIN); print(p.poll(100) == [(r, 1)])
e = select.epoll(); e.register(r, select.EPOLLIN); print(e.poll(1) == [(r, 1)]); e.unregister(r); print(e.poll(0.01)); e.close()
try: e.poll()
except ValueError as x: print(x)
a, b = socket.socketpair()
socket.send_fds(a, [b"fd"], [r]); msg, fds, flags, addr = socket.recv_fds(b, 10, 2); print(msg, len(fds), os.fstat(fds[0]).st_ino == os.fstat(r).st_ino)
got = []
signal.signal(signal.SIGUSR1, lambda n, f: got.append((n, f is not None)))
os.kill(os.getpid(), signal.SIGUSR1); print(got)
signal.setitimer(signal.ITIMER_REAL, 0.05); signal.signal(signal.SIGALRM, lambda n, f: got.append("alarm"))
t0 = time.time(); time.sleep(0.2); print(got[1:], time.time() - t0 >= 0.2)
class Stop(Exception): pass
def stop(n, f): raise Stop("from handler")
signal.signal(signal.SIGALRM, stop); signal.setitimer(signal.ITIMER_REAL, 0.05)
try: b.recv(1)
except Stop as x: print("stopped", x)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True: pass
except Stop as x: print("loop stopped", x)
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print("KeyboardInterrupt")
print(signal.getsignal(signal.SIGPIPE), signal.strsignal(2), signal.Signals(15), signal.signal(signal.SIGUSR1, signal.SIG_DFL) is not None)
