"""concurrent.futures: futures, waiting, both executors, errors, broken pools."""
import concurrent.futures as cf
import multiprocessing
import os
import re
import signal
import sys
import threading
import time


def shape(value):
    return re.sub(r'0x[0-9a-f]+', '0x', repr(value))


def raises(call, *args, **kwargs):
    try:
        print('value', shape(call(*args, **kwargs)))
    except BaseException as error:
        cause = type(error.__cause__).__name__
        print(type(error).__module__, type(error).__name__, shape(error), cause)


def square(x): return x * x
def power(x, y=2): return x ** y
def fail(x): raise ValueError('bad', x)
def leave(): sys.exit(4)
def nap(x): time.sleep(x); return x
def unpicklable(): return lambda: 0
def die(): os.kill(os.getpid(), signal.SIGKILL)
def pid(_): return os.getpid()
def setup(value): global base; base = value
def with_base(x): return base + x
def broken_setup(): sys.stderr = open(os.devnull, 'w'); raise ValueError('setup')


def futures():
    print('-- Future')
    f = cf.Future()
    calls = []
    f.add_done_callback(lambda f: calls.append(1))
    print(shape(f), f.done(), f.running(), f.cancelled())
    raises(f.result, 0.01)
    raises(f.exception, 0)
    print(f.set_running_or_notify_cancel(), shape(f), f.cancel(), f.running())
    f.set_result(5)
    print(shape(f), f.result(), f.exception(), f.done(), calls)
    f.add_done_callback(lambda f: calls.append(2))
    raises(f.set_result, 1)
    raises(f.set_exception, ValueError())
    f = cf.Future()
    f.set_exception(KeyError('k'))
    print(shape(f), shape(f.exception()), calls)
    raises(f.result)
    f = cf.Future()
    print(f.cancel(), f.cancel(), shape(f), f.done(), f.set_running_or_notify_cancel(), shape(f))
    raises(f.result)
    raises(f.exception)
    print(cf.Future[int])
    a, b, c = cf.Future(), cf.Future(), cf.Future()
    print([len(s) for s in cf.wait([a, b], timeout=0.01)])
    threading.Timer(0.05, a.set_result, (1,)).start()
    done, pending = cf.wait([a, b, c], return_when=cf.FIRST_COMPLETED)
    print(done == {a}, pending == {b, c})
    threading.Timer(0.05, b.set_exception, (ValueError(),)).start()
    done, pending = cf.wait([a, b, c], return_when=cf.FIRST_EXCEPTION)
    print(done == {a, b}, pending == {c})
    threading.Timer(0.05, c.set_result, (1,)).start()
    print([f is c for f in cf.as_completed([c])], len(cf.wait([a, b, c]).done), list(cf.as_completed([])))
    d = cf.Future()
    try:
        for f in cf.as_completed([a, d, a], timeout=0.02):
            print(f is a)
    except TimeoutError as error:
        print(error)
    raises(cf.wait, [d], return_when='whenever')


def exercise(executor):
    print(executor.submit(power, 3, y=3).result(), list(executor.map(square, range(5))), list(executor.map(power, [1, 2, 3], [3, 2])))
    print(list(executor.map(square, range(10), chunksize=3)), list(executor.map(square, range(10), buffersize=2)), list(executor.map(square, [])))
    raises(executor.submit(fail, 1).result)
    raises(executor.submit(leave).result)
    it = executor.map(fail, [1, 2])
    raises(next, it)
    raises(next, it)
    it = executor.map(nap, [0.5, 0], timeout=0.05)
    raises(next, it)
    fs = [executor.submit(nap, n / 10) for n in (3, 1, 2)]
    print(sorted(f.result() for f in cf.as_completed(fs)))
    f = executor.submit(nap, 0.3)
    raises(f.result, 0.01)
    print(f.result(), f.exception())
    seen = []
    executor.submit(square, 4).add_done_callback(lambda f: seen.append(f.result()))
    time.sleep(0.2)
    print(seen)
    raises(executor.map, square, [1], buffersize=0)
    raises(executor.map, square, [1], buffersize='x')
    fs = [executor.submit(nap, 0.2) for _ in range(8)]
    time.sleep(0.1)
    executor.shutdown(wait=True, cancel_futures=True)
    print(all(f.done() for f in fs), any(f.cancelled() for f in fs), any(not f.cancelled() for f in fs))
    raises(executor.submit, square, 1)


def main():
    context = multiprocessing.get_context('spawn')
    futures()
    print('-- threads')
    with cf.ThreadPoolExecutor(2, thread_name_prefix='name') as executor:
        print(executor.submit(lambda: threading.current_thread().name.rpartition('_')[0]).result())
        exercise(executor)
    with cf.ThreadPoolExecutor(3) as executor:
        print(sum(executor.map(square, range(2000))))
    broken = cf.ThreadPoolExecutor(1, initializer=lambda: 1 / 0)
    import logging
    logging.disable()
    raises(broken.submit(square, 1).result)
    raises(broken.submit, square, 1)
    raises(cf.ThreadPoolExecutor, 0)
    raises(cf.ThreadPoolExecutor, initializer=5)
    print('-- processes')
    with cf.ProcessPoolExecutor(2, context) as executor:
        raises(executor.submit(unpicklable).result)
        raises(executor.map, square, [1], chunksize=0)
        exercise(executor)
    with cf.ProcessPoolExecutor(2, context, setup, (50,)) as executor:
        print(list(executor.map(with_base, range(4))))
    with cf.ProcessPoolExecutor(1, context, max_tasks_per_child=2) as executor:
        print(len(set(executor.map(pid, range(6)))))
    raises(cf.ProcessPoolExecutor, 0)
    raises(cf.ProcessPoolExecutor, 1, context, 5)
    raises(cf.ProcessPoolExecutor, 1, context, max_tasks_per_child=0)
    print('-- broken processes')
    with cf.ProcessPoolExecutor(2, context) as executor:
        f = executor.submit(die)
        raises(f.result)
        raises(executor.submit, square, 1)
    with cf.ProcessPoolExecutor(1, context, broken_setup) as executor:
        fs = [executor.submit(square, n) for n in range(3)]
        for f in fs:
            raises(f.result)
        raises(executor.submit, square, 1)
    print('-- left open at the end')
    executor = cf.ProcessPoolExecutor(1, context)
    executor.submit(square, 2).add_done_callback(lambda f: print('done at exit', f.result(), flush=True))

    print('end', flush=True)


if __name__ == '__main__':
    main()
