"""concurrent.futures with threads."""

import concurrent.futures
import threading
import time
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future,
                                ThreadPoolExecutor, as_completed, wait)


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


def square(n):
    return n * n


def fail(message):
    raise ValueError(message)


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as pool:
    future = pool.submit(square, 7)
    print(future.result(), future.done(), future.running(), future.cancelled(), future.exception())
    print(list(pool.map(square, range(6))), list(pool.map(pow, [2, 3], [5, 2])), list(pool.map(square, [])))
    failing = pool.submit(fail, "from the pool")
    error(failing.result)
    print(repr(failing.exception()), failing.done())
    error(lambda: list(pool.map(fail, ["first", "second"])))
    futures = {pool.submit(square, n): n for n in range(10)}
    print(sorted((futures[f], f.result()) for f in as_completed(futures)))
    done, pending = wait([pool.submit(square, n) for n in range(3)])
    print(sorted(f.result() for f in done), pending)
    print(pool.submit(lambda: threading.current_thread().name.startswith("pool")).result())
    gate = threading.Event()
    blocked = [pool.submit(gate.wait, 10) for _ in range(3)]
    waiting = pool.submit(square, 3)
    print(waiting.cancel(), waiting.cancelled(), waiting.done())
    error(waiting.result)
    try:
        blocked[0].result(timeout=0.01)
    except TimeoutError as problem:
        print("timed out", type(problem).__name__)
    done, pending = wait(blocked, timeout=0.01)
    print(len(done), len(pending))
    first_done = wait(blocked + [future], return_when=FIRST_COMPLETED)
    print(len(first_done.done), len(first_done.not_done))
    gate.set()
    print([f.result() for f in blocked])
    with_error = [pool.submit(fail, "x"), pool.submit(square, 2)]
    print(len(wait(with_error, return_when=FIRST_EXCEPTION).done) >= 1,
          len(wait(with_error, return_when=ALL_COMPLETED).done))
error(pool.submit, square, 1)

called = []
future = Future()
future.add_done_callback(lambda f: called.append(f.result()))
print(future.set_running_or_notify_cancel(), future.running())
future.set_result("set by hand")
future.add_done_callback(lambda f: called.append("late"))
print(future.result(), called)
try:
    future.set_result(2)
except concurrent.futures.InvalidStateError as problem:
    print(type(problem).__name__)
broken = Future()
broken.set_exception(KeyError("k"))
error(broken.result)
error(ThreadPoolExecutor, 0)
started = []
with ThreadPoolExecutor(2, initializer=started.append, initargs=("init",)) as pool:
    pool.submit(square, 1).result()
print(started[0])
with ThreadPoolExecutor(1) as pool:
    gate = threading.Event()
    running = pool.submit(gate.wait, 10)
    while not running.running():
        time.sleep(0.001)
    queued = [pool.submit(square, n) for n in range(3)]
    pool.shutdown(wait=False, cancel_futures=True)
    gate.set()
    print(running.result(), [f.cancelled() for f in queued])


def tree_sum(node):
    return node if isinstance(node, int) else sum(map(tree_sum, node))


with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(tree_sum, [[1, [2, 3]], [4, [5, [6]]], 7])))
    begin = time.monotonic()
    list(pool.map(time.sleep, [0.2] * 4))
    print(time.monotonic() - begin < 0.79)
print(CancelledError.__name__, concurrent.futures.TimeoutError is TimeoutError,
      issubclass(concurrent.futures.BrokenExecutor, RuntimeError))
