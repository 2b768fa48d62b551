"""queue: Queue, LifoQueue, PriorityQueue, SimpleQueue, time-outs, task_done, shutdown."""

import queue
import threading


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


q = queue.Queue(maxsize=2)
q.put(1)
q.put_nowait(2)
print(q.qsize(), q.full(), q.empty(), q.maxsize)
error(q.put, 3, block=False)
error(q.put, 3, timeout=0.01)
error(q.put_nowait, 3)
error(q.put, 3, timeout=-1)
print(q.get(), q.get(timeout=1), q.empty())
error(q.get_nowait)
error(q.get, timeout=0.01)
error(q.get, True, -1)
q.task_done()
q.task_done()
error(q.task_done)
q.join()
print(issubclass(queue.Empty, Exception), issubclass(queue.Full, Exception))

stack, heap, simple = queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()
for item in (3, 1, 2):
    stack.put(item)
    heap.put((item, f"p{item}"))
    simple.put(item)
print([stack.get() for _ in range(3)], [heap.get() for _ in range(3)], [simple.get() for _ in range(3)],
      simple.empty(), simple.qsize())
error(simple.get_nowait)
error(simple.get, timeout=0.01)

jobs, done = queue.Queue(maxsize=5), queue.Queue()


def worker():
    while True:
        job = jobs.get()
        try:
            if job is None:
                return
            done.put(job * job)
        finally:
            jobs.task_done()


workers = [threading.Thread(target=worker) for _ in range(4)]
for thread in workers:
    thread.start()
for number in range(100):
    jobs.put(number)
jobs.join()
print(done.qsize(), sum(done.get() for _ in range(100)), jobs.unfinished_tasks)
for _ in workers:
    jobs.put(None)
for thread in workers:
    thread.join()

closing = queue.Queue()
closing.put("left")
closing.shutdown()
error(closing.put, 1)
print(closing.get())
error(closing.get)
at_once = queue.Queue()
at_once.put("dropped")
at_once.shutdown(immediate=True)
error(at_once.get)
waiting = queue.Queue()
outcome = []


def wait_for_end():
    try:
        waiting.get()
    except queue.ShutDown:
        outcome.append("shut down")


thread = threading.Thread(target=wait_for_end)
thread.start()
waiting.shutdown()
thread.join()
print(outcome)

# A chain of stages, each a thread
first, second, third = queue.Queue(3), queue.SimpleQueue(), queue.Queue()


def stage(source, target, function):
    for item in iter(source.get, "end"):
        target.put(function(item))
    target.put("end")


stages = [threading.Thread(target=stage, args=(first, second, lambda n: n + 1)),
          threading.Thread(target=stage, args=(second, third, lambda n: n * 10))]
for thread in stages:
    thread.start()
for number in range(20):
    first.put(number)
first.put("end")
print(list(iter(third.get, "end")))
for thread in stages:
    thread.join()


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


unique = Unique()
for item in "aabba":
    unique.put(item)
print(unique.qsize(), sorted([unique.get(), unique.get()]))
