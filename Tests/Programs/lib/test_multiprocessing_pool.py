"""multiprocessing.Pool and ThreadPool: every kind of call, errors, limits, the end."""
import multiprocessing as mp
import multiprocessing.pool
import os
import sys
import time


def square(x):
    return x * x


def power(x, y=2):
    return x ** y


def fail_at(x, bad=3):
    if x == bad:
        raise ValueError(f'bad {x}')
    return x


def nap(x):
    time.sleep(x)
    return x


def start(value):
    global base
    base = value


def with_base(x):
    return base + x


def pid(_):
    return os.getpid()


def unpicklable(x):
    return lambda: x


def name_and_daemon():
    return mp.current_process().daemon, mp.current_process().name.split('-')[0]


class Odd(Exception):
    def __init__(self, a, b):
        super().__init__(a)


def odd():
    raise Odd(1, 2)


def raises(call, *args, **kwargs):
    try:
        print('value', call(*args, **kwargs))
    except BaseException as error:
        print(type(error).__module__, type(error).__name__, str(error).split(' at 0x')[0], type(error.__cause__).__name__)
        if type(error.__cause__).__name__ == 'RemoteTraceback':
            print(str(error.__cause__).splitlines()[-2], str(error.__cause__).count('"""'))


def numbers():
    yield 1
    yield 2
    raise KeyError('input')


def exercise(pool):
    print(pool.apply(power, (3,), {'y': 3}), pool.map(square, range(10)), pool.map(square, iter([1, 2]), 5), pool.map(square, []))
    print(pool.starmap(power, [(2, 3), (3, 2), (4,)]), list(pool.imap(square, range(7))), list(pool.imap(square, range(7), 3)))
    print(sorted(pool.imap_unordered(square, range(7))), sorted(pool.imap_unordered(square, range(7), chunksize=2)))
    r = pool.apply_async(square, (9,))
    print(r.get(20), r.ready(), r.successful(), r.wait())
    r = pool.apply_async(nap, (0.5,))
    print(r.ready())
    raises(r.get, 0.01)
    try:
        r.successful()
    except ValueError as error:
        print(str(error).endswith('not ready'))
    print(r.get())
    raises(pool.map, fail_at, range(6))
    raises(pool.apply, fail_at, (3,))
    it = pool.imap(fail_at, range(5))
    got = []
    while True:
        try:
            got.append(next(it))
        except StopIteration:
            break
        except ValueError as error:
            got.append(str(error))
    print(got)
    it = pool.imap(square, numbers())
    print(next(it), next(it))
    raises(next, it)
    raises(next, it)
    seen = []
    r = pool.map_async(square, range(4), callback=seen.append)
    r.wait()
    r = pool.map_async(fail_at, range(4), error_callback=lambda e: seen.append(str(e)))
    r.wait()
    print(seen, r.successful())
    r = pool.starmap_async(power, [(1, 2)], 1)
    print(r.get())
    raises(pool.imap, square, [1], 0)
    it = pool.imap(nap, [0.3])
    raises(it.next, 0.01)
    print(it.next(5))


def main():
    mp.set_start_method('spawn')
    for error in ((0,), (1, 5), (1, None, (), 0)):
        raises(mp.Pool, *error)
    with mp.Pool(2) as pool:
        print(repr(pool), pool.apply(name_and_daemon), len(set(pool.map(pid, range(20), 1))) <= 2)
        exercise(pool)
        raises(pool.apply, unpicklable, (1,))
        raises(pool.apply, print, (lambda: 0,))
        raises(pool.join)
    raises(pool.apply, square, (1,))
    pool.join()
    print('-- initializer, maxtasksperchild, close')
    pool = mp.Pool(2, start, (100,), maxtasksperchild=2)
    print(pool.map(with_base, range(5), 1), len(set(pool.map(pid, range(12), 1))) >= 4)
    results = [pool.apply_async(square, (i,)) for i in range(5)]
    pool.close()
    raises(pool.apply, square, (1,))
    pool.join()
    print([r.get() for r in results])
    print('-- threads')
    with multiprocessing.pool.ThreadPool(3) as pool:
        exercise(pool)
        print(pool.apply(unpicklable, (4,))())
    raises(pool.apply, square, (1,))
    print('-- left open at the end')
    pool = mp.Pool(1)
    print(pool.apply(square, (5,)))


if __name__ == '__main__':
    main()
