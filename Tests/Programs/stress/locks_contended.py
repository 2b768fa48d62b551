"""Locks, conditions and queues under contention: nothing lost, no deadlock, fair enough to end."""

import collections
import queue
import threading

total, lock = 0, threading.Lock()


def add(times):
    global total
    for _ in range(times):
        with lock:
            total += 1


def run(*threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


run(*[threading.Thread(target=add, args=(2000,)) for _ in range(8)])
print(total)
rlock, depth_sum = threading.RLock(), 0


def recurse(depth):
    global depth_sum
    with rlock:
        depth_sum += depth
        if depth:
            recurse(depth - 1)


run(*[threading.Thread(target=lambda: [recurse(10) for _ in range(50)]) for _ in range(4)])
print(depth_sum == 4 * 50 * 55)


class Bounded:
    """A bounded buffer by two conditions on one lock."""

    def __init__(self, limit):
        self.items, self.limit = collections.deque(), limit
        self.lock = threading.Lock()
        self.not_empty, self.not_full = threading.Condition(self.lock), threading.Condition(self.lock)

    def put(self, item):
        with self.not_full:
            while len(self.items) >= self.limit:
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.popleft()
            self.not_full.notify()
            return item


buffer, received = Bounded(3), []
producers = [threading.Thread(target=lambda n=n: [buffer.put((n, t)) for t in range(200)]) for n in range(3)]
consumers = [threading.Thread(target=lambda: received.extend([buffer.get() for _ in range(200)])) for _ in range(3)]
run(*producers, *consumers)
print(len(received), sorted(received) == [(n, t) for n in range(3) for t in range(200)])
jobs, results = queue.Queue(10), queue.SimpleQueue()


def worker():
    while (job := jobs.get()) is not None:
        results.put(sum(range(job)))


workers = [threading.Thread(target=worker) for _ in range(5)]
for thread in workers:
    thread.start()
for job in range(500):
    jobs.put(job)
for _ in workers:
    jobs.put(None)
for thread in workers:
    thread.join()
print(results.qsize(), sum(results.get() for _ in range(500)))
barrier, phases = threading.Barrier(5), [[] for _ in range(20)]


def phased(number):
    for phase in range(20):
        phases[phase].append(number)
        barrier.wait()
        if len(phases[phase]) != 5:
            errors.append(phase)


errors = []
run(*[threading.Thread(target=phased, args=(n,)) for n in range(5)])
print(errors, all(sorted(phase) == list(range(5)) for phase in phases))
semaphore, inside, most = threading.BoundedSemaphore(3), 0, 0
guard = threading.Lock()


def limited():
    global inside, most
    for _ in range(50):
        with semaphore:
            with guard:
                inside += 1
                most = max(most, inside)
            with guard:
                inside -= 1


run(*[threading.Thread(target=limited) for _ in range(8)])
print(most <= 3, inside)
forks, meals = [threading.Lock() for _ in range(5)], [0] * 5


def philosopher(number):
    first, second = sorted((number, (number + 1) % 5))
    for _ in range(100):
        with forks[first], forks[second]:
            meals[number] += 1


run(*[threading.Thread(target=philosopher, args=(n,)) for n in range(5)])
print(meals)
event_ring = [threading.Event() for _ in range(4)]
trace = []


def ring(number):
    for turn in range(50):
        event_ring[number].wait()
        event_ring[number].clear()
        trace.append(number)
        event_ring[(number + 1) % 4].set()


threads = [threading.Thread(target=ring, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
event_ring[0].set()
for thread in threads:
    thread.join()
print(trace == [0, 1, 2, 3] * 50)
