"""threading: Thread, Lock, RLock, Condition, Event, Semaphore, Barrier, local, Timer, errors in threads."""

import io
import sys
import threading
import time


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


results = []


def work(number, *, factor=1):
    results.append(number * factor)


threads = [threading.Thread(target=work, args=(n,), kwargs={"factor": 10}, name=f"worker-{n}") for n in range(5)]
print([t.name for t in threads], [t.is_alive() for t in threads], threads[0].ident, threads[0].daemon)
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results), any(t.is_alive() for t in threads), threads[0].ident is not None,
      threads[0].native_id is not None)
error(threads[0].start)
error(threading.Thread().join)
error(threading.current_thread().join)
error(threading.Thread, None, None, None, None)
print(threading.current_thread() is threading.main_thread(), threading.main_thread().name, threading.active_count(),
      [t.name for t in threading.enumerate()], isinstance(threading.get_ident(), int))


class Worker(threading.Thread):
    def __init__(self, value):
        super().__init__(daemon=True)
        self.value = value

    def run(self):
        self.result = (self.value**2, threading.current_thread() is self, self.daemon)


worker = Worker(7)
worker.start()
worker.join(10)
print(worker.result)

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.release(),
      lock.locked())
error(lock.release)
error(lock.acquire, False, 5)
error(lock.acquire, timeout=-5)
with lock:
    print("held", lock.locked())
counter = 0


def count(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


threads = [threading.Thread(target=count, args=(500,)) for _ in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
print(counter)

rlock = threading.RLock()
with rlock, rlock:
    print("twice", rlock.acquire(blocking=False))
    rlock.release()
error(rlock.release)
taken = []
with rlock:
    other = threading.Thread(target=lambda: taken.append(rlock.acquire(blocking=False)))
    other.start()
    other.join()
print(taken)

event = threading.Event()
order = []


def waiter():
    order.append("waiting")
    order.append(event.wait(10))


thread = threading.Thread(target=waiter)
thread.start()
while not order:
    time.sleep(0.001)
print(event.is_set(), event.wait(0.01))
event.set()
thread.join()
print(order, event.is_set(), event.clear(), event.is_set())

condition = threading.Condition()
items, consumed = [], []


def consume():
    while True:
        with condition:
            condition.wait_for(lambda: items)
            item = items.pop(0)
        if item is None:
            return
        consumed.append(item)


consumers = [threading.Thread(target=consume) for _ in range(3)]
[t.start() for t in consumers]
for item in range(50):
    with condition:
        items.append(item)
        condition.notify()
for _ in consumers:
    with condition:
        items.append(None)
        condition.notify_all()
[t.join() for t in consumers]
print(sorted(consumed) == list(range(50)))
error(condition.notify)
error(condition.wait)
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, timeout=0.01))

semaphore = threading.Semaphore(2)
inside, peak = [], []


def limited():
    with semaphore:
        inside.append(1)
        peak.append(len(inside))
        time.sleep(0.002)
        inside.pop()


threads = [threading.Thread(target=limited) for _ in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
print(max(peak) <= 2, len(peak), semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False),
      semaphore.release(2))
error(threading.Semaphore, -1)
bounded = threading.BoundedSemaphore(1)
error(bounded.release)

barrier = threading.Barrier(4, action=lambda: order.append("action"))
arrivals = []


def meet():
    arrivals.append(barrier.wait())


threads = [threading.Thread(target=meet) for _ in range(3)]
[t.start() for t in threads]
arrivals.append(barrier.wait())
[t.join() for t in threads]
print(sorted(arrivals), order.count("action"), barrier.parties, barrier.n_waiting, barrier.broken)
barrier.abort()
error(barrier.wait)
barrier.reset()
try:
    barrier.wait(0.01)
except threading.BrokenBarrierError:
    print("broken by time-out", barrier.broken)

local = threading.local()
local.value = "main"
seen = []


def use_local():
    seen.append(hasattr(local, "value"))
    local.value = threading.current_thread().name
    seen.append(local.value)


thread = threading.Thread(target=use_local, name="other")
thread.start()
thread.join()
print(seen, local.value, vars(local))


class Defaults(threading.local):
    def __init__(self, start):
        self.count = start


defaults = Defaults(5)
defaults.count += 1
counts = []
thread = threading.Thread(target=lambda: counts.append(defaults.count))
thread.start()
thread.join()
print(counts, defaults.count)

fired = threading.Event()
timer = threading.Timer(0.01, fired.set)
timer.start()
print(fired.wait(10), type(timer).__name__)
cancelled = threading.Timer(30, print, ("never",))
cancelled.start()
cancelled.cancel()
cancelled.join()

caught = []
threading.excepthook = lambda details: caught.append((details.exc_type.__name__, str(details.exc_value),
                                                      details.thread.name))
thread = threading.Thread(target=lambda: 1 / 0, name="failing")
thread.start()
thread.join()
print(caught)
threading.excepthook = threading.__excepthook__
sys.stderr, kept = io.StringIO(), sys.stderr
thread = threading.Thread(target=lambda: {}["k"], name="printing")
thread.start()
thread.join()
text, sys.stderr = sys.stderr.getvalue(), kept
print(text.splitlines()[0], text.splitlines()[-1])
thread = threading.Thread(target=sys.exit, args=(3,))
thread.start()
thread.join()
print("SystemExit ends only its thread", threading.active_count())
