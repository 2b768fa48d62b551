"""queue: the four queues, their errors, tasks, and shutting down."""
import queue
import threading
import time


def raises(call, *args, **kwargs):
    try:
        print('value', call(*args, **kwargs))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)


q = queue.Queue(2)
print(q.maxsize, q.empty(), q.full(), q.qsize(), q.unfinished_tasks, q.is_shutdown)
q.put(1)
q.put_nowait(2)
print(q.full(), q.qsize())
raises(q.put, 3, False)
raises(q.put, 3, True, 0.01)
raises(q.put, 3, timeout=-1)
raises(q.get, timeout=-1)
print(q.get(), q.get_nowait())
raises(q.get_nowait)
raises(q.get, True, 0.01)
q.task_done()
q.task_done()
raises(q.task_done)
q.join()
for kind in (queue.LifoQueue, queue.PriorityQueue, queue.Queue, queue.SimpleQueue):
    q = kind()
    for item in (3, 1, 2):
        q.put(item)
    print(kind.__name__, [q.get() for _ in range(3)], q.empty(), q.qsize())
raises(q.get_nowait)
raises(q.get, timeout=0.01)
raises(q.get, timeout=-1)
print(q.put(1, False, None), q.get(False))

print('-- shutdown')
q = queue.Queue()
q.put('a')
q.put('b')
q.shutdown()
raises(q.put, 'c')
print(q.get(), q.is_shutdown)
print(q.get())
raises(q.get)
raises(q.get_nowait)
q = queue.Queue()
for i in range(3):
    q.put(i)
q.shutdown(immediate=True)
print(q.qsize(), q.unfinished_tasks)
raises(q.get)
q.join()
q = queue.Queue(1)
out = []
def blocked_get():
    try:
        q.get()
    except queue.ShutDown:
        out.append('get shut down')
threads = [threading.Thread(target=blocked_get) for _ in range(3)]
for t in threads: t.start()
time.sleep(0.02)
q.shutdown()
for t in threads: t.join()
print(out)
q = queue.Queue(1)
q.put(0)
out = []
def blocked_put():
    try:
        q.put(1)
    except queue.ShutDown:
        out.append('put shut down')
t = threading.Thread(target=blocked_put)
t.start()
time.sleep(0.02)
q.shutdown()
t.join()
print(out, q.get())

print('-- producers and consumers')
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind(5)
    got = []
    def consumer():
        while (item := q.get()) is not None and item >= 0:
            got.append(item)
            q.task_done()
        q.task_done()
    def producer(start):
        for i in range(start, start + 50):
            q.put(i)
    consumers = [threading.Thread(target=consumer) for _ in range(3)]
    producers = [threading.Thread(target=producer, args=(n * 50,)) for n in range(4)]
    for t in consumers + producers: t.start()
    for t in producers: t.join()
    q.join()
    for _ in consumers: q.put(-1)
    for t in consumers: t.join()
    print(kind.__name__, sorted(got) == list(range(200)), q.unfinished_tasks)
print(queue.Queue[int])
