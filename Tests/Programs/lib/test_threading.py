"""threading: threads, locks, conditions, events, semaphores, barriers, local data, timers, hooks."""
import re
import sys
import threading
import time


def shape(value):
    """A repr without addresses and idents."""
    text = re.sub(r'0x[0-9a-f]+', '0x', repr(value))
    return re.sub(r' \d{4,}\)', ' N)', text)


def raises(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except BaseException as error:
        print(type(error).__name__, error)
    else:
        print('no error')


print('-- names')
print(sorted(name for name in threading.__all__))
main = threading.main_thread()
print(main is threading.current_thread(), main.name, main.daemon, main.is_alive(), main.ident == threading.get_ident())
print(shape(main), main.native_id == threading.get_native_id())
t = threading.Thread(target=print, args=('hello',), kwargs={'end': '!\n'})
print(t.name, t.ident, t.native_id, t.daemon, t.is_alive(), shape(t))
raises(t.join)
t.start()
t.join()
print(t.is_alive(), t.ident is not None, shape(t))
raises(t.start)
raises(setattr, t, 'daemon', True)
t.join()
t.join(0.1)
t.join(-3)


def named(): pass


print(threading.Thread(target=named).name, threading.Thread().name, threading.Thread(name='own').name,
      threading.Thread(name=12).name)
raises(threading.Thread, 5)
raises(main.join)
class Bad(threading.Thread):
    def __init__(self): pass
raises(Bad().start)
raises(Bad().join)
raises(lambda: Bad().name)
t = threading.Thread(target=named, daemon=True)
print(shape(t), t.daemon)
t.daemon = False
t.name = 'new name'
print(shape(t))

print('-- inheritance of daemon, enumerate, active_count')
def see():
    print(threading.Thread().daemon, threading.current_thread().daemon, threading.active_count(),
          [x.name for x in threading.enumerate()], threading.main_thread() is main)
for daemon in (True, False):
    t = threading.Thread(target=see, daemon=daemon, name='seer')
    t.start()
    t.join()
print(threading.active_count())

print('-- a subclass, results')
class Sum(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
    def run(self):
        self.total = sum(range(self.n))
threads = [Sum(n) for n in range(10)]
for t in threads: t.start()
for t in threads: t.join()
print([t.total for t in threads])

print('-- excepthook')
def hook(args):
    print('hook', args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
threading.excepthook = hook
t = threading.Thread(target=lambda: 1 / 0, name='div')
t.start(); t.join()
threading.excepthook = threading.__excepthook__
import io
sys.stderr = io.StringIO()
t = threading.Thread(target=lambda: [].pop(), name='pop')
t.start(); t.join()
lines = sys.stderr.getvalue().splitlines()
sys.stderr = io.StringIO()
t = threading.Thread(target=sys.exit, name='exit')
t.start(); t.join()
silent = sys.stderr.getvalue()
sys.stderr = sys.__stderr__
print(lines[0], lines[1], lines[-1], repr(silent), sep='\n')

print('-- Lock and RLock')
lock = threading.Lock()
print(shape(lock), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01))
lock.release()
raises(lock.release)
raises(lock.acquire, False, 1)
raises(lock.acquire, True, -2)
with lock:
    print(lock.locked())
r = threading.RLock()
print(r.acquire(), r.acquire(), r.release(), r.release())
raises(r.release)
with r:
    got = []
    t = threading.Thread(target=lambda: got.append(r.acquire(False)))
    t.start(); t.join()
    print(got)
def other_release():
    raises(r.release)
with r:
    t = threading.Thread(target=other_release)
    t.start(); t.join()

print('-- Condition')
c = threading.Condition()
raises(c.wait)
raises(c.notify)
print(shape(threading.Condition(threading.Lock())))
with c:
    print(c.wait(0.01), c.wait_for(lambda: 0, 0.02), c.wait_for(lambda: 7))
box = []
def consume():
    with c:
        c.wait_for(lambda: box)
        print('got', box.pop())
        c.notify_all()
t = threading.Thread(target=consume)
t.start()
with c:
    box.append('x')
    c.notify()
    print(c.wait_for(lambda: not box, 5))
t.join()
nested = threading.RLock()
c = threading.Condition(nested)
def wake():
    with c:
        c.notify_all()
with c:
    with c:
        t = threading.Thread(target=wake)
        t.start()
        print(c.wait(5))
t.join()

print('-- Event')
e = threading.Event()
print(shape(e), e.is_set(), e.wait(0.01))
t = threading.Timer(0.01, e.set)
print(t.interval, t.function == e.set, t.args, t.kwargs)
t.start()
print(e.wait(), e.is_set(), shape(e))
t.join()
e.clear()
print(e.is_set())
t = threading.Timer(60, print, ['never'], {'end': ''})
t.start(); t.cancel(); t.join()
print(t.finished.is_set())

print('-- Semaphore')
s = threading.Semaphore(2)
print(shape(s), s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=0.01), shape(s))
s.release(2)
print(shape(s))
raises(s.release, 0)
raises(s.acquire, False, 1)
raises(threading.Semaphore, -1)
b = threading.BoundedSemaphore(1)
print(shape(b))
with b:
    print(shape(b))
raises(b.release)
count = peak = 0
guard = threading.Lock()
gate = threading.Semaphore(3)
def work():
    global count, peak
    with gate:
        with guard:
            count += 1
            peak = max(peak, count)
        time.sleep(0.002)
        with guard:
            count -= 1
threads = [threading.Thread(target=work) for _ in range(12)]
for t in threads: t.start()
for t in threads: t.join()
print(peak <= 3, count)

print('-- Barrier')
order = []
barrier = threading.Barrier(3, action=lambda: order.append('action'))
print(shape(barrier), barrier.parties, barrier.n_waiting, barrier.broken)
indices = []
def meet():
    for _ in range(5):
        indices.append(barrier.wait(10))
threads = [threading.Thread(target=meet) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(indices), order)
try:
    barrier.wait(0.01)
except threading.BrokenBarrierError as error:
    print('broken', str(error), shape(barrier))
raises(barrier.wait)
barrier.reset()
print(barrier.broken)
barrier.abort()
print(barrier.broken)
raises(threading.Barrier, 0)

print('-- local')
class Mine(threading.local):
    default = 1
    def __init__(self, value):
        self.value = value
mine = Mine(5)
mine.value += 1
seen = []
def look():
    seen.append((mine.value, mine.default, dict(mine.__dict__)))
    mine.value = 'x'
    mine.default = 2
t = threading.Thread(target=look)
t.start(); t.join()
print(seen, mine.value, mine.default, mine.__dict__)
raises(threading.local, 1)
plain = threading.local()
raises(lambda: plain.x)
plain.x = 1
del plain.x
raises(delattr, plain, 'x')

print('-- many threads, one counter')
counter = 0
def add():
    global counter
    for _ in range(200):
        with guard:
            counter += 1
threads = [threading.Thread(target=add) for _ in range(50)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)

print('-- at exit')
threading._register_atexit(print, 'thread atexit')
def late():
    time.sleep(0.05)
    print('non-daemon thread joined at exit')
threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print('main ends')
sys.stdout.flush()
