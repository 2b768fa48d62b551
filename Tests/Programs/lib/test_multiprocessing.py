"""multiprocessing: processes, pipes, queues, locks, shared values; by spawn."""
import multiprocessing as mp
import os
import re
import signal
import sys
import time
from multiprocessing.connection import wait


def shape(value):
    return re.sub(r"(pid|parent)=\d+", r'\1=N', re.sub(r'0x[0-9a-f]+', '0x', repr(value)))


def raises(call, *args, **kwargs):
    try:
        print("value", shape(call(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__module__, type(error).__name__, re.sub("0x[0-9a-f]+", "0x", str(error)))


def add(a, b, *, pipe):
    pipe.send((a + b, mp.current_process().name, mp.parent_process().name, mp.current_process().daemon))
    pipe.close()


def leave(code):
    sys.stderr = open(os.devnull, 'w')
    sys.exit(code)


def sleepy(seconds=60):
    time.sleep(seconds)


class Doubler(mp.Process):
    def __init__(self, value, pipe):
        super().__init__(name='doubler')
        self.value = value
        self.pipe = pipe

    def run(self):
        self.pipe.send(self.value * 2)


def echo(pipe):
    while True:
        try:
            obj = pipe.recv()
        except EOFError:
            break
        pipe.send(obj)


def echo_bytes(pipe):
    pipe.send_bytes(pipe.recv_bytes()[::-1])


def produce(queue, start):
    for i in range(start, start + 20):
        queue.put((i, 'x' * i))


def consume(queue, results):
    total = 0
    while (item := queue.get()) is not None:
        total += item
        queue.task_done()
    queue.task_done()
    results.put(total)


def count(value, array, lock, n):
    for _ in range(n):
        with value.get_lock():
            value.value += 1
        with lock:
            array[0] += 1
            array[1] -= 0.5


def meet(barrier, event, semaphore, condition, queue):
    event.wait()
    index = barrier.wait()
    with semaphore:
        with condition:
            condition.notify_all()
    queue.put(index)


def wait_for_it(condition, ready):
    with condition:
        ready.set()
        condition.wait(20)
    sys.exit(5)


def fail():
    sys.stderr = open(os.devnull, 'w')
    raise ValueError('wrong')


def nest(queue):
    child = mp.Process(target=produce, args=(queue, 5))
    child.start()
    child.join()
    sys.exit(child.exitcode)


def main():
    mp.set_start_method('spawn')
    raises(mp.set_start_method, 'spawn')
    print(mp.get_start_method(), mp.cpu_count() == os.cpu_count())
    print(mp.current_process().name, mp.parent_process(), mp.active_children())

    print('-- Process')
    here, there = mp.Pipe(duplex=False)
    p = mp.Process(target=add, args=(1, 2), kwargs={'pipe': there}, daemon=True)
    print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon, shape(p))
    raises(p.join)
    p.start()
    there.close()
    print(here.recv())
    raises(here.recv)
    raises(p.start)
    p.join()
    print(p.exitcode, p.is_alive(), shape(p), p.pid > 0, mp.active_children())
    here.close()
    raises(here.recv)
    p.close()
    raises(p.join)
    print(shape(p))
    here, there = mp.Pipe()
    p = Doubler(21, there)
    p.start()
    print(here.recv(), p.name)
    p.join()
    codes = []
    for code in (0, 3, None, True, 'text'):
        p = mp.Process(target=leave, args=(code,))
        p.start()
        p.join()
        codes.append(p.exitcode)
    p = mp.Process(target=fail)
    p.start(); p.join()
    print(codes, p.exitcode)
    raises(mp.Process, 5)
    raises(mp.Process, name=5)

    print('-- ending')
    for end in ('terminate', 'kill', 'interrupt'):
        p = mp.Process(target=sleepy)
        p.start()
        print(p.is_alive(), p.join(0.01), p.exitcode, [c is p for c in mp.active_children()])
        raises(p.close)
        if end == 'interrupt':
            continue
        getattr(p, end)()
        p.join()
        print(p.exitcode, shape(p))
    p.kill()
    print(wait([p.sentinel], 10) == [p.sentinel])
    p.join()
    p = mp.Process(target=sleepy)
    p.start()
    os.kill(p.pid, signal.SIGKILL)
    p.join()
    print(p.exitcode)

    print('-- Pipe')
    here, there = mp.Pipe()
    p = mp.Process(target=echo, args=(there,))
    p.start()
    there.close()
    for obj in (None, 1, 'text', [1, {'a': (2, 3)}], b'x' * 1000000, list(range(50000))):
        here.send(obj)
        got = here.recv()
        print(type(got).__name__, got == obj)
    print(here.poll(), here.poll(0.01))
    here.send('more')
    print(here.poll(10), here.poll(None), wait([here], 1) == [here], here.recv())
    print(here.readable, here.writable, here.closed, here.fileno() > 0)
    here.close()
    p.join()
    print(p.exitcode, here.closed)
    a, b = mp.Pipe()
    a.send_bytes(b'0123456789', 2, 5)
    print(b.recv_bytes())
    a.send_bytes(bytearray(b'abc'))
    buffer = bytearray(6)
    print(b.recv_bytes_into(buffer, 2), buffer)
    a.send_bytes(b'too long for it')
    try:
        b.recv_bytes_into(buffer)
    except mp.BufferTooShort as error:
        print(error.args)
    a.send_bytes(b'123456')
    raises(b.recv_bytes, 3)
    raises(a.send_bytes, b'abc', -1)
    raises(a.send_bytes, b'abc', 4)
    raises(a.send_bytes, b'abc', 1, 5)
    r, w = mp.Pipe(False)
    raises(r.send, 1)
    raises(w.recv)
    for c in (a, b, r, w):
        c.close()

    print('-- Queue')
    q = mp.Queue(3)
    print(q.empty(), q.full(), q.qsize())
    raises(q.get_nowait)
    raises(q.get, True, 0.01)
    for i in range(3):
        q.put(i)
    print(q.full(), q.qsize())
    raises(q.put_nowait, 4)
    raises(q.put, 4, True, 0.01)
    print([q.get() for _ in range(3)])
    q.close()
    q.join_thread()
    raises(q.put, 1)
    q = mp.Queue()
    workers = [mp.Process(target=produce, args=(q, n * 20)) for n in range(2)]
    for p in workers: p.start()
    print(sorted(q.get()[0] for _ in range(40)) == list(range(40)))
    for p in workers: p.join()
    print([p.exitcode for p in workers])
    p = mp.Process(target=nest, args=(q,))
    p.start()
    print(sum(q.get()[0] for _ in range(20)))
    p.join()
    print(p.exitcode)
    tasks, results = mp.JoinableQueue(), mp.SimpleQueue()
    workers = [mp.Process(target=consume, args=(tasks, results)) for _ in range(2)]
    for p in workers: p.start()
    for i in range(100): tasks.put(i)
    tasks.join()
    for _ in workers: tasks.put(None)
    tasks.join()
    print(results.get() + results.get(), results.empty())
    for p in workers: p.join()
    raises(tasks.task_done)

    print('-- locks and shared values')
    value, array, lock = mp.Value('i', 5), mp.Array('d', [0, 0, 7.5], lock=False), mp.Lock()
    workers = [mp.Process(target=count, args=(value, array, lock, 200)) for _ in range(2)]
    for p in workers: p.start()
    for p in workers: p.join()
    print(value.value, array[:], len(array), list(array))
    print(lock, lock.acquire(), lock, lock.acquire(False), lock.acquire(timeout=0.01), lock.release(), lock)
    raises(lock.release)
    r = mp.RLock()
    print(r, r.acquire(), r.acquire(), r, r.release(), r.release(), r)
    raises(r.release)
    s = mp.Semaphore(2)
    print(s, s.acquire(), s.acquire(), s.acquire(False), s, s.get_value())
    b = mp.BoundedSemaphore(1)
    print(b)
    raises(b.release)
    array = mp.Array('i', 4)
    array[1:3] = [5, -6]
    print(array[:], array[-1], len(array), array[::2])
    raises(lambda: array[4])
    text = mp.Array('c', b'hello')
    text.value = b'abc'
    print(text.value, text.raw, text[1])
    raises(mp.Array('c', 2).__setattr__, 'value', b'abc')
    for code in 'bBhHiIlLqQfd':
        v = mp.RawValue(code, 100)
        v.value += 1
        print(code, v.value, v, end='; ')
    print()
    v = mp.Value('b', 127, lock=False)
    v.value += 1
    print(v.value)

    print('-- events, barriers, conditions')
    event, barrier, semaphore, condition, queue = mp.Event(), mp.Barrier(3), mp.Semaphore(1), mp.Condition(), mp.Queue()
    workers = [mp.Process(target=meet, args=(barrier, event, semaphore, condition, queue)) for _ in range(3)]
    for p in workers: p.start()
    print(event.is_set(), event.wait(0.01))
    event.set()
    print(sorted(queue.get() for _ in range(3)))
    for p in workers: p.join()
    print(barrier.broken, barrier.n_waiting, barrier.parties, event.is_set(), condition)
    event.clear()
    print(event.is_set())
    p = mp.Process(target=wait_for_it, args=(condition, event))
    p.start()
    event.wait()
    with condition:
        condition.notify()
    p.join()
    print(p.exitcode)
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: 3))
    raises(condition.notify)
    ctx = mp.get_context('spawn')
    p = ctx.Process(target=leave, args=(4,))
    p.start()
    p.join()
    print(p.name, p.exitcode, ctx.get_start_method())
    raises(mp.get_context, 'nonsense')
    print('end')


if __name__ == '__main__':
    main()
